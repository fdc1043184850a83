"""What is measured, and the figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

import attrs

from suddialog.errors import key_line, say
from suddialog.model import text_table
from suddialog.model.base import (
    BODY,
    WORDS,
    Entity,
    field_names,
    has_fields,
    instance,
    is_whole,
    link,
    many,
    reader,
    reference,
    refers_to,
)
from suddialog.model.grammar import (
    WHOSE,
    Collected,
    Faults,
    Malformed,
    did_you_mean,
    flag,
    member,
    optional_whole,
    plain_text,
    required_text,
    shown,
    slug,
    texts,
    unknown_key,
)
from suddialog.model.notebook import html_of
from suddialog.model.numbers import NoNumber, Value, number, optional_number
from suddialog.model.numbers import value as read_value
from suddialog.model.time import PartialDate, When, optional_date, optional_when, tells_time


class Better(StrEnum):
    """Which direction is good. Neither means that nobody judges."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


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


def better(value: Better | str) -> Better:
    """Return which direction is good."""
    return member(Better, value)


def optional_trend(value: Trend | str | None) -> Trend | None:
    """Return a trend, or None."""
    return None if value is None else member(Trend, value)


def optional_verdict(value: Verdict | str | None) -> Verdict | None:
    """Return a verdict, or None."""
    return None if value is None else member(Verdict, value)


@attrs.frozen(repr=False)
class Source(Entity):
    """Where figures come from: who published them, which edition, when they were fetched.

    Attributes:
        name: What it is called.
        url: Where it can be found.
        edition: Which edition of the figures.
        retrieved: When they were fetched.
    """

    named_openly = True

    name: str = attrs.field(converter=required_text)
    url: str = attrs.field(default="", converter=link, kw_only=True)
    edition: str = attrs.field(default="", converter=plain_text, kw_only=True)
    retrieved: PartialDate | None = attrs.field(default=None, converter=optional_date, kw_only=True)


_source = reader(Source, Source)


def optional_source(value: str | Source | None) -> Source | None:
    """Return a source, or None; a text is its name."""
    return None if value is None else _source(value)


def sources(value: str | Source | list[str | Source] | tuple[str | Source, ...] | None) -> tuple[Source, ...]:
    """Return sources; a text is a source's name."""
    return many(value, _source)


@attrs.frozen
class Scale:
    """The lowest and the highest value that a unit allows.

    Attributes:
        low, high: Its ends.
    """

    low: Decimal = attrs.field(converter=number)
    high: Decimal = attrs.field(converter=number)

    @high.validator
    def _ordered(self, _attribute: object, high: Decimal) -> None:
        if high < self.low:
            message = say("the scale {low}-{high} ends below its beginning", low=self.low, high=high)
            raise Malformed(message, did_you_mean(f"{high}-{self.low}"), code="SUD013")
        if high == self.low:
            message = say("the scale {low}-{high} has one value only", low=self.low, high=high)
            raise Malformed(
                message, say("Write its lowest and its highest value, as in {text}", text="1-5"), code="SUD013"
            )

    @classmethod
    def of(cls, value: str) -> Scale:
        """Read ``1-5`` or ``-3-12``."""
        found = re.fullmatch(r"\s*(-?[\d.,]+)\s*(?:-|–|til|to)\s*(-?[\d.,]+)\s*", value)
        if not found:
            raise Malformed(
                say("expected a scale, found {found}", found=shown(value)),
                say("Write {text}", text="1-5"),
                code="SUD012",
                value=value,
            )
        return cls(found[1], found[2])


def optional_scale(value: str | Sequence[Decimal | int | float | str] | Scale | None) -> Scale | None:
    """Return a scale, or None; a pair holds its ends."""
    if isinstance(value, list | tuple) and len(value) == 2:
        return Scale(*value)
    return None if value is None else reader(Scale, Scale.of)(value)


@attrs.frozen
class Breakdown:
    """A way of dividing those who are measured: ``køn`` into piger and drenge.

    Attributes:
        name: What divides them.
        members: The subgroups.
    """

    name: str = attrs.field(converter=required_text)
    members: tuple[str, ...] = attrs.field(converter=texts, metadata=WORDS)


def breakdowns(value: Any) -> tuple[Breakdown, ...]:
    """Return breakdowns from a list, or from a mapping of names to members."""
    if isinstance(value, Mapping) and not is_whole(Breakdown, value):
        return tuple(Breakdown(name, members) for name, members in value.items())
    return many(value, lambda item: instance(Breakdown, item))


@attrs.frozen
class Derived:
    """How a figure is computed: another indicator times a factor, which may be unknown.

    A base in percent counts as a fraction: 7,4 % times 200 days are 14,8 days.

    Attributes:
        base: The indicator that it is computed from.
        times: The factor; None if it is not known.
        words: How it is computed, in words.
    """

    base: str = attrs.field(converter=required_text, metadata=refers_to("Indicator", essential=True))
    times: Decimal | None = attrs.field(default=None, converter=optional_number)
    words: str = attrs.field(default="", converter=plain_text, repr=False)


def optional_derived(value: str | Derived | None) -> Derived | None:
    """Return how a figure is computed, or None; a text names the base."""
    return None if value is None else reader(Derived, Derived)(value)


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
    difference: Decimal | None = attrs.field(default=None, converter=optional_number, kw_only=True)
    words: str = attrs.field(default="", converter=plain_text, kw_only=True)


def comparisons(value: Any) -> tuple[Comparison, ...]:
    """Return comparisons from a list, or from a mapping of what is compared with to the verdict."""
    if isinstance(value, Mapping) and not is_whole(Comparison, value):
        return tuple(Comparison(against, verdict) for against, verdict in value.items())
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
    subgroup: tuple[str, ...] = attrs.field(default=(), converter=texts, metadata=WORDS, kw_only=True)
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
    header, *rows = text_table.rows(plain_text(value) if value.strip() else value) or ((),)
    if rows and all(tells_time(row[0]) for row in rows) and not any(map(tells_time, header[1:])):
        message = say("the table is turned round: each of its rows holds the figures of one period")
        raise Malformed(
            message, say("Write the periods side by side in the first line"), code="SUD021", value=header[0]
        )
    collected, found = Collected(), []
    periods = [period if _reads(optional_when, period, collected) else None for period in header[1:]]
    for row in rows:
        body, _, part = (piece.strip() for piece in row[0].partition(","))
        known = body if _reads(whose, body, collected) else "school"  # its cells may have faults of their own
        for name, period, cell in zip(header[1:], periods, row[1:], strict=True):
            try:
                found.append(_observation(cell, period, known, part))
            except (Malformed, Faults) as error:
                collected.add(error, str(row[0]), str(name))
    collected.raise_if_any()
    return tuple(found)


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
            continue
        for period, given in periods.items():
            try:
                found.extend(_of_period(body, period, given))
            except (Malformed, Faults) as error:
                collected.add(error, body, period)
    collected.raise_if_any()
    return tuple(found)


def _no_periods(given: object) -> Malformed:
    return Malformed(
        say("expected school years and their values, found {found}", found=shown(given)),
        say("Write for example {example} on lines of their own", example=key_line("school", "{2024/25: 3.7}")),
        value=given,
    )


def _of_period(body: Any, period: Any, given: Any) -> list[Observation]:
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


_PERCENT = re.compile(r"(?:%|(?:pct|procent|percent|per cent)\b)(?![\s.-]*point)", re.IGNORECASE)

MOST_DECIMALS = 12


def optional_decimals(value: int | str | None) -> int | None:
    """Return how many decimals are printed, or None."""
    decimals = optional_whole(value)
    if decimals is not None and decimals > MOST_DECIMALS:
        words = say("expected at most {most} decimals, found {decimals}", most=MOST_DECIMALS, decimals=decimals)
        raise Malformed(words, code="SUD012", value=value)
    return decimals


@attrs.frozen(repr=False)
class Indicator(Entity):
    """What is measured.

    Attributes:
        name: What people call it.
        unit: As printed, with its qualifiers ("%", "dage", "indeks 1-5", "mio. kr., 2025-pl").
        observations: The figures, benchmarks included; none is fine.
        better: Which direction is good.
        catalogue: Id of an official indicator, which fills what is left empty.
        scale: The ends of the scale.
        decimals: How many decimals are printed; None for the most that was written.
        population: Those who are measured, in words.
        definition: What exactly is measured.
        categories: The parts of the whole, in order.
        breakdowns: Ways of dividing those who are measured.
        part_of: Reference to the indicator of which this is a part ("hvoraf").
        derived: How it is computed.
        shown: False for what stands in tables and follow-up only.
        source: Where the figures come from.
    """

    named_openly = True

    name: str = attrs.field(converter=required_text)
    unit: str = attrs.field(default="", converter=plain_text)
    observations: tuple[Observation, ...] = attrs.field(default=(), converter=observations)
    better: Better = attrs.field(default=Better.NEITHER, converter=better, kw_only=True)
    catalogue: str = attrs.field(default="", converter=reference, metadata=WORDS, kw_only=True)
    scale: Scale | None = attrs.field(default=None, converter=optional_scale, kw_only=True)
    decimals: int | None = attrs.field(default=None, converter=optional_decimals, kw_only=True)
    population: str = attrs.field(default="", converter=plain_text, kw_only=True)
    definition: str = attrs.field(default="", converter=plain_text, kw_only=True)
    categories: tuple[str, ...] = attrs.field(default=(), converter=texts, metadata=WORDS, kw_only=True)
    breakdowns: tuple[Breakdown, ...] = attrs.field(default=(), converter=breakdowns, kw_only=True)
    part_of: str = attrs.field(default="", converter=reference, metadata=refers_to("Indicator"), kw_only=True)
    derived: Derived | None = attrs.field(default=None, converter=optional_derived, kw_only=True)
    shown: bool = attrs.field(default=True, converter=flag, kw_only=True)
    source: Source | None = attrs.field(default=None, converter=optional_source, kw_only=True)

    @property
    def in_percent(self) -> bool:
        """Tell whether the figures are hundredths of a whole: the unit begins with ``%`` or a word for it.

        Percentage points are not: they are the distance between two shares.
        """
        return bool(_PERCENT.match(self.unit.lstrip()))

    def _repr_html_(self) -> str:
        return html_of(self)

    def __attrs_post_init__(self) -> None:
        """Move what short forms took for a category, but is a breakdown's member, to its place."""
        categories = {slug(name) for name in self.categories}
        members = {slug(name) for breakdown in self.breakdowns for name in breakdown.members} - categories
        if members:
            placed = tuple(_placed(item, members, categories) for item in self.observations)
            object.__setattr__(self, "observations", placed)


def _placed(observation: Observation, members: set[str], categories: set[str]) -> Observation:
    """``tit, piger`` is a category and a subgroup; words that nobody has declared are left to the checks."""
    given = observation.category
    if not given or observation.subgroup or slug(given) in categories:
        return observation
    parts = [given] if slug(given) in members else [part.strip() for part in given.split(",")]
    found = tuple(part for part in parts if slug(part) in members)
    rest = [part for part in parts if slug(part) not in members]
    if not found or len(rest) > 1:
        return observation
    return attrs.evolve(observation, category="".join(rest), subgroup=found)


_indicator = reader(Indicator, Indicator)


def indicators(
    value: str | Indicator | list[str | Indicator] | tuple[str | Indicator, ...] | None,
) -> tuple[Indicator, ...]:
    """Return indicators; a text is an indicator's name."""
    return many(value, _indicator)
