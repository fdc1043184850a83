"""What finished files hide: files of other programs, built with one secret each, and our own."""

import io
import json
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.comments import Comment
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu, Inches

import suddialog as sud
from suddialog.cli import app
from suddialog.errors import Severity
from suddialog.language import told
from suddialog.privacy.finished import Limits, Sort, traces_of

ROOT = Path(__file__).parents[2]
CPR = "010203-1234"


def saved(thing: object) -> bytes:
    stream = io.BytesIO()
    thing.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def found(data: bytes, name: str = "a.pptx") -> set[Sort]:
    """What somebody must look at."""
    return {trace.sort for trace in traces_of(data, name) if trace.severity is not Severity.INFO}


def changed(data: bytes, edits: dict[str, Callable[[bytes], bytes]] | None = None, **more: bytes) -> bytes:
    """Return a package with parts edited (by name) and others added."""
    stream = io.BytesIO()
    edits = edits or {}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, edits.get(name, lambda part: part)(old.read(name)))
        for name, part in more.items():
            new.writestr(name, part)
    return stream.getvalue()


def deck(edit: Callable[[Presentation], None] = lambda _: None) -> bytes:
    """A deck of two slides by python-pptx, without what its template brings along."""
    made = Presentation()
    for title in ("Trivsel", "Fravær"):
        made.slides.add_slide(made.slide_layouts[5]).shapes.title.text = title
    for reference, part in list(made.part.package._rels.items()):
        if "thumbnail" in part.reltype:
            made.part.package._rels.pop(reference)
    made.core_properties.author = made.core_properties.last_modified_by = ""
    edit(made)
    return saved(made)


PLAIN = found(deck())


def chart(
    values: tuple[float, ...] = (3, 4), code: str = "General", cells: Callable[[object], None] | None = None
) -> bytes:
    """A deck with a chart, its workbook edited afterwards."""

    def add(made: Presentation) -> None:
        data = CategoryChartData(number_format=code)
        data.categories = ["7.a", "7.b"]
        data.add_series("Trivsel", values)
        frame = made.slides[0].shapes.add_chart(
            XL_CHART_TYPE.COLUMN_CLUSTERED, 0, Inches(2), Inches(5), Inches(3), data
        )
        if cells is not None:
            part = frame.chart.part.chart_workbook.xlsx_part
            book = openpyxl.load_workbook(io.BytesIO(part.blob))
            cells(book)
            part._blob = saved(book)

    return deck(add)


def test_a_plain_deck_of_another_program_hides_nothing() -> None:
    assert PLAIN - {Sort.CUSTOM_XML} == set()
    assert found(chart()) - PLAIN == set()


def named(made: Presentation) -> None:
    made.core_properties.author = "Kaj Friis"


def noted(made: Presentation) -> None:
    made.slides[0].notes_slide.notes_text_frame.text = "Husk at spørge til sagen"


def hidden(made: Presentation) -> None:
    made.slides[1]._element.set("show", "0")


def removed(made: Presentation) -> None:
    made.slides._sldIdLst.remove(made.slides._sldIdLst[1])


def beside(made: Presentation) -> None:
    box = made.slides[0].shapes.add_textbox(Emu(made.slide_width + 10), 0, Inches(1), Inches(1))
    box.text_frame.text = "Kladde"


def unseen(made: Presentation) -> None:
    box = made.slides[0].shapes.add_textbox(0, 0, Inches(1), Inches(1))
    box._element.nvSpPr.cNvPr.set("hidden", "1")


def picture(made: Presentation) -> None:
    note, stream = PngInfo(), io.BytesIO()
    note.add_text("Author", "Kaj Friis")
    Image.new("RGB", (9, 9)).save(stream, "png", pnginfo=note)
    made.slides[0].shapes.add_picture(stream, 0, 0)


def photo(made: Presentation) -> None:
    exif, stream = Image.Exif(), io.BytesIO()
    exif[0x010F] = "Telefon"
    Image.new("RGB", (9, 9)).save(stream, "jpeg", exif=exif)
    made.slides[0].shapes.add_picture(stream, 0, 0)


def cropped(made: Presentation) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (9, 9)).save(stream, "png")
    made.slides[0].shapes.add_picture(stream, 0, 0).crop_left = 0.3


def described(made: Presentation) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (9, 9)).save(stream, "png")
    shown = made.slides[0].shapes.add_picture(stream, 0, 0)
    shown._element.nvPicPr.cNvPr.set("descr", r"C:\Users\kajfr\AppData\Local\Temp\billede.png")


def linked(made: Presentation) -> None:
    run = made.slides[0].shapes.title.text_frame.paragraphs[0].runs[0]
    run.hyperlink.address = r"file:///\\server\sager\2024"


def numbered(made: Presentation) -> None:
    made.slides[0].shapes.add_textbox(0, 0, 9, 9).text_frame.text = f"Elev {CPR}"


def in_two_runs(made: Presentation) -> None:
    paragraph = made.slides[0].shapes.add_textbox(0, 0, 9, 9).text_frame.paragraphs[0]
    paragraph.add_run().text, paragraph.add_run().text = CPR[:4], CPR[4:]


def embedded(made: Presentation) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = CPR
    made.slides[0].shapes.add_ole_object(io.BytesIO(saved(book)), "Excel.Sheet.12", 0, 0, 9, 9)


@pytest.mark.parametrize(
    ("edit", "sort"),
    [
        (named, {Sort.PROPERTY}),
        (noted, {Sort.SPEAKER_NOTES}),
        (hidden, {Sort.HIDDEN_SLIDE}),
        (removed, {Sort.UNLISTED_SLIDE}),
        (beside, {Sort.OFF_SLIDE}),
        (unseen, {Sort.HIDDEN_SHAPE}),
        (picture, {Sort.PICTURE_DATA}),
        (photo, {Sort.PICTURE_DATA}),
        (cropped, {Sort.CROPPED_PICTURE}),
        (described, {Sort.ALT_TEXT_PATH}),
        (linked, {Sort.EXTERNAL_LINK}),
        (numbered, {Sort.CPR_NUMBER}),
        (in_two_runs, {Sort.CPR_NUMBER}),
        (embedded, {Sort.CPR_NUMBER, Sort.EMBEDDED_FILE, Sort.PROPERTY}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_a_deck_hides_is_found_and_nothing_else(edit: Callable[[Presentation], None], sort: set[Sort]) -> None:
    assert found(deck(edit)) - PLAIN == sort


def test_a_property_that_stands_on_a_page_is_no_secret() -> None:
    def both(made: Presentation) -> None:
        made.core_properties.author = "Fjordby Kommune"
        made.slides[0].shapes.title.text = "Samtale i Fjordby Kommune"

    assert Sort.PROPERTY not in found(deck(both))


@pytest.mark.parametrize(
    ("author", "told"), [("Fjordby Kommune", Severity.INFO), ("Asta Lund, Fjordby Kommune", Severity.WARNING)]
)
def test_an_authority_that_made_a_file_is_no_secret_and_who_works_there_is(author: str, told: Severity) -> None:
    def by(made: Presentation) -> None:
        made.core_properties.author = author

    assert [
        one.severity for one in traces_of(deck(by), "a.pptx") if one.sort is Sort.PROPERTY and author in one.message
    ] == [told]


# The case of Region Syddanmark: data behind a chart


def beyond(book: openpyxl.Workbook) -> None:
    book.active["F9"] = "Kaj Friis"


def other_sheet(book: openpyxl.Workbook) -> None:
    book.create_sheet("Rådata")["A1"] = 7
    book["Rådata"].sheet_state = "hidden"


def hidden_column(book: openpyxl.Workbook) -> None:
    book.active.column_dimensions["B"].hidden = True


def patients(book: openpyxl.Workbook) -> None:
    book.active["D2"] = CPR


def patients_as_numbers(book: openpyxl.Workbook) -> None:
    book.active["D2"] = 102031234


@pytest.mark.parametrize(
    ("cells", "sort"),
    [
        (beyond, {Sort.UNSEEN_CELLS}),
        (other_sheet, {Sort.UNSEEN_CELLS, Sort.HIDDEN_SHEET}),
        (hidden_column, {Sort.HIDDEN_CELLS}),
        (patients, {Sort.UNSEEN_CELLS, Sort.CPR_NUMBER}),
        (patients_as_numbers, {Sort.UNSEEN_CELLS, Sort.CPR_NUMBER}),
    ],
)
def test_what_a_charts_workbook_hides_is_found(cells: Callable[[object], None], sort: set[Sort]) -> None:
    assert found(chart(cells=cells)) - PLAIN - {Sort.PROPERTY} == sort


@pytest.mark.parametrize(
    ("value", "code", "hides"),
    [
        (3.5714285, "0", True),
        (3.5714285, "0.0", True),
        (3.6, "0.0", False),
        (3.5714285, "General", False),
        (0.357, "0%", True),
        (0.36, "0%", False),
        (1200.0, "#,##0", False),
        (3.57, '[$-406]0.00" point"', False),
    ],
)
def test_digits_that_a_chart_does_not_show_are_found(value: float, code: str, hides: bool) -> None:
    assert (Sort.HIDDEN_DIGITS in found(chart((value, 4), code))) is hides


# Documents and workbooks


def test_what_a_workbook_hides_is_found() -> None:
    book = openpyxl.Workbook()
    book.active.row_dimensions[3].hidden = True
    book.active["A1"].comment = Comment("Husk ham", "Kaj Friis")
    book.create_sheet("Kladde").sheet_state = "veryHidden"
    assert found(saved(book), "a.xlsx") >= {Sort.HIDDEN_CELLS, Sort.HIDDEN_SHEET, Sort.COMMENTS}


def document(body: str) -> bytes:
    docx = pytest.importorskip("docx")
    data = saved(docx.Document())
    return changed(
        data, {"word/document.xml": lambda part: part.replace(b"<w:sectPr", body.encode() + b"<w:sectPr", 1)}
    )


@pytest.mark.parametrize(
    ("body", "sort"),
    [
        ('<w:p><w:ins w:id="1" w:author="Kaj Friis"><w:r><w:t>a</w:t></w:r></w:ins></w:p>', Sort.TRACKED_CHANGES),
        ('<w:p><w:del w:id="1" w:author="Kaj"><w:r><w:delText>a</w:delText></w:r></w:del></w:p>', Sort.TRACKED_CHANGES),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r></w:p>", Sort.HIDDEN_TEXT),
        (f"<w:p><w:r><w:t>{CPR[:3]}</w:t></w:r><w:r><w:t>{CPR[3:]}</w:t></w:r></w:p>", Sort.CPR_NUMBER),
    ],
)  # fmt: skip
def test_what_a_document_hides_is_found(body: str, sort: Sort) -> None:
    assert sort in found(document(body), "a.docx")
    assert sort not in found(document(""), "a.docx")


# Parts of any file


@pytest.mark.parametrize(
    ("name", "part", "sort"),
    [
        ("ppt/media/gammel.bin", b"x", Sort.ORPHAN_PART),
        ("ppt/vbaProject.bin", b"x", Sort.MACROS),
        ("customXml/item7.xml", b"<a>x</a>", Sort.CUSTOM_XML),
        ("docProps/thumbnail.jpeg", b"x", Sort.THUMBNAIL),
        ("ppt/embeddings/oleObject1.bin", b"x", Sort.EMBEDDED_FILE),
        ("ppt/comments/comment1.xml", b'<cmLst><cm authorId="0"/></cmLst>', Sort.COMMENTS),
        ("ppt/commentAuthors.xml", b'<l><cmAuthor name="Kaj Friis"/></l>', Sort.COMMENTS),
        ("docProps/custom.xml", b'<Properties><property name="Sagsnr"/></Properties>', Sort.PROPERTY),
        ("ppt/x.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", Sort.UNREADABLE),
        ("ppt/y.xml", b"<a", Sort.UNREADABLE),
    ],
)
def test_parts_that_are_not_for_readers_are_found(name: str, part: bytes, sort: Sort) -> None:
    assert sort in found(changed(deck(), **{name: part}))


# Our own files, and hostile ones


@pytest.mark.parametrize("file", sorted((ROOT / "src/suddialog/cli/demo").glob("*.yaml")), ids=lambda file: file.stem)
def test_our_own_public_decks_hide_nothing(file: Path) -> None:
    traces = traces_of(sud.export(sud.load(file), "pptx").data, "a.pptx")
    assert [str(trace) for trace in traces if trace.severity is not Severity.INFO] == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Hej",
        b"PK\x03\x04",
        b"PK\x05\x06" + bytes(18),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        deck()[:-200],
        changed(deck(), {"ppt/presentation.xml": lambda _: b"<a" * 100_000}),
        changed(deck(), {"ppt/presentation.xml": lambda _: b"<a>" * 50_000 + b"</a>" * 50_000}),
        changed(deck(beside), {"ppt/slides/slide1.xml": lambda part: re.sub(rb'cx="\d+"', b'cx="a"', part)}),
        changed(deck(), {"ppt/_rels/presentation.xml.rels": lambda _: b'<a><b Id="1" Target="../../../etc"/></a>'}),
        changed(deck(), {"[Content_Types].xml": lambda _: bytes(2000)}),
        changed(deck(), **{"ppt/media/a.png": b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 0xFFFFFFFF, b"tEXt")}),
        changed(deck(), **{"ppt/media/a.jpg": b"\xff\xd8\xff\xe1\x00\x00"}),
        changed(deck(), **{"a.xml": b"0" * 60_000_000}),
        changed(deck(), **{"../../ude.xml": b"<a/>"}),
    ],
)  # fmt: skip
def test_a_hostile_file_is_a_finding_and_never_a_fault(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pptx").write_bytes(data)
    traces = sud.audit(tmp_path / "a.pptx")
    assert all(trace.message for trace in traces)
    assert any(trace.severity is not Severity.INFO for trace in traces)
    assert [path.name for path in tmp_path.iterdir()] == ["a.pptx"]


def test_what_is_beyond_the_limits_is_told() -> None:
    traces = traces_of(deck(), "a.pptx", Limits(members=5))
    assert Sort.UNREADABLE in {trace.sort for trace in traces}


# How it is told


def test_texts_are_not_quoted_and_the_worst_comes_first(tmp_path: Path) -> None:
    def secrets(made: Presentation) -> None:
        noted(made)
        numbered(made)

    (tmp_path / "a.pptx").write_bytes(deck(secrets))
    traces = sud.audit(str(tmp_path / "a.pptx"))
    said = " ".join(f"{trace} {told(trace.text, 'da')}" for trace in traces)
    assert not re.search("Husk|010203|1234", said)
    assert traces[0].sort is Sort.CPR_NUMBER
    assert traces[0].severity is Severity.ERROR


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["audit", *words])
    return done.exit_code, done.output


def test_the_command_tells_what_it_found_by_its_exit_code(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "vores.pptx", tmp_path / "deres.pptx"
    sud.export(sud.Dialogue("Lindevang Skole", themes=["Trivsel"]), "pptx", ours)
    theirs.write_bytes(deck(noted))
    assert run(str(ours))[0] == 0
    code, output = run(str(ours), str(theirs), "--lang", "da")
    assert code == 1
    assert "talernoter på 24 tegn. Slet dem" in output
    assert run(str(tmp_path / "ingen.pptx"))[0] == 2
    assert run()[0] == 2
    code, output = run(str(theirs), "--json")
    [record] = json.loads(output)
    assert code == 1
    assert record["file"] == str(theirs)
    assert {"sort", "severity", "part", "message", "remedy"} >= set(record["findings"][0])
