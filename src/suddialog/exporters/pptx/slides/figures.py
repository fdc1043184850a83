"""Figures told beside something else: large, with what they are in small below."""

from __future__ import annotations

from collections.abc import Sequence

from suddialog.exporters.pptx.canvas import NO_INSETS, Canvas
from suddialog.exporters.pptx.draft import Draft
from suddialog.exporters.pptx.plan import Box, Colour, Frame, Para, Run
from suddialog.outline.blocks import SideFigure

ACCENTS: dict[str, Colour] = {"ink": "ink", "accent": "acc", "muted": "muted"}
"""The colour of a figure by its accent."""

_MOST = 3
_CLOSEST = 0.01
"""The least space between figures below each other, a share of the slide's height."""

_PITCH = 0.02
"""The space between figures side by side, a share of the slide's width."""


def side_figures(draft: Draft, figures: Sequence[SideFigure], frame: Frame) -> None:
    """Put up to three figures into a frame: one below the other, side by side in a low frame; more go into the notes.

    One without a value is a sentence.
    """
    canvas, shown = draft.canvas, figures[:_MOST]
    for left in figures[_MOST:]:
        draft.note(f"{left.value}: {left.text}".lstrip(": "))
    beside = frame.w > 2 * frame.h
    pitch = canvas.x(_PITCH)
    width = _width_in_a_row(canvas, shown, frame.w) if beside else frame.w
    size, text = figure_size(canvas, shown, width), _text_size(canvas, shown, width)
    heights = _heights(canvas, shown, width)
    free = frame.h - sum(heights)
    gap = min(canvas.y(0.06), max(free // (len(shown) + 1), canvas.y(_CLOSEST)))
    top = frame.y + max((free - gap * (len(shown) - 1)) // 2, 0)
    for at, (one, tall) in enumerate(zip(shown, heights, strict=True)):
        place = Frame(frame.x, top, width, tall)
        if beside:
            place = Frame(frame.x + at * (width + pitch), frame.y, width, frame.h)
        head = (Para(runs=(Run(one.value, size, True, None, ACCENTS[one.accent]),), leading=1.0),) if one.value else ()
        body = Para(runs=(Run(one.text, text, None, None, "muted"),), leading=1.05)
        draft.add(Box(name="Nøgletal", frame=place, paras=(*head, body), insets=NO_INSETS))
        top += tall + gap


def height_in_a_row(canvas: Canvas, figures: Sequence[SideFigure], width: int) -> int:
    """Return how high a frame of that width must be for the figures side by side."""
    shown = figures[:_MOST]
    return max(_heights(canvas, shown, _width_in_a_row(canvas, shown, width)))


def height_of_a_column(canvas: Canvas, figures: Sequence[SideFigure], width: int) -> int:
    """Return how high a frame of that width must be for the figures below each other."""
    shown = figures[:_MOST]
    return sum(_heights(canvas, shown, width)) + (len(shown) - 1) * canvas.y(_CLOSEST)


def words_stay_whole(canvas: Canvas, figures: Sequence[SideFigure], width: int) -> bool:
    """Return whether no word of figures below each other is wider than that, at the smallest sizes that they have."""
    return all(
        canvas.words_fit(one.value, canvas.pt(16), width, True) and canvas.words_fit(one.text, canvas.small, width)
        for one in figures[:_MOST]
    )


def _width_in_a_row(canvas: Canvas, figures: Sequence[SideFigure], width: int) -> int:
    return (width - canvas.x(_PITCH) * (len(figures) - 1)) // len(figures)


def _text_size(canvas: Canvas, figures: Sequence[SideFigure], width: int) -> float:
    """Return the largest size of what figures are at which no word of it is broken."""
    sizes = tuple(map(canvas.pt, (16, 14, 12) if width > canvas.x(0.18) else (14, 12)))
    return canvas.size_for_words("\n".join([one.text for one in figures]), sizes, width)


def _heights(canvas: Canvas, figures: Sequence[SideFigure], width: int) -> list[int]:
    size, text = figure_size(canvas, figures, width), _text_size(canvas, figures, width)
    return [
        (canvas.text_height(one.value, size, width, True, 1.0) if one.value else 0)
        + canvas.text_height(one.text, text, width)
        for one in figures
    ]


def figure_size(canvas: Canvas, figures: Sequence[SideFigure], width: int) -> float:
    """Return the largest size at which each figure stands on one line."""
    steps = (34, 30, 26, 24, 20, 18) if width > canvas.x(0.18) else (24, 22, 20, 18)
    widest = canvas.widest_word([one.value for one in figures], bold=True)
    for step in steps:
        if canvas.text_width(widest, canvas.pt(step), True) <= width:
            return canvas.pt(step)
    return canvas.pt(16)
