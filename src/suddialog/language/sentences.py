"""Where the sentences of a text end, and which words stay with the next: "9. klasse", "ca. 30", "i 2030"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from suddialog.language.printing import NO_BREAK
from suddialog.language.texts import languages, texts_of

_STOP = re.compile(r"[.!?…][»«\"'”’)\]]*(?P<gap>[ \t]+)(?=[»«\"'“”‘’(\[]*(?P<following>\S?))|(?P<line>\n)")
_CLAUSE_END = re.compile(r"(?:(?<=[,;:])|(?<= [–-]))[ \t]+(?![ \t]|(?:\w{1,4}\.\s?)?\d)")
_ORDINAL = re.compile(r"(?:.*[^\w.,/])?\d{1,2}")
_SHORT_WORD = "|".join(rf"(?<=\b[^\W\d_]{{{length}}})" for length in (1, 2, 3, 4))
_BEFORE_A_NUMBER = re.compile(rf"(?:{_SHORT_WORD}|(?<=§)) (?=[\d+–-]?\d)|(?<=\d) (?=[%‰])")
"""A blank that leaves a number without its "i", "fra" or "§", or its per cent."""

_MARKS = re.compile(r"[.,:;!?…]{2,}(?=[\s)»«\"”’]|$)")
_DOTTED = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]+)+")
_LONGEST = 24
"""How many characters before a full stop are looked at: no abbreviation is longer."""


def in_sentences(text: str) -> list[str]:
    """Return the sentences of a text, in order; a line break ends one as well.

    A full stop ends none before a small letter, after an ordinal, an initial or an abbreviation. In doubt a text is
    not cut: two sentences together are easier to read than half a one.
    """
    edges = [0, *sentence_ends(text), len(text)]
    found = (text[start:end].strip(" \t\n") for start, end in pairwise(edges))
    return [sentence for sentence in found if sentence]


def in_clauses(sentence: str) -> list[str]:
    """Return the clauses of a sentence, in order, each with the mark at its end.

    The parts of a list are clauses as well, but not those of "§ 4, stk. 2" or "2024, 2025".
    """
    return [clause for clause in _CLAUSE_END.split(sentence) if clause]


def sentence_ends(text: str) -> Iterator[int]:
    """Yield where the sentences of a text end, each time the place after its last mark; not the end of the text."""
    for match in _STOP.finditer(text):
        if match["line"]:
            yield match.start()
        elif not match["following"].islower() and not _holds(match):
            yield match.start("gap")


@lru_cache(maxsize=1024)
def held_together(text: str) -> str:
    """Return a text with no-break spaces where it should not be cut.

    That is after abbreviations, ordinals and initials, between a number and a short word before it ("i 2030").
    """

    def bound(match: re.Match[str]) -> str:
        return match[0].rstrip(" \t") + NO_BREAK if _holds(match) else match[0]

    return _BEFORE_A_NUMBER.sub(NO_BREAK, _STOP.sub(bound, text))


def before_open_bracket(text: str) -> str:
    """Return the beginning of a cut text that holds no half of a bracket: all of it, if every bracket is closed."""
    opened: list[int] = []
    for place, mark in enumerate(text):
        if mark in "([":
            opened.append(place)
        elif mark in ")]" and opened:
            opened.pop()
    return text[: opened[0]].rstrip() if opened else text


@lru_cache(maxsize=1024)
def without_stop(text: str, marks: str = ".") -> str:
    """Return a text without the marks at its end; the full stop of an abbreviation stays ("Fravær, trivsel m.v.")."""
    plain = text.rstrip(f" {marks}")
    return f"{plain}." if text.startswith(".", len(plain)) and _is_abbreviated(plain) else plain


def without_doubled_marks(text: str) -> str:
    """Return a text without the marks that were set behind another one: "Hvad nu?." is "Hvad nu?", "kr.." is "kr."."""
    return _MARKS.sub(_undoubled, text)


def _undoubled(match: re.Match[str]) -> str:
    marks, before = match[0], match.string[max(match.start() - _LONGEST, 0) : match.start()]
    lasting = max(map(marks.rfind, "!?…"))
    if lasting >= 0:
        return marks[: lasting + 1]
    if marks.startswith("..."):
        return "..."
    is_held = marks[0] == "." and (_is_abbreviated(before) or _ORDINAL.fullmatch(before))
    return f".{marks[-1]}" if is_held and marks[-1] != "." else marks[-1]


def _is_abbreviated(text: str) -> bool:
    """Whether a full stop behind a text belongs to its last word, be it the end of a sentence, too."""
    word = (text.split() or [""])[-1].lstrip("»«\"'“”‘’([").casefold()
    return _DOTTED.fullmatch(word) is not None or word.rpartition(".")[2] in _abbreviations() | _closing()


def _holds(match: re.Match[str]) -> bool:
    """Whether the word before a stop needs the next one."""
    if match["line"] or match[0][0] != ".":
        return False
    text, stop = match.string, match.start()
    before = text[max(stop - _LONGEST, 0) : stop].split()
    word = before[-1].lstrip("»«\"'“”‘’([") if before and not text[stop - 1].isspace() else ""
    initial = word[-1:].isupper() and not word[-2:-1].isalnum()
    dotted = "." in word and word[-1:].isalpha() and match["following"].isdigit()  # "d.d. 31/3"
    return initial or dotted or _ORDINAL.fullmatch(word) is not None or word.casefold() in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    """Return the abbreviations of all languages: texts are pasted from anywhere."""
    return frozenset(word for code in languages() for word in texts_of(code).abbreviations)


@cache
def _closing() -> frozenset[str]:
    return frozenset(word for code in languages() for word in texts_of(code).closing_abbreviations)
