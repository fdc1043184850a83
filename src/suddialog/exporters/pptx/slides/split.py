"""Parting content over slides: as few as needed, as evenly filled as possible, never out of order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def balanced(heights: Sequence[int], capacity: int, gap: int = 0, most: int = 0) -> tuple[slice, ...]:
    """Part a column of things into as few groups as fit, then even the groups out.

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
    groups = _filled(heights, capacity, gap, most)
    low, high = max(heights), max(capacity, *heights)
    limit = -(-len(heights) // len(groups)) if most else 0
    if most and len(_filled(heights, capacity, gap, limit)) == len(groups):
        most = limit
    while low < high:
        middle = (low + high) // 2
        if len(_filled(heights, middle, gap, most)) <= len(groups):
            high = middle
        else:
            low = middle + 1
    return _filled(heights, max(low, 1), gap, most)


def _filled(heights: Sequence[int], capacity: int, gap: int, most: int) -> tuple[slice, ...]:
    """Fill group after group, greedily."""
    starts, used = [0], 0
    for index, height in enumerate(heights):
        first = index == starts[-1]
        wanted = height if first else used + gap + height
        if not first and (wanted > capacity or (most and index - starts[-1] >= most)):
            starts.append(index)
            wanted = height
        used = wanted
    return tuple(slice(start, end) for start, end in pairwise([*starts, len(heights)]))
