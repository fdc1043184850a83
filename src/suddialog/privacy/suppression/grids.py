"""Tables that authors write: numbers of people in rows and columns, with or without totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from math import inf

from suddialog.model import NoNumber, Range, Table, Totals
from suddialog.model.base import changed
from suddialog.model.grammar import slug
from suddialog.privacy.report import Rule
from suddialog.privacy.suppression.audit import spans
from suddialog.privacy.suppression.covering import covered
from suddialog.privacy.suppression.draft import Draft, small, told_second
from suddialog.privacy.suppression.figures import EVERYBODY, HIDDEN, counts_people
from suddialog.privacy.suppression.tables import ANY, Cell

At = tuple[int, int]
"""A row and a column of a table, header and first column included."""


Verdicts = Mapping[At, tuple[NoNumber, Rule]]
"""What stands in place of cells, and by which rule."""


def without_small(table: Table, below: int) -> tuple[Table, Verdicts]:
    """Return a table without the cells that count fewer people than `below` and those that give such away.

    A row or column at an end counts as totals if the table says so or calls it so, and any that is the sum of others
    before it, or of two others: a change is, too. If the table that comes out gives a hidden cell away all the same,
    all its figures are hidden.
    """
    people = counts_people(table.unit, _heads(table))
    if not table.unit or not (people or any(cell in HIDDEN for row in table.rows for cell in row)):
        return table, {}
    verdicts = _verdicts(table, people, below)
    reduced = _with(table, verdicts)
    if verdicts and _gives_away(reduced, people):
        everything = (at for at, cell in _cells(table) if cell not in HIDDEN)
        verdicts = dict.fromkeys(everything, (NoNumber.SUPPRESSED, Rule.GIVEN_AWAY))
        reduced = _with(table, verdicts)
    return reduced, verdicts


def _heads(table: Table) -> str:
    return " ".join([table.title, *map(str, table.rows[0]), *(str(row[0]) for row in table.rows)])


def _verdicts(table: Table, people: bool, below: int) -> Verdicts:
    draft, numbers = _draft(table, people, below)
    result = covered(draft.table())
    found: dict[At, tuple[NoNumber, Rule]] = {}
    for at, number in numbers.items():
        if number in result.first and draft.value(number) is not None:
            found[at] = NoNumber.SUPPRESSED, Rule.SMALL_COUNT
        elif number in result.second:
            blurred = number in result.blurred
            found[at] = NoNumber.SUPPRESSED if blurred else NoNumber.SUPPRESSED_SECONDARY, Rule.SECOND_FIGURE
    return found


def _with(table: Table, verdicts: Verdicts) -> Table:
    rows = [list(row) for row in table.rows]
    for (row, column), (kind, _) in verdicts.items():
        rows[row][column] = kind
    return changed(table, rows=tuple(map(tuple, rows))) if verdicts else table


def _gives_away(table: Table, people: bool) -> bool:
    """Tell whether a finished table gives a hidden cell away, looking at nothing but the table."""
    draft, _ = _draft(table, people, 0)
    plain = draft.table()
    hidden = plain.spans({number for number, cell in enumerate(plain.cells) if cell.first})
    return any(high - low < 1 for low, high in spans(plain, hidden).values())


def _draft(table: Table, people: bool, below: int) -> tuple[Draft, dict[At, int]]:
    draft = Draft()
    numbers = {at: _add(draft, cell, people, below) for at, cell in _cells(table)}
    for total, parts in _lines(table):
        if total in numbers:
            draft.adds_up([*((numbers[at], 1) for at in parts if at in numbers), (numbers[total], -1)])
    return draft, numbers


def _cells(table: Table) -> Iterator[tuple[At, Decimal | Range | NoNumber]]:
    for number, row in enumerate(table.rows[1:], start=1):
        for column, cell in enumerate(row[1:], start=1):
            if isinstance(cell, Decimal | Range) or cell in HIDDEN:
                yield (number, column), cell  # type: ignore[misc]


def _add(draft: Draft, cell: Decimal | Range | NoNumber, people: bool, below: int) -> int:
    span = (0, inf) if people and not (isinstance(cell, Decimal) and cell < 0) else ANY  # a change may be negative
    if isinstance(cell, NoNumber):
        return draft.cell(None, Cell(0, span, span, None, whole=people))
    value = cell.high if isinstance(cell, Range) else cell
    count = int(value) if people and value == int(value) else None
    first = small(count, None, below, part=True)
    second = span if count is None or count < 0 else told_second(count, None, below)
    return draft.cell(int(value), Cell(int(value), span, first, second, whole=people, worth=abs(int(value))))


def _lines(table: Table) -> Iterator[tuple[At, Sequence[At]]]:
    """Yield the place of each total, and the places of what it is the total of."""
    rows = [[_number(cell) for cell in row[1:]] for row in table.rows[1:]]
    columns = [list(column) for column in zip(*rows, strict=True)]
    heads, first = table.rows[0][1:], [row[0] for row in table.rows[1:]]
    for total, parts in (
        *_totals_either_way(rows, first, table.totals in {Totals.LAST_ROW, Totals.BOTH}),
        *_changes(rows),
    ):
        for column in range(1, len(columns) + 1):
            yield (total + 1, column), [(part + 1, column) for part in parts]
    of_columns = _totals_either_way(columns, heads, table.totals in {Totals.LAST_COLUMN, Totals.BOTH})
    for total, parts in (*of_columns, *_changes(columns)):
        for row in range(1, len(rows) + 1):
            yield (row, total + 1), [(row, part + 1) for part in parts]


def _number(cell: object) -> Decimal | None:
    return cell if isinstance(cell, Decimal) else None


def _totals_either_way(
    lines: Sequence[Sequence[Decimal | None]], heads: Sequence[object], last: bool
) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield lines that are sums of those before them or, where totals stand first, of those behind them."""
    yield from _totals(lines, last or _is_total(heads[-1:]))
    end = len(lines) - 1
    for total, parts in _totals(lines[::-1], last=_is_total(heads[:1])):
        yield end - total, [end - part for part in parts]


def _is_total(heads: Sequence[object]) -> bool:
    return any(isinstance(head, str) and slug(head) in EVERYBODY for head in heads)


MOST_CHANGES = 12
"""Lines of a table up to which changes are looked for among them."""


def _changes(lines: Sequence[Sequence[Decimal | None]]) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield lines that are wherever all three are known, and at least twice, sums of two others around or beside them.

    Of this year, last year and the change from one to the other one is the sum of the others.
    """
    if len(lines) > MOST_CHANGES:
        return
    for one, two, three in combinations(range(len(lines)), 3):
        known = [cells for cells in zip(lines[one], lines[two], lines[three], strict=True) if None not in cells]
        if len(known) < 2:
            continue
        for total, first, second in ((0, 1, 2), (1, 0, 2), (2, 0, 1)):
            if all(cells[total] == cells[first] + cells[second] for cells in known) and any(map(any, known)):  # type: ignore[operator]
                places = (one, two, three)
                yield places[total], [places[first], places[second]]


def _totals(lines: Sequence[Sequence[Decimal | None]], last: bool) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield lines that are sums of those before them, subtotals left out; the last one is if the author says so."""
    plain: list[int] = []
    for number, line in enumerate(lines):
        parts = _parts([lines[part] for part in plain], line)
        if not parts and last and number == len(lines) - 1:
            parts = len(plain)
        if parts:
            yield number, plain[len(plain) - parts :]
        else:
            plain.append(number)


def _parts(before: Sequence[Sequence[Decimal | None]], total: Sequence[Decimal | None]) -> int:
    """Return of how many lines before it a line is the sum, wherever all of them have numbers; 0 if of none."""
    left = list(total)
    if not any(left):
        return 0
    for count, line in enumerate(reversed(before), start=1):
        left = [None if one is None or other is None else one - other for one, other in zip(left, line, strict=True)]
        known = [number for number in left if number is not None]
        if not known or min(known) < 0:
            return 0
        if count > 1 and not any(known):
            return count
    return 0
