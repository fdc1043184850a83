"""Where lines can be read: not everywhere around their place, where that stands beside a wave, a band or a panel.

And which parts of the line at the foot stand on one ground each, where a column or a picture is behind some of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from suddialog.exporters.contrast import contrast
from suddialog.exporters.pptx.frames import lies_on
from suddialog.exporters.pptx.opc import Node
from suddialog.exporters.pptx.paints import LARGE, READABLE
from suddialog.exporters.pptx.plan import Colour, Frame, Uneven
from suddialog.exporters.pptx.surfaces import Ground

_ROWS = 60
"""How many rows of a slide are looked at."""

_BEGUN = 0.25
"""How far short lines reach in a place at whose left they begin."""

_MOST = 0.5

_COLUMNS = 40
"""In how many pieces a line at the foot is looked at."""

_MOST_PLAIN = 0.75
"""How much of that line is plain on a page with a mark on it."""

_WHITE, _BLACK = ("FFFFFF",), ("000000",)

_PIECES = 8
"""In how many pieces across an area is looked at."""

_BAND, _LOW_BAND = 1.25, 2.0
"""The contrasts to what is amid a picture from which its head is a band, and its foot, where a map or a hill may be."""

_LEFT = 0.6
"""The share of an area that bands leave."""


def legible(ground: Ground, holder: Node, kind: str, frame: Frame, repair: Colour | None) -> Frame | None:
    """Return how far up and down a placeholder's lines can be read; None if that is all over the slide.

    None, too, if it is less than half of the place: then they stand where they would anyway.
    """
    letters, tall = ground.letters(holder, kind, repair), ground.slide.h
    column = frame._replace(y=0, h=tall)
    if not letters or ground.reads(column, letters):
        return None
    step, begun = tall // _ROWS, frame.w if ground.align(holder, kind) == "ctr" else round(_BEGUN * frame.w)

    def is_read(row: Frame) -> bool:
        return ground.reads(row, letters) and ground.reads(row._replace(w=begun), letters)

    rows = [column._replace(y=top, h=step) for top in range(0, tall - step + 1, step)]
    found = (tuple(some) for read, some in groupby(rows, is_read) if read)
    runs = (column._replace(y=some[0].y, h=some[-1].bottom - some[0].y) for some in found)
    return next((run for run in runs if lies_on(run, frame, _MOST)), None)


def unmarked(ground: Ground, foot: Frame) -> Frame:
    """Return the widest part of a line at the foot in which a background picture shows nothing, such as a logo.

    All of it is returned where that is not most of it: then the picture is no page with a mark on it.
    """
    columns = _columns(foot)
    runs = [tuple(run) for plain, run in groupby(columns, lambda one: _is_plain(ground, one)) if plain]
    widest = max(runs, key=len, default=())
    if not _MOST_PLAIN * _COLUMNS <= len(widest) < _COLUMNS:
        return foot
    start = widest[0 if widest[0] is columns[0] else 1].x
    end = foot.right if widest[-1] is columns[-1] else widest[-1].x
    return foot._replace(x=start, w=end - start)


def _is_plain(ground: Ground, area: Frame) -> bool:
    shades = ground.backdrop(area)
    return not shades or contrast(shades[0], shades[-1]) < _LOW_BAND


def _columns(foot: Frame) -> list[Frame]:
    step = foot.w // _COLUMNS
    return [foot._replace(x=foot.x + at * step, w=step) for at in range(_COLUMNS)]


def grounds(ground: Ground, foot: Frame) -> tuple[tuple[Frame, Colour], ...]:
    """Return the parts of a line at the foot that are dark or light all over, each with the colour that is read there.

    A little is left free where one meets the next. Nothing is returned if that is all of the line.
    """
    alike = groupby(_columns(foot), lambda column: (ground.reads(column, _WHITE), ground.reads(column, _BLACK)))
    parts = [tuple(some) for _, some in alike]
    if len(parts) == 1:
        return ()
    inner = [foot._replace(x=some[1].x, w=some[-1].x - some[1].x) for some in parts if len(some) > 2]
    return tuple((part, ground.small_print(part)) for part in inner)


def uneven(
    ground: Ground, holder: Node, kind: str, frame: Frame, repair: Colour | None, kept: bool = False
) -> Uneven | None:
    """Return how text stands in a placeholder without a fill, if it can't be read all over it; else None.

    `kept` says that large letters keep their own colour where small ones are in another one.
    """
    least = LARGE if kind in ("title", "ctrTitle") else READABLE
    letters, own = ground.letters(holder, kind, repair), tuple(ground.letters(holder, kind, None))
    looks = ((letters, least), *([(own, LARGE)] if kept else []))
    if all(reads_all_over(ground, frame, *look) for look in looks) or ground.filled(holder, kind):
        return None
    return Uneven(own, ground.align(holder, kind), ground.anchor(holder, kind))


def reads_all_over(ground: Ground, area: Frame, letters: Sequence[str], least: float) -> bool:
    """Whether letters in some colours have so much contrast on each piece of an area, as far as that can be told."""
    if ground.is_plain(area):
        return ground.reads(area, letters, least)
    down = min(max(round(_PIECES * area.h / (area.w or 1)), 1), _PIECES)
    wide, tall = -(-area.w // _PIECES), -(-area.h // down)
    pieces = (
        Frame(area.x + across * wide, area.y + row * tall, wide, tall)
        for row in range(down)
        for across in range(_PIECES)
    )
    return all(ground.reads(piece, letters, least) for piece in pieces)


def between_bands(ground: Ground, area: Frame) -> Frame:
    """Return what of an area is between bands at the head and the foot of the picture behind it, into which it reaches.

    Above one at the foot a little stays free. All of the area is returned where the picture is uneven amid it, too, or
    where the bands take much of it.
    """
    third = area.h // 3
    amid = ground.backdrop(area._replace(y=area.y + third, h=third))
    if not amid or contrast(amid[0], amid[-1]) >= _BAND:
        return area
    step, wide = ground.slide.h // _ROWS, area.w // _PIECES

    def is_banded(top: int, least: float) -> bool:
        pieces = (Frame(area.x + at * wide, top, wide, step) for at in range(_PIECES))
        return any(contrast(shade, amid[0]) >= least for piece in pieces for shade in ground.backdrop(piece))

    most = round((1 - _LEFT) * area.h)
    above = next((cut for cut in range(0, most, step) if not is_banded(area.y + cut, _BAND)), 0)
    cuts = range(0, most - above, step)
    below = next((cut for cut in cuts if not is_banded(area.bottom - cut - step, _LOW_BAND)), 0)
    air = step if below else 0
    return area._replace(y=area.y + above, h=area.h - above - below - air)


def is_even(ground: Ground) -> bool:
    """Whether the deck's text can be read all over slides."""
    return reads_all_over(ground, ground.slide, (ground.palette.rgb["ink"],), READABLE)
