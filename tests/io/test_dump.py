"""The canonical form: what is written, and that it is no more than was said."""

import json
from decimal import Decimal

import pytest
from reading import HEAD

from suddialog import io
from suddialog.errors import TargetError, UsageError
from suddialog.model import (
    ActionPoint,
    Bullets,
    Dialogue,
    Indicator,
    Meeting,
    Observation,
    Participant,
    Quote,
    Range,
    School,
    Table,
    Theme,
    When,
)

CANONICAL = """\
format: suddialog
version: 1
school: Lindevang Skole
municipality: Fjordby Kommune
date: 2025-11-06
time: 9.00-12.00
participants:
  Skolen: [Bo (skoleleder), Gry (elev)]
  Forvaltningen:
    - {name: Ida, role: konsulent, functions: minutes, presence: online}
    - body: elevrådets medlemmer
groups:
  - [Bo, Gry]
  - [Ida]
themes:
  - title: Trivsel
    content:
      - Et punkt
      - Vi arbejder med:
          - klassemøder
      - quote: Det er ikke barnet, vi skal flytte.
        by: Børneudvalget
      - table:
          - [Mio. kr., '2025', I alt]
          - [Investering, 10.2, 22.25]
        unit: Mio. kr.
        totals: last-column
      - text: |
          Et afsnit.

          Et til: med kolon.
    indicators:
      - name: Generel trivsel
        observations:
          school: {2023/24: 3.5, 2024/25: 3.70}
          national:
            2024/25: 3.6
        better: higher
    goals:
      - {text: Flere i fællesskabet, id: flere-i-faellesskabet}
    agreements:
      - {text: Læsebånd, id: laes, owners: ledelsen, due: 2026-05}
  - Fravær
"""


def test_a_canonical_file_is_written_as_it_was_read():
    text = CANONICAL.replace("'2025'", "2025")
    assert io.dumps(io.loads(text)) == text


def test_yes_and_no_are_written_in_english():
    indicator = Indicator("F", "%", [Observation(3, "2030", forecast=True)], shown=False)
    dialogue = Dialogue("S", themes=[Theme("A", closed=True, indicators=[indicator])])
    text = io.dumps(dialogue)
    assert all(line in text for line in ("closed: yes", "forecast: yes", "shown: no"))
    assert io.loads(text) == dialogue


def test_json_has_the_same_keys_and_full_forms_only():
    tree = json.loads(io.dumps(io.loads(CANONICAL), "json"))
    assert list(tree)[:4] == ["format", "version", "school", "meetings"]
    assert tree["school"] == {"name": "Lindevang Skole", "municipality": {"name": "Fjordby Kommune"}}
    assert tree["participants"][3] == {"party": "Forvaltningen", "body": "elevrådets medlemmer"}
    assert tree["themes"][0]["actions"][0] == {
        "text": "Flere i fællesskabet",
        "id": "flere-i-faellesskabet",
        "kind": "goal",
    }
    assert tree["themes"][0]["indicators"][0]["observations"][1] == {"value": 3.7, "period": "2024/25"}
    assert tree["themes"][1] == {"title": "Fravær"}


def test_digits_stay_as_they_were_written():
    for form in ("yaml", "json"):
        (indicator,) = io.loads(io.dumps(io.loads(CANONICAL), form)).themes[0].indicators
        assert [str(item.value) for item in indicator.observations] == ["3.5", "3.70", "3.6"]


def test_grades_keep_their_zero_in_both_formats():
    figures = {"school": {"2022/23": "02", "2023/24": "00", "2024/25": 7}}
    dialogue = Dialogue("X", indicators=[Indicator("Karakter", "karakter", figures)])
    text = io.dumps(dialogue)
    assert "school: {2022/23: 02, 2023/24: 00, 2024/25: 7}" in text
    found = json.loads(io.dumps(dialogue, "json"))["indicators"][0]["observations"]
    assert [item["value"] for item in found] == ["02", "00", 7]
    assert io.dumps(io.loads(io.dumps(dialogue, "json"))) == io.dumps(io.loads(text)) == text


def test_every_action_point_is_written_with_an_id_that_outlives_its_words():
    dialogue = Dialogue(School("a"), actions={"goals": ["Flere læser"]})
    text = io.dumps(dialogue)
    assert "id: flere-laeser" in text
    assert io.loads(text) == dialogue
    (point,) = io.loads(text.replace("Flere læser", "Langt flere læser")).actions
    assert point.key == "flere-laeser"


ALONE = {
    "adjacent bullets": Theme("a", [Bullets(["b"]), Bullets(["c"])]),
    "bullets before bullets with a title": Theme("a", [Bullets(["b"]), Bullets(["c"], title="d")]),
    "words like a year": Theme("a", actions=[ActionPoint("b", due=When(words="2025/26"))]),
    "a mixed order of kinds": Theme(
        "a", actions=[ActionPoint(t, k) for t, k in zip("abc", ["goal", "current", "goal"], strict=True)]
    ),
    "a number that reads two ways": Theme(
        "a", indicators=[Indicator("b", observations=[Observation(Decimal("2.351"))])]
    ),
    "a range below zero": Theme("a", indicators=[Indicator("b", observations=[Observation(Range(-5, -3))])]),
    "a category like a field": Theme(
        "a", indicators=[Indicator("b", observations=[Observation(1, "2025", category="ord")])]
    ),
    "a body like a field": Theme(
        "a", indicators=[Indicator("b", observations=[Observation(1, "2025", whose="kilde")])]
    ),
    "the same year twice": Theme(
        "a", indicators=[Indicator("b", observations=[Observation(1, "2025"), Observation(2, "2025")])]
    ),
    "a text that is nearly nothing": Theme("null"),
    "a text of a sign": Theme("~", [Quote("- a: 'b' # c")]),
    "a table of text": Theme("a", [Table([["", "b"], ["02", ""]])]),
}


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize("case", ALONE)
def test_where_a_short_form_could_read_otherwise_the_full_one_is_written(case, form):
    dialogue = Dialogue(School("a"), themes=[ALONE[case]])
    assert io.loads(io.dumps(dialogue, form)) == dialogue


@pytest.mark.parametrize(
    "person",
    [
        Participant("Bo, ung", "elev"),
        Participant("Bo (elev)"),
        Participant("Bo", count=None),
        Participant("a", "b (c)"),
    ],
    ids=["comma", "brackets", "uncounted", "brackets in the role"],
)
def test_a_person_whose_name_would_be_parted_is_written_in_full(person):
    dialogue = Dialogue(School("a"), participants=[person])
    assert io.loads(io.dumps(dialogue)) == dialogue


def test_figures_with_and_without_category_in_turn_come_back_in_their_order():
    figures = [Observation(value, "2024/25", category=category) for value, category in ((1, "a"), (2, ""), (3, "b"))]
    dialogue = Dialogue("a", indicators=[Indicator("b", observations=figures, categories=["a", "b"])])
    assert io.loads(io.dumps(dialogue)) == dialogue


def test_one_meeting_without_anything_is_not_lost():
    dialogue = Dialogue(School("a"), meetings=[Meeting()])
    assert io.loads(io.dumps(dialogue)) == dialogue


def test_the_suffix_decides_the_form(tmp_path):
    dialogue = io.loads(CANONICAL)
    for name, start in (("a.yaml", "format:"), ("a.json", "{")):
        io.dump(dialogue, tmp_path / name)
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
        assert io.load(tmp_path / name) == dialogue


def test_the_folder_is_never_written(tmp_path):
    io.dump(io.loads(HEAD), tmp_path / "a.yaml")
    loaded = io.load(tmp_path / "a.yaml")
    assert str(tmp_path) not in io.dumps(loaded) + io.dumps(loaded, "json")


def test_an_unknown_form_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match="Did you mean yaml"):
        io.dumps(io.loads(HEAD), "yml")


def test_an_existing_file_stays_unless_it_may_be_replaced(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(TargetError):
        io.dump(io.loads(HEAD), path)
    assert path.read_text(encoding="utf-8") == "old"
    io.dump(io.loads(HEAD), path, overwrite=True)
    assert path.read_text(encoding="utf-8") == HEAD


def test_a_party_called_like_a_presence_is_written_with_each_person():
    dialogue = Dialogue("X", participants=[Participant("Bo", party="Online")])
    assert io.loads(io.dumps(dialogue)) == dialogue
