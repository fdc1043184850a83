"""What of small counts a view shows, and that nothing in it gives the hidden ones away."""

from decimal import Decimal
from functools import partial

import pytest

import suddialog as sud
from suddialog import io
from suddialog.language import language_of, told
from suddialog.model import (
    ActionPoint,
    Audience,
    Comparison,
    Department,
    Derived,
    Dialogue,
    Indicator,
    NoNumber,
    Observation,
    School,
    Sign,
    Table,
    Theme,
    When,
)
from suddialog.model.base import changed
from suddialog.privacy import Policy, Rule, view
from suddialog.privacy.suppression import decisions, grids

FEW, OTHER = NoNumber.SUPPRESSED, NoNumber.SUPPRESSED_SECONDARY
YEAR = "2024/25"
ANSWERS = ["aldrig", "sjældent", "ofte", "altid"]


def answers(values, n, unit="%", **fields):
    items = [Observation(value, YEAR, category=name, n=n) for name, value in zip(ANSWERS, values, strict=False)]
    return Indicator("Spørgsmål", unit, items, **{"categories": ANSWERS[: len(values)], **fields})


def sexes(unit, whole, girls, boys, n=(None, None, None), **fields):
    figure = partial(Observation, period=YEAR)
    items = [figure(whole, n=n[0]), figure(girls, subgroup="piger", n=n[1]), figure(boys, subgroup="drenge", n=n[2])]
    return Indicator("Et tal", unit, items, breakdowns={"køn": ["piger", "drenge"]}, **fields)


def seen(*indicators, audience="public", policy=None, **fields):
    return sud.view(Dialogue("Skolen", indicators=indicators, **fields), audience, policy)


def values(view_, number=0):
    return [item.value for item in view_.dialogue.indicators[number].observations]


def hidden(view_, number=0):
    return [item.value if isinstance(item.value, NoNumber) else None for item in
            view_.dialogue.indicators[number].observations]  # fmt: skip


# What is small


@pytest.mark.parametrize(
    ("value", "n", "few"),
    [(50, 4, True), (50, 12, False), (20, 22, False), (18, 22, True), (82, 22, True), (0, 60, True), (100, 60, True),
     (95, 60, True), (80, 60, False), (7.4, 25, False)],
)  # fmt: skip
def test_a_share_is_hidden_if_it_is_of_few_or_counts_few_or_leaves_few_or_is_all_or_nothing(value, n, few):
    result = seen(Indicator("Andel", "%", [Observation(value, YEAR, n=n)]))
    assert hidden(result) == [FEW if few else None]
    assert [item.n for item in result.dialogue.indicators[0].observations] == [None if few else n]


def test_nobody_in_one_of_several_answers_is_no_secret():
    assert hidden(seen(answers([60, 40, 0], 50))) == [None, None, None]


def test_the_threshold_is_the_catalogues_or_a_stricter_one_of_the_house():
    listed = Indicator("Karakter", "karakter", [Observation(7, YEAR, n=4)], catalogue="karaktergennemsnit-bundne")
    other = Indicator("Egen karakter", "karakter", [Observation(7, YEAR, n=4)])
    assert [hidden(seen(listed, other), number) for number in (0, 1)] == [[None], [FEW]]
    assert hidden(seen(listed, policy=Policy(fewest=10))) == [FEW]


def test_per_cent_of_days_count_no_people():
    absence = [Observation("0.5", YEAR, n=412)]
    assert hidden(seen(Indicator("Ulovligt fravær", "%", absence, catalogue="fravaer-ulovligt"))) == [None]
    assert hidden(seen(Indicator("Andel", "%", absence))) == [FEW]


@pytest.mark.parametrize(
    ("name", "unit", "few"),
    [("Antal", "elever", True), ("Antal", "antal ansatte", True), ("Antal", "children", True),
     ("Antal", "pers.", True), ("Antal", "unge", True), ("Antal", "familier", True), ("Antal", "børnehavebørn", True),
     ("Antal", "nye elever", True), ("Antal", "lunger", False), ("Antal", "papers", False),
     ("Ordblinde elever", "antal", True), ("Elever med støtte", "", True), ("Antal elever med støtte", "", True),
     ("Antal", "elever pr. klasse", False), ("Elever pr. lærer", "", False), ("Antal", "klager", False),
     ("Klager", "antal", False), ("Antal", "", False), ("Trivsel blandt elever", "", False),
     ("Elever i specialklasse pr. 5. september", "antal", True), ("Antal", "elever pr. 5/9", True),
     ("Antal", "elever (30.9.2025)", True), ("Antal", "pupils per 5 September", True),
     ("Antal", "elever pr. skoleår", True), ("Antal", "elever/år", True), ("Antal", "elever/klasse", False),
     ("Antal", "elever/lærer", False), ("Antal", "børn/unge", True), ("Antal", "fravær pr. 1.000 elever", False),
     ("Antal", "SFO-børn", True), ("Antal", "10.-klasses elever", True), ("Antal", "IT-lærere", True),
     ("Antal", "to-sprogede", True), ("Antal", "ikke-uddannelsesparate", True), ("Antal", "stk. elever", True),
     ("Antal", "antal (elever)", True), ("Antal", "elevsvar", True), ("Antal", "svar fra elever", True),
     ("Rigtige svar", "", False), ("Antal", "elev-timer", False), ("Antal", "timer til elever", False),
     ("Særligt udsatte børn", "", True), ("Det samlede antal elever i klassen", "", True), ("Elevtal", "", True),
     ("Elevtal", "antal", True), ("Bilingual pupils", "", True), ("Absence of pupils", "", False),
     ("Children's grades", "", False), ("Karakterer piger", "", False), ("Antal", "elever pr. ultimo september", True),
     ("Antal", "elever pr. 1. kvartal", True), ("Antal", "elever pr. skoleårets start", True),
     ("Antal", "elever pr. lektion", False), ("Elever 2023/24", "antal", True), ("Antal", "praktikanter", True),
     ("Antal", "vikarer", True), ("Antal", "skolevægrere", True), ("Antal", "rektorer", True),
     ("Antal", "ressourcekoordinatorer", True), ("Antal", "young people", True), ("Antal", "tillidsmænd", True),
     ("Antal", "voksne", True), ("Antal", "tilflyttere", True), ("De voksne lytter", "", False),
     ("Oftere", "", False), ("Løbende", "antal", False), ("Syvende", "antal", False),
     ("Antal", "pædagogmedhjælpere", True),
     ("Antal", "langtidssyge", True), ("Antal", "sygemeldte", True), ("Antal", "antal indskrevne", True),
     ("Langtidssyge i personalet", "", True), ("Optagne", "antal", True), ("Studerende", "", True),
     ("Antal", "computere", False), ("Antal", "flere", False), ("Tidligere møder", "", False),
     ("Fraværende undervisning", "", False), ("Hundrede", "", False), ("Møder med forældre", "antal", False),
     ("Klasser med to lærere", "antal", False), ("Drenge i specialklasser", "antal", True),
     ("Sårbare", "antal", True), ("Skolevægring", "antal", True), ("Skolevægring", "klager", False),
     ("Støtte til elever", "antal", True), ("Meetings with parents", "number", False)],
)  # fmt: skip
def test_small_numbers_of_people_are_hidden_and_other_small_numbers_are_not(name, unit, few):
    assert hidden(seen(Indicator(name, unit, [Observation(3, YEAR)]))) == [FEW if few else None]


@pytest.mark.parametrize(
    ("unit", "few"),
    [("andel (%)", 12), ("i %", 12), ("elever i %", 12), ("andel i procent", 12), ("elever (pct.)", 12), ("andel", 12),
     ("andel", "0.12"), ("promille", 120), ("\u2030", 120), ("procentpoint", None), ("ændring i andel (%-point)", None),
     ("handel", None), ("lærere pr. 10 % elever", None), ("svarprocent", 12), ("procentvis", 12), ("p.ct.", 12)],
)  # fmt: skip
def test_shares_are_told_by_words_for_them_anywhere_in_the_unit(unit, few):
    assert hidden(seen(Indicator("Et tal", unit, [Observation(few or 12, YEAR, n=25)]))) == [FEW if few else None]


@pytest.mark.parametrize(("unit", "share"), [("andel (%)", 12), ("promille", 120)])
def test_a_share_in_whichever_words_is_part_of_a_number(unit, share):
    pupils = Indicator("Elever", "elever", [Observation(25, YEAR)])
    result = seen(pupils, Indicator("Heraf ensomme", unit, [Observation(share, YEAR)], part_of="elever"))
    assert hidden(result, 1) == [FEW]


@pytest.mark.parametrize("population", ["23 elever", "drengene i 9.b (23 elever)", "alle 23 svar"])
def test_those_who_are_measured_tell_of_how_many_a_share_is(population):
    items = [Observation(13, YEAR), Observation(13, YEAR, "municipality")]
    assert hidden(seen(Indicator("Utrygge", "%", items, population=population))) == [FEW, None]
    unknown = Indicator("Utrygge", "%", items, population="elever i 9. klasse med 3 søskende")
    assert hidden(seen(unknown)) == [None, None]


@pytest.mark.parametrize(("share", "few"), [("10-14", True), ("20-30", False), ("10-11", False)])
def test_a_range_of_shares_is_as_small_as_its_upper_end(share, few):
    assert hidden(seen(Indicator("Utrygge", "%", [Observation(share, YEAR, n=25)]))) == [FEW if few else None]


def test_a_share_that_was_cut_instead_of_rounded_is_one_all_the_same():
    assert hidden(seen(Indicator("Andel", "%", [Observation(1, YEAR, n=61)]))) == [FEW]


@pytest.mark.parametrize(("other", "few"), [(95, True), (48, False), (90, True), (47, False)])
def test_a_share_that_no_number_of_people_gives_is_of_few_where_others_of_the_indicator_are(other, few):
    """Of 21 there are 95, 90 and 48 per cent, but no 93 and no 47: by themselves these may be of days."""
    items = [Observation(93, "2023/24", n=21), Observation(other, YEAR, n=21)]
    assert hidden(seen(Indicator("Andel", "%", items))) == [FEW if few else None] * 2


def test_what_is_expected_is_of_nobody_yet():
    items = [Observation(60, YEAR, n=50), Observation(100, "2025/26", forecast=True), Observation(-3, "2023/24", n=50)]
    assert hidden(seen(Indicator("Andel", "%", items))) == [None, None, None]


def test_a_range_is_as_small_as_its_upper_end():
    result = seen(Indicator("Ordblinde", "elever", [Observation("3-4", YEAR), Observation("3-9", "2023/24")]))
    assert hidden(result) == [FEW, None]


def test_words_about_few_are_hidden_like_a_figure():
    items = [
        Observation(words="Alle er glade", period=YEAR, n=3),
        Observation(words="Stigende", period="2023/24", n=30),
    ]
    result = seen(Indicator("Trivsel", "", items))
    assert hidden(result) == [FEW, NoNumber.IN_WORDS]
    assert "glade" not in io.dumps(result.dialogue)


def test_a_year_without_n_is_taken_to_be_of_as_few_as_the_others():
    """Else the next edition, which gives n for its own year only, would tell what this one has hidden."""
    items = [Observation(4, "2023/24"), Observation(60, YEAR, n=50), Observation(4, "2023/24", "national")]
    assert hidden(seen(Indicator("Andel", "%", items))) == [FEW, None, None]


@pytest.mark.parametrize(("n", "later"), [(50, 61), (50, 50), (40, 52), (22, 24)])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_what_one_years_edition_hides_the_next_one_hides_without_n(n, later, count):
    share = round(100 * count / n)
    before = Indicator("Andel", "%", [Observation(share, "2023/24", n=n)])
    after = Indicator("Andel", "%", [Observation(share, "2023/24"), Observation(50, YEAR, n=later)])
    assert hidden(seen(before)) == [FEW]
    assert hidden(seen(after)) == [FEW, None]


def test_parts_are_of_as_many_as_the_whole_that_they_are_of():
    items = [Observation(100, YEAR, n=50), *(Observation(value, YEAR, category=name)
             for name, value in zip(ANSWERS, (70, 20, 6, 4), strict=True))]  # fmt: skip
    result = seen(Indicator("Spørgsmål", "%", items, categories=ANSWERS))
    assert hidden(result)[-2:] == [FEW, FEW]


@pytest.mark.parametrize("share", ["85.7", "86", 100])
def test_what_is_told_as_count_and_as_share_tells_of_how_many_it_is(share):
    """Six who are 85.7 per cent are six of seven."""
    assert hidden(seen(Indicator("Trives", "%", [Observation(share, YEAR, count=6)]))) == [FEW]
    both = Indicator("Trives", "%", [Observation(share, YEAR)]), Indicator("Trives", "elever", [Observation(6, YEAR)])
    for first, second in (both, both[::-1]):
        result = seen(first, second)
        assert [hidden(result, 0), hidden(result, 1)] == [[FEW], [FEW]]


@pytest.mark.parametrize("n", [None, 30])
def test_a_part_that_tells_of_how_many_it_is_tells_the_whole_that_nobody_prints(n):
    """All of two years, less the first, of whom the six are a fifth, are those of the second."""
    times = "2022/23", "2023/24", "2022/23-2023/24"
    items = [Observation(30, times[1], audience="internal"), Observation(60, times[2])]
    whole = Indicator("Elever", "elever", items)
    share = Indicator("Heraf nye", "%", [Observation("20.0", times[0], n=n, count=6)], part_of="Elever")
    result = seen(whole, share)
    assert hidden(result) + hidden(result, 1) == [NoNumber.WITHHELD, None, FEW]
    assert hidden(seen(whole)) == [NoNumber.WITHHELD, None]


@pytest.mark.parametrize("share", ["20.0", 8, 0])
def test_a_count_and_a_share_that_leave_enough_are_shown(share):
    assert hidden(seen(Indicator("Trives", "%", [Observation(share, YEAR, count=6)]))) == [None]


@pytest.mark.parametrize("unit", ["antal", "elever", ""])
@pytest.mark.parametrize("part", [2, 116])
def test_a_part_of_a_number_of_people_is_one_whatever_it_is_called(unit, part):
    whole = Indicator("Elever", unit or "elever", [Observation(118, YEAR)], id="alle")
    own = Indicator("heraf tosprogede", unit, [Observation(part, YEAR)], part_of="alle")
    inner = Indicator("heraf nye", unit, [Observation(1, YEAR)], part_of="heraf tosprogede")
    assert [hidden(seen(whole, own, inner), number) for number in range(3)] == [[None], [FEW], [FEW]]
    complaints = Indicator("Klager", "antal", [Observation(118, YEAR)], id="alle")
    assert hidden(
        seen(complaints, Indicator("heraf skriftlige", "antal", [Observation(2, YEAR)], part_of="alle")), 1
    ) == [None]


def test_a_number_is_of_people_if_the_catalogue_says_so():
    assert hidden(seen(Indicator("Skolens størrelse", "antal", [Observation(2, YEAR)], catalogue="elevtal"))) == [FEW]


# Who sees it


def test_participants_know_the_pupils_and_see_no_small_counts():
    item = Indicator("Ordblinde", "elever", [Observation(3, YEAR)])
    assert hidden(seen(item, audience="participants")) == [FEW]
    assert values(seen(item, audience="internal")) == [3]


def test_an_audience_that_the_author_gives_opens_no_small_count():
    item = Indicator("Ordblinde", "elever", [Observation(3, YEAR, audience="public")], audience="public")
    assert hidden(seen(item)) == [FEW]


# What would give it away


def test_of_a_whole_of_answers_a_second_one_is_hidden():
    assert hidden(seen(answers([70, 20, 9, 1], 200))) == [None, None, OTHER, FEW]


def test_of_answers_that_are_counts_a_second_one_is_hidden_if_it_is_told_how_many_were_asked():
    left = hidden(seen(answers([6, 10, 2], 18, unit="elever")))
    assert left.count(None) == 1
    assert left[1] is None


def test_of_the_parts_of_a_printed_whole_a_second_one_is_hidden():
    assert hidden(seen(sexes("elever", 12, 9, 3))) == [None, OTHER, FEW]


def test_an_average_of_few_is_not_left_over_of_the_averages_of_all_and_the_others():
    assert hidden(seen(sexes("karakter", 7.1, 7.5, 3.0, n=(22, 20, 2)))) == [None, OTHER, FEW]


@pytest.mark.parametrize(("n", "shown"), [(28, OTHER), (11, Decimal("7.1"))])
@pytest.mark.parametrize("grade", ["6.8", "-6.8"])
def test_an_average_of_few_that_nobody_prints_is_not_left_over_either(grade, n, shown):
    items = [Observation(grade, YEAR, n=31), Observation("7.1", YEAR, subgroup="drenge", n=n)]
    result = seen(Indicator("Karakter", "karakter", items, breakdowns={"køn": ["piger", "drenge"]}))
    assert values(result) == [Decimal(grade), shown]


def test_an_average_of_a_department_of_few_is_not_left_over_though_nobody_prints_it():
    items = [Observation("3.70", YEAR, n=50), Observation("3.75", YEAR, "nord", n=47)]
    school = School("Skolen", departments=[Department("Nord"), Department("Syd")])
    result = sud.view(Dialogue(school, indicators=[Indicator("Trivsel", "indeks", items)]))
    assert values(result) == [Decimal("3.70"), OTHER]


def test_an_average_is_covered_also_where_nobody_says_of_how_many_the_others_are():
    assert hidden(seen(sexes("karakter", 7.1, 7.5, 3.0, n=(None, None, 2)))) == [None, OTHER, FEW]


def test_the_departments_of_a_school_make_the_school():
    school = School("Skolen", departments=[Department("Nord"), Department("Syd"), Department("Vest")])
    items = [Observation(value, YEAR, whose) for whose, value in
             {"school": 40, "nord": 3, "syd": 15, "vest": 22}.items()]  # fmt: skip
    result = sud.view(Dialogue(school, indicators=[Indicator("Ordblinde", "elever", items)]))
    assert hidden(result) == [None, FEW, OTHER, None]


def test_a_whole_and_its_parts_without_a_year_are_added_up_whatever_words_tell_their_time():
    figure = partial(Observation, period="efter sommerferien")
    items = [Observation(22, "ved skolestart"), figure(19, subgroup="piger"), figure(3, subgroup="drenge")]
    result = seen(Indicator("Nye", "elever", items, breakdowns={"køn": ["piger", "drenge"]}))
    assert hidden(result) == [None, OTHER, FEW]


def test_several_years_together_are_the_sum_of_the_years():
    years = {"2022/23": 8, "2023/24": 3, "2024/25": 9, "2022/23-2024/25": 20}
    items = [Observation(value, period) for period, value in years.items()]
    assert hidden(seen(Indicator("Ordblinde", "elever", items))) == [OTHER, FEW, None, None]


def test_a_part_does_not_leave_a_small_rest_of_its_whole():
    whole = Indicator("Langt fravær", "elever", [Observation(14, YEAR)])
    part = Indicator("Heraf over 20 %", "elever", [Observation(12, YEAR)], part_of="Langt fravær")
    result = seen(whole, part)
    assert [hidden(result, 0), hidden(result, 1)] == [[None], [OTHER]]
    enough = Indicator("Heraf over 20 %", "elever", [Observation(8, YEAR)], part_of="Langt fravær")
    assert hidden(seen(whole, enough), 1) == [None]


def test_what_is_computed_from_a_hidden_figure_is_hidden_with_it():
    share = Indicator("Andel", "%", [Observation(100, YEAR, n=25), Observation(60, "2023/24", n=25)])
    result = seen(share, Indicator("Antal", "", derived=Derived("Andel", times=25)))
    assert [hidden(result, 0), hidden(result, 1)] == [[FEW, None], [FEW, None]]


@pytest.mark.parametrize(
    ("fields", "base"),
    [({"audience": "internal"}, FEW), ({"audience": "participants"}, FEW), ({"value": "diskretioneret"}, FEW),
     ({}, Decimal("7.4"))],
)  # fmt: skip
def test_what_a_figure_is_computed_from_that_is_not_told_is_not_told_either(fields, base):
    days = [Observation(**{"value": "14.8", "period": YEAR, **fields}), Observation("16.2", "2023/24")]
    absence = Indicator("Fravær", "%", [Observation("7.4", YEAR), Observation("8.1", "2023/24")])
    computed = Indicator("Fraværsdage", "dage", days, derived=Derived("fravaer", times=200))
    assert values(seen(absence, computed)) == [base, Decimal("8.1")]
    assert values(seen(absence, changed(computed, audience=Audience.INTERNAL))) == [Decimal("7.4"), Decimal("8.1")]


CLASSES = ("5.x", "5.y", "5.z")


def by_parts(name, unit, names, numbers, **fields):
    items = [Observation(number, YEAR, subgroup=part) for part, number in zip(names, numbers, strict=True)]
    return Indicator(name, unit, items, breakdowns={names[0]: list(names)}, **fields)


def test_what_is_computed_from_numbers_of_people_is_added_up_with_them():
    pupils = by_parts("Tosprogede", "elever", CLASSES, (4, 7, 9))
    hours = by_parts("Timer", "timer", ("piger", "drenge"), (36, 24), derived=Derived("tosprogede", times=3))
    assert None not in hidden(seen(pupils, hours))[:2]  # 36 + 24 hours are 20 pupils
    assert hidden(seen(pupils, by_parts("Vægt", "kg", ("piger", "drenge"), (36, 24)))) == [FEW, None, None]


def test_what_few_make_is_hidden_where_nobody_prints_how_many_they_are():
    pupils = Indicator("Tosprogede", "elever", [Observation(20, YEAR)])
    hours = by_parts("Timer", "timer", CLASSES[:2], (12, 48), derived=Derived("tosprogede", times=3))
    assert None not in hidden(seen(pupils, hours), 1)[:2]
    weeks = by_parts("Uger", "uger", CLASSES[:2], (6, 24), derived=Derived("timer", times=0.5))
    assert None not in hidden(seen(pupils, Indicator("Timer", "timer", derived=hours.derived), weeks), 2)[:2]


def test_a_count_that_is_computed_from_a_share_is_small_though_the_share_is_of_nobody_knows_how_many():
    result = seen(Indicator("Andel", "%", [Observation(8, YEAR)]),
                  Indicator("Antal", "elever", derived=Derived("Andel", times=25)))  # fmt: skip
    assert [hidden(result, 0), hidden(result, 1)] == [[FEW], [FEW]]


def test_the_same_figure_told_twice_is_hidden_twice():
    first = Indicator("Mobning", "%", [Observation(2, YEAR, n=100)], catalogue="mobning")
    again = Indicator("Mobning igen", "%", [Observation(2, YEAR)], catalogue="mobning")
    result = seen(first, again)
    assert [hidden(result, 0), hidden(result, 1)] == [[FEW], [FEW]]


def test_how_far_a_figure_is_from_a_hidden_one_is_not_told():
    items = [Observation(9, YEAR, compared=[Comparison("school", "above", period="2023/24", difference=6, words="6")]),
             Observation(3, "2023/24")]  # fmt: skip
    result = seen(Indicator("Ordblinde", "elever", items))
    comparison = result.dialogue.indicators[0].observations[0].compared[0]
    assert (comparison.difference, comparison.words, comparison.verdict.value) == (None, "", "above")


@pytest.mark.parametrize("words", ["faldt derefter til 3", "tre færre end de ti"])
def test_words_about_a_figure_do_not_tell_another_one_that_is_hidden(words):
    items = [Observation(3, YEAR), Observation(12, "2023/24", words=words), Observation(9, "2022/23", words="som før")]
    result = seen(Indicator("Skolevægring", "elever", items))
    assert [item.words for item in result.dialogue.indicators[0].observations] == ["", "", "som før"]
    assert ("indicators[0].observations[1].words", Rule.SECOND_FIGURE) in [
        (one.path, one.rule) for one in result.report.withheld
    ]


def test_words_in_place_of_a_figure_do_not_tell_another_one_that_is_hidden_either():
    items = [Observation(3, YEAR), Observation(period="2023/24", words="mod 3 i år")]
    assert hidden(seen(Indicator("Skolevægring", "elever", items))) == [FEW, OTHER]


def test_words_about_a_distance_do_not_tell_a_hidden_figure():
    from_last = Comparison("municipality", difference=2, words="i kommunen; siden faldt skolen til 3")
    items = [Observation(3, YEAR), Observation(12, "2023/24", compared=from_last)]
    [_, item] = seen(Indicator("Skolevægring", "elever", items)).dialogue.indicators[0].observations
    assert [(one.words, one.difference) for one in item.compared] == [("", None)]


def test_a_sign_does_not_tell_where_a_hidden_figure_began():
    """Nor where what is computed from it began."""
    signs = [Sign("Færre", indicator=name, baseline=3, target=0) for name in ("Ordblinde", "Indeks")]
    doubled = Indicator("Indeks", "", [Observation(6, YEAR)], derived={"base": "Ordblinde", "times": 2})
    few = Indicator("Ordblinde", "elever", [Observation(3, YEAR)])
    result = seen(few, doubled, actions=[ActionPoint("Mere støtte", signs=signs)])
    assert [(sign.baseline, sign.target) for sign in result.dialogue.actions[0].signs] == [(None, 0), (None, 0)]


BEGINNINGS = [
    ("elever", {}, 3, True), ("elever", {}, 12, False), ("elever", {"part_of": "Alle"}, 47, False),
    ("%", {"n": 20}, 5, True), ("%", {"n": 20}, 40, False), ("%", {}, 5, False), ("point", {}, 3, False),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "more", "baseline", "few"), BEGINNINGS)
def test_a_sign_does_not_tell_of_few_that_no_figure_tells(unit, more, baseline, few):
    indicator = Indicator("Støtte", unit, [Observation(40, YEAR, n=more.get("n"))], part_of=more.get("part_of", ""))
    result = seen(indicator, actions=[ActionPoint("Mere", signs=Sign("Flere", indicator="Støtte", baseline=baseline))])
    assert (result.dialogue.actions[0].signs[0].baseline is None) is few
    told = [(one.path, one.rule) for one in result.report.withheld]
    assert told == ([("actions[0].signs[0].baseline", Rule.SMALL_COUNT)] if few else [])


def test_a_figure_that_is_for_others_is_not_left_over_either():
    items = [Observation(value, YEAR, category=name, audience=who)
             for name, value, who in zip(ANSWERS, (61, 30, 9), (None, None, "internal"), strict=False)]  # fmt: skip
    result = seen(Indicator("Spørgsmål", "%", items, categories=ANSWERS[:3]))
    assert hidden(result) == [None, OTHER, NoNumber.WITHHELD]


@pytest.mark.parametrize("turned", [False, True])
def test_a_count_that_is_for_others_is_not_told_as_a_share(turned):
    both = [
        Indicator("Med støtte", "elever", [Observation(41, YEAR, audience="internal")]),
        Indicator("Med støtte", "%", [Observation(84, YEAR, n=49)]),
    ]
    result = seen(*(both[::-1] if turned else both))
    assert [None] not in [hidden(result, number) for number in (0, 1)]


@pytest.mark.parametrize("kind", ["diskretioneret i kilden", "withheld", "<5"])
def test_what_the_source_has_hidden_is_not_left_over_either(kind):
    result = seen(answers([61, 30, kind], None))
    assert hidden(result)[:2] == [None, OTHER]


def test_what_is_not_known_at_all_covers_nothing():
    result = seen(answers([70, 29, 1, "-"], 200))
    assert hidden(result) == [None, OTHER, FEW, NoNumber.NOT_STATED]


# Tables of authors


def cells(rows, **fields):
    result = sud.view(Dialogue("Skolen", themes=[Theme("T", Table(rows, **{"unit": "elever", **fields}))]))
    return [list(row[1:]) for row in result.dialogue.themes[0].content[0].rows[1:]], result.report


def test_a_table_of_people_hides_small_cells_and_those_that_give_them_away():
    rows = [["", "A", "B", "C", "I alt"], ["7.", 3, 12, 8, 23], ["8.", 9, 10, 11, 30], ["I alt", 12, 22, 19, 53]]
    found, report = cells(rows)
    assert found[0] == [FEW, 12, FEW, 23]
    assert found[1] == [FEW, 10, FEW, 30]
    assert found[2] == [12, 22, 19, 53]
    rules = {item.path.removeprefix("themes[0].content[0].rows"): item.rule for item in report.withheld}
    second = dict.fromkeys(["[1][3]", "[2][1]", "[2][3]"], Rule.SECOND_FIGURE)
    assert rules == {"[1][1]": Rule.SMALL_COUNT, **second}


def test_subtotals_and_totals_are_found_without_being_declared():
    rows = [["", "A", "B"], ["7.a", 3, 9], ["7.b", 12, 11], ["7. i alt", 15, 20], ["8.a", 14, 10], ["8.b", 13, 12],
            ["8. i alt", 27, 22], ["I alt", 42, 42]]  # fmt: skip
    found, _ = cells(rows)
    assert [row[0] for row in found] == [FEW, FEW, 15, 14, 13, 27, 42]
    assert [row[1] for row in found] == [9, 11, 20, 10, 12, 22, 42]


def test_totals_are_found_where_they_stand_first():
    across = [["", "I alt", "A", "B"], ["7.", 26, 23, 3], ["8.", 22, 10, 12]]
    assert cells(across)[0] == [[26, OTHER, FEW], [22, 10, 12]]
    down = [["", "7.", "8."], ["I alt", 26, 22], ["A", 23, 10], ["B", 3, 12]]
    assert cells(down)[0] == [[26, 22], [OTHER, 10], [FEW, 12]]


def test_a_table_without_totals_hides_small_cells_only():
    assert cells([["", "A", "B"], ["7.", 3, 12], ["8.", 9, 10]])[0] == [[FEW, 12], [9, 10]]


def test_a_table_of_numbers_is_of_people_if_its_words_say_so():
    assert cells([["", "Elever"], ["Ordblinde", 3], ["Andre", 30]], unit="antal")[0] == [[FEW], [30]]
    assert cells([["", "Klager"], ["2024", 3], ["2025", 30]], unit="antal")[0] == [[3], [30]]


def test_a_school_year_in_a_head_makes_no_ratio_of_a_table_of_people():
    assert cells([["Elever", "2023/24", "2024/25"], ["7.a", 3, 30]], unit="antal")[0] == [[FEW, 30]]


def test_what_is_counted_beside_people_in_a_table_is_none_of_them():
    rows = [["Årgang", "Klasser", "Elever"], ["7.", 2, 45], ["8.", 3, 3]]
    assert cells(rows, unit="antal")[0] == [[2, 45], [3, FEW]]
    assert cells(list(zip(*rows, strict=True)), unit="antal")[0] == [[2, 3], [45, FEW]]
    assert cells([["Elever", "2025"], ["Specialklasser", 3], ["Andre klasser", 45]], unit="antal")[0] == [[FEW], [45]]
    assert cells([["", "2025"], ["Møder med forældre", 3], ["Elevplaner", 4]], unit="antal")[0] == [[3], [4]]


def test_a_table_of_money_hides_nothing():
    assert cells([["", "A"], ["7.", 3]], unit="mio. kr.")[0] == [[3]]


# What is told of it


def test_the_report_tells_paths_and_rules_and_no_values():
    report = seen(answers([70, 20, 9, 1], 200)).report
    assert [(item.path, item.rule) for item in report.withheld] == [
        ("indicators[0].observations[2]", Rule.SECOND_FIGURE), ("indicators[0].observations[3]", Rule.SMALL_COUNT),
    ]  # fmt: skip
    assert str(report.summary()) == "1 small count, 1 figure that gives others away"
    assert told(report.summary(), "da") == "1 lille antal, 1 tal, der røber andre"


def test_nothing_of_a_hidden_figure_is_left_but_its_place_and_the_authors_other_words():
    item = Observation(3, YEAR, n=60, count=3, words="tre", trend="rising", footnote="tre", otherwise="Under ti",
                       compared=[Comparison("national", "above")], tags=["tre"], id="tre")  # fmt: skip
    result = seen(Indicator("Ordblinde", "elever", [item]))
    assert result.dialogue.indicators[0].observations == (Observation(FEW, YEAR, words="Under ti"),)


@pytest.mark.parametrize("otherwise", [
    "3 elever", "3,0", "5 %", "Alle andre: 57 af 60", "ud af 60", "1.234 eller 3", "Tre elever", "to-tre elever",
    "alle undtagen tre", "95 % svarer nej", "syvoghalvtreds gør ikke", "fifty-seven do not", "ca. 2,3 eller så",
    "³ elever", "３ elever", "\u2778", "III", "Ⅲ", "tr\u200be", "tr\u00ade", "hver tyvende", "1/20", "1⁄20",
])  # fmt: skip
def test_other_words_that_have_the_figure_in_them_are_not_said(otherwise):
    item = Observation(5, YEAR, n=60, count=3, otherwise=otherwise)
    result = seen(Indicator("Ordblinde", "%", [item]))
    assert result.dialogue.indicators[0].observations == (Observation(FEW, YEAR),)


@pytest.mark.parametrize(
    ("value", "n", "otherwise"),
    [
        ("4.3", 47, "ca. 4 %"), (0, 60, "Ingen svarer ja"), (100, 60, "Alle trives"), (0, 60, "Alle svarer nej"),
        ("3.5", None, "To elever"),
        ("33.3", 6, "1 ud af 3"), (50, 8, "Halvdelen"), (25, 8, "Et par elever"), ("33.3", 6, "hver tredje"),
        ("66.7", 6, "to tredjedele"), (75, 8, "tre fjerdedele"), (75, 8, "three quarters"), ("33.3", 6, "⅓ af dem"),
    ],
)  # fmt: skip
def test_words_for_a_rounded_figure_for_nobody_and_for_everybody_are_not_said(value, n, otherwise):
    known = Observation(50, YEAR, n=57)
    item = Observation(value, YEAR, n=n, otherwise=otherwise, subgroup="Piger") if n else Observation(
        value, YEAR, category="Ja", otherwise=otherwise)  # fmt: skip
    result = seen(Indicator("Ordblinde", "%", [known, item], categories=["Ja"], breakdowns={"køn": ["Piger"]}))
    assert result.dialogue.indicators[0].observations[1].words == ""


@pytest.mark.parametrize("audience", ["participants", "internal"])
def test_other_words_with_a_small_figure_in_them_are_not_said_for_whoever_it_is(audience):
    items = [Observation(3, YEAR, n=60, otherwise="Tre elever", audience=audience),
             Observation(31, "2023/24", n=60, otherwise="Omkring 31", audience=audience)]  # fmt: skip
    found = seen(Indicator("Ordblinde", "elever", items)).dialogue.indicators[0].observations
    assert [(item.value, item.words) for item in found] == [
        (NoNumber.WITHHELD, ""),
        (NoNumber.IN_WORDS, "Omkring 31"),
    ]


def test_other_words_with_a_confidential_figure_in_them_are_not_said():
    items = [Observation(12, YEAR, n=60, otherwise=words) for words in ("12 %", "Flere end før")]
    tests = [Indicator(str(number), catalogue="faerdighedstest-laesning", observations=[item])
             for number, item in enumerate(items)]  # fmt: skip
    found = seen(*tests).dialogue.indicators
    assert [item.observations[0].words for item in found] == ["", "Flere end før"]


@pytest.mark.parametrize("otherwise", ["under 10", "ca. 80 %", "Få elever", "4.-6. klasse"])
def test_other_words_with_other_numbers_are_said(otherwise):
    item = Observation(5, YEAR, n=60, count=3, otherwise=otherwise)
    result = seen(Indicator("Ordblinde", "%", [item]))
    assert result.dialogue.indicators[0].observations == (Observation(FEW, YEAR, words=otherwise),)


@pytest.mark.parametrize("exporter", ["markdown", "table", "json"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_reasons_stand_in_every_output_in_its_language(exporter, language):
    items = [
        Observation(value, YEAR, category=name, n=200) for name, value in zip(ANSWERS, (70, 20, 9, 1), strict=True)
    ]
    theme = Theme("Trivsel", indicators=[Indicator("Spørgsmål", "%", items, categories=ANSWERS, source="Egen")])
    text = sud.export(Dialogue("Skolen", themes=[theme], language=language), exporter).text
    words = language_of(language)
    assert words.no_number(FEW) in text
    assert words.no_number(OTHER) in text
    assert "9 %" not in text
    assert "1 %" not in text


def test_an_export_with_hidden_shares_is_told_of_no_sum_that_is_not_100():
    issues = sud.check(
        Dialogue("Skolen", themes=[Theme("T", indicators=[answers([70, 20, 9, 1], 200, source="Egen")])])
    )
    assert "SUD063" not in {issue.code for issue in issues}


# Several files


def test_two_years_files_hide_the_same_of_the_year_that_they_share():
    def of(year, figures, *order):
        return [Observation(figures[name], year, category=name, n=200) for name in order or ANSWERS]

    shared = dict(zip(ANSWERS, (69, 20, 10, 1), strict=True))
    before = Indicator("Spørgsmål", "%", [*of("2022/23", dict(zip(ANSWERS, (40, 30, 20, 10), strict=True))),
                                          *of("2023/24", shared)], categories=ANSWERS)  # fmt: skip
    after = Indicator("Spørgsmål", "%", [*of("2023/24", shared, *reversed(ANSWERS)),
                                         *of("2024/25", dict(zip(ANSWERS, (30, 30, 39, 1), strict=True)))],
                      categories=ANSWERS)  # fmt: skip
    files = [seen(item).dialogue.indicators[0].observations for item in (before, after)]
    shown = [{item.category: item.value for item in one if str(item.period.start) == "2023/24"} for one in files]
    assert shown[0] == shown[1]
    assert shown[0]["altid"] is FEW


def test_what_is_hidden_from_the_participants_is_hidden_from_the_public():
    items = [Observation(value, YEAR, category=name, n=300, audience=who) for name, value, who in
             zip(ANSWERS, (70, 20, 9, 1), (None, None, "participants", None), strict=True)]  # fmt: skip
    item = Indicator("Spørgsmål", "%", items, categories=ANSWERS)
    public, participants = (hidden(seen(item, audience=who)) for who in ("public", "participants"))
    assert all(one is not None for one, other in zip(public, participants, strict=True) if other is not None)
    assert public.count(None) < len(public) - 1


# The audit of the finished view


def test_the_audit_hides_all_where_something_was_overlooked(monkeypatch):
    whole = decisions.covered
    monkeypatch.setattr(decisions, "covered", lambda *given: type(whole(*given))(first=whole(*given).first))
    result = seen(answers([70, 20, 9, 1], 200))
    assert hidden(result) == [FEW] * 4
    assert set(result.report.counts()) == {Rule.GIVEN_AWAY}


def test_sums_that_contradict_one_another_are_sums_all_the_same():
    assert hidden(seen(sexes("elever", 20, 40, 3))) == [OTHER, None, FEW]


@pytest.mark.parametrize("turned", [False, True])
def test_a_part_in_a_table_leaves_no_small_rest_of_its_whole(turned):
    rows = [["", "Elever", "Heraf tosprogede"], ["7.a", 25, 22], ["7.b", 24, 10], ["I alt", 49, 32]]
    rows = list(map(list, zip(*rows, strict=True))) if turned else rows
    [table] = seen(themes=[Theme("T", Table(rows, unit="elever"))]).dialogue.themes[0].content
    shown = zip(*table.rows, strict=True) if turned else table.rows
    assert [[isinstance(cell, NoNumber) for cell in row[1:]] for row in shown][1:] == [[False, True]] * 2 + [
        [False] * 2
    ]


def test_a_total_amid_a_table_is_found_beside_a_column_of_shares():
    rows = [["", "ja", "nej", "Andel ja (%)"], ["7.a", 2, 10, 17], ["7.b", 6, 20, 23], ["7. årgang", 8, 30, "21.1"],
            ["8.a", 9, 20, 31]]  # fmt: skip
    [table] = seen(themes=[Theme("T", Table(rows, unit="elever"))]).dialogue.themes[0].content
    assert [row[1] for row in table.rows[1:4]] == [FEW, OTHER, 8]


def test_the_audit_hides_all_of_a_table_where_something_was_overlooked(monkeypatch):
    whole = grids.covered
    monkeypatch.setattr(grids, "covered", lambda *given: type(whole(*given))(first=whole(*given).first))
    found, report = cells([["", "A", "B", "I alt"], ["7.", 3, 12, 15], ["8.", 9, 10, 19]])
    assert found == [[FEW] * 3, [FEW] * 3]
    assert report.counts() == {Rule.GIVEN_AWAY: 6}


def test_view_of_a_view_hides_nothing_more():
    once = seen(answers([70, 20, 9, 1], 200)).dialogue
    again = view(once)
    assert again.dialogue == once
    assert again.report.count == 0


def test_rounding_that_does_not_make_100_gives_nothing_away():
    result = seen(answers([Decimal("33.3"), Decimal("33.3"), Decimal("32.5"), Decimal("0.8")], 400))
    assert hidden(result)[3] is FEW
    assert len([item for item in hidden(result) if item]) == 2


def test_a_view_with_hidden_figures_can_be_written_and_read():
    once = seen(answers([70, 20, 9, 1], 200), sexes("elever", 12, 9, 3)).dialogue
    assert io.loads(io.dumps(once)).indicators == once.indicators


def test_parts_are_told_in_words_where_one_of_them_is_hidden():
    whole = Indicator("Elever", "elever", [Observation(100, YEAR)], id="alle", source="x")
    parts = [Indicator(name, "elever", [Observation(value, YEAR)], part_of="alle", source="x")
             for name, value in (("piger", 60), ("drenge", 37), ("andre", 3))]  # fmt: skip
    text = sud.export(Dialogue("Skolen", themes=[Theme("T", indicators=[whole, *parts])]), "markdown").text
    assert "Skjult (små tal)" in text
    assert all(name in text for name in ("piger", "drenge", "andre"))


# However it is written


SEXES = {"køn": ["Piger", "Drenge"]}
PARTS = [Observation(27, YEAR, subgroup=["Piger"]), Observation(3, YEAR, subgroup=["Drenge"])]
WHOLES = {
    "without a time": Observation(30),
    "with more words": Observation(30, When(YEAR, YEAR, words="foreløbig")),
    "a subgroup of all": Observation(30, YEAR, subgroup=["Alle"]),
    "a subgroup that is the school": Observation(30, YEAR, subgroup=["Hele skolen"]),
    "a category of all": Observation(30, YEAR, category="I alt"),
    "a category of all the answers": Observation(30, YEAR, category="Svar i alt"),
    "by the day": Observation(30, "2024-09-05"),
    "by the month": Observation(30, "september 2024"),
    "by the calendar": Observation(30, "2025"),
    "by two calendar years": Observation(30, "2024-2025"),
    "in words": Observation(30, "ved skolestart 2024"),
    "in words with the year": Observation(30, "2024/25, foreløbig"),
    "in words without a year": Observation(30, "skolestart"),
}


@pytest.mark.parametrize("case", WHOLES)
def test_a_whole_is_found_however_it_is_written(case):
    item = Indicator(
        "Ordblinde", "elever", [WHOLES[case], *PARTS], breakdowns={"køn": ["Alle", "Hele skolen", *SEXES["køn"]]}
    )
    assert values(seen(item, school_year=YEAR)) == [30, OTHER, FEW]


def test_a_whole_of_two_days_in_a_year_is_a_series_and_no_whole_of_parts():
    parts = [changed(part, period=When.of("2024-09-05")) for part in PARTS]
    items = [Observation(30, "2024-09-05"), Observation(31, "2025-02-01"), *parts]
    assert values(seen(Indicator("Ordblinde", "elever", items, breakdowns=SEXES))) == [30, 31, OTHER, FEW]


@pytest.mark.parametrize(
    ("name", "footnote", "subgroup"),
    [("Trives (n = 25)", "", ()), ("Trives", "Egen måling, n=25", ()), ("Trives", "", "7.a (N=25)")],
)
def test_of_how_many_people_a_share_is_may_be_told_in_words(name, footnote, subgroup):
    items = [Observation(value, YEAR, category=word, subgroup=subgroup) for word, value in (("ja", 96), ("nej", 4))]
    item = Indicator(name, "%", items, categories=["ja", "nej"], footnote=footnote)
    assert hidden(seen(item)) == [FEW, FEW]


@pytest.mark.parametrize("time", [YEAR, "2024-09-05", "skolestart 2024", None])
def test_of_how_many_people_a_share_is_is_known_by_any_time_that_may_be_its_own(time):
    """33.3 per cent of six are two."""
    whole = Indicator("Elever", "elever", [Observation(6, YEAR)])
    part = Indicator("Heraf tosprogede", "%", [Observation("33.3", time)], part_of="Elever")
    items = [Observation(60, YEAR, category="ja", n=6), Observation("33.3", time, category="nej")]
    found = seen(whole, part, Indicator("Andel", "%", items), school_year=YEAR)
    assert [hidden(found, number)[-1] for number in (1, 2)] == [FEW, FEW]


def test_a_share_that_is_a_part_of_itself_is_looked_at_like_others():
    items = [
        Observation(6, YEAR, subgroup="Piger"),
        Observation(2, YEAR, subgroup="Drenge"),
        Observation(4, YEAR, n=50),
    ]
    assert hidden(seen(Indicator("Andel", "%", items, part_of="Andel", breakdowns=SEXES))) == [FEW, FEW, FEW]


def test_of_how_many_people_a_share_is_is_known_by_sums_that_nobody_prints():
    """The boys of b are 35, and 57.1 per cent of them 20: the other 9 are girls, and the rest of all 15 are a's."""

    def figures(numbers):
        return [Observation(value, YEAR, subgroup=words.split()) for words, value in numbers.items()]

    parts = {"breakdowns": {"klasse": ["a", "b"], **SEXES}}
    people = {"a": 34, "a Piger": 15, "a Drenge": 19, "b": 59, "b Piger": 24, "Piger": 39}
    shares = {"a": "61.8", "a Piger": "40.0", "b": "49.2", "b Drenge": "57.1", "Piger": "38.5", "a Drenge": "78.9"}
    whole = Indicator("Elever", "elever", figures(people), **parts)
    part = Indicator("Heraf tosprogede", "%", figures(shares), part_of="Elever", **parts)
    found = values(seen(whole, part), 1)
    assert found[-1] is FEW
    assert any(isinstance(value, NoNumber) for value in (found[0], *found[2:5]))


@pytest.mark.parametrize("printed", [False, True])
def test_a_share_of_a_hidden_number_is_hidden(printed):
    """42.9 per cent of at least 27 and at most 30 are of 28."""
    items = [Observation(value, YEAR, subgroup=[name]) for name, value in (("Piger", 28), ("Drenge", 3))]
    whole = Indicator("Ordblinde", "elever", [Observation(31, YEAR), *items[not printed :]], breakdowns=SEXES)
    shares = [Observation("42.9", YEAR, subgroup=["Piger"]), Observation("41.9", YEAR)]
    part = Indicator("Heraf tosprogede", "%", shares, part_of="Ordblinde", breakdowns=SEXES)
    assert isinstance(values(seen(whole, part), 1)[0], NoNumber)


@pytest.mark.parametrize("names", [("Piger i alt", "Drenge i alt"), ("Alle piger", "Alle drenge")])
def test_parts_that_are_called_all_of_something_are_parts(names):
    parts = [Observation(value, YEAR, subgroup=name) for value, name in zip((27, 3), names, strict=True)]
    item = Indicator("Ordblinde", "elever", [Observation(30, YEAR), *parts], breakdowns={"køn": names})
    assert values(seen(item)) == [30, OTHER, FEW]


@pytest.mark.parametrize("time", ["2024", "skolestart"])
def test_a_whole_that_may_be_of_either_of_two_years_covers_the_parts_of_both(time):
    earlier = [Observation(value, "2023/24", subgroup=[name]) for name, value in (("Piger", 20), ("Drenge", 10))]
    item = Indicator("Ordblinde", "elever", [Observation(30, time), *earlier, *PARTS], breakdowns=SEXES)
    assert all(isinstance(value, NoNumber) for value in values(seen(item))[-2:])


def test_figures_told_twice_are_no_cover_for_one_another():
    """What is the same in the provisional figures and in the final ones stands for both."""
    classes = ((), "a", "b", "c")

    def told(*figures, **more):
        return [Observation(value, YEAR, subgroup=name, **more) for name, value in zip(classes, figures, strict=True)]

    items = [*told(31, 20, 8, 3), *told(30, 20, 7, 3, provisional=True)]
    found = values(seen(Indicator("Elever", "elever", items, breakdowns={"k": classes[1:]})))
    for *others, last in (found[:4], found[4:]):
        assert last is FEW
        assert any(isinstance(value, NoNumber) for value in others)


@pytest.mark.parametrize("time", [YEAR, "2024-2025", "skolestart 2024", None])
def test_how_far_a_figure_is_from_a_hidden_one_is_not_said_whatever_its_time_is_called(time):
    items = [Observation(20, YEAR, compared=[Comparison("national", difference=17, period=time)]),
             Observation(3, YEAR, "national")]  # fmt: skip
    [seen_, _] = seen(Indicator("Ordblinde", "elever", items)).dialogue.indicators[0].observations
    assert [one.difference for one in seen_.compared] == [None]


@pytest.mark.parametrize(
    ("shares", "n", "shown"),
    [((50, 45, 5), 60, [50, OTHER, FEW, 100]), ((50, 25, 25), 4, [FEW] * 4), ((), 60, [FEW])],
)
def test_that_all_answers_make_all_is_shown_unless_they_are_few_or_it_is_the_only_answer(shares, n, shown):
    items = [Observation(value, YEAR, category=name, n=n) for name, value in zip("ABC", shares, strict=False)]
    item = Indicator(
        "Trives",
        "%",
        [*items, Observation(100, YEAR, category="I alt", n=n)],
        categories=["A", "B", "C"][: len(shares)],
    )
    assert values(seen(item)) == shown


@pytest.mark.parametrize("time", [YEAR, "2024-09-05", "skolestart"])
def test_a_hidden_figure_is_not_told_again_of_a_time_that_may_be_the_same(time):
    again = Indicator("Trives", "%", [Observation(12, time)])
    computed = Indicator("Indeks", "", [Observation(36, time)], derived=Derived("Trives", times=3))
    result = seen(Indicator("Trives", "%", [Observation(12, YEAR, n=25)]), again, computed)
    assert [set(hidden(result, number)) for number in range(3)] == [{FEW}] * 3


@pytest.mark.parametrize("name", ["7.a", "7a", "7. A", "7 a"])
def test_a_class_is_the_same_however_it_is_written(name):
    """Beside 22 of 25 the other three are told."""
    whole = Indicator("Elever", "elever", [Observation(25, YEAR, subgroup="7.a")], breakdowns={"k": ["7.a", "7.b"]})
    part = Indicator("Heraf", "elever", [Observation(22, YEAR, subgroup=name)], part_of="Elever",
                     breakdowns={"k": [name, "7.b"]})  # fmt: skip
    result = seen(whole, part)
    assert hidden(result, 0)[0] or hidden(result, 1)[0]


@pytest.mark.parametrize(("whole", "part"), [("Lindevang Skole", "school"), ("municipality", "Fjordby Kommune")])
def test_a_whole_of_the_school_by_its_name_is_the_whole_of_its_parts(whole, part):
    school = School("Lindevang Skole", sud.Municipality("Fjordby"))
    items = [Observation(30, YEAR, whole), *(changed(one, whose=part) for one in PARTS)]
    people = {"Lindevang Skole": ["Bo Lind (lærer)"], "Fjordby Kommune": ["Ida Lo (konsulent)"]}
    item = Indicator("Ordblinde", "elever", items, breakdowns=SEXES)
    assert values(sud.view(Dialogue(school, participants=people, indicators=[item]))) == [30, OTHER, FEW]


@pytest.mark.parametrize("fields", [{"id": "t"}, {"population": "elever"}, {"catalogue": "trivsel-social"}])
@pytest.mark.parametrize("turned", [False, True])
def test_a_hidden_figure_is_not_told_again_by_an_indicator_with_another_id(fields, turned):
    first, second = ({}, fields) if turned else (fields, {})
    result = seen(Indicator("Trives", "%", [Observation(12, YEAR, n=25)], **first),
                  Indicator("Trives", "%", [Observation(12, YEAR)], **second))  # fmt: skip
    assert hidden(result, 0) == hidden(result, 1) == [FEW]


@pytest.mark.parametrize(("whole", "shown"), [(23, [23, OTHER, FEW]), (20, [20, 20, FEW])])
def test_a_former_department_counts_where_the_school_still_had_it(whole, shown):
    school = School("Skolen", departments=[Department("Nord"), Department("Syd", until="2025-07-31")])
    items = [Observation(value, YEAR, body) for value, body in ((whole, "school"), (20, "Nord"), (3, "Syd"))]
    assert values(sud.view(Dialogue(school, indicators=[Indicator("Elever", "elever", items)]))) == shown


@pytest.mark.parametrize("kind", ["departments", "parties"])
def test_a_body_is_the_same_by_its_id_and_by_its_name(kind):
    places = {"departments": [Department("Nord", id="n")]} if kind == "departments" else {}
    items = [Observation(30, YEAR, whose="Nord"), *(changed(part, whose="n") for part in PARTS)]
    parties = [sud.Party("Nord", id="n", side="staff")] if kind == "parties" else []
    item = Indicator("Ordblinde", "elever", items, breakdowns=SEXES)
    result = sud.view(Dialogue(School("Skolen", **places), parties=parties, indicators=[item]))
    assert values(result)[0] == 30
    assert set(values(result)[1:]) <= {FEW, OTHER}


def test_departments_make_the_school_whichever_way_they_are_named():
    school = School("Skolen", departments=[Department("Nord", id="n"), Department("Syd", id="s")])
    items = [Observation(30, YEAR), Observation(28, YEAR, whose="Nord"), Observation(2, YEAR, whose="s")]
    result = sud.view(Dialogue(school, indicators=[Indicator("Ordblinde", "elever", items)]))
    assert values(result) == [30, OTHER, FEW]


@pytest.mark.parametrize("order", [1, -1])
def test_indicators_that_happen_to_have_one_name_are_each_looked_at(order):
    figures = [Observation(31, YEAR), Observation(3, YEAR)][::order]
    themes = [Theme(title, indicators=[Indicator("Antal", "elever", [one])])
              for title, one in zip("AB", figures, strict=True)]  # fmt: skip
    found = sud.view(Dialogue("Skolen", themes=themes)).dialogue.themes
    assert [theme.indicators[0].observations[0].value for theme in found][::order] == [31, FEW]


def test_a_provisional_and_a_final_figure_are_each_looked_at():
    items = [Observation(31, When(YEAR, YEAR, words="foreløbig")), Observation(3, YEAR)]
    assert values(seen(Indicator("Ordblinde", "elever", items))) == [31, FEW]


def test_the_same_in_another_unit_is_hidden_with_what_is_small():
    items = [Indicator("Ordblinde", "%", [Observation(30, YEAR)], id="o"),
             Indicator("Ordblinde", "elever", [Observation(3, YEAR)], id="o")]  # fmt: skip
    assert [hidden(seen(*items), number) for number in (0, 1)] == [[FEW], [FEW]]


@pytest.mark.parametrize(("share", "few"), [(3, True), (30, False), (97, True)])
def test_a_share_that_is_part_of_a_number_of_people_is_one_of_these(share, few):
    whole = Indicator("Elever", "elever", [Observation(100, YEAR)], id="e")
    part = Indicator("Tosprogede", "%", [Observation(share, YEAR)], part_of="e")
    assert (hidden(seen(whole, part), 1) == [FEW]) is few


@pytest.mark.parametrize("turned", [False, True])
def test_a_change_in_a_table_does_not_tell_a_hidden_cell(turned):
    rows = [["", "2023", "2024", "Ændring"], ["Ordblinde", "10", "3", "-7"], ["Andre", "50", "60", "10"]]
    rows = [list(row) for row in zip(*rows, strict=True)] if turned else rows
    found = dict(zip((10, 3, -7), cells_of(rows, turned)[1], strict=True))
    assert found[3] == FEW
    assert OTHER in (found[10], found[-7])


def cells_of(rows, turned=False):
    table = sud.view(Dialogue("S", themes=[Theme("T", [Table(rows, unit="elever")])])).dialogue.themes[0].content[0]
    return [row[1:] for row in (zip(*table.rows, strict=True) if turned else table.rows)]


BY_CLASS = [["Klasse", "Elever"], ["7.", 28], ["8.", 29], ["9.", 3], ["I alt", 60]]
BESIDE = {
    "of the whole": ("elever", BY_CLASS, ["Andel", "46,7", "48,3", "5,0", 100], [OTHER, "48.3", OTHER, 100]),
    "by decimals": ("elever", BY_CLASS, ["Pr. lærer", "9,3", "9,7", "1,5", "7,5"], [OTHER, "9.7", OTHER, "7.5"]),
    "of each": ("elever", [*BY_CLASS[:3]], ["Trives i %", 7, 48], [FEW, FEW]),
    "beside people": ("%", [*BY_CLASS[:3]], ["Trives", 7, 48], [FEW, FEW]),
    "beside two of people": ("%", [*BY_CLASS[:3]], ["Tosprogede", 7, 48], [FEW, FEW]),
    "in one unit": ("elever / %", [*BY_CLASS[:3]], ["Trives (%)", 7, 48], [FEW, FEW]),
    "of many": ("%", [*BY_CLASS[:3]], ["Trives", 50, 48], [50, 48]),
    "of all of many": ("elever", [*BY_CLASS[:3]], ["Andel", 49, 51], [49, 51]),
    "beside no people": ("%", [["Klasse", "Uge"], ["7.", 40], ["8.", 41]], ["Fravær", 7, 48], [7, 48]),
}


@pytest.mark.parametrize("case", BESIDE)
def test_what_is_no_number_of_people_does_not_tell_the_one_beside_it(case):
    unit, rows, column, shown = BESIDE[case]
    down = [[*row, cell] for row, cell in zip(rows, column, strict=True)]
    across = [list(row) for row in zip(*down, strict=True)]
    wanted = [Decimal(one) if isinstance(one, str) and one[0].isdigit() else one for one in shown]
    assert [row[1] for row in cells(down, unit=unit)[0]] == cells(across, unit=unit)[0][1] == wanted


@pytest.mark.parametrize(("heads", "shown"), [(("7. (n=28)", "8. (n = 3)"), [FEW, FEW]), (("7.", "8."), [50, 33])])
def test_the_number_of_people_in_a_head_counts(heads, shown):
    found, _ = cells([["", *heads], ["Ja", 50, 33], ["Nej", 50, 67]], unit="%")
    assert found[0] == shown


@pytest.mark.parametrize("place", [1, -1])
@pytest.mark.parametrize("head", ["I alt", "Alle", "Total"])
def test_a_line_that_is_called_so_is_a_total_where_a_cell_is_hidden_already(head, place):
    lines = [["7.a", "20"], ["7.b", "<5"], [head, "23"]][::place]
    found = [cell for row in cells_of([["Klasse", "Elever"], *lines])[1:] for cell in row][::place]
    assert (found[1], found[2]) == (NoNumber.SUPPRESSED_BY_SOURCE, 23)
    assert found[0] == OTHER


def test_a_table_of_numbers_that_happen_to_add_up_once_has_no_changes_in_it():
    found = cells_of([["", "P", "D", "Andre"], ["7.a", "10", "7", "3"], ["7.b", "9", "11", "8"]])
    assert found[1:] == [(10, 7, FEW), (9, 11, 8)]
