"""The kit finds what is wrong with a transform, for the right reason and no other."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import broken_transforms as broken
import pytest

from suddialog.hooks import NoOptions, TransformSpec
from suddialog.testing import TRANSFORM_CHECKS, State, TransformContract, check_transform
from suddialog.testing.records import judged
from suddialog.testing.trial import Terms, TransformTrial

ELSEWHERE = {"network", "other-processes", "import-budget", "surroundings", "left-behind"}
"""Checks that start other processes, which takes seconds."""

MADE_HERE = {check.name for check in TRANSFORM_CHECKS} - ELSEWHERE

HERE = {
    "registered": broken.spec(name="Min"),
    "metadata": broken.spec(summary="Gathers themes."),
    "option-effect: colour": broken.spec(options=broken.Idle),
    "determinism": broken.spec("by_chance"),
    "determinism: two runs": broken.spec("by_chance_where_there_is_no_title"),
    "dialogue-unchanged: school.name": broken.spec("changing_what_it_is_given"),
    "dialogue-unchanged: parts[1].actions[0]": broken.spec(
        load=broken.in_order_of_days_in_what_is_given, options=broken.ByDate
    ),
    "nothing-lost: Indicator.name (": broken.spec("without_what_is_shared"),
    "nothing-lost: Indicator.catalogue (": broken.spec("without_catalogue"),
    "nothing-lost: Reference.title (": broken.spec("losing"),
    "nothing-lost: Theme.title (": broken.spec("losing_the_last"),
    "nothing-lost: Meeting.id (": broken.spec("losing_ids"),
    "nothing-lost: Dialogue.language (": broken.spec("in_english"),
    "nothing-lost: declared: Dialogue.language (": broken.spec("in_danish"),
    "nothing-lost: ActionPoint.text (": broken.spec("without_points_of_nobody"),
    "nothing-lost: Quote.by (": broken.spec("without_quotes_at_the_end"),
    "told-apart: made the same: equal paragraphs": broken.spec("without_paragraphs_again"),
    "nothing-lost: Observation.provisional (": broken.spec(load=broken.all_final),
    "nothing-lost: Participant.name (": broken.spec("without_the_absent"),
    "told-apart: the same: equal paragraphs": broken.spec("without_paragraphs_again_in_front"),
    "told-apart: taken away: Meeting.place where Meeting.date is april 2025": broken.spec(
        "without_meetings_of_a_month"
    ),
    "figures: it makes 98002 of 98001.5 in intro, indicators, actions of the dialogue": broken.spec(
        load=broken.rounding_what_is_shared
    ),
    "figures: it leaves out not-collected in intro, indicators, actions of the dialogue": broken.spec(
        "without_figures_not_collected"
    ),
    "figures: it makes -": broken.spec("with_whole_aims"),
    "figures: it makes 0 of ": broken.spec(load=broken.with_noughts),
    "figures: numbers that are not given are made 0": broken.spec(load=broken.not_counted_is_nought),
    "together: what is said of one is said of another: ActionPoint": broken.spec("with_owners_of_the_next"),
    "together: of another: ActionPoint": broken.spec(
        load=broken.in_order_of_days_but_for_owners, options=broken.ByDate
    ),
    "hostile-text: '&lt;' in Theme.title": broken.spec(load=broken.unescaped),
    "hostile-text: '*' in Theme.title, '_' in": broken.spec(load=broken.escaped),
    "hostile-text: in Theme.title": broken.spec(load=broken.cut),
    "hostile-text: '{' in Theme.title, '}' in ": broken.spec(load=broken.without_braces),
    "references: groups[0].theme": broken.spec(load=broken.renamed),
    "told-apart: equal names of people": broken.spec("of_one_name", options=NoOptions),
    "told-apart: paragraphs of a text": broken.spec(load=broken.in_one_line, options=NoOptions),
    "hostile-text: what note says is not whole": broken.spec(load=broken.noted_short, options=broken.Noted),
    "threads: each other's way": broken.spec(load=broken.noted_through_a_module, options=broken.Noted),
    "audience: Theme.title": broken.spec("opening"),
    "told-instead: others lose what they are told instead: Theme.otherwise": broken.spec("silent_to_others"),
    "still-a-dialogue": broken.spec("no_text"),
}


def found(spec: TransformSpec[Any], names: Collection[str] = MADE_HERE, **terms: Any) -> dict[str, str]:
    table = [check for check in TRANSFORM_CHECKS if check.name in names]
    records = judged(table, TransformTrial(spec, Terms(**terms)), {})
    return {record.check: record.seen for record in records if record.state is State.FAILED}


@pytest.mark.parametrize("wrong", HERE)
def test_what_is_wrong_is_found_and_nothing_else(wrong: str) -> None:
    check, _, words = wrong.partition(": ")
    seen = found(HERE[wrong])
    assert set(seen) == {check}
    assert words in seen[check]


@pytest.mark.parametrize(
    ("function", "field", "check", "words"),
    [
        ("school_a_in_words", "School.name", "names", "it changes 'Lundevej', which is not Lund"),
        ("school_a_in_any_letters", "School.name", "names", "it changes 'lund', which is not Lund"),
        ("all_called_the_same", "Participant.name", "references", "a member may be any of 4 participants"),
    ],
)
def test_names_that_are_changed_in_the_wrong_way_are_found(function: str, field: str, check: str, words: str) -> None:
    seen = found(broken.spec(function, options=NoOptions), losses={field: "another name stands for it"})
    assert set(seen) == {check}
    assert words in seen[check]


def test_the_name_of_a_school_may_be_changed() -> None:
    right = broken.spec("school_a", options=NoOptions)
    assert found(right, losses={"School.name": "another name stands for it"}) == {}


def test_every_value_of_an_option_is_tried() -> None:
    names = {"registered", "determinism", "dialogue-unchanged", "still-a-dialogue", "nothing-lost"}
    seen = found(broken.spec("in_ways", options=broken.Ways), names)
    assert set(seen) == {"dialogue-unchanged", "nothing-lost"}
    assert seen["dialogue-unchanged"].startswith("with way='changing': ")
    assert seen["nothing-lost"].startswith("with way='losing': ")


def test_what_goes_with_a_value_of_an_option_is_declared_with_it() -> None:
    assert found(broken.spec("for_all", options=broken.ForAll)) == {}


def test_an_option_that_matters_to_days_only_has_an_effect() -> None:
    given = broken.spec(load=broken.in_order_of_days, options=broken.ByDate)
    assert found(given, {"registered", "determinism", "option-effect"}) == {}


def test_an_option_may_say_something_only_where_the_whole_dialogue_needs_nothing_said() -> None:
    given = broken.spec("with_owners", options=broken.Owner)
    assert found(given) == {}


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize(
    ("where", "field"),
    [
        *(("themes", field) for field in ("weight", "origin", "minutes", "title", "short_title", "key")),
        *(("participants", field) for field in ("presence", "side")),
        *(("parts", "weight"), ("actions", "status")),
        *(("follow_up", "status"), ("meetings", "date"), ("agenda", "time"), ("basis", "publisher")),
    ],
)
def test_an_option_that_matters_to_the_order_only_has_an_effect(where: str, field: str, reverse: bool) -> None:
    given = broken.spec(load=broken.in_order_of(where, field, reverse=reverse), options=broken.Ordered)
    assert found(given, {"registered", "determinism", "option-effect"}) == {}


@pytest.mark.parametrize(("function", "losses"), [("of_today", {}), ("numbering", {"ActionPoint.owners": "numbers"})])
def test_what_is_another_one_elsewhere_is_found_and_nothing_else(function: str, losses: dict[str, str]) -> None:
    records = check_transform(broken.spec(function), losses=losses)
    assert [record.check for record in records if record.state is State.FAILED] == ["other-processes"]


def test_what_is_declared_to_go_goes_everywhere() -> None:
    losses = {"ActionPoint.owners": "nobody is named"}
    seen = "ActionPoint.owners goes in intro, indicators, actions of the dialogue, and stays in themes"
    assert found(broken.spec("naming_nobody"), losses=losses) == {"everywhere": seen}


def test_a_transform_that_returns_nothing_fails_wherever_it_is_run() -> None:
    assert found(broken.spec("nothing"))["smallest"] == "it returns NoneType"


class TestRight(TransformContract):
    """A right one passes all, as a class of pytest."""

    spec = broken.spec()


def test_the_class_has_a_test_for_each_check() -> None:
    assert set(TestRight.records()) == {*(check.name for check in TRANSFORM_CHECKS), "count"}
