"""What an importer's parts say: texts and figures, with what they are said of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

import attrs

from suddialog.model import Entity
from suddialog.testing.canaries import hints_of, is_figure


def within(thing: Any) -> Iterator[Any]:
    """Yield all that objects of the model hold, however deep."""
    yield thing
    if isinstance(thing, (tuple, list)):
        held = thing
    else:
        held = [getattr(thing, field.name) for field in attrs.fields(type(thing))] if attrs.has(type(thing)) else []
    for one in held:
        yield from within(one)


def figures_in(thing: Any) -> Iterator[Any]:
    """Yield what stands in fields that hold figures, reasons why there are none among it, however deep."""
    for one in within(thing):
        kind: Any = type(one)
        for name in _figures_of(kind):
            value = getattr(one, name)
            if value is not None:
                yield value


@cache
def _figures_of(cls: Any) -> tuple[str, ...]:
    """Return the fields of a class that hold figures."""
    names = [field.name for field in attrs.fields(cls)] if attrs.has(cls) else []
    return tuple(name for name in names if is_figure(f"{cls.__name__}.{name}", hints_of(cls)[name]))


def said(thing: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield what each object of the model says itself, with what is said of those that it stands in."""
    if isinstance(thing, (tuple, list)):
        for one in thing:
            yield from said(one, above)
    elif isinstance(thing, Entity):
        held = [getattr(thing, field.name) for field in attrs.fields(type(thing))]
        plain = [one for one in held if not any(isinstance(part, Entity) for part in within(one))]
        own = (*above, *(str(part) if attrs.has(type(part)) else part for one in plain for part in within(one)))
        yield own
        for one in held:
            yield from said(one, own)


def is_said(thing: Any, told: Iterable[str]) -> bool:
    """Tell whether texts and figures are said of one thing."""
    wanted = tuple(told)
    return any(all(_says(found, one) for one in wanted) for found in said(thing))


def _says(found: Iterable[Any], told: str) -> bool:
    if any(isinstance(one, str) and told in one for one in found):
        return True
    wanted = figure(told)
    return wanted is not None and any(isinstance(one, (int, Decimal)) and one == wanted for one in found)


def figure(told: str) -> Decimal | None:
    """Return what a text says if it is a figure."""
    try:
        return Decimal(told)
    except InvalidOperation:
        return None
