"""What can be found out of hidden cells: by other tables that look the same from outside, and by adding up.

The two ways are independent. `exposed` proves safety: a cell is safe if there is another table that fits all that is
shown and in which the cell differs. `spans` attacks: it narrows what each hidden cell can be, as a reader would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from math import ceil, floor, gcd, isinf

from suddialog.privacy.suppression.tables import Hidden, Line, Span, Table

Move = dict[int, int]
"""Changes of hidden cells that leave every line as it is."""

REST = -1
"""The number that stands in a line for what is left of its total; cells have numbers from 0 on."""

MOST_PAIRS = 40
"""Moves of which pairs are tried, too."""


def exposed(table: Table, hidden: Hidden) -> set[int]:
    """Return the hidden cells of which no other value could be shown to fit: they count as known."""
    left = {number for number in hidden if table.needs_cover(number)}
    basis = list(moves(table.lines, hidden))
    for tried in (basis, _pairs(basis)):
        for move in tried:
            if left.isdisjoint(move):
                continue
            if _fits(table, hidden, move) or _fits(table, hidden, {cell: -by for cell, by in move.items()}):
                left.difference_update(move)
        if not left:
            break
    return left


def _pairs(basis: list[Move]) -> Iterator[Move]:
    for one, other in combinations(basis[:MOST_PAIRS], 2):
        if one.keys() & other.keys():
            for sign in (1, -1):
                joined = {cell: one.get(cell, 0) + sign * other.get(cell, 0) for cell in one.keys() | other.keys()}
                yield {cell: by for cell, by in joined.items() if by}


def _fits(table: Table, hidden: Hidden, move: Move) -> bool:
    """Tell whether all that a move changes can change by one at least and stays within what is known of it."""
    cells = table.cells
    times = 1 if any(cells[cell].whole for cell in move) else 1 / min(map(abs, move.values()))
    for cell, by in move.items():
        least, most = hidden[cell]
        if not least <= cells[cell].value + times * by <= most:
            return False
    return True


def moves(lines: Iterable[Line], hidden: Hidden) -> Iterator[Move]:
    """Yield independent moves from which all others are made."""
    rows = _reduced([{cell: by for cell, by in line if cell in hidden} for line in lines])
    for free in sorted(hidden.keys() - rows.keys()):
        touched = [(pivot, row) for pivot, row in rows.items() if free in row]
        scale = 1
        for pivot, row in touched:
            scale = scale * row[pivot] // gcd(scale, row[pivot])
        yield {free: abs(scale), **{pivot: -row[free] * abs(scale) // row[pivot] for pivot, row in touched}}


def _reduced(rows: list[Move]) -> dict[int, Move]:
    """Solve lines for one cell each: by that cell, what it and the cells that stay free add up to."""
    solved: dict[int, Move] = {}
    for row in rows:
        for pivot, known in solved.items():
            if pivot in row:
                row = _without(row, pivot, known)
        if row.keys() - {REST}:
            pivot = min(row.keys() - {REST})
            for other, known in solved.items():
                if pivot in known:
                    solved[other] = _without(known, pivot, row)
            solved[pivot] = row
    return solved


def _without(row: Move, pivot: int, known: Move) -> Move:
    """Take a multiple of a solved line from a row, so that its cell is no longer in it."""
    own, theirs = row[pivot], known[pivot]
    made = {cell: row.get(cell, 0) * theirs - known.get(cell, 0) * own for cell in row.keys() | known.keys()}
    divisor = gcd(*made.values()) or 1
    return {cell: by // divisor for cell, by in made.items() if by}


def spans(table: Table, hidden: Hidden) -> dict[int, Span]:
    """Return what each hidden cell can be at least and at most: line by line, until nothing gets narrower.

    Lines are also combined, so that a cell that several lines give away together is found.
    """
    found = dict(hidden)
    lines = [_with_rest(table, line, total, hidden) for line, total in table.known_lines()]
    lines += _reduced(lines).values()
    for _ in range(len(hidden) + 1):
        narrowed = False
        for line in lines:
            for cell in line.keys() - {REST}:
                span = _narrowed(line, cell, found, table.cells[cell].whole)
                if span != found[cell]:
                    found[cell], narrowed = span, True
        if not narrowed:
            break
    return found


def _with_rest(table: Table, line: Line, total: int, hidden: Hidden) -> Move:
    """Return the hidden cells of a line, and what is left for them of its total."""
    left = total - sum(by * table.cells[cell].value for cell, by in line if cell not in hidden)
    return {REST: left, **{cell: by for cell, by in line if cell in hidden}}


def _narrowed(line: Move, cell: int, found: Hidden, whole: bool) -> Span:
    """Return what a cell can be, given what a line leaves for it and what the others can be."""
    low = high = float(line.get(REST, 0))
    for other, by in line.items():
        if other not in (cell, REST):
            ends = sorted((by * found[other][0], by * found[other][1]))
            low, high = low - ends[1], high - ends[0]
    least, most = sorted((low / line[cell], high / line[cell]))
    if whole:
        least = least if isinf(least) else ceil(least - 1e-9)
        most = most if isinf(most) else floor(most + 1e-9)
    return max(found[cell][0], least), min(found[cell][1], most)
