"""Texts in which a sign stands between two words, and what became of the signs."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import zip_longest

FIRM_BLANK = "\N{NO-BREAK SPACE}"

SIGNS = (
    *"{}()[]&\"'*_\\#%$^~|`@;,:!?+=/-",
    *("<", ">", "<b>", "</b>", "&lt;", "{{x}}", "\\n", "--", "...", " ", FIRM_BLANK),
    *("é", "é ", "ø", "ø ", "ł", "²", "\N{GRINNING FACE}", "\U00020bb7", "\N{EN DASH}", "\N{EURO SIGN}"),
)
"""Signs that mean something in one format or another, tags, blanks, and letters that not every writer has."""

LAST = len(SIGNS) + 1
"""The number of the full stop at the end."""

_WORD = re.compile(r"z(\d+)q(\d+)z")
_STOP = re.compile(r"\W{0,2}\.")


def signed(number: int, word: str) -> str:
    """Return a text with a word at its beginning, signs between words of its own, and a full stop."""
    signs = "".join(f"z{number}q{place}z{sign}" for place, sign in enumerate(SIGNS, start=1))
    return f"{word} {signs}z{number}q{LAST}z."


def number_of(word: str) -> int:
    """Return the number of a text with a word at its beginning."""
    return int(word.strip("kanriex"))


Found = Mapping[int, Mapping[int, set[str]]]
"""What stands in the place of each sign, by the numbers of texts and signs."""


@lru_cache(maxsize=4)
def found_in(texts: tuple[str, ...]) -> Found:
    """Return what stands in the places of signs in the texts of an output. The same texts are often looked at again."""
    found: dict[int, dict[int, set[str]]] = {}
    for text in texts:
        words = list(_WORD.finditer(text))
        for one, after in zip_longest(words, words[1:]):
            number, place = int(one[1]), int(one[2])
            if place == LAST:
                stop = _STOP.match(text, one.end())
                found.setdefault(number, {}).setdefault(place, set()).add(stop[0] if stop else "")
            elif after and (int(after[1]), int(after[2])) == (number, place + 1):
                found.setdefault(number, {}).setdefault(place, set()).add(text[one.end() : after.start()])
    return found


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


def swallowed(found: Found, number: int, reads: Reads = as_anything) -> Iterator[str]:
    """Yield the signs of a text in whose place nothing stands, or the same as for another, or not they."""
    seen: dict[frozenset[str], str] = {}
    for place, sign in enumerate((*SIGNS, "."), start=1):
        there = frozenset(found.get(number, {}).get(place, ()))
        if sign.endswith((" ", FIRM_BLANK, "-")) and not there:  # a line ends here, and what follows stands elsewhere
            continue
        if not any(there) or not any(reads(sign, one) for one in there):
            yield sign
        elif sign != FIRM_BLANK and seen.setdefault(there, sign) != sign:  # any blank will do for that one
            yield f"{sign} as {seen[there]}"


def replaced(found: Found, number: int) -> Iterator[str]:
    """Yield the signs of a text in whose place something stands that is no way to write them."""
    places = found.get(number, {})
    for place, sign in enumerate((*SIGNS, "."), start=1):
        there = places.get(place, ())
        if any(there) and not any(as_it_is_written(sign, one) for one in there):
            yield sign
