"""Tables of what the dialogue holds, in any format that tabulate writes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Any

import attrs

from suddialog.errors import Message, UsageError, say
from suddialog.hooks import ExporterSpec, hookimpl

TABLES = ("indicators", "actions", "follow-up", "participants", "programme")
"""The tables there are, in the order in which they are written."""


def _known(what: Message, name: str, names: Collection[str]) -> None:
    """Refuse a name that does not exist.

    Raises:
        UsageError: With the nearest name there is, or with all of them.
    """
    if name in names:
        return
    head = say('There is no {what} "{name}"', what=what, name=name)
    near = get_close_matches(name.lower(), sorted(names), n=1)
    if near:
        raise UsageError(say('{head}: did you mean "{near}"?', head=head, near=near[0]))
    raise UsageError(say("{head}: there are {words}.", head=head, words=", ".join(sorted(names))))


def _check_style(_options: object, _field: object, style: str) -> None:
    from tabulate import tabulate_formats

    _known(say("table style"), style, tabulate_formats)


def _check_tables(_options: object, _field: object, names: tuple[str, ...]) -> None:
    for name in names:
        _known(say("table"), name, TABLES)


@attrs.frozen(kw_only=True)
class TableOptions:
    """Which tables, and how they are set."""

    style: str = attrs.field(
        default="simple",
        validator=_check_style,
        metadata={"help": "How tables are set: any format of tabulate, such as simple, github, grid, html or tsv."},
    )
    tables: tuple[str, ...] = attrs.field(
        default=(),
        validator=_check_tables,
        metadata={"help": f"Which tables: {', '.join(TABLES)}. All that are not empty if none is named."},
    )
    width: int = attrs.field(
        default=48,
        validator=attrs.validators.ge(0),
        metadata={"help": "Fold texts after so many characters, in styles for reading as plain text; 0 folds nothing."},
    )


SPEC = ExporterSpec(
    name="table",
    summary="Tables of figures, action points, follow-up, participants and programme, in any format of tabulate",
    suffixes=(".txt",),
    media_type="text/plain",
    load="suddialog.exporters.table.export:export",
    options=TableOptions,
    losses={"prose, charts, diagrams and pictures": "only what has rows and columns is shown"},
)


@hookimpl
def suddialog_exporters() -> Iterable[ExporterSpec[Any]]:
    """Offer the tables."""
    return (SPEC,)
