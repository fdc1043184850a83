"""What stands behind a line that is not YAML: it is read without that line, so that its faults are told as well.

As little as possible is left out: the value behind the line's key, the entry of a list, what stands below the key
above, and so on. Nothing is ever made of what is read then; it is good for finding more faults.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence

import attrs

from suddialog.errors import sentences
from suddialog.io.document import REST, Document, is_unread
from suddialog.io.faults import Fault
from suddialog.io.folded import key_above
from suddialog.io.lines import level, line_above, line_behind
from suddialog.io.missing_blanks import has_no_blank, with_colon
from suddialog.io.yaml_faults import FOLLOWING

MOST_READ = 2_000_000
"""Characters that are read again in all, in about a second: a file of megabytes is not read on."""

_HEAD = re.compile(r"\s*(?:-\s+)*(?P<key>[^\s\"'\[{>|@%&!`*#:,-][^:#]*:(?=\s|$))")

Read = Callable[[str], tuple[Document, Fault | None]]
"""Reads a text up to a line that is not YAML, and gives that line's fault if there is one."""

Way = tuple[int, int, str]
"""What to leave out: from a line up to another, and what is kept of the first, or stands in its place."""


def read_on(text: str, document: Document, stop: Fault, read: Read) -> Document:
    """Return what a text holds, save what stands on lines that are not YAML, with a fault for each of these.

    Args:
        text: The text.
        document: What it holds before the first of these lines.
        stop: The fault of that line.
        read: Reads texts.
    """
    rest = _Rest(read, text.split("\n"), document, stop, [stop], [], MOST_READ // len(text))
    while rest.stop and rest.goes_on(rest.stop):
        pass
    if rest.stop:
        rest.stops[-1] = attrs.evolve(rest.stops[-1], remedy=sentences(str(rest.stops[-1].remedy), REST))
    unread = (*rest.unread, *rest.document.unread)
    faults = (fault for fault in rest.document.faults if not is_unread(fault, unread))
    return attrs.evolve(rest.document, faults=(*rest.stops, *faults), whole=False, unread=unread)


@attrs.frozen
class _Try:
    """What was read when something was left out."""

    way: Way
    lines: list[str]
    document: Document
    stop: Fault | None

    @property
    def reach(self) -> float:
        """The line up to which reading went on; none if that is not behind what was left out."""
        line = _line(self.stop, self.lines) if self.stop else math.inf
        return line if line >= self.way[1] else -1


@attrs.define
class _Rest:
    """A text that is read on: its lines, what they hold up to `stop`, all such faults, and what was left out.

    Attributes:
        left: How often it may be read.
    """

    read: Read
    lines: list[str]
    document: Document
    stop: Fault | None
    stops: list[Fault]
    unread: list[range]
    left: int

    def goes_on(self, stop: Fault) -> bool:
        """Leave out what lets reading go on behind it, and tell whether anything does."""
        for ways in _ways(self.lines, _line(stop, self.lines)):
            if self.left < len(ways):
                return False
            best = max(map(self._without, ways), key=lambda tried: tried.reach)
            if best.reach >= 0:
                self._take(best, stop)
                return True
        return False

    def _without(self, way: Way) -> _Try:
        first, behind, kept = way
        lines = [*self.lines[:first], kept, *[""] * (behind - first - 1), *self.lines[behind:]]
        self.left -= 1
        return _Try(way, lines, *self.read("\n".join(lines)))

    def _take(self, best: _Try, stop: Fault) -> None:
        self.lines, self.document, self.stop = best.lines, best.document, best.stop
        self.unread.append(range(best.way[0] + 1, best.way[1] + 1))
        if best.stop and (best.stop.message != stop.message or stop.message not in FOLLOWING):
            self.stops.append(best.stop)


def _line(fault: Fault, lines: Sequence[str]) -> int:
    return min(fault.place.line, len(lines)) - 1 if fault.place else 0


def _ways(lines: Sequence[str], number: int) -> Iterator[Sequence[Way]]:
    """Yield what may be left out so that the rest can be read, the smallest part first; of a text under a bar, all.

    Of several ways at once the first is to be taken with which reading goes on furthest.
    """
    if meant := [*_indented(lines, number), *_completed(lines[number], number)]:
        yield [*meant, (number, line_behind(lines, number, level(lines[number])), "")]
    outer = line_above(lines, number)
    under = outer is not None and (lines[outer].rstrip().endswith(("|", ">")) or key_above(lines, number))
    line = outer if under else number
    while line is not None:
        for kept, depth in _heads(lines[line]):
            yield [(line, line_behind(lines, line, depth), kept)]
        line = line_above(lines, line)


def _indented(lines: Sequence[str], number: int) -> Sequence[Way]:
    """A line that begins with a tab, or with what looks like a blank, with blanks as deep as it may be meant to be."""
    bare = lines[number].lstrip()
    before = lines[number].removesuffix(bare)
    if not before.strip(" "):
        return []
    beside = [len(line) - len(line.lstrip()) for line in (*lines[:number][-1:], *lines[number + 1 : number + 2])]
    depths = [*(len(before.expandtabs(width)) for width in (2, 4, 8)), *beside]
    return [(number, number + 1, " " * depth + bare) for depth in dict.fromkeys(depths)]


def _completed(line: str, number: int) -> Sequence[Way]:
    """A line with the blank behind its dash, or the colon behind its key, that it lacks."""
    text = line.lstrip("- ")
    before = line.removesuffix(text)
    if has_no_blank(line.lstrip()):
        return [(number, number + 1, f"{before} {text}")]
    meant = with_colon(text)
    return [(number, number + 1, before + meant)] if meant else []


def _heads(line: str) -> Iterator[tuple[str, float]]:
    """Yield what may be kept of a line (its key or nothing), and below which level nothing belongs to the rest."""
    found = _HEAD.match(line)
    if found:
        yield found[0], 2 * found.start("key")
    yield "", level(line)
