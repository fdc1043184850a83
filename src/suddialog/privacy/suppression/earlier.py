"""What last year's edition told of figures, and what it hid: its readers have both beside this one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from decimal import Decimal

import attrs

from suddialog.catalogue import all_indicators
from suddialog.model import Audience, Dialogue, Indicator, NoNumber, Range, When
from suddialog.model.base import changed
from suddialog.model.grammar import slug
from suddialog.privacy.suppression.bases import Bases, bases, updated
from suddialog.privacy.suppression.families import Family, told_again
from suddialog.privacy.suppression.figures import HIDDEN, Figure, Figures, told_in
from suddialog.privacy.suppression.kinship import Told, family_name, family_names, tell_the_same, told_by
from suddialog.privacy.suppression.places import Place, Terms
from suddialog.privacy.suppression.times import ALWAYS, any_may_be_one, may_be_one, span_of

_HIDDEN = frozenset({NoNumber.SUPPRESSED, NoNumber.SUPPRESSED_SECONDARY})


At = tuple[str, Place]
"""A family, and a place in it."""


@attrs.frozen
class Beside:
    """This year's figures beside last year's edition.

    Attributes:
        families: The families, also with the figures that were there last year only. Nothing tells these now.
        kept: What stood in place of those that the edition hid, by the ids of observations.
        known: Ids of those that it showed.
        lost: Ids of those that it did not show and that nothing tells now.
    """

    families: Sequence[Family]
    kept: Mapping[int, NoNumber] = attrs.field(factory=dict)
    known: Set[int] = frozenset()
    lost: Set[int] = frozenset()


@attrs.frozen
class Edition:
    """What those of one audience have of last year's figures.

    Attributes:
        figures: All of last year's figures, by family and place.
        hidden: What stood in place of those that the edition hid.
        shown: What it showed of them, which it would be of no use to hide now: a count, a share, or both.
        times: The times in it, by the words for them.
        divided: The indicators whose figures it divided into parts, by family, without their figures.
    """

    figures: Mapping[At, Figure] = attrs.field(factory=dict)
    hidden: Mapping[At, NoNumber] = attrs.field(factory=dict)
    shown: Mapping[At, Set[Decimal | Range]] = attrs.field(factory=dict)
    times: Mapping[str, When | None] = attrs.field(factory=dict)
    divided: Mapping[str, Sequence[Indicator]] = attrs.field(factory=dict)

    @classmethod
    def of(cls, edition: Dialogue, figures: Mapping[At, Figure], terms: Terms, renamed: Mapping[str, str]) -> Edition:
        """Read the view of last year's dialogue that this year's audience had."""
        indicators = tuple(all_indicators(edition))
        hidden, shown, times = dict[At, NoNumber](), dict[At, set[Decimal | Range]](), dict[str, When | None]()
        divided: dict[str, list[Indicator]] = {}
        for own, indicator in zip(family_names(indicators), indicators, strict=True):
            name = renamed.get(own, own)
            if indicator.breakdowns or indicator.categories:
                divided.setdefault(name, []).append(changed(indicator, observations=()))
            for item in told_in(indicator):
                place = terms.place(item)
                at, times[place.period] = (name, place), item.period or times.get(place.period)
                if not isinstance(item.value, NoNumber):
                    shown.setdefault(at, set()).add(item.value)
                elif item.value in _HIDDEN:
                    hidden[at] = item.value
        return cls(figures, hidden, shown, times, divided)

    @property
    def hiding(self) -> Set[str]:
        """The families of which it hid a figure that there was."""
        return {
            at[0]
            for at, figure in self.figures.items()
            if at not in self.shown and (at in self.hidden or figure.is_number or figure.item.value in HIDDEN)
        }

    def beside(self, families: Sequence[Family]) -> Beside:
        """Return this year's families with what readers have of them from the edition."""
        if not self.figures:
            return Beside(families)
        names = {family.key for family in families}
        figures = {(family.key, place): figure for family in families for place, figure in family.figures.items()}
        places = self.places(figures)
        told = [(places.get(at, at), figure) for at, figure in figures.items()]
        again = {at for at, _ in told}
        others = {at: figure for at, figure in self.figures.items() if at[0] in names and at not in again}
        return Beside(
            [self._with(family, others) for family in families],
            kept={id(figure.item): self.hidden[at] for at, figure in told if at in self.hidden},
            known={id(figure.item) for at, figure in (*told, *others.items()) if self.is_known(at, figure)},
            lost={id(figure.item) for at, figure in others.items() if at not in self.shown},
        )

    def _with(self, family: Family, others: Mapping[At, Figure]) -> Family:
        """Return a family with its other figures of last year, divided as they were then, too."""
        figures = {**family.figures, **_of_family(family.key, others)}
        return attrs.evolve(family, figures=figures, indicators=(*family.indicators, *self.divided.get(family.key, ())))

    def is_known(self, at: At, figure: Figure) -> bool:
        """Tell whether last year's edition showed a figure as anything tells it now."""
        return at in self.shown and any(one.item.value in self.shown[at] for one in (figure, *figure.alike))

    def places(self, figures: Mapping[At, Figure]) -> Mapping[At, At]:
        """Return where figures stood in last year's edition, of those that it told under another time of one year."""
        times = {**self.times, **{at[1].period: figure.item.period for at, figure in figures.items()}}
        spans = {word: span for word, time in times.items() if (span := span_of(word, time))}
        if not any_may_be_one([*spans.values()]):
            return {}
        near = {
            word: [other for other in self.times if other != word and may_be_one(spans.get(word), spans.get(other))]
            for word in spans
        }
        return {at: self._told_at(at, near.get(at[1].period, ()), figures) for at in figures}

    def _told_at(self, at: At, words: Sequence[str], figures: Mapping[At, Figure]) -> At:
        """Return the place at which a figure was told: its own, or else one at another of some times."""
        name, place = at
        if at in self.hidden or at in self.shown:
            return at
        others = [other for word in words if (other := (name, place._replace(period=word))) not in figures]
        others = [other for other in others if self._may_be(figures[at], other)]
        return next((one for told in (self.hidden, self.shown) for one in others if one in told), at)

    def _may_be(self, figure: Figure, at: At) -> bool:
        """Tell whether a figure may be the one that stood at a place; by its number if nobody knows either's time."""
        before = self.figures.get(at)
        if before is None or not (_is_timeless(figure) and _is_timeless(before)):
            return True
        return before.item.value == figure.item.value


def _is_timeless(figure: Figure) -> bool:
    return span_of(figure.place.period, figure.item.period) is ALWAYS


def _of_family(name: str, figures: Mapping[At, Figure]) -> dict[Place, Figure]:
    return {at[1]: attrs.evolve(figure, told_by=[]) for at, figure in figures.items() if at[0] == name}


@attrs.frozen
class Earlier:
    """What is known of figures from last year's dialogue.

    Attributes:
        bases: Of how many people they are, by indicator (`family_name`).
        editions: What each audience had of it.
    """

    bases: Mapping[str, Bases] = attrs.field(factory=dict)
    editions: Mapping[Audience, Edition] = attrs.field(factory=dict)

    @classmethod
    def of(cls, dialogue: Dialogue, editions: Mapping[Audience, Dialogue], read: Figures, now: Dialogue) -> Earlier:
        """Read last year's completed dialogue and its views, as families are called `now`."""
        known, figures = dict[str, Bases](), dict[At, Figure]()
        renamed = _renamed(dialogue, now)
        for indicator in all_indicators(dialogue):
            name, told = family_name(indicator), read.of(indicator)
            name = renamed.get(name, name)
            numbers = bases([(one.place, one.item.period, one.item.n) for one in told if one.item.n is not None])
            known[name] = updated(known.get(name, {}), numbers)
            if not indicator.derived:
                figures |= {(name, one.place): one for one in reversed(told)}
        found = {audience: Edition.of(edition, figures, read.terms, renamed) for audience, edition in editions.items()}
        return cls(known, found)

    def edition(self, audience: Audience) -> Edition:
        """Return what an audience had of last year's figures."""
        return self.editions.get(audience, _NO_EDITION)


def _renamed(before: Dialogue, now: Dialogue) -> Mapping[str, str]:
    """Return what families are called now that were called otherwise: they have got an id since, or another title.

    What nothing told before, and what is told no more, are one if they share a name or tell the same figures. What is
    told again now under another name is called as that.
    """
    ours, theirs = tuple(all_indicators(now)), tuple(all_indicators(before))
    still, known = set(map(family_name, ours)), set(map(family_name, theirs))
    terms_now = Terms.of(now)
    new = _ByFigures([item for item in ours if family_name(item) not in known], terms_now)
    terms, found = Terms.of(before), dict[str, str]()
    for item in theirs:
        if (name := family_name(item)) not in still:
            words = _words_for(item)
            alike = (one for one in ours if not words.isdisjoint(_words_for(one)) and _may_be_of_one(one, item))
            if other := next(alike, None) or new.that_tells(told_by(item, terms)):
                found.setdefault(name, family_name(other))
    again = told_again(ours, terms_now)
    return {name: again.get(called, called) for name in known for called in [found.get(name, name)]}


class _ByFigures:
    """Indicators, to be found by what they tell."""

    def __init__(self, indicators: Iterable[Indicator], terms: Terms) -> None:
        self._told = [(item, told_by(item, terms)) for item in indicators]
        self._telling: dict[object, list[int]] = {}
        for number, (_, told) in enumerate(self._told):
            for figure in told.items():
                self._telling.setdefault(figure, []).append(number)

    def that_tells(self, told: Told) -> Indicator | None:
        """Return the first indicator that tells what another told, as far as both tell it; None if there is none."""
        sharing = {number: None for figure in told.items() for number in self._telling.get(figure, ())}
        same = (self._told[number] for number in sorted(sharing))
        return next((item for item, numbers in same if tell_the_same(told, numbers, least=ENOUGH)), None)


ENOUGH = 2
"""So many numbers that two indicators of different names both tell are no chance."""


def _words_for(item: Indicator) -> set[str]:
    return set(map(slug, filter(None, (item.catalogue, item.id, item.name))))


def _may_be_of_one(one: Indicator, other: Indicator) -> bool:
    return slug(one.population) == slug(other.population) or not (one.population and other.population)


_NO_EDITION = Edition()
NOTHING_EARLIER = Earlier()
