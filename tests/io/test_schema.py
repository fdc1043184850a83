"""The schema that editors use: it is one, and it knows what the reader knows."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from reading import HEAD
from strategies import dialogues
from test_dump import CANONICAL
from test_short_forms import ALIKE

from suddialog import io

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
SCHEMA = io.schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def as_editors_read(text: str) -> object:
    """The content of a YAML file as a program without our rules takes it."""
    return json.loads(json.dumps(yaml.load(text, yaml.BaseLoader)))


def complaints(tree: object) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(tree)]


def test_it_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


@pytest.mark.parametrize("case", ALIKE)
@pytest.mark.parametrize("form", [0, 1], ids=["short", "full"])
def test_every_form_that_loads_is_valid(case, form):
    assert complaints(as_editors_read(HEAD + ALIKE[case][form])) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_are_valid(path):
    assert complaints(as_editors_read(path.read_text(encoding="utf-8"))) == []
    assert complaints(json.loads(io.dumps(io.load(path), "json"))) == []


@given(dialogues)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_dumped_is_valid(dialogue):
    assert complaints(json.loads(io.dumps(dialogue, "json"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "format: suddialog\nversion: 1\n",
        "format: other\nversion: 1\nschool: a\n",
        HEAD + "titles: a\n",
        HEAD + "themes: [{title: a, number: 1, nomber: 2}]\n",
        HEAD + "status: forsvundet\n",
        HEAD + "title: [a]\n",
        HEAD + "indicators: [{name: a, better: blå, unit: b}]\n",
    ],
)
def test_what_the_reader_refuses_by_its_keys_and_words_is_invalid(text):
    assert complaints(as_editors_read(text))


def test_the_canonical_file_is_valid():
    assert complaints(as_editors_read(CANONICAL)) == []
