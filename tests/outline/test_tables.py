"""The tables of a dialogue: rows, headings and typed cells, and what may be chosen of them."""

import datetime as dt
from decimal import Decimal

import pytest

from suddialog.errors import UsageError
from suddialog.model import (
    ActionPoint,
    Audience,
    Derived,
    Dialogue,
    FollowUp,
    Indicator,
    NoNumber,
    Observation,
    Participant,
    Party,
    Range,
    Theme,
)
from suddialog.outline.tables import COLUMNS, RowOptions, SheetOptions, tables_of
from suddialog.outline.tables.choice import headings_of


def made(dialogue, *names):
    return tables_of(dialogue, Audience.INTERNAL, RowOptions(tables=names)).sheets


def table(name, **fields):
    """Return the one table of a dialogue as rows by column heading."""
    [sheet] = made(Dialogue("Lindevang Skole", **fields), name)
    return [dict(zip(sheet.header, row, strict=True)) for row in sheet.texts]


def figures(*indicators, **fields):
    return table("indicators", themes=[Theme("Fravær", indicators=indicators)], **fields)


# Which rows and columns


def test_there_is_a_row_for_each_figure():
    rows = figures(
        Indicator(
            "Samlet fravær",
            "%",
            {"school": {"2023/24": 8, "2024/25": 7.4}, "national": {"2024/25": 7.6}},
            source="Uddannelsesstatistik.dk",
        )
    )
    assert [(row["Hvis tal"], row["Periode"], row["Værdi"]) for row in rows] == [
        ("Skolen", "2023/24", "8,0"),
        ("Skolen", "2024/25", "7,4"),
        ("Landet", "2024/25", "7,6"),
    ]
    assert {(row["Tema"], row["Indikator"], row["Enhed"], row["Kilde"]) for row in rows} == {
        ("Fravær", "Samlet fravær", "%", "Uddannelsesstatistik.dk")
    }


@pytest.mark.parametrize("reason", NoNumber)
def test_what_is_no_number_is_worded_and_never_nought(reason):
    [row] = figures(Indicator("Trivsel", observations=[Observation(reason, "2024/25")]))
    assert row["Værdi"]
    assert row["Værdi"] not in ("0", "-", "None", reason.value)


def test_each_reason_has_words_of_its_own():
    rows = figures(Indicator("Trivsel", observations=[Observation(reason, "2024/25") for reason in NoNumber]))
    assert len({row["Værdi"] for row in rows}) == len(NoNumber)


def test_a_figure_in_words_keeps_its_words_and_its_trend():
    [row] = figures(Indicator("Fravær", observations=[Observation(trend="falling", words="faldet tre år i træk")]))
    assert (row["Værdi"], row["Bemærkning"]) == ("faldet tre år i træk", "faldende")


def test_forecast_break_and_footnote_are_remarked():
    [row] = figures(
        Indicator(
            "Udgifter",
            footnote="afrundet",
            observations=[Observation(71, "2030", whose="municipality", forecast=True, break_before="ny metode")],
        )
    )
    assert row["Bemærkning"] == "fremskrivning; databrud: ny metode; afrundet"


def test_categories_are_spelt_as_declared():
    shares = Indicator("Mobning", "%", {"school": {"2024/25": {"aldrig": 61, "tit": 39}}}, categories=["Aldrig", "Tit"])
    assert [(row["Kategori"], row["Værdi"]) for row in figures(shares)] == [("Aldrig", "61"), ("Tit", "39")]


def test_no_figure_is_invented_for_an_indicator_that_has_none():
    assert made(Dialogue("Lindevang Skole", indicators=[Indicator("Ro og orden")])) == ()


def test_a_table_that_was_asked_for_is_there_without_rows():
    [sheet] = made(Dialogue("Lindevang Skole"), "actions")
    assert (sheet.rows, sheet.header[:3]) == ((), ("Tema", "Slags", "Hvad"))


def test_indicators_that_a_deck_leaves_out_are_here():
    assert figures(Indicator("Personale", observations={"school": {"2024/25": 3}}, shown=False))


def test_columns_that_say_nothing_are_left_out():
    [row] = figures(Indicator("Trivsel", observations={"school": {"2024/25": 3.7}}))
    assert set(row) == {"Tema", "Indikator", "Hvis tal", "Periode", "Værdi"}


def test_action_points_say_who_and_when_or_that_it_is_not_agreed():
    agreements = [ActionPoint("Morgenhold", owners=["ledelsen", "Asta"], due="maj 2026"), "Læsebånd"]
    rows = table("actions", themes=[Theme("Fravær", actions={"agreements": agreements, "current": ["Lektiecafé"]})])
    assert [(row["Hvad"], row["Hvem"], row["Hvornår"]) for row in rows] == [
        ("Morgenhold", "ledelsen og Asta", "Maj 2026"),
        ("Læsebånd", "Ikke aftalt", "Ikke aftalt"),
        ("Lektiecafé", "", ""),
    ]
    assert {row["Tema"] for row in rows} == {"Fravær"}


def test_action_points_of_no_theme_come_last():
    rows = table("actions", themes=[Theme("A", actions=["første"])], actions=["anden"])
    assert [row["Hvad"] for row in rows] == ["første", "anden"]
    assert "Hvem" not in rows[0]


def test_headings_are_in_the_dialogues_own_words():
    labels = {"goal": ["fokuspunkt", "fokuspunkter"], "theme": "emne", "agreement": ["beslutning", "beslutninger"]}
    sheet = made(Dialogue("L", labels=labels, themes=[Theme("A", actions={"goals": ["Ro"]})]), "actions")[0]
    assert (sheet.title, sheet.header[0]) == ("Fokuspunkter, indsatser og beslutninger", "Emne")


def test_local_words_are_used():
    [row] = table("actions", actions={"goals": ["Flere med"]}, labels={"goal": "fokuspunkt"})
    assert row["Slags"] == "Fokuspunkt"


def test_follow_up_tells_what_became_of_things():
    [row] = table(
        "follow-up", follow_up=[FollowUp("x/laesebaand", "done", text="Læsebånd", progress="Indført overalt")]
    )
    assert (row["Hvad"], row["Status"], row["Hvad er der sket?"]) == ("Læsebånd", "Gennemført", "Indført overalt")


def test_participants_have_a_party_and_the_absent_are_there():
    rows = table(
        "participants",
        parties=[Party("Bøgeager Skole", side="peer", id="nabo")],
        participants=[
            "Asta Lund, skoleleder",
            Participant("Bo Krogh", "lærer", party="nabo", presence="absent", functions="minutes"),
            Participant(role="elever", count=4),
        ],
    )
    assert [(row["Navn"], row["Part"], row["Fremmøde"], row["Antal"]) for row in rows] == [
        ("Asta Lund", "Skolen", "til stede", "1"),
        ("Bo Krogh", "Bøgeager Skole", "fraværende", "1"),
        ("", "Elever", "til stede", "4"),
    ]
    assert rows[1]["Opgave"] == "referent"


def test_the_programme_has_the_times_of_the_deck():
    rows = table(
        "programme",
        meetings="torsdag d. 27/11 2025 kl. 9-12",
        agenda=["Velkomst", {"Temaer": ["Trivsel"]}],
        themes=["Trivsel"],
    )
    assert [row["Punkt"] for row in rows] == ["Velkomst", "Temaer", "– Trivsel"]
    themes = [Theme("Trivsel", minutes=20), Theme("Fravær", minutes=15)]
    counted = table("programme", meetings="27/11 2025 kl. 9-12", themes=themes)
    assert [(row["Kl."], row["Minutter"]) for row in counted] == [("9.00", "20"), ("9.20", "15")]


def test_a_dialogue_in_english_has_english_headings():
    [sheet] = made(Dialogue("Lindevang Skole", language="en", actions=["Reading every day"]), "actions")
    assert sheet.title == "Goals, initiatives and agreements"
    assert sheet.header == ("Kind", "What")


def test_only_tables_with_rows_are_made_in_the_order_asked_for():
    dialogue = Dialogue("Lindevang Skole", participants=["Asta, skoleleder"], actions=["Læsebånd"])
    assert [sheet.name for sheet in made(dialogue)] == ["actions", "participants"]
    assert [sheet.title for sheet in made(dialogue, "participants", "actions")] == [
        "Deltagere",
        "Mål, indsatser og aftaler",
    ]


# What programs are given


def cells(indicator, column):
    [sheet] = made(Dialogue("Lindevang Skole", indicators=[indicator]), "indicators")
    at = [each.name for each in sheet.columns].index(column)
    return [row[at] for row in sheet.rows]


def test_a_number_has_the_digits_that_are_printed_and_no_more():
    trivsel = Indicator("Trivsel", observations={"school": {"2023/24": "3,7512", "2024/25": 3.65}}, decimals=1)
    assert [(cell.text, str(cell.value)) for cell in cells(trivsel, "value")] == [("3,8", "3.8"), ("3,7", "3.7")]


def test_a_range_is_rounded_at_both_ends():
    [cell] = cells(Indicator("Elever", observations={"school": {"2024/25": "70,25-80,75"}}, decimals=1), "value")
    assert (cell.text, cell.value) == ("70,3–80,8", Range("70.3", "80.8"))


@pytest.mark.parametrize("reason", NoNumber)
def test_a_program_learns_why_there_is_no_number(reason):
    [cell] = cells(Indicator("Trivsel", observations=[Observation(reason, "2024/25")]), "value")
    assert (cell.value, cell.missing) == (None, reason)


def test_counts_are_numbers():
    [cell] = cells(Indicator("Trivsel", observations=[Observation(3.7, "2024/25", n=412)]), "n")
    assert cell.value == Decimal(412)


@pytest.mark.parametrize(
    ("due", "text", "day"),
    [
        ("31/5 2026", "31. maj 2026", dt.date(2026, 5, 31)),
        ("maj 2026", "Maj 2026", None),
        ("senest 31/5 2026", "Senest 31. maj 2026", None),
        ("2025/26", "2025/26", None),
        ("løbende", "løbende", None),
    ],
)
def test_a_time_is_a_day_if_nothing_but_the_day_is_said(due, text, day):
    [sheet] = made(Dialogue("L", actions=[ActionPoint("Læsebånd", due=due)]), "actions")
    cell = sheet.rows[0][-1]
    assert (cell.text, cell.value) == (text, day)


def test_a_computed_figure_has_the_source_of_what_it_is_computed_from():
    measured = Indicator("Samlet fravær", "%", [Observation(7.5, "2024/25")], source="Uddannelsesstatistik.dk")
    days = Indicator("Fraværsdage", observations=[Observation(15, "2024/25")], derived=Derived("samlet-fravaer", 200))
    counted = Indicator("Dage", source="Optælling", observations=days.observations, derived=days.derived)
    rows = table("indicators", indicators=[measured, days, counted])
    assert [row["Kilde"] for row in rows] == [
        *("Uddannelsesstatistik.dk", "Uddannelsesstatistik.dk", "Optælling; Uddannelsesstatistik.dk")
    ]


def test_tables_are_chosen_in_danish_too():
    dialogue = Dialogue("Lindevang Skole", actions=["Læsebånd"], agenda=["Velkomst"], participants=["Bo (lærer)"])
    assert [sheet.name for sheet in made(dialogue, "program", "Handlinger", "actions")] == ["programme", "actions"]


# The years across

ABSENCE = Indicator(
    "Fravær",
    "%",
    [
        Observation(8.1, "2023/24", n=400),
        Observation(7.4, "2024/25", n=412, provisional=True),
        Observation("ikke offentliggjort", "2023/24", "national"),
        Observation(7.6, "2022/23", "national"),
    ],
    source="Uddannelsesstatistik.dk",
)


def wide(*indicators):
    [sheet] = tables_of(
        Dialogue("Lindevang Skole", indicators=indicators),
        Audience.INTERNAL,
        SheetOptions(tables=("indicators",), layout="wide"),
    ).sheets
    return sheet


def test_years_stand_across_in_their_order():
    sheet = wide(ABSENCE)
    assert sheet.header == (
        "Indikator", "Hvis tal", "2022/23", "2023/24", "2024/25", "Enhed", "Bemærkning", "Kilde",
    )  # fmt: skip
    assert [row[1:5] for row in sheet.texts] == [
        ["Skolen", "", "8,1", "7,4"],
        ["Landet", "7,6", "Endnu ikke offentliggjort", ""],
    ]


def test_what_is_said_of_a_single_year_names_the_year():
    first, second = (row[-2:] for row in wide(ABSENCE).texts)
    assert first == [
        "2023/24: n\xa0=\xa0400; 2024/25: n\xa0=\xa0412; foreløbigt tal",
        "Uddannelsesstatistik.dk",
    ]
    assert second == ["", "Uddannelsesstatistik.dk"]


def test_no_figure_is_lost_where_two_times_are_printed_alike():
    twice = Indicator("Fravær", observations=[Observation(1, "uge 9", category="a"), Observation(2, category="a")])
    alike = Indicator("Trivsel", observations=[Observation(3, None), Observation(4, None)])
    sheet = wide(twice, alike)
    assert sorted(text for row in sheet.texts for text in row if text.isdigit()) == ["1", "2", "3", "4"]


def test_years_across_hold_the_same_figures():
    long = cells(ABSENCE, "value")
    across = [cell for row in wide(ABSENCE).rows for cell in row[2:5] if cell]
    assert sorted(cell.text for cell in across) == sorted(cell.text for cell in long)
    assert {cell.missing for cell in across} == {None, NoNumber.NOT_YET_PUBLISHED}


# Columns, order, groups

POINTS = {
    "agreements": [ActionPoint("Åben dør", due="maj 2026"), ActionPoint("Zoo", due="1/2 2026"), ActionPoint("Ærø")],
    "goals": ["Øget ro"],
}


def chosen(group="", **options):
    found = tables_of(
        Dialogue("Lindevang Skole", themes=[Theme("Trivsel", actions=POINTS)], indicators=[ABSENCE]),
        Audience.INTERNAL,
        SheetOptions(**options),
        group=group,
    )
    return found.sheets


@pytest.mark.parametrize("names", [("Hvad", "Hvornår"), ("text", "due"), ("what", "WHEN"), ("hvad", "hvornaar")])
def test_columns_are_chosen_by_heading_or_name_in_any_language(names):
    [sheet] = chosen(columns=names)
    assert (sheet.name, sheet.header) == ("actions", ("Hvad", "Hvornår"))


def test_a_chosen_column_is_there_even_if_it_says_nothing():
    [sheet] = chosen(tables=("indicators",), columns=("definition", "katalog-id", "værdi"))
    assert sheet.header == ("Definition", "Katalog-id", "Værdi")


def test_a_year_across_is_a_column_that_can_be_chosen():
    [sheet] = chosen(tables=("indicators",), layout="wide", columns=("hvis tal", "2024/25"), sort=("-2024/25",))
    assert sheet.texts == [["Skolen", "7,4"], ["Landet", ""]]


@pytest.mark.parametrize("option", ["columns", "sort", "group"])
def test_an_unknown_column_is_told_with_those_there_are(option):
    value = "Hvornår " if option == "group" else ("Hvornår ",)
    chosen(**{option: value})
    with pytest.raises(UsageError, match=r'no column "hvonår": did you mean "Hvornår"\? There are Tema, .*n, '):
        chosen(**{option: "hvonår" if option == "group" else ("hvonår",)})


def test_words_are_sorted_as_danes_do_and_what_is_empty_comes_last():
    [sheet] = chosen(tables=("actions",), columns=("hvad",), sort=("hvad",))
    assert [row[0] for row in sheet.texts] == ["Zoo", "Ærø", "Øget ro", "Åben dør"]
    for sort, first in (("hvornår", ["Zoo", "Åben dør"]), ("-hvornår", ["Åben dør", "Zoo"])):
        [sheet] = chosen(tables=("actions",), columns=("hvad",), sort=(sort,))
        assert [row[0] for row in sheet.texts] == [*first, "Ærø", "Øget ro"]


def test_numbers_are_sorted_as_numbers_and_reasons_come_last():
    for sort, values in (("værdi", ["7,4", "7,6", "8,1"]), ("-værdi", ["8,1", "7,6", "7,4"])):
        [sheet] = chosen(columns=("værdi",), sort=(sort,))
        assert [row[0] for row in sheet.texts] == [*values, "Endnu ikke offentliggjort"]


def test_the_first_column_sorts_above_the_next():
    [sheet] = chosen(columns=("hvis tal", "periode"), sort=("periode", "hvis tal"))
    assert sheet.texts == [
        ["Landet", "2022/23"], ["Landet", "2023/24"], ["Skolen", "2023/24"], ["Skolen", "2024/25"],
    ]  # fmt: skip


def test_groups_are_tables_of_their_own_with_the_same_columns():
    sheets = chosen(tables=("actions",), group="slags")
    assert [(sheet.title, len(sheet.rows)) for sheet in sheets] == [
        ("Mål, indsatser og aftaler: Aftale", 3),
        ("Mål, indsatser og aftaler: Mål", 1),
    ]
    assert {sheet.header for sheet in sheets} == {("Tema", "Hvad", "Hvornår")}


@pytest.mark.parametrize("table", COLUMNS)
def test_no_heading_means_two_columns_of_a_table(table):
    names = [{column, *map(str.lower, headings_of(column))} for column in COLUMNS[table]]
    assert sum(map(len, names)) == len(set().union(*names))


def test_the_tables_say_what_they_are_of_and_for_whom():
    found = tables_of(Dialogue("Lindevang Skole", status="draft", meetings="27/11 2025"), Audience.PUBLIC)
    assert (found.about.title, found.about.school) == ("Skoleudviklingssamtale 2025", "Lindevang Skole")
    assert found.mark == "Offentlig udgave · Udkast"
