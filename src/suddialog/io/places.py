"""Where the parts of a graph stand in the file: paths of the graph (``themes[0].actions[2].due``) to spots.

The graph and the nodes it was made of are walked side by side. Where a short form hides a part, the spot of what
holds it is the best that there is. A spot has the path that the reader would give a fault there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from suddialog.errors import InText, Issue
from suddialog.io.blocks import MAIN, WORDS
from suddialog.io.faults import GAP, Path, opened
from suddialog.io.nodes import Place, Text, Wrapped, place_of
from suddialog.io.shapes import Main, first_field, fits, shape_of
from suddialog.io.short_forms import FINDING, KIND_WORDS, head_of
from suddialog.model import (
    ActionPoint,
    AgendaItem,
    Breakdown,
    Bullets,
    Comparison,
    Custom,
    Deviation,
    Dialogue,
    Finding,
    Group,
    Label,
    Observation,
    Participant,
    Prose,
    Round,
    minutes_text,
    text_table,
)
from suddialog.model.actions import ACTION_KEYS
from suddialog.model.grammar import path_text

_LIFTED = {
    "date": "meetings[0].date",
    "time": "meetings[0].time",
    "place": "meetings[0].place",
    "municipality": "school.municipality",
}
_CONTENT = frozenset({"content", "intro", "summary"})
_NO_NAMES: Mapping[str, str] = {}
_BELOW_HEAD = {Finding: "children", ActionPoint: "details", AgendaItem: "children"}
"""What a list below a text with a colon is of it."""
_BY_NAME = (Breakdown, Comparison, Deviation, Label)
"""What may be written as a mapping of names."""


@attrs.frozen
class Spot:
    """Where a part of the graph stands in the file.

    Attributes:
        steps: The way to it in the file, its keys in English.
        place: Line and column; None in JSON, which keeps none.
        whole: Whether it stands there as one text, so that nothing inside it has a path of its own.
        lines: Of a text of several lines, where in the text the words of each begin, and where these stand.
    """

    steps: Path
    place: Place | None
    whole: bool = False
    lines: Sequence[tuple[int, Place]] = ()

    def place_in(self, issue: Issue) -> Place | None:
        """Line and column of a finding: of the words in a text of several lines, else of the part."""
        if not isinstance(issue, InText) or not self.lines:
            return self.place
        begin, place = max((line for line in self.lines if line[0] <= issue.offset), default=self.lines[0])
        return place.moved(0, max(issue.offset - begin, 0))

    @property
    def path(self) -> str:
        """The way as text (``themes[0].agreements[1].due``), made for the few spots that somebody asks for.

        It is told to every audience, so its author's own keys are gaps in it.
        """
        return path_text(opened(self.steps))


Found = dict[str, Spot]


@attrs.frozen
class _At:
    """A part of the graph and the way to it in the file."""

    graph: str
    file: Path

    def field(self, name: str, label: str) -> _At:
        return _At(f"{self.graph}.{name}".lstrip("."), (*self.file, label))

    def item(self, number: int, *steps: str | int) -> _At:
        return _At(f"{self.graph}[{number}]", (*self.file, *steps))


def spots_of(thing: Dialogue | Round, node: Any, above: Path = ()) -> Mapping[str, Spot]:
    """The spot of every part of a dialogue or round that has one of its own.

    Args:
        thing: The dialogue or round.
        node: What it was made of.
        above: The way to that in the file.
    """
    found: Found = {}
    _object(thing, node, _At("", above), found)
    return found


def in_file(issue: Issue, spots: Mapping[str, Spot], file: str) -> Issue:
    """A finding about a graph as a finding about the file: with the file's path, and with line and column if known."""
    path = _nearest(issue.path, spots)
    spot = spots.get(path)
    if spot is None:
        return attrs.evolve(issue, file=file)
    rest = "" if spot.whole else issue.path[len(path) :]
    told = f"{spot.path}{rest}" if rest.startswith("[") else f"{spot.path}.{rest.removeprefix('.')}".strip(".")
    if GAP in told and not spot.place:  # without a line it would not be found
        told = issue.path
    graph = issue.path if issue.path != told else ""
    place = spot.place_in(issue)
    line, column = (place.line, place.column) if place else (None, None)
    return attrs.evolve(issue, file=file, path=told, graph=graph, line=line, column=column)


def place_at(path: str, spots: Mapping[str, Spot]) -> Place | None:
    """Line and column of a part of the graph, or of what holds it; None if they are not known."""
    spot = spots.get(_nearest(path, spots))
    return spot.place if spot else None


def steps_at(path: str, spots: Mapping[str, Spot]) -> Path:
    """The way in the file to a part of the graph, or to what holds it."""
    spot = spots.get(_nearest(path, spots))
    return spot.steps if spot else ()


def _nearest(path: str, spots: Mapping[str, Spot]) -> str:
    """The path of a part, or of what holds it, that has a spot of its own."""
    while path and path not in spots:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return path


def _note(at: _At, found: Found, *nodes: object) -> None:
    if at.graph in found:
        return
    holds = nodes[0] is None or isinstance(nodes[0], list | dict) or "\n" in str(nodes[0])
    found[at.graph] = Spot(at.file, place_of(*nodes), whole=not holds, lines=_lines_of(nodes[0]))


def _lines_of(node: object) -> Sequence[tuple[int, Place]]:
    """The lines of a text under ``|``, each as it is, or of one of several lines, of which YAML has made one."""
    if isinstance(node, Wrapped):
        return list(_wrapped(node))
    if not isinstance(node, Text) or node.inner is None:
        return ()
    ends = [place for place, char in enumerate(node) if char == "\n"]
    return [(start, node.inner.moved(number, 0)) for number, start in enumerate([0, *(end + 1 for end in ends)])]


def _wrapped(node: Wrapped) -> Iterator[tuple[int, Place]]:
    """Lines with a blank between them; empty ones are line breaks, one less than there are of them."""
    first, offset = Place.of(node.mark), 0
    for number, line in enumerate(node.lines):
        words = line.strip()
        if words:
            indent = len(line) - len(line.lstrip())
            yield offset, first if number == 0 else Place(first.line + number, indent + 1)
            offset += len(words) + 1
        elif not node.lines[number - 1].strip():
            offset += 1


def _object(thing: Any, node: Any, at: _At, found: Found, main: Main | None = None) -> None:
    _note(at, found, node)
    if isinstance(node, list) and isinstance(thing, Group | tuple):
        _members(thing, node, at, found)
    if not isinstance(node, dict) or not attrs.has(type(thing)):
        return
    head = head_of(node) if main is None else None
    if head is not None and type(thing) in _BELOW_HEAD:
        name = _BELOW_HEAD[type(thing)]
        _list(getattr(thing, name), node[head], at.field(name, head), found)
        return
    if main is None and isinstance(thing, Finding):
        main = FINDING if not {"finding", "pointe"}.isdisjoint(node) else None
    _fields(thing, node, at, found, shape_of(thing.__class__, main or Main()).table)


def _fields(thing: Any, node: Mapping[Any, Any], at: _At, found: Found, table: Mapping[str, Any]) -> None:
    kinds: list[tuple[Any, Path]] = []
    for key, value in node.items():
        label, field, _ = table.get(key, ("", "", None))
        if label in ACTION_KEYS and not hasattr(thing, label):
            _note(at.field("actions", label), found, key)
            below = (*at.file, label)
            kinds.extend([(value, below)] if isinstance(value, dict) else _entries(value, below))
        elif field:
            _field(thing, _name(thing, field), (key, value), at.field(_name(thing, field), label), found)
    if kinds:
        _pair(thing.actions, kinds, at.field("actions", "actions"), found)


def _members(thing: Group | tuple[Any, ...], node: list[Any], at: _At, found: Found) -> None:
    """A row of cells, or a group that is written as the list of its members."""
    if isinstance(thing, Group):
        at = _At(f"{at.graph}.members", at.file)
        _note(at, found, node)
    _pair(thing.members if isinstance(thing, Group) else thing, _numbered(node, at.file), at, found)


def _name(thing: Any, field: str) -> str:
    if isinstance(thing, Dialogue):
        return _LIFTED.get(field, field)
    return "role" if isinstance(thing, Participant) and field == "body" else field


def _field(thing: Any, name: str, pair: tuple[Any, Any], at: _At, found: Found) -> None:
    key, node = pair
    if name.startswith("meetings[0]"):
        _note(_At("meetings[0]", at.file), found, node, key)
    _note(at, found, node, key)
    value = getattr(thing, name, None)
    if name in _CONTENT and isinstance(node, list | dict):
        _content(value or (), node, at, found)
    elif name in _CONTENT and isinstance(node, Text) and node.inner:
        _minutes(value or (), node, node.inner, at, found)
    elif isinstance(value, tuple):
        _list(value, node, at, found)
    elif value is not None:
        _object(value, node, at, found)


def _list(items: tuple[Any, ...], node: Any, at: _At, found: Found) -> None:
    if isinstance(node, dict) and len(items) == 1 and fits(type(items[0]), node):
        _object(items[0], node, at.item(0), found)
    elif items and isinstance(items[0], Observation) and isinstance(node, dict):
        figures = list(_figures(node, at.file))
        _pair(items, figures, at, found)
        _bodies(items, node, figures, at, found)
    elif items and isinstance(items[0], Observation) and isinstance(node, str):
        _cells(items, node, at, found)
    elif items and isinstance(items[0], Group | tuple) and isinstance(node, list | dict):
        _pair(items, _numbered(node, at.file), at, found)
    elif items and isinstance(items[0], tuple) and isinstance(node, Text) and node.inner:
        _rows(node, node.inner, at, found)
    elif items and isinstance(items[0], Participant) and isinstance(node, dict):
        _pair(items, list(_below_names(node, at.file, _NO_NAMES)), at, found)
    else:
        names = KIND_WORDS if items and isinstance(items[0], ActionPoint) else _NO_NAMES
        _pair(items, list(_entries(node, at.file, names)), at, found)
        if isinstance(node, dict) and items and isinstance(items[0], _BY_NAME):
            _names_of(type(items[0]), node, at, found)


def _names_of(cls: type, node: Mapping[Any, Any], at: _At, found: Found) -> None:
    """The spots of names that stand as keys."""
    named = (key for key, value in node.items() if value is not None)
    for number, key in enumerate(named):
        _note(_At(f"{at.graph}[{number}].{first_field(cls)}", (*at.file, str(key))), found, key)


def _pair(items: tuple[Any, ...], nodes: list[tuple[Any, Path]], at: _At, found: Found) -> None:
    """Items and the nodes that they were made of; if they are not as many, their own spots are not known."""
    if len(items) == len(nodes):
        for number, (item, (node, file)) in enumerate(zip(items, nodes, strict=True)):
            _object(item, node, _At(f"{at.graph}[{number}]", file), found)


def _cells(items: tuple[Any, ...], text: str, at: _At, found: Found) -> None:
    """The spots of figures in a text table."""
    header, *rows = text_table.rows(text)
    cells = [(cell, row[0], period) for row in rows for period, cell in zip(header[1:], row[1:], strict=True)]
    if len(cells) != len(items):
        return
    inner = text.inner if isinstance(text, Text) else None
    for number, (cell, body, period) in enumerate(cells):
        where = at.item(number, str(body), str(period))
        part = len(body) - len(body.partition(",")[2].lstrip())
        starts = ((cell.line, cell.column), (body.line, body.column), (body.line, body.column + part))
        place, of_row, of_part = (inner.moved(*start) if inner else place_of(text) for start in starts)
        found[where.graph] = Spot(where.file, place, whole=True)
        found[f"{where.graph}.whose"] = Spot((*at.file, str(body)), of_row, whole=True)
        for name in ("category", "subgroup"):
            found[f"{where.graph}.{name}"] = Spot((*at.file, str(body)), of_part, whole=True)


def _minutes(blocks: Sequence[Any], text: str, first: Place, at: _At, found: Found) -> None:
    """The spots of what minutes under ``|`` are made of; `first` is where they begin."""
    parts = minutes_text.parse(text)
    if len(parts) != len(blocks):
        return
    for number, part in enumerate(parts):
        here = at.item(number, number)
        if isinstance(part, minutes_text.Words):
            _words(part.starts, first, here, found)
        elif isinstance(part, text_table.Grid):
            found[here.graph] = Spot(here.file, first.moved(part.places[0], 0))
            _rows(part, first, here.field("rows", "rows"), found)
        else:
            minutes_text.counted(part)
            _words(part[0].starts, first, here, found)
            _bullets(part, first, here.field("items", "items"), found)


def _bullets(nodes: Sequence[minutes_text.Node], first: Place, at: _At, found: Found) -> None:
    for number, node in enumerate(nodes):
        here = at.item(number, number)
        _words(node.starts, first, here, found)
        _bullets(node.children, first, here.field("children", "children"), found)


def _words(starts: Sequence[minutes_text.Start], first: Place, at: _At, found: Found) -> None:
    lines = [(start.offset, first.moved(start.line, start.column)) for start in starts]
    found[at.graph] = Spot(at.file, lines[0][1], lines=lines)


def _rows(text: str, first: Place, at: _At, found: Found) -> None:
    """The spots of the rows and cells of a table under ``|``; `first` is where that begins."""
    for number, row in enumerate(text_table.rows(text)):
        for column, cell in enumerate(row):
            place = first.moved(cell.line, cell.column)
            where = at.item(number, number)
            found.setdefault(where.graph, Spot(where.file, place))
            where = where.item(column, column)
            found[where.graph] = Spot(where.file, place, whole=True, lines=[(0, place)])


def _numbered(node: Any, file: Path) -> list[tuple[Any, Path]]:
    """The values of a list or mapping that are not empty, each with the way to it."""
    pairs: Iterable[tuple[Any, Any]] = node.items() if isinstance(node, dict) else enumerate(node)
    return [(value, (*file, step)) for step, value in pairs if value is not None]


def _entries(node: Any, file: Path, names: Mapping[str, str] = _NO_NAMES) -> Iterator[tuple[Any, Path]]:
    """The nodes of a list's items, or of those below names; a list inside a list belongs to the item before it."""
    if isinstance(node, dict) and head_of(node) is None:
        yield from _below_names(node, file, names)
    elif isinstance(node, list):
        yield from (pair for pair in _numbered(node, file) if not isinstance(pair[0], list))
    elif node is not None:
        yield node, file


def _below_names(node: Mapping[Any, Any], file: Path, names: Mapping[str, str]) -> Iterator[tuple[Any, Path]]:
    for key, value in node.items():
        below = (*file, names.get(key, str(key)))
        yield from [(value, below)] if isinstance(value, dict) else _entries(value, below)


def _figures(node: Mapping[Any, Any], file: Path) -> Iterator[tuple[Any, Path]]:
    table = shape_of(Observation).table
    for body, periods in node.items():
        for period, value in periods.items() if isinstance(periods, dict) else ():
            where = (*file, str(body), str(period))
            if isinstance(value, dict) and not any(key in table for key in value):
                yield from _numbered(value, where)
            elif value is not None:
                yield value, where


def _bodies(
    items: tuple[Any, ...], node: Mapping[Any, Any], figures: list[tuple[Any, Path]], at: _At, found: Found
) -> None:
    """Whose the figures are stands once above them all."""
    keys = {str(key): key for key in node}
    for number, (_, file) in enumerate(figures[: len(items)]):
        body = str(file[len(at.file)])
        found[f"{at.graph}[{number}].whose"] = Spot((*at.file, body), place_of(keys[body]), whole=True)


def _content(blocks: tuple[Any, ...], node: Any, at: _At, found: Found) -> None:
    """Content: a run of texts is one block of bullets."""
    parts: list[list[tuple[Any, Path]] | tuple[Any, Path]] = []
    for pair in _numbered(node, at.file) if isinstance(node, list) else [(node, at.file)]:
        if _is_block(pair[0]):
            parts.append(pair)
        elif parts and isinstance(parts[-1], list):
            parts[-1].append(pair)
        else:
            parts.append([pair])
    if len(parts) != len(blocks):
        return
    for number, (block, part) in enumerate(zip(blocks, parts, strict=True)):
        graph = f"{at.graph}[{number}]"
        if isinstance(part, tuple):
            _object(block, part[0], _At(graph, part[1]), found, _main(block, part[0]))
            if isinstance(block, Custom):
                _plain(part[0][block.kind], _At(graph, part[1]).field(block.kind, block.kind), found)
            continue
        _note(_At(graph, part[0][1]), found, part[0][0])
        if isinstance(block, Bullets):
            entries = [pair for pair in part if not isinstance(pair[0], list)]
            _pair(block.items, entries, _At(f"{graph}.items", at.file), found)


def _plain(node: Any, at: _At, found: Found) -> None:
    """What a plugin's block holds, all the way down."""
    _note(at, found, node)
    if isinstance(node, dict):
        for key, value in node.items():
            _plain(value, at.field(str(key), str(key)), found)
    elif isinstance(node, list):
        for number, value in enumerate(node):
            _plain(value, at.item(number, *at.file[-1:0], number), found)


def _is_block(item: Any) -> bool:
    return isinstance(item, dict) and head_of(item) is None and not any(WORDS.get(key) == "finding" for key in item)


def _main(block: Any, node: Mapping[Any, Any]) -> Main:
    if isinstance(block, Custom):
        return Main(hidden=("kind", "json"))
    keys = [WORDS[key] for key in node if key in WORDS and isinstance(block, MAIN[WORDS[key]][0])]
    key = keys[0] if keys else "text"
    return Main(key, MAIN[key][1] if not isinstance(block, Prose) else "text")
