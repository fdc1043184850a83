"""Two exports at once: in turns at the lines of the exporter's own code, and meeting whenever they write."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from suddialog._api.sink import Collector
from suddialog.model import Audience, Dialogue
from suddialog.testing.editions import edition
from suddialog.testing.exporting import ExporterTrial
from suddialog.testing.guards import as_it_was
from suddialog.testing.turns import in_turns

Work = tuple[Dialogue, Audience, Mapping[str, object]]
"""A dialogue, for whom it is exported, and with which options."""

AtOnce = Callable[[ExporterTrial, Sequence[Work]], list[str]]
"""A way to do several exports at once; what tells apart what comes out of each."""


def taking_turns(trial: ExporterTrial, works: Sequence[Work]) -> list[str]:
    """Do two exports at once, which hand over to each other at the lines of the exporter's own code."""

    def digest_of(work: Work) -> str:
        return trial.digest(trial.run(*work))

    with as_it_was([]):  # what both change, neither puts back
        return in_turns([partial(digest_of, work) for work in works], trial.is_own)


def meeting(trial: ExporterTrial, works: Sequence[Work]) -> list[str]:
    """Do several exports at once, which wait for each other whenever one opens its output or writes."""
    listed = [(edition(dialogue, who), options) for dialogue, who, options in works]
    barrier, made = threading.Barrier(len(listed)), [""] * len(listed)

    def work(number: int) -> None:
        of, options = listed[number]
        try:
            made[number] = trial.digest(trial.export(of, MeetingSink(barrier), options))
        except Exception as error:  # told as a difference: alone it works
            made[number] = repr(error)
        finally:
            barrier.abort()

    workers = [threading.Thread(target=work, args=(number,)) for number in range(len(listed))]
    with as_it_was([]), _often_switched():
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    return made


@contextlib.contextmanager
def _often_switched() -> Iterator[None]:
    """Let threads take turns as often as can be."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


class MeetingSink(Collector):
    """A sink at which exports wait for each other, the first few times, so that both are in the middle of it."""

    def __init__(self, meeting: threading.Barrier) -> None:
        super().__init__()
        self._meeting, self._left = meeting, 4

    def _meet(self) -> None:
        self._left -= 1
        if self._left >= 0:
            with contextlib.suppress(threading.BrokenBarrierError):
                self._meeting.wait(2)

    def open(self, name: str | None = None) -> Any:
        """Return a stream, when the other export is as far."""
        self._meet()
        stream: Any = super().open(name)
        write = stream.write

        def meeting(data: Any) -> Any:
            self._meet()
            return write(data)

        stream.write = meeting
        return stream
