"""The summary: a few titled texts side by side, on a portrait below each other, and what happens next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import attrs

from suddialog.exporters.pptx.canvas import NO_INSETS, Canvas, compared
from suddialog.exporters.pptx.draft import Draft, Page, inked
from suddialog.exporters.pptx.plan import Box, Colour, Frame, Para, Rule, Run, Slide
from suddialog.exporters.pptx.slides.findings import pills_fit, pills_height, place_pills
from suddialog.exporters.pptx.slides.grid import para_height
from suddialog.exporters.pptx.slides.prose import bullet_paras, joined, text_slides
from suddialog.outline.blocks import Bullets, Paragraph, Question, Step
from suddialog.outline.captions import joined_sentences

Column = Paragraph | Bullets
HEADS = (24, 20, 18)
SIZES = (20, 18, 16, 14)
ROWS_APART = 0.03
_BELOW_HEADING = 0.01
"""How much of a slide's height is free between a column's heading and its pills."""

_ABOVE_PANEL = 0.04
"""How much of it is free between columns and the steps below them."""


class Sizes(NamedTuple):
    """The sizes of columns' headings and of their texts, in points."""

    head: float
    text: float


def column_slides(
    blocks: Sequence[Column], page: Page, steps: Question | None = None, *, heading: bool = True
) -> tuple[Slide, ...]:
    """Return the slide of two to four titled texts in columns, with dated steps in a panel below.

    Steps that have no room below the columns have a slide of their own; columns that do not fit are running text, each
    below its heading. All slides have the section's title. `heading` sets those of columns large and in the accent.
    """
    canvas = page.canvas
    whole = attrs.evolve(joined((*blocks, *((steps,) if steps else ()))), lead=_lead(blocks))
    draft = page.draft("text", whole, title=_title(blocks, page))
    panel = _panel_height(canvas, steps) if steps else 0
    sizes = _sizes(canvas, blocks, draft.content.h - panel, heading)
    if sizes is None:
        return (steps and _before_steps(blocks, page, steps, heading)) or _below_each_other(blocks, page, steps)
    tall = _place_columns(draft, blocks, sizes, heading)
    if steps:
        _place_steps(
            draft,
            steps,
            max(draft.content.y + tall + canvas.y(_ABOVE_PANEL), min(canvas.y(0.53), draft.content.bottom - panel)),
        )
    return (draft.slide(),)


def _before_steps(blocks: Sequence[Column], page: Page, steps: Question, heading: bool) -> tuple[Slide, ...]:
    """Return the slide of columns and that of the steps after them, parts of a whole; none if one has no room."""
    title = _title(blocks, page)
    draft = page.draft(
        "text", attrs.evolve(joined(blocks), lead=_lead(blocks)), title=title, part=page.canvas.part(1, 2)
    )
    sizes = _sizes(page.canvas, blocks, draft.content.h, heading)
    if sizes is None or not _holds_steps(steps, page, title):
        return ()
    _place_columns(draft, blocks, sizes, heading)
    return draft.slide(), _last_steps(steps, page, title, 2)


def _below_each_other(blocks: Sequence[Column], page: Page, steps: Question | None) -> tuple[Slide, ...]:
    """Return the slides of columns as running text, each below its heading, and of the steps, all parts of a whole."""
    title = _title(blocks, page)
    if steps and not _holds_steps(steps, page, title):
        blocks, steps = (*blocks, _told(steps)), None
    whole = joined(blocks)
    opening = Paragraph(
        title=title,
        text="",
        lead=_lead(blocks),
        caption=whole.caption,
        notes=whole.notes,
        source=whole.source,
        findings=tuple(one for block in blocks for one in block.findings),
    )
    shown = text_slides((opening, *blocks), page, more=1 if steps else 0)
    return (*shown, _last_steps(steps, page, title, len(shown) + 1)) if steps else shown


def _holds_steps(block: Question, page: Page, title: str) -> bool:
    """Whether a slide that is one of several has room for steps below their heading."""
    draft = page.draft("text", block, title=title, part=page.canvas.part(8, 8))
    return _panel_height(page.canvas, block) <= draft.content.h + page.canvas.y(_ABOVE_PANEL)


def _last_steps(block: Question, page: Page, title: str, count: int) -> Slide:
    """Return the slide of steps that is the last of so many slides of a title."""
    draft = page.draft("text", block, title=title, part=page.canvas.part(count, count))
    _place_steps(draft, block, draft.content.y)
    return draft.slide()


def fit_beside(blocks: Sequence[Column], page: Page) -> bool:
    """Whether titled texts have room in columns."""
    whole = attrs.evolve(joined(blocks), lead=_lead(blocks))
    draft = page.draft("text", whole, title=_title(blocks, page))
    return page.holds_lead("text", whole) and _sizes(page.canvas, blocks, draft.content.h, heading=False) is not None


def _lead(blocks: Sequence[Column]) -> str:
    return joined_sentences(*(block.lead for block in blocks))


def _title(blocks: Sequence[Column], page: Page) -> str:
    """Return the section's title, or those of the columns where a slide has it already."""
    if compared(page.section.title) not in page.canvas.titles:
        return page.section.title
    return page.canvas.joined([block.title for block in blocks])


def steps_slides(block: Question, page: Page) -> tuple[Slide, ...]:
    """Return the slide of dated steps alone."""
    draft = page.draft("text", block)
    canvas = page.canvas
    if _panel_height(canvas, block) <= draft.content.h + canvas.y(0.06):
        _place_steps(draft, attrs.evolve(block, title=""), draft.content.y)
        return (draft.slide(),)
    return text_slides((_told(block),), page)


def _told(block: Question) -> Paragraph:
    """Return dated steps as text."""
    lines = "\n".join(f"{step.when}: {step.text}" if step.when else step.text for step in block.steps)
    return Paragraph(
        title=block.title, text=lines, lead=block.lead, caption=block.caption, notes=block.notes, source=block.source
    )


def _width(canvas: Canvas, count: int) -> int:
    """Return the width of a column's text: less than that of the rule above it, so that neighbours stand apart."""
    return canvas.span(12 // _across(canvas, count)) - canvas.x(0.018)


def _across(canvas: Canvas, count: int) -> int:
    return max(min(count, 4 if canvas.wide else 3), 1) if canvas.landscape else 1


def _rows(canvas: Canvas, heights: Sequence[int]) -> list[int]:
    """Return where each row of columns begins and, last, where they end."""
    across = _across(canvas, len(heights))
    tops = [0]
    for start in range(0, len(heights), across):
        tops.append(tops[-1] + max(heights[start : start + across]) + canvas.y(ROWS_APART))
    return [*tops[:-1], tops[-1] - canvas.y(ROWS_APART)]


def _sizes(canvas: Canvas, blocks: Sequence[Column], room: int, heading: bool) -> Sizes | None:
    """Return the largest sizes at which all columns fit, or None."""
    if canvas.landscape and len(blocks) > _across(canvas, len(blocks)):
        return None
    width = _width(canvas, len(blocks))
    heads = "\n".join(block.title for block in blocks)
    known = (canvas.pt(points) for points in (HEADS if heading else HEADS[1:2]))
    head = next((size for size in known if canvas.words_fit(heads, size, width, bold=True)), None)
    if head is None or not all(pills_fit(canvas, block.findings, block.title, width) for block in blocks):
        return None
    for size in map(canvas.pt, SIZES if heading else SIZES[:3]):
        texts = "\n".join(run.text for block in blocks for para in _paras(block, size) for run in para.runs)
        if not canvas.words_fit(texts, size, width - canvas.x(0.02)):
            continue
        made = Sizes(head, size)
        if _rows(canvas, [_height(canvas, block, made, width) for block in blocks])[-1] <= room:
            return made
    return None


def _paras(block: Column, size: float) -> list[Para]:
    if isinstance(block, Paragraph):
        return [
            Para(runs=(Run(line, size, None, None, "ink"),), leading=1.05, after=size * 0.4)
            for line in block.text.split("\n")
            if block.text
        ]
    return [para for item in block.items for para in inked(bullet_paras(item, size))]


def _head_height(canvas: Canvas, block: Column, size: float, width: int) -> int:
    return canvas.y(0.022) + canvas.text_height(block.title, size, width, bold=True, leading=1.0) + canvas.y(0.014)


def _height(canvas: Canvas, block: Column, sizes: Sizes, width: int) -> int:
    return _head_height(canvas, block, sizes.head, width) + _body_height(canvas, block, sizes.text, width)


def _body_height(canvas: Canvas, block: Column, size: float, width: int) -> int:
    """Return how high a column is below its heading."""
    return _pills_height(canvas, block, width) + _text_height(canvas, block, size, width)


def _pills_height(canvas: Canvas, block: Column, width: int) -> int:
    tall = pills_height(canvas, block.findings, block.title, width)
    return tall and canvas.y(_BELOW_HEADING) + tall


def _text_height(canvas: Canvas, block: Column, size: float, width: int) -> int:
    return sum(para_height(canvas, para, width) for para in _paras(block, size))


def _place_columns(draft: Draft, blocks: Sequence[Column], sizes: Sizes, heading: bool) -> int:
    canvas, frame = draft.canvas, draft.content
    width = _width(canvas, len(blocks))
    across = _across(canvas, len(blocks))
    span = 12 // across
    head = max(_head_height(canvas, block, sizes.head, width) for block in blocks)
    tops = _rows(canvas, [head + _body_height(canvas, block, sizes.text, width) for block in blocks])
    for index, block in enumerate(blocks):
        x, y = canvas.col(span * (index % across)), frame.y + tops[index // across]
        rule = Rule(
            name=f"Streg {index + 1}",
            start=(x, y),
            end=(x + canvas.span(span), y),
            colour="acc",
            width=3 if heading else 1.5,
        )
        draft.add(rule)
        title = Frame(x, y + canvas.y(0.022), width, head - canvas.y(0.036))
        colour: Colour = "acc" if heading else "ink"
        draft.add(
            canvas.box(f"Overskrift {index + 1}", title, block.title, sizes.head, bold=True, colour=colour, leading=1.0)
        )
        text = Frame(x, y + head, width, _body_height(canvas, block, sizes.text, width))
        place_pills(draft, block.findings, block.title, text._replace(y=text.y + canvas.y(_BELOW_HEADING)))
        tall = _pills_height(canvas, block, width)
        text = text._replace(y=text.y + tall, h=text.h - tall)
        if paras := tuple(_paras(block, sizes.text)):
            draft.add(Box(name=f"Tekst {index + 1}", frame=text, paras=paras, insets=NO_INSETS))
    return tops[-1]


def _step_columns(canvas: Canvas, steps: Sequence[Step]) -> int:
    columns = max(min(len(steps), 4 if canvas.wide else 3), 1)
    text = "\n".join(step.text for step in steps)
    while columns > 1 and not canvas.words_fit(text, canvas.pt(16), _steps_width(canvas, columns)):
        columns -= 1
    return columns


def _step_paras(canvas: Canvas, step: Step) -> tuple[Para, ...]:
    when = (Para(runs=(Run(step.when, canvas.pt(20), True, None, "ink"),), leading=1.0, after=3),) if step.when else ()
    return (*when, Para(runs=(Run(step.text, canvas.pt(16), None, None, "muted"),), leading=1.0))


def _steps_width(canvas: Canvas, columns: int) -> int:
    return canvas.span(12 // columns) - 2 * canvas.x(0.022)


def _steps_rows(canvas: Canvas, block: Question) -> list[int]:
    columns = _step_columns(canvas, block.steps)
    width = _steps_width(canvas, columns)
    heights = [sum(para_height(canvas, para, width) for para in _step_paras(canvas, step)) for step in block.steps]
    return [max(heights[start : start + columns]) for start in range(0, len(heights), columns)]


def _panel_height(canvas: Canvas, block: Question) -> int:
    rows = _steps_rows(canvas, block)
    inside = sum(rows) + canvas.y(0.02) * (len(rows) - 1) + 2 * canvas.y(0.045)
    return canvas.y(_ABOVE_PANEL) + _above_steps(canvas) + max(inside, canvas.y(0.16))


def _steps_head(canvas: Canvas) -> int:
    return max(canvas.y(0.045), canvas.text_height("x", canvas.pt(18), canvas.width, bold=True))


def _above_steps(canvas: Canvas) -> int:
    """Return the height of the steps' heading with what is free below it."""
    return max(canvas.y(0.06), _steps_head(canvas) + canvas.y(0.015))


def _place_steps(draft: Draft, block: Question, y: int) -> None:
    """Place the heading and the panel with the steps in it."""
    canvas, frame = draft.canvas, draft.content
    title = block.title or block.text
    if title and title != draft.heading.title:
        head = Frame(frame.x, y, frame.w, _steps_head(canvas))
        draft.add(
            canvas.box(
                "Det sker nu", head, canvas.one_line(title, canvas.pt(18), frame.w, True), canvas.pt(18), bold=True
            )
        )
        y += _above_steps(canvas)
    rows, columns = _steps_rows(canvas, block), _step_columns(canvas, block.steps)
    inside = sum(rows) + canvas.y(0.02) * (len(rows) - 1)
    panel = Frame(frame.x, y, frame.w, min(max(inside + 2 * canvas.y(0.045), canvas.y(0.16)), frame.bottom - y))
    draft.add(Box(name="Trin flade", frame=panel, fill="surf", decorative=True))
    top = panel.y + (panel.h - inside) // 2
    for index, step in enumerate(block.steps):
        row, column = divmod(index, columns)
        x = canvas.col(12 // columns * column) + canvas.x(0.022)
        place = Frame(x, top + sum(rows[:row]) + canvas.y(0.02) * row, _steps_width(canvas, columns), rows[row])
        draft.add(Box(name=f"Trin {index + 1}", frame=place, paras=_step_paras(canvas, step), insets=NO_INSETS))
