"""The first slide, and the slides that open a theme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

import attrs

from suddialog.errors import say
from suddialog.exporters.pptx.canvas import LONGEST_TITLE, NO_INSETS, POINT, Canvas, compared
from suddialog.exporters.pptx.draft import Page
from suddialog.exporters.pptx.foot import BETWEEN, chrome, told_for
from suddialog.exporters.pptx.frames import room_around, touch
from suddialog.exporters.pptx.free_area import FOOT
from suddialog.exporters.pptx.logos import clear_lines, clear_parts
from suddialog.exporters.pptx.plan import Align, Anchor, Box, Frame, Para, Run, Shape, Slide, Slot
from suddialog.exporters.pptx.slides.around_title import around_title
from suddialog.exporters.pptx.slides.rows import parted, wordings
from suddialog.exporters.pptx.template import Choice
from suddialog.exporters.pptx.title_place import reach
from suddialog.language import NO_BREAK, before_open_bracket, held_together
from suddialog.outline.blocks import Outline, Section
from suddialog.outline.flat import dealt_with

TITLES = (44, 40, 36, 32, 28, 24, 20)
SMALL_TITLES = (18, 16, 14, 12)
"""Sizes of a title whose place is too low for any other, or too small for all its words."""

SMALL = 24
"""The size up to which a title that should stand out is no larger than those of other slides."""

LINES = (18, 16, 14, 12)
"""Sizes of the lines that stand around a title."""

KICKERS = (18, 16, 14)
LEADING = 1.05
"""Line spacing that is reckoned with where a layout's own is not known."""

_LINES = ("subtitle", "body", "content")
"""Kinds of places for the lines below a title."""

_NARROW = 0.15
"""Share of the slide's width below which a place hardly has room for lines."""

_EDGE = 0.04
"""Share of the slide's height that lines keep free at its upper and lower edge where they leave their place."""

TALLEST = 0.36
"""How much of the slide's height a long title of a theme may take."""


def cover_slide(canvas: Canvas, outline: Outline) -> Slide:
    """Return the first slide: title, school and municipality, when and where, for whom."""
    choice = canvas.template.resolve("cover")
    whole = canvas.unique(outline.title)
    shown = _title(canvas, choice, whole, "title", tuple(map(canvas.pt, TITLES[1:])))
    title = shown.paras[0].runs[0].text
    canvas.titles.add(compared(title))
    who = tuple(text for text in (outline.school, outline.municipality) if text)
    when = tuple(
        text for text in (*outline.when.split("\n"), "" if outline.when else outline.date, outline.place) if text
    )
    mark = told_for(outline)
    last = (mark,) if mark and "mark" not in choice.slots else ()
    told = (whole, *who, *when, *last)
    shapes: list[Shape] = [*_with_lines(canvas, choice, shown, (who, when, last))]
    if mark and "mark" in choice.slots:
        shapes.append(Box(name="Målgruppe", slot=choice.slots["mark"], paras=(Para(runs=(Run(mark),)),)))
    return Slide(
        layout=choice.layout.index,
        title=title,
        shapes=tuple(shapes),
        notes=outline.notes,
        moved=_moved(canvas, shapes, told, "title"),
        section=outline.title,
        role=choice.role,
        source="title",
    )


Lines = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""The lines of the first slide: school and municipality; when and where; for whom."""


def _with_lines(canvas: Canvas, choice: Choice, title: Box, lines: Lines) -> tuple[Box, ...]:
    """Return the title of the first slide and its lines.

    Where not all of these find room it is said beside the school for whom the deck is, or the title leaves them what it
    does not need of its place, and they reach further down.
    """
    made, told = (title, *_lines(canvas, choice, title, lines)), [text for part in lines for text in part]
    if not _left(made, told) or not title.slot or title.slot is not choice.slots.get("title"):
        return made
    who, when, last = lines
    parted = ((*who, *last), when, ()) if _places(choice)[1] else lines
    apart = made if parted is lines else (title, *_lines(canvas, choice, title, parted))
    tight, lowest = _tight(canvas, title, title.slot), canvas.height - canvas.y(_EDGE)
    more = (tight, *_lines(canvas, choice, tight, lines, lowest))
    return min((made, apart, more), key=lambda boxes: len(_left(boxes, told)))


def _tight(canvas: Canvas, title: Box, slot: Slot) -> Box:
    """Return a title whose place is no higher than it needs, with a little air below."""
    run, frame = title.paras[0].runs[0], title.frame or slot.frame
    needed = _no_higher(canvas, slot, run.text, run.size or slot.size, frame)
    return title._replace(frame=frame._replace(h=min(needed.h + canvas.y(0.008), frame.h)))


def _lines(canvas: Canvas, choice: Choice, title: Box, lines: Lines, lowest: int = 0) -> tuple[Box, ...]:
    """Return the lines of the first slide in their places; `lowest` is how far down they may reach at least.

    A place in which lines are small grows for them until they are as large as in one for a theme. They don't stand in a
    narrow one if there is room elsewhere.
    """
    (who, when, last), (first, second) = lines, _places(choice)
    if not first:
        return _below(canvas, choice, title, "Skole", (*who, *when), last) if who or when or last else ()
    if apart := _elsewhere(canvas, choice, title, "Skole", (*who, *when), last):
        return apart

    def named(texts: tuple[str, ...], last: tuple[str, ...], *timed: Box) -> tuple[Box, ...]:
        own, most = _extents(canvas, choice, first, (title, *timed), lowest)
        slot, sizes = choice.slots[first], _sizes(canvas, 22, title)
        made = _filled(canvas, slot, own, "Skole", texts, sizes, (own, most), last)
        usual = tuple(size for size in sizes if size <= canvas.pt(LINES[0]))
        if made and _size(made[0]) < usual[0]:
            _, most = _extents(canvas, choice, first, (title, *timed), canvas.height - canvas.y(_EDGE))
            made = _filled(canvas, slot, own, "Skole", texts, usual, (most,), last)
        return made

    if not second:
        return named((*who, *when), last)
    above = Box(name="Skole", slot=choice.slots[first], frame=_below_title(choice, first, _frames((title,))))
    own, most = _extents(canvas, choice, second, (title, above), lowest)
    sizes = _sizes(canvas, 16, title)
    timed = _filled(canvas, choice.slots[second], own, "Tid og sted", when, sizes, (most,), last)
    if _weigh_on(timed, *_frames((title,))):
        together = named((*who, *when), last)
        if not _left(together, (*who, *when, *last)):
            return together
    return (*timed, *named(who, (), *timed))


def _weigh_on(lines: Iterable[Box], title: Frame) -> bool:
    """Whether lines have grown down from their own place to the title below."""
    return any(box.frame is not None and box.frame.y < title.y <= box.frame.bottom for box in lines)


def _moved(canvas: Canvas, shapes: Iterable[Shape], told: Iterable[str], source: str) -> str:
    """Return what was to be told and is not in the shapes to its end, for the notes; a remark says so."""
    left = _left([shape for shape in shapes if isinstance(shape, Box)], told)
    if left:
        canvas.remark("SUD603", source, say("the line below the title was shortened; the notes have it all"))
    return "\n\n".join(left)


def _left(boxes: Iterable[Box], told: Iterable[str]) -> list[str]:
    """Return what is not in the boxes to its end."""
    texts = ["\n".join(["".join([run.text for run in para.runs]) for para in box.paras]) for box in boxes]
    shown = _plain("\0".join(texts)).replace(BETWEEN, "\n")
    return [text for text in told if _plain(text).replace(BETWEEN, "\n") not in shown]


def _plain(text: str) -> str:
    """Return a text as it is compared: it may break at every blank."""
    return text.replace(NO_BREAK, " ")


def _places(choice: Choice) -> tuple[str, str]:
    """Return the kinds of the places for school and for time of the meeting, empty where the layout has none."""
    kinds = [kind for kind in _LINES if kind in choice.slots]
    return (kinds[0] if kinds else ""), ("body" if kinds[:2] == ["subtitle", "body"] else "")


def _below(
    canvas: Canvas, choice: Choice, title: Box, name: str, texts: tuple[str, ...], last: tuple[str, ...] = ()
) -> tuple[Box, ...]:
    """Return lines on a layout that has no place for them, at the left, or amid as the title stands.

    They stand below the title, beside what the layout has there, or above it where there is more room. What fits
    neither there is left out from below; what stands `last` stays longest.
    """
    slot = title.slot
    centred = slot is not None and slot.centred
    align: Align | None = "centre" if centred else None
    sizes = _sizes(canvas, LINES[0], title)
    below, above = around_title(canvas, choice, title, centred)
    clear = clear_parts(below, choice.layout.logos)
    placed: list[tuple[Frame, Anchor | None]] = [*((part, None) for part in clear), (above, "bottom")]
    for places in (placed, [(below, None)]):
        for lines in wordings(texts, last):
            for place, anchor in places:
                text = "\n".join(lines)
                size = canvas.fit(text, sizes, place.w, place.h, leading=LEADING)
                if size is not None:
                    text = "\n".join(parted(canvas, lines, size, place.w))
                    return (canvas.box(name, place, text, size, colour="muted", align=align, anchor=anchor),)
    return ()


def _elsewhere(
    canvas: Canvas, choice: Choice, title: Box, name: str, texts: tuple[str, ...], last: tuple[str, ...]
) -> tuple[Box, ...]:
    """Return lines as on a layout that has no place for them, if this one has only narrow ones and all find room."""
    if any(choice.slots[kind].frame.w >= canvas.x(_NARROW) for kind in _LINES if kind in choice.slots):
        return ()
    found = _below(canvas, choice, title, name, texts, last)
    return () if _left(found, (*texts, *last)) else found


def _title(canvas: Canvas, choice: Choice, title: str, source: str, sizes: tuple[float, ...]) -> Box:
    slot = choice.slots.get("title")
    moved = choice.layout.heading if slot and "numeral" not in choice.slots else None  # ours reaches over its motif
    place = moved or (slot.frame if slot else _middle(canvas, canvas.left, canvas.inner))
    place = _above_lines(choice, slot, place) if slot else place
    held = slot or Slot("title", "title", 0, place, font=choice.layout.title_font)
    title = held_together(title)
    frame, size = _room(canvas, choice, held, title, place, sizes)
    if size is None:
        size, (width, height) = sizes[-1], _inner(canvas, held, title, sizes[-1], frame)
        if canvas.text_height(held.shown(title), size, width, bold=True, leading=1.0, font=held.font) > height:
            title = held_together(_cut(canvas, title, held, size, (width, height)))
            words = " ".join(title.split())
            canvas.remark("SUD602", source, say("a title is too long and was shortened: {title}", title=words))
    elif size <= canvas.pt(SMALL):
        words = " ".join(title.split())
        canvas.remark("SUD602", source, say("a title is written small, for want of room: {title}", title=words))
    if slot is None:
        para = Para(runs=(Run(title, size, True, None, "ink"),), align="left")
        return Box(name="Titel", slot=held, frame=frame, paras=(para,), anchor="bottom", insets=NO_INSETS)
    if slot.lent:
        colour, align, anchor = slot.lent
        para = Para(runs=(Run(title, size, True, None, colour, as_typed=True),), align=align)
        return Box(name="Titel", slot=slot, frame=frame, paras=(para,), anchor=anchor, insets=slot.insets)
    paras = (Para(runs=(Run(title, size),)),)
    return Box(name="Titel", slot=slot, frame=None if frame == slot.frame else frame, paras=paras)


def _above_lines(choice: Choice, slot: Slot, place: Frame) -> Frame:
    """Return what of a title's place is above the words of lines, where a layout lets it reach over their place."""
    for lines in (choice.slots[kind] for kind in _LINES if kind in choice.slots):
        top, low = lines.frame.y, lines.frame.y >= place.y + place.h // 2
        over = place.bottom - slot.insets[3] > top + lines.insets[1]
        if low and over and _share_columns(lines.frame, place):
            place = place._replace(h=top - place.y)
    return place


def _room(
    canvas: Canvas, choice: Choice, slot: Slot, title: str, place: Frame, sizes: tuple[float, ...]
) -> tuple[Frame, float | None]:
    """Return where a title stands and at which size: in its place, else down to what stands below it, else smaller.

    Out of a place for a line of small letters it moves amid the slide if that is free, else down over the lines, which
    then stand lower. For a word that is too wide its place grows sideways. The size is None if the title fits at none.
    """
    own = "title" not in choice.slots or "numeral" in choice.slots
    grown = place if own else place._replace(h=max(choice.layout.below_title - place.y, place.h))
    low = 1.2 * sizes[-1] * POINT > slot.inner(grown)[1]
    middle = _free_middle(canvas, choice) if low and not own else None
    small = () if own else tuple(map(canvas.pt, SMALL_TITLES))
    pushed = None if own or low else _over_lines(choice, slot, place)
    moved = ((middle or grown, sizes), (pushed or grown, sizes[-1:]))
    widened = () if own else _widened(canvas, choice, slot, title, (sizes[-1], *small))
    last = ((grown, small),) if small else ()
    for frame, some in chain(((place, sizes), (grown, sizes), *moved), widened, last):
        room = _inner(canvas, slot, title, some[-1], frame) if slot.spaced else slot.inner(frame)
        size = canvas.fit(slot.shown(title), some, *room, bold=True, leading=1.0, font=slot.font)
        if size is not None:
            return (_no_higher(canvas, slot, title, size, frame) if frame is pushed else frame), size
    return grown, None


def _inner(canvas: Canvas, slot: Slot, title: str, size: float, frame: Frame) -> tuple[int, int]:
    """Return the width and height that the letters of a title of one size have in a place that may set them apart."""
    width, height = slot.inner(frame)
    return (round(width / canvas.spread(title, size, slot)) if slot.spaced else width), height


def _widened(
    canvas: Canvas, choice: Choice, slot: Slot, title: str, sizes: Iterable[float]
) -> Iterator[tuple[Frame, tuple[float, ...]]]:
    """Yield places as wide as a title's longest word is at some sizes, where the layout's is narrower and may grow."""
    most, place, sides = choice.layout.wide_title, choice.layout.heading or slot.frame, slot.insets[::2]
    for size in sizes if most else ():
        word = canvas.word_width(slot.shown(title), size, bold=True, font=slot.font)
        needed = sum(sides) + round(word * canvas.spread(title, size, slot))
        if most and place.w < needed <= most.w:
            wide = min(max(needed, slot.frame.w), most.w)
            yield most._replace(x=most.x + (most.w - wide) // 2 if slot.centred else most.x, w=wide), (size,)


def _over_lines(choice: Choice, slot: Slot, place: Frame) -> Frame:
    """Return a title's place with half of the room that it and the places for lines below it have together."""
    below = [one for one in choice.slots.values() if one.frame.y > place.y and _share_columns(one.frame, place)]
    lowest = max([place.bottom, *(one.frame.bottom for one in below if one.kind in _LINES)])
    others = [one.frame for one in below if one.kind not in _LINES]
    end = reach(place, (place._replace(y=lowest), *others, *choice.layout.logos), slot.panel)
    return place._replace(h=max((end - place.y) // 2, place.h))


def _share_columns(one: Frame, other: Frame) -> bool:
    return one.x < other.right and other.x < one.right


def _no_higher(canvas: Canvas, slot: Slot, title: str, size: float, frame: Frame) -> Frame:
    """Return a place that is as high as the title that stands in it."""
    width, height = _inner(canvas, slot, title, size, frame)
    tall = canvas.text_height(slot.shown(title), size, width, bold=True, leading=1.0, font=slot.font)
    return frame._replace(h=tall + frame.h - height)


def _middle(canvas: Canvas, left: int, wide: int) -> Frame:
    """Return where a title stands amid a slide."""
    return Frame(left, round(0.27 * canvas.height), wide, canvas.y(0.215))


def _free_middle(canvas: Canvas, choice: Choice) -> Frame | None:
    """Return where a title stands amid a slide, if it is in the area for content and no other place is there."""
    free = choice.layout.free
    middle = _middle(canvas, free.x, free.w)
    taken = any(touch(middle, slot.frame) for kind, slot in choice.slots.items() if kind != "title")
    return None if taken or middle.y < free.y or middle.bottom > free.bottom else middle


def _cut(canvas: Canvas, title: str, slot: Slot, size: float, room: tuple[int, int]) -> str:
    """Return a title's first words, as many as fit, told apart from titles that begin alike."""
    words = title[:LONGEST_TITLE].split(" ")
    while len(words) > 1:
        words.pop()
        short = canvas.unique(before_open_bracket(_plain(" ".join(words))).rstrip(" ,;:–-") + " …")
        if canvas.text_height(slot.shown(short), size, room[0], bold=True, leading=1.0, font=slot.font) <= room[1]:
            return short
    return canvas.unique(_plain(words[0]))


def _extents(
    canvas: Canvas, choice: Choice, kind: str, placed: Iterable[Shape], lowest: int = 0
) -> tuple[Frame, Frame]:
    """Return where lines in a place of the layout may stand: in that, else up and down to what is placed already.

    They keep clear of logos, and don't leave what the place stands on, nor grow onto what only the title stands on. The
    title is placed first. `lowest` is how far down they may reach at least.
    """
    key = id(choice), kind, _frames(placed), lowest
    if key not in canvas.extents:
        canvas.extents[key] = _new_extents(choice, *key[1:], canvas.y(_EDGE))
    return canvas.extents[key]


def _new_extents(choice: Choice, kind: str, placed: tuple[Frame, ...], lowest: int, edge: int) -> tuple[Frame, Frame]:
    slot, logos = choice.slots[kind], choice.layout.logos
    own, below = _below_title(choice, kind, placed), (slot.panel,) if slot.panel else ()
    title = choice.slots.get("title")
    if title and title.panel and not touch(title.panel, own):
        below = (*below, title.panel)
    feet = [slot.frame for slot in choice.slots.values() if slot.kind in FOOT]
    free = choice.layout.free
    taken = (*placed, *feet, *below, *logos)
    room = room_around(own, taken, free._replace(y=edge, h=max(free.bottom, own.bottom, lowest) - edge), 0)
    most = own._replace(y=room.y, h=room.h)
    return (_rows(own, slot.legible), _rows(most, slot.legible)) if slot.legible else (own, most)


def _rows(place: Frame, rows: Frame) -> Frame:
    """Return what of a place is among some rows of its slide, all of it if that is nothing."""
    top, bottom = max(place.y, rows.y), min(place.bottom, rows.bottom)
    return place._replace(y=top, h=bottom - top) if bottom > top else place


def _below_title(choice: Choice, kind: str, placed: tuple[Frame, ...]) -> Frame:
    """Return what of a place for lines is clear of logos, moved down where the title has grown over it."""
    own = clear_lines(choice.slots[kind].frame, choice.layout.logos)
    (title, *others), place = placed, choice.slots.get("title")
    grown = place is not None and title != place.frame
    if not grown or not title.y <= own.y < title.bottom or not _share_columns(own, title):
        return own
    end = min([title.bottom + own.h, *(one.y for one in others if one.y >= title.bottom)])
    return own._replace(y=title.bottom, h=end - title.bottom)


def _frames(placed: Iterable[Shape]) -> tuple[Frame, ...]:
    """Return where texts stand in places of the layout."""
    return tuple([box.frame or box.slot.frame for box in placed if isinstance(box, Box) and box.slot])


def _filled(
    canvas: Canvas,
    slot: Slot,
    own: Frame,
    name: str,
    texts: tuple[str, ...],
    sizes: tuple[float, ...],
    extents: Sequence[Frame],
    last: tuple[str, ...] = (),
) -> tuple[Box, ...]:
    """Fill a place of the layout with lines, as large as they fit: below each other, else all in one.

    What does not fit at all is left out from below; what stands `last` stays longest. Their `own` place grows down,
    then up, as far as the lines need it, within the first of the extents in which all fit.
    """
    width, inner = slot.inner(own)
    insets = own.h - inner
    for lines in wordings(texts, last):
        text = slot.shown("\n".join(lines))
        for extent in extents:
            found = canvas.fit(text, sizes, width, extent.h - insets, leading=LEADING, font=slot.font)
            if found is not None:
                tall = canvas.text_height(text, found, width, leading=LEADING, font=slot.font) + insets
                shown = parted(canvas, lines, found, width, slot.font)
                paras = tuple(Para(runs=(Run(line, found),)) for line in shown)
                frame = _grown(own, tall, extent)
                return (Box(name=name, slot=slot, frame=None if frame == slot.frame else frame, paras=paras),)
    return ()


def _sizes(canvas: Canvas, largest: float, title: Box) -> tuple[float, ...]:
    """Return the sizes of lines, from the largest on: none is larger than the title by which they stand."""
    sizes = [canvas.pt(largest), *(canvas.pt(size) for size in LINES if size < largest)]
    most = max(_size(title) or sizes[0], sizes[-1])
    return tuple([size for size in sizes if size <= most])


def _grown(own: Frame, tall: int, extent: Frame) -> Frame:
    """Return a place that is at least so high, grown down as far as an extent goes, then up."""
    if tall <= own.h:
        return own
    bottom = min(own.y + tall, extent.bottom)
    return own._replace(y=bottom - tall, h=tall)


def section_slide(page: Page, stated: str = "") -> Slide:
    """Return the slide that opens a theme: its number, its title, how it is dealt with, by whom and how long.

    `stated` is a sentence in place of the theme's content, for one that has nothing else to show.
    """
    canvas, section = page.canvas, page.section
    choice = canvas.template.resolve("section")
    whole = canvas.unique(section.title)
    shown, below = _opening(canvas, choice, section, whole)
    title = shown.paras[0].runs[0].text
    canvas.titles |= {compared(whole), compared(title)}
    shapes: list[Shape] = []
    numeral, facts = choice.slots.get("numeral"), (*below, *theme_facts(page))
    facts = (*facts, stated) if stated else facts
    kicker = choice.slots.get("kicker")
    above, size = _above(page, numbered=numeral is None, slot=kicker)
    told = (whole, above, *facts) if above else (whole, *facts)
    if section.number and numeral:
        shapes.append(Box(name="Temanummer", slot=numeral, paras=(Para(runs=(_numeral(numeral, section.number),)),)))
    if above and kicker:
        shown_above = canvas.one_line(above, size or canvas.pt(KICKERS[-1]), kicker.frame.w, slot=kicker)
        shapes.append(Box(name="Temalinje", slot=kicker, paras=(Para(runs=(Run(shown_above, size),)),)))
    elif above:
        facts = (above, *facts)
    foot = chrome(canvas, choice, page.outline)
    marks = [one.frame for one in foot if one.frame and one.slot is None]

    def with_facts(clear: Sequence[Frame], last: tuple[str, ...] = ()) -> tuple[Box, ...]:
        told = (*facts, *last)
        return _with_room(canvas, choice, shown, told, lambda one: _facts(canvas, choice, one, facts, clear, last))

    lines = with_facts(marks)
    if any(touch(mark, text) for mark in marks for text in _frames(lines)):
        last = (told_for(page.outline),)
        lines, told = with_facts((), last), (*told, *last)
        foot = tuple(one for one in foot if one.slot)
    return Slide(
        layout=choice.layout.index,
        title=title,
        shapes=(lines[0], *shapes, *lines[1:], *foot),
        notes=section.notes,
        moved=_moved(canvas, (*shapes, *lines), told, section.source),
        section=section.kicker or section.title,
        role=choice.role,
        source=section.source,
    )


def _numeral(slot: Slot, number: str) -> Run:
    """Return a theme's number, no larger than its place is high."""
    most = slot.inner(slot.frame)[1] // (1.2 * POINT)
    return Run(number, max(most, LINES[-1]) if slot.size > most else None)


def _opening(canvas: Canvas, choice: Choice, section: Section, whole: str) -> tuple[Box, tuple[str, ...]]:
    """Return a theme's title and what stands below it: the whole title where only the theme's short one is large."""
    before = canvas.state()
    shown = _section_title(canvas, choice, whole, section.source)
    if not section.name or _size(shown) > canvas.pt(SMALL):
        return shown, ()
    canvas.restore(before)
    return _section_title(canvas, choice, canvas.unique(section.name), section.source), (whole,)


def _size(title: Box) -> float:
    return title.paras[0].runs[0].size or 0.0


def _section_title(canvas: Canvas, choice: Choice, title: str, source: str) -> Box:
    """Return a theme's title; on the library's own layout its place grows downwards where the words need it."""
    slot, sizes = choice.slots.get("title"), tuple(map(canvas.pt, TITLES))
    if slot is None or "numeral" not in choice.slots:
        return _title(canvas, choice, title, source, sizes)
    width, height = slot.inner(slot.frame)
    if canvas.fit(slot.shown(title), sizes, width, height, bold=True, leading=1.0, font=slot.font) is None:
        grown = attrs.evolve(slot, frame=slot.frame._replace(h=canvas.y(TALLEST)))
        box = _title(canvas, attrs.evolve(choice, slots={**choice.slots, "title": grown}), title, source, sizes)
        return box._replace(slot=slot, frame=grown.frame)
    return _title(canvas, choice, title, source, sizes)


def _above(page: Page, numbered: bool, slot: Slot | None) -> tuple[str, float | None]:
    """Return the line above a theme's title and its size: the school, whether it is the main theme, the subtitle.

    Where the layout's place for it is too narrow, the school gives way first, then the line is set smaller.
    """
    canvas, section, school = page.canvas, page.section, page.outline.school
    kind = canvas.word("main-theme") if section.main else ""
    if numbered and section.number and not kind:
        kind = f"{canvas.word('theme')} {section.number}"
    names = (school, school.partition(",")[0], "")
    lines = [BETWEEN.join(part for part in (name, kind, section.subtitle) if part) for name in names]
    if slot is None:
        return lines[0], None
    lines = [line for line in dict.fromkeys(lines) if line]
    for size in map(canvas.pt, KICKERS):
        for line in lines:
            if len(canvas.lines(slot.shown(line), size, slot.frame.w, font=slot.font)) <= 1:
                return line, None if size == canvas.pt(KICKERS[0]) else size
    return (lines or [""])[-1], canvas.pt(KICKERS[-1])


def theme_facts(page: Page) -> tuple[str, ...]:
    """Return the lines below a theme's title."""
    section = page.section
    how = dealt_with(section, page.canvas.language)
    return tuple(line for line in (how, section.minutes, section.origin) if line)


def _with_room(
    canvas: Canvas, choice: Choice, title: Box, told: Iterable[str], place: Callable[[Box], tuple[Box, ...]]
) -> tuple[Box, ...]:
    """Return a title and what is told below it; for want of room it leaves that what it does not need of its place."""
    made, slot = (title, *place(title)), title.slot
    if not slot or slot is not choice.slots.get("title") or not _left(made, told):
        return made
    tight = _tight(canvas, title, slot)
    return min((made, (tight, *place(tight))), key=lambda boxes: len(_left(boxes, told)))


def _facts(
    canvas: Canvas,
    choice: Choice,
    title: Box,
    facts: tuple[str, ...],
    marks: Iterable[Frame],
    last: tuple[str, ...],
) -> tuple[Box, ...]:
    """Place the lines in the layout's place for them, higher if the title has one line; else below the title.

    In that place they keep clear of the marks. Where they don't find room at their size they reach further down, and if
    some find none at all they may stand in another place for lines. What stands `last` stays longest. They don't stand
    in a narrow place if there is room elsewhere.
    """
    if not facts and not last:
        return ()
    kinds = [kind for kind in ("body", "subtitle", "content") if kind in choice.slots]
    if not kinds:
        return _below(canvas, choice, title, "Behandling", facts, last)
    if apart := _elsewhere(canvas, choice, title, "Behandling", facts, last):
        return apart

    def placed(kind: str, lowest: int = 0) -> tuple[Box, ...]:
        own, most = _extents(canvas, choice, kind, (title,), lowest)
        own = clear_lines(own, marks)
        sizes = _sizes(canvas, 18, title)
        extents = (most,) if lowest else (own, most)
        return _filled(canvas, choice.slots[kind], own, "Behandling", facts, sizes, extents, last)

    shapes, told = placed(kinds[0]), (*facts, *last)
    left = _left(shapes, told)
    if left or _size(shapes[0]) < _sizes(canvas, 18, title)[0]:
        lowest = canvas.height - canvas.y(_EDGE)
        more = [placed(kind, lowest) for kind in (kinds if left else kinds[:1])]
        return min((shapes, *more), key=lambda boxes: (len(_left(boxes, told)), -max(map(_size, boxes), default=0)))
    slot, heading = choice.slots[kinds[0]], choice.slots.get("title")
    run = title.paras[0].runs[0]
    if "numeral" not in choice.slots or heading is None:
        return shapes
    size = run.size or canvas.pt(44)
    lines = len(canvas.lines(heading.shown(run.text), size, heading.frame.w, bold=True, font=heading.font))
    up = canvas.y(0.093) if lines == 1 else slot.frame.y - title.frame.bottom if title.frame else 0
    moved = Frame(slot.frame.x, slot.frame.y - up, slot.frame.w, slot.frame.h)
    return tuple(shape._replace(frame=moved) if up else shape for shape in shapes)
