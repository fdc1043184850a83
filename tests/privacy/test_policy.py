"""What a house's policy closes, what it may open, and what it can't."""

import pytest
from click.testing import CliRunner

import suddialog as sud
from suddialog.cli import app
from suddialog.errors import UsageError
from suddialog.model import (
    ActionPoint,
    Audience,
    Dialogue,
    Figure,
    Indicator,
    NoNumber,
    Observation,
    Participant,
    Quote,
    Theme,
)
from suddialog.model.grammar import Faults, Malformed, faults_of
from suddialog.privacy import Policy, Rule

YEAR = "2024/25"


def names(people, audience="public", **rules):
    seen = sud.view(Dialogue("Skolen", participants=people), audience, Policy(**rules)).dialogue
    return [person.name for person in seen.participants]


def test_a_house_may_open_the_names_of_its_board_who_are_elected():
    people = [Participant("Bo Lund", "medlem", side="board"), Participant("Ida Krog", "medlem", side="parents")]
    assert names(people) == ["", ""]
    assert names(people, names={"board": "public"}) == ["Bo Lund", ""]


def test_what_is_said_of_a_role_goes_before_what_is_said_of_its_side():
    people = [
        Participant("Bo Lund", "skoleleder", side="school"),
        Participant("Ida Krog", "pædagogisk leder", side="school"),
        Participant("Per Dal", "formand for bestyrelsen", side="board"),
        Participant("Eva Holm", "medlem", side="board"),
    ]
    rules = {"names": {"school": "participants"}, "roles": {"skoleleder": "public", "formand": "public"}}
    assert names(people, **rules) == ["Bo Lund", "", "Per Dal", ""]


def test_the_rule_for_most_of_a_role_counts():
    people = [Participant("Bo Lund", "leder", side="school"), Participant("Ida Krog", "leder af SFO", side="school")]
    assert names(people, roles={"leder": "internal", "leder af SFO": "public"}) == ["", "Ida Krog"]


@pytest.mark.parametrize(
    "person",
    [Participant("Gry Dahl", "formand for elevrådet", side="pupils"), Participant("Bo Lund", "formand", side="parents"),
     Participant("Bo Lund", "formand, mor til Alma", side="board")],
)  # fmt: skip
def test_no_rule_for_a_role_opens_the_names_of_pupils_and_parents(person):
    assert names([person], roles={"formand": "public"}) == [""]


def test_somebody_who_agreed_is_named_whatever_the_house_says_of_the_side():
    person = Participant("Gry Dahl", "elev", side="pupils", audience="public")
    assert names([person], names={"pupils": "internal"}) == ["Gry Dahl"]


def test_names_that_the_house_keeps_for_itself_are_hidden_from_the_participants_too():
    person = Participant("Gry Dahl", "elev", side="pupils")
    assert names([person], "participants") == ["Gry Dahl"]
    assert names([person], "participants", names={"pupils": "internal"}) == [""]


def test_what_the_house_closes_no_author_opens():
    quote = Quote("Vi er glade", audience="public", otherwise="Et citat")
    dialogue = Dialogue("Skolen", themes=[Theme("Trivsel", [quote], actions=[ActionPoint("Møder")])])
    policy = Policy(closed={"quotes": "participants", "actions": "internal"})
    seen = sud.view(dialogue, "public", policy)
    assert seen.dialogue.themes[0].content[0].text == "Et citat"
    assert not seen.dialogue.themes[0].actions
    assert [(item.path, item.rule) for item in seen.report.withheld] == [
        ("themes[0].content[0]", Rule.POLICY), ("themes[0].actions[0]", Rule.POLICY)
    ]  # fmt: skip
    assert sud.view(dialogue, "internal", policy).dialogue.themes[0].actions


def test_of_a_theme_that_the_house_closes_only_the_heading_is_open():
    themes = [Theme("Personale", "Sygdom"), Theme("Andet", "Løn", checklist="personale"), Theme("Tredje", "Åbent")]
    seen = sud.view(Dialogue("Skolen", themes=themes), "public", Policy(themes=["Personale"]))
    assert [(theme.title, bool(theme.content), theme.closed) for theme in seen.dialogue.themes] == [
        ("Personale", False, True), ("Andet", False, True), ("Tredje", True, False)
    ]  # fmt: skip
    assert seen.report.counts() == {Rule.CLOSED_THEME: 2}


@pytest.mark.parametrize("word", ["Elevtal", "elever-i-alt", "elevtal"])
def test_figures_are_closed_by_name_key_or_catalogue_id(word):
    item = Indicator("Elevtal", "elever", [Observation(400, YEAR)], id="elever-i-alt", catalogue="elevtal")
    dialogue = Dialogue("Skolen", themes=[Theme("Tal", [Figure("Elevtal")], indicators=[item])])
    seen = sud.view(dialogue, "public", Policy(figures={word: "participants"})).dialogue
    assert [one.value for one in seen.themes[0].indicators[0].observations] == [NoNumber.WITHHELD]


def test_no_policy_opens_confidential_tests_or_small_counts():
    test = Indicator("Test", "", [Observation(50, YEAR)], catalogue="faerdighedstest-laesning")
    few = Indicator("Ordblinde", "elever", [Observation(3, YEAR)])
    policy = Policy(fewest=2, thresholds={"Ordblinde": 2})
    for audience in ("public", "participants"):
        seen = sud.view(Dialogue("Skolen", indicators=[test, few]), audience, policy).dialogue
        assert all(isinstance(one.value, NoNumber) for item in seen.indicators for one in item.observations)


@pytest.mark.parametrize(
    ("rules", "words"),
    [({"figures": {"a": "public"}}, "closes nothing"), ({"closed": {"pictures": "public"}}, "closes nothing"),
     ({"fewest": 1}, "2 or more"), ({"thresholds": {"a": 0}}, "2 or more"), ({"fewest": "-1"}, "2 or more")],
)  # fmt: skip
def test_a_rule_that_can_have_no_effect_is_refused(rules, words):
    with pytest.raises((Malformed, Faults)) as caught:
        Policy(**rules)
    assert words in f"{caught.value} {[fault.remedy for fault in faults_of(caught.value)]}"


def test_a_threshold_is_for_one_indicator_and_counts_where_it_is_the_highest():
    items = [Indicator(name, "elever", [Observation(12, YEAR)]) for name in ("Ordblinde", "Tosprogede")]
    seen = sud.view(Dialogue("Skolen", indicators=items), "public", Policy(thresholds={"ordblinde": 20}, fewest=8))
    assert [item.observations[0].value for item in seen.dialogue.indicators] == [NoNumber.SUPPRESSED, 12]


def test_a_policy_is_given_as_itself_or_as_a_path_everywhere(tmp_path):
    dialogue = Dialogue("Skolen", participants=[Participant("Bo Lund", "skoleleder", side="school")])
    file = tmp_path / "policy.yaml"
    file.write_text("format: suddialog-policy\nversion: 1\nnames: {school: internal}\n", encoding="utf-8")
    for policy in (file, str(file), sud.load_policy(file)):
        assert "Bo Lund" not in sud.export(dialogue, "markdown", policy=policy).text
        assert sud.view(dialogue, "public", policy).dialogue.participants[0].name == ""
        assert sud.check(dialogue, policy=policy) is not None
        assert sud.export_many([dialogue], "markdown", tmp_path, policy=policy, overwrite=True)
        assert "Bo Lund" not in (tmp_path / f"{dialogue.key}.md").read_text(encoding="utf-8")
    for call in (sud.check, lambda item, policy: sud.export(item, "markdown", policy=policy)):
        with pytest.raises(UsageError, match="A policy is the path"):
            call(dialogue, policy=3)


def test_the_small_count_rule_has_no_door():
    with pytest.raises(TypeError):
        Policy(small_counts=Audience.PARTICIPANTS)


@pytest.mark.parametrize(
    "rules", [{"thresholds": {"trivsel-generell": 20}}, {"figures": {"trivsel-generell": "internal"}}]
)
def test_a_rule_that_is_nearly_called_like_an_indicator_is_told(rules):
    found = [issue for issue in sud.check(sud.Dialogue("Skolen"), policy=Policy(**rules)) if issue.code == "SUD033"]
    assert [issue.remedy for issue in found] == ["Did you mean trivsel-generel?"]
    for fine in ("trivsel-generel", "noget-helt-andet"):
        assert "SUD033" not in {
            issue.code for issue in sud.check(sud.Dialogue("Skolen"), policy=Policy(thresholds={fine: 20}))
        }


def of_the_house(dialogue, **rules):
    return [issue for issue in sud.check(dialogue, policy=Policy(**rules)) if issue.code == "SUD033"]


def test_a_rule_that_is_nearly_called_like_a_theme_is_told_and_one_that_means_a_theme_is_not():
    part = Theme("Personaleforhold", "x", id="ansatte", checklist="medarbejdere")
    dialogue = Dialogue("Skolen", themes=[Theme("Trivsel", "x", parts=[part])])
    [issue] = of_the_house(dialogue, themes="personale forhold")
    assert (issue.remedy, '"personale-forhold"' in issue.message) == ("Did you mean personaleforhold?", True)
    for fine in ("Personaleforhold", "ansatte", "medarbejdere", "noget helt andet"):
        assert of_the_house(dialogue, themes=fine) == []


def test_what_a_public_view_does_not_show_is_not_proposed_for_a_misspelt_rule():
    secret = Dialogue("Skolen", themes=[Theme("Personaleforhold", "x", audience="internal")])
    assert of_the_house(secret, themes="personale forhold") == []
    assert of_the_house(secret, themes="Personaleforhold") == []


def test_a_theme_with_another_number_is_no_misspelt_one():
    dialogue = Dialogue("Skolen", themes=[Theme("Tema 1", "x"), Theme("Tema 2", "x")])
    assert of_the_house(dialogue, themes="Tema 3") == []
    assert [issue.remedy for issue in of_the_house(dialogue, themes="Temaer 2")] == ["Did you mean tema-2?"]


def test_a_file_of_a_round_is_called_what_the_house_lets_its_audience_read(tmp_path):
    policy, file = tmp_path / "policy.yaml", tmp_path / "round.yaml"
    policy.write_text("format: suddialog-policy\nversion: 1\nnames: {school: internal}\n", encoding="utf-8")
    inside = "{school: Skolen, id: samtale-zork, participants: [{name: Ib Zork, side: school}], goals: [Ro]}"
    head = "format: suddialog-round\nversion: 1\ntitle: R\ndialogues:\n  - "
    file.write_text(f"{head}{inside}\n", encoding="utf-8")
    order = ["export", str(file), "--to", "markdown", "--out", str(tmp_path), "--overwrite"]
    assert "samtale-zork.md" in CliRunner().invoke(app, order).output
    for command in ([*order, "--policy", str(policy)], ["check", str(file), "--policy", str(policy)]):
        assert "zork" not in CliRunner().invoke(app, command).output.lower()
