"""Pictures of templates as outputs take them over: the same pixels, without what they tell of camera, place and person.

Nothing is drawn anew, for a house's picture is to stay as it is. Of a PNG or JPEG file those pieces are kept that are
needed to show it; pictures of other kinds are taken over whole.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from PIL import Image

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_CHUNKS = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs".split())
"""The chunks of a PNG file that make its pixels and their colours."""

_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
"""What a segment of a JPEG file begins with; inside a scan there are others."""

_SCAN, _END, _COMMENT, _OF_PROGRAMS = 0xDA, 0xD9, 0xFE, range(0xE0, 0xF0)
_JFIF, _EXIF, _COLOURS = b"JFIF\0", b"Exif\0\0", (b"ICC_PROFILE\0", b"Adobe\0")
_BEFORE_THUMBNAIL = 12
_ORIENTATION, _UPRIGHT = 0x0112, 1


def lay_bare(parts: Iterable[Any]) -> None:
    """Take out of the parts of a package that are pictures what they tell of themselves."""
    for part in parts:
        if part.content_type.startswith("image/"):
            part._blob = bare(part.blob)


def bare(data: bytes) -> bytes:
    """Return the file of a picture with what is needed to show it; as it is where nobody can tell what that is."""
    for beginning, pieces in ((_PNG, _chunks), (_JPEG, _segments)):
        if data.startswith(beginning):
            try:
                return beginning + b"".join(pieces(data))
            except (struct.error, ValueError):
                return data
    return data


def _chunks(data: bytes) -> Iterator[bytes]:
    """Yield what a PNG file needs, up to its end."""
    place, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, place)
        start, place = place, place + length + 12
        if kind in _CHUNKS:
            yield data[start:place]


def _segments(data: bytes) -> Iterator[bytes]:
    """Yield what a JPEG file needs, up to its end. A segment goes on to the next marker, with the pixels behind it."""
    place, kind = len(_JPEG), 0
    while kind != _END:
        begun = _marker(data, place, _MARKER.match)
        kind, place = begun[1][0], begun.end()
        if kind != _END:
            place += _length(data, place)
        if kind == _SCAN:
            place = _marker(data, place, _MARKER.search).start()
        yield _needed(kind, b"\xff" + data[begun.end() - 1 : place])


def _marker(data: bytes, place: int, find: Callable[[bytes, int], re.Match[bytes] | None]) -> re.Match[bytes]:
    found = find(data, place)
    if found is None:
        raise ValueError("there is no marker")
    return found


def _length(data: bytes, place: int) -> int:
    length: int = struct.unpack_from(">H", data, place)[0]
    return length


def _needed(kind: int, segment: bytes) -> bytes:
    """Return what is kept of a segment; of all that programs tell, how it is turned and what its colours mean."""
    told = segment[4:]
    if kind in _OF_PROGRAMS and told.startswith(_JFIF):
        return b"\xff\xe0\x00\x10" + told[:_BEFORE_THUMBNAIL] + b"\0\0"
    if kind in _OF_PROGRAMS and told.startswith(_EXIF):
        return _turned(told)
    return b"" if kind == _COMMENT or (kind in _OF_PROGRAMS and not told.startswith(_COLOURS)) else segment


def _turned(told: bytes) -> bytes:
    """Return a segment that tells how a picture is turned, and nothing else; none if it stands upright."""
    exif = Image.Exif()
    try:
        exif.load(told)
        turned = exif.get(_ORIENTATION, _UPRIGHT)
    except Exception:  # Pillow lets the faults of what is broken through: nobody is told how it is turned
        return b""
    if turned not in range(_UPRIGHT + 1, 9):
        return b""
    left = Image.Exif()
    left[_ORIENTATION] = turned
    content = left.tobytes()
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content
