"""Lists and tables that nobody put under ``|``: YAML makes one line of their lines, and nothing looks wrong.

Only plain texts of several lines are looked at. A sentence on several lines is what it says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from suddialog.errors import Message, say, sentences
from suddialog.io.aliases import key_table
from suddialog.io.faults import Fault
from suddialog.io.nodes import Place, Text, Wrapped, place_of
from suddialog.io.rejected import Rejected
from suddialog.model.grammar import KEY_LIKE, Faults, Malformed, several_lines
from suddialog.model.minutes_text import Node, Words, parse
from suddialog.model.text_table import Grid

TAKE_LINES = frozenset(key_table(["content", "intro", "summary", "observations", "table"]))
"""Keys behind which a text under ``|`` says more than its words."""

_KEY = re.compile(r"\s*(?:-\s+)*(?P<key>[^\W\d]\w*):\s*(?:#.*)?")
_OWN_KEY = re.compile(r"\s*(?:-\s|(?P<key>[^\s:]+):(?:\s|$))")


def bar(key: str | None) -> Message:
    """What to write where a ``|`` is missing behind the colon of a key."""
    return say("Write {line} above these lines", line=f"{key}: |")


def is_taken(node: Text) -> bool:
    """Tell whether the lines of a text would be read one by one under ``|``."""
    return isinstance(node, Wrapped) and node.key is not None and node.key.lower() in TAKE_LINES


def folded(node: Any, *, table: bool = False, alone: bool = False) -> Any:
    """A node as it is, if no list and no table was lost in it.

    Args:
        node: The node.
        table: Whether a table is due, so that several lines are one.
        alone: Whether it stands in place of a list whose items nobody reads from lines under ``|``.

    Raises:
        Rejected: One was: a plain text of several lines reads as one.
    """
    taken = is_taken(node)
    parted = taken and ("\n" in node or any(line.lstrip().startswith("- ") for line in node.lines))
    if node.__class__ is Wrapped and (table or is_more(node.lines) or parted):
        remedy = bar(node.key) if taken else several_lines(node).remedy
        message = say("these lines are a list, a table or paragraphs, but YAML makes one line of them")
        raise Rejected([Fault("SUD008", message, remedy, (), place_of(node))])
    entries = alone and node.__class__ is Wrapped and _are_entries(node.lines)
    if entries or (alone and isinstance(node, Text) and node.style == "|" and is_more(node.split("\n"))):
        fault = several_lines(node)
        remedy = sentences(fault.remedy, say("If it is one text, write it on one line")) if entries else fault.remedy
        raise Rejected([Fault(fault.code, fault.message, remedy, (), place_of(node))])
    return node


def fold_fault(lines: Sequence[str], key: str | None, place: Place) -> Fault | None:
    """The fault of a ``>``, if what stands under it is a list, a table or paragraphs that ``|`` would keep.

    Args:
        lines: What stands under it.
        key: The key behind whose colon it stands, None if there is none.
        place: Where it stands.
    """
    taken = key is not None and key.lower() in TAKE_LINES
    if not (is_more(lines) or (taken and "" in map(str.strip, "\n".join(lines).strip().split("\n")))):
        return None
    message = say("these lines are a list, a table or paragraphs, but > makes one line of them")
    remedy = say("Write | instead of >") if taken else say("Write | instead of >; where a list is due, delete it")
    return Fault("SUD008", message, remedy, (), place)


def _are_entries(lines: Sequence[str]) -> bool:
    """Tell whether each line is probably an entry of its own: it begins with a capital, and ends without a mark."""
    words = [line.strip() for line in lines]
    return all(line[:1].isupper() and line[-1].isalnum() for line in words)


def is_more(lines: Sequence[str]) -> bool:
    """Tell whether lines are more than a paragraph: a table, or a list of two items, or of one below a colon."""
    try:
        parts = parse("\n".join(line.strip() for line in lines))
    except (Malformed, Faults):
        return False
    lists = [part for part in parts if isinstance(part, list)]
    head = isinstance(parts[0], Words) and parts[0].text.endswith(":") if parts else False
    return any(isinstance(part, Grid) for part in parts) or _count(lists) > (0 if head else 1)


def _count(lists: Sequence[Sequence[Node]]) -> int:
    return sum(1 + _count([node.children]) for nodes in lists for node in nodes)


def key_above(lines: Sequence[str], number: int) -> str:
    """Return the key under whose colon a line stands, if a text under ``|`` may stand there and nothing else does."""
    indent = _indent(lines[number])
    if _is_own(lines[number]):
        return ""
    for above in range(number - 1, -1, -1):
        line = lines[above]
        if not line.strip():
            continue
        found = _KEY.fullmatch(line)
        if _indent(line) < indent and found:
            return found["key"] if found["key"].lower() in TAKE_LINES else ""
        if _indent(line) < indent or _is_own(line):
            return ""
    return ""


def _is_own(line: str) -> bool:
    """Tell whether a line is an entry of a list or begins with a key, and so no line of a text."""
    found = _OWN_KEY.match(line)
    return found is not None and (not found["key"] or bool(KEY_LIKE.fullmatch(found["key"])))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
