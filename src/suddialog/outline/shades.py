"""The colours of a whole's parts, by their names in the house's palette, the same in every format that draws them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from suddialog.outline.blocks import Chart, Series

Shade = Literal[
    "acc", "prev", "pale", "pale2", "deep", "deep2", "bench", "benchline", "grey3", "grey5", "grid", "surf", "surf2"
]

_RAMPS: dict[int, tuple[Shade, ...]] = {
    1: ("acc",),
    2: ("pale2", "acc"),
    3: ("pale2", "prev", "acc"),
    4: ("pale2", "prev", "acc", "deep"),
    5: ("pale", "pale2", "prev", "acc", "deep"),
    6: ("pale", "pale2", "prev", "acc", "deep2", "deep"),
}
_GREY_RAMPS: dict[int, tuple[Shade, ...]] = {
    1: ("benchline",),
    2: ("grid", "benchline"),
    3: ("grid", "grey3", "benchline"),
    4: ("grid", "grey3", "benchline", "grey5"),
    5: ("grid", "bench", "grey3", "benchline", "grey5"),
    6: ("surf", "grid", "bench", "grey3", "benchline", "grey5"),
}
_GREYS: tuple[Shade, ...] = ("bench", "grey3", "grid", "surf2")


def ramp(count: int, *, own: bool = True) -> tuple[Shade, ...]:
    """Shades from the harmless answer to the grave one, greys where they are not the school's `own`.

    Of more answers than there is a ramp for, the last have the same shade.
    """
    ramps = _RAMPS if own else _GREY_RAMPS
    shades = ramps[min(count, max(ramps))]
    return shades + shades[-1:] * (count - len(shades))


def own_rows(chart: Chart) -> tuple[bool, ...]:
    """Which categories are no benchmarks; all, where nobody says whose they are."""
    if not chart.category_roles:
        return (True,) * len(chart.categories)
    return tuple(role in ("school", "school-before", "other") for role in chart.category_roles)


def part_shades(series: Sequence[Series]) -> tuple[Shade, ...]:
    """Shades of a whole's parts from the bottom up: the accent for the part that the title speaks of, else greys."""
    first: tuple[Shade, ...] = () if any(one.highlight for one in series) else ("prev",)
    plain = iter(first + _GREYS * len(series))
    return tuple("acc" if one.highlight else next(plain) for one in series)
