"""Any block as paragraphs, bullets and tables, without losing a word or a figure.

A format that can draw only these three kinds calls `degrade` for all the others. Titles, leads and notes go to the
first block of the result, the caption to the last, the source path to each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch

from suddialog.model.base import changed
from suddialog.outline.blocks import (
    UNCLAIMED,
    ActionRow,
    ActionTable,
    Agenda,
    AgendaEntry,
    Align,
    Base,
    Block,
    Bullets,
    Cell,
    Chart,
    ChartValue,
    Diagram,
    Groups,
    Item,
    KeyFigure,
    Node,
    Paragraph,
    People,
    Person,
    Picture,
    Question,
    Quote,
    Reference,
    SideFigure,
    Table,
)

_NO_BREAK = "\N{NO-BREAK SPACE}"
Plain = Paragraph | Bullets | Table
"""The three kinds that every format draws."""


def degrade(block: Block) -> tuple[Plain, ...]:
    """Return the block as paragraphs, bullets and tables. Those three kinds come back as they are.

    A decorative picture without a word gives nothing.
    """
    if isinstance(block, Paragraph | Bullets | Table):
        return (block,)
    return _dressed(block, _plain(block))


def _dressed(block: Base, parts: Sequence[Plain]) -> tuple[Plain, ...]:
    """Give the parts the heading, lead, notes, caption and source of the block that they stand for."""
    if isinstance(block, Picture):
        block = changed(block, caption=f"{block.caption} {block.credit}".strip())
    kept = [part for part in parts if not _is_empty(part)]
    if not kept and (block.title or block.lead or block.caption):
        kept = [Paragraph(text="")]
    kept = [changed(part, source=block.source) for part in kept]
    if kept:
        kept[0] = changed(kept[0], title=block.title, lead=block.lead, notes=block.notes)
        kept[-1] = changed(kept[-1], caption=block.caption)
    return tuple(kept)


def _is_empty(part: Plain) -> bool:
    if isinstance(part, Paragraph):
        return not (part.text or part.title)
    return not (part.items if isinstance(part, Bullets) else part.rows)


@singledispatch
def _plain(block: object) -> Sequence[Plain]:
    """Return the parts of a block, undressed; one function for each kind of block follows."""
    raise TypeError(f"{type(block).__name__} is no block")


@_plain.register
def _quote(block: Quote) -> Sequence[Plain]:
    voice = _listed(block.by, block.origin)
    return (Paragraph(text=f"»{block.text}«"), Paragraph(text=f"– {voice}" if voice else ""))


@_plain.register
def _question(block: Question) -> Sequence[Plain]:
    steps = tuple(Item(_colon(step.when, step.text)) for step in block.steps)
    return (Paragraph(text=block.text), Bullets(items=block.answers), Bullets(items=steps))


@_plain.register
def _reference(block: Reference) -> Sequence[Plain]:
    lines = (block.text, _listed(block.publisher, block.date), block.summary, block.url)
    return (Paragraph(text="\n".join(line for line in lines if line)),)


@_plain.register
def _picture(block: Picture) -> Sequence[Plain]:
    return (Paragraph(text="" if block.decorative else block.alt),)


@_plain.register
def _people(block: People) -> Sequence[Plain]:
    items: list[Item] = []
    for party in block.parties:
        people = tuple(Item(person_text(person)) for person in party.people)
        items.extend((Item(party.heading, people),) if party.heading else people)
    return (Bullets(items=tuple(items)),)


@_plain.register
def _groups(block: Groups) -> Sequence[Plain]:
    items = []
    for group in block.groups:
        members = tuple(Item(member.text) for member in group.members)
        items.append(Item(group.heading or _listed(group.number, group.name), members))
    return (Bullets(items=tuple(items)), Paragraph(text=block.task))


@_plain.register
def _agenda(block: Agenda) -> Sequence[Plain]:
    rows = [row for entry in block.entries for row in _agenda_rows(entry, block.kind == "form")]
    used = [column for column in range(len(block.headers)) if column == 1 or any(row[column].text for row in rows)]
    aligns: list[Align] = ["right" if column == 3 else "left" for column in used]
    table = Table(
        header=tuple(block.headers[column] for column in used),
        rows=tuple(tuple(row[column] for column in used) for row in rows),
        aligns=tuple(aligns),
    )
    return (table, Paragraph(text=block.reason, title=block.reason_title if block.reason else ""))


def _agenda_rows(entry: AgendaEntry, numbered: bool, depth: int = 0) -> list[tuple[Cell, ...]]:
    text = f"{entry.number}. {entry.text}" if numbered and entry.number else entry.text
    text = "– " * depth + (f"{text} ({entry.who})" if entry.who else text)
    minutes = Cell("") if entry.minutes is None else Cell(str(entry.minutes))
    row = (Cell(entry.time), Cell(text), Cell(entry.treatment), minutes)
    inside = [row for child in entry.children for row in _agenda_rows(child, numbered, depth + 1)]
    return [row, *inside]


@_plain.register
def _chart(block: Chart) -> Sequence[Plain]:
    columns = [(series.name, series.values) for series in block.series]
    if block.totals:
        columns.append((block.total_name, block.totals))
    if block.row:
        columns.append((block.row.name, block.row.values))
    rows = tuple(
        (Cell(block.head(place)), *(_chart_cell(values[place]) for _, values in columns))
        for place in range(len(block.categories))
    )
    right: Align = "right"
    table = Table(
        header=("", *(name for name, _ in columns)),
        rows=rows,
        aligns=("left", *(right for _ in columns)),
        unit=block.unit,
    )
    unsaid = [(time, reason) for time, reason in block.breaks().items() if reason not in block.remark]
    breaks = tuple(Item(_colon(time.replace("\n", ", "), reason)) for time, reason in unsaid)
    return (
        table,
        Bullets(items=breaks),
        Bullets(items=tuple(Item(side_text(figure)) for figure in block.figures)),
        Paragraph(text=block.remark, kind="note"),
    )


def _chart_cell(value: ChartValue) -> Cell:
    return Cell(value.with_n or UNCLAIMED, value.number, missing=value.number is None and not value.worded)


@_plain.register
def _key_figure(block: KeyFigure) -> Sequence[Plain]:
    parts = [_colon(part.name, part.text) for part in block.parts]
    others = [_colon(figure.text, figure.value) for figure in block.comparisons]
    return (
        Paragraph(text=_colon(block.text, f"{block.value}{_gap(block.unit)}{block.unit}")),
        Bullets(items=tuple(Item(text) for text in parts + others)),
        Paragraph(text=block.arithmetic, kind="note"),
    )


def _gap(unit: str) -> str:
    """Return what stands between a number and its unit: a sign is not parted from it."""
    sign = unit and not any(map(str.isalpha, unit))
    return _NO_BREAK if sign else " " if unit else ""


@_plain.register
def _actions(block: ActionTable) -> Sequence[Plain]:
    rows = tuple(tuple(_action_cell(row, column) for column in block.columns) for row in block.rows)
    return (Table(header=block.headers, rows=rows, aligns=tuple("left" for _ in block.columns)),)


def _action_cell(row: ActionRow, column: str) -> Cell:
    if column == "text" and row.detail:
        return Cell(f"{row.text}\n{row.detail}")
    return Cell(str(getattr(row, "status_text" if column == "status" else column)))


@_plain.register
def _diagram(block: Diagram) -> Sequence[Plain]:
    nodes = tuple(_node(node) for node in block.nodes)
    if block.centre:
        return (Bullets(items=(Item(block.centre, nodes),)),)
    return (Bullets(items=nodes, numbered=block.kind == "steps"),)


def _node(node: Node) -> Item:
    return Item(node.text, tuple(_node(child) for child in node.children))


def person_text(person: Person) -> str:
    """A participant in running form: ``Asta (faglig chef, referent)``, or the role alone."""
    details = _listed(person.role if person.name else "", person.remark)
    name = person.name or person.role
    return f"{name} ({details})" if details else name


def side_text(figure: SideFigure) -> str:
    """A side figure in running form: ``14,8 dage: i alt i 2024/25``."""
    return _colon(figure.value, figure.text)


def figures_told(figures: Iterable[tuple[str, str]]) -> str:
    """Figures in running text, each behind its name: ``Skolen 2024/25: 3,7; Skolen 2023/24: 3,5``.

    Decimal commas and years stay apart from the marks between figures. What nobody claimed is left out.
    """
    return "; ".join([f"{name}: {text}" if name else text for name, text in figures if text not in {"", UNCLAIMED}])


def _colon(head: str, text: str) -> str:
    return f"{head}: {text}" if head and text else head or text


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
