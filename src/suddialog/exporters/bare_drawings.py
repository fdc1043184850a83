"""Drawings of templates, EMF and SVG files, without what they tell of whoever made them."""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

# EMF

_HEADER, _COMMENT, _END = 1, 70, 14
_DESCRIPTION = 60
"""Where the header of an EMF file says how long its description is, and then where that stands."""

_LEAST_RECORD, _LEAST_HEADER = 8, 88
_DRAWN_BY_COMMENTS = (b"EMF+", b"GDIC")
"""What comments begin with that are drawn."""


def is_emf(data: bytes) -> bool:
    """Tell whether a file begins as EMF files do."""
    return data[:4] == struct.pack("<I", _HEADER) and data[40:44] == b" EMF"


def bare_emf(data: bytes) -> bytes:
    """Return an EMF file up to its end without its description and without comments that only programs read.

    Raises:
        ValueError: It is broken.
    """
    left = bytearray(data)
    end = 0
    for kind, start, end in _records(data):
        if kind == _HEADER and end - start >= _LEAST_HEADER:
            length, place = struct.unpack_from("<II", data, start + _DESCRIPTION)
            _blank(left, start + place, min(start + place + 2 * length, end))
            _blank(left, start + _DESCRIPTION, start + _DESCRIPTION + 8)
        elif kind == _COMMENT and not data.startswith(_DRAWN_BY_COMMENTS, start + 12):
            _blank(left, start + 12, end)
    return bytes(left[:end])


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield what each record of an EMF file is, where it begins and where it ends."""
    place, kind = 0, 0
    while kind != _END:
        kind, size = struct.unpack_from("<II", data, place)
        if size < _LEAST_RECORD or place + size > len(data):
            raise ValueError("a record has no end")
        yield kind, place, place + size
        place += size


def _blank(data: bytearray, start: int, end: int) -> None:
    data[start:end] = bytes(max(end - start, 0))


# SVG

_SVG = "http://www.w3.org/2000/svg"
_DRAWN = frozenset({"", _SVG})
_ATTRIBUTES = frozenset({"", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"})
_TOLD = [f"{{{_SVG}}}{name}" for name in ("metadata", "title", "desc")]
_LINKS = ("href", "{http://www.w3.org/1999/xlink}href")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)


def is_xml(data: bytes) -> bool:
    """Tell whether a file begins as XML does."""
    return data[:99].replace(b"\0", b"").lstrip(b"\xef\xbb\xff\xfe \t\r\n")[:1] == b"<"


def bare_svg(data: bytes, bare: Callable[[bytes], bytes]) -> bytes:
    """Return an SVG file without titles, descriptions, metadata, comments and what belongs to the program that made it.

    Args:
        data: The file. What declares entities or is no SVG is returned as it is.
        bare: Returns pictures inside it without what they tell.

    Raises:
        ValueError: It is broken.
    """
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    types = root.getroottree().docinfo.internalDTD
    if root.tag != f"{{{_SVG}}}svg" or (types is not None and any(types.iterentities())):
        return data
    for node in root.iter():
        _tidy(node, bare)
    etree.strip_elements(root, *_TOLD, with_tail=False)
    etree.cleanup_namespaces(root)
    left: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return left


def _space(name: str) -> str:
    """Return the namespace of a name; empty if it has none."""
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def _tidy(node: Any, bare: Callable[[bytes], bytes]) -> None:
    """Mark a node of a program as metadata, drop attributes of programs, and take out of a picture what that tells."""
    if _space(node.tag) not in _DRAWN:
        node.tag = _TOLD[0]
    for name in [name for name in node.attrib if _space(name) not in _ATTRIBUTES]:
        del node.attrib[name]
    for name in _LINKS:
        kind, is_packed, packed = node.get(name, "").partition(";base64,")
        if is_packed:
            node.set(name, f"{kind};base64,{base64.b64encode(bare(base64.b64decode(packed))).decode()}")
