"""Templates for Word that were made to do harm, or by no Word: each is refused, with what to do, or does no harm."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.shared import RGBColor
from word_templates import letterhead, parts_of, plain, png, related, replaced, saved, zipped

import suddialog as sud
from suddialog import Dialogue, Prose, Reference, Table, Theme
from suddialog.errors import TemplateError
from suddialog.language.messages import told

DIALOGUE = Dialogue("Lindevang Skole", themes=[Theme("Trivsel", ["Vi lytter"])])
HEADER = "word/header1.xml"
ANEW = "Open it in Word and save it anew as .dotx or .docx"


def made(template: bytes, folder: Path, dialogue: Dialogue = DIALOGUE) -> dict[str, bytes]:
    path = folder / "skabelon.docx"
    path.write_bytes(template)
    return parts_of(sud.export(dialogue, "docx", template=path).data)


def refused(template: bytes, folder: Path) -> str:
    with pytest.raises(TemplateError) as caught:
        made(template, folder)
    assert str(caught.value).startswith(f"{folder / 'skabelon.docx'}: ")
    assert told(caught.value, "da") != str(caught.value)
    return str(caught.value)


def with_part(name: str, content: bytes, data: bytes | None = None) -> bytes:
    return zipped(parts_of(data or saved(plain())) | {name: content})


def without(name: str) -> bytes:
    return zipped({part: data for part, data in parts_of(saved(plain())).items() if part != name})


def untold(name: str) -> bytes:
    return replaced(saved(plain()), "[Content_Types].xml", f'<Override PartName="/{name}"[^>]*/>', "")


def in_header(xml: str) -> bytes:
    escaped = xml.replace("\\", r"\\")
    return replaced(letterhead(), HEADER, r"(<w:p[ >])", rf"{escaped}\1")


def bomb() -> bytes:
    return with_part("word/media/image1.png", bytes(60_000_000))


def deck() -> bytes:
    return sud.export(DIALOGUE, "pptx").data


def drawing(inside: str) -> bytes:
    """A template with an SVG picture that nothing shows yet."""
    picture = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    known = '<Default Extension="svg" ContentType="image/svg+xml"/></Types>'
    typed = replaced(letterhead(), "[Content_Types].xml", "</Types>", known)
    return with_part("word/media/a.svg", picture.encode(), typed)


def entity() -> bytes:
    return replaced(saved(plain()), "word/styles.xml", "<w:styles", '<!DOCTYPE x [<!ENTITY e "e">]><w:styles')


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
VML = '<w:p><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" {}/></w:pict></w:p>'
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "not a Word file"),
    "text": (lambda: b"Referat", "not a Word file"),
    "old or protected": (lambda: b"\xd0\xcf\x11\xe0" + bytes(99), "an old .doc. Save it as .docx without"),
    "a deck": (deck, "not a document. Use a .docx or .dotx file"),
    "macros": (lambda: with_part("word/vbaProject.bin", b"x"), "has macros. Save it as .dotx or .docx"),
    "bomb": (bomb, "Delete its sample text and large pictures"),
    "entities": (entity, "declares a document type"),
    "unsafe name": (lambda: with_part("../x.xml", b"<x/>"), "unsafe or there twice"),
    "no styles after all": (
        lambda: replaced(saved(plain()), "word/styles.xml", r"<w:styles .*", "<styles/>"),
        "not what it should be",
    ),
    "cut": (lambda: with_part("word/styles.xml", b"<w:styles"), '"word/styles.xml" is damaged or cut off. Open'),
    "a part that is missing": (lambda: without("word/styles.xml"), '"word/styles.xml" is missing. Open it in Word'),
    "other types": (lambda: with_part("[Content_Types].xml", b"<a/>"), "not built as Word builds one. Open it in"),
    "a picture from elsewhere": (
        lambda: related(letterhead(), HEADER, "image", "http://example.org/a.png", outside=True),
        "Insert the picture or film itself",
    ),
    "a program in the head": (lambda: related(letterhead(), HEADER, "oleObject", "media/image1.png"), "is no design"),
    "a link to a program": (
        lambda: related(letterhead(), HEADER, "hyperlink", "file:///c:/a.exe", outside=True),
        "no address of the web or of mail",
    ),
    "a field that fetches": (
        lambda: in_header('<w:p><w:fldSimple w:instr="INCLUDEPICTURE http://example.org/a.png"/></w:p>'),
        "(INCLUDEPICTURE)",
    ),
    "a field in pieces": (
        lambda: in_header(
            "<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:/a</w:instrText></w:r></w:p>"
        ),
        "(DDEAUTO)",
    ),
    "a script in a link": (
        lambda: in_header(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPER</w:instrText></w:r><w:r>'
            '<w:instrText>LINK \\l "Se"\n"javascript:x"</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        ),
        "a link to javascript:x, which is no address",
    ),
    "a program in a link": (
        lambda: in_header('<w:p><w:fldSimple w:instr="HYPERLINK c:\\\\a.exe"/></w:p>'),
        r"a link to c:\\a.exe, which is no address",
    ),
    "a link that is made up by a field": (
        lambda: in_header(field("HYPERLINK </w:instrText><w:fldChar/><w:instrText>QUOTE 106")),
        "a link to HYPERLINK",
    ),
    "an action of a picture": (
        lambda: in_header(f'<w:p><a:hlinkClick xmlns:a="{DRAWING}" action="ppaction://macro?name=X"/></w:p>'),
        "an action that starts something",
    ),
    "a link of a drawing of the old kind": (lambda: in_header(VML.format('href="javascript:x"')), "javascript:x"),
    "a picture of the old kind": (lambda: in_header(VML.format('src="http://example.org"')), "lies elsewhere"),
    "a drawing with a script": (
        lambda: related(drawing("<script/>"), HEADER, "image", "media/a.svg"),
        "has a drawing (a.svg) that runs a script",
    ),
    "a theme that is not said to be one": (lambda: untold("word/theme/theme1.xml"), 'theme1.xml" is a "theme"'),
    "a document that is not said to be one": (lambda: untold("word/document.xml"), 'document.xml" is a "document"'),
    "another standard": (
        lambda: replaced(saved(plain()), "_rels/.rels", "schemas.openxmlformats.org", "purl.oclc.org"),
        ANEW,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_do_harm_or_is_no_template_is_refused(name: str, tmp_path: Path) -> None:
    template, words = REFUSED[name]
    assert words in refused(template(), tmp_path)


@pytest.mark.parametrize(
    "link",
    ['HYPERLINK "https://skole.example" \\o "Se: mere" \\h', "hyperlink mailto:a@b.example", r'HYPERLINK \l "emne"'],
)
def test_links_of_the_web_of_mail_and_within_the_document_may_be_fields(link: str, tmp_path: Path) -> None:
    assert HEADER in made(in_header(field(link) + field("PAGE \\* MERGEFORMAT")), tmp_path)


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        *((f'{kind} "http://example.org/a"', f"({kind})") for kind in ("INCLUDE", "RD", "EMBED", "CONTROL", "ASK")),
        ("fillin Fremmed", "(FILLIN)"),
        ('PAGE </w:instrText><w:fldChar w:fldCharType="begin"/><w:instrText> DDE c:/a', "(DDE)"),
        ('</w:instrText><w:fldChar w:fldCharType="begin"/><w:instrText>QUOTE DDE', "({ })"),
        ("</w:instrText><w:t>DATABASE</w:t><w:instrText>", "(DATABASE)"),
        ("</w:instrText><w:del><w:r><w:instrText>PAGE</w:instrText></w:r></w:del><w:instrText>PRINT 1", "(PRINT)"),
    ],
)
def test_only_fields_that_are_known_to_show_something_stay(asked: str, kind: str, tmp_path: Path) -> None:
    assert f"may fetch or start something {kind}" in refused(in_header(field(asked)), tmp_path)


DROPPED: dict[str, Callable[[], bytes]] = {
    "the path of the author's own template": lambda: related(
        saved(plain()), "word/settings.xml", "attachedTemplate", "file:///C:/Users/Fremmed/N.dotm", outside=True
    ),
    "a mail merge": lambda: replaced(
        saved(plain()), "word/settings.xml", "<w:zoom", '<w:mailMerge><w:query w:val="Fremmed"/></w:mailMerge><w:zoom'
    ),
    "what was changed in the head": lambda: in_header(
        '<w:p><w:del w:author="Fremmed"><w:r><w:delText>Fremmed</w:delText></w:r></w:del></w:p>'
    ),
    "a comment in the XML of the head": lambda: in_header("<w:p><!-- Fremmed --><w:r><w:t>Skolen</w:t></w:r></w:p>"),
    "the path of a picture in the head as its alternative text": lambda: in_header(
        f'<w:p><w:r><w:drawing><wp:docPr xmlns:wp="{DRAWING}" id="7" name="Logo" descr="C:/Users/Fremmed/logo.png"/>'
        "</w:drawing></w:r></w:p>"
    ),
    "hidden text in the head": lambda: in_header("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Fremmed</w:t></w:r></w:p>"),
    "something linked in the sample text": lambda: related(
        saved(plain()), "word/document.xml", "image", "http://example.org/Fremmed.png", outside=True
    ),
    "the settings of a printer": lambda: replaced(
        related(with_part("word/a.xml", b"<a>Fremmed</a>"), "word/document.xml", "printerSettings", "a.xml"),
        "word/document.xml",
        "</w:sectPr>",
        '<w:printerSettings r:id="rId900"/></w:sectPr>',
    ),
    "the data of a form": lambda: related(
        with_part("customXml/item1.xml", b"<f>Fremmed</f>"), "word/document.xml", "customXml", "../customXml/item1.xml"
    ),
    "a style that others are based on and that is not there": lambda: replaced(
        saved(plain()), "word/styles.xml", '(w:basedOn|w:next) w:val="Normal"', r'\1 w:val="Fremmed"'
    ),
    "notes to the author": lambda: related(
        with_part("word/a.xml", b"<a>Fremmed</a>"), "word/document.xml", "comments", "a.xml"
    ),
}


@pytest.mark.parametrize("name", DROPPED)
def test_what_is_no_design_stays_behind(name: str, tmp_path: Path) -> None:
    parts = made(DROPPED[name](), tmp_path)
    assert "Fremmed" not in b"".join(parts.values()).decode("utf-8", "replace")
    assert "Fremmed" not in "".join(parts)


def test_headings_stand_off_tables_and_addresses_stretch_no_line(tmp_path: Path) -> None:
    tight = replaced(saved(plain()), "word/styles.xml", "<w:spacing [^>]*/>", "")
    even = replaced(tight, "word/styles.xml", "(<w:pPrDefault>.*?<w:pPr>)", r'\1<w:jc w:val="both"/>')
    texts = Prose(f"Se https://example.org/{'a' * 40}"), Prose("Kort")
    rows = Table([["Navn", "Tal"], ["A", "1"]])
    dialogue = Dialogue("X", themes=[Theme("A", [*texts, rows]), Theme("B", texts[1])])
    for template, expected in ((even, (True, False, True)), (saved(plain()), (False, False, False))):
        text = made(template, tmp_path, dialogue)["word/document.xml"].decode()
        found = [next(one for one in text.split("<w:p>") if words in one) for words in ("Se https", ">Kort", ">B<")]
        looks = ('<w:jc w:val="left"/>', "<w:jc", 'w:before="240"')
        assert tuple(look in one for look, one in zip(looks, found, strict=True)) == expected


def test_in_narrow_columns_no_line_is_stretched(tmp_path: Path) -> None:
    even = replaced(saved(plain()), "word/styles.xml", "(<w:pPrDefault>.*?<w:pPr>)", r'\1<w:jc w:val="both"/>')
    narrow = replaced(even, "word/document.xml", "<w:cols ", '<w:cols w:num="2" ')
    dialogue = Dialogue("X", themes=[Theme("A", Prose("Vi lytter"))])
    texts = [made(template, tmp_path, dialogue)["word/document.xml"].decode() for template in (even, narrow)]
    found = [next(one for one in text.split("<w:p>") if ">Vi lytter" in one) for text in texts]
    assert ['<w:jc w:val="left"/>' in one for one in found] == [False, True]


def test_the_ground_of_the_pages_is_kept_and_what_is_added_can_be_read_on_it(tmp_path: Path) -> None:
    ground = '<w:background w:color="0F1A1C"><w:t>Fremmed</w:t></w:background>'
    dark = replaced(saved(plain()), "word/document.xml", "(?=<w:body>)", ground)
    dark = replaced(dark, "word/settings.xml", "(<w:zoom[^>]*/>)", r"\1<w:displayBackgroundShape/>")
    dialogue = Dialogue("X", themes=[Theme("A", Reference("B", url="https://example.org"))])
    for template, expected in ((dark, True), (saved(plain()), False)):
        parts = made(template, tmp_path, dialogue)
        assert (b'<w:background w:color="0F1A1C"/><w:body' in parts["word/document.xml"]) is expected
        assert (b"displayBackgroundShape" in parts["word/settings.xml"]) is expected
        [link] = re.findall('w:styleId="Hyperlink".*?</w:style>', parts["word/styles.xml"].decode(), re.DOTALL)
        assert ("<w:color" in link) is not expected


@pytest.mark.parametrize("ground", ["0F1A1C", "FFFDF5"])
def test_colours_that_cannot_be_read_on_the_ground_give_way_to_that_of_running_text(
    ground: str, tmp_path: Path
) -> None:
    document = plain()
    document.styles["Normal"].font.color.rgb = RGBColor.from_string("EEEEEE" if ground < "8" else "101010")
    document.styles["Subtitle"].font.color.rgb = RGBColor.from_string("8FD3D8")
    behind = f'<w:background w:color="{ground}"/>'
    template = replaced(saved(document), "word/document.xml", "(?=<w:body>)", behind)
    styles = made(template, tmp_path)["word/styles.xml"].decode()
    found = dict(re.findall(r'w:styleId="([\w-]+)"(.*?)</w:style>', styles, re.DOTALL))
    dark = ground < "8"
    assert ("<w:color" in found["Title"]) is not dark
    assert ("<w:color" in found["Quote"]) is not dark
    assert "8FD3D8" in found["Subtitle"], "what can be read stays, and on pale pages what the house wants"
    assert ('w:color="auto"' in found["TableGrid"]) is not dark, "automatic lines are black"
    assert 'w:color="4F81BD"' in found["Title"], "a line that is seen"
    assert ('w:fill="D3DFEE"' in found["LightGrid-Accent1"]) is not dark, "a pale band below pale letters"


def test_nothing_runs_from_the_right(tmp_path: Path) -> None:
    template = replaced(saved(plain()), "word/styles.xml", "(<w:pPrDefault><w:pPr>)", r"\1<w:bidi/>")
    assert b"<w:bidi/>" not in made(template, tmp_path)["word/styles.xml"]


def test_no_heading_of_ours_is_larger_than_the_houses_above_it(tmp_path: Path) -> None:
    template = replaced(saved(plain()), "word/styles.xml", r'<w:style [^>]*w:styleId="Heading2".*?</w:style>', "")
    template = replaced(template, "word/styles.xml", r'(styleId="Heading1".*?<w:sz w:val=")\d+', r"\g<1>23")
    dialogue = Dialogue("X", themes=[Theme("A", parts=[Theme("B", "c")])])
    styles = made(template, tmp_path, dialogue)["word/styles.xml"].decode()
    [size] = re.findall(r'styleId="Heading2".*?<w:sz w:val="(\d+)"', styles, re.DOTALL)
    assert int(size) == 23


def test_titles_are_small_enough_for_their_longest_word(tmp_path: Path) -> None:
    large = replaced(saved(plain()), "word/styles.xml", r'(styleId="Title".*?<w:sz w:val=")\d+', r"\g<1>120")
    titles = [made(template, tmp_path)["word/document.xml"].decode() for template in (large, saved(plain()))]
    sizes = [re.findall(r'<w:sz w:val="(\d+)"/>', text.partition("</w:p>")[0]) for text in titles]
    assert sizes[1] == []
    assert 28 <= int(sizes[0][0]) < 100


def test_the_text_ends_above_the_foot(tmp_path: Path) -> None:
    edge = replaced(saved(plain()), "word/document.xml", 'w:bottom="[^"]*"', 'w:bottom="800"')
    bottoms = [
        int(re.findall('w:bottom="([^"]*)"', made(template, tmp_path)["word/document.xml"].decode())[0])
        for template in (edge, saved(plain()))
    ]
    assert bottoms == [1398, 1440], "two lines of 11 points above an edge of 720, and a gap"


def test_what_was_put_in_by_a_tracked_change_is_kept_as_text(tmp_path: Path) -> None:
    template = in_header('<w:p><w:ins w:author="Fremmed"><w:r><w:t>Fjordby</w:t></w:r></w:ins></w:p>')
    head = made(template, tmp_path)[HEADER].decode()
    assert "<w:t>Fjordby</w:t>" in head
    assert "Fremmed" not in head


def test_every_picture_has_a_number_of_its_own_those_of_the_letterhead_included(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(9, 9))
    path = tmp_path / "skabelon.docx"
    twice = replaced(letterhead(), "word/header1.xml", "(<w:drawing>.*?</w:drawing>)", r"\1\1")
    path.write_bytes(twice)
    dialogue = Dialogue("Lindevang Skole", themes=[Theme("T", [sud.model.Picture("a.png", "Et træ")])], base=tmp_path)
    data = sud.export(dialogue, "docx", template=path).data
    document = Document(io.BytesIO(data))
    numbers = re.findall(r'docPr id="(\d+)"', b"".join(parts_of(data).values()).decode("latin-1"))
    assert len(set(numbers)) == len(numbers) == 3
    assert len(document.inline_shapes) == 1


def control(path: str, *, prompt: bool = False) -> str:
    shown = "<w:showingPlcHdr/>" if prompt else ""
    tie = f'<w:dataBinding w:xpath="{path}" w:storeItemID="{{6C3C8BC8-F283-45AE-878A-BAB7291924A1}}"/>' if path else ""
    inner = "<w:sdtContent><w:p><w:r><w:t>Fremmed</w:t></w:r></w:p></w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{shown}{tie}</w:sdtPr>{inner}</w:sdt>"


def field(instruction: str) -> str:
    runs = (
        f"<w:r>{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>',
            f"<w:instrText> {instruction} </w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>Fremmed</w:t>",
            "<w:t>Fremmed</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return f"<w:p>{''.join(runs)}</w:p>"


SHOWN = {
    "the title": (
        control("/ns1:coreProperties[1]/ns0:title[1]"),
        "Referat fra skoleudviklingssamtale på Lindevang Skole",
    ),
    "the author": (control("/ns1:coreProperties[1]/ns0:creator[1]"), "Lindevang Skole"),
    "a firm": (control("/ns0:Properties[1]/ns0:Company[1]"), "Lindevang Skole"),
    "a form": (control("/form[1]/title[1]"), ""),
    "a prompt": (control("", prompt=True), ""),
    "a field": (field("TITLE  \\* MERGEFORMAT"), "Referat fra skoleudviklingssamtale på Lindevang Skole"),
    "a property": (field('DOCPROPERTY "Subject"'), "Lindevang Skole"),
    "the name of the file": (field("FILENAME \\p"), ""),
    "a short field": (
        '<w:p><w:fldSimple w:instr="AUTHOR"><w:r><w:t>Fremmed</w:t></w:r></w:fldSimple></w:p>',
        "Lindevang Skole",
    ),
    "a heading": (
        '<w:p><w:fldSimple w:instr="STYLEREF &quot;heading 1&quot;"><w:r><w:t>Fremmed</w:t></w:r></w:fldSimple></w:p>',
        "Referat fra skoleudviklingssamtale på Lindevang Skole",
    ),
    "the number of a heading": (field("STYLEREF 1 \\n"), ""),
    "a heading by its level": (field("STYLEREF  1 "), "Referat fra skoleudviklingssamtale på Lindevang Skole"),
    "a heading in Danish": (field('styleref "Overskrift 1"'), "Referat fra skoleudviklingssamtale på Lindevang Skole"),
    "what the minutes have not": (field('STYLEREF "Sagsnummer"'), ""),
    "a bookmark": (field("REF emne \\h"), ""),
    "the page of a bookmark": (
        '<w:p><w:fldSimple w:instr="PAGEREF emne"><w:r><w:t>Fremmed</w:t></w:r></w:fldSimple></w:p>',
        "",
    ),
}


@pytest.mark.parametrize("name", SHOWN)
def test_what_heads_show_of_the_document_is_that_of_the_minutes(name: str, tmp_path: Path) -> None:
    xml, words = SHOWN[name]
    head = made(in_header(xml), tmp_path)[HEADER].decode()
    assert "Fremmed" not in head
    assert "dataBinding" not in head
    said = re.findall(r"<w:t[^>]*>([^<]+)</w:t>", head)
    assert said == [*filter(None, [words]), *said[1 if words else 0 :]]


def test_fields_that_are_reckoned_on_each_page_stay(tmp_path: Path) -> None:
    kept, gone = ("SECTIONPAGES", "STYLEREF 1"), ("REF emne", "STYLEREF Sagsnummer", "STYLEREF 2 \\n")
    head = made(in_header("".join(map(field, (*kept, *gone)))), tmp_path)[HEADER].decode()
    assert head.count("Fremmed") == 2
    assert [name for name in (*kept, *gone) if name in head] == [*kept]
