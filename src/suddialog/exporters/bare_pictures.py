"""Pictures of templates as outputs take them over: the same pixels, without what they tell of camera, place and person.

Nothing is drawn anew, for a house's picture is to stay as it is. Of a PNG, JPEG or GIF file those pieces are kept that
are needed to show it, of drawings (EMF, SVG) what is drawn; pictures of other kinds are taken over whole.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from PIL import Image

from suddialog.exporters.bare_drawings import bare_emf, bare_svg, is_emf, is_xml

_PNG, _JPEG, _GIF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", (b"GIF87a", b"GIF89a")
_CHUNKS = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs".split())
"""The chunks of a PNG file that make its pixels and their colours."""

_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
"""What a segment of a JPEG file begins with; inside a scan there are others."""

_SCAN, _END, _COMMENT, _OF_PROGRAMS = 0xDA, 0xD9, 0xFE, range(0xE0, 0xF0)
_JFIF, _EXIF, _COLOURS = b"JFIF\0", b"Exif\0\0", (b"ICC_PROFILE\0", b"Adobe\0")
_BEFORE_THUMBNAIL = 12
_ORIENTATION, _UPRIGHT = 0x0112, 1

_GIF_IMAGE, _GIF_EXTENSION, _GIF_END = 0x2C, 0x21, 0x3B
_GIF_COMMENT, _GIF_PROGRAM, _GIF_PROGRAMS = 0xFE, 0xFF, (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")


def lay_bare(parts: Iterable[Any]) -> None:
    """Take out of the parts of a package that are pictures what they tell of themselves."""
    for part in parts:
        if part.content_type.startswith("image/"):
            part._blob = bare(part.blob)


def bare(data: bytes) -> bytes:
    """Return the file of a picture with what is needed to show it; as it is where nobody can tell what that is."""
    try:
        return _bare(data)
    except (struct.error, ValueError, IndexError):
        return data


def _bare(data: bytes) -> bytes:
    for beginnings, pieces in ((_PNG, _chunks), (_JPEG, _segments), (_GIF, _blocks)):
        if data.startswith(beginnings):
            return b"".join(pieces(data))
    if is_emf(data):
        return bare_emf(data)
    return bare_svg(data, bare) if is_xml(data) else data


def _chunks(data: bytes) -> Iterator[bytes]:
    """Yield what a PNG file needs, up to its end."""
    yield _PNG
    place, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, place)
        start, place = place, place + length + 12
        if kind in _CHUNKS:
            yield data[start:place]


def _segments(data: bytes) -> Iterator[bytes]:
    """Yield what a JPEG file needs, up to its end. A segment goes on to the next marker, with the pixels behind it."""
    yield _JPEG
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


def _blocks(data: bytes) -> Iterator[bytes]:
    """Yield what a GIF file needs, up to its end."""
    place, kind = _behind_colours(data, 10, 13), 0
    yield data[:place]
    while kind != _GIF_END:
        start, kind = place, data[place]
        if kind == _GIF_IMAGE:
            place = _behind_pieces(data, _behind_colours(data, start + 9, start + 10) + 1)
        elif kind == _GIF_EXTENSION:
            place = _behind_pieces(data, start + 2)
        elif kind == _GIF_END:
            place = start + 1
        else:
            raise ValueError("there is no block")
        if kind != _GIF_EXTENSION or _is_shown(data[start + 1], data[start + 3 : place]):
            yield data[start:place]


def _behind_colours(data: bytes, flags: int, place: int) -> int:
    """Return where the table of colours ends that stands at a place, if flags tell that there is one."""
    return place + 3 * 2 ** (data[flags] % 8 + 1) if data[flags] & 0x80 else place


def _behind_pieces(data: bytes, place: int) -> int:
    """Return where pieces end each of which begins with its length; the last one is empty."""
    while data[place]:
        place += data[place] + 1
    return place + 1


def _is_shown(label: int, told: bytes) -> bool:
    """Tell whether an extension is no comment, and of those of programs one that tells of repetition or colours."""
    return label != _GIF_COMMENT and (label != _GIF_PROGRAM or told.startswith(_GIF_PROGRAMS))
