"""A year later: what the next dialogue begins with, and what the check says of its follow-up."""

from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from strategies import dialogues

import suddialog as sud
from suddialog import io
from suddialog.model import (
    ActionPoint,
    AgendaItem,
    Audience,
    Dialogue,
    FollowUp,
    Indicator,
    Observation,
    Participant,
    Sign,
    Theme,
)
from suddialog.model.following import points_of
from suddialog.model.grammar import Malformed, slug

ERROR, INFO, WARNING = sud.Severity.ERROR, sud.Severity.INFO, sud.Severity.WARNING
EXAMPLE = Path(__file__).parent.parent / "examples" / "husum_style.yaml"

LAST = io.loads("""
format: suddialog
version: 1
school: Lindevang Skole
municipality: Fjordby Kommune
date: 27/11 2025
title: Samtalen 2025
status: approved
written_by: Ida
approvals: [Skolechefen]
previous: lindevang-skole-2024
participants:
  Skolen: [Bo (skoleleder), Gry (elev), Liv (elev), {body: elevrådets medlemmer}, Uden Rolle]
groups: [[Bo, Gry]]
agenda:
  - {title: Velkomst, minutes: 10, presenters: Bo, time: kl. 9-9.10}
  - {theme: trivsel, minutes: 30}
follow_up:
  - {of: gammel, status: in-progress, text: Nye rammer for pauserne, progress: Afventer ombygningen}
  - {of: faerdig, status: done, text: Lektiecafé}
  - {of: videre, status: agreed, text: Læseløft, continued_as: laes}
labels: {goal: fokuspunkt}
sources: [{name: Uddannelsesstatistik.dk, retrieved: 1/10 2025}]
goals:
  - {text: Flere i fællesskabet, id: faelles}
themes:
  - title: Trivsel
    id: trivsel
    subtitle: Målingen 2025
    checklist: trivsel
    minutes: 30
    presenters: Gry
    deviation: Drøftet i grupper sidste år
    content: [Vi talte om pauserne]
    indicators:
      - name: Generel trivsel
        speaker_notes: husk at nævne 5. b
        observations:
          - {value: 3.7, period: 2024/25, noter: kun 5. b}
          - {value: 3.9, period: 2025/26, forecast: ja}
          - {words: faldet markant}
          - {value: 3.5, period: {words: i år}}
    current: [Klassemøder]
    agreements:
      - {text: Læsebånd, id: laes, status: agreed, owners: Bo, due: maj 2026}
      - {text: Legepatrulje, status: done}
      - {text: Måltal, status: dropped}
    questions: [Hvad virker]
  - title: Personale
    closed: ja
    agreements: [En fortrolig aftale]
""")


def test_what_is_still_true_stays() -> None:
    new = sud.next_year(LAST)
    assert new.school == LAST.school
    assert str(new.school_year) == "2026/27"
    assert new.key == "lindevang-skole-2026"
    assert new.previous == LAST.key == "lindevang-skole-2025"
    assert (new.labels, new.sources, new.language) == (LAST.labels, LAST.sources, LAST.language)
    assert [(theme.title, theme.id, theme.checklist, theme.closed) for theme in new.themes] == [
        ("Trivsel", "trivsel", "trivsel", False),
        ("Personale", "", "", True),
    ]
    assert new.agenda == (AgendaItem("Velkomst", minutes=10), AgendaItem(theme="trivsel", minutes=30))


def test_what_was_said_and_done_goes() -> None:
    new = sud.next_year(LAST)
    text = sud.dumps(new)
    assert [
        word for word in ("pauserne.", "Ida", "Skolechefen", "Klassemøder", "5. b", "Målingen") if word in text
    ] == []
    assert (new.meetings, new.groups, new.approvals, new.written_by, new.status, new.title) == (
        (),
        (),
        (),
        (),
        None,
        "",
    )
    assert all(not theme.content and not theme.actions and not theme.presenters for theme in new.themes)


def test_people_are_known_by_their_role_alone() -> None:
    assert sud.next_year(LAST).participants == (
        Participant(role="skoleleder", party="Skolen"),
        Participant(role="elev", party="Skolen", count=2),
        Participant(role="elevrådets medlemmer", party="Skolen", count=None),
    )


def test_figures_of_a_known_time_are_the_earlier_figures() -> None:
    ((kept,), (before,)) = (d.themes[0].indicators for d in (sud.next_year(LAST), LAST))
    assert kept.observations == tuple(attrs.evolve(item, speaker_notes="") for item in before.observations[:2])
    assert kept.observations[1].forecast


def test_open_action_points_are_followed_up() -> None:
    assert [(item.of, item.status and item.status.value, item.text) for item in sud.next_year(LAST).follow_up] == [
        ("lindevang-skole-2024/gammel", "in-progress", "Nye rammer for pauserne"),
        ("faelles", None, "Flere i fællesskabet"),
        ("laes", "agreed", "Læsebånd"),
        ("hvad-virker", None, "Hvad virker"),
        ("en-fortrolig-aftale", None, "En fortrolig aftale"),
    ]


def test_a_follow_up_is_no_more_open_than_its_action_point() -> None:
    assert [item.audience for item in sud.next_year(LAST).follow_up] == [None, None, None, None, Audience.INTERNAL]
    points = [ActionPoint("a"), ActionPoint("b", audience="internal")]
    theme = Theme("T", audience="participants", parts=[Theme("U", actions=points)])
    new = sud.next_year(Dialogue("S", school_year="2024/25", themes=[theme]))
    assert [item.audience for item in new.follow_up] == [Audience.PARTICIPANTS, Audience.INTERNAL]


def test_a_follow_up_names_what_measures_it() -> None:
    point = ActionPoint("a", indicators="Trivsel", signs=[Sign(indicator="trivsel"), Sign(indicator="Fravær")])
    new = sud.next_year(Dialogue("S", school_year="2024/25", actions=[point]))
    assert new.follow_up[0].observations == ("Trivsel", "Fravær")


def test_a_dialogue_without_a_year_has_no_next_one() -> None:
    with pytest.raises(Malformed, match="school_year"):
        sud.next_year(Dialogue("S"))
    with pytest.raises(Malformed, match="expected one dialogue"):
        sud.next_year("lindevang.yaml")


def test_the_example_goes_on_without_a_fault() -> None:
    last = sud.load(EXAMPLE)
    new = sud.next_year(last)
    issues = sud.check(new, previous=last, audience="internal")
    assert {issue.code for issue in issues if issue.severity is not sud.Severity.INFO} == set()
    assert sud.loads(sud.dumps(new)) == new


def test_goals_of_the_same_words_have_ids_of_their_own() -> None:
    goals = {"goals": ["Læs", "Læs", ActionPoint("Skriv", title="Læs"), "Læs 2", ActionPoint("Regn", id="laes-3")]}
    last = Dialogue("S", school_year="2024/25", actions=goals, themes=[Theme("A", parts=[Theme("B", actions=goals)])])
    keys = [point.key for _, point, _ in points_of(last)]
    assert keys[:5] == ["laes", "laes-4", "laes-5", "laes-2", "laes-3"]
    assert keys[5:] == ["laes-6", "laes-7", "laes-8", "laes-2-2", "laes-3"]
    assert sud.loads(sud.dumps(last)) == last
    new = sud.next_year(last)
    assert [item.of for item in new.follow_up] == keys


def test_two_long_goals_of_the_same_words_are_told_apart() -> None:
    last = Dialogue("S", school_year="2024/25", actions={"goals": ["Flere læser frivilligt " * 9] * 12})
    new = sud.next_year(last)
    assert wrong(sud.check(new, previous=sud.loads(sud.dumps(last)))) == set()


THREE = "format: suddialog\nversion: 1\nschool: S\nschool_year: 2024/25\ngoals:\n"


def ids(dialogue: Dialogue) -> list[tuple[str, str]]:
    return [(point.reason, point.key) for _, point, _ in points_of(dialogue)]


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_ids_of_the_same_words_are_saved_and_stay_with_their_action_points(form: str) -> None:
    first = sud.loads(THREE + "  - {text: A, reason: x}\n  - {text: A, reason: y}\n")
    assert ids(first) == [("x", "a"), ("y", "a-2")]
    again = sud.loads(sud.dumps(first, form))
    assert again == first
    assert ids(sud.loads(sud.dumps(again, form))) == ids(first)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["{text: A, id: a, reason: x}", "{text: A, id: a-2, reason: y}", "{text: A, reason: z}"],
         [("x", "a"), ("y", "a-2"), ("z", "a-3")]),
        (["{text: A, reason: z}", "{text: A, id: a, reason: x}", "{text: A, id: a-2, reason: y}"],
         [("z", "a-3"), ("x", "a"), ("y", "a-2")]),
        (["{text: A, id: a-2, reason: y}", "{text: A, reason: z}", "{text: A, id: a, reason: x}"],
         [("y", "a-2"), ("z", "a-3"), ("x", "a")]),
        (["{text: A, id: a-2, reason: y}", "{text: A, id: a, reason: x}"], [("y", "a-2"), ("x", "a")]),
        (["{text: A, reason: z}", "{text: A, id: a-2, reason: y}"], [("z", "a"), ("y", "a-2")]),
        (["{text: A, id: a, reason: x}", "{text: A, id: a, reason: y}"], [("x", "a"), ("y", "a")]),
        (["{text: B, id: a, reason: x}", "{text: A, id: a, reason: y}"], [("x", "a"), ("y", "a")]),
        (["{text: A, id: a, reason: x}", "{text: B, id: a, reason: y}"], [("x", "a"), ("y", "a")]),
        (["{text: A, reason: z}", "{text: B, id: a, reason: x}"], [("z", "a-2"), ("x", "a")]),
    ],
)  # fmt: skip
def test_written_ids_stay_whatever_is_added_or_moved(lines: list[str], expected: list[tuple[str, str]]) -> None:
    dialogue = sud.loads(THREE + "".join(f"  - {line}\n" for line in lines))
    assert ids(dialogue) == expected
    assert sud.loads(sud.dumps(dialogue)) == dialogue
    assert ids(sud.loads(sud.dumps(dialogue))) == expected


def test_two_follow_ups_of_one_of_several_alike_are_told_which_ids_there_are() -> None:
    last = Dialogue("S", school_year="2024/25", actions={"goals": ["A", "A", "B"]})
    new = attrs.evolve(sud.next_year(last), follow_up=[FollowUp("A"), FollowUp("A"), FollowUp("B"), FollowUp("B")])
    [issue] = [issue for issue in sud.check(new, previous=last) if issue.code == "SUD032"]
    assert (issue.path, issue.remedy) == ("follow_up[1].of", "Refer to one of them by its id: a, a-2")
    right = attrs.evolve(new, follow_up=[FollowUp("a"), FollowUp("a-2"), FollowUp("B")])
    assert wrong(sud.check(right, previous=last)) == set()


def wrong(issues) -> set[str]:
    """The codes of what is wrong with the follow-up; two action points of one key may stand in any file."""
    codes = {"SUD032", "SUD083", "SUD085"}
    return {issue.code for issue in issues if issue.severity is not INFO and issue.path.startswith("follow_up")} & codes


@given(dialogues)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_dialogue_has_a_next_year_that_can_be_written(last: Dialogue) -> None:
    assume(slug(last.school.name))  # else the dialogue is called by its year, as what another one follows up may be
    last = attrs.evolve(last, school_year="2024/25", language="da")
    new = sud.next_year(last)
    assert sud.loads(sud.dumps(new)) == new
    assert wrong(sud.check(new, previous=last)) <= {"SUD032"}


# The check


def findings(*codes: str, previous: Dialogue | None = LAST, audience: str = "internal", **changes: object):
    new = attrs.evolve(sud.next_year(LAST), **changes)
    issues = sud.check(new, previous=previous, audience=audience)
    return [(issue.code, issue.severity, issue.path) for issue in issues if issue.code in codes]


def test_follow_up_of_everything_is_right() -> None:
    assert findings("SUD031", "SUD032", "SUD083", "SUD085") == []


def test_what_last_year_followed_up_under_its_own_name_may_be_carried_over() -> None:
    last = Dialogue("%", school_year="2024/25", follow_up=FollowUp("2024/25"))
    assert wrong(sud.check(sud.next_year(last), previous=last)) == set()


def test_without_last_years_dialogue_nothing_can_be_looked_up() -> None:
    assert findings("SUD083", "SUD085", previous=None) == [("SUD083", INFO, "follow_up")]
    assert findings("SUD083", "SUD085", previous=None, follow_up=()) == []


def test_what_last_year_hid_is_known_to_insiders_and_to_nobody_without_figures() -> None:
    figures = [Indicator("Elever", "elever", {"school": {"2025/26": 40}})]
    asked = {"previous": None, "follow_up": ()}
    assert findings("SUD106", audience="public", indicators=figures, **asked) == [("SUD106", INFO, "previous")]
    assert findings("SUD106", audience="internal", indicators=figures, **asked) == []
    assert findings("SUD106", audience="public", indicators=figures, previous=LAST) == []
    assert findings("SUD106", audience="public", indicators=(), themes=(), **asked) == []


def test_follow_up_of_an_unknown_action_point_is_an_error() -> None:
    unknown = [FollowUp("las"), FollowUp("lindevang-skole-2025/laesebaand"), FollowUp("andetsteds-2019/x")]
    assert findings("SUD083", follow_up=unknown) == [
        ("SUD083", ERROR, "follow_up[0].of"),
        ("SUD083", ERROR, "follow_up[1].of"),
        ("SUD083", INFO, "follow_up[2].of"),
    ]


def test_an_action_point_of_this_year_may_carry_on_one_of_last_year() -> None:
    carried = ActionPoint("Læsebånd", continues="lindevang-skole-2025/laes")
    assert findings("SUD083", "SUD085", follow_up=(), actions=[carried]) == [("SUD085", WARNING, "follow_up")] * 2
    lost = attrs.evolve(carried, continues="lindevang-skole-2025/las")
    assert findings("SUD083", actions=[lost]) == [("SUD083", ERROR, "actions[0].continues")]


def test_a_word_for_two_of_last_years_action_points_is_ambiguous() -> None:
    points = [ActionPoint("a", title="Mål", id="x"), ActionPoint("b", title="mål", id="y")]
    twice = attrs.evolve(LAST, actions=points)
    assert findings("SUD032", previous=twice, follow_up=[FollowUp("mål")]) == [("SUD032", ERROR, "follow_up[0].of")]


def test_every_open_goal_initiative_and_agreement_wants_an_answer() -> None:
    assert findings("SUD085", follow_up=()) == [("SUD085", WARNING, "follow_up")] * 3


def test_a_withheld_action_point_is_not_quoted() -> None:
    new = attrs.evolve(sud.next_year(LAST), follow_up=[FollowUp("en-fortrolig-aftal")])
    for audience, quoted in [("public", False), ("internal", True)]:
        words = " ".join(str(issue) for issue in sud.check(new, previous=LAST, audience=audience))
        assert ("En fortrolig aftale" in words, "Did you mean en-fortrolig-aftale" in words) == (quoted, quoted)
        assert "Læsebånd" in words


def test_another_dialogue_than_the_one_named_is_an_error() -> None:
    assert findings("SUD031", "SUD083", "SUD085", previous=attrs.evolve(LAST, id="andet")) == [
        ("SUD031", ERROR, "previous")
    ]


def test_dump_always_writes_the_id_of_an_action_point() -> None:
    dialogue = Dialogue(
        "S", actions=[ActionPoint("Læsebånd i udskolingen")], themes=[Theme("T", actions=["Nyt, fælles mål"])]
    )
    for form in ("yaml", "json"):
        text = sud.dumps(dialogue, form)
        assert all(point.key in text for _, point, _ in points_of(dialogue))
        # a new wording in the file leaves the reference of next year's follow-up as it was
        reworded = sud.loads(text.replace("Læsebånd i udskolingen", "Læsning hver dag"))
        assert reworded.actions[0].key == "laesebaand-i-udskolingen"


def test_indicators_that_themes_share_stay() -> None:
    last = Dialogue("S", school_year="2024/25", indicators=[Indicator("a", "%", [Observation(1, "2024/25")])])
    assert sud.next_year(last).indicators == last.indicators
