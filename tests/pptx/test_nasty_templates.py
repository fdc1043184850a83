"""The example dialogues on every nasty template: valid, whole, readable, and in the template's own places."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from chart_samples import EVERY_CHART, house, hub, key_figure, stages
from deck_laws import faults, texts
from lxml import etree
from nasty_templates import MAIN, NASTY, low_places, saved
from odd_templates import with_picture
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape

import suddialog as sud
from suddialog._api.prepare import prepare
from suddialog.exporters.contrast import contrast
from suddialog.exporters.pptx.canvas import Canvas
from suddialog.exporters.pptx.package import write
from suddialog.exporters.pptx.plan import (
    Box,
    ChartBox,
    Frame,
    Plan,
    Plot,
    PlotSeries,
    Rule,
    Slide,
    TableBox,
    TableCell,
    TableRow,
)
from suddialog.exporters.pptx.planner import plan
from suddialog.exporters.pptx.slides import grid
from suddialog.exporters.pptx.survey import text_share
from suddialog.exporters.pptx.template import Template, open_template
from suddialog.model import Audience
from suddialog.outline import compose
from suddialog.outline.blocks import Agenda, AgendaEntry, Outline, Section

EXAMPLES = {path.stem: path for path in sorted((Path(__file__).parents[2] / "examples").glob("h*_style.yaml"))}
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

every_template = pytest.mark.parametrize("name", NASTY)


@cache
def template_bytes(name: str) -> bytes:
    return NASTY[name]()


@cache
def deck(name: str, example: str, folder: Path) -> bytes:
    template = folder / "template.pptx"
    template.write_bytes(template_bytes(name))
    return sud.export(sud.load(EXAMPLES[example]), "pptx", audience="internal", template=str(template)).data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("templates")


@cache
def template_of(name: str) -> Template:
    return open_template(template_bytes(name))


@cache
def outline_of(example: str) -> Outline:
    return compose(prepare(sud.load(EXAMPLES[example]), Audience.INTERNAL).view.dialogue, "deck")


@cache
def planned(name: str, example: str) -> Plan:
    return plan(outline_of(example), template_of(name))


def findings(data: bytes, path: Path) -> set[str]:
    path.write_bytes(data)
    return {re.sub(r"\d+", "#", f"{error.part_uri}: {error.description}") for error in validate_pptx(path).errors}


@every_template
def test_nothing_is_wrong_that_was_not_wrong_in_the_template(name: str, folder: Path) -> None:
    before = findings(template_bytes(name), folder / "before.pptx")
    assert findings(deck(name, "husum_style", folder), folder / "after.pptx") - before == set()


@every_template
def test_a_starting_profile_changes_nothing(name: str, folder: Path) -> None:
    plain, template, profile = deck(name, "husum_style", folder), folder / "template.pptx", folder / "profile.yaml"
    template.write_bytes(template_bytes(name))
    profile.write_text(sud.inspect_template(template).starting_profile(), encoding="utf-8")
    dialogue = sud.load(EXAMPLES["husum_style"])
    again = sud.export(dialogue, "pptx", audience="internal", template=str(template), profile=str(profile)).data
    assert again == plain


@every_template
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_part_is_reached_and_every_relation_leads_to_one(name: str, example: str, folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(deck(name, example, folder))) as archive:
        names = set(archive.namelist())
        reached = {"[Content_Types].xml"}
        for rels in [one for one in names if one.endswith(".rels")]:
            reached.add(rels)
            base = posixpath.dirname(posixpath.dirname(rels))
            for relation in etree.fromstring(archive.read(rels)).iter(REL):
                if relation.get("TargetMode") != "External":
                    target = relation.get("Target")
                    reached.add(posixpath.normpath(posixpath.join("/" + base, target)).lstrip("/"))
        assert reached == names
        told = b"".join(archive.read(one) for one in names)
    for trace in (b"Hemmelig", b"Gamle", b"film", b"kommunen</a:t>", b"Husk kage", b"En fremmed", b"Steve Canny"):
        assert trace not in told


@pytest.mark.parametrize("name", ["chart and media", "own with samples", "16:9 .potx", "16:9 .ppsx"])
def test_no_part_of_a_sample_slide_is_left(name: str, folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(deck(name, "husum_style", folder))) as archive:
        kinds = Counter(posixpath.dirname(one) for one in archive.namelist())
        types = archive.read("[Content_Types].xml").decode()
        slides = planned(name, "husum_style").slides
    charts = sum(isinstance(shape, ChartBox) for slide in slides for shape in slide.shapes)
    notes = sum(bool(slide.spoken) for slide in slides)
    assert kinds["ppt/slides"] == len(slides)
    assert kinds["ppt/charts"] == kinds["ppt/embeddings"] == charts > 0
    assert kinds["ppt/notesSlides"] == notes
    assert kinds["ppt/media"] == 0
    assert MAIN.format("presentation") in types
    assert not re.search("mp4|template.main|slideshow.main|printerSettings", types)


@every_template
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_laws_of_every_deck_hold(name: str, example: str) -> None:
    found = faults(planned(name, example), template_of(name))
    assert [fault for fault in found if "Nøgletal lies on Forklaring" not in fault] == []  # digits reach less low


def test_charts_that_have_no_room_are_tables() -> None:
    data = with_picture(0, 2_500_000, 12_192_000, 4_358_000, low_places())
    made = plan(outline_of("husum_style"), open_template(data))
    low = {shape.frame.h for slide in made.slides for shape in slide.shapes if isinstance(shape, ChartBox)}
    assert all(height > 0.05 * 6_858_000 for height in low)
    assert sum(remark.code == "SUD613" and "chart" in remark.text for remark in made.remarks) > 1


def drawings() -> Outline:
    """Every kind of chart and diagram, few and many of their parts, and a programme with a word as wide as a page."""
    figures = [figure for count in (3, 5, 8) for figure in (hub(count), house(count), stages("cycle", count))]
    figures += [stages(kind, count) for kind in ("steps", "layers") for count in (3, 8)]
    charts = [made() for made in EVERY_CHART]
    wide = AgendaEntry(text="Specialundervisningsvisitationsudvalgsmødeforberedelse", minutes=40)
    points = (wide, AgendaEntry(text="Kaffe", minutes=10))
    programme = Agenda(title="Dagen", headers=("Tid", "Punkt", "Behandling", "Minutter"), entries=points)
    blocks = (programme, *figures, *charts, key_figure())
    theme = Section(kind="theme", title="Fællesskab", kicker="Tema 1", blocks=blocks)
    return Outline(preset="deck", language="da", title="Samtale", school="Lindevang Skole", sections=(theme,))


@every_template
def test_no_drawing_leaves_the_slide(name: str) -> None:
    template = template_of(name)
    assert [fault for fault in faults(plan(drawings(), template), template) if "inside the slide" in fault] == []


@every_template
@pytest.mark.parametrize("example", EXAMPLES)
def test_what_readers_ask_of_a_slide_is_there(name: str, example: str, folder: Path) -> None:
    """Titles, texts for those who can't see, a language for every run, names and ids of their own, axes in pairs."""
    titles = []
    for slide in Presentation(io.BytesIO(deck(name, example, folder))).slides:
        titles.append(slide.shapes.title.text)
        named = list(slide._element.iter("{*}cNvPr"))
        assert len({one.get("id") for one in named}) == len(named)
        assert len({one.get("name") for one in named}) == len(named)
        assert {run.get("lang") for tag in ("rPr", "endParaRPr") for run in slide._element.iter(f"{{*}}{tag}")} == {
            "da-DK"
        }
        assert len(list(slide._element.iter("{*}rPr"))) >= len(list(slide._element.iter("{*}r")))
        for frame in slide._element.iter("{*}graphicFrame"):
            assert frame.find(".//{*}cNvPr").get("descr")
        for shape in (one for one in slide.shapes if one.has_chart):
            areas = shape.chart._chartSpace
            axes = [one.get("val") for tag in ("catAx", "valAx") for one in areas.findall(f".//{{*}}{tag}/{{*}}axId")]
            assert sorted(axes) == sorted({one.get("val") for one in areas.findall(".//{*}axId")})
            assert all(int(one) > 0 for one in axes)
        assert not [shape for shape in slide.placeholders if shape.has_text_frame and not shape.text_frame.text.strip()]
    assert len({*titles}) == len(titles)


@pytest.mark.parametrize("name", ["4:3", "A4", "A4 portrait", "26 inches"])
def test_no_canvas_takes_more_slides_than_a_wide_one(name: str) -> None:
    shown, wide = (planned(one, "husum_style").slides for one in (name, "16:9 .potx"))
    told = [[slide.title.replace("\u00a0", " ") for slide in slides] for slides in (shown, wide)]
    assert told[0] == told[1]


def test_texts_of_a_portrait_are_as_large_as_those_of_its_landscape() -> None:
    for name in ("A4", "A4 portrait"):
        assert Canvas(template_of(name), "da").pt(18) == 20


@pytest.mark.parametrize("example", ["husum_style", "hellerup_style"])
def test_the_smallest_text_grows_with_the_canvas(example: str) -> None:
    template = template_of("26 inches")
    slides = planned("26 inches", example).slides
    paras = [para for slide in slides for box in texts(slide) for para in box.paras]
    tables = [shape for slide in slides for shape in slide.shapes if isinstance(shape, TableBox)]
    paras += [para for table in tables for row in table.rows for cell in row.cells for para in cell.paras]
    assert min(run.size for para in paras for run in para.runs if run.size) == Canvas(template, "da").small == 24


def test_lines_and_marks_grow_with_the_canvas() -> None:
    cells = tuple(TableCell((), below=("ink", 1.5)) for _ in range(2))
    rows = tuple(TableRow(height=400_000, cells=cells) for _ in range(2))
    frame = Frame(100_000, 100_000, 2_000_000, 800_000)
    marked = PlotSeries(
        name="Skolen",
        values=(Decimal(1), Decimal(2)),
        form="line",
        line="acc",
        line_width=3.0,
        marker="circle",
        marker_size=9,
    )
    shapes = (
        Rule(name="Streg", start=(0, 0), end=(900_000, 0), width=2.0),
        Box(name="Kasse", frame=frame, line="acc", line_width=1.0),
        TableBox(name="Tabel", frame=frame, columns=(1_000_000, 1_000_000), rows=rows, alt="Tabel"),
        ChartBox(name="Diagram", frame=frame, plot=Plot(categories=("a", "b"), series=(marked,)), alt="Diagram"),
    )
    sizes = []
    for name in ("doubled names", "26 inches"):
        made = write(
            Plan(title="x", language="da-DK", slides=(Slide(layout=0, title="x", shapes=shapes),)), template_of(name)
        )
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            parts = [
                archive.read(part).decode()
                for part in archive.namelist()
                if re.search(r"slides/slide|charts/chart", part)
            ]
        sizes.append(
            [int(size) for part in parts for size in re.findall(r'(?:<a:ln\w* w|<c:size val)="([1-9]\d*)"', part)]
        )
    assert len(sizes[0]) >= 6
    assert sizes[1] == [2 * size for size in sizes[0]]


def test_no_part_of_low_columns_goes_without_its_name() -> None:
    slides = planned("4:3", "husum_style").slides
    [slide] = [one for one in slides if one.title.startswith("Fraværet falder")]
    named = ["".join(run.text for run in box.paras[0].runs) for box in texts(slide) if box.name == "Navn"]
    assert sorted(named) == ["Ekstra fridage", "Sygdom", "Ulovligt fravær"]


@every_template
@pytest.mark.parametrize("example", EXAMPLES)
def test_python_pptx_reads_back_what_was_planned(name: str, example: str, folder: Path) -> None:
    slides = Presentation(io.BytesIO(deck(name, example, folder))).slides
    decided = planned(name, example).slides
    assert [slide.shapes.title.text for slide in slides] == [one.title for one in decided]
    for slide, one in zip(slides, decided, strict=True):
        assert not slide._element.get("show")
        read = sorted(text for shape in slide.shapes for text in said(shape))
        wanted = ("\n".join("".join(run.text for run in para.runs) for para in box.paras) for box in texts(one))
        assert read == sorted(text for text in wanted if text and text != "‹nr.›")


def said(shape: BaseShape) -> list[str]:
    """What a shape or the shapes of a group say, numbers of slides left out."""
    if hasattr(shape, "shapes"):
        return [text for child in shape.shapes for text in said(child)]
    if not shape.has_text_frame or shape._element.findall(".//{*}fld"):
        return []
    return [shape.text_frame.text] if shape.text_frame.text else []


@every_template
@pytest.mark.parametrize("example", EXAMPLES)
def test_most_text_stands_in_placeholders(name: str, example: str) -> None:
    assert text_share(planned(name, example), template_of(name)).share >= 0.8


@every_template
def test_colours_can_be_read_on_the_paper(name: str) -> None:
    rgb = template_of(name).palette.rgb
    for ink in ("ink", "muted", "acc", "deep"):
        assert contrast(rgb[ink], rgb["paper"]) >= 4.5, ink


@pytest.mark.parametrize("name", ["dark by map", "dark by background"])
def test_a_dark_template_is_known_as_one(name: str) -> None:
    assert template_of(name).palette.dark


@pytest.mark.parametrize("name", ["without content", "dark by background", "A4 portrait"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_texts_outside_placeholders_have_a_colour_of_the_deck(name: str, example: str) -> None:
    for slide in planned(name, example).slides:
        boxes = [box for box in texts(slide) if box.slot is None]
        assert [
            run.text for box in boxes for para in box.paras for run in para.runs if run.text and not run.colour
        ] == []


@pytest.mark.parametrize("name", ["4:3", "A4", "A4 portrait"])
def test_no_word_of_the_programme_is_wider_than_its_column(name: str) -> None:
    template = template_of(name)
    canvas = Canvas(template, "da")
    found = (shape for slide in planned(name, "husum_style").slides for shape in slide.shapes)
    tables = [shape for shape in found if isinstance(shape, TableBox) and shape.name == "Program"]
    rows = [(table.columns, row) for table in tables for row in table.rows]
    for cell, width in (pair for columns, row in rows for pair in zip(row.cells, columns, strict=True)):
        left, _, right, _ = cell.insets or grid.insets(canvas)
        for para in cell.paras:
            for run in para.runs:
                room = width - left - right - grid.hang(para, run.size or 12.0)
                assert canvas.words_fit(run.text, run.size or 12.0, room, bool(run.bold)), run.text


@pytest.mark.parametrize("name", ["4:3", "A4 portrait", "26 inches"])
def test_titles_that_a_layout_shows_in_capitals_are_measured_as_such(name: str) -> None:
    template = template_of(name)
    canvas = Canvas(template, "da")
    shown = [box for slide in planned(name, "husum_style").slides for box in texts(slide) if box.name == "Titel"]
    capitals = [(box.slot, box.paras[0].runs[0]) for box in shown if box.slot and box.slot.capitals]
    assert [run.text for _, run in capitals][-1] == "Mangfoldige børnefællesskaber"
    for slot, run in capitals:
        assert slot.shown(run.text) == run.text.upper()
        room = slot.inner(slot.frame)[0]
        assert canvas.words_fit(run.text.upper(), run.size or 0, room, bold=True, font=slot.font)


@pytest.mark.parametrize("where", ["layout", "master", "style"])
def test_capitals_are_inherited(where: str) -> None:
    deck = Presentation()
    layout, master = deck.slide_layouts[1], deck.slide_master
    title = {"layout": layout, "master": master}.get(where)
    if title is None:
        looks = master._element.find(".//{*}titleStyle/{*}lvl1pPr/{*}defRPr")
    else:
        style = title.placeholders[0]._element.find(".//{*}lstStyle")
        looks = etree.SubElement(etree.SubElement(style, qn("a:lvl1pPr")), qn("a:defRPr"))
    looks.set("cap", "all")
    read = open_template(saved(deck)).layouts
    assert [slot.capitals for slot in read[1].slots] == [slot.kind == "title" for slot in read[1].slots]
    assert read[5].of("title")[0].capitals is (where != "layout")
