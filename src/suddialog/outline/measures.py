"""One figure large, and figures in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import attrs

from suddialog.language import rounded
from suddialog.model import Indicator, NoNumber, Observation, When
from suddialog.model.part_names import part_key
from suddialog.outline.blocks import UNCLAIMED, Align, Cell, InWords, KeyFigure, Part, SideFigure, Table
from suddialog.outline.captions import behind, with_unit
from suddialog.outline.observations import (
    Key,
    Lookup,
    are_forecasts,
    bodies,
    body_name,
    decimals_for,
    few_told,
    figure_name,
    has_number,
    is_missing,
    is_part,
    key_of,
    keyed,
    marked,
    of_first_body,
    of_latest,
    part_names,
    period_name,
    periods,
    said_of,
    time_name,
    value_text,
    whose_name,
)
from suddialog.outline.setting import Setting

MOST_COMPARED = 4
"""With so many other figures a key figure is compared where there is little room."""

_NEAREST = ("municipality", "national", "target")
"""The bodies whose figures are among these rather than those of others."""


def key_figure(setting: Setting, indicator: Indicator, figures: Lookup) -> KeyFigure:
    """The latest figure of the first body, with what it is made of, what to compare it with, how it was computed."""
    latest = _latest(indicator)
    item, body = figures.get(indicator, *key_of(latest)) or latest, latest.whose
    language, decimals = setting.language, decimals_for([indicator])
    sign = language.suffix(indicator.unit)
    joined = sign == indicator.unit  # where nothing parts a sign from its number, it is no unit of its own
    value = value_text(language, item, decimals, sign if joined else "")
    unit = "" if joined or isinstance(item.value, NoNumber) else behind(setting.language, indicator.unit, value)
    whose = "" if body == "school" else body_name(setting, body)
    named = (indicator.name, whose, *part_names(item), time_name(language, item), few_told(language, item))
    return KeyFigure(
        value=value,
        unit=unit,
        text=", ".join(filter(None, named)),
        missing=is_missing(item),
        comparisons=_comparisons(setting, indicator, item, figures),
        parts=_parts(setting, indicator, item),
        arithmetic=arithmetic(setting, indicator, item, decimals),
    )


def _latest(indicator: Indicator) -> Observation:
    """The figure that is printed large."""
    whole = [item for item in indicator.observations if not is_part(item)] or list(indicator.observations)
    return of_latest(of_first_body(whole))[0]


def _comparisons(setting: Setting, indicator: Indicator, item: Observation, figures: Lookup) -> tuple[SideFigure, ...]:
    """The body's own figure of the time before, then the other bodies' latest; of many the nearest ones come first."""
    decimals, suffix = decimals_for([indicator]), setting.language.suffix(indicator.unit)
    whole = [found for found in indicator.observations if not is_part(found)]
    own = [found for found in whole if found.whose == item.whose]
    last_but_one = periods(own)[-2:-1]
    before = [found for found in own if found.period in last_but_one]
    others: list[Observation] = []
    for body in bodies(whole):
        if body != item.whose:
            others += of_latest([other for other in whole if other.whose == body])
    compared = [*before, *others]
    if len(compared) > MOST_COMPARED:
        kept = sorted(compared, key=lambda found: found.whose not in (item.whose, *_NEAREST))[:MOST_COMPARED]
        compared.sort(key=lambda found: found not in kept)
    return tuple(
        SideFigure(
            value=value_text(setting.language, found, decimals, suffix),
            text=", ".join(filter(None, (figure_name(setting, found), few_told(setting.language, found)))),
            accent="ink" if found.whose == item.whose else "muted",
            missing=is_missing(found),
        )
        for found in (figures.get(indicator, *key_of(one)) or one for one in compared)
    )


def _parts(setting: Setting, indicator: Indicator, item: Observation) -> tuple[Part, ...]:
    """What the figure is made of: what is left over, then the parts that are measured ("hvoraf")."""
    if not isinstance(item.value, Decimal):
        return ()
    named = _parts_of(setting, indicator)
    decimals = decimals_for([indicator, *named])
    found = [(other, keyed(other).get(key_of(item))) for other in named]
    values = [(other, value.value) for other, value in found if value and isinstance(value.value, Decimal)]
    if not values or len(values) < len(named):
        return ()
    number, suffix = setting.language.number, setting.language.suffix(indicator.unit)
    rest = rounded(item.value, decimals) - sum((rounded(value, decimals) for _, value in values), Decimal(0))
    parts = [
        Part(number=part, text=f"{number(part, decimals)}{suffix}", name=other.name, highlight=True)
        for other, part in ((other, rounded(value, decimals)) for other, value in values)
    ]
    if rest > 0:
        unit = "" if suffix else indicator.unit
        name = setting.phrase("rest", unit=unit).rstrip()
        parts.insert(0, Part(number=rest, text=f"{number(rest, decimals)}{suffix}", name=name))
    return tuple(parts) if rest >= 0 else ()


def all_parts_told(setting: Setting, whole: Indicator) -> bool:
    """Tell whether an indicator's key figure shows its parts: else each of them is shown by itself."""
    return bool(_parts(setting, whole, _latest(whole)))


def _parts_of(setting: Setting, whole: Indicator) -> list[Indicator]:
    return [other for other in setting.indicators if _is_part_of(setting, other, whole)]


def _is_part_of(setting: Setting, other: Indicator, whole: Indicator) -> bool:
    meant = setting.indicator(other.part_of)
    return meant is not None and meant.key == whole.key


def base_of(setting: Setting, indicator: Indicator) -> Mapping[Key, Observation]:
    """Return the figures that those of an indicator are computed from, by key; none if they are measured."""
    base = setting.indicator(indicator.derived.base) if indicator.derived else None
    return keyed(base) if base else {}


def arithmetic(
    setting: Setting,
    indicator: Indicator,
    item: Observation,
    decimals: int,
    figures: Mapping[Key, Observation] | None = None,
) -> str:
    """``Samlet fravær 7,4 % × 200 skoledage = 14,8 dage``; without a figure ``Samlet fravær × 200 skoledage``.

    The words alone without a factor; empty if measured.

    Who asks for many figures of an indicator hands over those that they are computed from (`base_of`).
    """
    derived = indicator.derived
    base = setting.indicator(derived.base) if derived else None
    if derived is None or base is None:
        return ""
    figures = base_of(setting, indicator) if figures is None else figures
    value = figures.get(key_of(item))
    if derived.times is None:
        return derived.words
    language = setting.language
    times = f"{language.number(derived.times)} {derived.words}".rstrip()
    if value is None or not isinstance(value.value, Decimal) or not has_number(item):
        return f"{base.name} × {times}"
    result = _spelled(setting, indicator, item, decimals)
    basis = _spelled(setting, base, value, decimals_for([base]))
    return setting.phrase("times", base=basis, name=base.name, times=times, result=result)


def _spelled(setting: Setting, indicator: Indicator, item: Observation, decimals: int) -> str:
    """A figure with its unit behind it, as a sign or in words."""
    text = value_text(setting.language, item, decimals)
    return with_unit(setting, text, indicator.unit, "")


def in_words(setting: Setting, chosen: Sequence[Indicator]) -> tuple[InWords, ...]:
    """The figures of indicators where of each of them there is but one, of all who are measured, and that in words."""
    found = [(indicator, item) for indicator in chosen for item in indicator.observations]
    if len(found) > len(chosen) or not all(_is_finding(item) for _, item in found):
        return ()
    return tuple(
        InWords(
            indicator.name,
            _words(setting, item),
            item.trend.value if item.trend else "",
            _of_finding(setting, indicator, item),
        )
        for indicator, item in found
    )


def _words(setting: Setting, item: Observation) -> str:
    words, few = value_text(setting.language, item, 0), few_told(setting.language, item)
    return f"{words} ({few})" if few else words


def _of_finding(setting: Setting, indicator: Indicator, item: Observation) -> str:
    """In which unit, of whom and when: ``Sygefravær (dage): Skolen 2024/25``; empty if none of this is given."""
    unit = f" ({setting.language.unit(indicator.unit)})" if indicator.unit else ""
    whose = f": {whose_name(setting, item)}" if item.period or item.whose != "school" else ""
    return f"{indicator.name}{unit}{whose}" if unit or whose else ""


def _is_finding(item: Observation) -> bool:
    return item.value is NoNumber.IN_WORDS and not is_missing(item) and not is_part(item)


def table(setting: Setting, chosen: Sequence[Indicator], figures: Lookup) -> Table:
    """Figures in a table: for one indicator times across and bodies down, or its parts down, for several one row each.

    A last column tells in words what there is to say of single figures.
    """
    return _one(setting, chosen[0], figures) if len(chosen) == 1 else _several(setting, chosen, figures)


def _one(setting: Setting, indicator: Indicator, figures: Lookup) -> Table:
    """Times across and bodies down; parts stand down, if there is room across for what each body has of them."""
    columns, header = _columns(setting, indicator.observations)
    parts = dict.fromkeys((item.category, item.subgroup) for item in indicator.observations)
    rows = [("", *part) for part in parts]
    if len(rows) == 1 or len(columns) > _MOST_COLUMNS:
        times = periods(indicator.observations)
        columns, header = [("", time) for time in times], [_column_name(setting, None, time) for time in times]
        rows = list(dict.fromkeys((item.whose, item.category, item.subgroup) for item in indicator.observations))
    decimals, suffix = decimals_for([indicator]), setting.language.suffix(indicator.unit)
    lines = []
    for whose, category, subgroup in rows:
        named = (body_name(setting, whose) if whose else "", *subgroup, category)
        head = ", ".join(filter(None, named)) or indicator.name
        part = part_key(category)
        items = [figures.get(indicator, whose or body, time, part, subgroup) for body, time in columns]
        lines.append(_Line(head, items, decimals, suffix))
    return _table(setting, header, lines, indicator.unit)


_MOST_COLUMNS = 6
"""How many figures stand beside each other in a table at most, where they may as well stand below each other."""


def _several(setting: Setting, chosen: Sequence[Indicator], figures: Lookup) -> Table:
    items = [item for indicator in chosen for item in indicator.observations if not is_part(item)]
    columns, header = _columns(setting, items)
    same = len({indicator.unit for indicator in chosen}) == 1
    lines = []
    for indicator in chosen:
        unit, suffix = indicator.unit, setting.language.suffix(indicator.unit)
        head = indicator.name if same or not unit or suffix else f"{indicator.name} ({unit})"
        cells = [figures.get(indicator, body, time) for body, time in columns]
        decimals = decimals_for([indicator])
        lines.append(_Line(head, cells, decimals, suffix))
    return _table(setting, header, lines, chosen[0].unit if same else "")


def _columns(setting: Setting, items: Sequence[Observation]) -> tuple[list[tuple[str, When | None]], list[str]]:
    """What each body has of each time, and what that is called; the body is not named if there is but one."""
    found = [(body, time) for body in bodies(items) for time in periods(i for i in items if i.whose == body)]
    alone = len({body for body, _ in found}) == 1
    return found, [_column_name(setting, None if alone else body, time) for body, time in found]


def _column_name(setting: Setting, body: str | None, time: When | None) -> str:
    names = (body_name(setting, body) if body else "", period_name(setting.language, time))
    return " ".join(name for name in names if name) or setting.phrase("table_value")


@attrs.frozen
class _Line:
    """A row of a table of figures: its head, the figures, and how they are printed."""

    head: str
    items: list[Observation | None]
    decimals: int
    suffix: str


def _table(setting: Setting, header: Sequence[str], lines: Sequence[_Line], unit: str) -> Table:
    rows = []
    columns = [[line.items[number] for line in lines] for number in range(len(header))]
    header = [marked(setting.language, name, column) for name, column in zip(header, columns, strict=True)]
    told = [are_forecasts(column) for column in columns]
    for line in lines:
        cells = [
            _cell(setting, item, line.decimals, line.suffix, alone=not all_are)
            for item, all_are in zip(line.items, told, strict=True)
        ]
        remark = " ".join(dict.fromkeys(_remark(setting, item) for item in line.items if item)).strip()
        rows.append((Cell(line.head), *cells, Cell(remark)))
    remarked = any(row[-1].text for row in rows)
    last = (setting.phrase("table_remark"),) if remarked else ()
    left: Align = "left"
    right: Align = "right"
    return Table(
        header=(setting.phrase("table_measure"), *header, *last),
        rows=tuple(rows if remarked else (row[:-1] for row in rows)),
        aligns=(left, *(right for _ in header), *(left for _ in last)),
        unit=unit,
    )


def _remark(setting: Setting, item: Observation) -> str:
    """The words that the cell does not print already."""
    return "" if item.in_words else said_of(setting.language, item)


def _cell(setting: Setting, item: Observation | None, decimals: int, suffix: str, *, alone: bool) -> Cell:
    """A figure in a table; a forecast says so `alone` where not all of its column are."""
    if item is None:  # nobody has claimed that there is a figure
        return Cell(UNCLAIMED, missing=True)
    text = value_text(setting.language, item, decimals, suffix)
    if few := few_told(setting.language, item):
        text = f"{text} ({few})"
    if alone:
        text = marked(setting.language, text, (item,))
    if not isinstance(item.value, Decimal):
        return Cell(text, missing=is_missing(item))
    return Cell(text, rounded(item.value, decimals))
