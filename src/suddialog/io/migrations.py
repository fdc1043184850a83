"""Files of older versions, brought up to date before they are read.

A version is a number. Whoever makes version n + 1 of the file format adds one pure function to the end of `MIGRATIONS`,
which turns the top node of a file of version n into that of the next, and one frozen file of version n to the tests
(`tests/io/versions`). Nothing else knows that there ever were other versions.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from suddialog.errors import say
from suddialog.io.faults import Fault
from suddialog.io.nodes import key_node, place_of

Migration = Callable[[Any], Any]
"""The top node of a dialogue or a round of one version to that of the next.

It takes any nodes, for a file may hold anything, and leaves what it does not understand as it is. Nodes keep their
marks (`nodes.like`), so that the places of faults stay right.
"""

MIGRATIONS: tuple[Migration, ...] = ()
"""The first makes version 2 of version 1, and so on."""

_NUMBER = re.compile(r"[1-9][0-9]*")
_SHOWN = 20


def newest() -> int:
    """The version that is written, and the newest that can be read."""
    return len(MIGRATIONS) + 1


def version_of(node: Any) -> tuple[int | None, tuple[Fault, ...]]:
    """The version that a file says it has, None if that is no version, and what is wrong with it."""
    given, line = node.get("version"), f"version: {newest()}"
    if given is None:
        return None, (_fault(node, say("{key} is missing", key="version"), say("Write {text}", text=line)),)
    words = str(given)
    if isinstance(given, bool) or not _NUMBER.fullmatch(words):
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        message = say('expected {line}, found "{found}"', line=line, found=shown)
        return None, (_fault(node, message, say("Write {text}", text=line)),)
    if len(words) > _SHOWN or int(words) > newest():
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        message = say(
            "the file has version {version}; this program reads up to version {newest}", version=shown, newest=newest()
        )
        return int(words[:_SHOWN]), (
            _fault(node, message, say("Install a newer one: pip install --upgrade suddialog")),
        )
    return int(words), ()


def _fault(node: Any, message: str, remedy: str) -> Fault:
    place = place_of(node.get("version"), key_node(node, "version"), node)
    return Fault("SUD005", message, remedy, ("version",), place)


def migrated(node: Any, version: int) -> Any:
    """The top node of a file of some version as the newest version would write it; what was read is not changed."""
    for migrate in MIGRATIONS[version - 1 :]:
        node = migrate(node)
    return node
