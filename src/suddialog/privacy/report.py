"""What a view withheld: paths and rules, never values."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum

import attrs

from suddialog.errors import Message, joined, say
from suddialog.model import Audience
from suddialog.model.policy import Policy
from suddialog.privacy.account import Account, as_json, as_markdown


class Rule(StrEnum):
    """Why something was withheld; first what a reader misses most, last the names for which a role stands."""

    CONFIDENTIAL_FIGURE = "confidential-figure"
    SMALL_COUNT = "small-count"
    SECOND_FIGURE = "second-figure"
    GIVEN_AWAY = "given-away"
    CLOSED_THEME = "closed-theme"
    POLICY = "policy"
    AUDIENCE = "audience"
    CUSTOM_BLOCK = "custom-block"
    EXTRA = "extra"
    SPEAKER_NOTES = "speaker-notes"
    GROUP_MEMBERS = "group-members"
    NAME = "name"


@attrs.frozen(kw_only=True, order=True)
class Withheld:
    """One thing that was withheld: where it stands in the dialogue, and by which rule."""

    path: str
    rule: Rule

    @property
    def said(self) -> tuple[Message, Message]:
        """What it is, in words for one and for several; of what is for others the list that it stands in tells it."""
        place = _PLACE.search(self.path) if self.rule is Rule.AUDIENCE else None
        return _KINDS.get(place[1] if place else "", _WORDS[self.rule])


@attrs.frozen
class Report:
    """All that was withheld from a view: paths and rules, never values. It is for the house, not for its audience.

    Attributes:
        withheld: What was withheld, in the order in which it was found.
        audience: From whom.
        policy: The house's rules that were followed.
    """

    withheld: tuple[Withheld, ...] = ()
    audience: Audience = Audience.PUBLIC
    policy: Policy = attrs.field(factory=Policy)

    @property
    def count(self) -> int:
        """How many things were withheld."""
        return len(self.withheld)

    def counts(self) -> dict[Rule, int]:
        """Return how many things each rule withheld, in the order of `Rule`."""
        counted = Counter(item.rule for item in self.withheld)
        return {rule: counted[rule] for rule in Rule if counted[rule]}

    def to_json(self) -> str:
        """Return the report as JSON, as `suddialog export --report` writes it for a single dialogue."""
        return as_json([Account(report=self)])

    def to_markdown(self, language: str = "en") -> str:
        """Return the report as Markdown, in English or another language of messages."""
        return as_markdown([Account(report=self)], language)

    def summary(self) -> Message:
        """Return one line such as ``7 names, 2 confidential figures``, empty if nothing was withheld."""
        kinds = Counter(item.said for rule in self.counts() for item in self.withheld if item.rule is rule)
        counted = (joined(" ", (number, several if number > 1 else one)) for (one, several), number in kinds.items())
        return joined(", ", counted)


_PLACE = re.compile(r"(\w+)\[\d+\]$")
_WORDS = {
    Rule.NAME: (say("name"), say("names")),
    Rule.GROUP_MEMBERS: (say("list of group members"), say("lists of group members")),
    Rule.CLOSED_THEME: (say("closed theme"), say("closed themes")),
    Rule.CONFIDENTIAL_FIGURE: (say("confidential figure"), say("confidential figures")),
    Rule.SMALL_COUNT: (say("small count"), say("small counts")),
    Rule.SECOND_FIGURE: (say("figure that gives others away"), say("figures that give others away")),
    Rule.GIVEN_AWAY: (say("figure that the audit hid"), say("figures that the audit hid")),
    Rule.AUDIENCE: (say("thing for others"), say("things for others")),
    Rule.SPEAKER_NOTES: (say("speaker note"), say("speaker notes")),
    Rule.EXTRA: (say("set of extra keys"), say("sets of extra keys")),
    Rule.CUSTOM_BLOCK: (say("block of a plugin"), say("blocks of plugins")),
    Rule.POLICY: (say("thing closed by the house"), say("things closed by the house")),
}

_TEXT = (say("piece of text for others"), say("pieces of text for others"))
_THEME = (say("theme for others"), say("themes for others"))

_KINDS = {
    **dict.fromkeys(("content", "intro", "summary", "basis", "children", "items", "answers"), _TEXT),
    **dict.fromkeys(("themes", "parts"), _THEME),
    "indicators": (say("indicator for others"), say("indicators for others")),
    "observations": (say("figure for others"), say("figures for others")),
    "actions": (say("action point for others"), say("action points for others")),
    "follow_up": (say("follow-up for others"), say("follow-ups for others")),
    "agenda": (say("agenda item for others"), say("agenda items for others")),
    "groups": (say("group for others"), say("groups for others")),
    "participants": (say("participant for others"), say("participants for others")),
}
