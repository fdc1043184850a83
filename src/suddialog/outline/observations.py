"""Figures looked up, ordered and printed: the common ground of charts, key figures and tables."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from suddialog.language import Language, capital, decimals_of, rounded
from suddialog.model import Indicator, NoNumber, Observation, Range, When
from suddialog.model.part_names import part_key
from suddialog.outline.blocks import ChartValue, SeriesRole
from suddialog.outline.setting import Setting

FEW = 30
"""Below so many a figure is printed with its n, and nothing is said about its movement."""

_PLACES = {"school": 0, "municipality": 2, "similar": 3, "reference": 4, "national": 5, "target": 6}
_PLACE_OF_OTHERS = 1
_ROLES: Mapping[str, SeriesRole] = {
    "school": "school",
    "municipality": "municipality",
    "similar": "reference",
    "reference": "reference",
    "national": "nation",
    "target": "target",
}


BENCHMARKS: frozenset[SeriesRole] = frozenset({"municipality", "nation", "reference", "target"})
"""Roles of figures that others are compared with, and that are never drawn as if they were the school's own."""


Key = tuple[str, When | None, str, tuple[str, ...]]
"""Which figure of an indicator is meant: whose, of when, of which category (`part_key`), of which subgroup."""


def keyed(indicator: Indicator) -> dict[Key, Observation]:
    """The indicator's figures by key; of two alike the first."""
    found: dict[Key, Observation] = {}
    for item in indicator.observations:
        part = part_key(item.category) if item.category else ""
        found.setdefault((item.whose, item.period, part, item.subgroup), item)
    return found


class Lookup:
    """The figures of what is shown together, found by key. What was never found is `left`, to be told in words."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self._tables = {id(indicator): keyed(indicator) for indicator in indicators}
        self._found: set[int] = set()

    def get(
        self, indicator: Indicator, body: str, time: When | None, category: str = "", subgroup: tuple[str, ...] = ()
    ) -> Observation | None:
        """Return one of the indicator's figures, or None; of a category by its key (`part_key`)."""
        item = self._tables[id(indicator)].get((body, time, category, subgroup))
        self._found.add(id(item))
        return item

    def row(
        self,
        indicator: Indicator,
        body: str,
        times: Iterable[When | None],
        category: str = "",
        subgroup: tuple[str, ...] = (),
    ) -> list[Observation | None]:
        """Return what `get` returns for each of some times."""
        table = self._tables[id(indicator)]
        items = [table.get((body, time, category, subgroup)) for time in times]
        self._found.update(map(id, items))
        return items

    def shown(self) -> tuple[Observation, ...]:
        """Return the figures that were asked for."""
        return tuple([item for table in self._tables.values() for item in table.values() if id(item) in self._found])

    def holds(self, indicator: Indicator) -> bool:
        """Tell whether any of the indicator's figures was asked for."""
        return any(id(item) in self._found for item in indicator.observations)

    def left(self, indicator: Indicator) -> tuple[Observation, ...]:
        """Return the indicator's figures that nobody has asked for."""
        return tuple(item for item in indicator.observations if id(item) not in self._found)


def key_of(item: Observation) -> Key:
    """The key of a figure."""
    return item.whose, item.period, part_key(item.category) if item.category else "", item.subgroup


def bodies(observations: Iterable[Observation]) -> tuple[str, ...]:
    """Whose figures there are: the school first, then departments and parties, then benchmarks."""
    found = dict.fromkeys([item.whose for item in observations])
    return tuple(sorted(found, key=lambda body: _PLACES.get(body, _PLACE_OF_OTHERS)))


def periods(observations: Iterable[Observation]) -> tuple[When | None, ...]:
    """The times that the figures are of, from the earliest on: no time first, words that name no year last."""
    return tuple(sorted(dict.fromkeys([item.period for item in observations]), key=_first_day))


def of_latest(observations: Sequence[Observation]) -> list[Observation]:
    """The figures of the latest time."""
    last = periods(observations)[-1]
    return [item for item in observations if item.period == last]


def of_first_body(observations: Sequence[Observation]) -> list[Observation]:
    """The figures of the body that comes first."""
    first = bodies(observations)[0]
    return [item for item in observations if item.whose == first]


def _first_day(period: When | None) -> dt.date:
    if period is None:
        return dt.date.min
    at = period.start or period.end
    return at.first_day if at else _day_in_words(period.words)


def _day_in_words(words: str) -> dt.date:
    """The first day of the year, or of its season, that words name: ``efterår 2025``."""
    year = _YEAR.search(words)
    if not year:
        return dt.date.max
    season = _SEASON.search(words)
    month = _SEASONS[season[0].lower()] if season else 8 if year["autumn"] else 1
    return dt.date(int(year["year"]), month, 1)


_YEAR = re.compile(r"\b(?P<year>(?:19|20)\d\d)(?P<autumn>/\d\d)?(?!\d)")
_SEASONS = {"forår": 3, "spring": 3, "sommer": 6, "summer": 6, "efterår": 9, "autumn": 9}
_SEASON = re.compile("|".join(_SEASONS), re.IGNORECASE)


def has_number(item: Observation | None) -> bool:
    """Tell whether there is a number that can be drawn."""
    return item is not None and isinstance(item.value, Decimal)


def is_missing(item: Observation) -> bool:
    """Tell whether there is a reason in place of the figure: neither a number nor words that are the figure itself."""
    in_words = item.value is NoNumber.IN_WORDS and bool(item.words or item.trend)
    return isinstance(item.value, NoNumber) and not in_words


def is_part(item: Observation) -> bool:
    """Tell whether a figure is of a category or subgroup, not of the whole."""
    return bool(item.category or item.subgroup)


def is_category(item: Observation) -> bool:
    """Tell whether a figure is of a category of all who are measured, not of a subgroup's."""
    return bool(item.category and not item.subgroup)


def role_of(body: str) -> SeriesRole:
    """Whose figures a body's are, as far as drawing is concerned."""
    return _ROLES.get(body, "other")


def body_name(setting: Setting, body: str, words: str = "Whose") -> str:
    """``Skolen``, ``Landet``, or the name of the department or party; `words` is where the language has its own."""
    names = setting.language.texts.words[words]
    if body in names:
        return names[body]
    known = setting.department(body) or setting.party(body)
    return known.name if known else body


def period_name(language: Language, period: When | None) -> str:
    """The time as printed; empty if none is given."""
    return language.when(period) if period else ""


def time_name(language: Language, item: Observation) -> str:
    """When a figure is of, marked if it is a forecast: ``2030/31 (fremskrivning)``."""
    return marked(language, period_name(language, item.period), (item,))


def whose_name(setting: Setting, item: Observation) -> str:
    """Whose figure it is and of when: ``Skolen 2024/25``, ``Kommunen 2030 (fremskrivning)``."""
    return f"{body_name(setting, item.whose)} {time_name(setting.language, item)}".rstrip()


def figure_name(setting: Setting, item: Observation) -> str:
    """Whose figure it is, of when, and of which part: ``Skolen 2024/25, piger, tit``."""
    return ", ".join((whose_name(setting, item), *part_names(item)))


def few_told(language: Language, item: Observation) -> str:
    """``n = 17`` where so few were measured that it stands beside the figure; else empty."""
    return language.phrase("n", count=item.n) if item.n is not None and item.n < FEW else ""


def part_names(item: Observation) -> tuple[str, ...]:
    """Of which part a figure is: its subgroup, then its category; nothing if it is of the whole."""
    return (*item.subgroup, item.category) if item.category else item.subgroup


def decimals_for(indicators: Sequence[Indicator]) -> int:
    """How many decimals the figures shown together have: as declared, else the most that was written.

    How precise a computed figure is was decided when it was computed.
    """
    return max(map(_decimals, indicators), default=0)


def _decimals(indicator: Indicator) -> int:
    if indicator.decimals is not None:
        return indicator.decimals
    return max(map(_written, indicator.observations), default=0)


def _written(item: Observation) -> int:
    if isinstance(item.value, Decimal):
        return decimals_of(item.value)
    return max(decimals_of(item.value.low), decimals_of(item.value.high)) if isinstance(item.value, Range) else 0


def value_text(language: Language, item: Observation | None, decimals: int, suffix: str = "") -> str:
    """A figure as printed: the number, or why there is none, with the bound if one is known; figures in words so."""
    if item is None:
        return language.no_number(NoNumber.NOT_STATED)
    if item.value is NoNumber.IN_WORDS:
        said = said_of(language, item)
        return (said if item.words else capital(said)) or language.no_number(NoNumber.IN_WORDS)
    text = language.value(item.value, decimals, suffix)
    return f"{text} ({item.words})" if item.words and item.in_words else text


def said_of(language: Language, item: Observation) -> str:
    """What is said of a figure in words: the words, and the trend behind them unless they name it.

    ``Færre end før (faldende)``, ``faldet markant``.
    """
    trend = language.word(item.trend) if item.trend else ""
    if not (item.words and trend):
        return item.words or trend
    return item.words if trend[:_STEM].lower() in item.words.lower() else f"{item.words} ({trend})"


_STEM = 4
"""As many letters tell a word in whatever form ("faldende", "faldet")."""


def chart_value(language: Language, item: Observation | None, decimals: int, suffix: str = "") -> ChartValue:
    """A figure for a chart: the number as displayed beside its printed form; no text where nobody claimed anything."""
    if item is None:
        return ChartValue(number=None, text="")
    text = value_text(language, item, decimals, suffix)
    if not isinstance(item.value, Decimal):
        return ChartValue(number=None, text=text, worded=not is_missing(item), provisional=item.provisional)
    return ChartValue(
        number=rounded(item.value, decimals),
        text=text,
        forecast=item.forecast,
        break_before=item.break_before,
        n=item.n if item.n is not None and item.n < FEW else None,
        provisional=item.provisional,
    )


def are_forecasts(column: Sequence[Observation | None]) -> bool:
    """Tell whether the figures of a column are forecasts: all that are numbers, if there are any."""
    said = [item for item in column if item]
    figures = [item for item in said if has_number(item)] or said
    return bool(figures) and all(item.forecast for item in figures)


def marked(language: Language, name: str, column: Sequence[Observation | None], rows: Sequence[str] = ()) -> str:
    """The name of a column of figures, marked as forecast if they are; if some are, with the names of their `rows`."""
    if not [item for item in column if item and item.forecast]:  # nearly all columns
        return name
    if are_forecasts(column):
        return f"{name} {language.phrase('forecast')}".lstrip()
    forecasts = dict.fromkeys(row for row, item in zip(rows, column, strict=False) if item and item.forecast)
    return f"{name} {language.phrase('forecast_of', names=language.joined(tuple(forecasts)))}" if forecasts else name
