"""Plain fills behind texts that can't be read where they stand: on a picture or on shapes of the template's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from suddialog.exporters.contrast import contrast
from suddialog.exporters.pptx.canvas import POINT, Canvas
from suddialog.exporters.pptx.legible import reads_all_over
from suddialog.exporters.pptx.paints import LARGE, READABLE
from suddialog.exporters.pptx.paragraphs import is_large, repaired
from suddialog.exporters.pptx.plan import ALIGN, ANCHOR, Box, Colour, Frame, Para, Shape, Slide, Slot, Uneven
from suddialog.exporters.pptx.surfaces import Ground

_OPENING = ("cover", "section")
"""Roles of slides on which nothing is drawn, so that all texts stand on what the template has there."""

_PLAIN: tuple[Colour, ...] = ("ink", "paper")
"""Colours in which letters may be read where those of their own are not."""

_RUNNING = ("subtitle", "body")
"""Places that hold what other slides show."""

_SHARES = {"centre": 0.5, "right": 1.0, "middle": 0.5, "bottom": 1.0}
"""How much of what is left of a place stands before a text."""

_AIR = 0.006
"""How much is filled at the sides of a text, as a fraction of the slide's width."""

_WIDEST = 1.05
"""How far apart lines are at most in places for them of which no distance is said, as a multiple."""

_AT_EDGE = Uneven((), "l", "t")
"""How text of the deck's own stands of which nothing is said."""


def on_plates(canvas: Canvas, slides: list[Slide]) -> list[Slide]:
    """Return slides whose texts can be read: where they could not, they have a fill behind their lines.

    That is for those that are read neither in the colour of ink nor in that of paper. The fill has the colour of the
    paper, or the theme's neutral one that is nearest where the paper's is that of a picture. Letters keep theirs if
    that is read on it; behind light ones it is dark.
    """
    grounds = {layout.index: layout.ground for layout in canvas.template.layouts if layout.ground}
    made = dict[int, Shape]()
    return [_readable(canvas, grounds.get(slide.layout), slide, made) for slide in slides] if grounds else slides


def _readable(canvas: Canvas, ground: Ground | None, slide: Slide, made: dict[int, Shape]) -> Slide:
    """Return a slide with fills behind texts; `made` are shapes of all slides, by their identity."""
    if ground is None:
        return slide
    for shape in slide.shapes:
        if isinstance(shape, Box) and id(shape) not in made and _stands_on_ground(shape, slide):
            made[id(shape)] = _on_plate(canvas, ground, shape)
    shapes = tuple([made.get(id(shape), shape) for shape in slide.shapes])
    return slide if shapes == slide.shapes else attrs.evolve(slide, shapes=shapes)


def _stands_on_ground(box: Box, slide: Slide) -> bool:
    """Whether a text stands on what the template has there."""
    if not box.paras or box.fill:
        return False
    if box.slot is None:
        return slide.role in _OPENING and box.frame is not None
    return box.slot.uneven is not None and (slide.role in _OPENING or box.slot.kind not in _RUNNING)


def _on_plate(canvas: Canvas, ground: Ground, box: Box) -> Box:
    letters, place = tuple(_letters(ground, box)), _lines(canvas, box)
    if all(reads_all_over(ground, place, (letter,), least) for letter, least in letters):
        return box
    for colour in _PLAIN:
        if all(reads_all_over(ground, place, (ground.palette.rgb[colour],), least) for _, least in letters):
            return box._replace(paras=_written(box.paras, colour))
    air = canvas.x(_AIR)
    around = Frame(place.x - air, place.y, place.w + 2 * air, place.h)
    plate = box._replace(frame=around, fill="plate", insets=(air, 0, air, 0))
    behind, muted = ground.palette.rgb["plate"], ground.palette.rgb["muted"]
    read = [(contrast(letter, behind), least) for letter, least in letters]
    if all(seen >= least for seen, least in read):
        return plate
    if all(seen >= LARGE for seen, _ in read) and contrast(muted, behind) >= READABLE:
        return plate._replace(paras=_written(box.paras, "muted"))
    return plate._replace(paras=_written(box.paras, "onpanel"), fill="panel")


def _written(paras: Iterable[Para], colour: Colour) -> tuple[Para, ...]:
    """Return a text in one colour."""
    return tuple(para._replace(runs=tuple(run._replace(colour=colour) for run in para.runs)) for para in paras)


def _letters(ground: Ground, box: Box) -> Iterator[tuple[str, float]]:
    """Yield the colours of a text's letters, each with the contrast that it needs."""
    inherited = box.slot.uneven.letters if box.slot and box.slot.uneven else ()
    paras, size = (repaired(box.paras, box.slot), box.slot.size) if box.slot else (box.paras, 0.0)
    for run in (run for para in paras for run in para.runs):
        least = LARGE if is_large(run._replace(size=run.size or size)) else READABLE
        for letter in (ground.palette.rgb[run.colour],) if run.colour else inherited:
            yield letter, least


def _lines(canvas: Canvas, box: Box) -> Frame:
    """Return where the lines of a text stand in its place."""
    slot = box.slot or Slot("", "", 0, Frame(0, 0, 0, 0))
    (x, y, _, _), (left, top, _, _) = frame, insets = box.frame or slot.frame, box.insets or slot.insets
    (width, height), said = attrs.evolve(slot, insets=insets).inner(frame), slot.uneven or _AT_EDGE
    sizes = [_size(canvas, para, slot, width) for para in box.paras]
    wide, tall = min(max(w for w, _ in sizes), width), min(sum(h for _, h in sizes), height)
    align, anchor = box.paras[0].align or ALIGN.get(said.align), box.anchor or ANCHOR.get(said.anchor)
    x += left + round((width - wide) * _SHARES.get(align or "", 0))
    y += top + round((height - tall) * _SHARES.get(anchor or "", 0))
    return Frame(x, y, wide, tall)


def _size(canvas: Canvas, para: Para, slot: Slot, width: int) -> tuple[int, int]:
    """Return the width and height of a paragraph in a place so wide."""
    size = max((run.size or slot.size for run in para.runs), default=slot.size)
    bold = slot.kind == "title" or any(run.bold for run in para.runs)
    text = slot.shown("".join(run.text for run in para.runs))
    lines = canvas.lines(text, size, width, bold, slot.font)
    usual = _WIDEST if slot.kind in _RUNNING and not slot.pitched else 1.0
    pitch = para.pitch or 1.2 * size * (para.leading or usual)
    tall = round((len(lines) * pitch + para.before + para.after) * POINT)
    widths = (canvas.text_width(line, size, bold, slot.font) for line in lines)
    return width if para.bullet or para.indent else max(widths, default=0), tall
