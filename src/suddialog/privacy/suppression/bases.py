"""Of how many people a figure is: its base.

The base of a figure is the number of people whom it is of: all who were asked, or the class that a share is of. It
tells whether the figure is of few, and makes a count of a share. Readers take it from wherever it stands, so it is
looked for in all that they have, from near to far; what stands nearest counts:

- **told** with the figure: as its ``n``, in words about it (``n = 23``, ``7.b (23 elever)``), or by its count and its
  share together: 6 who are 20 % are of 30;
- **known** from others: an ``n`` of the same people, here or in last year's edition, or the number that a share is part
  of; of the same time or else of one that may be the same, the least of them; else the number of those who are
  measured, in words about the indicator (``population: 23 elever``);
- **supposed**, where only other times of the series tell: a quarter fewer than the least of these; of a class or a sex
  of which nothing tells, that it is everybody: what would be few of all are few of these.

Sums may tell more once figures are added up, the number of a whole that nobody prints (`sums`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter, itemgetter

from suddialog.model import Indicator, NoNumber, Observation, SchoolYear, When
from suddialog.privacy.suppression.people import base_of
from suddialog.privacy.suppression.places import Place
from suddialog.privacy.suppression.sizes import n_in, size_in, size_of, size_said
from suddialog.privacy.suppression.times import ALWAYS, may_be_one, span_of

Population = tuple[str, frozenset[str]]
"""People whom figures are of, by body and subgroup: parts (categories) are of all of a whole."""

Series = Mapping[str, tuple[When | None, int]]
"""How many some people are at several times, by the words for these."""

Bases = Mapping[Population, Series]
"""How many the people of a dialogue are, as far as it is told."""


def bases(numbers: Iterable[tuple[Place, When | None, int]]) -> Bases:
    """Return numbers of people by the places and times that they are told of."""
    found: dict[Population, dict[str, tuple[When | None, int]]] = {}
    for place, time, number in numbers:
        found.setdefault((place.whose, place.subgroup), {})[place.period] = time, number
    return found


def updated(before: Bases, later: Bases) -> Bases:
    """Return numbers of people of two editions; where both tell one, that of the later."""
    return {of: {**before.get(of, {}), **later.get(of, {})} for of in before.keys() | later.keys()}


class Sources:
    """What tells of how many people the figures of one indicator are."""

    def __init__(
        self,
        indicator: Indicator,
        told: Sequence[tuple[Place, Observation]],
        before: Bases,
        wholes: Bases,
        of_all: int,
        people: bool,
    ) -> None:
        """Take together what there is.

        Args:
            indicator: The indicator.
            told: What it tells, with the places.
            before: What an earlier edition tells of it.
            wholes: What is told of that which it is part of.
            of_all: What the share of all is if it tells shares of people, else 0.
            people: Whether it counts people.
        """
        counted = [(place, item.period, item.n) for place, item in told if item.n is not None]
        own = bases(counted) if counted else {}
        self.alike = updated(before, own) if before else own
        self._wholes, self._of_all, self._people = wholes, of_all, people
        self._n = n_in(f"{indicator.name}; {indicator.footnote}")
        among_others = people and not indicator.categories  # such a number is mostly one of them, told again
        self._everybody = size_of(indicator.population, "" if among_others else words_about(indicator))

    def base(self, item: Observation, place: Place) -> tuple[int | None, bool]:
        """Return of how many people a figure is, by what stands nearest to it, and whether it tells that itself."""
        told, people = item.n, (place.whose, place.subgroup)
        if told is None and item.value is NoNumber.IN_WORDS:
            told = size_said(item.words, self._people)
        if told is None and _said(item) != _NOTHING:
            told = size_in(_words_of(item))
        told = self._n if told is None else told
        if told is None and self._of_all and item.count is not None and isinstance(item.value, Decimal):
            told = base_of(item.count, item.value, self._of_all)
        tells_base = told is not None
        for elsewhere in (self.alike, self._wholes):
            if told is None and people in elsewhere:
                told = number_at(elsewhere[people], place.period, item.period)
        if told is None and people not in self.alike and not place.subgroup and place.whose not in OTHERS:
            told = self._everybody
        return told, tells_base

    def supposed(self, item: Observation, place: Place) -> int | None:
        """Return of how many people a figure is at the least by other times of its series, or else at the most."""
        series = self.alike.get((place.whose, place.subgroup))
        if not series:
            return self._at_most(item, place) if place.subgroup else None
        least: int = min(map(itemgetter(1), series.values()))
        return least - least // FEWER

    def _at_most(self, item: Observation, place: Place) -> int | None:
        """Return how many everybody is at the time of a figure that is of some of them."""
        everybody = (place.whose, frozenset[str]())
        told = [number_at(known.get(everybody, {}), place.period, item.period) for known in (self.alike, self._wholes)]
        return min(filter(None, [*told, self._everybody]), default=None)


OTHERS = frozenset({"municipality", "national", "reference", "similar", "target"})
"""Bodies beside the school: what an indicator says of those who are measured is not about them."""

FEWER = 4
"""By what part of it the least number of other times may be too large."""


def number_at(series: Series, word: str, time: When | None) -> int | None:
    """Return how many people there are at a time, or else the least number at times that may be the same.

    Nobody knows whether two times without a date are one, so no number is taken over from one to the other.
    """
    if word in series:
        return series[word][1]
    near = list[int]()
    for other, (at, number) in series.items():
        if time and at and type(time.start) is type(at.start) is SchoolYear:
            continue  # of another name, so another year
        one, two = span_of(word, time), span_of(other, at)
        if not one is two is ALWAYS and may_be_one(one, two):
            near.append(number)
    return min(near, default=None)


_said = attrgetter("footnote", "words", "category", "subgroup")
_NOTHING = ("", "", "", ())
_words_of = "{0.footnote}; {0.words}; {0.category}; {0.subgroup}".format


def tells_bases(indicator: Indicator) -> bool:
    """Tell whether anything in an indicator itself may tell of how many people it is."""
    for item in indicator.observations:
        if item.n is not None or item.count is not None:
            return True
        if _said(item) != _NOTHING and size_in(_words_of(item)) is not None:
            return True
        if item.value is NoNumber.IN_WORDS and size_said(item.words, people=False) is not None:
            return True
    return size_of(indicator.population, words_about(indicator)) is not None


words_about = "{0.name}; {0.unit}; {0.definition}; {0.footnote}".format
"""Returns what an indicator says in words of all its figures."""
