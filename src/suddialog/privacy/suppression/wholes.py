"""Which figures make another one together, by their places: categories, members of breakdowns, years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter

from suddialog.model import Indicator
from suddialog.model.part_names import part_key
from suddialog.privacy.suppression.nesting import Sum, levels
from suddialog.privacy.suppression.places import Place, is_whole, parts_of


def of_categories(indicators: Sequence[Indicator], places: Iterable[Place]) -> Iterator[Sum]:
    """Yield what categories make together, as far as there is anything of it.

    Of several ways in which indicators divide all of it, as this year's and last year's do, each counts by itself
    where it tells something that no other does.
    """
    found: dict[tuple[str, str, frozenset[str]], list[Place]] = {}
    for place in places:
        if place.category:
            found.setdefault((place.whose, place.period, place.subgroup), []).append(place)
    divisions = list(filter(None, dict.fromkeys(map(_parts_in, map(attrgetter("categories"), indicators)))))
    only = divisions[0] if divisions else ()
    for (whose, period, subgroup), parts in found.items():
        ways = _each_by_itself(divisions, parts) if len(divisions) > 1 else [(only, parts)]
        for names, own in ways:
            lacking = set(names).difference(map(attrgetter("category"), own))
            missing = [Place(whose, period, name, subgroup) for name in sorted(lacking)] if lacking else []
            yield Place(whose, period, "", subgroup), own, missing


@lru_cache(maxsize=256)
def _parts_in(categories: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of categories without those that are all of it, alike in whatever order they stand."""
    return tuple(sorted({part_key(name) for name in categories if not is_whole(part_key(name))}))


def _each_by_itself(
    divisions: Sequence[Sequence[str]], parts: Sequence[Place]
) -> Iterator[tuple[Sequence[str], list[Place]]]:
    """Yield categories with those parts that are of them, unless other categories have these and more."""
    told = [(names, [part for part in parts if part.category in names]) for names in divisions]
    for names, own in told:
        if own and not any({*own} < {*others} for _, others in told):
            yield names, own


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
