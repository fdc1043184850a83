"""What every entity of a dialogue has, and how single items and lists are read."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import Enum, IntEnum, auto
from operator import attrgetter
from os import PathLike
from pathlib import PurePath
from types import MemberDescriptorType
from typing import Any, ClassVar, TypeVar, cast

import attrs

from suddialog.errors import Key, Message, joined, say
from suddialog.model.constructors import DEEPEST, missing_field, too_deep, unknown_field
from suddialog.model.grammar import (
    Collected,
    Faults,
    Malformed,
    by_name,
    kind_name,
    listed,
    member,
    names,
    nearest,
    plain_text,
    required_text,
    several_lines,
    shown,
    slug,
    text_remedy,
    unparted,
)

F = TypeVar("F")
T = TypeVar("T")


class Audience(IntEnum):
    """For whom an output is. Who may see more comes later."""

    PUBLIC = 0
    PARTICIPANTS = 1
    INTERNAL = 2


def audience(value: Audience | str) -> Audience:
    """Return an audience; names may be given as text."""
    return member(Audience, value)


def optional_audience(value: Audience | str | None) -> Audience | None:
    """Return an audience, or None for the default of the entity's type."""
    return None if value is None else audience(value)


def many(value: Any, read: Callable[[Any], T]) -> tuple[T, ...]:
    """Read every item of a list; a single item may stand for a list of one.

    Raises:
        Malformed, Faults: A text of several lines where a list is due; what `read` raised, with the number of the item.
    """
    if value is None or value == ():
        return ()
    if isinstance(value, str) and "\n" in value.strip():
        raise several_lines(value)
    if not isinstance(value, list | tuple):
        value = listed(value)
        if not isinstance(value, list):
            return (read(value),)
    collected, items = Collected(), []
    for number, item in enumerate(value):
        try:
            items.append(read(item))
        except (Malformed, Faults) as error:
            collected.add(error, number)
    collected.raise_if_any()
    return tuple(items)


def has_fields(kind: type[Any], value: Any) -> bool:
    """Tell whether a value is a mapping of a class's fields: full form, as in a file."""
    return isinstance(value, Mapping) and bool(value) and all(_is_field(kind, key) for key in value)


def _is_field(kind: type[Any], key: Any) -> bool:
    return key in field_names(kind) or (isinstance(key, str) and key.startswith("x-") and issubclass(kind, Entity))


def is_whole(kind: type[Any], value: Any) -> bool:
    """Tell whether a mapping holds all that a class needs and nothing else, so that it is no mapping of names."""
    required = {field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING}
    return has_fields(kind, value) and required <= set(value)


def of_fields(kind: type[T], value: Mapping[str, Any]) -> T:
    """Return the object of a class that a mapping of its fields gives.

    Raises:
        Malformed, Faults: Unknown or missing fields, and what the fields' converters raised, with their names.
    """
    collected, fields = Collected(), {}  # type: Collected, dict[str, Any]
    known = attrs.fields_dict(cast("Any", kind))
    meant = set()
    for name, given in value.items():
        if not _is_field(kind, name):
            meant.add(nearest(str(name), known))
            collected.add(unknown_field(kind, name), str(name))
        elif name in known:
            try:
                fields[name] = _converted(known[name], given)
            except (Malformed, Faults) as error:
                fields[name] = given
                collected.add(error, name)
        else:
            fields.setdefault("extra", {})[name] = given
    for name, field in known.items():
        if field.default is attrs.NOTHING and name not in fields and name not in meant:
            collected.add(missing_field(name, value), name)
    collected.raise_if_any()
    return kind(**fields)


def _converted(field: attrs.Attribute[Any], given: Any) -> Any:
    return cast("Any", field.converter)(given)


def reader(kind: type[T], short: Callable[[str], T]) -> Callable[[Any], T]:
    """Return a function that takes an object of a class as it is, a text by `short` and a mapping by its fields."""

    def read(value: Any) -> T:
        if isinstance(value, kind):
            return value
        if isinstance(value, str):
            return short(value)
        if isinstance(value, Mapping):
            return of_fields(kind, value)
        message = say("expected a text or one {kind}, found {found}", kind=kind_name(kind), found=shown(value))
        raise Malformed(message, text_remedy(value), value=value)

    return read


def instance(kind: type[T], value: Any) -> T:
    """Return an object of a class as it is, or the one of a mapping of its fields; nothing else is read."""
    if isinstance(value, kind):
        return value
    if isinstance(value, Mapping):
        return of_fields(kind, value)
    fields = attrs.fields(cast("Any", kind))
    first = next((field.name for field in fields if not field.kw_only), fields[0].name)
    needed = [field.name for field in fields if field.default is attrs.NOTHING] or [first]
    remedy = say("Give it with its fields, at least {fields}", fields=joined(", ", map(Key.of, needed)))
    message = say("expected one {kind}, found {found}", kind=kind_name(kind), found=shown(value))
    raise Malformed(message, remedy, value=value)


DEEPEST_JSON = 30
"""Levels of what stands under an `x-` key or in a plugin's block; a file is read to 50 levels in all."""


def json_text(value: str) -> str:
    """Return JSON text written the one way in which equal content is equal text; numbers keep their digits.

    Raises:
        Malformed: No JSON, or what no file could hold: numbers without end, deep nesting, invisible characters.
    """
    try:
        parsed = json.loads(value, parse_float=_finite, parse_constant=_finite)
        _check_json(parsed)
        return _canonical(parsed)
    except Malformed:
        raise
    except (TypeError, ValueError):
        raise Malformed(say("expected JSON text, found {found}", found=shown(value)), value=value) from None
    except RecursionError:
        raise _too_deep() from None


def json_of_data(value: object) -> str:
    """Return the JSON text of plain data; a text is JSON text already.

    Raises:
        Malformed: It is nothing that JSON can hold.
    """
    try:
        return json_text(value if isinstance(value, str) else _canonical(value))
    except (TypeError, ValueError, RecursionError) as error:
        if isinstance(error, Malformed):
            raise
        words = say("expected what JSON can hold, found {found}", found=shown(value))
        raise Malformed(words, value=value) from None


def _finite(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:  # an exponent beyond all measure
        raise ValueError from None
    if not math.isfinite(float(number)):
        raise ValueError
    return number


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _canonical(data: Any) -> str:
    """Return plain data as JSON text: keys in order, no blanks, numbers with the digits that they have."""
    if isinstance(data, Mapping):
        pairs = {key if isinstance(key, str) else _encode(key): value for key, value in data.items()}
        return "{" + ",".join(f"{_encode(key)}:{_canonical(pairs[key])}" for key in sorted(pairs)) + "}"
    if isinstance(data, (list, tuple)):
        return "[" + ",".join(map(_canonical, data)) + "]"
    return str(data) if isinstance(data, Decimal) else _encode(data)


def _check_json(parsed: object) -> None:
    level = [parsed]
    for _ in range(DEEPEST_JSON + 1):
        for text in level:
            if isinstance(text, str):
                plain_text(text)
        level = [child for parent in level for child in _children(parent)]
    if level:
        raise _too_deep()


def _children(parent: object) -> Sequence[object]:
    if isinstance(parent, dict):
        return (*parent, *parent.values())
    return parent if isinstance(parent, list) else ()


def _too_deep() -> Malformed:
    return Malformed(say("the JSON text is nested deeper than {levels} levels", levels=DEEPEST_JSON), code="SUD001")


def _extra_key(value: str) -> str:
    plain = required_text(value)
    if not plain.startswith("x-"):
        raise Malformed(
            say('expected a key that begins with "x-", found {found}', found=shown(value)), code="SUD006", value=value
        )
    return plain


@attrs.frozen
class Extra:
    """A key under ``x-`` and its value as canonical JSON text. Kept for other programs, printed by nobody.

    Attributes:
        key: The key, beginning with ``x-``.
        json: What stands under it.
    """

    key: str = attrs.field(converter=_extra_key)
    json: str = attrs.field(converter=json_text, repr=False)


def extras(value: Mapping[str, Any] | Extra | Sequence[Extra] | None) -> tuple[Extra, ...]:
    """Return extras; a mapping gives one for each key."""
    if isinstance(value, Mapping):
        return by_name(value, _extra)
    return many(value, lambda item: instance(Extra, item))


def _extra(key: str, content: Any) -> Extra:
    try:
        text = json.dumps(content)
    except (TypeError, ValueError, RecursionError):
        words = say("expected what JSON can hold, found {found}", found=shown(content))
        raise Malformed(words, value=content) from None
    return Extra(key, text)


@attrs.frozen
class Label:
    """A local word for one of the library's own: ``goal`` is called "fokuspunkt" here.

    Attributes:
        key: The library's word (``goal``, ``theme``, ``agreement`` …).
        text: The local word.
        plural: Its plural, if it is another word.
    """

    key: str = attrs.field(converter=required_text)
    text: str = attrs.field(converter=required_text, repr=False)
    plural: str = attrs.field(default="", converter=plain_text, repr=False)


def labels(value: Mapping[str, Any] | Label | Sequence[Label] | None) -> tuple[Label, ...]:
    """Return labels; a mapping gives one for each key, its value the word or the word and its plural."""
    if isinstance(value, Mapping) and not is_whole(Label, value):
        return by_name(value, _label)
    return many(value, lambda item: instance(Label, item))


def _label(key: str, words: Any) -> Label:
    if isinstance(words, str):
        return Label(key, unparted(words))
    if isinstance(words, list | tuple) and 1 <= len(words) <= 2:
        return Label(key, *words)
    message = say("expected a word, or a word and its plural, found {found}", found=shown(words))
    raise Malformed(message, say("Write for example {text}", text="[fokuspunkt, fokuspunkter]"), value=words)


def not_too_deep(_item: object, field: attrs.Attribute[Any], children: tuple[Any, ...]) -> None:
    """Refuse children that hold children, and so on, without end.

    Raises:
        Malformed: They are nested deeper than `DEEPEST` levels.
    """
    level = children
    for _ in range(DEEPEST):
        level = tuple([child for parent in level for child in getattr(parent, field.name)])
    if level:
        raise too_deep()


SORT = "sort"
"""The key under which a field's metadata say what it is."""


class Sort(Enum):
    """What a field holds, where its type does not say so.

    `WORDS` are about nobody and lead to nothing. `PEOPLE` are words that may name participants. `PRIVATE` is for
    insiders. `suddialog.model.fields` puts all that nobody declared and that may hold text among the private ones.
    """

    WORDS = auto()
    PEOPLE = auto()
    PRIVATE = auto()


@attrs.frozen(eq=False)
class Link:
    """What a field's words refer to: things of these classes, by key, title or name.

    Attributes:
        kinds: The names of the classes.
        essential: Whether an object goes when nothing is left of the field.
        strict: Whether it is an error if there is no such thing.
    """

    kinds: tuple[str, ...]
    essential: bool = False
    strict: bool = True


WORDS = {SORT: Sort.WORDS}
PEOPLE = {SORT: Sort.PEOPLE}
PRIVATE = {SORT: Sort.PRIVATE}


def refers_to(*kinds: str, essential: bool = False, strict: bool = True) -> Mapping[str, Link]:
    """Return the metadata of a field of references."""
    return {SORT: Link(kinds, essential, strict)}


BODY = refers_to("Department", "Party", essential=True, strict=False)
"""The metadata of a field that says whose a figure is; besides departments and parties there are words for bodies."""


@attrs.frozen(kw_only=True, repr=False)
class Entity:
    """What the things of a dialogue have in common.

    Attributes:
        id: A stable key of the author's; empty to use one made from the title, name or text.
        audience: Who may see it at least; None for the default of its type.
        tags: Words that tie things together across schools.
        footnote: Printed with it.
        speaker_notes: For the one who speaks; internal.
        otherwise: What those are told who may not see the rest.
        accepted: Codes of findings that the author has seen and lives with.
        extra: Keys under ``x-``.
    """

    named_openly: ClassVar[bool] = False
    """Whether its title or name is for everybody to see, as a theme's is and a participant's is not."""

    default_audience: ClassVar[Audience] = Audience.PUBLIC
    """Who may see it at least where nobody says."""

    id: str = attrs.field(default="", converter=plain_text)
    audience: Audience | None = attrs.field(default=None, converter=optional_audience)
    tags: tuple[str, ...] = attrs.field(default=(), converter=names, metadata=WORDS)
    footnote: str = attrs.field(default="", converter=plain_text)
    speaker_notes: str = attrs.field(default="", converter=plain_text, metadata=PRIVATE)
    otherwise: str = attrs.field(default="", converter=plain_text)
    accepted: tuple[str, ...] = attrs.field(default=(), converter=names, metadata=PRIVATE)
    extra: tuple[Extra, ...] = attrs.field(default=(), converter=extras, metadata=PRIVATE)

    @property
    def key(self) -> str:
        """The id, else a key made from the title, name, text or role; may be empty."""
        if self.id:
            return self.id
        for name in ("title", "name", "text", "role"):
            word = getattr(self, name, "")
            if word and isinstance(word, str):
                return slug(word)
        return ""

    def __repr__(self) -> str:
        """Class and key only; no key that is made of words which may name people, or that are not for everybody."""
        told = self.key if self.named_openly and not self.audience else self.id
        return f"{type(self).__name__}({told!r})" if told else f"{type(self).__name__}()"


def keys(item: Entity) -> set[str]:
    """Return the slugs by which an entity may be referred to."""
    name = getattr(item, "name", "") or getattr(item, "title", "") or getattr(item, "text", "")
    return {slug(item.key), slug(name)} - {""}


class Found(dict[type[Any], F]):
    """What was found out about classes, each when it is first asked for."""

    def __init__(self, find: Callable[[type[Any]], F]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, kind: type[Any]) -> F:
        found = self[kind] = self._find(kind)
        return found


def _field_names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(kind))


field_names: Callable[[type[Any]], tuple[str, ...]] = Found(_field_names).__getitem__
"""Returns the names of a class's fields."""


_Write = Callable[[Any, Any], None]


def _write(kind: type[Any], name: str) -> _Write:
    slot = getattr(kind, name, None)
    if isinstance(slot, MemberDescriptorType):
        return slot.__set__
    return lambda item, value: object.__setattr__(item, name, value)


def _places(kind: type[Any]) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, _Write]]:
    names = field_names(kind)
    read = attrgetter(*names, "__class__")  # a single one would come without a tuple around it
    return read, {name: _write(kind, name) for name in names}


_places_of: Callable[[type[Any]], tuple[Callable[[Any], tuple[Any, ...]], dict[str, _Write]]]
_places_of = Found(_places).__getitem__
"""Returns what reads all fields of a class at once, and what writes each by its name, though it be frozen."""


def changed(item: T, **values: Any) -> T:
    """Return a copy of an object of one of our attrs classes with other values in some of its fields.

    Unlike `attrs.evolve` nothing is read a second time, which is most of the cost of making an object. So the values
    must be what the fields hold, not what their converters take.
    """
    made = object.__new__(type(item))
    read, write = _places_of(type(item))
    for write_one, value in zip(write.values(), read(item)):  # noqa: B905 - what was read ends with one more
        write_one(made, value)
    for name, value in values.items():
        write[name](made, value)
    return made


def reference(value: str) -> str:
    """Return a reference: the key, title or name of something."""
    return plain_text(value)


def file_path(value: str | PathLike[str]) -> str:
    """Return the path of a file as text, with slashes."""
    return required_text(PurePath(value).as_posix() if isinstance(value, PathLike) else value)


def optional_path(value: str | PathLike[str] | None) -> str:
    """Return the path of a file, or an empty text for none."""
    return file_path(value) if value else ""


def link(value: str) -> str:
    """Return an address that a reader may follow: http, https or mailto, or empty."""
    plain = plain_text(value)
    if plain and not re.match(r"(https?://|mailto:)\S+$", plain, re.IGNORECASE):
        message = say("expected an address, found {found}", found=shown(value))
        raise Malformed(message, _link_remedy(plain), code="SUD008", value=value)
    return plain


def _link_remedy(address: str) -> Message:
    blank = re.search(r"(?<=\S)\s+(?=\S)", address)
    if not blank:
        return say("Write it with https:// in front")
    front = "" if re.match(r"(https?:/|mailto:)", address, re.IGNORECASE) else "https://"
    return say("An address holds no blank: write {address}", address=front + re.sub(r"\s+", "%20", address))
