"""Times that may be one, however they are written: a whole "per 5.9.2024" or "ved skolestart", its parts "2024/25"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from suddialog.model import PartialDate, SchoolYear, When
from suddialog.model.time import Moment

K = TypeVar("K")
V = TypeVar("V")

Span = tuple[dt.date, dt.date]
"""The first and the last day that a time may mean."""

AUGUST = 8
"""The month with which a school year begins."""

MOST_READINGS = 4
"""Of so many other times at most it is tried which of them a time's missing figures are of: more are a series."""


def readings(told: Mapping[str, Mapping[K, V]], spans: Mapping[str, Span]) -> Iterator[tuple[str, str, Mapping[K, V]]]:
    """Yield the figures that may be taken for those of one time, with the time's word, under a name of their own.

    What is not told of a time is taken from the others that it may mean, from each of them once before the rest: nobody
    knows to which of two school years a whole "2024" belongs.

    Args:
        told: Of each time, by its word, the figures that are told of it.
        spans: The days that times may mean, as far as they are within one year.
    """
    found: list[Mapping[K, V]] = []
    for word in sorted(told, key=lambda word: (not _is_school_year(spans.get(word)), word)):
        own = told[word]
        near = [told[other] for other in told if other != word and may_be_one(spans.get(word), spans.get(other))]
        more = [other for other in near if not other.keys() <= own.keys()]
        more = more if len(more) <= MOST_READINGS else []
        rest = {key: figure for other in reversed(more) for key, figure in other.items()}
        for number, first in enumerate(more or [own]):
            reading = {**rest, **first, **own}
            if reading not in found:
                found.append(reading)
                yield f"{word} {number}" if number else word, word, reading


def _is_school_year(span: Span | None) -> bool:
    return span is not None and (span[0].month, span[1].month) == (8, 7)


@lru_cache(maxsize=1024)
def span_of(word: str, time: When | None) -> Span | None:
    """Return the days that a time may mean; None if it is longer than a year. What has no year may be any time."""
    known = time_meant(word, time)
    if known is None:
        return ALWAYS
    if known.words and not (known.start or known.end):
        said = _said(known.words)
        return (said.first_day, said.last_day) if said else ALWAYS
    if not (known.start and known.end):
        return None
    if year := as_school_year(known):
        return year.first_day, year.last_day
    first, last = known.start.first_day, known.end.last_day
    return (first, last) if (last - first).days <= _LONGEST else None


def time_meant(word: str, time: When | None) -> When | None:
    """Return a time; a dialogue's own, which stands where there is none, is known by its word."""
    return time or (When.of(word.partition(" ")[0]) if word else None)


def as_school_year(time: When) -> SchoolYear | None:
    """Return the school year that a time is, also as one calendar year and the next (``2024-2025``)."""
    first, last = time.start, time.end
    if isinstance(first, SchoolYear):
        return first if first == last else None
    bare = isinstance(first, PartialDate) and isinstance(last, PartialDate) and first.month is last.month is None
    return SchoolYear(first.year) if bare and last.year == first.year + 1 else None  # type: ignore[union-attr]


def school_year_around(days: Span) -> int | None:
    """Return the year in which the school year begins that some days are in; None if they are in several."""
    first, last = (day.year if day.month >= AUGUST else day.year - 1 for day in days)
    return first if first == last else None


def school_years_in(word: str, time: When | None) -> tuple[int, int]:
    """Return the first and the last of the school years that a time means; nothing in between for anything else."""
    meant = time_meant(word, time)
    if meant and isinstance(meant.start, SchoolYear) and isinstance(meant.end, SchoolYear):
        return meant.start.start, meant.end.start
    days = span_of(word, time)
    year = school_year_around(days) if days else None
    return (0, -1) if year is None else (year, year)


def _said(words: str) -> Moment | None:
    """Return the school year or else the calendar year that words tell; None if they tell none or several."""
    starts = {int(first) for first, last in _PAIR.findall(words) if int(last) % 100 == (int(first) + 1) % 100}
    years = set(map(int, _YEAR.findall(words)))
    if starts:
        return SchoolYear(starts.pop()) if len(starts) == 1 else None
    return PartialDate(years.pop()) if len(years) == 1 else None


_PAIR = re.compile(r"(?<!\d)((?:19|20)\d\d) ?[/\u2013-] ?((?:19|20)?\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST = 366
ALWAYS: Span = (dt.date.min, dt.date.max)
"""What a time may mean of which nobody can tell when it is."""


def may_be_one(one: Span | None, other: Span | None) -> bool:
    """Tell whether two times have a day in common; those of which nobody can tell when they are may be any."""
    if one is None or other is None:
        return False
    return one[0] <= other[1] and other[0] <= one[1]


def any_may_be_one(spans: Sequence[Span]) -> bool:
    """Tell whether two of some times have a day in common."""
    ordered = sorted(spans)
    return any(map(may_be_one, ordered, ordered[1:]))
