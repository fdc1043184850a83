"""The tables of action points, and of what became of earlier ones, in the words of deck and minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from suddialog.language import capital
from suddialog.model import ActionKind, ActionPoint, NoNumber, PartialDate
from suddialog.outline.actions import action_table, follow_up
from suddialog.outline.notes import inside
from suddialog.outline.setting import Setting, all_themes
from suddialog.outline.tables.cells import Cell, Datum, Row, joined

_TO_BE_DONE = (ActionKind.GOAL, ActionKind.INITIATIVE, ActionKind.AGREEMENT)
"""Kinds that somebody should see to by some time; for the others nobody misses an owner."""


def action_rows(setting: Setting) -> Iterator[Row]:
    """Yield a row for each action point, theme by theme, then those that belong to no theme."""
    found = [(point, theme) for theme in all_themes(setting.dialogue.themes) for point in theme.actions]
    own = [(point, None) for point in setting.dialogue.actions]
    points = [point for point, _ in (*found, *own)]
    owned, timed = any(point.owners for point in points), any(point.start or point.due for point in points)
    nobody = Datum(setting.phrase("none_agreed"), missing=NoNumber.NOT_STATED)
    for point, theme in (*found, *own):
        row = _action(setting, point, theme.short_title or theme.title if theme else "")
        due = point.kind in _TO_BE_DONE
        yield {
            **row,
            "owner": row["owner"] or (nobody if owned and due else ""),
            "due": row["due"] or (nobody if timed and due else ""),
        }


def _action(setting: Setting, point: ActionPoint, theme: str) -> dict[str, Cell]:
    """Return what is known of an action point."""
    [row] = action_table(setting, point.kind, [(point, "")]).rows
    return {
        "theme": theme,
        "kind": capital(setting.language.word(point.kind, setting.dialogue.labels)),
        "text": row.text,
        "details": row.detail,
        "owner": row.owner if point.owners else "",
        "due": _due(setting, point, row.due) if point.start or point.due else "",
        "signs": row.sign,
        "status": row.status_text,
        "remark": joined(entity.footnote for entity in inside(point)),
    }


def _due(setting: Setting, point: ActionPoint, text: str) -> Datum:
    """Return a time as printed; it is a day only if nothing but that day is printed."""
    when = point.due or point.start
    at = (when.end or when.start) if when else None
    if not isinstance(at, PartialDate) or at.day is None or setting.language.date(at) != text:
        return Datum(text, order=at.first_day if at else None)
    return Datum(text, dt.date(at.year, at.month or 1, at.day))


def follow_up_rows(setting: Setting) -> Iterator[Row]:
    """Yield a row for each action point of an earlier dialogue that is followed up."""
    table = follow_up(setting)
    for row, item in zip(table.rows if table else (), setting.dialogue.follow_up, strict=True):
        yield {
            "text": row.text,
            "status": row.status_text,
            "progress": row.progress,
            "onward": row.onward,
            "remark": joined((row.detail, item.footnote)),
        }
