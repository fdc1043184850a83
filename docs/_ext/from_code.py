"""Directives that write reference tables from the code itself, so that they can't be out of date."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click
from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from model_reference import body_lines, class_lines, label_lines, list_lines
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

if TYPE_CHECKING:
    from suddialog.catalogue import Answer, Entry, Point
    from suddialog.model import Reference


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


class BodyWords(_Written):
    """The words that say whose a figure is."""

    def lines(self) -> Iterator[str]:
        yield from body_lines()


class LabelKeys(_Written):
    """The keys of labels, with the words that stand there as long as nobody gives others."""

    def lines(self) -> Iterator[str]:
        yield from label_lines()


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


class CatalogueIndicators(_Written):
    """The indicators of the catalogue."""

    def lines(self) -> Iterator[str]:
        from suddialog.catalogue import official

        yield from _table(
            ("id", "name", "unit", "scale", "better", "usual benchmark", "published", "figures for", "left out below"),
            (
                (
                    f"`{one.id}`",
                    f"{one.name.da} · *{one.name.en}*",
                    f"{one.unit.da} · *{one.unit.en}*" if one.unit and one.unit.en else one.unit.da if one.unit else "",
                    f"{one.scale.low} to {one.scale.high}" if one.scale else "",
                    one.better.value,
                    one.benchmark,
                    calendar.month_name[one.published] if one.published else "",
                    one.figures.name.lower(),
                    str(one.small_count.below) if one.small_count else "",
                )
                for one in official().indicators
            ),
        )
        yield ""
        for one in official().indicators:
            yield from _entry(one)


def _entry(one: Entry) -> Iterator[str]:
    yield f"`{one.id}`"
    facts = [("who", one.population), ("what", one.definition), ("note", one.note), ("closed by", one.closed_by)]
    said = [f"{name}: {words.en}" for name, words in facts if words]
    known = f"known since {one.valid_from}, checked {one.checked}: {_sources(one.reference)}"
    yield f": {'; '.join([*said, known])}"
    yield ""


def _sources(references: Iterable[Reference]) -> str:
    return ", ".join(f"[{one.text}]({one.url})" if one.url else one.text for one in references)


class CatalogueBreaks(_Written):
    """The known breaks of the catalogue."""

    def lines(self) -> Iterator[str]:
        from suddialog.catalogue import official

        yield from _table(
            ("indicator", "from", "because"),
            (
                (f"`{one.id}`", str(known.year), known.reason.en)
                for one in official().indicators
                for known in one.breaks
            ),
        )


class CatalogueProfiles(_Written):
    """The statutory profiles of the catalogue."""

    def lines(self) -> Iterator[str]:
        from suddialog.catalogue import official

        for profile in official().profiles:
            yield f"**{profile.id}**: {profile.name.en} ({profile.law})"
            yield ""
            yield from _table(
                ("point", "asks", "where", "from", "to", "", "also called", "answered by"),
                (_point(point) for point in profile.points),
            )
            yield ""
            for point in profile.points:
                note = f"{point.note.en}. " if point.note else ""
                yield f"`{point.id}`"
                yield f": {note}Checked {point.checked}: {_sources(point.reference)}"
                yield ""


def _point(point: Point) -> tuple[str, ...]:
    return (
        f"`{point.id}`",
        f"{point.title.da} · *{point.title.en}*",
        point.paragraph,
        str(point.valid_from),
        str(point.valid_to or ""),
        "must" if point.obligation == "obligatory" else "may",
        ", ".join(point.also),
        _answers(point.answered_by),
    )


def _answers(answer: Answer) -> str:
    parts = [
        ("an indicator: ", answer.indicators),
        ("", ("a follow-up",) if answer.follow_up else ()),
        ("an action point: ", answer.actions),
        ("a theme put on by: ", answer.origins),
        ("a participant: ", answer.roles),
        ("a participant of side: ", answer.sides),
    ]
    return "; ".join(head + ", ".join(words) for head, words in parts if words)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(header) + " |"
    yield "|" + "---|" * len(header)
    yield from ("| " + " | ".join(map(_cell, row)) + " |" for row in rows)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("exporter-options", ExporterOptions)
    app.add_directive("model-class", ModelClass)
    app.add_directive("closed-list", ClosedList)
    app.add_directive("body-words", BodyWords)
    app.add_directive("label-keys", LabelKeys)
    app.add_directive("commands", Commands)
    app.add_directive("catalogue-indicators", CatalogueIndicators)
    app.add_directive("catalogue-breaks", CatalogueBreaks)
    app.add_directive("catalogue-profiles", CatalogueProfiles)
    return {"parallel_read_safe": True}
