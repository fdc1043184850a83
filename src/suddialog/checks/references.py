"""References that lead to nothing or to several things, and ids given twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from suddialog.catalogue import official
from suddialog.checks.graph import ERROR, WARNING, Graph, finding, proposal
from suddialog.errors import Issue
from suddialog.model import (
    ActionPoint,
    AgendaItem,
    Department,
    Dialogue,
    Entity,
    Figure,
    FollowUp,
    Group,
    Indicator,
    Observation,
    Participant,
    Party,
    Reference,
    Sign,
    Theme,
)
from suddialog.model.grammar import slug
from suddialog.model.matching import find_participants

STRICT: Mapping[type[Entity], Mapping[str, type[Entity]]] = {
    Figure: {"indicators": Indicator},
    ActionPoint: {"indicators": Indicator, "department": Department},
    FollowUp: {"observations": Indicator, "continued_as": ActionPoint},
    Sign: {"indicator": Indicator},
    Reference: {"indicator": Indicator},
    Indicator: {"part_of": Indicator},
    Group: {"theme": Theme},
    AgendaItem: {"theme": Theme},
    Dialogue: {"covers": Department},
}
"""Fields that must lead to something, and to what."""

BODIES = frozenset({"school", "municipality", "national", "reference", "similar", "target"})
"""Whose figure it may be, besides departments and parties."""


def rules(graph: Graph) -> Iterator[Issue]:
    """Yield findings about ids and references."""
    for rule in (_ids, _strict, _derived, _members, _bodies, _catalogue):
        yield from rule(graph)


def _ids(graph: Graph) -> Iterator[Issue]:
    seen: dict[tuple[type[Entity], str], str] = {}
    for path, item in graph.entities:
        key = (type(item), slug(item.id))
        if not item.id:
            continue
        if key in seen:
            message = f'the id "{item.id}" is taken by {seen[key] or "the dialogue"}'
            yield finding("SUD030", ERROR, f"{path}.id".lstrip("."), message, "Choose another")
        seen.setdefault(key, path)


def _strict(graph: Graph) -> Iterator[Issue]:
    for path, item in graph.entities:
        for name, kind in STRICT.get(type(item), {}).items():
            index, value = graph.index(kind), getattr(item, name)
            for number, word in enumerate(value if isinstance(value, tuple) else (value,)):
                below = f"{path}.{name}" if path else name
                yield from _one(word, index, f"{below}[{number}]" if isinstance(value, tuple) else below, kind)


def _derived(graph: Graph) -> Iterator[Issue]:
    index = graph.index(Indicator)
    for path, item in graph.of(Indicator):
        if item.derived:
            yield from _one(item.derived.base, index, f"{path}.derived.base", Indicator)


def _one(word: str, index: Mapping[str, Sequence[Any]], path: str, kind: type[Entity]) -> Iterator[Issue]:
    """Yield what is wrong with one reference: it leads to nothing, or to several things."""
    if not word:
        return
    found = index.get(slug(word), ())
    thing = _word(kind)
    if not found:
        yield finding("SUD031", ERROR, path, f'there is no {thing} "{word}"', proposal(word, index))
    elif len(found) > 1 and len({id(item) for item in found}) > 1:
        message = f'"{word}" may be any of {len(found)} {thing}s'
        yield finding("SUD032", ERROR, path, message, "Give the one you mean an id, and refer to that")


def _word(kind: type[Entity]) -> str:
    return "action point" if kind is ActionPoint else kind.__name__.lower()


def _members(graph: Graph) -> Iterator[Issue]:
    people = graph.dialogue.participants
    for path, group in graph.of(Group):
        for number, word in enumerate(group.members):
            found = find_participants(word, people)
            place = f"{path}.members[{number}]"
            if not found:
                known = _known_names(people)
                yield finding("SUD031", ERROR, place, "a member is no participant", proposal(word, known))
            elif len(found) > 1:
                yield finding(
                    "SUD032", ERROR, place, f"a member may be any of {len(found)} participants", "Write the full name"
                )


def _known_names(people: Iterable[Participant]) -> list[str]:
    return [slug(word) for person in people for word in (person.id, person.name, person.role) if word]


def _bodies(graph: Graph) -> Iterator[Issue]:
    known = {*BODIES, *graph.index(Department), *graph.index(Party)}
    for path, item in graph.of(Observation):
        if slug(item.whose) not in known:
            message = f'nobody is called "{item.whose}"'
            remedy = proposal(item.whose, known) or f"Known are: {', '.join(sorted(BODIES))}, departments and parties"
            yield finding("SUD031", ERROR, f"{path}.whose", message, remedy)


def _catalogue(graph: Graph) -> Iterator[Issue]:
    for path, item in graph.of(Indicator):
        if item.catalogue and slug(item.catalogue) not in official():
            remedy = proposal(item.catalogue, official()) or "Leave it out if there is no official indicator"
            message = f'the catalogue has no indicator "{item.catalogue}", so its figures count as internal'
            yield finding("SUD033", WARNING, f"{path}.catalogue", message, remedy)
