"""Figures over school years: lines for several bodies, columns for one with its benchmarks."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

import attrs

from suddialog.exporters.pptx.axes import spread
from suddialog.exporters.pptx.plan import Colour, Label, Plot, PlotSeries, Point
from suddialog.exporters.pptx.plots.sheet import (
    FORECAST,
    LOOKS,
    Drawn,
    Look,
    Sheet,
    axis_width,
    drawn_values,
    format_of,
    gap_for,
    last_figure,
    looks_of,
    names_height,
    with_bases,
)
from suddialog.outline.axes import Ends, bar_ends, line_ends, main_series, numbers, scale_top, with_gaps
from suddialog.outline.blocks import Chart, Series
from suddialog.outline.observations import BENCHMARKS


def lines(chart: Chart, sheet: Sheet, whole: Chart) -> Drawn:
    """Draw a line for each body, named at its end; the first body, or the school, in the accent colour."""
    years = with_gaps(chart)
    chart = attrs.evolve(years.chart, categories=with_bases(years.chart))
    ends = line_ends(numbers(whole.series), whole.low, scale_top(whole), chart.decimals)
    looks = looks_of(chart.series)
    left = max(sheet.wide(chart.series[0].values[0].text or "0", sheet.pt(12)), axis_width(chart, sheet, ends)) + 0.012
    left = max(left, 0.04)
    tags = [_tag(one, look, sheet) for one, look in zip(chart.series, looks, strict=True)]
    right = max((sheet.wide(text, size, bold) for text, size, bold in tags), default=0.0) + 0.02
    width = min(1 - left - right, 0.95)
    size = sheet.size_for(chart.categories, (14, 13, 12), width / len(chart.categories))
    top = sheet.tall(sheet.pt(14)) * 0.7
    height = 1 - top - names_height(sheet, chart.categories, size, width)
    shifts = _end_shifts(chart, ends, height, sheet.tall(sheet.pt(16)))
    series = tuple(
        _line(one, look, chart, ends, shift, sheet)
        for one, look, shift in zip(chart.series, looks, shifts, strict=True)
    )
    order = sorted(range(len(series)), key=lambda at: looks[at] is LOOKS["school"])
    plot = Plot(
        categories=chart.categories,
        series=tuple(series[at] for at in order),
        number_format=format_of(chart, sheet),
        low=ends.low,
        high=ends.high,
        step=ends.step,
        value_axis=True,
        gridlines=True,
        category_size=size,
        value_size=sheet.pt(12),
        inner=(left, top, width, height),
    )
    return Drawn(plot, years.bands)


def _tag(one: Series, look: Look, sheet: Sheet) -> tuple[str, float, bool]:
    """What stands at the end of a line: text, size, bold."""
    at = last_figure(one)
    main = look is LOOKS["school"]
    return (f"{one.name} {one.values[at].text}" if at is not None else "", sheet.pt(16 if main else 14), main)


def _end_shifts(chart: Chart, ends: Ends, height: float, label: float) -> list[float]:
    """How far each end label moves down so that no two stand closer than 1.3 times their height."""
    final = len(chart.categories) - 1
    tagged = [at for at, one in enumerate(chart.series) if one.values[final].number is not None]
    wanted = [height * (1 - ends.share(chart.series[at].values[final].number or Decimal(0))) for at in tagged]
    room = 1.3 * label
    placed = spread(wanted, [room] * len(wanted), -room / 2, height + room / 2)
    shifts = [0.0] * len(chart.series)
    for at, want, place in zip(tagged, wanted, placed, strict=True):
        shifts[at] = place - want
    return shifts


def _line(one: Series, look: Look, chart: Chart, ends: Ends, shift: float, sheet: Sheet) -> PlotSeries:
    main, end = look is LOOKS["school"], last_figure(one)
    _, size, bold = _tag(one, look, sheet)
    points = []
    for at, value in enumerate(one.values):
        label: Label | None = None
        if at == end:
            last = at == len(one.values) - 1
            label = Label(
                show="series+value",
                size=size,
                bold=bold,
                colour=look.text,
                position="r" if last else "t",
                shift=(0.0, shift if last and abs(shift) > 0.002 else 0.0),
            )
        elif main and value.number is not None:
            place = _free_side(chart, one, at, ends)
            label = Label(size=sheet.pt(14), bold=True, colour=look.text, position=place)
        if label or value.forecast:
            looks = {"fill": "paper", "line": look.line, "dash": "sysDash"} if value.forecast else {}
            points.append(Point(index=at, label=label, line_width=look.width, **looks))  # type: ignore[arg-type]
    return PlotSeries(
        name=one.name,
        values=drawn_values(one),
        form="line",
        fill=look.line,
        line=look.line,
        line_width=look.width,
        dash=look.dash,
        marker=look.marker or ("diamond" if _lonely(one) else ""),
        marker_size=look.size or 8,
        points=tuple(points),
    )


def _free_side(chart: Chart, one: Series, at: int, ends: Ends) -> Literal["t", "b"]:
    """Below the point, or above it where another body's point, the line itself or the axis is in the way."""
    number = one.values[at].number or Decimal(0)
    others = [
        value for value in (other.values[at].number for other in chart.series if other is not one) if value is not None
    ]
    room = (ends.high - ends.low) * Decimal("0.11")
    for next_to in one.values[max(at - 1, 0) : at + 2]:
        step = (number if next_to.number is None else next_to.number) - number
        if abs(step) > room:  # a third of it lies beside the label
            others.append(number + max(min(step, 2 * room), -2 * room) / 3)
    below = min([number - ends.low, *(number - other for other in others if other <= number)])
    above = min([ends.high - number, *(other - number for other in others if other >= number)])
    return "b" if below >= min(room, above) else "t"


def _lonely(one: Series) -> bool:
    """Whether a line has a point without neighbours, which only a mark can show."""
    known = [value.number is not None for value in one.values]
    padded = [False, *known, False]
    return any(here and not (padded[at] or padded[at + 2]) for at, here in enumerate(known))


def columns(chart: Chart, sheet: Sheet, whole: Chart) -> Drawn:
    """Draw a column for each year and a dashed line for each benchmark."""
    final = chart.categories[-1] == whole.categories[-1]
    years = with_gaps(chart)
    chart = attrs.evolve(years.chart, categories=with_bases(years.chart))
    main = main_series(chart)
    others = [one for one in chart.series if one is not main and last_figure(one) is not None]
    ends = bar_ends(numbers(whole.series), whole.low, whole.high, whole.percent)
    tags = [(f"{one.name} {one.values[last_figure(one) or 0].text}", one) for one in others]
    size = sheet.pt(14)
    count = len(chart.categories)
    label = max((sheet.wide(text, size) for text, _ in tags), default=0.0)
    gap = gap_for(count, 70)
    half = 50 / (100 + gap)
    beside = _hidden_by(main, others, ends, sheet)
    width = min(1.0, (1 - label - 0.02) / (1 - (0.5 - half if beside else 0.5) / count)) if tags else 1.0
    width = max(min(width, 0.87), 0.5) if tags else 1.0
    category = sheet.size_for(chart.categories, (14, 13, 12), width / count)
    top = sheet.tall(sheet.pt(20)) if not tags else sheet.tall(size) * 0.6
    height = 1 - top - names_height(sheet, chart.categories, category, width)
    wanted = [height * (1 - ends.share(one.values[last_figure(one) or 0].number or Decimal(0))) for one in others]
    room = 1.3 * sheet.tall(size)
    placed = spread(wanted, [room] * len(wanted), -room / 2, height + room / 2)
    lines = tuple(
        _benchmark(one, main, index, (width * (half + 0.01) / count if beside else 0.0, place - want), sheet)
        for index, (one, want, place) in enumerate(zip(others, wanted, placed, strict=True))
    )
    plot = Plot(
        categories=chart.categories,
        series=(_column(main, others, ends, sheet, height, width * 2 * half / count, final), *lines),
        number_format=format_of(chart, sheet),
        gap=gap,
        low=ends.low,
        high=ends.high,
        category_size=category,
        inner=(0.0, top, width, height),
    )
    return Drawn(plot, years.bands)


def _hidden_by(main: Series, others: Sequence[Series], ends: Ends, sheet: Sheet) -> bool:
    """Whether a benchmark ends within the last column, so that its name must stand beside it."""
    last = main.values[-1].number
    if last is None:
        return False
    top = ends.share(last) + 0.7 * sheet.tall(sheet.pt(14))
    numbers = [one.values[-1].number for one in others]
    return any(number is not None and ends.share(number) < top for number in numbers)


def _column(
    one: Series, others: Sequence[Series], ends: Ends, sheet: Sheet, height: float, width: float, final: bool
) -> PlotSeries:
    """The columns of the body that the chart is about; if this is its end, the latest is in the accent colour."""
    measured = [at for at, value in enumerate(one.values) if value.number is not None and not value.forecast]
    current = measured[-1] if final and measured else None
    now, before = _column_fills(one)
    inner: Literal["inEnd", "inBase"] = "inBase" if _struck(one, others, ends, sheet, height) else "inEnd"
    points = []
    for at, value in enumerate(one.values):
        if value.number is None:
            continue
        latest = at == current
        size = sheet.pt(20 if latest else 16)
        size = size if sheet.wide(value.text, size, latest) < width else sheet.pt(14)
        tall = abs(ends.share(value.number) - ends.share(max(ends.low, Decimal(0)))) * height
        inside = tall > 1.5 * sheet.tall(size) and sheet.wide(value.text, size, latest) < width
        if inside and not value.forecast:
            colour: Colour = "paper" if latest else "ink"
        else:
            colour = "muted" if value.forecast else "acc" if latest and now == "acc" else "ink"
        label = Label(size=size, bold=latest, colour=colour, position=inner if inside else "outEnd")
        if value.forecast:
            label = attrs.evolve(label, position="outEnd")
            points.append(
                Point(index=at, fill=before, pattern=FORECAST, line=now, line_width=1.5, dash="dash", label=label)
            )
        else:
            points.append(Point(index=at, fill=now if latest else before, label=label))
    return PlotSeries(name=one.name, values=drawn_values(one), fill=before, points=tuple(points))


def _struck(one: Series, others: Sequence[Series], ends: Ends, sheet: Sheet, height: float) -> bool:
    """Whether the line of a benchmark would go through the label at the upper end of a column."""
    label = 1.4 * sheet.tall(sheet.pt(20)) / height
    pairs = ((own.number, line.number) for other in others for own, line in zip(one.values, other.values, strict=True))
    return any(
        own is not None and line is not None and -0.01 < ends.share(own) - ends.share(line) < label
        for own, line in pairs
    )


def _column_fills(one: Series) -> tuple[Colour, Colour]:
    """The colours of the latest column and of those before; a benchmark has none of the school's."""
    return ("benchline", "bench") if one.role in BENCHMARKS else ("acc", "prev")


def _benchmark(one: Series, main: Series, index: int, shift: tuple[float, float], sheet: Sheet) -> PlotSeries:
    """The line that columns are compared with, named at the right; a single point in a colour seen on its column."""
    label = Label(show="series+value", size=sheet.pt(14), colour="muted", position="r", shift=shift)
    end, alone = last_figure(one) or 0, _lonely(one)
    if end < len(one.values) - 1:  # other columns stand at its right
        label = attrs.evolve(label, colour="ink", position="t", shift=(0.0, 0.0))
    line: Colour = "ink" if one.role == "target" else "benchline"
    column, mark = main.values[end].number, one.values[end].number
    if alone and column is not None and mark is not None and column > mark:
        line = "paper" if end == last_figure(main) else "ink"
    return PlotSeries(
        name=one.name,
        values=drawn_values(one),
        form="line",
        line=line,
        fill=line,
        line_width=2.25,
        dash=("dash", "sysDot", "dashDot", "lgDash")[index % 4],
        marker="diamond" if alone else "",
        marker_size=9,
        points=(Point(index=end, label=label),),
    )
