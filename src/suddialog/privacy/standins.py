"""What stands where something was withheld: its `otherwise`, as a thing that may stand in the same place."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from suddialog.model import (
    ActionPoint,
    Comparison,
    Entity,
    FollowUp,
    Group,
    Indicator,
    Meeting,
    NoNumber,
    Observation,
    Prose,
    Range,
    When,
)
from suddialog.model.base import changed, field_names
from suddialog.model.content import ContentBlock
from suddialog.model.part_names import part_key
from suddialog.privacy.numerals import numbers_in
from suddialog.privacy.suppression.figures import Figure

_WORDING: Mapping[type[Entity], str] = {Group: "members", Meeting: "title"}
"""The field that says what something is, where it is not the first one of the class."""


def stand_in(item: Entity, otherwise: str) -> Entity | None:
    """Return what says an entity's `otherwise` in its place; None if it has none.

    Blocks become prose. An indicator has no place of its own: what is said instead stands where it would be shown.
    """
    if not otherwise or isinstance(item, Indicator):
        return None
    if isinstance(item, ContentBlock):
        return Prose(otherwise)
    if isinstance(item, ActionPoint):
        return ActionPoint(otherwise, item.kind)
    if isinstance(item, Comparison):
        return Comparison(item.against, words=otherwise)
    if isinstance(item, FollowUp):
        return FollowUp(otherwise, text=otherwise)
    kind: Any = type(item)
    field = _WORDING.get(kind, field_names(kind)[len(field_names(Entity))])
    made: Entity = kind(**{field: [otherwise] if field == "members" else otherwise})
    return made


def observation_instead(item: Observation, indicator: Indicator, said: str) -> Observation | None:
    """Return an observation of the same place without what was observed; `said` is what is said instead, or nothing.

    None if its category or subgroup is not one that the indicator declares: then the place would tell something, too.
    """
    members = {part_key(member) for breakdown in indicator.breakdowns for member in breakdown.members}
    categories = {part_key(category) for category in indicator.categories}
    if (item.category and part_key(item.category) not in categories) or not members.issuperset(
        map(part_key, item.subgroup)
    ):
        return None
    period = item.period
    return Observation(
        NoNumber.IN_WORDS if said else NoNumber.WITHHELD,
        When(period.start, period.end) if period and (period.start or period.end) else None,
        item.whose,
        words=said,
        category=item.category,
        subgroup=item.subgroup,
    )


def suppressed(item: Observation, kind: NoNumber, said: str) -> Observation:
    """Return an observation of the same place that says why there is no figure; without whatever tells how many."""
    return changed(
        item, value=kind, words=said, trend=None, n=None, count=None, compared=(), footnote="",
        id="", tags=(), speaker_notes="", accepted=(), extra=(), break_before="", source=None, otherwise="",
    )  # fmt: skip


def has_in_it(text: str, figure: Figure) -> bool:
    """Tell whether a text has a figure in it, in digits or words: it itself, how many it counts, leaves, or is of.

    A rounded figure is the figure, too.
    """
    numbers = _numbers_of(figure)
    return any(_is_rounded(told, number) for told in numbers_in(text) for number in numbers)


def has_number_in_it(text: str, figure: Figure) -> bool:
    """Tell whether a text about another figure has this one in it, or how many it counts."""
    value = figure.item.value
    told = [*((value.low, value.high) if isinstance(value, Range) else (value,)), figure.item.count, figure.count]
    numbers = {Decimal(number) for number in told if isinstance(number, Decimal | int)}
    return any(_is_rounded(told, number) for told in numbers_in(text) for number in numbers)


def _numbers_of(figure: Figure) -> set[Decimal]:
    """Return the numbers that tell a figure."""
    item, whole = figure.item, [number for number in (figure.item.n, figure.base) if number is not None]
    counts = {Decimal(number) for number in (item.count, figure.count) if number is not None}
    values = {item.value.low, item.value.high} if isinstance(item.value, Range) else {item.value}
    told = {value for value in values if isinstance(value, Decimal)}
    if figure.of_all:
        counts |= {(value * base / figure.of_all).to_integral_value(ROUND_HALF_UP) for value in told for base in whole}
        told |= {figure.of_all - value for value in told}
    else:
        told |= {count * 100 / Decimal(base) for base in whole if base for count in {*counts, *told}}
    left = {base - count for base in whole for count in (*counts, *told)}
    everybody = {Decimal(100)} if not left.isdisjoint((0, *whole)) else set()
    return told | counts | left | everybody | {Decimal(base) for base in whole}


def _is_rounded(told: Decimal, number: Decimal) -> bool:
    """Tell whether a number in a text is another one, rounded to as many decimals as the text has."""
    return abs(told - number) * 2 <= Decimal(1).scaleb(min(int(told.as_tuple().exponent), 0)) and (
        told == number or number != number.to_integral_value()
    )
