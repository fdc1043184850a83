"""What is kept as it is: `x-` keys and blocks of plugins, as JSON text.

In YAML their plain scalars are read as JSON reads them, since nobody here knows what they mean.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import Any

from suddialog.io.json_writer import Json, json_text
from suddialog.io.nodes import Text
from suddialog.model import Extra

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?")
_WORDS = {"true": True, "false": False}


def extra_of(key: str, node: Any) -> Extra:
    """An `x-` key with what stands under it.

    Raises:
        Malformed: It can't be kept.
    """
    return Extra(str(key), json_of(node))


def json_of(node: Any) -> str:
    """A node as JSON text."""
    return json_text(_value(node))


def _value(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(key): _value(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_value(item) for item in node]
    if isinstance(node, Text):
        return _scalar(node)
    return node if isinstance(node, bool | int | Decimal) or node is None else str(node)


def _scalar(text: Text) -> Any:
    if not text.style and text in _WORDS:
        return _WORDS[text]
    if not text.style and _NUMBER.fullmatch(text) and math.isfinite(float(text)):
        return Json(text)
    return str(text)
