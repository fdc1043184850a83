"""Tables as an Excel workbook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from suddialog.hooks import ExporterSpec, hookimpl
from suddialog.outline.tables import NO_ROWS_BELOW_A_HEAD, SheetOptions

SPEC = ExporterSpec(
    name="xlsx",
    summary="Tables as an Excel workbook with numbers and dates, a sheet each",
    suffixes=(".xlsx",),
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    load="suddialog.exporters.xlsx.export:export",
    options=SheetOptions,
    losses=NO_ROWS_BELOW_A_HEAD,
)


@hookimpl
def suddialog_exporters() -> Iterable[ExporterSpec[Any]]:
    """Offer the workbook."""
    return (SPEC,)
