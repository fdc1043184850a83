"""The programme of the meeting: a strip that shows the time, and the table of its points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import attrs

from suddialog.errors import say
from suddialog.exporters.pptx.canvas import NO_INSETS, POINT, Canvas
from suddialog.exporters.pptx.draft import Draft, Page
from suddialog.exporters.pptx.plan import Align, Box, Colour, Frame, GroupBox, Para, Run, Slide, TableCell
from suddialog.exporters.pptx.slides import grid
from suddialog.exporters.pptx.slides.grid import SEAM, Grid
from suddialog.exporters.pptx.slides.prose import text_slides
from suddialog.exporters.pptx.slides.split import balanced, evenly
from suddialog.outline.blocks import Agenda, AgendaEntry, Bullets, Item

SHARES = (8, 60, 19, 13)
MOST_TREATMENT = 32
NARROW = 0.6
"""Where the column of points is narrower than this share of the slide's height, words may be broken."""

ALIGNS: tuple[Align, ...] = ("left", "left", "left", "right")
STRIP, BELOW_STRIP = 0.048, 0.016

_BRIEF = 0.25
"""The share of the meeting that its opening, or its end, takes at most to be one piece of the strip."""

MOST = {18: 6, 16: 8, 15: 12, 14: 12, 12: 12}
"""How many points a slide shows at a size."""


def programme_slides(block: Agenda, page: Page) -> tuple[Slide, ...]:
    """Return the slides of the programme: time strip and table, split at a break where it has too many rows.

    A programme of one point of which nothing else is said is no table.
    """
    canvas = page.canvas
    if _count(block.entries) == 1 and not any(_any(block.entries, field) for field in ("time", "treatment", "minutes")):
        return text_slides((_listed(canvas, block),), page)
    strip = _has_minutes(block.entries)
    draft = page.draft("agenda", block)
    frame = _below(canvas, draft.content, strip)
    count = _count(block.entries)
    sizes = (canvas.pt(size) for size, most in MOST.items() if count <= most)
    fitting = (made for size in sizes if (made := _grid(canvas, block, block.entries, size, frame.w)).fits(frame))
    whole = _whole_worded(fitting)
    if whole is None:
        return _split(block, page, strip)
    if strip:
        _place_strip(draft, block.entries)
    grid.place(draft, whole, slice(None), frame)
    return (draft.slide(),)


def _whole_worded(grids: Iterable[Grid]) -> Grid | None:
    """Return the first of some tables in which no word is broken, else the first; None if there are none."""
    first = None
    for made in grids:
        if made.holds_words:
            return made
        first = first or made
    return first


def _listed(canvas: Canvas, block: Agenda) -> Bullets:
    return Bullets(
        title=block.title,
        lead=block.lead,
        caption=block.caption,
        notes=block.notes,
        source=block.source,
        items=tuple(Item(_point(canvas, entry)) for entry in block.entries),
    )


def _split(block: Agenda, page: Page, strip: bool) -> tuple[Slide, ...]:
    canvas = page.canvas
    frame = _below(canvas, page.draft("agenda", block, part=canvas.part(8, 8)).content, strip)
    grids = _parted(canvas, block, frame)
    canvas.split(block.source, say("the programme was split over {count} slides", count=len(grids)))
    slides = []
    for index, made in enumerate(grids, 1):
        draft = page.draft("agenda", block, part=canvas.part(index, len(grids)))
        if strip:
            _place_strip(draft, block.entries)
        grid.place(draft, made, slice(None), _below(canvas, draft.content, strip))
        slides.append(draft.slide())
    return tuple(slides)


def _parted(canvas: Canvas, block: Agenda, frame: Frame) -> list[Grid]:
    """Return what each slide shows: smaller where words would be broken, or more slides be taken."""
    usual, small = canvas.pt(14), canvas.pt(12)
    if usual == small or not _grid(canvas, block, block.entries, usual, frame.w).holds_words:
        return _grids(canvas, block, frame, small)
    larger = _grids(canvas, block, frame, usual)
    if _count(block.entries) > MOST[12] * (len(larger) - 1):
        return larger
    smaller = _grids(canvas, block, frame, small)
    saves = len(smaller) < len(larger) and all(len(one.heights) - 1 <= MOST[12] for one in smaller)
    return smaller if saves else larger


def _grids(canvas: Canvas, block: Agenda, frame: Frame, size: float) -> list[Grid]:
    """Part the points over slides, children with their point where they fit; a break ends a slide if that helps."""

    def made(part: slice) -> Grid:
        return _grid(canvas, block, block.entries[part], size, frame.w)

    alone = [made(slice(index, index + 1)).heights for index in range(len(block.entries))]
    heights, room = [sum(rows) for _, *rows in alone], frame.h - alone[0][0]
    if max(heights) > room:
        loose = tuple(one for entry in block.entries for one in (attrs.evolve(entry, children=()), *entry.children))
        if loose != block.entries:
            return _grids(canvas, attrs.evolve(block, entries=loose), frame, size)
    pauses = [index for index, entry in enumerate(block.entries) if entry.pause and index]
    grids = [made(part) for part in _parts(heights, room, pauses)]
    if all(sum(one.heights) <= frame.h for one in grids):
        return grids
    return [made(part) for part in evenly(heights, lambda part: sum(made(part).heights) <= frame.h, pauses)]


def _parts(heights: Sequence[int], room: int, pauses: Iterable[int]) -> Sequence[slice]:
    for pause in sorted(pauses, key=lambda index: abs(2 * index - len(heights))):
        if sum(heights[:pause]) <= room and sum(heights[pause:]) <= room:
            return slice(pause), slice(pause, None)
    return balanced(heights, room)


def _below(canvas: Canvas, frame: Frame, strip: bool) -> Frame:
    if not strip:
        return frame
    used = max(canvas.y(STRIP + BELOW_STRIP), _strip_height(canvas) + canvas.y(BELOW_STRIP))
    return Frame(frame.x, frame.y + used, frame.w, frame.h - used)


def _strip_height(canvas: Canvas) -> int:
    return max(canvas.y(STRIP), round(1.2 * canvas.pt(12) * POINT))


def _has_minutes(entries: Sequence[AgendaEntry]) -> bool:
    return sum(1 for entry in entries if entry.minutes) > 1


def _place_strip(draft: Draft, entries: Sequence[AgendaEntry]) -> None:
    """Draw the time from left to right, each piece as wide as it is long; a label only where it fits.

    Points before the first theme or break, and behind the last one, share a piece where they are brief.
    """
    canvas, frame = draft.canvas, draft.content
    timed = _stretches(canvas, [entry for entry in entries if entry.minutes])
    total = sum(entry.minutes or 0 for entry in timed)
    gap = canvas.x(0.004)
    room, x, used = frame.w - gap * (len(timed) - 1), frame.x, 0
    pieces = []
    for number, entry in enumerate(timed, 1):
        used += entry.minutes or 0
        right = frame.x + gap * (number - 1) + room * used // total
        pieces.append(_piece(canvas, number, entry, Frame(x, frame.y, right - x, _strip_height(canvas))))
        x = right + gap
    alt = "; ".join(f"{entry.text}: {canvas.minutes(entry.minutes)}" for entry in entries if entry.minutes)
    draft.add(GroupBox(name="Tidslinje", children=tuple(pieces), alt=f"{draft.title}. {alt}."))


def _stretches(canvas: Canvas, entries: Sequence[AgendaEntry]) -> list[AgendaEntry]:
    """Return the pieces of the strip. Several points that open or close the meeting briefly are called just that.

    Elsewhere each of several points has a piece of its own, which does not say again what the table says.
    """
    most = sum(entry.minutes or 0 for entry in entries) * _BRIEF
    pieces: list[AgendaEntry] = []
    for plain, group in groupby(entries, key=_is_plain):
        run = tuple(group)
        if not plain or len(run) == 1:
            pieces += run
            continue
        minutes = sum(entry.minutes or 0 for entry in run)
        name = canvas.phrase("intro") if not pieces else canvas.phrase("closing") if run[-1] is entries[-1] else ""
        if name and minutes <= most:
            pieces.append(AgendaEntry(text=name, minutes=minutes))
        else:
            pieces += [AgendaEntry(text="", minutes=entry.minutes) for entry in run]
    return pieces


def _is_plain(entry: AgendaEntry) -> bool:
    return not (entry.main or entry.pause or entry.number or any(child.number for child in entry.children))


def _piece(canvas: Canvas, number: int, entry: AgendaEntry, place: Frame) -> Box:
    fill: Colour = "acc" if entry.main else "surf2" if entry.pause else "pale2"
    size = canvas.pt(12)
    label = next(
        (text for text in _labels(canvas, entry) if canvas.text_width(text, size, bold=True) <= place.w * 0.94), ""
    )
    run = Run(label, size, True, None, "paper" if entry.main else "ink")
    paras = (Para(runs=(run,), align="centre"),) if label else ()
    return Box(name=f"Tid {number}", frame=place, paras=paras, anchor="middle", insets=NO_INSETS, wrap=False, fill=fill)


def _labels(canvas: Canvas, entry: AgendaEntry) -> list[str]:
    """Return what a piece may say, the longest first."""
    numbers = [child.number for child in entry.children if child.number]
    themes = []
    if numbers:
        span = numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
        themes = [f"{canvas.word('theme')} {span}", span]
    elif entry.main:
        themes = [canvas.word("main-theme"), canvas.word("theme")]
    elif entry.number:
        themes = [f"{canvas.word('theme')} {entry.number}", entry.number]
    short = [entry.text.split()[0]] if entry.pause else []
    return [entry.text, entry.text.split(": ")[0], *themes, *short]


def _grid(canvas: Canvas, block: Agenda, entries: Sequence[AgendaEntry], size: float, width: int) -> Grid:
    columns = [width * share // 100 for share in SHARES]
    small = max(size - 1, 12.0)
    columns[0] = max(columns[0], _time_width(canvas, entries, size), _head_width(canvas, block.headers[0], small))
    columns[3] = max(columns[3], _head_width(canvas, block.headers[3], small))
    columns[2] = max(columns[2], min(_treatment_width(canvas, entries, size), width * MOST_TREATMENT // 100))
    columns[1] += width - sum(columns)
    used = [True, True, _any(entries, "treatment"), _any(entries, "minutes")]
    used[0] = _any(entries, "time")
    for index in (0, 2, 3):
        if not used[index]:
            columns[1] += columns[index]
            columns[index] = 0
    if used[2] and columns[1] < canvas.y(NARROW):
        point, head = _point_width(canvas, entries, size), _head_width(canvas, block.headers[2], small)
        columns[1:3] = _shared(columns[1:3], (point, max(_treatment_width(canvas, entries, size, words=True), head)))
    keep = [index for index in range(4) if used[index]]
    header = grid.header(canvas, [block.headers[i] for i in keep], small, [ALIGNS[i] for i in keep], flush=False)
    rows = [tuple(cells[index] for index in keep) for entry in entries for cells in _rows(canvas, entry, size)]
    return Grid(
        canvas=canvas,
        name="Program",
        columns=tuple(columns[index] for index in keep),
        header=header,
        rows=tuple(rows),
        size=size,
        air=1.85,
        most=max(MOST.values()),
        lowered=0.0,
        alt=f"{block.title or block.headers[1]}.",
        told=tuple(told for entry in entries for told in _told(canvas, entry)),
    )


def _shared(columns: Sequence[int], least: Sequence[int]) -> tuple[int, int]:
    """Return the widths of two columns, of which one gives what it has more than its words need to the other's."""
    (first, second), (spare, other) = columns, (have - need for have, need in zip(columns, least, strict=True))
    given = min(max(-spare, 0), max(other, 0)) - min(max(spare, 0), max(-other, 0))
    return first + given, second - given


def _time_width(canvas: Canvas, entries: Sequence[AgendaEntry], size: float) -> int:
    """Return the width that the times need."""
    times = (entry.time for entry in entries if entry.time)
    return max((canvas.text_width(time, size, bold=True) + 2 * canvas.cell_side for time in times), default=0)


def _point_width(canvas: Canvas, entries: Sequence[AgendaEntry], size: float, level: int = 0) -> int:
    """Return the width at which no word of a point is broken."""
    hang = round(1.2 * size * POINT) * (level + 1) + 2 * canvas.cell_side
    words = (word for entry in entries for word in _point(canvas, entry).split())
    widths = [canvas.text_width(word, size, bold=True) + hang for word in words]
    return max((*widths, *(_point_width(canvas, entry.children, size, level + 1) for entry in entries)), default=0)


def _head_width(canvas: Canvas, text: str, size: float) -> int:
    return canvas.text_width(text, size, bold=True) + 2 * canvas.cell_side


def _treatment_width(canvas: Canvas, entries: Sequence[AgendaEntry], size: float, words: bool = False) -> int:
    """Return the width at which no treatment is broken over two lines, or none of its words."""
    texts = (text for entry in entries for text in (entry.treatment.split() if words else (entry.treatment,)))
    widths = [canvas.text_width(text, size, bold=True) + 2 * canvas.cell_side for text in texts]
    return max((*widths, *(_treatment_width(canvas, entry.children, size, words) for entry in entries)), default=0)


def _count(entries: Sequence[AgendaEntry]) -> int:
    """Return how many rows the points take, their parts among them."""
    return sum(1 + _count(entry.children) for entry in entries)


def _any(entries: Sequence[AgendaEntry], field: str) -> bool:
    return any(getattr(entry, field) or _any(entry.children, field) for entry in entries)


def _rows(canvas: Canvas, entry: AgendaEntry, size: float, level: int = 0) -> list[tuple[TableCell, ...]]:
    minutes = "" if entry.minutes is None else str(entry.minutes)
    if level and minutes:
        minutes = canvas.phrase("of_which", parts=minutes)
    fill: Colour | None = "pale" if entry.main else None
    bold = True if entry.main else None
    point = Para(
        runs=(Run(_point(canvas, entry), size, bold, None, "ink"),), bullet="–" if level else "•", level=min(level, 3)
    )
    around = grid.insets(canvas)
    cells: tuple[TableCell, ...] = (
        grid.cell(entry.time, size, around, bold=bold, fill=fill),
        TableCell(paras=(point,), fill=fill, below=SEAM, anchor="middle", insets=around),
        grid.cell(entry.treatment, size, around, bold=bold, fill=fill),
        grid.cell(minutes, size, around, bold=bold, align="right", fill=fill),
    )
    rows = [cells]
    for child in entry.children:
        rows += _rows(canvas, child, size, level + 1)
    return rows


def _point(canvas: Canvas, entry: AgendaEntry) -> str:
    """Return a point as printed: themes begin with what they are and their number."""
    if not entry.number and not entry.main:
        return entry.text
    word = canvas.word("main-theme") if entry.main else canvas.word("theme")
    if entry.text.casefold().startswith(word.casefold()):
        return entry.text
    return f"{word}: {entry.text}" if entry.main or not entry.number else f"{word} {entry.number}: {entry.text}"


def _told(canvas: Canvas, entry: AgendaEntry) -> Iterator[str]:
    """Yield the rows of an entry in words, those of the entries inside it as well."""
    yield f"{entry.time} {_point(canvas, entry)}".strip().rstrip(".") + "."
    for child in entry.children:
        yield from _told(canvas, child)
