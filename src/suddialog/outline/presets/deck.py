"""The deck for the meeting itself: programme, participants, themes with their figures, agreements, summary."""

from __future__ import annotations

from collections.abc import Sequence

from suddialog.model import ActionKind, Theme
from suddialog.model.base import changed
from suddialog.outline.about import about
from suddialog.outline.actions import action_table, points
from suddialog.outline.agenda import programme_and_form, without_steps
from suddialog.outline.blocks import Agenda, Block, Bullets, Outline, Paragraph, Section, Table
from suddialog.outline.captions import joined_sentences
from suddialog.outline.content import blocks, left_kinds
from suddialog.outline.facts import dialogue_name, outline_of
from suddialog.outline.figures import theme_figures
from suddialog.outline.notes import inside, speaker_notes
from suddialog.outline.people import absent, people
from suddialog.outline.sections import (
    action_sections,
    attendance,
    basis_section,
    closed,
    deviation_section,
    figure_section,
    follow_up_section,
    footnote,
    group_section,
    intro_section,
    summary_section,
    theme_groups,
    theme_section,
)
from suddialog.outline.setting import Setting


def compose(setting: Setting) -> Outline:
    """Compose the deck. Sections without anything to say are left out."""
    head = changed(outline_of(setting, dialogue_name(setting)), notes=_cover_notes(setting))
    agenda, overview = programme_and_form(setting)
    before = (
        _agenda_section(setting, "agenda", without_steps(setting, agenda) if agenda else None),
        _people_section(setting),
        intro_section(setting),
        _agenda_section(setting, "form", overview),
        follow_up_section(setting),
    )
    themes = tuple(_theme(setting, theme, f"themes[{place}]") for place, theme in enumerate(setting.dialogue.themes))
    if overview or (agenda and agenda.kind == "form"):
        themes = tuple(changed(section, origin="") for section in themes)
    after = (
        figure_section(setting),
        group_section(setting),
        *action_sections(setting),
        summary_section(setting),
        basis_section(setting),
        deviation_section(setting),
    )
    return changed(head, sections=tuple(section for section in (*before, *themes, *after) if section))


def _cover_notes(setting: Setting) -> str:
    """What to say first, and what minutes tell at their end."""
    dialogue = setting.dialogue
    said = "\n".join(
        note for note in (dialogue.speaker_notes, speaker_notes(inside(dialogue.school, dialogue.meetings))) if note
    )
    return "\n".join(part for part in (said, about(setting)) if part)


def _agenda_section(setting: Setting, kind: str, agenda: Agenda | None) -> Section | None:
    if agenda is None:
        return None
    title = setting.label("agenda") if kind == "agenda" else setting.phrase("form_kicker")
    return Section(kind="agenda" if kind == "agenda" else "form", title=title, kicker=title, blocks=(agenda,))


def _people_section(setting: Setting) -> Section | None:
    found = tuple(block for block in (people(setting), absent(setting)) if block)
    title = setting.label("participants", plural=True)
    return Section(kind="people", title=title, kicker=title, blocks=found, source="participants") if found else None


def _theme(setting: Setting, theme: Theme, path: str) -> Section:
    """A theme: figures, content, what is done already, groups. What is agreed comes at the end of the deck."""
    head = theme_section(setting, theme, path)
    current = [
        action_table(setting, kind, points(theme.actions, f"{path}.actions", kind))
        for kind in left_kinds(theme, ActionKind.CURRENT)
    ]
    found: tuple[Block, ...] = (
        *closed(setting, theme, path),
        *_with_content(theme_figures(setting, theme, path), blocks(setting, theme.content, f"{path}.content", theme)),
        *current,
        *theme_groups(setting, theme),
        *footnote(setting, theme.footnote, path),
    )
    parts = tuple(_part(setting, part, f"{path}.parts[{place}]", head.kicker) for place, part in enumerate(theme.parts))
    return changed(head, blocks=_opened(attendance(setting, theme, path), found), sections=parts)


def _with_content(figures: Sequence[Block], content: Sequence[Block]) -> tuple[Block, ...]:
    """Figures and what a theme says besides: those in words come right before its first text, to stand above it."""
    worded = [block for block in figures if isinstance(block, Table) and block.findings]
    first = next((place for place, block in enumerate(content) if isinstance(block, Paragraph | Bullets)), None)
    if not worded or first is None:
        return (*figures, *content)
    drawn = (block for block in figures if block not in worded)
    return (*drawn, *content[:first], *worded, *content[first:])


def _part(setting: Setting, part: Theme, path: str, kicker: str) -> Section:
    """A part of a theme. It has no opening page, so that its first block tells what such a page would tell."""
    made = _theme(setting, part, path)
    named = f"{part.number} {made.title}".strip()
    presenters = setting.phrase("presented_by", presenters=made.presenters) if made.presenters else ""
    deviation = setting.phrase("theme_deviation", reason=part.deviation) if part.deviation else ""
    facts = (made.subtitle, made.treatment, presenters, made.minutes, made.origin, deviation)
    told = tuple(Paragraph(text=fact, source=path) for fact in facts if fact)
    blocks = _opened(told, made.blocks) or (Paragraph(text=made.title, source=path),)
    first = changed(blocks[0], notes="\n".join(note for note in (made.notes, blocks[0].notes) if note))
    above = f"{kicker} · {named}"
    return changed(made, kicker=above, blocks=(first, *blocks[1:]))


_ALONE = frozenset({"note", "withheld"})
"""Paragraphs that nothing is told above."""


def _opened(told: tuple[Paragraph, ...], found: tuple[Block, ...]) -> tuple[Block, ...]:
    """Tell in the first block's lead what is to be said first, such as who takes part in this theme only."""
    first = next(iter(found), None)
    if not told or first is None or (isinstance(first, Paragraph) and first.kind in _ALONE):
        return (*told, *found)
    return (changed(first, lead=joined_sentences(first.lead, *(note.text for note in told))), *found[1:])
