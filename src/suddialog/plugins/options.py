"""The options of a plugin: one attrs class, and from it keyword arguments, command-line flags and a table of help."""

from __future__ import annotations

import csv
import os
import re
import types
from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from suddialog.errors import Message, UsageError, line_of, say
from suddialog.model.grammar import nearest

RESERVED = frozenset(
    {"dialogue", "dialogues", "format", "formats", "target", "folder", "audience", "policy", "transforms", "catalogue"}
    | {"overwrite", "strict", "registry", "round", "to", "out", "transform", "json", "help", "files", "lang"}
    | {"source"}
)
"""Names that no option may have, because exporting itself takes them."""

O = TypeVar("O")
_YES = frozenset({"yes", "true", "ja", "1"})
_NO = frozenset({"no", "false", "nej", "0"})


@attrs.frozen(kw_only=True)
class Option:
    """One option.

    Attributes:
        name: The keyword argument.
        type: Its type, resolved: ``str``, ``bool``, ``int``, ``float``, ``Decimal``, an `Enum`, a ``Literal``,
            ``tuple[…, ...]`` of one of these, or one of these ``| None``.
        default: What it is if nobody says otherwise.
        help: One line.
        losses: For a value with which the output shows other things, the losses then, in place of the exporter's own.
    """

    name: str
    type: Any
    default: object
    help: str
    losses: Mapping[object, Mapping[str, str]] = attrs.field(factory=dict)

    @property
    def flag(self) -> str:
        """The command-line flag; of a plain yes or no the two, as click takes and shows them."""
        flag = "--" + self.name.replace("_", "-")
        return f"{flag} / {flag.replace('--', '--no-', 1)}" if self.switch else flag

    @property
    def switch(self) -> bool:
        """Whether it is a plain yes or no."""
        return self.type is bool

    @property
    def expected(self) -> str:
        """What a value must be, in words."""
        return _expected(self.type)

    def takes(self, value: object) -> bool:
        """Whether something, as a script or a command line gives it, is a value of it."""
        try:
            _read(value, self.type, text=True)
        except ValueError:
            return False
        return True

    def losses_with(self, value: object) -> Mapping[str, str] | None:
        """The losses that are declared for a value; None if the exporter's own hold."""
        read = ((_read(given, self.type, text=True), given, losses) for given, losses in self.losses.items())
        return next((losses for meant, given, losses in read if value in (meant, given)), None)

    @property
    def default_value(self) -> object:
        """The default as JSON has it: a number, true or false, a list, null."""
        return _plain(self.default)

    @property
    def default_text(self) -> str:
        """The default as printed in help and tables; empty where nothing is the default."""
        value = self.default.value if isinstance(self.default, Enum) else self.default
        if isinstance(value, bool):
            return say("yes") if value else say("no")
        if isinstance(value, tuple):
            return ",".join(str(part) for part in value)
        return "" if value is None else str(value)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)


def describe(options: type[Any]) -> tuple[Option, ...]:
    """Return the options of an options class, in its order.

    Raises:
        ValueError: The class can't serve: no attrs class, a field without a default, a type that no command line has.
    """
    if not (isinstance(options, type) and attrs.has(options)):
        raise ValueError(say("its options are no attrs class"))
    return _described(options)


@cache
def _described(options: type[Any]) -> tuple[Option, ...]:
    """Return the options of an attrs class. Its types are written as texts, which take long to read."""
    try:
        hints = get_type_hints(options)
    except Exception as error:
        raise ValueError(say("the types of its options can't be read ({reason})", reason=line_of(error))) from error
    return tuple(_describe(field, hints.get(field.name, str)) for field in attrs.fields(options) if field.init)


def _describe(field: attrs.Attribute[Any], kind: Any) -> Option:
    name = field.alias or field.name
    if field.default is attrs.NOTHING:
        raise ValueError(say("its option {name} has no default", name=name))
    if name in RESERVED or not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise ValueError(say("its option can't be called {name}", name=name))
    if not _expected(kind):
        raise ValueError(say("its option {name} has a type that is not supported", name=name))
    default: Any = field.default
    if hasattr(default, "takes_self"):  # attrs has no public type for a default that is made afresh
        default = None if default.takes_self else default.factory()
    told = field.metadata
    return Option(name=name, type=kind, default=default, help=str(told.get("help", "")), losses=told.get("losses", {}))


def make(options: type[O], values: Mapping[str, object], *, owner: str, text: bool = False) -> O:
    """Make an options object.

    Args:
        options: The options class.
        values: Values by name; a value that is not of the option's type is an error, never bent into it.
        owner: Whose options these are, for messages: "pptx".
        text: Whether values are texts from a command line.

    Raises:
        UsageError: An unknown option, or a value that does not fit.
    """
    known = {option.name: option for option in describe(options)}
    for name in values:
        if name not in known:
            raise UsageError(unknown(say("option"), name, known, owner))
    made = {name: _value(known[name], value, owner, text) for name, value in values.items()}
    for field in getattr(options, "__attrs_attrs__", ()):
        name = field.alias or field.name
        limit = _limit(field.validator, made[name]) if name in made else ""
        if limit:
            raise UsageError(_refused(name, owner, limit, values[name]))
    try:
        return options(**made)
    except (ValueError, TypeError) as error:
        reason = error.args[0] if error.args else error
        raise UsageError(say("The options of {owner} do not fit: {reason}.", owner=owner, reason=reason)) from error


def _value(option: Option, value: object, owner: str, text: bool) -> object:
    try:
        return _read(value, option.type, text)
    except ValueError:
        raise UsageError(_refused(option.name, owner, option.expected, value)) from None


def _refused(name: str, owner: str, expected: str, value: object) -> Message:
    shown = f'"{value}"' if isinstance(value, str) else repr(value)
    return say(
        "Option {option} of {owner} is {expected}, not {found}.",
        option=name,
        owner=owner,
        expected=expected,
        found=shown[:80],
    )


def _limit(validator: Any, value: Any) -> str:
    """Return in words what a validator of attrs wants of a value that it refuses; empty if it, or we, know nothing."""
    bound, choices = getattr(validator, "bound", None), getattr(validator, "options", None)
    words = _BOUNDS.get(getattr(validator, "compare_op", ""))
    if words and not validator.compare_func(value, bound):
        return say("{limit} {number}", limit=words, number=bound)
    if isinstance(choices, (tuple, frozenset)) and value not in choices:
        return say("one of {words}", words=" ".join(f'"{choice}"' for choice in choices))
    return ""


_BOUNDS = {">=": say("at least"), "<=": say("at most"), ">": say("more than"), "<": say("less than")}


def unknown(what: Message, name: str, known: Collection[str], owner: str = "") -> Message:
    """Return the message for a name that does not exist: the nearest one, else all that there are (`owner` has)."""
    head = say('There is no {what} "{name}"', what=what, name=name)
    near = nearest(name.lower(), sorted(known))
    if near:
        return say('{head}: did you mean "{near}"?', head=head, near=near)
    if not known:
        none = say("{owner} has none", owner=owner) if owner else say("there is none")
        return say("{head}: {none}.", head=head, none=none)
    words = ", ".join(sorted(known))
    if owner:
        return say("{head}: {owner} has {words}.", head=head, owner=owner, words=words)
    return say("{head}: there are {words}.", head=head, words=words)


def _expected(kind: Any) -> str:
    """Return in words what a type takes; empty if it is not supported."""
    if kind in _SCALARS:
        return _SCALARS[kind][0]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return say("one of {words}", words=", ".join(str(member.value) for member in kind))
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return say("one of {words}", words=", ".join(str(argument) for argument in arguments))
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        inner = _expected(arguments[0])
        return inner and say("a list, each {expected}", expected=inner)
    if origin in (Union, types.UnionType):
        return _expected(_only(arguments)) if _only(arguments) else ""
    return ""


def _only(arguments: tuple[Any, ...]) -> Any:
    """Return the T of ``T | None``, or None if there is no single one."""
    rest = [argument for argument in arguments if argument is not type(None)]
    return rest[0] if len(rest) == 1 and len(arguments) == 2 else None


def _read(value: object, kind: Any, text: bool) -> object:
    """Return a value of a type, or raise ValueError. `text` tells a command line's words from a script's objects."""
    if kind in _SCALARS:
        return _SCALARS[kind][1](value, text)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return value if isinstance(value, kind) else _choice(value, {member.value: member for member in kind}, text)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _choice(value, {argument: argument for argument in arguments}, text)
    if origin is tuple:
        return tuple(_read(part, arguments[0], text) for part in _parts(value, text))
    if value is None:
        return None
    return _read(value, _only(arguments), text)


def _parts(value: object, text: bool) -> Iterable[object]:
    if isinstance(value, str):
        return _listed(value) if text else [value]
    return value if isinstance(value, (list, tuple)) else [value]


def _listed(words: str) -> list[str]:
    """Return words that commas part; a comma between double quotes is one of the words'."""
    try:
        return [part.strip() for part in next(csv.reader([words], skipinitialspace=True))] or [""]
    except csv.Error as error:
        raise ValueError(str(error)) from error


def _choice(value: object, choices: Mapping[Any, object], text: bool) -> object:
    for known, meant in choices.items():
        if (str(known) == value) if text else (type(known) is type(value) and known == value):
            return meant
    raise ValueError


def _read_text(value: object, _text: bool) -> str:
    if isinstance(value, os.PathLike):
        value = os.fspath(value)
    if not isinstance(value, str) or "\0" in value:
        raise ValueError
    return value


def _read_yes_no(value: object, text: bool) -> bool:
    if isinstance(value, bool):
        return value
    if not text or not isinstance(value, str) or value.lower() not in _YES | _NO:
        raise ValueError
    return value.lower() in _YES


def _read_integer(value: object, text: bool) -> int:
    if text and isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]{1,18}", value):
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError
    return value


def _read_decimal(value: object, text: bool) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, str)):
        raise ValueError
    if isinstance(value, str) and not (text and re.fullmatch(r"[+-]?[0-9]{1,18}([.,][0-9]{1,18})?", value)):
        raise ValueError
    try:
        number = Decimal(str(value).replace(",", "."))
    except InvalidOperation:
        raise ValueError from None
    if not number.is_finite():
        raise ValueError
    return number


def _read_float(value: object, text: bool) -> float:
    return float(_read_decimal(value, text))


_SCALARS: dict[Any, tuple[str, Callable[[object, bool], object]]] = {
    str: (say("a text"), _read_text),
    bool: (say("yes or no"), _read_yes_no),
    int: (say("a whole number"), _read_integer),
    float: (say("a number"), _read_float),
    Decimal: (say("a number"), _read_decimal),
}
