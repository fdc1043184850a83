"""The same slides drawn by PptxGenJS in Node: what a program in another language needs for them, once it is warm."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.shapes.base import BaseShape

from benchmarks.content import Different
from suddialog.exporters.pptx import plan

MODULE = Path(os.environ.get("PPTXGENJS", Path(__file__).parents[1] / "node_modules/pptxgenjs"))
SCRIPT = Path(__file__).with_name("pptxgenjs.js")
COLOURS = {"acc": "0F5F66", "deep": "09373B", "surf": "F5F2EC", "paper": "FFFFFF", "muted": "536B72", "pale2": "CBE3E5"}
COLOURS |= {"panel": COLOURS["deep"], "onpanel": COLOURS["paper"], "panelnote": COLOURS["pale2"]}
"""A few of the palette's roles: PptxGenJS has no tints of a theme's colours."""


def missing() -> str:
    """Return what there isn't here, or nothing."""
    if shutil.which("node") is None:
        return "there is no Node here"
    return "" if MODULE.is_dir() else "there is no PptxGenJS here: npm install pptxgenjs, or set PPTXGENJS"


@contextmanager
def node(slides: list[dict[str, Any]]) -> Iterator[tuple[Node, bytes]]:
    """Start Node, have it draw the slides, and yield it with the deck."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "deck.pptx")
        command = ["node", str(SCRIPT), str(MODULE)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            drawing = Node(process)
            drawing.ask(json.dumps({"slides": slides, "out": str(out)}))
            yield drawing, out.read_bytes()
            process.stdin.close()


class Node:
    """Node with PptxGenJS loaded and a deck to draw."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, line: str = "draw") -> float:
        """Have the deck drawn and return the processor time that it took, seconds."""
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())


def slides_of(deck: plan.Plan) -> list[dict[str, Any]]:
    """Return the slides of a plan as the script wants them. It has no groups: their shapes stand alone."""
    return [
        {"notes": slide.spoken, "shapes": [_shape(one, number) for shape in slide.shapes for one in _loose(shape)]}
        for number, slide in enumerate(deck.slides, 1)
    ]


def _loose(shape: plan.Shape) -> tuple[plan.Shape, ...]:
    return shape.children if isinstance(shape, plan.GroupBox) else (shape,)


def _shape(shape: plan.Shape, number: int) -> dict[str, Any]:
    match shape:
        case plan.Rule():
            (x1, y1), (x2, y2) = shape.start, shape.end
            frame = {"x": min(x1, x2), "y": min(y1, y2), "w": abs(x2 - x1), "h": abs(y2 - y1)}
            return {"kind": "rule", "frame": frame, "color": _colour(shape.colour), "width": shape.width}
        case plan.TableBox():
            rows = [{"height": row.height, "cells": [_cell(cell) for cell in row.cells]} for row in shape.rows]
            return {"kind": "table", "frame": shape.frame._asdict(), "columns": shape.columns, "rows": rows}
        case plan.ChartBox():
            return _chart(shape)
        case plan.Box():
            frame = shape.frame or shape.slot.frame
            look = {"name": shape.name, "geometry": shape.geometry, "anchor": shape.anchor or "top"}
            fill = _colour(shape.fill) if shape.fill else ""
            return {"kind": "box", "frame": frame._asdict(), **look, "fill": fill, "paras": _paras(shape.paras, number)}
    raise TypeError(shape)


def _cell(cell: plan.TableCell) -> dict[str, Any]:
    return {"fill": _colour(cell.fill) if cell.fill else "", "paras": _paras(cell.paras, 0)}


def _paras(paras: Iterable[plan.Para], number: int) -> list[dict[str, Any]]:
    return [
        {
            "align": {"centre": "center"}.get(para.align, para.align),
            "runs": [_run(para, run, number) for run in para.runs],
        }
        for para in paras
    ]


def _run(para: plan.Para, run: plan.Run, number: int) -> dict[str, Any]:
    text = str(number) if para.field else run.text
    return {**run._asdict(), "text": text, "color": _colour(run.colour)}


def _colour(role: str | None) -> str:
    return COLOURS.get(role or "", "1C2B30")


def _chart(box: plan.ChartBox) -> dict[str, Any]:
    plot = box.plot
    series = [
        {"name": one.name, "values": [None if v is None else float(v) for v in one.values], "color": _colour(one.fill)}
        for one in plot.series
    ]
    look = {"bar": plot.direction == "bar", "grouping": plot.grouping, "gap": plot.gap, "axis": plot.value_axis}
    line = all(one.form == "line" for one in plot.series)
    told = {"alt": box.alt, "format": plot.number_format, "legend": plot.legend, "categories": plot.categories}
    return {"kind": "chart", "frame": box.frame._asdict(), "line": line, **look, **told, "series": series}


def assert_same_words(ours: bytes, theirs: bytes) -> int:
    """Compare two decks slide by slide: lines of text, cells, notes, categories and figures. Return how many slides.

    Raises:
        Different: Naming the first slide and what only one of them has.
    """
    left, right = (_words(deck) for deck in (ours, theirs))
    if len(left) != len(right):
        raise Different(f"{len(left)} slides and {len(right)} slides")
    for number, (one, other) in enumerate(zip(left, right, strict=True), 1):
        if one != other:
            raise Different(f"slide {number}: {list(one - other)[:3]} and {list(other - one)[:3]}")
    return len(left)


def _words(deck: bytes) -> list[Counter[object]]:
    found = []
    for slide in Presentation(io.BytesIO(deck)).slides:
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        found.append(Counter([*_lines(notes), *(word for shape in slide.shapes for word in _said(shape))]))
    return found


def _said(shape: BaseShape) -> Iterator[object]:
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        yield from (word for child in shape.shapes for word in _said(child))
    elif getattr(shape, "has_chart", False):
        plots = shape.chart.plots
        yield tuple(plots[0].categories)
        yield from ((one.name, tuple(one.values)) for plot in plots for one in plot.series)
    elif getattr(shape, "has_table", False):
        yield from (line for row in shape.table.rows for cell in row.cells for line in _lines(cell.text))
    elif shape.has_text_frame:
        yield from _lines(shape.text_frame.text)


def _lines(text: str) -> list[str]:
    return [line for line in text.replace("\v", "\n").split("\n") if line.strip()]
