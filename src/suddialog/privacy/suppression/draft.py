"""A plain table while it is put together: cells whose value may still be unknown, and sums that may tell it."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

import attrs

from suddialog.model.base import changed
from suddialog.privacy.suppression.tables import Cell, Line, Span, Table


@attrs.define
class _Sum:
    """Cells with weights, and what they make together; None if nobody knows."""

    parts: tuple[tuple[int, int], ...]
    total: int | None


class Draft:
    """Cells and sums of one table."""

    def __init__(self) -> None:
        self._cells: list[tuple[int | None, Cell]] = []
        self._sums: list[_Sum] = []
        self._along: dict[int, frozenset[int]] = {}

    def cell(self, value: int | None, cell: Cell) -> int:
        """Add a cell that has this value, and return its number; None if nobody outside the source knows it."""
        self._cells.append((value, cell))
        return len(self._cells) - 1

    def value(self, number: int) -> int | None:
        """Return a cell's value, or None."""
        return self._cells[number][0]

    def adds_up(self, parts: Iterable[tuple[int, int]], total: int | None = 0) -> None:
        """Add a sum: cells with weights, and what they make together."""
        self._sums.append(_Sum(tuple(parts), total))

    def hides_along(self, number: int, others: Iterable[int]) -> None:
        """Let cells be hidden wherever another one is."""
        self._along[number] = self._along.get(number, frozenset()).union(others)

    def rest(self, parts: Iterable[tuple[int, int]], total: int) -> int | None:
        """Return what cells lack of a total; None if one of them is unknown."""
        for number, weight in parts:
            value = self._cells[number][0]
            if value is None:
                return None
            total -= weight * value
        return total

    def table(self) -> Table:
        """Return the table, with each unknown value as far as sums tell it."""
        values = [value for value, _ in self._cells]
        totals = tuple(map(self._made_by, self._sums))
        for sum_ in self._sums:
            self._resolve(sum_, values)
        cells = [
            cell if known is not None else changed(cell, value=value or 0)
            for value, (known, cell) in zip(values, self._cells, strict=True)
        ]
        lines: tuple[Line, ...] = tuple([sum_.parts for sum_ in self._sums])
        return Table(tuple(cells), lines, totals, self._along)

    def _made_by(self, sum_: _Sum) -> int | None:
        """Return what cells make together as they are, rounding included; with unknown ones what they should make."""
        made = 0
        for number, weight in sum_.parts:
            value = self._cells[number][0]
            if value is None or sum_.total is None:
                return sum_.total
            made += weight * value
        return made

    def _resolve(self, sum_: _Sum, values: list[int | None]) -> None:
        """Share what a sum leaves over among the cells of it that are unknown."""
        unknown = [(number, weight) for number, weight in sum_.parts if values[number] is None]
        if sum_.total is None or not unknown:
            return
        left = sum_.total - sum([weight * (values[number] or 0) for number, weight in sum_.parts])
        for at, (number, weight) in enumerate(unknown):
            low, high = self._cells[number][1].span
            share = round(left / (len(unknown) - at) / weight)
            value = int(min(max(share, low), high))
            values[number] = value
            left -= weight * value


def small(count: int | None, base: int | None, below: int, part: bool) -> Span | None:
    """Return what is known of a count once it is told that it is too small to be shown; None if it may be.

    Too small is a group of fewer than `below`, so many in it, or so many of it outside. That nobody or everybody is in
    it tells something of each of them; of one part among several nobody may be in.

    Args:
        count: How many are counted; None if it is not known.
        base: Of how many; None if it is not known.
        below: From how many on a count may be shown.
        part: Whether it counts one part of several.
    """
    if base is not None and base < below:
        return 0, base
    if count is None:
        return None
    least = 1 if part or base is None else 0
    if least <= count < below:
        return least, below - 1
    return (base - below + 1, base) if base is not None and 0 <= base - count < below else None


def told_second(count: int, base: int | None, below: int) -> Span:
    """Return what is known of a count once it is told that it is hidden because of others: it is not small itself."""
    most = inf if base is None else base - below
    return (below, most) if below <= count <= most else (count, count)
