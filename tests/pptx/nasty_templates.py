"""Templates as municipalities have them, each built from python-pptx's own: its layouts are in English and 4:3."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable

from every_shape import png
from lxml import etree
from odd_templates import files, two_masters, with_samples, zipped
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

from suddialog.exporters.pptx.builtin.build import build

MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"


def saved(deck: Deck) -> bytes:
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def office(width: float = 13.333, height: float = 7.5) -> Deck:
    """The eleven layouts of Office, stretched to a canvas of so many inches."""
    deck = Presentation()
    wide, tall = Inches(width) / deck.slide_width, Inches(height) / deck.slide_height
    deck.slide_width, deck.slide_height = Inches(width), Inches(height)
    master = deck.slide_master
    for root in (master._element, *(layout._element for layout in master.slide_layouts)):
        for node in root.iter(qn("a:off"), qn("a:ext")):
            for name, factor in (("x", wide), ("y", tall), ("cx", wide), ("cy", tall)):
                if node.get(name):
                    node.set(name, str(round(int(node.get(name)) * factor)))
    return deck


def without_types() -> bytes:
    """Layouts that somebody drew: without a type, and with names that say nothing."""
    deck = office()
    for number, layout in enumerate(deck.slide_layouts):
        layout._element.attrib.pop("type", None)
        layout._element.set("userDrawn", "1")
        layout._element.cSld.set("name", f"{number + 1}_Standard")
    return saved(deck)


def without_titles() -> bytes:
    """Only the title slide's layout has a title; the master says where titles stand."""
    deck = office()
    for layout in deck.slide_layouts:
        for shape in [one for one in layout.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.TITLE]:
            shape._element.getparent().remove(shape._element)
    return saved(deck)


def opened_by_texts(beside: int = 2000) -> bytes:
    """Its layouts for the first slide and for parts have texts of large letters where titles stand.

    `beside` is the size of the other texts that open a part, in hundredths of points. One of them is narrow, and is
    called as the other is.
    """
    deck = office()
    for layout in (deck.slide_layouts.get_by_name("Title Slide"), deck.slide_layouts.get_by_name("Section Header")):
        for shape in list(layout.placeholders):
            if shape.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE):
                holder = shape._element.find(f".//{qn('p:ph')}")
                holder.set("type", "body")
                holder.set("idx", "21")
            elif shape.placeholder_format.type == PP_PLACEHOLDER.BODY:
                shape._element.find(f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}").set("sz", str(beside))
                narrow = copy.deepcopy(shape._element)
                narrow.nvSpPr.cNvPr.set("id", "77")
                narrow.find(f".//{qn('p:ph')}").set("idx", "22")
                narrow.spPr.find(f"{qn('a:xfrm')}/{qn('a:ext')}").set("cx", "900000")
                shape._element.addprevious(narrow)
    return saved(deck)


def doubled_names() -> bytes:
    deck = office()
    for layout in deck.slide_layouts:
        layout._element.cSld.set("name", "Title and Content")
    return saved(deck)


def doubled_idx() -> bytes:
    """Every content layout has its large place twice, under the same idx."""
    deck = office()
    for layout in deck.slide_layouts:
        for shape in [one for one in layout.placeholders if one.placeholder_format.idx == 1]:
            twin = copy.deepcopy(shape._element)
            twin.nvSpPr.cNvPr.set("id", "77")
            shape._element.addnext(twin)
    return saved(deck)


def without_content() -> bytes:
    """No layout has one large place below its title."""
    deck = office()
    for layout in list(deck.slide_layouts):
        if layout.name in ("Title and Content", "Title and Vertical Text", "Vertical Title and Text", "Title Only"):
            deck.slide_layouts.remove(layout)
    return saved(deck)


def only(name: str) -> Deck:
    """A template with one layout of the office's."""
    deck = office()
    for layout in [one for one in deck.slide_layouts if one.name != name]:
        deck.slide_layouts.remove(layout)
    return deck


def with_chart_and_media() -> bytes:
    """Sample slides with a chart and its workbook, a picture, notes and a film; one of them hidden."""
    deck = office()
    data = CategoryChartData()
    data.categories = ["Gamle", "tal"]
    data.add_series("Hemmelig", (1, 2))
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(3), Inches(3), data)
    slide.shapes.add_picture(io.BytesIO(png()), 0, 0)
    slide.shapes.add_movie(io.BytesIO(b"film"), 0, 0, Inches(1), Inches(1), mime_type="video/mp4")
    slide.notes_slide.notes_text_frame.text = "Hemmelig note"
    slide._element.set("show", "0")
    return with_samples(saved(deck))


def _with_background(deck: Deck, fill: str) -> bytes:
    p, a = (qn(f"{prefix}:x").removesuffix("x").strip("{}") for prefix in ("p", "a"))
    made = f'<p:bg xmlns:p="{p}" xmlns:a="{a}"><p:bgPr><a:solidFill>{fill}</a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    slide = deck.slide_master._element.cSld
    for old in slide.findall(qn("p:bg")):
        slide.remove(old)
    slide.insert(0, etree.fromstring(made))
    return saved(deck)


def dark_by_map() -> bytes:
    """The master says that text is light and the background dark."""
    deck = office()
    mapping = deck.slide_master._element.find(qn("p:clrMap"))
    for name, value in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
        mapping.set(name, value)
    return saved(deck)


def dark_by_background() -> bytes:
    """The background is a dark colour of the theme, and the texts of the master are light by themselves."""
    deck = office()
    for colour in deck.slide_master._element.find(qn("p:txStyles")).iter(qn("a:schemeClr")):
        colour.set("val", "bg1")
    return _with_background(deck, '<a:schemeClr val="tx2"/>')


def pale() -> bytes:
    """No accent of the theme can be read on its white."""
    members = files(saved(office()))
    theme = next(name for name in members if "theme/theme1" in name)
    members[theme] = re.sub(rb'(<a:accent\d><a:srgbClr val=")\w{6}', rb"\g<1>FFE9A8", members[theme])
    return zipped(members)


def low_places() -> bytes:
    """Places for content are a line high and grow with their text; the title of a layout without them is in the middle.

    The layout with a title alone has it so low that nothing can be drawn below.
    """
    deck = office()
    height = deck.slide_height
    for owner in (deck.slide_master, *deck.slide_layouts):
        for shape in owner.placeholders:
            if shape.placeholder_format.type in (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT):
                shape.height = round(0.12 * height)
            elif owner.name == "Title Only" and shape.placeholder_format.idx == 0:
                shape.left, shape.top = shape.left, round(0.5 * height)
                shape.width, shape.height = shape.width, round(0.2 * height)
    return saved(deck)


def content_at_the_right() -> bytes:
    """Titles fill the left half of the slide, what stands on it the right one."""
    deck = office()
    places = {1: (0.04, 0.06, 0.40, 0.80), 2: (0.50, 0.06, 0.46, 0.80)}
    master = deck.slide_master
    for shape, place in zip(master.placeholders, places.values(), strict=False):
        lengths = (deck.slide_width, deck.slide_height) * 2
        shape.left, shape.top, shape.width, shape.height = (
            round(share * length) for share, length in zip(place, lengths, strict=True)
        )
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            if layout.name in ("Title and Content", "Title Only") and shape.placeholder_format.idx in (0, 1):
                for own in shape._element.spPr.findall(qn("a:xfrm")):
                    shape._element.spPr.remove(own)
    return saved(deck)


def _of_kind(kind: str) -> bytes:
    members = files(saved(office()))
    types = members["[Content_Types].xml"].decode()
    members["[Content_Types].xml"] = types.replace(MAIN.format("presentation"), MAIN.format(kind)).encode()
    return zipped(members)


NASTY: dict[str, Callable[[], bytes]] = {
    "4:3": lambda: saved(Presentation()),
    "16:9 .potx": lambda: _of_kind("template"),
    "16:9 .ppsx": lambda: _of_kind("slideshow"),
    "A4": lambda: saved(office(11.69, 8.27)),
    "A4 portrait": lambda: saved(office(8.27, 11.69)),
    "26 inches": lambda: saved(office(26.667, 15)),
    "without types": without_types,
    "doubled names": doubled_names,
    "doubled idx": doubled_idx,
    "two masters": two_masters,
    "without content": without_content,
    "chart and media": with_chart_and_media,
    "dark by map": dark_by_map,
    "dark by background": dark_by_background,
    "pale": pale,
    "content at the right": content_at_the_right,
    "low places": low_places,
    "own with samples": lambda: with_samples(build()),
}
