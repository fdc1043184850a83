"""Names of files and folders on the command line."""

from __future__ import annotations

import click

from suddialog.cli.voice import spoken
from suddialog.errors import say


def path_name(word: str) -> str:
    """Return the name of a file or a folder; an empty one, as of a variable that was not set, would mean this folder.

    Raises:
        BadParameter: It is empty.
    """
    if not word.strip():
        raise click.BadParameter(spoken(say("the name is empty. Write the name of a file or a folder.")))
    return word
