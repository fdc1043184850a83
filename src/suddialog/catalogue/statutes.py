"""Statutory profiles: what the law asks of a dialogue, from which day on, and how a dialogue answers it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import attrs

from suddialog.catalogue.entries import date, references
from suddialog.catalogue.shapes import Words, by_id, optional_words, reader, words
from suddialog.model import ActionKind, CheckPoint, Obligation, Origin, PartialDate, Reference, Side
from suddialog.model.base import many
from suddialog.model.dates import optional_date
from suddialog.model.grammar import flag, member, plain_text, required_text, slug, texts, unparted

NO_PROFILE = ("none", "ingen")
"""What a dialogue writes as its profile if no law asks anything of it."""


def _origins(value: Any) -> tuple[Origin, ...]:
    return many(unparted(value, closed=True), lambda item: member(Origin, item))


def _sides(value: Any) -> tuple[Side, ...]:
    return many(unparted(value, closed=True), lambda item: member(Side, item))


def _kinds(value: Any) -> tuple[ActionKind, ...]:
    return many(unparted(value, closed=True), lambda item: member(ActionKind, item))


def _origin(value: Origin | str) -> Origin:
    return member(Origin, value)


def _obligation(value: Obligation | str) -> Obligation:
    return member(Obligation, value)


@attrs.frozen(kw_only=True)
class Answer:
    """What in a dialogue answers a point by itself, without being marked as its answer. One of these is enough.

    Attributes:
        indicators: An indicator with one of these catalogue ids; figures are not needed.
        follow_up: A follow-up, or an action point that continues an earlier one.
        actions: An action point of one of these kinds.
        origins: A theme that one of these put on the programme.
        roles: A participant of the school with one of these roles. Not asked of a dialogue that lists no participants.
        sides: A participant of one of these sides. Likewise.
    """

    indicators: tuple[str, ...] = attrs.field(default=(), converter=texts)
    follow_up: bool = attrs.field(default=False, converter=flag)
    actions: tuple[ActionKind, ...] = attrs.field(default=(), converter=_kinds)
    origins: tuple[Origin, ...] = attrs.field(default=(), converter=_origins)
    roles: tuple[str, ...] = attrs.field(default=(), converter=texts)
    sides: tuple[Side, ...] = attrs.field(default=(), converter=_sides)


def _answer(value: Any) -> Answer:
    return reader(Answer)(value)


@attrs.frozen(kw_only=True)
class Point:
    """One point of a profile.

    Attributes:
        id: As `Theme.checklist` and `Deviation.point` name it.
        title: What is asked.
        also: Other words by which a theme or a deviation may name it, besides its titles.
        paragraph: Where it stands in the profile's law.
        origin: Who asks it.
        obligation: Whether a dialogue that lacks it lacks something.
        valid_from, valid_to: The first and the last day on which it holds.
        checked: When this was last looked up.
        reference: Where it stands.
        note: What is to be known about it.
        answered_by: What answers it without being marked as its answer.
        local: The fields that a local file gave.
    """

    id: str = attrs.field(converter=required_text)
    title: Words = attrs.field(converter=words)
    also: tuple[str, ...] = attrs.field(default=(), converter=texts)
    paragraph: str = attrs.field(default="", converter=plain_text)
    origin: Origin = attrs.field(converter=_origin)
    obligation: Obligation = attrs.field(converter=_obligation)
    valid_from: PartialDate = attrs.field(converter=date)
    valid_to: PartialDate | None = attrs.field(default=None, converter=optional_date)
    checked: PartialDate | None = attrs.field(default=None, converter=optional_date)
    reference: tuple[Reference, ...] = attrs.field(converter=references)
    note: Words | None = attrs.field(default=None, converter=optional_words)
    answered_by: Answer = attrs.field(factory=Answer, converter=_answer)
    local: tuple[str, ...] = attrs.field(default=(), converter=texts)

    def holds(self, day: dt.date) -> bool:
        """Tell whether the point is in force on a day."""
        return self.valid_from.first_day <= day and (self.valid_to is None or day <= self.valid_to.last_day)

    @property
    def names(self) -> tuple[str, ...]:
        """The words of a theme or a deviation that mean this point."""
        return (self.id, self.title.da, self.title.en, *self.also)

    def named(self, word: str) -> bool:
        """Tell whether a word of a theme or a deviation means this point."""
        return bool(word) and slug(word) in {slug(name) for name in self.names}

    def check_point(self, language: str = "da") -> CheckPoint:
        """Return the point as a point of a round's checklist."""
        source = ", ".join(reference.text for reference in self.reference)
        return CheckPoint(
            self.title.in_language(language),
            id=self.id,
            origin=self.origin,
            obligation=self.obligation,
            valid_from=self.valid_from,
            reference=f"{self.paragraph} ({source})" if self.paragraph else source,
        )


def points(value: Mapping[str, Any] | tuple[Point, ...]) -> tuple[Point, ...]:
    """Return points from a table of ids and tables."""
    return by_id(Point, value)


@attrs.frozen(kw_only=True)
class Profile:
    """What one law asks of a dialogue.

    Attributes:
        id: As `Dialogue.profile` names it.
        name: What it is called.
        law: The law that its paragraphs are of.
        usual: Whether it is meant where a dialogue names none.
        points: What is asked, each from its own day on.
        local: The fields that a local file gave.
    """

    id: str = attrs.field(converter=required_text)
    name: Words = attrs.field(converter=words)
    law: str = attrs.field(default="", converter=plain_text)
    usual: bool = attrs.field(default=False, converter=flag)
    points: tuple[Point, ...] = attrs.field(default=(), converter=points)
    local: tuple[str, ...] = attrs.field(default=(), converter=texts)

    def in_force(self, day: dt.date | None = None) -> tuple[Point, ...]:
        """Return the points that hold on a day; without a day those that hold without end."""
        if day is None:
            return tuple(point for point in self.points if point.valid_to is None)
        return tuple(point for point in self.points if point.holds(day))
