"""The area of a layout in which a deck's content stands, and the line at its foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from suddialog.exporters.pptx.frames import Size, common, covers, lies_in, room_around, stand_beside, touch, union
from suddialog.exporters.pptx.logos import beside, ornaments
from suddialog.exporters.pptx.plan import CONTENTS, Frame, Slot

_HEAD = ("title", "kicker", "lead")
FOOT = ("footer", "date", "number", "mark", "source")
_MARGIN = 0.048
_EDGE = 0.001
"""Share of the slide's width from its edges within which a place reaches them."""

_FOOT_TOP, _FOOT_TALL, _FOOT_GAP, _FOOT_END = 0.933, 0.035, 0.012, 0.99
_CLEAR = 0.024
"""The least that stays free between content and the layout's own places at the foot, as a share of the height."""

_FOOT_LINE = 200_000
"""The least height of a line at the foot, EMU: that of text of 12 points."""

_NEAR = 0.05
"""Share of the slide's width by which places differ at most that begin as far from its left side."""

_SMALL = 0.25
"""Share of the slide below which a place is too small to hold all that a slide shows."""

LARGE = 0.15
"""Share of the slide from which a placeholder counts as the place for the slide's content."""

_LOW = 0.4
"""Share of the slide's height below which the place for content grows down: such places grow with their text."""

_PICTURE, _BACKGROUND = 0.25, 0.9
"""Shares of the slide from which a picture or shape is no logo any more, and from which it is a background."""

_WIDE = 0.75
"""Share of the slide's width from which content is as wide as the title, where nothing else says how wide it is."""

_HALF = 0.5
"""Share of the slide's width below which content is cramped."""

_RIM, _WITHIN = 0.12, 0.02
"""Share of the slide, from each side, in which the edges of a frame around all content lie; what stays free within."""

_AIR = 0.016
"""What stays free between content and a logo, as a share of the slide's shorter side."""

_LEFT = 0.4
"""Share of the place for content that has to be left when it keeps clear of all logos."""


def free_area(slots: Sequence[Slot], inherited: Mapping[str, Frame], places: Sequence[Frame], size: Size) -> Frame:
    """Work out where content may stand; `inherited` are the master's places, `places` those of all that is drawn."""
    placed, others = _off_edges(_area(slots, inherited, places, size), size), (*(slot.frame for slot in slots), *places)
    area = _grown(placed, others, size)
    if not covers(placed, LARGE, size):
        area = _widened(area, slots, others, size)
    if area.w < _HALF * size[0]:
        area = _over_pictures(area, slots, places, size)
    if not covers(area, _SMALL, size):
        area = _margins(slots, places, size) or area
    whole, art = between(area, slots, size[1]), ornaments(places, size)
    free = max(_clear_of(art, whole, size), _clear_of(art[::-1], whole, size), key=lambda frame: frame.w * frame.h)
    return free if free.w * free.h >= _LEFT * whole.w * whole.h else whole


def _clear_of(art: Iterable[Frame], free: Frame, size: Size) -> Frame:
    """Return what is left of an area beside logos, which depends on the order in which they are looked at."""
    for frame in art:
        free = beside(free, frame, round(_AIR * min(size)))
    return free


def _margins(slots: Sequence[Slot], places: Sequence[Frame], size: Size) -> Frame | None:
    """Return all of a slide between its margins; None where a title, or a large picture that ends, stands amid it."""
    whole = _within_margins(slots, places, size)
    free = between(whole, slots, size[1])
    beside = (place for place in places if _is_picture(place, size) and not lies_in(free, place))
    amid = (*(slot.frame for slot in slots if slot.kind == "title"), *beside)
    return None if any(touch(free, frame) for frame in amid) else whole


def _area(slots: Sequence[Slot], inherited: Mapping[str, Frame], places: Sequence[Frame], size: Size) -> Frame:
    """Return the places for content together; on a layout without one, where the master's is."""
    body = inherited.get("body")
    large = [slot.frame for slot in slots if slot.kind in (*CONTENTS, "body") and covers(slot.frame, LARGE, size)]
    if not large and body and not covers(body, LARGE, size):
        large = [slot.frame for slot in slots if slot.kind in CONTENTS]
    if large or not body:
        return union(large) or _within_margins(slots, places, size)
    area = _beside_pictures(_below(body, inherited.get("title"), slots, places, size), slots, places, size)
    return area if lies_in(area, _framed(places, size, 0.0)) else common(area, _framed(places, size))


def _beside_pictures(area: Frame, slots: Iterable[Slot], places: Iterable[Frame], size: Size) -> Frame:
    """Return the part of the master's place for content that a layout's own small ones have beside a large picture."""
    own = union([slot.frame for slot in slots if slot.kind in (*CONTENTS, "body")])
    large = (place for place in places if _is_picture(place, size) and touch(area, place))
    beside = [place for place in large if own and stand_beside(own, place)]
    return room_around(own, beside, area, round(_AIR * min(size))) if own and beside else area


def _is_picture(place: Frame, size: Size) -> bool:
    """Whether something drawn is too large for a logo, and ends on the slide."""
    return covers(place, _PICTURE, size) and not covers(place, _BACKGROUND, size)


def _below(body: Frame, above: Frame | None, slots: Sequence[Slot], places: Iterable[Frame], size: Size) -> Frame:
    """Return the master's place for content, below a layout's wide title that begins elsewhere than the master's.

    The master's title stands above that place, or beside it.
    """
    heads = (slot.frame for slot in slots if slot.kind == "title" and slot.frame.w >= _WIDE * size[0])
    beside = above is not None and stand_beside(above, body)
    title = next((one for one in heads if beside or one.y + one.h / 2 <= body.y), None)
    near = _NEAR * size[0]
    if not (title and above and (beside or abs(above.x - body.x) <= near) and near < abs(title.x - body.x)):
        return body
    moved = body._replace(x=title.x, w=title.w)
    others = (*(slot.frame for slot in slots if slot.kind != "title"), *places)
    return body if any(touch(moved, one) and not touch(body, one) for one in others) else moved


def _off_edges(area: Frame, size: Size) -> Frame:
    """Let an area end at the usual margin where it reaches the slide's edge, as only a picture should."""
    near, margin = round(_EDGE * size[0]), round(_MARGIN * size[0])
    left = area.x if area.x >= near else margin
    right = area.right if area.right <= size[0] - near else size[0] - margin
    bottom = min(area.bottom, size[1] - near)
    return Frame(left, area.y, right - left, bottom - area.y) if left < right and area.y < bottom else area


def _within_margins(slots: Iterable[Slot], places: Iterable[Frame], size: Size) -> Frame:
    """Return a slide between its margins: those of its title if that is wide, else the usual ones within a frame."""
    width, height = size
    margin = round(_MARGIN * width)
    title = next((slot.frame for slot in slots if slot.kind == "title" and slot.frame.w >= _WIDE * width), None)
    left, wide = (title.x, title.w) if title else (margin, width - 2 * margin)
    area, within = Frame(left, round(0.05 * height), wide, round(0.9 * height)), _framed(places, size)
    return area if title else common(area, within)


def _framed(places: Iterable[Frame], size: Size, within: float = _WITHIN) -> Frame:
    """Return what lies within the frames that are drawn around all content, clear of them; without one the slide."""
    (width, height), found = size, Frame(0, 0, *size)
    across, down, air = round(_RIM * width), round(_RIM * height), round(within * width)
    for place in places:
        near = 0 < place.x <= across and 0 < place.y <= down
        if near and width - across <= place.right < width and height - down <= place.bottom < height:
            found = common(found, Frame(place.x + air, place.y + air, place.w - 2 * air, place.h - 2 * air))
    return found


def _grown(area: Frame, others: Iterable[Frame], size: Size) -> Frame:
    """Let a low area reach down to whatever stands below it."""
    if area.h >= _LOW * size[1]:
        return area
    below = [other.y for other in others if other.y >= area.bottom and other.x < area.right and area.x < other.right]
    bottom = min([*below, round((1 - _MARGIN) * size[1])]) - round(_FOOT_GAP * size[1])
    return area._replace(h=max(bottom - area.y, area.h))


def _widened(area: Frame, slots: Iterable[Slot], others: Iterable[Frame], size: Size) -> Frame:
    """Let a narrow area whose place was made for a few lines be as wide as a wide title where nothing is beside it."""
    title = next((slot.frame for slot in slots if slot.kind == "title" and slot.frame.w >= _WIDE * size[0]), area)
    if area.w >= _WIDE * title.w:
        return area
    left, right = min(area.x, title.x), max(area.right, title.right)
    wide = area._replace(x=left, w=right - left)
    return area if any(touch(wide, one) and not touch(area, one) for one in others) else wide


def _over_pictures(area: Frame, slots: Iterable[Slot], places: Iterable[Frame], size: Size) -> Frame:
    """Let an area that is less than half as wide as the slide reach over the places of pictures beside it.

    They stay empty on slides with such content. What the layout itself draws or writes there ends it.
    """
    pictures = [slot.frame for slot in slots if slot.kind == "picture" and stand_beside(area, slot.frame)]
    if not pictures:
        return area
    written = (slot.frame for slot in slots if slot.kind != "picture")
    others = [place for place in (*written, *places) if not lies_in(area, place)]
    found = room_around(area, others, union((area, *pictures)) or area, round(_AIR * size[0]))
    return area._replace(x=found.x, w=found.w)


def between(area: Frame, slots: Iterable[Slot], height: int) -> Frame:
    """Return what is left of an area between what stands at the head and at the foot of a slide of that height."""
    top, bottom = area.y, area.bottom
    for slot in slots:
        if slot.kind in _HEAD and slot.frame.bottom < 0.5 * height:
            top = max(top, slot.frame.bottom)
        elif slot.kind in FOOT and slot.frame.y > 0.5 * height:
            bottom = min(bottom, slot.frame.y - (0 if slot.kind == "source" else round(_CLEAR * height)))
    if bottom - top < 0.25 * height:
        return area
    return area._replace(y=top, h=bottom - top)


def above_foot(slots: Iterable[Slot], free: Frame, places: Sequence[Frame], size: Size) -> tuple[Frame, Frame | None]:
    """Part the area for content from a line at its foot, on a layout that has no place for a foot.

    The line stands where that of the library's own layouts does, if nothing else stands there, else higher in the lower
    half of the slide, or beside a logo; it keeps off what is below it, as does the content: a large picture, too.
    """
    if any(slot.kind in ("footer", "mark") for slot in slots):
        return free, None
    tall, gap = max(round(_FOOT_TALL * size[1]), _FOOT_LINE), round(_FOOT_GAP * size[1])
    low = (place for place in places if place.y >= free.bottom)
    standing = *(slot.frame for slot in slots), *ornaments(places, size), *low
    lowest = _framed(places, size).bottom - tall
    tops = (min(round(_FOOT_TOP * size[1]), lowest), *(one.y - air - tall for one in standing for air in (gap, 0)))
    feet = [Frame(free.x, top, free.w, tall) for top in tops if max(free.y, size[1] // 2) < top <= lowest]
    apart = [foot for foot in feet if _is_free(foot, standing)]
    found = apart or [*_cut(feet, standing, round(_AIR * min(size)))]
    foot = max(found, key=lambda foot: foot.y, default=Frame(free.x, free.bottom - tall, free.w, tall))
    if _is_free(foot, standing) and not _is_free(foot._replace(h=tall + gap), standing):
        lifted = (foot._replace(y=foot.y - air) for air in (gap, gap // 2))
        foot = next((one for one in lifted if _is_free(one, standing)), foot)
    return free._replace(h=min(free.h, foot.y - gap - free.y)), foot


def _cut(feet: Iterable[Frame], standing: Sequence[Frame], air: int) -> Iterator[Frame]:
    """Yield lines as far as they are beside what stands there, with air between, if most of them is."""
    for foot in feet:
        part = foot
        for frame in standing:
            part = beside(part, frame, air)
        if part.w > _WIDE * foot.w and part.h == foot.h and _is_free(part, standing):
            yield part


def _is_free(place: Frame, standing: Iterable[Frame]) -> bool:
    return not any(touch(place, frame) for frame in standing)


def foot_room(
    slots: Iterable[Slot],
    free: Frame,
    places: Iterable[Frame],
    texts: Iterable[Frame],
    pictures: Iterable[Frame],
    size: Size,
) -> Frame | None:
    """Return how far the footer may grow below the area for content, clear of all else; None without a footer.

    On a picture that is no background it keeps to its place: there may be words around that. It keeps to the slide even
    where its place does not, and to where its letters can be read. `texts` are the places of those that are higher than
    their shapes; what of these reaches into its own place does not count.
    """
    own = next((slot for slot in slots if slot.kind == "footer"), None)
    if own is None:
        return None
    footer = common(own.frame, Frame(0, 0, *size))
    if any(touch(footer, one) and not covers(one, _BACKGROUND, size) for one in pictures):
        return footer
    apart = (one for one in texts if not touch(one, footer))
    others = (*(slot.frame for slot in slots if slot.kind != "footer"), *places, *apart)
    top, bottom = free.bottom, round(_FOOT_END * size[1])
    if own.legible:
        top, bottom = max(top, own.legible.y), min(bottom, own.legible.bottom)
    bounds = Frame(free.x, top, free.w, bottom - top)
    return room_around(footer, others, bounds, round(_FOOT_GAP * size[0]))
