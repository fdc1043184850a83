"""What stands round figures: the line that says what is shown, and the line that names source, edition and n."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from suddialog.language import Language, capital, within_sentence
from suddialog.model import Comparison, Entity, Indicator, Observation, Source
from suddialog.model.matching import as_words
from suddialog.model.part_names import part_key
from suddialog.outline.degrade import figures_told
from suddialog.outline.notes import attributed, footnotes, footnotes_of, headed, speaker_notes
from suddialog.outline.observations import (
    FEW,
    Lookup,
    bodies,
    body_name,
    decimals_for,
    figure_name,
    of_first_body,
    of_latest,
    period_name,
    said_of,
    value_text,
    whose_name,
)
from suddialog.outline.setting import Setting

_ABBREVIATED = 3
"""Units of so many letters at most ("m", "kr.", "kWh") are no words that a longer word could hold."""

MOST_NAMED = 3
"""How many indicators a lead names, and of how many parts each n is told."""


def source_text(setting: Setting, source: Source) -> str:
    """A source without its leading word: ``Uddannelsesstatistik.dk, 2024/25. Hentet 1. oktober 2025``.

    Its address stands in what is read, not on slides, where nobody can follow it; there it is a note (`addresses`).
    """
    named = ", ".join(part for part in (source.name, source.edition) if part)
    if source.url and setting.is_read:
        named = f"{named} ({source.url})"
    retrieved = setting.phrase("retrieved", date=setting.language.date(source.retrieved)) if source.retrieved else ""
    return joined_sentences(named, retrieved)


def sources_of(indicators: Iterable[Indicator]) -> tuple[Source, ...]:
    """The different sources of the indicators and of their single figures, in order."""
    found = [
        source
        for indicator in indicators
        for source in (indicator.source, *[item.source for item in indicator.observations])
        if source
    ]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


def addresses(entities: Iterable[Entity]) -> str:
    """Where the sources among things are found, a line each."""
    sources = dict.fromkeys(item for item in entities if isinstance(item, Source) and item.url)
    return "\n".join(f"{source.name}: {source.url}" for source in sources)


def source_line(setting: Setting, *sources: Source) -> str:
    """Sources with their leading word, as sentences."""
    label = setting.label("source")
    return sentences(*dict.fromkeys(f"{label}: {source_text(setting, source)}" for source in sources))


def notes_below(setting: Setting, entities: Iterable[Entity]) -> str:
    """The footnotes of things, each once, as sentences."""
    return sentences(*footnotes(setting, entities))


def notes_of_each(setting: Setting, named: Sequence[tuple[str, Iterable[Entity]]]) -> str:
    """The footnotes of things that are shown together, each once with whose it is, as sentences."""
    return sentences(*footnotes_of(setting, named))


def caption(setting: Setting, indicators: Sequence[Indicator], *, heads: str = "") -> str:
    """The source line of figures: sources, n of the latest figure, what is provisional, what the source compares.

    First come the definitions, unless the lead of a slide has the only one. What is true of some of the indicators only
    has their names with it. An n that stands in the block's `heads` is left out: it is one row's, not that of all.
    """
    parts = [
        _definition(setting, indicators) if len(indicators) > 1 or not setting.draws else "",
        *_sources(setting, indicators),
        _n(setting, indicators, heads),
        provisional(setting, indicators),
    ]
    for indicator, item in _figures(indicators):
        if item.compared:
            name = _called(setting, indicators, indicator, item)
            parts.extend(_compared(setting, name, other) for other in item.compared)
    return sentences(*parts)


def _name_of(indicators: Sequence[Indicator], indicator: Indicator) -> str:
    """The name of an indicator where several are shown together; else empty."""
    return indicator.name if len(indicators) > 1 else ""


def _figures(indicators: Iterable[Indicator]) -> list[tuple[Indicator, Observation]]:
    return [(indicator, item) for indicator in indicators for item in indicator.observations]


def _called(setting: Setting, indicators: Sequence[Indicator], indicator: Indicator, item: Observation) -> str:
    """What a figure is called: ``Skolen 2024/25``; where several indicators stand together ``Ro, Skolen 2024/25``."""
    return ", ".join(filter(None, (_name_of(indicators, indicator), figure_name(setting, item))))


def computed(setting: Setting, indicators: Sequence[Indicator], indicator: Indicator, how: str) -> str:
    """How an indicator was computed: ``Beregning: Samlet fravær 7,4 % × 200 = 14,8 dage``."""
    head = setting.phrase("computed", text="").strip().removesuffix(":")
    return headed(head, _name_of(indicators, indicator), how)


def _sources(setting: Setting, indicators: Sequence[Indicator]) -> Iterator[str]:
    """The sources of indicators, of what they are computed from, and of their single figures."""
    found = [(item.name, source) for item in indicators for source in sources_of([item])]
    bases = ((item.name, base) for item in indicators if (base := _base(setting, item)))
    found.extend((name, source) for name, base in bases for source in sources_of([base]))
    told = ((name, source_text(setting, source)) for name, source in found)
    for text, names in attributed(setting, {item.name for item in indicators}, told):
        yield headed(setting.label("source"), names, text)


def _base(setting: Setting, indicator: Indicator) -> Indicator | None:
    """The indicator that another is computed from."""
    return setting.indicator(indicator.derived.base) if indicator.derived else None


def _compared(setting: Setting, name: str, other: Comparison) -> str:
    """What the source says of a figure against another: ``Skolen 2024/25 mod referencen: ingen sikker forskel``."""
    language = setting.language
    verdict = language.word(other.verdict) if other.verdict else ""
    difference = language.number(other.difference) if other.difference is not None else ""
    said = ", ".join(part for part in (verdict, difference, other.words) if part)
    against = f"{body_name(setting, other.against, 'Against')} {period_name(language, other.period)}".strip()
    return setting.phrase("compared", name=name, against=against, said=said) if said else ""


def notes_of(setting: Setting, entities: Collection[Entity]) -> str:
    """The speaker notes of things; for slides also where their sources are found."""
    where = "" if setting.is_read else addresses(entities)
    return "\n".join(part for part in (speaker_notes(entities), where) if part)


def further(setting: Setting, indicators: Sequence[Indicator], figures: Lookup) -> str:
    """The figures that were not looked up, as sentences: ``Flere tal, Generel trivsel: Skolen 2022/23: 3,1``."""
    told = []
    for indicator in indicators:
        left = figures.left(indicator)
        if not left:
            continue
        decimals, suffix = decimals_for([indicator]), setting.language.suffix(indicator.unit)
        said = ((figure_name(setting, item), value_text(setting.language, item, decimals, suffix)) for item in left)
        about = "" if figures.holds(indicator) else _about(indicator, suffix)
        told.append(setting.phrase("further", name=f"{indicator.name}{about}", figures=figures_told(said)))
    return sentences(*told)


def _about(indicator: Indicator, suffix: str) -> str:
    """The unit, unless it stands behind each number, and the population of what no lead tells of, in brackets."""
    told = ", ".join(filter(None, ("" if suffix else indicator.unit, indicator.population)))
    return f" ({told})" if told else ""


def said_beside(setting: Setting, indicators: Sequence[Indicator], said_already: str = "") -> str:
    """What is said in words beside figures, as sentences; figures in words are printed themselves."""
    told = []
    for indicator, item in _figures(indicators):
        if not (item.words or item.trend) or item.in_words:  # nearly all figures
            continue
        words = said_of(setting.language, item)
        if words not in said_already:
            told.append(f"{_called(setting, indicators, indicator, item)}: {words}")
    return sentences(*dict.fromkeys(told))


def breaks(setting: Setting, indicators: Sequence[Indicator], drawn: Collection[str] = ()) -> str:
    """Before which figures a series is broken and why, as sentences; without the reasons that a chart draws."""
    given = dict.fromkeys([item.break_before for indicator in indicators for item in indicator.observations])
    reasons = [why for why in given if why not in {"", *drawn}]
    told = ((why, _named(setting, indicators, "break_before", why)) for why in reasons)
    return sentences(*(setting.phrase("break", name=name, reason=why) for why, name in told))


def provisional(setting: Setting, indicators: Sequence[Indicator]) -> str:
    """Which figures are not final yet; empty if all are."""
    states = {item.provisional for indicator in indicators for item in indicator.observations}
    if True not in states:
        return ""
    if False not in states:
        return setting.phrase("provisional")
    named = _named(setting, indicators, "provisional", True)
    return setting.phrase("provisional_only", names=named)


def _named(setting: Setting, indicators: Sequence[Indicator], field: str, value: object) -> str:
    """Name the figures with this value of a field: ``Skolen 2024/25``; with their indicators if not all have one.

    Parts are named where not all of those of their body and time have the value.
    """
    found: dict[str, dict[str, None]] = {}
    for indicator in indicators:
        meant = [item for item in indicator.observations if getattr(item, field) == value]
        others = {(item.whose, item.period) for item in indicator.observations if getattr(item, field) != value}
        for item in meant:
            name = (figure_name if (item.whose, item.period) in others else whose_name)(setting, item)
            found.setdefault(name, {})[indicator.name] = None
    joined = setting.language.joined
    return joined(
        [name if len(of) == len(indicators) else f"{joined(list(of))} ({name})" for name, of in found.items()]
    )


def _n(setting: Setting, indicators: Sequence[Indicator], heads: str) -> str:
    """``n = 412 elever (Skolen 2024/25)`` for the latest figures of the body that comes first.

    Small n stand beside the figure. If it is that of all figures, it need not be said whose it is. Of a few classes or
    the like that differ in it each has its own: ``n = 201 (piger) og 211 (drenge), Skolen 2024/25``.
    """
    found = [item for indicator in indicators for item in indicator.observations if item.n and item.n >= FEW]
    if not found:
        return ""
    latest = of_latest(of_first_body(found))
    if latest[0].subgroup and len(indicators) == 1 and (told := _n_of_each(setting, latest, indicators[0])):
        return told
    if len({item.n for item in latest}) != 1:
        return ""
    number = latest[0].n or 0
    if says(heads, setting.phrase("n", count=number)):
        return ""
    text = setting.language.count(number, "pupil") if _of_pupils(setting, indicators) else str(number)
    told = setting.phrase("n", count=text)
    meant = set(map(id, latest))
    counted = [one for one in indicators if not meant.isdisjoint(map(id, one.observations))]
    alone = all(item.n == number for one in counted for item in one.observations)
    names = "" if len(counted) == len(indicators) else setting.language.joined([one.name for one in counted])
    where = ", ".join(filter(None, (names, "" if alone else whose_name(setting, latest[0]))))
    return f"{told} ({where})" if where else told


def _n_of_each(setting: Setting, items: Sequence[Observation], indicator: Indicator) -> str:
    """Which n each of a few parts has; nothing if all of their time, small ones included, have one."""
    at = items[0].whose, items[0].period
    sizes = {item.n for item in indicator.observations if item.n and (item.whose, item.period) == at}
    if len(sizes) == 1 or len(items) > MOST_NAMED or not all(item.subgroup and not item.category for item in items):
        return ""
    told = [f"{item.n} ({', '.join(item.subgroup)})" for item in items]
    return f"{setting.phrase('n', count=setting.language.joined(told))}, {whose_name(setting, items[0])}"


def _of_pupils(setting: Setting, indicators: Sequence[Indicator]) -> bool:
    words = setting.phrase("pupil_words").split("|")
    told = [f"{item.name} {item.unit} {item.population}".lower() for item in indicators]
    return all(any(word in text for word in words) for text in told)


def lead(
    setting: Setting,
    indicators: Sequence[Indicator],
    *said_already: str,
    heads: str = "",
    figures: Sequence[Observation],
    unit: bool = True,
) -> str:
    """What is shown, in which unit, whose, for whom: what title, block and the block's `heads` do not say already.

    Several indicators are all named if a single one is not said: the lead would be taken for that one's.

    `figures` are those that the block holds; without `unit` they have it behind them.

    Minutes have the sign of the unit behind each number, and the definition below (`caption`).
    """
    title = " ".join(said_already)
    names = [item.name for item in indicators] if len(indicators) <= MOST_NAMED else []
    unsaid = [name for name in names if not says(title, name)]
    what = setting.language.joined(names) if unsaid else ""
    asked = what if what.endswith("?") else ""
    first, said = indicators[0], f"{title} {what}"
    shown = ["" if asked else what, _owner(setting, figures, f"{said} {heads}")]
    shown.append(_told_unit(setting, indicators, said) if unit else "")
    population = _population(setting, indicators)
    shown.append(population if population not in said else "")
    divided = _divided(setting, indicators, figures)
    shown.append(divided)
    whole = _whole(setting, first) if len(indicators) == 1 else ""
    shown.append(whole)
    told = [part for part in shown if part]
    if told[:1] == [setting.language.unit(first.unit)]:
        told[0] = unit_line(setting, first.unit)
    elif told[:1] in ([whole], [divided]) or (first.catalogue and told[:1] == [population]):
        told[0] = capital(told[0])
    return joined_sentences(asked, ", ".join(told), first.definition if setting.draws and len(indicators) == 1 else "")


def _population(setting: Setting, indicators: Sequence[Indicator]) -> str:
    """Of whom the figures are; where that differs, with the names of the indicators."""
    told = ((item.name, item.population) for item in indicators if item.population)
    found = attributed(setting, {item.name for item in indicators}, told)
    return ", ".join(f"{population} ({names})" if names else population for population, names in found)


def _whole(setting: Setting, indicator: Indicator) -> str:
    """Of what the indicator is a part that is shown by itself: ``del af Fraværsdage``."""
    whole = setting.indicator(indicator.part_of)
    return setting.phrase("part_of", whole=whole.name) if whole else ""


def _owner(setting: Setting, figures: Sequence[Observation], said: str) -> str:
    """Whose figures are shown first, unless they are the school's own or the text around names it."""
    whose = next(iter(bodies(figures)), "school")
    name = body_name(setting, whose)
    return "" if whose == "school" or says(said, name) else name


def _told_unit(setting: Setting, indicators: Sequence[Indicator], said: str) -> str:
    """The unit that all have, in words, if it is not yet said."""
    unit = indicators[0].unit
    told = setting.draws or not setting.language.suffix(unit)
    alike = all(item.unit == unit for item in indicators)
    return unsaid_unit(setting.language.unit(unit), said) if told and alike else ""


def _divided(setting: Setting, indicators: Sequence[Indicator], figures: Sequence[Observation]) -> str:
    """By what the figures are broken down: ``fordelt på køn``."""
    parts = {part_key(member) for item in figures for member in item.subgroup}
    names = dict.fromkeys(
        within_sentence(division.name)
        for indicator in indicators
        for division in indicator.breakdowns
        if parts.intersection(map(part_key, division.members))
    )
    return setting.phrase("divided", names=setting.language.joined(list(names))) if names else ""


def _definition(setting: Setting, indicators: Sequence[Indicator]) -> str:
    """What is measured; of several indicators, each behind its name."""
    told = ((item.name, item.definition) for item in indicators if item.definition)
    of = {item.name for item in indicators}
    found = [f"{names}: {text}" if names else text for text, names in attributed(setting, of, told)]
    return found[0] if len(found) == 1 else sentences(*found)


def unit_line(setting: Setting, unit: str) -> str:
    """The unit where it begins a line: as the author wrote it; a sign in words, ``Procent``."""
    words = setting.language.unit(unit)
    return unit if words == unit else capital(words)


def unsaid_unit(unit: str, said: str) -> str:
    """The unit, unless the text around names it ("dage" in "Fraværsdage"); a sign or abbreviation stands by itself."""
    named = says(said, unit) if len(unit) <= _ABBREVIATED else unit.lower() in said.lower()
    return "" if named else unit


def says(text: str, name: str) -> bool:
    """Tell whether a text holds a name as whole words."""
    return as_words(name).search(text) is not None


def with_unit(setting: Setting, number: str, unit: str, said: str) -> str:
    """A number in running text with its unit, unless the text around names it: ``9 %``, ``5 kWh``."""
    suffix = setting.language.suffix(unit)
    if suffix:
        return f"{number}{suffix}"
    return f"{number} {behind(setting.language, unsaid_unit(unit, said), number)}".rstrip()


def behind(language: Language, unit: str, number: str) -> str:
    """The unit as it stands behind a number: "dag" behind 1; nothing if it says what sort of number it is ("antal").

    It stands in brackets, and loses its own, if it begins with such a word or with a digit: "3,7 (indeks 1-5)",
    "5 (1.000 kr.)".
    """
    words = language.phrase("uncounted").split("|")
    if unit.lower() in words:
        return ""
    if unit[:1].isdigit() or unit.partition(" ")[0].lower() in words:
        return f"({unit.replace('(', '').replace(')', '')})"
    return language.one_of(unit) if number == "1" else unit


def joined_sentences(*parts: str) -> str:
    """Join parts as sentences; the last stays as it is."""
    *before, last = list(filter(None, map(str.strip, parts))) or [""]
    return f"{sentences(*before)} {last}" if before else last


def sentences(*parts: str) -> str:
    """Join parts as sentences, each with its full stop."""
    text = ""
    for part in filter(None, map(str.strip, parts)):
        text += f"{' ' if text else ''}{part}{'' if part.endswith(('.', '!', '?')) else '.'}"
    return text
