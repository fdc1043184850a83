"""Number symbols and names of months and weekdays, taken from Babel once, when they are first needed."""

from __future__ import annotations

from functools import cache

import attrs


@attrs.frozen(kw_only=True)
class Symbols:
    """What a locale writes: `months` and `weekdays` in full, January and Monday first."""

    decimal: str
    group: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]


@cache
def symbols_of(locale: str) -> Symbols:
    """Return the symbols of a Babel locale such as ``da_DK``. Imports Babel, which costs tens of milliseconds."""
    from babel import Locale

    data = Locale.parse(locale)
    signs = data.number_symbols["latn"]
    months = data.months["format"]["wide"]
    weekdays = data.days["format"]["wide"]
    return Symbols(
        decimal=signs["decimal"],
        group=signs["group"],
        months=tuple(months[number] for number in range(1, 13)),
        weekdays=tuple(weekdays[number] for number in range(7)),
    )
