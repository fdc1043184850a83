"""What can go wrong, as data (`Issue`) and as exceptions (one family under `SuddialogError`)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import attrs


class Severity(StrEnum):
    """How bad a finding is. An error stops an export; the others are told."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@attrs.frozen(kw_only=True)
class Issue:
    """One finding: what, where, and what to do about it.

    Attributes:
        code: Stable and documented, for example ``SUD012``.
        severity: Error, warning or info.
        path: Where in the graph, for example ``themes[2].indicators[0].unit``.
        message: What was found and what was expected. Never quotes what is withheld.
        remedy: What to do; empty if there is nothing better to say than the message.
        file: The file's name as the caller gave it, empty for a graph built in Python.
        line: Counted from 1, or None where no place is known.
        column: Counted from 1, or None.
    """

    code: str
    severity: Severity
    message: str
    path: str = ""
    remedy: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        where = " ".join(part for part in (self.path, f"({place})" if place else "") if part)
        head = " ".join(part for part in (self.code, self.severity.value, where) if part)
        return f"{head}: {self.message}" + (f". {self.remedy}" if self.remedy else "")


class SuddialogError(Exception):
    """The base of every error that this library raises on purpose."""


class IssuesFound(SuddialogError):
    """Something is wrong in more than one place; all of it is in `issues`."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues: tuple[Issue, ...] = tuple(issues)
        super().__init__("\n".join(str(issue) for issue in self.issues))


class LoadError(IssuesFound):
    """A dialogue file can't be read."""


class CheckFailed(IssuesFound):
    """A dialogue has errors, so nothing was exported and nothing was written."""


class UsageError(SuddialogError):
    """The caller asked for something that does not exist: a format, an option, an audience."""


class TargetError(SuddialogError):
    """The output can't be written where the caller wants it. Nothing was changed."""


class ExportError(SuddialogError):
    """An exporter failed. Nothing was written."""


class TemplateError(ExportError):
    """A template can't be opened, or lacks what the deck needs."""


class ExportsFailed(ExportError):
    """Some of many exports failed; the others were made.

    Attributes:
        failures: The name of each output that failed, and why.
        results: What the others made (of type `suddialog.hooks.ExportResult`).
    """

    def __init__(self, failures: Iterable[tuple[str, SuddialogError]], results: Iterable[object] = ()) -> None:
        self.failures = tuple(failures)
        self.results = tuple(results)
        super().__init__("\n".join(f"{name}: {error}" for name, error in self.failures))


class PluginError(SuddialogError):
    """A plugin that was asked for is missing, blocked, broken or made for another version."""


class PluginUnavailable(Exception):
    """Raised by a plugin, while it is imported or asked what it offers, that can't work on this machine.

    Args:
        reason: What is missing, for example ``"it needs openpyxl"``.
        cure: What to do about it, for example ``"Install suddialog-sheets[xlsx]"``.
    """

    def __init__(self, reason: str = "", cure: str = "") -> None:
        super().__init__(reason)
        self.cure = cure
