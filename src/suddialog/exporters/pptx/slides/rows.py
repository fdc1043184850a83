"""Lines that share rows: which of them, in how many rows, and where one breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from math import inf

from suddialog.exporters.pptx.canvas import Canvas
from suddialog.exporters.pptx.foot import BETWEEN
from suddialog.language import NO_BREAK

_SHARING = 6
"""How many lines share rows; of more, the last ones are left out before."""


def wordings(texts: tuple[str, ...], last: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield lines, ever fewer of them, below each other and in ever fewer rows; what stands `last` stays longest."""
    for count in range(len(texts), -1, -1):
        if some := (*texts[:count], *last):
            yield some
            yield from (_in_rows(some, rows) for rows in range(len(some) - 1, 1, -1) if len(some) <= _SHARING)
            yield _in_one(some)


def _in_rows(lines: tuple[str, ...], rows: int) -> tuple[str, ...]:
    """Return lines in fewer rows, the longest of which is as short as can be; rather the first ones share a row."""
    parted = [pairwise((0, *cuts, len(lines))) for cuts in combinations(range(1, len(lines)), rows - 1)]
    ways = [tuple(_in_one(lines[start:end])[0] for start, end in parts) for parts in reversed(parted)]
    return min(ways, key=lambda way: max(map(len, way)))


def _in_one(lines: Iterable[str]) -> tuple[str]:
    """Return lines as one that does not break."""
    return (BETWEEN.join(lines).replace(" ", NO_BREAK),)


def parted(canvas: Canvas, lines: Iterable[str], size: float, width: int, font: str = "") -> Iterator[str]:
    """Yield lines, none of which begins or ends with the mark between its parts where it breaks.

    The words at both sides of the mark are held together, or the parts stand below each other; it becomes no higher.
    """
    for line in lines:
        rows = len(canvas.lines(line, size, width, font=font)) if BETWEEN in line else 1
        ways = ([line.replace(BETWEEN, BETWEEN.replace(" ", NO_BREAK))], line.split(BETWEEN)) if rows > 1 else ()
        yield from next((way for way in ways if _take(canvas, way, size, width, font) <= rows), (line,))


def _take(canvas: Canvas, lines: Iterable[str], size: float, width: int, font: str) -> float:
    """Return how many rows lines take; no number is enough where a word is too wide."""
    text = "\n".join(lines)
    fits = canvas.words_fit(text, size, width, font=font)
    return len(canvas.lines(text, size, width, font=font)) if fits else inf
