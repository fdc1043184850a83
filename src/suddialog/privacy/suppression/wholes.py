"""Which figures make another one together, by their places: categories, members of breakdowns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suddialog.model import Indicator
from suddialog.model.grammar import slug
from suddialog.privacy.suppression.nesting import holding_others
from suddialog.privacy.suppression.places import Place, is_whole, parts_of

Sum = tuple[Place, list[Place], list[Place]]
"""The place of a whole, those of its parts, and those of parts that are missing."""


def of_categories(indicator: Indicator, places: Iterable[Place]) -> Iterator[Sum]:
    """Yield what categories make together, as far as there is anything of it."""
    found: dict[tuple[str, str, frozenset[str]], list[Place]] = {}
    for place in places:
        if place.category:
            found.setdefault((place.whose, place.period, place.subgroup), []).append(place)
    names = [name for name in map(slug, indicator.categories) if not is_whole(name)] if found else []
    for (whose, period, subgroup), parts in found.items():
        told = [part.category for part in parts]
        missing = [Place(whose, period, name, subgroup) for name in names if name not in told]
        yield Place(whose, period, "", subgroup), parts, missing


def of_members(indicators: Iterable[Indicator], places: Iterable[Place]) -> Iterator[Sum]:
    """Yield what the members of breakdowns make together."""
    for breakdown in {item.name: item for indicator in indicators for item in indicator.breakdowns}.values():
        members = parts_of(breakdown.members)
        members -= holding_others(members)
        found: dict[Place, list[Place]] = {}
        for place in places:
            if place.subgroup & members:
                found.setdefault(place._replace(subgroup=place.subgroup - members), []).append(place)
        for whole, parts in found.items():
            missing = (
                sorted(members.difference(*[part.subgroup for part in parts])) if len(parts) < len(members) else ()
            )
            yield whole, parts, [whole._replace(subgroup=whole.subgroup | {name}) for name in missing]
