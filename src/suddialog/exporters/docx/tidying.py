"""What authors and programs leave in the parts of a template, taken out: changes, comments, hidden text, marks."""

from __future__ import annotations

import re

from lxml import etree

from suddialog.exporters.docx.fields import refuse_fields
from suddialog.exporters.docx.wml import Node, W, is_on, parsed, value
from suddialog.exporters.inspection import is_path

_MARKS = re.compile(r"(?:rsid\w*|paraId|textId)")
_DROPPED = frozenset(
    {
        *("del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange"),
        *("tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge"),
        *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "proofErr"),
        *("permStart", "permEnd", "rsid", "footnoteReference", "endnoteReference"),
    }
)
_UNWRAPPED = frozenset({"ins", "moveTo"})
_SETTINGS = frozenset(
    {
        *("mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter"),
        *("gutterAtTop", "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "defaultTabStop"),
        *("autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps"),
        *("evenAndOddHeaders", "bookFoldPrinting", "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing"),
        *("characterSpacingControl", "noLineBreaksAfter", "noLineBreaksBefore", "compat", "themeFontLang"),
        "displayBackgroundShape",
        *("clrSchemeMapping", "decimalSymbol", "listSeparator"),
    }
)
"""Settings that change how pages look. Others protect, track, merge, or tell of the author."""

_BEHIND_COMPAT = frozenset({"themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"})
_BEFORE_BREAKS = frozenset(
    {
        *("useSingleBorderforContiguousCells", "wpJustification", "noTabHangInd", "noLeading", "spaceForUL"),
        *("noColumnBalance", "balanceSingleByteDoubleByteWidth", "noExtraLineSpacing"),
        *("doNotLeaveBackslashAlone", "ulTrailSpace"),
    }
)
"""What stands behind and before a setting, in the order in which Word wants them."""


def tidy(root: Node) -> None:
    """Take out of a part what nobody should see of how it came about.

    Raises:
        TemplateError: It has a field that may fetch or start something.
    """
    for node in [node for node in root.iter(etree.Element) if _is_dropped(node)]:
        _remove(node)
    for node in [node for node in root.iter(etree.Element) if _name(node) in _UNWRAPPED]:
        _unwrap(node)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for node in root.iter(etree.Element):
        for key in [key for key in node.attrib if _MARKS.fullmatch(etree.QName(key).localname)]:
            del node.attrib[key]
        if is_path(node.get("descr", "")):
            node.set("descr", "")
    refuse_fields(root)


def reduce_settings(root: Node) -> None:
    """Leave of a document's settings those that change how its pages look."""
    for node in [node for node in root if _name(node) not in _SETTINGS]:
        root.remove(node)


def untie_styles(root: Node) -> None:
    """Let no style be based on, go on with or belong to one that is not there."""
    known = {value(node, "styleId") for node in root.iterfind(f"{W}style")}
    for name in ("basedOn", "next", "link"):
        for node in [node for node in root.iterfind(f"{W}style/{W}{name}") if value(node) not in known]:
            _remove(node)


def keep_breaks_short(root: Node) -> None:
    """Say in a document's settings that lines before a break are not stretched where both margins are straight."""
    compat = root.find(f"{W}compat")
    if compat is None:
        compat = parsed("<w:compat/>")
        later = (place for place, node in enumerate(root) if _name(node) in _BEHIND_COMPAT)
        root.insert(next(later, len(root)), compat)
    for node in compat.findall(f"{W}doNotExpandShiftReturn"):
        compat.remove(node)
    before = sum(_name(node) in _BEFORE_BREAKS for node in compat)
    compat.insert(before, parsed("<w:doNotExpandShiftReturn/>"))


def _name(node: Node) -> str:
    """Return the name of one of Word's own elements; empty for those of others."""
    tag = node.tag
    if not isinstance(tag, str):
        return ""
    return tag.removeprefix(W) if tag.startswith(W) else ""


def _is_dropped(node: Node) -> bool:
    if _name(node) == "r":
        return is_on(node.find(f"{W}rPr/{W}vanish")) or is_on(node.find(f"{W}rPr/{W}webHidden"))
    return _name(node) in _DROPPED


def _remove(node: Node) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _unwrap(node: Node) -> None:
    """Put what is inside an element in its place."""
    parent = node.getparent()
    place = parent.index(node)
    parent[place : place + 1] = list(node)
