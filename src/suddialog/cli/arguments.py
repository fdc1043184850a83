"""Names of files and folders on the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from suddialog.cli.voice import spoken
from suddialog.errors import say


def policy_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the flag ``--policy``."""
    option = click.option("--policy", type=path_name, metavar="FILE", help="House rules of privacy: a policy file.")
    return option(command)


def path_name(word: str) -> str:
    """Return the name of a file or a folder; an empty one, as of a variable that was not set, would mean this folder.

    Raises:
        BadParameter: It is empty.
    """
    if not word.strip():
        raise click.BadParameter(spoken(say("the name is empty. Write the name of a file or a folder.")))
    return word
