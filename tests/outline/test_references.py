"""Whatever is referred to is found by its id, its title or its name."""

from __future__ import annotations

import pytest

import suddialog as sud
from suddialog.outline import compose

FILE = """
format: suddialog
version: 1
school: {{name: Lindevang Skole, departments: [{{name: Afdeling Syd, id: d1}}]}}
covers: [{department}]
school_year: 2024/25
parties: [{{name: Skolens ledelse, id: p1, side: school}}]
participants: [{{name: Asta Lund, role: skoleleder, party: {party}}}]
agenda:
  - {{title: Velkomst, minutes: 10}}
  - {{theme: {theme}, minutes: 30}}
groups: [{{name: Bord 1, members: [Asta Lund], theme: {theme}}}]
themes:
  - title: Trivsel
    id: t1
    indicators:
      - name: Samlet fravær
        id: i1
        unit: "%"
        source: Egen optælling
        observations: {{school: {{2023/24: 7.9, 2024/25: 7.4}}}}
      - name: Fraværsdage
        id: i2
        unit: dage
        source: Egen optælling
        derived: {{base: {indicator}, times: 200, words: skoledage}}
    content: [{{figure: {indicator}, title: Fraværet}}, {{question: 'Hvad hjælper?'}}]
    actions:
      goals:
        - text: Færre sygedage
          id: a1
          department: {department}
          signs: [{{indicator: {indicator}, target: 7}}]
follow_up:
  - {{text: Sidste års aftale, of: 2023-24/aftale, continued_as: {action}, observations: [{indicator}]}}
"""
IDS = {"department": "d1", "party": "p1", "theme": "t1", "indicator": "i1", "action": "a1"}
WORDS = {
    "department": "Afdeling Syd",
    "party": "Skolens ledelse",
    "theme": "Trivsel",
    "indicator": "Samlet fravær",
    "action": "Færre sygedage",
}


def view(words: dict[str, str]) -> sud.Dialogue:
    return sud.view(sud.loads(FILE.format(**words)), audience="internal").dialogue


@pytest.mark.parametrize("preset", ["deck", "minutes", "illustrated", "outcome"])
def test_an_outline_is_the_same_whichever_word_refers_to_a_thing(preset: str) -> None:
    assert compose(view(WORDS), preset) == compose(view(IDS), preset)


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_documents_are_the_same_whichever_word_refers_to_a_thing(format: str) -> None:
    made = [sud.export(sud.loads(FILE.format(**words)), format, audience="internal").data for words in (WORDS, IDS)]
    assert made[0] == made[1]


def test_no_reference_is_missed() -> None:
    found = sud.check(sud.loads(FILE.format(**WORDS)), audience="internal")
    assert "SUD031" not in {issue.code for issue in found}
