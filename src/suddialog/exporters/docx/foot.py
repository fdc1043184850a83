"""The foot of every page: for whom the minutes are, and which page of how many it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import XmlPart

from suddialog.exporters.docx.page import is_numbered, kinds, leave_room_below, line_width, reference
from suddialog.exporters.docx.styles import Styles
from suddialog.exporters.docx.template import Template
from suddialog.exporters.docx.wml import Node, paragraph, parsed, text
from suddialog.language import language_or_home
from suddialog.outline import Outline

_LINE = 12
"""How high a line is, in twentieths of a point, for each half point of its letters."""


def mark_pages(template: Template, styles: Styles, outline: Outline) -> None:
    """Write below what the template has at the foot of its pages for whom the minutes are, and the page's number.

    A page of the template that is numbered already, in whichever of its header and footer, is not numbered twice.
    """
    done: set[int] = set()
    for kind in tuple(kinds(template.page, template.settings)):
        header, footer = (_root(template, what, kind) for what in ("header", "footer"))
        numbered = any(root is not None and is_numbered(root) for root in (header, footer))
        texts: tuple[str, ...] = (_mark(outline),)
        if footer is None:
            footer, texts = _new_footer(template, kind), (outline.footer, *texts)
            leave_room_below(template.page, len(texts) * styles.size(styles.id("footer")) * _LINE)
        if id(footer) not in done:
            done.add(id(footer))
            footer.extend(_lines(template, styles, outline, texts, numbered))


def _mark(outline: Outline) -> str:
    return " · ".join(filter(None, (outline.audience, outline.status)))


def _lines(
    template: Template, styles: Styles, outline: Outline, texts: tuple[str, ...], numbered: bool
) -> Iterator[Node]:
    """Yield a paragraph for each text, the last with the page's number at its end unless there is one."""
    style = styles.id("footer")
    straight = styles.straight(style, sides=True)
    *others, last = texts
    for words in others:
        yield parsed(paragraph(text(words), style, straight))
    if numbered:
        yield parsed(paragraph(text(last), style, straight))
    else:
        end = str(line_width(template.page))
        stops = "".join(f'<w:tab w:val="clear" w:pos="{stop}"/>' for stop in styles.stops_of(style) if stop != end)
        tabs = f'<w:tabs>{stops}<w:tab w:val="right" w:pos="{end}"/></w:tabs>'
        yield parsed(paragraph(f"{text(last)}{text(chr(9))}{_number(outline)}", style, tabs + straight))


def _number(outline: Outline) -> str:
    """Return ``Side 1 af 4``, with fields where the numbers stand."""
    phrase = language_or_home(outline.language).phrase("page_of", page="{PAGE}", pages="{NUMPAGES}")
    pieces = re.split(r"\{(\w+)\}", phrase)
    return "".join(_field(piece) if place % 2 else text(piece) for place, piece in enumerate(pieces))


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{text("1")}</w:fldSimple>'


def _root(template: Template, what: str, kind: str) -> Node | None:
    relation = template.main.rels.get(reference(template.page, what, kind))
    return None if relation is None else relation.target_part.element


def _new_footer(template: Template, kind: str) -> Node:
    name = template.free_name("footer.xml")
    part = XmlPart(name, CONTENT_TYPE.WML_FOOTER, parsed("<w:ftr/>"), template.package)
    rid = template.main.relate_to(part, RELATIONSHIP_TYPE.FOOTER)
    template.page.insert(0, parsed(f'<w:footerReference w:type="{kind}" r:id="{rid}"/>'))
    return part.element
