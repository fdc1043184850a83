"""References that lead to nothing or to several things, and ids given twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from suddialog.checks.graph import BODIES, ERROR, WARNING, Graph, Readable, finding, proposal
from suddialog.errors import Elsewhere, Issue, Word, joined, say
from suddialog.model import (
    ActionPoint,
    Department,
    Entity,
    Group,
    Indicator,
    Observation,
    Participant,
    Party,
    Theme,
)
from suddialog.model.fields import fields_of
from suddialog.model.grammar import kind_name, slug
from suddialog.model.matching import Directory

"""Whose figure it may be, besides departments and parties."""

KINDS: Mapping[str, type[Entity]] = {kind.__name__: kind for kind in (ActionPoint, Department, Indicator, Theme)}
"""What a strict reference may lead to."""


def rules(readable: Readable) -> Iterator[Issue]:
    """Yield findings about ids and references of the completed dialogue."""
    for rule in (_strict, _derived, _members, _bodies, _catalogue):
        yield from rule(readable)
    yield from _ids(readable.whole)


def _ids(graph: Graph) -> Iterator[Issue]:
    seen: dict[tuple[type[Entity], str], str] = {}
    for path, item in graph.entities:
        key = (type(item), slug(item.id))
        if not item.id:
            continue
        if key in seen:
            message = say(
                "the same id as in {other}", other=Elsewhere.of(seen[key]) if seen[key] else say("the dialogue")
            )
            yield finding("SUD030", ERROR, f"{path}.id".lstrip("."), message, say("Choose another"))
        seen.setdefault(key, path)


def _strict(readable: Readable) -> Iterator[Issue]:
    for path, item in readable.whole.entities:
        for name, leads in fields_of(type(item)).links:
            if not leads.strict:
                continue
            value, kind = getattr(item, name), KINDS[leads.kinds[0]]
            for number, word in enumerate(value if isinstance(value, tuple) else (value,)):
                below = f"{path}.{name}" if path else name
                yield from _one(word, readable, f"{below}[{number}]" if isinstance(value, tuple) else below, kind)


def _derived(readable: Readable) -> Iterator[Issue]:
    for path, item in readable.whole.of(Indicator):
        if item.derived:
            yield from _one(item.derived.base, readable, f"{path}.derived.base", Indicator)


def _one(word: str, readable: Readable, path: str, kind: type[Entity]) -> Iterator[Issue]:
    """Yield what is wrong with one reference: it leads to nothing, or to several things."""
    if not word:
        return
    found = readable.whole.index(kind).get(slug(word), ())
    thing, shows = kind_name(kind), readable.shows
    if not found:
        message = (
            say('there is no {thing} "{word}"', thing=thing, word=word)
            if shows(path, word)
            else say("there is no such {thing}", thing=thing)
        )
        yield finding("SUD031", ERROR, path, message, readable.proposal(word, readable.keys(kind)))
    elif len({id(item) for item in found}) > 1:
        message = (
            say('"{word}" may mean {count} things of this kind: {thing}', word=word, count=len(found), thing=thing)
            if shows(path, word)
            else say("it may mean {count} things of this kind: {thing}", count=len(found), thing=thing)
        )
        yield finding("SUD032", ERROR, path, message, say("Give the one you mean an id, and refer to that"))


def _members(readable: Readable) -> Iterator[Issue]:
    people = Directory(readable.whole.dialogue.participants)
    for path, group in readable.whole.of(Group):
        for number, word in enumerate(group.members):
            found = people.find(word)
            place = f"{path}.members[{number}]"
            if not found:
                remedy = readable.proposal(word, _known_names(readable.view.dialogue.participants))
                yield finding("SUD031", ERROR, place, say("a member is no participant"), remedy)
            elif len(found) > 1:
                message = say("a member may be any of {count} participants", count=len(found))
                yield finding("SUD032", ERROR, place, message, say("Write the full name"))


def _known_names(people: Iterable[Participant]) -> list[str]:
    return [slug(word) for person in people for word in (person.name, person.role) if word]


def _bodies(readable: Readable) -> Iterator[Issue]:
    whole = readable.whole
    for path, item in whole.of(Observation):
        if slug(item.whose) in {*BODIES, *whole.index(Department), *whole.index(Party)}:
            continue
        shows = readable.shows(f"{path}.whose", item.whose)
        message = say('nobody is called "{whose}"', whose=item.whose) if shows else say("nobody is called that")
        known = {*BODIES, *readable.keys(Department, Party)}
        bodies = joined(", ", map(Word.of, sorted(BODIES)))
        remedy = proposal(item.whose, known) or say(
            "Known are: {bodies}, and names of departments and parties", bodies=bodies
        )
        yield finding("SUD031", ERROR, f"{path}.whose", message, remedy)


def _catalogue(readable: Readable) -> Iterator[Issue]:
    catalogue = readable.whole.catalogue
    for path, item in readable.whole.of(Indicator):
        if item.catalogue and not catalogue.entry(item.catalogue):
            place = f"{path}.catalogue"
            message = (
                say('the catalogue has no indicator "{id}", so its figures count as internal', id=item.catalogue)
                if readable.shows(place, item.catalogue)
                else say("the catalogue has no such indicator, so its figures count as internal")
            )
            known = [entry.id for entry in catalogue.indicators]
            remedy = proposal(item.catalogue, known) or say("Leave it out if there is no official indicator")
            yield finding("SUD033", WARNING, place, message, remedy)
