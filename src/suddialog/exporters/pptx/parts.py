"""Adding parts to a package, and reading all of it for writing: the only user of what python-pptx doesn't document.

Nothing here looks for a free name or for an equal relation, which python-pptx does by walking the whole package each
time: whoever calls counts.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, cast

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part, XmlPart, _Relationship, _Relationships
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.package import Package
from pptx.parts.chart import ChartPart
from pptx.parts.coreprops import CorePropertiesPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from pptx.parts.image import ImagePart
from pptx.parts.slide import NotesSlidePart, SlidePart

P = TypeVar("P", Package, Part)

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg"}
_INTERNAL, _EXTERNAL = "Internal", "External"
_NUMBERED = re.compile(
    r"/ppt/(?:charts/chart|embeddings/Microsoft_Excel_Worksheet|media/picture)([0-9]{1,9})\.\w+", re.I
)
_VIEW = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<p:viewPr xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>'
)


class Rel(NamedTuple):
    """A relationship as it is written: its id, its type, and the part's name or the address that it leads to."""

    id: str
    type: str
    target: str
    external: bool


class _WrittenPart(XmlPart):
    """A part whose XML we wrote: parsed once if somebody asks for its objects, else saved as the bytes that it is.

    Parsing all slides and writing them again would cost as much as zipping the whole deck.
    """

    def __init__(self, name: PackURI, content_type: str, package: Package, xml: bytes) -> None:
        Part.__init__(self, name, content_type, package, xml)

    def __getattr__(self, name: str) -> Any:
        if name != "_element":
            raise AttributeError(name)
        self._element = parse_xml(self._blob or b"")
        return self._element

    @property  # type: ignore[misc]  # read-only, as in every part with XML
    def blob(self) -> bytes:
        """The part's XML, with what was changed since it was written."""
        return super().blob if "_element" in self.__dict__ else self._blob or b""


class _Slide(_WrittenPart, SlidePart):
    """A slide of ours."""


class _Notes(_WrittenPart, NotesSlidePart):
    """Notes of ours."""


class _Chart(_WrittenPart, ChartPart):
    """A chart of ours."""


def copied(package: Package) -> Package:
    """A copy of a package, free to be changed: parts, relationships and XML are its own, only bytes are shared.

    The package must be as it was opened: what python-pptx made from its parts in the meantime is not copied.
    """
    parts = list(_reachable(package))
    twins = {id(part): _twin(part) for part in parts}
    twin = twins[id(package)] = _twin(package)
    for part in (package, *parts):
        own = twins[id(part)].__dict__
        own["_rels"] = own["rels"] = _copied_relations(part, twins)
        if part is not package:
            own["_package"] = twin
        if "_element" in own:
            own["_element"] = copy.deepcopy(own["_element"])
    return twin


def _twin(owner: P) -> P:
    """A shallow copy."""
    twin = object.__new__(type(owner))
    twin.__dict__.update(owner.__dict__)
    return twin


def _copied_relations(owner: Package | Part, twins: Mapping[int, Package | Part]) -> _Relationships:
    made = _Relationships(owner._rels._base_uri)
    known = made._rels
    for rel in _relations(owner):
        target = twins.get(id(rel._target), rel._target)
        known[rel._rId] = _Relationship(rel._base_uri, rel._rId, rel._reltype, rel._target_mode, target)
    return made


def slide_part(package: Package, number: int, xml: bytes) -> SlidePart:
    """A slide, numbered from 1, with its XML."""
    return _Slide(PackURI(f"/ppt/slides/slide{number}.xml"), CT.PML_SLIDE, package, xml)


def notes_part(package: Package, number: int, xml: bytes) -> Part:
    """The notes of a slide."""
    return _Notes(PackURI(f"/ppt/notesSlides/notesSlide{number}.xml"), CT.PML_NOTES_SLIDE, package, xml)


def chart_part(package: Package, number: int, xml: bytes) -> Part:
    """A chart."""
    return _Chart(PackURI(f"/ppt/charts/chart{number}.xml"), CT.DML_CHART, package, xml)


def workbook_part(package: Package, number: int, data: bytes) -> Part:
    """The workbook embedded behind a chart."""
    return EmbeddedXlsxPart(
        PackURI(f"/ppt/embeddings/Microsoft_Excel_Worksheet{number}.xlsx"), CT.SML_SHEET, package, data
    )


def picture_part(package: Package, number: int, data: bytes, media_type: str) -> Part:
    """A picture.

    Raises:
        ValueError: It is neither PNG nor JPEG.
    """
    if media_type not in _EXTENSIONS:
        raise ValueError(f"a picture of type {media_type!r} can't be put into a deck; use PNG or JPEG")
    return ImagePart(PackURI(f"/ppt/media/picture{number}.{_EXTENSIONS[media_type]}"), media_type, package, data)


def layouts_and_last(package: Package, names: Iterable[str]) -> tuple[tuple[Part, ...], int]:
    """The layouts of these names, in their order, and the highest number in the names of charts, workbooks, pictures.

    New ones count on from it.
    """
    parts = {part._partname: part for part in _reachable(package)}
    numbers = [int(match[1]) for match in map(_NUMBERED.fullmatch, parts) if match]
    return tuple(parts[name] for name in names), max(numbers, default=0)


def set_properties(package: Package, core: bytes, extended: bytes) -> None:
    """Give the package its document properties in place of all that it has."""
    relations = package._rels
    for rid in [rid for rid, relation in relations._rels.items() if relation._reltype != RT.OFFICE_DOCUMENT]:
        relations.pop(rid)
    core_part = CorePropertiesPart.load(PackURI("/docProps/core.xml"), CT.OPC_CORE_PROPERTIES, package, core)
    relations._add_relationship(RT.CORE_PROPERTIES, core_part)
    app_part = Part(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, package, extended)
    relations._add_relationship(RT.EXTENDED_PROPERTIES, app_part)


def complete_view(package: Package) -> None:
    """Add properties of the view where there are none: some programs want them, however empty."""
    main = main_part(package)
    if related_part(main, RT.VIEW_PROPS) is None:
        part = Part(PackURI("/ppt/viewProps.xml"), CT.PML_VIEW_PROPS, package, _VIEW)
        main._rels._add_relationship(RT.VIEW_PROPS, part)


def relate(part: Part, reltype: str, target: Part) -> str:
    """Relate a part to another; return the relationship's id. Does not look whether they are related already."""
    relations = _held(part, "_rels")
    known: dict[str, _Relationship] = _held(relations, "_rels")
    rid = f"rId{len(known) + 1}"
    if rid in known:
        return cast("str", relations._add_relationship(reltype, target))
    known[rid] = _Relationship(relations._base_uri, rid, reltype, _INTERNAL, target)
    return rid


def _held(owner: Any, name: str) -> Any:
    """What python-pptx makes when it is first asked for; from then on it is read where that keeps it, which is near."""
    found = owner.__dict__.get(name)
    return getattr(owner, name) if found is None else found


def relate_address(part: Part, address: str) -> str:
    """Relate a part to an address outside the package; return the relationship's id."""
    return part._rels._add_relationship(RT.HYPERLINK, address, is_external=True)


def root(part: Any) -> etree._Element:
    """The root element of a part that was parsed."""
    return cast("etree._Element", part._element)


def main_part(package: Package) -> Part:
    """The presentation itself."""
    return cast("Part", next(rel._target for rel in _relations(package) if rel._reltype == RT.OFFICE_DOCUMENT))


def related_part(part: Part, reltype: str) -> Part | None:
    """The first part related in that way, or None."""
    return next((rel._target for rel in _relations(part) if rel._reltype == reltype), None)


def all_parts(package: Package) -> Iterator[tuple[str, str, bytes, tuple[Rel, ...]]]:
    """Every part that can be reached: its name, content type, bytes and relationships; the package itself as ``/``."""
    yield "/", "", b"", _rels(package)
    for part in _reachable(package):
        yield part._partname, part._content_type, part.blob, _rels(part)


def discard(package: Package) -> None:
    """Take a package apart that nobody needs any more.

    Parts point at each other in circles, so that without this the memory of deck after deck waits for the collector.
    """
    for part in list(_reachable(package)):
        part.__dict__.clear()
    package.__dict__.clear()


def _reachable(package: Package) -> Iterator[Any]:
    seen: set[int] = set()
    waiting: list[Any] = [rel._target for rel in _relations(package)][::-1]
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        yield part
        waiting += [rel._target for rel in _relations(part) if rel._target_mode != _EXTERNAL][::-1]


def _relations(owner: Package | Part) -> Collection[Any]:
    """The relationships of a part; one that nobody has asked for any has none.

    They are read where python-pptx keeps them, for its own way there is long and walked for every part.
    """
    held = owner.__dict__.get("_rels")
    return () if held is None else held.__dict__.get("_rels", {}).values()


def _rels(owner: Package | Part) -> tuple[Rel, ...]:
    return tuple(
        [
            Rel(rel._rId, rel._reltype, rel._target, True)
            if rel._target_mode == _EXTERNAL
            else Rel(rel._rId, rel._reltype, relative(rel._base_uri, rel._target._partname), False)
            for rel in _relations(owner)
        ]
    )


@lru_cache(maxsize=4096)
def relative(folder: str, name: str) -> str:
    """A part's name as seen from a folder, ``../charts/chart1.xml`` for a chart as seen from the slides."""
    here = [step for step in folder.split("/") if step]
    there = [step for step in name.split("/") if step]
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:])
