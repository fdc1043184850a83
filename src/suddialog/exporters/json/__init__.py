"""Tables as JSON: rows with typed values, for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from suddialog.hooks import ExporterSpec, hookimpl
from suddialog.outline.tables import NO_ROWS_BELOW_A_HEAD, RowOptions

SPEC = ExporterSpec(
    name="json",
    summary="Tables for programs: rows with typed values, in one JSON file",
    suffixes=(".json",),
    media_type="application/json",
    load="suddialog.exporters.json.export:export",
    options=RowOptions,
    losses=NO_ROWS_BELOW_A_HEAD,
)


@hookimpl
def suddialog_exporters() -> Iterable[ExporterSpec[Any]]:
    """Offer the tables as JSON."""
    return (SPEC,)
