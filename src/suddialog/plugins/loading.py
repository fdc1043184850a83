"""Loading one plugin and looking at what it declares, with every fault turned into a reason and a cure.

Each plugin gets a plugin manager of its own. So a plugin that fails leaves nothing half registered, can't get between
the others and their results, and is the only one to whom an unknown hook can belong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from time import perf_counter
from types import ModuleType
from typing import Any, TypeVar

import attrs
import pluggy

from suddialog.errors import Message, PluginError, PluginUnavailable, joined, line_of, say, sentences
from suddialog.hooks import API, PROJECT, BlockSpec, ExporterSpec, ImporterSpec, SuddialogSpecs, TransformSpec
from suddialog.model import Audience
from suddialog.model.grammar import nearest
from suddialog.plugins.discovery import BLOCK, UNKNOWN, Candidate
from suddialog.plugins.exits import staying
from suddialog.plugins.interrupts import listening
from suddialog.plugins.options import Option, describe
from suddialog.plugins.status import Fault, Lack, Plugin, State

HOOKS = tuple(name for name in vars(SuddialogSpecs) if name.startswith(f"{PROJECT}_"))
_MARK, _SPEC_MARK = f"{PROJECT}_impl", f"{PROJECT}_spec"
"""What `hookimpl` puts on a function, and what stands on those that say what a hook is."""

_MOST = 1_000
"""How many objects one hook may return: one that yields for ever would take all memory."""

_EXPORTER, _IMPORTER, _TRANSFORM, _BLOCK = say("exporter"), say("importer"), say("transform"), say("block")

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_BLOCK_NAME = re.compile(r"(?!x-)[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*")
_SUFFIX = re.compile(r"\.[A-Za-z0-9][A-Za-z0-9.+-]*")
_LOCATION = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*")

Spec = ExporterSpec[Any] | ImporterSpec[Any] | TransformSpec[Any] | BlockSpec
S = TypeVar("S", ExporterSpec[Any], ImporterSpec[Any], TransformSpec[Any], BlockSpec)


@attrs.frozen(kw_only=True)
class Loaded:
    """A plugin with what it offers. `observer` is its plugin manager if it wants to be told about exports."""

    plugin: Plugin
    exporters: tuple[ExporterSpec[Any], ...] = ()
    importers: tuple[ImporterSpec[Any], ...] = ()
    transforms: tuple[TransformSpec[Any], ...] = ()
    blocks: tuple[BlockSpec, ...] = ()
    observer: pluggy.PluginManager | None = None


def load(candidate: Candidate) -> Loaded:
    """Load a plugin; whatever goes wrong ends up in its state."""
    started = perf_counter()
    loaded = _loaded(candidate)
    return attrs.evolve(loaded, plugin=attrs.evolve(loaded.plugin, seconds=perf_counter() - started))


def _loaded(candidate: Candidate) -> Loaded:
    lacks: list[Lack] = []
    try:
        manager = _registered(_imported(candidate))
        exporters = _able(_collected(manager, "suddialog_exporters", ExporterSpec, _EXPORTER), _EXPORTER, lacks)
        importers = _able(_collected(manager, "suddialog_importers", ImporterSpec, _IMPORTER), _IMPORTER, lacks)
        transforms = _able(_collected(manager, "suddialog_transforms", TransformSpec, _TRANSFORM), _TRANSFORM, lacks)
        blocks = _able(_collected(manager, "suddialog_blocks", BlockSpec, _BLOCK), _BLOCK, lacks)
        observing = bool(manager.hook.suddialog_on_export.get_hookimpls())
        if lacks and not (exporters or importers or transforms or blocks or observing):
            raise Fault(State.UNAVAILABLE, lacks[0].reason, lacks[0].cure)
    except Fault as fault:
        cure = fault.cure or _usual_cure(candidate)
        return Loaded(plugin=status(candidate, fault.state, fault.reason, cure))
    observer = manager if observing else None
    plugin = attrs.evolve(
        status(candidate, State.ACTIVE),
        exporters=_names(exporters),
        importers=_names(importers),
        transforms=_names(transforms),
        blocks=_names(blocks),
        observes=observing,
        lacks=tuple(lacks),
    )
    return Loaded(
        plugin=plugin,
        exporters=exporters,
        importers=importers,
        transforms=transforms,
        blocks=blocks,
        observer=observer,
    )


def _names(specs: Iterable[Spec]) -> tuple[str, ...]:
    return tuple(spec.name for spec in specs)


def status(candidate: Candidate, state: State, reason: str = "", cure: str = "") -> Plugin:
    """Return the record of a plugin that offers nothing (yet)."""
    return Plugin(
        distribution=candidate.distribution,
        version=candidate.version,
        name=candidate.name,
        target=candidate.target,
        state=state,
        reason=reason,
        cure=cure,
        builtin=candidate.builtin,
    )


def _usual_cure(candidate: Candidate) -> str:
    if candidate.builtin:
        return say("Install suddialog anew")
    name = candidate.distribution
    if name == UNKNOWN:
        return say(
            "Install the package that brings {target} anew, or set {line}",
            target=candidate.target,
            line=f"{BLOCK}={name}",
        )
    return say("Update or uninstall {name}, or set {line}", name=name, line=f"{BLOCK}={name}")


def _guarded(error: BaseException, doing: Message, own: str) -> Fault:
    """Turn whatever a plugin raised into a fault. `own` is its top package: what lacks there is its own fault."""
    if isinstance(error, PluginUnavailable):
        return Fault(State.UNAVAILABLE, line_of(error) or say("it says that it can't work here"), error.cure)
    if isinstance(error, ModuleNotFoundError) and error.name and error.name.partition(".")[0] != own:
        package = error.name.partition(".")[0]
        reason = say("it needs the package {package}, which is not installed", package=package)
        return Fault(State.UNAVAILABLE, reason, say("Install {package}", package=package))
    if isinstance(error, SystemExit):
        return Fault(State.BROKEN, say("it ended the program while {doing}", doing=doing))
    reason = say("{kind} while {doing}", kind=type(error).__name__, doing=doing)
    cure = say("Update suddialog: a later one may know it; or update the plugin") if _is_newer(error) else ""
    return Fault(State.BROKEN, joined(": ", filter(None, (reason, line_of(error)))), cure)


def _is_newer(error: BaseException) -> bool:
    """Tell whether a plugin gave a spec a field that it does not have, and a later version may have."""
    return isinstance(error, TypeError) and bool(_UNKNOWN_FIELD.match(str(error)))


_UNKNOWN_FIELD = re.compile(
    r"(?:Exporter|Importer|Transform|Block)Spec\.__init__\(\) got an unexpected keyword argument"
)


def _imported(candidate: Candidate) -> object:
    if candidate.fault:
        raise Fault(State.BROKEN, candidate.fault)
    own = re.split(r"[.:\s]", candidate.target)[0]
    try:
        plugin = candidate.load()
    except BaseException as error:
        raise _guarded(error, say("{place} was imported", place=candidate.target), own) from error
    if isinstance(plugin, type):
        name = plugin.__name__
        reason = say("it registers the class {name} where an object is due", name=name)
        raise Fault(State.BROKEN, reason, say("Its author has to register {name}() or the module", name=name))
    return plugin


class _Manager(pluggy.PluginManager):
    """Looks at nothing that can't be a hook: looking costs more than all the rest."""

    def parse_hookimpl_opts(self, plugin: Any, name: str) -> pluggy.HookimplOpts | None:
        """Return what is said of a function of a plugin, if it is marked as a hook, ours or not."""
        if name.startswith("__") or (isinstance(plugin, ModuleType) and not hasattr(vars(plugin).get(name), _MARK)):
            return None
        return super().parse_hookimpl_opts(plugin, name)

    def parse_hookspec_opts(self, module_or_class: Any, name: str) -> pluggy.HookspecOpts | None:
        """Return what is said of a hook, all of which are ours."""
        said: pluggy.HookspecOpts | None = getattr(getattr(module_or_class, name), _SPEC_MARK, None)
        return said


class _OnlyHooks(type):
    """Lists no more of a class than its hooks."""

    def __dir__(cls) -> Iterable[str]:
        return HOOKS


class _Specs(SuddialogSpecs, metaclass=_OnlyHooks):
    """The hooks, and nothing that Python gives every class."""


def _registered(plugin: object) -> pluggy.PluginManager:
    manager = _Manager(PROJECT)
    manager.add_hookspecs(_Specs)
    try:
        manager.register(plugin)
        callers = manager.get_hookcallers(plugin) or []
        unmarked = [name for name in HOOKS if callable(getattr(plugin, name, None))]
    except BaseException as error:
        raise _guarded(error, say("it was registered"), "") from error
    for caller in callers:
        if not caller.has_spec() and not all(hook.optionalhook for hook in caller.get_hookimpls()):
            near = nearest(caller.name, HOOKS) or ", ".join(HOOKS)
            raise Fault(
                State.BROKEN, say('its hook "{name}" does not exist, but {near} does', name=caller.name, near=near)
            )
    if not callers:
        if unmarked:
            raise Fault(State.BROKEN, say("its {hook} is not marked with @hookimpl", hook=unmarked[0]))
        raise Fault(State.BROKEN, say("it has no function marked with @hookimpl"))
    return manager


def _collected(manager: pluggy.PluginManager, hook: str, kind: type[S], what: Message) -> tuple[S, ...]:
    """Call a collecting hook of one plugin and check what it returns, `what` by what."""
    specs = _called(manager, hook, kind)
    try:
        for spec in specs:
            _check_spec(spec, what)
    except Fault:
        raise
    except BaseException as error:
        raise _guarded(error, say("what its {hook} returned was looked at", hook=hook), "") from error
    _check_names(specs, what)
    return specs


def _called(manager: pluggy.PluginManager, hook: str, kind: type[S]) -> tuple[S, ...]:
    """Call a collecting hook of one plugin. Generators are drained here, where their errors are still the plugin's."""
    caller = getattr(manager.hook, hook)
    if not caller.get_hookimpls():
        return ()
    try:
        results = caller()
        found = [list(islice(result, _MOST + 1)) if _is_iterable(result) else result for result in results]
    except BaseException as error:
        raise _guarded(error, say("its {hook} was called", hook=hook), "") from error
    if not found:
        raise Fault(State.BROKEN, _not_due(hook, say("nothing"), kind))
    for specs in found:
        if not isinstance(specs, list):
            raise Fault(State.BROKEN, _not_due(hook, _a(specs), kind))
        if len(specs) > _MOST:
            reason = say(
                "its {hook} returned more than {number} objects; perhaps it never ends", hook=hook, number=_MOST
            )
            raise Fault(State.BROKEN, reason)
        for spec in specs:
            if not isinstance(spec, kind):
                raise Fault(State.BROKEN, _not_due(hook, say("a list with {found}", found=_a(spec)), kind))
    return tuple(spec for specs in found for spec in specs)


def _is_iterable(result: object) -> bool:
    return isinstance(result, Iterable) and not isinstance(result, (str, bytes, Mapping))


def _not_due(hook: str, found: Message, kind: type[Spec]) -> Message:
    return say("its {hook} returned {found} where a list of {kind} is due", hook=hook, found=found, kind=kind.__name__)


def _a(thing: object) -> Message:
    """Name what was found: a class by its name, else the thing's type."""
    if isinstance(thing, type):
        return say("the class {name}", name=thing.__name__)
    return say("an object of type {name}", name=type(thing).__name__)


def _check_spec(spec: Spec, what: Message) -> None:
    """Check a declaration. The api comes first: it decides what the rest means."""
    _check_name(spec, what)
    named = say('its {what} "{name}"', what=what, name=spec.name)
    if not isinstance(spec.api, int) or isinstance(spec.api, bool):
        raise Fault(State.BROKEN, say("{named} has no whole number as api", named=named))
    if spec.api != API:
        cure = say("Update suddialog") if spec.api > API else ""
        reason = say(
            "{named} is made for interface {api}, this suddialog has {own}", named=named, api=spec.api, own=API
        )
        raise Fault(State.INCOMPATIBLE, reason, cure)
    if not isinstance(spec.summary, str) or not spec.summary.strip() or "\n" in spec.summary:
        raise Fault(State.BROKEN, say("{named} has no summary of one line", named=named))
    if not callable(spec.load) and not (isinstance(spec.load, str) and _LOCATION.fullmatch(spec.load)):
        words = say(
            '{named} is to be loaded from {place}; give "package.module:function"', named=named, place=repr(spec.load)
        )
        raise Fault(State.BROKEN, words)
    try:
        describe(spec.options)
    except ValueError as error:
        raise Fault(State.BROKEN, say("{named} can't be used: {reason}", named=named, reason=error.args[0])) from error
    if not _is_of_texts(spec.needs):
        raise Fault(State.BROKEN, say("{named} declares needs that are no mapping of texts", named=named))
    if isinstance(spec, (ExporterSpec, ImporterSpec)):
        _check_suffixes(spec.suffixes, named)
    if isinstance(spec, ExporterSpec):
        _check_exporter(spec, named)
    if isinstance(spec, BlockSpec):
        _check_block(spec, named)


def _check_name(spec: Spec, what: Message) -> None:
    if isinstance(spec, BlockSpec):
        form, told = _BLOCK_NAME, say("write vendor.block, in small letters, digits and -, not beginning with x-")
    else:
        form, told = _NAME, say("write a small letter, then small letters, digits or -")
    if not isinstance(spec.name, str) or not form.fullmatch(spec.name):
        raise Fault(
            State.BROKEN, say("its {what} is called {name}; {told}", what=what, name=repr(spec.name), told=told)
        )


def _check_suffixes(suffixes: object, named: Message) -> None:
    if not isinstance(suffixes, (tuple, list)) or not suffixes:
        raise Fault(State.BROKEN, say("{named} has no file name endings", named=named))
    for suffix in suffixes:
        if not isinstance(suffix, str) or not _SUFFIX.fullmatch(suffix):
            words = say('{named} has {suffix} for a file name ending; write ".txt"', named=named, suffix=repr(suffix))
            raise Fault(State.BROKEN, words)


def _check_exporter(spec: ExporterSpec[Any], named: Message) -> None:
    if not isinstance(spec.media_type, str) or "/" not in spec.media_type:
        raise Fault(State.BROKEN, say("{named} has no media type", named=named))
    if not _is_of_texts(spec.losses):
        raise Fault(State.BROKEN, say("{named} declares losses that are no mapping of texts", named=named))
    for option in describe(spec.options):
        _check_losses(option, named)


def _able(specs: tuple[S, ...], kind: Message, lacks: list[Lack]) -> tuple[S, ...]:
    """Return those that can work here, and take note of what the others can't do without."""
    able = []
    for spec in specs:
        missing = next((module for module in spec.needs if not _is_installed(module)), None)
        if missing is None:
            able.append(spec)
            continue
        reason = say("the module {module} that it needs is not installed", module=missing)
        cure = say("Install {package}", package=spec.needs[missing])
        lacks.append(Lack(kind=kind, name=spec.name, reason=reason, cure=cure))
    return tuple(able)


def _is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):  # of a module in a package that is not installed
        return False


def _is_of_texts(mapping: object) -> bool:
    return isinstance(mapping, Mapping) and all(isinstance(text, str) for pair in mapping.items() for text in pair)


def _check_losses(option: Option, named: Message) -> None:
    """Refuse losses of an option that are no mapping of its values to losses."""
    losses = option.losses
    if not isinstance(losses, Mapping) or not all(map(_is_of_texts, losses.values())):
        words = say(
            "{named} has losses of option {option} that are no mapping of its values", named=named, option=option.name
        )
        raise Fault(State.BROKEN, words)
    for value in losses:
        if not option.takes(value):
            words = say(
                "{named} has losses for {value}, but option {option} is {expected}",
                named=named,
                value=repr(value),
                option=option.name,
                expected=option.expected,
            )
            raise Fault(State.BROKEN, words)


def _check_block(spec: BlockSpec, named: Message) -> None:
    if not isinstance(spec.schema, Mapping) or not _is_json(spec.schema):
        raise Fault(State.BROKEN, say("{named} has a schema that is no mapping, or not for JSON", named=named))
    if not isinstance(spec.audience, Audience):
        words = say(
            "{named} has {found} for an audience, not a member of Audience", named=named, found=repr(spec.audience)
        )
        raise Fault(State.BROKEN, words)


def _is_json(mapping: Mapping[str, Any]) -> bool:
    try:
        json.dumps(dict(mapping))
    except (TypeError, ValueError, RecursionError):
        return False
    return True


def _check_names(specs: Iterable[Spec], what: Message) -> None:
    seen: set[str] = set()
    for spec in specs:
        if spec.name in seen:
            raise Fault(State.BROKEN, say('it has two of the name "{name}" ({what})', what=what, name=spec.name))
        seen.add(spec.name)


def _unusable(spec: Spec, plugin: Plugin, reason: str) -> Message:
    return say('"{name}" of {origin} can\'t be used: {reason}', name=spec.name, origin=plugin.origin, reason=reason)


def function_of(spec: Spec, plugin: Plugin) -> Any:
    """Return the function behind a spec, importing its module if that has not happened yet.

    Raises:
        PluginError: The function can't be imported; the message names the plugin and says whose fault it is.
    """
    if callable(spec.load):
        return spec.load
    module, _, name = spec.load.partition(":")
    try:
        with listening() as interrupts, staying():
            found = getattr(import_module(module), name)
    except BaseException as error:
        interrupts.stop(plugin.distribution)
        fault = _guarded(error, say("{place} was imported", place=spec.load), module.partition(".")[0])
        cure = fault.cure or say("Update or uninstall {name}", name=plugin.distribution)
        raise PluginError(sentences(_unusable(spec, plugin, fault.reason), cure)) from error
    if not callable(found):
        raise PluginError(_unusable(spec, plugin, say("{place} is no function", place=spec.load)))
    return found
