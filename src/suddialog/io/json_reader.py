"""JSON to plain nodes. Numbers keep their digits (`Decimal`); what RFC 8259 has no place for is refused.

JSON is written by programs, so only its syntax faults carry a line; all others carry a path.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from suddialog.errors import say
from suddialog.io.decode import FORBIDDEN, forbidden
from suddialog.io.document import DEEPEST, KEEP_ONE, REST, TOO_DEEP, Document
from suddialog.io.faults import Fault, Path
from suddialog.io.nodes import Place

LONGEST_NUMBER = 40
"""Characters; more than any figure of a school needs."""


class _NoNumber:
    """Stands for what is no number of ours (NaN, infinities, endless digits) until its path is known."""

    def __init__(self, written: str) -> None:
        short = say("{begin}… of {count} characters", begin=written[:10], count=len(written))
        self.written = written if len(written) <= LONGEST_NUMBER else short


class _Doubled(dict[str, Any]):
    """An object with keys that stand twice."""

    doubled: tuple[str, ...] = ()


def read_json(text: str) -> Document:
    """Read one JSON document. Never raises for bad input."""
    odd: list[object] = []

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(found)
        if len(made) == len(found):
            return made
        doubled = _Doubled(reversed(found))
        names = [name for name, _ in found]
        doubled.doubled = tuple(dict.fromkeys(name for name in names if names.count(name) > 1))
        odd.append(doubled)
        return doubled

    def number(digits: str) -> Decimal | int | _NoNumber:
        made = _number(digits)
        if isinstance(made, _NoNumber):
            odd.append(made)
        return made

    try:
        node = json.loads(text, object_pairs_hook=pairs, parse_constant=number, parse_float=number, parse_int=number)
    except json.JSONDecodeError as error:
        return Document(None, (_syntax(error),), whole=False)
    except RecursionError:
        return Document(None, (_deep(),), whole=False)
    if _too_deep(node):
        return Document(None, (_deep(),), whole=False)
    faults: list[Fault] = []
    if odd or FORBIDDEN.search(text) or "\\u" in text:
        node = _mended(node, (), faults)
    return Document(node, tuple(faults))


def _number(digits: str) -> Decimal | int | _NoNumber:
    if len(digits) > LONGEST_NUMBER or digits.endswith(("y", "N")):
        return _NoNumber(digits)
    if digits.lstrip("-").isdigit() and digits != "-0":  # an int would lose the sign
        return int(digits)
    return Decimal(digits) if math.isfinite(float(digits)) else _NoNumber(digits)


def _syntax(error: json.JSONDecodeError) -> Fault:
    words = say("this is not JSON: {reason}", reason=error.msg[:1].lower() + error.msg[1:])
    return Fault("SUD002", words, REST, place=Place(error.lineno, error.colno))


def _deep() -> Fault:
    return Fault("SUD001", TOO_DEEP, REST)


def _too_deep(node: Any) -> bool:
    level = [node]
    for _ in range(DEEPEST + 1):
        level = [child for parent in level for child in _children(parent) if isinstance(child, list | dict)]
        if not level:
            return False
    return True


def _children(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        return iter(node.values())
    return iter(node) if isinstance(node, list) else iter(())


def _mended(node: Any, path: Path, faults: list[Fault]) -> Any:
    """The same nodes without what can't be read, with a fault for each."""
    if isinstance(node, dict):
        for name in getattr(node, "doubled", ()):
            faults.append(Fault("SUD004", say('the key "{key}" stands twice', key=name), KEEP_ONE, (*path, name)))
        pairs = [(_clean(key, (*path, key), faults), key, value) for key, value in node.items()]
        return {name: _mended(value, (*path, name), faults) for name, _, value in pairs}
    if isinstance(node, list):
        return [_mended(item, (*path, number), faults) for number, item in enumerate(node)]
    if isinstance(node, _NoNumber):
        words = say("expected a number, found {found}", found=node.written)
        faults.append(Fault("SUD012", words, say("Say why there is none"), path))
        return None
    return _clean(node, path, faults) if isinstance(node, str) else node


def _clean(text: str, path: Path, faults: list[Fault]) -> str:
    found = FORBIDDEN.search(text)
    if not found:
        return text
    path = tuple(FORBIDDEN.sub("\ufffd", part) if isinstance(part, str) else part for part in path)
    fault = forbidden(found.group(), None)
    faults.append(Fault(fault.code, fault.message, fault.remedy, path))
    return FORBIDDEN.sub("\ufffd", text)
