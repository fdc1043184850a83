"""Which further cells have to be hidden so that sums do not give hidden ones away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from suddialog.privacy.suppression.audit import exposed
from suddialog.privacy.suppression.tables import Line, Span, Table


@attrs.frozen
class Covered:
    """What is hidden in a table.

    Attributes:
        first: Cells that must not be shown.
        second: Cells that are hidden because of those.
        blurred: Cells of either sort which must not be told apart: which of them is small would give away how small.
    """

    first: frozenset[int] = frozenset()
    second: frozenset[int] = frozenset()
    blurred: frozenset[int] = frozenset()


def covered(table: Table, hidden: Iterable[int] = ()) -> Covered:
    """Hide what must not be shown, and a few others that keep it from being computed.

    A line with a single hidden cell gets a second one; then more are hidden until `exposed` finds none. What can't be
    covered is hidden together with all that hangs together with it.

    Args:
        table: The cells and lines.
        hidden: Cells that are hidden already because of others.
    """
    first = {number for number, cell in enumerate(table.cells) if cell.first}
    if not first:
        return Covered(second=frozenset(hidden))
    cover = _Cover(table, table.spans(first.union(hidden)))
    cover.pair()
    blurred = set[int]()
    while left := exposed(table, cover.hidden):
        if not any(cover.hide_beside(number) for number in sorted(left)):
            blurred = cover.close(left)
            break
        cover.pair()
    second = {number for number in cover.hidden if table.cells[number].shown} - first
    blurred |= cover.together(exposed(table, _told(table, cover.hidden, first)) - blurred)
    return Covered(frozenset(first), frozenset(second), frozenset(blurred & (first | second)))


def _told(table: Table, hidden: Iterable[int], first: set[int]) -> dict[int, Span]:
    """Return what is known of hidden cells once it is told of each why it is hidden."""
    cells = table.cells
    return {number: (cells[number].first if number in first else cells[number].second) or cells[number].span
            for number in hidden}  # fmt: skip


class _Cover:
    """The cells of one table that are hidden so far."""

    def __init__(self, table: Table, hidden: dict[int, Span]) -> None:
        self.table, self.hidden = table, hidden
        self.lines_of: dict[int, list[Line]] = {}
        for line in table.lines:
            for cell, _ in line:
                self.lines_of.setdefault(cell, []).append(line)

    def pair(self) -> None:
        """Hide a second cell in every line that has one hidden cell only."""
        again = True
        while again:
            again = False
            for line in self.table.lines:
                alone = [cell for cell, _ in line if cell in self.hidden]
                if len(alone) == 1 and self.table.needs_cover(alone[0]):
                    again |= self._hide_in(line)

    def hide_beside(self, number: int) -> bool:
        """Hide one more cell in a line through a cell; False if there is none left to hide."""
        return any(map(self._hide_in, self.lines_of.get(number, ())))

    def _hide_in(self, line: Line) -> bool:
        """Hide the cell of a line that costs least."""
        free = [cell for cell, _ in line if cell not in self.hidden and self.table.cells[cell].second]
        if not free:
            return False
        best = min(free, key=self._cost)
        self.hidden[best] = self.table.cells[best].span
        return True

    def _cost(self, number: int) -> tuple[bool, int, float, int]:
        """What hiding a cell costs: no zero, if possible; where crossing lines are hit already; a small one."""
        cell = self.table.cells[number]
        unhit = sum([self.hidden.keys().isdisjoint([other for other, _ in line]) for line in self.lines_of[number]])
        return not cell.value, unhit, cell.worth, number

    def close(self, numbers: Iterable[int]) -> set[int]:
        """Hide all that hangs together with some cells; nothing is known of any of it then."""
        found = set(self._connected(numbers, self.lines_of))
        self.hidden.update({number: self.table.cells[number].span for number in found})
        return found

    def together(self, numbers: Iterable[int]) -> set[int]:
        """Return hidden cells and all hidden cells that hang together with them."""
        return {number for number in self._connected(numbers, self.hidden) if number in self.hidden}

    def _connected(self, numbers: Iterable[int], among: Iterable[int]) -> Iterator[int]:
        waiting, found, allowed = list(numbers), set[int](), set(among)
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                yield number
                lines = self.lines_of.get(number, ())
                waiting += [cell for line in lines for cell, _ in line if cell in allowed]
