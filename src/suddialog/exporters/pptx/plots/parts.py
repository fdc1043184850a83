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
    with_base,
)
from suddialog.outline.axes import known_at, numbers, ordered, stack_top, whole_end
from suddialog.outline.blocks import Chart, Series
from suddialog.outline.shades import own_rows, part_shades, ramp

_DEEP: frozenset[Colour] = frozenset((
    "answer", "deep", "deep2", "own7", "own8", "own9", "own10", "other7", "other8", "other9", "other10",
))  # fmt: skip

_AMONG_ANSWERS: dict[Colour, Colour] = {
    "pale": "mildest", "pale2": "mild", "prev": "middling", "acc": "answer", "other2": "mildgrey",
}  # fmt: skip
"""What tints, the accent and the second grey are among the shades of answers."""

_FIVE = 5
"""The number of answers whose greys are a mild one and the next."""

_HEAD = 2.4
"""The height of what stands above the bars, as a multiple of a line's."""

_LEAST_NAMED = Decimal("0.06")
"""The share of the axis from which a part of the last column may have its name in it."""


def distribution(chart: Chart, sheet: Sheet, whole: Chart) -> Drawn:
    """Draw a bar of 100 percent for each category, from the harmless answer to the grave one.

    The same figure is as long in every bar, also where other parts are missing.
    """
    bars, count = _Bars.of(chart, sheet, whole), len(chart.series)
    fills = zip(answer_shades(count), answer_shades(count, own=False), strict=True)
    legend, legend_size = sheet.legend(chart.series, bars.left, bars.width)
    top = legend[3] + sheet.tall(sheet.canvas.pt(14)) * 0.9
    plot = Plot(
        direction="bar",
        grouping="stacked" if bars.end else "percentStacked",
        categories=bars.names,
        series=tuple([bars.answer(one, shades) for one, shades in zip(chart.series, fills, strict=True)]),
        number_format=format_of(chart, sheet, suffix=False),
        gap=38,
        overlap=100,
        low=Decimal(0) if bars.end else None,
        high=bars.end,
        category_line=False,
        reverse=True,
        category_size=bars.size,
        legend=True,
        legend_size=legend_size,
        legend_frame=legend,
        inner=(bars.left, top, bars.width, 1 - top),
    )
    return Drawn(plot)


def unlabelled(chart: Chart, sheet: Sheet, whole: Chart) -> tuple[str, ...]:
    """Return the figures of a distribution that have no room for a label, worded, a sentence for each bar."""
    bars, hidden = _Bars.of(chart, sheet, whole), {}  # type: _Bars, dict[str, list[str]]
    for one in chart.series:
        for at, value in enumerate(one.values):
            if value.number and bars.label_size(one, at) is None:
                hidden.setdefault(chart.categories[at].partition("\n")[0], []).append(f"{one.name} {value.text}")
    return tuple([f"{name}: {', '.join(texts)}." for name, texts in hidden.items()])


@attrs.frozen
class _Bars:
    """What the bars of a distribution have in common.

    `names` stand before them in a `size`; `left` and `width` are the plot area's, fractions of the frame's; `lengths`
    are what each is parted into; `end` is where the axis ends, None for bars that are all as long; `strong` is the row
    with the largest labels; `bold` says that the first answer is the one to look at, since none is highlighted.
    """

    chart: Chart
    sheet: Sheet
    names: tuple[str, ...]
    size: float
    left: float
    width: float
    lengths: tuple[Decimal, ...]
    end: Decimal | None
    strong: int | None
    bold: bool

    @classmethod
    def of(cls, chart: Chart, sheet: Sheet, whole: Chart) -> _Bars:
        """Share the frame out between the bars and their names."""
        places, end = range(len(chart.categories)), whole_end(whole)
        names = tuple([with_base(chart.categories[at], chart.series, at) for at in places])
        share = sheet.share_of_names(names, 0.26)
        row = (1 - sheet.tall(sheet.canvas.pt(14)) * _HEAD) / len(names)
        size = sheet.size_beside(names, (15, 14, 12), share, row)
        left = min(max(max([sheet.wide(name, size) for name in names]) + 0.012, 0.10), share + 0.02)
        lengths = tuple([end or sum(known_at(chart, at), Decimal(0)) or Decimal(1) for at in places])
        strong = 0 if chart.categories[0] == whole.categories[0] else None
        bold = not [one for one in chart.series if one.highlight]
        return cls(chart, sheet, names, size, left, 0.998 - left, lengths, end, strong, bold)

    def answer(self, one: Series, fills: tuple[Colour, Colour]) -> PlotSeries:
        """Draw an answer in all bars: `fills` are for the school's own rows and for benchmarks."""
        own, points = own_rows(self.chart), []
        for at in range(len(one.values)):
            fill = fills[0] if own[at] else fills[1]
            points.append(Point(index=at, fill=None if own[at] else fill, label=self.label(one, at, fill)))
        return PlotSeries(
            name=one.name, values=drawn_values(one), fill=fills[0], line="paper", line_width=1.5, points=tuple(points)
        )

    def label(self, one: Series, at: int, fill: Colour) -> Label:
        """Label the middle of a part of a bar: smaller in a small part, not at all where not even 12 points fit."""
        size = self.label_size(one, at)
        if size is None:
            return Label(show=None)
        return Label(size=size, bold=self._is_bold(one, at), colour=read_on(fill), position="ctr")

    def label_size(self, one: Series, at: int) -> float | None:
        """Return how large the figure of a part of a bar is; None if it has no room."""
        sheet, bold, value = self.sheet, self._is_bold(one, at), one.values[at]
        share = float((value.number or Decimal(0)) / self.lengths[at]) * self.width
        text = value.text.removesuffix(self.chart.suffix)
        for size in (18 if at == self.strong else 16, 14, 12):
            if share > sheet.wide(text, sheet.canvas.pt(size), bold) + 0.002:
                return sheet.canvas.pt(size)
        return None

    def _is_bold(self, one: Series, at: int) -> bool:
        return at == self.strong or one.highlight or (self.bold and one is self.chart.series[0])


def answer_shades(count: int, *, own: bool = True) -> tuple[Colour, ...]:
    """Return shades from the harmless answer to the grave one; on every background they keep their order and differ."""
    shades = ramp(count, own=own)
    if count == 1 or (not own and count != _FIVE):
        return shades
    return tuple([_AMONG_ANSWERS.get(shade, shade) for shade in shades])


def read_on(fill: Colour) -> Colour:
    """Return the colour of figures on a fill."""
    return "paper" if fill == "acc" else "ondeep" if fill in _DEEP else "onfill"


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
        _part(one, fill, stacks.figures, labels=at not in thin, named=named, seam=at > 0)
        for at, (one, fill) in enumerate(zip(chart.series, part_shades(chart.series), strict=True))
    ]
    if chart.totals:
        series.append(
            PlotSeries(
                name=chart.total_name or sheet.canvas.phrase("total"),
                values=tuple([value.number for value in chart.totals]),
                form="line",
                label=Label(size=sheet.canvas.pt(18), bold=True, position="t"),
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
        figures = sheet.canvas.pt(16 if chart.row else 14)
        top = sheet.tall(sheet.canvas.pt(18)) * 1.35 if chart.totals else 0.01
        height = max(1 - top - names_height(sheet, chart.categories, names, 1.0), 0.01)
        least = Decimal(1.02 * sheet.tall(figures) / height) * end
        thin = [at for at, one in enumerate(chart.series) if min(numbers([one]), default=least) < least]
        return cls(names, figures, top, height, tuple(thin))


def _part(one: Series, fill: Colour, size: float, *, labels: bool, named: bool, seam: bool) -> PlotSeries:
    """A part of the stacks, its figures in it if it has `labels`, in the last column `named`.

    The one at the foot has no `seam`, which would cut the axis: the part above it has one.
    """
    points = []
    usual = Label(show="value" if labels else None, size=size, bold=one.highlight, colour=read_on(fill), position="ctr")
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
        name=one.name,
        values=drawn_values(one),
        fill=fill,
        line="paper" if seam else None,
        line_width=1.5,
        points=tuple(points),
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
    width, size = column_width(chart) / len(chart.categories), sheet.canvas.pt(14)
    return all(sheet.wide(f"{one.name} {value.text}", size, one.highlight) <= width for one, value in last)
