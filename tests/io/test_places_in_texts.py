"""Findings about words of a text under ``|`` stand where these words stand, whatever became of the text."""

import re
from pathlib import Path

import pytest
from reading import HEAD, findings, place

import suddialog as sud
from suddialog import io

MINUTES = """
    Vi talte om 010203-1230 og om
    det, som 010203-0000 sagde,

    og intet andet.

      - et punkt
      -
      - to punkter, der går
        videre under 010203-1231
        - 1) og under 010203-1232

    •\t010203-1233
    1. en
    2. to
       010203-1234

       også her: æ 010203-0000

    Navn  I alt  Andet
    Bo  010203-1235  010203-1236

    | a | b |
    |---|---|
    | c | nr. 010203-1237 |

    Til sidst   e\u0301n gang 010203-1238
"""
LINES = """
    en linje
      og en til 010203-1230

    og 010203-0000
"""


def checked(path: Path, text: str, code: str, audience: str = "internal") -> list[tuple[int | None, int | None]]:
    path.write_text(text, encoding="utf-8")
    reading = io.read(path)
    issues = reading.located(sud.check(reading.dialogue, audience=audience))
    return [place(issue) for issue in issues if issue.code == code]


def where(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand in a text, as people count."""
    starts = [found.start() for found in re.finditer(words, text)]
    return [(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)) for start in starts]


@pytest.mark.parametrize(
    "text",
    [
        f"intro: |{MINUTES}",
        f"summary: |\n{MINUTES}",
        f"themes:\n  - title: a\n    content: |{MINUTES.replace('    ', '      ')}",
        f"intro: |2\n{MINUTES.replace('    ', '  ')}",
        f"footnote: |{LINES}",
        f"intro:\n  - a\n  - text: |{LINES.replace('    ', '      ')}",
        f"goals:\n  - |{LINES}\n  - text: |{LINES.replace('1230', '1239').replace('    ', '      ')}",
        "goals:\n  - en lang\n    linje om\n\n\n    noget, 010203-1230 og\n    010203-0000\n",
        "footnote: 'a' # 1\nspeaker_notes: om\n  010203-1230\n",
        "intro:\n  - table: |\n      a  b\n\n      c  010203-1230\n",
    ],
)
def test_words_under_a_bar_are_told_at_their_line_and_column(text, tmp_path):
    assert checked(tmp_path / "a.yaml", HEAD + text, "SUD101") == where(HEAD + text, r"010203-12")


@pytest.mark.parametrize(
    ("code", "line", "words"),
    [
        ("SUD100", "  - der var kun tre elever", "kun"),
        ("SUD100", "Det er\nca. 97 % af 30\nelever", "97"),
        ("SUD102", "- og\n  Gry Aalund sagde", "Gry"),
        ("SUD102", "- og\n  GA sagde", "GA"),
        ("SUD103", "Skriv\ntil  ida.lund@skole.dk nu", "ida"),
        ("SUD103", "Skriv\ntil tlf. 22 33 44 51", "tlf"),
        ("SUD104", "Alt er godt.\nEn i 7.b er sygemeldt. Men nu", "En i"),
        ("SUD104", "\n3. Alt\n4. En i 7.b er sygemeldt", "En i"),
        ("SUD104", "\n3. En i 7.b er sygemeldt\n4. Alt", "En i"),
        ("SUD114", "og\n- 14, 8 dage", "14"),
        ("SUD115", "og\n- KKF0 dage", "KKF0"),
    ],
)
def test_each_rule_about_words_tells_where_they_stand(code, line, words, tmp_path):
    people = "participants: [Gry Aalund (elev), Bo (skoleleder)]\n"
    text = f"{HEAD}{people}intro: |\n" + "".join(f"    {part}\n" for part in f"Hej\n{line}".split("\n"))
    assert checked(tmp_path / "a.yaml", text, code, "public") == where(text, words)[-1:]


def test_what_an_audience_may_not_see_is_told_at_its_line_too(tmp_path):
    text = HEAD + "themes:\n  - title: a\n    audience: internal\n    content: |\n      - b\n      - 010203-1234\n"
    assert checked(tmp_path / "a.yaml", text, "SUD101", "public") == [(9, 9)]


def test_findings_about_blocks_of_minutes_stand_at_their_first_line(tmp_path):
    deep = "".join(f"      {'  ' * level}- a\n" for level in range(5))
    text = HEAD + f"themes:\n  - title: a\n    content: |\n      Hej\n\n{deep}"
    assert checked(tmp_path / "a.yaml", text, "SUD113") == [(9, 9)]


def test_faults_of_minutes_stand_at_the_line_that_is_wrong():
    table = HEAD + "intro: |\n  Hej\n\n  -\n  | a | b |\n  | c |\n  | d | e | f |\n"
    assert [place(issue) for issue in findings(table)] == [(9, 5), (10, 5)]
    deep = HEAD + "intro: |\n  Hej\n" + "".join(f"  {' ' * level}- a\n" for level in range(22))
    assert [place(issue) for issue in findings(deep)] == [(26, 25)]


def test_many_bullets_cost_no_more_each_than_few():
    assert len(io.loads(HEAD + "intro: |\n" + "  - a\n    - b\n" * 3000).intro[0].items) == 3000
