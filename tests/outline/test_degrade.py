"""Every block as paragraphs, bullets and tables, without losing a word or a figure."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from canaries import BLOCKS, Canaries, words

from suddialog.outline import (
    Bullets,
    Cell,
    Chart,
    ChartValue,
    Diagram,
    Item,
    KeyFigure,
    Node,
    Paragraph,
    Part,
    Picture,
    Series,
    Table,
    degrade,
)

NOT_PRINTED = {
    "Picture.path": "the file is not there any more",
    "Chart.alt": "tells the same figures",
    "KeyFigure.alt": "tells the same figures",
    "Diagram.alt": "tells the same boxes",
    "Person.initials": "made from the name",
    "Person.portrait": "where a file is",
    "Agenda.headers": "a column that nothing stands in is left out",
    "Group.number": "part of the heading",
    "Group.name": "part of the heading",
    "ActionRow.status": "the machine's word; status_text is printed",
    "AgendaEntry.number": "part of the text in a programme; printed in the overview of the form",
    "Chart.gaps": "years of which nobody says anything are no rows of a table",
    "Chart.suffix": "part of each printed number",
    "ChartValue.break_before": "the first reason of a category is told",
    "Chart.unit": "kept as the table's unit",
    "Table.unit": "kept as the table's unit",
    "InWords.name": "the name of a table's row, or its title",
    "InWords.text": "what its cell says",
    "InWords.of": "what stands above the cell, and the unit",
}


@pytest.mark.parametrize("kind", BLOCKS, ids=lambda kind: kind.__name__)
def test_no_text_is_lost(kind: type) -> None:
    canaries = Canaries()
    block = canaries.make(kind)
    plain = degrade(block)
    assert plain
    assert all(isinstance(part, Paragraph | Bullets | Table) for part in plain)
    printed = "\n".join(words(plain))
    inner_sources = {where for where in canaries.texts.values() if where.endswith(".source")}
    lost = {where for text, where in canaries.texts.items() if text not in printed}
    assert lost - set(NOT_PRINTED) - inner_sources == set()


@pytest.mark.parametrize("kind", BLOCKS, ids=lambda kind: kind.__name__)
def test_heading_stands_first_caption_last_source_everywhere(kind: type) -> None:
    block = Canaries().make(kind)
    plain = degrade(block)
    assert (plain[0].title, plain[0].lead, plain[0].notes) == (block.title, block.lead, block.notes)
    assert plain[-1].caption == f"{block.caption} {getattr(block, 'credit', '')}".strip()
    assert {part.source for part in plain} == {block.source}


def test_plain_blocks_come_back_as_they_are() -> None:
    for block in (Paragraph(text="a"), Bullets(items=(Item("a"),)), Table(header=("a",), rows=((Cell("b"),),))):
        assert degrade(block) == (block,)


def _series(name: str, *numbers: str) -> Series:
    values = tuple(ChartValue(number=Decimal(number), text=number.replace(".", ",")) for number in numbers)
    return Series(name=name, values=values)


def test_a_chart_becomes_a_table_with_all_its_figures() -> None:
    chart = Chart(
        kind="composition",
        categories=("2023", "2030\n(skøn)"),
        series=(_series("Almen", "78", "71"), _series("Special", "22", "29")),
        totals=_series("", "100", "100").values,
        total_name="I alt",
        row=_series("Elever", "5.6", "7.3"),
        unit="%",
    )
    [table] = degrade(chart)
    assert isinstance(table, Table)
    assert table.header == ("", "Almen", "Special", "I alt", "Elever")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["2023", "78", "22", "100", "5,6"],
        ["2030, (skøn)", "71", "29", "100", "7,3"],
    ]
    assert table.rows[1][4].number == Decimal("7.3")


def test_a_missing_value_keeps_its_reason_and_has_no_number() -> None:
    missing = ChartValue(number=None, text="Ikke indsamlet")
    chart = Chart(kind="lines", categories=("2024/25",), series=(Series(name="Skolen", values=(missing,)),))
    [table] = degrade(chart)
    assert isinstance(table, Table)
    assert table.rows[0][1] == Cell("Ikke indsamlet", None, missing=True)


def test_a_small_n_and_a_break_are_told() -> None:
    value = ChartValue(number=Decimal(3), text="3", n=17, break_before="ny måling")
    table, breaks = degrade(
        Chart(kind="lines", categories=("2024/25",), series=(Series(name="Skolen", values=(value,)),))
    )
    assert isinstance(table, Table)
    assert isinstance(breaks, Bullets)
    assert table.rows[0][1].text == "3 (n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}17)"
    assert breaks.items == (Item("2024/25: ny måling"),)


def test_no_sign_is_parted_from_the_number_of_a_key_figure() -> None:
    [part] = degrade(KeyFigure(value="95,9", unit="%", text="Inklusion"))
    assert part.text == "Inklusion: 95,9\N{NO-BREAK SPACE}%"


def test_a_key_figure_reads_as_a_sentence() -> None:
    part = Part(number=Decimal("3.8"), text="3,8", name="ekstra fridage")
    plain = degrade(
        KeyFigure(value="14,8", unit="dage", text="fravær pr. elev", parts=(part,), arithmetic="7,4 % × 200")
    )
    assert [type(block) for block in plain] == [Paragraph, Bullets, Paragraph]
    assert list(words(plain[0]))[-2:] == ["fravær pr. elev: 14,8 dage", "text"]


def test_a_decorative_picture_without_words_gives_nothing() -> None:
    assert degrade(Picture(path="a.png", decorative=True)) == ()


def test_a_block_with_only_a_heading_keeps_it() -> None:
    [kept] = degrade(Picture(path="a.png", decorative=True, title="Forsiden"))
    assert kept == Paragraph(text="", title="Forsiden")


def test_empty_agenda_columns_are_left_out() -> None:
    agenda = Canaries().make(next(kind for kind in BLOCKS if kind.__name__ == "Agenda"))
    entry = attrs.evolve(agenda.entries[0], time="", minutes=None, treatment="", children=())
    [table] = [part for part in degrade(attrs.evolve(agenda, entries=(entry,))) if isinstance(part, Table)]
    assert table.header == agenda.headers[1:2]


def test_steps_are_numbered_and_other_diagrams_are_not():
    for kind in ("steps", "hub"):
        [made] = degrade(Diagram(kind=kind, nodes=(Node(text="Først"), Node(text="Så"))))
        assert made.numbered is (kind == "steps")
