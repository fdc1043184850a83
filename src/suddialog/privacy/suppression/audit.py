"""What can be found out of hidden cells: by other tables that look the same from outside, and by adding up.

The two ways are independent. `exposed` proves safety: a cell is safe if there is another table that fits all that is
shown and in which the cell differs. `spans` attacks: it narrows what each hidden cell can be, as a reader would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from math import ceil, floor, gcd, inf, isinf
from operator import attrgetter

from suddialog.privacy.suppression.tables import Hidden, Line, Span, Table

Move = dict[int, int]
"""Changes of hidden cells that leave every line as it is."""

REST = -1
"""The number that stands in a line for what is left of its total; cells have numbers from 0 on."""

LARGEST = 10**12
"""Lines in which a cell is taken more often tell nothing: they come of combining many weights."""

MOST_PAIRS = 40
"""Moves of which pairs are tried, too."""


def exposed(table: Table, hidden: Hidden) -> set[int]:
    """Return the hidden cells of which no other value could be shown to fit: they count as known."""
    left = {number for number in hidden if table.needs_cover(number)}
    basis = list(moves(table.certain(), hidden))
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
    times = 1 if any(map(attrgetter("whole"), map(cells.__getitem__, move))) else 1 / min(map(abs, move.values()))
    for cell, by in move.items():
        least, most = hidden[cell]
        if not least <= cells[cell].value + times * by <= most:
            return False
    return True


def moves(lines: Iterable[Line], hidden: Hidden) -> Iterator[Move]:
    """Yield independent moves from which all others are made."""
    rows = _reduced([{cell: by for cell, by in line if cell in hidden} for line in lines])
    holders = _holders(rows)
    for free in sorted(hidden.keys() - rows.keys()):
        touched = [(pivot, rows[pivot]) for pivot in holders.get(free, ())]
        scale = 1
        for pivot, row in touched:
            scale = scale * row[pivot] // gcd(scale, row[pivot])
        move = {free: abs(scale), **{pivot: -row[free] * abs(scale) // row[pivot] for pivot, row in touched}}
        if max(map(abs, move.values())) <= LARGEST:
            yield move


def _reduced(rows: Sequence[Move]) -> dict[int, Move]:
    """Solve lines for one cell each: by that cell, what it and the cells that stay free add up to.

    Each is solved for the cell that stands in the fewest of those solved before, else of all: they stay short.
    """
    solved: dict[int, Move] = {}
    holders: dict[int, dict[int, None]] = {}
    often: dict[int, int] = {}
    for cell in chain.from_iterable(rows):
        often[cell] = often.get(cell, 0) + 1
    for row in rows:
        for cell in tuple(row):
            if cell in solved:
                row = _without(row, cell, solved[cell])
        pivot, fewest = REST, (len(rows), 0, 0)
        for cell in row:
            if cell != REST and (here := (len(holders.get(cell, ())), often[cell], cell)) < fewest:
                pivot, fewest = cell, here
        if pivot != REST:
            _put_in(solved, holders, pivot, row)
    return solved


def _put_in(solved: dict[int, Move], holders: dict[int, dict[int, None]], pivot: int, row: Move) -> None:
    """Add a line that is solved for a cell, and put it into those that hold the cell."""
    for other in tuple(holders.get(pivot, ())):
        known, solved[other] = solved[other], _without(solved[other], pivot, row)
        for cell in known.keys() - solved[other].keys():
            del holders[cell][other]
        for cell in solved[other].keys() - known.keys():
            holders.setdefault(cell, {})[other] = None
    solved[pivot] = row
    for cell in row:
        holders.setdefault(cell, {})[pivot] = None


def _holders(rows: Mapping[int, Move]) -> Mapping[int, Sequence[int]]:
    """Return by which cells the rows are solved that hold each other cell."""
    found: dict[int, list[int]] = {}
    for pivot, row in rows.items():
        for cell in row:
            found.setdefault(cell, []).append(pivot)
    return found


def _without(row: Move, pivot: int, known: Move) -> Move:
    """Take a multiple of a solved line from a row, so that its cell is no longer in it."""
    own, theirs = row[pivot], known[pivot]
    made = {cell: row.get(cell, 0) * theirs - known.get(cell, 0) * own for cell in row.keys() | known.keys()}
    divisor = gcd(*made.values()) or 1
    return {cell: by // divisor for cell, by in made.items() if by}


def spans(table: Table, hidden: Hidden) -> dict[int, Span]:
    """Return what each hidden cell can be at least and at most: line by line, until nothing gets narrower.

    Lines are also combined, so that a cell that several lines give away together is found. A line is looked at again
    when a cell in it can be less than before.
    """
    found = dict(hidden)
    lines = [_with_rest(table, line, total, hidden) for line, total in table.known_lines()]
    lines += [line for line in _reduced(lines).values() if max(map(abs, line.values())) <= LARGEST]
    holders = _holders(dict(enumerate(lines)))
    waiting = dict.fromkeys(range(len(lines)))
    for _ in range((len(hidden) + 1) * len(lines)):
        if not waiting:
            break
        number = next(iter(waiting))
        del waiting[number]
        for cell, span in _narrowed(table, lines[number], found).items():
            if span != found[cell]:
                found[cell] = span
                waiting.update(dict.fromkeys(holders[cell] if _is_possible(span) else ()))
    return found


def _is_possible(span: Span) -> bool:
    """Tell whether a cell may be within a span; lines that contradict each other narrow it without end."""
    return span[0] <= span[1] and span[0] <= LARGEST and span[1] >= -LARGEST


def _with_rest(table: Table, line: Line, total: int, hidden: Hidden) -> Move:
    """Return the hidden cells of a line, and what is left for them of its total."""
    left = total - sum([by * table.cells[cell].value for cell, by in line if cell not in hidden])
    return {REST: left, **{cell: by for cell, by in line if cell in hidden}}


def _narrowed(table: Table, line: Move, found: Hidden) -> dict[int, Span]:
    """Return what the cells of a line can be, given what it leaves for each and what the others can be."""
    least = most = float(line.get(REST, 0))
    endless_low = endless_high = 0
    ends: dict[int, Span] = {}
    for cell, by in line.items():
        if cell != REST:
            low, high = found[cell] if by > 0 else found[cell][::-1]
            ends[cell] = low, high = by * low, by * high
            endless_low, most = (endless_low + 1, most) if isinf(low) else (endless_low, most - low)
            endless_high, least = (endless_high + 1, least) if isinf(high) else (endless_high, least - high)
    narrowed: dict[int, Span] = {}
    for cell, (low, high) in ends.items():
        left_least = -inf if endless_high > isinf(high) else least if isinf(high) else least + high
        left_most = inf if endless_low > isinf(low) else most if isinf(low) else most + low
        narrowed[cell] = _within(found[cell], (left_least, left_most), line[cell], table.cells[cell].whole)
    return narrowed


def _within(span: Span, rest: Span, by: int, whole: bool) -> Span:
    """Return what of a span is left for a cell whose multiple is within what a line leaves for it."""
    least, most = (rest[0] / by, rest[1] / by) if by > 0 else (rest[1] / by, rest[0] / by)
    if whole:
        least = least if isinf(least) else ceil(least - 1e-9)
        most = most if isinf(most) else floor(most + 1e-9)
    return max(span[0], least), min(span[1], most)
