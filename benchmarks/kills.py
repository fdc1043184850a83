"""Exports that are killed in the middle, to see what they leave: the old file or the new one, and what beside it."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from pathlib import Path

import attrs

import suddialog as sud
from benchmarks.decks import long


@attrs.frozen
class Killed:
    """What was found after so many killed exports.

    Attributes:
        times: How many exports were killed.
        new: After how many of them the new file was there.
        litter: After how many an unfinished file lay beside it.
        broken: After how many the file was neither the old nor the new one.
        left: Unfinished files after one more export, which was not killed.
    """

    times: int
    new: int
    litter: int
    broken: int
    left: int


def killed(times: int) -> Killed:
    """Export over a file again and again, killing each export at a moment that is drawn by lot."""
    lot = random.Random(times)
    editions = [long(3), long(4)]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "deck.pptx"
        whole = [_exported(edition, target) for edition in editions]
        taken = _seconds(editions[0], target)
        new = litter = broken = 0
        for number in range(times):
            before, edition = target.read_bytes(), editions[number % 2]
            _kill(edition, target, lot.uniform(0.6, 1.1) * taken)
            after = target.read_bytes()
            new += after == whole[number % 2] != before
            broken += after not in whole
            litter += len([*Path(folder).iterdir()]) > 1
        _wait(_forked(editions[0], target))
        return Killed(times, new, litter, broken, len([*Path(folder).iterdir()]) - 1)


def _exported(edition: sud.Dialogue, target: Path) -> bytes:
    sud.export(edition, "pptx", target, overwrite=True)
    return target.read_bytes()


def _seconds(edition: sud.Dialogue, target: Path) -> float:
    """How long an export takes in a process of its own."""
    start = time.perf_counter()
    for _ in range(5):
        _wait(_forked(edition, target))
    return (time.perf_counter() - start) / 5


def _forked(edition: sud.Dialogue, target: Path) -> int:
    process = os.fork()
    if process:
        return process
    sud.export(edition, "pptx", target, overwrite=True)
    os._exit(0)


def _kill(edition: sud.Dialogue, target: Path, seconds: float) -> None:
    process = _forked(edition, target)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    _wait(process)


def _wait(process: int) -> None:
    os.waitpid(process, 0)
