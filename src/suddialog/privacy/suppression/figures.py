"""Figures of a dialogue as far as they tell of people: of how many, and whether these are few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import cached_property
from math import inf
from operator import attrgetter, itemgetter, methodcaller

import attrs

from suddialog.checks.graph import BODIES
from suddialog.model import Indicator, NoNumber, Observation, Verdict
from suddialog.model.base import changed
from suddialog.model.grammar import slug
from suddialog.privacy.suppression.bases import Bases, Population, Sources, bases, number_at, tells_bases
from suddialog.privacy.suppression.draft import small
from suddialog.privacy.suppression.kinship import family_name
from suddialog.privacy.suppression.nesting import may_be_nested, of_nested
from suddialog.privacy.suppression.people import (
    base_of,
    computed_count,
    count_of,
    high_end,
    nearest_count,
    share_of_all,
)
from suddialog.privacy.suppression.places import Place, Terms, is_whole
from suddialog.privacy.suppression.rules import Rules
from suddialog.privacy.suppression.tables import Span
from suddialog.privacy.suppression.times import span_of
from suddialog.privacy.suppression.wholes import of_categories, of_members

SAID = frozenset({NoNumber.IN_WORDS, NoNumber.IN_PICTURE})
"""Kinds of no number that stand for a figure which is told otherwise."""

HIDDEN = frozenset(
    {NoNumber.WITHHELD, NoNumber.SUPPRESSED, NoNumber.SUPPRESSED_SECONDARY, NoNumber.SUPPRESSED_BY_SOURCE}
)
"""Kinds of no number that stand for a figure which there is, but which is not to be known."""


ALL: Population = ("school", frozenset())
"""All of a school, who are not few."""


@attrs.define(eq=False)
class Figure:
    """One figure, and whatever tells it.

    Attributes:
        indicator: Whose figure it is.
        item: The observation that says most of it.
        place: Its place.
        told_by: All observations that tell it: those of indicators which are computed from it, too.
        base: Of how many people it is, as far as that is known.
        count: How many people it counts, as far as that is known.
        supposed: Of how many people it is taken to be, where nothing tells that.
        of_all: What the share of all these people is, if it is a share of them; else 0.
        tells_base: Whether it tells of how many people it is.
        alike: The same as others tell it, each of which may be of few.
        among: How many all answers are together of which it is one, where that is printed.
    """

    indicator: Indicator
    item: Observation
    place: Place
    told_by: list[Observation]
    base: int | None = None
    count: int | None = None
    supposed: int | None = None
    of_all: int = 0
    tells_base: bool = False
    alike: list[Figure] = attrs.field(factory=list)
    among: int | None = None

    def first(self, below: int) -> Span | None:
        """Return what is known of the figure once it is told that it must not be shown; None if it may be."""
        for one in (self, *self.alike):
            count, base, part = one.count, one.among if one.base is None else one.base, bool(one.item.category)
            if part and one.of_all and one.item.value == one.of_all and one._is_of_all_answers():
                count = None
            elif one.supposed is not None:
                count, base = one._as_supposed(one.supposed)
            if not count is base is None and (found := small(count, base, below, part)):
                return found
        return None

    def _as_supposed(self, base: int) -> tuple[int | None, int | None]:
        """Return how many people it counts, and of how many, if it is of so many."""
        value = high_end(self.item)
        if value is None:
            return self.count, self.base
        return round(value * base / self.of_all) if self.of_all else None, base

    def _is_of_all_answers(self) -> bool:
        """Tell whether this is what several answers make together: that it is everybody tells nothing."""
        answers = [name for name in map(slug, self.indicator.categories) if not is_whole(name)]
        return len(answers) > 1 and is_whole(slug(self.item.category)) is not None

    def add(self, other: Figure) -> None:
        """Take over what another observation tells of the same figure: one a count and one a share tell its base."""
        self.told_by += other.told_by
        self.alike.append(other)
        self.tells_base |= other.tells_base
        self.base = other.base if self.base is None else self.base
        self.count = other.count if self.count is None else self.count
        if self.base is None and self.count is not None:
            shares = ((one.item.value, one.of_all) for one in (self, other) if one.of_all)
            made = (base_of(self.count, share, of_all) for share, of_all in shares if isinstance(share, Decimal))
            self.base = next(made, None)
            self.tells_base = self.base is not None

    def tells(self, other: Figure) -> bool:
        """Tell whether another observation of the figure can be computed from it: a share can't from a count alone."""
        return other.indicator.derived is not None or bool(other.of_all) == bool(self.of_all)

    @property
    def is_number(self) -> bool:
        """Whether there is a number."""
        return not isinstance(self.item.value, NoNumber)


class Figures:
    """The figures of a dialogue, read once each.

    Attributes:
        rules: What the catalogue and the house say of them.
        terms: How the dialogue calls bodies and its time.
    """

    def __init__(self, rules: Rules, terms: Terms, before: Mapping[str, Bases] | None = None) -> None:
        """Begin with nothing read; `before` are bases by an earlier edition, by `family_name`."""
        self.rules, self.terms, self._before = rules, terms, before or {}
        self._read: dict[int, list[Figure]] = {}

    def of(self, indicator: Indicator) -> list[Figure]:
        """Return an indicator's figures, the same ones each time."""
        if id(indicator) not in self._read:
            self._read[id(indicator)] = self._figures(indicator)
        return self._read[id(indicator)]

    def would_be_few(self, indicator: Indicator, value: Decimal, categories: Sequence[str] = ()) -> bool:
        """Tell whether a number would be of few if the indicator told it beside its figures, of the dialogue's year."""
        item = Observation(value, category="; ".join(categories))
        beside = self._figures(changed(indicator, observations=(*indicator.observations, item)))
        figure = next(one for one in beside if one.item is item)
        return figure.first(self.rules.below(indicator)) is not None

    def _figures(self, indicator: Indicator) -> list[Figure]:
        """Read an indicator's figures with what can be told of the people whom they are of."""
        people, of_all = self.rules.counts_people(indicator), self.rules.share_of_all(indicator)
        of_each = self.rules.of_each(indicator) if indicator.derived else None
        items = told_in(indicator)
        told = list(zip(self.terms.places(items), items, strict=True))
        before = self._before.get(family_name(indicator), {}) if self._before else {}
        wholes = self._bases_of_whole(indicator) if of_all else {}
        sources = Sources(indicator, told, before, wholes, of_all, people)
        found, odd = list[Figure](), list[Figure]()
        for place, item in told:
            count, supposed = item.count, None
            base, tells_base = sources.base(item, place) if item.n is None else (item.n, True)
            if base is count is None and not people and self._pupils:
                base = self._few_of(indicator, item, place)
            if people or base is not None:
                count = count_of(item, base, people, of_all)
            elif of_each is not None:
                count = computed_count(item, of_each)
            population = place.whose, place.subgroup
            if base is count is None and not item.forecast and (place.subgroup or population in sources.alike):
                supposed = sources.supposed(item, place)
            found.append(Figure(indicator, item, place, [item], base, count, supposed, of_all, tells_base))
            if of_all and base is not None and count is None:
                odd.append(found[-1])
        if odd:
            _count_odd_shares(odd, found, self.rules.below(indicator))
        if people and indicator.categories:
            _put_among(found, self._of_no_answer(indicator))
        return found

    @cached_property
    def _all_pupils(self) -> Bases:
        """How many pupils there are, the most that is told of each place and time."""
        told = [(item, one, self.terms.place(one)) for item in self.rules.of_all_pupils for one in item.observations]
        numbers = [(place, one.period, self._number(item, one)) for item, one, place in told]
        known = [(place, time, number) for place, time, number in numbers if number is not None]
        return bases(sorted(known, key=itemgetter(2)))

    @cached_property
    def _pupils(self) -> Bases:
        """How many pupils there are in parts of the school, if somewhere they are few."""
        parts = {people: series for people, series in self._all_pupils.items() if people != ALL}
        numbers = (number for series in parts.values() for _, number in series.values())
        return parts if min(numbers, default=inf) < self.rules.below() else {}

    def _number(self, item: Indicator, one: Observation) -> int | None:
        """Return how many a number of people counts; the most that are few where its source says no more than that."""
        if one.value is NoNumber.SUPPRESSED_BY_SOURCE:
            return self.rules.below(item) - 1
        return int(one.value) if isinstance(one.value, Decimal) else None

    def _few_of(self, indicator: Indicator, item: Observation, place: Place) -> int | None:
        """Return of how few pupils a figure is that tells what these are like; None if they are not few."""
        series = self._pupils.get((place.whose, place.subgroup))
        if not series or not self.rules.tells_of_pupils(indicator):
            return None
        number = number_at(series, place.period, item.period)
        return number if number is not None and number < self.rules.below(indicator) else None

    def _bases_of_whole(self, indicator: Indicator) -> Bases:
        """Return how many people there are, time by time, of whom an indicator tells the share that is part of them."""
        if not (indicator.part_of or self.rules.of_all_pupils) or not self.rules.share_of_all(indicator):
            return {}
        if not indicator.part_of:
            return self._all_pupils if self.rules.is_of_all_pupils(indicator) else {}
        whole = self.rules.whole(indicator)
        return self._of_no_answer(whole) if whole and self.rules.counts_people(whole) else {}

    def _of_no_answer(self, indicator: Indicator) -> Bases:
        """Return what an indicator tells of how many people there are, whatever they answer."""
        told = [(self.terms.place(item), item.period, item.value) for item in indicator.observations]
        return bases(
            [
                (place, time, int(value))
                for place, time, value in told
                if isinstance(value, Decimal) and value == int(value) and not place.category
            ]
        )

    def interesting(self, indicators: Sequence[Indicator]) -> Iterator[Indicator]:
        """Yield indicators with a figure that must not be shown, or is hidden already, or may leave a small rest."""
        counts = list[Indicator]()
        for item in indicators:
            is_of_people, told = self._is_of_people(item), item.observations
            withholds = any(map(attrgetter("audience"), told)) or not HIDDEN.isdisjoint(map(attrgetter("value"), told))
            if withholds or (is_of_people and self._may_be_of_few(item)):
                yield item
            elif is_of_people and self.rules.counts_people(item):
                counts.append(item)
        if counts:
            yield from _shares_of_the_same(indicators, set(map(family_name, counts)))

    def _is_of_people(self, indicator: Indicator) -> bool:
        """Whether anything tells of how many people an indicator is, or that it counts some."""
        return (
            tells_bases(indicator)
            or self.rules.counts_people(indicator)
            or (bool(self._before) and family_name(indicator) in self._before)
            or bool(self._bases_of_whole(indicator))
            or (indicator.derived is not None and self.rules.of_each(indicator) is not None)
            or (bool(self._pupils) and self.rules.tells_of_pupils(indicator))
        )

    def _may_be_of_few(self, indicator: Indicator) -> bool:
        is_few = methodcaller("first", self.rules.below(indicator))
        if not indicator.observations:
            return False
        told = self.of(indicator)
        known = [one for one in told if not one.base is one.count is one.supposed is None]
        return bool(indicator.part_of) or any(map(is_few, known)) or _may_leave_few(indicator, told)


def told_in(indicator: Indicator) -> tuple[Observation, ...]:
    """Return the figures that an indicator tells, also those that are only told by how far others are from them."""
    items = indicator.observations
    if not any(map(attrgetter("compared"), items)):
        return items
    return (*items, *[one for item in items for one in _compared_with(item)])


def _compared_with(item: Observation) -> Iterator[Observation]:
    """Yield the figures that are told by how far one is from them."""
    for one in item.compared:
        if one.difference is not None and isinstance(item.value, Decimal):
            less = one.verdict is Verdict.BELOW and one.difference > 0
            value = item.value + one.difference if less else item.value - one.difference
            period = one.period or item.period
            yield Observation(value, period, one.against, category=item.category, subgroup=item.subgroup)


def _may_leave_few(indicator: Indicator, told: Sequence[Figure]) -> bool:
    """Tell whether sums may tell a figure of few that nobody prints, or that one which is printed is of few."""
    known = {one.place: one for one in told if not isinstance(one.item.value, NoNumber)}
    times = {at.period: one.item.period for at, one in known.items()}
    if not BODIES.issuperset(map(attrgetter("whose"), known)) or None in map(span_of, times.keys(), times.values()):
        return True
    if not (indicator.categories or indicator.breakdowns):
        return False
    for whole, parts, missing in (*of_categories((indicator,), known), *of_members((indicator,), known)):
        if missing and (parts[0].category or whole in known):
            return True
    if may_be_nested(indicator):
        numbers = {at: one.base if one.count is None else one.count for at, one in known.items()}
        amounts = {at: (0, inf) if number is None else (number, number) for at, number in numbers.items()}
        if any(missing for _, _, missing in of_nested((indicator,), amounts, {})):
            return True
    lacking = [1 for at, one in known.items() if at.subgroup and one.base is None is one.count]
    return bool(lacking) and any(one.base is not None for one in told)


def _count_odd_shares(odd: Sequence[Figure], figures: Sequence[Figure], below: int) -> None:
    """Count shares that no number of people gives as the nearest, where others beside them are hidden because of few.

    By themselves they may be of days or of answers.
    """
    counted = [one for one in figures if one.count is not None and one.base is not None and one.base >= below]
    if any(map(methodcaller("first", below), counted)):
        for one in odd:
            if isinstance(one.item.value, Decimal) and 0 <= one.item.value <= one.of_all:
                one.count = nearest_count(one.item.value, one.base or 0, one.of_all)


def _put_among(figures: Iterable[Figure], all_of_them: Bases) -> None:
    """Let answers know how many all answers of the same people are together."""
    for one in figures:
        if one.place.category:
            series = all_of_them.get((one.place.whose, one.place.subgroup), {})
            one.among = number_at(series, one.place.period, one.item.period)


def _shares_of_the_same(indicators: Sequence[Indicator], names: Set[str]) -> Iterator[Indicator]:
    """Yield indicators that tell as shares what others tell as counts: both together tell of how many."""
    for item in indicators:
        if share_of_all(item) and family_name(item) in names:
            yield item
