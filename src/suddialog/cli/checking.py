"""``suddialog check``: what is wrong with dialogue files."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from suddialog._api.prepare import audience_of, catalogue_of, policy_of, profile_of
from suddialog._api.prepare import check as check_dialogue
from suddialog.catalogue import Catalogue
from suddialog.cli.arguments import path_name, policy_option
from suddialog.cli.commands import Command
from suddialog.cli.reading import Earlier, Entry, earlier_of, entries, in_order, unread
from suddialog.cli.registry import aside
from suddialog.cli.telling import echo_json, issue_record, tell_issues
from suddialog.cli.voice import language_option, quoting_option, speak
from suddialog.errors import Issue, LoadError, Severity, in_numbers, joined
from suddialog.model import Audience
from suddialog.privacy import Policy


@click.command(cls=Command)
@click.argument("files", nargs=-1, required=True, type=path_name, metavar="FILE…")
@click.option("--audience", default="public", show_default=True, help="For whom: public, participants or internal.")
@click.option("--previous", type=path_name, metavar="FILE", help="Last year's dialogue or round, for the follow-up.")
@click.option("--profile", default="", metavar="NAME", help="The statutory profile, in place of the dialogue's own.")
@click.option("--catalogue", type=path_name, metavar="FILE", help="A local catalogue, see 'suddialog catalogue'.")
@policy_option
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@language_option
@quoting_option
@click.pass_context
def check(
    ctx: click.Context,
    files: tuple[str, ...],
    audience: str,
    previous: str | None,
    profile: str,
    catalogue: str | None,
    policy: str | None,
    strict: bool,
    as_json: bool,
) -> None:
    """Check dialogue files and print what is wrong, with line and column.

    A file of a round, or a round's folder, stands for all of its dialogues.
    """
    who, known = audience_of(audience), catalogue_of(catalogue)
    law = profile_of(profile, known) if profile else ""
    house = policy_of(policy)
    dialogues = entries(files, known, who, house)
    earlier = earlier_of(previous, len(dialogues), known)
    look = partial(findings, audience=who, earlier=earlier, catalogue=known, profile=law, policy=house)
    with aside():
        found = [(entry.name, look(entry)) for entry in dialogues]
    if as_json:
        echo_json([_record(file, issues) for file, issues in found])
    else:
        for file, issues in found:
            tell_issues(issues)
            speak(joined(": ", (file, in_numbers(issues))))
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(issue.severity in bad for _, issues in found for issue in issues):
        ctx.exit(1)


def findings(
    entry: Entry, audience: Audience, earlier: Earlier, catalogue: Catalogue, profile: str, policy: Policy | None
) -> tuple[Issue, ...]:
    """Return everything that reading and checking a dialogue finds; `earlier` knows last year's."""
    try:
        one = entry.open()
    except LoadError as error:
        return unread(entry, error, audience, catalogue, policy).issues
    found = check_dialogue(
        one.reading.dialogue,
        audience=audience,
        policy=policy,
        round=one.round,
        previous=earlier(one.reading.dialogue),
        catalogue=catalogue,
        profile=profile,
    )
    return in_order((*one.reading.issues, *one.reading.located((*found, *one.among))))


def _record(file: str, issues: tuple[Issue, ...]) -> dict[str, Any]:
    return {"file": file, "issues": [issue_record(issue) for issue in issues]}
