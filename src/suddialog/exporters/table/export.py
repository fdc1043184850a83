"""Writing the tables."""

from __future__ import annotations

from textwrap import wrap

from tabulate import tabulate

from suddialog.errors import say
from suddialog.exporters.table import TABLES, TableOptions
from suddialog.exporters.table.sheets import Sheet, sheets
from suddialog.exporters.table.styles import Style, style_of
from suddialog.hooks import Context, Sink
from suddialog.model import Dialogue
from suddialog.outline.setting import setting_of


def export(dialogue: Dialogue, sink: Sink, options: TableOptions, context: Context) -> None:
    """Write the tables of a view, all in one file."""
    setting = setting_of(dialogue, "tables", context.audience)
    found = sheets(setting, options.tables or TABLES)
    if not found:
        context.warn("SUD620", "", say("there is nothing to show in the tables asked for: the file is empty"))
    with sink.open() as stream:
        stream.write(text_of(found, options).encode("utf-8"))


def text_of(found: tuple[Sheet, ...], options: TableOptions) -> str:
    """Return tables as text, each below its heading; a single table that was asked for by name has none."""
    style = style_of(options.style)
    titled = len(options.tables) != 1
    chunks: list[str] = []
    for sheet in found:
        chunks += [style.title(sheet.title)] if titled else []
        chunks.append(_table(sheet, style, options))
    return "\n\n".join(chunks) + "\n" if chunks else ""


def _table(sheet: Sheet, style: Style, options: TableOptions) -> str:
    """Return a table. Texts come ready for printing, so tabulate is kept from reading numbers in them."""
    width = options.width if style.folds else 0

    def cell(text: str) -> str:
        return _folded(style.cell(text), width)

    table = tabulate(
        [[cell(text) for text in row] for row in sheet.rows],
        headers=[cell(text) for text in sheet.header],
        tablefmt=style.tablefmt or options.style,
        disable_numparse=True,
        colalign=sheet.aligns,
    )
    return style.finish(str(table))


def _folded(text: str, width: int) -> str:
    """Return a text in lines of at most so many characters, all but the first set in; a longer word stays whole."""
    if not width or len(text) <= width:
        return text
    lines = (
        wrap(line, width, break_long_words=False, break_on_hyphens=False, subsequent_indent="  ")
        for line in text.split("\n")
    )
    return "\n".join(part for line in lines for part in line)
