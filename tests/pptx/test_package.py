"""The deck as a file: valid, readable by python-pptx, the same bytes every time, and nothing in it but the plan."""

import hashlib
import io
import os
import posixpath
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import attrs
import openpyxl
import pytest
from every_shape import AWKWARD, plan, png
from lxml import etree
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation as Deck

from suddialog.exporters.pptx.package import write
from suddialog.exporters.pptx.plan import Box, Frame, Para, PictureBox, Plan, Run, Slide
from suddialog.exporters.pptx.template import builtin_template, open_template

REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


@pytest.fixture(scope="module")
def data() -> bytes:
    template = builtin_template()
    return write(plan(template), template)


@pytest.fixture(scope="module")
def deck(data: bytes) -> Deck:
    return Presentation(io.BytesIO(data))


@pytest.fixture(scope="module")
def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def slides(*given: Slide) -> Plan:
    return Plan(title="Samtale", language="da-DK", slides=given)


def slide(title: str = "Titel", section: str = "", *shapes: Box | PictureBox) -> Slide:
    choice = builtin_template().resolve("chart")
    heading = Box(name="Titel", slot=choice.slots["title"], paras=(Para(runs=(Run(title),)),))
    return Slide(layout=choice.layout.index, title=title, shapes=(heading, *shapes), section=section)


def sections(data: bytes) -> list[tuple[str, list[str]]]:
    deck = Presentation(io.BytesIO(data))
    return [
        (found.get("name"), [item.get("id") for item in found.iter(f"{P14}sldId")])
        for found in deck.part._element.iter(f"{P14}section")
    ]


class TestValidity:
    def test_an_audit_finds_nothing(self, data: bytes, tmp_path: Path) -> None:
        path = tmp_path / "deck.pptx"
        path.write_bytes(data)
        result = validate_pptx(path)
        assert [f"{error.part_uri}: {error.description}" for error in result.errors] == []

    def test_every_relationship_leads_somewhere(self, members: dict[str, bytes]) -> None:
        for name, content in members.items():
            if not name.endswith(".rels"):
                continue
            folder = posixpath.dirname(posixpath.dirname(name))
            for relation in etree.fromstring(content).iter(f"{REL}Relationship"):
                if relation.get("TargetMode") != "External":
                    assert posixpath.normpath(posixpath.join(folder, relation.get("Target"))) in members

    def test_every_part_has_a_content_type_and_a_relationship_to_it(self, members: dict[str, bytes]) -> None:
        types = etree.fromstring(members["[Content_Types].xml"])
        overrides = {node.get("PartName") for node in types.iter(f"{TYPES}Override")}
        defaults = {node.get("Extension") for node in types.iter(f"{TYPES}Default")}
        parts = [name for name in members if name != "[Content_Types].xml" and not name.endswith(".rels")]
        assert all(f"/{name}" in overrides or name.rpartition(".")[2] in defaults for name in parts)
        assert overrides <= {f"/{name}" for name in parts}

    def test_nothing_of_the_template_is_in_it_but_the_design(self, members: dict[str, bytes]) -> None:
        folders = {posixpath.dirname(name) for name in members if not name.endswith(".rels")}
        assert folders == {
            "", "docProps", "ppt", "ppt/charts", "ppt/embeddings", "ppt/media", "ppt/notesMasters",
            "ppt/notesSlides", "ppt/slideLayouts", "ppt/slideMasters", "ppt/slides", "ppt/theme",
        }  # fmt: skip
        assert not any("thumbnail" in name or "printer" in name for name in members)

    def test_the_only_addresses_outside_are_the_links(self, members: dict[str, bytes]) -> None:
        targets = [
            relation.get("Target")
            for name, content in members.items()
            if name.endswith(".rels")
            for relation in etree.fromstring(content)
            if relation.get("TargetMode") == "External"
        ]
        assert targets == [
            "https://tal.example/skole?%C3%A5r=2025&a=1",
            "mailto:skole@fjordby.example",
        ]


class TestSameBytes:
    def test_twice(self, data: bytes) -> None:
        template = builtin_template()
        assert write(plan(template), template) == data

    @pytest.mark.parametrize("seed", ["1", "2"])
    def test_in_another_process_with_other_hashes_time_zone_and_locale(self, data: bytes, seed: str) -> None:
        code = (
            "import hashlib, every_shape\n"
            "from suddialog.exporters.pptx.package import write\n"
            "from suddialog.exporters.pptx.template import builtin_template\n"
            "template = builtin_template()\n"
            "print(hashlib.sha256(write(every_shape.plan(template), template)).hexdigest())"
        )
        environment = os.environ | {
            "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONPATH": str(Path(__file__).parent),
        }  # fmt: skip
        run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        assert run.stdout.strip() == hashlib.sha256(data).hexdigest()

    def test_a_deck_leaves_no_trace_in_the_next(self, data: bytes) -> None:
        template = builtin_template()
        write(slides(slide("En"), slide("To")), template)
        assert write(plan(template), template) == data

    def test_the_zip_names_no_clock(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


class TestReading:
    def test_titles_come_back_in_order(self, deck: Deck) -> None:
        wanted = [page.title for page in plan(builtin_template()).slides]
        assert [page.shapes.title.text_frame.text.replace("\v", " ") for page in deck.slides] == wanted

    def test_tables_come_back(self, deck: Deck) -> None:
        (table,) = [shape.table for shape in deck.slides[2].shapes if shape.has_table]
        assert [[cell.text for cell in row.cells] for row in table.rows] == [
            ["Klassetrin", "2023/24", "2024/25"],
            ["Indskoling", "6,1", "5,8"],
            [AWKWARD, "7,0", "6,4"],
            ["I alt", "6,5", "6,1"],
        ]
        assert table.first_row

    def test_charts_come_back_and_their_workbooks_hold_the_same(self, deck: Deck) -> None:
        (chart,) = [shape.chart for shape in deck.slides[3].shapes if shape.has_chart]
        assert [(one.name, tuple(one.values)) for one in chart.plots[0].series] == [
            (AWKWARD, (6.1, None, 5.8)),
            ("Landet", (6.5, 6.4, 6.2)),
        ]
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        assert list(book.worksheets[0].values) == [
            (None, AWKWARD, "Landet"),
            ("2022/23", 6.1, 6.5),
            ("2023/24", None, 6.4),
            ("2024/25", 5.8, 6.2),
        ]

    def test_groups_links_and_pictures_come_back(self, deck: Deck) -> None:
        group = next(shape for shape in deck.slides[4].shapes if shape.name == "Nav")
        assert [child.name for child in group.shapes] == ["Skive", "Forbindelse", "Forbindelse (2)", "Pille"]
        words = next(shape for shape in deck.slides[1].shapes if shape.name == "Punkter")
        linked = {run.text: run.hyperlink.address for para in words.text_frame.paragraphs for run in para.runs}
        assert linked["skriv"] == "mailto:skole@fjordby.example"
        assert linked["kør"] is None
        photo = next(shape for shape in deck.slides[5].shapes if shape.name == "Foto")
        assert photo.image.blob == png()

    def test_a_picture_used_twice_is_stored_once(self, members: dict[str, bytes]) -> None:
        media = [content for name, content in members.items() if name.startswith("ppt/media/")]
        assert sorted(media) == sorted([png(), png(200)])

    def test_notes_come_back_and_only_where_there_are_some(self, deck: Deck) -> None:
        noted = [page.has_notes_slide for page in deck.slides]
        assert noted == [True, True, False, False, False, False, False]
        assert deck.slides[0].notes_slide.notes_text_frame.text == f"Velkommen.\n\n{AWKWARD}"
        assert deck.part._element.find("{*}notesMasterIdLst") is not None

    def test_properties_are_the_plans(self, deck: Deck, members: dict[str, bytes]) -> None:
        core = deck.core_properties
        assert (core.title, core.subject, core.author, core.keywords, core.language) == (
            "Skoleudviklingssamtale 2025", "Lindevang Skole", "Fjordby Kommune", "skoleudvikling", "da-DK",
        )  # fmt: skip
        assert core.created is core.modified is None
        assert b"python-pptx" not in b"".join(members.values())
        assert b"<Slides>7</Slides><Notes>2</Notes>" in members["docProps/app.xml"]

    def test_what_the_plan_does_not_say_is_not_in_the_properties(self) -> None:
        core = Presentation(io.BytesIO(write(slides(slide()), builtin_template()))).core_properties
        assert (core.title, core.author, core.last_modified_by, core.subject) == ("Samtale", "", "", "")


class TestSections:
    def test_each_slide_belongs_to_one(self, data: bytes) -> None:
        assert sections(data) == [
            ("Skoleudviklingssamtale 2025", ["256"]),
            ("Trivsel", ["257", "258"]),
            ("Faglige resultater", ["259"]),
            ("Trivsel (2)", ["260", "261"]),
            ("Faglige resultater (2)", ["262"]),
        ]

    def test_a_slide_without_one_follows_the_slide_before(self) -> None:
        given = slides(slide("A", "Trivsel"), slide("B"), slide("C", "Trivsel"), slide("D", "Fravær"))
        assert sections(write(given, builtin_template())) == [("Trivsel", ["256", "257", "258"]), ("Fravær", ["259"])]

    def test_none_named_none_written(self) -> None:
        assert sections(write(slides(slide()), builtin_template())) == []

    def test_each_has_an_identifier_of_its_own(self, deck: Deck) -> None:
        identifiers = [found.get("id") for found in deck.part._element.iter(f"{P14}section")]
        assert len(set(identifiers)) == 5
        assert all(re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", one) for one in identifiers)


class TestLimits:
    def test_a_deck_of_no_slides_can_be_opened(self) -> None:
        assert len(Presentation(io.BytesIO(write(slides(), builtin_template()))).slides) == 0

    def test_a_picture_of_another_kind_is_refused(self) -> None:
        drawing = PictureBox(name="Logo", frame=Frame(0, 0, 1, 1), data=b"<svg/>", media_type="image/svg+xml")
        with pytest.raises(ValueError, match=r"image/svg\+xml"):
            write(slides(slide("Logo", "", drawing)), builtin_template())

    def test_a_template_that_was_made_by_a_deck_gives_a_deck_without_the_first(self, data: bytes) -> None:
        template = open_template(data)
        again = Presentation(io.BytesIO(write(plan(template), template)))
        assert len(again.slides) == 7

    def test_a_picture_of_the_template_keeps_its_name(self, data: bytes) -> None:
        opened = Presentation(io.BytesIO(data))
        layout = opened.slide_layouts[0].part
        layout.relate_to(Part(PackURI("/ppt/media/picture1.png"), "image/png", layout.package, png(7)), RT.IMAGE)
        stream = io.BytesIO()
        opened.save(stream)
        template = open_template(stream.getvalue())
        data = write(plan(template), template)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            media = [archive.read(name) for name in archive.namelist() if name.startswith("ppt/media/")]
        assert sorted(media) == sorted([png(7), png(), png(200)])

    def test_work_grows_with_the_slides_and_no_faster(self) -> None:
        few, many = (calls(count) for count in (20, 80))
        assert many / few < 4.2


def calls(count: int) -> int:
    """Count the Python calls that a deck of so many slides takes."""
    template = builtin_template()
    page = plan(template).slides
    given = slides(*(attrs.evolve(page[number % 7], title=str(number), notes="Noter") for number in range(count)))
    seen = 0

    def tally(frame: object, event: str, argument: object) -> None:
        nonlocal seen
        seen += event == "call"

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        write(given, template)
    finally:
        sys.setprofile(before)
    return seen
