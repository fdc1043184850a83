"""What several finished editions give away together: the oracle reads nothing but them and knows all sums."""

import random
from itertools import product
from math import inf

import pytest
from benchmarks.suppression import BELOW, computable, singled_out

import suddialog as sud
from suddialog.catalogue import all_indicators
from suddialog.model import Department, Dialogue, Indicator, NoNumber, Observation, School, Table, Theme
from suddialog.privacy.suppression import tables as plain

ANSWERS = ("aldrig", "sjældent", "ofte", "altid")
CLASSES = ("7.a", "7.b", "8.a")
YEAR, LAST = "2024/25", "2023/24"


def drawn(chance, people=24):
    weights = [chance.random() + 0.1 for _ in ANSWERS]
    return [[chance.choices(ANSWERS, weights, k=people).count(answer) for answer in ANSWERS] for _ in CLASSES]


def with_totals(rows):
    """Rows and columns with what they make together as the last."""
    wide = [[*row, sum(row)] for row in rows]
    return [*wide, list(map(sum, zip(*wide, strict=True)))]


def numbers_of(grid):
    """The grid as a plain table, with the sums of its rows and columns."""
    rows, columns = len(grid), len(grid[0])
    at = {(row, column): row * columns + column for row in range(rows) for column in range(columns)}

    def line(cells):
        *parts, whole = cells
        return (*((part, 1) for part in parts), (whole, -1))

    across = [line([at[row, column] for column in range(columns)]) for row in range(rows)]
    down = [line([at[row, column] for row in range(rows)]) for column in range(columns)]
    cells = tuple(plain.Cell(value) for row in grid for value in row)
    return plain.Table(cells, (*across, *down))


def figures(grid, period=YEAR, audiences=None):
    """A grid as observations: the last column is every answer, the last row every class."""
    for row, name in enumerate((*CLASSES, "")):
        for column, answer in enumerate((*ANSWERS, "")):
            yield Observation(
                grid[row][column], period, category=answer, subgroup=[name] if name else (),
                audience=audiences.get((row, column)) if audiences else None,
            )  # fmt: skip


def indicator(observations):
    return Indicator("Spørgsmål", "elever", list(observations), categories=ANSWERS, breakdowns={"klasse": CLASSES})


def edition(item, audience="public", period=YEAR, previous=None):
    """What an edition shows of a year: numbers, or the reason why there is none, by place."""
    before = Dialogue("Skolen", indicators=[previous]) if previous else None
    shown = sud.view(Dialogue("Skolen", indicators=[item]), audience, previous=before).dialogue.indicators[0]
    rows, columns = (*CLASSES, ""), (*ANSWERS, "")
    return {
        (rows.index("".join(item.subgroup)) * len(columns) + columns.index(item.category)): item.value
        for item in shown.observations
        if item.period == Observation(0, period).period
    }


def leaks(grid, *editions):
    """Return the numbers that are in no edition and that all of them together tell."""
    hidden = {}
    for number in range(len(grid) * len(grid[0])):
        told = [one[number] for one in editions if number in one]
        if all(isinstance(value, NoNumber) for value in told):
            second = NoNumber.SUPPRESSED_SECONDARY in told
            hidden[number] = (BELOW, inf) if second else (0, inf)
    small = set(hidden)
    return computable(numbers_of(grid), hidden, small) if small else set()


@pytest.mark.parametrize("seed", range(60))
def test_an_edition_tells_no_hidden_number(seed):
    grid = with_totals(drawn(random.Random(seed)))
    shown = edition(indicator(figures(grid)))
    assert any(isinstance(value, NoNumber) for value in shown.values())
    assert all(not 0 < value < BELOW for value in shown.values() if not isinstance(value, NoNumber))
    assert leaks(grid, shown) == set()


@pytest.mark.parametrize("seed", range(20))
def test_totals_whose_time_is_written_in_another_way_tell_no_hidden_number(seed):
    chance = random.Random(seed)
    grid = with_totals(drawn(chance))
    word = chance.choice(("2024-2025", "2024-09-05", "2024", "skolestart 2024", "skolestart"))
    items = [
        Observation(one.value, YEAR if one.category and one.subgroup else word, category=one.category,
                    subgroup=one.subgroup)
        for one in figures(grid)
    ]  # fmt: skip
    seen = sud.view(Dialogue("Skolen", indicators=[indicator(items)])).dialogue.indicators[0].observations
    assert leaks(grid, dict(enumerate(item.value for item in seen))) == set()


@pytest.mark.parametrize("seed", range(40))
def test_two_years_editions_tell_no_hidden_number_of_the_year_that_is_in_both(seed):
    chance = random.Random(seed)
    years = {period: with_totals(drawn(chance)) for period in ("2022/23", "2023/24", YEAR)}
    editions = []
    for periods in (("2022/23", "2023/24"), (YEAR, "2023/24")):
        observations = [item for period in periods for item in figures(years[period], period)]
        chance.shuffle(observations)
        editions.append(edition(indicator(observations), period="2023/24"))
    assert leaks(years["2023/24"], *editions) == set()


@pytest.mark.parametrize("seed", range(40))
def test_the_editions_of_two_audiences_tell_no_hidden_number(seed):
    chance = random.Random(seed)
    grid = with_totals(drawn(chance))
    places = [(row, column) for row in range(len(grid)) for column in range(len(grid[0]))]
    audiences = {place: chance.choice(("participants", "internal")) for place in chance.sample(places, 3)}
    item = indicator(figures(grid, audiences=audiences))
    public, participants = (edition(item, audience) for audience in ("public", "participants"))
    assert leaks(grid, public) == set()
    assert leaks(grid, public, participants) == set()


def shown(made, audience):
    """What a view shows of a dialogue: numbers, or the reason why there is none, by indicator, body and subgroup."""
    found = all_indicators(sud.view(made, audience).dialogue)
    return {(one.name, item.whose, *item.subgroup): item.value for one in found for item in one.observations}


def test_a_part_leaves_no_small_rest_of_a_whole_that_nobody_prints():
    """The whole of 7.b is what all lack of the other classes."""
    pupils = [Observation(value, YEAR, subgroup=name) for value, name in ((26, ()), (12, "7.a"), (8, "8.a"))]
    bilingual = [Observation(value, YEAR, subgroup=name) for value, name in ((20, ()), (10, "7.a"), (5, "7.b"))]
    classes = {"klasse": CLASSES}
    whole = Indicator("Elever", "elever", pupils, breakdowns=classes)
    part = Indicator("Heraf tosprogede", "elever", bilingual, part_of="Elever", breakdowns=classes)
    told = shown(Dialogue("Skolen", indicators=[whole, part]), "public")
    numbers = [told[at] for at in (("Elever", "school"), ("Elever", "school", "7.a"), ("Elever", "school", "8.a"))]
    assert isinstance(told["Heraf tosprogede", "school", "7.b"], NoNumber) or any(
        isinstance(value, NoNumber) for value in numbers
    )


@pytest.mark.parametrize("audience", ["public", "participants"])
def test_a_department_that_others_may_see_is_not_left_over(audience):
    school = School("Skolen", departments=[Department("Nord"), Department("Syd", audience="internal")])
    items = [Observation(value, YEAR, whose) for value, whose in ((40, "school"), (31, "nord"), (9, "syd"))]
    told = shown(Dialogue(school, indicators=[Indicator("Elever", "elever", items)]), audience)
    assert len(told) == 2
    assert any(isinstance(value, NoNumber) for value in told.values())


@pytest.mark.parametrize("kept", ["indicator", "theme"])
def test_what_participants_see_of_parts_tells_with_the_public_edition_no_small_rest(kept):
    """Beside 27 of 30 the other 3 are told: the participants must not learn 30 from the public."""
    whole = Indicator("Elever", "elever", [Observation(30, YEAR)])
    few = {"audience": "participants"}
    part = Indicator("Heraf tosprogede", "elever", [Observation(27, YEAR)], part_of="Elever",
                     **(few if kept == "indicator" else {}))  # fmt: skip
    made = Dialogue(
        "Skolen", indicators=[whole], themes=[Theme("T", indicators=[part], **(few if kept == "theme" else {}))]
    )
    both = {**shown(made, "participants"), **shown(made, "public")}
    assert any(isinstance(value, NoNumber) for value in both.values())


def test_the_public_is_told_no_reason_that_the_participants_are_not_told():
    """Both are hidden because of another figure, so each is at least five: of ten, which the participants see, five."""
    of_whole = [Observation(value, YEAR, subgroup=name) for value, name in ((24, ()), (7, "7.a"), (17, "7.b"))]
    few = {"audience": "participants"}
    of_part = [Observation(value, YEAR, subgroup=name, **more)
               for value, name, more in ((10, (), few), (5, "7.a", {}), (5, "7.b", {}))]  # fmt: skip
    classes = {"klasse": CLASSES[:2]}
    whole = Indicator("Elever", "elever", of_whole, breakdowns=classes)
    part = Indicator("Heraf", "elever", of_part, part_of="Elever", breakdowns=classes)
    made = Dialogue("Skolen", indicators=[whole, part])
    told = {audience: shown(made, audience) for audience in ("public", "participants")}
    for at, reason in told["participants"].items():
        if reason is NoNumber.SUPPRESSED:
            assert told["public"][at] is reason


@pytest.mark.parametrize("seed", range(40))
def test_shares_of_known_numbers_of_people_tell_no_hidden_number(seed):
    """A class of 25 tells each count by its share; all classes together are of 75."""
    rows = drawn(random.Random(seed), people=25)
    whole = list(map(sum, zip(*rows, strict=True)))
    observations = [
        Observation(
            round(100 * count / sum(row), 1), YEAR, category=answer, n=sum(row), subgroup=[name] if name else ()
        )
        for name, row in zip((*CLASSES, ""), [*rows, whole], strict=True)
        for answer, count in zip(ANSWERS, row, strict=True)
    ]
    item = Indicator("Spørgsmål", "%", observations, categories=ANSWERS, breakdowns={"klasse": CLASSES})
    shown = edition(item)
    grid = with_totals(rows)
    counts = {number: grid[number // 5][number % 5] if not isinstance(value, NoNumber) else value
              for number, value in shown.items()}  # fmt: skip
    asked = {row * 5 + 4: grid[row][4] for row in range(4)}  # of how many people is printed
    assert leaks(grid, {**counts, **asked}) == set()


@pytest.mark.parametrize("seed", range(40))
def test_a_table_of_an_author_tells_no_hidden_number(seed):
    grid = with_totals(drawn(random.Random(seed)))
    rows = [["", *ANSWERS, "I alt"], *([name, *row] for name, row in zip((*CLASSES, "I alt"), grid, strict=True))]
    view = sud.view(Dialogue("Skolen", themes=[Theme("T", Table(rows, unit="elever"))]))
    cells = [cell for row in view.dialogue.themes[0].content[0].rows[1:] for cell in row[1:]]
    assert leaks(grid, dict(enumerate(cells))) == set()


def cube(chance):
    """Answers by sex and class; some of what they make together is not printed."""
    sexes, classes, answers = ("piger", "drenge"), CLASSES, ANSWERS[: chance.choice((2, 3, 4))]
    counts = {place: chance.choice((0, 1, 2, 3, 5, 6, 8, 12, 20)) for place in product(answers, sexes, classes)}
    sides = ((*answers, ""), (*sexes, ""), (*classes, ""))

    def made_by(place):
        return sum(
            count
            for one, count in counts.items()
            if all(part in ("", word) for part, word in zip(place, one, strict=True))
        )

    places = list(product(*sides))
    cells = {place: plain.Cell(made_by(place)) for place in places}
    lines = [
        (*((places.index((*place[:at], word, *place[at + 1 :])), 1) for word in side[:-1]), (number, -1))
        for number, place in enumerate(places)
        for at, side in enumerate(sides)
        if not place[at]
    ]
    printed = [place for place in places if "" not in place or chance.random() > 0.15]
    return answers, printed, places, plain.Table(tuple(cells.values()), tuple(lines))


@pytest.mark.parametrize("seed", range(60))
def test_answers_by_sex_and_class_tell_no_hidden_number_by_sums_that_nobody_prints_either(seed):
    answers, printed, places, table = cube(random.Random(seed))
    observations = [
        Observation(
            table.cells[places.index(place)].value, YEAR, category=place[0], subgroup=[*filter(None, place[1:])]
        )
        for place in printed
    ]
    breakdowns = {"køn": ["piger", "drenge"], "klasse": CLASSES}
    item = Indicator("Spørgsmål", "elever", observations, categories=answers, breakdowns=breakdowns)
    shown = sud.view(Dialogue("Skolen", indicators=[item])).dialogue.indicators[0].observations
    told = {places.index(place): one.value for place, one in zip(printed, shown, strict=True)}
    asked = {number for number, value in told.items() if isinstance(value, NoNumber)}
    hidden = {
        number: (BELOW, inf) if told.get(number) is NoNumber.SUPPRESSED_SECONDARY else (0, inf)
        for number in range(len(places))
        if number in asked or number not in told
    }
    assert asked
    assert len(asked) < len(told)
    assert computable(table, hidden, asked) == set()


@pytest.mark.parametrize("unit", ["%", "elever"])
def test_whoever_tries_every_table_on_the_library_itself_finds_no_hidden_answer(unit):
    def published(values):
        people = sum(values)
        shown = [round(100 * value / people) if unit == "%" else value for value in values]
        items = [Observation(value, YEAR, category=name, n=people) for name, value in zip(ANSWERS, shown, strict=False)]
        made = Dialogue("Skolen", indicators=[Indicator("Elever", unit, items, categories=ANSWERS[: len(values)])])
        seen = [item.value for item in sud.view(made).dialogue.indicators[0].observations]
        return tuple(value.value if isinstance(value, NoNumber) else int(value) for value in seen)

    assert singled_out(16, 3, published) == []


@pytest.mark.parametrize("seed", range(30))
def test_two_years_for_two_audiences_give_nothing_away_that_one_of_them_hides(seed):
    """This year's edition prints some of last year's figures again, which alone it would cover otherwise."""
    assert found_out_in_two_years(seed) == (set(), set())


def found_out_in_two_years(seed):
    chance = random.Random(seed)
    last, this = with_totals(drawn(chance)), with_totals(drawn(chance))
    audiences = {(chance.randrange(4), chance.randrange(5)): "participants"} if seed % 3 == 0 else {}
    of_last = list(figures(last, LAST, audiences))
    old = indicator(of_last)
    new = indicator([*chance.sample(of_last, len(of_last) * 3 // 4), *figures(this, YEAR, audiences)])
    asked = ("public", "participants")
    editions = [edition(old, audience, LAST) for audience in asked]
    editions += [edition(new, audience, LAST, previous=old) for audience in asked]
    return leaks(last, *editions), leaks(this, *(edition(new, audience, YEAR, previous=old) for audience in asked))
