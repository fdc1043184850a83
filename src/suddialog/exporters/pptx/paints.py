"""What a filling looks like, or a part of it: one colour, a gradient, a picture.

A colour is six hexadecimal digits. None is one that can't be told.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree
from pptx.opc.package import Part

from suddialog.exporters.contrast import contrast, luminance
from suddialog.exporters.pptx.opc import A, Node, P, R, number
from suddialog.exporters.pptx.plan import Frame
from suddialog.exporters.pptx.theme import resolved, within

READABLE, LARGE = 4.5, 3.0
"""The least contrasts at which text of any size can be read, and large letters."""

Share = tuple[float, float, float, float]
"""A part of something: its left, top, right and bottom, as shares of that one's width and height."""

WHOLE: Share = (0.0, 0.0, 1.0, 1.0)

Shades = tuple[str, ...]
"""What something looks like: its colour, or the darkest and the lightest of several; nothing where it can't be told."""

_FEW, _MIDDLE = 0.15, 0.18
"""The share of a picture that does not count, and the luminance on which black and white are read alike."""

SHEET = "FFFFFF"
"""What is seen through a transparent background."""

BLACK = "000000"

_DEGREE = 60_000
"""How DrawingML counts angles."""

_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")


def fill_of(properties: Node | None) -> Node | None:
    """Return the filling that properties of a shape, of letters or of a background say; None if they say none."""
    if properties is None:
        return None
    return next((child for child in properties if etree.QName(child).localname in _FILLS), None)


def paint_of(node: Node) -> Node | None:
    """Return what a shape is filled with; None if it is seen through."""
    if node.tag == f"{P}pic":
        return node.find(f"{P}blipFill")
    fill = fill_of(node.find(f"{P}spPr"))
    if fill is None:
        fill = node.find(f"{P}style/{A}fillRef")
        return None if fill is None or fill.get("idx") == "0" else fill
    return None if fill.tag == f"{A}noFill" else fill


def seen_of(
    paint: Node, owner: Part, colours: Mapping[str, str], part: Share = WHOLE, behind: str | None = None
) -> Shades:
    """Return what something filled, or a part of it, looks like; `behind` is what shines through it."""
    shades = shades_of(paint, owner, colours, part, behind)
    return _ends(shades, _FEW if etree.QName(paint).localname == "blipFill" else 0.0)


def shades_of(
    paint: Node, owner: Part, colours: Mapping[str, str], part: Share = WHOLE, behind: str | None = None
) -> Sequence[str | None]:
    """Return the colours of something filled, or of a part of it; None among them is one that can't be told."""
    kind = etree.QName(paint).localname
    if kind in ("solidFill", "fillRef"):
        return [resolved(paint[0], colours, behind)] if len(paint) else []
    if kind == "gradFill":
        return _graded(paint, colours, part, behind)
    return _pictured(paint, owner, part, behind) if kind == "blipFill" else []


def _graded(paint: Node, colours: Mapping[str, str], part: Share, behind: str | None) -> Sequence[str | None]:
    """Return the colours of a gradient; of a straight one that is a background, those of a part of it."""
    stops = [
        (number(stop, "pos") / 100_000, resolved(stop[0], colours, behind))
        for stop in paint.iterfind(f"{A}gsLst/{A}gs")
        if len(stop)
    ]
    known = sorted((at, shade) for at, shade in stops if shade)
    reach = _reach_along(paint, part) if known and len(known) == len(stops) else None
    if reach is None:
        return [shade for _, shade in stops]
    inner = [shade for at, shade in known if reach[0] < at < reach[1]]
    return [_shade_at(reach[0], known), *inner, _shade_at(reach[1], known)]


def _reach_along(paint: Node, part: Share) -> tuple[float, float] | None:
    """Return from where to where a part of a slide lies along a straight gradient behind all of it; None on others.

    The angle of one that is not scaled would change with the slide's proportions, unless it is upright or level.
    """
    line = paint.find(f"{A}lin")
    if line is None or paint.getparent().find(f"{A}xfrm") is not None:
        return None
    angle = number(line, "ang") / _DEGREE
    if angle % 90 and line.get("scaled", "0") in ("0", "false"):
        return None
    right, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    whole, here = ([x * right + y * down for x in some[::2] for y in some[1::2]] for some in (WHOLE, part))
    first, length = min(whole), max(whole) - min(whole)
    return (min(here) - first) / length, (max(here) - first) / length


def _shade_at(at: float, stops: Sequence[tuple[float, str]]) -> str:
    """Return the colour of a gradient at a share of its length."""
    before = max((stop for stop in stops if stop[0] <= at), default=stops[0])
    after = min((stop for stop in stops if stop[0] >= at), default=stops[-1])
    share = (at - before[0]) / (after[0] - before[0]) if after[0] > before[0] else 0.0
    pairs = zip(bytes.fromhex(before[1]), bytes.fromhex(after[1]), strict=True)
    return "".join(f"{round(one + share * (other - one)):02X}" for one, other in pairs)


def _ends(shades: Sequence[str | None], aside: float = 0.0) -> Shades:
    """Return the darkest and the lightest of some colours, a share of them aside, if all are dark or light.

    Those of a picture, of which a share is left aside, may be nearly so.
    """
    known = sorted((shade for shade in shades if shade), key=luminance)
    if not known or len(known) < len(shades):
        return ()
    few = round(aside * len(known))
    if luminance(known[-1]) <= _MIDDLE or luminance(known[0]) >= _MIDDLE:
        return known[few], known[-1 - few]
    return _toned(known) if aside else ()


def varied_of(shades: Sequence[str | None]) -> Shades:
    """Return the darkest and the lightest of some colours, a few aside; as many as are known of dark and light ones."""
    return _ends(shades, _FEW) or tuple(filter(None, shades))


def _toned(known: Sequence[str]) -> Shades:
    """Return the ends of colours on both sides of the middle, if large white letters, or black ones, are read on all.

    Then those on the other side of it do not count, on which small letters can't be read in any tone.
    """
    white, black = contrast(SHEET, known[-1]), contrast(BLACK, known[0])
    side = [shade for shade in known if (luminance(shade) <= _MIDDLE) == (white > black)]
    return (side[0], side[-1]) if max(white, black) >= LARGE else ()


def hardest(shades: Shades) -> str | None:
    """Return that of some colours on which it is hardest to write: in a light one on dark ones, else in a dark one."""
    return (shades[-1] if luminance(shades[-1]) <= _MIDDLE else shades[0]) if shades else None


def part_below(frame: Frame, paint: Node, place: Frame) -> Share:
    """Return which part of a picture that is painted at a place lies below a frame; all of it if it is tiled."""
    if paint.find(f"{A}tile") is not None:
        return WHOLE
    cut, moved = paint.find(f"{A}srcRect"), paint.find(f"{A}stretch/{A}fillRect")
    left, right = _between((frame.x, frame.right), (place.x, place.w), (cut, moved), ("l", "r"))
    top, bottom = _between((frame.y, frame.bottom), (place.y, place.h), (cut, moved), ("t", "b"))
    return left, top, right, bottom


def _between(
    edges: tuple[int, int], place: tuple[int, int], insets: tuple[Node | None, Node | None], sides: tuple[str, str]
) -> Iterator[float]:
    """Yield where two edges are in a picture that is cut by some insets and then laid into others of its place."""
    (cut, end), (moved, far) = (
        [0.0 if one is None else number(one, side) / 100_000 for side in sides] for one in insets
    )
    start, length = place[0] + moved * place[1], place[1] * (1 - moved - far)
    for edge in edges:
        share = within((edge - start) / length) if length > 0 else 0.0
        yield within(cut + share * (1 - cut - end))


def density_of(paint: Node, owner: Part) -> float:
    """Return how much a picture hides of what is behind it where it hides most; all of it where that can't be told."""
    found = _picture(paint, owner)
    if found is None:
        return 1.0
    from suddialog.exporters.image import density  # Pillow is loaded only for those who have pictures

    data, opacity = found
    return opacity * density(data)


def stands_out(paint: Node, owner: Part, behind: str, least: float) -> bool:
    """Whether any part of a picture has so much contrast to the colour that it stands on, or that can't be told."""
    found = _picture(paint, owner)
    if found is None or _is_recoloured(paint):
        return True
    from suddialog.exporters.image import greys

    data, opacity = found
    *seen, paper = greys(data, behind, opacity) or (BLACK, SHEET)
    return any(contrast(grey, paper) >= least for grey in seen)


def _pictured(paint: Node, owner: Part, part: Share, behind: str | None) -> Sequence[str]:
    """Return the colours of a part of a picture, but for a few at either end; none of one that is recoloured."""
    picture = _picture(paint, owner)
    if picture is None or _is_recoloured(paint):
        return ()
    from suddialog.exporters.image import fields

    data, opacity = picture
    found = sorted(fields(data, part, behind, opacity), key=luminance)
    few = round(_FEW * len(found))
    return found[few : len(found) - few]


def _picture(paint: Node, owner: Part) -> tuple[bytes, float] | None:
    """Return the file of a picture and how much of all of it hides what is behind; None where it has none."""
    blip = paint.find(f"{A}blip")
    picture = None if blip is None else owner.rels.get(blip.get(f"{R}embed"))
    if picture is None or picture.is_external:
        return None
    veiled = blip.find(f"{A}alphaModFix")
    opacity = 1.0 if veiled is None or not veiled.get("amt") else within(number(veiled, "amt") / 100_000)
    return picture.target_part.blob, opacity


def _is_recoloured(paint: Node) -> bool:
    return any(map(_recolours, paint.find(f"{A}blip")))


def _recolours(change: Node) -> bool:
    return change.tag not in (f"{A}extLst", f"{A}alphaModFix") and (change.tag != f"{A}lum" or bool(change.attrib))
