"""Tables of words and figures."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from suddialog.exporters.pptx.canvas import FLOOR, POINT, Canvas
from suddialog.exporters.pptx.draft import Page
from suddialog.exporters.pptx.naming import beginning
from suddialog.exporters.pptx.plan import Align, Frame, Slide, TableCell
from suddialog.exporters.pptx.slides import grid
from suddialog.exporters.pptx.slides.grid import STRONG, Grid, Insets
from suddialog.exporters.pptx.slides.prose import text_slides
from suddialog.exporters.pptx.slides.split import balanced
from suddialog.language import capital, language_of
from suddialog.model import NoNumber
from suddialog.outline.blocks import UNCLAIMED, Bullets, Cell, Item, Table
from suddialog.outline.degrade import figures_told

SIZES = (20, 16, 15, 14, 12)
MOST_ROWS = {20: 5, 16: 6, 15: 8, 14: 12, 12: 12}
"""How many rows a slide shows at a size."""

MOST_FIGURES, MOST_WORDS = 7, 5
"""How many columns a slide shows, of a table with figures and of one of words."""

_SHORT = 12
"""How many characters a cell has that is looked at rather than read."""

_NAME = 60
"""How many characters a row's name has that is never torn."""

_MANY_LINES = 5
"""From how many lines of a row on a table is made a size smaller, if that leaves fewer."""

_WIDEST = 0.45
"""How much of a table's width a word may claim that is broken otherwise."""

_FIGURES = 0.113
"""The share of a table's width that a column of figures has where there is room."""


def table_slides(block: Table, page: Page) -> tuple[Slide, ...]:
    """Return the slides of a table: as large as it fits one slide, else split between rows with the header repeated.

    A table with too many columns is turned, if one slide holds it so; else the columns for which there is no room
    follow on the next slides, the first column repeated. If that were one a slide, a table of words becomes a list, and
    so does one under whose header the name of a row would be torn.
    """
    canvas, lead = page.canvas, _lead(page.canvas, block)
    block = _worded(block, language_of(canvas.language).no_number(NoNumber.NOT_STATED))
    whole = page.draft("table", block, lead=lead)
    frame = whole.content
    grids, parts = list[Grid](), _by_columns(canvas, block)
    if len(parts) > 1 and (turned := _turned(canvas, block, frame)):
        parts = [turned]
    if len(parts) > 2 and all(len(part.header) <= 2 for part in parts) and _tells(block):
        return text_slides((_listed(block, lead),), page)
    for part in parts:
        best = _best(canvas, part, frame)
        if best is None:
            best = _grid(canvas, part, canvas.pt(12), frame.w, MOST_ROWS[12], broken=True)
        assert best is not None
        grids.append(best)
    if any(_tears_names(made, page, block, lead) for made in grids if not made.fits(frame)):
        return text_slides((_told_list(block, lead),), page)
    least = min(grids, key=lambda made: made.size)
    alike = (
        made if made.size == least.size else _grid(canvas, part, least.size, frame.w, least.most) or made
        for part, made in zip(parts, grids, strict=True)
    )
    return tuple(grid.slides(whole, block, page, *alike, lead=lead))


def _worded(block: Table, unsaid: str) -> Table:
    """Return the table with words where nobody claimed that there is a figure."""
    if all(found.text != UNCLAIMED for row in block.rows for found in row):
        return block
    rows = (
        tuple(attrs.evolve(found, text=unsaid) if found.missing and found.text == UNCLAIMED else found for found in row)
        for row in block.rows
    )
    return attrs.evolve(block, rows=tuple(rows))


def _by_columns(canvas: Canvas, block: Table) -> list[Table]:
    """Return the table, or as few parts of it as can be, each with its first column and some of the others."""
    others = len(block.header) - 1
    most = (MOST_FIGURES if "right" in _aligns(block) else MOST_WORDS if canvas.wide else MOST_WORDS - 1) - 1
    for broken in (False, True):
        for count in range(max(-(-others // most), 1), others + 1):
            parts = [_chosen(block, part) for part in balanced([1] * others, -(-others // count))]
            if all(_widths(canvas, part, canvas.pt(12), canvas.inner, broken) for part in parts):
                return parts
    return [block] if others <= most else parts


def _turned(canvas: Canvas, block: Table, frame: Frame) -> Table | None:
    """Return the table with rows for its columns, if a slide holds it so and all but its first column are alike."""
    _, *aligns = _aligns(block)
    if len(set(aligns)) > 1 or len(aligns) > max(MOST_ROWS.values()):
        return None
    heads, *columns = zip(*block.rows, strict=True)
    turned = attrs.evolve(
        block,
        header=(block.header[0], *(head.text for head in heads)),
        rows=tuple((Cell(name), *column) for name, column in zip(block.header[1:], columns, strict=True)),
        aligns=("left", *(aligns[:1] * len(heads))),
        total_row=block.total_column,
        total_column=block.total_row,
    )
    best = _best(canvas, turned, frame) if len(_by_columns(canvas, turned)) == 1 else None
    return turned if best and best.fits(frame) else None


def _tells(block: Table) -> bool:
    """Whether any cell beside the names says more than a word or a figure, which are compared down a column."""
    return any(len(cell.text) > _SHORT for row in block.rows for cell in row[1:])


def _tears_names(made: Grid, page: Page, block: Table, lead: str) -> bool:
    """Whether the short name of a row has no room on a slide below the header."""
    head, *needed = made.heights
    room = page.draft("table", block, lead=lead, part=page.canvas.part(8, 8)).content.h - head
    if max(needed, default=0) <= room:
        return False
    names = (row[0] for row, cells in zip(made.rows, block.rows, strict=True) if len(cells[0].text) <= _NAME)
    return any(grid.cell_height(made.canvas, name, made.columns[0]) > room for name in names)


def _told_list(block: Table, lead: str) -> Bullets:
    """Return the table as a list with a line for each row."""
    items = tuple(Item(" ".join(_told(block, row).split())) for row in block.rows)
    return Bullets(
        items=items, title=block.title, lead=lead, caption=block.caption, notes=block.notes, source=block.source
    )


def _listed(block: Table, lead: str) -> Bullets:
    """Return the table as a list: below the name of each row what its columns say."""
    first, *heads = block.header
    items = (
        Item(
            f"{first}: {name.text}" if first else name.text,
            tuple(Item(f"{head}: {cell.text}") for head, cell in zip(heads, cells, strict=True)),
        )
        for name, *cells in block.rows
    )
    return Bullets(
        items=tuple(items), title=block.title, lead=lead, caption=block.caption, notes=block.notes, source=block.source
    )


def _chosen(block: Table, others: slice) -> Table:
    """Return the table with its first column and some of those after it; later parts say how each row begins."""
    keep = (0, *range(others.start + 1, others.stop + 1))
    whole = others.stop == len(block.header) - 1
    rows = block.rows
    if others.start:
        rows = tuple((attrs.evolve(row[0], text=beginning(row[0].text)), *row[1:]) for row in rows)
    return attrs.evolve(
        block,
        header=tuple(block.header[index] for index in keep),
        rows=tuple(tuple(row[index] for index in keep) for row in rows),
        aligns=tuple(block.aligns[index] for index in keep) if block.aligns else (),
        total_column=block.total_column and whole,
    )


def _best(canvas: Canvas, block: Table, frame: Frame) -> Grid | None:
    """Return the table at the size that suits it, or None if a word does not fit its column at any size.

    That is the largest at which it fits the slide without a break in the first column, else the largest at which it
    fits, or the next one if rows of many lines then have fewer; else the smallest comfortable one, to be split.
    """
    fitting, split = None, None
    for size in SIZES:
        made = _grid(canvas, block, canvas.pt(size), frame.w, MOST_ROWS[size])
        if made is None:
            continue
        if made.fits(frame):
            if size >= grid.SMALLEST_SPLIT and _names_unbroken(canvas, block, made):
                return _calmer(canvas, block, frame, made)
            fitting = fitting or made
        if split is None or size >= grid.SMALLEST_SPLIT:
            split = made
    return _calmer(canvas, block, frame, fitting) if fitting else split


def _calmer(canvas: Canvas, block: Table, frame: Frame, made: Grid) -> Grid:
    """Return a table that fits a slide, one size smaller if its highest row has many lines and fewer of them then."""
    lines = _most_lines(made)
    if lines < _MANY_LINES:
        return made
    size = next((one for one in SIZES if canvas.pt(one) < made.size), 0)
    smaller = _grid(canvas, block, canvas.pt(size), frame.w, MOST_ROWS[size]) if size >= grid.SMALLEST_SPLIT else None
    return smaller if smaller and smaller.fits(frame) and _most_lines(smaller) < lines else made


def _most_lines(made: Grid) -> int:
    """Return how many lines the highest row of a table has, about."""
    around = 2 * made.canvas.cell_top
    return round((max(made.heights[1:], default=around) - around) / (1.2 * made.size * POINT))


def _names_unbroken(canvas: Canvas, block: Table, made: Grid) -> bool:
    width = made.columns[0] - canvas.cell_side
    return all(len(canvas.lines(row[0].text, made.size, width, bold=True)) <= 1 for row in block.rows)


def _lead(canvas: Canvas, block: Table) -> str:
    """Return the lead with the unit in it, once: as the author wrote it, or in words."""
    said, unit = block.lead.casefold(), language_of(canvas.language).unit(block.unit)
    if any(word.casefold() in said for word in (block.unit, unit)):
        return block.lead
    return " · ".join(filter(None, (unit if unit == block.unit else capital(unit), block.lead)))


def _aligns(block: Table) -> tuple[Align, ...]:
    if block.aligns:
        return block.aligns
    columns = range(len(block.header))
    return tuple("right" if any(row[index].number is not None for row in block.rows) else "left" for index in columns)


def _grid(canvas: Canvas, block: Table, size: float, width: int, most: int, broken: bool = False) -> Grid | None:
    """Return the table at a size, or None if a word does not fit its column and may not be `broken`."""
    columns = _widths(canvas, block, size, width, broken)
    if columns is None:
        if not broken:
            return None
        columns = tuple(width // len(block.header) for _ in block.header)
    aligns = _aligns(block)
    strong = "right" in aligns and _has_reasons(block)
    places = list(enumerate(zip(aligns, grid.column_insets(canvas, aligns), strict=True)))
    rows = tuple(
        tuple(_cell(block, row, column, size, align, around, strong) for column, (align, around) in places)
        for row in range(len(block.rows))
    )
    return Grid(
        canvas=canvas,
        name="Tabel",
        columns=columns,
        header=grid.header(canvas, block.header, max(size - 1, 12.0), aligns),
        rows=rows,
        size=size,
        most=most,
        last=2 if block.total_row and len(rows) > 1 else 0,
        alt=_alt(block),
        told=tuple(_told(block, row) for row in block.rows),
    )


def _cell(block: Table, row: int, column: int, size: float, align: Align, around: Insets, strong: bool) -> TableCell:
    """Return a cell; `strong` says that the names of the rows are bold."""
    found = block.rows[row][column]
    total = block.total_row and row == len(block.rows) - 1
    summed = block.total_column and column == len(block.header) - 1
    bold = True if total or summed or (strong and column == 0) else None
    if found.missing:
        small = max(FLOOR, size - 2)
        made = grid.cell(found.text, small, around, italic=True, colour="muted", align=align)
    else:
        made = grid.cell(found.text, size, around, bold=bold, align=align)
    return made._replace(above=STRONG) if total else made


def _has_reasons(block: Table) -> bool:
    """Whether some figures are missing, so that the reasons stand beside bold names."""
    return any(found.missing for row in block.rows for found in row)


def _widths(canvas: Canvas, block: Table, size: float, width: int, broken: bool = False) -> tuple[int, ...] | None:
    """Return the columns' widths: figures as wide as they need, words share what is left; None if it can't be done.

    If words may be `broken`, only those are that would take half of the table.
    """
    found = _spread(canvas, block, size, width, whole=True) or _spread(canvas, block, size, width, whole=False)
    if found is None and broken:
        return _spread(canvas, block, size, width, whole=False, most=round(_WIDEST * width))
    return found


def _spread(
    canvas: Canvas, block: Table, size: float, width: int, *, whole: bool, most: int | None = None
) -> tuple[int, ...] | None:
    """Return the columns' widths; `whole` keeps headers and reasons among figures on one line.

    No word gets more room than `most`.
    """
    aligns = _aligns(block)
    needs = [
        _need(canvas, block, index, size, around, whole and aligns[index] == "right")
        for index, around in enumerate(grid.column_insets(canvas, aligns, flush=False))
    ]
    least = [need[0] if most is None else min(need[0], most) for need in needs]
    wanted = [need[1] for need in needs]
    if sum(least) > width:
        return None
    figures = [index for index, align in enumerate(aligns) if align == "right"]
    if figures and len(figures) < len(aligns):
        least = _evened(least, figures, width)
    worded = [index for index in range(len(aligns)) if index not in figures or wanted[index] > least[index]]
    words = worded or figures
    return _shared(least, wanted, words, width)


def _evened(least: Sequence[int], figures: Sequence[int], width: int) -> list[int]:
    """Return columns with those of figures as wide as the widest of them if there is room, else as all but that."""
    *_, second, widest = sorted([0, *(least[index] for index in figures)])
    usual = round(width * _FIGURES)
    for even in (max(widest, usual), max(second, usual), second):
        columns = [max(one, even) if index in figures else one for index, one in enumerate(least)]
        if sum(columns) <= width:
            return columns
    return list(least)


def _shared(least: Sequence[int], wanted: Sequence[int], words: Sequence[int], width: int) -> tuple[int, ...]:
    """Give what is left of the width to the columns of words, first to those that want more than they have."""
    spare = width - sum(least)
    wishes = {index: max(wanted[index] - least[index], 0) for index in words}
    total = sum(wishes.values())
    share = min(1.0, spare / total) if total else 0.0
    columns = [one + round(wishes.get(index, 0) * share) for index, one in enumerate(least)]
    columns[words[0]] += width - sum(columns)
    return tuple(columns)


def _need(canvas: Canvas, block: Table, column: int, size: float, around: Insets, whole: bool) -> tuple[int, int]:
    """Return the width of a column's longest word and that of its longest text, insets included.

    `whole` takes the header, and the reason why there is no figure, as one word.
    """
    head = block.header[column]
    cells: list[Cell] = [row[column] for row in block.rows]
    small, strong = max(size - 1, 12.0), column == 0 or block.total_row or block.total_column
    words = [canvas.text_width(word, small, bold=True) for word in ([head] if whole else head.split())]
    for cell in cells:
        parts = {cell.text} if whole and cell.missing else set(cell.text.split())
        words += [canvas.text_width(word, size, bold=strong) for word in parts]
    texts = [canvas.text_width(head, small, bold=True)]
    texts += [canvas.text_width(cell.text, size, bold=column == 0) for cell in cells]
    figures = [canvas.text_width(cell.text, size, bold=True) for cell in cells if cell.number is not None]
    side = around[0] + around[2] + POINT
    return max([*words, *figures, 0]) + side, max([*texts, 0]) + side


def _alt(block: Table) -> str:
    """Return what the table is about; of one without rows, its columns."""
    title = block.title or block.header[0]
    return f"{title}." if block.rows else f"{title}: {', '.join(block.header)}."


def _told(block: Table, row: Sequence[Cell]) -> str:
    """Return a row in words."""
    return f"{row[0].text}, {figures_told(zip(block.header[1:], (cell.text for cell in row[1:]), strict=True))}."
