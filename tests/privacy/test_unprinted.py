"""What readers reckon though nobody prints it: small rests, differences, of how many people a share is."""

from math import inf

import pytest

import suddialog as sud
from suddialog.model import Comparison, Department, Dialogue, Indicator, NoNumber, Observation, School
from suddialog.privacy.suppression.audit import exposed, spans
from suddialog.privacy.suppression.tables import Cell, Table

LAST, THIS = "2023/24", "2024/25"
BY_CLASS = {"breakdowns": {"klasse": ["7.a", "7.b", "8.a"]}}
BY_SEX = {"breakdowns": {"køn": ["piger", "drenge"]}}


def told(*indicators, departments=()):
    """The numbers that the public sees, and None where one is hidden, by indicator and part."""
    school = School("Lindevang Skole", departments=[*map(Department, departments)])
    seen = sud.view(Dialogue(school, school_year=THIS, indicators=indicators)).dialogue.indicators
    return {
        (one.name, *item.subgroup, item.category, item.whose, str(item.period)): (
            None if isinstance(item.value, NoNumber) else item.value
        )
        for one in seen
        for item in one.observations
    }


def pupils(*numbers, **more):
    """Numbers of pupils: those of the school, then of one class after the other."""
    of = zip(numbers, ((), "7.a", "7.b", "8.a"), strict=False)
    return [Observation(number, THIS, subgroup=name, **more) for number, name in of if number]


SMALL_RESTS = {
    "class": Indicator("Elever", "elever", pupils(24, 12, 9), **BY_CLASS),
    "answer": Indicator("Svar", "elever", [Observation(24, THIS), Observation(21, THIS, category="tit")],
                        categories=["tit", "aldrig"]),
    "answer in per cent": Indicator("Svar", "%", [Observation(40, THIS, category=name, n=15) for name in "ab"],
                                    categories=["a", "b", "c"]),
    "department": Indicator("Elever", "elever", [Observation(24, THIS), Observation(21, THIS, "Nord")]),
    "year": Indicator("Klager fra elever", "elever", [Observation(24, THIS), Observation(27, f"{LAST}-{THIS}")]),
}  # fmt: skip


@pytest.mark.parametrize("case", SMALL_RESTS)
def test_a_small_rest_that_nobody_prints_is_not_left_over(case):
    assert None in told(SMALL_RESTS[case], departments=["Nord", "Syd"]).values()


LARGE_RESTS = {
    "class": Indicator("Elever", "elever", pupils(40, 12, 9), **BY_CLASS),
    "answer": Indicator("Svar", "elever", [Observation(40, THIS), Observation(21, THIS, category="tit")],
                        categories=["tit", "aldrig"]),
    "department": Indicator("Elever", "elever", [Observation(40, THIS), Observation(21, THIS, "Nord")]),
}  # fmt: skip


@pytest.mark.parametrize("case", LARGE_RESTS)
def test_a_large_rest_hides_nothing(case):
    assert None not in told(LARGE_RESTS[case], departments=["Nord", "Syd"]).values()


@pytest.mark.parametrize("verdict", [None, "below"])
def test_how_far_a_figure_is_from_a_small_one_that_nobody_prints_is_not_told(verdict):
    from_last = Comparison("school", verdict, period=LAST, difference=4)
    item = Observation(8 if verdict is None else 1, THIS, compared=from_last)
    made = Dialogue("Lindevang Skole", indicators=[Indicator("Klager", "elever", [item])])
    [seen] = sud.view(made).dialogue.indicators[0].observations
    assert isinstance(seen.value, NoNumber) or seen.compared[0].difference is None


def test_how_far_a_figure_is_from_a_large_one_is_told():
    item = Observation(18, THIS, compared=Comparison("school", period=LAST, difference=4))
    made = Dialogue("Lindevang Skole", indicators=[Indicator("Klager", "elever", [item])])
    assert sud.view(made).dialogue.indicators[0].observations[0].compared == item.compared


ELEVER = Indicator("Elever", "elever", pupils(40, 25, 15), breakdowns={"klasse": ["7.a", "7.b"]})


def test_of_how_many_people_a_part_is_does_not_tell_a_hidden_whole():
    """Of the 19 bilingual only insiders are told: 48 % of the 40."""
    bilingual = Indicator("Heraf tosprogede", "%", [Observation(48, THIS, audience="internal")], part_of="Elever")
    supported = Indicator("Heraf med støtte", "elever", [Observation(11, THIS, n=19)], part_of="Heraf tosprogede")
    found = told(ELEVER, bilingual, supported)
    assert found["Heraf tosprogede", "", "school", THIS] is None
    assert found["Heraf med støtte", "", "school", THIS] is None


def test_a_share_of_a_share_is_of_so_many_people():
    """A fifth of the 20 bilingual, who are half of 40, are four."""
    bilingual = Indicator("Heraf tosprogede", "%", [Observation(50, THIS)], part_of="Elever")
    supported = Indicator("Heraf med støtte", "%", [Observation(20, THIS)], part_of="Heraf tosprogede")
    found = told(ELEVER, bilingual, supported)
    assert found["Heraf med støtte", "", "school", THIS] is None
    assert found["Heraf tosprogede", "", "school", THIS] == 50


@pytest.mark.parametrize("time", [THIS, "skolestart 2024", "2024-09-05"])
def test_a_share_is_of_people_whose_number_only_sums_tell(time):
    """Of the 12 who are in neither 7.a nor 8.a a third are four."""
    whole = [Observation(n, time, subgroup=name) for n, name in ((50, ()), (20, "7.a"), (18, "8.a"))]
    share = Indicator("Heraf tosprogede", "%", [Observation(33, THIS, subgroup="7.b")], part_of="Elever", **BY_CLASS)
    found = told(Indicator("Elever", "elever", whole, **BY_CLASS), share)
    assert found["Heraf tosprogede", "7.b", "", "school", THIS] is None


def test_a_share_is_of_people_whom_another_indicator_of_that_title_counts():
    counts = [Indicator("Elever", "elever", pupils(*numbers), id=name, **BY_CLASS)
              for name, numbers in (("a", (50, 20, 12)), ("b", (50, 20)))]  # fmt: skip
    share = Indicator("Heraf tosprogede", "%", [Observation(33, THIS, subgroup="7.b")], part_of="Elever", **BY_CLASS)
    assert told(*counts, share)["Heraf tosprogede", "7.b", "", "school", THIS] is None


def test_a_class_without_n_is_of_what_the_others_lack_of_all():
    shares = [Observation(30, THIS, n=50), Observation(30, THIS, subgroup="7.a", n=20),
              Observation(30, THIS, subgroup="7.b", n=17), Observation(23, THIS, subgroup="8.a")]  # fmt: skip
    assert told(Indicator("Mobning", "%", shares, **BY_CLASS))["Mobning", "8.a", "", "school", THIS] is None


@pytest.mark.parametrize("loose", [None, 47])
def test_a_share_of_nobody_knows_how_many_leaves_the_others_counts(loose):
    """Of the 32 of all 72 eleven are in 7.a, ten in 8.a and seven are boys in 7.b: four are girls in 7.b."""
    shares = [(44, (), 72), (48, "7.a", 23), (40, "8.a", 25), (58, ["7.b", "drenge"], 12), (33, ["7.b", "piger"], 12)]
    items = [Observation(share, THIS, subgroup=of, n=n) for share, of, n in shares]
    items += [Observation(loose, THIS, subgroup=["8.a", "piger"])] if loose else []
    found = told(Indicator("Heraf tosprogede", "%", items, breakdowns=BY_CLASS["breakdowns"] | BY_SEX["breakdowns"]))
    del found["Heraf tosprogede", "7.b", "piger", "", "school", THIS]
    assert None in found.values()


def test_shares_of_nobody_knows_how_many_do_not_tell_what_they_make_together():
    both = [Observation(56, THIS, subgroup=sex) for sex in ("piger", "drenge")]
    whole = Observation(56, THIS, n=16, audience="participants")
    found = told(Indicator("Mobning", "%", [whole, *both], **BY_SEX))
    assert None in [found["Mobning", sex, "", "school", THIS] for sex in ("piger", "drenge")]


@pytest.mark.parametrize(("share", "few"), [("45.0", True), ("36.7", False)])
def test_few_who_answer_otherwise_where_nobody_prints_it_are_not_left_over(share, few):
    """Of the 15 in Syd 13 answer that, or eight."""
    shares = [Observation(share, THIS, category="tit", n=60), Observation("31.1", THIS, "Nord", category="tit", n=45)]
    found = told(Indicator("Svar", "%", shares, categories=["tit", "aldrig", "ved ikke"]), departments=["Nord", "Syd"])
    assert (None in found.values()) is few


def test_parts_of_parts_go_with_the_whole():
    """What is hidden beside the others in a sum takes along what tells it, and that what tells it in turn."""
    whole = Indicator("Elever", "elever", [Observation(53, THIS, audience="internal")])
    bilingual = Indicator("Heraf tosprogede", "%", [Observation(57, THIS)], part_of="Elever")
    supported = Indicator("Heraf med støtte", "elever", [Observation(21, THIS, n=30)], part_of="Heraf tosprogede")
    assert set(told(whole, bilingual, supported).values()) == {None}


def test_lines_with_weights_without_end_break_nothing():
    """Each line takes the next cell a thousand times more often: combined, they would need numbers of 300 digits."""
    lines = tuple([((at, 1000), (at + 1, 999), (at + 2, 1)) for at in range(120)])
    table = Table(tuple([Cell(5, first=(1, 9)) for _ in range(122)]), lines)
    hidden = table.spans(set(range(122)))
    assert spans(table, hidden).keys() == hidden.keys()
    assert exposed(table, hidden) <= hidden.keys()


def test_lines_that_contradict_each_other_break_nothing():
    """Each cell is a thousand times the next one and one more, all around."""
    size = 120
    lines = tuple([((at, 1), ((at + 1) % size, -1000)) for at in range(size)])
    table = Table(tuple([Cell(1, first=(1, inf)) for _ in lines]), lines, (1,) * size)
    assert spans(table, dict.fromkeys(range(size), (1, inf))).keys() == set(range(size))


@pytest.mark.parametrize("share", [7, 94])
def test_few_of_all_are_few_of_a_part_of_them(share):
    """However many of the 60 are girls, 7 % of them are at most four."""
    shares = [Observation(30, THIS, n=60), Observation(share, THIS, subgroup="piger")]
    assert told(Indicator("Mobning", "%", shares, **BY_SEX))["Mobning", "piger", "", "school", THIS] is None


def test_many_of_all_may_be_many_of_a_part_of_them():
    shares = [Observation(30, THIS, n=60), Observation(20, THIS, subgroup="piger")]
    assert None not in told(Indicator("Mobning", "%", shares, **BY_SEX)).values()


def test_nobody_of_few_who_are_left_over_is_not_told():
    """All six are in 7.a, so that none of the two in the other classes is among them."""
    shares = [Observation(26, THIS, n=23), Observation(29, THIS, subgroup="7.a", n=21)]
    assert None in told(Indicator("Mobning", "%", shares, **BY_CLASS)).values()


def test_the_n_of_a_part_tells_no_hidden_number_as_the_sum_of_others():
    """Of all 20, whom only the part tells, 11 are boys and five girls of 7.b: four are girls of 7.a."""
    counts = [Observation(number, THIS, subgroup=name)
              for number, name in ((11, "drenge"), (4, ["7.a", "piger"]), (5, ["7.b", "piger"]))]  # fmt: skip
    groups = {"klasse": ["7.a", "7.b"], "køn": ["piger", "drenge"]}
    part = Indicator("Heraf tosprogede", "elever", [Observation(10, THIS, n=20)], part_of="Elever")
    found = told(Indicator("Elever", "elever", counts, breakdowns=groups), part)
    assert list(found.values()).count(None) > 1


@pytest.mark.parametrize("name", ["", "i alt"])
@pytest.mark.parametrize("numbers", [(9, 6), (17, 14), (9, 6, 2), (9, 9)])
def test_an_answer_is_hidden_that_leaves_few_of_all_who_are_printed(numbers, name):
    items = [
        Observation(number, THIS, category=of) for number, of in zip(numbers, (name, "tit", "sjældent"), strict=False)
    ]
    answers = Indicator("Trivsel", "elever", items, categories=["tit", "sjældent", "aldrig", *filter(None, [name])])
    assert told(answers)["Trivsel", "tit", "school", THIS] is None


def test_an_answer_is_shown_that_leaves_many_of_all_who_are_printed():
    items = [Observation(number, THIS, category=of) for number, of in ((14, ""), (6, "tit"))]
    answers = Indicator("Trivsel", "elever", items, categories=["tit", "sjældent", "aldrig"])
    assert None not in told(answers).values()


@pytest.mark.parametrize("time", [LAST, "2023-09-05", "september 2023"])
def test_what_several_years_make_together_tells_no_hidden_number(time):
    """Of the 20 of both years seven are in 7.a and five girls in 7.b: eight are boys in 7.b, five of them last year."""
    both = f"{LAST}-{THIS}"
    told_of = [(11, time, ()), (5, time, ["7.b", "drenge"]), (9, THIS, ()), (3, THIS, ["7.b", "drenge"]),
               (7, both, "7.a"), (5, both, ["7.b", "piger"])]  # fmt: skip
    items = [Observation(number, period, subgroup=of) for number, period, of in told_of]
    groups = {"klasse": ["7.a", "7.b"], "køn": ["piger", "drenge"]}
    found = told(Indicator("Klager fra elever", "elever", items, breakdowns=groups))
    assert list(found.values()).count(None) > 1


ANSWERS = ["aldrig", "sjældent", "tit"]


def test_few_who_are_left_over_are_not_told_though_shares_of_them_are_hidden():
    """Eight of the eleven of 7.a are in Syd, and so three in Nord."""
    counts = [Observation(11, THIS, subgroup="7.a"), Observation(8, THIS, "Syd", subgroup="7.a")]
    shares = [
        Observation(share, THIS, "Nord", category=name, subgroup="7.a") for share, name in ((33, "tit"), (67, "aldrig"))
    ]
    answers = Indicator("Svar", "%", shares, part_of="Elever", categories=ANSWERS, **BY_CLASS)
    found = told(Indicator("Elever", "elever", counts, **BY_CLASS), answers, departments=["Nord", "Syd"])
    assert found["Elever", "7.a", "", "Syd", THIS] is None or found["Elever", "7.a", "", "school", THIS] is None


@pytest.mark.parametrize("n", [None, 3])
def test_few_whom_the_n_of_others_leaves_over_are_not_told(n):
    """Eight of the eleven are girls, and so three boys."""
    shares = [Observation(55, THIS, n=11), Observation(33, THIS, subgroup="drenge", n=n)]
    answers = [Observation(0, THIS, category="tit", subgroup="piger", n=8),
               Observation(0, THIS, category="tit", subgroup="drenge")]  # fmt: skip
    found = told(Indicator("Elever", "elever", **BY_SEX),
                 Indicator("Heraf tosprogede", "%", shares, part_of="Elever", **BY_SEX),
                 Indicator("Svar", "%", answers, part_of="Elever", categories=ANSWERS, **BY_SEX))  # fmt: skip
    assert (
        found["Svar", "piger", "tit", "school", THIS] is None or found["Heraf tosprogede", "", "school", THIS] is None
    )


@pytest.mark.parametrize("time", [THIS, "skolestart 2024"])
def test_a_number_that_is_hidden_with_all_others_is_not_told_as_the_n_of_a_part(time):
    counts = [(13, LAST, ["7.b", "drenge"]), (15, LAST, ["8.a", "piger"]), (11, LAST, ["8.a", "drenge"]),
              (30, THIS, "drenge"), (15, THIS, ["7.a", "piger"])]  # fmt: skip
    parts = [(7, THIS, "7.b", 15), (12, THIS, "8.a", 19), (14, THIS, "piger", 29), (16, time, "drenge", 30)]
    groups = {"klasse": ["7.a", "7.b", "8.a"], "køn": ["piger", "drenge"]}
    items = [Observation(number, period, subgroup=of) for number, period, of in counts]
    some = [Observation(number, period, subgroup=of, n=n) for number, period, of, n in parts]
    found = told(Indicator("Elever", "elever", items, breakdowns=groups),
                 Indicator("Heraf tosprogede", "elever", some, part_of="Elever", breakdowns=groups))  # fmt: skip
    whole, part = found["Elever", "drenge", "", "school", THIS], found["Heraf tosprogede", "drenge", "", "school", time]
    assert whole is not None or part is None


@pytest.mark.parametrize("turned", [False, True])
def test_a_share_tells_no_hidden_count_of_its_title_though_it_has_an_id(turned):
    """Of the 26 eleven are bilingual, which insiders are told: 42 %."""
    count = Indicator("Heraf tosprogede", "elever", [Observation(11, THIS, audience="internal")], part_of="Elever")
    share = Indicator("Heraf tosprogede", "%", [Observation(42, THIS)], part_of="Elever", id="share")
    counts = Indicator("Elever", "elever", pupils(26))
    seen = sud.view(Dialogue("Skolen", indicators=[counts, *((share, count) if turned else (count, share))]))
    assert all(isinstance(one.observations[0].value, NoNumber) for one in seen.dialogue.indicators[1:])


def test_an_indicator_whose_id_parts_it_from_no_other_tells_the_rest():
    counts = [Observation(14, THIS), Observation(3, THIS, subgroup="7.b")]
    found = told(Indicator("Elever", "elever", counts, **BY_CLASS),
                 Indicator("Elever", "elever", pupils(0, 5, 0, 6), id="other", **BY_CLASS))  # fmt: skip
    assert list(found.values()).count(None) > 1


@pytest.mark.parametrize("others", [(10,), (4,), (10, 17)])
def test_few_who_are_not_in_one_part_are_hidden_beside_other_parts_that_overlap_it(others):
    parts = [Indicator(f"Heraf {name}", "elever", [Observation(number, THIS)], part_of="Elever")
             for name, number in zip("abc", (22, *others), strict=False)]  # fmt: skip
    assert told(Indicator("Elever", "elever", pupils(25)), *parts)["Heraf a", "", "school", THIS] is None


def test_many_who_are_not_in_parts_that_overlap_hide_nothing():
    parts = [Indicator(f"Heraf {name}", "elever", [Observation(14, THIS)], part_of="Elever") for name in "ab"]
    assert None not in told(Indicator("Elever", "elever", pupils(25)), *parts).values()


def test_an_answer_that_only_others_tell_counts_in_the_sums_of_groups():
    """Of the 25 who say "tit" eleven are in 7.a and ten in 7.b, where 17 of 27 say other things: four are in 8.a."""
    groups = {"klasse": ["7.a", "7.b", "8.a"], "køn": ["piger", "drenge"]}
    given = [(61, "7.a", "tit", 18), (37, "7.b", "aldrig", None), (26, "7.b", "sjældent", 27), (74, "piger", "tit", 23),
             (21, "drenge", "tit", 38)]  # fmt: skip
    items = [Observation(share, THIS, category=answer, subgroup=of, n=n) for share, of, answer, n in given]
    assert None in told(Indicator("Svar", "%", items, categories=ANSWERS, breakdowns=groups)).values()


def test_a_share_of_people_whom_only_sums_tell_hides_no_number_of_these():
    """The 14 boys of 7.b are what 7.a and 8.a lack of all; that four of them are no part tells nothing of the girls."""
    counts = [(61, ()), (38, "drenge"), (23, "piger"), (16, ["7.a", "drenge"]), (8, ["8.a", "drenge"])]
    groups = {"klasse": ["7.a", "7.b", "8.a"], "køn": ["piger", "drenge"]}
    whole = Indicator("Elever", "elever", [Observation(number, THIS, subgroup=of) for number, of in counts],
                      breakdowns=groups)  # fmt: skip
    part = Indicator("Heraf med støtte", "%", [Observation(71, THIS, subgroup=["7.b", "drenge"])], part_of="Elever",
                     breakdowns=groups)  # fmt: skip
    assert [*told(whole, part).values()] == [*[number for number, _ in counts], None]


@pytest.mark.parametrize("time", [THIS, "skolestart 2024", "2024-09-05"])
def test_the_years_of_a_span_tell_no_hidden_number_however_their_times_are_written(time):
    """Of the 22 of two years twelve are of this one."""
    counts = [Observation(10, LAST, audience="internal"), Observation(12, time), Observation(22, f"{LAST}-{THIS}")]
    found = told(Indicator("Elever", "elever", counts))
    assert None in (found["Elever", "", "school", time], found["Elever", "", "school", f"{LAST}-{THIS}"])
