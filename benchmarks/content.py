"""What is in a deck, as python-pptx and openpyxl read it: two decks with the same content give equal values.

Only what both ways of drawing can express is compared, and shapes without regard to their order: the layout's name,
kinds and places of shapes, texts, tables cell by cell, categories, names and values of charts, the cells of the
workbooks behind them, pictures, notes.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable

import openpyxl
from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.enum.shapes import MSO_SHAPE, MSO_SHAPE_TYPE
from pptx.shapes.base import BaseShape

Content = tuple[object, ...]


class Different(AssertionError):
    """Two decks that should have the same content do not."""


def assert_same_content(one: bytes, other: bytes) -> int:
    """Compare two decks slide by slide and return how many slides they have.

    Raises:
        Different: Naming the first slide and the first things on it that only one of them has.
    """
    ours, theirs = slides(one), slides(other)
    if len(ours) != len(theirs):
        raise Different(f"{len(ours)} slides and {len(theirs)} slides")
    for number, (left, right) in enumerate(zip(ours, theirs, strict=True), start=1):
        if left != right:
            only_left = [thing for thing in left if thing not in right][:3]
            only_right = [thing for thing in right if thing not in left][:3]
            raise Different(f"slide {number}: {only_left} and {only_right}")
    return len(ours)


def slides(deck: bytes) -> list[Content]:
    """Return the content of each slide of a deck."""
    found = []
    for slide in Presentation(io.BytesIO(deck)).slides:
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        found.append((slide.slide_layout.name, notes, *shapes(slide.shapes)))
    return found


def shapes(given: Iterable[BaseShape]) -> list[Content]:
    """Return the content of shapes, sorted."""
    return sorted((shape_content(shape) for shape in given), key=repr)


def shape_content(shape: BaseShape) -> Content:
    """Return what a shape is, where it stands, and what is in it."""
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        return ("group", *shapes(shape.shapes))
    place = (shape.left, shape.top, shape.width, shape.height)
    if getattr(shape, "has_chart", False):
        return ("chart", *place, *chart_content(shape.chart))
    if getattr(shape, "has_table", False):
        return ("table", *place[:3], tuple(tuple(cell.text for cell in row.cells) for row in shape.table.rows))
    if shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
        return ("picture", *place, hashlib.sha256(shape.image.blob).hexdigest())
    if shape.has_text_frame:
        return (geometry(shape), *place, shape.text_frame.text)
    return ("line", *place)


def geometry(shape: BaseShape) -> str:
    """Return ``ellipse``, ``rounded`` or ``text`` for all that is rectangular, placeholders included."""
    if shape.shape_type != MSO_SHAPE_TYPE.AUTO_SHAPE:
        return "text"
    kinds = {MSO_SHAPE.OVAL: "ellipse", MSO_SHAPE.ROUNDED_RECTANGLE: "rounded"}
    return kinds.get(shape.auto_shape_type, "text")


def chart_content(chart: Chart) -> Content:
    """Return categories, series and the workbook's cells of a chart."""
    series = sorted((one.name, tuple(one.values)) for plot in chart.plots for one in plot.series)
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return tuple(chart.plots[0].categories), tuple(series), tuple(rows(book))


def rows(book: openpyxl.Workbook) -> Iterable[tuple[object, ...]]:
    """Return the cells of a workbook's first sheet; an empty text counts as an empty cell."""
    return (tuple(None if cell == "" else cell for cell in row) for row in book.worksheets[0].values)
