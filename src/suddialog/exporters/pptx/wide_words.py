"""Words that are wider than the place where they stand: programs break them anywhere, so the author is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from suddialog.errors import say
from suddialog.exporters.pptx import measure
from suddialog.exporters.pptx.canvas import POINT, Canvas
from suddialog.exporters.pptx.plan import INSETS, Box, ChartBox, GroupBox, Para, Shape, Slide, Slot, TableBox
from suddialog.exporters.pptx.plots.sheet import words_of
from suddialog.exporters.pptx.slides.grid import hang, insets

_MOST_TOLD = 60
"""How many letters of a word a remark repeats."""


def tell_wide_words(canvas: Canvas, slides: Iterable[Slide]) -> None:
    """Remark on every word of some slides that is wider than its place."""
    for slide in slides:
        for word in _in_shapes(canvas, slide.shapes):
            short = word if len(word) <= _MOST_TOLD else f"{word[:_MOST_TOLD]}…"
            canvas.remark("SUD601", slide.source, say("a word is wider than its place: {word}", word=short))


def _in_shapes(canvas: Canvas, shapes: Iterable[Shape]) -> list[str]:
    found: list[str] = []
    for shape in shapes:
        if find := _FINDERS.get(type(shape)):
            found += find(canvas, shape)
    return found


def _in_group(canvas: Canvas, group: GroupBox) -> list[str]:
    return _in_shapes(canvas, group.children)


def _in_cells(canvas: Canvas, table: TableBox) -> Iterator[str]:
    for row in table.rows:
        for cell, width in zip(row.cells, table.columns, strict=True):
            left, _, right, _ = cell.insets or insets()
            yield from _in_paras(canvas, cell.paras, width - left - right)


def _in_names(canvas: Canvas, box: ChartBox) -> Iterator[str]:
    """Yield words of the names at a chart's axis, which stand beside bars and below columns."""
    plot = box.plot
    if plot.inner is None or not plot.category_axis:
        return
    left, _, wide, _ = plot.inner
    room = round((left if plot.direction == "bar" else wide / len(plot.categories)) * box.frame.w)
    for name in plot.categories:
        for word in words_of(name):
            if not canvas.words_fit(word, plot.category_size, room):
                yield word


def _in_box(canvas: Canvas, box: Box) -> Iterable[str]:
    slot = box.slot
    frame = box.frame or (slot.frame if slot else None)
    if frame is None or not (box.paras and box.wrap):
        return ()
    left, _, right, _ = box.insets or (slot.insets if slot else INSETS)
    heading = slot is not None and slot.kind == "title"
    return _in_paras(canvas, box.paras, frame.w - left - right, slot, heading)


def _in_paras(
    canvas: Canvas, paras: Iterable[Para], width: int, slot: Slot | None = None, heading: bool = False
) -> list[str]:
    found: list[str] = []
    for para in paras:
        if para.field:  # a program puts the number there, which is no word
            continue
        for run in para.runs:
            if (size := run.size) is None:
                continue
            room = width - (hang(para, size) if para.bullet or para.indent else 0)
            sure = room / (size * measure.WIDEST * POINT)  # so many letters fit whichever they are
            long = [word for word in run.text.split(" ") if len(word) > sure] if len(run.text) > sure else ()
            bold, font = heading or bool(run.bold), slot.font if slot else ""
            for word in map(slot.shown, long) if slot else long:
                if not canvas.words_fit(word, size, room, bold, font):
                    pieces = measure.words(word)
                    found += [piece for piece in pieces if not canvas.words_fit(piece, size, room, bold, font)]
    return found


_FINDERS: dict[type[Shape], Callable[[Canvas, Any], Iterable[str]]] = {
    Box: _in_box,
    TableBox: _in_cells,
    ChartBox: _in_names,
    GroupBox: _in_group,
}
"""What finds the words that are too wide in a shape, for each kind that has words."""
