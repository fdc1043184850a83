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

_WIDEST = measure.WIDEST * POINT
"""What a letter takes of the font size, at most, EMU."""


def tell_wide_words(canvas: Canvas, slides: Iterable[Slide]) -> None:
    """Remark on every word of some slides that is wider than its place."""
    fine: set[int] = set()  # what stands at the foot of many slides is looked at once, unless it has such a word
    for slide in slides:
        found = _in_shapes(canvas, [shape for shape in slide.shapes if id(shape) not in fine])
        for word in found:
            short = word if len(word) <= _MOST_TOLD else f"{word[:_MOST_TOLD]}…"
            canvas.remark("SUD601", slide.source, say("a word is wider than its place: {word}", word=short))
        if not found:
            fine.update(map(id, slide.shapes))


def _in_shapes(canvas: Canvas, shapes: Iterable[Shape]) -> list[str]:
    found: list[str] = []
    for shape in shapes:
        if find := _FINDERS.get(type(shape)):
            found += find(canvas, shape)
    return found


def _in_group(canvas: Canvas, group: GroupBox) -> list[str]:
    return _in_shapes(canvas, group.children)


def _in_cells(canvas: Canvas, table: TableBox) -> list[str]:
    found: list[str] = []
    for row in table.rows:
        for cell, width in zip(row.cells, table.columns, strict=True):
            left, _, right, _ = cell.insets or insets(canvas)
            found += _in_paras(canvas, cell.paras, width - left - right)
    return found


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
    paras, slot = box.paras, box.slot
    frame = box.frame or (slot.frame if slot else None)
    if not paras or frame is None or not box.wrap:
        return ()
    left, _, right, _ = box.insets or (slot.insets if slot else INSETS)
    return _in_paras(canvas, paras, frame.w - left - right, slot)


def _in_paras(canvas: Canvas, paras: Iterable[Para], width: int, slot: Slot | None = None) -> list[str]:
    found: list[str] = []
    for para in paras:
        for run in para.runs:
            text, size = run.text, run.size
            if size is None or para.field:  # a program puts a field's number there, which is no word
                continue
            room = width - (hang(para, size) if para.bullet or para.indent else 0)
            sure = room / (size * _WIDEST)  # so many letters fit whichever they are
            if len(text) > sure and max(map(len, words := text.split(" "))) > sure:
                found += _too_wide(
                    [word for word in words if len(word) > sure], size, room, bool(run.bold), canvas, slot
                )
    return found


def _too_wide(
    words: Iterable[str], size: float, room: int, bold: bool, canvas: Canvas, slot: Slot | None
) -> Iterator[str]:
    """Yield those of some words that are wider than a room, as they look in a slot."""
    font, bold = (slot.font, bold or (slot.kind == "title" and not slot.light)) if slot else ("", bold)
    for word in map(slot.shown, words) if slot else words:
        if not canvas.words_fit(word, size, room, bold, font):
            for piece in measure.words(word):
                if not canvas.words_fit(piece, size, room, bold, font):
                    yield piece


_FINDERS: dict[type[Shape], Callable[[Canvas, Any], Iterable[str]]] = {
    Box: _in_box,
    TableBox: _in_cells,
    ChartBox: _in_names,
    GroupBox: _in_group,
}
"""What finds the words that are too wide in a shape, for each kind that has words."""
