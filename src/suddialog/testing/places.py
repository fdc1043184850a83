"""Dialogues in which the same things stand in other places, or have other settings, found by reflection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from functools import cache
from typing import Any, get_origin

import attrs

from suddialog.model import Dialogue, Entity, PartialDate, Theme, TimeSpan, When
from suddialog.testing import dialogues
from suddialog.testing.canaries import classes, hints_of, is_figure, is_setting, parts

IN_THEMES, IN_PARTS = "themes", "parts of themes"


def moved(dialogue: Dialogue) -> Mapping[str, Dialogue]:
    """Return a dialogue as it is, and with what its themes hold in other places, by the names of the places."""
    return {
        IN_THEMES: dialogue,
        IN_PARTS: attrs.evolve(dialogue, themes=[Theme("Samlet", parts=dialogue.themes)]),
        **{f"{', '.join(fields.values())} of the dialogue": _moved_up(dialogue, fields) for fields in _shared()},
    }


def _moved_up(dialogue: Dialogue, fields: Mapping[str, str]) -> Dialogue:
    lists: dict[str, Any] = {
        above: [*getattr(dialogue, above), *(one for theme in dialogue.themes for one in getattr(theme, name))]
        for name, above in fields.items()
    }
    nothing: dict[str, Any] = dict.fromkeys(fields, ())
    emptied = [attrs.evolve(theme, **nothing) for theme in dialogue.themes]
    return attrs.evolve(dialogue, themes=emptied, **lists)


def movable(dialogue: Dialogue) -> tuple[Any, ...]:
    """Return what is moved of a dialogue."""
    return tuple(getattr(theme, name) for theme in dialogue.themes for name in _shared()[0])


@cache
def fields() -> frozenset[str]:
    """Return the fields of themes and of dialogues in which the same may stand."""
    pairs = [pair for fields in _shared() for pair in fields.items()]
    return frozenset(name for own, above in pairs for name in (f"Theme.{own}", f"Dialogue.{above}"))


@cache
def _shared() -> tuple[Mapping[str, str], ...]:
    """Return the fields of a theme that hold what a dialogue may hold, too, with the dialogue's, each of these once."""
    own = hints_of(Dialogue)
    lists = {name: hint for name, hint in hints_of(Theme).items() if _is_of_things(hint)}
    every = {name: [above for above in own if own[above] == hint] for name, hint in lists.items()}
    return tuple(
        {name: found[min(number, len(found) - 1)] for name, found in every.items()}
        for number in range(max(map(len, every.values())))
    )


def _is_of_things(hint: Any) -> bool:
    """Tell whether a field is a list of things that are no themes."""
    kinds = [kind for kind in parts(hint) if kind is not Ellipsis]
    return get_origin(hint) is tuple and Theme not in kinds and all(issubclass(kind, Entity) for kind in kinds)


LANGUAGES = ("da", "en")


@cache
def turned() -> tuple[Dialogue, ...]:
    """Return the whole dialogue with other values in all settings that have but a few, until each had every value."""
    whole, _ = dialogues.whole()
    return tuple(_turned(whole, step) for step in range(1, max(map(len, _few().values()))))


def _turned(item: Any, step: int) -> Any:
    if isinstance(item, tuple):
        return tuple(_turned(one, step) for one in item)
    if not isinstance(item, Entity):
        return item
    for field in attrs.fields(type(item)):
        value, values = getattr(item, field.name), _few().get(f"{type(item).__name__}.{field.name}", ())
        other = values[(values.index(value) + step) % len(values)] if value in values else _turned(value, step)
        with suppress(ValueError):  # it may not be so beside what else is said
            item = attrs.evolve(item, **{field.name: other})
    return item


@cache
def _few() -> Mapping[str, Sequence[Any]]:
    """Return the values that settings may have, of those that have but a few."""
    found: dict[str, Sequence[Any]] = {"Dialogue.language": LANGUAGES}
    for cls in classes():
        for name, hint in hints_of(cls).items():
            values = [value for kind in parts(hint) for value in _values(kind)]
            if values and is_setting(f"{cls.__name__}.{name}", hint):
                found[f"{cls.__name__}.{name}"] = [(one,) for one in values] if get_origin(hint) is tuple else values
    return found


def settings_of(cls: type) -> Iterator[tuple[str, Any]]:
    """Yield the settings of a class that may have but a few values, with each of these, and its times, with two."""
    for where, values in _few().items():
        kind, _, name = where.partition(".")
        if kind == cls.__name__ and len(values) > 1:
            yield from ((name, value) for value in values)
    for name, hint in hints_of(cls).items():
        if not is_figure(f"{cls.__name__}.{name}", hint):
            yield from ((name, value) for kind in parts(hint) for value in _TIMES.get(kind, ()))


_DATES = ("4/4 2025", "5/5 2025")

_TIMES: Mapping[Any, Sequence[Any]] = {
    When: _DATES,
    PartialDate: _DATES,
    TimeSpan: ("9-10", "10-11"),
}
"""What says when something is, with two values each."""


def backwards(item: Any) -> Any:
    """Return a graph of the same things, the last of every list of things first."""
    if isinstance(item, tuple):
        turned = tuple(map(backwards, item))
        return turned[::-1] if all(isinstance(one, Entity) for one in item) else turned
    if not isinstance(item, Entity):
        return item
    held = {field.name: backwards(getattr(item, field.name)) for field in attrs.fields(type(item))}
    return attrs.evolve(item, **held)


def _values(kind: Any) -> Sequence[Any]:
    if kind is type(None):
        return (None,)
    if kind is bool:
        return (False, True)
    return tuple(kind) if isinstance(kind, type) and issubclass(kind, Enum) else ()
