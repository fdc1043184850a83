"""Slides with charts and key figures: every figure is told, nothing collides, other data than the usual are drawn."""

import io
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from chart_samples import (
    EVERY_CHART,
    PERCENT,
    YEARS,
    bars,
    columns,
    composition,
    deck,
    distribution,
    dots,
    forecast,
    key_figure,
    lines,
    page,
    series,
    slides,
    value,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import validate_pptx
from pptx import Presentation

from suddialog.exporters.pptx.plan import Box, ChartBox, Frame, Plot, PlotSeries, Rule, Slide, TableBox
from suddialog.exporters.pptx.plots import kind_of
from suddialog.language import language_of
from suddialog.outline.alt import as_drawn, of_chart
from suddialog.outline.blocks import N_IS, Chart, ChartValue, Part, Series, SideFigure


def plot_of(slide: Slide) -> Plot:
    return next(shape.plot for shape in slide.shapes if isinstance(shape, ChartBox))


def chart_box(slide: Slide) -> ChartBox:
    return next(shape for shape in slide.shapes if isinstance(shape, ChartBox))


def one(block: Chart) -> Slide:
    [slide] = slides([block])
    return slide


def thin_parts(*figures: str) -> tuple[Series, ...]:
    return tuple(series(f"Del {at}", said, "part") for at, said in enumerate(figures))


def named(slide: Slide, name: str) -> PlotSeries:
    return next(found for found in plot_of(slide).series if found.name == name)


def texts(slide: Slide) -> list[str]:
    boxes = [shape for shape in slide.shapes if isinstance(shape, Box)]
    return ["\n".join("".join(run.text for run in para.runs) for para in box.paras) for box in boxes]


def frames(slide: Slide) -> list[Frame]:
    return [
        shape.frame
        for shape in slide.shapes
        if isinstance(shape, Box | ChartBox) and shape.frame and not (isinstance(shape, Box) and shape.decorative)
    ]


def overlapping(first: Frame, second: Frame) -> bool:
    return first.x < second.right and second.x < first.right and first.y < second.bottom and second.y < first.bottom


class TestEveryChart:
    @pytest.mark.parametrize("make", EVERY_CHART)
    def test_its_values_are_those_displayed(self, make: object) -> None:
        block = make()  # type: ignore[operator]
        plot = plot_of(one(block))
        drawn = {found.name: [number for number in found.values if number is not None] for found in plot.series}
        for given_series in block.series:
            shown = [found.number for found in given_series.values if found.number is not None]
            assert drawn[given_series.name] == shown

    @pytest.mark.parametrize("make", EVERY_CHART)
    def test_nothing_lies_on_anything_else(self, make: object) -> None:
        found = frames(one(make()))  # type: ignore[operator]
        pairs = [(a, b) for at, a in enumerate(found) for b in found[at + 1 :]]
        assert not [(a, b) for a, b in pairs if overlapping(a, b)]

    @pytest.mark.parametrize("make", EVERY_CHART)
    def test_it_has_an_alternative_text_with_its_figures(self, make: object) -> None:
        block = make()  # type: ignore[operator]
        alt = chart_box(one(block)).alt
        assert all(found.text in alt for given_series in block.series for found in given_series.values)

    def test_the_blocks_own_alternative_text_wins(self) -> None:
        assert chart_box(one(attrs.evolve(lines(), alt="Tre linjer."))).alt == "Tre linjer."

    def test_a_deck_of_all_is_valid(self, tmp_path: Path) -> None:
        made = slides([*(make() for make in EVERY_CHART), key_figure()])
        path = tmp_path / "deck.pptx"
        path.write_bytes(deck(made))
        assert [f"{error.part_uri}: {error.description}" for error in validate_pptx(path).errors] == []
        assert len(Presentation(io.BytesIO(deck(made))).slides) == len(EVERY_CHART) + 1

    @pytest.mark.parametrize("make", EVERY_CHART)
    def test_numbers_are_printed_as_the_language_does(self, make: object) -> None:
        assert plot_of(one(make())).number_format.startswith("[$-406]")  # type: ignore[operator]
        [english] = slides([make()], page("en"))  # type: ignore[operator]
        assert plot_of(english).number_format.startswith("[$-809]")


class TestLines:
    def test_the_school_is_drawn_last_in_the_accent_colour(self) -> None:
        plot = plot_of(one(lines()))
        assert plot.series[-1].name == "Skolen"
        assert plot.series[-1].line == "acc"
        assert {found.line for found in plot.series[:-1]} == {"benchline"}

    def test_each_line_is_named_at_its_end(self) -> None:
        for found in plot_of(one(lines())).series:
            label = next(point.label for point in found.points if point.index == len(found.values) - 1)
            assert label is not None
            assert (label.show, label.position) == ("series+value", "r")

    def test_bodies_differ_by_more_than_colour(self) -> None:
        looks = {(found.marker, found.dash) for found in plot_of(one(lines())).series}
        assert len(looks) == 3

    def test_end_labels_that_would_collide_are_moved_apart(self) -> None:
        close = attrs.evolve(
            lines(), series=(series("Skolen", "6 6 6 6 7.0", "school"), series("Landet", "7 7 7 7 7.0", "nation"))
        )
        plot = plot_of(one(close))
        shifts = {
            found.name: next(p.label.shift[1] for p in found.points if p.index == 4 and p.label)
            for found in plot.series
        }
        assert abs(shifts["Skolen"] - shifts["Landet"]) > 0.05

    def test_years_without_figures_get_a_panel(self) -> None:
        slide = one(lines())
        panels = [shape for shape in slide.shapes if isinstance(shape, Box) and shape.name == "Databrud"]
        assert len(panels) == 1
        assert panels[0].decorative
        assert panels[0].fill == "band"
        assert slide.shapes.index(panels[0]) < slide.shapes.index(chart_box(slide))
        assert plot_of(slide).categories[1] == "2021/22\nIkke indsamlet"

    def test_a_single_year_becomes_bars(self) -> None:
        block = attrs.evolve(
            lines(),
            categories=("2024/25",),
            series=(series("Skolen", "6.9", "school"), series("Landet", "7.6", "nation")),
        )
        assert plot_of(one(block)).direction == "bar"

    def test_few_pupils_are_said(self) -> None:
        few = Series(name="Skolen", role="school", values=tuple(value("6.5", n=17) for _ in YEARS))
        plot = plot_of(one(attrs.evolve(lines(), series=(few,))))
        assert all("n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}17" in category for category in plot.categories)

    def test_few_people_behind_lines_of_parts_are_said(self) -> None:
        girls = Series(name="piger", values=(value("40", n=12), value("45", n=12), value("50", n=13)))
        boys = Series(name="drenge", values=(value("42", n=9), value("55", n=12), value("54")))
        plot = plot_of(one(attrs.evolve(lines(), categories=YEARS[:3], series=(girls, boys))))
        assert [name.partition("\n")[2] for name in plot.categories] == [
            f"{N_IS}9–12", f"{N_IS}12", f"{N_IS}13 (piger)",
        ]  # fmt: skip


class TestColumns:
    def test_the_latest_year_stands_out(self) -> None:
        points = {point.index: point.fill for point in named(one(columns()), "Skolen").points}
        assert points == {0: "prev", 1: "prev", 2: "prev", 3: "prev", 4: "acc"}

    @pytest.mark.parametrize(("digits", "strong"), [("60 64 _ 71 _", []), ("60 _ 68 71 74", [4])])
    def test_no_year_stands_out_if_this_years_figure_is_missing(self, digits: str, strong: list[int]) -> None:
        block = attrs.evolve(columns(), series=(series("Skolen", digits, "school"), columns().series[1]))
        points = named(one(block), "Skolen").points
        assert [point.index for point in points if point.fill == "acc"] == strong
        assert [point.index for point in points if point.label and point.label.bold] == strong

    @pytest.mark.parametrize(("digits", "at", "line"), [("60 64 68 71 74", 4, "paper"), ("60 64 68 71 _", 3, "onfill")])
    def test_a_single_figure_is_seen_on_the_column_that_it_is_compared_with(
        self, digits: str, at: int, line: str
    ) -> None:
        silent = [value("50") if place == at else ChartValue(number=None, text="") for place in range(5)]
        single = Series(name="Kommunen", role="municipality", values=tuple(silent))
        block = attrs.evolve(columns(), series=(series("Skolen", digits, "school"), columns().series[1], single))
        assert named(one(block), "Kommunen").line == line

    @pytest.mark.parametrize(("digits", "at", "mark"), [("60 64 68 71 74", 4, "paper"), ("60 64 68 71 _", 3, "onfill")])
    def test_a_line_with_a_gap_is_seen_beside_the_columns_and_its_last_mark_on_one(
        self, digits: str, at: int, mark: str
    ) -> None:
        parted = tuple(value("50") if place in (0, at) else ChartValue(number=None, text="") for place in range(5))
        other = Series(name="Kommunen", role="municipality", values=parted)
        block = attrs.evolve(columns(), series=(series("Skolen", digits, "school"), columns().series[1], other))
        found = named(one(block), "Kommunen")
        assert (found.line, found.marker) == ("benchline", "diamond")
        assert {point.index: point.fill for point in found.points} == {at: mark}

    def test_the_benchmark_is_a_dashed_line_on_the_same_axes(self) -> None:
        found = named(one(columns()), "Landet")
        assert (found.form, found.dash, found.line) == ("line", "dash", "benchline")

    def test_shares_stand_on_the_whole_scale(self) -> None:
        plot = plot_of(one(columns()))
        assert (plot.low, plot.high) == (0, 100)

    def test_a_benchmark_inside_the_last_column_is_named_beside_it(self) -> None:
        low = attrs.evolve(columns(), series=(columns().series[0], series("Landet", "60 60 60 60 60", "nation")))
        label = next(point.label for point in named(one(low), "Landet").points if point.label)
        assert label.shift[0] > 0
        high = next(point.label for point in named(one(columns()), "Landet").points if point.label)
        assert high.shift[0] == 0

    def test_a_benchmark_is_named_beside_a_forecast_whose_figure_stands_beyond_its_column(self) -> None:
        own = Series(name="Skolen", role="school", values=tuple(value("83", forecast=at == 4) for at in range(5)))
        block = attrs.evolve(columns(), series=(own, columns().series[1]))
        assert next(point.label.shift[0] for point in named(one(block), "Landet").points if point.label) > 0

    def test_too_many_years_are_split_with_one_axis_and_one_latest_year(self) -> None:
        many = tuple(f"20{year}/{year + 1}" for year in range(13, 25))
        digits = " ".join(str(60 + at) for at in range(12))
        block = attrs.evolve(columns(), categories=many, series=(series("Skolen", digits, "school", suffix=PERCENT),))
        made = slides([block])
        assert [slide.title for slide in made] == [
            "Flere får mindst 02 (1\u00a0af\u00a02)",
            "Flere får mindst 02 (2\u00a0af\u00a02)",
        ]
        first, second = (plot_of(slide) for slide in made)
        assert first.categories + second.categories == many
        assert (first.low, first.high) == (second.low, second.high)
        assert "acc" not in {point.fill for point in first.series[0].points}
        assert "71" in chart_box(made[1]).alt
        assert "71" not in chart_box(made[0]).alt

    @pytest.mark.parametrize("told", [" elever (Skolen 2024/25).", " (Ro i 9. klasse, Skolen 2024/25)."])
    def test_a_part_of_the_years_tells_the_n_of_its_own(self, told: str) -> None:
        many = tuple(f"20{year}/{year + 1}" for year in range(13, 25))
        block = attrs.evolve(columns(), categories=many, series=(series("Skolen", "60 " * 12, "school"),))
        caption = f"Kilde: Tal, hentet 2026. {N_IS}52{told} Foreløbige tal."
        first, second = slides([attrs.evolve(block, caption=caption)])
        assert "Kilde: Tal, hentet 2026. Foreløbige tal." in texts(first)
        assert caption in texts(second)

    @pytest.mark.parametrize(
        ("remark", "of_first"),
        [
            ("Foreløbigt: Skolen 2024/25.", False),
            ("Foreløbigt: Skolen 2013/14 og Skolen 2024/25.", True),
            ("Skolen 2024/25 mod referencen 2013/14: ingen sikker forskel.", False),
        ],
    )
    def test_a_part_of_the_years_tells_what_is_said_of_its_own(self, remark: str, of_first: bool) -> None:
        many = tuple(f"20{year}/{year + 1}" for year in range(13, 25))
        block = attrs.evolve(columns(), categories=many, series=(series("Skolen", "60 " * 12, "school"),))
        first, second = slides([attrs.evolve(block, caption=f"Kilde: Tal, 2024/25. {remark}")])
        assert (f"Kilde: Tal, 2024/25. {remark}" in texts(first)) is of_first
        assert ("Kilde: Tal, 2024/25." in texts(first)) is not of_first
        assert f"Kilde: Tal, 2024/25. {remark}" in texts(second)

    def test_every_part_of_the_years_tells_the_n_of_all(self) -> None:
        many = tuple(f"20{year}/{year + 1}" for year in range(13, 25))
        block = attrs.evolve(columns(), categories=many, series=(series("Skolen", "60 " * 12, "school"),))
        made = slides([attrs.evolve(block, caption=f"{N_IS}52 elever.")])
        assert ["".join(texts(slide)).count(f"{N_IS}52 elever.") for slide in made] == [1, 1]


class TestBars:
    def test_names_stand_at_the_first_group_only(self) -> None:
        for found in plot_of(one(bars())).series:
            shown = {point.index: point.label.show for point in found.points if point.label}
            assert shown == {0: "series+value"}
            assert found.label is not None
            assert found.label.show == "value"

    def test_the_axis_is_the_scales_own(self) -> None:
        plot = plot_of(one(bars()))
        assert (plot.low, plot.high, plot.reverse) == (1, 5, True)

    def test_a_single_group_that_the_title_names_has_a_row_for_each_body(self) -> None:
        bodies = zip(("Skolen 2024/25", "Skolen 2023/24", "Landet"), ("Ikke indsamlet", "3.5", "3.6"), strict=True)
        roles = ("school", "school-before", "nation")
        rows = [
            Series(name=name, role=role, values=(value(text),))
            for role, (name, text) in zip(roles, bodies, strict=True)
        ]
        chart = attrs.evolve(bars(), title="Ro", lead="", categories=("Ro",), series=tuple(rows))
        slide = one(chart)
        plot = plot_of(slide)
        assert plot.categories == ("Skolen 2024/25\nIkke indsamlet", "Skolen 2023/24", "Landet")
        assert [(found.name, found.values) for found in plot.series] == [("Ro", (None, Decimal("3.5"), Decimal("3.6")))]
        assert [point.fill for point in plot.series[0].points] == ["grid"]
        assert not [text for text in texts(slide) if "Ikke indsamlet" in text]
        named_otherwise = plot_of(one(attrs.evolve(chart, title="Trivslen falder")))
        assert [found.name for found in named_otherwise.series] == [found.name for found in rows]

    def test_bars_of_groups_that_lack_most_stand_each_beside_a_name(self) -> None:
        rows = (
            series("Skolen 2024/25", "12 7 19", "school", highlight=True),
            series("Skolen 2023/24", "14 _ _", "school-before"),
            series("Landet 2024/25", "11 _ _", "nation"),
        )
        names = ("Fravær", "Piger", "Drenge")
        slide = one(Chart(kind="bars", title="Fravær", categories=names, series=rows))
        plot = plot_of(slide)
        assert plot.categories == (
            "Skolen 2024/25", "Skolen 2023/24", "Landet 2024/25", "Piger, Skolen 2024/25", "Drenge, Skolen 2024/25",
        )  # fmt: skip
        assert plot.overlap == 100
        assert [found.fill for found in plot.series] == ["acc", "prev", "grid"]
        assert [number for found in plot.series for number in found.values if number] == [12, 7, 19, 14, 11]
        assert not [text for text in texts(slide) if "Ikke oplyst" in text]

    def test_bars_of_measures_that_the_heading_names_all_are_told_apart(self) -> None:
        rows = (
            series("Skolen 2024/25", "5 _", "school", highlight=True),
            series("Skolen 2023/24", "_ 60", "school-before"),
        )
        names = ("Samlet fravær", "Går til fods")
        for lead in ("Samlet fravær og Går til fods", "Går til fods"):
            plot = plot_of(one(Chart(kind="bars", title="To tal", lead=lead, categories=names, series=rows)))
            assert plot.categories == ("Samlet fravær, Skolen 2024/25", "Går til fods, Skolen 2023/24")

    def test_benchmarks_among_bodies_with_bars_of_several_times_look_like_benchmarks(self) -> None:
        rows = (series("2024/25", "8 9 7", "school", highlight=True), series("2023/24", "7 6 _", "school-before"))
        roles = ("school", "other", "nation")
        block = Chart(
            kind="bars", title="T", categories=("Skolen", "Nord", "Landet"), category_roles=roles, series=rows
        )
        slide = one(block)
        assert [point.fill for point in plot_of(slide).series[0].points if point.index] == ["grid"]
        assert not [text for text in texts(slide) if "Ikke oplyst" in text]

    @pytest.mark.parametrize(("groups", "each", "count"), [(12, 1, 1), (12, 2, 2), (7, 3, 1), (30, 1, 3)])
    def test_as_many_bars_as_can_be_told_apart_stand_on_a_slide(self, groups: int, each: int, count: int) -> None:
        rows = tuple(series(f"Afdeling {at}", " ".join(["7"] * groups)) for at in range(each))
        names = tuple(f"Fag {at}" for at in range(groups))
        assert len(slides([Chart(kind="bars", categories=names, series=rows, title="Timer")])) == count

    def test_few_pupils_are_said_beside_the_figure(self) -> None:
        few = Series(name="Skolen", role="school", values=(value("3.7", n=12), value("4.0"), value("3.1")))
        label = next(
            point.label for point in named(one(attrs.evolve(bars(), series=(few,))), "Skolen").points if point.label
        )
        assert (label.show, label.text) == ("text", "Skolen   3,7 (n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}12)")

    def test_missing_figures_are_told_in_words(self) -> None:
        values = (value("3.7"), value("Tal ikke offentliggjort"), value("3.1"))
        slide = one(
            attrs.evolve(bars(), series=(Series(name="Skolen", role="school", values=values), bars().series[2]))
        )
        assert "Tal ikke offentliggjort: Social trivsel, Skolen." in texts(slide)

    def test_shares_of_three_groups_become_dots(self) -> None:
        plot = plot_of(one(dots()))
        assert {found.form for found in plot.series} == {"line"}
        assert {found.line for found in plot.series} == {None}
        assert [found.name for found in plot.series] == ["Skolen 2023/24", "Landet 2024/25", "Skolen 2024/25"]
        assert plot.series[0].error_to == "Skolen 2024/25"

    @pytest.mark.parametrize(("language", "name"), [("da", "Prikdiagram: "), ("en", "Dot chart: ")])
    def test_dots_are_told_as_dots(self, language: str, name: str) -> None:
        told = of_chart(dots(), language_of(language))
        for rest in ("", " Resten."):
            block = attrs.evolve(dots(), alt=rest and told + rest)
            alt = as_drawn(block, kind_of(block), language_of(language))
            assert alt == name + told.partition(": ")[2] + rest
        assert chart_box(one(dots())).alt.startswith("Prikdiagram: ")

    def test_dots_that_would_touch_become_bars(self) -> None:
        close = attrs.evolve(
            dots(),
            series=(
                dots().series[0],
                series("Skolen 2023/24", "87 55", "school-before", suffix=PERCENT),
                dots().series[2],
            ),
        )
        assert plot_of(one(close)).direction == "bar"

    @pytest.mark.parametrize(("count", "shared"), [(8, [8]), (9, [4, 5])])
    def test_shares_of_many_groups_are_dots_too_on_as_many_slides_as_they_need(
        self, count: int, shared: list[int]
    ) -> None:
        figures = (" ".join([figure] * count) for figure in ("88", "79", "83"))
        rows = zip(dots().series, figures, strict=True)
        block = attrs.evolve(
            dots(),
            categories=tuple(f"Jeg er glad for udsagn {number}" for number in range(count)),
            series=tuple(attrs.evolve(one, values=series("", row, suffix=PERCENT).values) for one, row in rows),
        )
        plots = [plot_of(slide) for slide in slides([block])]
        assert [len(plot.categories) for plot in plots] == shared
        assert {found.form for plot in plots for found in plot.series} == {"line"}
        assert len({(plot.low, plot.high) for plot in plots}) == 1

    def test_a_figure_of_several_slides_is_of_one_kind_with_one_axis(self) -> None:
        now, before, nation = dots().series
        far, close = "88 54 82 61", "40 50 33 64"
        block = attrs.evolve(
            dots(),
            categories=tuple(f"Udsagn {letter}" for letter in "ABCDEFGH"),
            series=(
                attrs.evolve(now, values=series("", f"{far} {close}", suffix=PERCENT).values),
                attrs.evolve(before, values=series("", f"79 60 62 45 {close}", suffix=PERCENT).values),
                attrs.evolve(nation, values=series("", f"83 61 70 52 {close}", suffix=PERCENT).values),
            ),
        )
        first, second = (plot_of(slide) for slide in slides([block]))
        assert first.series[0].form == second.series[0].form
        assert (first.direction, first.low, first.high) == (second.direction, second.low, second.high)

    def test_six_departments_look_different(self) -> None:
        rows = tuple(series(f"Afdeling {number}", "1 2") for number in range(6))
        plot = plot_of(one(Chart(kind="bars", categories=("Piger", "Drenge"), series=rows)))
        assert len({(found.fill, found.line) for found in plot.series}) == 6

    def test_labels_to_the_left_end_before_the_names_of_the_categories(self) -> None:
        name = "Afdeling Bregnehøj 2023/24"
        grades = series(name, "-3"), series("Skolen 2024/25", "2", "school")
        chart = Chart(kind="bars", categories=("Karakter i skriftlig fremstilling",), series=grades)
        box = chart_box(one(chart))
        plot, canvas = box.plot, page("da").canvas
        assert plot.inner is not None
        assert plot.low is not None
        assert plot.high is not None
        end = plot.inner[2] * box.frame.w * float((-3 - plot.low) / (plot.high - plot.low))
        assert canvas.text_width(f"{name}   -3", 13.0) < end

    def test_a_range_is_told_after_whose_it_is_and_a_reason_before(self) -> None:
        known = series("Skolen", "1 2 3 4 5", "school")
        other = ("1-2", "Ikke indsamlet", "3", "3", "3")
        values = tuple(
            ChartValue(number=Decimal(text) if text == "3" else None, text=text, worded=text == "1-2") for text in other
        )
        chart = Chart(kind="lines", categories=YEARS, series=(known, Series(name="Landet", values=values)))
        assert f"Landet {YEARS[0]}: 1-2. Ikke indsamlet: Landet {YEARS[1]}." in texts(one(chart))


class TestDistribution:
    def test_benchmarks_are_grey(self) -> None:
        for found in plot_of(one(distribution())).series:
            fills = {point.index: point.fill for point in found.points}
            assert fills[0] is None
            assert fills[1] is None
            assert fills[2] in ("other2", "other4", "other7", "other9")

    def test_the_roles_of_categories_decide_if_given(self) -> None:
        block = attrs.evolve(distribution(), category_roles=("school", "municipality", "nation"))
        fills = [point.fill for point in plot_of(one(block)).series[0].points]
        assert fills[0] is None
        assert None not in fills[1:]

    def test_a_part_too_small_for_a_label_is_told_below(self) -> None:
        block = attrs.evolve(
            distribution(),
            categories=("Skolen 2024/25",),
            series=(series("Aldrig", "99.6", "part"), series("Tit", "0.4", "part")),
        )
        slide = one(block)
        label = next(point.label for point in named(slide, "Tit").points)
        assert label is not None
        assert label.show is None
        assert "Skolen 2024/25: Tit 0,4." in texts(slide)

    def test_the_remark_stands_below(self) -> None:
        slide = one(distribution())
        assert "»Tit« dækker få elever." in texts(slide)

    def test_names_too_long_for_one_line_stand_on_several_over_all_the_width(self) -> None:
        names = (
            "Det gør jeg næsten altid i timerne",
            "Det gør jeg for det meste i timerne",
            "Kun en gang imellem",
            "Aldrig",
        )
        answers = [series(name, "40 30 20", "part", suffix=PERCENT) for name in names]
        short, long = (plot_of(one(block)) for block in (distribution(), attrs.evolve(distribution(), series=answers)))
        assert short.legend_frame
        assert long.legend_frame
        assert long.inner
        assert short.legend_frame[0] > 0.05
        assert long.legend_frame[:2] == (0.0, 0.0)
        assert long.legend_frame[2] > 0.99
        assert long.legend_size < short.legend_size
        assert long.legend_frame[3] > short.legend_frame[3]
        assert long.inner[1] > long.legend_frame[3]

    def test_whole_answers_are_bars_of_100_percent(self) -> None:
        assert plot_of(one(distribution())).grouping == "percentStacked"

    def test_no_answer_stands_in_the_place_of_one_that_is_hidden_before_it(self) -> None:
        def shown(first: str, last: str) -> tuple[Plot, set[tuple[str, Decimal]]]:
            parts = (("Aldrig", f"72 {first} 70"), ("Sjældent", "18 40 19"), ("Tit", f"10 {last} 11"))
            answers = tuple(series(name, digits, "part", suffix=PERCENT) for name, digits in parts)
            plot = plot_of(one(attrs.evolve(distribution(), series=answers)))
            pairs = [pair for found in plot.series for pair in zip(plot.categories, found.values, strict=True)]
            return plot, {(name, value) for name, value in pairs if value is not None}

        assert shown("39", "_")[0].grouping == "stacked"
        plot, drawn = shown("_", "_")
        assert plot.grouping == "clustered"
        bodies = ["Skolen 2024/25 (n = 380)", "Skolen 2023/24 (n = 371)", "Landet 2024/25"]
        assert [found.name for found in plot.series] == bodies
        assert drawn == {
            (name, Decimal(value))
            for name, values in (("Aldrig", (72, 70)), ("Sjældent", (18, 40, 19)), ("Tit", (10, 11)))
            for value in values
        }
        rounded = (series("Ja", "33 50", "part"), series("Nej", "33 30", "part"), series("Ved ikke", "33 20", "part"))
        block = attrs.evolve(distribution(), categories=("Skolen", "Landet"), category_roles=(), series=rounded)
        assert plot_of(one(block)).grouping == "percentStacked"

    @pytest.mark.parametrize("few", ["_ 30", "20 30", "_ _"])
    def test_the_same_share_is_as_long_in_every_bar(self, few: str) -> None:
        parts = (series("Aldrig", "60 60", "part"), series("Sjældent", few, "part"), series("Tit", "10 10", "part"))
        block = attrs.evolve(distribution(), categories=("Skolen", "Landet"), category_roles=(), series=parts)
        plot = plot_of(one(block))
        assert (plot.grouping, plot.low, plot.high) == ("stacked", 0, 100)

    def test_shares_of_more_than_a_whole_have_their_room(self) -> None:
        parts = (series("Leg", "80 60", "part"), series("Sport", "45 40", "part"))
        block = attrs.evolve(distribution(), categories=("Skolen", "Landet"), category_roles=(), series=parts)
        assert plot_of(one(block)).high == 125

    def test_a_missing_part_is_told_in_words(self) -> None:
        parts = (series("Aldrig", "60", "part"), Series(name="Tit", role="part", values=(value("Ikke oplyst"),)))
        block = attrs.evolve(distribution(), categories=("Skolen",), category_roles=(), series=parts)
        slide = one(block)
        assert "Ikke oplyst: Skolen, Tit." in texts(slide)
        assert "Ikke oplyst" in chart_box(slide).alt

    def test_numbers_with_a_part_missing_are_a_table(self) -> None:
        parts = (series("Aldrig", "60 300", "part"), series("Tit", "_ 20", "part"))
        block = attrs.evolve(
            distribution(), categories=("Skolen", "Landet"), category_roles=(), series=parts, percent=False, suffix=""
        )
        slide, *_ = slides([block])
        table = next(shape for shape in slide.shapes if isinstance(shape, TableBox))
        assert [cell.paras[0].runs[0].text for cell in table.rows[1].cells] == ["Skolen", "60", "Ikke indsamlet"]
        assert slide.title == "Flere bliver aldrig mobbet"

    def test_a_chart_that_becomes_a_table_keeps_its_source_and_what_is_told_below(self) -> None:
        block = attrs.evolve(
            composition(), series=(series("Ferie", "-5 3 2", "part"),), totals=(), caption="Kilde: Egen."
        )
        [slide] = slides([attrs.evolve(block, remark="Opgjort i maj")])
        assert "Opgjort i maj. Kilde: Egen." in texts(slide)
        table, *told = slides([attrs.evolve(block, remark="Opgjort i maj. " * 20)])
        assert "Kilde: Egen." in texts(table)
        assert "Opgjort i maj." in " ".join(texts(told[0]))


class TestComposition:
    def test_the_highlighted_part_lies_at_the_bottom_in_the_accent_colour(self) -> None:
        plot = plot_of(one(composition()))
        assert [found.name for found in plot.series] == ["Ferie", "Sygdom", "I alt"]
        assert plot.series[0].fill == "acc"

    def test_a_seam_stands_between_parts_and_never_on_the_axis(self) -> None:
        parts = [found.line for found in plot_of(one(composition())).series if found.form == "bar"]
        assert parts == [None, "paper"]

    def test_the_total_is_an_invisible_line_with_labels(self) -> None:
        total = named(one(composition()), "I alt")
        assert (total.form, total.line, total.marker) == ("line", None, "")
        assert total.label is not None
        assert total.label.position == "t"

    def test_names_stand_in_the_last_column(self) -> None:
        for name in ("Ferie", "Sygdom"):
            shown = [point.label.show for point in named(one(composition()), name).points if point.label]
            assert shown == ["value", "value", "series+value"]

    def test_few_people_are_said_below_the_columns_and_beside_a_second_measure(self) -> None:
        parts = tuple(
            Series(name=name, role="part", values=tuple(value(digits, n=n) for n in (20, 19, 17)))
            for name, digits in (("Sygdom", "6.5"), ("Fri", "2.6"))
        )
        measure = Series(name="Antal samtaler", values=(value("8", n=20), value("9"), value("7", n=12)))
        slide = one(attrs.evolve(composition(), series=parts, row=measure))
        assert plot_of(slide).categories == tuple(
            f"{year}\n{N_IS}{n}" for year, n in zip(YEARS[-3:], (20, 19, 17), strict=True)
        )
        assert [text for text in texts(slide) if text.startswith(("8", "9", "7"))] == [
            f"8 ({N_IS}20)", "9", f"7 ({N_IS}12)",
        ]  # fmt: skip

    def test_figures_stand_beside_the_chart(self) -> None:
        slide = one(composition())
        box = next(shape for shape in slide.shapes if isinstance(shape, Box) and shape.name == "Nøgletal")
        assert box.frame is not None
        assert box.frame.x > chart_box(slide).frame.right

    def test_figures_without_room_beside_a_chart_go_into_the_notes(self) -> None:
        long = tuple(SideFigure(value="29 %", text="af elever i kommunens specialtilbud " * 6) for _ in range(3))
        slide = one(attrs.evolve(composition(), figures=long))
        shown = [shape for shape in slide.shapes if isinstance(shape, Box) and shape.name == "Nøgletal"]
        assert 0 < len(shown) < 3
        assert slide.moved.count("29 %") == 3 - len(shown)
        low = attrs.evolve(composition(), figures=long[:1], caption="Kilde: Egen opgørelse af alle årgange. " * 10)
        assert chart_box(one(low)).frame.h > page("da").canvas.y(0.2)

    def test_a_forecast_is_patterned_dashed_and_named(self) -> None:
        plot = plot_of(one(forecast()))
        assert plot.categories[-1] == "2031 (fremskrivning)"
        last = {found.name: found.points[-1] for found in plot.series}
        assert last["Specialundervisning"].pattern
        assert (last["Almenundervisning"].fill, last["Almenundervisning"].dash) == ("paper", "dash")

    def test_names_stand_at_the_left_and_the_second_measure_below(self) -> None:
        slide = one(forecast())
        chart = chart_box(slide).frame
        boxes = {
            text: shape
            for shape, text in zip([s for s in slide.shapes if isinstance(s, Box)], texts(slide), strict=True)
        }
        assert boxes["Specialundervisning"].frame.right <= chart.x  # type: ignore[union-attr]
        assert boxes["Specialundervisning"].frame.y > boxes["Almenundervisning"].frame.y  # type: ignore[union-attr]
        for text in ("4,4" + PERCENT, "5,5" + PERCENT, "7,1" + PERCENT):
            assert boxes[text].frame.y >= chart.bottom  # type: ignore[union-attr]
        assert any(isinstance(shape, Rule) for shape in slide.shapes)

    def test_the_second_measure_has_less_air_where_more_makes_parts_too_thin(self) -> None:
        measured = attrs.evolve(forecast(), series=thin_parts("70 70 70", "6.2 6.2 6.2", "6.2 6.2 6.2"), figures=())
        points = [point for found in plot_of(one(measured)).series[1:] for point in found.points if point.label]
        assert [point.label.show for point in points if point.label] == ["value"] * 6

    def test_a_second_measure_without_room_stands_on_a_slide_of_its_own(self) -> None:
        measured = attrs.evolve(
            forecast(), series=thin_parts("40 40 40", *["7.5 7.5 7.5"] * 8), caption="Kilde: Alle årgange. " * 20
        )
        where = page()
        drawn, apart = slides([measured], where)
        assert forecast().row.name not in texts(drawn)  # type: ignore[union-attr]
        assert len(plot_of(drawn).series) == 9
        table = next(shape for shape in apart.shapes if isinstance(shape, TableBox))
        told = {run.text for row in table.rows for cell in row.cells for para in cell.paras for run in para.runs}
        assert {value.text for value in forecast().row.values} <= told  # type: ignore[union-attr]

    @settings(max_examples=20, deadline=None)
    @given(st.lists(st.lists(st.integers(0, 99), min_size=3, max_size=3), min_size=2, max_size=7))
    def test_every_part_is_named_and_each_of_its_figures_printed(self, rows: list[list[int]]) -> None:
        parts = [series(f"Del {at}", " ".join(map(str, row)), "part") for at, row in enumerate(rows)]
        slide = one(attrs.evolve(composition(), series=tuple(parts), totals=(), figures=(), decimals=0))
        boxes = [shape for shape in slide.shapes if isinstance(shape, Box)]
        names = dict(zip(texts(slide), boxes, strict=True))
        for part, row in zip(parts, rows, strict=True):
            found = named(slide, part.name)
            inside = [point.label.show for point in found.points if point.label]
            if None not in inside:
                assert part.name in names or "series+value" in inside
                continue
            assert set(inside) == {None}
            line = names[part.name].frame
            assert line
            beside = [
                text for text, box in zip(texts(slide), boxes, strict=True) if box.frame and box.frame.y == line.y
            ]
            assert beside == [part.name, *map(str, row)]
            [key] = [box for box in boxes if box.frame and box.frame.x < line.x and line.y < box.frame.y < line.bottom]
            assert key.fill == found.fill

    def test_a_line_leads_from_a_name_that_has_no_room_beside_its_part(self) -> None:
        long = "Specialundervisning og anden specialpædagogisk bistand til enkelte elever på skolen"
        parts = [
            series(f"{long}, {long.lower()} {at}", figures, "part")
            for at, figures in enumerate(("30 30 30", "9 9 9", "9 9 9"))
        ]
        slide = one(attrs.evolve(composition(), series=tuple(parts), totals=(), figures=()))
        leaders = [shape for shape in slide.shapes if isinstance(shape, Rule) and shape.name == "Henvisning"]
        assert leaders
        assert all(leader.start[0] < leader.end[0] for leader in leaders)

    @pytest.mark.parametrize(
        ("first", "second", "percent"),
        [("-5 3 2", "10 -4 3", False), ("50 _ 40", "50 30 60", True), ("_ _ 5", "_ _ 6", False)],
        ids=["below zero", "a part of a hundred missing", "mostly missing"],
    )
    def test_parts_that_make_no_stacks_are_a_table_with_all_figures(
        self, first: str, second: str, percent: bool
    ) -> None:
        parts = (series("Ferie", first, "part"), series("Sygdom", second, "part"))
        slide, *_ = slides([attrs.evolve(composition(), series=parts, totals=(), percent=percent)])
        assert not [shape for shape in slide.shapes if isinstance(shape, ChartBox)]
        table = next(shape for shape in slide.shapes if isinstance(shape, TableBox))
        told = {run.text for row in table.rows for cell in row.cells for para in cell.paras for run in para.runs}
        assert {value.text for part in parts for value in part.values} <= told


class TestOtherData:
    def test_a_chart_without_figures_says_why(self) -> None:
        values = tuple(value("Tal ikke offentliggjort") for _ in YEARS)
        slide = one(attrs.evolve(lines(), series=(Series(name="Skolen", role="school", values=values),)))
        assert not [shape for shape in slide.shapes if isinstance(shape, ChartBox)]
        assert "Tal ikke offentliggjort." in texts(slide)

    def test_benchmarks_that_nobody_stated_are_not_told(self) -> None:
        nation = Series(name="Landet", role="nation", values=(*(value("") for _ in YEARS[:-1]), value("88")))
        slide = one(attrs.evolve(columns(), series=(columns().series[0], nation)))
        assert not [text for text in texts(slide) if "Ikke oplyst" in text]

    def test_bars_that_one_group_of_three_has_are_missed_in_no_other(self) -> None:
        this_year, before, nation = bars().series
        current = attrs.evolve(this_year, values=(value(""), *this_year.values[1:]))
        ended = attrs.evolve(before, name="Skolen 2019/20", values=(before.values[0], value(""), value("")))
        slide = one(attrs.evolve(bars(), series=(current, ended, nation)))
        assert [text for text in texts(slide) if "Ikke oplyst" in text] == [
            "Ikke oplyst: Generel trivsel, Skolen 2024/25."
        ]

    def test_a_bar_of_which_no_part_is_stated_is_told(self) -> None:
        first = distribution().categories[0].replace("\n", " ")
        parts = [attrs.evolve(part, values=(value("Ikke oplyst"), *part.values[1:])) for part in distribution().series]
        slide = one(attrs.evolve(distribution(), series=tuple(parts)))
        assert f"Ikke oplyst: {first}." in texts(slide)

    @settings(max_examples=40, deadline=None)
    @given(
        st.sampled_from(["lines", "columns", "bars", "distribution", "composition"]),
        st.integers(1, 14),
        st.integers(1, 5),
        st.data(),
    )
    def test_any_figures_are_drawn_on_the_slide(self, kind: str, count: int, many: int, data: st.DataObject) -> None:
        digits = st.one_of(st.none(), st.decimals(-3, 120, places=1))
        rows = []
        for at in range(many):
            found = data.draw(st.tuples(*[digits] * count))
            role = ("school", "school-before", "nation", "municipality", "target")[at]
            values = tuple(
                ChartValue(number=None, text="Ikke indsamlet")
                if one is None
                else ChartValue(number=one, text=f"{one:f}".replace(".", ","))
                for one in found
            )
            rows.append(
                Series(
                    name=f"Serie {at}", role="part" if kind in ("distribution", "composition") else role, values=values
                )
            )  # type: ignore[arg-type]
        names = tuple(f"Kategori nummer {at}" for at in range(count))
        block = Chart(kind=kind, title="Tal", categories=names, series=tuple(rows), decimals=1)  # type: ignore[arg-type]
        where = page()
        made = slides([block], where)
        seen = [category.split("\n")[0] for slide in made for category in _categories(slide)]
        assert not seen or all(any(name in text or "–" in text for text in seen) for name in names)
        for slide in made:
            for frame in frames(slide):
                assert frame.x >= 0
                assert frame.right <= where.canvas.width
                assert frame.bottom <= where.canvas.height
                assert frame.w > 0
                assert frame.h > 0


def _categories(slide: Slide) -> tuple[str, ...]:
    return next((shape.plot.categories for shape in slide.shapes if isinstance(shape, ChartBox)), ())


class TestKeyFigure:
    def test_the_figure_is_the_largest_text(self) -> None:
        [slide] = slides([key_figure()])
        runs = [run for shape in slide.shapes if isinstance(shape, Box) for para in shape.paras for run in para.runs]
        largest = max(runs, key=lambda run: run.size or 0)
        assert (largest.text, largest.colour) == ("13,8", "acc")

    def test_the_arithmetic_stands_in_the_source_line(self) -> None:
        [slide] = slides([key_figure()])
        assert "Beregning: 6,9 % × 200 skoledage = 13,8 dage. Kilde: Opdigtet statistik" in texts(slide)

    def test_a_reason_to_compare_with_may_take_two_lines(self) -> None:
        told = SideFigure(value="Diskretioneret i kilden", text="Skolen 2023/24")
        [slide] = slides([attrs.evolve(key_figure(), comparisons=(told,), parts=())])
        box = next(shape for shape in slide.shapes if isinstance(shape, Box) and shape.name == "Sammenligning")
        assert box.frame is not None
        heights = [
            page("da").canvas.text_height(run.text, run.size or 0, box.frame.w, bool(run.bold))
            for para in box.paras
            for run in para.runs
        ]
        assert sum(heights) <= box.frame.h

    def test_a_reason_to_compare_with_is_no_figure(self) -> None:
        told = SideFigure(value="Ikke indsamlet", text="Skolen 2023/24", missing=True)
        known = SideFigure(value="12,4", text="Landet 2023/24")
        [slide] = slides([attrs.evolve(key_figure(), comparisons=(told, known), parts=())])
        boxes = [shape for shape in slide.shapes if isinstance(shape, Box) and shape.name == "Sammenligning"]
        reason, figure = (box.paras[0].runs[0] for box in boxes)
        assert (reason.bold, reason.italic, reason.colour, reason.size) == (None, True, "muted", 16)
        assert (figure.bold, figure.size) == (True, 36)

    def test_parts_are_a_native_bar_with_their_names_at_their_parts(self) -> None:
        [slide] = slides([key_figure()])
        box = chart_box(slide)
        assert (box.plot.grouping, box.plot.gap) == ("stacked", 0)
        assert [found.values for found in box.plot.series] == [(Decimal("9.9"),), (Decimal("3.9"),)]
        name = next(
            shape
            for shape, text in zip([s for s in slide.shapes if isinstance(s, Box)], texts(slide), strict=True)
            if text.startswith("ekstra")
        )
        assert name.frame is not None
        assert abs(name.frame.x - (box.frame.x + box.frame.w * 9.9 / 13.8)) < 10

    def test_names_of_narrow_parts_do_not_overlap(self) -> None:
        parts = tuple(
            Part(number=Decimal(number), text=number.replace(".", ","), name=name)
            for number, name in (
                ("11", "sygdom"),
                ("0.1", "ulovligt fravær"),
                ("0.2", "dokumenteret behandling"),
                ("1", "ferie"),
            )
        )
        [slide] = slides([attrs.evolve(key_figure(), parts=parts)])
        found = frames(slide)
        assert not [(a, b) for at, a in enumerate(found) for b in found[at + 1 :] if overlapping(a, b)]
        assert "0,1 ulovligt fravær" in texts(slide)

    def test_parts_without_room_go_into_the_notes(self) -> None:
        [slide] = slides([attrs.evolve(key_figure(), text="fravær pr. elev i skoleåret 2024/25, " * 12)])
        assert not [shape for shape in slide.shapes if isinstance(shape, ChartBox)]
        assert "sygdom: 9,9" in slide.moved
        source = next(shape for shape in slide.shapes if isinstance(shape, Box) and shape.name == "Kilde")
        assert source.frame is not None
        boxes = [shape.frame for shape in slide.shapes if isinstance(shape, Box) and shape.name == "Forklaring"]
        assert [frame for frame in boxes if frame and frame.bottom <= source.frame.y]

    def test_comparisons_beyond_four_go_into_the_notes(self) -> None:
        more = tuple(SideFigure(value=f"{at},0", text=f"Skolen nummer {at}") for at in range(6))
        [slide] = slides([attrs.evolve(key_figure(), comparisons=more)])
        assert "Skolen nummer 5: 5,0" in slide.moved
        assert len([text for text in texts(slide) if "Skolen nummer" in text]) == 4

    @pytest.mark.parametrize("figure", ["7", "14,8", "1.234.567", "1.234.567.890,5"])
    def test_any_figure_fits_its_frame(self, figure: str) -> None:
        where = page()
        [slide] = slides([attrs.evolve(key_figure(), value=figure)], where)
        box = next(shape for shape in slide.shapes if isinstance(shape, Box) and shape.name == "Nøgletal")
        assert box.frame is not None
        width = sum(where.canvas.text_width(run.text, run.size or 12, True) for run in box.paras[0].runs)
        assert width <= box.frame.w
