"""Short ways to compose small dialogues."""

from __future__ import annotations

from typing import Any, TypeVar

import attrs

from suddialog.catalogue import complete
from suddialog.model import Audience, Dialogue, Figure, Indicator, Theme
from suddialog.outline import Block, Chart, Outline, Section, compose

B = TypeVar("B")


def composed(preset: str = "deck", *, audience: Audience = Audience.INTERNAL, **fields: Any) -> Outline:
    """Compose a dialogue of an invented school."""
    dialogue = complete(Dialogue(**{"school": "Lindevang Skole", **fields}))
    return compose(attrs.evolve(dialogue, audience=audience), preset)


def theme_blocks(theme: Theme, preset: str = "deck", **fields: Any) -> tuple[Block, ...]:
    """Return the blocks of the only theme."""
    return section(composed(preset, themes=[theme], **fields), "theme").blocks


def shown(*indicators: Indicator, preset: str = "deck", **wish: Any) -> Block:
    """Return the block in which a figure shows indicators."""
    figure = Figure([item.key for item in indicators], **wish)
    [block] = theme_blocks(Theme("Tema", indicators=list(indicators), content=figure), preset)
    return block


def chart(*indicators: Indicator, **wish: Any) -> Chart:
    """Return the chart in which a figure shows indicators."""
    block = shown(*indicators, **wish)
    assert isinstance(block, Chart)
    return block


def section(outline: Outline, kind: str) -> Section:
    """Return the only section of a kind."""
    [found] = [item for item in outline.sections if item.kind == kind]
    return found


def only(kind: type[B], blocks: tuple[Block, ...]) -> B:
    """Return the only block of a class."""
    [found] = [block for block in blocks if isinstance(block, kind)]
    return found
