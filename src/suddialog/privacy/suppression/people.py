"""What counts people, and how many: by the words for it, and by the share that a figure is of some."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from math import ceil

from suddialog.model import Observation, Range
from suddialog.model.grammar import PEOPLE_UNITS, PEOPLE_WORDS

_SOMEBODIES = rf"(?:(?:\w*(?:{'|'.join(PEOPLE_UNITS)})|{'|'.join(PEOPLE_WORDS)})\b)"
_PEOPLE = re.compile(rf"(?:(?:antal|number of) )?(?:\w+e )?{_SOMEBODIES}", re.IGNORECASE)
_SOMEBODY = re.compile(rf"\b{_SOMEBODIES}", re.IGNORECASE)
_RATIO = re.compile(r"\b(?:pr|per)\b|/", re.IGNORECASE)
_BARE = frozenset({"", "antal", "number", "count"})
_N = re.compile(r"\bn ?= ?(\d{1,6})", re.IGNORECASE)


@lru_cache(maxsize=1024)
def counts_people(unit: str, name: str) -> bool:
    """Tell whether figures are numbers of people, by their unit or, where it says no more than that, by their name.

    ``elever`` are, ``elever pr. klasse`` are not.
    """
    plain = unit.strip().lower()
    if plain and plain in _BARE:
        return _SOMEBODY.search(name) is not None and not _RATIO.search(name)
    told = plain or name.lstrip()
    return _PEOPLE.match(told) is not None and not _RATIO.search(told)


@lru_cache(maxsize=1024)
def may_count_anything(unit: str, name: str) -> bool:
    """Tell whether figures are numbers of which it is not said what they count."""
    return unit.strip().lower() in _BARE and not _RATIO.search(name)


def n_in(words: str) -> int | None:
    """Return of how many people something is by words about it (``n = 23``); None if they do not tell."""
    found = _N.search(words)
    return int(found[1]) if found else None


def count_of(item: Observation, base: int | None, people: bool, shares: bool) -> int | None:
    """Return how many people a figure counts; None if it counts none or nobody can tell.

    A share that no number of people gives, whichever way it is rounded, is no share of these people. A range is its
    upper end.
    """
    if item.count is not None:
        return item.count
    value = item.value.high if isinstance(item.value, Range) else item.value
    if not isinstance(value, Decimal) or value < 0:
        return None
    if people:
        return int(value) if value == int(value) else None
    if base is None or not shares or value > 100:
        return None
    count = nearest_count(value, base)
    return count if abs(value * base - 100 * count) < last_digit(value) * base else None


def nearest_count(share: Decimal, base: int) -> int:
    """Return the number of people that is nearest to a share of some."""
    return int(share * base / 100 + Decimal("0.5"))


def base_of(count: int, share: Decimal) -> int | None:
    """Return of how many people some are who are so many per cent of them, at the least; None if that tells nothing."""
    if count <= 0 or not 0 < share <= 100:
        return None
    most = min(share + last_digit(share) / 2, Decimal(100))
    return max(count, ceil(100 * count / most))


def last_digit(value: Decimal) -> Decimal:
    """Return what one more in the last digit of a number is."""
    return Decimal(1).scaleb(int(value.as_tuple().exponent))
