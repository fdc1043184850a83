"""Every text that the bytes of a part may be read as, so that a search finds what is written in another way.

A name may stand in a file as UTF-16, as XML entities, percent-encoded in a link, escaped in JSON, in base64, or in two
runs of one line. All of these are undone, one inside the other.
"""

from __future__ import annotations

import binascii
import html
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_JSON = re.compile(r"\\u([0-9a-fA-F]{4})")
_OFFICE = re.compile(r"_x([0-9a-fA-F]{4})_")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_TAG = re.compile(r"<[^<>]*>")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_RUN = re.compile(
    r"</?(?:\w+:)?(?:r|t|rPr|latin|ea|cs|solidFill|schemeClr|srgbClr|hlinkClick|lang|proofErr|rFonts|b|i|u|sz|szCs|"
    r"color|em|strong|span|a|font|bookmarkStart|bookmarkEnd|noProof|is|rPh|ins|del|delText|hyperlink|fld|lastRenderedPageBreak)"
    r"(?:\s[^<>]*)?/?>"
)
"""Tags inside a line of text: what stands on both sides of them is read as one word."""

_DEEPEST = 4
_MOST = 20_000_000
"""Characters of one part that are read in every way; of what lies beyond only as it is."""


def readings(data: bytes) -> Iterator[str]:
    """Yield every text that bytes may mean, each once, the plain ones first."""
    seen: set[str] = set()
    waiting = [(text, 0) for text in _decoded(data)]
    while waiting:
        text, depth = waiting.pop(0)
        if text in seen:
            continue
        seen.add(text)
        yield text
        if depth < _DEEPEST and len(text) <= _MOST:
            waiting += [(other, depth + 1) for undo in _UNDO for other in undo(text)]


def lines_of(text: str) -> str:
    """Return a page or an XML part without its tags, each paragraph, cell and title on a line of its own."""
    return html.unescape(_TAG.sub("\n", _RUN.sub("", text)))


def _decoded(data: bytes) -> Iterator[str]:
    yield data.decode("utf-8", "replace")
    if b"\0" in data:
        for start in (0, 1):
            yield data[start:].decode("utf-16-le", "replace")
            yield data[start:].decode("utf-16-be", "replace")
    else:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            yield data.decode("cp1252", "replace")


def _entities(text: str) -> Iterator[str]:
    if "&" in text:
        yield html.unescape(text)


def _percent(text: str) -> Iterator[str]:
    if _PERCENT.search(text):
        yield _PERCENT.sub(lambda found: unquote(found.group()), text)


def _escapes(text: str) -> Iterator[str]:
    if "\\" in text:
        yield _JSON.sub(_character, text)
        yield _ESCAPED.sub(r"\1", text)
    if "_x" in text:
        yield _OFFICE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    return chr(int(found.group(1), 16))


def _lines(text: str) -> Iterator[str]:
    if "<" in text:
        yield lines_of(text)


def _visible(text: str) -> Iterator[str]:
    if _INVISIBLE.search(text):
        yield _INVISIBLE.sub("", text)


def _base64(text: str) -> Iterator[str]:
    """Yield what the base64 of a text says, all of it as one text."""
    said = [said for found in _BASE64.finditer(text) for said in _said(found.group())]
    if said:
        yield "\n".join(said)


def _said(word: str) -> Iterator[str]:
    plain = word.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        yield binascii.a2b_base64(plain + "=" * (-len(plain) % 4)).decode("utf-8")
    except (binascii.Error, ValueError):
        return


_UNDO: tuple[Callable[[str], Iterator[str]], ...] = (_entities, _percent, _escapes, _lines, _visible, _base64)
