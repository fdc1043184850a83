"""Opening a template as a package of parts: what is refused, what is dropped, what is completed.

This module and the package writer are the only places that touch what python-pptx does not document.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache
from importlib import resources
from typing import Any

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package
from pptx.parts.presentation import PresentationPart
from pptx.parts.slide import NotesMasterPart, SlidePart

from suddialog.errors import TemplateError, say
from suddialog.exporters.bare_pictures import lay_bare
from suddialog.exporters.inspection import POWERPOINT, inspect, is_path
from suddialog.exporters.part_inspection import inspect_parts, untold

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BUILTIN = "suddialog.pptx"

Node = Any
"""An element of XML. lxml's own type says of everything found that it may be missing."""

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)

TRUE = {"1", "true"}
"""How an attribute says yes."""

_KEPT = {
    RELATIONSHIP_TYPE.SLIDE_MASTER,
    RELATIONSHIP_TYPE.NOTES_MASTER,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.TABLE_STYLES,
    RELATIONSHIP_TYPE.FONT,
}
_ROOTS = {f"{P}sldMaster", f"{P}sldLayout"}
_PRIVATE = {RELATIONSHIP_TYPE.TAGS, RELATIONSHIP_TYPE.CUSTOM_XML}
_FOR_OBJECTS = {
    RELATIONSHIP_TYPE.OLE_OBJECT,
    RELATIONSHIP_TYPE.PACKAGE,
    RELATIONSHIP_TYPE.VML_DRAWING,
    RELATIONSHIP_TYPE.IMAGE,
}
_NOTES = ("ppt/notesMasters/notesMaster1.xml", "ppt/theme/theme2.xml")
_DROPPED = ("sldIdLst", "handoutMasterIdLst", "smartTags", "custShowLst", "photoAlbum", "custDataLst", "modifyVerifier")
_COMPLETING = (
    (RELATIONSHIP_TYPE.PRES_PROPS, "presProps.xml", CONTENT_TYPE.PML_PRES_PROPS),
    (RELATIONSHIP_TYPE.VIEW_PROPS, "viewProps.xml", CONTENT_TYPE.PML_VIEW_PROPS),
    (RELATIONSHIP_TYPE.TABLE_STYLES, "tableStyles.xml", CONTENT_TYPE.PML_TABLE_STYLES),
)
"""What the presentation must have. The first two say how its author last looked at it, so ours replace them."""


@cache
def builtin_bytes() -> bytes:
    """Return the file of the library's own template."""
    return resources.files("suddialog.exporters.pptx.builtin").joinpath(BUILTIN).read_bytes()


def read(data: bytes) -> tuple[Package, tuple[Part, ...]]:
    """Open a .pptx, .potx or .ppsx, keep of it what makes a template, and tell on which layouts its slides stood.

    Sample slides, sections, custom shows, thumbnails, printer settings, document properties and all other parts that
    only they need are dropped; a notes master is added where there is none. The layouts are in the order of the slides,
    those of hidden ones last.

    Raises:
        TemplateError: It is no presentation, has no layouts, or is not safe to take over (see `inspection`).
        Exception: What python-pptx raises when parts are missing or do not hold what they should.
    """
    inspect(data, POWERPOINT)
    package = Package.open(io.BytesIO(data))
    main = package.main_document_part
    if main._content_type == CONTENT_TYPE.XML:  # the other name keeps what it was when first asked
        raise untold(main, "presentation", POWERPOINT)
    if not isinstance(main, PresentationPart):
        raise TemplateError(say("the template is an Office file, but not a presentation. Use a .pptx or .potx file"))
    package._pkg_file = io.BytesIO()
    main._content_type = CONTENT_TYPE.PML_PRESENTATION_MAIN
    _keep(package, {RELATIONSHIP_TYPE.OFFICE_DOCUMENT})
    slides = _below_slides(main)
    _prune(main)
    _refuse_gaps(package, data)
    if not layout_parts(package):
        raise TemplateError(say("the template has no slide layouts. Add a slide master with at least one layout"))
    for part in (*master_parts(package), *layout_parts(package)):
        if element(part).tag not in _ROOTS:
            raise POWERPOINT.refusal(
                say('the part "{name}" of the template is no slide master or layout', name=part.partname)
            )
        _unlink_slides(part)
        _drop_tags(part)
        _still_objects(part)
        _drop_traces(element(part))
    _complete(package, main)
    lay_bare(package.iter_parts())
    inspect_parts(package.iter_parts(), POWERPOINT)
    return package, slides


def _below_slides(main: PresentationPart) -> tuple[Part, ...]:
    """Return the layouts on which the slides stand."""
    relations = [main.rels[rid] for rid in _ids(main, f"{P}sldIdLst/{P}sldId") if rid in main.rels]
    parts = [relation.target_part for relation in relations if not relation.is_external]
    slides = [part for part in parts if isinstance(part, SlidePart)]
    slides.sort(key=lambda slide: element(slide).get("show", "1") not in TRUE)
    return tuple(filter(None, (related(slide, RELATIONSHIP_TYPE.SLIDE_LAYOUT) for slide in slides)))


def element(part: Part) -> Node:
    """Return the root of a part's XML. Only for reading where the part belongs to a template."""
    found = getattr(part, "_element", None)
    return found if found is not None else etree.fromstring(part.blob, _PARSER)


def master_parts(package: Package) -> tuple[Part, ...]:
    """Return the slide masters in their order."""
    main = package.main_document_part
    return _listed(main, f"{P}sldMasterIdLst/{P}sldMasterId")


def layout_parts(package: Package) -> tuple[Part, ...]:
    """Return the layouts of all masters, in the order that `Layout.index` counts them."""
    return tuple(
        layout for master in master_parts(package) for layout in _listed(master, f"{P}sldLayoutIdLst/{P}sldLayoutId")
    )


def number(node: Node, name: str) -> int:
    """Return an attribute that is a whole number; 0 where it is missing.

    Raises:
        TemplateError: It is no whole number.
    """
    value = node.get(name) or "0"
    try:
        return int(value)
    except ValueError as fault:
        found = f"{name}={value!r}"
        raise POWERPOINT.refusal(say("the template has {found} where a whole number is due", found=found)) from fault


def related(part: Part, reltype: str) -> Part | None:
    """Return the first part related to this one in that way, or None."""
    for relation in part.rels.values():
        if relation.reltype == reltype and not relation.is_external:
            return relation.target_part
    return None


def _listed(part: Part, path: str) -> tuple[Part, ...]:
    return tuple(part.rels[rid].target_part for rid in _ids(part, path) if rid in part.rels)


def _ids(part: Part, path: str) -> list[str]:
    return [item.get(f"{R}id") for item in element(part).iterfind(path)]


def _refuse_gaps(package: Package, data: bytes) -> None:
    """Refuse a template that lacks a master or layout that it lists, or a theme: PowerPoint would mend or refuse it."""
    masters = master_parts(package)
    lists = ((part, f"{P}sldLayoutIdLst/{P}sldLayoutId") for part in masters)
    for part, path in ((package.main_document_part, f"{P}sldMasterIdLst/{P}sldMasterId"), *lists):
        gap = next((rid for rid in _ids(part, path) if rid not in part.rels), None)
        if gap is not None:
            raise POWERPOINT.refusal(
                say(
                    'the part "{name}" of the template lists the slide master or layout "{target}", which is missing',
                    name=part.partname,
                    target=_target(part, gap, data),
                )
            )
    for part in masters:
        theme = related(part, RELATIONSHIP_TYPE.THEME)
        if theme is None or element(theme).tag != f"{A}theme":
            raise POWERPOINT.refusal(say('the part "{name}" of the template has no theme', name=part.partname))


def _target(part: Part, rid: str, data: bytes) -> str:
    """Return what a relation of a part leads to, of which python-pptx keeps none that lead nowhere; else its id."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = part.partname.rels_uri.membername
        relations = etree.fromstring(archive.read(name), _PARSER) if name in archive.namelist() else ()
    return next((one.get("Target") or rid for one in relations if one.get("Id") == rid), rid)


def _keep(owner: Package | Part, reltypes: set[str]) -> None:
    relations = owner._rels
    for rid in [rid for rid, relation in relations.items() if relation.reltype not in reltypes]:
        relations.pop(rid)


def _prune(main: PresentationPart) -> None:
    _keep(main, _KEPT)
    root = element(main)
    for name in _DROPPED:
        for found in root.findall(f"{P}{name}"):
            root.remove(found)
    for extension in root.findall(f"{P}extLst/{P}ext"):
        sections = any(etree.QName(node).localname == "sectionLst" for node in extension.iter(etree.Element))
        if sections or not _relations(extension) <= main.rels.keys():
            extension.getparent().remove(extension)
    for empty in [found for found in root.findall(f"{P}extLst") if not len(found)]:
        root.remove(empty)
    size = root.find(f"{P}sldSz")
    if size is not None and size.get("type") == "screen4x3" and 3 * number(size, "cx") != 4 * number(size, "cy"):
        del size.attrib["type"]


def _unlink_slides(part: Part) -> None:
    """Take away links from a master or layout to a sample slide, which would keep that slide in the package."""
    dead = {rid for rid, relation in part.rels.items() if relation.reltype == RELATIONSHIP_TYPE.SLIDE}
    for link in [node for node in element(part).iter(f"{A}hlinkClick", f"{A}hlinkHover") if node.get(f"{R}id") in dead]:
        link.getparent().remove(link)
    for rid in dead:
        part._rels.pop(rid)


def _drop_tags(part: Part) -> None:
    """Take away what programs that make templates store with a master or layout for themselves."""
    root = element(part)
    for stored in root.findall(f".//{P}custDataLst"):
        stored.getparent().remove(stored)
    for rid in [rid for rid, relation in part.rels.items() if relation.reltype in _PRIVATE]:
        part._rels.pop(rid)


def _still_objects(part: Part) -> None:
    """Leave of objects that other programs embed in a master or layout the picture that is seen of them, if any is.

    Add-ins hide one in each layout; logos were pasted as objects. One that is seen without a picture stays, and is
    refused with all that is no design.
    """
    root = element(part)
    frames = [frame for frame in root.iter(f"{P}graphicFrame") if frame.find(f".//{P}oleObj") is not None]
    for frame in frames:
        shown, picture = frame.find(f"{P}nvGraphicFramePr/{P}cNvPr"), frame.find(f".//{P}oleObj/{P}pic")
        if shown.get("hidden") in TRUE:
            frame.getparent().remove(frame)
        elif picture is not None:
            picture.find(f"{P}nvPicPr/{P}cNvPr").attrib.update(shown.attrib)
            frame.getparent().replace(frame, picture)
    if frames and root.find(f".//{P}oleObj") is None:
        used = _relations(root)
        for rid in [rid for rid, relation in part.rels.items() if relation.reltype in _FOR_OBJECTS and rid not in used]:
            part._rels.pop(rid)


def _relations(root: Node) -> set[str]:
    """Return the ids of the relationships that anything within an element names."""
    return {value for node in root.iter(etree.Element) for name, value in node.attrib.items() if name[: len(R)] == R}


def _drop_traces(root: Node) -> None:
    """Take away what nobody sees and authors leave behind: comments in the XML, paths of files as alternative texts."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for node in root.xpath("//*[@descr]"):
        if is_path(node.get("descr")):
            node.set("descr", "")


def _complete(package: Package, main: PresentationPart) -> None:
    """Add what every presentation has: programs repair or refuse a file without it."""
    with zipfile.ZipFile(io.BytesIO(builtin_bytes())) as archive:
        for reltype, name, content_type in _COMPLETING:
            if related(main, reltype) is None:
                part = Part(PackURI(f"/ppt/{name}"), content_type, package, archive.read(f"ppt/{name}"))
                main.relate_to(part, reltype)
        if related(main, RELATIONSHIP_TYPE.NOTES_MASTER) is None:
            notes = _notes_master(package, *map(archive.read, _NOTES))
            main.relate_to(notes, RELATIONSHIP_TYPE.NOTES_MASTER)
    _list_notes_master(main)


def _notes_master(package: Package, blob: bytes, own_theme: bytes) -> Part:
    """Return our notes master with the theme of the template's first master, or ours where that one has pictures."""
    names = {part.partname for part in package.iter_parts()}
    free = next(n for n in range(1, len(names) + 2) if f"/ppt/theme/theme{n}.xml" not in names)
    model = related(master_parts(package)[0], RELATIONSHIP_TYPE.THEME)
    name = PackURI("/ppt/notesMasters/notesMaster1.xml")
    notes: Part = NotesMasterPart.load(name, CONTENT_TYPE.PML_NOTES_MASTER, package, blob)
    copied = own_theme if model is None or len(model.rels) else model.blob
    theme = Part(PackURI(f"/ppt/theme/theme{free}.xml"), CONTENT_TYPE.OFC_THEME, package, copied)
    notes.relate_to(theme, RELATIONSHIP_TYPE.THEME)
    return notes


def _list_notes_master(main: PresentationPart) -> None:
    """Name the notes master in the presentation's XML, without which Keynote does not open the file."""
    root = element(main)
    for stale in root.findall(f"{P}notesMasterIdLst"):
        root.remove(stale)
    rid = next(rid for rid, rel in main.rels.items() if rel.reltype == RELATIONSHIP_TYPE.NOTES_MASTER)
    entry = etree.Element(f"{P}notesMasterIdLst")
    etree.SubElement(entry, f"{P}notesMasterId").set(f"{R}id", rid)
    root.find(f"{P}sldMasterIdLst").addnext(entry)
