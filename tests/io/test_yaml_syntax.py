"""Ordinary Danish lines that are not YAML: each has words of its own, the right place, and a way out."""

import pytest
from reading import HEAD, findings, place, the_finding

from suddialog import io
from suddialog.io import yaml_reader

SYNTAX = {
    "a tab behind a dash": ("themes:\n  -\ttitle: A\n", (5, 4), "tab stands behind the dash", "Write a blank there"),
    "two colons": ("goals:\n  - Kommende: Bevægelse: mere af det\n", (5, 5), "two colons", "single quotes"),
    "a quote": (
        'goals:\n  - "Byttestation" for første gang\n',
        (5, 5),
        'begins with "',
        """Write '"Byttestation" for første gang'""",
    ),
    "a quote twice": (
        'goals:\n  - "Ja" og "nej"\n',
        (5, 5),
        'begins with "',
        """Write '"Ja" og "nej"'""",
    ),
    "a single quote": ("goals:\n  - 'Skole' igen\n", (5, 5), "begins with '", """Write "'Skole' igen\""""),
    "a late quote": ('goals:\n  - "En\n  - to\nkilder:\n  - "a" b\n', (5, 5), "closed only in line 8", "Close it"),
    "no comma": ("agenda:\n  - {title: A minutes: 40}\n", (5, 15), 'no comma before "minutes"', "A, minutes: …"),
    "a semicolon": ("agenda:\n  - {title: A; minutes: 40}\n", (5, 16), 'no comma before "minutes"', "A, minutes: …"),
    "no comma behind a list": (
        "agenda:\n  - {x: [A] minutes: 40}\n",
        (5, 13),
        'no comma before "minutes"',
        "A], minutes",
    ),
    "a star": ("goals:\n  - *vigtigt* for alle\n", (5, 5), "begins with *", "single quotes"),
    "a bracket": ("goals:\n  - [x] er gjort\n", (5, 5), "begins with [", "single quotes"),
    "a brace": ("goals:\n  - {x} er gjort\n", (5, 5), "begins with {", "single quotes"),
    "a greater-than": ("goals:\n  - > 50 % af eleverne\n", (5, 5), "begins with >", "single quotes"),
    "a bar": ("goals:\n  - | rør\n", (5, 5), "begins with |", "single quotes"),
    "an at": ("goals:\n  - @skolen\n", (5, 5), "begins with @", "single quotes"),
    "a percent": ("goals:\n  - %-andelen\n", (5, 5), "begins with %", "single quotes"),
    "a backtick": ("goals:\n  - `kode`\n", (5, 5), "begins with `", "single quotes"),
    "a quote inside quotes": ("goals:\n  - 'Det er Bo's bog'\n", (5, 5), "begins with '", '"Det er Bo'),
    "an open quote": ("title: 'Samtale\nplace: Aulaen\n", (4, 8), "not closed", "Close it"),
    "an open bracket": ("groups: [[Asta, Bo]\nplace: Aulaen\n", (4, 9), "bracket", "Close it"),
    "a long key": (f"{'a ' * 600}b: c\n", (4, 1), "at most 1,024 characters", "behind a key"),
    "a long key in quotes": (f"title: A\n'{'a ' * 600}': c\n", (5, 1), "at most 1,024 characters", "behind a key"),
    "a tab": ("goals:\n\t- Læsebånd\n", (5, 1), "tab", "blanks"),
    "a list in the line": ("goals: - Læsebånd\n", (4, 8), "middle of a line", "line of its own"),
    "a line that continues": ("title: Samtale\n  place: Aulaen\n", (5, 3), "continues the text above", "neighbours"),
    "crooked neighbours": ("themes:\n  - title: Trivsel\n   number: 2\n", (6, 4), "neighbours", "alike"),
    "a backslash": ('title: "C:\\skole"\n', (4, 11), "backslash", "single quotes"),
    "a second document": ("---\ntitle: a\n", (4, 1), "second document", "one dialogue"),
    "a table without corner": (
        "indicators:\n  - name: a\n    observations: |\n              2023/24  2024/25\n      skolen  7,1      7,4\n",
        (8, 7),
        "further left than the first line",
        "top left corner",
    ),
}

FURTHER = {"a late quote": [(8, 5)]}
"""Where other faults of these stand."""


@pytest.mark.parametrize("case", SYNTAX)
def test_a_line_that_is_no_yaml_is_explained(case):
    text, where, message, remedy = SYNTAX[case]
    issue, *further = findings(HEAD + text)
    assert (issue.code, place(issue)) == ("SUD002", where)
    assert message in issue.message
    assert remedy in issue.remedy
    assert [place(other) for other in further] == FURTHER.get(case, [])


def test_what_stands_before_a_syntax_fault_is_judged_too():
    found = findings(HEAD + "school_year: 23/25\ntitles: a\ngoals:\n  - a: b: c\n")
    assert [(issue.code, issue.line) for issue in found] == [("SUD017", 4), ("SUD006", 5), ("SUD002", 7)]


def test_a_syntax_fault_does_not_make_things_look_missing():
    assert [issue.code for issue in findings("format: suddialog\nversion: 1\ntitle: 'a\n")] == ["SUD002"]


@pytest.mark.parametrize(
    ("text", "where", "word"),
    [
        ("title: &a b\n", (4, 8), "anchor"),
        ("title: *a\n", (4, 8), "alias"),
        ("title: !vigtigt b\n", (4, 8), "tag"),
        ("title: !!python/object:os.system b\n", (4, 8), "tag"),
        ("goals: &g [a]\n", (4, 8), "anchor"),
    ],
)
def test_anchors_aliases_and_tags_are_refused_and_the_rest_is_read(text, where, word):
    found = findings(HEAD + text + "titles: a\n")
    assert [issue.code for issue in found] == ["SUD003", "SUD006"]
    assert place(found[0]) == where
    assert word in found[0].message


@pytest.mark.parametrize(
    "text", ["themes:\n\u00a0 - title: a\n", "themes:\n\u00a0\u00a0- a\n", "themes:\n  - a\n\u00a0\u00a0- b\n"]
)
def test_blanks_that_are_none_to_yaml_are_named(text):
    issue = the_finding(HEAD + text)
    assert (issue.code, issue.column) == ("SUD002", 1)
    assert "U+00A0" in issue.message


def test_a_merge_key_is_told_as_one():
    issue = the_finding(HEAD + "<<: {title: a}\n")
    assert (issue.code, place(issue)) == ("SUD003", (4, 1))
    assert "merge" in issue.message


def test_an_alias_is_named_with_its_path():
    issue = the_finding(HEAD + "goals:\n  - a\n  - *b\n")
    assert (issue.path, place(issue)) == ("goals[1]", (6, 5))


@pytest.mark.parametrize(
    ("text", "path", "where"),
    [
        ("title: a\ntitle: b\n", "title", (5, 1)),
        ("titel: a\ntitle: b\n", "title", (5, 1)),
        ("themes:\n  - {title: a, number: 1, number: 2}\n", "themes[0].number", (5, 27)),
    ],
)
def test_a_key_that_stands_twice(text, path, where):
    issue = the_finding(HEAD + text)
    assert (issue.code, issue.path, place(issue)) == ("SUD004", path, where)


@pytest.mark.parametrize(
    ("text", "path", "where"),
    [
        ("agenda:\n  - Velkomst\n    - Bo\n    - Ida\n", "agenda[0]", (6, 5)),
        (
            "themes:\n  - title: A\n    agreements:\n      - En\n        anden\n        - Bo\n",
            "themes[0].agreements[0]",
            (9, 9),
        ),
    ],
)
def test_a_list_below_a_text_needs_a_colon(text, path, where):
    issue = the_finding(HEAD + text)
    assert (issue.code, issue.path, place(issue)) == ("SUD008", path, where)
    assert findings(HEAD + "summary:\n  - Vi talte længe\n    om læsning - og om trivsel\n") == ()


@pytest.mark.parametrize(
    "text",
    [
        "summary:\n  Vi talte længe\n  – og det var godt.\n",
        "summary:\n  Det begyndte den\n  1. december, og 3. a\n  b) var med.\n",
        "summary:\n  Det gik.  Vi fik\n  talt.  Og grinet.\n",
        "goals:\n  - Flere læser\n    2. og 3. klasse\n    med\n",
    ],
)
def test_a_sentence_on_several_lines_is_one(text):
    assert findings(HEAD + text) == ()


@pytest.mark.parametrize("line", ["* en", "Vi talte om:\n  1. en", "[x] en"])
def test_a_syntax_fault_below_a_key_that_takes_text_asks_for_the_bar(line):
    issue = the_finding(HEAD + f"summary:\n  {line}\n  andet\n")
    assert (issue.code, issue.remedy) == ("SUD002", "Write summary: | above these lines")


def test_a_list_is_no_key():
    issue = the_finding(HEAD + "[a, b]: c\n")
    assert (issue.code, place(issue)) == ("SUD008", (4, 1))


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "a:\n "])
def test_two_hundred_thousand_levels_are_an_error_not_a_crash(opening):
    found = findings(HEAD + "x-deep:\n  " + opening * 200_000)
    assert found
    assert {issue.code for issue in found} <= {"SUD001", "SUD002"}


@pytest.mark.parametrize("begin", ["", HEAD])
def test_a_text_may_end_anywhere(begin):
    whole = "themes:\n  - {title: a, goals: [b, 'c\n      d'],\n     minutes: 3}\n  -title: |\n      e\n    f\n"
    whole += '\tg: "h\n? [i]\n- *j @k'
    for end in range(len(whole) + 1):
        findings(begin + whole[:end])


def test_a_flood_of_faults_ends_the_reading_and_is_counted():
    found = findings(HEAD + "title: a\n" * 50_000)
    assert len(found) == 201
    assert "not shown" in found[-1].message
    assert {issue.code for issue in found[:-1]} == {"SUD004"}


@pytest.mark.parametrize(
    "text",
    [
        "goals:\n  - Kommende: Bevægelse\n  - Hold #2\ndue: &a b\ntitle: a: b\n",
        "themes:\n  - title: [Hvornår …?]\n    minutes: [Hvor? Her]\n",
        "themes: [{title: A, subtitle: {hvad?: 1}, speaker_notes: Hvad?}]\ntitles: a\n",
        "sources: [{name: a, url: http://a.dk?x=1}, {name: b, url: x}]\n",
        "title: - a\n",
        "goals:\n  - a\n - b\n",
        "school_year:\n  a: b\n c: d\n",
    ],
)
def test_the_python_parser_does_as_well_as_the_c_one(monkeypatch, text):
    with_c = findings(HEAD + text)
    assert with_c
    monkeypatch.setattr(yaml_reader, "Loader", yaml_reader.PurePython)
    assert findings(HEAD + text) == with_c


@pytest.mark.parametrize(("text", "path", "column", "parted"), [
    ("participants: [Asta (lærer, referent), Bo]", "participants[0]", 16, "Asta (lærer, referent)"),
    ("actions: [a (b), Læs (8., 9. og 10.), c]", "actions[1]", 18, "Læs (8., 9. og 10.)"),
])  # fmt: skip
def test_a_comma_inside_round_brackets_parts_nothing_unseen(text, path, column, parted):
    issue = the_finding(f"{HEAD}{text}\n")
    assert (issue.code, issue.path, issue.column) == ("SUD013", path, column)
    assert issue.message == f'the comma parted "{parted}"'


def test_a_bracket_that_nothing_closes_and_quoted_texts_are_let_be():
    assert io.loads(f"{HEAD}actions: [a (b, c, 'd (e, f)']\n").actions[2].text == "d (e, f)"


def test_a_share_whose_comma_parted_it_is_to_be_written_without_its_sign() -> None:
    issue = the_finding(HEAD + "indicators:\n  - {name: A, observations: {skolen: {2024/25: 14,8 %}}}\n")
    assert (issue.code, issue.message) == ("SUD013", "the comma parted the number 14,8 %")
    assert issue.remedy == "Write 14.8"


def test_a_period_is_looked_at_though_the_comma_parted_the_figure_below_it() -> None:
    text = HEAD + "indicators:\n  - {name: A, observations: {skolen: {24/26: 7,1, 2024/25: 14,8 %}}}\n"
    assert [(issue.code, issue.column) for issue in findings(text)] == [("SUD017", 39), ("SUD013", 46), ("SUD013", 60)]


@pytest.mark.parametrize("key", ["ma\u030al", "m\u200bål", "mål\u00ad"])
def test_a_key_is_what_people_see(key):
    assert io.loads(HEAD + f"{key}: A\n").actions[0].text == "A"


def test_keys_indented_too_little_belong_to_the_empty_key_above():
    text = "format: suddialog\nversion: 1\nskole:\nnavn: A\nkommune: B\n"
    told = {issue.path: issue.remedy for issue in findings(text)}
    assert told["navn"] == "If it belongs to skole, indent it below it"


def test_a_year_that_cannot_be_is_told_where_it_is_said_of_nobody():
    text = HEAD + "indicators:\n  - {name: A, observations: {24/26: 7,1}}\n"
    assert [issue.code for issue in findings(text)] == ["SUD013", "SUD008", "SUD017"]
