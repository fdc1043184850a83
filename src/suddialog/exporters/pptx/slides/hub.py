"""The hub: a disc in the middle and what stands round it, joined to it by lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from math import ceil, hypot

import attrs

from suddialog.errors import say
from suddialog.exporters.pptx.canvas import NO_INSETS, POINT, Canvas
from suddialog.exporters.pptx.draft import Draft, Page
from suddialog.exporters.pptx.plan import Box, Colour, Frame, GroupBox, Para, Rule, Run, Slide
from suddialog.exporters.pptx.slides.nodes import as_list, told
from suddialog.exporters.pptx.slides.prose import text_slides
from suddialog.language import language_of
from suddialog.outline.alt import of_diagram
from suddialog.outline.blocks import Diagram, Node

MOST = 14
"""Nodes that fit round a disc on a wide slide."""

_NARROW_MOST = 10
RADII = (0.167, 0.19, 0.21)
"""Radii of the disc, shares of the slide's height: as small as the words in it allow."""

WIDTHS = (0.162, 0.2, 0.24, 0.28)
"""How wide a node may be, a share of the slide's width: as narrow as its words allow."""

_MANY, _NARROW = 12, 0.14
"""More nodes than that are as narrow as this, so that six stand beside each other."""

_ROUND = 0.293
"""What the round ends of a node take of its width for text, as a share of its height."""


def hub_slides(block: Diagram, page: Page) -> tuple[Slide, ...]:
    """Return the slides of a hub. Nodes without room round a disc, or without one, stand in rows, else as a list."""
    canvas = page.canvas
    if any(node.own for node in block.nodes) and not block.lead and not all(node.own for node in block.nodes):
        block = attrs.evolve(block, lead=canvas.phrase("hub_lead"))
    draft = page.draft("diagram", block)
    drawn = _round(draft, block) if block.centre else ()
    rows = not drawn
    if rows:
        drawn, count = _rows(draft, block), len(block.nodes)
        in_rows = say("{count} nodes don't fit round a hub and stand in rows", count=count)
        listed = say("{count} nodes don't fit round a hub and became a list", count=count)
        if block.centre or not drawn:
            canvas.remark("SUD613", block.source, in_rows if drawn else listed)
    if not drawn:
        return text_slides((as_list(block),), page)
    language = language_of(canvas.language)
    other = not block.alt or (rows and block.alt == of_diagram(block, language))  # its own tells of a disc
    alt = of_diagram(block, language, rows=rows) if other else block.alt
    draft.add(GroupBox(name="Figur", children=drawn, alt=alt))
    return (draft.slide(),)


def places(count: int, width: int, height: int, node: tuple[int, int], step: int) -> tuple[tuple[int, int], ...]:
    """Centres of the nodes, relative to the hub's centre, clockwise from the node at the left.

    One node stands at the left, one at the right, the others in an arc above and an arc below.

    Args:
        count: How many nodes.
        width: The width that all of it may take.
        height: Its height.
        node: Width and height of a node.
        step: The distance wanted between the middles of neighbours in an arc.
    """
    reach, rise = (width - node[0]) / 2, (height - node[1]) / 2
    if count == 1:
        return ((round(reach), 0),)
    top, bottom = ceil((count - 2) / 2), (count - 2) // 2
    arcs = [_arc(top, -rise, reach, step), list(reversed(_arc(bottom, rise, reach, step)))]
    found = [(-reach, 0.0), *arcs[0], (reach, 0.0), *arcs[1]]
    return tuple((round(x), round(y)) for x, y in found)


def _arc(count: int, rise: float, reach: float, step: float) -> list[tuple[float, float]]:
    step = min(step, 2 * reach / (count - 1)) if count > 1 else 0.0
    xs = [(at - (count - 1) / 2) * step for at in range(count)]
    return [(x, rise * (1 - 0.4 * (x / reach) ** 2)) for x in xs]


def _round(draft: Draft, block: Diagram) -> tuple[Box | Rule, ...]:
    """Return disc, nodes and lines, the text as large and the nodes as narrow as can be; nothing if they don't fit."""
    canvas, frame = draft.canvas, draft.content
    if len(block.nodes) > (MOST if canvas.wide else _NARROW_MOST):
        return ()
    shares = WIDTHS if canvas.wide else WIDTHS[1:]
    widths = [canvas.x(share) for share in (shares if len(block.nodes) <= _MANY else (_NARROW,))]
    for least, size, wide, share in product((14, 12), _sizes(canvas), widths, RADII):
        radius, places = _stand(canvas, block.nodes, size, wide, frame, share)
        disc = _disc(block.centre, _round_frame(frame, radius), canvas, least)
        if (
            disc
            and _texts_fit(canvas, block.nodes, size, wide)
            and not _collide((*places, _round_frame(frame, radius)))
        ):
            return (*_lines(block.nodes, places, frame, radius), disc, *_boxes(block.nodes, places, size))
    return ()


def _round_frame(frame: Frame, radius: int) -> Frame:
    x, y = frame.x + frame.w // 2, frame.y + frame.h // 2
    return Frame(x - radius, y - radius, 2 * radius, 2 * radius)


def _stand(
    canvas: Canvas, nodes: Sequence[Node], size: float, wide: int, frame: Frame, share: float
) -> tuple[int, tuple[Frame, ...]]:
    """Return the disc's radius and the nodes' frames."""
    inner = _inner(canvas, wide)
    texts = (canvas.text_height(told(node), size, inner, node.own, 1.0) for node in nodes)
    high = max(canvas.y(0.085), *(tall + canvas.y(0.016) for tall in texts))
    x, y = frame.x + frame.w // 2 - wide // 2, frame.y + frame.h // 2 - high // 2
    spots = places(len(nodes), frame.w, frame.h, (wide, high), round(wide * 1.12))
    radius = max(min(canvas.y(share), frame.h // 2 - high - canvas.y(0.03)), canvas.y(0.08))
    radius = canvas.y(share) if len(nodes) <= 2 else radius
    return radius, tuple(Frame(x + across, y + down, wide, high) for across, down in spots)


def _collide(frames: Sequence[Frame]) -> bool:
    return any(
        one.x < two.right and two.x < one.right and one.y < two.bottom and two.y < one.bottom
        for one, two in combinations(frames, 2)
    )


def _lines(nodes: Sequence[Node], places: Sequence[Frame], frame: Frame, radius: int) -> Iterator[Rule]:
    """Return a line from the disc's edge to the middle of each node."""
    middle = (frame.x + frame.w // 2, frame.y + frame.h // 2)
    for node, place in zip(nodes, places, strict=True):
        end = (place.x + place.w // 2, place.y + place.h // 2)
        x, y = end[0] - middle[0], end[1] - middle[1]
        away = hypot(x, y) or 1.0
        start = (middle[0] + round(x * radius / away), middle[1] + round(y * radius / away))
        colour: Colour = "acc" if node.own else "benchline"
        yield Rule(name="Forbindelse", start=start, end=end, colour=colour, width=1.75)


def _boxes(nodes: Sequence[Node], places: Sequence[Frame], size: float) -> Iterator[Box]:
    return (_node(node, place, size) for node, place in zip(nodes, places, strict=True))


def _inner(canvas: Canvas, width: int) -> int:
    """The width that a node has for its text: its round ends take a part."""
    return width - round(_ROUND * canvas.y(0.085))


def _sizes(canvas: Canvas) -> tuple[float, ...]:
    return tuple(map(canvas.pt, (14, 13, 12)))


def _texts_fit(canvas: Canvas, nodes: Sequence[Node], size: float, width: int, most: int = 2) -> bool:
    inner = _inner(canvas, width)
    words = all(canvas.words_fit(told(node), size, inner, node.own) for node in nodes)
    return words and all(len(canvas.lines(told(node), size, inner, node.own)) <= most for node in nodes)


def _node(node: Node, place: Frame, size: float) -> Box:
    run = Run(told(node), size, node.own or None, None, "paper" if node.own else "ink")
    return Box(
        name="Felt",
        frame=place,
        paras=(Para(runs=(run,), align="centre", leading=1.0),),
        anchor="middle",
        insets=NO_INSETS,
        fill="acc" if node.own else "blank",
        line="acc" if node.own else "benchline",
        line_width=1.5,
        geometry="pill",
    )


def _disc(text: str, place: Frame, canvas: Canvas, least: int) -> Box | None:
    """Return the disc with the hub's name, in `least` points or more; None if the name has no room in it."""
    inner = round(place.w / 2**0.5)
    size = canvas.fit(
        text, [canvas.pt(one) for one in (18, 16, 14, 12) if one >= least], inner, inner, bold=True, leading=1.0
    )
    if size is None:
        return None
    return Box(
        name="Midte",
        frame=place,
        paras=(Para(runs=(Run(text, size, True, None, "onpanel"),), align="centre", leading=1.0),),
        anchor="middle",
        insets=NO_INSETS,
        fill="panel",
        geometry="ellipse",
    )


def _rows(draft: Draft, block: Diagram) -> tuple[Box, ...]:
    """Return the centre, if any, as a panel above the nodes in rows, as many beside each other as fit; else nothing."""
    canvas, frame = draft.canvas, draft.content
    gap, side = canvas.y(0.016), canvas.x(0.015)
    title = canvas.text_height(block.centre, canvas.pt(18), frame.w - 2 * side, bold=True) + canvas.y(0.04)
    head = Frame(frame.x, frame.y, frame.w, max(canvas.y(0.1), title))
    top = head.bottom + gap if block.centre else frame.y
    for columns in (4, 3, 2) if canvas.wide else (3, 2):
        rows, width = ceil(len(block.nodes) / columns), (frame.w - side * (columns - 1)) // columns
        high = min(canvas.y(0.085), (frame.bottom - top + gap) // rows - gap)
        for size in _sizes(canvas):
            if not _texts_fit(canvas, block.nodes, size, width) or 2.4 * size * POINT > high:
                continue
            places = [
                Frame(
                    frame.x + at % columns * (width + side),
                    top + at // columns * (high + gap),
                    width,
                    high,
                )
                for at in range(len(block.nodes))
            ]
            para = Para(runs=(Run(block.centre, canvas.pt(18), True, None, "onpanel"),), align="centre")
            panel = Box(name="Midte", frame=head, paras=(para,), anchor="middle", fill="panel")
            return (*((panel,) if block.centre else ()), *_boxes(block.nodes, places, size))
    return ()
