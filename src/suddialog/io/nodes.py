"""What a file is made of once it is read: texts, lists and mappings that know where they stand.

They are ordinary `str`, `list` and `dict` to everybody else, so that the model's converters understand a file and a
Python script alike. Only the reader makes them; an empty value is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import attrs

from suddialog.io.aliases import KEYS


class Mark(Protocol):
    """A place in the source as PyYAML counts it: lines, columns and characters from 0."""

    @property
    def line(self) -> int: ...  # noqa: D102

    @property
    def column(self) -> int: ...  # noqa: D102

    @property
    def index(self) -> int: ...  # noqa: D102


@attrs.frozen(order=True)
class Place:
    """A place as people count it, from 1."""

    line: int
    column: int

    @classmethod
    def of(cls, mark: Mark) -> Place:
        """The place of a mark."""
        return cls(mark.line + 1, mark.column + 1)

    def moved(self, lines: int, columns: int) -> Place:
        """The place so many lines below and columns to the right."""
        return Place(self.line + lines, self.column + columns)


class Text(str):
    """A scalar, as written, and where it begins.

    Attributes:
        mark: Where it begins; of a block, where its ``|`` stands.
        style: Its YAML style: ``""`` for plain text, a quote, ``|``, or ``>`` also for plain text of several lines.
        inner: Where the first line of a block under ``|`` begins, else None.
    """

    __slots__ = ("inner", "mark", "style")
    mark: Mark
    style: str
    inner: Place | None

    @classmethod
    def at(cls, text: str, mark: Mark, style: str = "", inner: Place | None = None) -> Text:
        """Return a text with its place."""
        node = cls(text)
        node.mark, node.style, node.inner = mark, style, inner
        return node


class Wrapped(Text):
    """A plain text of several lines, of which YAML has made one.

    Attributes:
        lines: Its lines as written.
        key: The key behind whose colon it stands, else None.
    """

    __slots__ = ("key", "lines")
    lines: tuple[str, ...]
    key: Text | None


class Items(list[Any]):
    """A list and where it begins."""

    __slots__ = ("mark",)
    mark: Mark


class Fields(dict[Any, Any]):
    """A mapping, where it begins, and how its line reads if it was meant as a text with a colon.

    Its keys are `Text`, so each has a place of its own.
    """

    __slots__ = ("mark", "source")
    mark: Mark
    source: Text | None


def mark_of(node: object) -> Mark | None:
    """The mark of a node, None for anything that does not come from a file with places."""
    return getattr(node, "mark", None)


def place_of(*nodes: object) -> Place | None:
    """The place of the first of these nodes that has one."""
    for node in nodes:
        mark = mark_of(node)
        if mark is not None:
            return Place.of(mark)
    return None


def key_node(mapping: dict[Any, Any], key: str) -> object:
    """The key, or the Danish word for it, as it stands in the mapping, with its mark."""
    return next((node for node in mapping if node == key or key in KEYS.get(node, ())), None)


def renamed(key: Any, word: str) -> str:
    """Another word in the place of a key."""
    return Text.at(word, key.mark) if isinstance(key, Text) else word


def plain(node: object) -> Any:
    """The same content without marks, for what is kept as it is (`x-` keys, plugin blocks)."""
    if isinstance(node, dict):
        return {str(key): plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(item) for item in node]
    return str(node) if isinstance(node, str) else node


def given(items: Iterable[Any]) -> Iterator[Any]:
    """The items that are not empty."""
    return (item for item in items if item is not None)


def like(mapping: dict[Any, Any], pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    """Another mapping that stands in the place of this one."""
    if not isinstance(mapping, Fields):
        return dict(pairs)
    made = Fields(pairs)
    made.mark, made.source = mapping.mark, mapping.source
    return made
