"""Charts as their place has room for them: fewer columns a slide, bars beside long names, reasons told below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from suddialog.exporters.pptx.canvas import POINT, Canvas
from suddialog.exporters.pptx.draft import Page
from suddialog.exporters.pptx.plan import Frame
from suddialog.exporters.pptx.plots import kind_of
from suddialog.exporters.pptx.plots.columns import own_years, stands_apart, width_of_columns
from suddialog.exporters.pptx.plots.lines import width_of_years
from suddialog.exporters.pptx.plots.parts import labels_fit
from suddialog.exporters.pptx.plots.sheet import AIR, Sheet, words_of
from suddialog.exporters.pptx.slides.composition import width_beside_names
from suddialog.language import NO_BREAK, language_of
from suddialog.model.base import changed
from suddialog.outline.axes import main_series, numbers, part, with_gaps
from suddialog.outline.blocks import Chart, ChartValue

_MOST = {"lines": 12, "columns": 8, "bars": 7, "dots": 8, "distribution": 6, "composition": 8}
_MOST_BARS, _MOST_GROUPS = 21, 14
_MOST_LINES_NARROW = 8
_FEWEST = 3
"""Fewer columns than these do not make a chart over years; bars have room for their names."""

_BAR = 1.05
"""The height that a bar needs for its figure, as a multiple of the size of that."""

BETWEEN_GROUPS = 0.6
"""The space between groups of bars, as a share of a bar."""

_SURE = 0.5
"""The share of a layout's area for content that is left below the longest line and above the longest source."""

_ACROSS = {"lines": 0.9, "columns": 0.85, "dots": 0.93, "composition": 0.78}
"""How much of a chart's width its columns or points share, as a rule, by kind."""

_AMPLE = 2
"""How often the columns of a chart must have room, as a rule, so that its own numbers and names are not looked at."""

_BESIDE = 0.75
"""What figures beside a chart leave of its width."""


def marked(block: Chart, canvas: Canvas) -> Chart:
    """Return the chart with its forecasts named as such, if it is one of parts."""
    if block.kind != "composition":
        return block
    word = canvas.phrase("forecast")
    coming = {at for one in block.series for at, value in enumerate(one.values) if value.forecast}
    names = [
        f"{name} {word}" if at in coming and word.strip("()") not in name else name
        for at, name in enumerate(block.categories)
    ]
    return changed(block, categories=tuple(names))


def turned(block: Chart, canvas: Canvas) -> Chart:
    """Return the chart, as bars if the names below its columns are too wide for a few of them side by side."""
    if kind_of(block) not in _ACROSS or block.kind in ("bars", "composition"):
        return block
    return block if _held(block, canvas) >= min(_FEWEST, len(block.categories)) else changed(block, kind="bars")


def shared_out(block: Chart, page: Page) -> list[slice]:
    """Return which categories stand on which slide: as few slides as can be, as evenly filled as can be."""
    canvas, kind, count = page.canvas, kind_of(block), len(block.categories)
    most = _MOST[kind]
    if kind == "bars":
        most = _bars_held(block, page)
    if kind == "lines" and not canvas.wide:
        most = min(most, _MOST_LINES_NARROW)
    pages = -(-count // most)
    if kind in _ACROSS:
        pages = _enough(block, pages, max(_held(block, canvas), 1))
    while 1 < pages < count and not all(numbers(part(block, one).series) for one in _even(count, pages)):
        pages -= 1
    return _even(count, pages)


def _enough(block: Chart, pages: int, held: int) -> int:
    """The least number of slides, at least some, each of which has no more columns than it holds."""
    count = len(block.categories)
    if 2 * count + len(block.series) <= held:
        return pages  # even with a gap before each
    fitting = (more for more in range(pages, count) if all(_slots(block, one) <= held for one in _even(count, more)))
    return next(fitting, count)


def _bars_held(block: Chart, page: Page) -> int:
    """How many groups of bars stand below each other so that no figure lies on the next one."""
    group = (len(block.series) + BETWEEN_GROUPS) * _BAR * page.canvas.small * POINT
    most = min(_MOST_GROUPS, max(1, _MOST_BARS // len(block.series)))
    if len(block.categories) * group <= min(page.canvas.y(0.35), _SURE * _free(page.canvas).h):
        return most  # below any title, on any slide
    return max(1, min(most, int(page.draft("chart", block).content.h / group)))


def _even(count: int, pages: int) -> list[slice]:
    edges = [round(count * page / pages) for page in range(pages + 1)]
    return [slice(start, end) for start, end in pairwise(edges)]


def _slots(block: Chart, chosen: slice) -> int:
    """How many columns some categories take, with gaps and what stands behind the years."""
    here = part(block, chosen)
    compared = [one for one in here.series if one is not main_series(here)] if _apart(block) else []
    return len(with_gaps(own_years(here, block)).chart.categories) + sum(bool(numbers([one])) for one in compared)


def _held(block: Chart, canvas: Canvas) -> int:
    """How many columns stand side by side with no word of their names broken and no figure on another."""
    mark = canvas.phrase("forecast")
    names = [category.partition("\n")[0].removesuffix(mark) for category in block.categories]
    names += [one.name for one in block.series] if _apart(block) else []
    widest = AIR * canvas.text_width(canvas.widest_word(words_of(" ".join(names))), canvas.small)
    if block.kind == "columns":
        figures = [value.text for value in main_series(block).values if value.number is not None]
        widest = max(widest, canvas.text_width(canvas.widest_word(figures), canvas.small))
    held = int(_room(block, canvas) / widest)
    if held < _AMPLE * len(block.categories):
        held = int(_drawn_room(block, block, canvas) / widest)
    return min(held, _figures_held(block, canvas)) if block.kind == "lines" else held


def _figures_held(block: Chart, canvas: Canvas) -> int:
    """How many figures of a line stand side by side between a number at the axis and the figure at its end."""
    figures = [value.text for value in main_series(block).values if value.number is not None]
    widest = canvas.text_width(canvas.widest_word(figures, bold=True), canvas.pt(14), True)
    return int(_share(block, canvas) * _free(canvas).w / widest) - 2 if widest else len(block.categories)


def _unmarked(name: str, canvas: Canvas) -> str:
    """The name of a year without the mark of a forecast."""
    return name.removesuffix(canvas.phrase("forecast")).rstrip()


def _room(block: Chart, canvas: Canvas) -> float:
    """How wide the columns or points of a chart are together."""
    share = 1.0 if block.kind == "columns" and _unlined(block) else _ACROSS[kind_of(block)]
    return share * _share(block, canvas) * _free(canvas).w


def _drawn_room(chart: Chart, whole: Chart, canvas: Canvas) -> float:
    """How wide the columns or points of a chart are together beside its own numbers and names."""
    free = _free(canvas)
    frame = free._replace(w=round(_share(chart, canvas) * free.w))
    sheet = Sheet(canvas, frame)
    if kind_of(whole) == "composition":
        return frame.w if labels_fit(chart, sheet, whole) else width_beside_names(canvas, chart, frame)
    width = {"lines": width_of_years, "columns": width_of_columns}.get(kind_of(whole))
    return width(chart, sheet, whole) * frame.w if width else _room(chart, canvas)


def _share(block: Chart, canvas: Canvas) -> float:
    """The share of what is free that a chart has beside figures that are told with it."""
    return _BESIDE if block.figures and holds_figures_beside(canvas) else 1.0


def holds_figures_beside(canvas: Canvas) -> bool:
    """Whether there is room for figures beside a chart: on a wide slide whose layout leaves most of it free."""
    return canvas.wide and _free(canvas).w >= canvas.x(0.6)


def _free(canvas: Canvas) -> Frame:
    return canvas.template.resolve("chart").layout.free


def _apart(chart: Chart) -> int:
    """How many columns of a chart stand behind the years."""
    return len(chart.series) - 1 if chart.kind == "columns" and stands_apart(chart) else 0


def _unlined(block: Chart) -> bool:
    """Whether no line is named at the right of a chart's columns."""
    return len(block.series) == 1 or stands_apart(block)


def with_words_below(chart: Chart, whole: Chart, canvas: Canvas) -> tuple[Chart, tuple[str, ...]]:
    """Return the chart without what its years say whose words are too wide for a year's place, and that as sentences.

    It is told below the chart: which years are forecasts, the reasons for gaps, and for one between this part of the
    whole and the part before. Gaps do not say either what is told below of other years, too.
    """
    if kind_of(whole) not in ("lines", "columns", "composition"):
        return chart, ()
    cuts = [one.values[0].break_before for one in chart.series if chart.categories[0] != whole.categories[0]]
    if not any(cuts) and _says_nothing(chart, canvas):
        return chart, ()
    own = own_years(chart, whole)
    years, below = with_gaps(own), told_below(own)
    slot = round(_drawn_room(chart, whole, canvas) / (len(years.chart.categories) + _apart(chart)) / AIR)
    gaps = [years.chart.categories[at] for at in years.bands]
    wide = [gap for gap in gaps if not canvas.words_fit(gap.partition("\n")[2] or gap, canvas.small, slot)]
    wide = [gap for gap in wide if below.isdisjoint(map(str.casefold, _reasons(gap)))]
    chart, coming = _with_forecasts_below(chart, canvas, slot)
    told = _told(chart, [*dict.fromkeys(filter(None, cuts)), *wide], canvas)
    reasons = below.union(reason.casefold() for gap in wide for reason in _reasons(gap))
    return _without(chart, reasons) if reasons else chart, (*coming, *told)


def told_below(chart: Chart) -> set[str]:
    """Return the reasons, in small letters, for years without a figure that are those for figures of other years, too.

    All of these are told alike, in one sentence below the chart.
    """
    if chart.kind not in ("lines", "columns"):
        return set()
    given = [
        (at, value.text.casefold())
        for one in chart.series
        for at, value in enumerate(one.values)
        if value.number is None and value.text
    ]
    if not given:
        return set()
    known = {at for one in chart.series for at, value in enumerate(one.values) if value.number is not None}
    return {reason for at, reason in given if at in known} & {reason for at, reason in given if at not in known}


def _reasons(gap: str) -> list[str]:
    """The reasons for a gap, below its name, or all of it if there are no years to name."""
    return gap.split("\n")[1:] or [gap]


def _says_nothing(chart: Chart, canvas: Canvas) -> bool:
    """Whether the years of a chart are but years: none is a forecast, none without a figure."""
    mark = canvas.phrase("forecast")
    known = [one for one in main_series(chart).values if one.number is not None]
    plain = not chart.gaps and len(known) == len(chart.categories) and not chart.breaks()
    return plain and mark not in "\n".join(chart.categories)


def _with_forecasts_below(chart: Chart, canvas: Canvas, slot: int) -> tuple[Chart, tuple[str, ...]]:
    """Return the chart without the mark of its forecasts, and which they are, if the mark is too wide."""
    mark = canvas.phrase("forecast")
    names = tuple(_unmarked(category, canvas) for category in chart.categories)
    coming = [name for name, category in zip(names, chart.categories, strict=True) if name != category]
    if not coming or canvas.words_fit(mark, canvas.small, slot):
        return chart, ()
    told = f"{canvas.joined(coming)}: {mark.strip('()')}."
    return changed(chart, categories=names), (told,)


def _told(chart: Chart, gaps: Sequence[str], canvas: Canvas) -> Iterator[str]:
    """Sentences for the reasons of gaps, given as these are called in the chart."""
    breaks = {reason: time.replace("\n", ", ") for time, reason in chart.breaks().items()}
    for gap in gaps:
        for reason in _reasons(gap):
            if reason in breaks:
                language = language_of(canvas.language)
                yield language.phrase("alt_break", category=breaks[reason], reason=reason.rstrip("."))
            elif reason != gap:
                name = gap.partition("\n")[0]
                yield f"{name}: {reason.rstrip('.')}."


def _without(chart: Chart, reasons: set[str]) -> Chart:
    """The chart whose gaps say nothing where they said one of some reasons, given in small letters."""

    def named(text: str) -> str:
        name, _, said = text.partition("\n")
        return name if said.casefold() in reasons else text

    def silent(value: ChartValue) -> ChartValue:
        text = "" if value.number is None and value.text.casefold() in reasons else value.text
        cut = NO_BREAK if value.break_before.casefold() in reasons else value.break_before
        return changed(value, text=text, break_before=cut)

    return changed(
        chart,
        categories=tuple(map(named, chart.categories)),
        gaps=tuple(map(named, chart.gaps)),
        series=tuple(changed(one, values=tuple(map(silent, one.values))) for one in chart.series),
    )
