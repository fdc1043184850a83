"""Bars for each category, and the parts of a whole: across, or one on top of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from suddialog.exporters.html.marks import (
    ABOVE,
    LINE,
    NARROW,
    PLOT,
    Drawing,
    Entry,
    Line,
    Mark,
    Rect,
    Text,
    entry,
    forecasts_in_legend,
    middle,
    named_below,
    shown_on,
    width_of,
    wrapped,
)
from suddialog.language import language_or_home
from suddialog.model import NoNumber
from suddialog.outline.axes import (
    Ends,
    bar_ends,
    bases_told,
    numbers,
    numbers_in,
    ordered,
    scale_top,
    stack_top,
    whole_end,
    with_gaps,
)
from suddialog.outline.blocks import UNCLAIMED, Chart, ChartValue, Series, SeriesRole, tells_n
from suddialog.outline.shades import own_rows, part_shades, ramp

_WHOLE = 100.0
_STRONG = 1.25
"""How wide letters of the strong figures are beside others."""
_BENCHMARK_LOOKS: dict[SeriesRole, str] = {
    "municipality": "f-bench", "nation": "f-nation", "reference": "f-grey3", "target": "f-target",
}  # fmt: skip
_LOWEST = 14
"""How high a part of a stack must be to hold its figure."""


def bars(chart: Chart, language: str) -> Drawing:  # noqa: ARG001
    """Draw a group of bars for each category, below its name; each bar has its figure behind it."""
    ends = bar_ends(numbers(chart.series), chart.low, scale_top(chart), chart.percent)
    looks = _bar_looks(chart.series)
    longest = max(
        width_of(value.with_n) * (_STRONG if look == "f-acc" else 1)
        for one, look in zip(chart.series, looks, strict=True)
        for value in one.values
        if value.number is not None
    )
    width = _WHOLE - min(55.0, 100 * (longest + 10) / NARROW)
    marks: list[Mark] = []
    y = 0.0
    for place, _ in enumerate(chart.categories):
        lines = wrapped(chart.head(place), NARROW)
        marks.append(Text(0, y + LINE - 3, lines, "row", "start"))
        y += LINE * len(lines) + 3
        role = chart.category_roles[place] if chart.category_roles else "other"
        for one, look in zip(chart.series, looks, strict=True):
            value = one.values[place]
            if value.number is None and not value.text:
                continue
            drawn = list(_bar(value, ends, y, width, _BENCHMARK_LOOKS.get(role, look)))
            marks += drawn
            y += 20 + LINE * sum(len(mark.lines) - 1 for mark in drawn if isinstance(mark, Text))
        y += 12
    legend = tuple(
        Entry(one.name, "box", "f-forecast" if _is_forecast(one) else look)
        for one, look in zip(chart.series, looks, strict=True)
    )
    return Drawing(y, tuple(marks), legend if len(legend) > 1 else ())


def _is_forecast(one: Series) -> bool:
    drawn = [value.forecast for value in one.values if value.number is not None]
    return bool(drawn) and all(drawn)


def _bar_looks(series: Sequence[Series]) -> list[str]:
    benchmarks = dict(_BENCHMARK_LOOKS)
    plain = iter(("f-mid", "f-pale2", "f-deep") * len(series))
    looks = []
    for one in series:
        if one.highlight:
            looks.append("f-acc")
        elif one.role == "school-before":
            looks.append("f-prev")
        else:
            looks.append(benchmarks.pop(one.role, "") or next(plain))
    return looks


def _bar(value: ChartValue, ends: Ends, y: float, width: float, look: str) -> Iterator[Mark]:
    zero = ends.share(min(max(ends.low, Decimal(0)), ends.high)) * width
    strong = " strong" if look == "f-acc" else ""
    if value.number is None:
        start = zero if zero < _WHOLE / 2 or width_of(value.text) < NARROW * (1 - zero / _WHOLE) else 0
        yield Text(start, y + 13, wrapped(value.text, NARROW * (1 - start / _WHOLE)), "missing", "start", 2)
        return
    end = ends.share(value.number) * width
    yield Rect(min(zero, end), y, max(abs(end - zero), 0.3), 17, "f-forecast" if value.forecast else look)
    yield Text(max(zero, end), y + 13, (value.with_n,), f"value{strong}", "start", 6)


# Parts of a whole


def distribution(chart: Chart, language: str) -> Drawing:
    """Draw a bar for each category, below its name, from the first answer to the last; benchmarks in greys.

    Answers without a figure are told below the name; where they may belong, the bar has an empty end.
    """
    fills, greys = (ramp(len(chart.series), own=own) for own in (True, False))
    own = own_rows(chart)
    end = whole_end(chart)
    marks: list[Mark] = []
    y = 0.0
    for place, _ in enumerate(chart.categories):
        lines = wrapped(_with_answers(chart, place), NARROW)
        marks.append(Text(0, y + LINE - 3, lines, "row", "start"))
        y += LINE * len(lines) + 3
        values = [one.values[place] for one in chart.series]
        if untold := _untold(chart, place, language):
            marks.append(Text(0, y + LINE - 5, untold, "missing", "start"))
            y += LINE * len(untold) + 1
            marks.append(Rect(0, y, _WHOLE, 30, "band"))
        whole = end or sum(numbers_in(values), Decimal(0)) or Decimal(1)
        marks += _parts(values, fills if own[place] else greys, whole, y, chart.suffix)
        y += 30
        below = list(_unlabelled(chart, values, whole, y))
        marks += below
        y += LINE * max((len(mark.lines) for mark in below), default=0) + 14
    legend = tuple(entry(one, "box", f"f-{fill}") for one, fill in zip(chart.series, fills, strict=True))
    return Drawing(y - 8, tuple(marks), legend)


def _untold(chart: Chart, place: int, language: str) -> tuple[str, ...]:
    """The answers of a bar of which there is no figure, with the reasons, in lines; the reason alone if it is one."""
    unsaid = language_or_home(language).no_number(NoNumber.NOT_STATED)
    missing = [(one.name, one.values[place].text) for one in chart.series if one.values[place].number is None]
    reasons = [unsaid if text in ("", UNCLAIMED) else text for _, text in missing]
    said = [f"{name}: {reason}" for (name, _), reason in zip(missing, reasons, strict=True)]
    if len(missing) == len(chart.series) and len(set(reasons)) == 1:
        said = reasons[:1]
    return tuple(line for text in said for line in wrapped(text, NARROW))


def _with_answers(chart: Chart, place: int) -> str:
    """A category with the number of people behind it, if they are few."""
    name, few = chart.head(place), bases_told(chart.series, place)
    return f"{name}, {few}" if few and not tells_n(name) else name


def _parts(values: Sequence[ChartValue], fills: Sequence[str], whole: Decimal, y: float, suffix: str) -> Iterator[Mark]:
    """The parts of a bar, each with its figure if that is narrower."""
    x = 0.0
    for value, fill in zip(values, fills, strict=True):
        width = _share(value, whole)
        if width > 0:
            yield Rect(x, y, width, 30, f"part f-{fill}")
        if width > 0 and (label := _label(value, width, suffix)):
            yield Text(x + width / 2, y + 20, (label[0],), f"on-{fill}{label[1]}")
        x += width


def _unlabelled(chart: Chart, values: Sequence[ChartValue], whole: Decimal, y: float) -> Iterator[Text]:
    """The parts that have no room for their figures, on narrow screens and on wide ones, below the bar."""
    found = [(one.name, value, _share(value, whole)) for one, value in zip(chart.series, values, strict=True)]
    parts = [(f"{name} {value.text}", _label(value, width, chart.suffix)) for name, value, width in found if width > 0]
    narrow = [part for part, label in parts if label is None or label[1]]
    wide = [part for part, label in parts if label is None]
    told = {" narrow": narrow, " wide": wide} if narrow != wide else {"": narrow}
    for look, texts in told.items():
        if texts:
            yield Text(0, y + LINE - 3, wrapped(", ".join(texts), NARROW), f"tick{look}", "start")


def _share(value: ChartValue, whole: Decimal) -> float:
    return float((value.number or Decimal(0)) / whole) * 100


def _label(value: ChartValue, width: float, suffix: str) -> tuple[str, str] | None:
    """What a part so wide says of itself: its figure, with the sign behind it or without, else on wide screens only."""
    bare = value.text.removesuffix(suffix) if suffix else value.text
    looks = [(text, shown_on(text, width)) for text in (value.text, bare)]
    return next(((text, look) for wanted in ("", " wide") for text, look in looks if look == wanted), None)


def composition(chart: Chart, language: str) -> Drawing:
    """Draw a stack for each category with its total above, and a second measure below the names."""
    chart, coming = forecasts_in_legend(chart, language)
    years = with_gaps(chart)
    chart = ordered(years.chart)
    top, count = stack_top(chart), len(chart.categories)
    fills = part_shades(chart.series)
    marks: list[Mark] = [Rect(band * 100 / count, ABOVE, 100 / count, PLOT, "band") for band in years.bands]
    for place in range(count):
        marks += _stack([one.values[place] for one in chart.series], fills, top, place, count)
        if chart.totals and chart.totals[place].text:
            total = chart.totals[place]
            y = ABOVE + PLOT * (1 - float((total.number or Decimal(0)) / top)) - 8
            if (screens := shown_on(total.text, 100 / count)) is not None or place == count - 1:
                marks.append(Text(middle(place, count), y, (total.text,), f"value strong ink{screens or ''}"))
    marks.append(Line(0, ABOVE + PLOT, 100, ABOVE + PLOT, "axis"))
    below, height = named_below([_with_base(chart, place) for place in range(count)], ABOVE + PLOT)
    if chart.row:
        marks.append(Line(0, height + 4, 100, height + 4, "grid"))
        marks.append(Text(0, height + 22, wrapped(chart.row.name, NARROW), "tick", "start"))
        height += 22 + LINE * len(wrapped(chart.row.name, NARROW))
        marks += [
            Text(
                middle(at, count),
                height + 2,
                (value.with_n,),
                "value ink" if value.number is not None else "missing",
            )
            for at, value in enumerate(chart.row.values)
            if value.text
        ]
        height += 10
    legend = tuple(Entry(one.name, "box", f"f-{fill}") for one, fill in zip(chart.series, fills, strict=True))
    return Drawing(height, (*marks, *below), (*legend, *coming))


def _with_base(chart: Chart, place: int) -> str:
    """A category with the number of people below it, if they are few."""
    name, few = chart.categories[place], bases_told(chart.series, place)
    return f"{name}\n{few}" if few and not tells_n(name) else name


def _stack(values: Sequence[ChartValue], fills: Sequence[str], top: Decimal, place: int, count: int) -> Iterator[Mark]:
    slot, bottom = 100 / count, float(ABOVE + PLOT)
    for value, fill in zip(values, fills, strict=True):
        high = float((value.number or Decimal(0)) / top) * PLOT
        forecast = " forecast" if value.forecast else ""
        if high > 0:
            yield Rect((place + 0.14) * slot, bottom - high, 0.72 * slot, high, f"part f-{fill}{forecast}")
        if high > _LOWEST and (screens := shown_on(value.text, 0.72 * slot)) is not None:
            look = "ink" if value.forecast else f"on-{fill}"
            yield Text(middle(place, count), bottom - high / 2 + 5, (value.text,), look + screens)
        bottom -= high
