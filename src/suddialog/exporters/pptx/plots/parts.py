"""Parts of a whole: answers as bars of 100 percent, amounts as stacked columns."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import attrs

from suddialog.exporters.pptx.plan import Colour, Label, Plot, PlotSeries, Point
from suddialog.exporters.pptx.plots.sheet import (
    FORECAST,
    Drawn,
    Sheet,
    drawn_values,
    format_of,
    gap_for,
    names_height,
)
from suddialog.outline.axes import known_at, numbers, ordered, stack_top, whole_end
from suddialog.outline.blocks import N_IS, Chart, Series, tells_n
from suddialog.outline.shades import own_rows, part_shades, ramp

_DEEP: frozenset[Colour] = frozenset((
    "deep", "deep2", "own7", "own8", "own9", "own10", "other7", "other8", "other9", "other10",
))  # fmt: skip

_LEAST_NAMED = Decimal("0.06")
"""The share of the axis from which a part of the last column may have its name in it."""


def distribution(chart: Chart, sheet: Sheet, whole: Chart) -> Drawn:
    """Draw a bar of 100 percent for each category, from the harmless answer to the grave one.

    The same figure is as long in every bar, also where other parts are missing.
    """
    names = tuple(_with_answers(chart, index) for index in range(len(chart.categories)))
    share = sheet.share_of_names(names, 0.26)
    size = sheet.size_for(names, (15, 14, 12), share)
    widest = max(sheet.wide(line, size) for name in names for line in name.split("\n"))
    left = min(max(widest + 0.012, 0.10), share + 0.02)
    width = 0.998 - left
    shades, greys = (ramp(len(chart.series), own=own) for own in (True, False))
    hidden: dict[str, list[str]] = {}
    end = whole_end(whole)
    bars = _Bars(chart, sheet, width, 0 if chart.categories[0] == whole.categories[0] else None, end)
    series = tuple(bars.answer(one, (shades[order], greys[order]), hidden) for order, one in enumerate(chart.series))
    legend, legend_size = sheet.legend(chart.series, left, width)
    top = legend[3] + sheet.tall(sheet.pt(14)) * 0.9
    plot = Plot(
        direction="bar",
        grouping="stacked" if end else "percentStacked",
        categories=names,
        series=series,
        number_format=format_of(chart, sheet, suffix=False),
        gap=38,
        overlap=100,
        low=Decimal(0) if end else None,
        high=end,
        category_line=False,
        reverse=True,
        category_size=size,
        legend=True,
        legend_size=legend_size,
        legend_frame=legend,
        inner=(left, top, width, 1 - top),
    )
    return Drawn(plot, unlabelled=tuple(f"{name}: {', '.join(texts)}." for name, texts in hidden.items()))


@attrs.frozen
class _Bars:
    """What the bars of a distribution have in common.

    `width` is the plot area's, a fraction of the frame's; `strong` is the row with the largest labels; `end` is where
    the axis ends, None for bars that are all as long.
    """

    chart: Chart
    sheet: Sheet
    width: float
    strong: int | None
    end: Decimal | None

    def answer(self, one: Series, fills: tuple[Colour, Colour], hidden: dict[str, list[str]]) -> PlotSeries:
        """Draw an answer in all bars: `fills` are for the school's own rows and for benchmarks.

        `hidden` gets what has no label, by the names of the bars.
        """
        own, points = own_rows(self.chart), []
        for at, value in enumerate(one.values):
            fill = fills[0] if own[at] else fills[1]
            label = self.label(one, at, fill)
            if label.show is None and value.number:
                name = self.chart.categories[at].partition("\n")[0]
                hidden.setdefault(name, []).append(f"{one.name} {value.text}")
            points.append(Point(index=at, fill=None if own[at] else fill, label=label))
        return PlotSeries(
            name=one.name, values=drawn_values(one), fill=fills[0], line="paper", line_width=1.5, points=tuple(points)
        )

    def label(self, one: Series, at: int, fill: Colour) -> Label:
        """Label the middle of a part of a bar: smaller in a small part, not at all where not even 12 points fit."""
        sheet, answers, strong = self.sheet, self.chart.series, at == self.strong
        total = self.end or sum(known_at(self.chart, at), Decimal(0)) or Decimal(1)
        share = float((one.values[at].number or Decimal(0)) / total) * self.width
        bold = strong or one.highlight or (one is answers[0] and not any(other.highlight for other in answers))
        text = _shown(one.values[at].text, self.chart.suffix)
        for size in (sheet.pt(18 if strong else 16), sheet.pt(14), sheet.pt(12)):
            if share > sheet.wide(text, size, bold) + 0.002:
                return Label(size=size, bold=bold, colour=_read_on(fill), position="ctr")
        return Label(show=None)


def _read_on(fill: Colour) -> Colour:
    """The colour of figures on a fill."""
    return "paper" if fill == "acc" else "ondeep" if fill in _DEEP else "ink"


def _with_answers(chart: Chart, index: int) -> str:
    """A category with the number of people behind it, if that is one number."""
    bases = {one.values[index].n for one in chart.series} - {None}
    category = chart.categories[index]
    return f"{category}\n{N_IS}{bases.pop()}" if len(bases) == 1 and not tells_n(category) else category


def _shown(text: str, suffix: str) -> str:
    return text.removesuffix(suffix) if suffix else text


def column_width(chart: Chart) -> float:
    """Return how wide a column of a composition is, as a share of its place."""
    return 100 / (100 + _gap(chart))


def _gap(chart: Chart) -> int:
    return gap_for(len(chart.categories), 55 if chart.row else 28)


def composition(chart: Chart, sheet: Sheet, whole: Chart) -> Drawn:
    """Draw a stack for each category, the highlighted part at the bottom, the total on top.

    Parts that are too thin for their figures have none; these stand below the columns.
    """
    chart, end = ordered(chart), stack_top(whole)
    stacks = Stacks.of(chart, sheet, end)
    thin = stacks.thin
    named = not thin and _names_fit(chart, sheet, end)
    series = [
        _part(one, fill, stacks.figures, labels=at not in thin, named=named)
        for at, (one, fill) in enumerate(zip(chart.series, part_shades(chart.series), strict=True))
    ]
    if chart.totals:
        series.append(
            PlotSeries(
                name=chart.total_name or sheet.canvas.phrase("total"),
                values=tuple([value.number for value in chart.totals]),
                form="line",
                label=Label(size=sheet.pt(18), bold=True, position="t"),
            )
        )
    plot = Plot(
        grouping="stacked",
        categories=chart.categories,
        series=tuple(series),
        number_format=format_of(chart, sheet),
        gap=_gap(chart),
        overlap=100,
        low=Decimal(0),
        high=end,
        category_size=stacks.names,
        inner=(0.0, stacks.top, 1.0, stacks.height),
    )
    bands = tuple([at for at in range(len(chart.categories)) if not known_at(chart, at)])
    return Drawn(plot, bands)


class Stacks(NamedTuple):
    """Where the columns of a composition stand in its frame.

    Attributes:
        names: The size of what stands below them.
        figures: The size of what stands in them.
        top: What the totals take above them, as a fraction of the frame's height.
        height: How high their place is, as a fraction of it, too.
        thin: Which parts are somewhere too thin for their figures.
    """

    names: float
    figures: float
    top: float
    height: float
    thin: tuple[int, ...]

    @classmethod
    def of(cls, chart: Chart, sheet: Sheet, end: Decimal) -> Stacks:
        """Return where the columns of a composition stand; `end` is that of its axis."""
        names = sheet.size_for(chart.categories, (16 if chart.row else 14, 14, 12), 1 / len(chart.categories))
        figures = sheet.pt(16 if chart.row else 14)
        top = sheet.tall(sheet.pt(18)) * 1.35 if chart.totals else 0.01
        height = max(1 - top - names_height(sheet, chart.categories, names, 1.0), 0.01)
        least = Decimal(1.02 * sheet.tall(figures) / height) * end
        thin = [at for at, one in enumerate(chart.series) if min(numbers([one]), default=least) < least]
        return cls(names, figures, top, height, tuple(thin))


def _part(one: Series, fill: Colour, size: float, *, labels: bool, named: bool) -> PlotSeries:
    """A part of the stacks, its figures in it if it has `labels`, in the last column `named`."""
    points = []
    usual = Label(
        show="value" if labels else None, size=size, bold=one.highlight, colour=_read_on(fill), position="ctr"
    )
    for at, value in enumerate(one.values):
        if value.number is None:
            continue
        label = usual._replace(show="series+value") if named and at == len(one.values) - 1 else usual
        if value.forecast:
            look: Colour = fill if one.highlight else "paper"
            pattern = FORECAST if one.highlight else ""
            line: Colour = "acc" if one.highlight else "benchline"
            label = label._replace(colour="ink")
            points.append(
                Point(index=at, fill=look, pattern=pattern, line=line, line_width=1.5, dash="dash", label=label)
            )
        else:
            points.append(Point(index=at, label=label))
    return PlotSeries(
        name=one.name, values=drawn_values(one), fill=fill, line="paper", line_width=1.5, points=tuple(points)
    )


def labels_fit(chart: Chart, sheet: Sheet, whole: Chart) -> bool:
    """Whether every figure of a composition has room in its part, and the last column for the names of these."""
    end = stack_top(whole)
    return _names_fit(chart, sheet, end) and not Stacks.of(chart, sheet, end).thin


def _names_fit(chart: Chart, sheet: Sheet, end: Decimal) -> bool:
    """Whether the last column of a composition has room for the names of its parts."""
    if chart.row or not chart.categories or [one for one in chart.series for value in one.values if value.forecast]:
        return False
    last, least = [(one, one.values[-1]) for one in chart.series], end * _LEAST_NAMED
    if [one for one, value in last if value.number is None or value.number < least]:
        return False
    width, size = column_width(chart) / len(chart.categories), sheet.pt(14)
    return all(sheet.wide(f"{one.name} {value.text}", size, one.highlight) <= width for one, value in last)
