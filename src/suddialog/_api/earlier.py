"""Which of last year's dialogues each dialogue follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from suddialog._api.prepare import must_be_dialogue
from suddialog.errors import UsageError, say
from suddialog.model import Dialogue, Round
from suddialog.model.grammar import slug

Finder = Callable[[Dialogue], Dialogue | None]
"""Finds last year's dialogue; None if nobody gave it."""

Previous = Dialogue | Round | Iterable[Dialogue] | Finder | None
"""Last year's dialogues, in any shape, or what finds them."""


def finder(previous: Previous) -> Finder:
    """Return what finds last year's dialogue of a dialogue.

    Raises:
        UsageError: It is nothing of the sort.
    """
    if isinstance(previous, Dialogue):
        previous = (previous,)
    if isinstance(previous, Round):
        previous = previous.dialogues
    if callable(previous):
        return previous
    if previous is not None and (isinstance(previous, str) or not isinstance(previous, Iterable)):
        words = say("Last year's dialogues are a list of them, a round, or a function that finds a dialogue's own.")
        raise UsageError(words)
    return partial(followed, before=tuple(map(must_be_dialogue, previous or ())))


def followed(dialogue: Dialogue, before: Iterable[Dialogue]) -> Dialogue | None:
    """Return the one that a dialogue names as `previous`, or where it names none, the only one of its school."""
    if dialogue.previous:
        return next((other for other in before if slug(other.key) == slug(dialogue.previous)), None)
    alike = [other for other in before if _school(other) == _school(dialogue)]
    return alike[0] if len(alike) == 1 else None


def _school(dialogue: Dialogue) -> tuple[str, tuple[str, ...]]:
    return slug(dialogue.school.name), tuple(sorted(map(slug, dialogue.covers)))
