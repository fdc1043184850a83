"""What a document says of itself and of the school: a section of the minutes, the notes of the deck's cover."""

from __future__ import annotations

from collections.abc import Iterator

from suddialog.language import capital
from suddialog.model import Approval, Department, Entity, Meeting
from suddialog.model.base import changed, keys
from suddialog.model.grammar import slug
from suddialog.outline.captions import sentences
from suddialog.outline.notes import attributed, footnote, inside
from suddialog.outline.setting import Setting


def about(setting: Setting) -> str:
    """Period, status, approvals, who wrote it, who is party to the agreement, what school it is; a line each."""
    dialogue, language = setting.dialogue, setting.language
    lines = (
        f"{capital(setting.label('period'))}: {language.when(dialogue.period)}" if dialogue.period else "",
        *_school(setting),
        setting.phrase("status_line", status=language.word(dialogue.status, dialogue.labels))
        if dialogue.status
        else "",
        dialogue.status_note,
        *(_approval(setting, approval) for approval in dialogue.approvals),
        _named(setting, "agreed_by", dialogue.agreed_by),
        *_footnotes(setting),
        _named(setting, "written_by", dialogue.written_by),
    )
    return "\n".join(sentences(line) for line in lines if line)


def _footnotes(setting: Setting) -> Iterator[str]:
    """What is noted at the dialogue and the school, and with their names at departments and several meetings."""
    dialogue, departments, meetings = setting.dialogue, setting.dialogue.school.departments, setting.dialogue.meetings
    noted: list[tuple[str, Entity]] = [("", dialogue)]
    noted += (("", item) for item in inside(changed(dialogue.school, departments=())))
    noted += ((_meeting(setting, item) if len(meetings) > 1 else "", item) for item in meetings)
    noted += ((item.name, item) for item in departments)
    told = ((name, item.footnote) for name, item in noted if item.footnote)
    for note, names in attributed(setting, {name for name, _ in noted}, told):
        yield footnote(setting, note, names)


def _meeting(setting: Setting, meeting: Meeting) -> str:
    """What tells a meeting from the others: ``6. november 2025, Mødelokalet``."""
    date = setting.language.date(meeting.date) if meeting.date else ""
    return ", ".join(part for part in (meeting.title or date, meeting.place) if part)


def _school(setting: Setting) -> Iterator[str]:
    school = setting.dialogue.school
    covers = set(map(slug, setting.dialogue.covers))
    covered = [item for item in school.departments if not covers.isdisjoint(keys(item))]
    yield setting.phrase("school_kind", kind=school.kind) if school.kind else ""
    yield _named(setting, "formerly", school.formerly)
    yield _named(setting, "departments", tuple(_department(setting, item) for item in school.departments))
    yield _named(setting, "covers", tuple(item.name for item in covered))
    yield setting.phrase("website", url=school.url) if school.url else ""


def _department(setting: Setting, item: Department) -> str:
    until = setting.phrase("until", date=setting.language.date(item.until)) if item.until else ""
    return f"{item.name} ({until})" if until else item.name


def _named(setting: Setting, phrase: str, names: tuple[str, ...]) -> str:
    return setting.phrase(phrase, names=setting.language.joined(names)) if names else ""


def _approval(setting: Setting, approval: Approval) -> str:
    date = setting.language.date(approval.date) if approval.date else ""
    told = setting.phrase("approval_date" if date else "approval", by=approval.by, date=date)
    return f"{told}, {approval.note}" if approval.note[:1].islower() else sentences(told, approval.note)
