"""The other process: runs plugins, each once, and tells what happened. Started by `machines`, with nothing loaded."""

from __future__ import annotations

import gc
import importlib
import json
import logging
import os
import pickle
import random
import signal
import socket
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from suddialog.testing import dialogues
from suddialog.testing.editions import edition
from suddialog.testing.elsewhere import Orders, required
from suddialog.testing.machines import FORKS, Errand
from suddialog.testing.records import Failed, Skipped
from suddialog.testing.trial import Terms, TransformTrial, Trial

_FORBIDDEN = (
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
    "socket.gethostbyaddr", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile", "os.fork",
)  # fmt: skip
"""What leads out of a process, as Python's audit hooks call it."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def serve() -> None:
    """Carry out orders, a folder a line, until there are no more; say when one is done."""
    done = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a plugin prints is no answer
    _warmed_up()
    for line in sys.stdin:
        folder = os.fsdecode(bytes.fromhex(line.strip()))
        if FORKS:
            _carry_out_apart(folder)
        else:
            carry_out(folder)
        done.write(b"\n")


def _carry_out_apart(folder: str) -> None:
    """Carry out orders in a child, which ends there and then whatever happens."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # the next orders are not for a plugin to read
        carry_out(folder)
    finally:
        os._exit(0)


def carry_out(folder: str) -> None:
    """Carry out the orders in a folder, and write the answer beside them; what went wrong is said there, too."""
    os.dup2(os.open(Path(folder, "said"), os.O_WRONLY | os.O_CREAT), 2)
    os.dup2(os.open(Path(folder, "printed"), os.O_WRONLY | os.O_CREAT), 1)
    try:
        errand: Errand = pickle.loads(Path(folder, "orders").read_bytes())
        _settle(errand)
        warnings.showwarning = lambda *_, **__: None  # what others warn of is not said by the plugin
        answer = answer_to(errand.orders)
        sys.stdout.flush()
        sys.stderr.flush()
        if Path(folder, "printed").stat().st_size or Path(folder, "said").stat().st_size:
            answer["changed"] = [*answer.get("changed", ()), "what is printed"]
        Path(folder, "answer").write_text(json.dumps(answer), encoding="utf-8")
    except SystemExit:
        raise
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()


def _settle(errand: Errand) -> None:
    """Stand where a process that was started for these orders alone would stand."""
    sys.path[:] = errand.search
    importlib.invalidate_caches()
    tempfile.tempdir = None
    if FORKS:
        os.environb.clear()
        os.environb.update(errand.environment)
        os.chdir(errand.environment[b"TMPDIR"])
    name = os.environ.get("HOSTNAME", "")
    socket.gethostname = lambda: name
    sys.version = "3.99.0" + sys.version[len(sys.version.split()[0]) :]


def answer_to(orders: Orders) -> dict[str, Any]:
    """Declare and use the plugin, and tell what was loaded meanwhile."""
    work = Path.cwd()
    forbidden: list[str] = []
    opened: list[str] = []
    with _watched(forbidden, opened):
        before = set(sys.modules)
        with _awake() as slept:
            importlib.import_module(orders.declaring)
            spec, terms = pickle.loads(orders.packed)
        declared = set(sys.modules)
        told = _used(orders.trial(spec, terms), orders)
    used = set(sys.modules)
    foreign = _foreign(used - declared, orders.own)
    return {
        **told,
        "foreign_at_declaration": _foreign(declared - before, orders.own),
        "foreign_at_use": sorted(set(foreign) - required(orders.own)) if foreign else [],
        "waits_at_declaration": bool(slept),
        "modules_at_declaration": len(_standard(declared - before)),
        "body_at_declaration": orders.body if orders.body in declared - before and _is_apart(spec, orders) else "",
        "forbidden": list(dict.fromkeys(forbidden)),
        "left": sorted({*_within(work), *_outside(opened, work)}),
    }


@contextmanager
def _awake() -> Iterator[list[object]]:
    """Let nobody sleep, and note who would."""
    slept: list[object] = []
    usual, time.sleep = time.sleep, slept.append
    try:
        yield slept
    finally:
        time.sleep = usual


def _within(work: Path) -> Iterator[str]:
    """Yield the names of the files and folders in a folder, save those of the kit."""
    return (path.name for path in work.rglob("*") if dialogues.folder() not in (path, *path.parents))


def _outside(opened: Iterable[str], work: Path) -> Iterator[str]:
    """Yield the files elsewhere that were opened for writing and are there still, save those of Python and the kit."""
    here = (str(work), str(dialogues.folder()), os.devnull)
    for path in map(os.path.abspath, opened):
        if not path.startswith(here) and not path.endswith(".pyc") and Path(path).is_file():
            yield path


def _is_apart(spec: Any, orders: Orders) -> bool:
    return isinstance(spec.load, str) and orders.body != orders.declaring


def _used(trial: Trial, orders: Orders) -> dict[str, Any]:
    before, functions = _settings(), _functions()
    try:
        asked = trial.clocks()
        if asked:
            time.sleep(max(0, orders.not_before - time.time()))
        digest = trial.digest_by(trial.run, backwards=True)
        others = (*_other(before, _settings()), *_replaced(functions))
        changed = (*trial.changed, *others, *_unsettled(trial))
        return {
            "digest": digest,
            "changed": list(dict.fromkeys(changed)),
            "swallowed": trial.failing_writes(),
            "asked_for_the_day": _days(asked, orders.own),
        }
    except (Failed, Skipped) as error:
        return {"error": str(error)}


def _unsettled(trial: Trial) -> Iterator[str]:
    """Yield what of this process is another one when the plugin was run again; nobody else will see it."""
    sys.setrecursionlimit(sys.getrecursionlimit() + 7)
    warnings.resetwarnings()
    logging.root.handlers.clear()
    before = _state()
    if _chances(trial, 7) == _chances(trial, 8):
        yield "the seed of random"
    yield from _other(before, _state())


def _other(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[str]:
    return (name for name, value in after.items() if value != before[name])


def _settings() -> dict[str, object]:
    """Return what no package changes when it is imported."""
    return {
        "sys.path": tuple(sys.path),
        "the level of logging": logging.root.level,
        "the number of threads": threading.active_count(),
        "the time that sockets wait": socket.getdefaulttimeout(),
        "the collection of garbage": gc.isenabled(),
        "the handling of signals": [signal.getsignal(number) for number in sorted(signal.valid_signals())],
        "the rights of new files": _rights(),
        "who may log": [name for name, logger in sorted(_LOGGERS.items()) if getattr(logger, "disabled", False)],
    }


def _rights() -> int:
    """Return what is taken from the rights of new files, which can be read by setting it only."""
    rights = os.umask(0o77)
    os.umask(rights)
    return rights


_LOGGERS = logging.root.manager.loggerDict


def _functions() -> dict[str, object]:
    """Return the functions and classes of Python and of the library: nobody puts others in their place."""
    known = {*sys.stdlib_module_names, "suddialog"}
    held = [(name, vars(module)) for name, module in [*sys.modules.items()] if name.partition(".")[0] in known]
    return {f"{name}.{key}": value for name, values in held for key, value in values.items() if callable(value)}


def _replaced(before: Mapping[str, object]) -> Iterator[str]:
    after = _functions()
    return (name for name, value in before.items() if after.get(name) is not value)


def _chances(trial: Trial, seed: int) -> object:
    """Return what is left of a seed when the plugin was run: what others have from random."""
    random.seed(seed)
    trial.run(trial.least)
    return random.getstate()


def _state() -> dict[str, object]:
    return {
        "the recursion limit": sys.getrecursionlimit(),
        "sys.path": tuple(sys.path),
        "warnings.filters": tuple(warnings.filters),
        "logging": (logging.root.level, tuple(logging.root.handlers)),
    }


def _days(asked: Iterable[tuple[str, str]], own: frozenset[str]) -> list[str]:
    """Return how a plugin's own packages ask what day it is."""
    return sorted({what for package, what in asked if package in own and not what.startswith("time.time")})


def _warmed_up() -> None:
    """Load what the library itself loads for any plugin, so that it is not laid at this one's door; keep the views."""
    edition(dialogues.small())
    whole = edition(dialogues.whole()[0])
    for preset in ("minutes", "deck"):
        whole.outline(preset)
    TransformTrial(None, Terms()).digest(whole.view())


@contextmanager
def _watched(forbidden: list[str], opened: list[str]) -> Iterator[None]:
    """Refuse what leads out of the process, and note which files are opened for writing.

    An audit hook can't be taken away, so it is switched off.
    """
    watching = [True]

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if watching[0] and event == "open" and isinstance(arguments[0], (str, bytes)) and arguments[2] & _WRITING:
            opened.append(os.fsdecode(arguments[0]))
        if watching[0] and event in _FORBIDDEN:
            forbidden.append(event)
            raise OSError(101, f"the kit has no network: {event}")

    install: Callable[[Any], None] = sys.addaudithook
    install(hook)
    try:
        yield
    finally:
        watching[0] = False


def _tops(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def _standard(modules: set[str]) -> list[str]:
    return [name for name in modules if name.partition(".")[0] in sys.stdlib_module_names]


def _foreign(modules: set[str], own: frozenset[str]) -> list[str]:
    """Return the top packages among modules that are neither the plugin's, the library's nor Python's own."""
    known = {*own, "suddialog", *sys.stdlib_module_names}
    return sorted(name for name in _tops(modules) - known if getattr(sys.modules.get(name), "__spec__", None))


if __name__ == "__main__":
    serve()
