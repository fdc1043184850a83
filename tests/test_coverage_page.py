"""docs/explanation/coverage.md is true: what it names exists, and each element shows where the page says it does."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest

import suddialog as sud
from suddialog import model
from suddialog.model import (
    Actions,
    AgendaItem,
    Approval,
    Bullets,
    Derived,
    Diagram,
    Dialogue,
    Figure,
    Finding,
    Group,
    Indicator,
    Meeting,
    NoNumber,
    Observation,
    Participant,
    Party,
    Question,
    Quote,
    Reference,
    School,
    Table,
    Theme,
)

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/explanation/coverage.md"
HEADINGS = {
    "indicators": "Indikatorer",
    "action points": "Mål, indsatser",
    "participants": "Deltagere",
    "programme": "Program",
}


@attrs.frozen
class Row:
    """A line of the page: an element, its fields, and where it shows; a dash is nowhere."""

    element: str
    fields: str
    deck: str
    minutes: str
    tables: str


@cache
def rows() -> dict[str, Row]:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    found = [Row(*(cell.strip() for cell in line.strip("|").split("|"))) for line in lines]
    return {row.element: row for row in found if row.element != "element"}


def names(row: Row) -> list[tuple[str, str]]:
    """The classes that a row names, with their fields; a field without a class belongs to the class before it."""
    cls, found = "", []
    for code in re.findall(r"`([A-Z.][^`]+)`", row.fields):
        owner, _, field = re.split(r"[(= ]", code)[0].partition(".")
        cls = owner or cls
        found.append((cls, field))
    return found


@pytest.mark.parametrize("element", rows())
def test_the_classes_and_fields_of_a_row_exist(element: str) -> None:
    for cls, field in names(rows()[element]):
        kind = getattr(model, cls)
        members = set(kind.__members__) if issubclass(kind, Enum) else {one.name for one in attrs.fields(kind)}
        assert not field or field in members, f"{cls}.{field}"


@pytest.mark.parametrize("element", rows())
def test_the_codes_of_a_row_are_found_by_somebody(element: str) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert [code for code in re.findall(r"SUD\d+", rows()[element].fields) if code not in source] == []


X = "kanarie"
TWO_YEARS = {"school": {"2023/24": 3, "2024/25": 4}, "national": {"2024/25": 5}}
SHARES = {"2023": {X: 78, "Særlig": 22}, "2024": {X: 71, "Særlig": 29}}
PEOPLE = ["Asta (lærer)", "Bo (lærer)"]


def theme(*content: Any, **fields: Any) -> dict[str, Any]:
    """A theme; a single text is read as minutes are."""
    title = fields.pop("title", "Fravær")
    return {"themes": [Theme(title, content[0] if len(content) == 1 else content, **fields)]}


def figures(*indicators: Indicator, shown: tuple[Any, ...] = ()) -> dict[str, Any]:
    return theme(*shown, indicators=indicators)


def nested(kind: str) -> Diagram:
    return Diagram(kind, [Finding("a", children=[Finding("b", children=[X])]), Finding("c", children=["d"])], "e")


SAMPLES: Mapping[str, dict[str, Any]] = {
    "Programme of eight lines": {"agenda": [X, AgendaItem(theme="Fravær")], **theme("a")},
    "Seventeen participants": {"participants": [Participant(X, "lærer", party="Skolen"), *PEOPLE]},
    "A role with a digit": {"participants": [f"Bo ({X} KKF0)"]},
    "Three minor themes": {
        "agenda": [AgendaItem(theme="Fravær", minutes=5)],
        **theme("a", weight="main", presenters=X),
    },
    "Why three themes": {"intro": X, **theme("a", deviation=X, origin="political", origin_body=X, treatment="groups")},
    "Section slides": theme("a", title=X, subtitle=X),
    "Charts of exam results": figures(Indicator(X, "karakter", {"school": {"2024/25": NoNumber.IN_PICTURE}})),
    "Charts of wellbeing": figures(Indicator(X, "indeks", TWO_YEARS), Indicator("Mobning", "indeks", TWO_YEARS)),
    '"What do we do already?"': theme(Actions("current", title="Hvad gør vi?"), actions={"current": [X]}),
    "A press article": theme("a", Reference(X, url="https://dr.example", publisher="DR", date="1/10 2025")),
    "Absence in parts": figures(
        Indicator("Alt", "%", {"school": {"2023/24": 8, "2024/25": 7}}),
        Indicator(X, "%", {"school": {"2023/24": 2, "2024/25": 3}}, part_of="Alt"),
    ),
    "Absence told as school days": figures(
        Indicator("Alt", "%", {"school": {"2024/25": 7}}), Indicator(X, "dage", derived=Derived("Alt", 200))
    ),
    "A blank inside a number": theme(f"{X} 14, 8 dage"),
    "A long statement": theme(Quote(X, "Udvalget")),
    "A short statement": theme(Quote(X), Table([["", "2025"], ["a", 1]], unit="kr.")),
    "A table of money": theme(Table([["", "2025", "I alt"], [X, 1, 1]], unit="kr.", totals="last-column")),
    "Six numbered principles": theme(Bullets([X, "b"], numbered=True)),
    "Names of a report": theme(Reference(X), Reference("b")),
    "Shares of the budget": figures(
        Indicator("Udgifter", "%", {"municipality": SHARES}, categories=[X, "Særlig"]),
        shown=(Figure("Udgifter", chart="composition"),),
    ),
    "Characteristics": theme(nested("pillars")),
    "Supports round": theme(nested("pillars")),
    "A wheel": theme(Diagram("hub", [X, "b"], "c")),
    '"The first steps': theme(Question(X, answers=["b"])),
    "Four groups": {"participants": PEOPLE, "groups": [Group("Asta", name=X), Group("Bo", name="b")], **theme("a")},
    "Common summary": {"summary": X, "agenda": [X], **theme("a")},
    "Heading with document": {"title": X},
    "Date with weekday": {"meetings": [Meeting("4/4 2025", "9-12", place=X)]},
    "Participants in running text": {"participants": [f"Asta ({X})"]},
    "A body that nobody": {"participants": [Participant(role=X, count=None)]},
    '"From the administration"': {
        "parties": [Party(X, "authority"), Party("b", "peer")],
        "participants": [Participant("Asta", "chef", party=X), Participant("Bo", "leder", party="b")],
    },
    "Six headings": {"themes": [Theme(X, "a", actions={"agreements": ["b"]})]},
    "A theme that the pupils": theme("a", origin="pupils"),
    "Bullets of several": theme(f"- {X}\n- b"),
    "Paragraphs inside": theme(f"- a\n\n  {X}: b\n- c"),
    "A list of events": theme(f"1. december {X}"),
    "Who joined": theme("a", joined=X),
    "Trends without figures": figures(Indicator(X, "%", [Observation(words="faldet", period="2024/25")])),
    "A single person": theme(Bullets([Finding("b", audience="internal", otherwise=X)])),
    "Times and amounts": theme(f"{X} 7.30-8.15"),
    "Capitals": theme(X.upper()),
    "What was agreed": theme(actions={"agreements": [X]}),
    "Who wrote": {"approvals": [Approval(X)], **theme("a")},
}
"""For the beginning of each element: a dialogue that has it, with a word to look for."""

WORDS = {
    "A theme that the pupils": dict.fromkeys(("deck", "minutes", "tables"), "Foreslået af eleverne"),
    "Why three themes": {"tables": "gruppedrøftelse"},
}
"""The words to look for where an author does not choose them."""

NO_TEXT = {"A year printed": "it is refused", "A page-number": "it is left out"}

IN_MINUTES = {
    "title": "^# {x}",
    "below the title": "^# .*\n\n.*{x}",
    "introduction": "^## Indledning\n\n{x}",
    "heading": "^## {x}",
    "subtitle": "^## .*\n\n{x}",
    "participants by party": "^## Deltagere\n(.|\n)*{x}",
    "party in bold before its people": r"\*\*{x}:\*\* \w",
    "line below the theme's heading": r"^## .*\n\n\*.*{x}.*\*$",
    "paragraph below the heading": "^## .*\n\n(.*\n\n)?.*{x}",
    "table": r"^\|.*{x}|^{x}",
    "table or sentence": r"^\|.*{x}|^{x}|^### {x}\n\n(.*\n\n)?\|",
    "table, or a sentence and a list of the parts": r"^\|.*{x}|^- {x}",
    "list": "^- .*{x}",
    "nested list": "^ +[-*] {x}|^[-*] .*{x}\n  +[-*] ",
    "numbered list": r"^\d+\. {x}",
    "list under that heading": "^#+ Hvad gør vi.*\n\n- {x}",
    "linked name with publisher and date": r"\[{x}\]\(.*\) \(DR, ",
    "sentence": r"^{x}.*\d",
    "block quotation": "^> {x}",
    "paragraph and list": "^{x}\n\n- ",
    "bullets": "^- {x}",
    "paragraphs of the bullet": "^  {x}",
    "as written": "{x}",
    "its name": "{x}",
    "by audience": "{x}",
    "summary": "^## .*\n\n{x}",
    "section at the end": r"^## Om referatet\n\n(.|\n)*{x}(?!(.|\n)*^##)",
}


def sample(element: str) -> Dialogue:
    [fields] = [fields for start, fields in SAMPLES.items() if element.startswith(start)]
    return Dialogue(School("Skolen", "Byen"), **{"meetings": "4/4 2025 kl. 9-12", **fields})


CHECKED = [element for element in rows() if not any(element.startswith(start) for start in NO_TEXT)]


def word(element: str, output: str) -> str:
    given = next((words for start, words in WORDS.items() if element.startswith(start)), {})
    return given.get(output, X).lower()


@pytest.mark.parametrize("element", CHECKED)
def test_the_minutes_have_it_as_the_page_says(element: str) -> None:
    claims = re.sub(r" \(.*\)$", "", rows()[element].minutes).split("; ")
    printed = sud.export(sample(element), "markdown", audience="participants").text.lower()
    wanted = word(element, "minutes")
    if claims == ["–"]:
        assert wanted not in printed
        return
    for claim in claims:
        pattern = IN_MINUTES[claim].replace("{x}", wanted)
        assert re.search(pattern, printed, re.MULTILINE | re.IGNORECASE), f"{claim}\n{printed}"


@pytest.mark.parametrize("element", CHECKED)
def test_the_deck_has_it(element: str) -> None:
    data = sud.export(sample(element), "pptx", audience="participants").data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [name for name in package.namelist() if re.match(r"ppt/(slides|charts|notesSlides)/\w+\.xml", name)]
        shown = "".join(package.read(name).decode() for name in parts).lower()
    assert (word(element, "deck") in shown) == (rows()[element].deck != "–")


@pytest.mark.parametrize("element", CHECKED)
def test_the_tables_have_it_where_the_page_says(element: str) -> None:
    claim = rows()[element].tables
    printed = sud.export(sample(element), "table", audience="participants", width=0).text.lower()
    wanted = word(element, "tables")
    if claim == "–":
        assert wanted not in printed
        return
    headings = [heading.lower() for name, heading in HEADINGS.items() if claim.startswith(name)] or [""]
    sheets = [sheet for sheet in re.split(r"\n\n(?=.+\n=+\n)", printed) if sheet.startswith(headings[0])]
    assert any(wanted in sheet for sheet in sheets), printed


def test_every_element_has_a_sample() -> None:
    starts = [*SAMPLES, *NO_TEXT]
    assert [element for element in rows() if sum(element.startswith(start) for start in starts) != 1] == []
    assert [start for start in starts if not any(element.startswith(start) for element in rows())] == []
