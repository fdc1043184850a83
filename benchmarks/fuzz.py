"""Broken files by the hundred: whatever is read either ends in an error of ours or goes all the way to every format.

    python -m benchmarks --only fuzz --rounds 500

Each input is one of the examples with a few things changed: bytes, lines, or values of the tree. Equal seeds make equal
inputs, so that a report's number is enough to see it again: ``fuzz.mutant(number)``.
"""

from __future__ import annotations

import json
import random
import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import suddialog as sud
from suddialog.errors import SuddialogError

FORMATS = ("markdown", "table", "pptx")
AUDIENCES = ("public", "participants", "internal")
_EXAMPLES = Path(__file__).parents[1] / "examples"

_ODD = (
    "", "-", "~", "null", "ja", "nej", "0", "-1", "02", "14,8 %", "1e999", "1e-100000", "9" * 60, "NaN", "70-80", "<5",
    "2024/25", "23/25", "10/11", "31/2 2025", "maj 2026", "fra 2025/26", "kl. 25", "x", "a: b", "a: b: c", "- a", "[",
    "{", "|", ">", "*a", "&a b", "!t a", "# a", "'", '"', "\t", "\u00a0", "\u202e", "\u2028", "\ufeff", "\0", "\x07",
    "😀", "æøå" * 40, "langt " * 400, "p1", "school", "national", "reference", "internal", "skolen, tit", "PPR",
)  # fmt: skip
"""What is put in the place of something else."""


@cache
def _seeds() -> tuple[str, ...]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(_EXAMPLES.glob("*.yaml"))]
    return (*texts, *(sud.dumps(sud.loads(text), format=form) for text in texts for form in ("yaml", "json")))


def mutant(number: int) -> str:
    """Return the input of a number."""
    chance = random.Random(number)
    text = chance.choice(_seeds())
    change = chance.choice((_bytes, _lines, _nodes, _nodes))
    return change(text, chance)


def _count(chance: random.Random) -> int:
    """How many things are changed: mostly one, so that much of what is read is still a dialogue."""
    return chance.choice((1, 1, 1, 1, 2, 5))


def _bytes(text: str, chance: random.Random) -> str:
    data = bytearray(text.encode())
    for _ in range(_count(chance)):
        at = chance.randrange(len(data))
        kind = chance.randrange(3)
        if kind == 0:
            data[at] = chance.randrange(256)
        elif kind == 1:
            del data[at : at + chance.randint(1, 40)]
        else:
            data[at:at] = chance.choice(_ODD).encode()
    return data.decode("utf-8", "replace")


def _lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(_count(chance)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        kind = chance.randrange(5)
        if kind == 0:
            del lines[at : at + chance.randint(1, 5)]
        elif kind == 1:
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 2:
            lines[at:at] = lines[other : other + chance.randint(1, 8)]
        elif kind == 3:
            lines[at] = " " * chance.randrange(9) + lines[at].lstrip()
        else:
            lines[at] = lines[at].split(":", maxsplit=1)[0] + ": " + chance.choice(_ODD)
        lines = lines or [""]
    return "\n".join(lines)


def _nodes(text: str, chance: random.Random) -> str:
    """Change values of the tree and write it as JSON or YAML, so that the syntax is right whatever it says."""
    tree = yaml.load(text, yaml.BaseLoader)
    places = list(_places(tree))
    for _ in range(_count(chance)):
        holder, key = chance.choice(places)
        _, other = chance.choice(places)
        donor, name = chance.choice(places)
        if key not in holder and not isinstance(key, int):
            continue
        kind = chance.randrange(8)
        if kind > 4 or kind == 0:
            holder[key] = chance.choice(_ODD)
        elif kind == 1:
            holder[key] = json.loads(json.dumps(donor[name])) if _has(donor, name) else []
        elif kind == 2:
            holder[key] = chance.choice(([], {}, [[]], {"a": []}, [{}], None, [chance.choice(_ODD)] * 3))
        elif isinstance(holder, dict):
            value = holder.pop(key)
            holder[other if kind == 3 and isinstance(other, str) else chance.choice(_ODD)] = value
        elif key < len(holder):
            holder[key] = [holder[key]]
    if chance.random() < 0.5:
        return json.dumps(tree, ensure_ascii=False)
    return yaml.safe_dump(tree, allow_unicode=True)


def _has(holder: Any, key: Any) -> bool:
    return key in holder if isinstance(holder, dict) else key < len(holder)


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in list(pairs):
        yield node, key
        yield from _places(value)


def use(text: str) -> bool:
    """Do with a text whatever can be done, and tell whether it was a dialogue. Raises only what is no error of ours."""
    dialogue = _tried(lambda: sud.loads(text))
    if dialogue is None:
        return False
    assert sud.loads(sud.dumps(dialogue)) == dialogue, "YAML does not give back what was written"
    assert sud.loads(sud.dumps(dialogue, format="json")) == dialogue, "JSON does not give back what was written"
    for audience in AUDIENCES:
        sud.check(dialogue, audience=audience)
        sud.view(dialogue, audience)
        for exporter in FORMATS:
            _tried(lambda exporter=exporter, audience=audience: sud.export(dialogue, exporter, audience=audience))
    return True


def _tried(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except SuddialogError:
        return None


def broken(numbers: Iterable[int]) -> dict[int, str]:
    """Use the inputs of these numbers; return those that broke something, each with its traceback."""
    found = {}
    for number in numbers:
        try:
            use(mutant(number))
        except Exception:
            found[number] = traceback.format_exc()
    return found
