"""Random tables of pupils: what is hidden in them, and whether a solver can compute any of it.

    python -m benchmarks --only suppression

The solver is an oracle: it knows what is shown, all sums, and the reason that is told for each hidden cell, and looks
for another table that fits. What it can't change, a reader can compute.

A reader may also know the rules by which cells are hidden, and try them on every table that there could be. Of the
answers of one group that is tried, too (`singled_out`).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf

import attrs
from scipy.optimize import linprog

from suddialog.privacy.suppression.covering import Covered, covered
from suddialog.privacy.suppression.draft import small, told_second
from suddialog.privacy.suppression.tables import Cell, Span, Table

BELOW = 5
SHAPES = ((3, 4, 22), (9, 4, 22), (3, 5, 60), (1, 4, 22), (2, 2, 25), (1, 2, 30))
"""Groups, answers, people in a group: classes and schools, a single 100 per cent stack, two answers of two groups."""

FAR = 1e6
"""As good as without end for the solver."""

Counts = tuple[tuple[int, ...], ...]


@attrs.frozen
class Found:
    """What came out for some tables.

    Attributes:
        tables: How many.
        first: Cells that must not be shown.
        second: Cells that are hidden because of those.
        paired: Cells that pairing alone would have hidden because of those.
        computable: Hidden cells that the oracle could compute.
    """

    tables: int = 0
    first: int = 0
    second: int = 0
    paired: int = 0
    computable: int = 0


def counts(number: int) -> Counts:
    """Return the random counts of a number; equal numbers make equal counts."""
    chance = random.Random(number)
    groups, answers, people = SHAPES[number % len(SHAPES)]
    weights = [chance.random() + 0.1 for _ in range(answers)]
    drawn = (chance.choices(range(answers), weights, k=people) for _ in range(groups))
    return tuple(tuple(map(group.count, range(answers))) for group in drawn)


def table_of(rows: Counts) -> Table:
    """Return counts as a table of which the sums of rows and columns are known."""
    width = len(rows[0])
    cells = tuple(
        Cell(
            value,
            (0, inf),
            (1, BELOW - 1) if 0 < value < BELOW else None,
            (BELOW, inf) if value >= BELOW else (value, value),
            worth=value,
        )
        for row in rows
        for value in row
    )
    across = [tuple((number * width + column, 1) for column in range(width)) for number in range(len(rows))]
    down = [tuple((number * width + column, 1) for number in range(len(rows))) for column in range(width)]
    return Table(cells, tuple(across + down if len(rows) > 1 else across))


def answers_of(people: int, answers: int) -> Iterator[tuple[int, ...]]:
    """Yield every way in which so many people can give so many answers."""
    if answers == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for others in answers_of(people - first, answers - 1):
            yield first, *others


def published(values: Sequence[int]) -> tuple[int | str, ...]:
    """Return what readers see of the answers of one group: numbers, or the reason why there is none."""
    people = sum(values)
    cells = tuple(
        Cell(value, (0, people), small(value, people, BELOW, True), told_second(value, people, BELOW), worth=value)
        for value in values
    )
    result = covered(Table(cells, (tuple((number, 1) for number in range(len(values))),)))
    few, others = result.first | result.blurred, result.second
    return tuple("few" if at in few else "others" if at in others else value for at, value in enumerate(values))


def singled_out(
    people: int, answers: int, published: Callable[[Sequence[int]], tuple[int | str, ...]] = published
) -> list[tuple[int | str, ...]]:
    """Return what is published of some answers although a hidden one is the same in all that would look like this."""
    alike: dict[tuple[int | str, ...], list[tuple[int, ...]]] = {}
    for values in answers_of(people, answers):
        alike.setdefault(published(values), []).append(values)
    return [
        seen
        for seen, tables in alike.items()
        for at, cell in enumerate(seen)
        if isinstance(cell, str) and len({table[at] for table in tables}) == 1
    ]


def told(table: Table, result: Covered) -> dict[int, Span]:
    """Return what the reasons that are told for hidden cells tell of them."""
    cells = table.cells
    spans = {number: cells[number].first for number in result.first - result.blurred}
    spans |= {number: cells[number].second for number in result.second - result.blurred}
    return {number: span or (0, inf) for number, span in (spans | dict.fromkeys(result.blurred)).items()}


def paired(table: Table) -> set[int]:
    """Return what the simplest procedure hides: a second cell, not zero, wherever a row or column has only one."""
    hidden = {number for number, cell in enumerate(table.cells) if cell.first}
    first, again = set(hidden), True
    while again:
        again = False
        for line in table.lines:
            inside = [number for number, _ in line]
            if sum(number in hidden for number in inside) == 1:
                free = [number for number in inside if number not in hidden and table.cells[number].value]
                if free:
                    hidden.add(min(free, key=lambda number: (_unhit(table, hidden, number), table.cells[number].value)))
                    again = True
    return hidden - first


def _unhit(table: Table, hidden: set[int], number: int) -> int:
    lines = [[cell for cell, _ in line] for line in table.lines if any(cell == number for cell, _ in line)]
    return sum(hidden.isdisjoint(line) for line in lines)


def computable(table: Table, hidden: dict[int, Span], asked: Iterable[int]) -> set[int]:
    """Return the hidden cells that are the same in every table which fits: an oracle by linear programming."""
    order = sorted(hidden)
    column = {number: at for at, number in enumerate(order)}
    rows, sums = [], []
    for line in table.lines:
        inside = [(number, by) for number, by in line if number in column]
        if inside:
            rows.append([sum(by for number, by in inside if number == one) for one in order])
            sums.append(sum(by * table.cells[number].value for number, by in inside))
    bounds = [tuple(min(max(end, -FAR), FAR) for end in hidden[number]) for number in order]
    left, chance = set(asked), random.Random(0)
    for objective in _objectives(column, left, chance):
        solved = linprog(objective, A_eq=rows or None, b_eq=sums or None, bounds=bounds)
        assert solved.status == 0, "the table itself does not fit what is told of it"
        left -= {number for number in left if abs(solved.x[column[number]] - table.cells[number].value) > 0.999}
    return left


def _objectives(column: dict[int, int], left: set[int], chance: random.Random) -> Iterator[list[float]]:
    """Yield directions to look in: a few at random, then down and up for each cell that did not change yet."""
    for _ in range(4):
        if left:
            yield [chance.random() - 0.5 for _ in column]
    for number in sorted(left):
        for sign in (1, -1):
            if number in left:
                yield [sign * float(other == number) for other in column]


def tried(numbers: Iterable[int]) -> Found:
    """Hide what must be hidden in the tables of these numbers, and let the oracle look for it."""
    found = Found()
    for number in numbers:
        table = table_of(counts(number))
        result = covered(table)
        hidden = result.first | result.second
        found = Found(
            found.tables + 1,
            found.first + len(result.first),
            found.second + len(result.second),
            found.paired + len(paired(table)),
            found.computable + len(computable(table, told(table, result), hidden)) if hidden else found.computable,
        )
    return found
