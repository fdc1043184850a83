"""Slides of diagrams: most kinds have modules of their own; layers are here."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from suddialog.errors import say
from suddialog.exporters.pptx.canvas import POINT, Canvas, compared
from suddialog.exporters.pptx.draft import Draft, Page
from suddialog.exporters.pptx.naming import beginning
from suddialog.exporters.pptx.plan import Box, Colour, Frame, GroupBox, Para, Rule, Run, Slide
from suddialog.exporters.pptx.slides.cycle import drawn_round
from suddialog.exporters.pptx.slides.hub import hub_slides
from suddialog.exporters.pptx.slides.nodes import (
    alt_of,
    as_list,
    head_height,
    headed,
    inside_height,
    inside_paras,
    inside_texts,
    part_of,
)
from suddialog.exporters.pptx.slides.pillars import pillar_slides
from suddialog.exporters.pptx.slides.prose import text_slides
from suddialog.exporters.pptx.slides.split import balanced
from suddialog.exporters.pptx.slides.steps import step_slides
from suddialog.outline.blocks import Diagram, Node

_MOST_LAYERS, _MOST_NAMES = 6, 8
"""How many layers stand on a slide; how many that hold nothing."""


def diagram_slides(block: Diagram, page: Page) -> tuple[Slide, ...]:
    """Return the slides of a diagram; one, unless its texts need more room. Without a node there is none."""
    if not block.nodes:
        return ()
    if block.kind == "hub":
        return hub_slides(block, page)
    if block.kind == "pillars":
        return pillar_slides(block, page)
    if block.kind == "cycle":
        draft = page.draft("diagram", block)
        if drawn_round(draft, block):
            return (draft.slide(),)
        page.canvas.titles.discard(compared(draft.title))
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


# Layers


def _layers(block: Diagram, page: Page) -> tuple[Slide, ...]:
    """Bars on top of each other, the first on top: the name at the left, what it holds at the right."""
    canvas = page.canvas
    frame, gap = page.draft("diagram", block).content, canvas.y(0.012)
    room = frame.h - head_height(canvas, block.centre, frame)
    size, heights = _layer_sizes(canvas, block.nodes, frame.w, room)
    most = _MOST_LAYERS if any(node.children for node in block.nodes) else _MOST_NAMES
    parts = balanced(heights, room, gap, most)
    if len(parts) > 1:
        room -= frame.h - page.draft("diagram", block, part=canvas.part(8, 8)).content.h
        parts = balanced(heights, room, gap, most)
    if max(heights) > room or not _layer_words_fit(canvas, block.nodes, size, frame.w):
        return ()
    if len(parts) > 1:
        canvas.split(block.source, say("a diagram was split over {count} slides", count=len(parts)))
    slides = []
    for at, chosen in enumerate(parts, 1):
        draft = page.draft("diagram", block, part=canvas.part(at, len(parts)))
        _layers_drawn(draft, part_of(block, block.nodes[chosen]), size, heights[chosen])
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
    """The sizes of names and texts, and how high each layer must be: a few are low where all have room so."""
    names, rest = _layer_widths(canvas, nodes, width)

    def heights(sizes: tuple[float, float], least: int) -> list[int]:
        air = canvas.y(0.024)
        return [
            max(
                least,
                canvas.text_height(node.text, sizes[0], names, True) + air,
                inside_height(canvas, node, sizes[1], rest) + air,
            )
            for node in nodes
        ]

    usual, between = canvas.y(0.08), canvas.y(0.012) * (len(nodes) - 1)
    pairs = [(canvas.pt(head), canvas.pt(text)) for head, text in ((20, 16), (18, 14), (16, 14), (14, 12))]
    for least in (usual, 0) if len(nodes) <= _MOST_LAYERS else (usual,):
        for sizes in pairs:
            if sum(found := heights(sizes, least)) + between <= room:
                return sizes, found
    return pairs[-1], heights(pairs[-1], usual)


def _layers_drawn(draft: Draft, block: Diagram, sizes: tuple[float, float], heights: Sequence[int]) -> None:
    canvas, frame, nodes = draft.canvas, draft.content, block.nodes
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
