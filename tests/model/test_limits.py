"""What is too long, too deep or too big for any file is refused when it is made, not when it is printed."""

import json
from decimal import Decimal

import pytest

from suddialog import Derived, Dialogue, Indicator, Observation, check, dumps, export, loads
from suddialog.model import Custom, Extra
from suddialog.model.grammar import Faults, Malformed, shown

LONG_NUMBERS = ["1e-100000", "9e999999", "-1e40", "0e99999", "1." + "1" * 40]


@pytest.mark.parametrize("digits", LONG_NUMBERS)
def test_a_number_of_more_than_forty_characters_is_refused(digits):
    with pytest.raises(Malformed) as caught:
        Observation(Decimal(digits))
    assert caught.value.code == "SUD012"


@pytest.mark.parametrize(
    "given", [10**5000, 1e300, 5e-324, float("nan"), float("inf")], ids=["digits", "huge", "tiny", "nan", "inf"]
)
def test_so_are_numbers_of_scripts(given):
    with pytest.raises(Malformed):
        Observation(given)
    with pytest.raises(Malformed):
        Observation(1, n=given)


@pytest.mark.parametrize("given", [1 / 3, 1e-20, 22 / 7 * 1e15, 0.1 + 0.2, Decimal("1e3"), -0.0])
def test_numbers_that_scripts_compute_are_taken_and_kept(given):
    dialogue = Dialogue("a", indicators=[Indicator("b", "%", [Observation(given)])])
    for form in ("yaml", "json"):
        assert loads(dumps(dialogue, format=form)) == dialogue


def test_a_figure_that_is_derived_into_something_endless_is_left_out():
    huge = Indicator("a", "elever", {"school": {"2024/25": 10**30}})
    derived = Indicator("b", "kr.", derived=Derived("a", times=10**30))
    dialogue = Dialogue("c", indicators=[huge, derived])
    check(dialogue)
    assert export(dialogue, "table").data


def test_decimals_have_an_end():
    assert Indicator("a", decimals=12).decimals == 12
    with pytest.raises(Malformed) as caught:
        Indicator("a", decimals=999_999_999)
    assert caught.value.code == "SUD012"


def test_an_endless_whole_number_can_be_named_in_a_message():
    assert shown(10**5000) == "an object of type int"
    assert shown(12) == "the number 12"


@pytest.mark.parametrize(
    "make", [lambda text: Extra("x-a", text), lambda text: Custom("acme.map", json=text)], ids=["extra", "custom"]
)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "SUD001"),
        ("[" * 32 + "]" * 32, "SUD001"),
        ("NaN", "SUD008"),
        ("1e999", "SUD008"),
        ("9" * 5000, "SUD008"),
        ('"\\ud800"', "SUD009"),
        ('{"a\\u0007": 1}', "SUD009"),
        ("{", "SUD008"),
    ],
    ids=["endless", "deep", "nan", "infinite", "digits", "surrogate", "control", "cut"],
)
def test_json_that_no_file_could_hold_is_refused(make, text, code):
    with pytest.raises(Malformed) as caught:
        make(text)
    assert caught.value.code == code


def test_json_of_thirty_levels_is_kept():
    extra = Extra("x-a", "[" * 30 + "]" * 30)
    dialogue = Dialogue("a", extra=[extra])
    assert loads(dumps(dialogue)) == loads(dumps(dialogue, format="json")) == dialogue


@pytest.mark.parametrize("given", [{"x-a": {1, 2}}, {"x-a": object()}, 5, {"x-a": float("inf")}])
def test_extras_that_are_no_json_are_refused(given):
    with pytest.raises((Malformed, Faults)):
        Dialogue("a", extra=given)


def test_extras_are_written_one_way():
    assert Extra("x-a", '{"b": 1, "a": "æ"}').json == json.dumps({"a": "æ", "b": 1}, ensure_ascii=False).replace(
        " ", ""
    )
