"""Texts in attributes of XML, as in OPML: who reads such a file reads them as its text, and so they are looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

import attrs

from suddialog.privacy.finished import Part
from suddialog.privacy.finished.unpacking import INSIDE
from suddialog.testing.reading import is_markup, is_page, raw_texts, read, signs_of

_TAG = re.compile(r"""<([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))+)\s*(/?)>""")
_ATTRIBUTE = re.compile(r"""\s+([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BLANK = re.compile(r"[\t\r\n]")


def kinds_in(parts: Iterable[Part]) -> frozenset[str]:
    """Return the kinds of attributes, such as ``outline@text``, of which some hold what stands in no element."""
    found = set[str]()
    for part, text in _documents(parts):
        elsewhere = {sign for one in read([part]) for sign in signs_of(one)}
        found |= {kind for kind, value in _attributes(text) if signs_of(value) - elsewhere}
    return frozenset(found)


def opened(parts: Iterable[Part], kinds: frozenset[str]) -> Iterator[Part]:
    """Yield parts, with an element for each attribute of some kinds, which holds what a program reads in it."""
    listed = tuple(parts)
    texts = {part.path: text for part, text in _documents(listed)} if kinds else {}
    for part in listed:
        text = texts.get(part.path, "")
        yield attrs.evolve(part, data=_in_elements(text, kinds).encode()) if _is_whole(text) else part


def blanked(parts: Iterable[Part]) -> Iterator[str]:
    """Yield which documents have ends of lines of a text in an attribute as they are: they are read as blanks."""
    for part, text in _documents(parts):
        if any(_BLANK.search(value) and signs_of(value) for _, value in _attributes(text)):
            yield f"in {part.name} an attribute holds the end of a line as it is, which is read as a blank"


def _documents(parts: Iterable[Part]) -> Iterator[tuple[Part, str]]:
    """Yield the parts that are XML by themselves, and no web pages."""
    for part, text in raw_texts(parts):
        if INSIDE not in part.path and is_markup(part, text) and not is_page(text):
            yield part, text


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kind of each attribute, and what it says as it is written."""
    for tag in _TAG.finditer(text):
        yield from ((f"{tag[1]}@{name}", value or other) for name, value, other in _ATTRIBUTE.findall(tag[2]))


def _is_whole(text: str) -> bool:
    """Tell whether a text is XML that can be read."""
    try:
        ElementTree.fromstring(text.encode())
    except (ElementTree.ParseError, ValueError):
        return False
    return True


def _in_elements(text: str, kinds: frozenset[str]) -> str:

    def put(tag: re.Match[str]) -> str:
        said = [one for one in _ATTRIBUTE.finditer(tag[2]) if f"{tag[1]}@{one[1]}" in kinds]
        if not said:
            return tag[0]
        rest = _ATTRIBUTE.sub(lambda one: "" if f"{tag[1]}@{one[1]}" in kinds else one[0], tag[2])
        inside = "".join(f"<said>{_BLANK.sub(' ', one[2] or one[3] or '')}</said>" for one in said)
        return f"<{tag[1]}{rest}>{inside}" + (f"</{tag[1]}>" if tag[3] else "")

    return _TAG.sub(put, text)
