"""The workbook behind a chart: what the chart shows, where the chart looks for it, and nothing else."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from suddialog.exporters.pptx.plan import Plot, PlotSeries
from suddialog.exporters.pptx.workbook import SHEET, column, name_reference, plain, reference, workbook

FORMULAS = ("=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "http://example.dk", "<b>&\"'", "a\nb", " x ")


def plot(categories: tuple[str, ...], *series: PlotSeries) -> Plot:
    return Plot(categories=categories, series=series)


def cells(made: Plot) -> dict[str, object]:
    book = openpyxl.load_workbook(io.BytesIO(workbook(made)))
    assert book.sheetnames == [SHEET]
    return {cell.coordinate: cell.value for row in book[SHEET].iter_rows() for cell in row if cell.value is not None}


class TestCells:
    def test_names_categories_and_numbers_stand_where_the_chart_points(self) -> None:
        made = plot(
            ("2023/24", "2024/25"),
            PlotSeries(name="Skolen", values=(Decimal("6.50"), None)),
            PlotSeries(name="Landet", values=(Decimal("7.1"), Decimal(-2))),
        )
        assert cells(made) == {
            "B1": "Skolen", "C1": "Landet", "A2": "2023/24", "B2": 6.5, "C2": 7.1, "A3": "2024/25", "C3": -2,
        }  # fmt: skip
        assert reference(None, 2) == "Data!$A$2:$A$3"
        assert reference(1, 2) == "Data!$C$2:$C$3"
        assert name_reference(1) == "Data!$C$1"

    def test_a_missing_value_has_no_cell(self) -> None:
        made = plot(("a", "b"), PlotSeries(name="x", values=(None, None)))
        assert cells(made) == {"B1": "x", "A2": "a", "A3": "b"}

    @pytest.mark.parametrize("text", FORMULAS)
    def test_text_that_looks_like_a_formula_stays_text(self, text: str) -> None:
        made = plot((text,), PlotSeries(name=text, values=(Decimal(1),)))
        book = openpyxl.load_workbook(io.BytesIO(workbook(made)))
        for address in ("A2", "B1"):
            cell = book[SHEET][address]
            assert (cell.value, cell.data_type, cell.hyperlink) == (
                text,
                "s" if text[0] != "=" else cell.data_type,
                None,
            )
        with zipfile.ZipFile(io.BytesIO(workbook(made))) as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert sheet.count('t="inlineStr"') == 2

    def test_columns_go_on_beyond_z(self) -> None:
        many = tuple(PlotSeries(name=f"s{at}", values=(Decimal(at),)) for at in range(60))
        found = cells(plot(("x",), *many))
        assert found["AA1"] == "s25"
        assert found["BI2"] == 59

    @pytest.mark.parametrize("number", [-1, 16384])
    def test_no_sheet_has_more_columns_than_a_sheet_has(self, number: int) -> None:
        with pytest.raises(ValueError, match="no column"):
            column(number)

    def test_every_series_must_have_a_value_for_each_category(self) -> None:
        with pytest.raises(ValueError, match="Skolen"):
            plot(("a", "b"), PlotSeries(name="Skolen", values=(Decimal(1),)))


class TestFile:
    def test_it_has_five_parts_and_no_clock(self) -> None:
        made = plot(("a",), PlotSeries(name="x", values=(Decimal(1),)))
        with zipfile.ZipFile(io.BytesIO(workbook(made))) as archive:
            assert archive.testzip() is None
            assert sorted(archive.namelist()) == [
                "[Content_Types].xml",
                "_rels/.rels",
                "xl/_rels/workbook.xml.rels",
                "xl/workbook.xml",
                "xl/worksheets/sheet1.xml",
            ]
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_equal_plots_give_equal_bytes(self) -> None:
        first, second = (plot(("a",), PlotSeries(name="x", values=(Decimal("1.5"),))) for _ in range(2))
        assert workbook(first) == workbook(second)


@given(st.integers(0, 16383))
def test_column_letters_are_those_of_a_spreadsheet(number: int) -> None:
    assert column(number) == get_column_letter(number + 1)


@given(st.decimals(-(10**9), 10**9, places=3))
def test_numbers_are_written_plainly(number: Decimal) -> None:
    written = plain(number)
    assert Decimal(written) == number
    assert "E" not in written
    assert written != "-0.000"
