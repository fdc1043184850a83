"""Which figures make another one together, by their places: categories, members of breakdowns, years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from suddialog.model import Indicator
from suddialog.model.grammar import slug
from suddialog.privacy.suppression.nesting import Sum, levels
from suddialog.privacy.suppression.places import Place, is_whole, parts_of


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
    declared = dict.fromkeys(parts_of(item.members) for indicator in indicators for item in indicator.breakdowns)
    for breakdown in declared:
        for members in levels(breakdown):
            yield from _of_all(members, places)


def _of_all(members: frozenset[str], places: Iterable[Place]) -> Iterator[Sum]:
    """Yield what members make together that lie side by side."""
    found: dict[Place, list[Place]] = {}
    for place in places:
        if place.subgroup & members:
            found.setdefault(place._replace(subgroup=place.subgroup - members), []).append(place)
    for whole, parts in found.items():
        missing = sorted(members.difference(*[part.subgroup for part in parts])) if len(parts) < len(members) else ()
        yield whole, parts, [whole._replace(subgroup=whole.subgroup | {name}) for name in missing]


def of_years(years: Mapping[str, tuple[int, int]], places: Iterable[Place]) -> Iterator[Sum]:
    """Yield spans of school years with the years in them; where one is told in several ways, with each of these.

    Args:
        years: The first and the last school year of each time, by the word for it; nothing in between for no year.
        places: What is told.
    """
    spans = [(word, range(first, last + 1)) for word, (first, last) in years.items() if first < last]
    word_for = {first: word for word, (first, last) in years.items() if first == last}
    found: dict[Place, dict[int, list[Place]]] = {}
    for place in places if spans else ():
        first, last = years[place.period]
        if first == last:
            found.setdefault(place._replace(period=""), {}).setdefault(first, []).append(place)
    for bare, told in found.items():
        for word, span in spans:
            missing = [bare._replace(period=word_for.get(year, word)) for year in span if year not in told]
            for parts in _each_way([told[year] for year in span if year in told]):
                yield bare._replace(period=word), parts, missing


def _each_way(told: Sequence[Sequence[Place]]) -> Iterator[list[Place]]:
    """Yield one place for each of several years, and once with each other place that there is for one of them."""
    firsts = [places[0] for places in told]
    if firsts:
        yield firsts
    for number, places in enumerate(told):
        yield from ([*firsts[:number], other, *firsts[number + 1 :]] for other in places[1:])
