"""Whether a layout can serve as one of a family: the slots that it must have, and what its placeholders tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from suddialog.exporters.pptx.layouts import Layout
from suddialog.exporters.pptx.plan import CONTENTS, Slot
from suddialog.exporters.pptx.roles import (
    BLANK,
    CLOSING,
    CONTENT,
    COVER,
    PICTURE,
    QUESTION,
    QUOTE,
    SECTION,
    TITLE_ONLY,
    UNTITLED,
    Family,
)

_LARGE = 0.15
"""Share of the slide from which a place is large enough for a slide's content."""

_HIGH = 0.4
"""Share of the slide's height from which a place without a title is no caption or subtitle."""

_WIDE = 0.75
"""Share of the slide's width from which a place without a title leaves nothing beside it; likewise of a title's."""

_FLAT = 0.05
"""Share of the slide's height below which a place for a title holds none but a small one."""

_WRITTEN = ("content", "body")
"""Kinds of places that hold the text of a slide."""

_OPENING = (COVER, SECTION)
"""Families of layouts on which nothing is drawn below the title."""

_SPECIAL = (COVER, SECTION, QUOTE, QUESTION, CLOSING)
"""Families of layouts that a template has for few slides."""

_NARROW = 0.5
"""Share of a text's width below which another text is much narrower."""

_LARGER = 2
"""How many times as large as a title's the letters of a number are."""

_HALF = 0.55
"""Share of a slide's width up to which a place is about half of it."""

_ROOMY_WIDTH, _ROOMY_HEIGHT = 0.5, 0.35
"""Shares of the slide from which a slide can be drawn below its title."""


@attrs.frozen
class Match:
    """A layout looked at as one of a family. `width` and `height` are the slide's, in EMU."""

    layout: Layout
    family: Family
    width: int
    height: int

    def slots(self) -> dict[str, Slot]:
        """The layout's slots by kind, in reading order; a second one of a kind is ``body2``.

        Where a deck or a part of it opens, texts much narrower than another come after it: they are made for a mark.
        The only one is for the number of the part if its letters are much larger than the title's.
        Where the family must have a place for content and the layout has none, the one that it has for what the family
        shows is that, else its largest text place.
        """
        found: dict[str, Slot] = {}
        for kind in dict.fromkeys(slot.kind for slot in self.shown.slots):
            for number, slot in enumerate(self._of(kind), 1):
                found[kind if number == 1 else f"{kind}{number}"] = slot
        if self.family is SECTION and self._is_numeral(found):
            found["numeral"] = found.pop("body")
        texts = self._large("body")
        if "content" in self.family.needs and "content" not in found:
            if self.family.shows in found:
                found["content"] = found[self.family.shows]
            elif texts:
                found["content"] = max(texts, key=lambda slot: slot.frame.w * slot.frame.h)
        return found

    def _is_numeral(self, found: Mapping[str, Slot]) -> bool:
        """Whether the only text beside a title is for a large number."""
        text, title = found.get("body"), found.get("title")
        alone = found.keys().isdisjoint(("numeral", "body2"))
        return text is not None and title is not None and alone and text.size >= _LARGER * title.size

    @property
    def shown(self) -> Layout:
        """The layout as such a slide has it: one that opens something may have its title in the place of a text."""
        return (self.family in _OPENING and self.layout.titled) or self.layout

    def _of(self, kind: str) -> Sequence[Slot]:
        found = self.shown.of(kind)
        if kind != "body" or self.family not in _OPENING:
            return found
        widest = max(slot.frame.w for slot in found)
        return sorted(found, key=lambda slot: slot.frame.w < _NARROW * widest)

    def serves(self) -> bool:
        """Whether the layout has every slot that the family needs."""
        return not self.missing()

    def missing(self) -> tuple[str, ...]:
        """Return what the family needs and the layout has not, as `ladder.PLACES` calls it."""
        if self.layout.blotted and self.family not in _OPENING:
            return ("legible",)
        slots = self.slots()
        if self.family is PICTURE and "picture" in slots and "title" in slots:
            below = slots["title"].frame.bottom <= slots["picture"].frame.y
            return () if below and self._large("picture") else ("large picture",)
        if (self.family is TITLE_ONLY and not self.is_roomy()) or (self.family is BLANK and self.layout.speaks):
            return ("content",)
        return tuple(kind for kind in self.family.needs if kind not in slots)

    def by_placeholders(self) -> bool:
        """Whether the layout's placeholders are what the family's usually are."""
        titles = self.layout.of("title")
        if self.family is BLANK:
            written = self.layout.of(*CONTENTS, "picture", "body", "subtitle")
            return not titles and not written and self._is_plain()
        if self.family is UNTITLED:
            return not titles and self.is_one_place()
        return len(titles) == 1 and _SIGNATURES[self.family.name](self, titles[0])

    def rank(self) -> tuple[bool, bool, bool]:
        """Return what layouts go by that `by_placeholders` finds: of their own kind, without words amid, unspoilt."""
        return self.is_called_otherwise(), self.layout.speaks, self._is_spoilt()

    def _is_spoilt(self) -> bool:
        """Whether something stands amid the layout, or places on it stay empty."""
        if self.family is BLANK:
            return self.layout.littered
        return bool(self._places()) if self.family is TITLE_ONLY else self.family is CONTENT and self.leaves_empty()

    def leaves_empty(self) -> bool:
        """Whether places for content or pictures stay empty beside the large one."""
        large = self._large(*CONTENTS, "body", "picture")
        return any(slot not in large for slot in self._places())

    def is_called_otherwise(self) -> bool:
        """Whether the layout's name or type says that it is for other slides, of which there are few."""
        name, others = self.layout.plain_name, [one for one in _SPECIAL if one is not self.family]
        return any(one.is_called(name) or self.layout.type in one.types for one in others)

    def is_cover(self, title: Slot) -> bool:
        """A centred title, or a title with a subtitle, amid the slide if a picture stands beside them."""
        pictured = self._in_middle(title) and not self.layout.of(*CONTENTS)
        below = bool(self.layout.of("subtitle")) and (pictured or not self._places())
        return title.type == "ctrTitle" or below

    def is_section(self, title: Slot) -> bool:
        """A title in the middle with at most one text, or none where words below it can be read."""
        texts = self.layout.of("body", "subtitle")
        readable = len(texts) == 1 or (not texts and not self.layout.mottled)
        return self._in_middle(title) and title.type == "title" and readable and not self._places()

    def is_content(self, title: Slot) -> bool:
        """A title above one large place."""
        large = self._large(*CONTENTS, "body", "picture")
        below = [slot for slot in large if slot.frame.y >= title.frame.y + title.frame.h / 2]
        return not self._in_middle(title) and len(large) == len(below) == 1 and below[0].kind in _WRITTEN

    def is_one_place(self) -> bool:
        """One place for content that is as wide as the slide, and high."""
        large = self._large(*CONTENTS, "body", "picture")
        if len(large) != 1 or large[0].kind not in _WRITTEN:
            return False
        return large[0].frame.w >= _WIDE * self.width and large[0].frame.h >= _HIGH * self.height

    def is_title_only(self, title: Slot) -> bool:
        """A title at the top, not in a line of small letters, and nothing else but the footer or room for a diagram."""
        filled = [slot for slot in (*self._places(), *self.layout.of("body", "subtitle")) if slot.kind != "diagram"]
        flat = (self.layout.heading or title.frame).h < _FLAT * self.height
        return not (flat or self._in_middle(title)) and not filled and self._is_plain()

    def is_picture(self, title: Slot) -> bool:
        """A title above one picture."""
        pictures = self.layout.of("picture")
        return len(pictures) == 1 and not self.layout.of(*CONTENTS) and pictures[0].frame.y > title.frame.y

    def _is_plain(self) -> bool:
        """Whether nothing is written on the layout, and anything that is can be read."""
        return not self.layout.speaks and not self.layout.mottled

    def is_roomy(self) -> bool:
        """Whether there is room to draw in."""
        free, blotted = self.layout.free, self.layout.blotted
        return free.w >= _ROOMY_WIDTH * self.width and free.h >= _ROOMY_HEIGHT * self.height and not blotted

    def is_narrow(self) -> bool:
        """Whether content is much narrower than the title."""
        widest = max((title.frame.w for title in self.layout.of("title")), default=0)
        return self.layout.free.w < _WIDE * widest

    def is_beside(self) -> bool:
        """Whether content has one half of a wide slide, and its title, a picture or an ornament stands in the other."""
        slots = self.slots()
        if self.family is not CONTENT or self.width <= self.height or "title" not in slots:
            return False
        place, title = slots["content"].frame, slots["title"].frame
        beside = title.right <= place.x or place.right <= title.x or self.layout.flanked
        return beside and min(place.w, self.layout.free.w) < _HALF * self.width

    def _places(self) -> tuple[Slot, ...]:
        return self.layout.of(*CONTENTS, "picture")

    def _large(self, *kinds: str) -> tuple[Slot, ...]:
        least = _LARGE * self.width * self.height
        return tuple(slot for slot in self.layout.of(*kinds) if slot.frame.w * slot.frame.h >= least)

    def _in_middle(self, title: Slot) -> bool:
        return title.frame.y + title.frame.h / 2 > 0.3 * self.height


_SIGNATURES: dict[str, Callable[[Match, Slot], bool]] = {
    COVER.name: Match.is_cover,
    SECTION.name: Match.is_section,
    CONTENT.name: Match.is_content,
    TITLE_ONLY.name: Match.is_title_only,
    PICTURE.name: Match.is_picture,
}
