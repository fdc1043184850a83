"""Which of a template's masters a deck keeps to, and why; and which are of another design."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.package import Package

from suddialog.errors import Message, say
from suddialog.exporters.pptx.ladder import Choice, Ladder, Rung
from suddialog.exporters.pptx.layouts import Layout
from suddialog.exporters.pptx.opc import A, P, element, master_parts, related
from suddialog.exporters.pptx.roles import ROLES
from suddialog.exporters.pptx.theme import colours_of, fonts_of, theme_of

_OFFICES_ACCENTS = {("4F81BD", "C0504D"), ("5B9BD5", "ED7D31"), ("4472C4", "ED7D31"), ("156082", "E97132")}
"""The first accents of PowerPoint's own design, from 2007 on."""

_OFFICES_FONTS = ("Calibri", "Calibri Light", "Aptos", "Aptos Display")


_USUAL = ("bullets", "text")
"""Roles of slides on which something is written, and drawn."""

_ROOM = 1 / 3
"""How much of a slide content has at least on a master that leaves it room."""


@attrs.frozen
class Masters:
    """The masters of a template.

    Attributes:
        main: The number of the one to which a deck keeps.
        why: What spoke for it, in the order in which that counts.
        strange: Those in other colours on which no slide of the template stands: they serve no kind of slide.
        opening: Those without layouts for content: they are made for covers and the like.
    """

    main: int
    why: tuple[Message, ...] = ()
    strange: frozenset[int] = frozenset()
    opening: frozenset[int] = frozenset()


@attrs.frozen
class _Master:
    """A master looked at as the one to which a deck keeps.

    Attributes:
        number: Its number, from 0.
        choices: The layouts for all kinds of slides, taken of its own alone.
        accents: The accents of its theme.
        plain: Whether it is PowerPoint's own design, with nothing added.
        roomy: Whether content has room on it.
        slides: How many of the template's slides stand on it.
        share: The share of all of them.
    """

    number: int
    choices: tuple[Choice, ...]
    accents: tuple[str, ...]
    plain: bool
    roomy: bool
    slides: int
    share: float

    def shows(self) -> int:
        """For how many kinds of slides that show something it has a layout that is made for them."""
        return sum(not (choice.degraded or ROLES[choice.role].opens) for choice in self.choices)

    def serves(self) -> int:
        """For how many kinds of slides it has such a layout."""
        return sum(not choice.degraded for choice in self.choices)

    def is_used(self) -> bool:
        """Whether slides of the template stand on it."""
        return self.slides > 0

    def is_used_most(self) -> bool:
        """Whether most slides of the template stand on it."""
        return self.share > 0.5

    def has_a_look(self) -> bool:
        """Whether it has a design of its own, unless most slides say that the organisation's is plain."""
        return not self.plain or self.is_used_most()

    def has_room(self) -> bool:
        """Whether it leaves room for content."""
        return self.roomy

    def is_on_one_paper(self) -> bool:
        """Whether what is written and what is drawn stand both on dark or both on light slides."""
        palettes = (choice.layout.palette for choice in self.choices if choice.role in _USUAL)
        return len({palette.dark for palette in palettes if palette}) == 1

    def told(self) -> int:
        """For how many kinds of slides a layout says by its name or type that it is made for them."""
        made = [choice for choice in self.choices if not choice.degraded]
        return sum(choice.steps[-1].rung in (Rung.NAME, Rung.TYPE) for choice in made)


_COUNTS: tuple[tuple[Callable[[_Master], int], Message], ...] = (
    (_Master.shows, say("it has layouts for content")),
    (_Master.is_used, say("slides of the template stand on it")),
    (_Master.has_a_look, say("it has a look of its own")),
    (_Master.has_room, say("it leaves room for content")),
    (_Master.is_on_one_paper, say("its slides are not now dark, now light")),
    (_Master.is_used_most, say("most slides of the template stand on it")),
    (_Master.serves, say("it has layouts for most kinds of slides")),
    (_Master.told, say("its layouts say what they are for")),
)
"""What of several masters speaks for one, in the order in which it counts."""


def masters_of(package: Package, below: Iterable[Part], layouts: tuple[Layout, ...], size: tuple[int, int]) -> Masters:
    """Look at the masters of a template; its slides stood on the layouts in `below`."""
    numbers = sorted({layout.master for layout in layouts})
    if len(numbers) == 1:
        return Masters(numbers[0])
    owners = filter(None, (related(layout, RELATIONSHIP_TYPE.SLIDE_MASTER) for layout in below))
    slides, parts = Counter(str(owner.partname) for owner in owners), master_parts(package)
    found = [_master(number, parts[number], layouts, slides, size) for number in numbers]
    titled = {layout.master for layout in layouts if layout.of("title")}
    main, why = _first([one for one in found if one.number in titled] or found)
    strange = (one.number for one in found if not one.slides and one.accents != main.accents)
    opening = (one.number for one in found if not one.shows())
    return Masters(main.number, why, frozenset(strange), frozenset(opening))


def _master(
    number: int, part: Part, layouts: Iterable[Layout], slides: Mapping[str, int], size: tuple[int, int]
) -> _Master:
    own = tuple(layout for layout in layouts if layout.master == number)
    ladder, colours = Ladder(own, number, *size), colours_of(theme_of(part), element(part))
    accents = tuple(colours.get(f"accent{at}", "") for at in range(1, 7))
    choices = tuple(map(ladder.choice, ROLES))
    areas = [choice.layout.free for choice in choices if choice.role in _USUAL]
    return _Master(
        number,
        choices,
        accents,
        accents[:2] in _OFFICES_ACCENTS and _is_bare(part, own),
        all(area.w * area.h >= _ROOM * size[0] * size[1] for area in areas),
        slides.get(part.partname, 0),
        slides.get(part.partname, 0) / (sum(slides.values()) or 1),
    )


def _is_bare(part: Part, layouts: Iterable[Layout]) -> bool:
    """Whether neither fonts nor pictures nor anything drawn on a master are those of an organisation."""
    pictures = element(part).find(f"{P}cSld/{P}bg//{A}blip") is not None
    drawn = any(layout.art or layout.logos for layout in layouts)
    return not (pictures or drawn) and all(font in _OFFICES_FONTS for font in fonts_of(theme_of(part)))


def _first(found: Sequence[_Master]) -> tuple[_Master, tuple[Message, ...]]:
    """Return the master for which most speaks, of several the first, and what that is."""
    why = []
    for count, reason in _COUNTS:
        best = max(map(count, found))
        left = [one for one in found if count(one) == best]
        if len(left) < len(found):
            why.append(reason)
        found = left
    return found[0], tuple(why) or (say("it comes first"),)
