"""What a template draws on its slides besides placeholders, and what of it a deck keeps clear of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import ceil, floor
from operator import itemgetter

import attrs
from pptx.opc.package import Part

from suddialog.exporters.contrast import contrast
from suddialog.exporters.pptx import measure
from suddialog.exporters.pptx.forms import corners
from suddialog.exporters.pptx.frames import Size, covers, lies_in, lies_on, touch
from suddialog.exporters.pptx.opc import TRUE, A, Node, P, number
from suddialog.exporters.pptx.paints import density_of, paint_of, stands_out
from suddialog.exporters.pptx.plan import INSETS, Frame, Slot
from suddialog.exporters.pptx.theme import resolved

_BAND, _HIDES = 0.5, 0.1
"""Share of the slide's width from which a picture is no logo, and of a place at the foot that a logo may cover."""

_SEEN = 0.5
"""Share of a place that stands on the slide."""

_EDGE = 0.15
"""Share of the slide, from each side, in which a text is no content."""

_LINES = 0.4
"""Share of a place for lines that is enough for them beside a logo."""

_ART, _LOGO = 0.25, 0.06
"""Shares of the slide up to which a picture or shape is a logo to keep clear of, and a shape is no band to write on."""

_FAINT = 25_000
"""How opaque a tint is at most on which everything reads as without it, in thousandths of a percent."""

_PALE = 1.25
"""The contrast to the paper below which a shape amid a slide is a watermark, and a picture."""

_POINT, _USUAL = 12_700, 18.0
"""EMU in a point, and the size of text of which nothing is said, in points."""

_PIECES = 12
"""In how many pieces a slanting line or a triangle is looked at."""

_SET = f"{P}spPr/{A}xfrm"


def taken(seen: Iterable[tuple[Node, Frame]], size: Size) -> tuple[Frame, ...]:
    """Return the places of all that is drawn: of slanting lines and triangles pieces, not the rectangle around."""
    return tuple(piece for node, place in seen for piece in _pieces(node, place, size))


def _pieces(node: Node, place: Frame, size: Size) -> Iterable[Frame]:
    if node.tag == f"{P}cxnSp":
        slants = place.w and place.h and not number(node.find(_SET), "rot")
        return _along(node, place) if slants else (place,)
    found = None if covers(place, _ART, size) or is_picture(node) else corners(node, place)
    return _slices(found) if found else (place,)


def _along(line: Node, place: Frame) -> Iterator[Frame]:
    """Yield the rectangles around the pieces of a slanting line."""
    at = line.find(_SET)
    rises = (at.get("flipH") in TRUE) != (at.get("flipV") in TRUE)
    wide, tall = -(-place.w // _PIECES), -(-place.h // _PIECES)
    for piece in range(_PIECES):
        down = _PIECES - 1 - piece if rises else piece
        yield Frame(place.x + piece * place.w // _PIECES, place.y + down * place.h // _PIECES, wide, tall)


def _slices(triangle: Sequence[tuple[float, float]]) -> Iterator[Frame]:
    """Yield the rectangles around the slices of a triangle, from its top to its foot."""
    start, *_, end = sorted(y for _, y in triangle)
    sides = [sorted(pair, key=itemgetter(1)) for pair in combinations(triangle, 2)]
    for piece in range(_PIECES if start < end else 0):
        top, bottom = (start + (end - start) * at / _PIECES for at in (piece, piece + 1))
        ends = [
            x + (far - x) * (min(max(at, y), low) - y) / (low - y)
            for (x, y), (far, low) in sides
            for at in (top, bottom)
            if y < low and y <= bottom and top <= low
        ]
        left = floor(min(ends))
        yield Frame(left, floor(top), ceil(max(ends)) - left, ceil(bottom - top))


def ornaments(places: Iterable[Frame], size: Size) -> tuple[Frame, ...]:
    """Return the places of logos and ornaments among those of all that is drawn."""
    return tuple(place for place in places if place.w * place.h <= _ART * size[0] * size[1])


def logos(seen: Iterable[tuple[Node, Frame]], size: Size) -> tuple[Frame, ...]:
    """Return the places of logos and texts among all that is drawn."""
    return tuple(place for node, place in seen if place.w < _BAND * size[0] and (is_picture(node) or speaks(node)))


def beside_texts(seen: Iterable[tuple[Node, Frame]], size: Size) -> tuple[Frame, ...]:
    """Return the places of what titles and lines keep clear of: pictures, texts, and shapes too small to write on."""
    marks = ((node, place) for node, place in seen if not covers(place, _most(node), size))
    return tuple(place if place.w and place.h else _thick(node, place) for node, place in marks)


def _most(node: Node) -> float:
    """Return the share of the slide from which lines may stand on something drawn: later where that is written on."""
    return _ART if is_picture(node) or speaks(node) else _LOGO


def _thick(line: Node, place: Frame) -> Frame:
    """Return the place of a level or upright line with what its thickness takes around it."""
    drawn = line.find(f"{P}spPr/{A}ln")
    thick = number(drawn, "w") if drawn is not None else 0
    if place.w:
        return place._replace(y=place.y - thick // 2, h=thick)
    return place._replace(x=place.x - thick // 2, w=thick)


def is_unusable(slot: Slot, found: Iterable[Frame], size: Size) -> bool:
    """Whether a place was put beside the slide, or is one at the foot that lies on a logo or text of the template.

    A footer or date that runs up or down the slide is none either: its lines are too long to be read so.
    """
    if not is_seen(slot.frame, size) or (slot.turned and slot.kind in ("footer", "date")):
        return True
    return slot.kind in ("footer", "date", "number") and any(lies_on(logo, slot.frame, _HIDES) for logo in found)


def is_seen(place: Frame, size: Size) -> bool:
    """Whether a place stands on the slide, or most of it does."""
    return lies_on(Frame(0, 0, *size), place, _SEEN)


def is_faint(node: Node, owner: Part) -> bool:
    """Whether what a layout or master draws is no more than a tint, which content may stand on: nearly clear all over.

    What has words is more than that.
    """
    drawn = node.find(f"{P}spPr")
    if drawn is None or speaks(node) or (is_lined(node) and not _is_clear(drawn.find(f"{A}ln"))):
        return False
    if is_picture(node):
        paint = paint_of(node)
        return paint is not None and density_of(paint, owner) * 100_000 <= _FAINT
    return bool(node.tag == f"{P}cxnSp") or _is_clear(drawn)


def _is_clear(properties: Node | None) -> bool:
    """Whether properties of a shape or a line say that it has no colours, or such as are nearly clear."""
    if properties is None or properties.find(f"{A}noFill") is not None:
        return properties is not None
    stops = [*properties.iterfind(f"{A}solidFill/*"), *properties.iterfind(f"{A}gradFill/{A}gsLst/{A}gs/*")]
    clear = (stop.find(f"{A}alpha") for stop in stops)
    return bool(stops) and all(alpha is not None and number(alpha, "val") <= _FAINT for alpha in clear)


def is_watermark(node: Node, place: Frame, paper: str | None, colours: Mapping[str, str], size: Size) -> bool:
    """Whether a shape amid a slide is hardly seen on its paper; a rectangle is a panel, at which content ends."""
    if paper is None or not is_amid(place, size) or speaks(node) or is_lined(node):
        return False
    fill = node.find(f"{P}spPr/{A}solidFill/*")
    shade = None if fill is None or _is_rectangle(node) else resolved(fill, colours, paper)
    return shade is not None and contrast(shade, paper) < _PALE


def is_pale(picture: Node, owner: Part, paper: str | None) -> bool:
    """Whether a picture is hardly seen on its paper."""
    paint = paint_of(picture)
    if paint is None or paper is None or is_lined(picture):
        return False
    return not stands_out(paint, owner, paper, _PALE)


def _is_rectangle(node: Node) -> bool:
    preset = node.find(f"{P}spPr/{A}prstGeom")
    form = "rect" if preset is None else preset.get("prst", "")
    return node.find(f"{P}spPr/{A}custGeom") is None and form.lower().endswith("rect")


def framed(slots: Iterable[Slot], seen: Iterable[tuple[Node, Frame]]) -> Iterator[Slot]:
    """Yield places with what they stand on: where that is nothing else, the rectangle that is drawn around them."""
    outlines = [place for node, place in seen if _is_outline(node)]
    for slot in slots:
        around = [place for place in outlines if lies_in(slot.frame, place)] if outlines and not slot.panel else ()
        yield attrs.evolve(slot, panel=min(around, key=lambda place: place.w * place.h)) if around else slot


def spilled(seen: Iterable[tuple[Node, Frame]], font: str) -> Iterator[Frame]:
    """Yield the places of texts that are higher than their shape, as they are in a font, where that does not grow."""
    for node, place in seen:
        look = node.find(f"{P}txBody/{A}bodyPr") if speaks(node) else None
        if look is not None and not len(look) and look.get("wrap") != "none" and look.get("vert", "horz") == "horz":
            tall = _height_of_text(node, look, place.w, font)
            above = {"ctr": 0.5, "b": 1.0}.get(look.get("anchor", "t"), 0.0)
            if tall > place.h:
                yield place._replace(y=place.y - round(above * (tall - place.h)), h=tall)


def _height_of_text(node: Node, look: Node, width: int, font: str) -> int:
    """Return how high a shape's text is with what it keeps free around it, EMU."""
    left, top, right, bottom = (
        number(look, side) if look.get(side) else usual
        for side, usual in zip(("lIns", "tIns", "rIns", "bIns"), INSETS, strict=True)
    )
    said = [number(one, "sz") / 100 for one in node.iter(f"{A}rPr") if one.get("sz")]
    size = max(said, default=_USUAL)
    lines = ("".join(text.text or "" for text in para.iter(f"{A}t")) for para in node.iter(f"{A}p"))
    room = max((width - left - right) / _POINT, size)
    return top + bottom + round(sum(measure.height(line, size, room, font=font) for line in lines) * _POINT)


def _is_outline(node: Node) -> bool:
    """Whether a shape is a line around what stands in it."""
    return node.find(f"{P}spPr/{A}noFill") is not None and not speaks(node) and is_lined(node)


def is_lined(node: Node) -> bool:
    """Whether a shape has a line around it, by itself or by its style."""
    line = node.find(f"{P}spPr/{A}ln")
    if line is not None and any(kind.tag.endswith("Fill") for kind in line):
        return line.find(f"{A}noFill") is None
    style = node.find(f"{P}style/{A}lnRef")
    return style is not None and number(style, "idx") > 0


def is_picture(node: Node) -> bool:
    """Whether something drawn is a picture."""
    return bool(node.tag == f"{P}pic")


def speaks(node: Node) -> bool:
    """Whether anything is written in a shape."""
    return any((text.text or "").strip() for text in node.iter(f"{A}t"))


def written(node: Node) -> int:
    """Return how many lines are written in a shape or table."""
    return sum(speaks(para) for para in node.iter(f"{A}p"))


def counts(node: Node) -> bool:
    """Whether a shape shows the number of the slide."""
    return any(field.get("type") == "slidenum" for field in node.iter(f"{A}fld"))


def is_amid(place: Frame, size: Size) -> bool:
    """Whether a place is where content stands, not at an edge of the slide."""
    middle = (place.x + place.w / 2) / size[0], (place.y + place.h / 2) / size[1]
    return all(_EDGE <= share <= 1 - _EDGE for share in middle)


def clear_lines(place: Frame, found: Iterable[Frame]) -> Frame:
    """Return what is left of a place for a few lines beside logos, as wide as it is if it can be."""
    for logo in found:
        large = (part for part in _parts(place, logo, 0) if part.w * part.h >= _LINES * place.w * place.h)
        place = max(large, key=lambda part: (part.w == place.w, part.h), default=place)
    return place


def clear_parts(place: Frame, found: Iterable[Frame]) -> tuple[Frame, ...]:
    """Return the parts of a place beside, above and below logos in it; the widest first, of these the highest."""
    parts: tuple[Frame, ...] = (place,)
    for logo in found:
        parts = tuple(left for part in parts for left in (_parts(part, logo, 0) if touch(logo, part) else (part,)))
    return tuple(sorted(parts, key=lambda part: (part.w, part.h), reverse=True))


def beside(free: Frame, art: Frame, air: int = 0) -> Frame:
    """Return the largest part of an area beside a logo, with air between; itself where less than half would be left."""
    best = max(_parts(free, art, air), key=lambda part: part.w * part.h, default=free)
    return best if best.w * best.h >= 0.5 * free.w * free.h else free


def rows_beside(place: Frame, logo: Frame) -> Frame:
    """Return the higher part of a place above or below a logo that stands in it, as wide as it is."""
    return max((part for part in _parts(place, logo, 0) if part.w == place.w), key=lambda part: part.h, default=place)


def _parts(free: Frame, art: Frame, air: int) -> Iterator[Frame]:
    """Yield the parts of an area at the sides of a logo that stands in it."""
    if touch(art, free):
        parts = (
            Frame(free.x, free.y, art.x - air - free.x, free.h),
            Frame(art.right + air, free.y, free.right - art.right - air, free.h),
            Frame(free.x, free.y, free.w, art.y - air - free.y),
            Frame(free.x, art.bottom + air, free.w, free.bottom - art.bottom - air),
        )
        yield from (part for part in parts if part.w > 0 and part.h > 0)
