"""Lines and columns over years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from suddialog.exporters.html.marks import (
    ABOVE,
    LINE,
    NARROW,
    PLOT,
    WIDE,
    Dot,
    Drawing,
    Line,
    Mark,
    Rect,
    Shape,
    Text,
    entry,
    forecasts_in_legend,
    middle,
    named_below,
    seen_whole,
    shown_on,
    width_of,
)
from suddialog.language import decimals_of, language_or_home
from suddialog.outline.axes import (
    Ends,
    bar_ends,
    line_ends,
    main_series,
    numbers,
    numbers_in,
    scale_top,
    this_year,
    with_gaps,
)
from suddialog.outline.blocks import Chart, ChartValue, Series
from suddialog.outline.spots import Area, Plane, Spot, clear

_LETTER = 11
"""How high the digits of a figure are, in pixels."""

_APART = 4
"""How far, in pixels, figures keep from lines: those have points."""

_ROLE_SHAPES: dict[str, Shape] = {"school": "circle", "municipality": "diamond", "nation": "square"}
_SHAPES: tuple[Shape, ...] = ("circle", "diamond", "square")


def lines(chart: Chart, language: str) -> Drawing:
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
    below, height = named_below(drawn.categories, ABOVE + PLOT)
    legend = tuple(
        entry(one, *look, name, told)
        for one, look, (name, told) in zip(chart.series, looks, _latest(chart), strict=True)
    )
    return Drawing(height, (*marks, *below), legend)


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
        text = f"{language_or_home(language).number(value, places)}{chart.suffix}"
        yield Line(0, y, 100, y, "grid")
        yield Text(0, y - 4, (text,), "tick", "start")
        value += ends.step


def _line(one: Series, look: tuple[Shape, str], ends: Ends) -> Iterator[Mark]:
    at = [None if value.number is None else _y(ends, value.number) for value in one.values]
    count = len(at)
    for place, (before, after) in enumerate(pairwise(at)):
        if before is not None and after is not None:
            forecast = " forecast" if one.values[place + 1].forecast else ""
            yield Line(middle(place, count), before, middle(place + 1, count), after, f"line {look[1]}{forecast}")
    for place, y in enumerate(at):
        if y is not None:
            yield Dot(middle(place, count), y, look[0], f"point {look[1]}")


def _figures_on(chart: Chart, main: int, ends: Ends) -> Iterator[Mark]:
    """The figures of the main line, on the side on which no line goes through them; the latest in any case."""
    own, count = chart.series[main], len(chart.categories)
    others = [one for place, one in enumerate(chart.series) if place != main]
    last = max(place for place, value in enumerate(own.values) if value.number is not None) if numbers([own]) else -1
    plane = Plane(0, ABOVE, WIDE, PLOT, count, ends)
    segments = plane.segments(chart.series)
    for place, value in enumerate(own.values):
        if value.number is None:
            continue
        higher = [other for other in numbers_in([one.values[place] for one in others]) if other >= value.number]
        sides = _sides(plane, place, value)
        sides = sides[::-1] if 2 * len(higher) > len(others) else sides
        free = clear(sides, segments, ())
        if free or place == last:
            y = (free or sides[0]).area.bottom - _APART
            yield from _figure(value.with_n, middle(place, count), y, 100 / count, latest=place == last)


def _sides(plane: Plane, place: int, value: ChartValue) -> list[Spot]:
    """Above and below a point, with some room above and below the figure's letters."""
    x, y, half = plane.x(place), plane.y(value.number or Decimal(0)), width_of(value.with_n) / 2
    above, below = (Area(x - half, y + foot - _LETTER - _APART, x + half, y + foot + _APART) for foot in (-12, 24))
    return [Spot("t", above), Spot("b", below)]


def columns(chart: Chart, language: str) -> Drawing:
    """Draw a column for each year, this year's strong; what it is compared with is a line across."""
    chart, coming = forecasts_in_legend(chart, language)
    main, ends = main_series(chart), bar_ends(numbers(chart.series), chart.low, scale_top(chart), chart.percent)
    years = with_gaps(chart)
    drawn, count = years.chart, len(years.chart.categories)
    marks: list[Mark] = list(_bands(years.bands, count))
    own = drawn.series[chart.series.index(main)]
    found = this_year(chart)
    latest = -1 if found is None else next(at for at, value in enumerate(own.values) if value is main.values[found])
    for place, value in enumerate(own.values):
        marks += _column(value, ends, place, count, strong=place == latest)
    others = [one for one in drawn.series if one is not own]
    for number, one in enumerate(others):
        for place, value in enumerate(one.values):
            if value.number is not None:
                y, slot = _y(ends, value.number), 100 / count
                marks.append(Line((place + 0.08) * slot, y, (place + 0.92) * slot, y, f"benchmark bench-{number % 3}"))
    marks.append(Line(0, _y(ends, max(ends.low, Decimal(0))), 100, _y(ends, max(ends.low, Decimal(0))), "axis"))
    marks += _column_figures(own, others, ends, count, latest)
    below, height = named_below(drawn.categories, ABOVE + PLOT)
    named = [(one, end) for one, end in zip(chart.series, _latest(chart), strict=True) if one is not main]
    legend = [entry(one, "dash", f"benchmark bench-{at % 3}", *end) for at, (one, end) in enumerate(named)]
    legend += coming
    own_look = "f-prev" if found is None else "f-acc"
    return Drawing(height, (*marks, *below), (entry(main, "box", own_look), *legend) if legend else ())


def _column(value: ChartValue, ends: Ends, place: int, count: int, *, strong: bool) -> Iterator[Mark]:
    if value.number is None:
        return
    top, base = _y(ends, value.number), _y(ends, max(ends.low, Decimal(0)))
    look = "f-forecast" if value.forecast else "f-acc" if strong else "f-prev"
    slot = 100 / count
    yield Rect((place + 0.17) * slot, min(top, base), 0.66 * slot, abs(base - top), look)


def _column_figures(own: Series, others: Sequence[Series], ends: Ends, count: int, latest: int) -> Iterator[Mark]:
    """The figures of the columns: in those that are high enough, unless a line goes through them there, else above."""
    base = _y(ends, max(ends.low, Decimal(0)))
    for place, value in enumerate(own.values):
        if value.number is None:
            continue
        top, text = min(_y(ends, value.number), base), value.with_n
        lines = [_y(ends, number) for number in numbers_in([one.values[place] for one in others])]
        inside = abs(base - _y(ends, value.number)) > 2 * LINE and 0.6 * NARROW / count > width_of(text)
        if inside and not value.forecast and not _crossed(top + LINE + 3, lines):
            look = "on-acc strong" if place == latest else "on-prev"
            yield Text(middle(place, count), top + LINE + 3, (text,), look)
        else:
            feet = (top - 7, *(line - 5 for line in sorted(lines, reverse=True) if line < top))
            y = next(foot for foot in feet if not _crossed(foot, lines))
            yield from _figure(text, middle(place, count), y, 100 / count, latest=place == latest)


def _crossed(foot: float, lines: Sequence[float]) -> bool:
    """Whether one of some level lines goes through a figure whose letters stand so far down."""
    return any(foot - _LETTER - 2 < line < foot + 3 for line in lines)


def _figure(text: str, x: float, y: float, room: float, *, latest: bool) -> Iterator[Mark]:
    """A figure at its point or column where it has room; the latest always."""
    screens = shown_on(text, room)
    if latest:
        yield from seen_whole(Text(x, y, (text,), "value strong"))
    elif screens is not None:
        yield Text(x, y, (text,), f"value{screens}")


def _y(ends: Ends, value: Decimal) -> float:
    return ABOVE + PLOT * (1 - ends.share(value))


def _bands(places: Sequence[int], count: int) -> Iterator[Mark]:
    """What is behind the years that hold no figure."""
    return (Rect(100 * place / count, ABOVE, 100 / count, PLOT, "band") for place in places)


def _latest(chart: Chart) -> list[tuple[str, str]]:
    """The name and the latest figure of each series; with the years of the figures if they are not of one year."""
    ends = [
        max((at for at, value in enumerate(one.values) if value.number is not None), default=-1) for one in chart.series
    ]
    alike = len(set(ends) - {-1}) < 2
    return [
        (one.name if alike or end < 0 else f"{one.name} {chart.head(end)}", one.values[end].text if end >= 0 else "")
        for one, end in zip(chart.series, ends, strict=True)
    ]
