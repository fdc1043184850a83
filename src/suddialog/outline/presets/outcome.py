"""The outcome: the short page for everybody that tells what the dialogue led to, and who took part by their roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from suddialog.catalogue import official
from suddialog.language import capital
from suddialog.model import ActionKind, Participant, Presence, Source
from suddialog.model.base import changed
from suddialog.outline.blocks import Outline, Paragraph, PartyList, People, Person, Reference, Section
from suddialog.outline.facts import outline_of
from suddialog.outline.notes import inside
from suddialog.outline.people import heading_of, side_of, told_of
from suddialog.outline.sections import action_sections, basis_section, summary_section
from suddialog.outline.setting import Setting

DECIDED = (ActionKind.GOAL, ActionKind.INITIATIVE, ActionKind.AGREEMENT)
"""What is told of the action points: open questions and what is done already are left to the minutes."""

OUTCOME_LEAVES_OUT: Mapping[str, str] = {
    "*": "the short page tells goals, initiatives, agreements, what is taken along, roles, and where the figures are",
    **dict.fromkeys(
        (
            "Dialogue.period",
            "Dialogue.title",
            "Meeting.place",
            "Meeting.title",
            "Municipality.name",
            "Party.name",
            "School.name",
            "School.url",
            "Theme.short_title",
        ),
        "",
    ),
    **dict.fromkeys(("Participant.count", "Participant.role"), "said of those who took part, not of the absent"),
}
"""The `losses` of a format that prints the outcome: all but what is named."""


def compose(setting: Setting) -> Outline:
    """Compose the outcome. Sections without anything to say are left out."""
    head = changed(outline_of(setting, _title(setting)), period=_period(setting))
    decided = action_sections(setting, DECIDED) or (_nothing(setting),)
    found = (
        *decided,
        summary_section(setting),
        _people_section(setting),
        _source_section(setting),
        basis_section(setting),
    )
    return changed(head, sections=tuple(section for section in found if section))


def _nothing(setting: Setting) -> Section:
    """What a page says that has nothing to tell of goals, initiatives and agreements."""
    words = [setting.language.label(kind.value, setting.dialogue.labels, plural=True) for kind in DECIDED]
    said = Paragraph(text=setting.phrase("nothing_decided"), kind="note")
    return Section(kind="actions", title=capital(setting.language.joined(words)), blocks=(said,))


def _title(setting: Setting) -> str:
    """``Udbytte af skoleudviklingssamtale på Lindevang Skole``, or the dialogue's own title."""
    if setting.dialogue.title:
        return setting.dialogue.title
    dialogue = setting.language.label("dialogue", setting.dialogue.labels)
    school = setting.dialogue.school.name
    return setting.phrase("outcome_of", outcome=setting.label("outcome"), dialogue=dialogue, school=school)


def _period(setting: Setting) -> str:
    """For when the outcome is: ``Gælder skoleåret 2025/26``, or the period that the author gave."""
    dialogue, language = setting.dialogue, setting.language
    if dialogue.period:
        return f"{setting.label('period')}: {language.when(dialogue.period)}"
    return setting.phrase("work_of", year=language.school_year(dialogue.year)) if dialogue.year else ""


def _people_section(setting: Setting) -> Section | None:
    """Who took part, party by party, each by the role only and counted: this page is for everybody."""
    found: dict[str, dict[str, int | None]] = {}
    for item in setting.dialogue.participants:
        if item.presence is not Presence.ABSENT:
            roles = found.setdefault(heading_of(setting, item), {})
            role = _role(setting, item)
            before = roles.get(role, 0)
            roles[role] = None if before is None or item.count is None else before + item.count
    if not found:
        return None
    parties = tuple(
        PartyList(heading=heading, people=tuple(_people(setting, roles)), source="participants")
        for heading, roles in sorted(found.items(), key=lambda party: bool(party[0]))
    )
    title = setting.label("participants", plural=True)
    block = People(parties=parties, source="participants")
    return Section(kind="people", title=title, blocks=(block,), source="participants")


def _role(setting: Setting, item: Participant) -> str:
    """What somebody is called without the name: the role, else the word for the side."""
    side = side_of(setting, item)
    return item.role or setting.language.label(side.value if side else "participants", setting.dialogue.labels)


def _people(setting: Setting, roles: dict[str, int | None]) -> Iterator[Person]:
    for role, count in roles.items():
        said, counted = told_of(setting, role, count or 1)
        yield Person(role=said, count=count, remark=counted)


def _source_section(setting: Setting) -> Section | None:
    """Where the figures that the dialogue was about are published, and where the school tells more."""
    known = {entry.source.name: entry.source.url for entry in official().indicators if entry.source}
    urls: dict[str, str] = {}
    for item in inside(setting.dialogue.sources, setting.indicators):
        if isinstance(item, Source):
            urls[item.name] = urls.get(item.name) or item.url or known.get(item.name, "")
    summary = setting.phrase("published_figures")
    found = [Reference(text=name, url=url, summary=summary, source="sources") for name, url in urls.items() if url]
    if url := setting.dialogue.school.url:
        found.append(Reference(text=setting.phrase("own_website"), url=url, source="school"))
    title = setting.phrase("read_more")
    return Section(kind="basis", title=title, blocks=tuple(found), source="sources") if found else None
