"""Words that are wider than the place where they stand: programs break them anywhere, so the author is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suddialog.errors import say
from suddialog.exporters.pptx import measure
from suddialog.exporters.pptx.canvas import INSETS, POINT, Canvas
from suddialog.exporters.pptx.plan import Box, ChartBox, GroupBox, Para, Shape, Slide, TableBox
from suddialog.exporters.pptx.plots.sheet import words_of
from suddialog.exporters.pptx.slides.grid import hang, insets

_MOST_TOLD = 60
"""How many letters of a word a remark repeats."""


def tell_wide_words(canvas: Canvas, slides: Iterable[Slide]) -> None:
    """Remark on every word of some slides that is wider than its place."""
    for slide in slides:
        for shape in slide.shapes:
            for word in _in_shape(canvas, shape):
                short = word if len(word) <= _MOST_TOLD else f"{word[:_MOST_TOLD]}…"
                canvas.remark("SUD601", slide.source, say("a word is wider than its place: {word}", word=short))


def _in_shape(canvas: Canvas, shape: Shape) -> Iterator[str]:
    if isinstance(shape, Box):
        if shape.paras and shape.wrap:
            yield from _in_box(canvas, shape)
    elif isinstance(shape, TableBox):
        for row in shape.rows:
            for cell, width in zip(row.cells, shape.columns, strict=True):
                left, _, right, _ = cell.insets or insets()
                yield from _in_paras(canvas, cell.paras, width - left - right)
    elif isinstance(shape, ChartBox):
        yield from _in_names(canvas, shape)
    elif isinstance(shape, GroupBox):
        for child in shape.children:
            yield from _in_shape(canvas, child)


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


def _in_box(canvas: Canvas, box: Box) -> Iterator[str]:
    slot = box.slot
    frame = box.frame or (slot.frame if slot else None)
    if frame is None:
        return
    left, _, right, _ = box.insets or (INSETS[0], 0, INSETS[0], 0)
    capitals, heading = (slot.capitals, slot.kind == "title") if slot else (False, False)
    yield from _in_paras(canvas, box.paras, frame.w - left - right, capitals, heading)


def _in_paras(
    canvas: Canvas, paras: Iterable[Para], width: int, capitals: bool = False, heading: bool = False
) -> Iterator[str]:
    for para in paras:
        for text, size, bold, *_ in para.runs:
            if size is None:
                continue
            room = width - (hang(para, size) if para.bullet or para.indent else 0)
            if max(map(len, text.split(" "))) * size * measure.WIDEST * POINT > room:
                for word in measure.words(text):
                    shown = word.upper() if capitals else word
                    if not canvas.words_fit(shown, size, room, heading or bool(bold), heading):
                        yield word
