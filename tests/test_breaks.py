"""Series and signs over known breaks, forecasts of the past, and names of tests: when they are told and when not."""

from __future__ import annotations

import pytest

import suddialog as sud
from suddialog.model import ActionPoint, Dialogue, Indicator, Observation, Sign, Theme

GRADES = "karaktergennemsnit-bundne"
READING = "faerdighedstest-laesning"


def found(code: str, *indicators: Indicator, actions=(), audience: str = "internal", **fields) -> list[str]:
    dialogue = Dialogue("X", themes=[Theme("T", indicators=list(indicators), actions=list(actions))], **fields)
    return [issue.path for issue in sud.check(dialogue, audience=audience) if issue.code == code]


def grades(observations, **fields) -> Indicator:
    return Indicator("Karakter", observations=observations, catalogue=GRADES, **fields)


def test_the_figure_behind_a_break_is_named_for_each_series() -> None:
    table = """
        Skoleår  2018/19  2022/23  2023/24
        skolen   6,9      7,1      7,2
        landet   -        7,4      7,5
    """
    assert found("SUD069", grades(table)) == ["themes[0].indicators[0].observations[1]"]


def test_a_message_names_the_year_and_the_reason() -> None:
    dialogue = Dialogue("X", indicators=[grades({"school": {"2021/22": 7, "2022/23": 7}})])
    [told] = [issue.message for issue in sud.check(dialogue) if issue.code == "SUD069"]
    assert "2022/23" in told
    assert "covid-19" in told


def test_the_remedy_is_how_a_figure_says_that_it_can_not_be_compared() -> None:
    table = "Skoleår  2021/22  2022/23\nskolen   7,1      7,2\n"
    [issue] = [issue for issue in sud.check(Dialogue("X", indicators=[grades(table)])) if issue.code == "SUD069"]
    written = "{value: …, break_before: …}"
    assert issue.remedy.startswith(f"Write {written}, not in a text table")
    figures = {"school": {"2021/22": "7,1", "2022/23": {"value": "7,2", "break_before": "nye prøver"}}}
    assert found("SUD069", grades(figures)) == []


@pytest.mark.parametrize(
    "observations",
    [
        {"school": {"2022/23": 7, "2024/25": 7}},
        {"school": {"2021/22": 7, "2022/23": {"value": 7, "break_before": "prøver uden særregler igen"}}},
        {"school": {"2018/19": 7}, "national": {"2024/25": 7}},
        {"school": {"2018/19": "ikke sammenlignelig", "2024/25": 7}},
        {"school": {"før corona": 7, "2024/25": 7}},
        [Observation(7, "2018/19", category="a"), Observation(7, "2022/23", category="b")],
    ],
    ids=["one side", "marked", "two bodies", "no number", "words", "two categories"],
)
def test_a_series_that_runs_over_no_break_is_let_be(observations) -> None:
    assert found("SUD069", grades(observations)) == []


def test_a_series_without_catalogue_id_has_no_known_break() -> None:
    assert found("SUD069", Indicator("Karakter", "karakter", {"school": {"2018/19": 7, "2024/25": 7}})) == []


def test_order_does_not_matter_for_breaks() -> None:
    later_first = grades([Observation(7, "2023/24"), Observation(7, "2022/23"), Observation(6, "2021/22")])
    assert found("SUD069", later_first) == ["themes[0].indicators[0].observations[1]"]


# signs


def sign(**fields) -> ActionPoint:
    return ActionPoint("Læsebånd", signs=Sign(indicator="Gode læsere", toward="rising", **fields))


READERS = Indicator("Gode læsere", catalogue=READING, observations={"school": {"2024/25": 61}})


@pytest.mark.parametrize(
    ("point", "told"),
    [
        (sign(), False),
        (sign(by="2025/26"), False),
        (sign(by="2026/27"), True),
        (sign(by="maj 2027"), True),
        (ActionPoint("B", due="2027", signs=Sign(indicator="Gode læsere", toward="rising")), True),
    ],
    ids=["the year after", "before the break", "behind it", "a month behind it", "due behind it"],
)
def test_a_sign_is_measured_from_the_newest_figure_to_its_day(point: ActionPoint, told: bool) -> None:
    paths = found("SUD081", READERS, actions=[point], meetings="6/11 2025")
    assert paths == (["themes[0].actions[0].signs[0]"] if told else [])


def test_without_figures_a_sign_is_measured_from_the_dialogue() -> None:
    readers = Indicator("Gode læsere", catalogue=READING)
    assert found("SUD081", readers, actions=[sign()], meetings="6/11 2025") != []
    assert found("SUD081", readers, actions=[sign()], meetings="6/11 2026") == []
    assert found("SUD081", readers, actions=[sign()]) == []


# forecasts


@pytest.mark.parametrize(
    ("observation", "told"),
    [
        (Observation(7, "2024/25", forecast=True), True),
        (Observation(7, "2025/26", forecast=True), False),
        (Observation(7, "2030", forecast=True), False),
        (Observation(7, "2026/27"), True),
        (Observation(7, "2025/26"), False),
        (Observation(7, "2030", whose="target"), False),
        (Observation("ikke offentliggjort", "2026/27"), False),
        (Observation(7, "fra 2026/27"), True),
        (Observation(7, "uge 9"), False),
        (Observation(7), False),
    ],
)
def test_a_forecast_is_of_the_future_and_a_figure_of_the_past(observation: Observation, told: bool) -> None:
    indicator = Indicator("Elevtal", "elever", [observation])
    assert bool(found("SUD074", indicator, meetings="6/11 2025")) is told


def test_without_a_meeting_the_school_year_tells_past_from_future() -> None:
    years = Indicator("Elevtal", "elever", {"school": {"2023/24": {"value": 5, "forecast": True}, "2026/27": 5}})
    assert len(found("SUD074", years, school_year="2025/26")) == 2
    assert found("SUD074", years) == []


# names of tests


@pytest.mark.parametrize(
    ("name", "fields", "told"),
    [
        ("Læsetest, 2. klasse", {}, True),
        ("Folkeskolens Nationale Færdighedstest", {}, True),
        ("De nationale test i matematik", {}, True),
        ("Læsetest", {"audience": "public"}, True),
        ("Læsetest", {"catalogue": "trivsel-generel"}, True),
        ("Læsetest", {"audience": "internal"}, False),
        ("Læsetest", {"catalogue": READING}, False),
        ("Læsetest", {"catalogue": "ukendt"}, False),
        ("Karaktergennemsnit", {}, False),
        ("Afgangsprøver, matematik", {}, False),
        ("Generel trivsel", {}, False),
    ],
)
def test_what_is_called_a_test_is_confidential_or_told(name: str, fields: dict[str, str], told: bool) -> None:
    local = Indicator(name, "indeks", {"school": {"2024/25": 3}}, **fields)
    nation = Indicator(name, "indeks", {"national": {"2024/25": 3}}, **fields)
    assert bool(found("SUD073", local, audience="public")) is told
    assert found("SUD073", nation, audience="public") == []


def test_the_author_may_accept_that_something_is_called_a_test() -> None:
    bicycle = Indicator("Cykeltest og læsetest", "%", {"school": {"2024/25": 90}}, accepted="SUD073")
    assert found("SUD073", bicycle, audience="public") == []
