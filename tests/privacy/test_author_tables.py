"""What the numbers of a table that an author wrote tell of one another, whether the table says so or not."""

import random
from decimal import Decimal
from math import ceil, floor, inf

import pytest
from scipy.optimize import linprog

import suddialog as sud
from suddialog.model import Dialogue, Indicator, NoNumber, Observation, Table, Theme

BELOW = 5
FEW, OTHER = NoNumber.SUPPRESSED, NoNumber.SUPPRESSED_SECONDARY
PARTS = [("Indskoling", 41), ("Mellemtrin", 2), ("Udskoling", 1)]


def seen(rows, unit="elever", **fields):
    """What the public sees of a table: all its cells, heads included."""
    table = Table([[str(cell) for cell in row] for row in rows], unit=unit, **fields)
    [shown] = sud.view(Dialogue("Lindevang Skole", themes=[Theme("A", table)])).dialogue.themes[0].content
    return shown.rows


def turned(rows):
    return [list(row) for row in zip(*rows, strict=True)]


class World:
    """Random counts, and the cells of a table that are made of them.

    A cell is its text, and what that tells whoever reads it: weighted counts that lie between two ends.
    """

    def __init__(self, seed):
        self.chance, self.counts, self.left = random.Random(seed), [], []
        self.names = [f"7.{letter}" for letter in "abcd"[: self.chance.randint(2, 4)]]

    def column(self, most):
        """Counts that are often few, or all but a few."""
        for top in most:
            drawn = self.chance.choice((self.chance.randint(1, 7), top - self.chance.randint(0, 5), 12))
            self.counts.append(max(0, min(drawn, top)))
        return [{at: 1} for at in range(len(self.counts))][-len(most) :]

    def rows(self, *columns):
        """Counts row by row, and perhaps what all rows make."""
        rows = [*zip(*columns, strict=True)]
        if self.chance.random() < 0.5:
            self.names.append("I alt")
            rows.append([*map(total, columns)])
        return rows

    def number(self, weights):
        return sum(by * self.counts[at] for at, by in weights.items())

    def count(self, weights, words="{}"):
        return words.format(self.number(weights)), [(weights, self.number(weights), self.number(weights))]

    def rate(self, part, whole, times=1, digits=1):
        """What so many times a part is of a whole."""
        if not self.number(whole):
            return NOTHING
        told = round(Decimal(times * self.number(part)) / self.number(whole), digits)
        half = float(Decimal(5).scaleb(-digits - 1))
        low, high = (joined((part, times), (whole, -(float(told) + way * half))) for way in (-1, 1))
        return str(told), [(low, -1e-6, inf), (high, -inf, 1e-6)]

    def average(self, *of):
        made = total(of)
        told = round(Decimal(self.number(made)) / len(of), 1)
        return str(told), [(made, (float(told) - 0.05) * len(of) - 1e-6, (float(told) + 0.05) * len(of) + 1e-6)]


NOTHING = "-", []


def total(of):
    return joined(*[(weights, 1) for weights in of])


def joined(*weighted):
    found = {}
    for weights, by in weighted:
        for at, one in weights.items():
            found[at] = found.get(at, 0) + by * one
    return found


def parts_and_whole(world):
    """All, some of them, their share, and how many all are for each of others."""
    every = world.column([world.chance.randint(8, 28) for _ in world.names])
    some, teachers = (world.column([world.number(one) for one in every]) for _ in range(2))
    digits, rows = world.chance.choice((0, 1)), world.rows(every, some, teachers)
    world.left = [joined((every, 1), (some, -1)) for every, some, _ in rows]
    cells = [
        [*map(world.count, row), world.rate(row[1], row[0], 100, digits), world.rate(row[0], row[2])] for row in rows
    ]
    return ["Elever", "Tosprogede", "Lærere", "Andel tosprogede", "Elever pr. lærer"], world.names, cells


def two_years(world):
    """Of two years one as an index of the other, their average and how far they are apart."""
    columns = [world.column([28] * len(world.names)) for _ in range(2)]
    rows = world.rows(*columns)
    made = {
        "Indeks": lambda before, after: world.rate(after, before, 100, 0),
        "Gennemsnit": world.average,
        "Forskel": lambda before, after: world.count(joined((after, 1), (before, -1))),
    }
    heads = world.chance.sample([*made], world.chance.randint(1, 2))
    cells = [[*map(world.count, row), *(made[head](*row) for head in heads)] for row in rows]
    if world.chance.random() < 0.5:
        world.names.append("Gennemsnit")
        cells.append([*(world.average(*column) for column in columns), *[NOTHING] * len(heads)])
    return ["2024", "2025", *heads], world.names, cells


def so_far(world):
    """Who came, and all who came until then."""
    new = world.column([16] * len(world.names))
    cells = [[world.count(one), world.count(total(new[: end + 1]))] for end, one in enumerate(new)]
    if world.chance.random() < 0.5:
        world.names.append("I alt")
        cells.append([world.count(total(new)), world.chance.choice((NOTHING, world.count(total(new))))])
    return ["Nye elever", "Siden august"], world.names, cells


def sizes(world):
    """How many all are, only in the heads of rows, of columns or of both."""
    columns = [world.column([16] * len(world.names)) for _ in range(2)]
    rows, told = [*zip(*columns, strict=True)], world.chance.choice((1, 2, 3))
    heads, names = ["Piger", "Drenge"], world.names
    if told & 1:
        names = [world.count(total(row), f"{name} ({{}} elever)") for name, row in zip(names, rows, strict=True)]
    if told & 2:
        heads = [world.count(total(column), f"{sex} ({{}})") for sex, column in zip(heads, columns, strict=True)]
    if told == 1 and world.chance.random() < 0.5:
        world.left = columns[1]
        return heads[:1], names, [[world.count(girls)] for girls, _ in rows]
    return heads, names, [[*map(world.count, row)] for row in rows]


def answers(world):
    """How many gave each answer, and what share of all they are."""
    given = world.column([28] * len(world.names))
    rows = [one for [one] in world.rows(given)]
    return ["Elever", "Andel"], world.names, [[world.count(one), world.rate(one, total(given), 100)] for one in rows]


def several_parts(world):
    """Girls and boys, who make all, some of all across them, a share and the average of the classes."""
    girls, boys = (world.column([14] * len(world.names)) for _ in range(2))
    every = [total(row) for row in zip(girls, boys, strict=True)]
    some = world.column([world.number(one) for one in every])
    world.left = [joined((one, 1), (other, -1)) for one, other in zip(every, some, strict=True)]
    columns = {"Elever": every, "Piger": girls, "Drenge": boys, "Ordblinde": some}
    for head in world.chance.sample([*columns], world.chance.randint(0, 2)):
        del columns[head]
    rows = world.rows(*columns.values())
    cells = [[*map(world.count, row)] for row in rows]
    heads = [*columns]
    if {"Elever", "Piger"} <= columns.keys():
        heads.append("Piger i %")
        for row, line in zip(rows, cells, strict=True):
            line.append(world.rate(row[heads.index("Piger")], row[heads.index("Elever")], 100))
    if world.chance.random() < 0.3:
        world.names.append("Gennemsnit")
        cells.append(
            [*(world.average(*column) for column in columns.values()), *[NOTHING] * (len(heads) - len(columns))]
        )
    if not {"Elever", "Ordblinde"} <= columns.keys():
        world.left = []
    return heads, world.names, cells


BANDS = [
    ["Under 5 %", "5-10 %", "Over 10 %"], ["100 % fremmøde", "Under 100 %"], ["Mindst 90 pct.", "Under 90 pct."],
    ["Andel under halvdelen", "Andel over halvdelen"], ["Stor andel fravær", "Lille andel fravær", "Intet fravær"],
]  # fmt: skip


def bands(world):
    """Who have so much of something, by shares."""
    heads = list(world.chance.choice(BANDS))
    rows = world.rows(*(world.column([28] * len(world.names)) for _ in heads))
    if world.chance.random() < 0.5:
        heads.append("I alt")
        rows = [[*row, total(row)] for row in rows]
    return heads, world.names, [[*map(world.count, row)] for row in rows]


def known(world, facts, asked):
    """Return how many an amount is, at least and at most, by all that is told: an oracle by linear programming."""
    lines = [(*fact, 1) for fact in facts if fact[2] < inf] + [(*fact, -1) for fact in facts if fact[1] > -inf]
    left = [[way * weights.get(at, 0) for at in range(len(world.counts))] for weights, *_, way in lines]
    right = [high if way > 0 else -low for _, low, high, way in lines]
    amount = [asked.get(at, 0) for at in range(len(world.counts))]
    least, most = (linprog([way * by for by in amount], left or None, right or None) for way in (1, -1))
    assert {least.status, most.status} <= {0, 3}
    return (
        ceil(least.fun - 1e-3) if least.status == 0 else -inf,
        floor(-most.fun + 1e-3) if most.status == 0 else inf,
    )


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("make", [parts_and_whole, several_parts, two_years, so_far, sizes, answers, bands])
def test_no_hidden_number_of_a_table_can_be_computed_from_what_it_shows(make, seed):
    world = World(seed)
    heads, names, cells = make(world)
    told = [("", []), *(one if isinstance(one, tuple) else (one, []) for one in heads)]
    printed = [
        told,
        *([name if isinstance(name, tuple) else (name, []), *row] for name, row in zip(names, cells, strict=True)),
    ]
    down = world.chance.random() < 0.5
    rows = [[text for text, _ in row] for row in (turned(printed) if down else printed)]
    shown = turned(seen(rows)) if down else seen(rows)
    facts, hidden = [(left, 0, inf) for left in world.left], []
    for row, seen_row in zip(printed, shown, strict=True):
        for (_, tells), cell in zip(row, seen_row, strict=True):
            if cell not in (FEW, OTHER):
                facts += tells
            else:
                hidden += [amount for amount, low, high in tells if low == high]
                facts += [(amount, BELOW, inf) for amount, low, high in tells if low == high >= BELOW and cell is OTHER]
    found = [amount for amount in hidden if len({*known(world, facts, amount)}) == 1]
    few = [amount for amount in world.left if 0 <= world.number(amount) < BELOW]
    assert found + [amount for amount in few if len({*known(world, facts, amount)}) == 1] == []


ODD_HEADS = [
    "Elever", "I alt", "Andel", "Gennemsnit", "Indeks", "Piger (25)", "7.b (21 elever)", "heraf piger", "2024",
    "Forskel", "Siden august", "Klasser", "Elever pr. lærer", "Tosprogede", "%", "(3)", "1. august", "Tilgang",
    "Afgang", "",
]  # fmt: skip
ODD_CELLS = ["3", "12", "-4", "0", "5,5", "-", "<5", "20-24", "ikke oplyst", "100", "25"]


@pytest.mark.parametrize("seed", range(100))
def test_a_table_may_be_of_any_shape_and_keeps_its_heads(seed):
    chance = random.Random(seed)
    across, down = ([chance.choice(ODD_HEADS) for _ in range(chance.randint(1, 5))] for _ in range(2))
    rows = [across, *([head, *(chance.choice(ODD_CELLS) for _ in across[1:])] for head in down[1:])]
    shown = seen(rows, chance.choice(["elever", "antal", "%", "karakter", "mio. kr.", "elever / %"]))
    assert [[*map(str, line)] for line in (shown[0], [row[0] for row in shown])] == [across, [across[0], *down[1:]]]


# Each relation by itself


def values(rows, unit="elever", **fields):
    """The numbers that the public sees in a table, and None where one is hidden; also if it is turned."""
    down, across = seen(rows, unit, **fields), seen(turned(rows), unit, **fields)
    shown = [[None if cell in (FEW, OTHER) else cell for cell in row[1:]] for row in down[1:]]
    assert [[cell in (FEW, OTHER) for cell in row] for row in turned(across)] == [
        [cell in (FEW, OTHER) for cell in row] for row in down
    ]
    return shown


@pytest.mark.parametrize(
    ("unit", "whole", "part"),
    [
        ("elever", "Elever", "Tosprogede"), ("elever", "I alt", "Med støtte"), ("antal", "Antal elever", "Ordblinde"),
        ("elever", "Børn pr. 5. september", "SFO"), ("medarbejdere", "Ansatte", "Nye"), ("antal", "Svar", "Elevsvar"),
        ("pupils", "Pupils in all", "Bilingual"), ("elever", "Elever 2025", "Tosprogede 2025"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", [True, False])
def test_some_of_all_do_not_leave_few_of_them(unit, whole, part, before):
    rows = [["Klasse", whole, part], ["7.a", 24, 10], ["7.b", 21, 20]]
    found = values(rows if before else [[name, some, all_] for name, all_, some in rows], unit)
    assert found[0].count(None) == 0
    assert found[1].count(None) == 1


@pytest.mark.parametrize("total", ["I alt", "Elever"])
@pytest.mark.parametrize(("given", "shown"), [((41, 2, 1), False), ((41, 3, 1, 0), False), ((39, 3, 2), True)])
def test_one_of_several_answers_does_not_leave_few_of_all(total, given, shown):
    rows = [["Klasse", *"ABCD"[: len(given)], total], ["7.a", *given, sum(given)]]
    assert (values(rows)[0][0] == given[0]) is shown
    rows = [[*row[:1], *row[:0:-1]] for row in rows]
    assert (values(rows)[0][-1] == given[0]) is shown


@pytest.mark.parametrize(
    "indicator",
    [
        Indicator("Støtte", "elever", [Observation(44), *(Observation(one, subgroup=name) for name, one in PARTS)],
                  breakdowns={"trin": [*dict(PARTS)]}),
        Indicator("Støtte", "elever", [Observation(44), *(Observation(one, category=name) for name, one in PARTS)],
                  categories=[*dict(PARTS)]),
        Indicator("Støtte", "elever", [Observation(one, category=name, n=44) for name, one in PARTS],
                  categories=[*dict(PARTS)]),
    ],
)  # fmt: skip
def test_one_of_several_parts_of_an_indicator_does_not_leave_few_either(indicator):
    [shown] = sud.view(Dialogue("Lindevang Skole", indicators=[indicator])).dialogue.indicators
    assert {item.value for item in shown.observations} <= {44, FEW, OTHER}


def test_that_all_are_some_of_them_is_no_less_hidden_than_that_all_but_few_are():
    assert values([["Klasse", "Elever", "Ordblinde", "Øver sig"], ["7.a", 24, 24, 12], ["7.b", 22, 15, 0]]) == [
        [24, None, 12], [22, 15, 0],
    ]  # fmt: skip


def test_all_of_a_row_that_is_added_up_may_stand_in_one_place():
    rows = [["Valgfag", "7.", "8.", "9.", "I alt"], ["Musik", 0, 24, 0, 24], ["Håndværk", 11, 0, 12, 23]]
    assert values(rows) == [row[1:] for row in rows[1:]]


@pytest.mark.parametrize("head", ["Elever", "Elever i alt", "I alt"])
@pytest.mark.parametrize("more", [[], ["7.c", 21, "<5", "-"]])
def test_a_share_beside_all_and_some_of_them_makes_none_of_them(head, more):
    rows = [["Klasse", head, "Piger", "Piger i %"], ["7.a", 18, 14, "77.8"], ["7.b", 21, 10, "47.6"]]
    assert values([*rows, more] if more else rows)[:2] == [[18, None, None], [21, 10, Decimal("47.6")]]


@pytest.mark.parametrize("unit", ["elever", "antal"])
@pytest.mark.parametrize("between", ["Klasser", "Klassekvotient", "Gennemsnit", "Hold"])
def test_what_counts_nobody_may_stand_between_all_and_some_of_them(unit, between):
    rows = [["Årgang", "Elever", between, "Heraf i SFO"], ["7.a", 60, 3, 58], ["7.b", 62, 3, 44]]
    assert [row[2] for row in values(rows, unit)] == [None, 44]


@pytest.mark.parametrize(
    ("unit", "one", "other"),
    [
        ("antal", "Børn", "Voksne"), ("antal", "Elever", "Lærere"), ("antal", "Elever", "Kapacitet"),
        ("elever", "Elever", "Forældre til mødet"), ("elever", "Elever 2024", "Elever 2025"), ("elever", "Nord", "Syd"),
        ("elever", "Elever", "Prognose"), ("elever", "Elever 2024", "Tosprogede 2025"), ("mio. kr.", "Elever", "Drift"),
    ],
)  # fmt: skip
def test_others_than_some_of_all_are_shown(unit, one, other):
    assert values([["Klasse", one, other], ["7.a", 24, 10], ["7.b", 21, 20]], unit) == [[24, 10], [21, 20]]


def test_who_are_ever_more_than_all_are_none_of_them():
    assert values([["Klasse", "Elever", "Pladser"], ["7.a", 24, 28], ["7.b", 21, 20]]) == [[24, 28], [21, 20]]


COMPUTED = {
    "how many for each": (["Elever", "Lærere", "Elever pr. lærer"], [[24, 6, 4], [22, 2, 11]]),
    "by one of the two": (["Elever", "Lærere", "Elevnormering"], [[24, 6, 4], [22, 2, 11]]),
    "in other words": (["Elever", "Lærere", "Elever/lærer"], [[124, 6, "20.7"], [22, 2, 11]]),
    "an index": (["2024", "2025", "Indeks (2024 = 100)"], [[21, 24, 114], [25, 4, 16]]),
    "an index that is called a change": (["2024", "2025", "Udvikling"], [[21, 24, 114], [25, 4, 16]]),
    "an average": (["2023", "2024", "2025", "Gennemsnit"], [[12, 12, 9, 11], [11, 3, 13, 9]]),
    "an average of so many": (["2023", "2024", "2025", "3-års gennemsnit"], [[12, 12, 9, 11], [11, 3, 13, 9]]),
    "one change": (["2024", "2025", "Forskel"], [[22, 4, -18]]),
}


@pytest.mark.parametrize("case", COMPUTED)
@pytest.mark.parametrize("unit", ["elever", "antal"])
def test_what_is_computed_from_a_hidden_number_is_hidden_with_it(case, unit):
    heads, numbers = COMPUTED[case]
    names = ["Elever i 7.a", "Elever i 7.b"][: len(numbers)]
    *others, last = values([["", *heads], *([name, *row] for name, row in zip(names, numbers, strict=True))], unit)
    assert last.count(None) == 2
    assert [row[:-1] for row in others] == [row[:-1] for row in numbers[:-1]]


FEW_OF_MANY = [
    ("Elever", [331, 327]), ("Elever i specialklasse", [3, 4]), ("Ledere", [3, 3]), ("Lærere", [28, 27]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "numbers"),
    [
        ("Fravær i %", ["5.4", "5.1"]), ("Karaktergennemsnit", ["7.1", "7.4"]), ("Klassekvotient", ["20.7", "20.4"]),
        ("Udgift pr. elev i kr.", [71200, 72400]), ("Elever pr. lærer", ["11.8", "12.1"]),
        ("Lærernes sygefravær i %", ["5.4", "5.1"]),
    ],
)  # fmt: skip
def test_what_is_computed_from_others_than_the_few_is_shown(head, numbers):
    found = values([["", "2024", "2025"], *([name, *row] for name, row in [*FEW_OF_MANY, (head, numbers)])], "antal")
    assert found == [[331, 327], [None, None], [None, None], [28, 27], [*map(Decimal, numbers)]]


@pytest.mark.parametrize(
    "head",
    ["Gennemsnit", "Andel", "Lærere pr. leder", "Specialklassekvotient", "Elever i specialklasse i %", "Pr. leder",
     "Udgift pr. elev i specialklasse"],
)  # fmt: skip
def test_what_may_be_computed_from_the_few_is_hidden(head):
    rows = [*FEW_OF_MANY, (head, ["21.5", "22.4"])]
    assert values([["", "2024", "2025"], *([name, *row] for name, row in rows)], "antal")[-1] == [None, None]


@pytest.mark.parametrize("beside", ["Ordblinde", "Med støtte"])
def test_a_share_that_names_some_of_all_is_hidden_with_them(beside):
    rows = [["Klasse", "Elever", beside, f"Andel elever, {beside.lower()}"], ["7.a", 124, "<5", "8.1"]]
    assert values(rows)[0][2] is None


@pytest.mark.parametrize(
    ("unit", "head", "shown"),
    [
        ("antal", "Antal gange", True), ("antal", "Klasser", True), ("elever", "Klasser", True),
        ("elever", "Antal hold", True), ("elever", "Specialklasser", False), ("antal", "Ordblinde", False),
    ],
)  # fmt: skip
def test_numbers_of_groups_and_of_times_beside_people_are_shown(unit, head, shown):
    assert (values([["Trin", "Elever", head], ["0.", 44, 2], ["1.", 47, 1]], unit) == [[44, 2], [47, 1]]) is shown


def test_hours_of_each_are_no_number_of_things():
    rows = [["Afdeling", "Elever", "Støttetimer pr. elev"], ["Almen", 310, "1.2"], ["Special", 4, "12.0"]]
    assert values(rows, "antal")[1] == [None, None]


@pytest.mark.parametrize(("answers", "shown"), [((38, 41), True), (("38.0", "41.0"), False)])
def test_a_number_with_decimals_counts_nobody_where_others_have_none(answers, shown):
    rows = [["", "2022", "2024"], ["Trivsel", "4.1", "4.3"], ["Samarbejde", "4.0", "4.2"], ["Antal svar", *answers]]
    assert (values(rows, "antal")[1][0] == 4) is shown


@pytest.mark.parametrize("head", ["7.b (21 elever)", "7.b (21)", "7.b, n = 21"])
def test_a_number_of_people_in_a_head_is_that_of_all(head):
    assert values([["Klasse", "Drenge"], ["7.a", 12], [head, 19]]) == [[12], [None]]
    assert values([["Klasse", "Drenge", "Piger"], ["7.a", 12, 13], [head, 3, 18]]) == [[12, 13], [None, None]]


@pytest.mark.parametrize("words", [{"title": "21 elever"}, {"footnote": "n = 21"}, {"unit": "elever af 21"}])
def test_a_number_of_people_that_is_told_of_a_table_is_that_of_all(words):
    assert values([["Klasse", "Drenge"], ["Går til skak", 12], ["Kan svømme", 19]], **words) == [[12], [None]]
    assert values([["Svar", "Elever"], ["Ja", 3], ["Nej", 18]], **words) == [[None], [None]]


@pytest.mark.parametrize(
    ("heads", "shown"),
    [
        (("Piger (25)", "Drenge (48)"), False), (("Piger (48)", "Drenge (1)"), False),
        (("Piger (1)", "Drenge (2)"), True), (("Piger (2024)", "Drenge (2025)"), True),
    ],
)  # fmt: skip
def test_a_number_in_brackets_in_a_head_is_one_of_people_unless_it_counts_the_heads(heads, shown):
    found = values([["Svar", *heads], ["Ja", 84, 50], ["Nej", 16, 50]], "%")
    assert (found == [[84, 50], [16, 50]]) is shown


def test_a_share_is_hidden_only_with_the_numbers_that_tell_it():
    rows = [
        ["Klasse", "Elever", "Piger", "Tosprogede", "Andel tosprogede"],
        ["7.a", 24, 3, 10, "41,7"], ["7.b", 25, 12, 12, "48,0"], ["7.c", 21, 11, 20, "95,2"],
    ]  # fmt: skip
    assert [[cell is not None for cell in row] for row in values(rows)] == [
        [True, False, True, True], [True, True, True, True], [True, True, False, False],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        "Piger i %", "2024 %", "2024/25 %", "%", "Piger (pct.)", "Andel piger", "Pigeprocent", "Andel over 10 % fravær",
        "Læser i %, over 9 år",
    ],
)  # fmt: skip
def test_a_share_that_its_head_tells_is_hidden_with_its_number(head):
    rows = [["Klasse", "Elever", "Piger", head], ["7.a", 25, 3, 12], ["7.b", 25, 12, 48]]
    assert values(rows) == [[25, None, None], [25, 12, 48]]


@pytest.mark.parametrize(
    "head",
    [
        "Over 10 % fravær", "5-10 %", "Mindst 90 pct.", "100 % fremmøde", "Over 7,5 procent", "10+ %", "Over ti pct.",
        "Fraværsprocent over 10", "Fravær i %: 5-10", "Stor andel fravær",
    ],
)  # fmt: skip
def test_people_in_a_band_of_shares_are_counted(head):
    rows = [["Klasse", "Elever", "Piger", head], ["7.a", 24, 3, 12], ["7.b", 25, 12, 13]]
    assert values(rows) == [[24, None, 12], [25, 12, 13]]
    rows = [["Klasse", "Elever", "Andre", head], ["7.a", 24, 21, 3], ["7.b", 22, 16, 6], ["7.c", 23, 16, 7]]
    assert values(rows) == [[24, None, None], [22, 16, 6], [23, 16, 7]]


def test_a_few_people_in_a_band_of_shares_hide_no_more_of_a_table_than_they_must():
    rows = [
        ["Fravær", "Indskoling", "Mellemtrin", "Udskoling", "I alt"],
        ["Under 5 %", 80, 75, 60, 215], ["5-10 %", 22, 25, 24, 71], ["Over 10 %", 3, 6, 14, 23],
        ["I alt", 105, 106, 98, 309],
    ]  # fmt: skip
    for shown in (seen(rows), seen(turned(rows))):
        assert sum(cell in (FEW, OTHER) for row in shown for cell in row) == 4


def test_numbers_that_make_a_number_of_people_count_them_though_their_heads_speak_of_shares():
    heads = ["Klasse", "Andel under halvdelen", "Andel over halvdelen", "Piger", "I alt"]
    rows = [heads, ["7.a", 12, 6, 3, 21], ["7.b", 9, 8, 7, 24], ["I alt", 21, 14, 10, 45]]
    assert sum(row.count(None) for row in values(rows)) == 4


@pytest.mark.parametrize(
    "unit",
    [
        "antal", "antal og procent", "antal, %", "antal/procent", "Antal og pct.", "% og antal", "tal", "elever/%",
        "antal (pct.)", "antal og kr.", "-",
    ],
)  # fmt: skip
def test_a_few_people_are_hidden_whichever_units_a_table_mixes(unit):
    rows = [["Nøgletal", "2024", "2025"], ["Elever", 331, 327], ["Elever i specialklasse", 3, 4]]
    assert values(rows, unit) == [[331, 327], [None, None]]
    assert values([*rows, ["Piger i %", "48.6", "50.2"]], unit)[:2] == [[331, 327], [None, None]]


def test_a_share_that_may_be_of_either_of_two_is_hidden_with_both():
    rows = [["Klasse", "Elever", "Tosprogede", "Andel tosprogede"], ["7.a", 6, 3, 50], ["7.b", 12, 12, 100]]
    assert values(rows) == [[6, None, None], [12, None, None]]


def test_some_of_all_leave_no_few_though_they_are_what_came_of_all_by_chance():
    rows = [["", "Elever", "Piger", "Drenge", "Ordblinde"], ["7.a", 26, 14, 12, 24], ["7.b", 13, 7, 6, 12]]
    assert all(row[0] is None or row[3] is None for row in values(rows))


def test_shares_of_all_tell_how_many_all_are():
    found = values([["Svar", "Elever", "Andel"], ["ja", 12, 48], ["nej", 10, 40], ["ved ikke", 3, 12]])
    assert found == [[12, 48], [None, None], [None, None]]


@pytest.mark.parametrize(
    ("unit", "head", "numbers"), [("mio. kr.", "Udgift", (8, 9)), ("karakter", "Snit", ("8.1", 7))]
)
def test_what_is_no_share_of_the_people_beside_it_is_shown(unit, head, numbers):
    rows = [["Skole", "Elever", head], ["Nord", 24, numbers[0]], ["Syd", 22, numbers[1]]]
    assert values(rows, unit) == [[24, Decimal(numbers[0])], [22, numbers[1]]]


def test_a_small_change_is_shown_between_two_numbers_that_are():
    numbers = [[40, 44, 4, 42], [42, 40, -2, 41], [82, 84, 2, 83]]
    names = ["0.", "1.", "I alt"]
    rows = [
        ["", "2024", "2025", "Ændring", "Gennemsnit"],
        *([name, *row] for name, row in zip(names, numbers, strict=True)),
    ]
    assert values(rows) == numbers


@pytest.mark.parametrize("heads", [("Elever", "Forældre"), ("Piger", "Drenge")])
def test_shares_of_people_side_by_side_are_shown(heads):
    assert values([["Svar", *heads], ["Enig", 84, 90], ["Uenig", 16, 10]], "%") == [[84, 90], [16, 10]]


def test_pupils_of_each_class_are_counted():
    assert values([["Klasse", "Elever pr. klasse"], ["7.a", 21], ["7.b", 3], ["I alt", 24]]) == [[None], [None], [24]]


@pytest.mark.parametrize("total", ["I alt", "Andre ord"])
def test_a_total_is_found_though_a_part_is_a_sum_of_others_by_chance(total):
    rows = [["Klasse", "Elever"], ["7.a", 12], ["7.b", 12], ["7.c", 24], ["7.d", 4], [total, 52]]
    column = [cell for [cell] in values(rows)]
    assert column[3] is None
    assert column.count(None) == 2


def test_a_few_people_beside_something_else_are_hidden_with_it():
    assert values([["Hold", "Elever", "Snit"], ["A", 24, "8,1"], ["B", 3, "7,2"]], "karakter") == [
        [24, Decimal("8.1")], [None, None],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "kind", "reason"),
    [
        ("1.000 kr.", "withheld", OTHER), ("timer", "withheld", OTHER),
        ("1.000 kr.", "suppressed", FEW), ("elever", "withheld", FEW),
    ],
)  # fmt: skip
def test_what_protects_only_a_figure_that_is_not_published_is_told_to_be_no_small_number(unit, kind, reason):
    rows = [
        ["", "2024", "2025", "2026", "I alt"],
        ["A", 12, 13, 9, 34],
        ["B", 14, kind, 12, 36],
        ["Alle", 26, 23, 21, 70],
    ]
    shown = seen(rows, unit, totals="both")
    assert {cell for row in shown for cell in row if isinstance(cell, NoNumber)} == {NoNumber(kind), reason}
