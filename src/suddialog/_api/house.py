"""Rules of a house's policy that close nothing because they are misspelt."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from suddialog.catalogue import Catalogue, all_indicators, all_themes
from suddialog.errors import Issue, Message, Severity, say
from suddialog.model import Dialogue
from suddialog.model.grammar import did_you_mean, nearest, slug
from suddialog.model.policy import Policy


def misspelt(policy: Policy | None, whole: Dialogue, view: Dialogue, catalogue: Catalogue) -> Iterator[Issue]:
    """Yield a warning for each indicator and theme that a policy names nearly as something there is.

    A word that is like none of them may mean something of another school. Only what the view shows is proposed.
    """
    if policy is None:
        return
    rules = {*policy.figures, *policy.thresholds}
    if rules:
        official = {slug(entry.id) for entry in catalogue.indicators}
        unknown = rules - official - _indicators(whole)
        yield from _nearly(unknown, official | _indicators(view), say("indicator"))
    if policy.themes:
        unknown = set(map(slug, policy.themes)) - _themes(whole)
        yield from _nearly(unknown, _themes(view), say("theme"))


def _nearly(unknown: Collection[str], known: Collection[str], what: Message) -> Iterator[Issue]:
    for name in sorted(unknown):
        near = nearest(name, sorted(known))
        if near and _NUMBER.findall(near) == _NUMBER.findall(name):  # "tema-1" is no misspelt "tema-2"
            message = say('the policy has a rule for the {what} "{name}", and none is called so', what=what, name=name)
            yield Issue(code="SUD033", severity=Severity.WARNING, message=message, remedy=did_you_mean(near))


_NUMBER = re.compile(r"\d+")


def _indicators(dialogue: Dialogue) -> set[str]:
    items = all_indicators(dialogue)
    return {slug(word) for item in items for word in (item.key, item.name, item.catalogue)} - {""}


def _themes(dialogue: Dialogue) -> set[str]:
    items = all_themes(dialogue.themes)
    return {slug(word) for item in items for word in (item.key, item.title, item.checklist)} - {""}
