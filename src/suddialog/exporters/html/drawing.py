"""Charts as a page draws them: where each mark stands, in percent of the width across and in pixels down.

So a chart is as wide as there is room, on a telephone as on paper, and its texts are as large as those around it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar, Literal

import attrs

from suddialog.language import decimals_of, language_of
from suddialog.outline.axes import (
    Ends,
    bar_ends,
    cannot_be_stacked,
    line_ends,
    main_series,
    numbers,
    numbers_in,
    ordered,
    scale_top,
    stack_top,
    whole_end,
    with_gaps,
)
from suddialog.outline.blocks import Chart, ChartValue, Series

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


def draw(chart: Chart, language: str) -> Drawing | None:
    """Draw a chart; None if a table must do, as there is no number, or its parts make no wholes."""
    if not numbers(chart.series) or cannot_be_stacked(chart):
        return None
    return _DRAWERS[chart.kind](chart, language)


# Over years

_ROLE_SHAPES: dict[str, Shape] = {"school": "circle", "municipality": "diamond", "nation": "square"}
_SHAPES: tuple[Shape, ...] = ("circle", "diamond", "square")


def _lines(chart: Chart, language: str) -> Drawing:
    """Draw a line for each series on a grid; the one that the chart is about is on top and has its figures on it."""
    main, ends = main_series(chart), line_ends(numbers(chart.series), chart.low, scale_top(chart), chart.decimals)
    years = with_gaps(chart)
    drawn = years.chart
    marks: list[Mark] = [*_bands(years.bands, len(drawn.categories)), *_grid(ends, chart, language)]
    looks = _line_looks(chart)
    order = sorted(range(len(chart.series)), key=lambda place: chart.series[place] is main)
    for place in order:
        marks += _line(drawn.series[place], looks[place], ends)
    marks += _figures_on(drawn, chart.series.index(main), ends)
    names, height = _names(drawn.categories, ABOVE + PLOT)
    legend = tuple(
        Entry(one.name, look[0], look[1], _latest(one)) for one, look in zip(chart.series, looks, strict=True)
    )
    return Drawing(height, (*marks, *names), legend)


def _line_looks(chart: Chart) -> list[tuple[Shape, str]]:
    """The shape of each series' points and how its line looks."""
    main, looks, others = main_series(chart), list[tuple[Shape, str]](), 0
    for one in chart.series:
        if one is main and one.role not in {"municipality", "nation"}:
            looks.append(("circle", "main"))
        elif one.role in {"municipality", "nation"}:
            looks.append((_ROLE_SHAPES[one.role], one.role))
        else:
            others += 1
            looks.append((_SHAPES[others % 3], f"other-{others % 4}"))
    return looks


def _grid(ends: Ends, chart: Chart, language: str) -> Iterator[Mark]:
    value, places = ends.low, max(decimals_of(ends.step), 0)
    while value <= ends.high:
        y = _y(ends, value)
        text = f"{language_of(language).number(value, places)}{chart.suffix}"
        yield Line(0, y, 100, y, "grid")
        yield Text(0, y - 4, (text,), "tick", "start")
        value += ends.step


def _line(one: Series, look: tuple[Shape, str], ends: Ends) -> Iterator[Mark]:
    at = [None if value.number is None else _y(ends, value.number) for value in one.values]
    count = len(at)
    for place, (before, after) in enumerate(pairwise(at)):
        if before is not None and after is not None:
            forecast = " forecast" if one.values[place + 1].forecast else ""
            yield Line(_middle(place, count), before, _middle(place + 1, count), after, f"line {look[1]}{forecast}")
    for place, y in enumerate(at):
        if y is not None:
            yield Dot(_middle(place, count), y, look[0], f"point {look[1]}")


def _figures_on(chart: Chart, main: int, ends: Ends) -> Iterator[Mark]:
    """The figures of the main line, on the side where fewer of the others are."""
    own, count = chart.series[main], len(chart.categories)
    others = [one for place, one in enumerate(chart.series) if place != main]
    last = max(place for place, value in enumerate(own.values) if value.number is not None) if numbers([own]) else -1
    for place, value in enumerate(own.values):
        if value.number is None:
            continue
        higher = [other for other in numbers_in([one.values[place] for one in others]) if other >= value.number]
        below = 2 * len(higher) > len(others)
        y = _y(ends, value.number) + (24 if below else -12)
        yield Text(_middle(place, count), y, (_with_n(value),), "value strong" if place == last else "value")


def _columns(chart: Chart, language: str) -> Drawing:  # noqa: ARG001
    """Draw a column for each year, the latest strong; what it is compared with is a line across."""
    main, ends = main_series(chart), bar_ends(numbers(chart.series), chart.low, scale_top(chart), chart.percent)
    years = with_gaps(chart)
    drawn, count = years.chart, len(years.chart.categories)
    marks: list[Mark] = list(_bands(years.bands, count))
    own = drawn.series[chart.series.index(main)]
    latest = max(
        (at for at, value in enumerate(own.values) if value.number is not None and not value.forecast), default=-1
    )
    for place, value in enumerate(own.values):
        marks += _column(value, ends, place, count, strong=place == latest)
    others = [one for one in chart.series if one is not main]
    for number, one in enumerate(others):
        for place, value in enumerate(drawn.series[chart.series.index(one)].values):
            if value.number is not None:
                y, slot = _y(ends, value.number), 100 / count
                marks.append(Line((place + 0.08) * slot, y, (place + 0.92) * slot, y, f"benchmark bench-{number % 3}"))
    marks.append(Line(0, _y(ends, max(ends.low, Decimal(0))), 100, _y(ends, max(ends.low, Decimal(0))), "axis"))
    marks += _column_figures(own, ends, count, latest)
    names, height = _names(drawn.categories, ABOVE + PLOT)
    legend = [Entry(one.name, "dash", f"benchmark bench-{at % 3}", _latest(one)) for at, one in enumerate(others)]
    return Drawing(height, (*marks, *names), (Entry(main.name, "box", "f-acc"), *legend) if legend else ())


def _column(value: ChartValue, ends: Ends, place: int, count: int, *, strong: bool) -> Iterator[Mark]:
    if value.number is None:
        return
    top, base = _y(ends, value.number), _y(ends, max(ends.low, Decimal(0)))
    look = "f-forecast" if value.forecast else "f-acc" if strong else "f-prev"
    slot = 100 / count
    yield Rect((place + 0.17) * slot, min(top, base), 0.66 * slot, abs(base - top), look)


def _column_figures(own: Series, ends: Ends, count: int, latest: int) -> Iterator[Mark]:
    """The figures of the columns, drawn last, so that no line goes through them: in those that are high enough."""
    base = _y(ends, max(ends.low, Decimal(0)))
    for place, value in enumerate(own.values):
        if value.number is None:
            continue
        y, text = _y(ends, value.number), _with_n(value)
        inside = abs(base - y) > 2 * LINE and 0.6 * NARROW / count > len(text) * LETTER
        if inside and not value.forecast:
            look = "on-acc strong" if place == latest else "on-prev"
            yield Text(_middle(place, count), min(y, base) + LINE + 3, (text,), look)
        else:
            yield Text(_middle(place, count), min(y, base) - 7, (text,), "value strong" if place == latest else "value")


def _y(ends: Ends, value: Decimal) -> float:
    return ABOVE + PLOT * (1 - ends.share(value))


def _middle(place: int, count: int) -> float:
    return 100 * (place + 0.5) / count


def _bands(places: Sequence[int], count: int) -> Iterator[Mark]:
    """What is behind the years that hold no figure."""
    return (Rect(100 * place / count, ABOVE, 100 / count, PLOT, "band") for place in places)


def _names(categories: Sequence[str], top: float) -> tuple[list[Mark], float]:
    """The names below the columns, and how high all is then. Of many, every second or third is left to wide screens."""
    count = len(categories)
    letters = max(NARROW // count // LETTER, 7)
    wrapped = [_wrapped(name, letters) for name in categories]
    every = -(-count * 7 * LETTER // NARROW)
    marks: list[Mark] = [
        Text(_middle(at, count), top + LINE + 2, lines, "name" if (count - 1 - at) % every == 0 else "name wide")
        for at, lines in enumerate(wrapped)
    ]
    return marks, top + LINE * max(map(len, wrapped)) + 8


def _latest(one: Series) -> str:
    return next((value.text for value in reversed(one.values) if value.number is not None), "")


def _with_n(value: ChartValue) -> str:
    return value.text if value.n is None else f"{value.text} (n = {value.n})"


def _wrapped(text: str, letters: int) -> tuple[str, ...]:
    """A text in lines of so many letters; longer words are kept whole."""
    broken = (textwrap.wrap(line, letters, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))
    return tuple(line for lines in broken for line in lines) or ("",)


# Bars

_WHOLE = 100.0
_NAME_LETTERS = NARROW // LETTER


def _bars(chart: Chart, language: str) -> Drawing:  # noqa: ARG001
    """Draw a group of bars for each category, below its name; each bar has its figure behind it."""
    ends = bar_ends(numbers(chart.series), chart.low, scale_top(chart), chart.percent)
    looks = _bar_looks(chart.series)
    longest = max(len(_with_n(value)) for one in chart.series for value in one.values if value.number is not None)
    width = _WHOLE - min(45.0, 100 * (longest * LETTER + 10) / NARROW)
    marks: list[Mark] = []
    y = 0.0
    for place, _ in enumerate(chart.categories):
        lines = _wrapped(chart.head(place), _NAME_LETTERS)
        marks.append(Text(0, y + LINE - 3, lines, "row", "start"))
        y += LINE * len(lines) + 3
        for one, look in zip(chart.series, looks, strict=True):
            value = one.values[place]
            if value.number is None and not value.text:
                continue
            marks += _bar(value, ends, y, width, look)
            y += 20
        y += 12
    legend = tuple(Entry(one.name, "box", look) for one, look in zip(chart.series, looks, strict=True))
    return Drawing(y, tuple(marks), legend if len(legend) > 1 else ())


def _bar_looks(series: Sequence[Series]) -> list[str]:
    benchmarks = {"municipality": "f-bench", "nation": "f-nation", "reference": "f-grey3", "target": "f-target"}
    plain = iter(("f-mid", "f-pale2", "f-deep") * len(series))
    looks = []
    for one in series:
        if one.highlight:
            looks.append("f-acc")
        elif one.role == "school-before":
            looks.append("f-prev")
        else:
            looks.append(benchmarks.get(one.role) or next(plain))
    return looks


def _bar(value: ChartValue, ends: Ends, y: float, width: float, look: str) -> Iterator[Mark]:
    zero = ends.share(min(max(ends.low, Decimal(0)), ends.high)) * width
    strong = " strong" if look == "f-acc" else ""
    if value.number is None:
        yield Text(zero, y + 13, (value.text,), "missing", "start", 2)
        return
    end = ends.share(value.number) * width
    yield Rect(min(zero, end), y, max(abs(end - zero), 0.3), 17, "f-forecast" if value.forecast else look)
    yield Text(max(zero, end), y + 13, (_with_n(value),), f"value{strong}", "start", 6)


# Parts of a whole

_RAMPS: dict[int, tuple[str, ...]] = {
    1: ("acc",),
    2: ("pale2", "acc"),
    3: ("pale2", "prev", "acc"),
    4: ("pale2", "prev", "acc", "deep"),
    5: ("pale", "pale2", "prev", "acc", "deep"),
    6: ("pale", "pale2", "prev", "mid", "acc", "deep"),
}
_GREYS = ("bench", "grey3", "grid", "surf2")


def _distribution(chart: Chart, language: str) -> Drawing:  # noqa: ARG001
    """Draw a bar for each category, below its name, from the first answer to the last."""
    ramp = _RAMPS[min(len(chart.series), 6)]
    fills = ramp + ramp[-1:] * (len(chart.series) - len(ramp))
    end = whole_end(chart)
    marks: list[Mark] = []
    y = 0.0
    for place, _ in enumerate(chart.categories):
        lines = _wrapped(_with_answers(chart, place), _NAME_LETTERS)
        marks.append(Text(0, y + LINE - 3, lines, "row", "start"))
        y += LINE * len(lines) + 3
        values = [one.values[place] for one in chart.series]
        whole = end or sum(numbers_in(values), Decimal(0)) or Decimal(1)
        marks += _parts(values, fills, whole, y, chart.suffix)
        y += 30 + 14
    legend = tuple(Entry(one.name, "box", f"f-{fill}") for one, fill in zip(chart.series, fills, strict=True))
    return Drawing(y - 8, tuple(marks), legend)


def _with_answers(chart: Chart, place: int) -> str:
    """A category with the number of people behind it, if that is one number."""
    bases = {one.values[place].n for one in chart.series} - {None}
    name = chart.head(place)
    return f"{name}, n = {bases.pop()}" if len(bases) == 1 and "n = " not in name else name


def _parts(values: Sequence[ChartValue], fills: Sequence[str], whole: Decimal, y: float, suffix: str) -> Iterator[Mark]:
    """The parts of a bar, each with its figure if that is narrower."""
    x = 0.0
    for value, fill in zip(values, fills, strict=True):
        width = float((value.number or Decimal(0)) / whole) * 100
        if width > 0:
            yield Rect(x, y, width, 30, f"part f-{fill}")
        if width > 0 and (label := _label(value, width, suffix)):
            yield Text(x + width / 2, y + 20, (label[0],), f"on-{fill}{label[1]}")
        x += width


def _label(value: ChartValue, width: float, suffix: str) -> tuple[str, str] | None:
    """What a part so wide says of itself: its figure, with the sign behind it or without, else on wide screens only."""
    bare = value.text.removesuffix(suffix) if suffix else value.text
    for screen, look in ((NARROW, ""), (WIDE, " wide")):
        for text in (value.text, bare):
            if width * screen / 100 > len(text) * LETTER + 2:
                return text, look
    return None


def _composition(chart: Chart, language: str) -> Drawing:  # noqa: ARG001
    """Draw a stack for each category with its total above, and a second measure below the names."""
    chart = ordered(chart)
    top, count = stack_top(chart), len(chart.categories)
    fills = _part_fills(chart.series)
    marks: list[Mark] = []
    for place in range(count):
        marks += _stack([one.values[place] for one in chart.series], fills, top, place, count)
        if chart.totals:
            total = chart.totals[place]
            y = ABOVE + PLOT * (1 - float((total.number or Decimal(0)) / top)) - 8
            marks.append(Text(_middle(place, count), y, (total.text,), "value strong ink"))
    marks.append(Line(0, ABOVE + PLOT, 100, ABOVE + PLOT, "axis"))
    names, height = _names(chart.categories, ABOVE + PLOT)
    if chart.row:
        marks.append(Line(0, height + 4, 100, height + 4, "grid"))
        marks.append(Text(0, height + 22, _wrapped(chart.row.name, _NAME_LETTERS), "tick", "start"))
        height += 22 + LINE * len(_wrapped(chart.row.name, _NAME_LETTERS))
        marks += [
            Text(
                _middle(at, count),
                height + 2,
                (_with_n(value),),
                "value ink" if value.number is not None else "missing",
            )
            for at, value in enumerate(chart.row.values)
        ]
        height += 10
    legend = tuple(Entry(one.name, "box", f"f-{fill}") for one, fill in zip(chart.series, fills, strict=True))
    return Drawing(height, (*marks, *names), legend)


def _part_fills(series: Sequence[Series]) -> list[str]:
    """The accent for the part that the title speaks of, greys for the others."""
    plain = iter((() if any(one.highlight for one in series) else ("prev",)) + _GREYS * len(series))
    return ["acc" if one.highlight else next(plain) for one in series]


def _stack(values: Sequence[ChartValue], fills: Sequence[str], top: Decimal, place: int, count: int) -> Iterator[Mark]:
    slot, bottom = 100 / count, float(ABOVE + PLOT)
    for value, fill in zip(values, fills, strict=True):
        high = float((value.number or Decimal(0)) / top) * PLOT
        forecast = " forecast" if value.forecast else ""
        if high > 0:
            yield Rect((place + 0.14) * slot, bottom - high, 0.72 * slot, high, f"part f-{fill}{forecast}")
        if high > LINE:
            look = "ink" if value.forecast else f"on-{fill}"
            wide = "" if 0.72 * NARROW / count > len(value.text) * LETTER else " wide"
            yield Text(_middle(place, count), bottom - high / 2 + 5, (value.text,), look + wide)
        bottom -= high


_DRAWERS: dict[str, Callable[[Chart, str], Drawing]] = {
    "lines": _lines,
    "columns": _columns,
    "bars": _bars,
    "distribution": _distribution,
    "composition": _composition,
}
