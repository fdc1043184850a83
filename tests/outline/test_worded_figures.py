"""Figures in words: what stands for a figure that nobody claimed, and what is said once only."""

from __future__ import annotations

import suddialog as sud
from suddialog import Dialogue, Indicator, Prose, Table, Theme
from suddialog.outline.degrade import figures_told


def minutes(theme: Theme) -> str:
    return sud.export(Dialogue("Lindevang Skole", themes=[theme]), "markdown").text.replace("\N{NO-BREAK SPACE}", " ")


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
