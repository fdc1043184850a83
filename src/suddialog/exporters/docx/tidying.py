"""What authors and programs leave in the parts of a template, taken out: changes, comments, hidden text, marks."""

from __future__ import annotations

import re

from lxml import etree

from suddialog.errors import TemplateError, say, sentences
from suddialog.exporters.docx.wml import Node, W, is_on, parsed, value
from suddialog.exporters.inspection import is_path
from suddialog.exporters.markup import allowed_link

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

_FETCHING = re.compile(
    r"INCLUDE(?:PICTURE|TEXT)|MACROBUTTON|AUTOTEXT|\bDDE(?:AUTO)?\b|\bLINK\b|\bDATABASE\b|\bIMPORT\b", re.IGNORECASE
)
_MARK = "\0"
"""Stands where fields begin and end; no text of theirs can hold it."""

_LINK = re.compile(rf"\bHYPERLINK\b([^{_MARK}]*)", re.IGNORECASE)
_WORDS_OF_LINK = re.compile(r'\\(?:[lot*@#]\s*(?:"[^"]*"|\S+)|\w)|"([^"]*)"|(\S+)', re.IGNORECASE)
"""What a field that is a link consists of: switches, of which some say something, and the address."""


def tidy(root: Node) -> None:
    """Take out of a part what nobody should see of how it came about.

    Raises:
        TemplateError: It has a field that fetches something from elsewhere, starts a macro or links to a program.
    """
    _refuse_fetching(root)
    _refuse_links(root)
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


def _refuse_fetching(root: Node) -> None:
    told = [value(node, "instr") for node in root.iter(f"{W}fldSimple")]
    told.append("".join(node.text or "" for node in root.iter(f"{W}instrText")))
    found = next((match for text in told if (match := _FETCHING.search(text))), None)
    if found:
        what = say("the template has a field that fetches something from elsewhere ({name})", name=found[0].upper())
        raise TemplateError(sentences(what, say("Remove it there, or turn it into text (Ctrl+Shift+F9)")))


def _refuse_links(root: Node) -> None:
    told = [value(node, "instr") for node in root.iter(f"{W}fldSimple")]
    pieces = root.iter(f"{W}instrText", f"{W}fldChar")
    told.append("".join(_MARK if _name(node) == "fldChar" else node.text or "" for node in pieces))
    links = (link for text in told for link in _LINK.findall(text))
    for target in (target for link in links for target in _targets(link) if not allowed_link(target)):
        what = say("a link to {target}, which is no address of the web or of mail", target=target)
        found = say("a field in a header or footer of the template has {what}", what=what)
        raise TemplateError(sentences(found, say("Remove the link there")))


def _targets(link: str) -> list[str]:
    """Return where a field leads that is a link, but for places in the document; a field in it may lead anywhere."""
    found = [quoted or bare for quoted, bare in _WORDS_OF_LINK.findall(link) if quoted or bare]
    return found or ([] if "\\l" in link.lower() else ["HYPERLINK"])
