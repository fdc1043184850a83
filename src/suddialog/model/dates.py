"""Dates of which the day, or the month too, may be missing, read as people write them."""

from __future__ import annotations

import calendar
import datetime as dt
import difflib
import re
from collections.abc import Iterable
from functools import total_ordering

import attrs

from suddialog.errors import Key, Message, say
from suddialog.model.grammar import CHRISTMAS, IN_WORDS, MONTHS, WEEKDAYS, Malformed, did_you_mean, shown
from suddialog.model.school_year import century_of, year_of


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


@total_ordering
@attrs.frozen(repr=False)
class PartialDate:
    """A day, a month or a year; nothing is invented that was not written. Sorts by its first day.

    Attributes:
        year, month, day: As much as is known.
    """

    year: int = attrs.field(converter=year_of)
    month: int | None = attrs.field(default=None, converter=_month)
    day: int | None = attrs.field(default=None, converter=_day)

    def __attrs_post_init__(self) -> None:
        if self.day is None:
            return
        if self.month is None:
            raise Malformed(say("a day without a month"), say("Write the month, too"), code="SUD015")
        last = calendar.monthrange(self.year, self.month)[1]
        if not 1 <= self.day <= last:
            message = say("there is no day {day}", day=f"{self.day}/{self.month} {self.year}")
            raise Malformed(message, say("Write a day from 1 to {last}", last=last), code="SUD015")

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


LEAD = re.compile(
    rf"(?:(?:{'|'.join(WEEKDAYS)})\b,?\s*)?(?:(?:d\.|den)\s*|(?:{'|'.join(IN_WORDS)})\s+)?", re.IGNORECASE
)
"""What may stand before a date; ``i`` is for a month or a year."""

_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[./]\s*(\d{1,2})(?:\s+|[./-]\s*)(\d{4})")
_DAY_NAME_YEAR = re.compile(r"(?:(\d{1,2})(?:\.\s*|\s+))?([a-zæøå]+)\.?\s+(\d{4})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")

DASHED_DATE = re.compile(r"(\d{1,2}) ?[-–] ?(\d{1,2}) ?[-–] ?(\d{4})")
"""A date that is refused, for a dash may as well part two days."""

_MONTH_YEAR = re.compile(r"(?:(0?[1-9]|1[0-2])|([a-zæøå]{3,9})\.?) ?[-–./] ?(\d{4})", re.IGNORECASE)

_WITH_TIME = re.compile(r"(.+?),?\s+(?:kl\b|\d{1,2}[.:]\d\d\b)")
_SHORT_DAY = re.compile(r"[a-zæøå]{2,4}\.?,? (?:d\. ?|den )?", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")

_DAY_WORD = re.compile(r"(\d{1,2})(?:\.\s*|\s+)([a-zæøå]{3,})\.?(?:\s+(\d{4}|\d{2}))?", re.IGNORECASE)
_WORD_YEAR = re.compile(r"([a-zæøå]{3,})\.?\s+(\d{4})", re.IGNORECASE)

_SHORT_YEAR = re.compile(r"(0?[1-9]|[12]\d|3[01])[./-] ?(0?[1-9]|1[0-2])(?:[./-] ?| )(\d{2})")
_NAMED_SHORT_YEAR = re.compile(r"((?:(\d{1,2})(?:\.\s*|\s+))?([a-zæøå]{3,}))[\s./–-]+['’]?(\d{2})", re.IGNORECASE)
_NO_YEAR = re.compile(r"(\d{1,2})[./]\s*(\d{1,2})\.?(?:[./-]\s*\d{2}| \d{1,3})?|\d{1,2}\.\s*[a-zæøå]+", re.IGNORECASE)


def _date_of_text(value: str) -> PartialDate | None:
    plain = " ".join(value.split())
    plain = plain[LEAD.match(plain).end() :]  # type: ignore[union-attr]
    parts = date_parts(plain)
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


def date_parts(plain: str) -> tuple[int, int | None, int | None] | None:
    """Return year, month and day of a date as it may be written; None for another text."""
    if found := _DAY_MONTH_YEAR.fullmatch(plain):
        return int(found[3]), int(found[2]), int(found[1])
    if (found := _DAY_NAME_YEAR.fullmatch(plain)) and is_month(found[2], behind=found[1]):
        return int(found[3]), MONTHS[found[2].lower()], int(found[1]) if found[1] else None
    if found := _ISO.fullmatch(plain):
        return int(found[1]), int(found[2]) if found[2] else None, int(found[3]) if found[3] else None
    return None


def is_month(word: str, behind: str | None = None) -> bool:
    """Tell whether a word is the name of a month, `behind` a day if one stands there."""
    return word.lower() in MONTHS and (bool(behind) or word.lower() != CHRISTMAS)


def _date_remedy(value: object) -> tuple[str, Message]:
    """The code of the fault and what to do."""
    if isinstance(value, str):
        plain = " ".join(value.split())
        plain = plain[LEAD.match(plain).end() :]  # type: ignore[union-attr]
        if (timed := _WITH_TIME.match(plain)) and date_parts(timed[1]):
            return "SUD014", say("Write the time under {key}", key=Key.of("time"))
        if meant := with_full_year(plain):
            return "SUD016", did_you_mean(meant)
        if meant := nearly_named(plain) or _otherwise_written(plain):
            return "SUD014", did_you_mean(meant)
        if _NO_YEAR.fullmatch(plain) or is_month(plain) or names_month(plain):
            return "SUD016", say("Add the year with four digits, for example {example}", example="4/4 2025")
    return "SUD014", _write_date()


def _otherwise_written(plain: str) -> str:
    """Return the date that is written in a way that is not read; else nothing."""
    if (short := _SHORT_DAY.match(plain)) and date_parts(plain[short.end() :]):
        return plain[short.end() :]
    if dashed := DASHED_DATE.fullmatch(plain):
        return f"{int(dashed[1])}/{int(dashed[2])} {dashed[3]}"
    if turned := _YEAR_FIRST.fullmatch(plain):
        return f"{int(turned[3])}/{int(turned[2])} {turned[1]}"
    return parted_month(plain)


def parted_month(plain: str) -> str:
    """Return the month that a text says with a sign before its year (``05-2026``, ``maj/2026``); else nothing."""
    parted = _MONTH_YEAR.fullmatch(plain)
    if parted is None:
        return ""
    number, name, year = parted.groups()
    if number:
        return f"{year}-{int(number):02}"
    return f"{name} {year}" if is_month(name) else ""


def _write_date() -> Message:
    forms = ("4/4 2025", "4. april 2025", "april 2025", "2025-04-04")
    return say("Write it as in {examples}", examples=", ".join(forms))


def with_full_year(plain: str) -> str:
    """Return the date that a text says with two digits of its year; nothing for another text ("uge 26")."""
    if short := _SHORT_YEAR.fullmatch(plain):
        return f"{short[1]}/{short[2]} {_full(short[3])}"
    if (short := _NAMED_SHORT_YEAR.fullmatch(plain)) and is_month(short[3], behind=short[2]):
        return f"{short[1]} {_full(short[4])}"
    return ""


def with_full_year_at_end(plain: str) -> str:
    """Return words at whose end stands a date with two digits of its year ("primo maj 26"), with all of them."""
    words = plain.split(" ")
    dates = ((" ".join(words[:number]), with_full_year(" ".join(words[number:]))) for number in range(1, len(words)))
    return next((f"{before} {date}" for before, date in dates if date), "")


def _full(year: str) -> str:
    return f"{century_of(int(year)) + int(year)}" if len(year) == 2 else year


def names_month(plain: str) -> bool:
    """Tell whether a text is a day and what is or was probably meant to be a month, with a year or without."""
    named = _DAY_WORD.fullmatch(plain)
    return named is not None and bool(_month_meant(named[2], MONTHS))


def nearly_named(plain: str) -> str:
    """Return the date that a text was probably meant to be, if the name of its month is misspelt; else nothing.

    Without a day only whole names count, for other words stand beside a year, too ("julen 2026").
    """
    if (named := _DAY_WORD.fullmatch(plain)) and named[3]:
        month = _month_meant(named[2], MONTHS)
        return f"{named[1]}. {month} {_full(named[3])}" if month else ""
    if (named := _WORD_YEAR.fullmatch(plain)) and named[1].lower() not in MONTHS:
        month = _month_meant(named[1], _WHOLE_NAMES)
        return f"{month} {named[2]}" if month else ""
    return ""


_SHORT = {
    word for word in MONTHS if len(word) <= 4 and any(other.startswith(word) for other in MONTHS if other != word)
}
_WHOLE_NAMES = tuple(word for word in MONTHS if word not in _SHORT)


def _month_meant(word: str, known: Iterable[str]) -> str:
    """Return the month's name that a word is or was probably meant to be; empty if it is another word ("kvartal")."""
    word = word.lower()
    alike = [name for name in known if abs(len(name) - len(word)) <= 2]  # "decembermødet" is something else
    swapped = (name for name in alike if sorted(name) == sorted(word))
    return next(iter([*difflib.get_close_matches(word, alike, n=1, cutoff=0.7), *swapped]), "")


def weekday_of(value: str) -> int | None:
    """Return the weekday that a date text names (Monday is 0), or None if it names none."""
    first = re.match(r"\s*([a-zæøå]+)", value, re.IGNORECASE)
    return WEEKDAYS.get(first[1].lower()) if first else None


def optional_date(value: str | int | dt.date | PartialDate | None) -> PartialDate | None:
    """Return a date, or None for none."""
    return None if value is None else PartialDate.of(value)
