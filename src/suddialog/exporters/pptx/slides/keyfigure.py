"""Slides with one figure large: what it is, what to compare it with, what it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from suddialog.exporters.pptx.axes import number_format
from suddialog.exporters.pptx.canvas import NO_INSETS, Canvas
from suddialog.exporters.pptx.draft import Draft, Page
from suddialog.exporters.pptx.plan import (
    Box,
    ChartBox,
    Colour,
    Frame,
    Label,
    Para,
    Plot,
    PlotSeries,
    Rule,
    Run,
    Shape,
    Slide,
)
from suddialog.exporters.pptx.plots.parts import read_on
from suddialog.exporters.pptx.slides.figures import ACCENTS
from suddialog.language import decimals_of, language_of
from suddialog.model.base import changed
from suddialog.outline.alt import of_key_figure
from suddialog.outline.blocks import KeyFigure, Part, SideFigure
from suddialog.outline.measures import MOST_COMPARED

_SIZES = (125, 110, 96, 80, 66, 54, 44, 36, 28)
_WORDS = (36, 28)
"""Sizes of the reason that stands where there is no figure."""

_COMPARED = (36, 30, 26, 22, 18)
"""Sizes of the figures that a figure is compared with: smaller than its own."""


class _Placed(NamedTuple):
    """Shapes with their places, the lower edge of them all, and whether they are as wide as they may be."""

    shapes: tuple[Shape, ...]
    edge: int
    fits: bool = True


def key_figure_slides(block: KeyFigure, page: Page) -> tuple[Slide, ...]:
    """Return the slide of a key figure.

    The figure takes the largest size that leaves room for all else: what it is compared with (up to four comparisons)
    and its parts, one stacked bar with their names below it. What has no room goes into the notes: the parts, then the
    last comparisons. The way the figure was computed stands in the source line.
    """
    canvas = page.canvas
    draft = page.draft("keyfigure", changed(block, caption=_caption(block, canvas)))
    shown = changed(
        block,
        comparisons=block.comparisons[:MOST_COMPARED],
        parts=tuple(part for part in block.parts if part.number > 0),
    )
    placed = _largest(draft, shown)
    if placed is None and shown.parts:
        shown = changed(shown, parts=())
        placed = _largest(draft, shown)
    while placed is None and shown.comparisons:
        shown = changed(shown, comparisons=shown.comparisons[:-1])
        placed = _largest(draft, shown)
    for left in block.comparisons[len(shown.comparisons) :]:
        draft.note(f"{left.text}: {left.value}")
    for part in block.parts:
        if part not in shown.parts:
            draft.note(f"{part.name}: {part.text}")
    placed = placed or _placed(draft, shown, _SIZES[-1], 0)
    draft.add(*placed.shapes)
    return (draft.slide(),)


def _largest(draft: Draft, block: KeyFigure) -> _Placed | None:
    """Place all for the largest size of the figure that leaves room for all else; None if there is none.

    Comparisons stand at the right, two a row, or below the figure; where a low place has no room so, all beside it.
    """
    sizes = _WORDS if block.missing else _SIZES if draft.canvas.wide else _SIZES[2:]
    ways = (2, 0, len(block.comparisons)) if len(block.comparisons) > 2 else (2, 0)
    tried = (_placed(draft, block, size, across) for size in sizes for across in ways)
    return next((placed for placed in tried if placed.fits and placed.edge <= draft.content.bottom), None)


def _placed(draft: Draft, block: KeyFigure, size: float, across: int) -> _Placed:
    """Place all for a size of the figure, so many comparisons `across` at its right, or with 0 all of them below it."""
    canvas, content = draft.canvas, draft.content
    figures = block.comparisons
    room = content.w
    if across and figures:
        room = canvas.col(12 - 2 * min(len(figures), across)) - canvas.x(0.02) - content.x
    figure = _figure(draft, block, Frame(content.x, content.y, room, content.h), size)
    top = content.y + canvas.y(0.055) if across else figure.edge + canvas.y(0.028)
    compared = _compared(canvas, figures, top, across, below=_COMPARED[0] + 1 if block.missing else size)
    shapes, edge = figure.shapes + compared.shapes, max(figure.edge, compared.edge)
    if block.parts:
        made = _made_of(canvas, block, content, edge + canvas.y(0.02))
        shapes, edge = shapes + made.shapes, made.edge
    return _Placed(shapes, edge, compared.fits and _width(canvas, block, size) <= room)


def _caption(block: KeyFigure, canvas: Canvas) -> str:
    """The source line with the arithmetic in front, unless it is already there."""
    if not block.arithmetic or block.arithmetic in block.caption:
        return block.caption
    told = block.arithmetic if ":" in block.arithmetic else canvas.phrase("computed", text=block.arithmetic)
    return " ".join(filter(None, (told.rstrip(".") + ".", block.caption)))


def _figure(draft: Draft, block: KeyFigure, frame: Frame, size: float) -> _Placed:
    """The figure, its unit and what it is."""
    canvas = draft.canvas
    figure = canvas.pt(size)
    runs = [
        Run(block.value, figure, None, True, "muted") if block.missing else Run(block.value, figure, True, None, "acc")
    ]
    if block.unit:
        runs.append(Run(f" {block.unit}", canvas.pt(size * 0.432), True, None, "acc"))
    raised = 0.012 if draft.heading.lead else 0.02  # a large figure has air of its own above it
    top = frame.y - canvas.y(raised * size / _SIZES[0] - 0.02 * (1 - size / _SIZES[0]))
    place = Frame(frame.x, top, frame.w, canvas.text_height("0", figure, frame.w, leading=0.9))
    paras = (Para(runs=tuple(runs), leading=0.9),)
    shapes: list[Shape] = [Box(name="Nøgletal", frame=place, paras=paras, insets=NO_INSETS, wrap=False)]
    if not block.text:
        return _Placed(tuple(shapes), place.bottom)
    text = canvas.pt(22)
    below = Frame(frame.x, place.bottom + canvas.y(0.016), frame.w, canvas.text_height(block.text, text, frame.w))
    shapes.append(canvas.box("Forklaring", below, block.text, text))
    return _Placed(tuple(shapes), below.bottom)


def _width(canvas: Canvas, block: KeyFigure, size: float) -> int:
    unit = canvas.text_width(f" {block.unit}", canvas.pt(size * 0.432), True) if block.unit else 0
    return canvas.text_width(block.value, canvas.pt(size), True) + unit


def _compared(canvas: Canvas, figures: Sequence[SideFigure], top: int, across: int, below: float) -> _Placed:
    """What to compare with: so many a row at the right, or all in one row; in a size `below` that of the figure."""
    if not figures:
        return _Placed((), 0)
    columns = 2 if across else 12 // max(len(figures), 4)
    first = 12 - columns * min(across, len(figures)) if across else 0
    across = across or len(figures)
    width = canvas.span(columns)
    names = "\n".join([one.text for one in figures])
    name = canvas.size_for_words(names, (canvas.pt(14), canvas.pt(12)), width)
    known = [one for one in figures if not one.missing]
    size = next(
        (
            canvas.pt(one)
            for one in _COMPARED
            if one < below and all(_one_line(canvas, f, canvas.pt(one), width) for f in known)
        ),
        canvas.pt(16),
    )
    values = [_value(one, size, canvas.pt(16)) for one in figures]
    head = max(canvas.text_height(one.text, one.size or size, width, True, 1.0) for one in values)
    pitch = head + max(canvas.text_height(one.text, name, width) for one in figures) + canvas.y(0.045)
    shapes: list[Shape] = []
    for at, (one, run) in enumerate(zip(figures, values, strict=True)):
        x = canvas.col(first + columns * (at % across))
        y = top + pitch * (at // across)
        shapes.append(Rule(name="Skillelinje", start=(x, y), end=(x + width, y)))
        value = Para(runs=(run,), leading=1.0)
        text = Para(runs=(Run(one.text, name, None, None, "muted"),), leading=1.05)
        frame = Frame(x, y + canvas.y(0.016), width, pitch - canvas.y(0.03))
        shapes.append(Box(name="Sammenligning", frame=frame, paras=(value, text), insets=NO_INSETS))
    edge = top + pitch * -(-len(figures) // across) - canvas.y(0.014)
    return _Placed(tuple(shapes), edge, canvas.words_fit(names, name, width))


def _value(figure: SideFigure, size: float, small: float) -> Run:
    """The figure, or in small the reason why there is none."""
    if figure.missing:
        return Run(figure.value, small, None, True, "muted")
    return Run(figure.value, size, True, None, ACCENTS[figure.accent])


def _one_line(canvas: Canvas, figure: SideFigure, size: float, width: int) -> bool:
    return len(canvas.lines(figure.value, size, width, True)) == 1 and canvas.words_fit(figure.value, size, width, True)


def _made_of(canvas: Canvas, block: KeyFigure, frame: Frame, least: int) -> _Placed:
    """The parts as one stacked bar, each name below its part: where they end in the frame, not above `least`."""
    parts = block.parts
    total = sum([part.number for part in parts], Decimal(0))
    shares = [float(part.number / total) for part in parts]
    size = canvas.pt(20)
    fits = [
        canvas.text_width(part.text, size, part.highlight) < share * frame.w
        for part, share in zip(parts, shares, strict=True)
    ]
    names = [part.name if fit else f"{part.text} {part.name}".strip() for part, fit in zip(parts, fits, strict=True)]
    starts = [frame.x + round(start * frame.w) for start in accumulate(shares, initial=0.0)]
    named = _names(canvas, parts, names, starts)
    bar, below = canvas.y(0.113), canvas.y(0.018)
    tall = bar + below + max([box.frame.h for box in named if box.frame])
    top = max(least, min(canvas.y(0.5625), frame.bottom - tall))
    alt = block.alt or of_key_figure(block, language_of(canvas.language))
    place = Frame(frame.x, top, frame.w, bar)
    chart = ChartBox(name="Fordeling", frame=place, plot=_bar(parts, fits, size, canvas), alt=alt)
    told = [box._replace(frame=box.frame._replace(y=place.bottom + below)) for box in named if box.frame]
    return _Placed((chart, *told), top + tall)


def _bar(parts: Sequence[Part], fits: Sequence[bool], size: float, canvas: Canvas) -> Plot:
    fills: list[Colour] = ["bench", "grey3", "grid", "surf2"]
    plain = 0
    series = []
    for part, fit in zip(parts, fits, strict=True):
        fill: Colour = "acc" if part.highlight else fills[plain % len(fills)]
        plain += not part.highlight
        colour: Colour = "ink" if fill == "surf2" else read_on(fill)
        label = Label(size=size, bold=part.highlight, colour=colour, position="ctr") if fit else None
        series.append(
            PlotSeries(name=part.name, values=(part.number,), fill=fill, line="paper", line_width=1.5, label=label)
        )
    numbers = [part.number for part in parts]
    return Plot(
        direction="bar",
        grouping="stacked",
        categories=("",),
        series=tuple(series),
        number_format=number_format(canvas.language, max(map(decimals_of, numbers)), "", max(numbers)),
        gap=0,
        overlap=100,
        low=Decimal(0),
        high=sum(numbers, Decimal(0)),
        category_axis=False,
        category_line=False,
        inner=(0.0, 0.0, 1.0, 1.0),
    )


def _names(canvas: Canvas, parts: Sequence[Part], names: Sequence[str], starts: Sequence[int]) -> tuple[Box, ...]:
    """The parts' names, each at its part's left edge, moved where its neighbour needs the room; their tops are at 0."""
    gap, room = canvas.x(0.015), starts[-1] - starts[0]
    for size in (canvas.pt(18), canvas.pt(16), canvas.pt(14), canvas.pt(12)):
        least = [
            canvas.text_width(canvas.widest_word(name.split(), part.highlight), size, part.highlight) + canvas.x(0.004)
            for part, name in zip(parts, names, strict=True)
        ]
        if sum(least) + gap * (len(least) - 1) <= room:
            break
    boxes = []
    for part, name, (x, width) in zip(parts, names, _aligned(starts, least, gap), strict=True):
        colour: Colour = "acc" if part.highlight else "muted"
        frame = Frame(x, 0, width, canvas.text_height(name, size, width, part.highlight))
        boxes.append(canvas.box("Navn", frame, name, size, bold=part.highlight or None, colour=colour))
    return tuple(boxes)


def _aligned(starts: Sequence[int], least: Sequence[int], gap: int) -> list[tuple[int, int]]:
    """Left edge and width of each name: at its part's own edge, unless a neighbour needs the room."""
    right = starts[-1]
    edges = list(starts[:-1])
    for at in range(1, len(edges)):
        edges[at] = max(edges[at], edges[at - 1] + least[at - 1] + gap)
    limit = right
    for at in reversed(range(len(edges))):
        edges[at] = max(min(edges[at], limit - least[at]), starts[0])
        limit = edges[at] - gap
    ends = [*(edge - gap for edge in edges[1:]), right]
    return [(edge, max(end - edge, need)) for edge, end, need in zip(edges, ends, least, strict=True)]
