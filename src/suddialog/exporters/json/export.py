"""Writing tables as JSON, in the form that `tables.schema.json` beside this file describes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from suddialog.errors import say
from suddialog.hooks import Context, Sink
from suddialog.model import Dialogue, Range
from suddialog.outline.tables import Cell, Column, RowOptions, Sheet, Tables, tables_of, text_of

VERSION = 1
"""Rises when a program that reads the rows would have to be changed; a new key is no reason."""


_text = json.JSONEncoder(ensure_ascii=False).encode


def export(dialogue: Dialogue, sink: Sink, options: RowOptions, context: Context) -> None:
    """Write the tables of a view, all in one file."""
    tables = tables_of(dialogue, context.audience, options, every=True)
    if not any(sheet.rows for sheet in tables.sheets):
        context.warn("SUD620", "", say("there is nothing to show in the tables asked for"))
    with sink.open() as stream:
        stream.write(_document(tables, dialogue, context).encode("utf-8"))


def _document(tables: Tables, dialogue: Dialogue, context: Context) -> str:
    """Return the file: a line for each fact and each row, so that versions of it can be compared line by line."""
    about = tables.about
    facts = {
        "format": "suddialog-tables",
        "version": VERSION,
        "title": about.title,
        "school": about.school,
        "municipality": about.municipality or None,
        "dates": [str(meeting.date) for meeting in dialogue.meetings if meeting.date],
        "language": about.language,
        "audience": context.audience.name.lower(),
        "status": dialogue.status.value if dialogue.status else None,
        "mark": tables.mark,
        **context.provenance.facts,
    }
    lines = [f"  {_text(key)}: {_text(value)}," for key, value in facts.items()]
    return "\n".join(("{", *lines, f'  "tables": {_list(map(_table, tables.sheets), "    ")}', "}\n"))


def _table(sheet: Sheet) -> str:
    columns = [{"name": column.name, "heading": column.heading} for column in sheet.columns]
    facts = _text({"name": sheet.name, "title": sheet.title, "columns": columns})
    return f'{facts[:-1]}, "rows": {_list(map(_row, _rows(sheet)), "      ")}}}'


def _list(items: Iterable[str], indent: str) -> str:
    """Return a list with a line for each item."""
    inner = f",\n{indent}".join(items)
    return f"[\n{indent}{inner}\n{indent[2:]}]" if inner else "[]"


def _row(row: Mapping[str, Any]) -> str:
    return f"{{{', '.join(f'{_text(key)}: {_cell(value)}' for key, value in row.items())}}}"


def _cell(value: Any) -> str:
    """Return a value; of a number all digits, which those of a machine may not hold."""
    if isinstance(value, Range):
        return _row({"low": value.low, "high": value.high})
    return _number(value) if isinstance(value, Decimal) else _text(value)


def _rows(sheet: Sheet) -> Iterator[dict[str, Any]]:
    for row in sheet.rows:
        yield dict(pair for column, cell in zip(sheet.columns, row, strict=True) for pair in _pairs(column, cell))


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


def _value(cell: Cell) -> Decimal | Range | str | None:
    """Return a number or a range as printed, a day as ISO 8601 has it."""
    value = None if isinstance(cell, str) else cell.value
    return value.isoformat() if isinstance(value, dt.date) else value


def _number(value: Decimal) -> str:
    whole, point, decimals = f"{value:f}".partition(".")
    return f"{whole}.{decimals.rstrip('0') or '0'}" if point else whole
