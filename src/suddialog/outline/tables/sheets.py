"""The tables of a dialogue: which there are, which columns they have, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from suddialog.language import capital
from suddialog.model import Audience, Dialogue
from suddialog.outline.blocks import Outline
from suddialog.outline.facts import dialogue_name, outline_of
from suddialog.outline.setting import Setting, setting_of
from suddialog.outline.tables.across import across
from suddialog.outline.tables.cells import Row
from suddialog.outline.tables.choice import RowOptions, SheetOptions, with_choice
from suddialog.outline.tables.figures import figure_rows
from suddialog.outline.tables.names import COLUMNS, NUMBERS, TABLES
from suddialog.outline.tables.people import participant_rows, programme_rows
from suddialog.outline.tables.points import action_rows, follow_up_rows
from suddialog.outline.tables.sheet import Column, Sheet

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
class Tables:
    """Tables of one dialogue.

    Attributes:
        about: What they are of: title, school, meetings; the outline of a document without sections.
        mark: For whom they are, and that they are not final yet: ``Til deltagerne · Udkast``.
        sheets: The tables.
    """

    about: Outline
    mark: str
    sheets: tuple[Sheet, ...]


_ROWS: dict[str, Callable[[Setting], Iterable[Row]]] = {
    "indicators": figure_rows,
    "actions": action_rows,
    "follow-up": follow_up_rows,
    "participants": participant_rows,
    "programme": programme_rows,
}


def tables_of(
    view: Dialogue, audience: Audience, options: RowOptions | None = None, *, group: str = "", every: bool = False
) -> Tables:
    """Return the tables of a view.

    Args:
        view: A dialogue, completed and reduced to its audience.
        audience: For whom.
        options: Which tables, columns and order; all tables that have any row if nothing is said. A table that was
            asked for by name and has no row is there with its headings.
        group: A column for each of whose values there is a table of its own.
        every: Keep columns that no row has anything for, so that a program finds the same columns each time.

    Raises:
        UsageError: A column was chosen that none of the tables has.
    """
    setting, options = setting_of(view, "tables", audience), options or RowOptions()
    about = outline_of(setting, dialogue_name(setting))
    wide = isinstance(options, SheetOptions) and options.layout == "wide"
    made = [_sheet(setting, name, wide=wide) for name in options.tables or TABLES]
    found = with_choice(made, options, group=group, every=every)
    return Tables(
        about=about,
        mark=" · ".join(part for part in (about.audience, about.status) if part),
        sheets=tuple(sheet for sheet in found if sheet.rows or options.tables),
    )


def _sheet(setting: Setting, name: str, *, wide: bool) -> Sheet:
    """Return a table with all the columns that it may have."""
    rows: Iterable[Row] = _ROWS[name](setting)
    names: Iterable[Column | str] = COLUMNS[name]
    if wide and name == "indicators":
        rows, names = across(setting, rows)
    columns = tuple(_column(setting, found) if isinstance(found, str) else found for found in names)
    keys = [column.name for column in columns]
    return Sheet(
        name=name,
        title=_title(setting, name),
        columns=columns,
        rows=tuple(tuple([row.get(key, "") for key in keys]) for row in rows),
    )


def _column(setting: Setting, name: str) -> Column:
    """Return a column with its heading, in the dialogue's own words where it has some."""
    heading = setting.label(name) if name in _LABELLED else setting.language.texts.columns[name]
    return Column(name=name, heading=heading, numbers=name in NUMBERS)


def _title(setting: Setting, name: str) -> str:
    """Return the heading of a table, in the dialogue's own words where it has some."""
    if name not in _LABELS:
        return setting.language.texts.titles[name]
    labels, many = setting.dialogue.labels, name in _OF_MANY
    return capital(setting.language.joined([setting.language.label(key, labels, plural=many) for key in _LABELS[name]]))
