"""Writing tables as a workbook: typed cells, and nothing in it that is not shown."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from textwrap import wrap

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from suddialog.errors import ExportError, say
from suddialog.exporters.xlsx.formats import Formats
from suddialog.exporters.xlsx.naming import sheet_names
from suddialog.exporters.xlsx.properties import with_properties
from suddialog.hooks import Context, Sink
from suddialog.language import language_or_home
from suddialog.model import Dialogue
from suddialog.outline.tables import Cell, Column, Datum, Sheet, SheetOptions, Tables, tables_of, text_of

_AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
"""A text is a text: ``=1+1`` is not reckoned, ``http://…`` not linked, ``02`` no number."""

_NARROWEST, _WIDEST, _ARROW = 8, 60, 3
"""Widths of columns in characters, and what the arrow of the filter needs beside a heading."""

_LINE, _HIGHEST = 15, 408
"""Heights in points: of a line, and the most that a row may have."""

_LONGEST, _LONGEST_FOOTER, _DIGITS = 32_767, 255, 15
"""What Excel holds: characters of a cell and of a foot, digits of a number."""

_A4 = 9
_FOOT = "&L{mark}&C{footer}&R&P / &N"


def export(dialogue: Dialogue, sink: Sink, options: SheetOptions, context: Context) -> None:
    """Write the tables of a view, a sheet each."""
    tables = tables_of(dialogue, context.audience, options)
    if not any(sheet.rows for sheet in tables.sheets):
        context.warn("SUD620", "", say("there is nothing to show in the tables asked for"))
    with sink.open() as stream:
        stream.write(with_properties(_workbook(tables), tables, context.provenance))


def _workbook(tables: Tables) -> bytes:
    target = io.BytesIO()
    with Workbook(target, _AS_WRITTEN) as workbook:
        formats = Formats(workbook, language_or_home(tables.about.language))
        names = sheet_names([sheet.title for sheet in tables.sheets] or [tables.about.title])
        pages = [workbook.add_worksheet(name) for name in names]
        for page in pages:
            _set_up(page, tables)
        for page, sheet in zip(pages, tables.sheets, strict=False):
            _fill(page, sheet, formats)
    return target.getvalue()


def _set_up(page: Worksheet, tables: Tables) -> None:
    """Set the paper: across, as wide as the table, the headings on each page, for whom it is at the foot."""
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    mark, footer = (text.replace("&", "&&") for text in (tables.mark, tables.about.footer))
    told = ((mark, footer), (mark, ""), (tables.about.audience, ""))
    feet = (_FOOT.format(mark=said, footer=place) for said, place in told)
    page.set_footer(next(foot for foot in feet if len(foot) < _LONGEST_FOOTER))


def _fill(page: Worksheet, sheet: Sheet, formats: Formats) -> None:
    """Write headings and rows."""
    widths = [_width(sheet, place) for place in range(len(sheet.columns))]
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.heading, formats.heading(right=column.numbers))
        page.set_column(place, place, widths[place])
        for number, row in enumerate(sheet.rows, start=1):
            _write(page, (number, place), row[place], column, formats)
    for number, row in enumerate(sheet.rows, start=1):
        lines = max(_lines(text_of(cell), widths[place]) for place, cell in enumerate(row))
        if lines > 1:
            page.set_row(number, min(_HIGHEST, lines * _LINE))
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{len(sheet.rows) + 1}"})


def _width(sheet: Sheet, place: int) -> int:
    """Return the width of a column: of its longest line, as far as it can be read; longer ones are folded."""
    lines = (line for row in sheet.rows for line in text_of(row[place]).split("\n"))
    longest = max((len(line) for line in lines), default=0)
    return min(_WIDEST, max(_NARROWEST, longest + 2, len(sheet.columns[place].heading) + _ARROW))


def _lines(text: str, width: int) -> int:
    """Return how many lines a text has in its column. Excel counts for itself, LibreOffice takes what it is given."""
    if len(text) < width and "\n" not in text:
        return 1
    return sum(len(wrap(line, width - 2)) or 1 for line in text.split("\n"))


def _write(page: Worksheet, at: tuple[int, int], cell: Cell, column: Column, formats: Formats) -> None:
    """Write a cell as what it is: a number, a day, or text.

    Raises:
        ExportError: The text is longer than a cell may be.
    """
    if isinstance(cell, Datum):
        if isinstance(cell.value, Decimal) and len(cell.value.as_tuple().digits) <= _DIGITS:
            page.write_number(*at, float(cell.value), formats.value(cell))
            return
        if isinstance(cell.value, dt.date):
            page.write_datetime(*at, dt.datetime.combine(cell.value, dt.time()), formats.value(cell))
            return
    text = text_of(cell)
    if not text:
        return
    reason = isinstance(cell, Datum) and cell.missing is not None
    if page.write_string(*at, text, formats.words(right=column.numbers, reason=reason)):
        raise ExportError(
            say(
                'A text in the column "{column}" is longer than a cell of Excel may be ({most} characters). '
                "Leave the column out, or make csv or json.",
                column=column.heading,
                most=_LONGEST,
            )
        )
