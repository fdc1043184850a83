"""Figures of which there are words only: a pill each, above the text that they belong to."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from suddialog.exporters.pptx.canvas import NO_INSETS, Canvas
from suddialog.exporters.pptx.draft import Draft
from suddialog.exporters.pptx.plan import Box, Frame, Para, Run
from suddialog.outline.blocks import Block, Bullets, InWords, Paragraph, Section, Table
from suddialog.outline.captions import joined_sentences, says, sentences

MOST = 3
"""So many findings stand above a text at most; more are read in their table."""

_MARKS = {"rising": "▲", "falling": "▼"}
_STEADY = "►"
_SIZES = (16, 14)
_SIDES = 0.03
"""How much of a slide's width a pill has free at both ends of its text."""


def told_above(section: Section, canvas: Canvas) -> Section:
    """Return a section, and its parts, with the findings of tables in words above the texts that follow them."""
    if not (section.sections or any(isinstance(block, Table) and block.findings for block in section.blocks)):
        return section
    blocks = tuple(reversed(_merged(section, canvas)))
    return attrs.evolve(section, blocks=blocks, sections=tuple(told_above(part, canvas) for part in section.sections))


def _merged(section: Section, canvas: Canvas) -> list[Block]:
    """Return a section's blocks from the last to the first, tables of findings in the texts behind them."""
    made: list[Block] = []
    for block in reversed(section.blocks):
        text = _text(made[-1]) if made else _name_alone(section)
        if text and isinstance(block, Table) and _has_room(block, text, canvas):
            made[-1:] = [_with_findings(text, block)]
        else:
            made.append(block)
    return made


def _text(block: Block) -> Paragraph | Bullets | None:
    """Return a block if findings may stand above it."""
    match block:
        case Bullets(numbered=False) | Paragraph(kind="text"):
            return block
        case _:
            return None


def _name_alone(section: Section) -> Paragraph | None:
    """Return the text of a theme that says nothing but its findings, and so needs no opening slide: its name."""
    short = section.kind == "theme" and not section.main and not section.sections and len(section.blocks) == 1
    return Paragraph(text=section.title, source=section.source) if short else None


def _has_room(table: Table, text: Paragraph | Bullets, canvas: Canvas) -> bool:
    """Whether all findings of a table, each on one line, have room above a text."""
    few = 0 < len(table.findings) <= MOST - len(text.findings)
    return few and pills_fit(canvas, table.findings, "", canvas.span(10))


def _with_findings(text: Paragraph | Bullets, table: Table) -> Block:
    """Return a text with the findings of a table, and all that the table tells of them besides, such as their time."""
    return attrs.evolve(
        text,
        lead=joined_sentences(table.lead, text.lead),
        caption=sentences(*(one.of for one in table.findings), table.caption, text.caption),
        notes="\n\n".join(filter(None, (table.notes, text.notes))),
        findings=(*table.findings, *text.findings),
    )


def pills_fit(canvas: Canvas, findings: Sequence[InWords], heading: str, width: int) -> bool:
    """Whether each finding has room on one line of a width, below a heading."""
    return all(_pill_width(canvas, text, canvas.pt(_SIZES[-1])) <= width for text in _texts(findings, heading))


def pills_height(canvas: Canvas, findings: Sequence[InWords], heading: str, width: int) -> int:
    """Return how high the pills of findings are, with what is free below them; nothing if there are none."""
    if not findings:
        return 0
    _, pills = _laid(canvas, findings, heading, Frame(0, 0, width, 0))
    return pills[-1].bottom + canvas.y(0.04)


def place_pills(draft: Draft, findings: Sequence[InWords], heading: str, place: Frame) -> None:
    """Place the pills of findings from the top of a place on; they name what the heading above them does not."""
    size, pills = _laid(draft.canvas, findings, heading, place)
    for text, frame in zip(_texts(findings, heading), pills, strict=True):
        draft.add(_pill(text, size, frame))


def _texts(findings: Sequence[InWords], heading: str) -> list[str]:
    """Return findings behind the marks of their trends: ``▼ Sygefravær: Faldet tre år i træk``."""
    return [
        f"{_MARKS.get(one.trend, _STEADY)} {one.text if says(heading, one.name) else f'{one.name}: {one.text}'}"
        for one in findings
    ]


def _pill_width(canvas: Canvas, text: str, size: float) -> int:
    return canvas.text_width(text, size, bold=True) + canvas.x(_SIDES)


def _laid(canvas: Canvas, findings: Sequence[InWords], heading: str, place: Frame) -> tuple[float, list[Frame]]:
    """Return the size of what stands in pills, and where these stand: beside each other where there is room."""
    texts = _texts(findings, heading)
    sizes = [canvas.pt(points) for points in _SIZES]
    size = next((one for one in sizes if all(_pill_width(canvas, text, one) <= place.w for text in texts)), sizes[-1])
    pills: list[Frame] = []
    x = place.x
    for text in texts:
        wide = min(_pill_width(canvas, text, size), place.w)
        if pills and x + wide > place.right:
            x, place = place.x, place._replace(y=pills[-1].bottom + canvas.y(0.016))
        tall = canvas.text_height(text, size, wide - canvas.x(_SIDES), bold=True) + canvas.y(0.02)
        pills.append(Frame(x, place.y, wide, max(tall, canvas.y(0.055))))
        x += wide + canvas.x(0.012)
    return size, pills


def _pill(text: str, size: float, frame: Frame) -> Box:
    return Box(
        name="Udvikling",
        frame=frame,
        paras=(Para(runs=(Run(text, size, True, None, "ink"),), align="centre"),),
        anchor="middle",
        insets=NO_INSETS,
        fill="pale2",
        geometry="pill",
    )
