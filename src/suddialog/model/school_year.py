"""School years, read as people write them."""

from __future__ import annotations

import datetime as dt
import re

import attrs

from suddialog.errors import say
from suddialog.model.grammar import SCHOOL_YEAR_WORDS, Malformed, did_you_mean, shown


def year_of(value: int, first: int = 1900) -> int:
    """Return a year of our time."""
    if isinstance(value, bool) or not isinstance(value, int) or not first <= value <= 2199:
        raise Malformed(
            say("expected a year between 1900 and 2199, found {found}", found=shown(value)), code="SUD016", value=value
        )
    return value


def _start(value: int | str) -> int:
    if isinstance(value, str):
        return SchoolYear.of(value).start
    return year_of(value, 1899)  # the spring of 1900 lies in a school year, too


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
        found = SCHOOL_YEAR.fullmatch(without_words(value, SCHOOL_YEAR_WORDS))
        if not found:
            message = say("expected a school year, found {found}", found=shown(value))
            raise Malformed(message, _year_meant(value) or _WRITE_YEAR, code="SUD014", value=value)
        return cls(_first_of(found[1], found[2], value))

    def __str__(self) -> str:
        return f"{self.start}/{(self.start + 1) % 100:02}"

    __repr__ = __str__


_WRITE_YEAR = say("Write for example {text}", text="2024/25")
SCHOOL_YEAR = re.compile(r"(\d{4}|\d{2}|\d(?=/\d{4}))/(\d{4}|\d{2})")
"""How a school year is written, right or nearly so."""


def without_words(value: str, words: tuple[str, ...]) -> str:
    """Return a text with single blanks, without one of these words in front of it."""
    plain = " ".join(value.split())
    for word in words:
        if plain.lower().startswith(word + " "):
            return plain[len(word) + 1 :]
    return plain


def _year_meant(value: str) -> str:
    """Return what to write where two years in a row stand in a text in another way, or one year alone."""
    years = re.findall(r"(?<!\d)(?:\d{4}|\d{2})(?!\d)", value[:_LONGEST])
    if len(years) == 2 and int(years[1]) % 100 == (int(years[0]) + 1) % 100:
        return say("Write {text}", text=f"{years[0]}/{years[1][-2:]}")
    if len(years) == 1 and len(years[0]) == 4 and 1900 < int(years[0]) <= 2199:
        year = int(years[0])
        return say("Did you mean {one} or {other}?", one=SchoolYear(year - 1), other=SchoolYear(year))
    return ""


_LONGEST = 60
"""How much of a text is searched for a year."""


def century_of(year: int) -> int:
    """Return the century of a year of two digits: 99/00 was, 69/70 will be."""
    return 1900 if year >= _FIRST_OF_LAST_CENTURY else 2000


_FIRST_OF_LAST_CENTURY = 70


def _first_of(first: str, second: str, value: str) -> int:
    start = int(first) if len(first) == 4 else century_of(int(first)) + int(first)
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


def optional_school_year(value: str | int | SchoolYear | None) -> SchoolYear | None:
    """Return a school year, or None for none; a number is the year in which it begins."""
    if value is None:
        return None
    return SchoolYear(value) if isinstance(value, int) else SchoolYear.of(value)
