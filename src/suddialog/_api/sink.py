"""The sink: what an exporter writes is collected in memory, and reaches the disk only when all of it is there."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import attrs

from suddialog._api.naming import is_safe, same_name
from suddialog.errors import ExportError, TargetError, reason_of, say
from suddialog.io.files import refuse_target, write_atomically

_FILE_NAME = re.compile(r"[^\W_][\w .()+-]{0,99}")
_ZIP = b"PK\x03\x04"
_ZIP_END, _ZIP_ENTRY = b"PK\x05\x06", b"PK\x01\x02"
_LISTED, _STORED = struct.Struct("<4s8x4s12xHHH8xI"), struct.Struct("<4s6x4s")
"""What is read of an entry: in the list at the end its mark, its time, how long what follows is, and where it stands;
there its mark and its time."""
_ZIP_TIME = struct.pack("<HH", 0, 0x21)  # midnight, 1 January 1980: the first moment that a zip file can name


@attrs.frozen(kw_only=True)
class Output:
    """A file that an exporter made. `name` is empty for the only file of a format that has one."""

    name: str
    data: bytes = attrs.field(repr=False)


class _Stream(io.BytesIO):
    """A stream whose content outlives its closing."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = b""

    def close(self) -> None:
        if not self.closed:
            self.kept = self.getvalue()
        super().close()


class Collector:
    """The sink that exporters get: keeps every output in memory."""

    def __init__(self) -> None:
        self._streams: dict[str, _Stream] = {}

    @property
    def opened(self) -> bool:
        """Whether there is anything yet."""
        return bool(self._streams)

    def open(self, name: str | None = None) -> BinaryIO:
        """Return a stream to write to. It may be closed or left open.

        Raises:
            ExportError: The name is no plain file name, was used before, or names and no name are mixed.
        """
        key = "" if name is None else self._checked(name)
        if name is None and self._streams:
            raise ExportError(say("it opened its output twice, or one without a name beside others"))
        if "" in self._streams:
            raise ExportError(say('it opened "{name}" beside an output without a name', name=name))
        stream = self._streams[key] = _Stream()
        return stream

    def _checked(self, name: str) -> str:
        if not isinstance(name, str) or not _FILE_NAME.fullmatch(name) or not is_safe(name):
            raise ExportError(say("it named a file {name}; only plain file names are taken", name=repr(name)))
        if same_name(name) in map(same_name, self._streams):
            raise ExportError(say('it opened "{name}" twice', name=name))
        return name

    def outputs(self) -> tuple[Output, ...]:
        """Close the sink and return what was written, in the order of opening.

        Raises:
            ExportError: Nothing was opened.
        """
        if not self._streams:
            raise ExportError(say("it wrote nothing"))
        for stream in self._streams.values():
            stream.close()
        return tuple(Output(name=name, data=timeless(stream.kept)) for name, stream in self._streams.items())


def timeless(data: bytes) -> bytes:
    """Return a zip file (all Office formats are one) with every entry's time fixed; other data as it is.

    Only times are changed, in place, so an output does not differ because a second has passed.
    """
    end = data.rfind(_ZIP_END, max(0, len(data) - 65_557)) if data.startswith(_ZIP) else -1
    if end < 0:
        return data
    times = list[int]()
    try:
        count, position = struct.unpack_from("<H4xI", data, end + 10)
        for _ in range(count):
            sign, noted, name, extra, comment, start = _LISTED.unpack_from(data, position)
            mark, stamped = _STORED.unpack_from(data, start)
            if sign != _ZIP_ENTRY or mark != _ZIP:
                return data
            if not noted == stamped == _ZIP_TIME:
                times += position + 12, start + 10
            position += 46 + name + extra + comment
    except struct.error:  # begins like a zip file and is none
        return data
    return _with_times_fixed(data, times) if times else data


def _with_times_fixed(data: bytes, times: Iterable[int]) -> bytes:
    made = bytearray(data)
    for place in times:
        made[place : place + len(_ZIP_TIME)] = _ZIP_TIME
    return bytes(made)


def digest(outputs: tuple[Output, ...]) -> str:
    """Return the SHA-256 of an output; of several files, of their names and contents in order."""
    if len(outputs) == 1 and not outputs[0].name:
        return hashlib.sha256(outputs[0].data).hexdigest()
    total = hashlib.sha256()
    for output in outputs:
        total.update(output.name.encode() + b"\0" + hashlib.sha256(output.data).digest())
    return total.hexdigest()


def paths_of(outputs: tuple[Output, ...], target: Path) -> tuple[Path, ...]:
    """Return where outputs go: one without a name to the target itself, others beside it as ``target-name``."""
    return tuple(target.with_name(f"{target.stem}-{one.name}") if one.name else target for one in outputs)


def write(outputs: tuple[Output, ...], target: Path, *, overwrite: bool) -> tuple[Path, ...]:
    """Write all outputs or none of them, and return their paths.

    Raises:
        TargetError: Something can't be written; every file is as it was before.
    """
    paths = paths_of(outputs, target)
    for path in paths:
        refuse_target(path, overwrite=overwrite)
    before = [_content(path) for path in paths] if len(paths) > 1 else []
    try:
        for path, output in zip(paths, outputs, strict=True):
            write_atomically(path, output.data, overwrite=overwrite)
    except BaseException:
        for path, output, old in zip(paths, outputs, before, strict=False):
            _restore(path, output.data, old)
        raise
    return paths


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        message = say("{path} can't be replaced, since it can't be read: {reason}.", path=path, reason=reason_of(error))
        raise TargetError(message) from error


def _restore(path: Path, new: bytes, old: bytes | None) -> None:
    """Give a file its old content back if it has the new one; whatever else stands there is somebody else's."""
    with contextlib.suppress(OSError, TargetError):
        if path.read_bytes() != new:
            return
        if old is None:
            path.unlink()
        else:
            write_atomically(path, old, overwrite=True)
