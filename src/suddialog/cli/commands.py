"""Commands that speak the language that was asked for, also of their own flags and of what is wrong with a call."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

import click

from suddialog.cli.foreign import Formatter
from suddialog.cli.telling import messages
from suddialog.cli.voice import language_of, listen


class Context(click.Context):
    """What is known of a call; its help is told in the language that was asked for."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return what writes the help."""
        return Formatter(language_of(self), width=self.terminal_width, max_width=self.max_content_width)


class Command(click.Command):
    """A command; the list of commands has the first paragraph of its help."""

    context_class = Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Understand what stands behind the name of the command."""
        with messages():
            return super().parse_args(ctx, args)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click cuts, we fold
        """Return what the list of commands says."""
        return " ".join(cleandoc(self.help or "").split("\n\n")[0].split())


class CommandGroup(Command, click.Group):
    """A command that has commands of its own."""


class Application(click.Group):
    """The commands. Whatever fails ends as one message and an exit code, never as a traceback."""

    context_class = Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Understand what stands before the name of a command."""
        listen(ctx, args)
        with messages():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        with messages():
            return super().invoke(ctx)
