"""Where lines stand by a title on a layout that has no place for them."""

from __future__ import annotations

from suddialog.exporters.pptx.canvas import NO_INSETS, Canvas
from suddialog.exporters.pptx.frames import touch
from suddialog.exporters.pptx.free_area import FOOT
from suddialog.exporters.pptx.logos import clear_lines
from suddialog.exporters.pptx.plan import Box, Frame
from suddialog.exporters.pptx.template import Choice


def around_title(canvas: Canvas, choice: Choice, title: Box, centred: bool) -> tuple[Frame, Frame]:
    """Return where lines may stand below and above a title, on a layout that has no place for them."""
    layout, slot, gap = choice.layout, title.slot, canvas.y(0.027)
    held = title.frame or (slot.frame if slot else layout.free)
    column = held if slot and slot.lent else layout.free
    across, top = held if centred else _from_title(column, held, title), held.bottom + gap
    feet = [one.frame.y for one in choice.slots.values() if one.kind in FOOT and one.frame.y >= held.y]
    lowest = min([canvas.height - gap, *feet, *([layout.foot.y] if layout.foot else [])])
    tall = max(round(0.891 * canvas.height) - top, min(canvas.y(0.1), lowest - top))
    below = Frame(across.x, top, across.w, tall)
    if any(touch(below, logo) for logo in layout.logos):
        below = below._replace(h=max(tall, lowest - top))
    filled = (one.frame for one in choice.slots.values() if one.kind in ("kicker", "numeral", "mark", *FOOT))
    taken = (*layout.logos, *filled)
    above = clear_lines(Frame(across.x, layout.free.y, across.w, held.y - gap - layout.free.y), taken)
    if layout.blotted or any(touch(above, one) for one in taken):
        above = above._replace(h=0)
    return below, above


def _from_title(free: Frame, held: Frame, title: Box) -> Frame:
    """Return an area from where the words of a title begin, if that is further to the right."""
    left, *_ = title.insets or (title.slot.insets if title.slot else NO_INSETS)
    left = max(held.x + left, free.x)
    return free._replace(x=left, w=max(free.right, held.right) - left)
