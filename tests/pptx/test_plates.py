"""What would stand on dark and light at once has a plain fill behind it, as large as its lines."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nasty_templates import office, saved
from PIL import Image as Pillow
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck

import suddialog as sud
from suddialog import Dialogue, Theme
from suddialog.model import Audience, Bullets

FOOTER, DATE, NUMBER = PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER
DARK = "#101820"
LIGHT = "#F0F0F0"
MIDDLE = "#7F8FA9"
POINTS = Bullets(title="Hvad gør vi?", items=["Vi taler sammen hver måned.", "Vi besøger hinanden."])
DIALOGUE = Dialogue("Lindevang Skole", meetings="4/4 2025", themes=[Theme("Trivsel", content=[POINTS])])


def painted(*tones: str, across: bool = True) -> io.BytesIO:
    """A picture of stripes of some tones, from the left to the right or from above to below."""
    picture, stream = Pillow.new("RGB", (160, 160)), io.BytesIO()
    step = 160 // len(tones)
    for at, tone in enumerate(tones):
        start, end = at * step, (at + 1) * step
        picture.paste(tone, (start, 0, end, 160) if across else (0, start, 160, end))
    picture.save(stream, "PNG")
    return stream


def pictured(*tones: str, top: float, tall: float, name: str = "", across: bool = True) -> Deck:
    """Office's master, or a layout of it, with a picture as wide as the slide: tones from the left or from above."""
    deck = office()
    owner = next((one for one in deck.slide_layouts if one.name == name), deck.slide_master)
    stream = painted(*tones, across=across)
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    height = deck.slide_height
    shown = slide.shapes.add_picture(stream, 0, round(top * height), deck.slide_width, round(tall * height))
    rid = owner.part.get_or_add_image_part(stream)[1]
    shown._element.find(f".//{qn('a:blip')}").set(qn("r:embed"), rid)
    owner.shapes._spTree.insert(2, shown._element)
    return deck


def on_picture(*tones: str, across: bool = False) -> Deck:
    """Office's master on a picture, with tones from above to below or from the left."""
    deck = office()
    rid = deck.slide_master.part.get_or_add_image_part(painted(*tones, across=across))[1]
    filling = f'<a:blip r:embed="{rid}"/><a:stretch><a:fillRect/></a:stretch>'
    ground = f"<p:bg {nsdecls('p', 'a', 'r')}><p:bgPr><a:blipFill>{filling}</a:blipFill><a:effectLst/></p:bgPr></p:bg>"
    sheet = deck.slide_master._element.cSld
    sheet.replace(sheet.find(qn("p:bg")), parse_xml(ground))
    return deck


@pytest.fixture
def slides(tmp_path: Path) -> Callable[[Deck], list[Any]]:
    def made(deck: Deck) -> list[Any]:
        path = tmp_path / "template.pptx"
        path.write_bytes(saved(deck))
        data = sud.export(DIALOGUE, "pptx", template=str(path), audience=Audience.INTERNAL).data
        return list(Presentation(io.BytesIO(data)).slides)

    return made


def named(slides: list[Any], name: str, title: str) -> Any:
    (slide,) = (one for one in slides if one.shapes.title.text == title)
    return next(shape for shape in slide.shapes if shape.name == name)


def fill(shape: Any) -> str | None:
    found = shape._element.spPr.find(qn("a:solidFill"))
    return None if found is None else found[0].get("val")


@pytest.mark.parametrize(
    ("tones", "filled"), [((DARK, LIGHT), True), ((LIGHT, DARK), True), ((DARK,), False), ((LIGHT,), False)]
)
def test_a_foot_on_dark_and_light_has_a_plain_fill(
    slides: Callable[[Deck], list[Any]], tones: tuple[str, ...], filled: bool
) -> None:
    found = slides(pictured(*tones, top=0.9, tall=0.1))
    foot = named(found, "Sidefod", POINTS.title)
    assert (fill(foot) is not None) == filled
    assert fill(named(found, "Titel", POINTS.title)) is None
    if filled:
        assert fill(foot) == "bg1"
        holder = next(one for one in foot.part.slide.slide_layout.placeholders if "Footer" in one.name)
        assert foot.left > holder.left
        assert foot.width < holder.width
        assert foot.height < holder.height
        assert abs(2 * foot.left + foot.width - 2 * holder.left - holder.width) < 9


def test_a_footer_does_not_grow_out_of_the_band_of_a_picture_on_which_it_is_read(
    slides: Callable[[Deck], list[Any]],
) -> None:
    deck = on_picture(*[LIGHT] * 19, DARK)
    look = '<a:defRPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:defRPr>'
    white = f"<a:lvl1pPr {nsdecls('a')}>{look}</a:lvl1pPr>"
    places = {FOOTER: (3_000_000, 3_000_000), DATE: (600_000, 2_300_000), NUMBER: (6_100_000, 900_000)}
    band = round(0.95 * deck.slide_height)
    for place in (one for layout in deck.slide_layouts for one in layout.placeholders):
        if (kind := place.placeholder_format.type) in places:
            place.left, place.width = places[kind]
            place.top, place.height = band, 300_000
            place._element.txBody.find(qn("a:lstStyle")).append(parse_xml(white))
    foot = named(slides(deck), "Sidefod", POINTS.title)
    assert foot.top >= band
    assert foot.text_frame.text.startswith("Intern")
    assert fill(foot) is None


@pytest.mark.parametrize(("points", "filled"), [(12, True), (20, False)])
def test_a_large_number_needs_less_contrast(slides: Callable[[Deck], list[Any]], points: int, filled: bool) -> None:
    deck = pictured(*["#8A8A8A", "#5A5A5A"] * 20, top=0.9, tall=0.1)
    for owner in (deck.slide_master, *deck.slide_layouts):
        for place in owner.placeholders:
            if place.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                place.text_frame.margin_top = place.text_frame.margin_bottom = 0
                for look in place._element.iter(qn("a:defRPr")):
                    look.set("sz", str(100 * points))
    assert (fill(named(slides(deck), "Sidetal", POINTS.title)) is not None) == filled


@pytest.mark.parametrize(("marked", "kept"), [(12, True), (40, False)])
def test_the_decks_own_foot_keeps_off_a_mark_in_a_background_picture(
    slides: Callable[[Deck], list[Any]], marked: int, kept: bool
) -> None:
    deck = on_picture(*[LIGHT] * (80 - marked), *[DARK, LIGHT] * (marked // 2), across=True)
    for layout in deck.slide_layouts:
        for place in [one for one in layout.placeholders if one.placeholder_format.type in (FOOTER, DATE, NUMBER)]:
            place._element.getparent().remove(place._element)
    found = slides(deck)
    foot = [named(found, name, POINTS.title) for name in ("Målgruppe", "Sidetal")]
    assert all(one.left + one.width <= 0.85 * deck.slide_width for one in foot) == kept


def test_a_title_on_dark_and_light_of_a_background_has_a_fill(slides: Callable[[Deck], list[Any]]) -> None:
    found = slides(on_picture("#0B3A66", "#9CCBE0", *["#8FD8E8"] * 8))
    assert fill(named(found, "Titel", POINTS.title)) is not None
    assert fill(named(found, "Indhold", POINTS.title)) is None


def test_a_fill_on_a_picture_is_neutral(slides: Callable[[Deck], list[Any]]) -> None:
    """The paper is told from the picture; a fill in its colour would be a blot."""
    title = named(slides(on_picture("#0B3A66", "#9CCBE0", *["#8FD8E8"] * 8)), "Titel", POINTS.title)
    assert fill(title) in ("bg1", "bg2")


@pytest.mark.parametrize(("letters", "kept"), [("tx1", True), ("bg1", False)])
def test_letters_keep_their_colour_where_they_are_read_on_paper(
    slides: Callable[[Deck], list[Any]], letters: str, kept: bool
) -> None:
    """White ones stay light, on a dark fill."""
    deck = pictured(*[DARK, LIGHT] * 2, top=0.0, tall=0.25)
    level = deck.slide_master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    level.find(f"{qn('a:solidFill')}/*").set("val", letters)
    title = named(slides(deck), "Titel", POINTS.title)
    assert (fill(title) == "bg1") == kept
    assert fill(title) is not None
    colours = [one.get("val") for one in title._element.txBody.iter(qn("a:schemeClr"))]
    assert colours == ([] if kept else ["bg1"])


def test_a_title_has_no_fill_where_only_what_is_beside_it_is_dark(slides: Callable[[Deck], list[Any]]) -> None:
    deck = pictured(*[LIGHT] * 3, DARK, top=0.0, tall=0.25)
    style = deck.slide_master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    assert fill(named(slides(deck), "Titel", POINTS.title)) is None


def test_lines_below_the_title_of_a_theme_have_a_fill_where_a_band_crosses_them(
    slides: Callable[[Deck], list[Any]],
) -> None:
    deck = pictured(*[DARK, LIGHT] * 10, top=0.45, tall=0.55, name="Section Header")
    layout = next(one for one in deck.slide_layouts if one.name == "Section Header")
    for place in layout.placeholders:
        if place.placeholder_format.idx == 1:
            place._element.getparent().remove(place._element)
    lines = named(slides(deck), "Behandling", "Trivsel")
    assert not lines.is_placeholder
    assert fill(lines) == "bg1"


def test_lines_on_a_dark_part_of_a_picture_are_light_and_have_no_fill(slides: Callable[[Deck], list[Any]]) -> None:
    deck = pictured(DARK, LIGHT, top=0.45, tall=0.55, name="Section Header")
    layout = next(one for one in deck.slide_layouts if one.name == "Section Header")
    for place in layout.placeholders:
        if place.placeholder_format.idx == 1:
            place._element.getparent().remove(place._element)
    lines = named(slides(deck), "Behandling", "Trivsel")
    assert fill(lines) is None
    letters = [run._r.rPr.find(f".//{qn('a:schemeClr')}") for para in lines.text_frame.paragraphs for run in para.runs]
    assert {colour.get("val") for colour in letters} == {"bg1"}


@pytest.mark.parametrize(("foot", "kept"), [(MIDDLE, True), (LIGHT, False)])
def test_large_letters_keep_their_colour_only_where_all_of_their_lines_are_read_in_it(
    slides: Callable[[Deck], list[Any]], foot: str, kept: bool
) -> None:
    """White ones have the contrast of large letters to a middle tone, black ones are read on light, too."""
    deck = pictured(*[MIDDLE] * 4, foot, top=0.4, tall=0.25, name="Section Header", across=False)
    layout = next(one for one in deck.slide_layouts if one.name == "Section Header")
    place = next(one for one in layout.placeholders if one.placeholder_format.idx == 1)
    place.width //= 3
    place._element.find(f".//{qn('a:lvl1pPr')}//{qn('a:solidFill')}/*").set("val", "bg1")
    lines = named(slides(deck), "Behandling", "Trivsel")
    assert {run.font.size.pt for para in lines.text_frame.paragraphs for run in para.runs} == {18}
    colours = {one.get("val") for one in lines._element.txBody.iter(qn("a:schemeClr"))}
    assert colours == (set() if kept else {"tx1"})
    assert fill(lines) is None


def test_a_fill_is_as_high_as_lines_that_stand_a_little_apart(slides: Callable[[Deck], list[Any]]) -> None:
    deck = pictured(*[DARK, LIGHT] * 4, top=0.4, tall=0.6, name="Section Header")
    level = deck.slide_master._element.find(f".//{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}")
    level.insert(0, parse_xml(f'<a:lnSpc {nsdecls("a")}><a:spcPct val="105000"/></a:lnSpc>'))
    lines = named(slides(deck), "Behandling", "Trivsel")
    assert lines.is_placeholder
    assert fill(lines) is not None
    needed = sum(1.05 * 1.2 * para.runs[0].font.size for para in lines.text_frame.paragraphs)
    assert lines.height >= round(needed)
