from __future__ import annotations

from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Literal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from suddialog.errors import UsageError
from suddialog.plugins import describe
from suddialog.plugins.options import make


class Paper(Enum):
    A4 = "a4"
    LETTER = "letter"


def _positive(_instance: object, _field: object, value: int) -> None:
    if value < 1:
        raise ValueError("copies must be 1 or more")


@attrs.frozen(kw_only=True)
class Options:
    template: str = attrs.field(default="", metadata={"help": "a template"})
    pin_labels: bool = False
    copies: int = attrs.field(default=1, validator=_positive)
    scale: float = 1.0
    share: Decimal = Decimal("0.5")
    paper: Paper = Paper.A4
    style: Literal["pipe", "grid"] = "pipe"
    parts: tuple[str, ...] = ("figures", "actions")
    limit: int | None = None
    found: list[str] = attrs.field(factory=list, init=False)


def made(**values: Any) -> Options:
    return make(Options, values, owner="csv")


def read(**values: str) -> Options:
    return make(Options, values, owner="csv", text=True)


def test_options_are_described_for_flags_and_tables() -> None:
    options = {option.name: option for option in describe(Options)}
    assert list(options) == [
        "template", "pin_labels", "copies", "scale", "share", "paper", "style", "parts", "limit",
    ]  # fmt: skip
    assert options["pin_labels"].flag == "--pin-labels / --no-pin-labels"
    assert options["pin_labels"].switch
    assert options["template"].help == "a template"
    assert options["paper"].expected == "one of a4, letter"
    assert options["parts"].expected == "a list, each a text"
    assert [option.default_text for option in options.values()] == [
        "", "no", "1", "1.0", "0.5", "a4", "pipe", "figures,actions", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("option", "given", "value"),
    [
        ("pin_labels", True, True),
        ("pin_labels", "yes", True),
        ("paper", Paper.LETTER, Paper.LETTER),
        ("paper", "letter", Paper.LETTER),
        ("limit", 3, 3),
    ],
)
def test_losses_of_a_value_are_found_as_scripts_and_command_lines_have_it(
    option: str, given: object, value: object
) -> None:
    described = next(one for one in describe(Options) if one.name == option)
    with_losses = attrs.evolve(described, losses={given: {"*": "short"}})
    assert with_losses.takes(given)
    assert with_losses.losses_with(value) == {"*": "short"}
    assert with_losses.losses_with(described.default) is None


def test_defaults_are_plain_data_of_their_kind() -> None:
    assert [option.default_value for option in describe(Options)] == [
        "", False, 1, 1.0, 0.5, "a4", "pipe", ["figures", "actions"], None,
    ]  # fmt: skip


def test_values_of_the_right_type_are_taken_as_they_are() -> None:
    values = {
        "template": "a.potx", "pin_labels": True, "copies": 2, "scale": 1.5, "share": Decimal("0.1"),
        "paper": Paper.LETTER, "style": "grid", "parts": ("people",), "limit": None,
    }  # fmt: skip
    assert made(**values) == Options(**values)


def test_what_loses_nothing_is_taken_too() -> None:
    assert made(template=Path("a.potx"), scale=2, share=3, paper="letter", parts=["x"], limit=4) == Options(
        template="a.potx", scale=2.0, share=Decimal(3), paper=Paper.LETTER, parts=("x",), limit=4
    )
    assert made(parts="figures").parts == ("figures",)
    assert made(share=0.1).share == Decimal("0.1")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("template", 3), ("template", None), ("template", b"a"), ("template", "a\0b"),
        ("pin_labels", "no"), ("pin_labels", 0), ("pin_labels", None),
        ("copies", "3"), ("copies", 3.0), ("copies", True), ("copies", None),
        ("scale", "1.5"), ("scale", float("nan")), ("scale", float("inf")), ("scale", True),
        ("share", Decimal("Infinity")), ("paper", "a5"), ("paper", 4), ("style", "Pipe"), ("style", 1),
        ("parts", 3), ("parts", [1]), ("parts", {"a": 1}), ("limit", "4"),
    ],
)  # fmt: skip
def test_nothing_is_bent_into_shape(name: str, value: object) -> None:
    with pytest.raises(UsageError, match=rf"Option {name} of csv is .*, not "):
        made(**{name: value})


def test_words_of_a_command_line_are_read_by_type() -> None:
    got = read(
        template="a.potx", pin_labels="ja", copies="2", scale="1,5", share="0.25", paper="letter", style="grid",
        parts="figures, people", limit="7",
    )  # fmt: skip
    assert got == Options(
        template="a.potx", pin_labels=True, copies=2, scale=1.5, share=Decimal("0.25"), paper=Paper.LETTER,
        style="grid", parts=("figures", "people"), limit=7,
    )  # fmt: skip


def test_a_comma_between_quotes_is_one_of_the_words() -> None:
    assert read(parts='people, "what, and when", "a b"').parts == ("people", "what, and when", "a b")
    with pytest.raises(UsageError, match="Option parts of csv is"):
        read(parts="figures\npeople")


@pytest.mark.parametrize(
    ("name", "value"),
    [("copies", "two"), ("copies", "1.0"), ("pin_labels", "maybe"), ("scale", "1e5"), ("scale", "nan"), ("share", ""),
     ("paper", "A5"), ("style", ""), ("limit", "none")],
)  # fmt: skip
def test_words_that_do_not_fit_are_refused(name: str, value: str) -> None:
    with pytest.raises(UsageError, match=f"Option {name} of csv is"):
        read(**{name: value})


def test_an_unknown_option_is_an_error_with_the_nearest_name() -> None:
    with pytest.raises(UsageError, match='no option "tempalte": did you mean "template"'):
        made(tempalte="x")
    with pytest.raises(UsageError, match='no option "zzz": csv has copies, limit'):
        made(zzz=1)


def test_what_the_class_itself_refuses_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="copies must be 1 or more"):
        made(copies=0)


@given(st.integers(-(10**17), 10**17), st.booleans(), st.sampled_from(Paper))
def test_a_value_survives_the_way_over_the_command_line(number: int, switch: bool, paper: Paper) -> None:
    got = read(limit=str(number), pin_labels="yes" if switch else "no", paper=paper.value)
    assert got == made(limit=number, pin_labels=switch, paper=paper)
