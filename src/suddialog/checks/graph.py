"""A dialogue laid out for checking: every entity with its path, and what keys lead to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import Any, TypeVar

import attrs

from suddialog.catalogue import Catalogue, official
from suddialog.errors import Either, InText, Issue, Severity, say
from suddialog.language import language_of
from suddialog.model import (
    ActionPoint,
    Audience,
    CheckPoint,
    Department,
    Dialogue,
    Entity,
    Indicator,
    Observation,
    Participant,
    Party,
    Theme,
)
from suddialog.model.actions import ACTION_KEYS
from suddialog.model.base import Link, keys
from suddialog.model.fields import fields_of, wordy
from suddialog.model.grammar import did_you_mean, nearest, parts_at_commas, slug
from suddialog.model.matching import Directory, Mentions
from suddialog.model.person_line import possible_names

E = TypeVar("E", bound=Entity)

BODIES = frozenset({"school", "municipality", "national", "reference", "similar", "target"})
"""Whose figures there may be without a word about them elsewhere."""

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


_FIELD = re.compile(r"\.?(\w+)")
_LAST = re.compile(r"(\.|^)[^.]*$")
_FOR_PROGRAMS = frozenset({"id", "accepted", "catalogue", "path", "url", "json"})


class Graph:
    """A dialogue's entities in order, each with its path, and what is known beforehand of them."""

    def __init__(self, dialogue: Dialogue, catalogue: Catalogue | None = None, before: Graph | None = None) -> None:
        """Lay out a dialogue; `before` is one that was laid out before and has most of its parts, too."""
        self.dialogue, self.catalogue = dialogue, catalogue or official()
        self.entities = _collected(dialogue, before)
        self._of: dict[type[Entity], list[tuple[str, Any]]] = {}
        self._indexes: dict[type[Entity], Mapping[str, list[Any]]] = {}

    @cached_property
    def _by_kind(self) -> Mapping[type[Entity], list[tuple[str, Any]]]:
        found: dict[type[Entity], list[tuple[str, Any]]] = defaultdict(list)
        for place in self.entities:
            found[type(place[1])].append(place)
        return found

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {path: place for place, (path, _) in enumerate(self.entities)}

    @property
    def kinds(self) -> Iterable[type[Entity]]:
        """The classes of the entities."""
        return self._by_kind

    def of(self, kind: type[E]) -> Sequence[tuple[str, E]]:
        """Return the entities of a class with their paths."""
        if not kind.__subclasses__():
            return self._by_kind.get(kind, ())
        if kind not in self._of:
            self._of[kind] = [place for place in self.entities if isinstance(place[1], kind)]
        return self._of[kind]

    def index(self, kind: type[E]) -> Mapping[str, list[E]]:
        """Return the entities of a class by the slugs that may refer to them: key, name, title, text."""
        if kind not in self._indexes:
            self._indexes[kind] = self._indexed(kind)
        return self._indexes[kind]

    def _indexed(self, kind: type[E]) -> dict[str, list[E]]:
        found: dict[str, list[E]] = defaultdict(list)
        for _, item in self.of(kind):
            for key in keys(item):
                found[key].append(item)
        return found

    def referred(self, item: Indicator | ActionPoint) -> Iterator[Indicator]:
        """Yield the indicators that an indicator is part of or derived from, or that an action point's signs name."""
        if isinstance(item, ActionPoint):
            words = [sign.indicator for sign in item.signs]
        else:
            words = [item.part_of, item.derived.base if item.derived else ""]
        for word in filter(None, words):
            yield from self.index(Indicator).get(slug(word), [])

    @cached_property
    def references(self) -> Sequence[tuple[str, str, Link]]:
        """Every word that refers to something, with its path and what it refers to."""
        found: list[tuple[str, str, Link]] = []
        for kind, places in self._by_kind.items():
            for name, link in fields_of(kind).links:
                for path, item in places:
                    value, below = getattr(item, name), f"{path}.{name}" if path else name
                    if isinstance(value, tuple):
                        found += [(f"{below}[{number}]", word, link) for number, word in enumerate(value)]
                    elif value:
                        found.append((below, value, link))
        return found

    @cached_property
    def texts(self) -> Sequence[tuple[str, str, bool]]:
        """Every text with its path, and whether it is one that somebody is to read."""
        found: list[tuple[str, str, bool]] = []
        for places in self._by_kind.values():
            found += _texts_of(places)
        return found

    @cached_property
    def directory(self) -> Directory:
        """What finds the participants by the words that people use for them."""
        return Directory(self.dialogue.participants)

    def has(self, item: Entity, path: str) -> bool:
        """Tell whether an entity itself stands at a path."""
        place = self._order.get(path)
        return place is not None and self.entities[place][1] is item

    def within(self, path: str) -> Sequence[tuple[str, Entity]]:
        """Return the entity at a path and all inside it, with their paths."""
        first, inside = self._order[path], f"{path}." if path else ""
        last = first + 1
        while last < len(self.entities) and self.entities[last][0].startswith(inside):
            last += 1
        return self.entities[first:last]

    def at(self, path: str) -> Entity:
        """Return the entity at a path."""
        return self.entities[self._order[path]][1]

    def holder(self, path: str) -> str:
        """Return the path of the entity in which a path lies."""
        while path and path not in self._order:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return path

    def place(self, path: str) -> tuple[int, str]:
        """Return where a path stands in the order of the graph."""
        return self._order.get(self.holder(path), 0), path

    def accepted(self, path: str) -> set[str]:
        """Return the codes that the entity at a path, or one that holds it, accepts."""
        codes: set[str] = set()
        path = self.holder(path)
        while True:
            codes.update(self.at(path).accepted)
            if not path:
                return codes
            path = self.holder(_LAST.sub("", path))


class Readable:
    """What of a completed dialogue a finding may quote or propose: what is in the view, too."""

    def __init__(self, whole: Graph, view: Graph, origin: Callable[[str], str]) -> None:
        self.whole, self.view = whole, view
        self.origin = origin
        self._left: dict[str, Entity] | None = None
        self._keys: dict[type[Entity], Mapping[str, str]] = {}
        self._remedies: dict[type[Entity], str] = {}

    def shows(self, path: str, word: object) -> bool:
        """Tell whether a word that stands at a path of the completed dialogue stands in the view, too."""
        if self._left is None:
            self._left = {self.origin(place): item for place, item in self.view.entities}
        holder = self.whole.holder(path)
        left, found = self._left.get(holder), _FIELD.match(path[len(holder) :])
        if left is None or found is None:
            return False
        value = getattr(left, found[1], None)  # what stands in its place may be of another class
        return word in value if isinstance(value, tuple) else bool(value == getattr(self.whole.at(holder), found[1]))

    def quotes(self, path: str, word: str) -> bool:
        """Tell whether a finding may quote a word of the author's: it stands in the view, and names nobody withheld."""
        return self.shows(path, word) and not any(self._withheld.find(word))

    def guarded(self, issue: Issue) -> Issue:
        """Return a finding about the view without its unknown word if that names somebody withheld."""
        if isinstance(issue, Misspelt) and any(self._withheld.find(issue.word)):
            return attrs.evolve(issue, message=say("there is no such word among those that are declared"))
        return issue

    @cached_property
    def _withheld(self) -> Mentions:
        """What finds participants whose names the view has not."""
        shown = {person.name for person in self.view.dialogue.participants}
        people = [person for person in self.whole.dialogue.participants if person.name not in shown]
        return Mentions([possible_names(person.name, person.role) for person in people])

    def wrote(self, path: str, text: str) -> bool:
        """Tell whether a text of the view is the author's at its place, not put there instead of a withheld name."""
        origin = self.origin(path)
        holder = self.whole.holder(origin)
        item = self.whole.at(holder)
        return text == item.otherwise or any(found[:2] == (origin, text) for found in _texts_of([(holder, item)]))

    @property
    def internal(self) -> bool:
        """Whether the view is for insiders."""
        return self.view.dialogue.audience in {None, Audience.INTERNAL}

    def keys(self, kind: type[Entity]) -> Mapping[str, str]:
        """Return the keys of things of a class that may be proposed, each as its author wrote it."""
        if kind not in self._keys:
            known, shown = self.whole.index(kind), self.view.index(kind)
            self._keys[kind] = {key: _written(key, items) for key, items in shown.items() if key in known}
        return self._keys[kind]

    def remedy(self, kind: type[Entity]) -> str:
        """Return what to do if no known word is near: who may be told of what is withheld, if anything of a kind is."""
        if kind not in self._remedies:
            all_shown = self.internal or self.whole.index(kind).keys() <= self.view.index(kind).keys()
            self._remedies[kind] = _LOOK if all_shown else _ASK_INTERNAL
        return self._remedies[kind]


_LOOK = say("Check how it is written")
_ASK_INTERNAL = say("Check how it is written; a check for the internal audience also proposes what is withheld")


def _written(key: str, items: Iterable[Entity]) -> str:
    """Return the id, title or name of which a key was made, as long as that is short enough to be told."""
    words = (getattr(item, name, "") for item in items for name in ("id", "title", "name"))
    return next((word for word in words if len(word) <= len(key) + 2 and slug(word) == key), key)


def _collected(dialogue: Dialogue, before: Graph | None) -> list[tuple[str, Entity]]:
    """Return a dialogue and all inside it, each with its path; what stood there before is not walked again."""
    found: list[tuple[str, Entity]] = []
    waiting: list[tuple[str, Entity]] = [("", dialogue)]
    while waiting:
        path, item = place = waiting.pop()
        if before and before.has(item, path):
            found += before.within(path)
            continue
        found.append(place)
        fields, start = fields_of(type(item)), f"{path}." if path else ""
        inside: list[tuple[str, Entity]] = []
        for name, value in zip(fields.holding, fields.values(item)):  # noqa: B905 - what was read ends with two more
            if value and isinstance(value, tuple):
                below = start + name
                inside += [(f"{below}[{at}]", child) for at, child in enumerate(value) if isinstance(child, Entity)]
            elif isinstance(value, Entity):
                inside.append((start + name, value))
        waiting += reversed(inside)
    return found


def _texts_of(places: Sequence[tuple[str, Entity]]) -> Sequence[tuple[str, str, bool]]:
    """Return the texts of entities of one class, each with its path, and whether somebody is to read it."""
    found: list[tuple[str, str, bool]] = []
    names, read = wordy(type(places[0][1]))
    columns = zip(*[read(item) for _, item in places], strict=True)
    for name, column in zip(names, columns, strict=False):  # what was read ends with two more
        printed = name not in _FOR_PROGRAMS
        for (path, _), value in zip(places, column, strict=True) if any(column) else ():
            if value:
                place = f"{path}.{name}" if path else name
                if type(value) is str:  # without a call: most are
                    found.append((place, value, printed))
                else:
                    _add_texts_in(value, place, printed, found)
    return found


def _add_texts_in(value: object, path: str, printed: bool, found: list[tuple[str, str, bool]]) -> None:
    """Add the texts in what a field holds: in lists, lists of lists, and objects, but not in entities."""
    if type(value) is str:
        if value:
            found.append((path, value, printed))
    elif type(value) is tuple:
        for number, part in enumerate(value):
            _add_texts_in(part, f"{path}[{number}]", printed, found)
    elif not isinstance(value, Entity):
        for name in wordy(type(value))[0]:
            if part := getattr(value, name):
                _add_texts_in(part, f"{path}.{name}", name not in _FOR_PROGRAMS, found)


def finding(code: str, severity: Severity, path: str, message: str, remedy: str = "") -> Issue:
    """Return a finding."""
    return Issue(code=code, severity=severity, path=path, message=message, remedy=remedy)


def in_text(code: str, severity: Severity, offset: int, message: str, remedy: str = "") -> Issue:
    """Return a finding about words of a text, wherever the text stands."""
    return InText(code=code, severity=severity, offset=offset, message=message, remedy=remedy)


_LISTS: Mapping[type[Entity], frozenset[str]] = {
    ActionPoint: frozenset({"actions", *ACTION_KEYS}),
    CheckPoint: frozenset({"checklist"}),
    Department: frozenset({"departments", "school"}),
    Indicator: frozenset({"indicators"}),
    Observation: frozenset({"indicators"}),
    Participant: frozenset({"participants"}),
    Party: frozenset({"parties", "participants"}),
    Theme: frozenset({"themes", "parts"}),
}
"""The keys of a file below which there are things of a class that others refer to."""


@attrs.frozen(kw_only=True)
class Misspelt(Issue):
    """A finding about a word that nobody knows. `with_proposals` looks for the nearest one that somebody does.

    Attributes:
        word: The word.
        known: The words that it may have been meant to be; or these with what is to be proposed for each.
        kinds: What of the file it refers to; empty if it is nothing of it.
        doubtful: Whether it may be meant as it is, unless one of those words is near.
    """

    word: str
    known: Collection[str] | Mapping[str, str]
    kinds: tuple[type[Entity], ...] = ()
    doubtful: bool = False

    def may_be_among(self, nameless: Set[str]) -> bool:
        """Tell whether what it refers to may be something without a name below one of these keys of a file."""
        return any(not nameless.isdisjoint(_LISTS[kind]) for kind in self.kinds)

    def proposing(self, known: Collection[str] | Mapping[str, str]) -> Issue:
        """Return the finding with a remedy that names the nearest known word, if there is one."""
        parts = parts_at_commas(self.word) if self.path.endswith("]") else ()
        several = len(parts) > 1 and all(slug(part) in known for part in parts)
        near = f"[{', '.join(parts)}]" if several else nearest(slug(self.word), known)
        near = known[near] if not several and near and isinstance(known, Mapping) else near
        ready = {field.name: getattr(self, field.name) for field in attrs.fields(Issue)}
        return Issue(**{**ready, "remedy": did_you_mean(near) if near else self.remedy})


def unknown(
    code: str,
    path: str,
    message: str,
    remedy: str = "",
    *,
    word: str,
    known: Collection[str] | Mapping[str, str],
    severity: Severity = ERROR,
    kinds: tuple[type[Entity], ...] = (),
    doubtful: bool = False,
) -> Issue:
    """Return a finding about a word that nobody knows; `remedy` is what to do if no known one is near.

    One that is `doubtful` is none then.
    """
    told: dict[str, Any] = {"code": code, "severity": severity, "path": path, "message": message, "remedy": remedy}
    return Misspelt(**told, word=word, known=known, kinds=kinds, doubtful=doubtful)


MOST_COMPARED = 2_000_000
"""Pairs of letters that are compared for one check, a fraction of a second; later findings propose nothing."""


def with_proposals(found: Iterable[Issue], *, nameless: Set[str] = frozenset()) -> Iterator[Issue]:
    """Yield findings, each about an unknown word with the nearest known one, as long as that takes but a moment.

    Args:
        found: The findings.
        nameless: Keys of a file below which something has lost its name. It may be called by an unknown word after all,
            so one to which none is near is left out, if it may be among these. So is one that is `doubtful`.
    """
    left = MOST_COMPARED
    for issue in found:
        if isinstance(issue, Misspelt):
            known = issue.known if left > 0 else ()
            left -= len(issue.word) * sum(map(len, known))
            told = issue.proposing(known)
            if told.remedy != issue.remedy or not (issue.doubtful or issue.may_be_among(nameless)):
                yield told
        else:
            yield issue


def body_in_words(body: str) -> Either | str:
    """Return whose figures they are as a sentence says it, whatever the language of the file."""
    key = slug(body)
    return Either.of(key, language_of("da").texts.words["Against"][key]) if key in BODIES else body


def named(item: Any) -> str:
    """Name an entity in a message by its title or name."""
    words = (getattr(item, "title", ""), getattr(item, "name", ""))
    return next((f'"{text}"' for text in words if text), say("it"))
