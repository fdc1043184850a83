"""Which part of its rectangle a shape fills: a freeform what its path encloses, a frame its rim, a line nothing."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from suddialog.exporters.pptx.frames import common
from suddialog.exporters.pptx.opc import TRUE, A, Node, P, number
from suddialog.exporters.pptx.plan import Frame

_DEGREE = 60_000
"""A degree, as turns are counted."""

_SPOTS = 12
"""In how many places across and down it is looked whether a shape fills a frame."""

_BANDS = 200
"""In how many bands from its top to its bottom the edges of a shape are sorted."""

_STEPS = 6
"""In how many pieces a curve is looked at."""

_USUAL_RIM = {"frame": 12_500, "halfFrame": 33_333, "corner": 50_000, "donut": 25_000}
"""How wide the rim of a shape is that says nothing of it, in thousandths of a percent of its shorter side."""

_RIGHT_ANGLED = ((0.0, 0.0), (0.0, 1.0), (1.0, 1.0))
"""The corners of a right-angled triangle."""

_UPRIGHT = 0.0, 180.0
_STRAIGHT = {f"{A}moveTo", f"{A}lnTo", f"{A}close"}

_LINES = ("line", "lineInv", "straightConnector1", "bentConnector3", "curvedConnector3", "arc")

Point = tuple[float, float]
Outline = Sequence[Point]
Form = Sequence[Sequence[tuple[Point, Point]]]
"""The edges of outlines in each band, the first of what is above the shape, the last of what is below it."""


def fills(node: Node, place: Frame, frame: Frame, share: float) -> bool:
    """Whether a shape fills so much of a frame, if the rectangle of its place holds that much of it."""
    filled = _filled(node, place, frame)
    return filled is None or sum(filled) > share * len(filled)


def opening(node: Node, place: Frame, frame: Frame) -> Frame:
    """Return a shape's place, cut above and below a frame in it where its rim begins; all of it if that is no rim."""
    filled = _filled(node, place, frame)
    if filled is None or any(filled):
        return place
    above = frame._replace(y=place.y, h=frame.y - place.y)
    below = frame._replace(y=frame.bottom, h=place.bottom - frame.bottom)
    top = frame.y - above.h * _free(reversed(_rows(node, place, above))) // _SPOTS
    bottom = frame.bottom + below.h * _free(_rows(node, place, below)) // _SPOTS
    return place._replace(y=top, h=bottom - top)


def down_to_rim(node: Node, place: Frame, frame: Frame) -> Frame:
    """Return a shape's place, cut below a frame that stands on it where it no longer fills all that is below that."""
    across = common(frame, place)
    below = across._replace(y=across.bottom, h=place.bottom - across.bottom)
    filled = _filled(node, place, below) if below.h else None
    if filled is None:
        return place
    whole = _free(not all(filled[start : start + _SPOTS]) for start in range(0, len(filled), _SPOTS))
    if whole == _SPOTS:
        return place
    middle = below.y + below.h * max(2 * whole - 1, 0) // (2 * _SPOTS)  # that of the last row that is seen to be whole
    return place._replace(h=middle - place.y)


def _free(rows: Iterable[bool]) -> int:
    """Return how many rows there are before the first that is filled somewhere."""
    return next((at for at, filled in enumerate(rows) if filled), _SPOTS)


def _rows(node: Node, place: Frame, frame: Frame) -> list[bool]:
    """Return of each row of places all over a frame whether a shape fills one of them."""
    filled = _filled(node, place, frame) or []
    return [any(filled[start : start + _SPOTS]) for start in range(0, len(filled), _SPOTS)]


def _filled(node: Node, place: Frame, frame: Frame) -> list[bool] | None:
    """Return of places all over a frame, row by row, whether a shape fills them; None if that is its rectangle."""
    forms = _forms(node)
    if forms is None:
        return None
    return [any(_encloses(form, spot) for form in forms) for spot in _spots(node, place, frame)]


def corners(node: Node, place: Frame) -> list[Point] | None:
    """Return where a triangle's corners are on the slide; None for another shape, and for one that is turned aslant."""
    outline, xfrm = _triangle(node), node.find(f"*/{A}xfrm")
    if len(outline) != len(_RIGHT_ANGLED) or xfrm is None or _turn(xfrm) not in _UPRIGHT:
        return None
    over = _turn(xfrm) != 0
    mirrored, upended = (over != (xfrm.get(flip) in TRUE) for flip in ("flipH", "flipV"))
    return [
        (place.x + place.w * (1 - x if mirrored else x), place.y + place.h * (1 - y if upended else y))
        for x, y in outline
    ]


def _triangle(node: Node) -> Outline:
    """Return the corners of a shape that straight lines enclose, each once; those of any other may be none."""
    drawn, preset = node.find(f"{P}spPr/{A}custGeom"), node.find(f"{P}spPr/{A}prstGeom")
    if drawn is None:
        return _RIGHT_ANGLED if preset is not None and preset.get("prst") == "rtTriangle" else ()
    paths = [path for path in drawn.iter(f"{A}path") if path.get("fill") != "none"]
    if {step.tag for path in paths for step in path} - _STRAIGHT:
        return ()
    try:
        [outline] = [outline for path in paths for outline in _outlines(path, _size(node))]
    except ValueError:  # several, or by formulas
        return ()
    return list(dict.fromkeys(outline))


def place_of(node: Node) -> Frame | None:
    """Return where a shape stands, None where it says nothing of it."""
    xfrm = node.find(f"{P}xfrm") if node.tag == f"{P}graphicFrame" else node.find(f"*/{A}xfrm")
    if xfrm is None or xfrm.find(f"{A}off") is None or xfrm.find(f"{A}ext") is None:
        return None
    off, ext = xfrm.find(f"{A}off"), xfrm.find(f"{A}ext")
    return Frame(number(off, "x"), number(off, "y"), number(ext, "cx"), number(ext, "cy"))


def turned(node: Node, place: Frame) -> Frame:
    """Return where a shape is seen that says where it stands before it is turned about its middle; or the reverse."""
    if not is_on_its_side(node):
        return place
    return Frame(place.x + (place.w - place.h) // 2, place.y + (place.h - place.w) // 2, place.h, place.w)


def is_on_its_side(node: Node) -> bool:
    """Whether a shape is turned so far that what runs across it runs up or down the slide; a table can't be."""
    xfrm = node.find(f"*/{A}xfrm")
    return xfrm is not None and 45 <= _turn(xfrm) % 180 < 135


def _turn(xfrm: Node) -> float:
    return number(xfrm, "rot") / _DEGREE


def _spots(node: Node, place: Frame, frame: Frame) -> Iterator[Point]:
    """Yield places all over a frame as shares of a shape's width and height before it is turned and mirrored."""
    xfrm = node.find(f"*/{A}xfrm")
    turn, own = math.radians(_turn(xfrm)), turned(node, place)
    cos, sin = math.cos(turn), math.sin(turn)
    for at in range(_SPOTS * _SPOTS):
        across, down = at % _SPOTS + 0.5, at // _SPOTS + 0.5
        x = frame.x + frame.w * across / _SPOTS - place.x - place.w / 2
        y = frame.y + frame.h * down / _SPOTS - place.y - place.h / 2
        left, top = (x * cos + y * sin) / (own.w or 1), (y * cos - x * sin) / (own.h or 1)
        yield (
            0.5 + (-left if xfrm.get("flipH") in TRUE else left),
            0.5 + (-top if xfrm.get("flipV") in TRUE else top),
        )


def _encloses(form: Form, spot: Point) -> bool:
    """Whether a place lies within outlines; what lies within two of them is a hole."""
    x, y = spot
    crossed = 0
    for (left, top), (right, bottom) in form[_band(y)]:
        if (top > y) != (bottom > y) and x < left + (y - top) / (bottom - top) * (right - left):
            crossed += 1
    return crossed % 2 == 1


def _forms(node: Node) -> Sequence[Form] | None:
    """Return what a shape fills in shares of its width and height; None if it fills its rectangle or about so."""
    drawn, preset = node.find(f"{P}spPr/{A}custGeom"), node.find(f"{P}spPr/{A}prstGeom")
    if drawn is None and preset is None:
        return None
    size = _size(node)
    name = None if preset is None else preset.get("prst")
    try:
        if drawn is not None:
            return _freeform(drawn, size)
        return [] if name in _LINES else [_form(_rim(preset, name, size))] if name in _USUAL_RIM else None
    except (ValueError, IndexError):  # by formulas, or a path that begins nowhere
        return None


def _size(node: Node) -> tuple[int, int]:
    ext = node.find(f"*/{A}xfrm/{A}ext")
    return number(ext, "cx") or 1, number(ext, "cy") or 1


@lru_cache(maxsize=32)
def _freeform(drawn: Node, size: tuple[int, int]) -> Sequence[Form]:
    """Return what a freeform fills. That of the last ones is kept: every placeholder on them asks for it."""
    return [_form(_outlines(path, size)) for path in drawn.iter(f"{A}path") if path.get("fill") != "none"]


def _form(outlines: Sequence[Outline]) -> Form:
    bands: list[list[tuple[Point, Point]]] = [[] for _ in range(_BANDS + 2)]
    for outline in outlines:
        for start, end in zip(outline, (*outline[1:], outline[0]), strict=True):
            low, high = sorted((_band(start[1]), _band(end[1])))
            for band in bands[low : high + 1]:
                band.append((start, end))
    return bands


def _band(y: float) -> int:
    return math.floor(min(max(y * _BANDS, -1.0), _BANDS)) + 1


def _rim(preset: Node, name: str, size: tuple[int, int]) -> Sequence[Outline]:
    """Return the outlines of a shape that has a rim only."""
    said = {guide.get("name"): guide.get("fmla", "").removeprefix("val ") for guide in preset.iter(f"{A}gd")}
    first, second = (
        int(said.get(key) or said.get("adj") or _USUAL_RIM[name]) / 100_000 * min(size) for key in ("adj1", "adj2")
    )
    x, y, whole = second / size[0], first / size[1], ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    if name == "halfFrame":
        return [((0.0, 0.0), (1.0, 0.0), (1 - y, y), (x, y), (x, 1 - x), (0.0, 1.0))]
    if name == "corner":
        return [((0.0, 0.0), (x, 0.0), (x, 1 - y), (1.0, 1 - y), (1.0, 1.0), (0.0, 1.0))]
    if name == "donut":
        return [tuple(_arc((1.0, 0.5), 0.5, 0.5, 0, 360)), tuple(_arc((1 - x, 0.5), 0.5 - x, 0.5 - y, 0, 360))]
    x = first / size[0]
    return [whole, ((x, y), (1 - x, y), (1 - x, 1 - y), (x, 1 - y))]


def _outlines(path: Node, size: tuple[int, int]) -> Sequence[Outline]:
    """Return the outlines that a path draws."""
    wide, tall = number(path, "w") or size[0], number(path, "h") or size[1]
    found = list[list[Point]]()
    for step in path:
        if step.tag == f"{A}moveTo":
            found.append([])
        if step.tag != f"{A}close" and found:
            found[-1] += _along(step, found[-1])
    return [[(x / wide, y / tall) for x, y in outline] for outline in found if outline]


def _along(step: Node, before: Outline) -> Iterator[Point]:
    """Yield the points that a step of a path leads along."""
    if step.tag == f"{A}arcTo":
        wide, tall, start, swing = (float(step.get(key, "")) for key in ("wR", "hR", "stAng", "swAng"))
        yield from _arc(before[-1], wide, tall, start / _DEGREE, swing / _DEGREE)
    else:
        points = [(float(point.get("x", "")), float(point.get("y", ""))) for point in step.iter(f"{A}pt")]
        yield from _curve([*before[-1:], *points]) if len(points) > 1 else points


def _arc(start: Point, wide: float, tall: float, angle: float, swing: float) -> Iterator[Point]:
    """Yield points of an arc that begins at an angle of its ellipse."""
    turn = math.radians(angle)
    middle = start[0] - wide * math.cos(turn), start[1] - tall * math.sin(turn)
    for step in range(1, 4 * _STEPS + 1):
        turn = math.radians(angle + swing * step / (4 * _STEPS))
        yield middle[0] + wide * math.cos(turn), middle[1] + tall * math.sin(turn)


def _curve(points: Outline) -> Iterator[Point]:
    """Yield points of a Bézier curve."""
    for step in range(1, _STEPS + 1):
        share, left = step / _STEPS, points
        while len(left) > 1:
            left = [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in itertools.pairwise(left)]
        yield left[0]
