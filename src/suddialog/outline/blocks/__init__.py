"""The outline: what a document says, in order, before any format decides how it looks.

Every text in here is already worded, rounded, withheld and in the dialogue's language. Numbers stand beside their
printed form only where a format draws them (charts, typed cells). Each block carries the path of what it came from
(`source`) and can be reduced to paragraphs, bullets and tables with `suddialog.outline.degrade`.
"""

from __future__ import annotations

from suddialog.outline.blocks.base import Align, Base, InWords
from suddialog.outline.blocks.document import Block, Outline, Section
from suddialog.outline.blocks.figures import (
    N_IS,
    UNCLAIMED,
    Accent,
    Cell,
    Chart,
    ChartValue,
    KeyFigure,
    Part,
    Series,
    SeriesRole,
    SideFigure,
    Table,
    tells_n,
)
from suddialog.outline.blocks.meeting import (
    ActionRow,
    ActionTable,
    Agenda,
    AgendaEntry,
    Group,
    Groups,
    Member,
    PartyList,
    People,
    Person,
)
from suddialog.outline.blocks.text import (
    Bullets,
    Diagram,
    Item,
    Node,
    Paragraph,
    Picture,
    Question,
    Quote,
    Reference,
    Step,
)

__all__ = [
    "N_IS", "UNCLAIMED",
    "Accent", "ActionRow", "ActionTable", "Agenda", "AgendaEntry", "Align", "Base", "Block", "Bullets", "Cell",
    "Chart", "ChartValue", "Diagram", "Group", "Groups", "InWords", "Item", "KeyFigure", "Member", "Node", "Outline",
    "Paragraph", "Part", "PartyList", "People", "Person", "Picture", "Question", "Quote", "Reference", "Section",
    "Series", "SeriesRole", "SideFigure", "Step", "Table", "tells_n",
]  # fmt: skip
