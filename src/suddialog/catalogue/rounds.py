"""What a dialogue takes from its round: only what it leaves empty, and nothing but definitions."""

from __future__ import annotations

from typing import TypeVar

import attrs

from suddialog.language import language_or_home
from suddialog.model import Audience, Dialogue, Entity, Indicator, Municipality, Round, School, Source, Theme
from suddialog.model.base import changed
from suddialog.model.grammar import slug

E = TypeVar("E", bound=Entity)

DEFINITION = (
    "audience", "unit", "better", "catalogue", "scale", "decimals", "population", "definition", "categories",
    "breakdowns", "source",
)  # fmt: skip
"""Fields of an indicator that a round may define. Names, figures and links to other indicators are the dialogue's."""


def from_round(dialogue: Dialogue, round: Round) -> Dialogue:
    """Return the dialogue with the round's municipality, labels, sources and indicators' definitions where it has none.

    Indicators are the same if their keys are; the round's own figures are not taken over. A deviation that names a
    point of the round's checklist by its key names it by its title, as long as that is for everybody.
    """
    points = {slug(point.key): point.title for point in round.checklist if _is_open(point, round)}
    definitions = {slug(item.key): _for_whom(item, round) for item in reversed(round.indicators)}  # the first decides
    language = language_or_home(dialogue.language)
    own, of_round = language.keyed(dialogue.labels), language.keyed(round.labels)
    taken = language.texts.labels.keys() - {label.key for label in own}  # an unknown one is told of the round
    return changed(
        dialogue,
        school=_school(dialogue.school, round.municipality and _for_whom(round.municipality, round)),
        labels=(*own, *{label.key: label for label in of_round if label.key in taken}.values()),
        sources=_sources(dialogue.sources, tuple(_for_whom(source, round) for source in round.sources)),
        deviations=tuple(changed(item, point=points.get(slug(item.point), item.point)) for item in dialogue.deviations),
        indicators=tuple(_defined(item, definitions) for item in dialogue.indicators),
        themes=tuple(_theme(theme, definitions) for theme in dialogue.themes),
    )


def _for_whom(item: E, round: Round) -> E:
    """Return an entity that is for nobody who may not see the round itself."""
    if round.audience is None:
        return item
    if item.audience is not None and item.audience >= round.audience:
        return item
    return changed(item, audience=round.audience, otherwise="")


def _is_open(item: Entity, round: Round) -> bool:
    return (_for_whom(item, round).audience or Audience.PUBLIC) is Audience.PUBLIC


def _school(school: School, municipality: Municipality | None) -> School:
    own = school.municipality
    if municipality is None or (own is not None and slug(own.name) != slug(municipality.name)):
        return school
    return changed(
        school, municipality=filled(own, municipality, ("audience", "code", "authority")) if own else municipality
    )


def _sources(own: tuple[Source, ...], shared: tuple[Source, ...]) -> tuple[Source, ...]:
    known = {slug(source.name): source for source in shared}
    names = {slug(source.name) for source in own}
    details = ("audience", "url", "edition", "retrieved", "footnote")
    detailed = (filled(source, known.get(slug(source.name), source), details) for source in own)
    return (*detailed, *(source for name, source in known.items() if name not in names))


def _theme(theme: Theme, definitions: dict[str, Indicator]) -> Theme:
    return changed(
        theme,
        indicators=tuple(_defined(item, definitions) for item in theme.indicators),
        parts=tuple(_theme(part, definitions) for part in theme.parts),
    )


def _defined(indicator: Indicator, definitions: dict[str, Indicator]) -> Indicator:
    known = definitions.get(slug(indicator.key))
    return filled(indicator, known, DEFINITION) if known else indicator


def filled(item: E, other: E, names: tuple[str, ...]) -> E:
    """Return an entity with some of its fields taken from another one where they are at their default."""
    defaults = attrs.fields_dict(type(item))
    taken = {
        name: getattr(other, name)
        for name in names
        if getattr(item, name) == defaults[name].default and getattr(other, name) != defaults[name].default
    }
    return attrs.evolve(item, **taken) if taken else item
