"""Declared losses: which fields they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase

from suddialog.testing.canaries import fields


def reason(losses: Mapping[str, str], field: str) -> str:
    """Return why a field is lost, empty if it is not: the last pattern that fits decides."""
    return next((why for pattern, why in reversed(tuple(losses.items())) if fnmatchcase(field, pattern)), "")


def reason_of_a_whole(losses: Mapping[str, str], name: str) -> str:
    """Return why something is lost that is no field, such as the levels of items: a pattern of fields is none of it."""
    return reason({pattern: why for pattern, why in losses.items() if _names(pattern, name)}, name)


def named_by(losses: Mapping[str, str], names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the patterns of what is lost, each with those of some names that it is meant for; of fields it is one."""
    listed = tuple(names)
    return {pattern: tuple(one for one in listed if _names(pattern, one)) for pattern, why in losses.items() if why}


def _names(pattern: str, name: str) -> bool:
    """Tell whether a pattern is a name, or one of names that are no fields."""
    return pattern == name or (fnmatchcase(name, pattern) and not any(fnmatchcase(one, pattern) for one in fields()))
