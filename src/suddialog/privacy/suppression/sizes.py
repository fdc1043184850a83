"""Of how many people something is, by words about it: ``n = 23``, ``7.b (23 elever)``, ``23 af 25 har svaret``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from suddialog.checks.exposure import NUMBER_WORDS
from suddialog.privacy.suppression.wording import ANSWERS, SOMEBODIES

_NUMBER = r"(\d{1,3}(?:[.\u00a0\u202f ]\d{3})+|\d{1,6})"
_THEM = rf"(?:\w+e )?(?:{SOMEBODIES}|{ANSWERS})"
_BEGIN = r"(?:^|(?<!\d)[(\"',:;]|[.?!](?=\s))\s*"
_END = r"\s*(?:$|[)\"',.:;])"
_REPLIED = (
    r"(?:har |have )?(?:svaret|svarede|besvaret|besvarede|deltaget|deltog|answered|replied|responded|took part)\b"
    r"(?! ikke| not)"
)
_BY = r"besvaret af|(?<!mangler )(?:svar|besvarelser) fra|answered by|(?<!missing )(?:answers|replies) from"
_MEASURED = (
    r"(?:målt|bygger|baseret) på|klassen (?:har|tæller|består af)|(?:measured|based) on|the class (?:has|consists of)"
)
_SHARE = r"(?:%|pct\.?|procent) af|(?:%|per ?cent) of"
_ALL = (
    rf"(?:\b(?:alle|samtlige|de|i alt|ialt|blandt|spørgeskema til|all|the|in all|among|{_BY}|{_MEASURED})|{_SHARE})"
    r" (?:de |klassens |the )?"
)
_NO_YEAR = r"(?!(?:19|20)\d\d\b)"
_OF = r" (?:(?:ud )?af|(?:out )?of) (?:de |the )?"

_N = re.compile(r"\bn ?[=:] ?(\d{1,6})", re.IGNORECASE)
_NUMBERED = re.compile(rf"\b{_THEM}\s?[=:]\s?{_NUMBER}{_END}", re.IGNORECASE)
_ANSWERING = re.compile(rf"\b{_NUMBER}(?:{_OF}\d+)?(?: {_THEM})? {_REPLIED}", re.IGNORECASE)
_SOME_OF = re.compile(rf"\b{_NUMBER}{_OF}{_NUMBER} {_THEM}", re.IGNORECASE)
_ALL_OF = re.compile(rf"{_ALL}{_NUMBER} {_THEM}", re.IGNORECASE)
_BY_THEM = re.compile(
    rf"(?:\b(?:{_BY})|{_SHARE}) (?:de |the )?{_NO_YEAR}{_NUMBER}"
    rf"(?:{_OF}\d|\.?\s*(?:$|[();])|,(?! ?\d)|\.\s(?-i:[A-ZÆØÅ]))",
    re.IGNORECASE,
)
_THERE_ARE = re.compile(rf"\b(?:der (?:er|var|kom)|there (?:are|were)) {_NUMBER} {ANSWERS}", re.IGNORECASE)
_IN_ALL = re.compile(rf"\b(?:i alt|ialt|samtlige|in all) {_NUMBER}{_END}", re.IGNORECASE)
_CALLED = re.compile(
    rf"\b(?:(?:population|stikprøve|(?:data)?grundlag|klasse(?:kvotient|størrelse)|sample|class size)\w*"
    rf"|klassen (?:har|tæller|består af)|{_THEM} (?:ud )?af)"
    rf"(?: (?:er|på|is|of))?[ :=]+{_NO_YEAR}{_NUMBER}\s*(?:$|[);]|\.(?!\s*\w)|,(?! ?\d))",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"\({_NO_YEAR}(?=\d\d){_NUMBER}\)+\s*(?:$|;)")
_ALONE = re.compile(
    rf"{_BEGIN}(?:(?:omkring|cirka|about) )?{_NUMBER} {_THEM}(?: (?:og|and) {_THEM})?{_END}", re.IGNORECASE
)
_FIRST = re.compile(rf"(?:{_BEGIN}|\bfra ){_NUMBER} {_THEM}", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"\({_NO_YEAR}{_NUMBER}\)")
_HEDGES = (
    r"(?:(?:kun|bare|blot|ca\.?|cirka|omkring|højst|i alt|der (?:er|var)|only|just|about|at most|in all"
    r"|there (?:is|are|was|were)) )*"
)
_SAID = re.compile(
    rf"\s*{_HEDGES}(?:{_NUMBER} ?(?:-|\u2013|eller|or) ?)?{_NUMBER}(?: (?:enkelte?|single))?"
    rf"(?:( {_THEM})|[,;:]\s|\.?\s*$)",
    re.IGNORECASE,
)
"""Words that are a number, or begin with one of people."""
_LEAST_WORD = 5
"""Smaller numbers are mostly articles and pronouns where they are words."""
_WORD = re.compile(
    rf"\b(?:{'|'.join(word for word, number in NUMBER_WORDS.items() if number >= _LEAST_WORD)})\b", re.IGNORECASE
)
_ANY_WORD = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS)}|et)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=1024)
def n_in(words: str) -> int | None:
    """Return of how many people something is by the sign for it (``n = 23``); None if there is none."""
    found = _N.search(words)
    return int(found[1]) if found else None


@lru_cache(maxsize=1024)
def size_in(words: str) -> int | None:
    """Return of how many people something is by words about it, the least of several; None if they do not tell."""
    words = in_digits(words)
    if not _DIGIT.search(words):
        return None
    if (n := n_in(words)) is not None:
        return n
    answering = _ANSWERING.findall(words)
    groups = [] if answering else [whole for _, whole in _SOME_OF.findall(words)]
    others = (_NUMBERED, _ALL_OF, _BY_THEM, _THERE_ARE, _IN_ALL, _CALLED, _BEHIND, _ALONE)
    return _least(answering, groups, *[pattern.findall(words) for pattern in others])


@lru_cache(maxsize=1024)
def size_of(people: str, about: str = "") -> int | None:
    """Return how many those are who are measured, by words for them (``alle 23 elever``) and about what is measured."""
    people = in_digits(people)
    some = [part for part, _ in _SOME_OF.findall(people)]
    told = [None if some else size_in(people), size_in(about)]
    return _least(
        _FIRST.findall(people), _IN_BRACKETS.findall(people), some, [str(size) for size in told if size is not None]
    )


@lru_cache(maxsize=1024)
def bracketed(head: str) -> int | None:
    """Return the number in brackets in a head (``Piger (48)``): how many they are, or a note."""
    found = _IN_BRACKETS.search(head)
    return int("".join(filter(str.isdigit, found[1]))) if found else None


@lru_cache(maxsize=1024)
def size_said(words: str, people: bool) -> int | None:
    """Return how many people words tell of that stand in place of a number; None if they tell of nobody.

    Where it would be a number of `people`, one alone is: ``kun tre``.
    """
    found = _SAID.match(in_digits(words, _ANY_WORD))
    return _least([found[2]]) if found and (people or found[3]) else None


def in_digits(words: str, pattern: re.Pattern[str] = _WORD) -> str:
    """Return words with digits in place of the numbers among them."""
    return pattern.sub(lambda found: str(NUMBER_WORDS.get(found[0].lower(), 1)), words)


def _least(*found: Iterable[str]) -> int | None:
    return min([int("".join(filter(str.isdigit, number))) for number in chain(*found)], default=None)
