"""Findings never quote what is withheld, and still help those who may see it."""

import pytest

import suddialog as sud
from suddialog.language import told
from suddialog.model import (
    AgendaItem,
    Comparison,
    Department,
    Derived,
    Dialogue,
    Figure,
    Group,
    Indicator,
    Observation,
    Participant,
    Party,
    Picture,
    School,
    Sign,
    Theme,
)

PEOPLE = ["Bo Lind (skoleleder)", "Gry Aalund (elev)"]


def hidden(*content, **fields):
    return Theme("B", content, audience="internal", **fields)


CASES = {
    "a member's name": {"groups": [["Gri Aalund"]]},
    "an indicator's key": {
        "themes": [Theme("A", [Figure("aalun")]), Theme("B", indicators=[Indicator("Aalund", audience="internal")])]
    },
    "a reference inside": {"themes": [hidden(Figure("aalund"))]},
    "an ambiguous reference inside": {
        "themes": [hidden(Figure("aalund")), *(Theme(t, indicators=[Indicator("Aalund", id=t)]) for t in "CD")]
    },
    "a base inside": {"themes": [hidden(indicators=[Indicator("I", derived=Derived("aalund"))])]},
    "a theme's key": {
        "themes": [Theme("Aalund", audience="internal")], "agenda": [AgendaItem("A", theme="aalun")],
    },
    "a picture's path": {"themes": [hidden(Picture("aalund.png", alt="x"))]},
    "an id given twice": {
        "themes": [Theme("A", id="aalund", audience="internal"), Theme("B", id="aalund", audience="internal")]
    },
    "a department's key": {
        "school": School("S", departments=[Department("Aalund", audience="internal")]),
        "indicators": [Indicator("I", observations=[Observation(1, whose="aalun")])],
    },
    "a body inside": {"themes": [hidden(indicators=[Indicator("I", observations=[Observation(1, whose="aalund")])])]},
    "an unknown catalogue id": {"indicators": [Indicator("I", catalogue="aalund", audience="internal")]},
    "a reference that nobody defines": {"themes": [Theme("A", [Figure("gry-aalund"), Figure("Fravær Aalund")])]},
    "a body that nobody defines": {"indicators": [Indicator("I", observations=[Observation(1, whose="Gry Aalund")])]},
    "a category that nobody declares": {
        "indicators": [Indicator("I", "%", [Observation(1, category="Gry Aalund")], categories=["ja", "nej"])]
    },
    "a member of no breakdown": {
        "indicators": [Indicator("I", "%", [Observation(1, subgroup="Aalund")], breakdowns={"køn": ["piger"]})]
    },
    "a profile that there is not": {"profile": "Gry Aalund"},
    "a picture that is not there": {"themes": [Theme("A", [Picture("gry_aalund.png", alt="x")])]},
    "a party that is called after somebody": {"participants": [*PEOPLE, Participant("Ulla", party="Aalund")]},
    "a party": {
        "parties": [Party("Aalund", audience="internal")], "participants": [Participant("Ulla", party="Aalund")],
    },
}  # fmt: skip


def findings(audience, **fields):
    return sud.check(Dialogue(**{"school": "Skolen", "participants": PEOPLE, **fields}), audience=audience)


@pytest.mark.parametrize("place", ["a figure", "what it is compared with", "a choice of figures"])
def test_whose_a_figure_is_may_be_a_name_and_is_told_to_insiders_only(place):
    whose = "Kaj Friis"
    item = {
        "a figure": Observation(1, whose=whose),
        "what it is compared with": Observation(1, compared=[Comparison(whose, difference=1)]),
        "a choice of figures": Observation(1),
    }[place]
    chosen = [Figure("I", whose=[whose])] if place == "a choice of figures" else []
    fields = {"themes": [Theme("A", chosen, indicators=[Indicator("I", "%", [item])])]}
    for audience in ("public", "participants", "internal"):
        found = [issue for issue in findings(audience, **fields) if issue.code == "SUD031"]
        assert found
        assert ("Friis" in f"{found} {told(found[0], 'da')}") is (audience == "internal")


@pytest.mark.parametrize("case", CASES)
def test_a_finding_does_not_quote_what_is_withheld(case):
    found = [issue for issue in findings("public", **CASES[case]) if issue.code != "SUD112"]
    assert found
    assert [issue for issue in found if "aalund" in f"{issue} {told(issue, 'da')}".lower()] == []


def test_the_words_themselves_are_quoted_where_they_can_be_read():
    fields = {"themes": [Theme("A", [Figure("fraver")])], "indicators": [Indicator("Uro", audience="internal")]}
    [issue] = [issue for issue in findings("public", **fields) if issue.code == "SUD031"]
    assert '"fraver"' in issue.message
    assert "internal" in issue.remedy


def test_what_everybody_may_see_is_still_proposed():
    themes = [
        Theme("A", [Figure("fraver")], indicators=[Indicator("Fravær"), Indicator("Fraver 2", audience="internal")])
    ]
    [issue] = [issue for issue in findings("public", themes=themes) if issue.code == "SUD031"]
    assert "Fravær" in issue.remedy


def test_insiders_are_told_everything():
    fields = {"groups": [["Gri Aalund"]], "themes": [hidden(Picture("aalund.png", alt="x"), Figure("karl"))]}
    texts = " ".join(str(issue) for issue in findings("internal", **fields))
    assert all(word in texts for word in ("Gry Aalund", '"aalund.png"', '"karl"'))


def test_an_id_given_twice_is_told_by_where_it_stands():
    [issue] = findings("public", themes=[Theme("A", "x", id="a"), Theme("B", "x", id="a")])
    assert (issue.code, issue.path) == ("SUD030", "themes[1].id")
    assert "themes[0]" in issue.message


def test_each_reference_to_nothing_is_told_by_where_it_stands():
    fields = {
        "groups": [Group(["Bo"], theme="B")],
        "actions": {"goals": [sud.ActionPoint("A", signs=[Sign(indicator="I")])]},
    }
    paths = {issue.path for issue in findings("public", **fields) if issue.code == "SUD031"}
    assert paths == {"groups[0].theme", "actions[0].signs[0].indicator"}
