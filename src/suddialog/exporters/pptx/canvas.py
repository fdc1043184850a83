"""What slides are laid out with: the grid, sizes, measured text, and the frame that every slide shares.

Fractions are those of the slide's width and height. Lengths are EMU, text sizes points. Every method that takes a
size wants the size as it will be written, so ask `Canvas.pt` first: ``canvas.lines(text, canvas.pt(18), width)``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from suddialog.exporters.pptx import measure
from suddialog.exporters.pptx.plan import (
    Align,
    Anchor,
    Box,
    Colour,
    Frame,
    Para,
    Remark,
    Run,
    Shape,
    Slide,
    Slot,
)
from suddialog.exporters.pptx.template import Choice, Template
from suddialog.language import NO_BREAK, capital, language_of
from suddialog.outline.blocks import Base, Outline, Section

POINT = 12_700
"""EMU in a point."""

FLOOR = 12.0
"""No text on a slide is smaller than this, in points."""

MARGIN, GUTTER, COLUMNS = 0.048, 0.015, 12
NO_INSETS = (0, 0, 0, 0)
_BREAKS = re.compile(r"[ \t\r\n\v]+|\u00ad|(?<=\w-)(?=[^\W\d_])")
INSETS = 91_440, 45_720
"""What a placeholder of a foreign template keeps free at its sides, and above and below, unless it says otherwise."""


@attrs.frozen(kw_only=True)
class Heading:
    """What stands around a slide's content."""

    title: str
    kicker: str = ""
    lead: str = ""
    caption: str = ""
    notes: str = ""
    section: str = ""
    source: str = ""


@attrs.define
class Canvas:
    """The slides' common ground: one template, one language, the titles in use and what went wrong.

    Attributes:
        template: Where layouts, fonts and the size come from.
        language: ``da`` or ``en``.
        left: The left margin, EMU; `inner` is the width between the margins.
        remarks: What had to be split or shortened, in order.
        titles: The titles of the slides made so far.
    """

    template: Template
    language: str
    left: int = attrs.field(init=False)
    inner: int = attrs.field(init=False)
    remarks: list[Remark] = attrs.field(factory=list)
    titles: set[str] = attrs.field(factory=set)

    def __attrs_post_init__(self) -> None:
        free = self.template.resolve("text").layout.free
        self.left, self.inner = free.x, free.w

    @property
    def width(self) -> int:
        """The slide's width, EMU."""
        return self.template.width

    @property
    def height(self) -> int:
        """The slide's height, EMU."""
        return self.template.height

    @property
    def landscape(self) -> bool:
        """Whether the slide is wider than high."""
        return self.width > self.height

    @property
    def wide(self) -> bool:
        """Whether there is room for three columns of cards: 16:9 and 16:10, but not 4:3 or portrait."""
        return self.width >= 1.45 * self.height

    def x(self, fraction: float) -> int:
        """Return a horizontal length from a fraction of the slide's width."""
        return round(fraction * self.width)

    def y(self, fraction: float) -> int:
        """Return a vertical length from a fraction of the slide's height."""
        return round(fraction * self.height)

    def col(self, index: int) -> int:
        """Return the left edge of a column of the grid, 0 to 11."""
        return self.left + round(index * self._pitch)

    def span(self, columns: int) -> int:
        """Return the width of some neighbouring columns of the grid."""
        return round(columns * self._pitch - self._gutter)

    @property
    def _gutter(self) -> float:
        return self.inner * GUTTER / (1 - 2 * MARGIN)

    @property
    def _pitch(self) -> float:
        return (self.inner + self._gutter) / COLUMNS

    def pt(self, size: float) -> float:
        """Return a size given for a slide 7.5 inches high as it is on this one: half points, never below 12."""
        return max(FLOOR, round(2 * size * self.height / POINT / 540) / 2)

    def font(self, heading: bool = False) -> str:
        """Return the name of the theme's font, to measure with."""
        major, minor = self.template.fonts
        return major if heading else minor

    def lines(self, text: str, size: float, width: int, bold: bool = False, heading: bool = False) -> tuple[str, ...]:
        """Break a text into the lines it takes. `width` is EMU; `heading` measures in the theme's heading font."""
        return measure.wrap(text, size, width / POINT, bold=bold, font=self.font(heading))

    def text_height(
        self, text: str, size: float, width: int, bold: bool = False, leading: float = 1.05, heading: bool = False
    ) -> int:
        """Return the height of a text in EMU. `leading` is the line spacing as a multiple."""
        count = len(self.lines(text, size, width, bold, heading))
        return round(count * 1.2 * size * leading * POINT)

    def text_width(self, text: str, size: float, bold: bool = False) -> int:
        """Return the width of one line in EMU, with the reserve that breaking lines keeps."""
        return round(measure.width(text, size, bold=bold, font=self.font()) * 1.05 * POINT) + POINT

    def words_fit(self, text: str, size: float, width: int, bold: bool = False, heading: bool = False) -> bool:
        """Whether the longest unbreakable word of a text is no wider than a frame."""
        font, room = self.font(heading), width / POINT / 1.05
        return all(measure.width(word, size, bold=bold, font=font) <= room for word in _words(text))

    def fit(
        self,
        text: str,
        sizes: Sequence[float],
        width: int,
        height: int,
        bold: bool = False,
        leading: float = 1.05,
        heading: bool = False,
    ) -> float | None:
        """Return the first size at which a text and its longest word fit a frame, or None."""
        for size in sizes:
            fits = self.text_height(text, size, width, bold, leading, heading) <= height
            if fits and self.words_fit(text, size, width, bold, heading):
                return size
        return None

    def size_for_words(self, text: str, sizes: Sequence[float], width: int, bold: bool = False) -> float:
        """Return the first size at which the longest word fits; the last, with a remark, if it fits at none."""
        for size in sizes:
            if self.words_fit(text, size, width, bold):
                return size
        self.remark("SUD601", "", f"a word is wider than its column: {max(_words(text), key=len)}")
        return sizes[-1]

    def one_line(self, text: str, size: float, width: int, bold: bool = False) -> str:
        """Return a text as far as it fits on one line, with ``…`` if that is not all of it."""
        if len(self.lines(text, size, width, bold)) <= 1:
            return text
        words = text.split()
        while len(words) > 1 and len(self.lines(" ".join(words) + " …", size, width, bold)) > 1:
            words.pop()
        return " ".join(words) + " …"

    def phrase(self, key: str, **values: object) -> str:
        """Return words of the deck's own in the deck's language, with `values` filled in."""
        return language_of(self.language).phrase(key, **values)

    def word(self, key: str) -> str:
        """Return a label of the domain ("Hovedtema") in the deck's language, with a capital."""
        return capital(language_of(self.language).label(key))

    def minutes(self, count: int) -> str:
        """Return a length of time in the deck's language."""
        return language_of(self.language).minutes(count)

    def joined(self, parts: Sequence[str]) -> str:
        """Return "a, b og c"."""
        return language_of(self.language).joined(parts)

    def part(self, index: int, count: int) -> str:
        """Return what follows a title when its content takes several slides: "(1 af 3)". `index` counts from 1."""
        return self.phrase("part", index=index, count=count).replace(" ", NO_BREAK) if count > 1 else ""

    def remark(self, code: str, where: str, text: str) -> None:
        """Note something that the author should know."""
        found = Remark(code=code, where=where, text=text)
        if found not in self.remarks:
            self.remarks.append(found)

    def unique(self, title: str, kicker: str = "") -> str:
        """Return a title that no slide has yet, made from the title, then with the kicker, then with a number."""
        if title not in self.titles:
            return title
        name = kicker.rsplit(" · ", 1)[-1]
        candidate = f"{title} · {name}" if name and name != title else title
        number = 2
        while candidate in self.titles:
            candidate, number = f"{title} ({number})", number + 1
        return candidate

    def box(
        self,
        name: str,
        frame: Frame,
        text: str,
        size: float,
        *,
        bold: bool | None = None,
        italic: bool | None = None,
        colour: Colour = "ink",
        align: Align | None = None,
        anchor: Anchor | None = None,
        leading: float | None = 1.05,
        after: float = 0.0,
    ) -> Box:
        """Return a plain text without insets; a line break starts a new paragraph."""
        paras = tuple(
            Para(runs=(Run(line, size, bold, italic, colour),), align=align, leading=leading, after=after)
            for line in text.split("\n")
        )
        return Box(name=name, frame=frame, paras=paras, anchor=anchor, insets=NO_INSETS)

    def _footer(self, text: str, width: int) -> str:
        """Return a footer as far as it fits: without its last parts, if it must be shortened."""
        parts = text.split(" · ")
        while len(parts) > 1 and len(self.lines(" · ".join(parts).strip(), FLOOR, width)) > 1:
            parts.pop()
        return self.one_line(" · ".join(parts).strip(), FLOOR, width)

    def _mark(self, slot: Slot, text: str, public: bool) -> Box:
        """Say for whom the deck is: plainly if it is public, else on a dark patch."""
        if public:
            return Box(name="Målgruppe", slot=slot, paras=(Para(runs=(Run(text),)),))
        place = slot.frame
        shown = self.one_line(text, FLOOR, place.w - self.x(0.012), bold=True)
        wide = min(self.text_width(shown, FLOOR, bold=True) + self.x(0.012), place.w)
        frame = Frame(place.right - wide, place.y, wide, place.h)
        para = Para(runs=(Run(shown, colour="paper"),), align="centre")
        return Box(
            name="Målgruppe", slot=slot, frame=frame, paras=(para,), anchor="middle", insets=NO_INSETS, fill="deep"
        )

    def draft(self, role: str, heading: Heading, outline: Outline) -> Draft:
        """Begin a slide: title, kicker, lead, source and footer are placed, the content frame is known."""
        return Draft(canvas=self, choice=self.template.resolve(role), heading=heading, outline=outline)

    def chrome(self, choice: Choice, outline: Outline) -> tuple[Shape, ...]:
        """Return what stands at a slide's foot, as far as its layout has places: footer, audience, number."""
        slots, shapes = choice.slots, list[Shape]()
        mark = " · ".join(part for part in (outline.audience, outline.status) if part)
        footer = outline.footer
        if "mark" not in slots and mark and not outline.public:
            footer = "  ·  ".join(part for part in (mark, footer) if part)
        if "footer" in slots and footer:
            fitted = self._footer(footer, slots["footer"].frame.w)
            shapes.append(Box(name="Sidefod", slot=slots["footer"], paras=(Para(runs=(Run(fitted),)),)))
        if "mark" in slots and mark:
            shapes.append(self._mark(slots["mark"], mark, outline.public))
        if "number" in slots:
            field = Para(runs=(Run("‹nr.›"),), field="slidenum")
            shapes.append(Box(name="Sidetal", slot=slots["number"], paras=(field,)))
        return tuple(shapes)


@attrs.define
class Draft:
    """One slide in the making. `content` is the frame that is free for what the slide shows."""

    canvas: Canvas
    choice: Choice
    heading: Heading
    outline: Outline
    content: Frame = attrs.field(init=False)
    title: str = attrs.field(init=False)
    _head: list[Shape] = attrs.field(init=False, factory=list)
    _body: list[Shape] = attrs.field(init=False, factory=list)
    _foot: list[Shape] = attrs.field(init=False, factory=list)
    _notes: list[str] = attrs.field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        if self.heading.notes:
            self._notes.append(self.heading.notes)
        self.title = self.canvas.unique(self.heading.title, self.heading.kicker)
        top, lead = self._place_title()
        top = self._place_lead(top, lead)
        bottom = self._place_caption()
        self._foot += self.canvas.chrome(self.choice, self.outline)
        free = self.choice.layout.free
        self.content = Frame(free.x, top, free.w, max(bottom - top, self.canvas.y(0.1)))

    @property
    def slots(self) -> dict[str, Slot]:
        """The places that the layout offers, by kind."""
        return dict(self.choice.slots)

    def add(self, *shapes: Shape) -> None:
        """Put shapes on the slide, in reading order."""
        self._body += shapes

    def note(self, text: str) -> None:
        """Add a paragraph to the speaker notes."""
        if text:
            self._notes.append(text)

    def slide(self) -> Slide:
        """Return the finished slide and take its title out of the titles that are still free."""
        self.canvas.titles.add(self.title)
        return Slide(
            layout=self.choice.layout.index,
            title=self.title,
            shapes=(*self._head, *self._body, *self._foot),
            notes="\n\n".join(self._notes),
            section=self.heading.section,
        )

    @property
    def _own(self) -> bool:
        """Whether the layout is made for our heading: it has a place for the line above the title or the lead."""
        return "lead" in self.choice.slots and "title" in self.choice.slots

    def _place_title(self) -> tuple[int, str]:
        """Place the title; return the lowest edge of it and the words of it that had to go into the lead."""
        canvas, slot = self.canvas, self.choice.slots.get("title")
        place = slot.frame if slot else self._title_place()
        foreign = slot is not None and not self._own
        room = place.w - (2 * INSETS[0] if foreign else 0)
        tall = place.h - 2 * INSETS[1] if foreign else canvas.y(0.123)
        title, size, rest = self._fitted_title(room, tall, 1.0 if foreign else 0.95)
        lines = len(canvas.lines(title, size, room, bold=True, heading=True))
        frame: Frame | None = None if slot else place
        if self._own:
            frame = Frame(place.x, place.y, place.w, canvas.y(0.067 if lines == 1 else 0.123))
        self.title = title
        run = Run(title, size, None if slot else True, None, None if slot else "ink")
        para = Para(runs=(run,), align=None if slot else "left")
        held = slot or Slot("title", "title", 0, place)
        insets = None if slot else NO_INSETS
        self._head.append(Box(name="Titel", slot=held, frame=frame, paras=(para,), insets=insets))
        self._place_kicker()
        if not self._own:
            free = self.choice.layout.free
            return (free.y if slot else place.bottom + canvas.y(0.016)), rest
        return place.y + canvas.y(0.069 if lines == 1 else 0.125), rest

    def _title_place(self) -> Frame:
        free = self.choice.layout.free
        return Frame(free.x, free.y, free.w, self.canvas.y(0.123))

    def _fitted_title(self, width: int, tall: int, leading: float) -> tuple[str, float, str]:
        """Return title, size and the whole text if the title had to be shortened to two lines."""
        canvas, sizes = self.canvas, tuple(self.canvas.pt(size) for size in ((28, 24) if self._own else (28, 24, 20)))
        tall = min(tall, round(2 * 1.2 * sizes[0] * POINT) + 1)
        size = canvas.fit(self.title, sizes, width, tall, bold=True, leading=leading, heading=True)
        if size is not None and len(canvas.lines(self.title, size, width, True, True)) <= 2:
            return self.title, size, ""
        canvas.remark("SUD602", self.heading.source, "the title is too long for two lines and was shortened")
        short = canvas.unique(self._clause(self.title, sizes[-1], width), self.heading.kicker)
        return short, sizes[-1], self.heading.title

    def _clause(self, text: str, size: float, width: int) -> str:
        """Return the longest beginning of a text that takes at most two lines and ends at a clause, else at a word."""
        canvas = self.canvas
        tail = text[text.rfind(" (") :] if re.search(r" \(\d+\s\w+\s\d+\)$", text) else ""
        for ends in (r"[:;.!?](?= )| [–-](?= )|,(?= )", r"(?= )"):
            starts = [text[: match.start()] for match in re.finditer(ends, text)]
            mark = "" if "," in ends else " …"
            for start in sorted(starts, key=len, reverse=True):
                short = start.rstrip(" –-") + mark + tail
                if len(canvas.lines(short, size, width, True, True)) <= 2 and len(start) > 12:
                    return short
        return text[:40] + "…" + tail

    def _place_kicker(self) -> None:
        slot, canvas = self.choice.slots.get("kicker"), self.canvas
        if slot and self.heading.kicker:
            text = canvas.one_line(self.heading.kicker, FLOOR, slot.frame.w, bold=True)
            self._head.append(Box(name="Temalinje", slot=slot, paras=(Para(runs=(Run(text),)),)))

    def _place_lead(self, top: int, rest: str) -> int:
        """Place the lead below `top` and return where the content begins."""
        canvas, slot = self.canvas, self.choice.slots.get("lead")
        kicker = "" if "kicker" in self.choice.slots else self.heading.kicker
        place = slot.frame if slot else self.choice.layout.free
        size = canvas.pt(14)
        lead = self._short_lead(rest, kicker, size, place.w)
        gap = 0.024 if self._own else 0.0
        if not (lead or kicker):
            return top + canvas.y(gap)
        tall = max(canvas.y(0.040), canvas.text_height(f"{kicker}  {lead}".strip(), size, place.w, leading=1.0))
        runs = (Run(kicker + ("  " if lead else ""), size, True, None, "acc"),) if kicker else ()
        runs += (Run(lead, size, None, None, None if slot else "muted"),) if lead else ()
        frame = Frame(place.x, top, place.w, tall)
        insets = None if slot else NO_INSETS
        self._head.append(Box(name="Manchet", slot=slot, frame=frame, paras=(Para(runs=runs),), insets=insets))
        return top + tall + canvas.y(0.029)

    def _short_lead(self, rest: str, kicker: str, size: float, width: int) -> str:
        """Return the lead, at most two lines long; what does not fit goes into the notes."""
        canvas, lead = self.canvas, self.heading.lead
        whole = " ".join(part for part in (rest, lead) if part)
        for text in (whole, lead) if rest else (lead,):
            if len(canvas.lines(f"{kicker}  {text}".strip(), size, width)) <= 2:
                if text != whole:
                    self.note(rest)
                return text
        self.note(whole)
        if not lead:
            return ""
        canvas.remark("SUD603", self.heading.source, "the line below the title was shortened; the notes have it all")
        return canvas.one_line(lead, size, width - canvas.text_width(kicker + "  ", size, bold=True))

    def _place_caption(self) -> int:
        """Place the source line and return where the content must end."""
        canvas, slot, free = self.canvas, self.choice.slots.get("source"), self.choice.layout.free
        place = slot.frame if slot else Frame(free.x, free.bottom - canvas.y(0.037), free.w, canvas.y(0.037))
        text = self.heading.caption
        if not text:
            return place.bottom - canvas.y(0.013) if slot else free.bottom
        size = canvas.pt(12)
        tall = max(place.h, canvas.text_height(text, size, place.w))
        frame = Frame(place.x, place.bottom - tall, place.w, tall)
        run = Run(text, size, None, None, None if slot else "muted")
        insets = None if slot else NO_INSETS
        box = Box(name="Kilde", slot=slot, frame=frame, paras=(Para(runs=(run,)),), anchor="bottom", insets=insets)
        self._foot.append(box)
        return frame.y - canvas.y(0.011)


@attrs.frozen
class Page:
    """Where a block stands: the canvas, the whole outline, and the section that the block belongs to."""

    canvas: Canvas
    outline: Outline
    section: Section

    def draft(self, role: str, block: Base, *, title: str = "", lead: str | None = None, part: str = "") -> Draft:
        """Begin a slide for a block. `title` and `lead` stand in for the block's own, `part` follows the title."""
        words = title or block.title or self.section.title
        heading = Heading(
            title=f"{words} {part}".strip(),
            kicker=self.section.kicker,
            lead=block.lead if lead is None else lead,
            caption=block.caption,
            notes=block.notes,
            section=self.section.kicker or self.section.title,
            source=block.source,
        )
        return self.canvas.draft(role, heading, self.outline)


def _words(text: str) -> tuple[str, ...]:
    """Return the pieces of a text that can't be broken: parted at spaces, soft hyphens, hyphens between letters."""
    return tuple(piece for piece in _BREAKS.split(text) if piece) or ("",)


