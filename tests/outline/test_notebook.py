"""What a notebook shows of a dialogue, a theme and an indicator."""

from html.parser import HTMLParser

import pytest

from suddialog import Dialogue, Indicator, Participant, Theme
from suddialog.model import Approval


class Cells(HTMLParser):
    """The rows of a table, the caption first."""

    def __init__(self, text):
        super().__init__()
        self.rows = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag in {"caption", "tr"}:
            self.rows.append([])
        if tag in {"caption", "th", "td"}:
            self.rows[-1].append("")

    def handle_data(self, data):
        if data.strip():
            self.rows[-1][-1] += data


def rows(thing):
    return [[cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in Cells(thing._repr_html_()).rows]


ABSENCE = Indicator(
    "Samlet fravær", "%", {"school": {"2023/24": "8,1", "2024/25": 7.4}, "national": {"2024/25": "ikke offentliggjort"}}
)
ANSWERS = Indicator("Mobning", "%", {"school": {"2024/25": {"tit": 9, "aldrig": 61}}})
ABSENT = Theme(
    "Fravær", indicators=[ABSENCE, ANSWERS], actions={"goals": ["Mindre fravær", "Flere i skole"]}, parts=["Syge"]
)


def test_an_indicator_has_a_row_for_each_body_and_a_column_for_each_year():
    assert rows(ABSENCE) == [
        ["Samlet fravær (%)"],
        ["", "2023/24", "2024/25"],
        ["Skolen", "8,1", "7,4"],
        ["Landet", "", "Endnu ikke offentliggjort"],
    ]
    assert rows(ANSWERS)[2:] == [["Skolen, tit", "9"], ["Skolen, aldrig", "61"]]


def test_a_forecast_is_marked():
    forecast = Indicator("Elevtal", "", {"school": {"2024/25": 412, "2030": {"value": 430, "forecast": True}}})
    assert rows(forecast)[1:] == [["", "2024/25", "2030"], ["Skolen", "412", "430 (fremskrivning)"]]
    assert rows(Theme("Elever", indicators=[forecast]))[1] == ["Elevtal", "Skolen 2030: 430 (fremskrivning)"]


def test_a_theme_tells_its_newest_figures_and_what_is_done():
    assert rows(ABSENT) == [
        ["Fravær"],
        ["Samlet fravær (%)", "Skolen 2024/25: 7,4 % · Landet 2024/25: Endnu ikke offentliggjort"],
        ["Mobning (%)", "Skolen, tit 2024/25: 9 % · Skolen, aldrig 2024/25: 61 %"],
        ["Mål", "2"],
        ["Syge", ""],
    ]


@pytest.mark.parametrize(
    ("language", "caption", "head"),
    [
        ("da", "Skoleudviklingssamtale 2025, 6. november 2025", ["Tema", "Nøgletal", "Mål", "Aftaler"]),
        ("en", "School development dialogue 2025, 6 November 2025", ["Theme", "Key figures", "Goals", "Agreements"]),
        ("kl", "Skoleudviklingssamtale 2025, 6. november 2025", ["Tema", "Nøgletal", "Mål", "Aftaler"]),
    ],
)
def test_a_dialogue_counts_what_its_themes_hold_in_its_language(language, caption, head):
    dialogue = Dialogue(
        "Lindevang", meetings="6/11 2025", themes=["Trivsel", ABSENT], actions=["Besøg"], language=language
    )
    told = rows(dialogue)
    assert told[:4] == [[f"Lindevang: {caption}"], head, ["Trivsel", "0", "0", "0"], ["Fravær", "2", "2", "0"]]
    assert told[4][1:] == ["0", "0", "1"]


def test_texts_are_escaped_and_nobody_is_named():
    dialogue = Dialogue(
        "<b>Skolen</b>",
        participants=[Participant("Asta Holm", "leder")],
        groups=[["Asta Holm"]],
        written_by="Asta Holm",
        approvals=[Approval("Asta Holm")],
        themes=[Theme("Trivsel & <script>", presenters="Asta Holm", actions={"goals": ["Asta Holm ringer"]})],
    )
    shown = dialogue._repr_html_() + dialogue.themes[0]._repr_html_()
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "Trivsel &amp; &lt;script&gt;" in shown
    assert "Asta" not in shown
