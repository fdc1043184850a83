"""Colours of styles that were chosen for white paper, on pages whose ground is dark.

A dark title on a dark page can't be read. It gets the colour of running text, which is the house's own for its ground.
Colours that are automatic need no help: Word reckons them anew for what they stand on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suddialog.exporters.contrast import contrast
from suddialog.exporters.docx.wml import Node, W, twips, value

_READABLE, _LARGE_READABLE = 4.5, 3.0
_LARGE = 28
"""From how many half points on letters are large, which are read at less contrast."""

_LINES = ("tblBorders", "tcBorders", "pBdr")
_PAPER = "FFFFFF"
_COLOUR = re.compile("[0-9A-Fa-f]{6}")


def make_readable(styles: Node, ground: str) -> None:
    """Take from styles the colours that can't be read on the ground of the pages.

    Args:
        styles: The root of the part that holds the styles.
        ground: The colour of the pages; if it is none in digits, or a pale one, nothing happens.
    """
    if not _is_dark(ground):
        return
    usual = _usual(styles)
    for letters in _of_running_text(styles):
        _mend(letters, ground, _READABLE)
    for style in styles.iterfind(f"{W}style"):
        if value(style, "type") == "table":
            for part in (style, *style.iterfind(f"{W}tblStylePr")):
                _mend_cells(part, ground, usual)
        else:
            size = twips(style.find(f"{W}rPr/{W}sz"), "val", 0)
            _mend(style, _fill(style) or ground, _LARGE_READABLE if size >= _LARGE else _READABLE)


def make_lines_seen(styles: Node, ground: str) -> None:
    """Let lines round tables, cells and paragraphs that can't be seen on dark pages have the colour of running text.

    Lines whose colour is automatic are black, whatever they stand on.
    """
    if not _is_dark(ground):
        return
    usual = _usual(styles) or _PAPER
    for name in _LINES:
        for line in (line for lines in styles.iter(f"{W}{name}") for line in lines):
            colour = value(line, "color")
            if not (_COLOUR.fullmatch(colour) and contrast(colour, ground) >= _LARGE_READABLE):
                for key in [key for key in line.attrib if key.startswith(f"{W}theme")]:
                    del line.attrib[key]
                line.set(f"{W}color", usual)


def _is_dark(ground: str) -> bool:
    return _COLOUR.fullmatch(ground) is not None and contrast(ground, _PAPER) >= _READABLE


def _usual(styles: Node) -> str:
    """Return the colour of running text; empty if nobody says."""
    return next(filter(None, (_colour(letters) for letters in _of_running_text(styles))), "")


def _of_running_text(styles: Node) -> Iterator[Node]:
    """Yield what says of which colour running text is: the usual style, then the defaults."""
    for style in styles.iterfind(f"{W}style"):
        if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true", "on"}:
            yield style
    yield from styles.iterfind(f"{W}docDefaults/{W}rPrDefault")


def _mend(holder: Node, ground: str, least: float) -> None:
    """Take away a colour that can't be read on its ground."""
    colour = _colour(holder)
    if colour and contrast(colour, ground) < least:
        letters = holder.find(f"{W}rPr")
        letters.remove(letters.find(f"{W}color"))


def _mend_cells(part: Node, ground: str, usual: str) -> None:
    """Take from cells a shade on which running text, whose colour goes before theirs, can't be read; then theirs."""
    for cells in part.findall(f"{W}tcPr"):
        for shade in cells.findall(f"{W}shd"):
            fill = value(shade, "fill")
            if usual and _COLOUR.fullmatch(fill) and contrast(usual, fill) < _LARGE_READABLE:
                cells.remove(shade)
    _mend(part, _fill(part) or ground, _READABLE)


def _colour(holder: Node) -> str:
    """Return the colour of letters that a style or a part of one names; empty if it names none in digits."""
    found = value(holder.find(f"{W}rPr/{W}color"))
    return found if _COLOUR.fullmatch(found) else ""


def _fill(holder: Node) -> str:
    """Return the colour that stands behind its letters; empty if it has none of its own."""
    found = (value(holder.find(f"{W}{name}/{W}shd"), "fill") for name in ("rPr", "pPr", "tcPr"))
    return next(filter(_COLOUR.fullmatch, found), "")
