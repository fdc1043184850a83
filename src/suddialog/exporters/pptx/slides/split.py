"""Parting content over slides: as few as needed, as evenly filled as possible, never out of order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from itertools import accumulate, pairwise

_ABOUT = 1 / 3
"""The share of a group by which it may be heavier or lighter than its share and still be about as good."""


def balanced(heights: Sequence[int], capacity: int, gap: int = 0, most: int = 0) -> tuple[slice, ...]:
    """Part a column of things into as few groups as can be, each with about its share.

    Args:
        heights: How high each thing is, in any unit.
        capacity: How high a group may be. A thing that is higher stands alone.
        gap: What is left free between two things of a group.
        most: How many things a group may hold; 0 for any number.

    Returns:
        The groups in order, as slices; none for no things.
    """
    if not heights:
        return ()
    count = len(_filled(heights, capacity, gap, most))
    starts = [0]
    for left in range(count, 1, -1):
        starts.append(_next_start(heights[starts[-1] :], left, capacity, gap, most) + starts[-1])
    return tuple(slice(start, end) for start, end in pairwise([*starts, len(heights)]))


def _next_start(heights: Sequence[int], left: int, capacity: int, gap: int, most: int) -> int:
    """Return how many things the first of `left` groups gets: what is nearest to its share, if the rest has room."""
    share = (sum(heights) + gap * (len(heights) - left)) / left
    used, count = heights[0], 1
    while 2 * used + gap + heights[count] <= 2 * share or len(_filled(heights[count:], capacity, gap, most)) >= left:
        more = used + gap + heights[count]
        if more > capacity or (most and count >= most):
            break
        used, count = more, count + 1
    return count


def _filled(heights: Sequence[int], capacity: int, gap: int, most: int) -> tuple[slice, ...]:
    """Fill group after group, as full as they get."""
    if not heights:
        return ()
    starts, used = [0], heights[0]
    for index, height in enumerate(heights[1:], 1):
        wanted = used + gap + height
        if wanted > capacity or (most and index - starts[-1] >= most):
            starts.append(index)
            wanted = height
        used = wanted
    return tuple(slice(start, end) for start, end in pairwise([*starts, len(heights)]))


def evenly(loads: Sequence[int], fits: Callable[[slice], bool], ends: Collection[int] = ()) -> tuple[slice, ...]:
    """Part things into as few groups as can be, each about as heavy as the others, so that every group fits.

    A group of one thing must fit. Where one of `ends` is about as good, a group ends there.
    """
    sums, wanted = list(accumulate(loads)), sorted(ends)
    for count in range(1, len(loads)):
        parts = _shares(sums, count, wanted)
        if all(fits(part) for part in parts):
            return parts
    return tuple(slice(index, index + 1) for index in range(len(loads)))


def _shares(sums: Sequence[int], count: int, wanted: Sequence[int]) -> tuple[slice, ...]:
    """Return `count` groups, each ending where it is nearest to its share of what is left."""
    ends, done = [0], 0
    for left in range(count, 1, -1):
        room, each = range(ends[-1] + 1, len(sums) - left + 2), (sums[-1] - done) / left
        off = {end: abs(sums[end - 1] - done - each) for end in wanted if end in room}
        good = [end for end in off if off[end] <= _ABOUT * each]
        ends.append(min(good, key=lambda end: (off[end], -end)) if good else _nearest(sums, done + each, room))
        done = sums[ends[-1] - 1]
    return tuple(slice(start, end) for start, end in pairwise([*ends, len(sums)]))


def _nearest(sums: Sequence[int], share: float, room: range) -> int:
    """Return the end in `room` up to which the sum is nearest to a share; of several the last."""
    first, last = room.start - 1, room.stop - 1
    below = bisect_right(sums, share, first, last)
    ends = [below] if below > first else []
    if below < last:
        ends.append(bisect_right(sums, sums[below], below, last))
    return min(ends, key=lambda end: (abs(sums[end - 1] - share), -end))


def chopped(word: str, tall: int, room: int, line: int) -> list[str]:
    """Part a word that is higher than a room into as few parts as fit it one by one; no two of them fit together.

    Args:
        word: The word.
        tall: How high it is, broken over lines.
        room: How high a part may be.
        line: How high a line is.
    """
    count = -(-round(tall / line) // max(room // line, 1))
    each = max(-(-len(word) // count), 1)
    return [word[start : start + each] for start in range(0, len(word), each)] or [word]
