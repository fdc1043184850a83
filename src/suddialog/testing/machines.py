"""Processes with settings of other machines, which carry out orders for `elsewhere`."""

from __future__ import annotations

import atexit
import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import attrs

from suddialog.testing.dialogues import folder

SETTINGS: Mapping[str, Mapping[str, str]] = {
    "hash seed 1, zone +14, locale C": {
        "PYTHONHASHSEED": "1",
        **dict.fromkeys(("USER", "LOGNAME", "USERNAME"), "anna"),
        **dict.fromkeys(("HOSTNAME", "COMPUTERNAME"), "maskine-1"),
        "TZ": "AAA-14",
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    },
    "hash seed 2, zone -11, locale da_DK": {
        "PYTHONHASHSEED": "2",
        **dict.fromkeys(("USER", "LOGNAME", "USERNAME"), "bo"),
        **dict.fromkeys(("HOSTNAME", "COMPUTERNAME"), "maskine-2"),
        "TZ": "BBB+11",
        "LC_ALL": "da_DK.UTF-8",
        "LANG": "da_DK.UTF-8",
    },
}
"""Two machines. It is never the same day in both zones."""

PATIENCE = 300
"""Seconds that orders may take."""

FORKS = hasattr(os, "fork") and sys.platform != "darwin"
"""Whether a process can go on as two without harm to either; then each order costs a child and no new start."""


@attrs.frozen
class Errand:
    """Orders on their way.

    Attributes:
        search: Where modules are looked for.
        environment: The variables of the process; a locale may have no characters for some.
        orders: What is to be done.
    """

    search: tuple[str, ...]
    environment: Mapping[bytes, bytes]
    orders: Any


class Machine:
    """A process with the settings of another machine.

    It begins with what the library loads for any plugin. Where processes can fork it carries out each order in a child
    of its own, so that none finds what another left; elsewhere it is good for one.
    """

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self._stop)

    @contextmanager
    def at_work(self, orders: object) -> Iterator[Job]:
        """Hand over orders; what becomes of them is told as long as the context lasts."""
        with tempfile.TemporaryDirectory(prefix="suddialog-testing-") as name:
            work = Path(name, "æ" if self._settings["LC_ALL"] != "C" else "a")  # no name that its locale has not
            work.mkdir()
            own = {"PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(folder())}  # which goes, however it ends
            start = {**os.environ, **self._settings, **own}
            environment = {**start, "TMPDIR": str(work), "HOME": str(work)}
            coded = {os.fsencode(key): os.fsencode(value) for key, value in environment.items()}
            Path(name, "orders").write_bytes(pickle.dumps(Errand(tuple(sys.path), coded, orders)))
            process = self._running(start if FORKS else environment, work, Path(name, "said"))
            assert process.stdin is not None
            with suppress(OSError):  # it has ended; the job finds no answer
                process.stdin.write(os.fsencode(name).hex().encode() + b"\n")
                process.stdin.flush()
            try:
                yield Job(Path(name), process)
            finally:
                if not FORKS or process.poll() is not None:
                    self._stop()

    def _running(self, environment: Mapping[str, str], work: Path, said: Path) -> subprocess.Popen[bytes]:
        if self._process is None:
            with said.open("wb") as errors:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "suddialog.testing.worker"],
                    cwd=None if FORKS else work,
                    env=environment,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    start_new_session=True,
                )
        return self._process

    def _stop(self) -> None:
        if self._process:
            _end(self._process)
            self._process.communicate()
            self._process = None


@attrs.frozen
class Job:
    """Orders that a process carries out in a folder."""

    folder: Path
    process: subprocess.Popen[bytes]

    def answer(self) -> dict[str, Any]:
        """Wait for the answer; ``error`` tells why there is none."""
        assert self.process.stdout is not None
        start, timer = time.monotonic(), threading.Timer(PATIENCE, _end, [self.process])
        timer.start()
        self.process.stdout.readline()
        timer.cancel()
        if time.monotonic() - start >= PATIENCE:
            self.process.wait()
            return {"error": f"it took more than {PATIENCE} seconds"}
        answer, said = self.folder / "answer", self.folder / "said"
        if answer.exists():
            told: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
            return told
        words = said.read_bytes().decode("utf-8", "replace").strip().splitlines() if said.exists() else []
        return {"error": (words or ["it ended the process"])[-1][:300]}


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with its children."""
    if not FORKS:
        process.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


MACHINES: Mapping[str, Machine] = {name: Machine(settings) for name, settings in SETTINGS.items()}
"""One machine for each of the settings, for as long as this process lives."""
