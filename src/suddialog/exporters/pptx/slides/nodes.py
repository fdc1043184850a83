"""What diagrams share: nodes in words, what stands below a node's name, the centre above them."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from suddialog.exporters.pptx.canvas import POINT, Canvas
from suddialog.exporters.pptx.draft import Draft
from suddialog.exporters.pptx.plan import Frame, Para, Run
from suddialog.language import language_of
from suddialog.outline.alt import of_diagram
from suddialog.outline.blocks import Bullets, Diagram, Item, Node


def told(node: Node) -> str:
    """Return a node's text, with what belongs under it in brackets."""
    inside = ", ".join(told(child) for child in node.children)
    return f"{node.text} ({inside})" if inside else node.text


def as_list(block: Diagram) -> Bullets:
    """Return a diagram as a list: its centre is the title if it has no other, else the bullet above all others."""
    items = tuple(_item(node) for node in block.nodes)
    return Bullets(
        title=block.title or block.centre,
        lead=block.lead,
        caption=block.caption,
        notes=block.notes,
        source=block.source,
        items=(Item(block.centre, items),) if block.centre and block.title else items,
    )


def _item(node: Node) -> Item:
    return Item(node.text, tuple(_item(child) for child in node.children))


def alt_of(block: Diagram, canvas: Canvas) -> str:
    """Return a diagram's alternative text."""
    return block.alt or of_diagram(block, language_of(canvas.language))


def part_of(block: Diagram, nodes: Sequence[Node]) -> Diagram:
    """Return what a slide has of a diagram, which tells no more than its own nodes."""
    return block if len(nodes) == len(block.nodes) else attrs.evolve(block, nodes=tuple(nodes), alt="")


def inside_paras(node: Node, size: float) -> tuple[Para, ...]:
    """Return what stands below a node's name: its children as bullets, theirs after a colon."""
    indent = round(size * 1.1 * POINT)
    return tuple(
        Para(runs=(Run(text, size, None, None, "ink"),), bullet="•", indent=indent, leading=1.05, after=3)
        for text in inside_texts((node,))
    )


def inside_texts(nodes: Sequence[Node]) -> list[str]:
    """Return the lines of `inside_paras` of some nodes."""
    return [
        f"{child.text}: {', '.join(told(one) for one in child.children)}" if child.children else child.text
        for node in nodes
        for child in node.children
    ]


def inside_height(canvas: Canvas, node: Node, size: float, width: int) -> int:
    """Return the height of `inside_paras`, EMU."""
    indent = round(size * 1.1 * POINT)
    paras = inside_paras(node, size)
    return sum(
        canvas.text_height(para.runs[0].text, size, width - indent) + round(para.after * POINT) for para in paras
    )


def headed(draft: Draft, centre: str) -> int:
    """Put a diagram's centre above it, where the diagram has no middle; return the height used."""
    if not centre:
        return 0
    canvas, frame = draft.canvas, draft.content
    tall = head_height(canvas, centre, frame)
    draft.add(canvas.box("Overskrift", Frame(frame.x, frame.y, frame.w, tall), centre, canvas.pt(18)))
    return tall


def head_height(canvas: Canvas, centre: str, frame: Frame) -> int:
    """Return the height of a diagram's centre above it."""
    return canvas.text_height(centre, canvas.pt(18), frame.w) if centre else 0
