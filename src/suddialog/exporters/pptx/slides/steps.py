"""Steps: numbered discs on a line, what each step is below it, in as many rows as the slide has room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

import attrs

from suddialog.errors import say
from suddialog.exporters.pptx.canvas import NO_INSETS, POINT, Canvas
from suddialog.exporters.pptx.draft import Draft, Page
from suddialog.exporters.pptx.plan import Box, Frame, GroupBox, Para, Rule, Run, Slide
from suddialog.exporters.pptx.slides.nodes import (
    alt_of,
    head_height,
    headed,
    inside_height,
    inside_paras,
    inside_texts,
    part_of,
)
from suddialog.outline.blocks import Diagram, Node

_SIZES = ((22, 18), (20, 16), (18, 14), (16, 14), (14, 12))
"""Sizes of a step's name and of what stands below it, the largest first; the last only to save a list or slides."""

_GAP, _ROW_MOST = 0.022, 0.09
"""Between two steps; between two rows, at most."""

_NUMBER = 20
"""The size of a step's number."""


class _Air(NamedTuple):
    """A disc's diameter; what is free above the discs, below them, and between two rows at least."""

    disc: float
    top: float
    below: float
    row: float


_WIDE, _CLOSE = _Air(0.085, 0.05, 0.027, 0.035), _Air(0.065, 0.02, 0.015, 0.025)
"""The usual air, and the least, in which a few steps stay on one slide."""

_A_FEW = 9


@attrs.frozen
class _Layout:
    """How steps stand on slides: which on each, in how many columns, how large their texts are, with which air."""

    parts: tuple[slice, ...]
    columns: int
    sizes: tuple[float, float]
    air: _Air


def step_slides(block: Diagram, page: Page) -> tuple[Slide, ...]:
    """Return the slides of steps: one, as long as they have room in rows; none where the text of a step has no room."""
    canvas = page.canvas
    found = _layout(block, page)
    if found is None:
        return ()
    count = len(found.parts)
    if count > 1:
        canvas.split(block.source, say("a diagram was split over {count} slides", count=count))
    slides = []
    for at, chosen in enumerate(found.parts, 1):
        draft = page.draft("diagram", block, part=canvas.part(at, count))
        used = headed(draft, block.centre)
        children = _drawn(draft, block.nodes, chosen, found, used)
        draft.add(GroupBox(name="Figur", children=children, alt=alt_of(part_of(block, block.nodes[chosen]), canvas)))
        slides.append(draft.slide())
    return tuple(slides)


def _layout(block: Diagram, page: Page) -> _Layout | None:
    """Return the fewest slides on which all steps fit, first without the smallest size.

    A few without texts stand closer together on one, if need be in that, before they take several.
    """
    canvas, count = page.canvas, len(block.nodes)
    whole = page.draft("diagram", block).content
    parted = page.draft("diagram", block, part=canvas.part(8, 8)).content
    few = count <= _A_FEW and not any(node.children for node in block.nodes)
    for sizes in (_SIZES[:-1], _SIZES[-1:]):
        for slides in range(1, max(ceil(count / 2), 1) + 1):
            edges = [ceil(count * at / slides) for at in range(slides + 1)]
            parts = tuple(slice(start, end) for start, end in pairwise(edges))
            found = _fitting(canvas, block, parts, whole if slides == 1 else parted, sizes, _WIDE)
            if found and slides > 1 and few:
                return _fitting(canvas, block, (slice(0, count),), whole, _SIZES, _CLOSE) or found
            if found:
                return found
    return None


def _fitting(
    canvas: Canvas,
    block: Diagram,
    parts: tuple[slice, ...],
    frame: Frame,
    sizes: Sequence[tuple[int, int]],
    air: _Air,
) -> _Layout | None:
    """Return a layout of some slides, in as few rows as can be, with the largest texts that fit."""
    longest, most = max(part.stop - part.start for part in parts), 5 if canvas.wide else 3
    room, disc = frame.h - head_height(canvas, block.centre, frame), _disc(canvas, block.nodes, air)
    for rows in range(ceil(longest / most), longest + 1):
        columns = ceil(longest / rows)
        width = _width(canvas, columns, frame)
        for head, text in sizes:
            points = canvas.pt(head), canvas.pt(text)
            heights = (_heights(canvas, block.nodes[part], columns, width, points) for part in parts)
            if _words_fit(canvas, block.nodes, width, points) and all(
                _tall(canvas, one, disc, air) <= room for one in heights
            ):
                return _Layout(parts, columns, points, air)
    return None


def _words_fit(canvas: Canvas, nodes: Sequence[Node], width: int, sizes: tuple[float, float]) -> bool:
    names = all(canvas.words_fit(node.text, sizes[0], width, True) for node in nodes)
    return names and canvas.words_fit("\n".join(inside_texts(nodes)), sizes[1], width - round(sizes[1] * 1.1 * POINT))


def _heights(canvas: Canvas, nodes: Sequence[Node], columns: int, width: int, sizes: tuple[float, float]) -> list[int]:
    """The height of each row's texts."""
    tall = [
        canvas.text_height(node.text, sizes[0], width, True, 1.0) + inside_height(canvas, node, sizes[1], width)
        for node in nodes
    ]
    return [max(tall[start : start + columns]) + 6 * POINT for start in range(0, len(tall), columns)]


def _disc(canvas: Canvas, nodes: Sequence[Node], air: _Air) -> int:
    """The diameter of the discs, in which the last step's number has room."""
    return canvas.disc(str(len(nodes)), canvas.pt(_NUMBER), canvas.y(air.disc))


def _tall(canvas: Canvas, heights: Sequence[int], disc: int, air: _Air) -> int:
    """The height of all rows, as close to each other as can be."""
    rows = len(heights)
    return sum(heights) + rows * (disc + canvas.y(air.below)) + (rows - 1) * canvas.y(air.row) + canvas.y(air.top)


def _width(canvas: Canvas, columns: int, frame: Frame) -> int:
    return (frame.w - canvas.x(_GAP) * (columns - 1)) // columns if columns > 2 else canvas.span(5)


def _drawn(draft: Draft, nodes: Sequence[Node], chosen: slice, layout: _Layout, used: int) -> tuple[Box | Rule, ...]:
    """Return the steps of a slide: their arrows, then disc and text of each."""
    canvas, frame, columns, air = draft.canvas, draft.content, layout.columns, layout.air
    width, disc, shown = _width(canvas, columns, frame), _disc(canvas, nodes, air), nodes[chosen]
    heights = _heights(canvas, shown, columns, width, layout.sizes)
    spare = frame.h - used - _tall(canvas, heights, disc, air)
    between = canvas.y(air.row) + max(min(spare // len(heights), canvas.y(_ROW_MOST - air.row)), 0)
    tops = [frame.y + used + canvas.y(air.top)]
    for tall in heights:
        tops.append(tops[-1] + disc + canvas.y(air.below) + tall + between)
    bottoms = [frame.bottom] if len(heights) == 1 else [top - between for top in tops[1:]]
    places = [
        Frame(frame.x + at % columns * (width + canvas.x(_GAP)), tops[at // columns], width, disc)
        for at in range(len(shown))
    ]
    arrows = [
        _arrow(canvas, place, within=at % columns != 0 and at < len(shown))
        for at, place in enumerate(places, 1)
        if chosen.start + at < len(nodes)
    ]
    steps = [
        box
        for at, (node, place) in enumerate(zip(shown, places, strict=True))
        for box in _step(canvas, node, chosen.start + at + 1, place, bottoms[at // columns], layout)
    ]
    return (*arrows, *steps)


def _arrow(canvas: Canvas, place: Frame, *, within: bool) -> Rule:
    """Return the way from a step to the next, which is the next `within` its row or begins another."""
    middle, apart = place.y + place.h // 2, canvas.x(0.006)
    start, end = place.x + place.h + apart, place.right + (canvas.x(_GAP) - apart if within else 0)
    return Rule(name="Pil", start=(start, middle), end=(end, middle), colour="prev", width=2.25, arrow=True)


def _step(canvas: Canvas, node: Node, number: int, place: Frame, bottom: int, layout: _Layout) -> Iterator[Box]:
    shown = Run(str(number), canvas.pt(_NUMBER), True, None, "ink" if not node.own else "paper")
    yield Box(
        name="Trin",
        frame=place._replace(w=place.h),
        paras=(Para(runs=(shown,), align="centre"),),
        anchor="middle",
        insets=NO_INSETS,
        wrap=False,
        fill="acc" if node.own else "pale2",
        geometry="ellipse",
    )
    title = Para(runs=(Run(node.text, layout.sizes[0], True, None, "ink"),), leading=1.0, after=6)
    top = place.bottom + canvas.y(layout.air.below)
    below = Frame(place.x, top, place.w, bottom - top)
    yield Box(name="Trin", frame=below, paras=(title, *inside_paras(node, layout.sizes[1])), insets=NO_INSETS)
