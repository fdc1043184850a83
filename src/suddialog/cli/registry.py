"""Plugins as the command line meets them: what they print is no answer, and what is wrong is told in its language."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress

import click

from suddialog.cli.voice import language_of
from suddialog.language import told
from suddialog.plugins import Registry, default_registry


class _Voice(logging.Handler):
    """Tells what the library logs, which is messages that know their translation."""

    language = "en"

    def emit(self, record: logging.LogRecord) -> None:
        """Print a record on the side of errors. Threads have no context of click, so the language is remembered."""
        words = record.args[0] if isinstance(record.args, tuple) and record.args else record.getMessage()
        click.echo(told(words if isinstance(words, str) else record.getMessage(), self.language), err=True)


_VOICE = _Voice()


def heed(ctx: click.Context) -> None:
    """Tell from now on what the library logs."""
    _VOICE.language = language_of(ctx)
    logging.getLogger("suddialog").addHandler(_VOICE)


@contextmanager
def aside() -> Iterator[None]:
    """Let what plugins print go where errors go: what the command prints may be read by a program."""
    with redirect_stdout(sys.stderr):
        yield


@contextmanager
def _past_python() -> Iterator[None]:
    """Let go where errors go, too, what is written past Python's streams: by a child process, for example."""
    try:
        kept = os.dup(1)
    except OSError:  # there is no standard output
        yield
        return
    try:
        with suppress(OSError):
            os.dup2(2, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def known_plugins(*, listed: bool = False) -> Registry:
    """Return the registry. `listed`: what is wrong with plugins is going to be listed, so it is not told now."""
    level = logging.CRITICAL if listed else logging.NOTSET
    _VOICE.setLevel(level)
    try:
        with aside(), _past_python():
            return default_registry()
    finally:
        _VOICE.setLevel(logging.NOTSET)
