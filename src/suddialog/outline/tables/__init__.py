"""What a dialogue holds as tables: rows, headings and typed cells, for all exporters that write any."""

from __future__ import annotations

from suddialog.outline.options import known
from suddialog.outline.tables.cells import Cell, Datum, text_of
from suddialog.outline.tables.choice import RowOptions, SheetOptions
from suddialog.outline.tables.names import COLUMNS, NO_ROWS, NO_ROWS_BELOW_A_HEAD, TABLES
from suddialog.outline.tables.sheet import Column, Sheet
from suddialog.outline.tables.sheets import Tables, tables_of

__all__ = [
    "COLUMNS", "NO_ROWS", "NO_ROWS_BELOW_A_HEAD", "TABLES",
    "Cell", "Column", "Datum", "RowOptions", "Sheet", "SheetOptions", "Tables", "known",
    "tables_of", "text_of",
]  # fmt: skip
