"""Templates for Word as municipalities have them, and such as were made to do harm."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from PIL import Image

SAMPLE = "Eksempeltekst, som skal væk"
AUTHOR = "En Fremmed"
DOTX = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def png(width: int = 200, height: int = 80, colour: str = "#7a1f3d") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(stream, "PNG")
    return stream.getvalue()


def saved(document: Document) -> bytes:
    document.core_properties.author = document.core_properties.last_modified_by = AUTHOR
    document.core_properties.title = "Skabelon"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def replaced(data: bytes, name: str, pattern: str, new: str) -> bytes:
    """Return a file with something else in one of its parts."""
    parts = parts_of(data)
    text, count = re.subn(pattern, new, parts[name].decode(), flags=re.DOTALL)
    assert count, f"{pattern} is not in {name}"
    return zipped(parts | {name: text.encode()})


def related(data: bytes, part: str, kind: str, target: str, *, outside: bool = False) -> bytes:
    """Return a file in which something is related to a part."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    mode = ' TargetMode="External"' if outside else ""
    reltype = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    relation = f'<Relationship Id="rId900" Type="{reltype}" Target="{target}"{mode}/></Relationships>'
    parts = parts_of(data)
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    known = parts.get(rels, empty).replace(b"<Relationships/>", empty)
    return zipped(parts | {rels: known.replace(b"</Relationships>", relation.encode())})


def plain() -> Document:
    """What python-docx begins with, with sample text and a table."""
    document = docx.Document()
    document.add_heading(SAMPLE, 1)
    document.add_paragraph(SAMPLE, style="Body Text")
    document.add_table(1, 2, style="Light Grid Accent 1").cell(0, 0).text = SAMPLE
    return document


def danish() -> bytes:
    """As a Danish Word writes it: its own styles have English names and Danish ids."""
    parts = parts_of(saved(plain()))
    ids = {"Title": "Titel", "Subtitle": "Undertitel", "Quote": "Citat", "Strong": "Strk", "ListBullet": "Opstilling"}
    ids |= {f"Heading{level}": f"Overskrift{level}" for level in range(1, 10)}
    for name in ("word/styles.xml", "word/document.xml"):
        text = parts[name].decode()
        for old, new in ids.items():
            text = re.sub(rf'(w:(?:styleId|val)=")({old})(")', rf"\g<1>{new}\g<3>", text)
        parts[name] = text.encode()
    return zipped(parts)


def named_in_danish() -> bytes:
    """As other programs write it: even the names are Danish."""
    names = {"heading 1": "Overskrift 1", "heading 2": "Overskrift 2", "Title": "Titel", "Quote": "Citat"}
    data = saved(plain())
    for old, new in names.items():
        data = replaced(data, "word/styles.xml", rf'<w:name w:val="{old}"/>', f'<w:name w:val="{new}"/>')
    return data


def dotx(data: bytes | None = None) -> bytes:
    """A template proper, as Word saves it under another ending."""
    return replaced(data or danish(), "[Content_Types].xml", re.escape(DOCX), DOTX)


def landscape() -> bytes:
    """Pages that lie, with narrow margins."""
    document = plain()
    section = document.sections[-1]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.5)
    return saved(document)


def columns() -> bytes:
    """Text in two columns."""
    return replaced(saved(plain()), "word/document.xml", "<w:cols ", '<w:cols w:num="2" ')


def uneven_columns() -> bytes:
    """A narrow column beside a wide one."""
    own = '<w:col w:w="2400" w:space="600"/><w:col w:w="5640"/>'
    columns = f'<w:cols w:num="2" w:equalWidth="0">{own}</w:cols>'
    return replaced(saved(plain()), "word/document.xml", "<w:cols [^>]*/>", columns)


def set_in() -> bytes:
    """Running text with straight margins, its first line set in, as whatever is based on it."""
    document = plain()
    usual = document.styles["Normal"].paragraph_format
    usual.first_line_indent, usual.alignment = Cm(1), WD_ALIGN_PARAGRAPH.JUSTIFY
    return saved(document)


def letterhead() -> bytes:
    """A logo on the first page, a line at the head of the others, a foot with an address and the number of the page."""
    document = plain()
    section = document.sections[-1]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].add_run().add_picture(io.BytesIO(png()), width=Cm(4))
    section.header.paragraphs[0].text = "Fjordby Kommune"
    for footer in (section.first_page_footer, section.footer):
        footer.paragraphs[0].text = "Rådhuspladsen 1 · 9999 Fjordby · side "
        footer.paragraphs[0]._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "/>'))
    return saved(document)


def several_sections() -> bytes:
    """A cover in a section of its own; the last section has its header from it."""
    document = plain()
    document.sections[0].header.paragraphs[0].text = "Fjordby Kommune"
    document.add_section()
    document.add_paragraph(SAMPLE)
    return saved(document)


def appendix() -> bytes:
    """Upright pages behind a cover, and an appendix that lies."""
    document = docx.Document()
    document.add_paragraph("Referat", style="Title")
    document.sections[0].header.paragraphs[0].text = "Fjordby Kommune"
    document.add_section()
    document.add_paragraph(SAMPLE)
    section = document.add_section()
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    section.header.is_linked_to_previous = False
    document.add_paragraph("Bilag")
    return saved(document)


def odd_and_even() -> bytes:
    """Left and right pages with footers of their own."""
    document = plain()
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].footer.paragraphs[0].text = "Højre"
    document.sections[0].even_page_footer.paragraphs[0].text = "Venstre"
    return saved(document)


def bare() -> bytes:
    """No styles but one: no headings, no lists, no tables."""
    data = saved(docx.Document())
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    data = replaced(data, "word/styles.xml", r"<w:style .*</w:style>", normal)
    parts = parts_of(data)
    del parts["word/numbering.xml"]
    for name in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
        parts[name] = re.sub(rb'<(?:Relationship|Override) [^>]*numbering\.xml"[^>]*/>', b"", parts[name])
    return zipped(parts)


def numbered_headings() -> bytes:
    """Headings that number themselves."""
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    return replaced(saved(plain()), "word/styles.xml", r'(styleId="Heading1">.*?<w:keepLines/>)', rf"\1{number}")


def own_headings() -> bytes:
    """Headings of the house, known by nothing but their level in the outline."""
    document = plain()
    for level in (1, 2):
        style = document.styles.add_style(f"FK Rubrik {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.font.size, style.font.bold = Pt(20 - 2 * level), True
        outline = parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level - 1}"/>')
        style.element.get_or_add_pPr().append(outline)
    data = replaced(saved(document), "word/styles.xml", r'<w:style [^>]*w:styleId="Heading[12]".*?</w:style>', "")
    return replaced(data, "word/styles.xml", r'<w:(?:link|basedOn) w:val="Heading[12]"/>', "")


TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "plain": lambda: saved(plain()),
    "danish": danish,
    "named in danish": named_in_danish,
    "dotx": dotx,
    "landscape": landscape,
    "columns": columns,
    "letterhead": letterhead,
    "several sections": several_sections,
    "appendix": appendix,
    "odd and even": odd_and_even,
    "bare": bare,
    "numbered headings": numbered_headings,
    "own headings": own_headings,
}
