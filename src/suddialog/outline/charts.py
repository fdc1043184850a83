"""Charts as data: which categories, which series, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from suddialog.language import Language
from suddialog.model import Indicator, NoNumber, Observation, SchoolYear, Trend, When
from suddialog.model.part_names import part_key
from suddialog.outline.blocks import Chart, Series
from suddialog.outline.look import Look
from suddialog.outline.observations import (
    BENCHMARKS,
    Lookup,
    are_forecasts,
    bodies,
    body_name,
    has_number,
    is_category,
    is_part,
    marked,
    period_name,
    periods,
    role_of,
    said_of,
    value_text,
)
from suddialog.outline.setting import Setting


def over_years(setting: Setting, chosen: Sequence[Indicator], figures: Lookup, *, every_year: bool = True) -> Chart:
    """Lines for several bodies (or indicators, or parts of one without other figures), columns for one body.

    What that is compared with are lines, too.

    Shares with a single benchmark are columns, too: they are read from 0 to 100.

    Neighbouring years for which nobody has a number become one empty category that says why. Years that nobody
    mentions are the chart's gaps, if `every_year` is meant to be there.
    """
    rows = _year_rows(setting, chosen)
    items = [item for indicator in chosen for item in indicator.observations]
    times = periods([item for item in items if not is_part(item)] or items)
    found = [figures.row(indicator, body, times, category, subgroup) for _, indicator, body, category, subgroup in rows]
    spans = _spans(found)
    lines = [[line[span[0]] for span in spans] for line in found]
    look = Look.of(setting, chosen)
    series = tuple(
        Series(
            name=name,
            values=look.values(setting.language, line),
            role="other" if category or subgroup or len(chosen) > 1 else role_of(body),
            highlight=place == 0 and role_of(body) not in BENCHMARKS,
        )
        for place, ((name, _, body, category, subgroup), line) in enumerate(zip(rows, lines, strict=True))
    )
    alone = all(sum(has_number(item) for item in line) <= 1 for line in found[1:])
    share = chosen[0].in_percent and [role_of(body) in BENCHMARKS for _, _, body, *_ in rows] == [False, True]
    names = [name for name, *_ in rows]
    columns = list(zip(*lines, strict=True))
    years = [[times[place] for place in span] for span in spans]
    return look.chart(
        "columns" if alone or share else "lines",
        tuple(span_name(setting.language, *one, names) for one in zip(years, columns, strict=True)),
        series,
        gaps=gaps_of(setting.language, years, columns) if every_year else (),
    )


def _year_rows(setting: Setting, chosen: Sequence[Indicator]) -> list[tuple[str, Indicator, str, str, tuple[str, ...]]]:
    """What has a line or columns: its name, indicator, body, category and subgroup."""
    if len(chosen) > 1:
        return [(indicator.name, indicator, bodies(indicator.observations)[0], "", ()) for indicator in chosen]
    [indicator] = chosen
    if whole := [item for item in indicator.observations if not is_part(item)]:
        return [(body_name(setting, body), indicator, body, "", ()) for body in bodies(whole)]
    body = bodies(indicator.observations)[0]
    if names := categories_of(indicator):
        return [(name, indicator, body, part_key(name), ()) for name in names]
    subgroups = dict.fromkeys(item.subgroup for item in indicator.observations)
    return [(", ".join(subgroup), indicator, body, "", subgroup) for subgroup in subgroups]


def _spans(found: Sequence[Sequence[Observation | None]]) -> list[list[int]]:
    """The columns, with neighbours that lack numbers for the same reason taken together."""
    spans: list[list[int]] = []
    for column in range(len(found[0])):
        reason = _reason([line[column] for line in found])
        if spans and reason and reason == _reason([line[spans[-1][0]] for line in found]):
            spans[-1].append(column)
        else:
            spans.append([column])
    return spans


_OFTEN = 2
"""Figures that are so many years apart once are taken to come as often; those that are more must be so twice."""


def gaps_of(
    language: Language, spans: Sequence[Sequence[When | None]], columns: Sequence[Sequence[Observation | None]]
) -> tuple[str, ...]:
    """What to call the school years that lie before each category and are left out; nothing if none is.

    Years follow each other at the least distance that two of them have: every second year has no gaps by itself. Where
    that is longer and comes once, each year counts. No figure need lead up to a forecast or a target.
    """
    ends = [(_year(span[0]), _year(span[-1])) for span in spans]
    apart = [after - before for (_, before), (after, _) in pairwise(ends) if before and after]
    step = min((one for one in apart if one > 0), default=0)
    if not step or max(apart) < 2 * step:
        return ()
    step = step if step <= _OFTEN or apart.count(step) > 1 else 1
    unsaid = language.no_number(NoNumber.NOT_STATED).lower()
    gaps = [""]
    for (_, before), (after, _) in pairwise(ends):
        left_out = range(before + step, after, step) if before and after else ()
        names = [language.when(When(SchoolYear(year), SchoolYear(year))) for year in (*left_out[:1], *left_out[-1:])]
        gaps.append(f"{language.between(*names)}\n{unsaid}" if names else "")
    measured = (any(item and not item.forecast and item.whose != "target" for item in column) for column in columns)
    gaps = [gap if said else "" for gap, said in zip(gaps, measured, strict=True)]
    return tuple(gaps) if any(gaps) else ()


def _year(time: When | None) -> int:
    """The school year that a time is, by its first half; 0 for any other time."""
    if time is None or time.words or time.start != time.end or not isinstance(time.start, SchoolYear):
        return 0
    return time.start.start


def _reason(column: Sequence[Observation | None]) -> tuple[NoNumber, str, Trend | None] | None:
    """Why a column has no number at all; None if it has one, or if nobody says why."""
    said = [item for item in column if item is not None]
    reasons = {(item.value, item.words, item.trend) for item in said if isinstance(item.value, NoNumber)}
    if len(reasons) != 1 or any(not isinstance(item.value, NoNumber) for item in said):
        return None
    return reasons.pop()


def span_name(
    language: Language, times: Sequence[When | None], column: Sequence[Observation | None], rows: Sequence[str]
) -> str:
    """The name of a category: its time, marked as forecast, with the reason below it if there is no number."""
    name = language.between(period_name(language, times[0]), period_name(language, times[-1]))
    told = _reason_told(language, column)
    return f"{name}\n{told}" if told else marked(language, name, column, rows)


def _reason_told(language: Language, column: Sequence[Observation | None]) -> str:
    """Why a column has no number at all, in words; empty if it has one, or if nobody says why."""
    reason = _reason(column)
    if reason is None:
        return ""
    first = next(item for item in column if item is not None)
    if first.in_words:
        told = said_of(language, first) if reason[0] is NoNumber.IN_WORDS else value_text(language, first, 0).lower()
    else:
        told = first.words
    return told or language.no_number(reason[0]).lower()


def bars(setting: Setting, chosen: Sequence[Indicator], figures: Lookup, *, every_period: bool = False) -> Chart:
    """One group of bars for each indicator (or subgroup of a single one), one bar for each body and time.

    The school's latest time comes first, then the one before, then what is expected of it, then the benchmarks' latest.
    Where the school's own parts have figures of several times, each body has a group with a bar for each of the latest
    two.
    """
    if _has_departments_over_time(chosen):
        return _bars_of_bodies(setting, chosen[0], figures)
    look = Look.of(setting, chosen)
    rows = _bar_rows(chosen)
    columns = _bar_columns([_of_row(*row) for row in rows], every_period)
    found = [
        [figures.get(indicator, body, time, category, subgroup) for _, indicator, category, subgroup in rows]
        for body, time, _ in columns
    ]
    names = [f"{body_name(setting, body)} {period_name(setting.language, time)}".strip() for body, time, _ in columns]
    series = tuple(
        Series(
            name=marked(setting.language, names[place], found[place], [name for name, *_ in rows]),
            values=look.values(setting.language, found[place]),
            role="school-before" if body == "school" and before else role_of(body),
            highlight=place == 0 and role_of(body) not in BENCHMARKS,
        )
        for place, (body, time, before) in enumerate(columns)
    )
    return look.chart("bars", tuple(name for name, *_ in rows), series)


def _has_departments_over_time(chosen: Sequence[Indicator]) -> bool:
    """Whether one thing was measured of several parts of the school at several times, and of others at these, too."""
    items = chosen[0].observations
    own = [item for item in items if role_of(item.whose) not in BENCHMARKS and not item.forecast]
    if len(chosen) > 1 or any(map(is_part, items)) or len(bodies(own)) < 2:
        return False
    latest = periods(own)[-_TIMES:]
    return len(latest) == _TIMES and {item.whose for item in items if item.period in latest} == set(bodies(items))


_TIMES = 2
"""Of how many times bodies have bars beside each other."""


def _bars_of_bodies(setting: Setting, indicator: Indicator, figures: Lookup) -> Chart:
    """One group of bars for each body, one bar for each of its latest times, the latest first."""
    look, owners = Look.of(setting, [indicator]), bodies(indicator.observations)
    own = [item for item in indicator.observations if role_of(item.whose) not in BENCHMARKS and not item.forecast]
    names = [body_name(setting, body) for body in owners]
    series = []
    for place, time in enumerate(periods(own)[: -_TIMES - 1 : -1]):
        found = [figures.get(indicator, body, time) for body in owners]
        series.append(
            Series(
                name=marked(setting.language, period_name(setting.language, time), found, names),
                values=look.values(setting.language, found),
                role="school-before" if place else "school",
                highlight=place == 0,
            )
        )
    return look.chart("bars", tuple(names), tuple(series), category_roles=tuple(map(role_of, owners)))


def _bar_rows(chosen: Sequence[Indicator]) -> list[tuple[str, Indicator, str, tuple[str, ...]]]:
    """The groups of bars: name, indicator, category, subgroup."""
    rows: list[tuple[str, Indicator, str, tuple[str, ...]]] = []
    for indicator in chosen:
        parts = dict.fromkeys((item.category, item.subgroup) for item in indicator.observations)
        for category, subgroup in parts:
            part = ", ".join((*subgroup, category) if category else subgroup)
            whole = len(chosen) > 1 or not part
            name = ": ".join(text for text in (indicator.name if whole else "", part) if text)
            rows.append((name, indicator, part_key(category), subgroup))
    return rows


def _of_row(_: str, indicator: Indicator, category: str, subgroup: tuple[str, ...]) -> list[Observation]:
    """The figures of a group of bars."""
    items = indicator.observations
    return [item for item in items if part_key(item.category) == category and item.subgroup == subgroup]


def _bar_columns(rows: Sequence[Sequence[Observation]], every_period: bool) -> list[tuple[str, When | None, bool]]:
    """Bodies and times in drawing order; the last says whether it is an earlier time of the body.

    What is expected stands behind what was measured: of the body that comes first the furthest time. A group that has
    no figure of a body's latest times has its own latest.
    """
    items, columns = [item for row in rows for item in row], list[tuple[str, When | None, bool]]()
    for place, body in enumerate(bodies(items)):
        measured, expected = _times_of([item for item in items if item.whose == body])
        if not every_period:
            most = 2 if place == 0 else 1
            furthest = expected[-1:] if place == 0 else []
            shown = measured[:most] + (furthest if measured else expected[:most])
            shown = [*shown, *_left_out(rows, body, [*measured, *expected], shown)]
            measured, expected = ([time for time in times if time in shown] for times in (measured, expected))
        columns.extend((body, time, number > 0) for number, time in enumerate(measured))
        columns.extend((body, time, False) for time in expected)
    return columns


def _left_out(
    rows: Iterable[Iterable[Observation]], body: str, times: Sequence[When | None], shown: Sequence[When | None]
) -> Iterator[When | None]:
    """The first of a body's times at which a group has a figure, for each group that has none at those shown."""
    for row in rows:
        own = [item.period for item in row if item.whose == body]
        if own and not [time for time in shown if time in own]:
            yield next(time for time in times if time in own)


def _times_of(items: Sequence[Observation]) -> tuple[list[When | None], list[When | None]]:
    """The times of a body's figures, the latest first, and those of which all are forecasts, the nearest first."""
    times = periods(items)
    expected = [time for time in times if are_forecasts([item for item in items if item.period == time])]
    return [time for time in times[::-1] if time not in expected], expected


def distribution(setting: Setting, indicator: Indicator, figures: Lookup) -> Chart:
    """One bar of 100 % for each body and time, the latest first; one series for each answer."""
    look = Look.of(setting, [indicator])
    parts = [item for item in indicator.observations if is_category(item)]
    rows = [
        (body, time) for body in bodies(parts) for time in periods(item for item in parts if item.whose == body)[::-1]
    ]
    series = tuple(
        Series(
            name=category,
            values=tuple(
                look.value(setting.language, figures.get(indicator, body, time, part_key(category)))
                for body, time in rows
            ),
            role="part",
        )
        for category in categories_of(indicator)
    )
    names = tuple(_row_name(setting, parts, body, time) for body, time in rows)
    return look.chart("distribution", names, series, category_roles=tuple(role_of(body) for body, _ in rows))


def _row_name(setting: Setting, parts: Sequence[Observation], body: str, time: When | None) -> str:
    items = [item for item in parts if item.whose == body and item.period == time]
    name = f"{body_name(setting, body)} {period_name(setting.language, time)}".strip()
    if told := _reason_told(setting.language, items):
        return f"{name}\n{told}"
    name = marked(setting.language, name, items, [item.category for item in items])
    counts = {item.n for item in items if item.n}
    return f"{name}\n{setting.phrase('n', count=counts.pop())}" if len(counts) == 1 else name


def categories_of(indicator: Indicator) -> tuple[str, ...]:
    """The parts in declared order, else in the order in which they occur."""
    seen = dict.fromkeys([item.category for item in indicator.observations if is_category(item)])
    if not indicator.categories:
        return tuple(seen)
    used = {part_key(category) for category in seen}
    declared = tuple(category for category in indicator.categories if part_key(category) in used)
    return declared or tuple(seen)
