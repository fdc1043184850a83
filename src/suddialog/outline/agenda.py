"""The programme of the meeting with its times, and the overview of how the themes are dealt with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from suddialog.language import capital
from suddialog.model import AgendaItem, Question, Theme, TimeSpan, Treatment, Weight
from suddialog.model.base import changed
from suddialog.model.themes import length_of
from suddialog.outline.blocks import Agenda, AgendaEntry
from suddialog.outline.captions import joined_sentences, notes_of_each
from suddialog.outline.notes import speaker_notes
from suddialog.outline.people import groups_of, in_one_phrase
from suddialog.outline.setting import Setting


def programme(setting: Setting) -> Agenda | None:
    """The programme as given, else made from the themes. Times are counted from the meeting's start. None if empty."""
    dialogue = setting.dialogue
    items = [(item, setting.theme_of(item)) for item in dialogue.agenda] or [
        (AgendaItem(setting.heading(theme)), theme) for theme in dialogue.themes
    ]
    kind = "agenda" if dialogue.agenda else "themes"
    entries = tuple(_entry(setting, item, theme, f"{kind}[{place}]") for place, (item, theme) in enumerate(items))
    if not entries:
        return None
    entries = _timed(setting, entries, [_time_of(*pair) for pair in items])
    named = [(_text(setting, *one), one[0]) for one in setting.programme]
    return Agenda(
        entries=entries,
        title=_title(setting, entries),
        lead=_lead(setting, entries),
        headers=_headers(setting),
        caption=notes_of_each(setting, [(name, (item,)) for name, item in named]),
        notes="\n".join(filter(None, (_presenters(setting, named), speaker_notes(item for _, item in named)))),
        source="agenda",
    )


def _presenters(setting: Setting, named: Sequence[tuple[str, AgendaItem]]) -> str:
    """Who presents items of the programme that say so themselves, a line each."""
    told = ((text, item.presenters) for text, item in named if item.presenters)
    return "\n".join(f"{text}: {in_one_phrase(setting, presenters)}" for text, presenters in told)


def without_steps(setting: Setting, agenda: Agenda) -> Agenda:
    """The programme without the steps of themes that show them below their question."""

    def kept(entry: AgendaEntry, item: AgendaItem) -> AgendaEntry:
        if not entry.children:
            return entry
        theme = setting.theme_of(item)
        if theme and any(isinstance(block, Question) for block in theme.content):
            return changed(entry, children=())
        inside = zip(entry.children, item.children, strict=True)
        return changed(entry, children=tuple(kept(*pair) for pair in inside))

    items = setting.dialogue.agenda
    if not items:
        return agenda
    return changed(agenda, entries=tuple(kept(*pair) for pair in zip(agenda.entries, items, strict=True)))


def _headers(setting: Setting) -> tuple[str, str, str, str]:
    time, point, treatment, minutes = setting.phrase("agenda_headers").split("|")
    return time, point, treatment, minutes


def _entry(setting: Setting, item: AgendaItem, theme: Theme | None, path: str) -> AgendaEntry:
    children = tuple(
        _entry(setting, child, setting.theme_of(child), f"{path}.children[{place}]")
        for place, child in enumerate(item.children)
    )
    minutes = length_of(item)
    if minutes is None and theme:
        minutes = length_of(theme)
    inside = [child.minutes for child in children]
    if minutes is None and children and None not in inside:
        minutes = sum(count or 0 for count in inside)
    time = _time_of(item, theme)
    presenters = item.presenters or (theme.presenters if theme else ())
    return AgendaEntry(
        text=_text(setting, item, theme),
        time=setting.language.time(time.start) if time else "",
        treatment=treatment_text(setting, theme) if theme else "",
        who=in_one_phrase(setting, presenters),
        minutes=minutes,
        number=setting.number(theme) if theme else "",
        main=theme is not None and theme.weight is Weight.MAIN,
        pause=theme is None and _is_pause(setting, item.title),
        groups=len(groups_of(setting, theme)) if theme else 0,
        children=children,
        source=path,
    )


def _time_of(item: AgendaItem, theme: Theme | None) -> TimeSpan | None:
    return item.time or (theme.time if theme else None)


def _is_pause(setting: Setting, title: str) -> bool:
    """Whether a title speaks of breaks only (``Frokost og kaffe``), not of something else as well."""
    words = tuple(setting.phrase("breaks").split("|"))
    joint = f" {setting.language.texts.patterns['and']} "
    return all(part.strip().startswith(words) for part in title.lower().replace(joint, ",").split(","))


def _text(setting: Setting, item: AgendaItem, theme: Theme | None) -> str:
    """What an item of the programme is called: its own title, or its theme's."""
    return item.title or (setting.heading(theme) if theme else item.theme)


def treatment_text(setting: Setting, theme: Theme) -> str:
    """``Gennemgang og drøftelse i fire grupper``; empty if nobody says."""
    number = len(groups_of(setting, theme))
    ways = []
    for way in theme.treatment:
        if way is Treatment.GROUPS and number > 1:
            ways.append(setting.phrase("in_groups", groups=setting.several("groups", number)))
        else:
            ways.append(setting.language.word(way))
    return capital(setting.language.joined(ways))


def _timed(setting: Setting, entries: Sequence[AgendaEntry], own: Sequence[TimeSpan | None]) -> tuple[AgendaEntry, ...]:
    """Give every entry without a time of its own the one at which the entry before it ends, as far as that is known."""
    meetings = setting.dialogue.meetings
    if len(meetings) != 1 or all(entry.minutes is None for entry in entries):
        return tuple(entries)
    now = _at(meetings[0].time)
    timed = []
    for entry, time in zip(entries, own, strict=True):
        now = _at(time) if time else now
        timed.append(entry if time or now is None else changed(entry, time=setting.language.time(now.time())))
        now = None if now is None or entry.minutes is None else now + dt.timedelta(minutes=entry.minutes)
    return tuple(timed)


def _at(span: TimeSpan | None) -> dt.datetime | None:
    """When a span begins, on a day that minutes may be added to."""
    return dt.datetime.combine(dt.date(2000, 1, 1), span.start) if span else None


def _planned(entries: Sequence[AgendaEntry]) -> int | None:
    """The whole length, None if an entry has none."""
    return None if any(entry.minutes is None for entry in entries) else _stated(entries)


def _stated(entries: Sequence[AgendaEntry]) -> int:
    """How long those entries take that say so."""
    return sum(entry.minutes or 0 for entry in entries)


def _title(setting: Setting, entries: Sequence[AgendaEntry]) -> str:
    """How much of the time the main theme has, if that is known."""
    everything = [*entries, *(child for entry in entries for child in entry.children)]
    main = [entry for entry in everything if entry.main and entry.minutes]
    planned = _planned(entries)
    if len(main) != 1 or not planned:
        return _counted(setting, entries)
    theme = setting.language.label("main-theme", setting.dialogue.labels)
    return setting.phrase("balance", part=main[0].minutes, whole=planned, theme=theme)


def _counted(setting: Setting, entries: Sequence[AgendaEntry]) -> str:
    """``Seks temaer på programmet``, ``Fem punkter og en pause på programmet``; the bare word for a single point."""
    points = [entry for entry in entries if not entry.pause]
    if len(points) < 2:
        return setting.label("agenda")
    language, pauses = setting.language, len(entries) - len(points)
    if all(entry.number for entry in points):
        told = [setting.several("theme", len(points))]
    else:
        told = [f"{language.numeral(len(points))} {language.noun('agenda_point', len(points))}"]
    if pauses:
        told.append(f"{language.numeral(pauses)} {language.noun('break', pauses)}")
    return capital(setting.phrase("on_agenda", points=language.joined(told)))


def _lead(setting: Setting, entries: Sequence[AgendaEntry]) -> str:
    spans = {meeting.time for meeting in setting.dialogue.meetings}
    span = spans.pop() if len(spans) == 1 else None
    planned, stated, language = _planned(entries), _stated(entries), setting.language
    when = capital(language.time_span(span)) if span else ""
    if len(setting.dialogue.meetings) > 1:
        return when
    slot = span.minutes if span else None
    if slot is not None and stated > slot:
        lengths = setting.phrase("too_long", planned=language.minutes(stated), slot=language.minutes(slot))
        return f"{when}. {lengths}"
    if planned is None:
        return when
    if slot is not None and planned < slot:
        return f"{when}. {setting.phrase('items_take', planned=language.minutes(planned))}"
    total = setting.phrase("total_minutes", minutes=language.minutes(planned))
    return setting.phrase("span_total", span=when, total=total) if when else capital(total)


def programme_and_form(setting: Setting) -> tuple[Agenda | None, Agenda | None]:
    """The programme, and how the dialogue runs; both in one where the programme is the themes without any times."""
    agenda = programme(setting)
    themes_only = agenda is not None and not setting.dialogue.agenda and len(agenda.entries) > 1
    if agenda is None or not themes_only or any(entry.time or entry.minutes for entry in agenda.entries):
        return agenda, form(setting)
    both = _form(setting)
    lead = joined_sentences(agenda.lead, both.lead)
    return changed(both, title=agenda.title, lead=lead, caption=agenda.caption, notes=agenda.notes), None


def form(setting: Setting) -> Agenda | None:
    """How the dialogue runs: each theme with treatment, presenters, length and groups, and why it has this form.

    None if the programme tells it all, or if there is one theme only and no reason. A programme that is made from the
    themes has all but presenters and groups; who put a theme there is told where it opens, too.
    """
    made, given = _form(setting), setting.dialogue.agenda
    told = any(
        entry.who or entry.groups or (given and (entry.treatment or entry.minutes or entry.main))
        for entry in made.entries
    )
    if not (told or made.reason) or (len(made.entries) == 1 and not made.reason):
        return None
    return made


def _form(setting: Setting) -> Agenda:
    reason = " ".join(dict.fromkeys(theme.deviation for theme in setting.dialogue.themes if theme.deviation))
    return Agenda(
        entries=tuple(_theme_entry(setting, theme, place) for place, theme in enumerate(setting.dialogue.themes)),
        kind="form",
        title=setting.phrase("form_title"),
        lead=_origins(setting),
        reason=reason,
        reason_title=setting.phrase("form_reason") if reason else "",
        headers=_headers(setting),
        source="themes",
    )


def _theme_entry(setting: Setting, theme: Theme, place: int) -> AgendaEntry:
    title = theme.short_title or theme.title
    return AgendaEntry(
        text=f"{setting.label('main-theme')}: {title}" if theme.weight is Weight.MAIN else title,
        treatment=treatment_text(setting, theme),
        who=in_one_phrase(setting, theme.presenters),
        minutes=planned_minutes(setting, theme),
        number=setting.number(theme),
        main=theme.weight is Weight.MAIN,
        groups=len(groups_of(setting, theme)),
        source=f"themes[{place}]",
    )


def _origins(setting: Setting) -> str:
    """Who put which themes on the programme: ``Politisk besluttet (BUU): tema 1, 2 og 3``."""
    found: dict[str, list[str]] = {}
    for theme in setting.dialogue.themes:
        if origin := origin_text(setting, theme):
            found.setdefault(origin, []).append(setting.number(theme))
    name = setting.language.label("theme", setting.dialogue.labels)
    return ". ".join(f"{origin}: {name} {setting.language.joined(numbers)}" for origin, numbers in found.items())


def origin_text(setting: Setting, theme: Theme) -> str:
    """Who put a theme on the programme, and whether it has to be there: ``Politisk besluttet (BUU), obligatorisk``."""
    word = setting.language.word(theme.origin) if theme.origin else ""
    origin = f"{word} ({theme.origin_body})" if word and theme.origin_body else word or theme.origin_body
    obligation = setting.language.word(theme.obligation) if theme.obligation else ""
    return capital(", ".join(filter(None, (origin, obligation))))


def planned_minutes(setting: Setting, theme: Theme) -> int | None:
    """How long a theme is planned to take: by the programme, else by itself."""
    item = setting.agenda_item(theme)
    minutes = length_of(item) if item else None
    return length_of(theme) if minutes is None else minutes
