"""What is told with figures: breaks, provisional figures, why there is none, and which have headings in minutes."""

from __future__ import annotations

import attrs
import pytest
from shorthand import chart, shown, theme_blocks

from suddialog.model import Figure, Indicator, Observation, Theme
from suddialog.outline import Table


def test_a_break_names_the_figure_that_it_stands_before_wherever_no_chart_draws_it() -> None:
    figures = {"school": {"2023/24": 40, "2024/25": Observation(41, break_before="ny opgørelse", provisional=True)}}
    broken, other = (Indicator(name, "timer", figures) for name in ("Fravær", "Fremmøde"))
    bars, told = chart(broken), "Databrud før Skolen 2024/25: ny opgørelse."
    assert (bars.kind, bars.remark) == ("bars", told)
    assert "Før Skolen 2024/25 er der et databrud: ny opgørelse." in bars.alt
    minutes = theme_blocks(Theme("T", indicators=broken), "minutes")
    assert [block.text for block in minutes[1:]] == [told]
    assert bars.caption == "Foreløbigt: Skolen 2024/25."
    assert chart(broken, other).remark == told
    plain = attrs.evolve(other, observations={"school": {"2023/24": 40, "2024/25": 41}})
    mixed = chart(broken, plain)
    assert mixed.remark == "Databrud før Fravær (Skolen 2024/25): ny opgørelse."
    assert mixed.caption == "Foreløbigt: Fravær (Skolen 2024/25)."


def test_a_table_is_headed_with_what_it_holds_and_the_rest_is_told_with_unit_and_population() -> None:
    figures = {"school": {"2024/25": {"ja": 61, "nej": 39}}, "national": {"2024/25": {"ja": 60, "nej": 40}}}
    drawn = Indicator("Mobning", "%", figures, categories=["ja", "nej"])
    told = Indicator("Trivsel", "indeks 1-5", {"school": {"2024/25": 3.75}}, population="4.-9. klasse")
    block = shown(told, drawn, preset="minutes")
    assert isinstance(block, Table)
    assert block.lead == "Mobning"
    assert block.caption == "Flere tal, Trivsel (indeks 1-5, 4.-9. klasse): Skolen 2024/25: 3,75."


@pytest.fixture
def several() -> list[Indicator]:
    """Three that stand together, with something to tell of each."""
    shared = {"unit": "%", "source": "Egen måling", "footnote": "Note: Kun udskolingen."}
    compared = Observation(8, n=240, compared={"landet": "over"}, words="flere end før")
    return [
        Indicator("Ro", "%", {"school": {"2024/25": 7}}, source="Avisen", definition="svar 4-5", population="drenge"),
        Indicator("Støj", observations={"school": {"2024/25": compared}}, **shared),
        Indicator("Uro", observations={"school": {"2024/25": 16}}, derived={"base": "stoej", "times": 2}, **shared),
    ]


def test_what_is_told_of_some_of_several_indicators_has_their_names_with_it(several: list[Indicator]) -> None:
    block = chart(*several, chart="bars", title="Trivsel")
    assert block.lead == "Ro, Støj og Uro, procent, drenge (Ro)"
    assert block.caption == (
        "Beregning (Uro): Støj 8\xa0% × 2 = 16\xa0%. Ro: svar 4-5."
        " Kilde (Ro): Avisen. Kilde (Støj og Uro): Egen måling. n\xa0=\xa0240 (Støj)."
        " Støj, Skolen 2024/25 mod landet: over. Note (Støj og Uro): Kun udskolingen."
    )
    assert block.remark == "Støj, Skolen 2024/25: flere end før."
    theme = Theme("T", indicators=several, content=Figure(["ro", "stoej", "uro"]))
    assert "Ro: svar 4-5. Kilde (Ro): Avisen." in str(theme_blocks(theme, "minutes"))


def test_what_is_told_of_all_needs_no_names(several: list[Indicator]) -> None:
    _, *alike = several
    assert "Kilde: Egen måling." in chart(*alike).caption
    assert chart(*alike).caption.endswith("Note: Kun udskolingen.")
    assert chart(alike[0], chart="bars").remark == "Skolen 2024/25: flere end før."


def test_a_break_that_columns_or_lines_draw_is_not_told_again() -> None:
    figures = {year: Observation(4, year, break_before=why) for year, why in (
        ("2022/23", "skolen er ny"), ("2023/24", "ny prøve"), ("2024/25", "")
    )}  # fmt: skip
    first = Indicator("Karakterer", "karakter", list(figures.values()))
    assert chart(first).remark == "Databrud før Skolen 2022/23: skolen er ny."
    [table, told] = theme_blocks(Theme("T", indicators=first), "minutes")
    assert isinstance(table, Table)
    assert told.text == "Databrud før Skolen 2022/23: skolen er ny. Databrud før Skolen 2023/24: ny prøve."


@pytest.mark.parametrize("given", ["ikke indsamlet", Observation(words="Vises ikke")])
def test_why_a_year_has_no_figure_is_said_once(given: object) -> None:
    years = {"2022/23": 51, "2023/24": given, "2024/25": 53}
    indicator = Indicator("Trivsel", "timer", {"school": years})
    [table] = theme_blocks(Theme("T", indicators=indicator), "minutes")
    assert isinstance(table, Table)
    assert table.rows[1][0].text == "2023/24"
    assert chart(indicator).alt.lower().count(table.rows[1][1].text.lower()) == 1


def test_figures_have_their_authors_headings_only_in_minutes_but_the_text_after_them_has_one() -> None:
    few = Indicator("Bøger", "stk.", {"school": {"2024/25": 3}})
    indicators = [Indicator("Trivsel", "timer", {"school": {"2022/23": 1, "2023/24": 2, "2024/25": 3}}), few]
    blocks = theme_blocks(Theme("T", ["Vi læser"], indicators=indicators), "minutes")
    assert [block.title for block in blocks] == ["", "", "Drøftelse"]
    assert blocks[0].lead == "Trivsel, timer"
    years = {"school": {"2023/24": 2, "2024/25": 3}}
    alike = [Indicator(name, "stk.", years) for name in "ABCD"]
    assert [block.title for block in theme_blocks(Theme("T", indicators=alike), "minutes")] == [""]
    assert shown(few, preset="minutes", title="Vi læser mere").title == "Vi læser mere"
