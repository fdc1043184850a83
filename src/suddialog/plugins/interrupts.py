"""Ctrl-C, told from a plugin that raises `KeyboardInterrupt` of its own accord."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType

from suddialog.errors import say
from suddialog.plugins.discovery import BLOCK

_LOG = logging.getLogger("suddialog.plugins")


class Interrupts:
    """Whether somebody has pressed Ctrl-C in the meantime."""

    def __init__(self) -> None:
        self._heard = False

    def heed(self, usual: Callable[[int, FrameType | None], object], number: int, frame: FrameType | None) -> None:
        """Let happen what would have happened, and note whether the program is to stop."""
        try:
            usual(number, frame)
        except KeyboardInterrupt:
            self._heard = True
            raise

    def stop(self, plugin: str) -> None:
        """Stop if somebody wants to, whatever a plugin made of it, and tell the log what was being waited for.

        Raises:
            KeyboardInterrupt: Somebody wants to.
        """
        if self._heard:
            line = f"{BLOCK}={plugin}"
            words = say("stopped while {plugin} was being loaded; {line} leaves it out", plugin=plugin, line=line)
            _LOG.critical("%s", words)
            raise KeyboardInterrupt


@contextmanager
def listening() -> Iterator[Interrupts]:
    """Listen for Ctrl-C. Where nobody can (it reaches the main thread only), what looks like it is none."""
    found = Interrupts()
    usual = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(usual):
        yield found
        return

    note = partial(found.heed, usual)
    signal.signal(signal.SIGINT, note)
    try:
        yield found
    finally:
        if signal.getsignal(signal.SIGINT) is note:  # a plugin may have set another one
            signal.signal(signal.SIGINT, usual)
