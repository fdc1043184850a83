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


def side_figures(draft: Draft, figures: Sequence[SideFigure], frame: Frame) -> None:
    """Put up to three figures into a frame: one below the other, side by side in a low frame; more go into the notes.

    One without a value is a sentence.
    """
    canvas, shown = draft.canvas, figures[:_MOST]
    for left in figures[_MOST:]:
        draft.note(f"{left.value}: {left.text}".lstrip(": "))
    beside = frame.w > 2 * frame.h
    pitch = canvas.x(0.02)
    width = (frame.w - pitch * (len(shown) - 1)) // len(shown) if beside else frame.w
    size = figure_size(canvas, shown, width)
    text = canvas.pt(16 if width > canvas.x(0.18) else 14)
    heights = [
        (canvas.text_height(one.value, size, width, True, 1.0) if one.value else 0)
        + canvas.text_height(one.text, text, width)
        for one in shown
    ]
    free = frame.h - sum(heights)
    gap = min(canvas.y(0.06), max(free // (len(shown) + 1), canvas.y(0.01)))
    top = frame.y + max((free - gap * (len(shown) - 1)) // 2, 0)
    for at, (one, tall) in enumerate(zip(shown, heights, strict=True)):
        place = Frame(frame.x, top, width, tall)
        if beside:
            place = Frame(frame.x + at * (width + pitch), frame.y, width, frame.h)
        head = (Para(runs=(Run(one.value, size, True, None, ACCENTS[one.accent]),), leading=1.0),) if one.value else ()
        body = Para(runs=(Run(one.text, text, None, None, "muted"),), leading=1.05)
        draft.add(Box(name="Nøgletal", frame=place, paras=(*head, body), insets=NO_INSETS))
        top += tall + gap


def figure_size(canvas: Canvas, figures: Sequence[SideFigure], width: int) -> float:
    """Return the largest size at which each figure stands on one line."""
    steps = (34, 30, 26, 24, 20, 18) if width > canvas.x(0.18) else (24, 22, 20, 18)
    sizes = (canvas.pt(step) for step in steps)
    fitting = (size for size in sizes if all(canvas.text_width(one.value, size, True) <= width for one in figures))
    return next(fitting, canvas.pt(16))
