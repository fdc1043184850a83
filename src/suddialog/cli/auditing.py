"""``suddialog audit``: what finished Office files hold and do not show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs
import click

from suddialog.cli.arguments import path_name
from suddialog.cli.commands import Command
from suddialog.cli.telling import echo_json
from suddialog.cli.voice import language_option, speak, spoken
from suddialog.errors import Severity, in_numbers, joined
from suddialog.privacy.finished import Trace
from suddialog.privacy.finished import audit as traces_of_file


@click.command(cls=Command)
@click.argument("files", nargs=-1, required=True, type=path_name, metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@language_option
@click.pass_context
def audit(ctx: click.Context, files: tuple[str, ...], as_json: bool) -> None:
    """List what finished Office files hide: notes, hidden slides, data behind charts, names.

    Any .pptx, .docx or .xlsx, whoever made it; before it is published. Nothing is changed.
    """
    found = [(file, traces_of_file(file)) for file in files]
    if as_json:
        echo_json([{"file": file, "findings": [_record(trace) for trace in traces]} for file, traces in found])
    else:
        for file, traces in found:
            for trace in traces:
                speak(trace.text, err=True)
            speak(joined(": ", (file, in_numbers(traces))))
    if any(map(_must_be_seen, (traces for _, traces in found))):
        ctx.exit(1)


def _must_be_seen(traces: Iterable[Trace]) -> bool:
    return any(trace.severity is not Severity.INFO for trace in traces)


def _record(trace: Trace) -> dict[str, Any]:
    told = attrs.evolve(trace, message=spoken(trace.message), remedy=spoken(trace.remedy))
    return {name: value for name, value in attrs.asdict(told).items() if name != "file" and value}
