"""JSON to plain nodes. Numbers keep their digits (`Decimal`); what RFC 8259 has no place for is refused.

JSON is written by programs, so only its syntax faults carry a line; all others carry a path.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from decimal import Decimal
from itertools import chain
from typing import Any

import attrs

from suddialog.errors import Message, say, sentences
from suddialog.io.decode import forbidden
from suddialog.io.document import (
    DEEPEST,
    KEEP_ONE,
    MOST_LETTERS,
    MOST_PIECES,
    MOST_VALUES,
    REST,
    TOO_DEEP,
    TOO_LONG,
    TOO_MANY,
    TOO_WORDY,
    Document,
    pieces,
)
from suddialog.io.faults import Fault, Path
from suddialog.io.nodes import Place
from suddialog.model.grammar import FORBIDDEN, MOST_FAULTS, find_forbidden, shortened
from suddialog.model.numbers import LONGEST

_SHORT = len("1e999")
"""Characters that a number without end has at least."""


class _NoNumber:
    """Stands for what is no number of ours (NaN, infinities, endless digits) until its path is known."""

    def __init__(self, written: str) -> None:
        short = say("{begin}… of {count} characters", begin=written[:10], count=len(written))
        self.written = written if len(written) <= LONGEST else short


class _Doubled(dict[str, Any]):
    """An object with keys that stand twice."""

    doubled: tuple[str, ...] = ()


class _Values:
    """Makes the values of a JSON text, and keeps those that are none of ours in `odd`."""

    def __init__(self) -> None:
        self.odd: list[object] = []

    def mapping(self, found: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(found)
        if len(made) == len(found):
            return made
        doubled = _Doubled(reversed(found))
        doubled.doubled = tuple(name for name, times in Counter(name for name, _ in found).items() if times > 1)
        self.odd.append(doubled)
        return doubled

    def whole(self, digits: str) -> int | Decimal | _NoNumber:
        if digits == "-0":  # an int would lose the sign
            return Decimal(digits)
        return int(digits) if len(digits) <= LONGEST else self.no_number(digits)

    def decimal(self, digits: str) -> Decimal | _NoNumber:
        # What is finite, but no figure, may still be another program's under an x- key; the model knows.
        sane = len(digits) < _SHORT or (len(digits) <= LONGEST and math.isfinite(float(digits)))
        return Decimal(digits) if sane else self.no_number(digits)

    def no_number(self, written: str) -> _NoNumber:
        made = _NoNumber(written)
        self.odd.append(made)
        return made


def read_json(text: str) -> Document:
    """Read one JSON document. Never raises for bad input."""
    if _signs(text) > MOST_VALUES and _signs(bare := _QUOTED.sub("", text)) > MOST_VALUES:
        # Nothing is built of it, since ten megabytes of brackets become a gigabyte of lists.
        fault = _deep() if _STAIRS.search(bare) else Fault("SUD001", TOO_MANY, REST)
        return Document(None, (fault,), whole=False)
    made = _Values()
    decoder = json.JSONDecoder(
        object_pairs_hook=made.mapping, parse_float=made.decimal, parse_int=made.whole, parse_constant=made.no_number
    )
    try:
        node = decoder.decode(text)
    except json.JSONDecodeError as error:
        return Document(None, (_syntax(error),), whole=False)
    except RecursionError:
        return Document(None, (_deep(),), whole=False)
    levels = _levels(node)
    if len(levels) > DEEPEST:
        return Document(None, (_deep(),), whole=False)
    if too_much := _too_much(text, node, levels):
        return Document(None, (Fault("SUD001", too_much, REST),), whole=False)
    faults: list[Fault] = []
    if made.odd or find_forbidden(text) or "\\u" in text:
        node = _mended(node, (), faults)
    return Document(node, tuple(faults))


def _syntax(error: json.JSONDecodeError) -> Fault:
    """The fault that ends the reading, in words of ours: json's own are English, and other ones in each Python."""
    reason, remedy = _meant(error.msg, error.doc[: error.pos].rstrip(_BLANKS), error.doc[error.pos :].lstrip(_BLANKS))
    words = say("this is not JSON: {reason}", reason=reason)
    return Fault("SUD002", words, sentences(remedy, REST), place=Place(error.lineno, error.colno))


_BLANKS = " \t\r\n"
_MEANT = (
    ("Unterminated string", say("the text that begins here has no end"), say('End it with "')),
    (
        "Invalid control character",
        say("a text may not go over several lines or hold a tab"),
        say("Write {line} or {tab}", line="\\n", tab="\\t"),
    ),
    (
        "Invalid \\",
        say("a backslash begins a code that does not exist"),
        say("Write two of them, {text}", text="\\\\"),
    ),
    (
        "Extra data",
        say("something stands behind the end"),
        say("Delete it, or the bracket that ends too early"),
    ),
    ("Illegal trailing comma", say("a comma stands behind the last entry"), say("Delete it")),
    (
        "Expecting property name",
        say("a key is due, in double quotes"),
        say("Write it like this: {line}", line='"title": …'),
    ),
    ("Expecting ':'", say("a colon is due behind the key"), say("Write it like this: {line}", line='"title": …')),
    ("Expecting ','", say("a comma is due between two entries"), say("Write it, or close what was opened")),
    (
        "",
        say("a value is due"),
        say("Write a text in double quotes, a number, true, false, null, or brackets"),
    ),
)
"""How json's own words for a fault begin, what is wrong, and what helps."""


def _meant(said: str, before: str, rest: str) -> tuple[Message, Message]:
    """What is wrong, and what helps, from what json says and what stands before and from the place on."""
    if before.endswith(",") and rest.startswith(("]", "}")):
        said = "Illegal trailing comma"  # what newer Pythons say
    if said.startswith("Expecting") and not rest:
        return say("it ends too early"), say("Close everything that was opened: {signs}", signs='" ] }')
    return next((reason, remedy) for begin, reason, remedy in _MEANT if said.startswith(begin))


def _deep() -> Fault:
    return Fault("SUD001", TOO_DEEP, REST)


_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)', re.DOTALL)
_STAIRS = re.compile(r"(?:[\[{][^\[\]{}]*+)" f"{{{DEEPEST + 1}}}")


def _signs(text: str) -> int:
    """The signs that every value but the top one needs: the comma before it, or the bracket that it stands behind."""
    return text.count(",") + text.count("[") + text.count("{")


def _levels(node: Any) -> list[list[Any]]:
    """Return the lists and mappings of each level, as far down as one level too many."""
    levels: list[list[Any]] = []
    level = [node] if type(node) in _NESTED else []
    while level and len(levels) <= DEEPEST:
        levels.append(level)
        children = (parent.values() if isinstance(parent, dict) else parent for parent in level)
        level = [child for items in children for child in items if type(child) in _NESTED]
    return levels


_NESTED = frozenset({dict, _Doubled, list})


def _too_much(text: str, node: Any, levels: list[list[Any]]) -> str:
    """Return what there is too much of, in words."""
    if _items(levels) > MOST_PIECES or ("\\n" in text and _too_long(levels)):
        return TOO_LONG
    return TOO_WORDY if len(text) > MOST_LETTERS and _letters(node, levels) > MOST_LETTERS else ""


def _items(levels: list[list[Any]]) -> int:
    return sum(len(part) for level in levels for part in level if isinstance(part, list))


def _too_long(levels: list[list[Any]]) -> bool:
    count = _items(levels)
    for part in chain.from_iterable(levels):
        values = part.values() if isinstance(part, dict) else part
        count += sum(pieces(value) for value in values if isinstance(value, str))
        if count > MOST_PIECES:
            return True
    return False


def _letters(node: Any, levels: list[list[Any]]) -> int:
    """Count the characters of all texts, keys among them."""
    parts = list(chain.from_iterable(levels))
    values = chain.from_iterable(part.values() if isinstance(part, dict) else part for part in parts)
    keys = chain.from_iterable(part for part in parts if isinstance(part, dict))
    return sum(len(text) for text in chain([node], keys, values) if isinstance(text, str))


def _mended(node: Any, path: Path, faults: list[Fault]) -> Any:
    """The same nodes without what can't be read, with a fault for each."""
    if isinstance(node, dict):
        for name in getattr(node, "doubled", ()):
            clean = FORBIDDEN.sub("\ufffd", name)
            message = say('the key "{key}" stands twice', key=shortened(clean))
            faults.append(Fault("SUD004", message, KEEP_ONE, (*path, clean)))
        pairs = [(_clean(key, (*path, key), faults), key, value) for key, value in node.items()]
        return {name: _mended(value, (*path, name), faults) for name, _, value in pairs}
    if isinstance(node, list):
        return [_mended(item, (*path, number), faults) for number, item in enumerate(node)]
    if isinstance(node, _NoNumber):
        words = say("expected a number, found {found}", found=node.written)
        faults.append(Fault("SUD012", words, say("Write a number, or leave it out"), path))
        return None
    return _clean(node, path, faults) if isinstance(node, str) else node


def _clean(text: str, path: Path, faults: list[Fault]) -> str:
    found = find_forbidden(text)
    if not found:
        return text
    if len(faults) < MOST_FAULTS:
        path = tuple(FORBIDDEN.sub("\ufffd", part) if isinstance(part, str) else part for part in path)
        faults.append(attrs.evolve(forbidden(found.group(), None), path=path))
    return FORBIDDEN.sub("\ufffd", text)
