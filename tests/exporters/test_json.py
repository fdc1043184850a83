"""Tables for programs: numbers as numbers, and why there is none; the form that the schema describes."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import suddialog as sud
from suddialog import ActionPoint, Dialogue, Indicator, NoNumber, Observation, Theme

SCHEMA = json.loads(files("suddialog.exporters.json").joinpath("tables.schema.json").read_text(encoding="utf-8"))
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def made(dialogue, audience="internal", **options):
    text = sud.export(dialogue, "json", audience=audience, **options).text
    found = json.loads(text)
    Draft202012Validator(SCHEMA).validate(found)
    return found


def rows(table, audience="internal", **fields):
    [found] = made(Dialogue("Lindevang Skole", **fields), audience, tables=[table])["tables"]
    return found["rows"]


def figures(*observations, **fields):
    return rows("indicators", indicators=[Indicator("Trivsel", observations=observations, source="Egen", **fields)])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("audience", ["public", "participants", "internal"])
def test_the_examples_have_the_form_that_is_documented(path, audience):
    found = made(sud.load(path), audience)
    assert found["audience"] == audience
    assert [table["name"] for table in found["tables"]]


def test_the_file_says_what_it_is_of():
    found = made(Dialogue("Lindevang Skole", meetings="27/11 2025", status="draft"), "public")
    assert (found["school"], found["dates"], found["status"]) == ("Lindevang Skole", ["2025-11-27"], "draft")
    assert found["mark"] == "Offentlig udgave · Udkast"
    assert found["tables"] == []


def test_numbers_are_numbers_with_the_digits_that_are_printed():
    first, second = figures(Observation("3,7512", "2023/24", n=412), Observation(4, "2024/25"), decimals=2)
    assert (first["value"], first["value_text"], first["value_missing"], first["n"]) == (3.75, "3,75", None, 412)
    assert (second["value"], second["value_text"]) == (4.0, "4,00")


def test_no_digit_of_a_long_number_is_lost():
    indicator = Indicator("Tal", observations=[Observation("12345678901234567890,05", "2024/25")])
    text = sud.export(Dialogue("X", indicators=[indicator]), "json", audience="internal").text
    assert '"value": 12345678901234567890.05, ' in text


@pytest.mark.parametrize("reason", NoNumber)
def test_why_there_is_no_number_has_a_key_of_its_own(reason):
    [row] = figures(Observation(reason, "2024/25"))
    assert (row["value"], row["value_missing"]) == (None, reason.value)
    assert row["value_text"]


def test_a_range_has_two_ends():
    [row] = figures(Observation("70-80", "2024/25"))
    assert row["value"] == {"low": 70, "high": 80}


def test_all_rows_of_a_table_have_the_same_keys_whatever_is_there():
    first = figures(Observation(3, "2024/25"))[0]
    second = rows(
        "indicators",
        themes=[Theme("A", indicators=[Indicator("B", "%", [Observation(1, category="a")], categories=["a"])])],
    )[0]
    assert list(first) == list(second)
    assert "catalogue" in first


def test_a_day_is_a_date_and_what_is_not_agreed_is_nothing():
    found = rows(
        "actions", actions=[ActionPoint("A", due="31/5 2026", owners="Asta"), ActionPoint("B", due="maj 2026"), "C"]
    )
    assert [(row["due"], row["due_date"], row["owner"]) for row in found] == [
        ("31. maj 2026", "2026-05-31", "Asta"),
        ("Maj 2026", None, None),
        (None, None, None),
    ]


def test_columns_are_chosen_and_sorted():
    found = made(
        Dialogue("L", actions=["b", "a"]), tables=["actions"], columns=["hvad"], sort=["hvad"]
    )  # fmt: skip
    assert found["tables"][0]["columns"] == [{"name": "text", "heading": "Hvad"}]
    assert found["tables"][0]["rows"] == [{"text": "a"}, {"text": "b"}]


def test_the_schema_knows_every_kind_of_no_number():
    assert set(SCHEMA["$defs"]["row"]["properties"]["value_missing"]["enum"]) == {*map(str, NoNumber), None}
