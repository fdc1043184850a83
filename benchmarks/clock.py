"""Timing by turns: every case once a round, so that whatever else the machine does hits all of them alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

import attrs


@attrs.frozen
class Ratio:
    """One number made of a ratio for each round: their median, with the least and the greatest."""

    median: float
    least: float
    greatest: float
    rounds: int

    @classmethod
    def of(cls, over: Sequence[float], under: Sequence[float]) -> Ratio:
        """Divide round by round; the median of the ratios is not the ratio of the medians."""
        ratios = [one / other for one, other in zip(over, under, strict=True)]
        return cls(statistics.median(ratios), min(ratios), max(ratios), len(ratios))


def by_turns(cases: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Run each case once to warm up, then once a round, and return its seconds of processor time in every round."""
    for work in cases.values():
        work()
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, work in cases.items():
            gc.collect()
            start = time.process_time()
            work()
            taken[name].append(time.process_time() - start)
    return taken
