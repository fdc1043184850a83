"""Pages in texts: markup that stands, escaped, in an element of XML or in a string of JSON, as in feeds.

Who reads such a text reads it as a page, so that is how it is looked at.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.etree import ElementTree

import attrs

from suddialog.privacy.finished import Part
from suddialog.testing.reading import is_markup, is_page, raw_texts

_BY_FORMAT = re.compile(r"(?:rss|rdf:RDF)/description|.*/content:encoded|.*\[html\]|json/(?:.*_)?html")
"""Kinds of texts that are markup by their format: those of RSS, of Atom and all that say so, of JSON Feed."""

_OWN = re.compile(r"</[A-Za-z][\w-]*\s*>")
_MAY_HOLD = re.compile(r"&lt;/|<!\[CDATA\[|<rss\b|<rdf:RDF\b|\btype=[\"'](?:text/)?html\b")
_LEAF = re.compile(r"<([A-Za-z_][\w:.-]*)((?:\s[^<>]*)?)>((?:[^<]|<!\[CDATA\[.*?\]\]>)+)</\1\s*>", re.DOTALL)
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*)")
_TYPE = re.compile(r"""\stype\s*=\s*["'](?:text/)?([\w.+/-]+)""")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>|([^<]+)", re.DOTALL)

Wanted = Callable[[str, str], bool]
"""Whether a text is wanted, by its kind and what it says. A kind is such as ``feed/content[html]``."""


def kinds_in(parts: Iterable[Part]) -> frozenset[str]:
    """Return the kinds of texts that hold markup, in an output of a dialogue in which no text does.

    Some are known to by their format. In others stands a tag, which is the exporter's own.
    """
    found = set[str]()

    def look(kind: str, text: str) -> bool:
        if _BY_FORMAT.fullmatch(kind) or _OWN.search(text):
            found.add(kind)
        return False

    for part, text in raw_texts(parts):
        if is_markup(part, text) and not is_page(text) and _MAY_HOLD.search(text):
            _without_xml(text, look)
        elif text.lstrip()[:1] in {"{", "["} and ("</" in text or 'html"' in text):
            _without_json(text, look)
    return frozenset(found)


def opened(parts: Iterable[Part], kinds: frozenset[str]) -> Iterator[Part]:
    """Yield parts, and each text of some kinds as a page of its own, no longer in its part but behind it."""
    listed = tuple(parts)
    texts = {part.path: text for part, text in raw_texts(listed)} if kinds else {}
    for part in listed:
        pages: list[str] = []

        def take(kind: str, text: str, pages: list[str] = pages) -> bool:
            if kind in kinds:
                pages.append(text)
            return kind in kinds

        text = texts.get(part.path, "")
        rest = (_without_xml if is_markup(part, text) else _without_json)(text, take) if text else ""
        yield attrs.evolve(part, data=rest.encode()) if pages else part
        for number, page in enumerate(pages, start=1):
            yield Part(f"{part.path}-{number}.html", f"<!doctype html>{page}".encode())


def _without_xml(text: str, wanted: Wanted) -> str:
    """Return XML without the texts that are wanted; as it is if it can't be read."""
    root = _ROOT.search(text)
    try:
        ElementTree.fromstring(text.encode())
    except (ElementTree.ParseError, ValueError):
        return text

    def left(leaf: re.Match[str]) -> str:
        kind = f"{root[1] if root else ''}/{leaf[1]}" + "".join(f"[{one}]" for one in _TYPE.findall(leaf[2]))
        said = "".join(raw or html.unescape(coded) for raw, coded in _CDATA.findall(leaf[3]))
        return f"<{leaf[1]}{leaf[2]}/>" if wanted(kind, said) else leaf[0]

    return _LEAF.sub(left, text)


def _without_json(text: str, wanted: Wanted) -> str:
    """Return JSON, or lines of it, without the texts that are wanted; as it is if it can't be read."""
    for lines in ([text], text.splitlines()):
        try:
            return "\n".join(json.dumps(_left(json.loads(line), wanted), ensure_ascii=False) for line in lines if line)
        except ValueError:
            continue
    return text


def _left(value: Any, wanted: Wanted, key: str = "") -> Any:
    """Return what is left of a value of JSON that stands behind a key."""
    if isinstance(value, dict):
        return {name: _left(one, wanted, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_left(one, wanted, key) for one in value]
    return "" if isinstance(value, str) and wanted(f"json/{key}", value) else value
