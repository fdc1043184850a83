"""Tables of what the dialogue holds, in any format that tabulate writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from suddialog.errors import say
from suddialog.hooks import ExporterSpec, hookimpl
from suddialog.outline.tables import NO_ROWS, SheetOptions, known


def _check_style(_options: object, _field: object, style: str) -> None:
    from tabulate import tabulate_formats

    known(say("table style"), style, tabulate_formats)


@attrs.frozen(kw_only=True)
class TableOptions(SheetOptions):
    """Which tables, and how they are set."""

    group: str = attrs.field(
        default="",
        metadata={"help": "A column for each of whose values there is a table of its own, under a heading."},
    )
    style: str = attrs.field(
        default="simple",
        validator=_check_style,
        metadata={"help": "How tables are set: any format of tabulate, such as simple, github, grid, html or tsv."},
    )
    width: int = attrs.field(
        default=48,
        validator=attrs.validators.ge(0),
        metadata={"help": "Fold texts after so many characters, in styles for reading as plain text; 0 folds nothing."},
    )


SPEC = ExporterSpec(
    name="table",
    summary="Tables of figures, action points, follow-up, participants and programme, in any format of tabulate",
    suffixes=(".txt",),
    media_type="text/plain",
    load="suddialog.exporters.table.export:export",
    options=TableOptions,
    losses=NO_ROWS,
)


@hookimpl
def suddialog_exporters() -> Iterable[ExporterSpec[Any]]:
    """Offer the tables."""
    return (SPEC,)
