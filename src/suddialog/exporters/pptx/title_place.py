"""Where titles stand on a layout: in its place for them, clear of logos, or where the master's would."""

from __future__ import annotations

from collections.abc import Iterable

from suddialog.exporters.pptx.frames import room_around, touch
from suddialog.exporters.pptx.logos import beside, rows_beside
from suddialog.exporters.pptx.plan import Frame, Slot


def masters_heading(slots: Iterable[Slot], title: Frame | None, art: Iterable[Frame]) -> Frame | None:
    """Return the place of the master's title for a layout that has none, if nothing else stands there."""
    taken = title and any(touch(title, frame) for frame in (*(slot.frame for slot in slots), *art))
    return None if taken else title


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
