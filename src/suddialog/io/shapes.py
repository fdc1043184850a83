"""What may stand in a mapping of each class: its keys in every language, and the fields behind them.

How the values of a type are prepared say the hooks of `converter`, which `structure` registers.
"""

from __future__ import annotations

import types as python_types
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
import cattrs

from suddialog import model
from suddialog.io.aliases import KEY_WORDS, KEYS, WORDS, key_table
from suddialog.io.faults import Fault
from suddialog.model import (
    Custom,
    Dialogue,
    Entity,
    Extra,
    PartialDate,
    Round,
    SchoolYear,
    TimeSpan,
)
from suddialog.model.policy import Policy
from suddialog.model.template_profile import TemplateProfile

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
LISTS: dict[type, Prepare] = {}
"""How lists of some classes are read; see `lists`."""


def folds(cls: type, **keys: Any) -> Callable[[Fold], Fold]:
    """Register what makes fields of a class's keys that are no fields (`keys`, each with its type)."""

    def register(fold: Fold) -> Fold:
        _FOLDS[cls] = (keys, fold)
        return fold

    return register


def lists(*classes: type) -> Callable[[Prepare], Prepare]:
    """Register how lists of these classes are read, where more than objects and words may stand in them."""

    def register(read: Prepare) -> Prepare:
        LISTS.update(dict.fromkeys(classes, read))
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


NO_MAIN = Main()

TOP_KEYS = ("format", "version")
"""The keys that say what a file is."""

FILES = (Dialogue, Round, Policy, TemplateProfile)
"""Classes of which a file is made."""


def written(cls: type) -> tuple[attrs.Attribute[Any], ...]:
    """The fields of a class that stand in a file under their own name."""
    unwritten = {"extra", *_ONLY_IN_PYTHON.get(cls, ())}
    return tuple(field for field in attrs.fields(cls) if field.name not in unwritten)


_ONLY_IN_PYTHON: dict[type, tuple[str, ...]] = {Dialogue: ("base",), Custom: ("shown", "brought")}


@cache
def whole_number_keys() -> frozenset[str]:
    """Every key behind which there is a whole number wherever it may stand."""
    kinds: dict[str, set[Any]] = defaultdict(set)
    for cls in vars(model).values():
        if is_object(cls):
            for name, kind in get_type_hints(cls).items():
                kinds[name].update(parts_of(kind))
    whole = {name for name, found in kinds.items() if found <= {int, type(None)}}
    return frozenset(word for word in KEY_WORDS if not whole.isdisjoint((word, *KEYS.get(word, ()))))


@cache
def shape_of(cls: type, main: Main = NO_MAIN) -> Shape:
    """The shape of a class, or of a content block with a main key."""
    hints = get_type_hints(cls)
    fields = {field.name: field for field in written(cls)}
    others, fold = _FOLDS.get(cls, ({}, None))
    types: dict[str, Any] = {**{name: hints[name] for name in fields}, **others}
    preparing = {name: preparation(kind) for name, kind in types.items()}
    hidden = {main.field, *main.hidden}
    names = [name for name in preparing if name not in hidden] + ([main.key] if main.key else [])
    table = {
        word: (name, main.field, preparing[main.field]) if name == main.key else (name, name, preparing[name])
        for word, name in key_table(names, cls).items()
    }
    if issubclass(cls, FILES):
        table |= {key: (key, "", None) for key in TOP_KEYS}
    required = {
        name: main.key if name == main.field else name for name, item in fields.items() if item.default is attrs.NOTHING
    }
    kinds = {label: types[field] for label, field, _ in table.values() if field}
    return Shape(cls, table, kinds, required, issubclass(cls, Entity), fold)


def preparation(kind: Any) -> Prepare | None:
    """How a value of this type is prepared for the model's converter; None if it needs nothing."""
    if get_origin(kind) in {tuple, Mapping} or any(is_object(item) or item in WORDS for item in parts_of(kind)):
        hook: Hook = converter.get_structure_hook(kind)
        return hook
    return None


def parts_of(kind: Any) -> tuple[Any, ...]:
    """The types that a union is of; of other types, the type itself."""
    return get_args(kind) if get_origin(kind) in {Union, python_types.UnionType} else (kind,)


def is_tuple(kind: Any) -> bool:
    """Tell whether a type is a tuple's."""
    origin: object = get_origin(kind)
    return origin is tuple


def is_object(kind: Any) -> bool:
    """Tell whether a type is a class of ours that is written as a mapping."""
    return isinstance(kind, type) and attrs.has(kind) and not issubclass(kind, _SCALARS)


def classes_of(kind: Any) -> frozenset[type]:
    """The classes whose objects stand behind a key, one or several of them."""
    return frozenset(cls for inner in (kind, *get_args(kind)) for cls in parts_of(inner) if is_object(cls))


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
    return key not in shape.table and bool(name) and name == first_field(cls)


@cache
def first_field(cls: type) -> str:
    """The field that a short form gives."""
    return next((field.name for field in attrs.fields(cls) if field.init and not field.kw_only), "")
