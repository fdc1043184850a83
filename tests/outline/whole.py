"""A dialogue in which every text field of the model holds a text of its own, filled in by reflection."""

from __future__ import annotations

import types
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from suddialog import model
from suddialog.model import Dialogue, When

PICTURE = Path(__file__).parents[2] / "docs/images/deck.png"

NO_TEXT = {
    **dict.fromkeys(("id", "tags", "accepted"), "for programs and checks"),
    "otherwise": "told to those only who may not see the rest",
    "key": "a name for programs",
    "json": "data of a plugin",
    "code": "for registers",
    "number": "for registers",
    "path": "where a file is",
    "language": "how to print",
    "profile": "what to check against",
    "catalogue": "what to fill in",
    "checklist": "what to check against",
    "previous": "which file came before",
}
"""Fields that are no texts to be read, whatever class they are in."""

TEXTS = {"Theme.number"}
"""Fields of such a name that are texts all the same."""

REFERENCES = {
    "Participant.party",
    "Group.members",
    "Group.theme",
    "AgendaItem.theme",
    "Actions.kind",
    "Custom.kind",
    "Figure.indicators",
    "Figure.whose",
    "Figure.periods",
    "Reference.indicator",
    "ActionPoint.continues",
    "ActionPoint.indicators",
    "ActionPoint.department",
    "FollowUp.of",
    "FollowUp.continued_as",
    "FollowUp.observations",
    "Sign.indicator",
    "Sign.categories",
    "Indicator.part_of",
    "Indicator.categories",
    "Breakdown.members",
    "Derived.base",
    "Comparison.against",
    "Observation.whose",
    "Observation.category",
    "Observation.subgroup",
    "Dialogue.covers",
    "Label.text",
    "Label.plural",
}
"""Fields that name something else in the dialogue, and what is named by them."""


class Filler:
    """Fills text fields, and remembers which text it put where."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._numbers = count(1)

    def text(self, where: str) -> str:
        """Return a text of its own for a field."""
        text = f"kanarie{next(self._numbers)}x"
        self.texts[text] = where
        return text

    def _given(self, where: str, hint: Any) -> Any:
        plain = self.text(where)
        if where.endswith(".url"):
            return f"https://example.org/{plain}"
        return When(words=plain) if When in parts(hint) else plain

    def make(self, cls: type, **given: Any) -> Any:
        """Return an object with a text in each text field that is not given."""
        hints = get_type_hints(cls)
        for field in attrs.fields(cls):
            where = f"{cls.__name__}.{field.name}"
            if field.name not in given and is_text(where, hints[field.name]):
                given[field.name] = self._given(where, hints[field.name])
        return cls(**given)


def is_text(where: str, hint: Any) -> bool:
    """Tell whether a field is a text, or a list of texts, that somebody is to read."""
    name = where.partition(".")[2]
    if where in REFERENCES or (name in NO_TEXT and where not in TEXTS):
        return False
    return bool({str, When} & set(parts(hint)))


def parts(hint: Any) -> Iterator[Any]:
    """Yield the classes in a type, such as str in ``tuple[str, ...]`` and When in ``When | None``."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType, tuple}:
        for arg in args:
            yield from parts(arg)
    else:
        yield hint


def classes() -> list[type]:
    """Return every class that a dialogue can be made of."""
    found: list[type] = [Dialogue]
    for cls in found:
        for hint in get_type_hints(cls).values():
            found.extend(kind for kind in parts(hint) if _is_model(kind) and kind not in found)
    return found


def _is_model(kind: Any) -> bool:
    """Tell whether a class is one of the model's; a time in words is told for the field that it stands in."""
    return (
        isinstance(kind, type)
        and attrs.has(kind)
        and kind is not When
        and kind.__module__.startswith("suddialog.model")
    )


def whole_dialogue(fill: Filler) -> Dialogue:
    """Return a dialogue with every class of the model in it."""
    make = fill.make
    theme = make(
        model.Theme,
        id="t",
        origin="political",
        treatment="groups",
        content=_content(fill),
        indicators=_indicators(fill),
        actions=[*(_action(fill, kind) for kind in model.ActionKind)],
        parts=[make(model.Theme, origin="school", short_title="", content=[make(model.Prose)])],
    )
    return make(
        Dialogue,
        school=_school(fill),
        meetings=[make(model.Meeting, date="4/4 2025", time="9-12"), make(model.Meeting, date="5/4 2025")],
        parties=[make(model.Party, id="p", side="school")],
        participants=[make(model.Participant, id="a", party="p"), make(model.Participant, side="authority")],
        groups=[make(model.Group, members="a", theme="t")],
        agenda=[make(model.AgendaItem, minutes=5, children=[make(model.AgendaItem)])],
        intro=[make(model.Prose)],
        follow_up=[make(model.FollowUp, of="x/y", status="done", observations="a")],
        themes=[theme],
        actions=[make(model.ActionPoint)],
        summary=[make(model.Prose)],
        basis=[
            make(
                model.Reference,
            )
        ],
        approvals=[make(model.Approval, date="1/5 2025")],
        covers="d",
        deviations=[make(model.Deviation)],
        labels=[model.Label("agreement", "løfte", "løfter")],
        status="draft",
        base=PICTURE.parent,
    )


def _school(fill: Filler) -> model.School:
    departments = fill.make(model.Department, id="d", until="1/8 2024")
    school: model.School = fill.make(model.School, municipality=fill.make(model.Municipality), departments=departments)
    return school


def _content(fill: Filler) -> list[model.Block]:
    make = fill.make
    source = make(model.Source, retrieved="1/10 2025")
    nested = make(model.Finding, children=[make(model.Finding, children=[make(model.Finding)])])
    cells = [[fill.text("Table.rows"), "2025"], [fill.text("Table.rows"), 3]]
    return [
        make(model.Prose),
        make(model.Bullets, items=[nested]),
        make(model.Quote, source=source),
        make(model.Table, rows=cells, source=make(model.Source)),
        make(model.Picture, path=PICTURE.name),
        make(model.Figure, indicators=["a"], chart="series"),
        *(make(model.Diagram, kind=kind, items=[make(model.Finding)]) for kind in model.DiagramKind),
        make(model.Question, answers=[make(model.Finding)]),
        make(model.Reference, date="1/1 2025"),
        make(model.Actions, kind="current"),
        make(model.Custom, kind="firma.blok"),
    ]


def _indicators(fill: Filler) -> list[model.Indicator]:
    make = fill.make

    def figure(value: Any, period: str, **given: Any) -> Any:
        broken = given.pop("broken", False)
        reason = fill.text("Observation.break_before") if broken else ""
        source = make(model.Source)
        return make(model.Observation, value=value, period=period, source=source, break_before=reason, **given)

    compared = make(model.Comparison, against="national", verdict="above")
    years = [figure(3, "2024/25", compared=[compared], broken=True), figure(4, "2023/24"), figure(4, "2022/23")]
    national = figure(3, "2024/25", whose="national")
    broken = [figure("ikke oplyst", "2024/25"), figure(5, "2023/24", broken=True)]
    answers = [figure(60, "2024/25", category="ja", broken=True), figure(40, "2024/25", category="nej")]
    pupils = [figure(60, "2024/25", subgroup="piger"), figure(40, "2024/25", subgroup="drenge")]
    parted = make(model.Breakdown, members=["piger", "drenge"])
    derived = make(model.Derived, base="d", times=2)
    return [
        make(model.Indicator, id="a", observations=[*years, national], source=make(model.Source)),
        make(model.Indicator, id="b", observations=broken),
        make(model.Indicator, id="c", observations=answers, categories=["ja", "nej"], unit="%"),
        make(model.Indicator, id="d", observations=[figure(60, "2024/25", broken=True)]),
        make(model.Indicator, id="e", observations=[figure(None, "2024/25", trend="rising")]),
        make(model.Indicator, id="f", observations=pupils, breakdowns=parted),
        make(model.Indicator, id="h", observations=[make(model.Observation, value=3, source=make(model.Source))]),
        make(model.Indicator, id="g", observations=[figure(120, "2024/25")], derived=derived),
    ]


def _action(fill: Filler, kind: model.ActionKind) -> model.ActionPoint:
    make = fill.make
    point: model.ActionPoint = make(
        model.ActionPoint,
        kind=kind,
        means=[make(model.Finding, children=[make(model.Finding)])],
        details=[make(model.Finding)],
        signs=[make(model.Sign, indicator="a", toward="rising", baseline=111, target=222)],
        references=[make(model.Reference)],
        status="agreed",
    )
    return point
