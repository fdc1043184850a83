"""Of how many people a figure is, where only words about it tell that."""

from decimal import Decimal

import attrs
import pytest

import suddialog as sud
from suddialog.model import Dialogue, Indicator, NoNumber, Observation, School, Table, Theme

YEAR = "2024/25"
ANSWERS = {"aldrig": 84, "sjældent": 12, "tit": 4}
OF_25 = [
    "25 elever", "alle 25 elever", "samtlige 25", "i alt 25 elever i klassen", "n = 25", "N=25", "n: 25", "25 svar",
    "antal svar: 25", "besvaret af 25 elever", "Svar fra 25 forældre", "25 ud af 27 elever har svaret", "25 deltog",
    "25 børn har svaret", "hele klassen: 25 elever", "blandt de 25 elever", "25 drenge og piger", "femogtyve elever",
    "25 of the 27 pupils answered", "in all 25 children", "Klassen har 25 elever", "Besvaret af 25",
    "Besvaret af 25 ud af 26", "Der er 25 besvarelser", "Svar fra 25.", "Målt på 25 unge", "% af 25",
    "bygger på 25 elevsvar", "pct. af klassens 25 elever", "Besvaret af 25. Resten var syge", "svar fra 25, alt i alt",
    "Klassekvotient 25", "Klassestørrelse: 25", "Population 25", "Datagrundlag: 25", "Klassen består af 25", "(25)",
    "omkring 25 elever",
]  # fmt: skip
OF_NOBODY_KNOWS_HOW_MANY = [
    "25 skoledage", "over 25 elever", "25 elever har ikke svaret", "der mangler svar fra 25 elever", "9. og 10. klasse",
    "25 år", "klasser med højst 25 elever", "1.025 kr. pr. elev", "elever med 25 forsømte dage",
    "svar fra 25. august", "svar fra 25 skoler", "% af 2025", "besvaret af 2. klasse", "bygger på 25 spørgsmål",
    "der er 25 svarmuligheder", "svar fra 4., 5. og 6. klasse", "svar fra 3, 4. og 5. årgang",
    "Klassekvotient 25,4", "elever af 25. klasse", "(3)", "(2025)", "grundlag 2025",
]  # fmt: skip


def shares(name, words="", unit="%", **fields):
    items = [Observation(value, YEAR, category=answer, words=words) for answer, value in ANSWERS.items()]
    return Indicator(name, unit, items, categories=[*ANSWERS], **fields)


def about(words):
    """Indicators about which the same is said, each at another place."""
    return [
        shares("Mobning", footnote=words), shares("Uro", definition=words), shares(f"Larm ({words})"),
        shares("Hygge", unit=f"% ({words})"), shares("Leg", words=words),
    ]  # fmt: skip


def shown(*indicators):
    seen = sud.view(Dialogue("Lindevang Skole", indicators=indicators)).dialogue.indicators
    return [item.value for one in seen for item in one.observations if not isinstance(item.value, NoNumber)]


@pytest.mark.parametrize("words", OF_25)
def test_a_share_is_of_as_many_as_words_tell(words):
    assert shown(shares("Ro", population=words), *about(words)) == []


def test_who_is_measured_are_as_many_as_a_number_in_brackets_says():
    assert shown(shares("Ro", population="7.b (25)")) == []
    assert shown(shares("Ro", population="7. årgang (2025)")) == [*ANSWERS.values()]


@pytest.mark.parametrize("words", OF_NOBODY_KNOWS_HOW_MANY)
def test_other_numbers_in_words_tell_of_nobody(words):
    assert shown(*about(words)) == [*ANSWERS.values()] * len(about(words))


@pytest.mark.parametrize(("words", "few"), [("21 af 25 børn", True), ("210 af 250 børn", False), ("250 svar", False)])
def test_some_of_so_many_are_so_many(words, few):
    item = Observation(84, YEAR, words=words)
    assert shown(Indicator("Trives", "%", [item])) == ([] if few else [84])


SAID_OF_FEW = [
    "tre elever", "3 elever", "to drenge", "én elev", "en enkelt elev", "kun tre elever", "to-tre elever", "2-3 elever",
    "et barn", "der er tre elever", "tre elever, én mindre end sidste år", "three pupils",
]  # fmt: skip
SAID_OF_A_NUMBER = ["tre", "kun tre", "Fire.", "kun 3", "højst fire"]
SAID_OF_NOBODY = [
    "en del", "se bilag 3", "måles hvert tredje år", "steg med tre", "fordelt på tre klasser", "i 3.b", "tolv elever",
    "under fem elever", "3. klasse er ikke med", "2,5 i snit",
]  # fmt: skip


def hides_words(words, unit):
    indicator = Indicator("Støtte", unit, [Observation(period="2023/24", words=words), Observation(17, YEAR)])
    [item, _] = sud.view(Dialogue("Lindevang Skole", indicators=[indicator])).dialogue.indicators[0].observations
    return item.value is NoNumber.SUPPRESSED and not item.words


@pytest.mark.parametrize("words", SAID_OF_FEW)
def test_words_in_place_of_a_figure_do_not_tell_of_few(words):
    assert hides_words(words, "elever")
    assert hides_words(words, "%")


@pytest.mark.parametrize("words", SAID_OF_A_NUMBER)
def test_a_number_alone_in_place_of_one_of_people_is_of_people(words):
    assert hides_words(words, "elever")
    assert not hides_words(words, "%")


@pytest.mark.parametrize("words", SAID_OF_NOBODY)
def test_other_words_in_place_of_a_figure_are_told(words):
    assert not hides_words(words, "elever")


def test_words_about_a_number_of_people_tell_that_number_again():
    assert shown(Indicator("Elever", "elever", [Observation(25, YEAR)], footnote="25 elever")) == [25]


@pytest.mark.parametrize("words", ["n = 25", "25 elever"])
@pytest.mark.parametrize("place", ["{}; ; ; ; ", "; {}; ; ; ", "; ; {}; ; ", "; ; ; {}; ", "; ; ; ; {}"])
def test_a_table_of_shares_is_of_as_many_as_words_tell(words, place):
    head, corner, title, unit, footnote = place.format(f" ({words})").split(";")
    rows = [[f"Svar{corner}", f"7.b{head}"], *([answer, str(value)] for answer, value in ANSWERS.items())]
    table = Table(rows, title=title, unit=f"%{unit}", footnote=footnote)
    [seen] = sud.view(Dialogue("Lindevang Skole", themes=[Theme("A", table)])).dialogue.themes[0].content
    assert {type(row[1]) for row in seen.rows[1:]} == {NoNumber}


PUPILS = {"school": {YEAR: 28}, "Nord": {YEAR: 25}, "Syd": {YEAR: 3}}
SCHOOL = School("Lindevang Skole", departments=["Nord", "Syd"])


def by_department(*indicators):
    """The figures of the first indicator, and None where one is hidden."""
    [seen, *_] = sud.view(Dialogue(SCHOOL, indicators=indicators)).dialogue.indicators
    return [None if isinstance(item.value, NoNumber) else item.value for item in seen.observations]


@pytest.mark.parametrize("name", ["Elevtal", "Antal elever", "Elever pr. 5. september", "Elever på skolen"])
@pytest.mark.parametrize(("unit", "figures"), [("karakter", ("7.00", "7.21", "5.25")), ("%", ("7.0", "7.2", "5.3"))])
def test_what_few_pupils_are_like_is_not_told_though_only_another_indicator_counts_them(name, unit, figures):
    """Of 7.00, 7.21 and 5.25 it follows how many are in Nord and in Syd."""
    told = {body: {YEAR: figure} for body, figure in zip(PUPILS, figures, strict=True)}
    shown = by_department(Indicator("Snit", unit, told), Indicator(name, "elever", PUPILS))
    assert shown == [Decimal(figures[0]), None, None]


@pytest.mark.parametrize(
    ("unit", "counting"),
    [("mio. kr.", {}), ("antal", {}), ("karakter", {"name": "Elever i modtagelse"}), ("karakter", {"part_of": "Snit"})],
)
def test_what_is_not_of_these_pupils_is_told(unit, counting):
    told = {body: {YEAR: figure} for body, figure in zip(PUPILS, (7, 8, 6), strict=True)}
    pupils = Indicator(**{"name": "Elevtal", "unit": "elever", "observations": PUPILS, **counting})
    assert by_department(Indicator("Snit", unit, told), pupils) == [7, 8, 6]


COUNTED = Indicator("Elevtal", "elever", {"school": {YEAR: 146}, "Nord": {YEAR: 22}})


@pytest.mark.parametrize(
    "name", ["Tosprogede elever", "Andel elever i specialklasse", "Tosprogede", "Andel elever, der får støtte"]
)
def test_a_share_of_the_pupils_counts_some_of_those_that_another_indicator_counts(name):
    shares = {"school": {YEAR: Decimal("2.7")}, "Nord": {YEAR: Decimal("13.6")}}
    assert by_department(Indicator(name, "%", shares), COUNTED) == [None, None]
    shares = {"school": {YEAR: Decimal("30.1")}, "Nord": {YEAR: Decimal("81.8")}}
    assert by_department(Indicator(name, "%", shares), COUNTED) == [Decimal("30.1"), None]


@pytest.mark.parametrize("population", ["alle elever", "skolens elever", "elever på skolen", "hele skolen"])
def test_whom_a_share_is_of_may_be_said_to_be_all_pupils(population):
    share = Indicator("Tosprogede elever", "%", {"school": {YEAR: Decimal("2.7")}}, population=population)
    assert by_department(share, COUNTED) == by_department(share, attrs.evolve(COUNTED, population=population)) == [None]


@pytest.mark.parametrize(
    ("name", "more"),
    [("Elever i 9. klasse med støtte", {}), ("Lærere med linjefag", {}), ("Elevfravær", {}), ("Elevernes fravær", {}),
     ("Tosprogede elever", {"population": "0. klasse"})],
)  # fmt: skip
def test_a_share_of_others_counts_none_of_all_pupils(name, more):
    share = Indicator(name, "%", {"school": {YEAR: Decimal("2.7")}}, **more)
    assert by_department(share, COUNTED) == [Decimal("2.7")]


def test_the_most_pupils_that_are_told_of_a_place_are_all_of_them():
    told = {"Nord": {YEAR: 7}, "Syd": {YEAR: 6}}
    few, all_of_them = ({"Nord": {YEAR: number}, "Syd": {YEAR: number}} for number in (3, 30))
    pupils = [Indicator("Elever", "elever", few, id="m"), Indicator("Elevtal", "elever", all_of_them)]
    assert by_department(Indicator("Snit", "karakter", told), *pupils) == [7, 6]


def test_few_in_all_the_school_are_no_more_than_some_of_it():
    told, pupils = ({"school": {YEAR: number}} for number in (7, 3))
    assert by_department(Indicator("Snit", "karakter", told), Indicator("Elever", "elever", pupils)) == [7]
