"""Content: which block a mapping is, by the one block key that it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from suddialog.errors import Key, joined, key_line, say
from suddialog.io.aliases import key_table
from suddialog.io.extras import json_of
from suddialog.io.faults import Fault
from suddialog.io.homes import home_of
from suddialog.io.misspelt import in_spite_of
from suddialog.io.nodes import key_node, like, place_of, renamed
from suddialog.io.proposals import Proposal
from suddialog.io.rejected import Prepared, Rejected
from suddialog.io.shapes import Main, fits, lists, shape_of
from suddialog.io.short_forms import head_of, item_of, text_above_list
from suddialog.io.structure import build, entry, items
from suddialog.model import Bullets, Custom, Finding, Prose
from suddialog.model.content import BLOCK_KEYS
from suddialog.model.grammar import nearest, shortened

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
    if isinstance(node[key], dict) and not (cls is Bullets and fits(Finding, node[key], strict=True)):
        return _with_keys_below(node, key)
    return build(cls, node, Main(name, field), {"numbered": True} if name == "numbered" else None)


def _with_keys_below(node: Any, key: Any) -> Any:
    """Read a block whose keys stand below its own key in place of beside it, and tell that.

    A mapping without any key of the block is something else, and read as it is.
    """
    name, below = WORDS[key], node[key]
    cls, field = MAIN[name]
    table = _keys_of(cls, Main(name, field))
    if table.keys().isdisjoint(below):
        return build(cls, node, Main(name, field))
    own = next((word for word in below if word in table and table[word][1] == field), None)
    value = None if own is None else below[own]
    others = {word: other for word, other in below.items() if word is not own}
    beside = {word: other for word, other in node.items() if word != key}
    raised = like(node, {key: value, **others, **beside}.items())
    return in_spite_of([_keys_below(key, below, value, list(others))], raised, _block)


def _keys_of(cls: type, main: Main) -> Mapping[str, Any]:
    return {**shape_of(cls).table, **shape_of(cls, main).table}


def _keys_below(key: Any, below: Any, value: Any, others: list[str]) -> Fault:
    """The fault of a block whose keys stand below its own; `value` is what its own stands for, if that is there."""
    name = Key.of(WORDS[key])
    line = key_line(WORDS[key], shortened(str(value)) if isinstance(value, str) else "…")
    lines = joined(", ", map(key_line, others))
    write = say("Write - {line}", line=line)
    beside = say("Write - {line}, and below it, as far in as {key}: {lines}", line=line, key=name, lines=lines)
    message = say("the keys of a block stand beside {key}, not below it", key=name)
    return Fault("SUD008", message, beside if others else write, (WORDS[key],), place_of(below, key))


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
