"""How many people a figure counts: by itself, and by the share that it is of some."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from math import ceil

from suddialog.model import Indicator, Observation, Range
from suddialog.privacy.suppression.wording import counts_people, hundreds

_POINTS = re.compile(r"(?:%|pct|procent|percent(?:age)?|per cent)[\s.-]*point", re.IGNORECASE)
_FRACTION = re.compile(r"(?<!h)andel(?:en|e)?\b|\b(?:share|proportion|fraction)\b", re.IGNORECASE)

_HALF = Decimal("0.5")


def share_of_all(indicator: Indicator) -> int:
    """Return what the share of all is in an indicator's unit: 100 per cent, 1000 per mille, or 1; 0 if it tells none.

    Shares of which no more is said than that are hundredths if one is more than 1.
    """
    if found := hundreds(indicator.unit or indicator.name):
        return found
    if not _is_fraction(indicator.unit or indicator.name) or counts_people(indicator.unit, indicator.name):
        return 0
    return 100 if any((high_end(item) or 0) > 1 for item in indicator.observations) else 1


@lru_cache(maxsize=1024)
def _is_fraction(words: str) -> bool:
    return _FRACTION.search(words) is not None and not _POINTS.search(words)


def count_of(item: Observation, base: int | None, people: bool, of_all: int) -> int | None:
    """Return how many people a figure counts; None if it counts none or nobody can tell.

    A share that no number of people gives, whichever way it is rounded, is no share of these people. A range is its
    upper end.

    Args:
        item: The figure.
        base: Of how many people it is; None if it is not known.
        people: Whether it is a number of people.
        of_all: What the share of all is if it is a share (`share_of_all`).
    """
    if item.count is not None:
        return item.count
    value = item.value.high if isinstance(item.value, Range) else item.value
    if not isinstance(value, Decimal) or value < 0:
        return None
    if people:
        return int(value) if value == int(value) else None
    if base is None or not of_all or value > of_all:
        return None
    count, digit = int(value * base / of_all + _HALF), last_digit(value)
    if of_all * count >= (value + digit) * base:
        count -= 1
    low = item.value.low if isinstance(item.value, Range) else value
    return count if of_all * count > (low - digit) * base else None


def computed_count(item: Observation, of_each: Decimal) -> int | None:
    """Return of how many people a figure is of which each makes so much; None if it is of no whole number of them."""
    value = high_end(item)
    if value is None or value < 0:
        return None
    count = int(value / of_each + _HALF)
    return count if abs(count * of_each - value) < last_digit(value) else None


def high_end(item: Observation) -> Decimal | None:
    """Return a figure, or the upper end of a range; None if it is no number."""
    value = item.value.high if isinstance(item.value, Range) else item.value
    return value if isinstance(value, Decimal) else None


def nearest_count(share: Decimal, base: int, of_all: int) -> int:
    """Return the number of people that is nearest to a share of some."""
    return int(share * base / of_all + _HALF)


def base_of(count: int, share: Decimal, of_all: int) -> int | None:
    """Return of how many people some are who are such a share of them, at the least; None if that tells nothing."""
    if count <= 0 or not 0 < share <= of_all:
        return None
    most = min(share + last_digit(share) / 2, Decimal(of_all))
    return max(count, ceil(of_all * count / most))


def last_digit(value: Decimal) -> Decimal:
    """Return what one more in the last digit of a number is."""
    return Decimal(1).scaleb(int(value.as_tuple().exponent))
