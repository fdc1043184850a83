"""The colours of a whole's parts, by their names in the house's palette, the same in every format that draws them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeVar

from suddialog.outline.blocks import Series

S = TypeVar("S")

Shade = Literal["acc", "prev", "pale", "pale2", "deep", "deep2", "bench", "grey3", "grid", "surf2"]

_RAMPS: dict[int, tuple[Shade, ...]] = {
    1: ("acc",),
    2: ("pale2", "acc"),
    3: ("pale2", "prev", "acc"),
    4: ("pale2", "prev", "acc", "deep"),
    5: ("pale", "pale2", "prev", "acc", "deep"),
    6: ("pale", "pale2", "prev", "acc", "deep2", "deep"),
}
_GREYS: tuple[Shade, ...] = ("bench", "grey3", "grid", "surf2")


def ramp(count: int) -> tuple[Shade, ...]:
    """Shades from the harmless answer to the grave one."""
    return stretched(_RAMPS, count)


def stretched(ramps: Mapping[int, tuple[S, ...]], count: int) -> tuple[S, ...]:
    """The ramp of so many shades; of more than there is one for, the last shade again."""
    shades = ramps[min(count, max(ramps))]
    return shades + shades[-1:] * (count - len(shades))


def part_shades(series: Sequence[Series]) -> tuple[Shade, ...]:
    """Shades of a whole's parts from the bottom up: the accent for the part that the title speaks of, else greys."""
    first: tuple[Shade, ...] = () if any(one.highlight for one in series) else ("prev",)
    plain = iter(first + _GREYS * len(series))
    return tuple("acc" if one.highlight else next(plain) for one in series)
