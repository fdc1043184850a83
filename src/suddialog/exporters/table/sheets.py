"""The tables of a dialogue as printed texts: which there are, and which columns they have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from suddialog.exporters.table.figures import figure_rows
from suddialog.exporters.table.people import participant_rows, programme_rows
from suddialog.exporters.table.points import action_rows, follow_up_rows
from suddialog.exporters.table.rows import Row
from suddialog.exporters.table.words import words_of
from suddialog.language import capital
from suddialog.outline.blocks import Align
from suddialog.outline.setting import Setting

_NUMBERS = frozenset({"value", "n", "count", "minutes"})
"""Columns that are set to the right."""

_LABELS = {
    "actions": ("goal", "initiative", "agreement"),
    "follow-up": ("follow-up",),
    "participants": ("participants",),
    "programme": ("agenda",),
}
_OF_MANY = frozenset({"actions", "participants"})
_LABELLED = frozenset({"theme", "period", "source"})
"""Tables and columns whose headings are words that a dialogue may have words of its own for; and those for many."""


@attrs.frozen(kw_only=True)
class Sheet:
    """A table ready to be written. Every row has as many texts as the header."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[Align, ...]


_ROWS: dict[str, Callable[[Setting], Iterable[Row]]] = {
    "indicators": figure_rows,
    "actions": action_rows,
    "follow-up": follow_up_rows,
    "participants": participant_rows,
    "programme": programme_rows,
}


def sheets(setting: Setting, names: Iterable[str]) -> tuple[Sheet, ...]:
    """Return the tables of these names that have any row, in this order."""
    found = (_sheet(setting, name, tuple(_ROWS[name](setting))) for name in names)
    return tuple(sheet for sheet in found if sheet.rows)


def _sheet(setting: Setting, name: str, rows: Sequence[Row]) -> Sheet:
    """Lay rows out in columns: those that at least one row has a text for, in the order of the rows' keys."""
    known = dict.fromkeys(column for row in rows for column in row)
    columns = [column for column in known if any(row.get(column) for row in rows)]
    words = words_of(setting.language.code)
    return Sheet(
        title=_title(setting, name),
        header=tuple(setting.label(name) if name in _LABELLED else words.columns[name] for name in columns),
        rows=tuple(tuple(row.get(column, "") for column in columns) for row in rows),
        aligns=tuple("right" if column in _NUMBERS else "left" for column in columns),
    )


def _title(setting: Setting, name: str) -> str:
    """Return the heading of a table, in the dialogue's own words where it has some."""
    if name not in _LABELS:
        return words_of(setting.language.code).titles[name]
    labels, many = setting.dialogue.labels, name in _OF_MANY
    return capital(setting.language.joined([setting.language.label(key, labels, plural=many) for key in _LABELS[name]]))
