"""The colours of a whole's parts, by their names in the house's palette, the same in every format that draws them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from suddialog.outline.blocks import Chart, Series

Shade = Literal[
    "acc", "prev", "pale", "pale2", "deep", "deep2", "bench", "benchline", "grey3", "grey5", "grid", "surf", "surf2",
    "own1", "own2", "own3", "own4", "own5", "own6", "own7", "own8", "own9", "own10",
    "other1", "other2", "other3", "other4", "other5", "other6", "other7", "other8", "other9", "other10",
]  # fmt: skip
"""The steps ``own1`` to ``own10`` and ``other1`` to ``other10`` go from the palest to the darkest, evenly."""

MOST_ANSWERS = 10
"""How many answers have shades that can be told apart."""

MOST_PARTS = 7
"""How many parts of a whole have such shades, one of them that of the part that the title speaks of."""

_RAMPS: dict[int, tuple[Shade, ...]] = {
    1: ("acc",),
    2: ("pale2", "acc"),
    3: ("pale2", "prev", "acc"),
    4: ("pale2", "prev", "acc", "deep"),
    5: ("pale", "pale2", "prev", "acc", "deep"),
    6: ("pale", "pale2", "prev", "acc", "deep2", "deep"),
}
_GREY_RAMPS: dict[int, tuple[Shade, ...]] = {
    1: ("other7",),
    2: ("other2", "other7"),
    3: ("other2", "other4", "other7"),
    4: ("other2", "other4", "other7", "other9"),
    5: ("other2", "other3", "other5", "other7", "other9"),
    6: ("other1", "other2", "other4", "other6", "other7", "other9"),
}
_STEPS: tuple[Shade, ...] = ("own1", "own2", "own3", "own4", "own5", "own6", "own7", "own8", "own9", "own10")
_GREY_STEPS: tuple[Shade, ...] = (
    "other1", "other2", "other3", "other4", "other5", "other6", "other7", "other8", "other9", "other10",
)  # fmt: skip
_LEFT_OUT = {7: (2, 4, 6), 8: (2, 5), 9: (2,)}
"""Which steps fewer answers than `MOST_ANSWERS` leave out, so that neighbours are as far apart as can be."""

_GREYS: dict[int, tuple[Shade, ...]] = {
    4: ("other3", "other4", "other2", "other6"),
    6: ("other2", "other5", "other1", "other4", "other3", "other6"),
}
"""Greys of so many parts at most; none is near that of its neighbour."""


def ramp(count: int, *, own: bool = True) -> tuple[Shade, ...]:
    """Shades from the harmless answer to the grave one, greys where they are not the school's `own`.

    Of more answers than `MOST_ANSWERS` some neighbours have the same shade.
    """
    ramps, steps = (_RAMPS, _STEPS) if own else (_GREY_RAMPS, _GREY_STEPS)
    if count in ramps:
        return ramps[count]
    if count in _LEFT_OUT:
        return tuple(step for at, step in enumerate(steps, 1) if at not in _LEFT_OUT[count])
    return tuple(steps[round(at * (len(steps) - 1) / (count - 1))] for at in range(count))


def own_rows(chart: Chart) -> tuple[bool, ...]:
    """Which categories are no benchmarks; all, where nobody says whose they are."""
    if not chart.category_roles:
        return (True,) * len(chart.categories)
    return tuple([role in ("school", "school-before", "other") for role in chart.category_roles])


def part_shades(series: Sequence[Series]) -> tuple[Shade, ...]:
    """Shades of a whole's parts from the bottom up: the accent for the part that the title speaks of, else greys.

    Of more parts than `MOST_PARTS` some have the same shade.
    """
    marked = len([one for one in series if one.highlight])
    first: tuple[Shade, ...] = () if marked else ("prev",)
    others = len(series) - marked - len(first)
    greys = _GREYS[4 if others <= 4 else 6]
    plain = iter(first + greys * len(series))
    return tuple(["acc" if one.highlight else next(plain) for one in series])
