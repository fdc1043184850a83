"""What is dumped loads as the same dialogue: a law for every class of the model."""

import json

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from strategies import CLASSES, dialogues

from suddialog import io, model
from suddialog.errors import LoadError
from suddialog.model.rounds import CheckPoint, Round

LAW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@given(dialogues)
@LAW
def test_yaml(dialogue):
    text = io.dumps(dialogue)
    assert io.loads(text) == dialogue
    assert io.dumps(io.loads(text)) == text


@given(dialogues)
@LAW
def test_json(dialogue):
    text = io.dumps(dialogue, "json")
    assert json.loads(text)["format"] == "suddialog"
    assert io.loads(text) == dialogue
    assert io.dumps(io.loads(text), "json") == text


@given(dialogues, st.data())
@LAW
def test_a_file_with_a_scratch_loads_or_says_why(dialogue, data):
    text = io.dumps(dialogue)
    start = data.draw(st.integers(0, len(text)))
    scratch = data.draw(st.text("\"'#:-[]{}*&!|>%@`\t\n ,0aæ\x00\u202e", max_size=3))
    scratched = text[:start] + scratch + text[start + data.draw(st.integers(0, 5)) :]
    try:
        io.loads(scratched)
    except LoadError as error:
        assert error.issues
        assert all(issue.message and issue.code for issue in error.issues)


def holds(cls: type) -> object:
    """A dialogue with an object of this class somewhere in it."""

    def inside(thing: object) -> bool:
        if isinstance(thing, tuple):
            return any(inside(item) for item in thing)
        fields = getattr(type(thing), "__attrs_attrs__", ())
        return isinstance(thing, cls) or any(inside(getattr(thing, field.name)) for field in fields)

    return inside


@pytest.mark.parametrize("cls", sorted(set(CLASSES) - {Round, CheckPoint}, key=lambda cls: cls.__name__))
def test_the_law_covers_every_class(cls):
    try:
        find(dialogues, holds(cls), settings=settings(max_examples=4000, database=None, phases=["generate"]))
    except NoSuchExample:
        pytest.fail(f"no dialogue with a {cls.__name__} was drawn")
    assert issubclass(cls, object)


def test_audiences_are_written_by_name():
    text = io.dumps(model.Dialogue(model.School("a"), audience="internal"))
    assert "audience: internal" in text
