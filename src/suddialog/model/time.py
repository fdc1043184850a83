"""Spans of time on a day, and looser times, read as people write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Set
from functools import lru_cache

import attrs

from suddialog.errors import say
from suddialog.model.dates import (
    DASHED_DATE,
    LEAD,
    PartialDate,
    date_parts,
    is_month,
    names_month,
    nearly_named,
    parted_month,
    with_full_year,
    with_full_year_at_end,
)
from suddialog.model.grammar import (
    FROM_WORDS,
    IN_WORDS,
    LATEST_WORDS,
    SCHOOL_YEAR_WORDS,
    Collected,
    Malformed,
    did_you_mean,
    plain_text,
    shown,
    unknown_key,
    unparted,
)
from suddialog.model.school_year import SCHOOL_YEAR, SchoolYear, without_words


def _clock(value: str | dt.time) -> dt.time:
    """Return a time of day; a text is one without an end."""
    if isinstance(value, dt.time):
        return value
    span = TimeSpan.of(value) if isinstance(value, str) else None
    if span is None or span.end:
        message = say("expected a time of day, found {found}", found=shown(value))
        remedy = say("Write {one} or {other}", one="9.00", other="kl. 9")
        raise Malformed(message, remedy, code="SUD020", value=value)
    return span.start


def _optional_clock(value: str | dt.time | None) -> dt.time | None:
    return None if value is None else _clock(value)


@attrs.frozen
class TimeSpan:
    """From a time of day to another; `end` is None where only the beginning is known.

    Attributes:
        start, end: From when to when.
    """

    start: dt.time = attrs.field(converter=_clock)
    end: dt.time | None = attrs.field(default=None, converter=_optional_clock)

    @property
    def minutes(self) -> int | None:
        """The length in minutes, None if the end is unknown."""
        if self.end is None:
            return None
        return (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute

    @classmethod
    def of(cls, value: str | dt.time | TimeSpan) -> TimeSpan:
        """Read ``kl. 9-12``, ``9.00-12.00``, ``fra 7.30-8.15``, ``16:35-17:20``, ``kl. 9``, with any dash, or a time.

        Raises:
            Malformed: No time of day.
        """
        if isinstance(value, TimeSpan):
            return value
        if isinstance(value, dt.time):
            return cls(value)
        found = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
        hours = [(found[1], found[2]), (found[3], found[4])] if found else []
        if not found or any(hour and (int(hour) > 23 or int(minute or 0) > 59) for hour, minute in hours):
            raise Malformed(
                say("expected a time, found {found}", found=shown(value)),
                say("Write {one} or {other}", one="kl. 9-12", other="9.00-12.00"),
                code="SUD020",
                value=value,
            )
        times = [dt.time(int(hour), int(minute or 0)) for hour, minute in hours if hour]
        return cls(*times)


_SPAN = re.compile(
    r"(?:fra\s+|from\s+)?(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?(?:\s*(?:[-–—‐‑−]|til|to)\s*(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?)?",
    re.IGNORECASE,
)


def optional_time(value: str | dt.time | TimeSpan | None) -> TimeSpan | None:
    """Return a span of time, or None for none."""
    return None if value is None else TimeSpan.of(value)


Moment = PartialDate | SchoolYear


def moment(value: str | int | dt.date | Moment) -> Moment:
    """Return a date or a school year.

    Raises:
        Malformed: Neither, or both (``10/11``: a day in November or a school year).
    """
    if isinstance(value, PartialDate | SchoolYear):
        return value
    if isinstance(value, str):
        plain = without_words(value, SCHOOL_YEAR_WORDS)
        found = SCHOOL_YEAR.fullmatch(plain)
        if found and len(found[1]) == 2 and int(found[1]) <= 31 and int(found[2]) <= 12 and plain == value.strip():
            raise Malformed(
                say('"{text}" may be a day or a school year', text=plain),
                say("Write {year} or the day with its year", year=f"20{plain}"),
                code="SUD018",
                value=value,
            )
        if found and not (len(found[2]) == 2 and int(found[2]) <= 12 and int(found[1]) <= 31):
            return SchoolYear.of(value)
    return PartialDate.of(value)


def optional_moment(value: str | int | dt.date | Moment | None) -> Moment | None:
    """Return a date or a school year, or None for none."""
    return None if value is None else moment(value)


@attrs.frozen(cache_hash=True)
class When:
    """A time as loose as it was said: a moment, a span that may be open at one end, words, or both.

    Attributes:
        start, end: From when to when; both are the same for one moment, one is None for an open end.
        words: What was said, if it is no date or says more than one.
    """

    start: Moment | None = attrs.field(default=None, converter=optional_moment)
    end: Moment | None = attrs.field(default=None, converter=optional_moment)
    words: str = attrs.field(default="", converter=plain_text, repr=False)

    def __str__(self) -> str:
        """Return the time as an English text says it; `suddialog.language` prints times of any language."""
        if self.words or self.start == self.end:
            return self.words or str(self.start)
        if self.start and self.end:
            return f"{self.start}-{self.end}"
        return f"from {self.start}" if self.start else f"by {self.end}"

    def within(self, other: When) -> bool:
        """Tell whether all of it lies in another time, which may be open at one end."""
        if not (self.start and self.end and (other.start or other.end)):
            return False
        begins = not other.start or other.start.first_day <= self.start.first_day
        return begins and (not other.end or self.end.last_day <= other.end.last_day)

    def among(self, times: Set[When]) -> Set[When]:
        """Return those of some times that this one means: itself, else those that lie in it."""
        return {self} if self in times else {time for time in times if time.within(self)}

    @classmethod
    def of(cls, value: str | int | dt.date | Moment | When | dict[str, str]) -> When:
        """Read a school year, a date, ``fra …``, ``senest …``, ``A-B`` or ``fra A til B``; anything else is words.

        Raises:
            Malformed: It has the shape of a date or school year, but is none.
        """
        if isinstance(value, When):
            return value
        if isinstance(value, dict):
            return _when_of_mapping(value)
        if not isinstance(value, str):
            at = moment(value)
            return cls(at, at)
        return _when_of_text(value)


def _when_of_mapping(value: dict[str, str]) -> When:
    unknown = set(value) - {"start", "end", "words"}
    if unknown:
        raise unknown_key(min(unknown), ("start", "end", "words"), value)
    return When(**value)


_LONGEST_TIME = 100
"""Characters that two dates can take; what is longer is words."""


def _when_of_text(value: str) -> When:
    try:
        return _when(str(value))
    except Malformed as error:
        raise Malformed(error.message, error.remedy, code=error.code, value=value) from None


@lru_cache(maxsize=1024)
def _when(value: str) -> When:
    """Read a text. A dialogue says the same few years over and over, so they are kept."""
    plain = " ".join(value.split())
    if len(plain) > _LONGEST_TIME:
        return When(words=plain_text(value))
    first, _, rest = plain.partition(" ")
    in_month = rest if first.lower() in (*FROM_WORDS, *LATEST_WORDS, *IN_WORDS) else plain
    if is_month(in_month):
        PartialDate.of(in_month)  # refused, for it lacks its year; a span (maj-juni) is words
    if rest and first.lower() in FROM_WORDS and tells_time(rest):
        return When(moment(rest))
    if rest and first.lower() in LATEST_WORDS and tells_time(rest):
        return When(None, moment(rest))
    for moment_said in (plain, rest) if first.lower() in IN_WORDS else (plain,):
        if tells_time(moment_said):
            at = moment(moment_said)
            return When(at, at)
    span = rest if first.lower() in FROM_WORDS else plain
    for dash in _SPANNING.finditer(span):
        left, right = span[: dash.start()], span[dash.end() :]
        if tells_time(left) and tells_time(right):
            return When(moment(left), moment(right))
    _refuse_nearly_dates(plain)
    return When(words=plain_text(value))


def _refuse_nearly_dates(plain: str) -> None:
    """Refuse a text that would be a date with digits for its letters, or ends with one whose year has two digits."""
    digits = plain if plain.isalpha() else plain.translate(_LIKE_DIGITS)
    code, meant = ("SUD014", digits) if tells_time(digits) else ("SUD016", with_full_year_at_end(plain))
    if meant:
        raise Malformed(say("expected a date, found {found}", found=shown(plain)), did_you_mean(meant), code=code)


_LIKE_DIGITS = str.maketrans("OolI|", "00111")
_SPANNING = re.compile(r"\s+(?:til|to)\s+|\s*[-–]\s*")


_NEARLY_DATE = re.compile(r"\d{1,2}[./]\s*\d{1,2}\.?(?:[./-]\s*\d{2})?|\d+/\s*\d+\.? \d+|\d+(?:[./]\d+){2,}")


def tells_time(plain: str) -> bool:
    """Tell whether a text looks like a date or school year, right or wrong."""
    bare = without_words(plain, SCHOOL_YEAR_WORDS)
    if SCHOOL_YEAR.fullmatch(bare):
        return True
    bare = bare[LEAD.match(bare).end() :]  # type: ignore[union-attr]
    if date_parts(bare) is not None or DASHED_DATE.fullmatch(bare):
        return True
    if _NEARLY_DATE.fullmatch(bare) or names_month(bare):
        return True
    return bool(nearly_named(bare) or with_full_year(bare) or parted_month(bare))


def optional_when(value: str | int | dt.date | Moment | When | dict[str, str] | None) -> When | None:
    """Return a time, or None for none."""
    return None if value is None else When.of(value)


def whens(value: str | Moment | When | list[str | When] | tuple[str | When, ...] | None) -> tuple[When, ...]:
    """Return times as a tuple; a single one may stand for a list of one."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        return (When.of(unparted(value)),)
    collected, ready = Collected(), []
    for number, item in enumerate(value):
        try:
            ready.append(When.of(item))
        except Malformed as error:
            collected.add(error, number)
    collected.raise_if_any()
    return tuple(ready)
