"""Last year's dialogue beside this one: what its edition hides stays hidden, and its numbers of people count."""

import pytest

import suddialog as sud
from suddialog._api.earlier import finder
from suddialog.model import ActionPoint, Department, Dialogue, Indicator, NoNumber, Observation, Round, School, Sign
from suddialog.model.base import changed

ANSWERS = ("aldrig", "sjældent", "ofte", "tit")
BY_CLASS = {"breakdowns": {"klasse": ["a", "b", "c"]}}
LAST, THIS = "2023/24", "2024/25"


def shares(values, period, n=None):
    return [Observation(value, period, category=name, n=n) for name, value in zip(ANSWERS, values, strict=True)]


def dialogue(*observations, name="Mobning", **more):
    found = Indicator(name, "%", list(observations), categories=ANSWERS, source="Egen måling", **more)
    return Dialogue("Lindevang Skole", indicators=[found])


def shown(made, previous=None, audience="public", period=LAST):
    [indicator] = sud.view(made, audience, previous=previous).dialogue.indicators
    return {item.category: item.value for item in indicator.observations if str(item.period) == period}


OLD = dialogue(*shares((70, 14, 12, 4), LAST, n=50))


@pytest.mark.parametrize("audience", ["public", "participants"])
def test_an_edition_without_n_hides_what_last_years_hid(audience):
    new = dialogue(*shares((70, 14, 12, 4), LAST), *shares((60, 20, 10, 10), THIS))
    hidden = {name: value for name, value in shown(OLD, audience=audience).items() if isinstance(value, NoNumber)}
    assert hidden
    assert not any(isinstance(value, NoNumber) for value in shown(new, audience=audience).values())
    beside = shown(new, OLD, audience)
    assert {name: value for name, value in beside.items() if isinstance(value, NoNumber)} == hidden


@pytest.mark.parametrize("time", ["2023-09-05", "2023-2024", "skolestart 2023", "2023/24 (endelig)", "2023"])
@pytest.mark.parametrize("turned", [False, True])
def test_it_stays_hidden_when_its_time_is_written_otherwise(time, turned):
    before, now = (time, LAST) if turned else (LAST, time)
    old = dialogue(*shares((70, 14, 12, 4), before, n=50))
    new = dialogue(*shares((40, 20, 20, 20), now, n=50), *shares((60, 20, 10, 10), THIS))
    hidden = {name for name, value in shown(OLD).items() if isinstance(value, NoNumber)}
    found = shown(new, old, period=now)
    assert {name for name, value in found.items() if isinstance(value, NoNumber)} == hidden


def test_numbers_of_people_are_known_by_another_spelling_of_their_time():
    """Twelve per cent of 40 are five, and of three quarters of them four."""
    old = dialogue(*shares((70, 18, 12, 0), "2024-2025", n=40))
    assert shown(old, period="2024-2025")["ofte"] == 12
    assert shown(dialogue(*shares((70, 18, 12, 0), THIS)), old, period=THIS)["ofte"] == 12


def test_it_stays_hidden_when_the_figure_was_corrected():
    new = dialogue(*shares((40, 20, 20, 20), LAST, n=50))
    assert not any(isinstance(value, NoNumber) for value in shown(new).values())
    assert {name for name, value in shown(new, OLD).items() if isinstance(value, NoNumber)} == {
        name for name, value in shown(OLD).items() if isinstance(value, NoNumber)
    }


def test_last_years_numbers_of_people_are_taken_for_this_years():
    """Where no figure of a year has an n, a quarter fewer than the least of the others are supposed."""
    new = dialogue(*shares((70, 14, 12, 4), THIS))
    assert not any(isinstance(value, NoNumber) for value in shown(new, period=THIS).values())
    assert shown(new, OLD, period=THIS)["tit"] is NoNumber.SUPPRESSED


@pytest.mark.parametrize(
    "named", [{"id": "m1"}, {"id": "mobning", "name": "Mobning i klassen"}, {"population": "elever"}]
)
@pytest.mark.parametrize("turned", [False, True])
def test_it_stays_hidden_when_its_indicator_has_got_an_id_since(named, turned):
    figures = shares((70, 14, 12, 4), LAST, n=50), shares((40, 20, 20, 20), LAST, n=50)
    old, new = (
        dialogue(*values, **(named if is_named else {}))
        for values, is_named in zip(figures, (turned, not turned), strict=True)
    )
    hidden = {name for name, value in shown(old).items() if isinstance(value, NoNumber)}
    assert {name for name, value in shown(new, old).items() if isinstance(value, NoNumber)} == hidden


def test_another_indicator_of_last_year_hides_nothing():
    new = dialogue(*shares((70, 14, 11, 5), LAST), name="Ro og orden")
    assert shown(new, OLD) == shown(new)


@pytest.mark.parametrize("named", [{}, {"id": "m1"}])
def test_it_stays_hidden_when_its_indicator_has_got_another_title(named):
    new = dialogue(*shares((70, 14, 12, 4), LAST), name="Drilleri", **named)
    assert NoNumber.SUPPRESSED in shown(OLD).values()
    assert shown(new, OLD) == shown(OLD)


def test_what_last_years_edition_showed_as_count_and_share_is_no_cover():
    """Those of both years, less the 29 that everybody knows, are those who are for insiders only."""
    both = f"{LAST}-{THIS}"

    def told(*spans):
        counts = [Observation(41, THIS, audience="internal"), Observation(29, LAST), *spans]
        return Dialogue("Lindevang Skole", indicators=[
            Indicator("Med støtte", "elever", counts), Indicator("Med støtte", "%", [Observation("78.4", LAST, n=37)])
        ])  # fmt: skip

    made = sud.view(told(Observation(70, both)), previous=told()).dialogue.indicators
    assert [item.value for item in made[0].observations] == [NoNumber.WITHHELD, 29, NoNumber.SUPPRESSED_SECONDARY]
    assert [item.value for item in made[1].observations] == [sud.model.Observation("78.4").value]


@pytest.mark.parametrize("corrected", [False, True])
def test_a_time_without_a_year_is_the_same_in_other_words_if_it_tells_the_same(corrected):
    old = dialogue(*shares((70, 14, 12, 4), "ved skolestart", n=50))
    new = dialogue(*shares((40, 20, 20, 20) if corrected else (70, 14, 12, 4), "efter sommerferien", n=200))
    hidden = set() if corrected else {name for name, value in shown(OLD).items() if isinstance(value, NoNumber)}
    found = shown(new, old, period="efter sommerferien")
    assert {name for name, value in found.items() if isinstance(value, NoNumber)} == hidden


def test_what_internal_readers_see_is_all_there_is():
    new = dialogue(*shares((70, 14, 12, 4), LAST))
    assert shown(new, OLD, "internal") == dict(zip(ANSWERS, (70, 14, 12, 4), strict=True))


def test_an_export_takes_last_years_dialogue():
    new = dialogue(*shares((70, 14, 12, 4), LAST))
    assert "Skjult" not in sud.export(new, "csv", tables=["indicators"]).text
    assert "Skjult (små tal)" in sud.export(new, "csv", tables=["indicators"], previous=OLD).text
    with pytest.raises(sud.UsageError):
        sud.export(new, "csv", previous="lindevang.yaml")


SHAPES = {"list": [OLD], "one": OLD, "round": Round("R", dialogues=[OLD]), "function": lambda _: OLD}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_batch_takes_last_years_dialogues(tmp_path, shape):
    new = dialogue(*shares((70, 14, 12, 4), LAST))
    sud.export_many([new], "csv", tmp_path, previous=SHAPES[shape], tables=["indicators"])
    [made] = tmp_path.iterdir()
    assert "Skjult (små tal)" in made.read_text(encoding="utf-8")


def test_of_several_the_one_counts_that_a_dialogue_names_or_the_only_one_of_its_school():
    other, older = Dialogue("Hasle Skole"), Dialogue("Lindevang Skole", id="gammel")
    assert finder([other, OLD])(dialogue()) is OLD
    assert finder([OLD, older])(dialogue()) is None
    assert finder([OLD, older])(Dialogue("Lindevang Skole", previous="gammel")) is older
    for wrong in ("lindevang.yaml", 3, [None]):
        with pytest.raises(sud.UsageError):
            finder(wrong)


def test_what_last_years_edition_showed_is_no_cover_for_what_is_new():
    """Who has both knows it: hiding it now would keep nothing from being computed."""
    before = Indicator("Elever", "elever", [Observation(8, LAST, subgroup="a"), Observation(30, LAST)], **BY_CLASS)
    after = [Observation(value, LAST, subgroup=name) for name, value in zip("abc", (8, 3, 19), strict=True)]
    now = Indicator("Elever", "elever", [*after, Observation(30, LAST)], **BY_CLASS)
    [seen] = sud.view(Dialogue("S", indicators=[now]), previous=Dialogue("S", indicators=[before])).dialogue.indicators
    assert [isinstance(item.value, NoNumber) for item in seen.observations] == [False, True, True, False]


BY_SPAN = {"of the year": Observation(31, LAST), "of both years": Observation(61, f"{LAST}-{THIS}")}


@pytest.mark.parametrize("case", BY_SPAN)
@pytest.mark.parametrize("audience", ["public", "participants"])
def test_what_is_new_of_last_year_gives_nothing_away_beside_last_years_edition(case, audience):
    """Last year's edition has a and b; with their sum, or that of both years, c is three."""
    old = [Observation(value, LAST, subgroup=name) for name, value in zip("abc", (20, 8, 3), strict=True)]
    of_this = [Observation(value, THIS, subgroup=name) for name, value in zip("abc", (10, 11, 9), strict=True)]

    def edition(*observations):
        return Dialogue("S", indicators=[Indicator("Elever", "elever", observations, **BY_CLASS)])

    def told(made, previous=None):
        return [item.value for item in sud.view(made, audience, previous=previous).dialogue.indicators[0].observations]

    new = edition(BY_SPAN[case], Observation(30, THIS), *of_this)
    assert told(edition(*old)) == [20, 8, NoNumber.SUPPRESSED]
    assert not any(isinstance(value, NoNumber) for value in told(new))
    assert any(isinstance(value, NoNumber) for value in told(new, edition(*old)))


def test_what_the_participants_had_last_year_counts_for_theirs():
    parts = [Observation(value, LAST, subgroup=name, audience=audience)
             for name, value, audience in (("a", 20, None), ("b", 8, "participants"), ("c", 3, None))]  # fmt: skip
    last = Dialogue("S", indicators=[Indicator("Elever", "elever", parts, **BY_CLASS)])
    this = Dialogue("S", indicators=[Indicator("Elever", "elever", [Observation(31, LAST)], **BY_CLASS)])
    for audience in ("public", "participants"):
        [seen] = sud.view(this, audience, previous=last).dialogue.indicators[0].observations
        assert isinstance(seen.value, NoNumber)


def test_a_department_that_has_got_an_id_since_is_the_same():
    def edition(north, south, **ids):
        school = School("S", departments=[Department(name, id=ids.get(name, "")) for name in ("Nord", "Syd")])
        of = {name: ids.get(name, name) for name in ("Nord", "Syd")}
        figures = [Observation(number, LAST, whose=of[name]) for name, number in (("Nord", north), ("Syd", south))]
        indicator = Indicator("Antal", "elever", [Observation(30, LAST), *figures], id="a")
        return Dialogue(school, indicators=[indicator])

    last, this = edition(27, 3), edition(18, 12, Nord="n", Syd="s")
    for before, hidden in ((None, 0), (last, 2)):
        items = sud.view(this, previous=before).dialogue.indicators[0].observations
        assert len([item for item in items if isinstance(item.value, NoNumber)]) == hidden


def of_classes(*numbers, **named):
    items = [Observation(number, LAST, subgroup=name) for name, number in numbers]
    return Indicator("Elever", "elever", items, breakdowns={"klasse": ["7.a", "7.b", "8.a"]}, **named)


def test_what_last_years_edition_showed_counts_though_it_is_told_under_two_names_now():
    """Of the 14 five are in 7.a, as last year's edition told, and three in 7.b: six are left."""
    old = Dialogue("Skolen", school_year=LAST, indicators=[of_classes(("7.a", 5), id="e")])
    new = [of_classes(((), 14), ("7.b", 3)), of_classes(("8.a", 6), id="e")]
    seen = sud.view(Dialogue("Skolen", school_year=THIS, indicators=new), previous=old).dialogue
    assert isinstance(seen.indicators[1].observations[0].value, NoNumber)


def test_what_last_years_edition_hid_stays_hidden_though_it_is_told_under_two_names_now():
    old = Dialogue("Skolen", indicators=[of_classes(((), 14), ("7.a", 5), ("7.b", 3), ("8.a", 6), id="e")])
    new = [of_classes(("7.a", 5)), of_classes(("8.a", 6), id="e")]
    seen = sud.view(Dialogue("Skolen", school_year=THIS, indicators=new), previous=old).dialogue
    assert isinstance(sud.view(old).dialogue.indicators[0].observations[1].value, NoNumber)
    assert isinstance(seen.indicators[0].observations[0].value, NoNumber)


def test_a_sign_does_not_begin_with_a_figure_that_last_years_edition_hid():
    for_others = Indicator("Støtte", "elever", [Observation(30, LAST, audience="participants")])
    old = Dialogue("Lindevang Skole", indicators=[for_others])
    sign = Sign("Flere", indicator="Støtte", baseline=30, target=60)
    series = Indicator("Støtte", "elever", [Observation(40, THIS)])
    new = Dialogue("Lindevang Skole", indicators=[series], actions=[ActionPoint("Mere", signs=sign)])
    found = [sud.view(new, previous=previous).dialogue.actions[0].signs[0].baseline for previous in (None, old)]
    assert found == [30, None]


def test_a_number_that_last_years_edition_told_as_the_n_of_a_part_covers_nothing():
    part = Indicator("Heraf tosprogede", "%", [Observation(50, LAST, subgroup="7.b", n=20)], part_of="Elever")
    old = Dialogue("Skolen", school_year=LAST, indicators=[Indicator("Elever", "elever"), part])
    new = of_classes(((), 48), ("7.a", 3), ("7.b", 20), ("8.a", 25))
    seen = sud.view(
        Dialogue("Skolen", school_year=THIS, indicators=[new, changed(part, observations=())]), previous=old
    )
    values = [item.value for item in seen.dialogue.indicators[0].observations]
    assert [isinstance(value, NoNumber) for value in values] == [False, True, False, True]


def test_last_years_edition_does_not_tell_what_is_hidden_by_attacking_the_view():
    """Last year 9 and 10 of 26 were in 7.b and 8.a, and so seven in 7.a: of both years' 14 in 7.a seven are left."""

    def told(name, *figures, unit="%", part_of="Elever"):
        items = [Observation(value, period, subgroup=of.split()) for value, period, of in figures]
        groups = {"klasse": ["7.a", "7.b", "8.a"], "køn": ["piger", "drenge"]}
        return Indicator(name, unit, items, part_of=part_of, breakdowns=groups)

    before = told("Elever", (9, LAST, "7.b"), (10, LAST, "8.a"), unit="elever", part_of="")
    pupils = told("Elever", (26, LAST, ""), (33, THIS, ""), (7, THIS, "7.a"), (18, THIS, "piger"), (15, THIS, "drenge"),
                  (7, THIS, "7.b drenge"), (4, THIS, "8.a drenge"), (14, f"{LAST}-{THIS}", "7.a"),
                  unit="elever", part_of="")  # fmt: skip
    supported = told("Heraf med støtte", (61, THIS, "piger"), (53, THIS, "drenge"))
    bilingual = told("Heraf tosprogede", (55, THIS, ""), (27, THIS, "drenge"), (50, THIS, "7.a drenge"))
    old = Dialogue("Skolen", school_year=LAST, indicators=[before])
    new = Dialogue("Skolen", school_year=THIS, indicators=[pupils, supported, bilingual])
    items = sud.view(new, previous=old).dialogue.indicators[0].observations
    hidden = [isinstance(items[number].value, NoNumber) for number in (0, 2, 7)]
    assert hidden[1]
    assert hidden[0] or hidden[2]


def of_parts(values, **more):
    """Pupils who get help, by parts of the school, and all of them under an empty name."""
    given = [Observation(value, LAST, subgroup=name or None) for name, value in values.items()]
    found = Indicator("Elever med støtte", "elever", given, source="Egen", **more)
    return Dialogue("Lindevang Skole", indicators=[found])


@pytest.mark.parametrize("audience", ["public", "participants"])
@pytest.mark.parametrize(
    ("now", "divided"),
    [
        ({"": 40}, {}),
        ({"": 40, "d": 30, "e": 10}, {"spor": ["d", "e"]}),
        ({"d": 30, "e": 10}, {"spor": ["d", "e"]}),
        ({"d": 30, "e": 10}, {"klasse": ["d", "e"]}),
    ],
)
def test_what_last_years_edition_divided_is_added_up_though_it_is_divided_otherwise_now(audience, now, divided):
    """Last year's readers know of 21 and 16 and that others are few: 40 make them three."""
    old = of_parts({"a": 21, "b": 16, "c": 3}, **BY_CLASS)
    made = of_parts(now, breakdowns=divided)
    values = [item.value for item in sud.view(made, audience, previous=old).dialogue.indicators[0].observations]
    assert any(isinstance(value, NoNumber) for value in values)
    alone = [item.value for item in sud.view(made, audience).dialogue.indicators[0].observations]
    assert not any(isinstance(value, NoNumber) for value in alone)


@pytest.mark.parametrize("joined", ["sjældent_eller_tit", "af_og_til", "det_har_jeg_prøvet"])
def test_answers_that_are_joined_now_are_the_sum_of_last_years_whatever_they_are_called(joined):
    def bullied(**answers):
        told = [Observation(value, LAST, category=name.replace("_", " ")) for name, value in answers.items()]
        names = tuple(item.category for item in told)
        return Dialogue("Lindevang Skole", indicators=[Indicator("Mobbet", "elever", told, categories=names)])

    old, new = bullied(aldrig=30, sjældent=12, tit=3), bullied(aldrig=30, **{joined: 15})
    assert list(shown(new).values()) == [30, 15]
    assert [isinstance(value, NoNumber) for value in shown(new, old).values()] == [False, True]
