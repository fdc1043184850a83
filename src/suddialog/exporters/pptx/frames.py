"""How rectangles on a slide lie to each other. A size is the slide's width and height, EMU."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from suddialog.exporters.pptx.plan import Frame

Size = tuple[int, int]


def touch(one: Frame, other: Frame) -> bool:
    """Whether two frames have anything in common."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def stand_beside(one: Frame, other: Frame) -> bool:
    """Whether two frames stand at the left and at the right of each other."""
    return (one.right <= other.x or other.right <= one.x) and one.y < other.bottom and other.y < one.bottom


def common(one: Frame, other: Frame) -> Frame:
    """Return what two frames that touch have in common."""
    x, y = max(one.x, other.x), max(one.y, other.y)
    return Frame(x, y, min(one.right, other.right) - x, min(one.bottom, other.bottom) - y)


def union(frames: Sequence[Frame]) -> Frame | None:
    """Return the smallest frame around some, None if there are none."""
    if not frames:
        return None
    x, y = min(frame.x for frame in frames), min(frame.y for frame in frames)
    return Frame(x, y, max(frame.right for frame in frames) - x, max(frame.bottom for frame in frames) - y)


def room_around(frame: Frame, others: Iterable[Frame], bounds: Frame, air: int) -> Frame:
    """Return how far a frame may grow within some bounds: sideways to what stands beside it, then up and down.

    `air` is left free at its sides. It does not grow out of what it lies on, nor over what reaches a little into it.
    """
    taken = tuple(others)
    under = [other for other in taken if lies_in(frame, other)]
    beside = [other for other in taken if other.y < frame.bottom and frame.y < other.bottom]
    before = [other for other in beside if other.x < frame.x and other.right < frame.right]
    behind = [other for other in beside if other.x > frame.x and other.right > frame.right]
    left = min(max([bounds.x, *(one.x for one in under), *(one.right + air for one in before)]), frame.x)
    right = max(min([bounds.right, *(one.right for one in under), *(one.x - air for one in behind)]), frame.right)
    near = [other for other in taken if other not in under and other.x < right and left < other.right]
    above = [other for other in near if other.y + other.bottom < frame.y + frame.bottom]
    top = max([bounds.y, *(one.y for one in under), *(one.bottom for one in above)])
    bottom = min([bounds.bottom, *(one.bottom for one in under), *(one.y for one in near if one not in above)])
    top, bottom = min(top, frame.y), max(bottom, frame.bottom)
    return Frame(left, top, right - left, bottom - top)


def lies_in(one: Frame, other: Frame) -> bool:
    """Whether a frame lies within another one."""
    return other.x <= one.x and one.right <= other.right and other.y <= one.y and one.bottom <= other.bottom


def covers(frame: Frame, share: float, size: Size) -> bool:
    """Whether a frame has so much of the slide."""
    return frame.w * frame.h >= share * size[0] * size[1]


def lies_on(place: Frame, frame: Frame, share: float) -> bool:
    """Whether something at a place lies on so much of a frame."""
    wide = min(frame.right, place.right) - max(frame.x, place.x)
    tall = min(frame.bottom, place.bottom) - max(frame.y, place.y)
    return wide > 0 and tall > 0 and wide * tall > share * frame.w * frame.h
