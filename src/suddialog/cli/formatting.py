"""``suddialog fmt``: dialogue files in their canonical form."""

from __future__ import annotations

from pathlib import Path

import click

from suddialog import io
from suddialog.cli.arguments import path_name
from suddialog.cli.commands import Command
from suddialog.cli.telling import tell_issues
from suddialog.cli.voice import language_option, quoting_option, speak
from suddialog.errors import IssuesFound, Severity, SuddialogError, TargetError, joined, say, sentences
from suddialog.io.files import write_atomically


@click.command(cls=Command)
@click.argument("files", nargs=-1, required=True, type=path_name, metavar="FILE…")
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if a file is not in its canonical form.")
@click.option("--drop-comments", is_flag=True, help="Go on where comments are lost by it.")
@language_option
@quoting_option
@click.pass_context
def fmt(ctx: click.Context, files: tuple[str, ...], check: bool, drop_comments: bool) -> None:
    """Bring dialogue files into their canonical form, in place.

    It says the same in the same order every time, and reads back as the same dialogue. Comments have no place in it, so
    a file with comments is left alone; lines for editors (# yaml-language-server: …) stay.
    """
    outcomes = [_one(file, check=check, drop_comments=drop_comments) for file in files]
    if not all(outcomes):
        ctx.exit(1)


def _one(file: str, *, check: bool, drop_comments: bool) -> bool:
    """Bring one file into its canonical form; tell whether all is well with it. The others go on."""
    try:
        found = io.canonical(file)
        _refuse(file, found, drop_comments=drop_comments)
        data = found.text.encode()
        same = Path(file).read_bytes() == data
        if not same and not check:
            write_atomically(Path(file), data, overwrite=True)
    except IssuesFound as error:
        tell_issues(error.issues)
        return False
    except SuddialogError as error:
        speak(error, err=True)
        return False
    state = say("canonical already") if same else say("would be changed") if check else say("changed")
    speak(joined(": ", (file, state)))
    return same or not check


def _refuse(file: str, found: io.Canonical, *, drop_comments: bool) -> None:
    """Refuse what would lose or bury something.

    Raises:
        TargetError: There are comments, or warnings of the reader.
    """
    warnings = [issue for issue in found.issues if issue.severity is not Severity.INFO]
    if warnings:
        tell_issues(warnings)
        raise TargetError(say("{file} was left alone: mend this first, for nobody would see it afterwards.", file=file))
    if found.comment and not drop_comments:
        lost = say(
            "{file} was left alone: its comments would be lost, the first of them in line {line}",
            file=file,
            line=found.comment.line,
        )
        raise TargetError(sentences(lost, say("Add --drop-comments if that is all right.")))
