"""The kit finds what is wrong with a plugin's block, for the right reason and no other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import broken_blocks as broken
import pytest

from suddialog.hooks import BlockSpec
from suddialog.testing import BLOCK_CHECKS, BlockContract, State, check_block
from suddialog.testing.blocks import BlockTrial
from suddialog.testing.records import Record, judged
from suddialog.testing.trial import Terms

ELSEWHERE = {"network", "other-processes", "import-budget", "surroundings", "left-behind"}
"""Checks that start other processes, which takes seconds."""

HERE = {
    "registered: vendor.block": broken.spec(name="shades"),
    "metadata: 'Classes.'": broken.spec(summary="Classes."),
    "samples: in English": broken.spec("in_danish"),
    "nothing-lost: rows.0.1": broken.spec("without_signs"),
    "missing-figures: 0 in rows.0.1": broken.spec("nought_is_a_dash"),
    "hostile-text: the letters": broken.spec("in_latin_letters"),
    "samples: not today": broken.spec("shy"),
    "samples: looks like nothing": broken.spec("empty"),
    "determinism: two looks": broken.spec("by_chance"),
    "determinism: of one content differ": broken.spec("remembering"),
    "content-unchanged: sample 0": broken.spec("changing_what_it_is_given"),
    "nothing-lost: note": broken.spec("without_the_note"),
    "nothing-lost: rows.1.2": broken.spec("without_the_last_figure"),
    "nothing-lost: rows.1.2 ": broken.spec("rounding"),
    "nothing-lost: rows.0.1 without note": broken.spec("rows_beside_a_note"),
    "nothing-lost: note with one item in rows": broken.spec("note_of_two_classes"),
    "order: rows.*.0: a list is in another order": broken.spec("backwards"),
    "order: rows.*.0: of 12 in a list 7 are lost": broken.spec("of_five_classes"),
    "order: rows.*.1: a list is in another order": broken.spec("figures_moved_on"),
    "order: rows.*.0: where it is the same in all of a list 20 others are lost": broken.spec("of_one_name"),
    "order: rows.*.0: of 60 in a list 45 are lost": broken.spec("of_fifteen_classes"),
    "order: rows: what stands there twice is shown once": broken.spec("each_class_once"),
    "order: rows.*.1: where it is the same in all of a list": broken.spec("one_class_a_figure"),
    "digits: what stands beside -81 in rows.0.1 is not shown": broken.spec("without_what_is_below_nought"),
    "wrong-content: it takes true for 1 in rows.0.1": broken.spec("true_is_one"),
    "order: note: not shown where there are 12 in rows": broken.spec("note_of_few_classes"),
    "language: it says the same in Danish and in English: klasse": broken.spec("in_danish_only"),
    "missing-figures: 0 in rows.1.2 is not shown as 0": broken.spec("nought_is_nothing"),
    "language: 12070.75 in a dialogue in Danish": broken.spec("with_points"),
    "language: 12,081 in a dialogue in Danish": broken.spec("with_english_thousands_of_whole_figures"),
    "language: 12,070.75 in a dialogue in Danish": broken.spec("with_english_thousands"),
    "digits: 81.12 in rows.0.1 is shown as 81.125 is": broken.spec(load=broken.with_one_decimal),
    "missing-figures: None in rows.0.1": broken.spec("with_noughts"),
    "hostile-text: '&' in note": broken.spec(load=broken.escaped),
    "hostile-text: '*' in note, '_' in note": broken.spec(load=broken.without_marks),
    "hostile-text: not whole, in note": broken.spec("cut"),
    "hostile-text: paragraphs in note are run together": broken.spec(load=broken.notes_in_one_line),
    "hostile-text: a long text is cut": broken.spec(load=broken.shortened),
    "hostile-text: more often than a short one, in note": broken.spec(load=broken.long_notes_twice),
    "hostile-text: refused with no way to it": broken.spec("as_text_of_a_table"),
    "hostile-text: in note": broken.spec("put_together_by_marks"),
    "threads: each other's way": broken.spec("through_a_module"),
    "threads: two runs at once get": broken.spec("in_the_last_language"),
    "threads: get into": broken.spec("as_wide_as_the_last"),
    "wrong-content: AttributeError": broken.spec("careless"),
    "wrong-content: makes a block that is no good": broken.spec("trusting"),
    "order: note: shown twice": broken.spec("note_twice"),
    "wrong-content: svar.3": broken.spec("lost_ways"),
    "wrong-content: it tells of rows.0 what is wrong in rows.1.0": broken.spec("ways_of_the_first_row"),
    "wrong-content: it tells of no place what is wrong in columns.0": broken.spec("without_ways"),
    "wrong-content: an unknown key, in kanarie1x": broken.spec("dropping"),
    "wrong-content: shows None in note": broken.spec("with_pythons_words"),
}


def wrong(spec: BlockSpec, **terms: Any) -> dict[str, Record]:
    table = [check for check in BLOCK_CHECKS if check.name not in ELSEWHERE]
    given = {"samples": broken.SAMPLES, "not_shown": broken.NOT_SHOWN, **terms}
    records = judged(table, BlockTrial(spec, Terms(**given)), {})
    return {record.check: record for record in records if record.state is State.FAILED}


@pytest.mark.parametrize("mutant", HERE)
def test_what_is_wrong_is_found_and_nothing_else(mutant: str) -> None:
    check, _, words = mutant.partition(": ")
    found = wrong(HERE[mutant])
    assert set(found) == {check}
    assert words.strip() in found[check].seen
    assert found[check].cure


@pytest.mark.parametrize(
    ("given", "check", "words"),
    [
        (broken.spec(load=broken.without_decimals), "digits", "81.125 in rows.0.1 is shown as 81 is"),
        (broken.spec("with_points"), "language", "12077.25 in a dialogue in Danish"),
        (broken.spec(load=broken.whole_with_english_thousands), "language", "12,081 in a dialogue in Danish"),
    ],
)
def test_decimals_and_thousands_are_tried_where_samples_have_none(given: BlockSpec, check: str, words: str) -> None:
    found = wrong(given, samples=broken.WHOLE)
    assert set(found) == {check}
    assert words in found[check].seen


def test_a_text_that_stands_for_a_figure_is_told() -> None:
    found = wrong(broken.spec("deaf_to_words"), not_shown={})
    assert "leaves out in silence a text in limit" in found["wrong-content"].seen


@pytest.mark.parametrize("function", ["right", "nested", "wary"])
def test_a_right_one_passes(function: str) -> None:
    assert wrong(broken.spec(function)) == {}


def test_a_right_one_may_set_texts_in_signs() -> None:
    assert wrong(broken.spec(load=broken.notes_in_signs)) == {}


def test_what_is_said_of_one_item_is_not_said_of_the_next() -> None:
    assert wrong(broken.spec(load=broken.agreed()), samples=broken.AGREED, not_shown={}) == {}
    carried = broken.spec(load=broken.agreed(lambda who, before: who or before))
    found = wrong(carried, samples=broken.AGREED, not_shown={})
    assert set(found) == {"by-itself"}
    assert "what 0.who says is said of 1.who, too" in found["by-itself"].seen


def test_words_for_what_is_missing_are_in_the_language_of_the_dialogue() -> None:
    every = ([{**one, "who": "Bo Vig"} for one in broken.AGREED[0]],)
    found = wrong(broken.spec(load=broken.agreed(lambda who, _: who or "ingen endnu")), samples=every, not_shown={})
    assert set(found) == {"language"}
    assert found["language"].seen.endswith(": endnu, ingen")


OF_THE_REFERENCE = {"columns": ["ro", "orden"], "rows": [["1.A", 81, 77], ["2.B", 64, 70]]}


def test_the_block_of_the_reference_passes() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "hooks.md").read_text("utf-8")
    (code,) = (block for block in re.findall("(?s)```python\n(.*?)```", page) if "suddialog_blocks" in block)
    names: dict[str, Any] = {}
    exec(code, names)
    (given,) = names["suddialog_blocks"]()
    assert wrong(given, samples=[OF_THE_REFERENCE], not_shown={}) == {}


def test_a_right_one_may_take_whole_figures_only() -> None:
    assert wrong(broken.spec(load=broken.whole), samples=broken.WHOLE) == {}


def test_words_may_be_the_same_in_every_language() -> None:
    assert set(wrong(broken.spec("median"))) == {"language"}
    assert wrong(broken.spec("median"), words=("Median",)) == {}


def test_a_content_may_be_a_text() -> None:
    assert wrong(broken.spec("plain"), samples=("Vi lytter",), not_shown={}) == {}


@pytest.mark.parametrize(
    ("terms", "check", "words"),
    [
        ({"samples": ()}, "samples", "there are no samples"),
        ({"words": ("median",)}, "language", "it does not say median"),
        ({"not_shown": {}}, "nothing-lost", "not shown: limit"),
        ({"not_shown": {**broken.NOT_SHOWN, "note": "who cares"}}, "nothing-lost", "declared not to be: note"),
    ],
)
def test_what_its_maker_says_is_held_to(terms: dict[str, Any], check: str, words: str) -> None:
    found = wrong(broken.spec(), **terms)
    assert set(found) == {check}
    assert words in found[check].seen


@pytest.mark.parametrize(
    ("function", "check", "words"),
    [
        ("of_today", "other-processes", "the output differs"),
        ("asking_the_network", "network", "getaddrinfo"),
        ("heavy", "import-budget", "tabulate"),
        ("leaving_files", "left-behind", "look.txt"),
    ],
)
def test_what_is_wrong_elsewhere_is_found_and_nothing_else(function: str, check: str, words: str) -> None:
    records = check_block(broken.spec(function), broken.SAMPLES, not_shown=broken.NOT_SHOWN)
    found = {record.check: record.seen for record in records if record.state is State.FAILED}
    assert set(found) == {check}
    assert words in found[check]


class TestRight(BlockContract):
    """A right one passes all, as a class of pytest."""

    spec = broken.spec()
    samples = broken.SAMPLES
    not_shown = broken.NOT_SHOWN


def test_the_class_has_a_test_for_each_check() -> None:
    assert set(TestRight.records()) == {*(check.name for check in BLOCK_CHECKS), "count"}
