"""Tables as text that spreadsheets open: `csv` and `tsv`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import attrs

from suddialog.hooks import ExporterSpec, hookimpl
from suddialog.outline.tables import NO_ROWS, SheetOptions


@attrs.frozen(kw_only=True)
class TsvOptions(SheetOptions):
    """Which tables, and how they are written. What is not said suits a Danish Excel."""

    bom: bool = attrs.field(
        default=True,
        validator=attrs.validators.instance_of(bool),
        metadata={"help": "Begin with the mark (BOM) by which Excel knows that the letters are UTF-8."},
    )
    decimal: Literal[",", "."] = attrs.field(
        default=",",
        validator=attrs.validators.in_((",", ".")),
        metadata={"help": "The decimal sign of numbers. They are written without a sign for thousands."},
    )
    newline: Literal["crlf", "lf"] = attrs.field(
        default="crlf",
        validator=attrs.validators.in_(("crlf", "lf")),
        metadata={"help": "How lines end: crlf, as the standard has it, or lf."},
    )
    guard: bool = attrs.field(
        default=True,
        validator=attrs.validators.instance_of(bool),
        metadata={"help": "Put an apostrophe before texts that a spreadsheet would take for a formula."},
    )


@attrs.frozen(kw_only=True)
class CsvOptions(TsvOptions):
    """Which tables, and how they are written. What is not said suits a Danish Excel."""

    delimiter: Literal[";", ",", "|"] = attrs.field(
        default=";",
        validator=attrs.validators.in_((";", ",", "|")),
        metadata={"help": "What stands between two cells."},
    )


CSV = ExporterSpec(
    name="csv",
    summary="Tables for spreadsheets, as a Danish Excel opens them; several tables are a file each",
    suffixes=(".csv",),
    media_type="text/csv",
    load="suddialog.exporters.csv.export:export_csv",
    options=CsvOptions,
    losses=NO_ROWS,
)
TSV = ExporterSpec(
    name="tsv",
    summary="Tables for spreadsheets, with tabs between cells; several tables are a file each",
    suffixes=(".tsv",),
    media_type="text/tab-separated-values",
    load="suddialog.exporters.csv.export:export_tsv",
    options=TsvOptions,
    losses=NO_ROWS,
)


@hookimpl
def suddialog_exporters() -> Iterable[ExporterSpec[Any]]:
    """Offer both."""
    return (CSV, TSV)
