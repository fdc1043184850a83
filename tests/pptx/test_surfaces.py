"""What stands on a layout can be read: on its own background, its panels, in the colours that it inherits."""

from __future__ import annotations

import io
import math
from typing import Any

import pytest
from lxml import etree
from nasty_templates import office, saved
from odd_templates import files, replaced
from PIL import Image as Pillow
from PIL import ImageColor
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from test_cost import calls

from suddialog.exporters.contrast import contrast
from suddialog.exporters.pptx.package import write
from suddialog.exporters.pptx.plan import Box, Frame, Para, Plan, Run, Slide
from suddialog.exporters.pptx.template import Template, open_template
from suddialog.exporters.pptx.theme import resolved

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THEME = {"tx1": "000000", "bg1": "FFFFFF", "accent1": "4F81BD"}
SECTION, CONTENT = "Section Header", "Title and Content"


def colour(inner: str) -> etree._Element:
    return etree.fromstring(f'<a:x xmlns:a="{A}">{inner}</a:x>')[0]


@pytest.mark.parametrize(
    ("inner", "seen"),
    [
        ('<a:schemeClr val="tx1"/>', "000000"),
        ('<a:schemeClr val="tx1"><a:tint val="75000"/></a:schemeClr>', "898989"),
        ('<a:srgbClr val="ffffff"><a:shade val="50000"/></a:srgbClr>', "BCBCBC"),
        ('<a:schemeClr val="bg1"><a:lumMod val="50000"/></a:schemeClr>', "808080"),
        ('<a:srgbClr val="00FF00"><a:hueMod val="50000"/></a:srgbClr>', "FFFF00"),
        ('<a:sysClr val="windowText" lastClr="102030"/>', "102030"),
        ('<a:prstClr val="white"/>', "FFFFFF"),
        ('<a:srgbClr val="FFFFFF"><a:alpha val="50000"/></a:srgbClr>', None),
        ('<a:schemeClr val="phClr"/>', None),
        ('<a:srgbClr val="FFFFFF"><a:inv/></a:srgbClr>', None),
    ],
)
def test_a_colour_looks_as_its_changes_make_it(inner: str, seen: str | None) -> None:
    assert resolved(colour(inner), THEME) == seen


@pytest.mark.parametrize(("opacity", "seen"), [(100, "FF6600"), (20, "FFE0CC"), (0, "FFFFFF")])
def test_what_is_seen_through_looks_like_a_blend_with_what_is_behind(opacity: int, seen: str) -> None:
    sheer = colour(f'<a:srgbClr val="FF6600"><a:alpha val="{opacity * 1000}"/></a:srgbClr>')
    assert resolved(sheer, THEME, "FFFFFF") == seen


def layout(data: bytes, name: str = SECTION) -> tuple[Template, int]:
    template = open_template(data)
    return template, next(one.index for one in template.layouts if one.name == name)


def changed(ground: str = "", mapping: str = "", panel: str = "", title: str = "") -> bytes:
    """Office's layouts; that of sections has a background, names of colours, a panel, or a colour of its title."""
    deck = office()
    root = next(one for one in deck.slide_layouts if one.name == SECTION)._element
    tree = root.cSld.find(qn("p:spTree"))
    if ground:
        fill = f"<p:bgPr><a:solidFill>{ground}</a:solidFill><a:effectLst/></p:bgPr>"
        root.cSld.insert(0, etree.fromstring(f'<p:bg xmlns:p="{P}" xmlns:a="{A}">{fill}</p:bg>'))
    if mapping:
        old = root.find(qn("p:clrMapOvr"))
        old.clear()
        names = " ".join(f'accent{one}="accent{one}"' for one in range(1, 7))
        own = f'<a:overrideClrMapping xmlns:a="{A}" {mapping} {names} hlink="hlink" folHlink="folHlink"/>'
        old.append(etree.fromstring(own))
    if panel:
        place = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{deck.slide_width}" cy="{deck.slide_height}"/></a:xfrm>'
        shape = f'<p:spPr>{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{panel}</p:spPr>'
        head = '<p:nvSpPr><p:cNvPr id="99" name="Flade"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        tree.insert(2, etree.fromstring(f'<p:sp xmlns:p="{P}" xmlns:a="{A}">{head}{shape}</p:sp>'))
    if title:
        level = next(iter(tree.iter(qn("a:lvl1pPr")))).find(qn("a:defRPr"))
        level.insert(0, etree.fromstring(f'<a:solidFill xmlns:a="{A}">{title}</a:solidFill>'))
    return saved(deck)


def shades(data: bytes, size: float | None = 44.0) -> dict[str, str | None]:
    """What colour the deck gives the texts of a section's placeholders, by kind; None is the placeholder's own."""
    template, index = layout(data)
    slots = template.layouts[index].slots
    boxes = tuple(Box(name=one.kind, slot=one, paras=(Para(runs=(Run("Tekst", size),)),)) for one in slots)
    deck = Plan(title="T", language="da-DK", slides=(Slide(layout=index, title="T", shapes=boxes),))
    slide = Presentation(io.BytesIO(write(deck, template))).slides[0]
    found = dict[str, str | None]()
    for shape in slide.shapes:
        fill = shape._element.find(f".//{{{A}}}rPr/{{{A}}}solidFill/{{{A}}}schemeClr")
        found[shape.name] = None if fill is None else fill.get("val")
    return found


def test_small_text_in_a_pale_colour_is_written_darker() -> None:
    assert shades(changed(), 12.0) == {"title": None, "body": "tx1", "date": "tx1", "footer": "tx1", "number": "tx1"}


UNSEEN = '<a:defRPr sz="1200"><a:noFill/></a:defRPr>'
DATE = r'(type="dt".*?)<a:defRPr .*?</a:defRPr>'


@pytest.mark.parametrize("part", ["ppt/slideMasters/slideMaster1", "ppt/slideLayouts/slideLayout3"])
def test_letters_that_a_template_leaves_without_a_colour_are_written_in_one_that_is_read(part: str) -> None:
    own = replaced(
        r'(type="dt".*?)<a:lstStyle\s*/>',
        rf"\1<a:lstStyle><a:lvl1pPr>{UNSEEN}</a:lvl1pPr></a:lstStyle>",
        part,
        changed(),
    )
    data = replaced(DATE, rf"\1{UNSEEN}", part, own)
    assert UNSEEN.encode() in files(data)[f"{part}.xml"]
    assert shades(data, 44.0)["date"] == "tx1"
    outlined = replaced(
        '(<a:defRPr sz="1200">)<a:noFill/>',
        r'\1<a:ln><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln><a:noFill/>',
        part,
        data,
    )
    assert shades(outlined, 44.0)["date"] is None


def test_a_level_of_text_that_can_be_read_keeps_its_colour_where_a_deeper_one_cannot() -> None:
    deck = Presentation(io.BytesIO(changed()))
    section = next(one for one in deck.slide_layouts if one.name == SECTION)
    first = section.placeholders[1]._element.find(f".//{qn('a:lvl1pPr')}//{qn('a:schemeClr')}")
    first.clear()
    first.set("val", "tx2")
    template, index = layout(saved(deck))
    place = next(slot for slot in template.layouts[index].slots if slot.kind == "body")
    paras = tuple(Para(runs=(Run("Tekst", 12.0),), level=level) for level in range(2))
    shapes = (Box(name="body", slot=place, paras=paras),)
    plan = Plan(title="T", language="da-DK", slides=(Slide(layout=index, title="T", shapes=shapes),))
    written = Presentation(io.BytesIO(write(plan, template))).slides[0].shapes[0].text_frame.paragraphs
    assert [para.runs[0]._r.find(f".//{qn('a:schemeClr')}") is None for para in written] == [True, False]


VEIL = '<a:srgbClr val="1F2A44"><a:alpha val="{}"/></a:srgbClr>'


@pytest.mark.parametrize(("opacity", "small", "large"), [(4_000, "tx1", None), (30_000, "tx1", "tx1")])
@pytest.mark.parametrize("panel", [False, True])
def test_text_on_a_background_or_panel_that_is_seen_through_is_read(
    opacity: int, small: str, large: str | None, panel: bool
) -> None:
    ground = VEIL.format(opacity)
    data = changed(panel=f"<a:solidFill>{ground}</a:solidFill>") if panel else changed(ground=ground)
    assert shades(data, 12.0)["footer"] == small
    assert shades(data, 18.0)["footer"] == large


def test_text_on_a_veil_over_a_dark_background_is_light() -> None:
    veil = f"<a:solidFill>{VEIL.format(30_000)}</a:solidFill>"
    assert shades(changed(ground='<a:srgbClr val="101820"/>', panel=veil))["title"] == "bg1"


def test_large_text_keeps_the_colour_of_its_placeholder() -> None:
    assert set(shades(changed(), 18.0).values()) == {None}


DARK = {
    "a background": changed(ground='<a:srgbClr val="1F2A44"/>'),
    "a background as the theme calls it": changed(ground='<a:schemeClr val="dk2"/>'),
    "a panel": changed(panel='<a:solidFill><a:srgbClr val="1F2A44"/></a:solidFill>'),
}


@pytest.mark.parametrize("ground", DARK)
def test_dark_text_on_a_dark_layout_is_written_in_a_light_colour(ground: str) -> None:
    assert shades(DARK[ground])["title"] == "bg1"
    assert set(shades(DARK[ground], 12.0).values()) == {"bg1"}


def formed(form: str) -> bytes:
    """A layout with a dark panel all over it of some form."""
    return replaced(r'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>(?=<a:solidFill><a:srgbClr val="1F2A44")', form,
                    "ppt/slideLayouts/", DARK["a panel"])  # fmt: skip


def by_path(*steps: str, fill: str = "norm") -> str:
    """A freeform of rectangles and curves, each by its points, on 100 by 100; three points after `C` make a curve."""
    drawn = ""
    for step in steps:
        first, *others = step.split()
        drawn += f"<a:moveTo>{point(first)}</a:moveTo>"
        if others[0] == "C":
            drawn += f"<a:cubicBezTo>{''.join(map(point, others[1:]))}</a:cubicBezTo><a:close/>"
        else:
            drawn += "".join(f"<a:lnTo>{point(other)}</a:lnTo>" for other in others) + "<a:close/>"
    return f'<a:custGeom><a:pathLst><a:path w="100" h="100" fill="{fill}">{drawn}</a:path></a:pathLst></a:custGeom>'


def point(place: str) -> str:
    x, y = place.split(",")
    return f'<a:pt x="{x}" y="{y}"/>'


SHEET, HOLE = "0,0 100,0 100,100 0,100", "3,3 97,3 97,97 3,97"


@pytest.mark.parametrize(
    ("form", "written"),
    [
        (by_path(SHEET), "bg1"),
        (by_path("0,100 C 0,-200 100,-200 100,100"), "bg1"),
        (by_path(SHEET, HOLE), None),
        (by_path("0,0 2,0 100,98 100,100"), None),
        (by_path("0,0 C 0,12 100,12 100,0"), None),
        (by_path(SHEET, fill="none"), None),
        (by_path("0,0 formula,0 100,100"), "bg1"),
        (
            by_path(SHEET)
            .replace(point("0,0"), "", 1)
            .replace("<a:lnTo>", '<a:arcTo wR="9" hR="9" stAng="0" swAng="9"/><a:lnTo>', 1),
            "bg1",
        ),
        ('<a:prstGeom prst="donut"><a:avLst><a:gd name="adj" fmla="*/ w 1 8"/></a:avLst></a:prstGeom>', "bg1"),
        ('<a:prstGeom prst="frame"><a:avLst><a:gd name="adj1" fmla="val 5000"/></a:avLst></a:prstGeom>', None),
        ('<a:prstGeom prst="halfFrame"><a:avLst><a:gd name="adj1" fmla="val 5000"/></a:avLst></a:prstGeom>', None),
        ('<a:prstGeom prst="line"><a:avLst/></a:prstGeom>', None),
    ],
)
def test_text_is_light_where_a_dark_form_is_filled_not_where_its_rectangle_is(form: str, written: str | None) -> None:
    assert shades(formed(form))["title"] == written


def test_a_form_of_many_points_is_looked_at_once_however_much_stands_on_it() -> None:
    def cost(points: int) -> int:
        turns = (2 * math.pi * point / points for point in range(points))
        data = formed(by_path(" ".join(f"{50 + 60 * math.cos(turn)},{50 + 60 * math.sin(turn)}" for turn in turns)))
        return calls(lambda: open_template(data))

    cost(9)  # loads what is loaded once
    assert cost(2000) - cost(10) <= 8 * 2000


def test_the_decks_own_texts_are_light_on_a_dark_layout() -> None:
    template, index = layout(DARK["a background"])
    palette = template.layouts[index].palette
    assert palette is not None
    assert palette.dark
    assert not template.palette.dark
    assert contrast(palette.rgb["muted"], "1F2A44") >= 4.5


def gradient(*colours: str) -> str:
    stops = "".join(f'<a:gs pos="{place}"><a:srgbClr val="{one}"/></a:gs>' for place, one in enumerate(colours))
    return f"<a:gradFill><a:gsLst>{stops}</a:gsLst></a:gradFill>"


@pytest.mark.parametrize(("ground", "letters", "written"), [("1F2A44", "FFFFFF", "bg1"), ("FFFFFF", "1F2A44", None)])
def test_letters_of_a_gradient_are_written_plain_where_black_ones_would_not_be_read(
    ground: str, letters: str, written: str | None
) -> None:
    plain = changed(ground=f'<a:srgbClr val="{ground}"/>', title=f'<a:srgbClr val="{letters}"/>')
    fill = rf'<a:solidFill[^>]*><a:srgbClr val="{letters}"/></a:solidFill>'
    data = replaced(fill, gradient(letters, letters), "ppt/slideLayouts/", plain)
    assert shades(data)["title"] == written


def test_nothing_is_known_of_a_gradient_from_dark_to_light() -> None:
    assert set(shades(changed(panel=gradient("000000", "FFFFFF")), 12.0).values()) == {None}


def test_text_is_light_on_a_gradient_that_is_dark_throughout() -> None:
    assert shades(changed(panel=gradient("000000", "1F2A44", "2A3B6B")), 12.0)["title"] == "bg1"


def numbered(*shares: int, number: int = 1002, colour: str = "FFFFFF") -> bytes:
    """A layout whose background is a filling of the theme by its number, in a colour: darker by some shares of it."""
    stops = (
        f'<a:gs pos="{at}"><a:schemeClr val="phClr"><a:shade val="{share}"/></a:schemeClr></a:gs>'
        for at, share in enumerate(shares)
    )
    return by_number(f"<a:gsLst>{''.join(stops)}</a:gsLst>", number, colour, SECTION)


def by_number(gradient: str, number: int, colour: str, name: str) -> bytes:
    """A layout whose background is a filling of the theme by its number, of which the second is a gradient."""
    fill = f"<a:gradFill>{gradient}</a:gradFill>"
    data = replaced(
        r"(?s)(<a:bgFillStyleLst>.*?</a:solidFill>)<a:gradFill.*?</a:gradFill>", rf"\1{fill}", "ppt/theme/", changed()
    )
    ground = rf'\1<p:bg><p:bgRef idx="{number}"><a:srgbClr val="{colour}"/></p:bgRef></p:bg>'
    return replaced(f'(<p:cSld name="{name}">)', ground, "ppt/slideLayouts/", data)


@pytest.mark.parametrize(
    ("data", "written"),
    [
        (numbered(1_000, 20_000, colour="8090A0"), "bg1"),
        (numbered(90_000, 95_000), None),
        (numbered(1_000, 95_000), None),
        (numbered(1_000, 20_000, number=1009), None),
        (numbered(1_000, 20_000, number=1009, colour="102030"), "bg1"),
    ],
    ids=["dark", "light", "dark and light", "no such number", "no such number, dark colour"],
)
def test_a_background_that_is_a_gradient_of_the_theme_by_number_is_seen(data: bytes, written: str | None) -> None:
    assert shades(data)["title"] == written


def graded(*stops: tuple[int, str], line: str, name: str = SECTION) -> bytes:
    """A layout on a gradient with colours at shares of it, which the theme makes of one that is nearly black."""
    places = "".join(f'<a:gs pos="{share}000"><a:srgbClr val="{one}"/></a:gs>' for share, one in stops)
    return by_number(f"<a:gsLst>{places}</a:gsLst>{line}", 1002, "101820", name)


@pytest.mark.parametrize(
    ("line", "dark", "light"),
    [
        ('<a:lin ang="5400000" scaled="0"/>', (66, 100), (0, 60)),
        ('<a:lin ang="16200000" scaled="0"/>', (0, 34), (40, 100)),
        ('<a:lin ang="4500000" scaled="1"/>', (50, 100), (0, 40)),
    ],
    ids=["downwards", "upwards", "aslant"],
)
def test_a_title_is_read_on_the_part_of_a_gradient_that_it_stands_on(
    line: str, dark: tuple[int, int], light: tuple[int, int]
) -> None:
    """Aslant as much as the slide is wide and high."""
    stops = sorted((share, shade) for some, shade in ((dark, "1F2A44"), (light, "F0F0F0")) for share in some)
    assert shades(graded(*stops, line=line), 12.0)["title"] == "bg1"
    turned = sorted((share, shade) for some, shade in ((dark, "F0F0F0"), (light, "1F2A44")) for share in some)
    assert shades(graded(*turned, line=line), 12.0)["title"] is None


@pytest.mark.parametrize("line", ['<a:lin ang="4500000" scaled="0"/>', '<a:path path="circle"/>'])
def test_of_other_gradients_from_dark_to_light_the_colour_that_is_named_counts(line: str) -> None:
    stops = ((0, "1F2A44"), (40, "1F2A44"), (50, "F0F0F0"), (100, "F0F0F0"))
    assert shades(graded(*stops, line=line), 12.0)["title"] == "bg1"


@pytest.mark.parametrize(
    ("behind", "foot", "paper"), [("40A0C8", "101820", "40A0C8"), ("1F2A44", "F0F0F0", "101820")], ids=["light", "dark"]
)
def test_content_and_the_foot_are_read_on_their_parts_of_a_gradient(behind: str, foot: str, paper: str) -> None:
    """Content keeps the colours for that of which the gradient is made, if they are read."""
    stops = ((0, behind), (90, behind), (92, foot), (100, foot))
    template, index = layout(graded(*stops, line='<a:lin ang="5400000" scaled="1"/>', name=CONTENT), CONTENT)
    found = template.layouts[index]
    assert found.palette.rgb["paper"] == paper
    assert contrast(found.palette.rgb["ink"], behind) >= 4.5
    assert contrast(found.palette.rgb["muted"], behind) >= 4.5
    feet = [place.repair for place in found.of("footer", "date", "number")]
    assert all(contrast(found.palette.rgb[one] if one else "898989", foot) >= 4.5 for one in feet)


def test_what_a_master_has_behind_a_layouts_own_background_is_not_seen() -> None:
    ground = f"<p:bg><p:bgPr>{gradient('000000', '101820')}<a:effectLst/></p:bgPr></p:bg>"
    data = replaced(r"<p:bg>.*?</p:bg>", ground, "ppt/slideMasters/", changed(ground='<a:srgbClr val="FFFFFF"/>'))
    assert shades(data)["title"] is None


def pictured(
    *colours: str,
    look: str = "",
    behind: bool = True,
    name: str = SECTION,
    called: str = "",
    faded: int | None = None,
    across: bool = False,
) -> bytes:
    """A layout with a picture of upright stripes, or such across, as its background, or as a picture that covers it.

    Of its 90 rows some at the head may be seen through.
    """
    picture = Pillow.new("RGB", (1, len(colours)) if across else (len(colours), 1))
    picture.putdata([ImageColor.getrgb(one) for one in colours])
    stream = io.BytesIO()
    picture = picture.resize((160, 90), Pillow.Resampling.NEAREST)
    if faded is not None:
        opacity = Pillow.new("L", picture.size, 255)
        opacity.paste(0, (0, 0, 160, faded))
        picture.putalpha(opacity)
    picture.save(stream, "PNG")
    deck = office()
    layout = next(one for one in deck.slide_layouts if one.name == name)
    if called:
        layout._element.cSld.set("name", called)
        layout._element.attrib.pop("type", None)
    _, rid = layout.part.get_or_add_image_part(stream)
    blip = f'<a:blip xmlns:r="{R}" r:embed="{rid}">{look}</a:blip><a:stretch><a:fillRect/></a:stretch>'
    spaces = f'xmlns:p="{P}" xmlns:a="{A}"'
    if behind:
        fill = f"<p:bgPr><a:blipFill>{blip}</a:blipFill><a:effectLst/></p:bgPr>"
        layout._element.cSld.insert(0, etree.fromstring(f"<p:bg {spaces}>{fill}</p:bg>"))
    else:
        place = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{deck.slide_width}" cy="{deck.slide_height}"/></a:xfrm>'
        head = '<p:nvPicPr><p:cNvPr id="99" name="Foto"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
        shape = f"{head}<p:blipFill>{blip}</p:blipFill><p:spPr>{place}</p:spPr>"
        layout._element.cSld.find(qn("p:spTree")).insert(2, etree.fromstring(f"<p:pic {spaces}>{shape}</p:pic>"))
    return saved(deck)


@pytest.mark.parametrize("behind", [True, False])
def test_text_is_light_on_a_picture_that_is_dark_throughout(behind: bool) -> None:
    data = pictured("#101820", "#203040", "#304860", behind=behind)
    assert shades(data)["title"] == "bg1"
    template, index = layout(data)
    palette = template.layouts[index].palette
    assert palette is not None
    assert palette.dark
    assert contrast(palette.rgb["muted"], "304860") >= 4.5


@pytest.mark.parametrize("behind", [True, False])
@pytest.mark.parametrize(("rows", "begins"), [(4, 0), (9, 9), (20, 0), (30, 0)])
def test_content_begins_below_a_band_at_the_head_of_a_picture(behind: bool, rows: int, begins: int) -> None:
    """Its place begins at 7 of 30 rows: below the band, within it, within one that is much or all of the slide."""
    tones = ["#4B1E78"] * rows + ["#000000"] * (30 - rows)
    template, index = layout(pictured(*tones, behind=behind, name=CONTENT, across=True), CONTENT)
    top = template.layouts[index].free.y / template.height * 30
    assert begins <= top < begins + 1 if begins else 7 <= top < 7.1


@pytest.mark.parametrize("behind", [True, False])
@pytest.mark.parametrize(
    ("tone", "rows", "ends"),
    [
        ("#1E64C8", 2, 0),
        ("#1E64C8", 6, 24),
        ("#1E64C8", 9, 21),
        ("#1E64C8", 13, 0),
        ("#1E64C8", 30, 0),
        ("#C5D5C5", 6, 0),
    ],
)
def test_content_ends_above_a_band_at_the_foot_of_a_picture(behind: bool, tone: str, rows: int, ends: int) -> None:
    """Its place ends at 26.8 of 30 rows: above the band, within it, within one that is much or all of it, or pale."""
    tones = ["#FFFFFF"] * (30 - rows) + [tone] * rows
    template, index = layout(pictured(*tones, behind=behind, name=CONTENT, across=True), CONTENT)
    bottom = template.layouts[index].free.bottom / template.height * 30
    assert ends - 1 < bottom < ends if ends else 26.7 < bottom < 26.9


def test_a_foot_does_not_grow_onto_a_band_between_it_and_the_content() -> None:
    tones = ["#FFFFFF"] * 23 + ["#1E64C8"] * 4 + ["#FFFFFF"] * 3
    template, index = layout(pictured(*tones, name=CONTENT, across=True), CONTENT)
    free, foot = template.layouts[index].free, template.layouts[index].foot_room
    assert foot is not None
    assert free.bottom < 23 / 30 * template.height < 26.7 / 30 * template.height < foot.y


@pytest.mark.parametrize(("faded", "written"), [(0, "bg1"), (45, "bg1"), (60, "bg1"), (68, None)])
def test_little_of_a_picture_below_a_text_may_be_seen_through(faded: int, written: str | None) -> None:
    assert shades(pictured("#101820", "#203040", faded=faded))["title"] == written


def test_text_on_a_picture_that_is_seen_through_is_read_on_what_is_behind() -> None:
    """The picture covers the slide, and only its last rows are solid."""
    data = pictured("#F4F4F4", behind=False, faded=88)
    assert shades(data, 12.0)["footer"] == "tx1"


@pytest.mark.parametrize("behind", [True, False])
@pytest.mark.parametrize(("opacity", "written"), [(90, "bg1"), (19, "tx1")])
def test_text_on_a_picture_of_some_opacity_is_read_on_what_that_looks_like(
    opacity: int, written: str, behind: bool
) -> None:
    data = pictured("#101820", "#203040", look=f'<a:alphaModFix amt="{opacity}000"/>', behind=behind)
    assert shades(data, 12.0)["footer"] == written


def test_few_lights_in_a_dark_picture_do_not_count() -> None:
    assert shades(pictured(*["#101820"] * 31, "#FFFFFF"))["title"] == "bg1"


@pytest.mark.parametrize(
    "data", [pictured("#101820", *["#F0F0F0", "#101820"] * 2), pictured("#101820", look="<a:grayscl/>")]
)
def test_nothing_is_known_of_a_picture_of_dark_and_light_or_one_that_is_recoloured(data: bytes) -> None:
    assert set(shades(data, 12.0).values()) == {None}


@pytest.mark.parametrize("behind", [True, False])
@pytest.mark.parametrize(
    ("tones", "letters"),
    [(["#75502F", "#8F6340", "#A87C52"], "bg1"), (["#747474", "#8C8C8C", "#B0B0B0"], "tx1")],
)
def test_all_that_is_written_on_a_picture_of_middle_tones_is_read(tones: list[str], letters: str, behind: bool) -> None:
    data = pictured(*tones, behind=behind)
    template, index = layout(data)
    palette = template.layouts[index].palette
    assert palette is not None
    for role in ("ink", "muted", "acc"):
        seen = sorted(contrast(palette.rgb[role], tone.strip("#")) for tone in tones)
        assert seen[0] >= 3, role
        assert seen[1] >= 4.5, role
    assert shades(data, 12.0)["body"] == letters


@pytest.mark.parametrize("behind", [True, False])
@pytest.mark.parametrize(
    ("cut", "left", "right"),
    [("", "bg1", None), ('<a:srcRect l="50000"/>', None, None), ('<a:srcRect r="50000"/>', "bg1", "bg1")],
)
def test_a_title_is_read_on_the_part_of_a_picture_that_it_stands_on(
    behind: bool, cut: str, left: str | None, right: str | None
) -> None:
    """The picture is dark at the left and light at the right; one side may be cut off."""
    deck = Presentation(io.BytesIO(pictured("#101820", "#F0F0F0", behind=behind)))
    title = next(one for one in deck.slide_layouts if one.name == SECTION).placeholders[0]
    for place, written in ((0.05, left), (0.55, right)):
        title.left, title.width = round(place * deck.slide_width), round(0.4 * deck.slide_width)
        data = replaced("<a:stretch>", f"{cut}<a:stretch>", "ppt/slideLayouts/", saved(deck))
        assert shades(data)["title"] == written


@pytest.mark.parametrize(("foot", "colour"), [("#101820", "paper"), ("#F0F0F0", "muted")])
def test_small_print_is_read_on_the_part_of_a_picture_that_it_stands_on(foot: str, colour: str) -> None:
    deck = Presentation(io.BytesIO(pictured(*["#F0F0F0"] * 5, foot, across=True, name="Title Only")))
    layout = next(one for one in deck.slide_layouts if one.name == "Title Only")
    for place in [one for one in layout.placeholders if one.placeholder_format.idx]:
        place._element.getparent().remove(place._element)
    assert open_template(saved(deck)).layouts[5].foot_colour == colour


@pytest.mark.parametrize(
    ("light", "body", "serves"), [("#F0F0F0", True, True), ("#F0F0F0", False, False), ("#203040", False, True)]
)
def test_no_theme_opens_on_a_photograph_without_a_place_for_words(light: str, body: bool, serves: bool) -> None:
    """A place says how its words look; what is drawn on a picture that is neither dark nor light can't be read."""
    deck = Presentation(io.BytesIO(pictured("#101820", light, called="Emne")))
    layout = next(one for one in deck.slide_layouts if one.name == "Emne")
    for place in [one for one in layout.placeholders if one.placeholder_format.idx == 1 and not body]:
        place._element.getparent().remove(place._element)
    assert (open_template(saved(deck)).resolve("section").layout.name == "Emne") == serves


def test_a_slide_names_the_colours_as_its_layout_does() -> None:
    data = changed('<a:schemeClr val="bg1"/>', 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"')
    template, index = layout(data)
    assert shades(data)["title"] is None
    deck = Plan(title="T", language="da-DK", slides=(Slide(layout=index, title="T", shapes=()),))
    slide = Presentation(io.BytesIO(write(deck, template))).slides[0]
    assert slide._element.find(f".//{{{A}}}overrideClrMapping").get("bg1") == "dk1"
    assert slide._element.find(f".//{{{A}}}masterClrMapping") is None


def test_a_large_title_in_a_colour_of_the_house_stays() -> None:
    assert shades(changed(title='<a:srgbClr val="D9730D"/>'))["title"] is None
    assert shades(changed(title='<a:srgbClr val="F5C49B"/>'))["title"] == "tx1"
    assert shades(changed(title='<a:schemeClr val="lt1"/>'))["title"] == "tx1"


def test_a_tint_is_kept_where_it_is_read_however_a_program_reckons_it() -> None:
    tint = '<a:schemeClr val="tx1"><a:tint val="82000"/></a:schemeClr>'  # 757575 of light, 2E2E2E of its numbers
    assert shades(changed(title=tint))["title"] is None
    assert shades(changed(title=tint, ground='<a:srgbClr val="0D0D0D"/>'))["title"] == "bg1"


@pytest.mark.parametrize(("tinted", "seen"), [(True, "tx1"), (False, None)])
def test_small_text_is_written_darker_where_a_program_tints_a_layouts_colour_as_the_masters(
    tinted: bool, seen: str | None
) -> None:
    deck = office()
    above, foot = (
        next(one for one in owner.placeholders if "Footer" in one.name)._element.txBody
        for owner in (deck.slide_master, next(one for one in deck.slide_layouts if one.name == SECTION))
    )
    if not tinted:
        tint = next(above.iter(qn("a:tint")))
        tint.getparent().remove(tint)
    look = '<a:defRPr><a:solidFill><a:srgbClr val="22238B"/></a:solidFill></a:defRPr>'
    foot.find(qn("a:lstStyle")).append(colour(f"<a:lvl1pPr>{look}</a:lvl1pPr>"))
    assert shades(saved(deck), 12.0)["footer"] == seen


def test_a_title_without_its_masters_fill_is_read_on_what_it_stands_on() -> None:
    deck = Presentation(io.BytesIO(changed()))
    filled = deck.slide_master.placeholders[0]
    filled.fill.solid()
    filled.fill.fore_color.rgb = RGBColor(0x1F, 0x2A, 0x44)
    assert shades(saved(deck))["title"] == "bg1"
    bare = next(one for one in deck.slide_layouts if one.name == SECTION).placeholders[0]
    bare.fill.background()
    assert shades(saved(deck))["title"] is None


@pytest.mark.parametrize(
    ("fill", "letters", "said"),
    [
        ('<a:schemeClr val="tx2"><a:lumMod val="75000"/></a:schemeClr>', "bg1", True),
        ('<a:schemeClr val="bg2"/>', "tx1", False),  # dark letters can be read without it
        ('<a:schemeClr val="tx2"><a:alpha val="90000"/></a:schemeClr>', "bg1", True),  # as much as is seen through
    ],
)
def test_a_slide_says_the_fill_of_its_master_without_which_its_title_could_not_be_read(
    fill: str, letters: str, said: bool
) -> None:
    deck = Presentation(io.BytesIO(changed(title=f'<a:schemeClr val="{letters}"/>')))
    place = deck.slide_master.placeholders[0]._element.spPr
    place.append(etree.fromstring(f'<a:solidFill xmlns:a="{A}">{fill}</a:solidFill>'))
    template, index = layout(saved(deck))
    boxes = tuple(Box(name=one.kind, slot=one) for one in template.layouts[index].slots)
    plan = Plan(title="T", language="da-DK", slides=(Slide(layout=index, title="T", shapes=boxes),))
    shapes = Presentation(io.BytesIO(write(plan, template))).slides[0].shapes
    fills = {shape.name: [*shape._element.spPr.iter(qn("a:solidFill"))] for shape in shapes}
    looks = [etree.tostring(one[0], method="c14n", exclusive=True) for one in fills.pop("title")]
    assert looks == [etree.tostring(colour(fill), method="c14n", exclusive=True)] * said
    assert not any(fills.values())


def level_of_own_text(deck: Any) -> etree._Element:
    """How the text that the deck draws in a box of its own looks, from the first level of the box's own styles."""
    template = open_template(saved(deck))
    box = Box(name="Egen", frame=Frame(0, 0, 900_000, 900_000), paras=(Para(runs=(Run("Tekst", 12.0),)),))
    made = write(Plan(title="T", language="da-DK", slides=(Slide(layout=0, title="T", shapes=(box,)),)), template)
    return Presentation(io.BytesIO(made)).slides[0].shapes[0]._element.find(f".//{{{A}}}lstStyle/{{{A}}}lvl1pPr")


@pytest.mark.parametrize("look", ['algn="ctr"', 'rtl="1" algn="r"', 'indent="-300000"'])
def test_text_of_the_decks_own_stands_at_the_left_whatever_the_template_centres(look: str) -> None:
    deck = office()
    level = deck.part._element.find(f".//{{{P}}}defaultTextStyle/{{{A}}}lvl1pPr")
    for name in ("algn", "indent", "rtl"):
        level.attrib.pop(name, None)
    level.attrib.update(dict(one.split("=") for one in look.replace('"', "").split()))
    style = level_of_own_text(deck)
    assert (style.get("algn"), style.get("rtl"), style.get("indent")) == ("l", "0", "0")


@pytest.mark.parametrize(
    ("name", "value", "plain"),
    [
        ("i", "1", "0"),
        ("b", "true", "0"),
        ("u", "sng", "none"),
        ("cap", "all", "none"),
        ("baseline", "3999", "0"),
        ("i", "0", None),
    ],
)
def test_letters_of_the_decks_own_are_plain_whatever_the_template_makes_them(
    name: str, value: str, plain: str | None
) -> None:
    deck = office()
    deck.part._element.find(f".//{{{P}}}defaultTextStyle/{{{A}}}lvl1pPr/{{{A}}}defRPr").set(name, value)
    style = level_of_own_text(deck)
    look = None if style is None else style.find(f"{{{A}}}defRPr")
    assert (None if look is None else look.get(name)) == plain


def test_letters_of_the_decks_own_are_in_the_themes_font_where_the_presentation_names_none() -> None:
    deck = office()
    assert level_of_own_text(deck) is None
    styles = deck.part._element.find(f"{{{P}}}defaultTextStyle")
    styles.getparent().remove(styles)
    assert level_of_own_text(deck).find(f"{{{A}}}defRPr/{{{A}}}latin").get("typeface") == "+mn-lt"


@pytest.mark.parametrize(
    ("levels", "place", "named"),
    [("Verdana", "", "Verdana"), ("+mn-lt", "", None), ("Verdana", "Georgia", None), ("Verdana +mn-lt", "", None)],
)
def test_letters_of_the_decks_own_are_in_the_font_of_the_masters_text_if_content_is(
    levels: str, place: str, named: str | None
) -> None:
    """One level of that text may have another font, as the place for content may."""
    deck = office()
    style = deck.slide_master._element.find(f".//{{{P}}}bodyStyle")
    faces = levels.split() * 3
    for level, face in zip(range(1, 4), faces, strict=False):
        style.find(f"{{{A}}}lvl{level}pPr/{{{A}}}defRPr/{{{A}}}latin").set("typeface", face)
    if place:
        content = next(one for one in deck.slide_layouts if one.name == CONTENT).placeholders[1]._element
        own = f'<a:lvl1pPr xmlns:a="{A}"><a:defRPr><a:latin typeface="{place}"/></a:defRPr></a:lvl1pPr>'
        content.find(f".//{{{A}}}lstStyle").append(etree.fromstring(own))
    found = level_of_own_text(deck)
    assert (None if found is None else found.find(f"{{{A}}}defRPr/{{{A}}}latin").get("typeface")) == named


@pytest.mark.parametrize(("pitch", "taken"), [("100000", None), ("110000", "100000")])
def test_lines_of_the_decks_own_are_as_far_apart_as_reckoned(pitch: str, taken: str | None) -> None:
    deck = office()
    level = deck.part._element.find(f".//{{{P}}}defaultTextStyle/{{{A}}}lvl1pPr")
    level.insert(0, etree.fromstring(f'<a:lnSpc xmlns:a="{A}"><a:spcPct val="{pitch}"/></a:lnSpc>'))
    style = level_of_own_text(deck)
    own = None if style is None else style.find(f"{{{A}}}lnSpc/{{{A}}}spcPct")
    assert (None if own is None else own.get("val")) == taken


@pytest.mark.parametrize("shade", ["7F7F7F", "B9C4B0", "35424F"])
def test_panels_on_a_background_that_is_no_colour_of_the_theme_look_as_they_were_reckoned(shade: str) -> None:
    template, index = layout(changed(ground=f'<a:srgbClr val="{shade}"/>'))
    palette = template.layouts[index].palette
    assert palette is not None
    assert palette.rgb["paper"] == shade
    assert palette.xml("paper") == f'<a:srgbClr val="{shade}"/>'
    assert contrast(palette.rgb["onpanel"], palette.rgb["panel"]) >= 4.5
    assert contrast(palette.rgb["muted"], shade) >= 4.5


def with_panel(top: float, paint: str, around: str = "bg2", rim: float = 0) -> bytes:
    """Office's layouts; that for a title and no more has a colour, and a panel covers what lies below a share of it."""
    deck = office()
    root = next(one for one in deck.slide_layouts if one.name == "Title Only")._element
    fill = f'<p:bgPr><a:solidFill><a:schemeClr val="{around}"/></a:solidFill><a:effectLst/></p:bgPr>'
    root.cSld.insert(0, etree.fromstring(f'<p:bg xmlns:p="{P}" xmlns:a="{A}">{fill}</p:bg>'))
    y, tall = round(top * deck.slide_height), round((1 - top) * deck.slide_height)
    x, wide = round(rim * deck.slide_width), round((1 - 2 * rim) * deck.slide_width)
    place = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
    shape = f'<p:spPr>{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{paint}</p:spPr>'
    head = '<p:nvSpPr><p:cNvPr id="99" name="Flade"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
    root.cSld.spTree.insert(2, etree.fromstring(f'<p:sp xmlns:p="{P}" xmlns:a="{A}">{head}{shape}</p:sp>'))
    return saved(deck)


WHITE = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'


@pytest.mark.parametrize(
    ("top", "paint", "seen"),
    [
        (0.15, WHITE, "FFFFFF"),
        (0.15, '<a:solidFill><a:srgbClr val="FFFFFF"><a:alpha val="50000"/></a:srgbClr></a:solidFill>', "F6F6F0"),
        (0.5, WHITE, "EEECE1"),
        (0.15, "<a:noFill/>", "EEECE1"),
        (0.15, '<a:solidFill><a:srgbClr val="101820"/></a:solidFill>', "EEECE1"),
    ],
    ids=["panel", "veil", "half", "none", "dark"],
)
def test_colours_are_chosen_for_the_panel_that_holds_content(top: float, paint: str, seen: str) -> None:
    template, index = layout(with_panel(top, paint), "Title Only")
    palette = template.layouts[index].palette
    assert palette is not None
    assert palette.rgb["paper"] == seen
    assert template.layouts[index].blotted == ("101820" in paint)


@pytest.mark.parametrize(("top", "seen"), [(0.03, "FFFFFF"), (0.15, "1F497D")])
def test_a_panel_on_another_colour_is_the_paper_if_everything_stands_on_it(top: float, seen: str) -> None:
    """A white panel that leaves a dark rim; where the title stands on the dark, dark ink would not be read there."""
    template, index = layout(with_panel(top, WHITE, "tx2", rim=0.04), "Title Only")
    palette = template.layouts[index].palette
    assert palette is not None
    assert palette.rgb["paper"] == seen
    assert template.layouts[index].blotted == (seen != "FFFFFF")


@pytest.mark.parametrize(("colours", "found"), [(("#FFFFFF",), "Foto"), (("#101820", "#F0F0F0"), "Title and Content")])
def test_nothing_is_drawn_on_a_photograph_because_its_placeholders_would_do(
    colours: tuple[str, ...], found: str
) -> None:
    assert open_template(pictured(*colours, name="Title Only", called="Foto")).resolve("diagram").layout.name == found


def with_photograph(*colours: str) -> bytes:
    """Office's layouts, one of them for a picture below its title, where a photograph lies already."""
    deck = Presentation(io.BytesIO(pictured(*colours, behind=False, name="Two Content", called="Picture")))
    layout = next(one for one in deck.slide_layouts if one.name == "Picture")
    photograph, title, place, other, *_ = layout.shapes
    other._element.getparent().remove(other._element)
    place._element.find(f".//{qn('p:ph')}").set("type", "pic")
    place.left, place.top, place.width, place.height = title.left, title.top + title.height, title.width, 4_000_000
    photograph.top, photograph.height = place.top - 100_000, place.height
    return saved(deck)


@pytest.mark.parametrize(
    ("colours", "found"),
    [
        (["#F0F0F0"], "Picture"),
        (["#54565B"], "Title Only"),
        (["#101820", "#F0F0F0"], "Title Only"),
        (["#F0F0F0"] * 9 + ["#101820"], "Picture"),
    ],
    ids=["light", "dark", "both", "a little that is dark"],
)
def test_no_picture_is_shown_on_a_photograph_that_hides_the_lines_around_it(colours: list[str], found: str) -> None:
    assert open_template(with_photograph(*colours)).resolve("picture").layout.name == found


def test_of_several_layouts_without_room_for_content_one_without_a_picture_is_drawn_on() -> None:
    deck = Presentation(io.BytesIO(pictured("#F0F0F0", "#B0B0B0", behind=False, name="Title Slide", called="Foto")))
    for layout in list(deck.slide_layouts)[1:]:
        if layout.name == SECTION:
            layout._element.cSld.set("name", "Ark")
            layout._element.attrib.pop("type", None)
            layout.placeholders[1].height = deck.slide_height // 20
        else:
            deck.slide_layouts.remove(layout)
    found = open_template(saved(deck)).resolve("diagram")
    assert (found.layout.name, found.degraded) == ("Ark", True)
