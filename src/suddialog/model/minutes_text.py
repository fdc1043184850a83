"""Minutes as people type and paste them: paragraphs and nested bullets in plain text."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

import attrs

from suddialog.model.base import DEEPEST, too_deep

_MARKS = "-–—−•·▪▫◦‣*■□●○◆◇◊❖◾►▶➢➤→⇒✓✔\uf000-\uf0ff"
"""What people and word processors put before a bullet; the last are those of Word's symbol fonts."""

BULLET = re.compile(rf"(?P<indent>\s*)(?P<mark>[{_MARKS}]|o|§(?!\s*\d))[ \t\u00a0]+(?P<text>\S.*)")
"""A line that begins a bullet: a mark of its own and a blank. A number behind ``§`` makes it a paragraph of a law."""

NUMBER = re.compile(r"(?P<indent>\s*)(?P<mark>(?P<number>\d{1,2}|[a-zæøå])[.)])[ \t\u00a0]+(?P<text>\S.*)")
"""A line that may be an item of a numbered list: ``1.``, ``1)``, ``a)``."""


@attrs.define
class Node:
    """A bullet being read: how deep it stands, its paragraphs, its sub-bullets, and its number if it has one."""

    indent: int
    paragraphs: list[str]
    children: list[Node] = attrs.field(factory=list)
    number: str = ""

    @property
    def text(self) -> str:
        """The paragraphs, parted by line breaks; the number stands before them, since few lists can be counted anew."""
        words = "\n".join(self.paragraphs)
        return f"{self.number} {words}" if self.number else words


class Grid(str):
    """A run of lines whose columns are parted by ``|`` or tabs: a text table."""

    __slots__ = ()


Part = str | list[Node] | Grid
"""A run of prose (paragraphs parted by blank lines), a run of bullets, or a table."""


def counted(nodes: Sequence[Node]) -> bool:
    """Tell whether bullets are numbered 1, 2, 3 …, so that a numbered list says the same; it takes the numbers away."""
    numbers = [node.number[:-1] for node in nodes]
    if len(nodes) < 2 or numbers != [str(number) for number in range(1, len(nodes) + 1)]:
        return False
    for node in nodes:
        node.number = ""
    return True


def parse(text: str) -> tuple[Part, ...]:
    """Return the runs of prose and bullets of a text, in order.

    Lines with numbers are bullets where at least two follow one another from 1 or a at the same depth: ``1. december``
    alone is prose. Unmarked lines continue what stands before them. A blank line parts paragraphs; inside a bullet only
    if the next line is indented more than the bullet's mark. A paragraph of a bullet that comes after its sub-bullets
    is one of them: so everything stays in its order.

    Raises:
        Malformed: Bullets stand too deep.
    """
    return _Reader().read(text.split("\n"))


def _numbered(lines: Sequence[str]) -> frozenset[int]:
    """Return the places of the lines that are items of numbered lists."""
    last: dict[tuple[int, str], tuple[str, int]] = {}
    items: set[int] = set()
    for place, line in enumerate(lines):
        found = NUMBER.fullmatch(line.rstrip())
        if not found:
            continue
        depth, number = (len(found["indent"]), found["mark"][-1]), found["number"]
        before, at = last.get(depth, ("", place))
        if before and number == _following(before):
            items |= {at, place}
        if number in {"1", "a"} or at in items:
            last[depth] = (number, place)
    return frozenset(items)


def _following(number: str) -> str:
    return str(int(number) + 1) if number.isdigit() else chr(ord(number) + 1)


def _grids(lines: Sequence[str], numbered: Container[int]) -> dict[int, int]:
    """Return where tables begin and end: lines one below the other with ``|`` in them, or with equally many tabs.

    The one tab that a word processor puts behind the number of a list's item parts no columns, unless a header stands
    above. A tab at an end is an empty cell only below a line that has as many.
    """
    found: dict[int, int] = {}
    begin, kind = 0, 0
    for place, line in enumerate([*lines, ""]):
        here = _columns(line, kind)
        if here == 1 and not kind and place in numbered:
            here = 0
        if here != kind:
            if kind and place - begin > 1:
                found[begin] = place
            begin, kind = place, here
    return found


def _columns(line: str, above: int) -> int:
    """Return how many tabs part the cells of a line: -1 for ``|``, 0 if it is no row of a table."""
    bare, tabs = line.strip(), line.strip(" ").count("\t")
    if not bare or BULLET.fullmatch(bare):
        return 0
    if "|" in bare:
        return -1
    return tabs if tabs == above else bare.count("\t")


class _Reader:
    """Reads line by line; `path` holds the bullets that are open, outermost first."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.path: list[Node] = []
        self.blank = True

    def read(self, lines: Sequence[str]) -> tuple[Part, ...]:
        plain = [line.expandtabs(4).rstrip() for line in lines]
        numbered = _numbered(plain)
        grids, end = _grids(lines, numbered), 0
        for place, line in enumerate(plain):
            if place < end:
                continue
            if place in grids:
                end = grids[place]
                self._grid(lines[place:end])
            elif not line:
                self.blank = True
            elif found := BULLET.fullmatch(line):
                self._bullet(len(found["indent"]), found["text"].strip())
            elif place in numbered and (found := NUMBER.fullmatch(line)):
                self._bullet(len(found["indent"]), found["text"].strip(), found["mark"])
            else:
                self._continue(line)
                self.blank = False
        return tuple(self.parts)

    def _grid(self, lines: Sequence[str]) -> None:
        self.path.clear()
        self.parts.append(Grid("\n".join(lines)))
        self.blank = True

    def _bullet(self, indent: int, words: str, number: str = "") -> None:
        self.blank = False
        while self.path and self.path[-1].indent >= indent:
            self.path.pop()
        node = Node(indent, [words], number=number)
        if len(self.path) >= DEEPEST:
            raise too_deep()
        if self.path:
            self.path[-1].children.append(node)
        elif self.parts and isinstance(self.parts[-1], list):
            self.parts[-1].append(node)
        else:
            self.parts.append([node])
        self.path.append(node)

    def _continue(self, line: str) -> None:
        indent, words = len(line) - len(line.lstrip()), line.strip()
        if self.blank:
            while self.path and self.path[-1].indent >= indent:
                self.path.pop()
            if self.path and self.path[-1].children:
                self._bullet(indent, words)
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
