"""Minutes as people type and paste them: paragraphs and nested bullets in plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from suddialog.model.base import DEEPEST, too_deep
from suddialog.model.list_marks import Item, items_of, without_empty

_CELLS = {"\t": re.compile("\t+"), " ": re.compile(" {2,}")}


@attrs.define
class Node:
    """A bullet being read: how it begins, its paragraphs, its sub-bullets, and its number if it has one."""

    item: Item
    paragraphs: list[str]
    number: str
    children: list[Node] = attrs.field(factory=list)

    @classmethod
    def of(cls, item: Item) -> Node:
        """Begin a bullet."""
        return cls(item, [item.text], item.label)

    @property
    def text(self) -> str:
        """The paragraphs, parted by line breaks; the number stands before them, since few lists can be counted anew."""
        words = "\n".join(self.paragraphs)
        return f"{self.number} {words}" if self.number else words


class Grid(str):
    """A run of lines whose columns are parted by ``|``, tabs or blanks: a text table."""

    __slots__ = ()


Part = str | list[Node] | Grid
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

    What begins a bullet says `list_marks`. A mark alone is nothing. Unmarked lines continue what stands before them. A
    blank line parts paragraphs; inside a bullet only if the next line is indented more than the bullet's mark. A
    paragraph of a bullet that comes after its sub-bullets is one of them: so everything stays in its order. A list of
    another kind at the same depth is a list of its own, unless it stands between numbers that go on (bullets between
    ``1.`` and ``2.``).

    Raises:
        Malformed: Bullets stand too deep.
    """
    return _Reader().read(text.split("\n"))


_Parting = tuple[str, int]
"""What parts the columns of a line, and how many of them it has."""

_NOTHING = ("", 0)


def _grids(lines: Sequence[str], items: Mapping[int, Item]) -> dict[int, int]:
    """Return where tables begin and end: lines one below the other whose columns are parted alike.

    One tab a line, or blanks, are weak signs: then the first line must look like a header. Blanks make a table only of
    a whole paragraph, or of all that stands between items of a list. The one tab or the blanks that a word processor
    puts behind the number of a list's item part no columns, unless a header stands above.
    """
    found: dict[int, int] = {}
    begin, kind = 0, _NOTHING
    alone = ["" if place in items else line for place, line in enumerate(lines)]
    for place, line in enumerate([*lines, ""]):
        here = _NOTHING if _is_bullet(items.get(place)) else _parting(line, kind)
        if kind == _NOTHING and place in items and (here[0] == " " or here == ("\t", 2)):
            here = _NOTHING
        if here != kind:
            if kind != _NOTHING and _is_grid(alone, begin, place, kind):
                found[begin] = place
            begin, kind = place, here
    return found


def _is_bullet(item: Item | None) -> bool:
    return item is not None and not item.kind


def _parting(line: str, above: _Parting) -> _Parting:
    """Return what parts a line's cells; a tab at an end is an empty cell only below a line that has as many."""
    bare, tabs = line.strip(), line.strip(" ").count("\t")
    if "|" in bare:
        return "|", 0
    if "\t" in bare or above == ("\t", tabs + 1):
        return "\t", 1 + (tabs if above == ("\t", tabs + 1) else bare.count("\t"))
    cells = len(_CELLS[" "].split(bare))
    return (" ", cells) if cells > 1 else _NOTHING


def _is_grid(lines: Sequence[str], begin: int, end: int, kind: _Parting) -> bool:
    around = [*lines[max(begin - 1, 0) : begin], *lines[end : end + 1]]
    if end - begin < 2 or (kind[0] == " " and any(line.strip() for line in around)):
        return False
    certain = kind[0] == "|" or (kind[0] == "\t" and kind[1] > 2)
    return certain or all(map(_heads_a_column, _CELLS[kind[0]].split(lines[begin].strip())))


def _heads_a_column(cell: str) -> bool:
    """Tell whether a cell may be of a header: one word, or words that are no sentence and no part of one."""
    words = cell.split()
    return len(words) < 2 or not (cell.endswith((".", ",", "!", "?")) or words[0].islower())


class _Reader:
    """Reads line by line; `path` holds the bullets that are open, outermost first."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.path: list[Node] = []
        self.blank = True

    def read(self, lines: Sequence[str]) -> tuple[Part, ...]:
        lines = without_empty(lines)
        plain = [line.expandtabs(4).rstrip() for line in lines]
        items = items_of(plain)
        grids, end = _grids(lines, items), 0
        for place, line in enumerate(plain):
            if place < end:
                continue
            if place in grids:
                end = grids[place]
                self._grid(lines[place:end])
            elif not line:
                self.blank = True
            elif place in items:
                self._bullet(items[place])
            else:
                self._continue(line)
                self.blank = False
        return tuple(self.parts)

    def _grid(self, lines: Sequence[str]) -> None:
        self.path.clear()
        self.parts.append(Grid("\n".join(lines)))
        self.blank = True

    def _bullet(self, item: Item) -> None:
        self._close(item)
        self.blank = False
        node = Node.of(item)
        if len(self.path) >= DEEPEST:
            raise too_deep()
        if self.path:
            self.path[-1].children.append(node)
        elif self.parts and isinstance(self.parts[-1], list) and self.parts[-1][-1].item.kind == item.kind:
            self.parts[-1].append(node)
        else:
            self.parts.append([node])
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
        first, place = beside[0], self.path.index(beside[0])
        around = self.path[place - 1].children if place else self.parts[-1]
        inner = [child.item.indent for node in around if isinstance(node, Node) for child in node.children]
        return first.item.indent in inner or any(node.item.continued for node in beside)

    def _close_from(self, indent: int) -> None:
        while self.path and self.path[-1].item.indent >= indent:
            self.path.pop()

    def _continue(self, line: str) -> None:
        indent, words = len(line) - len(line.lstrip()), line.strip()
        if self.blank:
            self._close_from(indent)
            if self.path and self.path[-1].children:
                self._bullet(Item(indent, "", words))
            elif self.path:
                self.path[-1].paragraphs.append(words)
            else:
                self._paragraph(words)
        elif self.path:
            self.path[-1].paragraphs[-1] += f" {words}"
        else:
            self.parts[-1] = f"{self.parts[-1]} {words}"

    def _paragraph(self, words: str) -> None:
        if self.parts and isinstance(self.parts[-1], str) and not isinstance(self.parts[-1], Grid):
            self.parts[-1] += f"\n\n{words}"
        else:
            self.parts.append(words)
