"""Minutes as a Jinja2 template writes them: one for this kind of dialogue, compiled once, given texts all prepared."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import jinja2

from suddialog.exporters.markdown.writer import markdown
from suddialog.outline import ActionTable, Bullets, Heading, Outline, People, Table, action_cells, flat, people_line

_TEMPLATE = """\
{% for piece in pieces %}
{% if piece.kind == "heading" %}
{{ "#" * piece.level }} {{ piece.text|md }}
{% elif piece.kind == "note" %}
*{{ piece.text|md }}*
{% elif piece.kind == "list" %}
{% for text in piece.texts %}
- {{ text|md }}
{% endfor %}
{% elif piece.kind == "table" %}
| {{ piece.header|map("md")|join(" | ") }} |
|{{ " --- |" * piece.header|length }}
{% for row in piece.rows %}
| {{ row|map("md")|join(" | ") }} |
{% endfor %}
{% else %}
{{ piece.text|md }}
{% endif %}

{% endfor %}
"""
_MARKS = re.compile(r"[\\`*_\[\]<>|]|^[#+-](?=\s)|(?<=^\d)[.)](?=\s)")


def _marked(text: str) -> str:
    """Return a text with a backslash before whatever may mean something, as a template's filter does it."""
    return _MARKS.sub(r"\\\g<0>", text)


def compiled() -> jinja2.Template:
    """Return the template."""
    environment = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, autoescape=False)
    environment.filters["md"] = _marked
    return environment.from_string(_TEMPLATE)


def prepared(outline: Outline) -> list[dict[str, Any]]:
    """Return what minutes say, piece by piece, as the template wants it."""
    return [_piece(piece) for piece in flat(outline, draws=(ActionTable, People))]


def _piece(piece: Any) -> dict[str, Any]:
    match piece:
        case Heading():
            return {"kind": "heading", "level": piece.level + 1, "text": piece.text}
        case Bullets():
            return {"kind": "list", "texts": [item.text for item in piece.items]}
        case Table():
            return {"kind": "table", "header": piece.header, "rows": [[one.text for one in row] for row in piece.rows]}
        case ActionTable():
            return {"kind": "table", "header": piece.headers, "rows": action_cells(piece)}
        case People():
            return {"kind": "text", "text": "; ".join(map(people_line, piece.parties)) + "."}
    return {"kind": piece.kind, "text": piece.text}


def assert_same_minutes(outline: Outline) -> Callable[[], str]:
    """Make sure that the template writes the same minutes, and return what makes it write them."""
    written, pieces = compiled(), prepared(outline)
    assert unpadded(markdown(outline)) == unpadded(written.render(pieces=pieces)), "the minutes differ"
    return lambda: written.render(pieces=pieces)


def unpadded(minutes: str) -> str:
    """Return minutes without the blanks and dashes that only make the columns of a table equally wide."""
    return re.sub(r"-{3,}:?", "---", re.sub(r" {2,}(?=\|)|(?<=\|) {2,}", " ", minutes)).strip()
