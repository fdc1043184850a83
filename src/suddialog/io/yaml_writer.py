"""Plain trees (mappings, lists, texts, numbers, yes and no) to YAML text that reads back as the same tree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import yaml

from suddialog.io.document import EMPTY
from suddialog.io.json_writer import Json, Line
from suddialog.io.missing_blanks import needs_quotes

_NARROW = 100
"""Characters; a mapping or list of plain scalars that fits is written on one line."""
_UNFOLDED = 1_000_000
_SEPARATORS = re.compile("[\u2028\u2029\ufeff]")
"""Characters that YAML takes for line ends or leaves out unless they are written as escapes."""

_MERGE = "<<"
"""A key that means something to YAML."""


class _Dumper(yaml.SafeDumper):
    """PyYAML's own emitter, which unlike libyaml's can indent lists below their keys."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - PyYAML's
        super().increase_indent(flow, indentless=False)


def yaml_text(tree: dict[str, Any]) -> str:
    """Write a tree as YAML."""
    events = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False)]
    events.extend(_events(tree, flow=False, top=True))
    events.extend([yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()])
    written: str = yaml.emit(events, Dumper=_Dumper, allow_unicode=True, width=_UNFOLDED, indent=2)
    return written


def _events(node: Any, *, flow: bool, top: bool = False) -> Iterator[Any]:
    if isinstance(node, Json):
        yield from _json_events(json.loads(node, parse_float=Json, parse_int=Json))
    elif isinstance(node, dict):
        narrow = not top and (flow or not node or (len(node) > 1 and _one_line(node)))
        yield yaml.MappingStartEvent(None, None, True, flow_style=narrow)
        for key, value in node.items():
            yield _scalar(str(key))
            yield from _events(value, flow=narrow)
        yield yaml.MappingEndEvent()
    elif isinstance(node, list):
        narrow = flow or not node or (isinstance(node, Line) and _one_line(node))
        yield yaml.SequenceStartEvent(None, None, True, flow_style=narrow)
        for item in node:
            yield from _events(item, flow=narrow)
        yield yaml.SequenceEndEvent()
    else:
        yield _scalar(_word(node), flow=flow)


def _json_events(value: Any) -> Iterator[Any]:
    """JSON inside YAML: texts in quotes, so that no text is taken for a number, yes, no or nothing."""
    if isinstance(value, dict):
        yield yaml.MappingStartEvent(None, None, True, flow_style=not value)
        for key, item in value.items():
            yield yaml.ScalarEvent(None, None, (True, True), key, style='"')
            yield from _json_events(item)
        yield yaml.MappingEndEvent()
    elif isinstance(value, list):
        yield yaml.SequenceStartEvent(None, None, True, flow_style=not value)
        for item in value:
            yield from _json_events(item)
        yield yaml.SequenceEndEvent()
    elif isinstance(value, str) and not isinstance(value, Json):
        yield yaml.ScalarEvent(None, None, (True, True), value, style='"')
    else:
        yield yaml.ScalarEvent(None, None, (True, True), value if isinstance(value, Json) else json.dumps(value))


def _scalar(text: str, *, flow: bool = False) -> Any:
    style = None
    if _SEPARATORS.search(text) or (flow and "\n" in text):
        style = '"'
    elif "\n" in text:
        style = "|"
    elif text in EMPTY or text == _MERGE or needs_quotes(text) or (flow and text.count("(") > text.count(")")):
        style = "'"
    # Texts lose outer white space when they are read; the line end gives a clean | instead of |-.
    return yaml.ScalarEvent(None, None, (True, True), text + "\n" if style == "|" else text, style=style)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _one_line(node: list[Any] | dict[str, Any]) -> bool:
    values = list(node.values()) if isinstance(node, dict) else node
    if any(isinstance(value, list | dict | Json) for value in values):
        return False
    words = [_word(value) for value in values] + [str(key) for key in (node if isinstance(node, dict) else ())]
    return not any("\n" in word or "," in word for word in words) and sum(len(word) + 4 for word in words) <= _NARROW
