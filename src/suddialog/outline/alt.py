"""What a chart or diagram shows, told in sentences made from its own data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain, pairwise
from operator import attrgetter

import attrs

from suddialog.language import Language, without_doubled_marks, without_stop
from suddialog.model import NoNumber
from suddialog.outline.axes import lacks, main_series, numbers_in
from suddialog.outline.blocks import N_IS, Chart, ChartValue, Diagram, KeyFigure, Node, Series, tells_n
from suddialog.outline.captions import behind
from suddialog.outline.degrade import figures_told


def as_drawn(chart: Chart, kind: str, language: Language) -> str:
    """What a chart shows that a format draws as another kind than its own, for example as ``dots``."""
    text = chart.alt or of_chart(chart, language)
    if kind == chart.kind:
        return text
    own, drawn = (language.phrase(f"alt_{name}", title="\n").partition("\n")[0] for name in (chart.kind, kind))
    return drawn + text.removeprefix(own) if text.startswith(own) else text


def of_chart(chart: Chart, language: Language) -> str:
    """The kind, every figure with its year, forecasts and breaks, and the movement where the data carry one."""
    title = without_stop(chart.title)
    title = f"{title} ({chart.lead})" if title and chart.lead else title or chart.lead
    parts = [language.phrase(f"alt_{chart.kind}", title=title)]
    parts.extend(
        _by_category(chart, language) if chart.kind in {"distribution", "composition"} else _by_series(chart, language)
    )
    if chart.row:
        parts.append(_told(language, chart.row.name, _heads(chart), chart.row.values))
    parts.extend(gap.replace("\n", ": ") + "." for gap in chart.gaps if gap)
    parts.extend(_breaks(chart, language))
    parts.extend(told for series in _moving(chart, language) for told in _movement(series, chart, language))
    return without_doubled_marks(" ".join(parts))


def _by_series(chart: Chart, language: Language) -> Iterable[str]:
    """The figures of each series, and over years those that it lacks while others have one."""
    heads, unsaid = _heads(chart), language.no_number(NoNumber.NOT_STATED)
    known = [series.values for series in chart.series if series.role != "target"]
    measured = [bool(numbers_in(column)) for column in zip(*known, strict=True)]
    over_years = chart.kind in {"lines", "columns"}
    for series in chart.series:
        values = [
            attrs.evolve(value, text=unsaid) if over_years and measured[place] and lacks(series, place) else value
            for place, value in enumerate(series.values)
        ]
        yield _told(language, series.name, heads, values)


def _heads(chart: Chart) -> list[str]:
    return [_flat(chart.head(place)) for place in range(len(chart.categories))]


def _by_category(chart: Chart, language: Language) -> Iterable[str]:
    columns = [*chart.series]
    if chart.totals:
        columns.append(Series(name=chart.total_name, values=chart.totals))
    names = [_flat(series.name) for series in columns]
    for place, head in enumerate(_heads(chart)):
        values = [series.values[place] for series in columns]
        yield _told(
            language, _with_n(head, values), names, values, whole=any(value.number is not None for value in values)
        )


def _with_n(name: str, values: Sequence[ChartValue]) -> str:
    """A name with the number of people behind its figures, if that is one small number."""
    found = {value.n for value in values} - {None}
    return f"{name}, {N_IS}{found.pop()}" if len(found) == 1 and not tells_n(name) else name


def _told(
    language: Language, name: str, heads: Sequence[str], values: Sequence[ChartValue], *, whole: bool = False
) -> str:
    """A row of figures, with small n that the names do not tell, and with what is provisional.

    Those of which nobody claimed anything are told only if they are parts of a `whole`.
    """
    unsaid = language.no_number(NoNumber.NOT_STATED)
    shown = [
        value.text if value.n is None or tells_n(f"{name} {head}") else value.with_n
        for head, value in zip(heads, values, strict=True)
    ]
    texts = [
        _provisional(text, language) if text and one.provisional else text or (unsaid if whole else "")
        for text, one in zip(shown, values, strict=True)
    ]
    said = figures_told(zip(heads, texts, strict=True))
    return f"{_flat(name)}, {said}." if said else f"{_flat(name)}: {unsaid}."


def _provisional(text: str, language: Language) -> str:
    return f"{text} ({language.texts.remarks['provisional']})"


def _flat(text: str) -> str:
    return ", ".join(text.splitlines())


def _breaks(chart: Chart, language: Language) -> Iterable[str]:
    for time, reason in chart.breaks().items():
        yield language.phrase("alt_break", category=_flat(time), reason=reason.rstrip("."))


def _moving(chart: Chart, language: Language) -> Iterable[Series]:
    """What may go up or down over years: each body that was measured; of a whole its sum, and the part it is about.

    A sum of few people's figures is one of few people, too.
    """
    if chart.kind == "composition":
        whole = Series(name=language.phrase("alt_whole"), values=chart.totals)
        few = [value for one in chart.series for value in one.values if value.n is not None]
        return (main_series(chart),) if few else (whole, main_series(chart))
    if chart.kind in {"lines", "columns"}:
        return [series for series in chart.series if series.role != "target"]
    return ()


def _movement(series: Series, chart: Chart, language: Language) -> Iterable[str]:
    """Where a series is going: since the last gap in it, and where it is expected to go; nothing of few people.

    How it went up and down is told of what the chart is about, and from where to where if only its last figure stands
    behind a gap. Where one series breaks all do, as they are drawn.
    """
    values = series.values
    numbers = {at: number for at, value in enumerate(values) if (number := value.number) is not None}
    measured = [at for at in numbers if not values[at].forecast]
    unsure = [at for at in numbers if values[at].n is not None]
    if len(numbers) < 2 or not measured or unsure or _is_broken(series, chart):
        return
    since = _since_gap(measured, chart)
    if len(since) > 1:
        verb = _verb(numbers, since)
        if verb != "wavering":
            first = f"{values[since[0]].text}{'' if since == measured else _time(chart, since[0])}"
            last = _with_unit(values[since[-1]], chart, language)
            yield language.phrase(f"alt_{verb}", name=series.name, first=first, last=last)
        elif series is main_series(chart):
            yield _ups_and_downs(series, chart, {at: numbers[at] for at in since}, language)
    elif len(measured) > 1 and series is main_series(chart):
        yield language.phrase("alt_over_gap", name=series.name, **_ends(series, chart, measured, language))
    if (last_one := max(numbers)) > measured[-1]:
        verb = _verb(numbers, [at for at in numbers if at >= measured[-1]])
        last = _with_unit(values[last_one], chart, language)
        yield language.phrase(f"alt_expected_{verb}", name=series.name, last=last)


def _since_gap(places: list[int], chart: Chart) -> list[int]:
    """The last of some places of figures, as far as none is missing between them."""
    start = 0
    for number in range(1, len(places)):
        at = places[number]
        if at - places[number - 1] > 1 or (chart.gaps and chart.gaps[at]):
            start = number
    return places[start:]


def _verb(numbers: Mapping[int, Decimal], places: Sequence[int]) -> str:
    """What numbers do from place to place: ``rising``, ``falling``, ``stable`` or ``wavering``."""
    steps = [numbers[after] - numbers[before] for before, after in pairwise(places)]
    if min(steps) < 0 < max(steps):
        return "wavering"
    return "rising" if max(steps) > 0 else "falling" if min(steps) < 0 else "stable"


def _with_unit(value: ChartValue, chart: Chart, language: Language) -> str:
    unit = "" if chart.suffix else behind(language, chart.unit, value.text)
    return without_stop(f"{value.text} {unit}")


def _time(chart: Chart, at: int) -> str:
    """The name of a year as it stands behind a figure: `` (2021/22)``."""
    name = chart.categories[at].partition("\n")[0]
    return f" ({name})"


def _ups_and_downs(series: Series, chart: Chart, numbers: Mapping[int, Decimal], language: Language) -> str:
    """From where to where a series wavers, and how low and high it was between."""
    first, *_, last = places = list(numbers)
    peaks = []
    for word, at in (
        ("lowest", min(numbers, key=numbers.__getitem__)),
        ("highest", max(numbers, key=numbers.__getitem__)),
    ):
        if numbers[at] not in (numbers[first], numbers[last]):
            figure = f"{series.values[at].text}{_time(chart, at)}"
            peaks.append(language.phrase(f"alt_{word}", figure=figure))
    return language.phrase(
        "alt_wavering",
        name=series.name,
        peaks=f", {language.joined(peaks)}" if peaks else "",
        **_ends(series, chart, places, language),
    )


def _ends(series: Series, chart: Chart, places: Sequence[int], language: Language) -> Mapping[str, str]:
    """The first and the last of the figures at some places, each with its year."""
    first, last = places[0], places[-1]
    return {
        "first": f"{series.values[first].text}{_time(chart, first)}",
        "last": f"{_with_unit(series.values[last], chart, language)}{_time(chart, last)}",
    }


def _is_broken(series: Series, chart: Chart) -> bool:
    """Whether figures of a series stand on both sides of a time before which some body's can't be compared."""
    at = [place for place, value in enumerate(series.values) if value.number is not None]
    between = [one.values[at[0] + 1 : at[-1] + 1] for one in (series, *chart.series)]
    return any(map(attrgetter("break_before"), chain.from_iterable(between)))


def of_key_figure(block: KeyFigure, language: Language) -> str:
    """The figure, its parts, and what it is compared with."""
    parts = [language.phrase("alt_key_figure", value=f"{block.value} {block.unit}".strip(), text=block.text)]
    if block.parts:
        named = [f"{part.name} {part.text}" for part in block.parts]
        parts.append(language.phrase("alt_parts", parts=language.joined(named)))
    if block.comparisons:
        said = figures_told((figure.text, figure.value) for figure in block.comparisons)
        parts.append(language.phrase("alt_compare", values=said))
    return without_doubled_marks(" ".join(parts))


_FORMS = {("cycle", True): "cycle_round", ("pillars", False): "pillars_bare"}
"""What diagrams with or without a centre are called, where that makes another form of them."""


def of_diagram(diagram: Diagram, language: Language, *, rows: bool = False) -> str:
    """The boxes in reading order; `rows` says that a hub is drawn as rows below its centre."""
    nodes = _nodes(diagram.nodes)
    inside, outside = [[node for node in diagram.nodes if node.own is own] for own in (True, False)]
    if diagram.kind == "hub" and inside and outside:
        nodes = language.phrase("alt_hub_own", own=_nodes(inside), other=_nodes(outside))
    form = "hub_rows" if rows else _FORMS.get((diagram.kind, bool(diagram.centre)), diagram.kind)
    told = language.phrase(
        f"alt_{form}",
        centre=_flat(diagram.centre) or diagram.title,
        count=len(diagram.nodes),
        nodes=nodes,
    )
    return without_doubled_marks(told)


def _nodes(nodes: Iterable[Node]) -> str:
    return "; ".join(_node(node) for node in nodes)


def _node(node: Node) -> str:
    inside = ", ".join(_node(child) for child in node.children)
    return f"{_flat(node.text)} ({inside})" if inside else _flat(node.text)
