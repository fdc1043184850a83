"""Plugins on trial: registered as they will be, and run on dialogues made for it."""

from __future__ import annotations

import decimal
import hashlib
import locale
import os
import pickle
import socket
import sys
import threading
import time
import traceback
import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import attrs

from suddialog import privacy
from suddialog._api.context import ExportContext
from suddialog._api.sink import Collector, Output
from suddialog.catalogue import complete
from suddialog.errors import PluginError, SuddialogError, UsageError
from suddialog.hooks import ExporterSpec, Provenance, TransformSpec, hookimpl
from suddialog.io import dumps
from suddialog.model import Audience, Dialogue
from suddialog.outline import Outline, compose
from suddialog.plugins import Offer, Plugin, Registry
from suddialog.plugins.exits import staying
from suddialog.privacy.finished import Part
from suddialog.testing import dialogues
from suddialog.testing.canaries import Canary
from suddialog.testing.pages import kinds_in, opened
from suddialog.testing.reading import as_shown, parts_of, signs_in, signs_of
from suddialog.testing.records import Failed, Skipped
from suddialog.testing.siblings import kin, siblings
from suddialog.testing.values import choices

Values = Mapping[str, object] | None
"""Options by name."""

Outputs = tuple[Output, ...]

NAME = "on-trial"
"""What stands in for the distribution of a plugin on trial."""


@attrs.frozen(kw_only=True)
class Terms:
    """What its maker says about a plugin besides its spec.

    Attributes:
        options: Options that every run is made with.
        values: For an option, another value than its default, where none can be guessed.
        no_effect: Options that change nothing that can be seen in the output, with the reason.
        needs: Packages that it may load when it is used.
        plugin: The module that declares it; by default that of its options, or the package of its function.
        declared: Names of checks that are known to fail, with the reason.
        read: Gives the text of an output in which it is not to be found as it is; for exporters only.
        samples: Files that an importer reads, or contents that a block shows.
        expects: Texts and figures that must be in what an importer reads in its samples, those of one thing together.
        zeros: How many figures of the samples really are 0.
        not_shown: What a block is told and does not show, with the reason.
        words: Words of a block's own that are the same in every language.
        losses: What a transform takes away, with the reason.
    """

    options: Mapping[str, object] = attrs.field(factory=dict)
    values: Mapping[str, object] = attrs.field(factory=dict)
    no_effect: Mapping[str, str] = attrs.field(factory=dict)
    needs: tuple[str, ...] = ()
    plugin: str = ""
    declared: Mapping[str, str] = attrs.field(factory=dict)
    read: Callable[[bytes], str] | None = None
    samples: tuple[Any, ...] = ()
    expects: tuple[tuple[str, ...], ...] = ()
    zeros: int = 0
    not_shown: Mapping[str, str] = attrs.field(factory=dict)
    words: tuple[str, ...] = ()
    losses: Mapping[str, str] = attrs.field(factory=dict)


class Trial:
    """A plugin on trial. Each kind of plugin has its own, which says how it is run and what comes out.

    Args:
        spec: What the plugin declares.
        terms: What its maker says about it.
    """

    kind: ClassVar[str]
    hook: ClassVar[str]
    works: ClassVar[str] = "determinism"
    """The check that fails if it can't be run at all."""

    def __init__(self, spec: Any, terms: Terms) -> None:
        self.spec, self.terms = spec, terms
        self.asked_network: list[str] = []
        self.changed: list[str] = []
        self._usual: dict[tuple[int, Audience, str], tuple[Any, Any]] = {}

    @cached_property
    def registry(self) -> Registry:
        """A registry that has it beside the built-in plugins."""
        spec = self.spec
        plugin = types.SimpleNamespace(**{self.hook: hookimpl(lambda: [spec], specname=self.hook)})
        return Registry(entry_points=False, plugins={NAME: plugin}, environment={})

    @cached_property
    def registered(self) -> tuple[Plugin, Any]:
        """The plugin as the registry sees it, and its offer; None if the registry does not take it."""
        registry = self.registry
        (status,) = [one for one in registry.plugins if one.distribution == NAME]
        known = (registry.exporters(), registry.importers(), registry.transforms(), registry.blocks())
        every: tuple[Offer[Any], ...] = tuple(offer for offers in known for offer in offers)
        offers = [offer for offer in every if offer.plugin.distribution == NAME]
        return status, next(iter(offers), None)

    @property
    def offer(self) -> Offer[Any]:
        """What the registry offers of it."""
        offer: Offer[Any] | None = self.registered[1]
        if offer is None:
            raise Skipped("the registry does not take it", because="registered")
        return offer

    @property
    def canaries(self) -> Mapping[str, Canary]:
        """The canaries of the whole dialogue."""
        return dialogues.whole()[1]

    @property
    def whole(self) -> Any:
        """What it is tried on: a dialogue with every class of the model and a canary in every field."""
        return dialogues.whole()[0]

    def usual(self, subject: Any, audience: Audience = Audience.INTERNAL, options: Values = None) -> Any:
        """Return what comes out, which is made once."""
        key = id(subject), audience, repr(options or {})
        if key not in self._usual:
            self._usual[key] = subject, self.run(subject, audience, options)
        return self._usual[key][1]

    @property
    def digest_here(self) -> str:
        """What tells apart what comes out in this process, at its first use."""
        return self.digest_by(self.usual)

    def digest_by(self, run: Callable[[Any], Any], *, backwards: bool = False) -> str:
        """Return what tells apart what comes out of what it is tried on, the last of it first or not."""
        digests = [self.digest(run(one)) for one in (self.tried[::-1] if backwards else self.tried)]
        return " ".join(digests[::-1] if backwards else digests)

    @property
    def tried(self) -> tuple[Any, ...]:
        """What runs are told apart by: the most, and the least, without ids."""
        return self.whole, self.least

    @property
    def subjects(self) -> tuple[Any, ...]:
        """What its options are tried on."""
        lists, _ = siblings()
        figures = dialogues.figures(dialogues.DECIMALS)
        return self.whole, dialogues.hostile_dialogue(), figures, lists, dialogues.bare()

    @property
    def function(self) -> Callable[..., Any]:
        """Its function.

        Raises:
            Failed: It can't be imported.
        """
        try:
            return self.offer.function()
        except PluginError as error:
            raise Failed(str(error)) from error

    def made(self, function: Callable[..., Any], *arguments: object) -> Any:
        """Call the plugin's function without a network, and tell what it raises as a failure."""
        try:
            with no_network(self.asked_network), as_it_was(self.changed), staying():
                return function(*arguments)
        except SystemExit as error:
            cure = "Raise an error that says what is wrong: the program is the caller's"
            raise Failed(f"it ends the program{self._place(error)}", cure) from error
        except Exception as error:
            if self.asked_network:
                raise Skipped("it stops where there is no network", because="network") from error
            words = " ".join(str(error).split())[:200]
            raise Failed(f"it raises {type(error).__name__}{self._place(error)}: {words}") from error

    def _place(self, error: BaseException) -> str:
        """Return where in the plugin's own code an error came up, or nothing if that can't be told."""
        load = self.spec.load
        own = (load.partition(":")[0] if isinstance(load, str) else load.__module__).partition(".")[0]
        while error.__cause__ is not None:
            error = error.__cause__
        for frame, line in reversed(tuple(traceback.walk_tb(error.__traceback__))):
            if own != "suddialog" and str(frame.f_globals.get("__name__")).partition(".")[0] == own:
                return f" in {Path(frame.f_code.co_filename).name}, line {line}"
        return ""

    # What each kind has its own way of

    def run(self, subject: Any, audience: Audience = Audience.INTERNAL, options: Values = None) -> Any:
        """Run it and return what came out."""
        raise NotImplementedError

    def digest(self, result: Any) -> str:
        """Return what tells results apart."""
        raise NotImplementedError

    def failing_writes(self) -> tuple[str, ...]:
        """Return the writes of which it does not tell that they failed; none for a plugin that writes nothing."""
        return ()

    @property
    def least(self) -> Any:
        """What it is run on where little will do."""
        return self.whole

    def clocks(self) -> tuple[tuple[str, str], ...]:
        """Return who asks what time it is: the package, and what it asks for."""
        asked: dict[tuple[str, str], None] = {}

        def watch(frame: types.FrameType, event: str, called: Any) -> None:
            if event == "c_call" and any(called.__self__ is clock for clock in _CLOCKS.get(called.__name__, ())):
                package = str(frame.f_globals.get("__name__")).partition(".")[0]
                asked[package, f"{called.__self__.__name__}.{called.__name__}"] = None

        sys.setprofile(watch)
        try:
            self.run(self.least)
        finally:
            sys.setprofile(None)
        return tuple(asked)


class ExporterTrial(Trial):
    """An exporter on trial."""

    kind, hook = "exporter", "suddialog_exporters"
    spec: ExporterSpec[Any]

    def run(self, subject: Dialogue, audience: Audience = Audience.INTERNAL, options: Values = None) -> Outputs:
        """Export a dialogue, reduced to its audience."""
        return self.export(edition(subject, audience), options=options)

    @cached_property
    def shown(self) -> set[str]:
        """The canaries of the whole dialogue that it shows."""
        return signs_in(self.parts(self.usual(self.whole)), self.canaries)

    @cached_property
    def with_other_values(self) -> Mapping[str, ExporterTrial]:
        """The same exporter with each other value of options that have but a few, each by itself; those it refuses not.

        They are no trials of their own: what they do to the process is told of this one.
        """
        offered = self.offer.options if self.registered[1] else ()
        told = [one for one in offered if one.name not in self.terms.no_effect]
        values = [(one.name, value) for one in told for value in choices(one, self.terms.options)]
        every = {f"{name}={value!r}": self._with({name: value}) for name, value in values}
        return {value: one for value, one in every.items() if not one.refuses(one.least)}

    def _with(self, options: Mapping[str, object]) -> ExporterTrial:
        terms = attrs.evolve(self.terms, options={**self.terms.options, **options})
        other = ExporterTrial(self.spec, terms)
        other.__dict__ |= {"registered": self.registered, "with_other_values": {}}
        other.asked_network, other.changed = self.asked_network, self.changed
        return other

    def refuses(self, subject: Dialogue) -> bool:
        """Tell whether it says in words that the options of the trial won't do."""
        try:
            self.usual(subject)
        except UsageError:
            return True
        except Failed as error:  # what else goes wrong is for the checks to tell
            return isinstance(error.__cause__, UsageError)
        return False

    def losses(self) -> Mapping[str, str]:
        """Return what is declared lost with the options of the trial."""
        given = self.terms.options
        told = (option.losses_with(given.get(option.name, option.default)) for option in self.offer.options)
        return next((losses for losses in reversed(tuple(told)) if losses is not None), self.spec.losses)

    def look(self, subject: Dialogue) -> Outputs:
        """Export a dialogue as if all were of the same edition, so that they differ in how they look only."""
        return self.export(edition(subject), provenance=Provenance(made_with=("suddialog",), view_sha256="0" * 64))

    @cached_property
    def again(self) -> tuple[Outputs, Dialogue]:
        """A second export of the whole dialogue, and the view that it was made of as it is now."""
        view = edition(self.whole).view()
        return self.export(edition(self.whole), view=view), view

    def export(
        self,
        of: Edition,
        sink: Collector | None = None,
        options: Values = None,
        view: Dialogue | None = None,
        provenance: Provenance | None = None,
    ) -> Outputs:
        """Export an edition of a dialogue."""
        offer, into, shown = self.offer, sink or Collector(), view or of.view()
        given = {**self.terms.options, **(options or {})}
        paths = [str(value) for value in given.values() if isinstance(value, (str, Path))]
        context = ExportContext(shown, of.audience, base=dialogues.folder(), given=paths, compose=of.composed)
        if provenance:
            context.__dict__["provenance"] = provenance
        self.made(self.function, shown, into, offer.make_options(given), context)
        try:
            return into.outputs()
        except SuddialogError as error:
            raise Failed(str(error)) from error

    def parts(self, outputs: Outputs) -> tuple[Part, ...]:
        """Return all that outputs hold, unpacked, with the pages in their texts."""
        return tuple(opened(parts_of(outputs, self.terms.read), self.holding_pages))

    def as_shown(self, outputs: Outputs) -> Outputs:
        """Return outputs, the pages in their texts as files of their own, with no more blanks than are shown."""
        if self.holding_pages:
            outputs = tuple(Output(name=part.path, data=part.data) for part in self.parts(outputs))
        return as_shown(outputs)

    @cached_property
    def holding_pages(self) -> frozenset[str]:
        """The kinds of texts in its outputs that hold markup."""
        try:
            return kinds_in(parts_of(self.usual(self.whole)))
        except (Failed, Skipped):  # told by the checks that are made of it
            return frozenset()

    def digest_by(self, run: Callable[[Any], Any], *, backwards: bool = False) -> str:
        """Return what tells apart what comes out, also of the least with other values of options."""
        others = [one.digest(one.usual(one.least)) for one in self.with_other_values.values()]
        return " ".join((super().digest_by(run, backwards=backwards), *others))

    def digest(self, result: Outputs) -> str:
        """Return a hash of all files, with their names."""
        return hashlib.sha256(repr([(one.name, one.data) for one in result]).encode()).hexdigest()

    def failing_writes(self) -> tuple[str, ...]:
        """Return the numbers of the writes of which it does not tell that they failed."""
        small = edition(dialogues.small())
        counting = FailingSink()
        self.export(small, counting)
        missed = []
        for number in spread(counting.done):
            try:
                self.export(small, FailingSink(number))
            except Failed:
                continue
            missed.append(f"{number} of {counting.done}")
        return tuple(missed)

    @property
    def least(self) -> Dialogue:
        """A short dialogue."""
        return dialogues.small()


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Edition:
    """What exporters are given of a dialogue. No two are given the same object, so that none finds what another did.

    Attributes:
        audience: For whom it is.
        packed: The dialogue as its audience sees it, pickled.
        outlines: Its outlines by preset, pickled, as far as they were asked for.
    """

    audience: Audience
    packed: bytes
    outlines: dict[str, bytes] = attrs.field(factory=dict)

    def view(self) -> Dialogue:
        """Return the dialogue as its audience sees it."""
        view: Dialogue = pickle.loads(self.packed)
        return view

    @cached_property
    def signs(self) -> frozenset[str]:
        """The canaries that its audience may see."""
        return frozenset(signs_of(dumps(self.view(), format="json")))

    def outline(self, preset: str) -> Outline:
        """Return the view composed by a preset."""
        if preset not in self.outlines:
            self.outlines[preset] = pickle.dumps(compose(self.view(), preset))
        outline: Outline = pickle.loads(self.outlines[preset])
        return outline

    def composed(self, view: Dialogue, preset: str) -> Outline:  # noqa: ARG002
        """Return an outline, whatever became of the view."""
        return self.outline(preset)


def edition(dialogue: Dialogue, audience: Audience = Audience.INTERNAL) -> Edition:
    """Return the edition of one of the kit's own dialogues for an audience."""
    key = id(dialogue), audience
    if key not in _EDITIONS:
        packed = pickle.dumps(privacy.view(complete(dialogue), audience).dialogue)
        _EDITIONS[key] = dialogue, Edition(audience=audience, packed=packed)
    return _EDITIONS[key][1]


_EDITIONS: dict[tuple[int, Audience], tuple[Dialogue, Edition]] = {}
"""Editions of the kit's own dialogues, of which there are some dozens; with the dialogues, whose ids stay theirs."""

_CLOCKS: Mapping[str, tuple[object, ...]] = {
    **dict.fromkeys(("today", "now", "utcnow"), (date, datetime)),
    **dict.fromkeys(("time", "time_ns", "localtime", "gmtime", "strftime", "ctime", "asctime"), (time,)),
}
"""What tells the time, and whose it is."""


class TransformTrial(Trial):
    """A transform on trial."""

    kind, hook = "transform", "suddialog_transforms"
    spec: TransformSpec[Any]

    def run(
        self,
        subject: Dialogue,
        audience: Audience = Audience.INTERNAL,  # noqa: ARG002
        options: Values = None,
    ) -> Dialogue:
        """Return the changed dialogue; it is made from a copy, whatever becomes of that."""
        return self.change(copied(subject), options)

    def change(self, dialogue: Dialogue, options: Values = None) -> Dialogue:
        """Return the changed dialogue."""
        offer = self.offer
        made = offer.make_options({**self.terms.options, **(options or {})})
        result = self.made(self.function, dialogue, made)
        if not isinstance(result, Dialogue):
            raise Failed(f"it returns {type(result).__name__}", "Return a Dialogue, also where nothing changes")
        return result

    def written(self, subject: Dialogue) -> str:
        """Return the changed dialogue as a file."""
        return dumps(self.run(subject), format="json")

    def digest(self, result: Dialogue) -> str:
        """Return a hash of the dialogue as a file."""
        return hashlib.sha256(dumps(result, format="json").encode()).hexdigest()

    @property
    def least(self) -> Dialogue:
        """A short dialogue."""
        return dialogues.small()

    @property
    def tried(self) -> tuple[Dialogue, ...]:
        """The most, the least, and what names other people than these."""
        return self.whole, self.least, kin()[0]


def copied(dialogue: Dialogue) -> Dialogue:
    """Return a dialogue that shares nothing with one of the kit's own."""
    if id(dialogue) not in _PACKED:
        _PACKED[id(dialogue)] = dialogue, pickle.dumps(dialogue)
    copy: Dialogue = pickle.loads(_PACKED[id(dialogue)][1])
    return copy


_PACKED: dict[int, tuple[Dialogue, bytes]] = {}
"""The kit's own dialogues, pickled; with the dialogues, whose ids stay theirs."""


def spread(number: int, most: int = 8) -> tuple[int, ...]:
    """Return numbers from 1 to a number, the first and the last among them, and not too many."""
    if number <= most:
        return tuple(range(1, number + 1))
    return tuple(sorted({1 + step * (number - 1) // (most - 1) for step in range(most)}))


class FailingSink(Collector):
    """A sink on a disk that is full from a certain opening or write on; 0 for a disk that has room."""

    def __init__(self, fails_at: int = 0) -> None:
        super().__init__()
        self.fails_at, self.done = fails_at, 0

    def count(self) -> None:
        """Count an opening or a write."""
        self.done += 1
        if self.fails_at and self.done >= self.fails_at:
            raise OSError(28, "No space left on device")

    def open(self, name: str | None = None) -> Any:
        """Return a stream whose writes are counted."""
        self.count()
        stream: Any = super().open(name)
        for way in ("write", "writelines"):
            setattr(stream, way, self._counted(getattr(stream, way)))
        return stream

    def _counted(self, write: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def counted(data: Any) -> Any:
            self.count()
            return write(data)

        return counted


@contextmanager
def as_it_was(changed: list[str]) -> Iterator[None]:
    """Put the process back to what it was, and note what was not."""
    before = _surroundings()
    variables = dict(_VARIABLES)
    with decimal.localcontext() as usual:
        kept = usual.prec, usual.rounding
        try:
            yield
        finally:
            after = _surroundings()
            changed += [name for name in before if before[name] != after[name]]
            now = decimal.getcontext()
            if (now.prec, now.rounding) != kept:
                changed.append("the context of decimals")
            if dict(_VARIABLES) != variables:
                changed.append("os.environ")
                _VARIABLES.clear()
                _VARIABLES.update(variables)
            with suppress(OSError):
                os.chdir(before["the current folder"])
            with suppress(locale.Error):
                locale.setlocale(locale.LC_ALL, before["the locale"])


_VARIABLES: Any = os.environb if os.supports_bytes_environ else os.environ


def _surroundings() -> dict[str, str]:
    return {"the current folder": str(Path.cwd()), "the locale": locale.setlocale(locale.LC_ALL)}


_CALLS = ("connect", "connect_ex", "sendto", "bind")
_LOOKUPS = ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "create_connection")
_LOCK = threading.Lock()
_LISTENING: list[list[str]] = []


@contextmanager
def no_network(asked: list[str]) -> Iterator[None]:
    """Refuse all that leads to a network, and note what was asked for. Threads may do so at the same time."""
    with _LOCK:
        _LISTENING.append(asked)
        if len(_LISTENING) == 1:
            _refuse()
    try:
        yield
    finally:
        with _LOCK:
            _LISTENING.remove(asked)
            if not _LISTENING:
                _allow()


_KEPT: dict[str, Any] = {}


def _refuse() -> None:
    for name in _CALLS:
        setattr(socket.socket, name, _refusing(name))
    for name in _LOOKUPS:
        _KEPT[name] = getattr(socket, name)
        setattr(socket, name, _refusing(name))


def _allow() -> None:
    for name in _CALLS:
        delattr(socket.socket, name)
    for name in _LOOKUPS:
        setattr(socket, name, _KEPT.pop(name))


def _refusing(name: str) -> Callable[..., Any]:
    def refuse(*_arguments: object, **_more: object) -> Any:
        for asked in _LISTENING:
            asked.append(name)
        raise OSError(101, f"the kit has no network: {name}")

    return refuse
