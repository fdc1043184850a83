"""What slides are laid out with: the grid, sizes, measured text.

Fractions are those of the slide's width and height. Lengths are EMU, text sizes points. Every method that takes a
size wants the size as it will be written, so ask `Canvas.pt` first: ``canvas.lines(text, canvas.pt(18), width)``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import attrs

from suddialog.errors import Message, say
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
    Slot,
)
from suddialog.exporters.pptx.template import Choice, Template
from suddialog.language import NO_BREAK, capital, held_together, language_of
from suddialog.outline.blocks import Base, Outline

POINT = 12_700
"""EMU in a point."""

FLOOR = 12.0
"""No text on a slide is smaller than this, in points."""

LONGEST_TITLE = 600
"""How many letters of a title are looked at to shorten it: no place for one holds more."""

MARGIN, GUTTER, COLUMNS = 0.048, 0.015, 12
NO_INSETS = (0, 0, 0, 0)
_NUMBERS = "888"
"""As wide as the number of a slide may be."""

_NUMBER = 0.045
"""The width of a slide number where the layout has no place for one, as a fraction of the slide's."""


@lru_cache(maxsize=1024)
def _points(size: float, scale: float) -> float:
    """Return a size in half points on a slide with so many of them to a point of the size, never below the floor."""
    return max(FLOOR, round(size * scale) / 2)


@attrs.define
class Canvas:
    """The slides' common ground: one template, one language, the titles in use and what went wrong.

    Attributes:
        template: Where layouts, fonts and the size come from.
        language: ``da`` or ``en``.
        width: The slide's width, EMU.
        height: The slide's height, EMU.
        left: The left margin, EMU; `inner` is the width between the margins.
        small: The smallest text, in points.
        remarks: What had to be split or shortened, in order.
        titles: The titles of the slides made so far.
        coming: The titles of the themes that are still to be opened; no slide before takes one away.
        series: What is followed by "(1 af 3)" in them.
        names: What slides of blocks without a title are called, with those blocks.
    """

    template: Template
    language: str
    width: int = attrs.field(init=False)
    height: int = attrs.field(init=False)
    left: int = attrs.field(init=False)
    inner: int = attrs.field(init=False)
    small: float = attrs.field(init=False)
    remarks: list[Remark] = attrs.field(factory=list)
    titles: set[str] = attrs.field(factory=set)
    coming: set[str] = attrs.field(factory=set)
    series: set[str] = attrs.field(factory=set)
    names: list[tuple[Base, bool, str]] = attrs.field(factory=list)
    _gutter: float = attrs.field(init=False)
    _pitch: float = attrs.field(init=False)
    _short: int = attrs.field(init=False)
    _points: float = attrs.field(init=False)
    _font: str = attrs.field(init=False)
    _chrome: dict[int, tuple[Shape, ...]] = attrs.field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self.width, self.height = self.template.width, self.template.height
        self._font = self.template.running
        self._short = min(self.width, self.height)
        self._points = 2 * self._short / POINT / 540
        self.small = self.pt(FLOOR)
        free = self.template.resolve("text").layout.free
        self.left, self.inner = free.x, free.w
        self._gutter = self.inner * GUTTER / (1 - 2 * MARGIN)
        self._pitch = (self.inner + self._gutter) / COLUMNS

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
        """Return a vertical length from a fraction of the slide's height; of a portrait's width, as its texts are."""
        return round(fraction * self._short)

    def col(self, index: int) -> int:
        """Return the left edge of a column of the grid, 0 to 11."""
        return self.left + round(index * self._pitch)

    def span(self, columns: int) -> int:
        """Return the width of some neighbouring columns of the grid."""
        return round(columns * self._pitch - self._gutter)

    def pt(self, size: float) -> float:
        """Return a size given for a slide 7.5 inches high as it is on this one: half points, never below 12.

        On a portrait the width counts: it is held in a hand, and lines as long as its own would have three words.
        """
        return _points(size, self._points)

    def lines(self, text: str, size: float, width: int, bold: bool = False, font: str = "") -> tuple[str, ...]:
        """Break a text into the lines it takes. `width` is EMU; `font` is its own where it is no running text."""
        return measure.wrap(text, size, width / POINT, bold, font or self._font)

    def text_height(
        self, text: str, size: float, width: int, bold: bool = False, leading: float = 1.05, font: str = ""
    ) -> int:
        """Return the height of a text in EMU. `leading` is the line spacing as a multiple."""
        count = measure.rows(text, size, width / POINT, bold, font or self._font)
        return round(count * 1.2 * size * leading * POINT)

    def text_width(self, text: str, size: float, bold: bool = False) -> int:
        """Return the width of one line in EMU, with the reserve that breaking lines keeps."""
        return round(measure.width(text, size, bold, self._font) * 1.05 * POINT) + POINT

    def words_fit(self, text: str, size: float, width: int, bold: bool = False, font: str = "") -> bool:
        """Whether the longest unbreakable word of a text is no wider than a frame."""
        return measure.widest(text, size, bold, font or self._font) <= width / POINT / 1.05

    def fit(
        self,
        text: str,
        sizes: Sequence[float],
        width: int,
        height: int,
        bold: bool = False,
        leading: float = 1.05,
        font: str = "",
    ) -> float | None:
        """Return the first size at which a text and its longest word fit a frame, or None."""
        for size in sizes:
            fits = self.text_height(text, size, width, bold, leading, font) <= height
            if fits and self.words_fit(text, size, width, bold, font):
                return size
        return None

    def size_for_words(self, text: str, sizes: Sequence[float], width: int, bold: bool = False) -> float:
        """Return the first size at which the longest word fits; the last if it fits at none."""
        return next((size for size in sizes if self.words_fit(text, size, width, bold)), sizes[-1])

    def one_line(self, text: str, size: float, width: int, bold: bool = False, slot: Slot | None = None) -> str:
        """Return a text as far as it fits on one line (in a slot, as it looks there), with ``…`` if that is not all."""
        shown, font = (slot.shown, slot.font) if slot else (str, "")
        lines = self.lines(shown(text), size, width, bold, font)
        if len(lines) <= 1:
            return text
        words = held_together(text).split(" ")[: lines[0].count(" ") + 1]
        while len(words) > 1 and len(self.lines(shown(" ".join(words) + " …"), size, width, bold, font)) > 1:
            words.pop()
        return " ".join(words) + " …"

    def state(self) -> tuple[frozenset[str], frozenset[str], int, int]:
        """Return what `restore` needs to forget the slides and remarks made from now on."""
        return frozenset(self.titles), frozenset(self.series), len(self.names), len(self.remarks)

    def restore(self, state: tuple[frozenset[str], frozenset[str], int, int]) -> None:
        """Go back to an earlier state."""
        titles, series, names, remarks = state
        self.titles, self.series = set(titles), set(series)
        del self.names[names:], self.remarks[remarks:]

    def phrase(self, key: str, **values: object) -> str:
        """Return words of the deck's own in the deck's language, with `values` filled in."""
        return language_of(self.language).phrase(key, **values)

    def word(self, key: str) -> str:
        """Return a label of the domain ("Hovedtema") in the deck's language, with a capital."""
        return capital(language_of(self.language).label(key))

    def minutes(self, count: int) -> str:
        """Return a length of time in the deck's language."""
        return language_of(self.language).minutes(count)

    def numeral(self, count: int) -> str:
        """Return a number as words if it is small, in the deck's language."""
        return language_of(self.language).numeral(count)

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

    def split(self, where: str, text: Message) -> None:
        """Note that something took more slides than one; `text` counts them."""
        if text.values["count"] != 1:
            self.remark("SUD610", where, text)

    def unique(self, title: str, part: str = "") -> str:
        """Return a title that no slide has yet: the title, with a number if it is taken; `part` stands at its end."""
        candidate, number = f"{title} {part}".rstrip(), 2
        while candidate in self.titles or candidate in self.coming:
            candidate, number = f"{title} ({number}) {part}".rstrip(), number + 1
        return candidate

    def with_theme(self, title: str, kicker: str) -> str:
        """Return a title with the name of its theme, for a slide whose title another theme's slide has."""
        name = kicker.rsplit(" · ", 1)[-1]
        return f"{title} · {name}" if name and name.casefold() not in title.casefold() else title

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

    def _footer(self, slot: Slot, footer: str, mark: str) -> tuple[Box, ...]:
        """Fill a footer as far as it fits: without its last parts, if it must be shortened; `mark` comes first."""
        between = "  ·  "
        parts = [part for part in (mark, *footer.split(between)) if part]
        while len(parts) > 1 and not self._is_line(slot, between.join(parts), FLOOR):
            parts.pop()
        shown = self.one_line(between.join(parts), FLOOR, slot.frame.w, slot=slot)
        if not shown.startswith(mark):
            self.remark("SUD603", "", say("the template's footer has no room for {mark}", mark=mark))
        run = Run(shown, self._foot_size(slot, shown))
        return (Box(name="Sidefod", slot=slot, paras=(Para(runs=(run,)),)),) if shown else ()

    def _foot_size(self, slot: Slot, text: str) -> float | None:
        """Return the size of a text at the foot: None for that of its place, if it is small or the text fits so."""
        fits = round(1.2 * slot.size * POINT) <= slot.inner(slot.frame)[1] and self._is_line(slot, text, slot.size)
        return None if slot.size <= FLOOR or fits else FLOOR

    def _is_line(self, slot: Slot, text: str, size: float) -> bool:
        return len(self.lines(slot.shown(text), size, slot.frame.w, font=slot.font)) <= 1

    def _patch(self, place: Frame, text: str, slot: Slot | None = None) -> Box:
        """Say for whom the deck is on a dark patch, at the right of its place."""
        shown = self.one_line(text, self.small, place.w - self.x(0.012), bold=True)
        wide = min(self.text_width(shown, self.small, bold=True) + self.x(0.012), place.w)
        frame = Frame(place.right - wide, place.y, wide, place.h)
        size, bold = (None, None) if slot else (self.small, True)
        para = Para(runs=(Run(shown, size, bold, None, "onpanel"),), align="centre")
        return Box(
            name="Målgruppe", slot=slot, frame=frame, paras=(para,), anchor="middle", insets=NO_INSETS, fill="panel"
        )

    def _plain_mark(self, place: Frame, text: str) -> Box:
        """Say for whom the deck is in plain letters, at the right of a place that is not the layout's own."""
        shown = self.one_line(text, self.small, place.w)
        wide = min(self.text_width(shown, self.small), place.w)
        frame = Frame(place.right - wide, place.y, wide, place.h)
        return self.box("Målgruppe", frame, shown, self.small, colour="muted", align="right", anchor="middle")

    def _date(self, choice: Choice, outline: Outline) -> tuple[Box, ...]:
        """Fill the layout's place for a date, if it has one in which the whole date fits."""
        slot, date = choice.slots.get("date"), outline.date
        if not slot or not date:
            return ()
        if len(self.lines(slot.shown(date), FLOOR, slot.inner(slot.frame)[0], font=slot.font)) > 1:
            return ()
        run = Run(date, self._foot_size(slot, date))
        return (Box(name="Dato", slot=slot, paras=(Para(runs=(run,)),)),)

    def chrome(self, choice: Choice, outline: Outline) -> tuple[Shape, ...]:
        """Return what stands at a slide's foot, as far as its layout has places: date, footer, audience, number.

        For whom the edition is, and that it is a draft, is said on any layout.
        """
        key = id(choice.layout)  # two roles may see the same layout in two ways, if a profile says so
        if key not in self._chrome:
            self._chrome[key] = self._new_chrome(choice, outline)
        return self._chrome[key]

    def plain_foot(self, choice: Choice, outline: Outline) -> tuple[Box, ...]:
        """Return footer and slide number for a slide of text whose layout has no places for a foot.

        The footer has the room that is left beside what `chrome` says there.
        """
        foot = choice.layout.foot
        if foot is None:
            return ()
        wide, boxes = self.x(_NUMBER), list[Box]()
        marks = (one.frame.x for one in self.chrome(choice, outline) if isinstance(one, Box) and one.frame)
        place = foot._replace(w=min((foot.right - wide, *marks)) - foot.x - self.x(0.012))
        if outline.footer and place.w > 0.2 * foot.w:
            text = self.one_line(outline.footer, self.small, place.w)
            boxes.append(self.box("Sidefod", place, text, self.small, colour="muted", anchor="middle"))
        if "number" not in choice.slots:
            place = foot._replace(x=foot.right - wide, w=wide)
            field = Para(runs=(Run("‹nr.›", self.small, None, None, "muted"),), align="right", field="slidenum")
            boxes.append(Box(name="Sidetal", frame=place, paras=(field,), anchor="middle", insets=NO_INSETS))
        return tuple(boxes)

    def _new_chrome(self, choice: Choice, outline: Outline) -> tuple[Shape, ...]:
        slots, shapes = choice.slots, list[Shape]()
        mark = " · ".join(part for part in (outline.audience, outline.status) if part)
        shapes += (date := self._date(choice, outline))
        if "footer" in slots:
            footer = outline.footer.removesuffix(outline.date) if date else outline.footer
            shapes += self._footer(slots["footer"], footer, "" if "mark" in slots else mark)
        if "mark" in slots and mark:
            plain = Box(name="Målgruppe", slot=slots["mark"], paras=(Para(runs=(Run(mark),)),))
            shapes.append(plain if outline.public else self._patch(slots["mark"].frame, mark, slots["mark"]))
        elif mark and (foot := choice.layout.foot):
            place = foot._replace(w=foot.w - self.x(_NUMBER))
            shapes.append(self._plain_mark(place, mark) if outline.public else self._patch(place, mark))
        if "number" in slots:
            run = Run("‹nr.›", self._foot_size(slots["number"], _NUMBERS))
            shapes.append(Box(name="Sidetal", slot=slots["number"], paras=(Para(runs=(run,), field="slidenum"),)))
        return tuple(shapes)
