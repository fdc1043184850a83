"""In which language the command line speaks, and whether it quotes the lines that it speaks of."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from shlex import quote
from typing import Any, TypeVar

import click

from suddialog.cli.foreign import translated
from suddialog.errors import Issue, Message, SuddialogError, say
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


USUAL = "Language of messages; English if nothing is said."


def language_option(command: F, *, variable: str | None = None, help: str = USUAL) -> F:
    """Give a command the flag ``--lang``, which may stand before the command's name or behind it."""
    return click.option(
        "--lang",
        type=click.Choice(languages()),
        envvar=variable,
        show_envvar=True,
        is_eager=True,
        expose_value=False,
        callback=_remember(_LANGUAGE),
        help=help,
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


def listen(ctx: click.Context, arguments: Sequence[str]) -> None:
    """Find out the language before the arguments are understood, so that what is wrong with them is told in it."""
    asked = os.environ.get(VARIABLE, "")
    for word, following in pairwise([*arguments, ""]):
        if word == "--":
            break
        name, _, value = word.partition("=")
        asked = (value or following) if name == "--lang" else asked
    if asked in languages():
        ctx.meta[_LANGUAGE] = asked


def language_of(ctx: click.Context | None) -> str:
    """Return the language in which to speak."""
    language: str = ctx.meta.get(_LANGUAGE, "en") if ctx else "en"
    return language


def spoken(what: str | Issue | SuddialogError) -> str:
    """Return a message, a finding or an error in the language that was asked for."""
    return told(what, language_of(click.get_current_context(silent=True)))


def explained(text: str) -> str:
    """Return what something is for, as a help text says it, in the language that was asked for."""
    return translated(text, language_of(click.get_current_context(silent=True)))


def program() -> str:
    """Return how a command line begins that works as it is typed and is answered in the same language."""
    language = asked_language() or "en"
    usual = os.environ.get(VARIABLE) or "en"
    return _command() if language == usual else f"{_command()} --lang {language}"


def _command() -> str:
    """Return what starts this program: its name, or the way to it from anywhere where the shell would not find it."""
    started = Path(sys.argv[0])
    if shutil.which("suddialog"):
        return "suddialog"
    if started.name == "__main__.py":
        return f"{quote(sys.executable)} -m suddialog"
    return quote(str(started.absolute())) if started.stem == "suddialog" else "suddialog"


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


def somebody_answers() -> bool:
    """Whether somebody is there to answer a question."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def speak(what: str | Issue | SuddialogError, *, err: bool = False) -> None:
    """Print a message."""
    click.echo(spoken(what), err=err)


def replacing(path: Path) -> Message:
    """Return the question whether an existing file may be replaced."""
    return say("{path} exists. Replace it?", path=path)


def agreed(question: Message) -> bool:
    """Ask a question that is answered by yes or no; no if nothing is answered.

    Raises:
        Abort: Whoever is asked wants to stop.
    """
    words = say("{question} [yes/no]", question=question)
    while True:
        answer = click.prompt(spoken(words), default="no", show_default=False).strip().lower()
        if answer in _YES | _NO:
            return answer in _YES
        speak(say("Write yes or no"), err=True)


_YES, _NO = frozenset({"yes", "y", "ja", "j"}), frozenset({"no", "n", "nej"})
