"""A deck as a file: slides, charts, workbooks, pictures and notes hung into a copy of the template, and zipped.

Part names and ids come from counters, each slide is parsed once, and equal input gives equal bytes.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence

import attrs
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.package import Package

from suddialog.exporters.markup import escape
from suddialog.exporters.pptx.archive import archive, kept_member, member
from suddialog.exporters.pptx.chart_xml import chart
from suddialog.exporters.pptx.draw import Relation, draw
from suddialog.exporters.pptx.notes import notes_page
from suddialog.exporters.pptx.paragraphs import Ink
from suddialog.exporters.pptx.parts import (
    Rel,
    all_parts,
    chart_part,
    complete_view,
    discard,
    layouts_and_last,
    main_part,
    notes_part,
    picture_part,
    relate,
    relate_address,
    related_part,
    root,
    set_properties,
    slide_part,
    workbook_part,
)
from suddialog.exporters.pptx.plan import ChartBox, PictureBox, Plan, Slide
from suddialog.exporters.pptx.properties import core_properties, extended_properties
from suddialog.exporters.pptx.template import Template
from suddialog.exporters.pptx.workbook import workbook

_FIRST_SLIDE_ID = 256
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_BEFORE_SLIDES = ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst")
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DEFAULTS = {
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
}
_PACKED = ("xlsx", "jpeg", "jpg", "png")
_OWN = ("/ppt/slides/", "/ppt/charts/", "/ppt/notesSlides/", "/ppt/presentation.xml", "/docProps/")


def write(plan: Plan, template: Template) -> bytes:
    """The deck as the bytes of a .pptx file.

    Raises:
        ValueError: A picture is neither PNG nor JPEG, or a table's row has another number of cells than the table.
    """
    package = build(plan, template)
    data = packed(package)
    discard(package)
    return data


def build(plan: Plan, template: Template) -> Package:
    """The deck as a package of python-pptx, whose slides, charts and tables are open to any change."""
    package = template.package()
    layouts, last = layouts_and_last(package, [layout.part for layout in template.layouts])
    deck = _Deck(package, template.inks(plan.language), main_part(package), layouts, last)
    for slide in plan.slides:
        deck.add(slide)
    _list_slides(root(deck.main), deck.slides, plan)
    complete_view(package)
    set_properties(package, core_properties(plan), extended_properties(plan))
    return package


@attrs.define
class _Deck:
    """A package that slides are added to.

    `last` is the number of its last chart or picture; `alike` what `draw` remembers from slide to slide.
    """

    package: Package
    inks: Sequence[Ink]
    main: Part
    layouts: Sequence[Part]
    last: int
    slides: list[str] = attrs.field(factory=list)
    pictures: dict[bytes, Part] = attrs.field(factory=dict)
    alike: dict[int, str] = attrs.field(factory=dict)

    def add(self, slide: Slide) -> None:
        number = len(self.slides) + 1
        ink = self.inks[slide.layout]
        drawing = draw(slide, ink, number, self.alike)
        part = slide_part(self.package, number, drawing.xml.encode())
        relate(part, RT.SLIDE_LAYOUT, self.layouts[slide.layout])
        for relation in drawing.relations:
            self.attach(part, relation, ink)
        if slide.spoken:
            self.add_notes(part, number, slide.spoken)
        self.slides.append(relate(self.main, RT.SLIDE, part))

    def attach(self, part: Part, relation: Relation, ink: Ink) -> None:
        match relation.target:
            case ChartBox():
                relate(part, RT.CHART, self.chart(relation.target, ink))
            case PictureBox():
                relate(part, RT.IMAGE, self.picture(relation.target))
            case str():
                relate_address(part, relation.target)

    def chart(self, box: ChartBox, ink: Ink) -> Part:
        self.last += 1
        xml = chart(box.plot, ink.palette, ink.language, ink.stroke)
        part = chart_part(self.package, self.last, xml)
        relate(part, RT.PACKAGE, workbook_part(self.package, self.last, workbook(box.plot)))
        return part

    def picture(self, box: PictureBox) -> Part:
        """The picture's part; the same picture is stored once."""
        part = self.pictures.get(box.data)
        if part is None:
            self.last += 1
            part = self.pictures[box.data] = picture_part(self.package, self.last, box.data, box.media_type)
        return part

    def add_notes(self, slide: Part, number: int, notes: str) -> None:
        master = related_part(self.main, RT.NOTES_MASTER)
        assert master is not None, "a template has a notes master"
        page = notes_part(self.package, number, notes_page(notes, self.inks[0].language).encode())
        relate(page, RT.NOTES_MASTER, master)
        relate(page, RT.SLIDE, slide)
        relate(slide, RT.NOTES_SLIDE, page)


def _list_slides(presentation: etree._Element, rids: Sequence[str], plan: Plan) -> None:
    """Write the list of slides, and of sections, into the presentation's XML."""
    if not rids:
        return
    ids = range(_FIRST_SLIDE_ID, _FIRST_SLIDE_ID + len(rids))
    items = "".join([f'<p:sldId id="{number}" r:id="{rid}"/>' for number, rid in zip(ids, rids, strict=True)])
    slides = etree.fromstring(f'<p:sldIdLst xmlns:p="{_P}" xmlns:r="{_R}">{items}</p:sldIdLst>')
    before = [found for name in _BEFORE_SLIDES if (found := presentation.find(f"{{{_P}}}{name}")) is not None]
    before[-1].addnext(slides)
    sections = _sections(plan, ids)
    if sections:
        extensions = presentation.find(f"{{{_P}}}extLst")
        if extensions is None:
            extensions = etree.SubElement(presentation, f"{{{_P}}}extLst")
        extensions.insert(0, etree.fromstring(sections))


def _sections(plan: Plan, ids: Sequence[int]) -> str:
    """The list of sections; each slide belongs to one, a slide that names none to that of the slide before it."""
    if not any(slide.section for slide in plan.slides):
        return ""
    members: dict[str, list[int]] = {}
    current, last, used = plan.title, "", set[str]()
    for slide, number in zip(plan.slides, ids, strict=True):
        if slide.section and slide.section != last:
            last = slide.section
            current = _unused(last, used)
        used.add(current)
        members.setdefault(current, []).append(number)
    inner = "".join(
        f'<p14:section name="{escape(name)}" id="{_guid(plan.title, name)}"><p14:sldIdLst>'
        + "".join([f'<p14:sldId id="{number}"/>' for number in numbers])
        + "</p14:sldIdLst></p14:section>"
        for name, numbers in members.items()
    )
    listed = f'<p14:sectionLst xmlns:p14="{_P14}">{inner}</p14:sectionLst>'
    return f'<p:ext xmlns:p="{_P}" uri="{_SECTIONS}">{listed}</p:ext>'


def _unused(name: str, used: set[str]) -> str:
    count, free = 1, name
    while free in used:
        count += 1
        free = f"{name} ({count})"
    return free


def _guid(*words: str) -> str:
    return f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, chr(0).join(words))).upper()}}}"


def packed(package: Package) -> bytes:
    """The package as a .pptx file. Equal packages give equal bytes."""
    parts = list(all_parts(package))
    types = _content_types([(name, kind) for name, kind, _, _ in parts[1:]])
    return archive([member("[Content_Types].xml", types), *_members(parts)])


def _members(parts: list[tuple[str, str, bytes, tuple[Rel, ...]]]) -> Iterator[tuple[bytes, bytes, bytes]]:
    for name, _, data, rels in parts:
        own = name.startswith(_OWN)
        if name != "/":
            _, _, extension = name.rpartition(".")
            stored = extension in _PACKED
            yield member(name[1:], data, stored=stored) if own or stored else kept_member(name[1:], data)
        if rels:
            folder, _, file = name.rpartition("/")
            yield (member if own else kept_member)(f"{folder[1:]}/_rels/{file}.rels".lstrip("/"), _relationships(rels))


def _relationships(rels: tuple[Rel, ...]) -> bytes:
    inner = "".join(
        [
            f'<Relationship Id="{rel.id}" Type="{rel.type}" Target="{escape(rel.target)}"'
            + (' TargetMode="External"/>' if rel.external else "/>")
            for rel in rels
        ]
    )
    return f'{_XML}<Relationships xmlns="{_RELS}">{inner}</Relationships>'.encode()


def _content_types(parts: list[tuple[str, str]]) -> bytes:
    used = {"rels", "xml"}
    overrides: list[str] = []
    for name, kind in parts:
        extension = name.rpartition(".")[2]
        if _DEFAULTS.get(extension) == kind:
            used.add(extension)
        else:
            overrides.append(f'<Override PartName="{escape(name)}" ContentType="{escape(kind)}"/>')
    defaults = [f'<Default Extension="{name}" ContentType="{_DEFAULTS[name]}"/>' for name in sorted(used)]
    return f'{_XML}<Types xmlns="{_TYPES}">{"".join(defaults)}{"".join(sorted(overrides))}</Types>'.encode()
