"""Minutes as Markdown: CommonMark with GitHub's tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import attrs

from suddialog.hooks import ExporterSpec, hookimpl
from suddialog.outline import MinutesOptions


@attrs.frozen(kw_only=True)
class MarkdownOptions(MinutesOptions):
    """How the minutes are set."""

    heading_level: Literal[1, 2, 3] = attrs.field(
        default=1,
        validator=attrs.validators.in_((1, 2, 3)),
        metadata={"help": "Level of the title: 1 to 3, for minutes that go into a larger document."},
    )
    front_matter: bool = attrs.field(
        default=False,
        validator=attrs.validators.instance_of(bool),
        metadata={"help": "Begin with a YAML block (title, school, date …) as site generators read it."},
    )


SPEC = ExporterSpec(
    name="markdown",
    summary="Minutes as Markdown (CommonMark with GitHub's tables)",
    suffixes=(".md", ".markdown"),
    media_type="text/markdown",
    load="suddialog.exporters.markdown.writer:export",
    options=MarkdownOptions,
    losses={
        "*.speaker_notes": "belong to the deck",
        "AgendaItem.*": "the themes are the sections of the minutes",
        "Theme.short_title": "for the narrow places of a deck",
        "Municipality.authority": "the list of participants names parties, no sides",
        "Observation.count": "tables of figures have it",
        "Observation.n": "stands below tables of one figure each",
        "Scale.*": "for the axes of charts",
    },
)


@hookimpl
def suddialog_exporters() -> Iterable[ExporterSpec[Any]]:
    """Offer the minutes in Markdown."""
    return (SPEC,)
