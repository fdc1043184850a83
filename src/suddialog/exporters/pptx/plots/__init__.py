"""From figures to a drawn chart: which kind, which colours, which labels and where they stand."""

from __future__ import annotations

from collections.abc import Callable

from suddialog.exporters.pptx.plots.columns import columns
from suddialog.exporters.pptx.plots.groups import bars, dots, suits_dots
from suddialog.exporters.pptx.plots.lines import lines
from suddialog.exporters.pptx.plots.parts import composition, distribution
from suddialog.exporters.pptx.plots.sheet import Drawn, Sheet
from suddialog.outline.blocks import Chart

_KINDS: dict[str, Callable[[Chart, Sheet, Chart], Drawn]] = {
    "lines": lines,
    "columns": columns,
    "bars": bars,
    "dots": dots,
    "distribution": distribution,
    "composition": composition,
}


def draw(chart: Chart, sheet: Sheet, whole: Chart | None = None) -> Drawn:
    """The plot of a chart. `whole` is the chart that it is a part of: both are of one kind and get the same axis."""
    return _KINDS[kind_of(whole or chart)](chart, sheet, whole or chart)


def kind_of(chart: Chart) -> str:
    """How a chart is drawn: its kind, or ``dots`` for shares of several groups of which no two marks touch."""
    if chart.kind == "bars" and suits_dots(chart):
        return "dots"
    if chart.kind == "lines" and len(chart.categories) == 1:
        return "bars"
    return chart.kind
