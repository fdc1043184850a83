"""The outline: what a document says, in order, before any format decides how it looks.

Every text in here is already worded, rounded, withheld and in the dialogue's language. Numbers stand beside their
printed form only where a format draws them (charts, typed cells). Each block carries the path of what it came from
(`source`) and can be reduced to paragraphs, bullets and tables with `suddialog.outline.degrade`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import attrs

Align = Literal["left", "right", "centre"]


@attrs.frozen(kw_only=True)
class Base:
    """What every block has.

    Attributes:
        title: A heading of the block's own; empty if it has none.
        lead: One line below the heading: what is shown, in which unit, for whom.
        caption: The line that names source, edition and n.
        notes: Speaker notes, for formats that have them.
        source: Path of the object in the dialogue, for example ``themes[0].content[2]``.
    """

    title: str = ""
    lead: str = ""
    caption: str = ""
    notes: str = ""
    source: str = ""


@attrs.frozen(kw_only=True)
class Paragraph(Base):
    """Running text. A line break parts paragraphs.

    `kind` says what it is for: ``text``, ``attendance`` (who took part in this item), ``deviation`` (the reason for a
    departure), ``withheld`` (stands in for what this audience may not see) or ``note`` (a footnote, a status).
    """

    text: str
    kind: Literal["text", "attendance", "deviation", "withheld", "note"] = "text"


@attrs.frozen
class Item:
    """A bullet: one text (a line break starts a further paragraph of the same bullet) and its sub-bullets."""

    text: str
    children: tuple[Item, ...] = ()


@attrs.frozen(kw_only=True)
class Bullets(Base):
    """A list, nested as deep as its author made it."""

    items: tuple[Item, ...]
    numbered: bool = False


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
class Person:
    """One line of the list of participants.

    `name` is empty where it is withheld or unknown; then `role` says who it is. `count` is the number of people behind
    the line, None for a body that nobody counted. `remark` holds functions and presence ("referent, online").
    """

    name: str = ""
    role: str = ""
    count: int | None = 1
    remark: str = ""
    initials: str = ""
    source: str = ""


@attrs.frozen(kw_only=True)
class PartyList:
    """Those who speak for one party. `heading` is the party's name as it is printed above them, maybe empty."""

    heading: str
    people: tuple[Person, ...]
    source: str = ""

    @property
    def count(self) -> int:
        """How many people are counted in."""
        return sum(person.count or 0 for person in self.people)


@attrs.frozen(kw_only=True)
class People(Base):
    """The participants, by party."""

    parties: tuple[PartyList, ...]


@attrs.frozen(kw_only=True)
class Member:
    """A member of a group as printed: a name, or a role where the name is withheld."""

    text: str
    facilitator: bool = False


@attrs.frozen(kw_only=True)
class Group:
    """A break-out group: its number, its place or name, and who is in it.

    `heading` says number and name in running text: ``Gruppe 1: Ved vinduet``.
    """

    number: str
    name: str
    members: tuple[Member, ...]
    heading: str = ""
    source: str = ""


@attrs.frozen(kw_only=True)
class Groups(Base):
    """The break-out groups and the task that they share."""

    groups: tuple[Group, ...]
    task: str = ""


@attrs.frozen(kw_only=True)
class AgendaEntry:
    """One line of the programme, or one theme in an overview of the meeting's form.

    Attributes:
        text: What it is.
        time: When it begins ("9.20"), empty if unknown.
        treatment: How it is dealt with ("Gruppedrøftelse").
        who: Who presents it.
        minutes: Planned length, None if not planned.
        number: The theme's number as printed, empty for what is no theme.
        main: Whether this is the meeting's main theme.
        pause: Whether this is a break.
        groups: How many groups work on it.
        children: Items inside it; their minutes are part of its own.
    """

    text: str
    time: str = ""
    treatment: str = ""
    who: str = ""
    minutes: int | None = None
    number: str = ""
    main: bool = False
    pause: bool = False
    groups: int = 0
    children: tuple[AgendaEntry, ...] = ()
    source: str = ""


@attrs.frozen(kw_only=True)
class Agenda(Base):
    """The programme of the meeting (``programme``), or its themes with their treatment (``form``).

    `reason` says why the meeting has this form; `headers` names the columns time, point, treatment, minutes.
    """

    entries: tuple[AgendaEntry, ...]
    kind: Literal["programme", "form"] = "programme"
    reason: str = ""
    reason_title: str = ""
    headers: tuple[str, str, str, str] = ("Kl.", "Punkt", "Form", "Minutter")


@attrs.frozen
class Cell:
    """A table cell: its printed text, the number behind it (None for text), and whether it words a missing value."""

    text: str
    number: Decimal | None = None
    missing: bool = False


@attrs.frozen(kw_only=True)
class Table(Base):
    """A table. Every row, the header included, has as many cells as the header.

    `unit` is printed once, in the lead. `total_row` and `total_column` mark sums that the source printed.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    aligns: tuple[Align, ...] = ()
    unit: str = ""
    total_row: bool = False
    total_column: bool = False


@attrs.frozen(kw_only=True)
class ChartValue:
    """One value of a chart: the number as displayed (rounded) and its printed form, or no number and the reason."""

    number: Decimal | None
    text: str
    forecast: bool = False
    break_before: str = ""
    n: int | None = None


Accent = Literal["ink", "accent", "muted"]
SeriesRole = Literal["school", "school-before", "municipality", "nation", "reference", "target", "other", "part"]


@attrs.frozen(kw_only=True)
class Series:
    """A row of values, one for each of the chart's categories.

    `name` is what a label says ("Skolen 2024/25", "Sygdom"). `role` says whose it is, which decides how it is drawn;
    ``reference`` is what the school is compared with besides municipality and nation, ``part`` a part of a whole.
    `highlight` marks the series that the chart is about.
    """

    name: str
    values: tuple[ChartValue, ...]
    role: SeriesRole = "other"
    highlight: bool = False


@attrs.frozen(kw_only=True)
class Chart(Base):
    """Figures to be drawn, as data.

    `kind` and what the categories are:
        ``lines``: school years, one series a body; ``columns``: school years, one series (and benchmarks);
        ``bars``: indicators or subgroups, one series for each body and year; ``distribution``: bodies and years, one
        series for each answer, each category summing to 100; ``composition``: years, one series for each part, with
        `totals` above the stacks.

    Attributes:
        unit: As printed ("%", "dage", "karakter"); `suffix` is what follows each printed number (" %" or empty).
        percent: Whether the figures are hundredths of a whole, in whatever words the unit says so.
        decimals: How many decimals every number of the chart has.
        low, high: The scale's own ends, if the unit has a scale.
        category_roles: Whose each category is, where the categories are bodies and years; else empty.
        totals: One for each category, for compositions; empty otherwise. `total_name` is what they are called.
        row: A second measure under the categories of a composition, with its own name; None if there is none.
        alt: A sentence or two that tell what the chart shows, for those who can't see it.
    """

    kind: Literal["lines", "columns", "bars", "distribution", "composition"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    suffix: str = ""
    percent: bool = False
    decimals: int = 0
    low: Decimal | None = None
    high: Decimal | None = None
    category_roles: tuple[SeriesRole, ...] = ()
    totals: tuple[ChartValue, ...] = ()
    total_name: str = ""
    row: Series | None = None
    remark: str = ""
    alt: str = ""
    figures: tuple[SideFigure, ...] = ()

    def head(self, place: int) -> str:
        """Return what a category is called, on one line, without a reason that its figures tell themselves."""
        name, *said = self.categories[place].split("\n")
        told = {series.values[place].text.casefold() for series in self.series}
        return ", ".join((name, *(line for line in said if line.casefold() not in told)))

    def breaks(self) -> dict[str, str]:
        """Return before what figures can't be compared with those before: the first reason of each time, by its name.

        Times are categories, save in bars, where they are series.
        """
        found: dict[str, str] = {}
        for series in self.series if self.row is None else (*self.series, self.row):
            for category, value in zip(self.categories, series.values, strict=True):
                if value.break_before:
                    found.setdefault(series.name if self.kind == "bars" else category, value.break_before)
        return found


@attrs.frozen(kw_only=True)
class SideFigure:
    """A figure told beside a chart: "14,8 dage" and what it is. `accent` marks the one to look at."""

    value: str
    text: str
    accent: Accent = "ink"


@attrs.frozen(kw_only=True)
class Part:
    """A part of a key figure ("hvoraf"): its number, its printed form, its name."""

    number: Decimal
    text: str
    name: str
    highlight: bool = False


@attrs.frozen(kw_only=True)
class KeyFigure(Base):
    """One figure large: "14,8" "dage", what it is, what to compare it with, and what it is made of.

    `missing` says that `value` is the reason why there is no number. `arithmetic` tells how it was computed
    ("Samlet fravær 7,4 % × 200 skoledage = 14,8 dage"); empty if it was measured as it is.
    """

    value: str
    unit: str
    text: str
    missing: bool = False
    comparisons: tuple[SideFigure, ...] = ()
    parts: tuple[Part, ...] = ()
    arithmetic: str = ""
    alt: str = ""


@attrs.frozen(kw_only=True)
class ActionRow:
    """An action point, or the follow-up of an earlier one, in words.

    `status` is the machine's word (``done``, ``in-progress``, ``agreed``, ``proposed``, ``dropped`` or empty) and
    `status_text` the printed one. `progress` tells what happened, `onward` what comes of it.
    """

    text: str
    detail: str = ""
    number: str = ""
    owner: str = ""
    due: str = ""
    sign: str = ""
    status: str = ""
    status_text: str = ""
    progress: str = ""
    onward: str = ""
    source: str = ""


@attrs.frozen(kw_only=True)
class ActionTable(Base):
    """Action points of one kind, or (``follow-up``) what became of those of an earlier dialogue.

    `columns` holds the fields of `ActionRow` that at least one row has, in printing order, and `headers` their names.
    Empty owners and times of rows in such a column are already worded ("Ikke aftalt").
    """

    kind: Literal["current", "goal", "initiative", "agreement", "question", "follow-up"]
    rows: tuple[ActionRow, ...]
    columns: tuple[str, ...]
    headers: tuple[str, ...]


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
        audience: The printed mark ("Offentlig udgave"); `public` says whether it is the public one.
        status: The printed status of the document ("Udkast"), empty for an approved or unmarked one.
        footer: The line at the foot of each page.
        notes: What to say first, and what the document says of itself, for formats that have speaker notes.
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
    audience: str = ""
    public: bool = True
    status: str = ""
    footer: str = ""
    notes: str = ""
    sections: tuple[Section, ...] = ()
