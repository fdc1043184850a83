"""A house in the making: its parts are measured together before anything of it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from math import ceil

import attrs

from suddialog.exporters.pptx.canvas import POINT, Canvas
from suddialog.exporters.pptx.plan import Box, Colour, Frame, Para, Run
from suddialog.exporters.pptx.slides.support import support_boxes, support_size
from suddialog.outline.blocks import Node

HEAD, BASE = 0.104, 0.109
"""Heights of roof and foundation where a line or two are enough, as fractions of the slide's."""

_MOST_HEAD, _BODY, _PANEL = 0.2, 0.45, 0.2
_SEAM, _GAP, _BESIDE = 0.017, 0.0075, 0.02
_SUPPORT = (0.184, 0.24, 0.3)
_BARS = ((1.0, 0.024), (0.62, 0.024), (0.5, 0.012))  # how low roof and foundation are, and the air in them
_PADDING = (0.018, 0.010, 0.004)
_BETWEEN = 0.9  # between two statements of a pillar, as a multiple of their size


@attrs.frozen
class House:
    """What stands on a slide: a roof, pillars or panels below it, the foundation below those, support beside it."""

    roof: str = ""
    pillars: tuple[Node, ...] = ()
    panels: tuple[Node, ...] = ()
    foundation: tuple[Node, ...] = ()
    support: tuple[Node, ...] = ()

    @classmethod
    def of(cls, centre: str, nodes: Sequence[Node]) -> House:
        """Sort the nodes: pillars have children, support has grandchildren; the others carry the pillars if any."""
        deep = tuple(node for node in nodes if any(child.children for child in node.children))
        pillars = tuple(node for node in nodes if node.children and node not in deep)
        flat = tuple(node for node in nodes if not node.children)
        return cls(centre, pillars, () if pillars else flat, flat if pillars else (), deep)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """What stands in it and beside it."""
        return (*self.pillars, *self.panels, *self.foundation, *self.support)

    @property
    def stands(self) -> bool:
        """Whether there is a house beside the support."""
        return bool(self.pillars or self.panels or self.foundation)


@attrs.frozen(kw_only=True)
class Fit:
    """How a house stands in its frame: the frames of its parts, and the sizes of their texts."""

    roof: Frame
    body: Frame
    base: Frame
    support: Frame
    across: int = 1
    size: float = 14.0
    padding: int = 0
    support_size: float = 14.0


def fit(canvas: Canvas, house: House, frame: Frame) -> Fit | None:
    """Return how a house stands in a frame, its support as narrow as it can be; None if a text has no room."""
    if not house.stands:
        return _support_alone(canvas, house, frame)
    beside = bool(house.support) and canvas.wide
    widths = [round(canvas.inner * share / 0.904) for share in _SUPPORT] if beside else [0]
    for bars, width in product(_BARS, widths):
        gap = canvas.x(_BESIDE) if beside else 0
        below = canvas.y(0.2) if house.support and not beside else 0
        home = Frame(frame.x, frame.y, frame.w - width - gap, frame.h - below - (canvas.y(_SEAM) if below else 0))
        support = Frame(home.right + gap, frame.y, width, frame.h)
        if below:
            support = Frame(frame.x, frame.bottom - below, frame.w, below)
        found, size = _home(canvas, house, home, *bars), support_size(canvas, house.support, support)
        if found and size:
            return attrs.evolve(found, support=support, support_size=size)
    return None


def _support_alone(canvas: Canvas, house: House, frame: Frame) -> Fit | None:
    """Return how the support stands with nothing but a roof above it."""
    top = _bar_height(canvas, house.roof, frame.w, HEAD, 18)
    if top is None:
        return None
    used = top + (canvas.y(_SEAM) if top else 0)
    roof, rest = Frame(frame.x, frame.y, frame.w, top), Frame(frame.x, frame.y + used, frame.w, frame.h - used)
    size = support_size(canvas, house.support, rest)
    return Fit(roof=roof, body=rest, base=rest, support=rest, support_size=size) if size else None


def _home(canvas: Canvas, house: House, frame: Frame, tight: float, air: float) -> Fit | None:
    """Return how the house itself stands, without its support; roof and foundation are lower where it is tight."""
    seam = canvas.y(_SEAM)
    top = _bar_height(canvas, house.roof, frame.w, HEAD * tight, 18, air)
    low = _bar_height(canvas, foundation(house), frame.w, BASE * tight, 16, air)
    if top is None or low is None:
        return None
    roof, above, below = Frame(frame.x, frame.y, frame.w, top), seam if top else 0, seam if low else 0
    tall = frame.h - top - above - below - low
    body = Frame(frame.x, roof.bottom + above, frame.w, tall if house.support else min(tall, canvas.y(_BODY)))
    base = Frame(frame.x, body.bottom + below, frame.w, low)
    return _columns(canvas, house, Fit(roof=roof, body=body, base=base, support=frame))


def _bar_height(canvas: Canvas, text: str, width: int, least: float, size: int, air: float = _BARS[0][1]) -> int | None:
    """Return the height of roof or foundation: none without words, higher where they need it, None if too high."""
    if not text:
        return 0
    points, inner = canvas.pt(size), width - 2 * canvas.x(0.018)
    tall = canvas.text_height(text, points, inner, bold=True) + canvas.y(air)
    fits = tall <= canvas.y(_MOST_HEAD) and canvas.words_fit(text, points, inner, bold=True)
    return max(canvas.y(least), tall) if fits else None


def foundation(house: House) -> str:
    """Return what the foundation is made of, on one line."""
    return "  ·  ".join(node.text for node in house.foundation)


def _columns(canvas: Canvas, house: House, home: Fit) -> Fit | None:
    """Return the house with its pillars or panels: the largest text with which all of them fit."""
    nodes = house.pillars or house.panels
    if not nodes:
        return home
    sizes = [canvas.pt(one) for one in ((14, 12) if house.pillars else (18, 16, 14, 12))]
    ways = _ways(canvas, len(nodes), bool(house.pillars))
    for size in sizes:
        for across in ways:
            if found := _standing(canvas, nodes, attrs.evolve(home, across=across, size=size)):
                return found
    return None


def _standing(canvas: Canvas, nodes: Sequence[Node], how: Fit) -> Fit | None:
    """Return the house with the widest padding that leaves its texts their room in as many columns at a size."""
    cell = cell_of(canvas, how.body, len(nodes), how.across)
    for padding in (canvas.x(share) for share in _PADDING):
        if all(_node_fits(canvas, node, how.size, cell, padding) for node in nodes):
            return attrs.evolve(how, padding=padding)
    return None


def alike(canvas: Canvas, made: Sequence[tuple[House, Fit]]) -> list[tuple[House, Fit]]:
    """Give the pillars of all slides the same size, and as many rows where all have room in them."""
    standing = [(house, how) for house, how in made if house.pillars]
    size = min((how.size for _, how in standing), default=canvas.pt(14))
    rows = max((ceil(len(house.pillars) / how.across) for house, how in standing), default=1)
    sized = [(house, attrs.evolve(how, size=size) if house.pillars else how) for house, how in made]
    turned = [
        (house, _standing(canvas, house.pillars, attrs.evolve(how, across=ceil(len(house.pillars) / rows))))
        if house.pillars
        else (house, how)
        for house, how in sized
    ]
    found = [(house, how) for house, how in turned if how]
    return found if len(found) == len(sized) else sized


def _ways(canvas: Canvas, count: int, pillars: bool) -> Iterable[int]:
    """Return in how many columns the nodes may stand, best first: pillars in one row or two, panels in even rows."""
    if pillars:
        rows = ceil(count / (6 if canvas.wide else 4))
        found = dict.fromkeys((ceil(count / rows), ceil(count / 2)))
        return [across for across in found if ceil(count / across) <= 2]
    most = min(count, 4 if canvas.wide else 2)
    return sorted(range(1, most + 1), key=lambda across: (across == 1, -across % count and count % across, -across))


def cell_of(canvas: Canvas, body: Frame, count: int, across: int) -> tuple[int, int]:
    """Return width and height of a pillar or panel."""
    rows = ceil(count / across)
    width = (body.w - (across - 1) * canvas.x(_GAP)) // across
    return width, (body.h - (rows - 1) * canvas.y(_SEAM)) // rows


def _node_fits(canvas: Canvas, node: Node, size: float, cell: tuple[int, int], padding: int) -> bool:
    width, height = cell[0] - 2 * padding, cell[1]
    if not node.children:
        words = canvas.words_fit(node.text, size, width)
        return words and canvas.text_height(node.text, size, width) + canvas.y(0.02) <= min(height, canvas.y(_PANEL))
    head = canvas.words_fit(node.text, size, width, True) and len(canvas.lines(node.text, size, width, True)) <= 2
    words = all(canvas.words_fit(child.text, size, width) for child in node.children)
    gap = round(size * _BETWEEN * POINT)
    tall = sum(canvas.text_height(child.text, size, width) + gap for child in node.children)
    return head and words and tall <= height - head_height(canvas, node, size, width)


def head_height(canvas: Canvas, node: Node, size: float, width: int) -> int:
    """Return the height of a pillar's head. `width` is what its text has."""
    return max(canvas.y(0.067), canvas.text_height(node.text, size, width, True) + canvas.y(0.016))


def boxes(canvas: Canvas, house: House, how: Fit) -> list[Box]:
    """Return everything that a house is drawn with."""
    made: list[Box] = []
    if house.roof:
        made.append(_bar(canvas, "Tag", how.roof, house.roof, 18, "acc", "paper"))
    if house.pillars:
        made += _pillars(canvas, house.pillars, how)
    if house.panels:
        made += _panels(canvas, house.panels, how)
    if house.foundation:
        made.append(_base(canvas, house, how.base))
    return made + (support_boxes(canvas, house.support, how.support, how.support_size) if house.support else [])


def _bar(canvas: Canvas, name: str, frame: Frame, text: str, size: float, fill: Colour, ink: Colour) -> Box:
    paras = (Para(runs=(Run(text, canvas.pt(size), True, None, ink),), align="centre", leading=1.0),)
    inset = canvas.x(0.018)
    return Box(name=name, frame=frame, paras=paras, anchor="middle", insets=(inset, 0, inset, 0), fill=fill)


def _base(canvas: Canvas, house: House, frame: Frame) -> Box:
    """The foundation, with its name above what it is made of where there is room, else before it on its line."""
    box = _bar(canvas, "Fundament", frame, foundation(house), 16, "panel", "onpanel")
    label, small, inner = canvas.phrase("foundation"), canvas.pt(13), frame.w - 2 * canvas.x(0.018)
    tall = canvas.text_height(foundation(house), canvas.pt(16), inner, True)
    if tall + canvas.text_height(label, small, inner) > frame.h - canvas.y(0.01):
        return _named_before(canvas, box, f"{label}: ", inner)
    name = Para(runs=(Run(label, small, None, None, "panelnote"),), align="centre", leading=1.0)
    return box._replace(paras=(name, *box.paras))


def _named_before(canvas: Canvas, box: Box, label: str, width: int) -> Box:
    """A foundation with its name before its words, if they take no more lines with it."""
    [para], size = box.paras, canvas.pt(16)
    [words] = para.runs
    named, bare = (len(canvas.lines(text, size, width, True)) for text in (label + words.text, words.text))
    if named > bare:
        return box
    name = Run(label, size, None, None, "panelnote")
    return box._replace(paras=(para._replace(runs=(name, words)),))


def _cells(canvas: Canvas, nodes: Sequence[Node], how: Fit, most: int) -> Iterable[tuple[Node, Frame]]:
    """Return each node with its place, row by row; `most` is how high it may be."""
    width, height = cell_of(canvas, how.body, len(nodes), how.across)
    height = min(height, most)
    for at, node in enumerate(nodes):
        x = how.body.x + at % how.across * (width + canvas.x(_GAP))
        yield node, Frame(x, how.body.y + at // how.across * (height + canvas.y(_SEAM)), width, height)


def _pillars(canvas: Canvas, pillars: Sequence[Node], how: Fit) -> list[Box]:
    width, _ = cell_of(canvas, how.body, len(pillars), how.across)
    head = max(head_height(canvas, node, how.size, width - 2 * how.padding) for node in pillars)
    insets, made = (how.padding, 0, how.padding, 0), []
    for node, place in _cells(canvas, pillars, how, how.body.h):
        title = Para(runs=(Run(node.text, how.size, True, None, "ink"),), align="centre", leading=1.0)
        texts = tuple(
            Para(
                runs=(Run(child.text, how.size, None, None, "ink"),),
                align="centre",
                leading=1.05,
                before=how.size * _BETWEEN if number else 0.0,
            )
            for number, child in enumerate(node.children)
        )
        top = Frame(place.x, place.y, place.w, head)
        low = Frame(place.x, top.bottom, place.w, place.h - head)
        made.append(Box(name="Søjle", frame=top, paras=(title,), anchor="middle", insets=insets, fill="pale2"))
        made.append(Box(name="Indhold", frame=low, paras=texts, anchor="middle", insets=insets, fill="surf"))
    return made


def _panels(canvas: Canvas, nodes: Sequence[Node], how: Fit) -> list[Box]:
    insets = (how.padding, 0, how.padding, 0)
    return [
        Box(
            name="Felt",
            frame=place,
            paras=(Para(runs=(Run(node.text, how.size, None, None, "ink"),), align="centre", leading=1.05),),
            anchor="middle",
            insets=insets,
            fill="surf",
        )
        for node, place in _cells(canvas, nodes, how, canvas.y(_PANEL))
    ]
