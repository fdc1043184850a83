"""What an audience may not see at all, found beforehand so that references to it can go with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cached_property
from operator import attrgetter, itemgetter

from suddialog.catalogue import Catalogue, all_themes
from suddialog.checks import BODIES
from suddialog.model import (
    ActionPoint,
    Audience,
    Department,
    Dialogue,
    Entity,
    Figure,
    Indicator,
    Municipality,
    Party,
    School,
    Source,
    Theme,
)
from suddialog.model.base import Link, keys
from suddialog.model.fields import fields_of, leading
from suddialog.model.grammar import slug
from suddialog.model.policy import Policy


class Fate(IntEnum):
    """What becomes of an entity: it stays, only its `otherwise` does, or nothing does."""

    STAYS = 0
    REPLACED = 1
    GOES = 2


REFERRED_TO_INSTEAD = (ActionPoint, Department, Party, Theme)
"""Classes whose `otherwise` stands where they stood, as one of the same class, so that references can lead to it."""


def level(item: Entity) -> Audience:
    """Return who may see an entity at least, by itself."""
    return fields_of(type(item)).audience if item.audience is None else item.audience


class Hidden:
    """The keys of what one audience may not see.

    Attributes:
        audience: The audience.
        themes: Keys of those that are removed, by themselves or with what holds them, with the key of what stands there
            instead.
        closed: Keys of themes of which only the heading is open, with the one key that is made of it.
        anything: Whether a reference may lead to something that is not there any more.
        figures: Keys of indicators whose figures are closed: by the catalogue, with the indicator, or because they tell
            of such figures (`_tells_of`).
        told: What is said instead of an indicator, by its keys.
        placed: Keys of the indicators that a figure shows somewhere.
        by_name: What is withheld wherever it stands, by class and name, with what is said instead.
        unnamed: What is said instead of withheld schools, municipalities, parties, departments, by name; may be empty.
    """

    def __init__(self, dialogue: Dialogue, audience: Audience, catalogue: Catalogue, policy: Policy) -> None:
        self.audience, self._catalogue, self._policy = audience, catalogue, policy
        self._least, self._house_closed = policy.least(), frozenset(map(slug, policy.themes))
        self._found: dict[type[Entity], list[tuple[Entity, Fate]]] = {}
        self._by_link: dict[Link, Mapping[str, str]] = {}
        self.by_name = self._withheld_by_name(dialogue)
        self._collect(dialogue)
        self._gone = {kind.__name__: self._keys_of_gone(kind) for kind in self._found}
        self.themes = self._gone.get("Theme", {})
        headings = [item for item in self._of(Theme, Fate.STAYS) if isinstance(item, Theme) and self.is_closed(item)]
        self.closed = {key: slug(item.title) for item in headings for key in keys(item)}
        self.anything = bool(self.closed) or any(self._gone.values())
        self.figures = self._closed_figures()
        self.told = {key: item.otherwise for item in self._of(Indicator, Fate.REPLACED) for key in keys(item)}
        self.placed = frozenset(_placed(dialogue)) if self.told else frozenset()
        withheld = (item for kind in (Party, Department) for item, fate in self._found.get(kind, ()) if fate)
        places = [item for item in withheld if isinstance(item, Party | Department)]
        self.unnamed = {item.name: item.otherwise for item in places} | {
            item.name: said for item, said in self._places(dialogue)
        }

    def _withheld_by_name(self, dialogue: Dialogue) -> Mapping[type[Entity], Mapping[str, str]]:
        """Return what is withheld under its name wherever it stands, and what is said instead.

        A source counts as the dialogue's list has it; a party that is called like the school or its municipality is it.
        """
        sources = [item for item in dialogue.sources if level(item) > self.audience]
        places = self._places(dialogue)
        authorities = [(item, said) for item, said in places if isinstance(item, Municipality) and item.authority]
        found: dict[type[Entity], dict[str, str]] = {
            Source: {slug(item.name): item.otherwise for item in sources},
            Party: {slug(item.name): said for item, said in places}
            | {slug(item.authority): said for item, said in authorities},
        }
        return {kind: names for kind, names in found.items() if names}

    def _places(self, dialogue: Dialogue) -> list[tuple[School | Municipality, str]]:
        """Return the municipality and the school where they are withheld, with what is said instead.

        With the school goes what is said instead of its municipality.
        """
        school, municipality = dialogue.school, dialogue.school.municipality
        hidden = level(school) > self.audience
        places: list[tuple[School | Municipality, str]] = []
        if municipality and (hidden or level(municipality) > self.audience):
            places.append((municipality, "" if hidden else municipality.otherwise))
        return [*places, (school, school.otherwise)] if hidden else places

    def is_withheld_by_name(self, item: Entity) -> bool:
        """Tell whether an entity is withheld because something of its name is."""
        names = self.by_name.get(type(item))
        return names is not None and slug(item.name) in names  # type: ignore[attr-defined]

    def said_instead(self, item: Entity) -> str:
        """Return what is said instead of an entity that is withheld; may be empty."""
        return item.otherwise or self.by_name.get(type(item), {}).get(slug(getattr(item, "name", "")), "")

    def led(self, link: Link) -> Mapping[str, str]:
        """Return where references of one sort lead instead: the old key, and the new one or nothing."""
        if link not in self._by_link:
            found: dict[str, str] = {}
            for kind in link.kinds:
                found |= self._gone.get(kind, {})
            self._by_link[link] = found | self.closed if "Theme" in link.kinds else found
        return self._by_link[link]

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The words for whose a figure may be, as far as the audience may read them."""
        kept = (item for kind in (Department, Party) for item in self._of(kind, Fate.STAYS))
        return BODIES.union(*map(keys, kept))

    @cached_property
    def open_indicators(self) -> tuple[Indicator, ...]:
        """The indicators whose figures the audience may see, as far as single ones are not withheld."""
        found = [item for item in self._of(Indicator, Fate.STAYS) if isinstance(item, Indicator)]
        return tuple([item for item in found if not self.figures or not keys(item) & self.figures])

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, those that are closed last."""
        opened = set(map(id, self.open_indicators))
        found = [item for item, _ in self._found.get(Indicator, ()) if isinstance(item, Indicator)]
        return (*self.open_indicators, *[item for item in found if id(item) not in opened])

    @cached_property
    def lost_bodies(self) -> frozenset[str]:
        """The words for departments and parties whose figures go with them."""
        gone = self._gone.get("Department", {}) | self._gone.get("Party", {})
        return frozenset([key for key, instead in gone.items() if not instead])

    @cached_property
    def withheld(self) -> Mapping[int, frozenset[int]]:
        """By the ids of indicators, the ids of those of their observations that are withheld, whatever they count."""
        opened, lost, found = set(map(id, self.open_indicators)), self.lost_bodies, dict[int, frozenset[int]]()
        for indicator in self.indicators:
            items = indicator.observations
            if id(indicator) not in opened:
                found[id(indicator)] = frozenset(map(id, items))
            elif lost or any(map(attrgetter("audience"), items)):
                found[id(indicator)] = frozenset(
                    [
                        id(item)
                        for item in items
                        if (item.audience and item.audience > self.audience) or (lost and slug(item.whose) in lost)
                    ]
                )
        return {number: items for number, items in found.items() if items}

    def is_closed(self, item: Entity) -> bool:
        """Tell whether only a theme's heading is open."""
        if not isinstance(item, Theme) or self.audience is Audience.INTERNAL:
            return False
        return item.closed or (bool(self._house_closed) and not self._house_closed.isdisjoint(_points(item)))

    def level(self, item: Entity) -> Audience:
        """Return who may see an entity at least, by itself and by the house's rules."""
        return max(level(item), self._least.get(type(item), Audience.PUBLIC))

    def _of(self, kind: type[Entity], fate: Fate) -> Iterator[Entity]:
        return iter([item for item, found in self._found.get(kind, ()) if found is fate])

    def _collect(self, dialogue: Dialogue) -> None:
        """Take down a dialogue, and all inside it that a reference may lead to, with what becomes of it."""
        waiting: list[tuple[Entity, Fate]] = [(dialogue, Fate.GOES if level(dialogue) > self.audience else Fate.STAYS)]
        while waiting:
            item, fate = waiting.pop()
            kind = type(item)
            self._found.setdefault(kind, []).append((item, fate))
            gone = fate is not Fate.STAYS or (kind is Theme and self.is_closed(item))
            inside: list[tuple[Entity, Fate]] = []
            for name in leading(kind):
                value = getattr(item, name)
                for child in value if isinstance(value, tuple) else (value,):
                    if isinstance(child, Entity):
                        least = fields_of(type(child)).audience if child.audience is None else child.audience
                        if self._least and type(child) in self._least:
                            least = max(least, self._least[type(child)])
                        named = type(child) in self.by_name and self.is_withheld_by_name(child)
                        own = Fate.REPLACED if named or least > self.audience else Fate.STAYS
                        inside.append((child, Fate.GOES if gone else own))
            waiting += reversed(inside)

    def _keys_of_gone(self, kind: type[Entity]) -> dict[str, str]:
        found = self._found[kind]
        if not any(map(itemgetter(1), found)):
            return {}
        kept = {key for item, fate in found if fate is Fate.STAYS for key in keys(item)}
        return {
            key: slug(self.said_instead(item)) if fate is Fate.REPLACED and kind in REFERRED_TO_INSTEAD else ""
            for item, fate in found
            if fate is not Fate.STAYS
            for key in keys(item) - kept
        }

    def _figures_audience(self, item: Indicator) -> Audience:
        return max(self._catalogue.figures_audience(item), self._policy.figures_of(item))

    def _closed_figures(self) -> set[str]:
        indicators = [item for item, _ in self._found.get(Indicator, ()) if isinstance(item, Indicator)]
        closed = set(self._gone.get("Indicator", {}))
        known = [item for item in indicators if item.catalogue or self._policy.figures]
        by_law = [item for item in known if self._figures_audience(item) > self.audience]
        while by_law:  # what a closed figure is computed from gives it away
            item = by_law.pop()
            base = slug(item.derived.base) if item.derived else ""
            by_law += [other for other in indicators if base in keys(other) and not keys(other) <= closed]
            closed |= keys(item)
        while closed and (
            more := [item for item in indicators if _tells_of(item, closed) and not keys(item) <= closed]
        ):
            for item in more:
                closed |= keys(item)
        return closed


def _points(theme: Theme) -> set[str]:
    """Return the slugs by which a policy may mean a theme: of its title, its key, its point of the checklist."""
    return keys(theme) | {slug(theme.checklist)}


def _tells_of(item: Indicator, closed: set[str]) -> bool:
    """Tell whether an indicator is a part of one whose figures are closed, or computed from it."""
    return slug(item.part_of) in closed or (item.derived is not None and slug(item.derived.base) in closed)


def _placed(dialogue: Dialogue) -> Iterator[str]:
    """Yield the keys of the indicators that figures place."""
    content = (block for theme in all_themes(dialogue.themes) for block in theme.content)
    for block in (*dialogue.intro, *content, *dialogue.summary):
        if isinstance(block, Figure):
            yield from map(slug, block.indicators)
