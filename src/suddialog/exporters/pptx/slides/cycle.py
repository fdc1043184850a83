"""The cycle: boxes on a round way, clockwise, an arrow from each to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import ceil, cos, hypot, pi, sin

from suddialog.exporters.pptx.canvas import Canvas
from suddialog.exporters.pptx.draft import Draft
from suddialog.exporters.pptx.plan import Box, Colour, Frame, GroupBox, Para, Rule, Run
from suddialog.exporters.pptx.slides.nodes import alt_of, told
from suddialog.outline.blocks import Diagram, Node

_FEWEST, _MOST, _MOST_ON_A_RING = 3, 14, 6
_WIDTH, _WIDEST, _HEIGHT = 0.2, 0.25, 0.1
"""The usual width of a box, the largest, and the least height, shares of the slide's."""

_INSET = 0.008
"""The space beside the texts of a box and before the ends of an arrow, a share of the slide's width."""

_GAP = 0.045
"""The least space between boxes side by side, a share of the slide's width."""

_BULGE = 0.3
"""How far the boxes at the sides stand out, a share of a box's width."""

_SHORTEST = 0.03
"""The least length of an arrow, a share of the slide's height."""

_ON_A_RING = -1
"""What stands for the number of boxes at each side where there are no rows."""

_Spot = tuple[float, float]
"""The middle of a box, from the middle of the whole."""


def drawn_round(draft: Draft, block: Diagram) -> bool:
    """Draw a cycle, its texts as large as can be; False if one has no room, or an arrow."""
    canvas = draft.canvas
    sizes = [canvas.pt(size) for size in (16, 14, 12)]
    centre = _centre(draft, block.centre, sizes)
    if not _FEWEST <= len(block.nodes) <= _MOST or (block.centre and centre is None):
        return False
    for size in sizes:
        for places in _ways(canvas, draft.content, block.nodes, size):
            arrows = [_arrow(canvas, *pair) for pair in zip(places, (*places[1:], places[0]), strict=True)]
            if all(arrows) and not _touching((*places, *([centre.frame] if centre and centre.frame else []))):
                boxes = [_box(canvas, node, place, size) for node, place in zip(block.nodes, places, strict=True)]
                shapes = tuple(shape for shape in (*arrows, centre, *boxes) if shape)
                draft.add(GroupBox(name="Figur", children=shapes, alt=alt_of(block, canvas)))
                return True
    return False


def _centre(draft: Draft, text: str, sizes: Sequence[float]) -> Box | None:
    """What stands in the middle; None if that is nothing, or has no room."""
    canvas, frame = draft.canvas, draft.content
    wide, high = canvas.x(0.2), canvas.y(0.16)
    size = canvas.fit(text, [canvas.pt(20), *sizes], wide, high, True)
    if not text or size is None:
        return None
    place = Frame(frame.x + (frame.w - wide) // 2, frame.y + (frame.h - high) // 2, wide, high)
    return canvas.box("Midte", place, text, size, bold=True, colour="acc", align="centre", anchor="middle")


def _touching(frames: Sequence[Frame]) -> bool:
    """Whether two of some frames have a point in common."""
    return any(
        one.x <= two.right and two.x <= one.right and one.y <= two.bottom and two.y <= one.bottom
        for one, two in combinations(frames, 2)
    )


def _ways(canvas: Canvas, frame: Frame, nodes: Sequence[Node], size: float) -> Iterator[list[Frame]]:
    """Yield where boxes may stand that hold their texts: few on a ring, else in two rows and at the sides of these.

    The last is two rows without any at the sides, for a low frame.
    """
    count = len(nodes)
    rings = [_ON_A_RING] if count <= _MOST_ON_A_RING else []
    for sides in (*rings, *range(1, (count - 1) // 2), 0):
        ring = sides == _ON_A_RING
        wide = canvas.x(_WIDTH) if ring else min(canvas.x(_WIDEST), _room(canvas, frame, _above(count, sides)))
        high = _height(canvas, nodes, size, wide)
        if not high or high >= frame.h:
            continue
        box = (wide, high)
        spots = _on_a_ring(canvas, frame, box, count) if ring else _in_rows(canvas, frame, box, count, sides)
        x, y = frame.x + (frame.w - wide) / 2, frame.y + (frame.h - high) / 2
        yield [Frame(round(x + across), round(y + down), wide, high) for across, down in spots]


def _above(count: int, sides: int) -> int:
    """How many boxes stand in the row above, if there are some at each side."""
    return ceil((count - 2 * sides) / 2)


def _room(canvas: Canvas, frame: Frame, above: int) -> int:
    """How wide boxes in a row can be."""
    return round((frame.w - (above - 1) * canvas.x(_GAP)) / (above + 2 * _BULGE))


def _on_a_ring(canvas: Canvas, frame: Frame, box: tuple[int, int], count: int) -> list[_Spot]:
    reach, rise = min(canvas.x(0.30 if count > 4 else 0.26), (frame.w - box[0]) / 2), (frame.h - box[1]) / 2
    turns = [2 * pi * at / count for at in range(count)]
    return [(reach * sin(turn), -rise * cos(turn)) for turn in turns]


def _in_rows(canvas: Canvas, frame: Frame, box: tuple[int, int], count: int, sides: int) -> list[_Spot]:
    """A row above and one below, and some at each side, which stand out a little."""
    wide, high = box
    above = _above(count, sides)
    bulge, rise = _BULGE * wide, (frame.h - high) / 2
    step = min((frame.w - wide - 2 * bulge) / (above - 1), wide + max(canvas.x(_GAP), wide // 2))
    reach = (above - 1) / 2 * step + bulge
    top, bottom = (
        [((at - (many - 1) / 2) * step, -rise) for at in range(many)] for many in (above, count - above - 2 * sides)
    )
    right = [(reach, rise * (2 * at / (sides + 1) - 1)) for at in range(1, sides + 1)]
    return [*top, *right, *((-x, -y) for x, y in bottom), *((-x, -y) for x, y in right)]


def _height(canvas: Canvas, nodes: Sequence[Node], size: float, wide: int) -> int:
    """How high boxes must be for their texts; 0 if a word is too wide."""
    inner = wide - 2 * canvas.x(_INSET)
    texts = [_lines_of(node, size) for node in nodes]
    if not all(canvas.words_fit(text, one, inner, bold) for lines in texts for text, one, bold in lines):
        return 0
    tall = max(sum(canvas.text_height(text, one, inner, bold, 1.0) for text, one, bold in lines) for lines in texts)
    return max(canvas.y(_HEIGHT), tall + canvas.y(0.024))


def _lines_of(node: Node, size: float) -> list[tuple[str, float, bool]]:
    """The texts of a box with their sizes and weights: its name, and what belongs to it in one line."""
    inside = "  ·  ".join(told(child) for child in node.children)
    return [(node.text, size, True), *([(inside, max(size - 2, 12.0), False)] if inside else [])]


def _box(canvas: Canvas, node: Node, place: Frame, size: float) -> Box:
    colour: Colour = "paper" if node.own else "ink"
    paras = tuple(
        Para(runs=(Run(text, one, bold or None, None, colour),), align="centre", leading=1.0)
        for text, one, bold in _lines_of(node, size)
    )
    inset = canvas.x(_INSET)
    fill: Colour = "acc" if node.own else "pale2"
    return Box(name="Felt", frame=place, paras=paras, anchor="middle", insets=(inset, 0, inset, 0), fill=fill)


def _arrow(canvas: Canvas, one: Frame, other: Frame) -> Rule | None:
    """An arrow from the edge of a box to that of the next, a little away from both; None if it can't be seen."""
    start, end = ((frame.x + frame.w / 2, frame.y + frame.h / 2) for frame in (one, other))
    away = hypot(end[0] - start[0], end[1] - start[1])
    across, down = (end[0] - start[0]) / away, (end[1] - start[1]) / away
    edge = min(half / abs(way) for half, way in ((one.w / 2, across), (one.h / 2, down)) if abs(way) > 1e-6)
    inset = edge + canvas.x(_INSET)
    if away - 2 * inset < canvas.y(_SHORTEST):
        return None
    first = (round(start[0] + across * inset), round(start[1] + down * inset))
    last = (round(end[0] - across * inset), round(end[1] - down * inset))
    return Rule(name="Pil", start=first, end=last, colour="benchline", width=1.75, arrow=True)
