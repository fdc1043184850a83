"""What one object can't know by itself: references, sums, times, names in texts. Findings are data, never raised."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from suddialog.catalogue import Catalogue, computed
from suddialog.checks import (
    accepting,
    actions,
    breaks,
    emptiness,
    exposure,
    figures,
    following,
    people,
    references,
    rounds,
    statutes,
    texts,
    times,
)
from suddialog.checks.certain import is_certain
from suddialog.checks.graph import BODIES, Graph, Readable, with_proposals
from suddialog.checks.rounds import check_labels, check_round
from suddialog.errors import Issue, Severity
from suddialog.io import Remains
from suddialog.model import Audience, Dialogue, Indicator, Round
from suddialog.model.grammar import slug

__all__ = ["BODIES", "check", "check_labels", "check_round"]

_INDICATOR = re.compile(r".*\bindicators\[\d+\]")
_OBSERVATION = re.compile(r"\.observations\[(\d+)\]")
_OF_VIEW = (figures.rules, times.rules, actions.rules, breaks.rules, emptiness.rules, texts.rules)
_OF_WHOLE = (references.rules, people.rules, accepting.rules, emptiness.themes, texts.pictures)


def check(
    dialogue: Dialogue,
    *,
    audience: Audience = Audience.PUBLIC,
    complete: Dialogue | None = None,
    origin: Callable[[str], str] = str,
    round: Round | None = None,
    previous: Dialogue | None = None,
    catalogue: Catalogue | None = None,
    left: Remains | None = None,
) -> tuple[Issue, ...]:
    """Return the findings about a dialogue, in the order of their paths. Never raises and quotes nothing withheld.

    Args:
        dialogue: The view that is going to be exported.
        audience: For whom.
        complete: The completed dialogue that the view was made from; references, groups, withheld names in texts and
            picture files are looked up there. By default the dialogue itself.
        origin: Tells where a path of the view stands in `complete`; all findings are told with the latter's paths.
        round: The round that it belongs to, for its checklist.
        previous: Last year's dialogue, to compare the follow-up with.
        catalogue: What is known beforehand; None for what the library ships.
        left: If this is what is left of a file with faults, that. Only what is wrong with it, whatever the rest of the
            file says, is told then.
    """
    whole = Graph(complete or dialogue, catalogue)
    view = Graph(dialogue, catalogue, whole)
    readable = Readable(whole, view, origin)
    seen = [issue for rules in _OF_VIEW for issue in rules(view)]
    seen += [*texts.slips(view, readable.wrote), *exposure.rules(view, whole)]
    found = [attrs.evolve(readable.guarded(issue), path=origin(issue.path)) for issue in seen]
    found += [issue for rules in _OF_WHOLE for issue in rules(readable)]
    found += statutes.rules(readable, round)
    found = list(_told_of_base(found, whole))
    found += rounds.rules(readable, round)
    found += following.rules(whole, previous, audience)
    if left:
        found = [issue for issue in found if is_certain(issue, left, whole)]
    told = _without_accepted([_for_audience(issue, audience) for issue in found], whole)
    return tuple(with_proposals(told, nameless=left.nameless if left else frozenset()))


def _told_of_base(found: list[Issue], whole: Graph) -> Iterator[Issue]:
    """Yield findings, but none about figures that were computed if it is told of those that they were computed from."""
    indicators, index = whole.of(Indicator), whole.index(Indicator)
    paths, copies = {id(item): path for path, item in indicators}, dict[str, tuple[str, Indicator, Indicator]]()
    for path, item in indicators:
        bases = index.get(slug(item.derived.base), []) if item.derived else []
        if len(bases) == 1:
            copies[path] = (paths[id(bases[0])], item, bases[0])
    told = {(issue.code, issue.message, _indicator(issue.path)) for issue in found} if copies else set()
    for issue in found:
        path = _indicator(issue.path)
        if path not in copies:
            yield issue
            continue
        of, item, base = copies[path]
        number = _OBSERVATION.match(issue.path[len(path) :])
        again = (issue.code, issue.message, of) in told and (number or issue.path == path != of)
        figures = item.observations[int(number[1]) :][:1] if number else item.observations
        if not again or not set(map(id, figures)) <= set(map(id, computed(item, base))):
            yield issue


def _indicator(path: str) -> str:
    """Return the path of the indicator in which a path lies; empty if it lies in none."""
    return (_INDICATOR.match(path) or [""])[0]


ERRORS_IN_PUBLIC = frozenset({"SUD073", "SUD100"})
"""Findings that stop a public export, and only warn in others. They are also the ones that an author may accept."""


def _for_audience(issue: Issue, audience: Audience) -> Issue:
    if issue.code in ERRORS_IN_PUBLIC and audience is not Audience.PUBLIC:
        return attrs.evolve(issue, severity=Severity.WARNING)
    return issue


def _without_accepted(found: list[Issue], graph: Graph) -> Iterator[Issue]:
    """Yield findings once each, without those that the author has seen; errors can't be accepted."""
    seen = set()
    for issue in sorted(found, key=lambda issue: (graph.place(issue.path), issue.code)):
        key = (issue.code, issue.path, issue.message)
        acceptable = issue.severity is not Severity.ERROR or issue.code in ERRORS_IN_PUBLIC
        if key in seen or (acceptable and issue.code in graph.accepted(issue.path)):
            continue
        seen.add(key)
        yield issue
