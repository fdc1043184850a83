"""Which parts of a whole make others beside them: 9.a and 9.b the 9. årgang, classes the stages, some a total."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import lru_cache
from itertools import chain, combinations, islice, permutations
from typing import NamedTuple

from suddialog.model import Indicator
from suddialog.model.part_names import part_key
from suddialog.privacy.suppression.people import share_of_all
from suddialog.privacy.suppression.places import Place, parts_of
from suddialog.privacy.suppression.tables import Span
from suddialog.privacy.suppression.totals import Made, flows, totals

_Made = tuple[str, Sequence[tuple[str, int]]]
"""A part by its key, and those that make it, with their signs."""

Nested = tuple[Place, Sequence[tuple[Place, int]], bool]
"""The place of a part that others make, those of the others with their signs, and whether some of these are missing."""


Sum = tuple[Place, list[Place], list[Place]]
"""The place of a whole, those of its parts, and those of parts that are missing."""


class Years(NamedTuple):
    """The school years that pupils are in, and the letter of their class; none if they are all of these years."""

    first: int
    last: int
    letter: str = ""

    def lies_in(self, other: Years) -> bool:
        """Tell whether these pupils are some of the others."""
        return other.first <= self.first and self.last <= other.last and not other.letter and self != other

    def is_apart_from(self, other: Years) -> bool:
        """Tell whether none of these pupils is one of the others."""
        beside = self[:2] == other[:2] and self.letter != other.letter and bool(self.letter and other.letter)
        return self.last < other.first or other.last < self.first or beside


_LEVEL = r"aargang(?:e|en)?|aarg|klasse(?:r|rne|trin)?|kl|trin|grades?|years?|forms?"
_YEARS = re.compile(
    rf"(?P<first>\d\d?)(?:-(?:til-|to-)?(?P<last>\d\d?))?-(?:{_LEVEL})|(?P<from>\d\d?)-(?P<to>\d\d?)"
    rf"|(?:{_LEVEL})-(?P<only>\d\d?)|(?:klasse-|class-)?(?P<year>\d\d?)-?(?P<letter>[a-z])"
)
_STAGE = re.compile(r"indskoling|mellemtrin|udskoling|yngste|aeldste|mellemste|(?:de-)?(?:smaa|store)\b|\d-fase")


@lru_cache(maxsize=1024)
def years_of(name: str) -> Years | None:
    """Return the school years that pupils are in by the key of a part; None if it does not tell."""
    found = _YEARS.fullmatch(name)
    if not found:
        return None
    told = found.groupdict()
    first = int(told["first"] or told["from"] or told["only"] or told["year"])
    last = int(told["last"] or told["to"] or first)
    return Years(first, last, told["letter"] or "") if first < last or not told["to"] else None


def may_be_nested(indicator: Indicator) -> bool:
    """Tell whether some parts may make others beside them: shares of all answers make nothing but all."""
    return bool(indicator.breakdowns) or (bool(indicator.categories) and not share_of_all(indicator))


def of_nested(
    indicators: Sequence[Indicator], amounts: Mapping[Place, Span], wholes: Mapping[Place, int]
) -> Iterator[Nested]:
    """Yield the parts of a whole that others beside them make.

    Args:
        indicators: Those that tell the parts.
        amounts: Of each place how many people there are, at least and at most.
        wholes: How many all parts of a whole are together, as far as it is known.
    """
    for made, parts, missing in chain(of_names(indicators, amounts), _by_themselves(indicators, amounts)):
        if made in amounts:
            least = amounts[made][0] - sum(amounts[part][1] for part in parts)
            most = amounts[made][1] - sum(amounts[part][0] for part in parts)
            if most >= 0:
                yield made, [(part, 1) for part in parts], least > 0 or bool(missing)
    divisions = _divisions(indicators)
    for whole, told in _wholes(amounts).items() if divisions else ():
        spans = {name: amounts[place] for name, place in told.items()}
        among = [[name for name in names if name in told] for names in divisions]
        for name, signed in _by_numbers(among, spans, wholes.get(whole)):
            yield told[name], [(told[part], sign) for part, sign in signed], False


def of_names(indicators: Sequence[Indicator], places: Iterable[Place]) -> Iterator[Sum]:
    """Yield the parts of a whole in which others lie by their names, told or not, as far as there is any of these."""
    declared = tuple(chain.from_iterable(_divisions(indicators)))
    holding, pieces = _holding(declared), {**_narrowed(_members(indicators)), **_joined(declared)}
    held = bool(holding or pieces)
    categories = {part_key(name) for item in indicators for name in item.categories} if held else set[str]()
    for whole, told in _wholes(places).items() if held else ():
        inside = [(name, *_within(name, tuple(told), declared)) for name in holding]
        inside += [(name, *_told_apart(parts, told)) for name, parts in pieces.items()]
        for name, parts, missing in inside:
            if parts:
                made, *others = [_part_of(whole, one, one in categories) for one in (name, *missing)]
                yield told.get(name, made), [told[part] for part in parts], others


def _by_themselves(indicators: Sequence[Indicator], places: Iterable[Place]) -> Iterator[Sum]:
    """Yield each part that lies in another one by its words: beside others that do it may have people in common."""
    narrowed = _narrowed(_members(indicators))
    for told in _wholes(places).values() if narrowed else ():
        for name, parts in narrowed.items():
            yield from [(told[name], [told[part]], []) for part in parts if name in told and part in told]


def _part_of(whole: Place, name: str, category: bool) -> Place:
    return whole._replace(category=name) if category else whole._replace(subgroup=whole.subgroup | {name})


def _divisions(indicators: Iterable[Indicator]) -> list[Sequence[str]]:
    """Return the ways in which figures are divided, as keys of their parts in order."""
    found: dict[Sequence[str], None] = {}
    for item in filter(may_be_nested, indicators):
        found[tuple(map(part_key, item.categories))] = None
        for breakdown in item.breakdowns:
            found[tuple([name for member in breakdown.members for name in parts_of((member,))])] = None
    return [names for names in found if names]


def _members(indicators: Iterable[Indicator]) -> tuple[str, ...]:
    """Return the members of breakdowns as keys. Answers are another thing: ``ja, delvist`` is no part of ``ja``."""
    found: dict[str, None] = {}
    for item in indicators:
        for breakdown in item.breakdowns:
            for member in breakdown.members:
                found.update(dict.fromkeys(parts_of((member,))))
    return tuple(found)


def _wholes(places: Iterable[Place]) -> Mapping[Place, Mapping[str, Place]]:
    """Return the places of parts by those of what they are parts of, and by their keys."""
    found: dict[Place, dict[str, Place]] = {}
    for place in places:
        if place.category:
            found.setdefault(place._replace(category=""), {})[place.category] = place
        for member in place.subgroup:
            found.setdefault(place._replace(subgroup=place.subgroup - {member}), {})[member] = place
    return found


@lru_cache(maxsize=256)
def levels(members: frozenset[str]) -> Sequence[frozenset[str]]:
    """Return the parts of a breakdown that lie side by side: those that hold no others, and those that none holds."""
    known = {name: years for name in members if (years := years_of(name))}
    joined = _joined(tuple(members))
    lowest = members.difference(_holding(tuple(members)), joined)
    held = [name for name, years in known.items() if any(map(years.lies_in, known.values()))]
    highest = members.difference(held, *joined.values())
    return [lowest] if lowest == highest else [lowest, highest]


@lru_cache(maxsize=256)
def _holding(names: tuple[str, ...]) -> Sequence[str]:
    """Return those of some names in which others lie."""
    known = {name: years for name in names if (years := years_of(name))}
    return [name for name, around in known.items() if any(years.lies_in(around) for years in known.values())]


@lru_cache(maxsize=256)
def _joined(names: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """Return those of some names that join others, with these: ``7. og 8. klasse``, ``sjældent eller tit``."""
    found = ((name, _pieces(name.split(word), {*names})) for name in names for word in _JOINING if word in name)
    return {name: pieces for name, pieces in found if pieces}


_JOINING = ("-og-", "-eller-", "-and-", "-or-")


def _pieces(words: Sequence[str], names: Set[str]) -> Sequence[str]:
    """Return the names that words stand for, which may share what stands behind the last; nothing if one is no name."""
    shared = words[-1].partition("-")[2]
    ways = [[one for one in (word, *parts_of((word,)), f"{word}-{shared}") if one in names] for word in words]
    return [found[0] for found in ways] if all(ways) else ()


@lru_cache(maxsize=256)
def _narrowed(names: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """Return those of some names that others narrow, with these: ``Nord 1`` is in ``Nord``, ``Piger i 8.`` in both."""
    known, found = {*names}, dict[str, list[str]]()
    for name in names:
        for around in known.intersection(_widened(name)):
            if not (years_of(name) and years_of(around)):
                found.setdefault(around, []).append(name)
    return {name: [one for one in inside if not {*_widened(one)} & {*inside}] for name, inside in found.items()}


_OTHERWISE = frozenset(
    {"og", "eller", "and", "or", "ikke", "uden", "undtagen", "not", "without", "except", "til", "to"}
)
"""Words with which a name says more than another one, and narrows it no more."""

_NUMBERED = re.compile(r"(.*[a-z])\d+|(.*\d)[a-z]")


def _widened(name: str) -> Iterator[str]:
    """Yield what a name says in fewer words: in its first or its last ones, or without the number at its end."""
    words = name.split("-")
    if not _OTHERWISE.isdisjoint(words):
        return
    for at in range(1, len(words)):
        yield "-".join(words[:at])
        if not words[at - 1].isdecimal():
            yield "-".join(words[at:])
    if found := _NUMBERED.fullmatch(name):
        yield found[found.lastindex or 1]


def _told_apart(names: Iterable[str], told: Container[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the names that are told, and those that are not."""
    parts = [name for name in names if name in told]
    return parts, [name for name in names if name not in told]


@lru_cache(maxsize=1024)
def _within(name: str, told: tuple[str, ...], declared: tuple[str, ...]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the largest parts that lie in another one and are told, and those that are declared beside them only.

    Nothing where some overlap.
    """
    parts = _largest(name, told)
    if not all(one.is_apart_from(other) for one, other in combinations(parts.values(), 2)):
        return (), ()
    lowest = set(declared).difference(_holding(declared))
    missing = _largest(name, [one for one in declared if one in lowest])
    return [*parts], [one for one, years in missing.items() if all(map(years.is_apart_from, parts.values()))]


def _largest(name: str, names: Iterable[str]) -> Mapping[str, Years]:
    """Return those of some names that lie in another one, without those that lie in others of them."""
    around = years_of(name)
    known = {one: years for one in names if around and (years := years_of(one)) and years.lies_in(around)}
    return {one: years for one, years in known.items() if not any(map(years.lies_in, known.values()))}


def _by_numbers(among: Sequence[Sequence[str]], spans: Mapping[str, Span], whole: int | None) -> Iterator[_Made]:
    """Yield the parts that are sums of others where their numbers or the words for coming and going tell it."""
    known = {name: int(low) for name, (low, high) in spans.items() if low == high}
    for names in among:
        lines = [[Decimal(known[name]) if name in known else None] for name in names]
        made: list[Made] = [*flows(lines, names)]
        if len(names) > 2 and whole != sum(known.get(name, 0) for name in names):
            made += _totals(names, lines)
        for total, parts in made:
            yield names[total], [(names[part], sign) for part, sign in parts]
    for fine, coarse in permutations([names for names in among if known.keys() >= {*names}], 2):
        for name, run in _runs([(one, known[one]) for one in fine], {one: known[one] for one in coarse}):
            yield name, [(one, 1) for one in run]


def _totals(names: Sequence[str], lines: Sequence[Sequence[Decimal | None]]) -> Iterator[Made]:
    """Yield the part that is the sum of all others, and stages of the school that are sums of those beside them."""
    end = len(names) - 1
    for total, parts in (*totals(lines), *((end - at, [end - part for part in of]) for at, of in totals(lines[::-1]))):
        of_all = len(parts) == end and years_of(names[total]) is None
        if (_STAGE.match(names[total]) or of_all) and sum([any(lines[part]) for part in parts]) > 1:
            yield total, [(part, 1) for part in parts]


MOST_STAGES = 5
"""So many parts at most may be made of others that no word says anything of."""

MOST_WAYS = 12
"""Of so many ways in which the others may make them, all of which fit, each counts."""


def _runs(fine: Sequence[tuple[str, int]], coarse: Mapping[str, int]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Return which parts that follow each other make each of fewer parts, if all of them make all of these.

    Two sums may be chance, unless the fewer parts are called stages of the school; names of years tell by themselves.
    """
    least = 2 if any(map(_STAGE.match, coarse)) else 3
    if not least <= len(coarse) <= min(MOST_STAGES, len(fine) - 1) or any(map(years_of, coarse)):
        return ()
    return dict.fromkeys(chain.from_iterable(islice(_assigned(fine, coarse), MOST_WAYS)))


def _assigned(
    fine: Sequence[tuple[str, int]], coarse: Mapping[str, int]
) -> Iterator[Sequence[tuple[str, tuple[str, ...]]]]:
    """Yield each way in which parts make fewer parts, all of these of all of them."""
    if not coarse and not fine:
        yield []
    made = 0
    for end, (_, number) in enumerate(fine, start=1):
        made += number
        for name in [name for name, value in coarse.items() if value == made]:
            run = tuple([one for one, _ in fine[:end]])
            others = {one: value for one, value in coarse.items() if one != name}
            yield from ([(name, run), *rest] for rest in _assigned(fine[end:], others))
