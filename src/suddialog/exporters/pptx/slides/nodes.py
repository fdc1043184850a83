"""Nodes of diagrams in words: on one line, or as a list where their texts have no room in a drawing."""

from __future__ import annotations

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
