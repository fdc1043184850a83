"""Keys that a class does not have: what was probably meant, and reading on as if that stood there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from suddialog.errors import Message, joined, key_line, say
from suddialog.io.aliases import KEYS
from suddialog.io.faults import Fault
from suddialog.io.homes import belongs_to, home_of
from suddialog.io.nodes import like, place_of, renamed
from suddialog.io.proposals import Proposal
from suddialog.io.rejected import Rejected
from suddialog.io.shapes import FILES, TOP_KEYS, Prepare, Shape, classes_of, first_field, shape_of
from suddialog.io.synonyms import MEANT
from suddialog.model.content import BLOCK_KEYS
from suddialog.model.grammar import (
    KEY_LIKE,
    MOST_FAULTS,
    UNSEEN,
    did_you_mean,
    shortened,
)


def in_spite_of(faults: list[Fault], node: Any, read: Prepare) -> Any:
    """Read a mapping whose keys had faults, so that everything else that is wrong with it is told with them.

    A value that does not fit at all under a key that is only guessed speaks against the guess, and is not told; nor is
    that what was guessed says something a second time.

    Raises:
        Rejected: With these faults, if there are any, and those of reading; `rest` holds what was read nevertheless.
    """
    try:
        made = read(node)
    except Rejected as rejected:
        guesses = [fault.remedy for fault in faults if isinstance(fault.remedy, Proposal)]
        below = (fault for fault in rejected.faults if not any(_speaks_against(fault, guess) for guess in guesses))
        raise Rejected([*faults, *below], rejected.rest) from None
    if faults:
        raise Rejected(faults, made)
    return made


def _speaks_against(fault: Fault, guess: Proposal) -> bool:
    return fault.path == (guess.key if fault.code == "SUD022" else guess.doubted,)


def mended(shape: Shape, node: Any) -> tuple[list[Fault], Any]:
    """What is wrong with the keys of a mapping, and the mapping as it was probably meant.

    A misspelt key is taken for the one that is proposed. What stands there already, or can be anything, is left out.
    """
    meanings = {shape.table[key][0] for key in node if key in shape.table}
    beside = frozenset(meanings)
    faults: list[Fault] = []
    pairs = []
    above = ""
    for written, value in node.items():
        key = as_seen(shape, written)
        if key in shape.table or (shape.keeps_extra and key.startswith("x-")):
            pairs.append((key, value))
            above = key if (value is None or isinstance(value, list)) and key in shape.table else ""
            continue
        word = meant(shape, key)
        holder = "" if word and key.lower() not in MEANT else _indented_too_little(shape, key, above)
        word = "" if holder else word
        faults.append(_of_entry(key, holder, node[holder]) if holder else unknown_key(shape, key, beside))
        if len(faults) >= MOST_FAULTS:
            break
        label, _, prepared = shape.table.get(word, ("", "", None))
        if label and label not in meanings:
            meanings.add(label)
            pairs.append((renamed(key, word), value))
        elif prepared is not None and value is not None:
            faults.extend(_faults_below(label, prepared, value))
    return faults, like(node, pairs) if faults or any(key not in node for key, _ in pairs) else node


def as_seen(shape: Shape, key: str) -> str:
    """A key that is known once letters in two parts are one and what nobody sees is left out; others as written."""
    word = key if key in shape.table or key.isascii() else UNSEEN.sub("", unicodedata.normalize("NFC", key))
    return renamed(key, word) if word != key and word in shape.table else key


def _indented_too_little(shape: Shape, key: str, above: str) -> str:
    """The key of the list or the empty key above, if what belongs there may have the key not known here; else empty."""
    below = classes_of(shape.types.get(shape.table[above][0])) if above else ()
    return above if any(key in shape_of(cls).table for cls in below) else ""


def _of_entry(key: str, holder: str, entries: Any) -> Fault:
    remedy = (
        say("If it belongs to {key}, indent it below it", key=str(holder))
        if entries is None
        else belongs_to([str(holder)])
    )
    return Fault("SUD006", _unknown(key), remedy, (str(key),), place_of(key))


def named_by_key(shape: Shape, node: Any) -> Fault | None:
    """The fault of a mapping whose one key is the name of what stands below it (``- Samlet fravær:``), if it is one."""
    ((key, value),) = node.items()
    first = next(iter(shape.required.values()), first_field(shape.cls))
    word = str(key).lower()
    with_figures = "observations" in shape.types
    below = isinstance(value, dict) or (with_figures and isinstance(value, str) and _NUMBER.fullmatch(value))
    if shape.types.get(first) is not str or not below or word in shape.table or one_slip(shape, key):
        return None
    if isinstance(value, dict) and any(shape.table.get(inner, ("",))[0] == first for inner in value):
        return None
    lines = [key_line(first, str(key))]
    figures = with_figures and not (isinstance(value, dict) and any(inner in shape.table for inner in value))
    lines += [key_line("observations")] if figures else []
    message = say('"{name}" stands as a key', name=shortened(str(key)))
    remedy = say("Write {lines}, and the rest below it", lines=joined(", ", lines))
    return Fault("SUD006", message, remedy, (str(key),), place_of(key, node))


def named_by_dash(shape: Shape, node: Any) -> Fault | None:
    """The fault of an entry whose one key says whose the figures below it are (``- skolen: {…}``), if it is one."""
    ((key, value),) = node.items() if len(node) == 1 else ((None, None),)
    if not isinstance(value, dict):
        return None
    if str(key) in shape.table or str(key).startswith("x-") or meant(shape, str(key)):
        return None
    message = say('"{name}" stands as a key', name=shortened(str(key)))
    return Fault("SUD006", message, say("Write it without - before it"), (str(key),), place_of(key, node))


def in_place_of_entries(shape: Shape, node: Any) -> None:
    """Refuse a mapping where a list of objects is due, if its keys are the names or texts of these.

    Raises:
        Rejected: They are, so no key is one of the class, and none is like one.
    """
    if len(node) > 1 and not any(key in shape.table or key.startswith("x-") or meant(shape, key) for key in node):
        raise Rejected(
            Fault(
                "SUD006",
                say('"{name}" stands as a key', name=shortened(str(key))),
                _as_entry(shape, key, value),
                (str(key),),
                place_of(key),
            )
            for key, value in node.items()
        )


def _as_entry(shape: Shape, key: str, value: Any) -> Message:
    """What to write for an entry that stands as a key: a text with a colon, or its name above the rest of it."""
    holder = next((label for label in ("observations", "content") if label in shape.types), "")
    holds = isinstance(value, dict | list) or "\n" in str(value)
    first = first_field(shape.cls)
    if first == "name" or (first == "title" and holds):
        lines = [key_line(first, key), *([key_line(holder)] if holder else [])]
        return say("Write {lines}, and the rest below it", lines=joined("", ("- ", joined(", ", lines))))
    return say("Write {text}", text=f"- {key}:" if holds else f"- {key}: {value}")


_NUMBER = re.compile(r"[-−]?\d[\d.,]*(?:\s*%)?")


def _faults_below(label: str, prepared: Prepare, value: Any) -> tuple[Fault, ...]:
    try:
        prepared(value)
    except Rejected as rejected:
        return rejected.below(label)
    return ()


def meant(shape: Shape, key: str) -> str:
    """The key that another one was probably meant as; empty if nobody can tell."""
    return _as_block(shape, key) or Proposal(key.lower(), known_keys(shape)).meant


def _as_block(shape: Shape, key: str) -> str:
    """The key for what a block of this class says behind its own key; empty if the key is none of that.

    Outside content it is a mapping like others: ``henvisning: …`` is ``tekst: …`` there.
    """
    blocks = (BLOCK_KEYS[word] for word in (key, *KEYS.get(key, ())) if word in BLOCK_KEYS)
    return next((field for cls, field in blocks if cls is shape.cls and field in shape.table), "")


def one_slip(shape: Shape, key: str) -> bool:
    """Tell whether one slip leads from a key to one that is known."""
    proposal = Proposal(key.lower(), known_keys(shape))
    return bool(proposal.meant) and not proposal.doubted


def label_of(shape: Shape, key: str) -> str:
    """The English name of a key, of a misspelt one that of the key it was probably meant as; else the key itself."""
    word = key if key in shape.table else meant(shape, key)
    return shape.table[word][0] if word else key


def unknown_key(shape: Shape, key: str, beside: Collection[str] = ()) -> Fault:
    """The fault of a key that a class does not have, beside others of a mapping of it, by their English names."""
    known, word = known_keys(shape), key.lower()
    if word.startswith("x_"):
        return Fault("SUD006", _unknown(key), did_you_mean(f"x-{shortened(key[2:])}"), (str(key),), place_of(key))
    or_text = not issubclass(shape.cls, FILES) and not KEY_LIKE.fullmatch(key) and word not in known
    proposal = Proposal(_as_block(shape, key) or word, known, or_text, home_of(shape.cls, word, beside) or "")
    return Fault("SUD006", _unknown(key), proposal, (str(key),), place_of(key))


def _unknown(key: str) -> Message:
    return say('unknown key "{key}"', key=shortened(str(key)))


@cache
def known_keys(shape: Shape) -> Mapping[str, str]:
    """Every word that may stand as a key of a class, with the English one."""
    return {word: label for word, (label, name, _) in shape.table.items() if name or label in TOP_KEYS}
