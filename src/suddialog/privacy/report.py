"""What a view withheld: paths and rules, never values."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

import attrs


class Rule(StrEnum):
    """Why something was withheld."""

    NAME = "name"
    GROUP_MEMBERS = "group-members"
    CLOSED_THEME = "closed-theme"
    CONFIDENTIAL_FIGURE = "confidential-figure"
    AUDIENCE = "audience"
    SPEAKER_NOTES = "speaker-notes"
    EXTRA = "extra"
    CUSTOM_BLOCK = "custom-block"


@attrs.frozen(kw_only=True, order=True)
class Withheld:
    """One thing that was withheld: where it stands in the dialogue, and by which rule."""

    path: str
    rule: Rule


@attrs.frozen
class Report:
    """All that was withheld from a view."""

    withheld: tuple[Withheld, ...] = ()

    @property
    def count(self) -> int:
        """How many things were withheld."""
        return len(self.withheld)

    def counts(self) -> dict[Rule, int]:
        """Return how many things each rule withheld, in the order of `Rule`."""
        counted = Counter(item.rule for item in self.withheld)
        return {rule: counted[rule] for rule in Rule if counted[rule]}

    def summary(self) -> str:
        """Return one line such as ``7 names, 2 confidential figures``, empty if nothing was withheld."""
        return ", ".join(f"{number} {_WORDS[rule][number > 1]}" for rule, number in self.counts().items())


_WORDS = {
    Rule.NAME: ("name", "names"),
    Rule.GROUP_MEMBERS: ("list of group members", "lists of group members"),
    Rule.CLOSED_THEME: ("closed theme", "closed themes"),
    Rule.CONFIDENTIAL_FIGURE: ("confidential figure", "confidential figures"),
    Rule.AUDIENCE: ("thing for others", "things for others"),
    Rule.SPEAKER_NOTES: ("speaker note", "speaker notes"),
    Rule.EXTRA: ("set of extra keys", "sets of extra keys"),
    Rule.CUSTOM_BLOCK: ("block of a plugin", "blocks of plugins"),
}
