"""Blocks of words and pictures: paragraphs, bullets, quotations, questions, what there is to read, diagrams."""

from __future__ import annotations

from typing import Literal

import attrs

from suddialog.outline.blocks.base import Base, InWords


@attrs.frozen(kw_only=True)
class Paragraph(Base):
    """Running text. A line break parts paragraphs.

    `kind` says what it is for: ``text``, ``attendance`` (who took part in this item), ``deviation`` (the reason for a
    departure), ``withheld`` (stands in for what this audience may not see) or ``note`` (a footnote, a status).
    `findings` stand above it on slides.
    """

    text: str
    kind: Literal["text", "attendance", "deviation", "withheld", "note"] = "text"
    findings: tuple[InWords, ...] = ()


@attrs.frozen
class Item:
    """A bullet: one text (a line break starts a further paragraph of the same bullet) and its sub-bullets."""

    text: str
    children: tuple[Item, ...] = ()


@attrs.frozen(kw_only=True)
class Bullets(Base):
    """A list, nested as deep as its author made it. `findings` stand above it on slides."""

    items: tuple[Item, ...]
    numbered: bool = False
    findings: tuple[InWords, ...] = ()


@attrs.frozen(kw_only=True)
class Quote(Base):
    """Somebody else's words. `by` names the speaker, `origin` the document and its date."""

    text: str
    by: str = ""
    origin: str = ""


@attrs.frozen(kw_only=True)
class Step:
    """Something that happens at a time: `when` ("10 min.", "5. december") and `text`."""

    when: str
    text: str


@attrs.frozen(kw_only=True)
class Question(Base):
    """A question to the room, the answers noted so far, and the steps in which it is worked on."""

    text: str
    answers: tuple[Item, ...] = ()
    steps: tuple[Step, ...] = ()


@attrs.frozen(kw_only=True)
class Reference(Base):
    """Something to read: an article, a report, a data set. `url` is http, https or empty."""

    text: str
    publisher: str = ""
    date: str = ""
    summary: str = ""
    url: str = ""


@attrs.frozen(kw_only=True)
class Picture(Base):
    """A picture file of the dialogue, opened through the export's context only."""

    path: str
    alt: str = ""
    credit: str = ""
    decorative: bool = False


@attrs.frozen(kw_only=True)
class Node:
    """A node of a diagram: its text, its children, and whether the school itself stands for it (drawn filled)."""

    text: str
    children: tuple[Node, ...] = ()
    own: bool = False


@attrs.frozen(kw_only=True)
class Diagram(Base):
    """Boxes that belong together: ``hub``, ``pillars``, ``steps``, ``cycle`` or ``layers``.

    Hub: `centre` is the disc, the nodes stand round it. Pillars: `centre` is the roof; a node with children is a
    pillar, one without is part of the foundation, one whose children have children is a row of boxes beside the house.
    Steps, cycle, layers: the nodes in order.
    """

    kind: Literal["hub", "pillars", "steps", "cycle", "layers"]
    nodes: tuple[Node, ...]
    centre: str = ""
    alt: str = ""
