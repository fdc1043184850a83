"""A finished file taken apart: everything that is packed into it, however deep, as plain bytes.

Nothing is written to disk, and no more is read than `Limits` allow: what is larger is told, not read.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

import attrs

INSIDE = "!"
"""Stands between a container and what is in it: ``deck.pptx!ppt/embeddings/sheet1.xlsx!xl/workbook.xml``."""

_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b"
_EMPTY_ZIP = b"PK\x05\x06"
_PACKED_TEXT = re.compile(rb"(?:UEsDB|H4sI)[A-Za-z0-9+/\r\n]{16,}={0,2}")
"""Base64 of what begins like a zip or gzip file, as web pages and flat XML files carry it."""


@attrs.frozen(kw_only=True)
class Limits:
    """How much of a file is unpacked.

    Attributes:
        members: In all containers together.
        size: Bytes, unpacked, in all containers together.
        ratio: How many times larger than it was packed a member of more than a megabyte may be.
        depth: Containers inside containers.
    """

    members: int = 10_000
    size: int = 400_000_000
    ratio: int = 200
    depth: int = 6


@attrs.frozen
class Part:
    """A piece of a finished file: where it is and what it holds. `packed` says that its content follows as parts."""

    path: str
    data: bytes = attrs.field(repr=False)
    packed: bool = False

    @property
    def name(self) -> str:
        """Its name in the container that holds it."""
        return self.path.rpartition(INSIDE)[2]


@attrs.frozen
class Unread:
    """A piece that was not unpacked, and why: ``too-large``, ``too-many``, ``too-deep``, ``encrypted``, ``damaged``."""

    path: str
    reason: str


def unpack(data: bytes, name: str, limits: Limits | None = None) -> tuple[tuple[Part, ...], tuple[Unread, ...]]:
    """Return all parts of a file, itself and its containers' lists of names included, and what was not read."""
    work = _Unpacking(limits or Limits())
    work.take(name, data, 0)
    return tuple(work.parts), tuple(work.unread)


def is_zip(data: bytes) -> bool:
    """Tell whether bytes begin like a zip file, which all Office files are."""
    return data.startswith((_ZIP, _EMPTY_ZIP))


class _Unpacking:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.parts: list[Part] = []
        self.unread: list[Unread] = []
        self.members = self.size = 0

    def take(self, path: str, data: bytes, depth: int) -> None:
        """Add a part and everything that is packed into it."""
        inner = is_zip(data) or data.startswith(_GZIP) or _PACKED_TEXT.search(data) is not None
        self.parts.append(Part(path, data, packed=is_zip(data)))
        if inner and depth >= self.limits.depth:
            self.unread.append(Unread(path, "too-deep"))
        elif is_zip(data):
            self._zip(path, data, depth)
        elif data.startswith(_GZIP):
            self._gzip(path, data, depth)
        elif inner:
            for number, piece in enumerate(_packed_texts(data)):
                if self._counts(f"{path}{INSIDE}base64-{number}", len(piece)):
                    self.take(f"{path}{INSIDE}base64-{number}", piece, depth + 1)

    def _counts(self, path: str, size: int) -> bool:
        """Count a member; tell it as unread, and return False, if it would be too many or too much."""
        if self.members >= self.limits.members:
            self.unread.append(Unread(path, "too-many"))
            return False
        if self.size + size > self.limits.size:
            self.unread.append(Unread(path, "too-large"))
            return False
        self.members += 1
        self.size += size
        return True

    def _zip(self, path: str, data: bytes, depth: int) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                infos = archive.infolist()
                self.parts.append(Part(f"{path}{INSIDE}", _directory(archive, infos)))
                for info in infos:
                    if not self._member(path, archive, info, depth):
                        return
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError):
            self.unread.append(Unread(path, "damaged"))

    def _member(self, path: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, depth: int) -> bool:
        """Take one member; return False when there is no use in going on with the container."""
        inside = f"{path}{INSIDE}{info.filename}"
        if info.is_dir():
            return True
        if info.flag_bits & 1:
            self.unread.append(Unread(inside, "encrypted"))
            return True
        if info.file_size > 1_000_000 and info.file_size > self.limits.ratio * max(info.compress_size, 1):
            self.unread.append(Unread(inside, "too-large"))
            return True
        if not self._counts(inside, info.file_size):
            return False
        try:
            with archive.open(info) as stream:
                piece = stream.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError):
            self.unread.append(Unread(inside, "damaged"))
            return True
        self.take(inside, piece, depth + 1)
        return True

    def _gzip(self, path: str, data: bytes, depth: int) -> None:
        most = min(self.limits.size - self.size, self.limits.ratio * len(data) + 1_000_000)
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
                piece = stream.read(most + 1)
        except (OSError, EOFError, zlib.error):
            self.unread.append(Unread(path, "damaged"))
            return
        if len(piece) > most:
            self.unread.append(Unread(path, "too-large"))
        elif self._counts(path, len(piece)):
            self.take(f"{path}{INSIDE}gzip", piece, depth + 1)


def _directory(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> bytes:
    """Return what a container says besides its members: their names, comments and extra fields, its own comment."""
    said = [archive.comment]
    for info in infos:
        said += [info.filename.encode("utf-8", "surrogateescape"), info.comment, info.extra]
    return b"\n".join(said)


def _packed_texts(data: bytes) -> Iterator[bytes]:
    for found in _PACKED_TEXT.finditer(data):
        text = re.sub(rb"[\r\n=]", b"", found.group())
        try:
            yield base64.b64decode(text + b"=" * (-len(text) % 4))
        except (binascii.Error, ValueError):
            continue
