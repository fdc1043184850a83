"""The examples: the same dialogue in Python and as a file, and what is made of it."""

from __future__ import annotations

import ast
import runpy
from pathlib import Path

import pytest

import suddialog as sud
from suddialog.model import Dialogue
from suddialog.outline import Outline, compose, dump_text

EXAMPLES = Path(__file__).parent.parent / "examples"
GOLDEN = Path(__file__).parent / "outline" / "golden"
PAIRS = [("husum_style_deck.py", "husum_style.yaml"), ("hellerup_style_minutes.py", "hellerup_style.yaml")]


def graph_of(script: str) -> Dialogue:
    return runpy.run_path(str(EXAMPLES / script))["dialogue"]


def outline_of(script: str, preset: str) -> Outline:
    return compose(sud.view(graph_of(script), "public").dialogue, preset)


@pytest.mark.parametrize(("script", "file"), PAIRS)
def test_the_script_and_the_file_are_the_same_dialogue(script: str, file: str) -> None:
    assert sud.load(EXAMPLES / file) == graph_of(script)


@pytest.mark.parametrize(("script", "file"), PAIRS)
@pytest.mark.parametrize("audience", ["public", "participants", "internal"])
def test_checks_find_no_error_and_no_warning(script: str, file: str, audience: str) -> None:
    assert {issue.severity for issue in sud.check(graph_of(script), audience=audience)} <= {sud.Severity.INFO}


@pytest.mark.parametrize(
    ("script", "preset", "golden"),
    [
        ("husum_style_deck.py", "deck", "husum_deck.txt"),
        ("husum_style_deck.py", "minutes", "husum_minutes.txt"),
        ("hellerup_style_minutes.py", "minutes", "hellerup_minutes.txt"),
    ],
)
def test_outlines_are_what_they_were(script: str, preset: str, golden: str) -> None:
    """Delete a golden file to have it written anew by the next run, and read the difference before committing it."""
    path, dumped = GOLDEN / golden, dump_text(outline_of(script, preset))
    if not path.exists():
        path.write_text(dumped, encoding="utf-8")
        pytest.fail(f"{golden} was missing and has been written")
    assert dumped == path.read_text(encoding="utf-8")


def test_the_deck_example_shows_every_kind_of_block_and_section() -> None:
    outline = outline_of("husum_style_deck.py", "deck")
    kinds = [section.kind for section in outline.sections]
    assert kinds == ["agenda", "people", "form", "follow-up", *["theme"] * 4, "actions", "summary"]
    blocks = [block for section in outline.sections for block in section.blocks]
    assert {getattr(block, "kind", "") for block in blocks if type(block).__name__ == "Chart"} == {
        "lines",
        "columns",
        "bars",
        "distribution",
        "composition",
    }
    names = {type(block).__name__ for block in blocks}
    assert names >= {"KeyFigure", "Quote", "Table", "Bullets", "Diagram", "Question", "Groups", "Reference", "Agenda"}


def test_public_outlines_name_no_pupil_parent_or_board_member() -> None:
    dumped = dump_text(outline_of("husum_style_deck.py", "deck")) + dump_text(
        outline_of("husum_style_deck.py", "minutes")
    )
    for name in ("Alma", "Villads", "Esther", "Yusuf", "Ulla Thorsen", "Peter Nygaard", "Zeynep", "Siddiqui"):
        assert name not in dumped


def test_the_graph_of_the_deck_stays_short() -> None:
    tree = ast.parse((EXAMPLES / "husum_style_deck.py").read_text(encoding="utf-8"))
    graph = [node for node in tree.body if isinstance(node, ast.Assign | ast.FunctionDef)]
    assert graph[-1].end_lineno - graph[0].lineno + 1 < 150
