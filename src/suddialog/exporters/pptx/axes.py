"""What charts of a deck are laid out by: the format of their numbers, labels that must not collide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from suddialog.language import language_of
from suddialog.outline.blocks import Chart

_PADDED = re.compile("0[0-9]")


def number_format(
    language: str, decimals: int, suffix: str = "", largest: Decimal = Decimal(0), padded: int | None = None
) -> str:
    """How a program of charts prints the numbers: ``[$-406]0.0" %"``; thousands are parted from 1,000 on.

    Numbers from 0 to `padded` get a zero in front, as grades have: ``[>2]0;[<0]-0;00``. Negative numbers have a section
    of their own with its minus, since programs differ in which sections get one by themselves.
    """
    quoted = f'"{bare}"' if (bare := suffix.replace('"', "")) else ""
    if padded is not None:
        return f"[>{padded}]0{quoted};[<0]-0{quoted};00{quoted}"
    whole = "#,##0" if abs(largest) >= 1000 else "0"
    fraction = "." + "0" * decimals if decimals else ""
    return f"{language_of(language).texts.number_format}{whole}{fraction}{quoted}"


def highest_padded(chart: Chart) -> int | None:
    """The highest grade of a chart that is written with a zero in front (02); None if there is none."""
    values = [value for one in chart.series for value in one.values if value.text.startswith("0")]
    texts = [value.text.removesuffix(chart.suffix) for value in values if value.number is not None]
    return max([int(text) for text in texts if _PADDED.fullmatch(text)], default=None)


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> tuple[float, ...]:
    """Move things in a column apart until none covers another, each as near to its wish as it can be.

    Args:
        wanted: Where the middle of each thing should be, in any order; the result keeps their order.
        sizes: How much room each takes; if the column can't hold them all, each gets less.
        low: The column's beginning.
        high: Its end.

    Returns:
        Where the middle of each thing is.
    """
    if not wanted:
        return ()
    fill = min(1.0, (high - low) / (sum(sizes) or 1.0))
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    room = [sizes[index] * fill for index in order]
    offsets = list(accumulate(((one + other) / 2 for one, other in pairwise(room)), initial=0.0))
    first, last = low + room[0] / 2, high - room[-1] / 2 - offsets[-1]
    groups: list[tuple[float, int]] = []  # how far from their offsets some neighbours want to be, and how many they are
    for index, offset in zip(order, offsets, strict=True):
        wish, count = wanted[index] - offset, 1
        while groups and groups[-1][0] > wish:
            before, many = groups.pop()
            wish, count = (before * many + wish * count) / (many + count), many + count
        groups.append((wish, count))
    moved = [max(first, min(wish, last)) for wish, count in groups for _ in range(count)]
    found = {index: move + offset for index, move, offset in zip(order, moved, offsets, strict=True)}
    return tuple(found[index] for index in range(len(wanted)))
