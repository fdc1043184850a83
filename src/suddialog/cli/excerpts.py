"""The line that a finding speaks of, with a caret under the place."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

TAB = "    "
MARGIN = "{line:>5} | "


def excerpt(lines: Sequence[str], line: int, column: int, width: int) -> str:
    """Return a line of a file and a caret below one of its characters, both at most `width` cells wide.

    Args:
        lines: The file's lines.
        line: Counted from 1; there is no excerpt of a line that does not exist.
        column: Counted from 1, in characters.
        width: Cells of the terminal. A longer line is cut round the caret.
    """
    if not 1 <= line <= len(lines):
        return ""
    before, after = _shown(lines[line - 1][: column - 1]), _shown(lines[line - 1][column - 1 :])
    before += " " * (column - 1 - len(lines[line - 1]))  # a place behind the end of the line
    room = width - len(MARGIN.format(line=line))
    before, after = _cut(before, after, room)
    number = MARGIN.format(line=line)
    return f"{number}{before}{after}".rstrip() + f"\n{MARGIN.format(line='')}{' ' * cells(before)}^"


def _shown(text: str) -> str:
    """A text as it can be printed in one row: tabs as blanks, what has no sign of its own as U+FFFD."""
    return "".join(TAB if char == "\t" else char if char.isprintable() else "\ufffd" for char in text)


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: wide characters take two, combining ones none."""
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _cut(before: str, after: str, room: int) -> tuple[str, str]:
    """Cut a line to its room, the caret in view; what was cut away is marked by a point of suspension."""
    if cells(before) + cells(after) <= room:
        return before, after
    left = _end(before, max(room * 2 // 3, room - cells(after) - 1))
    return left, _beginning(after, room - cells(left))


def _end(text: str, room: int) -> str:
    return text if cells(text) <= room else f"…{_beginning(text[::-1], room - 1, mark='')[::-1]}"


def _beginning(text: str, room: int, mark: str = "…") -> str:
    if cells(text) <= room:
        return text
    taken, used = 0, len(mark)
    while taken < len(text) and used + _cells(text[taken]) <= room:
        used += _cells(text[taken])
        taken += 1
    return text[:taken] + mark
