"""The tables of participants and of the programme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suddialog.model import Participant, Presence
from suddialog.outline import AgendaEntry
from suddialog.outline.agenda import programme
from suddialog.outline.people import side_name, side_of
from suddialog.outline.setting import Setting
from suddialog.outline.tables.cells import Row, whole


def participant_rows(setting: Setting) -> Iterator[Row]:
    """Yield a row for each line of the list of participants, the absent included."""
    people = setting.dialogue.participants
    counted = any(person.count != 1 for person in people)
    gone = any(person.presence is not Presence.PRESENT for person in people)
    for person in people:
        yield {
            "name": person.name,
            "role": person.role,
            "party": _party(setting, person),
            "function": ", ".join(setting.language.word(function) for function in person.functions),
            "presence": setting.language.word(person.presence) if gone else "",
            "count": whole(person.count) if counted else "",
            "remark": person.footnote,
        }


def _party(setting: Setting, person: Participant) -> str:
    """Return for whom somebody speaks: the party's name, by its slug, else the word for the side."""
    if person.party:
        party = setting.party(person.party)
        return party.name if party else person.party
    side = side_of(setting, person)
    return side_name(setting, side) if side else ""


def programme_rows(setting: Setting) -> Iterator[Row]:
    """Yield a row for each item of the programme, with the times that the deck shows."""
    agenda = programme(setting)
    if agenda:
        yield from _entries(agenda.entries, depth=0)


def _entries(entries: Iterable[AgendaEntry], depth: int) -> Iterator[Row]:
    """Yield the rows of entries and of those inside them, which are set in by a dash."""
    for entry in entries:
        yield {
            "time": entry.time,
            "item": "– " * depth + entry.text,
            "treatment": entry.treatment,
            "presenters": entry.who,
            "minutes": whole(entry.minutes),
        }
        yield from _entries(entry.children, depth + 1)
