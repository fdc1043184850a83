"""How rectangles on a slide lie to each other. A size is the slide's width and height, EMU."""

from __future__ import annotations

from collections.abc import Sequence

from suddialog.exporters.pptx.plan import Frame

Size = tuple[int, int]


def touch(one: Frame, other: Frame) -> bool:
    """Whether two frames have anything in common."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def union(frames: Sequence[Frame]) -> Frame | None:
    """Return the smallest frame around some, None if there are none."""
    if not frames:
        return None
    x, y = min(frame.x for frame in frames), min(frame.y for frame in frames)
    return Frame(x, y, max(frame.right for frame in frames) - x, max(frame.bottom for frame in frames) - y)


def covers(frame: Frame, share: float, size: Size) -> bool:
    """Whether a frame has so much of the slide."""
    return frame.w * frame.h >= share * size[0] * size[1]
