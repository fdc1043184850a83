"""What blocks make: sections, and the whole document."""

from __future__ import annotations

from typing import Literal

import attrs

from suddialog.model.base import Label
from suddialog.outline.blocks.figures import Chart, KeyFigure, Table
from suddialog.outline.blocks.meeting import ActionTable, Agenda, Groups, People
from suddialog.outline.blocks.text import Bullets, Diagram, Paragraph, Picture, Question, Quote, Reference

Block = (
    Paragraph
    | Bullets
    | Quote
    | Question
    | Reference
    | Picture
    | People
    | Groups
    | Agenda
    | Table
    | Chart
    | KeyFigure
    | ActionTable
    | Diagram
)


@attrs.frozen(kw_only=True)
class Section:
    """A part of the outline with a heading.

    Attributes:
        kind: What the section is for. ``theme`` sections get a page of their own in a deck.
        title: The heading.
        kicker: A short line above headings inside the section ("Tema 3 · Elevfravær").
        name: What the section is called inside other titles; empty if that is its title.
        number: The theme's number, empty otherwise.
        subtitle: Below the title ("Trivselsmåling 2024/25").
        treatment, presenters, minutes: How the theme is dealt with, by whom, how long (worded: "15 minutter").
        time: When the theme is dealt with ("Kl. 9.00–10.00"), if that is told of it.
        main: Whether this is the main theme.
        origin: Who put the theme on the programme, where no overview of the themes tells it.
        blocks: The content, in order.
        sections: Parts of the theme, in order.
    """

    kind: Literal[
        "intro", "agenda", "people", "form", "follow-up", "theme", "figures", "groups", "actions", "summary", "basis"
    ]
    title: str
    kicker: str = ""
    name: str = ""
    number: str = ""
    subtitle: str = ""
    treatment: str = ""
    presenters: str = ""
    minutes: str = ""
    time: str = ""
    main: bool = False
    origin: str = ""
    notes: str = ""
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    source: str = ""


@attrs.frozen(kw_only=True)
class Outline:
    """A whole document.

    Attributes:
        preset: The preset that composed it, for example ``deck``.
        language: ``da`` or ``en``.
        title: The document's title.
        school, municipality, date, time, place: As printed; empty if unknown. `date` has no weekday, `when` is the
            long form ("Torsdag den 27. november 2025, kl. 9.00–12.00"), a line for each meeting. `place` is where all
            of them are held; if they are held in different places, each line of `when` ends with its own.
        period: For when the document is ("Gælder skoleåret 2025/26"), where its head tells it.
        audience: The printed mark ("Offentlig udgave"); `public` says whether it is the public one.
        status: The printed status of the document ("Udkast"), empty for an approved or unmarked one.
        footer: The line at the foot of each page.
        notes: What to say first, and what the document says of itself, for formats that have speaker notes.
        labels: The dialogue's own words for themes, groups and the like.
        sections: The content.
    """

    preset: str
    language: str
    title: str
    school: str = ""
    municipality: str = ""
    date: str = ""
    time: str = ""
    place: str = ""
    when: str = ""
    period: str = ""
    audience: str = ""
    public: bool = True
    status: str = ""
    footer: str = ""
    notes: str = ""
    labels: tuple[Label, ...] = ()
    sections: tuple[Section, ...] = ()
