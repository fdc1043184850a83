"""Figures of several bodies over school years: a line for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from suddialog.exporters.pptx.axes import spread
from suddialog.exporters.pptx.plan import Label, Plot, PlotSeries, Point
from suddialog.exporters.pptx.plots.sheet import (
    LOOKS,
    Drawn,
    Look,
    Place,
    Sheet,
    axis_width,
    drawn_values,
    format_of,
    last_figure,
    looks_of,
    names_height,
    with_bases,
)
from suddialog.model.base import changed
from suddialog.outline.axes import Ends, line_ends, numbers, scale_top, with_gaps
from suddialog.outline.blocks import Chart, ChartValue, Series
from suddialog.outline.spots import Area, Plane, Position, Segment, Spot, clear


def lines(chart: Chart, sheet: Sheet, whole: Chart) -> Drawn:
    """Draw a line for each body, named at its end; the first body, or the school, in the accent colour.

    Where the names at the ends leave too little room for the years or their figures, or one would stand on a line,
    they stand above the lines.
    """
    years = with_gaps(chart)
    chart = changed(years.chart, categories=with_bases(years.chart))
    ends = line_ends(numbers(whole.series), whole.low, scale_top(whole), chart.decimals)
    looks = looks_of(chart.series)
    room = _room(chart, looks, ends, sheet, named=True)
    pen = _Pen(chart, sheet, room, ends)
    series = pen.lines(looks) if _holds(room, chart, looks, sheet) else ()
    if not series or pen.nameless:
        room = _room(chart, looks, ends, sheet, named=False)
        pen = _Pen(chart, sheet, room, ends)
        series = pen.lines(looks)
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
        category_size=room.size,
        value_size=sheet.canvas.pt(12),
        legend=room.legend is not None,
        legend_frame=room.legend,
        legend_size=room.legend_size,
        inner=(room.left, room.top, room.width, room.height),
    )
    return Drawn(plot, years.bands, tuple(pen.hidden))


def width_of_years(chart: Chart, sheet: Sheet, whole: Chart) -> float:
    """Return the share of the frame's width that the years have where lines are not named at their ends."""
    ends = line_ends(numbers(whole.series), whole.low, scale_top(whole), chart.decimals)
    return _room(chart, looks_of(chart.series), ends, sheet, named=False).width


class _Room(NamedTuple):
    """Where the lines are drawn; `size` is that of the years' names, `legend` where those of the bodies stand."""

    left: float
    top: float
    width: float
    height: float
    size: float
    named: bool
    legend: Place | None
    legend_size: float


def _room(chart: Chart, looks: Sequence[Look], ends: Ends, sheet: Sheet, *, named: bool) -> _Room:
    """Share the frame out; `named` is whether lines are named at their ends, so that only figures stand there."""
    left = (
        max(sheet.wide(chart.series[0].values[0].text or "0", sheet.canvas.pt(12)), axis_width(chart, sheet, ends))
        + 0.012
    )
    left = max(left, 0.04)
    tags = [_tag(one, look, sheet, named=named) for one, look in zip(chart.series, looks, strict=True)]
    right = max((sheet.wide(text, size, bold) for text, size, bold in tags), default=0.0) + 0.02
    width = min(1 - left - right, 0.95)
    size = sheet.size_for(chart.categories, (14, 13, 12), width / len(chart.categories))
    top = sheet.tall(sheet.canvas.pt(14)) * 0.7
    legend, legend_size = (
        (None, sheet.canvas.pt(14)) if named else sheet.legend(chart.series, left, 0.99 - left, lines=True)
    )
    top += legend[3] if legend else 0.0
    height = 1 - top - names_height(sheet, chart.categories, size, width)
    return _Room(left, top, width, height, size, named, legend, legend_size)


def _tag(one: Series, look: Look, sheet: Sheet, *, named: bool) -> tuple[str, float, bool]:
    """What stands at the end of a line: text, size, bold."""
    at = last_figure(one)
    main = look is LOOKS["school"]
    figure = one.values[at].text if at is not None else ""
    return (f"{one.name} {figure}" if named and figure else figure, sheet.canvas.pt(16 if main else 14), main)


def _holds(room: _Room, chart: Chart, looks: Sequence[Look], sheet: Sheet) -> bool:
    """Whether the years and the figures of the line that shows all of its own have room side by side."""
    slot = room.width / len(chart.categories)
    shown = [one for one, look in zip(chart.series, looks, strict=True) if look is LOOKS["school"]]
    figures = [value.text for one in shown for value in one.values if value.number is not None]
    widest = sheet.wide(sheet.canvas.widest_word(figures, bold=True), sheet.canvas.pt(14), True)
    return widest <= slot and sheet.holds(chart.categories, sheet.canvas.pt(12), slot)


class _Pen:
    """Draws the lines of one chart.

    Figures that have no place without a line through them are `hidden`, worded; `nameless` is whether a name has none.
    """

    def __init__(self, chart: Chart, sheet: Sheet, room: _Room, ends: Ends) -> None:
        self.chart, self.sheet, self.room = chart, sheet, room
        self.plane = Plane(room.left, room.top, room.width, room.height, len(chart.categories), ends)
        self.segments: tuple[Segment, ...] = self.plane.segments(chart.series)
        self.shifts = dict(zip(map(id, chart.series), self._end_shifts(), strict=True))
        self.taken: list[Area] = []
        self.hidden: list[str] = []
        self.nameless = False

    def lines(self, looks: Sequence[Look]) -> tuple[PlotSeries, ...]:
        """Draw the lines of all bodies."""
        return tuple([self.line(one, look) for one, look in zip(self.chart.series, looks, strict=True)])

    def _end_shifts(self) -> list[float]:
        """How far each end label moves down so that no two stand closer than 1.3 times their height."""
        plane, series = self.plane, self.chart.series
        numbers = [one.values[-1].number for one in series]
        tagged = [at for at, number in enumerate(numbers) if number is not None]
        wanted = [plane.y(numbers[at] or Decimal(0)) for at in tagged]
        room = 1.3 * self.sheet.tall(self.sheet.canvas.pt(16))
        low, high = plane.top - room / 2, plane.top + plane.height + room / 2
        shifts = [0.0] * len(series)
        for at, want, place in zip(tagged, wanted, spread(wanted, [room] * len(wanted), low, high), strict=True):
            shifts[at] = place - want
        return shifts

    def line(self, one: Series, look: Look) -> PlotSeries:
        """Draw the line of a body."""
        main, end = look is LOOKS["school"], last_figure(one)
        points = []
        for at, value in enumerate(one.values):
            label: Label | None = None
            if at == end:
                label = self._end_label(one, look, at)
            elif main and value.number is not None:
                measured = not value.forecast
                colour = look.text if measured else "muted"
                label = self._label(one, at, Label(size=self.sheet.canvas.pt(14), bold=measured, colour=colour))
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
            marker=look.marker or ("diamond" if lonely(one.values) else ""),
            marker_size=look.size or 8,
            points=tuple(points),
        )

    def _end_label(self, one: Series, look: Look, at: int) -> Label | None:
        named = self.room.named
        _, size, bold = _tag(one, look, self.sheet, named=named)
        label = Label(show="series+value" if named else "value", size=size, bold=bold, colour=look.text, position="r")
        if at == len(one.values) - 1:
            down, off = self.shifts[id(one)], 0.4 * self.sheet.wide("0", 12.0)  # clear of the mark
            return label._replace(shift=(off, down if abs(down) > 0.002 else 0.0))
        return self._label(one, at, label)

    def _label(self, one: Series, at: int, label: Label) -> Label | None:
        """Put a label at a point where no line goes through it; None if there is no such place."""
        sheet, value = self.sheet, one.values[at]
        text = f"{one.name} {value.text}" if label.show == "series+value" else value.text
        wide, tall = sheet.wide(text, label.size, label.bold), 0.8 * sheet.tall(label.size)
        taken = (*self.taken, *self._marks(one))
        found = clear(list(self._spots(at, value, wide, tall)), self.segments, taken)
        if found is None:
            self.nameless |= label.show != "value"
            self.hidden.append(f"{one.name}, {self.chart.categories[at]}: {value.text}".replace("\n", " "))
            return None
        self.taken.append(found.area)
        return label._replace(position=found.position, shift=found.shift)

    def _marks(self, one: Series) -> list[Area]:
        """What the marks of the other bodies cover."""
        wide, tall = self.sheet.wide("0", 12.0) / 2, self.sheet.tall(4.0)
        points = (
            (self.plane.x(at), self.plane.y(value.number))
            for other in self.chart.series
            for at, value in enumerate(other.values)
            if other is not one and value.number is not None
        )
        return [Area(x - wide, y - tall, x + wide, y + tall) for x, y in points]

    def _spots(self, at: int, value: ChartValue, wide: float, tall: float) -> Iterator[Spot]:
        """Yield the places round a point, the usual ones first, as far as they lie in the chart."""
        plane, sheet = self.plane, self.sheet
        x, y = plane.x(at), plane.y(value.number or Decimal(0))
        beside, off = sheet.wide("0", 12.0), sheet.tall(6.0)
        yield from self._above_and_below(x, y, wide, tall, off, 0.0)
        if x + beside + wide <= 1:
            yield Spot("r", Area(x + beside, y - tall / 2, x + beside + wide, y + tall / 2), (0.4 * beside, 0.0))
        if x - beside - wide >= plane.left:
            yield Spot("l", Area(x - beside - wide, y - tall / 2, x - beside, y + tall / 2), (-0.4 * beside, 0.0))
        for away in (0.8 * tall, 1.5 * tall):
            yield from self._above_and_below(x, y, wide, tall, off, away)

    def _above_and_below(self, x: float, y: float, wide: float, tall: float, off: float, away: float) -> Iterator[Spot]:
        places: tuple[tuple[Position, int], ...] = (("b", 1), ("t", -1))
        for position, sign in places:
            near, far = y + sign * (off + away), y + sign * (off + away + tall)
            area = Area(x - wide / 2, min(near, far), x + wide / 2, max(near, far))
            if area.top >= 0 and area.bottom <= self.plane.top + self.plane.height:
                yield Spot(position, area, (0.0, sign * away))


def lonely(values: Sequence[ChartValue]) -> bool:
    """Whether a line has a point without neighbours, which only a mark can show."""
    known = [value.number is not None for value in values]
    padded = [False, *known, False]
    return any(here and not (padded[at] or padded[at + 2]) for at, here in enumerate(known))
