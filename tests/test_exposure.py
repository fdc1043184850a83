"""Texts that say too much: what is found in them, wherever in a dialogue they stand, and what is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import pytest
from holders import HOLDERS, filled

import suddialog as sud
from suddialog.model import Audience, Dialogue, Entity, Indicator, Observation, Participant, Theme
from suddialog.model.base import changed

CPR = "010203-1234"
NOT_IN_VIEWS = {(Participant, "id")}  # a view gives participants ids of its own


def holding(hint: Any) -> Any:
    """What a field of this type can hold that has a CPR number in it; None if it can hold no text."""
    if hint is str:
        return CPR
    inside = [made for arg in get_args(hint) if (made := holding(arg)) is not None]
    if not inside:
        return None
    return (inside[0],) if get_origin(hint) is tuple else inside[0]


def text_fields() -> Iterator[Any]:
    for cls in HOLDERS:
        fields = {field.name for field in attrs.fields(cls)}
        for name, hint in get_type_hints(cls).items():
            if name not in fields or (cls, name) in NOT_IN_VIEWS:
                continue
            if (value := holding(hint)) is not None:
                yield pytest.param(cls, name, value, id=f"{cls.__name__}.{name}")


@pytest.mark.parametrize(("cls", "name", "value"), [*text_fields()])
def test_a_cpr_number_is_found_in_every_text_field_of_the_model(cls: type, name: str, value: Any) -> None:
    dialogue = HOLDERS[cls](changed(filled(cls), **{name: value}))
    found = [issue for issue in sud.check(dialogue, audience="internal") if issue.code == "SUD101"]
    assert name in {issue.path.rstrip("[]0").rpartition(".")[2] for issue in found}


def codes(text: str, audience: str = "public", **fields: Any) -> set[str]:
    """The codes of what is found in a text."""
    issues = sud.check(Dialogue("Skolen", themes=[Theme("A", text)], **fields), audience=audience)
    return {issue.code for issue in issues if issue.code.startswith("SUD10")}


FEW = [
    "Der er kun én der har sagt op",
    "Der er kun en, eller rettere kun en medarbejder",
    "Vi har kun to uddannede lærere i faget",
    "Kun 3 elever svarede",
    "Sidste år var det kun én.",
    "En enkelt elev gik hjem",
    "Den eneste pige i klassen trives",
    "3 ud af 17 elever trives ikke",
    "To af 30 lærere har sagt op",
    "9 af 10 elever siger, at de trives",
    "96 out of 100 pupils thrive",
    "97 % af 30",
    "97 % af de 30 elever trives",
    "I alt trives 4,5 procent af 40 elever",
    "96.7 percent of 30 pupils",
    "Only one teacher has left",
    "Ni ud af ti elever trives",
    "29 ud af 30 siger ja",
    "Niogtyve af tredive elever svarede",
    "En ud af 17 elever trives ikke",
    "Twenty-nine out of thirty pupils thrive",
    "Elever i modtagelse fra 3 elever til 10",
    "Holdet gik fra tre til ti elever",
    "Fra 20 tosprogede elever til 4",
    "from two pupils to twelve",
    "Støtte til 12 elever, heraf 3 drenge",
    "Tre af klassens 12 elever trives ikke",
    "3 af de i alt 12 studerende",
    "Forløbet havde kun to unge",
]
MANY = [
    "To lærere fortalte om forløbet",
    "Kun to af de fem indsatser er i gang",
    "Kun én gang om ugen",
    "Tema 1 af 4",
    "50 % af 30 elever",
    "9 af 20 elever siger, at de trives",
    "90 af 100 elever har svaret",
    "9 af 10 møder er holdt",
    "97 % af 900 elever trives",
    "97 % af 30 mio. kr. er brugt",
    "97 % af 30,5 mio.",
    "100 % af 30 elever",
    "Kun tre barrierer er tilbage",
    "Fire ud af fem indsatser er i gang",
    "4 ud af 5 er gennemført",
    "Halvtreds ud af firs elever svarede",
    "Skolen er en af 30 skoler, og en af lærerne fortalte",
    "En elev fra 7. klasse bød velkommen",
    "Fra 12 elever til 20",
    "To af skolens fem mål",
    "10 af skolens 30 elever",
    "Fra 2 møder til 4",
    "Vi går fra to til tre timer",
    "Eleverne fra 3. til 6. klasse",
]


@pytest.mark.parametrize("text", FEW)
def test_a_small_count_in_prose_is_found(text: str) -> None:
    assert codes(text) == {"SUD100"}


@pytest.mark.parametrize("text", MANY)
def test_what_is_no_small_count_is_left_alone(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize(
    ("words", "few"),
    [
        ("Det er 3 elever", True),
        ("De tre elever med støtte", True),
        ("Four pupils did not answer", True),
        ("30 elever har svaret", False),
        ("Klasser med to lærere", False),
        ("Timer pr. 2 elever", False),
        ("Hold af mindst tre elever", False),
    ],
)
@pytest.mark.parametrize("field", ["definition", "footnote", "population"])
def test_a_small_count_beside_figures_is_found_without_words_that_call_it_small(
    field: str, words: str, few: bool
) -> None:
    measured = Indicator("Støtte", unit="timer", observations=[Observation(30)], **{field: words})
    found = sud.check(Dialogue("Skolen", themes=[Theme("A", indicators=[measured])]))
    assert [issue.path for issue in found if issue.code == "SUD100"] == [f"themes[0].indicators[0].{field}"] * few


def test_a_small_count_stops_public_exports_until_it_is_accepted() -> None:
    seen, unseen = (Dialogue("S", themes=[Theme("A", FEW[0], accepted=accepted)]) for accepted in (["SUD100"], []))
    with pytest.raises(sud.CheckFailed, match="SUD100"):
        sud.export(unseen, "markdown")
    assert FEW[0] in sud.export(seen, "markdown").text
    internal = sud.export(unseen, "markdown", audience="internal")
    assert [str(issue.severity.value) for issue in internal.issues if issue.code == "SUD100"] == ["warning"]


@pytest.mark.parametrize(
    "text",
    [
        "bo.lind@lindevang.example",
        "Ring til 12 34 56 78",
        "tlf. 12345678",
        "+45 12345678",
        "Telefon: 1234 5678",
        "+45 12 34 56 78",
        "Ring 12345678.",
        "12-34-56-78",
        "(+45) 1234 5678",
        "0045 12 34 56 78",
        "12.34.56.78",
        "mobil: 1234-5678",
        "(12 34 56 78)",
    ],
)
def test_an_address_is_found(text: str) -> None:
    assert codes(text) == {"SUD103"}


@pytest.mark.parametrize(
    "text",
    [
        "2022/23 2023/24",
        "7,4 8,1 7,9 8,0",
        "12 34 56 78 90",
        "kl. 10.30",
        "Hold 10 11 12 13",
        "10-11-12-13",
        "CVR 12345678",
        "sag nr. 12345678",
        "20251127",
        "12345678 kr.",
        "24/12345678",
        "12 345 678",
    ],
)
def test_figures_are_no_telephone_numbers(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "To med angst i 5.b",
        "En i 7. klasse er sygemeldt",
        "Bo er indlagt",
        "Diagnoser i 3 a",
        "ADHD fylder i 0.A",
        "En i 7. klasse har pga. Covid en depression",
        "En i 7.\u00a0klasse har ADHD",
        "En i 7.  klasse har ADHD",
        "ADHD fylder i 9.k og 9i",
        "Eleven på 4. årgang har diabetes",
    ],
)
def test_health_beside_a_class_or_a_name_is_found(text: str) -> None:
    assert codes(text, participants=["Bo (skoleleder)"]) == {"SUD104"}


@pytest.mark.parametrize(
    "text",
    [
        "Mange har angst. Bo fortalte om det",
        "Sygefraværet i 7.b er faldet",
        "Stress er et tema",
        "§ 20 a om handicap",
        "Vi gik fra 5 i 2023 til 4 i år: stress",
    ],
)
def test_health_of_nobody_is_left_alone(text: str) -> None:
    assert codes(text, participants=["Bo (skoleleder)"]) == set()


def test_a_short_name_that_is_withheld_is_found() -> None:
    people = [Participant("Li", "elev")]
    assert codes("Li fortalte om rådet", participants=people) == {"SUD102"}
    assert codes("Lidt li der", participants=people) == set()
    assert codes("Li fortalte om rådet", "participants", participants=people) == set()


def pointing(text: str, *hidden: Entity, audience: str = "public") -> list[str]:
    themes = [Theme("A", text), *(item for item in hidden if isinstance(item, Theme))]
    indicators = [item for item in hidden if isinstance(item, Indicator)]
    issues = sud.check(Dialogue("S", themes=themes, indicators=indicators), audience=audience)
    return [issue.path for issue in issues if issue.code == "SUD105"]


def test_a_text_that_points_to_something_withheld_is_found() -> None:
    hidden = Theme("Langt fravær", "Mere", audience=Audience.PARTICIPANTS)
    assert pointing("Det hænger sammen med langt fravær", hidden) == ["themes[0].content[0].text"]
    assert pointing("Det hænger sammen med langt fravær", hidden, audience="participants") == []
    assert pointing("Et langt fraværende barn", hidden) == []
    assert pointing("Se Uro i timerne", Indicator("Uro i timerne", audience="internal")) == [
        "themes[0].content[0].text"
    ]


def test_a_title_that_is_shown_elsewhere_is_no_pointer() -> None:
    assert pointing("Om trivsel", Theme("Trivsel", "b"), Theme("Trivsel", "c", audience="internal")) == []


@pytest.mark.parametrize("text", ["SOFUS BERG har ADHD", "BERGS forældre fortalte, at SOFUS er indlagt"])
def test_names_in_capitals_are_names(text: str) -> None:
    assert codes(text, participants=["Sofus Berg (elev)"]) == {"SUD102", "SUD104"}
    assert codes(text, audience="participants", participants=["Sofus Berg (elev)"]) == {"SUD104"}


def test_an_error_in_what_an_audience_may_not_see_is_told_without_a_word_of_it() -> None:
    wrong = Indicator("Hemmelig", "%", {"school": {"2024/25": 161}}, audience="internal")
    dialogue = Dialogue("Skolen", themes=[Theme("A", f"Om {CPR}", closed=True), Theme("B", indicators=wrong)])
    places = [("SUD101", "themes[0].content[0].text"), ("SUD060", "themes[1].indicators[0].observations[0].value")]
    for audience in ("public", "participants"):
        found = [issue for issue in sud.check(dialogue, audience=audience) if issue.code in {"SUD060", "SUD101"}]
        assert [(issue.code, issue.path) for issue in found] == places
        assert {issue.severity for issue in found} == {sud.Severity.WARNING}
        assert not any(word in f"{issue}" for issue in found for word in ("161", "Hemmelig", CPR))
    told = [issue for issue in sud.check(dialogue, audience="internal") if (issue.code, issue.path) in places]
    assert {issue.severity for issue in told} == {sud.Severity.ERROR}
    assert sud.export(dialogue, "markdown").text, "they don't stop an edition in which they don't stand"
