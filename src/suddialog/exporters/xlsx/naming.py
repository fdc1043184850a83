"""Names of sheets: what Excel takes, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 31
"""Characters of a name, counted in UTF-16 as Excel does."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\s]+")


def sheet_names(titles: Iterable[str]) -> tuple[str, ...]:
    """Return a name for each title, as much of it as a sheet's name may hold; equal ones are numbered."""
    found: dict[str, str] = {}
    for title in titles:
        plain = _FORBIDDEN.sub(" ", title).strip(" '") or "-"
        name, number = _cut(plain), 1
        while name.casefold() in found or name.casefold() == "history":  # Excel keeps that one for itself
            number += 1
            name = _cut(plain, f" ({number})")
        found[name.casefold()] = name
    return tuple(found.values())


def _cut(text: str, ending: str = "") -> str:
    """Return a text with its ending, cut so that both have room: between words if that leaves half of it."""
    room = 2 * (LONGEST - len(ending))
    kept = text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore")
    whole = f"{text} ".rfind(" ", 0, len(kept) + 1)
    return kept[: whole if whole > len(kept) // 2 else None].rstrip(" '") + ending
