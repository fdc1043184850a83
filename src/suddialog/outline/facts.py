"""What stands on the cover and at the foot of every page."""

from __future__ import annotations

from suddialog.language import Language, capital
from suddialog.model import Dialogue, DialogueStatus, Meeting
from suddialog.outline.blocks import Outline
from suddialog.outline.setting import Setting

_UNFINISHED = {DialogueStatus.DRAFT, DialogueStatus.IN_COMMENT, DialogueStatus.AWAITING_AGREEMENT}


def outline_of(setting: Setting, title: str) -> Outline:
    """An outline without sections yet: title, school, meetings, audience, status, footer."""
    dialogue, language = setting.dialogue, setting.language
    meetings = dialogue.meetings
    municipality = dialogue.school.municipality
    date = language.joined([language.date(meeting.date) for meeting in meetings if meeting.date])
    places = {meeting.place for meeting in meetings}
    place = places.pop() if len(places) == 1 else ""
    status = dialogue.status if dialogue.status in _UNFINISHED else None
    return Outline(
        preset=setting.preset,
        language=dialogue.language,
        title=title,
        school=dialogue.school.name,
        municipality=municipality.name if municipality else "",
        date=date,
        time=language.joined([language.time_span(meeting.time) for meeting in meetings if meeting.time]),
        place=place,
        when="\n".join(_when(setting, meeting, apart=not place) for meeting in meetings),
        audience=language.word(setting.audience),
        public=setting.audience == 0,
        status=capital(language.word(status, dialogue.labels)) if status else "",
        footer=footer(setting, date),
        labels=dialogue.labels,
    )


def _when(setting: Setting, meeting: Meeting, *, apart: bool) -> str:
    """``Torsdag den 27. november 2025, kl. 9.00–12.00``, behind the meeting's own title if it has one.

    Meetings that are held `apart` each name their place.
    """
    language = setting.language
    date = language.weekday_date(meeting.date) if meeting.date else ""
    time = language.time_span(meeting.time) if meeting.time else ""
    told = ", ".join(part for part in (date, time, meeting.place if apart else "") if part)
    return ": ".join(part for part in (meeting.title, told) if part) if meeting.title else capital(told)


def dialogue_name(setting: Setting) -> str:
    """``Skoleudviklingssamtale 2025``: the title given, else the usual one with the year of the first meeting."""
    return setting.dialogue.title or capital(usual_name(setting.dialogue, setting.language))


def usual_name(dialogue: Dialogue, language: Language) -> str:
    """The title given, else ``skoleudviklingssamtale 2025``."""
    if dialogue.title:
        return dialogue.title
    dates = sorted(meeting.date for meeting in dialogue.meetings if meeting.date)
    year = str(dates[0].year) if dates else language.school_year(dialogue.year) if dialogue.year else ""
    return f"{language.label('dialogue', dialogue.labels)} {year}".strip()


def footer(setting: Setting, date: str) -> str:
    """``Lindevang Skole · Skoleudviklingssamtale 2025 · 27. november 2025``."""
    parts = (setting.dialogue.school.name, dialogue_name(setting), date)
    return "  ·  ".join(part for part in parts if part)
