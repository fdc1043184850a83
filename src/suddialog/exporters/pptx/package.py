"""A deck as a file: slides, charts, workbooks, pictures and notes put beside the template's parts, and zipped.

Part names and ids come from counters, nothing that was written is parsed, and equal input gives equal bytes.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import NamedTuple

import attrs
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from suddialog.exporters.markup import escape
from suddialog.exporters.pptx.archive import archive, member
from suddialog.exporters.pptx.chart_xml import chart
from suddialog.exporters.pptx.draw import Relation, draw
from suddialog.exporters.pptx.notes import notes_page
from suddialog.exporters.pptx.paragraphs import Ink
from suddialog.exporters.pptx.parts import DEFAULTS, Part, Rel, Rels, Shell, members, relate, relative, type_of
from suddialog.exporters.pptx.plan import ChartBox, PictureBox, Plan, Slide
from suddialog.exporters.pptx.properties import core_properties, extended_properties
from suddialog.exporters.pptx.template import Template
from suddialog.exporters.pptx.workbook import workbook

_FIRST_SLIDE_ID = 256
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg"}
_SLIDES, _NOTES = "/ppt/slides", "/ppt/notesSlides"
_CORE, _APP = "/docProps/core.xml", "/docProps/app.xml"


class Deck(NamedTuple):
    """A deck in parts, in the order of the file: the template's stand behind the first two, before the `own`."""

    package: Part
    main: Part
    shell: Shell
    own: list[Part]


def write(plan: Plan, template: Template) -> bytes:
    """The deck as the bytes of a .pptx file.

    Raises:
        ValueError: A picture is neither PNG nor JPEG, or a table's row has another number of cells than the table.
    """
    return packed(build(plan, template))


def build(plan: Plan, template: Template) -> Deck:
    """The parts of the deck."""
    shell = template.shell
    deck = _Deck(template, template.inks(plan.language), shell.last)
    for slide in plan.slides:
        deck.add(slide)
    deck.own += (
        Part(_CORE, CT.OPC_CORE_PROPERTIES, core_properties(plan), {}),
        Part(_APP, CT.OFC_EXTENDED_PROPERTIES, extended_properties(plan), {}),
    )
    return Deck(_package(shell), _main(shell, deck.slides, plan), shell, deck.own)


def _package(shell: Shell) -> Part:
    """The package itself: presentation and document properties."""
    rels: Rels = {shell.id: Rel(RT.OFFICE_DOCUMENT, relative("/", shell.main.name))}
    relate(rels, RT.CORE_PROPERTIES, relative("/", _CORE))
    relate(rels, RT.EXTENDED_PROPERTIES, relative("/", _APP))
    return Part("/", "", b"", rels)


def _main(shell: Shell, slides: Sequence[str], plan: Plan) -> Part:
    """The presentation with its slides."""
    rels, folder = shell.main.rels.copy(), shell.main.name.rpartition("/")[0]
    rids = [relate(rels, RT.SLIDE, relative(folder, name)) for name in slides]
    ids = range(_FIRST_SLIDE_ID, _FIRST_SLIDE_ID + len(rids))
    first, second, third = shell.presentation
    data = f"{first}{_list_of_slides(ids, rids)}{second}{_sections(plan, ids)}{third}".encode()
    return shell.main._replace(data=data, rels=rels)


@attrs.define
class _Deck:
    """The parts that slides come with, in the making.

    `last` is the number of the last chart or picture; `alike` what `draw` remembers from slide to slide.
    """

    template: Template
    inks: Sequence[Ink]
    last: int
    own: list[Part] = attrs.field(factory=list)
    slides: list[str] = attrs.field(factory=list)
    pictures: dict[bytes, str] = attrs.field(factory=dict)
    alike: dict[int, str] = attrs.field(factory=dict)

    def add(self, slide: Slide) -> None:
        number, place = len(self.slides) + 1, len(self.own)
        name, rels = f"{_SLIDES}/slide{number}.xml", dict[str, Rel]()
        ink = self.inks[slide.layout]
        drawing = draw(slide, ink, number, self.alike)
        relate(rels, RT.SLIDE_LAYOUT, relative(_SLIDES, self.template.layouts[slide.layout].part))
        for relation in drawing.relations:
            self.attach(rels, relation, ink)
        if slide.spoken:
            relate(rels, RT.NOTES_SLIDE, relative(_SLIDES, self.notes(name, number, slide.spoken)))
        self.own.insert(place, Part(name, CT.PML_SLIDE, drawing.xml, rels))
        self.slides.append(name)

    def attach(self, rels: Rels, relation: Relation, ink: Ink) -> None:
        match relation.target:
            case ChartBox():
                relate(rels, RT.CHART, relative(_SLIDES, self.chart(relation.target, ink)))
            case PictureBox():
                relate(rels, RT.IMAGE, relative(_SLIDES, self.picture(relation.target)))
            case str():
                relate(rels, RT.HYPERLINK, relation.target, external=True)

    def chart(self, box: ChartBox, ink: Ink) -> str:
        """Add a chart and the workbook behind it; return the chart's name."""
        self.last += 1
        name = f"/ppt/charts/chart{self.last}.xml"
        file = f"Microsoft_Excel_Worksheet{self.last}.xlsx"
        rels: Rels = {"rId1": Rel(RT.PACKAGE, f"../embeddings/{file}")}
        xml = chart(box.plot, ink.palette, ink.language, ink.stroke, ink.typeface)
        self.own += (
            Part(name, CT.DML_CHART, xml, rels),
            Part(f"/ppt/embeddings/{file}", CT.SML_SHEET, workbook(box.plot), {}),
        )
        return name

    def picture(self, box: PictureBox) -> str:
        """Add a picture unless the deck has it; return its name.

        Raises:
            ValueError: It is neither PNG nor JPEG.
        """
        if box.media_type not in _EXTENSIONS:
            raise ValueError(f"a picture of type {box.media_type!r} can't be put into a deck; use PNG or JPEG")
        if box.data not in self.pictures:
            self.last += 1
            name = self.pictures[box.data] = f"/ppt/media/picture{self.last}.{_EXTENSIONS[box.media_type]}"
            self.own.append(Part(name, box.media_type, box.data, {}))
        return self.pictures[box.data]

    def notes(self, slide: str, number: int, spoken: str) -> str:
        """Add the notes of a slide; return their name."""
        name, rels = f"{_NOTES}/notesSlide{number}.xml", dict[str, Rel]()
        relate(rels, RT.NOTES_MASTER, relative(_NOTES, self.template.shell.notes))
        relate(rels, RT.SLIDE, relative(_NOTES, slide))
        page = notes_page(spoken, self.inks[0].language).encode()
        self.own.append(Part(name, CT.PML_NOTES_SLIDE, page, rels))
        return name


def _list_of_slides(ids: Sequence[int], rids: Sequence[str]) -> str:
    if not rids:
        return ""
    items = "".join([f'<p:sldId id="{number}" r:id="{rid}"/>' for number, rid in zip(ids, rids, strict=True)])
    return f'<p:sldIdLst xmlns:p="{_P}" xmlns:r="{_R}">{items}</p:sldIdLst>'


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


def packed(deck: Deck) -> bytes:
    """The deck as a .pptx file. Equal decks give equal bytes."""
    types = {*map(type_of, (deck.main, *deck.own)), *deck.shell.types, *DEFAULTS}
    listed = f'{_XML}<Types xmlns="{_TYPES}">{"".join(sorted(types))}</Types>'
    return archive(
        [
            member("[Content_Types].xml", listed.encode()),
            *members(deck.package),
            *members(deck.main),
            *deck.shell.members,
            *[found for part in deck.own for found in members(part)],
        ]
    )
