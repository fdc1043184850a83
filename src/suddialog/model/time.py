"""School years, partial dates, spans of time and looser times, read as people write them."""

from __future__ import annotations

import calendar
import datetime as dt
import difflib
import re
from collections.abc import Set
from functools import lru_cache, total_ordering

import attrs

from suddialog.errors import Message, say
from suddialog.model.grammar import (
    FROM_WORDS,
    LATEST_WORDS,
    MONTHS,
    SCHOOL_YEAR_WORDS,
    WEEKDAYS,
    Collected,
    Malformed,
    did_you_mean,
    plain_text,
    shown,
    unknown_key,
)


def _year(value: int, first: int = 1900) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not first <= value <= 2199:
        raise Malformed(
            say("expected a year between 1900 and 2199, found {found}", found=shown(value)), code="SUD016", value=value
        )
    return value


def _start(value: int | str) -> int:
    if isinstance(value, str):
        return SchoolYear.of(value).start
    return _year(value, 1899)  # the spring of 1900 lies in a school year, too


@attrs.frozen(order=True, repr=False)
class SchoolYear:
    """A Danish school year, 1 August to 31 July, named by the year in which it begins.

    Attributes:
        start: The year in which it begins; in Python a text that `of` reads will do.
    """

    start: int = attrs.field(converter=_start)

    @property
    def first_day(self) -> dt.date:
        """The first day that it may mean."""
        return dt.date(self.start, 8, 1)

    @property
    def last_day(self) -> dt.date:
        """The last day that it may mean."""
        return dt.date(self.start + 1, 7, 31)

    @classmethod
    def of(cls, value: str | SchoolYear) -> SchoolYear:
        """Read ``2024/25``, ``24/25``, ``2024/2025``, with or without "skoleåret".

        Raises:
            Malformed: Not a school year, or not one year after the other (``23/25``).
        """
        if isinstance(value, SchoolYear):
            return value
        if not isinstance(value, str):
            message = say("expected a school year, found {found}", found=shown(value))
            raise Malformed(message, _WRITE_YEAR, code="SUD014", value=value)
        found = _SCHOOL_YEAR.fullmatch(_without_words(value, SCHOOL_YEAR_WORDS))
        if not found:
            message = say("expected a school year, found {found}", found=shown(value))
            raise Malformed(message, _dashed_year(value) or _WRITE_YEAR, code="SUD014", value=value)
        return cls(_first_of(found[1], found[2], value))

    def __str__(self) -> str:
        return f"{self.start}/{(self.start + 1) % 100:02}"

    __repr__ = __str__


_WRITE_YEAR = say("Write {text}", text="2024/25")
_SCHOOL_YEAR = re.compile(r"(\d{4}|\d{2}|\d(?=/\d{4}))/(\d{4}|\d{2})")


def _without_words(value: str, words: tuple[str, ...]) -> str:
    plain = " ".join(value.split())
    for word in words:
        if plain.lower().startswith(word + " "):
            return plain[len(word) + 1 :]
    return plain


def _dashed_year(value: str) -> str:
    found = re.fullmatch(r"(\d{4}|\d{2})\s*[-–]\s*(\d{4}|\d{2})", value.strip())
    return say("Write {text}", text=f"{found[1]}/{found[2]}") if found else ""


def _century(year: int) -> int:
    """The century of a year of two digits: 99/00 was, 69/70 will be."""
    return 1900 if year >= _FIRST_OF_LAST_CENTURY else 2000


_FIRST_OF_LAST_CENTURY = 70


def _first_of(first: str, second: str, value: str) -> int:
    start = int(first) if len(first) == 4 else _century(int(first)) + int(first)
    if int(second) % 100 == (start + 1) % 100 and (len(second) == 2 or int(second) == start + 1):
        return start
    if len(first) < 3 and len(second) == 4 and 1 <= int(first) <= 12:
        message = say("expected a school year, found {found}", found=shown(value))
        raise Malformed(message, did_you_mean(f"{second}-{int(first):02}"), code="SUD017", value=value)
    end = int(second) % 100
    other = SchoolYear(start - start % 100 + (end - 1) % 100)
    proposals = say("Did you mean {one} or {other}?", one=SchoolYear(start), other=other)
    message = say('"{text}" does not span one school year', text=value.strip())
    raise Malformed(message, proposals, code="SUD017", value=value)


def _month(value: int | None) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 12):
        raise Malformed(
            say("expected a month from 1 to 12, found {found}", found=shown(value)), code="SUD015", value=value
        )
    return value


def _day(value: int | None) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise Malformed(
            say("expected a day of the month, found {found}", found=shown(value)), code="SUD015", value=value
        )
    return value


def _day_remedy(last: int) -> Message:
    return say("Write a day from 1 to {last}", last=last) if last else say("Write the month, too")


@total_ordering
@attrs.frozen(repr=False)
class PartialDate:
    """A day, a month or a year; nothing is invented that was not written. Sorts by its first day.

    Attributes:
        year, month, day: As much as is known.
    """

    year: int = attrs.field(converter=_year)
    month: int | None = attrs.field(default=None, converter=_month)
    day: int | None = attrs.field(default=None, converter=_day)

    def __attrs_post_init__(self) -> None:
        if self.day is None:
            return
        last = calendar.monthrange(self.year, self.month)[1] if self.month else 0
        if not 1 <= self.day <= last:
            message = say("there is no day {day}", day=f"{self.day}/{self.month} {self.year}")
            raise Malformed(message, _day_remedy(last), code="SUD015")

    @property
    def first_day(self) -> dt.date:
        """The first day that it may mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        """The last day that it may mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @classmethod
    def of(cls, value: str | int | dt.date | PartialDate) -> PartialDate:
        """Read a date in any of the usual Danish ways, with or without weekday, "d." or "den"; a number is a year.

        Raises:
            Malformed: No date, no such day, no year, or a year of two digits.
        """
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, dt.date):
            _no_time(value)
            return cls(value.year, value.month, value.day)
        if isinstance(value, int) and not isinstance(value, bool):
            return cls(value)
        found = _date_of_text(value) if isinstance(value, str) else None
        if found is None:
            code, remedy = _date_remedy(value)
            raise Malformed(say("expected a date, found {found}", found=shown(value)), remedy, code=code, value=value)
        return found

    def __lt__(self, other: PartialDate) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.first_day, self.month or 0, self.day or 0) < (other.first_day, other.month or 0, other.day or 0)

    def __str__(self) -> str:
        return "-".join(f"{part:02}" for part in (self.year, self.month, self.day) if part is not None)

    __repr__ = __str__


def _no_time(value: dt.date) -> None:
    """Refuse a time of day, which would be lost."""
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        remedy = say("Give the day alone; the time of a meeting stands beside it")
        raise Malformed(say("expected a day, found one with a time of day"), remedy, code="SUD014", value=value)


_LEAD = re.compile(rf"(?:(?:{'|'.join(WEEKDAYS)})\b,?\s*)?(?:(?:d\.|den)\s*)?", re.IGNORECASE)
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[./]\s*(\d{1,2})(?:\s+|[./-]\s*)(\d{4})")
_DAY_NAME_YEAR = re.compile(r"(?:(\d{1,2})(?:\.\s*|\s+))?([a-zæøå]+)\.?\s+(\d{4})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DASHED_DATE = re.compile(r"(\d{1,2}) ?[-–] ?(\d{1,2}) ?[-–] ?(\d{4})")
_DAY_WORD = re.compile(r"(\d{1,2})(?:\.\s*|\s+)([a-zæøå]{3,})\.?(?:\s+(\d{4}))?", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(0?[1-9]|[12]\d|3[01])[./-] ?(0?[1-9]|1[0-2])[./-] ?(\d{2})")
_NO_YEAR = re.compile(r"(\d{1,2})[./]\s*(\d{1,2})\.?(?:[./-]\s*\d{2})?|\d{1,2}\.\s*[a-zæøå]+", re.IGNORECASE)


def _date_of_text(value: str) -> PartialDate | None:
    plain = " ".join(value.split())
    plain = plain[_LEAD.match(plain).end() :]  # type: ignore[union-attr]
    parts = _date_parts(plain)
    if parts is None:
        return None
    try:
        return PartialDate(*parts)
    except Malformed as error:
        raise Malformed(error.message, error.remedy or _meant_by(parts), code=error.code, value=value) from None


def _meant_by(parts: tuple[int, int | None, int | None]) -> Message:
    """What to write for a date with no such month or year: a dashed school year, or day and month in turn."""
    year, month, day = parts
    if day is None and month is not None and month == (year + 1) % 100:
        return say("Write {text}", text=f"{year}/{month:02}")
    if day is not None and month is not None and day <= 12 < month <= 31:
        return did_you_mean(f"{month}/{day} {year}")
    return _write_date()


def _date_parts(plain: str) -> tuple[int, int | None, int | None] | None:
    if found := _DAY_MONTH_YEAR.fullmatch(plain):
        return int(found[3]), int(found[2]), int(found[1])
    if (found := _DAY_NAME_YEAR.fullmatch(plain)) and found[2].lower() in MONTHS:
        return int(found[3]), MONTHS[found[2].lower()], int(found[1]) if found[1] else None
    if found := _ISO.fullmatch(plain):
        return int(found[1]), int(found[2]) if found[2] else None, int(found[3]) if found[3] else None
    return None


def _date_remedy(value: object) -> tuple[str, Message]:
    """The code of the fault and what to do."""
    if isinstance(value, str):
        plain = " ".join(value.split())
        plain = plain[_LEAD.match(plain).end() :]  # type: ignore[union-attr]
        if (named := _DAY_WORD.fullmatch(plain)) and named[3] and (month := _month_meant(named[2])):
            return "SUD014", did_you_mean(f"{named[1]}. {month} {named[3]}")
        if dashed := _DASHED_DATE.fullmatch(plain):
            return "SUD014", did_you_mean(f"{int(dashed[1])}/{int(dashed[2])} {dashed[3]}")
        if short := _SHORT_YEAR.fullmatch(plain):
            return "SUD016", did_you_mean(f"{short[1]}/{short[2]} {_century(int(short[3])) + int(short[3])}")
        if _NO_YEAR.fullmatch(plain):
            return "SUD016", say("Add the year with four digits, for example {example}", example="4/4 2025")
    return "SUD014", _write_date()


def _write_date() -> Message:
    forms = ("4/4 2025", "4. april 2025", "april 2025", "2025-04-04")
    return say("Write it as in {examples}", examples=", ".join(forms))


def _month_meant(word: str) -> str:
    """The month's name that a word is or was probably meant to be; empty if it is another word ("kvartal")."""
    return next(iter(difflib.get_close_matches(word.lower(), MONTHS, n=1, cutoff=0.7)), "")


def weekday_of(value: str) -> int | None:
    """Return the weekday that a date text names (Monday is 0), or None if it names none."""
    first = re.match(r"\s*([a-zæøå]+)", value, re.IGNORECASE)
    return WEEKDAYS.get(first[1].lower()) if first else None


def optional_date(value: str | int | dt.date | PartialDate | None) -> PartialDate | None:
    """Return a date, or None for none."""
    return None if value is None else PartialDate.of(value)


def optional_school_year(value: str | int | SchoolYear | None) -> SchoolYear | None:
    """Return a school year, or None for none; a number is the year in which it begins."""
    if value is None:
        return None
    return SchoolYear(value) if isinstance(value, int) else SchoolYear.of(value)


def _clock(value: dt.time) -> dt.time:
    if not isinstance(value, dt.time):
        raise Malformed(say("expected a time of day, found {found}", found=shown(value)), code="SUD020", value=value)
    return value


def _optional_clock(value: dt.time | None) -> dt.time | None:
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
        plain = _without_words(value, SCHOOL_YEAR_WORDS)
        found = _SCHOOL_YEAR.fullmatch(plain)
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
    if rest and first.lower() in FROM_WORDS and tells_time(rest):
        return When(moment(rest))
    if rest and first.lower() in LATEST_WORDS and tells_time(rest):
        return When(None, moment(rest))
    if tells_time(plain):
        at = moment(plain)
        return When(at, at)
    span = rest if first.lower() in FROM_WORDS else plain
    for dash in _SPANNING.finditer(span):
        left, right = span[: dash.start()], span[dash.end() :]
        if tells_time(left) and tells_time(right):
            return When(moment(left), moment(right))
    return When(words=plain_text(value))


_SPANNING = re.compile(r"\s+(?:til|to)\s+|\s*[-–]\s*")


def tells_time(plain: str) -> bool:
    """Tell whether a text looks like a date or school year, right or wrong."""
    bare = _without_words(plain, SCHOOL_YEAR_WORDS)
    if _SCHOOL_YEAR.fullmatch(bare):
        return True
    bare = bare[_LEAD.match(bare).end() :]  # type: ignore[union-attr]
    if _date_parts(bare) is not None or _DASHED_DATE.fullmatch(bare):
        return True
    if re.fullmatch(r"\d{1,2}[./]\s*\d{1,2}\.?(?:[./-]\s*\d{2})?|\d+(?:[./]\d+){2,}", bare):
        return True
    named = _DAY_WORD.fullmatch(bare)
    return named is not None and bool(_month_meant(named[2]))


def optional_when(value: str | int | dt.date | Moment | When | dict[str, str] | None) -> When | None:
    """Return a time, or None for none."""
    return None if value is None else When.of(value)


def whens(value: str | Moment | When | list[str | When] | tuple[str | When, ...] | None) -> tuple[When, ...]:
    """Return times as a tuple; a single one may stand for a list of one."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        return (When.of(value),)
    collected, ready = Collected(), []
    for number, item in enumerate(value):
        try:
            ready.append(When.of(item))
        except Malformed as error:
            collected.add(error, number)
    collected.raise_if_any()
    return tuple(ready)
