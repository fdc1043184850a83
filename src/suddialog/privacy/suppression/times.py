"""Times of one school year that are written in different ways: a whole "per 5.9.2024", its parts "2024/25"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from suddialog.model import SchoolYear, When
from suddialog.model.time import Moment

Told = tuple[str, str]
"""Whose figures, and the word for their time."""

Span = tuple[Moment, Moment]
"""The first and the last moment of a time that is within one year."""


def same_times(figures: Iterable[tuple[object, str, str, When | None]]) -> Mapping[Told, str]:
    """Return which words for times stand for which others, by whose figures they are.

    Two times within one year are one if no figure is told of both: else they are a series.

    Args:
        figures: Of each figure all but its time, then whose it is, and the word and the time that it is of.
    """
    told: dict[str, dict[str, set[object]]] = {}
    times: dict[str, When | None] = {}
    for figure, whose, word, time in figures:
        times[word] = times.get(word) or time
        told.setdefault(whose, {}).setdefault(word, set()).add(figure)
    spans = {word: span for word, time in times.items() if (span := span_of(word, time))}
    found = dict[Told, str]()
    for whose, by_time in told.items():
        ways = dict[str, set[object]]()
        for word in sorted(by_time.keys() & spans.keys(), key=lambda word: (not is_of_school_year(times[word]), word)):
            own = by_time[word]
            other = next((one for one in ways if own.isdisjoint(ways[one]) and overlap(spans[one], spans[word])), word)
            ways.setdefault(other, set()).update(own)
            if other != word:
                found[whose, word] = other
    return found


def is_of_school_year(time: When | None) -> bool:
    """Tell whether a time is of school years; that of a dialogue is, which stands where there is none."""
    return time is None or isinstance(time.start, SchoolYear)


def span_of(word: str, time: When | None) -> Span | None:
    """Return the first and the last moment of what is within one year; a dialogue's own year is known by its word."""
    known = time or (When.of(word.partition(" ")[0]) if word else None)
    if not (known and known.start and known.end):
        return None
    within = (known.end.last_day - known.start.first_day).days <= _LONGEST
    return (known.start, known.end) if within else None


_LONGEST = 366


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two times have a day in common."""
    return one[0].first_day <= other[1].last_day and other[0].first_day <= one[1].last_day
