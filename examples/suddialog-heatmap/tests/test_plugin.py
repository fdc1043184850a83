"""The heat map, as users meet it: in files, in documents, wrong, and without the plugin."""

from typing import Any

import pytest
import suddialog as sud
from suddialog import Custom, Dialogue, Registry, Theme
from suddialog.testing import BlockContract

import suddialog_heatmap

FILE = """\
format: suddialog
version: 1
school: Lindevang Skole
themes:
  - title: Trivsel
    content:
      - heatmap.classes:
          scale: [1, 5]
          questions: [Ro i timerne, Fællesskab]
          classes:
            - {name: 4.A, answers: 22, values: ["3,8", 4.5]}
            - {name: 4.B, answers: 19, values: [1, "-"]}
            - {name: 4.C, answers: 4, values: [2, 3]}
        title: Trivsel i klasserne
        audience: public
"""
WHOLE = {
    "scale": [1, 5],
    "questions": ["Ro i timerne", "Fællesskab"],
    "fewest": 5,
    "classes": [
        {"name": "4.A", "answers": 22, "values": ["3,8", 4.5]},
        {"name": "4.B", "answers": 19, "values": [1, "-"]},
        {"name": "4.C", "answers": 4, "values": [2, 3]},
    ],
}
CONTENT = {"scale": [1, 5], "questions": ["Ro"], "classes": [{"name": "4.A", "values": [2]}]}
ALONE = Registry(entry_points=False, environment={})


class TestHeatMap(BlockContract):
    """What every block promises."""

    (spec,) = suddialog_heatmap.suddialog_blocks()
    samples = (WHOLE,)
    not_shown = {
        "fewest": "a threshold",
        "classes.*.answers": "tells only whether a class is large enough",
        "classes.2.values.*": "the class is too small",
    }


def issues(content: Any, audience: str = "internal", **fields: Any) -> list[sud.Issue]:
    block = Custom("heatmap.classes", content, **fields)
    return list(sud.check(Dialogue("Lindevang Skole", themes=[Theme("Trivsel", [block])]), audience=audience))


def minutes(text: str = FILE, **options: Any) -> str:
    return sud.export(sud.loads(text), "markdown", **options).text.replace("\N{NO-BREAK SPACE}", " ")


def test_it_is_a_table_with_shades_and_a_key() -> None:
    text = minutes()
    assert "Trivsel i klasserne" in text
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("| ")]
    assert rows[0] == ["Klasse", "Ro i timerne", "Fællesskab"]
    assert rows[-3:] == [
        ["4.A", "▓ 3,8", "█ 4,5"],
        ["4.B", "░ 1,0", "ikke oplyst"],
        ["4.C", "for få svar", "for få svar"],
    ]
    assert "Farver: ░ 1,0–2,0 · ▒ 2,0–3,0 · ▓ 3,0–4,0 · █ 4,0–5,0" in text


def test_it_speaks_the_language_of_the_dialogue() -> None:
    text = minutes(FILE.replace("school:", "language: en\nschool:"))
    assert "too few answers" in text
    assert "▓ 3.8" in text


@pytest.mark.parametrize("format", ["pptx", "markdown", "table", "csv", "json", "xlsx"])
def test_every_format_takes_it(format: str) -> None:
    made = sud.export(sud.loads(FILE), format)
    assert made.data or made.files


def test_the_deck_shows_it() -> None:
    import io

    from pptx import Presentation

    deck = Presentation(io.BytesIO(sud.export(sud.loads(FILE), "pptx").data))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    assert any(cell.text == "▓ 3,8" for table in tables for row in table.rows for cell in row.cells)


def test_it_is_for_insiders_unless_somebody_opens_it() -> None:
    closed = FILE.replace("        audience: public\n", "")
    assert "4.A" not in minutes(closed)
    assert "4.A" in minutes(closed, audience="internal")


def test_few_answers_are_hidden_from_insiders_too() -> None:
    assert "for få svar" in minutes(audience="internal")
    assert "for få svar" not in minutes(FILE.replace("questions:", "fewest: 4\n          questions:"))


@pytest.mark.parametrize(
    ("change", "path", "said"),
    [
        ({"scale": [5, 1]}, "scale", "the least and the greatest"),
        ({"scale": None}, "scale", "a list is expected"),
        ({"questions": []}, "questions", "a list is expected"),
        ({"questions": ["Ro", "Ro"]}, "questions[1]", "twice"),
        ({"classes": ["4.A"]}, "classes[0]", "name, answers, values are expected"),
        ({"classes": [{"name": "4.A", "values": [3, 8]}]}, "classes[0].values", "1 values are expected"),
        ({"classes": [{"name": "4.A", "values": ["mange"]}]}, "classes[0].values[0]", "a number is expected"),
        ({"classes": [{"name": "4.A", "values": [7]}]}, "classes[0].values[0]", "outside the scale"),
        ({"classes": [{"name": "4.A", "values": [2], "answers": "1,5"}]}, "classes[0].answers", "a whole number"),
        ({"classes": [{"nam": "4.A"}]}, "classes[0]", "unknown key"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(change: dict[str, Any], path: str, said: str) -> None:
    found = [issue for issue in issues({**CONTENT, **change}) if issue.severity is sud.Severity.ERROR]
    assert any(said in issue.message and issue.path.endswith(f"heatmap.classes.{path}") for issue in found), found


def test_all_faults_are_told_at_once() -> None:
    found = issues({"scale": [5, 1], "questions": ["Ro", 7], "classes": [{"nam": "4.A", "values": [2]}]})
    assert len([issue for issue in found if issue.severity is sud.Severity.ERROR]) == 5


@pytest.mark.parametrize("content", [None, [], '"4.A"', 7, {}, {"classes": {}}, {"classes": [{"values": {}}]}])
def test_no_content_makes_it_fall(content: Any) -> None:
    assert all("failed" not in issue.message for issue in issues(content))


def test_a_file_opens_without_the_plugin_and_keeps_the_block() -> None:
    dialogue = sud.loads(FILE)
    assert sud.loads(sud.dumps(dialogue)) == dialogue
    issue = next(issue for issue in sud.check(dialogue, registry=ALONE) if issue.code == "SUD024")
    assert issue.severity is sud.Severity.WARNING
    assert "heatmap.classes" in issue.message
    text = sud.export(dialogue, "markdown", registry=ALONE).text
    assert "Trivsel i klasserne" in text
    assert "4.A" not in text


def test_it_stands_between_the_other_content() -> None:
    before, after = "Vi begynder med klasserne", "Det taler vi om"
    block = Custom("heatmap.classes", CONTENT, audience="public")
    text = sud.export(Dialogue("Lindevang Skole", themes=[Theme("Trivsel", [before, block, after])]), "markdown").text
    assert text.index(before) < text.index("4.A") < text.index(after)
