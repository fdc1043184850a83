"""Figures side by side: bars for indicators of several bodies, dots for shares."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Context, Decimal
from typing import Literal, NamedTuple

from suddialog.exporters.pptx.plan import Colour, Label, Plot, PlotSeries, Point
from suddialog.exporters.pptx.plots.sheet import (
    BEFORE_BARS,
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
from suddialog.model.base import changed
from suddialog.outline.axes import Ends, bar_ends, line_ends, numbers, numbers_in, scale_top
from suddialog.outline.blocks import Chart, ChartValue, Series, SeriesRole
from suddialog.outline.captions import says
from suddialog.outline.observations import BENCHMARKS

USUAL_NAMES = 0.30
"""The share of a chart's width for names before bars of which no word needs more."""

_NOTHING = ChartValue(number=None, text="")

_SHORT = Context(prec=6, rounding=ROUND_FLOOR)
"""An axis may end anywhere, but not in thirty digits."""


def by_body(chart: Chart, heading: str, unsaid: str) -> Chart:
    """Return bars of a single group that the heading names with a category for each body and time; else the chart.

    So each bar has its name before it, and there the reason if it has no figure: `unsaid` if nobody claimed one.
    """
    if chart.kind != "bars" or len(chart.categories) > 1 or len(chart.series) == 1:
        return chart
    [group], values = chart.categories, [one.values[0] for one in chart.series]
    if not says(heading, group):
        return chart
    reasons = ["" if value.number is not None else f"\n{value.text or unsaid}" for value in values]
    return changed(
        chart,
        categories=tuple(f"{one.name}{reason}" for one, reason in zip(chart.series, reasons, strict=True)),
        category_roles=tuple(one.role for one in chart.series),
        series=(Series(name=group, values=tuple(values), highlight=chart.series[0].highlight),),
    )


def is_uneven(chart: Chart) -> bool:
    """Whether most groups of bars lack most of these, so that their names would stand beside none."""
    if chart.kind != "bars" or chart.category_roles or min(len(chart.categories), len(chart.series)) < 2:
        return False
    few = [2 * count <= len(chart.series) for count in _bars_in(chart)]
    return 2 * sum(few) >= len(few)


def each_apart(chart: Chart, heading: str) -> Chart:
    """Return bars with a category for each, named by its group and its body.

    The first group needs no name if it is the only one that the heading names: the others are its parts.
    A group without bars keeps the place of one.
    """
    named = [at for at, group in enumerate(chart.categories) if says(heading, group)]
    groups = ("", *chart.categories[1:]) if named == [0] else chart.categories
    known = [[one for one in chart.series if one.values[at].number is not None] for at in range(len(groups))]
    bars = [(at, one) for at, found in enumerate(known) for one in found or chart.series[:1]]
    series = (
        changed(one, values=tuple(one.values[at] if of is one else _NOTHING for at, of in bars)) for one in chart.series
    )
    names = (", ".join(filter(None, (groups[at], one.name))) for at, one in bars)
    return changed(chart, categories=tuple(names), series=tuple(series))


def bars_in_group(chart: Chart) -> int:
    """Return for how many bars each category of a chart has room."""
    return 1 if _stand_apart(chart) else len(chart.series)


def _stand_apart(chart: Chart) -> bool:
    """Whether each category has one bar at most, which so is its own."""
    return len(chart.series) > 1 and max(_bars_in(chart)) <= 1


def _bars_in(chart: Chart) -> list[int]:
    """How many bars each category has."""
    columns = zip(*[one.values for one in chart.series], strict=True)
    return [len(numbers_in(values)) for values in columns]


class _Bar(NamedTuple):
    """A bar that is drawn: its place in its series, its figure, how it looks, the name in front of its figure."""

    at: int
    value: ChartValue
    look: Look
    name: str

    @property
    def text(self) -> str:
        """What its label says."""
        return (f"{self.name}   " if self.name else "") + self.value.text + small_base(self.value)


def _bars_of(chart: Chart) -> list[list[_Bar]]:
    """The bars of each series. They look like their series, and like their categories if those are bodies.

    Bodies that have bars of several times each differ in whether they are benchmarks.
    """
    if chart.category_roles and len(chart.series) == 1:
        [one] = chart.series
        roles = enumerate(chart.category_roles)
        bodies = [changed(one, role=role, highlight=one.highlight and at == 0) for at, role in roles]
        looks = zip(one.values, looks_of(bodies), strict=True)
        return [[_Bar(at, value, look, "") for at, (value, look) in enumerate(looks) if value.number is not None]]
    whose: Sequence[SeriesRole] = chart.category_roles or ["other"] * len(chart.categories)
    apart = _stand_apart(chart)
    named = [None if apart else _named_at(one) for one in chart.series]
    return [
        [
            _Bar(at, value, LOOKS[role] if role in BENCHMARKS else look, one.name if at == first else "")
            for at, (value, role) in enumerate(zip(one.values, whose, strict=True))
            if value.number is not None
        ]
        for one, look, first in zip(chart.series, looks_of(chart.series), named, strict=True)
    ]


def bars(chart: Chart, sheet: Sheet, whole: Chart) -> Drawn:
    """Draw clustered bars: a group for each category, the bodies named at the first group."""
    ends = bar_ends(numbers(whole.series), whole.low, whole.high, whole.percent)
    share = sheet.share_of_names(whole.categories, USUAL_NAMES)
    size = sheet.size_beside(whole.categories, (16, 14, 12), share, 1 / len(chart.categories))
    names = max(_wrapped_wide(sheet, name, size, share - BEFORE_BARS) for name in whole.categories)
    left = min(max(names + 0.012, 0.10), share + BEFORE_BARS)
    of_whole = _bars_of(whole)
    drawn = of_whole if chart is whole else _bars_of(chart)
    each = [bar for made in of_whole for bar in made]
    ends = _with_room_left(each, sheet, ends, left)
    width = min(0.99 - left, *_bar_room(each, sheet, ends, left))
    plot = Plot(
        direction="bar",
        categories=chart.categories,
        series=tuple([_bar_series(one, made, sheet) for one, made in zip(chart.series, drawn, strict=True)]),
        number_format=format_of(chart, sheet),
        gap=60,
        overlap=100 if _stand_apart(chart) else -8,
        low=ends.low,
        high=ends.high,
        reverse=True,
        category_size=size,
        inner=(left, 0.0, width, 1.0),
    )
    return Drawn(plot)


def _wrapped_wide(sheet: Sheet, name: str, size: float, share: float) -> float:
    """Width of a name that may take several lines of a share of the frame's width if it is long."""
    return sheet.wide("\n".join(sheet.canvas.lines(name, size, round(share * sheet.frame.w))), size)


def _named_at(one: Series) -> int | None:
    """The bar whose label names the series: the first one that points to the right."""
    right = (at for at, value in enumerate(one.values) if value.number is not None and value.number >= 0)
    return next(right, first_figure(one))


def _bar_series(one: Series, made: Sequence[_Bar], sheet: Sheet) -> PlotSeries:
    """A series that looks like its first bar, with the bars that look or are labelled otherwise."""
    look = made[0].look if made else LOOKS[one.role]
    points = [_bar_point(bar, look, sheet) for bar in made]
    return PlotSeries(
        name=one.name,
        values=drawn_values(one),
        fill=look.fill,
        line=look.outline,
        line_width=0.75,
        dash="dash" if one.role == "target" else "",
        label=_bar_label(look, sheet),
        points=tuple(filter(None, points)),
    )


def _bar_label(look: Look, sheet: Sheet) -> Label:
    size, bold = _bar_size(look, sheet)
    return Label(size=size, bold=bold, colour=look.text, position="outEnd")


def _bar_size(look: Look, sheet: Sheet) -> tuple[float, bool]:
    """The size of the labels of bars, and whether they are bold."""
    main = look is LOOKS["school"]
    return sheet.canvas.pt(14 if main else 13), main


def _bar_point(bar: _Bar, usual: Look, sheet: Sheet) -> Point | None:
    """What a bar has for itself beside the usual look of its series; None if there is nothing."""
    look, label = bar.look, None
    if small_base(bar.value):
        label = _bar_label(look, sheet)._replace(show="text", text=bar.text)
    elif bar.name:
        label = _bar_label(look, sheet)._replace(show="series+value", separator="   ")
    elif look is not usual:
        label = _bar_label(look, sheet)
    if bar.value.forecast:
        return Point(
            index=bar.at, fill=look.fill, pattern=FORECAST, line="acc", line_width=1.5, dash="dash", label=label
        )
    if look is not usual:
        return Point(index=bar.at, fill=look.fill, line=look.outline, line_width=0.75, label=label)
    return Point(index=bar.at, label=label) if label else None


def _bar_room(each: Sequence[_Bar], sheet: Sheet, ends: Ends, left: float) -> list[float]:
    """The plot areas' widths, one a bar, that leave room for the label at its end."""
    widths = []
    for bar in each:
        share = max(ends.share(max(bar.value.number or Decimal(0), Decimal(0))), 0.01)
        widths.append(max(0.2, (1 - left - _label_room(bar, sheet)) / share))
    return widths


def _label_room(bar: _Bar, sheet: Sheet) -> float:
    return sheet.wide(bar.text, *_bar_size(bar.look, sheet)) + 0.012


def _with_room_left(each: Sequence[_Bar], sheet: Sheet, ends: Ends, left: float) -> Ends:
    """Ends low enough for the labels of bars that point to the left, which stand before the categories' names."""
    to_left = [(bar, bar.value.number) for bar in each if bar.value.number is not None and bar.value.number < 0]
    if not to_left:
        return ends
    width, lows = min(0.99 - left, *_bar_room(each, sheet, ends, left)), [ends.low]
    for bar, number in to_left:
        share = Decimal(round(min(_label_room(bar, sheet) / width, 0.7), 3)).quantize(Decimal("0.001"))
        lows.append((number - share * ends.high) / (1 - share))
    return changed(ends, low=_SHORT.plus(min(lows)))


def suits_dots(chart: Chart) -> bool:
    """Whether shares of several groups are to be shown as marks: now, before, elsewhere, and none too close."""
    roles = [one.role for one in chart.series]
    if not chart.percent or len(chart.categories) < 2:
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
    left = max(axis_width(changed(chart, suffix=""), sheet, ends) + 0.012, 0.04)
    size = sheet.size_for(chart.categories, (14, 13, 12), (0.99 - left) / len(chart.categories))
    legend, legend_size = sheet.legend(chart.series, left, 0.99 - left)
    top = legend[3] + sheet.tall(sheet.canvas.pt(14)) * 0.5
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
        value_size=sheet.canvas.pt(12),
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
        label=Label(size=sheet.canvas.pt(text), bold=bold, colour=ink, position=side),
        error_to=now if one.role == "school-before" else "",
    )
