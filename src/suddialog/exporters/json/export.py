"""Writing tables as JSON, in the form that `tables.schema.json` beside this file describes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from suddialog.errors import say
from suddialog.hooks import Context, Sink
from suddialog.io.json_writer import json_text
from suddialog.model import Audience, Dialogue, Range
from suddialog.outline.tables import Cell, Column, RowOptions, Sheet, Tables, tables_of, text_of

VERSION = 1
"""Rises when a program that reads the rows would have to be changed; a new key is no reason."""


def export(dialogue: Dialogue, sink: Sink, options: RowOptions, context: Context) -> None:
    """Write the tables of a view, all in one file."""
    tables = tables_of(dialogue, context.audience, options, every=True)
    if not any(sheet.rows for sheet in tables.sheets):
        context.warn("SUD620", "", say("there is nothing to show in the tables asked for"))
    with sink.open() as stream:
        stream.write(json_text(_document(tables, dialogue, context.audience)).encode("utf-8") + b"\n")


def _document(tables: Tables, dialogue: Dialogue, audience: Audience) -> dict[str, Any]:
    about = tables.about
    return {
        "format": "suddialog-tables",
        "version": VERSION,
        "title": about.title,
        "school": about.school,
        "municipality": about.municipality or None,
        "dates": [str(meeting.date) for meeting in dialogue.meetings if meeting.date],
        "language": about.language,
        "audience": audience.name.lower(),
        "status": dialogue.status.value if dialogue.status else None,
        "mark": tables.mark,
        "tables": [_table(sheet) for sheet in tables.sheets],
    }


def _table(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "title": sheet.title,
        "columns": [{"name": column.name, "heading": column.heading} for column in sheet.columns],
        "rows": [
            dict(pair for column, cell in zip(sheet.columns, row, strict=True) for pair in _pairs(column, cell))
            for row in sheet.rows
        ],
    }


def _pairs(column: Column, cell: Cell) -> Iterator[tuple[str, Any]]:
    """Yield what stands in a cell: of figures and times both as programs and as people take it."""
    text, missing = text_of(cell), None if isinstance(cell, str) else cell.missing
    if column.name == "value":
        yield from (("value", _value(cell)), ("value_text", text), ("value_missing", missing and missing.value))
    elif column.name == "due":
        yield from (("due", None if missing else text or None), ("due_date", _value(cell)))
    elif column.numbers:
        yield column.name, _value(cell)
    else:
        yield column.name, None if missing else text or None


def _value(cell: Cell) -> Decimal | dict[str, Any] | str | None:
    """Return a number with the digits that are printed, a range as its ends, a day as ISO 8601 has it."""
    value = None if isinstance(cell, str) else cell.value
    if isinstance(value, Range):
        return {"low": value.low, "high": value.high}
    return value.isoformat() if isinstance(value, dt.date) else value
