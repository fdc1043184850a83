"""Where titles stand on a layout: in its place for them, clear of logos, or where the master's would."""

from __future__ import annotations

from collections.abc import Iterable

from suddialog.exporters.pptx.frames import Size, room_around, touch
from suddialog.exporters.pptx.logos import beside, rows_beside
from suddialog.exporters.pptx.paragraphs import POINT
from suddialog.exporters.pptx.plan import Frame, Slot

TEXTS = ("body", "content", "subtitle")
"""Kinds of places for texts by a title."""

_WIDE, _TALL, _LETTERS = 0.4, 0.12, 0.05
"""Shares of the slide from which the place of a text has room for a title, and of its height for the letters of one."""

_NARROW, _LOW = 0.5, 0.08
"""Shares of a title's width and of the slide's height from which another text has room for the lines by that title."""

_LARGER = 1.25
"""How many times as large as others the letters of a text are that is clearly the largest."""


def masters_heading(slots: Iterable[Slot], title: Frame | None, art: Iterable[Frame]) -> Frame | None:
    """Return the place of the master's title for a layout that has none, if nothing else stands there."""
    taken = title and any(touch(title, frame) for frame in (*(slot.frame for slot in slots), *art))
    return None if taken else title


def of_large_letters(slots: Iterable[Slot], size: Size) -> Slot | None:
    """Return the place of a text whose letters are as large as a title's, and much larger than those of others."""
    level = (slot for slot in slots if slot.kind in ("body", "content") and not slot.turned)
    texts = sorted(level, key=lambda slot: -slot.size)
    if not texts or any(_LARGER * slot.size > texts[0].size for slot in texts[1:]):
        return None
    roomy = texts[0].frame.w >= _WIDE * size[0] and texts[0].frame.h >= _TALL * size[1]
    return texts[0] if roomy and texts[0].size * POINT >= _LETTERS * size[1] else None


def for_lines(slots: Iterable[Slot], title: Slot, size: Size) -> Slot | None:
    """Return the largest place of another text in which the lines have room that stand by a title."""
    texts = (slot for slot in slots if slot.kind in TEXTS and slot is not title)
    roomy = (slot for slot in texts if slot.frame.w >= _NARROW * title.frame.w and slot.frame.h >= _LOW * size[1])
    return max(roomy, key=lambda slot: slot.frame.w * slot.frame.h, default=None)


def clear_of_logos(title: Frame, logos: Iterable[Frame]) -> Frame | None:
    """Return what is left of a title's place beside logos; None if it keeps clear of them or stands on one."""
    left = title
    for logo in logos:
        left = beside(left, logo)
    return None if left == title else left


def wide_title(title: Slot, logos: Iterable[Frame], others: Iterable[Frame], bounds: Frame) -> Frame:
    """Return how wide a title's place may become: in the rows that are clear of logos, to what stands beside it there.

    It grows about its middle if its text stands in that, else to the right.
    """
    place = title.band or title.frame
    for logo in logos:
        place = rows_beside(place, logo)
    room = room_around(place, others, bounds, 0)
    if not title.centred:
        return place._replace(w=room.right - place.x)
    spare = min(place.x - room.x, room.right - place.right)
    return place._replace(x=place.x - spare, w=place.w + 2 * spare)


def reach(title: Frame, others: Iterable[Frame], panel: Frame | None = None) -> int:
    """Return how far down a title may reach: to what stands below it, or to the end of the panel that it stands on."""
    middle = title.y + title.h // 2
    below = [one.y for one in others if one.y >= middle and one.x < title.right and title.x < one.right]
    if panel:
        below.append(panel.bottom)
    return max(min(below, default=title.bottom), title.bottom)
