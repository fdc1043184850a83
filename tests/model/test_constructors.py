"""What the constructors of the model say of what does not fit: class, field, and everything at once."""

import inspect

import attrs
import pytest

import suddialog as sud
from suddialog import ActionPoint, Dialogue, Figure, FollowUp, Group, Indicator, Meeting, Participant, Theme
from suddialog import model as classes
from suddialog.language import told
from suddialog.model import AgendaItem, Department
from suddialog.model.actions import ACTION_KEYS
from suddialog.model.constructors import VALUES
from suddialog.model.grammar import Malformed


def refused(make, *args, **fields):
    with pytest.raises(sud.SuddialogError) as caught:
        make(*args, **fields)
    return caught.value


def test_all_faults_are_told_with_class_and_field():
    error = refused(Theme, "A", minutes="ti", weight="x", origin="y", indicators=[{"name": "B", "decimals": "z"}])
    assert [line.partition(": ")[0] for line in str(error).splitlines()] == [
        "Theme.indicators[0].decimals", "Theme.origin", "Theme.weight", "Theme.minutes",
    ]  # fmt: skip
    assert [fault.path for fault in error.faults][-1] == ("minutes",)


def test_one_fault_is_told_in_both_languages():
    error = refused(Theme, "A", minutes="ti")
    assert str(error) == 'Theme.minutes: expected a whole number, found the text "ti". Write it in digits'
    assert told(error, "da").startswith("Theme.minutes: her skal stå et helt tal")
    assert error.path == ("minutes",)


def test_a_number_below_zero_is_told_to_be_negative():
    for given in (-2, "-2", "−2", -(10**5000)):
        error = refused(Theme, "A", minutes=given)
        assert "Write a number from 0 to 999999999, not a negative one" in str(error)


def test_what_does_not_fit_together_names_the_class():
    assert str(refused(Participant)) == "Participant: expected a name or a role, found neither"


def test_a_deep_short_form_tells_its_fault_once_and_soon():
    item = 5
    for _ in range(15):
        item = {"Et punkt": [item]}
    assert len(str(refused(Dialogue, "A", agenda=[item])).splitlines()) == 1


@pytest.mark.parametrize(
    ("make", "given", "words"),
    [
        (lambda **given: Dialogue("A", **given), {"date": "4/4 2025"}, 'In Python write meetings="4/4 2025 kl. 9-12"'),
        (lambda **given: Dialogue("A", **given), {"municipality": "B"}, 'write school=School("…", municipality="…")'),
        (lambda **given: Dialogue("A", **given), {"goals": ["x"]}, 'In Python write actions={"goals": ["…"]}'),
        (
            lambda **given: ActionPoint("A", **given),
            {"owner": "Bo"},
            "Did you mean owners?",
        ),
        (
            Theme,
            {"titel": "A"},
            "Did you mean title?\nTheme: title is missing",
        ),
        (Theme, {}, "Theme: title is missing"),
        (lambda **given: attrs.evolve(Theme("A"), **given), {"minuts": 3}, "Did you mean minutes?"),
    ],
)
def test_a_field_that_there_is_not(make, given, words):
    error = refused(make, **given)
    assert isinstance(error, TypeError)
    assert words in str(error)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: classes.SchoolYear(2024, 2025), "SchoolYear: only 1 value can stand without a name"),
        (lambda: classes.SchoolYear(2024, end=2025), 'SchoolYear: unknown key "end". Known are: start'),
        (classes.PartialDate, "PartialDate: year is missing. Add year: …"),
        (lambda: classes.PartialDate(2025, 1, 2, 3), "PartialDate: only 3 values can stand without a name"),
        (lambda: classes.Range(1), "Range: high is missing. Add high: …"),
        (
            lambda: classes.TimeSpan("25.00", start="9.00"),
            "TimeSpan: start is given twice, without its name and with it. Give it once",
        ),
        (lambda: Theme("A", title="B"), "Theme: title is given twice, without its name and with it. Give it once"),
        (
            lambda: Theme("A", title="B", minuts=3),
            'Theme: unknown key "minuts". Did you mean minutes?\nTheme: title is given twice, without its name and '
            "with it. Give it once",
        ),
    ],
)
def test_arguments_that_there_are_not_are_told_with_the_class(make, words):
    error = refused(make)
    assert isinstance(error, TypeError)
    assert str(error) == words


def test_values_are_still_copied_and_compared():
    year = classes.SchoolYear(2024)
    assert (attrs.evolve(year, start=2025), year.start) == (classes.SchoolYear(2025), 2024)
    assert inspect.signature(classes.SchoolYear).parameters.keys() == {"start"}


def test_a_field_that_there_is_not_in_danish():
    error = refused(Dialogue, "A", date="4/4 2025")
    assert told(error, "da") == 'Dialogue: feltet "date" findes ikke her. Skriv meetings="4/4 2025 kl. 9-12" i Python'


def test_every_kind_of_action_has_its_way_to_be_written():
    for key in ACTION_KEYS:
        assert f'actions={{"{key}": ["…"]}}' in str(refused(Theme, "A", **{key: ["x"]}))


def test_all_constructors_tell_their_fields_and_keep_their_signatures():
    for name in classes.__all__:
        kind = getattr(classes, name)
        if isinstance(kind, type) and attrs.has(kind) and name not in VALUES:
            assert inspect.unwrap(kind.__init__) is not kind.__init__
            assert not any(of.kind is of.VAR_KEYWORD for of in inspect.signature(kind).parameters.values())


@pytest.mark.parametrize(
    ("make", "given", "place"),
    [
        (Figure, Indicator("x"), "indicators"),
        (Group, [Participant("a")], "participants"),
        (lambda theme: AgendaItem(theme=theme), Theme("x"), "themes"),
        (FollowUp, ActionPoint("x"), "actions"),
        (lambda item: Dialogue("A", covers=[item]), Department("x"), "departments"),
        (lambda item: Theme("A", [item]), Indicator("x"), "indicators"),
        (lambda item: Theme("A", ["b", item]), ActionPoint("x"), "actions"),
    ],
)
def test_a_thing_where_a_reference_or_a_text_is_due(make, given, place):
    error = refused(make, given)
    assert f"Give its name or id as a text; the thing itself belongs under {place}" in str(error)
    assert "som tekst; selve den hører til under" in told(error, "da")


def test_lists_may_be_made_as_they_are_read():
    dialogue = Dialogue(
        "A",
        participants=(f"Deltager {number} (lærer)" for number in range(2)),
        themes=map(str, ["B"]),
        covers={"Nord": 1, "Syd": 2}.keys(),
        summary=iter(["a", "b"]),
    )
    assert [person.name for person in dialogue.participants] == ["Deltager 0", "Deltager 1"]
    assert [theme.title for theme in dialogue.themes] == ["B"]
    assert dialogue.covers == ("Nord", "Syd")
    assert len(dialogue.summary[0].items) == 2


def test_a_set_has_no_order():
    error = refused(Dialogue, "A", participants={"Bo"})
    assert str(error) == "Dialogue.participants: expected a list, found a set, which has no order. Make it a list"
    assert "Lav den om til en liste" in told(error, "da")


def test_a_date_and_a_time_that_are_both_wrong():
    error = refused(Meeting.of, "31/2 2025 kl. 25-26")
    assert len(error.faults) == 2
    assert all(isinstance(fault, Malformed) and fault.value == "31/2 2025 kl. 25-26" for fault in error.faults)


@pytest.mark.parametrize(
    ("make", "values", "fields", "told"),
    [
        (sud.Question, ["x", ["a"]], {}, ["Name the others, for example answers=…"]),
        (Theme, ["A"], {"indhold": "x"}, ["Did you mean content?"]),
        (Dialogue, ["A"], {"dato": "x"}, ['In Python write meetings="4/4 2025 kl. 9-12"']),
        (Dialogue, ["A"], {"actions": {"mål": ["x"]}}, ["Did you mean goals?"]),
        (Theme, ["A"], {"wight": "main", "minutes": "x"}, ["Did you mean weight?", "Write it in digits"]),
        (Theme, [], {"minutes": "x"}, ["Add title: …", "Write it in digits"]),
    ],
)
def test_arguments_that_do_not_fit_are_told_with_the_others(make, values, fields, told):
    lines = str(refused(make, *values, **fields)).split("\n")
    assert [line.partition(". ")[2] for line in lines] == told
