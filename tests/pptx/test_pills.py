"""Figures of which there are words only: pills above a theme's bullets, one slide for both."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pptx import Presentation

import suddialog as sud
from suddialog import Dialogue, Figure, Indicator, Observation, Theme

FALLEN = Observation(words="Faldet tre år i træk", trend="falling", period="2024/25")


def absence(*observations: Observation, name: str = "Sygefravær", **more: Any) -> Indicator:
    return Indicator(name, observations=observations or (FALLEN,), **more)


def work(*indicators: Indicator, content: Any = ("Fast opfølgning",), **more: Any) -> Theme:
    return Theme("Arbejdsmiljø", indicators=indicators or [absence()], content=content, **more)


def slides(*themes: Theme) -> list[list[str]]:
    """The texts of each slide behind the programme, from top to bottom of the slide's shapes."""
    data = sud.export(Dialogue("Lindevang Skole", themes=themes), "pptx").data
    return [
        [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        + [cell.text for shape in slide.shapes if shape.has_table for cell in shape.table.iter_cells()]
        for slide in list(Presentation(io.BytesIO(data)).slides)[2:]
    ]


def test_a_finding_in_words_stands_above_the_bullets_of_its_theme() -> None:
    [said] = slides(work())
    assert said[0] == "Arbejdsmiljø"
    pill = said.index("▼ Sygefravær: Faldet tre år i træk")
    assert said[pill + 1] == "Fast opfølgning"


def test_a_heading_that_names_the_indicator_is_enough() -> None:
    [said] = slides(Theme("Sygefravær 2025", indicators=[absence()], content=["Fast opfølgning"]))
    assert "▼ Faldet tre år i træk" in said


@pytest.mark.parametrize(
    ("words", "trend", "pill"),
    [("Stiger", "rising", "▲ Stiger"), ("Stabil", None, "► Stabil"), ("", "stable", "► Uændret")],
)
def test_the_mark_tells_where_it_goes(words: str, trend: str | None, pill: str) -> None:
    [said] = slides(work(absence(Observation(words=words, trend=trend), name="Arbejdsmiljø")))
    assert pill in said


def test_unit_time_source_footnote_and_population_of_a_finding_are_told() -> None:
    indicator = absence(source="Lønsystemet", footnote="Uden vikarer", population="Alle ansatte", unit="dage")
    [said] = slides(work(indicator, joined=["AMR"]))
    assert "Sygefravær (dage): Skolen 2024/25. Kilde: Lønsystemet. Note: Uden vikarer." in said
    assert "Alle ansatte. Under dette punkt deltog AMR." in said


def test_short_themes_with_findings_share_a_slide_and_tell_who_took_part_in_one() -> None:
    news = absence(Observation(words="Nyt punkt i år"), name="Elevrådet")
    council = Theme("Elevrådet", indicators=[news], content=["Byttestation"])
    [said] = slides(work(joined=["AMR"]), council)
    assert "Arbejdsmiljø: Under dette punkt deltog AMR." in said
    first, pill, _, second, other, _ = said[said.index("Arbejdsmiljø") :][:6]
    assert (first, pill) == ("Arbejdsmiljø", "▼ Sygefravær: Faldet tre år i træk")
    assert (second, other) == ("Elevrådet", "► Nyt punkt i år")


def test_parts_have_pills_too() -> None:
    parts = [work(), Theme("Ro", content=["Vi begynder i ro"])]
    said = slides(Theme("Trivsel", parts=parts))[-1]
    assert {"▼ Sygefravær: Faldet tre år i træk", "Vi begynder i ro"} <= set(said)


@pytest.mark.parametrize("content", [["Fast opfølgning"], [Figure("Trivsel"), "Fast opfølgning"]])
def test_findings_come_behind_what_is_drawn_where_bullets_follow(content: Any) -> None:
    drawn = Indicator("Trivsel", "%", {"school": {"2023/24": 80, "2024/25": 82}})
    _, chart, said = slides(work(absence(), drawn, content=content))
    assert chart[0] == "Trivsel"
    assert said.index("▼ Sygefravær: Faldet tre år i træk") < said.index("Fast opfølgning")


def test_a_theme_that_says_a_finding_only_is_one_slide() -> None:
    [said] = slides(work(content=()))
    assert said[0] == "Arbejdsmiljø"
    assert "▼ Sygefravær: Faldet tre år i træk" in said


MORE = Observation(words="Mere end før", period="2023/24")


@pytest.mark.parametrize(
    "theme",
    [
        work(absence(FALLEN, MORE)),
        work(absence(Observation(words="Faldet " + "og faldet " * 20))),
        work(*(absence(name=f"Måling {number}") for number in range(4))),
        work(content=[Figure("Sygefravær", title="Det går den rigtige vej"), "Fast opfølgning"]),
        work(content=[Figure("Sygefravær", chart="table"), "Fast opfølgning"]),
    ],
    ids=["two times", "long words", "many", "a title", "a wish"],
)
def test_what_says_more_or_is_wished_for_keeps_its_table(theme: Theme) -> None:
    said = slides(theme)
    assert any("Måling" in texts for texts in said)
    assert not any(text.startswith(("▼", "►")) for texts in said for text in texts)


def test_pages_tell_findings_in_tables() -> None:
    text = sud.export(Dialogue("Lindevang Skole", themes=[work()]), "markdown").data.decode()
    assert "| Skolen | Faldet tre år i træk |" in text
    assert "▼" not in text
