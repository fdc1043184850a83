"""Findings of the reader and of the checks name the same part of a file by the same path, whatever its form.

Each form is written twice: with a fault that the reader finds, and with one that only a check can find.
"""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from reading import HEAD, findings

import suddialog as sud
from suddialog import io
from suddialog.cli import app
from suddialog.errors import Issue

DATE = HEAD + "date: 6/11 2025\n"
INDICATOR = DATE + "indicators:\n  - name: a\n    unit: '%'\n    "
PAST = "1/11 2025"
CPR = "010203-1234"

FORMS = {
    "an action point under its kind": (
        DATE + "actions: []\nthemes:\n  - {title: a, goals: [b], agreements: [c, {text: d, due: DUE}]}\n",
        ("DUE", "31/3", PAST), "SUD080", "themes[0].agreements[1].due",
    ),
    "a single action point": (
        DATE + "goals: {text: d, due: DUE}\n", ("DUE", "31/3", PAST), "SUD080", "goals.due",
    ),
    "kinds below actions": (
        DATE + "actions: {goals: [b], agreements: [c, {text: d, due: DUE}]}\n",
        ("DUE", "31/3", PAST), "SUD080", "actions.agreements[1].due",
    ),
    "Danish keys": (
        DATE + "temaer:\n  - {titel: a, mål: [b], aftaler: [c, {tekst: d, frist: DUE}]}\n",
        ("DUE", "31/3", PAST), "SUD080", "themes[0].agreements[1].due",
    ),
    "empty items": (
        DATE + "agreements:\n  -\n  - c\n  -\n  - {text: d, due: DUE}\n",
        ("DUE", "31/3", PAST), "SUD080", "agreements[3].due",
    ),
    "a sign that stands alone": (
        DATE + "goals: [{text: b, signs: {text: c, footnote: NOTE}}]\n",
        ("NOTE", "[x]", CPR), "SUD101", "goals[0].signs.footnote",
    ),
    "details below a text with a colon": (
        DATE + "agreements:\n  - Vi arbejder med:\n      - a\n      - {finding: b, footnote: NOTE}\n",
        ("NOTE", "[x]", CPR), "SUD101", "agreements[0].Vi arbejder med[1].footnote",
    ),
    "the place of the meeting": (
        DATE + "place: PLACE\n", ("PLACE", "[x]", CPR), "SUD101", "place",
    ),
    "people by party": (
        DATE + "participants:\n  Skolen: [Bo]\n  Forældre: [Ida, {name: Gry, footnote: NOTE}]\n",
        ("NOTE", "[x]", CPR), "SUD101", "participants.Forældre[1].footnote",
    ),
    "people of one party": (
        DATE + "participants:\n  Skolen: [Bo, {name: Gry, footnote: NOTE}]\n",
        ("NOTE", "[x]", CPR), "SUD101", "participants.Skolen[1].footnote",
    ),
    "a body": (
        DATE + "participants: [{body: NAME}]\n", ("NAME", "[x]", CPR), "SUD101", "participants[0].body",
    ),
    "figures by body and period": (
        INDICATOR + "observations: {school: {2023/24: 3, 2024/25: VALUE}}\n",
        ("VALUE", "3.x", "103"), "SUD060", "indicators[0].observations.school.2024/25",
    ),
    "figures by category": (
        INDICATOR + "categories: [b, c]\n    observations: {school: {2024/25: {b: 3, c: VALUE}}}\n",
        ("VALUE", "3.x", "103"), "SUD060", "indicators[0].observations.school.2024/25.c",
    ),
    "fields of a figure": (
        INDICATOR + "observations: {school: {2024/25: {value: VALUE, n: 5}}}\n",
        ("VALUE", "3.x", "103"), "SUD060", "indicators[0].observations.school.2024/25.value",
    ),
    "a list of figures": (
        INDICATOR + "observations: [{value: 3, period: 2023/24}, {value: VALUE, period: 2024/25}]\n",
        ("VALUE", "3.x", "103"), "SUD060", "indicators[0].observations[1].value",
    ),
    "a text table": (
        INDICATOR + "observations: |\n      År  2023/24  2024/25\n      skolen  3  4\n      landet  5  VALUE\n",
        ("VALUE", "3.x", "103"), "SUD060", "indicators[0].observations.landet.2024/25",
    ),
    "a block of content": (
        DATE + "intro:\n  - a\n  - b\n  - quote: c\n    footnote: NOTE\n",
        ("NOTE", "[x]", CPR), "SUD101", "intro[2].footnote",
    ),
    "the main key of a block": (
        DATE + "intro:\n  - a\n  - b\n  - quote: TEXT\n", ("TEXT", "[x]", CPR), "SUD101", "intro[2].quote",
    ),
    "a bullet among bullets": (
        DATE + "intro:\n  - a\n  - finding: TEXT\n", ("TEXT", "[x]", CPR), "SUD101", "intro[1].finding",
    ),
    "a bullet of a list": (
        DATE + "intro:\n  - a\n  - bullets: [b, {text: c, footnote: NOTE}]\n",
        ("NOTE", "[x]", CPR), "SUD101", "intro[1].bullets[1].footnote",
    ),
    "a cell of a table": (
        DATE + "intro:\n  - table: [[a, b], [CELL, d]]\n", ("CELL", "[x]", CPR), "SUD101", "intro[0].table[1][0]",
    ),
}  # fmt: skip

OPEN = {
    "agreements[0].Vi arbejder med[1].footnote": "agreements[0].…[1].footnote",
    "participants.Forældre[1].footnote": "participants.…[1].footnote",
    "participants.Skolen[1].footnote": "participants.…[1].footnote",
    "indicators[0].observations.school.2024/25.c": "indicators[0].observations.school.2024/25.…",
}
"""The paths that hold a key of the author's own, as a check for an audience tells them."""


def reported(path: Path, text: str) -> list[Issue]:
    path.write_text(text, encoding="utf-8")
    reading = io.read(path)
    return list(reading.located(sud.check(reading.dialogue, audience="internal")))


@pytest.mark.parametrize("form", FORMS)
def test_the_reader_and_the_checks_agree(form: str, tmp_path: Path):
    text, (gap, unreadable, wrong), code, path = FORMS[form]
    (fault,) = findings(text.replace(gap, unreadable))
    found = [issue for issue in reported(tmp_path / "a.yaml", text.replace(gap, wrong)) if issue.code == code]
    assert fault.path == path
    told = OPEN.get(path, path)
    assert [(issue.path, issue.line, issue.column) for issue in found] == [(told, fault.line, fault.column)]


@pytest.mark.parametrize("form", FORMS)
def test_a_finding_in_a_file_tells_its_path_in_the_graph_too(form: str, tmp_path: Path):
    text, (gap, _, wrong), _, _ = FORMS[form]
    found = reported(tmp_path / "a.yaml", text.replace(gap, wrong))
    plain = sud.check(io.load(tmp_path / "a.yaml"), audience="internal")
    assert [issue.graph or issue.path for issue in found] == [issue.path for issue in plain]


def test_json_has_the_same_paths_without_places(tmp_path: Path):
    text = {"format": "suddialog", "version": 1, "school": "A", "date": "6/11 2025", "goals": ["b"]}
    text["agreements"] = [{"text": "c", "due": PAST}]
    file = tmp_path / "a.json"
    (issue,) = [issue for issue in reported(file, json.dumps(text)) if issue.code == "SUD080"]
    assert (issue.path, issue.graph, issue.line) == ("agreements[0].due", "actions[1].due", None)


def test_the_command_line_tells_both_paths(tmp_path: Path):
    file = tmp_path / "a.yaml"
    file.write_text(DATE + f"goals: [b]\nagreements: [{{text: c, due: {PAST}}}]\n", encoding="utf-8")
    (record,) = json.loads(CliRunner().invoke(app, ["check", "--json", str(file)]).stdout)
    (issue,) = [issue for issue in record["issues"] if issue["code"] == "SUD080"]
    assert (issue["path"], issue["graph"], issue["line"]) == ("agreements[0].due", "actions[1].due", 6)


def test_a_graph_made_in_python_has_its_own_paths():
    dialogue = sud.Dialogue(
        "A", meetings="6/11 2025", actions={"goals": ["b"], "agreements": [sud.ActionPoint("c", due=PAST)]}
    )
    assert "actions[1].due" in {issue.path for issue in sud.check(dialogue)}


def test_a_dialogue_inside_a_round_has_the_paths_of_the_rounds_file(tmp_path: Path):
    file = tmp_path / "round.yaml"
    inside = f"  - {{school: A, date: 6/11 2025, agreements: [{{text: c, due: {PAST}}}]}}\n"
    file.write_text(f"format: suddialog-round\nversion: 1\ntitle: a\ndialogues:\n{inside}", encoding="utf-8")
    (reading,) = io.read_round(file).readings
    issues = reading.located(sud.check(reading.dialogue))
    assert "dialogues[0].agreements[0].due" in {issue.path for issue in issues}


def test_whose_figures_are_is_told_once_where_it_stands(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text(INDICATOR + "observations:\n      skolle: {2023/24: 4, 2024/25: 5}\n", encoding="utf-8")
    reading = io.read(file)
    issues = reading.located(sud.check(reading.dialogue))
    [issue] = [issue for issue in issues if issue.code == "SUD031"]
    assert (issue.path, issue.line, issue.column) == ("indicators[0].observations.…", 9, 7)
    assert issue.graph == "indicators[0].observations[0].whose"


NAMED = """
participants:
  Forældre til Qyusuf Krågh: [{body: "010203-1234"}, {name: Ole Bøgh, footnote: "010203-1234"}]
groups: {Qyusufs gruppe: [Ingen Kendt]}
agreements: [{Qyusuf får: [b, {finding: c, footnote: "010203-1234"}]}]
indicators:
  - {name: a, unit: "%", categories: [Qyusuf, b], observations: {school: {2024/25: {Qyusuf: 300, b: 2}}}}
  - {name: a, unit: "%", observations: {Qyusuf: {2024/25: {value: 300, footnote: "010203-1234"}}}}
  - {name: a, unit: "%", observations: "År  2024/25\\nQyusuf  300"}
x-qyusuf: {date: mandag 1/11 2025}
"""


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize("audience", ["public", "participants", "internal"])
def test_no_path_of_a_finding_holds_a_key_that_may_be_a_name(form: str, audience: str, tmp_path: Path):
    file, node = tmp_path / f"a.{form}", yaml.safe_load(DATE + NAMED)
    text = json.dumps(node, ensure_ascii=False) if form == "json" else DATE + NAMED
    file.write_text(text, encoding="utf-8")
    reading = io.read(file)
    found = [*reading.issues, *reading.located(sud.check(reading.dialogue, audience=audience))]
    assert len([issue for issue in found if issue.path]) > 6
    assert [issue for issue in found if "qyusuf" in f"{issue.path} {issue.graph}".lower()] == []
    if form == "json":
        assert [issue for issue in found if "…" in issue.path] == []
