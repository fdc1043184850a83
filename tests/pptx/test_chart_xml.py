"""Chart parts: what programs of charts need, and nothing that they can't stand."""

import io
import itertools
import zipfile
from decimal import Decimal
from functools import partial

import attrs
import openpyxl
import pytest
from chart_samples import EVERY_CHART, deck, page, slides
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from nasty_templates import office, saved
from openxml_audit import validate_pptx
from pptx import Presentation

from suddialog.exporters.pptx.chart_xml import chart
from suddialog.exporters.pptx.package import write
from suddialog.exporters.pptx.plan import ChartBox, Frame, Label, Plan, Plot, PlotSeries, Point, Slide
from suddialog.exporters.pptx.template import builtin_template, open_template
from suddialog.exporters.pptx.workbook import workbook

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
ALLOWED = {"clustered": {"outEnd", "inEnd", "ctr", "inBase"}, "stacked": {"ctr", "inEnd", "inBase"}}
PLACES = ("outEnd", "inEnd", "ctr", "inBase", "t", "b", "l", "r", None)


def drawn(plot: Plot, language: str = "da-DK") -> etree._Element:
    return etree.fromstring(chart(plot, builtin_template().palette, language))


def plots() -> list[Plot]:
    made = slides([make() for make in EVERY_CHART])
    return [shape.plot for slide in made for shape in slide.shapes if isinstance(shape, ChartBox)]


def simple(**more: object) -> Plot:
    base = Plot(categories=("a", "b"), series=(PlotSeries(name="x", values=(Decimal(1), None)),))
    return attrs.evolve(base, **more)


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=8)
numbers = st.none() | st.decimals(-1000, 1000, places=2)


@st.composite
def any_plot(draw: st.DrawFn) -> Plot:  # partial: fields of tuples that nobody gives keep their defaults
    categories = tuple(draw(st.lists(texts, min_size=1, max_size=4)))
    labels = st.none() | st.builds(
        partial(Label),
        show=st.sampled_from(["value", "series", "series+value", "category", "text", None]),
        text=texts,
        position=st.sampled_from(PLACES),
        shift=st.sampled_from([(0.0, 0.0), (0.1, -0.05)]),
    )
    points = st.builds(
        partial(Point),
        index=st.integers(0, len(categories) - 1),
        fill=st.sampled_from([None, "acc", "paper"]),
        pattern=st.sampled_from(["", "wdUpDiag"]),
        dash=st.sampled_from(["", "dash"]),
        line=st.sampled_from([None, "ink"]),
        label=labels,
    )
    series = st.builds(
        partial(PlotSeries),
        name=texts,
        values=st.tuples(*[numbers] * len(categories)),
        form=st.sampled_from(["bar", "line"]),
        fill=st.sampled_from([None, "acc"]),
        line=st.sampled_from([None, "benchline"]),
        marker=st.sampled_from(["", "circle"]),
        marker_size=st.just(7),
        label=labels,
        points=st.lists(points, max_size=2, unique_by=lambda point: point.index).map(tuple),
    )
    return Plot(
        direction=draw(st.sampled_from(["bar", "column"])),
        grouping=draw(st.sampled_from(["clustered", "stacked", "percentStacked"])),
        categories=categories,
        series=tuple(draw(st.lists(series, min_size=1, max_size=3))),
        legend=draw(st.booleans()),
        gridlines=draw(st.booleans()),
        inner=draw(st.none() | st.just((0.1, 0.1, 0.8, 0.8))),
    )


class TestAxes:
    @pytest.mark.parametrize("plot", plots())
    def test_ids_are_positive_unique_and_paired(self, plot: Plot) -> None:
        root = drawn(plot)
        defined = [
            int(axis.find(f"{C}axId").get("val")) for tag in ("catAx", "valAx") for axis in root.iter(f"{C}{tag}")
        ]
        assert len(set(defined)) == len(defined) == 2
        assert all(0 < number < 2**31 for number in defined)
        for tag in ("barChart", "lineChart"):
            for group in root.iter(f"{C}{tag}"):
                assert [int(one.get("val")) for one in group.findall(f"{C}axId")] == defined
        crossed = [int(one.get("val")) for one in root.iter(f"{C}crossAx")]
        assert sorted(crossed) == sorted(defined)

    def test_ends_and_steps_are_those_decided(self) -> None:
        root = drawn(simple(low=Decimal("5.0"), high=Decimal(8), step=Decimal("0.5"), value_axis=True, gridlines=True))
        axis = next(root.iter(f"{C}valAx"))
        found = {tag: axis.find(f".//{C}{tag}").get("val") for tag in ("min", "max", "majorUnit", "delete")}
        assert found == {"min": "5.0", "max": "8", "majorUnit": "0.5", "delete": "0"}
        assert axis.find(f"{C}majorGridlines") is not None

    def test_names_of_the_categories_stay_below_negative_bars(self) -> None:
        root = drawn(simple(series=(PlotSeries(name="x", values=(Decimal(-3), Decimal(2))),)))
        assert next(root.iter(f"{C}catAx")).find(f"{C}tickLblPos").get("val") == "low"


class TestLabels:
    @pytest.mark.parametrize(
        ("grouping", "place"), tuple(itertools.product(("clustered", "stacked", "percentStacked"), PLACES))
    )
    def test_bars_get_allowed_positions_only(self, grouping: str, place: str | None) -> None:
        series = PlotSeries(name="x", values=(Decimal(1), Decimal(2)), label=Label(position=place))
        root = drawn(simple(grouping=grouping, series=(series,)))
        found = {one.get("val") for one in root.iter(f"{C}dLblPos")}
        assert found <= ALLOWED["clustered" if grouping == "clustered" else "stacked"]
        assert place not in ALLOWED.get(grouping, set()) or found == {place}

    @pytest.mark.parametrize("place", PLACES)
    def test_lines_get_allowed_positions_only(self, place: str | None) -> None:
        series = PlotSeries(name="x", values=(Decimal(1), Decimal(2)), form="line", label=Label(position=place))
        found = {one.get("val") for one in drawn(simple(series=(series,))).iter(f"{C}dLblPos")}
        assert found <= {"t", "b", "l", "r", "ctr"}

    @pytest.mark.parametrize("plot", plots())
    def test_labels_are_never_broken_over_lines(self, plot: Plot) -> None:
        for labels in drawn(plot).iter(f"{C}dLbls"):
            assert all(body.get("wrap") == "none" for body in labels.iter(f"{A}bodyPr"))

    def test_a_missing_point_has_no_label(self) -> None:
        points = (Point(index=0, label=Label()), Point(index=1, label=Label()))
        root = drawn(simple(series=(PlotSeries(name="x", values=(Decimal(1), None), points=points),)))
        assert [one.find(f"{C}idx").get("val") for one in root.iter(f"{C}dLbl")] == ["0"]

    def test_a_label_can_be_text_and_can_be_moved(self) -> None:
        label = Label(show="text", text="=3,7 (n = 17)", shift=(0.0, 0.05))
        series = PlotSeries(name="x", values=(Decimal(1), None), points=(Point(index=0, label=label),))
        root = drawn(simple(series=(series,)))
        assert [one.text for one in root.iter(f"{A}t")] == ["=3,7 (n = 17)"]
        assert next(root.iter(f"{C}dLbl")).find(f".//{C}manualLayout/{C}y").get("val") == "0.0500"

    def test_numbers_are_printed_in_danish(self) -> None:
        root = drawn(
            simple(number_format='[$-406]0.0" %"', series=(PlotSeries(name="x", values=(None, None), label=Label()),))
        )
        formats = {one.get("formatCode") for one in root.find(f".//{C}ser").iter(f"{C}numFmt")}
        assert formats == {'[$-406]0.0" %"'}


class TestText:
    @pytest.mark.parametrize("plot", plots())
    def test_everything_said_has_the_language(self, plot: Plot) -> None:
        root = drawn(plot, "da-DK")
        said = [one for tag in ("rPr", "defRPr", "endParaRPr") for one in root.iter(f"{A}{tag}")]
        assert said
        assert {one.get("lang") for one in said} == {"da-DK"}
        assert root.find(f"{C}lang").get("val") == "da-DK"

    @pytest.mark.parametrize("plot", plots())
    def test_colours_are_scheme_colours_and_fonts_the_themes(self, plot: Plot) -> None:
        root = drawn(plot)
        assert not list(root.iter(f"{A}srgbClr"))
        assert not list(root.iter(f"{A}latin"))

    def test_no_title_no_round_corners_gaps_stay_gaps(self) -> None:
        root = drawn(simple())
        found = {
            tag: next(root.iter(f"{C}{tag}")).get("val")
            for tag in ("autoTitleDeleted", "roundedCorners", "dispBlanksAs")
        }
        assert found == {"autoTitleDeleted": "1", "roundedCorners": "0", "dispBlanksAs": "gap"}


def cache(root: etree._Element) -> dict[str, object]:
    """What the chart holds, by the addresses that it names."""
    found: dict[str, object] = {}
    for reference in (*root.iter(f"{C}strRef"), *root.iter(f"{C}numRef")):
        start = reference.find(f"{C}f").text.split("!")[1].split(":")[0].replace("$", "")
        letters, row = start.rstrip("0123456789"), int(start.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        numeric = reference.tag.endswith("numRef")
        for point in reference.iter(f"{C}pt"):
            text = point.find(f"{C}v").text or ""
            found[f"{letters}{row + int(point.get('idx'))}"] = float(text) if numeric else text
    return found


def book(plot: Plot) -> dict[str, object]:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(plot))).active
    assert sheet is not None
    return {
        cell.coordinate: cell.value or 0 if cell.data_type == "n" else cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.mark.parametrize("plot", plots())
def test_the_workbook_holds_what_the_chart_shows_and_no_more(plot: Plot) -> None:
    assert {address: one for address, one in cache(drawn(plot)).items() if one != ""} == book(plot)


@settings(max_examples=60, deadline=None)
@given(any_plot())
def test_any_plot_becomes_a_chart_with_its_values(plot: Plot) -> None:
    root = drawn(plot)
    values = {
        int(one.find(f"{C}idx").get("val")): {
            int(p.get("idx")): Decimal(p.find(f"{C}v").text) for p in one.find(f"{C}val").iter(f"{C}pt")
        }
        for one in root.iter(f"{C}ser")
    }
    expected = {
        index: {at: number for at, number in enumerate(one.values) if number is not None}
        for index, one in enumerate(plot.series)
    }
    assert values == expected
    names = [one.find(f"{C}tx").find(f".//{C}v").text or "" for one in root.iter(f"{C}ser")]
    assert sorted(names) == sorted(one.name for one in plot.series)


@settings(max_examples=4, deadline=None)
@given(st.lists(any_plot(), min_size=1, max_size=6))
def test_any_plot_is_valid(tmp_path_factory: pytest.TempPathFactory, made: list[Plot]) -> None:
    [slide] = slides([EVERY_CHART[0]()], page())
    box = next(shape for shape in slide.shapes if isinstance(shape, ChartBox))
    others = tuple(shape for shape in slide.shapes if shape is not box)
    every = tuple(attrs.evolve(slide, shapes=(*others, attrs.evolve(box, plot=plot))) for plot in made)
    path = tmp_path_factory.mktemp("charts") / "deck.pptx"
    path.write_bytes(deck(every))
    assert [f"{error.part_uri}: {error.description}" for error in validate_pptx(path).errors] == []


def test_python_pptx_reads_the_categories_and_values_back() -> None:
    made = plots()
    presentation = Presentation(io.BytesIO(deck(slides([make() for make in EVERY_CHART]))))
    charts = [shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) == len(made)
    for found, plot in zip(charts, made, strict=True):
        groups = list(found.plots)
        assert {tuple(group.categories) for group in groups} == {plot.categories}
        read = {one.name: tuple(one.values) for group in groups for one in group.series}
        assert read == {
            one.name: tuple(None if number is None else float(number) for number in one.values) for one in plot.series
        }


def test_equal_plots_give_equal_bytes() -> None:
    palette = builtin_template().palette
    assert [chart(plot, palette, "da-DK") for plot in plots()] == [chart(plot, palette, "da-DK") for plot in plots()]


@pytest.mark.parametrize(
    ("styles", "face"),
    [(["bodyStyle"], "Verdana"), (["bodyStyle", "defaultTextStyle"], "Verdana"), (["defaultTextStyle"], ""), ([], "")],
)
def test_texts_of_charts_have_the_typeface_of_those_beside_them(styles: list[str], face: str) -> None:
    """Of the theme's nothing is said."""
    template = office()
    for style in styles:
        for root in (template.slide_master._element, template.part._element):
            for latin in root.iterfind(f".//{P}{style}//{A}latin"):
                latin.set("typeface", "Verdana")
    label = Label(show="text", text="Skolen")
    series = PlotSeries(name="x", values=(Decimal(1), Decimal(2)), points=(Point(index=1, label=label),))
    place = Frame(0, 0, 900_000, 900_000)
    box = ChartBox(name="Diagram", alt="To tal", frame=place, plot=simple(series=(series,)))
    plan = Plan(title="T", language="da-DK", slides=(Slide(layout=0, title="T", shapes=(box,)),))
    with zipfile.ZipFile(io.BytesIO(write(plan, open_template(saved(template))))) as archive:
        root = etree.fromstring(archive.read("ppt/charts/chart1.xml"))
    looks = [*root.iter(f"{A}defRPr", f"{A}rPr")]
    assert len(looks) >= 5
    assert {"".join(latin.get("typeface") for latin in one.iter(f"{A}latin")) for one in looks} == {face}


def test_a_deck_of_charts_has_a_workbook_for_each() -> None:
    with zipfile.ZipFile(io.BytesIO(deck(slides([make() for make in EVERY_CHART])))) as archive:
        names = archive.namelist()
    charts = [name for name in names if name.startswith("ppt/charts/chart")]
    assert len(charts) == len([name for name in names if name.endswith(".xlsx")]) == len(EVERY_CHART)
