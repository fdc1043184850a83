"""Numbers as people write them, ranges, and the reasons why there is no number."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

import attrs

from suddialog.errors import Message, joined, key_line, say
from suddialog.model.grammar import (
    KIND_WORDS,
    Malformed,
    ascii_digits,
    did_you_mean,
    nearest,
    shortened,
    shown,
    word_key,
    zeros,
)


class NoNumber(StrEnum):
    """Why there is no number. None of these is 0."""

    WITHHELD = "withheld"
    SUPPRESSED = "suppressed"
    SUPPRESSED_SECONDARY = "suppressed-secondary"
    SUPPRESSED_BY_SOURCE = "suppressed-by-source"
    NOT_COLLECTED = "not-collected"
    NOT_YET_PUBLISHED = "not-yet-published"
    NOT_APPLICABLE = "not-applicable"
    NOT_COMPARABLE = "not-comparable"
    IN_WORDS = "in-words"
    IN_PICTURE = "in-picture"
    NOT_STATED = "not-stated"


LONGEST = 40
"""Characters of a number as people write it; more is no figure of a school, and takes the time of all who print it."""

_INTEGER = re.compile(r"-?\d+", re.ASCII)
_POINT = re.compile(r"-?\d+\.\d+", re.ASCII)
_COMMA = re.compile(r"-?(\d+|\d{1,3}(\.\d{3})+),\d+", re.ASCII)
_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3}){2,}", re.ASCII)
_AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_WITH_UNIT = re.compile(r"([-−]?\d+(?:[.,]\d+)*)\.?\s*(?:[%‰°]|[^\W\d]+\.?(?:\s*kr\.?)?)?", re.IGNORECASE)
_WORDS_BEHIND = re.compile(r"(\d+(?:[.,]\d+)?)\s+([^\W\d_]+(?: [^\W\d_]+)+)")
_GROUPED = re.compile(r"([-−]?\d{1,3}(?:(?P<part>[,\s])\d{3})(?:(?P=part)\d{3})*)(?:[.,](\d+))?")
_SEPARATED = re.compile(r"[\d\s.,]*\d[\s.,]+\d[\d\s.,]*")
_FEWER = re.compile(
    r"(?:<|under|below|(?:færre|mindre) end|(?:fewer|less) than)\s*(\d+)(?:\W.*)?"
    r"|(?:≤|<=|højst|at most)\s*(\d+)(?:\W.*)?",
    re.IGNORECASE,
)
"""A count of which is only known what it is below: `<5` is written for it."""


def number(value: Decimal | int | float | str) -> Decimal:
    """Return a finite number with the digits it was written with.

    Texts may use a decimal comma and thousands points (``1.234,5``) or a decimal point (``14.8``).

    Raises:
        Malformed: No number, or one that reads two ways (``2.351``).
    """
    return _number(value, _IN_DIGITS)


_IN_DIGITS = say("Write it in digits")
IN_DIGITS_OR_WHY = say(
    "Write it in digits, or say why there is none: not stated, not collected, withheld, suppressed, not applicable …"
)
"""What to do where a number is due and there is no place for words."""

_SAY_WHY = say(
    "Write it in digits, or in words as {line}, or say why there is none: not stated, not collected, withheld, "
    "suppressed, not applicable …",
    line=joined("", ("{", key_line("words"), "}")),
)


def _number(value: Decimal | int | float | str, remedy: Message) -> Decimal:
    """Read a number; `remedy` is what to do if nothing better can be proposed."""
    if isinstance(value, str):
        return _from_text(value, remedy)
    if isinstance(value, bool) or not isinstance(value, Decimal | int | float):
        raise _no_number(value, remedy)
    result = value if isinstance(value, Decimal) else Decimal(repr(value) if isinstance(value, float) else value)
    if not result.is_finite():
        raise Malformed(say("expected a number, found one that is not finite"), remedy, code="SUD012", value=value)
    if not printable(result):
        words = say("expected a number of at most {longest} characters, found a longer one", longest=LONGEST)
        raise Malformed(words, code="SUD012", value=value)
    return result


def printable(value: Decimal) -> bool:
    """Tell whether a number is finite and not too long to be written without an exponent."""
    return value.is_finite() and abs(value.adjusted()) < LONGEST and len(f"{value:f}") <= LONGEST


def _from_text(value: str, remedy: Message) -> Decimal:
    plain = value.strip().replace("−", "-")
    if len(plain) > LONGEST:
        message = say("a number of {count} characters is no figure of a school", count=len(plain))
        raise Malformed(message, code="SUD012", value=value)
    if _AMBIGUOUS.fullmatch(plain):
        whole, fraction = plain.replace(".", ""), plain.replace(".", ",")
        remedy = say("Write {one} or {other}", one=whole, other=fraction)
        raise Malformed(say('"{text}" reads two ways', text=plain), remedy, code="SUD013", value=value)
    if _INTEGER.fullmatch(plain) or _POINT.fullmatch(plain):
        return Decimal(plain)
    if _COMMA.fullmatch(plain) or _THOUSANDS.fullmatch(plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    raise _no_number(value, remedy)


def _no_number(value: object, remedy: Message) -> Malformed:
    message = say("expected a number, found {found}", found=shown(value))
    if isinstance(value, list | tuple | dict):
        remedy = say("If a decimal comma parted it, write a decimal point or put quotes round the number")
        return Malformed(message, remedy, code="SUD013", value=value)
    return Malformed(message, _guess(value) or remedy, code="SUD012", value=value)


def _guess(value: object) -> Message | None:
    """Propose the number that a text was probably meant to be; none if words or signs say more than a unit does."""
    if not isinstance(value, str):
        return None
    joined = re.sub(r"(?<=\d)\s*([.,])\s+(?=\d)", r"\1", value.strip())
    joined = ascii_digits(zeros(joined)).removeprefix("+")
    if grouped := _GROUPED.fullmatch(joined):
        meant = re.sub(r"[,\s]", "", grouped[1]) + (f".{grouped[3]}" if grouped[3] else "")
        return did_you_mean(meant)
    found = _WITH_UNIT.fullmatch(joined)
    if found and found[1] != value.strip() and not _AMBIGUOUS.fullmatch(found[1]):
        return _proposed(found[1])
    if _SEPARATED.fullmatch(joined):
        return say("Write it in digits with one comma, as in {example}", example="14,8")
    if _RANGE.fullmatch(joined) and any(map(str.isdigit, joined)):
        return say("Write one number, since no range can stand here")
    return None


def _proposed(text: str) -> Message | None:
    """Propose a number, with a comma where a point could be one of thousands.

    One that was written with a comma is told with it in a language that does. Others keep the point: they may stand in
    braces, where a comma parts.
    """
    try:
        meant = number(text)
    except Malformed:
        return None
    written = str(meant)
    if _AMBIGUOUS.fullmatch(written):
        return did_you_mean(written.replace(".", ","))
    return did_you_mean(meant if "," in text else written)


class Grade(Decimal):
    """A grade with the zero that it is written with: ``02`` and ``00`` of the seven-step scale. It is its number.

    What is computed from grades, and grades printed with decimals, are plain numbers.
    """

    __slots__ = ()

    def __str__(self) -> str:
        return f"{self:f}".rjust(2, "0")

    def __reduce__(self) -> tuple[type[Grade], tuple[str]]:
        return Grade, (str(self),)


_GRADE = re.compile(r"\s*0[023]\s*")
"""Danish grades that begin with a zero: 00 and 02, and 03 of the scale before 2007."""


def optional_figure(value: Decimal | int | float | str | None) -> Decimal | None:
    """Return a number or a grade, which keeps its zero; or None for none."""
    return Grade(value.strip()) if isinstance(value, str) and _GRADE.fullmatch(value) else optional_number(value)


def optional_difference(value: Decimal | int | float | str | None) -> Decimal | None:
    """Return how far apart two numbers are, which may be written with a plus; or None for none."""
    if isinstance(value, str) and _PLUS.match(value):
        value = value.strip()[1:]
    return optional_number(value)


_PLUS = re.compile(r"\s*\+\s*\d")


def optional_number(value: Decimal | int | float | str | None) -> Decimal | None:
    """Return a number, or None for none."""
    return None if value is None else number(value)


@attrs.frozen
class Range:
    """From `low` to `high`, both included ("70-80").

    Attributes:
        low, high: Its ends.
    """

    low: Decimal = attrs.field(converter=number)
    high: Decimal = attrs.field(converter=number)

    @high.validator
    def _ordered(self, _attribute: object, high: Decimal) -> None:
        if high < self.low:
            message = say("the range {low}-{high} ends below its beginning", low=self.low, high=high)
            raise Malformed(message, did_you_mean(f"{high}-{self.low}"), code="SUD013")


Value = Decimal | Range | NoNumber

_RANGE = re.compile(r"\s*(-?[^\s-]\S*?)\s*(?:-|–|‐|‑)\s*(-?[^\s-]\S*)\s*")


def value(given: Decimal | int | float | str | Range | NoNumber, remedy: Message = _SAY_WHY) -> Value:
    """Return a number, a range or the kind of no number that was given; `remedy` is what to do about anything else.

    Raises:
        Malformed: None of these. Markers such as ``..`` and ``*`` mean different things in different sources, so they
            are refused rather than guessed at.
    """
    if isinstance(given, Range | NoNumber):
        return given
    if isinstance(given, str):
        return _value_of_text(given, remedy)
    return _number(given, remedy)


def _value_of_text(given: str, remedy: Message) -> Value:
    kind = KIND_WORDS.get(word_key(given))
    if kind:
        return NoNumber(kind)
    if re.fullmatch(r"\s*<\s*\d+\s*", given):
        return NoNumber.SUPPRESSED_BY_SOURCE
    if _GRADE.fullmatch(given):
        return Grade(given.strip())
    found = _RANGE.fullmatch(given) if len(given) <= 3 * LONGEST else None
    if found:
        try:
            return Range(found[1], found[2])
        except Malformed as error:
            if error.code == "SUD013":
                raise Malformed(error.message, error.remedy, code=error.code, value=given) from None
    if given.strip() in {"", "..", "...", "*", "n/a", "N/A"}:
        message = say("expected a number, found {found}", found=shown(given))
        raise Malformed(message, remedy, code="SUD012", value=given)
    try:
        return _number(given, remedy)
    except Malformed as error:
        if error.remedy is remedy and (meant := _kind_meant(given) or _with_words(given, remedy)):
            raise Malformed(error.message, meant, code=error.code, value=given) from None
        raise


def _with_words(given: str, remedy: Message) -> Message | None:
    """Propose to part a number from the words behind it, where it may have a footnote."""
    found = _WORDS_BEHIND.fullmatch(given.strip()) if remedy is _SAY_WHY else None
    if not found or _AMBIGUOUS.fullmatch(found[1]):
        return None
    lines = key_line("value", found[1].replace(",", ".")), key_line("footnote", shortened(found[2]))
    return say("Write {text}", text=joined("", ("{", joined(", ", lines), "}")))


_LONG_DASHES = frozenset({"—", "―", "−"})


def _kind_meant(given: str) -> Message | None:
    """Propose the way to write that there are fewer than some, or the nearest word for a kind of no number."""
    if len(given) > LONGEST:
        return None
    if fewer := _FEWER.fullmatch(given.strip()):
        return did_you_mean(f"<{fewer[1] or int(fewer[2]) + 1}")
    if given.strip() in _LONG_DASHES:
        return did_you_mean("-")
    near = nearest(word_key(given), KIND_WORDS)
    return did_you_mean(near.replace("-", " ")) if near else None
