"""The command line. Everything it does is in `suddialog._api`; here are words, flags and exit codes."""

from __future__ import annotations

import contextlib
import sys
from functools import partial

import click

from suddialog.cli.auditing import audit
from suddialog.cli.authoring import new_plugin
from suddialog.cli.catalogue import catalogue
from suddialog.cli.checking import check
from suddialog.cli.commands import Application
from suddialog.cli.exporting import export
from suddialog.cli.formatting import fmt
from suddialog.cli.listing import formats, plugins, schema
from suddialog.cli.registry import heed
from suddialog.cli.starting import demo, new
from suddialog.cli.templates import template
from suddialog.cli.voice import VARIABLE, language_option

__all__ = ["app", "main"]


@click.group(cls=Application, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="suddialog")
@partial(language_option, variable=VARIABLE)
@click.pass_context
def app(ctx: click.Context) -> None:
    """School development dialogues: written once, exported to many formats.

    Begin with "suddialog demo FOLDER" to see what it makes, or with "suddialog new FILE" to write a dialogue.
    """
    heed(ctx)


for _command in (demo, new, check, fmt, export, formats, plugins, catalogue, schema, template, audit, new_plugin):
    app.add_command(_command)


def main() -> None:
    """Run the command line and leave with its exit code: 0 fine, 1 any error, 2 a word that does not exist."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):  # somebody has replaced it by another kind of stream
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    app(prog_name="suddialog")
