"""Minutes as people type and paste them: paragraphs and nested bullets in plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import attrs

from suddialog.model.constructors import DEEPEST, too_deep
from suddialog.model.grammar import UNSEEN
from suddialog.model.list_marks import Item, items_of, without_unseen, worded
from suddialog.model.text_table import Grid, Piece, lacks_corner

_CELLS = {"\t": re.compile("\t+"), " ": re.compile(" {2,}")}
_BEHIND_STOP = re.compile(r"(?<=[^\W\d_][.!?]) {2,}")
"""Two blanks behind a sentence, as some type them."""


class Start(NamedTuple):
    """Where in a text the words of a line begin, and where these stand: the line and the column in it, all from 0."""

    offset: int
    line: int
    column: int


@attrs.define
class Words:
    """Paragraphs being put together of lines, and where the words of each line begin."""

    text: str = ""
    starts: list[Start] = attrs.field(factory=list)

    def add(self, between: str, words: str, line: int, column: int) -> None:
        """Add a line's words, behind what is to part them from those before."""
        self.text += between if self.text else ""
        self.starts.append(Start(len(self.text), line, column))
        self.text += words


@attrs.define
class Node:
    """A bullet being read: how it begins, its words, its sub-bullets, and its number if it has one.

    Paragraphs are parted by line breaks.
    """

    item: Item
    words: Words
    number: str
    children: list[Node] = attrs.field(factory=list)
    depths: set[int] = attrs.field(factory=set)
    """How far the children of its children are indented."""

    @property
    def text(self) -> str:
        """The words; the number stands before them, since few lists can be counted anew."""
        return f"{self._before}{self.words.text}"

    @property
    def starts(self) -> Sequence[Start]:
        """Where in the text the words of each line begin."""
        return [start._replace(offset=start.offset + len(self._before)) for start in self.words.starts]

    @property
    def _before(self) -> str:
        return f"{self.number} " if self.number else ""


Part = Words | list[Node] | Grid
"""A run of prose (paragraphs parted by blank lines), a run of bullets, or a table."""


def counted(nodes: Sequence[Node]) -> bool:
    """Tell whether bullets are numbered 1, 2, 3 …, so that a numbered list says the same; it takes the numbers away."""
    numbers = [node.number.strip("().") for node in nodes]
    if len(nodes) < 2 or numbers != [str(number) for number in range(1, len(nodes) + 1)]:
        return False
    for node in nodes:
        node.number = ""
    return True


def parse(text: str) -> tuple[Part, ...]:
    """Return the runs of prose and bullets of a text, in order.

    What begins a bullet says `list_marks`. A mark alone, or before what nobody sees, is nothing. Unmarked lines
    continue what stands before them. A blank line parts paragraphs; inside a bullet only if the next line is
    indented more than the bullet's mark. A paragraph of a bullet that comes after its sub-bullets is one of them:
    so everything stays in its order. A list of another kind at the same depth is a list of its own, unless it
    stands between numbers that go on (bullets between ``1.`` and ``2.``).

    Raises:
        Malformed: Bullets stand too deep.
    """
    lines = text.split("\n")
    return _Reader().read(without_unseen(lines) if UNSEEN.search(text) else lines)


_Parting = tuple[str, int]
"""What parts the columns of a line, and how many of them it has."""

_NOTHING = ("", 0)


def _grids(lines: Sequence[str], items: Mapping[int, Item]) -> dict[int, int]:
    """Return where tables begin and end: lines one below the other whose columns are parted alike.

    One tab a line, or blanks, are weak signs: then the first line must look like a header. Blanks make a table only of
    a whole paragraph, or of all that stands between items of a list. The one tab or the blanks that a word processor
    puts behind the number of a list's item part no columns, unless a header stands above. The corner may be empty.
    """
    found: dict[int, int] = {}
    begin, kind = 0, _NOTHING
    alone = ["" if place in items else line for place, line in enumerate(lines)]
    unmarked = ["" if _is_bullet(items.get(place)) else line for place, line in enumerate([*lines, ""])]
    for place, here in enumerate(_partings(unmarked)):
        if here != kind and not _may_head(unmarked[place], here, is_item=place in items):
            here = _NOTHING
        if here != kind:
            if kind[0] in _CELLS and begin and lacks_corner(unmarked[begin - 1 : place]):
                begin -= 1
            if kind != _NOTHING and _is_grid(alone, begin, place, kind):
                found[begin] = place
            begin, kind = place, here
    return found


def _is_bullet(item: Item | None) -> bool:
    return item is not None and not item.kind


def _partings(lines: Sequence[str]) -> list[_Parting]:
    """Return what parts the cells of each line.

    A tab at an end parts an empty cell where lines below one another have as many tabs, and none at the ends of one.
    """
    found: list[_Parting] = []
    for tabs, run in groupby(lines, lambda line: line.strip(" ").count("\t")):
        alike = [(line, line.strip().count("\t")) for line in run]
        whole = any(inner == tabs for _, inner in alike)
        found += [_parting(line, tabs if whole else inner) for line, inner in alike]
    return found


def _parting(line: str, tabs: int) -> _Parting:
    if "|" in line:
        return "|", 0
    cells = tabs + 1 if tabs else len(_CELLS[" "].split(line.strip()))
    return ("\t" if tabs else " ", cells) if cells > 1 else _NOTHING


def _may_head(line: str, parting: _Parting, *, is_item: bool) -> bool:
    """Tell whether a line may be a table's first: a tab may indent its words or stand behind a number, too."""
    if parting[0] == "\t":
        return line.strip().count("\t") > (1 if is_item else 0)
    return not (is_item and parting[0] == " ")


def _is_grid(lines: Sequence[str], begin: int, end: int, kind: _Parting) -> bool:
    around = [*lines[max(begin - 1, 0) : begin], *lines[end : end + 1]]
    if end - begin < 2 or (kind[0] == " " and any(line.strip() for line in around)):
        return False
    certain = kind[0] == "|" or (kind[0] == "\t" and kind[1] > 2)
    typed = kind[0] == " " and all(len(_BEHIND_STOP.split(line.strip())) == kind[1] for line in lines[begin:end])
    return certain or (not typed and all(map(_heads_a_column, _CELLS[kind[0]].split(lines[begin].strip()))))


def _heads_a_column(cell: str) -> bool:
    """Tell whether a cell may be of a header: one word, or words that are no sentence and no part of one."""
    words = cell.split()
    return len(words) < 2 or not (cell.endswith((".", ",", "!", "?")) or words[0].islower())


class _Reader:
    """Reads line by line; `path` holds the bullets that are open, outermost first."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.path: list[Node] = []
        self.depths: set[int] = set()
        self.blank = True

    def read(self, lines: Sequence[str]) -> tuple[Part, ...]:
        places = worded(lines)
        lines = [lines[place] for place in places]
        plain = [line.expandtabs(4).rstrip() for line in lines]
        items = items_of(plain)
        grids, end = _grids(lines, items), 0
        for place, line in enumerate(plain):
            if place < end:
                continue
            if place in grids:
                end = grids[place]
                self._grid(lines[place:end], places[place:end])
            elif not line:
                self.blank = True
            elif place in items:
                self._bullet(items[place], places[place], _column(items[place].text, lines[place]))
            else:
                self._continue(line, places[place], _column(line.strip(), lines[place]))
                self.blank = False
        return tuple(self.parts)

    def _grid(self, lines: Sequence[str], places: Sequence[int]) -> None:
        self.path.clear()
        self.parts.append(Grid.of(lines, places))
        self.blank = True

    def _bullet(self, item: Item, line: int, column: int) -> None:
        self._close(item)
        self.blank = False
        node = Node(item, Words(item.text, [Start(0, line, column)]), item.label)
        if len(self.path) >= DEEPEST:
            raise too_deep(Piece.at(item.text, line, column))
        if self.path:
            self.path[-1].children.append(node)
            (self.path[-2].depths if len(self.path) > 1 else self.depths).add(item.indent)
        elif self.parts and isinstance(self.parts[-1], list) and self.parts[-1][-1].item.kind == item.kind:
            self.parts[-1].append(node)
        else:
            self.parts.append([node])
            self.depths = set()
        self.path.append(node)

    def _close(self, item: Item) -> None:
        """Close the bullets that another one does not belong to."""
        self._close_from(item.indent + 1)
        beside = [node for node in self.path if node.item.indent == item.indent]
        if not self._goes_on(beside) or item.kind in [node.item.kind for node in beside]:
            while self.path and self.path[-1].item.indent == item.indent:
                if self.path.pop().item.kind == item.kind:
                    break

    def _goes_on(self, beside: Sequence[Node]) -> bool:
        """Tell whether the numbers of open lists go on below; the last number has lists of its own if others had."""
        if self.blank or not beside:
            return any(node.item.continued for node in beside)
        place = self.path.index(beside[0])
        depths = self.path[place - 1].depths if place else self.depths
        return beside[0].item.indent in depths or any(node.item.continued for node in beside)

    def _close_from(self, indent: int) -> None:
        while self.path and self.path[-1].item.indent >= indent:
            self.path.pop()

    def _continue(self, line: str, place: int, column: int) -> None:
        indent, words = len(line) - len(line.lstrip()), line.strip()
        if self.blank:
            self._close_from(indent)
        if self.blank and self.path and self.path[-1].children:
            self._bullet(Item(indent, "", words), place, column)
        elif self.path:
            self.path[-1].words.add("\n" if self.blank else " ", words, place, column)
        else:
            self._prose().add("\n\n" if self.blank else " ", words, place, column)

    def _prose(self) -> Words:
        """Return the paragraphs that a line without a mark belongs to."""
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Words):
            return last
        begun = Words()
        self.parts.append(begun)
        return begun


def _column(words: str, line: str) -> int:
    """Return where words begin with which a line ends."""
    return max(len(line.rstrip()) - len(words), 0)
