"""What a picture says besides what it shows: where and when it was taken, by whom, what it was made of."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from suddialog.errors import say
from suddialog.privacy.finished.package import Package, every
from suddialog.privacy.finished.traces import Sort, Trace, warning

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_PNG_CHUNKS = {b"tEXt", b"zTXt", b"iTXt", b"eXIf"}
_WITHOUT = say("Save the picture without its data, or take a screenshot")


def picture_traces(package: Package) -> Iterator[Trace]:
    """Yield data inside pictures, and pictures of which only a part is shown."""
    for name, data in package.files.items():
        kinds = sorted(set(_data_of(data)))
        if kinds:
            message = say("a picture holds data about itself ({kinds})", kinds=", ".join(kinds))
            yield warning(Sort.PICTURE_DATA, package.place(name), message, _WITHOUT)
        if name.endswith(".xml") and b"srcRect" in data:
            cropped = sum(any(map(_cuts, item.attrib.values())) for item in every(package.tree(name), "srcRect"))
            if cropped:
                message = say("{count} {count:picture is|pictures are} cropped, the rest is still there", count=cropped)
                yield warning(Sort.CROPPED_PICTURE, package.place(name), message, say("Delete cropped areas"))


def _cuts(value: str) -> bool:
    return value.strip("-+0%. ") != "" and not value.startswith("-")


def _data_of(data: bytes) -> Iterator[str]:
    if data.startswith(_PNG):
        yield from _png(data)
    elif data.startswith(_JPEG):
        yield from _jpeg(data)


def _png(data: bytes) -> Iterator[str]:
    at = len(_PNG)
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind in _PNG_CHUNKS:
            yield "Exif" if kind == b"eXIf" else "text"
        at += 12 + length


def _jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        marker, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        content = data[at + 4 : at + 2 + length]
        if content.startswith(b"Exif"):
            yield "Exif"
        elif content.startswith(b"http://ns.adobe.com/xap"):
            yield "XMP"
        elif marker == 0xED:
            yield "IPTC"
        elif marker == 0xFE and content.strip(b"\0 "):
            yield "text"
        at += 2 + max(length, 2)
