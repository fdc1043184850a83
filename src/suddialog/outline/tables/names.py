"""Which tables there are, and which columns they may have: the names by which they are chosen."""

from __future__ import annotations

from collections.abc import Mapping

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "indicators": (
        "theme", "indicator", "population", "definition", "category", "subgroup", "whose", "period", "value", "unit",
        "n", "count", "remark", "source", "catalogue",
    ),
    "actions": ("theme", "kind", "text", "details", "owner", "due", "signs", "status", "remark"),
    "follow-up": ("text", "status", "progress", "onward", "remark"),
    "participants": ("name", "role", "party", "function", "presence", "count", "remark"),
    "programme": ("time", "item", "treatment", "presenters", "minutes"),
}  # fmt: skip
"""The columns of each table in their order. Those that no row has anything for are left out unless chosen."""

TABLES = tuple(COLUMNS)
"""The tables in the order in which they are written."""

NUMBERS = frozenset({"value", "n", "count", "minutes"})
"""Columns of numbers."""

ON_DEMAND = frozenset({"catalogue"})
"""Columns for programs, which people see only if they choose them."""
