"""Parting content over slides: as few as needed, as evenly filled as possible, never out of order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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

    A thing alone fits, and so does what is a part of a group that fits. What is heavier than its share would be stands
    alone where it can, and the others share the rest. Where one of `ends` is about as good, a group ends there.
    """
    everything = slice(0, len(loads))
    if not loads or fits(everything):
        return (everything,) if loads else ()
    sums, wanted = list(accumulate(loads)), sorted(ends)
    parts, start, soonest = [], 0, _soonest(len(loads), fits)
    for left, first in zip(range(len(soonest), 0, -1), soonest, strict=True):
        most = _after(start, fits, len(loads) - left + 1 - start)
        room = range(max(first, start + 1), start + most + 1)
        parts.append(slice(start, _end(sums, start, _share(loads[start:], left), room, wanted)))
        start = parts[-1].stop
    return tuple(parts)


def _soonest(count: int, fits: Callable[[slice], bool]) -> list[int]:
    """Return where each of the fewest groups must end at the soonest, if those after it are to hold the rest."""
    ends, end = [count], count
    while (most := _before(end, fits)) < end:
        end -= most
        ends.append(end)
    return ends[::-1]


def _before(end: int, fits: Callable[[slice], bool]) -> int:
    return _most(lambda count: fits(slice(end - count, end)), end)


def _after(start: int, fits: Callable[[slice], bool], limit: int) -> int:
    return _most(lambda count: fits(slice(start, start + count)), limit)


def _most(fits: Callable[[int], bool], limit: int) -> int:
    """Return how many things fit, up to a limit. One does; where many do, fewer do."""
    sure = 1
    while sure < limit and fits(min(2 * sure, limit)):
        sure = min(2 * sure, limit)
    return sure + bisect_left(range(sure + 1, min(2 * sure, limit) + 1), True, key=lambda count: not fits(count))


def _share(loads: Sequence[int], count: int) -> float:
    """Return how heavy each of `count` groups is where they are even; what is heavier than that is one by itself."""
    whole = sum(loads)
    for load in sorted(loads, reverse=True):
        if count == 1 or load * count <= whole:
            break
        whole, count = whole - load, count - 1
    return whole / count


def _end(sums: Sequence[int], start: int, share: float, room: range, wanted: Sequence[int]) -> int:
    """Return the end in `room` of a group that begins at `start` and should be as heavy as its share."""
    done = sums[start - 1] if start else 0
    off = {end: abs(sums[end - 1] - done - share) for end in wanted if end in room}
    good = [end for end in off if off[end] <= _ABOUT * share]
    return min(good, key=lambda end: (off[end], -end)) if good else _nearest(sums, done + share, room)


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
