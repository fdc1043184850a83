"""The workbook: typed cells that read like the minutes, and nothing in it that nobody sees."""

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

import suddialog as sud
from suddialog import ActionPoint, Dialogue, Indicator, NoNumber, Observation, Theme
from suddialog.exporters.xlsx.naming import sheet_names
from suddialog.model.grammar import UNSEEN

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
FIGURES = Indicator(
    "Fravær",
    "dage",
    [
        Observation("1.234,50", "2023/24", n=412),
        Observation("ikke offentliggjort", "2024/25"),
        Observation("7-8", "2024/25", "national"),
    ],
    source="Egen",
)
POINTS = [ActionPoint("Læsebånd", due="31/5 2026", owners="Asta"), ActionPoint("Morgenhold", due="maj 2026")]
DIALOGUE = Dialogue(
    "Lindevang Skole", meetings="27/11 2025", status="draft", themes=[Theme("Ro", indicators=[FIGURES], actions=POINTS)]
)
NO_BIDI = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
ALLOWED = st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters=NO_BIDI)


def book(dialogue=DIALOGUE, audience="internal", **options):
    data = sud.export(dialogue, "xlsx", audience=audience, **options).data
    return openpyxl.load_workbook(io.BytesIO(data))


def column(sheet, heading):
    [at] = [cell.column for cell in sheet[1] if cell.value == heading]
    return [sheet.cell(row, at) for row in range(2, sheet.max_row + 1)]


def values(sheet, heading):
    return [cell.value for cell in column(sheet, heading)]


def parts(dialogue=DIALOGUE, **options):
    with zipfile.ZipFile(io.BytesIO(sud.export(dialogue, "xlsx", **options).data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_each_table_is_a_sheet():
    assert book().sheetnames == ["Indikatorer", "Mål, indsatser og aftaler", "Program"]


def test_figures_are_numbers_that_are_printed_as_in_the_minutes():
    sheet = book()["Indikatorer"]
    assert values(sheet, "Værdi") == [1234.5, "Endnu ikke offentliggjort", "7,00–8,00"]
    assert column(sheet, "Værdi")[0].number_format == "[$-406]#,##0.00"
    assert values(sheet, "n") == [412, None, None]


def test_each_indicator_has_its_own_decimals():
    indicators = [Indicator(f"I{places}", "", [Observation(1, "2024/25")], decimals=places) for places in range(3)]
    sheet = book(Dialogue("L", indicators=indicators))["Indikatorer"]
    assert [cell.number_format for cell in column(sheet, "Værdi")] == ["0", "[$-406]#,##0.0", "[$-406]#,##0.00"]


def test_no_digit_leaves_that_is_not_shown():
    hidden = Indicator("Trivsel", "", [Observation("3,7512", "2024/25")], decimals=1)
    assert "7512" not in "".join(parts(Dialogue("L", indicators=[hidden]), audience="internal").values())
    assert values(book(Dialogue("L", indicators=[hidden]))["Indikatorer"], "Værdi") == [3.8]


def test_a_grade_is_a_number_with_its_nought():
    grades = Indicator("Karakter", "", [Observation("02", "2023/24"), Observation("-3", "2024/25")])
    cells = column(book(Dialogue("L", indicators=[grades]))["Indikatorer"], "Værdi")
    assert [(cell.value, cell.number_format) for cell in cells] == [(2, "00"), (-3, "[$-406]#,##0")]


def test_a_number_of_more_digits_than_excel_has_keeps_them_as_text():
    long = Indicator("Tal", "", [Observation("12345678901234567", "2024/25")])
    assert values(book(Dialogue("L", indicators=[long]))["Indikatorer"], "Værdi") == ["12.345.678.901.234.567"]


@pytest.mark.parametrize("reason", NoNumber)
def test_no_kind_of_no_number_is_a_number(reason):
    indicator = Indicator("Trivsel", observations=[Observation(reason, "2024/25")])
    [value] = values(book(Dialogue("L", indicators=[indicator]))["Indikatorer"], "Værdi")
    assert isinstance(value, str)


def test_days_are_dates_and_looser_times_are_texts():
    cells = column(book()["Mål, indsatser og aftaler"], "Hvornår")
    assert [cell.value for cell in cells] == [dt.datetime(2026, 5, 31), "Maj 2026"]
    assert cells[0].number_format == "[$-406]d\\.\\ mmmm\\ yyyy"


def test_headings_stay_in_sight_and_filter():
    for sheet in book():
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert all(cell.font.bold for cell in sheet[1])


def test_columns_are_as_wide_as_what_stands_in_them():
    long = Dialogue("L", actions=[ActionPoint("ord " * 100), "kort"])
    [sheet] = book(long, tables=["actions"])
    widths = [sheet.column_dimensions[letter].width for letter in "AB"]
    assert 7 < widths[0] < 15
    assert 59 < widths[1] < 62
    assert column(sheet, "Hvad")[0].alignment.wrap_text


def test_rows_are_as_high_as_their_longest_text_has_lines():
    [sheet] = book(Dialogue("L", actions=[ActionPoint("ord " * 40), "kort", "a\nb", "x" * 10_000]), tables=["actions"])
    assert [sheet.row_dimensions[row].height for row in range(2, 6)] == [45, None, 30, 408]


TEXTS = [
    "=1+1",
    "@x",
    "-3",
    "02",
    "http://x.dk",
    "mailto:a@b.dk",
    "{=1}",
    "_x0041_",
    "<b>&amp;",
    "a\nb",
    "'x",
    "æøå 🙂",
]


def is_seen(text):
    """Tell whether a text holds more than what nobody sees, of which no text of a dialogue may consist."""
    return bool(UNSEEN.sub("", text).strip())


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_a_text(text):
    found = parts(Dialogue("L", actions=[text]))
    assert not re.search("<f>|<hyperlink", "".join(found.values()))
    [cell] = column(book(Dialogue("L", actions=[text]))["Mål, indsatser og aftaler"], "Hvad")
    assert (cell.value, cell.data_type) == (text, "s")


@settings(max_examples=100, deadline=None)
@given(st.text(ALLOWED, max_size=60).map(str.strip).filter(is_seen))
def test_any_text_comes_back(text):
    dialogue = Dialogue("L", actions=[text])
    [cell] = column(book(dialogue)["Mål, indsatser og aftaler"], "Hvad")
    assert cell.value == dialogue.actions[0].text


def test_a_text_that_no_cell_can_hold_is_told_and_not_cut():
    dialogue = Dialogue("L", actions=[ActionPoint("a" * 40_000)])
    with pytest.raises(sud.ExportError, match='A text in the column "Hvad" is longer than a cell of Excel may be'):
        sud.export(dialogue, "xlsx")


def test_it_says_what_it_is_and_for_whom():
    found = book(audience="participants")
    properties = found.properties
    assert (properties.title, properties.subject) == ("Skoleudviklingssamtale 2025 · Udkast", "Lindevang Skole")
    assert (properties.keywords, properties.language) == ("Til deltagerne", "da-DK")
    for sheet in found:
        assert sheet.oddFooter.left.text == "Til deltagerne · Udkast"
        assert sheet.oddFooter.center.text.startswith("Lindevang Skole")


def test_names_of_ones_own_cannot_break_the_foot():
    dialogue = Dialogue("Ø&V", labels={"draft": "u" * 300}, status="draft", actions=["a"])
    for sheet in book(dialogue):
        assert sheet.oddFooter.left.text == "Intern"
    assert book(Dialogue("Ø&V", actions=["a"])).worksheets[0].oddFooter.center.text.startswith("Ø&&V")


def test_equal_dialogues_give_equal_bytes_without_a_clock():
    assert sud.export(DIALOGUE, "xlsx").data == sud.export(DIALOGUE, "xlsx").data
    core = parts()["docProps/core.xml"]
    assert "dcterms" not in core


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("layout", ["long", "wide"])
def test_the_workbook_is_valid(path, layout, tmp_path):
    target = tmp_path / "tables.xlsx"
    sud.export(sud.load(path), "xlsx", target, audience="internal", layout=layout)
    assert [str(error) for error in OpenXmlValidator().validate(target).errors] == []


def test_no_table_is_an_empty_sheet_and_a_table_without_rows_has_headings():
    result = sud.export(Dialogue("Lindevang Skole"), "xlsx")
    assert "SUD620" in {issue.code for issue in result.issues}
    [empty] = openpyxl.load_workbook(io.BytesIO(result.data))
    assert (empty.title, empty.dimensions) == ("Skoleudviklingssamtale", "A1:A1")
    [sheet] = book(Dialogue("L"), tables=["actions"])
    assert [cell.value for cell in sheet[1]][:2] == ["Tema", "Slags"]


def test_names_of_sheets_are_those_that_excel_takes():
    assert sheet_names(["A/B: [c]?*", "'a b c'", "A B C", "", "history", "x" * 40, "x" * 40]) == (
        "A B c", "a b c (2)", "A B C (3)", "-", "history (2)", "x" * 31, "x" * 27 + " (2)",
    )  # fmt: skip


def test_names_of_sheets_are_cut_between_words_where_half_of_them_is_left() -> None:
    titles = ["Samlet oversigt over elevernes trivsel", "Trivsel " + "x" * 40, "Karakterer i de bundne prøver nu"]
    assert sheet_names(titles) == (
        "Samlet oversigt over elevernes",
        "Trivsel " + "x" * 23,
        "Karakterer i de bundne prøver",
    )


@given(st.lists(st.text(max_size=50), max_size=8))
def test_names_of_sheets_are_short_and_different(titles):
    names = sheet_names(titles)
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert 0 < len(name.encode("utf-16-le", errors="surrogatepass")) <= 62
        assert not set(name) & set("[]:*?/\\")
