"""A picture of the dialogue, as large as it fits, with its credit in the source line."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from suddialog.exporters.image import Image
from suddialog.exporters.pptx.canvas import POINT
from suddialog.exporters.pptx.draft import Page
from suddialog.exporters.pptx.plan import Frame, PictureBox, Slide
from suddialog.language import without_stop
from suddialog.outline.blocks import Picture

OpenPicture = Callable[[str, Frame, bool], Image]
"""Gives a picture by its path, without metadata, and no larger than it is drawn within a frame.

At last is said whether it is cropped to the proportions of that frame.
"""


def picture_slides(block: Picture, page: Page, picture: OpenPicture) -> tuple[Slide, ...]:
    """Return the slide of a picture. Its caption stands in the source line, unless all of it is the title."""
    title = page.name(block)
    below = "" if title == without_stop(block.caption, ".:") else block.caption
    caption = "  ".join(filter(None, (below, block.credit)))
    draft = page.draft("picture", attrs.evolve(block, caption=caption), title=title)
    image = picture(block.path, draft.content, False)
    frame = _inside(draft.content, image.width, image.height)
    draft.add(
        PictureBox(
            name="Billede",
            frame=frame,
            data=image.data,
            media_type=image.media_type,
            alt=block.alt,
            decorative=block.decorative,
            slot=draft.slots.get("picture"),
        )
    )
    return (draft.slide(),)


def _inside(frame: Frame, width: int, height: int) -> Frame:
    """Return the largest frame of a picture's proportions inside another, in its middle across.

    A pixel is no larger than a point, so that small pictures are not blurred.
    """
    scale = min(frame.w / width, frame.h / height, POINT)
    w, h = max(round(width * scale), 1), max(round(height * scale), 1)
    return Frame(frame.x + (frame.w - w) // 2, frame.y, w, h)
