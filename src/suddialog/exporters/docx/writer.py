"""The outline of the minutes written as the body of a Word document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

import attrs
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part

from suddialog.exporters.docx import DocxOptions
from suddialog.exporters.docx.lists import Lists, Place
from suddialog.exporters.docx.page import line_width, text_height, text_width
from suddialog.exporters.docx.pictures import TWIP, picture_xml
from suddialog.exporters.docx.styles import HEADINGS, Styles
from suddialog.exporters.docx.tables import fitting, table_xml
from suddialog.exporters.docx.template import Template
from suddialog.exporters.docx.wml import paragraph, text, unparted
from suddialog.exporters.image import Image
from suddialog.exporters.markup import allowed_link
from suddialog.outline import (
    ActionTable,
    Block,
    Bullets,
    Cell,
    Heading,
    Item,
    Paragraph,
    People,
    Picture,
    Quote,
    Reference,
    Table,
    action_cells,
    action_items,
    by_line,
    fold,
    is_listed,
    known_of,
    lines,
    people_line,
    table_items,
)

OpenPicture = Callable[[str, tuple[int, int]], Image]
"""Gives a picture by its path, without metadata, no larger than it is shown (width and height in EMU)."""

_TALL = 0.4
"""Share of a page's height that a picture may take."""

_WITH_NEXT = "<w:keepNext/>"
_SHORT = 150
"""How many letters at most a paragraph has that is kept with a heading below it: about a line and a half."""
_LEADING = 2
"""How many of them are kept with what is no heading: a subtitle, and when and how a theme is dealt with."""

_BELOW_TABLE = '<w:spacing w:before="100"/>'
_HEADING_BELOW_TABLE = '<w:spacing w:before="240"/>'
_BELOW_LIST = '<w:spacing w:before="160" w:after="0"/><w:contextualSpacing w:val="0"/>'
"""Room above the first item of a list, none below it, as between all items."""

_OFF_TABLE = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
"""A line of one point. LibreOffice leaves a heading alone at the foot of a page if a table is just above it."""

_BEHIND_SPACE = re.compile("<w:(?:ind|jc)")
_UNEVEN = '<w:jc w:val="left"/>'
_LARGE_LETTER = 5
"""How wide a letter of a heading is, in twentieths of a point, for each half point of its size."""
_SMALLEST = 28
"""How large a heading that is made smaller is at least, in half points."""

_EVEN = 250
"""How wide a line is at least, for each half point of its letters, to have words enough for straight margins.

In narrower ones a minus is kept with its number. Elsewhere that is rare; it stays the hyphen that all programs read.
"""

_LONG_WORD = re.compile(r"[^\s<>\"]{40}(?![^<>]*>)")
"""An address, say, which leaves a line so short that letters up to a straight right margin would stand far apart."""


def body_xml(
    pieces: Sequence[Heading | Block], template: Template, styles: Styles, options: DocxOptions, opened: OpenPicture
) -> str:
    """Return what a document says as paragraphs and tables."""
    width = text_width(template.page)
    pieces = tuple(narrowed for piece in pieces for narrowed in _narrowed(piece, styles, width, options))
    lists = Lists(template.numbering, styles, max(map(_depth, pieces), default=0))
    body = _Body(
        template=template, styles=styles, width=width, lists=lists, opened=opened, pictures=len(template.drawings())
    )
    tied = {id(piece) for piece, after in pairwise(pieces) if _belong_together(piece, after)}
    tied.update(map(id, _below_headings(pieces)))
    for listed, run in groupby(pieces, key=is_listed):
        group: tuple[Any, ...] = tuple(run)
        if listed and len(group) > 1:
            body.references(group)
        else:
            for piece in group:
                body.tied = id(piece) in tied
                WRITERS[type(piece)](body, piece)
    return body.finished()


def _narrowed(piece: Heading | Block, styles: Styles, width: int, options: DocxOptions) -> Sequence[Heading | Block]:
    """Return a piece as it is printed: a table that fits, parts of it, or a list where none fits or was asked for."""
    if isinstance(piece, ActionTable):
        rows = tuple(tuple(Cell(words) for words in row) for row in action_cells(piece))
        listed = len(piece.columns) < 2 or options.actions != "table"
        table = Table(header=piece.headers, rows=rows)
        fitted = () if listed else fitting(table, styles, width)
        return fitted if len(fitted) == 1 else (Bullets(items=action_items(piece)),)
    if not isinstance(piece, Table):
        return (piece,)
    return fitting(piece, styles, width) or (Bullets(items=table_items(piece)),)


def _belong_together(piece: Heading | Block, after: Heading | Block) -> bool:
    """Tell whether two pieces belong on one page: what leads to something shown with it, and that with its notes."""
    if isinstance(piece, Heading) or isinstance(after, Heading):
        return False
    if isinstance(after, Paragraph) and after.kind == "note":
        return True
    if isinstance(piece, Table):
        return isinstance(after, Bullets) and after.source == piece.source != ""
    if not isinstance(piece, Paragraph):
        return False
    leads = piece.text.rstrip().endswith((":", "?") if isinstance(after, Bullets) else ":")
    return leads or isinstance(after, (Table, Picture))


def _below_headings(pieces: Sequence[Heading | Block]) -> Iterator[Paragraph]:
    """Yield the short paragraphs that lead from a heading to more: the first two, and all that lead to a deeper one."""
    heading, run = None, list[Paragraph]()
    for piece in pieces:
        if isinstance(piece, Heading):
            yield from run if heading and piece.level > heading.level else ()
            heading, run = piece, []
        elif heading and isinstance(piece, Paragraph) and len(piece.text) < _SHORT:
            run.append(piece)
        else:
            yield from run[:_LEADING]
            heading, run = None, []


def _depth(piece: Heading | Block) -> int:
    """Return how many levels of bullets a piece may need."""
    if isinstance(piece, Bullets):
        return _levels(piece.items)
    return int(isinstance(piece, Reference))


def _levels(items: Iterable[Item]) -> int:
    return max((1 + _levels(item.children) for item in items), default=0)


@attrs.define(kw_only=True)
class _Body:
    """Gathers the paragraphs and tables of the document.

    `width` is that of a line of the text, in twentieths of a point. `title` is the last heading, and `lead` the short
    paragraph just above: one of them names the table below them. `in_section` tells whether the first section has
    begun: what comes before it says when and where, and whose the document is. `tied` tells whether what is written now
    has to stand on one page with what follows. `pictures` is the number of the last picture.
    """

    template: Template
    styles: Styles
    width: int
    lists: Lists
    opened: OpenPicture
    chunks: list[str] = attrs.field(factory=list)
    title: str = ""
    lead: str = ""
    in_section: bool = False
    below_table: bool = False
    below_list: bool = False
    tied: bool = False
    pictures: int

    def paragraph(self, content: str, style: str = "", properties: str = "", *, spaced: bool = True) -> None:
        """Add a paragraph, in the style of running text if no other is named, `spaced` from a table above it."""
        if content:
            style = style or self.styles.text
            keep = _WITH_NEXT if self.tied else ""
            space = _BELOW_TABLE if self.below_table and spaced else ""
            uneven = _UNEVEN if "<w:jc" not in properties and self._stretches(content, style) else ""
            at = next((match.start() for match in _BEHIND_SPACE.finditer(properties)), len(properties))
            content = unparted(content) if self._is_narrow(style) else content
            self.chunks.append(paragraph(content, style, keep + properties[:at] + space + properties[at:] + uneven))
            self.below_table = self.below_list = False
            self.lead = ""

    def paragraphs(self, contents: Sequence[str], style: str = "", properties: str = "") -> None:
        """Add paragraphs, of which the last is tied as all of them are."""
        tied = self.tied
        for at, content in enumerate(contents, 1):
            self.tied = tied and at == len(contents)
            self.paragraph(content, style, properties)
        self.tied = tied

    def _stretches(self, content: str, style: str) -> bool:
        """Tell whether words would stand far apart up to a straight right margin."""
        if not self.styles.is_justified(style):
            return False
        return self._is_narrow(style) or _LONG_WORD.search(content) is not None

    def _is_narrow(self, style: str) -> bool:
        """Tell whether a line has few words."""
        return self.width < _EVEN * self.styles.size(style)

    def item(self, content: str, place: Place) -> None:
        """Add a list item."""
        self.paragraph(content, place.style, place.properties)

    def heading(self, words: str, depth: int) -> None:
        """Add a heading, `depth` levels below the title. Numbers are those of the dialogue, not the template's."""
        self.in_section = self.in_section or depth > 0
        self.title = fold(words)
        if depth > HEADINGS:
            self.paragraph(text(self.title, self.styles.id("strong")))
            return
        style = self.styles.id(f"heading {depth}" if depth else "title")
        if self.styles.list_of(style):
            self.lists.release(style)
        keep = "" if self.tied or self.styles.keeps_with_next(style) else _WITH_NEXT
        space = _HEADING_BELOW_TABLE if self.below_table and not self.styles.stands_off(style) else ""
        if self.below_table:
            self.chunks.append(_OFF_TABLE)
        content = text(self.title, looks=self._fitted(self.title, style))
        self.paragraph(content, style, keep + space + self.styles.straight(style), spaced=False)

    def _fitted(self, words: str, style: str) -> str:
        """Return the size at which the longest word of a heading fits on a line; empty if that of its style will do."""
        width = self.width if self.in_section else line_width(self.template.page)
        size, longest = self.styles.size(style), max(map(len, words.split()), default=0)
        fitting = max(width // max(longest * _LARGE_LETTER, 1), _SMALLEST)
        return f'<w:sz w:val="{fitting}"/><w:szCs w:val="{fitting}"/>' if fitting < size else ""

    def table(self, table: Table) -> None:
        """Add a table. Two in a row would become one."""
        if self.below_table:
            self.chunks.append(paragraph(""))
        self.chunks.append(table_xml(table, self.styles, self.width, self.lead or self.title, tied=self.tied))
        self.below_table, self.below_list, self.lead = True, False, ""

    def list(self, items: Sequence[Item], *, numbered: bool = False) -> None:
        """Add a list and all that is in it, apart from a list just above it.

        Only its own items are numbered, not those inside them.
        """
        above = self._apart()
        self._items(items, 0, self.lists.new_numbers() if numbered else None, above)
        self.below_list = True

    def references(self, references: Iterable[Reference]) -> None:
        """Add what there is to read, a line each, as a list apart from one just above it."""
        above, self.tied = self._apart(), False
        for reference in references:
            place = self.lists.bullet(0)
            self.item(_linked(self, reference), attrs.evolve(place, properties=place.properties + above))
            above = ""
        self.below_list = True

    def _apart(self) -> str:
        """Begin a list that is none with the one just above, if there is one; return what keeps it off."""
        if self.below_list:
            self.lists.new_bullets()
        return _BELOW_LIST if self.below_list else ""

    def _items(self, items: Sequence[Item], level: int, place: Place | None = None, above: str = "") -> None:
        """Add items with what is inside them, which is not parted from them; the last is tied as the list is.

        Neither the first nor the last stands alone on a page. Paragraphs of an item are lines, so that it stays one.
        """
        tied = self.tied
        for at, item in enumerate(items, 1):
            last = tied and at == len(items)
            said = "\n".join(lines(item.text))
            self.tied = last or bool(item.children) or (at < len(items) and at in {1, len(items) - 1})
            at_level = place or self.lists.bullet(level)
            self.item(text(said), attrs.evolve(at_level, properties=at_level.properties + (above if at == 1 else "")))
            self.tied = last
            self._items(item.children, level + 1 if said else level)

    def link(self, address: str) -> str:
        """Return the id of the relationship to an address of the web or of mail."""
        rid: str = self.template.main.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return rid

    def picture(self, picture: Picture) -> None:
        """Add a picture in a line of its own."""
        page = self.template.page
        place = (self.width * TWIP, round(text_height(page) * _TALL) * TWIP)
        image = self.opened(picture.path, place)
        ending = "png" if image.media_type == "image/png" else "jpeg"
        name = self.template.free_name(f"media/picture.{ending}")
        part = Part(name, image.media_type, image.data, self.template.package)
        relation = self.template.main.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        self.pictures += 1
        alt = "" if picture.decorative else fold(picture.alt)
        drawn = picture_xml(image, relation, self.pictures, place, alt=alt, decorative=picture.decorative)
        self.paragraph(drawn, properties=self.styles.straight(self.styles.text, sides=True))

    def finished(self) -> str:
        """Return all of it. Below a table Word wants a paragraph, if only an empty one."""
        return "".join((*self.chunks, paragraph("") if self.below_table else ""))


def _heading(body: _Body, piece: Heading) -> None:
    body.heading(piece.text, piece.level)


def _paragraph(body: _Body, block: Paragraph) -> None:
    """Add a paragraph. What stands in for something else, or is about the document, is set apart."""
    aside = block.kind in ("withheld", "note")
    style = "" if body.in_section or aside else body.styles.id("subtitle")
    straight = body.styles.straight(style) if style else ""
    look = body.styles.id("emphasis") if aside else ""
    body.paragraphs([text(line, look) for line in lines(block.text)], style, straight)
    body.lead = fold(block.text) if block.kind == "text" and len(block.text) < _SHORT else ""


def _bullets(body: _Body, block: Bullets) -> None:
    body.list(block.items, numbered=block.numbered)


def _quote(body: _Body, block: Quote) -> None:
    """Add somebody else's words with a line that says whose they are."""
    by, tied = text(by_line(block)), body.tied
    body.tied = tied or bool(by)
    body.paragraphs([text(line) for line in lines(block.text)], body.styles.id("quote"))
    body.tied = tied
    body.paragraph(by, body.styles.id("quote"))


def _table(body: _Body, block: Table) -> None:
    body.table(block)


def _reference(body: _Body, block: Reference) -> None:
    """Add something to read and what it is about."""
    body.paragraphs([_linked(body, block), *map(text, lines(block.summary))])


def _linked(body: _Body, block: Reference) -> str:
    """Return the name of something to read, linked where it has an address, and what is known about it."""
    known = known_of(block)
    behind = text(f" ({known})") if known else ""
    address = allowed_link(block.url)
    if not address:
        return text(fold(block.text)) + behind
    inner = text(fold(block.text), body.styles.id("hyperlink"))
    return f'<w:hyperlink r:id="{body.link(address)}">{inner}</w:hyperlink>{behind}'


def _people(body: _Body, block: People) -> None:
    """Add those who took part, party by party, in running text."""
    told = []
    for party in block.parties:
        if people := people_line(party):
            head = text(f"{fold(party.heading)}:", body.styles.id("strong")) + text(" ") if party.heading else ""
            told.append(f"{head}{text(f'{people}.')}")
    body.paragraphs(told)


def _picture(body: _Body, block: Picture) -> None:
    body.picture(block)


WRITERS: dict[type, Callable[[_Body, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Quote: _quote,
    Table: _table,
    Reference: _reference,
    People: _people,
    Picture: _picture,
}
"""How each kind of piece is written; what is not here comes as one of these (`flat`)."""

DRAWN = (*WRITERS, ActionTable)
"""The kinds of blocks that `body_xml` takes as they are."""
