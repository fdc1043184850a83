"""Tables as GitHub's Markdown has them, written without a library: minutes are mostly made of this and text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from suddialog.exporters.markdown.escape import cell
from suddialog.outline.blocks import Align

WIDEST = 60
"""Columns are padded to their widest cell, but never beyond this: one long remark must not stretch every row."""


def pipe_table(header: Sequence[str], rows: Iterable[Sequence[str]], aligns: Sequence[Align] = ()) -> str:
    """Return a table of plain texts, one line a row.

    Args:
        header: The column headings.
        rows: As many texts in each as there are headings.
        aligns: One for each column; left for those that are missing.
    """
    grid = [[cell(text) for text in row] for row in (header, *rows)]
    sides = [align or "left" for align, _ in zip_longest(aligns[: len(header)], header)]
    widths = [max(3, min(WIDEST, max(map(len, column)))) for column in zip(*grid, strict=True)]
    rule = "| " + " | ".join(_rule(side, width) for side, width in zip(sides, widths, strict=True)) + " |"
    lines = [_line(row, sides, widths) for row in grid]
    return "\n".join((lines[0], rule, *lines[1:]))


def _line(row: Sequence[str], sides: Sequence[str], widths: Sequence[int]) -> str:
    """Return a row, its cells padded."""
    cells = (
        text.rjust(width) if side == "right" else text.center(width) if side == "centre" else text.ljust(width)
        for text, side, width in zip(row, sides, widths, strict=True)
    )
    return "| " + " | ".join(cells) + " |"


def _rule(side: str, width: int) -> str:
    """Return a column's part of the line below the header."""
    if side == "right":
        return "-" * (width - 1) + ":"
    return ":" + "-" * (width - 2) + ":" if side == "centre" else "-" * width
