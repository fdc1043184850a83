"""Pictures as documents take them: PNG or JPEG, without what they tell about camera, place and person."""

from __future__ import annotations

import io
from functools import lru_cache
from math import ceil

import attrs
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps

from suddialog.errors import ExportError, say, sentences
from suddialog.io.pictures import BadPicture, opened

PIXELS_PER_INCH = 220
"""What Office, too, keeps of a picture for screens and print."""

_EMU_PER_INCH = 914_400
_ORIENTATION, _ON_ITS_SIDE = 0x0112, {5, 6, 7, 8}
_COLOURS = {"L", "RGB", "CMYK"}
_FACE = (0.5, 0.3)
"""Where in a picture a face is looked for, when it has to be cropped: in its middle, above half its height."""
_FIELDS = (16, 9)
"""How many fields across and down tell what a picture looks like from afar."""

_SOLID, _ENOUGH = 250, 0.8
"""From which opacity, of 255, nothing shines through a field; the share of fields that must be so."""


@attrs.frozen
class Image:
    """A picture: its bytes, its type, its size in pixels."""

    data: bytes = attrs.field(repr=False)
    media_type: str
    width: int
    height: int


def clean_image(data: bytes, name: str, place: tuple[int, int], *, filled: bool = False) -> Image:
    """Read a picture and write it anew: upright, as large as its place needs, nothing in it but the pixels.

    Photographs stay JPEG, everything else becomes PNG.

    Args:
        data: A PNG or JPEG file.
        name: What it is called in messages.
        place: Width and height that it will fill at most, in EMU.
        filled: Whether it is cropped to these proportions, rather below than above.

    Raises:
        ExportError: It is no picture that can be read, or it is larger than any page needs.
    """
    try:
        with opened(data) as picture:
            shown = _upright(picture, place, filled=filled)
            return _written(shown, photograph=picture.format != "PNG")
    except BadPicture as fault:
        found = say('the picture "{name}" can\'t be used: {reason}', name=name, reason=fault.reason)
        raise ExportError(sentences(found, fault.remedy)) from fault


def _upright(opened: Pillow.Image, place: tuple[int, int], *, filled: bool) -> Pillow.Image:
    """Return the picture as it is to be seen, in plain colours."""
    w, h = (max(round(length / _EMU_PER_INCH * PIXELS_PER_INCH), 1) for length in place)
    place = (h, w) if opened.getexif().get(_ORIENTATION) in _ON_ITS_SIDE else (w, h)
    if opened.mode not in _COLOURS:
        opened = _plain(opened)
    opened.thumbnail(_around(opened.size, place) if filled else place)  # no more is unpacked of a JPEG than this needs
    upright = ImageOps.exif_transpose(opened)
    return _in_usual_colours(_cropped(upright, w, h) if filled else upright)


def _around(size: tuple[int, int], place: tuple[int, int]) -> tuple[int, int]:
    """Return the size at which a picture just covers a place."""
    share = max(place[0] / size[0], place[1] / size[1])
    return ceil(size[0] * share), ceil(size[1] * share)


def _cropped(picture: Pillow.Image, width: int, height: int) -> Pillow.Image:
    """Return a picture in other proportions; a small one is not made larger."""
    share = min(1.0, picture.width / width, picture.height / height)
    return ImageOps.fit(picture, (max(round(width * share), 1), max(round(height * share), 1)), centering=_FACE)


def _plain(picture: Pillow.Image) -> Pillow.Image:
    """Return a picture with a palette, in black and white, with 16 bits or transparency in three or four bands."""
    if picture.mode.startswith("I"):
        deep = picture.convert("I").point(lambda value: value * (1 / 256))
        return deep.convert("L").convert("RGB")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _in_usual_colours(picture: Pillow.Image) -> Pillow.Image:
    """Return a picture in the colours that are meant when nothing is said, as the profile in it is not kept."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "CMYK"}:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            usual = ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(picture, own, usual, outputMode="RGB")
            return changed or picture
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a profile that can't be used is as good as none
    return picture.convert(mode)


def _written(picture: Pillow.Image, photograph: bool) -> Image:
    """Write nothing but the pixels, which is why they are laid on a new sheet."""
    stream = io.BytesIO()
    plain = Pillow.new(picture.mode, picture.size)
    plain.paste(picture)
    if photograph:
        plain.save(stream, "JPEG", quality=88, optimize=True)
    else:
        plain.save(stream, "PNG")
    return Image(stream.getvalue(), "image/jpeg" if photograph else "image/png", *plain.size)


def fields(
    data: bytes,
    part: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0),
    behind: str | None = None,
    opacity: float = 1.0,
) -> tuple[str, ...]:
    """Return what a picture looks like from afar: the colour of each of its fields, six hexadecimal digits.

    Fields that something unknown shines through are left out. Nothing can be told of a picture with many of them, or
    of one that can't be read.

    Args:
        data: The picture.
        part: Which part of it is looked at: left, top, right and bottom as shares of its width and height.
        behind: The colour that shines through it, if that is known.
        opacity: How much of all of it hides what is behind.
    """
    found, (left, top, right, bottom) = _from_afar(data), part
    if found is None or left >= right or top >= bottom:
        return ()
    picture = _veiled(found, opacity)
    if behind:
        picture = _laid_on(picture, behind)
    w, h = picture.size
    box = (left * w, top * h, right * w, bottom * h)
    seen = picture.resize(_FIELDS, Pillow.Resampling.BOX, box).tobytes()
    known = [seen[start : start + 3].hex().upper() for start in range(0, len(seen), 4) if seen[start + 3] >= _SOLID]
    return tuple(known) if len(known) >= _ENOUGH * _FIELDS[0] * _FIELDS[1] else ()


def density(data: bytes) -> float:
    """Return how much a picture hides of what is behind it where it hides most; all of it if it can't be read."""
    picture = _from_afar(data)
    return 1.0 if picture is None else max(picture.getchannel("A").tobytes()) / 255


def greys(data: bytes, behind: str, opacity: float = 1.0) -> tuple[str, ...]:
    """Return how dark and how light a picture is and what it stands on, as greys; nothing if it can't be read.

    Args:
        data: The picture.
        behind: The colour that it stands on, of which that is the last of the greys.
        opacity: How much of all of it hides what is behind.
    """
    picture = _from_afar(data)
    if picture is None:
        return ()
    seen = _laid_on(_veiled(picture, opacity), behind).convert("L").tobytes()
    (paper,) = Pillow.new("RGB", (1, 1), f"#{behind}").convert("L").tobytes()
    return tuple(f"{grey:02X}" * 3 for grey in (min(seen), max(seen), paper))


def _veiled(picture: Pillow.Image, opacity: float) -> Pillow.Image:
    """Return a picture of which so much hides what is behind it."""
    if opacity >= 1:
        return picture
    veiled = picture.copy()
    veiled.putalpha(picture.getchannel("A").point(lambda value: value * opacity))
    return veiled


def _laid_on(picture: Pillow.Image, behind: str) -> Pillow.Image:
    """Return a picture on a colour."""
    return Pillow.alpha_composite(Pillow.new("RGBA", picture.size, f"#{behind}"), picture)


@lru_cache(maxsize=16)
def _from_afar(data: bytes) -> Pillow.Image | None:
    """Return a small copy of a picture, None if it can't be read; of a template one picture is looked at many times."""
    try:
        with opened(data) as picture:
            picture.draft("RGB", (10 * _FIELDS[0], 10 * _FIELDS[1]))
            small = (min(picture.width, 10 * _FIELDS[0]), min(picture.height, 10 * _FIELDS[1]))
            return _plain(picture).resize(small, Pillow.Resampling.BOX).convert("RGBA")
    except BadPicture:
        return None
