"""Indicators become charts, key figures or tables: the data decide, unless the author did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, groupby

from suddialog.language import Language
from suddialog.model import ChartKind, Figure, Indicator, Observation, Theme
from suddialog.model.base import changed
from suddialog.model.grammar import slug
from suddialog.outline import alt, charts, measures
from suddialog.outline.blocks import Chart, InWords, KeyFigure, Paragraph, Table
from suddialog.outline.captions import (
    MOST_NAMED,
    breaks,
    caption,
    computed,
    further,
    joined_sentences,
    lead,
    notes_of,
    said_beside,
    sentences,
)
from suddialog.outline.composition import composition
from suddialog.outline.notes import footnotes, footnotes_of, inside
from suddialog.outline.observations import (
    Lookup,
    bodies,
    decimals_for,
    has_number,
    is_category,
    is_missing,
    is_part,
    of_first_body,
    of_latest,
    periods,
)
from suddialog.outline.setting import Setting
from suddialog.outline.shades import MOST_ANSWERS, MOST_PARTS

MOST_BARS = 7
"""How many indicators are drawn as bars in one chart."""

MOST_COLUMNS = 3
"""How many bars stand together in each group of a chart with many of them."""

MOST_LINES = 8
"""How many lines of one chart can be told apart."""

MOST_TIMES = 6
"""Of how many times and bodies together minutes have the figures in one sentence or table; of more, the latest."""

LONGEST_NAMES = 60
"""How many characters the names of several indicators may have together to be a title."""

Shown = Chart | KeyFigure | Table


def theme_figures(setting: Setting, theme: Theme, path: str) -> tuple[Shown, ...]:
    """The theme's own indicators in order, but those that a figure places or that are for tables only."""
    return _in_order(setting, theme.indicators, f"{path}.indicators", theme.subtitle or theme.title)


def shared_figures(setting: Setting) -> tuple[Shown, ...]:
    """The indicators that belong to no theme, but those that a figure places or that are for tables only."""
    return _in_order(setting, setting.dialogue.indicators, "indicators", setting.phrase("figures"))


def without_figures(setting: Setting, indicators: Sequence[Indicator], path: str) -> tuple[Paragraph, ...]:
    """What is written of indicators of which there are no figures: their names and what they measure."""
    silent = ((place, item) for place, item in enumerate(indicators) if item.shown and not item.observations)
    return tuple(
        Paragraph(
            text=sentences(": ".join(filter(None, (item.name, item.definition))), setting.phrase("no_figures")),
            source=f"{path}[{place}]",
        )
        for place, item in silent
    )


def _in_order(setting: Setting, indicators: Sequence[Indicator], path: str, title: str) -> tuple[Shown, ...]:
    """Neighbours that measure alike (unit, direction, bodies, times) stand in one chart, many of them with a title.

    A part ("hvoraf") is shown with its whole; by itself where a number of one of them is missing.
    """
    chosen = [item for item in indicators if _stands_alone(setting, indicators, item)]
    blocks: list[Shown] = []
    for _, run in groupby(chosen, key=_likeness):
        alike = list(run)
        for start in range(0, len(alike), MOST_BARS):
            part = alike[start : start + MOST_BARS]
            where = f"{path}[{indicators.index(part[0])}]"
            wish = Figure([item.name for item in part], title="" if setting.is_read or len(alike) <= 3 else title)
            blocks.append(show(setting, part, wish, where, title))
    return tuple(blocks)


def _stands_alone(setting: Setting, siblings: Sequence[Indicator], item: Indicator) -> bool:
    if not item.shown or not item.observations or slug(item.key) in setting.placed:
        return False
    whole = setting.indicator(item.part_of)
    if whole is None:
        return True
    is_large = slug(whole.key) in setting.large or (whole in siblings and kind_of([whole]) is ChartKind.KEY_FIGURE)
    return not (is_large and measures.all_parts_told(setting, whole))


def _likeness(item: Indicator) -> object:
    """What indicators must share to be shown together: as bars, or in a table if they have no number at all."""
    if not any(has_number(found) or is_part(found) for found in item.observations):
        return item.unit
    if kind_of([item]) is not ChartKind.BARS or any(found.subgroup for found in item.observations):
        return id(item)
    times = frozenset((found.whose, found.period) for found in item.observations)
    return item.unit, item.scale, item.better, times


def figure(setting: Setting, wish: Figure, path: str, about: str = "") -> tuple[Shown, ...]:
    """A figure that the author placed, in the theme `about`. Indicators that don't exist are left to the checks."""
    found = [setting.indicator(name) for name in wish.indicators]
    chosen = [_restricted(item, wish) for item in found if item is not None]
    chosen = [item for item in chosen if item.observations]
    apart = _apart(setting, chosen, wish)
    chosen = [item for item in chosen if item not in apart]
    shown = [show(setting, chosen, wish, path, about)] if chosen else []
    return (*shown, *(show(setting, [item], _wish_for(item, wish), path, about) for item in apart))


def _wish_for(item: Indicator, wish: Figure) -> Figure:
    """The wish for one of several that is shown by itself: the same kind, if it can be that."""
    same = wish.chart is ChartKind.KEY_FIGURE or _categorized([item])
    return Figure([item.key], chart=wish.chart if same else ChartKind.AUTO, periods=wish.periods)


def _apart(setting: Setting, chosen: Sequence[Indicator], wish: Figure) -> list[Indicator]:
    """The indicators of which a drawing of another one would leave out figures: they are shown by themselves."""
    kind = kind_of(chosen) if wish.chart is ChartKind.AUTO else wish.chart
    if len(chosen) < 2 or not setting.draws or (kind := _possible(kind, chosen)) not in _OF_ONE:
        return []
    figures, first = Lookup(chosen), (_categorized(chosen) or chosen)[:1]
    _built(setting, chosen, kind, wish, figures)
    return [item for item in chosen if item not in first and figures.left(item)]


_OF_ONE = (ChartKind.COMPOSITION, ChartKind.DISTRIBUTION, ChartKind.KEY_FIGURE)
"""What shows one of several indicators: the first, or the first that has parts."""


def _restricted(indicator: Indicator, wish: Figure) -> Indicator:
    """The indicator with the figures only that are wished for."""
    return changed(indicator, observations=wish.of(indicator)) if wish.periods or wish.whose else indicator


def show(setting: Setting, chosen: Sequence[Indicator], wish: Figure, path: str, about: str = "") -> Shown:
    """Show indicators together, as the figure wishes or the data suggest.

    More than a lead names are told in the alternative text by what they are `about`, where they have no title.
    """
    kind = kind_of(chosen) if wish.chart is ChartKind.AUTO else wish.chart
    figures = Lookup(chosen)
    block = _built(setting, chosen, _possible(kind, chosen), wish, figures)
    rest = further(setting, chosen, figures)
    within, wished = [(item.name, inside(item)) for item in chosen], inside(wish)
    around = [*wished, *chain.from_iterable(found for _, found in within)]
    held = [item for item in chosen if figures.holds(item)] or chosen
    names = setting.language.joined([item.name for item in held])
    strung = len(held) > 1 and len(names) > LONGEST_NAMES
    title = wish.title or ("" if setting.is_read or strung else names)
    heads, said = _heads(block, setting.draws), block.text if isinstance(block, KeyFigure) else ""
    given = figures.shown()
    if isinstance(block, Table):
        alone = setting.language.suffix(block.unit) and all(item.in_words for item in given)  # a sign without a number
        block = changed(block, unit="" if alone else block.unit, findings=_findings(setting, chosen, wish))
    unit = not (said or (isinstance(block, Table) and (block.findings or not block.unit)))  # words have none
    what = lead(setting, held, title, said, heads=heads, figures=given, unit=unit)
    below = bool(said) and not setting.draws  # where the figure is a sentence, the sentence comes first
    block = changed(
        block,
        title=title,
        lead="" if below else joined_sentences(what, _doubt(setting, block)),
        caption=sentences(
            what if below else "",
            *([] if isinstance(block, KeyFigure) else _computed(setting, chosen)),
            "" if setting.draws else rest,
            caption(setting, chosen, heads=heads),
            *footnotes_of(setting, within),
            *footnotes(setting, wished),
        ),
        notes="\n".join(filter(None, (notes_of(setting, around), rest if setting.draws else ""))),
        source=path,
    )
    told = () if isinstance(block, Table) else (said_beside(setting, chosen, _categories(block)),)
    broken = breaks(setting, chosen, _drawn_breaks(block) if setting.draws else ())
    remark = sentences(wish.caption, *told, broken)
    return _told(block, remark, rest, setting.language, "" if len(held) <= MOST_NAMED else about or names)


def _findings(setting: Setting, chosen: Sequence[Indicator], wish: Figure) -> tuple[InWords, ...]:
    """What a slide may say of indicators in place of their table, which nobody wished for."""
    wished = wish.title or wish.chart is not ChartKind.AUTO
    return measures.in_words(setting, chosen) if setting.draws and not wished else ()


def _doubt(setting: Setting, block: Shown) -> str:
    """What to think of changes, where means on a scale are drawn beside those of the year before."""
    means = setting.draws and isinstance(block, Chart) and block.kind == "bars" and block.high and not block.percent
    before = means and isinstance(block, Chart) and any(one.role == "school-before" for one in block.series)
    return setting.phrase("mostly_chance") if before else ""


def _computed(setting: Setting, chosen: Sequence[Indicator]) -> Iterator[str]:
    """How the latest figures were computed; a key figure tells it itself."""
    for indicator in chosen:
        if indicator.derived:
            newest = of_latest(of_first_body(indicator.observations))[0]
            if told := measures.arithmetic(setting, indicator, newest, decimals_for([indicator])):
                yield computed(setting, chosen, indicator, told)


def _heads(block: Shown, drawn: bool) -> str:
    """What the block names: the heads of its rows and columns, or what its key figure is.

    Nothing names columns that are drawn; the lines that they are compared with have their names.
    """
    if isinstance(block, KeyFigure):
        return block.text
    if isinstance(block, Table):
        return "\n".join((*block.header, *(row[0].text for row in block.rows)))
    named = block.series[1:] if drawn and block.kind == "columns" else block.series
    return "\n".join((*block.categories, *(series.name for series in named)))


def _drawn_breaks(block: Shown) -> list[str]:
    """The reasons for breaks that a chart over years shows itself, each between two years."""
    if not isinstance(block, Chart) or block.kind not in {"lines", "columns", "composition"}:
        return []
    return [reason for time, reason in block.breaks().items() if time != block.categories[0]]


def _categories(block: Shown) -> str:
    return "\n".join(block.categories) if isinstance(block, Chart) else ""


def _told(block: Shown, remark: str, rest: str, language: Language, about: str) -> Shown:
    """Add the author's sentence about the figure (beside a chart, else before the source) and the alternative text."""
    if isinstance(block, Chart):
        named = block if block.title else changed(block, title=about)
        described = f"{alt.of_chart(named, language)} {rest}".strip()
        return changed(block, remark=sentences(remark, block.remark), alt=described)
    if remark:
        block = changed(block, caption=sentences(remark, block.caption))
    if isinstance(block, KeyFigure):
        return changed(block, alt=f"{alt.of_key_figure(block, language)} {rest}".strip())
    return block


def _built(setting: Setting, chosen: Sequence[Indicator], kind: ChartKind, wish: Figure, figures: Lookup) -> Shown:
    if kind is ChartKind.KEY_FIGURE:
        return measures.key_figure(setting, chosen[0], figures)
    if kind is ChartKind.TABLE:
        return measures.table(setting, chosen, figures)
    if kind is ChartKind.SERIES:
        return charts.over_years(setting, chosen, figures, every_year=not wish.periods)
    if kind is ChartKind.COMPOSITION:
        return composition(setting, chosen, wish.title, figures, every_year=not wish.periods)
    if kind is ChartKind.DISTRIBUTION:
        return charts.distribution(setting, _categorized(chosen)[0], figures)
    return charts.bars(setting, chosen, figures, every_period=bool(wish.periods) or _room_for_all(setting, chosen))


def _room_for_all(setting: Setting, chosen: Sequence[Indicator]) -> bool:
    """Tell whether there is room for the figures of every time of every body.

    A page has it, a slide for those of parts; else it has the latest ones.
    """
    most = MOST_TIMES if not setting.draws else MOST_COLUMNS if _categorized(chosen) else 0
    return len({(item.whose, item.period) for indicator in chosen for item in indicator.observations}) <= most


def kind_of(chosen: Sequence[Indicator]) -> ChartKind:
    """The kind of chart that the data ask for.

    With categories: one body over several times is a composition, answers and anything else a distribution, but shares
    that make no whole are a series or bars. Without: from three times on a series (of subgroups if these are all that
    there is), one number a key figure, else bars. No number at all is a table, and so are different units, and figures
    that others are compared with, but none to compare. A time for which it is said why there is no number is a time,
    too. Beside one number alone, ranges and words of so many times as make a series are a table.
    """
    if parted := _categorized(chosen):
        kind = _kind_of_parts(parted[0])
        answers = kind is ChartKind.COMPOSITION and len(chosen) == 1 and _are_answers(parted[0])
        return ChartKind.DISTRIBUTION if answers else kind
    numbers = [item for indicator in chosen for item in indicator.observations if has_number(item)]
    if not numbers or len({indicator.unit for indicator in chosen}) > 1 or not _has_own(chosen):
        return ChartKind.TABLE
    if len(numbers) == 1 and len(chosen) == 1:
        alone = _is_latest(numbers[0], chosen[0]) and not _are_many(chosen[0])
        return ChartKind.KEY_FIGURE if alone else ChartKind.TABLE
    if _are_subgroups(chosen):
        return ChartKind.SERIES
    plain = [item for indicator in chosen for item in indicator.observations if not item.subgroup]
    if len(periods(plain)) >= _FEWEST_YEARS and (len(chosen) == 1 or len(bodies(plain)) == 1):
        return ChartKind.SERIES
    return ChartKind.BARS


def _has_own(chosen: Sequence[Indicator]) -> bool:
    """Tell whether any indicator has a number of the body that comes first."""
    return any(has_number(item) for indicator in chosen for item in of_first_body(indicator.observations))


def _is_latest(item: Observation, indicator: Indicator) -> bool:
    """Tell whether a figure is the latest of the body that comes first."""
    whole = [other for other in indicator.observations if not is_part(other)] or list(indicator.observations)
    own = [other for other in whole if other.whose == bodies(whole)[0]]
    return item.whose == own[0].whose and item.period == periods(own)[-1]


def _are_many(indicator: Indicator) -> bool:
    """Tell whether an indicator has figures of more times than a key figure shows, be they ranges or words."""
    known = [item for item in indicator.observations if not is_part(item) and not is_missing(item)]
    return len(known) >= _FEWEST_YEARS and len(periods(known)) >= _FEWEST_YEARS


def _kind_of_parts(indicator: Indicator) -> ChartKind:
    parts = [item for item in indicator.observations if is_category(item)]
    if not any(has_number(item) for item in parts):
        return ChartKind.TABLE
    alone = len(bodies(parts)) == 1
    if not indicator.in_percent:
        return ChartKind.COMPOSITION if alone else ChartKind.TABLE
    if not _make_wholes(parts):
        return ChartKind.SERIES if alone and _are_lines(indicator, parts) else _of_many_parts(indicator)
    return ChartKind.COMPOSITION if alone and len(periods(parts)) > 1 else ChartKind.DISTRIBUTION


def _are_answers(indicator: Indicator) -> bool:
    """Tell whether parts are answers of people: shares for which it is said how many were asked, or what they were.

    Nobody has answered yet what is a forecast.
    """
    parts = [item for item in indicator.observations if is_category(item)]
    if not indicator.in_percent or any(item.forecast for item in parts):
        return False
    return indicator.name.endswith("?") or any(item.n or item.count for item in parts)


def _are_lines(indicator: Indicator, parts: Sequence[Observation]) -> bool:
    """Tell whether parts are all that there is of an indicator, over years, and few enough for lines."""
    few = len(charts.categories_of(indicator)) <= MOST_PARTS
    return few and len(periods(parts)) >= _FEWEST_YEARS and len(parts) == len(indicator.observations)


def _are_subgroups(chosen: Sequence[Indicator]) -> bool:
    """Tell whether subgroups of one body are all that there is, over years, and few enough for lines."""
    items = [item for indicator in chosen for item in indicator.observations]
    few = len({item.subgroup for item in items}) <= MOST_PARTS
    years = few and all(item.subgroup and not item.category for item in items) and len(periods(items)) >= _FEWEST_YEARS
    return len(chosen) == 1 and years and len(bodies(items)) == 1


def _make_wholes(parts: Sequence[Observation]) -> bool:
    """Tell whether shares are those of a whole.

    Known ones that in each bar make not even half of it, or more than all, as where many give several answers, are not.
    """
    if not all(map(has_number, parts)):
        return True
    sums: dict[object, Decimal] = defaultdict(Decimal)
    for item in parts:
        if isinstance(item.value, Decimal):
            sums[item.whose, item.period] += item.value
    return any(_HALF <= whole <= _ALL for whole in sums.values())


_MOST_PARTS = {ChartKind.DISTRIBUTION: MOST_ANSWERS, ChartKind.COMPOSITION: MOST_PARTS}
_HALF, _ALL = 50, 110
"""From how many percent to how many shares are taken for a whole; each of them may have been rounded up."""

_FEWEST_YEARS = 3
"""From how many times on figures are a series."""


def _of_many_parts(indicator: Indicator) -> ChartKind:
    """Bars, if each part has but a few of them; more stand in a table."""
    columns = {(item.whose, item.period) for item in indicator.observations}
    return ChartKind.BARS if len(columns) <= MOST_COLUMNS else ChartKind.TABLE


def _categorized(chosen: Sequence[Indicator]) -> list[Indicator]:
    return [item for item in chosen if any(map(is_category, item.observations))]


def _possible(kind: ChartKind, chosen: Sequence[Indicator]) -> ChartKind:
    """The wished kind, or one that the data can be drawn or written as."""
    if kind in _MOST_PARTS:
        parted = _categorized(chosen)
        if not parted:
            return ChartKind.TABLE
        if len(charts.categories_of(parted[0])) > _MOST_PARTS[kind]:
            return _of_many_parts(parted[0])  # no more shades can be told apart
    if kind in {ChartKind.BARS, ChartKind.SERIES} and len({indicator.unit for indicator in chosen}) > 1:
        return ChartKind.TABLE  # no axis has two units
    numbers = [item for indicator in chosen for item in indicator.observations if has_number(item)]
    if kind is ChartKind.SERIES and max(len(chosen), len(bodies(numbers))) > MOST_LINES:
        return ChartKind.TABLE
    if kind is ChartKind.SERIES and all(map(is_part, numbers)):
        return kind_of(chosen)
    return kind if numbers or kind is ChartKind.KEY_FIGURE else ChartKind.TABLE
