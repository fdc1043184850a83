"""Single figures, what they are compared with, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

import attrs

from suddialog.errors import joined, key_line, say
from suddialog.model import text_table
from suddialog.model.base import BODY, WORDS, Entity, field_names, has_fields, instance, is_whole, many
from suddialog.model.grammar import (
    SCHOOL_YEAR_WORDS,
    WHOSE,
    Collected,
    Faults,
    Malformed,
    by_name,
    flag,
    member,
    names,
    optional_whole,
    plain_text,
    required_text,
    shown,
    texts,
    unknown_key,
)
from suddialog.model.numbers import NoNumber, Value, optional_difference
from suddialog.model.numbers import value as read_value
from suddialog.model.school_year import SchoolYear
from suddialog.model.sources import Source, optional_source
from suddialog.model.time import When, optional_when, tells_time


class Trend(StrEnum):
    """Where something is going."""

    RISING = "rising"
    FALLING = "falling"
    STABLE = "stable"


class Verdict(StrEnum):
    """How a source compares a figure with another."""

    ABOVE = "above"
    LEVEL = "level"
    BELOW = "below"
    NOT_SIGNIFICANT = "not-significant"
    NOT_COMPARABLE = "not-comparable"


def optional_trend(value: Trend | str | None) -> Trend | None:
    """Return a trend, or None."""
    return None if value is None else member(Trend, value)


def optional_verdict(value: Verdict | str | None) -> Verdict | None:
    """Return a verdict, or None."""
    return None if value is None else member(Verdict, value)


def whose(value: str) -> str:
    """Return whose figure it is: ``school``, ``national``, …, or the key of a department or party."""
    plain = required_text(value)
    return WHOSE.get(plain.lower(), plain)


def bodies(value: Any) -> tuple[str, ...]:
    """Return whose figures they are; a single text may stand for a list of one."""
    return tuple(map(whose, texts(value)))


@attrs.frozen(repr=False)
class Comparison(Entity):
    """What the source says of this figure against another. Without it, exporters compare by house policy.

    Attributes:
        against: With whose figure it is compared; as `Observation.whose`.
        verdict: What the source says.
        period: The time of the other figure, if it is another.
        difference: How far apart the two are.
        words: What the source says, in words.
    """

    against: str = attrs.field(converter=whose, metadata=BODY)
    verdict: Verdict | None = attrs.field(default=None, converter=optional_verdict)
    period: When | None = attrs.field(default=None, converter=optional_when, kw_only=True)
    difference: Decimal | None = attrs.field(default=None, converter=optional_difference, kw_only=True)
    words: str = attrs.field(default="", converter=plain_text, kw_only=True)


def comparisons(value: Any) -> tuple[Comparison, ...]:
    """Return comparisons from a list, or from a mapping of what is compared with to the verdict."""
    if isinstance(value, Mapping) and not is_whole(Comparison, value):
        return by_name(value, Comparison)
    return many(value, lambda item: instance(Comparison, item))


def observed(value: Any) -> Value | str | None:
    """Return a value. None and a bound (``<5``) stay as they are: the observation makes them a kind of no number."""
    if value is None:
        return None
    given = read_value(value)
    return value.strip() if given is NoNumber.SUPPRESSED_BY_SOURCE and _is_bound(value) else given


def _is_bound(value: Any) -> bool:
    return isinstance(value, str) and value.lstrip().startswith("<")


@attrs.frozen(repr=False)
class Observation(Entity):
    """One figure.

    Attributes:
        value: A number, a range, or the kind of no number. If not given: in words if there are words or a trend, else
            not stated.
        period: The school year or date it is of.
        whose: ``school municipality national reference similar target``, or the key of a department or party. A
            benchmark is an observation of another body.
        words: What is said in place of or beside the number.
        trend: Where it is going, in words.
        category: Which part of the whole, one of the indicator's categories.
        subgroup: Members of the indicator's breakdowns.
        n: How many were asked or measured.
        count: How many of them the value counts.
        compared: What the source says of it against others.
        forecast: Whether it is expected, not measured.
        provisional: Whether it is not final yet.
        break_before: Why it can't be compared with the one before.
        source: Where it comes from, if not the indicator's source.
    """

    value: Value = attrs.field(default=None, converter=observed)
    period: When | None = attrs.field(default=None, converter=optional_when)
    whose: str = attrs.field(default="school", converter=whose, metadata=BODY)
    words: str = attrs.field(default="", converter=plain_text, kw_only=True)
    trend: Trend | None = attrs.field(default=None, converter=optional_trend, kw_only=True)
    category: str = attrs.field(default="", converter=plain_text, kw_only=True)
    subgroup: tuple[str, ...] = attrs.field(default=(), converter=names, metadata=WORDS, kw_only=True)
    n: int | None = attrs.field(default=None, converter=optional_whole, kw_only=True)
    count: int | None = attrs.field(default=None, converter=optional_whole, kw_only=True)
    compared: tuple[Comparison, ...] = attrs.field(default=(), converter=comparisons, kw_only=True)
    forecast: bool = attrs.field(default=False, converter=flag, kw_only=True)
    provisional: bool = attrs.field(default=False, converter=flag, kw_only=True)
    break_before: str = attrs.field(default="", converter=plain_text, kw_only=True)
    source: Source | None = attrs.field(default=None, converter=optional_source, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Say which kind of no number it is where none was given, or a bound (``<5``), which is kept in words."""
        if self.value is None:
            kind = NoNumber.IN_WORDS if self.words or self.trend else NoNumber.NOT_STATED
            object.__setattr__(self, "value", kind)
        elif _is_bound(self.value):
            object.__setattr__(self, "words", self.words or self.value)
            object.__setattr__(self, "value", NoNumber.SUPPRESSED_BY_SOURCE)

    @property
    def in_words(self) -> bool:
        """Whether the words are the figure itself: there are words only, or a bound (``<5``)."""
        return self.value is NoNumber.IN_WORDS or (
            self.value is NoNumber.SUPPRESSED_BY_SOURCE and _is_bound(self.words)
        )


_FIELDS = frozenset(field.name for field in attrs.fields(Observation))


def parts(value: Any) -> tuple[str, ...]:
    """Return the names of parts of a whole; none may be called like a field of an observation."""
    found = names(value)
    collected = Collected()
    for number, name in enumerate(found):
        if name in _FIELDS:
            message = say('"{name}" may be a part of the whole or a field of an observation', name=name)
            remedy = say("Call it something else, such as {other}", other=name.capitalize())
            collected.add(Malformed(message, remedy, code="SUD022"), number)
    collected.raise_if_any()
    return found


def observations(value: Any) -> tuple[Observation, ...]:
    """Return observations from a list, a text table, or a mapping ``whose → period → value``.

    In a text table the header holds periods and each row begins with whose figures it holds, with the category or
    subgroup behind a comma (``skolen, tit``). In a mapping the value may be a mapping of categories to values, or of an
    observation's own fields.
    """
    if isinstance(value, str):
        return _of_text(value)
    if isinstance(value, Mapping) and not has_fields(Observation, value):
        return _of_mapping(value)
    return many(value, lambda item: instance(Observation, item))


def _of_text(value: str) -> tuple[Observation, ...]:
    if text_table.is_like_figure(value.strip()):
        raise _no_periods(value, "SUD021")
    collected, found = Collected(), list[Observation]()
    even, uneven = text_table.even_rows(plain_text(value) if value.strip() else value, collected)
    header, *rows = even or ((),)
    if header:
        _heads(header, rows or collected.faults)
    if rows and all(tells_time(row[0]) for row in rows) and not any(map(tells_time, header[1:])):
        message = say("the table is turned round: each of its rows holds the figures of one period")
        raise Malformed(
            message, say("Write the periods side by side in the first line"), code="SUD021", value=header[0]
        )
    periods = [period if _reads(_heading, period, collected) else None for period in header[1:]]
    for row in rows:
        body, _, part = (piece.strip(", ") for piece in row[0].partition(","))
        known = body if _reads(whose, body, collected) else "school"  # its cells may have faults of their own
        for name, period, cell in zip(header[1:], periods, row[1:], strict=True):
            try:
                found.append(_observation(cell, period, known, part))
            except (Malformed, Faults) as error:
                collected.add(error, str(row[0]), str(name))
    for row in uneven:  # of which period a figure is, is not known, yet it may have faults of its own
        for cell in filter(text_table.is_like_figure, row[1:]):
            try:
                observed(cell)
            except Malformed as error:
                collected.add(error, str(row[0]))
    collected.raise_if_any()
    return tuple(found)


def _heads(header: Sequence[text_table.Piece], rows: Sequence[object]) -> None:
    """Refuse a first line that is no header: one of figures, one alone, or one whose corner holds a period, too."""
    corner, *periods = header
    body = corner.partition(",")[0].strip().lower()
    known = body in WHOSE or body in WHOSE.values()
    figures = {cell for cell in periods if _FIGURE.fullmatch(cell)}
    if not any(tells_time(cell) for cell in periods if not (known and cell in figures)) and (known or figures):
        message = say('the table begins with figures, "{row}", and has no header', row=corner)
        remedy = say("Write the periods above them, for example {example}", example="Skoleår  2023/24  2024/25")
        raise Malformed(message, remedy, code="SUD021", value=corner)
    words = corner.split()
    bare = tells_time(corner) and not corner.lower().startswith(SCHOOL_YEAR_WORDS)
    if rows and bare:
        message = say('the table begins with a period, "{text}", and has no corner', text=corner)
        remedy = say("Write a word before it, for example {example}", example=f"Skoleår  {corner}")
        raise Malformed(message, remedy, code="SUD021", value=corner)
    if not bare and any(tells_time(" ".join(words[place:])) for place in range(len(words))):
        raise _several_cells(corner)
    if not rows and not bare:  # a bare line may be what a fault of YAML left of a table
        message = say('the table has one line only, "{row}", so it has no figures', row=corner)
        remedy = say(
            "Write it under |, with the figures on lines below, for example {example}", example="skolen  3,5  3,6"
        )
        raise Malformed(message, remedy, code="SUD021", value=corner)


_FIGURE = re.compile(r"(?!\d{4}$)[<≤]?\s*[-−]?\d+(?:[.,]\d+)*\s*%?")


def _heading(cell: str) -> When | None:
    """Return the period that heads a column."""
    period = optional_when(cell)
    if period and period.words:
        words = cell.split()
        before = next((end for end in range(1, len(words)) if tells_time(" ".join(words[:end]))), len(words))
        behind = next((end for end in range(len(words) - 1, 0, -1) if tells_time(" ".join(words[end:]))), 0)
        if before <= behind and all(map(tells_time, words[before:behind])):
            raise _several_cells(cell)
    return _period(cell)


def _period(given: Any) -> When | None:
    """Return the period over figures: words are for times that have no year, not for a year written wrong."""
    period = optional_when(given)
    if period and period.words and isinstance(given, str) and not _SPOKEN.search(given):
        return optional_when(SchoolYear.of(given))
    return period


_SPOKEN = re.compile(r"^\D|[^\W\d_]{2}")
"""What words have and a mistyped year (``2O24/25``, ``24-25``) has not."""


def _several_cells(cell: str) -> Malformed:
    message = say('"{text}" may be several cells of the header, parted by one blank', text=cell)
    return Malformed(message, say("Part the columns by two blanks or |"), code="SUD021", value=cell)


def _reads(read: Callable[[str], object], piece: str, collected: Collected) -> bool:
    """Tell whether the header of a column or row can be read; its fault is told once."""
    try:
        read(piece)
    except (Malformed, Faults) as error:
        collected.add(error, str(piece))
        return False
    return True


def _observation(given: Any, period: Any, body: Any, part: str = "") -> Observation:
    if isinstance(given, Observation):
        return attrs.evolve(given, period=given.period or period, whose=body, category=part or given.category)
    fields = given if isinstance(given, Mapping) else {"value": given}
    around = {"period": period, "whose": body, "category": part}
    try:
        return Observation(**{**around, **fields})
    except (Malformed, Faults, TypeError):  # TypeError: a field that there is not
        _tell_all({**around, **fields}, below=given if isinstance(given, Mapping) else {})
        raise


def _tell_all(fields: Mapping[str, Any], below: Mapping[str, Any]) -> None:
    """Raise every fault of an observation's fields; those of `below` stand in a mapping of their own."""
    collected = Collected()
    for name, item in fields.items():
        try:
            if name not in _FIELDS:
                raise unknown_key(name, field_names(Observation), name)
            getattr(attrs.fields(Observation), name).converter(item)
        except (Malformed, Faults) as error:
            collected.add(error, *([name] if name in below else []))
    collected.raise_if_any()


def _of_mapping(value: Mapping[Any, Any]) -> tuple[Observation, ...]:
    collected, found = Collected(), []
    for body, periods in value.items():
        if not isinstance(periods, Mapping):
            collected.add(_no_periods(periods), body)
            if tells_time(str(body)):
                _reads(_period, str(body), collected)
            continue
        if tells_time(str(body)) and not any(tells_time(str(period)) for period in periods):
            collected.add(_turned(body, periods), body)
            continue
        for period, given in periods.items():
            when = None
            try:
                when = _period(period)
            except Malformed as error:  # the figures under it may have faults of their own
                collected.add(error, body, period)
            try:
                found.extend(_of_period(body, when, given))
            except (Malformed, Faults) as error:
                collected.add(error, body, period)
    collected.raise_if_any()
    return tuple(found)


def _turned(period: Any, bodies: Mapping[Any, Any]) -> Malformed:
    name = next(iter(bodies), "school")
    line = key_line(str(name), joined("", ("{", str(period), ": …}")))
    return Malformed(
        say("a time stands where it is said whose figures follow"),
        say("Write whose they are first, then the time: {line}", line=line),
        value=period,
    )


def _no_periods(given: object, code: str = "SUD008") -> Malformed:
    return Malformed(
        say("expected school years and their values, found {found}", found=shown(given)),
        say("Write for example {example} on lines of their own", example=key_line("school", "{2024/25: 3.7}")),
        code=code,
        value=given,
    )


def _of_period(body: Any, period: When | None, given: Any) -> list[Observation]:
    if not isinstance(given, Mapping) or set(given) <= _FIELDS:
        return [_observation(given, period, body)]
    if any(key in _FIELDS for key in given):
        raise Malformed(
            say("categories and fields stand mixed"), say("Write one observation for each category"), value=given
        )
    collected, found = Collected(), []
    for category, item in given.items():
        try:
            found.append(_observation(item, period, body, required_text(category)))
        except (Malformed, Faults) as error:
            collected.add(error, category)
    collected.raise_if_any()
    return found
