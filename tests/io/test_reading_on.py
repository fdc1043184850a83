"""Behind a line that is not YAML the file is read on: what else is wrong with it is told in the same report."""

import pytest
from click.testing import CliRunner
from reading import HEAD, findings, place

from suddialog import io
from suddialog.cli import app
from suddialog.errors import LoadError
from suddialog.io import reading_on

FAULTY = (
    HEAD
    + """\
titel: "Samtale" om skolen
participants:
  Forvaltningen:
    - {name: Ida role: konsulent}
agenda:
  - Velkomst: kl. 9: alle
  - Temaer:
      - {theme: a, minuter: 30}
themes:
  - title: Synlig læring: mere
    contents: |
      - Vi er kommet langt
    current: [Lektiecafé, Feedbacksamtaler
    agreements:
      - {text: Læs, due: mja 2026}
  - title: Trivsel
\tnumber: 3
    indicators:
      - name: Trivsel
        better: higherr
        observations: |
            2022/23  2023/24
          skolen     -        3,5
          landet     3,6      3,6
      - name: B
       unit: '%'
    content:
      - quote: "Det er" ikke barnet
        by: Børneudvalget
      - by: Bo
        quote: "Det er" ikke barnet
      - * vigtigt
  -title: C
goals:
  - "Lad os
  - @skolen
aftaler
  - a
summary: %-andelen
laast: ja
"""
)
WRONG = [
    (4, 8), (7, 18), (9, 5), (11, 20), (13, 12), (14, 5), (16, 14), (18, 26), (20, 1), (23, 17), (26, 11), (29, 8),
    (31, 16), (34, 16), (35, 9), (36, 3), (38, 5), (39, 5), (40, 1), (42, 10), (43, 1),
]  # fmt: skip


def test_everything_that_is_wrong_is_told_once_at_its_place():
    assert [place(issue) for issue in findings(FAULTY)] == WRONG


def test_what_follows_from_a_line_that_is_left_out_is_not_told():
    assert [place(issue) for issue in findings("format: suddialog\nversion: 1\nschool: 'A' b\nno: x\n")] == [
        (3, 9),
        (4, 1),
    ]
    assert [place(issue) for issue in findings(HEAD + "goals:\n  - a\n b: c\n d: e\n e: f\n")] == [(6, 2)]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("goals:\n  - a: b: c\n  - {x: y\n    z: 1}\n  - {texxt: a}\n", [(5, 5), (7, 5), (8, 6)]),
        ("goals: [a,\n  'b' c,\n  d]\ntitles: a\n", [(5, 7), (7, 1)]),
        ("agenda:\n- a: b: c\n- {titlle: a}\n", [(5, 3), (6, 4)]),
        ("x-a:\n  - - 'a' b\n    - c\ntitles: a\n", [(5, 7), (7, 1)]),
        ("intro: |\n    a\n  b\n  c\ntitles: a\n", [(6, 3), (8, 1)]),
        ("deltagere\n  - Asta\n  - {navn: Ida}\ntitles: a\n", [(4, 1), (7, 1)]),
        ("goals:\n  - Hold #2\n\t- b\ntitles: a\n", [(5, 9), (6, 1), (7, 1)]),
        ("themes:\n  - title: A\n\tgoals: [b]\n    agreements:\n\t  - c\n\t  - {texxt: d}\ntitles: a\n",
         [(6, 1), (8, 1), (9, 1), (10, 1)]),
        ("agenda:\n  -Velkomst\n  - {title: A}\n", [(5, 3)]),
        ("themes:\n  - title A\n    minutes: 3\n    weight: x\n", [(5, 5), (7, 13)]),
        ("departments:\n    -name: A\n    - B\n", [(4, 1), (5, 5)]),
        ("participants:\n  A:\n    - {role: b\n    - c\n  D: [e]\n", [(6, 7)]),
        ("participants:\n  - A\n    - {role: b}\n  - c\n", [(6, 5)]),
        ("intro:\n  En\n\n  * to\n  * tre\n\n  * fire\n", [(5, 3)]),
        ("agenda:\n  - {title: A, minutes: 1\n  - B:\n      - {title: C}\n      - D\nno: a\n", [(5, 5), (9, 1)]),
        ("intro:\n  - quote: >-\n      A\n    by B\n    source: C\n  - D\n", [(7, 5)]),
        ("intro:\n  -quote: >-\n      A\n    by: B\n  - C\n", [(5, 3)]),
        ("intro:\n  - numbered:\n      -A\n      - B\n", [(6, 7)]),
        ("intro:\n  - table: |\n      A  B\n      1  2\n    unit: C\n   totals: both\n", [(9, 4)]),
        ("themes:\n - title: A\n    minutes: 3\n    weight: x\n", [(5, 2)]),
        ("themes:\n   - title: A\n    minutes: 3\n    weight: x\n", [(5, 4)]),
        ("? [\n", [(5, 1)]),
        ("goals:\n - {text: a}\n  - b\n  - c\ntitles: a\n", [(5, 2), (8, 1)]),
        ("goals:\n    - Vi har:\n        - a\n  - b\n  - c\ntitles: a\n", [(5, 5), (9, 1)]),
        ("goals:\n - {text: a}\n  - b\ntitles: a\n", [(6, 3), (7, 1)]),
        ("goals:\n  - {text: a\n    reason: b\n    due: c\ntitles: a\n", [(5, 5), (8, 1)]),
        ("goals:\n  - text: a\n\t- text: b\n    reason: c\ntitles: a\n", [(6, 1), (8, 1)]),
        ("parties:\n  - A\n\tparticipants:\n  - B\ntitles: a\n", [(6, 1), (8, 1)]),
    ],
)  # fmt: skip
def test_as_little_as_possible_is_left_out(text, where):
    assert [place(issue) for issue in findings(HEAD + text)] == where


def test_a_key_without_its_colon_is_told_with_the_line_to_write():
    [issue] = findings(HEAD + "deltagere\n  - Asta\n  - {navn: Ida}\n")
    assert (issue.message, issue.remedy) == ("a key without a colon", "Write deltagere:")


def test_nothing_is_made_of_a_file_that_is_read_on(tmp_path):
    (tmp_path / "a.yaml").write_text(HEAD + "title: 'A' b\n", encoding="utf-8")
    with pytest.raises(LoadError):
        io.load(tmp_path / "a.yaml")
    told = CliRunner().invoke(app, ["check", str(tmp_path / "a.yaml")]).stderr
    assert "have not been looked at yet" in told


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("themes:\n  - title: T\n    goals:\n      - [Obs] ring\n    \tweight: main\n", [(7, 9), (8, 5)]),
        ("goals:\n  - 'Et' mål\n  \t- to\ntitles: a\n", [(5, 5), (6, 3), (7, 1)]),
        ("agenda:\n  - {title: A\n  \t- B\ntitles: a\n", [(5, 5), (6, 3), (7, 1)]),
    ],
)
def test_a_tab_hides_no_fault_of_the_line_above(text, where):
    assert [place(issue) for issue in findings(HEAD + text)] == where


def test_what_is_missing_far_from_lines_that_are_not_yaml_is_told():
    text = "themes:\n  - subtitle: a\n  - title: A\n    content:\n      - question:\n      - 'b' c\n"
    text += "follow_up:\n  - status: done\n"
    assert [(issue.code, issue.line) for issue in findings(HEAD + text)] == [
        ("SUD007", 5), ("SUD007", 8), ("SUD002", 9), ("SUD007", 11),
    ]  # fmt: skip
    for near in ("    of 'a' b: c: d\n", "   of: a\n"):
        assert [issue.code for issue in findings(f"{HEAD}follow_up:\n  - status: done\n{near}")] == ["SUD002"]


def test_entries_behind_one_that_is_left_out_keep_their_numbers():
    table = "intro:\n  - table:\n      - [a, b]\n      - ['a' b, c]\n      - [c, [d]]\n"
    found = findings(f"{HEAD}goals:\n  - 'Et' mål\n  - {{texxt: a}}\n{table}")
    paths = [issue.path for issue in found if issue.path]
    assert paths == ["goals[1].texxt", "intro[0].table[2][1]"]


def test_a_bracket_above_a_list_that_it_never_closes_is_told_once():
    text = HEAD + "intro:\n  - [text:\n      - a\n      - b\n  - Kommende: c\nthemes: [{title: a, minutes: mange}]\n"
    assert [(issue.code, *place(issue)) for issue in findings(text)] == [("SUD002", 5, 5), ("SUD012", 9, 30)]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("participants:\n   - Bo\n  - Gry\nthemes:\n  - A\n", (5, 4)),
        ("participants:\n    - Bo\n  - Gry\n", (6, 3)),
        ("themes:\n  - title: A\n   - title: B\ngoals:\n - C\n", (6, 4)),
    ],
)
def test_of_two_entries_the_one_is_told_that_does_not_begin_where_those_of_other_lists_do(text, where):
    assert [(issue.code, *place(issue)) for issue in findings(HEAD + text)] == [("SUD002", *where)]


def test_an_entry_one_blank_too_deep_is_told_once():
    (issue,) = findings(HEAD + "participants:\n  - Bo (skoleleder)\n   - Gry (elev)\n")
    assert (issue.code, *place(issue)) == ("SUD008", 6, 4)
    assert "at the column of its neighbours" in issue.remedy


def test_lines_of_crooked_columns_far_from_one_another_are_all_told():
    text = "themes:\n  - title: A\n   number: 1\n  - title: B\n    minutes: mange\n   number: 2\n"
    assert [place(issue) for issue in findings(HEAD + text)] == [(6, 4), (8, 14), (9, 4)]


def test_a_key_without_its_colon_hides_no_fault_below_it():
    text = "participants\n  Skolen:\n    -Jens Ager\n    - Ulla\n  Andre: [Bo, Ida\nagenda:\n  - A\n"
    assert [place(issue) for issue in findings(HEAD + text)] == [(4, 1), (6, 5), (8, 10)]


def test_a_colon_without_its_blank_hides_no_fault_below_it():
    text = "themes:\n  - title:Ro\n    minutes: x\n  - title: B\n    minutes:20\n    weight: y\n"
    assert [place(issue) for issue in findings(HEAD + text)] == [(5, 5), (6, 14), (8, 5), (9, 13)]


def test_a_file_of_megabytes_is_not_read_on():
    blanks = f"# {'a' * reading_on.MOST_READ}\n"
    [issue] = findings(HEAD + f"title: 'A' b\n{blanks}titles: a\n")
    assert (issue.line, issue.remedy) == (4, "Write \"'A' b\". The rest could not be read")
