"""A plugin for suddialog: what was agreed, as tasks of a calendar."""

from collections.abc import Iterable
from typing import Any, Literal

import attrs
from suddialog.hooks import ExporterSpec, hookimpl

Kind = Literal["agreement", "initiative", "goal", "question", "current", "follow-up"]


@attrs.frozen(kw_only=True)
class IcsOptions:
    """Which tasks there are, and what calendars do with them."""

    kinds: tuple[Kind, ...] = attrs.field(
        default=("agreement", "initiative", "follow-up"),
        metadata={"help": "Kinds of action points that become tasks; follow-up stands for those of earlier dialogues."},
    )
    undated: bool = attrs.field(
        default=True,
        metadata={
            "help": "Take tasks along that have no date in a calendar.",
            "losses": {"no": {"*": "tasks with a date in a calendar are left", "Dialogue.title": ""}},
        },
    )
    sequence: int = attrs.field(
        default=0,
        validator=attrs.validators.ge(0),
        metadata={"help": "Number of this version: calendars replace a task by that of a higher number."},
    )


@hookimpl
def suddialog_exporters() -> Iterable[ExporterSpec[Any]]:
    """Offer the calendar file."""
    return (
        ExporterSpec(
            name="ics",
            summary="Action points as calendar tasks (iCalendar)",
            suffixes=(".ics",),
            media_type="text/calendar",
            load="suddialog_ics.export:export",
            options=IcsOptions,
            losses={
                "*": "a calendar holds tasks only",
                "ActionPoint.*": "",
                "ActionPoint.kind": "a task is a task",
                "FollowUp.*": "",
                "Sign.*": "",
                "Dialogue.title": "",
                "*.speaker_notes": "belong to the deck",
            },
        ),
    )
