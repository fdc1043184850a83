"""In which language the command line speaks, and whether it quotes the lines that it speaks of."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from suddialog.errors import Issue, SuddialogError
from suddialog.language import languages, told

VARIABLE = "SUDDIALOG_LANG"
"""The environment variable that sets the language for all commands."""

_LANGUAGE, _QUOTING = "suddialog.language", "suddialog.quoting"
F = TypeVar("F", bound=Callable[..., Any])


def _remember(key: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def note(ctx: click.Context, _parameter: click.Parameter, value: Any) -> None:
        if value is not None:
            ctx.meta[key] = value

    return note


def language_option(command: F, *, variable: str | None = None) -> F:
    """Give a command the flag ``--lang``, which may stand before the command's name or behind it."""
    return click.option(
        "--lang",
        type=click.Choice(languages()),
        envvar=variable,
        show_envvar=True,
        is_eager=True,
        expose_value=False,
        callback=_remember(_LANGUAGE),
        help="Language of messages; English if nothing is said.",
    )(command)


def quoting_option(command: F) -> F:
    """Give a command the flag ``--source``."""
    return click.option(
        "--source/--no-source",
        default=None,
        expose_value=False,
        callback=_remember(_QUOTING),
        help="Quote the line of the file below each finding; on a terminal it is done unless --no-source is given.",
    )(command)


def spoken(what: str | Issue | SuddialogError) -> str:
    """Return a message, a finding or an error in the language that was asked for."""
    context = click.get_current_context(silent=True)
    return told(what, context.meta.get(_LANGUAGE, "en") if context else "en")


def asked_language() -> str | None:
    """Return the language that was asked for, None if nobody did."""
    language: str | None = click.get_current_context().meta.get(_LANGUAGE)
    return language


def quoting() -> bool:
    """Whether lines of the file are quoted below findings: as asked for, else if somebody looks at a terminal."""
    asked = click.get_current_context().meta.get(_QUOTING)
    return _on_a_terminal() if asked is None else bool(asked)


def _on_a_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def speak(what: str | Issue | SuddialogError, *, err: bool = False) -> None:
    """Print a message."""
    click.echo(spoken(what), err=err)
