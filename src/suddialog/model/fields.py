"""What a class's fields are to those who walk through a graph, found by their types and declarations.

Nothing is taken for granted: a field that is neither declared nor of a type that is known to be harmless is private.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from suddialog.model.base import SORT, Audience, Entity, Found, Link, Sort, field_names, file_path, link
from suddialog.model.grammar import plain_text, required_text

_TEXTS: frozenset[object] = frozenset({plain_text, required_text, link, file_path})
"""Converters of texts that whoever may see the thing may read."""

Values = Callable[[Any], tuple[Any, ...]]
"""Reads what some fields of an object hold, and two things more."""

_HARMLESS = (str, int, Decimal, Enum, dt.date, dt.time, NoneType)


@attrs.frozen(kw_only=True)
class Fields:
    """The fields of a class by what is to be done with them.

    Attributes:
        audience: Who may see an object of the class at least, if it does not say so itself. Classes of others, and
            those that can't do without a private field, are internal.
        holding: May hold entities, or objects with fields that are declared; `values` reads them of an object.
        needed: Those of them that an object is nothing without.
        people: Words that may name participants.
        links: Words that refer to something of the dialogue.
        private: For insiders, each with what stands in it for others.
    """

    audience: Audience
    holding: tuple[str, ...]
    needed: frozenset[str]
    people: tuple[str, ...]
    links: tuple[tuple[str, Link], ...]
    private: tuple[tuple[str, Any], ...]

    values: Values = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "values", values_of(self.holding))

    @property
    def declared(self) -> bool:
        """Whether there is anything to be done with an object of the class."""
        return bool(self.holding or self.people or self.links or self.private)


def values_of(names: tuple[str, ...]) -> Values:
    """Return what reads those fields of an object all at once, which is far faster than one by one."""
    return attrgetter(*names, "__class__", "__class__")  # fewer than two would come without a tuple around them


def _fields(kind: type[Any]) -> Fields:
    hints = get_type_hints(kind)
    sorts = [(field, _sort(field, hints[field.name])) for field in attrs.fields(kind)]
    private = [field for field, sort in sorts if sort is Sort.PRIVATE]
    ours = kind.__module__.startswith(f"{__package__}.")
    sealed = not ours or any(field.default is attrs.NOTHING for field in private)
    return Fields(
        audience=Audience.INTERNAL if sealed else getattr(kind, "default_audience", Audience.PUBLIC),
        holding=tuple(field.name for field, sort in sorts if sort is None),
        needed=frozenset(field.name for field, sort in sorts if sort is None and field.default is attrs.NOTHING),
        people=tuple(field.name for field, sort in sorts if sort is Sort.PEOPLE),
        links=tuple((field.name, sort) for field, sort in sorts if isinstance(sort, Link)),
        private=tuple((field.name, _empty(field)) for field in private),
    )


fields_of: Callable[[type[Any]], Fields] = Found(_fields).__getitem__
"""Returns what the fields of an attrs class are."""


def _sort(field: attrs.Attribute[Any], hint: Any) -> Sort | Link | None:
    """Return what a field is by its declaration, else by its type; None if it holds objects that must be walked."""
    declared: Sort | Link | None = field.metadata.get(SORT)
    if declared is not None:
        return declared
    leaves = set(_leaves(hint))
    if not all(isinstance(leaf, type) and (attrs.has(leaf) or issubclass(leaf, _HARMLESS)) for leaf in leaves):
        return Sort.PRIVATE
    if str in leaves:
        return Sort.WORDS if leaves == {str} and field.converter in _TEXTS else Sort.PRIVATE
    return None if any(_must_be_walked(leaf) for leaf in leaves) else Sort.WORDS


def _must_be_walked(leaf: type[Any]) -> bool:
    return attrs.has(leaf) and (issubclass(leaf, Entity) or fields_of(leaf).declared)


def _leaves(hint: Any) -> Iterator[Any]:
    """Yield the types inside unions and tuples."""
    if get_origin(hint) in {Union, UnionType, tuple}:
        for part in get_args(hint):
            if part is not Ellipsis:
                yield from _leaves(part)
    else:
        yield hint


def _empty(field: attrs.Attribute[Any]) -> Any:
    default: Any = field.default
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]


def _wordy(kind: type[Any]) -> tuple[tuple[str, ...], Values]:
    hints = get_type_hints(kind) if attrs.has(kind) else {}
    names = tuple(name for name in (field_names(kind) if hints else ()) if any(map(_has_words, _leaves(hints[name]))))
    return names, values_of(names)


def _has_words(leaf: Any) -> bool:
    if not isinstance(leaf, type) or leaf in {str, object}:
        return True
    return not issubclass(leaf, Entity) and bool(wordy(leaf)[0])


wordy: Callable[[type[Any]], tuple[tuple[str, ...], Values]] = Found(_wordy).__getitem__
"""Returns the fields that may hold texts, by themselves or in objects that are no entities, and what reads them."""


def _leading(kind: type[Any]) -> tuple[str, ...]:
    hints = get_type_hints(kind)
    targets = _linked()
    return tuple(
        name
        for name in fields_of(kind).holding
        if any(found.__name__ in targets for leaf in _leaves(hints[name]) for found in reachable(leaf))
    )


leading: Callable[[type[Any]], tuple[str, ...]] = Found(_leading).__getitem__
"""Returns the fields through which something can be reached that a link of the model leads to."""


def _reachable(kind: type[Any]) -> frozenset[type[Any]]:
    found: set[type[Any]] = set()
    waiting = [kind]
    while waiting:
        one = waiting.pop()
        if one not in found and attrs.has(one):
            found.add(one)
            hints = get_type_hints(one)
            waiting.extend(leaf for field in attrs.fields(one) for leaf in _leaves(hints[field.name]))
    return frozenset(found)


reachable: Callable[[type[Any]], frozenset[type[Any]]] = Found(_reachable).__getitem__
"""Returns an attrs class and all that its objects may hold."""


@cache
def leading_to(kind: Any, target: Any) -> tuple[str, ...]:
    """Return the fields of a class through which an object of another class can be reached."""
    hints = get_type_hints(kind)
    return tuple(
        name for name in fields_of(kind).holding if any(target in reachable(leaf) for leaf in _leaves(hints[name]))
    )


@cache
def _linked() -> frozenset[str]:
    from suddialog.model.dialogue import Dialogue

    return frozenset(name for kind in reachable(Dialogue) for _, link_ in fields_of(kind).links for name in link_.kinds)
