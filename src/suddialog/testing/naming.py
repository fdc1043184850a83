"""Dialogues of names: of things that are referred to by them, and of words that look like them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from suddialog.model import (
    ActionPoint,
    AgendaItem,
    Department,
    Dialogue,
    Figure,
    Group,
    Indicator,
    Observation,
    Participant,
    Party,
    Prose,
    School,
    Sign,
    Theme,
)
from suddialog.testing.differences import Difference

LOOKALIKES: Mapping[str, tuple[str, ...]] = {
    "Lund": ("Lundevej", "grænselund", "lund"),
    "Sol": ("Solsikke", "parasol", "sol"),
    "Ask": ("Askebæger", "flask", "ask"),
    "Bo": ("Boligen", "ombo", "bo"),
    "Anna Dam": ("Anna Damgaard", "Susanna Dam"),
    "Rav": ("Ravnen", "grav", "rav"),
    "Ro": ("Roerne", "tro", "ro"),
}
"""Names, each with words that are none, though it is a part of them or they differ in the first letter only."""


@cache
def lookalikes() -> Dialogue:
    """Return a dialogue in whose texts there are words that look like names of it."""
    words = " ".join(word for others in LOOKALIKES.values() for word in others)
    theme = Theme("Ro", [Prose(words)], indicators=[_figure("Rav")], actions=[ActionPoint(words, owners=["Bo"])])
    return Dialogue(
        School("Lund", departments=[Department("Sol")]),
        parties=[Party("Ask", side="school")],
        participants=["Bo", "Anna Dam"],
        themes=[theme],
    )


def times(word: str, text: str) -> int:
    """Return how often a word stands in a text by itself."""
    return len(re.findall(rf"(?<!\w){word}(?!\w)", text))


@cache
def referring() -> Dialogue:
    """Return a dialogue whose people, themes and indicators have no ids, and are referred to by what they are called.

    They have words or initials in common, and no two are called the same.
    """
    people = ("Anna Dam", "Anna Holm", "Anders Duus", "Bo Dam")
    titles, names = ("Trivsel i 4.a", "Trivsel i 5.a"), ("Fravær", "Fravær med lov")
    groups = [Group(name=f"Gruppe {n}", members=[who], theme=titles[n % 2]) for n, who in enumerate(people)]
    return Dialogue(
        "Lindevang Skole",
        school_year="2024/25",
        participants=people,
        groups=groups,
        agenda=[AgendaItem(f"Om {title}", theme=title) for title in titles],
        themes=[_theme(title, name) for title, name in zip(titles, names, strict=True)],
    )


OF_PEOPLE = "equal names of people"


@cache
def people() -> Difference:
    """Return dialogues with one person, and with two of one name."""
    one, other = (Participant("Bo Dam", role=f"kanarie{number}x") for number in (1, 2))
    listed = {"one person": [one], "two people": [one, other]}
    dialogues = {told: Dialogue("Lindevang Skole", participants=people) for told, people in listed.items()}
    return Difference(OF_PEOPLE, "Participant.role", dialogues)


def _theme(title: str, name: str) -> Theme:
    point = ActionPoint(f"Tal om {name}", kind="agreement", indicators=[name], signs=[Sign("Mindre", indicator=name)])
    part = Indicator(f"Heraf {name}", "point", [Observation(3, "2024/25")], part_of=name)
    return Theme(title, [Figure([name])], indicators=[_figure(name), part], actions=[point])


def _figure(name: str) -> Indicator:
    return Indicator(name, "point", [Observation(12, "2024/25")])
