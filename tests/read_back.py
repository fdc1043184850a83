"""Outputs read back as people read them: every text with what stands at the head of its row and of its column."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from html.parser import HTMLParser
from itertools import takewhile
from typing import Any

import attrs
import docx
import openpyxl
from docx.table import Table
from markdown_it import MarkdownIt
from pptx import Presentation

from suddialog.language import language_of


@attrs.frozen
class Said:
    """A text, or a number as it is drawn, and the heads of its row and column where it stands in a table or chart."""

    text: str
    heads: tuple[str, ...] = ()


def of_grid(rows: Sequence[Sequence[str]]) -> Iterator[Said]:
    """Yield the cells of a table."""
    head = rows[0] if rows else ()
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            inside = number > 0 and place > 0
            yield Said(cell, (row[0], head[place]) if inside else ())


def of_deck(data: bytes) -> Iterator[Said]:
    """Yield what slides, their charts, tables, groups, notes and alternative texts say."""
    for slide in Presentation(io.BytesIO(data)).slides:
        yield from of_shapes(slide.shapes)
        if slide.has_notes_slide:
            yield Said(slide.notes_slide.notes_text_frame.text)


def of_shapes(shapes: Iterable[Any], *, described: bool = True) -> Iterator[Said]:
    """Yield what shapes say, with their alternative texts if they are `described`."""
    for shape in shapes:
        yield Said(shape._element._nvXxPr.cNvPr.get("descr", "") if described else "")
        if shape.shape_type == 6:
            yield from of_shapes(shape.shapes, described=described)
        elif shape.has_text_frame:
            yield Said(shape.text_frame.text)
        elif shape.has_table:
            yield from of_grid([[cell.text for cell in row.cells] for row in shape.table.rows])
        elif shape.has_chart:
            yield from _of_chart(shape.chart)


def _of_chart(chart: Any) -> Iterator[Said]:
    for plot in chart.plots:
        categories = [str(category) for category in plot.categories]
        for series in plot.series:
            code = series._element.find(".//{*}val//{*}formatCode").text
            for category, value in zip(categories, series.values, strict=True):
                if value is not None:
                    yield Said(as_shown(value, code), (category, str(series.name)))


def as_shown(value: float, code: str) -> str:
    """Return a number as Office shows it in a format of its own with a fixed number of decimals."""
    decimals = code.partition(";")[0].partition(".")[2].count("0")
    return language_of("da").number(Decimal(str(value)), decimals)


def of_markdown(data: bytes) -> Iterator[Said]:
    """Yield the texts of Markdown, and the cells of its tables."""
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(data.decode()):
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            yield from of_grid(rows)
            rows = []
        elif token.type == "inline":
            text = "".join(" " if one.type.endswith("break") else one.content for one in token.children or ())
            if rows:
                rows[-1].append(text)
            else:
                yield Said(text)


def of_word(data: bytes) -> Iterator[Said]:
    """Yield the paragraphs of a Word document, and the cells of its tables."""
    for piece in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(piece, Table):
            yield from of_grid([[cell.text for cell in row.cells] for row in piece.rows])
        else:
            yield Said(piece.text)


class _Page(HTMLParser):
    """Gathers the texts of a web page and its tables, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str | list[list[str]]] = []
        self._rows: list[list[str]] = []
        self._cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._rows = []
            self.found.append(self._rows)
        elif tag == "tr":
            self._rows.append([])
        elif tag in {"td", "th"}:
            self._rows[-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._cell = False

    def handle_data(self, data: str) -> None:
        if self._cell:
            self._rows[-1][-1] += data
        else:
            self.found.append(data)


def of_page(data: bytes) -> Iterator[Said]:
    """Yield the texts of a web page, and the cells of its tables."""
    page = _Page()
    page.feed(data.decode())
    for piece in page.found:
        yield from [Said(piece)] if isinstance(piece, str) else of_grid(piece)


Rows = list[dict[str, str]]
"""The rows of a table: what stands in each column, by its heading."""


def rows_of_sheet(data: bytes) -> Rows:
    """Return the rows of a workbook's first sheet, numbers with as many decimals as they are shown with."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    head, *rows = sheet.iter_rows()
    names = [str(cell.value) for cell in head]
    return [dict(zip(names, map(_shown, row), strict=True)) for row in rows]


def _shown(cell: Any) -> str:
    if isinstance(cell.value, (int, float)):
        return as_shown(cell.value, cell.number_format)
    return "" if cell.value is None else str(cell.value)


def rows_of_lines(delimiter: str) -> Callable[[bytes], Rows]:
    """Return a reader of rows that a character parts."""
    return lambda data: list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=delimiter))


def rows_of_json(data: bytes) -> Rows:
    """Return the rows of the first table of JSON, under the headings of the other formats."""
    names = {"indicator": "Indikator", "whose": "Hvis tal", "period": "Periode", "category": "Kategori"}
    names |= {"subgroup": "Gruppe", "value_text": "Værdi"}
    rows = json.loads(data)["tables"][0]["rows"]
    for row in rows:
        printed = row["value_text"]
        if isinstance(row["value"], (int, float)):
            decimals = len(re.sub(r"\D", "", printed.partition(",")[2]))
            row["value_text"] = language_of("da").number(Decimal(str(row["value"])), decimals)
            assert printed.startswith(row["value_text"]), "the number is another than its text says"
    return [{names[key]: value or "" for key, value in row.items() if key in names} for row in rows]


def rows_of_pipes(data: bytes) -> Rows:
    """Return the rows of a pipe table."""
    cells: list[list[str]] = []
    tokens = iter(MarkdownIt("commonmark").enable("table").parse(data.decode()))
    for token in takewhile(lambda one: one.type != "table_close", tokens):
        if token.type == "tr_open":
            cells.append([])
        elif token.type == "inline" and cells:
            cells[-1].append(token.content)
    head, *rows = cells
    return [dict(zip(head, row, strict=True)) for row in rows]


PEOPLE: Mapping[str, Callable[[bytes], Iterator[Said]]] = {
    "pptx": of_deck,
    "markdown": of_markdown,
    "docx": of_word,
    "html": of_page,
}
"""How outputs are read that people read."""

ROWS: Mapping[str, Callable[[bytes], Rows]] = {
    "table": rows_of_pipes,
    "csv": rows_of_lines(";"),
    "tsv": rows_of_lines("\t"),
    "json": rows_of_json,
    "xlsx": rows_of_sheet,
}
"""How outputs are read that have a row for each figure."""
