"""An outline as plain text, for golden files and for looking at: every field that says something, once, in order."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import attrs

from suddialog.outline.blocks import N_IS, Cell, ChartValue, Item, Outline

_INDENT = "  "


def dump_text(outline: Outline) -> str:
    """Return the outline as indented text, one object or field a line; fields with their default are left out."""
    return "\n".join(_object(outline, 0)) + "\n"


def _object(value: attrs.AttrsInstance, depth: int) -> Iterator[str]:
    yield f"{_INDENT * depth}{type(value).__name__}"
    for field in attrs.fields(type(value)):
        content = getattr(value, field.name)
        if content != field.default and content != ():
            yield from _field(field.name, content, depth + 1)


def _field(name: str, content: object, depth: int) -> Iterator[str]:
    head = _INDENT * depth
    if isinstance(content, tuple):
        lines = [_short(entry) for entry in content]
        if all(line is not None for line in lines):
            yield f"{head}{name}: {' | '.join(line or '' for line in lines)}"
            return
        yield f"{head}{name}:"
        for entry in content:
            yield from _entry(entry, depth + 1)
    elif attrs.has(type(content)):
        yield f"{head}{name}:"
        yield from _entry(content, depth + 1)
    else:
        yield f"{head}{name}: {_scalar(content)}"


def _entry(entry: object, depth: int) -> Iterator[str]:
    if isinstance(entry, Item):
        yield f"{_INDENT * depth}- {_scalar(entry.text)}"
        for child in entry.children:
            yield from _entry(child, depth + 1)
    elif isinstance(entry, tuple):
        yield _INDENT * depth + " | ".join(_short(cell) or "" for cell in entry)
    elif attrs.has(type(entry)):
        yield from _object(entry, depth)  # type: ignore[arg-type]
    else:
        yield f"{_INDENT * depth}{_scalar(entry)}"


def _short(entry: object) -> str | None:
    """A value that fits on a shared line; None if it needs lines of its own."""
    if isinstance(entry, Cell):
        return f"{_scalar(entry.text)}{' (missing)' if entry.missing else _number(entry.number, entry.text)}"
    if isinstance(entry, ChartValue):
        marks = [
            "forecast" if entry.forecast else "",
            f"break: {entry.break_before}" if entry.break_before else "",
            f"{N_IS}{entry.n}" if entry.n is not None else "",
            "missing" if entry.number is None else "",
        ]
        said = ", ".join(mark for mark in marks if mark)
        return f"{_scalar(entry.text)}{_number(entry.number, entry.text)}{f' ({said})' if said else ''}"
    if isinstance(entry, tuple) or attrs.has(type(entry)):
        return None
    return _scalar(entry)


def _number(number: Decimal | None, text: str) -> str:
    return "" if number is None or str(number) in text else f" [{number}]"


def _scalar(value: object) -> str:
    return str(value).replace("\n", "\\n")
