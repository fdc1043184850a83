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

NO_ROWS = {
    "*": "neither a figure, an action point, a participant nor an item of the programme",
    **dict.fromkeys(("Indicator.*", "Observation.*", "Comparison.*", "Breakdown.*", "Derived.*", "Range.*"), ""),
    **dict.fromkeys(("ActionPoint.*", "Sign.*", "FollowUp.*", "Participant.*", "Party.*", "AgendaItem.*"), ""),
    **dict.fromkeys(("Theme.short_title", "Municipality.authority"), ""),
    "*.speaker_notes": "said, not written",
    "Indicator.part_of": "each figure is a row by itself",
    "AgendaItem.footnote": "stands below the programme in the deck",
    "Party.footnote": "about no single participant",
}
"""The fields of the model that tables don't show, or not always, with the reason; an empty one takes a field back."""

NO_ROWS_BELOW_A_HEAD = {**NO_ROWS, **dict.fromkeys(("School.name", "Municipality.name", "Dialogue.title"), "")}
"""The same for formats that say whose tables they are."""
