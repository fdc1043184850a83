"""What all share that work in a process: kept as it was while plugins are loaded, and told of who changed it."""

from __future__ import annotations

import decimal
import locale
import logging
import operator
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import attrs

from suddialog.errors import Message, say

_STREAMS = ("stdout", "stderr", "__stdout__", "__stderr__")
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


@attrs.frozen
class _Setting:
    """Something that is the same for all in a process.

    Attributes:
        name: What it is called.
        get: Returns it as it is.
        put: Makes it what it was.
        is_same: Whether it is as it was, given both.
    """

    name: Message
    get: Callable[[], Any]
    put: Callable[[Any], object]
    is_same: Callable[[Any, Any], bool] = operator.eq


def _folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - a path costs more calls, and it is asked for after each plugin
    except OSError:  # it is gone
        return ""


def _enter(folder: str) -> None:
    if folder:
        os.chdir(folder)


def _variables() -> dict[Any, Any]:
    """Return the environment as Python keeps it: to decode every variable after each plugin would take longest."""
    kept: dict[Any, Any] = vars(os.environ)["_data"]
    return kept.copy()


def _set_variables(variables: Mapping[Any, Any]) -> None:
    os.environ.clear()
    os.environ.update({os.fsdecode(name): os.fsdecode(value) for name, value in variables.items()})


def _search() -> tuple[list[Any], list[Any]]:
    return [*sys.path], [*sys.meta_path]


def _set_search(search: tuple[list[Any], list[Any]]) -> None:
    sys.path[:], sys.meta_path[:] = search


def _holds_all(before: tuple[list[Any], list[Any]], now: tuple[list[Any], list[Any]]) -> bool:
    """Tell whether modules are found that were found; who adds places for modules of its own may do so."""
    return before == now or all(one in some for every, some in zip(before, now, strict=True) for one in every)


def _mask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _decimals() -> tuple[object, ...]:
    context = decimal.getcontext()
    return context.prec, context.rounding, context.traps.copy()


def _set_decimals(kept: tuple[Any, ...]) -> None:
    context = decimal.getcontext()
    context.prec, context.rounding, context.traps = kept


def _filters() -> list[Any]:
    return [*warnings.filters]


def _set_filters(filters: list[Any]) -> None:
    warnings.filters = [*filters]
    with warnings.catch_warnings():  # at its end Python looks at them anew
        pass


_Logging = tuple[int, int, list[logging.Handler], set[logging.Logger]]
"""What is said to nobody, the level and the handlers of the root, and who may speak."""


def _logging() -> _Logging:
    known = logging.root.manager.loggerDict.values()
    speaking = {one for one in known if isinstance(one, logging.Logger) and not one.disabled}
    return logging.root.manager.disable, logging.root.level, [*logging.root.handlers], speaking


def _set_logging(kept: _Logging) -> None:
    disabled, level, handlers, speaking = kept
    logging.disable(disabled)
    logging.root.setLevel(level)
    logging.root.handlers[:] = handlers
    for logger in speaking:
        logger.disabled = False


def _speaks_as_before(before: _Logging, now: _Logging) -> bool:
    """Tell whether all is said that was said; who makes loggers of its own may do so."""
    return before[:3] == now[:3] and before[3] <= now[3]


_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGPIPE") if hasattr(signal, name))
"""What ends a program unless somebody heeds it."""


def _heeded() -> list[Any]:
    return [signal.getsignal(number) for number in _SIGNALS]


def _heed(heeded: list[Any]) -> None:
    for number, usual in zip(_SIGNALS, heeded, strict=True):
        with suppress(TypeError, ValueError):  # it was heeded by nothing of Python's; only the main thread may
            signal.signal(number, usual)


def _locale() -> str:
    return locale.setlocale(locale.LC_ALL)


def _set_locale(name: str) -> None:
    with suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, name)


def _excepthook() -> Callable[..., Any]:
    return sys.excepthook


def _set_excepthook(hook: Callable[..., Any]) -> None:
    sys.excepthook = hook


_SETTINGS = (
    _Setting(say("the current folder"), _folder, _enter),
    _Setting(say("the environment"), _variables, _set_variables),
    _Setting(say("where modules are looked for"), _search, _set_search, _holds_all),
    _Setting(say("the rights of new files"), _mask, os.umask),
    _Setting(say("the recursion limit"), sys.getrecursionlimit, sys.setrecursionlimit),
    _Setting(say("the context of decimals"), _decimals, _set_decimals),
    _Setting(say("the filters of warnings"), _filters, _set_filters),
    _Setting(say("the setup of logging"), _logging, _set_logging, _speaks_as_before),
    _Setting(say("the handling of signals"), _heeded, _heed),
    _Setting(say("the locale"), _locale, _set_locale),
    _Setting(say("what is told of errors"), _excepthook, _set_excepthook),
)


class Surroundings:
    """The settings and the standard streams, as they were."""

    def __init__(self) -> None:
        self._before = [setting.get() for setting in _SETTINGS]
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
        for setting, before in zip(_SETTINGS, self._before, strict=True):
            if not setting.is_same(before, setting.get()):
                changed.append(setting.name)
                setting.put(before)
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


def _is_same(descriptor: int, kept: int) -> bool:
    try:
        return os.path.sameopenfile(descriptor, kept)
    except OSError:
        return False
