"""Tables of plain text: rows of cells, parted by a sign."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

SHEETS = ("text/csv", "text/tab-separated-values")
"""The media types of such tables."""

DELIMITERS = ";\t|,"

Rows = list[list[str]]


def delimiters(text: str) -> str:
    """Return the signs by which a text can be read as a table; mostly there is one, or none."""
    return "".join(sign for sign in DELIMITERS if rows_of(text, sign))


def rows_of(text: str, sign: str) -> Rows:
    """Return the rows of a table if all have as many cells as the first, and more than one; else none."""
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True) if row]
    except csv.Error:
        return []
    widths = {len(row) for row in rows}
    return rows if len(widths) == 1 and widths != {1} else []


def cells_of(text: str) -> str:
    """Return a text with each cell in a line of its own, if it is a table."""
    tables = [rows_of(text, sign) for sign in delimiters(text)]
    widest = max(tables, key=lambda rows: len(rows[0]), default=[])
    return "\n".join(cell for row in widest for cell in row) or text


def written(rows: Iterable[Iterable[str]], sign: str) -> str:
    """Return rows as a table of plain text."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=sign, lineterminator="\n").writerows(rows)
    return stream.getvalue()
