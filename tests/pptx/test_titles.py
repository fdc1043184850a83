"""Titles and the room around them on templates that leave little of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from nasty_templates import office, opened_by_texts, saved
from odd_templates import bare, with_picture
from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR, PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck

import suddialog as sud
from suddialog import Dialogue, Theme
from suddialog.exporters.pptx.measure import width
from suddialog.model import Audience, Bullets, Figure, Indicator, Question, Quote, Table

QUESTION = "Hvem samarbejder om barnet i overgangen mellem dagtilbud, skole og fritid i de kommende år i kommunen?"


PALE = '<a:srgbClr val="EE3322"/>'
"""A red on which white can be read in large letters only."""


def placed(deck: Deck, kind: PP_PLACEHOLDER, *shares: float) -> None:
    """Move the master's title or body, and with it those of the layouts that have no place of their own."""
    lengths = (deck.slide_width, deck.slide_height) * 2
    (shape,) = (one for one in deck.slide_master.placeholders if one.placeholder_format.type == kind)
    shape.left, shape.top, shape.width, shape.height = (
        round(share * length) for share, length in zip(shares, lengths, strict=True)
    )
    for layout in deck.slide_layouts:
        if layout.name in ("Title and Content", "Title Only"):
            for one in layout.placeholders:
                for own in one._element.spPr.findall(qn("a:xfrm")):
                    one._element.spPr.remove(own)


@pytest.fixture
def slides(tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Make a deck on a template; return its slides by title, and the codes of what was told."""

    def made(deck: Deck | bytes, *content: Bullets, theme: str = "Trivsel") -> dict[str, Any]:
        template = tmp_path / "template.pptx"
        template.write_bytes(deck if isinstance(deck, bytes) else saved(deck))
        dialogue = Dialogue("Lindevang Skole", meetings="4/4 2025", themes=[Theme(theme, content=content)])
        result = sud.export(dialogue, "pptx", template=str(template), audience=Audience.INTERNAL)
        assert not [issue for issue in result.issues if issue.code == "SUD602" and "shortened" in issue.message]
        pages = Presentation(io.BytesIO(result.data)).slides
        return {slide.shapes.title.text.replace("\u00a0", " "): slide for slide in pages}

    return made


def points(title: str) -> Bullets:
    return Bullets(title=title, items=["Vi taler sammen hver måned.", "Vi besøger hinanden."])


def size(slide: Any) -> float:
    return slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt


@pytest.mark.parametrize(
    ("name", "title"), [("Title Slide", "Skoleudviklingssamtale 2025"), ("Section Header", "Trivsel")]
)
def test_a_slide_that_opens_something_has_its_title_in_the_place_of_the_largest_text(
    slides: Callable[..., dict[str, Any]], name: str, title: str
) -> None:
    slide = slides(opened_by_texts(), points("Hvad gør vi?"))[title]
    assert slide.slide_layout.name == name
    (place,) = (one for one in slide.slide_layout.placeholders if one.placeholder_format.idx == 21)
    found = slide.shapes.title
    assert found.placeholder_format.idx == 0
    assert (found.left, found.top, found.width, found.height) == (place.left, place.top, place.width, place.height)
    assert "Lindevang Skole" in next(one for one in slide.placeholders if one.placeholder_format.idx == 1).text


@pytest.mark.parametrize(("shade", "letters"), [("101820", "bg1"), ("F0F0F0", "tx1")])
def test_a_title_in_the_place_of_a_text_is_read_on_what_that_stands_on(
    slides: Callable[..., dict[str, Any]], shade: str, letters: str
) -> None:
    deck = Presentation(io.BytesIO(opened_by_texts()))
    fill = f'<a:solidFill><a:srgbClr val="{shade}"/></a:solidFill>'
    ground = f"<p:bg {nsdecls('p', 'a')}><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"
    deck.slide_layouts.get_by_name("Title Slide")._element.cSld.insert(0, parse_xml(ground))
    title = slides(deck, points("Hvad gør vi?"))["Skoleudviklingssamtale 2025"].shapes.title
    assert [one.get("val") for one in title._element.txBody.iter(qn("a:schemeClr"))] == [letters]


def test_no_title_stands_in_the_place_of_a_text_that_is_hardly_larger_than_another(
    slides: Callable[..., dict[str, Any]],
) -> None:
    slide = slides(opened_by_texts(3600), points("Hvad gør vi?"))["Trivsel"]
    assert slide.slide_layout.name == "Title Only"


def test_lines_by_a_title_in_the_place_of_a_text_keep_to_its_column_and_out_of_a_place_too_small_for_them(
    slides: Callable[..., dict[str, Any]],
) -> None:
    deck = Presentation(io.BytesIO(opened_by_texts()))
    for place in deck.slide_layouts.get_by_name("Section Header").placeholders:
        if place.placeholder_format.type == PP_PLACEHOLDER.BODY:
            tall = 1_400_000 if place.placeholder_format.idx == 21 else 200_000
            place.left, place.top, place.width, place.height = 900_000, place.top, 5_500_000, tall
    slide = slides(deck, points("Hvad gør vi?"))["Trivsel"]
    lines, title = next(one for one in slide.shapes if one.name == "Behandling"), slide.shapes.title
    assert not lines.is_placeholder
    assert title.left < lines.left
    assert lines.left + lines.width == title.left + title.width


@pytest.mark.parametrize(("apart", "higher"), [(300, True), (0, False), (-150, False)])
def test_a_title_has_room_for_the_space_between_its_letters(
    slides: Callable[..., dict[str, Any]], apart: int, higher: bool
) -> None:
    deck, title = office(), "Samarbejdet om de ældste børn i dagtilbud, skole og fritid"
    placed(deck, PP_PLACEHOLDER.TITLE, 0.05, 0.05, 0.9, 0.1)
    plain = slides(saved(deck), points(title))[title].shapes.title.height
    deck.slide_master._element.find(f".//{qn('p:titleStyle')}//{qn('a:defRPr')}").set("spc", str(apart))
    assert (slides(saved(deck), points(title))[title].shapes.title.height > plain) is higher


@pytest.mark.parametrize("apart", [0, 300])
def test_no_word_of_the_first_slide_breaks_for_the_space_between_its_letters(
    slides: Callable[..., dict[str, Any]], apart: int
) -> None:
    deck, title = office(), "Skoleudviklingssamtale 2025"
    place = next(one for one in deck.slide_layouts[0].placeholders if one.placeholder_format.idx == 0)
    place.left, place.top, place.width, place.height = 600_000, 2_000_000, 4_700_000, 1_800_000
    deck.slide_master._element.find(f".//{qn('p:titleStyle')}//{qn('a:defRPr')}").set("spc", str(apart))
    slide, word = slides(saved(deck), points("Kort"))[title], title.split()[0]
    shape, needed = slide.shapes.title, width(word, size(slide), True, "Calibri") + len(word) * apart / 100
    assert needed <= (shape.width - shape.text_frame.margin_left - shape.text_frame.margin_right) / 12_700


@pytest.mark.parametrize(("left", "wide", "tall"), [(0.8, 0.17, 0.125), (0.85, 0.15, 1.0)])
def test_a_title_keeps_clear_of_a_logo_or_picture(
    slides: Callable[..., dict[str, Any]], left: float, wide: float, tall: float
) -> None:
    deck = office()
    across, down = deck.slide_width, deck.slide_height
    picture = [round(share) for share in (left * across, 0.05 * down, wide * across, tall * down)]
    title = slides(with_picture(*picture, saved(deck)), points(QUESTION))[QUESTION].shapes.title
    assert title.left + title.width <= picture[0]
    assert title.width > 0.5 * across


@pytest.mark.parametrize("align", ["l", "ctr", "r"])
@pytest.mark.parametrize("wide", [0.5, 0.25])
def test_white_letters_stay_on_the_band_that_the_template_has_for_them(
    slides: Callable[..., dict[str, Any]], align: str, wide: float
) -> None:
    deck = office()
    placed(deck, PP_PLACEHOLDER.TITLE, 0.05, 0.06, 0.9, 0.15)
    left, top, width, height = 0.05 + {"l": 0.0, "ctr": 0.5, "r": 1.0}[align] * (0.9 - wide), 0.06, wide, 0.1
    shares = zip((left, top, width, height), (deck.slide_width, deck.slide_height) * 2, strict=True)
    x, y, cx, cy = (round(share * length) for share, length in shares)
    band = (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name="Bjælke"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:solidFill><a:srgbClr val="4091FF"/></a:solidFill></p:spPr></p:sp>'
    )
    deck.slide_master._element.cSld.spTree.insert(2, parse_xml(band))
    style = deck.slide_master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", align)
    style.find(f".//{qn('a:schemeClr')}").set("val", "bg1")
    (holder,) = (one for one in deck.slide_master.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.TITLE)
    holder._element.txBody.find(qn("a:bodyPr")).set("anchor", "t")
    title = slides(deck, points("Flere elever trives i skolens yngste klasser"))[
        "Flere elever trives i skolens yngste klasser"
    ].shapes.title
    colour = title._element.find(f".//{qn('a:rPr')}/{qn('a:solidFill')}/{qn('a:schemeClr')}")
    on_band = x - 1 <= title.left and title.left + title.width <= x + cx + 1 and title.top + title.height <= y + cy + 1
    assert (colour is None) == on_band == (wide == 0.5)


def ruled(*title: float, rule: float) -> Deck:
    """A template with a rule across its slides."""
    deck = office()
    placed(deck, PP_PLACEHOLDER.TITLE, *title)
    low = round(rule * deck.slide_height)
    sample = deck.slides.add_slide(deck.slide_layouts[6])
    line = sample.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 0, low, deck.slide_width, low)
    deck.slide_master._element.cSld.spTree.append(line._element)
    return deck


def test_a_title_keeps_clear_of_a_rule_of_the_template(slides: Callable[..., dict[str, Any]]) -> None:
    deck = ruled(0.05, 0.02, 0.7, 0.2, rule=0.15)
    title = slides(deck, points(QUESTION))[QUESTION].shapes.title
    assert title.top + title.height <= round(0.15 * deck.slide_height)


def test_a_title_with_a_fill_is_a_label_on_a_rule_of_the_template(slides: Callable[..., dict[str, Any]]) -> None:
    deck = ruled(0.05, 0.04, 0.4, 0.08, rule=0.08)
    (holder,) = (one for one in deck.slide_master.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.TITLE)
    holder._element.spPr.append(parse_xml(f"<a:solidFill {nsdecls('a')}><a:schemeClr val='bg1'/></a:solidFill>"))
    title = slides(deck, points("Ro"))["Ro"].shapes.title
    assert (title.top, title.height) == (holder.top, holder.height)


def test_a_long_title_grows_down_to_the_content_and_is_as_large_as_the_others(
    slides: Callable[..., dict[str, Any]],
) -> None:
    deck = office()
    placed(deck, PP_PLACEHOLDER.TITLE, 0.05, 0.05, 0.7, 0.075)
    made = slides(deck, points("Kort"), points(QUESTION))
    assert size(made["Kort"]) == size(made[QUESTION])
    title, body = (made[QUESTION].shapes[at] for at in (0, 1))
    assert title.height > 0.09 * deck.slide_height
    assert title.top + title.height <= body.top - 0.01 * deck.slide_height


def test_a_long_title_grows_over_lines_that_stay_empty(slides: Callable[..., dict[str, Any]]) -> None:
    deck = office()
    placed(deck, PP_PLACEHOLDER.TITLE, 0.05, 0.05, 0.7, 0.075)
    content, other = (deck.slide_layouts.get_by_name(name) for name in ("Title and Content", "Section Header"))
    line = deepcopy(other.placeholders[1]._element)
    line.find(f".//{qn('p:ph')}").set("idx", "33")
    content.placeholders[0]._element.addnext(line)
    low = next(one for one in content.placeholders if one.placeholder_format.idx == 33)
    low.left, low.top, low.width, low.height = 600_000, round(0.13 * deck.slide_height), 8_000_000, 300_000
    made = slides(deck, points("Kort"), points(QUESTION))
    assert size(made["Kort"]) == size(made[QUESTION])
    title, body = (made[QUESTION].shapes[at] for at in (0, 1))
    assert title.top + title.height <= body.top - 0.01 * deck.slide_height


def test_a_title_takes_a_second_line_rather_than_be_smaller_than_the_others(
    slides: Callable[..., dict[str, Any]],
) -> None:
    deck, longer = office(), "Hvem samarbejder om barnet i overgangen?"
    placed(deck, PP_PLACEHOLDER.TITLE, 0.05, 0.05, 0.45, 0.075)
    placed(deck, PP_PLACEHOLDER.BODY, 0.05, 0.19, 0.9, 0.7)
    made = slides(deck, points("Kort"), points(longer))
    assert size(made["Kort"]) == size(made[longer])
    assert made[longer].shapes.title.height > made["Kort"].shapes.title.height


def test_a_title_that_another_theme_has_is_told_apart_by_the_name_of_its_theme_on_two_lines(tmp_path: Path) -> None:
    deck, template = office(), tmp_path / "template.pptx"
    placed(deck, PP_PLACEHOLDER.TITLE, 0.05, 0.05, 0.3, 0.075)
    placed(deck, PP_PLACEHOLDER.BODY, 0.05, 0.19, 0.9, 0.7)
    template.write_bytes(saved(deck))
    themes = [Theme(name, content=[points("Det gør vi allerede")]) for name in ("Læsning", "Trivsel og fravær")]
    dialogue = Dialogue("Lindevang Skole", meetings="4/4 2025", themes=themes)
    made = sud.export(dialogue, "pptx", template=str(template), audience=Audience.INTERNAL).data
    titles = [slide.shapes.title.text.replace("\u00a0", " ") for slide in Presentation(io.BytesIO(made)).slides]
    assert "Det gør vi allerede · Trivsel og fravær" in titles
    assert not [title for title in titles if "(2)" in title]


@pytest.mark.parametrize(("bold", "kept"), [("1", True), ("0", False)])
def test_a_bold_title_keeps_its_colour_down_to_14_points(
    slides: Callable[..., dict[str, Any]], bold: str, kept: bool
) -> None:
    """In that size letters can be read in a colour in which others can't."""
    deck = office()
    placed(deck, PP_PLACEHOLDER.TITLE, 0.05, 0.05, 0.6, 0.038)
    placed(deck, PP_PLACEHOLDER.BODY, 0.05, 0.1, 0.9, 0.8)
    look = deck.slide_master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    look.set("b", bold)
    look.replace(look.find(qn("a:solidFill")), parse_xml(f"<a:solidFill {nsdecls('a')}>{PALE}</a:solidFill>"))
    slide = slides(deck, points("Kort"))["Kort"]
    assert 14 <= size(slide) < 18
    assert (slide.shapes.title.text_frame.paragraphs[0].runs[0].font.color.type is None) is kept


def test_a_title_that_no_layout_has_a_place_for_keeps_its_small_letters(slides: Callable[..., dict[str, Any]]) -> None:
    deck = Presentation(io.BytesIO(bare()))
    (look,) = deck.slide_master._element.xpath("p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr")
    look.set("cap", "all")
    run = slides(deck, points(QUESTION))[QUESTION].shapes.title.text_frame.paragraphs[0].runs[0]
    assert run._r.rPr.get("cap") == "none"


@pytest.mark.parametrize("nearest", ["layout", "master"])
def test_a_title_is_measured_in_the_font_of_its_place(slides: Callable[..., dict[str, Any]], nearest: str) -> None:
    """The theme says Calibri; a font that nobody knows takes more room."""
    title = "Hvem samarbejder om barnet i overgangene?"
    sizes = []
    for font in ("Calibri", "Kommune Sans"):
        deck = office()
        placed(deck, PP_PLACEHOLDER.TITLE, 0.05, 0.13, 0.75, 0.1)
        look = deck.slide_master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
        look.find(qn("a:latin")).set("typeface", "Calibri" if nearest == "layout" else font)
        for layout in deck.slide_layouts if nearest == "layout" else ():
            own = layout.placeholders[0]._element.txBody.find(qn("a:lstStyle"))
            own.append(
                parse_xml(f'<a:lvl1pPr {nsdecls("a")}><a:defRPr><a:latin typeface="{font}"/></a:defRPr></a:lvl1pPr>')
            )
        sizes.append(size(slides(deck, points(title))[title]))
    assert sizes[0] > sizes[1]


def test_a_title_is_set_smaller_rather_than_shortened(slides: Callable[..., dict[str, Any]]) -> None:
    deck = office()
    placed(deck, PP_PLACEHOLDER.TITLE, 0.05, 0.05, 0.5, 0.12)
    placed(deck, PP_PLACEHOLDER.BODY, 0.05, 0.17, 0.9, 0.7)
    made = slides(deck, points("Kort"), points(QUESTION))
    assert size(made["Kort"]) > 20 > size(made[QUESTION]) >= 14


@pytest.mark.parametrize("nearest", ["layout", "master"])
def test_a_title_is_as_large_as_the_insets_of_its_place_leave_room_for(
    slides: Callable[..., dict[str, Any]], nearest: str
) -> None:
    sizes = []
    for inset in (0, 190_000):
        deck = office()
        placed(deck, PP_PLACEHOLDER.TITLE, 0.05, 0.05, 0.9, 0.1)
        layouts = [layout.placeholders[0]._element for layout in deck.slide_layouts]
        for holder in layouts if nearest == "layout" else [deck.slide_master.placeholders[0]._element]:
            for side in ("tIns", "bIns"):
                holder.txBody.bodyPr.set(side, str(inset))
        sizes.append(size(slides(deck, points("Kort"))["Kort"]))
    assert sizes[0] > sizes[1]


def test_a_title_in_a_place_that_is_lower_than_its_letters_and_insets_keeps_their_size(
    slides: Callable[..., dict[str, Any]],
) -> None:
    deck = office()
    placed(deck, PP_PLACEHOLDER.TITLE, 0.1, 0.1, 0.75, 0.05)
    for shape in deck.slide_master.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.TITLE:
            frame = shape.text_frame
            frame.margin_top = frame.margin_bottom = 91_440
    for style in deck.slide_master._element.iter(qn("p:titleStyle")):
        style.find(f"{qn('a:lvl1pPr')}/{qn('a:defRPr')}").set("sz", "1800")
    shown = slides(deck, points("Det gør vi"))["Det gør vi"].shapes.title
    assert shown.text_frame.paragraphs[0].runs[0].font.size.pt == 18
    assert shown.text_frame.margin_top == shown.text_frame.margin_bottom == 0


def test_a_word_that_is_too_wide_shortens_no_title_that_has_the_height(slides: Callable[..., dict[str, Any]]) -> None:
    deck = office()
    placed(deck, PP_PLACEHOLDER.TITLE, 0.01, 0.06, 0.15, 0.8)
    placed(deck, PP_PLACEHOLDER.BODY, 0.2, 0.06, 0.75, 0.8)
    title = "Overgange og ungdomsuddannelsesparathedsvurderinger i tværprofessionelt samarbejde"
    assert title in slides(deck, points(title))


def test_a_title_is_set_smaller_rather_than_broken_inside_a_word(slides: Callable[..., dict[str, Any]]) -> None:
    deck = office()
    placed(deck, PP_PLACEHOLDER.TITLE, 0.01, 0.06, 0.2, 0.8)
    placed(deck, PP_PLACEHOLDER.BODY, 0.25, 0.06, 0.7, 0.8)
    title = "Fravær og matematikkompetencedækning"
    made = slides(deck, points("Kort"), points(title))
    assert size(made["Kort"]) >= 20 > size(made[title])
    assert width("matematikkompetencedækning", size(made[title]), bold=True, font="Calibri") <= 0.2 * 72 * 13.333 - 14.4


def test_a_place_for_content_that_is_too_small_is_not_kept_to(slides: Callable[..., dict[str, Any]]) -> None:
    deck = office()
    placed(deck, PP_PLACEHOLDER.BODY, 0.3, 0.4, 0.4, 0.3)
    made = slides(deck, points("Kort"))["Kort"]
    (content,) = (shape for shape in made.placeholders if "Vi taler" in shape.text_frame.text)
    assert content.width > 0.6 * deck.slide_width


def test_the_line_above_the_content_is_one_line(slides: Callable[..., dict[str, Any]]) -> None:
    made = slides(office(10, 7.5), points("Kort"), theme=QUESTION)
    (line,) = (shape for shape in made["Kort"].shapes if shape.name == "Manchet")
    assert line.text_frame.text == "Tema 1"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("da", ["Hovedtemaet i oversigt", "Til drøftelse: hovedtemaet", "Tema 2 i korte træk", "Tema 2 i to punkter"]),
        ("en", ["The main theme at a glance", "For discussion: the main theme", "Theme 2 in brief"]),
    ],
)
def test_titles_made_from_a_name_that_is_too_long_have_its_number_instead(language: str, names: list[str]) -> None:
    table = Table(rows=[["Klasse", "Lærer"], ["1.a", "Bo"]])
    main = Theme(QUESTION, content=[table, Question("Hvem gør det?")], weight="main")
    other = Theme(QUESTION.replace("barnet", "den unge"), content=[points(""), table, points("")])
    dialogue = Dialogue("Lindevang Skole", language=language, themes=[main, other])
    found = Presentation(io.BytesIO(sud.export(dialogue, "pptx", audience=Audience.INTERNAL).data)).slides
    titles = [slide.shapes.title.text.replace("\u00a0", " ") for slide in found]
    assert set(names) <= set(titles)
    assert not [title for title in titles if "…" in title]
    assert len(set(titles)) == len(titles)


def test_lines_below_a_title_that_the_template_has_no_place_for_begin_where_it_does(tmp_path: Path) -> None:
    template = tmp_path / "template.pptx"
    template.write_bytes(bare())
    dialogue = Dialogue("Lindevang Skole", meetings="4/4 2025", themes=[Theme("Trivsel", content=[points("Kort")])])
    made = sud.export(dialogue, "pptx", template=str(template), audience=Audience.INTERNAL).data
    first, *_ = Presentation(io.BytesIO(made)).slides
    title, lines = (next(one for one in first.shapes if one.name == name) for name in ("Titel", "Skole"))
    assert title.left + title.text_frame.margin_left == lines.left + lines.text_frame.margin_left


@pytest.mark.parametrize(
    ("theme", "names"),
    [
        ("Fravær m.v.", ["Fravær m.v. i korte træk", "Fravær m.v. i oversigt", "Til drøftelse: Fravær m.v."]),
        ("Løn i kr.", ["Løn i kr. i korte træk", "Løn i kr. i oversigt", "Til drøftelse: Løn i kr."]),
        ("Vi ringer.", ["Vi ringer i korte træk", "Vi ringer i oversigt", "Til drøftelse: Vi ringer"]),
        ("Er vi klar?", ["I korte træk: Er vi klar?", "I oversigt: Er vi klar?", "Til drøftelse: Er vi klar?"]),
    ],
)
def test_titles_made_from_a_name_keep_the_marks_that_belong_to_it(theme: str, names: list[str]) -> None:
    content = [points(""), Table(rows=[["Klasse", "Lærer"], ["1.a", "Bo"]]), Question("Hvem gør det?")]
    dialogue = Dialogue("Lindevang Skole", themes=[Theme(theme, content=content)])
    found = Presentation(io.BytesIO(sud.export(dialogue, "pptx", audience=Audience.INTERNAL).data)).slides
    assert [slide.shapes.title.text.replace("\u00a0", " ") for slide in found][-3:] == names


def test_titles_differ_in_more_than_capitals_and_blanks() -> None:
    def figures(name: str) -> Indicator:
        return Indicator(name, unit="%", source="K", observations={"school": {"2024/25": 7, "2025/26": 6}})

    themes = [
        Theme("Fravær", content=[points("FRAVÆR")], indicators=[figures("fravær")]),
        Theme("Læring  på  tværs", indicators=[figures("læring på tværs")]),
        Theme("program", content=[points("Programmet")]),
    ]
    dialogue = Dialogue("Lindevang Skole", participants=["Hanne Bro"], agenda=["9.00 Velkomst"], themes=themes)
    found = Presentation(io.BytesIO(sud.export(dialogue, "pptx", audience=Audience.INTERNAL).data)).slides
    titles = [" ".join(slide.shapes.title.text.split()).casefold() for slide in found]
    assert len(set(titles)) == len(titles) > 7


def test_the_line_above_the_content_has_the_last_name_of_a_part_where_not_all_fit() -> None:
    part = Theme("Overgange", number="1.2", content=[points("Kort")])
    dialogue = Dialogue("Lindevang Skole", themes=[Theme(QUESTION + " " + QUESTION, parts=[part])])
    found = Presentation(io.BytesIO(sud.export(dialogue, "pptx", audience=Audience.INTERNAL).data)).slides
    lines = [shape.text_frame.text for slide in found for shape in slide.shapes if shape.name == "Temalinje"]
    assert "Tema 1 · 1.2 Overgange" in lines


@pytest.mark.parametrize(
    ("unit", "width", "shown"),
    [
        ("procent af undervisningstimerne", 13.333, "{name}, procent af undervisningstimerne, alle elever"),
        ("procent af undervisningstimerne", 5, "procent af undervisningstimerne, alle elever"),
        ("%", 5, "Procent, alle elever"),
    ],
)
def test_the_line_below_a_title_keeps_the_unit_rather_than_the_names(
    tmp_path: Path, unit: str, width: float, shown: str
) -> None:
    name = "Lærernes kompetencedækning i indskolingens timer og på mellemtrinnet og i udskolingen " * 2
    counted = Indicator(name.strip(), unit, {"school": {"2023/24": 60, "2024/25": 70}}, population="alle elever")
    theme = Theme(QUESTION[:80], Figure(counted.key, title="Kort"), indicators=[counted])
    template = tmp_path / "template.pptx"
    template.write_bytes(saved(office(width, 7.5)))
    result = sud.export(Dialogue("Lindevang Skole", themes=[theme]), "pptx", template=str(template))
    pages = Presentation(io.BytesIO(result.data)).slides
    (page,) = (page for page in pages if page.shapes.title.text == "Kort")
    (line,) = (shape.text_frame.text for shape in page.shapes if shape.name == "Manchet")
    assert line.replace("\u00a0", " ") == f"Tema 1  {shown.format(name=name.strip())}"


def test_a_title_that_goes_on_below_is_a_sentence_of_its_own_there() -> None:
    title = "Trygheden i pauserne og på vejen til og fra skole, som eleverne selv har målt " * 2 + "i uge 40"
    measured = Indicator("Tryghed", "%", {"school": {"2023/24": 60, "2024/25": 70}})
    theme = Theme("Trivsel", Figure(measured.key, title=title), indicators=[measured])
    dialogue = Dialogue("Lindevang Skole", themes=[theme])
    pages = Presentation(io.BytesIO(sud.export(dialogue, "pptx", audience=Audience.INTERNAL).data)).slides
    leads = [shape.text_frame.text for page in pages for shape in page.shapes if shape.name == "Manchet"]
    assert any("i uge 40. " in lead.replace("\u00a0", " ") for lead in leads)


def test_a_title_that_is_one_long_word_is_not_laid_over_the_content() -> None:
    word = "Fællesskab" * 30
    dialogue = Dialogue("Lindevang Skole", themes=[Theme(word, ["Alle er med."])])
    pages = Presentation(io.BytesIO(sud.export(dialogue, "pptx", audience=Audience.INTERNAL).data)).slides
    leads = [shape for page in pages for shape in page.shapes if shape.name == "Manchet"]
    assert word not in {lead.text_frame.text.strip() for lead in leads}
    assert any(page.has_notes_slide and word in page.notes_slide.notes_text_frame.text for page in pages)


COMMON = (
    "A pupil", "Elevrådet", "Skolens elevråd", "En elev i 6. b", "Nogle forældre", "Lærer, 4. B",
    "Bestyrelsens formand",
)  # fmt: skip
NAMES = (
    "B", "A Lind", "A", "UNESCO", "Nørrevangskolen", "Nørreskovlandet Kommune", "Danmarks Lærerforening",
    "Danmarks elevråd", "Dansk Skoleforening", "Børne- og Skoleudvalget", "Grundskolens Videnscenter", "Lind, lærer",
)  # fmt: skip


def test_words_that_no_name_begins_with_are_small_in_the_title_of_a_quotation() -> None:
    quotes = [Quote(f"Nummer {number}", by) for number, by in enumerate(COMMON + NAMES)]
    data = sud.export(Dialogue("Lindevang Skole", themes=[Theme("Trivsel", content=quotes)]), "pptx").data
    titles = [slide.shapes.title.text.replace("\u00a0", " ") for slide in Presentation(io.BytesIO(data)).slides]
    small = (f"{by[0].lower()}{by[1:]}" for by in COMMON)
    assert [title for title in titles if title.startswith("Ord")] == [f"Ord fra {by}" for by in (*small, *NAMES)]


@pytest.mark.parametrize("before", ["", "Deltagelse i "])
def test_a_very_long_word_is_neither_cut_in_titles_nor_left_out_on_slides(before: str) -> None:
    word = "Ungdomsskolebestyrelsesmedlemsvalgforberedelsesudvalgsmødereferatskriverkursus"
    rows = [["Klasse", "Svar"], *([f"{number}. klasse", "Kort"] for number in range(40))]
    content = [Bullets(["Et punkt"] * 9), Quote("Nu er det nu"), Question("Hvad nu?"), Table(rows=rows)]
    theme = Theme(f"{before}{word} og det, der fulgte efter", content=content)
    deck = Presentation(io.BytesIO(sud.export(Dialogue("Lindevang Skole", themes=[theme]), "pptx").data))
    slides = list(deck.slides)[2:]
    titles = [slide.shapes.title.text.replace("\u00a0", " ") for slide in slides]
    assert len({title.partition(" (")[0] for title in titles}) >= 4
    assert not [title for title in titles if "…" in title or title != " ".join(title.split())]
    shown = ["".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides]
    assert [text for text in shown if word not in text.replace("\u00a0", " ")] == []
