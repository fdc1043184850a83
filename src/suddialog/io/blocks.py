"""Content: which block a mapping is, by the one block key that it holds."""

from __future__ import annotations

from typing import Any

import attrs

from suddialog.errors import say
from suddialog.io.aliases import key_table
from suddialog.io.extras import json_of
from suddialog.io.faults import Fault
from suddialog.io.homes import home_of
from suddialog.io.misspelt import in_spite_of
from suddialog.io.nodes import key_node, like, place_of, renamed
from suddialog.io.proposals import Proposal
from suddialog.io.rejected import Prepared, Rejected
from suddialog.io.shapes import Main, lists
from suddialog.io.short_forms import head_of, item_of, text_above_list
from suddialog.io.structure import build, entry, items
from suddialog.model import Custom, Finding, Prose
from suddialog.model.content import BLOCK_KEYS
from suddialog.model.grammar import nearest

MAIN = BLOCK_KEYS
"""Block key → its class and the field whose value stands behind the key."""

WORDS = key_table(MAIN)
_CUSTOM = Main(hidden=("kind", "json"))


@lists(Prose)
def _content(node: Any) -> Any:
    if isinstance(node, list):
        return items(node, _item)
    return Prepared.of([(0, _item(node))]) if isinstance(node, dict) else entry(Finding, node)


def _item(node: Any) -> Any:
    if not isinstance(node, dict) or head_of(node) is not None:
        return item_of(Finding, node)
    return _block(node)


def _block(node: Any) -> Any:
    keys = [key for key in node if key in WORDS or ("." in key and not key.startswith("x-"))]
    english = {WORDS.get(key, key) for key in keys}
    if english == {"bullets", "numbered"}:
        keys = [key for key in keys if WORDS[key] == "bullets"]
    if len(keys) > 1:
        raise Rejected([_two_blocks(node, keys)])
    if not keys:
        return _misspelt(node)
    (key,) = keys
    if key not in WORDS:
        rest = {name: value for name, value in node.items() if name != key}
        return build(Custom, rest, _CUSTOM, {"kind": key, "json": json_of(node[key])})
    name = WORDS[key]
    cls, field = MAIN[name]
    return build(cls, node, Main(name, field), {"numbered": True} if name == "numbered" else None)


def _two_blocks(node: Any, keys: list[Any]) -> Fault:
    words = say('"{first}" and "{second}" are two blocks', first=str(keys[0]), second=str(keys[1]))
    place = place_of(key_node(node, keys[1]), node)
    return Fault("SUD011", words, say("Begin each on a line of its own with -"), (), place)


def _misspelt(node: Any) -> Any:
    """Read a block whose key is not known as the one that is proposed, so that what is wrong below it is told too."""
    near = next((key for key in node if nearest(key.lower(), WORDS)), None)
    if near is None and len(node) == 1 and isinstance(node[next(iter(node))], list):
        fault = text_above_list(Prose, next(iter(node)), "finding", "children")
        raise Rejected([attrs.evolve(fault, code="SUD011")])
    if near is None:
        named = ", ".join(f'"{key}"' for key in list(node)[:3])
        words = say("{keys} is no block key", keys=named) if named else say("an empty block")
        home = next(filter(None, (home_of(Prose, key.lower()) for key in node)), "")
        raise Rejected([Fault("SUD011", words, Proposal("", WORDS, or_text=True, home=home), (), place_of(node))])
    proposal = Proposal(near.lower(), WORDS)
    words = say('no block has the key "{key}"', key=str(near))
    fault = Fault("SUD011", words, proposal, (str(near),), place_of(near, node))
    if not proposal.meant:
        raise Rejected([fault])
    known = ((renamed(key, proposal.meant) if key is near else key, value) for key, value in node.items())
    return in_spite_of([fault], like(node, known), _block)
