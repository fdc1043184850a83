"""Words of the library's own in both languages, and a dialogue that needs them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from suddialog import model
from suddialog.language import language_of
from suddialog.language.texts import texts_of
from suddialog.model import (
    ActionPoint,
    ActionStatus,
    Dialogue,
    Indicator,
    NoNumber,
    Observation,
    Origin,
    Participant,
    Presence,
    Theme,
)
from suddialog.privacy.finished import Part
from suddialog.testing.reading import SIGN, is_markup, raw_texts, signs_of

LANGUAGES = ("da", "en")

_DAY = "4/10 2026"

_POINTS = {f"kanarie{number}x": status for number, status in enumerate(ActionStatus, 11)}
"""What action points are called, each of a status of its own."""


@cache
def spoken(language: str) -> Dialogue:
    """Return a dialogue of one word and many that stand for something, in a language."""
    points = [ActionPoint(text, kind="agreement", status=status, due=_DAY) for text, status in _POINTS.items()]
    figures = [Indicator("kanarie1x", "point", [Observation(reason, "2024/25")]) for reason in NoNumber]
    return Dialogue(
        "kanarie1x",
        language=language,
        participants=[Participant("kanarie1x", presence=presence) for presence in Presence],
        themes=[
            *(Theme("kanarie1x", origin=origin) for origin in Origin),
            Theme("kanarie1x", indicators=tuple(figures), actions=tuple(points)),
        ],
    )


@cache
def words() -> tuple[dict[str, re.Pattern[str]], ...]:
    """Return what stands for something in each of the languages, save what is the same in both."""
    both = [dict(_words(language)) for language in LANGUAGES]
    danish, english = both
    apart = [key for key, word in danish.items() if word.casefold() != english[key].casefold()]
    return tuple({key: _pattern(words[key]) for key in apart} for words in both)


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{re.escape(word)}\b")


def _words(code: str) -> Iterator[tuple[str, str]]:
    language = language_of(code)
    yield from ((reason.value, language.no_number(reason)) for reason in NoNumber)
    yield from ((status.value, language.label(status.value)) for status in ActionStatus)
    yield from ((one.value, language.word(one)) for kind in (Origin, Presence) for one in kind)
    yield "month", language.date(model.PartialDate(2026, 10, 4)).split()[1]


def statuses_in(text: str) -> tuple[list[str], list[str]]:
    """Return the statuses of the action points in a text in Danish, and those that it tells behind the first one.

    It tells them in words or codes. Themes stand before the points, of whose origins some are called the same.
    """
    words = _statuses()
    points = [found for found in SIGN.finditer(text) if found[0] in _POINTS]
    behind = text[points[0].start() :] if points else ""
    told = re.findall(rf"(?i)\b(?:{'|'.join(map(re.escape, words))})\b", behind)
    return [_POINTS[found[0]].value for found in points], [words[word.casefold()] for word in told]


@cache
def _statuses() -> Mapping[str, str]:
    """Return the statuses by their words in Danish, and by their codes."""
    danish = language_of("da")
    words = {danish.label(status.value): status.value for status in ActionStatus}
    return words | {status.value: status.value for status in ActionStatus}


def strangers(danish: str, english: str, *, data: bool) -> Iterator[str]:
    """Yield what two outputs say in the other language or as Python does; in data codes stand for words."""
    in_danish, in_english = map(dict.values, words())
    for said in _said(in_danish, english):
        yield f"{said} in a dialogue in English"
    if not data and any(_said(in_danish, danish)):  # else it writes the words of programs
        codes = [_pattern(code) for code in words()[0] if "-" in code]
        for said in _said([*in_english, *codes], danish):
            yield f"{said} in a dialogue in Danish"
    for said in _said([_names()], danish):
        yield f"{said}, as Python calls it"


def danish_in(texts: Iterable[str]) -> Iterator[str]:
    """Yield Danish words in those texts in English in which something of the dialogue stands: no others are shown."""
    for text in texts:
        if signs_of(text):
            yield from (f"{said} in a dialogue in English" for said in _said([_danish()], text))


@cache
def _danish() -> re.Pattern[str]:
    """Return the words of headings and nouns that look like no English ones, and any in Danish letters."""
    danish, english = ({word.casefold() for word in _headings(code)} for code in LANGUAGES)
    english |= {"gang", "pause"}
    alone = [one for one in danish if not any(other.startswith(one) or one.startswith(other) for other in english)]
    return re.compile(rf"(?i)\b(?:{'|'.join(sorted(alone))}|\w*[æøå]\w*)\b")


def _headings(code: str) -> Iterator[str]:
    texts = texts_of(code)
    for pair in (*texts.labels.values(), *texts.nouns.values(), texts.columns.values()):
        yield from (word for text in pair for word in _LONG.findall(text))


_LONG = re.compile(r"[^\W\d_]{4,}")


def mistold(spoken: Mapping[str, Iterable[Part]]) -> Iterator[str]:
    """Yield which web pages, or files in XML, say that they are in another language than they are."""
    for language, parts in spoken.items():
        for part, text in raw_texts(parts):
            told = _LANGUAGE.match(text) if is_markup(part, text) else _KEY.search(text)
            if told and told[2].lower() != language:
                yield f"{told[1]} in {part.name} of a dialogue in {'Danish' if language == 'da' else 'English'}"


_LANGUAGE = re.compile(r"""(?i)\s*(?:<[?!][^>]*>\s*)*<[^>]*[\s:](lang\s*=\s*["']?([a-z]+))""")
"""A language that the outermost element names."""

_KEY = re.compile(r"""(?im)(?:^|[\s{,])(["']?lang(?:uage)?["']?\s*[:=]\s*["']?([a-z]+))""")
"""A language that JSON or a block of facts names."""


def _said(words: Iterable[re.Pattern[str]], text: str) -> Iterator[str]:
    return (found[0] for word in words if (found := word.search(text)))


@cache
def _names() -> re.Pattern[str]:
    """Return what Python calls things of the model, as it stands in a text by mistake."""
    called = "|".join(name for name in model.__all__ if isinstance(getattr(model, name), type))
    return re.compile(rf"\b(?:{called})[.(]\w|\w object at 0x|\b(?:datetime\.date|Decimal)\(|\bNone\b")
