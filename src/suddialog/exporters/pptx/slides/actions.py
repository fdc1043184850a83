"""Action points: what is done today, what became of last year's agreements, what is agreed now."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from suddialog.errors import say
from suddialog.exporters.pptx.canvas import FLOOR, POINT, Canvas
from suddialog.exporters.pptx.draft import Draft, Page
from suddialog.exporters.pptx.naming import beginning
from suddialog.exporters.pptx.plan import Box, Colour, Frame, Para, Run, Slide, TableCell
from suddialog.exporters.pptx.slides import grid
from suddialog.exporters.pptx.slides.grid import SEAM, Grid
from suddialog.exporters.pptx.slides.split import balanced
from suddialog.outline.blocks import ActionRow, ActionTable, Bullets, Item
from suddialog.outline.captions import sentences
from suddialog.outline.lines import detail_items

SHARES = {
    "number": 5, "text": 32, "owner": 20, "due": 17, "sign": 26, "status": 15, "progress": 34, "onward": 22,
}  # fmt: skip
"""The width of a column among its neighbours, in hundredths if all of the usual ones are there, a number's always."""

CHIPS: dict[str, tuple[str, Colour, Colour | None]] = {
    "done": ("●", "paper", "acc"),
    "in-progress": ("►", "ink", "pale2"),
    "agreed": ("○", "ink", "surf2"),
    "proposed": ("○", "ink", "surf2"),
    "dropped": ("–", "muted", None),
    "": ("–", "muted", None),
}
"""For each status its mark, the colour of its words and that behind them."""

_MOST_PAIRS = 12
_LOWEST = 0.093
"""The height of a pair, a share of the slide's, at least."""

_NARROWINGS = 9
"""How many widths are tried for the text of pairs, each 2 % narrower, until it breaks alike in any font."""

SIZES = (16, 15, 14, 12)
MOST_ROWS = {16: 8, 15: 8, 14: 12, 12: 12}
"""How many rows a slide shows at a size."""


def action_slides(block: ActionTable, page: Page) -> tuple[Slide, ...]:
    """Return the slides of an action table: pairs of heading and detail if it has no other columns, else a table.

    Many pairs, too, stand closer in a table.
    """
    paired = block.kind == "current" or set(block.columns) <= {"text", "detail", "number"}
    if paired and len(block.rows) <= _MOST_PAIRS:
        return _pair_slides(block, page)
    return _table_slides(block, page)


def is_short(block: ActionTable) -> bool:
    """Whether a table has a few short points and nothing else, so that it can stand in a column beside others."""
    bare = set(block.columns) <= {"text", "number"} and len(block.rows) <= 4
    return bare and all(len(row.text) + len(row.detail) <= 140 for row in block.rows)


def as_bullets(block: ActionTable) -> Bullets:
    """Return a table of points as a list; what stands below a point are its sub-bullets."""
    items = tuple(Item(row.text, detail_items(row)) for row in block.rows)
    return Bullets(title=block.title, items=items, caption=block.caption, notes=block.notes, source=block.source)


def _pair_slides(block: ActionTable, page: Page) -> tuple[Slide, ...]:
    """Three to six pairs a slide, each with a bar at its left."""
    canvas, rows = page.canvas, block.rows
    whole = page.draft("bullets", block)
    frame = whole.content
    sizes = _pair_sizes(canvas, rows, len(rows))
    parts = _pair_parts(canvas, rows, sizes, frame.h)
    if len(parts) > 1 or _pair_height(canvas, rows[0], sizes, _pair_width(canvas)) > frame.h:
        frame, sizes = page.draft("bullets", block, part=canvas.part(8, 8)).content, _pair_sizes(canvas, rows, 6)
        rows = tuple(low for row in rows for low in _low_pairs(canvas, row, sizes, frame.h))
        parts = _pair_parts(canvas, rows, sizes, frame.h)
        canvas.split(block.source, say("a list was split over {count} slides", count=len(parts)))
    slides = []
    for index, part in enumerate(parts, 1):
        draft = page.draft("bullets", block, part=canvas.part(index, len(parts))) if len(parts) > 1 else whole
        _place_pairs(draft, rows[part], sizes)
        slides.append(draft.slide())
    return tuple(slides)


def _pair_parts(canvas: Canvas, rows: Sequence[ActionRow], sizes: tuple[float, float], room: int) -> tuple[slice, ...]:
    width = _pair_width(canvas)
    heights = [_pair_height(canvas, row, sizes, width) for row in rows]
    return balanced(heights, room, gap=canvas.y(0.016), most=6)


def _low_pairs(canvas: Canvas, row: ActionRow, sizes: tuple[float, float], room: int) -> list[ActionRow]:
    """Return a pair, or several with the same heading where what stands below it is higher than a slide."""
    width = _pair_width(canvas)
    if _pair_height(canvas, row, sizes, width) <= room:
        return [row]
    head, below = _pair_texts(row)
    if canvas.text_height(head, sizes[0], width, bold=True, leading=1.0) > room // 3:
        head, below = beginning(head), f"{head}\n{below}".strip()
    free = room - canvas.text_height(head, sizes[0], width, bold=True, leading=1.0)
    lines = [line for text in below.split("\n") for line in canvas.lines(text, sizes[1], width)]
    parts = balanced([canvas.text_height("x", sizes[1], width, leading=1.0)] * len(lines), free)
    return [ActionRow(text=head, detail=" ".join(lines[part]), source=row.source) for part in parts]


def _pair_sizes(canvas: Canvas, rows: Sequence[ActionRow], count: int) -> tuple[float, float]:
    """Return the sizes of heading and detail for so many pairs a slide.

    A heading that all but fills a line takes one in one font and two in another, which would move all that follows
    away from its bar: headings are set a little smaller until none does.
    """
    large, small = (24, 20) if count <= 3 else (22, 17)
    width = _pair_width(canvas)
    sizes = (canvas.pt(large - step / 2) for step in range(9))
    sure = (size for size in sizes if not any(_is_in_doubt(canvas, row.text, size, width, bold=True) for row in rows))
    return next(sure, canvas.pt(large)), canvas.pt(small)


def _is_in_doubt(canvas: Canvas, text: str, size: float, width: int, bold: bool = False) -> bool:
    """Whether a text takes another number of lines where letters are a little narrower than measured."""
    return len(canvas.lines(text, size, width, bold)) != len(canvas.lines(text, size, round(1.08 * width), bold))


def _sure_width(canvas: Canvas, rows: Sequence[ActionRow], sizes: tuple[float, float], room: int) -> int:
    """Return how wide the text of pairs stands: at most so that no line is in doubt, as far as all has room then."""
    widest, air = _pair_width(canvas), canvas.y(0.016) * (len(rows) - 1)
    for step in range(_NARROWINGS):
        width = round(widest * (1 - 0.02 * step))
        if any(_is_pair_in_doubt(canvas, row, sizes, width) for row in rows):
            continue
        if step == 0 or sum(_pair_height(canvas, row, sizes, width) for row in rows) + air <= room:
            return width
    return widest


def _is_pair_in_doubt(canvas: Canvas, row: ActionRow, sizes: tuple[float, float], width: int) -> bool:
    heading, below = _pair_texts(row)
    return _is_in_doubt(canvas, heading, sizes[0], width, bold=True) or any(
        _is_in_doubt(canvas, line, sizes[1], width) for line in below.split("\n") if line
    )


def _pair_texts(row: ActionRow) -> tuple[str, str]:
    """Return heading and what stands below it."""
    facts = " · ".join(filter(None, (row.owner, row.due, row.sign)))
    return row.text, "\n".join(filter(None, (row.detail, facts)))


def _pair_width(canvas: Canvas) -> int:
    return canvas.template.resolve("bullets").layout.free.w - canvas.x(0.028)


def _pair_height(canvas: Canvas, row: ActionRow, sizes: tuple[float, float], width: int) -> int:
    return max(_pair_text_height(canvas, row, sizes, width), canvas.y(_LOWEST))


def _pair_text_height(canvas: Canvas, row: ActionRow, sizes: tuple[float, float], width: int) -> int:
    large, small = sizes
    heading, detail = _pair_texts(row)
    height = canvas.text_height(heading, large, width, bold=True, leading=1.0)
    return height + sum(canvas.text_height(line, small, width, leading=1.0) for line in detail.split("\n") if line)


def _place_pairs(draft: Draft, rows: Sequence[ActionRow], sizes: tuple[float, float]) -> None:
    canvas, frame = draft.canvas, draft.content
    width = _sure_width(canvas, rows, sizes, frame.h)
    needed = [_pair_text_height(canvas, row, sizes, width) for row in rows]
    heights = [max(tall, canvas.y(_LOWEST)) for tall in needed]
    spare = frame.h - sum(heights)
    pitch = min(frame.h // len(rows), canvas.y(0.173))
    gap = min(spare // max(len(rows) - 1, 1), max(pitch - max(heights), canvas.y(0.027)))
    top = frame.y + (canvas.y(0.016) if spare - gap * (len(rows) - 1) > canvas.y(0.032) else 0)
    start, below, paras = top, 0.0, list[Para]()
    for number, (row, tall, height) in enumerate(zip(rows, needed, heights, strict=True), 1):
        bar = Frame(frame.x, top, canvas.x(0.006), height)
        draft.add(Box(name=f"Streg {number}", frame=bar, fill="acc", decorative=True))
        air = (height - tall) / 2 / POINT
        paras += _pair_paras(row, sizes, below + air)
        below = air + gap / POINT
        top += height + gap
    place = Frame(frame.x + canvas.x(0.026), start, width + canvas.x(0.002), top - gap - start)
    above = round(paras[0].before * POINT)
    paras[0] = paras[0]._replace(before=0.0)
    draft.write(Box(name="Punkter", frame=place, paras=tuple(paras), insets=(0, above, 0, 0)))


def _pair_paras(row: ActionRow, sizes: tuple[float, float], before: float) -> list[Para]:
    """Return heading and detail. Their lines have a fixed distance, so that they stay beside their bar in any font."""
    large, small = sizes
    heading, detail = _pair_texts(row)
    paras = [Para(runs=(Run(heading, large, True, None, "ink"),), before=before, leading=1.0, pitch=1.2 * large)]
    for line in detail.split("\n") if detail else ():
        paras.append(Para(runs=(Run(line, small, None, None, "muted"),), leading=1.0, pitch=1.2 * small))
    return paras


def _table_slides(block: ActionTable, page: Page) -> tuple[Slide, ...]:
    canvas = page.canvas
    whole = page.draft("table", block)
    frame = whole.content
    for limit in range(5 if canvas.wide else 4, 1, -1):
        best = _best(canvas, block, limit, frame)
        if best is not None:
            return tuple(grid.slides(whole, block, page, best))
    columns, folded = _columns(block, 2)
    made = _grid(canvas, block, columns, folded, canvas.pt(12), frame.w, MOST_ROWS[12])
    return tuple(grid.slides(whole, block, page, made))


def _best(canvas: Canvas, block: ActionTable, limit: int, frame: Frame) -> Grid | None:
    """Return the table with at most `limit` columns of words: the largest that fits, else the one to be split.

    None if a word is wider than its column at any size. The columns of a table to be split are as wide as what they
    hold asks, so that it takes fewer slides.
    """
    columns, folded = _columns(block, limit)
    best = None
    for size in SIZES:
        made = _grid(canvas, block, columns, folded, canvas.pt(size), frame.w, MOST_ROWS[size])
        if not made.holds_words:
            made = attrs.evolve(made, columns=_by_content(canvas, made))
            if not made.holds_words:
                continue
        if made.fits(frame):
            return made
        if best is None or size >= grid.SMALLEST_SPLIT:
            best = made
    if best is None:
        return None
    closer = attrs.evolve(best, columns=_by_content(canvas, best))
    return closer if sum(closer.heights) < sum(best.heights) and closer.holds_words else best


def _by_content(canvas: Canvas, made: Grid) -> tuple[int, ...]:
    """Return the widths of a table's columns, each with its share of all that is said in the table.

    None is wider than its longest text, nor narrower than a quarter of that or its longest word. They stay as they are
    where there is no room for so much.
    """
    columns = [[_widths(canvas, one) for one in column] for column in zip(made.header, *made.rows, strict=True)]
    wanted = [max(whole for whole, _ in column) for column in columns]
    least = [max(most // 4, *(word for _, word in column)) for column, most in zip(columns, wanted, strict=True)]
    said = [sum(whole for whole, _ in column) for column in columns]
    left, weight = sum(made.columns) - sum(least), sum(said)
    if left < 0:
        return made.columns
    widths = least.copy()
    for index in sorted(range(len(said)), key=lambda index: (wanted[index] - least[index]) / said[index]):
        share = min(wanted[index] - least[index], left * said[index] // weight)
        widths[index] += share
        left, weight = left - share, weight - said[index]
    widths[said.index(max(said))] += left
    return tuple(widths)


def _widths(canvas: Canvas, made: TableCell) -> tuple[int, int]:
    """Return how wide a cell is whose text stands on one line, and how wide one that holds its longest word."""
    left, _, right, _ = made.insets or grid.insets(canvas)
    whole = word = 1
    for para in made.paras:
        for run in para.runs:
            size, bold = run.size or FLOOR, bool(run.bold)
            whole = max(whole, canvas.text_width(run.text, size, bold))
            word = max(word, *(canvas.text_width(one, size, bold) for one in run.text.split() or [""]))
    return whole + left + right + POINT, word + left + right + POINT


def _columns(block: ActionTable, limit: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields that get a column, and those that stand below the first text because there is no room."""
    text = [field for field in block.columns if field not in ("number", "detail")]
    folded = (("detail",) if any(row.detail for row in block.rows) else ()) + tuple(text[limit:])
    return tuple(field for field in block.columns if field not in folded), folded


def _grid(
    canvas: Canvas,
    block: ActionTable,
    columns: tuple[str, ...],
    folded: tuple[str, ...],
    size: float,
    width: int,
    most: int,
) -> Grid:
    names = dict(zip(block.columns, block.headers, strict=True))
    shares = [SHARES[field] + (-3 if field == "text" and "progress" in columns else 0) for field in columns]
    narrow = _number_width(canvas, block, size, width) if "number" in columns else 0
    others = sum(share for field, share in zip(columns, shares, strict=True) if field != "number")
    widths = [
        narrow if field == "number" else (width - narrow) * share // others
        for field, share in zip(columns, shares, strict=True)
    ]
    widths[columns.index("text")] += width - sum(widths)
    bold = block.kind == "follow-up"
    rows = tuple(
        tuple(_cell(canvas, row, field, size, index == 0, bold, names, folded) for index, field in enumerate(columns))
        for row in block.rows
    )
    heads = tuple("" if field == "number" else names[field] for field in columns)
    header = grid.header(canvas, heads, max(FLOOR, size - 1), ["left"] * len(columns))
    return Grid(
        canvas=canvas,
        name="Tabel",
        columns=tuple(widths),
        header=header,
        rows=rows,
        size=size,
        air=3.4,
        most=most,
        alt=f"{block.title or block.headers[0]}.",
        told=tuple(_told(block, row, names) for row in block.rows),
    )


def _number_width(canvas: Canvas, block: ActionTable, size: float, width: int) -> int:
    """Return how wide the column of numbers is: as usual, or as the longest of many asks."""
    longest = max((row.number for row in block.rows), key=len)
    wide, _ = _widths(canvas, grid.cell(longest, size + 2, grid.insets(canvas, flush=True), bold=True))
    return max(width * SHARES["number"] // 100, wide)


def _cell(
    canvas: Canvas,
    row: ActionRow,
    field: str,
    size: float,
    first: bool,
    bold: bool,
    names: dict[str, str],
    folded: tuple[str, ...],
) -> TableCell:
    around = grid.insets(canvas, flush=first)
    if field == "status":
        return TableCell(paras=(chip(row, size),), below=SEAM, anchor="middle", insets=around)
    text = getattr(row, field)
    if field == "number":
        return grid.cell(text, size + 2, around, bold=True, colour="acc")
    if field in ("owner", "due") and text == canvas.phrase("none_agreed"):
        return grid.cell(text, max(FLOOR, size - 2), around, italic=True, colour="muted")
    made = grid.cell(text, size, around, bold=True if bold and field == "text" else None)
    below = tuple(_folded(row, names, folded, canvas.small)) if field == "text" else ()
    return made._replace(paras=made.paras + below) if below else made


def _folded(row: ActionRow, names: dict[str, str], folded: tuple[str, ...], size: float) -> list[Para]:
    """Return the paragraphs of the fields that have no column of their own."""
    found = [(field, row.status_text if field == "status" else getattr(row, field)) for field in folded]
    return [
        Para(runs=(Run(line, size, None, None, "muted"),))
        for field, text in found
        if text
        for line in (text if field == "detail" else _named(names[field], text)).split("\n")
    ]


def chip(row: ActionRow, size: float) -> Para:
    """Return a status as a mark and a word on a patch of colour that moves with the text."""
    mark, colour, behind = CHIPS.get(row.status, CHIPS[""])
    text = row.status_text.replace(" ", "\u00a0")
    if not text:
        return Para(runs=(Run("", size),))
    padding = "\u00a0" if behind else ""
    run = Run(f"{padding}{mark}\u00a0{text}{padding}", max(FLOOR, size - 2), bool(behind), None, colour, behind)
    return Para(runs=(run,))


def _told(block: ActionTable, row: ActionRow, names: dict[str, str]) -> str:
    """Return a row in words."""
    facts = [
        _named(names[field], row.status_text if field == "status" else getattr(row, field))
        for field in block.columns
        if field not in ("number", "text") and (row.status_text if field == "status" else getattr(row, field))
    ]
    return sentences(", ".join([f"{row.number} {row.text}".strip(), *facts]), *row.detail.split("\n"))


def _named(name: str, text: str) -> str:
    """What a column says, after its name: a question takes no colon."""
    return f"{name} {text}" if name.endswith("?") else f"{name}: {text}"
