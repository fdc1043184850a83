"""Faults that only the whole graph can tell are told together with those of single fields, and none is made up."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suddialog import io
from suddialog._api.prepare import prepare
from suddialog.checks import BODIES
from suddialog.checks.certain import OF_TIMES, OF_WHOLE_PARTS
from suddialog.errors import Issue, LoadError
from suddialog.io.aliases import KEYS
from suddialog.io.nodes import plain
from suddialog.io.source import Source
from suddialog.model import Audience
from suddialog.model.grammar import WHOSE

ROOT = Path(__file__).parents[2]
FILES = [*(ROOT / "examples").glob("*.yaml"), *(ROOT / "tests" / "schools").glob("*.yaml")]
NODES = {file: plain(Source.of_file(file).document().node) for file in FILES}
WORDS = (frozenset(KEYS) | {english for meanings in KEYS.values() for english in meanings}) - frozenset(WHOSE) - BODIES
"""Keys; not those that also say whose a figure is, for then another one is a fault."""

HEAD = "format: suddialog\nversion: 1\nschool: Lindevang Skole\n"


@cache
def told_of_whole(file: Path) -> set[tuple[str, str]]:
    """What is found in a file without faults, and where."""
    reading = io.read(file)
    return {(issue.code, issue.path) for issue in reading.located(prepare(reading.dialogue, Audience.INTERNAL).issues)}


def found(text: str, folder: Path) -> tuple[Issue, ...]:
    """What is found in the rest of a file with faults."""
    file = folder / "a.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LoadError):
        io.load(file)
    (left,) = io.remains(file)
    return left.reading.located(prepare(left.reading.dialogue, Audience.INTERNAL, left=left).issues)


def told(text: str, folder: Path) -> list[tuple[str, str, int | None]]:
    return sorted(((issue.code, issue.path, issue.line) for issue in found(text, folder)), key=lambda one: one[2] or 0)


def test_a_reference_to_nothing_is_told_beside_a_fault_of_a_field(tmp_path):
    text = HEAD + "school_year: 23/25\nagenda: [{theme: Trivsl, minutes: x}]\nthemes: [Trivsel]\n"
    (issue,) = found(text, tmp_path)
    assert (issue.code, issue.path, issue.line, issue.column) == ("SUD031", "agenda[0].theme", 5, 18)
    assert issue.remedy == "Did you mean Trivsel?"


def test_a_label_that_nobody_knows_is_told_at_its_key_beside_something_without_a_name(tmp_path):
    text = HEAD + "follow_up: [{text: A}]\nlabels: {krokodille: B}\n"
    assert [(issue.code, issue.line, issue.column) for issue in found(text, tmp_path)] == [("SUD116", 5, 10)]


@pytest.mark.parametrize(
    "block", ["{diagram: wheel, items: [A]}", "{quote: ''}", "{figure: ''}", "[1, 2]", "{text: {a: b}}"]
)
def test_a_block_with_faults_is_no_theme_that_a_word_may_refer_to(block, tmp_path):
    text = HEAD + f"agenda: [{{theme: Trivsel}}]\nthemes: [{{title: Ro, content: [{block}]}}]\n"
    assert told(text, tmp_path) == [("SUD031", "agenda[0].theme", 4)]


def test_periods_are_missed_though_a_theme_has_no_title(tmp_path):
    figure = "{title: T, content: [{figure: A, periods: [2021/22]}]}"
    text = (
        HEAD
        + "indicators: [{name: A, source: B, observations: {school: {2023/24: 7}}}]\n"
        + f"themes: [{figure}, {{minutes: 3}}]\n"
    )
    assert told(text, tmp_path) == [("SUD031", "themes[0].content[0].periods[0]", 5)]


def test_a_line_that_is_not_yaml_hides_no_reference_to_nothing(tmp_path):
    text = HEAD + (
        "participants: [Asta, Ida]\ngroups:\n  - [Asta, Idda]\n"
        "agenda: [{theme: Trvsel}, {theme: Ro}, {theme: Fravær}]\n"
        "themes:\n  - title: 'Ro' og orden\n  - title: Trivsel\n    goals: [a\n  - title: Fravær: mere\n"
    )
    assert told(text, tmp_path) == [("SUD031", "groups[0][1]", 6), ("SUD031", "agenda[0].theme", 7)]


def test_what_stands_on_lines_that_are_not_yaml_is_not_missed(tmp_path):
    assert told(HEAD + "agenda: [{theme: Trivsel}]\nthemes: [Trivsel\n", tmp_path) == []
    assert told(HEAD + "agenda: [{theme: Ro}]\nthemes:\n\t- title: Trivsel\n\t  id: ro\n", tmp_path) == []


@pytest.mark.parametrize("theme", [
    "{titel: Trivsel, minutes: x}",
    "{titl: Trivsel}",
    "{title: Trivsel, foo: x}",
    "{title: [Trivsel]}",
    "{title: Trivsel, titel: Ro}",
    "[[Trivsel]]",
])  # fmt: skip
def test_what_is_there_but_was_rejected_is_not_missed(theme, tmp_path):
    assert not found(HEAD + f"agenda: [{{theme: Trivsel}}]\nthemes: [Fravær, {theme}]\n", tmp_path)


def test_something_without_a_name_may_be_what_a_word_refers_to_unless_another_is_near(tmp_path):
    text = HEAD + "agenda: [{theme: Trivsel}, {theme: Fraver}]\nthemes: [Fravær, {minutes: 3}]\n"
    assert told(text, tmp_path) == [("SUD031", "agenda[1].theme", 4)]


def test_one_bad_cell_hides_no_row_of_a_table(tmp_path):
    text = HEAD + (
        "indicators:\n  - name: A\n    observations: |\n"
        "      År       2023/24  2024/25\n      skolen   7.x      8\n      landett  7        8\n"
        "themes: [{title: T, content: [{figure: A, periods: [2023/24]}, {figure: A, periods: [2021/22]}]}]\n"
    )
    assert told(text, tmp_path) == [
        ("SUD031", "indicators[0].observations.…", 9),
        ("SUD031", "themes[0].content[1].periods[0]", 10),
    ]


@pytest.mark.parametrize(("figures", "code"), [
    ("{komunen: {2024/25: 7.0 %}}", "SUD031"),
    ("{komunen: {2023/24: 7, 22/24: 6}}", "SUD031"),
    ("{skolen: {2024/25: {oftee: 7.0 %, tit: 3}}}", "SUD071"),
])  # fmt: skip
def test_a_wrong_figure_hides_no_misspelt_body_or_category_above_it(figures, code, tmp_path):
    text = HEAD + f"indicators: [{{name: A, categories: [ofte, tit], observations: {figures}}}]\n"
    assert [issue.code for issue in found(text, tmp_path)] == [code]


def test_a_row_of_figures_that_is_too_short_hides_no_other_row(tmp_path):
    text = HEAD + (
        "indicators:\n  - name: A\n    scale: 1-5\n    observations: |\n"
        "      År       2023/24  2024/25\n      skolen   3\n      landett  4        36\n"
    )
    assert told(text, tmp_path) == [
        ("SUD031", "indicators[0].observations.…", 10),
        ("SUD060", "indicators[0].observations.….2024/25", 10),
    ]


def test_a_category_is_missed_though_something_else_has_no_name(tmp_path):
    text = (
        HEAD + "indicators: [{name: A, source: B, categories: [tit], observations: {school: {2024/25: {zzz: 3}}}}]\n"
        "themes: [{minutes: 3}]\n"
    )
    assert told(text, tmp_path) == [("SUD071", "indicators[0].observations.school.2024/25.…", 4)]


def test_words_that_a_text_should_not_have_are_told_beside_other_faults(tmp_path):
    text = HEAD + "intro:\n  - Ring på 40 12 34 56\n  - Kun én elev svarede\n  - 14, 8 dage\nschool_year: 23/25\n"
    assert [code for code, _, _ in told(text, tmp_path)] == ["SUD103", "SUD100", "SUD114"]


@pytest.mark.parametrize("row", ["[Dansk, 7, 8]", "Dansk", "[[Dansk], 7]"])
def test_a_row_that_does_not_fit_its_table_hides_nothing_else(row, tmp_path):
    text = HEAD + f"intro: [{{table: [[Fag, Karakter], {row}]}}]\nparticipants: [Asta, Ida]\ngroups: [[Asta, Idda]]\n"
    assert told(text, tmp_path) == [("SUD031", "groups[0][1]", 6)]


def test_figures_that_could_not_be_read_are_not_missed(tmp_path):
    figure = "themes: [{title: T, content: [{figure: A, periods: [2023/24], whose: [national]}, {figure: B}]}]\n"
    for given_ in (
        "{school: {2023/24: 7.x, 2022/23: 8}, national: {2022/23: x}}",
        "[{value: x, period: 2023/24, whose: national}, 3]",
    ):
        text = f"{HEAD}indicators: [{{name: A, observations: {given_}}}, {{name: B, observations: {{school: {{}}}}}}]\n"
        assert not [issue for issue in found(text + figure, tmp_path) if issue.line == 5 and "whose" not in issue.path]


def test_nothing_is_said_of_a_file_of_which_too_little_is_left(tmp_path):
    head = "format: suddialog\n"
    newer, round_ = f"{head}version: 9\n", "format: suddialog-round\n"
    for text in ("", "a", "[", "{", newer, round_):
        file = tmp_path / "a.yaml"
        file.write_text(text, encoding="utf-8")
        assert not io.remains(file)
    assert not io.remains(tmp_path / "none.yaml")


def test_each_dialogue_of_a_round_is_looked_at_with_what_the_round_fills_in(tmp_path):
    shared = "indicators: [{name: Mobning, categories: [aldrig, tit]}]\n"
    figures = "[{name: Mobning, unit: '%', source: A, observations: {school: {2024/25: {aldrig: 91, tit: 9}}}}]"
    rest = f"themes: [{{title: T, indicators: {figures}, content: [{{figure: mobing}}]}}]\n"
    for name, more in (("a.yaml", "foo: 3\n"), ("b.yaml", ""), ("c.yaml", "notes: [\n")):
        (tmp_path / name).write_text(HEAD + rest + more, encoding="utf-8")
    round_ = tmp_path / "r.yaml"
    held = "{school: Åby Skole, agenda: [{theme: Trivsl, minutes: x}], themes: [Trivsel]}"
    head = f"format: suddialog-round\nversion: 1\ntitle: R\n{shared}"
    round_.write_text(f"{head}dialogues: [b.yaml, c.yaml, no.yaml, {held}, a.yaml]\n", encoding="utf-8")
    looked = [
        (Path(issue.file).name, issue.code, issue.line)
        for left in io.remains(round_)
        for issue in left.reading.located(
            prepare(left.reading.dialogue, Audience.INTERNAL, round=left.round, left=left).issues
        )
    ]
    assert looked == [
        (file, "SUD031", 5 if file == "r.yaml" else 4) for file in ("b.yaml", "c.yaml", "r.yaml", "a.yaml")
    ]
    round_.unlink()
    assert [Path(left.reading.file).name for left in io.remains(tmp_path)] == ["a.yaml", "b.yaml", "c.yaml"]


def ways(node: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [found for step, value in pairs for found in ((*way, step), *ways(value, (*way, step)))]


def damaged(node: Any, way: tuple[Any, ...], *, key: bool) -> Any:
    """The same nodes with a misspelt key, or with a value that fits nowhere, at the end of a way; no word is lost."""
    if not way:
        return [[node]]
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    slipped = key and len(way) == 1 and way[0] in WORDS
    made = {
        f"{step}x" if slipped and step == way[0] else step: (
            damaged(value, way[1:], key=key) if step == way[0] and not slipped else value
        )
        for step, value in pairs
    }
    return made if isinstance(node, dict) else list(made.values())


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_damage_makes_a_reference_to_something_that_is_there_a_fault(data, tmp_path_factory):
    file = data.draw(st.sampled_from(FILES))
    node = NODES[file]
    apart = {("format",), ("version",)}
    every = [way for way in ways(node) if way not in apart and way[:-1] != ("etiketter",)]  # a label's key is no word
    chosen = data.draw(st.lists(st.sampled_from(every), min_size=1, max_size=5, unique=True))
    for way in sorted(chosen, key=len, reverse=True):
        node = damaged(node, way, key=data.draw(st.booleans()))
    made = tmp_path_factory.mktemp("damaged") / "a.json"
    made.write_text(json.dumps(node), encoding="utf-8")
    for left in io.remains(made):
        issues = left.reading.located(prepare(left.reading.dialogue, Audience.INTERNAL, left=left).issues)
        assert not {issue.code for issue in issues} & {"SUD030", "SUD031", "SUD032", "SUD060", "SUD071", "SUD116"}
        careful = OF_WHOLE_PARTS.union(OF_TIMES)
        assert {(issue.code, issue.path) for issue in issues if issue.code in careful} <= told_of_whole(file)


DUE = "goals: [{text: A, due: 2024}], agreements: [{text: B, status: dropped}]"
SHARES = "{name: Ro, unit: '%', source: A, categories: [a, b], observations: {school: {2024/25: {a: 60, b: 20}}}}"


def test_what_is_wrong_with_something_whole_is_told_beside_faults_elsewhere(tmp_path):
    text = (
        HEAD
        + f"date: 6/11 2025\nindicators: [{SHARES}]\nthemes:\n  - {{title: T, {DUE}}}\n  - {{title: U, weight: mian}}\n"
    )
    assert sorted(code for code, _, _ in told(text, tmp_path)) == ["SUD063", "SUD080", "SUD084"]


PART = "{name: D, source: A, part_of: H, observations: {school: {2024/25: 5}}}"
MEETING = "date: 6/11 2025\ntime: 9-10\nagenda: [{title: A, minutes: 90}]\n"


@pytest.mark.parametrize(("fault", "code"), [
    (f"date: 31/11 2025\nthemes: [{{title: T, {DUE}}}]\n", "SUD080"),
    (f"date: 6/11 2025\nthemes: [{{title: T, goals: [{{text: A, due: 20.24}}], {DUE[7:]}}}]\n", "SUD080"),
    (f"indicators: [{{name: H, source: A, observations: {{school: {{2024/25: 3, 24/26: 3}}}}}}, {PART}]\n", "SUD065"),
    ("themes: [T]\nactions:\n  - text: B\n    status: dropped\n    reason: 'a' b\n", "SUD084"),
    ("themes: [T]\nactions:\n  - text: B\n    status: dropped\n\treason: a\n", "SUD084"),
    (MEETING + "meetings: [{tme: 9-15}]\n", "SUD054"),
    (MEETING + "tid: 'kl. 9' - 15\n", "SUD054"),
    ("participants: [{name: Asta, role: [a]}, Asta]\n", "SUD041"),
])  # fmt: skip
def test_what_a_fault_may_be_the_reason_for_is_not_told(fault, code, tmp_path):
    assert code not in {found for found, _, _ in told(HEAD + fault, tmp_path)}


@pytest.mark.parametrize("fault", [
    "basis: [{text: Plan, date: 30/2 2024}]\n",
    "themes: [{title: U, minutes: [], indicators: [{name: Svar, observations: {school: {2024/25: 1 4}}}]}]\n",
    "themes:\n  - title:U\n    weight: main\n",
    "notes: 'Ro' og orden\n",
    "follow_up:\n  - text: A\n\t- text: B\n",
])  # fmt: skip
def test_a_fault_hides_nothing_that_has_nothing_to_do_with_it(fault, tmp_path):
    shares, whole = SHARES.replace("source: A, ", ""), "{name: H, source: A, observations: {school: {2024/25: 3}}}"
    text = (
        f"{HEAD}{MEETING}school_year: 2022/23\nparticipants: [Asta, Asta]\n"
        f"indicators: [{shares}, {whole}, {PART}]\nactions: [{{text: A, due: 2024}}]\nintro: [A]\n{fault}"
    )
    assert {code for code, _, _ in told(text, tmp_path)} >= {
        "SUD041", "SUD051", "SUD054", "SUD062", "SUD063", "SUD065", "SUD080",
    }  # fmt: skip


def test_what_was_read_on_the_line_of_a_fault_is_not_lost(tmp_path):
    text = HEAD + (
        "indicators: [Mobning]\nthemes:\n  - title: Trivsel\n    goals:\n"
        "      - {text: A, signs: [{indicator: mobing, target: 14, 8}]}\n"
        "      - {text: B, signs: [{indicator: fravær, text: x, fravær}]}\n"
    )
    assert told(text, tmp_path) == [("SUD031", "themes[0].goals[0].signs[0].indicator", 8)]


def test_the_path_of_a_wrong_label_names_it(tmp_path):
    text = HEAD + "school_year: 23/25\nlabels: {gaol: mål}\n"
    assert told(text, tmp_path) == [("SUD116", "labels.gaol", 5)]


def test_an_unknown_key_whose_text_is_not_yaml_hides_nothing_of_what_it_stands_in(tmp_path):
    text = HEAD + "themes:\n  - title: Attendance\n    summry: We talked: a lot\nagenda: [{theme: Attendence}]\n"
    (issue,) = found(text, tmp_path)
    assert (issue.path, issue.remedy) == ("agenda[0].theme", "Did you mean Attendance?")


def test_a_list_within_a_group_hides_no_other_member(tmp_path):
    text = HEAD + "participants: [Bo (lærer)]\ngroups:\n  Gul: [Boo, [x]]\n"
    assert [(issue.code, issue.line, issue.column) for issue in found(text, tmp_path)] == [("SUD031", 6, 9)]


def test_an_unknown_label_of_a_round_is_told_beside_other_faults(tmp_path):
    file = tmp_path / "round.yaml"
    head = "format: suddialog-round\nversion: 1\nchecklst: [A]\nlabels: {gaol: mål}\ndialogues:\n"
    dialogues = "  - {school: Lindevang Skole, labels: {krokodille: B}}\n  - {school: Skovbakken}\n"
    file.write_text(head + dialogues, encoding="utf-8")
    first, second = io.remains(file)
    (issue,) = first.labels
    assert (issue.code, issue.path, issue.line, issue.column) == ("SUD116", "labels.gaol", 4, 10)
    assert second.labels == first.labels
    own = first.reading.located(
        prepare(first.reading.dialogue, Audience.INTERNAL, left=first, round=first.round).issues
    )
    assert ("SUD116", "dialogues[0].labels.krokodille") in {(issue.code, issue.path) for issue in own}
