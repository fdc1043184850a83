"""What the model declares about its fields: this is the whole of what a view goes by, so it is written down twice."""

from typing import Any

import attrs
import pytest
from holders import HOLDERS, filled

from suddialog import io
from suddialog.catalogue import complete
from suddialog.model import (
    ActionPoint,
    Audience,
    Custom,
    Department,
    Dialogue,
    Extra,
    Indicator,
    Party,
    Prose,
    School,
    Theme,
)
from suddialog.model.content import ContentBlock
from suddialog.model.fields import fields_of, reachable
from suddialog.model.grammar import plain_text, texts
from suddialog.privacy import Rule, view

PEOPLE = {
    "ActionPoint": "owners",
    "AgendaItem": "presenters",
    "Approval": "by",
    "Dialogue": "written_by agreed_by",
    "Group": "name",
    "Participant": "role",
    "Picture": "credit",
    "Quote": "by",
    "Theme": "origin_body presenters joined absent online",
}
LINKS = {
    "ActionPoint": "continues:ActionPoint indicators:Indicator department:Department",
    "AgendaItem": "theme:Theme",
    "Comparison": "against:Department against:Party",
    "Derived": "base:Indicator",
    "Dialogue": "covers:Department",
    "Figure": "indicators:Indicator whose:Department whose:Party",
    "FollowUp": "continued_as:ActionPoint observations:Indicator",
    "Group": "theme:Theme",
    "Indicator": "part_of:Indicator",
    "Observation": "whose:Department whose:Party",
    "Participant": "party:Party",
    "Reference": "indicator:Indicator",
    "Sign": "indicator:Indicator",
}
PRIVATE = {"speaker_notes", "accepted", "extra"}
CLASSES = {cls.__name__: cls for cls in sorted(reachable(Dialogue) - {Extra}, key=lambda cls: cls.__name__)}
TARGETS = {
    "ActionPoint": lambda hidden: {"actions": (ActionPoint("Hemmelig sag", **hidden),)},
    "Department": lambda hidden: {"school": School("a", departments=[Department("Hemmelig sag", **hidden)])},
    "Indicator": lambda hidden: {"indicators": (Indicator("Hemmelig sag", "%", {"school": {"2024/25": 4}}, **hidden),)},
    "Party": lambda hidden: {"parties": (Party("Hemmelig sag", "guest", **hidden),)},
    "Theme": lambda hidden: {"themes": (Theme("Hemmelig sag", "x", **hidden),)},
}


def pairs(table):
    return [(cls, word) for cls, words in table.items() for word in words.split()]


def public(dialogue):
    return view(complete(dialogue), "public")


def test_the_fields_that_name_people_or_refer_to_something_are_these():
    assert {name: " ".join(fields_of(cls).people) for name, cls in CLASSES.items() if fields_of(cls).people} == PEOPLE
    links = {
        name: " ".join(f"{field}:{kind}" for field, link in fields_of(cls).links for kind in link.kinds)
        for name, cls in CLASSES.items()
        if fields_of(cls).links
    }
    assert links == LINKS


@pytest.mark.parametrize("cls", CLASSES.values(), ids=CLASSES)
def test_every_field_of_the_model_is_decided(cls):
    private = {name for name, _ in fields_of(cls).private}
    assert private - PRIVATE == {Dialogue: {"base"}, Custom: {"json"}}.get(cls, set())


@pytest.mark.parametrize("cls", CLASSES.values(), ids=CLASSES)
def test_what_a_class_can_not_do_without_is_not_lost_with_what_it_refers_to(cls):
    required = {field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING}
    assert all(link.essential for name, link in fields_of(cls).links if name in required)


@pytest.mark.parametrize(("name", "field"), pairs(PEOPLE))
def test_a_withheld_name_is_replaced_in_every_field_that_may_name_people(name, field):
    cls = CLASSES[name]
    item = filled(cls, **{field: "Gry Aalund og Aalund"})
    dialogue = HOLDERS[cls](item)
    people = (*dialogue.participants, *Dialogue("a", participants="Gry Aalund (elev)").participants)
    result = public(attrs.evolve(dialogue, participants=people))
    text = io.dumps(result.dialogue)
    assert "Aalund" not in text
    instead = "deltager" if (name, field) == ("Participant", "role") else "elev og elev"
    assert instead in text
    assert Rule.NAME in result.report.counts()


@pytest.mark.parametrize(("name", "field"), pairs(LINKS))
def test_no_reference_names_what_is_withheld(name, field):
    field, _, kind = field.partition(":")
    cls = CLASSES[name]

    def dialogue(**hidden):
        made = HOLDERS[cls](filled(cls, **{field: "hemmelig-sag"}))
        return attrs.evolve(made, **{key: (*getattr(made, key), *value) if isinstance(value, tuple) else value
                                     for key, value in TARGETS[kind](hidden).items()})  # fmt: skip

    assert "hemmelig-sag" in io.dumps(public(dialogue()).dialogue)
    assert "hemmelig" not in io.dumps(public(dialogue(audience="internal")).dialogue).lower()
    said = io.dumps(public(dialogue(audience="internal", otherwise="Andet punkt")).dialogue)
    assert "hemmelig" not in said.lower()


@attrs.frozen(repr=False)
class Invented(ContentBlock):
    text: str = attrs.field(converter=plain_text)
    codes: tuple[str, ...] = attrs.field(default=(), converter=texts, kw_only=True)
    anything: Any = attrs.field(default=None, kw_only=True)


@attrs.frozen(repr=False)
class Sealed(ContentBlock):
    codes: tuple[str, ...] = attrs.field(converter=texts)


@attrs.frozen(repr=False)
class Foreign(Prose):
    pass


for ours in (Invented, Sealed):
    ours.__module__ = "suddialog.model.invented"  # as if the model had grown and nobody had thought of privacy


def test_a_field_that_nobody_has_decided_about_is_emptied():
    block = Invented("åbent", codes=["hemmelig"], anything={"hemmelig": 1})
    dialogue = Dialogue("a", themes=[attrs.evolve(Theme("T"), content=())])
    theme = dialogue.themes[0]
    object.__setattr__(theme, "content", (block,))
    result = public(dialogue)
    assert result.dialogue.themes[0].content == (Invented("åbent"),)
    assert result.report.counts() == {Rule.AUDIENCE: 2}
    assert view(complete(dialogue), "internal").dialogue.themes[0].content == (block,)


@pytest.mark.parametrize("block", [Sealed(["hemmelig"]), Foreign("hemmelig")])
def test_a_class_that_nobody_has_decided_about_is_internal(block):
    dialogue = Dialogue("a", themes=[Theme("T")])
    object.__setattr__(dialogue.themes[0], "content", (block,))
    assert public(dialogue).dialogue.themes[0].content == ()
    assert fields_of(type(block)).audience is Audience.INTERNAL
