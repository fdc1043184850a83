"""Declared losses: which fields they name."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase


def reason(losses: Mapping[str, str], field: str) -> str:
    """Return why a field is lost, empty if it is not: the last pattern that fits decides."""
    return next((why for pattern, why in reversed(tuple(losses.items())) if fnmatchcase(field, pattern)), "")
