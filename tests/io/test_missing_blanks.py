"""A blank that is missing behind a dash or a colon: YAML takes such lines for text, and the report says so."""

import pytest
from reading import HEAD, findings, place, the_finding

import suddialog as sud
from suddialog import io
from suddialog.language import told

DASHES = {
    "agreements": ("agreements:\n  -Læsebånd i udskolingen\n  -Fælles regler\n", (5, 3)),
    "one goal": ("goals: -Flere med\n", (4, 8)),
    "content": ("themes:\n  - title: A\n    content:\n      -Et punkt\n      -Et andet\n", (7, 7)),
    "participants": ("participants:\n  -Bo (skoleleder)\n  -Gry (elev)\n", (5, 3)),
    "participants of a party": ("participants:\n  Skolen:\n    -Bo (skoleleder)\n    -Gry (elev)\n", (6, 5)),
    "sources": ("sources:\n  -KMD\n", (5, 3)),
    "owners": ("agreements:\n  - text: A\n    owners:\n      -Bo\n      -Gry\n", (7, 7)),
    "below an entry": ("agreements:\n  - Fælles regler\n    -Læsebånd\n", (6, 5)),
    "above an entry": ("agreements:\n  -Læsebånd\n  - Fælles regler\n", (5, 3)),
    "beside an entry": ("agreements:\n  - Fælles regler\n  -Læsebånd\n", (6, 3)),
    "before a key": ("themes:\n  -title: A\n", (5, 3)),
    "before keys": ("themes:\n  -title: A\n   minutes: 3\n", (5, 3)),
}

COLONS = {
    "a title": ("themes:\n  - title:Fravær\n    minutter:30\n", (5, 5)),
    "a second line": ("themes:\n  - Fravær\n    minutes:30\n", (6, 5)),
    "a school": ("sources:\n  navn:KMD\n", (5, 3)),
    "a block": ("themes:\n  - title: A\n    content:\n      - citat:Noget\n", (7, 9)),
    "at the top": ("date:6/11 2025\n", (4, 1)),
    "beside keys": ("themes:\n  - title: A\n    minutes:30\n", (6, 5)),
    "one thing in place of a list": ("themes: title:A\n", (4, 9)),
    "one block": ("intro:\n  quote:A\n", (5, 3)),
    "one sign": ("goals:\n  - text: A\n    signs: text:ja\n", (6, 12)),
    "in braces": ("labels: {goal:x}\n", (4, 10)),
    "above keys": ("themes:\n  - title:A\n    minutes: 30\n", (5, 5)),
    "a goal in braces": ("goals: {text:x}\n", (4, 9)),
    "a theme in braces": ("themes: [{title:x}]\n", (4, 11)),
    "a label": ("labels: goal:x\n", (4, 9)),
    "a label below its key": ("labels:\n  goal:x\n", (5, 3)),
    "a deviation": ("deviations: tests:x\n", (4, 13)),
}

TIGHT = {"one thing in place of a list", "one sign", "a label", "a deviation"}
"""Those behind a key, where a blank alone would make two colons of it."""


@pytest.mark.parametrize("case", DASHES)
def test_a_dash_without_a_blank_is_told_once(case):
    text, where = DASHES[case]
    issue = the_finding(HEAD + text)
    assert "no blank after the dash" in issue.message
    assert "Write a blank after -" in issue.remedy
    assert place(issue) == where


@pytest.mark.parametrize("case", COLONS)
def test_a_colon_without_a_blank_is_told_once(case):
    text, where = COLONS[case]
    issue = the_finding(HEAD + text)
    assert "no blank after the colon" in issue.message
    assert ("Write it on a line of its own below the key, with" if case in TIGHT else "Write") in issue.remedy
    assert "a blank after the colon" in issue.remedy
    assert place(issue) == where


def test_each_line_with_a_key_behind_a_tight_dash_is_told():
    found = findings(HEAD + "agreements:\n  -text: B\n  -text: C\n")
    assert [(issue.line, "no blank after the dash" in issue.message) for issue in found] == [(5, True), (6, True)]


def test_a_name_on_several_lines_is_told_with_both_things_that_were_meant():
    people = the_finding(HEAD + "participants:\n  - Asta, faglig chef\n    Ida, konsulent\n")
    assert "a name on one line" in people.message
    assert "on a line of their own" in people.remedy
    indicator = the_finding(HEAD + "indicators:\n  - Fravær\n    unit\n")
    assert "begin with name: Fravær" in indicator.remedy


def test_missing_blanks_are_told_in_danish():
    dash = the_finding(HEAD + "aftaler:\n  -Læsebånd\n  -Regler\n")
    assert told(dash.message, "da") == 'der mangler et mellemrum efter bindestregen i "-Læsebånd"'
    assert told(dash.remedy, "da").startswith("Skriv et mellemrum efter -")
    colon = the_finding(HEAD + "temaer:\n  - titel:Fravær\n")
    assert told(colon.message, "da") == 'der mangler et mellemrum efter kolonet i "titel:Fravær"'
    assert told(colon.remedy, "da").startswith("Skriv et mellemrum efter kolonet")


@pytest.mark.parametrize(
    "text",
    [
        "goals: ['-ismer i undervisningen']\n",
        "goals:\n  - '-ismer i undervisningen'\n",
        "goals:\n  - note:se bilag\n  - kl.9\n  - -3 grader\n  - 9:30\n  - https://lindevang.example\n",
        "goals:\n  Flere trives\n  i skolen\n",
        "title: -ismer i skolen\n",
        "summary: |\n  -Et punkt\n  -Et andet\n  titel:Fravær\n",
        "summary: |\n  minutter:30\n",
        "participants: [Asta (faglig\n  chef), Bo]\n",
        "agenda:\n  - titel og forside\nthemes: ['titel og forside']\ngoals: [navn på skolen]\n",
        "agenda:\n  - Velkomst og præsentation\n    af deltagerne\n",
        "themes:\n  - title: En lang titel\n      over to linjer\n",
        "themes:\n  - title: A\n    content:\n      - Kommende:bevægelse\n      - Vi læser mere\n        end før\n",
    ],
)
def test_real_texts_are_no_false_alarm(text):
    assert io.loads(HEAD + text)


@pytest.mark.parametrize("text", ["-A", "titel:Fravær", "titel Fravær", "-3", "kl.9", "a: b", "a:b\u2028c"])
def test_what_is_written_is_not_taken_for_a_line_without_its_blank(text):
    figure, theme = sud.Figure([text]), sud.Theme(text, [text])
    dialogue = sud.Dialogue(text, themes=[theme, sud.Theme("T", [figure])], participants=["Asta (lærer)"])
    assert sud.loads(sud.dumps(dialogue)) == dialogue
