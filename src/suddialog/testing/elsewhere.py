"""A plugin in other processes, with other settings: what comes out, what is loaded, what is left behind."""

from __future__ import annotations

import importlib.metadata
import math
import pickle
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from suddialog.testing.machines import MACHINES
from suddialog.testing.records import Failed, Skipped

if TYPE_CHECKING:
    from suddialog.testing.trial import Trial


@attrs.frozen(kw_only=True)
class Report:
    """What happened in a process.

    Attributes:
        settings: The process's settings, in words.
        digest: Of what came out.
        foreign_at_declaration: Packages of others that were loaded when the plugin was declared.
        foreign_at_use: Those that were loaded when it was used, without what its distribution requires.
        modules_at_declaration: How many modules of the standard library were loaded when it was declared.
        waits_at_declaration: Whether its declaration sleeps.
        body_at_declaration: The module of its function, if the declaration loaded it from another one.
        forbidden: What it asked for that leads out of the process.
        swallowed: Writes that failed without its telling so.
        left: Files that it left behind.
        changed: What of the process was another one when it was done, or was printed.
        asked_for_the_day: How it asked the machine what day it is.
        error: Why there is no more to tell.
    """

    settings: str
    digest: str = ""
    foreign_at_declaration: tuple[str, ...] = ()
    foreign_at_use: tuple[str, ...] = ()
    modules_at_declaration: int = 0
    waits_at_declaration: bool = False
    body_at_declaration: str = ""
    forbidden: tuple[str, ...] = ()
    swallowed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    asked_for_the_day: tuple[str, ...] = ()
    error: str = ""


@attrs.frozen(kw_only=True)
class Orders:
    """What a process is to do.

    Attributes:
        trial: The class of the plugin on trial.
        packed: Its spec and terms, pickled apart since unpickling them loads the plugin.
        declaring: The module that declares the plugin.
        body: The module of its function.
        own: The plugin's own top packages.
        not_before: When it may be used, in seconds of the clock: not in a second in which it was used here.
    """

    trial: type[Trial]
    packed: bytes
    declaring: str
    body: str
    own: frozenset[str]
    not_before: float


def reports(trial: Trial) -> tuple[Report, ...]:
    """Return what happened in other processes; they are started once for a plugin.

    Raises:
        Skipped: The plugin can't be taken there.
    """
    known: tuple[Report, ...] | None = trial.__dict__.get("_reports")
    if known is None:
        orders = orders_of(trial)
        known = trial.__dict__["_reports"] = _reports(attrs.evolve(orders, not_before=_after(trial)))
    return known


def orders_of(trial: Trial) -> Orders:
    """Return what a process has to know about a plugin.

    Raises:
        Skipped: The plugin can't be imported there.
    """
    spec = trial.spec
    options = attrs.evolve(trial.terms, declared={}, read=None)
    body = spec.load.partition(":")[0] if isinstance(spec.load, str) else spec.load.__module__
    cure = "Put function and options at the top level of a module, and name the function as a text (load)"
    try:
        packed = pickle.dumps((attrs.evolve(spec, losses={}) if hasattr(spec, "losses") else spec, options))
    except Exception as error:
        raise Skipped(f"it can't be taken to another process: {error}", cure) from error
    if "__main__" in {body, spec.options.__module__}:
        raise Skipped("what stands in a script can't be imported by another process", cure)
    of_options = spec.options.__module__
    declaring = trial.terms.plugin or (
        of_options if of_options != "suddialog.hooks" else body.rpartition(".")[0] or body
    )
    own = frozenset(name.partition(".")[0] for name in (body, declaring, of_options))
    return Orders(trial=type(trial), packed=packed, declaring=declaring, body=body, own=own, not_before=0)


def _after(trial: Trial) -> float:
    """Return a time at which every clock shows another second than when the plugin was used here."""
    with suppress(Failed, Skipped):  # what fails here is told by the checks that need it
        _ = trial.digest_here
    return math.floor(time.time()) + 1


def _reports(orders: Orders) -> tuple[Report, ...]:
    with ExitStack() as stack:  # all of them work at the same time
        jobs = {name: stack.enter_context(machine.at_work(orders)) for name, machine in MACHINES.items()}
        return tuple(_report(name, job.answer()) for name, job in jobs.items())


def _report(name: str, told: Mapping[str, Any]) -> Report:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}
    return Report(settings=name, **fields)


@cache
def _distributions() -> Mapping[str, list[str]]:
    return importlib.metadata.packages_distributions()


def _holding(package: str) -> Iterator[str]:
    """Yield the distributions of a package; one that is installed as its source lies does not list it."""
    yield from _distributions().get(package, ())
    for entry in importlib.metadata.entry_points(group="suddialog"):
        if entry.dist and entry.module.partition(".")[0] == package:
            yield entry.dist.name


def required(own: frozenset[str]) -> frozenset[str]:
    """Return the top packages that the distributions of a plugin require, all the way down.

    What suddialog itself requires is not among them: not every exporter needs what some do.
    """
    waiting = [name for package in own - {"suddialog"} for name in _holding(package)]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen and name != "suddialog":
            seen.add(name)
            waiting.extend(_requirements(name))
    spelled = {_plain(name) for name in seen}
    return frozenset(package for package, names in _distributions().items() if spelled.intersection(map(_plain, names)))


def _requirements(distribution: str) -> Iterator[str]:
    try:
        lines = importlib.metadata.requires(distribution) or ()
    except importlib.metadata.PackageNotFoundError:
        return
    for line in lines:
        if "extra ==" not in line:
            yield _plain(line.partition(";")[0].partition("[")[0])


def _plain(requirement: str) -> str:
    name = "".join(char if char.isalnum() or char in "-_." else " " for char in requirement).split()[0]
    return name.replace("_", "-").replace(".", "-").lower()
