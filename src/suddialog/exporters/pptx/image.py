"""Pictures as the deck takes them: PNG or JPEG, without what they tell about camera, place and person."""

from __future__ import annotations

import io
import warnings

import attrs
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from suddialog.errors import ExportError, say

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2560


@attrs.frozen
class Image:
    """A picture: its bytes, its type, its size in pixels."""

    data: bytes = attrs.field(repr=False)
    media_type: str
    width: int
    height: int


def clean_image(data: bytes, name: str) -> Image:
    """Read a picture and write it anew: upright, at most 2,560 pixels long, nothing in it but the pixels.

    Photographs stay JPEG, everything else becomes PNG.

    Raises:
        ExportError: It is no picture that can be read, or it has more than 40 million pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Pillow.open(io.BytesIO(data)) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    most = MOST_PIXELS // 1_000_000
                    raise ExportError(
                        say('the picture "{name}" has more than {count} million pixels', name=name, count=most)
                    )
                photograph = opened.format == "JPEG"
                picture = ImageOps.exif_transpose(opened)
                picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                return _written(picture, photograph)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Pillow.DecompressionBombError) as error:
        raise ExportError(
            say('the picture "{name}" can\'t be read: it is neither PNG nor JPEG, or it is damaged', name=name)
        ) from error


def _written(picture: Pillow.Image, photograph: bool) -> Image:
    stream = io.BytesIO()
    if photograph:
        picture = picture.convert("RGB")
        plain = Pillow.new("RGB", picture.size)
        plain.paste(picture)
        plain.save(stream, "JPEG", quality=88, optimize=True)
    else:
        picture = picture.convert("RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB")
        plain = Pillow.new(picture.mode, picture.size)
        plain.paste(picture)
        plain.save(stream, "PNG")
    kind = "image/jpeg" if photograph else "image/png"
    return Image(stream.getvalue(), kind, plain.width, plain.height)
