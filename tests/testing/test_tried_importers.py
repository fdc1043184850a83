"""The kit finds what is wrong with an importer, for the right reason and no other."""

from __future__ import annotations

from typing import Any

import broken_importers as broken
import pytest

from suddialog.hooks import ImporterSpec
from suddialog.testing import IMPORTER_CHECKS, ImporterContract, State, check_importer
from suddialog.testing.importers import ImporterTrial
from suddialog.testing.records import Record, judged
from suddialog.testing.trial import Terms

ELSEWHERE = {"network", "other-processes", "import-budget", "surroundings", "left-behind"}
"""Checks that start other processes, which takes seconds."""

HERE = {
    "registered: small letter": broken.spec(name="Lines"),
    "metadata: .CSV": broken.spec(suffixes=(".CSV",)),
    "option-effect: colour": broken.spec(options=broken.Idle),
    "samples: nothing in sample 0": broken.spec("nothing"),
    "samples: it gave NoneType": broken.spec("none"),
    "samples: it gave str": broken.spec("texts"),
    "determinism: two runs": broken.spec("by_chance"),
    "determinism: on one file differ": broken.spec("remembering"),
    "nothing-lost: Trivsel": broken.spec("losing"),
    "nothing-lost: 8.1": broken.spec("nearly"),
    "nothing-lost: 7.4 of 2024/25 of Fravær": broken.spec("of_the_year_before"),
    "wrong-files: something else, in sample 0 in cp1252": broken.spec("whatever_it_is_written_in"),
    "wrong-files: finds nothing and says nothing, in an empty file": broken.spec("swallowing"),
    "wrong-files: nothing and says nothing, in the first line of sample 0": broken.spec("content_with_headings"),
    "wrong-files: leaves out in silence what stands there, in sample 0 with a word for 7.4": broken.spec("leaving_out"),
    "wrong-files: leaves out a figure in silence, in sample 0 without the cell of 7.4": broken.spec(
        load=broken.shorter
    ),
    "wrong-files: something else for 7.4 of 2024/25 of Fravær, in sample 0 without the cell of 8.1": broken.spec(
        load=broken.filled_up
    ),
    "wrong-files: in sample 0 with a cell too many behind 7.4": broken.spec(load=broken.longer),
    "wrong-files: what stands there, in sample 0 with a word for 7.4": broken.spec(
        load=broken.words_are_missing_figures
    ),
    "wrong-files: what stands there, in sample 0 with Infinity for 7.4": broken.spec(
        load=broken.endless_figures_are_missing
    ),
    "wrong-files: reads 0, in sample 0 with a blank for 7.4": broken.spec(load=broken.blanks_are_noughts),
    "wrong-files: reads another figure, in sample 0 with 7,4": broken.spec(load=broken.points_part_thousands),
    "wrong-files: reads another figure, in sample 0 with -7.4 for 7.4": broken.spec(load=broken.without_signs),
    "wrong-files: reads another figure, in sample 0 with 7.43 for 7.4": broken.spec(load=broken.with_one_decimal),
    "wrong-files: leaves out a figure in silence, in sample 0 with nothing for 7.4": broken.spec(
        "without_missing_figures"
    ),
    "wrong-files: sorts what it reads, in sample 0 with Mobning before Fravær": broken.spec("in_order_of_names"),
    "wrong-files: leaves out a figure, in sample 0 with the row of 7.4 again": broken.spec("last_of_a_name"),
    "wrong-files: what stands there, in sample 0 with 120 more like Fravær": broken.spec("hundred_rows"),
    "wrong-files: makes up a figure, in sample 0 with nothing for 7.4": broken.spec(
        "of_the_year_before_where_there_is_none"
    ),
    "wrong-files: something else, in sample 0 with lines as of Windows": broken.spec("marked_by_their_ends"),
    "missing-figures: 6 figures are 0": broken.spec("of_nobody"),
    "wrong-files: something else, in sample 0 with the columns 2 and 3 exchanged": broken.spec("of_the_first_column"),
    "wrong-files: SystemExit": broken.spec("ending_the_program"),
    "missing-figures: 2 figures are 0": broken.spec("with_noughts"),
    "still-parts: (Indicator)": broken.spec("no_text"),
    "threads: each other's way": broken.spec("through_a_module"),
    "wrong-files: IndexError": broken.spec("careless"),
}
OF_PLANS = {
    "wrong-files: what stands there, in sample 0 with a word in quotes for 7.5": broken.of_one_reason,
    "wrong-files: leaves out one of two, in sample 0 with Trivsel again": broken.last_of_a_title,
    "wrong-files: what it does not know, in sample 0 with kanarie for unit": broken.knowing_all_keys,
    "wrong-files: what stands there, in sample 0 with kanarie Ærø": broken.without_tags,
    "wrong-files: what stands there, in sample 0 with kanarie mange ord": broken.cut,
    "wrong-files: what stands there, in sample 0 with a list for Asta Lund": broken.one_owner_each,
    "wrong-files: sorts what it reads, in sample 0 with Fravær before Trivsel": broken.last_first,
    "by-itself: it says 2026-05-31 of Elevråd hver måned": broken.due_when_the_last_one_was,
    "by-itself: it leaves out Elevråd hver måned in silence": broken.of_somebody,
}
OF_NOTES = {
    "leaves out one of two, in sample 0 with Navn twice": broken.last_of_a_key,
    "leaves out in silence what stands there, in sample 0 with kanarie: kl. 9:30": broken.up_to_the_second_colon,
    "reads something else, in sample 0 without an end of its last line": broken.whole_lines_only,
}
PLANS: dict[str, Any] = {"samples": broken.PLANS, "expects": broken.OF_PLANS, "zeros": 0}
TERMS: dict[str, Any] = {"samples": broken.SAMPLES, "expects": broken.EXPECTS, "zeros": broken.ZEROS}


def wrong(spec: ImporterSpec[Any], **terms: Any) -> dict[str, Record]:
    table = [check for check in IMPORTER_CHECKS if check.name not in ELSEWHERE]
    records = judged(table, ImporterTrial(spec, Terms(**{**TERMS, **terms})), {})
    return {record.check: record for record in records if record.state is State.FAILED}


@pytest.mark.parametrize("mutant", HERE)
def test_what_is_wrong_is_found_and_nothing_else(mutant: str) -> None:
    check, _, words = mutant.partition(": ")
    found = wrong(HERE[mutant])
    assert set(found) == {check}
    assert words in found[check].seen


@pytest.mark.parametrize("mutant", OF_PLANS)
def test_what_is_wrong_with_entries_of_json_is_found_and_nothing_else(mutant: str) -> None:
    check, _, words = mutant.partition(": ")
    found = wrong(broken.spec(load=OF_PLANS[mutant]), **PLANS, no_effect={"unit": "each has its own"})
    assert set(found) == {check}
    assert words in found[check].seen


@pytest.mark.parametrize("words", OF_NOTES)
def test_what_is_wrong_with_lines_of_keys_is_found_and_nothing_else(words: str) -> None:
    given: dict[str, Any] = {"samples": broken.NOTES, "expects": broken.OF_NOTES, "zeros": 0}
    given["no_effect"] = {"unit": "each has its own"}
    assert wrong(broken.spec(load=broken.notes()), **given) == {}
    found = wrong(broken.spec(load=OF_NOTES[words]), **given)
    assert set(found) == {"wrong-files"}
    assert words in found["wrong-files"].seen


NAMED = (b"Trivsel:\n  2023/24: 3.5\n  2024/25: 3.75\nMobning:\n  2024/25: 8.25\n",)
OF_NAMED = (("Trivsel", "2023/24", "3.5"), ("Mobning", "2024/25", "8.25"))


@pytest.mark.parametrize(
    ("load", "samples", "expects"),
    [(broken.last_of_a_key, broken.NOTES, broken.OF_NOTES), (broken.by_name, NAMED, OF_NAMED)],
    ids=["keys within an entry", "entries by their keys"],
)
def test_of_two_equal_keys_of_yaml_the_last_may_count(load: Any, samples: Any, expects: Any) -> None:
    given: dict[str, Any] = {"samples": samples, "expects": expects, "zeros": 0, "no_effect": {"unit": "each its own"}}
    assert wrong(broken.spec(load=load, suffixes=(".yaml",)), **given) == {}
    assert "leaves out one of two" in wrong(broken.spec(load=load), **given)["wrong-files"].seen


def test_what_is_said_of_an_entry_that_begins_the_file_behind_a_word_is_tried_of_the_next() -> None:
    points = ("Punkt: Læsebånd hver morgen\nAnsvarlig: Asta Lund\n", "Punkt: Elevråd hver måned\nAnsvarlig: Bo Vig\n")
    given: dict[str, Any] = {"samples": ["\n".join(points).encode()], "expects": [("Asta Lund",)], "zeros": 0}
    assert "by-itself" not in wrong(broken.spec(load=broken.slips()), **given)
    inherited = wrong(broken.spec(load=broken.slips(before=list)), **given)["by-itself"]
    assert "it says Asta Lund of Elevråd hver måned" in inherited.seen


@pytest.mark.parametrize("function", ["sections_backwards", "sections_by_name"])
def test_two_entries_in_another_order_are_found_though_the_second_ends_the_file(function: str) -> None:
    two: dict[str, Any] = {"samples": [b"[Trivsel]\ntal = 7.4\n[Mobning]\ntal = 8.25"], "expects": [("Trivsel", "7.4")]}
    assert "wrong-files" not in wrong(broken.spec("sections"), **two, zeros=0)
    assert "it sorts what it reads" in wrong(broken.spec(function), **two, zeros=0)["wrong-files"].seen


def test_every_value_of_an_option_is_tried() -> None:
    found = wrong(broken.spec(load=broken.right_plan, options=broken.Ways), **PLANS)
    told = {check: record.seen.partition(":")[0] for check, record in found.items()}
    assert told == {
        "determinism": "with way='by-chance'",
        "nothing-lost": "with way='short'",
        "missing-figures": "with way='with-noughts'",
    }


def test_a_value_with_which_nothing_is_read_is_found() -> None:
    found = wrong(broken.spec(load=broken.right_plan, options=broken.Failing), **PLANS)
    assert "with way='failing': it raises Unreadable" in found["samples"].seen


def test_whole_numbers_are_tried_where_they_stand_once() -> None:
    found = wrong(
        broken.spec(load=broken.without_signs), samples=[b"navn;2024/25\nTrivsel;37\n"], expects=(("37",),), zeros=0
    )
    assert "reads another figure, in sample 0 with -37 for 37" in found["wrong-files"].seen


def test_an_option_with_which_one_sample_is_refused_has_an_effect_on_another() -> None:
    assert wrong(broken.spec("as_written", options=broken.AsWritten)) == {}


@pytest.mark.parametrize(
    ("terms", "check", "words"),
    [
        ({"samples": ()}, "samples", "there are no samples"),
        ({"expects": (("Fravær",), ("8.1",))}, "nothing-lost", "nothing tells whether a figure is of the right thing"),
        ({"expects": ()}, "count", "skipped: nothing-lost"),
        ({"zeros": 0}, "missing-figures", "1 figures are 0, of which the samples have 0"),
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
        ("leaving_files", "left-behind", "copy.csv"),
    ],
)
def test_what_is_wrong_elsewhere_is_found_and_nothing_else(function: str, check: str, words: str) -> None:
    records = check_importer(broken.spec(function), **TERMS)
    found = {record.check: record.seen for record in records if record.state is State.FAILED}
    assert set(found) == {check}
    assert words in found[check]


class TestRight(ImporterContract):
    """A right one passes all, as a class of pytest."""

    spec = broken.spec()
    samples = broken.SAMPLES
    expects = broken.EXPECTS
    zeros = broken.ZEROS


def test_the_class_has_a_test_for_each_check() -> None:
    assert set(TestRight.records()) == {*(check.name for check in IMPORTER_CHECKS), "count"}
