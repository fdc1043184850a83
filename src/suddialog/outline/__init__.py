"""What a document says, in order: the blocks, how presets compose them, and how any block is reduced to plain ones."""

from __future__ import annotations

from suddialog.outline.blocks import (
    ActionRow,
    ActionTable,
    Agenda,
    AgendaEntry,
    Base,
    Block,
    Bullets,
    Cell,
    Chart,
    ChartValue,
    Diagram,
    Group,
    Groups,
    Item,
    KeyFigure,
    Member,
    Node,
    Outline,
    Paragraph,
    Part,
    PartyList,
    People,
    Person,
    Picture,
    Question,
    Quote,
    Reference,
    Section,
    Series,
    SideFigure,
    Step,
    Table,
)
from suddialog.outline.compose import PRESETS, compose
from suddialog.outline.degrade import Plain, degrade, person_text, side_text
from suddialog.outline.flat import MINUTES_LEAVE_OUT, Heading, flat
from suddialog.outline.lines import (
    action_cells,
    action_items,
    by_line,
    fold,
    is_listed,
    known_of,
    lines,
    people_line,
    table_items,
)
from suddialog.outline.options import SECTIONS, MinutesOptions, SectionOptions, with_sections
from suddialog.outline.text import dump_text
from suddialog.outline.worded import worded

__all__ = [
    "ActionRow", "ActionTable", "Agenda", "AgendaEntry", "Base", "Block", "Bullets", "Cell", "Chart", "ChartValue",
    "Diagram", "Group", "Groups", "Heading", "Item", "KeyFigure", "MINUTES_LEAVE_OUT", "Member", "MinutesOptions",
    "Node", "Outline", "Paragraph", "Part", "PartyList", "People", "Person", "Picture", "Question", "Quote",
    "Reference", "SECTIONS", "Section", "SectionOptions", "Series", "SideFigure", "Step", "Table", "PRESETS", "Plain",
    "action_cells", "action_items", "by_line", "compose", "degrade", "dump_text", "flat", "fold", "is_listed",
    "known_of", "lines", "people_line", "person_text", "side_text", "table_items", "with_sections", "worded",
]  # fmt: skip
