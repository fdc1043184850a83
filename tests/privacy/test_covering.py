"""Hidden cells can't be computed: the pure part, on plain tables, against an oracle that solves linear programs."""

from math import inf

import pytest
from benchmarks.suppression import computable, counts, published, singled_out, table_of, told, tried

from suddialog.privacy.suppression import audit
from suddialog.privacy.suppression.covering import covered
from suddialog.privacy.suppression.tables import Cell, Table

TABLES = 500


def shown(value):
    return Cell(
        value, (0, inf), (1, 4) if 0 < value < 5 else None, (5, inf) if value >= 5 else (value, value), worth=value
    )


def stack(*values):
    return Table(tuple(map(shown, values)), (tuple((number, 1) for number in range(len(values))),))


def test_no_hidden_cell_of_random_tables_can_be_computed():
    found = tried(range(TABLES))
    assert found.first > TABLES
    assert found.computable == 0
    assert found.second <= 1.25 * found.paired


def test_the_oracle_finds_what_small_counts_alone_give_away():
    leaks = 0
    for number in range(60):
        table = table_of(counts(number))
        first = {at: cell.first for at, cell in enumerate(table.cells) if cell.first}
        leaks += len(computable(table, first, first)) if first else 0
    assert leaks > 20


@pytest.mark.parametrize("values", [(20, 2), (20, 2, 0), (3, 0, 0), (1, 1, 1), (4, 5), (1, 5), (22, 1, 1, 40)])
def test_of_a_whole_nothing_hidden_is_what_is_left_over(values):
    table = stack(*values)
    result = covered(table)
    hidden = result.first | result.second
    assert len(hidden) >= 2
    assert computable(table, told(table, result), hidden) == set()


def test_a_single_hidden_cell_gets_the_smallest_other_one_beside_it():
    result = covered(stack(30, 2, 9, 12))
    assert (result.first, result.second, result.blurred) == ({1}, {2}, frozenset())


def test_what_tells_a_hidden_cell_by_way_of_an_unprinted_sum_is_hidden_before_all_of_it():
    """Of 3, 12 and 30 the last two are printed elsewhere, too; 15 and 30 make as much together, which nobody prints."""
    few, *elsewhere, joined = map(shown, (3, 12, 30, 15))
    known = [Cell(cell.value, cell.span, worth=cell.worth) for cell in elsewhere]
    table = Table(
        (few, *known, joined, Cell(45, shown=False)),
        (((0, 1), (1, 1), (2, 1), (4, -1)), ((2, 1), (3, 1), (4, -1))),
    )
    result = covered(table)
    assert (result.first, result.second) == ({0}, {3})


def test_reasons_are_not_told_apart_where_they_would_tell_the_figure():
    """Of six, one is below five and one is not: told apart, they are one and five."""
    assert covered(stack(30, 1, 5)).blurred == {1, 2}
    assert covered(stack(30, 2, 9)).blurred == frozenset()


@pytest.mark.parametrize(("people", "answers"), [(25, 4), (20, 4), (16, 3), (12, 5), (9, 3), (30, 2)])
def test_whoever_knows_the_rules_and_tries_every_table_finds_no_hidden_answer(people, answers):
    assert singled_out(people, answers) == []


def test_two_that_can_only_be_the_least_or_the_most_of_what_is_small_get_a_third_beside_them():
    assert published((12, 11, 1, 1)) == (12, "few", "few", "few")
    assert published((12, 0, 4, 4)) == ("few", 0, "few", "few")
    assert published((12, 10, 1, 2)) == (12, 10, "few", "few")


def test_where_several_are_the_smallest_none_of_them_is_left():
    """A reader knows which would be hidden, and so that the hidden one is no greater than the one that is shown."""
    assert published((8, 8, 4)) == ("few", "few", "few")


def test_reasons_are_not_told_apart_where_the_smallest_one_left_tells_how_much_the_hidden_one_can_be():
    """Of 14, one is small and one is less than 11: told apart, they are four and ten."""
    assert published((11, 4, 10)) == (11, "few", "few")
    assert published((11, 4, 9)) == (11, "few", "others")


def test_nothing_is_hidden_where_nothing_is_small():
    assert covered(stack(30, 12, 0, 9)).second == frozenset()


def test_a_cell_between_two_rings_is_found_although_no_line_has_it_alone():
    """Every row and column has two hidden cells or none, and yet the rows above tell the one in the middle."""
    rows = [[9, 9, 30, 30, 30], [9, 9, 9, 30, 30], [30, 30, 9, 9, 9], [30, 30, 30, 9, 9]]
    cells = tuple(Cell(value) for row in rows for value in row)
    across = [tuple((row * 5 + column, 1) for column in range(5)) for row in range(4)]
    down = [tuple((row * 5 + column, 1) for row in range(4)) for column in range(5)]
    table = Table(cells, (*across, *down))
    hidden = table.spans({number for number, cell in enumerate(cells) if cell.value == 9})
    bridges = {7, 12}
    assert {number for number in hidden if audit.spans(table, hidden)[number] == (9, 9)} >= bridges
    assert audit.exposed(table, hidden) >= bridges
    assert computable(table, dict(hidden), hidden) == audit.exposed(table, hidden)


def has_small(number):
    return any(cell.first for cell in table_of(counts(number)).cells)


@pytest.mark.parametrize("number", [*filter(has_small, range(120))])
def test_the_two_audits_and_the_oracle_agree_on_what_is_safe(number):
    """The proof of safety is never wrong, and the attack finds nothing that can't be computed."""
    table = table_of(counts(number))
    hidden = table.spans({at for at, cell in enumerate(table.cells) if cell.first})
    known = computable(table, dict(hidden), hidden)
    attacked = {at for at, (low, high) in audit.spans(table, hidden).items() if low == high}
    assert attacked <= known <= audit.exposed(table, hidden)


def test_averages_may_change_by_any_amount():
    """Half as much of twice as many: numbers of people are whole, averages are not."""
    cells = (Cell(71, (10, 50 * 10), (10, 500), whole=False), Cell(60, (10, 500), (10, 500), whole=False), Cell(64))
    table = Table(cells, (((0, 9), (1, 13), (2, -22)),))
    assert audit.exposed(table, {0: (10, 500), 1: (10, 500)}) == set()


def test_a_rest_that_nobody_prints_counts_as_hidden_and_is_protected_only_if_it_is_small():
    cells = (shown(12), shown(9), Cell(3, (0, inf), (1, 4), None, shown=False))
    lines = (((1, 1), (2, 1), (0, -1)),)
    assert covered(Table(cells, lines)).second == {1}
    free = (*cells[:2], Cell(3, (0, inf), None, None, shown=False))
    assert covered(Table(free, lines)).second == frozenset()
