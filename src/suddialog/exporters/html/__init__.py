"""A page for the web: the minutes, or the short page that tells what came of the dialogue. Needs Jinja2."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import attrs

from suddialog.hooks import ExporterSpec, hookimpl
from suddialog.outline import MINUTES_LEAVE_OUT, SectionOptions
from suddialog.outline.presets.outcome import OUTCOME_LEAVES_OUT


@attrs.frozen(kw_only=True)
class HtmlOptions(SectionOptions):
    """What the page is."""

    preset: Literal["minutes", "outcome"] = attrs.field(
        default="minutes",
        validator=attrs.validators.in_(("minutes", "outcome")),
        metadata={
            "help": "minutes: all of the dialogue; outcome: the short page on what came of it.",
            "losses": {"outcome": OUTCOME_LEAVES_OUT},
        },
    )
    contents: bool = attrs.field(
        default=True,
        validator=attrs.validators.instance_of(bool),
        metadata={"help": "Begin the minutes with a list of their sections."},
    )


SPEC = ExporterSpec(
    name="html",
    summary="A page for the web, in one file: the minutes with their charts, or the short outcome",
    suffixes=(".html", ".htm"),
    media_type="text/html",
    load="suddialog.exporters.html.page:export",
    options=HtmlOptions,
    losses=MINUTES_LEAVE_OUT,
    needs={"jinja2": "suddialog[html]"},
)


@hookimpl
def suddialog_exporters() -> Iterable[ExporterSpec[Any]]:
    """Offer the page."""
    return (SPEC,)
