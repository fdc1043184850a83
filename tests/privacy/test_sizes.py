"""Of how many people a figure is, where only words about it tell that."""

import pytest

import suddialog as sud
from suddialog.model import Dialogue, Indicator, NoNumber, Observation, Table, Theme

YEAR = "2024/25"
ANSWERS = {"aldrig": 84, "sjældent": 12, "tit": 4}
OF_25 = [
    "25 elever", "alle 25 elever", "samtlige 25", "i alt 25 elever i klassen", "n = 25", "N=25", "n: 25", "25 svar",
    "antal svar: 25", "besvaret af 25 elever", "Svar fra 25 forældre", "25 ud af 27 elever har svaret", "25 deltog",
    "25 børn har svaret", "hele klassen: 25 elever", "blandt de 25 elever", "25 drenge og piger", "femogtyve elever",
    "25 of the 27 pupils answered", "in all 25 children",
]  # fmt: skip
OF_NOBODY_KNOWS_HOW_MANY = [
    "25 skoledage", "over 25 elever", "25 elever har ikke svaret", "der mangler svar fra 25 elever", "9. og 10. klasse",
    "25 år", "klasser med højst 25 elever", "1.025 kr. pr. elev", "elever med 25 forsømte dage",
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


@pytest.mark.parametrize("words", OF_NOBODY_KNOWS_HOW_MANY)
def test_other_numbers_in_words_tell_of_nobody(words):
    assert shown(*about(words)) == [*ANSWERS.values()] * len(about(words))


@pytest.mark.parametrize(("words", "few"), [("21 af 25 børn", True), ("210 af 250 børn", False), ("250 svar", False)])
def test_some_of_so_many_are_so_many(words, few):
    item = Observation(84, YEAR, words=words)
    assert shown(Indicator("Trives", "%", [item])) == ([] if few else [84])


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
