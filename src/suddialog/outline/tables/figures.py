"""The table of figures: one row for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from suddialog.language import rounded
from suddialog.model import Comparison, Indicator, NoNumber, Observation, Range, Source, When
from suddialog.model.part_names import part_key
from suddialog.outline.captions import source_text
from suddialog.outline.measures import arithmetic, base_of
from suddialog.outline.notes import inside
from suddialog.outline.observations import Key, body_name, decimals_for, key_of, period_name, value_text
from suddialog.outline.setting import Setting, all_themes
from suddialog.outline.tables.cells import Cell, Datum, Row, joined, whole


def figure_rows(setting: Setting) -> Iterator[Row]:
    """Yield a row for each figure of each indicator, theme by theme, then those that belong to no theme."""
    for theme in all_themes(setting.dialogue.themes):
        for indicator in theme.indicators:
            yield from _indicator(setting, indicator, theme.short_title or theme.title)
    for indicator in setting.dialogue.indicators:
        yield from _indicator(setting, indicator, "")


def _indicator(setting: Setting, indicator: Indicator, theme: str) -> Iterator[Row]:
    """Yield an indicator's figures."""
    decimals, bases = decimals_for((indicator,)), base_of(setting, indicator)
    for item in indicator.observations:
        yield {
            "theme": theme,
            "indicator": indicator.name,
            "population": indicator.population,
            "definition": indicator.definition,
            "category": _declared(item.category, indicator.categories),
            "subgroup": ", ".join(_member(indicator, name) for name in item.subgroup),
            "whose": body_name(setting, item.whose),
            "period": _period(setting, item.period),
            "value": _value(setting, item, decimals),
            "unit": indicator.unit,
            "n": whole(item.n),
            "count": whole(item.count),
            "remark": _remark(setting, indicator, item, arithmetic(setting, indicator, item, decimals, bases)),
            "source": joined(source_text(setting, source) for source in _sources(setting, indicator, item, bases)),
            "catalogue": indicator.catalogue,
        }


def _sources(
    setting: Setting, indicator: Indicator, item: Observation, bases: Mapping[Key, Observation]
) -> Iterator[Source]:
    """Yield the source of a figure and that of the figure that it is computed from."""
    base = setting.indicator(indicator.derived.base) if indicator.derived else None
    behind = bases.get(key_of(item))
    found = (item.source or indicator.source, (behind and behind.source) or (base and base.source))
    return (source for source in found if source)


def _period(setting: Setting, period: When | None) -> Cell:
    """Return a time as printed, with the day that it is sorted by."""
    at = (period.start or period.end) if period else None
    return Datum(period_name(setting.language, period), order=at.first_day if at else None)


def _value(setting: Setting, item: Observation, decimals: int) -> Datum:
    """Return a figure with the digits that are printed: those that are not shown must not leave."""
    text = value_text(setting.language, item, decimals)
    if isinstance(item.value, NoNumber):
        return Datum(text, missing=item.value)
    if isinstance(item.value, Range):
        return Datum(text, Range(rounded(item.value.low, decimals), rounded(item.value.high, decimals)))
    return Datum(text, rounded(item.value, decimals))


def _declared(name: str, categories: Sequence[str]) -> str:
    """Return a category as the indicator spells it."""
    return next((category for category in categories if part_key(category) == part_key(name)), name)


def _member(indicator: Indicator, name: str) -> str:
    """Return a part of a breakdown with the name of the breakdown: ``køn: piger``."""
    of = (division.name for division in indicator.breakdowns if part_key(name) in map(part_key, division.members))
    return ": ".join((*of, name))


def _remark(setting: Setting, indicator: Indicator, item: Observation, computed: str) -> str:
    """Return what there is to say about a figure besides its value."""
    remarks = setting.language.texts.remarks
    said = value_text(setting.language, item, 0).lower()
    in_words = (item.words, setting.language.word(item.trend) if item.trend else "")
    notes = (
        *(note for note in in_words if note.lower() not in said),
        remarks["forecast"] if item.forecast else "",
        remarks["provisional"] if item.provisional else "",
        remarks["break"].format(reason=item.break_before) if item.break_before else "",
        *(_comparison(setting, comparison) for comparison in item.compared),
        computed,
        *(entity.footnote for entity in inside(item, indicator.source)),
        indicator.footnote,
    )
    return joined(note for note in notes if note.lower() != said)


def _comparison(setting: Setting, comparison: Comparison) -> str:
    """Return what the source says of a figure against another: ``Landet 2024/25: ingen sikker forskel``."""
    language = setting.language
    other = " ".join(filter(None, (body_name(setting, comparison.against), period_name(language, comparison.period))))
    verdict = language.word(comparison.verdict) if comparison.verdict else ""
    difference = "" if comparison.difference is None else language.number(comparison.difference)
    return f"{other}: {', '.join(filter(None, (verdict, difference, comparison.words)))}"
