"""The next year's dialogue: what is still true, what is still open, and nothing of what was said.

What is *measured* and *planned* stays as a draft; what was said, agreed, attended or approved goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import attrs

from suddialog.errors import key_line, say
from suddialog.model.actions import ActionKind, ActionPoint, ActionStatus, FollowUp
from suddialog.model.base import Audience, Entity, changed, instance
from suddialog.model.dialogue import Dialogue
from suddialog.model.fields import fields_of
from suddialog.model.grammar import Malformed, slug
from suddialog.model.indicators import Indicator
from suddialog.model.observations import Observation
from suddialog.model.people import Participant
from suddialog.model.school_year import SchoolYear
from suddialog.model.themes import AgendaItem, Theme

E = TypeVar("E", bound=Entity)

CLOSED = frozenset({ActionStatus.DONE, ActionStatus.DROPPED})
"""How far something has come when nobody needs to ask about it again."""

FOLLOWED = frozenset({ActionKind.GOAL, ActionKind.INITIATIVE, ActionKind.AGREEMENT, ActionKind.QUESTION})
"""Kinds that are asked about a year later; what was current practice then is not."""


def next_year(dialogue: Dialogue) -> Dialogue:
    """Return the beginning of the next school year's dialogue.

    What stays: the school, parties, sources, labels, language, profile and what the dialogue covers; the themes as
    headings with their place in the checklist, their weight and their minutes; the programme without times and
    presenters; indicators with the figures of a known school year or date, which are the earlier figures now;
    participants by their role, since nobody knows yet who comes.

    What is followed up: goals, initiatives, agreements and open questions that are neither done nor dropped, with their
    wording, status and audience, and follow-ups of years before that are still open. Each refers to the stable id.

    What goes: everything that was said, shown, found, agreed or approved, and who was there.

    Args:
        dialogue: Last year's.

    Raises:
        Malformed: It is no dialogue, or its school year is not known.
    """
    year = instance(Dialogue, dialogue).year
    if year is None:
        remedy = say("Add {line} to last year's dialogue, or a meeting with a date", line=key_line("school_year"))
        raise Malformed(say("the next school year can't be known without this one's"), remedy, code="SUD016")
    new = Dialogue(
        dialogue.school,
        school_year=SchoolYear(year.start + 1),
        previous=dialogue.key,
        parties=dialogue.parties,
        participants=tuple(_roles(dialogue.participants)),
        agenda=tuple(_planned(item) for item in dialogue.agenda),
        follow_up=tuple(_follow_ups(dialogue)),
        themes=tuple(_heading(theme) for theme in dialogue.themes),
        indicators=tuple(_indicator(item) for item in dialogue.indicators),
        sources=dialogue.sources,
        covers=dialogue.covers,
        labels=dialogue.labels,
        language=dialogue.language,
        profile=dialogue.profile,
        audience=dialogue.audience,
        tags=dialogue.tags,
    )
    return _unsaid(new)


def _unsaid(item: E) -> E:
    """An entity, and all that it holds, without speaker notes."""
    held = {name: _without_notes(getattr(item, name)) for name in fields_of(type(item)).holding}
    return changed(item, **held, speaker_notes="")


def _without_notes(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(map(_without_notes, value))
    return _unsaid(value) if isinstance(value, Entity) else value


def points_of(dialogue: Dialogue) -> Iterator[tuple[str, ActionPoint, Audience | None]]:
    """Yield every action point with its path, and the audience that it and all that holds it demand together."""
    for number, point in enumerate(dialogue.actions):
        yield f"actions[{number}]", point, _strictest(dialogue.audience, point.audience)
    for number, theme in enumerate(dialogue.themes):
        yield from _points_of_theme(theme, f"themes[{number}]", dialogue.audience)


def _points_of_theme(
    theme: Theme, path: str, above: Audience | None
) -> Iterator[tuple[str, ActionPoint, Audience | None]]:
    floor = _strictest(above, theme.audience, Audience.INTERNAL if theme.closed else None)
    for number, point in enumerate(theme.actions):
        yield f"{path}.actions[{number}]", point, _strictest(floor, point.audience)
    for number, part in enumerate(theme.parts):
        yield from _points_of_theme(part, f"{path}.parts[{number}]", floor)


def _strictest(*audiences: Audience | None) -> Audience | None:
    return max((audience for audience in audiences if audience is not None), default=None)


def _follow_ups(dialogue: Dialogue) -> Iterator[FollowUp]:
    for item in dialogue.follow_up:
        if item.status not in CLOSED and not item.continued_as:
            yield _still_open(item, dialogue.previous)
    for _, point, audience in points_of(dialogue):
        if point.kind in FOLLOWED and point.status not in CLOSED:
            key = point.key or point.text
            yield FollowUp(
                f"{dialogue.key}/{key}" if "/" in key else key,
                point.status,
                text=point.text,
                observations=_measured_by(point),
                audience=audience,
                otherwise=point.otherwise,
                tags=point.tags,
            )


def _still_open(item: FollowUp, previous: str) -> FollowUp:
    """An open follow-up of an earlier year, which says from now on of which dialogue it is."""
    of = f"{previous}/{item.of}" if previous and "/" not in item.of else item.of
    return attrs.evolve(item, of=of, id="", progress="", reason="", accepted=(), footnote="")


def _measured_by(point: ActionPoint) -> tuple[str, ...]:
    """The indicators that show whether an action point has worked, each once."""
    words = (*point.indicators, *(sign.indicator for sign in point.signs if sign.indicator))
    return tuple({slug(word): word for word in reversed(words)}.values())[::-1]


def _heading(theme: Theme) -> Theme:
    return Theme(
        theme.title,
        number=theme.number,
        short_title=theme.short_title,
        indicators=tuple(_indicator(item) for item in theme.indicators),
        parts=tuple(_heading(part) for part in theme.parts),
        origin=theme.origin,
        origin_body=theme.origin_body,
        obligation=theme.obligation,
        weight=theme.weight,
        minutes=theme.minutes,
        closed=theme.closed,
        checklist=theme.checklist,
        id=theme.id,
        audience=theme.audience,
        otherwise=theme.otherwise,
        tags=theme.tags,
    )


def _planned(item: AgendaItem) -> AgendaItem:
    return AgendaItem(
        item.title,
        theme=item.theme,
        minutes=item.minutes,
        children=tuple(_planned(child) for child in item.children),
        id=item.id,
        audience=item.audience,
        otherwise=item.otherwise,
        tags=item.tags,
    )


def _indicator(indicator: Indicator) -> Indicator:
    """An indicator without the figures that only the year told apart: those of no known period."""
    dated = tuple(item for item in indicator.observations if _is_dated(item))
    return changed(indicator, observations=dated)


def _is_dated(observation: Observation) -> bool:
    period = observation.period
    return period is not None and (period.start is not None or period.end is not None)


def _roles(people: tuple[Participant, ...]) -> Iterator[Participant]:
    """Each role once, with the number of people; whoever has only a name is left out."""
    counts: dict[Participant, int | None] = {}
    for person in people:
        if person.role:
            place = Participant(
                role=person.role,
                party=person.party,
                side=person.side,
                functions=person.functions,
                audience=person.audience,
            )
            before = counts.get(place, 0)
            counts[place] = None if before is None or person.count is None else before + person.count
    for place, count in counts.items():
        yield changed(place, count=count)
