"""Tables in the making: cells are measured, rows get their heights before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise, zip_longest

import attrs

from suddialog.errors import say
from suddialog.exporters.pptx.canvas import FLOOR, POINT, Canvas
from suddialog.exporters.pptx.draft import Draft, Page
from suddialog.exporters.pptx.plan import Align, Colour, Frame, Para, Run, Slide, TableBox, TableCell, TableRow
from suddialog.exporters.pptx.slides.split import balanced, chopped
from suddialog.outline.blocks import Base

Insets = tuple[int, int, int, int]
"""What is free around the text of a cell: left, top, right, bottom, EMU."""

SEAM: tuple[Colour, float] = ("hair", 0.75)
STRONG: tuple[Colour, float] = ("ink", 1.25)

APART = 3
"""How many times as much is free before a text that begins where figures end."""

SMALLEST_SPLIT = 14
"""A table that is split anyway is not made smaller than this, unless its words ask for it."""


@attrs.frozen(kw_only=True)
class Grid:
    """A table that is decided but for its place.

    Attributes:
        canvas: What its texts are measured with.
        name: What the table is called on the slide.
        columns: Their widths, EMU.
        header: Its cells; repeated on every slide.
        rows: The cells of each row.
        size: The text size, which decides how much air a row gets.
        air: Height of a one-line row as a multiple of the size, where there is room.
        last: How many rows at the end must stay together on the last slide (a total and the row above it: 2).
        lowered: How far below the frame's top it begins where there is room, a fraction of the slide's height.
        alt: What the table is about, for its alternative text.
        told: What each row shows, in words.
    """

    canvas: Canvas = attrs.field(repr=False)
    name: str
    columns: tuple[int, ...]
    header: tuple[TableCell, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    size: float
    air: float = 2.35
    most: int = 12
    last: int = 0
    lowered: float = 0.03
    alt: str = ""
    told: tuple[str, ...] = ()

    @cached_property
    def heights(self) -> tuple[int, ...]:
        """The heights that the rows must have at least, the header first, EMU."""
        return tuple(_row_height(self.canvas, cells, self.columns) for cells in (self.header, *self.rows))

    def fits(self, frame: Frame) -> bool:
        """Whether the whole table stands in a frame."""
        return len(self.rows) <= self.most and sum(self.heights) <= frame.h

    @property
    def holds_words(self) -> bool:
        """Whether no word of the table is wider than its column."""
        for cells in (self.header, *self.rows):
            for one, width in zip(cells, self.columns, strict=True):
                left, _, right, _ = one.insets or insets(self.canvas)
                for para in one.paras:
                    text, size, bold = look_of(para)
                    if not self.canvas.words_fit(text, size, width - left - right - hang(para, size), bold):
                        return False
        return True


def cell(
    text: str,
    size: float,
    around: Insets,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    colour: Colour = "ink",
    align: Align = "left",
    fill: Colour | None = None,
) -> TableCell:
    """Return a cell with one text; a line break starts a paragraph."""
    paras = [Para((Run(line, size, bold, italic, colour),), align) for line in text.split("\n")]
    return TableCell(tuple(paras), fill, None, SEAM, "middle", around)


def insets(canvas: Canvas, flush: bool = False) -> Insets:
    """Return the insets of a cell; one that is `flush` has none at the left."""
    side, top = canvas.cell_side, canvas.cell_top
    return (0 if flush else side, top, side, top)


def column_insets(canvas: Canvas, aligns: Sequence[Align], flush: bool = True) -> list[Insets]:
    """Return the insets of each column's cells; the first column may be `flush`.

    A text that begins where the figures of the column before it end stands apart from them.
    """
    found = [insets(canvas, flush and index == 0) for index in range(len(aligns))]
    for index, pair in enumerate(pairwise(aligns), 1):
        if pair == ("right", "left"):
            left, top, right, bottom = found[index]
            found[index] = (APART * left, top, right, bottom)
    return found


def header(
    canvas: Canvas, texts: Sequence[str], size: float, aligns: Sequence[Align], flush: bool = True
) -> tuple[TableCell, ...]:
    """Return the cells of a header row: muted, bold, with a strong rule below."""
    return tuple(
        TableCell(
            paras=(Para(runs=(Run(text, size, True, None, "muted"),), align=align),),
            below=STRONG,
            anchor="bottom",
            insets=around,
        )
        for text, align, around in zip(texts, aligns, column_insets(canvas, aligns, flush), strict=True)
    )


def cell_height(canvas: Canvas, made: TableCell, width: int) -> int:
    """Return how high a cell must be for its text, EMU."""
    left, top, right, bottom = made.insets or insets(canvas)
    room = width - left - right
    return top + bottom + sum([para_height(canvas, para, room) for para in made.paras])


def para_height(canvas: Canvas, para: Para, width: int) -> int:
    """Return how high a paragraph is with what it keeps free above and below, EMU."""
    text, size, bold = look_of(para)
    if para.bullet or para.indent:
        width -= hang(para, size)
    high, around = canvas.text_height(text, size, width, bold, para.leading or 1.0), para.before + para.after
    return high + round(around * POINT) if around else high


def look_of(para: Para) -> tuple[str, float, bool]:
    """Return a paragraph's text, its largest size, and whether some of it is bold."""
    runs = para.runs
    if len(runs) == 1:
        run = runs[0]
        return run.text, run.size or FLOOR, bool(run.bold)
    text = "".join([run.text for run in runs])
    size = max([run.size or FLOOR for run in runs], default=FLOOR)
    return text, size, any(run.bold for run in runs)


def hang(para: Para, size: float) -> int:
    """Return how far a paragraph's text stands from the left edge of its frame, EMU."""
    return para.indent or (round(1.2 * size * POINT) * (para.level + 1) if para.bullet else 0)


def _row_height(canvas: Canvas, cells: tuple[TableCell, ...], columns: Sequence[int]) -> int:
    """Return how high a row must be for its highest cell, EMU."""
    return max([cell_height(canvas, made, width) for made, width in zip(cells, columns, strict=True)])


def place(draft: Draft, grid: Grid, rows: slice, frame: Frame) -> None:
    """Put some rows of a table on a slide, the header above them, with as much air as there is room for."""
    first, *others = grid.heights
    head = TableRow(height=first, cells=grid.header)
    heights = _airy(grid, others[rows], frame.h - head.height)
    made = tuple(TableRow(height=one, cells=cells) for one, cells in zip(heights, grid.rows[rows], strict=True))
    total = head.height + sum(one.height for one in made)
    lowered = min(frame.h - total, draft.canvas.y(grid.lowered))
    place = Frame(frame.x, frame.y + max(lowered, 0), sum(grid.columns), total)
    draft.add(
        TableBox(
            name=grid.name,
            frame=place,
            columns=grid.columns,
            rows=(head, *made),
            alt=" ".join((grid.alt, *grid.told[rows])),
            slot=draft.slots.get("content"),
        )
    )


def _airy(grid: Grid, needed: Sequence[int], room: int) -> list[int]:
    """Return the heights of rows with as much air around their texts as there is room for.

    A row of one line is as high as the grid's `air` says. One of several lines keeps half as much free.
    """
    wanted = round(grid.air * grid.size * POINT)
    air = min((wanted - min(grid.heights)) // 2, (room - sum(needed)) // max(len(needed), 1))
    loose = [one + max(air, 0) for one in needed]
    least = _common_height(loose, room, wanted)
    return [max(one, least) for one in loose]


def _common_height(needed: Sequence[int], room: int, wanted: int) -> int:
    """Return the height, at most `wanted`, that every row may have at least, so that all of them fit the room."""
    left = len(needed)
    for height in sorted(needed, reverse=True):
        if height * left <= room:
            return min(wanted, room // left)
        room, left = room - height, left - 1  # this row is higher than what the others share
    return 0


def slides(whole: Draft, block: Base, page: Page, *grids: Grid, lead: str | None = None) -> list[Slide]:
    """Return the slides that a table takes: one, or several with the header repeated and "(1 af 2)" in the title.

    `whole` is the draft of the one slide. A table that is too wide comes as several grids, one after the other.
    """
    canvas, first = page.canvas, grids[0]
    if len(grids) == 1 and first.fits(whole.content):
        place(whole, first, slice(None), whole.content)
        return [whole.slide()]
    room = page.draft("table", block, lead=lead, part=canvas.part(8, 8)).content.h
    parts = [(low, rows) for grid in grids for low, rows in _low_parts(grid, room)]
    canvas.split(block.source, say("a table was split over {count} slides", count=len(parts)))
    made = []
    for index, (grid, rows) in enumerate(parts, 1):
        draft = page.draft("table", block, lead=lead, part=canvas.part(index, len(parts)))
        place(draft, grid, rows, draft.content)
        made.append(draft.slide())
    return made


def _low_parts(grid: Grid, room: int) -> list[tuple[Grid, slice]]:
    """Return what stands on each slide where no row is higher than one: such rows are parted evenly.

    As full as they get where that saves a slide.
    """
    head, *needed = grid.heights
    found = []
    for even in (True, False) if max(needed, default=0) > room - head else (True,):
        low = _with_low_rows(grid, room, even)
        found.append([(low, rows) for rows in _parts(low, room)])
    return min(found, key=len)


def _parts(grid: Grid, room: int) -> tuple[slice, ...]:
    """Part the rows, keeping those at the end together that belong together, if a slide has room for them."""
    head, *needed = grid.heights
    last = grid.last if grid.last and sum(needed[-grid.last :]) <= room - head else 1
    first = len(needed) - last
    joined = [*needed[:first], sum(needed[first:])]
    parts = balanced(joined, room - head, most=grid.most)
    return (*parts[:-1], slice(parts[-1].start, len(needed)))


def _with_low_rows(grid: Grid, room: int, even: bool) -> Grid:
    """Return a table whose rows are no higher than a slide: one that is goes on in the next row."""
    head, *needed = grid.heights
    if max(needed, default=0) <= room - head:
        return grid
    rows: list[tuple[TableCell, ...]] = []
    for cells, tall in zip(grid.rows, needed, strict=True):
        rows += [cells] if tall <= room - head else _continued(grid.canvas, cells, grid.columns, room - head, even)
    return attrs.evolve(grid, rows=tuple(rows))


def _continued(
    canvas: Canvas, cells: tuple[TableCell, ...], columns: Sequence[int], room: int, even: bool
) -> list[tuple[TableCell, ...]]:
    """Part a row into rows that each fit a room; a cell that has nothing more to say is empty in the later ones."""
    stacks = [_stacked(canvas, made, width, room, even) for made, width in zip(cells, columns, strict=True)]
    return [
        tuple(made._replace(paras=paras, anchor="top") for made, paras in zip(cells, row, strict=True))
        for row in zip_longest(*stacks, fillvalue=())
    ]


def _stacked(canvas: Canvas, made: TableCell, width: int, room: int, even: bool) -> list[tuple[Para, ...]]:
    """Part the text of a cell into pieces that each fit a room."""
    left, top, right, bottom = made.insets or insets(canvas)
    inner, free = width - left - right, room - top - bottom
    lines = [line for para in made.paras for line in _cut(canvas, para, inner, free, even)]
    return [tuple(lines[part]) for part in balanced([para_height(canvas, line, inner) for line in lines], free)]


def _cut(canvas: Canvas, para: Para, width: int, room: int, even: bool) -> list[Para]:
    """Part a paragraph that is higher than a room between its lines, a word alone anywhere.

    One of several runs stays whole.
    """
    if para_height(canvas, para, width) <= room or len(para.runs) != 1:
        return [para]
    run = para.runs[0]
    size = run.size or 12.0
    lines = canvas.lines(run.text, size, width - hang(para, size), bool(run.bold))
    if len(lines) == 1:
        line = canvas.text_height("x", size, width, leading=para.leading or 1.0)
        parts = chopped(run.text, para_height(canvas, para, width), room, line)
        return [para._replace(runs=(run._replace(text=text),)) for text in parts]
    most = max(len(lines) * room // para_height(canvas, para, width), 1)
    each = balanced([1] * len(lines), most) if even else [slice(at, at + most) for at in range(0, len(lines), most)]
    texts = (" ".join(lines[part]) for part in each)
    return [para._replace(runs=(run._replace(text=text),)) for text in texts]
