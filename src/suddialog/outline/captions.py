"""What stands round figures: the line that says what is shown, and the line that names source, edition and n."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from suddialog.language import capital
from suddialog.model import Indicator, Observation, Source
from suddialog.outline.observations import FEW, bodies, periods
from suddialog.outline.setting import Setting


def source_text(setting: Setting, source: Source) -> str:
    """A source without its leading word: ``Uddannelsesstatistik.dk, 2024/25. Hentet 1. oktober 2025``."""
    named = ", ".join(part for part in (source.name, source.edition) if part)
    if not source.retrieved:
        return named
    return f"{named}. {setting.phrase('retrieved', date=setting.language.date(source.retrieved))}"


def sources_of(indicators: Iterable[Indicator]) -> tuple[Source, ...]:
    """The different sources of the indicators and of their single figures, in order."""
    found = [
        source
        for indicator in indicators
        for source in (indicator.source, *(item.source for item in indicator.observations))
        if source
    ]
    return tuple(dict.fromkeys(found))


def caption(setting: Setting, indicators: Sequence[Indicator], *more: str) -> str:
    """The source line of figures: sources, n of the school's latest figure, what is provisional, footnotes."""
    sources = [source_text(setting, source) for source in sources_of(indicators)]
    parts = [setting.phrase("source", text=text) for text in dict.fromkeys(sources)]
    parts.append(_n(setting, indicators))
    if any(item.provisional for indicator in indicators for item in indicator.observations):
        parts.append(setting.phrase("provisional"))
    parts.extend(setting.phrase("footnote", text=note) for note in dict.fromkeys(footnotes(indicators)))
    return sentences(*parts, *more)


def footnotes(indicators: Iterable[Indicator]) -> list[str]:
    """The footnotes of indicators and figures, in order."""
    return [
        note
        for indicator in indicators
        for note in (indicator.footnote, *(item.footnote for item in indicator.observations))
        if note
    ]


def _n(setting: Setting, indicators: Sequence[Indicator]) -> str:
    """``n = 412 elever`` for the latest figures of the body that comes first; small n stand beside the figure."""
    found = [item for indicator in indicators for item in indicator.observations if item.n and item.n >= FEW]
    if not found:
        return ""
    first = [item for item in found if item.whose == bodies(found)[0]]
    latest = [item for item in first if item.period == periods(first)[-1]]
    counts = {item.n for item in latest}
    if len(counts) != 1:
        return ""
    number = counts.pop() or 0
    text = setting.language.count(number, "pupil") if _of_pupils(setting, indicators) else str(number)
    return setting.phrase("n", count=text)


def _of_pupils(setting: Setting, indicators: Sequence[Indicator]) -> bool:
    words = setting.phrase("pupil_words").split("|")
    told = [f"{item.name} {item.unit} {item.population}".lower() for item in indicators]
    return all(any(word in text for word in words) for text in told)


def lead(setting: Setting, indicators: Sequence[Indicator], *said_already: str) -> str:
    """What is shown, in which unit, for whom: what title and block do not say already."""
    first, title = indicators[0], " ".join(said_already)
    names = [item.name for item in indicators] if len(indicators) <= 3 else []
    what = setting.language.joined([name for name in names if not _says(title, name)])
    unit = setting.language.unit(first.unit) if all(item.unit == first.unit for item in indicators) else ""
    said = f"{title} {what}".lower()
    parts = [
        "" if what.endswith("?") else what,
        unit if unit.lower() not in said else "",
        first.population if first.population not in said else "",
    ]
    definition = first.definition if len(indicators) == 1 else ""
    question = what if what.endswith("?") else ""
    told = sentences(question, capital(", ".join(part for part in parts if part)), definition)
    return capital(told.removesuffix("."))


def _says(text: str, name: str) -> bool:
    """Tell whether a text holds a name as whole words."""
    return re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", text.lower()) is not None


def sentences(*parts: str) -> str:
    """Join parts as sentences, each with its full stop."""
    said = (part.strip() for part in parts)
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in said if part)


def latest(observations: Sequence[Observation]) -> Observation | None:
    """The figure of the latest time."""
    return max(observations, key=lambda item: periods(observations).index(item.period), default=None)
