"""What plugins on trial can't change or reach: the process is put back, and there is no network."""

from __future__ import annotations

import decimal
import locale
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any


@contextmanager
def as_it_was(changed: list[str]) -> Iterator[None]:
    """Put the process back to what it was, and note what was not."""
    before = _surroundings()
    variables = dict(_VARIABLES)
    with decimal.localcontext() as usual:
        kept = usual.prec, usual.rounding
        try:
            yield
        finally:
            after = _surroundings()
            changed += [name for name in before if before[name] != after[name]]
            now = decimal.getcontext()
            if (now.prec, now.rounding) != kept:
                changed.append("the context of decimals")
            if dict(_VARIABLES) != variables:
                changed.append("os.environ")
                _VARIABLES.clear()
                _VARIABLES.update(variables)
            with suppress(OSError):
                os.chdir(before["the current folder"])
            with suppress(locale.Error):
                locale.setlocale(locale.LC_ALL, before["the locale"])


_VARIABLES: Any = os.environb if os.supports_bytes_environ else os.environ


def _surroundings() -> dict[str, str]:
    return {"the current folder": str(Path.cwd()), "the locale": locale.setlocale(locale.LC_ALL)}


_CALLS = ("connect", "connect_ex", "sendto", "bind")
_LOOKUPS = ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "create_connection")
_LOCK = threading.Lock()
_LISTENING: list[list[str]] = []


@contextmanager
def no_network(asked: list[str]) -> Iterator[None]:
    """Refuse all that leads to a network, and note what was asked for. Threads may do so at the same time."""
    with _LOCK:
        _LISTENING.append(asked)
        if len(_LISTENING) == 1:
            _refuse()
    try:
        yield
    finally:
        with _LOCK:
            _LISTENING.remove(asked)
            if not _LISTENING:
                _allow()


_KEPT: dict[str, Any] = {}


def _refuse() -> None:
    for name in _CALLS:
        setattr(socket.socket, name, _refusing(name))
    for name in _LOOKUPS:
        _KEPT[name] = getattr(socket, name)
        setattr(socket, name, _refusing(name))


def _allow() -> None:
    for name in _CALLS:
        delattr(socket.socket, name)
    for name in _LOOKUPS:
        setattr(socket, name, _KEPT.pop(name))


def _refusing(name: str) -> Callable[..., Any]:
    def refuse(*_arguments: object, **_more: object) -> Any:
        for asked in _LISTENING:
            asked.append(name)
        raise OSError(101, f"the kit has no network: {name}")

    return refuse
