"""What is wrong with a file: faults are collected while it is read and told all at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

import attrs

from suddialog.errors import MOST_SHOWN, Issue, LoadError, Message, NotShown, Severity, counts_of, joined
from suddialog.io.aliases import KEY_WORDS
from suddialog.io.nodes import Mark, Place
from suddialog.io.wording import Wording
from suddialog.model.grammar import MOST_FAULTS, WHOSE, path_text

SHOWN = MOST_SHOWN

PLAIN = Wording()

Path = tuple[str | int, ...]
"""The way from the top of the file: keys and positions."""


class Remedy(Protocol):
    """What to do, in words that are found only when they are needed; they depend on the language of the file's keys."""

    def text(self, danish: bool) -> Message: ...  # noqa: D102


@attrs.frozen
class Fault:
    """One finding of the reader."""

    code: str
    message: str
    remedy: str | Remedy = ""
    path: Path = ()
    place: Place | None = None
    severity: Severity = Severity.ERROR

    def issue(self, file: str, wording: Wording = PLAIN) -> Issue:
        """The finding as it is told to the user; keys are named and proposed in the language of the file's keys."""
        remedy = self.remedy if isinstance(self.remedy, str) else self.remedy.text(wording.danish)
        return Issue(
            code=self.code,
            severity=self.severity,
            message=wording.told(self.message),
            remedy=wording.told(remedy),
            path=path_text(self.path),
            file=file,
            line=self.place.line if self.place else None,
            column=self.place.column if self.place else None,
        )


class Unreadable(Exception):
    """Nothing more can be read; what has been found so far is in `faults`."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__(joined("\n", (fault.message for fault in faults)))


def place(mark: Mark | None) -> Place | None:
    """The place of a mark, None for none."""
    return None if mark is None else Place.of(mark)


GAP = "…"
"""What stands in the path of a finding that an audience is told where the file has a key that is its author's own."""

_WORDS = KEY_WORDS.union(WHOSE, WHOSE.values())


_BLOCK = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-z0-9_-]+)+")
"""The key of a plugin's block among content: all readers are told which plugin it wants."""


def opened(path: Path) -> Path:
    """Return a path as every audience may read it: in the format's own words, and figures (``2024/25``).

    A key that is its author's, for a party or a group or an answer, may be somebody's name. One of labels is a word of
    ours, or was meant to be.
    """
    told: list[str | int] = []
    for step in path:
        in_list = bool(told) and isinstance(told[-1], int)
        shown = (
            isinstance(step, int) or _is_open(step) or (in_list and _BLOCK.fullmatch(step)) or told[-1:] == ["labels"]
        )
        told.append(step if shown else GAP)
    return tuple(told)


def _is_open(step: str) -> bool:
    return step in _WORDS or not any(map(str.isalpha, step))


def issues(faults: Iterable[Fault], file: str, wording: Wording = PLAIN) -> tuple[Issue, ...]:
    """Faults as issues, each once, in the order of the file; of too many the worst, and a count of the others."""
    ordered = sorted(dict.fromkeys(faults), key=_position)
    if len(ordered) <= SHOWN:
        return tuple(fault.issue(file, wording) for fault in ordered)
    ordered.sort(key=lambda fault: fault.severity is not Severity.ERROR)
    hidden = NotShown.of(counts_of(ordered[SHOWN:]), file, at_least=len(ordered) >= MOST_FAULTS)
    return (*(fault.issue(file, wording) for fault in ordered[:SHOWN]), hidden)


def _position(fault: Fault) -> tuple[bool, int, int]:
    if fault.place is None:
        return True, 0, 0
    return False, fault.place.line, fault.place.column


def load_error(faults: Iterable[Fault], file: str, wording: Wording = PLAIN) -> LoadError:
    """The error that tells all faults."""
    return LoadError(issues(faults, file, wording))


def errors(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults that make a file unusable."""
    return (fault for fault in faults if fault.severity is Severity.ERROR)
