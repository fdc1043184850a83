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


def lines_of_part(lines: Sequence[str], number: int, column: int) -> range:
    """Return the lines, counted from 1, of what begins on a line at a column: an entry, or keys below one another.

    The next line may be one of them, too, that stands too far left, unless it is an entry itself.
    """
    begins_line = not lines[number][:column].strip()
    behind = line_behind(lines, number, level(lines[number]) - begins_line)
    is_entry = behind < len(lines) and lines[behind].lstrip().startswith("-")
    return range(number + 1, behind + 1 if is_entry else behind + 2)
