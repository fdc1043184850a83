"""Texts in which a sign stands between two words, and what became of the signs."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import zip_longest

FIRM_BLANK = "\N{NO-BREAK SPACE}"

SIGNS = (
    *"{}()[]&\"'*_\\#%$^~|`@;,:!?+=/-",
    *("<", ">", "<b>", "</b>", "&lt;", "{{x}}", "\\n", "--", "...", " ", FIRM_BLANK),
    *("é", "é ", "ø", "ø ", "ł", "²", "\N{GRINNING FACE}", "\U00020bb7", "\N{EN DASH}", "\N{EURO SIGN}"),
    *(" 1.234,50 ", " 0.5 ", " 007 "),
)
"""Signs that mean something in one format or another, tags, blanks, letters that not every writer has, and numbers."""

LAST = len(SIGNS) + 1
"""The number of the full stop at the end."""

_WORD = re.compile(r"zq(\d+)z")
_RUN = re.compile(r"z(\d+)q\d+z(?:[^z]*(?:z(?!\d)[^z]*)*z\1q\d+z)*(?:\W{0,2}?\.)?")
"""Words of one text with what stands between them, and the full stop behind."""
_STOP = re.compile(r"\W{0,2}?\.")


def signed(number: int, word: str) -> str:
    """Return a text with a word at its beginning, signs between words of its own, and a full stop."""
    signs = "".join(f"z{number}q{place}z{sign}" for place, sign in enumerate(SIGNS, start=1))
    return f"{word} {signs}z{number}q{LAST}z."


def number_of(word: str) -> int:
    """Return the number of a text with a word at its beginning."""
    return int(word.strip("kanriex"))


Runs = frozenset[str]
"""What stands of a text in an output, without its number: most texts are written alike, and looked at once."""

NOTHING = Runs()

Found = Mapping[int, Runs]
"""What stands of texts in an output, by their numbers."""


def found_in(texts: Iterable[str]) -> Found:
    """Return what stands of the texts with signs in the texts of an output."""
    found: dict[int, set[str]] = {}
    for text in texts:
        for run in _RUN.finditer(text):
            found.setdefault(int(run[1]), set()).add(run[0].replace(f"z{run[1]}q", "zq"))
    return {number: frozenset(runs) for number, runs in found.items()}


@lru_cache(maxsize=2_000)
def _places(runs: Runs) -> Mapping[int, frozenset[str]]:
    """Return what stands in the place of each sign."""
    found: dict[int, set[str]] = {}
    for run in runs:
        words = list(_WORD.finditer(run))
        for one, after in zip_longest(words, words[1:]):
            place = int(one[1])
            if place == LAST:
                stop = _STOP.match(run, one.end())
                found.setdefault(place, set()).add(stop[0] if stop else "")
            elif after and int(after[1]) == place + 1:
                found.setdefault(place, set()).add(run[one.end() : after.start()])
    return {place: frozenset(there) for place, there in found.items()}


Reads = Callable[[str, str], bool]
"""Whether what stands in the place of a sign is read as that sign."""


def as_anything(sign: str, there: str) -> bool:  # noqa: ARG001
    """Let anything stand for a sign."""
    return True


def as_it_is(sign: str, there: str) -> bool:
    """Tell whether a sign stands in its place as it is."""
    return sign.strip() in unicodedata.normalize("NFC", there)


def alone(sign: str, there: str) -> bool:
    """Tell whether a sign stands in its place, and nothing else."""
    return sign.strip() == unicodedata.normalize("NFC", there).strip()


def as_it_is_written(sign: str, there: str) -> bool:
    """Tell whether a sign, or what looks like a way to write it, stands in its place: nobody knows every format's."""
    if as_it_is(sign, there):
        return True
    unfolded = _FOLD.sub("", there)
    return as_it_is(sign, html.unescape(unfolded)) or bool(_ESCAPE.search(unfolded))


_FOLD = re.compile(r"=?\r?\n[ \t]?")
_ESCAPE = re.compile(r"\\|\{.+\}|&#?\w+;|[%=_$][0-9A-Fa-fx]{2}|''")


@lru_cache(maxsize=2_000)
def swallowed(runs: Runs, reads: Reads = as_anything) -> tuple[str, ...]:
    """Return the signs of a text in whose place nothing stands, or the same as for another, or not they."""
    seen: dict[frozenset[str], str] = {}
    lost = []
    for place, sign in enumerate((*SIGNS, "."), start=1):
        there = _places(runs).get(place, frozenset())
        if sign.endswith((" ", FIRM_BLANK, "-")) and not there:  # a line ends here, and what follows stands elsewhere
            continue
        if not any(there) or not any(reads(sign, one) for one in there):
            lost.append(sign)
        elif sign != FIRM_BLANK and seen.setdefault(there, sign) != sign:  # any blank will do for that one
            lost.append(f"{sign} as {seen[there]}")
    return tuple(lost)


@lru_cache(maxsize=2_000)
def replaced(runs: Runs) -> tuple[str, ...]:
    """Return the signs of a text in whose place something stands that is no way to write them."""
    places = {sign: _places(runs).get(place, frozenset()) for place, sign in enumerate((*SIGNS, "."), start=1)}
    return tuple(
        sign for sign, there in places.items() if any(there) and not any(as_it_is_written(sign, one) for one in there)
    )
