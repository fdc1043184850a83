"""The JSON Schema of dialogue files, made from the model itself, for editors that complete and check while one types.

It is a little more generous than the reader: what a text must look like to be a date or a number only the model knows.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Any, Union, get_args, get_origin

from suddialog.io.aliases import WORDS, key_table
from suddialog.io.blocks import MAIN
from suddialog.io.descriptions import of_fields, summary
from suddialog.io.head import FORMAT, POLICY_FORMAT, ROUND_FORMAT
from suddialog.io.mappings import UNKNOWN_WORDS
from suddialog.io.migrations import newest
from suddialog.io.shapes import Main, Shape, shape_of
from suddialog.io.short_forms import FINDING
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
    FollowUp,
    Group,
    Label,
    Meeting,
    NoNumber,
    Observation,
    PartialDate,
    Participant,
    Prose,
    Reference,
    Round,
    Scale,
    School,
    SchoolYear,
    Sign,
    Theme,
    TimeSpan,
    When,
)
from suddialog.model.actions import ACTION_KEYS
from suddialog.model.grammar import NOT_SEEN_BELOW
from suddialog.model.policy import Policy

Schema = dict[str, Any]

_SCALAR: Schema = {"type": ["string", "number", "boolean", "null"]}
"""Texts; editors take ``02`` and ``ja`` for a number and a yes, the reader does not."""
_SEEN = rf"[^\s{NOT_SEEN_BELOW.encode('unicode_escape').decode()}]"
_TEXT: Schema = _SCALAR | {"pattern": _SEEN}
"""Texts of which something is seen."""
_NULL: Schema = {"type": "null"}
_NUMBER: Schema = {"type": ["number", "string", "null"], "pattern": _SEEN}
_ANYTHING: Schema = {}
_FORMATS: dict[type, str] = {Dialogue: FORMAT, Round: ROUND_FORMAT, Policy: POLICY_FORMAT}
"""Classes of which a file is made."""

_LIFTED: dict[type, tuple[type, ...]] = {Dialogue: (Meeting, School)}
"""Classes whose fields may stand as keys of another one."""

_OTHERS = {"body": "A body that nobody counted, in place of a role."}
_EXTRA = "^x-"
_BLOCK_OF_A_PLUGIN = r"^(?!x-)[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$"

_PLAIN: dict[Any, Schema] = {
    str: _SCALAR,
    int: {"type": ["integer", "string", "null"], "pattern": _SEEN},
    Decimal: _NUMBER,
    PartialDate: _TEXT,
    SchoolYear: _TEXT,
    TimeSpan: _TEXT,
    NoNumber: _TEXT,
    types.NoneType: _NULL,
}
_TEXTUAL = (Finding, ActionPoint, AgendaItem, Theme, Sign, Reference)
_WITH_CHILDREN = (Finding, ActionPoint, AgendaItem)
_NAMES: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_NAMED_LISTS: dict[type, Schema] = {
    Participant: {"anyOf": [_TEXT, {"type": ["array", "object"]}]},
    Group: _NAMES,
    Breakdown: _NAMES,
    Label: _NAMES,
    Deviation: _TEXT,
    Comparison: {"$ref": "#/definitions/Verdict"},
    Observation: {
        "type": ["object", "null"],
        "additionalProperties": {"anyOf": [_TEXT, {"type": "object"}]},
    },
}
"""Lists that may be a mapping of names, and what stands behind a name."""

_FULL_ONLY = (Observation, Comparison, Breakdown, Label, Deviation, FollowUp, Group)
"""Classes that no text stands for."""

_ONE_OF: Mapping[type, tuple[str, ...]] = {
    Participant: ("name", "role", "body"),
    AgendaItem: ("title", "theme"),
    Sign: ("text", "indicator"),
}
"""Fields of which one has to be there."""


def schema(cls: type = Dialogue, blocks: Mapping[str, Mapping[str, Any]] = MappingProxyType({})) -> dict[str, Any]:
    """The JSON Schema of files that hold a `Dialogue`, a `Round` or a `Policy`.

    It is of draft 7, which all editors know, with the model's descriptions.

    Args:
        cls: What the files hold.
        blocks: The schemas of what stands under the keys of plugins' blocks.
    """
    return _Writer(blocks).schema(cls)


class _Writer:
    """Collects a definition for every class that it meets."""

    def __init__(self, blocks: Mapping[str, Mapping[str, Any]]) -> None:
        self.definitions: dict[str, Schema] = {}
        self._blocks = blocks

    def schema(self, cls: type) -> Schema:
        top = self._object(shape_of(cls))
        return {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": f"suddialog {cls.__name__.lower()} file",
            **top,
            "required": [*_head(cls), *top.get("required", [])],
            "definitions": dict(sorted(self.definitions.items())),
        }

    def _object(self, shape: Shape) -> Schema:
        kinds: dict[str, Schema] = {label: self._kind(kind) for label, kind in shape.types.items()}
        if shape.cls is Theme:
            kinds["closed"] = _SCALAR
        properties, required = _head(shape.cls), shape.required.values()
        for word, (label, field, _) in shape.table.items():
            if field:
                text = _description(shape.cls, label, field)
                kind = _given(kinds[label]) if label in required else kinds[label]
                properties[word] = _described(kind, text if word == label else f"Danish for {label}. {text}")
        made: Schema = {
            "type": "object",
            "description": summary(shape.cls),
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
        return {"$ref": f"#/definitions/{name}"}

    def _kind(self, kind: Any) -> Schema:
        if get_origin(kind) in {Union, types.UnionType}:
            return _any_of([self._kind(part) for part in get_args(kind)])
        if get_origin(kind) is tuple:
            return self._list(get_args(kind)[0])
        if get_origin(kind) is Mapping:
            return self._mapping(*get_args(kind))
        if isinstance(kind, type) and issubclass(kind, Enum) and kind not in _PLAIN:
            return self._closed(kind.__name__, _words_of(kind), None)
        if kind is bool:
            return self._closed("flag", ["ja", "nej", "yes", "no", "true", "false"], True, False, None)
        return _PLAIN[kind] if kind in _PLAIN else self._short_or_full(kind)

    def _short_or_full(self, cls: type) -> Schema:
        short = _NULL if cls in _FULL_ONLY else _SCALAR if cls is When else _TEXT
        pair = [{"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}] if cls is Scale else []
        return _any_of([short, self._ref(cls), *pair])

    def _closed(self, name: str, words: Iterable[str], *others: object) -> Schema:
        """The words of a closed list, which editors propose; capitals in them and what parts them do not matter."""
        if name not in self.definitions:
            self.definitions[name] = _worded(words, *others)
        return {"$ref": f"#/definitions/{name}"}

    def _mapping(self, key: Any, value: Any) -> Schema:
        made: Schema = {"type": "object", "additionalProperties": self._kind(value)}
        if key is not str:
            parts = get_args(key) or (key,)
            closed = [_words_of(part) if issubclass(part, Enum) else UNKNOWN_WORDS for part in parts]
            made["propertyNames"] = _worded(word for words in closed for word in words)
        return made

    def _list(self, inner: Any) -> Schema:
        if get_origin(inner) is tuple:
            return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "array"}}]}
        parts = get_args(inner) if get_origin(inner) in {Union, types.UnionType} else (inner,)
        if Prose in parts:
            return self._content()
        cls = parts[0]
        if isinstance(cls, type) and (cls in _TEXTUAL or cls in _NAMED_LISTS):
            return self._special(cls)
        item = _TEXT if inner is str else self._kind(inner)
        return _any_of([item, {"type": "array", "items": item}])

    def _special(self, cls: type) -> Schema:
        """Lists in which more than objects and words may stand."""
        name = f"{cls.__name__}-list"
        if name not in self.definitions:
            self.definitions[name] = {}
            alone = [self._ref(cls), _NULL] if cls is Group else [self._item(cls)]
            choices = [*alone, *([_SCALAR] if cls is Observation else []), self._items(cls)]
            if cls in _NAMED_LISTS:
                choices.append({"type": "object", "additionalProperties": _NAMED_LISTS[cls]})
            if cls is ActionPoint:
                choices.append(self._kinds())
            self.definitions[name] = {"anyOf": choices}
        return {"$ref": f"#/definitions/{name}"}

    def _item(self, cls: type) -> Schema:
        choices = [self._ref(cls), _NULL if cls in _FULL_ONLY else _TEXT]
        if cls is Finding:
            choices.append(self._ref(cls, FINDING))
        if cls in _TEXTUAL:
            choices.append(self._text_with_colon(cls))
        if cls is Group:
            choices.append({"type": "array", "items": _TEXT})
        return _any_of(choices)

    def _items(self, cls: type) -> Schema:
        item = self._item(cls)
        return _list_of(item, item, self._special(cls)) if cls is Finding else {"type": "array", "items": item}

    def _text_with_colon(self, cls: type) -> Schema:
        """A mapping of one key that is a text with a colon, with what is below it as a list, where it may be."""
        below: list[Schema] = [_SCALAR]
        if cls in _WITH_CHILDREN:
            inner = self._special(AgendaItem if cls is AgendaItem else Finding)
            below.append({"type": "array", "allOf": [inner]})
        return {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "propertyNames": {"pattern": r"^[^a-zæøåx]|\s|^$"},
            "additionalProperties": _any_of(below),
        }

    def _kinds(self) -> Schema:
        points = {"$ref": "#/definitions/ActionPoint-list"}
        return {
            "type": "object",
            "properties": dict.fromkeys(key_table(ACTION_KEYS), points),
            "additionalProperties": False,
            "minProperties": 1,
        }

    def _content(self) -> Schema:
        if "content" not in self.definitions:
            self.definitions["content"] = {}
            blocks = [self._ref(cls, Main(key, field)) for key, (cls, field) in MAIN.items()]
            item = _any_of([_TEXT, *blocks, self._custom(), self._text_with_colon(Finding)])
            self.definitions["content"] = _any_of([_SCALAR, item, _list_of(item, item, self._items(Finding))])
        return {"$ref": "#/definitions/content"}

    def _custom(self) -> Schema:
        custom = self._object(shape_of(Custom, Main(hidden=("kind", "json"))))
        custom = {key: part for key, part in custom.items() if key not in {"required", "allOf"}}
        custom["not"] = {"propertyNames": {"not": {"pattern": _BLOCK_OF_A_PLUGIN}}}  # one key at least is a block's
        known: Schema = {"properties": custom["properties"] | {name: dict(own) for name, own in self._blocks.items()}}
        return custom | known | {"patternProperties": {_EXTRA: _ANYTHING, _BLOCK_OF_A_PLUGIN: _ANYTHING}}


def _head(cls: type) -> dict[str, Schema]:
    """What a file begins with; empty for what no file is made of."""
    if cls not in _FORMATS:
        return {}
    return {
        "format": {"const": _FORMATS[cls], "description": "What this file is."},
        "version": {"enum": [newest(), str(newest())], "description": "The version of the file format."},
    }


def _description(cls: type, label: str, field: str) -> str:
    """What a key means: the words for the field behind it, or for what a short form stands for."""
    if label in ACTION_KEYS and label not in of_fields(cls):
        return f"Action points of the kind {ACTION_KEYS[label].value}."
    holder = next((holder for holder in (cls, *_LIFTED.get(cls, ())) if field in of_fields(holder)), None)
    return of_fields(holder)[field] if holder else _OTHERS.get(label, "")


def _described(kind: Schema, text: str) -> Schema:
    """A schema with a description. Draft 7 knows no words beside a reference, so that stands one level below."""
    if not text:
        return kind
    return {"description": text, **({"allOf": [kind]} if "$ref" in kind else kind)}


def _required(shape: Shape) -> Schema:
    """What has to be there, by one or another of its words."""
    ways = [[word for word, entry in shape.table.items() if entry[0] == label] for label in shape.required.values()]
    choices = _ONE_OF.get(shape.cls, ())
    ways += [[word for word, entry in shape.table.items() if entry[0] in choices]] if choices else []
    alone = [words[0] for words in ways if len(words) == 1]
    others = [{"anyOf": [{"required": [word]} for word in words]} for words in ways if len(words) > 1]
    return ({"required": alone} if alone else {}) | ({"allOf": others} if others else {})


def _worded(words: Iterable[str], *others: object) -> Schema:
    """Words of a closed list, with ``-`` and with blanks between their parts, in small letters and in others."""
    known = list(dict.fromkeys(words))
    spaced = list(dict.fromkeys(form for word in known for form in (word, word.replace("-", " "))))
    any_case = "|".join("".join(map(_in_any_case, word)) for word in known)
    return {"anyOf": [{"enum": [*spaced, *others]}, {"type": "string", "pattern": rf"^\s*({any_case})\s*$"}]}


def _in_any_case(char: str) -> str:
    return r"[\s_-]+" if char == "-" else f"[{char}{char.upper()}]"


def _list_of(first: Schema, *others: Schema) -> Schema:
    """A list whose first item may be less than the others: a list of sub-bullets belongs to the text before it."""
    return {"type": "array", "items": [first], "additionalItems": _any_of(list(others))}


def _given(kind: Schema) -> Schema:
    """A schema without nothing: where something has to be there, an empty value is not enough."""
    if "anyOf" in kind:
        return kind | {"anyOf": [_given(choice) for choice in kind["anyOf"]]}
    if isinstance(kind.get("type"), list):
        return _TEXT | kind | {"type": [name for name in kind["type"] if name != "null"]}
    return kind


def _words_of(kind: type[Enum]) -> list[str]:
    return [*_members(kind), *WORDS.get(kind, {})]


def _members(kind: type[Enum]) -> list[str]:
    return [item.name.lower() if kind is Audience else str(item.value) for item in kind]


def _any_of(choices: list[Schema]) -> Schema:
    """One of several; choices inside choices are taken out, doubles left out."""
    flat: list[Schema] = []
    for choice in choices:
        inner = choice["anyOf"] if set(choice) == {"anyOf"} else [choice]
        flat.extend(item for item in inner if item not in flat)
    return flat[0] if len(flat) == 1 else {"anyOf": flat}
