"""Minutes as a Word document: the exporter's declaration. What it does stands in `export`, imported on first use."""

from __future__ import annotations

import attrs

from suddialog.hooks import ExporterSpec, hookimpl
from suddialog.outline import MINUTES_LEAVE_OUT, MinutesOptions


@attrs.frozen(kw_only=True)
class DocxOptions(MinutesOptions):
    """How the document is made."""

    template: str = attrs.field(
        default="",
        metadata={"help": "A Word file whose design is taken: .docx or .dotx."},
    )


SPEC = ExporterSpec(
    name="docx",
    summary="Minutes as a Word document, in any template",
    suffixes=(".docx",),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    load="suddialog.exporters.docx.export:export",
    options=DocxOptions,
    losses=MINUTES_LEAVE_OUT,
    needs={"docx": "suddialog[docx]"},
)


@hookimpl
def suddialog_exporters() -> tuple[ExporterSpec[DocxOptions], ...]:
    """Return the exporter for Word."""
    return (SPEC,)
