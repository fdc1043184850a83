"""What all share that work in a process: kept as it was while plugins are loaded, and told of who changed it."""

from __future__ import annotations

import decimal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from suddialog.errors import Message, say

_STREAMS = ("stdout", "stderr")
_DESCRIPTORS = (0, 1, 2)
_REPLACEMENTS: list[object] = []
"""Streams that plugins put in place of others: if nobody held them they would close what they write to."""


class _Lent:
    """A stream that can be used and not be closed."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.was_closed = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def close(self) -> None:
        """Take note of who would close it."""
        self.was_closed = True

    def detach(self) -> Any:
        """Give what is below, and keep it."""
        return self._stream.buffer


class Surroundings:
    """The current folder, the environment, the standard streams and the context of decimals, as they were."""

    def __init__(self) -> None:
        self._folder = _folder()
        self._variables = os.environ.copy()
        self._context = decimal.getcontext().copy()
        self._usual = {name: getattr(sys, name) for name in _STREAMS}
        self._lent: dict[str, Any] = {}
        self._kept: dict[int, int] = {}
        for descriptor in _DESCRIPTORS:
            with suppress(OSError):  # there is no such stream
                self._kept[descriptor] = os.dup(descriptor)
        self._lend()

    def put_back(self) -> tuple[Message, ...]:
        """Put back what was changed since, and return the names of it."""
        changed = []
        if self._folder and _folder() != self._folder:
            changed.append(say("the current folder"))
            os.chdir(self._folder)
        if os.environ.copy() != self._variables:
            changed.append(say("the environment"))
            os.environ.clear()
            os.environ.update(self._variables)
        if _is_another(decimal.getcontext(), self._context):
            changed.append(say("the context of decimals"))
            decimal.setcontext(self._context.copy())
        if self._closed() | self._replaced():
            changed.append(say("the standard streams"))
            self._lend()
        return tuple(changed)

    def end(self) -> None:
        """Take the streams back."""
        for name, stream in self._usual.items():
            setattr(sys, name, stream)
        for kept in self._kept.values():
            os.close(kept)

    def _lend(self) -> None:
        self._lent = {name: stream and _Lent(stream) for name, stream in self._usual.items()}
        for name, stream in self._lent.items():
            setattr(sys, name, stream)

    def _replaced(self) -> bool:
        """Tell whether a stream is another one, or was to be closed."""
        others = [now for name, lent in self._lent.items() if (now := getattr(sys, name)) is not lent]
        _REPLACEMENTS.extend(others)
        return bool(others) or any(lent and lent.was_closed for lent in self._lent.values())

    def _closed(self) -> bool:
        """Tell whether a stream was closed or led elsewhere past Python's own, and lead it where it led."""
        found = [descriptor for descriptor, kept in self._kept.items() if not _is_same(descriptor, kept)]
        for descriptor in found:
            os.dup2(self._kept[descriptor], descriptor)
        return bool(found)


@contextmanager
def keeping() -> Iterator[Surroundings]:
    """Keep the surroundings; whoever loads plugins lets them be put back after each."""
    surroundings = Surroundings()
    try:
        yield surroundings
    finally:
        surroundings.put_back()
        surroundings.end()


def _folder() -> Path | None:
    try:
        return Path.cwd()
    except OSError:  # it is gone
        return None


def _is_another(one: decimal.Context, other: decimal.Context) -> bool:
    return (one.prec, one.rounding, one.traps) != (other.prec, other.rounding, other.traps)


def _is_same(descriptor: int, kept: int) -> bool:
    try:
        return os.path.sameopenfile(descriptor, kept)
    except OSError:
        return False
