"""Words as WordprocessingML, and what is read of it."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from suddialog.exporters.markup import escape

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMESPACES = {
    "w": NAMESPACE,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "a": f"{_DRAWING}/main",
    "pic": f"{_DRAWING}/picture",
}

Node = Any
"""An element of XML. lxml's own type says of everything found that it may be missing."""

OFF = frozenset({"0", "false", "off"})
"""What Word takes for no."""

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_NAME = re.compile(r"<[\w:]+")
_BREAK = re.compile(r"(\r\n?|\n|\t)")
_TEXT = re.compile(r"(?<=>)[^<>]+(?=</w:t>)")
_MINUS = re.compile(r"(?<![^\s(])-(?=\d)")


def parsed(xml: str) -> Node:
    """Return an element that is written with Word's usual prefixes."""
    declared = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items() if f"{prefix}:" in xml)
    end = _NAME.match(xml).end()  # type: ignore[union-attr]
    return etree.fromstring(f"{xml[:end]}{declared}{xml[end:]}", _PARSER)


def from_bytes(data: bytes) -> Node:
    """Return the root of a part."""
    return etree.fromstring(data, _PARSER)


def text(words: str, style: str = "", looks: str = "") -> str:
    """Return words as a run in a character style; tabs and line breaks stay what they are."""
    if not words:
        return ""
    properties = (f'<w:rStyle w:val="{escape(style)}"/>' if style else "") + looks
    head = f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
    pieces = (_piece(piece) for piece in _BREAK.split(words) if piece)
    return f"{head}{''.join(pieces)}</w:r>"


def _piece(piece: str) -> str:
    if piece == "\t":
        return "<w:tab/>"
    if piece[0] in "\r\n":
        return "<w:br/>"
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def unparted(runs: str) -> str:
    """Return runs in which no line ends between a minus and its number."""
    kept = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
    return _TEXT.sub(lambda match: _MINUS.sub(kept, match[0]), runs)


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of runs in a paragraph style."""
    named = (f'<w:pStyle w:val="{escape(style)}"/>' if style else "") + properties
    return f"<w:p><w:pPr>{named}</w:pPr>{content}</w:p>" if named else f"<w:p>{content}</w:p>"


def value(node: Node | None, name: str = "val") -> str:
    """Return an attribute of an element in Word's own namespace; empty if one of the two is missing."""
    found: str = "" if node is None else node.get(f"{W}{name}") or ""
    return found


def twips(node: Node | None, name: str, default: int) -> int:
    """Return a length in twentieths of a point; the default where it is missing or in another unit."""
    found = value(node, name)
    return int(found) if re.fullmatch(r"-?\d{1,7}", found) else default


def is_on(node: Node | None) -> bool:
    """Tell whether a switch is there and on."""
    return node is not None and value(node).lower() not in OFF
