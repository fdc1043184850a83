"""What charts are drawn by, in any format: the ends of an axis, wholes, years that can't be compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from operator import attrgetter
from typing import NamedTuple

import attrs

from suddialog.model.base import changed
from suddialog.outline.blocks import N_IS, Chart, ChartValue, Series, SeriesRole, tells_n

_EMPTY = ChartValue(number=None, text="")

_NO_BREAK = "\N{NO-BREAK SPACE}"


@attrs.frozen
class Ends:
    """The ends of a value axis and the distance of its gridlines."""

    low: Decimal
    high: Decimal
    step: Decimal

    def share(self, value: Decimal) -> float:
        """Where a value stands between the ends: 0 at the low one, 1 at the high one."""
        return float((value - self.low) / (self.high - self.low))


def numbers(series: Iterable[Series]) -> list[Decimal]:
    """All numbers of some series."""
    return [value.number for one in series for value in one.values if value.number is not None]


def numbers_in(values: Iterable[ChartValue]) -> list[Decimal]:
    """The numbers among some values."""
    return [value.number for value in values if value.number is not None]


def lacks(series: Series, place: int) -> bool:
    """Tell whether a figure is missed, though nobody said why there is none.

    The school's own are, and those of others whose figures go on after it; what it is compared with may come seldom.
    """
    if series.values[place].text or series.values[place].number is not None:
        return False
    if series.role in _OWN:
        return True
    return series.role == "other" and bool(numbers_in(series.values[:place]) and numbers_in(series.values[place:]))


_OWN = ("school", "school-before", "part")


def main_series(chart: Chart) -> Series:
    """Return the series that a chart is about."""
    marked = [one for one in chart.series if one.highlight]
    return (marked or [one for one in chart.series if one.role == "school"] or chart.series)[0]


def this_year(chart: Chart) -> int | None:
    """Return where the figure of this year stands that a chart is about: its latest that is no forecast.

    None if a reason is given why it has none: figures of the years before are not this year's.
    """
    values = main_series(chart).values
    said = [at for at, value in enumerate(values) if (value.text or value.number is not None) and not value.forecast]
    return said[-1] if said and values[said[-1]].number is not None else None


def scale_top(chart: Chart) -> Decimal | None:
    """The most that a chart's figures can be: the end of their scale, 100 for shares."""
    return Decimal(100) if chart.high is None and chart.percent else chart.high


def line_ends(values: Sequence[Decimal], low: Decimal | None, high: Decimal | None, decimals: int) -> Ends:
    """Ends for marks that stand free, so that the axis need not begin at 0: two to four gridlines' distances.

    The range is at least a seventh of the scale, so that chance doesn't look like a change; numbers that a unit can't
    have (beyond its scale, below 0 where none is) stay outside. `values` holds at least one number.
    """
    bottom, top = min(values), max(values)
    scale = high - low if low is not None and high is not None else max(abs(bottom), abs(top))
    floor = low if low is not None and low <= bottom else (Decimal(0) if bottom >= 0 else None)
    ceiling = high if high is not None and high >= top else None
    least = max(scale / 7, Decimal(1).scaleb(-decimals))
    extra = max((least - (top - bottom)) / 2, (top - bottom) * Decimal("0.12"))
    start, end = bottom - extra, top + extra
    for step in _steps(decimals):
        first, last = _down(start, step), _up(end, step)
        first = first if floor is None else max(first, _down(floor, step))
        last = last if ceiling is None else min(last, _up(ceiling, step))
        if last - first <= 4 * step:
            return Ends(first, last if last > first else first + step, step)
    raise ValueError(f"no axis holds {bottom} to {top}")


def bar_ends(values: Sequence[Decimal], low: Decimal | None, high: Decimal | None, percent: bool) -> Ends:
    """Ends for bars: from 0, or from the scale's own minimum, to the scale's own maximum or a little above the top.

    Shares run to 100 where one is above 50. Where all are small, most of such a chart would be empty and no difference
    could be seen; their bars begin at 0, so that they can't mislead.
    """
    bottom, top = min(*values, Decimal(0)), max(values)
    if low is not None and low > 0 and bottom >= 0 and min(values) >= low:
        bottom = low
    if high is not None and high >= top and not percent:
        return Ends(bottom, high, high - bottom)
    if percent and top > 50 and bottom >= 0:
        return Ends(Decimal(0), max(Decimal(100), top), Decimal(20))
    highest = max(top, Decimal(0))
    margin = (highest - bottom or Decimal("0.1")) * Decimal("0.08")
    return Ends(bottom - margin if bottom < 0 else bottom, highest + margin, margin)


def _steps(decimals: int) -> Iterable[Decimal]:
    for exponent in range(-decimals, 40):
        for digit in (1, 2, 5):
            yield Decimal(digit).scaleb(exponent)


def _down(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_FLOOR) * step


def _up(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_CEILING) * step


class Years(NamedTuple):
    """A chart over years whose gaps are told: `bands` are the categories that hold no figure but a reason."""

    chart: Chart
    bands: tuple[int, ...] = ()


class _Column(NamedTuple):
    """A category in the making: its place in the chart, or None for a gap; its name; what is said below the name.

    `claimed` tells that somebody gave what is said of a gap as the reason for it.
    """

    at: int | None
    name: str
    told: str
    claimed: bool = False


def with_gaps(chart: Chart) -> Years:
    """Put an empty category where figures can't be compared, and name the years without any figure by the reason.

    Years without a figure that stand side by side for the same reason become one category: »2019/20–2021/22«. If no
    figure can be compared with those before it, they have that reason below their own.
    """
    columns: list[_Column] = []
    for at, category in enumerate(chart.categories):
        values = [one.values[at] for one in chart.series]
        name, _, told = category.partition("\n")
        if columns and chart.gaps and chart.gaps[at]:
            years, _, why = chart.gaps[at].partition("\n")
            _put_gap(columns, _Column(None, years, why))
        reason = _reason(values)
        if reason is not None:
            _put_gap(columns, _Column(None, name, told or reason, claimed=bool(told or reason)))
            continue
        cut = next(filter(None, [value.break_before for value in values]), "")
        if cut and columns:
            gap = columns.pop() if columns[-1].at is None else _Column(None, "", "")
            columns.append(gap._replace(told=f"{gap.told}\n{cut}" if gap.claimed else cut))
        columns.append(_Column(at, name, told))
    return _years(chart, columns)


def _put_gap(columns: list[_Column], gap: _Column) -> None:
    """Add years without a figure to a gap before them, if that is there for the same reason, or as one of their own."""
    last = columns[-1] if columns else None
    if last and last.at is None and last.name and last.told == gap.told:
        first, final = last.name.split("–")[0].rstrip(), gap.name.split("–")[-1].lstrip()
        dash = "–" if len(first.split()) == len(final.split()) == 1 else " – "
        columns[-1] = last._replace(name=f"{first}{dash}{final}")
    else:
        columns.append(gap)


def _years(chart: Chart, columns: Sequence[_Column]) -> Years:
    if all(chart.categories) and [column.at for column in columns] == list(range(len(chart.categories))):
        return Years(chart)
    texts = ("\n".join(part for part in (column.name, column.told) if part) for column in columns)

    def spaced(values: Sequence[ChartValue]) -> tuple[ChartValue, ...]:
        return tuple(_EMPTY if column.at is None else values[column.at] for column in columns)

    return Years(
        changed(
            chart,
            categories=tuple(text or _NO_BREAK for text in texts),
            series=tuple(changed(one, values=spaced(one.values)) for one in chart.series),
            totals=spaced(chart.totals) if chart.totals else (),
            row=changed(chart.row, values=spaced(chart.row.values)) if chart.row else None,
        ),
        tuple(place for place, column in enumerate(columns) if column.at is None),
    )


def _reason(values: Sequence[ChartValue]) -> str | None:
    """Why a year has no figure at all; None if it has one."""
    if numbers_in(values):
        return None
    return next((value.text for value in values if value.text), "")


def part(chart: Chart, chosen: slice) -> Chart:
    """The chart with some of its categories."""
    return changed(
        chart,
        categories=chart.categories[chosen],
        category_roles=chart.category_roles[chosen],
        gaps=chart.gaps[chosen],
        totals=chart.totals[chosen],
        series=tuple([changed(one, values=one.values[chosen]) for one in chart.series]),
        row=changed(chart.row, values=chart.row.values[chosen]) if chart.row else None,
    )


def cannot_be_stacked(chart: Chart) -> bool:
    """Whether bars of parts would say something wrong, or little more than that figures are missing.

    A part below zero has no place in a whole. Where a part of a column is missing, the others take its place; a
    distribution's bars are as long as their shares, so that there only numbers without a total are of unknown length.
    """
    if chart.kind not in ("distribution", "composition"):
        return False
    rows = [known_at(chart, at) for at in range(len(chart.categories))]
    if min([min(row) for row in rows if row], default=0) < 0:
        return True
    partly = [at for at, row in enumerate(rows) if 0 < len(row) < len(chart.series)]
    if chart.kind == "composition" and 2 * sum(map(bool, rows)) < len(rows):
        return True
    if chart.percent:
        return chart.kind == "composition" and bool(partly)
    return any(not numbers_in(chart.totals[at : at + 1]) for at in partly)


def by_answer(chart: Chart) -> Chart:
    """Return a distribution in which the first answer is missing before others as bars for each answer.

    In a bar of all answers these would begin in its place, which tells something wrong.
    """
    places = range(len(chart.categories))
    if chart.kind != "distribution" or all(
        value.number is not None or not known_at(chart, at) for at, value in enumerate(chart.series[0].values)
    ):
        return chart
    other: SeriesRole = "other"
    roles = chart.category_roles or (other,) * len(places)
    rows = [
        Series(
            name=_with_n(chart.categories[at]),
            role=role,
            values=tuple([one.values[at] for one in chart.series]),
        )
        for at, role in zip(places, roles, strict=True)
    ]
    names = tuple([one.name for one in chart.series])
    return changed(chart, kind="bars", categories=names, series=tuple(rows), category_roles=(), totals=(), alt="")


def _with_n(category: str) -> str:
    """Return the first line of a category, and how many people answered if another one tells that."""
    name, *others = category.split("\n")
    return " ".join([name, *(f"({line})" for line in others if tells_n(line))])


def known_at(chart: Chart, at: int) -> list[Decimal]:
    """Return the figures of a category that are numbers."""
    return [number for one in chart.series if (number := one.values[at].number) is not None]


def bases_told(series: Sequence[Series], at: int) -> str:
    """Tell how many people stand behind the figures of a category where they are few: ``n = 17``, ``n = 9–17``.

    Where they are few behind some of the figures only, these are named: ``n = 9 (drenge)``.
    """
    few = {one.name: n for one in series if (n := one.values[at].n) is not None}
    if not few:  # nearly all categories
        return ""
    if len(few) < len([one for one in series if one.values[at].number is not None]):
        return ", ".join([f"{N_IS}{n} ({name})" for name, n in few.items()])
    ends = dict.fromkeys((min(few.values()), max(few.values())))
    return f"{N_IS}{'–'.join(map(str, ends))}"


def whole_end(chart: Chart) -> Decimal | None:
    """Where the axis of a distribution ends; None if every bar is a whole, as far as rounded parts tell.

    Shares that do not make a whole, such as those with one missing, are drawn as long as they are.
    """
    rows = [line for at in range(len(chart.categories)) if (line := known_at(chart, at))]
    sums = [sum(line, Decimal(0)) for line in rows]
    rounding = len(chart.series) * Decimal("0.5").scaleb(-chart.decimals)
    complete = all(len(line) == len(chart.series) for line in rows)
    if not chart.percent or (complete and all(abs(total - 100) <= rounding for total in sums)):
        return None
    return max(Decimal(100), *sums)


def stack_top(chart: Chart) -> Decimal:
    """The highest stack of a composition."""
    sums = [sum(known_at(chart, at), Decimal(0)) for at in range(len(chart.categories))]
    return max([*sums, *numbers_in(chart.totals), Decimal(0)]) or Decimal(1)


def ordered(chart: Chart) -> Chart:
    """A composition with the highlighted part at the bottom."""
    series = tuple(sorted(chart.series, key=attrgetter("highlight"), reverse=True))
    return chart if series == chart.series else changed(chart, series=series)
