"""Participants as an audience may see them, and what stands wherever one of them is mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from operator import attrgetter

import attrs

from suddialog.language import Language
from suddialog.model import Audience, Dialogue, Participant, Side
from suddialog.model.base import changed
from suddialog.model.grammar import slug
from suddialog.model.matching import MAY_BE_INITIALS, MAY_PART, Directory, Initials, Mention, Mentions, as_read
from suddialog.model.person_line import counts_as_private, is_turned_round, names_somebody, possible_names
from suddialog.model.policy import Policy

_NOBODY = Participant(role="-")
"""Somebody of whom nothing is said, for copies that say something."""


@attrs.frozen
class Seen:
    """A participant of the view: who it was in the dialogue, and whether the name was withheld."""

    number: int
    person: Participant
    hidden: bool


class Names:
    """The participants of one view, with ids ``p1``, ``p2`` … in party and role order, so that no key names them.

    Attributes:
        seen: The participants of the view, in its order.
        silent: Whether nothing that is said of participants has to be changed.
        hidden: The numbers of those in the dialogue whose names the audience may not read.
        has_ids: Whether anybody may be called by an id of the author's.
    """

    def __init__(
        self, dialogue: Dialogue, audience: Audience, policy: Policy, language: Language, others: Mapping[str, str]
    ) -> None:
        """Decide who may be seen; `others` are the names of withheld parties, with what stands in their place."""
        self.people = dialogue.participants
        self.language = language
        self._parties = dialogue.parties
        self._school = dialogue.school
        self.has_ids = any(map(attrgetter("id"), self.people))
        self.others = [(_beginning(name), said) for name, said in others.items()]
        self._naming: dict[str, bool] = {}
        self._nameless: dict[int, str] = {}
        self.seen = self._visible(self._order(dialogue), audience, policy)
        self._by_number = {item.number: item for item in self.seen}
        shown = {item.number for item in self.seen if not item.hidden}
        self.hidden = frozenset(range(len(self.people))) - shown
        self.silent = not (self.hidden or others or self.has_ids)

    @cached_property
    def _directory(self) -> Directory:
        return Directory(self.people)

    @cached_property
    def _mentions(self) -> Mentions:
        return Mentions([possible_names(person.name, person.role) for person in self.people])

    def _order(self, dialogue: Dialogue) -> list[int]:
        """Return the people in party and role order: each party, and in it each role, where it is first mentioned."""
        named = [(party, party.key) for party in dialogue.parties]
        party_of = {slug(name): key for party, key in named for name in (party.name, key)}
        parties: dict[str, int] = {}
        roles: dict[tuple[str, str], int] = {}
        places = []
        for number, person in enumerate(self.people):
            party = party_of.get(slug(person.party), person.party)
            role = (party, slug(person.role))
            places.append((parties.setdefault(party, number), roles.setdefault(role, number), number))
        return [number for _, _, number in sorted(places)]

    def _visible(self, order: Iterable[int], audience: Audience, policy: Policy) -> tuple[Seen, ...]:
        """Return who may be seen, as far as they may be."""
        found: list[Seen] = []
        for number in order:
            person, id = self.people[number], f"p{len(found) + 1}"
            if person.audience is not None and person.audience > audience:
                if person.otherwise:
                    found.append(Seen(number, Participant(role=person.otherwise, id=id), hidden=True))
                continue
            allowed = policy.names_of(person.side, person.role) if person.audience is None else person.audience
            if person.audience is None and counts_as_private(person.name, person.role):
                allowed = max(allowed, policy.names_of(None))  # as if nobody knew the side
            if allowed <= audience or not (person.name or person.portrait or _may_name(person)):
                found.append(Seen(number, changed(person, id=id), hidden=False))
            else:
                self._nameless[number] = self._role(person)
                found.append(Seen(number, _without_name(person, id, self._nameless[number]), hidden=True))
        return tuple(found)

    def _role(self, person: Participant) -> str:
        """Return what a person is called without a name: the role, else the word of the side."""
        role = person.role
        if role not in self._naming:
            self._naming[role] = any(self._mentions.find(role)) or names_somebody(role)
        if role and not (self._naming[role] or is_turned_round(person.name, role)):
            return role
        word = person.side.value if isinstance(person.side, Side) else "participants"
        return self.language.label(word, plural=person.count != 1)

    @cached_property
    def _known(self) -> frozenset[str]:
        """Words that are no mention of anybody withheld: whole names that may be read, and roles.

        What stands in place of a name is a role, unless its author wrote it.
        """
        names = [item.person.name for item in self.seen if not item.hidden]
        said = {
            one.person.role for one in self.seen if one.hidden and one.person.role != self.people[one.number].otherwise
        }
        others = {one.person.role for one in self.seen} - said
        names += [*said, *[role for role in others if not any(self._mentions.find(role))]]
        names += [party.name for party in self._parties] + [self._school.name]
        withheld = {slug(self.people[number].name) for number in self.hidden}
        return frozenset(map(slug, names)) - withheld

    @cached_property
    def open_roles(self) -> frozenset[str]:
        """Roles of participants that may be read as they are."""
        roles = frozenset() if self.has_ids else {one.person.role for one in self.seen}
        known = frozenset() if self.others else self._known
        return frozenset([role for role in roles if slug(role) in known or self.mention(role) == role])

    def named_in(self, key: str) -> bool:
        """Tell whether an id has a part of a withheld name: "samtale-alma" may become the name of a file."""
        words = set(slug(key).split("-")) - {""}
        withheld = (self.people[number].name for number in self.hidden)
        return any(not words.isdisjoint(slug(name).split("-")) for name in withheld)

    @cached_property
    def _titles(self) -> Mapping[int, str]:
        """What stands in place of participants' names; of those who are withheld altogether, not the role."""
        somebody = dict.fromkeys(range(len(self.people)), self.language.label("participants"))
        others = [item for item in self.seen if item.number not in self._nameless]
        return somebody | self._nameless | {item.number: self._role(item.person) for item in others}

    def spelled_out(self, words: str) -> str:
        """Return the name, or else the role, of somebody who may be read and is called by the author's id."""
        number = self._by_id(words) if self.has_ids else None
        if number is None or number in self.hidden:
            return words
        return self.people[number].name or self._titles[number]

    def _by_id(self, words: str) -> int | None:
        found = self._directory.by_id(words)
        return found[0] if len(found) == 1 else None

    def mention(self, words: str) -> str:
        """Return words that may name participants as the audience may read them."""
        for pattern, said in self.others:
            words = said.join(pattern.split(words))
        number = self._by_id(words) if self.has_ids else None
        if number is not None and number in self.hidden:
            return self._titles[number]
        if slug(words) in self._known:
            return words
        read = words if words.isascii() else as_read(words, MAY_PART)
        left = self._without_names(read)
        if MAY_PART in left:
            joined = left.replace(MAY_PART, "")
            also = self._without_names(joined)
            left = left if also == joined else also
        return words if left == read else left

    def _without_names(self, left: str) -> str:
        for names in (self._mentions, self._initials) if MAY_BE_INITIALS(left) else (self._mentions,):
            for mention in reversed(list(names.find(left))):
                if title := self._instead(mention):
                    left = _replaced(left, mention, title)
        return left

    @cached_property
    def _initials(self) -> Initials:
        return Initials([person.name for person in self.people])

    def _instead(self, mention: Mention) -> str:
        """Return what stands in place of a mention; empty if it may be read."""
        words = slug(mention.words)
        exactly = [number for number in mention.numbers if slug(self.people[number].name) == words]
        meant = exactly or mention.numbers
        if self.hidden.isdisjoint(meant):
            return ""
        titles = {self._titles[number] if number in self.hidden else "" for number in meant}
        return titles.pop() if len(titles) == 1 else self.language.label("participants")

    def members(self, members: tuple[str, ...]) -> tuple[str, ...]:
        """Return members as ids of participants, as often as they sit there; words that mean nobody stay."""
        ids = list[str]()
        for words in members:
            found, count = self._directory.members(words)
            seen = self._by_number.get(found[0]) if len(found) == 1 else None
            ids += [seen.person.id if seen else self._nobody(words, found)] * count
        return tuple(ids)

    def roles(self, members: tuple[str, ...]) -> tuple[str, ...]:
        """Return members as roles and counts ("elev (2)"), in the order in which the roles first stand."""
        titles = dict[str, int]()
        for words in members:
            found, count = self._directory.members(words)
            title = self._titles[found[0]] if len(found) == 1 else self._nobody(words, found)
            titles[title] = titles.get(title, 0) + count
        return tuple([f"{title} ({number})" if number > 1 else title for title, number in titles.items()])

    def _nobody(self, words: str, found: Sequence[int]) -> str:
        """Return what stands for a reference to nobody, to several, or to somebody who is withheld altogether."""
        return self._titles[found[0]] if len(found) == 1 else self.mention(words)


def _without_name(person: Participant, id: str, role: str) -> Participant:
    """Return what is open of somebody whose name is not. A footnote or a tag may be about the person."""
    return changed(
        _NOBODY,
        id=id,
        role=role,
        party=person.party,
        side=person.side,
        functions=person.functions,
        presence=person.presence,
        count=person.count,
    )


def _may_name(person: Participant) -> bool:
    """Tell whether a role, or what a body is called, may be somebody's name."""
    return names_somebody(person.role) or (bool(person.name) and is_turned_round(person.name, person.role))


@lru_cache(maxsize=1024)
def _beginning(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _said_again(title: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    role = re.escape(title)
    return (
        re.compile(rf"(?<!\w){role}\s+$", re.IGNORECASE),
        re.compile(rf"^\s*(?:\([^()]*\)|,\s*{role}(?!\w))", re.IGNORECASE),
    )


def _replaced(words: str, mention: Mention, title: str) -> str:
    """Put a title in place of a name; what is said again before or behind it goes: "elev Gry Aalund (elev)"."""
    before, after = words[: mention.start], words[mention.end :]
    in_front, behind = _said_again(title)
    before, after = in_front.sub("", before), behind.sub("", after)
    if after.startswith(("'", "’")) and not after[1:2].isalnum():  # Jens' gruppe
        after = f"s{after[1:]}"
    return before + title + after
