"""Real lists: each bullet at its level, each numbered list counted from one."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from suddialog.exporters.docx.styles import Styles
from suddialog.exporters.docx.wml import Node, W, parsed, value

_LEVELS = 9
_INDENT = 357
"""Twentieths of a point by which each level stands further in: 6.3 mm, as in Word's own lists."""

_MARKS = "•–▪"
_FAMILY = ("list bullet", "list bullet 2", "list bullet 3", "list bullet 4", "list bullet 5")


@attrs.frozen
class Place:
    """Where a list item stands: its paragraph style, and its list and level where the style does not say them."""

    style: str
    properties: str = ""


@attrs.frozen
class _Level:
    """A level of bullets: its paragraph style, a list that has it, and which of that list's levels it is."""

    style: str
    number: str
    level: int


class Lists:
    """The lists of a document.

    Bullets take the template's own list styles if these go as deep as the document does, else a list of the library's.

    Args:
        numbering: The root of the part that defines lists.
        styles: The styles.
        depth: How deep the deepest list is.
    """

    def __init__(self, numbering: Node, styles: Styles, depth: int) -> None:
        self._numbering = numbering
        self._styles = styles
        self._defined: dict[str, str] = {}
        family = self._family(depth)
        self._levels = family or self._outline(depth)
        self._bullets = tuple(Place(one.style) for one in family) or self._places(self._levels)

    def bullet(self, level: int) -> Place:
        """Return where a bullet stands; the outermost level is 0."""
        if not self._bullets:
            style, number = self._styles.id("list paragraph"), self._started(self._definition("bullet"))
            self._levels = tuple(_Level(style, number, level) for level in range(_LEVELS))
            self._bullets = self._places(self._levels)
        return self._bullets[min(level, len(self._bullets) - 1)]

    def new_bullets(self) -> None:
        """Let the bullets from here on be another list than those just above, unless their styles set them in.

        What a list says of indents goes before what a style says, as soon as a paragraph names the list itself.
        """
        if any(self._styles.is_set_in(place.style) for place in self._bullets if not place.properties):
            return
        again = {number: self._started(self._definition_of(number)) for number in {one.number for one in self._levels}}
        self._bullets = self._places([attrs.evolve(one, number=again[one.number]) for one in self._levels])

    def new_numbers(self) -> Place:
        """Begin a numbered list and return where its items stand."""
        style = self._styles.find("list number")
        house = self._styles.list_of(style) if style else ""
        definition = self._definition_of(house)
        if not definition:
            style, definition = self._styles.id("list paragraph"), self._definition("decimal")
        return Place(style, _numbered(self._started(definition, again=True), 0))

    def release(self, style: str) -> None:
        """Let a style be no part of a list any more."""
        self._styles.unlist(style)
        for node in [node for node in self._numbering.iter(f"{W}pStyle") if value(node) == style]:
            node.getparent().remove(node)

    def _family(self, depth: int) -> tuple[_Level, ...]:
        """Return the template's styles for bullets, one a level, if they go as deep as is needed."""
        styles = [self._styles.find(role) for role in _FAMILY[:depth]]
        deep = 0 < depth <= len(styles) and all(map(self._is_listed, styles))
        return tuple(_Level(one, self._styles.list_of(one), self._styles.level_of(one)) for one in styles if deep)

    def _is_listed(self, style: str) -> bool:
        return bool(style and self._definition_of(self._styles.list_of(style)))

    def _outline(self, depth: int) -> tuple[_Level, ...]:
        """Return the levels of the list that the template's style for bullets belongs to, if it goes deep enough."""
        style = self._styles.find(_FAMILY[0])
        number = self._styles.list_of(style) if style else ""
        definition = self._find("abstractNum", self._definition_of(number))
        if definition is None:
            return ()
        levels = [value(level.find(f"{W}numFmt")) for level in definition.findall(f"{W}lvl")]
        deep = len(levels) >= depth and all(format == "bullet" for format in levels[:depth])
        return tuple(_Level(style, number, level) for level in range(_LEVELS) if deep)

    def _places(self, levels: Iterable[_Level]) -> tuple[Place, ...]:
        return tuple(Place(one.style, _numbered(one.number, one.level)) for one in levels)

    def _find(self, name: str, number: str) -> Node | None:
        for node in self._numbering.iterfind(f"{W}{name}"):
            if value(node, _IDS[name]) == number:
                return node
        return None

    def _definition_of(self, number: str) -> str:
        """Return the id of the definition behind a list; empty if there is none."""
        found = self._find("num", number) if number else None
        definition = "" if found is None else value(found.find(f"{W}abstractNumId"))
        return definition if self._find("abstractNum", definition) is not None else ""

    def _definition(self, format: str) -> str:
        """Return the id of the library's own definition of bullets or numbers."""
        if format not in self._defined:
            number = self._defined[format] = self._free("abstractNum")
            levels = "".join(_level(level, format) for level in range(_LEVELS))
            kind = '<w:multiLevelType w:val="hybridMultilevel"/>'
            node = parsed(f'<w:abstractNum w:abstractNumId="{number}">{kind}{levels}</w:abstractNum>')
            first = self._numbering.find(f"{W}num")
            place = len(self._numbering) if first is None else self._numbering.index(first)
            self._numbering.insert(place, node)
        return self._defined[format]

    def _started(self, definition: str, *, again: bool = False) -> str:
        """Begin a list of a definition, with its numbers from one (`again`), and return its number."""
        number = self._free("num")
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if again else ""
        inner = f'<w:abstractNumId w:val="{definition}"/>{override}'
        node = parsed(f'<w:num w:numId="{number}">{inner}</w:num>')
        last = self._numbering.find(f"{W}numIdMacAtCleanup")
        place = len(self._numbering) if last is None else self._numbering.index(last)
        self._numbering.insert(place, node)
        return number

    def _free(self, name: str) -> str:
        taken = {value(node, _IDS[name]) for node in self._numbering.iterfind(f"{W}{name}")}
        return next(str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)


_IDS = {"num": "numId", "abstractNum": "abstractNumId"}


def _level(level: int, format: str) -> str:
    mark = _MARKS[level % len(_MARKS)] if format == "bullet" else f"%{level + 1}."
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{mark}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{_INDENT * (level + 1)}" w:hanging="{_INDENT}"/></w:pPr></w:lvl>'
    )


def _numbered(number: str, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
