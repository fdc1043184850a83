"""The JSON Schema of dialogue files, made from the model itself, for editors that complete and check while one types.

It is a little more generous than the reader: what a text must look like to be a date or a number only the model knows.
"""

from __future__ import annotations

import types
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin

from suddialog.io.aliases import WORDS, key_table
from suddialog.io.blocks import MAIN
from suddialog.io.head import FORMAT
from suddialog.io.migrations import newest
from suddialog.io.short_forms import FINDING
from suddialog.io.structure import Main, Shape, shape_of
from suddialog.model import (
    ActionPoint,
    AgendaItem,
    Audience,
    Breakdown,
    Comparison,
    Custom,
    Deviation,
    Dialogue,
    Finding,
    Group,
    Label,
    NoNumber,
    Observation,
    PartialDate,
    Participant,
    Prose,
    Reference,
    SchoolYear,
    Sign,
    Theme,
    TimeSpan,
)
from suddialog.model.actions import ACTION_KEYS

Schema = dict[str, Any]

_SCALAR: Schema = {"type": ["string", "number", "boolean", "null"]}
"""Texts; editors take ``02`` and ``ja`` for a number and a yes, the reader does not."""
_NUMBER: Schema = {"type": ["number", "string", "null"]}
_FLAG: Schema = {"enum": [True, False, "ja", "nej", "yes", "no", None]}
_ANYTHING: Schema = {}
_EXTRA = "^x-"
_BLOCK_OF_A_PLUGIN = r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$"

_TEXT_WITH_COLON: Schema = {
    "type": "object",
    "minProperties": 1,
    "maxProperties": 1,
    "propertyNames": {"pattern": r"^[^a-zæøåx]|\s|^$"},
    "additionalProperties": True,
}

_PLAIN: dict[Any, Schema] = {
    str: _SCALAR,
    bool: _FLAG,
    int: {"type": ["integer", "string", "null"]},
    Decimal: _NUMBER,
    PartialDate: _SCALAR,
    SchoolYear: _SCALAR,
    TimeSpan: _SCALAR,
    NoNumber: _SCALAR,
    types.NoneType: {"type": "null"},
}
_TEXTUAL = (Finding, ActionPoint, AgendaItem, Theme, Sign, Reference)
_NAMED_LISTS = (Participant, Group, Breakdown, Label, Deviation, Comparison, Observation)
_FULL_ONLY = (Observation, Comparison, Breakdown, Label, Deviation)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a dialogue file."""
    return _Writer().schema()


class _Writer:
    """Collects a definition for every class that it meets."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def schema(self) -> Schema:
        top = self._object(shape_of(Dialogue))
        required = top.get("required", [])
        head = {"format": {"const": FORMAT}, "version": {"enum": [newest(), str(newest())]}}
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "suddialog dialogue file",
            **top,
            "properties": head | {key: kind for key, kind in top["properties"].items() if key not in head},
            "required": ["format", "version", *required],
            "$defs": dict(sorted(self.definitions.items())),
        }

    def _object(self, shape: Shape) -> Schema:
        properties: dict[str, Schema] = {label: self._kind(kind) for label, kind in shape.types.items()}
        if shape.cls is Theme:
            properties["closed"] = _SCALAR
        for word, (label, field, _) in shape.table.items():
            if field and word != label:
                properties[word] = properties[label]
        made: Schema = {
            "type": "object",
            "description": (shape.cls.__doc__ or "").strip().split("\n")[0],
            "properties": properties,
            "additionalProperties": False,
        }
        if shape.keeps_extra:
            made["patternProperties"] = {_EXTRA: _ANYTHING}
        return made | _required(shape)

    def _ref(self, cls: type, main: Main | None = None) -> Schema:
        shape = shape_of(cls, main) if main else shape_of(cls)
        name = f"{cls.__name__}-{main.key}" if main and main.key else cls.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self._object(shape)
        return {"$ref": f"#/$defs/{name}"}

    def _kind(self, kind: Any) -> Schema:
        if get_origin(kind) in {Union, types.UnionType}:
            return _any_of([self._kind(part) for part in get_args(kind)])
        if get_origin(kind) is tuple:
            return self._list(get_args(kind)[0])
        if isinstance(kind, type) and issubclass(kind, Enum) and kind not in _PLAIN:
            return {"enum": [*_spaced([*_members(kind), *WORDS.get(kind, {})]), None]}
        return _any_of([_SCALAR, self._ref(kind)]) if kind not in _PLAIN else _PLAIN[kind]

    def _list(self, inner: Any) -> Schema:
        if get_origin(inner) is tuple:
            return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "array"}}]}
        parts = get_args(inner) if get_origin(inner) in {Union, types.UnionType} else (inner,)
        if Prose in parts:
            return self._content()
        cls = parts[0]
        if isinstance(cls, type) and (cls in _TEXTUAL or cls in _NAMED_LISTS):
            return self._special(cls)
        item = self._kind(inner)
        return _any_of([item, {"type": "array", "items": item}])

    def _special(self, cls: type) -> Schema:
        """Lists in which more than objects and words may stand."""
        name = f"{cls.__name__}-list"
        if name not in self.definitions:
            self.definitions[name] = {}
            choices = [_SCALAR, self._ref(cls), {"type": "array", "items": self._item(cls)}]
            if cls in _NAMED_LISTS:
                choices.append({"type": "object", "additionalProperties": True})
            if cls is ActionPoint:
                choices.append(self._kinds())
            self.definitions[name] = {"anyOf": choices}
        return {"$ref": f"#/$defs/{name}"}

    def _item(self, cls: type) -> Schema:
        choices = [self._ref(cls)]
        if cls not in _FULL_ONLY:
            choices.append(_SCALAR)
        if cls is Finding:
            choices.append(self._ref(cls, FINDING))
        if cls in _TEXTUAL:
            choices.append(_TEXT_WITH_COLON)
        if cls in {Finding, Group, AgendaItem}:
            choices.append({"type": "array"})
        return _any_of(choices)

    def _kinds(self) -> Schema:
        points = {"$ref": "#/$defs/ActionPoint-list"}
        return {
            "type": "object",
            "properties": dict.fromkeys(key_table(ACTION_KEYS), points),
            "additionalProperties": False,
        }

    def _content(self) -> Schema:
        if "content" not in self.definitions:
            self.definitions["content"] = {}
            blocks = [self._ref(cls, Main(key, field)) for key, (cls, field) in MAIN.items()]
            item = _any_of([_SCALAR, {"type": "array"}, *blocks, self._custom(), _TEXT_WITH_COLON])
            self.definitions["content"] = _any_of([item, {"type": "array", "items": item}])
        return {"$ref": "#/$defs/content"}

    def _custom(self) -> Schema:
        custom = self._object(shape_of(Custom, Main(hidden=("kind", "json"))))
        custom = {key: part for key, part in custom.items() if key not in {"required", "allOf"}}
        return custom | {"patternProperties": {_EXTRA: _ANYTHING, _BLOCK_OF_A_PLUGIN: _ANYTHING}}


def _required(shape: Shape) -> Schema:
    """What has to be there, by one or another of its words."""
    ways = [[word for word, entry in shape.table.items() if entry[0] == label] for label in shape.required.values()]
    alone = [words[0] for words in ways if len(words) == 1]
    others = [{"anyOf": [{"required": [word]} for word in words]} for words in ways if len(words) > 1]
    return ({"required": alone} if alone else {}) | ({"allOf": others} if others else {})


def _spaced(words: Iterable[str]) -> list[str]:
    """Words of a closed list, with ``-`` and with blanks between their parts."""
    return list(dict.fromkeys(form for word in words for form in (word, word.replace("-", " "))))


def _members(kind: type[Enum]) -> list[str]:
    return [item.name.lower() if kind is Audience else str(item.value) for item in kind]


def _any_of(choices: list[Schema]) -> Schema:
    """One of several; choices inside choices are taken out, doubles left out."""
    flat: list[Schema] = []
    for choice in choices:
        inner = choice["anyOf"] if set(choice) == {"anyOf"} else [choice]
        flat.extend(item for item in inner if item not in flat)
    return flat[0] if len(flat) == 1 else {"anyOf": flat}
