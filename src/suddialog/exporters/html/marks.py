"""What a drawing is made of, in percent of the width across and in pixels down, and what all kinds of charts share."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import ClassVar, Literal

import attrs

from suddialog.outline.blocks import ChartValue

Shape = Literal["box", "circle", "diamond", "square", "dash"]

NARROW = 288
"""The width in pixels of a chart on the narrowest screen that must do; texts are broken to fit there."""
WIDE = 640
"""The width of one on a wide screen."""
LETTER, LINE = 7, 17
"""About how wide a letter is and how high a line, in pixels."""
PLOT, ABOVE = 200, 30
"""How high the area of lines and columns is, and the room above it for the labels of the highest."""


@attrs.frozen
class Rect:
    """A bar, a column, a part of one, or a band behind them."""

    kind: ClassVar = "rect"
    x: float
    y: float
    w: float
    h: float
    look: str


@attrs.frozen
class Line:
    """A straight line."""

    kind: ClassVar = "line"
    x1: float
    y1: float
    x2: float
    y2: float
    look: str


@attrs.frozen
class Dot:
    """A point of a line."""

    kind: ClassVar = "dot"
    x: float
    y: float
    shape: Shape
    look: str


@attrs.frozen
class Text:
    """Lines of text; `y` is where the first stands, `shift` what to move them across in pixels."""

    kind: ClassVar = "text"
    x: float
    y: float
    lines: tuple[str, ...]
    look: str
    anchor: Literal["start", "middle", "end"] = "middle"
    shift: int = 0


Mark = Rect | Line | Dot | Text


@attrs.frozen
class Entry:
    """A line of the legend: what stands for which series, and its latest figure where no label tells it."""

    name: str
    shape: Shape
    look: str
    value: str = ""


@attrs.frozen
class Drawing:
    """A drawn chart."""

    height: float
    marks: tuple[Mark, ...]
    legend: tuple[Entry, ...] = ()


def middle(place: int, count: int) -> float:
    """Return the middle of a column's place."""
    return 100 * (place + 0.5) / count


def named_below(categories: Sequence[str], top: float) -> tuple[list[Mark], float]:
    """The names below the columns, and how high all is then. On narrow screens those of many stand in several rows."""
    count = len(categories)
    rows = -(-count * 7 * LETTER // NARROW)
    marks, height = _in_rows(categories, top, 1, "name" if rows == 1 else "name wide", NARROW if rows == 1 else WIDE)
    if rows == 1:
        return marks, height
    narrow, deeper = _in_rows(categories, top, rows, "name narrow", NARROW)
    return marks + narrow, max(height, deeper)


def _in_rows(categories: Sequence[str], top: float, rows: int, look: str, screen: int) -> tuple[list[Mark], float]:
    """The names below the columns in so many rows, the last in the first of them, and how high all is then."""
    count = len(categories)
    room = screen * rows // count
    broken = [wrapped(name, max(room // LETTER, 7)) for name in categories]
    row_of = [(count - 1 - at) % rows for at in range(count)]
    heights = [max(len(lines) for lines, own in zip(broken, row_of, strict=True) if own == row) for row in range(rows)]
    marks: list[Mark] = []
    for at, (lines, row) in enumerate(zip(broken, row_of, strict=True)):
        half = max(map(len, lines)) * LETTER / 2 / screen * 100
        x, y = middle(at, count), top + LINE * (sum(heights[:row]) + 1) + 2
        if x < half:
            marks.append(Text(0, y, lines, look, "start"))
        elif x + half > 100:
            marks.append(Text(100, y, lines, look, "end"))
        else:
            marks.append(Text(x, y, lines, look))
    return marks, top + LINE * sum(heights) + 8


def with_n(value: ChartValue) -> str:
    """Return a figure with the number of people behind it, if that is to be told."""
    return value.text if value.n is None else f"{value.text} (n = {value.n})"


_SPLIT = 20
"""Lines of so many letters or more break a word that is longer than they are; beside shorter ones there is room."""


def wrapped(text: str, letters: int) -> tuple[str, ...]:
    """A text in lines of so many letters."""
    split = letters >= _SPLIT
    broken = (textwrap.wrap(line, letters, break_long_words=split, break_on_hyphens=split) for line in text.split("\n"))
    return tuple(line for lines in broken for line in lines) or ("",)
