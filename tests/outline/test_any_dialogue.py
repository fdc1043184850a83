"""Whatever a dialogue holds, it can be composed for every audience, and its headings are there."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import dialogues

from suddialog.catalogue import complete
from suddialog.model import Audience, Dialogue
from suddialog.outline import Block, Outline, Section, compose, degrade, dump_text
from suddialog.privacy import view


def sections(outline: Outline) -> list[Section]:
    found = list(outline.sections)
    for section in found:
        found.extend(section.sections)
    return found


def blocks(outline: Outline) -> list[Block]:
    return [block for section in sections(outline) for block in section.blocks]


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("preset", ["deck", "minutes"])
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(dialogue=dialogues)
def test_every_dialogue_can_be_composed_and_reduced_to_plain_blocks(
    preset: str, audience: Audience, dialogue: Dialogue
) -> None:
    reduced = view(complete(dialogue), audience).dialogue
    outline = compose(reduced, preset)
    themes = [section.title for section in outline.sections if section.kind == "theme"]
    assert themes == [theme.title for theme in reduced.themes]
    for block in blocks(outline):
        for plain in degrade(block):
            rows = getattr(plain, "rows", ())
            assert all(len(row) == len(plain.header) for row in rows)
    assert dump_text(outline).startswith("Outline\n")
