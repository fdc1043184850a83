"""Numbers as people write them, and the reasons for having none."""

import copy
import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suddialog.model import NoNumber, Range
from suddialog.model.grammar import Malformed, whole
from suddialog.model.numbers import Grade, number, value


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("14,8", "14.8"), ("14.8", "14.8"), ("1.234,5", "1234.5"), ("1.234.567", "1234567"), ("-0,3", "-0.3"),
        ("−0,3", "-0.3"), ("0.125", "0.125"), ("3,0", "3.0"), ("02", "2"), (" 7 ", "7"),
    ],
)  # fmt: skip
def test_number_reads_danish_and_english_spelling(written, meant):
    assert str(number(written)) == str(Decimal(meant))


@pytest.mark.parametrize(
    ("written", "code", "remedy"),
    [
        ("14, 8", "SUD012", "Did you mean 14.8?"),
        ("14,8 %", "SUD012", "Did you mean 14.8?"),
        ("2.351", "SUD013", "Write 2351 or 2,351"),
        ([14, 8], "SUD013", "decimal comma"),
        ({"2023/24": 3, "5": None}, "SUD013", "decimal comma"),
        ("abc", "SUD012", "Write it in digits"),
        (True, "SUD012", "Write it in digits"),
        (float("nan"), "SUD012", "Write it in digits"),
        (float("inf"), "SUD012", "Write it in digits"),
    ],
)
def test_number_refuses_what_is_none_and_says_what_to_do(written, code, remedy):
    with pytest.raises(Malformed) as caught:
        number(written)
    assert caught.value.code == code
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    ("written", "meant"), [("3O", "30"), ("1oo", "100"), ("1O5", "105"), ("3o min.", "30"), ("30opgaver", "30")]
)
def test_a_letter_o_in_a_number_is_meant_as_a_zero(written, meant):
    with pytest.raises(Malformed) as caught:
        whole(written)
    assert caught.value.remedy == f"Did you mean {meant}?"


@given(st.decimals(min_value=-999, max_value=999, places=2))
def test_a_number_keeps_the_digits_it_was_written_with(digits):
    assert str(number(str(digits).replace(".", ","))) == str(digits)


@given(st.floats(-1e20, 1e20).filter(lambda value: value == 0 or abs(value) > 1e-15))
def test_floats_enter_by_their_repr(given_float):
    assert float(number(given_float)) == given_float


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("70-80", Range(70, 80)), ("70–80", Range(70, 80)),
        ("-3--1", Range(-3, -1)), ("-3-12", Range(-3, 12)), ("-3 – -1,5", Range(-3, "-1.5")),
        ("-", NoNumber.NOT_STATED), ("–", NoNumber.NOT_STATED),
        ("ikke oplyst", NoNumber.NOT_STATED), ("Fortroligt", NoNumber.WITHHELD), ("<5", NoNumber.SUPPRESSED_BY_SOURCE),
        ("ikke indsamlet", NoNumber.NOT_COLLECTED), ("not yet published", NoNumber.NOT_YET_PUBLISHED),
        ("kun i billede", NoNumber.IN_PICTURE), ("diskretioneret", NoNumber.SUPPRESSED), ("-3", Decimal(-3)),
    ],
)  # fmt: skip
def test_value_reads_ranges_and_reasons(written, meant):
    assert value(written) == meant


@pytest.mark.parametrize("marker", ["..", "*", "n/a", "", "x", float("nan"), True])
def test_markers_and_what_else_is_no_value_are_refused_with_the_reasons_to_choose_from(marker):
    with pytest.raises(Malformed, match=r"expected a number.*or say why there is none: not stated"):
        value(marker)


def test_a_range_that_ends_below_its_beginning_is_refused():
    with pytest.raises(Malformed, match="80-70"):
        value("80-70")


def test_a_grade_keeps_its_zero_and_counts_as_its_number():
    grade = value(" 02 ")
    assert isinstance(grade, Grade)
    assert (str(grade), grade, str(grade + 1), str(value("00"))) == ("02", Decimal(2), "3", "00")
    assert str(pickle.loads(pickle.dumps(grade))) == str(copy.deepcopy(grade)) == "02"


@pytest.mark.parametrize("text", ["0", "2", "2,0", "04", "-3", "10"])
def test_other_numbers_are_no_grades_with_a_zero(text):
    assert not isinstance(value(text), Grade)


MEANT = {
    "<5 %": "<5", "under 5": "<5", "færre end 5 elever": "<5", "≤4": "<5", "diskretionert": "diskretioneret",
    "14,8 %": "14.8", "14 dage": "14", "5 mio. kr.": "5", "1 234": "1234", "1,234.5": "1234.5", "2,351 dage": "2,351",
}  # fmt: skip


@pytest.mark.parametrize(("written", "meant"), MEANT.items())
def test_what_is_proposed_says_the_same_and_is_read(written, meant):
    with pytest.raises(Malformed) as caught:
        value(written)
    assert caught.value.remedy == f"Did you mean {meant}?"
    value(meant)


@pytest.mark.parametrize(
    "written", [">5", "≥5", "over 5", "mindst 5", "ca. 5", "5+", "5 eller flere", "-5 til 5", "7 (8)"]
)
def test_what_says_more_than_a_number_is_not_taken_for_it(written):
    with pytest.raises(Malformed) as caught:
        value(written)
    assert "Did you mean" not in caught.value.remedy


@pytest.mark.parametrize(
    ("written", "remedy"), [("3.7.1", "with one comma"), ("70-80", "one number"), ("<5", "Write it in digits")]
)
def test_digits_are_not_told_to_be_written_in_digits(written, remedy):
    with pytest.raises(Malformed, match=remedy):
        number(written)
