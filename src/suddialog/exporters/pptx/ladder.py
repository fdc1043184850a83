"""Which layout serves which kind of slide, rung by rung, and why the others do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from operator import le
from typing import NamedTuple

import attrs

from suddialog.errors import Message, joined, say
from suddialog.exporters.pptx.layouts import Layout
from suddialog.exporters.pptx.matching import Match
from suddialog.exporters.pptx.plan import Slot
from suddialog.exporters.pptx.roles import BLANK, CONTENT, COVER, DRAWN, ROLES, SECTION, TITLE_ONLY, Family, is_copy


class Rung(StrEnum):
    """By what a layout is found."""

    PROFILE = "profile"
    MARKER = "marker"
    SLIDE = "slide"
    NAME = "name"
    TYPE = "type"
    PLACEHOLDERS = "placeholders"
    EMPTIEST = "emptiest"


_BY: dict[Rung, Message] = {
    Rung.PROFILE: say("the profile"),
    Rung.MARKER: say("its name 'sud:…'"),
    Rung.SLIDE: say("the template's first slide"),
    Rung.NAME: say("its name"),
    Rung.TYPE: say("its type"),
    Rung.PLACEHOLDERS: say("its placeholders"),
    Rung.EMPTIEST: say("nothing else"),
}


class Step(NamedTuple):
    """One rung: what it looks for, which layouts it finds, and the first of those that has the places that it needs.

    One that is `away` looks in the masters that are not the main one.
    """

    rung: Rung
    family: Family
    worse: bool
    matches: tuple[Match, ...]
    found: Layout | None
    away: bool = False

    @property
    def text(self) -> Message:
        """What was tried and what came of it."""
        family, by, result = self.family.name, _BY[self.rung], self._result()
        if self.away:
            return say("{family} by {rung} in other masters: {result}", family=family, rung=by, result=result)
        return say("{family} by {rung}: {result}", family=family, rung=by, result=result)

    def _result(self) -> Message:
        if self.found:
            return self.found.told
        if not self.matches:
            return say("no layout")
        return joined(", ", map(turned_down, self.matches))

    def match(self, layout: Layout) -> Match | None:
        """Return how a layout was looked at; None if this rung does not find it."""
        return next((one for one in self.matches if one.layout is layout), None)


@attrs.frozen
class Choice:
    """The layout for a role, and how it was found.

    Attributes:
        role: The kind of slide.
        layout: The layout.
        slots: Its slots by kind; a second one of a kind is ``body2``.
        steps: What was tried, down to what served.
    """

    role: str
    layout: Layout
    slots: Mapping[str, Slot]
    steps: tuple[Step, ...]

    @property
    def degraded(self) -> bool:
        """Whether the template has no layout that is made for the role."""
        return self.steps[-1].worse

    @property
    def hidden(self) -> bool:
        """Whether what is drawn on the layout hides what stands below the title."""
        return self.layout.blotted and not ROLES.get(self.role, DRAWN).opens

    @property
    def text(self) -> str:
        """The kind of slot in which the slide's main text stands."""
        return "body" if "body" in self.steps[-1].family.needs else "content"

    @property
    def by(self) -> Message:
        """By what the layout was found."""
        return _BY[self.steps[-1].rung]

    @property
    def record(self) -> tuple[Message, ...]:
        """The steps in words."""
        return tuple(step.text for step in self.steps)


@attrs.frozen
class Ladder:
    """The layouts of a template, and how the one for a role is found among them.

    Attributes:
        layouts: Those of all masters.
        master: The number of the main one. Others serve a role only if nothing in it is made for that.
        width: The slide's width, EMU.
        height: The slide's height, EMU.
        given: What a profile says: the layouts of roles, with their slots as it wants them.
        strange: The masters whose layouts serve no role unless they are named for it (see `masters.Masters`).
        opening: The masters that are made for slides that open a deck or a part of it.
        slides: The numbers of the layouts on which the template's own slides stood, of the first one first.
    """

    layouts: tuple[Layout, ...]
    master: int
    width: int
    height: int
    given: Mapping[str, Layout] = attrs.field(factory=dict)
    strange: frozenset[int] = frozenset()
    opening: frozenset[int] = frozenset()
    slides: tuple[int, ...] = ()

    def choice(self, role: str) -> Choice:
        """Return the layout for a role.

        The way goes from the best family of layouts for the role to poorer ones. In each family counts, in this order:
        a known name in many languages, the ``type`` attribute, the placeholders. What a profile says comes before all,
        then a layout named ``sud:ROLE``; the emptiest layout comes after all. Of layouts with the same right to be the
        cover, that of the template's own first slide comes first. Masters differ in their design, so a deck keeps to
        the main one: another is looked at when no layout of it is made for the role.
        """
        steps: list[Step] = []
        for step in self._steps(role):
            if step.matches or step not in steps:
                steps.append(step)
            if step.found:
                break
        last = steps[-1]
        match = self._match(last.found or self.layouts[0], last.family)
        layout = match.shown
        if layout.raised and not ROLES.get(role, DRAWN).opens:
            layout = layout.raised
        return Choice(role, layout, match.slots(), tuple(steps))

    def why_not(self, role: str, layout: Layout) -> Message:
        """Return why a layout was not chosen for a role."""
        choice = self.choice(role)
        for step in choice.steps:
            if match := step.match(layout):
                if step.found:
                    return say("comes after {layout}", layout=step.found.told)
                return say("lacks {places}", places=_missing(match))
        if unfit := self._unfit(layout):
            return unfit
        later = [step for step in self._steps(role) if step.match(layout) and step.rung is not Rung.EMPTIEST]
        if later and layout.master not in (self.master, choice.layout.master) and not later[0].worse:
            return say("would serve as {family}, but the deck keeps to one master", family=later[0].family.name)
        if later:
            return say("would serve as {family}, by {rung}", family=later[0].family.name, rung=_BY[later[0].rung])
        return say("neither name, type nor placeholders fit")

    def _unfit(self, layout: Layout) -> Message | None:
        """Return why a layout serves no role, if that is so."""
        if layout.vertical:
            return say("its text runs downwards")
        if "title" in layout.unseen:
            return say("its title lies beside the slide")
        if layout.master in self.strange:
            return say("its master has other colours, and no slide of the template stands on it")
        return None

    def _steps(self, role: str) -> Iterator[Step]:
        ordered = sorted(self.layouts, key=lambda layout: (layout.master != self.master, layout.index))
        kind = ROLES.get(role, DRAWN)
        if role in self.given:
            given = self.given[role]
            yield self._taken(Rung.PROFILE, alone(role, given, self.width, self.height).family, [given])
        marked = [layout for layout in ordered if layout.name.strip().casefold() == f"sud:{role}"]
        yield self._taken(Rung.MARKER, kind.families[0], marked)
        near = [layout for layout in ordered if layout.master not in self.strange]
        level = [layout for layout in near if not layout.vertical]
        here = {self.master, *(self.opening if kind.opens else ())}
        for families, layouts in self._ways(role, level):
            for away in (False, True):
                group = [one for one in layouts if (one.master not in here) is away]
                worse = families is kind.instead
                if role == "cover" and not worse:
                    yield from self._by_first_slide(layouts, group, away=away)
                for family in families if group else ():
                    yield from self._looks(family, group, worse=worse, away=away)
        yield self._taken(Rung.EMPTIEST, BLANK, sorted(near, key=self._emptiness), worse=True)

    def _ways(self, role: str, level: list[Layout]) -> Iterator[tuple[tuple[Family, ...], list[Layout]]]:
        """Yield the families of layouts for a role, the best first, and the layouts among which to look for them.

        One that is called a section opens a deck only if no other is made for that.
        """
        kind = ROLES.get(role, DRAWN)
        if role == "cover":
            for called in (False, True):
                yield kind.made_for, [one for one in level if SECTION.is_called(one.plain_name) is called]
        else:
            yield kind.made_for, level
        yield kind.instead, level

    def _by_first_slide(self, level: list[Layout], group: list[Layout], *, away: bool) -> Iterator[Step]:
        """Yield the layout of the template's own first slide before those that have no better right."""
        first = next((one for one in level if self.slides[:1] == (one.index,)), None)
        steps = (self._step(rung, COVER, False, layouts, away=away) for rung, layouts in self._rungs(COVER, group))
        best = next((step for step in steps if step.found), None) if first else None
        if first and best and best.found is not first and self._may_open(first, best, near=first in group):
            others = (match.layout for match in best.matches if match.layout is not first)
            yield self._step(Rung.SLIDE, COVER, False, [first, *others], away=away or first not in group)

    def _may_open(self, first: Layout, best: Step, *, near: bool) -> bool:
        """Whether the layout of the first slide has the same right to be the cover as the best that is found otherwise.

        It has where later slides of the template stand on that one, whatever that is called; on another master only
        where nothing but its placeholders tells that one.
        """
        own, found = self._match(first, COVER), best.found or first
        yields = found.index in self.slides if near else best.rung is Rung.PLACEHOLDERS
        alike = best.match(first) or (yields and own.by_placeholders())
        return bool(alike) and own.serves() and all(map(le, self._against(first), self._against(found)))

    def _against(self, layout: Layout) -> tuple[bool | int, ...]:
        """Return what speaks against a layout as the cover: such as places that stay empty."""
        written = self._match(layout, CONTENT).serves()
        return (*self._match(layout, COVER).rank(), written, len(layout.of("picture")))

    def _looks(self, family: Family, level: list[Layout], *, worse: bool, away: bool) -> Iterator[Step]:
        """Yield the rungs of a family; before room beside something comes wider room, at last below a title only."""
        for rung, layouts in self._rungs(family, level):
            step = self._step(rung, family, worse, layouts, away=away)
            if step.found and self._match(step.found, family).is_beside():
                wider = [one for one in level if one.free.w > step.found.free.w]
                alike = [one for one in wider if self._match(one, family).by_placeholders()]
                yield from self._looks(family, alike, worse=worse, away=away)
                yield from self._looks(TITLE_ONLY, wider, worse=worse, away=away)
            yield step

    def _rungs(self, family: Family, level: list[Layout]) -> Iterator[tuple[Rung, list[Layout]]]:
        """Yield the ways to find a layout of a family among some, each with those that it finds.

        Nothing is drawn on one that is called otherwise, such as a cover, while there is one for content.
        """
        looks = [self._match(one, family) for one in level if family.signature]
        if family is TITLE_ONLY and any(map(self._is_for_content, level)):
            looks = [one for one in looks if not one.is_called_otherwise()]
        fitting = [one.layout for one in sorted(filter(Match.by_placeholders, looks), key=Match.rank)]
        named = [one for one in level if family.is_called(one.plain_name)]
        yield Rung.NAME, sorted(named, key=lambda one: self._by_name(one, family))
        if family.types:
            typed = [one for one in level if one.type in family.types]
            yield Rung.TYPE, sorted(typed, key=lambda one: one not in fitting)
        if family.signature:
            yield Rung.PLACEHOLDERS, fitting

    def _is_for_content(self, layout: Layout) -> bool:
        match = self._match(layout, CONTENT)
        return match.serves() and not match.is_called_otherwise()

    def _by_name(self, layout: Layout, family: Family) -> tuple[bool, bool, bool, bool, bool]:
        """Return what layouts go by that a name finds.

        First come those with a place for a title, then those to whose name nothing is added, those without words on
        most slides, no copies, and those with content all across.
        """
        narrow = family is CONTENT and self._match(layout, family).is_narrow()
        lettered = layout.lettered and family in (CONTENT, TITLE_ONLY)
        lent = layout.titled is not None
        return lent, layout.plain_name not in family.names, lettered, is_copy(layout.name), narrow

    def _emptiness(self, layout: Layout) -> tuple[bool | int, ...]:
        cramped, away = not self._match(layout, BLANK).is_roomy(), layout.master != self.master
        spoilt = layout.speaks, layout.mottled, cramped, layout.pictured, layout.littered
        return (*spoilt, away, len(layout.slots), layout.art, layout.index)

    def _step(self, rung: Rung, family: Family, worse: bool, layouts: list[Layout], *, away: bool) -> Step:
        matches = tuple(self._match(layout, family) for layout in layouts)
        return Step(rung, family, worse, matches, next((one.layout for one in matches if one.serves()), None), away)

    def _taken(self, rung: Rung, family: Family, layouts: list[Layout], *, worse: bool = False) -> Step:
        """Return a rung that takes its first layout, whatever places that has."""
        matches = tuple(self._match(layout, family) for layout in layouts)
        return Step(rung, family, worse, matches, next(iter(layouts), None))

    def _match(self, layout: Layout, family: Family) -> Match:
        return Match(layout, family, self.width, self.height)


def alone(role: str, layout: Layout, width: int, height: int) -> Match:
    """Return a layout looked at as one of the family made for a role by which it is found where there is no other.

    One that is found by none is looked at as one of the best.
    """
    best, made_for = ROLES.get(role, DRAWN).families[0], ROLES.get(role, DRAWN).made_for
    last = Ladder((layout,), layout.master, width, height).choice(role).steps[-1]
    return Match(layout, last.family if last.family in made_for else best, width, height)


def turned_down(match: Match) -> Message:
    """Say which places a layout lacks that would serve otherwise."""
    return say("{layout} without {places}", layout=match.layout.told, places=_missing(match))


def _missing(match: Match) -> Message:
    return joined(" + ", (_place(kind, match.layout) for kind in match.missing()))


def _place(kind: str, layout: Layout) -> Message:
    place = PLACES[kind]
    return say("{place} (it lies beside the slide)", place=place) if kind in layout.unseen else place


PLACES: dict[str, Message] = {
    "title": say("a title"),
    "subtitle": say("a subtitle"),
    "kicker": say("a line above the title"),
    "lead": say("a line below the title"),
    "body": say("a text"),
    "content": say("a large place for content"),
    "picture": say("a picture"),
    "large picture": say("a large picture below its title"),
    "source": say("a source line"),
    "footer": say("a footer"),
    "date": say("a date"),
    "number": say("a slide number"),
    "mark": say("a place for the audience"),
    "numeral": say("a large number"),
    "legible": say("room in which text can be read"),
}
"""What a layout may have, in words: what may stand in a placeholder, and room beside what is drawn on it."""
