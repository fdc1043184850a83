"""What last year's edition told of figures, and what it hid: its readers have both beside this one."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from suddialog.catalogue import all_indicators
from suddialog.model import Dialogue, NoNumber, When
from suddialog.privacy.suppression.figures import Place, bases, family_name, family_names, place_of

_HIDDEN = frozenset({NoNumber.SUPPRESSED, NoNumber.SUPPRESSED_SECONDARY})


@attrs.frozen
class Earlier:
    """What is known of figures from last year's dialogue.

    Attributes:
        bases: Of how many people they are, by indicator (`family_name`), then body, time and subgroup.
        hidden: What stood in place of those that its edition hid, by family and place.
    """

    bases: Mapping[str, Mapping[tuple[str, When | None, tuple[str, ...]], int]]
    hidden: Mapping[tuple[str, Place], NoNumber]

    @classmethod
    def of(cls, dialogue: Dialogue, edition: Dialogue) -> Earlier:
        """Read last year's completed dialogue, and the view of it that this year's audience had."""
        known: dict[str, dict[tuple[str, When | None, tuple[str, ...]], int]] = {}
        for indicator in all_indicators(dialogue):
            known.setdefault(family_name(indicator), {}).update(bases(indicator.observations))
        shown = tuple(all_indicators(edition))
        hidden = {
            (name, place_of(item)): item.value
            for name, indicator in zip(family_names(shown), shown, strict=True)
            for item in indicator.observations
            if isinstance(item.value, NoNumber) and item.value in _HIDDEN
        }
        return cls(known, hidden)


NOTHING_EARLIER = Earlier({}, {})
