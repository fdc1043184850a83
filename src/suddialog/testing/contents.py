"""Contents of blocks: the ways to what is in them, and contents that are another one in one place."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

Step = str | int
Way = tuple[Step, ...]
"""The way to something in a content: keys and numbers."""


def ways(content: Any, way: Way = ()) -> Iterator[Way]:
    """Yield the ways to everything in a content, itself first."""
    yield way
    steps: Iterable[Any] = (
        content if isinstance(content, dict) else range(len(content)) if isinstance(content, list) else ()
    )
    for step in steps:
        yield from ways(content[step], (*way, step))


def leaves(content: object) -> Iterator[Way]:
    """Yield the ways to every text and figure."""
    return (way for way in ways(content) if _is_leaf(at(content, way)))


def _is_leaf(value: object) -> bool:
    return isinstance(value, (str, int, Decimal)) and not isinstance(value, bool) and value != ""


def texts(content: object) -> Iterator[Way]:
    """Yield the ways to every text."""
    return (way for way in leaves(content) if isinstance(at(content, way), str))


def at(content: Any, way: Way) -> Any:
    """Return what stands at the end of a way."""
    for step in way:
        content = content[step]
    return content


def _changed(content: Any, way: Way, change: Callable[[Any, Step], None]) -> Any:
    made = copy.deepcopy(content)
    change(at(made, way[:-1]), way[-1])
    return made


def put(content: object, way: Way, value: object) -> Any:
    """Return a content with something else at the end of a way."""
    return _changed(content, way, lambda holder, step: holder.__setitem__(step, copy.deepcopy(value))) if way else value


def filled(content: object, values: Mapping[Way, object]) -> Any:
    """Return a content with other things at the ends of ways that don't run into each other."""
    made = copy.deepcopy(content)
    for way, value in values.items():
        if not way:
            return value
        at(made, way[:-1])[way[-1]] = value
    return made


def without(content: object, way: Way) -> Any:
    """Return a content in which the end of a way is missing."""
    return _changed(content, way, lambda holder, step: holder.__delitem__(step))


def leads(content: Any, way: tuple[Any, ...]) -> bool:
    """Tell whether a way leads to something, or to what is missing from something that is there."""
    for number, step in enumerate(way, start=1):
        if not isinstance(content, (dict, list)):
            return True
        try:
            content = content[step]
        except (LookupError, TypeError):
            return number == len(way)
    return True


def named(way: Way) -> str:
    """Return a way as a text."""
    return ".".join(map(str, way))


def place(way: Way) -> Way:
    """Return a way to a place that each item of a list has."""
    return tuple("*" if isinstance(step, int) else step for step in way)


def with_text(content: object, way: Way, text: str) -> Iterator[object]:
    """Yield a content with another text in one place, then with it in every place where the same text stands."""
    yield put(content, way, text)
    every, old = content, at(content, way)
    for other in texts(content):
        if at(content, other) == old:
            every = put(every, other, text)
    yield every
