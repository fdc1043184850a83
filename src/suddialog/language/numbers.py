"""Numbers as text: rounded half up, with the language's decimal sign and thousands sign."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from suddialog.language.symbols import Symbols
from suddialog.model.numbers import Grade

_WIDE = Context(prec=200, rounding=ROUND_HALF_UP)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half up (away from zero at a tie) to `decimals` places; the result is never a negative zero."""
    result = _WIDE.quantize(value, _unit(decimals))
    return result or abs(result)


@lru_cache(maxsize=32)
def _unit(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def decimals_of(value: Decimal) -> int:
    """How many decimals a number was written with: 2 for 3.50, 0 for 12."""
    return len(f"{value:f}".partition(".")[2])


def most_decimals(values: Iterable[Decimal]) -> int:
    """How many decimals that of some numbers was written with which has most; 0 for none."""
    return max([len(f"{value:f}".partition(".")[2]) for value in values], default=0)


def printed(value: Decimal, symbols: Symbols, decimals: int | None = None) -> str:
    """Return ``1.234,5``; without `decimals` the number keeps its own. The minus sign is a plain hyphen.

    A grade without decimals keeps its zero (``02``).
    """
    if isinstance(value, Grade) and not decimals:
        return str(value)
    text = f"{rounded(value, decimals_of(value) if decimals is None else decimals):,f}"
    whole, _, fraction = text.partition(".")
    whole = whole.replace(",", symbols.group)
    return f"{whole}{symbols.decimal}{fraction}" if fraction else whole
