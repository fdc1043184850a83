"""Directives that write reference tables from the code itself, so that they can't be out of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click
from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from model_reference import class_lines, list_lines
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata


class _Written(Directive):
    """A directive whose content is Markdown made by `lines`."""

    optional_arguments = 1

    def lines(self) -> Iterable[str]:
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        node = nodes.container()
        self.state.nested_parse(
            StringList(list(self.lines()), source="code"), self.content_offset, node, match_titles=True
        )
        return list(node.children)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


class ExporterOptions(_Written):
    """A table of the options of the built-in exporter that is named."""

    required_arguments = 1

    def lines(self) -> Iterator[str]:
        from suddialog.plugins import Registry

        yield from ("| option | flag | value | if not given | meaning |", "|---|---|---|---|---|")
        for option in Registry(entry_points=False).exporter(self.arguments[0]).options:
            parts = (f"`{option.name}`", f"`{option.flag}`", option.expected, option.default_text, option.help)
            yield "| " + " | ".join(_cell(part) for part in parts) + " |"


class ModelClass(_Written):
    """A class of the model that is named: what it is, its fields, its short form, an example."""

    required_arguments = 1

    def lines(self) -> Iterator[str]:
        yield from class_lines(self.arguments[0])


class ClosedList(_Written):
    """The words of the closed list that is named."""

    required_arguments = 1

    def lines(self) -> Iterator[str]:
        yield from list_lines(self.arguments[0])


class Commands(_Written):
    """The help of every command."""

    def lines(self) -> Iterator[str]:
        from suddialog.cli import app

        yield from _help(app, click.Context(app, info_name="suddialog", terminal_width=100))


def _help(command: click.Command, context: click.Context) -> Iterator[str]:
    yield from ("```text", *command.get_help(context).splitlines(), "```", "")
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner and not inner.hidden:
                yield f"**{context.command_path} {name}**"
                yield ""
                yield from _help(inner, click.Context(inner, info_name=name, parent=context, terminal_width=100))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("exporter-options", ExporterOptions)
    app.add_directive("model-class", ModelClass)
    app.add_directive("closed-list", ClosedList)
    app.add_directive("commands", Commands)
    return {"parallel_read_safe": True}
