"""The minutes: who was there, what was said about each theme, what was agreed."""

from __future__ import annotations

from suddialog.model import ActionKind, Theme
from suddialog.model.base import changed
from suddialog.outline.about import about
from suddialog.outline.actions import action_table, points
from suddialog.outline.blocks import Block, Bullets, Outline, Paragraph, Section
from suddialog.outline.content import blocks, left_kinds
from suddialog.outline.facts import outline_of
from suddialog.outline.figures import theme_figures, without_figures
from suddialog.outline.people import absent, people
from suddialog.outline.sections import (
    FORWARD,
    action_section,
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
from suddialog.outline.worded import worded


def compose(setting: Setting) -> Outline:
    """Compose the minutes, all of them in words."""
    return worded(illustrated(setting))


def illustrated(setting: Setting) -> Outline:
    """Compose the minutes with charts and pictures. Sections without anything to say are left out."""
    head = outline_of(setting, _title(setting))
    before = (_people_section(setting), intro_section(setting), follow_up_section(setting))
    themes = tuple(_theme(setting, theme, f"themes[{place}]") for place, theme in enumerate(setting.dialogue.themes))
    after = (
        figure_section(setting),
        group_section(setting),
        action_section(setting),
        summary_section(setting),
        basis_section(setting),
        deviation_section(setting),
        _about_section(setting),
    )
    return changed(head, sections=tuple(section for section in (*before, *themes, *after) if section))


def _title(setting: Setting) -> str:
    """``Referat fra skoleudviklingssamtale på Bøgeager Skole``, or the dialogue's own title."""
    if setting.dialogue.title:
        return setting.dialogue.title
    dialogue = setting.language.label("dialogue", setting.dialogue.labels)
    school = setting.dialogue.school.name
    return setting.phrase("minutes_of", minutes=setting.label("minutes"), dialogue=dialogue, school=school)


def _people_section(setting: Setting) -> Section | None:
    found = tuple(block for block in (people(setting, title=False), absent(setting)) if block)
    title = setting.label("participants", plural=True)
    return Section(kind="people", title=title, blocks=found, source="participants") if found else None


def _theme(setting: Setting, theme: Theme, path: str) -> Section:
    """A theme: who took part, why it was dealt with so, figures, content, and every action point."""
    head = changed(
        theme_section(setting, theme, path),
        number=theme.number,
        kicker="",
        notes="",
    )
    why = setting.phrase("theme_deviation", reason=theme.deviation) if theme.deviation else ""
    deviation = (Paragraph(text=why, kind="deviation", source=path),) if why else ()
    tables = [
        action_table(setting, kind, points(theme.actions, f"{path}.actions", kind))
        for kind in left_kinds(theme, ActionKind.CURRENT, *FORWARD)
    ]
    figures = theme_figures(setting, theme, path)
    said = blocks(setting, theme.content, f"{path}.content", theme)
    return changed(
        head,
        blocks=(
            *attendance(setting, theme, path),
            *deviation,
            *figures,
            *without_figures(setting, theme.indicators, f"{path}.indicators"),
            *closed(setting, theme, path),
            *(_headed(setting, said) if figures else said),
            *theme_groups(setting, theme),
            *tables,
            *footnote(setting, theme.footnote, path),
        ),
        sections=tuple(_theme(setting, part, f"{path}.parts[{place}]") for place, part in enumerate(theme.parts)),
    )


def _headed(setting: Setting, said: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give a text that follows figures a heading, or it would read as if it belonged to the last of them."""
    first = said[0] if said else None
    if not isinstance(first, Paragraph | Bullets) or first.title:
        return said
    return (changed(first, title=setting.phrase("said")), *said[1:])


def _about_section(setting: Setting) -> Section | None:
    """What the minutes say of themselves."""
    text = about(setting)
    if not text:
        return None
    return Section(kind="basis", title=setting.phrase("about"), blocks=(Paragraph(text=text, kind="note"),))
