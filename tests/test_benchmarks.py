"""What the benchmarks compare says the same. What it costs is never looked at here."""

import pytest
from benchmarks import decks, floor, handwritten, loading, template
from benchmarks.content import Different, assert_same_content

import suddialog as sud
from suddialog import catalogue, privacy
from suddialog.exporters.pptx.opc import builtin_bytes
from suddialog.outline import compose


def test_a_deck_drawn_by_hand_has_the_same_content() -> None:
    dialogue = decks.husum()
    by_hand = handwritten.draw(decks.plan_of(dialogue), builtin_bytes())
    assert assert_same_content(decks.deck_of(dialogue), by_hand) >= 24


def test_decks_of_other_words_are_told_apart() -> None:
    one, other = (decks.deck_of(decks.long(themes)) for themes in (1, 2))
    with pytest.raises(Different, match="slides"):
        assert_same_content(one, other)


def test_the_floor_of_a_deck_is_the_deck() -> None:
    deck = decks.deck_of(decks.long(1))
    assert floor.parts_of(floor.zipped(floor.parts_of(deck))) == floor.parts_of(deck)


def test_a_template_writes_the_same_minutes() -> None:
    view = privacy.view(catalogue.complete(decks.long(10)), decks.AUDIENCE).dialogue
    assert template.assert_same_minutes(compose(view, "minutes"))().startswith("# ")


@pytest.mark.parametrize(("form", "by_hand"), [("json", loading.json_by_hand), ("yaml", loading.yaml_by_hand)])
def test_files_read_by_hand_give_the_same_dialogue(form, by_hand) -> None:
    dialogue = loading.observed(1)
    assert loading.assert_same_reading(sud.dumps(dialogue, format=form), dialogue, by_hand)
