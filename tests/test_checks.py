"""Cross-object findings: each code fires where it should, names its place, and leaves good dialogues alone."""

import re
from pathlib import Path

import attrs
import pytest

import suddialog as sud
from suddialog import io
from suddialog.catalogue import complete
from suddialog.checks import check
from suddialog.checks.accepting import ACCEPTABLE
from suddialog.errors import Severity
from suddialog.language import told
from suddialog.model import (
    ActionPoint,
    Actions,
    AgendaItem,
    Audience,
    Bullets,
    Derived,
    Diagram,
    Dialogue,
    Figure,
    Finding,
    FollowUp,
    Indicator,
    Observation,
    Participant,
    Party,
    Picture,
    Prose,
    Sign,
    Table,
    Theme,
)
from suddialog.privacy import view

STIL = "Uddannelsesstatistik.dk"


def found(audience=Audience.PUBLIC, **fields):
    whole = complete(Dialogue("Lindevang Skole", **fields))
    return check(view(whole, audience).dialogue, audience=audience, complete=whole)


def figure(**fields):
    return Theme("T", indicators=[Indicator("F", **{"unit": "%", "source": STIL, **fields})])


def nested(depth):
    return Finding("x", [nested(depth - 1)] if depth > 1 else [])


CASES = {
    "SUD030": ({"themes": [Theme("A", "x", id="t"), Theme("B", "x", id="t")]}, "themes[1].id"),
    "SUD031": ({"themes": [Theme("A", [Figure("Fravaer")]), figure()]}, "themes[0].content[0].indicators[0]"),
    "SUD032": (
        {"themes": [Theme("A", [Figure("F")]), figure(), figure(unit="dage")]}, "themes[0].content[0].indicators[0]",
    ),
    "SUD033": ({"themes": [figure(catalogue="trivsel-generelt")]}, "themes[0].indicators[0].catalogue"),
    "SUD040": ({"participants": ["Asta", "Bo", "Gry"], "groups": [["Asta"], ["Bo", "Asta"]]}, "groups"),
    "SUD041": ({"participants": ["Asta (lærer)", "Asta (lærer)"]}, "participants[1]"),
    "SUD042": ({"participants": [Participant("Ulla", audience="public")]}, "participants[0]"),
    "SUD051": ({"meetings": "6/11 2025", "school_year": "2023/24"}, "school_year"),
    "SUD053": ({"meetings": ["6/6 2025", "6/11 2025"]}, "meetings"),
    "SUD054": ({"meetings": "6/11 2025 kl. 9-10", "agenda": [AgendaItem("A", minutes=70)]}, "agenda"),
    "SUD055": ({"meetings": "6/11 2025 kl. 12-9"}, "meetings[0].time"),
    "SUD060": ({"themes": [figure(observations={"school": {"2024/25": 104}})]},
               "themes[0].indicators[0].observations[0].value"),
    "SUD061": ({"themes": [figure(observations=[Observation(1, "2024/25"), Observation(2, "2024/25")])]},
               "themes[0].indicators[0].observations[1]"),
    "SUD062": ({"themes": [figure(observations=[Observation(1, "2024/25")], source=None)]}, "themes[0].indicators[0]"),
    "SUD063": ({"themes": [figure(categories=["a", "b"], observations={"school": {"2024/25": {"a": 60, "b": 30}}})]},
               "themes[0].indicators[0].observations[0]"),
    "SUD064": ({"themes": [Theme("A", [Table([["", "1", "2", "I alt"], ["x", 1, 2, 4]], unit="kr.",
                                             totals="last-column")])]}, "themes[0].content[0].rows[1]"),
    "SUD065": ({"themes": [Theme("A", indicators=[
        Indicator("Alt", "dage", {"school": {"2024/25": 3}}, source=STIL),
        Indicator("Del", "dage", {"school": {"2024/25": 4}}, source=STIL, part_of="Alt")])]},
        "themes[0].indicators[1].observations[0].value"),
    "SUD066": ({"themes": [Theme("A", indicators=[
        Indicator("Fravær", "%", {"school": {"2024/25": 7.4}}, source=STIL),
        Indicator("Dage", "dage", {"school": {"2024/25": 15.1}}, derived=Derived("Fravær", 200))])]},
        "themes[0].indicators[1].observations[0].value"),
    "SUD067": ({"themes": [figure(observations=[Observation(50, n=30, count=40)])]},
               "themes[0].indicators[0].observations[0].count"),
    "SUD068": ({"themes": [figure(observations={"school": {"2024/25": 1}, "national": {"2023/24": 2}})]},
               "themes[0].indicators[0]"),
    "SUD069": ({"themes": [figure(catalogue="karaktergennemsnit-bundne", observations={"school": {
        "2021/22": 7, "2022/23": 7}})]}, "themes[0].indicators[0].observations[1]"),
    "SUD070": ({"themes": [figure(unit="", observations={"school": {"2024/25": 1, "2023/24": 2}})]},
               "themes[0].indicators[0]"),
    "SUD071": ({"themes": [figure(categories=["aldrig"], observations={"school": {"2024/25": {"aldirg": 61}}})]},
               "themes[0].indicators[0].observations[0].category"),
    "SUD073": ({"themes": [Theme("A", indicators=[
        Indicator("Læsetest", "%", {"school": {"2024/25": 61}}, source=STIL)])]}, "themes[0].indicators[0]"),
    "SUD075": ({"themes": [figure(observations={"school": {"2024/25": "7.4333333"}})]}, "themes[0].indicators[0]"),
    "SUD074": ({"meetings": "6/11 2025", "themes": [figure(observations=[Observation(7, "2027")])]},
               "themes[0].indicators[0].observations[0]"),
    "SUD080": ({"meetings": "6/11 2025", "actions": [ActionPoint("A", due="maj 2025")]}, "actions[0].due"),
    "SUD081": ({"meetings": "6/11 2025", "themes": [Theme("A",
        indicators=[Indicator("Gode læsere", catalogue="faerdighedstest-laesning")],
        actions=[ActionPoint("B", signs=Sign(indicator="Gode læsere", toward="rising"))])]},
        "themes[0].actions[0].signs[0]"),
    "SUD082": ({"themes": [Theme("A", indicators=[Indicator("F", "%", better="lower")],
                                 actions=[ActionPoint("B", signs=Sign(indicator="F", baseline=7, target=8))])]},
               "themes[0].actions[0].signs[0].target"),
    "SUD084": ({"follow_up": [FollowUp("a", "dropped")]}, "follow_up[0]"),
    "SUD090": ({"meetings": "6/11 2025"}, ""),
    "SUD100": ({"themes": [Theme("A", "Der er kun én, der har sagt op")]}, "themes[0].content[0].text"),
    "SUD101": ({"themes": [Theme("A", "Barnet 010112-1234 er flyttet")]}, "themes[0].content[0].text"),
    "SUD102": ({"participants": ["Signe Falk (elev)"], "themes": [Theme("A", "Signes forslag blev drøftet")]},
               "themes[0].content[0].text"),
    "SUD103": ({"themes": [Theme("A", "Skriv til signe@lindevang.example")]}, "themes[0].content[0].text"),
    "SUD104": ({"themes": [Theme("A", "To med angst i 5.b")]}, "themes[0].content[0].text"),
    "SUD105": ({"themes": [Theme("A", "Mere under langt fravær"), Theme("Langt fravær", audience="internal")]},
               "themes[0].content[0].text"),
    "SUD106": ({"previous": "lindevang-skole-2024", "themes": [figure(observations={"school": {"2024/25": 7}})]},
               "previous"),
    "SUD107": ({"themes": [Theme("A", [Table([["Klasse", "Elever", "Timer"], ["7.a", "3", "2"]])])]},
               "themes[0].content[0].rows[1][1]"),
    "SUD110": ({"themes": [Theme("A", [Picture("x.png")])]}, "themes[0].content[0]"),
    "SUD111": ({"themes": [Theme("A", [Picture("x.png", "x")])]}, "themes[0].content[0].path"),
    "SUD112": ({"themes": ["A"]}, "themes[0]"),
    "SUD113": ({"themes": [Theme("A", [Bullets([nested(5)])])]}, "themes[0].content[0]"),
    "SUD114": ({"themes": [Theme("A", "I gennemsnit 14, 8 dage")]}, "themes[0].content[0].text"),
    "SUD115": ({"participants": ["Asta (KKF0)"]}, "participants[0].role"),
    "SUD116": ({"labels": {"gaol": "fokuspunkt"}}, "labels[0].key"),
    "SUD117": ({"themes": [Theme("A", [Bullets(["Holdene:\n- mødes tit\n- er små"])])]},
               "themes[0].content[0].items[0].text"),
}  # fmt: skip


@pytest.mark.parametrize("code", CASES)
def test_each_code_fires_at_its_place(code):
    fields, path = CASES[code]
    assert path in [issue.path for issue in found(**fields) if issue.code == code]


@pytest.mark.parametrize("code", CASES)
def test_messages_quote_nothing_withheld(code):
    fields, _ = CASES[code]
    assert not [issue for issue in found(**fields) if "Signe" in str(issue) or "010112" in str(issue)]


CHOICES = {
    "whose[0]": {"whose": "kommunen"},
    "whose[1]": {"whose": ["landet", "landt"]},
    "periods[0]": {"periods": "forår"},
    "periods[1]": {"periods": ["2024/25", "2019/20"]},
    "indicators[0]": {"whose": "landet", "periods": "2023/24"},
}


@pytest.mark.parametrize("field", CHOICES)
def test_a_figure_that_chooses_what_there_is_not_is_told(field):
    years = {"school": {"2023/24": 4, "2024/25": 5}, "national": {"2024/25": 6}}
    themes = [Theme("A", [Figure("F", **CHOICES[field])]), figure(observations=years)]
    [issue] = [issue for issue in found(themes=themes) if issue.code == "SUD031"]
    assert issue.path == f"themes[0].content[0].{field}"
    themes = [Theme("A", [Figure("F", whose=["Landet", "skolen"], periods="2024/25")]), figure(observations=years)]
    assert not [issue for issue in found(themes=themes) if issue.code == "SUD031"]


@pytest.mark.parametrize(
    ("chosen", "severity", "missing"),
    [
        ({"whose": ["skolen", "landet"]}, Severity.WARNING, "national"),
        ({"periods": ["2022/23", "2024/25"]}, Severity.WARNING, "2022/23"),
        ({"whose": "landet"}, Severity.ERROR, "national"),
        ({"periods": "2022/23"}, Severity.ERROR, "2022/23"),
    ],
)
def test_what_a_figure_misses_is_named_and_an_error_only_if_nothing_is_left(chosen, severity, missing):
    years = {"school": {"2023/24": 14, "2024/25": 15}}
    themes = [Theme("A", [Figure("F", **chosen)]), figure(observations=years)]
    [issue] = [issue for issue in found(themes=themes) if issue.code == "SUD031"]
    assert issue.severity is severity
    assert issue.message == f"there is no figure of {missing} to be shown"


@pytest.mark.parametrize("way", ["", "B", "BC", "BCD"])
def test_nothing_is_a_part_of_itself_or_computed_from_itself(way):
    names = ["A", *way]
    onward = dict(zip(names, [*names[1:], "A"], strict=True))
    for fields in (lambda name: {"part_of": onward[name]}, lambda name: {"derived": Derived(onward[name], 2)}):
        items = [Indicator(name, "dage", **fields(name)) for name in names] + [Indicator("Z", **fields("A"))]
        paths = [issue.path for issue in found(indicators=items) if issue.code == "SUD031"]
        assert [path.partition(".")[0] for path in paths] == [f"indicators[{place}]" for place in range(len(names))]


def test_whoever_a_figure_is_compared_with_is_known():
    compared = {"national": {"2024/25": Observation(6, compared={"landt": "above"})}}
    [issue] = [issue for issue in found(themes=[figure(observations=compared)]) if issue.code == "SUD031"]
    assert issue.path == "themes[0].indicators[0].observations[0].compared[0].against"


def test_a_body_is_proposed_if_it_is_called_nearly_so():
    for word, meant in (("landett", "Did you mean landet?"), ("naboen", "Known are: ")):
        issues = found(themes=[figure(observations={word: {"2024/25": 1}})])
        assert [issue.remedy[: len(meant)] for issue in issues if issue.code == "SUD031"] == [meant]


def test_a_sign_counts_categories_that_there_are():
    sign = Sign(indicator="F", toward="rising", categories=["aldrig", "tid"])
    fields = {"themes": [figure(categories=["aldrig", "tit"])], "actions": [ActionPoint("B", signs=sign)]}
    [issue] = [issue for issue in found(**fields) if issue.code == "SUD071"]
    assert (issue.path, issue.remedy) == ("actions[0].signs[0].categories[1]", "Did you mean tit?")


def test_a_category_and_a_member_are_proposed_as_they_are_written():
    parted = {"school": {"2024/25": {"Sjælden": 4}}}
    fields = {"categories": ["Sjældent"], "breakdowns": {"Køn": ["Øvrige"]}, "observations": parted}
    of_member = fields | {"observations": [Observation(1, subgroup="Øvrig")]}
    remedies = [
        issue.remedy for issue in found(themes=[figure(**fields), figure(**of_member)]) if issue.code == "SUD071"
    ]
    assert remedies == ["Did you mean Sjældent?", "Did you mean Øvrige?"]


def test_a_slip_is_told_once_where_it_was_written():
    people = ["Amrinder Kaur (KKF0)", Participant("Bo", "chef", functions="facilitator")]
    theme = Theme("A", "x", presenters=["KKF0", "Amrinder"])
    shown = sud.check(Dialogue("Skolen", participants=people, groups=[["Amrinder", "Bo"]], themes=[theme]))
    slips = [issue.path for issue in shown if issue.code == "SUD115"]
    assert slips == ["participants[0].role", "themes[0].presenters[0]"]


def test_what_leaves_no_trace_is_told():
    content = [Table([["a", "b"]], unit="kr."), Figure([]), Bullets([]), Diagram("hub", []), Bullets(["a"])]
    content += [Figure("G"), Actions("goal"), Figure("F"), Actions("current"), Prose("", title="Læsning")]
    indicators = [Indicator("F", "dage", {"school": {"2024/25": 3}}), Indicator("G")]
    themes = [Theme("A", content, indicators=indicators, actions={"current": "Lektiecafé"})]
    empty = [issue.path for issue in found(themes=themes) if issue.code == "SUD112"]
    assert empty == [f"themes[0].content[{number}]" for number in (0, 1, 2, 3, 5, 6, 9)]


def test_what_is_said_instead_of_a_theme_is_no_empty_theme():
    secret = Theme("Magtanvendelser", "Tekst", audience="internal", otherwise="Ledelsen orienterede")
    later = Theme("Bygninger", deviation="Udsat til næste møde")
    assert "SUD112" not in {issue.code for issue in found(themes=[secret, later, Theme("A", "x")])}


def test_an_indicator_without_figures_is_told_unless_something_names_it():
    named = [Indicator(name) for name in ("A", "B", "C", "D")]
    whole = Indicator("E", "dage", {"school": {"2024/25": 14.8}}, derived=Derived("A", 200))
    actions = [ActionPoint("Læsebånd", indicators="B", signs=Sign("Flere", indicator="C"))]
    theme = Theme("T", Figure("D"), indicators=[*named, whole, Indicator("Tom")], actions=actions)
    told = [(issue.path, issue.message) for issue in found(themes=[theme]) if issue.code == "SUD112"]
    assert ("themes[0].indicators[5]", "the indicator has no figures") in told
    assert [path for path, _ in told if "indicators" in path] == ["themes[0].indicators[5]"]


def test_an_action_point_is_not_dropped_without_a_reason_either():
    points = [ActionPoint("a", status="dropped"), ActionPoint("b", status="dropped", reason="dyrt"), ActionPoint("c")]
    assert [issue.path for issue in found(actions=points) if issue.code == "SUD084"] == ["actions[0]"]


@pytest.mark.parametrize(("text", "number"), [("Fraværet er 9, 25 % i år", "9,25"), ("14, 8 dage", "14,8")])
def test_a_parted_number_is_told_as_it_is_to_be_written(text: str, number: str) -> None:
    (remedy,) = [issue.remedy for issue in found(summary=text) if issue.code == "SUD114"]
    assert remedy == f"Write {number}"


@pytest.mark.parametrize("text", ["Klasserne 1, 2 og 3", "I 2023, 24 elever", "i 1, 2, 3 eller 4 år"])
def test_numbers_beside_one_another_are_no_parted_number(text: str) -> None:
    assert "SUD114" not in {issue.code for issue in found(summary=text)}


def test_names_in_other_letters_are_as_different_as_they_look():
    figures = {"unit": "%", "source": STIL, "observations": {"school": {"2025/26": 7}}}
    fields = {
        "participants": ["محمد علي (lærer)", "山田太郎 (lærer)"],
        "groups": {"A": ["محمد علي"], "B": ["山田太郎"]},
        "indicators": [Indicator("لغة", **figures), Indicator("日本語", **figures)],
        "themes": [Theme("Γλώσσα", content=[Figure("日本語")]), Theme("日本", content=[Figure("لغة")])],
        "actions": [ActionPoint("Μιλάμε"), ActionPoint("読む")],
    }
    told_of_names = {"SUD030", "SUD031", "SUD040", "SUD041", "SUD063", "SUD082"}
    assert told_of_names.isdisjoint(issue.code for issue in found(Audience.INTERNAL, **fields))
    fields["participants"].append("محمد علي (lærer)")
    assert "SUD041" in {issue.code for issue in found(Audience.INTERNAL, **fields)}


def test_nobody_was_there_for_a_theme_and_not_there():
    themes = [Theme("A", joined="AMR", online="Gry", absent=["Bo", "gry"]), Theme("B", absent="AMR")]
    [issue] = [issue for issue in found(themes=themes) if issue.code == "SUD041"]
    assert (issue.path, issue.message) == ("themes[0].absent[1]", "the same person as in themes[0].online[0]")


@pytest.mark.parametrize("agenda", [
    [AgendaItem(theme="Ro"), "Eventuelt"],
    [AgendaItem("A", children=[AgendaItem("B", minutes=30), AgendaItem(theme="Ro")])],
    [AgendaItem("A", time="9-10.30")],
])  # fmt: skip
def test_an_item_takes_as_long_as_its_theme_its_items_or_its_time_says(agenda):
    [issue] = [
        issue
        for issue in found(meetings="6/11 2025 kl. 9-10", agenda=agenda, themes=[Theme("Ro", minutes=90)])
        if issue.code == "SUD054"
    ]
    assert issue.path == "agenda"


@pytest.mark.parametrize(
    "names", [("< 5 dage", "> 5 dage"), ("A+", "A-"), ("Ja!", "Ja?"), ("\N{GRINNING FACE}", "\N{WHITE FROWNING FACE}")]
)
def test_answers_that_differ_in_a_sign_only_are_two_everywhere(names):
    figures = [Observation(value, "2024/25", category=name) for name, value in zip(names, (61, 39), strict=True)]
    item = Indicator("Svar", "%", figures, categories=names, source="A")
    dialogue = Dialogue("L", themes=[Theme("T", indicators=[item])])
    assert not {"SUD061", "SUD063", "SUD071"} & {issue.code for issue in sud.check(dialogue)}
    text = sud.export(dialogue, "markdown").text
    assert all(value in text for value in ("61", "39"))


def test_a_span_that_ends_before_it_begins_has_no_minutes():
    codes = {issue.code for issue in found(meetings="6/11 2025 kl. 12-9", agenda=[AgendaItem("A", minutes=10)])}
    assert "SUD055" in codes
    assert "SUD054" not in codes


@pytest.mark.parametrize(
    ("start", "due", "wrong"),
    [
        ("1/8 2026", "1/5 2026", True),
        ("fra 2026/27", "senest juni 2026", True),
        ("august 2026", "2026/27", False),
        ("1/8 2026", "fra 1/5 2026", False),
        ("1/8 2026", "1/8 2026", False),
        ("efter ferien", "1/5 2026", False),
    ],
)
def test_what_is_due_before_it_begins_is_told(start, due, wrong):
    issues = found(themes=[Theme("A", actions=[ActionPoint("x", start=start, due=due)])])
    told = [issue.path for issue in issues if issue.code == "SUD055"]
    assert told == (["themes[0].actions[0].due"] if wrong else [])


def test_a_good_dialogue_has_no_finding():
    theme = Theme("Fravær", "- Færre dage", indicators=[
        Indicator("Fravær", "%", {"school": {"2024/25": 7.4}, "national": {"2024/25": 6.8}}, source=STIL),
        Indicator("Dage", "dage", {"school": {"2024/25": 14.8}}, derived=Derived("Fravær", 200)),
    ])  # fmt: skip
    tests = Theme("Faglige resultater", "- Talt om", checklist="tests")
    fields = {"themes": [theme, tests], "deviations": {"follow-up": "skolen er ny"}}
    assert found(meetings="torsdag d. 6/11 2025 kl. 9-12", participants=["Bo (skoleleder)"], **fields) == ()


def test_rounding_differences_of_totals_are_told_but_are_no_warning():
    table = Table(
        [["", "1", "2", "3", "4", "I alt"], ["x", 156.2, 205, 138.5, 71.5, 571.1]],
        unit="Mio. kr.",
        totals="last-column",
    )
    [issue] = found(themes=[Theme("A", [table])])
    assert (issue.code, issue.severity) == ("SUD064", Severity.INFO)


def test_of_many_the_first_are_named_and_all_counted():
    names = [f"n{number}" for number in range(30)]
    shares = Indicator("A", "%", {"school": {"2024/25": dict.fromkeys(names, 4)}}, categories=names, source="x")
    told = {one.code: str(one) for one in found(participants=names, groups=[["n0"]], indicators=[shares])}
    assert told["SUD063"].endswith("4 + 4 + … (30 in all) make 120, not 100")
    assert told["SUD040"].endswith("participants[20], … (29 in all)")


def test_a_reference_to_nothing_proposes_the_nearest():
    theme = Theme("A", [Figure("Generel trivse")], indicators=["Generel trivsel"])
    [issue] = [issue for issue in found(themes=[theme]) if issue.code == "SUD031"]
    assert issue.remedy == "Did you mean Generel trivsel?"
    several = Theme(
        "A", [Figure("Generel trivsel, Mobning", whose="skolen, landet")], indicators=["Generel trivsel", "Mobning"]
    )
    told = [issue.remedy for issue in found(themes=[several]) if issue.code == "SUD031"]
    assert told == ["Did you mean [Generel trivsel, Mobning]?", "Did you mean [skolen, landet]?"]


def test_an_author_may_accept_warnings_but_no_errors():
    accepted = Theme("A", "I gennemsnit 14, 8 dage for barnet 010112-1234", accepted=["SUD114", "SUD101"])
    assert [issue.code for issue in found(themes=[accepted])] == ["SUD019", "SUD101"]


@pytest.mark.parametrize("value", [None, "ikke relevant", "ikke indsamlet"])
def test_what_is_no_number_needs_no_source(value):
    said = Observation(value, "2024/25", words="faldet" if value is None else "")
    number = Observation(3, "2023/24", source=STIL)
    assert "SUD062" not in {issue.code for issue in found(themes=[figure(observations=[said, number], source=None)])}


def test_figures_of_several_years_are_as_new_as_their_last():
    def codes(benchmark):
        observations = {"school": {"2024/25": 1}, "reference": {benchmark: 2}}
        return {issue.code for issue in found(themes=[figure(observations=observations)])}

    assert "SUD068" not in codes("2022/23-2024/25")
    assert "SUD068" in codes("2021/22-2023/24")


def test_test_results_stop_public_exports_only():
    theme = Theme("A", indicators=[Indicator("Læsetest", "%", {"school": {"2024/25": 61}}, source=STIL)])
    assert [issue.severity for issue in found(themes=[theme])] == [Severity.ERROR]
    assert [issue.severity for issue in found(Audience.INTERNAL, themes=[theme])] == [Severity.WARNING]


def test_groups_that_hold_everybody_once_are_fine():
    fields = {
        "participants": ["Asta (lærer)", "Bo (lærer)", Participant(role="elevrådet", count=None)],
        "groups": [["Asta"], ["Bo"]],
    }
    assert found(Audience.PARTICIPANTS, **fields) == ()


def test_whoever_stands_for_several_is_in_as_many_groups():
    fields = {"participants": [Participant(role="forælder", count=2), Participant(role="AMR"), "Bo (lærer)"]}
    [issue] = found(Audience.PARTICIPANTS, groups=[["Bo", "forælder"], ["AMR"]], **fields)
    assert (issue.code, issue.message) == ("SUD040", "in no group: 1 of 2: forælder (participants[0])")
    assert issue.remedy == "Write how many of them sit in a group, for example 2 lærere"
    assert found(Audience.PARTICIPANTS, groups=[["Bo", "forælder"], ["AMR", "forælder"]], **fields) == ()


def test_a_range_lies_within_the_scale_as_a_number_does():
    [issue] = found(themes=[figure(scale="1-5", observations={"school": {"2024/25": "3-6"}})])
    assert issue.code == "SUD060"


def derived(base: str, given: str, times: float = 200, unit: str = "%") -> Theme:
    absence = Indicator("Fravær", unit, {"school": {"2024/25": base}}, source=STIL)
    return Theme("A", indicators=[absence, Indicator("Dage", "dage", {"school": {"2024/25": given}},
                                                     derived=Derived("Fravær", times))])  # fmt: skip


@pytest.mark.parametrize(
    ("base", "given"),
    [("7-8", "14-16"), ("7-8", "14,9"), ("7,4", "14-15"), ("7-8", "13-17"), ("7-8", "-"), ("7,4", "ikke oplyst")],
)
def test_ranges_that_agree_with_their_base_are_fine(base, given):
    assert found(themes=[derived(base, given)]) == ()


@pytest.mark.parametrize(
    ("base", "given"), [("7-8", "14-19"), ("7-8", "11-16"), ("7,0-8,0", "16,5"), ("7,0-8,0", "13"), ("7,4", "16-17")]
)
def test_ranges_that_contradict_their_base_are_told(base, given):
    [issue] = found(themes=[derived(base, given)])
    assert (issue.code, issue.path) == ("SUD066", "themes[0].indicators[1].observations[0].value")
    assert issue.message.startswith(given.replace(",", "."))


def test_a_negative_factor_turns_a_range_round():
    assert found(themes=[derived("1-2", "-4--2", -2, "dage")]) == ()
    assert [issue.code for issue in found(themes=[derived("1-2", "-9--2", -2, "dage")])] == ["SUD066"]


def test_a_part_is_too_great_if_all_of_its_range_is():
    def parts(whole: str, part: str) -> Theme:
        return Theme("A", indicators=[Indicator("Alt", "dage", {"school": {"2024/25": whole}}, source=STIL),
                                      Indicator("Del", "dage", {"school": {"2024/25": part}}, source=STIL,
                                                part_of="Alt")])  # fmt: skip

    assert found(themes=[parts("3-5", "4-8")]) == ()
    assert [issue.code for issue in found(themes=[parts("3-5", "6-8")])] == ["SUD065"]


@pytest.mark.parametrize("unit", ["%", "pct.", "pct. af skoledage", "procent", "percent"])
def test_percent_is_checked_as_percent_however_it_is_written(unit):
    above = figure(unit=unit, observations={"school": {"2024/25": 174}})
    shares = figure(unit=unit, categories=["a", "b"], observations={"school": {"2024/25": {"a": 60, "b": 20}}})
    absence = Indicator("Fravær", unit, {"school": {"2024/25": 7.4}}, source=STIL)
    days = Indicator("Dage", "dage", {"school": {"2024/25": 14.8}}, derived=Derived("Fravær", 200))
    for theme, codes in ((above, ["SUD060"]), (shares, ["SUD063"]), (Theme("A", indicators=[absence, days]), [])):
        assert [issue.code for issue in found(themes=[theme])] == codes


def test_what_makes_not_even_half_is_no_whole_that_its_parts_should_make():
    absence = {"school": {"2024/25": {"sygdom": 4.1, "med tilladelse": 1.6}}}
    assert (
        found(themes=[figure(unit="pct. af skoledage", categories=["sygdom", "med tilladelse"], observations=absence)])
        == ()
    )


def test_findings_stand_in_the_order_of_the_graph():
    paths = [issue.path for issue in found(themes=[Theme("A", "14, 8 dage"), "B", Theme("C", "14, 8 dage")])]
    assert paths == ["themes[0].content[0].text", "themes[1]", "themes[2].content[0].text"]


def test_a_name_without_a_side_is_told_to_declare_its_party_if_it_has_one():
    people = ["Ulla", Participant("Ib", party="Fra Skovskolen")]
    remedies = [issue.remedy for issue in found(participants=people) if issue.code == "SUD042"]
    assert remedies == [
        "Add side: …, or a party",
        "Declare the party with its side: parties: [{name: Fra Skovskolen, side: …}]",
    ]


def test_a_misspelt_party_and_a_role_in_place_of_a_name_are_told_as_such():
    people = [Participant("Ib", party="Familiehust"), "faglig chef"]
    parties = [Party("Familiehuset", side="authority")]
    remedies = [issue.remedy for issue in found(participants=people, parties=parties) if issue.code == "SUD042"]
    assert remedies == ["Did you mean Familiehuset?", "If it is a role, write role: …, of a body body: …"]


def test_the_nearest_word_is_found_among_danish_words_too():
    dialogue = {
        "labels": {"aftalle": "indsats"},
        "indicators": [Indicator("A", "%", {"lnadet": {"2024/25": 3}}, source="Egen")],
    }
    remedies = {issue.code: issue.remedy for issue in found(**dialogue)}
    assert remedies["SUD116"] == "Did you mean agreement?"
    assert remedies["SUD031"] == "Did you mean landet?"


def test_how_to_write_a_change_in_percent_is_told():
    change = {"unit": "%", "observations": {"school": {"2024/25": -12}}}
    [issue] = [
        one for one in sud.check(Dialogue("X", indicators=[Indicator("Ændring", **change)])) if one.code == "SUD060"
    ]
    assert "scale: -100-100" in str(issue.remedy)
    changed = Dialogue("X", indicators=[Indicator("Ændring", scale="-100-100", **change)])
    assert "SUD060" not in {one.code for one in sud.check(changed)}


def test_what_is_wrong_with_figures_that_others_are_computed_from_is_told_once() -> None:
    base = Indicator("Fravær", "%", {"school": {"2024/25": 7}, "Nabo": {"2023/24": 8}}, source=STIL)
    days = Indicator("Dage", "dage", derived=Derived("Fravær", 200))
    told = [(issue.code, issue.path) for issue in found(themes=[Theme("A", indicators=[base, days])])]
    first = "themes[0].indicators[0]"
    assert told == [("SUD068", first), ("SUD031", f"{first}.observations[1].whose")]
    written = attrs.evolve(days, observations={"Nabo": {"2021/22": 9}})
    told = [(issue.code, issue.path) for issue in found(themes=[Theme("A", indicators=[base, written])])]
    assert ("SUD031", "themes[0].indicators[1].observations[0].whose") in told


def test_what_was_computed_is_told_as_a_reader_sees_it() -> None:
    [issue] = found(themes=[derived("7,4", "16")])
    assert issue.message == "16 differs from 7.4 % × 200 = 14.8 beyond rounding"


def test_a_check_for_the_internal_audience_is_proposed_where_it_would_propose_more():
    def remedy(audience=Audience.PUBLIC, **fields):
        return next(issue.remedy for issue in found(audience, **fields) if issue.code == "SUD031")

    lost = [figure(), Theme("B", [Figure("nowhere")])]
    hidden = [Indicator("Uro", audience="internal")]
    assert remedy(themes=lost) == "Check how it is written"
    assert remedy(Audience.INTERNAL, themes=lost, indicators=hidden) == "Check how it is written"
    assert "internal audience" in remedy(themes=lost, indicators=hidden)
    assert "internal audience" in remedy(participants=["Gry (elev)"], groups=[["Nobody"]])
    assert remedy(participants=["Bo (skoleleder)"], groups=[["Nobody"]]) == "Check how it is written"


TAKE_OUT = "Take it out of accepted, and mend what the finding is about"


@pytest.mark.parametrize(
    ("word", "message", "remedy"),
    [
        ("SUD62", 'there is no code "SUD62"', "Did you mean SUD062?"),
        ("sud062", 'there is no code "sud062"', "Did you mean SUD062?"),
        ("SUD999", '"SUD999" is no code that can be accepted', TAKE_OUT),
        ("SUD060", '"SUD060" is no code that can be accepted', TAKE_OUT),
        ("Signe", "expected the code of a finding", "Write it as the finding begins, for example SUD062"),
    ],
)
def test_a_code_that_can_not_be_accepted_is_told(word: str, message: str, remedy: str) -> None:
    told = [issue for issue in found(themes=[Theme("A", "x", accepted=["SUD062", word])]) if issue.code == "SUD019"]
    assert [(one.path, one.severity, one.message, one.remedy) for one in told] == [
        ("themes[0].accepted[1]", Severity.WARNING, message, remedy)
    ]


def test_what_can_be_accepted_is_a_warning_or_an_info_of_the_checks() -> None:
    text = (Path(__file__).parent.parent / "docs/reference/codes.md").read_text(encoding="utf-8")
    severities = dict(re.findall(r"^### (SUD\d{3})\n\n\*(.*?)\*\n\n", text, re.M | re.DOTALL))
    milder = {code for code, said in severities.items() if re.search("warning|info", said, re.IGNORECASE)}
    of_others = {"SUD001", "SUD019", "SUD024"}
    assert milder - of_others - {code for code in milder if code > "SUD600"} == ACCEPTABLE


@pytest.mark.parametrize("name", ["UU-vejleder Sara Lind", "Skoleleder Marie Stavn", "faglig chef Lars Toft"])
def test_a_title_before_a_name_is_proposed_behind_it(name: str) -> None:
    for party in ("", "Skolen"):
        people = [Participant(name, party=party)]
        [issue] = [issue for issue in found(participants=people) if issue.code == "SUD042"]
        assert issue.remedy == (
            "Write the name first, with the title in brackets behind it, for example Asta (faglig chef)"
        )


def test_a_job_before_a_name_is_no_name_that_texts_may_give_away() -> None:
    people = [Participant("elev Sille", role="6. kl."), Participant("forælder")]
    texts = [Theme("A", "Hver elev og forælder får besked"), Theme("B", "Det sagde Sille")]
    told = [issue.path for issue in found(participants=people, themes=texts) if issue.code == "SUD102"]
    assert told == ["themes[1].content[0].text"]


@pytest.mark.parametrize("name", ["Sara Lind", "Lars F. Toft", "Ulla"])
def test_a_name_without_a_title_is_asked_for_its_side(name: str) -> None:
    [issue] = [issue for issue in found(participants=[name]) if issue.code == "SUD042"]
    assert issue.remedy == "Add side: …, or a party"


def test_a_misspelt_first_name_in_a_group_is_told_with_the_name() -> None:
    people = ["Ulla Dam (lærer)", "Finn Hede (konsulent)"]
    told = [issue.remedy for issue in found(participants=people, groups=[["Ula", "Fin"]]) if issue.code == "SUD031"]
    assert told == ["Did you mean Ulla Dam?", "Did you mean Finn Hede?"]


def test_the_nearest_word_is_the_one_with_the_same_letters() -> None:
    people = ["Else Dam (konsulent)", "Per (elev)"]
    told = [issue.remedy for issue in found(participants=people, groups=[["elve", "Else"]]) if issue.code == "SUD031"]
    assert told == ["Did you mean elev?"]


def test_a_misspelt_part_behind_a_comma_is_told_once_for_its_row(tmp_path) -> None:
    table = "År  2022/23  2023/24\n      skolen, tidt  40  50\n      skolen, tit, pigr  40  50"
    file = tmp_path / "a.yaml"
    file.write_text(
        "format: suddialog\nversion: 1\nschool: A\nindicators:\n  - name: A\n    unit: '%'\n    source: x\n"
        f"    categories: [tit]\n    breakdowns: {{køn: [piger]}}\n    observations: |\n      {table}\n",
        encoding="utf-8",
    )
    reading = io.read(file)
    told = [one for one in reading.located(check(reading.dialogue)) if one.code == "SUD071"]
    assert [(one.line, one.column, one.remedy) for one in told] == [
        (12, 15, "Did you mean tit?"),
        (13, 15, "Did you mean piger?"),
    ]


def test_a_misspelt_id_of_the_catalogue_is_no_lack_of_what_it_stands_for() -> None:
    item = Indicator("A", catalogue="elevtl", observations={"school": {"2023/24": 400, "2024/25": 410}})
    assert [issue.code for issue in found(Audience.INTERNAL, indicators=[item]) if issue.code < "SUD090"] == ["SUD033"]


def test_a_role_in_place_of_a_withheld_name_is_told_whoever_it_is_of():
    people = ["mor til en elev i Birk", "forælder", "skoleleder", "Alma Lind (elev)"]
    told = [(one.path, one.remedy) for one in found(participants=people) if "reads like a role" in one.message]
    remedy = "If it is a role, write role: …, of a body body: …"
    assert told == [(f"participants[{number}].name", remedy) for number in (0, 1)]


@pytest.mark.parametrize(
    "text", ["97 % af forældrene er glade (31 af 32 svar)", "To af 30 besvarelser peger på mobning"]
)
def test_answers_are_those_of_people(text: str) -> None:
    assert "SUD100" in {issue.code for issue in found(themes=[Theme("A", text)])}


def test_ways_to_answer_are_not_people() -> None:
    assert "SUD100" not in {issue.code for issue in found(themes=[Theme("A", "To af fire svarmuligheder udgår")])}


def test_what_is_impossible_says_what_to_do() -> None:
    deep = Finding("a", [Finding("b", [Finding("c", [Finding("d", [Finding("e")])])])])
    parts = Theme("a", parts=[Theme("b", parts=[Theme("c", parts=["d"])])], content=Bullets(deep))
    counted = Indicator("a", observations=[Observation(1, "2024/25", n=3, count=9)])
    late = ActionPoint("a", start="maj 2026", due="april 2026")
    found = check(Dialogue("a", meetings="6/11 2025 kl. 12-9", themes=[parts], indicators=[counted], actions=[late]))
    errors = [issue for issue in found if issue.severity == "error"]
    assert {issue.code for issue in errors} == {"SUD055", "SUD067", "SUD113"}
    assert all(issue.remedy for issue in errors)


def test_letters_in_another_order_are_a_slip():
    figures = {"school": {"2024/25": {"ja": 40, "nje": 60}}}
    dialogue = sud.Dialogue("a", indicators=[sud.Indicator("b", categories=["ja", "nej"], observations=figures)])
    (issue,) = [issue for issue in sud.check(dialogue) if issue.code == "SUD071"]
    assert issue.remedy == "Did you mean nej?"


@pytest.mark.parametrize(("own", "other"), [("school", "municipality"), ("skolen", "kommunen")])
def test_a_body_is_named_in_the_language_of_the_message_whatever_that_of_the_file(own, other):
    figures = f"{{name: Fravær, unit: '%', observations: {{{own}: {{2024/25: 1}}, {other}: {{2023/24: 2}}}}}}"
    shown = "figure: Fravær, periods: [2023/24, 2024/25], whose: [reference]"
    text = (
        "format: suddialog\nversion: 1\nschool: Lindevang\nthemes:\n- title: A\n"
        f"  indicators:\n  - {figures}\n  content:\n  - {{{shown}}}\n"
    )
    issues = {issue.code: issue.message for issue in sud.check(sud.loads(text))}
    assert told(issues["SUD068"], "da").startswith("det nyeste tal for kommunen er fra")
    assert told(issues["SUD068"], "en").startswith("the newest figure of municipality is of")
    assert "referencen" in told(issues["SUD031"], "da")
