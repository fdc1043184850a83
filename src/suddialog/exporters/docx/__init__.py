"""Minutes as a Word document: the exporter's declaration. What it does stands in `export`, imported on first use."""

from __future__ import annotations

from importlib.util import find_spec

import attrs

from suddialog.errors import PluginUnavailable, say
from suddialog.hooks import ExporterSpec, hookimpl
from suddialog.outline import MINUTES_LEAVE_OUT, MinutesOptions


@attrs.frozen(kw_only=True)
class DocxOptions(MinutesOptions):
    """How the document is made."""

    template: str = attrs.field(
        default="",
        metadata={
            "help": "a file whose design is taken: .pptx, .potx or .ppsx for decks, .docx or .dotx for Word minutes"
        },
    )


SPEC = ExporterSpec(
    name="docx",
    summary="Minutes as a Word document, in any template",
    suffixes=(".docx",),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    load="suddialog.exporters.docx.export:export",
    options=DocxOptions,
    losses=MINUTES_LEAVE_OUT,
)


@hookimpl
def suddialog_exporters() -> tuple[ExporterSpec[DocxOptions], ...]:
    """Return the exporter for Word.

    Raises:
        PluginUnavailable: python-docx, which opens templates, is not installed.
    """
    if find_spec("docx") is None:
        reason = say("it needs the package {package}, which is not installed", package="python-docx")
        raise PluginUnavailable(reason, say("Install {package}", package="suddialog[docx]"))
    return (SPEC,)
