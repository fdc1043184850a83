"""Zip files that are the same bytes for the same content: no clock, no attributes of any machine."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache

_VERSION, _STORED, _DEFLATED = 20, 0, 8
_DATE = 33  # 1 January 1980, the first day that a zip can name
_MOST_MEMBERS, _MOST_BYTES = 0xFFFF, 0xFFFFFFFF
_MOST_KEPT, _SMALL = 250_000, 1_000
_LEVEL, _LEVEL_KEPT = 6, 9
"""How hard data are deflated: what is remembered costs that once."""


def member(name: str, data: bytes, *, stored: bool = False) -> tuple[bytes, bytes, bytes]:
    """A member of an archive: its name, the fields that its two headers share, its data, deflated unless `stored`."""
    return _headed(name, data, data if stored else _deflated(data), _STORED if stored else _DEFLATED)


def _headed(name: str, data: bytes, packed: bytes, method: int) -> tuple[bytes, bytes, bytes]:
    encoded = name.encode("ascii")
    sizes = (zlib.crc32(data), len(packed), len(data), len(encoded), 0)
    return encoded, struct.pack("<HHHHHLLLHH", _VERSION, 0, method, 0, _DATE, *sizes), packed


def kept_member(name: str, data: bytes) -> tuple[bytes, bytes, bytes]:
    """As `member`, remembered unless it is large: for what is the same in archive after archive."""
    return _kept_member(name, data) if len(data) <= _MOST_KEPT else member(name, data)


def archive(members: Iterable[tuple[bytes, bytes, bytes]]) -> bytes:
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


def _deflated(data: bytes) -> bytes:
    return _kept_deflated(data) if len(data) <= _SMALL else zlib.compress(data, _LEVEL, wbits=-15)


@lru_cache(maxsize=512)
def _kept_deflated(data: bytes) -> bytes:
    """Slides and decks share many small parts (relationships), for which beginning costs more than deflating."""
    return zlib.compress(data, _LEVEL_KEPT, wbits=-15)


@lru_cache(maxsize=256)
def _kept_member(name: str, data: bytes) -> tuple[bytes, bytes, bytes]:
    return _headed(name, data, zlib.compress(data, _LEVEL_KEPT, wbits=-15), _DEFLATED)
