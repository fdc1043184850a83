"""What stands on lines that were not read: its words, the parts that it may belong to, and the keys it may have."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from suddialog.io.aliases import KEY_WORDS, KEYS
from suddialog.io.document import Document
from suddialog.io.faults import Path
from suddialog.io.nodes import place_of
from suddialog.io.source import Source
from suddialog.model.grammar import nearest

_MOST_WORDS = 200
"""Words that may be keys; what holds more may hold any."""

_EVERY = KEY_WORDS - KEYS.keys()

_KEY_LIKE = re.compile(r"^[\s-]*([^\W\d]+)|([^\W\d]+)\s*[:=;]")


def left_unread(source: Source, document: Document) -> Sequence[str]:
    """Return what stands on lines that were not read or have faults of YAML's own, but for what was read there."""
    faulty = {fault.place.line for fault in document.faults if fault.place}
    left = {
        number: line
        for number, line in enumerate(source.text.split("\n"), start=1)
        if number in faulty or any(number in run for run in document.unread)
    }
    for text in texts_in(document.node) if left else ():
        at = place_of(text)
        if at is not None and at.line in left:
            line = left[at.line]
            begin = line.find(text, at.column - 1)
            left[at.line] = line[:begin] + " " * len(text) + line[begin + len(text) :] if begin >= 0 else line
    return tuple(left.values())


def keys_on(lines: Iterable[str]) -> frozenset[str]:
    """Return the keys, in English, that may stand on lines which nobody could read, misspelt ones included."""
    words = {(first or other).lower() for line in lines for first, other in _KEY_LIKE.findall(line)}
    if len(words) > _MOST_WORDS:
        return _EVERY
    known = (word if word in KEY_WORDS else nearest(word, KEY_WORDS) for word in words)
    return frozenset(meaning for word in known for meaning in (word, *KEYS.get(word, ())))


def ways_near(node: Any, document: Document) -> Iterator[Path]:
    """Yield the ways to what stands on lines that were not read as they are, last before them, and next behind them.

    What is missing is missing in one of the parts through which these ways lead.

    Args:
        node: What was read, or a part of it.
        document: The whole.
    """
    of_yaml = {fault.place.line for fault in document.faults if fault.place and not fault.path}
    runs = (*document.unread, *(range(line, line + 1) for line in of_yaml))
    leaves = list(_leaves(node)) if runs else []
    lines = [line for line, _ in leaves]
    for run in runs:
        first, behind = bisect_left(lines, run.start), bisect_left(lines, run.stop)
        yield from (way for _, way in leaves[max(first - 1, 0) : behind + 1])


def _leaves(node: Any, way: Path = (), line: int = 1) -> Iterator[tuple[int, Path]]:
    """The line and the way of everything that holds nothing else, in the order of the file."""
    steps: Iterable[tuple[Any, Any]] = ()
    if isinstance(node, dict):
        steps = node.items()
    elif isinstance(node, list):
        steps = enumerate(node)
    empty = True
    for step, value in steps:
        place = place_of(step, value)
        line = place.line if place else line
        yield from _leaves(value, (*way, step), line)
        empty = False
    if empty:
        yield line, way


def texts_in(node: Any) -> Iterator[str]:
    """Yield every text of a node, keys included."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from texts_in(value)
    elif isinstance(node, list):
        for item in node:
            yield from texts_in(item)
    elif isinstance(node, str):
        yield node
