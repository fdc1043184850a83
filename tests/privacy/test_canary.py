"""A canary in every text of the model: none that an audience may not see is in its view or in any output."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, get_type_hints

import attrs
import pytest
from holders import HOLDERS, filled
from hypothesis import HealthCheck, given, settings
from PIL import Image
from strategies import dialogues

import suddialog as sud
from suddialog import io, model
from suddialog.catalogue import complete
from suddialog.checks import BODIES
from suddialog.model import Audience, Dialogue, Entity, Extra, Indicator, Participant, Theme
from suddialog.model.fields import fields_of
from suddialog.model.grammar import slug
from suddialog.privacy import view

ENTITIES = [cls for cls in HOLDERS if issubclass(cls, Entity) and cls is not Dialogue]
LOOKED_UP = {"url", "catalogue", "language", "profile", "path", "portrait", "members", "otherwise"}
"""Texts that only certain words may stand in, or that are for everybody."""
OWN = {
    model.Bullets: {"items": ["Kanarie"]},
    model.Custom: {"kind": "kanarie.b", "json": '"Kanarie"'},
    model.Diagram: {"kind": "hub", "items": ["Kanarie"]},
    model.Observation: {"value": 3, "period": model.When(words="Kanarie")},
    model.Table: {"rows": [["Kanarie", "b"], ["c", "Kanarie"]], "unit": ""},
}


def texts_of(cls: type) -> dict[str, Any]:
    """A canary for each text field of a class; references have tests of their own."""
    hints, links = get_type_hints(cls), {name for name, _ in fields_of(cls).links}
    plain = {
        field.name: "Kanarie " + field.name
        for field in attrs.fields(cls)
        if hints[field.name] in {str, tuple[str, ...]} and field.name not in {*LOOKED_UP, *links}
    }
    return {**plain, "accepted": ["Kanarie"], "extra": [Extra("x-a", '"Kanarie"')], **OWN.get(cls, {})}


def outputs(dialogue: Dialogue, audience: str) -> Iterator[tuple[str, str]]:
    """Everything that somebody may look into, with a word for what it is."""
    result = sud.view(dialogue, audience)
    yield "view", io.dumps(result.dialogue)
    yield "repr", f"{result!r}{result.report!r}"
    yield "findings", " ".join(f"{issue} {issue!r}" for issue in sud.check(dialogue, audience=audience))
    for exporter in ("markdown", "table", "pptx"):
        yield exporter, unpacked(sud.export(dialogue, exporter, audience=audience).data)


def unpacked(data: bytes) -> str:
    if not zipfile.is_zipfile(BytesIO(data)):
        return data.decode("utf-8")
    with zipfile.ZipFile(BytesIO(data)) as package:
        return "".join(f"{name} {unpacked(package.read(name))}" for name in package.namelist() if is_text(name))


def is_text(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".xlsx"))


def found(dialogue: Dialogue, audience: str) -> list[str]:
    return [what for what, text in outputs(dialogue, audience) if "kanarie" in text.lower()]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the picture that a picture needs."""
    Image.new("RGB", (4, 4)).save(tmp_path / "a.png")
    monkeypatch.chdir(tmp_path)


def held(item: Entity) -> Dialogue:
    """A dialogue that holds the item and what it refers to."""
    dialogue = HOLDERS[type(item)](item)
    if isinstance(item, model.Figure):
        return attrs.evolve(dialogue, indicators=[Indicator("a", "%", {"school": {"2024/25": 3}})])
    return attrs.evolve(dialogue, participants=["Asta (a)"]) if isinstance(item, model.Group) else dialogue


@pytest.mark.parametrize("otherwise", ["", "Andre ord"])
@pytest.mark.parametrize("cls", ENTITIES, ids=lambda cls: cls.__name__)
def test_nothing_of_an_internal_thing_is_seen_by_others(cls: type, otherwise: str) -> None:
    dialogue = held(cls(**filled_texts(cls), audience="internal", otherwise=otherwise))
    assert "Kanarie" in io.dumps(view(complete(dialogue), "internal").dialogue)
    assert [found(dialogue, audience) for audience in ("public", "participants")] == [[], []]


def filled_texts(cls: type) -> dict[str, Any]:
    made = filled(cls)
    needed = {field.name: getattr(made, field.name) for field in attrs.fields(cls) if field.default is attrs.NOTHING}
    return {**needed, **texts_of(cls)}


@pytest.mark.parametrize("cls", ENTITIES, ids=lambda cls: cls.__name__)
def test_what_stands_in_for_a_thing_is_seen(cls: type) -> None:
    dialogue = HOLDERS[cls](filled(cls, audience="internal", otherwise="Andre ord"))
    if cls is model.Indicator:
        dialogue = Dialogue("a", themes=[Theme("T", indicators=dialogue.themes[0].indicators)])
    reduced = view(complete(dialogue), "public").dialogue
    assert "Andre ord" in io.dumps(reduced)
    assert io.loads(io.dumps(reduced)).themes == reduced.themes


@pytest.mark.parametrize("cls", ENTITIES, ids=lambda cls: cls.__name__)
def test_notes_and_extras_of_everything_are_for_insiders(cls: type) -> None:
    private = {"speaker_notes": "Kanarie", "accepted": ["Kanarie"], "extra": [Extra("x-a", '"Kanarie"')]}
    dialogue = held(filled(cls, **private))
    assert [found(dialogue, audience) for audience in ("public", "participants")] == [[], []]


def test_nothing_but_role_and_side_is_seen_of_somebody_whose_name_is_withheld() -> None:
    texts = texts_of(Participant) | {"role": "elev", "party": ""}
    dialogue = Dialogue("a", participants=[Participant(**texts)])
    assert found(dialogue, "public") == []
    assert "Kanarie name" in io.dumps(view(complete(dialogue), "participants").dialogue)


# A walk of its own over any dialogue: what may be seen, by the rules of the documentation alone

HEADING = {"title", "number", "otherwise"}
INSIDE = {"speaker_notes", "extra", "accepted"}


def told(item: Any, audience: Audience, hidden: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield every text of a graph, with whether it is for others."""
    if type(item) is str:  # members of closed lists are no texts
        yield item, hidden
    elif isinstance(item, tuple):
        for part in item:
            yield from told(part, audience, hidden)
    elif attrs.has(type(item)):
        least = getattr(item, "audience", None)
        least = least if least is not None else Audience.INTERNAL if isinstance(item, model.Custom) else Audience.PUBLIC
        closed = isinstance(item, Theme) and item.closed and audience < Audience.INTERNAL
        gone = hidden or least > audience
        for field in attrs.fields(type(item)):
            name = field.name
            insider = name in INSIDE and audience < Audience.INTERNAL
            shut = closed and name not in HEADING
            withheld = gone and (hidden or name != "otherwise")
            yield from told(getattr(item, name), audience, insider or shut or withheld)


@pytest.mark.parametrize("audience", list(Audience))
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(dialogue=dialogues)
def test_no_text_that_is_for_others_only_is_in_a_view(audience: Audience, dialogue: Dialogue) -> None:
    whole = attrs.evolve(complete(dialogue), participants=(), audience=None)
    texts = list(told(whole, audience))
    open_to_all = {slug(text) for text, hidden in texts if not hidden} | {"skolen", "the-school", "da", "en", *BODIES}
    secret = {text for text, hidden in texts if hidden and slug(text) not in open_to_all}
    assert secret & {text for text, _ in told(view(whole, audience).dialogue, Audience.INTERNAL)} == set()
