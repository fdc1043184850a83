"""Plain trees (mappings, lists, texts, numbers, yes and no, None) to JSON text, the same text every time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any


class Json(str):
    """JSON text that is part of a tree as it is (`x-` keys, plugin blocks)."""


class Line(list[Any]):
    """A list that YAML writes on one line if it fits."""


def json_text(tree: Any) -> str:
    """Write a tree as JSON, indented by two blanks, numbers with the digits that they have."""
    return "".join(_json(tree, "\n"))


def _json(node: Any, newline: str) -> Iterator[str]:
    if isinstance(node, Json):
        yield node
    elif isinstance(node, Decimal):
        yield str(node)
    elif isinstance(node, dict | list) and node:
        yield from _children(node, newline + "  ")
        yield newline + ("}" if isinstance(node, dict) else "]")
    else:
        yield json.dumps(node, ensure_ascii=False)


def _children(node: dict[str, Any] | list[Any], newline: str) -> Iterator[str]:
    pairs = node.items() if isinstance(node, dict) else ((None, item) for item in node)
    before = "{" if isinstance(node, dict) else "["
    for key, value in pairs:
        yield before + newline
        if key is not None:
            yield json.dumps(key, ensure_ascii=False) + ": "
        yield from _json(value, newline)
        before = ","
