"""Action points and their follow-up."""

from __future__ import annotations

from collections.abc import Iterator

from suddialog.checks.figures import undeclared
from suddialog.checks.graph import WARNING, Graph, finding
from suddialog.errors import Issue, key_line, say
from suddialog.model import ActionPoint, ActionStatus, Better, FollowUp, Indicator, Sign, Trend
from suddialog.model.grammar import slug
from suddialog.model.part_names import part_key


def rules(graph: Graph) -> Iterator[Issue]:
    """Yield findings about action points, signs and follow-up."""
    yield from _due(graph)
    yield from _dropped(graph)
    yield from _targets(graph)
    yield from _categories(graph)


def _due(graph: Graph) -> Iterator[Issue]:
    days = [meeting.date.first_day for meeting in graph.dialogue.meetings if meeting.date and meeting.date.month]
    if not days:
        return
    for path, item in graph.of(ActionPoint):
        end = item.due.end or item.due.start if item.due else None
        if end and end.last_day < min(days):
            remedy = say("Correct this time, or the date of the dialogue")
            yield finding("SUD080", WARNING, f"{path}.due", say("it is due before the dialogue was held"), remedy)


def _dropped(graph: Graph) -> Iterator[Issue]:
    items: list[tuple[str, ActionPoint | FollowUp]] = [*graph.of(ActionPoint), *graph.of(FollowUp)]
    for path, item in items:
        if item.status is ActionStatus.DROPPED and not item.reason:
            yield finding(
                "SUD084",
                WARNING,
                path,
                say("it was dropped without a reason"),
                say("Add {line}", line=key_line("reason")),
            )


def _targets(graph: Graph) -> Iterator[Issue]:
    """A target lies on the good side of its baseline."""
    index = graph.index(Indicator)
    for path, sign in graph.of(Sign):
        found = index.get(slug(sign.indicator), [])
        if sign.baseline is None or sign.target is None or not found:
            continue
        rising = sign.toward is Trend.RISING if sign.toward else found[0].better is Better.HIGHER
        falling = sign.toward is Trend.FALLING if sign.toward else found[0].better is Better.LOWER
        if (rising and sign.target < sign.baseline) or (falling and sign.target > sign.baseline):
            message = say(
                "the target {target} lies on the wrong side of {baseline}", target=sign.target, baseline=sign.baseline
            )
            yield finding("SUD082", WARNING, f"{path}.target", message)


def _categories(graph: Graph) -> Iterator[Issue]:
    """A sign counts categories that its indicator has."""
    index = graph.index(Indicator)
    for path, sign in graph.of(Sign):
        for item in index.get(slug(sign.indicator), [])[:1]:
            known = {part_key(name): name for name in item.categories}
            for number, word in enumerate(sign.categories):
                yield from undeclared(word, known, f"{path}.categories[{number}]")
