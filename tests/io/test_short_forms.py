"""Short and full forms, English and Danish words: different files, equal dialogues."""

# ruff: noqa: E501 - two forms are easier to compare when each stands on one line
import datetime as dt
from enum import Enum

import pytest
from reading import HEAD, findings, place, the_finding
from strategies import CLASSES

from suddialog import io, model
from suddialog.io.aliases import KEYS, WORDS
from suddialog.io.blocks import MAIN
from suddialog.io.blocks import WORDS as BLOCK_WORDS
from suddialog.io.shapes import Main, shape_of
from suddialog.model import Bullets, Custom, Finding, Participant, Prose
from suddialog.model.grammar import KIND_WORDS, Faults, Malformed

ENUMS = [item for item in vars(model).values() if isinstance(item, type) and issubclass(item, Enum)]

ALIKE = {
    "meeting": (
        "date: torsdag d. 6/11 2025\ntime: kl. 9-12\nplace: Aulaen\n",
        "meetings: [{date: 2025-11-06, time: 9.00-12.00, place: Aulaen}]\n",
    ),
    "meetings": ("meetings: [fredag d. 4/4 2025 kl. 9-12]\n", "meetings: [{date: 4/4 2025, time: 9-12}]\n"),
    "people": (
        "participants: [Bo (skoleleder), 'Gry, elev', Asta]\n",
        "participants: [{name: Bo, role: skoleleder}, {name: Gry, role: elev}, {name: Asta}]\n",
    ),
    "people by party": (
        "participants:\n  Skolen: [Bo (skoleleder), {body: elevrådets medlemmer}]\n  Forvaltningen:\n    - Asta, faglig chef\n",
        "participants:\n  - {name: Bo, role: skoleleder, party: Skolen}\n  - {body: elevrådets medlemmer, party: Skolen}\n"
        "  - {name: Asta, role: faglig chef, party: Forvaltningen}\n",
    ),
    "groups": ("groups: [[Asta, Gry], [Bo]]\n", "groups: [{members: [Asta, Gry]}, {members: Bo}]\n"),
    "named groups": ("groups: {Gruppe 1: [Asta, Gry]}\n", "groups: [{name: Gruppe 1, members: [Asta, Gry]}]\n"),
    "kinds of action": (
        "goals: [Flere læser]\nagreements:\n  - {text: Læsebånd, owners: ledelsen}\n",
        "actions:\n  - {text: Flere læser, kind: goal}\n  - {text: Læsebånd, kind: agreement, owners: [ledelsen]}\n",
    ),
    "details of an action": (
        "agreements:\n  - Læsebånd på alle årgange:\n      - to gange om ugen\n",
        "actions: [{text: 'Læsebånd på alle årgange:', details: [to gange om ugen]}]\n",
    ),
    "agenda": (
        "agenda:\n  - Velkomst\n  - Temaer:\n      - {theme: trivsel, minutes: 30}\n      - Tema 2: Fravær\n",
        "agenda:\n  - {title: Velkomst}\n  - title: Temaer\n    children:\n      - {theme: trivsel, minutes: 30}\n"
        "      - {title: 'Tema 2: Fravær'}\n",
    ),
    "a text with a colon": (
        'intro:\n  - Kommende: Bevægelse  og "leg"\n',
        "intro:\n  - bullets: ['Kommende: Bevægelse  og \"leg\"']\n",
    ),
    "bullets below a bullet": (
        "intro:\n  - Vi arbejder med:\n      - klassemøder\n  - Også\n  - - dette\n",
        "intro:\n  - bullets:\n      - {text: 'Vi arbejder med:', children: [klassemøder]}\n      - {text: Også, children: dette}\n",
    ),
    "numbered": ("intro: [{numbered: [a, b]}]\n", "intro: [{bullets: [a, b], numbered: ja}]\n"),
    "a bullet with fields": (
        "intro:\n  - a\n  - {finding: b, audience: internal}\n",
        "intro: [{bullets: [a, {text: b, audience: intern}]}]\n",
    ),
    "minutes text": (
        "intro: |\n  Et afsnit.\n\n  - a\n    - b: c\n  - d\n",
        "intro:\n  - text: Et afsnit.\n  - bullets: [{text: a, children: ['b: c']}, d]\n",
    ),
    "figures": (
        "indicators:\n  - name: a\n    observations: |\n      År      2023/24  2024/25\n      skolen  -        7,4\n      landet  7,1      7,0\n",
        "indicators:\n  - name: a\n    observations:\n      - {value: not-stated, period: 2023/24}\n      - {value: 7.4, period: 2024/25}\n"
        "      - {value: 7.1, period: 2023/24, whose: national}\n      - {value: 7.0, period: 2024/25, whose: national}\n",
    ),
    "figures with fields": (
        "indicators: [{name: a, observations: {school: {2024/25: {value: 3, forecast: ja}}}}]\n",
        "indicators: [{name: a, observations: [{value: 3, period: 2024/25, forecast: ja}]}]\n",
    ),
    "figures by category": (
        "indicators: [{name: a, categories: [tit, ord], observations: {school: {2024/25: {tit: 3, ord: 4}}}}]\n",
        "indicators:\n  - {name: a, categories: [tit, ord], observations: [{value: 3, period: 2024/25, category: tit},"
        " {value: 4, period: 2024/25, category: ord}]}\n",
    ),
    "pairs": (
        "labels: {goal: [fokuspunkt, fokuspunkter]}\ndeviations: {follow-up: skolen er ny}\n"
        "indicators: [{name: a, breakdowns: {køn: [piger, drenge]}, scale: 1-5}]\n",
        "labels: [{key: goal, text: fokuspunkt, plural: fokuspunkter}]\ndeviations: [{point: follow-up, reason: skolen er ny}]\n"
        "indicators: [{name: a, breakdowns: [{name: køn, members: [piger, drenge]}], scale: {low: 1, high: 5}}]\n",
    ),
    "comparison": (
        "indicators: [{name: a, observations: [{value: 1, compared: {reference: not-significant}}]}]\n",
        "indicators: [{name: a, observations: [{value: 1, compared: [{against: reference, verdict: ikke signifikant}]}]}]\n",
    ),
    "comparison in Danish": (
        "indikatorer: [{navn: a, målinger: [{værdi: 1, sammenlignet: {landet: på niveau}}]}]\n",
        "indicators: [{name: a, observations: [{value: 1, compared: [{against: national, verdict: level}]}]}]\n",
    ),
    "a bound": (
        "indicators: [{name: a, observations: {school: {2024/25: <5}}}]\n",
        "indicators: [{name: a, observations: [{value: suppressed-by-source, words: <5, period: 2024/25}]}]\n",
    ),
    "figures by category and subgroup": (
        "indicators:\n  - name: a\n    categories: [tit]\n    breakdowns: {køn: [piger]}\n    observations: |\n"
        "      År                  2024/25\n      skolen, tit, piger  3\n",
        "indicators: [{name: a, categories: [tit], breakdowns: {køn: [piger]},"
        " observations: [{value: 3, period: 2024/25, category: tit, subgroup: piger}]}]\n",
    ),
    "a diagram": (
        "intro: [{diagram: kredsløb, punkter: [a, b]}]\n",
        "intro: [{diagram: cycle, items: [a, b]}]\n",
    ),
    "an uncounted body": ("deltagere: [{gruppe: elevråd}]\n", "participants: [{body: elevråd}]\n"),
    "closed": (
        "themes: [{title: a, closed: Handler om enkelte}]\n",
        "themes: [{title: a, closed: ja, otherwise: Handler om enkelte}]\n",
    ),
    "municipality": (
        "municipality: Fjordby Kommune\n",
        "municipality: {name: Fjordby Kommune}\n",
    ),
    "time": ("period: 2025/26\n", "period: {start: 2025/26, end: 2025/26}\n"),
    "one for many": ("themes: {title: a, presenters: ledelsen}\n", "themes: [{title: a, presenters: [ledelsen]}]\n"),
    "Danish": (
        "titel: Samtale\ndato: 6/11 2025\nprogram: [Velkomst]\ntemaer:\n  - titel: Trivsel\n    vægt: hovedtema\n    mål: [a]\n"
        "    indikatorer: [{navn: b, enhed: '%', bedst: lavere}]\n    aftaler: [{tekst: c, frist: maj 2026, tegn: {tekst: d, mål: 3}}]\n"
        "    indhold: [{citat: e, af: f}]\n    målgruppe: intern\n",
        "title: Samtale\ndate: 6/11 2025\nagenda: [Velkomst]\nthemes:\n  - title: Trivsel\n    weight: main\n    goals: [a]\n"
        "    indicators: [{name: b, unit: '%', better: lower}]\n    agreements: [{text: c, due: maj 2026, signs: {text: d, target: 3}}]\n"
        "    content: [{quote: e, by: f}]\n    audience: internal\n",
    ),
    "empty values": ("title:\nthemes:\n  -\n  - {title: a, number: }\ngoals: null\n", "themes: [a]\n"),
}


@pytest.mark.parametrize("case", ALIKE)
def test_two_ways_to_say_the_same(case):
    short, full = ALIKE[case]
    assert io.loads(HEAD + short) == io.loads(HEAD + full)


@pytest.mark.parametrize("given", ["categories: [n, Antal]", "breakdowns: {x: [n, Antal]}"])
def test_a_part_of_the_whole_is_not_called_like_a_field(given):
    issue = the_finding(text := HEAD + f"indicators: [{{name: A, {given}}}]\n")
    assert (issue.code, issue.remedy) == ("SUD022", "Call it something else, such as N")
    assert issue.column == text.splitlines()[-1].index("[n") + 2


def test_the_first_example_holds_what_it_says():
    dialogue = io.loads(HEAD + ALIKE["people by party"][0])
    assert dialogue.participants == (
        Participant("Bo", "skoleleder", party="Skolen"),
        Participant(role="elevrådets medlemmer", count=None, party="Skolen"),
        Participant("Asta", "faglig chef", party="Forvaltningen"),
    )


def test_runs_of_texts_are_one_block_of_bullets():
    content = io.loads(HEAD + "themes:\n  - title: a\n    content: [b, c, {text: d}, e]\n").themes[0].content
    assert content == (Bullets((Finding("b"), Finding("c"))), Prose("d"), Bullets((Finding("e"),)))


@pytest.mark.parametrize(
    "text", ["02", "no", "nej", "12:30", "1_000", "2025-02-30", "1. december", "null og nix", "0x10"]
)
def test_a_text_stays_the_text_that_was_written(text):
    assert io.loads(f"{HEAD}title: {text}\n").title == text


def test_a_cell_of_a_table_without_unit_stays_text():
    (table,) = io.loads(HEAD + "intro: [{table: [[Karakter, Antal], [02, 7]]}]\n").intro
    assert table.rows[1] == ("02", "7")


def test_x_keys_are_kept_as_json():
    dialogue = io.loads(HEAD + "x-id: {a: [1, 2.5, 'true', true, 02, null]}\n")
    assert dialogue.extra == (model.Extra("x-id", '{"a": [1, 2.5, "true", true, "02", null]}'),)


def test_a_block_of_a_plugin_is_kept_as_json():
    (block,) = io.loads(HEAD + "intro: [{nordby.kort: {zoom: 3}, title: Kort}]\n").intro
    assert block == Custom("nordby.kort", '{"zoom": 3}', title="Kort")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("date: 6/11 2025\nmeetings: [4/4 2025]\n", "date"),
        ("actions: [a]\ngoals: [b]\n", "goals"),
        ("aftaler: [a, {tekst: x, slags: mål}]\n", "agreements[1].kind"),
        ("themes: [{title: a, goals: {text: x, kind: goal}}]\n", "themes[0].goals.kind"),
        ("actions: {indsatser: [{tekst: x, slags: mål}]}\n", "actions.initiatives[0].kind"),
        ("participants: [{role: a, body: b}]\n", "participants[0].role"),
        ("themes: [{title: a, closed: grund, otherwise: b}]\n", "themes[0].otherwise"),
        ("indicators: [{name: a, observations: {school: {2024/25: {value: 3, period: 2023/24}}}}]\n", None),
    ],
)
def test_two_forms_at_once_are_refused(text, path):
    issue = the_finding(HEAD + text)
    assert issue.code == "SUD022"
    assert path is None or issue.path == path


def test_one_lower_case_word_before_a_colon_is_an_unknown_key_with_two_ways_out():
    issue = the_finding(HEAD + "goals:\n  - kommende: bevægelse\n")
    assert (issue.code, issue.path, place(issue)) == ("SUD006", "goals[0].kommende", (5, 5))
    assert "single quotes" in issue.remedy


def test_a_danish_word_has_the_sense_that_its_place_gives_it():
    sign = "goals: [{{text: a, tegn: {{tekst: b, {}: maj 2026}}}}]\n"
    assert io.loads(HEAD + sign.format("frist")).actions[0].signs[0].by == model.When.of("maj 2026")
    assert the_finding(HEAD + sign.format("af")).code == "SUD006"
    assert the_finding(HEAD + "intro: [{citat: a, frist: Udvalget}]\n").code == "SUD006"


def test_a_danish_key_that_is_misspelt_is_proposed_with_its_meaning():
    assert the_finding(HEAD + "deltager: [a]\n").remedy == "Did you mean deltagere (participants)?"


def test_a_text_before_a_mapping_is_neither_text_nor_list():
    issue = the_finding(HEAD + "goals:\n  - Vi vil:\n      text: a\n")
    assert issue.code == "SUD008"


def test_a_decimal_comma_in_braces_is_the_trap_it_is():
    issue = the_finding(HEAD + "indicators: [{name: a, observations: {school: {2023/24: 3,5, 2024/25: 4}}}]\n")
    assert (issue.code, place(issue)) == ("SUD013", (4, 57))
    assert "3.5" in issue.remedy


PARTED = {
    "a number with a blank": (
        "indicators: [{name: a, observations: {school: {2024/25: 14, 8}}}]",
        "14,8",
        "indicators[0].observations.school.2024/25",
    ),
    "a text": ("themes: [{title: Ja, nej, minutes: 5}]", "Ja, nej", "themes[0].title"),
    "people": (
        "participants: {Elevrådet: Sofus (7.a), Alma (8.b)}",
        "Sofus (7.a), Alma (8.b)",
        "participants.Elevrådet",
    ),
    "a set": ("participants: {Skolen: [Bo], Alma}", "Alma", "participants"),
}


@pytest.mark.parametrize(("text", "words", "path"), PARTED.values(), ids=PARTED)
def test_what_stands_in_braces_without_a_colon_is_told(text, words, path):
    issue = the_finding(HEAD + text + "\n")
    assert (issue.code, issue.path) == ("SUD013", path)
    assert words in issue.message


FOLDED = {
    "themes": "themes:\n  Trivsel\n  Fravær\n",
    "participants": "participants:\n  Bo Dam\n  Ib Ask\n",
    "participants.Skolen": "participants:\n  Skolen:\n    Bo Dam\n    Ib Ask\n",
    "themes[0].indicators": "themes:\n  - title: a\n    indicators:\n      Ro\n      Fravær\n",
}


@pytest.mark.parametrize(("path", "text"), FOLDED.items())
def test_names_on_several_lines_are_not_one_name(path, text):
    issue = the_finding(HEAD + text)
    assert (issue.code, issue.path) == ("SUD008", path)


def test_a_goal_may_go_on_in_the_next_line():
    assert io.loads(HEAD + "goals:\n  Flere trives\n  i skolen\n").actions[0].text == "Flere trives i skolen"


def test_an_empty_value_in_braces_is_not_given():
    assert findings(HEAD + 'themes: [{title: a, minutes: , "subtitle":}]\n') == ()


def test_the_folder_of_a_file_is_where_its_pictures_start(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(HEAD, encoding="utf-8")
    assert io.load(path).base == tmp_path
    assert io.loads(HEAD).base is None


def test_every_key_has_a_danish_word():
    """Save those that Danes write alike, and those that people never write."""
    keys = {key for cls in CLASSES for key in shape_of(cls).types} | set(MAIN)
    danish = {english for choices in KEYS.values() for english in choices}
    never = {name for cls in (model.PartialDate, model.Extra) for name in shape_of(cls).types}
    assert keys - danish - never == {"id", "n", "rows"}


@pytest.mark.parametrize("kind", [kind for kind in ENUMS if kind is not model.NoNumber], ids=lambda kind: kind.__name__)
def test_every_word_of_a_closed_list_has_a_danish_word(kind):
    members = {member.name.lower() if isinstance(member.value, int) else member.value for member in kind}
    assert set(WORDS[kind].values()) == members


def test_every_kind_of_no_number_has_a_danish_word():
    assert {kind: sum(meant == kind for meant in KIND_WORDS.values()) > 1 for kind in model.NoNumber} == dict.fromkeys(
        model.NoNumber, True
    )


@pytest.mark.parametrize("main", MAIN)
def test_no_field_of_a_block_is_named_like_a_block(main):
    cls, field = MAIN[main]
    others = {name for word, (name, _, _) in shape_of(cls, Main(main, field)).table.items() if word in BLOCK_WORDS}
    assert others <= {main, "numbered"}


IN_PYTHON = {
    "people by party": (
        "participants: {Skolen: [Bo (skoleleder)], Forvaltningen: [Asta]}\n",
        {"participants": {"Skolen": "Bo (skoleleder)", "Forvaltningen": ["Asta"]}},
    ),
    "meetings": ("date: 6/11 2025\ntime: kl. 9-12\n", {"meetings": "torsdag d. 6/11 2025 kl. 9-12"}),
    "groups": ("groups: {Gruppe 1: [Asta, Gry]}\n", {"groups": {"Gruppe 1": ["Asta", "Gry"]}}),
    "kinds of action": (
        "goals: [Flere læser]\nagreements: Læsebånd\n",
        {"actions": {"goals": ["Flere læser"], "agreements": "Læsebånd"}},
    ),
    "details of an action": ("goals:\n  - Læsebånd på:\n      - 1. årgang\n", {"actions": {"goals": [{"Læsebånd på": ["1. årgang"]}]}}),
    "agenda": ("agenda:\n  - Velkomst\n  - Temaer:\n      - Trivsel\n", {"agenda": ["Velkomst", {"Temaer": ["Trivsel"]}]}),
    "minutes text": ("intro: |\n  Et afsnit.\n\n  - a\n    - b: c\n", {"intro": "Et afsnit.\n\n- a\n  - b: c"}),
    "content": ("intro:\n  - a\n  - - b\n  - quote: c\n", {"intro": ["a", ["b"], model.Quote("c")]}),
    "figures": (
        "indicators:\n  - name: a\n    observations: |\n      År      2024/25\n      landet  7,0\n",
        {"indicators": [model.Indicator("a", observations={"landet": {"2024/25": 7.0}})]},
    ),
    "figures by category": (
        "indicators: [{name: a, categories: [tit], observations: {school: {2024/25: {tit: 3}}}}]\n",
        {"indicators": [model.Indicator("a", "", {"school": {"2024/25": {"tit": 3}}}, categories="tit")]},
    ),
    "pairs": (
        "labels: {goal: [fokuspunkt, fokuspunkter]}\ndeviations: {follow-up: skolen er ny}\n",
        {"labels": {"goal": ["fokuspunkt", "fokuspunkter"]}, "deviations": {"follow-up": "skolen er ny"}},
    ),
    "closed": ("themes: [{title: a, closed: Personsag}]\n", {"themes": [model.Theme("a", closed="Personsag")]}),
    "times": (
        "period: fra 2025/26\nthemes: [{title: a, time: kl. 9-10, minutes: 60}]\n",
        {"period": "fra 2025/26", "themes": model.Theme("a", time="kl. 9-10", minutes="60")},
    ),
    "x- keys": ("x-a: {b: 1}\n", {"extra": {"x-a": {"b": 1}}}),
    "a mapping for a follow-up": ("follow_up: {of: x/y, status: done}\n", {"follow_up": {"of": "x/y", "status": "done"}}),
    "a mapping for people": (
        "participants: [{role: lærer, count: 2}, {body: elevrådet}]\n",
        {"participants": [{"role": "lærer", "count": 2}, {"body": "elevrådet"}]},
    ),
    "one mapping in place of a list": ("participants: {role: lærer}\n", {"participants": {"role": "lærer"}}),
    "mappings inside mappings": (
        "themes: [{title: T, x-b: 1, actions: [{text: a, kind: goal, details: {text: b, footnote: c}}]}]\n",
        {"themes": {"title": "T", "x-b": 1, "actions": [{"text": "a", "kind": "goal", "details": {"text": "b", "footnote": "c"}}]}},
    ),
    "a mapping for an item and a group": (
        "agenda: [{title: a, minutes: 5}]\ngroups: [{members: [Asta], name: g}]\n",
        {"agenda": [{"title": "a", "minutes": 5}], "groups": [{"members": ["Asta"], "name": "g"}]},
    ),
    "a mapping for what is measured": (
        "indicators: [{name: a, observations: {value: 3, period: 2024/25}, scale: {low: 0, high: 5}}]\n",
        {"indicators": {"name": "a", "observations": {"value": 3, "period": "2024/25"}, "scale": {"low": 0, "high": 5}}},
    ),
    "one pair in full": ("labels: [{key: goal, text: mål}]\n", {"labels": {"key": "goal", "text": "mål"}}),
    "a time of the clock": ("meetings: [{date: 4/4 2025, time: kl. 9}]\n", {"meetings": model.Meeting(dt.date(2025, 4, 4), dt.time(9))}),
}  # fmt: skip


@pytest.mark.parametrize("case", IN_PYTHON)
def test_files_and_scripts_take_the_same_shapes(case):
    text, fields = IN_PYTHON[case]
    assert io.loads(HEAD + text) == model.Dialogue(io.loads(HEAD).school, **fields)


WRONG_IN_PYTHON = {
    "a misspelt field": ({"themes": [{"titel": "a"}]}, 'unknown key "titel"'),
    "a missing field": ({"follow_up": [{"status": "done"}]}, "of is missing"),
    "a pair for a scale": ({"indicators": [{"name": "a", "scale": (100, 0)}]}, "Did you mean 0-100?"),
}


@pytest.mark.parametrize(("fields", "words"), WRONG_IN_PYTHON.values(), ids=WRONG_IN_PYTHON)
def test_a_mapping_in_python_is_told_what_is_wrong_with_it(fields, words):
    with pytest.raises((Malformed, Faults)) as caught:
        model.Dialogue("X", **fields)
    assert words in str(caught.value)


@pytest.mark.parametrize("word", ["falsk", "måske", "Måske", "nejj", "delvist", "'nej, kun den sidste del'"])
def test_a_word_that_is_rather_no_than_a_reason_does_not_close_a_theme(word):
    issue = the_finding(HEAD + f"themes: [{{title: a, closed: {word}}}]\n")
    assert (issue.code, issue.path) == ("SUD019", "themes[0].closed")


@pytest.mark.parametrize("reason", ["ja, en personsag", "Yes, en personsag", "en personsag"])
def test_what_closes_a_theme_may_be_its_reason(reason):
    [theme] = io.loads(HEAD + f"themes: [{{title: a, closed: '{reason}'}}]\n").themes
    assert (theme.closed, theme.otherwise) == (True, "en personsag")


def test_a_text_table_that_is_turned_round_is_told_once():
    table = "      År       skolen  landet\n      2023/24  7,1     7,0\n      2024/25  7,2     7,1\n"
    issue = the_finding(HEAD + f"indicators:\n  - name: a\n    observations: |\n{table}")
    assert (issue.code, place(issue)) == ("SUD021", (7, 7))
    assert "turned round" in issue.message


def test_a_text_table_without_a_header_is_told_where_it_stands():
    table = "      skolen  7,1  7,0\n      landet  7,2  7,1\n"
    issue = the_finding(HEAD + f"indicators:\n  - name: a\n    observations: |\n{table}")
    assert (issue.code, place(issue)) == ("SUD021", (7, 7))
    assert "Write the periods above them" in issue.remedy


def test_two_periods_in_a_cell_of_a_header_are_told_where_they_stand():
    table = "      År  2022/23 2023/24\n      landet  7,2\n"
    issue = the_finding(HEAD + f"indicators:\n  - name: a\n    observations: |\n{table}")
    assert (issue.code, place(issue)) == ("SUD021", (7, 11))
