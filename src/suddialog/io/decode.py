"""From bytes to text: what is not a text file of ours is told in words a secretary understands."""

from __future__ import annotations

import re
from itertools import islice

from suddialog.errors import say
from suddialog.io.faults import SHOWN, Fault, Unreadable
from suddialog.io.nodes import Place
from suddialog.model.grammar import FORBIDDEN, character_name, find_forbidden

LARGEST = 10_000_000
"""Bytes; the longest dialogue that people write has some 100,000."""

_KINDS = {
    b"PK\x03\x04": say("a Word, Excel or PowerPoint file or another archive"),
    b"%PDF": say("a PDF"),
    b"\xd0\xcf\x11\xe0": say("an old Word, Excel or PowerPoint file"),
    b"\x89PNG": say("a picture"),
    b"\xff\xd8\xff": say("a picture"),
}

_FORBIDDEN_IN_FILES = re.compile(f"{FORBIDDEN.pattern}|[\u2028\u2029]")
"""YAML takes the line separators for line ends, which nobody sees in an editor; as escapes they do no harm."""


def decode(data: bytes) -> str:
    """Return the text of a file, its lines ended by line feeds alone, without byte order mark.

    Raises:
        Unreadable: Too big, not text, or not UTF-8.
    """
    if len(data) > LARGEST:
        raise Unreadable(too_big(len(data)))
    for start, kind in _KINDS.items():
        if data.startswith(start):
            words = say("this is {kind}, not a dialogue file", kind=kind)
            raise Unreadable(Fault("SUD001", words, say("Give a .yaml or .json file")))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _every_other_is_nul(data[:4096]):
        raise Unreadable(Fault("SUD001", say("the file is written in UTF-16"), say("Save it as UTF-8")))
    if b"\0" in data[:4096]:
        raise Unreadable(Fault("SUD001", say("this is not a text file"), say("Give a .yaml or .json file")))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(_not_utf8(data, error.start)) from None
    return lines_unified(text)


def _every_other_is_nul(begin: bytes) -> bool:
    """Tell whether it is UTF-16 without a byte order mark, in which most letters are a byte and a NUL."""
    halves = begin[::2], begin[1::2]
    return any(half.count(0) * 2 > len(half) > other.count(0) * 10 for half, other in (halves, halves[::-1]))


def lines_unified(text: str) -> str:
    """Return a text with its lines ended by line feeds alone and without byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def too_big(size: int) -> Fault:
    """The fault of a file over `LARGEST`."""
    million = 1_000_000
    words = say("the file has {size} MB; at most {most} MB are read", size=-(-size // million), most=LARGEST // million)
    return Fault("SUD001", words, say("Is it the right file?"))


def _not_utf8(data: bytes, start: int) -> Fault:
    before = data[:start]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    likely = data[start : start + 1].decode("cp1252", "replace")
    words = say(
        'the file is not UTF-8: byte 0x{byte} (in Windows-1252 or Latin-1 that is "{likely}")',
        byte=f"{data[start]:02X}",
        likely=likely,
    )
    return Fault("SUD001", words, say("Save it as UTF-8"), place=Place(before.count(b"\n") + 1, column))


def without_forbidden(text: str) -> tuple[str, tuple[Fault, ...]]:
    """Return the text with every forbidden character replaced, so that the rest can be read, and their faults."""
    if not find_forbidden(text) and "\u2028" not in text and "\u2029" not in text:
        return text, ()
    found = islice(_FORBIDDEN_IN_FILES.finditer(text), SHOWN + 1)
    faults = tuple(forbidden(match.group(), _place_at(text, match.start())) for match in found)
    return _FORBIDDEN_IN_FILES.sub("\ufffd", text), faults


def forbidden(char: str, place: Place | None) -> Fault:
    """The fault of one forbidden character."""
    words = say("the text holds the invisible character {character}", character=character_name(char))
    remedy = say("Delete it") if ord(char) > 0x9F else say("Delete it; it often comes from pasted text")
    return Fault("SUD009", words, remedy, place=place)


def _place_at(text: str, index: int) -> Place:
    return Place(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
