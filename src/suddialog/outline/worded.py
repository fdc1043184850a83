"""A document told in words: its charts in sentences or tables, its pictures by what they show."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import attrs

from suddialog.language import Language, language_or_home
from suddialog.outline.blocks import (
    ActionTable,
    Block,
    Bullets,
    Cell,
    Chart,
    Item,
    KeyFigure,
    Outline,
    Paragraph,
    Picture,
    Section,
    Table,
)
from suddialog.outline.captions import says
from suddialog.outline.degrade import degrade, figures_told
from suddialog.outline.lines import detail_items

_SENTENCE = 4
"""Up to so many figures are told in a sentence; more make a table."""


def worded(outline: Outline, *, draws: Collection[type] = ()) -> Outline:
    """Return the outline with its charts, key figures and pictures in words, and short lists of actions as bullets.

    Args:
        outline: The document.
        draws: The kinds of blocks that the caller draws, which stay as they are.
    """
    language = language_or_home(outline.language)
    return attrs.evolve(outline, sections=tuple(_section(language, one, draws) for one in outline.sections))


def _section(language: Language, section: Section, draws: Collection[type]) -> Section:
    return attrs.evolve(
        section,
        blocks=tuple(
            part for block in section.blocks for part in ((block,) if type(block) in draws else _told(language, block))
        ),
        sections=tuple(_section(language, part, draws) for part in section.sections),
    )


def _told(language: Language, block: Block) -> Iterable[Block]:
    if isinstance(block, Chart):
        return _chart(block)
    if isinstance(block, KeyFigure):
        return degrade(block)
    if isinstance(block, Picture) and block.alt and not block.decorative:
        return degrade(attrs.evolve(block, alt=language.phrase("picture", alt=block.alt)))
    if isinstance(block, ActionTable) and set(block.columns) <= {"number", "text"}:
        return (_action_bullets(block),)
    return (block,)


def _chart(chart: Chart) -> Iterable[Block]:
    table, *more = degrade(chart)
    values = [value for series in chart.series for value in series.values if value.number is not None]
    if not isinstance(table, Table) or len(table.rows) > 1:
        return (table, *more)
    if len(values) > _SENTENCE:
        return (_upright(table), *more)
    [[category, *cells]] = table.rows
    told = figures_told(zip(table.header[1:], (cell.text for cell in cells), strict=True))
    said = Paragraph(text=f"{_measured(chart, category.text)}: {told}.", source=chart.source, notes=table.notes)
    return (attrs.evolve(said, caption=table.caption), *more)


def _upright(table: Table) -> Table:
    """Return a table's only row as a column, each figure behind its own name."""
    [[head, *cells]] = table.rows
    rows = tuple((Cell(name), cell) for name, cell in zip(table.header[1:], cells, strict=True))
    return attrs.evolve(table, header=("", head.text), rows=rows, aligns=table.aligns[:2])


def _measured(chart: Chart, category: str) -> str:
    """What the only row of a chart measures: ``Oplevet mobning (4.-9. klasse), Skolen 2024/25``."""
    what = f"{chart.title} ({chart.lead})" if chart.title and chart.lead else chart.title or chart.lead
    if says(what, category):
        return what
    return f"{what}{' ' if what.endswith('?') else ', '}{category}"


def _action_bullets(block: ActionTable) -> Bullets:
    items = tuple(Item(row.text, detail_items(row)) for row in block.rows)
    return Bullets(
        items=items, title=block.title, lead=block.lead, caption=block.caption, notes=block.notes, source=block.source
    )
