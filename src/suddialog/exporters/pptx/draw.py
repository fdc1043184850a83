"""A slide of the plan as the text of a slide part, with the list of what the part must be related to.

The layout is always the first relation; charts, pictures and links follow in the order in which they stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

import attrs

from suddialog.exporters.markup import escape
from suddialog.exporters.pptx.paragraphs import POINT, Ink, paragraphs, repaired
from suddialog.exporters.pptx.plan import (
    Anchor,
    Box,
    ChartBox,
    Colour,
    Frame,
    GroupBox,
    PictureBox,
    Rule,
    Shape,
    Slide,
    Slot,
    TableBox,
)
from suddialog.exporters.pptx.surfaces import LEVELS
from suddialog.exporters.pptx.table_xml import table
from suddialog.language import without_doubled_marks

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cSld><p:spTree>'
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_TAIL = "</p:spTree></p:cSld><p:clrMapOvr>{}</p:clrMapOvr></p:sld>"
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
_GEOMETRY = {
    "rect": '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>',
    "ellipse": '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>',
    "roundRect": '<a:prstGeom prst="roundRect"><a:avLst/></a:prstGeom>',
    "pill": '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 50000"/></a:avLst></a:prstGeom>',
    "line": '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>',
}
_NO_FILL, _NO_LINE = "<a:noFill/>", "<a:ln><a:noFill/></a:ln>"
_BARE = _GEOMETRY["rect"] + _NO_FILL + _NO_LINE
"""How a box of nothing but text looks."""

_WITHOUT_OUTLINE = "".join(
    f"<a:lvl{level}pPr><a:defRPr>{_NO_LINE}</a:defRPr></a:lvl{level}pPr>" for level in range(1, LEVELS + 1)
).join(("<a:lstStyle>", "</a:lstStyle>"))
"""How letters in a placeholder look whose own have an outline."""

_ANCHOR: dict[Anchor, str] = {"top": "t", "middle": "ctr", "bottom": "b"}
_ALIKE = ("footer", "mark")
_WITHOUT_BULLETS = ("title", "ctrTitle", "ftr", "sldNum", "dt")
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


@attrs.frozen
class Relation:
    """Something that a slide points at: the plan's chart or picture, or an address."""

    kind: Literal["chart", "picture", "link"]
    target: ChartBox | PictureBox | str


@attrs.frozen
class Drawing:
    """A slide's XML and its relations, which must get the ids rId2, rId3, … in this order (rId1 is the layout)."""

    xml: bytes
    relations: tuple[Relation, ...]


def draw(slide: Slide, ink: Ink, number: int, alike: dict[int, str] | None = None) -> Drawing:
    """The slide as XML.

    Args:
        slide: The slide.
        ink: What its text is written with.
        number: Its place in the deck, counted from 1.
        alike: The XML of boxes that stand on several slides, by their identity; the same for all slides of a deck.
    """
    page = _Page(ink, number, {} if alike is None else alike)
    # Letters beyond ASCII make dear what stands in one text with them, so shapes are encoded one by one.
    pieces = [_HEAD, *[page.shape(shape) for shape in slide.shapes], _TAIL.format(ink.colour_map)]
    return Drawing(b"".join([piece.encode() for piece in pieces]), tuple(page.relations))


@attrs.define
class _Page:
    """Counts shapes, names and relations while a slide is drawn."""

    ink: Ink
    number: int
    alike: dict[int, str]
    relations: list[Relation] = attrs.field(factory=list)
    last: int = 1
    names: dict[str, int] = attrs.field(factory=dict)

    def shape(self, shape: Shape) -> str:
        match shape:
            case Box():
                return self.box(shape)
            case Rule():
                return self.rule(shape)
            case TableBox():
                content = table(shape, self.ink, self.link)
                return self.frame(shape, f'<a:graphicData uri="{_TABLE}">{content}</a:graphicData>')
            case ChartBox():
                content = f'<c:chart xmlns:c="{_CHART}" r:id="{self.relation("chart", shape)}"/>'
                return self.frame(shape, f'<a:graphicData uri="{_CHART}">{content}</a:graphicData>')
            case PictureBox():
                return self.picture(shape)
            case GroupBox():
                return self.group(shape)

    def relation(self, kind: Literal["chart", "picture", "link"], target: ChartBox | PictureBox | str) -> str:
        self.relations.append(Relation(kind, target))
        return f"rId{len(self.relations) + 1}"

    def link(self, address: str) -> str:
        return self.relation("link", address)

    def identity(self, name: str, alt: str, decorative: bool) -> str:
        """The ``p:cNvPr`` element: the next free id, a name that no other shape of the slide has, the alt text."""
        self.last = number = self.last + 1
        used = self.names[name] = self.names.get(name, 0) + 1
        shown = _attribute(name)
        if used > 1:
            shown = f"{shown} ({used})"
        if decorative:
            return f'<p:cNvPr id="{number}" name="{shown}">{_DECORATIVE}</p:cNvPr>'
        described = f' descr="{escape(without_doubled_marks(alt))}"' if alt else ""
        return f'<p:cNvPr id="{number}" name="{shown}"{described}/>'

    def box(self, box: Box) -> str:
        """A box. The feet of slides are the same box on slide after slide: all but its identity is written once."""
        identity = self.identity(box.name, box.alt, box.decorative)
        if box.slot is None or box.slot.kind not in _ALIKE:
            return f"<p:sp><p:nvSpPr>{identity}{self.content(box)}"
        if id(box) not in self.alike:
            self.alike[id(box)] = self.content(box)
        return f"<p:sp><p:nvSpPr>{identity}{self.alike[id(box)]}"

    def content(self, box: Box) -> str:
        slot, plain = box.slot, ""
        look, body = _look(self.ink, slot is not None, *box[4:12])  # from anchor to geometry
        if slot is None:
            kind = '<p:cNvSpPr txBox="1"/><p:nvPr/>' if look == _BARE else "<p:cNvSpPr/><p:nvPr/>"
            place, paras = _place(box.frame), box.paras
        else:
            holder = _placeholder(slot.type, 0 if slot.lent else slot.idx)
            kind = f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{holder}</p:nvPr>'
            place = _place(slot.frame if box.frame is None and _is_ambiguous(slot) else box.frame)
            look = look if box.fill else slot.fill + look
            plain = "" if slot.type in _WITHOUT_BULLETS and not slot.hanging else "<a:buNone/>"
            unlike = slot.repair or slot.rtl or slot.pitched or slot.bold or slot.face or slot.spaced
            paras = repaired(box.paras, slot) if unlike else box.paras
            body = body.replace("<a:lstStyle/>", _WITHOUT_OUTLINE) if slot.outlined else body
        text = paragraphs(paras, self.ink, self.link, plain=plain, number=self.number)
        return f"{kind}</p:nvSpPr><p:spPr>{place}{look}</p:spPr><p:txBody>{body}{text}</p:txBody></p:sp>"

    def rule(self, rule: Rule) -> str:
        (x1, y1), (x2, y2) = rule.start, rule.end
        flips = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
        place = _place(Frame(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)), flips)
        line = _line(self.ink.palette.fills[rule.colour], rule.width * self.ink.stroke, rule.dash)
        if rule.arrow:
            line = line.replace("</a:ln>", '<a:tailEnd type="triangle"/></a:ln>')
        identity = self.identity(rule.name, "", rule.decorative)
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{identity}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
            f"<p:spPr>{place}{_GEOMETRY['line']}{line}</p:spPr></p:cxnSp>"
        )

    def frame(self, shape: TableBox | ChartBox, data: str) -> str:
        at = shape.frame
        held = f"<p:nvPr>{_placeholder(shape.slot.type, shape.slot.idx)}</p:nvPr>" if shape.slot else "<p:nvPr/>"
        return (
            f"<p:graphicFrame><p:nvGraphicFramePr>{self.identity(shape.name, shape.alt, False)}<p:cNvGraphicFramePr>"
            f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>{held}</p:nvGraphicFramePr>'
            f'<p:xfrm><a:off x="{at.x}" y="{at.y}"/><a:ext cx="{at.w}" cy="{at.h}"/></p:xfrm>'
            f"<a:graphic>{data}</a:graphic></p:graphicFrame>"
        )

    def picture(self, picture: PictureBox) -> str:
        held = f"<p:nvPr>{_placeholder(picture.slot.type, picture.slot.idx)}</p:nvPr>" if picture.slot else "<p:nvPr/>"
        return (
            f"<p:pic><p:nvPicPr>{self.identity(picture.name, picture.alt, picture.decorative)}"
            f'<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>{held}</p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{self.relation("picture", picture)}"/><a:stretch><a:fillRect/></a:stretch>'
            f"</p:blipFill><p:spPr>{_place(picture.frame)}{_GEOMETRY[picture.geometry]}</p:spPr></p:pic>"
        )

    def group(self, group: GroupBox) -> str:
        identity = self.identity(group.name, group.alt, group.decorative)
        children = "".join([self.shape(child) for child in group.children])
        whole = _around(group.children)
        size = f'x="{whole.x}" y="{whole.y}"', f'cx="{whole.w}" cy="{whole.h}"'
        return (
            f"<p:grpSp><p:nvGrpSpPr>{identity}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm><a:off {size[0]}/><a:ext {size[1]}/><a:chOff {size[0]}/><a:chExt {size[1]}/></a:xfrm>"
            f"</p:grpSpPr>{children}</p:grpSp>"
        )


@lru_cache(maxsize=256)
def _attribute(name: str) -> str:
    """The name of a shape as an attribute; slide after slide has the same few."""
    return escape(name)


def _place(frame: Frame | None, flips: str = "") -> str:
    if frame is None:
        return ""
    x, y, w, h = frame
    return f'<a:xfrm{flips}><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def _is_ambiguous(slot: Slot) -> bool:
    """Whether a program may take the title's place for a slot's: it has no idx of its own either."""
    return slot.idx == 0 and slot.kind != "title"


@lru_cache(maxsize=256)
def _placeholder(kind: str, idx: int) -> str:
    """The ``p:ph`` element of a slot of that type."""
    named = f' type="{escape(kind)}"' if kind not in ("", "obj") else ""
    return f'<p:ph{named} idx="{idx}"/>' if idx else f"<p:ph{named}/>"


def _line(fill: str, width: float, dash: str) -> str:
    dashed = f'<a:prstDash val="{escape(dash)}"/>' if dash else ""
    return f'<a:ln w="{round(width * POINT)}">{fill}{dashed}</a:ln>'


@lru_cache(maxsize=1024)
def _look(
    ink: Ink,
    held: bool,
    anchor: Anchor | None,
    insets: tuple[int, int, int, int] | None,
    wrap: bool,
    fill: Colour | None,
    line: Colour | None,
    line_width: float,
    dash: str,
    geometry: str,
) -> tuple[str, str]:
    """How boxes of one look are drawn, and what their texts begin with; `held` are those that a placeholder holds.

    Decks have few looks, whatever they say.
    """
    fills = ink.palette.fills
    look = fills[fill] if fill else ""
    if not held:
        look = _GEOMETRY[geometry] + (look or _NO_FILL)
    if line:
        look += _line(fills[line], line_width * ink.stroke, dash)
    elif not held:
        look += _NO_LINE
    return look, _body(wrap, insets, anchor) + ("<a:lstStyle/>" if held else ink.own_style)


def _body(wrap: bool, insets: tuple[int, int, int, int] | None, anchor: Anchor | None) -> str:
    """The ``a:bodyPr`` element. No program shrinks the text: it was measured, and it wraps whatever its place says."""
    attributes = ' wrap="square"' if wrap else ' wrap="none"'
    if insets is not None:
        left, top, right, bottom = insets
        attributes += f' lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}"'
    if anchor:
        attributes += f' anchor="{_ANCHOR[anchor]}"'
    return f"<a:bodyPr{attributes}><a:noAutofit/></a:bodyPr>"


def _around(children: Iterable[Box | Rule]) -> Frame:
    """The smallest frame around the shapes."""
    corners: list[tuple[int, int]] = []
    for child in children:
        if isinstance(child, Rule):
            corners += (child.start, child.end)
        elif child.frame is not None:
            corners += ((child.frame.x, child.frame.y), (child.frame.right, child.frame.bottom))
    if not corners:
        return Frame(0, 0, 0, 0)
    xs, ys = zip(*corners, strict=True)
    return Frame(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
