"""A file full of faults: every one is told at once, with path, line, column, and what to do."""

import pytest
from reading import HEAD, findings, the_finding

from suddialog import io

FAULTY = """\
format: suddialog
version: 1
school: {name: Lindevang Skole, nummer: 123456, url: lindevang.dk}
titel: Samtale
title: Samtalen
date: 31/2 2025
time: kl. 25-26
participants:
  Skolen: [Bo (skoleleder), {rolle: elev, presence: henne}, {name: Gry, antal: mange}]
agenda:
  - {theme: laering, minutes: tredive}
  - velkomst: tale
groups:
  - [Asta, Gry]
  - {navn: A}
follow_up:
  - Læsebånd
  - {of: laesebaand, status: forsvundet, tekst: x, progres: Indført}
school_year: 23/25
period: 10/11
themes:
  - titles: Synlig læring
    content:
      - citat: a
        tabel: b
      - foo: x
        bar: y
      - table: |
          By   2024   2025
          a    1
      - table: [[By, 2024], [a, 1 %]]
        unit: kr
      - quote:
      - diagram: hjul
        items: [a]
      - {figure: x, chart: lagkage, periods: [24/26]}
      - picture: {path: a}
      - quotes: [b]
    current: [Lektiecafé, {owners: x}]
    agreements:
      - {text: Flere læser, due: 31/3, start: 4.4.25, signs: {toward: op, baseline: "14,8 %"}}
      - *vigtigt
      - kommende: bevægelse
  - title: Trivsel
    weight: tung
    minutes: -3
    closed: nej
    actions: [a]
    goals: [b]
    indicators:
      - name: Generel trivsel
        better: højere
        scale: 1 til mange
        observations: |
          Skoleår    2022/23  2023/24
          skolen     -        3.x
          landet     ..       2.351
      - name: B
        observations: {school: {2024/25: 14,8}, national: {2024/26: 3, 2024/25: {value: 14 %, forecast: måske}}}
      - name: C
        observations:
          - {value: [14,8], period: 2024/25}
          - {værdi: 12, n: -1, whoose: skolen}
          - 3
      - observations: {skole: 4}
"""

EXPECTED = [
    ("SUD008", "school.url", 3, 54, "https://"),
    ("SUD004", "title", 5, 1, "Keep one"),
    ("SUD015", "date", 6, 7, ""),
    ("SUD020", "time", 7, 7, "kl. 9-12"),
    ("SUD019", "participants.Skolen[1].presence", 9, 53, "online"),
    ("SUD012", "participants.Skolen[2].count", 9, 80, ""),
    ("SUD012", "agenda[0].minutes", 11, 31, ""),
    ("SUD006", "agenda[1].velkomst", 12, 5, "single quotes"),
    ("SUD007", "groups[1].members", 15, 5, ""),
    ("SUD008", "follow_up[0]", 17, 5, ""),
    ("SUD019", "follow_up[1].status", 18, 30, "done"),
    ("SUD006", "follow_up[1].progres", 18, 52, "progress"),
    ("SUD017", "school_year", 19, 14, "2024/25"),
    ("SUD018", "period", 20, 9, "2010/11"),
    ("SUD006", "themes[0].titles", 22, 5, "title"),
    ("SUD011", "themes[0].content[0]", 25, 9, ""),
    ("SUD011", "themes[0].content[1]", 26, 9, "quote"),
    ("SUD021", "themes[0].content[2].table", 30, 11, "two blanks"),
    ("SUD012", "themes[0].content[3].table[1][1]", 31, 33, "Did you mean 1?"),
    ("SUD007", "themes[0].content[4].quote", 33, 9, ""),
    ("SUD019", "themes[0].content[5].diagram", 34, 18, "hub"),
    ("SUD019", "themes[0].content[6].chart", 36, 28, "composition"),
    ("SUD017", "themes[0].content[6].periods[0]", 36, 47, "2025/26"),
    ("SUD008", "themes[0].content[7].picture", 37, 18, ""),
    ("SUD011", "themes[0].content[8].quotes", 38, 9, "quote"),
    ("SUD008", "themes[0].content[8].quote", 38, 17, ""),
    ("SUD007", "themes[0].current[1].text", 39, 27, ""),
    ("SUD016", "themes[0].agreements[0].due", 41, 34, "year"),
    ("SUD016", "themes[0].agreements[0].start", 41, 47, "4/4 2025"),
    ("SUD019", "themes[0].agreements[0].signs.toward", 41, 71, "rising"),
    ("SUD012", "themes[0].agreements[0].signs.baseline", 41, 85, "14.8"),
    ("SUD003", "themes[0].agreements[1]", 42, 9, "single quotes"),
    ("SUD006", "themes[0].agreements[2].kommende", 43, 9, "single quotes"),
    ("SUD019", "themes[1].weight", 45, 13, "main"),
    ("SUD012", "themes[1].minutes", 46, 14, ""),
    ("SUD022", "themes[1].goals", 49, 5, "Keep one"),
    ("SUD012", "themes[1].indicators[0].scale", 53, 16, "1-5"),
    ("SUD012", "themes[1].indicators[0].observations.skolen.2023/24", 56, 31, "3"),
    ("SUD012", "themes[1].indicators[0].observations.landet.2022/23", 57, 22, "not stated"),
    ("SUD013", "themes[1].indicators[0].observations.landet.2023/24", 57, 31, "2,351"),
    ("SUD013", "themes[1].indicators[1].observations.school.2024/25", 59, 42, "14.8"),
    ("SUD017", "themes[1].indicators[1].observations.national.2024/26", 59, 60, "2024/25"),
    ("SUD012", "themes[1].indicators[1].observations.national.2024/25.value", 59, 89, "14"),
    ("SUD019", "themes[1].indicators[1].observations.national.2024/25.forecast", 59, 105, "yes or no"),
    ("SUD013", "themes[1].indicators[2].observations[0].value", 62, 21, "decimal comma"),
    ("SUD012", "themes[1].indicators[2].observations[1].n", 63, 28, ""),
    ("SUD006", "themes[1].indicators[2].observations[1].whoose", 63, 32, "whose"),
    ("SUD008", "themes[1].indicators[2].observations[2]", 64, 13, ""),
    ("SUD007", "themes[1].indicators[3].name", 65, 9, ""),
    ("SUD008", "themes[1].indicators[3].observations.skole", 65, 31, "2024/25"),
]


def test_fifty_planted_faults_are_all_found_where_they_stand():
    found = [(issue.code, issue.path, issue.line, issue.column) for issue in findings(FAULTY)]
    assert found == [expected[:4] for expected in EXPECTED]
    assert len(found) == 50


def test_every_remedy_helps():
    for issue, expected in zip(findings(FAULTY), EXPECTED, strict=True):
        assert expected[4] in issue.remedy, issue


def test_a_line_of_the_report():
    issue = the_finding(HEAD + "themes:\n  - title: a\n    minutes: 20 min\n")
    found = 'expected a whole number, found the text "20 min"'
    assert str(issue) == f"SUD012 error themes[0].minutes (6:14): {found}. Did you mean 20?"


def test_a_report_is_capped_and_counted():
    found = findings(HEAD + "themes:\n" + "  - {titles: a, minutes: x}\n" * 150)
    assert len(found) == 201
    assert found[-1].message == "not shown: 100 errors"


def test_what_is_wrong_is_told_in_the_order_of_the_file():
    places = [(issue.line, issue.column) for issue in findings(FAULTY)]
    assert places == sorted(places)


def test_a_finding_of_a_required_key_that_is_empty_stands_at_the_key():
    issue = the_finding(HEAD + "themes:\n  - title:\n    number: 1\n")
    assert (issue.code, issue.line, issue.column) == ("SUD007", 5, 5)


def test_faults_of_a_text_table_stand_at_their_cells():
    rows = "      År      2023/24  2024/25\n      skolen  7,1      7.x\n"
    text = f"{HEAD}indicators:\n  - name: a\n    observations: |\n\n{rows}"
    issue = the_finding(text)
    assert (issue.line, issue.column) == (9, 24)


def test_mended_faults_leave_nothing():
    assert io.loads(HEAD + "themes: [{title: a, minutes: 3}]\n").themes[0].minutes == 3


def test_the_header_of_a_column_in_a_text_table_is_told_once() -> None:
    issue = the_finding(
        HEAD + "indicators:\n  - name: A\n    observations: |\n      År  2024-25\n      skolen  3\n      landet  4\n"
    )
    assert (issue.path, issue.line, issue.column) == ("indicators[0].observations.2024-25", 7, 11)


def test_the_cells_below_a_header_that_has_a_fault_are_read() -> None:
    rows = "      År      23/25  2024/25\n      skolen  7.x    7.y\n"
    found = findings(f"{HEAD}indicators:\n  - name: a\n    observations: |\n{rows}")
    assert [(issue.code, issue.line, issue.column) for issue in found] == [
        ("SUD017", 7, 15), ("SUD012", 8, 15), ("SUD012", 8, 22),
    ]  # fmt: skip


def test_every_uneven_row_is_told() -> None:
    found = findings(f"{HEAD}intro:\n  - table: |\n      a | b\n      1\n      1 | 2\n      1 | 2 | 3\n")
    assert [(issue.code, issue.line) for issue in found] == [("SUD021", 7), ("SUD021", 9)]
    found = findings(f"{HEAD}intro:\n  - table: [[a, b], [1], [1, 2], [1, 2, 3]]\n")
    assert [issue.path for issue in found] == ["intro[0].table[1]", "intro[0].table[3]"]


def test_an_unknown_key_of_a_figure_hides_no_other_figure() -> None:
    figures = '{school: {23/25: "7 %", 2023/24: {value: 8, nn: 3}, 2024/25: {a: "7 %", b: {value: 1, x: 2}}}}'
    found = findings(f"{HEAD}indicators: [{{name: I, categories: [a, b], observations: {figures}}}]\n")
    assert [issue.code for issue in found] == ["SUD017", "SUD012", "SUD006", "SUD012", "SUD006"]


def test_a_cell_of_a_table_in_the_minutes_is_told_where_it_stands() -> None:
    for key in ("table", "tabel"):
        found = findings(
            f"{HEAD}temaer:\n  - titel: A\n    indhold:\n      - enhed: kr.\n        {key}: |\n"
            "          Post  2025\n          a     14 %\n          bb    x\n"
        )
        assert [(issue.code, issue.line, issue.column) for issue in found] == [("SUD012", 10, 17), ("SUD012", 11, 17)]
        assert "{words" not in found[1].remedy


def test_a_wrong_word_beside_a_table_hides_no_fault_of_its_cells():
    table = "table: [[År, 2024], [Kr, '10,2 kr'], [Kr, 5]]"
    found = findings(HEAD + f"intro:\n  - {table}\n    unit: kr.\n    totals: nowhere\n")
    assert [(issue.code, issue.path) for issue in found] == [
        ("SUD012", "intro[0].table[1][1]"),
        ("SUD019", "intro[0].totals"),
    ]


@pytest.mark.parametrize("fault", ["totals: nowhere", "source: {name: B, retrieved: 31/2 2025}"])
def test_a_wrong_word_beside_a_table_hides_no_row_with_too_few_cells(fault: str) -> None:
    for table in ("|\n        Post  2025\n        A\n", " [[Post, 2025], [A]]\n"):
        found = findings(f"{HEAD}intro:\n  - table: {table}    unit: kr.\n    {fault}\n")
        assert len(found) == 2
        assert "SUD021" in {issue.code for issue in found}


@pytest.mark.parametrize(("line", "column"), [("goals: [a, b]]", 14), ("goals: [{text: a, due: 2026}]}", 30)])
def test_a_bracket_that_closes_nothing_is_told(line: str, column: int) -> None:
    (issue,) = findings(f"{HEAD}{line}\n")
    assert (issue.message, issue.column) == (f"{line[-1]} closes nothing", column)


@pytest.mark.parametrize("keys", ["aftaler:\n  aftaler:\n", "goals:\n  agreements:\n"])
def test_kinds_of_action_points_below_one_another_beside_action_points_are_told(keys: str) -> None:
    assert {issue.code for issue in findings(f"{HEAD}actions: []\n{keys}")} <= {"SUD006", "SUD022"}


def test_a_row_with_too_few_cells_hides_no_fault_of_its_figures():
    rows = "År      2022/23  2023/24  2024/25\n        skolen  8,1 %    -\n        landet  i alt    7   7,9  2.351"
    rows += "\n        andre   5,x  6 7"
    found = findings(HEAD + f"indicators:\n  - name: Fravær\n    unit: '%'\n    observations: |\n        {rows}\n")
    assert [(issue.code, issue.line, issue.column) for issue in found] == [
        ("SUD021", 9, 9),
        ("SUD012", 9, 17),
        ("SUD021", 10, 9),
        ("SUD013", 10, 35),
        ("SUD021", 11, 9),
        ("SUD012", 11, 17),
    ]


def test_a_row_with_too_few_cells_hides_no_fault_of_a_table_of_figures():
    rows = "[[Post, 2025], [A, 3.x], [B], [C, 2.351, D]]"
    found = findings(HEAD + f"intro:\n  - unit: kr.\n    table: {rows}\n")
    assert [(issue.code, issue.path) for issue in found] == [
        ("SUD012", "intro[0].table[1][1]"),
        ("SUD021", "intro[0].table[2]"),
        ("SUD021", "intro[0].table[3]"),
        ("SUD013", "intro[0].table[3][1]"),
    ]
