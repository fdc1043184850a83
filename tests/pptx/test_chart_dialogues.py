"""Every kind of chart from the data of a dialogue: other bodies, years and gaps than the examples have."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.oxml.ns import qn

import suddialog as sud

DIALOGUE = """
format: suddialog
version: 1
school: Højvang Skole
municipality: Aaby Kommune
meetings: [2026-02-05]
themes:
  - title: Tal
    indicators:
      - name: Karakterer i matematik
        unit: karakter
        source: Opdigtet statistik
        observations:
          school:
            2018/19: 6.0
            2019/20: {value: null, words: prøver aflyst}
            2020/21: {value: null, words: prøver aflyst}
            2021/22: 6.6
            2022/23: 7.15
            2023/24: 6.9
          municipality: {2018/19: 6.4, 2021/22: 6.8, 2022/23: 6.7, 2023/24: 6.8}
      - name: Læser hver dag
        unit: "%"
        observations:
          school: {2021/22: 41, 2023/24: 47, 2024/25: {value: 52, n: 24}}
          national: {2021/22: 44, 2023/24: 43, 2024/25: 45}
      - name: Ro i timerne
        unit: Indeks 1-5
        scale: 1-5
        observations: {school: {2022/23: 3.2, 2024/25: 3.6}, municipality: {2024/25: 3.5}}
      - name: Fællesskab
        unit: Indeks 1-5
        scale: 1-5
        observations: {school: {2024/25: 4.25}, municipality: {2024/25: 4.1}}
      - name: Jeg kan sige min mening
        unit: "%"
        observations: {school: {2022/23: 55, 2024/25: 71}, national: {2024/25: 63}}
      - name: De voksne lytter
        unit: "%"
        observations: {school: {2022/23: 88, 2024/25: 76}, national: {2024/25: 82}}
      - name: Går du glad i skole?
        unit: "%"
        categories: [Ja, Mest, Nej]
        observations:
          school: {2024/25: {Ja: 58, Mest: 31, Nej: 11}}
          municipality: {2024/25: {Ja: 61, Mest: 28, Nej: 11}}
      - name: Fravær efter type
        unit: dage
        categories: [Sygdom, Ferie]
        observations:
          school:
            2022/23: {Sygdom: 9.1, Ferie: 2.4}
            2023/24: {Sygdom: 8.4, Ferie: 2.9}
            2024/25: {Sygdom: 7.7, Ferie: 3.1}
      - name: Undervisningens andel
        unit: "%"
        categories: [Almen, Special]
        observations:
          municipality:
            2020: {Almen: 83, Special: 17}
            2025: {Almen: 79, Special: 21}
            2032: {Almen: {value: 75, forecast: true}, Special: {value: 25, forecast: true}}
    content:
      - {figure: Karakterer i matematik, title: Linjer}
      - {figure: Læser hver dag, title: Søjler}
      - {figure: [Ro i timerne, Fællesskab], title: Bjælker}
      - {figure: [Jeg kan sige min mening, De voksne lytter], title: Prikker}
      - {figure: "Går du glad i skole?", title: Fordeling}
      - {figure: Fravær efter type, title: Dele}
      - {figure: Undervisningens andel, title: Prognose}
"""

Chart = tuple[etree._Element, Any, str]


@pytest.fixture(scope="module")
def data() -> bytes:
    made = sud.export(sud.loads(DIALOGUE), "pptx", audience="internal").data
    assert made is not None
    return made


@pytest.fixture(scope="module")
def charts(data: bytes) -> dict[str, Chart]:
    """The chart of each slide by its title: its XML, its workbook's sheet, its alternative text."""
    found = {}
    for slide in Presentation(io.BytesIO(data)).slides:
        for frame in (shape for shape in slide.shapes if shape.has_chart):
            book = load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob)).active
            alt = frame._element.nvGraphicFramePr.cNvPr.get("descr")
            found[slide.shapes.title.text] = (frame.chart._chartSpace, book, alt)
    return found


def every(root: etree._Element, *names: str) -> list[str]:
    return [node.get("val") for name in names for node in root.iter(qn(f"c:{name}"))]


def cache(series: etree._Element) -> tuple[str, list[str], list[float | None]]:
    """What a series' cache says: its name, its categories, its values."""
    [name] = [node.text for node in series.find(qn("c:tx")).iter(qn("c:v"))]
    heads = [node.text for node in series.find(qn("c:cat")).iter(qn("c:v"))]
    points = {int(node.get("idx")): float(node[0].text) for node in series.find(qn("c:val")).iter(qn("c:pt"))}
    return name, heads, [points.get(place) for place in range(len(heads))]


KINDS: dict[str, tuple[list[str], list[str], tuple[str, ...]]] = {
    "Linjer": (["lineChart"], ["standard"], ("5.5", "7.5")),
    "Søjler": (["barChart", "lineChart"], ["clustered", "standard"], ("0", "100")),
    "Bjælker": (["barChart"], ["clustered"], ("1", "5")),
    "Prikker": (["lineChart"], ["standard"], ("40", "100")),
    "Fordeling": (["barChart"], ["percentStacked"], ()),
    "Dele": (["barChart", "lineChart"], ["stacked", "standard"], ("0", "11.5")),
    "Prognose": (["barChart"], ["stacked"], ("0", "100")),
}


@pytest.mark.parametrize("title", KINDS)
def test_the_kind_and_its_axis(charts: dict[str, Chart], title: str) -> None:
    root = charts[title][0]
    plots, grouping, ends = KINDS[title]
    area = root.find(f".//{qn('c:plotArea')}")
    assert [etree.QName(node).localname for node in area if node.tag.endswith("Chart")] == plots
    assert every(root, "grouping") == grouping
    assert every(root, "min") + every(root, "max") == list(ends)
    assert every(root, "dispBlanksAs") == ["gap"]
    assert all(int(number) > 0 for number in every(root, "axId"))


@pytest.mark.parametrize("title", KINDS)
def test_the_workbook_is_the_cache(charts: dict[str, Chart], title: str) -> None:
    root, sheet, _ = charts[title]
    columns = list(zip(*sheet.iter_rows(values_only=True), strict=True))
    written = [(name, list(columns[0][1:]), list(values)) for name, *values in columns[1:]]
    drawn = [cache(series) for series in root.iter(qn("c:ser"))]
    assert sorted(written) == sorted(drawn)


def test_a_gap_is_empty_named_and_told(charts: dict[str, Chart]) -> None:
    root, _, alt = charts["Linjer"]
    for _, heads, values in map(cache, root.iter(qn("c:ser"))):
        assert heads[1] == "2019/20–2020/21\nprøver aflyst"
        assert [place for place, value in enumerate(values) if value is None] == [1]
    assert "2019/20–2020/21: prøver aflyst" in alt


def test_a_year_that_nobody_mentions_is_a_gap(charts: dict[str, Chart]) -> None:
    root, _, alt = charts["Søjler"]
    for _, heads, values in map(cache, root.iter(qn("c:ser"))):
        assert heads[1] == "2022/23\nikke oplyst"
        assert [place for place, value in enumerate(values) if value is None] == [1]
    assert "2022/23: ikke oplyst." in alt


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Linjer", ["Skolen, 2018/19: 6,00; ", "Kommunen, 2018/19: 6,40; ", "2023/24: 6,80"]),
        ("Søjler", ["2023/24: 47\u00a0%", "Landet, 2021/22: 44\u00a0%"]),
        (
            "Bjælker",
            [
                "Vandret søjlediagram: Bjælker (",
                "Fællesskab: 4,25",
                "Skolen 2022/23, Ro i timerne: 3,20.",
                "Kommunen 2024/25",
            ],
        ),
        (
            "Prikker",
            [
                "Prikdiagram: Prikker (",
                "Skolen 2022/23, Jeg kan sige min mening: 55\u00a0%; De voksne lytter: 88\u00a0%",
            ],
        ),
        ("Fordeling", ["Kommunen 2024/25, Ja: 61\u00a0%; Mest: 28\u00a0%; Nej: 11\u00a0%"]),
        ("Dele", ["2022/23, Sygdom: 9,1; Ferie: 2,4; I alt: 11,5"]),
        ("Prognose", ["2032 (fremskrivning), Almen: 75\u00a0%; Special: 25\u00a0%"]),
    ],
)
def test_the_alternative_text_has_the_figures(charts: dict[str, Chart], title: str, told: list[str]) -> None:
    assert [part for part in told if part not in charts[title][2]] == []


@pytest.mark.parametrize("title", KINDS)
def test_labels_stand_where_the_kind_allows_and_print_as_danes_do(charts: dict[str, Chart], title: str) -> None:
    root = charts[title][0]
    for plot, allowed in (("lineChart", "r t b l ctr"), ("barChart", "outEnd inEnd ctr inBase")):
        stacked = title in ("Fordeling", "Dele", "Prognose")
        places = {place for node in root.iter(qn(f"c:{plot}")) for place in every(node, "dLblPos")}
        assert places <= set(allowed.split()) - ({"outEnd"} if stacked else set())
    formats = {node.get("formatCode") for node in root.iter(qn("c:numFmt"))}
    assert formats
    assert all(one.startswith("[$-406]") or one in ("General", "0%") or "%" in one for one in formats)


def test_a_year_few_answered_and_a_forecast_are_marked(charts: dict[str, Chart]) -> None:
    assert "2024/25\nn\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}24" in cache(next(charts["Søjler"][0].iter(qn("c:ser"))))[1]
    forecast = charts["Prognose"][0]
    assert cache(next(forecast.iter(qn("c:ser"))))[1][-1] == "2032 (fremskrivning)"
    assert len(list(forecast.iter(qn("a:pattFill")))) == 1


def test_the_deck_is_valid(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "charts.pptx"
    path.write_bytes(data)
    assert [str(error) for error in validate_pptx(path).errors] == []
