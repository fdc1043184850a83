"""What last year's edition told of figures, and what it hid: its readers have both beside this one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import attrs

from suddialog.catalogue import all_indicators
from suddialog.model import Dialogue, NoNumber, Observation, Range, When
from suddialog.privacy.suppression.figures import (
    Bases,
    Figure,
    Place,
    Terms,
    bases,
    family_name,
    family_names,
    together,
)
from suddialog.privacy.suppression.times import any_may_be_one, may_be_one, span_of

_HIDDEN = frozenset({NoNumber.SUPPRESSED, NoNumber.SUPPRESSED_SECONDARY})


At = tuple[str, Place]
"""A family, and a place in it."""


@attrs.frozen
class Earlier:
    """What is known of figures from last year's dialogue.

    Attributes:
        bases: Of how many people they are, by indicator (`family_name`).
        hidden: What stood in place of those that its edition hid, by family and place.
        shown: Those that its edition showed, which it would be of no use to hide now.
        times: The times in it, by the words for them.
    """

    bases: Mapping[str, Bases]
    hidden: Mapping[At, NoNumber]
    shown: Mapping[At, Decimal | Range] = attrs.field(factory=dict)
    times: Mapping[str, When | None] = attrs.field(factory=dict)

    @classmethod
    def of(cls, dialogue: Dialogue, edition: Dialogue) -> Earlier:
        """Read last year's completed dialogue, and the view of it that this year's audience had."""
        known, terms = dict[str, Bases](), Terms.of(dialogue)
        for indicator in all_indicators(dialogue):
            name, items = family_name(indicator), indicator.observations
            numbers = bases([(terms.place(item), item.period, item.n) for item in items if item.n is not None])
            known[name] = together(known.get(name, {}), numbers)
        indicators = tuple(all_indicators(edition))
        told, times = dict[At, Decimal | Range | NoNumber](), dict[str, When | None]()
        for name, indicator in zip(family_names(indicators), indicators, strict=True):
            for item in indicator.observations:
                place = terms.place(item)
                told[name, place], times[place.period] = item.value, item.period or times.get(place.period)
        hidden = {at: value for at, value in told.items() if isinstance(value, NoNumber) and value in _HIDDEN}
        shown = {at: value for at, value in told.items() if not isinstance(value, NoNumber)}
        return cls(known, hidden, shown, times)

    def is_known(self, at: At, item: Observation) -> bool:
        """Tell whether last year's edition showed a figure as it is now."""
        return at in self.shown and self.shown[at] == item.value

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
        others = [other for word in words if (other := (name, place._replace(period=word))) not in figures]
        if at in self.hidden or at in self.shown:
            return at
        return next((one for told in (self.hidden, self.shown) for one in others if one in told), at)


NOTHING_EARLIER = Earlier({}, {})
