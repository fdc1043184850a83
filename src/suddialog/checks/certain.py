"""Which findings about what is left of a file with faults hold, whatever the rest of the file says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from suddialog.checks.graph import Graph, Misspelt
from suddialog.errors import Issue
from suddialog.io import Remains, places_in
from suddialog.model import ActionPoint, Indicator, Observation

OF_PARTS = frozenset({
    "SUD019", "SUD030", "SUD031", "SUD032", "SUD033", "SUD055", "SUD060", "SUD067", "SUD071", "SUD100", "SUD101",
    "SUD103", "SUD104", "SUD107", "SUD111", "SUD114", "SUD115", "SUD116", "SUD117",
})  # fmt: skip
"""What is wrong with a part of a dialogue is wrong with the whole, if it is one of these: something there is too much,
a word refers to nothing, or a text has words that it should not have."""

OF_WHOLE_PARTS = frozenset({
    "SUD041", "SUD050", "SUD061", "SUD062", "SUD063", "SUD064", "SUD065", "SUD066", "SUD068", "SUD069", "SUD070",
    "SUD073", "SUD075", "SUD081", "SUD082", "SUD084", "SUD110", "SUD113",
})  # fmt: skip
"""What is wrong with a part is wrong with the whole, if it is one of these and nothing is left out of that part."""

_DATES = ("meetings", "date")

OF_TIMES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("SUD051", "SUD074"), (*_DATES, "school_year")),
    "SUD052": (*_DATES, "period"),
    **dict.fromkeys(("SUD053", "SUD080"), _DATES),
    "SUD054": ("meetings", "time"),
}
"""The same, if nothing is left out below some keys of the dialogue."""

_WHOLE = re.compile(r".*\b(?:indicators|actions|meetings)\[\d+\]")


def is_certain(issue: Issue, left: Remains, whole: Graph) -> bool:
    """Tell whether a finding about what is left of a dialogue holds of all of it.

    Args:
        issue: The finding.
        left: What is left.
        whole: The completed dialogue that was made of it.
    """
    if issue.code in OF_WHOLE_PARTS or (issue.code in OF_TIMES and left.has_all(OF_TIMES[issue.code])):
        return all(map(left.is_whole, _rests_on(issue, whole)))
    if not isinstance(issue, Misspelt) or not issue.kinds:
        return issue.code in OF_PARTS
    return issue.code in OF_PARTS and not left.may_miss(issue.word, figures=Observation in issue.kinds)


def _rests_on(issue: Issue, whole: Graph) -> Iterator[str]:
    """Yield the paths of what a finding is about: its part, others that its words lead to, and what these refer to."""
    for path in (issue.path, *places_in(issue.message)):
        part = (_WHOLE.match(path) or [path[: path.rfind("]") + 1] or path])[0]
        yield part
        yield from _referred(part, whole)


def _referred(part: str, whole: Graph) -> Iterator[str]:
    """Yield the paths of the indicators that an indicator or an action point refers to, and so on."""
    paths = {id(item): path for path, item in whole.of(Indicator)}
    parts: list[tuple[str, Indicator | ActionPoint]] = [*whole.of(Indicator), *whole.of(ActionPoint)]
    waiting = [item for path, item in parts if path == part]
    known = set(map(id, waiting))
    while waiting:
        for found in whole.referred(waiting.pop()):
            if id(found) not in known:
                known.add(id(found))
                waiting.append(found)
                yield paths[id(found)]
