"""The themes of a dialogue, and the programme of the meeting."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import attrs

from suddialog.errors import Key, say
from suddialog.model.actions import ActionPoint, actions, with_actions
from suddialog.model.base import (
    PEOPLE,
    WORDS,
    Entity,
    many,
    not_too_deep,
    of_fields,
    reader,
    reference,
    refers_to,
)
from suddialog.model.content import Block, blocks
from suddialog.model.grammar import (
    Malformed,
    flag,
    member,
    nearest,
    no_text,
    optional_whole,
    plain_text,
    required_text,
    text_head,
    texts,
    unparted,
)
from suddialog.model.indicators import Indicator, indicators
from suddialog.model.notebook import html_of
from suddialog.model.time import TimeSpan, optional_time


class Origin(StrEnum):
    """Who put a theme on the programme."""

    LAW = "law"
    POLITICAL = "political"
    AUTHORITY = "authority"
    SCHOOL = "school"
    BOARD = "board"
    PUPILS = "pupils"
    STAFF = "staff"


class Obligation(StrEnum):
    """Whether a theme has to be dealt with."""

    OBLIGATORY = "obligatory"
    OPTIONAL = "optional"
    CHOICE = "choice"


class Treatment(StrEnum):
    """How a theme is dealt with."""

    ORIENTATION = "orientation"
    WALK_THROUGH = "walk-through"
    PLENARY = "plenary"
    GROUPS = "groups"
    DECISION = "decision"


class Weight(StrEnum):
    """How much weight a theme has."""

    MAIN = "main"
    NORMAL = "normal"
    MINOR = "minor"


def optional_origin(given: Origin | str | None) -> Origin | None:
    """Return who put a theme on the programme, or None if nobody says."""
    return None if given is None else member(Origin, given)


def optional_obligation(given: Obligation | str | None) -> Obligation | None:
    """Return whether a theme has to be dealt with, or None if nobody says."""
    return None if given is None else member(Obligation, given)


def treatments(
    given: Treatment | str | list[Treatment | str] | tuple[Treatment | str, ...] | None,
) -> tuple[Treatment, ...]:
    """Return how a theme is dealt with; a single word may stand for a list of one."""
    return many(unparted(given, closed=True), lambda item: member(Treatment, item))


def weight(given: Weight | str) -> Weight:
    """Return how much weight a theme has."""
    return member(Weight, given)


def closed(given: bool | str) -> bool | str:
    """Return whether a theme is closed; a text other than yes and no is what the public is told of it.

    Raises:
        Malformed: One word that is rather a yes or no than a reason: ``falsk``, ``måske``.
    """
    try:
        return flag(given)
    except Malformed as error:
        if isinstance(given, str) and (reason := _reason(given)):
            return reason
        remedy = say("Write yes or no, or the reason as a sentence")
        raise Malformed(error.message, remedy, code=error.code, value=given) from None


def _reason(given: str) -> str:
    """Return the reason of a text, which may stand behind a yes (``ja, en personsag``); empty if it holds none."""
    answer, _, behind = given.partition(",")
    if behind.strip() and answer.strip().lower() in _NO_REASONS:
        return plain_text(behind) if answer.strip().lower() in _YES else ""
    return plain_text(given) if given.strip() and not nearest(given.strip().lower(), _NO_REASONS) else ""


_YES = ("ja", "yes", "true")
_NO_REASONS = (*_YES, "nej", "no", "false", "sandt", "falsk", "måske", "maybe", "delvis", "partly")


def themes(given: Any) -> tuple[Theme, ...]:
    """Return themes; a text is a theme's title."""
    return many(given, _theme)


def _theme(given: Any) -> Theme:
    """Return a theme; a mapping may have ``goals``, ``agreements`` … among its fields, as in a file."""
    return reader(Theme, Theme)(with_actions(given) if isinstance(given, Mapping) else given)


@attrs.frozen(repr=False)
class Theme(Entity):
    """A theme of the dialogue, or one of its parts.

    Attributes:
        title: What it is called.
        content: What is said about it, in order.
        number: As printed ("2"); empty to be counted.
        subtitle: Below the title.
        short_title: For narrow places.
        indicators: What is measured; shown before the content, save those that a figure places.
        actions: What is done, aimed at, agreed, asked.
        parts: Themes inside it, at most three levels.
        origin: Which side put it on the programme.
        origin_body: Who exactly, as printed ("BUU").
        obligation: Whether it has to be dealt with.
        treatment: How it is dealt with.
        weight: Main, normal or minor theme.
        minutes: How long it takes.
        time: When it begins and ends.
        presenters: Who presents it, in words.
        joined: Who was there for this theme only.
        absent: Who was not there for this theme.
        online: Who took part online in this theme.
        closed: Dealt with behind closed doors: only its title and `otherwise` are public.
        deviation: Why it is dealt with otherwise than the rule.
        checklist: The point of the round's checklist that it answers.
    """

    named_openly = True

    title: str = attrs.field(converter=required_text)
    content: tuple[Block, ...] = attrs.field(default=(), converter=blocks)
    number: str = attrs.field(default="", converter=plain_text, kw_only=True)
    subtitle: str = attrs.field(default="", converter=plain_text, kw_only=True)
    short_title: str = attrs.field(default="", converter=plain_text, kw_only=True)
    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=indicators, kw_only=True)
    actions: tuple[ActionPoint, ...] = attrs.field(default=(), converter=actions, kw_only=True)
    parts: tuple[Theme, ...] = attrs.field(default=(), converter=themes, validator=not_too_deep, kw_only=True)
    origin: Origin | None = attrs.field(default=None, converter=optional_origin, kw_only=True)
    origin_body: str = attrs.field(default="", converter=plain_text, metadata=PEOPLE, kw_only=True)
    obligation: Obligation | None = attrs.field(default=None, converter=optional_obligation, kw_only=True)
    treatment: tuple[Treatment, ...] = attrs.field(default=(), converter=treatments, kw_only=True)
    weight: Weight = attrs.field(default=Weight.NORMAL, converter=weight, kw_only=True)
    minutes: int | None = attrs.field(default=None, converter=optional_whole, kw_only=True)
    time: TimeSpan | None = attrs.field(default=None, converter=optional_time, kw_only=True)
    presenters: tuple[str, ...] = attrs.field(default=(), converter=texts, metadata=PEOPLE, kw_only=True)
    joined: tuple[str, ...] = attrs.field(default=(), converter=texts, metadata=PEOPLE, kw_only=True)
    absent: tuple[str, ...] = attrs.field(default=(), converter=texts, metadata=PEOPLE, kw_only=True)
    online: tuple[str, ...] = attrs.field(default=(), converter=texts, metadata=PEOPLE, kw_only=True)
    closed: bool = attrs.field(default=False, converter=closed, kw_only=True)
    deviation: str = attrs.field(default="", converter=plain_text, kw_only=True)
    checklist: str = attrs.field(default="", converter=reference, metadata=WORDS, kw_only=True)

    def _repr_html_(self) -> str:
        return html_of(self)

    def __attrs_post_init__(self) -> None:
        """Take the reason for closing, which may be given in place of yes, as what the public is told."""
        if isinstance(self.closed, str):
            if self.otherwise:
                words = say(
                    "{first} and {second} say the same in two ways", first=Key.of("closed"), second=Key.of("otherwise")
                )
                raise Malformed(
                    words, say("Keep one of them"), code="SUD022", value=self.otherwise, path=("otherwise",)
                )
            object.__setattr__(self, "otherwise", self.closed)
            object.__setattr__(self, "closed", True)


def _agenda_item(given: Any) -> AgendaItem:
    if isinstance(given, AgendaItem):
        return given
    if isinstance(given, str):
        return AgendaItem(given)
    if head := text_head(given):
        rest = given[head]
        if isinstance(rest, list | tuple):
            return AgendaItem(head, children=rest)
        return AgendaItem(f"{head}: {rest}" if rest else head)
    if isinstance(given, Mapping):
        return of_fields(AgendaItem, given)
    raise no_text(given)


def agenda(given: Any) -> tuple[AgendaItem, ...]:
    """Return a programme; a text is an item's title."""
    return many(given, _agenda_item)


@attrs.frozen(repr=False)
class AgendaItem(Entity):
    """An item of the programme, with a title of its own or that of its theme.

    Attributes:
        title: What it is called; empty for the theme's title.
        theme: The theme that it is about.
        minutes: How long it takes.
        time: When it begins and ends.
        presenters: Who presents it, in words.
        children: The items inside it.
    """

    title: str = attrs.field(default="", converter=plain_text)
    theme: str = attrs.field(default="", converter=reference, metadata=refers_to("Theme"), kw_only=True)
    minutes: int | None = attrs.field(default=None, converter=optional_whole, kw_only=True)
    time: TimeSpan | None = attrs.field(default=None, converter=optional_time, kw_only=True)
    presenters: tuple[str, ...] = attrs.field(default=(), converter=texts, metadata=PEOPLE, kw_only=True)
    children: tuple[AgendaItem, ...] = attrs.field(default=(), converter=agenda, validator=not_too_deep, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.title and not self.theme:
            raise Malformed(say("expected a title or a theme, found neither"), code="SUD007")


def length_of(planned: Theme | AgendaItem) -> int | None:
    """Return how many minutes a theme or item takes: as it says, else from when to when; None if nobody knows."""
    if planned.minutes is None and planned.time:
        return planned.time.minutes
    return planned.minutes
