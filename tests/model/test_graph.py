"""The classes of the graph: what they accept in Python, and what holds for all of them."""

import datetime as dt
import inspect
import itertools
import re
from decimal import Decimal
from pathlib import PureWindowsPath
from typing import get_type_hints

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import of_type

import suddialog.model as model
from suddialog import io
from suddialog.model import (
    ActionKind,
    ActionPoint,
    Bullets,
    Diagram,
    Dialogue,
    Entity,
    Figure,
    Finding,
    Indicator,
    NoNumber,
    Observation,
    PartialDate,
    Participant,
    Prose,
    Quote,
    Reference,
    Round,
    School,
    SchoolYear,
    Sign,
    Table,
    Theme,
    When,
)
from suddialog.model.base import changed
from suddialog.model.content import blocks
from suddialog.model.grammar import Faults, Malformed, faults_of

CLASSES = [item for item in vars(model).values() if inspect.isclass(item) and attrs.has(item)]


def bare_fields(kind):
    return [field.name for field in attrs.fields(kind) if field.converter is None and field.validator is None]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_field_has_a_converter_or_a_validator(kind):
    assert bare_fields(kind) == []


def test_a_field_without_either_would_be_found():
    @attrs.frozen
    class Careless(Entity):
        text: str = attrs.field(default="", kw_only=True)

    assert bare_fields(Careless) == ["text"]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_no_field_takes_just_anything(kind):
    for field in attrs.fields(kind):
        for wrong in WRONG:
            try:
                taken = field.converter(wrong)
            except (Malformed, Faults):
                continue
            assert type(wrong) is not object, f"{field.name} takes any object"
            hash(taken)


WRONG = (
    object(), -1, 2.5, True, float("nan"), b"x", "", "\x00", (), [], [[]], [None], [object()], [["a"], 5], {}, [{}],
    {1: 2}, {"a": None}, {"a": {"b": {"c": []}}}, {"goals": 5}, {"school": {"2024/25": {"value": object()}}}, range(3),
    Theme("x"), model.Label("goal", "x"), model.Extra("x-a", "1"), Observation(1),
)  # fmt: skip
"""Values that most fields must refuse; those that a field may take must at least leave it hashable."""


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u2800", "\U000e0041 \u3164"])
def test_no_field_keeps_a_text_of_which_nothing_is_seen(kind, unseen):
    for field in attrs.fields(kind):
        for words in (unseen, [unseen], {unseen: "a"}, {"goal": unseen}, [{"text": "a", "title": unseen}]):
            try:
                taken = field.converter(words)
            except (Malformed, Faults):
                continue
            assert unseen not in texts_in(taken), field.name


def texts_in(value):
    """Every text in a value, save what other programs keep there."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, tuple | list):
        return set().union(*map(texts_in, value))
    fields = [field.name for field in attrs.fields(type(value))] if attrs.has(type(value)) else []
    return texts_in([getattr(value, name) for name in fields if name not in {"extra", "json"}])


def test_a_text_of_which_nothing_is_seen_is_none():
    assert Table([["a", "\u2800"]]) == Table([["a", ""]])
    assert (Theme("A", subtitle="\ufeff"), Prose("\u200b")) == (Theme("A"), Prose(""))
    assert Theme("\u200bA\u200b").title == "\u200bA\u200b"
    with pytest.raises(Malformed, match=re.escape("found only U+200B (zero width space), which nobody sees")):
        Theme("\u200b \u200b")


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_class_is_frozen_and_has_slots(kind):
    assert "__slots__" in vars(kind)
    assert kind.__setattr__ is not object.__setattr__


@pytest.mark.parametrize("kind", [kind for kind in CLASSES if issubclass(kind, Entity)], ids=lambda kind: kind.__name__)
def test_at_most_three_fields_are_positional(kind):
    assert len([field for field in attrs.fields(kind) if not field.kw_only]) <= 3


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
@given(st.data())
@settings(max_examples=5, deadline=None)
def test_repr_is_short_and_holds_no_words_that_may_name_people(kind, data):
    hints = get_type_hints(kind)
    canaries = {str: CANARY, tuple[str, ...]: (CANARY,)}
    hidden = {name: canaries[hint] for name, hint in hints.items() if hint in canaries and not openly_named(name)}
    told = repr(changed(data.draw(of_type(kind, 2)), **hidden | ({"id": "k"} if "id" in hints else {})))
    assert CANARY not in told
    assert len(told) < 200


CANARY = "Asta Holm"


def openly_named(name):
    """Whether a field's words may be told by `repr`: keys of closed lists and those under `x-`."""
    return name == "key"


def test_repr_tells_what_is_named_openly_and_nothing_else():
    assert repr(Participant("Asta Holm", "skoleleder", id="leder")) == "Participant('leder')"
    assert repr(Participant("Asta Holm", "skoleleder")) == "Participant()"
    assert repr(Theme("Trivsel på Ærø")) == "Theme('trivsel-paa-aeroe')"
    dialogue = Dialogue("Lindevang Skole", meetings="6/11 2025", participants=["Asta Holm"])
    assert repr(dialogue) == "Dialogue('lindevang-skole-2025')"


def test_a_graph_is_hashable_and_equal_to_its_like():
    first, second = (Dialogue("Lindevang Skole", themes=["Fravær", Theme("Trivsel", "- en\n- to")]) for _ in range(2))
    assert first == second
    assert hash(first) == hash(second)


@pytest.mark.parametrize(
    ("written", "name", "role"),
    [
        ("Asta (faglig chef)", "Asta", "faglig chef"),
        ("Noah(Skolebestyrelsen)", "Noah", "Skolebestyrelsen"),
        ("Asta, faglig chef", "Asta", "faglig chef"),
        ("Asta, lærer, 7. klasse", "Asta", "lærer, 7. klasse"),
        ("Asta", "Asta", ""),
    ],
)
def test_participants_from_text(written, name, role):
    [person] = Dialogue("X", participants=[written]).participants
    assert (person.name, person.role) == (name, role)


def test_participants_by_party():
    people = Dialogue("X", participants={"Skolen": ["Bo (skoleleder)"], "Forvaltningen": "Asta"}).participants
    assert [(person.name, person.party) for person in people] == [("Bo", "Skolen"), ("Asta", "Forvaltningen")]


def test_a_participant_needs_a_name_or_a_role():
    with pytest.raises(Malformed, match="a name or a role"):
        Participant()


def test_keys_are_slugs_of_what_a_thing_is_called():
    assert Theme("Mangfoldige børnefællesskaber på Ærø").key == "mangfoldige-boernefaellesskaber-paa-aeroe"
    assert Theme("Fravær", id="f").key == "f"
    assert Theme("Η Γλώσσα!").key == "η-γλώσσα"
    assert Theme("–").key == ""
    assert Dialogue("Lindevang Skole", meetings="6/11 2025").key == "lindevang-skole-2025"
    assert Dialogue("Lindevang Skole", meetings="4/4 2025").year == SchoolYear(2024)


def test_a_meeting_from_one_line():
    [meeting] = Dialogue("X", meetings="fredag d. 4/4 2025 kl. 9-12").meetings
    assert meeting.date == PartialDate(2025, 4, 4)
    assert meeting.time.minutes == 180


def test_observations_from_a_text_table():
    indicator = Indicator(
        "Trivsel",
        observations="""
        Skoleår    2022/23  2023/24
        skolen     -        3,5
        landet, 9. klasse  3,6  ikke indsamlet
    """,
    )
    assert [(item.whose, item.category, item.value) for item in indicator.observations] == [
        ("school", "", NoNumber.NOT_STATED),
        ("school", "", Decimal("3.5")),
        ("national", "9. klasse", Decimal("3.6")),
        ("national", "9. klasse", NoNumber.NOT_COLLECTED),
    ]


def test_a_row_of_a_text_table_that_lacks_a_cell_is_refused():
    with pytest.raises(Malformed, match="has 2 cells, the header has 3"):
        Indicator("Trivsel", observations="År  2022/23  2023/24\nskolen  3,5")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Skoleår 2023/24 2024/25\nskolen 3,4 3,5", "one column only"),
        ("3.4", "expected school years and their values"),
        ("hej\nmed dig", "one column only"),
    ],
)
def test_a_text_that_is_no_table_is_refused_and_not_lost(written, words):
    with pytest.raises(Malformed, match=words) as told:
        Indicator("Trivsel", observations=written)
    assert told.value.code == "SUD021"
    with pytest.raises(Malformed, match="one column only"):
        Table(written)


@pytest.mark.parametrize(
    "written",
    [
        "skolen  3,5  3,6\nlandet  3,7  3,8",
        "skolen  3.5\nlandet  3.6",
        "landet, piger  <5  7\nskolen  3  4",
        "9. klasse  3,5\n8. klasse  3,6",
        "skolen  8,1\n",
    ],
)
def test_a_text_table_without_a_header_is_refused(written):
    with pytest.raises(Malformed, match=r"has no header. Write the periods above them") as told:
        Indicator("Trivsel", observations=written)
    assert told.value.code == "SUD021"


def test_a_text_table_of_one_line_has_no_figures():
    with pytest.raises(Malformed, match="has one line only") as told:
        Indicator("Trivsel", observations="Skoleår  2023/24  2024/25")
    assert told.value.code == "SUD021"


def test_a_text_table_whose_corner_is_a_period_is_refused():
    with pytest.raises(Malformed, match=r"has no corner. Write a word before it") as told:
        Indicator("Trivsel", observations="2023/24  2024/25\nskolen   3,5")
    assert told.value.code == "SUD021"


@pytest.mark.parametrize(
    "header", ["Skoleår 2023/24  2024/25", "Skoleår  23/24 24/25", "År  2023 2024 2025", "Dag  1/8 2024 1/8 2025"]
)
def test_one_blank_between_periods_of_a_header_is_refused(header):
    row = "  ".join(["skolen", *["3,5"] * (len(header.split("  ")) - 1)])
    with pytest.raises(Malformed, match=r"parted by one blank. Part the columns by two blanks") as told:
        Indicator("Trivsel", observations=f"{header}\n{row}")
    assert told.value.code == "SUD021"


@pytest.mark.parametrize(
    ("heading", "code"),
    [("2O24/25", "SUD014"), ("2025/26*", "SUD014"), ("24-25", "SUD014"), ("3,5", "SUD014"), ("2024-25", "SUD015"),
     ("3.5", "SUD016")],
)  # fmt: skip
def test_a_mistyped_period_in_a_header_is_no_words(heading, code):
    with pytest.raises(Malformed) as told:
        Indicator("Trivsel", observations=f"Skoleår  2023/24  {heading}\nskolen  3,5  3,6")
    assert told.value.code == code


@pytest.mark.parametrize(
    "words", ["efteråret 2024", "1. halvår", "før", "Q1 2024", "3. kvartal 2024", "2023/24 og 2024/25", "Noter"]
)
def test_words_may_head_a_column(words):
    [observation] = Indicator("Trivsel", observations=f"Skoleår  {words}\nskolen  3,5").observations
    assert observation.period == When(words=words)


def test_observations_from_mappings():
    indicator = Indicator("Mobning", "%", {"school": {"2024/25": {"aldrig": 61, "tit": {"value": "9", "n": 40}}}})
    never, often = indicator.observations
    assert (never.category, never.value, never.period) == ("aldrig", 61, When.of("2024/25"))
    assert (often.category, often.value, often.n) == ("tit", 9, 40)


def test_members_of_a_breakdown_are_subgroups():
    indicator = Indicator(
        "Karakter", "", {"school": {"2024/25": {"piger": 7.4, "drenge": 6.9}}}, breakdowns={"køn": ["piger", "drenge"]}
    )
    assert [(item.subgroup, item.category) for item in indicator.observations] == [(("piger",), ""), (("drenge",), "")]


def test_all_faults_of_a_mapping_are_told_at_once():
    with pytest.raises(Faults) as caught:
        Indicator("Trivsel", "", {"school": {"2023/24": "3,5 %", "23/25": 3}, "landet": 3.6})
    below = [("school", "2023/24"), ("school", "23/25"), ("landet",)]
    assert [fault.path for fault in caught.value.faults] == [("observations", *path) for path in below]


def test_words_make_an_observation_in_words():
    assert Observation(words="faldet tre år i træk").value is NoNumber.IN_WORDS
    assert Observation().value is NoNumber.NOT_STATED
    assert Observation("<5").value is NoNumber.SUPPRESSED_BY_SOURCE


def test_minutes_text_becomes_prose_and_nested_bullets():
    content = blocks("""Indledning over
to linjer.

Andet afsnit.

- Først
  fortsat
  - Under: med kolon

    nyt afsnit i samme punkt
o Pasted fra Word
Slut: uden punkt""")
    assert content == (
        Prose("Indledning over to linjer.\n\nAndet afsnit."),
        Bullets([
            Finding("Først fortsat", [Finding("Under: med kolon\nnyt afsnit i samme punkt")]),
            Finding("Pasted fra Word Slut: uden punkt"),
        ]),
    )  # fmt: skip


def test_a_paragraph_after_bullets_and_a_blank_line_is_prose_again():
    assert blocks("- et\n\nTekst") == (Bullets(["et"]), Prose("Tekst"))


def test_a_paragraph_after_sub_bullets_keeps_its_place_among_them():
    [bullets] = blocks("- et\n  mere\n\n  først\n  - to\n\n  bagefter\n  fortsat\n  - tre\n\n- fire")
    assert bullets.items == (
        Finding("et mere\nførst", [Finding("to"), Finding("bagefter fortsat"), Finding("tre")]), Finding("fire"),
    )  # fmt: skip


def test_a_list_inside_a_list_belongs_to_the_text_before():
    [bullets] = blocks(["Vi arbejder med", ["klassemøder", "pauser"], "Mere"])
    assert bullets.items == (Finding("Vi arbejder med", ["klassemøder", "pauser"]), Finding("Mere"))


@pytest.mark.parametrize(
    ("scale", "remedy"), [("5-1", "Did you mean 1-5?"), ("3--12", "Did you mean -12-3?"), ("5-5", "as in 1-5")]
)
def test_a_scale_begins_at_its_lowest_value(scale, remedy):
    with pytest.raises(Malformed, match=re.escape(remedy)):
        Indicator("Trivsel", scale=scale)


def test_a_text_is_never_taken_apart():
    assert Figure("trivsel").indicators == ("trivsel",)
    assert ActionPoint("Læsebånd", owners="ledelsen").owners == ("ledelsen",)
    with pytest.raises(Malformed, match="expected a text or a list of texts"):
        Figure({"trivsel": 1})


@pytest.mark.parametrize("rows", [[], [[]], [[], []]])
def test_a_table_without_a_cell_is_refused(rows: list[list[str]]) -> None:
    with pytest.raises(Malformed, match="found nothing"):
        Table(rows)


def test_table_cells_are_values_only_with_a_unit():
    money = Table([["", "2025"], ["Investering", "10,2"]], unit="Mio. kr.")
    assert money.rows[1] == ("Investering", Decimal("10.2"))
    assert Table("Prøve | Krav\nDansk | 02").rows[1] == ("Dansk", "02")
    with pytest.raises(Malformed, match="Add unit: … to the table"):
        Table([["", "2025"], ["Investering", 10.2]])


def test_actions_by_kind():
    actions = Theme(
        "Fravær", actions={"current": ["Lektiecafé"], "agreements": [ActionPoint("Læsebånd", "goal")]}
    ).actions
    assert [(item.text, item.kind) for item in actions] == [
        ("Lektiecafé", ActionKind.CURRENT), ("Læsebånd", ActionKind.AGREEMENT),
    ]  # fmt: skip
    with pytest.raises(Malformed, match="unknown key"):
        Theme("Fravær", actions={"aims": ["x"]})


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\ud800", "\ufffe", "\u202e", "\U0001fffe"])
def test_texts_refuse_what_no_format_can_carry(char):
    with pytest.raises(Malformed) as caught:
        Theme(f"Fra{char}vær")
    assert caught.value.code == "SUD009"


def test_a_word_of_a_closed_list_is_met_with_the_nearest():
    with pytest.raises(Malformed, match=r"Did you mean higher\?"):
        Indicator("x", better="hihger")


def test_a_link_must_be_one_that_readers_may_follow():
    with pytest.raises(Malformed, match="https://"):
        School("X", url="javascript:alert(1)")


def test_a_node_that_is_called_nothing_but_a_colon_keeps_it():
    [node] = Diagram("hub", [Finding(":", ["a"])]).items
    assert node.text == ":"


@pytest.mark.parametrize("text", ["A", "A:", "A::", "A: :", ":", "::"])
def test_a_node_with_any_colons_before_its_children_reads_back_equal(text):
    dialogue = Dialogue("X", intro=[Diagram("steps", [Finding(text, ["b"])])])
    assert io.loads(io.dumps(dialogue)) == io.loads(io.dumps(dialogue, "json")) == dialogue


def test_nodes_of_a_diagram_lose_the_colon_before_their_children():
    [house] = Dialogue("X", summary=[Diagram("pillars", [{"Skolen": [{"Team": ["Rum"]}]}])]).summary
    assert house.items == (Finding("Skolen", [Finding("Team", ["Rum"])]),)


@pytest.mark.parametrize(
    ("written", "role"), [("Bo (leder (konstitueret))", "leder (konstitueret)"), ("Bo(AMR)", "AMR")]
)
def test_roles_may_hold_brackets(written, role):
    [person] = Dialogue("X", participants=[written]).participants
    assert (person.name, person.role) == ("Bo", role)


def test_meetings_from_dates():
    meetings = Dialogue("X", meetings=[dt.date(2025, 4, 4), "d. 6/10-2025 8.30-11.00"]).meetings
    assert [str(meeting.date) for meeting in meetings] == ["2025-04-04", "2025-10-06"]
    assert meetings[1].time.minutes == 150


def test_a_number_is_a_year():
    [observation] = Indicator("x", "%", {"municipality": {2023: 78}}).observations
    assert observation.period == When.of("2023")


def test_a_closed_theme_may_be_given_its_reason():
    theme = Theme("Personale", closed="Personsag")
    assert (theme.closed, theme.otherwise) == (True, "Personsag")
    assert Theme("Personale", closed="ja") == Theme("Personale", closed=True)
    with pytest.raises(Malformed, match="in two ways"):
        Theme("Personale", closed="Personsag", otherwise="Lukket")


def test_a_bound_is_kept_in_words():
    for observation in (Observation("<5"), *Indicator("x", "", {"school": {"2024/25": {"value": "<5"}}}).observations):
        assert (observation.value, observation.words) == (NoNumber.SUPPRESSED_BY_SOURCE, "<5")


def test_a_row_of_a_text_table_may_name_category_and_subgroups():
    table = """
        År                   2024/25
        skolen, tit, piger   3
        skolen, drenge, 9. kl.  4
        skolen, mål, med     5
        skolen,, piger       6
    """
    indicator = Indicator(
        "x", "%", table, categories=["tit", "mål, med"], breakdowns={"køn": ["piger", "drenge"], "trin": ["9. kl."]}
    )
    assert [(item.category, item.subgroup) for item in indicator.observations] == [
        ("tit", ("piger",)), ("", ("drenge", "9. kl.")), ("mål, med", ()), ("", ("piger",)),
    ]  # fmt: skip


def test_what_is_compared_with_is_a_body():
    [comparison] = Observation(1, compared={"landet": "below"}).compared
    assert comparison.against == "national"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("1. december", "Add the year"),
        ("senest 1. december", "Add the year"),
        ("4. arpil 2026", "4. april 2026"),
        ("31/3", "Add the year"),
        ("maj", "Add the year"),
        ("senest maj", "Add the year"),
        ("fra Maj", "Add the year"),
        ("i maj", "Add the year"),
        ("0/0 0", "Add the year"),
        ("4/4 25", "4/4 2025"),
        ("99999/2 2026", "expected a date"),
    ],
)
def test_a_deadline_that_looks_like_a_date_must_be_one(written, told):
    with pytest.raises(Malformed, match=told):
        ActionPoint("x", due=written)


@pytest.mark.parametrize(
    "words",
    [
        "uge 9",
        "1. halvår 2026",
        "2. kvartal 2026",
        "ultimo marts",
        "inden maj",
        "i foråret",
        "løbende",
        "efteråret 2026",
    ],
)
def test_a_looser_time_stays_words(words):
    assert ActionPoint("x", due=words).due == When(words=words)


def test_one_item_may_stand_for_a_list_of_one():
    assert Dialogue("X", labels=model.Label("goal", "sigte")).labels == (model.Label("goal", "sigte"),)
    assert Theme("X", extra=model.Extra("x-a", "1")).extra == Theme("X", extra={"x-a": 1}).extra


@pytest.mark.parametrize(
    ("make", "remedy"),
    [
        (lambda: Indicator("A", observations=[1]), "at least value"),
        (lambda: Reference("A", url="https://x.dk/a b"), "write https://x.dk/a%20b"),
        (lambda: Reference("A", url="x.dk/a b"), "write https://x.dk/a%20b"),
        (lambda: Reference("A", url="x.dk"), "https:// in front"),
        (lambda: SchoolYear("23/25"), "Did you mean 2023/24 or 2024/25?"),
        (lambda: Theme("A", minutes=2.5), "Leave out the decimals"),
        (lambda: Theme("A", minutes="2,5"), "Leave out the decimals"),
        (lambda: Theme("A", minutes=-5), "Write a number from 0 to 999999999"),
        (lambda: Theme("A", minutes="1234567890"), "Write a number from 0 to 999999999"),
        (lambda: Theme("A", minutes="ca. 20"), "Did you mean 20?"),
        (lambda: Theme("A", minutes="-5"), "Write a number from 0 to 999999999"),
    ],
    ids=itertools.count(),
)
def test_what_is_refused_is_told_with_what_helps(make, remedy):
    with pytest.raises((Malformed, Faults), match=re.escape(remedy)):
        make()


def test_a_school_year_may_be_made_of_a_text():
    assert SchoolYear("2024/25") == SchoolYear(2024)


@pytest.mark.parametrize(
    ("field", "given", "path", "remedy"),
    [
        ("actions", [{"text": "a", "ownr": "b"}], ("actions", 0, "ownr"), "Did you mean owners?"),
        ("actions", {"goals": [{"text": "a", "ownr": "b"}]}, ("actions", "goals", 0, "ownr"), "Did you mean owners?"),
        (
            "agenda",
            [{"title": "a", "children": [{"titl": "b"}]}],
            ("agenda", 0, "children", 0, "titl"),
            "Did you mean title?",
        ),
        ("summary", [{"finding": "a", "childs": ["b"]}], ("summary", 0, "childs"), "Did you mean children?"),
        ("summary", [{"text": "a", "children": ["b"]}], ("summary", 0, "children"), "Known are: id"),
    ],
)
def test_a_wrong_key_of_a_mapping_is_named(field, given, path, remedy):
    with pytest.raises((Malformed, Faults)) as caught:
        Dialogue("X", **{field: given})
    fault = next(fault for fault in faults_of(caught.value) if fault.code == "SUD006")
    assert fault.path == path
    assert fault.remedy.startswith(remedy)


def test_a_figure_of_a_category_has_fields_of_its_own_only():
    with pytest.raises(Malformed, match='unknown key "vaerdi"'):
        Indicator("Mobning", "%", {"school": {"2024/25": {"tit": {"vaerdi": 3}}}}, categories="tit")


def test_content_takes_mappings_of_a_blocks_fields_as_a_file_does():
    written = [
        {"quote": "Hej", "by": "Bo"},
        {"Kommende": "bevægelse"},
        {"finding": "Et punkt", "audience": "internal"},
        {"numbered": ["Et", "To"]},
        {"table": [["", "2025"], ["Investering", "10,2"]], "unit": "kr."},
        {"acme.map": {"a": 1}},
    ]
    quote, bullets, numbered, table, custom = Theme("Trivsel", written).content
    assert (quote.text, quote.by) == ("Hej", "Bo")
    assert [item.text for item in bullets.items] == ["Kommende: bevægelse", "Et punkt"]
    assert numbered.numbered
    assert table.rows[1][1] == Decimal("10.2")
    assert custom.kind == "acme.map"
    assert Dialogue("L", intro={"quote": "Hej"}).intro == Dialogue("L", intro=[Quote("Hej")]).intro


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"quot": "Hej"}, "Did you mean quote"),
        ({"quote": "Hej", "table": "a"}, "two blocks"),
        ({}, "an empty block"),
        ({"quote": "Hej", "bye": "Bo"}, "Did you mean by"),
    ],
)
def test_a_mapping_that_is_no_block_says_so(written, said):
    with pytest.raises(Malformed, match=said):
        Theme("Trivsel", [written])


def test_a_mapping_of_a_theme_has_goals_and_agreements_as_in_a_file():
    [theme] = Dialogue("L", themes=[{"title": "Trivsel", "goals": ["Flere med"], "agreements": "Klub"}]).themes
    assert [(point.kind, point.text) for point in theme.actions] == [
        (ActionKind.GOAL, "Flere med"),
        (ActionKind.AGREEMENT, "Klub"),
    ]
    with pytest.raises(Malformed, match="two ways"):
        Dialogue("L", themes=[{"title": "Trivsel", "goals": "a", "actions": "b"}])


def test_scales_school_years_and_words_are_taken_as_people_give_them():
    assert Indicator("Trivsel", scale=(0, 100)).scale == Indicator("Trivsel", scale="0-100").scale
    assert Dialogue("L", school_year=2024).school_year == Dialogue("L", school_year="2024/25").school_year
    assert Sign("Flere med", toward="stigende").toward is Sign("Flere med", toward="rising").toward
    assert ActionPoint("Klub", status="udført").status is ActionPoint("Klub", status="done").status


def test_every_fault_of_plain_data_has_its_whole_path():
    point = {"text": "b", "due": "31/2 2025", "signs": [{"text": "c", "target": "x"}]}
    theme = {
        "title": "A",
        "goals": ["a", point],
        "indicators": [{"name": "B", "observations": {"school": {"2024": "q"}}}],
    }
    with pytest.raises(Faults) as caught:
        Round("R", [{"school": "X", "themes": ["T", theme], "labels": {"goal": 3}}])
    where = "Round.dialogues[0].themes[1]"
    assert [line.partition(": ")[0] for line in str(caught.value).splitlines()] == [
        f"{where}.indicators[0].observations.school.2024",
        f"{where}.actions.goals[1].due",
        f"{where}.actions.goals[1].signs[0].target",
        "Round.dialogues[0].labels.goal",
    ]


def test_a_constructor_names_its_argument():
    with pytest.raises(Malformed, match=re.escape("school.departments[1].until: expected a date")):
        Dialogue({"name": "A", "departments": ["B", {"name": "C", "until": "q"}]})


def test_the_path_of_a_picture_may_be_a_path():
    assert model.Picture(PureWindowsPath(r"a\x.png")) == model.Picture("a/x.png")
