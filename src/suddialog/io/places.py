"""Where the parts of a graph stand in the file: paths of the graph (``themes[0].actions[2].due``) to places.

The graph and the nodes it was made of are walked side by side. Where a short form hides a part, the path of what
holds it is the best that there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from suddialog.io.blocks import MAIN, WORDS
from suddialog.io.nodes import Place, Text, given, place_of
from suddialog.io.short_forms import FINDING, head_of
from suddialog.io.structure import Main, fits, shape_of
from suddialog.model import Bullets, Custom, Dialogue, Finding, Group, Observation, Participant, Prose, text_table
from suddialog.model.actions import ACTION_KEYS

_LIFTED = {
    "date": "meetings[0].date",
    "time": "meetings[0].time",
    "place": "meetings[0].place",
    "municipality": "school.municipality",
}
_CONTENT = frozenset({"content", "intro", "summary"})


def places_of(dialogue: Dialogue, node: Any) -> Mapping[str, Place]:
    """The place of every part of a dialogue that has one of its own."""
    found: dict[str, Place] = {}
    _object(dialogue, node, "", found)
    return found


def _note(path: str, found: dict[str, Place], *nodes: object) -> None:
    place = place_of(*nodes)
    if place is not None:
        found.setdefault(path, place)


def _object(thing: Any, node: Any, path: str, found: dict[str, Place], main: Main | None = None) -> None:
    _note(path, found, node)
    if isinstance(node, list) and isinstance(thing, Group | tuple):
        _members(thing, node, path, found)
    if not isinstance(node, dict) or not attrs.has(type(thing)):
        return
    if main is None and isinstance(thing, Finding):
        head = head_of(node)
        if head is not None:
            _list(thing.children, node[head], f"{path}.children", found)
            return
        main = FINDING if not {"finding", "pointe"}.isdisjoint(node) else None
    table = shape_of(thing.__class__, main or Main()).table
    kinds: list[Any] = []
    for key, value in node.items():
        label, field, _ = table.get(key, ("", "", None))
        if label in ACTION_KEYS and not hasattr(thing, label):
            _note(f"{path}.actions".lstrip("."), found, key)
            kinds.append(value)
        elif field:
            _field(thing, _name(thing, field), (key, value), path, found)
    if kinds:
        _pair(thing.actions, [entry for value in kinds for entry in _entries(value)], f"{path}.actions", found)


def _members(thing: Group | tuple[Any, ...], node: list[Any], path: str, found: dict[str, Place]) -> None:
    """A row of cells, or a group that is written as the list of its members."""
    if isinstance(thing, Group):
        _note(f"{path}.members", found, node)
        _pair(thing.members, list(given(node)), f"{path}.members", found)
    else:
        _pair(thing, node, path, found)


def _name(thing: Any, field: str) -> str:
    if isinstance(thing, Dialogue):
        return _LIFTED.get(field, field)
    return "role" if isinstance(thing, Participant) and field == "body" else field


def _field(thing: Any, name: str, pair: tuple[Any, Any], path: str, found: dict[str, Place]) -> None:
    key, node = pair
    where = f"{path}.{name}".lstrip(".")
    _note(where, found, node, key)
    value = getattr(thing, name, None)
    if name in _CONTENT and isinstance(node, list | dict):
        _content(value or (), node, where, found)
    elif isinstance(value, tuple):
        _list(value, node, where, found)
    elif value is not None:
        _object(value, node, where, found)


def _list(items: tuple[Any, ...], node: Any, path: str, found: dict[str, Place]) -> None:
    if isinstance(node, dict) and len(items) == 1 and fits(type(items[0]), node):
        _object(items[0], node, f"{path}[0]", found)
    elif items and isinstance(items[0], Observation) and isinstance(node, dict):
        _pair(items, list(_figures(node)), path, found)
    elif items and isinstance(items[0], Observation) and isinstance(node, Text):
        _cells(items, node, path, found)
    elif items and isinstance(items[0], Group | tuple) and isinstance(node, list | dict):
        _pair(items, list(given(node.values() if isinstance(node, dict) else node)), path, found)
    elif items and isinstance(items[0], tuple) and isinstance(node, Text):
        _rows(node, path, found)
    else:
        _pair(items, list(_entries(node)), path, found)


def _pair(items: tuple[Any, ...], nodes: list[Any], path: str, found: dict[str, Place]) -> None:
    """Items and the nodes that they were made of; if they are not as many, their own places are not known."""
    if len(items) == len(nodes):
        for number, (item, node) in enumerate(zip(items, nodes, strict=True)):
            _object(item, node, f"{path.lstrip('.')}[{number}]", found)


def _cells(items: tuple[Any, ...], text: Text, path: str, found: dict[str, Place]) -> None:
    """The places of figures in a text table under ``|``."""
    cells = [cell for row in text_table.rows(text)[1:] for cell in row[1:]]
    if text.inner is None or len(cells) != len(items):
        return
    for number, cell in enumerate(cells):
        found[f"{path}[{number}]"] = text.inner.moved(cell.line, cell.column)


def _rows(text: Text, path: str, found: dict[str, Place]) -> None:
    """The places of the rows and cells of a table under ``|``."""
    if text.inner is None:
        return
    for number, row in enumerate(text_table.rows(text)):
        for column, cell in enumerate(row):
            place = text.inner.moved(cell.line, cell.column)
            found.setdefault(f"{path}[{number}]", place)
            found[f"{path}[{number}][{column}]"] = place


def _entries(node: Any) -> Iterator[Any]:
    """The nodes of a list's items; a list inside a list belongs to the item before it."""
    if isinstance(node, dict) and head_of(node) is None:
        for value in node.values():
            yield from _entries(value)
    elif isinstance(node, list):
        yield from (item for item in given(node) if not isinstance(item, list))
    elif node is not None:
        yield node


def _figures(node: Mapping[Any, Any]) -> Iterator[Any]:
    table = shape_of(Observation).table
    for periods in given(node.values()):
        for value in given(periods.values() if isinstance(periods, dict) else ()):
            if isinstance(value, dict) and not any(key in table for key in value):
                yield from given(value.values())
            else:
                yield value


def _content(blocks: tuple[Any, ...], node: Any, path: str, found: dict[str, Place]) -> None:
    """Content: a run of texts is one block of bullets."""
    parts: list[list[Any] | dict[Any, Any]] = []
    for item in given(node if isinstance(node, list) else [node]):
        if _is_block(item):
            parts.append(item)
        elif parts and isinstance(parts[-1], list):
            parts[-1].append(item)
        else:
            parts.append([item])
    if len(parts) != len(blocks):
        return
    for number, (block, part) in enumerate(zip(blocks, parts, strict=True)):
        where = f"{path}[{number}]"
        if isinstance(part, list):
            _note(where, found, part[0])
            if isinstance(block, Bullets):
                _list(block.items, part, f"{where}.items", found)
        else:
            _object(block, part, where, found, _main(block, part))


def _is_block(item: Any) -> bool:
    return isinstance(item, dict) and head_of(item) is None and not any(WORDS.get(key) == "finding" for key in item)


def _main(block: Any, node: Mapping[Any, Any]) -> Main:
    if isinstance(block, Custom):
        return Main(hidden=("kind", "json"))
    keys = [WORDS[key] for key in node if key in WORDS and isinstance(block, MAIN[WORDS[key]][0])]
    key = keys[0] if keys else "text"
    return Main(key, MAIN[key][1] if not isinstance(block, Prose) else "text")
