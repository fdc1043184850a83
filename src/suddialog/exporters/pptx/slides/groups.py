"""The break-out groups and their task."""

from __future__ import annotations

from collections.abc import Sequence

from suddialog.exporters.pptx.canvas import NO_INSETS, POINT, Canvas
from suddialog.exporters.pptx.draft import Draft, Page
from suddialog.exporters.pptx.plan import Box, Frame, Para, Rule, Run, Slide
from suddialog.outline.blocks import Group, Groups

NUMERAL, PLACE, NAME = 44, 14, 18
GAP = 0.016


def group_slides(block: Groups, page: Page) -> tuple[Slide, ...]:
    """Return the slides of the groups: equal panels, four in a row, two rows if they fit, the task below."""
    canvas = page.canvas
    frame = page.draft("groups", block).content
    parts, columns, size = _parts(canvas, block, frame)
    if len(parts) > 1:
        frame = page.draft("groups", block, part=canvas.part(8, 8)).content
        parts, columns, size = _parts(canvas, block, frame)
        canvas.remark("SUD610", block.source, f"the groups were split over {len(parts)} slides")
    slides = []
    for index, groups in enumerate(parts, 1):
        draft = page.draft("groups", block, part=canvas.part(index, len(parts)))
        _place(draft, block, groups, columns, size)
        slides.append(draft.slide())
    return tuple(slides)


def _parts(canvas: Canvas, block: Groups, frame: Frame) -> tuple[list[tuple[Group, ...]], int, float]:
    """Return the groups of each slide, how many stand in a row, and the size of names."""
    groups = block.groups
    columns = _columns(canvas, groups)
    sizes = tuple(canvas.pt(size) for size in (NAME, 16, 14, 12))
    room = frame.h - _task_height(canvas, block, frame.w)
    rows = -(-len(groups) // columns)
    for size in sizes:
        height = max((_height(canvas, group, columns, size) for group in groups), default=0)
        if rows * height + (rows - 1) * canvas.y(GAP) <= room:
            return [groups], columns, size
    size = sizes[2]
    height = max(_height(canvas, group, columns, size) for group in groups)
    fitting = max((room + canvas.y(GAP)) // (height + canvas.y(GAP)), 1)
    if fitting == 1 and height > room:
        size = sizes[-1]
    count = -(-len(groups) // (columns * fitting))
    each = -(-len(groups) // count)
    return [groups[start : start + each] for start in range(0, len(groups), each)], columns, size


def _columns(canvas: Canvas, groups: Sequence[Group]) -> int:
    """Return how many panels stand in a row, so that the longest word fits."""
    wanted = len(groups) if len(groups) <= 4 else 3 if len(groups) in (5, 6, 9) else 4
    wanted = max(min(wanted, 4 if canvas.wide else 2), 1)
    text = "\n".join(member.text for group in groups for member in group.members)
    places, numeral = "\n".join(group.name for group in groups), _numeral_width(canvas, groups)
    while wanted > 1 and not (
        canvas.words_fit(text, canvas.pt(14), _inside(canvas, wanted), bold=True)
        and canvas.words_fit(places, canvas.pt(PLACE), _inside(canvas, wanted) - numeral, bold=True)
    ):
        wanted -= 1
    return wanted


def _numeral_width(canvas: Canvas, groups: Sequence[Group]) -> int:
    """Return the room that the widest number takes with the gap at its right."""
    widths = [canvas.text_width(group.number, canvas.pt(NUMERAL), bold=True) for group in groups if group.number]
    return max(widths, default=0) + canvas.x(0.012) if widths else 0


def _inside(canvas: Canvas, columns: int) -> int:
    return canvas.span(12 // columns) - 2 * canvas.x(0.018)


def _head_height(canvas: Canvas, group: Group, columns: int) -> int:
    width = _inside(canvas, columns) - _numeral_width(canvas, (group,))
    tall = canvas.text_height(_above(canvas, group), canvas.pt(PLACE), width, leading=1.0)
    tall += canvas.text_height(group.name, canvas.pt(PLACE), width, bold=True, leading=1.0) if group.name else 0
    return max(tall, canvas.y(0.085))


def _above(canvas: Canvas, group: Group) -> str:
    return canvas.phrase("group", number=group.number) if group.number else ""


def _height(canvas: Canvas, group: Group, columns: int, size: float) -> int:
    width = _inside(canvas, columns)
    names = sum(
        canvas.text_height(member.text, size, width, member.facilitator, 1.0) + round(size * 0.45 * POINT)
        for member in group.members
    )
    return canvas.y(0.025) + _head_height(canvas, group, columns) + canvas.y(0.052) + names + canvas.y(0.012)


def _task_height(canvas: Canvas, block: Groups, width: int) -> int:
    if not block.task:
        return 0
    return canvas.text_height(f"{canvas.phrase('task')}  {block.task}", canvas.pt(18), width) + canvas.y(0.03)


def _place(draft: Draft, block: Groups, groups: Sequence[Group], columns: int, size: float) -> None:
    canvas, frame = draft.canvas, draft.content
    rows = max(-(-len(groups) // columns), 1)
    task = _task_height(canvas, block, frame.w)
    needed = max((_height(canvas, group, columns, size) for group in groups), default=0)
    room = (frame.h - task - canvas.y(GAP) * (rows - 1)) // rows
    tall = min(max(needed, canvas.y(0.5 if rows == 1 else 0.25)), room)
    heads = max((_head_height(canvas, group, columns) for group in groups), default=0)
    span = 12 // columns
    for index, group in enumerate(groups):
        row, column = divmod(index, columns)
        place = Frame(canvas.col(span * column), frame.y + row * (tall + canvas.y(GAP)), canvas.span(span), tall)
        _place_group(draft, group, place, heads, size)
    if block.task:
        y = frame.y + rows * tall + (rows - 1) * canvas.y(GAP) + canvas.y(0.024)
        runs = (
            Run(f"{canvas.phrase('task')}  ", canvas.pt(18), True, None, "acc"),
            Run(block.task, canvas.pt(18), None, None, "ink"),
        )
        below = Frame(frame.x, y, frame.w, frame.bottom - y)
        draft.add(Box(name="Opgave", frame=below, paras=(Para(runs=runs, leading=1.05),), insets=NO_INSETS))


def _place_group(draft: Draft, group: Group, place: Frame, head: int, size: float) -> None:
    canvas, name = draft.canvas, f"Gruppe {group.number or group.name}"
    pad, top = canvas.x(0.018), place.y + canvas.y(0.025)
    draft.add(Box(name=f"{name} flade", frame=place, fill="surf", decorative=True))
    if group.number:
        numeral = Frame(place.x + pad, top, _numeral_width(canvas, (group,)), canvas.y(0.1))
        points = canvas.pt(NUMERAL)
        draft.add(canvas.box(f"{name} tal", numeral, group.number, points, bold=True, colour="acc", leading=1.0))
    x = place.x + pad + _numeral_width(canvas, (group,))
    small, paras = canvas.pt(PLACE), []
    if group.number:
        paras.append(Para(runs=(Run(_above(canvas, group), small, None, None, "muted"),), leading=1.0))
    if group.name:
        paras.append(Para(runs=(Run(group.name, small, True, None, "ink"),), leading=1.0))
    if paras:
        heading = Frame(x, top, place.right - pad - x, head)
        draft.add(Box(name=f"{name} sted", frame=heading, paras=tuple(paras), anchor="middle", insets=NO_INSETS))
    y = top + head + canvas.y(0.02)
    draft.add(Rule(name=f"{name} streg", start=(place.x + pad, y), end=(place.right - pad, y)))
    names = tuple(
        Para(runs=(Run(member.text, size, member.facilitator or None, None, "ink"),), leading=1.0, after=size * 0.45)
        for member in group.members
    )
    listed = Frame(place.x + pad, y + canvas.y(0.022), place.w - 2 * pad, place.bottom - y - canvas.y(0.022))
    if names:
        draft.add(Box(name=f"{name} navne", frame=listed, paras=names, insets=NO_INSETS))
