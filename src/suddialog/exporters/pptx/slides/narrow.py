"""Charts as their place has room for them: fewer columns a slide, bars beside long names, reasons told below."""

from __future__ import annotations

from itertools import pairwise

import attrs

from suddialog.exporters.pptx.canvas import FLOOR, Canvas
from suddialog.exporters.pptx.plots import kind_of
from suddialog.exporters.pptx.plots.columns import stands_apart
from suddialog.exporters.pptx.plots.sheet import AIR
from suddialog.language import NO_BREAK, language_of
from suddialog.outline.axes import main_series, numbers, part, with_gaps
from suddialog.outline.blocks import Chart, ChartValue

_MOST = {"lines": 12, "columns": 8, "bars": 7, "dots": 6, "distribution": 6, "composition": 8}
_MOST_BARS = 21
_MOST_LINES_NARROW = 8
_FEWEST = 3
"""Fewer columns than these do not make a chart over years; bars have room for their names."""

_ACROSS = {"lines": 0.9, "columns": 0.85, "dots": 0.93, "composition": 0.8}
"""How much of a chart's width its columns or points share, at least, by kind."""

_BESIDE = 0.75
"""What figures beside a chart leave of its width."""


def turned(block: Chart, canvas: Canvas) -> Chart:
    """Return the chart, as bars if the names below its columns are too wide for a few of them side by side."""
    if kind_of(block) not in _ACROSS or block.kind == "composition":
        return block
    if _held(block, canvas) >= min(_FEWEST, len(block.categories)):
        return block
    return attrs.evolve(block, kind="bars") if block.kind != "bars" else block


def shared_out(block: Chart, canvas: Canvas) -> list[slice]:
    """Return which categories stand on which slide: as few slides as can be, as evenly filled as can be."""
    kind, count = kind_of(block), len(block.categories)
    most = _MOST[kind]
    if kind == "bars":
        most = min(10, max(1, _MOST_BARS // len(block.series)))
    if kind in _ACROSS:
        most = min(most, _held(block, canvas))
    if kind == "lines" and not canvas.wide:
        most = min(most, _MOST_LINES_NARROW)
    pages = -(-count // max(most, 1))
    while 1 < pages < count and not all(numbers(part(block, one).series) for one in _even(count, pages)):
        pages -= 1
    return _even(count, pages)


def _even(count: int, pages: int) -> list[slice]:
    edges = [round(count * page / pages) for page in range(pages + 1)]
    return [slice(start, end) for start, end in pairwise(edges)]


def _held(block: Chart, canvas: Canvas) -> int:
    """How many categories stand side by side with no word of their names broken and no figure on another."""
    names = [category.partition("\n")[0] for category in block.categories]
    apart = block.series[1:] if block.kind == "columns" and stands_apart(block) else ()
    names += [one.name for one in apart]
    widest = AIR * max(canvas.text_width(word, FLOOR) for name in names for word in name.split() or [""])
    if block.kind == "columns":
        main = main_series(block)
        widest = max([widest, *(canvas.text_width(value.text, FLOOR) for value in main.values if value.number)])
    return int(_room(block, canvas) / widest) - len(apart)


def _room(block: Chart, canvas: Canvas) -> float:
    """How wide the columns or points of a chart are together."""
    share = 1.0 if block.kind == "columns" and _unlined(block) else _ACROSS[kind_of(block)]
    share *= _BESIDE if block.figures and canvas.wide else 1.0
    return share * canvas.template.resolve("chart").layout.free.w


def _unlined(block: Chart) -> bool:
    """Whether no line is named at the right of a chart's columns."""
    return len(block.series) == 1 or stands_apart(block)


def with_reasons_below(chart: Chart, canvas: Canvas) -> tuple[Chart, tuple[str, ...]]:
    """Return the chart without the reasons for gaps whose words are too wide for a year's place, and those in words."""
    if kind_of(chart) not in ("lines", "columns", "composition"):
        return chart, ()
    years = with_gaps(chart)
    slot = round(_room(chart, canvas) / len(years.chart.categories) / AIR)
    gaps = [years.chart.categories[at] for at in years.bands]
    wide = [gap for gap in gaps if not canvas.words_fit(gap.partition("\n")[2] or gap, FLOOR, slot)]
    if not wide:
        return chart, ()
    breaks = {reason: time for time, reason in chart.breaks().items()}
    moved, told = set[str](), list[str]()
    for gap in wide:
        name, _, reason = gap.partition("\n")
        reason = reason or name
        if reason in breaks:
            category = breaks[reason].replace("\n", ", ")
            told.append(language_of(canvas.language).phrase("alt_break", category=category, reason=reason.rstrip(".")))
        elif reason != name:
            told.append(f"{name}: {reason.rstrip('.')}.")
        moved.add(reason)
    return _without(chart, moved), tuple(told)


def _without(chart: Chart, reasons: set[str]) -> Chart:
    """The chart whose gaps say nothing where they said one of some reasons."""

    def named(text: str) -> str:
        name, _, said = text.partition("\n")
        return name if said in reasons else text

    def silent(value: ChartValue) -> ChartValue:
        text = "" if value.number is None and value.text in reasons else value.text
        cut = NO_BREAK if value.break_before in reasons else value.break_before
        return attrs.evolve(value, text=text, break_before=cut)

    return attrs.evolve(
        chart,
        categories=tuple(map(named, chart.categories)),
        gaps=tuple(map(named, chart.gaps)),
        series=tuple(attrs.evolve(one, values=tuple(map(silent, one.values))) for one in chart.series),
    )
