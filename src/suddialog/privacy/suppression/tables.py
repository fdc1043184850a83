"""Plain tables: cells with what is known of them anyway, and lines along which they add up. No dialogue in here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf

import attrs

Span = tuple[float, float]
"""The least and the greatest value that outsiders must reckon with; infinite where there is no end."""

ANY: Span = (-inf, inf)


@attrs.frozen
class Cell:
    """One cell.

    Attributes:
        value: What stands in it.
        span: What anybody knows of it.
        first: None if it may be shown; else what is known of it once it is told that it must not be.
        second: None if hiding it is of no use; else what is known of it once it is told that others are the reason.
        whole: Whether it counts, so that between two neighbouring numbers there is none.
        worth: What readers lose with it: the least valuable cell is hidden first.
        shown: Whether it would be seen if it were not hidden. A remainder that nobody prints is not.
    """

    value: int
    span: Span = (0, inf)
    first: Span | None = None
    second: Span | None = None
    whole: bool = True
    worth: float = 0
    shown: bool = True


Line = tuple[tuple[int, int], ...]
"""Cells and how often each is taken, such that everybody knows what they make together: mostly parts and a whole."""

Hidden = Mapping[int, Span]
"""Hidden cells, with what is known of each without any sum."""


@attrs.frozen
class Table:
    """Cells, and the lines along which whoever reads them can add and subtract.

    Attributes:
        cells: The cells. A value that nobody but the source knows is estimated.
        lines: The lines.
        totals: What each line makes together; None if nobody knows. Empty if the values tell it.
        along: Cells that tell others, and so are hidden with these: a share tells of how many it is one.
    """

    cells: tuple[Cell, ...]
    lines: tuple[Line, ...]
    totals: tuple[int | None, ...] = ()
    along: Mapping[int, frozenset[int]] = attrs.field(factory=dict)

    def with_along(self, numbers: Iterable[int]) -> set[int]:
        """Return cells, those that are hidden with them, those that are hidden with these, and so on."""
        found = set(numbers)
        waiting = list(found) if self.along else []
        while waiting:
            more = self.along.get(waiting.pop(), frozenset()) - found
            found |= more
            waiting += more
        return found

    def certain(self) -> Sequence[Line]:
        """Return the lines of which it is known what they make together."""
        if None not in self.totals:
            return self.lines
        return [line for line, total in zip(self.lines, self.totals, strict=True) if total is not None]

    def known_lines(self) -> Iterator[tuple[Line, int]]:
        """Yield the lines of which it is known what they make together, and what that is."""
        for line, total in zip(self.lines, self.totals or [self._made_by(line) for line in self.lines], strict=True):
            if total is not None:
                yield line, total

    def _made_by(self, line: Line) -> int:
        return sum(by * self.cells[number].value for number, by in line)

    def spans(self, numbers: set[int] | frozenset[int]) -> dict[int, Span]:
        """Return what anybody knows of some cells, and of the remainders that nobody prints."""
        unseen = {number for number, cell in enumerate(self.cells) if not cell.shown}
        return {number: self.cells[number].span for number in sorted(numbers | unseen)}

    def needs_cover(self, number: int) -> bool:
        """Tell whether a hidden cell must not be found out; a remainder that nobody prints may be if it is large."""
        cell = self.cells[number]
        return cell.shown or cell.first is not None
