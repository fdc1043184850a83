"""Dialogues in which things that differ in one field stand beside each other: they can be put in order by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Any

import attrs

from suddialog.model import Bullets, Diagram, Dialogue, Table, Theme
from suddialog.testing.differences import differences


@cache
def beside_each_other() -> tuple[Dialogue, ...]:
    """Return dialogues in which all stands that differs in one field, and blocks that differ in their titles."""
    different = [dialogue for one in differences() for dialogue in one.dialogues.values()]
    beside = (dialogue for dialogue in _merged(different) if dialogue not in different)
    return (*beside, Dialogue("Lindevang Skole", themes=[Theme("Trivsel", [*_titled()])]))


_BLOCKS: tuple[Callable[..., Any], ...] = (
    partial(Table, [["Hvad", ""], ["Ro", ""]]),
    partial(Bullets, ["Vi lytter."]),
    partial(Diagram, "hub", ["Elever"]),
)


def _titled() -> Iterator[Any]:
    return (make(title=title) for make in _BLOCKS for title in ("Samarbejde", "Arbejdsro", "Trivsel"))


def _merged(things: Iterable[Any]) -> tuple[Any, ...]:
    """Return things, those that differ in nothing but what stands in their lists as one, which holds all of it."""
    alike: dict[object, list[Any]] = {}
    for thing in things:
        alike.setdefault(_but_for_lists(thing), []).append(thing)
    return tuple(map(_one_of, alike.values()))


def _but_for_lists(thing: Any) -> tuple[object, ...]:
    return (type(thing), *(() if _is_of_things(value) else value for value in _held(thing).values()))


def _one_of(things: Sequence[Any]) -> Any:
    lists: dict[str, list[Any]] = {}
    for thing in things:
        for name, value in _held(thing).items():
            lists.setdefault(name, []).extend(value if _is_of_things(value) else ())
    return attrs.evolve(things[0], **{name: _merged(listed) for name, listed in lists.items() if listed})


def _held(thing: Any) -> dict[str, Any]:
    return {field.name: getattr(thing, field.name) for field in attrs.fields(type(thing))}


def _is_of_things(value: object) -> bool:
    return isinstance(value, tuple) and any(attrs.has(type(one)) for one in value)
