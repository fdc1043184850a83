"""``suddialog formats``, ``plugins`` and ``schema``: what is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import click

from suddialog import io
from suddialog.cli.commands import Command
from suddialog.cli.registry import known_plugins
from suddialog.cli.telling import echo_json, echo_table
from suddialog.cli.voice import explained, language_option, speak
from suddialog.errors import Message, joined, say
from suddialog.model import Dialogue, Round
from suddialog.plugins import Exporter, Offer, Option, Plugin, Registry
from suddialog.privacy import Policy


@click.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Print everything known about them as JSON.")
@language_option
def formats(as_json: bool) -> None:
    """List the formats that dialogues can be exported to, and their options."""
    exporters = known_plugins().exporters()
    if as_json:
        echo_json([_exporter_record(exporter) for exporter in exporters])
        return
    echo_table(
        (say("FORMAT"), say("ENDING"), say("FROM"), say("WHAT IT IS")),
        [(one.name, one.spec.suffixes[0], one.plugin.origin, explained(one.spec.summary)) for one in exporters],
    )
    _tell_options(exporters)


def _tell_options(offers: Iterable[Offer[Any]]) -> None:
    for offer in offers:
        if offer.options:
            click.echo()
            speak(say("Options of {name}:", name=offer.name))
            for option in offer.options:
                speak(_option_line(option))


def _option_line(option: Option) -> Message:
    text = explained(option.help.rstrip(".")) or option.name
    line = say("  {flag}  {help} ({expected}).", flag=option.flag, help=text, expected=option.expected)
    usual = option.default_text
    return say("{line} Default: {value}.", line=line, value=usual) if usual else line


def _exporter_record(exporter: Exporter) -> dict[str, Any]:
    return {
        "name": exporter.name,
        "plugin": exporter.plugin.id,
        "version": exporter.plugin.version,
        "summary": exporter.spec.summary,
        "suffixes": list(exporter.spec.suffixes),
        "media_type": exporter.spec.media_type,
        "losses": dict(exporter.spec.losses),
        "options": [_option_record(option) for option in exporter.options],
    }


def _offer_record(kind: str, offer: Offer[Any]) -> dict[str, Any]:
    suffixes = {"suffixes": list(offer.spec.suffixes)} if hasattr(offer.spec, "suffixes") else {}
    options = [_option_record(option) for option in offer.options]
    return {"kind": kind, "name": offer.name, "summary": offer.spec.summary, **suffixes, "options": options}


def _option_record(option: Option) -> dict[str, object]:
    losses = {value: dict(losses) for value, losses in option.losses.items()}
    return {
        "name": option.name,
        "flag": option.flag,
        "expected": option.expected,
        "default": option.default_value,
        "help": option.help,
        **({"losses": losses} if losses else {}),
    }


@click.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Print everything known about them as JSON.")
@language_option
def plugins(as_json: bool) -> None:
    """List the plugins with their state, and what to do about those that do not work."""
    registry = known_plugins(listed=True)
    if as_json:
        echo_json([_plugin_record(plugin, registry) for plugin in registry.plugins])
        return
    echo_table(
        (say("PLUGIN"), say("VERSION"), say("STATE"), say("OFFERS")),
        [(one.id, one.version, one.state_word, _offers(one)) for one in registry.plugins],
    )
    others = [(what, offer) for _, what, offer in _others(registry)]
    if others:
        click.echo()
        echo_table(
            (say("NAME"), say("KIND"), say("FROM"), say("WHAT IT IS")),
            [(one.name, what, one.plugin.origin, explained(one.spec.summary)) for what, one in others],
        )
        _tell_options(offer for _, offer in others)
    for plugin in registry.plugins:
        for lack in plugin.lacks:
            speak(say("\n{plugin}: {remark}.", plugin=plugin.id, remark=lack.text))
        if plugin.seconds > SLOW:
            seconds = round(plugin.seconds, 1)
            speak(
                say("\n{plugin}: it takes {seconds} seconds to load, at every call.", plugin=plugin.id, seconds=seconds)
            )
        if plugin.reason:
            speak(say("\n{plugin}: {reason}.\n  {cure}.", plugin=plugin.id, reason=plugin.reason, cure=plugin.cure))
        for remark in plugin.remarks:
            speak(say("\n{plugin}: {remark}.", plugin=plugin.id, remark=remark))
    for note in registry.notes:
        speak(say("\n{note}.", note=note))


SLOW = 0.5
"""Seconds to load a plugin from which on it is told."""


def _others(registry: Registry) -> Iterator[tuple[str, Message, Offer[Any]]]:
    """Yield what plugins bring besides formats, with its kind."""
    kinds: tuple[tuple[str, Message, tuple[Offer[Any], ...]], ...] = (
        ("importer", say("importer"), registry.importers()),
        ("transform", say("transform"), registry.transforms()),
        ("block", say("block"), registry.blocks()),
    )
    return ((kind, what, offer) for kind, what, offers in kinds for offer in offers)


def _offers(plugin: Plugin) -> str:
    parts = (
        *plugin.exporters,
        *plugin.importers,
        *plugin.transforms,
        *plugin.blocks,
        *((say("observer"),) if plugin.observes else ()),
    )
    return joined(", ", parts)


def _plugin_record(plugin: Plugin, registry: Registry) -> dict[str, Any]:
    return {
        "distribution": plugin.distribution,
        "version": plugin.version,
        "name": plugin.name,
        "target": plugin.target,
        "builtin": plugin.builtin,
        "state": plugin.state.value,
        "reason": plugin.reason,
        "cure": plugin.cure,
        "exporters": list(plugin.exporters),
        "importers": list(plugin.importers),
        "transforms": list(plugin.transforms),
        "blocks": list(plugin.blocks),
        "observes": plugin.observes,
        "offers": [_offer_record(kind, one) for kind, _, one in _others(registry) if one.plugin == plugin],
        "lacks": [{"kind": one.kind, "name": one.name, "reason": one.reason, "cure": one.cure} for one in plugin.lacks],
        "seconds": round(plugin.seconds, 3),
        "remarks": list(plugin.remarks),
    }


@click.command(cls=Command)
@click.option("--round", "kind", flag_value="round", help="Of round files in place of dialogue files.")
@click.option("--policy", "kind", flag_value="policy", help="Of policy files in place of dialogue files.")
@language_option
def schema(kind: str | None) -> None:
    """Print the JSON Schema of dialogue files, for editors."""
    blocks = {offer.spec.name: offer.spec.schema for offer in known_plugins().blocks()}
    echo_json(io.schema({"round": Round, "policy": Policy}.get(kind or "", Dialogue), blocks))
