"""From bytes to text: what is not a text file of ours is told in words a secretary understands."""

from __future__ import annotations

import re
from itertools import islice

from suddialog.errors import Count, say
from suddialog.io.faults import SHOWN, Fault, Unreadable
from suddialog.io.nodes import Place
from suddialog.model.grammar import FORBIDDEN, character_name, find_forbidden

_RIGHT_FILE = say("Is it the right file?")
_NO_TEXT = Fault("SUD001", say("this is not a text file"), say("Give a .yaml or .json file"))

LARGEST = 10_000_000
"""Bytes; the longest dialogue that people write has some 100,000."""

MOST_LINES = 500_000
"""Lines of a file, empty ones too: each becomes a text of its own where a fault is explained. A long dialogue has some
thousands."""

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
    if wide := _wide_encoding(data[:4096]):
        message = say("the file is written in {encoding}", encoding=wide)
        raise Unreadable(Fault("SUD001", message, say("Save it as UTF-8")))
    nuls = data.count(b"\0", 0, 4096)
    if nuls > _MOST_NULS:
        raise Unreadable(_NO_TEXT)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(_NO_TEXT if nuls else _not_utf8(data, error.start)) from None
    return lines_unified(text)


_MOST_NULS = 8
"""Bytes of 0 that a text may hold by mistake; each is told with its place. A file of a program has more."""


def _wide_encoding(begin: bytes) -> str:
    """Name the encoding in which most letters have bytes of 0 beside them, with or without a byte order mark."""
    marks = {b"\xff\xfe\0\0": "UTF-32", b"\0\0\xfe\xff": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
    marked = next((name for mark, name in marks.items() if begin.startswith(mark)), "")
    if marked or len(begin) < _FEWEST:
        return marked
    nuls = [begin[place::4].count(0) * 2 > len(begin) // 4 for place in range(4)]
    if nuls in ([False, True, True, True], [True, True, True, False]):
        return "UTF-32"
    return "UTF-16" if nuls in ([False, True] * 2, [True, False] * 2) else ""


_FEWEST = 8
"""Bytes from which on the places of zeros say something."""


def lines_unified(text: str) -> str:
    """Return a text with its lines ended by line feeds alone and without byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def too_big(size: int) -> Fault:
    """The fault of a file over `LARGEST`."""
    million = 1_000_000
    words = say("the file has {size} MB; at most {most} MB are read", size=-(-size // million), most=LARGEST // million)
    return Fault("SUD001", words, _RIGHT_FILE)


def too_long(text: str) -> Fault | None:
    """The fault of a text over `LARGEST` or `MOST_LINES`."""
    if len(text) > LARGEST:
        return too_big(len(text))
    if text.count("\n") < MOST_LINES:
        return None
    return Fault("SUD001", say("the file has more than {count} lines", count=Count(MOST_LINES)), _RIGHT_FILE)


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
