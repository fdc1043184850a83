"""Which further cells have to be hidden so that sums do not give hidden ones away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

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
    covered is hidden together with all that hangs together with it. Then what is told counts, too, as `_Cover.told`
    knows it: where cells that are all small have a single solution, one more is hidden; where others have, they are not
    told apart.

    Args:
        table: The cells and lines.
        hidden: Cells that are hidden already because of others.
    """
    first = {number for number, cell in enumerate(table.cells) if cell.first}
    if not first:
        return Covered(second=frozenset(table.with_along(hidden)))
    cover = _Cover(table, table.spans(table.with_along(first.union(hidden))), first)
    cover.until_safe()
    while (left := exposed(table, cover.told()) - cover.alike) and cover.hide_beside(cover.all_small(left)):
        cover.until_safe()
    blurred = cover.together(left | cover.alike)
    return Covered(frozenset(first), frozenset(cover.second), frozenset(blurred & (first | cover.second)))


class _Cover:
    """The cells of one table that are hidden so far.

    Attributes:
        hidden: The cells, with what anybody knows of each.
        alike: Cells whose reasons must not be told apart, and with them those of all that hang together with them.
    """

    def __init__(self, table: Table, hidden: dict[int, Span], first: set[int]) -> None:
        self.table, self.hidden, self.alike = table, hidden, set[int]()
        self._first, self._closed = first, set[int]()
        self._rivals: dict[int, list[int]] = {}
        self._lines_of: dict[int, list[Line]] = {}
        for line in table.lines:
            for cell, _ in line:
                self._lines_of.setdefault(cell, []).append(line)

    @property
    def second(self) -> set[int]:
        """The cells that are hidden because of others."""
        return {number for number in self.hidden if self.table.cells[number].shown} - self._first

    def until_safe(self) -> None:
        """Hide more until adding up tells no hidden cell, or all that hangs together with it is hidden."""
        self._pair()
        while left := exposed(self.table, self.hidden) - self._closed:
            if not (self.hide_beside(left) or self.hide_beside(self.together(left))):
                self._close(left)
            self._pair()

    def _pair(self) -> None:
        """Hide a second cell in every line that has one hidden cell only."""
        again = True
        while again:
            again = False
            for line in self.table.lines:
                alone = [cell for cell, _ in line if cell in self.hidden]
                if len(alone) == 1 and self.table.needs_cover(alone[0]):
                    again |= self._hide_in(line)

    def hide_beside(self, numbers: Iterable[int]) -> bool:
        """Hide one more cell in a line through one of some cells; False if there is none left to hide."""
        return any(any(map(self._hide_in, self._lines_of.get(number, ()))) for number in sorted(numbers))

    def _hide_in(self, line: Line) -> bool:
        """Hide the cell of a line that costs least; False if there is none left to hide.

        Where no other line crosses it, all that cost the same are hidden: which of them, would be told by where they
        stand, and would tell of the others.
        """
        cells = self.table.cells
        costs = {cell: self._cost(cell) for cell, _ in line if cell not in self.hidden and cells[cell].second}
        if not costs:
            return False
        least, alone = min(costs.values()), self._is_alone(line)
        chosen = [cell for cell, cost in costs.items() if cost == least][: None if alone else 1]
        rivals = [cell for cell, cost in costs.items() if cost[:2] == least[:2] and cell not in chosen]
        if not alone or len(chosen) > 1 or sum([cell in self.hidden for cell, _ in line]) > 1:
            self.alike.update(chosen)
        self._hide(chosen)
        self._rivals.update(dict.fromkeys(chosen, rivals))
        return True

    def _hide(self, numbers: Iterable[int]) -> None:
        for number in self.table.with_along(numbers):
            self.hidden[number] = self.table.cells[number].span

    def _is_alone(self, line: Line) -> bool:
        """Tell whether no line crosses one: all that share a cell with it lie within it, or it within them."""
        own = {cell for cell, _ in line}
        crossing = {id(other): other for number in own for other in self._lines_of[number] if other is not line}
        others = [{cell for cell, _ in other} for other in crossing.values()]
        return all(own <= other or other <= own for other in others)

    def _cost(self, number: int) -> tuple[bool, int, float]:
        """What hiding a cell costs: no zero, if possible; where crossing lines are hit already; a small one."""
        cell = self.table.cells[number]
        unhit = sum([self.hidden.keys().isdisjoint(map(itemgetter(0), line)) for line in self._lines_of[number]])
        return not cell.value, unhit, cell.worth

    def _close(self, numbers: Iterable[int]) -> None:
        """Hide all that hangs together with some cells; nothing is known of any of it then."""
        found = set(self._connected(numbers, self._lines_of))
        self._hide(found)
        self._closed |= found
        self.alike |= found

    def told(self) -> dict[int, Span]:
        """Return what is known of hidden cells once it is told of each why it is hidden.

        One that is hidden because of others is less than those that were left: a reader knows how it was chosen.
        """
        cells, told = self.table.cells, dict[int, Span]()
        for number in self.hidden:
            cell = cells[number]
            told[number] = (cell.first if number in self._first else cell.second) or cell.span
            left = [cells[other].worth for other in self._rivals.get(number, ()) if other not in self.hidden]
            if left and cell.whole and cell.worth == cell.value:
                low, high = told[number]
                told[number] = low, min(high, min(left) - 1)
        return told

    def all_small(self, numbers: Iterable[int]) -> set[int]:
        """Return those of some hidden cells that hang together with none that is hidden because of others."""
        return set(numbers) - self.together(self.second)

    def together(self, numbers: Iterable[int]) -> set[int]:
        """Return hidden cells and all hidden cells that hang together with them."""
        return {number for number in self._connected(numbers, self.hidden) if number in self.hidden}

    def _connected(self, numbers: Iterable[int], among: Iterable[int]) -> Iterator[int]:
        waiting, found, allowed, passed = list(numbers), set[int](), set(among), set[int]()
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                yield number
                lines = [line for line in self._lines_of.get(number, ()) if id(line) not in passed]
                passed.update(map(id, lines))
                waiting += [cell for line in lines for cell, _ in line if cell in allowed]
