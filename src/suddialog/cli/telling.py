"""How the command line speaks: findings with their place, results, failures, tables."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import attrs
import click

from suddialog import io
from suddialog.cli.excerpts import excerpt
from suddialog.cli.foreign import translated
from suddialog.cli.voice import language_of, quoting, speak, spoken
from suddialog.errors import (
    Issue,
    IssuesFound,
    NotShown,
    SuddialogError,
    UsageError,
    capped,
    joined,
    say,
    sentences,
)
from suddialog.hooks import ExportResult
from suddialog.model import Audience

DEBUG = "SUDDIALOG_DEBUG"
"""Set this variable to get the traceback of a fault that is suddialog's own."""


WIDEST = 120
"""Cells of a quoted line, on a terminal that has more."""


class Failed(click.ClickException):
    """Ends the program with a message, which is ready to be printed, and exit code 1."""

    exit_code = 1

    def show(self, file: Any = None) -> None:
        """Print the message, which may have many lines, to standard error."""
        click.echo(self.message, file=file, err=True)


class Misused(Failed):
    """Ends the program with exit code 2: something that was asked for does not exist, or is missing."""

    exit_code = 2


@contextmanager
def messages() -> Iterator[None]:
    """Turn errors into messages and exit codes. They are worded here, where the language is still known."""
    try:
        yield
    except click.UsageError as error:
        if type(error).show is not click.UsageError.show:  # it is help, not an error
            raise
        raise Misused(_misuse(error)) from error
    except (click.Abort, KeyboardInterrupt) as error:
        raise Failed(f"\n{spoken(say('Stopped.'))}") from error
    except (click.ClickException, click.exceptions.Exit):
        raise
    except SuddialogError as error:
        kind = Misused if isinstance(error, UsageError) else Failed
        raise kind(_failure(error)) from error
    except OSError as error:
        if error.errno == errno.EPIPE:  # whoever read our output has had enough: click ends quietly
            raise
        _give_up_output()
        raise Failed(_failure(str(error))) from error
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        text = f"{type(error).__name__}: {error}".split("\n", 1)[0]
        cure = say("This is a fault of suddialog or of a plugin; {variable}=1 shows where", variable=DEBUG)
        raise Failed(_failure(joined("", (sentences(text, cure), ".")))) from error


def _give_up_output() -> None:
    """Forget what standard output can't take, which Python would try once more at the end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _failure(what: str | SuddialogError) -> str:
    """A message, marked as an error; findings say so themselves."""
    text = spoken(what)
    marked = isinstance(what, IssuesFound) or "\n" in text
    return text if marked else spoken(say("Error: {error}", error=text))


def _misuse(error: click.UsageError) -> str:
    """What click found wrong with a call, below how the command is called and where to read more."""
    ctx = error.ctx or click.get_current_context()
    language = language_of(ctx)
    help_option = max(ctx.help_option_names, key=len)
    hint = translated(f"Try '{ctx.command_path} {help_option}' for help.", language)
    fault = translated(f"Error: {error.format_message()}", language)
    return f"{ctx.get_usage()}\n{hint}\n\n{fault}"


def lines_of(error: SuddialogError) -> list[str]:
    """Return an error as lines to print: its findings if it has some, else its message."""
    if isinstance(error, IssuesFound):
        return [spoken(issue) for issue in capped(error.issues)]
    return [spoken(error)]


def tell_result(result: ExportResult) -> None:
    """Print what an export wrote."""
    for path in result.paths:
        audience = _AUDIENCES[result.audience]
        speak(say("Wrote {path} ({format}, for {audience})", path=path, format=result.exporter, audience=audience))


def tell_withheld(result: ExportResult) -> None:
    """Print what the audience does not see; counts and rules, no names."""
    if result.report.count:
        speak(say("  {withheld}", withheld=say("Withheld: {what}", what=result.report.summary())))


_AUDIENCES = {
    Audience.PUBLIC: say("public"),
    Audience.PARTICIPANTS: say("participants"),
    Audience.INTERNAL: say("internal"),
}


def tell_issues(issues: Iterable[Issue]) -> None:
    """Print findings to standard error, one a line, with the line of the file below it if that is wanted.

    Of too many only the worst are printed, and how many there are besides.
    """
    quoted = _Quoted() if quoting() else None
    for issue in capped(issues):
        speak(issue.message if isinstance(issue, NotShown) else issue, err=True)
        if quoted:
            quoted.show(issue)


class _Quoted:
    """Quotes lines of files, each of which is read once."""

    def __init__(self) -> None:
        self.lines: dict[str, tuple[str, ...]] = {}
        self.width = min(shutil.get_terminal_size().columns, WIDEST)

    def show(self, issue: Issue) -> None:
        if issue.line is None or issue.column is None:
            return
        if issue.file not in self.lines:
            self.lines[issue.file] = io.lines_of(issue.file)
        text = excerpt(self.lines[issue.file], issue.line, issue.column, self.width)
        if text:
            click.echo(text, err=True)


def issue_record(issue: Issue) -> dict[str, Any]:
    """Return a finding as plain data for JSON."""
    told = attrs.evolve(issue, message=spoken(issue.message), remedy=spoken(issue.remedy))
    fields = (field.name for field in attrs.fields(Issue))
    return {name: value for name in fields if (value := getattr(told, name)) not in ("", None)}


def echo_json(data: object) -> None:
    """Print data as JSON."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def echo_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows in columns that are as wide as they need to be; the last one runs free."""
    table = [[spoken(cell) for cell in row] for row in (header, *rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(header))]
    for row in table:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def result_record(result: ExportResult) -> dict[str, Any]:
    """Return a result as plain data for JSON."""
    return {
        "format": result.exporter,
        "plugin": result.plugin,
        "paths": list(result.paths),
        "sha256": result.sha256,
        "audience": result.audience.name.lower(),
        "withheld": result.report.count,
        "catalogues": list(result.catalogues),
    }
