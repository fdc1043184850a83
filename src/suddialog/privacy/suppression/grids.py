"""Tables that authors write: numbers of people in rows and columns, with or without totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from math import inf
from typing import NamedTuple

from suddialog.model import NoNumber, Observation, Range, Table, Totals
from suddialog.model.base import changed
from suddialog.privacy.report import Rule
from suddialog.privacy.suppression.audit import spans
from suddialog.privacy.suppression.covering import covered
from suddialog.privacy.suppression.draft import Draft, small, told_second
from suddialog.privacy.suppression.figures import HIDDEN
from suddialog.privacy.suppression.people import count_of, last_digit
from suddialog.privacy.suppression.sizes import size_in
from suddialog.privacy.suppression.tables import ANY, Cell
from suddialog.privacy.suppression.totals import made_lines
from suddialog.privacy.suppression.wording import counts_people, counts_things, may_count_anything

At = tuple[int, int]
"""A row and a column of a table, header and first column included."""


Verdicts = Mapping[At, tuple[NoNumber, Rule]]
"""What stands in place of cells, and by which rule."""


_Sum = tuple[At, Sequence[tuple[At, int]]]
"""The place of a total, and the places of what makes it, with signs."""


class _Counts(NamedTuple):
    """What is counted in a table: whether people are; the shares that stand apart; what adds up."""

    of_people: bool
    apart: Set[At]
    sums: Sequence[_Sum]


def without_small(table: Table, below: int) -> tuple[Table, Verdicts]:
    """Return a table without the cells that count fewer people than `below` and those that give such away.

    A row or column at an end counts as totals if the table says so or calls it so, and any that is the sum of others
    before it, or of two others: a change is, too, and so is what is left when some came and some went. If the table
    that comes out gives a hidden cell away all the same, all its figures are hidden. What is no number of people in it
    (shares, changes in per cent) is hidden beside hidden numbers; where a share of a number of people beside it, or
    that words tell (``n = 23``), is of few, all are. A line of something else (``Klasser`` beside ``Elever``) is none.
    """
    verdicts = _small(_without_things(table), below)
    return _with(table, _kinds(verdicts)), verdicts


def _without_things(table: Table) -> Table:
    """Return a table of numbers without those in rows and columns that stand beside people and count none."""
    if not may_count_anything(table.unit, ""):
        return table
    rows, columns = _of_things([row[0] for row in table.rows]), _of_things(table.rows[0])
    others = (at for at, _ in _cells(table) if at[0] in rows or at[1] in columns)
    return _with(table, dict.fromkeys(others, NoNumber.NOT_STATED))


def _of_things(heads: Sequence[object]) -> Set[int]:
    said = list(enumerate(map(str, heads)))[1:]
    beside = any(counts_people("", head) for _, head in said)
    return {number for number, head in said if beside and counts_things(head)}


def _small(table: Table, below: int) -> Verdicts:
    units = [one.strip() for one in _BETWEEN_UNITS.split(table.unit)]
    mixed = any(map(_SHARE.search, units)) and any(counts_people(one, "") for one in units)
    people = mixed or any(counts_people(table.unit, head) for head in _heads(table))
    shares = set(_shares(table, people))
    if not table.unit or not (people or shares or any(cell in HIDDEN for row in table.rows for cell in row)):
        return {}
    apart = shares if people else frozenset[At]()
    counts = _Counts(people, apart, [sum_ for sum_ in _sums(table, apart) if not _is_loose(table, shares, sum_)])
    verdicts = _verdicts(table, counts, below)
    if shares:
        verdicts = {**_beside(table, shares, verdicts, below), **verdicts}
    if verdicts and _gives_away(_with(table, _kinds(verdicts)), counts):
        everything = (at for at, cell in _cells(table) if cell not in HIDDEN)
        return dict.fromkeys(everything, (NoNumber.SUPPRESSED, Rule.GIVEN_AWAY))
    return verdicts


def _shares(table: Table, people: bool) -> Iterator[At]:
    """Yield the places of what is no number of people in a table that has such: by its heads, or its decimals."""
    rows = _of_shares([row[0] for row in table.rows], people)
    columns = _of_shares(table.rows[0], people)
    for column in range(1, len(columns)) if people else ():
        numbers = [row[column] for row, shares in zip(table.rows[1:], rows[1:], strict=True) if not shares]
        columns[column] |= _have_decimals(numbers)
    for number, row in enumerate(table.rows) if people else ():
        rows[number] |= number > 0 and _have_decimals(
            [cell for cell, share in zip(row, columns, strict=True) if not share]
        )
    if not people and all([*rows[1:], *columns[1:]]) and size_in("; ".join(_heads(table))) is None:
        return
    either = any if people else all
    yield from [at for at, _ in _cells(table) if either((rows[at[0]], columns[at[1]]))]


_BETWEEN_UNITS = re.compile(r"[/,]|\b(?:og|and)\b")
_SHARE = re.compile(r"%|\b(?:pct|procent|percent|per cent|andel|share)\b", re.IGNORECASE)


def _of_shares(heads: Sequence[object], people: bool) -> list[bool]:
    """Tell which lines are of shares: in a table of people those that say so, else all but the first of people."""
    said = [str(head) for head in heads]
    if people:
        return [_SHARE.search(head) is not None for head in said]
    first = next((number for number, head in enumerate(said) if number and counts_people(head, "")), None)
    return [number != first for number in range(len(said))]


def _have_decimals(numbers: Sequence[object]) -> bool:
    known = [one for one in numbers if isinstance(one, Decimal)]
    return 2 * sum([last_digit(one) < 1 for one in known]) > len(known)


def _beside(table: Table, shares: Set[At], hidden: Verdicts, below: int) -> Verdicts:
    """Return which shares are hidden: those beside hidden numbers of people, or all where one is of few."""
    cells = [(at, cell) for at, cell in _cells(table) if at not in shares]
    counts = {at: cell for at, cell in cells if isinstance(cell, Decimal) and cell == int(cell) >= 0}
    lost = {at for at, cell in cells if at in hidden or cell in HIDDEN}
    size = size_in("; ".join(_about(table)))
    of_all = [] if size is None else [size]
    found: dict[At, tuple[NoNumber, Rule]] = {}
    for row, column in shares:
        value = table.rows[row][column]
        beside = [at for at in counts if (at[0] == row) != (at[1] == column)]
        heads = [size_in(str(head)) for head in (table.rows[row][0], table.rows[0][column])]
        bases = [size for size in heads if size is not None] or of_all
        bases += [int(counts[at]) for at in beside if at not in lost and not _are_of_whole(table, (row, column), at)]
        if isinstance(value, Decimal) and any(_is_of_few(value, base, below) for base in bases):
            return dict.fromkeys(shares, (NoNumber.SUPPRESSED, Rule.GIVEN_AWAY))
        if value not in HIDDEN and any((at[0] == row) != (at[1] == column) for at in lost):
            found[row, column] = NoNumber.SUPPRESSED_SECONDARY, Rule.SECOND_FIGURE
    return found


def _are_of_whole(table: Table, share: At, count: At) -> bool:
    """Tell whether the shares of a line are those that the numbers of another have of their sum: they tell no more."""
    pairs = [(row[share[1]], row[count[1]]) for row in table.rows[1:]]
    if share[1] == count[1]:
        pairs = [*zip(table.rows[share[0]][1:], table.rows[count[0]][1:], strict=True)]
    known = [(one, other) for one, other in pairs if isinstance(one, Decimal) and isinstance(other, Decimal)]
    numbers = [number for _, number in known]
    return any(
        all(abs(one * whole - 100 * number) <= whole * last_digit(one) for one, number in known)
        for whole in (max(numbers), sum(numbers))
    )


def _is_of_few(share: Decimal, base: int, below: int) -> bool:
    count = count_of(Observation(share), base, people=False, of_all=100) if base >= 0 else None
    return small(count, base, below, part=True) is not None


def _heads(table: Table) -> Sequence[str]:
    return [*_about(table), *map(str, table.rows[0][1:]), *(str(row[0]) for row in table.rows[1:])]


def _about(table: Table) -> Sequence[str]:
    return table.title, str(table.rows[0][0]), table.unit, table.footnote


def _verdicts(table: Table, counts: _Counts, below: int) -> Verdicts:
    draft, numbers = _draft(table, counts, below)
    result = covered(draft.table())
    found: dict[At, tuple[NoNumber, Rule]] = {}
    for at, number in numbers.items():
        if number in result.first and draft.value(number) is not None:
            found[at] = NoNumber.SUPPRESSED, Rule.SMALL_COUNT
        elif number in result.second:
            blurred = number in result.blurred
            found[at] = NoNumber.SUPPRESSED if blurred else NoNumber.SUPPRESSED_SECONDARY, Rule.SECOND_FIGURE
    return found


def _kinds(verdicts: Verdicts) -> Mapping[At, NoNumber]:
    return {at: kind for at, (kind, _) in verdicts.items()}


def _with(table: Table, kinds: Mapping[At, NoNumber]) -> Table:
    rows = [list(row) for row in table.rows]
    for (row, column), kind in kinds.items():
        rows[row][column] = kind
    return changed(table, rows=tuple(map(tuple, rows))) if kinds else table


def _gives_away(table: Table, counts: _Counts) -> bool:
    """Tell whether a finished table gives a hidden cell away, looking at nothing but it and what adds up in it."""
    draft, _ = _draft(table, counts, 0)
    plain = draft.table()
    hidden = {number for number, cell in enumerate(plain.cells) if cell.first}
    found = spans(plain, plain.spans(hidden))
    return any(high - low < 1 for low, high in map(found.__getitem__, hidden))


def _is_loose(table: Table, shares: Set[At], sum_: _Sum) -> bool:
    """Tell whether a share stands where totals do and is none, such as an average."""
    (row, column), parts = sum_
    if (row, column) not in shares:
        return False
    made = [(_number(table.rows[at[0]][at[1]]), sign) for at, sign in parts]
    told = [sign * number for number, sign in made if number is not None]
    return len(told) < len(made) or sum(told) != table.rows[row][column]


def _draft(table: Table, counts: _Counts, below: int) -> tuple[Draft, dict[At, int]]:
    draft = Draft()
    numbers = {at: _add(draft, cell, counts.of_people, below) for at, cell in _cells(table)}
    for total, parts in counts.sums:
        if total in numbers:
            draft.adds_up([*((numbers[at], sign) for at, sign in parts if at in numbers), (numbers[total], -1)])
    for whole, part in _of_which(table) if counts.of_people else ():
        if {whole, part} <= numbers.keys() - counts.apart:
            _leave_rest(draft, [(numbers[part], 1), (numbers[whole], -1)], below)
    return draft, numbers


def _leave_rest(draft: Draft, balance: list[tuple[int, int]], below: int) -> None:
    """Add what a part leaves of its whole, as a cell that nobody prints and everybody can compute."""
    left = draft.rest(balance, 0)
    if left is None or left >= 0:
        rest = Cell(left or 0, first=small(left, None, below, part=True), shown=False)
        draft.adds_up([*balance, (draft.cell(left, rest), 1)])


def _of_which(table: Table) -> Iterator[tuple[At, At]]:
    """Yield the places of numbers, each with that of a part of them ("heraf piger"), which stands behind."""
    for whole, part in _parted([row[0] for row in table.rows]):
        yield from [((whole, column), (part, column)) for column in range(1, len(table.rows[0]))]
    for whole, part in _parted(table.rows[0]):
        yield from [((row, whole), (row, part)) for row in range(1, len(table.rows))]


_PART = re.compile(r"\W*(?:heraf|hvoraf|deraf|of wh(?:om|ich)|including)\b", re.IGNORECASE)


def _parted(heads: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Yield the lines that have parts, each with one of these."""
    whole = 0
    for number, head in enumerate(heads[1:], start=1):
        if not _PART.match(str(head)):
            whole = number
        elif whole:
            yield whole, number


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


def _sums(table: Table, apart: Set[At]) -> Iterator[_Sum]:
    """Yield the totals of a table; what stands apart does not tell them."""
    rows = [
        [_number(cell) if (row, column) not in apart else None for column, cell in enumerate(cells[1:], start=1)]
        for row, cells in enumerate(table.rows[1:], start=1)
    ]
    columns = [list(column) for column in zip(*rows, strict=True)]
    heads, first = table.rows[0][1:], [row[0] for row in table.rows[1:]]
    for total, parts in made_lines(rows, first, table.totals in {Totals.LAST_ROW, Totals.BOTH}):
        for column in range(1, len(columns) + 1):
            yield (total + 1, column), [((part + 1, column), sign) for part, sign in parts]
    for total, parts in made_lines(columns, heads, table.totals in {Totals.LAST_COLUMN, Totals.BOTH}):
        for row in range(1, len(rows) + 1):
            yield (row, total + 1), [((row, part + 1), sign) for part, sign in parts]


def _number(cell: object) -> Decimal | None:
    return cell if isinstance(cell, Decimal) else None
