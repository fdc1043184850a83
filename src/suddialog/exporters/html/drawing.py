"""Charts as a page draws them: where each mark stands, in percent of the width across and in pixels down.

So a chart is as wide as there is room, on a telephone as on paper, and its texts are as large as those around it.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from suddialog.exporters.html.bars import bars, composition, distribution
from suddialog.exporters.html.marks import Drawing, Line, Mark, Text
from suddialog.exporters.html.over_years import columns, lines
from suddialog.outline.axes import cannot_be_stacked, numbers
from suddialog.outline.blocks import Chart

_DRAWERS: dict[str, Callable[[Chart, str], Drawing]] = {
    "lines": lines,
    "columns": columns,
    "bars": bars,
    "distribution": distribution,
    "composition": composition,
}
_OVER = {"text": 13.0, "dot": 6.0, "rect": 0.0, "line": 2.0}
"""How far a mark reaches above where it stands."""


def draw(chart: Chart, language: str) -> Drawing | None:
    """Draw a chart; None if a table must do, as there is no number, or its parts make no wholes."""
    if not numbers(chart.series) or cannot_be_stacked(chart):
        return None
    return _cropped(_DRAWERS[chart.kind](chart, language))


def _cropped(drawing: Drawing) -> Drawing:
    """Take away what is empty above the first mark."""
    empty = min((_top(mark) - _OVER[mark.kind] for mark in drawing.marks if not _is_blank(mark)), default=0.0)
    if empty <= 0:
        return drawing
    marks = tuple(_raised(mark, empty) for mark in drawing.marks)
    return attrs.evolve(drawing, height=drawing.height - empty, marks=marks)


def _is_blank(mark: Mark) -> bool:
    return isinstance(mark, Text) and not any(mark.lines)


def _top(mark: Mark) -> float:
    return min(mark.y1, mark.y2) if isinstance(mark, Line) else mark.y


def _raised(mark: Mark, by: float) -> Mark:
    if isinstance(mark, Line):
        return attrs.evolve(mark, y1=mark.y1 - by, y2=mark.y2 - by)
    return attrs.evolve(mark, y=mark.y - by)
