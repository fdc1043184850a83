"""One table of checks, what each of them found, and the count at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

import attrs

T = TypeVar("T")

COUNT = "count"
"""The name of the last record, which tells whether every check of the table was made."""


class State(StrEnum):
    """How a check ended. A declared one fails, and whoever made the plugin says why."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    DECLARED = "declared"


@attrs.frozen(kw_only=True)
class Record:
    """What a check found.

    Attributes:
        check: The check's name, which stays the same from version to version.
        about: What it demands.
        state: How it ended.
        seen: What was seen, or why the check was skipped.
        cure: What to do about it.
        because: The failed check on account of which this one was skipped, if there is one.
    """

    check: str
    about: str
    state: State
    seen: str = ""
    cure: str = ""
    because: str = ""

    def __str__(self) -> str:
        told = f"{self.state:8} {self.check}: {self.about}"
        return told + "".join(f"\n         {line}" for line in (self.seen, self.cure and f"→ {self.cure}") if line)


class Failed(Exception):
    """A check found what it was looking for."""

    def __init__(self, seen: str, cure: str = "") -> None:
        super().__init__(seen)
        self.seen, self.cure = seen, cure


class Skipped(Exception):
    """A check can't be made; `because` names the failed check that has told why already."""

    def __init__(self, reason: str, cure: str = "", *, because: str = "") -> None:
        super().__init__(reason)
        self.reason, self.cure, self.because = reason, cure, because


@attrs.frozen
class Check(Generic[T]):
    """A check of a plugin on trial.

    Attributes:
        name: Its name.
        about: What it demands, as the end of "an exporter …".
        run: Makes it; returns what was seen, raises `Failed` or `Skipped`.
        after: Checks that have to pass first, since otherwise this one would only tell the same again.
    """

    name: str
    about: str
    run: Callable[[T], str]
    after: tuple[str, ...] = ()


def judged(checks: Iterable[Check[T]], trial: T, declared: Mapping[str, str]) -> tuple[Record, ...]:
    """Make all checks of a table, in order, and count them.

    Args:
        checks: The table.
        trial: The plugin on trial.
        declared: Names of checks that are known to fail, with the reason. One that passes is a failure.
    """
    table = tuple(checks)
    records: dict[str, Record] = {}
    for check in table:
        records[check.name] = _declared(_made(check, trial, records), declared.get(check.name, ""))
    return (*records.values(), _count(table, records, declared))


def _made(check: Check[T], trial: T, earlier: Mapping[str, Record]) -> Record:
    first = next((name for name in check.after if earlier[name].state is not State.PASSED), "")
    try:
        if first:
            raise Skipped(f"{first} did not pass", because=earlier[first].because or first)
        return Record(check=check.name, about=check.about, state=State.PASSED, seen=check.run(trial))
    except Failed as error:
        return Record(check=check.name, about=check.about, state=State.FAILED, seen=error.seen, cure=error.cure)
    except Skipped as error:
        return Record(
            check=check.name,
            about=check.about,
            state=State.SKIPPED,
            seen=error.reason,
            cure=error.cure,
            because=error.because,
        )


def _declared(record: Record, reason: str) -> Record:
    if not reason:
        return record
    if record.state is State.PASSED:
        cure = "Take it out of what is declared"
        return attrs.evolve(record, state=State.FAILED, seen=f"it passes, though declared: {reason}", cure=cure)
    return attrs.evolve(record, state=State.DECLARED, seen=f"{record.seen} (declared: {reason})", cure="")


def _count(table: tuple[Check[T], ...], records: Mapping[str, Record], declared: Mapping[str, str]) -> Record:
    """Return the last record: a check that nobody made, and nobody answers for, does not go unnoticed."""
    failed = {name for name, record in records.items() if record.state in {State.FAILED, State.DECLARED}}
    missed = [name for name, one in records.items() if one.state is State.SKIPPED and not {one.because, name} & failed]
    unknown = [name for name in declared if name not in records]
    done = sum(record.state is not State.SKIPPED for record in records.values())
    told = Record(check=COUNT, about="every check was made", state=State.PASSED, seen=f"{done} of {len(table)} checks")
    if len(records) != len(table):
        return attrs.evolve(told, state=State.FAILED, cure="Give each check of the table a name of its own")
    if unknown:
        seen = f"there are no checks called {', '.join(unknown)}"
        return attrs.evolve(told, state=State.FAILED, seen=seen, cure=f"The checks are {', '.join(records)}")
    if missed:
        seen = f"{told.seen}; skipped: {', '.join(missed)}"
        return attrs.evolve(told, state=State.FAILED, seen=seen, cure="Do what they say, or declare them")
    return told
