"""Charts and tables in little room: no line goes through a figure, words stay whole, parts say what they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

import attrs
import pytest
from chart_samples import (
    PERCENT,
    YEARS,
    bars,
    columns,
    composition,
    distribution,
    dots,
    forecast,
    lines,
    page,
    series,
    slides,
    stages,
    value,
)
from nasty_templates import office, saved
from odd_templates import replaced
from pptx.util import Inches

from suddialog.exporters.pptx.canvas import POINT, Canvas
from suddialog.exporters.pptx.draft import Page
from suddialog.exporters.pptx.plan import Align, Box, ChartBox, GroupBox, Label, PlotSeries, Slide, TableBox
from suddialog.exporters.pptx.slides.tables import table_slides
from suddialog.exporters.pptx.template import Template, open_template
from suddialog.exporters.pptx.wide_words import tell_wide_words
from suddialog.outline.blocks import Cell, Chart, ChartValue, KeyFigure, Series, SideFigure, Table

CANVASES = {"16:9": (13.333, 7.5), "4:3": (10, 7.5), "portrait": (8.27, 11.69), "small": (6, 4.5)}


@pytest.fixture(scope="module", params=CANVASES)
def template(request: pytest.FixtureRequest) -> Template:
    return open_template(saved(office(*CANVASES[request.param])))


@pytest.fixture(scope="module")
def portrait() -> Page:
    return on(open_template(saved(office(*CANVASES["portrait"]))))


def on(template: Template) -> Page:
    return attrs.evolve(page(), canvas=Canvas(template, "da"))


def half_a_slide() -> bytes:
    """A template with its content in the right half."""
    deck = office()
    for root in (deck.slide_master, *deck.slide_layouts):
        for shape in root.placeholders:
            if shape.placeholder_format.idx == 1:
                half = deck.slide_width // 2
                shape.left, shape.top, shape.width, shape.height = half, Inches(1.5), half - Inches(0.5), Inches(5)
    return saved(deck)


def box_of(slide: Slide) -> ChartBox:
    return next(shape for shape in slide.shapes if isinstance(shape, ChartBox))


def texts(slide: Slide) -> list[str]:
    boxes = [shape for shape in slide.shapes if isinstance(shape, Box)]
    return ["\n".join("".join(run.text for run in para.runs) for para in box.paras) for box in boxes]


def labelled(one: PlotSeries) -> Iterator[tuple[int, Label]]:
    for point in one.points:
        if point.label and point.label.show and one.values[point.index] is not None:
            yield point.index, point.label


def gap_in(kind: Literal["columns", "lines"]) -> Chart:
    """Seven years with a benchmark whose name is long, and without a figure for the second one."""
    years = tuple(f"20{at}/{at + 1}" for at in range(19, 26))
    own, other = (
        tuple(value("Ikke indsamlet") if at == 1 else value(f"{first + at}", PERCENT) for at in range(7))
        for first in (500, 400)
    )
    rows = (Series(name="Skolen", role="school", values=own),
            Series(name="Kommunens folkeskoler", role="municipality", values=other))  # fmt: skip
    return Chart(kind=kind, categories=years, series=rows, decimals=1, suffix=" %")


def test_seven_years_stand_on_one_slide_in_letters_of_a_typewriter() -> None:
    chart = gap_in("lines")
    broken = tuple(attrs.evolve(one, break_before="Ny opgørelse") if at == 3 else one
                   for at, one in enumerate(chart.series[0].values))  # fmt: skip
    chart = attrs.evolve(chart, series=(attrs.evolve(chart.series[0], values=broken), chart.series[1]))
    deck = replaced('typeface="[^"]+"', 'typeface="Consolas"', "ppt/theme/", saved(office(10, 5.625)))
    assert len(slides((chart,), on(open_template(deck)))) == 1


def long_names() -> Chart:
    """Parts with long names, of which the last year is a forecast, and a figure beside them."""
    parts = {"Erhvervsuddannelse": "20 22 28", "Gymnasium": "40 40 36", "10. klasse": "40 38 36"}
    rows = (
        Series(name=name, values=tuple(value(one, PERCENT, forecast=at == 2) for at, one in enumerate(said.split())))
        for name, said in parts.items()
    )
    beside = SideFigure(value="28 %", text="vælger en erhvervsuddannelse i 2030")
    return Chart(kind="composition", categories=("2022", "2024", "2030"), series=tuple(rows), figures=(beside,))


@attrs.frozen
class Seen:
    """A drawn chart over years, measured in EMU from the upper left corner of its frame."""

    box: ChartBox
    canvas: Canvas

    def at(self, index: float, number: float) -> tuple[float, float]:
        plot, frame = self.box.plot, self.box.frame
        assert plot.inner
        assert plot.high is not None
        assert plot.low is not None
        x, y, w, h = plot.inner
        share = (number - float(plot.low)) / float(plot.high - plot.low)
        return (x + w * (index + 0.5) / len(plot.categories)) * frame.w, (y + h * (1 - share)) * frame.h

    def lines(self) -> Iterator[tuple[float, float]]:
        """Fifty points of every piece of a line."""
        for one in (found for found in self.box.plot.series if found.form == "line"):
            for at, (start, end) in enumerate(zip(one.values, one.values[1:], strict=False)):
                if start is not None and end is not None:
                    for step in range(51):
                        share = step / 50
                        yield self.at(at + share, float(start) * (1 - share) + float(end) * share)

    def columns(self, one: PlotSeries) -> Iterator[tuple[float, float, float, float]]:
        """What the columns of a body cover: left, top, right, bottom."""
        half = 0.5 / (1 + self.box.plot.gap / 100)
        for at, number in enumerate(one.values):
            if number is not None:
                yield (*self.at(at - half, float(number)), *self.at(at + half, float(self.box.plot.low or 0)))

    def figure(self, one: PlotSeries, index: int, label: Label, text: str) -> tuple[float, float, float, float]:
        """What the digits of a label cover: left, top, right, bottom."""
        x, y = self.at(index, float(one.values[index] or 0))
        wide = self.canvas.text_width(text, label.size, label.bold) / 1.05
        tall = 0.7 * label.size * POINT
        base = self.at(index, float(max(self.box.plot.low or 0, Decimal(0))))[1]
        near, off = 0.75 * label.size * POINT, label.size * POINT
        places = {"t": y - off, "b": y + off, "outEnd": y - near, "inEnd": y + near, "inBase": base - near}
        middle = places.get(label.position or "", y)
        across = {"r": x + 4 * POINT + wide / 2, "l": x - 4 * POINT - wide / 2}.get(label.position or "", x)
        middle += label.shift[1] * self.box.frame.h
        across += label.shift[0] * self.box.frame.w
        return across - wide / 2, middle - tall / 2, across + wide / 2, middle + tall / 2

    def struck(self, block: Chart) -> list[str]:
        """The figures of the school through which a line is seen to go."""
        found = []
        for one in (drawn for drawn in self.box.plot.series if drawn.name == "Skolen"):
            told = next(given.values for given in block.series if given.name == one.name)
            for index, label in labelled(one):
                left, top, right, bottom = self.figure(one, index, label, told[index].text)
                if (
                    label.show == "value"
                    and not label.plate
                    and any(left < x < right and top < y < bottom for x, y in self.lines())
                ):
                    found.append(told[index].text)
        return found


NEAR = (
    ("71250 73890 78114 80020", "72100 75400 77900 81340"),
    ("6.9 7.3 7.1 7.8 8.2", "7.2 7.4 7.4 7.5 7.4"),
    ("8 2 9 1 7 3", "2 8 3 9 1 7"),
    ("5 5 5 5", "5 5 5 5.1"),
)


class TestFigures:
    @pytest.mark.parametrize(("own", "other"), NEAR)
    def test_no_line_goes_through_a_figure_of_a_line(self, template: Template, own: str, other: str) -> None:
        where = on(template)
        rows = (series("Skolen", own, "school"), series("Landet", other, "nation"))
        years = tuple(str(2019 + at) for at in range(len(rows[0].values)))
        block = Chart(kind="lines", categories=years, series=rows, decimals=1)
        [slide] = slides([block], where)
        assert Seen(box_of(slide), where.canvas).struck(block) == []

    def test_no_line_goes_through_the_name_of_one_that_ends_early(self, template: Template) -> None:
        where = on(template)
        rows = (
            series("Skolen", "-12 5 -31", "school"),
            series("Kommunen i alt", "-3 -8 _", "municipality"),
            series("Lignende skoler", "0 _ -4", "reference"),
        )
        seen = Seen(box_of(slides([Chart(kind="lines", categories=YEARS[:3], series=rows)], where)[0]), where.canvas)
        drawn = next(found for found in seen.box.plot.series if found.name == "Kommunen i alt")
        for index, label in labelled(drawn):
            named = f"{drawn.name} -8" if label.show == "series+value" else "-8"
            left, top, right, bottom = seen.figure(drawn, index, label, named)
            assert not [at for at in seen.lines() if left < at[0] < right and top < at[1] < bottom]

    @pytest.mark.parametrize("made", [half_a_slide(), saved(office(8.7, 3.2)), saved(office(10, 7.5))])
    def test_no_long_figure_of_a_line_reaches_the_next_one_or_the_axis(self, made: bytes) -> None:
        where = on(open_template(made))
        rows = (
            series("Skolen", "1234567 1250000 1300000 1280000 1290000 1310000 1400000 1420000 1500000", "school"),
            series("Kommunen", "1100000 1120000 1150000 1160000 1180000 1200000 1210000 1230000 1250000"),
        )
        years = tuple(map(str, range(2019, 2028)))
        for slide in slides([Chart(kind="lines", categories=years, series=rows)], where):
            seen = Seen(box_of(slide), where.canvas)
            drawn = next(found for found in seen.box.plot.series if found.name == "Skolen")
            shown = [(at, label) for at, label in labelled(drawn) if label.show == "value"]
            assert len(shown) >= len(drawn.values) - 1
            assert slide.moved == ""
            assert seen.box.plot.inner
            edge = seen.box.plot.inner[0] * seen.box.frame.w
            for at, label in shown:
                left, _, right, _ = seen.figure(drawn, at, label, str(drawn.values[at]))
                assert left >= edge
                edge = right

    def test_a_figure_without_a_free_place_is_told_in_the_notes(self) -> None:
        crowd = tuple(series(f"Skole {at}", f"5 {4 + at * 0.08:.2f} 5") for at in range(30))
        own = series("Skolen", "5 5 5", "school")
        [slide] = slides([Chart(kind="lines", categories=YEARS[:3], series=(own, *crowd), decimals=1)])
        drawn = next(found for found in box_of(slide).plot.series if found.name == "Skolen")
        assert [index for index, _ in labelled(drawn)] == [0, 2]
        assert slide.moved == "Skolen, 2021/22: 5"

    def test_names_at_the_ends_of_lines_stand_clear_of_the_marks(self) -> None:
        [slide] = slides([lines()])
        ends = [label for one in box_of(slide).plot.series for _, label in labelled(one) if label.show != "value"]
        assert len(ends) == 3
        assert all(label.shift[0] * box_of(slide).frame.w > POINT for label in ends)

    def test_figures_of_forecasts_are_muted(self) -> None:
        values = tuple(value(str(at), forecast=at > 1) for at in range(4))
        rows = Series(name="Skolen", role="school", values=values), series("Landet", "5 6 7 8", "nation")
        [slide] = slides([Chart(kind="lines", categories=YEARS[:4], series=rows)])
        drawn = next(one for one in box_of(slide).plot.series if one.name == "Skolen")
        looks = {index: (label.colour, label.bold) for index, label in labelled(drawn)}
        assert looks == {0: ("acc", True), 1: ("acc", True), 2: ("muted", False), 3: ("acc", True)}

    def test_no_line_goes_through_a_figure_of_a_column(self, template: Template) -> None:
        where = on(template)
        rows = (
            series("Skolen", "78.0 81.0 77.0 83.0 80.0 84.0 82.0", "school", suffix=PERCENT),
            series("Landet", "80.0 80.5 81.0 80.2 79.7 79.1 78.8", "nation", suffix=PERCENT),
        )
        years = tuple(str(year) for year in range(2019, 2026))
        block = attrs.evolve(columns(), categories=years, series=rows, decimals=1)
        for slide in slides([block], where):
            first = years.index(box_of(slide).plot.categories[0])
            part = [attrs.evolve(one, values=one.values[first:]) for one in rows]
            assert Seen(box_of(slide), where.canvas).struck(attrs.evolve(block, series=tuple(part))) == []

    @pytest.mark.parametrize("digits", ["70 70 71 72 72 _ _", "50 52 55 53 55 _ _", "90 88 86 84 76 _ _"])
    def test_no_name_of_a_line_covers_a_column_or_its_figure(self, template: Template, digits: str) -> None:
        where = on(template)
        numbers = enumerate((61, 63, 66, 64, 68, 70, 72))
        own = tuple(value(str(number), PERCENT, forecast=at > 4) for at, number in numbers)
        benchmark = series("Fjordby Kommune", digits, "municipality", suffix=PERCENT)
        rows = Series(name="Skolen", role="school", values=own), benchmark
        years = tuple(str(year) for year in range(2021, 2028))
        for slide in slides([attrs.evolve(columns(), categories=years, series=rows)], where):
            seen = Seen(box_of(slide), where.canvas)
            school, *compared = seen.box.plot.series
            taken = [*seen.columns(school)]
            taken += [seen.figure(school, at, label, f"{school.values[at]}{PERCENT}") for at, label in labelled(school)]
            for one in compared:
                for at, label in labelled(one):
                    left, top, right, bottom = seen.figure(one, at, label, f"{one.name} {one.values[at]}{PERCENT}")
                    assert left >= 0
                    assert right <= seen.box.frame.w
                    covered = (area for area in taken if left < area[2] and area[0] < right)
                    assert not [area for area in covered if top < area[3] and area[1] < bottom]

    def test_a_line_that_ends_early_has_its_year_in_a_name_at_the_right_of_all_columns(self) -> None:
        own = tuple(value(number, PERCENT, forecast=at > 2) for at, number in enumerate(["80", "84", "86", "88", "89"]))
        named = {}
        for digits in ("70 71 70 _ _", "70 71 70 71 72"):
            rows = Series(name="Skolen", role="school", values=own), single("Landet", digits, "nation")
            [slide] = slides([attrs.evolve(columns(), series=rows)])
            [(_, label)] = labelled(box_of(slide).plot.series[1])
            named[digits] = label.show, label.text, label.position
        assert list(named.values()) == [("text", "Landet 2022/23: 70", "r"), ("series+value", "", "r")]

    def test_a_line_close_to_the_end_of_a_column_moves_the_figures_of_all(self) -> None:
        for digits, place in (("94 96 98", "inBase"), ("97 97 98", "inEnd")):
            rows = (
                series("Skolen", "95 93 96", "school", suffix=PERCENT),
                series("Landet", digits, "nation", suffix=PERCENT),
            )
            [slide] = slides([attrs.evolve(columns(), categories=YEARS[:3], series=rows)])
            assert [label.position for _, label in labelled(box_of(slide).plot.series[0])] == [place] * 3

    @pytest.mark.parametrize(
        ("forecast", "other", "place"),
        [("60", "63", ("inEnd", "paper")), ("60", "59", ("outEnd", None)), ("60", "80", ("outEnd", None)),
         ("3", "4", ("outEnd", "paper"))],
    )  # fmt: skip
    def test_a_forecasts_figure_is_not_taken_for_that_of_a_line_above_its_column(
        self, forecast: str, other: str, place: tuple[str, str | None]
    ) -> None:
        own = tuple(value(number, PERCENT, forecast=number == forecast) for number in ("40", "45", forecast))
        benchmark = series("Kommunen", f"{other} {other} {other}", "municipality", suffix=PERCENT)
        rows = Series(name="Skolen", role="school", values=own), benchmark
        [slide] = slides([attrs.evolve(columns(), categories=YEARS[:3], series=rows)])
        *_, (_, label) = labelled(box_of(slide).plot.series[0])
        assert ((label.position, label.plate), label.shift) == (place, (0.0, 0.0))

    def test_the_figure_of_a_low_column_stands_at_its_end_and_hides_a_line_that_is_named_beside(self) -> None:
        rows = (
            series("Skolen", "3 60 4", "school", suffix=PERCENT),
            series("Landet", "6 8 9", "nation", suffix=PERCENT),
        )
        [slide] = slides([attrs.evolve(columns(), categories=YEARS[:3], series=rows)])
        seen = Seen(box_of(slide), page().canvas)
        school, nation = seen.box.plot.series
        looks = [(label.position, label.plate, label.shift) for _, label in labelled(school)]
        assert looks == [("outEnd", "paper", (0.0, 0.0)), ("inEnd", None, (0.0, 0.0)), ("outEnd", "paper", (0.0, 0.0))]
        [(at, name)] = labelled(nation)
        [*_, last] = labelled(school)
        assert seen.figure(nation, at, name, f"Landet 9{PERCENT}")[0] > seen.figure(school, *last, f"4{PERCENT}")[2]

    def test_every_bar_is_as_high_as_its_figure(self, template: Template) -> None:
        row = " ".join(str(at) for at in range(3, 15))
        rows = [series(f"Skole {at}", row) for at in range(3)]
        names = tuple(f"Fag {at}" for at in range(12))
        made = slides([Chart(kind="bars", categories=names, series=tuple(rows))], on(template))
        assert [name for slide in made for name in box_of(slide).plot.categories] == list(names)
        for slide in made:
            box = box_of(slide)
            assert box.frame.h >= (3 + box.plot.gap / 100) * len(box.plot.categories) * 12 * POINT

    def test_a_bar_that_stands_alone_is_higher_than_one_of_a_group(self, template: Template) -> None:
        def bar(count: int) -> float:
            rows = [series(f"Skole {at}", "3 4") for at in range(count)]
            [slide] = slides([Chart(kind="bars", categories=("Ro", "Støtte"), series=tuple(rows))], on(template))
            box = box_of(slide)
            return box.frame.h / len(box.plot.categories) / (count + box.plot.gap / 100)

        assert bar(1) >= 1.3 * bar(3)


def single(name: str, digits: str, role: str) -> Series:
    """A series of one figure; nobody says anything of the other years."""
    rows = series(name, digits, role)
    silent = (one if one.number is not None else attrs.evolve(one, text="") for one in rows.values)
    return attrs.evolve(rows, values=tuple(silent))


def of_one_year() -> Chart:
    others = single("Kommunen", "_ _ _ _ 86", "municipality"), single("Landet", "_ _ _ _ 87", "nation")
    return attrs.evolve(columns(), series=(columns().series[0], *others))


class TestSingleBenchmarks:
    def test_each_has_a_column_behind_the_years_that_says_whose_it_is(self) -> None:
        [slide] = slides([of_one_year()])
        plot = box_of(slide).plot
        assert plot.categories == (*YEARS, "Kommunen\n2024/25", "Landet\n2024/25")
        drawn = {one.name: [number for number in one.values if number is not None] for one in plot.series}
        assert drawn["Kommunen"] == [86]
        assert drawn["Landet"] == [87]
        assert {one.form for one in plot.series} == {"bar"}
        assert plot.overlap == 100

    def test_no_column_holds_two_figures(self) -> None:
        [slide] = slides([of_one_year()])
        for figures in zip(*(one.values for one in box_of(slide).plot.series), strict=True):
            assert sum(number is not None for number in figures) == 1

    def test_only_the_schools_latest_has_the_accent_colour(self) -> None:
        [slide] = slides([of_one_year()])
        drawn = [(one.name, point) for one in box_of(slide).plot.series for point in one.points]
        assert [(name, point.index) for name, point in drawn if point.fill == "acc"] == [("Skolen", 4)]

    def test_a_target_takes_the_place_of_its_year(self) -> None:
        own = Series(name="Skolen", role="school", values=(value("71"), value("73"), ChartValue(number=None, text="")))
        goal = single("Mål", "_ _ 80", "target")
        [slide] = slides([Chart(kind="columns", categories=("2023", "2024", "2027"), series=(own, goal))])
        assert box_of(slide).plot.categories == ("2023", "2024", "Mål\n2027")

    @pytest.mark.parametrize("told", [True, False], ids=["below the year", "below the chart"])
    def test_a_year_without_a_figure_is_told_like_the_one_before_although_it_has_a_target(self, told: bool) -> None:
        reason = "Skjult" if told else "Specialundervisningsbekendtgørelsesændring"
        own = Series(name="Skolen", role="school", values=tuple(map(value, ("71", "73", reason, reason))))
        categories = ("2021", "2022", f"2023\n{reason.lower()}", "2024")
        chart = Chart(kind="columns", categories=categories, series=(own, single("Mål", "_ _ _ 80", "target")))
        [slide] = slides([chart])
        behind = "\nskjult" if told else ""
        assert box_of(slide).plot.categories == ("2021", "2022", f"2023–2024{behind}", "Mål\n2024")
        assert sum(isinstance(shape, Box) and shape.name == "Databrud" for shape in slide.shapes) == 1
        assert [text for text in texts(slide) if reason.lower() in text.lower()] == (
            [] if told else [f"2023–2024: {reason.lower()}."]
        )

    def test_different_reasons_of_two_years_stand_below_each(self) -> None:
        values = tuple(map(value, ("71", "Skjult", "Ikke indsamlet")))
        own, goal = Series(name="Skolen", role="school", values=values), single("Mål", "_ _ 80", "target")
        [slide] = slides([Chart(kind="columns", categories=("2022", "2023\nskjult", "2024"), series=(own, goal))])
        names = ("2022", "2023\nskjult", "2024\nikke indsamlet", "Mål\n2024")
        assert box_of(slide).plot.categories == names
        assert not any("Ikke indsamlet" in text for text in texts(slide))

    def test_figures_of_several_years_stay_a_line(self) -> None:
        [slide] = slides([columns()])
        assert {one.name: one.form for one in box_of(slide).plot.series} == {"Skolen": "bar", "Landet": "line"}


class TestParts:
    def test_the_latest_measured_year_is_marked_wherever_it_is(self) -> None:
        years = tuple(str(year) for year in range(2022, 2032))
        values = tuple(value(str(520 - 10 * at), forecast=at > 3) for at in range(10))
        block = Chart(kind="columns", categories=years, series=(Series(name="Skolen", role="school", values=values),))
        first, second = (box_of(slide).plot.series[0] for slide in slides([block]))
        assert [point.index for point in first.points if point.fill == "acc"] == [3]
        assert [point.index for point in second.points if point.fill == "acc"] == []
        assert all(point.pattern for point in second.points)

    def test_figures_stand_beside_the_year_that_they_tell_and_the_remark_on_every_part(self) -> None:
        years = tuple(str(year) for year in range(2014, 2024))
        parts = (series("Almen", " ".join(["90"] * 10), "part"), series("Special", " ".join(["10"] * 10), "part"))
        block = Chart(kind="composition", categories=years, series=parts, remark="Skraverede tal er fremskrevne.",
                      figures=(SideFigure(value="90", text="i 2023"),))  # fmt: skip
        first, second = slides([block])
        assert "90\ni 2023" not in texts(first)
        assert "90\ni 2023" in texts(second)
        assert all("Skraverede tal er fremskrevne." in texts(slide) for slide in (first, second))

    def test_a_break_between_two_parts_is_told_on_the_second(self) -> None:
        years = tuple(str(year) for year in range(2014, 2024))
        cut = "Nyt spørgeskema"
        values = tuple(value(str(at), break_before=cut if at == 5 else "") for at in range(10))
        block = Chart(kind="columns", categories=years, series=(Series(name="Skolen", role="school", values=values),))
        first, second = slides([block])
        assert box_of(second).plot.categories[0] == "2019"
        assert f"Før 2019 er der et databrud: {cut}." in texts(second)
        assert cut not in " ".join(texts(first))


class TestNames:
    def test_names_of_bodies_stand_above_lines_that_need_their_width(self, portrait: Page) -> None:
        years = tuple(f"20{at}/{at + 1}" for at in range(17, 25))
        row = " ".join(f"7.{at}" for at in range(8))
        rows = (series("Skolen", row, "school"), series("Kommunerne i regionen", row, "municipality"))
        block = attrs.evolve(lines(), categories=years, series=rows)
        for where, above in ((page(), False), (portrait, True)):
            [slide] = slides([block], where)
            box = box_of(slide)
            assert box.plot.legend is above
            assert box.plot.inner
            if box.plot.legend_frame:
                name = where.canvas.text_width("Kommunerne i regionen", box.plot.legend_size)
                assert box.plot.legend_frame[2] * box.frame.w > 2 * name
            slot = round(box.plot.inner[2] * box.frame.w / len(years))
            assert all(where.canvas.words_fit(year, box.plot.category_size, slot) for year in years)

    def test_years_from_and_to_need_no_more_room_than_one_of_them(self) -> None:
        years = ("2016/17", "2017/18", "2018/19", "2019/20–2020/21", "2021/22", "2022/23", "2023/24", "2024/25")
        digits = "6.2 6.3 6.1 _ 6.9 6.7 7.0 7.3"
        block = Chart(kind="lines", categories=years, series=(series("Skolen", digits, "school"),), decimals=1)
        [slide] = slides([block])
        box = box_of(slide)
        assert box.plot.categories[3] == "2019/20–2020/21\nIkke indsamlet"
        assert box.plot.inner
        below = (1 - box.plot.inner[1] - box.plot.inner[3]) * box.frame.h
        assert below > 4 * 1.2 * box.plot.category_size * POINT, "two lines of years, two of words"

    @pytest.mark.parametrize("kind", ["columns", "lines"])
    @pytest.mark.parametrize("where", ["page", "portrait"])
    def test_a_reason_for_years_with_and_without_any_figure_is_told_of_all_below(
        self, kind: Literal["columns", "lines"], where: str, request: pytest.FixtureRequest
    ) -> None:
        hidden = [
            value("6"),
            value("Diskretioneret i kilden"),
            value("Diskretioneret i kilden"),
            value("7"),
            value("8"),
        ]
        nation = [value("6"), value(""), value("7"), value("7"), value("7")]
        rows = (Series(name="Skolen", role="school", values=tuple(hidden)),
                Series(name="Landet", role="nation", values=tuple(nation)))  # fmt: skip
        names = (YEARS[0], f"{YEARS[1]}\ndiskretioneret i kilden", *YEARS[2:])
        block = Chart(kind=kind, categories=names, series=rows)
        [slide] = slides([block], page() if where == "page" else request.getfixturevalue("portrait"))
        assert box_of(slide).plot.categories == YEARS
        told = [text for text in texts(slide) if "iskretioneret" in text or "oplyst" in text]
        assert told == ["Diskretioneret i kilden: Skolen 2021/22, Skolen 2022/23."]

    def test_a_reason_that_is_too_wide_for_a_year_is_told_below(self, portrait: Page) -> None:
        cut = "Skoledistrikterne blev lagt sammen"
        values = tuple(value(f"2{at}", break_before=cut if at == 2 else "") for at in range(6))
        years = tuple(f"20{at}/{at + 1}" for at in range(19, 25))
        block = Chart(kind="columns", categories=years, series=(Series(name="Skolen", role="school", values=values),))
        [wide], [narrow] = slides([block]), slides([block], portrait)
        assert cut in box_of(wide).plot.categories
        assert cut not in box_of(narrow).plot.categories
        assert len(box_of(narrow).plot.categories) == 7
        assert f"Før 2021/22 er der et databrud: {cut}." in texts(narrow)
        assert cut in box_of(narrow).alt
        assert [point.index for point in box_of(narrow).plot.series[0].points if point.fill == "acc"] == [6]

    def test_a_mark_of_forecasts_that_is_too_wide_is_told_below(self, portrait: Page) -> None:
        years = (*map(str, range(2019, 2025)), "2025 (fremskrivning)", "2026 (fremskrivning)")
        values = tuple(value(f"1{at}", forecast=at > 5) for at in range(8))
        block = Chart(kind="columns", categories=years, series=(Series(name="Skolen", role="school", values=values),))
        [wide], [narrow] = slides([block]), slides([block], portrait)
        assert box_of(wide).plot.categories[-1] == "2026 (fremskrivning)"
        assert box_of(narrow).plot.categories == tuple(map(str, range(2019, 2027)))
        assert "2025 og 2026: fremskrivning." in texts(narrow)
        assert "2026 (fremskrivning)" in box_of(narrow).alt

    @pytest.mark.parametrize("width", range(5, 14))
    @pytest.mark.parametrize("block", [gap_in("lines"), gap_in("columns"), long_names()], ids=lambda block: block.kind)
    def test_no_word_below_a_chart_is_broken_whatever_its_numbers_and_names_take(
        self, block: Chart, width: int
    ) -> None:
        where = on(open_template(saved(office(width, width * 9 / 16))))
        tell_wide_words(where.canvas, slides([block], where))
        told = {remark.text.values["word"] for remark in where.canvas.remarks if remark.code == "SUD601"}
        assert told.isdisjoint({"indsamlet", where.canvas.phrase("forecast"), *block.categories})

    def test_figures_stand_below_a_chart_in_half_of_a_slide(self) -> None:
        where = on(open_template(half_a_slide()))
        [slide] = slides([composition()], where)
        chart = box_of(slide)
        figures = [shape for shape in slide.shapes if isinstance(shape, Box) and shape.name == "Nøgletal"]
        assert chart.frame.x >= where.canvas.width // 2
        assert all(shape.frame and shape.frame.y >= chart.frame.bottom for shape in figures)

    @pytest.mark.parametrize("size", [(6, 4.5), (7, 4.9), (10, 7.5)])
    def test_figures_below_a_chart_leave_it_a_third_of_the_height(self, size: tuple[float, float]) -> None:
        where = on(open_template(saved(office(*size))))
        beside = (
            SideFigure(value="30 %", text="i alt i 2031, mod 23 % i 2024"),
            SideFigure(value="70 %", text="går i almenundervisning i 2031 (fremskrivning)"),
        )
        block = attrs.evolve(forecast(), figures=beside)
        [slide] = slides([block], where)
        shown = [shape for shape in slide.shapes if isinstance(shape, Box) and shape.name == "Nøgletal"]
        chart, told = box_of(slide), ["".join(run.text for para in one.paras for run in para.runs) for one in shown]
        free = where.canvas.template.resolve("chart").layout.free
        assert chart.plot.inner
        assert chart.plot.inner[3] * chart.frame.h >= 0.3 * free.h
        assert "Skraverede tal er fremskrevne, ikke målte" in told
        moved = [one.value for one in block.figures if not any(text.startswith(one.value) for text in told)]
        assert all(value in slide.moved for value in moved)
        assert bool(moved) == ("SUD603" in {remark.code for remark in where.canvas.remarks})

    def test_the_figure_of_what_a_chart_is_about_stays_beside_it_longer_than_the_total(self) -> None:
        where = on(open_template(saved(office(6, 3.5))))
        beside = (
            SideFigure(value="96 timer", text="I alt i 2024/25, mod 78 i 2023/24"),
            SideFigure(value="28 timer", text="Dansk og matematik i 2024/25, mod 18 i 2023/24", accent="accent"),
        )
        [slide] = slides([attrs.evolve(composition(), figures=beside)], where)
        shown = [shape for shape in slide.shapes if isinstance(shape, Box) and shape.name == "Nøgletal"]
        assert [one.paras[0].runs[0].text for one in shown] == ["28 timer"]
        assert "96 timer" in slide.moved

    def test_columns_with_names_too_wide_for_three_are_bars(self, portrait: Page) -> None:
        names = tuple(f"{start}specialundervisningsforløbet" for start in ("Forårets", "Sommerens", "Efterårets"))
        block = Chart(kind="columns", categories=names, series=(series("Skolen", "1 2 3", "school"),))
        [slide] = slides([block], portrait)
        box = box_of(slide)
        assert box.plot.direction == "bar"
        assert box.plot.inner
        room = round(box.plot.inner[0] * box.frame.w)
        assert all(portrait.canvas.words_fit(name, box.plot.category_size, room) for name in names)

    def test_a_word_that_no_place_is_wide_enough_for_is_named(self) -> None:
        where = page()
        word = "Specialundervisningsvisitationsudvalgsmødeforberedelsesarbejdsgruppens" * 2
        made = slides([attrs.evolve(bars(), categories=(word, "B", "C"))], where)
        tell_wide_words(where.canvas, made)
        assert [remark.code for remark in where.canvas.remarks] == ["SUD601"]


def hidden_rows() -> Chart:
    """Answers of four bodies, two of which are hidden and say so before bars that are not there."""
    names = (
        "Skolen 2024/25\nskjult (små tal)",
        "Skolen 2023/24\nskjult (små tal)",
        "Kommunen 2024/25",
        "Landet 2024/25",
    )
    rows = (series("Ja", "skjult skjult 86 88", "part", suffix=PERCENT), series("Nej", "skjult skjult 14 12", "part"))
    return Chart(kind="distribution", categories=names, suffix=PERCENT, percent=True, series=rows)


@pytest.mark.parametrize("made", [half_a_slide(), saved(office(8.7, 3.2)), saved(office(8.7, 4)), saved(office())])
@pytest.mark.parametrize("block", [hidden_rows(), distribution()])
def test_no_name_before_a_bar_stands_on_the_next(block: Chart, made: bytes) -> None:
    where = on(open_template(made))
    for slide in slides([block], where):
        for box in (shape for shape in slide.shapes if isinstance(shape, ChartBox)):
            plot = box.plot
            assert plot.inner
            room, pitch = round(plot.inner[0] * box.frame.w), plot.inner[3] * box.frame.h / len(plot.categories)
            for name in plot.categories:
                assert where.canvas.text_height(name, plot.category_size, room, leading=1.0) < pitch
    told = "SUD613" in {remark.code for remark in where.canvas.remarks}
    assert told == any(isinstance(shape, TableBox) for slide in slides([block], where) for shape in slide.shapes)


def test_marks_whose_figures_would_stand_on_each_other_become_a_table() -> None:
    low, usual = on(open_template(saved(office(8.7, 3.2)))), on(open_template(saved(office())))
    assert all(isinstance(shape, ChartBox) for shape in figures_of(slides([dots()], usual)))
    assert all(isinstance(shape, TableBox) for shape in figures_of(slides([dots()], low)))
    assert "SUD613" in {remark.code for remark in low.canvas.remarks}


def figures_of(made: Sequence[Slide]) -> list[object]:
    """The charts and tables of some slides."""
    found = [shape for slide in made for shape in slide.shapes if isinstance(shape, ChartBox | TableBox)]
    assert found
    return list(found)


def test_the_mark_of_a_thin_part_stands_clear_of_its_name_on_any_canvas(template: Template) -> None:
    parts = (series("Almen", "98 97 96", "part"), series("Specialklasse", "2 3 4", "part"))
    [slide] = slides([attrs.evolve(composition(), series=parts, totals=(), figures=(), decimals=0)], on(template))
    boxes = [shape for shape in slide.shapes if isinstance(shape, Box)]
    [name] = [box.frame for box, text in zip(boxes, texts(slide), strict=True) if text == "Specialklasse"]
    [mark] = [box.frame for box in boxes if box.name == "Farve"]
    assert name
    assert mark
    assert mark.right < name.x


@pytest.mark.parametrize("count", [7, 9, 11])
def test_a_cycle_is_drawn_round_on_a_portrait(count: int, portrait: Page) -> None:
    [slide] = slides([attrs.evolve(stages("cycle", count), centre="")], portrait)
    assert [shape.alt.partition(":")[0] for shape in slide.shapes if isinstance(shape, GroupBox)] == ["Kredsløb"]


def test_a_text_beside_wide_words_breaks_into_few_lines() -> None:
    rows = (
        ("Håndværk og design i værkstedslokalet", "Mellemtrinnet", "67", "Klubpædagogerne",
         "Flere vil gerne deltage hvis transporten tilbage til hjemmet kan organiseres"),
        ("Bevægelsesaktiviteter", "Indskolingen", "82", "Skolefritidsordningspædagogerne", "Ingen bemærkninger"),
        ("Skolehavearbejde", "Alle", "41", "Naturvejlederne", "Vejrafhængigt"),
    )  # fmt: skip
    heads = ("Eftermiddagsaktivitet", "Aldersgruppe", "Gennemsnitlig deltagelsesprocent", "Ansvarlig medarbejdergruppe",
             "Bemærkninger fra forældrerådet")  # fmt: skip
    cells = tuple(tuple(Cell(text, Decimal(text) if text.isdigit() else None) for text in row) for row in rows)
    aligns: tuple[Align, ...] = ("left", "left", "right", "left", "left")
    [slide] = table_slides(Table(title="Oversigt", header=heads, rows=cells, aligns=aligns), page())
    table = next(shape for shape in slide.shapes if isinstance(shape, TableBox))
    told = table.rows[1].cells[4]
    [run] = told.paras[0].runs
    assert told.insets
    room = table.columns[4] - told.insets[0] - told.insets[2]
    assert run.size == 14
    assert len(page().canvas.lines(run.text, run.size, room)) <= 4


def test_of_a_table_in_half_of_a_slide_only_words_that_fit_nowhere_are_broken() -> None:
    where = on(open_template(half_a_slide()))
    long = "Specialpædagogiskundervisningsassistentkoordineringsudvalgsmøder"
    heads = "Område", "Ressourcetildelingsmodel", "Specialundervisningsandel", "Efteruddannelsesforløb", "2026", "2027"
    rows = [tuple(Cell(text=text) for text in (name, *"12345")) for name in (long, "Kort")]
    made = table_slides(Table(title="Tal", header=heads, rows=tuple(rows)), where)
    tell_wide_words(where.canvas, made)
    assert {remark.text.values["word"] for remark in where.canvas.remarks if remark.code == "SUD601"} == {
        long[:60] + "…"
    }
    shown = {run.text for slide in made for shape in slide.shapes if isinstance(shape, TableBox)
             for row in shape.rows for cell in row.cells for para in cell.paras for run in para.runs}  # fmt: skip
    assert shown >= {*heads, long, "Kort"}


def test_the_name_of_a_row_is_never_torn_below_a_high_header() -> None:
    where = on(open_template(saved(office(6, 3))))
    heads = "", "Hver dag", "Flere gange om ugen", "En gang om ugen", "Sjældnere", "Aldrig"
    names = [f"Skolen {year}, n = 171 elever i alt" for year in range(2021, 2027)]
    rows = [tuple(Cell(text) for text in (name, *("14 %",) * 5)) for name in names]
    table = Table(title="Læsning", header=heads, rows=tuple(rows), aligns=("left", *("right",) * 5))
    made = table_slides(table, where)
    told = ["".join(run.text for run in para.runs) for slide in made for shape in slide.shapes
            if isinstance(shape, Box) and shape.name == "Indhold" for para in shape.paras]  # fmt: skip
    assert [text.partition(": ")[0] for text in told] == [f"{name}, Hver dag" for name in names]


def test_lines_without_height_become_a_table() -> None:
    low, usual = on(open_template(saved(office(5.5, 3)))), on(open_template(saved(office())))
    assert all(isinstance(shape, ChartBox) for shape in figures_of(slides([lines()], usual)))
    assert all(isinstance(shape, TableBox) for shape in figures_of(slides([lines()], low)))


@pytest.mark.parametrize("canvas", [(10, 5.625), (7, 5.25)])
def test_words_beside_figures_are_not_broken(canvas: tuple[float, float]) -> None:
    where = on(open_template(saved(office(*canvas))))
    told = SideFigure(value="131", text="Kommunernes specialundervisning 2025")
    made = slides([key_figure(told), attrs.evolve(columns(), figures=(told,))], where)
    tell_wide_words(where.canvas, made)
    boxes = [shape.name for slide in made for shape in slide.shapes if isinstance(shape, Box)]
    assert "Sammenligning" in boxes
    assert not [remark for remark in where.canvas.remarks if remark.code == "SUD601"]


def key_figure(*compared: SideFigure) -> KeyFigure:
    return KeyFigure(title="Energi", value="118", unit="kWh", text="Energiforbrug pr. m²", comparisons=compared)


def staff(*parts: str) -> Chart:
    """Parts over four years, of which the first is large and the others are small."""
    rows = (series(name, "4.0 4.0 4.0 3.5") for name in parts)
    main = series("Lærere", "38.2 36.1 35.0 37.4", highlight=True)
    return Chart(kind="composition", title="Stillinger", categories=YEARS[:4], series=(main, *rows))


def test_words_of_names_stay_whole_beside_the_marks_of_parts_told_below_columns() -> None:
    where = on(open_template(saved(office(10, 5.625))))
    [slide] = slides([staff("Administration", "Assistenter", "Pædagoger", "Teknikere")], where)
    names = [shape for shape in slide.shapes if isinstance(shape, Box) and shape.name == "Navn"]
    assert len(names) == 5
    for name in names:
        [run] = name.paras[0].runs
        assert where.canvas.words_fit(run.text, run.size, name.frame.w, run.bold)


def test_parts_that_leave_their_columns_no_height_become_a_table() -> None:
    where = on(open_template(saved(office(8, 4.5))))
    made = slides([staff(*(f"Gruppe {letter}" for letter in "ABCDEFGH"))], where)
    assert all(any(isinstance(shape, TableBox) for shape in slide.shapes) for slide in made)
    assert "SUD613" in {remark.code for remark in where.canvas.remarks}


def below_a_high_title(height: float) -> bytes:
    """A template whose title and footer leave so many inches between them."""
    deck = office(10, 5.625)
    for root in (deck.slide_master, *deck.slide_layouts):
        for shape in root.placeholders:
            if (at := shape.placeholder_format.idx) in (0, 1, 10, 11, 12):
                top, tall = (0.8, 1.1) if at == 0 else (2, height) if at == 1 else (2.1 + height, 0.25)
                left, width = shape.left, shape.width
                shape.left, shape.top, shape.width, shape.height = left, Inches(top), width, Inches(tall)
    return saved(deck)


def test_figures_of_bars_stand_clear_of_each_other_in_little_height() -> None:
    four = (*bars().series, series("Kommunen 2024/25", "3.7 4.0 3.7", "municipality"))
    lead = "Generel trivsel, Social trivsel og Ro og orden"
    made = slides(
        [attrs.evolve(bars(), series=four, lead=lead, caption="Kilde: Trivselsmålingen")],
        on(open_template(below_a_high_title(2.5))),
    )
    assert len(made) == 2
    for chart in map(box_of, made):
        plot = chart.plot
        pitch = chart.frame.h / (len(plot.categories) * (len(plot.series) + plot.gap / 100))
        assert all(one.label and one.label.size * POINT <= pitch * 1.2 for one in plot.series)
    assert [box_of(slide).plot.categories for slide in made] == [bars().categories[:2], bars().categories[2:]]


@pytest.mark.parametrize("height", [2.5, 2.2, 1.8, 1.4])
def test_what_a_figure_is_compared_with_is_smaller_and_ends_above_the_source(height: float) -> None:
    where = on(open_template(below_a_high_title(height)))
    names = "Skolen 2023/24", "Kommunen 2024/25", "Landet 2024/25"
    told = (SideFigure(value="5,9", text=name) for name in names)
    [slide] = slides([attrs.evolve(key_figure(*told), lead="Energi", caption="Kilde: Energistyrelsen")], where)
    boxes = [shape for shape in slide.shapes if isinstance(shape, Box) and shape.frame]
    [figure] = [box.paras[0].runs[0].size for box in boxes if box.name == "Nøgletal"]
    [source] = [box.frame.y for box in boxes if box.name == "Kilde"]
    compared = [box for box in boxes if box.name == "Sammenligning"]
    assert all(box.frame.bottom <= source and box.paras[0].runs[0].size < figure for box in compared)
    left_out = [f"{name}: 5,9" for name in names[len(compared) :]]
    assert [line for line in slide.moved.splitlines() if line.endswith(": 5,9")] == left_out


@pytest.mark.parametrize("width", [7, 8.5, 10])
@pytest.mark.parametrize("block", [composition(), columns()], ids=lambda block: block.kind)
def test_figures_with_a_word_wider_than_their_column_stand_below_the_chart(block: Chart, width: float) -> None:
    where = on(open_template(saved(office(width, width * 9 / 16))))
    told = SideFigure(value="131", text="Specialundervisningstilbuddene 2025")
    [slide] = slides([attrs.evolve(block, figures=(told,))], where)
    tell_wide_words(where.canvas, [slide])
    [figure] = [shape for shape in slide.shapes if isinstance(shape, Box) and shape.name == "Nøgletal"]
    assert figure.frame
    assert figure.frame.y >= box_of(slide).frame.bottom
    assert "SUD601" not in {remark.code for remark in where.canvas.remarks}


def with_less_room_for_charts(share: float) -> Page:
    """A template whose layout for charts has content in that share of the width only; texts have all of it."""
    deck = office(10, 5.625)
    [body] = [shape for shape in deck.slide_layouts[1].placeholders if shape.placeholder_format.idx == 1]
    left, top, height = body.left, body.top, body.height
    body.left, body.top, body.width, body.height = left, top, round(deck.slide_width * share), height
    return on(open_template(saved(deck)))


@pytest.mark.parametrize("share", [0.65, 0.7, 0.75, 0.8])
def test_figures_have_their_share_of_a_layout_with_less_room_for_charts_than_for_texts(share: float) -> None:
    where = with_less_room_for_charts(share)
    told = SideFigure(value="30 %", text="i alt i 2031, mod 23 % i 2024")
    [slide] = slides([attrs.evolve(forecast(), figures=(told,))], where)
    tell_wide_words(where.canvas, [slide])
    shown = [shape.frame for shape in slide.shapes if isinstance(shape, Box) and shape.name == "Nøgletal"]
    free, chart = where.canvas.template.resolve("chart").layout.free, box_of(slide).frame
    assert len(shown) == 2
    assert all(one and one.x > chart.right and one.right == free.right and one.w > free.w / 8 for one in shown)
    assert not {"SUD601", "SUD603"} & {remark.code for remark in where.canvas.remarks}
