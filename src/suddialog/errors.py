"""What can go wrong, as data (`Issue`) and as exceptions (one family under `SuddialogError`).

Messages are English texts that remember how they were made (`say`), so that `suddialog.language.told` can tell them
in Danish.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from enum import StrEnum
from string import Formatter
from typing import Any, Self

import attrs


class _Filler(Formatter):
    """Fills gaps; ``{count:slide|slides}`` is the first word for 1 and the second for any other number."""

    def format_field(self, value: object, spec: str) -> str:
        one, several, words = spec.partition("|")
        if not several:
            return str(super().format_field(value, spec))
        return one if str(value) == "1" else words


_FILLER = _Filler()


def filled(template: str, values: Mapping[str, object]) -> str:
    """Return a text with its gaps filled; ``{count:slide|slides}`` is "slide" if the count is 1, else "slides"."""
    if "{" not in template:
        return template
    return _FILLER.vformat(template, (), values) if "|" in template else template.format(**values)


class Message(str):
    """An English message that remembers its template and what fills the gaps. To everybody else it is a `str`.

    Attributes:
        template: The sentence with its gaps, for example ``expected a number, found {found}``; see `filled`.
        values: What fills the gaps, by name; messages may stand inside messages.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object]) -> Self:  # noqa: D102
        message = super().__new__(cls, filled(template, values))
        message.template, message.values = template, values
        return message

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.template, self.values)


def say(template: str, /, **values: object) -> Message:
    """Return a message. The template is a literal, for its translation is found by it (`language/messages_da`)."""
    return Message(template, values)


class Count(int):
    """A large whole number in a message, told in groups of three digits."""

    def __str__(self) -> str:
        return f"{self:,}"


class _Name(Message):
    """A message that is one name, for which whoever knows the file may have another."""

    __slots__ = ()

    @classmethod
    def of(cls, name: str) -> Self:
        """Make one of its name."""
        return cls("{name}", {"name": name})


class Key(_Name):
    """A file's key in a message, by its English name; a file with Danish keys has another."""

    __slots__ = ()


class Word(_Name):
    """A fixed word of a file in a message, of a closed list or for whose figures they are, by its English name."""

    __slots__ = ()


class Elsewhere(_Name):
    """Another place in a message, by its path in the graph; whoever knows the file tells its line."""

    __slots__ = ()


class Either(Message):
    """A part of a message that there is in both languages beforehand, as words of files and catalogues."""

    __slots__ = ()

    @classmethod
    def of(cls, en: str, da: str) -> Self:
        """Make one of both."""
        return cls("{en}", {"en": en, "da": da})


def joined(separator: str, parts: Iterable[object]) -> Message:
    """Return messages, texts or numbers in a row as one message."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    return Message(separator.join(f"{{{name}}}" for name in values), values)


_MOST_NAMED = 20


def enumerated(separator: str, parts: Iterable[object]) -> Message:
    """Return things in a row, of many the first ones and how many they are."""
    every = list(parts)
    if len(every) <= _MOST_NAMED:
        return joined(separator, every)
    first = joined(separator, every[:_MOST_NAMED])
    return say("{first}{separator}… ({count} in all)", first=first, separator=separator, count=Count(len(every)))


def key_line(key: str, value: object = "…") -> Message:
    """Return a line of a file, as it is to be written: ``key: value``."""
    return joined("", (Key.of(key), ": ", value))


def sentences(*parts: str) -> Message:
    """Return messages as sentences of one message, empty ones left out: ``what was found. What to do``."""
    return joined(". ", filter(None, parts))


LONGEST_LINE = 300
"""How much of a foreign error's own words is told."""


def line_of(error: BaseException) -> str:
    """Return what an error of a plugin says, as one line, and not too long; a message of ours as it is."""
    if error.args and isinstance(error.args[0], Message):
        return error.args[0]
    try:
        text = " ".join(str(error).split())[:LONGEST_LINE]
        return "".join(char if char.isprintable() else "\ufffd" for char in text)
    except Exception:  # its __str__ is a plugin's, too
        return ""


def account_of(error: BaseException) -> Message:
    """Return which error a plugin raised and what that says, as one line: ``KeyError: 'Fravær'``."""
    return joined(": ", filter(None, (type(error).__name__, line_of(error))))


_REASONS = {
    errno.EACCES: say("you have no permission"),
    errno.EPERM: say("you have no permission"),
    errno.EROFS: say("nothing can be written there"),
    errno.ENOENT: say("there is no such file or folder"),
    errno.ENOTDIR: say("a part of the path is a file, not a folder"),
    errno.EISDIR: say("it is a folder"),
    errno.ENAMETOOLONG: say("the name is too long"),
    errno.EFBIG: say("the file becomes too large"),
    errno.ENOSPC: say("the disk is full"),
    errno.EDQUOT: say("the disk is full"),
    errno.EBUSY: say("another program has it open"),
    errno.ELOOP: say("its links lead in a circle"),
}


def reason_of(error: BaseException) -> str:
    """Return in our words why the system refused something; in its own, where we have none."""
    if not isinstance(error, OSError):
        return str(error)
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


class Severity(StrEnum):
    """How bad a finding is. An error stops an export; the others are told."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_SEVERITY_WORDS = {Severity.ERROR: say("error"), Severity.WARNING: say("warning"), Severity.INFO: say("info")}


@attrs.frozen(kw_only=True)
class Issue:
    """One finding: what, where, and what to do about it.

    Attributes:
        code: Stable and documented, for example ``SUD012``.
        severity: Error, warning or info.
        path: Where. Of a file that was read, the way to it in the file with its keys in English, for example
            ``themes[2].agreements[0].due``; of a graph, the way to it in the graph, ``themes[2].actions[3].due``.
        message: What was found and what was expected. Never quotes what is withheld.
        remedy: What to do; empty if there is nothing better to say than the message.
        file: The file's name as the caller gave it, empty for a graph built in Python.
        line: Counted from 1, or None where no place is known.
        column: Counted from 1, or None.
        graph: Where in the graph, if `path` is the way in a file and another one.
    """

    code: str
    severity: Severity
    message: str
    path: str = ""
    remedy: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None
    graph: str = ""

    @property
    def text(self) -> Message:
        """The line of a report: code, severity, where, what, what to do."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        head = (self.code, _SEVERITY_WORDS[self.severity], self.path, f"({place})" if place else "")
        what = sentences(self.message, self.remedy)
        return say("{head}: {what}", head=joined(" ", filter(None, head)), what=what)

    def __str__(self) -> str:
        return str(self.text)


@attrs.frozen(kw_only=True)
class InText(Issue):
    """A finding about some words of a text.

    Attributes:
        offset: Where in the text they begin, counted from 0.
    """

    offset: int


MOST_SHOWN = 200
"""How many findings a report lists; the others are counted."""


@attrs.frozen(kw_only=True)
class NotShown(Issue):
    """How many findings a report does not list.

    Attributes:
        counts: How many of each severity, errors first.
        at_least: Whether there may be more, for somebody stopped looking.
    """

    counts: tuple[int, ...]
    at_least: bool = False

    @classmethod
    def of(cls, counts: tuple[int, ...], file: str = "", *, at_least: bool = False) -> Self:
        """Return the finding that tells numbers, by severity."""
        return cls(
            code="SUD001",
            severity=Severity.INFO,
            message=say("not shown: {what}", what=numbered(counts, at_least=at_least)),
            remedy=say("Mend these first"),
            file=file,
            counts=counts,
            at_least=at_least,
        )


def in_numbers(issues: Iterable[Any]) -> Message:
    """Return how many findings of each severity there are, in words."""
    every = tuple(issues)
    return numbered(counts_of(every), at_least=any(isinstance(issue, NotShown) and issue.at_least for issue in every))


def numbered(counts: tuple[int, ...], *, at_least: bool = False) -> Message:
    """Return numbers of errors, warnings and infos in words; there may be more `at_least`."""
    errors, warnings, infos = counts
    words = (
        say("{count} {count:error|errors}", count=errors) if errors else "",
        say("{count} {count:warning|warnings}", count=warnings) if warnings else "",
        say("{count} {count:info|infos}", count=infos) if infos else "",
    )
    what = joined(", ", filter(None, words)) if any(words) else say("nothing to report")
    return say("at least {what}", what=what) if at_least else what


def counts_of(issues: Iterable[Any]) -> tuple[int, ...]:
    """Return how many findings of each severity there are, with those that are not shown."""
    counts = dict.fromkeys(Severity, 0)
    for issue in issues:
        hidden = issue.counts if isinstance(issue, NotShown) else [issue.severity is kind for kind in Severity]
        for kind, count in zip(Severity, hidden, strict=True):
            counts[kind] += count
    return tuple(counts.values())


def capped(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return findings as a report lists them: all, or of too many the worst, and how many there are besides."""
    every = tuple(issues)
    found = [issue for issue in every if not isinstance(issue, NotShown)]
    if len(found) <= MOST_SHOWN:
        return every
    found.sort(key=lambda issue: _BY_SEVERITY.index(issue.severity))
    before = [issue for issue in every if isinstance(issue, NotShown)]
    files = {issue.file for issue in every}
    hidden = NotShown.of(
        counts_of((*found[MOST_SHOWN:], *before)),
        files.pop() if len(files) == 1 else "",
        at_least=any(issue.at_least for issue in before),
    )
    return (*found[:MOST_SHOWN], hidden)


_BY_SEVERITY = tuple(Severity)


class SuddialogError(Exception):
    """The base of every error that this library raises on purpose."""


class IssuesFound(SuddialogError):
    """Something is wrong in more than one place; all of it is in `issues`, the worst of it in the error's text."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues: tuple[Issue, ...] = tuple(issues)
        super().__init__(joined("\n", (issue.text for issue in capped(self.issues))))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.issues,)


class LoadError(IssuesFound):
    """A dialogue file can't be read."""


class CheckFailed(IssuesFound):
    """A dialogue has errors, so nothing was exported and nothing was written."""


class UsageError(SuddialogError):
    """The caller asked for something that does not exist: a format, an option, an audience."""


class TargetError(SuddialogError):
    """The output can't be written where the caller wants it. Nothing was changed."""


class TargetExists(TargetError):
    """The target is there already, and nobody asked for it to be replaced."""


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
        lines = (say("{name}: {error}", name=name, error=error.args[0]) for name, error in self.failures)
        super().__init__(joined("\n", lines))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.failures, self.results)


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
