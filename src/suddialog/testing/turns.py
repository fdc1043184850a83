"""Two threads that take turns at the lines of a plugin's own code, so that what they share is seen each time."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from types import CodeType, FrameType
from typing import Any

TIMES = 2
"""How often a thread hands over at one line."""

PATIENCE = 1
"""How many seconds a thread waits for its turn: the other one may wait for a lock that this one has."""


def in_turns(works: Sequence[Callable[[], str]], is_own: Callable[[str], bool]) -> list[str]:
    """Do two works at once and return what came out of each, or its error.

    Args:
        works: What is done.
        is_own: Tells by a module's name whether its lines are the plugin's own.
    """
    turns, made = _Turns(is_own), [""] * len(works)

    def work(number: int) -> None:
        with turns.taken_by(number):
            try:
                made[number] = works[number]()
            except Exception as error:  # told as a difference: alone it works
                made[number] = repr(error)

    workers = [threading.Thread(target=work, args=(number,)) for number in range(len(works))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return made


class _Turns:
    """Whose turn it is; nobody's any more when one of the two is done, or has waited in vain."""

    def __init__(self, is_own: Callable[[str], bool]) -> None:
        self._is_own = cache(is_own)
        self._changed = threading.Condition()
        self._turn, self._over = 0, False

    @contextmanager
    def taken_by(self, number: int) -> Iterator[None]:
        """Let the thread of a number go on when it is its turn, up to its next line."""
        seen: Counter[tuple[CodeType, int]] = Counter()

        def at_line(frame: FrameType, event: str, _: Any) -> Any:
            place = frame.f_code, frame.f_lineno
            if event == "line" and seen[place] < TIMES:
                seen[place] += 1
                self._hand_over(number)
            return at_line

        def at_call(frame: FrameType, _event: str, _: Any) -> Any:
            if self._over:
                sys.settrace(None)  # it costs time
                return None
            return at_line if self._is_own(str(frame.f_globals.get("__name__"))) else None

        usual = sys.gettrace()
        self._wait(number)
        sys.settrace(at_call)
        try:
            yield
        finally:
            sys.settrace(usual)
            self._end()

    def _hand_over(self, number: int) -> None:
        with self._changed:
            self._turn = 1 - number
            self._changed.notify()
        self._wait(number)

    def _wait(self, number: int) -> None:
        with self._changed:
            its_turn = self._changed.wait_for(lambda: self._over or self._turn == number, PATIENCE)
        if not its_turn:
            self._end()

    def _end(self) -> None:
        with self._changed:
            self._over = True
            self._changed.notify()
