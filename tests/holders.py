"""Objects of any class of the model, in a dialogue that holds nothing else."""

from typing import Any, get_args, get_type_hints

import attrs

from suddialog import model
from suddialog.model import Dialogue, Indicator, Meeting, Observation, School, Theme

BLOCKS = tuple(cls for cls in get_args(model.Block) if cls is not model.Reference)


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


_REQUIRED: dict[type, dict[str, Any]] = {
    model.AgendaItem: {"title": "a"},
    model.Comparison: {"against": "national"},
    model.Custom: {"kind": "a.b", "json": '{"a": 1}'},
    model.Diagram: {"kind": "hub"},
    model.Actions: {"kind": "current"},
    model.FollowUp: {"of": "a/b"},
    model.Participant: {"role": "a"},
    model.Picture: {"path": "a.png", "alt": "a"},
    model.Sign: {"text": "a"},
    model.Table: {"rows": [["a", "b"], ["c", "d"]]},
}
"""What a class can't be made without, where a text does not do."""


def filled(cls: type, **fields: Any) -> Any:
    """An object of a class that holds no more than it must, besides the given fields."""
    hints = get_type_hints(cls)
    needed = {
        field.name: "a" if hints[field.name] is not School else SCHOOL
        for field in attrs.fields(cls)
        if field.default is attrs.NOTHING
    }
    return cls(**{**needed, **_REQUIRED.get(cls, {}), **fields})
