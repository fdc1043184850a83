"""What the headers and footers of a template say of the document: that of these minutes, not that of the sample.

Word looks such things up again when it lays the pages out, other programs show what was written last. So it is written
here, and what these minutes do not tell (who wrote the sample, what its file was called) becomes empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from suddialog.exporters.docx.wml import Node, W, value

_STEP = re.compile(r"(\w+)(?:\[\d+\])?/?$")
_LOOKED_UP = frozenset(
    {
        *("TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "LASTSAVEDBY", "DOCPROPERTY", "INFO", "DOCVARIABLE"),
        *("FILENAME", "TEMPLATE", "USERNAME", "USERINITIALS", "USERADDRESS", "SAVEDATE", "CREATEDATE", "PRINTDATE"),
    }
)
"""Fields that show a property of the document."""

_OTHER_NAMES = {"creator": "author", "lastmodifiedby": "author", "lastsavedby": "author", "company": "author"}


def fill(root: Node, told: Mapping[str, str]) -> None:
    """Write the document's properties where a header or footer shows them, and empty what prompts for a text.

    Args:
        root: The header or footer.
        told: The properties by name in small letters: ``title``, ``subject``, ``author``, ``keywords``.
    """
    for control in root.iter(f"{W}sdt"):
        _fill_control(control, told)
    for field in root.iter(f"{W}fldSimple"):
        _fill_field(value(field, "instr"), list(field), told)
    for paragraph in root.iter(f"{W}p"):
        for instruction, runs in _fields(paragraph):
            _fill_field(instruction, runs, told)


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


def _fill_field(instruction: str, runs: Sequence[Node], told: Mapping[str, str]) -> None:
    kind, *rest = instruction.split() or [""]
    if kind.upper() in _LOOKED_UP:
        named = rest[0].strip('"') if rest and kind.upper() in {"DOCPROPERTY", "INFO"} else kind
        _write(runs, _told(named, told))


def _told(name: str, told: Mapping[str, str]) -> str:
    key = name.lower()
    return told.get(_OTHER_NAMES.get(key, key), "")


def _write(nodes: Sequence[Node], text: str) -> None:
    """Write a text into the first place for one among elements, and empty the others."""
    for place in [place for node in nodes for place in node.iter(f"{W}t")]:
        place.text, text = text, ""


def _fields(paragraph: Node) -> Iterator[tuple[str, list[Node]]]:
    """Yield the fields of a paragraph that are written as several runs: what they ask for, and the runs they show."""
    instruction, shown, depth = "", list[Node](), 0
    behind = False
    for run in paragraph.iter(f"{W}r"):
        mark = value(run.find(f"{W}fldChar"), "fldCharType")
        if mark == "begin":
            depth += 1
            if depth == 1:
                instruction, shown, behind = "", [], False
        elif mark == "separate":
            behind = depth == 1 or behind
        elif mark == "end":
            depth -= 1
            if depth == 0:
                yield instruction, shown
        elif depth == 1 and not behind:
            instruction += "".join(node.text or "" for node in run.iter(f"{W}instrText"))
        elif depth:
            shown.append(run)
