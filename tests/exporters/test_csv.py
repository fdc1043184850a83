"""Tables for spreadsheets: what a Danish Excel reads, and what it must not reckon."""

import csv
import io

import pytest

import suddialog as sud
from suddialog import ActionPoint, Dialogue, Indicator, Theme

ABSENCE = Indicator(
    "Fravær",
    "dage",
    {"school": {"2023/24": "1.234,50", "2024/25": "ikke offentliggjort"}, "national": {"2024/25": "7-8,5"}},
    source="Egen",
)
DIALOGUE = Dialogue(
    "Lindevang Skole", themes=[Theme("Fravær", indicators=[ABSENCE], actions=["Læsebånd; hver dag", 'Sig "hej"\nhøjt'])]
)


def read(data, delimiter=";"):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def figures(format="csv", **options):
    return sud.export(DIALOGUE, format, tables=["indicators"], columns=["hvis tal", "værdi"], **options).data


def actions(*texts, **options):
    dialogue = Dialogue("L", actions=[ActionPoint(text) for text in texts])
    rows = read(sud.export(dialogue, "csv", tables=["actions"], columns=["hvad"], **options).data)
    assert rows[0] == ["Hvad"]
    return [text for [text] in rows[1:]]


def test_a_danish_excel_opens_it_as_it_is():
    assert figures() == (
        "\ufeffHvis tal;Værdi\r\nSkolen;1234,50\r\nSkolen;Endnu ikke offentliggjort\r\nLandet;7,00–8,50\r\n".encode()
    )


def test_tabs_part_the_cells_of_tsv():
    assert figures("tsv").decode("utf-8-sig").startswith("Hvis tal\tVærdi\r\nSkolen\t1234,50\r\n")


def test_a_program_may_have_it_as_programs_do():
    text = figures(delimiter=",", bom=False, decimal=".", newline="lf").decode()
    assert text == "Hvis tal,Værdi\nSkolen,1234.50\nSkolen,Endnu ikke offentliggjort\nLandet,7.00–8.50\n"


def test_a_decimal_comma_between_commas_is_quoted():
    assert '"1234,50"' in figures(delimiter=",").decode()


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_delimiters_quotes_and_lines_inside_a_text_come_back(format):
    result = sud.export(DIALOGUE, format, tables=["actions"], columns=["hvad"])
    assert [row[0] for row in read(result.data, ";" if format == "csv" else "\t")[1:]] == [
        "Læsebånd; hver dag",
        'Sig "hej"\nhøjt',
    ]


def test_several_tables_are_a_file_each():
    result = sud.export(DIALOGUE, "csv")
    assert [name for name, _ in result.files] == ["indicators.csv", "actions.csv", "programme.csv"]
    assert [name for name, _ in sud.export(DIALOGUE, "tsv", tables=["actions", "indicators"]).files] == [
        "actions.tsv",
        "indicators.tsv",
    ]


def test_several_tables_stand_beside_the_target(tmp_path):
    result = sud.export(DIALOGUE, "csv", tmp_path / "a.csv", tables=["actions", "indicators"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-actions.csv", "a-indicators.csv"]
    assert len(result.paths) == 2


FORMULAS = ("=1+1", "@SUM(A1)", "+cmd|'/c calc'!A0", "-2+3", "＝1", "- et punkt", "+45 12 34 56 78")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_reckoned(text):
    assert actions(text) == [f"'{text}"]
    assert actions(text, guard=False) == [text]


@pytest.mark.parametrize("text", ["-3", "+2,5 %", "3-4", "a=b", "'x", "– tankestreg"])
def test_a_text_that_no_spreadsheet_reckons_stays_as_it_is(text):
    assert actions(text) == [text]


def test_a_negative_number_stays_a_number():
    figures = Indicator("Ændring", "point", {"school": {"2024/25": -3}}, source="Egen")
    rows = read(sud.export(Dialogue("L", indicators=[figures]), "csv", tables=["indicators"], columns=["værdi"]).data)
    assert rows == [["Værdi"], ["-3"]]


def test_a_heading_of_ones_own_is_guarded_too():
    dialogue = Dialogue("L", labels={"theme": "=tema"}, themes=[Theme("A", actions=["b"])])
    assert read(sud.export(dialogue, "csv", tables=["actions"]).data)[0][0] == "'=tema"


def test_a_grade_keeps_its_nought():
    grades = Indicator("Karakter", "", {"school": {"2024/25": "02"}}, source="Egen")
    rows = read(sud.export(Dialogue("L", indicators=[grades]), "csv", tables=["indicators"], columns=["værdi"]).data)
    assert rows[1] == ["02"]


def test_years_may_stand_across():
    rows = read(sud.export(DIALOGUE, "csv", tables=["indicators"], layout="wide", columns=["2024/25"]).data)
    assert rows == [["2024/25"], ["Endnu ikke offentliggjort"], ["7,00–8,50"]]


def test_a_table_without_rows_has_its_headings_and_one_without_tables_is_empty():
    empty = Dialogue("L")
    chosen = sud.export(empty, "csv", tables=["actions"])
    assert [row[:2] for row in read(chosen.data)] == [["Tema", "Slags"]]
    none = sud.export(empty, "csv")
    assert none.data == b""
    assert {issue.code for issue in chosen.issues} & {issue.code for issue in none.issues} >= {"SUD620"}


@pytest.mark.parametrize(
    ("option", "value"), [("delimiter", "x"), ("decimal", "'"), ("newline", "cr"), ("bom", "maybe")]
)
def test_what_no_spreadsheet_reads_is_refused(option, value):
    with pytest.raises(sud.UsageError, match=f"Option {option} of csv is"):
        sud.export(DIALOGUE, "csv", **{option: value})


@pytest.mark.parametrize("text", ["\u200b=A1", "\ufeff+A1", "\u2060@A1"])
def test_what_nobody_sees_before_a_formula_does_not_make_it_one(text):
    dialogue = Dialogue("Skolen", actions=[text])
    assert f"'{text}" in sud.export(dialogue, "csv", tables=["actions"]).text
    assert f"'{text}" in sud.export(dialogue, "table", tables=["actions"], style="tsv").text
