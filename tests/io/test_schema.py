"""The schema that editors use: it is one, it knows what the reader knows, and it says what things are."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import HEAD, findings
from strategies import dialogues, rounds
from test_dump import CANONICAL
from test_short_forms import ALIKE

from suddialog import io
from suddialog.errors import Severity
from suddialog.model import Round

ROOT = Path(__file__).parents[2]
FILES = [
    *sorted((ROOT / "examples").glob("*.yaml")),
    *sorted((ROOT / "src/suddialog/cli/starters").glob("*.yaml")),
    *sorted((ROOT / "tests/io/versions").glob("*.yaml")),
    *sorted((ROOT / "tests/io/versions").glob("*.json")),
]
SCHEMA, ROUND_SCHEMA = io.schema(), io.schema(Round)
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
ROUND_VALIDATOR = jsonschema.Draft7Validator(ROUND_SCHEMA)
LAW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


class Editor(yaml.BaseLoader):
    """Reads texts and nothing."""


_NULL = "tag:yaml.org,2002:null"
Editor.add_implicit_resolver(_NULL, re.compile("(?:~|null|)$"), ["~", "n", ""])
Editor.add_constructor(_NULL, yaml.SafeLoader.construct_yaml_null)


def as_editors_read(text: str) -> object:
    """The content of a YAML file as a program without our rules takes it."""
    return json.loads(json.dumps(yaml.load(text, Editor)))


def complaints(tree: object, validator: jsonschema.Draft7Validator = VALIDATOR) -> list[str]:
    return [error.message for error in validator.iter_errors(tree)]


@pytest.mark.parametrize("schema", [SCHEMA, ROUND_SCHEMA], ids=["dialogue", "round"])
def test_it_is_a_schema(schema):
    jsonschema.Draft7Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


# What it accepts


@pytest.mark.parametrize("case", ALIKE)
@pytest.mark.parametrize("form", [0, 1], ids=["short", "full"])
def test_every_form_that_loads_is_valid(case, form):
    assert complaints(as_editors_read(HEAD + ALIKE[case][form])) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_that_is_shipped_is_valid_in_every_form(path):
    dialogue = io.load(path)
    as_it_is = path.read_text(encoding="utf-8")
    read = json.loads if path.suffix == ".json" else as_editors_read
    assert complaints(read(as_it_is)) == []
    assert complaints(as_editors_read(io.dumps(dialogue))) == []
    assert complaints(json.loads(io.dumps(dialogue, "json"))) == []


@given(dialogues)
@LAW
def test_what_is_dumped_is_valid(dialogue):
    assert complaints(json.loads(io.dumps(dialogue, "json"))) == []
    assert complaints(as_editors_read(io.dumps(dialogue))) == []


@given(rounds)
@LAW
def test_a_dumped_round_is_valid(round):
    assert complaints(json.loads(io.dumps(round, "json")), ROUND_VALIDATOR) == []


def test_the_canonical_file_is_valid():
    assert complaints(as_editors_read(CANONICAL)) == []


ROUND = """\
format: suddialog-round
version: 1
title: Runden
kommune: Fjordby Kommune
checklist: [Trivsel, {title: Fravær, obligation: frivillig}]
labels: {goal: fokuspunkt}
"""


@pytest.mark.parametrize("dialogues", ["a.yaml", "[a.yaml, b.yaml]", "[a.yaml, {school: A, mål: [B]}]", "{school: A}"])
def test_a_round_is_valid(dialogues):
    assert complaints(as_editors_read(f"{ROUND}dialogues: {dialogues}\n"), ROUND_VALIDATOR) == []


TAKEN = {
    "indicators: [{name: a, better: Højere, shown: Nej, scale: [1, 5]}]": True,
    "indicators: [{name: a, decimals: ''}]": False,
    "status: Awaiting Agreement": True,
    "agenda: {a b: [c]}": True,
    "agenda: [a, [b]]": False,
    "agenda: [{minutes: 5}]": False,
    "goals: [{a b: [c]}, ]": True,
    "basis: [{a b: [c]}]": False,
    "follow_up: [a]": False,
    "groups: [a]": False,
    "groups: [[a], [b]]": True,
    "labels: goal": False,
    "participants: [{side: school}]": False,
    "tags: [a, '']": False,
    "intro: ['']": False,
    "intro: [a, ]": True,
    "intro: [a, [b, [c]]]": True,
    "intro: [[a], b]": False,
    "intro: [a, [[b]]]": False,
    "intro: {title: a}": False,
    "themes: [{title: }]": False,
    "period: ''": True,
}


@pytest.mark.parametrize("text", TAKEN)
def test_it_takes_what_the_reader_takes(text):
    errors = [issue for issue in findings(f"{HEAD}{text}\n") if issue.severity is Severity.ERROR]
    assert (not errors, not complaints(as_editors_read(f"{HEAD}{text}\n"))) == (TAKEN[text], TAKEN[text])


# What it rejects


@pytest.mark.parametrize(
    "text",
    [
        "format: suddialog\nversion: 1\n",
        "format: other\nversion: 1\nschool: a\n",
        "format: suddialog\nversion: 2\nschool: a\n",
        HEAD + "titles: a\n",
        HEAD + "themes: [{title: a, number: 1, nomber: 2}]\n",
        HEAD + "themes: [{number: 1}]\n",
        HEAD + "themes: [{title: '\u200b'}]\n",
        HEAD + "indicators: [{name: a, observations: [{whose: b, value: 1, source: {name: '\ufeff '}}]}]\n",
        HEAD + "status: forsvundet\n",
        HEAD + "title: [a]\n",
        HEAD + "indicators: [{name: a, better: blå, unit: b}]\n",
        HEAD + "indicators: [{unit: b}]\n",
        HEAD + "indicators: [{name: a, observations: {school: 3.7}}]\n",
        HEAD + "goals: [{text: a, owner: b}]\n",
        HEAD + "participants: [{name: a, rolle2: b}]\n",
        HEAD + "participants: {Skolen: {Elever: {Gry: a}}, Andre: 1, b: true}\ngroups: {a: {b: c}}\n",
        HEAD + "themes: [{title: a, content: [{quote: b, bye: c}]}]\n",
        HEAD + "follow_up: [{text: a}]\n",
    ],
)
def test_what_the_reader_refuses_by_its_keys_and_words_is_invalid(text):
    assert complaints(as_editors_read(text))


@pytest.mark.parametrize(
    "change",
    [
        ("title: Runden\n", ""),
        ("suddialog-round", "suddialog"),
        ("checklist", "checklst"),
        ("frivillig", "frivilig"),
        ("labels: {goal: fokuspunkt}", "dialogues: [{school: A, titles: b}]"),
    ],
)
def test_what_is_wrong_in_a_round_is_invalid(change):
    assert complaints(as_editors_read(ROUND.replace(*change)), ROUND_VALIDATOR)


def mappings(tree: object) -> Iterator[dict]:
    """Every mapping of full forms, save those that are kept for other programs."""
    if isinstance(tree, dict):
        yield tree
        for key, value in tree.items():
            if not key.startswith("x-"):
                yield from mappings(value)
    elif isinstance(tree, list):
        for item in tree:
            yield from mappings(item)


@given(st.sampled_from(FILES), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_unknown_key_is_invalid_wherever_it_stands(path, data):
    tree = copy.deepcopy(json.loads(io.dumps(io.load(path), "json")))
    found = list(mappings(tree))
    found[data.draw(st.integers(0, len(found) - 1))]["unheard"] = "of"
    assert complaints(tree)


# What it says


def properties(schema: dict) -> Iterator[tuple[str, dict]]:
    for name, definition in [("", schema), *schema["definitions"].items()]:
        for key, kind in definition.get("properties", {}).items():
            yield f"{name}.{key}", kind


@pytest.mark.parametrize("schema", [SCHEMA, ROUND_SCHEMA], ids=["dialogue", "round"])
def test_every_key_says_what_it_is(schema):
    keys = [(name, kind) for name, kind in properties(schema) if not name.startswith("ActionPoint-list")]
    assert [name for name, kind in keys if not kind.get("description")] == []


def test_descriptions_are_the_models_own_words():
    theme = SCHEMA["definitions"]["Theme"]
    assert theme["description"].startswith("A theme of the dialogue")
    assert theme["properties"]["weight"]["description"] == "Main, normal or minor theme."
    assert theme["properties"]["vægt"]["description"] == "Danish for weight. Main, normal or minor theme."
    assert SCHEMA["properties"]["place"]["description"] == "Where."


def test_no_description_stands_beside_a_reference():
    """Draft 7 leaves out what stands beside a reference."""
    assert [name for name, kind in properties(SCHEMA) if "$ref" in kind and len(kind) > 1] == []
