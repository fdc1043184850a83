"""Lists inside lists have an end, and so has the work on figures that are derived from one another."""

import pytest

from suddialog import AgendaItem, Bullets, Derived, Dialogue, Finding, Indicator, Theme, check, dumps, loads
from suddialog.catalogue import complete
from suddialog.model.constructors import DEEPEST
from suddialog.model.grammar import Faults, Malformed, faults_of

NESTED = {
    "children": lambda levels: nested(Finding, "children", levels),
    "items": lambda levels: nested(AgendaItem, "children", levels),
    "parts": lambda levels: nested(Theme, "parts", levels),
}


def nested(cls, field, levels):
    made = cls("a")
    for _ in range(levels):
        made = cls("a", **{field: [made]})
    return made


@pytest.mark.parametrize("name", NESTED)
def test_what_is_nested_without_end_is_refused(name):
    with pytest.raises(Malformed) as caught:
        NESTED[name](DEEPEST + 1)
    assert caught.value.code == "SUD001"


def test_what_is_nested_as_deep_as_allowed_goes_all_the_way():
    dialogue = Dialogue(
        "a",
        agenda=[NESTED["items"](DEEPEST)],
        themes=[NESTED["parts"](DEEPEST), Theme("b", content=[NESTED["children"](DEEPEST)])],
    )
    assert {issue.code for issue in check(dialogue)} >= {"SUD113"}
    for form in ("yaml", "json"):
        assert loads(dumps(dialogue, format=form)) == dialogue


def stairs(levels):
    """Return lists in lists, each below a text."""
    steps = ["a"]
    for _ in range(levels):
        steps = ["a", steps]
    return steps


ENDLESS = {
    "alone": lambda: Bullets(stairs(600)),
    "in content": lambda: Dialogue("a", intro=stairs(600)),
    "behind a fault": lambda: Theme("a", presenters=3, content=stairs(600)),
    "beside an unknown field": lambda: Theme("a", content=stairs(600), figures=[]),
    "as mappings": lambda: Bullets(mappings(600)),
}


def mappings(levels):
    """Return bullets in bullets, each with its fields."""
    bullet = {"text": "a"}
    for _ in range(levels):
        bullet = {"text": "a", "children": [bullet]}
    return [bullet]


@pytest.mark.parametrize("name", ENDLESS)
def test_lists_in_lists_without_end_are_refused(name):
    with pytest.raises((Malformed, Faults)) as caught:
        ENDLESS[name]()
    assert "SUD001" in {fault.code for fault in faults_of(caught.value)}


def test_minutes_of_endless_stairs_are_refused():
    with pytest.raises(Malformed) as caught:
        Theme("a", content="".join("  " * level + "- a\n" for level in range(500)))
    assert caught.value.code == "SUD001"


def chain(length):
    first = Indicator("i0", "dage", {"school": {"2024/25": 3}})
    rest = [Indicator(f"i{number}", "dage", derived=Derived(f"i{number - 1}", times=1)) for number in range(1, length)]
    return Dialogue("a", indicators=[*rest, first])


def test_a_long_chain_of_derived_figures_is_computed_link_by_link():
    completed = complete(chain(1200))
    assert {item.observations[0].value for item in completed.indicators} == {3}


def test_a_circle_of_derived_figures_ends():
    circle = [Indicator(name, derived=Derived(base, times=2)) for name, base in (("a", "b"), ("b", "c"), ("c", "a"))]
    found = check(Dialogue("a", indicators=circle))
    assert [issue.path for issue in found if issue.code == "SUD031"] == [
        f"indicators[{number}].derived.base" for number in range(3)
    ]
