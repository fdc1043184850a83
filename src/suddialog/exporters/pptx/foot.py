"""What stands at a slide's foot: date, footer, for whom the edition is, the slide's number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import chain, islice, product

from suddialog.errors import say
from suddialog.exporters.pptx.canvas import FLOOR, NO_INSETS, POINT, Canvas
from suddialog.exporters.pptx.frames import common, lies_in
from suddialog.exporters.pptx.logos import beside
from suddialog.exporters.pptx.plan import Box, Colour, Frame, Para, Run, Slot
from suddialog.exporters.pptx.template import Choice
from suddialog.outline.blocks import Outline

BETWEEN = "  ·  "
"""What stands between things that are told in one line."""

_DATE = "Dato"
_NUMBERS = "888"
"""As wide as the number of a slide may be."""

_PATCH = 0.012
"""What a dark patch has around its words, as a fraction of the slide's width."""

_NUMBER = 0.045
"""The width of a slide number where the layout has no place for one, as a fraction of the slide's."""

_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6)
"""How much smaller a text at the foot of a large slide may be, before it is as small as any may be."""


def chrome(canvas: Canvas, choice: Choice, outline: Outline) -> tuple[Box, ...]:
    """Return what stands at a slide's foot, as far as its layout has places: date, footer, audience, number.

    For whom the edition is, and that it is a draft, is said on any layout.
    """
    key = id(choice.layout)  # two roles may see the same layout in two ways, if a profile says so
    if key not in canvas.feet:
        canvas.feet[key] = _new_chrome(canvas, choice, outline)
    return canvas.feet[key]


def told_for(outline: Outline) -> str:
    """Return what a deck says of itself: for whom it is, and that it is a draft."""
    return " · ".join(part for part in (outline.audience, outline.status) if part)


def plain_foot(canvas: Canvas, choice: Choice, outline: Outline) -> tuple[Box, ...]:
    """Return footer and slide number for a slide of text whose layout has no places for a foot.

    The footer has the room that is left beside what `chrome` says there.
    """
    foot = choice.layout.foot
    if foot is None:
        return ()
    wide, boxes, shown = canvas.x(_NUMBER), list[Box](), chrome(canvas, choice, outline)
    marks = (one.frame.x for one in shown if one.frame)
    place = foot._replace(w=min((foot.right - wide, *marks)) - foot.x - canvas.x(0.012))
    footer = _undated(outline) if any(one.name == _DATE for one in shown) else outline.footer
    if footer and place.w > 0.2 * foot.w:
        wordings = (BETWEEN.join(parts) for parts in _wordings("", footer))
        whole = (text for text in wordings if len(canvas.lines(text, canvas.small, place.w)) <= 1)
        text = next(whole, "") or canvas.one_line(footer, canvas.small, place.w)
        _tell_missing(canvas, text, (_school(footer),))
        boxes.append(
            canvas.box("Sidefod", place, text, canvas.small, colour=choice.layout.foot_colour, anchor="middle")
        )
    if "number" not in choice.slots and not choice.layout.numbered:
        place = foot._replace(x=foot.right - wide, w=wide)
        field = Para(
            runs=(Run("‹nr.›", canvas.small, None, None, choice.layout.foot_colour),), align="right", field="slidenum"
        )
        boxes.append(Box(name="Sidetal", frame=place, paras=(field,), anchor="middle", insets=NO_INSETS))
    return tuple(boxes)


def _new_chrome(canvas: Canvas, choice: Choice, outline: Outline) -> tuple[Box, ...]:
    slots, shapes = choice.slots, list[Box]()
    mark = told_for(outline)
    shapes += (date := _date(canvas, choice, outline))
    if "footer" in slots:
        footer = _undated(outline) if date else outline.footer
        shapes += _footer(canvas, choice, footer, "" if "mark" in slots else mark)
    if "mark" in slots and mark:
        plain = Box(name="Målgruppe", slot=slots["mark"], paras=(Para(runs=(Run(mark),)),))
        shapes.append(plain if outline.public else _patch(canvas, slots["mark"].frame, mark, slots["mark"]))
    elif mark and (foot := choice.layout.foot):
        place, colour = _even(canvas, choice, foot._replace(w=foot.w - canvas.x(_NUMBER)), mark)
        shapes.append(_plain_mark(canvas, place, mark, colour) if outline.public else _patch(canvas, place, mark))
    if "number" in slots and not choice.layout.numbered:
        shapes.append(_number(canvas, slots["number"]))
    return tuple(shapes)


def _even(canvas: Canvas, choice: Choice, place: Frame, mark: str) -> tuple[Frame, Colour]:
    """Return what of a line at the foot a mark stands in, and the colour that is read there.

    It is the last part with room for the mark that is dark or light all over; all of the line if there is none.
    """
    wide = canvas.text_width(mark, canvas.small, bold=True) + canvas.x(_PATCH)
    for ground, colour in reversed(choice.layout.foot_grounds):
        part = common(ground, place)
        if part.w >= wide:
            return part, colour
    return place, choice.layout.foot_colour


def _number(canvas: Canvas, slot: Slot) -> Box:
    """Return the number of a slide; no program breaks it where its place is too narrow."""
    size = _size(canvas, slot, _NUMBERS, slot.frame)
    whole = canvas.words_fit(_NUMBERS, size or slot.size, slot.inner(slot.frame)[0], font=slot.font)
    return Box(name="Sidetal", slot=slot, paras=(Para(runs=(Run("‹nr.›", size),), field="slidenum"),), wrap=whole)


def _undated(outline: Outline) -> str:
    """Return what a footer says beside a date."""
    return outline.footer.removesuffix(outline.date)


def _date(canvas: Canvas, choice: Choice, outline: Outline) -> tuple[Box, ...]:
    """Fill the layout's place for a date, if it has one on the slide in which the whole date fits, clear of logos."""
    slot, date = choice.slots.get("date"), outline.date
    slide = Frame(0, 0, canvas.width, canvas.height)
    if not slot or not date or not lies_in(slot.frame, slide) or not _is_line(canvas, slot, date, FLOOR, slot.frame):
        return ()
    clear = reduce(beside, choice.layout.logos, slot.frame)
    place = clear if _is_line(canvas, slot, date, FLOOR, clear) else slot.frame
    para = Para(runs=(Run(date, _size(canvas, slot, date, place)),))
    return (Box(name=_DATE, slot=slot, frame=None if place == slot.frame else place, paras=(para,)),)


def _footer(canvas: Canvas, choice: Choice, footer: str, mark: str) -> tuple[Box, ...]:
    """Fill a footer as far as there is room for it and beside it; `mark` comes first, and goes last."""
    slot = choice.slots["footer"]
    sizes = _sizes(min(canvas.small, max(slot.size, FLOOR)))
    whole = ((parts, size) for parts in islice(_wordings(mark, footer), 1) for size in sizes)
    shorter = ((parts, size) for size in dict.fromkeys((sizes[-1], FLOOR)) for parts in _wordings(mark, footer))
    fitting = next(filter(None, (_fitting(canvas, choice, *one) for one in chain(whole, shorter))), None)
    lines, frame, size = fitting or (
        (canvas.one_line(mark or footer, FLOOR, slot.inner(slot.frame)[0], slot=slot),),
        slot.frame,
        FLOOR,
    )
    _tell_missing(canvas, "\n".join(lines), (mark, _school(footer)))
    if not lines[0]:
        return ()
    box, tall = Box(name="Sidefod", slot=slot, frame=None if frame == slot.frame else frame), _height(lines, size)
    if len(lines) == 1 and not (slot.size < FLOOR and slot.inner(frame)[1] < tall <= frame.h):
        return (box._replace(paras=(Para(runs=(Run(lines[0], _size(canvas, slot, lines[0], frame)),)),)),)
    left, _, right, _ = slot.insets
    paras = tuple(Para(runs=(Run(line, size),), leading=1.0) for line in lines)
    return (box._replace(paras=paras, anchor="middle", insets=(left, 0, right, 0)),)


@lru_cache(maxsize=64)
def _sizes(usual: float) -> tuple[float, ...]:
    """Return the sizes of a text at the foot, the largest first: on usual slides one, the floor."""
    halves = [round(2 * usual * share) / 2 for share in _SHARES]
    return tuple([size for size in halves if size > FLOOR]) or (FLOOR,)


def _wordings(mark: str, footer: str) -> Iterator[tuple[str, ...]]:
    """Yield what a footer may say: all, the school without what stands behind a comma, then less and less."""
    first, *others = footer.split(BETWEEN)
    short = _school(footer)
    shorter = ((mark, short, *others[:count]) for count in range(len(others), -1, -1))
    for parts in ((mark, first, *others), *shorter, (mark, *others), (mark,)):
        if any(parts):
            yield tuple(filter(None, parts))


def _school(footer: str) -> str:
    """Return the school that a footer names, without what stands behind a comma."""
    return footer.partition(BETWEEN)[0].partition(",")[0]


def _tell_missing(canvas: Canvas, shown: str, parts: Iterable[str]) -> None:
    """Remark on what a footer had to leave out, or to shorten."""
    for part in parts:
        if part not in shown:
            canvas.remark("SUD603", "", say("the template's footer has no room for {mark}", mark=part))


def _fitting(
    canvas: Canvas, choice: Choice, parts: Sequence[str], size: float
) -> tuple[tuple[str, ...], Frame, float] | None:
    """Return the lines of a footer, where they stand, and their size, at least.

    It is one line, else two; in its place, else in the room around that. One line in a place too low for letters of a
    size that may be is as high as they are where there is room.
    """
    slot = choice.slots["footer"]
    room = choice.layout.foot_room or slot.frame
    rows = [(BETWEEN.join(parts[:cut]), BETWEEN.join(parts[cut:])) for cut in range(1, len(parts))]
    for lines in ((BETWEEN.join(parts),), *rows):
        least = _height(lines, size) if len(lines) > 1 or slot.size < FLOOR else 0
        for tall, across in product((least, 0) if least and len(lines) == 1 else (least,), (slot.frame, room)):
            frame = _grown(slot.frame, across, tall, room)
            if frame and all(_is_line(canvas, slot, line, size, frame) for line in lines):
                return lines, frame, size
    return None


def _height(lines: Sequence[str], size: float) -> int:
    return round(len(lines) * 1.2 * size * POINT)


def _grown(own: Frame, across: Frame, tall: int, room: Frame) -> Frame | None:
    """Return a place as wide as another one and at least so high, about its middle; None if there is no room."""
    high = max(own.h, tall)
    top = min(max(own.y + (own.h - high) // 2, room.y), room.bottom - high)
    return Frame(across.x, top, across.w, high) if top >= room.y else None


def _size(canvas: Canvas, slot: Slot, text: str, frame: Frame) -> float | None:
    """Return the size of a text at the foot: None for that of its place, if the text fits so or no larger one does.

    Where that is smaller than any text may be, it is the floor.
    """
    smaller = [size for size in (*_sizes(min(canvas.small, slot.size)), FLOOR) if size < slot.size]
    for size in (max(slot.size, FLOOR), *smaller):
        fits = 1.2 * size * POINT <= slot.inner(frame)[1] and _is_line(canvas, slot, text, size, frame)
        if fits:
            break
    return size if size != slot.size and (smaller or fits) else None


def _is_line(canvas: Canvas, slot: Slot, text: str, size: float, frame: Frame) -> bool:
    return len(canvas.lines(slot.shown(text), size, slot.inner(frame)[0], font=slot.font)) <= 1


def _patch(canvas: Canvas, place: Frame, text: str, slot: Slot | None = None) -> Box:
    """Say for whom the deck is on a dark patch, at the right of its place."""
    shown = canvas.one_line(text, canvas.small, place.w - canvas.x(_PATCH), bold=True)
    wide = min(canvas.text_width(shown, canvas.small, bold=True) + canvas.x(_PATCH), place.w)
    frame = Frame(place.right - wide, place.y, wide, place.h)
    size, bold = (None, None) if slot else (canvas.small, True)
    para = Para(runs=(Run(shown, size, bold, None, "onpanel"),), align="centre")
    return Box(name="Målgruppe", slot=slot, frame=frame, paras=(para,), anchor="middle", insets=NO_INSETS, fill="panel")


def _plain_mark(canvas: Canvas, place: Frame, text: str, colour: Colour) -> Box:
    """Say for whom the deck is in plain letters, at the right of a place that is not the layout's own."""
    shown = canvas.one_line(text, canvas.small, place.w)
    wide = min(canvas.text_width(shown, canvas.small), place.w)
    frame = Frame(place.right - wide, place.y, wide, place.h)
    return canvas.box("Målgruppe", frame, shown, canvas.small, colour=colour, align="right", anchor="middle")
