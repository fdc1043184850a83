"""Participants as an audience may see them, and what stands wherever one of them is mentioned."""

from __future__ import annotations

from collections import Counter

import attrs

from suddialog.language import Language
from suddialog.model import Audience, Dialogue, Participant, Side
from suddialog.model.base import changed
from suddialog.model.grammar import slug
from suddialog.model.matching import find_participants
from suddialog.privacy.policy import Policy


@attrs.frozen
class Seen:
    """A participant of the view: who it was in the dialogue, and whether the name was withheld."""

    number: int
    person: Participant
    hidden: bool


class Names:
    """The participants of one view, with ids ``p1``, ``p2`` … in party and role order, so that no key names them."""

    def __init__(self, dialogue: Dialogue, audience: Audience, policy: Policy, language: Language) -> None:
        self.people = dialogue.participants
        self.language = language
        seen = [self._seen(number, audience, policy) for number in self._order(dialogue)]
        self.seen = tuple(
            Seen(item.number, changed(item.person, id=f"p{position}"), item.hidden)
            for position, item in enumerate((item for item in seen if item), start=1)
        )
        self._by_number = {item.number: item for item in self.seen}

    def _order(self, dialogue: Dialogue) -> list[int]:
        """Return the people in party and role order: each party, and in it each role, where it is first mentioned."""
        party_of = {slug(name): party.key for party in dialogue.parties for name in (party.name, party.key)}
        parties: dict[str, int] = {}
        roles: dict[tuple[str, str], int] = {}
        places = []
        for number, person in enumerate(self.people):
            party = party_of.get(slug(person.party), person.party)
            role = (party, slug(person.role))
            places.append((parties.setdefault(party, number), roles.setdefault(role, number), number))
        return [number for _, _, number in sorted(places)]

    def _seen(self, number: int, audience: Audience, policy: Policy) -> Seen | None:
        person = self.people[number]
        if person.audience is not None and person.audience > audience:
            return Seen(number, Participant(role=person.otherwise), hidden=True) if person.otherwise else None
        allowed = policy.names_of(person.side) if person.audience is None else person.audience
        if allowed <= audience or not person.name:
            return Seen(number, person, hidden=False)
        return Seen(number, changed(person, name="", role=self.title(person)), hidden=True)

    def title(self, person: Participant) -> str:
        """Return what a person is called without a name: the role, else the word of the side."""
        side = person.side.value if isinstance(person.side, Side) else "participants"
        return person.role or self.language.label(side)

    def mention(self, words: str) -> str:
        """Return what stands in place of words that may name a participant: the same words if they may be read."""
        found = find_participants(words, self.people)
        if len(found) == 1 and not self._named_by_role(words, found[0]):
            seen = self._by_number.get(found[0])
            return words if seen and not seen.hidden else self.title(self.people[found[0]])
        if any(self.hides(number) and not self._named_by_role(words, number) for number in found):
            return self.language.label("participants")
        return words

    def _named_by_role(self, words: str, number: int) -> bool:
        return slug(words) == slug(self.people[number].role)

    def hides(self, number: int) -> bool:
        """Tell whether the audience may not read the name of a participant of the dialogue."""
        seen = self._by_number.get(number)
        return seen is None or seen.hidden

    def member(self, words: str) -> str:
        """Return the id of the participant that a group's reference means, or the words if it means nobody."""
        found = find_participants(words, self.people)
        seen = self._by_number.get(found[0]) if len(found) == 1 else None
        return seen.person.id if seen else self.mention(words)

    def roles(self, members: tuple[str, ...]) -> tuple[str, ...]:
        """Return members as roles and counts ("elev (2)"), in the order in which the roles first stand."""
        titles = []
        for words in members:
            found = find_participants(words, self.people)
            titles.append(self.title(self.people[found[0]]) if len(found) == 1 else self.mention(words))
        return tuple(f"{title} ({number})" if number > 1 else title for title, number in Counter(titles).items())
