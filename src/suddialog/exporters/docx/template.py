"""Opening a template: what is kept of it, what is dropped, what its sample text tells.

Only what makes a design is taken over: styles, lists, the page with its headers and footers, theme and fonts. All else
that a file may hold (its text, comments, notes, building blocks, forms, the path of the template it was made from)
stays behind, since nothing comes along that is not named here.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import attrs
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.package import Package

from suddialog.errors import TemplateError, say
from suddialog.exporters.bare_pictures import lay_bare
from suddialog.exporters.docx.ground import make_readable
from suddialog.exporters.docx.page import background_of, page_of
from suddialog.exporters.docx.tidying import reduce_settings, tidy, untie_styles
from suddialog.exporters.docx.wml import Node, R, W, from_bytes, parsed, value
from suddialog.exporters.inspection import WORD, inspect, unreadable
from suddialog.exporters.part_inspection import inspect_parts, inspect_type, untold

_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_ROOTS = {
    RELATIONSHIP_TYPE.STYLES: "styles",
    RELATIONSHIP_TYPE.SETTINGS: "settings",
    RELATIONSHIP_TYPE.NUMBERING: "numbering",
    RELATIONSHIP_TYPE.HEADER: "hdr",
    RELATIONSHIP_TYPE.FOOTER: "ftr",
}
"""What the root of a part is called that is read or written here."""

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DESIGN = {
    RELATIONSHIP_TYPE.STYLES: ("styles.xml", CONTENT_TYPE.WML_STYLES),
    RELATIONSHIP_TYPE.SETTINGS: ("settings.xml", CONTENT_TYPE.WML_SETTINGS),
    RELATIONSHIP_TYPE.NUMBERING: ("numbering.xml", CONTENT_TYPE.WML_NUMBERING),
    RELATIONSHIP_TYPE.FONT_TABLE: ("fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE),
    RELATIONSHIP_TYPE.THEME: ("theme.xml", CONTENT_TYPE.OFC_THEME),
}
"""What every document has; the library has a part of each for a template without it."""


@attrs.frozen(kw_only=True)
class Sample:
    """What a template's sample text tells of the house's ways: the style of its tables, those of its paragraphs.

    `coloured` tells whether its pages have a ground of their own.
    """

    table: str = ""
    paragraphs: frozenset[str] = frozenset()
    coloured: bool = False


@attrs.frozen(kw_only=True, eq=False)
class Template:
    """A template that was read: a package without text, open to any change.

    Attributes:
        package: The package.
        main: Its document, whose body holds nothing yet.
        page: The properties of the page (``w:sectPr``), whose headers and footers are related to `main`.
        styles, numbering, settings: The roots of these parts.
        fonts: What the theme calls the fonts of headings (``major``) and of running text (``minor``).
        sample: What the sample text told.
        ground: The colour of the pages; empty if they are just paper.
    """

    package: Package
    main: XmlPart
    page: Node
    styles: Node
    numbering: Node
    settings: Node
    fonts: Mapping[str, str]
    sample: Sample
    ground: str

    def free_name(self, name: str) -> PackURI:
        """Return a name for a new part: ``footer.xml`` becomes ``/word/footer1.xml``, or the next that is free."""
        stem, _, ending = name.rpartition(".")
        taken = {str(part.partname).lower() for part in self.package.iter_parts()}
        number = next(n for n in range(1, len(taken) + 2) if f"/word/{stem}{n}.{ending}".lower() not in taken)
        return PackURI(f"/word/{stem}{number}.{ending}")

    def margins(self) -> tuple[Node, ...]:
        """Return the roots of headers and footers."""
        kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
        found = (one.target_part for one in self.main.rels.values() if one.reltype in kinds)
        return tuple(part.element for part in dict.fromkeys(found))

    def drawings(self) -> tuple[Node, ...]:
        """Return what names the pictures and shapes of headers and footers."""
        return tuple(node for root in self.margins() for node in root.iter(_DRAWN))

    def packed(self) -> bytes:
        """Return the package as a file. Equal packages give equal bytes but for the time of its entries."""
        stream = io.BytesIO()
        self.package.save(stream)
        return stream.getvalue()


@cache
def builtin_part(name: str) -> bytes:
    """Return a part of the library's own template."""
    return resources.files("suddialog.exporters.docx.builtin").joinpath(name).read_bytes()


def builtin_template() -> Template:
    """Return the library's own template."""
    return _template(parsed("<w:document/>"), {})


def open_template(data: bytes) -> Template:
    """Read a template from the bytes of a .docx or .dotx.

    Raises:
        TemplateError: It can't be used; the message says why.
    """
    inspect(data, WORD)
    try:
        found = Package.open(io.BytesIO(data)).main_document_part
        if found.content_type == CONTENT_TYPE.XML:
            raise untold(found, "document", WORD)
        if not found.content_type.startswith(_DOCUMENT):
            raise TemplateError(say("the template is an Office file, but not a document. Use a .docx or .dotx file"))
        template = _template(from_bytes(found.blob), found.rels)
    except TemplateError:
        raise
    except Exception as fault:  # python-docx lets the faults of broken packages through
        raise unreadable(data, WORD) from fault
    lay_bare(template.package.iter_parts())
    inspect_parts((part for part in template.package.iter_parts() if part is not template.main), WORD)
    return template


def _template(document: Node, relations: Mapping[str, Any]) -> Template:
    """Take a template's design over into a package of its own, and add what every document has."""
    package = Package()
    main = XmlPart(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, parsed("<w:document/>"), package)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    page, ground = page_of(document), background_of(document)
    tidy(page)
    if ground is not None:
        main.element.append(ground)
    shown = {node.get(f"{R}id") for node in page}
    for rid, relation in relations.items():
        wanted = relation.reltype in _DESIGN or (relation.reltype in _ROOTS and rid in shown)
        if wanted and not relation.is_external:
            main.load_rel(relation.reltype, _taken_over(relation), rid)
    for node in [node for node in page if node.get(f"{R}id") and node.get(f"{R}id") not in main.rels]:
        page.remove(node)
    template = _completed(package, main, page, _sample_of(document), value(ground, "color"))
    make_readable(template.styles, template.ground)
    for number, node in enumerate(template.drawings(), start=1):
        node.set("id", str(number))  # authors copy headers with their pictures, numbers and all
    return template


def _taken_over(relation: Any) -> Part:
    """Return the part that a relationship leads to, without what its authors left in it.

    Raises:
        TemplateError: It does not hold what it should.
    """
    inspect_type(relation, WORD)
    part: Part = relation.target_part
    root = _ROOTS.get(relation.reltype, "")
    if not root:
        return part
    if not isinstance(part, XmlPart) or part.element.tag != f"{W}{root}":
        raise WORD.refusal(say('the part "{name}" of the template is not what it should be', name=part.partname))
    tidy(part.element)
    if relation.reltype == RELATIONSHIP_TYPE.STYLES:
        untie_styles(part.element)
    if relation.reltype == RELATIONSHIP_TYPE.SETTINGS:
        part.rels.clear()
        reduce_settings(part.element)
    return part


def _completed(package: Package, main: XmlPart, page: Node, sample: Sample, ground: str) -> Template:
    """Add what every document has and this template has not."""
    parts = {relation.reltype: relation.target_part for relation in reversed(main.rels.values())}
    for reltype, (name, kind) in _DESIGN.items():
        if reltype not in parts:
            parts[reltype] = XmlPart(PackURI(f"/word/{name}"), kind, from_bytes(builtin_part(name)), package)
            main.relate_to(parts[reltype], reltype)
    return Template(
        package=package,
        main=main,
        page=page,
        styles=parts[RELATIONSHIP_TYPE.STYLES].element,
        numbering=parts[RELATIONSHIP_TYPE.NUMBERING].element,
        settings=parts[RELATIONSHIP_TYPE.SETTINGS].element,
        fonts=_fonts_of(from_bytes(parts[RELATIONSHIP_TYPE.THEME].blob)),
        sample=sample,
        ground=ground,
    )


def _fonts_of(theme: Node) -> dict[str, str]:
    found = ((name, theme.find(f".//{_A}{name}Font/{_A}latin")) for name in ("major", "minor"))
    return {name: node.get("typeface") or "" for name, node in found if node is not None}


def _sample_of(document: Node) -> Sample:
    body = document.find(f"{W}body")
    table = value(next(document.iter(f"{W}tblStyle"), None))
    own = [] if body is None else body.findall(f"{W}p/{W}pPr/{W}pStyle")
    coloured = document.find(f"{W}background") is not None
    return Sample(table=table, paragraphs=frozenset(map(value, own)), coloured=coloured)
