"""What a deck is made of: parts with their names, types, bytes and relationships. A template's are read here."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

import attrs
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part as OpenPart
from pptx.package import Package

from suddialog.exporters.markup import escape
from suddialog.exporters.pptx import opc
from suddialog.exporters.pptx.archive import Member, member

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONSHIPS = f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_NUMBERED = re.compile(
    r"/ppt/(?:charts/chart|embeddings/Microsoft_Excel_Worksheet|media/picture)([0-9]{1,9})\.\w+", re.I
)
_TYPES = {
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
}
DEFAULTS = tuple(
    f'<Default Extension="{extension}" ContentType="{_TYPES[extension]}"/>' for extension in ("rels", "xml")
)
"""What every deck's list of content types has."""

_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_BEFORE_SLIDES = ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst")
_GAP = "what a deck adds"

_STORED = ("jpeg", "jpg", "png")
"""What is deflated already."""


class Rel(NamedTuple):
    """A relationship as it is written: its type, and the part's name (see `relative`) or the address it leads to."""

    type: str
    target: str
    external: bool = False


Rels = dict[str, Rel]
"""The relationships of a part by their ids."""


class Part(NamedTuple):
    """A part of a package. The package itself is written as a part ``/`` without data."""

    name: str
    type: str
    data: bytes
    rels: Rels


@attrs.frozen(eq=False)
class Shell:
    """A template's presentation without slides: what each of its decks begins with.

    Attributes:
        main: The presentation, whose relationships lead to all of `parts`; without data.
        id: By which relationship the package leads to it.
        parts: All other parts: masters, layouts, themes and what these need.
        notes: The name of the notes master.
        last: The highest number in the names of charts, workbooks and pictures; new ones count on from it.
        presentation: The presentation's XML in three pieces: between them belong the list of slides and an extension.
    """

    main: Part
    id: str
    parts: tuple[Part, ...]
    notes: str
    last: int
    presentation: tuple[str, str, str]

    @cached_property
    def types(self) -> frozenset[str]:
        """What says of the template's parts, in the list of content types, which types they have."""
        return frozenset(map(type_of, self.parts))

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """The template's parts as members of an archive, deflated as far as they can be: that is done once."""
        return tuple(found for part in self.parts for found in members(part, hard=True))


def shell_of(package: Package) -> Shell:
    """Read from a template's package what its decks begin with."""
    main = package.main_document_part
    others = tuple(part for part in package.iter_parts() if part is not main)
    numbers = [int(match[1]) for match in (_NUMBERED.fullmatch(part.partname) for part in others) if match]
    notes = opc.related(main, RT.NOTES_MASTER)
    assert notes is not None, "a template has a notes master"
    return Shell(
        Part(main.partname, main.content_type, b"", _rels(main)),
        next(iter(_rels(package))),
        tuple(Part(part.partname, part.content_type, part.blob, _rels(part)) for part in others),
        notes.partname,
        max(numbers, default=0),
        _opened(opc.element(main)),
    )


def _opened(presentation: etree._Element) -> tuple[str, str, str]:
    """Return a presentation's XML without slides, parted where these and an extension belong."""
    root = copy.deepcopy(presentation)
    etree.strip_tags(root, etree.Comment)  # one of them may be like ours
    before = [found for name in _BEFORE_SLIDES if (found := root.find(f"{{{_P}}}{name}")) is not None]
    before[-1].addnext(etree.Comment(_GAP))
    extensions = root.find(f"{{{_P}}}extLst")
    if extensions is None:
        extensions = etree.SubElement(root, f"{{{_P}}}extLst")
    extensions.insert(0, etree.Comment(_GAP))
    first, second, third = etree.tostring(root, encoding="UTF-8", standalone=True).decode().split(f"<!--{_GAP}-->")
    return first, second, third


def _rels(owner: Package | OpenPart) -> Rels:
    return {rid: Rel(one.reltype, one.target_ref, one.is_external) for rid, one in owner._rels.items()}


def relate(rels: Rels, reltype: str, target: str, *, external: bool = False) -> str:
    """Add a relationship; return its id. Does not look whether there is an equal one."""
    number = len(rels) + 1
    while (rid := f"rId{number}") in rels:
        number -= 1
    rels[rid] = Rel(reltype, target, external)
    return rid


@lru_cache(maxsize=4096)
def relative(folder: str, name: str) -> str:
    """A part's name as seen from a folder, ``../charts/chart1.xml`` for a chart as seen from the slides."""
    here = [step for step in folder.split("/") if step]
    there = [step for step in name.split("/") if step]
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:])


def type_of(part: Part) -> str:
    """What says in the list of content types which type a part has; parts whose name tells it have it in common."""
    extension = part.name.rpartition(".")[2]
    if _TYPES.get(extension) == part.type:
        return f'<Default Extension="{extension}" ContentType="{part.type}"/>'
    return f'<Override PartName="{escape(part.name)}" ContentType="{escape(part.type)}"/>'


def members(part: Part, *, hard: bool = False) -> Iterator[Member]:
    """Yield a part, and its relationships if it has any, as members of an archive."""
    folder, _, file = part.name.rpartition("/")
    if file:
        yield member(part.name[1:], part.data, stored=file.rpartition(".")[2] in _STORED, hard=hard)
    if part.rels:
        yield member(f"{folder}/_rels/{file}.rels"[1:], _relationships(part.rels), hard=hard)


def _relationships(rels: Rels) -> bytes:
    inner = "".join(
        [
            f'<Relationship Id="{rid}" Type="{rel.type}" Target="{escape(rel.target)}"'
            + (' TargetMode="External"/>' if rel.external else "/>")
            for rid, rel in rels.items()
        ]
    )
    return f"{_RELATIONSHIPS}{inner}</Relationships>".encode()
