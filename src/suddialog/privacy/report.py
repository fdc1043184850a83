"""What a view withheld: paths and rules, never values."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

import attrs

from suddialog.errors import Message, joined, say


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

    def summary(self) -> Message:
        """Return one line such as ``7 names, 2 confidential figures``, empty if nothing was withheld."""
        return joined(", ", (joined(" ", (number, _WORDS[rule][number > 1])) for rule, number in self.counts().items()))


_WORDS = {
    Rule.NAME: (say("name"), say("names")),
    Rule.GROUP_MEMBERS: (say("list of group members"), say("lists of group members")),
    Rule.CLOSED_THEME: (say("closed theme"), say("closed themes")),
    Rule.CONFIDENTIAL_FIGURE: (say("confidential figure"), say("confidential figures")),
    Rule.AUDIENCE: (say("thing for others"), say("things for others")),
    Rule.SPEAKER_NOTES: (say("speaker note"), say("speaker notes")),
    Rule.EXTRA: (say("set of extra keys"), say("sets of extra keys")),
    Rule.CUSTOM_BLOCK: (say("block of a plugin"), say("blocks of plugins")),
}
