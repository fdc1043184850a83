"""The break-out groups and their task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from suddialog.errors import say
from suddialog.exporters.pptx.canvas import NO_INSETS, Canvas
from suddialog.exporters.pptx.draft import Draft, Page
from suddialog.exporters.pptx.plan import Box, Frame, Para, Rule, Run, Slide
from suddialog.exporters.pptx.slides.grid import para_height
from suddialog.exporters.pptx.slides.prose import text_slides
from suddialog.exporters.pptx.slides.split import balanced
from suddialog.outline.blocks import Group, Groups, Paragraph

NUMERAL, PLACE, NAME = 44, 14, 18
GAP = 0.016


@attrs.frozen
class Setting:
    """How the groups are set out.

    Attributes:
        columns: How many panels stand in a row.
        rows: How many rows a slide has.
        size: The size of names.
        flowing: Whether names follow each other in running text, because there are too many for a list.
        task: Whether the task stands below.
    """

    columns: int
    rows: int
    size: float
    flowing: bool = False
    task: bool = True

    def slides(self, groups: Sequence[Group]) -> int:
        """Return how many slides some groups take; 0 if a slide has no room for a row."""
        return -(-len(groups) // (self.columns * self.rows)) if self.rows else 0


def group_slides(block: Groups, page: Page) -> tuple[Slide, ...]:
    """Return the slides of the groups: equal panels, four in a row, two rows if they fit, the task below.

    None if a group has no room on a slide.
    Where names and task do not fit together, the task gets a slide of its own.
    """
    canvas = page.canvas
    whole = page.draft("groups", block)
    frame = whole.content
    setting = _setting(canvas, block, frame)
    count = setting.slides(block.groups)
    if count > 1:
        frame = page.draft("groups", block, part=canvas.part(8, 8)).content
        setting = _setting(canvas, block, frame)
        count = setting.slides(block.groups)
    if block.groups and not setting.rows:
        return ()
    if count > 1:
        canvas.split(block.source, say("the groups were split over {count} slides", count=count))
    slides = []
    for number, part in enumerate(balanced([1] * len(block.groups), setting.columns * setting.rows), 1):
        draft = page.draft("groups", block, part=canvas.part(number, count)) if count > 1 else whole
        _place(draft, block, block.groups[part], setting)
        slides.append(draft.slide())
    if block.task and not setting.task:
        task = Paragraph(title=canvas.phrase("task"), text=block.task, source=block.source)
        return (*slides, *text_slides((task,), page))
    return tuple(slides)


def _setting(canvas: Canvas, block: Groups, frame: Frame) -> Setting:
    """Return the first setting with the fewest slides, of those with the task below if a slide has room for that.

    It has no rows if a slide has room for none.
    """
    best = None
    for setting in _settings(canvas, block.groups):
        rows = min(_rows(canvas, block, frame, setting), -(-len(block.groups) // setting.columns))
        found = attrs.evolve(setting, rows=rows)
        if found.slides(block.groups) == 1:
            return found
        if best and not setting.task:
            return best
        if rows and (best is None or found.slides(block.groups) < best.slides(block.groups)):
            best = found
    return best or setting


def _settings(canvas: Canvas, groups: Sequence[Group]) -> Iterator[Setting]:
    """Yield the ways to set groups out, the most generous first; how many rows fit is not yet known."""
    columns = _columns(canvas, groups)
    for task in (True, False):
        for flowing in (False, True):
            for points in (18, 16, 14, 12) if flowing else (18, 16, 14):
                yield Setting(columns, 0, canvas.pt(points), flowing, task)
    for fewer in range(columns, 0, -1):
        yield Setting(fewer, 0, canvas.pt(12), flowing=True, task=False)


def _rows(canvas: Canvas, block: Groups, frame: Frame, setting: Setting) -> int:
    """Return how many rows of panels a slide has room for."""
    names = [_names(group, setting) for group in block.groups]
    height = _heads_height(canvas, block.groups, setting.columns) + _below_heads(canvas, names, setting.columns)
    room = frame.h - (_task_height(canvas, block, frame.w, setting.size) if setting.task else 0)
    return max((room + canvas.y(GAP)) // (height + canvas.y(GAP)), 0)


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
    above, size = _above(canvas, group), canvas.pt(PLACE)
    tall = canvas.text_height(above, size, width, leading=1.0) if above else 0
    tall += canvas.text_height(group.name, size, width, bold=True, leading=1.0) if group.name else 0
    return max(tall, canvas.y(0.085))


def _heads_height(canvas: Canvas, groups: Sequence[Group], columns: int) -> int:
    return max((_head_height(canvas, group, columns) for group in groups), default=0)


def _above(canvas: Canvas, group: Group) -> str:
    """Return the words for a group's number; none if it has none, or if its name says that it is a group."""
    return f"{canvas.word('groups')} {group.number}" if group.number and group.heading != group.name else ""


def _below_heads(canvas: Canvas, names: Sequence[Sequence[Para]], columns: int) -> int:
    """Return the height that every panel needs besides its head: all names stand below the tallest one."""
    width = _inside(canvas, columns)
    return canvas.y(0.079) + max(
        (sum([para_height(canvas, para, width) for para in paras]) for paras in names), default=0
    )


def _names(group: Group, setting: Setting) -> tuple[Para, ...]:
    """Return the members, one a line or in running text; facilitators are bold."""
    size, after = setting.size, setting.size * 0.45
    if not setting.flowing:
        return tuple(
            Para(runs=(Run(one.text, size, one.facilitator or None, None, "ink"),), leading=1.0, after=after)
            for one in group.members
        )
    last = len(group.members) - 1
    runs = tuple(
        Run(one.text + (", " if at < last else ""), size, one.facilitator or None, None, "ink")
        for at, one in enumerate(group.members)
    )
    return (Para(runs=runs, leading=1.05, after=after),) if runs else ()


def _task_height(canvas: Canvas, block: Groups, width: int, size: float) -> int:
    if not block.task:
        return 0
    return canvas.text_height(f"{canvas.phrase('task')}  {block.task}", size, width) + canvas.y(0.03)


def _place(draft: Draft, block: Groups, groups: Sequence[Group], setting: Setting) -> None:
    canvas, frame = draft.canvas, draft.content
    columns, rows = setting.columns, max(-(-len(groups) // setting.columns), 1)
    task = _task_height(canvas, block, frame.w, setting.size) if setting.task else 0
    names, heads = [_names(group, setting) for group in groups], _heads_height(canvas, groups, columns)
    needed = heads + _below_heads(canvas, names, columns)
    room = (frame.h - task - canvas.y(GAP) * (rows - 1)) // rows
    tall = min(max(needed, canvas.y(0.5 if rows == 1 else 0.25)), room)
    span = 12 // columns
    for index, (group, paras) in enumerate(zip(groups, names, strict=True)):
        row, column = divmod(index, columns)
        place = Frame(canvas.col(span * column), frame.y + row * (tall + canvas.y(GAP)), canvas.span(span), tall)
        _place_group(draft, group, place, heads, paras)
    if task:
        y = frame.y + rows * tall + (rows - 1) * canvas.y(GAP) + canvas.y(0.024)
        runs = (
            Run(f"{canvas.phrase('task')}  ", setting.size, True, None, "acc"),
            Run(block.task, setting.size, None, None, "ink"),
        )
        below = Frame(frame.x, y, frame.w, frame.bottom - y)
        draft.add(Box(name="Opgave", frame=below, paras=(Para(runs=runs, leading=1.05),), insets=NO_INSETS))


def _place_group(draft: Draft, group: Group, place: Frame, head: int, names: tuple[Para, ...]) -> None:
    canvas, name = draft.canvas, f"Gruppe {group.number or group.name}"
    pad, top, wide = canvas.x(0.018), place.y + canvas.y(0.025), _numeral_width(canvas, (group,))
    draft.add(Box(name=f"{name} flade", frame=place, fill="surf", decorative=True))
    if group.number:
        numeral = Frame(place.x + pad, top, wide, canvas.y(0.1))
        points = canvas.pt(NUMERAL)
        draft.add(canvas.box(f"{name} tal", numeral, group.number, points, bold=True, colour="acc", leading=1.0))
    x = place.x + pad + wide
    small, paras = canvas.pt(PLACE), []
    if above := _above(canvas, group):
        paras.append(Para(runs=(Run(above, small, None, None, "muted"),), leading=1.0))
    if group.name:
        paras.append(Para(runs=(Run(group.name, small, True, None, "ink"),), leading=1.0))
    if paras:
        heading = Frame(x, top, place.right - pad - x, head)
        draft.add(Box(name=f"{name} sted", frame=heading, paras=tuple(paras), anchor="middle", insets=NO_INSETS))
    y = top + head + canvas.y(0.02)
    draft.add(Rule(name=f"{name} streg", start=(place.x + pad, y), end=(place.right - pad, y)))
    listed = Frame(place.x + pad, y + canvas.y(0.022), place.w - 2 * pad, place.bottom - y - canvas.y(0.022))
    if names:
        draft.add(Box(name=f"{name} navne", frame=listed, paras=names, insets=NO_INSETS))
