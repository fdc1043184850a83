"""SVG files of templates that do more than show themselves: they run something, or lead or fetch from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from suddialog.errors import Message, say
from suddialog.exporters.markup import allowed_link

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_SCRIPTS = frozenset({"script", "handler", "listener"})
_ADDRESSES = frozenset({"href", "src", "base"})
_INSIDE = r"#|data:(?:image/(?!svg)|[\w/.+-]*(?:font|woff))"
"""What the address of something begins with that is in the drawing itself, and no drawing again."""

_OWN = re.compile(rf"\s*(?:{_INSIDE}|$)", re.IGNORECASE)
_FETCHING = re.compile(
    rf"""@import|\b(?:image(?:-set)?|src|url)\((?!\s*["']?\s*(?:{_INSIDE}|\)))[^)]*""", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE)
"""How a style sheet may hide a letter."""

_SHOWN = 60


def life_of(data: bytes) -> Message | None:
    """Return what a drawing does besides showing itself, worded to follow its name; None if it does nothing."""
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError:
        return say("is damaged, or takes words from elsewhere")
    types = root.getroottree().docinfo.internalDTD
    if types is not None and any(types.iterentities()):
        return say("declares entities")
    for node in root.iter(etree.Element):
        if _runs(node):
            return say("runs a script")
        for target in _elsewhere(node):
            return say("leads to {target}, which is not in it", target=target[:_SHOWN])
    return None


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2].lower()


def _runs(node: Any) -> bool:
    set_later = node.get("attributeName", "")
    return _local(node.tag) in _SCRIPTS or any(_local(name).startswith("on") for name in (set_later, *node.attrib))


def _elsewhere(node: Any) -> Iterator[str]:
    """Yield what a node leads to or fetches from elsewhere. Links of the web and of mail may be followed."""
    if _local(node.get("attributeName", "")) in _ADDRESSES:
        yield node.get("attributeName")
    for name, value in node.attrib.items():
        followed = _local(node.tag) == "a" and allowed_link(value)
        if _local(name) in _ADDRESSES and not _OWN.match(value) and not followed:
            yield value
    for style in (node.text or "", *node.attrib.values()):
        found = _FETCHING.search(_ESCAPED.sub(_meant, style))
        if found:
            yield found[0]


def _meant(escaped: re.Match[str]) -> str:
    code = int(escaped[1] or "0", 16)
    return escaped[2] or (chr(code) if code < 0x110000 else "")
