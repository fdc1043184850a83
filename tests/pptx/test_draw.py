"""Slides as XML: what is written for each kind of shape, and that no text can break it."""

import io
import re

import attrs
import pytest
from every_shape import AWKWARD, plan, png
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation

import suddialog as sud
from suddialog.exporters.markup import allowed_link, escape
from suddialog.exporters.pptx.colours import Palette
from suddialog.exporters.pptx.draw import Drawing, draw
from suddialog.exporters.pptx.paragraphs import Ink
from suddialog.exporters.pptx.plan import (
    Box,
    Frame,
    GroupBox,
    Para,
    PictureBox,
    Rule,
    Run,
    Shape,
    Slide,
    Slot,
    TableBox,
    TableCell,
    TableRow,
)
from suddialog.exporters.pptx.template import builtin_template
from suddialog.model import Diagram, Observation, Table

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
FRAME = Frame(100, 200, 3000, 4000)
TITLE = Slot(kind="title", type="title", idx=0, frame=FRAME)
BODY = Slot(kind="body", type="body", idx=13, frame=FRAME)
WIDE = st.text(st.characters(exclude_categories=("Cs",)))


def palette() -> Palette:
    return builtin_template().palette


def drawn(*shapes: Shape, number: int = 1) -> Drawing:
    return draw(Slide(layout=0, title="", shapes=shapes), Ink("da-DK", palette()), number)


def tree(*shapes: Shape, number: int = 1) -> etree._Element:
    return etree.fromstring(drawn(*shapes, number=number).xml)


def every_slide() -> list[etree._Element]:
    ink, alike = Ink("da-DK", palette()), dict[int, str]()
    slides = plan(builtin_template()).slides
    return [etree.fromstring(draw(slide, ink, at, alike).xml) for at, slide in enumerate(slides, 1)]


def found(element: etree._Element, path: str) -> list[etree._Element]:
    return element.xpath(path, namespaces=NS)


def only(element: etree._Element, path: str) -> etree._Element:
    (one,) = found(element, path)
    return one


def text(words: str = "Tekst", **look: object) -> tuple[Para, ...]:
    return (Para(runs=(Run(words, **look),)),)  # type: ignore[arg-type]


def cell(words: str = "Tekst", **look: object) -> TableCell:
    return TableCell(paras=text(words), **look)  # type: ignore[arg-type]


def grid(*rows: tuple[TableCell, ...], columns: int = 2) -> TableBox:
    return TableBox(
        name="Tabel",
        frame=FRAME,
        columns=(1500,) * columns,
        rows=tuple(TableRow(height=500, cells=cells) for cells in rows),
        alt="En tabel",
    )


class TestEscape:
    @settings(deadline=None)
    @given(WIDE)
    @example(AWKWARD)
    @example("<a:t>&amp;</a:t>")
    @example("\t\r\n ]]> \u2028")
    def test_a_parser_gives_the_text_back(self, words: str) -> None:
        kept = "".join(c for c in words if c >= " " or c in "\t\n\r")
        kept = kept.replace("\ufffe", "").replace("\uffff", "")
        element = etree.fromstring(f"<x one=\"{escape(kept)}\" other='{escape(kept)}'>{escape(kept)}</x>")
        assert (element.get("one"), element.get("other"), element.text or "") == (kept, kept, kept)

    @settings(deadline=None)
    @given(st.text())
    def test_whatever_the_text_the_xml_can_be_read(self, words: str) -> None:
        element = etree.fromstring(f'<x one="{escape(words)}">{escape(words)}</x>')
        assert len(element.text or "") == len(words)

    @pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
    def test_what_xml_cannot_hold_is_shown_as_a_replacement(self, character: str) -> None:
        assert escape(f"a{character}b") == "a\ufffdb"

    @settings(deadline=None)
    @given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1))
    @example(AWKWARD)
    def test_names_alt_texts_and_runs_come_out_as_they_went_in(self, words: str) -> None:
        slide = tree(
            Box(name=words, frame=FRAME, alt=words, fill="surf", paras=text(words)), grid((cell(words),), columns=1)
        )
        assert [node.text for node in found(slide, "//a:t")] == [words, words]
        identity = only(slide, "//p:sp/p:nvSpPr/p:cNvPr")
        assert (identity.get("name"), identity.get("descr")) == (words, words)


class TestEverySlide:
    def test_ids_are_unique_and_names_too(self) -> None:
        for slide in every_slide():
            identities = found(slide, "//p:spTree//p:cNvPr")
            assert len({node.get("id") for node in identities}) == len(identities)
            assert len({node.get("name") for node in identities}) == len(identities)

    def test_every_piece_of_text_has_the_language(self) -> None:
        for slide in every_slide():
            runs = found(slide, "//a:r | //a:fld | //a:br")
            assert runs
            assert {node.find("a:rPr", NS).get("lang") for node in runs} == {"da-DK"}
            assert all(node.get("lang") == "da-DK" for node in found(slide, "//a:endParaRPr"))

    def test_colours_and_fonts_are_the_themes(self) -> None:
        for slide in every_slide():
            assert found(slide, "//a:srgbClr | //a:latin | //a:sysClr | //a:prstClr") == []

    def test_text_is_never_shrunk_by_the_program(self) -> None:
        for slide in every_slide():
            assert found(slide, "//p:txBody/a:bodyPr[not(a:noAutofit)]") == []

    def test_what_is_no_text_has_an_alt_text_or_is_decorative(self) -> None:
        for slide in every_slide():
            for node in found(slide, "//p:pic | //p:graphicFrame | //p:grpSp | //p:cxnSp"):
                identity = node[0][0]
                assert bool(identity.get("descr")) != bool(found(identity, ".//adec:decorative[@val='1']"))


class TestBox:
    def test_a_placeholder_takes_its_place_from_the_layout(self) -> None:
        shape = only(tree(Box(name="Titel", slot=TITLE, paras=text())), "//p:sp")
        assert dict(only(shape, ".//p:ph").attrib) == {"type": "title"}
        assert len(only(shape, "p:spPr")) == 0
        assert only(shape, ".//a:spLocks").get("noGrp") == "1"

    def test_a_placeholder_with_a_frame_has_its_own_place(self) -> None:
        shape = only(tree(Box(name="Titel", slot=BODY, frame=FRAME, paras=text())), "//p:sp")
        assert dict(only(shape, ".//p:ph").attrib) == {"type": "body", "idx": "13"}
        assert dict(only(shape, ".//a:off").attrib) == {"x": "100", "y": "200"}
        assert found(shape, ".//a:prstGeom") == []

    def test_text_in_a_body_placeholder_has_no_bullet_unless_it_asks(self) -> None:
        paras = (*text("Uden"), Para(runs=(Run("Med", 20.0),), bullet="•"))
        plain, marked = found(tree(Box(name="Tekst", slot=BODY, paras=paras)), "//a:pPr")
        assert found(plain, "a:buNone")
        assert (plain.get("marL"), plain.get("indent")) == ("0", "0")
        assert only(marked, "a:buChar").get("char") == "•"
        assert int(marked.get("marL")) == -int(marked.get("indent")) > 0

    def test_bullets_of_the_second_level_hang_below_the_text_of_the_first(self) -> None:
        paras = tuple(Para(runs=(Run("Punkt", 18.0),), bullet="–", level=level) for level in (0, 1))
        first, second = found(tree(Box(name="Punkter", frame=FRAME, paras=paras)), "//a:pPr")
        assert int(second.get("marL")) + int(second.get("indent")) == int(first.get("marL"))
        assert second.get("lvl") == "1"

    @pytest.mark.parametrize(("colour", "mark"), [("ink", "accent1"), (None, "accent1"), ("paper", "bg1")])
    def test_bullets_have_the_accent_unless_the_text_stands_on_a_dark_panel(self, colour: str, mark: str) -> None:
        paras = (Para(runs=(Run("Punkt", 18.0, colour=colour),), bullet="•"),)  # type: ignore[arg-type]
        properties = only(tree(Box(name="Punkter", frame=FRAME, paras=paras)), "//a:pPr")
        assert only(properties, "a:buClr/a:schemeClr").get("val") == mark
        assert only(properties, "a:buFont").get("typeface") == "+mn-lt"

    def test_a_text_box_and_a_panel(self) -> None:
        slide = tree(Box(name="Tekst", frame=FRAME, paras=text()), Box(name="Panel", frame=FRAME, fill="deep"))
        words, panel = found(slide, "//p:sp")
        assert only(words, ".//p:cNvSpPr").get("txBox") == "1"
        assert only(panel, ".//p:cNvSpPr").get("txBox") is None
        assert only(panel, "p:spPr/a:solidFill/a:schemeClr").get("val") == "accent1"
        assert found(words, "p:spPr/a:noFill")

    @pytest.mark.parametrize(
        ("geometry", "preset"),
        [("rect", "rect"), ("ellipse", "ellipse"), ("roundRect", "roundRect"), ("pill", "roundRect")],
    )
    def test_outlines(self, geometry: str, preset: str) -> None:
        box = Box(name="Form", frame=FRAME, geometry=geometry, line="acc", line_width=1.5, dash="dash")  # type: ignore[arg-type]
        shape = only(tree(box), "//p:sp")
        assert only(shape, ".//a:prstGeom").get("prst") == preset
        assert only(shape, ".//a:ln").get("w") == "19050"
        assert only(shape, ".//a:ln/a:prstDash").get("val") == "dash"
        assert [node.get("fmla") for node in found(shape, ".//a:gd")] == (["val 50000"] if geometry == "pill" else [])

    def test_how_text_stands(self) -> None:
        paras = (Para(runs=(Run("Tekst"),), align="centre", before=3, after=6, leading=0.95),)
        box = Box(name="Tekst", frame=FRAME, paras=paras, anchor="middle", insets=(1, 2, 3, 4), wrap=False)
        slide = tree(box)
        assert dict(only(slide, "//a:bodyPr").attrib) == {
            "wrap": "none", "lIns": "1", "tIns": "2", "rIns": "3", "bIns": "4", "anchor": "ctr",
        }  # fmt: skip
        assert only(slide, "//a:pPr").get("algn") == "ctr"
        assert [node.get("val") for node in found(slide, "//a:pPr/*/*")] == ["95000", "300", "600"]

    def test_how_a_run_looks(self) -> None:
        look = only(tree(Box(name="T", frame=FRAME, paras=text(
            size=16.5, bold=True, italic=False, colour="muted", highlight="pale2",
        ))), "//a:rPr")  # fmt: skip
        assert dict(look.attrib) == {"lang": "da-DK", "sz": "1650", "b": "1", "i": "0"}
        assert only(look, "a:solidFill/a:schemeClr").get("val") == "tx1"
        assert only(look, "a:highlight/a:schemeClr").get("val") == "accent1"

    def test_a_run_that_asks_for_nothing_gets_nothing(self) -> None:
        look = only(tree(Box(name="Titel", slot=TITLE, paras=text())), "//a:rPr")
        assert (dict(look.attrib), len(look)) == ({"lang": "da-DK"}, 0)

    def test_a_line_end_breaks_the_line(self) -> None:
        slide = tree(Box(name="Tekst", frame=FRAME, paras=text("Første\n\nTredje")))
        kinds = [etree.QName(node).localname for node in only(slide, "//a:p") if node.tag != f"{{{NS['a']}}}pPr"]
        assert kinds == ["r", "br", "br", "r"]

    def test_the_number_of_the_slide_is_a_field(self) -> None:
        box = Box(name="Sidetal", slot=BODY, paras=(Para(runs=(Run("?", 12.0),), field="slidenum"),))
        field = only(tree(box, number=7), "//a:fld")
        assert field.get("type") == "slidenum"
        assert only(field, "a:t").text == "7"
        assert only(field, "a:rPr").get("sz") == "1200"

    def test_an_empty_text_is_still_a_paragraph(self) -> None:
        slide = tree(Box(name="Panel", frame=FRAME, fill="surf"))
        assert only(slide, "//p:txBody/a:p/a:endParaRPr").get("lang") == "da-DK"

    def test_an_empty_text_keeps_its_size_so_that_a_row_grows_no_higher(self) -> None:
        cell = TableCell(paras=(Para(runs=(Run("", 15),)),))
        slide = tree(
            TableBox(name="Tabel", frame=FRAME, columns=(3000,), rows=(TableRow(height=400, cells=(cell,)),), alt="x")
        )
        assert only(slide, "//a:tc//a:endParaRPr").get("sz") == "1500"
        assert found(slide, "//a:tc//a:r") == []

    def test_decorative_shapes_are_marked_and_have_no_alt_text(self) -> None:
        identity = only(tree(Box(name="Pynt", frame=FRAME, fill="mid", alt="Pynt", decorative=True)), "//p:sp//p:cNvPr")
        assert identity.get("descr") is None
        assert only(identity, ".//adec:decorative").get("val") == "1"


class TestLinks:
    @pytest.mark.parametrize(
        ("link", "kept"),
        [
            ("https://tal.example/a?b=1&c=2#d", "https://tal.example/a?b=1&c=2#d"),
            ("http://tal.example/skole%20år", "http://tal.example/skole%20%C3%A5r"),
            ("mailto:skole@fjordby.example", "mailto:skole@fjordby.example"),
            ("HTTPS://tal.example", "HTTPS://tal.example"),
            ("javascript:alert(1)", ""),
            ("file:///etc/passwd", ""),
            ("\\\\server\\share", ""),
            ("ppaction://hlinkshowjump?jump=endshow", ""),
            ("https://tal.example/a b", ""),
            (" https://tal.example", ""),
            ("https://", ""),
            ("", ""),
        ],
    )
    def test_only_the_web_and_mail(self, link: str, kept: str) -> None:
        assert allowed_link(link) == kept

    def test_a_link_is_a_relation_and_any_other_only_text(self) -> None:
        runs = (
            Run("et", link="https://et.example", colour="acc"),
            Run("to", link="javascript:alert(1)"),
            Run("tre", link="mailto:tre@et.example"),
        )
        drawing = drawn(Box(name="Tekst", frame=FRAME, paras=(Para(runs=runs),)))
        slide = etree.fromstring(drawing.xml)
        assert [relation.target for relation in drawing.relations] == ["https://et.example", "mailto:tre@et.example"]
        ids = [node.get(f"{{{NS['r']}}}id") for node in found(slide, "//a:hlinkClick")]
        assert ids == ["rId2", "rId3"]
        assert [node.text for node in found(slide, "//a:t")] == ["et", "to", "tre"]


class TestRule:
    @pytest.mark.parametrize(
        ("start", "end", "flips"),
        [
            ((10, 20), (30, 50), {}),
            ((30, 20), (10, 50), {"flipH": "1"}),
            ((10, 50), (30, 20), {"flipV": "1"}),
            ((30, 50), (10, 20), {"flipH": "1", "flipV": "1"}),
        ],
    )
    def test_it_runs_from_start_to_end(
        self, start: tuple[int, int], end: tuple[int, int], flips: dict[str, str]
    ) -> None:
        line = only(tree(Rule(name="Streg", start=start, end=end, width=1.75)), "//p:cxnSp")
        assert dict(only(line, ".//a:xfrm").attrib) == flips
        assert dict(only(line, ".//a:off").attrib) == {"x": "10", "y": "20"}
        assert dict(only(line, ".//a:ext[@cx]").attrib) == {"cx": "20", "cy": "30"}
        assert only(line, ".//a:ln").get("w") == "22225"


class TestTable:
    def test_its_first_row_is_the_header_and_no_style_draws_lines(self) -> None:
        properties = only(tree(grid((cell(), cell()), (cell(), cell()))), "//a:tblPr")
        assert dict(properties.attrib) == {"firstRow": "1"}
        assert only(properties, "a:tableStyleId").text == "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"

    def test_neighbours_share_their_rule(self) -> None:
        slide = tree(grid((cell(below=("ink", 1.25)),), (cell(),), (cell(above=("hair", 0.75)),), columns=1))
        edges = [tuple(only(node, name).get("w") for name in ("a:lnT", "a:lnB")) for node in found(slide, "//a:tcPr")]
        assert edges == [("0", "15875"), ("15875", "9525"), ("9525", "0")]

    def test_a_cell_has_fill_insets_and_anchor(self) -> None:
        slide = tree(grid((cell(fill="pale", insets=(1, 2, 3, 4), anchor="bottom"),), columns=1))
        properties = only(slide, "//a:tcPr")
        assert dict(properties.attrib) == {"marL": "1", "marT": "2", "marR": "3", "marB": "4", "anchor": "b"}
        assert only(properties, "a:solidFill/a:schemeClr").get("val") == "accent1"

    def test_lines_and_letters_are_as_they_were_reckoned_whatever_the_place_of_the_table_says_of_them(self) -> None:
        for unlike in (False, True):
            place = attrs.evolve(BODY, pitched=unlike, bold=unlike)
            slide = tree(attrs.evolve(grid((cell(),), columns=1), slot=place))
            assert [node.get("val") for node in found(slide, "//a:lnSpc/a:spcPct")] == ["100000"] * unlike
            assert only(slide, "//a:rPr").get("b") == ("0" if unlike else None)

    def test_a_row_of_another_length_is_refused(self) -> None:
        with pytest.raises(ValueError, match="row 2 has 1 cells, the table 2 columns"):
            drawn(grid((cell(), cell()), (cell(),)))


class TestGroupAndPicture:
    def test_a_group_is_as_large_as_what_is_in_it(self) -> None:
        children = (
            Box(name="A", frame=Frame(100, 50, 20, 10), fill="acc"),
            Rule(name="B", start=(300, 10), end=(90, 40)),
        )
        group = only(tree(GroupBox(name="Gruppe", children=children, alt="To ting")), "//p:grpSp/p:grpSpPr/a:xfrm")
        assert [dict(node.attrib) for node in group] == [
            {"x": "90", "y": "10"}, {"cx": "210", "cy": "50"}, {"x": "90", "y": "10"}, {"cx": "210", "cy": "50"},
        ]  # fmt: skip

    def test_a_picture_points_at_its_relation(self) -> None:
        picture = PictureBox(name="Foto", frame=FRAME, data=png(), media_type="image/png", alt="Skolegård")
        drawing = drawn(picture, picture)
        slide = etree.fromstring(drawing.xml)
        assert [relation.kind for relation in drawing.relations] == ["picture", "picture"]
        assert [node.get(f"{{{NS['r']}}}embed") for node in found(slide, "//a:blip")] == ["rId2", "rId3"]


NAMES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["Hvad nu", "Bøger", "Løn i kr.", "Mad m.v."]),
        st.sampled_from(["", ".", "!", "?", "…", ":", ";", ",", "..."]),
    ),
)


@settings(max_examples=12, deadline=None)
@given(st.lists(NAMES, min_size=5, max_size=5, unique=True))
def test_no_alternative_text_has_doubled_marks(names: list[str]) -> None:
    title, column, row, unit, reason = names
    table = Table(rows=[[title, column], [row, unit], [unit, row]], title=title)
    figures = {"2023/24": 17.4, "2024/25": Observation(16, break_before=reason), "2025/26": 14.8}
    indicator = sud.Indicator(row, unit, {"school": figures}, source=column)
    content = [table, Diagram("hub", [column, row, unit], centre=title), Diagram("steps", [title, row])]
    dialogue = sud.Dialogue("A", themes=[sud.Theme(title, indicators=[indicator], content=content)])
    deck = Presentation(io.BytesIO(sud.export(dialogue, "pptx", audience="internal").data))
    told = [text for slide in deck.slides for text in slide._element.xpath(".//p:cNvPr/@descr")]
    assert len(told) >= 4
    assert [text for text in told if re.search(r"[!?…][.,:;]|[,:;][.,:;]|(?<!\.)\.\.(?!\.)|\.{4}", text)] == []
