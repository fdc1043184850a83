"""Mappings whose keys are not those of a class: rules by side, by role, by indicator."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType
from typing import Any, get_args, get_origin

from suddialog.errors import say
from suddialog.io.aliases import WORDS
from suddialog.io.document import KEEP_ONE
from suddialog.io.faults import Fault
from suddialog.io.nodes import like, place_of, renamed
from suddialog.io.proposals import Proposal
from suddialog.io.rejected import Rejected
from suddialog.io.shapes import Hook, Prepare, converter, preparation
from suddialog.io.structure import as_it_is, known_words
from suddialog.model.grammar import no_word_for, word_key
from suddialog.model.policy import UNKNOWN

UNKNOWN_WORDS = {UNKNOWN: UNKNOWN, "ukendt": UNKNOWN, "ukendte": UNKNOWN}
"""Words for what is none of a closed list."""


def _mapping_hook(kind: Any) -> Hook:
    """A mapping whose keys are free words, or those of a closed list."""
    key, value = get_args(kind)
    read = preparation(value) or as_it_is
    name = _key_reader(key)

    def make(node: Any, _: Any = None) -> Any:
        if not isinstance(node, dict):
            return node
        pairs, faults = dict[Any, Any](), list[Fault]()
        for word, item in node.items():
            try:
                meaning = name(word)
                if meaning in pairs:
                    faults.append(_same(pairs, meaning, word))
                pairs[meaning] = read(item)
            except Rejected as rejected:
                faults.extend(rejected.below(str(word)))
        rest = like(node, pairs.items())
        if faults:
            raise Rejected(faults, rest)
        return rest

    return make


def _same(pairs: Mapping[Any, Any], meaning: str, word: str) -> Fault:
    first = next(other for other in pairs if other == meaning)
    words = say("{first} and {second} say the same in two ways", first=str(first), second=str(word))
    return Fault("SUD004", words, KEEP_ONE, (str(word),), place_of(word))


def _key_reader(kind: Any) -> Prepare:
    """What reads the keys of a mapping; that of no member of a closed list is `UNKNOWN`."""
    parts = get_args(kind) or (kind,)
    closed = next((part for part in parts if part in WORDS), None)
    if closed is None:
        return as_it_is
    words = dict(known_words(closed)) | (UNKNOWN_WORDS if NoneType in parts else {})

    def read(word: Any) -> Any:
        english = words.get(word_key(word))
        if english is None:
            proposal = Proposal(word_key(word), words)
            raise Rejected([Fault("SUD019", no_word_for(closed, word), proposal, (), place_of(word))])
        return renamed(word, english)

    return read


def _is_mapping(kind: Any) -> bool:
    origin: object = get_origin(kind)
    return origin is Mapping


converter.register_structure_hook_factory(_is_mapping, _mapping_hook)
