"""``suddialog check``: what is wrong with dialogue files."""

from __future__ import annotations

from typing import Any

import click

from suddialog import io
from suddialog._api.prepare import audience_of
from suddialog._api.prepare import check as check_dialogue
from suddialog.cli.telling import counted, echo_json, issue_record, placed, tell_issues
from suddialog.errors import Issue, LoadError, Severity
from suddialog.model import Audience


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--audience", default="public", show_default=True, help="For whom: public, participants or internal.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.pass_context
def check(ctx: click.Context, files: tuple[str, ...], audience: str, strict: bool, as_json: bool) -> None:
    """Check dialogue files and print what is wrong, with line and column."""
    who = audience_of(audience)
    found = {file: findings(file, who) for file in files}
    if as_json:
        echo_json([_record(file, issues) for file, issues in found.items()])
    else:
        for file, issues in found.items():
            tell_issues(issues)
            click.echo(f"{file}: {counted(issues)}")
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(issue.severity in bad for issues in found.values() for issue in issues):
        ctx.exit(1)


def findings(file: str, audience: Audience) -> tuple[Issue, ...]:
    """Return everything that reading and checking a file finds."""
    try:
        reading = io.read(file)
    except LoadError as error:
        return error.issues
    return (*reading.issues, *placed(check_dialogue(reading.dialogue, audience=audience), reading, file))


def _record(file: str, issues: tuple[Issue, ...]) -> dict[str, Any]:
    return {"file": file, "issues": [issue_record(issue) for issue in issues]}
