"""Writing the tables."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from textwrap import wrap

from tabulate import tabulate

from suddialog.errors import say
from suddialog.exporters.commonmark.pipe import pipe_table
from suddialog.exporters.table import TableOptions
from suddialog.exporters.table.styles import Style, style_of
from suddialog.exporters.table.widths import StandIns
from suddialog.hooks import Context, Sink
from suddialog.language import language_or_home
from suddialog.model import Dialogue, Range
from suddialog.outline.tables import Cell, Sheet, Tables, tables_of


def export(dialogue: Dialogue, sink: Sink, options: TableOptions, context: Context) -> None:
    """Write the tables of a view, all in one file."""
    tables = tables_of(dialogue, context.audience, options, group=options.group)
    if not any(sheet.rows for sheet in tables.sheets):
        context.warn("SUD620", "", say("there is nothing to show in the tables asked for"))
    with sink.open() as stream:
        stream.write(written(tables, options).encode("utf-8"))


def written(tables: Tables, options: TableOptions) -> str:
    """Return tables as text, each below its heading, and for whom they are.

    A single table that was asked for by name has no heading.
    """
    style = style_of(options.style)
    decimal = language_or_home(tables.about.language).symbols.decimal
    grids = [_table(sheet, style, options, decimal) for sheet in tables.sheets]
    chunks = grids
    if len(options.tables) != 1 or len(grids) != 1:
        titles = [style.title(sheet.title) for sheet in tables.sheets]
        chunks = [part for pair in zip(titles, grids, strict=True) for part in pair]
    mark = [style.paragraph(tables.mark)] if tables.mark else []
    return "\n\n".join((*chunks, *mark)) + "\n"


def _table(sheet: Sheet, style: Style, options: TableOptions, decimal: str) -> str:
    """Return a table. Texts come ready for printing, so tabulate is kept from reading numbers in them."""
    if style.pipes:
        return pipe_table(sheet.header, sheet.texts, sheet.aligns, style.pipes)
    width = options.width if style.folds else 0
    stand_ins = StandIns()

    def cell(text: str) -> str:
        return _folded(stand_ins.put(style.cell(text)), width)

    rows = [[cell(text) for text in row] for row in sheet.texts]
    if style.folds:
        _set_on_the_comma(rows, sheet, decimal)
    table = tabulate(
        rows,
        headers=[cell(text) for text in sheet.header],
        tablefmt=(style.of_one if len(sheet.columns) == 1 else "") or style.tablefmt or options.style,
        disable_numparse=True,
        preserve_whitespace=style.folds,
        colalign=sheet.aligns,
    )
    return style.finish(stand_ins.back(str(table)))


def _set_on_the_comma(rows: Sequence[list[str]], sheet: Sheet, decimal: str) -> None:
    """Give numbers blanks in place of the decimals that others of their column have."""
    for place, column in enumerate(sheet.columns):
        if column.numbers:
            behind = [_behind(row[place], decimal) for row in sheet.rows]
            most = max((count for count in behind if count is not None), default=0)
            for row, count in zip(rows, behind, strict=True):
                row[place] += "" if count is None else " " * (most - count)


def _behind(cell: Cell, decimal: str) -> int | None:
    """Return how many characters a number has from the decimal comma on; None for what is no number."""
    if isinstance(cell, str) or not isinstance(cell.value, Decimal | Range):
        return None
    at = cell.text.rfind(decimal)
    return 0 if at < 0 else len(cell.text) - at


def _folded(text: str, width: int) -> str:
    """Return a text in lines of at most so many characters, all but the first set in; a longer word stays whole."""
    if not width or len(text) <= width:
        return text
    lines = (
        wrap(line, width, break_long_words=False, break_on_hyphens=False, subsequent_indent="  ")
        for line in text.split("\n")
    )
    return "\n".join(part for line in lines for part in line)
