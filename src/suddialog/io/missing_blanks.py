"""Blanks that are missing behind a dash or a colon, and missing colons: YAML takes such lines for text.

Only texts without quotes or ``|`` are looked at, and only where a list or a mapping may stand.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

import attrs

from suddialog.errors import Message, key_line, say, sentences
from suddialog.io.aliases import KEY_WORDS, KEYS
from suddialog.io.faults import Fault
from suddialog.io.nodes import Place, Text, Wrapped, place_of
from suddialog.io.rejected import Rejected
from suddialog.model.grammar import shortened

_DASH = re.compile(r"-(?=[^\W\d_])")
_KEY = re.compile(r"([^\W\d]+):(?=[^\s/\\:])")
_EQUAL = re.compile(r"\s*([^\W\d]+)\s*=\s*(?=[^\s=])(.*)")
_SEMICOLON = re.compile(r"\s*([^\W\d]+)\s*;\s+(?=[^\s;])(.*)")
_PERIOD = re.compile(r"\s*(\d{4}(?:/\d{2,4})?)\s+([-−]?\d[\d.,]*\s*%?)\s*")
_MARK = re.compile(r"[–—−•▪◦·*]\s")
_ALONE = say("a key without a colon")
_AFTER_DASH = say("Write a blank after -, or single quotes round the text if it begins so")
_AFTER_COLON = say("Write a blank after the colon, or single quotes round all of it if it is text")
_BELOW_KEY = say(
    "Write it on a line of its own below the key, with a blank after the colon, or single quotes round all of it if it "
    "is text"
)


def has_no_blank(text: str) -> bool:
    """Tell whether a text begins with a dash that no blank parts from its first word."""
    return bool(_DASH.match(text))


def needs_quotes(text: str) -> bool:
    """Tell whether a text without quotes could be taken for a line that lacks its blank, or the colon of its key."""
    return has_no_blank(text) or bool(_KEY.match(text) or _MARK.match(text)) or _lacks_colon(text)


def _lacks_colon(text: str) -> bool:
    """Tell whether a text begins with the key of a name or a title (``navn Afdeling Nord``)."""
    key, _, name = text.partition(" ")
    return key in _NAMING and bool(name.strip())


_NAMING = frozenset(key for key in KEY_WORDS if {"name", "title"} & {key, *KEYS.get(key, ())})


def dash_fault(text: str, place: Place | None) -> Fault:
    """The fault of a dash without a blank behind it."""
    message = say('there is no blank after the dash of "{text}"', text=shortened(text))
    return Fault("SUD008", message, _AFTER_DASH, (), place)


def colon_fault(text: str, place: Place | None) -> Fault:
    """The fault of a key whose colon has no blank behind it."""
    message = say('there is no blank after the colon of "{text}"', text=shortened(text))
    return Fault("SUD008", message, _AFTER_COLON, (), place)


def line_fault(text: str, place: Place | None) -> Fault | None:
    """The fault of a line that can't be read as it stands, if it has no blank behind its dash or its key's colon."""
    if has_no_blank(text):
        return dash_fault(text, place)
    return colon_fault(text, place) if _KEY.match(text) else None


def with_colon(text: str) -> str:
    """Return how a text reads if it begins with a key that has another sign for its colon, or none; else empty.

    Any word is a key with "=" behind it, a period with a figure behind it; others only if they are keys somewhere.
    """
    other = _EQUAL.match(text) or _SEMICOLON.match(text) or _PERIOD.fullmatch(text)
    key, rest = other.groups() if other else text.strip().partition(" ")[::2]
    if key in KEY_WORDS or (other and other.re is not _SEMICOLON):
        return f"{key}: {shortened(rest.strip())}".rstrip()
    return ""


def with_blank(text: str) -> str:
    """Return how a text reads if it begins with a key behind whose colon the blank is missing; else empty."""
    key = _KEY.match(text)
    return f"{key[0]} {text[key.end() :]}" if key and key[1].lower() in KEY_WORDS else ""


def in_place_of_name(node: Any) -> None:
    """Refuse a text where a name is due, if it is a key and the name without the colon between them.

    Raises:
        Rejected: It is.
    """
    if isinstance(node, Text) and node.style in _PLAIN and _lacks_colon(node):
        remedy = say("Write {text}, or put single quotes round it if it is called so", text=with_colon(node))
        raise Rejected([Fault("SUD008", _ALONE, remedy, (), place_of(node))])


def in_place_of_list(node: Any) -> None:
    """Refuse a text where a list is due, if it begins with a dash.

    Raises:
        Rejected: It does, and there is no blank behind the dash.
    """
    if isinstance(node, Text) and node[:1] == "-" and node.style in _PLAIN and has_no_blank(node):
        lines = _lines(node)
        raise Rejected([dash_fault(lines[0][1], lines[0][0])])


def in_place_of_entry(node: Any) -> None:
    """Refuse a text alone where a list is due, if it begins with a mark that begins no entry.

    Raises:
        Rejected: It does.
    """
    if isinstance(node, Text) and not node.style and _MARK.match(node):
        message = say("{mark} begins no entry of a list", mark=node[0])
        remedy = say("Begin it with -, on a line of its own")
        raise Rejected([Fault("SUD008", message, remedy, (), place_of(node))])


def in_place_of_mapping(node: Any, keys: Container[str], first: str) -> None:
    """Refuse a text where a mapping may stand, if a line of it is a key or an entry of a list without its blank.

    Args:
        node: The text.
        keys: The keys that the mapping may have.
        first: The key of what the text says.

    Raises:
        Rejected: It is.
    """
    if not isinstance(node, Text) or node.style not in _PLAIN:
        return
    lines = _lines(node)
    for number, (place, line) in enumerate(lines):
        key, equal = _KEY.match(line), _EQUAL.match(line)
        if number and has_no_blank(line):
            raise Rejected([dash_fault(line, place)])
        if key and key[1].lower() in keys:
            raise Rejected([attrs.evolve(colon_fault(line, place), remedy=_remedy(lines, number, first))])
        if equal and equal[1].lower() in keys:
            raise Rejected([Fault("SUD008", _ALONE, say("Write {text}", text=with_colon(line)), (), place)])


def behind_key(faults: Iterable[Fault], key: Any, value: Any) -> Iterator[Fault]:
    """Faults of a value, as they are told if it is a text on the line of its key, where a blank makes two colons."""
    same_line = isinstance(value, Text) and isinstance(key, Text) and value.mark.line == key.mark.line
    for fault in faults:
        yield attrs.evolve(fault, remedy=_BELOW_KEY) if same_line and fault.remedy == _AFTER_COLON else fault


def _remedy(lines: Sequence[tuple[Place, str]], number: int, first: str) -> Message:
    if number and not _KEY.match(lines[0][1]):
        return sentences(_AFTER_COLON, say("The line above it is {line} then", line=key_line(first, lines[0][1])))
    return _AFTER_COLON


_PLAIN = frozenset({"", ">"})


def _lines(node: Text) -> Sequence[tuple[Place, str]]:
    """The lines of a text, each with its place."""
    begin = Place.of(node.mark)
    if not isinstance(node, Wrapped):
        return [] if node.style else [(begin, node)]
    above, *below = node.lines
    places = [
        (Place(begin.line + number, len(line) - len(line.lstrip()) + 1), line.strip())
        for number, line in enumerate(below, start=1)
    ]
    return [(begin, above.strip()), *places]
