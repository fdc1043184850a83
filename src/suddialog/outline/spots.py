"""Where labels of charts stand so that no line goes through them and none covers another.

Lengths count from the left and from the top, in whatever a format draws by, such as fractions of a frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

import attrs

from suddialog.outline.axes import Ends
from suddialog.outline.blocks import Series

Position = Literal["outEnd", "inEnd", "inBase", "t", "b", "l", "r"]

At = tuple[float, float]
"""A point: x, y."""

Segment = tuple[At, At]
"""A piece of a line, from left to right."""


class Area(NamedTuple):
    """What a label covers."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        """Whether two labels cover each other."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, segment: Segment) -> tuple[float, float] | None:
        """Return the highest and lowest points of a line between the label's sides; None if it passes beside them."""
        (x1, y1), (x2, y2) = segment
        start, end = max(x1, self.left), min(x2, self.right)
        if start > end:
            return None
        if x2 == x1:
            return min(y1, y2), max(y1, y2)
        slope = (y2 - y1) / (x2 - x1)
        first, last = y1 + (start - x1) * slope, y1 + (end - x1) * slope
        return min(first, last), max(first, last)

    def crossed(self, segments: Iterable[Segment]) -> bool:
        """Whether a line goes through the label."""
        for segment in segments:
            (x1, _), (x2, _) = segment
            if x1 <= self.right and x2 >= self.left:
                found = self.within(segment)
                if found is not None and found[0] < self.bottom and found[1] > self.top:
                    return True
        return False


class Spot(NamedTuple):
    """A place for a label: what it is called, what the label covers there, and how far it is moved from it."""

    position: Position
    area: Area
    shift: At = (0.0, 0.0)


@attrs.frozen
class Plane:
    """The area in which a chart over years is drawn: where it begins, its size, how many years it has, its axis."""

    left: float
    top: float
    width: float
    height: float
    count: int
    ends: Ends

    def x(self, at: int) -> float:
        """Return the middle of a year."""
        return self.left + self.width * (at + 0.5) / self.count

    def y(self, number: Decimal) -> float:
        """Return how far down a number stands."""
        return self.top + self.height * (1 - self.ends.share(number))

    def segments(self, series: Iterable[Series]) -> tuple[Segment, ...]:
        """Return the pieces of the lines of some series; a point without neighbours is one, too."""
        found: list[Segment] = []
        for one in series:
            before: At | None = None
            joined = False
            for at, value in enumerate(one.values):
                point = None if value.number is None else (self.x(at), self.y(value.number))
                if before and point:
                    found.append((before, point))
                elif before and not joined:
                    found.append((before, before))
                before, joined = point, bool(before and point)
            if before and not joined:
                found.append((before, before))
        return tuple(found)


def clear(spots: Iterable[Spot], segments: Sequence[Segment], taken: Sequence[Area]) -> Spot | None:
    """Return the first of some places through which no line goes and which no other label has taken."""
    for spot in spots:
        area = spot.area
        if not area.crossed(segments) and not (taken and any(area.meets(other) for other in taken)):
            return spot
    return None
