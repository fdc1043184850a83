"""Indicators become charts, key figures and tables."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shorthand import chart, composed, section, shown, theme_blocks

from suddialog.model import ChartKind, Department, Derived, Figure, Indicator, Observation, School, Source, Theme
from suddialog.outline import Chart, KeyFigure, Paragraph, Table, degrade, dump_text
from suddialog.outline.axes import with_gaps
from suddialog.outline.blocks import N_IS

GRADES = Indicator(
    "Karakterer",
    "karakter",
    {
        "national": {"2022/23": 7.4, "2023/24": 7.5, "2024/25": 7.6},
        "school": {"2022/23": 6.25, "2023/24": 6.5, "2024/25": 6.8},
    },
)
DAYS = Indicator("Fravær", "dage", {"school": {"2024/25": 14.8}})
ANSWERS = Indicator(
    "Mobning",
    "%",
    {
        "national": {"2024/25": {"Aldrig": 70, "Tit": 30}},
        "school": {"2023/24": {"Aldrig": 66, "Tit": 34}, "2024/25": {"Aldrig": 71, "Tit": 29}},
    },
    categories=["Aldrig", "Tit"],
)
TYPES = Indicator(
    "Fravær efter type",
    "dage",
    {
        "school": {
            "2023/24": {"Sygdom": 10.4, "Ekstra fridage": 3.5},
            "2024/25": {"Sygdom": 9.6, "Ekstra fridage": 3.8},
        }
    },
    categories=["Sygdom", "Ekstra fridage"],
)


@pytest.mark.parametrize(
    ("indicator", "kind"),
    [(GRADES, "lines"), (ANSWERS, "distribution"), (TYPES, "composition")],
)
def test_the_data_choose_the_chart(indicator: Indicator, kind: str) -> None:
    assert chart(indicator).kind == kind


def test_subgroups_over_years_are_lines_with_all_their_years() -> None:
    figures = [
        Observation(value, year, subgroup=sex)
        for sex, values in (("piger", (7.4, 7.6, 7.5, 7.9)), ("drenge", (6.2, 6.1, 6.6, 6.9)))
        for value, year in zip(values, ("2021/22", "2022/23", "2023/24", "2024/25"), strict=True)
    ]
    block = chart(Indicator("Karakter", "karakter", figures, breakdowns={"køn": ["piger", "drenge"]}))
    assert (block.kind, len(block.categories)) == ("lines", 4)
    assert {one.name: [value.text for value in one.values] for one in block.series} == {
        "piger": ["7,4", "7,6", "7,5", "7,9"],
        "drenge": ["6,2", "6,1", "6,6", "6,9"],
    }
    two_years = [item for item in figures if item.period and str(item.period) >= "2023"]
    assert chart(Indicator("Karakter", "karakter", two_years, breakdowns={"køn": ["piger", "drenge"]})).kind == "bars"


@pytest.mark.parametrize(
    ("years", "gaps"),
    [
        ("2021/22 2022/23 2024/25", ["", "", "2023/24\nikke oplyst"]),
        ("2012/13 2021/22 2022/23", ["", "2013/14–2020/21\nikke oplyst", ""]),
        ("2013/14 2015/16 2021/22", ["", "", "2017/18–2019/20\nikke oplyst"]),
        ("2017/18 2019/20 2021/22", []),
        ("2014/15 2019/20 2022/23", []),
        ("2015/16 2018/19 2024/25", ["", "2016/17–2017/18\nikke oplyst", "2019/20–2023/24\nikke oplyst"]),
        ("2012/13 2015/16 2018/19 2024/25", ["", "", "", "2021/22\nikke oplyst"]),
        ("2022/23 2023/24 2024/25", []),
        ("2019 2021 2024", []),
    ],
)
def test_years_that_nobody_mentions_are_gaps(years: str, gaps: list[str]) -> None:
    times = years.split()
    block = chart(Indicator("Trivsel", "indeks", {"school": dict.fromkeys(times, 3.5), "national": {times[0]: 3}}))
    assert list(block.gaps) == gaps
    assert list(block.categories) == times
    told = [gap.replace("\n", ": ") for gap in gaps if gap]
    assert [one for one in told if f" {one}." not in block.alt] == []


def test_no_figure_need_lead_up_to_a_forecast_and_chosen_years_have_no_gaps() -> None:
    years = {"2022/23": 3.4, "2023/24": 3.5, "2024/25": 3.7}
    for last in ({"2029/30": Observation(3.9, forecast=True)}, {}):
        target = {} if last else {"target": {"2029/30": 4}}
        assert chart(Indicator("Trivsel", "indeks", {"school": {**years, **last}, **target})).gaps == ()
    gapped = Indicator("Trivsel", "indeks", {"school": {**years, "2026/27": 3.8}})
    assert chart(gapped).gaps[-1] == "2025/26\nikke oplyst"
    assert chart(gapped, periods=["2023/24", "2024/25", "2026/27"]).gaps == ()


def test_parts_over_years_have_gaps_with_their_totals() -> None:
    parts = {"Sygdom": 4, "Andet": 3}
    block = chart(Indicator("Fravær", "dage", {"school": {"2021/22": parts, "2022/23": parts, "2024/25": parts}}))
    assert list(block.gaps) == ["", "", "2023/24\nikke oplyst"]
    drawn = with_gaps(block)
    assert (drawn.bands, [value.text for value in drawn.chart.totals]) == ((2,), ["7", "7", "", "7"])


def test_shares_are_shares_however_their_unit_is_written() -> None:
    assert chart(attrs.evolve(ANSWERS, unit="pct. af eleverne")).kind == "distribution"
    years = {"2023/24": {"Sygdom": 75, "Andet": 25}, "2024/25": {"Sygdom": 70, "Andet": 30}}
    over_years = chart(Indicator("Fravær efter type", "procent", {"school": years}), title="Fravær")
    assert (over_years.kind, over_years.totals) == ("composition", ())


def test_answers_of_one_body_over_years_are_a_distribution_of_the_latest_first() -> None:
    years = {"2022/23": (40, 20), "2023/24": (44, 240), "2024/25": (49, 251)}
    asked = [
        Observation(value, year, category=answer, n=n)
        for year, (agree, n) in years.items()
        for answer, value in (("Enig", agree), ("Uenig", 100 - agree))
    ]
    block = chart(Indicator("Jeg kan lide at være ude", "%", asked))
    rows = [f"Skolen {year}\n{N_IS}{n}" for year, n in (("2024/25", 251), ("2023/24", 240), ("2022/23", 20))]
    assert (block.kind, list(block.categories)) == ("distribution", rows)
    assert chart(Indicator("Jeg kan lide at være ude", "%", asked), chart="composition").kind == "composition"
    nobody_counted = [attrs.evolve(item, n=None) for item in asked]
    assert chart(Indicator("Kan du lide at være ude?", "%", nobody_counted)).kind == "distribution"
    expected = [attrs.evolve(item, forecast=item.n == 251) for item in asked]
    assert chart(Indicator("Valg efter 9. klasse", "%", expected)).kind == "composition"
    assert chart(Indicator("Elever", "elever", asked)).kind == "composition"


def test_shares_of_one_body_that_make_no_whole_are_lines_or_bars_but_no_stacks() -> None:
    years = {year: {"Billeder": 5, "Beskeder": 3} for year in ("2022/23", "2023/24", "2024/25")}
    block = chart(Indicator("Chikane", "%", {"municipality": years}))
    assert (block.kind, [one.name for one in block.series]) == ("lines", ["Billeder", "Beskeder"])
    assert block.lead.startswith("Kommunen")
    with_sum = chart(Indicator("Chikane", "%", {"school": {**years, "2024/25": 7}}))
    assert with_sum.kind == "bars"
    del years["2022/23"]
    assert chart(Indicator("Chikane", "%", {"school": years})).kind == "bars"


@pytest.mark.parametrize(("bodies", "kind"), [(8, Chart), (9, Table)])
def test_more_lines_than_can_be_told_apart_are_a_table(bodies: int, kind: type) -> None:
    figures = {f"afd-{at}": {"2022/23": 5, "2023/24": 6, "2024/25": at} for at in range(bodies)}
    assert isinstance(shown(Indicator("Trivsel", "", figures)), kind)
    assert isinstance(shown(Indicator("Trivsel", "", figures), chart="series"), kind)


def test_parts_of_the_school_have_bars_of_this_year_and_the_last() -> None:
    school = School("Ny Skole", departments=[Department("Nord", id="nord"), Department("Syd", id="syd")])
    figures = {"school": {"2023/24": 7, "2024/25": 8}, "nord": {"2023/24": 6, "2024/25": 9}, "syd": {"2024/25": 7}}
    item = Indicator("Trivsel", "", {**figures, "national": {"2024/25": 8}})
    [block] = section(composed(school=school, themes=[Theme("T", indicators=[item])]), "theme").blocks
    assert isinstance(block, Chart)
    assert block.categories == ("Skolen", "Nord", "Syd", "Landet")
    told = {one.name: [value.text for value in one.values] for one in block.series}
    assert told == {"2024/25": ["8", "9", "7", "8"], "2023/24": ["7", "6", "", ""]}
    assert block.category_roles == ("school", "other", "other", "nation")


def test_parts_of_several_bodies_stand_below_each_other_in_a_table() -> None:
    kinds = {"Almen": 579, "Special": 24}
    block = shown(Indicator("Elever", "elever", {"school": {"2024/25": kinds}, "national": {"2024/25": kinds}}))
    assert isinstance(block, Table)
    assert block.header == ("Måling", "Skolen 2024/25", "Landet 2024/25")
    assert [row[0].text for row in block.rows] == ["Almen", "Special"]
    years = {str(year): kinds for year in range(2018, 2025)}
    many = shown(Indicator("Elever", "elever", {"school": years, "national": years}))
    assert isinstance(many, Table)
    assert [row[0].text for row in many.rows] == [
        "Skolen, Almen", "Skolen, Special", "Landet, Almen", "Landet, Special",
    ]  # fmt: skip


def test_parts_that_were_never_measured_hide_none_that_were() -> None:
    assert [series.name for series in chart(attrs.evolve(TYPES, categories=("Orlov",))).series] == [
        "Sygdom",
        "Ekstra fridage",
    ]


def test_one_number_is_a_key_figure() -> None:
    assert isinstance(shown(DAYS), KeyFigure)


def test_ranges_of_several_years_before_one_number_are_a_table_with_all_of_them() -> None:
    years = {"2022/23": "70-80", "2023/24": "40-45", "2024/25": 22}
    block = shown(Indicator("Ventetid", "uger", {"school": years}))
    assert isinstance(block, Table)
    assert [cell.text for cell in block.rows[0][1:]] == ["70–80", "40–45", "22"]
    unknown = {"2022/23": "withheld", "2023/24": "40-45", "2024/25": 22}
    assert isinstance(shown(Indicator("Ventetid", "uger", {"school": unknown})), KeyFigure)


def test_two_years_are_bars_and_one_body_over_years_columns() -> None:
    two = Indicator("Trivsel", "indeks", {"school": {"2023/24": 3.5, "2024/25": 3.7}, "national": {"2024/25": 3.6}})
    assert chart(two).kind == "bars"
    three = Indicator("Trivsel", "indeks", {"school": {"2022/23": 3.4, "2023/24": 3.5, "2024/25": 3.7}})
    assert chart(three).kind == "columns"


def test_the_school_comes_first_and_decimals_are_those_written_most() -> None:
    block = chart(GRADES)
    assert [series.role for series in block.series] == ["school", "nation"]
    assert [series.highlight for series in block.series] == [True, False]
    assert [value.text for value in block.series[0].values] == ["6,25", "6,50", "6,80"]
    assert [value.number for value in block.series[0].values] == [Decimal("6.25"), Decimal("6.50"), Decimal("6.80")]


def test_declared_decimals_round_what_is_drawn_and_what_is_printed_alike() -> None:
    indicator = Indicator("Karakterer", "karakter", GRADES.observations, decimals=1)
    value = chart(indicator).series[0].values[0]
    assert (value.number, value.text) == (Decimal("6.3"), "6,3")


def test_grades_keep_their_zero_where_no_average_stands_beside_them() -> None:
    grades = Indicator("Skriftlig", "karakter", {"school": {"2022/23": "02", "2023/24": "00", "2024/25": 7}})
    assert [value.text for value in chart(grades).series[0].values] == ["02", "00", "7"]
    average = attrs.evolve(grades, observations={"school": {"2022/23": "02", "2023/24": "00", "2024/25": "6,9"}})
    assert [value.text for value in chart(average).series[0].values] == ["2,0", "0,0", "6,9"]


def test_bars_show_this_year_last_year_and_the_benchmark() -> None:
    block = chart(Indicator("Trivsel", "", {"school": {"2023/24": 3.5, "2024/25": 3.7}, "national": {"2023/24": 3.6}}))
    assert [(series.name, series.role) for series in block.series] == [
        ("Skolen 2024/25", "school"),
        ("Skolen 2023/24", "school-before"),
        ("Landet 2023/24", "nation"),
    ]


MEASURED_IN = st.sets(st.sampled_from(["2020/21", "2021/22", "2022/23", "2023/24", "2024/25"]), max_size=3)


@given(st.lists(st.tuples(MEASURED_IN.filter(bool), MEASURED_IN), min_size=2, max_size=4))
def test_each_of_several_measures_has_a_bar_of_each_body_whenever_it_was_measured(
    measured: list[tuple[set[str], set[str]]],
) -> None:
    bodies = ("school", "national")
    figures = [
        {body: dict.fromkeys(years, 70) for body, years in zip(bodies, times, strict=True) if years}
        for times in measured
    ]
    block = chart(*(Indicator(f"Mål {at}", "%", one) for at, one in enumerate(figures)), chart="bars")
    for at, found in enumerate(figures):
        told = {series.name for series in block.series if series.values[at].text}
        latest = {
            f"{name} {max(found[body])}"
            for body, name in zip(bodies, ("Skolen", "Landet"), strict=True)
            if body in found
        }
        assert latest <= told


def test_a_measure_that_ended_has_bars_of_its_last_year_beside_those_of_this_year() -> None:
    def figures(first: str, second: str) -> dict[str, dict[str, int]]:
        return {"school": {first: 80, second: 83}, "national": {first: 85, second: 86}}

    old = Indicator("Før", "elever", figures("2021/22", "2022/23"))
    new = Indicator("Nu", "elever", figures("2023/24", "2024/25"))
    assert {one.name: [value.text for value in one.values] for one in chart(old, new, chart="bars").series} == {
        "Skolen 2024/25": ["", "83"],
        "Skolen 2023/24": ["", "80"],
        "Skolen 2022/23": ["83", ""],
        "Landet 2024/25": ["", "86"],
        "Landet 2022/23": ["86", ""],
    }


@pytest.mark.parametrize(
    ("figures", "columns"),
    [
        ("efterår 2025|2025|maj 2026", ["2025", "efterår 2025", "maj 2026"]),
        ("2024/25 (1. halvår)|2023/24|før skolen åbnede", ["2023/24", "2024/25 (1. halvår)", "før skolen åbnede"]),
    ],
)
def test_times_in_words_stand_where_their_year_does(figures: str, columns: list[str]) -> None:
    noise = Indicator("Støj", "dB", {"school": dict.fromkeys(figures.split("|"), 70)})
    assert list(chart(noise).categories) == columns


def test_a_figure_without_a_time_is_not_the_newest() -> None:
    told = Observation(None, words="faldet jævnt")
    counted = [Observation(value, period) for value, period in ((412, "5/9 2025"), (398, "5/9 2024"))]
    pupils = Indicator("Elevtal", "elever", [*counted, told])
    assert [series.name for series in chart(pupils, chart="bars").series] == [
        "Skolen 5. september 2025",
        "Skolen 5. september 2024",
    ]


def test_means_beside_those_of_the_year_before_are_doubted() -> None:
    figures = {"school": {"2023/24": 3.7, "2024/25": 3.8}}
    means = chart(Indicator("Trivsel", "indeks", figures, scale="1-5"))
    assert (means.kind, means.lead) == ("bars", "indeks. Små ændringer er oftest tilfældige")
    alone = chart(
        Indicator("Trivsel", "indeks", {"school": {"2024/25": 3.8}, "national": {"2024/25": 3.9}}, scale="1-5")
    )
    assert "tilfældige" not in alone.lead
    assert "tilfældige" not in chart(Indicator("Fravær", "%", figures)).lead


def test_years_without_numbers_for_one_reason_become_one_category() -> None:
    gone = {"school": {"2019/20": Observation("not-comparable", words="prøver aflyst")}}
    missing = {"2018/19": 6.3, "2019/20": gone["school"]["2019/20"], "2020/21": gone["school"]["2019/20"]}
    indicator = Indicator("Karakterer", "karakter", {"school": {**missing, "2021/22": 6.1, "2022/23": 6.2}})
    block = chart(indicator, chart="series")
    assert block.categories == ("2018/19", "2019/20–2020/21\nprøver aflyst", "2021/22", "2022/23")
    assert [value.number is None for value in block.series[0].values] == [False, True, False, False]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("not-collected", "Ikke indsamlet"),
        ("withheld", "Tal ikke offentliggjort"),
        ("70-80", "70–80"),
        (Observation(words="Faldet tre år i træk"), "Faldet tre år i træk"),
        (Observation(trend="falling"), "Faldende"),
        ("<5", "Diskretioneret i kilden (<5)"),
        ("in-words", "Kun i ord"),
        ("diskretioneret", "Skjult (små tal)"),
        (Observation("suppressed-by-source", words="For få svar"), "Diskretioneret i kilden"),
    ],
)
def test_what_is_no_number_is_worded_and_never_drawn(written: object, printed: str) -> None:
    indicator = Indicator("Fravær", "dage", {"school": {"2023/24": 75, "2024/25": written}})
    value = chart(indicator, chart="bars").series[0].values[0]
    assert (value.number, value.text) == (None, printed)


def test_figures_without_any_number_are_a_table() -> None:
    block = shown(Indicator("Fravær", "%", {"school": {"2023/24": "in picture", "2024/25": "not collected"}}))
    assert isinstance(block, Table)
    assert [cell.text for cell in block.rows[0]] == ["Skolen", "Kun som billede", "Ikke indsamlet"]
    assert all(cell.missing for cell in block.rows[0][1:])


@pytest.mark.parametrize("wish", ["auto", "bars", "series"])
def test_different_units_stand_in_a_table(wish: str) -> None:
    block = shown(DAYS, Indicator("Andel", "%", {"school": {"2024/25": 7.4}}), chart=wish)
    assert isinstance(block, Table)
    assert [[cell.text for cell in row] for row in block.rows] == [
        ["Fravær (dage)", "14,8"],
        ["Andel", "7,4\N{NO-BREAK SPACE}%"],
    ]


def test_words_beside_a_number_become_a_remark_column() -> None:
    noted = {"school": {"2024/25": Observation("withheld", words="Prøven er fortrolig")}}
    block = shown(Indicator("Læsning", "", noted), DAYS)
    assert isinstance(block, Table)
    assert block.header[-1] == "Bemærkning"
    assert block.rows[0][-1].text == "Prøven er fortrolig"


def test_the_part_in_the_title_stands_first_and_totals_are_sums() -> None:
    block = chart(TYPES, title="Flere tager ekstra fri")
    assert [series.name for series in block.series] == ["Ekstra fridage", "Sygdom"]
    assert [value.text for value in block.totals] == ["13,9", "13,4"]
    assert [figure.value for figure in block.figures] == ["13,4 dage", "3,8 dage"]


@pytest.mark.parametrize(
    ("measure", "title", "first"),
    [
        ("Elever i specialtilbud", "", "Special"),
        ("Elever i specialtilbud", "Flere får hjælp", "Special"),
        ("Elever i specialtilbud", "Færre i almene klasser", "Almen skole"),
        ("Børn efter slags skole", "", "Lovligt fravær"),
    ],
)
def test_the_part_that_the_measure_names_comes_first_where_the_title_names_none(
    measure: str, title: str, first: str
) -> None:
    names = ("Lovligt fravær", "Almen skole", "Special")
    years = {year: dict(zip(names, (90, 8, 2), strict=True)) for year in ("2023/24", "2024/25")}
    block = chart(Indicator(measure, "%", {"school": years}, categories=names), chart="composition", title=title)
    assert (block.series[0].name, block.series[0].highlight) == (first, True)
    assert first in block.figures[0].text


def test_a_unit_beside_columns_is_counted_and_one_that_is_a_number_stands_in_brackets() -> None:
    days = {"2023/24": {"Sygdom": 1.4, "Andet": 0.6}, "2024/25": {"Sygdom": 0.7, "Andet": 0.3}}
    told = {unit: chart(Indicator("Tal", unit, {"school": days}, decimals=0)).figures for unit in ("dage", "1.000 kr.")}
    assert [figures[0].value for figures in told.values()] == ["1 dag", "1 (1.000 kr.)"]


@pytest.mark.parametrize("total", [[], [Observation(75, "2024"), Observation(75, "2026")]])
def test_the_total_of_parts_of_which_one_is_a_forecast_is_told_to_be_one(total: list[Observation]) -> None:
    parts = {"2024": {"Bus": 20, "Cykler": 55}, "2026": {"Bus": Observation(15, forecast=True), "Cykler": 60}}
    days = [*total, *Indicator("Dele", "", {"school": parts}, categories=["Bus", "Cykler"]).observations]
    block = chart(Indicator("Transport", "kr.", days, categories=["Bus", "Cykler"]))
    assert [value.forecast for value in block.totals] == [False, True]
    assert block.figures[0].text == "I alt i 2026 (fremskrivning), mod 75 i 2024"


def test_printed_totals_are_never_corrected() -> None:
    printed = Observation(14.0, "2024/25")
    before = Observation(13.9, "2023/24")
    block = chart(Indicator("Fravær efter type", "dage", (*TYPES.observations, printed, before)), chart="composition")
    assert [value.text for value in block.totals] == ["13,9", "14,0"]


def test_a_missing_part_leaves_no_total_that_would_give_it_away() -> None:
    year = {"Sygdom": 9.6, "Ekstra fridage": "suppressed"}
    indicator = Indicator(
        "Fravær", "dage", {"school": {"2023/24": {"Sygdom": 9.0, "Ekstra fridage": 2}, "2024/25": year}}
    )
    block = chart(indicator)
    assert block.totals == ()
    assert block.series[1].values[1].number is None or block.series[0].values[1].number is None


def test_shares_with_a_forecast_and_a_second_measure() -> None:
    shares = Indicator(
        "Udgifter",
        "%",
        {"municipality": {"2023": {"Almen": 78, "Special": 22}, "2030": {"Almen": Observation(71, forecast=True)}}},
        categories=["Almen", "Special"],
    )
    pupils = Indicator("Elever", "%", {"municipality": {"2023": 5.6, "2030": 7.3}})
    block = chart(shares, pupils)
    assert block.kind == "composition"
    assert block.categories == ("2023", "2030 (fremskrivning)")
    assert block.row is not None
    assert [value.text for value in block.row.values] == ["5,6\N{NO-BREAK SPACE}%", "7,3\N{NO-BREAK SPACE}%"]
    assert block.remark == "Skraverede tal er fremskrevne, ikke målte."


@pytest.mark.parametrize(("years", "apart"), [(("2023", "2025"), 0), (("2023", "2024", "2025"), 1)])
def test_a_second_measure_of_more_years_than_the_columns_is_shown_by_itself(years: tuple[str, ...], apart: int) -> None:
    hours = Indicator(
        "Timer",
        "timer",
        {"school": {"2023": {"Musik": 90, "Idræt": 60}, "2025": {"Musik": 105, "Idræt": 75}}},
        categories=["Musik", "Idræt"],
    )
    choices = Indicator("Valg", "elever", {"school": dict(zip(years, (38, 44, 67), strict=False))})
    theme = Theme("Tema", indicators=[hours, choices], content=Figure(["Timer", "Valg"]))
    first, *others = theme_blocks(theme)
    assert isinstance(first, Chart)
    assert (first.row is None, len(others)) == (bool(apart), apart)
    for other in others:
        assert isinstance(other, Chart)
        assert (other.title, other.categories) == ("Valg", years)
        assert [value.text for value in other.series[0].values] == ["38", "44", "67"]


def test_what_stands_beside_answers_is_shown_by_itself() -> None:
    teased = Indicator(
        "Drilleri",
        "%",
        {"school": {"2024/25": {"Aldrig": 80, "Tit": 20}}, "national": {"2024/25": {"Aldrig": 75, "Tit": 25}}},
        categories=["Aldrig", "Tit"],
    )
    others = (teased, Indicator("Trivsel", "%", {"school": {"2024/25": 81}}))
    blocks = theme_blocks(
        Theme("Tema", indicators=[ANSWERS, *others], content=Figure(["Mobning", "Drilleri", "Trivsel"]))
    )
    assert [type(block) for block in blocks] == [Chart, Chart, KeyFigure]
    assert [block.kind for block in blocks if isinstance(block, Chart)] == ["distribution", "distribution"]


def test_each_of_several_key_figures_stands_by_itself() -> None:
    content = Figure([item.key for item in (DAYS, GRADES)], chart="key-figure")
    blocks = theme_blocks(Theme("Tema", indicators=[DAYS, GRADES], content=content))
    assert [block.value for block in blocks if isinstance(block, KeyFigure)] == ["14,8", "6,80"]


PUPILS = Indicator(
    "Elevtal",
    "elever",
    {
        "school": {"2023": 400, "2024": 410, "2030": Observation(430, forecast=True)},
        "municipality": {"2023": 4000, "2024": Observation(4010, forecast=True), "2030": "not-applicable"},
    },
)


def test_a_year_is_a_forecast_only_if_all_its_figures_are() -> None:
    assert chart(PUPILS, chart="series").categories == (
        "2023",
        "2024 (fremskrivning: Kommunen)",
        "2030 (fremskrivning)",
    )


def test_bars_and_shares_name_which_of_their_figures_are_forecasts() -> None:
    classes = Indicator("Klasser", "elever", {"school": {"2030": 20, "2024": 19, "2023": 18}})
    bars = chart(PUPILS, classes, chart="bars")
    assert [series.name for series in bars.series][:2] == ["Skolen 2030 (fremskrivning: Elevtal)", "Skolen 2024"]
    shares = {"2024": {"Aldrig": 71, "Tit": Observation(29, forecast=True)}}
    answers = Indicator("Mobning", "%", {"school": shares}, categories=["Aldrig", "Tit"])
    assert chart(answers, chart="distribution").categories == ("Skolen 2024 (fremskrivning: Tit)",)


def test_bars_of_what_is_expected_stand_behind_those_of_what_was_measured() -> None:
    coming = {year: Observation(value, forecast=True) for year, value in (("2027", 185), ("2030", 160))}
    years = {"school": {"2023": 212, "2024": 205, "2025": 198, **coming}, "national": {"2025": 190, **coming}}
    block = chart(Indicator("Elevtal", "elever", years), chart="bars")
    assert [one.name for one in block.series] == [
        "Skolen 2025",
        "Skolen 2024",
        "Skolen 2030 (fremskrivning)",
        "Landet 2025",
    ]
    assert [one.highlight for one in block.series] == [True, False, False, False]
    chosen = chart(Indicator("Elevtal", "elever", years), chart="bars", periods=["2024", "2025", "2027", "2030"])
    assert [one.name.split(" ", 1)[1] for one in chosen.series[:4]] == [
        "2025",
        "2024",
        "2027 (fremskrivning)",
        "2030 (fremskrivning)",
    ]
    only = chart(Indicator("Elevtal", "elever", {"school": coming}), chart="bars")
    assert [one.name for one in only.series] == ["Skolen 2027 (fremskrivning)", "Skolen 2030 (fremskrivning)"]


def test_departments_have_bars_of_the_times_that_were_measured() -> None:
    coming = {"2030": Observation(25, forecast=True), "2035": Observation(24, forecast=True)}
    years = {body: {"2024": 20, "2025": 21, **coming} for body in ("Nord", "Syd", "national")}
    block = chart(Indicator("Elevtal", "elever", years), chart="bars")
    assert [one.name for one in block.series] == ["2025", "2024"]


def test_a_table_marks_the_figures_that_are_forecasts_where_others_of_the_year_are_not() -> None:
    block = shown(PUPILS, chart="table")
    assert isinstance(block, Table)
    assert block.header[1:] == ("2023", "2024", "2030 (fremskrivning)")
    assert [[cell.text for cell in row[1:]] for row in block.rows] == [
        ["400", "410", "430"],
        ["4.000", "4.010 (fremskrivning)", "Ikke relevant"],
    ]


def test_a_bar_of_answers_without_any_figure_says_why_in_its_name() -> None:
    answers = Indicator(
        "Ro",
        "%",
        categories=["Tit", "Aldrig"],
        observations={
            "school": {
                "2023/24": {"Tit": "ikke indsamlet", "Aldrig": "ikke indsamlet"},
                "2024/25": {"Tit": 40, "Aldrig": 60},
            }
        },
    )
    block = chart(answers, chart="distribution")
    assert block.categories == ("Skolen 2024/25", "Skolen 2023/24\nikke indsamlet")
    assert block.head(1) == "Skolen 2023/24"


def test_distributions_list_the_latest_first_and_benchmarks_last() -> None:
    block = chart(ANSWERS)
    assert block.categories == ("Skolen 2024/25", "Skolen 2023/24", "Landet 2024/25")
    assert [series.name for series in block.series] == ["Aldrig", "Tit"]
    assert block.totals == ()


def test_charts_of_computed_figures_say_how_the_latest_was_computed() -> None:
    base = Indicator("Samlet fravær", "%", {"school": {"2022/23": 8.3, "2023/24": 7.9, "2024/25": 7.4}}, shown=False)
    days = Indicator("Fraværsdage", "dage", derived=Derived("samlet-fravaer", 200, "skoledage"))
    [block] = theme_blocks(Theme("Fravær", indicators=[base, days]))
    assert isinstance(block, Chart)
    assert block.caption == "Beregning: Samlet fravær 7,4\N{NO-BREAK SPACE}% × 200 skoledage = 14,8 dage."


def test_a_key_figure_with_its_parts_and_arithmetic() -> None:
    base = Indicator("Samlet fravær", "%", {"school": {"2024/25": 7.4}}, shown=False)
    whole = Indicator(
        "Fraværsdage", "dage", {"school": {"2023/24": 15.5}}, derived=Derived("samlet-fravaer", 200, "skoledage")
    )
    part = Indicator("ekstra fridage", "dage", {"school": {"2024/25": 3.8}}, part_of="fravaersdage")
    figure = Figure("fravaersdage", "key-figure")
    [block] = theme_blocks(Theme("Fravær", indicators=[base, whole, part], content=figure))
    assert isinstance(block, KeyFigure)
    assert (block.value, block.unit) == ("14,8", "dage")
    assert block.arithmetic == "Samlet fravær 7,4\N{NO-BREAK SPACE}% × 200 skoledage = 14,8 dage"
    assert [(part.name, part.text, part.number) for part in block.parts] == [
        ("øvrige dage", "11,0", Decimal("11.0")),
        ("ekstra fridage", "3,8", Decimal("3.8")),
    ]
    assert [(side.value, side.text) for side in block.comparisons] == [("15,5", "Skolen 2023/24")]


@pytest.mark.parametrize(
    ("sizes", "told"),
    [
        ((201, 211), f"{N_IS}201 (piger) og 211 (drenge), Skolen 2024/25."),
        ((201, 21), f"{N_IS}201 (piger), Skolen 2024/25."),
    ],
)
def test_each_of_two_parts_tells_its_own_n(sizes: tuple[int, int], told: str) -> None:
    figures = [
        Observation(value, year, subgroup=sex, n=n)
        for sex, n in zip(("piger", "drenge"), sizes, strict=True)
        for value, year in ((79, "2023/24"), (81, "2024/25"))
    ]
    block = chart(Indicator("Tryghed", "%", figures, breakdowns={"køn": ["piger", "drenge"]}))
    assert block.caption == told


def test_of_many_comparisons_other_schools_go_last_not_the_nation_or_the_target() -> None:
    given = {"municipality": 5.9, "similar": 6.0, "national": 6.4, "target": 5.0}
    others = {body: {"2024/25": value} for body, value in given.items()}
    item = Indicator("Fravær", "%", {"school": {"2023/24": 5.1, "2024/25": 5.5}, **others})
    block = shown(item, chart="key-figure")
    assert isinstance(block, KeyFigure)
    assert [side.value.partition("\N{NO-BREAK SPACE}")[0] for side in block.comparisons] == [
        "5,1",
        "5,9",
        "6,4",
        "5,0",
        "6,0",
    ]


@pytest.mark.parametrize("wish", [(), (Figure("fravaersdage", "key-figure"),)])
def test_a_part_of_another_year_than_its_whole_is_shown_by_itself(wish: tuple[Figure, ...]) -> None:
    whole = Indicator("Fraværsdage", "dage", {"school": {"2024/25": 14.8}})
    part = Indicator("Ekstra fridage", "dage", {"school": {"2023/24": 3.8}}, part_of="fravaersdage")
    blocks = theme_blocks(Theme("Fravær", indicators=[whole, part], content=wish))
    figures = {block.value: block for block in blocks if isinstance(block, KeyFigure)}
    assert (figures["14,8"].parts, figures["3,8"].lead) == ((), "Del af Fraværsdage")


def test_a_factor_stands_behind_what_it_multiplies() -> None:
    base = Indicator("Samlet fravær", "%", {"school": {"2023/24": 7.4}}, shown=False)
    days = Indicator("Dage", "dage", {"school": {"2024/25": 14}}, derived=Derived("samlet-fravaer", 200, "skoledage"))
    [block] = theme_blocks(Theme("Fravær", indicators=[base, days]))
    assert block.caption == "Beregning: Samlet fravær × 200 skoledage."


def test_in_minutes_a_population_stands_below_its_key_figure() -> None:
    item = Indicator("Fravær", "%", {"school": {"2024/25": 7.4}}, population="elever i 7.-9. klasse")
    [block] = theme_blocks(Theme("T", indicators=[item]), preset="minutes")
    assert (block.lead, block.caption) == ("", "elever i 7.-9. klasse.")


def test_parts_that_exceed_the_whole_are_not_drawn() -> None:
    part = Indicator("fri", "dage", {"school": {"2024/25": 20}}, part_of="fravaer", shown=False)
    [block] = theme_blocks(Theme("T", indicators=[DAYS, part]))
    assert isinstance(block, KeyFigure)
    assert block.parts == ()


def test_a_themes_figures_come_in_order_and_alike_ones_share_a_chart() -> None:
    alike = [
        Indicator(name, "indeks", {"school": {"2023/24": 3.5, "2024/25": 3.7}}, better="higher")
        for name in ("Social trivsel", "Faglig trivsel")
    ]
    lower = Indicator("Mobning", "indeks", {"school": {"2023/24": 1.5, "2024/25": 1.4}}, better="lower")
    hidden = Indicator("Andet", "%", {"school": {"2024/25": 3}}, shown=False)
    blocks = theme_blocks(Theme("Trivsel", indicators=[*alike, lower, hidden, DAYS]))
    assert [block.title for block in blocks] == ["Social trivsel og Faglig trivsel", "Mobning", "Fravær"]
    assert isinstance(blocks[0], Chart)
    assert blocks[0].categories == ("Social trivsel", "Faglig trivsel")


@pytest.mark.parametrize("preset", ["deck", "minutes"])
def test_figures_of_no_theme_that_no_figure_places_have_a_section_of_their_own(preset: str) -> None:
    placed = attrs.evolve(DAYS, name="Placeret")
    hidden = attrs.evolve(DAYS, name="Kun til tabeller", shown=False)
    theme = Theme("Tema", Figure("Placeret"))
    outline = composed(preset, themes=[theme], indicators=[placed, GRADES, hidden, Indicator("Uden tal")])
    found = section(outline, "figures")
    assert found.title == "Nøgletal"
    assert [block.source for block in found.blocks] == ["indicators[1]"]
    assert not [item for item in composed(preset, indicators=[hidden]).sections if item.kind == "figures"]


def test_periods_and_bodies_can_be_chosen() -> None:
    block = chart(GRADES, chart="bars", periods=["2022/23", "2024/25"], whose="school")
    assert [series.name for series in block.series] == ["Skolen 2024/25", "Skolen 2022/23"]


def test_source_edition_n_and_footnote_stand_in_the_caption() -> None:
    indicator = Indicator(
        "Trivsel",
        "indeks",
        {"school": {"2023/24": Observation(3.5, n=412), "2024/25": Observation(3.7, n=412)}},
        population="elever i 4.-9. klasse",
        source=Source("Uddannelsesstatistik.dk", edition="2025", retrieved="1/10 2025"),
        footnote="Kun elever, der svarede.",
    )
    block = chart(indicator)
    assert block.caption == (
        "Kilde: Uddannelsesstatistik.dk, 2025. Hentet 1. oktober 2025. n\xa0=\xa0412 elever."
        " Note: Kun elever, der svarede."
    )
    assert block.lead == "indeks, elever i 4.-9. klasse"


@pytest.mark.parametrize("other", [Observation(3.5, "2023/24", n=398), Observation(3.6, "2024/25", whose="national")])
def test_an_n_that_is_not_that_of_all_figures_says_whose_it_is(other: Observation) -> None:
    figures = [other, Observation(3.7, "2024/25", n=412)]
    assert chart(Indicator("Elevers trivsel", "indeks", figures)).caption == "n\xa0=\xa0412 elever (Skolen 2024/25)."


def test_a_small_n_stands_beside_the_value_and_stops_every_verb() -> None:
    few = {"2022/23": Observation(6.0, n=17), "2023/24": 6.5, "2024/25": 7.0}
    block = chart(Indicator("Karakterer", "karakter", {"school": few}))
    assert block.series[0].values[0].n == 17
    assert " steg fra" not in block.alt


@pytest.mark.parametrize(("n", "told"), [(300, True), (19, False)])
def test_a_sum_of_parts_of_few_people_does_not_move(n: int, told: bool) -> None:
    years = {
        year: {"syg": Observation(sick, n=n), "fri": Observation(2.5, n=n)}
        for year, sick in (("2022/23", 7.5), ("2023/24", 6.5), ("2024/25", 6.0))
    }
    alt = chart(Indicator("Fraværstyper", "dage", {"school": years}, categories=["syg", "fri"])).alt
    assert ("Det samlede tal faldt fra 10,0 til 8,5 dage." in alt) is told
    assert (" faldt " in alt) is told


def test_alternative_text_tells_every_figure_and_a_steady_movement() -> None:
    block = chart(GRADES)
    for value in ("6,25", "6,50", "6,80", "7,40", "7,50", "7,60", "2022/23", "Skolen", "Landet"):
        assert value in block.alt
    assert "Skolen steg fra 6,25 til 6,80." in block.alt
    wavering = Indicator("Karakterer", "karakter", {"school": {"2022/23": 6.2, "2023/24": 6.0, "2024/25": 6.8}})
    assert " steg fra" not in chart(wavering).alt
    broken = {"2022/23": 6.2, "2023/24": Observation(6.5, break_before="ny prøve"), "2024/25": 6.8}
    assert "ny prøve" in chart(Indicator("Karakterer", "karakter", {"school": broken})).alt
    assert " steg fra" not in chart(Indicator("Karakterer", "karakter", {"school": broken})).alt


GRADE_YEARS = ("2020/21", "2021/22", "2022/23", "2023/24", "2024/25")


@pytest.mark.parametrize(
    ("grades", "told"),
    [
        ((6.2, 6.0, 6.4, 7.1, 6.8),
         "svingede på vej fra 6,2 (2020/21) til 6,8 (2024/25), lavest 6,0 (2021/22) og højest 7,1 (2023/24)."),
        ((6.0, 6.4, 6.2, 6.5, 6.8), "svingede på vej fra 6,0 (2020/21) til 6,8 (2024/25)."),
        ((6.0, 6.4, 6.4, 6.2, 6.0), "svingede på vej fra 6,0 (2020/21) til 6,0 (2024/25), højest 6,4 (2021/22)."),
        ((6.0, "ikke indsamlet", 6.2, 6.5, 6.8), "steg fra 6,2 (2022/23) til 6,8."),
        ((9.0, "<5", "<5", "<5", 7.0), ""),
        ((6.0, 6.2, 6.2, Observation(6.5, forecast=True), Observation(6.8, forecast=True)),
         "steg fra 6,0 til 6,2. Skolen ventes at stige til 6,8."),
        ((6.0, 6.2, 6.4, Observation(6.5, forecast=True), Observation(6.1, forecast=True)),
         "steg fra 6,0 til 6,4. Skolen ventes at ende på 6,1."),
        ((6.0, 6.0, 6.0, 6.0, Observation(6.0, forecast=True)), "var 6,0 hele vejen. Skolen ventes at blive ved 6,0."),
        ((6.0, 6.4, 6.2, 6.5, Observation(6.8, n=20)), ""),
        ((6.0, 6.4, 6.2, 6.5, Observation(6.8, break_before="ny prøve")), ""),
    ],
)  # fmt: skip
def test_alternative_text_says_where_figures_go_and_no_more_than_they_do(grades: tuple[Any, ...], told: str) -> None:
    block = chart(Indicator("Trivsel", "", {"school": dict(zip(GRADE_YEARS, grades, strict=True))}))
    verbs = ("svingede", "steg", "faldt", "var", "ventes")
    said = re.search(rf"Skolen (?:{'|'.join(verbs)}).*", block.alt)
    assert (said[0] if said else "") == (f"Skolen {told}" if told else "")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", "Skolen havde først 9,2 (2020/21) og senest 11,7 dage (2024/25); tal imellem mangler. Landet faldt fra"),
        (
            "en",
            "The school had 9.2 (2020/21) at first and 11.7 dage (2024/25) most recently; figures between are missing.",
        ),
    ],
)
def test_the_first_and_last_figure_are_told_where_only_the_last_stands_behind_a_gap(language: str, told: str) -> None:
    school = dict(zip(GRADE_YEARS, (9.2, 10.1, 10.4, "ikke indsamlet", 11.7), strict=True))
    nation = dict(zip(GRADE_YEARS, (9, 8.8, 8.6, 8.4, 8.2), strict=True))
    item = Indicator("Fravær", "dage", {"school": school, "national": nation})
    [block] = theme_blocks(Theme("Tema", indicators=[item]), language=language)
    assert isinstance(block, Chart)
    assert told in block.alt


@pytest.mark.parametrize(("language", "told"), [("da", "38 (foreløbigt tal)"), ("en", "38 (provisional figure)")])
def test_alternative_text_says_which_figures_are_provisional(language: str, told: str) -> None:
    school = {"2022/23": 44, "2023/24": 41, "2024/25": Observation(38, provisional=True)}
    [block] = theme_blocks(
        Theme("Tema", indicators=[Indicator("Ventetid", "minutter", {"school": school})]), language=language
    )
    assert isinstance(block, Chart)
    assert f"2023/24: 41; 2024/25: {told}." in block.alt


def test_no_movement_is_told_over_a_break_of_another_body_which_parts_all_lines() -> None:
    broken = {"2022/23": 6.2, "2023/24": Observation(6.5, break_before="ny prøve"), "2024/25": 6.8}
    others = {
        "national": {"2022/23": 7.4, "2023/24": 7.5, "2024/25": 7.6},
        "municipality": {"2023/24": 7, "2024/25": 7.2},
    }
    told = chart(Indicator("Karakterer", "karakter", {"school": broken, **others})).alt
    assert " steg fra 7,4 " not in told
    assert "Kommunen steg fra 7,0 til 7,2" in told


@pytest.mark.parametrize(
    ("language", "sum_falls", "part_rises"),
    [
        ("da", "Det samlede tal faldt fra 13,9 til 13,4 dage.", "Ekstra fridage steg fra 3,5 til 3,8 dage."),
        ("en", "The total fell from 13.9 to 13.4 dage.", "Ekstra fridage rose from 3.5 to 3.8 dage."),
    ],
)
def test_stacked_columns_are_told_with_where_the_sum_and_the_part_in_the_title_go(
    language: str, sum_falls: str, part_rises: str
) -> None:
    figure = Figure(TYPES.key, title="Flere tager ekstra fridage")
    theme = Theme("Tema", indicators=[TYPES], content=figure)
    [block] = theme_blocks(theme, language=language)
    assert isinstance(block, Chart)
    assert block.alt.endswith(f"{sum_falls} {part_rises}")


def test_the_movement_of_each_body_is_told_but_not_of_what_is_aimed_at() -> None:
    years = ("2022/23", "2023/24", "2024/25")
    given = {"school": (60, 55, 50), "similar": (70, 71, 72), "national": (40, 41, 40), "target": (50, 49, 48)}
    told = chart(
        Indicator("Udgift", "kr.", {body: dict(zip(years, numbers, strict=True)) for body, numbers in given.items()})
    ).alt
    assert told.endswith("Skolen faldt fra 60 til 50 kr. Lignende skoler steg fra 70 til 72 kr.")


def test_nothing_is_told_to_be_unknown_of_a_year_for_which_there_is_but_a_target() -> None:
    aimed = Indicator(
        "Fravær", "dage", {"school": {"2022/23": 9, "2023/24": 8, "2024/25": 7}, "target": {"2025/26": 6}}
    )
    assert "Ikke oplyst" not in chart(aimed).alt


def test_nothing_is_claimed_of_years_that_nobody_gave() -> None:
    years = {"2022/23": 7, "2023/24": 8, "2024/25": 9}
    one = Indicator("Fravær", "%", {"school": years, "national": {"2023/24": "ikke oplyst", "2024/25": 5}})
    assert "Landet, 2023/24: Ikke oplyst; 2024/25: 5 %." in chart(one).alt.replace("\u00a0", " ")
    table = shown(one, preset="minutes")
    assert isinstance(table, Table)
    assert [row[2].text for row in table.rows] == ["–", "Ikke oplyst", "5\u00a0%"]


@pytest.mark.parametrize("wish", [{}, {"chart": "distribution"}])
def test_more_answers_than_there_are_shades_are_bars(wish: dict[str, str]) -> None:
    def shares(answers: int) -> Indicator:
        return Indicator("Svar", "%", {"school": {"2024/25": {f"Svar {number}": 9 for number in range(answers)}}})

    assert chart(shares(10), **wish).kind == "distribution"
    many = chart(shares(11), **wish)
    assert (many.kind, len(many.categories), len(many.series)) == ("bars", 11, 1)


@pytest.mark.parametrize("wish", [{}, {"chart": "composition"}])
def test_more_parts_than_there_are_shades_are_bars_with_every_figure_or_a_table(wish: dict[str, str]) -> None:
    def amounts(parts: int, years: int = 2) -> Indicator:
        year = {f"Del {number}": 9 for number in range(parts)}
        return Indicator("Udgifter", "mio. kr.", {"school": {str(2024 + at): year for at in range(years)}})

    assert chart(amounts(7), **wish).kind == "composition"
    many = chart(amounts(8, 3), **wish)
    assert (many.kind, len(many.categories), len(many.series)) == ("bars", 8, 3)
    assert isinstance(shown(amounts(8, 4), **wish), Table)


def test_bars_that_make_no_whole_are_not_told_as_bars_of_100_per_cent() -> None:
    answers = Indicator(
        "Svar", "%", {"school": {"2024/25": {"ja": 70, "nej": 60}}, "national": {"2024/25": {"ja": 40, "nej": 60}}}
    )
    assert chart(answers).kind == "distribution"
    assert "100" not in chart(answers).alt


def test_shares_that_make_no_whole_are_bars_side_by_side() -> None:
    def shares(*parts: float) -> Indicator:
        return Indicator("Årsager", "%", {"school": {"2024/25": dict(zip(("Syg", "Ulovligt"), parts, strict=True))}})

    assert [chart(shares(*parts)).kind for parts in ((5.6, 4.9), (55, 4.9))] == ["bars", "distribution"]
    assert [chart(shares(*parts)).kind for parts in ((80, 74), (56, 53))] == ["bars", "distribution"]
    assert chart(shares(5.6, 4.9), chart="distribution").kind == "distribution"


def test_a_department_lacks_the_figure_of_a_year_between_two_others() -> None:
    years = {"2022/23": 7, "2023/24": 8, "2024/25": 9}
    found = {"Øst": years, "Vest": {"2022/23": 5, "2024/25": 6}, "national": {"2022/23": 5, "2024/25": 6}}
    alt = chart(Indicator("Fravær", "dage", found)).alt
    assert "Vest, 2022/23: 5; 2023/24: Ikke oplyst; 2024/25: 6." in alt
    assert "Landet, 2022/23: 5; 2024/25: 6." in alt
    late = {"Øst": years, "Vest": {"2023/24": 5, "2024/25": 6}}
    assert "Vest, 2023/24: 5; 2024/25: 6." in chart(Indicator("Fravær", "dage", late)).alt


def test_a_title_is_a_finding_or_names_the_measure() -> None:
    assert chart(GRADES).title == "Karakterer"
    titled = chart(GRADES, title="Karaktererne stiger")
    assert (titled.title, titled.lead) == ("Karaktererne stiger", "Karakterer")


@pytest.mark.parametrize(
    ("yes", "no", "told"),
    [
        (17, 17, "Skolen 2024/25, n = 17, ja: 60 %; nej: 40 %."),
        (17, 40, "Skolen 2024/25, n = 17, ja: 60 %; nej: 40 %."),
        (17, 18, "Skolen 2024/25, ja: 60 % (n = 17); nej: 40 % (n = 18)."),
        (40, 50, "Skolen 2024/25, ja: 60 %; nej: 40 %."),
    ],
)
def test_alternative_texts_of_answers_tell_a_small_n(yes: int, no: int, told: str) -> None:
    years = {"2024/25": {"ja": Observation(60, n=yes), "nej": Observation(40, n=no)}}
    answers = Indicator("Oplevet mobning", "%", {"school": years}, categories=["ja", "nej"])
    assert told in chart(answers).alt.replace("\u00a0", " ")


def test_alternative_texts_tell_a_small_n_beside_the_figure() -> None:
    years = {"2023/24": Observation(5, n=12), "2024/25": Observation(6, n=300)}
    told = chart(Indicator("Karakterer", "karakter", {"school": years})).alt.replace("\u00a0", " ")
    assert "Skolen 2023/24, Karakterer: 5 (n = 12)." in told


def sentence(*indicators: Indicator, **wish: object) -> str:
    block = shown(*indicators, preset="minutes", **wish)
    assert isinstance(block, Paragraph)
    return block.text


def test_sentences_in_minutes_say_what_is_measured_on_whom_and_when() -> None:
    answers = {"school": {"2024/25": {"ja": Observation(60, n=40), "nej": Observation(40, n=40)}}}
    bullied = Indicator("Oplevet mobning", "%", answers, categories=["ja", "nej"], population="4.-9. klasse")
    told = "Skolen 2024/25, n\xa0=\xa040: ja: 60\N{NO-BREAK SPACE}%; nej: 40\N{NO-BREAK SPACE}%."
    assert sentence(bullied) == f"Oplevet mobning, 4.-9. klasse, {told}"
    assert sentence(bullied, title="Hvor mange?") == f"Hvor mange? (Oplevet mobning, 4.-9. klasse), {told}"


@pytest.mark.parametrize("drawn", [True, False])
def test_a_range_is_a_figure_and_a_reason_or_a_bound_stands_in_for_one(drawn: bool) -> None:
    years = {"2021/22": 75, "2022/23": "70-80", "2023/24": "<5", "2024/25": "ikke indsamlet"}
    block = shown(Indicator("Overgang", "%", {"school": years}), chart="series" if drawn else "table")
    [table] = [part for part in degrade(block) if isinstance(part, Table)]
    figures = {cell.text: cell.missing for row in table.rows for cell in row[1:]}
    assert [text for text, missing in figures.items() if missing] == ["Diskretioneret i kilden (<5)", "Ikke indsamlet"]


def test_sentences_in_minutes_name_a_unit_that_no_number_shows() -> None:
    power = Indicator("Kernetal", "kWh", {"school": {"2024/25": 3, "2023/24": Observation(5, n=12)}})
    assert sentence(power) == "Kernetal, kWh: Skolen 2024/25: 3; Skolen 2023/24: 5 (n\xa0=\xa012)."


@pytest.mark.parametrize("unit", ["mg", "kWh", "kr.", "pH"])
def test_what_authors_write_is_printed_with_its_own_capitals_and_stops(unit: str) -> None:
    named = "iPad-hold", "mTeam"
    figures = {"school": {"2023/24": 3, "2024/25": 5}}
    indicators = [Indicator(name, unit, figures, population="iPad-klasser") for name in named]
    assert chart(*indicators, title="Fund").lead == f"iPad-hold og mTeam, {unit}, iPad-klasser"
    assert chart(indicators[0]).lead == f"{unit}, iPad-klasser"
    assert chart(attrs.evolve(indicators[0], unit="%")).lead == "Procent, iPad-klasser"


def test_the_population_of_the_catalogue_has_a_small_letter_within_a_line() -> None:
    taught = Indicator("Timer", "", {"school": {"2024/25": 91, "2023/24": 90}}, catalogue="kompetencedaekning")
    assert "Timer, planlagte undervisningstimer i normalklasser: Skolen 2024/25" in sentence(taught)
    [block] = theme_blocks(Theme("T", indicators=attrs.evolve(taught, name="Timer i procent")), "deck")
    assert block.lead == "Planlagte undervisningstimer i normalklasser"


def test_different_populations_stand_with_their_indicators() -> None:
    figures = {"school": {"2023/24": 3, "2024/25": 5}}
    grades = Indicator("Karakter", "", figures, population="9. klasse")
    absence = Indicator("Fravær", "", figures, population="alle elever")
    assert chart(grades, absence, title="Fund").lead == "Karakter og Fravær, 9. klasse (Karakter), alle elever (Fravær)"
    assert chart(grades, attrs.evolve(absence, population=""), title="Fund").lead.endswith(", 9. klasse (Karakter)")


def test_minutes_tell_few_figures_in_a_sentence_and_more_in_a_table() -> None:
    pair = Indicator("Trivsel", "", {"school": {"2024/25": 3.7}, "national": {"2024/25": 3.6}})
    block = shown(pair, preset="minutes")
    assert isinstance(block, Paragraph)
    assert block.text == "Trivsel: Skolen 2024/25: 3,7; Landet 2024/25: 3,6."
    assert isinstance(shown(GRADES, preset="minutes"), Table)


def test_minutes_have_the_figures_of_all_years_and_bodies_together() -> None:
    years = {"school": {"2023/24": 3.5, "2024/25": 3.7}, "national": {"2023/24": 3.6, "2024/25": 3.6}}
    block = shown(Indicator("Trivsel", "", years), preset="minutes")
    assert isinstance(block, Paragraph)
    assert block.text == "Trivsel: Skolen 2024/25: 3,7; Skolen 2023/24: 3,5; Landet 2024/25: 3,6; Landet 2023/24: 3,6."
    assert "Flere tal" not in block.caption
    block = shown(Indicator("Trivsel", "", {**years, "municipality": years["national"]}), preset="minutes")
    assert isinstance(block, Table)
    assert block.header == ("", "Trivsel")
    assert [row[0].text for row in block.rows] == [
        f"{body} {year}" for body in ("Skolen", "Kommunen", "Landet") for year in ("2024/25", "2023/24")
    ]
    assert "Flere tal" not in block.caption


def test_words_breaks_and_breakdowns_are_told_with_the_figures() -> None:
    few = Observation("<5", "2024/25", subgroup="piger")
    told = Observation("ikke indsamlet", "2024/25", words="måling aflyst", subgroup="drenge")
    split = Indicator("Trivsel", "", [few, told], breakdowns={"Køn": ["piger", "drenge"]})
    table = shown(split, chart="table")
    assert isinstance(table, Table)
    assert table.lead == "Fordelt på køn"
    assert [[cell.text for cell in row[1:]] for row in table.rows] == [
        ["Diskretioneret i kilden (<5)", ""],
        ["Ikke indsamlet", "måling aflyst"],
    ]
    broken = Indicator("Fravær", "dage", {"school": {"2024/25": Observation(3, break_before="ny optælling")}})
    assert shown(broken).caption == "Databrud før Skolen 2024/25: ny optælling."


def test_addresses_of_sources_are_read_in_minutes_and_noted_for_the_deck() -> None:
    source = Source("STIL", url="https://example.org/tal")
    indicator = Indicator("Fravær", "dage", {"school": {"2024/25": 3}}, source=source, speaker_notes="Sig det")
    deck = shown(indicator)
    assert (deck.caption, deck.notes) == ("Kilde: STIL.", "Sig det\nSTIL: https://example.org/tal")
    [minutes] = theme_blocks(Theme("T", indicators=indicator), "minutes")
    assert minutes.caption == "Kilde: STIL (https://example.org/tal)."


def test_what_the_source_compares_and_says_is_told() -> None:
    compared = Observation(6.8, words="to klasser", compared={"reference": "not-significant"})
    noted = Source("Statistik", footnote="Revideret i maj")
    block = chart(
        Indicator("Karakterer", "karakter", {"school": {"2023/24": 6.5, "2024/25": compared}}, source=noted),
        footnote="Egne tal",
        caption="Se også bilaget.",
    )
    assert block.remark == "Se også bilaget. Skolen 2024/25: to klasser."
    assert block.caption == (
        "Kilde: Statistik. Skolen 2024/25 mod referencen: ingen sikker forskel. Note: Revideret i maj. Note: Egne tal."
    )


@pytest.mark.parametrize(
    ("base", "given", "times"),
    [("in picture", "14,8", None), ("7", "14,8", 200), ("7,4", "14,75", 200)],
)
def test_given_figures_keep_their_decimals_whatever_their_base_has(base: str, given: str, times: int | None) -> None:
    whole = Indicator("Samlet fravær", "%", {"school": {"2024/25": base}}, shown=False)
    days = Indicator("Fraværsdage", "dage", {"school": {"2024/25": given}}, derived=Derived("samlet-fravaer", times))
    [block] = theme_blocks(Theme("Fravær", indicators=[whole, days]))
    assert isinstance(block, KeyFigure)
    assert block.value == given


def test_computed_figures_have_the_decimals_of_their_base_when_nothing_else_is_written() -> None:
    whole = Indicator("Samlet fravær", "%", {"school": {"2024/25": 7.4}}, shown=False)
    days = Indicator("Fraværsdage", "dage", derived=Derived("samlet-fravaer", 187))
    [block] = theme_blocks(Theme("Fravær", indicators=[whole, days]))
    assert isinstance(block, KeyFigure)
    assert block.value == "13,8"


def figures(*years: str, start: int = 0) -> dict[str, str]:
    return {year: f"{start + place},{place + 1}{place + 2}" for place, year in enumerate(years)}


MANY = {
    "school": figures("2022/23", "2023/24", "2024/25", start=21),
    "national": figures("2022/23", "2024/25", start=41),
}


@pytest.mark.parametrize("chart", [kind.value for kind in ChartKind])
@pytest.mark.parametrize(("indicator", "words"), [(ANSWERS, ["71", "29"]), (TYPES, ["9,6", "3,8"])])
def test_figures_of_parts_alone_can_be_wished_for_in_any_chart(
    indicator: Indicator, words: list[str], chart: str
) -> None:
    told = dump_text(composed(themes=[Theme("T", indicators=[indicator], content=[Figure(indicator.name, chart)])]))
    assert [word for word in words if word not in told] == []


@pytest.mark.parametrize("preset", ["deck", "minutes"])
@pytest.mark.parametrize("chart", [kind.value for kind in ChartKind])
@pytest.mark.parametrize("count", [1, 2])
def test_no_figure_is_lost_whatever_the_chart(preset: str, chart: str, count: int) -> None:
    indicators = [Indicator(f"Indeks {number}", "indeks 1-60", MANY) for number in range(count)]
    parted = Indicator(
        "Svar", "%", {"school": {"2024/25": {"ja": "61,25", "nej": "38,75"}}, "national": {"2024/25": "71,15"}}
    )
    figure = Figure([item.name for item in indicators], chart)
    theme = Theme("T", indicators=[*indicators, parted], content=[figure, Figure("Svar", chart)])
    told = dump_text(composed(preset, themes=[theme]))
    written = {text for body in MANY.values() for text in body.values()} | {"61,25", "38,75", "71,15"}
    assert [text for text in sorted(written) if text not in told] == []


def test_a_year_without_a_number_is_a_year_of_the_series() -> None:
    item = Indicator("Fravær", "%", {"school": {"2022/23": 41, "2023/24": 38, "2024/25": "withheld"}})
    [block] = theme_blocks(Theme("T", indicators=[item]))
    assert isinstance(block, Chart)
    assert (block.kind, len(block.categories)) == ("columns", 3)


def test_a_reason_is_no_key_figure() -> None:
    item = Indicator("Fravær", "%", {"school": {"2023/24": "<5", "2024/25": "withheld"}, "national": {"2024/25": 12}})
    [block] = theme_blocks(Theme("T", indicators=[item]))
    assert isinstance(block, Table)
    wished = shown(item, chart="key-figure")
    assert isinstance(wished, KeyFigure)
    assert wished.missing


def test_benchmarks_with_nothing_to_compare_stand_in_a_table() -> None:
    withheld = dict.fromkeys(["2022/23", "2023/24", "2024/25"], "withheld")
    item = Indicator("Fravær", "%", {"school": withheld, "national": {"2022/23": 6.4, "2023/24": 6.3, "2024/25": 6.1}})
    [block] = theme_blocks(Theme("T", indicators=[item]))
    assert isinstance(block, Table)
    assert [cell.text for cell in block.rows[0][1:]] == ["Tal ikke offentliggjort"] * 3


def test_figures_of_a_benchmark_alone_are_named_and_not_marked_as_the_schools() -> None:
    item = Indicator("Kompetencedækning", "%", {"municipality": {"2023/24": 85, "2024/25": 87}})
    [block] = theme_blocks(Theme("T", indicators=[item]))
    assert isinstance(block, Chart)
    assert [series.name for series in block.series] == ["Kommunen 2024/25", "Kommunen 2023/24"]
    assert not any(series.highlight for series in block.series)


_THREE = {"2022/23": 85, "2023/24": 86, "2024/25": 87}
_PARTED = {"2023/24": {"A": 1, "B": 2}, "2024/25": {"A": 2, "B": 3}}
_BODIES = [("municipality", "Kommunen"), ("similar", "Lignende skoler"), ("strand", "Afdeling Strand")]


def _at_strand(item: Indicator, preset: str) -> Chart | Table:
    school = School("Ny Skole", departments=[Department("Afdeling Strand", id="strand")])
    [block] = section(composed(preset, school=school, themes=[Theme("T", indicators=[item])]), "theme").blocks
    assert isinstance(block, Chart | Table)
    return block


@pytest.mark.parametrize(("body", "name"), _BODIES)
@pytest.mark.parametrize("figures", [_THREE, _PARTED])
def test_whose_columns_and_stacks_are_is_said_unless_they_are_the_schools(
    body: str, name: str, figures: dict[str, int | dict[str, int]]
) -> None:
    unit = "elever" if figures is _PARTED else "pct."
    assert name in _at_strand(Indicator("Måling", unit, {body: figures}), "deck").lead
    assert _at_strand(Indicator("Måling", unit, {"school": figures}), "deck").lead == unit


@pytest.mark.parametrize(("body", "name"), _BODIES)
def test_minutes_say_whose_parts_a_table_holds(body: str, name: str) -> None:
    assert name in _at_strand(Indicator("Måling", "elever", {body: _PARTED}), "minutes").lead


def test_whose_figures_are_shown_is_said_if_others_have_figures_that_are_not() -> None:
    item = Indicator("Måling", "elever", {"municipality": _PARTED, "similar": _PARTED})
    block = chart(item, chart="composition")
    assert (block.kind, block.lead) == ("composition", "Kommunen, elever")


_ANSWERS_OF_GIRLS = [
    Observation(value, period, category=category, subgroup="piger")
    for period, yes in (("2023/24", 41), ("2024/25", 45))
    for category, value in (("ja", yes), ("nej", 100 - yes))
]


@pytest.mark.parametrize("preset", ["deck", "minutes"])
def test_answers_of_subgroups_only_are_shown(preset: str) -> None:
    item = Indicator("Svar", "pct.", _ANSWERS_OF_GIRLS, categories=["ja", "nej"], breakdowns={"køn": ["piger"]})
    told = dump_text(composed(preset, themes=[Theme("T", indicators=[item])]))
    assert "Ikke oplyst" not in told
    assert "Flere tal" not in told
    assert all(f"{number}" in told for number in (41, 59, 45, 55))


def test_only_what_is_shown_divided_is_said_to_be() -> None:
    item = Indicator("Svar", "pct.", [*_ANSWERS_OF_GIRLS], breakdowns={"køn": ["piger"]})
    of_all = {"school": {"2023/24": {"ja": 40, "nej": 60}, "2024/25": {"ja": 44, "nej": 56}}}
    whole = attrs.evolve(item, observations=(*item.observations, *Indicator("x", "", of_all).observations))
    assert "fordelt på køn" in chart(item).lead
    assert "fordelt på køn" not in chart(whole).lead


def test_a_title_that_names_whose_figures_they_are_is_not_repeated() -> None:
    assert _at_strand(Indicator("Glæde i lignende skoler", "pct.", {"similar": _THREE}), "deck").lead == "pct."


def test_schools_alike_are_what_the_school_is_compared_with() -> None:
    block = _at_strand(Indicator("Måling", "pct.", {"school": _THREE, "similar": _THREE}), "deck")
    assert isinstance(block, Chart)
    assert (block.kind, block.percent) == ("columns", True)
    assert [series.role for series in block.series] == ["school", "reference"]


@pytest.mark.parametrize(
    ("unit", "percent"), [("%", True), ("pct.", True), ("procent af eleverne", True), ("‰", False)]
)
def test_charts_know_shares_by_their_unit(unit: str, percent: bool) -> None:
    assert chart(Indicator("Måling", unit, {"school": _THREE})).percent is percent


def _with_nation(**national: float) -> Indicator:
    own = {"school": {"2023/24": {"Sygdom": 10.4, "Andet": 3.5}, "2024/25": {"Sygdom": 9.6, "Andet": 3.8}}}
    years = {f"20{year[1:3]}/{year[3:]}": value for year, value in national.items()}
    return Indicator("Fraværsdage", "dage", {**own, "national": years}, categories=["Sygdom", "Andet"])


def test_what_a_deck_tells_beside_the_columns_stands_in_minutes_too() -> None:
    minutes = shown(_with_nation(y2425=13.6), preset="minutes")
    assert "Landet 2024/25: 13,6" in minutes.caption
    assert "13,6" not in chart(_with_nation(y2425=13.6)).caption


def test_the_nations_latest_total_is_told_however_it_was_written() -> None:
    told = [figure.text for figure in chart(_with_nation(y2425=13.6, y2324=14.1)).figures]
    assert told[-1] == "Landet 2024/25"


def test_minutes_say_whose_the_parts_are_if_nothing_else_names_the_body() -> None:
    parts = {"2023/24": {"A": 1, "B": 2}, "2024/25": {"A": 2, "B": 3}}
    minutes = shown(Indicator("Stillinger", "årsværk", {"municipality": parts}), preset="minutes")
    assert isinstance(minutes, Table)
    assert "Kommunen" in minutes.lead
    named = shown(Indicator("Dækning", "%", {"municipality": {"2023/24": 85, "2024/25": 87}}), preset="minutes")
    assert isinstance(named, Paragraph | Table)
    assert "Kommunen" not in named.lead


@pytest.mark.parametrize("preset", ["deck", "minutes"])
def test_an_n_of_a_single_row_is_not_said_of_the_whole(preset: str) -> None:
    years = {"2023/24": {"Aldrig": (66, 398), "Tit": (34, 398)}, "2024/25": {"Aldrig": (71, 412), "Tit": (29, 412)}}
    figures = [
        Observation(value, year, category=answer, n=n)
        for year, parts in years.items()
        for answer, (value, n) in parts.items()
    ]
    block = shown(Indicator("Mobning", "%", figures), preset=preset, chart="distribution")
    assert repr(f"{N_IS}412")[1:-1] in str(block)
    assert N_IS not in block.caption


def test_per_cent_stands_behind_the_numbers_of_parts() -> None:
    whole = Indicator("Samlet fravær", "%", {"school": {"2024/25": 7.4}})
    part = Indicator("Sygdom", "%", {"school": {"2024/25": 4.9}}, part_of="samlet-fravaer", shown=False)
    [block] = theme_blocks(Theme("Fravær", indicators=[whole, part], content=Figure("samlet-fravaer", "key-figure")))
    assert isinstance(block, KeyFigure)
    assert [(part.name, part.text) for part in block.parts] == [
        ("øvrige", "2,5\N{NO-BREAK SPACE}%"),
        ("Sygdom", "4,9\N{NO-BREAK SPACE}%"),
    ]


def test_minutes_say_what_is_written_of_an_indicator_without_figures() -> None:
    silent = Indicator("Ro", definition="Andel med ro i timen")
    hidden = Indicator("Kun til tabeller", shown=False)
    [block] = theme_blocks(Theme("T", indicators=[silent, hidden]), preset="minutes")
    assert (block.text, block.source) == (
        "Ro: Andel med ro i timen. Der er ingen tal at vise.",
        "themes[0].indicators[0]",
    )
    assert not theme_blocks(Theme("T", indicators=[silent]))


def test_english_parts_no_sign_from_a_key_figure() -> None:
    theme = Theme("T", indicators=[Indicator("Late", "%", {"school": {"2024/25": 0.25}})])
    [block] = section(composed(themes=[theme], language="en"), "theme").blocks
    assert (block.value, block.unit) == ("0.25%", "")


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Fravær falder", "Fravær og Bekymrende fravær, procent"),
        ("Fravær og bekymrende fravær falder", "Procent"),
        ("Begge falder", "Fravær og Bekymrende fravær, procent"),
    ],
)
def test_a_lead_names_all_that_is_shown_unless_the_title_does(title: str, lead: str) -> None:
    figures = {"school": {"2023/24": 7, "2024/25": 6}}
    block = chart(Indicator("Fravær", "%", figures), Indicator("Bekymrende fravær", "%", figures), title=title)
    assert block.lead == lead
