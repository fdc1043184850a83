"""What stands where something was withheld: its `otherwise`, as a thing that may stand in the same place."""

from __future__ import annotations

import re
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
from suddialog.model.grammar import slug

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


def observation_instead(item: Observation, indicator: Indicator) -> Observation | None:
    """Return an observation of the same place without what was observed.

    None if its category or subgroup is not one that the indicator declares: then the place would tell something, too.
    """
    members = {slug(member) for breakdown in indicator.breakdowns for member in breakdown.members}
    categories = {slug(category) for category in indicator.categories}
    if (item.category and slug(item.category) not in categories) or not members.issuperset(map(slug, item.subgroup)):
        return None
    period = item.period
    return Observation(
        NoNumber.IN_WORDS if item.otherwise else NoNumber.WITHHELD,
        When(period.start, period.end) if period and (period.start or period.end) else None,
        item.whose,
        words=item.otherwise,
        category=item.category,
        subgroup=item.subgroup,
    )


def suppressed(item: Observation, kind: NoNumber) -> Observation:
    """Return an observation of the same place that says why there is no figure; without whatever tells how many.

    What its author wrote to be said instead is said, unless that has the figure in it.
    """
    said = item.otherwise
    if said and _numbers_in(said) & _numbers_of(item):
        said = ""
    return changed(
        item, value=kind, words=said, trend=None, n=None, count=None, compared=(), footnote="",
        id="", tags=(), speaker_notes="", accepted=(), extra=(), break_before="", source=None, otherwise="",
    )  # fmt: skip


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def _numbers_in(text: str) -> set[Decimal]:
    """Return the numbers in a text, read with and without a decimal sign."""
    found = _NUMBER.findall(text)
    return {Decimal(re.sub("[.,]", "", one)) for one in found} | {
        Decimal(one.replace(",", ".")) for one in found if len(re.findall("[.,]", one)) == 1
    }


def _numbers_of(item: Observation) -> set[Decimal]:
    """Return the numbers that tell a figure: it itself, how many it counts, of how many, how many are left."""
    numbers = {Decimal(number) for number in (item.count, item.n) if number is not None}
    if isinstance(item.value, Range):
        numbers |= {item.value.low, item.value.high}
    elif isinstance(item.value, Decimal):
        numbers.add(item.value)
        if item.n is not None:
            numbers.add((item.value * item.n / 100).to_integral_value(ROUND_HALF_UP))
    return numbers | {item.n - number for number in numbers if item.n is not None}
