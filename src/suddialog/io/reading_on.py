"""What stands behind a line that is not YAML: it is read without that line, so that its faults are told as well.

As little as possible is left out: the value behind the line's key, the entry of a list, what stands below the key
above, and so on. Nothing is ever made of what is read then; it is good for finding more faults.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import attrs

from suddialog.errors import sentences
from suddialog.io.document import REST, Document
from suddialog.io.faults import Fault
from suddialog.io.lines import level, line_above, line_behind
from suddialog.io.yaml_faults import FOLLOWING

MOST_READ = 2_000_000
"""Characters that are read again in all, in about a second: a file of megabytes is not read on."""

_HEAD = re.compile(r"(?P<dashes>\s*(?:-\s+)*)(?P<key>[^\s\"'\[{>|@%&!`*#:,-][^:#]*:(?=\s|$))?")

Way = tuple[int, int, str]
"""What to leave out: from a line up to another, and what is kept of the first."""


def read_on(
    text: str, document: Document, stop: Fault, read: Callable[[str], tuple[Document, Fault | None]]
) -> Document:
    """Return what a text holds, save what stands on lines that are not YAML, with a fault for each of these.

    Args:
        text: The text.
        document: What it holds before the first of these lines.
        stop: The fault of that line.
        read: Reads a text up to such a line, and gives its fault if there is one.
    """
    lines, stops, unread, further = text.split("\n"), [stop], list[range](), True
    ways = _ways(lines, _line(stop, lines))
    for _ in range(MOST_READ // len(text)):
        first, behind, kept = next(ways, (0, 0, ""))
        if not behind:
            break
        rest = [*lines[:first], kept, *[""] * (behind - first - 1), *lines[behind:]]
        found, another = read("\n".join(rest))
        if another and _line(another, lines) < behind:
            continue
        lines, document = rest, found
        unread.append(range(first + 1, behind + 1))
        if another is None:
            further = False
            break
        if another.message != stops[-1].message or another.message not in FOLLOWING:
            stops.append(another)
        ways = _ways(lines, _line(another, lines))
    if further:
        stops[-1] = attrs.evolve(stops[-1], remedy=sentences(str(stops[-1].remedy), REST))
    unread += document.unread
    others = (
        fault for fault in document.faults if not (fault.place and any(fault.place.line in part for part in unread))
    )
    return attrs.evolve(document, faults=(*stops, *others), whole=False, unread=tuple(unread))


def _line(fault: Fault, lines: Sequence[str]) -> int:
    return min(fault.place.line, len(lines)) - 1 if fault.place else 0


def _ways(lines: Sequence[str], number: int) -> Iterator[Way]:
    """Yield what may be left out so that the rest can be read, the smallest part first; of a text under a bar, all."""
    outer = line_above(lines, number)
    line: int | None = outer if outer is not None and lines[outer].rstrip().endswith(("|", ">")) else number
    while line is not None:
        for kept, depth in _heads(lines[line]):
            yield line, line_behind(lines, line, depth), kept
        line = line_above(lines, line)


def _heads(line: str) -> Iterator[tuple[str, float]]:
    """Yield what may be kept of a line (key, dash or nothing), and below which level nothing belongs to the rest."""
    found = _HEAD.match(line)
    dashes, key = (found["dashes"], found["key"]) if found else ("", "")
    if key:
        yield f"{dashes}{key}", 2 * len(dashes)
    yield dashes if dashes.strip() else "", level(line)
