"""What numbers of a table that an author wrote tell of one another: totals, parts, sizes in heads, shares, averages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import cached_property
from itertools import chain, permutations, product
from typing import NamedTuple

from suddialog.model import NoNumber, Range, Table, Totals
from suddialog.privacy.suppression.figures import HIDDEN
from suddialog.privacy.suppression.heads import (
    At,
    Kind,
    Kinds,
    computed_from,
    counted_in,
    likely_parts,
    said_parts,
    sizes,
)
from suddialog.privacy.suppression.people import last_digit
from suddialog.privacy.suppression.totals import MOST_CHANGES, made_lines, running, tells_change, totals
from suddialog.privacy.suppression.wording import may_count_anything

Sum = tuple[At, Sequence[tuple[At, int]]]
"""The place of a total, and the places of what makes it, with signs."""


class Relations(NamedTuple):
    """What hangs together in a table, by places; a number of people in a head stands at that head.

    Attributes:
        sizes: How many people there are by words.
        sums: What adds up.
        parts: Numbers of people, each with one of some of them.
        told: Numbers that others tell, by what they are computed from: they are hidden with it.
        shares: Shares of which the table tells what they are shares of.
        changes: Numbers that tell how far others are apart, and so may be less than nothing.
    """

    sizes: Mapping[At, int]
    sums: Sequence[Sum]
    parts: Sequence[tuple[At, At]]
    told: Mapping[At, Set[At]]
    shares: Set[At]
    changes: Set[At]


class _Lines:
    """The rows or the columns of a table, which may be looked at alike. Lines and places count from 1 on, behind heads.

    Attributes:
        heads: The heads of all lines, that of the heads included.
        kinds: What their numbers are.
        numbers: Their numbers; None where there is none, and where it stands apart.
    """

    def __init__(self, table: Table, kinds: Kinds, apart: Set[At], down: bool) -> None:
        self._down = down
        lines = [*zip(*table.rows, strict=True)] if down else table.rows
        self.heads, self.kinds = [line[0] for line in lines], kinds.columns if down else kinds.rows
        self._cells = lines
        self.numbers = [
            [_number(cell) if self.at(line, place) not in apart else None for place, cell in enumerate(cells)][1:]
            for line, cells in enumerate(lines)
        ][1:]

    def at(self, line: int, place: int) -> At:
        """Return where in the table a place of a line is."""
        return (place, line) if self._down else (line, place)

    def places(self, line: int) -> list[At]:
        """Return where in the table the places of a line are."""
        return [self.at(line, place) for place in range(1, len(self._cells[line]))]

    def known(self, *lines: int) -> list[list[Decimal]]:
        """Return the numbers of lines side by side, whatever they are, where all of them have one."""
        beside = zip(*[self._cells[line][1:] for line in lines], strict=True)
        return [[*cells] for cells in beside if all(isinstance(cell, Decimal) for cell in cells)]

    def of(self, kind: Kind) -> list[int]:
        """Return the lines of a kind."""
        return [line for line, one in enumerate(self.kinds) if line and one is kind]

    @cached_property
    def bases(self) -> Mapping[int, Set[int]]:
        """The lines that are computed, each with those of numbers of people that it may be computed from."""
        counts = {line: str(self.heads[line]) for line in self.of(Kind.COUNT)}
        computed = [line for line, one in enumerate(self.kinds) if line and one is not Kind.COUNT]
        return {line: computed_from(str(self.heads[line]), counts) for line in computed}


def cells_of(table: Table) -> Iterator[tuple[At, Decimal | Range | NoNumber]]:
    """Yield the numbers of a table, and what stands in place of hidden ones."""
    for number, row in enumerate(table.rows[1:], start=1):
        for column, cell in enumerate(row[1:], start=1):
            if isinstance(cell, Decimal | Range) or cell in HIDDEN:
                yield (number, column), cell  # type: ignore[misc]


def relations_of(table: Table, kinds: Kinds, apart: Set[At]) -> Relations:
    """Find what the numbers of a table tell of one another; `apart` stands what is no number of people."""
    aside = apart if kinds.people else frozenset[At]()
    rows, columns = _both_ways(table, kinds, aside)
    told: dict[At, Set[At]] = {at: {*_beside(rows, at), *_beside(columns, at[::-1])} for at in apart}
    made = [*_of_one_kind(table, apart, _made(rows, columns, table.totals))]
    made += _made_with_shares(table, kinds, aside)
    if not kinds.people:
        return Relations(sizes(table), made, [], told, frozenset(), frozenset())
    return _among_people(table, rows, columns, made, told)


def _both_ways(table: Table, kinds: Kinds, apart: Set[At]) -> tuple[_Lines, _Lines]:
    return _Lines(table, kinds, apart, down=False), _Lines(table, kinds, apart, down=True)


def _among_people(
    table: Table, rows: _Lines, columns: _Lines, made: Sequence[Sum], told: Mapping[At, Set[At]]
) -> Relations:
    """Find what numbers of people tell of one another, besides what adds up."""
    shares = [share for lines in (rows, columns) for share in (*_of_lines(lines), *_of_all(lines))]
    known = {at: size for share in shares for at, size in share.size} | sizes(table)
    sums = [*made, *_of_sizes(rows, known), *_of_sizes(columns, known), *_of_all_cells(rows, made, known)]
    added = {(total, part) for total, parts in sums for part, _ in parts}
    bare = may_count_anything(counted_in(table.unit), "")
    pairs = [pair for share in shares for pair in share.parts]
    pairs += [pair for lines in (rows, columns) for pair in (*_parts(lines, bare), *_within_sizes(lines, known))]
    parts = [*_said(rows), *_said(columns), *[pair for pair in dict.fromkeys(pairs) if pair not in added]]
    changes = {at: of for lines in (rows, columns) for at, of in _changes(lines)}
    loose = {at: of for at, of in changes.items() if added.isdisjoint(chain(product([at], of), product(of, [at])))}
    of_known: dict[At, Set[At]] = {}
    for at, of in [one for share in shares for one in share.told]:
        of_known[at] = of_known.get(at, frozenset()) | of
    present = {at for at, _ in cells_of(table)}
    every = {at: of for at, of in {**told, **loose, **of_known}.items() if at in present}
    return Relations(known, sums, parts, every, of_known.keys(), changes.keys())


def _number(cell: object) -> Decimal | None:
    return cell if isinstance(cell, Decimal) else None


def _changes(lines: _Lines) -> Iterator[tuple[At, Set[At]]]:
    """Yield how far numbers are apart by the heads, with those beside it that it may be of."""
    for line, head in enumerate(lines.heads):
        if line and tells_change(head):
            others = [other for other in lines.of(Kind.COUNT) if other != line]
            for place, at in enumerate(lines.places(line), start=1):
                yield at, {lines.at(other, place) for other in others}


def _beside(lines: _Lines, place: tuple[int, int]) -> Iterator[At]:
    """Yield what a number of a line that is computed may be computed from."""
    line, at = place
    yield from [lines.at(other, at) for other in lines.bases.get(line, ())]


def _made(rows: _Lines, columns: _Lines, said: Totals) -> Iterator[Sum]:
    """Yield what adds up by the numbers, the heads or the author's word; running totals only where that fits."""
    along = [(lines, *found) for lines in (rows, columns) for found in running(lines.numbers, lines.heads[1:])]
    running_totals = {at for lines, total, *_ in along for at in lines.places(total + 1)}
    for lines, last in ((rows, Totals.LAST_ROW), (columns, Totals.LAST_COLUMN)):
        for total, signed in made_lines(lines.numbers, lines.heads[1:], said in {last, Totals.BOTH}):
            for place, at in enumerate(lines.places(total + 1)):
                numbers = [(lines.numbers[part][place], sign) for part, sign in signed]
                if at not in running_totals or _make(numbers, lines.numbers[total][place]):
                    yield at, [(lines.at(part + 1, place + 1), sign) for part, sign in signed]
    for lines, total, part, first, end in along:
        for place in range(first + 1, end + 1):
            before = [(lines.at(total + 1, place - 1), 1)] if place > 1 else []
            yield lines.at(total + 1, place), [*before, (lines.at(part + 1, place), 1)]
        if lines.numbers[total][end:] == lines.numbers[total][end - 1 : end]:
            yield lines.at(total + 1, end + 1), [(lines.at(total + 1, end), 1)]


def _made_with_shares(table: Table, kinds: Kinds, apart: Set[At]) -> Iterator[Sum]:
    """Yield what adds up with numbers that their heads call shares: they may count people all the same."""
    shares = {at for at in apart if kinds.of(at) is Kind.SHARE and _is_whole(table.rows[at[0]][at[1]])}
    for sum_ in _made(*_both_ways(table, kinds, apart - shares), Totals.NONE) if shares else ():
        total, parts = sum_
        if not shares.isdisjoint([total, *(at for at, _ in parts)]) and _fits(table, sum_):
            yield sum_


def _fits(table: Table, sum_: Sum) -> bool:
    (row, column), parts = sum_
    numbers = [(_number(table.rows[at[0]][at[1]]), sign) for at, sign in parts]
    return _make(numbers, _number(table.rows[row][column]))


def _is_whole(cell: object) -> bool:
    return isinstance(cell, Decimal) and cell == int(cell)


def _make(numbers: Sequence[tuple[Decimal | None, int]], total: Decimal | None) -> bool:
    """Tell whether all of some numbers are known, with their signs, and make a total."""
    told = [sign * number for number, sign in numbers if number is not None]
    return len(told) == len(numbers) and sum(told) == total


def _of_one_kind(table: Table, apart: Set[At], sums: Iterable[Sum]) -> Iterator[Sum]:
    """Yield sums; of those that do not fit without what stands apart, if several parts and the total are left."""
    for total, parts in sums:
        alike = [(at, sign) for at, sign in (*parts, (total, -1)) if at not in apart]
        if len(alike) > len(parts) or _fits(table, (total, parts)):
            yield total, parts
        elif total not in apart and len(alike) > 2:
            yield total, alike[:-1]


def _of_sizes(lines: _Lines, known: Mapping[At, int]) -> Iterator[Sum]:
    """Yield the numbers in the heads of places that the numbers of lines make there."""
    heads = map(known.get, lines.places(0))
    told = [None if size is None else Decimal(size) for size in heads]
    for total, parts in totals([*lines.numbers, told]) if any(told) else ():
        for place, size in enumerate(told if total == len(lines.numbers) else (), start=1):
            if size is not None:
                yield lines.at(0, place), [(lines.at(part + 1, place), 1) for part in parts]


def _of_all_cells(rows: _Lines, made: Sequence[Sum], known: Mapping[At, int]) -> Iterator[Sum]:
    """Yield the number in words about all of a table if all in it that are no totals make it together."""
    totals = {total for total, _ in made}
    plain = [
        (rows.at(line, place), number)
        for line, numbers in enumerate(rows.numbers, start=1)
        for place, number in enumerate(numbers, start=1)
        if number is not None and rows.at(line, place) not in totals
    ]
    if (0, 0) in known and len(plain) > 1 and sum([number for _, number in plain]) == known[0, 0]:
        yield (0, 0), [(at, 1) for at, _ in plain]


class _Share(NamedTuple):
    """A line of shares of which others tell what they are of.

    Attributes:
        told: The shares, each with what it is computed from.
        parts: The numbers that they are shares of, each with the one that is the share.
        size: How many the shares tell that there are, at the head of a line, if no number tells it.
    """

    told: Sequence[tuple[At, Set[At]]]
    parts: Sequence[tuple[At, At]] = ()
    size: Sequence[tuple[At, int]] = ()


def _of_lines(lines: _Lines) -> Iterator[_Share]:
    """Yield the lines of shares that one line of numbers is of another one; by chance it may be of several."""
    counts = lines.of(Kind.COUNT)
    for share in lines.of(Kind.SHARE) if len(counts) <= MOST_CHANGES else ():
        for whole, part in permutations(counts, 2):
            known = lines.known(share, whole, part)
            if len(known) >= min(2, len(lines.places(share))) and all(_is_share(*one) for one in known):
                pairs = [*zip(lines.places(whole), lines.places(part), strict=True)]
                yield _Share([*zip(lines.places(share), map(set, pairs), strict=True)], pairs)


def _of_all(lines: _Lines) -> Iterator[_Share]:
    """Yield the lines of shares that the numbers of a line are of their sum or, where it has a total, of this."""
    for share, count in ((share, count) for share in lines.of(Kind.SHARE) for count in lines.of(Kind.COUNT)):
        known = lines.known(share, count)
        numbers = [number for _, number in known]
        for whole in {max(numbers), sum(numbers, Decimal())} if len(known) > 1 and any(numbers) else ():
            if all(_is_share(one, whole, number) for one, number in known):
                counted = [*zip(lines.places(count), lines.numbers[count - 1], strict=True)]
                of = {at for at, number in counted if number == whole}
                told = [(at, {one, *of}) for at, (one, _) in zip(lines.places(share), counted, strict=True)]
                yield _Share(told, size=() if of else [(lines.at(count, 0), int(whole))])


def _is_share(share: Decimal, whole: Decimal, part: Decimal) -> bool:
    """Tell whether a share, as it is rounded, is that of a part of a whole."""
    return part <= whole and abs(100 * part - share * whole) * 2 <= whole * last_digit(share)


def _said(lines: _Lines) -> Iterator[tuple[At, At]]:
    for whole, part in said_parts(lines.heads, lines.of(Kind.COUNT)):
        yield from zip(lines.places(whole), lines.places(part), strict=True)


def _parts(lines: _Lines, bare: bool) -> Iterator[tuple[At, At]]:
    """Yield numbers of all people with those of some of them, whose heads tell it, if these are never more."""
    for whole, part in likely_parts(lines.heads, lines.of(Kind.COUNT), bare):
        if all(some <= number for number, some in lines.known(whole, part)):
            yield from zip(lines.places(whole), lines.places(part), strict=True)


def _within_sizes(lines: _Lines, known: Mapping[At, int]) -> Iterator[tuple[At, At]]:
    """Yield the numbers in heads of lines, or about all, with each of those in the lines, if none of these is more."""
    for line in lines.of(Kind.COUNT):
        for at in ((0, 0), lines.at(line, 0)):
            if at in known and all(number <= known[at] for number in lines.numbers[line - 1] if number is not None):
                yield from [(at, place) for place in lines.places(line)]
