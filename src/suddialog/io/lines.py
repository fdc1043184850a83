"""Lines of a YAML file where its reader can't tell how they hang together: how deep each stands, and below which."""

from __future__ import annotations

import math
from collections.abc import Sequence


def level(line: str) -> float:
    """Return how deep a line stands; a list may begin at the column of the key above it. Empty lines stand anywhere."""
    bare, line = line.strip(), line.expandtabs()
    return 2 * (len(line) - len(line.lstrip())) + bare.startswith("- ") if bare and bare[0] != "#" else math.inf


def line_above(lines: Sequence[str], number: int) -> int | None:
    """Return the line below which a line stands, None if that is none."""
    depth = level(lines[number])
    return next((line for line in range(number - 1, -1, -1) if level(lines[line]) < depth), None)


def line_behind(lines: Sequence[str], begin: int, depth: float) -> int:
    """Return the next line that stands no deeper than this."""
    return next((line for line in range(begin + 1, len(lines)) if level(lines[line]) <= depth), len(lines))
