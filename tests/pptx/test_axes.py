"""Axes, gaps and labels: the laws that charts are laid out by."""

from decimal import Decimal
from itertools import pairwise

import attrs
import pytest
from chart_samples import YEARS, lines, series, value
from hypothesis import given
from hypothesis import strategies as st

from suddialog.exporters.pptx.axes import highest_padded, number_format, spread
from suddialog.outline.axes import bar_ends, line_ends, part, scale_top, with_gaps
from suddialog.outline.blocks import Chart, ChartValue, Series

numbers = st.lists(st.decimals(-1000, 1000, places=1), min_size=1, max_size=12)
floats = st.floats(0, 1, allow_nan=False)


def gapped(*rows: Series) -> Chart:
    return Chart(kind="lines", categories=YEARS, series=rows)


class TestNumberFormat:
    def test_danish_and_english(self) -> None:
        assert number_format("da", 1) == "[$-406]0.0"
        assert number_format("en", 0) == "[$-809]0"

    def test_suffix_stands_in_quotes_with_its_space(self) -> None:
        assert number_format("da", 0, "\u00a0%") == '[$-406]0"\u00a0%"'

    def test_thousands_are_parted_only_where_there_are_some(self) -> None:
        assert number_format("da", 0, largest=Decimal(999)) == "[$-406]0"
        assert number_format("da", 2, largest=Decimal(-1000)) == "[$-406]#,##0.00"

    def test_a_quote_cannot_end_the_suffix(self) -> None:
        assert number_format("da", 0, ' "x') == '[$-406]0" x"'

    def test_grades_keep_the_zero_in_front_and_their_minus(self) -> None:
        assert number_format("da", 0, padded=2) == "[>2]0;[<0]-0;00"
        assert number_format("da", 0, " %", padded=3) == '[>3]0" %";[<0]-0" %";00" %"'

    @pytest.mark.parametrize(
        ("texts", "padded"), [("02 4", 2), ("00 -3", 0), ("2 4", None), ("2,0 0,5", None), ("0 10", None)]
    )
    def test_only_grades_that_are_written_so_are_padded(self, texts: str, padded: int | None) -> None:
        values = tuple(ChartValue(number=Decimal(text.replace(",", ".")), text=text) for text in texts.split())
        assert (
            highest_padded(Chart(kind="bars", categories=("a", "b"), series=(Series(name="x", values=values),)))
            == padded
        )


class TestEnds:
    @given(numbers, st.integers(0, 2))
    def test_a_line_axis_holds_all_values_in_few_steps(self, values: list[Decimal], decimals: int) -> None:
        ends = line_ends(values, None, None, decimals)
        assert ends.low <= min(values) <= max(values) <= ends.high
        assert 1 <= (ends.high - ends.low) / ends.step <= 4
        assert ends.step == ends.step.quantize(Decimal(1).scaleb(-decimals))
        assert min(values) < 0 or ends.low >= 0

    @given(st.lists(st.decimals(-3, 12, places=1), min_size=1, max_size=6))
    def test_a_line_axis_is_wide_enough_for_the_scale(self, grades: list[Decimal]) -> None:
        ends = line_ends(grades, Decimal(-3), Decimal(12), 1)
        assert ends.low <= min(grades) <= max(grades) <= ends.high
        assert ends.high - ends.low >= 1

    def test_grades_get_whole_grades(self) -> None:
        ends = line_ends([Decimal("6.2"), Decimal("7.6")], Decimal(-3), Decimal(12), 1)
        assert (ends.low, ends.high, ends.step) == (5, 8, 1)

    @given(numbers, st.booleans())
    def test_bars_begin_at_zero(self, values: list[Decimal], percent: bool) -> None:
        ends = bar_ends(values, None, None, percent)
        assert ends.low <= 0 <= ends.high
        assert ends.low <= min(values) <= max(values) <= ends.high
        assert min(values) < 0 or ends.low == 0

    def test_bars_begin_at_the_scales_own_minimum(self) -> None:
        ends = bar_ends([Decimal("3.7"), Decimal("4.0")], Decimal(1), Decimal(5), percent=False)
        assert (ends.low, ends.high) == (1, 5)

    def test_shares_reach_a_hundred_but_small_ones_need_not(self) -> None:
        assert bar_ends([Decimal(81)], Decimal(0), Decimal(100), percent=True).high == 100
        assert bar_ends([Decimal("7.4")], Decimal(0), Decimal(100), percent=True).high < 10

    @pytest.mark.parametrize("figures", ["0.0031 0.0028 0.0009", "0.00002", "31 28 9", "-0.004 -0.001", "-0.0002"])
    def test_bars_of_any_size_fill_their_axis(self, figures: str) -> None:
        values = [*map(Decimal, figures.split())]
        ends = bar_ends(values, None, None, percent=False)
        assert max(map(abs, values)) / (ends.high - ends.low) > Decimal("0.85")

    @pytest.mark.parametrize(("percent", "top"), [(True, 100), (False, 105)])
    def test_lines_of_shares_end_at_a_hundred(self, percent: bool, top: int) -> None:
        high = scale_top(Chart(kind="lines", categories=(), series=(), percent=percent))
        assert line_ends([Decimal(94), Decimal(99)], None, high, 0).high == top


@given(st.lists(st.tuples(floats, st.floats(0.01, 0.3)), max_size=8))
def test_spread_leaves_no_overlap_and_keeps_the_order(things: list[tuple[float, float]]) -> None:
    wanted, sizes = [one for one, _ in things], [size for _, size in things]
    placed = spread(wanted, sizes, 0.0, 1.0)
    fill = min(1.0, 1 / (sum(sizes) or 1))
    order = sorted(range(len(things)), key=lambda at: (wanted[at], at))
    edges = [(placed[at] - sizes[at] * fill / 2, placed[at] + sizes[at] * fill / 2) for at in order]
    assert all(before[1] <= after[0] + 1e-9 for before, after in pairwise(edges))
    assert all(start >= -1e-9 and end <= 1 + 1e-9 for start, end in edges)


@given(st.lists(floats, min_size=1, max_size=5, unique=True))
def test_spread_moves_nothing_that_has_room(wanted: list[float]) -> None:
    gaps = [abs(one - other) for one in wanted for other in wanted if one != other] + [
        min(wanted),
        1 - max(wanted),
        0.1,
    ]
    sizes = [min(gaps)] * len(wanted)
    assert spread(wanted, sizes, 0.0, 1.0) == pytest.approx(wanted)


class TestGaps:
    def test_years_without_figures_for_one_reason_become_one_category(self) -> None:
        years = with_gaps(gapped(series("Skolen", "6 _ _ 7 7"), series("Landet", "7 _ _ 7 8")))
        assert years.chart.categories == ("2020/21", "2021/22–2022/23\nIkke indsamlet", "2023/24", "2024/25")
        assert years.bands == (1,)
        assert [one.number for one in years.chart.series[0].values] == [6, None, 7, 7]

    def test_years_without_figures_for_two_reasons_stay_apart(self) -> None:
        values = (value("6"), value("Aflyst"), value("Ikke indsamlet"), value("7"), value("7"))
        years = with_gaps(gapped(Series(name="Skolen", values=values)))
        assert years.chart.categories[1:3] == ("2021/22\nAflyst", "2022/23\nIkke indsamlet")

    def test_a_reason_already_in_the_name_is_not_said_twice(self) -> None:
        chart = attrs.evolve(
            gapped(series("Skolen", "6 _ 7 7 7")), categories=("2020/21", "2021/22\naflyst", *YEARS[2:])
        )
        assert with_gaps(chart).chart.categories[1] == "2021/22\naflyst"

    def test_a_break_becomes_an_empty_category_with_its_reason(self) -> None:
        values = (value("6"), value("7"), value("7", break_before="Ny prøveform"), value("8"), value("8"))
        years = with_gaps(gapped(Series(name="Skolen", values=values)))
        assert years.chart.categories == ("2020/21", "2021/22", "Ny prøveform", "2022/23", "2023/24", "2024/25")
        assert years.bands == (2,)
        assert years.chart.series[0].values[2].number is None

    def test_a_break_after_a_gap_is_told_below_the_reason_of_the_gap(self) -> None:
        values = (value("6"), value("Ikke indsamlet"), value("7", break_before="Ny prøveform"), value("8"), value("8"))
        years = with_gaps(gapped(Series(name="Skolen", values=values)))
        assert years.chart.categories[1] == "2021/22\nIkke indsamlet\nNy prøveform"
        assert len(years.chart.categories) == 5

    def test_years_that_nobody_mentions_are_a_gap(self) -> None:
        chart = attrs.evolve(gapped(series("Skolen", "6 7 7 7 7")), gaps=("", "", "2021-22\nikke oplyst", "", ""))
        years = with_gaps(chart)
        assert years.chart.categories == (*YEARS[:2], "2021-22\nikke oplyst", *YEARS[2:])
        assert years.bands == (2,)
        assert with_gaps(part(chart, slice(2, 4))).bands == ()

    def test_years_that_nobody_mentions_join_those_that_nobody_knows(self) -> None:
        values = (value("6"), value("Ikke oplyst"), value("7"), value("7"), value("7"))
        gaps = ("", "", "2021a/22–2021b/22\nIkke oplyst", "", "")
        years = with_gaps(attrs.evolve(gapped(Series(name="Skolen", values=values)), gaps=gaps))
        assert years.chart.categories[1:3] == ("2021/22–2021b/22\nIkke oplyst", "2022/23")

    def test_a_break_after_years_that_nobody_mentions_is_their_reason(self) -> None:
        values = (value("6"), value("7", break_before="Ny prøveform"), value("7"), value("8"), value("8"))
        gaps = ("", "2020-21\nikke oplyst", "", "", "")
        years = with_gaps(attrs.evolve(gapped(Series(name="Skolen", values=values)), gaps=gaps))
        assert years.chart.categories[:3] == ("2020/21", "2020-21\nNy prøveform", "2021/22")

    def test_a_single_missing_figure_is_no_gap(self) -> None:
        years = with_gaps(gapped(series("Skolen", "6 _ 7 7 7"), series("Landet", "7 7 7 7 7")))
        assert years.bands == ()
        assert years.chart.categories == YEARS


def test_a_part_has_all_that_its_categories_have() -> None:
    some = part(lines(), slice(1, 3))
    assert some.categories == YEARS[1:3]
    assert all(len(one.values) == 2 for one in some.series)
