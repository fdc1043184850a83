"""A municipality's rules of privacy: whose names may be read by whom, what is closed, what counts as few."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

import attrs

from suddialog.errors import Key, Word, say
from suddialog.model.actions import ActionPoint, FollowUp, Reference
from suddialog.model.base import Audience, Entity, audience
from suddialog.model.content import Diagram, Picture, Question, Quote, Table
from suddialog.model.grammar import (
    Malformed,
    member,
    plain_text,
    read_mapping,
    required_text,
    shown,
    slug,
    texts,
    whole,
)
from suddialog.model.indicators import Indicator
from suddialog.model.matching import as_words
from suddialog.model.people import Group, Side
from suddialog.model.themes import AgendaItem

K = TypeVar("K")
V = TypeVar("V")

NAMES: Mapping[Side | None, Audience] = {
    Side.SCHOOL: Audience.PUBLIC,
    Side.AUTHORITY: Audience.PUBLIC,
    Side.STAFF: Audience.PUBLIC,
    Side.PEER: Audience.PUBLIC,
    Side.POLITICAL: Audience.PUBLIC,
    Side.GUEST: Audience.PUBLIC,
    Side.PUPILS: Audience.PARTICIPANTS,
    Side.PARENTS: Audience.PARTICIPANTS,
    Side.BOARD: Audience.PARTICIPANTS,
    None: Audience.PARTICIPANTS,
}
"""Who may read the names of those who speak for a side; None is a side that nobody knows."""

GUARDED = (Side.PUPILS, Side.PARENTS, None)
"""Sides whose names no rule opens: each of these people has to agree, and the dialogue says so of the one who did."""

UNKNOWN = "unknown"
"""The word for a side that nobody knows."""


class Matter(StrEnum):
    """What of a dialogue a policy may close."""

    ACTIONS = "actions"
    AGENDA = "agenda"
    DIAGRAMS = "diagrams"
    FOLLOW_UP = "follow-up"
    GROUPS = "groups"
    INDICATORS = "indicators"
    PICTURES = "pictures"
    QUESTIONS = "questions"
    QUOTES = "quotes"
    REFERENCES = "references"
    TABLES = "tables"


CLASSES: Mapping[Matter, type[Entity]] = {
    Matter.ACTIONS: ActionPoint,
    Matter.AGENDA: AgendaItem,
    Matter.DIAGRAMS: Diagram,
    Matter.FOLLOW_UP: FollowUp,
    Matter.GROUPS: Group,
    Matter.INDICATORS: Indicator,
    Matter.PICTURES: Picture,
    Matter.QUESTIONS: Question,
    Matter.QUOTES: Quote,
    Matter.REFERENCES: Reference,
    Matter.TABLES: Table,
}
"""The class of each matter."""


def _names(word: Side | str | None, level: Audience | str) -> tuple[Side | None, Audience]:
    side = None if word is None or word == UNKNOWN else member(Side, word)
    least = audience(level)
    if side in GUARDED and least is Audience.PUBLIC:
        message = say("no policy can make the names of this side public")
        key, word = Key.of("audience"), Word.of("public")
        remedy = say("Write {key}: {word} at the one person who has agreed to it", key=key, word=word)
        raise Malformed(message, remedy, code="SUD019", value=level)
    return side, least


def name_rules(given: Any) -> dict[Side | None, Audience]:
    """Return who may read the names of which side.

    Raises:
        Malformed, Faults: There is no such side or audience, or names are opened that only those who bear them open.
    """
    return read_mapping(given, "staff: participants", _names)


def role_rules(given: Any) -> dict[str, Audience]:
    """Return who may read the names of those who have a role."""
    return read_mapping(
        given, "school leader: public", lambda role, name: (required_text(role).strip(), audience(name))
    )


def closings(given: Any) -> dict[Matter, Audience]:
    """Return who may see which matters at least."""
    return read_mapping(given, "pictures: participants", lambda word, level: (member(Matter, word), _closed(level)))


def _closed(level: Audience | str) -> Audience:
    """Return for whom something is kept; what is open to all anyway needs no rule, and what is closed none opens."""
    least = audience(level)
    if least is Audience.PUBLIC:
        message = say("this rule closes nothing, and no policy opens what is closed without it")
        words = [Word.of(other.name.lower()) for other in (Audience.PARTICIPANTS, Audience.INTERNAL)]
        remedy = say("Delete it, or write {first} or {second}", first=words[0], second=words[1])
        raise Malformed(message, remedy, code="SUD019", value=level)
    return least


def figure_rules(given: Any) -> dict[str, Audience]:
    """Return who may see the figures of which indicators at least, by the indicators' slugs."""
    return read_mapping(given, "elevtal: internal", lambda name, level: (slug(required_text(name)), _closed(level)))


def _people(given: Any) -> int:
    negative = isinstance(given, str) and given.strip().startswith(("-", "−"))
    number = -1 if negative else whole(given)
    if number < _FEWEST:
        message = say("expected a number of people, {least} or more, found {found}", least=_FEWEST, found=shown(given))
        raise Malformed(message, say("Figures of fewer people than this are hidden"), code="SUD012", value=given)
    return number


_FEWEST = 2
"""The least threshold that hides any figure at all."""


def thresholds(given: Any) -> dict[str, int]:
    """Return from how many people on figures of which indicators may be shown, by the indicators' slugs."""
    return read_mapping(given, "elevtal: 10", lambda name, number: (slug(required_text(name)), _people(number)))


def fewest(given: Any) -> int | None:
    """Return from how many people on any figure may be shown, or None."""
    return None if given is None else _people(given)


@attrs.frozen(kw_only=True)
class Policy:
    """A municipality's rules of privacy. They can be stricter than the library's, and open nothing that law closes.

    Attributes:
        title: What the policy is called.
        edition: Which edition of it this is, as the house counts them.
        names: Who may read the names of which side. A side that is not in it keeps its default.
        roles: Who may read the names of those who have a role; what is said of a role goes before what is said of its
            side. It opens no names of pupils and parents.
        themes: Themes of which only the heading is open, by title, key or point of the checklist.
        closed: Who may see quotes, pictures, action points … at least, whatever their author says.
        figures: Who may see the figures of an indicator at least, by catalogue id, key or name.
        fewest: From how many people on a figure may be shown, where that is more than the catalogue says.
        thresholds: The same for single indicators, by catalogue id, key or name.
    """

    title: str = attrs.field(default="", converter=plain_text)
    edition: str = attrs.field(default="", converter=plain_text)
    names: Mapping[Side | None, Audience] = attrs.field(factory=dict, converter=name_rules)
    roles: Mapping[str, Audience] = attrs.field(factory=dict, converter=role_rules, repr=False)
    themes: tuple[str, ...] = attrs.field(default=(), converter=texts, repr=False)
    closed: Mapping[Matter, Audience] = attrs.field(factory=dict, converter=closings)
    figures: Mapping[str, Audience] = attrs.field(factory=dict, converter=figure_rules, repr=False)
    fewest: int | None = attrs.field(default=None, converter=fewest)
    thresholds: Mapping[str, int] = attrs.field(factory=dict, converter=thresholds, repr=False)

    @property
    def sha256(self) -> str:
        """The same for the same rules, in whatever language, order and file they are written."""
        rules = {field.name: _plain(getattr(self, field.name)) for field in attrs.fields(Policy)}
        return hashlib.sha256(json.dumps(rules, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    def names_of(self, side: Side | None, role: str = "") -> Audience:
        """Return who may read the name of somebody who speaks for a side, and has a role.

        Of several rules for words of the role the one for most of it counts.
        """
        of_side = self.names.get(side, NAMES[side])
        if not (role and self.roles):
            return of_side
        fitting = [words for words in self.roles if _has_words(role, words)]
        if not fitting:
            return of_side
        of_role = self.roles[max(fitting, key=len)]
        return max(of_side, of_role) if side in {Side.PUPILS, Side.PARENTS} else of_role

    def least(self) -> Mapping[type[Entity], Audience]:
        """Return who may see objects of a class at least, by class."""
        return {CLASSES[matter]: level for matter, level in self.closed.items()}

    def figures_of(self, indicator: Indicator) -> Audience:
        """Return who may see the figures of an indicator at least."""
        if not self.figures:
            return Audience.PUBLIC
        return max((self.figures[name] for name in _words_for(indicator, self.figures)), default=Audience.PUBLIC)

    def below(self, indicator: Indicator | None) -> int:
        """Return from how many people on figures of an indicator may be shown; 0 for any number."""
        if not self.thresholds or indicator is None:
            return self.fewest or 0
        own = [self.thresholds[name] for name in _words_for(indicator, self.thresholds)]
        return max(self.fewest or 0, *own, 0)


def _plain(value: Any) -> Any:
    """Return what a rule says as plain data."""
    if isinstance(value, Mapping):
        return {UNKNOWN if key is None else str(key): int(item) for key, item in value.items()}
    return value


def _words_for(indicator: Indicator, rules: Mapping[str, object]) -> set[str]:
    """Return the words of rules that mean an indicator."""
    return {slug(indicator.catalogue), slug(indicator.key), slug(indicator.name)} & rules.keys()


def _has_words(role: str, words: str) -> bool:
    return as_words(words).search(role) is not None
