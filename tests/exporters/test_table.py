"""The tables: which rows and columns there are, and that no text breaks out of its cell in any format."""

import csv
import html
import io
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tabulate import tabulate_formats

from suddialog.errors import UsageError
from suddialog.exporters.table import SPEC, TABLES, TableOptions
from suddialog.exporters.table.export import text_of
from suddialog.exporters.table.sheets import Sheet, sheets
from suddialog.exporters.table.styles import style_of
from suddialog.model import (
    ActionPoint,
    Audience,
    Dialogue,
    FollowUp,
    Indicator,
    NoNumber,
    Observation,
    Participant,
    Party,
    Theme,
)
from suddialog.outline.setting import setting_of
from suddialog.plugins.options import make


def made(dialogue, *names):
    return sheets(setting_of(dialogue, "tables", Audience.INTERNAL), names or TABLES)


def table(name, **fields):
    """Return the one table of a dialogue as rows by column heading."""
    [sheet] = made(Dialogue("Lindevang Skole", **fields), name)
    return [dict(zip(sheet.header, row, strict=True)) for row in sheet.rows]


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
    assert [sheet.title for sheet in made(dialogue, "participants", "actions", "indicators")] == [
        "Deltagere",
        "Mål, indsatser og aftaler",
    ]


# How they are written

NASTY = (
    "a|b",
    "1. december",
    "<b>x</b>",
    "*x* _y_ `z`",
    "[l](http://x.dk)",
    "&lt;",
    "-3",
    "=1+1",
    "{{x}} ''y''",
    "\\n#",
)


def sheet_of(*texts, number="7,4"):
    return Sheet(
        title="Titel", header=("Tekst", "Tal"), rows=tuple((t, number) for t in texts), aligns=("left", "right")
    )


def written(style, *texts, **options):
    return text_of((sheet_of(*texts),), TableOptions(style=style, tables=("actions",), **options))


@pytest.mark.parametrize("style", tabulate_formats)
def test_every_format_writes_every_row(style):
    text = written(style, "Morgenhold", "Læsebånd", "Søvn")
    assert [text.count(word) for word in ("Tekst", "Morgenhold", "Læsebånd", "Søvn")] == [1, 1, 1, 1]
    assert text.count("7,4") == 3


@pytest.mark.parametrize("style", tabulate_formats)
def test_texts_that_look_like_numbers_stay_as_they_are(style):
    text = written(style, "02", "5e3", "7.50")
    for said in ("02", "5e3", "7.50"):
        assert said in text


@pytest.mark.parametrize("style", tabulate_formats)
def test_several_tables_stand_below_headings(style):
    text = text_of((sheet_of("a"), sheet_of("b")), TableOptions(style=style))
    assert text.count("Titel") == 2
    assert "Titel" not in written(style, "a")


@pytest.mark.parametrize("style", ["github", "pipe"])
@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=("Cs", "Cc"))).filter(str.strip))
)
def test_markdown_tables_say_what_they_were_given(style, text):
    tokens = MarkdownIt("commonmark").enable("table").parse(written(style, text))
    assert (tokens[0].type, tokens[-1].type) == ("table_open", "table_close")
    cells = [token for token in tokens if token.type == "inline"]
    assert {child.type for cell in cells for child in cell.children} == {"text"}
    said = ["".join(child.content for child in cell.children) for cell in cells]
    assert said == ["Tekst", "Tal", text.strip(), "7,4"]


class Cells(HTMLParser):
    """Reads the cells of tables, and the names of all tags."""

    def __init__(self, source):
        super().__init__()
        self.cells, self.tags = [], set()
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data):
        if self.cells and data.strip():
            self.cells[-1] += data


@pytest.mark.parametrize("style", ["html", "unsafehtml"])
@pytest.mark.parametrize("text", [*NASTY, "<script>alert(1)</script>", '"&quot;', "a > b  c"])
def test_html_tables_say_what_they_were_given(style, text):
    found = Cells(written(style, text))
    assert found.cells == ["Tekst", "Tal", text, "7,4"]
    assert found.tags == {"table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize("style", ["mediawiki", "moinmoin", "textile", "asciidoc"])
@pytest.mark.parametrize("text", NASTY)
def test_wikis_read_character_references(style, text):
    cell = style_of(style).cell(text)
    assert html.unescape(cell) == text
    assert not set(cell) & set("|<>[]{}")


@pytest.mark.parametrize(
    ("style", "text", "cell"),
    [
        ("jira", "a|b *c* {d}", r"a\|b \*c\* \{d\}"),
        ("jira", "-3 og 2-3", "-3 og 2-3"),
        ("rst", "1. december *x* y_", r"\1. december \*x\* y\_"),
        ("rst", "Kl. 9 er 7-8 %", "Kl. 9 er 7-8 %"),
        ("rst", "side_om x__", r"side_om x\_\_"),
        ("rst", "+----+", r"\+----+"),
        ("rst", "=== ===", r"\=== ==="),
        ("rst", "+1 dag = 2", "+1 dag = 2"),
        ("orgtbl", "a|b *c*", r"a\vert{}b \ast{}c\ast{}"),
        ("colon_grid", "1. december", r"1\. december"),
        ("tsv", "=1+1", "'=1+1"),
        ("tsv", "@x", "'@x"),
        ("tsv", "-3", "-3"),
        ("tsv", "+2,5 %", "+2,5 %"),
        ("tsv", "-2+3", "'-2+3"),
        ("simple", "a|b", "a|b"),
    ],
)
def test_each_format_has_its_own_way_of_escaping(style, text, cell):
    assert style_of(style).cell(text) == cell


@pytest.mark.parametrize("style", ["latex", "latex_raw", "latex_booktabs", "latex_longtable"])
def test_latex_takes_no_text_for_a_command(style):
    text = written(style, r"50 % & \input{x} #1 $a$ ~", "[sic] b")
    assert r"50 \% \& \textbackslash{}input\{x\} \#1 \$a\$ \textasciitilde{}" in text
    assert "{}[sic] b" in text


@pytest.mark.parametrize("style", tabulate_formats)
def test_a_line_break_does_not_break_the_table(style):
    text = written(style, "første linje\nanden linje")
    assert "første linje" in text
    assert "anden linje" in text
    if style_of(style).line_break is not None:
        assert len(text.splitlines()) == len(written(style, "kort").splitlines())


@pytest.mark.parametrize("style", sorted({*tabulate_formats} - {"tsv"}))
def test_a_tab_inside_a_text_is_a_blank(style):
    assert "\t" not in written(style, "a\tb")


def test_tsv_is_read_back_cell_by_cell():
    source = written("tsv", "a\tb", 'med "citat"', "kort")
    rows = list(csv.reader(io.StringIO(source), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows == [["Tekst", "Tal"], ["a b", "7,4"], ['med "citat"', "7,4"], ["kort", "7,4"]]


def test_figures_are_set_to_the_right():
    sheet = Sheet(title="", header=("Tal",), rows=(("7,4",), ("12,45",)), aligns=("right",))
    lines = text_of((sheet,), TableOptions(tables=("indicators",))).splitlines()
    assert [line.rstrip() for line in lines[-2:]] == ["  7,4", "12,45"]
    assert "---:|" in text_of((sheet,), TableOptions(style="github"))


def test_long_texts_are_folded_where_only_people_read_them():
    long = "Vi ringer hjem den første dag " * 5
    assert max(map(len, written("simple", long, width=30).splitlines())) < 45
    assert long.strip() in written("simple", long, width=0)
    assert long.strip() in written("github", long, width=30)


# Options


def test_an_unknown_style_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match='There is no table style "gihub": did you mean "github"'):
        make(TableOptions, {"style": "gihub"}, owner="table")


def test_an_unknown_table_is_refused_with_all_there_are():
    with pytest.raises(UsageError, match=r'There is no table "xyz": there are actions, follow-up'):
        make(TableOptions, {"tables": "actions,xyz"}, owner="table", text=True)


def test_a_width_below_nought_is_refused():
    with pytest.raises(UsageError):
        make(TableOptions, {"width": -1}, owner="table")


def test_the_exporter_is_declared_in_full():
    assert SPEC.name == "table"
    assert SPEC.suffixes[0] == ".txt"
