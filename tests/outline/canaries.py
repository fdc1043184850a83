"""Blocks in which every text field holds a text of its own, made by reflection over the classes."""

from __future__ import annotations

import types
from collections.abc import Iterator
from decimal import Decimal
from itertools import count
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from suddialog.outline import blocks


class Canaries:
    """Makes objects and remembers the texts it put into them, with the field they stand in."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._numbers = count(1)

    def make(self, cls: type, depth: int = 0) -> Any:
        """Return an object of an attrs class with a canary in each text field."""
        hints = get_type_hints(cls)
        values = {
            field.name: self._value(hints[field.name], f"{cls.__name__}.{field.name}", depth)
            for field in attrs.fields(cls)
        }
        made = cls(**fitted(cls, values))
        kept = set(words(made))
        self.texts = {text: where for text, where in self.texts.items() if any(text in word for word in kept) or depth}
        return made

    def _value(self, hint: Any, where: str, depth: int) -> Any:
        origin, args = get_origin(hint), get_args(hint)
        if origin is Literal:
            return args[0]
        if origin in {Union, types.UnionType}:
            return self._value(args[0], where, depth)
        if origin is tuple:
            if args[1:] and args[1] is not Ellipsis:
                return tuple(self._value(arg, where, depth) for arg in args)
            return () if depth > 2 else (self._value(args[0], where, depth + 1),)
        if hint is str:
            return self._text(where)
        return {bool: True, int: 7, Decimal: Decimal("1.5")}.get(hint) or self.make(hint, depth + 1)

    def _text(self, where: str) -> str:
        text = f"kanarie{next(self._numbers)}x"
        self.texts[text] = where
        return text


def fitted(cls: type, values: dict[str, Any]) -> dict[str, Any]:
    """Make the lengths agree that a class asks for, and name real columns."""
    if cls is blocks.Picture:
        values["decorative"] = False
    if cls is blocks.Table:
        values["header"], values["aligns"] = values["header"][:1], ("left",)
    if cls is blocks.ActionTable:
        values["columns"] = ("number", "text", "owner", "due", "sign", "status", "progress", "onward")
        values["headers"] = tuple(f"{values['headers'][0]}{column}" for column in values["columns"])
    return values


BLOCKS = get_args(blocks.Block)


def words(value: Any) -> Iterator[str]:
    """Every text in a block or in what it holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from words(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from words(getattr(value, field.name))
