"""Danish words that may stand for the English keys and words of the file. `dump` writes the English ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from suddialog.model import (
    ActionKind,
    ActionStatus,
    Audience,
    Better,
    ChartKind,
    DiagramKind,
    DialogueStatus,
    Function,
    Obligation,
    Origin,
    Presence,
    Side,
    Sign,
    Totals,
    Treatment,
    Trend,
    Verdict,
    Weight,
    danish,
)
from suddialog.model.policy import Matter
from suddialog.model.template_profile import Purpose, SlideKind

KEYS: Mapping[str, tuple[str, ...]] = danish.KEYS
"""Danish key to English keys; the first that a class has is meant."""

_ALIKE = ("id", "n", "json", "path", "rows", "format", "version")
"""Keys that are the same in all languages."""

KEY_WORDS = frozenset(_ALIKE).union(KEYS, *KEYS.values())
"""Every word that is a key somewhere."""

_KINDS: tuple[type[Enum], ...] = (
    Audience,
    Side,
    Function,
    Better,
    Trend,
    Verdict,
    ActionKind,
    ActionStatus,
    DialogueStatus,
    Origin,
    Obligation,
    Treatment,
    Weight,
    ChartKind,
    DiagramKind,
    Matter,
    SlideKind,
    Purpose,
    Totals,
    Presence,
)

WORDS: Mapping[type[Enum], Mapping[str, str]] = {kind: danish.DANISH[kind.__name__] for kind in _KINDS}
"""Danish words of the closed lists, ``-`` between words, by enumeration."""


_SENSES: Mapping[tuple[type, str], str | None] = {(Sign, "frist"): "by", (Sign, "af"): None}
"""Danish words that mean something else in a class, or nothing: a sign is seen *by* a day, a quote is *by* somebody."""


def key_table(names: Iterable[str], cls: type | None = None) -> dict[str, str]:
    """Every word that may stand for one of a class's keys, with the key; the keys themselves included."""
    known = tuple(names)
    table = {name: name for name in known}
    for word, choices in KEYS.items():
        usual = next((choice for choice in choices if choice in known), None)
        meant = _SENSES.get((cls, word), usual) if cls else usual
        if meant is not None:
            table.setdefault(word, meant)
    return table
