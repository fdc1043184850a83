"""What the benchmarks export: the example, and dialogues of any length. Schools and people are invented."""

from __future__ import annotations

import runpy
from pathlib import Path

import suddialog as sud
from suddialog import catalogue, privacy
from suddialog.exporters.pptx.plan import Plan
from suddialog.exporters.pptx.planner import plan
from suddialog.exporters.pptx.template import builtin_template
from suddialog.model import (
    ActionPoint,
    Audience,
    Bullets,
    Dialogue,
    Figure,
    Finding,
    Indicator,
    Observation,
    Participant,
    Prose,
    Question,
    School,
    Table,
    Theme,
)
from suddialog.outline import compose

AUDIENCE = Audience.PARTICIPANTS
_EXAMPLE = Path(__file__).parents[1] / "examples" / "husum_style_deck.py"


def husum() -> Dialogue:
    """Return the dialogue of the example script."""
    dialogue = runpy.run_path(str(_EXAMPLE))["dialogue"]
    assert isinstance(dialogue, Dialogue)
    return dialogue


def long(themes: int) -> Dialogue:
    """Return a dialogue of so many themes, each with a chart, a table, bullets, prose, a question and agreements."""
    return Dialogue(
        School("Lindevang Skole", "Fjordby Kommune"),
        school_year="2024/25",
        participants=[Participant(f"Deltager {letter}", "lærer") for letter in "ABCDEFGH"],
        themes=[_theme(number) for number in range(1, themes + 1)],
    )


def _theme(number: int) -> Theme:
    grades = {f"{year}/{year - 1999}": Observation(f"{5 + (number + year) % 4}.{number % 10}") for year in (2022, 2023)}
    nation = {year: Observation("7.4") for year in grades}
    indicator = Indicator(
        f"Karakterer på område {number}",
        "karakter",
        {"school": grades, "national": nation},
        id=f"karakterer-{number}",
        source="Lindevang Skole, egen optælling",
    )
    rows = [["Indsats", "2025", "2026"], [f"Hold {number}", "12,5", "14,0"], ["Læsebånd", "3,5", "4,0"]]
    return Theme(
        f"Tema {number} om skolens liv",
        id=f"tema-{number}",
        presenters="Deltager A",
        indicators=[indicator],
        content=[
            Figure(f"karakterer-{number}", title=f"Karaktererne på område {number} år for år"),
            Bullets([Finding(f"Iagttagelse {n} om tema {number}") for n in range(1, 6)], title=f"Fem ting om {number}"),
            Table(rows, title=f"Timer til område {number}"),
            Prose("Lærere og pædagoger planlægger sammen, og børnene mærker det. " * 3, title=f"Hverdagen {number}"),
            Question(f"Hvad er næste skridt for område {number}?"),
        ],
        actions={"agreements": [ActionPoint(f"Fortsætte med hold {number}", owners="Deltager B", due="maj 2026")]},
    )


def deck_of(dialogue: Dialogue) -> bytes:
    """Export a dialogue as a deck, the whole way that a caller's dialogue goes."""
    return sud.export(dialogue, "pptx", audience=AUDIENCE).data


def plan_of(dialogue: Dialogue) -> Plan:
    """Return the deck of a dialogue as it is decided before anything is drawn."""
    view = privacy.view(catalogue.complete(dialogue), AUDIENCE).dialogue
    return plan(compose(view, "deck"), builtin_template())
