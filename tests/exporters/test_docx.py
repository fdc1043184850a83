"""Minutes as a Word document: what stands in it, in whatever template, and what of templates never comes along."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import docx
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt
from openxml_audit import OpenXmlValidator
from strategies import dialogues
from word_templates import (
    AUTHOR,
    SAMPLE,
    TEMPLATES,
    columns,
    dotx,
    letterhead,
    odd_and_even,
    parts_of,
    plain,
    png,
    replaced,
    saved,
    set_in,
    uneven_columns,
)

import suddialog as sud
from suddialog import ActionPoint, Dialogue, Indicator, Theme
from suddialog.catalogue import complete
from suddialog.exporters.docx import DocxOptions
from suddialog.exporters.docx.styles import Styles
from suddialog.exporters.docx.template import builtin_template
from suddialog.exporters.docx.wml import parsed
from suddialog.exporters.docx.writer import DRAWN, body_xml
from suddialog.exporters.image import Image
from suddialog.exporters.markdown import MarkdownOptions
from suddialog.exporters.markdown.writer import markdown
from suddialog.model import (
    Audience,
    Bullets,
    Diagram,
    Figure,
    Finding,
    NoNumber,
    Observation,
    Picture,
    Prose,
    Quote,
    Reference,
    Table,
)
from suddialog.outline import compose, flat
from suddialog.testing.canaries import Filler, whole_dialogue
from suddialog.testing.dialogues import hostile_dialogue

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def made(dialogue: Dialogue, folder: Path | None = None, template: bytes | None = None, **options: Any) -> bytes:
    if template is not None and folder is not None:
        path = folder / "skabelon.docx"
        path.write_bytes(template)
        options["template"] = path
    data: bytes = sud.export(dialogue, "docx", **options).data
    return data


def opened(dialogue: Dialogue, **options: Any) -> Any:
    return docx.Document(io.BytesIO(made(dialogue, **options)))


def words(paragraph: Any) -> str:
    marks = {"tab": lambda _: "\t", "br": lambda _: "\n", "noBreakHyphen": lambda _: "-"}
    said = {"t": lambda node: node.text or "", **marks}
    runs = (node for run in paragraph.iter(qn("w:r")) for node in run)
    return "".join(said[name](node) for node in runs if (name := node.tag.rpartition("}")[2]) in said)


def lines_of(data: bytes) -> list[str]:
    """Return every line of the document, those of tables included."""
    body = docx.Document(io.BytesIO(data)).element.body
    found = (line for node in body.iter(qn("w:p")) for line in words(node).split("\n"))
    return [" ".join(line.split()) for line in found if line.strip()]


def lines_of_minutes(text: str) -> Iterator[str]:
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "inline":
            pieces = ["\n" if one.type.endswith("break") else one.content for one in token.children or ()]
            pieces = [piece for piece in pieces if piece != "<!-- -->"]  # keeps ":a:" from being an emoji
            yield from filter(None, (" ".join(line.split()) for line in "".join(pieces).split("\n")))


def styled(document: Any, *names: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name in names]


def theme(*content: Any, **more: Any) -> Dialogue:
    return Dialogue("Lindevang Skole", themes=[Theme("Trivsel", content, **more)])


# What stands in it


@pytest.mark.parametrize("audience", ["public", "participants", "internal"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_it_says_what_the_markdown_minutes_say(path: Path, audience: str) -> None:
    dialogue = sud.load(path)
    minutes = sud.export(dialogue, "markdown", audience=audience).text
    assert lines_of(made(dialogue, audience=audience)) == list(lines_of_minutes(minutes))


def test_a_name_between_colons_is_said_as_it_is() -> None:
    dialogue = Dialogue(":a:")
    assert lines_of(made(dialogue)) == list(lines_of_minutes(sud.export(dialogue, "markdown").text))


def test_headings_are_headings_and_what_comes_before_them_says_when_and_where() -> None:
    dialogue = Dialogue(
        "Lindevang Skole",
        meetings="torsdag d. 27/11 2025 kl. 9-12",
        themes=[Theme("Trivsel", "a", parts=[Theme("Ro", "b", number="1.1")])],
    )
    document = opened(dialogue)
    assert styled(document, "Title") == ["Referat fra skoleudviklingssamtale på Lindevang Skole"]
    assert styled(document, "Subtitle") == ["Torsdag den 27. november 2025, kl. 9.00–12.00"]
    assert styled(document, "Heading 1") == ["Trivsel"]
    assert styled(document, "Heading 2") == ["1.1 Ro"]


def numbering(document: Any) -> dict[str, Any]:
    """Return the definition of each list by its number."""
    root = document.part.numbering_part.element
    definitions = {node.get(qn("w:abstractNumId")): node for node in root.iterfind(qn("w:abstractNum"))}
    found = {}
    for node in root.iterfind(qn("w:num")):
        found[node.get(qn("w:numId"))] = (definitions[node.find(qn("w:abstractNumId")).get(qn("w:val"))], node)
    return found


def listed(document: Any) -> list[tuple[str, str, str]]:
    """Return list, level and text of each list item."""
    found = []
    for one in document.paragraphs:
        number = one._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if number is not None:
            level, of = (number.find(qn(name)).get(qn("w:val")) for name in ("w:ilvl", "w:numId"))
            found.append((of, level, one.text))
    return found


def test_lists_are_lists_nested_as_written_and_each_numbered_one_begins_with_one() -> None:
    steps = Bullets(["et", Finding("to", ["under to"])], numbered=True)
    document = opened(theme(Bullets([Finding("a\nmere", [Finding("b", ["c"])])]), steps, "tekst", steps))
    items = listed(document)
    assert [(level, text) for _, level, text in items[:3]] == [("0", "a\nmere"), ("1", "b"), ("2", "c")]
    lists = numbering(document)
    starts = {}
    for number, level, text in items:
        definition, start = lists[number]
        form = definition.find(f"{qn('w:lvl')}[@{qn('w:ilvl')}='{level}']/{qn('w:numFmt')}").get(qn("w:val"))
        assert form == ("decimal" if text in {"et", "to"} else "bullet")
        if text == "et":
            starts[number] = start.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}").get(qn("w:val"))
    assert list(starts.values()) == ["1", "1"], "two lists"


def test_a_list_stands_apart_from_a_list_just_above_it() -> None:
    hub, steps = Diagram("hub", ["Ro", "Mod"]), Diagram("steps", ["Se", "Gør"])
    document = opened(theme(hub, steps, Prose("Vi ses."), hub))
    apart = {one.text: one.paragraph_format.space_before for one in document.paragraphs}
    assert apart["Se"] == Pt(8)
    assert not any(apart[text] for text in ("Ro", "Mod", "Gør"))


@pytest.mark.parametrize("name", [None, "plain"])
def test_a_list_just_below_another_is_none_with_it(name: str | None, tmp_path: Path) -> None:
    dialogue = theme(Bullets(["a", "b"]), Bullets(["c", "d"]), Prose("Vi ses."), Bullets(["e"]))
    data = made(dialogue, tmp_path, TEMPLATES[name]() if name else None)
    own = {text: number for number, _, text in listed(docx.Document(io.BytesIO(data)))}
    assert own.get("a") == own.get("b") != own["c"] == own["d"] == own["e"]
    assert findings(data, tmp_path) == []


def test_tables_repeat_their_header_keep_rows_whole_and_set_numbers_to_the_right() -> None:
    figures = Table([["", "2025", "I alt"], ["Investering", 10.2, 10.2]], unit="mio. kr.", totals="last-column")
    document = opened(theme(figures))
    [table] = document.tables
    rows = [row._tr.trPr for row in table.rows]
    assert [row.find(qn("w:tblHeader")) is not None for row in rows] == [True, False]
    assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
    cells = [cell.paragraphs[0] for cell in table.rows[1].cells]
    assert [one.text for one in cells] == ["Investering", "10,2", "10,2"]
    assert [one.alignment for one in cells] == [None, 2, 2]
    assert [one.runs[0].bold for one in cells] == [None, None, True], "the total"
    assert all(cell.paragraphs[0].runs[0].bold for cell in table.rows[0].cells if cell.text)
    assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:lastColumn")) == "0", "some styles make its heading pale"


def test_a_table_is_named_by_what_stands_above_it() -> None:
    observations = {"school": {"2023/24": 1, "2024/25": 2}, "national": {"2024/25": 2}}
    indicators = [Indicator(name, "%", observations) for name in ("Læselyst", "Skrivelyst")]
    document = opened(
        Dialogue("Lindevang Skole", themes=[Theme("Dansk", [Table([["a", "b"], ["c", "d"]])], indicators=indicators)])
    )
    named = [one._tbl.tblPr.find(qn("w:tblCaption")) for one in document.tables]
    assert len(named) == 2
    assert [one.get(qn("w:val")) for one in named] == ["Læselyst og Skrivelyst", "Dansk"]


def test_a_table_that_is_too_wide_for_the_page_is_turned() -> None:
    years = [f"{year}/{year % 100 + 1}" for year in range(2010, 2025)]
    wide = Table(
        [["Indsats", *years, "I alt"], ["Klub", *range(15), 105], ["Kor", *range(15), 105]], unit="kr.", totals="both"
    )
    [table] = opened(theme(wide)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Indsats", "Klub", "Kor"]
    assert rows[1] == ["2010/11", "0", "0"]
    assert rows[-1] == ["I alt", "105", "105"]
    assert [bool(row.cells[1].paragraphs[0].runs[0].bold) for row in table.rows] == [True, *[False] * 15, True]


def test_a_table_that_is_too_wide_either_way_stands_in_parts_each_with_the_names_of_its_rows() -> None:
    years = [f"{year}/{year % 100 + 1}" for year in range(2010, 2026)]
    wide = Table(
        [["Klasse", *years], *([f"{row}. klasse", *[1_234_567] * 16] for row in range(12))], unit="kr.", totals="both"
    )
    found = opened(theme(wide)).tables
    assert [one for table in found for one in (cell.text for cell in table.rows[0].cells) if one != "Klasse"] == years
    assert [len(table.columns) for table in found] == [7, 7, 5]
    for table in found:
        assert [row.cells[0].text for row in table.rows][1:3] == ["0. klasse", "1. klasse"]
    bold = [[bool(cell.paragraphs[0].runs[0].bold) for cell in table.rows[1].cells] for table in found]
    assert [row.index(True) if True in row else None for row in bold] == [None] * (len(found) - 1) + [len(bold[-1]) - 1]


def test_two_tables_in_a_row_stay_two_and_the_last_has_a_paragraph_below() -> None:
    table = Table([["a", "b"], ["c", "d"]])
    document = opened(theme(table, table))
    assert len(document.tables) == 2
    kinds = [node.tag for node in document.element.body]
    assert (qn("w:tbl"), qn("w:tbl")) not in list(itertools.pairwise(kinds))
    assert kinds[-2:] == [qn("w:p"), qn("w:sectPr")]


def test_a_reason_is_no_nought() -> None:
    years = {"2022/23": NoNumber.NOT_COLLECTED, "2023/24": 3.5, "2024/25": 3.7}
    document = opened(theme(indicators=[Indicator("Ro", "indeks", {"school": years, "national": years})]))
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["2022/23", "Ikke indsamlet", "Ikke indsamlet"]


def test_action_points_are_a_table_or_a_list() -> None:
    points = {"agreements": [ActionPoint("Morgenhold", owners="ledelsen", due="maj 2026")]}
    assert opened(theme(actions=points)).tables[0].cell(1, 0).text == "Morgenhold"
    told = opened(theme(actions=points), actions="list")
    assert told.tables == []
    assert [(level, text) for _, level, text in listed(told)] == [
        ("0", "Morgenhold"),
        ("1", "Hvem: ledelsen"),
        ("1", "Hvornår: Maj 2026"),
    ]


def test_quotations_have_their_style_and_say_whose_they_are() -> None:
    document = opened(theme(Quote("Det er ikke barnet.\nDet er os.", "Udvalget")))
    assert styled(document, "Quote") == ["Det er ikke barnet.", "Det er os.", "— Udvalget"]


def test_only_addresses_of_web_and_mail_are_links() -> None:
    document = opened(theme(Reference("Artiklen", url="https://example.org/a?b=c&d=å"), Reference("Uden")))
    links = [(link.text, link.address) for one in document.paragraphs for link in one.hyperlinks]
    assert links == [("Artiklen", "https://example.org/a?b=c&d=%C3%A5")]


def test_pictures_say_what_they_show_or_that_they_are_ornaments(tmp_path: Path) -> None:
    for name, size in (("a.png", (4000, 3000)), ("b.png", (20, 10))):
        (tmp_path / name).write_bytes(png(*size))
    pictures = (Picture("a.png", "En gård & et træ", caption="Gården", credit="Bo"), Picture("b.png", decorative=True))
    dialogue = Dialogue("Lindevang Skole", themes=[Theme("T", pictures)], base=tmp_path)
    document = opened(dialogue)
    drawn = list(document.element.body.iter(qn("wp:docPr")))
    assert [node.get("descr") for node in drawn] == ["En gård & et træ", None]
    assert len({node.get("id") for node in drawn}) == 2
    assert ["decorative" in str([one.tag for one in node.iter()]) for node in drawn] == [False, True]
    page = document.sections[0]
    width = page.page_width - page.left_margin - page.right_margin
    assert all(0 < shape.width <= width for shape in document.inline_shapes)
    assert "Gården. Foto: Bo" in [one.text for one in document.paragraphs]


def test_what_belongs_together_stands_on_one_page() -> None:
    years = {"2022/23": 3.6, "2023/24": 3.5, "2024/25": 3.7}
    document = opened(theme(indicators=[Indicator("Ro", "indeks", {"school": years}, source="Egen")]))
    body = list(document.element.body)
    place = next(place for place, node in enumerate(body) if node.tag == qn("w:tbl"))
    held = [body[place - 1], *body[place].iter(qn("w:p"))]
    assert all(node.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for node in held)


# Every page and the document itself


def feet(document: Any) -> list[str]:
    found = []
    for section in document.sections:
        kinds = [section.footer]
        kinds += [section.first_page_footer] if section.different_first_page_header_footer else []
        kinds += [section.even_page_footer] if document.settings.odd_and_even_pages_header_footer else []
        found += ["\n".join(words(one._p) for one in kind.paragraphs) for kind in kinds]
    return found


def fields(data: bytes) -> list[str]:
    """Return the fields in footers."""
    parts = parts_of(data)
    text = "".join(parts[name].decode() for name in sorted(parts) if name.startswith("word/footer"))
    return re.findall(r'w:instr=" ?(\w+) ?"', text)


def test_every_page_says_for_whom_it_is_and_which_it_is() -> None:
    dialogue = Dialogue("Lindevang Skole", status="draft")
    [foot] = feet(opened(dialogue, audience="participants"))
    assert foot == "Lindevang Skole  ·  Skoleudviklingssamtale\nTil deltagerne · Udkast\tSide 1 af 1"
    assert fields(made(dialogue)) == ["PAGE", "NUMPAGES"]
    assert "Page 1 of 1" in feet(opened(Dialogue("Lindevang Skole", language="en")))[0]


@pytest.mark.parametrize("language", ["da", "en"])
def test_text_is_in_the_language_of_the_dialogue(language: str, tmp_path: Path) -> None:
    for template in (None, saved(plain())):
        parts = parts_of(made(Dialogue("Lindevang Skole", language=language), tmp_path, template))
        styles = parts["word/styles.xml"].decode()
        assert set(re.findall(r'<w:lang [^>]*w:val="([^"]*)"', styles)) == {{"da": "da-DK", "en": "en-GB"}[language]}
        assert styles.index("<w:lang") < styles.index("</w:rPrDefault>")


def test_the_properties_are_those_of_the_dialogue(tmp_path: Path) -> None:
    dialogue = Dialogue(sud.School("Lindevang Skole", "Fjordby Kommune"), status="draft")
    data = made(dialogue, tmp_path, saved(plain()))
    core = docx.Document(io.BytesIO(data)).core_properties
    assert core.title == "Referat fra skoleudviklingssamtale på Lindevang Skole · Udkast"
    assert (core.subject, core.author, core.language) == ("Lindevang Skole", "Fjordby Kommune", "da-DK")
    assert AUTHOR.encode() not in b"".join(parts_of(data).values())


# Any template


@pytest.fixture(scope="module")
def husum() -> Dialogue:
    return sud.load(next(path for path in EXAMPLES if path.stem.startswith("husum")))


@pytest.fixture(scope="module")
def husum_lines(husum: Dialogue) -> list[str]:
    return lines_of(made(husum))


def findings(data: bytes, folder: Path) -> list[str]:
    path = folder / "fundet.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


@pytest.mark.parametrize("name", [None, *TEMPLATES])
def test_in_any_template_it_is_valid_says_the_same_and_hides_nothing(
    name: str | None, husum: Dialogue, husum_lines: list[str], tmp_path: Path
) -> None:
    data = made(husum, tmp_path, TEMPLATES[name]() if name else None)
    assert findings(data, tmp_path) == []
    said, meant = lines_of(data), husum_lines
    if name == "columns":  # where tables are too wide they become lists
        said, meant = (re.findall(r"\w+", " ".join(lines)) for lines in (said, meant))
        assert set(meant) - set(said) <= {"Aftale", "Hvad"}
    else:
        assert sorted(said) == sorted(meant), "tables may be turned"
    traces = sud.audit(tmp_path / "fundet.docx")
    assert {str(trace.severity) for trace in traces} <= {"info"}, "author and school stand on its pages"
    everything = b"".join(parts_of(data).values()).decode("utf-8", "replace")
    assert SAMPLE not in everything
    assert AUTHOR not in everything
    assert not re.search(r"rsid|paraId", everything)


def properties(node: Any, name: str) -> dict[str, str]:
    """Return what a paragraph says of itself about one thing."""
    found = node.find(f"{qn('w:pPr')}/{qn(name)}")
    return {} if found is None else {key.rpartition("}")[2]: told for key, told in found.attrib.items()}


def test_only_running_text_is_set_in_and_has_straight_margins(husum: Dialogue, tmp_path: Path) -> None:
    data = made(husum, tmp_path, set_in())
    body = docx.Document(io.BytesIO(data)).element.body
    cells = [one for cell in body.iter(qn("w:tc")) for one in cell.iter(qn("w:p"))]
    straight = [properties(one, "w:ind").get("firstLine") == "0" for one in body.iter(qn("w:p"))]
    assert {properties(one, "w:ind").get("firstLine") for one in cells} == {"0"}
    assert {properties(one, "w:jc").get("val") for one in cells} == {"left", "right"}
    assert not all(straight), "running text stays as the house has it"
    headings = [
        one for one in body.iterchildren(qn("w:p")) if properties(one, "w:pStyle").get("val", "").startswith("Head")
    ]
    assert headings
    assert {properties(one, "w:ind").get("firstLine") for one in headings} == {"0"}
    assert b"doNotExpandShiftReturn" in parts_of(data)["word/settings.xml"]
    feet = [content.decode() for name, content in parts_of(data).items() if "footer" in name and "rels" not in name]
    assert feet
    assert all('w:firstLine="0"' in foot for foot in feet)
    assert findings(data, tmp_path) == []


def test_headings_stay_with_what_follows_though_their_style_does_not_say_so(husum: Dialogue, tmp_path: Path) -> None:
    template = saved(plain())
    template = replaced(template, "word/styles.xml", r"<w:keepNext/>", "")
    document = docx.Document(io.BytesIO(made(husum, tmp_path, template)))
    headings = [one for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings
    assert all(one.paragraph_format.keep_with_next for one in headings)


def test_headings_of_ours_are_larger_than_the_houses_text(husum: Dialogue, tmp_path: Path) -> None:
    template = replaced(TEMPLATES["bare"](), "word/styles.xml", r"(<w:sz w:val=\")\d+", r"\g<1>28")
    document = docx.Document(io.BytesIO(made(husum, tmp_path, template)))
    sizes = {
        one.style.name: one.style.font.size.pt for one in document.paragraphs if one.style.name.startswith("Heading")
    }
    assert set(sizes) >= {"Heading 1", "Heading 2"}
    assert min(sizes.values()) > 14


def test_where_a_table_would_be_letters_below_each_other_it_is_a_list(tmp_path: Path) -> None:
    header = ["Mio. kr.", "Børnehaveklassen", "Indskolingen", "Mellemtrinnet", "Udskolingen"]
    rows = [[word, "1.210,2", "0,5", "-3", "12"] for word in ("Investering", "Undervisningsmidler", "Efteruddannelse")]
    document = docx.Document(io.BytesIO(made(theme(Table([header, *rows])), tmp_path, TEMPLATES["columns"]())))
    assert document.tables == []
    said = [one.text for one in document.paragraphs]
    at = said.index("Mio. kr.")
    assert said[at : at + 3] == ["Mio. kr.", "Investering", "Børnehaveklassen: 1.210,2"]


def heading_styles(document: Any) -> set[str]:
    return {one.style.style_id for one in document.paragraphs if one.text in {"Deltagere", "Elevfravær"}}


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("danish", "Overskrift1"),
        ("dotx", "Overskrift1"),
        ("named in danish", "Heading1"),
        ("own headings", "FKRubrik1"),
        ("bare", "Heading1"),
    ],
)
def test_headings_take_the_templates_style_whatever_it_is_called(
    name: str, style: str, husum: Dialogue, tmp_path: Path
) -> None:
    document = docx.Document(io.BytesIO(made(husum, tmp_path, TEMPLATES[name]())))
    assert heading_styles(document) == {style}


def test_the_ways_of_the_sample_text_are_taken_over(husum: Dialogue, tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(made(husum, tmp_path, saved(plain()))))
    assert {table.style.name for table in document.tables} == {"Light Grid Accent 1"}
    assert styled(document, "Body Text")


def test_letterheads_and_feet_are_kept_and_nothing_is_numbered_twice(husum: Dialogue, tmp_path: Path) -> None:
    data = made(husum, tmp_path, letterhead())
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "Fjordby Kommune"
    assert list(section.first_page_header._element.iter(qn("pic:pic")))
    assert png() in parts_of(data).values()
    address = "Rådhuspladsen 1 · 9999 Fjordby · side \nOffentlig udgave"
    assert feet(document) == [address, address]
    assert fields(data) == ["PAGE", "PAGE"]


def test_left_and_right_pages_are_marked_and_a_last_section_has_its_head_from_the_one_before(
    husum: Dialogue, tmp_path: Path
) -> None:
    document = docx.Document(io.BytesIO(made(husum, tmp_path, odd_and_even())))
    assert [foot.split("\n")[0] for foot in feet(document)] == ["Højre", "Venstre"]
    assert all("Offentlig udgave\tSide 1 af 1" in foot for foot in feet(document))
    document = docx.Document(io.BytesIO(made(husum, tmp_path, TEMPLATES["several sections"]())))
    [section] = document.sections
    assert section.header.paragraphs[0].text == "Fjordby Kommune"


def test_pages_are_those_of_the_section_that_holds_the_text(husum: Dialogue, tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(made(husum, tmp_path, TEMPLATES["appendix"]())))
    [section] = document.sections
    assert section.orientation == WD_ORIENT.PORTRAIT
    assert section.header.paragraphs[0].text == "Fjordby Kommune"


def test_pages_are_counted_from_one_in_the_numbers_of_the_house(husum: Dialogue, tmp_path: Path) -> None:
    numbers = '<w:pgNumType w:fmt="lowerRoman" w:start="4" w:chapStyle="1"/>'
    template = replaced(saved(plain()), "word/document.xml", "(<w:cols )", rf"{numbers}\1")
    text = parts_of(made(husum, tmp_path, template))["word/document.xml"].decode()
    assert re.findall("<w:pgNumType[^>]*>", text) == ['<w:pgNumType w:fmt="lowerRoman"/>']


def test_a_style_of_letters_serves_no_paragraph_nor_the_other_way(husum: Dialogue, tmp_path: Path) -> None:
    template = saved(plain())
    for name, kind in (("Title", "character"), ("Strong", "paragraph")):
        pattern = rf'w:type="\w+"( [^>]*)?( w:styleId="{name}")'
        template = replaced(template, "word/styles.xml", pattern, rf'w:type="{kind}"\1\2')
    data = made(husum, tmp_path, template)
    assert findings(data, tmp_path) == []
    document = docx.Document(io.BytesIO(data))
    title = document.paragraphs[0]
    [strong] = (run for one in document.paragraphs for run in one.runs if run.text == "Skoleledelsen:")
    assert (title.style.name, title.style.type) == ("Title2", WD_STYLE_TYPE.PARAGRAPH)
    assert (strong.style.name, strong.style.type) == ("Strong2", WD_STYLE_TYPE.CHARACTER)


def test_headings_that_number_themselves_stop_it(husum: Dialogue, tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(made(husum, tmp_path, TEMPLATES["numbered headings"]())))
    assert not list(document.styles["Heading 1"].element.iter(qn("w:numPr")))


def test_in_columns_tables_are_as_wide_as_a_column_and_feet_as_the_page(husum: Dialogue, tmp_path: Path) -> None:
    parts = parts_of(made(husum, tmp_path, TEMPLATES["columns"]()))
    [stop] = re.findall(r'<w:tab w:val="right" w:pos="(\d+)"/>', parts["word/footer1.xml"].decode())
    grids = re.findall(r"<w:tblGrid>(.*?)</w:tblGrid>", parts["word/document.xml"].decode())
    widths = {sum(map(int, re.findall(r'w:w="(\d+)"', grid))) for grid in grids}
    assert all(2 * width < int(stop) for width in widths)


def test_of_uneven_columns_tables_fit_the_narrowest(tmp_path: Path) -> None:
    dialogue = theme(Table([["Navn", "Tal"], ["Klub", "3"]]))
    text = parts_of(made(dialogue, tmp_path, uneven_columns()))["word/document.xml"].decode()
    grids = re.findall(r"<w:tblGrid>(.*?)</w:tblGrid>", text)
    assert {sum(map(int, re.findall(r'w:w="(\d+)"', grid))) for grid in grids} == {2400}


def test_the_head_goes_across_the_columns(husum: Dialogue, tmp_path: Path) -> None:
    template = replaced(TEMPLATES["columns"](), "word/document.xml", "(<w:cols [^>]*/>)", r"\1<w:titlePg/>")
    data = made(husum, tmp_path, template)
    document = docx.Document(io.BytesIO(data))
    head, rest = document.sections
    assert [section.different_first_page_header_footer for section in (head, rest)] == [True, False]
    assert [one.text for one in document.paragraphs][: len(list(head.iter_inner_content()))][-1] == "Offentlig udgave"
    assert [section._sectPr.find(qn("w:cols")) is not None for section in (head, rest)] == [False, True]
    assert rest.start_type == WD_SECTION.CONTINUOUS
    assert findings(data, tmp_path) == []


def test_pages_that_lie_stay_so(husum: Dialogue, tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(made(husum, tmp_path, TEMPLATES["landscape"]())))
    [section] = document.sections
    assert section.page_width > section.page_height
    width = (section.page_width - section.left_margin - section.right_margin) / 635
    grids = [[int(column.get(qn("w:w"))) for column in table._tbl.tblGrid] for table in document.tables]
    assert all(abs(sum(grid) - width) < 2 and min(grid) > 500 for grid in grids)


# Whatever the dialogue holds


@pytest.mark.parametrize("name", [None, "plain", "bare"])
def test_hostile_and_full_dialogues_are_valid(name: str | None, tmp_path: Path) -> None:
    template = TEMPLATES[name]() if name else None
    for dialogue in (hostile_dialogue(), whole_dialogue(Filler(tmp_path))):
        assert findings(made(dialogue, tmp_path, template, audience="internal"), tmp_path) == []


@pytest.mark.parametrize("audience", list(Audience))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(dialogue=dialogues)
def test_whatever_is_written_it_says_what_the_markdown_minutes_say(audience: Audience, dialogue: Dialogue) -> None:
    dialogue = attrs.evolve(dialogue, language="en" if dialogue.language == "en" else "da")  # no other can be composed
    reduced = sud.view(complete(dialogue), audience).dialogue
    minutes = markdown(compose(reduced, "minutes"), MarkdownOptions(actions="list"))
    template = builtin_template()
    styles = Styles(template.styles, template.sample)
    pieces = tuple(flat(compose(reduced, "minutes"), draws=DRAWN))
    body = parsed(f"<w:body>{body_xml(pieces, template, styles, DocxOptions(actions='list'), a_picture)}</w:body>")
    said = " ".join(words(node) for node in body.iter(qn("w:p")))
    assert bare(said) == bare(" ".join(lines_of_minutes(minutes)))


def a_picture(path: str, place: tuple[int, int]) -> Image:
    return Image(png(9, 9), "image/png", 9, 9)


def bare(text: str) -> str:
    """Return a text without blanks, which the two formats fold in different places."""
    return "".join(text.split())


@pytest.mark.parametrize(
    "dialogue",
    [
        Dialogue("Lindevang Skole"),
        theme(),
        theme("Donaudampfschifffahrt" * 500),
        theme(Bullets([Finding("a", [Finding("b", [Finding("c", ["d"])])])])),
        theme(actions={"agreements": [ActionPoint(f"Aftale {n}", owners="ledelsen") for n in range(300)]}),
        theme(
            indicators=[
                Indicator("Ro", "%", [Observation(1, f"{year}/{year - 1999:02}") for year in range(2000, 2025)])
            ]
        ),
    ],
    ids=["empty", "without content", "long word", "deep", "300 points", "25 years"],
)
def test_odd_dialogues_are_valid(dialogue: Dialogue, tmp_path: Path) -> None:
    assert findings(made(dialogue), tmp_path) == []


def test_the_same_dialogue_gives_the_same_bytes(husum: Dialogue, tmp_path: Path) -> None:
    for template in (None, dotx()):
        assert made(husum, tmp_path, template) == made(husum, tmp_path, template)
    with zipfile.ZipFile(io.BytesIO(made(husum))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_without_python_docx_the_format_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("suddialog.plugins.loading.find_spec", lambda name: None if name == "docx" else name)
    registry = sud.Registry(entry_points=False, environment={})
    with pytest.raises(sud.UsageError, match=r"module docx that it needs.*Install suddialog\[docx\]"):
        registry.exporter("docx")
    assert {offer.name for offer in registry.exporters()} >= {"pptx", "markdown"}


def test_what_is_short_between_a_heading_and_a_deeper_one_stays_with_both() -> None:
    said = sud.Quote("Det går bedre.", title="Eleverne")
    theme = Theme("Trivsel", said, subtitle="Trivselsmåling", origin="pupils")
    document = docx.Document(io.BytesIO(made(Dialogue("Lindevang Skole", themes=[theme]))))
    told = {paragraph.text: paragraph.paragraph_format.keep_with_next for paragraph in document.paragraphs}
    assert told["Trivselsmåling"]
    assert told["Foreslået af eleverne"]


def test_no_source_stands_alone_and_what_ends_in_a_colon_stays_with_its_list() -> None:
    rest = Indicator("Ro", "indeks", {"school": {"2023/24": 3.5, "2024/25": 3.7}}, id="ro", source="Egen")
    said = [
        sud.Prose("Det har vi sat i gang:"),
        Bullets(["Byttedag", "Banko", "Kor", "Tur"]),
        Figure("ro", caption="Kun 4. klasse."),
        sud.Prose("Hvad kan vi gøre?"),
        Bullets(["Lytte", "Spørge"]),
        sud.Prose("Hvem?"),
        sud.Prose("Alle."),
    ]
    document = opened(sud.Dialogue("Lindevang Skole", themes=[Theme("Elevrådet", said, indicators=[rest])]))
    held = {one.text: bool(one.paragraph_format.keep_with_next) for one in document.paragraphs}
    [figures] = (text for text in held if text.startswith("Ro, "))
    together = ["Det har vi sat i gang:", figures, "Kun 4. klasse.", "Hvad kan vi gøre?"]
    assert [text for text in together if not held[text]] == []
    assert [text for text in ("Banko", "Kilde: Egen.", "Hvem?") if held[text]] == []


def test_what_leads_to_more_is_not_parted_from_it() -> None:
    members = Bullets([Finding("Gruppe 4", ["Forælder", "Lærer", "Pædagog", "Elev"])])
    said = [members, Quote("Det er ikke barnet.\nDet er os.", "Udvalget")]
    document = opened(sud.Dialogue("Lindevang Skole", themes=[Theme("Trivsel", said, subtitle="Måling 2025")]))
    held = {one.text: bool(one.paragraph_format.keep_with_next) for one in document.paragraphs}
    together = "Måling 2025", "Gruppe 4", "Forælder", "Pædagog", "Det er os."
    assert [text for text in together if not held[text]] == []
    assert [text for text in ("Lærer", "Elev", "Det er ikke barnet.", "— Udvalget") if held[text]] == []


def test_a_heading_never_stands_directly_below_a_table() -> None:
    """LibreOffice would leave it alone at the foot of a page."""
    rows = Table([["a", "b"], ["c", "d"]])
    document = opened(Dialogue("Lindevang Skole", themes=[Theme("A", rows), Theme("B", [rows, "tekst"]), Theme("C")]))
    body = list(document.element.body)
    below = [body[at + 1] for at, node in enumerate(body) if node.tag == qn("w:tbl")]
    assert [words(node) for node in below] == ["", "tekst"]
    assert properties(below[0], "w:spacing")["line"] == "20"


def test_where_letters_are_wide_tables_are_turned_before_words_are_broken(tmp_path: Path) -> None:
    names = "Specialundervisning", "Almenundervisning", "Inklusionsarbejde"
    dialogue = theme(Table([["Mio. kr.", *names], ["2025", "1", "2", "3"]]))
    heads = []
    for font in ("Verdana", "Arial"):
        template = plain()
        template.styles["Normal"].font.name = font
        document = docx.Document(io.BytesIO(made(dialogue, tmp_path, saved(template))))
        heads.append([cell.text for cell in document.tables[0].rows[0].cells])
    assert heads == [["Mio. kr.", "2025"], ["Mio. kr.", *names]]


def test_a_figure_is_not_parted_from_its_unit() -> None:
    [table] = opened(theme(Table([["Andel", "Hvad"], ["1.234,6\xa0%", "Det går godt med det meste. " * 9]]))).tables
    assert int(table._tbl.tblGrid[0].get(qn("w:w"))) > 9 * 120


@pytest.mark.parametrize("narrow", [True, False])
def test_in_narrow_columns_no_line_ends_between_a_minus_and_its_number(narrow: bool, tmp_path: Path) -> None:
    prose = Prose("Forskellen er -0,3 (-0,05) i 3-4 klasser.")
    template = columns() if narrow else saved(plain())
    document = docx.Document(io.BytesIO(made(theme(prose, Table([["A", "B"], ["A", "-0,3"]])), tmp_path, template)))
    [said] = [one for one in document.paragraphs if one.text == "Forskellen er -0,3 (-0,05) i 3-4 klasser."]
    assert len(said._p.findall(".//" + qn("w:noBreakHyphen"))) == (2 if narrow else 0)
    assert not document.tables[0]._tbl.findall(".//" + qn("w:noBreakHyphen")), "a spreadsheet would take it for a text"


def test_columns_of_one_word_have_room_for_wide_letters() -> None:
    words, text = ("Handleplan", "Personale"), "Det går godt med det meste, og resten ser vi på igen. " * 5
    [table] = opened(theme(Table([[*words, "Hvad"], [*words, text]]))).tables
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert all(width > 140 * len(word) + 230 for width, word in zip(widths, words, strict=False))
