"""References that lead to nothing or to several things, and ids given twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache

from suddialog.checks.graph import BODIES, ERROR, WARNING, Graph, Readable, body_in_words, finding, unknown
from suddialog.errors import Either, Elsewhere, Issue, Message, Word, joined, say
from suddialog.model import (
    ActionPoint,
    Department,
    Entity,
    Figure,
    Group,
    Indicator,
    Observation,
    Participant,
    Party,
    Theme,
    When,
)
from suddialog.model.actions import WrittenId
from suddialog.model.base import BODY, SORT
from suddialog.model.grammar import WHOSE, kind_name, slug

KINDS: Mapping[str, type[Entity]] = {kind.__name__: kind for kind in (ActionPoint, Department, Indicator, Theme)}
"""What a strict reference may lead to."""


def rules(readable: Readable) -> Iterator[Issue]:
    """Yield findings about ids and references of the completed dialogue."""
    for rule in (_strict, _derived, _circles, _members, _bodies, _chosen, _catalogue):
        yield from rule(readable)
    yield from _ids(readable.whole)


def _ids(graph: Graph) -> Iterator[Issue]:
    seen: dict[tuple[type[Entity], str], str] = {}
    for path, item in graph.entities:
        if not item.id and not isinstance(item.id, WrittenId):
            continue
        key = (type(item), slug(item.key))
        if key in seen:
            message = say(
                "the same id as in {other}", other=Elsewhere.of(seen[key]) if seen[key] else say("the dialogue")
            )
            yield finding("SUD030", ERROR, f"{path}.id".lstrip("."), message, say("Choose another"))
        seen.setdefault(key, path)


def _strict(readable: Readable) -> Iterator[Issue]:
    for path, word, leads in readable.whole.references:
        if leads.strict:
            yield from _one(word, readable, path, KINDS[leads.kinds[0]])


def _derived(readable: Readable) -> Iterator[Issue]:
    for path, item in readable.whole.of(Indicator):
        if item.derived:
            yield from _one(item.derived.base, readable, f"{path}.derived.base", Indicator)


def _one(word: str, readable: Readable, path: str, kind: type[Entity]) -> Iterator[Issue]:
    """Yield what is wrong with one reference: it leads to nothing, or to several things."""
    found = readable.whole.index(kind).get(slug(word), ())
    if not found:
        thing = kind_name(kind)
        message = (
            say('there is no {thing} "{word}"', thing=thing, word=word)
            if readable.quotes(path, word)
            else say("there is no such {thing}", thing=thing)
        )
        known = readable.keys(kind)
        yield unknown("SUD031", path, message, readable.remedy(kind), word=word, known=known, kinds=(kind,))
    elif len(found) > 1 and any(item is not found[0] for item in found):
        thing = kind_name(kind)
        message = (
            say('"{word}" may mean {count} things of this kind: {thing}', word=word, count=len(found), thing=thing)
            if readable.quotes(path, word)
            else say("it may mean {count} things of this kind: {thing}", count=len(found), thing=thing)
        )
        yield finding("SUD032", ERROR, path, message, say("Give the one you mean an id, and refer to that"))


def _circles(readable: Readable) -> Iterator[Issue]:
    """Nothing is a part of itself, or computed from itself, however long the way round."""
    index, indicators = readable.whole.index(Indicator), readable.whole.of(Indicator)
    for name, leads in _LEADING:
        onward = {id(item): index.get(slug(leads(item)), ()) for _, item in indicators}
        circles = _in_circles({item: id(found[0]) for item, found in onward.items() if len(found) == 1})
        for path, item in indicators:
            if id(item) in circles:
                message = say("it leads back to the indicator itself")
                yield finding("SUD031", ERROR, f"{path}.{name}", message, say("Name another one, or leave it out"))


def _whole(item: Indicator) -> str:
    return item.part_of


def _base(item: Indicator) -> str:
    return item.derived.base if item.derived else ""


_LEADING = (("part_of", _whole), ("derived.base", _base))
"""What leads from one indicator to another, and the reference itself."""


def _in_circles(onward: Mapping[int, int]) -> set[int]:
    """Return the things that one comes back to on the way onward from each; each is passed once."""
    passed: set[int] = set()
    circles: set[int] = set()
    for start in onward:
        way: dict[int, int] = {}
        at: int | None = start
        while at is not None and at not in passed and at not in way:
            way[at] = len(way)
            at = onward.get(at)
        if at in way:
            circles.update(list(way)[way[at] :])
        passed.update(way)
    return circles


def _members(readable: Readable) -> Iterator[Issue]:
    people, directory = readable.whole.dialogue.participants, readable.whole.directory

    @cache
    def known() -> Mapping[str, str]:
        return _known_names(readable.view.dialogue.participants)

    @cache
    def remedy(word: str) -> Message:
        names = {slug(people[one].name) for one in directory.members(word)[0]}
        return say("Write the full name") if len(names) > 1 else _TELL_APART

    for path, group in readable.whole.of(Group):
        for number, word in enumerate(group.members):
            found, _ = directory.members(word)
            place = f"{path}.members[{number}]"
            if not found:
                message = say("a member is no participant")
                missing = readable.remedy(Participant)
                yield unknown("SUD031", place, message, missing, word=word, known=known(), kinds=(Participant,))
            elif len(found) > 1:
                message = say("a member may be any of {count} participants", count=len(found))
                yield finding("SUD032", ERROR, place, message, remedy(word))


_TELL_APART = say("Give one of them an id, and refer to that")


def _known_names(people: Iterable[Participant]) -> Mapping[str, str]:
    """The words that lead to somebody, each with what is to be proposed for it; for a first name that is the name."""
    listed = tuple(people)
    first = {slug(person.name.partition(" ")[0]): person.name for person in listed if person.name}
    return {**first, **{slug(word): word for person in listed for word in (person.name, person.role) if word}}


def _bodies(readable: Readable) -> Iterator[Issue]:
    """Whoever's a figure is, wherever that is said: a benchmark, a department, or a party."""
    known, references = _known_bodies(readable.whole), readable.whole.references
    lost = [(path, word) for path, word, leads in references if leads is BODY[SORT] and slug(word) not in known]
    if lost:
        own = {**readable.keys(Department), **readable.keys(Party)}
        words = {slug(word): word for word in (*WHOSE, *BODIES)} | own
        yield from (_nobody(readable, path, word, words) for path, word in lost)


def _known_bodies(graph: Graph) -> frozenset[str]:
    return frozenset({*BODIES, *graph.index(Department), *graph.index(Party)})


def _nobody(readable: Readable, path: str, word: str, known: Mapping[str, str]) -> Issue:
    """Return that a word for whose figures these are leads to nobody. It may be somebody's name."""
    message = say('nobody is called "{whose}"', whose=word) if readable.internal else say("nobody is called that")
    bodies = joined(", ", map(Word.of, sorted(BODIES)))
    remedy = say("Known are: {bodies}, and names of departments and parties", bodies=bodies)
    return unknown("SUD031", path, message, remedy, word=word, known=known, kinds=(Department, Party))


def _chosen(readable: Readable) -> Iterator[Issue]:
    """A figure that chooses periods or bodies finds something of each, and of each indicator.

    What is missing is an error only where nothing is left to be shown: national numbers often come later.
    """
    index, known = readable.whole.index(Indicator), _known_bodies(readable.whole)
    for path, figure in readable.whole.of(Figure):
        if not (figure.periods or figure.whose):
            continue
        found = [index.get(slug(word), []) for word in figure.indicators]
        if not all(len(items) == 1 for items in found):
            continue  # told by other rules
        items = [item for (item,) in found]
        for place, word in _lost(figure, items, known):
            below, severity = f"{path}.{place}", WARNING if any(map(figure.of, items)) else ERROR
            message = (
                say("there is no figure of {wanted} to be shown", wanted=_wish(word))
                if readable.shows(below, word)
                else say("there is no figure of this to be shown")
            )
            remedy = say("Take periods and bodies for which there are figures, or leave them out")
            yield unknown(
                "SUD031", below, message, remedy, word=str(word), known=(), severity=severity, kinds=(Observation,)
            )


def _wish(word: str | When) -> str | When | Either:
    """Return a body, an indicator or a period as a message names it."""
    return word if isinstance(word, When) else body_in_words(word)


def _lost(figure: Figure, items: Sequence[Indicator], known: Set[str]) -> Iterator[tuple[str, str | When]]:
    """Yield the wishes of a figure that nothing answers, each with its place."""
    given = [observation for item in items for observation in item.observations]
    times, absent = {item.period for item in given if item.period}, known - {slug(item.whose) for item in given}
    lost: list[tuple[str, str | When]] = [
        (f"periods[{number}]", time) for number, time in enumerate(figure.periods) if not time.among(times)
    ]
    lost += [(f"whose[{number}]", word) for number, word in enumerate(figure.whose) if slug(word) in absent]
    yield from lost or (
        (f"indicators[{number}]", figure.indicators[number])
        for number, item in enumerate(items)
        if item.observations and not figure.of(item)
    )


def _catalogue(readable: Readable) -> Iterator[Issue]:
    catalogue = readable.whole.catalogue
    known = [entry.id for entry in catalogue.indicators]
    for path, item in readable.whole.of(Indicator):
        entry = catalogue.entry(item.catalogue)
        if entry and entry.unit and not entry.counts_like(item):
            unit = entry.unit.in_language(readable.whole.dialogue.language)
            message = say('the unit is not "{unit}", which the catalogue counts this indicator in', unit=unit)
            remedy = say("Write the figures in that unit, or leave {key} out", key=Word.of("catalogue"))
            yield finding("SUD033", WARNING, f"{path}.unit", message, remedy)
        if item.catalogue and not entry:
            place = f"{path}.catalogue"
            message = (
                say('the catalogue has no indicator "{id}", so its figures count as internal', id=item.catalogue)
                if readable.quotes(place, item.catalogue)
                else say("the catalogue has no such indicator, so its figures count as internal")
            )
            if item.observations and not readable.internal:
                message = joined("", (message, say(": they are left out for this audience, and not checked for it")))
            remedy = say("Leave it out if there is no official indicator")
            yield unknown("SUD033", place, message, remedy, word=item.catalogue, known=known, severity=WARNING)
