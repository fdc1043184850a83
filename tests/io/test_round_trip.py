"""What is dumped loads as the same dialogue: a law for every class of the model."""

import json

import pytest
from holders import HOLDERS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import CLASSES, dialogues, of_type, rounds

from suddialog import io, model
from suddialog.errors import LoadError
from suddialog.model import Dialogue

LAW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


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
        assert isinstance(io.loads(scratched), Dialogue)
    except LoadError as error:
        told = error.issues
    else:
        told = ()
    assert all(issue.message and issue.code for issue in told)


def test_every_class_has_its_place_in_a_dialogue():
    assert set(HOLDERS) == set(CLASSES) - {model.Round, model.CheckPoint}


@pytest.mark.parametrize("cls", HOLDERS, ids=lambda cls: cls.__name__)
@given(st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_law_holds_for_every_class(cls, data):
    dialogue = HOLDERS[cls](data.draw(of_type(cls, 2)))
    assert io.loads(io.dumps(dialogue)) == dialogue
    assert io.loads(io.dumps(dialogue, "json")) == dialogue


def test_audiences_are_written_by_name():
    text = io.dumps(model.Dialogue(model.School("a"), audience="internal"))
    assert "audience: internal" in text


@given(rounds)
@LAW
def test_rounds(tmp_path_factory, round):
    for name in ("r.yaml", "r.json"):
        path = tmp_path_factory.getbasetemp() / name
        io.dump(round, path, overwrite=True)
        assert io.load_round(path) == round
        assert io.canonical(path).text == path.read_text(encoding="utf-8")


@given(dialogues)
@LAW
def test_the_canonical_form_is_its_own(tmp_path_factory, dialogue):
    for form in ("yaml", "json"):
        path = tmp_path_factory.getbasetemp() / f"d.{form}"
        path.write_bytes(b"\xef\xbb\xbf" + io.dumps(dialogue, form).replace("\n", "\r\n").encode())
        text = io.canonical(path).text
        assert text == io.dumps(dialogue, form)
        path.write_text(text, encoding="utf-8", newline="")
        assert io.canonical(path).text == text


def test_an_observation_of_nothing_but_a_key_of_somebody_else_is_kept() -> None:
    figures = "indicators:\n  - name: B\n    observations: [{x-a: {b: c}}]\n"
    dialogue = io.loads(f"format: suddialog\nversion: 1\nschool: L\nthemes:\n- title: A\n  {figures}")
    assert dialogue.themes[0].indicators[0].observations[0].extra
    assert io.loads(io.dumps(dialogue)) == dialogue
