"""Plugins on trial: registered as they will be, and run on dialogues made for it."""

from __future__ import annotations

import pickle
import sys
import time
import traceback
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any, ClassVar, Self

import attrs

from suddialog._api.provenance import digest_of
from suddialog.errors import PluginError, UsageError
from suddialog.hooks import TransformSpec, hookimpl
from suddialog.model import Audience, Dialogue
from suddialog.plugins import Offer, Plugin, Registry
from suddialog.plugins.exits import staying
from suddialog.testing import dialogues
from suddialog.testing.beside import beside_each_other
from suddialog.testing.canaries import Canary
from suddialog.testing.guards import as_it_was, no_network
from suddialog.testing.places import backwards, moved
from suddialog.testing.records import Failed, Skipped
from suddialog.testing.siblings import kin, measures, siblings, variety
from suddialog.testing.values import choices

Values = Mapping[str, object] | None
"""Options by name."""

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

    @cached_property
    def with_other_values(self) -> Mapping[str, Self]:
        """The same plugin with each other value of options that have but a few, each by itself; those it refuses not.

        They are no trials of their own: what they do to the process is told of this one.
        """
        offered = self.offer.options if self.registered[1] else ()
        told = [one for one in offered if one.name not in self.terms.no_effect]
        values = [(one.name, value) for one in told for value in choices(one, self.terms.options)]
        every = {f"{name}={value!r}": self.with_options({name: value}) for name, value in values}
        return {value: one for value, one in every.items() if not one.refuses(one.least)}

    def with_options(self, options: Mapping[str, object]) -> Self:
        """Return the same plugin with other options."""
        other = type(self)(self.spec, attrs.evolve(self.terms, options={**self.terms.options, **options}))
        other.__dict__ |= {"registered": self.registered, "with_other_values": {}}
        other.asked_network, other.changed = self.asked_network, self.changed
        return other

    def refuses(self, subject: Any) -> bool:
        """Tell whether it says in words that the options of the trial won't do."""
        try:
            self.usual(subject)
        except UsageError:
            return True
        except Failed as error:  # what else goes wrong is for the checks to tell
            return self.is_refusal(error.__cause__)
        return False

    def losses(self) -> Mapping[str, str]:
        """Return what is declared lost with the options of the trial."""
        given = self.terms.options
        told = (option.losses_with(given.get(option.name, option.default)) for option in self.offer.options)
        return next((losses for losses in reversed(tuple(told)) if losses is not None), self.own_losses)

    @property
    def digest_here(self) -> str:
        """What tells apart what comes out in this process, at its first use."""
        return self.digest_by(self.usual)

    def digest_by(self, run: Callable[[Any], Any], *, backwards: bool = False) -> str:
        """Return what tells apart what comes out of what it is tried on, the last of it first or not.

        It is tried with other values of options, too, on little.
        """
        digests = [self.digest(run(one)) for one in (self.tried[::-1] if backwards else self.tried)]
        others = [one.digest_of_little for one in self.with_other_values.values()]
        return " ".join((*(digests[::-1] if backwards else digests), *others))

    @property
    def digest_of_little(self) -> str:
        """What tells apart what comes out of little; empty if it fails, which is for the checks to tell."""
        try:
            return self.digest(self.usual(self.little))
        except Failed:
            return ""

    @property
    def tried(self) -> tuple[Any, ...]:
        """What runs are told apart by: the most, and the least, without ids."""
        return self.whole, self.least

    @property
    def subjects(self) -> tuple[Any, ...]:
        """What its options are tried on."""
        return _subjects()

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
        while error.__cause__ is not None:
            error = error.__cause__
        for frame, line in reversed(tuple(traceback.walk_tb(error.__traceback__))):
            if self.is_own(str(frame.f_globals.get("__name__"))):
                return f" in {Path(frame.f_code.co_filename).name}, line {line}"
        return ""

    def is_own(self, module: str) -> bool:
        """Tell whether a module is the plugin's own: in its package, or in that of its function if it is built in."""
        load = self.spec.load
        names = (load.partition(":")[0] if isinstance(load, str) else str(load.__module__)).split(".")
        own = names[: 3 if names[0] == "suddialog" else 1]
        return module.split(".")[: len(own)] == own

    # What each kind has its own way of

    @property
    def own_losses(self) -> Mapping[str, str]:
        """What is declared lost, whatever the options."""
        return self.terms.losses

    def is_refusal(self, error: BaseException | None) -> bool:
        """Tell whether an error is how such plugins say that they can't do what they are asked for."""
        return isinstance(error, UsageError)

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

    @property
    def little(self) -> Any:
        """What it is run on in other processes with other values of options."""
        return self.least

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


_CLOCKS: Mapping[str, tuple[object, ...]] = {
    **dict.fromkeys(("today", "now", "utcnow"), (date, datetime)),
    **dict.fromkeys(("time", "time_ns", "localtime", "gmtime", "strftime", "ctime", "asctime"), (time,)),
}
"""What tells the time, and whose it is."""


@cache
def _subjects() -> tuple[Dialogue, ...]:
    """Return what options are tried on, some of it either way round: what is sorted already is not so backwards."""
    lists = [made()[0] for made in (siblings, kin, measures)]
    rich = [dialogues.whole()[0], *lists, *moved(variety()[0]).values(), *beside_each_other()]
    figures = dialogues.figures(dialogues.DECIMALS)
    return (*rich, dialogues.hostile_dialogue(), figures, dialogues.bare(), *map(backwards, rich))


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

    def digest(self, result: Dialogue) -> str:
        """Return a hash of all that the dialogue holds."""
        return digest_of(result)

    @property
    def least(self) -> Dialogue:
        """A short dialogue."""
        return dialogues.small()

    @property
    def little(self) -> Dialogue:
        """A dialogue in which many are named."""
        return kin()[0]

    @property
    def tried(self) -> tuple[Dialogue, ...]:
        """The most, the least, and what names other people than these."""
        return self.whole, self.least, self.little


def copied(dialogue: Dialogue) -> Dialogue:
    """Return a dialogue that shares nothing with one of the kit's own."""
    if id(dialogue) not in _PACKED:
        _PACKED[id(dialogue)] = dialogue, pickle.dumps(dialogue)
    copy: Dialogue = pickle.loads(_PACKED[id(dialogue)][1])
    return copy


_PACKED: dict[int, tuple[Dialogue, bytes]] = {}
"""The kit's own dialogues, pickled; with the dialogues, whose ids stay theirs."""
