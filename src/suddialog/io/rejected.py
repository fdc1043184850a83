"""Faults on their way up: where a value stands, and how the model's own complaints become findings of the reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from suddialog.errors import joined
from suddialog.io.faults import Fault, Path
from suddialog.io.nodes import Place, Text, key_node, mark_of, place_of
from suddialog.model.grammar import Faults, Malformed, faults_of
from suddialog.model.text_table import Piece


class Prepared(list[Any]):
    """A list ready for the model, with the numbers that its items had in the file (empty ones are left out)."""

    numbers: tuple[int, ...] = ()

    @classmethod
    def of(cls, numbered: Iterable[tuple[int, Any]]) -> Prepared:
        """Make one from numbered items."""
        pairs = list(numbered)
        made = cls(item for _, item in pairs)
        made.numbers = tuple(number for number, _ in pairs)
        return made


class Folded(dict[str, Any]):
    """A mapping made of keys that stood one level higher (``goals``, ``agreements``), so faults name no key for it."""


class Rejected(Exception):
    """Something can't be made of a node; every reason is in `faults`.

    Attributes:
        faults: Their paths begin at the node.
        rest: What could be prepared of the node nevertheless, so that more faults can be found in it; or None.
    """

    def __init__(self, faults: Iterable[Fault], rest: Any = None) -> None:
        self.faults = tuple(faults)
        self.rest = rest
        super().__init__(joined("\n", (fault.message for fault in self.faults)))

    def below(self, *steps: str | int) -> tuple[Fault, ...]:
        """The faults, seen from further up."""
        return tuple(attrs.evolve(fault, path=(*steps, *fault.path)) for fault in self.faults)


def found(error: Malformed | Faults, prefix: Path, node: object, prepared: object = None) -> tuple[Fault, ...]:
    """The model's faults as the reader's.

    Args:
        error: What a converter of the model raised.
        prefix: The way from the object to the node.
        node: The node that the converter was given, as read.
        prepared: The node as it was given, if it is not the same.
    """
    return tuple(_fault(fault, prefix, node, prepared) for fault in faults_of(error))


def _fault(error: Malformed, prefix: Path, node: object, prepared: object) -> Fault:
    path = tuple(str(step) if isinstance(step, str) else step for step in error.inner)
    if isinstance(prepared, Prepared) and path and isinstance(path[0], int) and path[0] < len(prepared.numbers):
        path = (prepared.numbers[path[0]], *path[1:])
    place = _place(error.value, node, path)
    return Fault(error.code, error.message, error.remedy, (*prefix, *path), place)


def _place(value: object, node: object, path: Path) -> Place | None:
    if isinstance(value, Piece):
        holder = deepest(node, path)
        return _inside(holder, value) if isinstance(holder, Text) else place_of(holder, node)
    return place_of(value, deepest(node, path), node)


def _inside(text: Text, piece: Piece) -> Place:
    """The place of a piece of a block under ``|``; of other texts, where the text begins."""
    if text.inner is None:
        return Place.of(text.mark)
    return text.inner.moved(piece.line, piece.column)


def deepest(node: object, path: Path) -> object:
    """The last node on a path that has a place; keys stand for values that have none."""
    last = node
    for step in path:
        key: object = None
        if isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node):
            node = node[step]
        elif isinstance(node, dict) and isinstance(step, str) and (key := key_node(node, step)) is not None:
            node = node[key]
        else:
            return last
        last = next((item for item in (node, key, last) if mark_of(item) is not None), last)
    return last
