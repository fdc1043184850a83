"""Whatever people write stays text: no formula, no link, nothing that is fetched, in any output."""

import io
import re
import socket
import zipfile
from pathlib import Path

import openpyxl
import pytest
from markdown_it import MarkdownIt

import suddialog as sud
from suddialog.exporters.commonmark.escape import link
from suddialog.exporters.pptx.paragraphs import allowed_link
from suddialog.model import Department, Picture, School, Source
from suddialog.model.grammar import Malformed

FORMULAS = (
    *("=1+1", "+1", "-1+2", "@SUM(A1)", "{=SUM(A1)}", "=cmd|' /C calc'!A0", "'=1+1", "\t=1+1", "\r=1+1", "-3"),
    *("http://example.dk", "mailto:a@example.dk", "external:c:\\a.xlsx", "internal:Data!A1", "file:///c:/a.exe"),
)
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))


def figures(text: str) -> sud.Dialogue:
    """A dialogue in which a text is the name of everything that a chart shows."""
    years = {"2022/23": "4", "2023/24": "7", "2024/25": "-3"}
    name = text.strip()
    grades = sud.Indicator(name, "point", {"school": years, name: years}, source=text)
    shares = [sud.Observation(share, "2024/25", category=part) for share, part in (("40", name), ("60", "b"))]
    parts = sud.Indicator("Fordeling", "%", shares, categories=[name, "b"])
    themes = [sud.Theme(text, indicators=[grades, parts])]
    return sud.Dialogue(sud.School(name, departments=[Department(name)]), themes=themes)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula_or_a_link_of_a_workbook(text: str) -> None:
    deck = members(sud.export(figures(text), "pptx").data)
    books = [data for name, data in deck.items() if name.endswith(".xlsx")]
    cells: set[object] = set()
    for data in books:
        inside = members(data)
        assert not [name for name in inside if re.search("rel|link|macro|vba", name.removesuffix(".rels")[5:], re.I)]
        assert not re.search(rb"<f\b|hyperlink|TargetMode|<definedName|ddeLink", b"".join(inside.values()))
        book = openpyxl.load_workbook(io.BytesIO(data))
        assert book.sheetnames == ["Data"]
        cells |= {cell.value for row in book["Data"].iter_rows() for cell in row}
    assert {text.strip(), -3} <= cells
    assert "-3" not in cells - {text}
    charts = b"".join(data for name, data in deck.items() if name.startswith("ppt/charts/chart"))
    assert set(re.findall(rb"<c:f>([^$<]*)", charts)) == {b"Data!"}
    assert b'TargetMode="External"' not in b"".join(deck.values())


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_tab_separated_tables_is_a_formula_and_numbers_stay_numbers(text: str) -> None:
    lines = sud.export(figures(text), "table", style="tsv").text.split("\n")
    cells = {cell for line in lines for cell in line.split("\t")}
    assert "-3" in cells
    assert not [cell for cell in cells if re.match(r"[=+@\t\r-]", cell) and not re.fullmatch(r"[-+][\d,.]+", cell)]


MARKUP = (
    *("javascript:alert(1)", "[x](javascript:alert(1))", "<javascript:alert(1)>", "![x](http://example.dk/a.png)"),
    *("<img src=http://example.dk>", "<a href='javascript:x'>x</a>", "[x]\n(http://example.dk)", "[x\n](http://a.dk)"),
    *("[x]: http://example.dk", "[x\ny]: http://example.dk\n[x y]", "[x]:\nhttp://example.dk\n[x]", "\\\\server\\a"),
    *(
        "<http://example.dk>",
        "[x][y]\n\n[y]: http://a.dk",
        "file:///c:/a.exe",
        "data:text/html,<b>",
        "<script>x</script>",
    ),
)


@pytest.mark.parametrize("text", MARKUP)
def test_no_text_becomes_a_link_or_a_picture(text: str) -> None:
    dialogue = sud.Dialogue("Lindevang Skole", themes=[sud.Theme(" ".join(text.split()), content=[text, f"- {text}"])])
    html = MarkdownIt("commonmark").enable("table").render(sud.export(dialogue, "markdown").text)
    assert not re.search(r"<(?:a|img|script)\b", html)
    assert b'TargetMode="External"' not in b"".join(members(sud.export(dialogue, "pptx").data).values())


LINKS = (
    "javascript:alert(1)",
    "JAVASCRIPT:x",
    "file:///c:/a",
    "\\\\server\\a",
    "//example.dk",
    "data:text/html,x",
    "ftp://a.dk",
)


@pytest.mark.parametrize("kind", [Source, School])
@pytest.mark.parametrize("address", LINKS)
def test_an_address_is_one_of_the_web_or_of_mail(address: str, kind: type) -> None:
    with pytest.raises(Malformed, match="expected an address"):
        kind("Avisen", url=address)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nothing_is_asked_of_the_network(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From reading to the finished file; addresses of sources and of a picture are there to be fetched."""

    def fetched(*_arguments: object, **_more: object) -> None:
        raise AssertionError("something is asked of the network")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname", "getfqdn"):
        monkeypatch.setattr(socket, name, fetched)
    dialogue = sud.load(path)
    for format, options in (("pptx", {"template": _house(tmp_path)}), ("pptx", {}), ("markdown", {}), ("table", {})):
        for audience in ("public", "internal"):
            sud.export(dialogue, format, tmp_path / f"a.{format}", audience=audience, overwrite=True, **options)
    picture = sud.Theme("A", content=[Picture("http://example.dk/a.png", alt="a")])
    with pytest.raises(sud.CheckFailed, match="SUD111"):
        sud.export(sud.Dialogue("Lindevang Skole", themes=[picture]), "pptx")


def _house(folder: Path) -> Path:
    """A template that a municipality saved: the library's own deck, its link to the house's pages with it."""
    (folder / "house.pptx").write_bytes(sud.export(sud.Dialogue("Lindevang Skole"), "pptx").data)
    return folder / "house.pptx"


@pytest.mark.parametrize("address", LINKS)
def test_an_address_that_came_another_way_is_no_link_either(address: str) -> None:
    """A transform or a plugin's block may hold what the model would have refused."""
    assert link("Avisen", address) == "Avisen"
    assert allowed_link(address) == ""
