"""What places of a template hand down that does not suit a deck's texts is taken back; what is too small, grows."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from nasty_templates import office, only, saved
from odd_templates import replaced, with_picture
from PIL import Image as Pillow
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.util import Inches, Pt

import suddialog as sud
from suddialog import ActionPoint, Dialogue, Theme
from suddialog.exporters.pptx.frames import lies_in
from suddialog.exporters.pptx.measure import width
from suddialog.exporters.pptx.plan import Frame
from suddialog.model import Audience, Bullets, Quote, School, Table

FOOTER, DATE, NUMBER = PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER
TITLE = PP_PLACEHOLDER.TITLE
SUBTITLE, BODY, OBJECT = PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT
POINTS = Bullets(title="Hvad gør vi?", items=["Vi taler sammen hver måned.", "Vi besøger hinanden."])
TABLE = Table(title="Klasser", rows=[["Klasse", "Elever"], ["4. A", "21"]])
DIALOGUE = Dialogue("Lindevang Skole", meetings="4/4 2025", themes=[Theme("Trivsel", content=[POINTS])])


@pytest.fixture
def made(tmp_path: Path) -> Any:
    """Make a deck on a template, and return its slides."""

    def deck(template: Deck | bytes, dialogue: Dialogue = DIALOGUE) -> list[Any]:
        path = tmp_path / "template.pptx"
        path.write_bytes(template if isinstance(template, bytes) else saved(template))
        data = sud.export(dialogue, "pptx", template=str(path), audience=Audience.INTERNAL).data
        return list(Presentation(io.BytesIO(data)).slides)

    return deck


def named(slide: Any, name: str) -> Any:
    return next((shape for shape in slide.shapes if shape.name == name), None)


def frames(shape: Any) -> list[Any]:
    return [shape.text_frame] if shape.has_text_frame else []


def written(slides: list[Any]) -> list[Any]:
    """The placeholders that hold text."""
    return [shape for slide in slides for shape in slide.placeholders if shape.has_text_frame]


def looks(slides: list[Any]) -> list[Any]:
    """What is said of the paragraphs in places for titles and content."""
    shapes = (shape for shape in written(slides) if shape.name not in ("Sidefod", "Dato", "Sidetal"))
    return [para._p.pPr for shape in shapes for para in shape.text_frame.paragraphs]


def layout_places(deck: Deck, kind: PP_PLACEHOLDER) -> Iterator[Any]:
    for layout in deck.slide_layouts:
        yield from (shape for shape in layout.placeholders if shape.placeholder_format.type == kind)


def levels(deck: Deck) -> Iterator[Any]:
    """What the master says of the first level of titles and of content."""
    for style in ("titleStyle", "bodyStyle"):
        yield deck.slide_master._element.find(f".//{qn(f'p:{style}')}/{qn('a:lvl1pPr')}")


PLAIN = '<a:solidFill><a:srgbClr val="{}"/></a:solidFill>'


def with_strip(layout: Any, wide: int, top: int, tall: int, fill: str = "", left: int = 0) -> None:
    """Draw a strip across a layout."""
    strip = f'<a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{tall}"/>'
    head = '<p:nvSpPr><p:cNvPr id="99" name="Strip"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
    shape = f"<p:sp {nsdecls('p', 'a')}>{head}<p:spPr><a:xfrm>{strip}</a:xfrm>{fill}</p:spPr></p:sp>"
    layout.shapes._spTree.insert(2, parse_xml(shape))


@pytest.mark.parametrize(("align", "ours"), [("r", "l"), ("ctr", None)])
def test_texts_run_from_the_left_where_places_are_made_for_those_that_run_from_the_right(
    made: Any, align: str, ours: str | None
) -> None:
    deck = office()
    for level in levels(deck):
        level.set("rtl", "1")
        level.set("algn", align)
    slides = made(deck)
    assert {look.get("rtl") for look in looks(slides)} == {"0"}
    assert slides[1].shapes.title.text_frame.paragraphs[0]._p.pPr.get("algn") == ours


def test_texts_wrap_where_places_say_that_they_do_not(made: Any) -> None:
    deck = office()
    for body in deck.slide_master._element.iter(qn("a:bodyPr")):
        body.set("wrap", "none")
    assert {shape.text_frame.word_wrap for shape in written(made(deck))} == {True}


@pytest.mark.parametrize(
    ("distance", "said"),
    [
        ('<a:spcPts val="900"/>', 1.0),
        ('<a:spcPct val="120000"/>', 1.0),
        ('<a:spcPct val="90000"/>', None),
        ('<a:spcPct val="75000"/>', 1.0),
    ],
)
def test_lines_have_the_distance_that_is_reckoned_with_where_a_place_has_a_fixed_wide_or_narrow_one(
    made: Any, distance: str, said: float | None
) -> None:
    deck = office()
    for level in levels(deck):
        level.insert(0, parse_xml(f"<a:lnSpc {nsdecls('a')}>{distance}</a:lnSpc>"))
    for slide in made(deck):
        assert slide.shapes.title.text_frame.paragraphs[0].line_spacing == said


def test_letters_are_as_heavy_as_is_reckoned_with_where_a_place_makes_them_bold(made: Any) -> None:
    deck = office()
    for level in levels(deck):
        level.find(qn("a:defRPr")).set("b", "1")
    (points,) = (shape for shape in written(made(deck)) if "Vi taler" in shape.text_frame.text)
    assert {run.font.bold for para in points.text_frame.paragraphs for run in para.runs} == {False}


@pytest.mark.parametrize(("apart", "said"), [(150, "0"), (0, None), (-50, None)])
def test_letters_are_as_close_as_is_reckoned_with_where_a_place_sets_them_apart(
    made: Any, apart: int, said: str | None
) -> None:
    deck = office()
    for look in deck.slide_master._element.iter(qn("a:defRPr")):
        look.set("spc", str(apart))
    slides = made(deck, Dialogue("Lindevang Skole", themes=[Theme("Trivsel", minutes=25, content=[POINTS])]))
    texts = [shape for shape in written(slides) if shape.placeholder_format.type != PP_PLACEHOLDER.SLIDE_NUMBER]
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    spaces = {
        (shape.text_frame.text in titles, run._r.rPr.get("spc"))
        for shape in texts
        for para in shape.text_frame.paragraphs
        for run in para.runs
    }
    assert spaces == {(True, None), (False, said)}


@pytest.mark.parametrize(("face", "said"), [("Times New Roman", "+mn-lt"), ("+mj-lt", None), ("+mn-lt", None)])
def test_bullets_of_the_second_level_look_as_those_of_the_first(made: Any, face: str, said: str | None) -> None:
    """Another typeface of the theme may stand there."""
    deck = office()
    look = deck.slide_master._element.find(f".//{qn('p:bodyStyle')}/{qn('a:lvl2pPr')}/{qn('a:defRPr')}")
    look.set("b", "1")
    look.find(qn("a:latin")).set("typeface", face)
    points = Bullets(title="Hvad gør vi?", items=[{"text": "Vi taler sammen.", "children": ["Hver måned."]}])
    slides = made(deck, Dialogue("Lindevang Skole", themes=[Theme("Trivsel", content=[points])]))
    (shown,) = (shape for shape in written(slides) if "Vi taler" in shape.text_frame.text)
    first, second = ([para.runs[0] for para in shown.text_frame.paragraphs if para.level == level] for level in (0, 1))
    assert [run.font.name for run in (*first, *second)] == [None, said]
    assert [run.font.bold for run in second] == [False]


def test_texts_keep_their_small_letters_where_a_place_shows_capitals_but_not_lines_and_titles(made: Any) -> None:
    deck = office()
    for level in levels(deck):
        level.find(qn("a:defRPr")).set("cap", "all")
    theme = Theme("Trivsel", minutes=25, content=[POINTS, Quote(title="Ord", text="Vi ler meget."), TABLE])
    slides = made(deck, Dialogue("Lindevang Skole", themes=[theme]))
    capitals = {
        run.text: run._r.rPr.get("cap")
        for shape in [one for slide in slides for one in slide.shapes]
        for frame in ([cell.text_frame for cell in shape.table.iter_cells()] if shape.has_table else frames(shape))
        for para in frame.paragraphs
        for run in para.runs
    }
    texts = ("Vi besøger hinanden.", "Vi ler meget.", "Klasse", "4. A")
    assert [capitals[text] for text in texts] == ["none"] * 4
    assert [capitals[text] for text in ("Trivsel", "25 minutter", "Hvad gør vi?")] == [None] * 3


def test_a_quotation_does_not_stand_in_a_place_for_the_name_below_it(made: Any) -> None:
    deck = office()
    layout = next(one for one in deck.slide_layouts if one.name == "Content with Caption")
    layout._element.cSld.set("name", "Quote")
    (place,) = (one for one in layout.placeholders if one.placeholder_format.type == BODY)
    quote = Quote(title="Ord", text="Vi ler meget.")
    dialogue = Dialogue("Lindevang Skole", themes=[Theme("Trivsel", content=[quote])])

    def quoted() -> Any:
        (slide,) = (one for one in made(deck, dialogue) if one.slide_layout.name == "Quote")
        return next(one for one in slide.shapes if one.has_text_frame and one.text_frame.text == "Vi ler meget.")

    assert quoted().is_placeholder
    place.left, place.top, place.width, place.height = place.left, 4_000_000, place.width, 200_000
    assert not quoted().is_placeholder


def test_letters_have_no_outline_where_a_place_gives_them_one(made: Any) -> None:
    deck = office()
    (plain,) = (shape for shape in written(made(deck)) if "Vi taler" in shape.text_frame.text)
    assert not [*plain._element.iter(qn("a:defRPr"))]
    for level in levels(deck):
        line = parse_xml(f'<a:ln {nsdecls("a")}><a:solidFill><a:srgbClr val="404040"/></a:solidFill></a:ln>')
        level.find(qn("a:defRPr")).insert(0, line)
    (points,) = (shape for shape in written(made(deck)) if "Vi taler" in shape.text_frame.text)
    outlines = [look.find(qn("a:ln")) for look in points._element.iter(qn("a:defRPr"))]
    assert outlines
    assert all(line.find(qn("a:noFill")) is not None for line in outlines)


@pytest.mark.parametrize(("mark", "left"), [("<a:buNone/>", "0"), ('<a:buChar char="•"/>', None)])
def test_all_lines_of_a_title_begin_at_its_left_unless_a_bullet_stands_there(
    made: Any, mark: str, left: str | None
) -> None:
    deck = office()
    level = deck.slide_master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    level.set("marL", "1152000")
    level.set("indent", "-1152000")
    level.replace(level.find(qn("a:buNone")), parse_xml(mark.replace("/>", f" {nsdecls('a')}/>")))
    properties = made(deck)[1].shapes.title._element.find(f".//{qn('a:pPr')}")
    assert (properties.get("marL"), properties.get("indent")) == (left, left)


@pytest.mark.parametrize(("size", "written"), [(2400, 12), (1200, None), (1400, None)])
def test_a_footer_is_as_large_as_its_place_wants_if_it_fits(made: Any, size: int, written: int | None) -> None:
    deck = office()
    for shape in layout_places(deck, FOOTER):
        style = shape._element.txBody.find(qn("a:lstStyle"))
        style.append(parse_xml(f'<a:lvl1pPr {nsdecls("a")}><a:defRPr sz="{size}"/></a:lvl1pPr>'))
        shape.left, shape.top, shape.width, shape.height = round(deck.slide_width / 5), shape.top, 6_000_000, 320_000
    for shape in layout_places(deck, DATE):
        shape.left, shape.top, shape.width, shape.height = 100, shape.top, 1_000_000, 320_000
    run = named(made(deck)[1], "Sidefod").text_frame.paragraphs[0].runs[0]
    assert (run.font.size and run.font.size.pt) == written


@pytest.mark.parametrize(("tall", "grown"), [(320_000, None), (150_000, 182_880)])
def test_a_foot_in_tiny_letters_is_as_large_as_any_text_is_at_least(made: Any, tall: int, grown: int | None) -> None:
    """A footer's place that is too low for them grows; those of date and number stay as they are."""
    deck = office()
    for kind, left, wide in ((DATE, 0, 1_900_000), (FOOTER, 2_000_000, 6_500_000), (NUMBER, 8_600_000, 500_000)):
        for shape in layout_places(deck, kind):
            style = shape._element.txBody.find(qn("a:lstStyle"))
            style.append(parse_xml(f'<a:lvl1pPr {nsdecls("a")}><a:defRPr sz="600"/></a:lvl1pPr>'))
            shape.left, shape.top, shape.width, shape.height = left, 6_500_000, wide, tall
    slide = made(deck)[1]
    sizes = [named(slide, name)._element.find(f".//{qn('a:rPr')}").get("sz") for name in ("Dato", "Sidefod", "Sidetal")]
    assert sizes == ([None, "1200", None] if grown else ["1200"] * 3)
    assert named(slide, "Sidefod").height == (grown or tall)


def test_a_footer_on_a_large_slide_takes_more_room_rather_than_small_letters(made: Any) -> None:
    deck = office(20, 15)
    for shape in layout_places(deck, FOOTER):
        style = shape._element.txBody.find(qn("a:lstStyle"))
        style.append(parse_xml(f'<a:lvl1pPr {nsdecls("a")}><a:defRPr sz="2800"/></a:lvl1pPr>'))
        shape.left, shape.top, shape.width, shape.height = 3_000_000, 12_600_000, 6_000_000, 500_000
    for shape in layout_places(deck, DATE):
        shape._element.getparent().remove(shape._element)
    lines = named(made(deck)[1], "Sidefod").text_frame.paragraphs
    assert {run.font.size.pt for line in lines for run in line.runs} == {24}


def test_a_date_stands_beside_a_logo_that_reaches_a_little_into_its_place(made: Any) -> None:
    deck = office()
    for shape in layout_places(deck, DATE):
        shape.left, shape.top, shape.width, shape.height = 600_000, 6_300_000, 2_300_000, 400_000
    for layout in deck.slide_layouts:
        with_photo(layout, (200_000, 5_900_000, 550_000, 900_000), "#203040")
    dates = [shape for slide in list(made(deck))[1:] for shape in slide.shapes if shape.name == "Dato"]
    assert {(date.left, date.left + date.width) for date in dates} == {(750_000, 2_900_000)}


@pytest.mark.parametrize("tall", [3_000_000, 4_200_000])
def test_a_foot_of_the_decks_own_stands_above_a_large_picture_in_the_lower_half(made: Any, tall: int) -> None:
    """The picture is below the place for content, or that reaches into it."""
    deck = office()
    for layout in deck.slide_layouts:
        for place in list(layout.placeholders):
            if place.placeholder_format.type in (FOOTER, DATE):
                place._element.getparent().remove(place._element)
    own = next(one for one in layout_places(deck, OBJECT) if one.part.slide_layout.name == "Title and Content")
    own.left, own.top, own.width, own.height = 600_000, 1_500_000, 11_000_000, tall
    with_photo(own.part.slide_layout, (0, 4_800_000, deck.slide_width, deck.slide_height - 4_800_000), "#803020")
    slide = next(one for one in made(deck) if one.slide_layout.name == "Title and Content")
    foot = named(slide, "Sidefod")
    assert foot.top + foot.height <= 4_800_000


@pytest.mark.parametrize(("wide", "least"), [(9_000_000, 36), (4_800_000, 24), (1_500_000, 24)])
def test_a_footer_on_a_large_slide_is_no_smaller_than_it_needs(made: Any, wide: int, least: int) -> None:
    deck = office(40, 30)
    for shape in layout_places(deck, FOOTER):
        style = shape._element.txBody.find(qn("a:lstStyle"))
        style.append(parse_xml(f'<a:lvl1pPr {nsdecls("a")}><a:defRPr sz="3600"/></a:lvl1pPr>'))
        shape.left, shape.top, shape.width, shape.height = 12_000_000, 25_600_000, wide, 1_400_000
    for kind in (DATE, NUMBER):
        for shape in layout_places(deck, kind):
            left = 11_000_000 if kind == DATE else 12_000_000 + wide
            shape.left, shape.top, shape.width, shape.height = left, 25_600_000, 1_000_000, 1_400_000
    runs = [run for para in named(made(deck)[1], "Sidefod").text_frame.paragraphs for run in para.runs]
    sizes = {36 if run.font.size is None else run.font.size.pt for run in runs}
    assert min(sizes) >= least


@pytest.mark.parametrize(("wide", "lines"), [(7_000_000, 1), (4_000_000, 2)])
def test_a_footer_on_a_large_slide_is_no_larger_than_the_date_beside_it(made: Any, wide: int, lines: int) -> None:
    deck = office(20, 15)
    places = {DATE: (0, 2_900_000), FOOTER: (3_000_000, wide), NUMBER: (wide + 3_100_000, 900_000)}
    for kind, (left, across) in places.items():
        for shape in layout_places(deck, kind):
            style = shape._element.txBody.find(qn("a:lstStyle"))
            style.append(parse_xml(f'<a:lvl1pPr {nsdecls("a")}><a:defRPr sz="1600"/></a:lvl1pPr>'))
            shape.left, shape.top, shape.width, shape.height = left, 12_600_000, across, 500_000
    paras = named(made(deck)[1], "Sidefod").text_frame.paragraphs
    assert len(paras) == lines
    assert {run.font.size for para in paras for run in para.runs} <= {None, Pt(16)}


def test_a_date_on_the_footer_is_left_out_and_stands_in_the_footer(made: Any) -> None:
    deck = office()
    (footers, dates) = (list(layout_places(deck, kind)) for kind in (FOOTER, DATE))
    for footer, date in zip(footers, dates, strict=True):
        date.left, date.top, date.width, date.height = footer.left, footer.top + 9_000, footer.width, footer.height
    slide = made(deck)[1]
    assert named(slide, "Dato") is None
    assert "2025" in named(slide, "Sidefod").text_frame.text


def test_a_table_stays_whole_where_content_reaches_nearly_to_the_edge(tmp_path: Path) -> None:
    deck = office()
    for kind in (DATE, NUMBER):
        for shape in list(layout_places(deck, kind)):
            shape._element.getparent().remove(shape._element)
    for footer in layout_places(deck, FOOTER):
        footer.left, footer.top, footer.width, footer.height = 600_000, 80_000, 9_000_000, 200_000
    place = deck.slide_layouts.get_by_name("Title and Content").placeholders[1]
    place.left, place.top, place.width, place.height = 600_000, 1_700_000, 10_900_000, 4_645_000
    agreed = [
        ActionPoint(f"Aftale {number} om hvem der gør hvad hvornår", owners="ledelsen") for number in range(1, 11)
    ]
    (tmp_path / "t.pptx").write_bytes(saved(deck))
    result = sud.export(Dialogue("Lindevang Skole", actions=agreed), "pptx", template=str(tmp_path / "t.pptx"))
    assert "SUD613" not in {issue.code for issue in result.issues}
    slides = Presentation(io.BytesIO(result.data)).slides
    (heads,) = {
        tuple(cell.text for cell in one.table.rows[0].cells)
        for slide in slides
        for one in slide.shapes
        if one.has_table
    }
    assert heads == ("", "Hvad", "Hvem")


def test_a_footer_does_not_grow_over_a_date_that_reaches_a_little_into_it(made: Any) -> None:
    deck = office()
    (footers, dates) = (list(layout_places(deck, kind)) for kind in (FOOTER, DATE))
    for footer, date in zip(footers, dates, strict=True):
        footer.left, footer.top, footer.width, footer.height = 3_000_000, footer.top, 1_500_000, 365_000
        date.left, date.top, date.width, date.height = 4_497_000, footer.top, 1_500_000, 365_000
    slide = made(deck)[1]
    assert named(slide, "Dato").left == 4_497_000
    assert named(slide, "Sidefod").left + named(slide, "Sidefod").width <= 4_500_000


def test_a_date_whose_place_reaches_beyond_the_slide_stands_in_the_footer(made: Any) -> None:
    deck = office()
    for date in layout_places(deck, DATE):
        date.left, date.top, date.width, date.height = -12_000, date.top, date.width, date.height
    slide = made(deck)[1]
    assert named(slide, "Dato") is None
    assert "2025" in named(slide, "Sidefod").text_frame.text


def test_a_footer_whose_place_reaches_below_the_slide_stands_on_it_and_leaves_the_drawings(made: Any) -> None:
    deck = office()
    for kind in (DATE, NUMBER):
        for shape in list(layout_places(deck, kind)):
            shape._element.getparent().remove(shape._element)
    for footer in layout_places(deck, FOOTER):
        footer.left, footer.top, footer.width, footer.height = 4_000_000, 6_650_000, 3_000_000, 260_000
    words = Quote("Nu vil jeg gerne i skole igen.", "En elev")
    dialogue = attrs.evolve(DIALOGUE, themes=[Theme("Trivsel", content=[words])])
    quote = made(deck, dialogue)[-1]
    footer = named(quote, "Sidefod")
    assert footer.top + footer.height <= deck.slide_height
    assert named(quote, "Citat")


def test_lines_without_a_place_stand_beside_what_is_written_below_the_title(made: Any) -> None:
    deck = only("Title Slide")
    layout = deck.slide_layouts[0]
    for shape in list(layout.placeholders):
        if shape.placeholder_format.type != PP_PLACEHOLDER.CENTER_TITLE:
            shape._element.getparent().remove(shape._element)
    note = deck.slides.add_slide(layout).shapes.add_textbox(300_000, 5_000_000, 5_500_000, 1_200_000)
    note.text_frame.text = "Afdelingen for skoler"
    layout.shapes._spTree.append(note._element)
    deck = Presentation(io.BytesIO(saved(deck)))
    title = deck.slide_layouts[0].placeholders[0]
    title.left, title.top, title.width, title.height = 300_000, 3_400_000, 11_000_000, 1_200_000
    meeting = {"date": "4/4 2025", "time": "9.00-12.00", "place": "Biblioteket"}
    lines = named(made(deck, attrs.evolve(DIALOGUE, meetings=[meeting]))[0], "Skole")
    assert "Biblioteket" in lines.text_frame.text
    assert lines.left >= 5_800_000 or lines.top + lines.height <= 5_000_000


@pytest.mark.parametrize("placed", [True, False])
def test_the_number_of_a_slide_that_the_template_shows_itself_is_not_said_again(made: Any, placed: bool) -> None:
    deck = office()
    for kind in () if placed else (FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
        for shape in list(layout_places(deck, kind)):
            shape._element.getparent().remove(shape._element)
    place = '<a:off x="10800000" y="100000"/><a:ext cx="900000" cy="300000"/>'
    field = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="da-DK"/><a:t>1</a:t></a:fld>'
    )
    head = '<p:nvSpPr><p:cNvPr id="99" name="Nummer"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
    text = f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{field}</a:p></p:txBody>"
    shape = f"<p:sp {nsdecls('p', 'a')}>{head}<p:spPr><a:xfrm>{place}</a:xfrm></p:spPr>{text}</p:sp>"
    deck.slide_master.shapes._spTree.append(parse_xml(shape))
    assert all(named(slide, "Sidetal") is None for slide in made(deck))


@pytest.mark.parametrize(("anchor", "above"), [("t", 0), ("ctr", 1)])
def test_a_footer_keeps_off_a_text_that_is_higher_than_its_shape(made: Any, anchor: str, above: int) -> None:
    """The template's own text has two lines of 9 points, 0.3 inches, in a shape of 0.2 inches."""
    deck = office()
    for kind, left, wide in ((FOOTER, 4, 4), (DATE, 1, 2.9), (PP_PLACEHOLDER.SLIDE_NUMBER, 8.1, 1)):
        for shape in (*layout_places(deck, kind), *deck.slide_master.placeholders):
            if shape.placeholder_format.type == kind:
                shape.left, shape.top, shape.width, shape.height = map(Inches, (left, 7.02, wide, 0.17))
    own = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_textbox(*map(Inches, (4, 7.26, 4, 0.2)))
    own.text_frame.text = "Fortroligt og kun til internt brug. Må ikke gives videre til andre uden for kommunen."
    own.text_frame.paragraphs[0].runs[0].font.size = Pt(9)
    look = own.text_frame._txBody.bodyPr
    for name, said in (("wrap", "square"), ("anchor", anchor), ("tIns", "0"), ("bIns", "0")):
        look.set(name, said)
    for child in list(look):
        look.remove(child)
    deck.slide_master._element.cSld.spTree.append(own._element)
    footer = named(made(deck)[1], "Sidefod")
    assert footer.top + footer.height <= Inches(7.26) - above * Inches(0.05)


def without_feet() -> Deck:
    """A template without places for a foot."""
    deck = office()
    for kind in (FOOTER, DATE, PP_PLACEHOLDER.SLIDE_NUMBER):
        for shape in list(layout_places(deck, kind)):
            shape._element.getparent().remove(shape._element)
    return deck


def test_for_whom_the_deck_is_does_not_stand_across_the_edge_of_a_dark_panel(made: Any) -> None:
    def mark_of_a_theme(deck: Deck) -> Any:
        return named(next(one for one in made(deck) if one.slide_layout.name == "Section Header"), "Målgruppe")

    usual, deck = mark_of_a_theme(without_feet()), without_feet()
    edge = usual.left + usual.width // 2
    with_strip(deck.slide_layouts[2], edge, 0, deck.slide_height, filled("0B2A5B"))
    mark = mark_of_a_theme(deck)
    assert mark.left + mark.width <= edge or mark.left >= edge


def test_for_whom_the_deck_is_keeps_off_a_logo_below(made: Any) -> None:
    deck = without_feet()
    top = round(0.92 * deck.slide_height)
    slides = made(with_picture(9_000_000, top, 900_000, 400_000, saved(deck)))
    marks = [mark for slide in slides if (mark := named(slide, "Målgruppe"))]
    assert marks
    assert all(mark.top + mark.height < top or mark.left + mark.width < 9_000_000 for mark in marks)


def test_a_date_in_its_place_is_not_said_again_in_a_footer_of_the_decks_own(made: Any) -> None:
    deck = office()
    for footer in list(layout_places(deck, FOOTER)):
        footer._element.getparent().remove(footer._element)
    slide = made(deck)[1]
    assert "2025" in named(slide, "Dato").text_frame.text
    assert named(slide, "Sidefod").text_frame.text == "Lindevang Skole  ·  Skoleudviklingssamtale 2025"


@pytest.mark.parametrize(("name", "align"), [("Title Only", PP_ALIGN.CENTER), ("Section Header", None)])
def test_lines_below_a_title_stand_as_it_does(made: Any, name: str, align: Any) -> None:
    """There is no place for them; office's titles stand amid, those of its sections at the left."""
    (section,) = (slide for slide in made(bare_but_for(name)) if slide.shapes.title.text == "Trivsel")
    below = named(section, "Behandling")
    assert {para.alignment for para in below.text_frame.paragraphs} == {align}
    assert section.shapes.title.top + section.shapes.title.height <= below.top


def test_lines_below_a_title_begin_where_its_words_do(made: Any) -> None:
    deck = bare_but_for("Section Header")
    for shape in deck.slide_layouts.get_by_name("Section Header").placeholders:
        shape.left, shape.width = Inches(7), Inches(5)
    (section,) = (slide for slide in made(deck) if slide.shapes.title.text == "Trivsel")
    assert named(section, "Behandling").left == section.shapes.title.left + section.shapes.title.text_frame.margin_left


def test_a_number_for_which_its_place_is_too_low_is_smaller(made: Any) -> None:
    deck = office()
    numeral = deck.slide_layouts.get_by_name("Section Header").placeholders[1]
    numeral._element.find(f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}").set("sz", "9000")
    (section,) = (slide for slide in made(deck) if slide.slide_layout.name == "Section Header")
    shown = named(section, "Temanummer").text_frame
    assert shown.text == "1"
    assert shown.paragraphs[0].runs[0].font.size is None
    numeral.left, numeral.top, numeral.width, numeral.height = numeral.left, numeral.top, numeral.width, Inches(1)
    (section,) = (slide for slide in made(deck) if slide.slide_layout.name == "Section Header")
    assert 1.2 * named(section, "Temanummer").text_frame.paragraphs[0].runs[0].font.size <= Inches(1)


def test_lines_keep_clear_of_pictures_that_reach_into_their_place(made: Any) -> None:
    deck = office()
    own = next(one for one in layout_places(deck, BODY) if one.part.slide_layout.name == "Section Header")
    edge, low = own.left + 400_000, own.top + 200_000
    beside = with_picture(0, 0, edge, deck.slide_height, saved(deck))
    above = with_picture(0, own.top - 200_000, deck.slide_width, 400_000, beside)
    section = next(slide for slide in made(above) if slide.slide_layout.name == "Section Header")
    lines = named(section, "Behandling")
    assert (lines.left, lines.top) == (edge, low)
    assert (lines.left + lines.width, lines.top + lines.height) == (own.left + own.width, own.top + own.height)


def tint(opaque: int, line: str = "") -> str:
    return f'<a:solidFill><a:srgbClr val="802060"><a:alpha val="{opaque}"/></a:srgbClr></a:solidFill>{line}'


@pytest.mark.parametrize(
    ("fill", "steps_aside"),
    [
        (tint(14_000), False),
        ("<a:noFill/>", False),
        (tint(90_000), True),
        (tint(14_000, '<a:ln><a:solidFill><a:srgbClr val="802060"/></a:solidFill></a:ln>'), True),
        (tint(14_000, f"<a:ln>{tint(14_000)}</a:ln>"), False),
        (tint(90_000, f"<a:ln>{tint(14_000)}</a:ln>"), True),
        ("", True),
    ],
)
def test_content_stands_on_a_tint_that_is_hardly_seen(made: Any, fill: str, steps_aside: bool) -> None:
    deck = office()
    own = next(one for one in layout_places(deck, OBJECT) if one.part.slide_layout.name == "Title and Content")
    with_strip(own.part.slide_layout, own.left + 1_000_000, own.top, own.height, fill)
    (points,) = (shape for shape in written(made(deck)) if "Vi taler" in shape.text_frame.text)
    assert (points.left > own.left) is steps_aside


@pytest.mark.parametrize(
    ("form", "colour", "steps_aside"),
    [("ellipse", "F0F0F0", False), ("ellipse", "C0C0C0", True), ("rect", "F0F0F0", True)],
)
def test_content_stands_on_a_watermark(made: Any, form: str, colour: str, steps_aside: bool) -> None:
    deck = office()
    own = next(one for one in layout_places(deck, OBJECT) if one.part.slide_layout.name == "Title and Content")
    fill = f'<a:prstGeom prst="{form}"/>{tint(100_000).replace("802060", colour)}'
    with_strip(own.part.slide_layout, 3_000_000, own.top, own.height // 2, fill, own.left)
    (points,) = (shape for shape in written(made(deck)) if "Vi taler" in shape.text_frame.text)
    assert (points.left > own.left) is steps_aside


def with_photo(layout: Any, place: tuple[int, int, int, int], colour: str, veil: str = "", line: str = "") -> None:
    """Let a layout draw a picture of one colour, with a thin line in it, behind all else."""
    picture = Pillow.new("RGBA", (160, 90), colour)
    if line:
        picture.paste(line, (80, 0, 82, 90))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    _, rid = layout.part.get_or_add_image_part(stream)
    x, y, w, h = place
    head = '<p:nvPicPr><p:cNvPr id="98" name="Foto"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
    fill = f'<p:blipFill><a:blip r:embed="{rid}">{veil}</a:blip><a:stretch/></p:blipFill>'
    at = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
    shape = f"<p:pic {nsdecls('p', 'a', 'r')}>{head}{fill}<p:spPr>{at}</p:spPr></p:pic>"
    layout.shapes._spTree.insert(2, parse_xml(shape))


@pytest.mark.parametrize(
    ("colour", "veil", "line", "steps_aside"),
    [
        ("#000000", "", "", True),
        ("#00000028", "", "", False),
        ("#000000", '<a:alphaModFix amt="20000"/>', "", False),
        ("#000000", '<a:alphaModFix amt="60000"/>', "", True),
        ("#F2F2F2", "", "", False),
        ("#C0C0C0", "", "", True),
        ("#F2F2F2", "", "#000000", True),
        ("#F2F2F2", "<a:grayscl/>", "", True),
    ],
)
def test_content_stands_on_a_picture_that_is_hardly_seen(
    made: Any, colour: str, veil: str, line: str, steps_aside: bool
) -> None:
    deck = office()
    own = next(one for one in layout_places(deck, OBJECT) if one.part.slide_layout.name == "Title and Content")
    with_photo(own.part.slide_layout, (0, own.top, own.left + 1_500_000, own.height), colour, veil, line)
    (points,) = (shape for shape in written(made(deck)) if "Vi taler" in shape.text_frame.text)
    assert (points.left > own.left) is steps_aside


@pytest.mark.parametrize(("band", "steps_aside"), [(0, False), (100_000, True)])
def test_a_title_keeps_clear_of_a_picture_as_light_as_the_slide_where_it_stands_on_something_dark(
    made: Any, band: int, steps_aside: bool
) -> None:
    deck = office()
    (title,) = (one for one in layout_places(deck, TITLE) if one.part.slide_layout.name == "Title and Content")
    layout, logo = title.part.slide_layout, title.left + title.width - 1_500_000
    with_photo(layout, (logo, title.top, 1_500_000, title.height), "#FFFFFF")
    with_strip(layout, deck.slide_width, title.top, title.height, tint(band))
    (slide, *_) = (one for one in made(deck) if one.slide_layout.name == "Title and Content")
    assert (slide.shapes.title.left + slide.shapes.title.width <= logo) is steps_aside


def test_a_picture_as_light_as_the_slide_takes_room_only_on_something_dark(made: Any) -> None:
    deck = office()
    own = next(one for one in layout_places(deck, OBJECT) if one.part.slide_layout.name == "Title and Content")
    layout, edge, dark = own.part.slide_layout, own.left + 1_500_000, own.left + 500_000
    with_photo(layout, (0, own.top, edge, own.height), "#FFFFFF")
    with_strip(layout, dark, own.top, own.height, tint(100_000))
    (points,) = (shape for shape in written(made(deck)) if "Vi taler" in shape.text_frame.text)
    assert dark <= points.left < edge


def test_a_long_title_does_not_grow_into_what_is_drawn_below_it(made: Any) -> None:
    deck = only("Title and Content")
    wide, tall, layout = deck.slide_width, deck.slide_height, deck.slide_layouts[0]
    title, edge = layout.placeholders[0], 1_000_000
    title.left, title.top, title.width, title.height = 600_000, 300_000, wide - 1_200_000, 500_000
    with_strip(layout, wide, edge, tall - edge, tint(100_000).replace("802060", "F2F2F2"))
    points = attrs.evolve(
        POINTS, title="Hvad gør vi, når fraværet stiger i en klasse, og ingen i teamet ved hvorfor? " * 2
    )
    dialogue = attrs.evolve(DIALOGUE, themes=[Theme("Trivsel", content=[points])])
    (slide,) = (one for one in made(deck, dialogue) if one.shapes.title.text.startswith("Hvad gør"))
    assert slide.shapes.title.top + slide.shapes.title.height <= edge


def test_a_long_title_does_not_grow_into_the_tip_of_the_band_that_it_stands_on(made: Any) -> None:
    deck = only("Title and Content")
    wide, layout, tall = deck.slide_width, deck.slide_layouts[0], 1_500_000
    title = layout.placeholders[0]
    title.left, title.top, title.width, title.height = 600_000, 170_000, wide // 2, 770_000
    corners = "0,0 100,0 100,80 25,80 20,100 15,80 0,80"
    lines = "".join(
        f'<a:{"lnTo" if at else "moveTo"}><a:pt x="{x}" y="{y}"/></a:{"lnTo" if at else "moveTo"}>'
        for at, (x, y) in enumerate(corner.split(",") for corner in corners.split())
    )
    path = f'<a:pathLst><a:path w="100" h="100">{lines}<a:close/></a:path></a:pathLst>'
    with_strip(layout, wide, 0, tall, f"<a:custGeom>{path}</a:custGeom>{filled('1F2A44')}")
    points = attrs.evolve(POINTS, title="Hvad gør vi, når fraværet stiger i en klasse, og ingen i teamet ved hvorfor?")
    dialogue = attrs.evolve(DIALOGUE, themes=[Theme("Trivsel", content=[points])])
    (slide,) = (one for one in made(deck, dialogue) if one.shapes.title.text.startswith("Hvad gør"))
    assert slide.shapes.title.top + slide.shapes.title.height <= 0.8 * tall


@pytest.mark.parametrize("over", [-20_000, 0, 30_000])
def test_a_long_title_does_not_grow_out_of_the_band_that_it_stands_on(made: Any, over: int) -> None:
    """Its place ends with the band, above that, or a little below."""
    deck = only("Title and Content")
    wide, layout, top = deck.slide_width, deck.slide_layouts[0], 200_000
    title, tall = layout.placeholders[0], 650_000
    title.left, title.top, title.width, title.height = 600_000, top, wide // 2, tall + over
    with_strip(layout, wide, top, tall, filled("1F2A44"))
    points = attrs.evolve(POINTS, title="Hvad gør vi, når fraværet stiger i en klasse, og ingen i teamet ved hvorfor?")
    dialogue = attrs.evolve(DIALOGUE, themes=[Theme("Trivsel", content=[points])])
    (slide,) = (one for one in made(deck, dialogue) if one.shapes.title.text.startswith("Hvad gør"))
    assert slide.shapes.title.top + slide.shapes.title.height <= top + tall + max(over, 0)


def bare_but_for(name: str) -> Deck:
    """A template with one layout, in which a title stands, and nothing else but the foot."""
    deck = only(name)
    for place in list(deck.slide_layouts[0].placeholders):
        if place.placeholder_format.type in (BODY, OBJECT):
            place._element.getparent().remove(place._element)
    return deck


def test_for_whom_the_deck_is_stands_below_a_title_that_is_low(made: Any) -> None:
    """There is a strip along the foot of the slide, and no place for a footer."""
    deck = office()
    wide, tall = deck.slide_width, deck.slide_height
    layout = next(one for one in deck.slide_layouts if one.name == "Section Header")
    for shape in list(layout.placeholders):
        place = {PP_PLACEHOLDER.BODY: (0.42, 0.22), PP_PLACEHOLDER.TITLE: (0.64, 0.21)}.get(
            shape.placeholder_format.type
        )
        if place is None:
            shape._element.getparent().remove(shape._element)
        else:
            top, height = (round(share * tall) for share in place)
            shape.left, shape.top, shape.width, shape.height = 600_000, top, wide - 1_200_000, height
    with_strip(layout, wide, round(0.89 * tall), round(0.11 * tall))
    section = next(slide for slide in made(deck) if slide.slide_layout.name == "Section Header")
    mark = named(section, "Målgruppe")
    assert mark.top >= section.shapes.title.top + section.shapes.title.height
    assert mark.top + mark.height <= round(0.89 * tall)


def test_the_title_of_a_low_place_is_small_and_whole(made: Any) -> None:
    deck = office()
    for kind in (PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.TITLE):
        for shape in layout_places(deck, kind):
            shape.left, shape.top, shape.width, shape.height = shape.left, 300_000, shape.width, 280_000
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            if shape.placeholder_format.type in (PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY):
                shape.left, shape.top, shape.width, shape.height = shape.left, 600_000, shape.width, shape.height
    cover, _, section = made(deck)[:3]
    assert cover.shapes.title.text.replace("\u00a0", " ") == "Skoleudviklingssamtale 2025"
    for slide in (cover, section):
        run = slide.shapes.title.text_frame.paragraphs[0].runs[0]
        assert 12 <= run.font.size.pt < 20


def test_the_title_of_a_low_place_moves_amid_a_slide_that_is_free(made: Any) -> None:
    deck = office()
    for kind in (PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.TITLE):
        for shape in layout_places(deck, kind):
            shape.left, shape.top, shape.width, shape.height = shape.left, 100_000, shape.width, 280_000
    for layout in deck.slide_layouts:
        with_strip(layout, deck.slide_width, 400_000, 20_000)
        for shape in list(layout.placeholders):
            if layout.name in ("Title Slide", "Section Header") and shape.placeholder_format.type in (SUBTITLE, BODY):
                shape._element.getparent().remove(shape._element)
    opening = [slide for slide in made(deck) if slide.slide_layout.name in ("Title Slide", "Section Header")]
    assert len(opening) == 2
    for slide in opening:
        title, below = slide.shapes.title, slide.shapes[1]
        assert title.text_frame.paragraphs[0].runs[0].font.size.pt >= 40
        assert title.top > 0.25 * deck.slide_height
        assert title.top + title.height < below.top < 0.6 * deck.slide_height


LONG = (
    "Overgange mellem grundskole, fritidstilbud og ungdomsuddannelse for elever, der har brug for særligt "
    "tilrettelagte forløb, og for elever med højt fravær"
)


def with_low_title() -> Deck:
    """A template with one layout, whose title stands below the middle, and nothing else but the foot."""
    deck = bare_but_for("Section Header")
    title, tall = deck.slide_layouts[0].placeholders[0], deck.slide_height
    title.left, title.top, title.width, title.height = 900_000, round(0.56 * tall), 7_000_000, round(0.13 * tall)
    return deck


@pytest.mark.parametrize("title", ["Trivsel", LONG])
def test_lines_without_a_place_stand_above_a_title_that_leaves_no_room_below(made: Any, title: str) -> None:
    deck = with_low_title()
    theme = Theme(title, subtitle="Den nationale trivselsmåling", minutes=25, content=[POINTS])
    slides = made(deck, Dialogue("Lindevang Skole", themes=[theme]))
    section = next(slide for slide in slides if slide.shapes.title.text.replace("\u00a0", " ") == title)
    head, lines = section.shapes.title, named(section, "Behandling")
    assert lines.text.split("\n")[-1] == "25 minutter"
    if title == LONG:
        assert 0 < lines.top < lines.top + lines.height <= head.top
    else:
        assert head.top + head.height <= lines.top < lines.top + lines.height < deck.slide_height


def with_high_title(width: int) -> Deck:
    """A template with one layout, whose title has nearly the whole slide."""
    deck = with_low_title()
    title, tall = deck.slide_layouts[0].placeholders[0], deck.slide_height
    title.top, title.width, title.height = round(0.07 * tall), width, round(0.84 * tall)
    return deck


def test_lines_that_have_no_room_above_or_below_a_title_stand_in_the_notes(made: Any) -> None:
    theme = Theme(f"{LONG}: {LONG}", minutes=25, content=[POINTS])
    section = made(with_high_title(2_500_000), Dialogue("Lindevang Skole", themes=[theme]))[2]
    assert section.shapes.title.text.startswith("Overgange mellem")
    assert named(section, "Behandling") is None
    assert "25 minutter" in section.notes_slide.notes_text_frame.text


def test_the_title_of_a_theme_leaves_the_lines_what_it_does_not_need_of_its_place(made: Any) -> None:
    deck = with_high_title(7_000_000)
    section = made(deck, Dialogue("Lindevang Skole", themes=[Theme("Trivsel", minutes=25, content=[POINTS])]))[2]
    title, lines = section.shapes.title, named(section, "Behandling")
    assert title.top == round(0.07 * deck.slide_height)
    assert title.top + title.height <= lines.top < lines.top + lines.height < deck.slide_height
    assert lines.text == "Lindevang Skole  ·  Tema 1\n25 minutter"


@pytest.mark.parametrize(
    ("school", "wide", "shown"),
    [
        ("Klitmøllers Friluftsskole og SFO", 3_400_000, "Klitmøllers Friluftsskole og SFO  ·  Tema 1"),
        ("Specialundervisningsskolen", 2_500_000, "Specialundervisningsskolen\nTema 1"),
    ],
)
def test_no_line_below_a_title_begins_or_ends_with_the_mark_between_its_parts(
    made: Any, school: str, wide: int, shown: str
) -> None:
    deck = only("Section Header")
    for shape in layout_places(deck, BODY):
        shape.width = wide
    section = made(deck, Dialogue(school, themes=[Theme("Trivsel", minutes=25, content=[POINTS])]))[2]
    lines = named(section, "Behandling").text
    assert lines.replace("\u00a0", " ") == f"{shown}\n25 minutter"
    assert " · " not in lines


def with_low_line(*, shut: bool = False) -> Deck:
    """A template with one layout: a title, and right below it a narrow line; `shut` by a strip below it."""
    deck = only("Section Header")
    layout, wide, tall = deck.slide_layouts[0], deck.slide_width, deck.slide_height
    places = {PP_PLACEHOLDER.TITLE: (0.62, 0.073, wide - 600_000), BODY: (0.76, 0.028, 4_000_000)}
    for shape in list(layout.placeholders):
        if shape.placeholder_format.type not in places:
            shape._element.getparent().remove(shape._element)
            continue
        top, height, width = places[shape.placeholder_format.type]
        shape.left, shape.top, shape.width, shape.height = 300_000, round(top * tall), width, round(height * tall)
    with_strip(layout, wide, round(0.6 * tall), 20_000)
    if shut:
        with_strip(layout, wide, round(0.79 * tall), 20_000)
    return deck


SCHOOL = "Sankt Jørgensbjerg Fællesskole og Specialcenter ved Havneparken"


def test_lines_that_a_low_place_does_not_hold_reach_further_down(made: Any) -> None:
    deck = with_low_line()
    section = made(deck, Dialogue(SCHOOL, themes=[Theme(LONG, content=[POINTS])]))[2]
    head, lines = section.shapes.title, named(section, "Behandling")
    assert lines.text.replace("\u00a0", " ") == f"{SCHOOL}  ·  Tema 1"
    assert head.top + head.height <= lines.top < lines.top + lines.height < deck.slide_height


def test_lines_reach_further_down_rather_than_be_set_smaller_than_on_other_slides(made: Any) -> None:
    deck = with_low_line()
    for shape in layout_places(deck, BODY):
        shape.width, shape.height = deck.slide_width - 600_000, round(0.045 * deck.slide_height)
    themes = [
        Theme("Ro", content=[POINTS], treatment="drøftelse", presenters=["Bo Ek"], minutes=30),
        Theme(LONG, content=[POINTS]),
    ]
    slides = [slide for slide in made(deck, Dialogue("Lindevang Skole", themes=themes)) if named(slide, "Behandling")]
    sizes = {run.font.size for slide in slides for run in named(slide, "Behandling").text_frame.paragraphs[0].runs}
    assert len(slides) == 2
    assert len(sizes) == 1


def test_the_school_above_a_theme_is_in_the_notes_where_it_has_no_room(tmp_path: Path) -> None:
    path = tmp_path / "template.pptx"
    path.write_bytes(saved(with_low_line(shut=True)))
    dialogue = Dialogue(SCHOOL, themes=[Theme(LONG, content=[POINTS])])
    result = sud.export(dialogue, "pptx", template=str(path))
    section = Presentation(io.BytesIO(result.data)).slides[2]
    assert named(section, "Behandling") is None
    assert f"{SCHOOL}  ·  Tema 1" in section.notes_slide.notes_text_frame.text
    assert "SUD603" in {issue.code for issue in result.issues if issue.path == "themes[0]"}


def test_no_line_is_larger_than_the_title_by_which_it_stands(made: Any) -> None:
    deck = office()
    for kind in (PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.TITLE):
        for shape in layout_places(deck, kind):
            shape.left, shape.top, shape.width, shape.height = shape.left, 300_000, shape.width, 280_000
    for kind in (SUBTITLE, BODY):
        for shape in layout_places(deck, kind):
            shape.left, shape.top, shape.width, shape.height = shape.left, 600_000, shape.width, shape.height
    cover, _, section = made(deck)[:3]
    for slide in (cover, section):
        title, *lines = (shape for shape in slide.placeholders if shape.name in ("Titel", "Skole", "Behandling"))
        most = title.text_frame.paragraphs[0].runs[0].font.size
        sizes = [run.font.size for line in lines for para in line.text_frame.paragraphs for run in para.runs]
        assert sizes
        assert max(sizes) <= most


def covers_foot() -> Deck:
    """A template with one layout: at the foot a title, a subtitle that reaches a little into it, and a line."""
    deck = only("Title Slide")
    layout, tall = deck.slide_layouts[0], deck.slide_height
    tops = {PP_PLACEHOLDER.CENTER_TITLE: (0.746, 0.061), SUBTITLE: (0.805, 0.074)}
    for shape in list(layout.placeholders):
        if shape.placeholder_format.type not in tops:
            shape._element.getparent().remove(shape._element)
            continue
        top, height = tops[shape.placeholder_format.type]
        shape.left, shape.top, shape.width, shape.height = 640_000, round(top * tall), 6_400_000, round(height * tall)
    line = copy.deepcopy(layout.placeholders[1]._element)
    line.nvSpPr.cNvPr.set("id", "77")
    line.nvSpPr.nvPr.ph.set("type", "body")
    line.nvSpPr.nvPr.ph.set("idx", "14")
    line.spPr.xfrm.off.y, line.spPr.xfrm.ext.cx, line.spPr.xfrm.ext.cy = round(0.94 * tall), 11_000_000, 280_000
    layout.shapes._spTree.append(line)
    return deck


def test_a_long_title_pushes_the_lines_below_it_down(made: Any) -> None:
    title = "Kvalitetsudviklingssamtale om børnefællesskaber og gode overgange fra dagtilbud til skole"
    dialogue = Dialogue("Lindevang Skole", title=title, meetings=[{"date": "4/4 2025", "place": "Biblioteket"}])
    cover = made(covers_foot(), dialogue)[0]
    head, school, when = cover.shapes.title, named(cover, "Skole"), named(cover, "Tid og sted")
    assert head.text.replace("\u00a0", " ") == title
    assert head.text_frame.paragraphs[0].runs[0].font.size.pt == 20
    assert head.top + head.height <= school.top < school.top + school.height <= when.top
    assert when.text.replace("\u00a0", " ") == "Fredag den 4. april 2025  ·  Biblioteket  ·  Intern"


@pytest.mark.parametrize(("over", "ends"), [(600_000, 2_400_000), (80_000, 2_480_000)])
def test_a_title_ends_above_the_words_of_lines_whose_place_its_own_reaches_over(
    made: Any, over: int, ends: int
) -> None:
    places = {PP_PLACEHOLDER.CENTER_TITLE: (1_200_000, 1_200_000 + over), SUBTITLE: (2_400_000, 2_000_000)}
    theme = Theme("Overgange mellem dagtilbud og skole", minutes=25, content=[POINTS])
    cover, _, section, *_ = made(cover_with(places), Dialogue("Lindevang Skole", themes=[theme]))
    for slide, name in ((cover, "Skole"), (section, "Behandling")):
        title = slide.shapes.title
        assert title.top + title.height == ends
        assert named(slide, name).top == 2_400_000


def test_for_whom_the_deck_is_stands_among_the_lines_where_the_foot_is_theirs(made: Any) -> None:
    theme = Theme("Trivsel", subtitle="Den nationale trivselsmåling", minutes=25, content=[POINTS])
    section = made(covers_foot(), Dialogue("Lindevang Skole", themes=[theme]))[2]
    assert named(section, "Målgruppe") is None
    assert named(section, "Behandling").text.split("\n")[-2:] == ["25 minutter", "Intern"]


@pytest.mark.parametrize("above", [True, False])
def test_a_place_that_is_too_low_for_its_lines_grows_away_from_the_title(made: Any, above: bool) -> None:
    deck = office()
    for shape in deck.slide_layouts[0].placeholders:
        kind = shape.placeholder_format.type
        if kind in (PP_PLACEHOLDER.CENTER_TITLE, SUBTITLE):
            top, height = (3_000_000, 800_000) if kind != SUBTITLE else (2_740_000 if above else 3_780_000, 260_000)
            shape.left, shape.top, shape.width, shape.height = shape.left, top, shape.width, height
    cover = made(deck)[0]
    title, lines = cover.shapes.title, named(cover, "Skole")
    assert lines.text_frame.text == "Lindevang Skole\nFredag den 4. april 2025\nIntern"
    assert lines.height > 500_000
    assert lines.top + lines.height == title.top if above else lines.top == 3_780_000


def test_lines_beside_the_area_for_content_do_not_grow_over_the_title(made: Any) -> None:
    deck = office()
    for shape in deck.slide_layouts[0].placeholders:
        kind = shape.placeholder_format.type
        if kind in (PP_PLACEHOLDER.CENTER_TITLE, SUBTITLE):
            top, height = (4_000_000, 1_150_000) if kind != SUBTITLE else (5_400_000, 160_000)
            shape.left, shape.top, shape.width, shape.height = 8_800_000, top, 2_900_000, height
    data = with_picture(6_600_000, 3_900_000, 1_600_000, 1_600_000, saved(deck), "Layouts/slideLayout1")
    cover = made(data, MEETING)[0]
    title, lines = cover.shapes.title, named(cover, "Skole")
    assert title.top + title.height <= lines.top
    assert "Intern" in lines.text_frame.text


def test_lines_keep_clear_of_all_that_a_thick_line_takes(made: Any) -> None:
    deck = office()
    layout = deck.slide_layouts[0]
    for shape in layout.placeholders:
        kind = shape.placeholder_format.type
        if kind in (PP_PLACEHOLDER.CENTER_TITLE, SUBTITLE):
            top, height = (3_000_000, 800_000) if kind != SUBTITLE else (2_740_000, 260_000)
            shape.left, shape.top, shape.width, shape.height = shape.left, top, shape.width, height
    left, right = shape.left, shape.left + 900_000
    bar = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_connector(1, left, 2_200_000, right, 2_200_000)
    bar.line.width = 200_000
    layout.shapes._spTree.append(bar._element)
    lines = named(made(deck)[0], "Skole")
    assert lines.text_frame.text.startswith("Lindevang Skole")
    assert lines.top >= 2_300_000


def test_lines_stay_within_the_rectangle_that_is_drawn_around_their_place(made: Any) -> None:
    deck = office()
    layout = deck.slide_layouts[0]
    for shape in layout.placeholders:
        kind = shape.placeholder_format.type
        if kind in (PP_PLACEHOLDER.CENTER_TITLE, SUBTITLE):
            top, tall = (3_500_000, 300_000) if kind == SUBTITLE else (2_000_000, 1_200_000)
            shape.left, shape.top, shape.width, shape.height = 1_000_000, top, 9_000_000, tall
            around = deck.slides.add_slide(layout).shapes.add_shape(
                1, 900_000, top - 100_000, 9_200_000, tall + 200_000
            )
            around.fill.background()
            layout.shapes._spTree.append(around._element)
    lines = named(made(deck, MEETING)[0], "Skole")
    assert 3_400_000 <= lines.top < lines.top + lines.height <= 3_900_000
    assert len(lines.text_frame.paragraphs) == 2
    shown = lines.text_frame.text.replace("\u00a0", " ")
    assert all(part in shown for part in ("Lindevang Skole", "Nørre Kommune", WHEN, "Biblioteket", "Intern"))


def test_lines_do_not_grow_to_the_edge_of_the_slide(made: Any) -> None:
    cover = made(cover_with({PP_PLACEHOLDER.CENTER_TITLE: (900_000, 800_000), SUBTITLE: (600_000, 180_000)}), MEETING)[
        0
    ]
    lines = named(cover, "Skole")
    assert 270_000 < lines.top < lines.top + lines.height <= 900_000
    assert "Intern" in lines.text_frame.text


def test_a_footer_is_as_heavy_as_is_reckoned_with_where_its_place_makes_it_bold(made: Any) -> None:
    deck = office()
    for place in layout_places(deck, FOOTER):
        style = place._element.txBody.find(qn("a:lstStyle"))
        style.append(parse_xml(f'<a:lvl1pPr {nsdecls("a")}><a:defRPr b="1"/></a:lvl1pPr>'))
    (run,) = named(made(deck)[3], "Sidefod").text_frame.paragraphs[0].runs
    assert run.font.bold is False


MEETING = Dialogue(
    school=School("Lindevang Skole", municipality="Nørre Kommune"),
    meetings=[{"date": "4/4 2025", "time": "13-16", "place": "Biblioteket"}],
)
WHEN = "Fredag den 4. april 2025, kl. 13.00–16.00"


def filled(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def cover_with(places: dict[PP_PLACEHOLDER, tuple[int, int]], deck: Deck | None = None) -> Deck:
    """A template with one layout, or a deck with others as well; the first layout's places have a top and a height."""
    deck = deck or only("Title Slide")
    for shape in deck.slide_layouts[0].placeholders:
        if shape.placeholder_format.type in places:
            top, tall = places[shape.placeholder_format.type]
            shape.left, shape.top, shape.width, shape.height = 600_000, top, 5_000_000, tall
    return deck


def add_line(deck: Deck, top: int, tall: int) -> None:
    """Give the first layout a second place for text, as wide as that for the subtitle."""
    line = copy.deepcopy(next(layout_places(deck, SUBTITLE))._element)
    line.nvSpPr.cNvPr.set("id", "77")
    line.nvSpPr.nvPr.ph.set("type", "body")
    line.nvSpPr.nvPr.ph.set("idx", "14")
    line.spPr.xfrm.off.y, line.spPr.xfrm.ext.cy = top, tall
    deck.slide_layouts[0].shapes._spTree.append(line)


@pytest.mark.parametrize("panel", [False, True])
def test_a_title_narrower_than_its_longest_word_grows_about_its_middle_or_is_set_smaller(
    made: Any, panel: bool
) -> None:
    deck, left, wide = office(), 4_895_848, 2_400_000
    for shape in deck.slide_layouts[0].placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.CENTER_TITLE:
            shape.left, shape.top, shape.width, shape.height = left, 1_500_000, wide, 1_500_000
    if panel:
        with_strip(deck.slide_layouts[0], wide, 1_400_000, 1_700_000, filled("F4F4F4"), left)
    title = made(deck)[0].shapes.title
    written = title.text_frame.paragraphs[0].runs[0].font.size.pt
    assert (title.width > wide, written < 20) == (not panel, panel)
    assert abs(2 * title.left + title.width - 2 * left - wide) <= 2
    word = width("Skoleudviklingssamtale", written, bold=True, font="Calibri") * 12_700
    assert word <= title.width - 2 * 91_440


def test_lines_that_have_no_room_above_the_title_stand_with_the_school_below_it(made: Any) -> None:
    deck = cover_with({PP_PLACEHOLDER.CENTER_TITLE: (900_000, 800_000), SUBTITLE: (2_000_000, 800_000)})
    add_line(deck, 500_000, 160_000)
    cover = made(deck, MEETING)[0]
    assert named(cover, "Tid og sted") is None
    lines = [para.text for para in named(cover, "Skole").text_frame.paragraphs]
    assert lines == ["Lindevang Skole", "Nørre Kommune", WHEN, "Biblioteket", "Intern"]
    assert named(cover, "Skole").top >= cover.shapes.title.top + cover.shapes.title.height


@pytest.mark.parametrize("wide", [600_000, 1_100_000, 2_500_000])
def test_lines_stand_by_the_title_rather_than_in_a_narrow_tab(made: Any, wide: int) -> None:
    deck = cover_with({PP_PLACEHOLDER.CENTER_TITLE: (4_850_000, 1_290_000), SUBTITLE: (1_500_000, 2_800_000)})
    next(layout_places(deck, SUBTITLE)).width = wide
    theme = Theme("Trivsel", minutes=25, content=[POINTS])
    cover, _, section, *_ = made(deck, Dialogue(MEETING.school, meetings=MEETING.meetings, themes=[theme]))
    for slide, name, last in ((cover, "Skole", "Intern"), (section, "Behandling", "25 minutter")):
        lines = named(slide, name)
        assert lines.text.splitlines()[-1] == last
        assert lines.is_placeholder == (wide == 2_500_000)
        assert lines.top + lines.height <= slide.shapes.title.top
    assert WHEN in named(cover, "Skole").text.replace("\u00a0", " ")


def test_lines_of_the_cover_grow_down_rather_than_be_set_smaller_than_on_other_slides(made: Any) -> None:
    deck = cover_with({PP_PLACEHOLDER.CENTER_TITLE: (900_000, 800_000), SUBTITLE: (2_000_000, 1_060_000)})
    lines = named(made(deck, MEETING)[0], "Skole")
    assert {run.font.size.pt for para in lines.text_frame.paragraphs for run in para.runs} == {18}
    assert len(lines.text_frame.paragraphs) == 5
    assert lines.top == 2_000_000
    assert lines.height > 1_060_000


@pytest.mark.parametrize(("colour", "kept"), [("1E1E1E", True), ("F0F0F0", False)])
def test_lines_keep_off_a_band_on_which_they_cannot_be_read(made: Any, colour: str, kept: bool) -> None:
    deck = cover_with({PP_PLACEHOLDER.CENTER_TITLE: (900_000, 800_000), SUBTITLE: (2_000_000, 2_200_000)}, office())
    with_strip(deck.slide_layouts[0], deck.slide_width, 3_330_000, 2_000_000, filled(colour))
    lines = named(made(deck, MEETING)[0], "Skole")
    assert (lines.top + lines.height <= 3_330_000) is kept
    assert [para.text for para in lines.text_frame.paragraphs][-2:] == ["Biblioteket", "Intern"]


def test_lines_that_would_grow_over_a_dark_band_leave_the_mark_to_the_school(made: Any) -> None:
    deck = cover_with({PP_PLACEHOLDER.CENTER_TITLE: (900_000, 800_000), SUBTITLE: (1_900_000, 330_000)}, office())
    with_strip(deck.slide_layouts[0], deck.slide_width, 2_250_000, 3_680_000, filled("1E1E1E"))
    add_line(deck, 5_960_000, 400_000)
    cover = made(deck, MEETING)[0]
    school, when = named(cover, "Skole"), named(cover, "Tid og sted")
    assert when.top >= 5_930_000
    assert when.text_frame.text.replace("\u00a0", " ") == f"{WHEN}  ·  Biblioteket"
    assert school.text_frame.text.endswith("Intern")


@pytest.mark.parametrize(
    ("high", "school"),
    [(1_750_000, "Lindevang Skole\nNørre Kommune"), (1_620_000, "Lindevang Skole  ·  Nørre Kommune")],
)
def test_a_title_leaves_the_lines_what_it_does_not_need_of_its_place(made: Any, high: int, school: str) -> None:
    foot = 4_550_000 + high
    deck = cover_with({PP_PLACEHOLDER.CENTER_TITLE: (4_000_000, high), SUBTITLE: (4_050_000 + high, 220_000)})
    with_strip(deck.slide_layouts[0], deck.slide_width, foot, 0)
    cover = made(deck, MEETING)[0]
    title, lines = cover.shapes.title, named(cover, "Skole")
    assert title.top == 4_000_000
    assert title.top + title.height <= lines.top < lines.top + lines.height <= foot
    assert lines.text_frame.text.replace("\u00a0", " ") == f"{school}\n{WHEN}\nBiblioteket\nIntern"


@pytest.mark.parametrize(("tall", "shown"), [(900_000, 3), (400_000, 1)])
def test_lines_do_not_leave_the_band_that_their_place_stands_on(made: Any, tall: int, shown: int) -> None:
    deck = office()
    layout, top = deck.slide_layouts[0], 300_000
    with_strip(layout, deck.slide_width, top, tall, filled("1F2A44"))
    for shape in layout.placeholders:
        if shape.placeholder_format.type == SUBTITLE:
            shape.left, shape.top, shape.width, shape.height = shape.left, top, shape.width, 300_000
    lines = named(made(deck)[0], "Skole")
    assert lines.top >= top
    assert lines.top + lines.height <= top + tall
    assert lines.text_frame.text.endswith("Intern")
    assert len(lines.text_frame.paragraphs) == shown


def test_lines_do_not_grow_onto_the_band_that_the_title_above_them_stands_on(made: Any) -> None:
    deck = cover_with({PP_PLACEHOLDER.CENTER_TITLE: (1_500_000, 2_000_000), SUBTITLE: (5_300_000, 300_000)}, office())
    with_strip(deck.slide_layouts[0], deck.slide_width, 0, 5_200_000, filled("00C6BB"))
    lines = named(made(deck, MEETING)[0], "Skole")
    assert lines.top >= 5_200_000
    shown = lines.text_frame.text.replace("\u00a0", " ")
    assert all(part in shown for part in ("Lindevang Skole", "Nørre Kommune", WHEN, "Biblioteket", "Intern"))


RIM = '<a:prstGeom prst="frame"><a:avLst><a:gd name="adj1" fmla="val 15000"/></a:avLst></a:prstGeom>{}'


@pytest.mark.parametrize(("fill", "within"), [(PLAIN.format("FFFFFF"), True), ("<a:noFill/>", False)])
def test_lines_end_where_the_rim_round_their_dark_ground_begins(made: Any, fill: str, within: bool) -> None:
    deck = office()
    layout, tall = deck.slide_layouts[0], deck.slide_height
    with_strip(layout, deck.slide_width, 0, tall, RIM.format(fill))
    with_strip(layout, deck.slide_width, 0, tall, PLAIN.format("1F2A44"))
    for shape in layout.placeholders:
        if shape.placeholder_format.type == SUBTITLE:
            shape.left, shape.top, shape.width, shape.height = shape.left, round(0.8 * tall), shape.width, 300_000
    lines = named(made(deck)[0], "Skole")
    assert (lines.top + lines.height <= 0.85 * tall) is within
    assert len(lines.text_frame.paragraphs) == 3


def test_content_is_as_wide_as_a_wide_title_where_nothing_says_how_wide_it_is(made: Any) -> None:
    deck = office()
    for shape in [*layout_places(deck, OBJECT), *layout_places(deck, BODY), *deck.slide_master.placeholders]:
        if shape.placeholder_format.type in (OBJECT, BODY):
            shape._element.getparent().remove(shape._element)
    for shape in (*layout_places(deck, PP_PLACEHOLDER.TITLE), *deck.slide_master.placeholders):
        if shape.placeholder_format.type == PP_PLACEHOLDER.TITLE:
            shape.left, shape.width = 1_300_000, 9_900_000
            shape.top, shape.height = 300_000, 900_000
    slide = next(slide for slide in made(deck) if named(slide, "Indhold"))
    assert named(slide, "Indhold").left == 1_300_000


def test_all_of_a_slide_stands_within_a_frame_that_is_drawn_around_it(made: Any) -> None:
    deck = office()
    wide, tall = deck.slide_width, deck.slide_height
    left, top = round(0.04 * wide), round(0.07 * tall)
    for layout in (deck.slide_master, *deck.slide_layouts):
        for place in list(layout.placeholders):
            place._element.getparent().remove(place._element)
    for layout in deck.slide_layouts:
        with_strip(layout, wide - 2 * left, top, tall - 2 * top, left=left)
    air = round(0.015 * wide)
    for slide in made(deck):
        for shape in slide.shapes:
            assert left + air <= shape.left <= shape.left + shape.width <= wide - left - air
            assert top + air <= shape.top <= shape.top + shape.height <= tall - top - air


def test_what_stands_where_the_masters_text_would_keeps_within_a_frame(made: Any) -> None:
    deck = only("Title Only")
    wide, tall = deck.slide_width, deck.slide_height
    left, top, air = round(0.055 * wide), round(0.07 * tall), round(0.015 * wide)
    with_strip(deck.slide_layouts[0], wide - 2 * left, top, tall - 2 * top, left=left)
    title = deck.slide_layouts[0].placeholders[0]
    title.left, title.top, title.width, title.height = left + air, 600_000, wide - 2 * (left + air), 800_000
    content = named(made(deck)[-1], "Indhold")
    assert left + air <= content.left <= content.left + content.width <= wide - left - air


def test_a_place_that_a_program_may_take_for_the_titles_says_where_it_is(made: Any) -> None:
    """Layouts of LibreOffice have places without a number, as the title is."""
    slide = made(replaced(r'(<p:ph type="subTitle") idx="1"', r"\1", "ppt/slideLayouts/", saved(office())))[0]
    place = next(shape for shape in slide.placeholders if shape.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE)
    assert place._element.spPr.find(qn("a:xfrm")) is not None
    assert place.top > slide.shapes.title.top


@pytest.mark.parametrize("kind", ["tbl", "chart", "dgm", "media", "clipArt", "pic"])
def test_text_stands_in_no_place_that_holds_none(made: Any, kind: str) -> None:
    template = only("Title and Content")
    place = next(layout_places(template, OBJECT))
    place._element.find(f".//{qn('p:ph')}").set("type", kind)
    slides = made(template, attrs.evolve(DIALOGUE, themes=[attrs.evolve(DIALOGUE.themes[0], minutes=20)]))
    assert all(shape._element.find(f".//{qn('p:ph')}").get("type") != kind for shape in written(slides))
    shown = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert any("20 minutter" in text for text in shown)
    assert any(POINTS.items[0].text in text for text in shown)


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (r'<a:off x="\d+" y="\d+"/>', '<a:off x="-9999999" y="99999999"/>'),
        (r'<a:ext cx="\d+" cy="\d+"/>', '<a:ext cx="0" cy="0"/>'),
    ],
    ids=["beside the slide", "without size"],
)
def test_places_that_nobody_sees_are_none(tmp_path: Path, pattern: str, new: str) -> None:
    template = tmp_path / "t.pptx"
    template.write_bytes(replaced(pattern, new, "ppt/slide", saved(office())))
    dialogue = attrs.evolve(DIALOGUE, themes=[Theme("Trivsel", content=[POINTS, TABLE, Quote("Vi vil mere.", "Bo")])])
    result = sud.export(dialogue, "pptx", template=str(template), audience=Audience.INTERNAL)
    assert {issue.code for issue in result.issues}.isdisjoint({"SUD601", "SUD602", "SUD613"})
    deck = Presentation(io.BytesIO(result.data))
    shown = [shape for slide in deck.slides for shape in slide.shapes if any(one.text for one in frames(shape))]
    assert {"Trivsel", "Klasser", "Hvad gør vi?"} <= {frame.text for shape in shown for frame in frames(shape)}
    slide = Frame(0, 0, deck.slide_width, deck.slide_height)
    assert all(lies_in(Frame(one.left, one.top, one.width, one.height), slide) for one in shown)
    assert all(one.width * one.height for one in shown)
