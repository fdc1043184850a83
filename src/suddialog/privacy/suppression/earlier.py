"""What last year's edition told of figures, and what it hid: its readers have both beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import attrs

from suddialog.catalogue import all_indicators
from suddialog.model import Dialogue, NoNumber, Observation, Range, When
from suddialog.privacy.suppression.figures import Place, Terms, bases, family_name, family_names

_HIDDEN = frozenset({NoNumber.SUPPRESSED, NoNumber.SUPPRESSED_SECONDARY})


@attrs.frozen
class Earlier:
    """What is known of figures from last year's dialogue.

    Attributes:
        bases: Of how many people they are, by indicator (`family_name`), then body, time and subgroup.
        hidden: What stood in place of those that its edition hid, by family and place.
        shown: Those that its edition showed, which it would be of no use to hide now.
    """

    bases: Mapping[str, Mapping[tuple[str, When | None, tuple[str, ...]], int]]
    hidden: Mapping[tuple[str, Place], NoNumber]
    shown: Mapping[tuple[str, Place], Decimal | Range] = attrs.field(factory=dict)

    @classmethod
    def of(cls, dialogue: Dialogue, edition: Dialogue) -> Earlier:
        """Read last year's completed dialogue, and the view of it that this year's audience had."""
        known: dict[str, dict[tuple[str, When | None, tuple[str, ...]], int]] = {}
        for indicator in all_indicators(dialogue):
            known.setdefault(family_name(indicator), {}).update(bases(indicator.observations))
        indicators, terms = tuple(all_indicators(edition)), Terms.of(dialogue)
        told = {
            (name, terms.place(item)): item.value
            for name, indicator in zip(family_names(indicators), indicators, strict=True)
            for item in indicator.observations
        }
        hidden = {at: value for at, value in told.items() if isinstance(value, NoNumber) and value in _HIDDEN}
        shown = {at: value for at, value in told.items() if not isinstance(value, NoNumber)}
        return cls(known, hidden, shown)

    def is_known(self, at: tuple[str, Place], item: Observation) -> bool:
        """Tell whether last year's edition showed a figure as it is now."""
        return at in self.shown and self.shown[at] == item.value


NOTHING_EARLIER = Earlier({}, {})
