"""Whether what a chart draws can be read: high enough, no name of a bar on another, no figure of a mark on the next."""

from __future__ import annotations

from itertools import combinations

from suddialog.exporters.pptx.canvas import POINT, Canvas
from suddialog.exporters.pptx.plan import ChartBox, PlotSeries, Slide

_LOWEST = {"bar": 0.06, "column": 0.12}
"""Shares of the slide's height below which bars, and columns or lines, can't be read."""


def is_read(slide: Slide, canvas: Canvas) -> bool:
    """Return whether all charts of a slide can be read."""
    charts = [shape for shape in slide.shapes if isinstance(shape, ChartBox)]
    return all(_is_seen(chart, canvas) and _names_apart(chart, canvas) and _figures_apart(chart) for chart in charts)


def _is_seen(chart: ChartBox, canvas: Canvas) -> bool:
    return chart.frame.w > 0 and drawn_height(chart) >= canvas.y(_LOWEST[chart.plot.direction])


def drawn_height(chart: ChartBox) -> float:
    """Return how high the bars, columns or lines of a chart are, without the names below them and figures above."""
    return chart.frame.h * (chart.plot.inner[3] if chart.plot.inner else 1.0)


def _names_apart(chart: ChartBox, canvas: Canvas) -> bool:
    """Whether the names before bars have the height of their lines."""
    plot = chart.plot
    if plot.direction != "bar" or not plot.inner:
        return True
    size, width = plot.category_size, round(plot.inner[0] * chart.frame.w)
    return canvas.stand_apart(plot.categories, size, width, drawn_height(chart) / len(plot.categories))


def _figures_apart(chart: ChartBox) -> bool:
    """Whether the figures at the same side of marks, which have their series' places, stand below each other."""
    plot = chart.plot
    marked = [one for one in plot.series if one.form == "line" and one.label and one.label.position in ("l", "r")]
    return all(
        _apart(chart, first, second)
        for first, second in combinations(marked, 2)
        if first.label and second.label and first.label.position == second.label.position
    )


def _apart(chart: ChartBox, first: PlotSeries, second: PlotSeries) -> bool:
    plot = chart.plot
    if not first.label or not second.label or plot.high is None or plot.low is None:
        return True
    least = (first.label.size + second.label.size) / 2 * POINT
    unit = drawn_height(chart) / float(plot.high - plot.low)
    pairs = zip(first.values, second.values, strict=True)
    return all(abs(float(a - b)) * unit >= least for a, b in pairs if a is not None and b is not None)
