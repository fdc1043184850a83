"""What the law asks of a dialogue: when a point is missed, and all the ways of answering it."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner

import suddialog as sud
from suddialog.cli import app
from suddialog.language import told
from suddialog.model import ActionPoint, Dialogue, FollowUp, Indicator, Participant, Round, Theme

DAY = "6/11 2025"
LEADER, TESTS, FOLLOW_UP = "§ 40 a, stk. 1 ", "§ 40 a, stk. 2, jf. § 13 a", "§ 40 a, stk. 2 "


def missed(profile: str = "", audience: str = "public", **fields) -> list[str]:
    dialogue = Dialogue("X", **fields)
    issues = sud.check(dialogue, profile=profile, audience=audience)
    return [issue.message for issue in issues if issue.code == "SUD090"]


def lacks(paragraph: str, **fields) -> bool:
    return any(paragraph in message for message in missed(**fields))


def test_a_message_names_point_law_date_and_source() -> None:
    assert missed(meetings=DAY) == [
        'nothing answers "The results of the mandatory tests are brought in", which folkeskoleloven § 40 a, stk. 2, '
        "jf. § 13 a asks since 1 August 2022 (source: https://danskelove.dk/folkeskoleloven/40a)",
        'nothing answers "Follow-up on earlier dialogues", which folkeskoleloven § 40 a, stk. 2 asks '
        "since 1 August 2022 (source: https://danskelove.dk/folkeskoleloven/40a)",
    ]


LOCAL = """
[profiles.folkeskole.points.byraad]
title = {da = "Byrådets mål", en = "The council's goals"}
origin = "authority"
obligation = "obligatory"
valid_from = 2024-01-01
reference = [{text = "Byrådet"}]
"""


def test_what_others_than_the_law_ask_is_not_said_of_the_law(tmp_path: Path) -> None:
    file = tmp_path / "lokal.toml"
    file.write_text(LOCAL, encoding="utf-8")
    found = sud.check(Dialogue("X", meetings=DAY), catalogue=file)
    [issue] = [issue for issue in found if "The council's goals" in issue.message]
    assert issue.message == (
        'nothing answers "The council\'s goals", which Byrådet asks since 1 January 2024 (source: Byrådet)'
    )
    assert issue.remedy.startswith("Write checklist: byraad on the theme")


@pytest.mark.parametrize("role", ["klyngeleder", "centerleder", "områdeleder"])
def test_whoever_leads_the_school_is_its_leader(role: str) -> None:
    assert not lacks(LEADER, meetings=DAY, participants=[f"Bo ({role})"])
    assert sud.view(Dialogue("X", participants=[f"Bo ({role})"])).dialogue.participants[0].name == "Bo"


def test_the_remedy_says_how_to_answer() -> None:
    tests, follow_up = sud.check(Dialogue("X", meetings=DAY))
    assert tests.remedy == (
        "Write catalogue: faerdighedstest-laesning / faerdighedstest-matematik on an indicator, or write "
        "checklist: tests on the theme that deals with it, or say why not under deviations: tests: …"
    )
    assert follow_up.remedy.startswith("Fill in follow_up, or write checklist: follow-up")
    assert "Udfyld follow_up" in told(follow_up, "da")


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({}, False),
        ({"meetings": DAY}, True),
        ({"school_year": "2025/26"}, True),
        ({"school_year": "2021/22"}, False),
        ({"meetings": "1/6 2022"}, False),
        ({"meetings": DAY, "profile": "ingen"}, False),
        ({"meetings": DAY, "profile": "none"}, False),
        ({"profile": "folkeskole"}, True),
        ({"profile": "Folkeskole", "meetings": "1/6 2022"}, False),
    ],
)
def test_the_law_of_the_day_is_asked_for(fields: dict[str, str], asked: bool) -> None:
    assert bool(missed(**fields)) is asked


@pytest.mark.parametrize(
    "fields",
    [
        {"indicators": [Indicator("Læsning", catalogue="faerdighedstest-laesning")]},
        {"themes": [Theme("Test", parts=[Theme("Matematik", indicators=[
            Indicator("Matematik", catalogue="Faerdighedstest matematik")])])]},
        {"themes": [Theme("Faglige resultater", checklist="tests")]},
        {"themes": [Theme("Faglige resultater", checklist="Obligatoriske test")]},
        {"themes": [Theme("A", parts=[Theme("B", checklist="test", closed=True)])]},
        {"deviations": {"tests": "drøftet i foråret"}},
        {"deviations": {"Resultaterne fra de obligatoriske test inddrages": "drøftet i foråret"}},
    ],
)  # fmt: skip
def test_tests_are_answered(fields) -> None:
    for audience in ("public", "internal"):
        assert not lacks(TESTS, meetings=DAY, audience=audience, **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"indicators": [Indicator("Læsning", catalogue="trivsel-generel")]},
        {"themes": [Theme("Test", "Testresultater er drøftet")]},
        {"themes": [Theme("Test", checklist="trivsel")]},
        {"deviations": {"mobning": "ikke i år"}},
    ],
)
def test_what_only_sounds_like_tests_answers_nothing(fields) -> None:
    assert lacks(TESTS, meetings=DAY, **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"follow_up": [FollowUp("laesebaand", "done")]},
        {"follow_up": [FollowUp("laesebaand", "done", audience="internal")]},
        {"actions": [ActionPoint("Læsebånd", continues="lindevang-2024/laesebaand")]},
        {"themes": [Theme("Siden sidst", checklist="opfølgning")]},
        {"deviations": {"follow-up": "skolen er ny"}},
        {"deviations": {"opfølgning": "skolen er ny"}},
    ],
)
def test_follow_up_is_answered(fields) -> None:
    assert not lacks(FOLLOW_UP, meetings=DAY, **fields)


@pytest.mark.parametrize(
    ("people", "lacking"),
    [
        ([], False),
        (["Bo (skoleleder)"], False),
        (["Bo (konstitueret skoleleder)"], False),
        (["Bo (Skoleleder og facilitator)"], False),
        ([Participant(role="skolens ledelse", count=None)], False),
        ({"School": ["Ann (head teacher)"]}, False),
        (["Bo (lærer)"], True),
        (["Bo (viceskoleleder)"], True),
        (["Bo (børnebyleder)"], False),
        ({"Nabo Skole": ["Bo (skoleleder)"]}, False),
        ([Participant("Bo", "skoleleder", side="peer")], True),
        (["Bo (faglig leder)"], False),
    ],
)
def test_the_leader_takes_part_where_participants_are_listed(people, lacking: bool) -> None:
    assert lacks(LEADER, meetings=DAY, participants=people) is lacking


def test_what_is_a_right_is_never_missed() -> None:
    answered = {"deviations": {"tests": "…", "follow-up": "…"}}
    for day in ("1/9 2022", "1/9 2023", "1/9 2024", DAY):
        assert missed(meetings=day, **answered) == []


def test_the_author_may_accept_what_is_missed() -> None:
    assert missed(meetings=DAY, accepted="SUD090") == []


def test_an_unknown_profile_in_the_file_is_an_error_with_the_nearest() -> None:
    [issue] = sud.check(Dialogue("X", profile="folkskole"))
    assert (issue.code, issue.severity, issue.path) == ("SUD019", sud.Severity.ERROR, "profile")
    assert issue.remedy == "Did you mean folkeskole?"
    [issue] = sud.check(Dialogue("X", profile="zzz"))
    assert issue.remedy == "Known are: folkeskole, none, ingen"


def test_an_unknown_profile_of_the_caller_is_an_error_with_the_known_ones() -> None:
    with pytest.raises(sud.UsageError, match="there are folkeskole, ingen, none"):
        sud.check(Dialogue("X"), profile="zzz")


def test_in_a_round_themes_may_answer_the_law_as_well_as_the_checklist() -> None:
    themes = [Theme("Test", "Talt om", checklist="tests"), Theme("Mobning", "Talt om", checklist="mobning")]
    dialogue = Dialogue("X", meetings=DAY, themes=themes, deviations={"opfølgning": "skolen er ny"})
    round = Round("2025", [dialogue], checklist="Mobning")
    assert sud.check(round) == ()
    assert sud.check(dialogue, round=round) == ()
    bare = attrs.evolve(round, dialogues=[Dialogue("Y")], checklist=())
    assert sud.check(bare) == ()
    assert {(issue.code, issue.path) for issue in sud.check(bare, profile="folkeskole")} == {("SUD090", "dialogues[0]")}


def test_the_command_line_takes_a_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("format: suddialog\nversion: 1\nschool: X\n", encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["check", "a.yaml", *arguments])
        return result.exit_code, result.output

    assert run() == (0, "a.yaml: nothing to report\n")
    code, output = run("--profile", "folkeskole", "--strict")
    assert code == 1
    assert output.count("SUD090 warning (a.yaml:1:1)") == 2
    code, output = run("--profile", "folkeskol")
    assert code == 2
    assert 'did you mean "folkeskole"?' in output
