"""The one door to exporters: a new graph without what its audience may not see.

The dialogue is walked (`suddialog.privacy.walk`) until what is left gives no hidden figure away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from suddialog.catalogue import Catalogue, all_indicators, official
from suddialog.model import Audience, Dialogue
from suddialog.model.policy import Policy
from suddialog.privacy.hidden import level
from suddialog.privacy.report import Report
from suddialog.privacy.suppression import NOTHING_EARLIER, Earlier, Sheet
from suddialog.privacy.suppression.figures import Figures
from suddialog.privacy.suppression.places import Terms
from suddialog.privacy.suppression.rules import Rules
from suddialog.privacy.walk import Walk

_USUAL = Policy()
_STEP = re.compile(r"([^\[]*)(?:\[(\d+)\])?")


@attrs.frozen
class View:
    """A dialogue reduced to its audience (`dialogue.audience` says which), and what was withheld.

    `origins` tells, for the path of each list that lost, moved or gained items, where each of those in it stood before:
    its number, or the whole path of what it stands for.
    """

    dialogue: Dialogue
    report: Report
    origins: Mapping[str, tuple[int | str, ...]] = attrs.field(factory=dict, repr=False)

    def source_path(self, path: str) -> str:
        """Return where something of the view stands in the dialogue that the view was made from."""
        before = ""
        for text, number in _STEP.findall(path):
            before += text
            if number:
                moved = self.origins.get(before)
                origin = moved[int(number)] if moved else number
                before = origin if isinstance(origin, str) and moved else f"{before}[{origin}]"
        return before


def view(
    dialogue: Dialogue,
    audience: Audience | str = Audience.PUBLIC,
    policy: Policy | None = None,
    catalogue: Catalogue | None = None,
    previous: Dialogue | None = None,
) -> View:
    """Return a completed dialogue without what the audience may not see.

    Args:
        dialogue: As `suddialog.catalogue.complete` returned it.
        audience: For whom.
        policy: House rules that differ from the defaults.
        catalogue: What closes figures; None for what the library ships.
        previous: Last year's dialogue, completed: its `n` count where this one has none, and what its view for this
            audience hides stays hidden.
    """
    who = Audience[audience.upper()] if isinstance(audience, str) else audience
    rules, known = policy or _USUAL, catalogue or official()
    earlier = _earlier(previous, dialogue, who, rules, known) if previous else NOTHING_EARLIER
    walk, reduced = _safe(dialogue, who, rules, known, earlier)
    return View(reduced, Report(tuple(walk.withheld), who, rules), walk.origins)


def _earlier(previous: Dialogue, now: Dialogue, audience: Audience, policy: Policy, catalogue: Catalogue) -> Earlier:
    """Read last year's dialogue as an audience had it, and those who may see more."""
    levels = [level for level in Audience if audience <= level < Audience.INTERNAL]
    editions = {level: view(previous, level, policy, catalogue).dialogue for level in levels}
    figures = Figures(Rules(catalogue, policy, tuple(all_indicators(previous))), Terms.of(previous))
    return Earlier.of(previous, editions, figures, now)


def _safe(
    dialogue: Dialogue, audience: Audience, policy: Policy, catalogue: Catalogue, earlier: Earlier
) -> tuple[Walk, Dialogue]:
    """Walk until what is left gives no hidden figure away, and shows none that those who may see more do not see."""
    closed = frozenset[Sheet]()
    walk = Walk(dialogue, audience, policy, catalogue, earlier)
    for above in walk.small.above:
        closed |= _safe(dialogue, above, policy, catalogue, earlier)[0].closed
    if closed:
        walk = Walk(dialogue, audience, policy, catalogue, earlier, closed)
    reduced = walk.dialogue()
    while walk.small.figures and (more := walk.given_away(reduced) - walk.closed):
        walk = Walk(dialogue, audience, policy, catalogue, earlier, walk.closed | more)
        reduced = walk.dialogue()
    return walk, reduced


def open_key(dialogue: Dialogue, audience: Audience, policy: Policy | None = None) -> str:
    """Return the key of a dialogue without what the audience may not read, for the name of a file."""
    closed = level(dialogue) > audience
    if not closed and level(dialogue.school) <= audience and not (dialogue.id and dialogue.participants):
        return dialogue.key
    bare = Dialogue(
        dialogue.school,
        id="" if closed else dialogue.id,
        meetings=() if closed else dialogue.meetings,
        school_year=None if closed else dialogue.school_year,
        participants=dialogue.participants,
        language=dialogue.language,
    )
    return view(bare, audience, policy).dialogue.key
