"""The head of a file: is it one of ours, of which kind, and of which version?"""

from __future__ import annotations

from itertools import islice
from typing import Any

import attrs

from suddialog.errors import say
from suddialog.io.document import Document
from suddialog.io.faults import Fault
from suddialog.io.migrations import migrated, version_of
from suddialog.io.nodes import key_node, place_of
from suddialog.io.shapes import TOP_KEYS
from suddialog.model.grammar import nearest

FORMAT = "suddialog"
ROUND_FORMAT = "suddialog-round"
POLICY_FORMAT = "suddialog-policy"
PROFILE_FORMAT = "suddialog-profile"

_KINDS = {
    FORMAT: say("one dialogue"),
    ROUND_FORMAT: say("a round of dialogues"),
    POLICY_FORMAT: say("a privacy policy"),
    PROFILE_FORMAT: say("a profile of a template"),
}

_BESIDE = {
    POLICY_FORMAT: say("Give a dialogue, and the policy beside it: --policy FILE"),
    PROFILE_FORMAT: say("Give a dialogue, and the profile beside it: --profile FILE"),
}
_OF_ROUND = {
    POLICY_FORMAT: say("Give a round of dialogues, and the policy beside it: --policy FILE"),
    PROFILE_FORMAT: say("Give a round of dialogues, and the profile beside it: --profile FILE"),
}
_MEANT = {
    FORMAT: {ROUND_FORMAT: say("Give one of its dialogues; in Python load_round reads it whole"), **_BESIDE},
    ROUND_FORMAT: {FORMAT: say("Give a round of dialogues; in Python load reads a single one"), **_OF_ROUND},
    **{
        wanted: dict.fromkeys(_KINDS, say("Give a file that begins with {line}", line=f"format: {wanted}"))
        for wanted in (POLICY_FORMAT, PROFILE_FORMAT)
    },
}
"""What to do where a file of one format is due and one of another is given."""


_MOST_KEYS = 200
"""Keys at the top of a file that are looked at, to see whether those of its head are misspelt."""


@attrs.frozen
class Head:
    """What the head of a file says.

    Attributes:
        node: The top node as the newest version would write it; None if reading on makes no sense.
        faults: What is wrong with the head.
    """

    node: Any
    faults: tuple[Fault, ...] = ()


def head_of(document: Document, wanted: str = FORMAT) -> Head:
    """Look at the head of a document that should be of the wanted format."""
    node = document.node
    if not isinstance(node, dict):
        return Head(None, (_nothing(node, wanted),) if document.whole else ())
    given = node.get("format")
    if isinstance(given, str) and given != wanted and given in _KINDS:
        message = say("this is {found}, not {wanted}", found=_KINDS[given], wanted=_KINDS[wanted])
        return Head(None, (Fault("SUD005", message, _MEANT[wanted][given], ("format",), place_of(given)),))
    faults = []
    others = islice((key for key in node if key not in TOP_KEYS), _MOST_KEYS)
    misspelt = {nearest(str(key).lower(), TOP_KEYS) for key in others}
    if given != wanted and (document.whole or given is not None) and not (given is None and "format" in misspelt):
        faults.append(_format_fault(node, wanted))
    version, wrong = version_of(node)
    if any(fault.path == ("version",) for fault in document.faults) or (version is None and "version" in misspelt):
        wrong = ()  # what stands there could not be read, or stands under another key, which is told
    if document.whole or node.get("version") is not None:
        faults.extend(wrong)
    newer = version is not None and bool(wrong)
    alien = given != wanted and (given is not None or not any(key in node for key in ("school", "skole", "version")))
    if newer or (alien and document.whole):
        return Head(None, tuple(faults))
    return Head(node if version is None else migrated(node, version), tuple(faults))


def format_of(document: Document) -> str:
    """The format that a document says it has; empty if it says none."""
    node = document.node
    return str(node.get("format") or "") if isinstance(node, dict) else ""


def _nothing(node: object, wanted: str) -> Fault:
    message = say("the file is empty") if node is None else say("this is not a dialogue file")
    remedy = say("A dialogue file begins with {line}", line=f"format: {wanted}")
    return Fault("SUD001", message, remedy, (), place_of(node))


def _format_fault(node: Any, wanted: str) -> Fault:
    found = node.get("format")
    line = f"format: {wanted}"
    words = say("{key} is missing", key="format")
    if found is not None:
        words = say('expected {line}, found "{found}"', line=line, found=str(found)[:40])
    place = place_of(found, key_node(node, "format"), node)
    return Fault("SUD005", words, say("Write {text}", text=line), ("format",), place)
