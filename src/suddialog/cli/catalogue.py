"""``suddialog catalogue``: what is known beforehand of indicators, and what the law asks of a dialogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs
import click

from suddialog._api.prepare import catalogue_of
from suddialog.catalogue import Catalogue, Entry, Point, Profile
from suddialog.cli.arguments import path_name
from suddialog.cli.commands import Command
from suddialog.cli.telling import echo_json, echo_table
from suddialog.cli.voice import language_option, speak
from suddialog.errors import UsageError, say
from suddialog.model import Audience, Obligation, PartialDate, Reference, Scale, SchoolYear, Source
from suddialog.plugins.options import unknown


@click.command(cls=Command)
@click.argument("ids", nargs=-1, metavar="[ID…]")
@click.option(
    "--catalogue", "file", type=path_name, metavar="FILE", help="A local catalogue that extends the official one."
)
@click.option("--json", "as_json", is_flag=True, help="Print everything known about them as JSON.")
@language_option
def catalogue(ids: tuple[str, ...], file: str | None, as_json: bool) -> None:
    """List the indicators that are known beforehand and the points of the statutory profiles.

    With ids of indicators or profiles, tell everything that is known of them, and where it stands.
    """
    known = catalogue_of(file)
    chosen = [_chosen(id, known) for id in ids] or [*known.indicators, *known.profiles]
    if as_json:
        echo_json([_record(one) for one in chosen])
    elif ids:
        for one in chosen:
            _tell(one)
    else:
        _list(known)


def _chosen(id: str, known: Catalogue) -> Entry | Profile:
    found = known.entry(id) or (known.profile(id) if id else None)
    if found is None:
        names = [*(entry.id for entry in known.indicators), *(profile.id for profile in known.profiles)]
        raise UsageError(unknown(say("catalogue entry"), id, names))
    return found


def _list(known: Catalogue) -> None:
    echo_table(
        (say("INDICATOR"), say("NAME"), say("UNIT"), say("BETTER"), say("FIGURES FOR"), say("LOCAL")),
        [
            (one.id, one.name.told, unit, one.better.value, one.figures.name.lower(), ", ".join(one.local))
            for one in known.indicators
            for unit in (one.unit.told if one.unit else "",)
        ],
    )
    for profile in known.profiles:
        click.echo()
        speak(say("What {law} asks (profile {id}):", law=profile.law or profile.name.told, id=profile.id))
        header = (say("POINT"), say("FROM DAY"), say("TO DAY"), say("ASKED"), say("WHAT"))
        echo_table(header, [_row(point) for point in profile.points])


def _row(point: Point) -> tuple[str, ...]:
    asked = say("must") if point.obligation is Obligation.OBLIGATORY else say("may")
    return point.id, str(point.valid_from), str(point.valid_to or ""), asked, point.title.told


def _tell(one: Entry | Profile) -> None:
    for line in _lines(_record(one)):
        click.echo(line)
    click.echo()


def _lines(record: dict[str, Any], indent: str = "") -> Iterator[str]:
    """Write a record as indented lines, names of fields first."""
    for name, value in record.items():
        if isinstance(value, dict):
            yield f"{indent}{name}:"
            yield from _lines(value, indent + "  ")
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            yield f"{indent}{name}:"
            for item in value:
                first, *rest = _lines(item)
                yield f"{indent}  - {first}"
                yield from (f"{indent}    {line}" for line in rest)
        else:
            yield f"{indent}{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}"


_PLAIN = (PartialDate, SchoolYear)


def _record(thing: Any) -> Any:
    """Return a thing of the catalogue as plain data, without what is empty."""
    if isinstance(thing, _PLAIN):
        return str(thing)
    if isinstance(thing, Audience):
        return thing.name.lower()
    if isinstance(thing, Scale):
        return f"{thing.low}-{thing.high}"
    if isinstance(thing, tuple):
        return [_record(item) for item in thing]
    if attrs.has(type(thing)):
        return _fields(thing, ("name", "text", "url") if isinstance(thing, Source | Reference) else None)
    return thing


def _fields(thing: Any, only: Iterable[str] | None) -> dict[str, Any]:
    names = [field.name for field in attrs.fields(type(thing))]
    kept = [name for name in names if only is None or name in only]
    pairs = ((name, _record(getattr(thing, name))) for name in kept)
    return {name: value for name, value in pairs if value not in (None, "", [], {}, False)}
