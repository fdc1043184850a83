"""Time in figures: series and signs that run over a known break, forecasts of the past, measurements of the future."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from suddialog.catalogue import Break
from suddialog.checks.figures import Place, place
from suddialog.checks.graph import WARNING, Graph, finding, named
from suddialog.errors import Issue, Message, joined, key_line, say
from suddialog.model import ActionPoint, Indicator, NoNumber, Observation, SchoolYear, When
from suddialog.model.grammar import slug


def rules(graph: Graph) -> Iterator[Issue]:
    """Yield findings about breaks and about forecasts."""
    yield from _series(graph)
    yield from _signs(graph)
    yield from _forecasts(graph)


def _breaks(graph: Graph, item: Indicator) -> tuple[Break, ...]:
    entry = graph.catalogue.entry(item.catalogue)
    return entry.breaks if entry else ()


def _series(graph: Graph) -> Iterator[Issue]:
    """Of two figures that follow each other, with a break between them, the later one says so."""
    for path, item in graph.of(Indicator):
        breaks = _breaks(graph, item)
        for end, start, number in _steps(item) if breaks else ():
            crossed = [known for known in breaks if end < known.year.first_day <= start]
            if crossed and not item.observations[number].break_before:
                message = say("the series runs over a known break: {breaks}", breaks=_told(crossed))
                remedy = say("Write {form}, not in a text table, or leave out the older ones", form=_WITH_BREAK)
                yield finding("SUD069", WARNING, f"{path}.observations[{number}]", message, remedy)


_WITH_BREAK = joined("", ("{", key_line("value"), ", ", key_line("break_before"), "}"))
"""A figure that says that it can't be compared with those before it."""


def _told(breaks: Iterable[Break]) -> Message:
    return joined("; ", (joined(", ", (known.year, known.reason.told)) for known in breaks))


def _steps(item: Indicator) -> Iterator[tuple[dt.date, dt.date, int]]:
    """Yield where a figure ends, where the next of its series begins, and the number of the latter."""
    series: dict[Place, list[tuple[dt.date, dt.date, int]]] = defaultdict(list)
    for number, observation in enumerate(item.observations):
        start, end = _first_day(observation.period), _last_day(observation.period)
        if start and end and not isinstance(observation.value, NoNumber):
            whose, _, category, subgroup = place(observation)
            series[whose, None, category, subgroup].append((start, end, number))
    for figures in series.values():
        for (_, end, _), (start, _, number) in pairwise(sorted(figures)):
            yield end, start, number


def _first_day(when: When | None) -> dt.date | None:
    moment = (when.start or when.end) if when else None
    return moment.first_day if moment else None


def _last_day(when: When | None) -> dt.date | None:
    moment = (when.end or when.start) if when else None
    return moment.last_day if moment else None


def _signs(graph: Graph) -> Iterator[Issue]:
    """A sign is measured from the school's newest figure to the day it names, else in the school year after."""
    index = graph.index(Indicator)
    for path, point in graph.of(ActionPoint):
        for number, sign in enumerate(point.signs):
            found = index.get(slug(sign.indicator), [])
            start = _newest(found[0], graph) if found else None
            if start is None:
                continue
            end = _last_day(sign.by) or _last_day(point.due) or SchoolYear(start.start + 1).last_day
            crossed = [
                known for known in _breaks(graph, found[0]) if start < known.year and known.year.first_day <= end
            ]
            if crossed:
                message = say(
                    "{name} has a known break before the sign can be read off: {breaks}",
                    name=named(found[0]),
                    breaks=_told(crossed),
                )
                remedy = say("Choose a sign that does not compare over the break")
                yield finding("SUD081", WARNING, f"{path}.signs[{number}]", message, remedy)


def _newest(item: Indicator, graph: Graph) -> SchoolYear | None:
    """Return the school year of the school's newest figure, else that of the dialogue."""
    measured = [
        observation.period.start
        for observation in item.observations
        if observation.whose == "school" and not observation.forecast and observation.period
    ]
    return max((year for year in measured if isinstance(year, SchoolYear)), default=graph.dialogue.year)


def _forecasts(graph: Graph) -> Iterator[Issue]:
    """Past and future are those of the dialogue: before its first meeting, after its last; else of its school year."""
    past, future = _now(graph)
    if past is None or future is None:
        return
    times = {id(item.period): item.period for _, item in graph.of(Observation)}
    over = {number for number, time in times.items() if (end := _last_day(time)) and end < past}
    coming = {number for number, time in times.items() if (start := _first_day(time)) and start > future}
    for path, item in graph.of(Observation):
        if isinstance(item.value, NoNumber) or item.whose == "target":
            continue
        if item.forecast and id(item.period) in over:
            message = say("a forecast for a time that was over when the dialogue was held")
            yield finding("SUD074", WARNING, path, message, say("Correct the year, or write the figure that came"))
        if not item.forecast and id(item.period) in coming:
            message = say("a measured figure of a time that had not begun when the dialogue was held")
            yield finding(
                "SUD074",
                WARNING,
                path,
                message,
                say("Correct the year, or add {line}", line=key_line("forecast", say("yes"))),
            )


def _now(graph: Graph) -> tuple[dt.date | None, dt.date | None]:
    dates = [meeting.date for meeting in graph.dialogue.meetings if meeting.date]
    if dates:
        return min(date.first_day for date in dates), max(date.last_day for date in dates)
    year = graph.dialogue.year
    return (year.first_day, year.last_day) if year else (None, None)
