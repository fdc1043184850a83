"""Blocks of the meeting: who takes part, in which groups, its programme, what was agreed."""

from __future__ import annotations

from typing import Literal

import attrs

from suddialog.outline.blocks.base import Base


@attrs.frozen(kw_only=True)
class Person:
    """One line of the list of participants.

    `name` is empty where it is withheld or unknown; then `role` says who it is. `count` is the number of people behind
    the line, None for a body that nobody counted. `remark` holds functions and presence ("referent, online"),
    `portrait` the path of a picture.
    """

    name: str = ""
    role: str = ""
    count: int | None = 1
    remark: str = ""
    initials: str = ""
    portrait: str = ""
    source: str = ""


@attrs.frozen(kw_only=True)
class PartyList:
    """Those who speak for one party. `heading` is the party's name as it is printed above them, maybe empty."""

    heading: str
    people: tuple[Person, ...]
    source: str = ""

    @property
    def count(self) -> int:
        """How many people are counted in."""
        return sum(person.count or 0 for person in self.people)


@attrs.frozen(kw_only=True)
class People(Base):
    """The participants, by party."""

    parties: tuple[PartyList, ...]


@attrs.frozen(kw_only=True)
class Member:
    """A member of a group as printed: a name, or a role where the name is withheld."""

    text: str
    facilitator: bool = False


@attrs.frozen(kw_only=True)
class Group:
    """A break-out group: its number, its place or name, and who is in it.

    `heading` says number and name in running text: ``Gruppe 1: Ved vinduet``.
    """

    number: str
    name: str
    members: tuple[Member, ...]
    heading: str = ""
    source: str = ""


@attrs.frozen(kw_only=True)
class Groups(Base):
    """The break-out groups and the task that they share."""

    groups: tuple[Group, ...]
    task: str = ""


@attrs.frozen(kw_only=True)
class AgendaEntry:
    """One line of the programme, or one theme in an overview of the meeting's form.

    Attributes:
        text: What it is.
        time: When it begins ("9.20"), empty if unknown.
        treatment: How it is dealt with ("Gruppedrøftelse").
        who: Who presents it.
        minutes: Planned length, None if not planned.
        number: The theme's number as printed, empty for what is no theme.
        main: Whether this is the meeting's main theme.
        pause: Whether this is a break.
        groups: How many groups work on it.
        children: Items inside it; their minutes are part of its own.
    """

    text: str
    time: str = ""
    treatment: str = ""
    who: str = ""
    minutes: int | None = None
    number: str = ""
    main: bool = False
    pause: bool = False
    groups: int = 0
    children: tuple[AgendaEntry, ...] = ()
    source: str = ""


@attrs.frozen(kw_only=True)
class Agenda(Base):
    """The programme of the meeting (``programme``), or its themes with their treatment (``form``).

    `reason` says why the meeting has this form; `headers` names the columns time, point, treatment, minutes.
    """

    entries: tuple[AgendaEntry, ...]
    kind: Literal["programme", "form"] = "programme"
    reason: str = ""
    reason_title: str = ""
    headers: tuple[str, str, str, str] = ("Kl.", "Punkt", "Form", "Minutter")


@attrs.frozen(kw_only=True)
class ActionRow:
    """An action point, or the follow-up of an earlier one, in words.

    `status` is the machine's word (``done``, ``in-progress``, ``agreed``, ``proposed``, ``dropped`` or empty) and
    `status_text` the printed one. `progress` tells what happened, `onward` what comes of it.
    """

    text: str
    detail: str = ""
    number: str = ""
    owner: str = ""
    due: str = ""
    sign: str = ""
    status: str = ""
    status_text: str = ""
    progress: str = ""
    onward: str = ""
    source: str = ""


@attrs.frozen(kw_only=True)
class ActionTable(Base):
    """Action points of one kind, or (``follow-up``) what became of those of an earlier dialogue.

    `columns` holds the fields of `ActionRow` that at least one row has, in printing order, and `headers` their names.
    Empty owners and times of rows in such a column are already worded ("Ikke aftalt").
    """

    kind: Literal["current", "goal", "initiative", "agreement", "question", "follow-up"]
    rows: tuple[ActionRow, ...]
    columns: tuple[str, ...]
    headers: tuple[str, ...]
