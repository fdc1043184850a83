"""Which indicators tell the same figures, by what they are called, and which refer to which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from suddialog.model import Indicator, NoNumber
from suddialog.model.grammar import slug
from suddialog.privacy.suppression.places import Place, Terms


def family_name(item: Indicator) -> str:
    """Return what indicators have in common that tell the same figures."""
    return f"{slug(item.catalogue or item.id or item.name)} {slug(item.population)}"


def family_names(indicators: Iterable[Indicator]) -> list[str]:
    """Return the names of the families that indicators belong to: their own, or their base's if they are computed."""
    indicators = list(indicators)
    source = computed_from(by_key(indicators))
    return [family_name(source(item) if item.derived else item) for item in indicators]


Told = Mapping[tuple[str, Place], object]
"""The numbers that an indicator tells itself, by unit and place."""


def told_by(item: Indicator, terms: Terms) -> Told:
    """Return what numbers an indicator tells itself; what is computed tells none of its own."""
    numbers = [] if item.derived else [one for one in item.observations if not isinstance(one.value, NoNumber)]
    return {(item.unit, terms.place(one)): one.value for one in numbers}


def tell_the_same(one: Told, other: Told, least: int = 1) -> bool:
    """Tell whether two indicators tell at least so many numbers of the same places, and each time the same."""
    both = one.keys() & other.keys()
    return len(both) >= least and all(one[at] == other[at] for at in both)


def by_key(indicators: Iterable[Indicator]) -> dict[str, Indicator]:
    """Return indicators by whatever refers to them: by their titles and, before these, by their ids."""
    indicators = list(indicators)
    return {slug(item.name): item for item in indicators} | {slug(item.id): item for item in indicators if item.id}


Leads = Callable[[Indicator], Indicator]
"""Returns where references from an indicator end; it itself if it has none."""


def computed_from(known: Mapping[str, Indicator]) -> Leads:
    """Return what leads from indicators to those that they are computed from in the end."""
    return _last(known, lambda item: item.derived.base if item.derived else "")


def part_of(known: Mapping[str, Indicator]) -> Leads:
    """Return what leads from indicators to the whole that they are part of in the end."""
    return _last(known, lambda item: item.part_of)


def _last(known: Mapping[str, Indicator], refers: Callable[[Indicator], str]) -> Leads:
    """Return what follows references from an indicator to the last one, passing each but once in all its calls.

    A circle ends where it began to repeat.
    """
    ends: dict[int, Indicator] = {}

    def last(first: Indicator) -> Indicator:
        item, way = first, dict[int, Indicator]()
        while id(item) not in ends and id(item) not in way:
            way[id(item)] = item
            item = known.get(slug(refers(item)), item)
        if id(item) in ends:
            ends.update(dict.fromkeys(way, ends[id(item)]))
        else:
            numbers, items = [*way], [*way.values()]
            begin = numbers.index(id(item))
            ends.update(dict.fromkeys(numbers, items[-1]))
            ends.update(zip(numbers[begin + 1 :], items[begin:], strict=False))
        return ends[id(first)]

    return last
