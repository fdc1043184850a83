"""Other values of a plugin's options: those that can be guessed, and those of options that have but a few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from suddialog.plugins import Option

TEXT = "kanarie"
"""What is guessed for an option that may say anything."""


def others(option: Option, options: Mapping[str, object], values: Mapping[str, object]) -> Iterator[object]:
    """Yield values other than an option's usual one: the one that is named, else those that can be guessed.

    Args:
        option: The option.
        options: The options of every run.
        values: The values that are named.
    """
    if option.name in values:
        yield values[option.name]
        return
    usual = options.get(option.name, option.default)
    yield from (guess for guess in _guessed(option) if guess != usual)


def choices(option: Option, options: Mapping[str, object]) -> Iterator[object]:
    """Yield all values other than the usual one of an option that has but a few: yes or no, an enum, a `Literal`."""
    usual = options.get(option.name, option.default)
    kinds = get_args(option.type) if None in get_args(option.type) else (option.type,)
    yield from (value for kind in kinds for value in _choices(kind) if value != usual)


def _choices(kind: Any) -> tuple[object, ...]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(kind)
    if get_origin(kind) is Literal:
        return get_args(kind)
    return (False, True) if kind is bool else ()


def _guessed(option: Option) -> Iterable[object]:
    if get_origin(option.type) is tuple:
        return [(guess,) for guess in _guesses(get_args(option.type)[0], None)]
    kinds = (option.type,) if get_origin(option.type) is Literal else get_args(option.type) or (option.type,)
    return [guess for kind in kinds for guess in _guesses(kind, option.default)]


def _guesses(kind: Any, default: Any) -> tuple[object, ...]:
    start = default if isinstance(default, (int, float, Decimal)) and not isinstance(default, bool) else 0
    guesses: dict[Any, tuple[object, ...]] = {
        int: (start + 1, start - 1, start * 2 + 7, 1, 0),
        float: (float(start) + 0.5, float(start) - 0.5),
        Decimal: (Decimal(str(start)) + 1,),
        str: (TEXT,),
    }
    return _choices(kind) or guesses.get(kind, ())
