"""From nodes to the model's objects, class by class.

A cattrs converter drives it, with hooks of our own: what a mapping means is decided here (keys, Danish words, blocks),
what a short form or a scalar means is decided by the model's own converters when the object is made.
Right input goes through once; where something is wrong, every field of that object is tried on its own.
"""

from __future__ import annotations

import types as python_types
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
import cattrs

from suddialog.errors import Key, key_line, say
from suddialog.io.aliases import WORDS, key_table
from suddialog.io.document import KEEP_ONE
from suddialog.io.extras import extra_of
from suddialog.io.faults import Fault
from suddialog.io.nodes import Text, key_node, like, place_of, renamed
from suddialog.io.proposals import Proposal
from suddialog.io.rejected import Folded, Prepared, Rejected, found
from suddialog.model import (
    AgendaItem,
    Department,
    Dialogue,
    Entity,
    Extra,
    Indicator,
    PartialDate,
    Participant,
    Party,
    Range,
    Round,
    SchoolYear,
    Source,
    Theme,
    TimeSpan,
)
from suddialog.model.grammar import (
    KEY_LIKE,
    MOST_FAULTS,
    Faults,
    Malformed,
    member_words,
    no_word_for,
    several_lines,
    shortened,
    word_key,
)

Prepare = Callable[[Any], Any]
Hook = Callable[..., Any]
Fold = Callable[[dict[str, Any], Any, list[Fault]], None]

_SCALARS = (PartialDate, SchoolYear, TimeSpan, Extra)
"""Classes that are written as one word, never as a mapping."""

converter = cattrs.Converter(detailed_validation=False)


@attrs.frozen(eq=False)
class Shape:
    """How a mapping of one class is read.

    Attributes:
        cls: The class.
        table: Every word that may stand as a key, with the key's English name, the field, and how its value is
            prepared (None: it is given to the model as it is).
        types: The type of what stands behind each English key.
        required: Fields that nothing can be said without, with the key to ask for.
        keeps_extra: Whether `x-` keys are kept.
        fold: Turns keys that are no fields into fields.
    """

    cls: type
    table: Mapping[str, tuple[str, str, Prepare | None]]
    types: Mapping[str, Any]
    required: Mapping[str, str]
    keeps_extra: bool
    fold: Fold | None = None


_FOLDS: dict[type, tuple[Mapping[str, Any], Fold]] = {}
_LISTS: dict[type, Prepare] = {}


def folds(cls: type, **keys: Any) -> Callable[[Fold], Fold]:
    """Register what makes fields of a class's keys that are no fields (`keys`, each with its type)."""

    def register(fold: Fold) -> Fold:
        _FOLDS[cls] = (keys, fold)
        return fold

    return register


def lists(*classes: type) -> Callable[[Prepare], Prepare]:
    """Register how lists of these classes are read, where more than objects and words may stand in them."""

    def register(read: Prepare) -> Prepare:
        _LISTS.update(dict.fromkeys(classes, read))
        return read

    return register


@attrs.frozen(cache_hash=True)
class Main:
    """The key that makes a mapping a block of a kind, and the field whose value stands behind it.

    Attributes:
        key: The block's key ("quote").
        field: The field ("text").
        hidden: Fields that have no key of their own in such a mapping.
    """

    key: str = ""
    field: str = ""
    hidden: tuple[str, ...] = ()


_NO_MAIN = Main()
_TOP_KEYS = ("format", "version")


def written(cls: type) -> tuple[attrs.Attribute[Any], ...]:
    """The fields of a class that stand in a file under their own name."""
    unwritten = {"extra", "base"} if issubclass(cls, Dialogue) else {"extra"}
    return tuple(field for field in attrs.fields(cls) if field.name not in unwritten)


@cache
def shape_of(cls: type, main: Main = _NO_MAIN) -> Shape:
    """The shape of a class, or of a content block with a main key."""
    hints = get_type_hints(cls)
    fields = {field.name: field for field in written(cls)}
    others, fold = _FOLDS.get(cls, ({}, None))
    types: dict[str, Any] = {**{name: hints[name] for name in fields}, **others}
    preparing = {name: _preparation(kind) for name, kind in types.items()}
    hidden = {main.field, *main.hidden}
    names = [name for name in preparing if name not in hidden] + ([main.key] if main.key else [])
    table = {
        word: (name, main.field, preparing[main.field]) if name == main.key else (name, name, preparing[name])
        for word, name in key_table(names, cls).items()
    }
    if issubclass(cls, Dialogue | Round):
        table |= {key: (key, "", None) for key in _TOP_KEYS}
    required = {
        name: main.key if name == main.field else name for name, item in fields.items() if item.default is attrs.NOTHING
    }
    kinds = {label: types[field] for label, field, _ in table.values() if field}
    return Shape(cls, table, kinds, required, issubclass(cls, Entity), fold)


def _preparation(kind: Any) -> Prepare | None:
    """How a value of this type is prepared for the model's converter; None if it needs nothing."""
    if _is_tuple(kind) or any(_is_object(item) or item in WORDS for item in _parts(kind)):
        hook: Hook = converter.get_structure_hook(kind)
        return hook
    return None


def _parts(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in {Union, python_types.UnionType} else (kind,)


def _is_tuple(kind: Any) -> bool:
    origin: object = get_origin(kind)
    return origin is tuple


def _is_object(kind: Any) -> bool:
    return isinstance(kind, type) and attrs.has(kind) and not issubclass(kind, _SCALARS)


def build(cls: type, node: Any, main: Main = _NO_MAIN, ready: Mapping[str, Any] | None = None) -> Any:
    """Make an object of a mapping.

    Args:
        cls: Its class.
        node: The mapping.
        main: Its main key, if it is a block of content.
        ready: Fields that are known already.

    Raises:
        Rejected: With every fault of the mapping and what is below it.
    """
    shape = shape_of(cls, main)
    if not node.keys() <= shape.table.keys():
        return in_spite_of(*mended(shape, node), lambda known: _built(shape, known, ready))
    return _built(shape, node, ready)


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
            own = [_labelled(fault, shape) for fault in found(error, (), node)]
            raise Rejected(_each_field(shape, fields, node) or own) from None
    raise Rejected([*faults, *_each_field(shape, fields, node)])


def in_spite_of(faults: list[Fault], node: Any, read: Prepare) -> Any:
    """Read a mapping whose keys had faults, so that everything else that is wrong with it is told with them.

    A value that does not fit at all under a key that is only guessed speaks against the guess, and is not told; nor is
    that what was guessed says something a second time.

    Raises:
        Rejected: With these faults, if there are any, and those of reading; `rest` holds what was read nevertheless.
    """
    try:
        made = read(node)
    except Rejected as rejected:
        guesses = [fault.remedy for fault in faults if isinstance(fault.remedy, Proposal)]
        below = (fault for fault in rejected.faults if not any(_speaks_against(fault, guess) for guess in guesses))
        raise Rejected([*faults, *below], rejected.rest) from None
    if faults:
        raise Rejected(faults, made)
    return made


def _speaks_against(fault: Fault, guess: Proposal) -> bool:
    return fault.path == (guess.key if fault.code == "SUD022" else guess.doubted,)


def _labelled(fault: Fault, shape: Shape) -> Fault:
    """A fault that names a field, with the key that stands for the field in the file."""
    label = next((label for label, name, _ in shape.table.values() if fault.path and name == fault.path[0]), None)
    return attrs.evolve(fault, path=(label, *fault.path[1:])) if label else fault


def prepare(shape: Shape, node: Any) -> tuple[dict[str, Any], list[Fault], dict[str, Any]]:
    """Prepare the values of a mapping whose keys are known: fields ready for the model, faults, what is left of fields.

    What is left is what could be read of a field that has faults.
    """
    fields: dict[str, Any] = {}
    faults: list[Fault] = []
    failed: dict[str, Any] = {}
    table = shape.table
    for key, value in node.items():
        if len(faults) >= MOST_FAULTS:
            break
        entry = table.get(key)
        if entry is None:
            _extra(key, value, fields, faults)
            continue
        label, name, prepared = entry
        if name in fields or name in failed:
            faults.append(_twice(shape, node, key, label))
        elif value is None or not name:
            continue
        elif prepared is None:
            fields[name] = value
        else:
            try:
                fields[name] = prepared(value)
            except Rejected as rejected:
                faults.extend(rejected.below(label))
                failed[name] = rejected.rest
    return fields, faults, failed


def mended(shape: Shape, node: Any) -> tuple[list[Fault], Any]:
    """What is wrong with the keys of a mapping, and the mapping as it was probably meant.

    A misspelt key is taken for the one that is proposed. What stands there already, or can be anything, is left out.
    """
    meanings = {shape.table[key][0] for key in node if key in shape.table}
    faults: list[Fault] = []
    pairs = []
    for key, value in node.items():
        if key in shape.table or (shape.keeps_extra and key.startswith("x-")):
            pairs.append((key, value))
            continue
        faults.append(unknown_key(shape, key))
        if len(faults) >= MOST_FAULTS:
            break
        word = meant(shape, key)
        label, _, prepared = shape.table.get(word, ("", "", None))
        if label and label not in meanings:
            meanings.add(label)
            pairs.append((renamed(key, word), value))
        elif prepared is not None and value is not None:
            faults.extend(_faults_below(label, prepared, value))
    return faults, like(node, pairs) if faults else node


def _faults_below(label: str, prepared: Prepare, value: Any) -> tuple[Fault, ...]:
    try:
        prepared(value)
    except Rejected as rejected:
        return rejected.below(label)
    return ()


def meant(shape: Shape, key: str) -> str:
    """The key that another one was probably meant as; empty if nobody can tell."""
    return Proposal(key.lower(), known_keys(shape)).meant


def label_of(shape: Shape, key: str) -> str:
    """The English name of a key, of a misspelt one that of the key it was probably meant as; else the key itself."""
    word = key if key in shape.table else meant(shape, key)
    return shape.table[word][0] if word else key


def unknown_key(shape: Shape, key: str) -> Fault:
    """The fault of a key that a class does not have."""
    known, word = known_keys(shape), key.lower()
    or_text = not issubclass(shape.cls, Dialogue | Round) and not KEY_LIKE.fullmatch(key) and word not in known
    message = say('unknown key "{key}"', key=shortened(str(key)))
    return Fault("SUD006", message, Proposal(word, known, or_text), (str(key),), place_of(key))


@cache
def known_keys(shape: Shape) -> Mapping[str, str]:
    """Every word that may stand as a key of a class, with the English one."""
    return {word: label for word, (label, name, _) in shape.table.items() if name}


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
        return build(cls, node) if isinstance(node, dict) else node

    return make


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


_NAMED = (Participant, Party, Department, Theme, AgendaItem, Indicator, Source)
"""Classes whose short form is a name or a title, which nobody writes on several lines."""


def one_line(node: Any) -> Any:
    """A node as it is, if it is no text of several lines that YAML has made one.

    Raises:
        Rejected: It is: the dashes before its lines are missing.
    """
    if isinstance(node, Text) and node.style == ">":
        fault = several_lines(node)
        raise Rejected([Fault(fault.code, fault.message, fault.remedy, (), place_of(node))])
    return node


def _tuple_hook(kind: Any) -> Hook:
    inner = get_args(kind)[0]
    special = next((_LISTS[part] for part in _parts(inner) if part in _LISTS), None)
    if special is not None and inner in _NAMED:
        return lambda node, _=None: special(one_line(node))
    if special is not None:
        return lambda node, _=None: special(node)
    if _is_tuple(inner):
        return lambda node, _=None: _rows(node)
    read = _preparation(inner) or _as_it_is
    alone = one_line if inner in _NAMED else _as_it_is

    def make(node: Any, _: Any = None) -> Any:
        if isinstance(node, list):
            return items(node, read)
        return read(alone(node))

    return make


def _rows(node: Any) -> Any:
    """Rows of cells, where an empty cell is an empty text and a mapping may be a range."""
    if not isinstance(node, list):
        return node
    return [[_cell(cell) for cell in row] if isinstance(row, list) else row for row in node]


def _cell(cell: Any) -> Any:
    if cell is None:
        return ""
    return build(Range, cell) if isinstance(cell, dict) and fits(Range, cell) else cell


def _as_it_is(node: Any) -> Any:
    return node


def _union_hook(kind: Any) -> Hook:
    """A value that may be an object or a word; of numbers, only a mapping that fits is one."""
    choices = [part for part in _parts(kind) if _is_object(part)]
    words = [part for part in _parts(kind) if part in WORDS]
    read = (_preparation(words[0]) if words else None) or _as_it_is

    def make(node: Any, _: Any = None) -> Any:
        if isinstance(node, dict) and len(choices) == 1 and (choices[0] is not Range or fits(Range, node)):
            return build(choices[0], node)
        return read(node)

    return make


def fits(cls: type, node: Mapping[Any, Any], *, strict: bool = False) -> bool:
    """Tell whether a mapping is one full object of a class, not a mapping of names to values.

    Args:
        cls: The class.
        node: The mapping.
        strict: Every key must be one of the class; else all but the misspelt ones.
    """
    table = shape_of(cls).table
    known = sum(1 for key in node if key in table or str(key).startswith("x-") or names_first_field(cls, key))
    return known == len(node) if strict else known > 0 or not node


def names_first_field(cls: type, key: str) -> bool:
    """Tell whether a key is, but for capitals, that of the field which a short form gives: it is never text or a name.

    ``- Titel: Trivsel`` is a theme's title written with a capital; ``- Kommende: bevægelse`` is text.
    """
    shape = shape_of(cls)
    _, name, _ = shape.table.get(key.lower(), ("", "", None))
    return key not in shape.table and bool(name) and name == _first_field(cls)


@cache
def _first_field(cls: type) -> str:
    return next((field.name for field in attrs.fields(cls) if field.init and not field.kw_only), "")


converter.register_structure_hook_factory(_is_object, _object_hook)
for _kind in WORDS:
    converter.register_structure_hook(_kind, _word_hook(_kind))
converter.register_structure_hook_factory(lambda kind: get_origin(kind) in {Union, python_types.UnionType}, _union_hook)
converter.register_structure_hook_factory(_is_tuple, _tuple_hook)
