"""Whatever a dialogue holds, it can be composed, and its headings are there."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from strategies import dialogues

from suddialog.catalogue import complete
from suddialog.model import Dialogue
from suddialog.outline import Block, Outline, Section, compose, degrade, dump_text


def sections(outline: Outline) -> list[Section]:
    found = list(outline.sections)
    for section in found:
        found.extend(section.sections)
    return found


def blocks(outline: Outline) -> list[Block]:
    return [block for section in sections(outline) for block in section.blocks]


@pytest.mark.parametrize("preset", ["deck", "minutes"])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(dialogue=dialogues)
def test_every_dialogue_can_be_composed_and_reduced_to_plain_blocks(preset: str, dialogue: Dialogue) -> None:
    outline = compose(complete(attrs.evolve(dialogue, language="da")), preset)
    themes = [section.title for section in outline.sections if section.kind == "theme"]
    assert themes == [theme.title for theme in dialogue.themes]
    for block in blocks(outline):
        for plain in degrade(block):
            rows = getattr(plain, "rows", ())
            assert all(len(row) == len(plain.header) for row in rows)
    assert dump_text(outline).startswith("Outline\n")
