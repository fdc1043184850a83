"""What the fields of a template may ask for: something to show, nothing to fetch or to start."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from suddialog.errors import TemplateError, say, sentences
from suddialog.exporters.docx.filling import FROM_ELSEWHERE, LOOKED_UP
from suddialog.exporters.docx.wml import Node, W, value
from suddialog.exporters.markup import allowed_link

_SHOWING = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "NUMWORDS", "NUMCHARS", "FILESIZE", "REVNUM", "EDITTIME"),
        *("DATE", "TIME", "HYPERLINK", "IF", "COMPARE", "=", "QUOTE", "SEQ", "LISTNUM", "SYMBOL", "EQ", "ADVANCE"),
        *("AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "MERGEFIELD"),
        *LOOKED_UP,
        *FROM_ELSEWHERE,
    }
)
"""Fields that show something. Any other may fetch something, ask for it, or start a program."""

_KIND = re.compile(r"\s*(=|\w*)")
_INSIDE = "\0"
"""Stands where a field lies in what another asks for; no text of theirs can hold it."""

_ASKING = frozenset({f"{W}instrText", f"{W}delInstrText"})
_TEXTS = _ASKING | {f"{W}t"}
_PIECES = (f"{W}fldSimple", f"{W}fldChar", *_TEXTS)

_LINK = re.compile(rf"\bHYPERLINK\b([^{_INSIDE}]*)", re.IGNORECASE)
_WORDS_OF_LINK = re.compile(r'\\(?:[lot*@#]\s*(?:"[^"]*"|\S+)|\w)|"([^"]*)"|(\S+)', re.IGNORECASE)
"""What a field that is a link consists of: switches, of which some say something, and the address."""


def refuse_fields(root: Node) -> None:
    """Let a part have only fields that show something, and links of the web or of mail.

    Raises:
        TemplateError: It has another one.
    """
    for asked in filter(str.strip, _instructions(root)):
        kind = _KIND.match(asked)[1].upper()  # type: ignore[index]
        if kind not in _SHOWING:
            what = say("the template has a field that may fetch or start something ({name})", name=kind or "{ }")
            raise TemplateError(sentences(what, say("Remove it there, or turn it into text (Ctrl+Shift+F9)")))
        for link in _LINK.findall(asked):
            _refuse_link(link)


def _refuse_link(link: str) -> None:
    for target in _targets(link):
        if not allowed_link(target):
            what = say("a link to {target}, which is no address of the web or of mail", target=target)
            found = say("a field in a header or footer of the template has {what}", what=what)
            raise TemplateError(sentences(found, say("Remove the link there")))


def _targets(link: str) -> list[str]:
    """Return where a field leads that is a link, but for places in the document; a field in it may lead anywhere."""
    found = [quoted or bare for quoted, bare in _WORDS_OF_LINK.findall(link) if quoted or bare]
    return found or ([] if "\\l" in link.lower() else ["HYPERLINK"])


@attrs.define
class _Begun:
    """A field that has begun: what it asks for so far, and whether what follows is what it shows."""

    asked: str = ""
    shows: bool = False


def _instructions(root: Node) -> Iterator[str]:
    """Yield what each field asks for, and what stands outside of any as if it asked for something, too."""
    begun = [_Begun(shows=True)]
    for node in root.iter(*_PIECES):
        mark, field = value(node, "fldCharType"), begun[-1]
        if node.tag == f"{W}fldSimple":
            yield value(node, "instr")
        if mark == "separate":
            field.shows = True
        elif mark == "end" and len(begun) > 1:
            yield begun.pop().asked
        elif node.tag in _ASKING or not field.shows:
            field.asked += (node.text or "") if node.tag in _TEXTS else _INSIDE
        if mark == "begin":
            begun.append(_Begun())
    yield from (field.asked for field in begun)
