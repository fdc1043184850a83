"""The slides of a house of pillars: one where its texts have room, else several, else a list."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

import attrs

from suddialog.errors import say
from suddialog.exporters.pptx.draft import Page
from suddialog.exporters.pptx.plan import Frame, GroupBox, Slide
from suddialog.exporters.pptx.slides.house import Fit, House, alike, boxes, fit
from suddialog.exporters.pptx.slides.nodes import alt_of, as_list, part_of
from suddialog.exporters.pptx.slides.prose import text_slides
from suddialog.outline.blocks import Diagram, Node


def pillar_slides(block: Diagram, page: Page) -> tuple[Slide, ...]:
    """Return the slides of a house: as few as its texts have room on; a list where a text is too long for its place."""
    canvas, whole = page.canvas, page.draft("diagram", block)
    found = _found(block, page, whole.content)
    if found is None:
        canvas.remark(
            "SUD613", block.source, say("a text has no room in a house of pillars; the diagram became a list")
        )
        return text_slides((as_list(block),), page)
    if len(found) > 1:
        canvas.split(block.source, say("a diagram was split over {count} slides", count=len(found)))
    slides = []
    for at, (house, how) in enumerate(found, 1):
        draft = page.draft("diagram", block, part=canvas.part(at, len(found))) if len(found) > 1 else whole
        alt = alt_of(attrs.evolve(part_of(block, house.nodes), centre=house.roof), canvas)
        draft.add(GroupBox(name="Figur", children=tuple(boxes(canvas, house, how)), alt=alt))
        slides.append(draft.slide())
    return tuple(slides)


def _found(block: Diagram, page: Page, whole: Frame) -> list[tuple[House, Fit]] | None:
    """Return the houses, one a slide, of the first way to part the diagram with which every text has room.

    One that stands alone has it in `whole`.
    """
    canvas = page.canvas
    for houses in _ways(House.of(block.centre, block.nodes), canvas.phrase("foundation")):
        frame = page.draft("diagram", block, part=canvas.part(8, 8)).content if len(houses) > 1 else whole
        fits = [fit(canvas, house, frame) for house in houses]
        made = [(house, how) for house, how in zip(houses, fits, strict=True) if how]
        if len(made) == len(houses):
            return alike(canvas, made)
    return None


def _ways(whole: House, name: str) -> Iterator[list[House]]:
    """Return the ways to part a house, best first: whole, its support apart, its pillars and its foundation too.

    A foundation apart from its pillars stands below its `name`.
    """
    yield [whole]
    aside = [House(support=whole.support)] if whole.support else []
    bare = attrs.evolve(whole, support=())
    if aside and whole.stands:
        yield [bare, *aside]
    for count in range(2, max(len(whole.pillars), len(whole.panels)) // 2 + 1):
        pillars, panels = _even(whole.pillars, count), _even(whole.panels, count)
        yield [*(attrs.evolve(bare, pillars=pillars[at], panels=panels[at]) for at in range(count)), *aside]
    if whole.foundation:
        base = House(name, panels=whole.foundation)
        for count in range(1, len(whole.pillars) // 2 + 1):
            groups = _even(whole.pillars, count)
            yield [*(attrs.evolve(bare, pillars=group, foundation=()) for group in groups), base, *aside]


def _even(nodes: tuple[Node, ...], count: int) -> list[tuple[Node, ...]]:
    edges = [ceil(len(nodes) * at / count) for at in range(count + 1)]
    return [nodes[edges[at] : edges[at + 1]] for at in range(count)]
