"""Zip files that are the same bytes for the same content: no clock, no attributes of any machine."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache

_VERSION, _STORED, _DEFLATED = 20, 0, 8
_DATE = 33  # 1 January 1980, the first day that a zip can name
_MOST_MEMBERS, _MOST_BYTES = 0xFFFF, 0xFFFFFFFF
_SMALL, _LONG = 1_000, 7_000
_LEVEL, _LEVEL_LONG, _LEVEL_HARD = 5, 3, 9
"""How hard data are deflated; in what is long the few levels more would take twice the time."""

_MEMORY = 6
"""What zlib clears for each member is a quarter of what it would take unasked, and finds as much in so little text."""

Member = tuple[bytes, bytes, bytes]
"""A member of an archive: its name, the fields that its two headers share, its data as they are stored."""


def member(name: str, data: bytes, *, stored: bool = False, hard: bool = False) -> Member:
    """A member of an archive; its data are deflated unless `stored`, as far as they can be if `hard`."""
    packed = data if stored else _deflated(data, hard)
    encoded = name.encode("ascii")
    sizes = (zlib.crc32(data), len(packed), len(data), len(encoded), 0)
    method = _STORED if stored else _DEFLATED
    return encoded, struct.pack("<HHHHHLLLHH", _VERSION, 0, method, 0, _DATE, *sizes), packed


def archive(members: Iterable[Member]) -> bytes:
    """The zip file of these members, in their order.

    Raises:
        ValueError: More than 65,535 members or more than 4 GiB, which plain zip files cannot hold.
    """
    local: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for name, fields, data in members:
        if offset > _MOST_BYTES:
            break
        central.append(b"PK\x01\x02\x14\x00" + fields + struct.pack("<HHHLL", 0, 0, 0, 0, offset) + name)
        local += (b"PK\x03\x04", fields, name, data)
        offset += 4 + len(fields) + len(name) + len(data)
    if len(central) > _MOST_MEMBERS or offset > _MOST_BYTES:
        raise ValueError("the file would be larger than a zip file can be")
    directory = b"".join(central)
    end = struct.pack("<LHHHHLLH", 0x06054B50, 0, 0, len(central), len(central), len(directory), offset, 0)
    return b"".join((*local, directory, end))


def _deflated(data: bytes, hard: bool) -> bytes:
    if len(data) <= _SMALL:
        return _kept_deflated(data)
    level = _LEVEL_HARD if hard else _LEVEL_LONG if len(data) > _LONG else _LEVEL
    packer = zlib.compressobj(level, wbits=-15, memLevel=_MEMORY)
    return packer.compress(data) + packer.flush()


@lru_cache(maxsize=512)
def _kept_deflated(data: bytes) -> bytes:
    """Slides and decks share many small parts (relationships), for which beginning costs more than deflating."""
    return zlib.compress(data, _LEVEL_HARD, wbits=-15)
