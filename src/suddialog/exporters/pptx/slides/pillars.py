"""The house: a roof of goals, pillars with what they stand for, a foundation, and support beside it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import attrs

from suddialog.exporters.pptx.canvas import NO_INSETS, POINT, Canvas
from suddialog.exporters.pptx.draft import Draft, Page
from suddialog.exporters.pptx.plan import Box, Colour, Frame, GroupBox, Para, Run, Slide
from suddialog.language import language_of
from suddialog.outline.alt import of_diagram
from suddialog.outline.blocks import Diagram, Node

_HOUSE, _SUPPORT_X, _SUPPORT = 0.701, 0.721, 0.184
_GAP = 0.0075
_BETWEEN = 0.9  # between two statements of a pillar, as a multiple of their size


@attrs.frozen
class House:
    """A diagram's nodes by what they are: pillars have children, the foundation has none, support has grandchildren."""

    pillars: tuple[Node, ...]
    foundation: tuple[Node, ...]
    support: tuple[Node, ...]

    @classmethod
    def of(cls, nodes: Sequence[Node]) -> House:
        """Sort the nodes of a diagram."""
        deep = [node for node in nodes if any(child.children for child in node.children)]
        return cls(
            tuple(node for node in nodes if node.children and node not in deep),
            tuple(node for node in nodes if not node.children),
            tuple(deep),
        )


@attrs.frozen
class _Fit:
    """How the pillars stand: so many a row, with text of this size."""

    across: int
    size: float


def pillar_slides(block: Diagram, page: Page) -> tuple[Slide, ...]:
    """Return the slides of a house: one, or several with some of the pillars each if their texts need the room.

    Where the slide is too narrow for the support beside the house and too low for it below, it gets its own.
    """
    canvas = page.canvas
    whole = House.of(block.nodes)
    frame = page.draft("diagram", block).content
    alone = bool(whole.pillars and whole.support) and _body(canvas, block, whole, frame).h < canvas.y(0.18)
    house = attrs.evolve(whole, support=()) if alone else whole
    groups, fits = _groups(canvas, block, house, frame)
    houses = [attrs.evolve(house, pillars=pillars) for pillars in groups]
    if alone:
        houses.append(House((), (), whole.support))
        fits.append(_Fit(1, canvas.pt(14)))
    if len(houses) > 1:
        canvas.remark("SUD610", block.source, f"a diagram was split over {len(houses)} slides")
    slides = []
    for at, (one, fit) in enumerate(zip(houses, fits, strict=True), 1):
        if fit is None:
            canvas.remark("SUD601", block.source, "the text of a pillar does not fit its place")
        draft = page.draft("diagram", block, part=canvas.part(at, len(houses)))
        shown = block if one.pillars or not alone else attrs.evolve(block, centre="")
        _drawn(draft, shown, one, fit or _Fit(len(one.pillars), canvas.pt(12)))
        slides.append(draft.slide())
    return tuple(slides)


def _groups(
    canvas: Canvas, block: Diagram, house: House, frame: Frame
) -> tuple[list[tuple[Node, ...]], list[_Fit | None]]:
    """The pillars of each slide and how they stand there; None where they don't fit even so."""
    body = _body(canvas, block, house, frame)
    for count in range(1, max(len(house.pillars) // 2, 1) + 1):
        groups = _even(house.pillars, count)
        fits = [_fit(canvas, pillars, body) for pillars in groups]
        if all(fits):
            break
    return groups, fits


def _even(pillars: tuple[Node, ...], count: int) -> list[tuple[Node, ...]]:
    edges = [round(len(pillars) * at / count) for at in range(count + 1)]
    return [pillars[edges[at] : edges[at + 1]] for at in range(count)]


def _body(canvas: Canvas, block: Diagram, house: House, frame: Frame) -> Frame:
    """The frame of the pillars: what roof, foundation and support leave; the support stands beside if it can."""
    gap, beside = canvas.y(0.017), bool(house.support) and canvas.wide
    width = round(frame.w * _HOUSE / 0.904) if beside else frame.w
    top = frame.y + (canvas.y(0.104) + gap if block.centre else 0)
    bottom = frame.bottom - (canvas.y(0.109) + gap if house.foundation else 0)
    if house.support and not beside:
        bottom -= canvas.y(0.2) + gap
    return Frame(frame.x, top, width, bottom - top)


def _fit(canvas: Canvas, pillars: Sequence[Node], body: Frame) -> _Fit | None:
    """The largest text with which the pillars fit their frame, in one row or in two."""
    if not pillars:
        return _Fit(1, canvas.pt(14))
    most = 6 if canvas.wide else 4
    first = ceil(len(pillars) / ceil(len(pillars) / most))
    for size in [canvas.pt(one) for one in ((18, 16, 14, 12) if len(pillars) <= 4 else (14, 12))]:
        for across in dict.fromkeys((first, ceil(len(pillars) / 2))):
            rows = ceil(len(pillars) / across)
            if rows <= 2 and all(_fits(canvas, node, size, _cell(canvas, body, across, rows)) for node in pillars):
                return _Fit(across, size)
    return None


def _cell(canvas: Canvas, body: Frame, across: int, rows: int) -> tuple[int, int]:
    """Width and height of a pillar."""
    width = (body.w - (across - 1) * canvas.x(_GAP)) // across
    return width, (body.h - (rows - 1) * canvas.y(0.017)) // rows


def _fits(canvas: Canvas, node: Node, size: float, cell: tuple[int, int]) -> bool:
    width, height = cell
    head = len(canvas.lines(node.text, size, width, True)) <= 2 and canvas.words_fit(node.text, size, width, True)
    words = all(canvas.words_fit(child.text, size, width) for child in node.children)
    return (
        head and words and _body_height(canvas, node, size, width) <= height - _head_height(canvas, node, size, width)
    )


def _head_height(canvas: Canvas, node: Node, size: float, width: int) -> int:
    return max(canvas.y(0.067), canvas.text_height(node.text, size, width, True) + canvas.y(0.016))


def _body_height(canvas: Canvas, node: Node, size: float, width: int) -> int:
    gap = round(size * _BETWEEN * POINT)
    return sum(canvas.text_height(child.text, size, width) + gap for child in node.children)


def _drawn(draft: Draft, block: Diagram, house: House, fit: _Fit) -> None:
    canvas, frame = draft.canvas, draft.content
    body = _body(canvas, block, house, frame)
    boxes: list[Box] = []
    if block.centre:
        roof = Frame(frame.x, frame.y, body.w, canvas.y(0.104))
        boxes.append(_panel(canvas, "Tag", roof, block.centre, 18, "acc"))
    boxes += _pillars(canvas, house.pillars, body, fit)
    if house.foundation:
        base = Frame(frame.x, body.bottom + canvas.y(0.017), body.w, canvas.y(0.109))
        boxes.append(_base(canvas, house.foundation, base))
    if house.support:
        boxes += _support(canvas, house.support, _support_place(canvas, frame, body, house))
    draft.add(
        GroupBox(name="Figur", children=tuple(boxes), alt=block.alt or of_diagram(block, language_of(canvas.language)))
    )


def _panel(canvas: Canvas, name: str, frame: Frame, text: str, size: float, fill: Colour) -> Box:
    sizes = [canvas.pt(one) for one in (size, 16, 14, 12) if one <= size]
    inner = frame.w - 2 * canvas.x(0.012)
    chosen = canvas.fit(text, sizes, inner, frame.h, bold=True) or sizes[-1]
    run = Run(text, chosen, True, None, "paper")
    inset = canvas.x(0.012)
    paras = (Para(runs=(run,), align="centre", leading=1.0),)
    return Box(name=name, frame=frame, paras=paras, anchor="middle", insets=(inset, 0, inset, 0), fill=fill)


def _base(canvas: Canvas, nodes: Sequence[Node], frame: Frame) -> Box:
    """The foundation, with its name above what it is made of."""
    box = _panel(canvas, "Fundament", frame, "  ·  ".join(node.text for node in nodes), 16, "deep")
    label = canvas.phrase("foundation")
    small = canvas.pt(13)
    tall = sum(canvas.text_height(run.text, run.size or 16, frame.w, True) for para in box.paras for run in para.runs)
    if tall + canvas.text_height(label, small, frame.w) > frame.h - canvas.y(0.01):
        return box
    name = Para(runs=(Run(label, small, None, None, "pale2"),), align="centre", leading=1.0)
    return attrs.evolve(box, paras=(name, *box.paras))


def _pillars(canvas: Canvas, pillars: Sequence[Node], body: Frame, fit: _Fit) -> list[Box]:
    if not pillars:
        return []
    rows = ceil(len(pillars) / fit.across)
    width, height = _cell(canvas, body, fit.across, rows)
    head = max(_head_height(canvas, node, fit.size, width) for node in pillars)
    boxes = []
    for at, node in enumerate(pillars):
        x = body.x + at % fit.across * (width + canvas.x(_GAP))
        y = body.y + at // fit.across * (height + canvas.y(0.017))
        title = Para(runs=(Run(node.text, fit.size, True, None, "ink"),), align="centre", leading=1.0)
        texts = tuple(
            Para(
                runs=(Run(child.text, fit.size, None, None, "ink"),),
                align="centre",
                leading=1.05,
                before=fit.size * _BETWEEN if number else 0.0,
            )
            for number, child in enumerate(node.children)
        )
        top = Frame(x, y, width, head)
        low = Frame(x, y + head, width, height - head)
        boxes.append(Box(name="Søjle", frame=top, paras=(title,), anchor="middle", insets=NO_INSETS, fill="pale2"))
        boxes.append(Box(name="Indhold", frame=low, paras=texts, anchor="middle", insets=NO_INSETS, fill="surf"))
    return boxes


def _support_place(canvas: Canvas, frame: Frame, body: Frame, house: House) -> Frame:
    if not (house.pillars or house.foundation):
        return frame
    if canvas.wide:
        x = frame.x + round(frame.w * _SUPPORT_X / 0.904)
        return Frame(x, frame.y, frame.right - x, frame.h)
    top = body.bottom + canvas.y(0.017) * (2 if house.foundation else 1)
    top += canvas.y(0.109) if house.foundation else 0
    return Frame(frame.x, top, frame.w, frame.bottom - top)


def _support(canvas: Canvas, nodes: Sequence[Node], frame: Frame) -> list[Box]:
    """What supports the house: a heading and its boxes of equal height, below each other or side by side."""
    boxes: list[Box] = []
    beside = frame.w > frame.h
    parts = [part for node in nodes for part in node.children]
    title = "  ·  ".join(node.text for node in nodes)
    size = canvas.pt(18)
    head = canvas.text_height(title, size, frame.w, True) + canvas.y(0.016)
    boxes.append(canvas.box("Støtte", Frame(frame.x, frame.y, frame.w, head), title, size, bold=True, anchor="middle"))
    gap = canvas.y(0.017)
    count = len(parts)
    if beside:
        width, height = (frame.w - gap * (count - 1)) // count, frame.h - head
    else:
        width, height = frame.w, (frame.h - head - gap * (count - 1)) // count
    text = _support_size(canvas, parts, width, height)
    for at, part in enumerate(parts):
        x = frame.x + (at * (width + gap) if beside else 0)
        y = frame.y + head + (0 if beside else at * (height + gap))
        boxes.append(_support_box(canvas, part, Frame(x, y, width, height), text))
    return boxes


def _support_size(canvas: Canvas, parts: Sequence[Node], width: int, height: int) -> float:
    inner = width - canvas.x(0.028)
    for step in (16, 14, 13, 12):
        size = canvas.pt(step)
        words = all(
            canvas.words_fit(node.text, size, inner - canvas.x(0.02)) for part in parts for node in part.children
        )
        tall = max(
            canvas.text_height(part.text, size, inner, True)
            + sum(canvas.text_height(node.text, size, inner - canvas.x(0.02), False, 1.2) for node in part.children)
            for part in parts
        )
        if words and tall < height - canvas.y(0.02):
            return size
    return canvas.pt(12)


def _support_box(canvas: Canvas, part: Node, frame: Frame, size: float) -> Box:
    head = Para(runs=(Run(part.text, size, True, None, "acc"),), leading=1.05, after=3)
    indent = canvas.x(0.018)
    items = tuple(
        Para(runs=(Run(node.text, size, None, None, "ink"),), bullet="•", indent=indent, leading=1.05, after=2)
        for node in part.children
    )
    inset = canvas.x(0.014)
    return Box(
        name="Støtte",
        frame=frame,
        paras=(head, *items),
        anchor="middle",
        insets=(inset, 0, canvas.x(0.006), 0),
        fill="paper",
        line="acc",
        line_width=1.5,
    )
