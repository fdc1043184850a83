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
from suddialog.outline.flat import Heading, flat
from suddialog.outline.text import dump_text

__all__ = [
    "ActionRow", "ActionTable", "Agenda", "AgendaEntry", "Base", "Block", "Bullets", "Cell", "Chart", "ChartValue",
    "Diagram", "Group", "Groups", "Heading", "Item", "KeyFigure", "Member", "Node", "Outline", "Paragraph", "Part",
    "PartyList", "People", "Person", "Picture", "Question", "Quote", "Reference", "Section", "Series", "SideFigure",
    "Step", "Table", "PRESETS", "Plain", "compose", "degrade", "dump_text", "flat", "person_text", "side_text",
]  # fmt: skip
