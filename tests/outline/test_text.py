"""The text dump of an outline."""

from __future__ import annotations

import pytest
from canaries import BLOCKS, Canaries

from suddialog.outline import Item, Outline, Section, dump_text
from suddialog.outline.blocks import Bullets


@pytest.mark.parametrize("kind", BLOCKS, ids=lambda kind: kind.__name__)
def test_every_text_of_every_block_is_in_the_dump(kind: type) -> None:
    canaries = Canaries()
    section = Section(kind="theme", title="Tema", blocks=(canaries.make(kind),))
    dumped = dump_text(Outline(preset="deck", language="da", title="Titel", sections=(section,)))
    lost = {where for text, where in canaries.texts.items() if text not in dumped}
    assert lost == set()


def test_bullets_nest_and_keep_their_line_breaks() -> None:
    bullets = Bullets(items=(Item("a\nb", (Item("c"),)),))
    section = Section(kind="theme", title="T", blocks=(bullets,))
    dumped = dump_text(Outline(preset="minutes", language="da", title="", sections=(section,)))
    assert "- a\\nb\n" in dumped
    assert dumped.index("- a") < dumped.index("  - c")


def test_defaults_are_left_out() -> None:
    assert dump_text(Outline(preset="deck", language="da", title="T")) == (
        "Outline\n  preset: deck\n  language: da\n  title: T\n"
    )
