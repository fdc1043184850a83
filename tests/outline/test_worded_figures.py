"""Figures in words: what stands for a figure that nobody claimed, and what is said once only."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation

import suddialog as sud
from suddialog import Dialogue, Indicator, Observation, Prose, Table, Theme
from suddialog.model import Approval, Comparison, Figure
from suddialog.outline.degrade import figures_told


def minutes(theme: Theme) -> str:
    return sud.export(Dialogue("Lindevang Skole", themes=[theme]), "markdown").text.replace("\N{NO-BREAK SPACE}", " ")


def tables(theme: Theme) -> str:
    return " ".join(sud.export(Dialogue("Lindevang Skole", themes=[theme]), "table").text.split())


def deck(theme: Theme) -> str:
    made = sud.export(Dialogue("Lindevang Skole", themes=[theme]), "pptx").data
    return "\n".join(
        text
        for slide in Presentation(io.BytesIO(made)).slides
        for shape in slide.shapes
        for text in (
            *([shape.text_frame.text] if shape.has_text_frame else []),
            *(cell.text for row in (shape.table.rows if shape.has_table else ()) for cell in row.cells),
            *(name for plot in (shape.chart.plots if shape.has_chart else ()) for name in plot.categories),
        )
    )


def test_no_cell_is_empty_where_nobody_claimed_a_figure() -> None:
    both = Indicator("Trivsel", "indeks", {"school": {"2024/25": 3.7}, "national": {"2024/25": 3.6}})
    alone = Indicator("Mobning", "%", {"school": {"2024/25": 9}})
    figure = sud.Figure(["Trivsel", "Mobning"], chart="table")
    lines = minutes(Theme("Trivsel", [figure], indicators=[both, alone])).splitlines()
    assert [cell.strip() for cell in next(line for line in lines if "Mobning" in line and "|" in line).split("|")] == [
        "", "Mobning", "9 %", "–", "",
    ]  # fmt: skip


def test_figures_that_nobody_claimed_are_not_told() -> None:
    assert figures_told([("Skolen", "3,7"), ("Landet", "–"), ("Kommunen", "")]) == "Skolen: 3,7"


def test_a_footnote_that_says_what_it_is_is_not_led_by_that_word() -> None:
    text = minutes(Theme("Trivsel", [Prose("Vi taler.", footnote="Note: Kun 0.-5. klasse")]))
    assert text.count("Note:") == 1


def test_a_unit_in_the_corner_of_a_table_is_said_once() -> None:
    text = minutes(Theme("Penge", [Table([["Mio. kr.", "2025"], ["Ro", 3]], unit="mio. kr.")]))
    assert text.casefold().count("mio. kr.") == 1


@pytest.mark.parametrize(
    ("words", "trend", "told"),
    [
        ("Færre klager end før", "falling", "Færre klager end før (faldende)"),
        ("Faldet markant", "falling", "Faldet markant"),
        ("", "falling", "Faldende"),
        ("Bedre end før", None, "Bedre end før"),
    ],
)
def test_a_trend_is_told_behind_the_words_unless_they_name_it(words: str, trend: str | None, told: str) -> None:
    noise = Indicator("Støj", observations=[Observation(words=words, trend=trend, period="2024/25")])
    assert f"| {told} |" in minutes(Theme("Ro", indicators=[noise]))
    assert told in deck(Theme("Ro", indicators=[noise]))
    assert told.lower() in tables(Theme("Ro", indicators=[noise])).lower()


def test_a_trend_stands_beside_a_number_with_its_words() -> None:
    figures = [Observation(3.7, "2024/25", words="næsten ens", trend="stable"), Observation(3.5, "2023/24")]
    told = "næsten ens (uændret)"
    for chart in ("auto", "table"):
        theme = Theme("Ro", sud.Figure("Trivsel", chart=chart), indicators=[Indicator("Trivsel", "", figures)])
        assert told in minutes(theme)
        assert told in deck(theme)
        assert "næsten ens; uændret" in tables(theme)


def test_a_year_in_words_of_a_series_tells_its_trend() -> None:
    figures = [Observation(trend="falling", period="2022/23"), Observation(3.5, "2023/24"), Observation(3.7, "2024/25")]
    theme = Theme("Ro", indicators=[Indicator("Trivsel", "indeks", figures)])
    assert "| 2022/23 | Faldende |" in minutes(theme)
    assert "faldende" in deck(theme).casefold()


@pytest.mark.parametrize("title", ["", "Der er mere ro"])
def test_figures_that_are_all_words_have_no_sign_of_a_unit_above_them(title: str) -> None:
    said = Observation(trend="rising", words="Steget efter de nye pladser")
    quiet = Indicator("Ro i timerne", "%", {"school": {"2024/25": said}})
    figure = Figure("Ro i timerne", chart="table", title=title)
    told = deck(Theme("Klima", indicators=[quiet], content=figure)).splitlines()
    assert [line for line in told if "rocent" in line or line == "Ro i timerne"] == ["Ro i timerne"]
    counted = Indicator("Ro i timerne", "%", {"school": {"2023/24": 61, "2024/25": said}})
    assert "Procent" in deck(Theme("Klima", indicators=[counted], content=Figure("Ro i timerne", chart="table")))


def test_a_benchmark_has_a_small_letter_inside_a_sentence() -> None:
    compared = Observation(3.7, "2024/25", compared=Comparison("reference", "level"))
    text = minutes(Theme("Ro", indicators=[Indicator("Trivsel", "indeks", [compared])]))
    assert "Skolen 2024/25 mod referencen: på niveau" in text


@pytest.mark.parametrize(("note", "told"), [("uden bemærkninger", ", uden"), ("Uden bemærkninger", ". Uden")])
def test_a_note_of_approval_is_a_sentence_only_if_it_begins_like_one(note: str, told: str) -> None:
    approval = Approval("Skolebestyrelsen", "3/12 2025", note=note)
    text = sud.export(Dialogue("Lindevang Skole", approvals=[approval]), "markdown").text
    assert f"3. december 2025{told} bemærkninger." in text
