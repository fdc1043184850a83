"""A school development dialogue as a Python graph, made into a deck: themes with figures, then one main theme.

Run it with a folder: ``python examples/husum_style_deck.py out``. School, municipality and people are invented.
"""

from __future__ import annotations

import sys
from pathlib import Path

import suddialog as sud
from suddialog.model import (
    ActionPoint, Actions, AgendaItem, Bullets, Derived, Diagram, Dialogue, Figure, Finding, FollowUp, Indicator, Label,
    Observation, Prose, Question, Quote, Reference, School, Sign, Source, Table, Theme,
)  # fmt: skip

STIL = Source("Uddannelsesstatistik.dk", retrieved="2025-10-01")
BUDGET = Source("Fjordby Kommune, budget 2025", retrieved="2025-10-01")

results = Theme(
    "Faglige resultater", id="resultater", origin="political", origin_body="BUU", weight="minor",
    treatment="walk-through", presenters="skoleledelsen", minutes=15,
    deviation="Tema 1-3 blev drøftet i grupper sidste år. I år bliver de gennemgået med plads til spørgsmål, så der er "
    "ro til at fordybe sig i hovedtemaet.",
    indicators=[
        Indicator("Karaktergennemsnit, bundne prøver", "karakter", {
            "school": {"2020/21": Observation("not-comparable", words="prøver aflyst"),
                       "2021/22": Observation("not-comparable", words="prøver aflyst"),
                       "2022/23": 6.2, "2023/24": 6.5, "2024/25": Observation(6.8, n=61)},
            "municipality": {"2022/23": 7.0, "2023/24": 7.0, "2024/25": 7.1},
            "national": {"2022/23": 7.4, "2023/24": 7.5, "2024/25": 7.6},
        }, catalogue="karaktergennemsnit-bundne", population="9. klasse", source=STIL),
        Indicator("Elever med mindst 02 i dansk og matematik", "%", """
            Skoleår  2020/21  2021/22  2022/23  2023/24  2024/25
            skolen   72       74       71       77       81
            landet   -        -        -        -        86
        """, catalogue="mindst-02-dansk-matematik", population="9. klasse", source=STIL),
    ],
    content=[
        Figure("karaktergennemsnit-boundne-proever".replace("boundne", "bundne"), title="Karaktererne stiger for andet år i træk"),
        Figure("elever-med-mindst-02-i-dansk-og-matematik", title="Fire ud af fem får nu mindst 02 i begge fag"),
        Actions("current", title="Hvad gør vi allerede for de faglige resultater?"),
    ],
    actions={"current": [
        ActionPoint("To eftermiddage om ugen med lærere fra udskolingen.", title="Lektiecafé"),
        ActionPoint("Dansk og matematik i små hold med fast lærer.", title="Valgfag i grundlæggende færdigheder"),
        ActionPoint("Opgavetyper og begreber trænes fra 7. klasse.", title="Prøveforberedelse for flersprogede elever"),
        ActionPoint("Eleven, en faglærer og et fælles næste skridt.", title="Samtaler om feedback hver sjette uge"),
    ], "agreements": [ActionPoint(
        "Læsebånd i hele udskolingen", id="laesebaand", owners="udskolingens leder", due="maj 2026",
        signs=Sign(indicator="Karaktergennemsnit, bundne prøver", toward="rising"),
    )]},
)  # fmt: skip
