"""Checks that are made again with each other value of options that have but a few."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import attrs

from suddialog.testing.records import Check, Failed, Record, Skipped, judged
from suddialog.testing.trial import Trial

T = TypeVar("T", bound=Trial)


def with_each_value(check: Check[T]) -> Check[T]:
    """Return a check that is made with each other value of options that have but a few, too."""

    def run(trial: T) -> str:
        seen = check.run(trial)
        for options, other in trial.with_other_values.items():
            _made_with(check, options, other)
        return seen

    return attrs.evolve(check, run=run)


def _made_with(check: Check[T], options: str, trial: T) -> None:
    """Make a check with a value of an option; where it is declared to fail, it has to."""
    why = trial.terms.declared.get(_with(check, options), "")
    try:
        check.run(trial)
    except Skipped:  # why is told of the usual options
        return
    except Failed as error:
        if not why:
            raise Failed(f"with {options}: {error.seen}", error.cure) from error
    else:
        if why:
            raise Failed(f"it passes with {options}, though declared: {why}", "Take it out of what is declared")


def _with(check: Check[T], options: str) -> str:
    """Return the name under which a check is declared to fail with a value of an option."""
    return f"{check.name} with {options}"


def judged_with_values(table: Iterable[Check[T]], of_values: Iterable[Check[T]], trial: T) -> tuple[Record, ...]:
    """Make all checks of a table, some of which are made with each value, and may be declared to fail with one only."""
    names = {_with(check, options) for check in of_values for options in trial.with_other_values}
    return judged(table, trial, {name: why for name, why in trial.terms.declared.items() if name not in names})
