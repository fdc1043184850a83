"""What supports a house: boxes below a heading, beside the house, below it, or on a slide of their own."""

from __future__ import annotations

from collections.abc import Sequence

from suddialog.exporters.pptx.canvas import POINT, Canvas
from suddialog.exporters.pptx.plan import Box, Frame, Para, Run
from suddialog.exporters.pptx.slides.nodes import told
from suddialog.outline.blocks import Node

_SEAM, _TALLEST, _AIR = 0.017, 0.36, 0.04
"""The space between two boxes, how high boxes side by side become, and what they have more than their texts need, as
fractions of the slide's height."""


def support_size(canvas: Canvas, nodes: Sequence[Node], frame: Frame) -> float | None:
    """Return the size of what stands in the support boxes; None if they have no room, any size without boxes."""
    if not nodes:
        return canvas.pt(14)
    parts = _parts(nodes)
    head, (width, height) = _head(canvas, nodes, frame), _cell(canvas, nodes, frame)
    inner = width - canvas.x(0.034)
    for size in [canvas.pt(one) for one in (16, 14, 12)]:
        texts = "\n".join(told(node) for part in parts for node in part.children)
        words = canvas.words_fit(texts, size, inner - _hang(size))
        words = words and all(canvas.words_fit(part.text, size, inner, True) for part in parts)
        tall = max(_height(canvas, part, size, inner) for part in parts)
        if words and tall <= height and head < frame.h // 2:
            return size
    return None


def _height(canvas: Canvas, part: Node, size: float, inner: int) -> int:
    items = (canvas.text_height(told(node), size, inner - _hang(size)) + 2 * POINT for node in part.children)
    return canvas.text_height(part.text, size, inner, True) + 3 * POINT + sum(items) + canvas.y(0.024)


def _hang(size: float) -> int:
    """Return how far a text stands behind its bullet."""
    return round(1.2 * size * POINT)


def _parts(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return the boxes of the support."""
    return tuple(part for node in nodes for part in node.children)


def _title(nodes: Sequence[Node]) -> str:
    """Return the heading of the support."""
    return "  ·  ".join(node.text for node in nodes)


def _head(canvas: Canvas, nodes: Sequence[Node], frame: Frame) -> int:
    """Return the height of the support's heading with the space below it."""
    return canvas.text_height(_title(nodes), canvas.pt(18), frame.w, True) + canvas.y(0.027)


def _cell(canvas: Canvas, nodes: Sequence[Node], frame: Frame) -> tuple[int, int]:
    """Return width and height of a support box: below each other in a narrow frame, else side by side."""
    count, seam, head = len(_parts(nodes)), canvas.y(_SEAM), _head(canvas, nodes, frame)
    if frame.w > frame.h:
        return (frame.w - seam * (count - 1)) // count, min(frame.h - head, canvas.y(_TALLEST))
    return frame.w, (frame.h - head - seam * (count - 1)) // count


def support_boxes(canvas: Canvas, nodes: Sequence[Node], frame: Frame, size: float) -> list[Box]:
    """What supports the house: a heading and its boxes of equal height."""
    title, seam = _title(nodes), canvas.y(_SEAM)
    head, (width, height) = _head(canvas, nodes, frame), _cell(canvas, nodes, frame)
    place = Frame(frame.x, frame.y, frame.w, head)
    made = [canvas.box("Støtte", place, title, canvas.pt(18), bold=True)]
    across = frame.w > frame.h
    if across:
        inner = width - canvas.x(0.034)
        height = min(height, max(_height(canvas, part, size, inner) for part in _parts(nodes)) + canvas.y(_AIR))
    for at, part in enumerate(_parts(nodes)):
        x = frame.x + (at * (width + seam) if across else 0)
        y = frame.y + head + (0 if across else at * (height + seam))
        made.append(_box(canvas, part, Frame(x, y, width, height), size))
    return made


def _box(canvas: Canvas, part: Node, frame: Frame, size: float) -> Box:
    head = Para(runs=(Run(part.text, size, True, None, "acc"),), leading=1.05, after=3)
    indent = _hang(size)
    items = tuple(
        Para(runs=(Run(told(node), size, None, None, "ink"),), bullet="•", indent=indent, leading=1.05, after=2)
        for node in part.children
    )
    return Box(
        name="Støtte",
        frame=frame,
        paras=(head, *items),
        anchor="middle",
        insets=(canvas.x(0.018), 0, canvas.x(0.014), 0),
        fill="blank",
        line="acc",
        line_width=1.5,
    )
