"""Finding participants by the words that people use for them."""

from __future__ import annotations

from collections.abc import Sequence

from suddialog.model.grammar import slug
from suddialog.model.people import Participant


def find_participants(reference: str, people: Sequence[Participant]) -> tuple[int, ...]:
    """Return the numbers of the participants that a reference may mean.

    They are found by id, else by name, else by first name, else by role; the first of these that finds anybody decides.
    One number is a match, several are ambiguous, none means that nobody of that name takes part.
    """
    wanted = slug(reference)
    if not wanted:
        return ()
    for words in (_id, _name, _first_name, _role):
        found = tuple(number for number, person in enumerate(people) if slug(words(person)) == wanted)
        if found:
            return found
    return ()


def _id(person: Participant) -> str:
    return person.id


def _name(person: Participant) -> str:
    return person.name


def _first_name(person: Participant) -> str:
    return person.name.partition(" ")[0]


def _role(person: Participant) -> str:
    return person.role
