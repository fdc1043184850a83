"""Rules of a house's policy that close nothing because they are misspelt."""

from __future__ import annotations

from collections.abc import Iterator

from suddialog.catalogue import Catalogue, all_indicators
from suddialog.errors import Issue, Severity, say
from suddialog.model import Dialogue
from suddialog.model.grammar import did_you_mean, nearest, slug
from suddialog.model.policy import Policy


def misspelt(policy: Policy | None, view: Dialogue, catalogue: Catalogue) -> Iterator[Issue]:
    """Yield a warning for each indicator that a policy names nearly as the catalogue or a view does.

    A word that is like none of them may mean an indicator of another school.
    """
    names = {*policy.figures, *policy.thresholds} if policy else set()
    if not names:
        return
    known = {slug(entry.id) for entry in catalogue.indicators}
    known |= {slug(word) for item in all_indicators(view) for word in (item.key, item.name, item.catalogue)}
    for name in sorted(names - known):
        if near := nearest(name, sorted(known)):
            message = say('the policy has a rule for "{name}", and no indicator is called so', name=name)
            yield Issue(code="SUD033", severity=Severity.WARNING, message=message, remedy=did_you_mean(near))
