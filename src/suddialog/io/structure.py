"""From nodes to the model's objects, class by class.

A cattrs converter drives it, with hooks of our own: what a mapping means is decided here (keys, Danish words, blocks),
what a short form or a scalar means is decided by the model's own converters when the object is made.
Right input goes through once; where something is wrong, every field of that object is tried on its own.
"""

from __future__ import annotations

import types as python_types
from collections.abc import Mapping
from enum import Enum
from functools import cache, partial
from typing import Any, Union, get_args, get_origin

import attrs

from suddialog.errors import Key, key_line, say, sentences
from suddialog.io.aliases import WORDS, key_table
from suddialog.io.document import KEEP_ONE
from suddialog.io.extras import extra_of
from suddialog.io.faults import Fault
from suddialog.io.folded import folded
from suddialog.io.missing_blanks import (
    behind_key,
    in_place_of_entry,
    in_place_of_list,
    in_place_of_mapping,
    in_place_of_name,
)
from suddialog.io.misspelt import in_place_of_entries, in_spite_of, mended, named_by_key
from suddialog.io.nodes import Text, Wrapped, key_node, place_of
from suddialog.io.proposals import Proposal
from suddialog.io.rejected import Folded, Prepared, Rejected, found
from suddialog.io.shapes import (
    LISTS,
    NO_MAIN,
    Hook,
    Main,
    Prepare,
    Shape,
    converter,
    fits,
    is_object,
    is_tuple,
    parts_of,
    preparation,
    shape_of,
)
from suddialog.model import (
    Department,
    Finding,
    Indicator,
    Observation,
    Participant,
    Party,
    Prose,
    Range,
    Source,
    Theme,
)
from suddialog.model.content import BLOCK_KEYS
from suddialog.model.grammar import (
    MOST_FAULTS,
    Faults,
    Malformed,
    faults_of,
    member_words,
    no_word_for,
    several_lines,
    unparted,
    word_key,
)
from suddialog.model.text_table import Piece


def build(cls: type, node: Any, main: Main = NO_MAIN, ready: Mapping[str, Any] | None = None) -> Any:
    """Make an object of a mapping.

    Args:
        cls: Its class.
        node: The mapping.
        main: Its main key, if it is a block of content.
        ready: Fields that are known already.

    Raises:
        Rejected: With every fault of the mapping and what is below it.
    """
    shape = shape_of(cls) if main is NO_MAIN else shape_of(cls, main)  # the hash of the second costs a call
    if node.keys() <= shape.table.keys():
        return _built(shape, node, ready)
    if len(node) == 1 and main is NO_MAIN and (fault := named_by_key(shape, node)):
        raise Rejected([fault])
    faults, known = mended(shape, node)
    try:
        return in_spite_of(faults, known, lambda known: _built(shape, known, ready))
    except Rejected as rejected:
        if not faults or len(node) > 1:
            raise
        told = (fault for fault in rejected.faults if fault.code != "SUD007" or len(fault.path) > 1)
        raise Rejected(told, rejected.rest) from None  # what is missing beside the one key only follows from it


def _built(shape: Shape, node: Any, ready: Mapping[str, Any] | None) -> Any:
    fields, faults, failed = prepare(shape, node)
    if failed:
        fields |= {name: rest for name, rest in failed.items() if rest is not None}
    if ready:
        fields |= ready
    if shape.fold is not None:
        shape.fold(fields, node, faults)
    if not shape.required.keys() <= fields.keys():
        faults.extend(_missing(shape, node, fields, failed))
    if not faults:
        try:
            return shape.cls(**fields)
        except (Malformed, Faults) as error:
            own = [fault for one in faults_of(error) for fault in _of_whole(one, shape, node, fields)]
            raise Rejected(_each_field(shape, fields, node) or own) from None
    own = _each_field(shape, fields, node)
    if not own:
        own = _inside(shape, fields, node)
        if any(fault.code != "SUD019" for fault in faults):
            own = [fault for fault in own if fault.code == "SUD021"]  # how long rows are depends on no other field
    raise Rejected([*faults, *own])


def _inside(shape: Shape, fields: Mapping[str, Any], node: Any) -> list[Fault]:
    """What an object finds wrong inside its fields, which depends on no word of a closed list."""
    if not shape.required.keys() <= fields.keys():
        return []
    try:
        shape.cls(**fields)
    except (Malformed, Faults) as error:
        inner = [one for one in faults_of(error) if len(one.path) > 1 or isinstance(one.value, Piece)]
        return [fault for one in inner for fault in _of_whole(one, shape, node, fields)]
    return []


def _of_whole(error: Malformed, shape: Shape, node: Any, fields: Mapping[str, Any]) -> tuple[Fault, ...]:
    """What an object as a whole finds wrong: if it names a field, with that field's key and where that was read."""
    field, *path = error.path or ("",)
    if all(name != field for _, name, _ in shape.table.values()):
        return found(error, (), node)
    label, raw = _raw(shape, node, str(field))
    inner = Malformed(error.message, error.remedy, code=error.code, value=error.value, path=tuple(path))
    return found(inner, (label,), raw, fields.get(str(field)))


def prepare(shape: Shape, node: Any) -> tuple[dict[str, Any], list[Fault], dict[str, Any]]:
    """Prepare the values of a mapping whose keys are known: fields ready for the model, faults, what is left of fields.

    What is left is what could be read of a field that has faults.
    """
    fields: dict[str, Any] = {}
    faults: list[Fault] = []
    failed: dict[str, Any] = {}
    table = shape.table
    for key, value in node.items():
        if faults and len(faults) >= MOST_FAULTS:
            break
        entry = table.get(key)
        if entry is None:
            _extra(key, value, fields, faults)
            continue
        label, name, prepared = entry
        if name in fields or (failed and name in failed):
            faults.append(_twice(shape, node, key, label))
        elif value is None or not name:
            continue
        elif prepared is None:
            fields[name] = value
        else:
            try:
                fields[name] = prepared(value)
            except Rejected as rejected:
                faults.extend(behind_key(rejected.below(label), key, value))
                failed[name] = rejected.rest
    return fields, faults, failed


def _extra(key: str, value: Any, fields: dict[str, Any], faults: list[Fault]) -> None:
    try:
        fields.setdefault("extra", []).append(extra_of(key, value))
    except Malformed as error:
        faults.extend(found(error, (str(key),), value))


def _twice(shape: Shape, node: Any, key: str, label: str) -> Fault:
    other = next(word for word in node if shape.table.get(word, ("", "", None))[1] == shape.table[key][1])
    words = say("{first} and {second} say the same in two ways", first=str(other), second=str(key))
    return Fault("SUD004", words, KEEP_ONE, (label,), place_of(key))


def _missing(shape: Shape, node: Any, fields: Mapping[str, Any], failed: Mapping[str, Any]) -> list[Fault]:
    """The keys that have to be there."""
    return [
        Fault(
            "SUD007",
            say("{key} is missing", key=Key.of(label)),
            say("Add {line}", line=key_line(label)),
            (label,),
            place_of(key_node(node, label), node),
        )
        for name, label in shape.required.items()
        if name not in fields and name not in failed
    ]


def _each_field(shape: Shape, fields: Mapping[str, Any], node: Any) -> list[Fault]:
    """Every field's own faults."""
    faults: list[Fault] = []
    for name, value in fields.items():
        attribute = getattr(attrs.fields(shape.cls), name)
        if value is None or attribute.converter is None:
            continue
        label, raw = _raw(shape, node, name)
        try:
            attribute.converter(value)
        except (Malformed, Faults) as error:
            if isinstance(value, Folded):
                faults.extend(found(error, (), node, value))
            else:
                faults.extend(found(error, (label,), raw, value))
    return faults


def _raw(shape: Shape, node: Any, name: str) -> tuple[str, Any]:
    """The key and the value of a field as they were read."""
    for key, value in node.items():
        entry = shape.table.get(key)
        if entry is not None and entry[1] == name:
            return entry[0], value if place_of(value) is not None else key
    return name, node


def items(node: list[Any], read: Prepare) -> Prepared:
    """Prepare every item of a list that is not empty.

    Raises:
        Rejected: With the faults of all items; `rest` holds what could be read of them.
    """
    prepared, numbers = Prepared(), []
    faults: list[Fault] = []
    for number, item in enumerate(node):
        if item is None:
            continue
        try:
            prepared.append(read(item))
            numbers.append(number)
        except Rejected as rejected:
            faults.extend(rejected.below(number))
            if rejected.rest is not None:
                prepared.append(rejected.rest)
                numbers.append(number)
            if len(faults) >= MOST_FAULTS:
                break
    prepared.numbers = tuple(numbers)
    if faults:
        raise Rejected(faults, prepared)
    return prepared


# cattrs gives a hook the type as well; ours know it already, so that one can be called with the node alone.


def _object_hook(cls: type) -> Hook:
    def make(node: Any, _: Any = None) -> Any:
        return build(cls, node) if isinstance(node, dict) else entry(cls, node)

    return make


def entry(cls: type, node: Any, *, alone: bool = False) -> Any:
    """A node that is no mapping, where one of a class may stand, or one `alone` where a list is due: a text as it is.

    Raises:
        Rejected: The text is an entry of a list or a key without its blank, or several lines in place of a name.
    """
    if cls in _NAMED:
        in_place_of_name(node)
    if isinstance(node, Text) and (":" in node or node.__class__ is Wrapped):
        shape = shape_of(cls)
        first = next(iter(shape.required.values()), "name")
        in_place_of_mapping(node, shape.table if cls is not Finding else _FINDING_KEYS, first)
        if cls in _NAMED and node.__class__ is Wrapped:
            message = say("expected a name on one line, found a text of several lines")
            keys = say("If keys are to stand below it, begin with {line}", line=key_line(first, node.lines[0].strip()))
            remedy = sentences(several_lines(node).remedy, keys)
            raise Rejected([Fault("SUD008", message, remedy, (), place_of(node))])
    return folded(node, alone=alone)


def _word_hook(kind: type[Enum]) -> Hook:
    words = known_words(kind)

    def translate(node: Any, _: Any = None) -> Any:
        if not isinstance(node, str):
            return node
        english = words.get(word_key(node))
        if english is None:
            raise Rejected([_unknown_word(kind, node)])
        return Text.at(english, node.mark, node.style) if isinstance(node, Text) else english

    return translate


@cache
def known_words(kind: type[Enum]) -> Mapping[str, str]:
    """Every word that may stand for a member of a closed list, with the English one."""
    return {**{word: word for word in member_words(kind)}, **WORDS[kind]}


def _unknown_word(kind: type[Enum], node: str) -> Fault:
    return Fault("SUD019", no_word_for(kind, node), Proposal(word_key(node), known_words(kind)), (), place_of(node))


_NAMED = (Participant, Party, Department, Theme, Indicator, Source)
"""Classes whose short form is a name or a title, which nobody writes on several lines."""

_FINDING_KEYS = frozenset(key_table([*BLOCK_KEYS, *(field.name for field in attrs.fields(Finding))]))
"""Where bullets stand, blocks may stand, too."""


def one_line(node: Any) -> Any:
    """A node as it is, if it is no text of several lines that YAML has made one.

    Raises:
        Rejected: It is: the dashes before its lines are missing.
    """
    in_place_of_list(node)
    in_place_of_entry(node)
    if isinstance(node, Text) and node.style == ">":
        fault = several_lines(node)
        raise Rejected([Fault(fault.code, fault.message, fault.remedy, (), place_of(node))])
    return node


def _tuple_hook(kind: Any) -> Hook:
    inner = get_args(kind)[0]
    special = next((LISTS[part] for part in parts_of(inner) if part in LISTS), None)
    alone = one_line if inner in _NAMED else _alone
    if Observation in parts_of(inner) or is_tuple(inner):
        alone = partial(folded, table=True)
    elif Prose in parts_of(inner):
        alone = _content
    if special is not None:
        return lambda node, _=None: special(alone(node))
    if is_tuple(inner):
        return lambda node, _=None: _rows(alone(node))
    read = preparation(inner) or as_it_is

    def make(node: Any, _: Any = None) -> Any:
        if isinstance(node, list):
            return items(node, read)
        if isinstance(node, dict) and is_object(inner):
            in_place_of_entries(shape_of(inner), node)
        return read(alone(node))

    def word(node: Any, _: Any = None) -> Any:
        try:
            return make(unparted(node, closed=True))
        except Malformed as error:
            raise Rejected(found(error, (), node)) from None

    return word if inner in WORDS else make


def _alone(node: Any) -> Any:
    """A node as it is, if it is no text that begins with a dash without a blank, and no list that has become one."""
    in_place_of_list(node)
    in_place_of_entry(node)
    return folded(node, alone=True)


def _content(node: Any) -> Any:
    """As `_alone`, where each line of a text under ``|`` is read."""
    in_place_of_list(node)
    return folded(node)


def _rows(node: Any) -> Any:
    """Rows of cells but for empty ones, where an empty cell is an empty text and a mapping may be a range."""
    if not isinstance(node, list):
        return node
    rows = ((number, row) for number, row in enumerate(node) if row is not None)
    return Prepared.of((number, list(map(_cell, row)) if isinstance(row, list) else row) for number, row in rows)


def _cell(cell: Any) -> Any:
    if cell is None:
        return ""
    return build(Range, cell) if isinstance(cell, dict) and fits(Range, cell) else cell


def as_it_is(node: Any) -> Any:
    """Return a value that needs no preparation."""
    return node


def _union_hook(kind: Any) -> Hook:
    """A value that may be an object or a word; of numbers, only a mapping that fits is one."""
    choices = [part for part in parts_of(kind) if is_object(part)]
    words = [part for part in parts_of(kind) if part in WORDS]
    read = preparation(words[0]) if words else None
    choice = choices[0] if len(choices) == 1 else None

    def make(node: Any, _: Any = None) -> Any:
        if isinstance(node, dict) and choice is not None and (choice is not Range or fits(Range, node)):
            return build(choice, node)
        return read(node) if read is not None else node

    return make


converter.register_structure_hook_factory(is_object, _object_hook)
for _kind in WORDS:
    converter.register_structure_hook(_kind, _word_hook(_kind))
converter.register_structure_hook_factory(lambda kind: get_origin(kind) in {Union, python_types.UnionType}, _union_hook)
converter.register_structure_hook_factory(is_tuple, _tuple_hook)
