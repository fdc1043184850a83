"""The options of all exporters as flags of one command."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from suddialog.cli.commands import Command
from suddialog.cli.registry import known_plugins
from suddialog.plugins import Exporter, Option, Registry

_PREFIX = "option_"


class CommandWithOptions(Command):
    """A command whose flags are its own and those of every exporter that is installed."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the command's own flags and the exporters'."""
        return [*super().get_params(ctx), *flags_of(known_plugins())]


def flags_of(registry: Registry) -> list[click.Option]:
    """Return a flag for each option of each exporter; exporters share a flag whose name they share."""
    shared: dict[str, list[tuple[Exporter, Option]]] = {}
    for exporter in registry.exporters():
        for option in exporter.options:
            shared.setdefault(option.name, []).append((exporter, option))
    return [_flag(name, owners) for name, owners in sorted(shared.items())]


def _flag(name: str, owners: list[tuple[Exporter, Option]]) -> click.Option:
    first = owners[0][1]
    formats: dict[tuple[str, str], list[str]] = {}
    for exporter, option in owners:
        formats.setdefault((option.help.rstrip(".") or option.name, option.default_text), []).append(exporter.name)
    text = "; ".join(
        f"{told} [{', '.join(names)}{f'; default: {usual}' if usual else ''}]"
        for (told, usual), names in formats.items()
    )
    if all(option.switch for _, option in owners):
        return click.Option([first.flag, _PREFIX + name], default=None, help=text)
    metavar = first.expected.removeprefix("one of ").replace(", ", "|") if "one of" in first.expected else None
    return click.Option([f"--{name.replace('_', '-')}", _PREFIX + name], type=str, metavar=metavar, help=text)


def chosen(values: Mapping[str, Any]) -> dict[str, object]:
    """Return the option values that were given, by the option's name."""
    return {
        name.removeprefix(_PREFIX): value
        for name, value in values.items()
        if name.startswith(_PREFIX) and value is not None
    }
