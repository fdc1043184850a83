"""What an output was made with: versions, transforms, and a hash of what its audience may see."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import attrs

from suddialog.hooks import Provenance
from suddialog.model import Dialogue, Entity, When
from suddialog.model.base import Found, field_names
from suddialog.plugins import own_origin


def provenance_of(view: Dialogue, makers: Iterable[str] = (), transforms: Iterable[str] = ()) -> Provenance:
    """Return the provenance of an output of a view.

    Args:
        view: What the audience may see. Nothing of the source goes into the stamp.
        makers: Distributions of the plugins that took part, with their versions.
        transforms: Names of the transforms that ran.
    """
    own = own_origin()
    others = sorted(set(makers) - {own})
    return Provenance(made_with=(own, *others), transforms=tuple(transforms), view_sha256=digest_of(view))


def digest_of(content: object) -> str:
    """Return the SHA-256 of a view, or of objects of the model, whatever folder they come from."""
    return hashlib.sha256(written(content).encode("utf-8", "surrogatepass")).hexdigest()


def written(content: object) -> str:
    """Return all that objects of the model hold as a text, fast, and for nobody to read back."""
    return json.dumps(content, default=_plain, ensure_ascii=False, check_circular=False)


def _plain(thing: Any) -> object:
    """Return something of the model as what JSON has; an object is its class and its fields, in order."""
    return _reader_of(type(thing))(thing)


def _reader(kind: type[Any]) -> Callable[[Any], object]:
    if issubclass(kind, Entity):
        return _entity_reader(kind)
    if issubclass(kind, When):
        return _time
    if attrs.has(kind):
        return attrgetter("__class__.__name__", *field_names(kind))
    if issubclass(kind, Enum):
        return attrgetter("value")
    return _without_place if issubclass(kind, Path) else str


def _entity_reader(kind: type[Any]) -> Callable[[Any], object]:
    """Return what reads an entity; what only few say stands behind the rest, and only if it says any of it."""
    read: Callable[[Any], tuple[object, ...]]
    read = attrgetter("__class__.__name__", *(name for name in field_names(kind) if name not in _OF_FEW))

    def plain(thing: Any) -> object:
        said = _SAID_OF_FEW(thing)
        return read(thing) if said == _NOTHING_SAID else (*read(thing), *said)

    return plain


@lru_cache(maxsize=1024)
def _time(when: When) -> str:
    """Return a time as a text: no field that holds one holds texts, and a dialogue tells the same few all over."""
    return f"{when.start} {when.end} {when.words}"


def _without_place(_: Path) -> str:
    return ""


_OF_FEW = tuple(name for name in field_names(Entity) if name != "id")
_SAID_OF_FEW = attrgetter(*_OF_FEW)
_NOTHING_SAID = _SAID_OF_FEW(Entity())

_reader_of: Callable[[type[Any]], Callable[[Any], object]] = Found(_reader).__getitem__
"""Returns what makes of an object of a class what JSON has."""
