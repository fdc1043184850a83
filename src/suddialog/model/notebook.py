"""How a notebook shows things. Printing stands above the model, so what does it is found by name when it is needed."""

from __future__ import annotations

from importlib import import_module

_RENDERER = "suddialog.outline.notebook"


def html_of(thing: object) -> str:
    """Return a dialogue, a theme or an indicator as a small HTML table without names of people."""
    html: str = import_module(_RENDERER).html(thing)
    return html
