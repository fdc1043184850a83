"""How the tables of a catalogue file become objects: strictly, with everything that does not fit told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import attrs

from suddialog.errors import Either, Message, say
from suddialog.model.base import many
from suddialog.model.grammar import (
    Collected,
    Faults,
    Malformed,
    did_you_mean,
    nearest,
    plain_text,
    required_text,
    shortened,
    shown,
    slug,
)

T = TypeVar("T")


def structured(kind: type[T], table: Any, **given: Any) -> T:
    """Make an object of a class from a table of its fields; `given` are fields that do not stand in the table.

    Raises:
        Malformed, Faults: No table, unknown keys, keys that must be there and are not, values that do not fit.
    """
    if not isinstance(table, Mapping):
        raise Malformed(say("expected a table, found {found}", found=shown(table)), value=table)
    fields = {field.name: field for field in attrs.fields(kind) if field.name not in given and field.init}  # type: ignore[arg-type]
    collected, ready = Collected(), dict[str, Any](given)
    for key, value in table.items():
        try:
            ready[key] = _field(key, fields).converter(value)
        except (Malformed, Faults) as error:
            collected.add(error, key)
    for name, field in fields.items():
        if field.default is attrs.NOTHING and name not in table:
            message = say("expected {key}, which has to be there", key=name)
            collected.add(Malformed(message, say("Add {key} = …", key=name), code="SUD007"))
    collected.raise_if_any()
    return kind(**ready)


def _field(key: str, fields: Mapping[str, Any]) -> Any:
    if key not in fields:
        raise unknown_key(key, fields)
    return fields[key]


def unknown_key(key: str, known: Iterable[str]) -> Malformed:
    """The fault of a key or a table that nobody knows, with the nearest of those that are known."""
    words = tuple(known)
    near = nearest(key, words)
    remedy = did_you_mean(near) if near else say("Known are: {words}", words=", ".join(words))
    return Malformed(say('unknown key "{key}"', key=shortened(str(key))), remedy, code="SUD006", value=key)


def reader(kind: type[T]) -> Callable[[Any], T]:
    """Return a converter that takes an object of a class as it is and makes one of a table."""
    return lambda value: value if isinstance(value, kind) else structured(kind, value)


def listed(kind: type[T], value: Any) -> tuple[T, ...]:
    """Return objects of a class from a list of tables; a single one may stand for a list of one."""
    return many(value, reader(kind))


def by_id(kind: type[T], tables: Any) -> tuple[T, ...]:
    """Return objects of a class from a table of their ids and tables; objects are taken as they are.

    Raises:
        Malformed, Faults: What does not fit, with the id of the object.
    """
    if isinstance(tables, tuple):
        return tables
    if not isinstance(tables, Mapping):
        raise no_tables(tables)
    collected, made = Collected(), []
    for key, table in tables.items():
        try:
            made.append(structured(kind, table, id=entry_id(key), local=()))
        except (Malformed, Faults) as error:
            collected.add(error, key)
    collected.raise_if_any()
    return tuple(made)


def no_tables(found: object) -> Malformed:
    """The fault of something that stands where tables by id are due."""
    return Malformed(say("expected a table for each id, found {found}", found=shown(found)), value=found)


def entry_id(value: str) -> str:
    """Return an id: small letters, digits and ``-``, so that it reads the same wherever it is written."""
    plain = required_text(value)
    if plain != slug(plain):
        message = say("expected an id of small letters, digits and hyphens, found {found}", found=shown(value))
        raise Malformed(message, did_you_mean(slug(plain)) if slug(plain) else "", value=value)
    return plain


@attrs.frozen
class Words:
    """The same words in Danish and in English; without English ones the Danish serve for both."""

    da: str = attrs.field(converter=required_text)
    en: str = attrs.field(default="", converter=plain_text)

    def in_language(self, code: str) -> str:
        """Return the words in a language, in Danish if there are none."""
        return (self.en if code == "en" else "") or self.da

    @property
    def told(self) -> Message:
        """The words in the language in which a message is told."""
        return Either.of(self.in_language("en"), self.da)


def words(value: str | Mapping[str, str] | Words) -> Words:
    """Return words in two languages; a text is the same in both."""
    return reader(Words)(value) if isinstance(value, Mapping | Words) else Words(value)


def optional_words(value: str | Mapping[str, str] | Words | None) -> Words | None:
    """Return words in two languages, or None for none."""
    return None if value in (None, "") else words(value)
