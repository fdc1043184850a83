"""Schools, municipalities, and who takes part."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import attrs

from suddialog.errors import say
from suddialog.model.base import (
    PEOPLE,
    WORDS,
    Entity,
    has_fields,
    link,
    many,
    of_fields,
    optional_path,
    reader,
    reference,
    refers_to,
)
from suddialog.model.dates import PartialDate, optional_date
from suddialog.model.grammar import (
    Collected,
    Faults,
    Malformed,
    by_name,
    did_you_mean,
    member,
    names,
    optional_whole,
    plain_text,
    required_text,
    shown,
    texts,
    unparted,
)
from suddialog.model.person_line import names_somebody, presence_said, private_side, read_person


class Side(StrEnum):
    """For whom somebody speaks."""

    SCHOOL = "school"
    AUTHORITY = "authority"
    BOARD = "board"
    PUPILS = "pupils"
    PARENTS = "parents"
    STAFF = "staff"
    PEER = "peer"
    POLITICAL = "political"
    GUEST = "guest"


class Function(StrEnum):
    """What somebody does at the meeting."""

    CHAIR = "chair"
    FACILITATOR = "facilitator"
    MINUTES = "minutes"


class Presence(StrEnum):
    """Whether somebody is there."""

    PRESENT = "present"
    ONLINE = "online"
    PARTLY = "partly"
    ABSENT = "absent"


def optional_side(value: Side | str | None) -> Side | None:
    """Return a side, or None if it is not known."""
    return None if value is None else member(Side, value)


def functions(value: Function | str | list[Function | str] | tuple[Function | str, ...] | None) -> tuple[Function, ...]:
    """Return functions; a single one may stand for a list of one."""
    return many(unparted(value, closed=True), lambda item: member(Function, item))


def presence(value: Presence | str) -> Presence:
    """Return whether somebody is there."""
    return member(Presence, value)


@attrs.frozen(repr=False)
class Department(Entity):
    """A department (afdeling), or a former school that is part of this one now.

    Attributes:
        name: As people say it.
        number: The official number, as text; for programs that join registers to it, printed nowhere.
        until: When it ended, if it is a former school.
    """

    named_openly = True

    name: str = attrs.field(converter=required_text)
    number: str = attrs.field(default="", converter=plain_text, kw_only=True)
    until: PartialDate | None = attrs.field(default=None, converter=optional_date, kw_only=True)


_department = reader(Department, Department)


def departments(
    value: str | Department | list[str | Department] | tuple[str | Department, ...] | None,
) -> tuple[Department, ...]:
    """Return departments; a text is a department's name."""
    return many(unparted(value), _department)


@attrs.frozen(repr=False)
class Municipality(Entity):
    """A municipality and its own word for the administration.

    Attributes:
        name: As people say it.
        code: The official code, as text; for programs that join registers to it, printed nowhere.
        authority: What it calls its administration.
    """

    named_openly = True

    name: str = attrs.field(converter=required_text)
    code: str = attrs.field(default="", converter=plain_text, kw_only=True)
    authority: str = attrs.field(default="", converter=plain_text, kw_only=True)


def optional_municipality(value: str | Municipality | None) -> Municipality | None:
    """Return a municipality, or None; a text is its name."""
    return None if value is None else reader(Municipality, Municipality)(value)


@attrs.frozen(repr=False)
class School(Entity):
    """A school.

    Attributes:
        name: As people say it.
        municipality: Whose school it is.
        number: The official institution number, six digits as text; for programs that join registers and figures of
            several years to it, whatever it is called then. Printed nowhere.
        kind: What it calls itself ("børneby"), empty for an ordinary school.
        formerly: Earlier names, or the schools that it was made of.
        departments: Departments and former schools.
        url: The school's page.
    """

    named_openly = True

    name: str = attrs.field(converter=required_text)
    municipality: Municipality | None = attrs.field(default=None, converter=optional_municipality)
    number: str = attrs.field(default="", converter=plain_text, kw_only=True)
    kind: str = attrs.field(default="", converter=plain_text, kw_only=True)
    formerly: tuple[str, ...] = attrs.field(default=(), converter=names, metadata=WORDS, kw_only=True)
    departments: tuple[Department, ...] = attrs.field(default=(), converter=departments, kw_only=True)
    url: str = attrs.field(default="", converter=link, kw_only=True)


def school(value: str | School) -> School:
    """Return a school; a text is its name."""
    return reader(School, School)(value)


@attrs.frozen(repr=False)
class Party(Entity):
    """Those whom somebody speaks for: the school, the administration, the board, a visiting school.

    Attributes:
        name: As people say it.
        side: For which side it speaks; by default told from its name.
    """

    named_openly = True

    name: str = attrs.field(converter=required_text)
    side: Side | None = attrs.field(default=None, converter=optional_side)


_party = reader(Party, Party)


def parties(value: str | Party | list[str | Party] | tuple[str | Party, ...] | None) -> tuple[Party, ...]:
    """Return parties; a text is a party's name."""
    return many(unparted(value), _party)


@attrs.frozen(repr=False)
class Participant(Entity):
    """Somebody who takes part: a person, a role only, several of one role, or a body that nobody counted.

    Attributes:
        name: Empty for a role only.
        role: What somebody is ("skoleleder"), or the body ("elevrådets medlemmer").
        party: Key or name of the party.
        side: Set if it differs from the party's.
        functions: What they do at the meeting.
        presence: Whether they are there.
        count: How many they are; None for a body that nobody counted, in a file written as `body`.
        portrait: A picture file, relative to the dialogue's folder; like the name, it is for those who may read that.
    """

    name: str = attrs.field(default="", converter=plain_text)
    role: str = attrs.field(default="", converter=plain_text, metadata=PEOPLE)
    party: str = attrs.field(default="", converter=reference, metadata=refers_to("Party", strict=False), kw_only=True)
    side: Side | None = attrs.field(default=None, converter=optional_side, kw_only=True)
    functions: tuple[Function, ...] = attrs.field(default=(), converter=functions, kw_only=True)
    presence: Presence = attrs.field(default=Presence.PRESENT, converter=presence, kw_only=True)
    count: int | None = attrs.field(default=1, converter=optional_whole, kw_only=True)
    portrait: str = attrs.field(default="", converter=optional_path, metadata=WORDS, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.name and not self.role:
            raise Malformed(say("expected a name or a role, found neither"), code="SUD007")

    @classmethod
    def of(cls, value: str) -> Participant:
        """Read ``Asta (faglig chef)``, ``Asta, faglig chef`` or a name alone, each with ``(afbud)`` or ``(online)``.

        ``5 elever`` are several of a role, ``elevrådet`` is a body.

        Raises:
            Malformed: Nobody, or several people.
        """
        line = read_person(required_text(value))
        return cls(line.name, line.role, presence=line.presence or Presence.PRESENT, count=line.count)


def _participant(value: Any) -> Participant:
    if isinstance(value, Mapping) and "body" in value:
        value = {"role": value["body"], "count": None} | {key: item for key, item in value.items() if key != "body"}
    return reader(Participant, Participant.of)(value)


def participants(value: Any) -> tuple[Participant, ...]:
    """Return participants from a list, or from a mapping of parties' names, or words for presence, to lists."""
    if not isinstance(value, Mapping) or has_fields(Participant, value):
        return many(value, _participant)
    collected, found = Collected(), []  # type: Collected, list[Participant]
    for party, people in value.items():
        try:
            _not_a_person(party, people)
            found.extend(_of_party(person, party) for person in many(people, _participant))
        except (Malformed, Faults) as error:
            collected.add(error, party)
    collected.raise_if_any()
    return tuple(found)


def _of_party(person: Participant, party: str) -> Participant:
    """Return somebody listed below a party, or below ``Afbud``."""
    if said := presence_said(party):
        return person if person.presence is not Presence.PRESENT else attrs.evolve(person, presence=said)
    return person if person.party else attrs.evolve(person, party=party)


def _not_a_person(party: str, people: Any) -> None:
    """Refuse ``Sofus Berg: elev`` and ``Sofus Berg, elev: […]``, since everybody may read the name of a party."""
    name, _, role = str(party).partition(",")
    if isinstance(people, str) and people.strip() and not role and not names_somebody(people):
        role = people
    elif not private_side(role):
        return
    if names_somebody(name):
        message = say("expected people of the party {party}, found {found}", party=party, found=shown(people))
        person = did_you_mean(f"- {name} ({role.strip()})")
        raise Malformed(message, person, code="SUD013", value=people)


@attrs.frozen(repr=False)
class Group(Entity):
    """A break-out group: its members as references to participants, its name or place, and its theme.

    Attributes:
        members: Who is in it, by id, name, first name or role, or several of a role ("2 lærere").
        name: What it is called, or where it sits.
        theme: The theme that it talks about.
    """

    members: tuple[str, ...] = attrs.field(converter=names, metadata=WORDS)
    name: str = attrs.field(default="", converter=plain_text, metadata=PEOPLE)
    theme: str = attrs.field(default="", converter=reference, metadata=refers_to("Theme"), kw_only=True)


def _group(value: Any) -> Group:
    if isinstance(value, Group):
        return value
    if isinstance(value, list | tuple):
        return Group(texts(value))
    if isinstance(value, Mapping):
        return of_fields(Group, value)
    unparted(value)
    raise Malformed(say("expected a list of members, found {found}", found=shown(value)), value=value)


def groups(value: Any) -> tuple[Group, ...]:
    """Return groups from lists of members, or from a mapping of names to lists of members."""
    if isinstance(value, Mapping) and not has_fields(Group, value):
        return by_name(value, lambda name, members: Group(members, name))
    return many(value, _group)
