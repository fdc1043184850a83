"""Minutes as Markdown: CommonMark with GitHub's tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import attrs

from suddialog.hooks import ExporterSpec, hookimpl
from suddialog.outline import MINUTES_LEAVE_OUT, MinutesOptions


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
    wrap: int = attrs.field(
        default=0,
        validator=attrs.validators.ge(0),
        metadata={"help": "Break the lines of running text after so many characters; 0 gives a paragraph a line."},
    )


SPEC = ExporterSpec(
    name="markdown",
    summary="Minutes as Markdown (CommonMark with GitHub's tables)",
    suffixes=(".md", ".markdown"),
    media_type="text/markdown",
    load="suddialog.exporters.markdown.writer:export",
    options=MarkdownOptions,
    losses=MINUTES_LEAVE_OUT,
)


@hookimpl
def suddialog_exporters() -> Iterable[ExporterSpec[Any]]:
    """Offer the minutes in Markdown."""
    return (SPEC,)
