"""The registry: all plugins with their states, and what the active ones offer, by name."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Container, Iterable, Mapping
from functools import cache
from typing import Any, Generic, TypeVar

import attrs
import pluggy

from suddialog.errors import Message, PluginError, UsageError, account_of, joined, say
from suddialog.hooks import BlockSpec, ExporterSpec, ExportEvent, ImporterSpec, TransformSpec
from suddialog.plugins.discovery import (
    Candidate,
    Rules,
    builtin_candidates,
    canonical,
    installed_candidates,
    object_candidates,
)
from suddialog.plugins.exits import staying
from suddialog.plugins.interrupts import Interrupts, listening
from suddialog.plugins.keeping import Surroundings, keeping
from suddialog.plugins.loading import Loaded, function_of, load, status
from suddialog.plugins.options import Option, describe, make, unknown
from suddialog.plugins.status import Plugin, State

S = TypeVar("S", ExporterSpec[Any], ImporterSpec[Any], TransformSpec[Any], BlockSpec)
_LOG = logging.getLogger("suddialog.plugins")


@attrs.frozen(kw_only=True)
class Offer(Generic[S]):
    """What a plugin offers, an exporter for example, where it comes from, and the shortest name that is its alone.

    Attributes:
        name: What to ask for: the spec's own name, or ``distribution:name`` where that would be ambiguous.
        spec: What the plugin declared.
        plugin: Where it comes from.
    """

    name: str
    spec: S
    plugin: Plugin

    @property
    def options(self) -> tuple[Option, ...]:
        """Its options, in order."""
        return describe(self.spec.options)

    def make_options(self, values: Mapping[str, object], *, text: bool = False) -> object:
        """Make its options object from values by name (`text`: as a command line gives them).

        Raises:
            UsageError: An unknown option, or a value that does not fit.
        """
        return make(self.spec.options, values, owner=self.name, text=text)

    def function(self) -> Callable[..., Any]:
        """Return its function, imported on first use.

        Raises:
            PluginError: It can't be imported.
        """
        function: Callable[..., Any] = function_of(self.spec, self.plugin)
        return function

    def failure(self, what: Message, reason: str) -> Message:
        """Return what is told when its function fails. `what` says what it is: ``Exporter``."""
        name, origin = self.name, self.plugin.origin
        return say("{what} {name} of {origin} failed: {reason}", what=what, name=name, origin=origin, reason=reason)


Exporter = Offer[ExporterSpec[Any]]
Importer = Offer[ImporterSpec[Any]]
Transformer = Offer[TransformSpec[Any]]
OwnBlock = Offer[BlockSpec]

PATIENCE = 2.0
"""Seconds that all observers together may take to hear of an export. One that takes longer is not told of the next."""


class Registry:
    """Finds plugins and keeps what they offer. Making one never fails: what is wrong with a plugin is its status.

    Args:
        entry_points: Whether to look for installed plugins; False gives the built-in ones only.
        plugins: Further plugins as objects, by the name that stands in for their distribution.
        environment: Where ``SUDDIALOG_PLUGINS`` and ``SUDDIALOG_PLUGINS_BLOCK`` are read; default the process's own.
    """

    def __init__(
        self,
        *,
        entry_points: bool = True,
        plugins: Mapping[str, object] | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        installed = installed_candidates() if entry_points else ()
        candidates = [*builtin_candidates(), *object_candidates(plugins or {}), *installed]
        rules = Rules.of(environment)
        with listening() as interrupts, staying(), keeping() as surroundings:
            loaded = [_admitted(candidate, rules, interrupts, surroundings) for candidate in candidates]
        self._exporters: tuple[Exporter, ...] = _offers([(one.plugin, one.exporters) for one in loaded])
        self._importers: tuple[Importer, ...] = _offers([(one.plugin, one.importers) for one in loaded])
        self._transforms: tuple[Transformer, ...] = _offers([(one.plugin, one.transforms) for one in loaded])
        self._blocks: tuple[OwnBlock, ...] = _offers([(one.plugin, one.blocks) for one in loaded])
        self._observers = tuple((one.plugin, one.observer) for one in loaded if one.observer is not None)
        self._telling: dict[str, threading.Thread] = {}
        offers: list[Offer[Any]] = [*self._exporters, *self._importers, *self._transforms, *self._blocks]
        built_in = {(type(offer.spec), offer.name) for offer in offers if offer.plugin.builtin}
        self._plugins = tuple(_with_remarks(one.plugin, offers, built_in) for one in loaded)
        self._notes = rules.unmatched(candidates) if entry_points else ()

    @property
    def plugins(self) -> tuple[Plugin, ...]:
        """Every plugin that was found, built-in ones first, whatever its state."""
        return self._plugins

    @property
    def notes(self) -> tuple[str, ...]:
        """What is odd about the environment's lists of plugins, a sentence each."""
        return self._notes

    def exporters(self) -> tuple[Exporter, ...]:
        """Return all exporters that can be asked for."""
        return self._exporters

    def transforms(self) -> tuple[Transformer, ...]:
        """Return all transforms that can be asked for."""
        return self._transforms

    def importers(self) -> tuple[Importer, ...]:
        """Return all importers that can be asked for."""
        return self._importers

    def blocks(self) -> tuple[OwnBlock, ...]:
        """Return all kinds of content that plugins bring."""
        return self._blocks

    def exporter(self, name: str) -> Exporter:
        """Return an exporter by its name or by ``distribution:name``.

        Raises:
            UsageError: No exporter has this name, or several have it; the message says what would work.
            PluginError: The named distribution's plugin is blocked, broken, incompatible or unavailable.
        """
        return self._find(say("format"), name, self._exporters)

    def transform(self, name: str) -> Transformer:
        """Return a transform by its name or by ``distribution:name``; errors as for `exporter`."""
        return self._find(say("transform"), name, self._transforms)

    def importer(self, name: str) -> Importer:
        """Return an importer by its name or by ``distribution:name``; errors as for `exporter`."""
        return self._find(say("importer"), name, self._importers)

    def block(self, name: str) -> OwnBlock | None:
        """Return what brings a kind of content; None if nothing here does.

        Raises:
            UsageError: Several plugins bring it.
        """
        known = any(offer.spec.name == name for offer in self._blocks)
        return self._find(say("block"), name, self._blocks) if known else None

    def notify(self, event: ExportEvent) -> None:
        """Tell every observer about an export, each in a thread. What they raise is logged and changes nothing."""
        started = []
        for plugin, manager in self._observers:
            if plugin.id in self._telling and self._telling[plugin.id].is_alive():
                continue  # it has been complained of, and must not gather threads
            self._telling[plugin.id] = threading.Thread(target=_tell, args=(plugin, manager, event), daemon=True)
            self._telling[plugin.id].start()
            started.append((plugin, self._telling[plugin.id]))
        end = time.monotonic() + PATIENCE
        for plugin, telling in started:
            telling.join(max(0.0, end - time.monotonic()))
            if telling.is_alive():
                words = say("{plugin} is still busy with an export and is not waited for", plugin=plugin.id)
                _LOG.warning("%s", words)

    def _find(self, what: Message, name: str, offers: tuple[Offer[S], ...]) -> Offer[S]:
        if not isinstance(name, str):
            raise UsageError(say("A name ({what}) is a text, not {kind}.", what=what, kind=type(name).__name__))
        distribution, colon, own = name.rpartition(":")
        found = [offer for offer in offers if offer.spec.name == own]
        if colon:
            found = [offer for offer in found if _is_of(offer.plugin, distribution)]
        else:
            found = [offer for offer in found if offer.plugin.builtin] or found
        if len(found) == 1:
            return found[0]
        if found:
            choice = ", ".join(f'"{offer.plugin.id}:{own}"' if colon else f'"{offer.name}"' for offer in found)
            message = say(
                'Several plugins have the {what} "{name}": ask for one of {choice}.', what=what, name=own, choice=choice
            )
            raise UsageError(message)
        raise self._missing(what, name, offers)

    def _missing(self, what: Message, name: str, offers: Iterable[Offer[Any]]) -> UsageError | PluginError:
        idle = [plugin for plugin in self._plugins if plugin.state is not State.ACTIVE]
        distribution, colon, own = name.rpartition(":")
        lacking = joined(
            "; ",
            (
                joined(": ", (plugin.origin, lack.text))
                for plugin in self._plugins
                for lack in plugin.lacks
                if offers is getattr(self, f"_{lack.kind}s")
                and lack.name == own
                and (not colon or _is_of(plugin, distribution))
            ),
        )
        if lacking:
            return PluginError(
                say('The {what} "{name}" can\'t be had: {reasons}', what=what, name=name, reasons=lacking)
            )
        if colon:
            culprits = [plugin for plugin in idle if _is_of(plugin, distribution)]
            if culprits:
                reasons = joined("; ", (plugin.text for plugin in culprits))
                return PluginError(
                    say('The {what} "{name}" can\'t be had: {reasons}', what=what, name=name, reasons=reasons)
                )
        known = [offer.name for offer in offers]
        text = unknown(what, name, known)
        if text.endswith("?"):
            text = joined(" ", (text, say("There are {words}.", words=", ".join(sorted(known)))))
        if len(idle) == 1:
            text = joined(" ", (text, say("Not usable: {reason}.", reason=idle[0].text)))
        elif idle:
            ids = ", ".join(plugin.id for plugin in idle)
            text = joined(" ", (text, say("Not usable: {plugins}; see suddialog plugins.", plugins=ids)))
        return UsageError(text)


def _tell(plugin: Plugin, manager: pluggy.PluginManager, event: ExportEvent) -> None:
    try:
        manager.hook.suddialog_on_export(event=attrs.evolve(event))
    except BaseException as error:
        reason = account_of(error)
        _LOG.warning("%s", say("{plugin} failed when told about an export: {reason}", plugin=plugin.id, reason=reason))


def _admitted(candidate: Candidate, rules: Rules, interrupts: Interrupts, surroundings: Surroundings) -> Loaded:
    """Load a plugin unless the rules keep it out, and tell the log about one that does not work."""
    reason, cure = rules.verdict(candidate)
    if reason:
        return Loaded(plugin=status(candidate, State.BLOCKED, reason, cure))
    loaded = load(candidate)
    interrupts.stop(candidate.distribution)
    changed = surroundings.put_back()
    if loaded.plugin.state in {State.BROKEN, State.INCOMPATIBLE}:
        _LOG.warning("%s", loaded.plugin.text)
    if changed:
        words = say("while it was loaded it changed {what}, which was put back", what=joined(", ", changed))
        loaded = attrs.evolve(loaded, plugin=attrs.evolve(loaded.plugin, remarks=(words,)))
    return loaded


def _is_of(plugin: Plugin, wanted: str) -> bool:
    """Whether a plugin is meant by ``distribution`` or ``distribution:entry-point``."""
    distribution, _, entry = wanted.partition(":")
    return canonical(plugin.distribution) == canonical(distribution) and entry in {"", plugin.name}


def _offers(loaded: Iterable[tuple[Plugin, tuple[S, ...]]]) -> tuple[Offer[S], ...]:
    """Give each offer the shortest name that is its alone. A built-in's name is never anybody else's."""
    found = [(plugin, spec) for plugin, specs in loaded for spec in specs]
    made: list[Offer[S]] = []
    for plugin, spec in found:
        rivals = [rival for rival, other in found if other.name == spec.name and rival is not plugin]
        alone = plugin.builtin or not rivals
        near = any(canonical(rival.distribution) == canonical(plugin.distribution) for rival in rivals)
        full = f"{plugin.id}:{spec.name}" if near else f"{plugin.distribution}:{spec.name}"
        made.append(Offer(name=spec.name if alone else full, spec=spec, plugin=plugin))
    return tuple(sorted(made, key=lambda offer: (not offer.plugin.builtin, offer.name)))


def _with_remarks(plugin: Plugin, offers: Iterable[Offer[Any]], built_in: Container[tuple[type, str]]) -> Plugin:
    remarks = tuple(
        _of_its_name(offer, is_built_in=(type(offer.spec), offer.spec.name) in built_in)
        for offer in offers
        if offer.plugin is plugin and offer.name != offer.spec.name
    )
    return attrs.evolve(plugin, remarks=(*plugin.remarks, *remarks)) if remarks else plugin


def _of_its_name(offer: Offer[Any], *, is_built_in: bool) -> Message:
    """Return why an offer has to be asked for in full."""
    name, full = offer.spec.name, offer.name
    if is_built_in:
        return say('"{name}" is built in, and its name is not given away: ask for "{full}"', name=name, full=full)
    return say('"{name}" is also offered by another plugin: ask for "{full}"', name=name, full=full)


_LOCK = threading.Lock()


def default_registry() -> Registry:
    """Return the registry of this process: made on first use, from the plugins and the environment of that moment."""
    with _LOCK:
        return _made_once()


@cache
def _made_once() -> Registry:
    return Registry()
