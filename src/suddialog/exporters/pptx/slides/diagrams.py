"""Slides of diagrams: hub, pillars and steps have modules of their own; cycle and layers are here."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import cos, hypot, pi, sin

import attrs

from suddialog.errors import say
from suddialog.exporters.pptx.canvas import POINT, Canvas
from suddialog.exporters.pptx.draft import Draft, Page
from suddialog.exporters.pptx.naming import beginning
from suddialog.exporters.pptx.plan import Box, Colour, Frame, GroupBox, Para, Rule, Run, Slide
from suddialog.exporters.pptx.slides.hub import hub_slides
from suddialog.exporters.pptx.slides.nodes import (
    alt_of,
    as_list,
    head_height,
    headed,
    inside_height,
    inside_paras,
    inside_texts,
    told,
)
from suddialog.exporters.pptx.slides.pillars import pillar_slides
from suddialog.exporters.pptx.slides.prose import text_slides
from suddialog.exporters.pptx.slides.split import balanced
from suddialog.exporters.pptx.slides.steps import step_slides
from suddialog.outline.blocks import Diagram, Node

_MOST_ROUND, _MOST_LAYERS = 8, 6


def diagram_slides(block: Diagram, page: Page) -> tuple[Slide, ...]:
    """Return the slides of a diagram; one, unless its texts need more room. Without a node there is none."""
    if not block.nodes:
        return ()
    if block.kind == "hub":
        return hub_slides(block, page)
    if block.kind == "pillars":
        return pillar_slides(block, page)
    if block.kind == "cycle" and 3 <= len(block.nodes) <= _MOST_ROUND and page.canvas.wide:
        draft = page.draft("diagram", block)
        if _cycle(draft, block):
            return (draft.slide(),)
        page.canvas.titles.discard(draft.title)
    block = _titled(block)
    drawn = _layers(block, page) if block.kind == "layers" else step_slides(_as_steps(block), page)
    if drawn:
        if block.kind == "cycle":
            page.canvas.remark("SUD613", block.source, say("a cycle has no room to be drawn round; it became a row"))
        return drawn
    page.canvas.remark("SUD613", block.source, say("a text has no room in a diagram, which became a list"))
    return text_slides((as_list(block),), page)


def _titled(block: Diagram) -> Diagram:
    """Return a diagram whose centre stands above it; as its title only, if it has no other."""
    titled = (block.title or beginning(block.centre)) == block.centre
    return attrs.evolve(block, title=block.centre, centre="") if titled else block


def _as_steps(block: Diagram) -> Diagram:
    """Return a diagram that is drawn as steps, so that its alternative text tells no other form."""
    return block if block.kind == "steps" else attrs.evolve(block, kind="steps", alt="")


# Cycle


def _cycle(draft: Draft, block: Diagram) -> bool:
    """Nodes on a round way, clockwise from the top, an arrow from each to the next; False if a text has no room."""
    canvas, frame = draft.canvas, draft.content
    count = len(block.nodes)
    wide, high = canvas.x(0.2), canvas.y(0.14 if count <= 6 else 0.11)
    inner = wide - canvas.x(0.016)
    sizes = [canvas.pt(size) for size in (16, 14, 12)]
    fitting = (
        size
        for size in sizes
        if all(_panel_fits(canvas, node, size, (inner, high - canvas.y(0.012))) for node in block.nodes)
    )
    size = next(fitting, None)
    if size is None:
        return False
    centre = (frame.x + frame.w // 2, frame.y + frame.h // 2)
    reach, rise = min(canvas.x(0.30 if count > 4 else 0.26), (frame.w - wide) / 2), (frame.h - high) / 2
    spots = [
        (centre[0] + round(reach * sin(2 * pi * at / count)), centre[1] - round(rise * cos(2 * pi * at / count)))
        for at in range(count)
    ]
    places = [Frame(x - wide // 2, y - high // 2, wide, high) for x, y in spots]
    middle = Frame(centre[0] - canvas.x(0.1), centre[1] - canvas.y(0.08), canvas.x(0.2), canvas.y(0.16))
    if any(_touch(one, other) for one, other in combinations([*places, *([middle] if block.centre else [])], 2)):
        return False
    children: list[Box | Rule] = [
        _arrow(spots[at], spots[(at + 1) % count], (wide, high), canvas.x(0.008)) for at in range(count)
    ]
    if block.centre:
        words = canvas.fit(block.centre, [canvas.pt(20), *sizes], middle.w, middle.h, True)
        if words is None:
            return False
        children.append(
            canvas.box("Midte", middle, block.centre, words, bold=True, colour="acc", align="centre", anchor="middle")
        )
    children += [_panel(node, place, size, canvas.x(0.008)) for node, place in zip(block.nodes, places, strict=True)]
    draft.add(GroupBox(name="Figur", children=tuple(children), alt=alt_of(block, canvas)))
    return True


def _touch(one: Frame, other: Frame) -> bool:
    """Whether two frames have a point in common."""
    across = min(one.right, other.right) >= max(one.x, other.x)
    return across and min(one.bottom, other.bottom) >= max(one.y, other.y)


def _lines_of(node: Node, size: float) -> list[tuple[str, float, bool]]:
    """The texts of a panel with their sizes and weights: its name, and what belongs to it in one line."""
    inside = "  ·  ".join(told(child) for child in node.children)
    return [(node.text, size, True), *([(inside, max(size - 2, 12.0), False)] if inside else [])]


def _panel_fits(canvas: Canvas, node: Node, size: float, room: tuple[int, int]) -> bool:
    texts = _lines_of(node, size)
    tall = sum(canvas.text_height(text, one, room[0], bold, 1.0) for text, one, bold in texts)
    return tall <= room[1] and all(canvas.words_fit(text, one, room[0], bold) for text, one, bold in texts)


def _panel(node: Node, place: Frame, size: float, inset: int) -> Box:
    colour: Colour = "paper" if node.own else "ink"
    paras = tuple(
        Para(runs=(Run(text, one, bold or None, None, colour),), align="centre", leading=1.0)
        for text, one, bold in _lines_of(node, size)
    )
    return Box(
        name="Felt",
        frame=place,
        paras=paras,
        anchor="middle",
        insets=(inset, 0, inset, 0),
        fill="acc" if node.own else "pale2",
    )


def _arrow(start: tuple[int, int], end: tuple[int, int], panel: tuple[int, int], gap: int) -> Rule:
    """An arrow from the edge of one panel to that of the next, a little away from both."""
    away = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    across, down = (end[0] - start[0]) / away, (end[1] - start[1]) / away
    edge = min(
        panel[0] / 2 / abs(across) if abs(across) > 1e-6 else away,
        panel[1] / 2 / abs(down) if abs(down) > 1e-6 else away,
    )
    inset = min(edge + gap, away * 0.45)
    first = (round(start[0] + across * inset), round(start[1] + down * inset))
    last = (round(end[0] - across * inset), round(end[1] - down * inset))
    return Rule(name="Pil", start=first, end=last, colour="prev", width=2.25, arrow=True)


# Layers


def _layers(block: Diagram, page: Page) -> tuple[Slide, ...]:
    """Bars on top of each other, the first on top: the name at the left, what it holds at the right."""
    canvas = page.canvas
    frame, gap = page.draft("diagram", block).content, canvas.y(0.012)
    room = frame.h - head_height(canvas, block.centre, frame)
    size, heights = _layer_sizes(canvas, block.nodes, frame.w, room)
    parts = balanced(heights, room, gap, _MOST_LAYERS)
    if len(parts) > 1:
        room -= frame.h - page.draft("diagram", block, part=canvas.part(8, 8)).content.h
        parts = balanced(heights, room, gap, _MOST_LAYERS)
    if max(heights) > room or not _layer_words_fit(canvas, block.nodes, size, frame.w):
        return ()
    if len(parts) > 1:
        canvas.split(block.source, say("a diagram was split over {count} slides", count=len(parts)))
    slides = []
    for at, chosen in enumerate(parts, 1):
        draft = page.draft("diagram", block, part=canvas.part(at, len(parts)))
        _layers_drawn(draft, block, block.nodes[chosen], size, heights[chosen])
        slides.append(draft.slide())
    return tuple(slides)


def _layer_widths(canvas: Canvas, nodes: Sequence[Node], width: int) -> tuple[int, int]:
    """The widths that the name of a layer and what it holds have for their texts."""
    names = canvas.span(4) if any(node.children for node in nodes) else width
    return names - canvas.x(0.03), width - canvas.span(4) - canvas.x(0.03)


def _layer_words_fit(canvas: Canvas, nodes: Sequence[Node], sizes: tuple[float, float], width: int) -> bool:
    names, rest = _layer_widths(canvas, nodes, width)
    words = all(canvas.words_fit(node.text, sizes[0], names, True) for node in nodes)
    return words and canvas.words_fit("\n".join(inside_texts(nodes)), sizes[1], rest - round(sizes[1] * 1.1 * POINT))


def _layer_sizes(canvas: Canvas, nodes: Sequence[Node], width: int, room: int) -> tuple[tuple[float, float], list[int]]:
    """The sizes of names and texts, and how high each layer must be."""
    least, (names, rest) = canvas.y(0.08), _layer_widths(canvas, nodes, width)
    for head, text in ((20, 16), (18, 14), (16, 14), (14, 12)):
        sizes = canvas.pt(head), canvas.pt(text)
        heights = [
            max(
                least,
                canvas.text_height(node.text, sizes[0], names, True) + canvas.y(0.024),
                inside_height(canvas, node, sizes[1], rest) + canvas.y(0.024),
            )
            for node in nodes
        ]
        if sum(heights) + canvas.y(0.012) * (len(nodes) - 1) <= room:
            break
    return sizes, heights


def _layers_drawn(
    draft: Draft, block: Diagram, nodes: Sequence[Node], sizes: tuple[float, float], heights: Sequence[int]
) -> None:
    canvas, frame = draft.canvas, draft.content
    gap = canvas.y(0.012)
    used = headed(draft, block.centre)
    spare = max(frame.h - used - sum(heights) - gap * (len(nodes) - 1), 0)
    extra = min(spare // len(nodes), canvas.y(0.05))
    inside = any(node.children for node in nodes)
    names = canvas.span(4) if inside else frame.w
    children: list[Box | Rule] = []
    top = frame.y + used
    for node, needed in zip(nodes, heights, strict=True):
        tall = needed + extra
        fill: Colour = "acc" if node.own else "pale2"
        run = Run(node.text, sizes[0], True, None, "paper" if node.own else "ink")
        inset = canvas.x(0.015)
        left = Frame(frame.x, top, names, tall)
        paras = (Para(runs=(run,), leading=1.0),)
        children.append(
            Box(name="Lag", frame=left, paras=paras, anchor="middle", insets=(inset, 0, inset, 0), fill=fill)
        )
        if inside:
            right = Frame(frame.x + names, top, frame.w - names, tall)
            children.append(
                Box(
                    name="Indhold",
                    frame=right,
                    paras=inside_paras(node, sizes[1]),
                    anchor="middle",
                    insets=(inset, 0, inset, 0),
                    fill="surf",
                )
            )
        top += tall + gap
    draft.add(GroupBox(name="Figur", children=tuple(children), alt=alt_of(block, canvas)))
