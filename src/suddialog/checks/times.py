"""Times: years that do not fit the meetings, spans that end before they begin, more planned than there is time for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from suddialog.checks.graph import ERROR, WARNING, Graph, finding
from suddialog.errors import Issue, say
from suddialog.model import ActionPoint, AgendaItem, Theme, When
from suddialog.model.base import field_names
from suddialog.model.grammar import slug
from suddialog.model.school_year import SchoolYear
from suddialog.model.themes import length_of
from suddialog.model.time import TimeSpan

_TIMED = frozenset({"time", "period", "start", "due", "by"})
"""Fields that may hold a span."""


def rules(graph: Graph) -> Iterator[Issue]:
    """Yield findings about dates, spans and planned minutes."""
    yield from _school_year(graph)
    yield from _period(graph)
    yield from _minutes(graph)
    yield from _spans(graph)


def _years(graph: Graph) -> list[SchoolYear]:
    found = []
    for meeting in graph.dialogue.meetings:
        if meeting.date and meeting.date.month:
            first = meeting.date.first_day
            found.append(SchoolYear(first.year if first.month >= 8 else first.year - 1))
    return found


def _school_year(graph: Graph) -> Iterator[Issue]:
    years, given = _years(graph), graph.dialogue.school_year
    if given and years and given not in years:
        message = say("the school year is {given}, the first meeting is in {year}", given=given, year=years[0])
        yield finding("SUD051", WARNING, "school_year", message)
    if len(set(years)) > 1:
        yield finding("SUD053", WARNING, "meetings", say("the meetings lie in different school years"))


def _period(graph: Graph) -> Iterator[Issue]:
    period, meetings = graph.dialogue.period, graph.dialogue.meetings
    days = [meeting.date.first_day for meeting in meetings if meeting.date]
    if period and period.start and days and period.start.last_day < min(days):
        message = say("the period that the outcome is for begins before the meeting")
        yield finding("SUD052", WARNING, "period", message, say("Write the years that come after it"))


def _minutes(graph: Graph) -> Iterator[Issue]:
    dialogue = graph.dialogue
    slots = [meeting.time.minutes for meeting in dialogue.meetings if meeting.time and not _backward(meeting.time)]
    planned = sum(_length(graph, item) for item in dialogue.agenda or dialogue.themes)
    if slots and all(slots) and planned > sum(slot or 0 for slot in slots):
        message = say(
            "{planned} {planned:minute is|minutes are} planned, the meeting has {count}",
            planned=planned,
            count=sum(slot or 0 for slot in slots),
        )
        yield finding("SUD054", WARNING, "agenda" if dialogue.agenda else "themes", message)


def _length(graph: Graph, planned: Theme | AgendaItem) -> int:
    """How long a theme or an item takes: as it says, else as its theme or the items inside it say; 0 if nobody does."""
    minutes = length_of(planned)
    if minutes is None and isinstance(planned, AgendaItem):
        named = graph.index(Theme).get(slug(planned.theme), []) if planned.theme else []
        minutes = length_of(named[0]) if len(named) == 1 else sum(_length(graph, item) for item in planned.children)
    return minutes or 0


_ONE_TIME = say("Correct one of the two times")


def _spans(graph: Graph) -> Iterator[Issue]:
    for kind in graph.kinds:
        for name, (path, item) in product(_TIMED.intersection(field_names(kind)), graph.of(kind)):
            value = getattr(item, name)
            if (isinstance(value, TimeSpan) and _backward(value)) or (isinstance(value, When) and _reversed(value)):
                place = f"{path}.{name}".lstrip(".")
                yield finding("SUD055", ERROR, place, say("it ends before it begins"), _ONE_TIME)
    for path, point in graph.of(ActionPoint):
        if point.start and point.due and _reversed(When(point.start.start, point.due.end)):
            yield finding("SUD055", ERROR, f"{path}.due", say("it is due before it begins"), _ONE_TIME)


def _backward(span: TimeSpan) -> bool:
    return span.end is not None and span.end <= span.start


def _reversed(when: When) -> bool:
    if when.start is None or when.end is None or when.start is when.end:
        return False
    return when.end.last_day < when.start.first_day
