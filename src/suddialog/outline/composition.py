"""Parts of a whole over time: stacked columns, their totals, and the figures told beside them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from suddialog.language import Language
from suddialog.model import Indicator, Observation, When
from suddialog.model.base import changed
from suddialog.model.part_names import part_key
from suddialog.outline.blocks import Accent, Chart, ChartValue, Series, SideFigure
from suddialog.outline.captions import behind
from suddialog.outline.charts import categories_of, gaps_of, span_name
from suddialog.outline.look import Look
from suddialog.outline.observations import (
    Lookup,
    bodies,
    has_number,
    is_category,
    is_part,
    key_of,
    of_latest,
    period_name,
    periods,
    whose_name,
)
from suddialog.outline.setting import Setting


def composition(
    setting: Setting, chosen: Sequence[Indicator], title: str, figures: Lookup, *, every_year: bool = True
) -> Chart:
    """Stacked columns: one for each time, the part that is spoken of first, a second measure as a row below.

    Years that nobody mentions are the chart's gaps, if `every_year` is meant to be there.
    """
    parted = next(item for item in chosen if any(map(is_category, item.observations)))
    other = next((item for item in chosen if item is not parted), None)
    look = Look.of(setting, [parted])
    parts = [item for item in parted.observations if is_category(item)]
    body, times = bodies(parts)[0], periods(parts)
    names = _subject_first(categories_of(parted), title, parted.name)
    found = [figures.row(parted, body, times, part_key(name)) for name in names]
    series = tuple(
        Series(name=name, values=look.values(setting.language, line), role="part", highlight=place == 0)
        for place, (name, line) in enumerate(zip(names, found, strict=True))
    )
    columns = [[line[index] for line in found] for index in range(len(times))]
    categories = tuple(
        span_name(setting.language, [time], column, names) for time, column in zip(times, columns, strict=True)
    )
    totals = _totals(setting.language, look, parted, figures.row(parted, body, times), columns)
    return look.chart(
        "composition",
        categories,
        series,
        gaps=gaps_of(setting.language, [[time] for time in times], columns) if every_year else (),
        totals=totals,
        total_name=setting.phrase("total") if totals else "",
        row=_second_row(setting, other, body, times, figures) if other else None,
        remark=setting.phrase("forecast_note") if setting.draws and any(item.forecast for item in parts) else "",
        figures=_beside(setting, look, series, totals, times, figures) if setting.draws else (),
    )


def _subject_first(names: Sequence[str], title: str, measure: str) -> tuple[str, ...]:
    """The parts, with the one in front that the title speaks of; if it speaks of none, the one that the measure names.

    The measure's name is the title where there is no other. It may hold a word of many parts ("Fravær", "Lovligt
    fravær") and so names only the one of which it holds each word.
    """

    def spoken_of(name: str) -> tuple[float, bool]:
        return _told_of(name, title), _told_of(name, measure) == 1

    subject = max(names, key=spoken_of)
    return (subject, *(name for name in names if name != subject))


def _told_of(name: str, text: str) -> float:
    """How much of a name a text holds, in whatever form of its words."""
    said = [word.strip(".,:;»«").lower() for word in text.split()]
    words = [word.lower() for word in name.split()]
    return sum(any(_same_stem(word, other) for other in said) for word in words) / len(words)


def _same_stem(word: str, other: str) -> bool:
    length = min(len(word), len(other), 6)
    return length >= 3 and word[:length] == other[:length]


def _totals(
    language: Language,
    look: Look,
    parted: Indicator,
    given: Sequence[Observation | None],
    columns: Sequence[Sequence[Observation | None]],
) -> tuple[ChartValue, ...]:
    """The totals that the source gives, else the sums of the parts; none for shares of 100 or if a part is missing.

    The total of parts of which one is a forecast is a forecast, too.
    """
    coming = [any(item.forecast for item in column if item) for column in columns]
    if all(has_number(item) for item in given):
        return _expected(look.values(language, given), coming)
    numbers = [[item.value for item in column if item and isinstance(item.value, Decimal)] for column in columns]
    if parted.in_percent or any(len(line) < len(column) for line, column in zip(numbers, columns, strict=True)):
        return ()
    return _expected(look.sums(language, [sum(line, Decimal(0)) for line in numbers]), coming)


def _expected(values: tuple[ChartValue, ...], coming: Sequence[bool]) -> tuple[ChartValue, ...]:
    """Mark the values that are `coming` as forecasts."""
    if not any(coming):
        return values
    return tuple(changed(value, forecast=True) if yes else value for value, yes in zip(values, coming, strict=True))


def _second_row(
    setting: Setting, indicator: Indicator, body: str, times: Sequence[When | None], figures: Lookup
) -> Series:
    look = Look.of(setting, [indicator])
    return Series(
        name=indicator.name,
        values=look.values(setting.language, figures.row(indicator, body, times)),
        role="other",
    )


def _beside(
    setting: Setting,
    look: Look,
    series: Sequence[Series],
    totals: Sequence[ChartValue],
    shown: Sequence[When | None],
    lookup: Lookup,
) -> tuple[SideFigure, ...]:
    """Up to three figures told beside the columns: the latest total, the latest of the subject, the nation's total.

    The latest are told with those of the time before, if they can be compared with them.
    """
    if len(shown) < 2:
        return ()
    times = [period_name(setting.language, period) for period in shown]
    unit = "" if look.suffix else look.unit
    figures: list[SideFigure | None] = []
    comparable = not any(one.values[-1].break_before for one in series)
    if comparable and totals:
        figures.append(_told(setting, setting.phrase("total"), totals, times, unit, "ink"))
    if comparable:
        figures.append(_told(setting, series[0].name, series[0].values, times, unit, "accent"))
    figures.append(_national(setting, look, unit, lookup))
    return tuple(figure for figure in figures if figure)


def _national(setting: Setting, look: Look, unit: str, lookup: Lookup) -> SideFigure | None:
    """The nation's latest total, if it is a number."""
    [indicator] = look.indicators
    national = [item for item in indicator.observations if item.whose == "national" and not is_part(item)]
    latest = of_latest(national)[0] if national else None
    if latest is None or not has_number(latest):
        return None
    value = look.value(setting.language, lookup.get(indicator, *key_of(latest)))
    return SideFigure(value=_measured(setting, value.text, unit), text=whose_name(setting, latest), accent="muted")


def _measured(setting: Setting, text: str, unit: str) -> str:
    return f"{text} {behind(setting.language, unit, text)}".rstrip()


def _told(
    setting: Setting, name: str, values: Sequence[ChartValue], times: Sequence[str], unit: str, accent: Accent
) -> SideFigure | None:
    last, before = values[-1], values[-2]
    if last.number is None or before.number is None:
        return None
    when, then = (
        f"{time} {setting.phrase('forecast')}" if value.forecast else time
        for value, time in ((last, times[-1]), (before, times[-2]))
    )
    text = setting.phrase("told", name=name, period=when, before=before.text, before_period=then)
    return SideFigure(value=_measured(setting, last.text, unit), text=text, accent=accent)
