"""Writing tables as text of cells between delimiters, safe to be opened in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

from suddialog.errors import say
from suddialog.exporters.csv import CsvOptions, TsvOptions
from suddialog.hooks import Context, Sink
from suddialog.model import Dialogue, Range
from suddialog.outline.tables import Cell, Sheet, tables_of, text_of

_FORMULA = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|[\t\r]")
_SIGNED = re.compile(r"[-+][\d.,]*(?:\s?[%‰])?")
"""What a spreadsheet takes for a formula, and a number with its sign, which stays one."""


def export_csv(dialogue: Dialogue, sink: Sink, options: CsvOptions, context: Context) -> None:
    """Write the tables of a view, with delimiters."""
    _export(dialogue, sink, options, context, options.delimiter, ".csv")


def export_tsv(dialogue: Dialogue, sink: Sink, options: TsvOptions, context: Context) -> None:
    """Write the tables of a view, with tabs."""
    _export(dialogue, sink, options, context, "\t", ".tsv")


def _export(dialogue: Dialogue, sink: Sink, options: TsvOptions, context: Context, delimiter: str, suffix: str) -> None:
    """Write one table that was asked for by name as the file itself, several as a file each."""
    sheets = tables_of(dialogue, context.audience, options).sheets
    if not any(sheet.rows for sheet in sheets):
        context.warn("SUD620", "", say("there is nothing to show in the tables asked for"))
    named = sheets and len(options.tables) != 1
    for sheet in sheets:
        with sink.open(f"{sheet.name}{suffix}" if named else None) as stream:
            stream.write(text(sheet, options, delimiter).encode("utf-8-sig" if options.bom else "utf-8"))
    if not sheets:
        sink.open().close()


def text(sheet: Sheet, options: TsvOptions, delimiter: str) -> str:
    """Return a table: its headings, then its rows."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=delimiter, lineterminator="\r\n" if options.newline == "crlf" else "\n")
    guarded = _guarded if options.guard else str
    writer.writerow([guarded(heading) for heading in sheet.header])
    writer.writerows([_number(cell, options.decimal) or guarded(text_of(cell)) for cell in row] for row in sheet.rows)
    return target.getvalue()


def _number(cell: Cell, decimal: str) -> str:
    """Return a number as a spreadsheet reads it; empty for what is none. Digits alone stay as printed, grades too."""
    if isinstance(cell, str) or not isinstance(cell.value, Decimal | Range):
        return ""
    if isinstance(cell.value, Range):
        return f"{cell.value.low:f}–{cell.value.high:f}".replace(".", decimal)
    return cell.text if cell.text.isdigit() else f"{cell.value:f}".replace(".", decimal)


def _guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _SIGNED.fullmatch(text) else text
