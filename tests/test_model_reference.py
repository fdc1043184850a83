"""The reference of the model explains every field of every class; its examples load and hold what they show."""

import re
import sys
from enum import Enum
from pathlib import Path

import attrs
import pytest

import suddialog as sud
from suddialog import model
from suddialog.checks import BODIES

DOCS = Path(__file__).parents[1] / "docs"
sys.path.insert(0, str(DOCS / "_ext"))

import model_reference  # noqa: E402 - an extension of the documentation, which is no package

CLASSES = {name: kind for name, kind in vars(model).items() if isinstance(kind, type) and attrs.has(kind)}
LISTS = [name for name, kind in vars(model).items() if isinstance(kind, type) and issubclass(kind, Enum)]
HEAD = "format: suddialog\nversion: 1\n"
IN_ROUNDS = {"Round", "CheckPoint"}
NO_PICTURE = "SUD111"


@pytest.mark.parametrize("name", CLASSES)
def test_every_field_is_explained(name):
    told = model_reference.descriptions(CLASSES[name])
    assert [field.name for field in model_reference.own_fields(CLASSES[name]) if not told.get(field.name)] == []


def test_every_class_and_closed_list_is_in_the_reference():
    text = (DOCS / "reference" / "model.md").read_text(encoding="utf-8")
    assert [name for name in CLASSES if f"{{model-class}} {name}\n" not in text] == []
    assert [name for name in LISTS if f"-list}} {name}\n" not in text] == []


def test_every_word_for_whose_figures_they_are_is_in_the_reference():
    assert "```{body-words}\n" in (DOCS / "reference" / "model.md").read_text(encoding="utf-8")
    words = re.findall("`(.+?)`", "".join(model_reference.body_lines()))
    given = {word: {"2024/25": 1} for word in words}
    indicator = sud.Indicator("A", observations=given)
    assert {item.whose for item in indicator.observations} == BODIES <= set(words)


def test_every_key_of_labels_is_in_the_reference():
    assert "```{label-keys}\n" in (DOCS / "reference" / "model.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in model_reference.label_lines()]
    keys = [key.strip("| `") for key, *_ in rows[2:]]
    dialogue = sud.Dialogue("Lindevang Skole", labels=dict.fromkeys(keys, "x"))
    assert "SUD116" not in {issue.code for issue in sud.check(dialogue)}
    [issue] = [issue for issue in sud.check(sud.Dialogue("A", labels={"zzzzzzz": "x"})) if issue.code == "SUD116"]
    assert issue.remedy == f"Known are: {', '.join(keys)}"
    assert ["| `goal`", "mål", "goal · goals |"] in rows


def test_only_what_reads_a_text_tells_how_a_text_is_read():
    told = {name: model_reference._short_text(kind) for name, kind in CLASSES.items()}
    assert told["Figure"] == []  # its `of` is a question to a figure
    assert told["Scale"] == ["As a text: `1-5` or `-3-12`.", ""]


def test_every_class_has_an_example():
    assert set(CLASSES) - IN_ROUNDS == set(model_reference.examples())


@pytest.mark.parametrize("name", sorted(set(CLASSES) - IN_ROUNDS))
def test_an_example_loads_and_holds_what_it_shows(name):
    example = model_reference.examples()[name]
    school = "" if example.startswith("school:") else "school: Lindevang Skole\n"
    dialogue = sud.loads(HEAD + school + example)
    assert any(isinstance(thing, CLASSES[name]) for thing in every(dialogue))
    errors = [issue for issue in sud.check(dialogue, audience="internal") if issue.severity.name == "ERROR"]
    assert [issue for issue in errors if issue.code != NO_PICTURE] == []


def every(thing):
    """An object and all that is in it."""
    yield thing
    inner = thing if isinstance(thing, tuple) else ()
    if attrs.has(type(thing)):
        inner = [getattr(thing, field.name) for field in attrs.fields(type(thing))]
    for part in inner:
        yield from every(part)
