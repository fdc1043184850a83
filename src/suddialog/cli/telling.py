"""How the command line speaks: findings with their place, results, failures, tables."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import attrs
import click

from suddialog import io
from suddialog.errors import Issue, IssuesFound, SuddialogError, UsageError
from suddialog.hooks import ExportResult

DEBUG = "SUDDIALOG_DEBUG"
"""Set this variable to get the traceback of a fault that is suddialog's own."""


class Failed(click.ClickException):
    """Ends the program with a message and exit code 1."""

    exit_code = 1

    def show(self, file: Any = None) -> None:
        """Print the message, which may have many lines, to standard error."""
        click.echo(self.message if "\n" in self.message else f"Error: {self.message}", file=file, err=True)


@contextmanager
def told() -> Iterator[None]:
    """Turn errors into messages and exit codes."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except UsageError as error:
        raise click.UsageError(str(error)) from error
    except SuddialogError as error:
        raise Failed(str(error)) from error
    except OSError as error:
        if error.errno == errno.EPIPE:  # whoever read our output has had enough: click ends quietly
            raise
        raise Failed(str(error)) from error
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        text = f"{type(error).__name__}: {error}".split("\n", 1)[0]
        raise Failed(f"{text}. This is a fault of suddialog or of a plugin; {DEBUG}=1 shows where.") from error


def lines_of(error: SuddialogError) -> list[str]:
    """Return an error as lines to print: its findings if it has some, else its message."""
    if isinstance(error, IssuesFound):
        return [str(issue) for issue in error.issues]
    return [str(error)]


def placed(issues: Iterable[Issue], reading: io.Reading, file: str) -> tuple[Issue, ...]:
    """Return findings with the file's name, and the line and column of what they are about, where they are known."""
    return tuple(_placed(issue, reading, file) for issue in issues)


def _placed(issue: Issue, reading: io.Reading, file: str) -> Issue:
    if issue.line is not None:
        return issue
    path = issue.path
    while path and path not in reading.places:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    place = reading.places.get(path)
    if place is None:
        return attrs.evolve(issue, file=file)
    return attrs.evolve(issue, file=file, line=place.line, column=place.column)


def tell_result(result: ExportResult) -> None:
    """Print what an export wrote."""
    for path in result.paths:
        click.echo(f"Wrote {path} ({result.exporter}, for {result.audience.name.lower()})")


def tell_withheld(result: ExportResult) -> None:
    """Print what the audience does not see; counts and rules, no names."""
    if result.report.count:
        click.echo(f"  Withheld: {result.report.summary()}")


def tell_issues(issues: Iterable[Issue]) -> None:
    """Print findings to standard error, one a line."""
    for issue in issues:
        click.echo(str(issue), err=True)


def issue_record(issue: Issue) -> dict[str, Any]:
    """Return a finding as plain data for JSON."""
    return {name: value for name, value in attrs.asdict(issue).items() if value not in ("", None)}


def echo_json(data: object) -> None:
    """Print data as JSON."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def echo_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows in columns that are as wide as they need to be; the last one runs free."""
    table = [list(header), *(list(row) for row in rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(header))]
    for row in table:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def counted(issues: Iterable[Issue]) -> str:
    """Return how many findings of each severity there are, in words."""
    numbers: dict[str, int] = {"error": 0, "warning": 0, "info": 0}
    for issue in issues:
        numbers[issue.severity.value] += 1
    words = [f"{count} {_plural(name, count)}" for name, count in numbers.items() if count]
    return ", ".join(words) or "nothing to report"


def _plural(word: str, count: int) -> str:
    return word if count == 1 or word == "info" else f"{word}s"


def result_record(result: ExportResult) -> dict[str, Any]:
    """Return a result as plain data for JSON."""
    return {
        "format": result.exporter,
        "plugin": result.plugin,
        "paths": list(result.paths),
        "sha256": result.sha256,
        "audience": result.audience.name.lower(),
        "withheld": result.report.count,
    }
