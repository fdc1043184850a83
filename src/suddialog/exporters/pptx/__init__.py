"""PowerPoint decks: the exporter's declaration. What it does stands in `export`, imported on first use."""

from __future__ import annotations

import attrs

from suddialog.hooks import ExporterSpec, hookimpl

_LEFT_OUT = {
    "Observation.count": "tables of figures have it",
    "Observation.n": "stands where it is the same for all figures that are shown",
    "Scale.*": "sets the axis",
    "where action points stand": "those of all themes are the end of the deck",
    **dict.fromkeys(("where Prose.footnote stands", "where Reference.footnote stands"), "at the foot of the slide"),
    "where Theme.deviation stands": "told once for all themes",
}

_IN_NOTES = dict.fromkeys(
    (
        "*.speaker_notes",
        "Approval.*",
        "Department.*",
        "Dialogue.agreed_by",
        "Dialogue.footnote",
        "Dialogue.period",
        "Dialogue.status",
        "Dialogue.status_note",
        "Dialogue.written_by",
        "AgendaItem.presenters",
        "School.url",
        "Source.url",
        "Meeting.footnote",
        "Municipality.footnote",
        "School.footnote",
        "School.formerly",
        "School.kind",
    ),
    "said in notes",
)


@attrs.frozen(kw_only=True)
class PptxOptions:
    """How a deck is made."""

    template: str = attrs.field(
        default="",
        metadata={"help": "A deck whose design is taken: .pptx, .potx or .ppsx."},
    )
    profile: str = attrs.field(
        default="",
        metadata={"help": "A file that says which of the template's layouts serves which kind of slide"},
    )
    strict_template: bool = attrs.field(
        default=False,
        metadata={"help": "Make no deck on a template that lacks something (see `template check`)"},
    )
    notes: bool = attrs.field(
        default=True,
        metadata={
            "help": "Write speaker notes",
            "losses": {"no": {**_LEFT_OUT, **_IN_NOTES}},
        },
    )


@hookimpl
def suddialog_exporters() -> tuple[ExporterSpec[PptxOptions], ...]:
    """Return the exporter for PowerPoint."""
    return (
        ExporterSpec(
            name="pptx",
            summary="PowerPoint deck with native charts and tables, on any template",
            suffixes=(".pptx",),
            media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
            load="suddialog.exporters.pptx.export:export",
            options=PptxOptions,
            losses=_LEFT_OUT,
        ),
    )
