"""What slides are laid out with: the grid, sizes, measured text.

Fractions are those of the slide's width and height. Lengths are EMU, text sizes points. Every method that takes a
size wants the size as it will be written, so ask `Canvas.pt` first: ``canvas.lines(text, canvas.pt(18), width)``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, hypot

import attrs

from suddialog.errors import Message
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
    Slot,
)
from suddialog.exporters.pptx.template import Template
from suddialog.language import NO_BREAK, capital, held_together, language_of
from suddialog.model.base import Label
from suddialog.outline.blocks import Base

POINT = 12_700
"""EMU in a point."""

FLOOR = 12.0
"""No text on a slide is smaller than this, in points."""

CELL_SIDE, CELL_TOP = round(0.09 * 914_400), round(0.045 * 914_400)
"""Insets of a table's cell on usual slides, EMU: left and right, top and bottom. On larger ones they are larger."""

LONGEST_TITLE = 600
"""How many letters of a title are looked at to shorten it: no place for one holds more."""

MARGIN, GUTTER, COLUMNS = 0.048, 0.015, 12
NO_INSETS = (0, 0, 0, 0)


@lru_cache(maxsize=1024)
def _points(size: float, scale: float) -> float:
    """Return a size in half points on a slide with so many of them to a point of the size, never below the floor."""
    return max(FLOOR, round(size * scale) / 2)


@lru_cache(maxsize=1024)
def compared(title: str) -> str:
    """Return a title as it is told from others: neither capitals nor doubled blanks tell two of them apart."""
    return " ".join(title.split()).casefold()


@attrs.define
class Canvas:
    """The slides' common ground: one template, one language, the titles in use and what went wrong.

    Attributes:
        template: Where layouts, fonts and the size come from.
        language: ``da`` or ``en``.
        labels: The dialogue's own words.
        width: The slide's width, EMU.
        height: The slide's height, EMU.
        left: The left margin, EMU; `inner` is the width between the margins.
        small: The smallest text, in points.
        cell_side: What is free at the left and the right in a table's cell, EMU; `cell_top` is that above and below.
        remarks: What had to be split or shortened, in order.
        titles: The titles of the slides made so far, as they are `compared`.
        coming: The titles of the themes that are still to be opened; no slide before takes one away.
        series: What is followed by "(1 af 3)" in them.
        names: What slides of blocks without a title are called, with those blocks.
        feet: What stands at the foot of slides, by the identity of their layout.
        kickers: The lines above titles, by the identity of their place and what they say.
        extents: Where lines on the first slides of decks and themes may stand, by place, what is placed, how far down.
    """

    template: Template
    language: str
    labels: Sequence[Label] = ()
    width: int = attrs.field(init=False)
    height: int = attrs.field(init=False)
    left: int = attrs.field(init=False)
    inner: int = attrs.field(init=False)
    small: float = attrs.field(init=False)
    cell_side: int = attrs.field(init=False)
    cell_top: int = attrs.field(init=False)
    remarks: list[Remark] = attrs.field(factory=list)
    titles: set[str] = attrs.field(factory=set)
    coming: set[str] = attrs.field(factory=set)
    series: set[str] = attrs.field(factory=set)
    names: list[tuple[Base, bool, str]] = attrs.field(factory=list)
    feet: dict[int, tuple[Box, ...]] = attrs.field(factory=dict)
    kickers: dict[tuple[int, str], Box] = attrs.field(factory=dict)
    extents: dict[tuple[int, str, tuple[Frame, ...], int], tuple[Frame, Frame]] = attrs.field(factory=dict)
    _gutter: float = attrs.field(init=False)
    _pitch: float = attrs.field(init=False)
    _short: int = attrs.field(init=False)
    _points: float = attrs.field(init=False)
    _font: str = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.width, self.height = self.template.width, self.template.height
        self._font = self.template.running
        self._short = min(self.width, self.height)
        self._points = 2 * self._short / POINT / 540
        self.small = self.pt(FLOOR)
        self.cell_side, self.cell_top = max(CELL_SIDE, self.y(0.012)), max(CELL_TOP, self.y(0.006))
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

    def columns(self, frame: Frame, first: int, count: int) -> tuple[int, int]:
        """Return the left edge and the width of neighbouring columns of a grid that a frame has to itself."""
        scale = frame.w / self.inner
        return frame.x + round((self.col(first) - self.left) * scale), round(self.span(count) * scale)

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

    def stand_apart(self, names: Sequence[str], size: float, width: int, pitch: float) -> bool:
        """Whether names below each other, as many EMU apart, keep an eighth of their height free between them."""
        most = pitch / (1.2 * 1.125 * size * POINT)
        return all(measure.rows(name, size, width / POINT, False, self._font) <= most for name in names)

    def text_width(self, text: str, size: float, bold: bool = False, font: str = "") -> int:
        """Return the width of one line in EMU, with the reserve that breaking lines keeps."""
        return round(measure.width(text, size, bold, font or self._font) * 1.05 * POINT) + POINT

    def disc(self, text: str, size: float, least: int) -> int:
        """Return the diameter of a disc with room for a short bold text on one line; `least` is the usual one."""
        return max(least, ceil(hypot(self.text_width(text, size, True), 0.75 * size * POINT)))

    def words_fit(self, text: str, size: float, width: int, bold: bool = False, font: str = "") -> bool:
        """Whether the longest unbreakable word of a text is no wider than a frame."""
        return measure.widest(text, size, bold, font or self._font) <= width / POINT / 1.05

    def word_width(self, text: str, size: float, bold: bool = False, font: str = "") -> int:
        """Return the width of the least frame that holds the longest unbreakable word of a text, EMU."""
        return ceil(measure.widest(text, size, bold, font or self._font) * 1.05 * POINT) + 1

    def spread(self, title: str, size: float, slot: Slot) -> float:
        """Return how many times as wide a title is in a place as if that did not set its letters apart."""
        shown = slot.shown(title)
        letters = self.text_width(shown, size, True, slot.font)
        return 1 + len(shown) * slot.spaced * POINT / letters

    def widest_word(self, words: Sequence[str], bold: bool = False) -> str:
        """Return the widest of some words, which it is at every size; an empty text if there is none."""
        widths = [measure.width(word, FLOOR, bold, self._font) for word in words]
        return words[widths.index(max(widths))] if widths else ""

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

    def kicker(self, text: str, size: float, width: int, slot: Slot | None = None) -> str:
        """Return the line above a title: all of it if it fits on one, else number of the theme and last name behind it.

        If that does not fit either it is the number alone ("Tema 2"); only what has none ends with ``…``.
        """
        number, *names = text.split(" · ")
        short = ""
        for line in (text, f"{number} · {names[-1]}", number) if names else (text,):
            short = self.one_line(line, size, width, bold=True, slot=slot)
            if short == line:
                break
        return short

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
        """Return the dialogue's or the language's word for something ("Hovedtema"), with a capital."""
        return capital(language_of(self.language).label(key, self.labels))

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

    def is_taken(self, title: str) -> bool:
        """Whether a slide has a title, or a theme that is still to be opened."""
        plain = compared(title)
        return plain in self.titles or plain in self.coming

    def unique(self, title: str, part: str = "") -> str:
        """Return a title that no slide has yet: the title, with a number if it is taken; `part` stands at its end."""
        candidate, number = f"{title} {part}".rstrip(), 2
        while self.is_taken(candidate):
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
