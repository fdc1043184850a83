"""Stacked columns whose parts are named at the left, and rows of figures below the columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from suddialog.exporters.pptx.axes import spread
from suddialog.exporters.pptx.canvas import NO_INSETS, Canvas
from suddialog.exporters.pptx.draft import Draft
from suddialog.exporters.pptx.plan import Box, Colour, Frame, Para, Rule, Run
from suddialog.exporters.pptx.plots.parts import Stacks, column_width
from suddialog.exporters.pptx.plots.sheet import Drawn, Sheet
from suddialog.model.base import changed
from suddialog.outline.axes import known_at, ordered, stack_top
from suddialog.outline.blocks import Chart, Series
from suddialog.outline.shades import part_shades

_BETWEEN = 0.015
"""The space between names and columns, a share of the slide's width."""

_COLUMN = 0.13
"""What a column and the space beside it need at least before names get more than their usual room, a share of it."""

_KEY, _MARK = 0.032, 0.018
"""What the mark before the name of a row takes, and its side, shares of the slide's height."""

_AIRY = 0.125
"""How high the second measure is on a wide slide with room for it, a share of the slide's height."""

_AIR = 0.005
"""The space above and below the name of a row, a share of the slide's height."""


class Rows(NamedTuple):
    """What stands below the columns of a composition: parts too thin for their figures, and a second measure.

    Attributes:
        names: How wide the names at the left are.
        thin: The places of the thin parts among the chart's series, and how high the row of each is.
        size: The size of their names.
        measure: How high the row of the second measure is, 0 if there is none.
    """

    names: int
    thin: tuple[tuple[int, int], ...]
    size: float
    measure: int

    @property
    def height(self) -> int:
        """How high all of it is."""
        return sum(tall for _, tall in self.thin) + self.measure


def rows_below(canvas: Canvas, chart: Chart, whole: Chart, frame: Frame) -> Rows:
    """Return what stands below the columns of a composition that has a frame for all of it.

    Rows make the columns lower, so that more parts may be too thin: then that of the second measure has less air.
    """
    chart, names, end = ordered(chart), _names_width(canvas, chart, frame), stack_top(whole)
    least = _measure_height(canvas, chart, names)
    rows = Rows(names, (), canvas.small, max(least, canvas.y(_AIRY)) if least and canvas.wide else least)
    while True:
        thin = Stacks.of(chart, Sheet(canvas, columns_place(canvas, frame, rows)), end).thin
        if len(thin) <= len(rows.thin):
            return rows
        rows = rows._replace(measure=least) if rows.measure > least else _thin_rows(canvas, rows, chart, thin)


def columns_place(canvas: Canvas, frame: Frame, rows: Rows) -> Frame:
    """Return where the columns stand within the frame of all."""
    left = rows.names + canvas.x(_BETWEEN)
    return Frame(frame.x + left, frame.y, frame.w - left, max(frame.h - rows.height, 1))


def width_beside_names(canvas: Canvas, chart: Chart, frame: Frame) -> int:
    """Return how wide the columns' place is beside the names of their parts, in a frame for all of it."""
    return frame.w - _names_width(canvas, ordered(chart), frame) - canvas.x(_BETWEEN)


def columns_height(canvas: Canvas, chart: Chart, whole: Chart, frame: Frame) -> float:
    """Return how high the columns' place is, without what stands above and below them, in a frame for all of it."""
    place = columns_place(canvas, frame, rows_below(canvas, chart, whole, frame))
    return Stacks.of(ordered(chart), Sheet(canvas, place), stack_top(whole)).height * place.h


def put_names_and_rows(draft: Draft, chart: Chart, drawn: Drawn, frame: Frame, rows: Rows) -> None:
    """Put the names at the left of columns that are drawn, and the rows below them."""
    place = columns_place(draft.canvas, frame, rows)
    _part_names(draft, chart, rows, drawn, place)
    shades, top = part_shades(chart.series), place.bottom
    for at, tall in reversed(rows.thin):
        _thin_row(draft, chart.series[at], (shades[at], rows.size), Frame(frame.x, top, frame.w, tall), place)
        top += tall
    if chart.row:
        _measure_row(draft, chart.row, Frame(frame.x, top, frame.w, rows.measure), place)


def _names_width(canvas: Canvas, chart: Chart, frame: Frame) -> int:
    """How wide the names at the left of a composition are: as its longest word, within bounds if it fits them.

    Long names get more where few columns leave it, so that they take two lines.
    """
    names, size = [one.name for one in chart.series], canvas.pt(16)
    word, name = (canvas.widest_word(texts, True) for texts in (" ".join(names).replace("\u00ad", "- ").split(), names))
    widest = max(canvas.text_width(word, size, True), canvas.x(0.11))
    if chart.row:
        measure = canvas.widest_word(chart.row.name.split())
        widest = max(widest, canvas.text_width(measure, canvas.pt(14)) - canvas.x(0.01))
    least = canvas.text_width(word, canvas.small, True) + canvas.y(_KEY)
    half = canvas.text_width(name, size, True) * 6 // 10
    spare = min(canvas.x(0.28), frame.w - len(chart.categories) * canvas.x(_COLUMN))
    return max(min(widest, canvas.x(0.19)), min(least, canvas.x(0.3)), min(half, max(spare, 0)))


# Names of parts


def _part_names(draft: Draft, chart: Chart, rows: Rows, drawn: Drawn, place: Frame) -> None:
    """The names of the parts that are not told below, each at the height of its part of the first column.

    A line leads to the part from a name that has no room there.
    """
    canvas = draft.canvas
    left, width = place.x - canvas.x(_BETWEEN) - rows.names, rows.names
    told = {at for at, _ in rows.thin}
    named = [at for at in range(len(chart.series)) if at not in told]
    names = " ".join(chart.series[at].name for at in named)
    size = canvas.size_for_words(names, (canvas.pt(16), canvas.pt(14), canvas.small), width, True)
    x, y, w, h = drawn.plot.inner or (0.0, 0.0, 1.0, 1.0)
    first = next(at for at in range(len(chart.categories)) if known_at(chart, at))
    spans = _spans(chart, first, float(drawn.plot.high or 1))
    middles = [place.y + place.h * (y + h * (1 - sum(spans[at]) / 2)) for at in named]
    heights = [canvas.text_height(chart.series[at].name, size, width, True) for at in named]
    placed = spread(middles, heights, place.y, place.y + place.h * (y + h))
    slot = w / len(chart.categories)
    edge = place.x + round(place.w * (x + slot * (first + (1 - column_width(chart)) / 2)))
    shades = part_shades(chart.series)
    for at, wish, middle, tall in reversed(list(zip(named, middles, placed, heights, strict=True))):
        name, colour = chart.series[at].name, _name_colour(shades[at])
        lines = canvas.lines(name, size, width, True)
        text = "\n".join(lines) if "\u00ad" in name else name
        frame = Frame(left, round(middle - tall / 2), width, tall)
        draft.add(canvas.box("Navn", frame, text, size, bold=True, colour=colour, anchor="middle"))
        if abs(middle - wish) > place.h * h * (spans[at][1] - spans[at][0]) / 2:
            start = left + max(canvas.text_width(line, size, True) for line in lines) + canvas.x(0.003)
            draft.add(
                Rule(name="Henvisning", start=(start, round(middle)), end=(edge, round(wish)), colour="benchline")
            )


def _spans(chart: Chart, at: int, top: float) -> list[tuple[float, float]]:
    """Where each part of a column begins and ends, as shares of the axis."""
    spans, below = [], 0.0
    for one in chart.series:
        end = below + float(one.values[at].number or 0) / top
        spans.append((below, end))
        below = end
    return spans


def _name_colour(shade: Colour) -> Colour:
    return "acc" if shade == "acc" else "muted"


# Rows


def _thin_rows(canvas: Canvas, rows: Rows, chart: Chart, thin: Sequence[int]) -> Rows:
    """The rows with those of thin parts, whose names are as large as the widest word allows."""
    width, names = rows.names - canvas.y(_KEY), [chart.series[at].name for at in thin]
    size = canvas.size_for_words(" ".join(names), (canvas.pt(14), canvas.small), width, True)
    air = canvas.y(2 * _AIR)
    heights = [canvas.text_height(name, size, width, True, 1.0) + air for name in names]
    return Rows(rows.names, tuple(zip(thin, heights, strict=True)), size, rows.measure)


def _thin_row(draft: Draft, one: Series, look: tuple[Colour, float], frame: Frame, place: Frame) -> None:
    """A part that is too thin for its figures: its shade and name at the left, its figure under each column."""
    canvas, (shade, size) = draft.canvas, look
    _rule(draft, frame.y, frame.x, place.right)
    side = canvas.y(_MARK)
    key = Frame(frame.x, frame.y + (frame.h - side) // 2, side, side)
    line: Colour | None = None if shade == "acc" else "benchline"
    draft.add(Box(name="Farve", frame=key, fill=shade, line=line, line_width=0.75, decorative=True))
    left = frame.x + canvas.y(_KEY)
    name = Frame(left, frame.y, place.x - canvas.x(_BETWEEN) - left, frame.h)
    colour = _name_colour(shade)
    draft.add(canvas.box("Navn", name, one.name, size, bold=True, colour=colour, anchor="middle", leading=1.0))
    _figures(draft, one, frame, place, Run("", canvas.pt(14), one.highlight or None))


def _measure_height(canvas: Canvas, chart: Chart, names: int) -> int:
    """How high the second measure under the columns is at least, if there is one, its name in the width of names."""
    if chart.row is None:
        return 0
    tall = canvas.text_height(chart.row.name, canvas.pt(14), names + canvas.x(0.01), leading=1.0)
    return max(canvas.y(0.085), canvas.y(0.024) + tall)


def _measure_row(draft: Draft, row: Series, frame: Frame, place: Frame) -> None:
    """A second measure under the columns: its name at the left, a figure under each column."""
    canvas = draft.canvas
    edge = frame.y + canvas.y(0.016)
    _rule(draft, edge, frame.x, place.right)
    top, tall = edge + canvas.y(0.008), frame.bottom - edge - canvas.y(0.008)
    name = Frame(frame.x, top, place.x - frame.x - canvas.x(0.005), tall)
    draft.add(canvas.box("Navn", name, row.name, canvas.pt(14), colour="muted", anchor="middle", leading=1.0))
    told = changed(row, values=tuple([changed(value, text=value.with_n) for value in row.values]))
    _figures(draft, told, Frame(frame.x, top, frame.w, tall), place, Run("", canvas.pt(18), True))


def _rule(draft: Draft, y: int, left: int, right: int) -> None:
    draft.add(Rule(name="Skillelinje", start=(left, y), end=(right, y)))


def _figures(draft: Draft, row: Series, frame: Frame, place: Frame, look: Run) -> None:
    """The figures of a row, each under its column; one that is not known is its reason, in small."""
    slot = place.w / len(row.values)
    for at, value in enumerate(row.values):
        if not value.text:
            continue
        text = Run(value.text, look.size, look.bold, None, "muted" if value.forecast else "ink")
        if value.number is None:
            text = Run(value.text, draft.canvas.pt(14), None, True, "muted")
        start, end = round(at * slot), round((at + 1) * slot)
        cell = Frame(place.x + start, frame.y, end - start, frame.h)
        paras = (Para(runs=(text,), align="centre"),)
        draft.add(Box(name="Tal", frame=cell, paras=paras, anchor="middle", insets=NO_INSETS))
