"""Figures side by side: bars for indicators of several bodies, dots for shares."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Context, Decimal
from typing import Literal

import attrs

from suddialog.exporters.pptx.plan import Colour, Label, Plot, PlotSeries, Point
from suddialog.exporters.pptx.plots.sheet import (
    FORECAST,
    LOOKS,
    Drawn,
    Look,
    Sheet,
    axis_width,
    drawn_values,
    first_figure,
    format_of,
    looks_of,
    names_height,
    small_base,
)
from suddialog.outline.axes import Ends, bar_ends, line_ends, numbers, scale_top
from suddialog.outline.blocks import Chart, Series

_SHORT = Context(prec=6, rounding=ROUND_FLOOR)
"""An axis may end anywhere, but not in thirty digits."""


def bars(chart: Chart, sheet: Sheet, whole: Chart) -> Drawn:
    """Draw clustered bars: a group for each category, the bodies named at the first group."""
    looks = looks_of(chart.series)
    ends = bar_ends(numbers(whole.series), whole.low, whole.high, whole.percent)
    share = sheet.share_of_names(whole.categories, 0.30)
    size = sheet.size_for(whole.categories, (16, 14, 12), share)
    names = max(_wrapped_wide(sheet, name, size, share - 0.02) for name in whole.categories)
    left = min(max(names + 0.012, 0.10), share + 0.02)
    ends = _with_room_left(whole, looks, sheet, ends, left)
    width = min(0.99 - left, *_bar_room(whole, looks, sheet, ends, left))
    first = {id(one): _named_at(one) for one in chart.series}
    series = tuple(
        PlotSeries(
            name=one.name,
            values=drawn_values(one),
            fill=look.fill,
            line=look.outline,
            line_width=0.75,
            dash="dash" if one.role == "target" else "",
            label=_bar_label(look, sheet),
            points=tuple(_bar_points(one, look, first[id(one)], sheet)),
        )
        for one, look in zip(chart.series, looks, strict=True)
    )
    plot = Plot(
        direction="bar",
        categories=chart.categories,
        series=series,
        number_format=format_of(chart, sheet),
        gap=60,
        overlap=-8,
        low=ends.low,
        high=ends.high,
        reverse=True,
        category_size=size,
        inner=(left, 0.0, width, 1.0),
    )
    return Drawn(plot)


def _wrapped_wide(sheet: Sheet, name: str, size: float, share: float) -> float:
    """Width of a name that may take several lines of a share of the frame's width if it is long."""
    lines = sheet.canvas.lines(name, size, round(share * sheet.frame.w))
    return max(sheet.wide(line, size) for line in lines)


def _named_at(one: Series) -> int | None:
    """The bar whose label names the series: the first one that points to the right."""
    right = (at for at, value in enumerate(one.values) if value.number is not None and value.number >= 0)
    return next(right, first_figure(one))


def _bar_label(look: Look, sheet: Sheet) -> Label:
    main = look is LOOKS["school"]
    return Label(size=sheet.pt(14 if main else 13), bold=main, colour=look.text, position="outEnd")


def _bar_text(one: Series, at: int, named: bool) -> str:
    value = one.values[at]
    return (f"{one.name}   " if named else "") + value.text + small_base(value)


def _bar_points(one: Series, look: Look, first: int | None, sheet: Sheet) -> list[Point]:
    points = []
    base = _bar_label(look, sheet)
    for at, value in enumerate(one.values):
        if value.number is None:
            continue
        if small_base(value):
            label: Label | None = attrs.evolve(base, show="text", text=_bar_text(one, at, at == first))
        elif at == first:
            label = attrs.evolve(base, show="series+value", separator="   ")
        else:
            label = None
        if value.forecast:
            points.append(
                Point(index=at, fill=look.fill, pattern=FORECAST, line="acc", line_width=1.5, dash="dash", label=label)
            )
        elif label:
            points.append(Point(index=at, label=label))
    return points


def _bar_room(chart: Chart, looks: Sequence[Look], sheet: Sheet, ends: Ends, left: float) -> list[float]:
    """The plot areas' widths, one a bar, that leave room for the label at its end."""
    widths = []
    for one, look in zip(chart.series, looks, strict=True):
        label, first = _bar_label(look, sheet), _named_at(one)
        for at, value in enumerate(one.values):
            if value.number is not None:
                taken = sheet.wide(_bar_text(one, at, at == first), label.size, label.bold) + 0.012
                share = max(ends.share(max(value.number, Decimal(0))), 0.01)
                widths.append(max(0.2, (1 - left - taken) / share))
    return widths


def _with_room_left(chart: Chart, looks: Sequence[Look], sheet: Sheet, ends: Ends, left: float) -> Ends:
    """Ends low enough for the labels of bars that point to the left, which stand before the categories' names."""
    width, lows = min(0.99 - left, *_bar_room(chart, looks, sheet, ends, left)), [ends.low]
    for one, look in zip(chart.series, looks, strict=True):
        label, first = _bar_label(look, sheet), _named_at(one)
        for at, value in enumerate(one.values):
            if value.number is not None and value.number < 0:
                taken = sheet.wide(_bar_text(one, at, at == first), label.size, label.bold) + 0.012
                share = Decimal(round(min(taken / width, 0.7), 3)).quantize(Decimal("0.001"))
                lows.append((value.number - share * ends.high) / (1 - share))
    return attrs.evolve(ends, low=_SHORT.plus(min(lows)))


def suits_dots(chart: Chart) -> bool:
    """Whether shares of at most six groups are to be shown as marks: now, before, elsewhere, and none too close."""
    roles = [one.role for one in chart.series]
    if not chart.percent or not 2 <= len(chart.categories) <= 6:
        return False
    if sorted(roles) not in (["nation", "school", "school-before"], ["municipality", "school", "school-before"]):
        return False
    values = numbers(chart.series)
    if len(values) < len(chart.categories) * 3 or min(values) < 0 or any(_few(chart)):
        return False
    ends = line_ends(values, chart.low, scale_top(chart), chart.decimals)
    now, before = (next(one for one in chart.series if one.role == role) for role in ("school", "school-before"))
    return all(
        abs(ends.share(here.number or Decimal(0)) - ends.share(then.number or Decimal(0))) >= 4 / 60
        for here, then in zip(now.values, before.values, strict=True)
    )


def _few(chart: Chart) -> list[bool]:
    return [bool(small_base(value)) for one in chart.series for value in one.values]


_DOTS: dict[str, tuple[str, int, Colour, float, bool, Colour, Literal["l", "r"]]] = {  # in the order of drawing
    "school-before": ("circle", 12, "prev", 14, False, "ink", "l"),
    "nation": ("diamond", 12, "benchline", 14, False, "muted", "r"),
    "municipality": ("diamond", 12, "benchline", 14, False, "muted", "r"),
    "school": ("circle", 17, "acc", 18, True, "acc", "l"),
}


def dots(chart: Chart, sheet: Sheet, whole: Chart) -> Drawn:
    """Draw marks on a scale: now, before, and elsewhere, with a connector from before to now."""
    ends = line_ends(numbers(whole.series), whole.low, scale_top(whole), chart.decimals)
    left = max(axis_width(attrs.evolve(chart, suffix=""), sheet, ends) + 0.012, 0.04)
    size = sheet.size_for(chart.categories, (14, 13, 12), (0.99 - left) / len(chart.categories))
    legend, legend_size = sheet.legend(chart.series, left, 0.99 - left)
    top = legend[3] + sheet.tall(sheet.pt(14)) * 0.5
    now = next(one.name for one in chart.series if one.role == "school")
    series = tuple(_dot(one, now, sheet) for one in sorted(chart.series, key=lambda one: list(_DOTS).index(one.role)))
    plot = Plot(
        categories=chart.categories,
        series=series,
        number_format=format_of(chart, sheet, suffix=False),
        low=ends.low,
        high=ends.high,
        step=ends.step,
        value_axis=True,
        gridlines=True,
        category_size=size,
        value_size=sheet.pt(12),
        legend=True,
        legend_size=legend_size,
        legend_frame=legend,
        inner=(left, top, 0.99 - left, 1 - top - names_height(sheet, chart.categories, size, 0.99 - left)),
    )
    return Drawn(plot)


def _dot(one: Series, now: str, sheet: Sheet) -> PlotSeries:
    """The marks of a body; those of last year carry the connector, which so lies under all marks."""
    marker, mark, colour, text, bold, ink, side = _DOTS[one.role]
    return PlotSeries(
        name=one.name,
        values=drawn_values(one),
        form="line",
        fill=colour,
        marker=marker,
        marker_size=mark,
        label=Label(size=sheet.pt(text), bold=bold, colour=ink, position=side),
        error_to=now if one.role == "school-before" else "",
    )
