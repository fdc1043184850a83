"""The page of a document: its size and margins, its headers and footers, for whom it is and which page of how many."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

from suddialog.exporters.docx.wml import OFF, Node, R, W, is_on, parsed, twips, value

_COUNTED_OTHERWISE = ("start", "chapStyle", "chapSep")
_REFERENCES = (f"{W}headerReference", f"{W}footerReference")
_BEFORE_TYPE = (*_REFERENCES, f"{W}footnotePr", f"{W}endnotePr")
_GAP = 150
_GROUND = (f"{W}color", f"{W}themeColor", f"{W}themeTint", f"{W}themeShade")
_A4 = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418"'
    ' w:header="709" w:footer="624" w:gutter="0"/></w:sectPr>'
)
_PAGE_FIELD = re.compile(r"\bPAGE\b", re.IGNORECASE)
_ON_COVERS = re.compile("(?:sub)?title|(?:under)?titel", re.IGNORECASE)
"""Styles of what stands on a cover, by their ids in English and Danish files."""


def page_of(document: Node) -> Node:
    """Return the properties of the section that holds most of a document's text, which the whole text becomes.

    A section without a header or footer of a kind has that of the section before it. Its pages are counted from one,
    whichever number it began with in the sample.
    """
    sections = _sections_to_the_text(document) or [parsed(_A4)]
    page = copy.deepcopy(sections[-1])
    for numbers in page.findall(f"{W}pgNumType"):
        for name in _COUNTED_OTHERWISE:
            numbers.attrib.pop(f"{W}{name}", None)
    known = {(node.tag, value(node, "type")) for node in page if node.tag in _REFERENCES}
    inherited = []
    for section in reversed(sections[:-1]):
        for node in section:
            if node.tag in _REFERENCES and (node.tag, value(node, "type")) not in known:
                known.add((node.tag, value(node, "type")))
                inherited.append(copy.deepcopy(node))
    for node in reversed(inherited):
        page.insert(0, node)
    return page


def _sections_to_the_text(document: Node) -> list[Node]:
    """Return the sections of a document up to the one that holds most of its text; all of them if none has any."""
    sections, lengths, length = list[Node](), list[int](), 0
    for block in document.iterfind(f"{W}body/*"):
        length += _length(block)
        for section in block.iter(f"{W}sectPr"):
            if section.getparent().tag != f"{W}sectPrChange":
                sections.append(section)
                lengths.append(length)
                length = 0
    last = max(range(len(sections)), key=lambda place: (lengths[place], place), default=0)
    return sections[: last + 1]


def _length(block: Node) -> int:
    """Return how many letters of running text a paragraph or table holds: nothing of covers or drawn boxes."""
    running = (
        paragraph
        for paragraph in block.iter(f"{W}p")
        if not _ON_COVERS.fullmatch(value(paragraph.find(f"{W}pPr/{W}pStyle")))
        and next(paragraph.iterancestors(f"{W}txbxContent"), None) is None
    )
    return sum(len(node.text or "") for paragraph in running for node in paragraph.iterfind(f"{W}r/{W}t"))


def background_of(document: Node) -> Node | None:
    """Return the colour of a document's pages, without the picture that may lie on it; None if they are just paper."""
    found = document.find(f"{W}background")
    if found is None:
        return None
    ground = parsed("<w:background/>")
    for name in filter(found.get, _GROUND):
        ground.set(name, found.get(name))
    return ground


def line_width(page: Node) -> int:
    """Return how wide a line of a header or footer may be, in twentieths of a point."""
    size, margins = page.find(f"{W}pgSz"), page.find(f"{W}pgMar")
    taken = sum(twips(margins, name, 1418) for name in ("left", "right")) + twips(margins, "gutter", 0)
    return max(twips(size, "w", 11906) - taken, 2000)


def text_width(page: Node) -> int:
    """Return how wide a line of the text may be, in twentieths of a point: of columns, one in the narrowest."""
    columns = page.find(f"{W}cols")
    count = max(twips(columns, "num", 1), 1)
    even = (line_width(page) - (count - 1) * twips(columns, "space", 708)) // count
    own = [] if columns is None or value(columns, "equalWidth").lower() not in OFF else columns.findall(f"{W}col")
    return max(min((twips(column, "w", even) for column in own), default=even), 1000)


def head_across(body: Node, page: Node, first: str) -> None:
    """Let the head of a document go across the columns of its text, as a section of its own above them.

    Args:
        body: What the document says.
        page: The properties of its page, which become those of the columns.
        first: The style of the heading that ends the head.
    """
    columns = page.find(f"{W}cols")
    ends = (node.getprevious() for node in body if value(node.find(f"{W}pPr/{W}pStyle")) == first)
    last = next(ends, None)
    if last is None or columns is None or not (twips(columns, "num", 1) > 1 or len(columns) > 1):
        return
    above = copy.deepcopy(page)
    above.remove(above.find(f"{W}cols"))
    properties = last.find(f"{W}pPr")
    if properties is None:
        properties = parsed("<w:pPr/>")
        last.insert(0, properties)
    properties.append(above)
    for node in (*page.findall(f"{W}type"), *page.findall(f"{W}titlePg")):
        page.remove(node)
    page.insert(sum(node.tag in _BEFORE_TYPE for node in page), parsed('<w:type w:val="continuous"/>'))


def leave_room_below(page: Node, height: int) -> None:
    """Let the text end above a footer that is so high, in twentieths of a point, and not at its very edge."""
    margins = page.find(f"{W}pgMar")
    least = twips(margins, "footer", 709) + height + _GAP
    if 0 <= twips(margins, "bottom", least) < least:
        margins.set(f"{W}bottom", str(least))


def text_height(page: Node) -> int:
    """Return how tall the text of a page may be, in twentieths of a point."""
    size, margins = page.find(f"{W}pgSz"), page.find(f"{W}pgMar")
    taken = sum(abs(twips(margins, name, 1418)) for name in ("top", "bottom"))
    return max(twips(size, "h", 16838) - taken, 2000)


def kinds(page: Node, settings: Node) -> Iterator[str]:
    """Yield the kinds of pages that the document has: the usual ones, the first, the even ones."""
    yield "default"
    if is_on(page.find(f"{W}titlePg")):
        yield "first"
    if is_on(settings.find(f"{W}evenAndOddHeaders")):
        yield "even"


def reference(page: Node, what: str, kind: str) -> str:
    """Return the id of the relationship to a header or footer (`what`) of a kind of pages; empty if there is none."""
    for node in page.findall(f"{W}{what}Reference"):
        if (value(node, "type") or "default") == kind:
            return node.get(f"{R}id") or ""
    return ""


def is_numbered(root: Node) -> bool:
    """Tell whether a header or footer holds the number of the page."""
    fields = [value(node, "instr") for node in root.iter(f"{W}fldSimple")]
    fields += [node.text or "" for node in root.iter(f"{W}instrText")]
    return any(_PAGE_FIELD.search(field) for field in (*fields, "".join(fields)))
