"""Minutes as people type and paste them: paragraphs and nested bullets in plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from suddialog.model.base import DEEPEST, too_deep

BULLET = re.compile(r"(?P<indent>\s*)(?P<mark>[-–−•▪◦*]|o)[ \t\u00a0]+(?P<text>\S.*)")
"""A line that begins a bullet: a mark of its own and a blank."""


@attrs.define
class Node:
    """A bullet being read: how deep it stands, its paragraphs, its sub-bullets."""

    indent: int
    paragraphs: list[str]
    children: list[Node] = attrs.field(factory=list)

    @property
    def text(self) -> str:
        """The paragraphs, parted by line breaks."""
        return "\n".join(self.paragraphs)


Part = str | list[Node]
"""A run of prose (paragraphs parted by blank lines), or a run of bullets."""


def parse(text: str) -> tuple[Part, ...]:
    """Return the runs of prose and bullets of a text, in order.

    Unmarked lines continue what stands before them. A blank line parts paragraphs; inside a bullet only if the next
    line is indented more than the bullet's mark. A paragraph of a bullet that comes after its sub-bullets is one of
    them: so everything stays in its order.

    Raises:
        Malformed: Bullets stand too deep.
    """
    return _Reader().read(text.expandtabs(4).split("\n"))


class _Reader:
    """Reads line by line; `path` holds the bullets that are open, outermost first."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.path: list[Node] = []
        self.blank = True

    def read(self, lines: Sequence[str]) -> tuple[Part, ...]:
        for line in lines:
            if not line.strip():
                self.blank = True
            elif found := BULLET.fullmatch(line.rstrip()):
                self._bullet(len(found["indent"]), found["text"].strip())
                self.blank = False
            else:
                self._continue(line)
                self.blank = False
        return tuple(self.parts)

    def _bullet(self, indent: int, words: str) -> None:
        while self.path and self.path[-1].indent >= indent:
            self.path.pop()
        node = Node(indent, [words])
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
        if self.parts and isinstance(self.parts[-1], str):
            self.parts[-1] += f"\n\n{words}"
        else:
            self.parts.append(words)
