"""What the rows of all tables are made of: texts, and data that are printed as texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

import attrs

from suddialog.model import NoNumber, Range


@attrs.frozen
class Datum:
    """What stands in a cell, printed and as programs take it.

    Attributes:
        text: As printed everywhere else, with the digits shown there.
        value: The number as printed, no digit more; a range; a day. None if there is none of these.
        missing: Why there is no value, where one is due.
        order: The day by which cells without a value are sorted: the first of a school year.
    """

    text: str
    value: Decimal | Range | dt.date | None = None
    missing: NoNumber | None = None
    order: dt.date | None = None


Cell = str | Datum
Row = Mapping[str, Cell]
"""The cells of a row by column; an empty text for what there is nothing to say about."""


def text_of(cell: Cell) -> str:
    """Return what is printed in a cell."""
    return cell if isinstance(cell, str) else cell.text


def whole(number: int | None) -> Cell:
    """Return the cell of a whole number, empty for None."""
    return "" if number is None else Datum(str(number), Decimal(number))


def joined(texts: Iterable[str]) -> str:
    """Return texts on one line, parted by semicolons; empty and repeated ones are left out."""
    return "; ".join(dict.fromkeys(text for text in texts if text))
