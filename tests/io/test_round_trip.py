"""What is dumped loads as the same dialogue: a law for every class of the model."""

import json
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import CLASSES, dialogues, of_type

from suddialog import io, model
from suddialog.errors import LoadError
from suddialog.model import Dialogue, Indicator, Meeting, Observation, School, Theme

LAW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

BLOCKS = tuple(cls for cls in get_args(model.Block) if cls is not model.Reference)


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


def themed(**fields: object) -> Dialogue:
    return Dialogue(SCHOOL, themes=[Theme("a", **fields)])


def figured(**fields: object) -> Dialogue:
    return Dialogue(SCHOOL, indicators=[Indicator("a", **fields)])


SCHOOL = School("a")
HOLDERS = {
    model.ActionPoint: lambda it: themed(actions=[it]),
    model.AgendaItem: lambda it: Dialogue(SCHOOL, agenda=[it]),
    model.Approval: lambda it: Dialogue(SCHOOL, approvals=[it]),
    model.Breakdown: lambda it: figured(breakdowns=[it]),
    model.Comparison: lambda it: figured(observations=[Observation(1, compared=[it])]),
    model.Department: lambda it: Dialogue(School("a", departments=[it])),
    model.Derived: lambda it: figured(derived=it),
    model.Deviation: lambda it: Dialogue(SCHOOL, deviations=[it]),
    model.Dialogue: lambda it: it,
    model.Finding: lambda it: themed(content=[model.Bullets([it])]),
    model.FollowUp: lambda it: Dialogue(SCHOOL, follow_up=[it]),
    model.Group: lambda it: Dialogue(SCHOOL, groups=[it]),
    model.Indicator: lambda it: themed(indicators=[it]),
    model.Label: lambda it: Dialogue(SCHOOL, labels=[it]),
    model.Meeting: lambda it: Dialogue(SCHOOL, meetings=[it]),
    model.Municipality: lambda it: Dialogue(School("a", it)),
    model.Observation: lambda it: figured(observations=[it]),
    model.Participant: lambda it: Dialogue(SCHOOL, participants=[it]),
    model.PartialDate: lambda it: Dialogue(SCHOOL, meetings=[Meeting(it)]),
    model.Party: lambda it: Dialogue(SCHOOL, parties=[it]),
    model.Range: lambda it: figured(observations=[Observation(it)]),
    model.Reference: lambda it: Dialogue(SCHOOL, basis=[it]),
    model.Scale: lambda it: figured(scale=it),
    model.School: lambda it: Dialogue(it),
    model.SchoolYear: lambda it: Dialogue(SCHOOL, school_year=it),
    model.Sign: lambda it: themed(actions=[model.ActionPoint("a", signs=[it])]),
    model.Source: lambda it: Dialogue(SCHOOL, sources=[it]),
    model.Theme: lambda it: Dialogue(SCHOOL, themes=[it]),
    model.TimeSpan: lambda it: Dialogue(SCHOOL, meetings=[Meeting(None, it)]),
    model.When: lambda it: Dialogue(SCHOOL, period=it),
    **{cls: lambda it: themed(content=[it]) for cls in BLOCKS},
}


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
