"""The numbers that a text tells, however they are written: in digits of any script, in words, as parts of a whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal

from suddialog.checks.exposure import NUMBER_WORDS, ORDINALS
from suddialog.model.matching import MAY_PART, as_read

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*")
_DIGITS, _NO_DIGIT, _SIGN = re.compile(r"\d+"), re.compile(r"\D"), re.compile("[.,]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OUT_OF = re.compile(r"(\d{1,9}) ?(?:(?:ud )?af|(?:out )?of|[/\u2044]) ?(\d{1,9})")
_PART = re.compile(r"(?:dele?n?e?|s)$")
_ROMAN = re.compile(r"(?<!\w)(?=[IVXLC]{2}|[VX](?!\w))(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})(?!\w)")
_LETTERS = {"C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
_NOBODY = dict.fromkeys(("ingen", "intet", "nul", "no", "nobody", "none", "zero"), 0)
_EVERYBODY = dict.fromkeys(("alle", "samtlige", "hver", "all", "every", "everybody", "everyone"), 100)
_TWO = dict.fromkeys(("par", "begge", "couple", "both"), 2)
_HALF = dict.fromkeys(("halvdel", "halvdelen", "half"), 50)
_PARTS: Mapping[str, int] = {**ORDINALS, "quarter": 4, "kvart": 4}
_WORDS: Mapping[str, int] = {**NUMBER_WORDS, **_NOBODY, **_EVERYBODY, **_TWO, **_HALF}


def numbers_in(text: str) -> set[Decimal]:
    """Return the numbers in a text: with and without a decimal sign, the parts of one, and shares in per cent.

    A third, or every third, is the share, and the number of which it is one, too.
    """
    read = text if text.isascii() else f"{as_read(text)} {as_read(text, MAY_PART)}"
    words = [word for whole in _WORD.findall(read.lower()) for word in (whole, *whole.split("-"))]
    plain = {Decimal(_WORDS[word]) for word in words if word in _WORDS}
    plain |= {Decimal(one) for one in _DIGITS.findall(read)} | {*map(_roman, _ROMAN.finditer(read))}
    return plain | set(_shares(read, words, plain)) | set(_in_digits(read)) | set(_in_signs(text))


def _in_digits(read: str) -> Iterator[Decimal]:
    for one in _NUMBER.findall(read):
        yield Decimal(_NO_DIGIT.sub("", one))
        if len(_SIGN.findall(one)) == 1:
            yield Decimal(one.replace(",", "."))


def _in_signs(text: str) -> Iterator[Decimal]:
    """Yield what signs mean that are no digits: "\u2778", "\u4e09", "\u2153"."""
    for sign in set(text):
        value = unicodedata.numeric(sign, None) if not sign.isascii() else None
        if value is not None:
            yield Decimal(round(value * 100)) if 0 < value < 1 else Decimal(value).quantize(Decimal(1))


def _shares(read: str, words: list[str], plain: set[Decimal]) -> Iterator[Decimal]:
    """Yield shares in per cent: of "1 of 3", of a third and of two thirds, and what the latter are thirds of."""
    for some, whole in _OUT_OF.findall(read.lower()):
        if int(whole):
            yield (Decimal(some) * 100 / int(whole)).quantize(Decimal(1))
    for whole in {_PARTS[word] for one in words for word in (one, _PART.sub("", one)) if word in _PARTS}:
        yield Decimal(whole)
        for some in {Decimal(1), *plain}:
            if some < whole:
                yield (some * 100 / whole).quantize(Decimal(1))


def _roman(found: re.Match[str]) -> Decimal:
    letters = [_LETTERS[letter] for letter in found[0]]
    return Decimal(sum(-one if one < after else one for one, after in zip(letters, [*letters[1:], 0], strict=True)))
