"""What the headers and footers of a template say of the document: that of these minutes, not that of the sample.

Word looks such things up again when it lays the pages out, other programs show what was written last. So it is written
here, and what these minutes do not tell (who wrote the sample, what its file was called, what stood at its bookmarks)
becomes empty.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from suddialog.exporters.docx.wml import Node, W, value

_STEP = re.compile(r"(\w+)(?:\[\d+\])?/?$")
LOOKED_UP = frozenset(
    {
        *("TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "LASTSAVEDBY", "DOCPROPERTY", "INFO", "DOCVARIABLE"),
        *("FILENAME", "TEMPLATE", "USERNAME", "USERINITIALS", "USERADDRESS", "SAVEDATE", "CREATEDATE", "PRINTDATE"),
    }
)
"""Fields that show a property of the document."""

FROM_ELSEWHERE = frozenset({"REF", "PAGEREF", "NOTEREF", "STYLEREF"})
"""Fields that show what stands at a bookmark of the sample, or in a style."""

_HEADING = re.compile(r"STYLEREF\s+(?:\"(?P<quoted>[^\"]*)\"|(?P<word>\S+))(?!.*\\[npwr]\b)", re.IGNORECASE)
"""The field that shows what stands on the page in a style, such as its heading, unless it asks for its number."""

_OTHER_NAMES = {"creator": "author", "lastmodifiedby": "author", "lastsavedby": "author", "company": "author"}


def fill(root: Node, told: Mapping[str, str], used: Collection[str]) -> None:
    """Write the document's properties where a header or footer shows them, and empty what prompts for a text.

    Args:
        root: The header or footer.
        told: The properties by name in small letters: ``title``, ``subject``, ``author``, ``keywords``.
        used: What the styles of the document's text are called, in small letters. Of others there is nothing to show.
    """
    for control in root.iter(f"{W}sdt"):
        _fill_control(control, told)
    for field in list(root.iter(f"{W}fldSimple")):
        _fill_field(_Field(value(field, "instr"), [field], list(field)), told, used)
    for paragraph in list(root.iter(f"{W}p")):
        for found in list(_fields(paragraph)):
            _fill_field(found, told, used)


def _fill_control(control: Node, told: Mapping[str, str]) -> None:
    """Fill a content control that shows a property or a prompt, and untie it from where its text comes from."""
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        return
    ties = properties.findall(f"{W}dataBinding")
    prompts = properties.findall(f"{W}showingPlcHdr")
    if ties or prompts:
        path = "".join(value(tie, "xpath") for tie in ties)
        name = _STEP.search(path)
        _write([control], _told(name[1] if name and "roperties" in path else "", told))
    for node in (*ties, *prompts):
        properties.remove(node)


@attrs.frozen
class _Field:
    """A field: what it asks for, all that it is made of, and what of that is shown."""

    instruction: str
    nodes: Sequence[Node]
    shown: Sequence[Node]


def _fill_field(field: _Field, told: Mapping[str, str], used: Collection[str]) -> None:
    word, *rest = field.instruction.split() or [""]
    kind, heading = word.upper(), _HEADING.match(field.instruction.strip())
    if kind in LOOKED_UP:
        named = rest[0].strip('"') if rest and kind in {"DOCPROPERTY", "INFO"} else kind
        _write(field.shown, _told(named, told))
    elif heading and (heading["quoted"] or heading["word"] or "").casefold() in used:
        _write(field.shown, _told("title", told))
    elif kind in FROM_ELSEWHERE:
        for node in field.nodes:
            node.getparent().remove(node)


def _told(name: str, told: Mapping[str, str]) -> str:
    key = name.lower()
    return told.get(_OTHER_NAMES.get(key, key), "")


def _write(nodes: Sequence[Node], text: str) -> None:
    """Write a text into the first place for one among elements, and empty the others."""
    for place in [place for node in nodes for place in node.iter(f"{W}t")]:
        place.text, text = text, ""


def _fields(paragraph: Node) -> Iterator[_Field]:
    """Yield the fields of a paragraph that are written as several runs, with those inside them."""
    runs, depth = list[Node](), 0
    for run in paragraph.iter(f"{W}r"):
        mark = _mark(run)
        depth += mark == "begin"
        if depth:
            runs.append(run)
        if depth and mark == "end":
            depth -= 1
            if depth == 0:
                yield _field(runs)
                runs = []


def _field(runs: Sequence[Node]) -> _Field:
    """Return a field that is written as runs: first what it asks for, behind a mark what it shows."""
    instruction, shown, depth = "", list[Node](), 0
    for run in runs:
        mark = _mark(run)
        depth += (mark == "begin") - (mark == "end")
        if shown or (depth == 1 and mark == "separate"):
            shown.append(run)
        elif depth == 1:
            instruction += "".join(node.text or "" for node in run.iter(f"{W}instrText"))
    return _Field(instruction, runs, shown)


def _mark(run: Node) -> str:
    """Return which mark of a field a run is; empty if it is none."""
    return value(run.find(f"{W}fldChar"), "fldCharType")
