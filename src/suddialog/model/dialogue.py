"""The root of the graph: one school's dialogue of one school year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import attrs

from suddialog.errors import say
from suddialog.model.actions import ActionPoint, FollowUp, Reference, actions, follow_ups, references
from suddialog.model.base import (
    PEOPLE,
    PRIVATE,
    WORDS,
    Audience,
    Entity,
    Label,
    instance,
    is_whole,
    labels,
    many,
    reader,
    reference,
    refers_to,
)
from suddialog.model.content import Block, blocks
from suddialog.model.dates import PartialDate, optional_date
from suddialog.model.grammar import (
    Collected,
    Faults,
    Malformed,
    by_name,
    did_you_mean,
    faults_of,
    member,
    names,
    plain_text,
    required_text,
    shown,
    slug,
    texts,
)
from suddialog.model.ids import told_apart
from suddialog.model.indicators import Indicator, indicators
from suddialog.model.notebook import html_of
from suddialog.model.people import Group, Participant, Party, School, groups, participants, parties, school
from suddialog.model.school_year import SchoolYear, optional_school_year
from suddialog.model.sources import Source, sources
from suddialog.model.themes import AgendaItem, Theme, agenda, themes
from suddialog.model.time import TimeSpan, When, optional_time, optional_when


class DialogueStatus(StrEnum):
    """How far a dialogue, and its minutes, have come."""

    PLANNED = "planned"
    HELD = "held"
    AWAITING_AGREEMENT = "awaiting-agreement"
    DRAFT = "draft"
    IN_COMMENT = "in-comment"
    APPROVED = "approved"


def optional_dialogue_status(given: DialogueStatus | str | None) -> DialogueStatus | None:
    """Return how far a dialogue has come, or None if nobody says."""
    return None if given is None else member(DialogueStatus, given)


@attrs.frozen(repr=False)
class Meeting(Entity):
    """One of the dialogue's meetings.

    Attributes:
        date: The day, or as much of it as is known.
        time: From when to when.
        place: Where.
        title: What it is called, if there are several.
    """

    date: PartialDate | None = attrs.field(default=None, converter=optional_date)
    time: TimeSpan | None = attrs.field(default=None, converter=optional_time)
    place: str = attrs.field(default="", converter=plain_text, kw_only=True)
    title: str = attrs.field(default="", converter=plain_text, kw_only=True)

    @classmethod
    def of(cls, given: str) -> Meeting:
        """Read ``fredag d. 4/4 2025 kl. 9-12``: a date, and a time behind "kl." or "fra", or from minute to minute."""
        found = _DATE_AND_TIME.fullmatch(" ".join(given.split()))  # long runs of blanks would take a pattern long
        try:
            return cls(found[1], found[2]) if found else cls(given)
        except (Malformed, Faults) as error:
            collected = Collected()
            for fault in faults_of(error):
                collected.add(Malformed(fault.message, fault.remedy, code=fault.code, value=given))
            collected.raise_if_any()
            raise


_DATE_AND_TIME = re.compile(
    r"(.*?),?\s+((?:fra\s+|from\s+)?kl\b.*|(?:fra|from)\s+\d.*|\d{1,2}[.:]\d{2}\s*[-–—‐‑−]\s*\d.*)", re.IGNORECASE
)


def _meeting(given: Any) -> Meeting:
    if isinstance(given, dt.datetime):
        return Meeting(given.date(), given.time())
    return Meeting(given) if isinstance(given, dt.date | PartialDate) else reader(Meeting, Meeting.of)(given)


def meetings(given: Any) -> tuple[Meeting, ...]:
    """Return meetings; a text is a date and a time, a date is a meeting's date."""
    return many(given, _meeting)


@attrs.frozen
class Approval:
    """Who approved the minutes, and when.

    Attributes:
        by: Who approved.
        date: When.
        note: What else there is to say.
    """

    by: str = attrs.field(converter=required_text, repr=False, metadata=PEOPLE)
    date: PartialDate | None = attrs.field(default=None, converter=optional_date)
    note: str = attrs.field(default="", converter=plain_text, kw_only=True, repr=False)


_approval = reader(Approval, Approval)


def approvals(given: Any) -> tuple[Approval, ...]:
    """Return approvals; a text says by whom."""
    return many(given, _approval)


@attrs.frozen
class Deviation:
    """A point of the law or the checklist that was left out or changed, and why.

    Attributes:
        point: The point of the law or the checklist.
        reason: Why it was left out or changed.
    """

    point: str = attrs.field(converter=required_text, repr=False)
    reason: str = attrs.field(converter=required_text, repr=False)


def deviations(given: Any) -> tuple[Deviation, ...]:
    """Return deviations from a list, or from a mapping of points to reasons."""
    if isinstance(given, Mapping) and not is_whole(Deviation, given):
        return by_name(given, Deviation)
    return many(given, lambda item: instance(Deviation, item))


def _language(given: str) -> str:
    plain = required_text(given)
    if not re.fullmatch(r"[a-z]{2,3}", plain):
        message = say("expected a language such as da or en, found {found}", found=shown(given))
        near = next((code for code in ("da", "en") if plain.casefold().startswith(code)), "")
        remedy = did_you_mean(near) if near else say("Write {one} or {other}", one="da", other="en")
        raise Malformed(message, remedy, code="SUD019", value=given)
    return plain


def _base(given: Path | str | None) -> Path | None:
    if given is not None and not isinstance(given, Path | str):
        raise Malformed(say("expected a folder, found {found}", found=shown(given)), value=given)
    return None if given is None else Path(given)


@attrs.frozen(repr=False)
class Dialogue(Entity):
    """A school development dialogue (skoleudviklingssamtale).

    Attributes:
        school: Whose dialogue it is.
        meetings: When and where it was or will be held.
        school_year: The school year that it belongs to; by default that of the first meeting.
        period: The years that the outcome is for.
        title: Empty for the usual one.
        parties: Those for whom people speak; those that participants name need not be listed.
        participants: Who takes part.
        groups: The break-out groups.
        agenda: The programme; by default made from the themes.
        intro: What is said before the themes.
        follow_up: What became of the last dialogue's action points.
        themes: What it is about.
        indicators: Figures that several themes share.
        actions: Action points that belong to no theme.
        summary: What is taken from it.
        basis: What it builds on.
        sources: Details of sources, for all figures that name them.
        status: How far it has come.
        status_note: What else there is to say about that, such as a deadline for comments.
        approvals: Who has approved the minutes.
        written_by: Who holds the pen.
        agreed_by: Who is party to the agreement, which need not be all who took part.
        covers: The departments that it is for; all if empty.
        previous: The dialogue before this one.
        deviations: Points of law or checklist that were left out, and why.
        labels: Local words.
        language: Of its texts and outputs.
        profile: The statutory profile; by default that in force on the first meeting's day.
        base: The folder from which relative picture paths start; never written to a file.
    """

    named_openly = True

    school: School = attrs.field(converter=school)
    meetings: tuple[Meeting, ...] = attrs.field(default=(), converter=meetings, kw_only=True)
    school_year: SchoolYear | None = attrs.field(default=None, converter=optional_school_year, kw_only=True)
    period: When | None = attrs.field(default=None, converter=optional_when, kw_only=True)
    title: str = attrs.field(default="", converter=plain_text, kw_only=True)
    parties: tuple[Party, ...] = attrs.field(default=(), converter=parties, kw_only=True)
    participants: tuple[Participant, ...] = attrs.field(default=(), converter=participants, kw_only=True)
    groups: tuple[Group, ...] = attrs.field(default=(), converter=groups, kw_only=True)
    agenda: tuple[AgendaItem, ...] = attrs.field(default=(), converter=agenda, kw_only=True)
    intro: tuple[Block, ...] = attrs.field(default=(), converter=blocks, kw_only=True)
    follow_up: tuple[FollowUp, ...] = attrs.field(default=(), converter=follow_ups, kw_only=True)
    themes: tuple[Theme, ...] = attrs.field(default=(), converter=themes, kw_only=True)
    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=indicators, kw_only=True)
    actions: tuple[ActionPoint, ...] = attrs.field(default=(), converter=actions, kw_only=True)
    summary: tuple[Block, ...] = attrs.field(default=(), converter=blocks, kw_only=True)
    basis: tuple[Reference, ...] = attrs.field(default=(), converter=references, kw_only=True)
    sources: tuple[Source, ...] = attrs.field(default=(), converter=sources, kw_only=True)
    status: DialogueStatus | None = attrs.field(default=None, converter=optional_dialogue_status, kw_only=True)
    status_note: str = attrs.field(default="", converter=plain_text, kw_only=True)
    approvals: tuple[Approval, ...] = attrs.field(default=(), converter=approvals, kw_only=True)
    written_by: tuple[str, ...] = attrs.field(default=(), converter=texts, metadata=PEOPLE, kw_only=True)
    agreed_by: tuple[str, ...] = attrs.field(default=(), converter=texts, metadata=PEOPLE, kw_only=True)
    covers: tuple[str, ...] = attrs.field(default=(), converter=names, metadata=refers_to("Department"), kw_only=True)
    previous: str = attrs.field(default="", converter=reference, metadata=WORDS, kw_only=True)
    deviations: tuple[Deviation, ...] = attrs.field(default=(), converter=deviations, kw_only=True)
    labels: tuple[Label, ...] = attrs.field(default=(), converter=labels, kw_only=True)
    language: str = attrs.field(default="da", converter=_language, metadata=WORDS, kw_only=True)
    profile: str = attrs.field(default="", converter=plain_text, kw_only=True)
    base: Path | None = attrs.field(default=None, converter=_base, kw_only=True, eq=False, metadata=PRIVATE)

    def __attrs_post_init__(self) -> None:
        """Give an id to action points whose words make the key of another one."""
        actions, themes = told_apart(self.actions, self.themes)
        object.__setattr__(self, "actions", actions)
        object.__setattr__(self, "themes", themes)

    def _repr_html_(self) -> str:
        return html_of(self)

    @property
    def key(self) -> str:
        """The id, else the school and the start of the school year (``lindevang-skole-2025``)."""
        year = self.year
        return self.id or "-".join([slug(self.school.name), *([str(year.start)] if year else [])])

    def __repr__(self) -> str:
        """As that of every entity; the key of a dialogue is made of its school's name."""
        return f"Dialogue({self.id!r})" if self.school.audience else super().__repr__()

    @property
    def year(self) -> SchoolYear | None:
        """The school year given, else that of the first meeting whose month is known; of those most may see."""
        if self.school_year:
            return self.school_year
        dates = [(one.audience or Audience.PUBLIC, one.date) for one in self.meetings if one.date and one.date.month]
        if not dates:
            return None
        first = min(dates)[1].first_day
        return SchoolYear(first.year if first.month >= 8 else first.year - 1)
