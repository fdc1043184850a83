"""Bullets, references, and what is done about things: action points, signs, follow-up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any

import attrs

from suddialog.errors import Key, say
from suddialog.model.base import (
    PEOPLE,
    WORDS,
    Entity,
    changed,
    has_fields,
    instance,
    link,
    many,
    not_too_deep,
    of_fields,
    reader,
    reference,
    refers_to,
)
from suddialog.model.dates import PartialDate, optional_date
from suddialog.model.grammar import (
    Collected,
    Faults,
    Malformed,
    member,
    names,
    no_text,
    plain_text,
    required_text,
    several_lines,
    slug,
    text_head,
    texts,
    unknown_key,
)
from suddialog.model.list_marks import BULLET
from suddialog.model.numbers import optional_figure
from suddialog.model.observations import Trend, optional_trend
from suddialog.model.time import When, optional_when


def finding(given: Any) -> Finding:
    """Return a bullet from a text, or from a text that holds a colon and was read as a mapping of one key."""
    if isinstance(given, Finding):
        return given
    if isinstance(given, str):
        return Finding(given)
    if head := text_head(given):
        rest = given[head]
        if isinstance(rest, list | tuple):
            return Finding(f"{head}:", findings(rest))
        if rest is None or isinstance(rest, str):
            return Finding(f"{head}: {rest or ''}")
    elif isinstance(given, Mapping):
        return of_fields(Finding, {"text" if key == "finding" else key: value for key, value in given.items()})
    raise no_text(given)


def findings(given: Any) -> tuple[Finding, ...]:
    """Return bullets; a list inside a list belongs to the text before it."""
    if given is None:
        return ()
    if isinstance(given, str) and any(map(BULLET.fullmatch, given.strip().split("\n")[1:])):
        raise several_lines(given)
    if not isinstance(given, list | tuple):
        return (finding(given),)
    collected, ready = Collected(), []  # type: Collected, list[Finding]
    for number, item in enumerate(given):
        try:
            if isinstance(item, list | tuple):
                ready.append(_parent(ready, item))
            else:
                ready.append(finding(item))
        except (Malformed, Faults) as error:
            collected.add(error, number)
    collected.raise_if_any()
    return tuple(ready)


def _parent(ready: list[Finding], children: Any) -> Finding:
    if not ready:
        raise Malformed(
            say("a list stands here without a text before it"),
            say("Write the text it belongs to first"),
            value=children,
        )
    before = ready.pop()
    return attrs.evolve(before, children=(*before.children, *findings(children)))


@attrs.frozen(repr=False)
class Finding(Entity):
    """A bullet: what was found or said. A line break in the text starts a further paragraph of the same bullet.

    Attributes:
        text: What the bullet says.
        children: The bullets below it.
    """

    text: str = attrs.field(converter=required_text)
    children: tuple[Finding, ...] = attrs.field(default=(), converter=findings, validator=not_too_deep)


@attrs.frozen(repr=False)
class Reference(Entity):
    """Something to read: press, report, programme, data set.

    Attributes:
        text: What it is called.
        url: Where it can be read.
        publisher: Who published it.
        date: When it came out.
        summary: What it says, in a sentence or two.
        indicator: The indicator that it is about.
        title: A heading of its own, where it stands in content.
    """

    text: str = attrs.field(converter=required_text)
    url: str = attrs.field(default="", converter=link, kw_only=True)
    publisher: str = attrs.field(default="", converter=plain_text, kw_only=True)
    date: PartialDate | None = attrs.field(default=None, converter=optional_date, kw_only=True)
    summary: str = attrs.field(default="", converter=plain_text, kw_only=True)
    indicator: str = attrs.field(default="", converter=reference, metadata=refers_to("Indicator"), kw_only=True)
    title: str = attrs.field(default="", converter=plain_text, kw_only=True)


_reference = reader(Reference, Reference)


def references(given: Any) -> tuple[Reference, ...]:
    """Return references; a text is a reference's text."""
    return many(given, _reference)


class ActionKind(StrEnum):
    """Five things that look alike: what is done already, a goal, an initiative, an agreement, an open question."""

    CURRENT = "current"
    GOAL = "goal"
    INITIATIVE = "initiative"
    AGREEMENT = "agreement"
    QUESTION = "question"


class ActionStatus(StrEnum):
    """How far an action point has come."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    DROPPED = "dropped"


def action_kind(given: ActionKind | str) -> ActionKind:
    """Return the kind of an action point."""
    return member(ActionKind, given)


def optional_status(given: ActionStatus | str | None) -> ActionStatus | None:
    """Return how far an action point has come, or None if nobody says."""
    return None if given is None else member(ActionStatus, given)


@attrs.frozen(repr=False)
class Sign(Entity):
    """What shows that it works: words, or an indicator and a direction, with baseline and target if there are any.

    Attributes:
        text: What one will see.
        indicator: The indicator that shows it.
        toward: Where its figures should go.
        categories: The categories that count, if not all.
        baseline: The figure now.
        target: The figure that is aimed at.
        by: When it should be seen.
    """

    text: str = attrs.field(default="", converter=plain_text)
    indicator: str = attrs.field(default="", converter=reference, metadata=refers_to("Indicator"), kw_only=True)
    toward: Trend | None = attrs.field(default=None, converter=optional_trend, kw_only=True)
    categories: tuple[str, ...] = attrs.field(default=(), converter=names, metadata=WORDS, kw_only=True)
    baseline: Decimal | None = attrs.field(default=None, converter=optional_figure, kw_only=True)
    target: Decimal | None = attrs.field(default=None, converter=optional_figure, kw_only=True)
    by: When | None = attrs.field(default=None, converter=optional_when, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.text and not self.indicator:
            raise Malformed(say("expected a text or an indicator, found neither"), code="SUD007")


_sign = reader(Sign, Sign)


def signs(given: Any) -> tuple[Sign, ...]:
    """Return signs; a text is a sign's text."""
    return many(given, _sign)


class WrittenId(str):
    """An id that was written, but only repeats the words: it is empty, since whatever is saved has an id.

    That it was written tells which of several action points of the same words it belongs to (`model.ids`).
    """

    __slots__ = ()


@attrs.frozen(repr=False)
class ActionPoint(Entity):
    """Something that is done, aimed at, agreed or asked.

    Attributes:
        text: What.
        kind: What sort of thing it is.
        title: A short name.
        reason: Why.
        means: How.
        signs: What shows that it works.
        details: More, as bullets.
        owners: Who sees to it, in words.
        start: When it begins.
        due: When it is to be done; a date, a school year or words.
        status: How far it has come.
        proposal: What was proposed, if the decision differs.
        continues: The action point that it carries on, ``dialogue/action`` across files.
        indicators: References to indicators that it is about.
        references: Things to read.
        department: The department that it is for.
    """

    text: str = attrs.field(converter=required_text)
    kind: ActionKind = attrs.field(default=ActionKind.AGREEMENT, converter=action_kind)
    title: str = attrs.field(default="", converter=plain_text, kw_only=True)
    reason: str = attrs.field(default="", converter=plain_text, kw_only=True)
    means: tuple[Finding, ...] = attrs.field(default=(), converter=findings, kw_only=True)
    signs: tuple[Sign, ...] = attrs.field(default=(), converter=signs, kw_only=True)
    details: tuple[Finding, ...] = attrs.field(default=(), converter=findings, kw_only=True)
    owners: tuple[str, ...] = attrs.field(default=(), converter=texts, metadata=PEOPLE, kw_only=True)
    start: When | None = attrs.field(default=None, converter=optional_when, kw_only=True)
    due: When | None = attrs.field(default=None, converter=optional_when, kw_only=True)
    status: ActionStatus | None = attrs.field(default=None, converter=optional_status, kw_only=True)
    proposal: str = attrs.field(default="", converter=plain_text, kw_only=True)
    continues: str = attrs.field(
        default="", converter=reference, metadata=refers_to("ActionPoint", strict=False), kw_only=True
    )
    indicators: tuple[str, ...] = attrs.field(
        default=(), converter=texts, metadata=refers_to("Indicator"), kw_only=True
    )
    references: tuple[Reference, ...] = attrs.field(default=(), converter=references, kw_only=True)
    department: str = attrs.field(default="", converter=reference, metadata=refers_to("Department"), kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Take an id that only repeats the words for none: files always write an id, and it must read back the same."""
        if self.id and self.id == slug(self.title or self.text):
            object.__setattr__(self, "id", WrittenId())


ACTION_KEYS = {
    "current": ActionKind.CURRENT,
    "goals": ActionKind.GOAL,
    "initiatives": ActionKind.INITIATIVE,
    "agreements": ActionKind.AGREEMENT,
    "questions": ActionKind.QUESTION,
}
"""The keys under which action points of one kind stand, in files and in Python mappings."""


def action(given: Any, kind: ActionKind = ActionKind.AGREEMENT) -> ActionPoint:
    """Return an action point; a text is its text, a text with a colon before a list has the list as details."""
    if isinstance(given, ActionPoint):
        return given
    if isinstance(given, Mapping) and not text_head(given):
        return of_fields(ActionPoint, {"kind": kind, **given})
    short = finding(given)
    return ActionPoint(short.text, kind, details=short.children)


def actions(given: Any) -> tuple[ActionPoint, ...]:
    """Return action points from a list, or from a mapping of ``current``, ``goals``, ``agreements`` … to lists."""
    if not isinstance(given, Mapping) or has_fields(ActionPoint, given):
        return many(given, action)
    collected, ready = Collected(), []  # type: Collected, list[ActionPoint]
    for key, items in given.items():
        try:
            kind = _kind_of_key(key)
            ready.extend(_of_kind(item, kind) for item in many(items, partial(action, kind=kind)))
        except (Malformed, Faults) as error:
            collected.add(error, key)
    collected.raise_if_any()
    return tuple(ready)


def with_actions(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return fields of a theme or dialogue where ``goals``, ``agreements`` … stand together under ``actions``.

    Raises:
        Malformed: There are ``actions``, too (SUD022).
    """
    kinds = {key: fields[key] for key in fields if key in ACTION_KEYS}
    if not kinds:
        return fields
    if "actions" in fields:
        first, second = Key.of("actions"), Key.of(next(iter(kinds)))
        message = say("{first} and {second} say the same in two ways", first=first, second=second)
        raise Malformed(message, say("Keep one of them"), code="SUD022", value=fields)
    return {**{key: value for key, value in fields.items() if key not in kinds}, "actions": kinds}


def _kind_of_key(key: str) -> ActionKind:
    if key not in ACTION_KEYS:
        raise unknown_key(key, ACTION_KEYS)
    return ACTION_KEYS[key]


def _of_kind(point: ActionPoint, kind: ActionKind) -> ActionPoint:
    return point if point.kind is kind else changed(point, kind=kind)


@attrs.frozen(repr=False)
class FollowUp(Entity):
    """What became of an earlier dialogue's action point.

    Attributes:
        of: The action point, ``dialogue/action`` or an id of the dialogue named in `Dialogue.previous`.
        status: How far it has come.
        text: Its wording then, so that the file stands alone.
        progress: What happened.
        reason: Why it was changed or dropped.
        continued_as: The action point of this dialogue that carries it on.
        observations: References to indicators that show it.
    """

    of: str = attrs.field(converter=required_text)
    status: ActionStatus | None = attrs.field(default=None, converter=optional_status)
    text: str = attrs.field(default="", converter=plain_text, kw_only=True)
    progress: str = attrs.field(default="", converter=plain_text, kw_only=True)
    reason: str = attrs.field(default="", converter=plain_text, kw_only=True)
    continued_as: str = attrs.field(default="", converter=reference, metadata=refers_to("ActionPoint"), kw_only=True)
    observations: tuple[str, ...] = attrs.field(
        default=(), converter=texts, metadata=refers_to("Indicator"), kw_only=True
    )

    @property
    def key(self) -> str:
        """The id, else the reference to what it follows up."""
        return self.id or self.of


def follow_ups(given: Any) -> tuple[FollowUp, ...]:
    """Return follow-ups; each must be one already, since it says of what."""
    return many(given, lambda item: instance(FollowUp, item))
