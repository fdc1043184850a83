"""Families of figures: indicators that tell the same, and which families hang together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain

import attrs

from suddialog.model import Indicator
from suddialog.model.grammar import slug
from suddialog.privacy.suppression.figures import Figure, Figures
from suddialog.privacy.suppression.kinship import (
    Told,
    by_key,
    computed_from,
    family_name,
    part_of,
    tell_the_same,
    told_by,
)
from suddialog.privacy.suppression.people import share_of_all
from suddialog.privacy.suppression.places import Place, Terms
from suddialog.privacy.suppression.times import may_be_one, span_of


@attrs.frozen(eq=False)
class Family:
    """Indicators that tell the same figures: one by name or catalogue id, and what is computed from it.

    Attributes:
        key: What they have in common.
        indicators: The indicators.
        figures: The figures by their place.
        below: From how many people on they may be shown.
        lead: The indicator that says what is measured.
    """

    key: str
    indicators: tuple[Indicator, ...]
    figures: Mapping[Place, Figure]
    below: int
    lead: Indicator


Group = dict[str, list[Indicator]]
"""Indicators that hang together, by the names of their families."""


def families(
    indicators: Iterable[Indicator], figures: Figures, chosen: Set[int], shown: Set[int] | None = None
) -> list[list[Family]]:
    """Return the families of figures that hang together with some indicators, given by their ids, group by group.

    If it is given which indicators are shown, only groups in which one is.

    Figures hang together if they could be computed from one another: those of a whole and its parts, and what is
    computed from them.
    """
    return [
        [
            _family(key, alike, figures)
            for name, members in group.items()
            for key, alike in (_apart(name, members, figures) if len(members) > 1 else [(name, members)])
        ]
        for group in _groups(list(indicators), figures)
        if not chosen.isdisjoint(ids := [*map(id, chain.from_iterable(group.values()))])
        and (shown is None or not shown.isdisjoint(ids))
    ]


def _groups(indicators: Sequence[Indicator], figures: Figures) -> Iterable[Group]:
    """Return indicators, those together that are of one whole and computed from what is, family by family."""
    known, again = by_key(indicators), told_again(indicators, figures.terms)
    source, whole_of = computed_from(known), part_of(known)
    found: dict[str, Group] = {}
    for item in indicators:
        base = source(item) if item.derived else item
        whole = source(whole_of(base)) if base.part_of else base
        name = family_name(base)
        among = name if whole is base else family_name(whole)
        found.setdefault(again.get(among, among), {}).setdefault(again.get(name, name), []).append(item)
    return found.values()


# Who tells the same


def told_again(indicators: Sequence[Indicator], terms: Terms) -> Mapping[str, str]:
    """Return which families are others told again: under one title, with an id that only one of them has, say."""
    titles = [item.name.casefold() for item in indicators]
    if len({*titles}) == len(titles):
        return {}
    found: dict[str, str] = {}
    known: dict[str, list[tuple[Indicator, Told]]] = {}
    for item, title in zip(indicators, titles, strict=True):
        if not item.derived:
            name, own = family_name(item), told_by(item, terms)
            others = known.setdefault(title, [])
            same = (family_name(other) for other, told in others if tell_the_same(told, own, _enough(item, other)))
            if (other := next(same, name)) != name:
                found.setdefault(name, found.get(other, other))
            others.append((item, own))
    return found


def _enough(one: Indicator, other: Indicator) -> int:
    """Return how many numbers two indicators of one title tell both if they are one: none if an id parts no two."""
    named = (one.catalogue or one.id) and (other.catalogue or other.id)
    return 1 if named or slug(one.population) != slug(other.population) else 0


def _apart(name: str, group: list[Indicator], figures: Figures) -> list[tuple[str, list[Indicator]]]:
    """Part indicators that are called alike but tell other figures: they only happen to have one name."""
    told: list[dict[tuple[str, Place], object]] = []
    found: list[list[Indicator]] = []
    for item in group:
        own = told_by(item, figures.terms)
        fitting = (number for number, known in enumerate(told) if not _contradict(known, own))
        number = next(fitting, len(told))
        if number == len(told):
            told.append({})
            found.append([])
        told[number].update(own)
        found[number].append(item)
    return [(f"{name} {number}" if number else name, items) for number, items in enumerate(found)]


def _contradict(known: Told, own: Told) -> bool:
    return any(known.get(at, one) != one for at, one in own.items())


# What they tell


def _family(name: str, group: list[Indicator], figures: Figures) -> Family:
    """Read the figures of indicators that tell the same: counts before shares, last what is computed and only tells.

    Where a count is for others, so is the share of the same people; a count may be shown whose share is for others.
    """
    ordered = sorted(group, key=_tells_less) if len(group) > 1 else group
    told = _OneByOne()
    for indicator in ordered:
        told.add_all(figures.of(indicator))
    return Family(name, tuple(ordered), told.figures, max(map(figures.rules.below, group)), ordered[0])


def _tells_less(item: Indicator) -> tuple[bool, bool]:
    return item.derived is not None, share_of_all(item) > 0


class _OneByOne:
    """The figures of a family, indicator after indicator: what is told again joins the one that told it first."""

    def __init__(self) -> None:
        self.figures: dict[Place, Figure] = {}
        self._at_any_time: dict[tuple[str, str, frozenset[str]], list[Figure]] = {}

    def add_all(self, own: Sequence[Figure]) -> None:
        """Add the figures of the next indicator."""
        for read in own:
            place = self._place(read) if self._at_any_time else read.place
            while (figure := self.figures.setdefault(place, read)) is not read and _differ(figure, read):
                place = place._replace(period=f"{place.period} ")  # a provisional one, say: it stands by itself
            if figure is not read:
                figure.add(read)
        for read in own:
            whose, _, category, subgroup = read.place
            self._at_any_time.setdefault((whose, category, subgroup), []).append(read)

    def _place(self, read: Figure) -> Place:
        """Return where a figure is told: at its own place, or at that of a time that may be the same.

        A figure of another indicator that this one tells again stands there already.
        """
        whose, period, category, subgroup = read.place
        if read.place not in self.figures:
            span = span_of(period, read.item.period)
            for figure in self._at_any_time.get((whose, category, subgroup), ()):
                same = read.indicator.derived is not None or figure.item.value == read.item.value
                if same and may_be_one(span_of(figure.place.period, figure.item.period), span):
                    return figure.place
        return read.place


def _differ(one: Figure, other: Figure) -> bool:
    """Tell whether an indicator tells another number where it has told one: then it is another figure."""
    numbers = one.is_number and other.is_number
    return one.indicator is other.indicator and numbers and one.item.value != other.item.value
