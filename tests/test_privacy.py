"""Views: who may see what, and what the report tells."""

from decimal import Decimal

import pytest

from suddialog.catalogue import complete
from suddialog.model import (
    ActionPoint,
    AgendaItem,
    Audience,
    Custom,
    Derived,
    Dialogue,
    Extra,
    Figure,
    Finding,
    Group,
    Indicator,
    Municipality,
    NoNumber,
    Observation,
    Participant,
    Party,
    Prose,
    Quote,
    School,
    Side,
    Sign,
    Theme,
)
from suddialog.privacy import Policy, Rule, view

PEOPLE = ["Asta Holm (faglig chef)", "Bo Lind (skoleleder)", "Gry Aalund (elev)", "Karl Vest (elev)", "Ulla Krog"]


def seen(audience="public", policy=None, **fields):
    fields.setdefault("participants", PEOPLE)
    return view(complete(Dialogue("Lindevang Skole", **fields)), audience, policy)


def test_names_follow_the_side():
    public = seen().dialogue.participants
    assert [(person.name, person.role) for person in public if person.name] == [
        ("Asta Holm", "faglig chef"), ("Bo Lind", "skoleleder"),
    ]  # fmt: skip
    assert [person.role for person in public if not person.name] == ["elev", "elev", "deltager"]
    assert {person.name for person in seen("participants").dialogue.participants} >= {"Gry Aalund", "Ulla Krog"}


def test_an_explicit_audience_replaces_that_of_the_side():
    people = [Participant("Gry", "elev", audience="public"), Participant("Bo", "skoleleder", audience="internal")]
    assert [person.name for person in seen(participants=people).dialogue.participants] == ["Gry"]


def test_ids_of_participants_betray_nothing():
    people = [Participant("Gry Aalund", "elev", id="gry-aalund"), Participant("Bo", "skoleleder")]
    assert {person.id for person in seen(participants=people).dialogue.participants} == {"p1", "p2"}


def test_what_stands_in_for_a_group_may_have_several_lines():
    withheld = Group("Asta Lund", audience="internal", otherwise="En gruppe\nI kælderen")
    shown = view(Dialogue("Lindevang Skole", groups=[withheld]), Audience.PUBLIC).dialogue
    assert [group.members for group in shown.groups] == [("En gruppe\nI kælderen",)]


def test_people_stand_in_the_order_in_which_parties_and_their_roles_are_mentioned():
    people = {
        "Skolen": ["Bo (skoleleder)", "Eva (lærer)", "Kaj (skoleleder)"],
        "Forvaltningen": ["Asta"],
        "Skovskolen": ["Ib", "Per (skoleleder)"],
    }
    parties = [Party("Skovskolen", side="peer"), Party("Forvaltningen")]
    shown = seen("internal", participants=people, parties=parties).dialogue.participants
    assert [person.name for person in shown] == ["Bo", "Kaj", "Eva", "Asta", "Ib", "Per"]


def test_people_without_a_party_stand_where_they_were_written():
    people = ["Bo (skoleleder)", Participant("Asta", party="Forvaltningen"), "Eva (lærer)"]
    shown = seen("internal", participants=people).dialogue.participants
    assert [person.name for person in shown] == ["Bo", "Eva", "Asta"]


def test_a_policy_may_close_and_open_names():
    policy = Policy(names={Side.AUTHORITY: Audience.INTERNAL, Side.BOARD: Audience.PUBLIC})
    people = [*PEOPLE, "Per Dal (formand, skolebestyrelsen)"]
    names = {person.name for person in seen(policy=policy, participants=people).dialogue.participants}
    assert "Per Dal" in names
    assert "Asta Holm" not in names


def test_withheld_names_are_replaced_wherever_they_are_mentioned():
    theme = Theme(
        "Trivsel",
        [Quote("Vi vil", "Gry")],
        presenters=["Gry", "Bo"],
        joined="Karl Vest",
        actions=[ActionPoint("Pauser", owners=["Gry Aalund", "ledelsen"])],
    )
    [reduced] = seen(themes=[theme], written_by="Ulla").dialogue.themes
    assert reduced.presenters == ("elev", "Bo")
    assert reduced.joined == ("elev",)
    assert reduced.actions[0].owners == ("elev", "ledelsen")
    assert reduced.content[0].by == "elev"


def test_groups_list_roles_and_counts_in_public_and_people_to_participants():
    groups = [Group(["Asta", "Gry", "Karl"], "Biblioteket")]
    assert seen(groups=groups).dialogue.groups[0].members == ("faglig chef", "elev (2)")
    shown = seen("participants", groups=groups).dialogue
    ids = {person.id: person.name for person in shown.participants}
    assert [ids[member] for member in shown.groups[0].members] == ["Asta Holm", "Gry Aalund", "Karl Vest"]


def test_a_closed_theme_keeps_its_heading_and_its_otherwise():
    theme = Theme(
        "Personale",
        "Hemmeligt",
        closed=True,
        otherwise="Drøftet",
        presenters="Bo",
        number="3",
        indicators=[Indicator("Sygefravær", observations={"school": {"2024/25": 4}})],
    )
    result = seen(themes=[theme, Theme("Andet", [Figure("Sygefravær")])])
    assert result.dialogue.themes[0] == Theme("Personale", closed=True, otherwise="Drøftet", number="3")
    assert result.dialogue.themes[1].content == ()
    assert seen("internal", themes=[theme]).dialogue.themes[0].content == (Prose("Hemmeligt"),)


def test_confidential_figures_are_withheld_with_what_is_derived_from_them():
    secret = Indicator(
        "Læsetest", "%", {"school": {"2024/25": 55}}, catalogue="faerdighedstest-laesning", audience="public"
    )
    derived = Indicator("Elever", "elever", derived=Derived("Læsetest", times=40))
    action = ActionPoint("Læs", signs=[Sign(indicator="Læsetest", toward="rising", baseline=55, target=60)])
    [theme] = seen(themes=[Theme("T", indicators=[secret, derived], actions=[action])]).dialogue.themes
    values = [item.value for indicator in theme.indicators for item in indicator.observations]
    assert values == [NoNumber.WITHHELD, NoNumber.WITHHELD]
    assert theme.indicators[0].name == "Læsetest"
    assert theme.actions[0].signs == (Sign(indicator="Læsetest", toward="rising"),)


def test_what_tells_of_confidential_figures_is_confidential():
    figures = {"school": {"2024": "6,1"}}
    indicators = [
        Indicator("Det samme i år", "år", figures, derived=Derived("Sygedage", times=1)),
        Indicator("Sygedage", "dage", catalogue="sygefravaer-personale", derived=Derived("Sygeprocent", times=200)),
        Indicator("Sygeprocent", "%", derived=Derived("Sygebrøk", times=100)),
        Indicator("Sygebrøk", "", figures),
        Indicator("Langtidsfravær", "%", figures, part_of="Sygedage"),
        Indicator("Over et halvt år", "%", figures, part_of="Langtidsfravær"),
        Indicator("Elevfravær", "%", figures),
    ]
    reduced = seen(indicators=indicators).dialogue.indicators
    values = {item.name: [found.value for found in item.observations] for item in reduced}
    assert values.pop("Elevfravær") == [Decimal("6.1")]
    assert len(values) == 6
    assert all(found == [NoNumber.WITHHELD] for found in values.values())


def test_an_unknown_catalogue_id_counts_as_internal():
    indicator = Indicator("X", "%", {"school": {"2024/25": 55}}, catalogue="no-such")
    [reduced] = seen(indicators=[indicator]).dialogue.indicators
    assert reduced.observations[0].value is NoNumber.WITHHELD


def test_what_refers_to_something_removed_goes_with_it():
    hidden = Indicator("Sag", audience="internal")
    theme = Theme(
        "T",
        [Figure("Sag"), Figure(["Sag", "Fravær"])],
        indicators=[hidden, Indicator("Fravær")],
        actions=[ActionPoint("A", indicators="Sag", signs=[Sign(indicator="Sag"), Sign("Ro", indicator="Sag")])],
    )
    secret = Theme("Hemmelig", audience="participants")
    reduced = seen(themes=[theme, secret], agenda=[AgendaItem(theme="Hemmelig"), AgendaItem("Pause", theme="Hemmelig")])
    [kept] = reduced.dialogue.themes
    assert kept.content == (Figure("Fravær"),)
    assert kept.actions[0].indicators == ()
    assert kept.actions[0].signs == (Sign("Ro"),)
    assert reduced.dialogue.agenda == ()


def test_otherwise_stands_in_for_what_is_withheld():
    low = Observation(3, audience="internal", otherwise="lavt")
    theme = Theme("T", [Finding("Kun én er rejst", audience="internal", otherwise="Få er rejst"),
                        Prose("Intern", audience="participants", otherwise="Åben"), Custom("acme.box")],
                  indicators=[Indicator("F", observations=[low])])  # fmt: skip
    [reduced] = seen(themes=[theme]).dialogue.themes
    assert reduced.content[0].items == (Finding("Få er rejst"),)
    assert reduced.content[1:] == (Prose("Åben"),)
    assert reduced.indicators[0].observations[0].words == "lavt"


def test_notes_and_extras_are_internal():
    theme = Theme("T", "x", speaker_notes="Husk kaffe", extra=[Extra("x-sag", '"24/1"')])
    [reduced] = seen(themes=[theme]).dialogue.themes
    assert (reduced.speaker_notes, reduced.extra) == ("", ())
    [whole] = seen("internal", themes=[theme]).dialogue.themes
    assert whole.speaker_notes == "Husk kaffe"


def test_the_report_holds_paths_and_rules_but_no_values():
    theme = Theme("Personale", "Hemmeligt", closed=True)
    report = seen(themes=[theme], groups=[["Gry"]]).report
    assert report.counts() == {Rule.NAME: 3, Rule.GROUP_MEMBERS: 1, Rule.CLOSED_THEME: 1}
    assert "themes[0]" in {item.path for item in report.withheld}
    assert not any(word in repr(report) for word in ("Gry", "Hemmeligt", "Ulla"))


@pytest.mark.parametrize("audience", list(Audience))
def test_a_view_says_for_whom_it_is_and_knows_no_folder(audience, tmp_path):
    reduced = seen(audience, base=tmp_path).dialogue
    assert reduced.audience is audience
    assert reduced.base is None


def test_a_wider_audience_never_has_more_withheld():
    fields = {"themes": [Theme("T", "x", closed=True, speaker_notes="n")], "groups": [["Gry", "Bo"]]}
    counts = [seen(audience, **fields).report.count for audience in Audience]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == 0


def test_an_internal_dialogue_leaves_only_the_schools_name():
    reduced = seen(audience="public", themes=["T"], **{"title": "Samtale"})
    assert reduced.dialogue.title == "Samtale"
    hidden = view(complete(Dialogue("Lindevang Skole", themes=["T"], audience="internal"))).dialogue
    assert (hidden.school.name, hidden.themes) == ("Lindevang Skole", ())


def test_what_is_said_instead_of_a_municipality_goes_with_the_school():
    municipality = Municipality("Fjordby Kommune", otherwise="En kommune ved fjorden")
    school = School("Lindevang Skole", municipality, audience="participants")
    found = Dialogue(school, parties=[Party("Fjordby Kommune", side="authority")])
    parties = view(complete(found), "public").dialogue.parties
    assert not [party for party in parties if "fjorden" in party.name]
