"""The frame that every slide shares: title, the line above it, the one below it, the source, the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from suddialog.errors import say
from suddialog.exporters.pptx.canvas import FLOOR, LONGEST_TITLE, NO_INSETS, POINT, Canvas, compared
from suddialog.exporters.pptx.foot import chrome, plain_foot
from suddialog.exporters.pptx.naming import cuts, says_more, untitled
from suddialog.exporters.pptx.paragraphs import as_typed
from suddialog.exporters.pptx.plan import Box, Frame, Para, Run, Shape, Slide, Slot
from suddialog.exporters.pptx.template import Choice
from suddialog.language import (
    NO_BREAK,
    before_open_bracket,
    capital,
    held_together,
    in_clauses,
    language_of,
    sentence_ends,
)
from suddialog.outline.blocks import Base, Chart, Outline, Section, Table
from suddialog.outline.captions import joined_sentences

MOST_SOURCE_LINES = 4
"""How many lines the line with sources and footnotes may take."""


@attrs.frozen(kw_only=True)
class Heading:
    """What stands around a slide's content. `part` follows the title: "(1 af 3)"; `unit` stays in a shortened lead."""

    title: str
    part: str = ""
    kicker: str = ""
    lead: str = ""
    unit: str = ""
    caption: str = ""
    notes: str = ""
    section: str = ""
    source: str = ""


_CLAUSE_END = re.compile(r"[:;](?= )| [–-](?= )| [(]")
_FACES = (1.0, 1.06, 1.12, 1.2, 1.28)
"""How much more may stand in a line than is measured: the reserve is free, or the layout's title is not bold."""

_LEAST_LEAD, _LONGEST_LEAD = 20, 500
"""How long a lead is at least that ends with a clause, and the most that is looked at, in characters."""

_SMALL_TITLES = (18, 16, 14)
"""Sizes of a title whose place is too low for any other, or too small for all its words."""

_FOR_WORDS = (20, *_SMALL_TITLES, 12)
"""Sizes of a title with a word that is wider than its place at any other."""

_TITLE_AIR = 0.012
"""How much is left free below a title that has grown down to what stands there, a share of the slide's height."""

_LEAST_TEXT = round(2 * 1.2 * FLOOR * POINT)
"""How high a place is at least that is one for the slide's text: two of the smallest lines."""

_LONELY = 0.3
"""A last line so much shorter than that above it gets more words."""


@attrs.frozen
class Room:
    """What a title has to fit in, at the largest of the sizes at which it does: its place without the insets.

    One that is `tight` is so low that there is no air above and below its line. Where its letters are `light`, a word
    that is too wide in heavier ones is looked at in those.
    """

    place: Frame
    width: int
    height: int
    sizes: tuple[float, ...]
    leading: float
    font: str
    capitals: bool = False
    tight: bool = False
    light: bool = False

    def size(self, title: str, canvas: Canvas) -> float | None:
        """Return the size at which a title fits; the last usual one where a word is too wide at all; None if none."""
        size = self._fit(title, self.sizes, canvas)
        if size is None and self.holds(title, canvas):
            small = tuple(map(canvas.pt, _FOR_WORDS))
            return self._fit(title, small, canvas, not self.light) or self.sizes[-1]
        return size

    def _fit(self, title: str, sizes: Sequence[float], canvas: Canvas, bold: bool = True) -> float | None:
        shown = self.shown(title)
        return canvas.fit(shown, sizes, self.width, self.height, bold, self.leading, self.font)

    def holds(self, title: str, canvas: Canvas) -> bool:
        """Whether a title fits at the smallest size, or would but for a word that is too wide."""
        size, shown = self.sizes[-1], self.shown(title)
        return canvas.text_height(shown, size, self.width, True, self.leading, self.font) <= self.height

    def lines(self, title: str, size: float, canvas: Canvas) -> tuple[str, ...]:
        """Return a title's lines."""
        return canvas.lines(self.shown(title), size, self.width, bold=True, font=self.font)

    def shown(self, title: str) -> str:
        """Return a title as it looks here, to measure it."""
        held = held_together(title)
        return held.upper() if self.capitals else held

    def filled(self, title: str, size: float, canvas: Canvas) -> str:
        """Return a title whose last line is not much shorter than that above: its last words hold together."""
        title = held = held_together(title)
        most = len(self.lines(title, size, canvas))
        while most > 1 and self._ends_lonely(held, size, canvas):
            first, blank, last = held.rpartition(" ")
            held = f"{first}{NO_BREAK}{last}"
            fits = canvas.words_fit(self.shown(held.rpartition(" ")[2]), size, self.width, bold=True, font=self.font)
            if not (blank and fits) or len(self.lines(held, size, canvas)) > most:
                break
            title = held
        return title

    def _ends_lonely(self, title: str, size: float, canvas: Canvas) -> bool:
        """Whether a title's last line is short as it is measured, or as a narrower face would break it."""
        for share in _FACES:
            *_, before, last = "", *canvas.lines(self.shown(title), size, round(self.width * share), True, self.font)
            if before and len(last) < _LONELY * len(before):
                return True
        return False


@attrs.frozen
class LeadRoom:
    """Where a lead stands, below the title, and at which size; `kicker` stands before it where it has no own place."""

    place: Frame
    size: float
    kicker: str
    font: str

    @classmethod
    def of(cls, choice: Choice, canvas: Canvas, kicker: str, lead: str) -> LeadRoom:
        """Return the room for a lead on slides of a layout; the name of the theme gives way to what needs the room."""
        slots, size = choice.slots, canvas.pt(14)
        slot = slots.get("lead")
        place = slot.frame if slot else choice.layout.free
        above = "" if "kicker" in slots else canvas.kicker(kicker, size, place.w)
        room = cls(place, size, above, slot.font if slot else "")
        number, *names = above.split(" · ")
        return attrs.evolve(room, kicker=number) if names and not room.holds(lead, canvas) else room

    def line(self, lead: str) -> str:
        """Return what is read with a lead."""
        return f"{self.kicker}  {lead}".strip()

    def holds(self, lead: str, canvas: Canvas) -> bool:
        """Whether a lead takes no more than two lines, which a word that is too wide does."""
        bold = bool(self.kicker)
        fits = canvas.words_fit(lead, self.size, self.place.w, bold, self.font)
        return fits and self.lines(lead, canvas) <= 2

    def lines(self, lead: str, canvas: Canvas) -> int:
        """Return how many lines a lead takes, as if all were as bold as the kicker before it."""
        return len(canvas.lines(self.line(lead), self.size, self.place.w, bool(self.kicker), self.font))


@attrs.define
class Draft:
    """One slide in the making. `content` is the frame that is free for what the slide shows.

    `title` is its title as it is told from others; on the slide some of its blanks do not break. `_own` says that the
    layout is made for our heading: it has a place for the line above the title or the lead; `_fixed` that the template
    says where the title ends and the content begins.
    """

    canvas: Canvas
    choice: Choice
    heading: Heading
    outline: Outline
    content: Frame = attrs.field(init=False)
    title: str = attrs.field(init=False)
    _own: bool = attrs.field(init=False)
    _fixed: bool = attrs.field(init=False)
    _shown: str = attrs.field(init=False)
    _head: list[Shape] = attrs.field(init=False, factory=list)
    _body: list[Shape] = attrs.field(init=False, factory=list)
    _foot: list[Shape] = attrs.field(init=False, factory=list)
    _moved: list[str] = attrs.field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        slots = self.choice.slots
        self._own = "lead" in slots and "title" in slots
        self._fixed = not self._own and ("title" in slots or self.choice.layout.heading is not None)
        top, lead = self._place_title()
        top = self._place_lead(top, lead)
        bottom = self._place_caption()
        free = self.choice.layout.free
        self.content = Frame(free.x, top, free.w, max(bottom - top, self.canvas.y(0.1)))

    @property
    def slots(self) -> dict[str, Slot]:
        """The places that the layout offers, by kind."""
        return dict(self.choice.slots)

    def add(self, *shapes: Shape) -> None:
        """Put shapes on the slide, in reading order."""
        self._body += shapes

    def write(self, box: Box) -> None:
        """Put the slide's main text on it: in a place that the layout has for it, where it stands as the box says.

        A place for a line, such as that for the name below a quotation, is none. The text keeps its small letters.
        """
        slot = self.choice.slots.get(self.choice.text)
        if slot and slot.frame.h >= _LEAST_TEXT:
            paras = [para if para.align else para._replace(align="left") for para in box.paras]
            box = _to_read(box._replace(slot=slot, paras=tuple(paras), anchor=box.anchor or "top"))
        else:
            box = box._replace(paras=inked(box.paras))
        self.add(box)

    def note(self, text: str) -> None:
        """Put a paragraph for which the slide has no room into its notes."""
        if text:
            self._moved.append(text)

    def slide(self) -> Slide:
        """Return the finished slide and take its title out of the titles that are still free."""
        self.canvas.titles.add(compared(self.title))
        if self.heading.part:
            self.canvas.series.add(compared(self.heading.title))
        shared = (self.canvas, self.choice, self.outline)
        foot = (*self._foot, *plain_foot(*shared), *chrome(*shared))
        return Slide(
            layout=self.choice.layout.index,
            title=self._shown,
            shapes=(*self._head, *self._body, *foot),
            notes=self.heading.notes,
            moved="\n\n".join(self._moved),
            section=self.heading.section,
            role=self.choice.role,
            source=self.heading.source,
        )

    def _place_title(self) -> tuple[int, str]:
        """Place the title; return the lowest edge of it and the words of it that had to go into the lead."""
        canvas, rooms = self.canvas, self._title_rooms()
        room, size, rest = self._whole_title(rooms) or self._short_title(rooms[-1])
        lines = len(room.lines(self.title, size, canvas))
        x, y, wide, _ = place = room.place
        if not self._fixed:
            place = Frame(x, y, wide, canvas.y(0.067 if lines == 1 else 0.123))
        self._head.append(self._title_box(room, place, size))
        self._place_kicker()
        if self._fixed:
            return self.choice.layout.free.y, rest
        return y + canvas.y(0.069 if lines == 1 else 0.125), rest

    def _title_rooms(self) -> tuple[Room, ...]:
        """Return where the title may stand: in its place, else down to where something else stands, else smaller."""
        layout, slot = self.choice.layout, self.choice.slots.get("title")
        place = layout.heading or (slot.frame if slot else layout.free._replace(h=self.canvas.y(0.123)))
        room = self._title_room(place)
        if not self._fixed:
            return (room,)
        main = self.choice.slots.get(self.choice.text)
        lowest = layout.below_title if main and main.frame.y < layout.free.y else layout.past_lines
        tall = max(lowest - self.canvas.y(_TITLE_AIR) - place.y, place.h)
        sizes = tuple(size for size in room.sizes if 1.2 * size * POINT <= room.height)  # as large as others may be
        last = attrs.evolve(self._title_room(place._replace(h=tall)), sizes=sizes or room.sizes[-1:])
        small = tuple(size for size in map(self.canvas.pt, _SMALL_TITLES) if size < last.sizes[-1])
        return room, last, *([attrs.evolve(last, sizes=small)] if small else [])

    def _title_room(self, place: Frame) -> Room:
        canvas, slot = self.canvas, self.choice.slots.get("title")
        width, inner = slot.inner(place) if slot and self._fixed else (place.w, place.h)
        tall = inner if self._fixed else canvas.y(0.123)
        sizes = tuple(map(canvas.pt, (28, 24) if self._own else (28, 24, 20)))
        low = 1.2 * sizes[-1] * POINT > tall
        tight = slot if slot and low and 1.2 * slot.size * POINT > tall else None
        tall = place.h if tight else tall
        if low:  # a place for a line of small letters
            small = [*([tight.size] if tight else []), *map(canvas.pt, _SMALL_TITLES)]
            sizes = (next((size for size in small if 1.2 * size * POINT <= tall), FLOOR),)
        if slot and slot.spaced:
            width = round(width / canvas.spread(self.heading.title, sizes[-1], slot))
        return Room(
            place=place,
            width=width,
            height=max(tall, round(1.2 * sizes[-1] * POINT)),
            sizes=sizes,
            leading=1.0 if self._fixed else 0.95,
            font=self.choice.layout.title_font,
            capitals=slot is not None and slot.capitals,
            tight=tight is not None,
            light=slot is not None and slot.light,
        )

    def _title_box(self, room: Room, place: Frame, size: float) -> Box:
        """Return the title: in the layout's place, as that says, else in one of its own."""
        slot = self.choice.slots.get("title")
        text = self._shown = room.filled(self.title, size, self.canvas)
        if slot:
            insets = (slot.insets[0], 0, slot.insets[2], 0) if room.tight else None
            paras = (Para(runs=(Run(text, size),)),)
            frame = None if place == slot.frame else place
            return Box(name="Titel", slot=slot, frame=frame, paras=paras, insets=insets)
        return Box(
            name="Titel",
            slot=Slot("title", "title", 0, place, font=room.font),
            frame=place,
            paras=(
                Para(runs=(Run(text, size, True, None, "ink", as_typed=True),), align="left", leading=room.leading),
            ),
            anchor="middle" if self._fixed else None,
            insets=NO_INSETS,
        )

    def _whole_title(self, rooms: Sequence[Room]) -> tuple[Room, float, str] | None:
        """Take a title that no slide has yet, and return its room and size; None if no room holds it.

        A title that is taken gets the name of its theme, if both fit without small letters, else a number.
        """
        canvas, heading = self.canvas, self.heading
        for words, some in ((heading.title, rooms), (canvas.with_theme(heading.title, heading.section), rooms[:2])):
            title = f"{words} {heading.part}".rstrip()
            if not canvas.is_taken(title) and (found := self._largest(title, some)):
                self.title = title
                return *found, ""
        found = self._largest(f"{heading.title} (888) {heading.part}".rstrip(), rooms)
        if found is None:
            return None
        self.title = canvas.unique(heading.title, heading.part)
        return *(self._largest(self.title, rooms) or found), ""

    def _largest(self, title: str, rooms: Sequence[Room]) -> tuple[Room, float] | None:
        """Return in which room a title is largest, the first of them, and its size there; None if none holds it."""
        found: tuple[Room, float] | None = None
        for room in rooms:
            size = room.size(title, self.canvas)
            if size is not None and (found is None or size > found[1]):
                found = room, size
            if found and found[1] == rooms[0].sizes[0]:
                break
        return found

    def _short_title(self, room: Room) -> tuple[Room, float, str]:
        """Take a title that is shortened to what its room holds; return room, size and the whole text."""
        canvas, heading = self.canvas, self.heading
        canvas.remark("SUD602", heading.source, say("the title is too long for its place and was shortened"))
        self.title = canvas.unique(self._clause(heading.title, room), heading.part)
        return room, room.sizes[-1], heading.title

    def _clause(self, text: str, room: Room) -> str:
        """Return the longest beginning of a text that fits and ends at a clause, else at a word.

        What may be one of several (behind a comma) or goes on in the middle of a clause is marked with ``…``, as is a
        very long word that is cut. There is room for a number and the part behind it.
        """
        tail, text = f" (888) {self.heading.part}".rstrip(), text[:LONGEST_TITLE]
        words = held_together(text)
        ends = {*sentence_ends(text), *(match.start() for match in _CLAUSE_END.finditer(text))}
        commas, blanks = ({match.start() for match in re.finditer(mark, words)} for mark in (", ", " "))
        last = dict.fromkeys(blanks, " …") | dict.fromkeys(cuts(words), "…")
        for marks in (dict.fromkeys(ends, ""), dict.fromkeys(commas, " …"), last):
            for place in sorted(marks, reverse=True):
                short = before_open_bracket(text[:place]).rstrip(" –-.:;,") + marks[place]
                if len(short) > 12 and room.holds(short + tail, self.canvas):
                    return short
        return text[:40] + "…"

    def _place_kicker(self) -> None:
        slot, canvas = self.choice.slots.get("kicker"), self.canvas
        if not slot or not self.heading.kicker:
            return
        key = id(slot), self.heading.kicker
        if key not in canvas.kickers:
            text = canvas.kicker(self.heading.kicker, FLOOR, slot.frame.w, slot)
            canvas.kickers[key] = Box(name="Temalinje", slot=slot, paras=(Para(runs=(Run(text),)),))
        self._head.append(canvas.kickers[key])

    def _place_lead(self, top: int, rest: str) -> int:
        """Place the lead below `top` and return where the content begins."""
        canvas, slot = self.canvas, self.choice.slots.get("lead")
        room = LeadRoom.of(self.choice, canvas, self.heading.kicker, self.heading.lead)
        lead = self._short_lead(rest, room)
        gap = 0.024 if self._own else 0.0
        if not (lead or room.kicker):
            return top + canvas.y(gap)
        line = round(1.2 * 1.05 * room.size * POINT)
        tall = max(canvas.y(0.040), room.lines(lead, canvas) * line)
        runs: tuple[Run, ...] = ()
        if room.kicker:
            runs += (Run(room.kicker + ("  " if lead else ""), room.size, True, None, "acc"),)
        if lead:
            runs += (Run(lead, room.size, None, None, None if slot else "muted"),)
        frame = Frame(room.place.x, top, room.place.w, tall)
        insets, para = None if slot else NO_INSETS, Para(runs=runs, leading=1.05)
        self._head.append(_to_read(Box(name="Manchet", slot=slot, frame=frame, paras=(para,), insets=insets)))
        return top + tall + canvas.y(0.029)

    def _short_lead(self, rest: str, room: LeadRoom) -> str:
        """Return the lead, at most two lines long; what does not fit goes into the notes."""
        canvas, lead = self.canvas, self.heading.lead
        whole = joined_sentences(rest, lead)
        for text in (whole, lead) if rest else (lead,):
            if room.holds(text, canvas):
                if text != whole:
                    self.note(rest)
                return text
        self.note(whole)
        if not lead:
            return ""
        unit = language_of(canvas.language).unit(self.heading.unit)
        begun = unit if unit == self.heading.unit else capital(unit)
        fitting = next((text for text in _shorter(lead, unit, begun) if room.holds(text, canvas)), "")
        shortened = say("the line below the title was shortened; the notes have it all")
        moved = say("the line below the title was moved to the notes")
        canvas.remark("SUD603", self.heading.source, shortened if fitting else moved)
        return fitting

    def _place_caption(self) -> int:
        """Place the source line and return where the content must end."""
        canvas, slot, free = self.canvas, self.choice.slots.get("source"), self.choice.layout.free
        place = slot.frame if slot else Frame(free.x, free.bottom - canvas.y(0.037), free.w, canvas.y(0.037))
        text = self.heading.caption
        if not text:
            return place.bottom - canvas.y(0.013) if slot else free.bottom
        size = canvas.pt(12)
        if len(canvas.lines(text, size, place.w)) > MOST_SOURCE_LINES:
            canvas.remark("SUD603", self.heading.source, say("the source line was shortened; the notes have it all"))
            self.note(text)
            text = canvas.one_line(text, size, place.w)
        tall = max(place.h, canvas.text_height(text, size, place.w))
        frame = Frame(place.x, place.bottom - tall, place.w, tall)
        run = Run(text, size, None, None, None if slot else "muted")
        insets = None if slot else NO_INSETS
        box = Box(name="Kilde", slot=slot, frame=frame, paras=(Para(runs=(run,)),), anchor="bottom", insets=insets)
        self._foot.append(_to_read(box))
        return frame.y - canvas.y(0.011)


@attrs.frozen
class Page:
    """Where a block stands: the canvas, the whole outline, and the section that the block belongs to."""

    canvas: Canvas
    outline: Outline
    section: Section

    def draft(self, role: str, block: Base, *, title: str = "", lead: str | None = None, part: str = "") -> Draft:
        """Begin a slide for a block. `title` and `lead` stand in for the block's own, `part` follows the title."""
        words = title or self.name(block, in_parts=bool(part))
        heading = Heading(
            title=words,
            part=part,
            kicker=_kicker(self.section.kicker, words),
            lead=block.lead if lead is None else lead,
            unit=block.unit if isinstance(block, Chart | Table) else "",
            caption=block.caption,
            notes=block.notes,
            section=self.section.kicker or self.section.title,
            source=block.source,
        )
        choice = self.canvas.template.resolve(role)
        return Draft(canvas=self.canvas, choice=choice, heading=heading, outline=self.outline)

    def name(self, block: Base, *, in_parts: bool = False) -> str:
        """Return the title of a block's slides: its own if that says more than the section's, else what it shows."""
        own = block.title if says_more(block.title, self.section) else ""
        return own or untitled(block, self.section, self.canvas, in_parts=in_parts)

    def holds_lead(self, role: str, block: Base) -> bool:
        """Whether a block's lead needs no shortening on slides of a role."""
        choice = self.canvas.template.resolve(role)
        return LeadRoom.of(choice, self.canvas, self.section.kicker, block.lead).holds(block.lead, self.canvas)


def _to_read(box: Box) -> Box:
    """Return running text that keeps its small letters, in which it is measured, where its place shows capitals."""
    slot = box.slot
    return as_typed(box._replace(slot=attrs.evolve(slot, capitals=False))) if slot and slot.capitals else box


def inked(paras: Sequence[Para]) -> tuple[Para, ...]:
    """Return text for a box of its own: what would have a placeholder's colour has that of the deck's texts."""
    return tuple(
        para._replace(runs=tuple(run if run.colour else run._replace(colour="ink") for run in para.runs))
        for para in paras
    )


def _shorter(lead: str, unit: str, begun: str) -> Iterator[str]:
    """Yield what is left of a lead without its last sentences, or without what stands before its unit, or else clauses.

    `begun` is the unit as it begins a line.
    """
    beginnings = [lead[:end] for end in reversed([*sentence_ends(lead)])]
    before, mark, behind = lead.partition(f", {unit}") if unit else (lead, "", "")
    if mark:
        yield from (text for text in beginnings if len(text) > len(before))
        kept = begun + behind
        yield kept
        yield from (kept[:end] for end in reversed([*sentence_ends(kept)]))
        yield begun
    yield from beginnings
    yield from _clauses(lead[:_LONGEST_LEAD])


def _clauses(lead: str) -> Iterator[str]:
    """Yield the beginnings of a lead that end with a clause, the longest first; none before what that announces."""
    clauses = in_clauses(lead)
    for count in range(len(clauses) - 1, 0, -1):
        short = before_open_bracket(" ".join(clauses[:count])).rstrip(" –-;,")
        if len(short) >= _LEAST_LEAD and not short.endswith(":"):
            yield f"{short} …"


def _kicker(kicker: str, title: str) -> str:
    """Return the line above a title, without the words that the title says again."""
    number, _, name = kicker.rpartition(" · ")
    return number if name.casefold() == title.casefold() else kicker
