"""Tables that authors write: numbers of people in rows and columns, with or without totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import inf

from suddialog.model import NoNumber, Range, Table, Totals
from suddialog.privacy.report import Rule
from suddialog.privacy.suppression.covering import covered
from suddialog.privacy.suppression.draft import Draft, small, told_second
from suddialog.privacy.suppression.figures import HIDDEN, counts_people
from suddialog.privacy.suppression.tables import ANY, Cell

At = tuple[int, int]
"""A row and a column of a table, header and first column included."""


def hidden_cells(table: Table, below: int) -> Mapping[At, tuple[NoNumber, Rule]]:
    """Return what stands in place of cells that count fewer people than `below`, or that give such away.

    A last row or column counts as totals if the table says so, or if it is the sum of the others.
    """
    people = counts_people(table.unit)
    if not table.unit or not (people or any(cell in HIDDEN for row in table.rows for cell in row)):
        return {}
    draft = Draft()
    numbers = {at: _add(draft, cell, people, below) for at, cell in _cells(table)}
    for total, parts in _lines(table):
        if total in numbers:
            draft.adds_up([*((numbers[at], 1) for at in parts if at in numbers), (numbers[total], -1)])
    result = covered(draft.table())
    return {
        at: (NoNumber.SUPPRESSED, Rule.SMALL_COUNT)
        if number in result.first
        else (
            NoNumber.SUPPRESSED if number in result.blurred else NoNumber.SUPPRESSED_SECONDARY,
            Rule.SECOND_FIGURE,
        )
        for at, number in numbers.items()
        if number in result.first | result.second and draft.value(number) is not None
    }


def _cells(table: Table) -> Iterator[tuple[At, Decimal | Range | NoNumber]]:
    for number, row in enumerate(table.rows[1:], start=1):
        for column, cell in enumerate(row[1:], start=1):
            if isinstance(cell, Decimal | Range) or cell in HIDDEN:
                yield (number, column), cell  # type: ignore[misc]


def _add(draft: Draft, cell: Decimal | Range | NoNumber, people: bool, below: int) -> int:
    span = (0, inf) if people else ANY
    if isinstance(cell, NoNumber):
        return draft.cell(None, Cell(0, span, span, None, whole=people))
    value = cell.high if isinstance(cell, Range) else cell
    count = int(value) if people and value == int(value) else None
    first = small(count, None, below, part=True)
    second = span if count is None else told_second(count, None, below)
    return draft.cell(int(value), Cell(0, span, first, second, whole=people, worth=abs(int(value))))


def _lines(table: Table) -> Iterator[tuple[At, Sequence[At]]]:
    """Yield the place of each total, and the places of what it is the total of."""
    rows, columns = len(table.rows), len(table.rows[0])
    by_row = [((row, columns - 1), [(row, column) for column in range(1, columns - 1)]) for row in range(1, rows)]
    by_column = [((rows - 1, column), [(row, column) for row in range(1, rows - 1)]) for column in range(1, columns)]
    if table.totals in {Totals.LAST_COLUMN, Totals.BOTH} or _add_up(table, by_row):
        yield from by_row
    if table.totals in {Totals.LAST_ROW, Totals.BOTH} or _add_up(table, by_column):
        yield from by_column


def _add_up(table: Table, lines: Sequence[tuple[At, Sequence[At]]]) -> bool:
    """Tell whether all last cells of lines are the sums of the others; a single other cell is no sum."""
    full = []
    for (row, column), parts in lines:
        cells = [table.rows[at][to] for at, to in parts]
        total = table.rows[row][column]
        numbers = [cell for cell in cells if isinstance(cell, Decimal)]
        if len(cells) > 1 and len(numbers) == len(cells) and isinstance(total, Decimal):
            full.append(sum(numbers, Decimal(0)) == total)
    return bool(full) and all(full)
