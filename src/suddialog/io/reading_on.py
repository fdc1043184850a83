"""What stands behind a line that is not YAML: it is read without that line, so that its faults are told as well.

As little as possible is left out: the value behind the line's key, the entry of a list, what stands below the key
above, and so on. Nothing is ever made of what is read then; it is good for finding more faults.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import attrs

from suddialog.errors import sentences
from suddialog.io.document import REST, Document, is_unread
from suddialog.io.faults import Fault
from suddialog.io.folded import key_above
from suddialog.io.lines import level, line_above, line_behind
from suddialog.io.missing_blanks import has_no_blank, with_blank, with_colon
from suddialog.io.yaml_faults import FOLLOWING, is_deeper_entry

MOST_READ = 2_000_000
"""Characters that are read again in all, in about a second: a file of megabytes is not read on."""

_HEAD = re.compile(r"\s*(?:-\s+)*(?P<key>[^\s\"'\[{>|@%&!`*#:,-][^:#]*:(?=\s|$))")

_DASH = re.compile(r"\s*-(?=\s)")

Read = Callable[[str], tuple[Document, Fault | None]]
"""Reads a text up to a line that is not YAML, and gives that line's fault if there is one."""


class Way(NamedTuple):
    """What to leave out: the lines from `first` up to `behind`, save what is `kept` of the first one.

    Attributes:
        mends: Whether that is all of the line, as it may be meant.
    """

    first: int
    behind: int
    kept: str
    mends: bool = False


def read_on(text: str, document: Document, stop: Fault, read: Read) -> Document:
    """Return what a text holds, save what stands on lines that are not YAML, with a fault for each of these.

    Args:
        text: The text.
        document: What it holds before the first of these lines.
        stop: The fault of that line.
        read: Reads texts.
    """
    rest = _Rest(read, text.split("\n"), document, stop, [stop], [], MOST_READ // len(text))
    while rest.stop and rest.left and rest.goes_on(rest.stop):
        pass
    if rest.stop:
        rest.stops[-1] = _last(rest.stops[-1])
    unread = (*rest.unread, *rest.document.unread)
    faults = (fault for fault in rest.document.faults if not is_unread(fault, unread))
    return attrs.evolve(rest.document, faults=(*rest.stops, *faults), whole=False, unread=unread)


def _last(stop: Fault) -> Fault:
    """The fault behind which nothing was read, which says so."""
    return attrs.evolve(stop, remedy=sentences(stop.remedy, REST)) if isinstance(stop.remedy, str) else stop


@attrs.frozen
class _Try:
    """What was read when something was left out."""

    way: Way
    lines: list[str]
    document: Document
    stop: Fault | None

    @property
    def reach(self) -> float:
        """The line up to which reading went on; none if that is not behind what was left out.

        A line that is mended may uncover a fault above it, which is something, too. If what stands below it does not
        fit it then, it was meant otherwise.
        """
        line = _line(self.stop, self.lines) if self.stop else math.inf
        if self.way.mends and self.stop and self.stop.message in FOLLOWING and line < self._behind_below:
            return -1
        if line >= self.way.behind:
            return line
        return 0 if self.way.mends and line < self.way.first else -1

    @property
    def _behind_below(self) -> int:
        """The line behind what stands below the first that was left out."""
        first = self.way.first
        return line_behind(self.lines, first, level(self.lines[first]))

    @property
    def worth(self) -> tuple[float, int]:
        """How far reading went on, and with how few faults."""
        return self.reach, -len(self.document.faults)


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
            best = max(map(self._without, ways), key=lambda tried: tried.worth)
            if best.reach >= 0:
                self._take(best, stop)
                return True
        return False

    def _without(self, way: Way) -> _Try:
        first, behind, kept, _ = way
        lines = [*self.lines[:first], kept, *[""] * (behind - first - 1), *self.lines[behind:]]
        self.left -= 1
        return _Try(way, lines, *self.read("\n".join(lines)))

    def _take(self, best: _Try, stop: Fault) -> None:
        self.lines, self.document, self.stop = best.lines, best.document, best.stop
        self.unread.append(range(best.way.first + 1, best.way.behind + 1))
        if best.stop and not self._follows(best.stop, stop, best.way.behind):
            self.stops.append(best.stop)

    def _follows(self, stop: Fault, before: Fault, behind: int) -> bool:
        """Tell whether a fault only follows from one that is told: one of its line, or the same of the next line."""
        line = _line(stop, self.lines)
        again = stop.message == before.message and stop.message in FOLLOWING
        return (again and not any(map(str.strip, self.lines[behind:line]))) or line in [
            _line(told, self.lines) for told in self.stops
        ]


def _line(fault: Fault, lines: Sequence[str]) -> int:
    return min(fault.place.line, len(lines)) - 1 if fault.place else 0


def _ways(lines: Sequence[str], number: int) -> Iterator[Sequence[Way]]:
    """Yield what may be left out so that the rest can be read, the smallest part first; of a text under a bar, all.

    Of several ways at once the first is to be taken with which reading goes on furthest.
    """
    if meant := _completed(lines[number], number):
        yield meant
    if meant := _indented(lines, number):
        yield [*meant, Way(number, line_behind(lines, number, level(lines[number])), "")]
    outer = line_above(lines, number)
    under = outer is not None and (lines[outer].rstrip().endswith(("|", ">")) or key_above(lines, number))
    line = outer if under else number
    while line is not None:
        for kept, depth in _heads(lines, line):
            yield [Way(line, line_behind(lines, line, depth), kept)]
        line = line_above(lines, line)


def _indented(lines: Sequence[str], number: int) -> Sequence[Way]:
    """A line that begins with a tab, or with what looks like a blank, with blanks as deep as it may be meant to be."""
    bare = lines[number].lstrip()
    before = lines[number].removesuffix(bare)
    if not before.strip(" "):
        return []
    beside = [len(line) - len(line.lstrip()) for line in (*lines[:number][-1:], *lines[number + 1 : number + 2])]
    tabs = [len(before.expandtabs(width)) for width in (2, 4, 8)]
    depths = [*filter(None, [before.count(" ")]), *_above(lines, number), *tabs, *beside]
    return [Way(number, number + 1, " " * depth + bare, mends=True) for depth in dict.fromkeys(depths)]


def _above(lines: Sequence[str], number: int) -> Iterator[int]:
    """How deep an entry stands whose keys go on in the next line, or a key that is to hold this one.

    A key stands as deep as the last line above that is less deep than the next one.
    """
    behind = "".join(lines[number + 1 : number + 2])
    depth = len(behind) - len(behind.lstrip())
    if lines[number].lstrip().startswith("- ") and not behind.lstrip().startswith("- ") and depth > 1:
        yield depth - len("- ")
    elif behind.strip() and lines[number].rstrip(" |").endswith(":"):
        depths = (len(line) - len(line.lstrip()) for line in reversed(lines[:number]) if line.strip())
        yield from list(filter(depth.__gt__, depths))[:1]


def _completed(line: str, number: int) -> Sequence[Way]:
    """A line with the blank behind its dash or its key, or with the colon, that it lacks."""
    text = line.lstrip("- ")
    before = line.removesuffix(text)
    if has_no_blank(line.lstrip()):
        return [Way(number, number + 1, f"{before} {text}", mends=True)]
    meant = with_blank(text) or with_colon(text)
    return [Way(number, number + 1, before + meant, mends=True)] if meant else []


def _heads(lines: Sequence[str], number: int) -> Iterator[tuple[str, float]]:
    """Yield what may be kept of a line: its key, its dash, so that the entries below keep their numbers, or nothing.

    With each comes below which level nothing belongs to the rest.
    """
    line = lines[number]
    if head := _HEAD.match(line):
        yield head[0], 2 * head.start("key")
    if (dash := _DASH.match(line)) and not is_deeper_entry(lines, number):
        yield dash[0], level(line)
    yield "", level(line)
