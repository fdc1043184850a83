"""Figures of one body over school years: a column for each, and what they are compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import attrs

from suddialog.exporters.pptx.axes import spread
from suddialog.exporters.pptx.plan import Colour, Label, Plot, PlotSeries, Point
from suddialog.exporters.pptx.plots.lines import lonely
from suddialog.exporters.pptx.plots.sheet import (
    FORECAST,
    LOOKS,
    Drawn,
    Sheet,
    drawn_values,
    format_of,
    gap_for,
    last_figure,
    names_height,
    with_bases,
)
from suddialog.language import within_sentence
from suddialog.model.base import changed
from suddialog.outline.axes import Ends, bar_ends, main_series, numbers, this_year, with_gaps
from suddialog.outline.blocks import Chart, ChartValue, Series
from suddialog.outline.observations import BENCHMARKS
from suddialog.outline.spots import Area, At, Plane, Position, Segment, Spot, clear

_NOTHING = ChartValue(number=None, text="")
_DASHES = ("dash", "sysDot", "dashDot", "lgDash")
_INSIDE: tuple[Position, ...] = ("inEnd", "inBase")
_USUAL_GAP, _LEAST_GAP = 70, 35
"""The space between columns in percent of a column; the least where their figures would not fit into them."""

_NEAR = 1.5
"""How near, in points, the end of a column a line may be that does not touch the figure at it: lines are thick."""


def columns(chart: Chart, sheet: Sheet, whole: Chart) -> Drawn:
    """Draw a column for each year; a benchmark is a dashed line, or columns of its own where each has one figure.

    This year is in the accent colour, on whichever part of the `whole` it is.
    """
    single = _single_figures(chart)
    chart, bands = with_gaps(own_years(chart, whole))
    if stands_apart(whole):
        chart, bands = _with_own_columns(chart, bands, single)
    chart = changed(chart, categories=with_bases(chart))
    main = main_series(chart)
    latest = _latest(chart, main, whole)
    others = [one for one in chart.series if one is not main and last_figure(one) is not None]
    beside = [] if stands_apart(whole) else others
    ends = bar_ends(numbers(whole.series), whole.low, whole.high, whole.percent)
    pen = _Pen.of(chart, sheet, ends, beside, [one for one in beside if not _ends_early(one)])
    names = pen.names_above(beside, latest)
    if names is None:
        pen, names = _Pen.of(chart, sheet, ends, beside, beside), {}
    own = [pen.columns(main, latest)]
    own += [pen.columns(one, None, LOOKS[one.role].outline) for one in others if one not in beside]
    plot = Plot(
        categories=chart.categories,
        series=(*own, *pen.lines(beside, latest, names)),
        number_format=format_of(chart, sheet),
        gap=pen.gap,
        overlap=0 if len(own) == 1 else 100,
        low=ends.low,
        high=ends.high,
        category_size=pen.size,
        inner=(0.0, pen.plane.top, pen.plane.width, pen.plane.height),
    )
    return Drawn(plot, bands)


def width_of_columns(chart: Chart, sheet: Sheet, whole: Chart) -> float:
    """Return the share of the frame's width that the columns have where all lines are named at their right."""
    main, ends = main_series(chart), bar_ends(numbers(whole.series), whole.low, whole.high, whole.percent)
    others = [one for one in chart.series if one is not main and last_figure(one) is not None]
    gap = gap_for(len(chart.categories), _USUAL_GAP)
    return _width(sheet, chart, [] if stands_apart(whole) else others, ends, gap)


def stands_apart(chart: Chart) -> bool:
    """Whether what a chart's columns are compared with are columns, too: single figures, which make no line."""
    main = main_series(chart)
    counts = [len(numbers([one])) for one in chart.series if one is not main]
    return bool(counts) and max(counts) == 1


def own_years(chart: Chart, whole: Chart) -> Chart:
    """Return a chart whose years with a reason instead of a figure hold none that stands apart, and say the reason.

    The `whole` has the reasons even of years for which they are told below the chart.
    """
    if chart.kind != "columns" or not stands_apart(whole):
        return chart
    told = enumerate(main_series(whole).values)
    without = {_year(whole, at) for at, value in told if value.number is None and value.text}
    empty = [_year(chart, at) in without for at in range(len(chart.categories))]
    main = main_series(chart)

    def own(one: Series) -> Series:
        values = zip(one.values, empty, strict=True)
        return changed(one, values=tuple(_NOTHING if gone else value for value, gone in values))

    names = (
        _with_reason(name, value.text) if gone else name
        for name, value, gone in zip(chart.categories, main.values, empty, strict=True)
    )
    series = (one if one is main else own(one) for one in chart.series)
    return changed(chart, categories=tuple(names), series=tuple(series))


def _with_reason(name: str, reason: str) -> str:
    return f"{name}\n{within_sentence(reason)}" if reason and "\n" not in name else name


def _latest(chart: Chart, main: Series, whole: Chart) -> ChartValue | None:
    """The figure of this year in the whole, if this part has it."""
    at = this_year(whole)
    year = None if at is None else _year(whole, at)
    found = (value for at, value in enumerate(main.values) if value.number is not None and _year(chart, at) == year)
    return next(found, None)


def _single_figures(chart: Chart) -> list[tuple[str, ChartValue] | None]:
    """The last figure of each series with its year, None for the one that the chart is about."""
    main = main_series(chart)
    ends = [None if one is main else last_figure(one) for one in chart.series]
    return [
        None if end is None else (_year(chart, end), one.values[end])
        for one, end in zip(chart.series, ends, strict=True)
    ]


def _with_own_columns(
    chart: Chart, bands: Sequence[int], single: Sequence[tuple[str, ChartValue] | None]
) -> tuple[Chart, tuple[int, ...]]:
    """Put single figures of others behind the years, each in a column that is named by whose it is and its year.

    A year of which nothing else is known, such as that of a target, is left out.
    """
    main = main_series(chart)
    placed = {last_figure(one) for one in chart.series if one is not main}
    kept = [at for at, value in enumerate(main.values) if at in bands or value.text or at not in placed]
    names = [chart.categories[at] for at in kept]
    names += [f"{one.name}\n{found[0]}" for one, found in zip(chart.series, single, strict=True) if found]
    series, place = [], len(kept)
    for one, found in zip(chart.series, single, strict=True):
        values = [one.values[at] for at in kept] if one is main else [_NOTHING] * len(kept)
        values += [_NOTHING] * (len(names) - len(kept))
        if found:
            values[place] = found[1]
            place += 1
        series.append(changed(one, values=tuple(values)))
    moved = tuple(kept.index(at) for at in bands)
    return changed(chart, categories=tuple(names), series=tuple(series)), moved


def _year(chart: Chart, at: int) -> str:
    return chart.categories[at].partition("\n")[0]


@attrs.frozen
class _Pen:
    """Draws the columns of one chart.

    `gap` is the space between columns in percent of one, `column` the width of one as a fraction of the frame's,
    `size` that of the years' names, `text` that of the figures, `segments` are the lines across the columns.
    """

    chart: Chart
    sheet: Sheet
    plane: Plane
    gap: int
    column: float
    size: float
    text: float
    segments: tuple[Segment, ...]

    @classmethod
    def of(cls, chart: Chart, sheet: Sheet, ends: Ends, others: Sequence[Series], aside: Sequence[Series]) -> _Pen:
        """Share the frame out; `others` are the lines, and the names of those that are `aside` stand at its right."""
        count, size = len(chart.categories), sheet.canvas.pt(14)
        gap = gap_for(count, _USUAL_GAP)
        width = _width(sheet, chart, aside, ends, gap)
        figures = {
            value.text for one in chart.series if one not in others for value in one.values if value.number is not None
        }
        widest = max([sheet.wide(text, size) for text in figures], default=0.0)
        column = width * 100 / (100 + gap) / count
        if widest > column and gap == _USUAL_GAP:
            gap, column = _LEAST_GAP, width * 100 / (100 + _LEAST_GAP) / count
        sizes = (sheet.canvas.pt(16), size, sheet.canvas.pt(12))
        text = next((one for one in sizes if widest * one <= column * size), sizes[-1])
        category = sheet.size_for(chart.categories, (14, 13, 12), width / count)
        top = sheet.tall(sheet.canvas.pt(20)) if not others else sheet.tall(size) * 0.6
        height = 1 - top - names_height(sheet, chart.categories, category, width)
        plane = Plane(0.0, top, width, height, count, ends)
        return cls(chart, sheet, plane, gap, column, category, text, plane.segments(others))

    def columns(self, one: Series, latest: ChartValue | None, line: Colour | None = None) -> PlotSeries:
        """Draw the columns of a body; `latest` is the figure that the chart is about, `line` the columns' outline."""
        now, before = _fills(one)
        points = []
        for at, value, size, found in self._figures(one, latest):
            strong = value is latest
            colour: Colour = "ink" if found.position == "outEnd" else "onfill"
            if value.forecast:
                colour = "muted"
            elif strong:
                colour = "paper" if found.position != "outEnd" else "acc" if now == "acc" else "ink"
            plate = self._plate(value, found, now if strong else before)
            label = Label(size=size, bold=strong, colour=colour, position=found.position, plate=plate)
            if value.forecast:
                points.append(
                    Point(index=at, fill=before, pattern=FORECAST, line=now, line_width=1.5, dash="dash", label=label)
                )
            else:
                points.append(Point(index=at, fill=now if strong else before, label=label))
        dash = "dash" if one.role == "target" and line else ""
        return PlotSeries(
            name=one.name,
            values=drawn_values(one),
            fill=before,
            line=line,
            line_width=0.75 if line else 0.0,
            dash=dash,
            points=tuple(points),
        )

    def _plate(self, value: ChartValue, found: Spot, fill: Colour) -> Colour | None:
        """What a figure stands on that has a pattern or a line behind it; `fill` is its column's colour."""
        inside = found.position in _INSIDE
        if value.forecast and inside:
            return "paper"
        return (fill if inside else "paper") if found.area.crossed(self.segments) else None

    def _figures(self, one: Series, latest: ChartValue | None) -> list[tuple[int, ChartValue, float, Spot]]:
        """Return the figures of a body's columns: category, figure, size, and where it stands.

        A figure for which every place has a line stands in its column, if that has room for it.
        """
        drawn = [(at, value, self._size(value, value is latest)) for at, value in enumerate(one.values)
                 if value.number is not None]  # fmt: skip
        spots = [self._spots(at, value, size, value is latest) for at, value, size in drawn]
        pairs = list(zip(drawn, spots, strict=True))
        common = self._common([places for (_, value, _), places in pairs if not value.forecast])
        figures = []
        for (at, value, size), places in pairs:
            first = [] if value.forecast else [spot for spot in places if spot.position == common]
            found = clear([*first, *places], self.segments, ())
            inside = (spot for spot in places if spot.position in _INSIDE)
            figures.append((at, value, size, found or next(inside, places[0])))
        return figures

    def _common(self, spots: Sequence[Sequence[Spot]]) -> Position:
        """The place at which no line goes through any figure of the columns, the upper end if there is none."""
        for place in _INSIDE:
            struck = [1 for places in spots for spot in places if spot.position == place
                      and spot.area.crossed(self.segments)]  # fmt: skip
            if not struck:
                return place
        return _INSIDE[0]

    def _size(self, value: ChartValue, strong: bool) -> float:
        if not strong:
            return self.text
        sizes = [self.sheet.canvas.pt(size) for size in (20, 16, 14, 12)]
        return next((size for size in sizes if self.sheet.wide(value.text, size, True) <= self.column), sizes[-1])

    def _spots(self, at: int, value: ChartValue, size: float, strong: bool) -> list[Spot]:
        """Return the places for the figure of a column: in it, as far as it has room, and beyond its end.

        A forecast has its figure beyond its column rather than in it. Beyond a line it would be taken for the line's.
        """
        sheet, plane, number = self.sheet, self.plane, value.number or Decimal(0)
        wide, tall, off = sheet.wide(value.text, size, strong), 0.85 * sheet.tall(size), sheet.tall(_NEAR)
        x, end, base = plane.x(at), plane.y(number), plane.y(max(plane.ends.low, Decimal(0)))
        out = -1 if number >= 0 else 1  # where the column points to
        inside = []
        if abs(end - base) > 1.5 * sheet.tall(size) and wide <= self.column:
            inside.append(Spot("inEnd", _area(x, wide, end - out * off, -out * tall)))
            inside.append(Spot("inBase", _area(x, wide, base + out * off, out * tall)))
        beyond = Spot("outEnd", _area(x, wide, end, out * (off + tall)))
        return [beyond, *inside] if value.forecast else [*inside, beyond]

    def names_above(self, others: Sequence[Series], latest: ChartValue | None) -> dict[int, Spot] | None:
        """Return where names of lines stand that end before the last column, None if one has no place at its end.

        Each stands above the end of its line, clear of the columns, of their figures and of the other names.
        """
        early = [index for index, one in enumerate(others) if _ends_early(one)]
        taken = self._covered(latest) if early else []
        names = {}
        for index in early:
            found = clear(self._above(others[index]), self.segments, taken)
            if found is None:
                return None
            names[index] = found
            taken.append(found.area)
        return names

    def _covered(self, latest: ChartValue | None) -> list[Area]:
        """What the columns and their figures cover."""
        plane, half, main = self.plane, self.column / 2, main_series(self.chart)
        base, covered = plane.y(max(plane.ends.low, Decimal(0))), []
        for at, value, _, spot in self._figures(main, latest):
            x, end = plane.x(at), plane.y(value.number or Decimal(0))
            covered += [Area(x - half, min(end, base), x + half, max(end, base)), spot.area]
        return covered

    def _above(self, one: Series) -> Iterator[Spot]:
        """Yield the places for a name above the end of its line, as far as they lie before those at the right."""
        plane, size, (x, y) = self.plane, self.sheet.canvas.pt(14), self._end(one)
        wide = self.sheet.wide(_named(one), size) + self.sheet.wide("0", size)
        tall, off, aside = self.sheet.tall(size), self.sheet.tall(2.0), (wide - self.column) / 2
        for moved in (0.0, -aside, aside):
            area = _area(x + moved, wide, y - off, -tall)
            if area.left >= 0 and area.top >= 0 and area.right <= plane.x(plane.count - 1):
                yield Spot("t", area, (moved, 0.0))

    def lines(
        self, others: Sequence[Series], latest: ChartValue | None, names: Mapping[int, Spot]
    ) -> tuple[PlotSeries, ...]:
        """Draw the lines that the columns are compared with, named at the right but for some `names`."""
        main = main_series(self.chart)
        plane, tall = self.plane, self.sheet.tall(self.sheet.canvas.pt(14))
        aside = {index: one for index, one in enumerate(others) if index not in names}
        start = plane.x(plane.count - 1)
        if _hidden_by(main, [*aside.values()], plane.ends, self.sheet):
            start += self.column / 2 + 0.01 * plane.width / plane.count
        ends = [self._end(one) for one in aside.values()]
        low, high = plane.top - 0.65 * tall, plane.top + plane.height + 0.65 * tall
        placed = spread([y for _, y in ends], [1.3 * tall] * len(ends), low, high)
        label = Label(show="series+value", size=self.sheet.canvas.pt(14), colour="muted", position="r")
        labels = {at: label._replace(colour="ink", position="t", shift=spot.shift) for at, spot in names.items()}
        for index, (x, y), place in zip(aside, ends, placed, strict=True):
            labels[index] = label._replace(shift=(start - x, place - y))
            if _ends_early(others[index]):  # far from its name
                labels[index] = labels[index]._replace(show="text", text=_named_aside(self.chart, others[index]))
        return tuple(self._benchmark(one, latest, index, labels[index]) for index, one in enumerate(others))

    def _end(self, one: Series) -> At:
        at = last_figure(one) or 0
        return self.plane.x(at), self.plane.y(one.values[at].number or Decimal(0))

    def _benchmark(self, one: Series, latest: ChartValue | None, index: int, label: Label) -> PlotSeries:
        """Draw a line that columns are compared with, named once; the mark of its last point is seen on a column."""
        main = main_series(self.chart)
        end, marked = last_figure(one) or 0, lonely(one.values)
        line: Colour = "ink" if one.role == "target" else "benchline"
        on_column: Colour | None = None
        column, mark = main.values[end].number, one.values[end].number
        if marked and column is not None and mark is not None and column > mark:
            on_column = "paper" if main.values[end] is latest else "onfill"
        if on_column and sum(value.number is not None for value in one.values) == 1:
            line = on_column
        return PlotSeries(
            name=one.name,
            values=drawn_values(one),
            form="line",
            line=line,
            fill=line,
            line_width=2.25,
            dash=_DASHES[index % 4],
            marker="diamond" if marked else "",
            marker_size=9,
            points=(Point(index=end, label=label, fill=on_column),),
        )


def _area(x: float, wide: float, start: float, tall: float) -> Area:
    """What a label covers that begins at a height and goes on down or, if `tall` is negative, up."""
    return Area(x - wide / 2, min(start, start + tall), x + wide / 2, max(start, start + tall))


def _named(one: Series) -> str:
    return f"{one.name} {one.values[last_figure(one) or 0].text}"


def _named_aside(chart: Chart, one: Series) -> str:
    """What a line is called at the right of all columns: with the year of its figure if that is not the last one."""
    at = last_figure(one) or 0
    return f"{one.name} {_year(chart, at)}: {one.values[at].text}" if _ends_early(one) else _named(one)


def _ends_early(one: Series) -> bool:
    """Whether other columns stand at the right of a line's end."""
    return one.values[-1].number is None


def _width(sheet: Sheet, chart: Chart, others: Sequence[Series], ends: Ends, gap: int) -> float:
    """The width of the area of the columns, which leaves room for the names of the lines."""
    if not others:
        return 1.0
    size, half = sheet.canvas.pt(14), 50 / (100 + gap)
    label = max(sheet.wide(_named_aside(chart, one), size) for one in others)
    inside = 0.5 - half if _hidden_by(main_series(chart), others, ends, sheet) else 0.5
    return max(min((1 - label - 0.02) / (1 - inside / len(chart.categories)), 0.87), 0.5)


def _hidden_by(main: Series, others: Sequence[Series], ends: Ends, sheet: Sheet) -> bool:
    """Whether a benchmark ends within the last column, or may end at a figure beyond it, so that it is named beside.

    A low column has no room for its figure.
    """
    last = main.values[-1]
    if last.number is None or last.forecast:
        return last.forecast
    top, figure = ends.share(last.number), sheet.tall(sheet.canvas.pt(20))
    low = top - ends.share(max(ends.low, Decimal(0))) <= 1.8 * figure
    top += 1.3 * figure if low else 0.7 * sheet.tall(sheet.canvas.pt(14))
    numbers = [one.values[last_figure(one) or 0].number for one in others]
    return any(number is not None and ends.share(number) < top for number in numbers)


def _fills(one: Series) -> tuple[Colour, Colour]:
    """The colours of the latest column and of those before; a benchmark has none of the school's."""
    if one.role not in BENCHMARKS:
        return "acc", "prev"
    return "benchline", "bench" if one.role == "municipality" else LOOKS[one.role].fill
