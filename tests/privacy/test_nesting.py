"""Parts that make other parts beside them, as readers know anyhow: classes, years, stages, who came and who went."""

import random

import pytest
from scipy.optimize import linprog

import suddialog as sud
from suddialog.model import Dialogue, Indicator, NoNumber, Observation, Table, Theme, Totals

YEAR = "2024/25"
CLASSES = {"8.a": 19, "8.b": 18, "9.a": 3, "9.b": 20}
SEXES = ["piger", "drenge"]
Y8, Y9 = "8. årgang", "9. årgang"
WITHIN = {Y8: ["8.a", "8.b"], Y9: ["9.a", "9.b"]}


def computable(told):
    """Return the hidden numbers that are the same in every world that fits: an oracle by linear programming.

    Args:
        told: By its name the number that is told, None if it is hidden, and of what it is made, with signs.
    """
    names = sorted({name for _, parts in told.values() for name in parts})
    rows = {name: [parts.get(one, 0) for one in names] for name, (_, parts) in told.items()}
    shown = [(rows[name], float(number)) for name, (number, _) in told.items() if number is not None]
    left, right = zip(*shown, strict=True) if shown else ([[0] * len(names)], [0])
    found = set()
    for name, (number, _) in told.items():
        if number is None:
            ends = [linprog([sign * by for by in rows[name]], A_eq=left, b_eq=right) for sign in (1, -1)]
            assert ends[0].status in (0, 3)
            if all(end.status == 0 for end in ends) and abs(ends[0].fun + ends[1].fun) < 1:
                found.add(name)
    return found


def shown(indicator):
    """What the public sees of an indicator: numbers by part, None where one is hidden."""
    [seen] = sud.view(Dialogue("Lindevang Skole", indicators=[indicator])).dialogue.indicators
    return {
        (*item.subgroup, item.category): None if isinstance(item.value, NoNumber) else item.value
        for item in seen.observations
    }


def pupils(numbers, **fields):
    items = [Observation(number, YEAR, subgroup=name) for name, number in numbers.items()]
    return Indicator("Elever med støtte", "elever", items, **fields)


def answers(numbers):
    items = [Observation(number, YEAR, category=name) for name, number in numbers.items()]
    return Indicator("Elever", "elever", items, categories=[*numbers])


NESTED = {
    "classes in years": ({**CLASSES, Y8: 37, Y9: 23}, {"klasse": [*CLASSES], "årgang": [Y8, Y9]}, WITHIN),
    "a class by itself": ({"8.a": 19, "9.a": 3, "9.b": 20, Y8: 19, Y9: 23},
                          {"klasse": ["8.a", "9.a", "9.b"], "årgang": [Y8, Y9]}, WITHIN),
    "a total beside its parts": ({"9.a": 3, "9.b": 20, "9. klasse": 23}, {"klasse": ["9.a", "9.b", "9. klasse"]},
                                 {"9. klasse": ["9.a", "9.b"]}),
    "both": ({"9.a": 3, "9.b": 20, "Begge klasser": 23}, {"klasse": ["9.a", "9.b", "Begge klasser"]},
             {"Begge klasser": ["9.a", "9.b"]}),
    "years in years": ({"0.-3. klasse": 3, "4.-6. klasse": 12, "7.-9. klasse": 14, "0.-6. klasse": 15},
                       {"trin": ["0.-3. klasse", "4.-6. klasse", "7.-9. klasse", "0.-6. klasse"]},
                       {"0.-6. klasse": ["0.-3. klasse", "4.-6. klasse"]}),
    "teams in stages": ({"Ravn": 3, "Ugle": 20, "Falk": 12, "Høg": 19, "Indskoling": 23, "Udskoling": 31},
                        {"hold": ["Ravn", "Ugle", "Falk", "Høg"], "trin": ["Udskoling", "Indskoling"]},
                        {"Indskoling": ["Ravn", "Ugle"], "Udskoling": ["Falk", "Høg"]}),
    "teams in houses": ({"Ravn": 3, "Ugle": 20, "Falk": 12, "Høg": 19, "Elm": 23, "Ask": 12, "Eg": 19},
                        {"hold": ["Ravn", "Ugle", "Falk", "Høg"], "hus": ["Elm", "Ask", "Eg"]},
                        {"Elm": ["Ravn", "Ugle"], "Ask": ["Falk"], "Eg": ["Høg"]}),
    "teams joined": ({"Rød": 3, "Blå": 20, "Gul": 22, "Sort": 18, "Rød og Blå": 23, "Gul og Sort": 40},
                     {"hold": ["Rød", "Blå", "Gul", "Sort"], "fløj": ["Rød og Blå", "Gul og Sort"]},
                     {"Rød og Blå": ["Rød", "Blå"], "Gul og Sort": ["Gul", "Sort"]}),
    "years joined": ({"0. klasse": 3, "1. klasse": 20, "2. klasse": 22, "0. og 1. klasse": 23},
                     {"trin": ["0. klasse", "1. klasse", "2. klasse", "0. og 1. klasse"]},
                     {"0. og 1. klasse": ["0. klasse", "1. klasse"]}),
    "a number behind a name": ({"Nord 1": 20, "Nord 2": 3, "Syd 1": 22, "Syd 2": 18, "Nord": 23, "Syd": 40},
                               {"hus": ["Nord 1", "Nord 2", "Syd 1", "Syd 2"], "afdeling": ["Nord", "Syd"]},
                               {"Nord": ["Nord 1", "Nord 2"], "Syd": ["Syd 1", "Syd 2"]}),
    "a number in a word": ({"Hus A1": 20, "Hus A2": 3, "Hus B1": 22, "Hus B2": 18, "Hus A": 23, "Hus B": 40},
                           {"gang": ["Hus A1", "Hus A2", "Hus B1", "Hus B2"], "hus": ["Hus A", "Hus B"]},
                           {"Hus A": ["Hus A1", "Hus A2"], "Hus B": ["Hus B1", "Hus B2"]}),
    "what is said first or last": ({"Piger i 7.": 24, "8. klasse piger": 3, "Drenge i 7.": 25, "8. klasse drenge": 21,
                                    "piger": 27, "drenge": 46},
                                   {"år": ["Piger i 7.", "8. klasse piger", "Drenge i 7.", "8. klasse drenge"],
                                    "køn": ["piger", "drenge"]},
                                   {"piger": ["Piger i 7.", "8. klasse piger"],
                                    "drenge": ["Drenge i 7.", "8. klasse drenge"]}),
    "the youngest": ({"0. klasse": 20, "1. klasse": 3, "2. klasse": 22, "3. klasse": 18, "Yngste": 23, "Ældste": 40},
                     {"klasse": ["0. klasse", "1. klasse", "2. klasse", "3. klasse"], "trin": ["Yngste", "Ældste"]},
                     {"Yngste": ["0. klasse", "1. klasse"], "Ældste": ["2. klasse", "3. klasse"]}),
    "signs that join": ({"Rød": 3, "Blå": 20, "Gul": 22, "Sort": 18, "Rød + Blå": 23, "Gul/Sort": 40},
                        {"hold": ["Rød", "Blå", "Gul", "Sort"], "fløj": ["Rød + Blå", "Gul/Sort"]},
                        {"Rød + Blå": ["Rød", "Blå"], "Gul/Sort": ["Gul", "Sort"]}),
    "a total of no name": ({"Ravn": 3, "Ugle": 20, "Falk": 12, "Hele huset": 35},
                           {"hold": ["Ravn", "Ugle", "Falk", "Hele huset"]}, {"Hele huset": ["Ravn", "Ugle", "Falk"]}),
}  # fmt: skip


@pytest.mark.parametrize("case", NESTED)
def test_a_small_part_is_not_left_over_of_another_part_in_which_it_lies(case):
    numbers, breakdowns, within = NESTED[case]
    found = {name: number for (name, *_), number in shown(pupils(numbers, breakdowns=breakdowns)).items()}
    told = {name: (number, dict.fromkeys(within.get(name, [name]), 1)) for name, number in found.items()}
    assert None in found.values()
    assert computable(told) == set()


@pytest.mark.parametrize(("part", "hidden"), [("Piger i 8. klasse", 2), ("Piger med støtte", 2), ("Ikke piger", 0)])
def test_what_a_part_leaves_of_one_in_which_it_lies_by_its_words_is_a_part_too(part, hidden):
    numbers = {"piger": 24, "drenge": 30, part: 21, "Piger der danser": 12}
    found = shown(pupils(numbers, breakdowns={"køn": ["piger", "drenge"], "hvem": [part, "Piger der danser"]}))
    assert [*found.values()].count(None) >= hidden
    assert (found["piger", ""] is None or found[part, ""] is None) is bool(hidden)


def test_names_in_names_hide_nothing_where_nothing_is_of_few():
    numbers = {"Nord": 40, "Syd": 45, "Nord 1": 22, "Nord 2": 18, "Syd 1": 20, "Syd 2": 25}
    found = shown(pupils(numbers, breakdowns={"afdeling": ["Nord", "Syd"], "hus": [*numbers][2:]}))
    assert None not in found.values()


@pytest.mark.parametrize("total", ["9. årgang", "Begge klasser", "Hele 9. årgang", "9.a og 9.b"])
def test_a_small_answer_is_not_left_over_of_a_total_among_the_answers(total):
    assert [*shown(answers({"9.a": 3, "9.b": 20, total: 23})).values()] == [None, None, 23]


def test_parts_that_only_happen_to_make_another_one_hide_no_more():
    other = {"piger": 22, "drenge": 38, **CLASSES}
    hidden = shown(pupils(other, breakdowns={"køn": ["piger", "drenge"], "klasse": [*CLASSES]}))
    assert [name for (name, _), number in hidden.items() if number is None] == ["8.b", "9.a"]


def test_a_small_class_that_nobody_prints_is_not_left_over_of_its_year():
    numbers = {"9.a": 10, "9.b": 10, Y9: 23}
    found = shown(pupils(numbers, breakdowns={"klasse": ["9.a", "9.b"], "årgang": [Y9]}))
    assert None in found.values()
    assert (
        None not in shown(pupils({**numbers, Y9: 28}, breakdowns={"klasse": ["9.a", "9.b"], "årgang": [Y9]})).values()
    )


def test_shares_of_classes_make_that_of_their_year():
    items = [Observation(share, YEAR, subgroup=name, n=n) for name, share, n in
             (("9.a", 88, 25), ("9.b", 70, 20), (Y9, 80, 45))]  # fmt: skip
    found = shown(Indicator("Læser", "%", items, breakdowns={"klasse": ["9.a", "9.b"], "årgang": [Y9]}))
    assert [*found.values()].count(None) == 2


@pytest.mark.parametrize("seed", range(30))
def test_no_number_of_nested_parts_can_be_computed(seed):
    chance = random.Random(seed)
    within = {f"{year}. årgang": [f"{year}.{letter}" for letter in "abc"[: chance.randint(1, 3)]] for year in (7, 8, 9)}
    classes = {
        name: chance.choice((chance.randint(1, 6), chance.randint(5, 25))) for of in within.values() for name in of
    }
    made = {name: {name: 1} for name in classes} | {year: dict.fromkeys(of, 1) for year, of in within.items()}
    made["7.-8. klasse"] = dict.fromkeys([*within["7. årgang"], *within["8. årgang"]], 1)
    printed = [name for name in made if chance.random() < 0.8]
    numbers = {name: sum(classes[one] for one in made[name]) for name in printed}
    breakdowns = {"klasse": [*classes], "årgang": [*within, "7.-8. klasse"]}
    found = shown(pupils(numbers, breakdowns=breakdowns))
    assert computable({name: (number, made[name]) for (name, *_), number in found.items()}) == set()


@pytest.mark.parametrize("seed", range(20))
def test_no_number_of_nested_parts_by_sex_can_be_computed(seed):
    """In one breakdown, as members do who write a subtotal below its parts."""
    chance = random.Random(seed)
    within = {f"{year}. årgang": [f"{year}.{letter}" for letter in "abc"[: chance.randint(1, 3)]] for year in (3, 4, 8)}
    classes = [name for of in within.values() for name in of]
    groups = {(): classes} | {(name,): [name] for name in classes} | {(year,): of for year, of in within.items()}
    groups["3.-4. klasse",] = [*within["3. årgang"], *within["4. årgang"]]
    made = {
        (*group, *sex): {(name, one): 1 for name in of for one in sex or SEXES}
        for group, of in groups.items()
        for sex in ((), *[(one,) for one in SEXES])
    }
    numbers = {
        (name, sex): chance.choice((chance.randint(1, 6), chance.randint(3, 20))) for name in classes for sex in SEXES
    }
    items = [
        Observation(sum(numbers[one] for one in parts), YEAR, subgroup=place)
        for place, parts in made.items()
        if chance.random() < 0.7
    ]
    members = [name for place in groups for name in place]
    found = shown(Indicator("Elever", "elever", items, breakdowns={"klasse": members, "køn": SEXES}))
    assert (
        computable({place: (number, made[place]) for (*place, _), number in found.items() for place in [tuple(place)]})
        == set()
    )


@pytest.mark.parametrize("stages", [["Indskoling", "Udskoling"], ["Elm", "Ask", "Eg"], ["Elm", "Ask", "Eg", "Fyr"]])
@pytest.mark.parametrize("seed", range(12))
def test_no_number_of_teams_can_be_computed_from_what_the_stages_tell(stages, seed):
    """Where the numbers fit in several ways, a reader knows which one is right."""
    chance = random.Random(seed)
    teams = [f"Hold {number}" for number in range(len(stages) + 2)]
    ends = [0, *sorted(chance.sample(range(1, len(teams)), len(stages) - 1)), len(teams)]
    within = {stage: teams[first:end] for stage, first, end in zip(stages, ends, ends[1:], strict=False)}
    numbers = {name: chance.choice((chance.randint(1, 5), 5, 10)) for name in teams}
    made = {name: [name] for name in teams} | within
    told = {name: sum(numbers[one] for one in parts) for name, parts in made.items()}
    found = shown(pupils(told, breakdowns={"hold": teams, "hus": stages}))
    assert computable({name: (number, dict.fromkeys(made[name], 1)) for (name, _), number in found.items()}) == set()


def cells(table):
    [seen] = sud.view(Dialogue("Lindevang Skole", themes=[Theme("A", table)])).dialogue.themes[0].content
    return [[None if isinstance(cell, NoNumber) else cell for cell in row[1:]] for row in seen.rows[1:]]


HEADS = {
    "words": ["1. august", "Tilgang", "Afgang", "30. juni"],
    "other words": ["Primo", "Udmeldte", "Nye elever", "Ultimo"],
    "none": ["A", "B", "C", "D"],
}


def flow(begin, first, second, heads):
    turned = heads[1] == "Udmeldte"
    return [begin, *((second, first) if turned else (first, second)), begin + first - second]


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize("totals", [Totals.NONE, Totals.LAST_ROW])
@pytest.mark.parametrize("seed", range(6))
def test_who_came_and_who_went_tell_no_hidden_number(heads, totals, seed):
    chance = random.Random(seed)
    names = HEADS[heads]
    rows = [flow(chance.randint(20, 70), chance.randint(5, 9), chance.randint(1, 8), names) for _ in range(3)]
    if totals is Totals.LAST_ROW:
        rows.append([sum(column) for column in zip(*rows, strict=True)])
    header = ["Klasse", *names]
    found = cells(
        Table([header, *([f"række {at}", *map(str, row)] for at, row in enumerate(rows))], unit="elever", totals=totals)
    )
    told = {}
    for at, row in enumerate(found):
        of = range(3) if at == 3 else [at]
        signs = (-1, 1) if names[1] == "Udmeldte" else (1, -1)
        for column, number in enumerate(row):
            parts = {f"{one} {column}": 1 for one in of}
            if column == 3:
                parts = {f"{one} {by}": sign for one in of for by, sign in enumerate((1, *signs))}
            told[at, column] = number, parts
    assert computable(told) == set()


def test_a_single_row_of_who_came_and_went_is_found_by_its_words():
    table = Table([["", *HEADS["words"]], ["Skolen", "60", "8", "2", "66"]], unit="elever")
    assert cells(table)[0].count(None) == 2


def test_who_came_and_who_went_as_answers_tell_no_hidden_number():
    found = shown(answers({"Primo": 60, "Tilgang": 8, "Afgang": 2, "Ultimo": 66}))
    assert [*found.values()].count(None) == 2
