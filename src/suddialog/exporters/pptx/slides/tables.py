"""Tables of words and figures."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from suddialog.exporters.pptx.canvas import POINT, Canvas
from suddialog.exporters.pptx.draft import Page
from suddialog.exporters.pptx.plan import Align, Frame, Slide, TableCell
from suddialog.exporters.pptx.slides import grid
from suddialog.exporters.pptx.slides.grid import SIDE, STRONG, Grid
from suddialog.outline.blocks import Cell, Table

SIZES = (20, 16, 15, 14, 12)
MOST_ROWS = {20: 5, 16: 6, 15: 8, 14: 12, 12: 14}
"""How many rows a slide shows at a size."""


def table_slides(block: Table, page: Page) -> tuple[Slide, ...]:
    """Return the slides of a table: as large as it fits one slide, else split between rows with the header repeated.

    Columns for which there is no room at the smallest size are moved to the notes, with a remark.
    """
    canvas = page.canvas
    lead = _lead(block)
    kept, notes = _kept(canvas, block)
    kept = attrs.evolve(kept, notes="\n".join(part for part in (block.notes, notes) if part))
    frame = page.draft("table", kept, lead=lead).content
    best = _best(canvas, kept, frame)
    if best is None:
        best = _grid(canvas, kept, canvas.pt(12), frame.w, MOST_ROWS[12], force=True)
        canvas.remark("SUD601", block.source, "a word is wider than its column")
    assert best is not None
    return tuple(grid.slides(kept, page, "table", best, lead=lead))


def _best(canvas: Canvas, block: Table, frame: Frame) -> Grid | None:
    """Return the table at the size that suits it, or None if a word does not fit its column at any size.

    That is the largest at which it fits the slide without a break in the first column, else the largest at which it
    fits, else the smallest comfortable one, to be split.
    """
    fitting, split = None, None
    for size in SIZES:
        made = _grid(canvas, block, canvas.pt(size), frame.w, MOST_ROWS[size])
        if made is None:
            continue
        if grid.fits(canvas, made, frame):
            if size >= grid.SMALLEST_SPLIT and _names_unbroken(canvas, block, made):
                return made
            fitting = fitting or made
        if split is None or size >= grid.SMALLEST_SPLIT:
            split = made
    return fitting or split


def _names_unbroken(canvas: Canvas, block: Table, made: Grid) -> bool:
    width = made.columns[0] - SIDE
    return all(len(canvas.lines(row[0].text, made.size, width, bold=True)) <= 1 for row in block.rows)


def _lead(block: Table) -> str:
    """Return the lead with the unit in it, once."""
    if not block.unit or block.unit.casefold() in block.lead.casefold():
        return block.lead
    return " · ".join(part for part in (block.unit, block.lead) if part)


def _aligns(block: Table) -> tuple[Align, ...]:
    if block.aligns:
        return block.aligns
    columns = range(len(block.header))
    return tuple("right" if any(row[index].number is not None for row in block.rows) else "left" for index in columns)


def _kept(canvas: Canvas, block: Table) -> tuple[Table, str]:
    """Return the table without the columns for which there is no room, and those columns in words."""
    kept = block
    while len(kept.header) > 2 and _widths(canvas, kept, canvas.pt(12), canvas.inner) is None:
        last = -2 if kept.total_column and len(kept.header) > 3 else -1
        keep = [index for index in range(len(kept.header)) if index != len(kept.header) + last]
        kept = attrs.evolve(
            kept,
            header=tuple(kept.header[index] for index in keep),
            rows=tuple(tuple(row[index] for index in keep) for row in kept.rows),
            aligns=tuple(kept.aligns[index] for index in keep) if kept.aligns else (),
        )
    left = [index for index, name in enumerate(block.header) if name not in kept.header]
    if not left:
        return kept, ""
    canvas.remark("SUD611", block.source, f"{len(left)} columns of a table were moved to the notes")
    lines = [
        f"{block.header[index]}: " + "; ".join(f"{row[0].text} {row[index].text}".strip() for row in block.rows)
        for index in left
    ]
    return kept, "\n".join(lines)


def _grid(canvas: Canvas, block: Table, size: float, width: int, most: int, force: bool = False) -> Grid | None:
    """Return the table at a size, or None if a word does not fit its column."""
    columns = _widths(canvas, block, size, width)
    if columns is None:
        if not force:
            return None
        columns = tuple(width // len(block.header) for _ in block.header)
    aligns = _aligns(block)
    rows = tuple(
        tuple(_cell(block, row_index, index, size, aligns[index]) for index in range(len(block.header)))
        for row_index in range(len(block.rows))
    )
    return Grid(
        name="Tabel",
        columns=columns,
        header=grid.header(block.header, max(size - 1, 12.0), aligns),
        rows=rows,
        size=size,
        most=most,
        last=2 if block.total_row and len(rows) > 1 else 0,
        alt=_alt(block),
    )


def _cell(block: Table, row: int, column: int, size: float, align: Align) -> TableCell:
    found = block.rows[row][column]
    total = block.total_row and row == len(block.rows) - 1
    summed = block.total_column and column == len(block.header) - 1
    leading = column == 0 and "right" in _aligns(block)
    bold = True if total or summed or (leading and _worded(block)) else None
    if found.missing:
        made = grid.cell(found.text, max(12.0, size - 2), italic=True, colour="muted", align=align)
    else:
        made = grid.cell(found.text, size, bold=bold, align=align)
    made = attrs.evolve(made, insets=grid.insets(flush=column == 0))
    return attrs.evolve(made, above=STRONG if total else None)


def _worded(block: Table) -> bool:
    """Whether some figures are missing, so that the reasons stand beside bold names."""
    return any(found.missing for row in block.rows for found in row)


def _widths(canvas: Canvas, block: Table, size: float, width: int) -> tuple[int, ...] | None:
    """Return the columns' widths: figures as wide as they need, words share what is left; None if it can't be done."""
    aligns = _aligns(block)
    needs = [_need(canvas, block, index, size) for index in range(len(block.header))]
    least, wanted = [need[0] for need in needs], [need[1] for need in needs]
    if sum(least) > width:
        return None
    figures = [index for index, align in enumerate(aligns) if align == "right"]
    even = max((least[index] for index in figures), default=0)
    if figures and len(figures) < len(aligns):
        even = max(even, round(width * 0.113))
        if sum(least) - sum(least[i] for i in figures) + even * len(figures) <= width:
            least = [even if index in figures else one for index, one in enumerate(least)]
    words = [index for index in range(len(aligns)) if index not in figures] or figures
    return _shared(least, wanted, words, width)


def _shared(least: Sequence[int], wanted: Sequence[int], words: Sequence[int], width: int) -> tuple[int, ...]:
    """Give what is left of the width to the columns of words, first to those that want more than they have."""
    spare = width - sum(least)
    wishes = {index: max(wanted[index] - least[index], 0) for index in words}
    total = sum(wishes.values())
    share = min(1.0, spare / total) if total else 0.0
    columns = [one + round(wishes.get(index, 0) * share) for index, one in enumerate(least)]
    columns[words[0]] += width - sum(columns)
    return tuple(columns)


def _need(canvas: Canvas, block: Table, column: int, size: float) -> tuple[int, int]:
    """Return the width of a column's longest word and that of its longest text, insets included."""
    head = block.header[column]
    cells: list[Cell] = [row[column] for row in block.rows]
    small = max(size - 1, 12.0)
    words = [canvas.text_width(word, small, bold=True) for word in head.split()]
    words += [canvas.text_width(word, size, bold=True) for cell in cells for word in cell.text.split()]
    texts = [canvas.text_width(head, small, bold=True)]
    texts += [canvas.text_width(cell.text, size, bold=column == 0) for cell in cells]
    figures = [canvas.text_width(cell.text, size, bold=True) for cell in cells if cell.number is not None]
    side = 2 * SIDE + POINT
    return max([*words, *figures, 0]) + side, max([*texts, 0]) + side


def _alt(block: Table) -> str:
    """Return what the table shows: its columns, and the rows in words."""
    rows = "; ".join(
        f"{row[0].text}: "
        + ", ".join(f"{name} {cell.text}" for name, cell in zip(block.header[1:], row[1:], strict=True))
        for row in block.rows[:12]
    )
    title = block.title or block.header[0]
    return f"{title}. {rows}." if rows else f"{title}: {', '.join(block.header)}."
