"""What is measured."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

import attrs

from suddialog.errors import say
from suddialog.model.base import WORDS, Entity, instance, is_whole, many, reader, reference, refers_to
from suddialog.model.grammar import (
    Malformed,
    by_name,
    did_you_mean,
    flag,
    member,
    optional_whole,
    plain_text,
    required_text,
    shown,
)
from suddialog.model.notebook import html_of
from suddialog.model.numbers import number, optional_number
from suddialog.model.observations import Observation, observations, parts
from suddialog.model.part_names import part_key
from suddialog.model.sources import Source, optional_source


class Better(StrEnum):
    """Which direction is good. Neither means that nobody judges."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


def better(value: Better | str) -> Better:
    """Return which direction is good."""
    return member(Better, value)


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

    name: str = attrs.field(converter=required_text, repr=False)
    members: tuple[str, ...] = attrs.field(converter=parts, repr=False, metadata=WORDS)


def breakdowns(value: Any) -> tuple[Breakdown, ...]:
    """Return breakdowns from a list, or from a mapping of names to members."""
    if isinstance(value, Mapping) and not is_whole(Breakdown, value):
        return by_name(value, Breakdown)
    return many(value, lambda item: instance(Breakdown, item))


@attrs.frozen
class Derived:
    """How a figure is computed: another indicator times a factor, which may be unknown.

    A base in percent counts as a fraction: 7,4 % times 200 days are 14,8 days.

    Attributes:
        base: Reference to the indicator that it is computed from.
        times: The factor; None if it is not known.
        words: How it is computed, in words.
    """

    base: str = attrs.field(converter=required_text, repr=False, metadata=refers_to("Indicator", essential=True))
    times: Decimal | None = attrs.field(default=None, converter=optional_number)
    words: str = attrs.field(default="", converter=plain_text, repr=False)


def optional_derived(value: str | Derived | None) -> Derived | None:
    """Return how a figure is computed, or None; a text names the base."""
    return None if value is None else reader(Derived, Derived)(value)


_PERCENT = re.compile(r"(?:%|(?:pct|procent|percent|per cent)\b)(?![\s.-]*point)", re.IGNORECASE)

MOST_DECIMALS = 12


def optional_decimals(value: int | str | None) -> int | None:
    """Return how many decimals are printed, or None."""
    decimals = optional_whole(value)
    if decimals is not None and decimals > MOST_DECIMALS:
        words = say("expected at most {most} decimals, found {decimals}", most=MOST_DECIMALS, decimals=decimals)
        raise Malformed(words, code="SUD012", value=value)
    return decimals


def same_unit(one: str, other: str) -> bool:
    """Tell whether two units are one, however it is written: ``%`` and ``pct.``, ``Dage`` and ``dage``."""
    return _written_once(one) == _written_once(other)


def _written_once(unit: str) -> str:
    return re.sub(r"^%[.\s]*", "%", _PERCENT.sub("%", " ".join(unit.split()).casefold(), count=1))


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
    categories: tuple[str, ...] = attrs.field(default=(), converter=parts, metadata=WORDS, kw_only=True)
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
        categories = {part_key(name) for name in self.categories}
        members = {part_key(name) for breakdown in self.breakdowns for name in breakdown.members} - categories
        if members:
            placed = tuple(_placed(item, members, categories) for item in self.observations)
            object.__setattr__(self, "observations", placed)


def _placed(observation: Observation, members: set[str], categories: set[str]) -> Observation:
    """``tit, piger`` is a category and a subgroup; words that nobody has declared are left to the checks."""
    given = observation.category
    if not given or observation.subgroup or part_key(given) in categories:
        return observation
    parts = [given] if part_key(given) in members else [part.strip() for part in given.split(",")]
    found = tuple(part for part in parts if part_key(part) in members)
    rest = [part for part in parts if part_key(part) not in members]
    if not found or len(rest) > 1:
        return observation
    return attrs.evolve(observation, category="".join(rest), subgroup=found)


_indicator = reader(Indicator, Indicator)


def indicators(
    value: str | Indicator | list[str | Indicator] | tuple[str | Indicator, ...] | None,
) -> tuple[Indicator, ...]:
    """Return indicators; a text is an indicator's name."""
    return many(value, _indicator)
