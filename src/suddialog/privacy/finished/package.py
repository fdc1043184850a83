"""An Office file as a package: its parts, how they refer to each other, and what they are."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from functools import cached_property
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import attrs

from suddialog.privacy.finished.unpacking import INSIDE, Part

Element = ET.Element


@attrs.frozen
class Relation:
    """A reference from one part to another, or to something outside the file."""

    source: str
    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of one Office file by their names.

    `path` is how the file itself is called; `malformed` are the names of parts that are no readable XML.
    """

    def __init__(self, path: str, parts: Iterable[Part]) -> None:
        self.path = path
        start = path + INSIDE
        inside = ((part.path.removeprefix(start), part.data) for part in parts if part.path.startswith(start))
        self.files = {name: data for name, data in inside if name and INSIDE not in name}
        self._trees: dict[str, Element | None] = {}

    def place(self, name: str) -> str:
        """Return how a part is called in reports: without the name of the outermost file."""
        return f"{self.path}{INSIDE}{name}".partition(INSIDE)[2]

    def tree(self, name: str) -> Element | None:
        """Return a part as XML, None if there is none or it can't be read. Parts with a DTD are not read at all."""
        if name not in self._trees:
            self._trees[name] = _parsed(self.files.get(name, b""))
        return self._trees[name]

    @property
    def malformed(self) -> list[str]:
        """The names of XML parts that can't be read."""
        return [name for name in self.files if name.endswith((".xml", ".rels")) and self.tree(name) is None]

    @cached_property
    def relations(self) -> dict[str, tuple[Relation, ...]]:
        """All references, by the part that they start from; those of the file itself under an empty name."""
        found = {}
        for name in self.files:
            folder, _, last = name.rpartition("/")
            if folder.endswith("_rels") and last.endswith(".rels"):
                source = posixpath.join(posixpath.dirname(folder), last.removesuffix(".rels"))
                found[source] = tuple(self._relations(name, source))
        return found

    def _relations(self, name: str, source: str) -> Iterator[Relation]:
        tree = self.tree(name)
        for item in () if tree is None else tree:
            target = item.get("Target", "")
            external = item.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(target))).lstrip("/")
            kind = item.get("Type", "").rpartition("/")[2]
            yield Relation(source, item.get("Id", ""), kind, target, external)

    def led_from(self, source: str, kind: str) -> Iterator[str]:
        """Yield the names of the parts that a part refers to by one kind of relation."""
        for relation in self.relations.get(source, ()):
            if relation.kind == kind and not relation.external:
                yield relation.target

    @cached_property
    def main(self) -> str:
        """The name of the main part: the presentation, document or workbook."""
        return next(self.led_from("", "officeDocument"), "")

    @property
    def family(self) -> str:
        """``ppt``, ``word``, ``xl``, or empty if it is something else."""
        tree = self.tree(self.main)
        names = {"presentation": "ppt", "document": "word", "workbook": "xl"}
        return "" if tree is None else names.get(local(tree), "")

    @cached_property
    def reached(self) -> frozenset[str]:
        """The names of all parts that something refers to, from the file itself on."""
        found, waiting = set[str](), [""]
        while waiting:
            source = waiting.pop()
            for relation in self.relations.get(source, ()):
                if not relation.external and relation.target not in found:
                    found.add(relation.target)
                    waiting.append(relation.target)
        return frozenset(found)

    @property
    def orphans(self) -> list[str]:
        """The names of parts that nothing refers to."""
        plain = (name for name in self.files if not name.endswith(".rels") and name != "[Content_Types].xml")
        return sorted(name for name in plain if name not in self.reached)


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Return an attribute of an element, whatever namespace it is in."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def every(tree: Element | None, *names: str) -> Iterator[Element]:
    """Yield all elements of these names in a tree."""
    if tree is not None:
        for element in tree.iter():
            if isinstance(element.tag, str) and local(element) in names:
                yield element


def words(tree: Element | None) -> str:
    """Return the text of a part: each paragraph on a line, fields such as a slide's number left out."""
    lines = []
    for paragraph in every(tree, "p"):
        fields = {id(text) for field in every(paragraph, "fld") for text in every(field, "t")}
        lines.append("".join(text.text or "" for text in every(paragraph, "t") if id(text) not in fields))
    return "\n".join(line for line in lines if line.strip())


def _parsed(data: bytes) -> Element | None:
    if b"<!DOCTYPE" in data or b"<!\0D\0O\0C" in data or b"\0<\0!\0D\0O" in data:
        return None
    try:
        return ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError, RecursionError):
        return None
