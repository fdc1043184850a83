"""The parts that presets share: sections for themes, figures, follow-up, summary, and what a document builds on."""

from __future__ import annotations

from collections.abc import Sequence

from suddialog.language import capital
from suddialog.model import ActionKind, Audience, Theme, Weight
from suddialog.model.base import changed
from suddialog.outline import notes
from suddialog.outline.actions import Point, action_table, follow_up, points
from suddialog.outline.agenda import origin_text, planned_minutes, treatment_text
from suddialog.outline.blocks import ActionTable, Block, Bullets, Diagram, Paragraph, Question, Section, Step
from suddialog.outline.captions import notes_below, says, sentences
from suddialog.outline.content import blocks, reference
from suddialog.outline.figures import shared_figures
from suddialog.outline.notes import inside
from suddialog.outline.people import groups, groups_of, homeless_groups, in_one_phrase
from suddialog.outline.setting import Setting

FORWARD = (ActionKind.GOAL, ActionKind.INITIATIVE, ActionKind.AGREEMENT, ActionKind.QUESTION)
"""The kinds that look forward, in printing order."""


def theme_section(setting: Setting, theme: Theme, path: str) -> Section:
    """The heading of a theme: number, kicker, how it is dealt with, by whom, how long. The preset adds the content."""
    minutes, item = planned_minutes(setting, theme), setting.agenda_item(theme)
    time = theme.time or (item.time if item else None)
    presenters = theme.presenters or (item.presenters if item else ())
    return Section(
        kind="theme",
        title=theme.title,
        kicker=setting.heading(theme, short=True, mark=" · "),
        name=theme.short_title,
        number=setting.number(theme),
        subtitle=theme.subtitle,
        treatment=treatment_text(setting, theme),
        presenters=in_one_phrase(setting, presenters),
        time=capital(setting.language.time_span(time)) if time else "",
        minutes=setting.language.minutes(minutes) if minutes else "",
        main=theme.weight is Weight.MAIN,
        origin=origin_text(setting, theme),
        notes=theme.speaker_notes,
        source=path,
    )


def attendance(setting: Setting, theme: Theme, path: str) -> tuple[Paragraph, ...]:
    """Who took part in this theme only, online, or not: a sentence each."""
    found = []
    for key, names in (("attended_here", theme.joined), ("online_here", theme.online), ("absent_here", theme.absent)):
        if names:
            text = setting.phrase(key, names=setting.language.joined(names))
            found.append(Paragraph(text=text, kind="attendance", source=path))
    return tuple(found)


def closed(setting: Setting, theme: Theme, path: str) -> tuple[Paragraph, ...]:
    """What stands in for the content of a closed theme; nothing if the theme is open or its content may be seen."""
    if has_content(theme) or not (theme.otherwise or theme.closed):
        return ()
    text = _closed_as(setting, theme.otherwise) if theme.closed else theme.otherwise
    return (Paragraph(text=text, kind="withheld", source=path),)


def _closed_as(setting: Setting, reason: str) -> str:
    """The words for a closed theme without content: that it was closed and why, as far as it may be said.

    Nothing was left out of the edition for those who see all.
    """
    point = setting.phrase("closed_without")
    if reason:
        told = says(reason, point.partition(" ")[0])
        return reason if told else sentences(f"{point}: {reason}")
    return point if setting.audience is Audience.INTERNAL else setting.phrase("closed")


def has_content(theme: Theme) -> bool:
    """Tell whether a theme has any content below its heading, besides what is told of how it was dealt with."""
    return bool(theme.content or theme.indicators or theme.actions or theme.parts)


def footnote(setting: Setting, text: str, path: str) -> tuple[Paragraph, ...]:
    """A footnote as a paragraph, if there is one."""
    return (Paragraph(text=notes.footnote(setting, text), kind="note", source=path),) if text else ()


def intro_section(setting: Setting) -> Section | None:
    """What is said before the themes."""
    found = blocks(setting, setting.dialogue.intro, "intro")
    return Section(kind="intro", title=setting.phrase("intro"), blocks=found, source="intro") if found else None


def follow_up_section(setting: Setting) -> Section | None:
    """What became of the last dialogue's action points."""
    table = follow_up(setting)
    if table is None:
        return None
    title = setting.label("follow-up")
    return Section(kind="follow-up", title=title, kicker=title, blocks=(table,), source="follow_up")


def theme_groups(setting: Setting, theme: Theme) -> tuple[Block, ...]:
    """The groups that work on a theme, if there are any; who dealt with what is withheld is for insiders."""
    withheld = setting.audience is not Audience.INTERNAL and closed(setting, theme, "")
    chosen = () if withheld else groups_of(setting, theme)
    return (groups(setting, chosen, theme),) if chosen else ()


def group_section(setting: Setting) -> Section | None:
    """The groups that belong to no theme."""
    chosen = homeless_groups(setting)
    if not chosen:
        return None
    title = setting.label("groups", plural=True)
    return Section(kind="groups", title=title, kicker=title, blocks=(groups(setting, chosen),), source="groups")


def figure_section(setting: Setting) -> Section | None:
    """The figures that belong to no theme and that no figure places."""
    found, title = shared_figures(setting), setting.phrase("figures")
    return Section(kind="figures", title=title, kicker=title, blocks=found, source="indicators") if found else None


def forward_points(setting: Setting, kind: ActionKind) -> tuple[Point, ...]:
    """All action points of a kind, those of themes first."""
    found: list[Point] = []
    for path, theme in themes_with_paths(setting.dialogue.themes, "themes"):
        found.extend(points(theme.actions, f"{path}.actions", kind))
    return (*found, *points(setting.dialogue.actions, "actions", kind))


def themes_with_paths(themes: Sequence[Theme], path: str) -> list[tuple[str, Theme]]:
    """Every theme with its parts and their paths, in order."""
    found: list[tuple[str, Theme]] = []
    for place, theme in enumerate(themes):
        found.append((f"{path}[{place}]", theme))
        found.extend(themes_with_paths(theme.parts, f"{path}[{place}].parts"))
    return found


def action_section(setting: Setting) -> Section | None:
    """The dialogue's own action points, a table for each kind, under one heading."""
    found = [(kind, points(setting.dialogue.actions, "actions", kind)) for kind in (ActionKind.CURRENT, *FORWARD)]
    tables = tuple(
        action_table(setting, kind, chosen, counted(setting, kind, len(chosen))) for kind, chosen in found if chosen
    )
    if not tables:
        return None
    title = setting.label(tables[0].kind if len(tables) == 1 else "agreement", plural=True)
    return Section(kind="actions", title=title, kicker=title, blocks=tables, source="actions")


def action_sections(setting: Setting, kinds: Sequence[ActionKind] = FORWARD) -> tuple[Section, ...]:
    """All action points of some kinds, those of themes too: a section for each kind.

    Kinds but agreements of which no point has an owner, a time or a sign share one section.
    """
    tables = {kind: table for kind in kinds if (table := _forward_table(setting, kind))}
    agreed = ActionKind.AGREEMENT
    bare = [kind for kind, table in tables.items() if kind is not agreed and set(table.columns) <= {"number", "text"}]
    bare = bare if len(bare) > 1 else []
    sections = [
        _section_of(setting, [kind], [changed(table, title=_concluding(setting, kind, len(table.rows)))])
        for kind, table in tables.items()
        if kind not in bare
    ]
    return (*sections, *([_section_of(setting, bare, [tables[kind] for kind in bare])] if bare else []))


def _forward_table(setting: Setting, kind: ActionKind) -> ActionTable | None:
    """The action points of a kind, each but an agreement with the theme that it comes from."""
    chosen = forward_points(setting, kind)
    if not chosen:
        return None
    table = action_table(setting, kind, chosen, capital(setting.label(kind.value, plural=True)))
    if kind is ActionKind.AGREEMENT:
        return table
    themes = dict(themes_with_paths(setting.dialogue.themes, "themes"))
    rows = (
        changed(row, detail=_with_theme(setting, row.detail, themes.get(path.rpartition(".actions")[0])))
        for row, (_, path) in zip(table.rows, chosen, strict=True)
    )
    return changed(table, rows=tuple(rows))


def _with_theme(setting: Setting, detail: str, theme: Theme | None) -> str:
    """Return the details of an action point and the theme that it comes from, which is told from others as such."""
    if theme is None:
        return detail
    before = f"{setting.label('theme')}: " if detail or setting.is_read else ""
    return f"{detail}\n{before}{theme.short_title or theme.title}".lstrip()


def _concluding(setting: Setting, kind: ActionKind, number: int) -> str:
    """``Samtalen fører til fem aftaler``; without the number for a single one."""
    if number == 1:
        return setting.phrase(f"one_{kind.value}")
    if not setting.counts(kind.value, number):
        return counted(setting, kind, number)
    word = setting.language.label(kind.value, setting.dialogue.labels, plural=True)
    return setting.phrase(f"some_{kind.value}", count=setting.language.numeral(number), what=word)


def _section_of(setting: Setting, kinds: Sequence[ActionKind], tables: Sequence[ActionTable]) -> Section:
    labels = [setting.language.label(kind.value, setting.dialogue.labels, plural=True) for kind in kinds]
    title = capital(setting.language.joined(labels))
    return Section(kind="actions", title=title, kicker=title, blocks=tuple(tables), source="actions")


def counted(setting: Setting, kind: ActionKind, number: int) -> str:
    """``Fire aftaler``; the bare word for a single one."""
    word = setting.language.label(kind.value, setting.dialogue.labels, plural=True)
    return capital(f"{setting.language.numeral(number)} {word}" if setting.counts(kind.value, number) else word)


def summary_section(setting: Setting) -> Section | None:
    """What is taken from the dialogue."""
    found = tuple(_next_steps(block) for block in blocks(setting, setting.dialogue.summary, "summary"))
    if not found:
        return None
    kicker = title = setting.label("summary")
    things = sum(isinstance(block, Paragraph | Bullets) and bool(block.title) for block in found)
    if setting.draws and things > 1:
        title = capital(setting.phrase("summary_title", count=setting.language.numeral(things)))
    return Section(kind="summary", title=title, kicker=kicker, blocks=found, source="summary")


def _next_steps(block: Block) -> Block:
    """Steps in a summary are dated: the node says when, what is inside it says what."""
    if not isinstance(block, Diagram) or block.kind != "steps":
        return block
    steps = tuple(
        Step(
            when=node.text if node.children else "", text="; ".join(child.text for child in node.children) or node.text
        )
        for node in block.nodes
    )
    return Question(
        title=block.title,
        lead=block.lead,
        caption=block.caption,
        notes=block.notes,
        source=block.source,
        text="",
        steps=steps,
    )


def basis_section(setting: Setting) -> Section | None:
    """What the dialogue builds on."""
    found = tuple(
        changed(
            reference(setting, item),
            title=item.title,
            caption=notes_below(setting, inside(item)),
            notes=item.speaker_notes,
            source=f"basis[{place}]",
        )
        for place, item in enumerate(setting.dialogue.basis)
    )
    title = setting.phrase("basis")
    return Section(kind="basis", title=title, kicker=title, blocks=found, source="basis") if found else None


def deviation_section(setting: Setting) -> Section | None:
    """What of law or checklist was left out or changed, and why."""
    found = tuple(
        Paragraph(
            text=setting.phrase("deviation", point=setting.named(item.point), reason=item.reason),
            kind="deviation",
            source=f"deviations[{place}]",
        )
        for place, item in enumerate(setting.dialogue.deviations)
    )
    title = setting.phrase("deviations")
    return Section(kind="basis", title=title, kicker=title, blocks=found, source="deviations") if found else None
