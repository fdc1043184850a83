"""The hub: a disc in the middle and what stands round it, joined to it by lines."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, hypot

import attrs

from suddialog.exporters.pptx.canvas import NO_INSETS, Canvas
from suddialog.exporters.pptx.draft import Draft, Page
from suddialog.exporters.pptx.plan import Box, Colour, Frame, GroupBox, Para, Rule, Run, Slide
from suddialog.language import language_of
from suddialog.outline.alt import of_diagram
from suddialog.outline.blocks import Diagram, Node

MOST = 12
"""Nodes that fit round a disc on a wide slide."""

_NARROW_MOST = 10
_ROUND = 0.293
"""What the round ends of a node take of its width for text, as a share of its height."""


def hub_slides(block: Diagram, page: Page) -> tuple[Slide, ...]:
    """Return the slide of a hub. More nodes than fit round a disc stand below it in rows."""
    canvas = page.canvas
    if any(node.own for node in block.nodes) and not block.lead and not all(node.own for node in block.nodes):
        block = attrs.evolve(block, lead=canvas.phrase("hub_lead"))
    draft = page.draft("diagram", block)
    if len(block.nodes) > (MOST if canvas.wide else _NARROW_MOST):
        canvas.remark("SUD613", block.source, f"{len(block.nodes)} nodes don't fit round a hub and became a list")
        _listed(draft, block)
    else:
        _drawn(draft, block)
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


def _drawn(draft: Draft, block: Diagram) -> None:
    canvas, frame = draft.canvas, draft.content
    wide = canvas.x(0.162 if canvas.wide else 0.2)
    size = _node_size(canvas, block.nodes, wide)
    inner = _inner(canvas, wide)
    texts = [canvas.text_height(_text(node), size, inner, node.own, 1.0) for node in block.nodes]
    high = max([canvas.y(0.085), *(tall + canvas.y(0.016) for tall in texts)])
    centre = (frame.x + frame.w // 2, frame.y + frame.h // 2)
    spots = places(len(block.nodes), frame.w, frame.h, (wide, high), round(wide * 1.12))
    radius = max(min(canvas.y(0.167), frame.h // 2 - high - canvas.y(0.03)), canvas.y(0.08))
    if len(block.nodes) <= 2:
        radius = canvas.y(0.167)
    rules, boxes = [], []
    for node, (x, y) in zip(block.nodes, spots, strict=True):
        away = hypot(x, y) or 1.0
        start = (centre[0] + round(x * radius / away), centre[1] + round(y * radius / away))
        end = (centre[0] + x, centre[1] + y)
        colour: Colour = "acc" if node.own else "benchline"
        rules.append(Rule(name="Forbindelse", start=start, end=end, colour=colour, width=1.75))
        place = Frame(end[0] - wide // 2, end[1] - high // 2, wide, high)
        boxes.append(_node(node, place, size))
    disc = _disc(block.centre, centre, radius, canvas)
    draft.add(
        GroupBox(
            name="Figur",
            children=(*rules, disc, *boxes),
            alt=block.alt or of_diagram(block, language_of(canvas.language)),
        )
    )


def _inner(canvas: Canvas, width: int) -> int:
    """The width that a node has for its text: its round ends take a part."""
    return width - round(_ROUND * canvas.y(0.085))


def _node_size(canvas: Canvas, nodes: Sequence[Node], width: int) -> float:
    inner = _inner(canvas, width)
    for size in (canvas.pt(14), canvas.pt(13), canvas.pt(12)):
        words = all(canvas.words_fit(_text(node), size, inner, node.own) for node in nodes)
        if words and all(len(canvas.lines(_text(node), size, inner, node.own)) <= 2 for node in nodes):
            return size
    return canvas.pt(12)


def _text(node: Node) -> str:
    """A node's text, with what belongs under it in brackets."""
    inside = ", ".join(child.text for child in node.children)
    return f"{node.text} ({inside})" if inside else node.text


def _node(node: Node, place: Frame, size: float) -> Box:
    run = Run(_text(node), size, node.own or None, None, "paper" if node.own else "ink")
    return Box(
        name="Felt",
        frame=place,
        paras=(Para(runs=(run,), align="centre", leading=1.0),),
        anchor="middle",
        insets=NO_INSETS,
        fill="acc" if node.own else "paper",
        line="acc" if node.own else "benchline",
        line_width=1.5,
        geometry="pill",
    )


def _disc(text: str, centre: tuple[int, int], radius: int, canvas: Canvas) -> Box:
    inner = round(2**0.5 * radius)
    size = canvas.fit(text, [canvas.pt(one) for one in (18, 16, 14, 12)], inner, inner, bold=True) or canvas.pt(12)
    return Box(
        name="Midte",
        frame=Frame(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius),
        paras=(Para(runs=(Run(text, size, True, None, "paper"),), align="centre", leading=1.0),),
        anchor="middle",
        insets=NO_INSETS,
        fill="deep",
        geometry="ellipse",
    )


def _listed(draft: Draft, block: Diagram) -> None:
    """Too many nodes for a hub: the centre as a panel, the nodes below it in columns."""
    canvas, frame = draft.canvas, draft.content
    columns = 4 if canvas.wide else 3
    rows = ceil(len(block.nodes) / columns)
    gap = canvas.y(0.016)
    head = Frame(frame.x, frame.y, frame.w, canvas.y(0.1))
    run = Run(block.centre, canvas.pt(18), True, None, "paper")
    boxes = [Box(name="Midte", frame=head, paras=(Para(runs=(run,), align="centre"),), anchor="middle", fill="deep")]
    width = (frame.w - canvas.x(0.015) * (columns - 1)) // columns
    high = min(canvas.y(0.085), (frame.bottom - head.bottom) // rows - gap)
    size = _node_size(canvas, block.nodes, width)
    for at, node in enumerate(block.nodes):
        x = frame.x + at % columns * (width + canvas.x(0.015))
        place = Frame(x, head.bottom + gap + at // columns * (high + gap), width, high)
        boxes.append(_node(node, place, size))
    draft.add(
        GroupBox(name="Figur", children=tuple(boxes), alt=block.alt or of_diagram(block, language_of(canvas.language)))
    )
