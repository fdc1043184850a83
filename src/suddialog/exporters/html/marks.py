"""What a drawing is made of, in percent of the width across and in pixels down, and what all kinds of charts share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar, Literal

import attrs

from suddialog.language import language_or_home
from suddialog.outline.axes import numbers
from suddialog.outline.blocks import UNCLAIMED, Chart, Series

Anchor = Literal["start", "middle", "end"]
Shape = Literal["", "box", "circle", "diamond", "square", "dash"]

NARROW = 280
"""The width in pixels of a chart on the narrowest screen that must do; texts are broken to fit there."""
WIDE = 536
"""The width of one on the narrowest of wide screens."""
LINE = 17
"""About how high a line is, in pixels."""
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
    anchor: Anchor = "middle"
    shift: int = 0


Mark = Rect | Line | Dot | Text


@attrs.frozen
class Entry:
    """A line of the legend: what stands for which series, and its latest figure where no label tells it.

    Without a shape nothing of the series is drawn, and the value is the reason.
    """

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


def entry(one: Series, shape: Shape, look: str, name: str = "", value: str = "") -> Entry:
    """Return the line of the legend for a series, by its own name if it is not given another."""
    if numbers([one]):
        return Entry(name or one.name, shape, look, value)
    reasons = (value.text for value in one.values if value.text not in {"", UNCLAIMED})
    return Entry(one.name, "", "", next(reasons, ""))


def middle(place: int, count: int) -> float:
    """Return the middle of a column's place."""
    return 100 * (place + 0.5) / count


def named_below(categories: Sequence[str], top: float) -> tuple[list[Mark], float]:
    """The names below the columns, and how high all is then."""
    wide, height = _in_rows(categories, top, "name wide", WIDE)
    narrow, deeper = _in_rows(categories, top, "name narrow", NARROW)
    marks = [attrs.evolve(mark, look="name") for mark in wide]
    if marks == [attrs.evolve(mark, look="name") for mark in narrow]:
        return [*marks], height
    return [*wide, *narrow], max(height, deeper)


def _in_rows(categories: Sequence[str], top: float, look: str, screen: int) -> tuple[list[Text], float]:
    """The names below the columns, of many or wide ones in several rows, and how high all is then.

    A line that would reach beyond the edge stands at it; the others stay in the middle of their column.
    """
    count = len(categories)
    rows = -(-count * _YEAR // screen)
    room = max(screen * rows // count, _YEAR)
    broken = [wrapped(name, room) for name in categories]
    rows = next(number for number in range(rows, count + 1) if _stand_clear(broken, number, screen))
    row_of = [(count - 1 - at) % rows for at in range(count)]
    heights = [max(len(lines) for lines, own in zip(broken, row_of, strict=True) if own == row) for row in range(rows)]
    marks: list[Text] = []
    for at, (lines, row) in enumerate(zip(broken, row_of, strict=True)):
        y = top + LINE * (sum(heights[:row]) + 1) + 2
        places = [within(middle(at, count), _wide(line), screen) for line in lines]
        for place, group in groupby(range(len(lines)), key=places.__getitem__):
            numbers = list(group)
            told = tuple(lines[number] for number in numbers)
            marks.append(Text(place[0], y + LINE * numbers[0], told, look, place[1]))
    return marks, top + LINE * sum(heights) + 8


def _stand_clear(names: Sequence[tuple[str, ...]], rows: int, screen: int) -> bool:
    """Whether no line of a name covers that of the next one in its row, if names stand in so many rows."""
    count = len(names)
    return all(
        _end(middle(at, count), line, screen) + _APART <= _end(middle(at + rows, count), other, screen) - _wide(other)
        for at in range(count - rows)
        for line, other in zip(names[at], names[at + rows], strict=False)
    )


def _end(x: float, line: str, screen: int) -> float:
    """Where a line ends, in pixels."""
    wide = _wide(line)
    return min(max(x / 100 * screen + wide / 2, wide), screen)


def _wide(name: str) -> float:
    return width_of(name) * _NAME_SIZE


def within(x: float, wide: float, screen: int) -> tuple[float, Anchor]:
    """Return where a text of so many pixels stands on a screen, and its anchor: as near to `x` as it is seen whole."""
    half = wide / 2 / screen * 100
    if x < half:
        return 0, "start"
    return (100, "end") if x + half > 100 else (x, "middle")


def forecasts_in_legend(chart: Chart, language: str) -> tuple[Chart, tuple[Entry, ...]]:
    """Return the chart, and what the legend says of its forecasts: of several none says it itself below its column."""
    mark = language_or_home(language).phrase("forecast")
    names = tuple(name.removesuffix(f" {mark}") for name in chart.categories)
    several = sum(map(str.__ne__, names, chart.categories)) > 1
    entry = Entry(mark.strip("()"), "box", "f-forecast")
    return (attrs.evolve(chart, categories=names), (entry,)) if several else (chart, ())


def seen_whole(text: Text) -> tuple[Text, ...]:
    """Return a text of one line as it is seen whole on wide and on narrow screens: once, if that is the same."""
    seen = width_of(text.lines[0]) - 2 * _APART
    wide, narrow = (within(text.x, seen, screen) for screen in (WIDE, NARROW))
    if wide == narrow:
        return (attrs.evolve(text, x=wide[0], anchor=wide[1]),)
    return tuple(
        attrs.evolve(text, x=x, anchor=anchor, look=f"{text.look} {screen}")
        for screen, (x, anchor) in (("wide", wide), ("narrow", narrow))
    )


_USUAL, _SLIM, _BROAD = 8, 4, 10
"""About how wide letters are, in pixels, and below which of them are slim or broad."""
_SLIM_LETTERS, _BROAD_LETTERS = re.compile(r"[fijlrtI.,:;'|()/ \xa0-]"), re.compile(r"[A-HJ-ZÆØÅmwæ%@…—]")

_NAME_SIZE = 13 / 14
"""How large the letters of names are beside others."""

_YEAR = 49
"""How wide the name of a school year is, in pixels."""

_APART = 5
"""How far names beside each other are apart at least, in pixels."""

_SPLIT = 140
"""Lines of so many pixels or more break a word that is longer than they are; beside shorter ones there is room."""


def width_of(text: str) -> int:
    """Return about how many pixels a text takes."""
    slim, broad = len(_SLIM_LETTERS.findall(text)), len(_BROAD_LETTERS.findall(text))
    return len(text) * _USUAL - slim * (_USUAL - _SLIM) + broad * (_BROAD - _USUAL)


def shown_on(text: str, room: float) -> str | None:
    """Return the look of a text that has so much room, in percent: for all screens, or wide ones; None if for none."""
    for screen, look in ((NARROW, ""), (WIDE, " wide")):
        if width_of(text) + 2 < room * screen / 100:
            return look
    return None


def wrapped(text: str, room: float) -> tuple[str, ...]:
    """Return a text in lines of so many pixels."""
    return tuple(line for given in text.split("\n") for line in _lines(given, room)) or ("",)


def _lines(text: str, room: float) -> list[str]:
    found: list[str] = []
    for word in (piece for given in text.split(" ") for piece in _pieces(given, room)):
        longer = f"{found[-1]} {word}" if found else word
        if found and width_of(longer) <= room:
            found[-1] = longer
        else:
            found.append(word)
    return found


def _pieces(word: str, room: float) -> list[str]:
    """Return a word in pieces that fit on a line, broken behind hyphens where it has some; nothing if it is empty."""
    if room < _SPLIT or width_of(word) <= room:
        return [word] if word else []
    end = next(end for end in range(len(word), 0, -1) if width_of(word[:end]) <= room)
    end = word.rfind("-", 1, end) + 1 or end
    return [word[:end], *_pieces(word[end:], room)]
