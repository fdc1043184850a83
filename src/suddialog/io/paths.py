"""Paths in English: what the reader finds before it knows what the keys mean has them as they were written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

import attrs

from suddialog.io.aliases import KEYS
from suddialog.io.faults import Fault, Path, opened
from suddialog.io.misspelt import label_of
from suddialog.io.shapes import shape_of


def in_english(faults: Iterable[Fault], cls: type) -> tuple[Fault, ...]:
    """Faults of a file whose top is of class `cls`, with their paths as paths of the graph are written."""
    return tuple(attrs.evolve(fault, path=english(fault.path, cls)) for fault in faults)


def told_to_all(faults: Iterable[Fault], cls: type) -> tuple[Fault, ...]:
    """What was noticed in a file that can be read, as findings for an audience: no key of its author's in a path."""
    return tuple(attrs.evolve(fault, path=opened(fault.path)) for fault in in_english(faults, cls))


def english(path: Path, cls: type | None) -> Path:
    """A way in a file whose top is of class `cls`, as paths of the graph are written."""
    steps: list[str | int] = []
    for step in path:
        label = step
        if cls is not None and isinstance(step, str):
            shape = shape_of(cls)
            label = label_of(shape, step)
            cls = _inner(shape.types.get(str(label)))
        elif isinstance(step, str) and len(KEYS.get(step, ())) == 1:  # a block's: its class is not known here
            label = KEYS[step][0]
        steps.append(label)
    return tuple(steps)


def _inner(kind: Any) -> type | None:
    """The one class of objects that a type holds."""
    if isinstance(kind, type):
        return kind if attrs.has(kind) else None
    found = {inner for part in get_args(kind) if (inner := _inner(part)) is not None}
    return found.pop() if len(found) == 1 else None
