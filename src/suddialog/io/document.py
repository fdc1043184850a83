"""What the readers of YAML and JSON agree on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import attrs

from suddialog.errors import Count, say
from suddialog.io.faults import Fault

DEEPEST = 50
"""Levels of nesting; the deepest dialogue that makes sense has about 20."""

MOST_VALUES = 60_000
"""Texts, lists and mappings, keys included; the longest dialogue that people write has some thousands."""

MOST_PIECES = 10_000
"""Items of lists, lines and cells of texts of several lines: each may become an object, which takes far longer than a
value. A long dialogue has some hundreds."""

MOST_LETTERS = 1_000_000
"""Characters of all texts together, some 400 pages: checks look through them for longer than it takes to read them. A
long dialogue has some ten thousand."""

TOO_MANY = say("the file holds more than {count} texts, lists and mappings", count=Count(MOST_VALUES))
TOO_LONG = say("the file holds more than {count} items of lists, lines and cells", count=Count(MOST_PIECES))
TOO_WORDY = say("the file holds more than {count} characters of text", count=Count(MOST_LETTERS))
TOO_DEEP = say("the file is nested deeper than {count} levels", count=DEEPEST)
REST = say("The rest could not be read")
KEEP_ONE = say("Keep one of them")

EMPTY = ("", "~", "null")
"""Plain YAML scalars that mean: not given."""

_GAP = re.compile(r"\||\t|(?<=\S) {2,}")


def pieces(text: str) -> int:
    """Count the lines of a text of several lines, and what parts cells in them; a single line is a value, no more."""
    if "\n" not in text:
        return 0
    return text.count("\n") + sum(1 for _ in _GAP.finditer(text))


@attrs.frozen
class Document:
    """What a file holds.

    Attributes:
        node: The top node; None if there is nothing.
        faults: What is wrong so far.
        whole: False if something was not read, so that something missing means nothing.
        unread: The lines that were not read, or not as they are.
    """

    node: Any
    faults: tuple[Fault, ...] = ()
    whole: bool = True
    unread: tuple[range, ...] = ()


def is_unread(fault: Fault, unread: Iterable[range]) -> bool:
    """Tell whether a fault stands on a line that was not read as it is."""
    return fault.place is not None and any(fault.place.line in lines for lines in unread)
