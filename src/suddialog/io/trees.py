"""From objects to plain trees with the file's keys: no defaults, English words, keys in the model's order.

`full` trees (JSON) hold full forms only. Others (YAML) use a short form wherever it reads back as the same object.
Here is what all objects have in common; `object_trees` and `list_trees` add what is particular to some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

import attrs

from suddialog.io.json_writer import Json, Line
from suddialog.io.shapes import written
from suddialog.model import (
    AgendaItem,
    Audience,
    Department,
    Entity,
    Finding,
    Indicator,
    Municipality,
    PartialDate,
    Party,
    Range,
    Reference,
    Scale,
    School,
    SchoolYear,
    Sign,
    Source,
    Theme,
    TimeSpan,
    When,
)
from suddialog.model.grammar import Faults, Malformed
from suddialog.model.numbers import Grade, number
from suddialog.model.numbers import value as read_value

Tree = dict[str, Any]
Writer = Callable[[Any, bool], Any]

_WORDS = (School, Municipality, Party, Department, Theme, Indicator, Source, Reference, Sign, AgendaItem, Finding)
"""Classes that are written as their first field alone if nothing else is set."""

_ENTITY = tuple(field.name for field in attrs.fields(Entity) if field.name not in {"id", "extra"})
_OBJECTS: dict[type, Writer] = {}
_LISTS: dict[type, Writer] = {}
_FIELDS: dict[str, Writer] = {}


def writes(*classes: type) -> Callable[[Writer], Writer]:
    """Register how objects of these classes are written."""

    def register(write: Writer) -> Writer:
        _OBJECTS.update(dict.fromkeys(classes, write))
        return write

    return register


def writes_lists(*classes: type) -> Callable[[Writer], Writer]:
    """Register how lists of these classes are written in a field."""

    def register(write: Writer) -> Writer:
        _LISTS.update(dict.fromkeys(classes, write))
        return write

    return register


def writes_fields(*names: str) -> Callable[[Writer], Writer]:
    """Register how the lists in fields of these names are written."""

    def register(write: Writer) -> Writer:
        _FIELDS.update(dict.fromkeys(names, write))
        return write

    return register


def tree(thing: Any, *, full: bool) -> Any:
    """An object, a tuple or a value as a plain tree."""
    if isinstance(thing, tuple):
        return _list(thing, full)
    special = _OBJECTS.get(type(thing))
    if special is not None:
        return special(thing, full)
    if attrs.has(type(thing)):
        return shortened(thing, fields(thing, full=full), full)
    return _word(thing, full)


def _word(thing: Any, full: bool) -> Any:
    """A scalar: numbers and yes or no stay what they are in full trees, everything else is text."""
    if isinstance(thing, Audience):
        return thing.name.lower()
    if isinstance(thing, Enum):
        return thing.value
    if isinstance(thing, Decimal):
        return thing if full and not isinstance(thing, Grade) else _number(thing)
    return thing


def fields(thing: Any, *, full: bool, skip: Iterable[str] = ()) -> Tree:
    """An object's fields that are not at their default, by key, `x-` keys last."""
    made: Tree = {}
    for name, default in _ordered(thing.__class__):
        value = getattr(thing, name)
        if name in skip or (default is not attrs.NOTHING and value == default and type(value) is type(default)):
            continue
        made[name] = _field(name, value, full)
    for extra in getattr(thing, "extra", ()):
        made[extra.key] = Json(extra.json)
    return made


def _field(name: str, value: Any, full: bool) -> Any:
    if isinstance(value, tuple) and value:
        write = _FIELDS.get(name) or _LISTS.get(type(value[0]))
        return write(value, full) if write else _list(value, full)
    return tree(value, full=full)


@cache
def _ordered(cls: type) -> tuple[tuple[str, Any], ...]:
    """The fields of a class with their defaults: what it is, its id, its own fields, then what all entities have."""
    own = list(written(cls))
    rank = {name: 3 for name in _ENTITY if issubclass(cls, Entity)} | {"id": 1}
    first = next((item.name for item in own if item.name not in rank), "")
    own.sort(key=lambda item: 0 if item.name == first else rank.get(item.name, 2))
    return tuple((item.name, item.default) for item in own)


def _first(thing: Any) -> str:
    name: str = _ordered(thing.__class__)[0][0]
    return name


def shortened(thing: Any, made: Tree, full: bool) -> Any:
    """A tree that holds the first field alone as that field, where that may be."""
    if full or not isinstance(thing, _WORDS) or len(made) != 1:
        return made
    ((name, value),) = made.items()
    return value if name == _first(thing) and isinstance(value, str) and value else made


def _list(items: tuple[Any, ...], full: bool) -> Any:
    made = [tree(item, full=full) for item in items]
    if any(attrs.has(type(item)) and not isinstance(item, When) for item in items):
        return made
    alone = len(made) == 1 and not full and isinstance(made[0], str) and not {"\n", ","} & set(made[0])
    return made[0] if alone else Line(made)


def _number(thing: Decimal) -> str:
    """A number as text that reads as that number: 2.351 could be thousands, so it is 2,351; a grade keeps its zero."""
    if isinstance(thing, Grade):
        return str(thing)
    text = format(thing, "f")
    try:
        number(text)
    except Malformed:
        return text.replace(".", ",")
    return text


def reads(read: Callable[[Any], Any], text: Any, thing: Any) -> bool:
    """Tell whether a short form is read as the object that it stands for."""
    try:
        return bool(read(text) == thing)
    except (Malformed, Faults):
        return False


@writes(When)
def _when(thing: When, full: bool) -> Any:
    candidates = [thing.words] if thing.words else []
    if not thing.words:
        start, end = (str(moment) if moment else "" for moment in (thing.start, thing.end))
        candidates = [start, f"{start} - {end}"] if start and end else [f"fra {start}"] if start else [f"senest {end}"]
    text = next((text for text in candidates if text and reads(When.of, text, thing)), None)
    if text is not None and not (thing.words and full):
        return text
    return {name: str(value) for name in ("start", "end", "words") if (value := getattr(thing, name))}


@writes(Range)
def _range(thing: Range, full: bool) -> Any:
    text = f"{_number(thing.low)}-{_number(thing.high)}"
    return text if reads(read_value, text, thing) else fields(thing, full=full)


@writes(Scale)
def _scale(thing: Scale, full: bool) -> Any:
    text = f"{_number(thing.low)}-{_number(thing.high)}"
    return text if not full and reads(Scale.of, text, thing) else fields(thing, full=full)


@writes(TimeSpan)
def _time(thing: TimeSpan, _full: bool) -> str:
    return "-".join(f"{time.hour}.{time.minute:02}" for time in (thing.start, thing.end) if time is not None)


@writes(PartialDate, SchoolYear)
def _text(thing: PartialDate | SchoolYear, _full: bool) -> str:
    return str(thing)
