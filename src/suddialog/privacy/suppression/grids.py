"""Tables that authors write: numbers of people in rows and columns, with or without totals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import chain
from math import inf
from typing import NamedTuple

from suddialog.model import NoNumber, Observation, Range, Table
from suddialog.model.base import changed
from suddialog.privacy.report import Rule
from suddialog.privacy.suppression.audit import spans
from suddialog.privacy.suppression.covering import covered
from suddialog.privacy.suppression.draft import Draft, small, told_second
from suddialog.privacy.suppression.figures import HIDDEN
from suddialog.privacy.suppression.heads import At, Kind, counted_in, kinds_of, sizes
from suddialog.privacy.suppression.people import count_of, last_digit
from suddialog.privacy.suppression.relations import Relations, cells_of, relations_of
from suddialog.privacy.suppression.tables import ANY, Cell
from suddialog.privacy.suppression.wording import (
    counts_groups,
    counts_people,
    counts_things,
    is_per,
    may_count_anything,
)

Verdicts = Mapping[At, tuple[NoNumber, Rule]]
"""What stands in place of cells, and by which rule."""

_OF_NO_FEW = frozenset({NoNumber.WITHHELD, NoNumber.SUPPRESSED_SECONDARY})
"""Kinds of no number that are not told to be small, and so do not make small what protects them."""


class _Counts(NamedTuple):
    """What is counted in a table, and what of it hangs together.

    Attributes:
        of_people: Whether people are counted.
        apart: What is no number of them, and what it is.
        measured: What of that counts nobody, though it may be a whole number.
        relations: What the numbers tell of one another.
    """

    of_people: bool
    apart: Mapping[At, Kind]
    measured: Set[At]
    relations: Relations

    def are_counted(self, at: At) -> bool:
        """Tell whether a number is of people, as far as anybody is sure."""
        return at not in self.apart and at not in self.relations.changes

    def are_people(self, at: At) -> bool:
        """Tell whether a number may be of people; of what stands apart where people are counted nobody is sure."""
        return at not in self.measured and (self.of_people or (bool(self.apart) and at not in self.apart))


def without_small(table: Table, below: int) -> tuple[Table, Verdicts]:
    """Return a table without the cells that count fewer people than `below` and those that give such away.

    What adds up in it, what is part of what and how many people there are is found by its words and its numbers
    (`relations`). What is no number of people in it (shares, averages, changes in per cent) is hidden beside hidden
    numbers; where a share of a number of people beside it, or that words tell (``n = 23``), is of few, all are. A line
    of something else (``Klasser`` beside ``Elever``) is none. If the table that comes out gives a hidden cell away all
    the same, all its figures are hidden.
    """
    verdicts = _small(_without_things(table), below)
    return _with(table, _kinds(verdicts)), verdicts


def _without_things(table: Table) -> Table:
    """Return a table of numbers without those in rows and columns that stand beside people and count none."""
    unit = counted_in(table.unit)
    bare = may_count_anything(unit, "")
    if not bare and not counts_people(unit, ""):
        return table
    is_thing = counts_things if bare else counts_groups
    rows, columns = _of_things([row[0] for row in table.rows], is_thing), _of_things(table.rows[0], is_thing)
    if not rows and not columns:
        return table
    others = (at for at, _ in cells_of(table) if at[0] in rows or at[1] in columns)
    return _with(table, dict.fromkeys(others, NoNumber.NOT_STATED))


def _of_things(heads: Sequence[object], is_thing: Callable[[str], bool]) -> Set[int]:
    said = list(enumerate(map(str, heads)))[1:]
    found = {number for number, head in said if is_thing(head) and not is_per(head)}
    return found if found and any(counts_people("", head) for _, head in said) else set()


def _small(table: Table, below: int) -> Verdicts:
    kinds = kinds_of(table)
    beside = kinds.people or kinds.some_of_people or bool(sizes(table))
    apart = {at: kind for at, _ in cells_of(table) if (kind := kinds.of(at)) is not Kind.COUNT} if beside else {}
    if not (kinds.people or apart or not HIDDEN.isdisjoint(chain.from_iterable(table.rows))):
        return {}
    counts = _Counts(kinds.people, apart, _measured(table, apart.keys()), relations_of(table, kinds, apart.keys()))
    verdicts = _verdicts(table, counts, below)
    if apart and _tells_of_few(table, counts, verdicts, below):
        verdicts = {**dict.fromkeys(apart, (NoNumber.SUPPRESSED, Rule.GIVEN_AWAY)), **verdicts}
    if verdicts and _gives_away(_with(table, _kinds(verdicts)), counts, below):
        everything = (at for at, cell in cells_of(table) if cell not in HIDDEN)
        verdicts = dict.fromkeys(everything, (NoNumber.SUPPRESSED, Rule.GIVEN_AWAY))
    if beside or not HIDDEN.intersection(chain.from_iterable(table.rows)) <= _OF_NO_FEW:
        return verdicts
    return {at: (NoNumber.SUPPRESSED_SECONDARY, rule) for at, (_, rule) in verdicts.items()}


def _measured(table: Table, apart: Set[At]) -> Set[At]:
    """Return what stands apart and has decimals (``4,0``) in a table where other numbers have none."""
    numbers = {at: cell for at, cell in cells_of(table) if isinstance(cell, Decimal)}
    whole = {at for at, cell in numbers.items() if last_digit(cell) >= 1}
    return apart & (numbers.keys() - whole) if whole else frozenset()


def _tells_of_few(table: Table, counts: _Counts, hidden: Verdicts, below: int) -> bool:
    """Tell whether a share is of few: of a number beside it that is not hidden, or that words tell."""
    known = {
        at: int(cell)
        for at, cell in cells_of(table)
        if isinstance(cell, Decimal) and cell == int(cell) > 0 and at not in hidden and counts.are_counted(at)
    }
    told = counts.relations.sizes
    for at, kind in counts.apart.items():
        value, heads = table.rows[at[0]][at[1]], [one for one in ((at[0], 0), (0, at[1])) if one in told]
        if at not in counts.relations.shares and isinstance(value, Decimal):
            bases = [told[one] for one in heads or [(0, 0)] if one in told]
            bases += [known[one] for one in counts.relations.told[at] if one in known]
            if any(_is_of_few(value, base, kind, below) for base in bases):
                return True
    return False


def _is_of_few(value: Decimal, base: int, kind: Kind, below: int) -> bool:
    of_all = 100 if kind is Kind.SHARE else 0
    count = count_of(Observation(value), base, people=False, of_all=of_all)
    return small(count, base, below, part=True) is not None


def _verdicts(table: Table, counts: _Counts, below: int) -> Verdicts:
    draft, numbers = _draft(table, counts, below)
    result = covered(draft.table())
    found: dict[At, tuple[NoNumber, Rule]] = {}
    for at, _ in cells_of(table):
        number = numbers[at]
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


def _gives_away(table: Table, counts: _Counts, below: int) -> bool:
    """Tell whether a finished table gives a hidden cell away, looking at nothing but it and its relations."""
    cells = dict(cells_of(table))
    for at, of in counts.relations.told.items():
        if cells[at] not in HIDDEN and any(cells.get(one) in HIDDEN for one in of):
            return True
    draft, _ = _draft(table, counts, below)
    plain = draft.table()
    hidden = {number for number, cell in enumerate(plain.cells) if cell.first}
    found = spans(plain, plain.spans(hidden))
    return any(high - low < 1 for low, high in map(found.__getitem__, hidden))


def _draft(table: Table, counts: _Counts, below: int) -> tuple[Draft, dict[At, int]]:
    draft, relations = Draft(), counts.relations
    numbers, leaving = {}, _leaving_few(table, counts, below)
    for at, cell in cells_of(table):
        below_zero = at in relations.changes or (isinstance(cell, Decimal) and cell < 0)
        numbers[at] = _add(draft, cell, counts.are_people(at), below_zero, below, leaving.get(at))
    for at, size in relations.sizes.items():
        numbers[at] = draft.cell(size, Cell(size, (size, size)))
    for total, parts in relations.sums:
        if total in numbers:
            draft.adds_up([*((numbers[at], sign) for at, sign in parts if at in numbers), (numbers[total], -1)])
    people = numbers.keys() - counts.apart.keys()
    for whole, part in relations.parts:
        if whole in people and part in people:
            _leave_rest(draft, [(numbers[part], 1), (numbers[whole], -1)])
    for at, of in relations.told.items():
        for one in of & numbers.keys():
            draft.hides_along(numbers[one], [numbers[at]])
    return draft, numbers


def _leaving_few(table: Table, counts: _Counts, below: int) -> Mapping[At, int]:
    """Return the parts that leave few of their wholes, with these.

    A part of its own is one also if it leaves nobody, for that all are in it tells something of each of them.
    """
    relations = counts.relations
    cells = [(at, cell) for at, cell in cells_of(table) if isinstance(cell, Decimal) and at not in counts.apart]
    numbers = {**{at: int(cell) for at, cell in cells}, **relations.sizes}
    alone = [(whole, part, int(whole in relations.sizes)) for whole, part in relations.parts]
    added = [(whole, part, 1) for whole, part in _greatest(numbers, relations)] if counts.of_people else []
    return {
        part: numbers[whole]
        for whole, part, least in (*alone, *added)
        if whole in numbers and part in numbers and least <= numbers[whole] - numbers[part] < below
    }


def _greatest(numbers: Mapping[At, int], relations: Relations) -> Iterator[tuple[At, At]]:
    """Yield totals of three numbers and more, each with the greatest of these: no other leaves few of it."""
    for total, parts in relations.sums:
        if len(parts) > 2 and all(sign > 0 and at not in relations.changes for at, sign in parts):
            yield total, max([at for at, _ in parts], key=lambda at: numbers.get(at, 0))


def _leave_rest(draft: Draft, balance: list[tuple[int, int]]) -> None:
    """Add what a part leaves of its whole, as a cell that nobody prints: it is no less than nothing."""
    left = draft.rest(balance, 0)
    if left is None or left >= 0:
        draft.adds_up([*balance, (draft.cell(left, Cell(left or 0, shown=False)), 1)])


def _add(
    draft: Draft, cell: Decimal | Range | NoNumber, people: bool, below_zero: bool, below: int, whole: int | None
) -> int:
    span = ANY if below_zero or not people else (0, inf)
    if isinstance(cell, NoNumber):
        return draft.cell(None, Cell(0, span, span, None, whole=people))
    value = cell.high if isinstance(cell, Range) else cell
    count = int(value) if people and value == int(value) else None
    first = None if below_zero else small(count, whole, below, part=True)
    second = span if count is None or below_zero else told_second(count, whole, below)
    return draft.cell(int(value), Cell(int(value), span, first, second, whole=people, worth=abs(int(value))))
