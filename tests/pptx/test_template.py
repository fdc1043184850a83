"""Any template is read, says which layout serves which role, and leaves nothing of its own in a deck."""

import io
import itertools
import re
import zipfile
from copy import deepcopy
from itertools import combinations

import pytest
from nasty_templates import low_places, office, saved
from odd_templates import (
    bare,
    changed,
    files,
    foreign,
    renamed,
    replaced,
    two_masters,
    with_picture,
    with_samples,
    zipped,
)
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE, PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from suddialog.errors import TemplateError
from suddialog.exporters.pptx.builtin.build import build
from suddialog.exporters.pptx.builtin.layouts import LAYOUTS
from suddialog.exporters.pptx.opc import builtin_bytes
from suddialog.exporters.pptx.package import write
from suddialog.exporters.pptx.plan import Box, Frame, Para, Plan, Run, Slide
from suddialog.exporters.pptx.roles import ROLES
from suddialog.exporters.pptx.template import Layout, Template, builtin_template, open_template

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"


def deck(template: Template, role: str = "bullets") -> bytes:
    """A deck of one slide."""
    choice = template.resolve(role)
    title = Box(
        name="Titel",
        slot=choice.slots.get("title"),
        frame=None if "title" in choice.slots else Frame(0, 0, template.width, 900_000),
        paras=(Para(runs=(Run("Elevernes trivsel"),)),),
    )
    slide = Slide(layout=choice.layout.index, title="Elevernes trivsel", shapes=(title,), notes="Noter")
    return write(Plan(title="Samtale", language="da-DK", slides=(slide,)), template)


def found(template: Template, role: str) -> str:
    return template.resolve(role).layout.name


# The library's own template


def test_rebuilding_the_own_template_gives_the_committed_bytes() -> None:
    assert build() == builtin_bytes()


def test_the_own_template_is_valid(tmp_path) -> None:
    path = tmp_path / "own.pptx"
    path.write_bytes(builtin_bytes())
    assert validate_pptx(path).errors == []


def test_the_own_template_opens_as_a_presentation() -> None:
    deck = Presentation(io.BytesIO(builtin_bytes()))
    assert [layout.name for layout in deck.slide_layouts][:4] == ["Forside", "Afsnit", "Titel og indhold", "Kun titel"]
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)


def test_the_own_template_holds_nothing_that_is_not_a_template() -> None:
    names = set(files())
    assert not [name for name in names if re.search(r"docProps|thumbnail|printer|media|slides/", name)]
    texts = b"".join(files().values())
    assert b"en-US" not in texts
    assert b"notesMasterIdLst" in texts
    assert b'sldSz cx="12192000" cy="6858000"/>' in texts


def test_every_placeholder_has_a_name_and_danish_text() -> None:
    for layout in Presentation(io.BytesIO(builtin_bytes())).slide_layouts:
        for place in layout.placeholders:
            assert place.name
            assert place.text_frame.text or place.name == "Sidefod"
            assert set(re.findall(r'lang="([^"]*)"', place._element.xml)) == {"da-DK"}


def test_placeholders_of_a_layout_do_not_overlap_and_stay_on_the_slide() -> None:
    template = builtin_template()
    for layout in template.layouts:
        for slot in layout.slots:
            assert slot.frame.x >= 0
            assert slot.frame.right <= template.width
            assert slot.frame.bottom <= template.height
        for one, other in combinations([slot.frame for slot in layout.slots], 2):
            apart = one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
            assert apart, (layout.name, one, other)


def test_text_on_dark_layouts_takes_its_colour_from_the_theme() -> None:
    for name in ("ppt/slideLayouts/slideLayout1.xml", "ppt/slideLayouts/slideLayout2.xml"):
        text = files()[name].decode()
        assert "srgbClr" not in text
        assert 'type="' in text.split(">", 2)[1]
        assert text.count("<p:grpSp>") == 1


@pytest.mark.parametrize(
    ("role", "layout", "kinds"),
    [
        ("cover", "Forside", {"title", "subtitle", "body", "mark"}),
        ("section", "Afsnit", {"title", "numeral", "kicker", "body", "footer", "number"}),
        ("bullets", "Titel og indhold", {"title", "kicker", "lead", "content", "source", "footer", "mark", "number"}),
        ("chart", "Titel og indhold", {"title", "kicker", "lead", "content", "source", "footer", "mark", "number"}),
        ("agenda", "Titel og indhold", {"title", "kicker", "lead", "content", "source", "footer", "mark", "number"}),
        ("diagram", "Kun titel", {"title", "kicker", "lead", "source", "footer", "mark", "number"}),
        ("question", "Spørgsmål", {"title", "kicker", "lead", "body", "source", "footer", "mark", "number"}),
        ("picture", "Titel og billede", {"title", "kicker", "lead", "picture", "source", "footer", "mark", "number"}),
    ],
)
def test_roles_of_the_own_template(role: str, layout: str, kinds: set[str]) -> None:
    choice = builtin_template().resolve(role)
    assert choice.layout.name == layout
    assert set(choice.slots) == kinds


def test_free_area_of_the_work_horse() -> None:
    template = builtin_template()
    free = template.resolve("agenda").layout.free
    assert free.x / template.width == pytest.approx(0.048, abs=0.001)
    assert free.w / template.width == pytest.approx(0.904, abs=0.001)
    assert free.y / template.height == pytest.approx(0.293, abs=0.001)
    assert free.bottom / template.height == pytest.approx(0.856, abs=0.001)


def test_fonts_and_colours() -> None:
    template = builtin_template()
    assert template.fonts == ("Arial", "Arial")
    assert template.colours["tx1"] == "1C2B30"
    assert template.colours["accent1"] == "0F5F66"
    assert template.palette.rgb["deep"] == "09373B"


@pytest.mark.parametrize(
    "named",
    [
        {"presentation.xml": {0: "Kommune Sans"}, "slideMasters/slideMaster1.xml": {3: "Arial Narrow"}},
        {"slideMasters/slideMaster1.xml": {1: "Kommune Sans"}},
    ],
)
def test_running_text_is_measured_in_the_widest_font_that_it_stands_in(named: dict[str, dict[int, str]]) -> None:
    """What a presentation says of boxes, if levels of the master's text differ, and a master of content: both count."""

    def change(name: str, text: str) -> str:
        count, fonts = itertools.count(), named.get(name.removeprefix("ppt/"), {})

        def look(found: re.Match[str]) -> str:
            font = fonts.get(next(count))
            return f'<a:latin typeface="{font}"/>' if font else found[0]

        return re.sub(r'<a:latin typeface="\+m\w-lt"/>', look, text)

    template = open_template(changed(change))
    assert template.running == "Kommune Sans"
    assert template.fonts == ("Arial", "Arial")
    assert builtin_template().running == "Arial"


def test_colours_are_those_of_the_theme_and_not_of_others_that_it_keeps() -> None:
    other = '<a:extraClrScheme><a:clrScheme name="Anden"><a:accent1><a:srgbClr val="123456"/></a:accent1></a:clrScheme>'
    kept = f"<a:extraClrSchemeLst>{other}</a:extraClrScheme></a:extraClrSchemeLst>"
    template = open_template(replaced("<a:extraClrSchemeLst */>|(?=</a:theme>)", kept, "ppt/theme/theme1.xml"))
    assert template.colours == builtin_template().colours


# The ladder


def test_a_marked_layout_comes_first() -> None:
    template = open_template(renamed({"Kun titel": "sud:chart"}))
    assert found(template, "chart") == "sud:chart"
    assert template.resolve("chart").record == ("chart by its name 'sud:…': layout 4 \"sud:chart\"",)


@pytest.mark.parametrize(
    ("cover", "section", "content", "title_only"),
    [
        ("Titelslide", "Afsnitsoverskrift", "Titel og indholdsobjekt", "Kun titel"),
        ("10_Titelslide", "2_AFSNIT", "1_Titel og  indhold", "03 Kun titel"),
        ("Title Slide", "Section Header", "Title and Content", "Title Only"),
        ("Rubrikbild", "Avsnittsrubrik", "Rubrik och innehåll", "Endast rubrik"),
        ("Tittellysbilde", "Deloverskrift", "Tittel og innhold", "Bare tittel"),
        ("Titelfolie", "Abschnittsüberschrift", "Titel und Inhalt", "Nur Titel"),
        ("Titeldia", "Sectiekop", "Titel en object", "Alleen titel"),
        ("Diapositive de titre", "Titre de section", "Titre et contenu", "Titre seul"),
        ("Diapositiva de título", "Encabezado de sección", "Título y objetos", "Solo el título"),
        ("Slide de Título", "Cabeçalho da Seção", "Título e Conteúdo", "Somente Título"),
        ("Diapositiva titolo", "Intestazione sezione", "Titolo e contenuto", "Solo titolo"),
        ("Slajd tytułowy", "Nagłówek sekcji", "Tytuł i zawartość", "Tylko tytuł"),
        ("Otsikkodia", "Osan ylätunniste", "Otsikko ja sisältö", "Vain otsikko"),
        ("Титульный слайд", "Заголовок раздела", "Заголовок и объект", "Только заголовок"),
        ("タイトル スライド", "セクション見出し", "タイトルとコンテンツ", "タイトルのみ"),
        ("标题幻灯片", "节标题", "标题和内容", "仅标题"),
        ("標題投影片", "區段標題", "標題及物件", "只有標題"),
        ("제목 슬라이드", "구역 머리글", "제목 및 내용", "제목만"),
    ],
)
def test_names_in_many_languages(cover: str, section: str, content: str, title_only: str) -> None:
    names = {"Forside": cover, "Afsnit": section, "Titel og indhold": content, "Kun titel": title_only}
    template = open_template(renamed(names, types=False))
    assert [found(template, role) for role in ("cover", "section", "bullets", "diagram")] == list(names.values())
    assert "by its name" in template.resolve("section").record[-1]


def test_a_name_may_have_a_colour_or_a_number_behind_it() -> None:
    names = {"Titel og indhold": "Titel og indhold - lys", "Kun titel": "Kun titel 2", "Tom": "Titel og indholdsside"}
    template = open_template(renamed(names, types=False))
    assert [found(template, role) for role in ("bullets", "diagram")] == ["Titel og indhold - lys", "Kun titel 2"]
    assert "by its name" in template.resolve("bullets").record[-1]


@pytest.mark.parametrize(
    ("cover", "section", "title_only"),
    [
        ("Titelfolie_zweizeilig_Option", "Kapiteltrenner", "Nur_Titel_blau"),
        ("CoverWhite 2014", "SectionHeader", "TitleOnly 2014"),
        ("Forside - blå", "Kapitel [mørk]", "KunTitel"),
        ("中文封面页", "セクショントップ", "仅标题页"),
        ("Generic title slide", "White Section Divider", "Title Only"),
        ("Start / title + subhead.", "Blue section header", "Title Only"),
        ("Forside alternativ A", "Section break with image", "Title Only"),
        ("Cover option blue", "Kapitel mørk udgave", "Title Only"),
    ],
)
def test_words_of_a_name_are_parted_in_many_ways(cover: str, section: str, title_only: str) -> None:
    template = open_template(renamed({"Forside": cover, "Afsnit": section, "Kun titel": title_only}, types=False))
    choices = [template.resolve(role) for role in ("cover", "section", "diagram")]
    assert [choice.layout.name for choice in choices] == [cover, section, title_only]
    assert all("by its name" in choice.record[-1] for choice in choices)


def test_the_name_of_another_kind_of_slide_before_that_of_a_cover_tells_that_it_is_none() -> None:
    template = open_template(renamed({"Forside": "A", "Afsnit": "Section title slide"}, types=False))
    assert found(template, "cover") == "A"
    assert "by its placeholders" in template.resolve("cover").record[-1]


@pytest.mark.parametrize("name", ["Kapittelforside", "Chapter cover", "Kapiteltitelfolie 2", "Portada de capítulo"])
def test_the_cover_of_a_chapter_opens_a_part_whatever_its_type_says(name: str) -> None:
    data = renamed({"Forside": name, "Afsnit": "B"})
    second = replaced(' type="secHead"|(?<=<p:ph type=")title', "", "ppt/slideLayouts/slideLayout2", data)
    template = open_template(
        replaced('<p:ph type=""', '<p:ph type="ctrTitle"', "ppt/slideLayouts/slideLayout2", second)
    )
    assert [found(template, role) for role in ("cover", "section")] == ["B", name]
    alone = open_template(renamed({"Forside": name, "Afsnit": "B"}))
    assert [found(alone, role) for role in ("cover", "section")] == [name, name]
    assert not alone.resolve("cover").degraded


@pytest.mark.parametrize("name", ["Titel - tabel", "Titel med figur", "Forside og diagram"])
def test_a_word_for_what_stands_on_a_slide_is_no_name_with_something_behind_it(name: str) -> None:
    template = open_template(renamed({"Forside": "A", "Kun titel": name}, types=False))
    assert found(template, "cover") == "A"
    assert "by its placeholders" in template.resolve("cover").record[-1]


def test_a_front_page_and_a_breaker_are_cover_and_section() -> None:
    template = open_template(renamed({"Forside": "1. Front page/Title and pattern", "Afsnit": "Breaker"}, types=False))
    assert [found(template, role) for role in ("cover", "section")] == ["1. Front page/Title and pattern", "Breaker"]
    assert all("by its name" in template.resolve(role).record[-1] for role in ("cover", "section"))


@pytest.mark.parametrize("brand", ["NK - ", "Nørreå Kommune: ", "NK_2026_", "1_NK | "])
def test_a_brand_before_most_names_tells_nothing(brand: str) -> None:
    names = {one.name: f"{brand}{one.name}" for one in builtin_template().layouts[:-1]}
    template = open_template(renamed(names, types=False))
    choices = [template.resolve(role) for role in ("cover", "section", "bullets", "diagram", "question")]
    named = [f"{brand}{name}" for name in ("Forside", "Afsnit", "Titel og indhold", "Kun titel", "Spørgsmål")]
    assert [choice.layout.name for choice in choices] == named
    assert all("by its name" in choice.record[-1] for choice in choices)


def test_a_word_before_most_names_that_says_what_they_are_for_is_no_brand() -> None:
    names = {one.name: f"Titel - {one.name}" for one in builtin_template().layouts}
    choice = open_template(renamed(names)).resolve("section")
    assert choice.layout.name == "Titel - Afsnit"
    assert "by its type" in choice.record[-1]


def test_a_layout_comes_before_a_copy_of_it() -> None:
    deck = office()
    for number, name in ((1, "5_Title and Content"), (7, "Title and Content")):
        deck.slide_layouts[number]._element.cSld.set("name", name)
    assert found(open_template(saved(deck)), "bullets") == "Title and Content"


@pytest.mark.parametrize(("share", "name"), [(0.6, "Title and content 02"), (0.9, "Title and content 01")])
def test_of_layouts_of_one_name_that_is_taken_whose_content_is_as_wide_as_its_title(share: float, name: str) -> None:
    deck = office()
    for number in (1, 3):
        title, place, *others = deck.slide_layouts[number].placeholders
        deck.slide_layouts[number]._element.cSld.set("name", f"Title and content 0{(number + 1) // 2}")
        place.left, place.top, place.height = title.left, 1_800_000, 4_000_000
        place.width = round((share if number == 1 else 1) * title.width)
        if number == 3:
            others[0]._element.getparent().remove(others[0]._element)
    assert found(open_template(saved(deck)), "bullets") == name


def test_of_layouts_of_one_name_that_is_taken_on_which_nothing_is_written() -> None:
    deck = office()
    for number, name in ((1, "Title and Content"), (7, "1_Title and Content")):
        deck.slide_layouts[number]._element.cSld.set("name", name)
    assert found(open_template(saved(deck)), "bullets") == "Title and Content"
    note = deepcopy(deck.slide_layouts[1].placeholders[0]._element)
    note.nvSpPr.nvPr.remove(note.nvSpPr.nvPr.find(qn("p:ph")))
    deck.slide_layouts[1]._element.cSld.spTree.append(note)
    note.txBody.p_lst[0].r_lst[0].text = "Kun til intern brug"
    note.spPr.append(
        parse_xml(f'<a:xfrm {nsdecls("a")}><a:off x="0" y="0"/><a:ext cx="2000000" cy="300000"/></a:xfrm>')
    )
    assert found(open_template(saved(deck)), "bullets") == "1_Title and Content"


def test_of_layouts_of_one_type_that_is_taken_whose_placeholders_fit() -> None:
    deck = office()
    for number, one in enumerate(deck.slide_layouts):
        one._element.set("type", "tx")
        one._element.cSld.set("name", f"Side {number}")
    listed = deck.slide_master._element.sldLayoutIdLst
    listed.insert(0, listed[7])  # the one with a caption beside its content
    choice = open_template(saved(deck)).resolve("bullets")
    assert choice.layout.name == "Side 1"
    assert choice.record[-1] == 'content by its type: layout 3 "Side 1"'


STRANGE = {"Forside": "A", "Afsnit": "B", "Titel og indhold": "C", "Kun titel": "D", "Tom": "E"}


def test_types_serve_where_names_say_nothing() -> None:
    template = open_template(renamed(STRANGE))
    assert [found(template, role) for role in ("cover", "section", "bullets", "diagram")] == ["A", "B", "C", "D"]
    assert template.resolve("cover").record[-1] == 'cover by its type: layout 1 "A"'


def test_placeholders_serve_where_names_and_types_say_nothing() -> None:
    template = open_template(foreign(names=STRANGE))
    assert [found(template, role) for role in ("cover", "section", "bullets", "diagram")] == ["A", "B", "C", "D"]
    assert template.resolve("bullets").record[-1] == 'content by its placeholders: layout 3 "C"'


@pytest.mark.parametrize(("top", "name"), [(0.6, "Side 8"), (0.05, "Side 2")])
def test_a_title_amid_the_slide_with_a_subtitle_and_a_picture_is_a_cover(top: float, name: str) -> None:
    deck = office()
    deck.slide_layouts.remove(deck.slide_layouts[0])
    for number, one in enumerate(deck.slide_layouts, 1):
        one._element.attrib.pop("type", None)
        one._element.cSld.set("name", f"Side {number}")
    title, _, text, *_ = deck.slide_layouts[7].placeholders
    title.left, title.top, title.width, title.height = 600_000, round(top * deck.slide_height), 3_000_000, 900_000
    text._element.find(f".//{qn('p:ph')}").set("type", "subTitle")
    assert found(open_template(saved(deck)), "cover") == name


def test_a_layout_that_is_called_otherwise_comes_after_others_with_such_placeholders() -> None:
    deck = office()
    for number, one in enumerate(deck.slide_layouts):
        one._element.attrib.pop("type", None)
        one._element.cSld.set("name", {1: "Section Header", 3: "Indhold i én spalte"}.get(number, f"Side {number}"))
    second = deck.slide_layouts[3].placeholders[2]
    second._element.getparent().remove(second._element)
    assert found(open_template(saved(deck)), "bullets") == "Indhold i én spalte"
    deck.slide_layouts[3]._element.cSld.set("name", "Citat")
    assert found(open_template(saved(deck)), "bullets") == "Section Header"


def test_nothing_is_drawn_on_a_cover_though_it_has_a_title_only() -> None:
    deck = office()
    for one in [one for one in deck.slide_layouts if one.name not in ("Title and Content", "Title Only")]:
        deck.slide_layouts.remove(one)
    cover = deck.slide_layouts.get_by_name("Title Only")
    cover._element.attrib.pop("type", None)
    cover._element.cSld.set("name", "Title Slide")
    template = open_template(saved(deck))
    assert found(template, "cover") == "Title Slide"
    assert {found(template, role) for role in ("people", "groups", "diagram", "text")} == {"Title and Content"}
    deck.slide_layouts.remove(deck.slide_layouts.get_by_name("Title and Content"))
    assert found(open_template(saved(deck)), "people") == "Title Slide"


def test_a_layout_whose_other_places_would_stay_empty_comes_after_one_that_is_filled() -> None:
    deck = office()
    for number, one in enumerate(deck.slide_layouts):
        one._element.attrib.pop("type", None)
        one._element.cSld.set("name", f"Side {number}")
    (_, large, small, *_), plain = deck.slide_layouts[3].placeholders, deck.slide_layouts[1].placeholders
    large.left, large.top, large.width, large.height = plain[1].left, plain[1].top, plain[1].width, 4_000_000
    small.left, small.top, small.width, small.height = plain[1].left, 5_700_000, 2_000_000, 500_000
    listed = deck.slide_master._element.sldLayoutIdLst
    listed.insert(0, listed[3])
    assert found(open_template(saved(deck)), "bullets") == "Side 1"


@pytest.mark.parametrize(("share", "name"), [(0.46, "Title Only"), (0.6, "Title and Content")])
def test_content_stands_beside_its_title_only_where_no_layout_has_more_room(share: float, name: str) -> None:
    deck = office()
    content = deck.slide_layouts.get_by_name("Title and Content")
    title, place, *_ = content.placeholders
    for shape, left, width in ((title, 0.04, 0.9 - share), (place, 0.96 - share, share)):
        shape.left, shape.width = round(left * deck.slide_width), round(width * deck.slide_width)
        shape.top, shape.height = 600_000, 5_200_000
    template = open_template(saved(deck))
    roles = ("bullets", "table", "chart", "agenda", "reference")
    assert {found(template, role) for role in roles} == {name}
    assert not any(template.resolve(role).degraded for role in roles)
    deck.slide_layouts.remove(deck.slide_layouts.get_by_name("Title Only"))
    assert found(open_template(saved(deck)), "bullets") == "Title and Content"


def test_a_layout_that_its_places_tell_comes_before_a_title_only_where_content_stands_beside_another_title() -> None:
    deck = office()
    content, wide = deck.slide_layouts.get_by_name("Title and Content"), deck.slide_layouts.get_by_name("Two Content")
    for at, shape in enumerate(list(content.placeholders)[:2]):
        shape.left, shape.width = round((0.04 + 0.46 * at) * deck.slide_width), round(0.46 * deck.slide_width)
        shape.top, shape.height = 600_000, 5_200_000
    title, place, second, *_ = wide.placeholders
    place.left, place.top, place.width, place.height = title.left, 1_800_000, title.width, 4_000_000
    second._element.getparent().remove(second._element)
    wide._element.attrib.pop("type")
    content._element.cSld.set("name", "Punkter med mobil")
    wide._element.cSld.set("name", "Punkter/indhold")
    template = open_template(saved(deck))
    assert {found(template, role) for role in ("bullets", "table", "agenda", "reference")} == {"Punkter/indhold"}
    assert found(template, "diagram") == "Title Only"
    record = template.resolve("bullets").record
    assert len(set(map(str, record))) == len(record)
    title.left, title.top, title.width, title.height = title.left, 3_000_000, title.width, 1_000_000
    place.top, place.height = 4_200_000, 2_000_000
    wide._element.set("type", "obj")
    assert found(open_template(saved(deck)), "bullets") == "Title Only"


@pytest.mark.parametrize(("share", "name"), [(0.46, "Title Only"), (0.3, "Title and Content")])
def test_content_stands_beside_a_picture_only_where_no_layout_has_more_room(share: float, name: str) -> None:
    deck = office()
    wide, beside = deck.slide_width, round((0.96 - share) * deck.slide_width)
    for place in list(deck.slide_layouts.get_by_name("Title and Content").placeholders)[:2]:
        place.left, place.top, place.width, place.height = place.left, place.top, beside - place.left, place.height
    data = with_picture(beside, 300_000, round(share * wide), 6_000_000, saved(deck), "Layouts/slideLayout2")
    roles = ("bullets", "table", "chart", "agenda", "reference")
    assert {found(open_template(data), role) for role in roles} == {name}


@pytest.mark.parametrize(("left", "name"), [(0.45, "Title Only"), (0.05, "Title and Content")])
def test_content_stands_beside_a_large_picture_where_a_layouts_small_place_does(left: float, name: str) -> None:
    deck = office()
    content = deck.slide_layouts.get_by_name("Title and Content")
    place = content.placeholders[1]
    place.left, place.top, place.width, place.height = round(0.1 * deck.slide_width), 2_500_000, 3_000_000, 2_000_000
    begin, wide = (round(share * deck.slide_width) for share in (left, 0.55))
    data = with_picture(begin, 0, wide, deck.slide_height, saved(deck), "Layouts/slideLayout2")
    template = open_template(data)
    free = layout(template, "Title and Content").free
    assert (place.left + place.width < free.right < begin) is (name == "Title Only")
    assert free.x < place.left
    assert {found(template, role) for role in ("bullets", "table", "reference")} == {name}


def test_slides_are_drawn_on_a_layout_for_a_diagram_where_none_has_a_title_only() -> None:
    deck = office()
    for number, one in enumerate(deck.slide_layouts):
        one._element.attrib.pop("type", None)
        one._element.cSld.set("name", f"Side {number}")
    deck.slide_layouts[1].placeholders[1]._element.find(f".//{qn('p:ph')}").set("type", "dgm")
    assert found(open_template(saved(deck)), "groups") == "Side 5"
    deck.slide_layouts.remove(deck.slide_layouts[5])
    template = open_template(saved(deck))
    assert {found(template, role) for role in ("people", "groups", "diagram", "text")} == {"Side 1"}
    assert not template.resolve("groups").degraded


@pytest.mark.parametrize(("share", "name"), [(0.6, "Title Only"), (0.9, "Uden titel")])
def test_content_stands_on_a_layout_without_a_title_only_where_it_is_wide(share: float, name: str) -> None:
    deck = office()
    for other in [one for one in deck.slide_layouts if one.name not in ("Two Content", "Title Only")]:
        deck.slide_layouts.remove(other)
    one = deck.slide_layouts.get_by_name("Two Content")
    one._element.attrib.pop("type", None)
    one._element.cSld.set("name", "Uden titel")
    title, content, second, *_ = one.placeholders
    for place in (title, second):
        place._element.getparent().remove(place._element)
    content.width = round(share * deck.slide_width)
    assert found(open_template(saved(deck)), "bullets") == name


def test_lines_that_open_a_theme_stand_in_a_wide_place_rather_than_in_a_small_one_above_it() -> None:
    deck = office()
    section = next(one for one in deck.slide_layouts if one.name == "Section Header")
    wide = section.placeholders[1]
    small = deepcopy(wide._element)
    small.find(f".//{qn('p:ph')}").set("idx", "33")
    wide._element.addprevious(small)
    emblem = next(one for one in section.placeholders if one.placeholder_format.idx == 33)
    emblem.left, emblem.top, emblem.width, emblem.height = wide.left, 0, wide.width // 3, wide.height // 2
    slots = open_template(saved(deck)).resolve("section").slots
    assert [slots[kind].idx for kind in ("body", "body2")] == [1, 33]


def test_the_only_text_of_a_section_is_for_its_number_if_its_letters_are_much_larger_than_the_titles() -> None:
    deck = office()
    section = deck.slide_layouts.get_by_name("Section Header")
    look = section.placeholders[1]._element.find(f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    look.set("sz", "2400")
    assert "numeral" not in open_template(saved(deck)).resolve("section").slots
    look.set("sz", "9000")
    slots = open_template(saved(deck)).resolve("section").slots
    assert slots["numeral"].idx == 1
    assert "body" not in slots


def test_a_layout_that_lacks_what_its_name_promises_is_passed_over() -> None:
    template = open_template(renamed({"Kun titel": "Titel og indhold", "Titel og indhold": "X"}))
    assert found(template, "bullets") == "X"
    assert '"Titel og indhold" without a large place for content' in template.resolve("bullets").record[1]


@pytest.mark.parametrize(("role", "kind"), [("table", "tbl"), ("chart", "chart")])
def test_a_place_for_tables_or_charts_alone_serves_those(role: str, kind: str) -> None:
    deck = office()
    layout = next(layout for layout in deck.slide_layouts if layout.name == "Picture with Caption")
    layout._element.cSld.set("name", f"Title and {role}")
    layout._element.find(f".//{qn('p:ph')}[@type='pic']").set("type", kind)
    template = open_template(saved(deck))
    choices = {one: template.resolve(one) for one in ("table", "chart", "bullets")}
    fitting = {one for one, choice in choices.items() if choice.layout.name == layout.name}
    assert fitting == {role}
    assert choices[role].slots["content"].type == kind


def test_poorer_layouts_serve_in_the_end() -> None:
    data = renamed({})
    only = re.compile(r'<p:sldLayoutId id="\d+" r:id="rId(?!8")\d+"/>')
    template = open_template(replaced(only.pattern, "", "ppt/slideMasters/slideMaster1.xml", data))
    assert [layout.name for layout in template.layouts] == ["Tom"]
    for role in ROLES:
        choice = template.resolve(role)
        assert choice.layout.name == "Tom"
        assert "title" not in choice.slots
    assert Presentation(io.BytesIO(deck(template))).slides[0].shapes[0].has_text_frame


def test_a_layout_on_which_something_is_written_is_not_blank_whatever_its_type_says() -> None:
    deck = Presentation(io.BytesIO(renamed({one.name: "Side" for one in LAYOUTS}, types=False, data=bare())))
    last = deck.slide_layouts[1]
    last._element.set("type", "blank")
    words = deck.slides.add_slide(last).shapes.add_textbox(3_000_000, 2_500_000, 6_000_000, 1_800_000)
    words.text_frame.text = "Tak for i dag"
    last.shapes._spTree.append(words._element)
    assert open_template(saved(deck)).resolve("chart").layout.number != 2


def test_of_covers_one_is_taken_on_which_nothing_is_written() -> None:
    deck = office()
    first, second = deck.slide_layouts[0], deck.slide_layouts.get_by_name("Section Header")
    for cover, name in ((first, "Opening with picture"), (second, "Opening")):
        cover._element.attrib.pop("type", None)
        cover._element.cSld.set("name", name)
    second.placeholders[0]._element.find(f".//{qn('p:ph')}").set("type", "ctrTitle")
    assert found(open_template(saved(deck)), "cover") == "Opening with picture"
    words = deck.slides.add_slide(first).shapes.add_textbox(3_000_000, 2_500_000, 6_000_000, 1_800_000)
    words.text_frame.text = "Use this slide with a picture only"
    first.shapes._spTree.append(words._element)
    assert found(open_template(saved(deck)), "cover") == "Opening"


@pytest.mark.parametrize(
    ("names", "cover"), [(("표지_A안", "1_표지_A안", "2_표지_A안", "내지_A안"), 1), (("A", "B", "Forside", "D"), 3)]
)
def test_without_any_places_a_deck_opens_on_what_is_called_a_cover_and_goes_on_elsewhere(
    names: tuple[str, ...], cover: int
) -> None:
    deck = Presentation(io.BytesIO(renamed({}, types=False, data=bare())))
    for one in list(deck.slide_layouts)[len(names) :]:
        deck.slide_layouts.remove(one)
    for one, name in zip(deck.slide_layouts, names, strict=True):
        one._element.cSld.set("name", name)
    template = open_template(saved(deck))
    others = {template.resolve(role).layout.number for role in ROLES if role != "cover"}
    assert template.resolve("cover").layout.number == cover
    assert others.isdisjoint(at for at, name in enumerate(names, 1) if "표지" in name or name == "Forside")


def test_of_layouts_without_places_one_without_a_picture_amid_it_is_drawn_on() -> None:
    data = renamed({one.name: "Side" for one in LAYOUTS}, types=False, data=bare())
    for number in (1, 2, 4):
        data = with_picture(3_000_000, 2_500_000, 6_000_000, 1_800_000, data, f"Layouts/slideLayout{number}")
    template = open_template(data)
    assert {template.resolve(role).layout.number for role in ROLES} == {3}


def test_without_a_layout_for_covers_a_deck_opens_on_one_for_sections() -> None:
    data = replaced(r'<p:sldLayoutId id="\d+" r:id="rId1"/>', "", "ppt/slideMasters/")
    choice = open_template(data).resolve("cover")
    assert (choice.layout.name, choice.degraded) == ("Afsnit", True)


def test_an_unknown_role_is_drawn_below_a_title() -> None:
    assert found(builtin_template(), "something new") == "Kun titel"


def test_layouts_of_all_masters_are_counted() -> None:
    template = open_template(two_masters())
    assert [layout.master for layout in template.layouts] == [0] * 8 + [1] * 8
    assert [layout.index for layout in template.layouts] == list(range(16))
    assert template.layouts[8].name == "2 Forside"
    assert sum("/slideLayouts/" in part.name for part in template.shell.parts) == 16
    assert found(template, "section") == "Afsnit"


def test_a_second_master_serves_what_the_first_cannot() -> None:
    data = two_masters()
    first = "ppt/slideMasters/slideMaster1.xml"
    template = open_template(replaced(r'<p:sldLayoutId id="\d+" r:id="rId2"/>', "", first, data))
    choice = template.resolve("section")
    assert choice.layout.name == "2 Afsnit"
    written = Presentation(io.BytesIO(deck(template, "section")))
    assert written.slides[0].slide_layout.name == "2 Afsnit"


def test_a_deck_keeps_to_one_master_where_another_has_a_better_layout() -> None:
    data = replaced('name="2 Kun titel"', 'name="Titel og diagram"', "ppt/slideLayouts/", two_masters())
    choice = open_template(data).resolve("chart")
    assert (choice.layout.name, choice.layout.master) == ("Titel og indhold", 0)


def test_the_master_that_serves_most_kinds_of_slides_is_the_main_one() -> None:
    first = "ppt/slideMasters/slideMaster1.xml"
    data = replaced(r'<p:sldLayoutId id="\d+" r:id="rId[234567]"/>', "", first, two_masters())
    template = open_template(data)
    assert template.master == 1
    assert {template.resolve(role).layout.master for role in ROLES} == {1}


@pytest.mark.parametrize(("shade", "master"), [("202020", 1), ("F8F8F8", 0)])
def test_of_masters_that_serve_as_many_one_is_the_main_one_that_is_not_now_dark_now_light(
    shade: str, master: int
) -> None:
    fill = f'<p:bg><p:bgPr><a:solidFill><a:srgbClr val="{shade}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    data = replaced(r'(<p:cSld name="Titel og indhold">)', rf"\1{fill}", "ppt/slideLayouts/", two_masters())
    template = open_template(data)
    assert template.master == master
    assert {template.resolve(role).layout.master for role in ROLES} == {master}


@pytest.mark.parametrize(("top", "master"), [(4_400_000, 1), (5_300_000, 0)])
def test_of_masters_that_serve_as_many_one_is_the_main_one_that_leaves_content_much_more_room(
    top: int, master: int
) -> None:
    data = with_picture(0, top, 12_192_000, 900_000, two_masters())
    assert open_template(data).master == master


def test_running_down_the_page_is_not_for_us() -> None:
    vertical = replaced(r'<p:ph sz="quarter" idx="1"/>', '<p:ph orient="vert" sz="quarter" idx="1"/>')
    template = open_template(vertical)
    assert next(layout for layout in template.layouts if layout.name == "Titel og indhold").vertical
    assert found(template, "bullets") != "Titel og indhold"


# The free area


def layout(template: Template, name: str) -> Layout:
    return next(found for found in template.layouts if found.name == name)


def with_logo(x: int, y: int, w: int, h: int, degrees: int = 0) -> bytes:
    shape = (
        '<p:sp><p:nvSpPr><p:cNvPr id="99" name="Logo"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm rot="{60_000 * degrees}"><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp></p:spTree>'
    )
    return replaced("</p:spTree>", shape, "ppt/slideMasters/slideMaster1.xml")


def test_content_keeps_clear_of_a_logo_on_the_master() -> None:
    plain = layout(builtin_template(), "Kun titel").free
    logo = layout(open_template(with_logo(9_000_000, 5_500_000, 2_500_000, 600_000)), "Kun titel").free
    assert 5_300_000 < logo.bottom < 5_500_000
    assert (logo.x, logo.y, logo.w) == (plain.x, plain.y, plain.w)
    beside = layout(open_template(with_logo(11_000_000, 2_000_000, 1_000_000, 4_000_000)), "Kun titel").free
    assert 10_800_000 < beside.right < 11_000_000


@pytest.mark.parametrize("degrees", [90, 270])
def test_a_logo_stands_where_it_is_seen_when_it_is_turned(degrees: int) -> None:
    upright = open_template(with_logo(11_000_000, 2_000_000, 1_000_000, 4_000_000))
    turned = open_template(with_logo(9_500_000, 3_500_000, 4_000_000, 1_000_000, degrees))
    assert layout(turned, "Kun titel").free == layout(upright, "Kun titel").free


def area_beside(ends: tuple[float, float, float, float] | None, *, line: bool = True) -> int:
    """The size of the area for content beside what stands on the master from one point to another, shares of it."""
    deck = office()
    if ends:
        sides = (deck.slide_width, deck.slide_height) * 2
        x, y, right, end = (round(share * side) for share, side in zip(ends, sides, strict=True))
        shapes = deck.slides.add_slide(deck.slide_layouts[6]).shapes
        box = (x, min(y, end), right - x, abs(end - y))
        drawn = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, x, y, right, end) if line else shapes.add_shape(1, *box)
        deck.slide_master._element.cSld.spTree.append(drawn._element)
    free = layout(open_template(saved(deck)), "Title Only").free
    return free.w * free.h


@pytest.mark.parametrize("ends", [(0.6, 1.0, 1.0, 0.55), (0.0, 0.55, 0.4, 1.0)])
def test_a_slanting_line_takes_only_what_it_crosses(ends: tuple[float, float, float, float]) -> None:
    assert area_beside(ends, line=False) < area_beside(ends) < area_beside(None)


def area_beside_corner(kind: MSO_SHAPE | None, degrees: int) -> int:
    """The size of the area for content beside a shape in the lower left corner of the master; a freeform without kind.

    That is a triangle with its right angle in the corner, unless it is turned.
    """
    deck = office()
    wide, tall = deck.slide_width // 4, deck.slide_height // 2
    shapes = deck.slides.add_slide(deck.slide_layouts[6]).shapes
    if kind is None:
        pen = shapes.build_freeform(0, tall)
        drawn = pen.add_line_segments([(0, 2 * tall), (wide, 2 * tall)]).convert_to_shape()
    else:
        drawn = shapes.add_shape(kind, 0, tall, wide, tall)
    drawn.rotation = degrees
    deck.slide_master._element.cSld.spTree.append(drawn._element)
    free = layout(open_template(saved(deck)), "Title Only").free
    return free.w * free.h


@pytest.mark.parametrize("kind", [MSO_SHAPE.RIGHT_TRIANGLE, None])
def test_a_triangle_takes_only_what_it_fills(kind: MSO_SHAPE | None) -> None:
    rectangle = area_beside_corner(MSO_SHAPE.RECTANGLE, 0)
    assert rectangle == area_beside_corner(kind, 30)
    assert rectangle <= area_beside_corner(kind, 180) < area_beside_corner(kind, 0) < area_beside(None)


def test_content_that_reaches_down_to_the_foot_keeps_clear_of_it() -> None:
    deck = office()
    for place in (*deck.slide_master.placeholders, *deck.slide_layouts.get_by_name("Title Only").placeholders):
        if place.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
            foot = place.top
        if place.placeholder_format.type == PP_PLACEHOLDER.BODY:
            place.height = deck.slide_height - place.top
    free = layout(open_template(saved(deck)), "Title Only").free
    assert 0.02 * deck.slide_height < foot - free.bottom < 0.03 * deck.slide_height


def test_content_of_a_place_that_reaches_over_the_edges_keeps_to_the_slide() -> None:
    deck = office()
    place = deck.slide_layouts.get_by_name("Title and Content").placeholders[1]
    place.left, place.top = 0, round(0.25 * deck.slide_height)
    place.width, place.height = round(1.1 * deck.slide_width), deck.slide_height
    free = layout(open_template(saved(deck)), "Title and Content").free
    assert 0.04 * deck.slide_width < free.x
    assert free.right < 0.96 * deck.slide_width
    assert free.bottom < deck.slide_height


@pytest.mark.parametrize(("top", "grows"), [(0.9, False), (0.0, True)])
def test_a_footer_on_a_picture_that_is_no_background_keeps_to_its_place(top: float, grows: bool) -> None:
    deck = office()
    wide, tall = deck.slide_width, deck.slide_height
    data = with_picture(0, round(top * tall), wide, round((1 - top) * tall), saved(deck))
    only = layout(open_template(data), "Title Only")
    place = next(slot.frame for slot in only.slots if slot.kind == "footer")
    assert (only.foot_room != place) is grows


@pytest.mark.parametrize("name", ["Title and Content", "Two Content", "Blank"])
def test_places_that_grow_with_their_text_reach_down_to_the_foot(name: str) -> None:
    low, high = (layout(open_template(data), name).free for data in (low_places(), saved(office())))
    assert (low.x, low.y, low.w) == (high.x, high.y, high.w)
    assert low.bottom >= high.bottom


@pytest.mark.parametrize("beside", [False, True])
def test_what_stands_in_a_low_and_narrow_place_is_as_wide_as_the_title_unless_something_stands_beside(
    beside: bool,
) -> None:
    deck = Presentation(io.BytesIO(low_places()))
    title, content, *_ = next(one for one in deck.slide_layouts if one.name == "Title and Content").placeholders
    content.left, content.top, content.width, content.height = title.left, content.top, title.width // 2, content.height
    data = saved(deck)
    if beside:
        data = with_picture(title.left + round(0.6 * title.width), 2_500_000, 3_000_000, 2_000_000, data)
    free = layout(open_template(data), "Title and Content").free
    assert (free.x, free.w) == (title.left, content.width if beside else title.width)


@pytest.mark.parametrize(
    ("share", "panel", "reaches"),
    [(0.4, None, 0.9), (0.4, 0.8, 0.75), (0.4, 0.55, 0.5), (0.6, None, 0.65)],
)
def test_content_of_half_a_slide_reaches_over_places_for_pictures_beside_it_to_what_is_drawn(
    share: float, panel: float | None, reaches: float
) -> None:
    deck = office()
    wide, tall = deck.slide_width, deck.slide_height
    title, content, picture, *_ = deck.slide_layouts.get_by_name("Two Content").placeholders
    picture._element.find(f".//{qn('p:ph')}").set("type", "pic")
    title.left, title.top, title.width, title.height = round(0.05 * wide), tall // 20, round(share * wide), tall // 8
    content.left, content.top, content.width, content.height = title.left, tall // 4, title.width, round(0.6 * tall)
    left = content.left + content.width + wide // 50
    picture.left, picture.top, picture.width, picture.height = left, tall // 4, round(0.95 * wide) - left, tall // 2
    data = saved(deck)
    if panel:
        data = with_picture(round(panel * wide), 0, round((1 - panel) * wide), tall, data)
    free = layout(open_template(data), "Two Content").free
    assert free.x == content.left
    assert reaches < free.right / wide < reaches + 0.06


@pytest.mark.parametrize(("left", "grows"), [(0.02, True), (0.5, False)])
def test_content_of_a_small_place_has_the_slide_unless_a_panel_ends_amid_that(left: float, grows: bool) -> None:
    deck = office()
    wide, tall = deck.slide_width, deck.slide_height
    title, content, *_ = deck.slide_layouts.get_by_name("Title and Content").placeholders
    title.left, title.top, title.width, title.height = round(0.04 * wide), round(0.06 * tall), wide // 2, tall // 10
    content.left, content.top, content.width, content.height = title.left, tall // 5, wide // 3, round(0.6 * tall)
    panel = round(left * wide), round(0.04 * tall), round((0.98 - left) * wide), round(0.92 * tall)
    free = layout(open_template(with_picture(*panel, saved(deck))), "Title and Content").free
    assert (free.w > 0.85 * wide) is grows


@pytest.mark.parametrize("beside", [False, True])
def test_content_without_a_place_stands_below_a_title_that_a_layout_has_moved_unless_something_stands_there(
    beside: bool,
) -> None:
    deck = office()
    wide = deck.slide_width
    for place in deck.slide_master.placeholders:
        if place.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.BODY):
            place.left, place.width = round(0.3 * wide), round(0.65 * wide)
    title = next(iter(deck.slide_layouts.get_by_name("Title Only").placeholders))
    title.left, title.top, title.width, title.height = round(0.04 * wide), 400_000, round(0.9 * wide), 900_000
    data = saved(deck)
    if beside:
        data = with_picture(0, 1_600_000, round(0.2 * wide), 4_000_000, data, "Layouts/slideLayout6")
    free = layout(open_template(data), "Title Only").free
    assert (free.x, free.w) == ((round(0.3 * wide), round(0.65 * wide)) if beside else (title.left, title.width))


def test_content_without_a_place_stands_below_a_wide_title_where_the_masters_stands_beside_its_place() -> None:
    deck = office()
    wide, tall = deck.slide_width, deck.slide_height
    for place in deck.slide_master.placeholders:
        if place.placeholder_format.type == PP_PLACEHOLDER.TITLE:
            place.left, place.top, place.width, place.height = wide // 25, tall // 10, wide // 3, tall // 8
        if place.placeholder_format.type == PP_PLACEHOLDER.BODY:
            place.left, place.top, place.width, place.height = (
                wide * 2 // 5,
                tall // 10,
                wide * 55 // 100,
                tall * 4 // 5,
            )
    title = next(iter(deck.slide_layouts.get_by_name("Title Only").placeholders))
    title.left, title.top, title.width, title.height = wide // 25, tall // 10, wide * 9 // 10, tall // 10
    free = layout(open_template(saved(deck)), "Title Only").free
    assert (free.x, free.w, free.y) == (title.left, title.width, title.top + title.height)


def test_a_low_place_grows_to_a_picture_below_it_however_large() -> None:
    data = with_picture(0, 4_000_000, 12_192_000, 2_858_000, low_places())
    assert layout(open_template(data), "Title and Content").free.bottom == 4_000_000 - 82_296


def test_nothing_is_drawn_below_a_title_that_leaves_no_room() -> None:
    choice = open_template(low_places()).resolve("diagram")
    assert choice.layout.name == "Title and Content"
    assert any("without a large place for content" in str(step) for step in choice.record)


def test_a_layout_that_says_something_itself_is_not_drawn_on() -> None:
    def ended(name: str, text: str) -> str:
        if not name.startswith("ppt/slideLayouts/slideLayout"):
            return text
        text = re.sub(
            r'name="(Tom|Kun titel)"', 'name="Slut"', text.replace(' type="blank"', "").replace(' type="titleOnly"', "")
        )
        return text.replace("</p:spTree>", THANKS + "</p:spTree>") if 'name="Slut"' in text else text

    template = open_template(changed(ended))
    assert [one.speaks for one in template.layouts if one.name == "Slut"] == [True, True]
    assert template.resolve("diagram").layout.name == "Titel og indhold"


THANKS = (
    '<p:sp><p:nvSpPr><p:cNvPr id="98" name="Tak"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
    '<a:off x="900000" y="2000000"/><a:ext cx="4000000" cy="900000"/></a:xfrm></p:spPr>'
    "<p:txBody><a:bodyPr/><a:p><a:r><a:t>Tak for i dag</a:t></a:r></a:p></p:txBody></p:sp>"
)


@pytest.mark.parametrize(("wide", "kept"), [(3_000_000, set()), (12_192_000, {"footer"})])
def test_a_foot_below_a_logo_is_left_out_but_not_one_on_a_band(wide: int, kept: set[str]) -> None:
    deck = office()
    foot = next(one for one in deck.slide_master.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER)
    left = foot.left if wide < foot.width else 0
    found = layout(open_template(with_picture(left, foot.top, wide, foot.height, saved(deck))), "Title Only")
    assert {slot.kind for slot in found.slots} == {"title", "date", "number", *kept}
    assert (found.foot is None) == bool(kept)


def test_a_foot_of_the_decks_own_stands_beside_a_logo_rather_than_above_content() -> None:
    deck, logo = office(), Frame(700_000, 6_050_000, 1_200_000, 600_000)
    for place in list(deck.slide_layouts.get_by_name("Title and Content").placeholders):
        if place.placeholder_format.type not in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.OBJECT):
            place._element.getparent().remove(place._element)
    found = layout(open_template(with_picture(*logo, saved(deck))), "Title and Content")
    (content,) = found.of("content")
    assert found.foot is not None
    assert found.foot.x > logo.right
    assert found.foot.y > content.frame.bottom
    assert found.free.h > 0.8 * content.frame.h


def test_a_foot_that_was_put_beside_the_slide_is_left_out() -> None:
    deck = office()
    for place in deck.slide_master.placeholders:
        if place.placeholder_format.type in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE):
            place.top += deck.slide_height // 8
    found = layout(open_template(saved(deck)), "Title Only")
    assert {slot.kind for slot in found.slots} == {"title", "number"}
    assert found.foot is not None


@pytest.mark.parametrize(("turn", "runs", "kept"), [(0, "vert270", False), (90, "horz", False), (90, "vert", True)])
def test_a_footer_that_runs_up_or_down_the_slide_is_left_out(turn: int, runs: str, kept: bool) -> None:
    deck = office()
    foot = next(one for one in deck.slide_master.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER)
    foot.rotation = turn
    foot._element.txBody.find(qn("a:bodyPr")).set("vert", runs)
    found = layout(open_template(saved(deck)), "Title Only")
    assert {slot.kind for slot in found.slots} == {"title", "date", "number", *(["footer"] if kept else [])}
    assert (found.foot is None) == kept


def test_what_stands_in_a_group_is_kept_clear_of() -> None:
    group = (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="97" name="Pynt"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="12192000" cy="6858000"/>'
        '<a:chOff x="100" y="100"/><a:chExt cx="1000" cy="1000"/></a:xfrm></p:grpSpPr>{}</p:grpSp></p:spTree>'
    )
    shape = (
        '<p:sp><p:nvSpPr><p:cNvPr id="{}" name="Flade"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        '<a:off x="100" y="{}"/><a:ext cx="1000" cy="{}"/></a:xfrm></p:spPr></p:sp>'
    )
    parts = shape.format(95, 100, 50) + shape.format(96, 900, 200)
    data = replaced("</p:spTree>", group.format(parts), "ppt/slideMasters/slideMaster1.xml")
    assert layout(open_template(data), "Kun titel").free.bottom / 6_858_000 == pytest.approx(0.8, abs=0.02)


def test_a_picture_behind_everything_is_no_logo() -> None:
    covered = open_template(with_logo(0, 0, 12_192_000, 6_858_000))
    assert layout(covered, "Kun titel").free == layout(builtin_template(), "Kun titel").free


def test_places_are_inherited_from_the_master() -> None:
    def drop(name: str, text: str) -> str:
        if name != "ppt/slideLayouts/slideLayout4.xml":
            return text
        return re.sub(r"(<p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr>).*?(</p:spPr>)", r"\1\2", text, count=1)

    inherited = layout(open_template(changed(drop)), "Kun titel")
    assert inherited.of("title") == layout(builtin_template(), "Kun titel").of("title")


# What is dropped, completed, refused


def test_sample_slides_leave_nothing_behind() -> None:
    data = with_samples()
    assert "ppt/slides/slide2.xml" in files(data)
    written = files(deck(open_template(data)))
    texts = b"".join(written.values())
    for trace in (b"Husk kage", b"kommunen", b"En fremmed", b"python-pptx"):
        assert trace not in texts
    assert [name for name in written if name.startswith("ppt/slides/slide")] == ["ppt/slides/slide1.xml"]


def test_sections_thumbnails_and_printer_settings_are_dropped() -> None:
    section = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="Gammelt" '
        'id="{5C1E3F0A-7B1D-4E57-9E59-000000000001}"><p14:sldIdLst/></p14:section></p14:sectionLst></p:ext></p:extLst>'
        "</p:presentation>"
    )
    members = files(replaced("</p:presentation>", section, "ppt/presentation.xml"))
    members["docProps/thumbnail.jpeg"] = b"\xff\xd8\xff"
    members["ppt/printerSettings1.bin"] = b"printer"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"

    def relate(name: str, kind: str, target: str) -> None:
        entry = f'<Relationship Id="rId99" Type="{kind}" Target="{target}"/></Relationships>'
        members[name] = members[name].replace(b"</Relationships>", entry.encode())

    relate("_rels/.rels", f"{package}/thumbnail", "docProps/thumbnail.jpeg")
    relate("ppt/_rels/presentation.xml.rels", f"{office}/printerSettings", "printerSettings1.bin")
    types = b'<Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="bin" ContentType="x/y"/><Override'
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(b"<Override", types, 1)
    written = files(deck(open_template(zipped(members))))
    assert not [name for name in written if "thumbnail" in name or "printer" in name]
    assert "Gammelt" not in written["ppt/presentation.xml"].decode()


def test_what_leads_to_a_part_that_is_not_taken_over_is_dropped() -> None:
    """Google's exports store something about their slides, and name a relationship for it."""
    stored = (
        '<p:extLst><p:ext uri="http://customooxmlschemas.google.com/"><go:slidesCustomData '
        'xmlns:go="http://customooxmlschemas.google.com/" r:id="rId99"/></p:ext></p:extLst></p:presentation>'
    )
    members = files(replaced("</p:presentation>", stored, "ppt/presentation.xml"))
    entry = b'<Relationship Id="rId99" Type="http://customschemas.google.com/relationships/presentationmetadata" '
    entry += b'Target="metadata"/></Relationships>'
    name = "ppt/_rels/presentation.xml.rels"
    members |= {name: members[name].replace(b"</Relationships>", entry), "ppt/metadata": b"{}"}
    types = b'<Override PartName="/ppt/metadata" ContentType="application/binary"/></Types>'
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(b"</Types>", types)
    written = files(deck(open_template(zipped(members))))
    assert "slidesCustomData" not in written["ppt/presentation.xml"].decode()


@pytest.mark.parametrize("kind", ["template", "slideshow"])
def test_potx_and_ppsx_are_read_and_give_an_ordinary_deck(kind: str) -> None:
    data = replaced(re.escape(CONTENT_TYPE.format("presentation")), CONTENT_TYPE.format(kind), "[Content_Types]")
    assert CONTENT_TYPE.format(kind).encode() in files(data)["[Content_Types].xml"]
    written = deck(open_template(data))
    assert CONTENT_TYPE.format("presentation").encode() in files(written)["[Content_Types].xml"]
    assert len(Presentation(io.BytesIO(written)).slides) == 1


def test_a_notes_master_is_added_where_there_is_none(tmp_path) -> None:
    members = {name: text for name, text in files().items() if "notesMaster" not in name and "theme2" not in name}
    for name in ("ppt/presentation.xml", "ppt/_rels/presentation.xml.rels", "[Content_Types].xml"):
        text = re.sub(r"<p:notesMasterIdLst>.*?</p:notesMasterIdLst>", "", members[name].decode())
        members[name] = re.sub(r"<(Relationship|Override) [^>]*(notesMaster|theme2)[^>]*>", "", text).encode()
    data = deck(open_template(zipped(members)))
    assert b"notesMasterIdLst" in files(data)["ppt/presentation.xml"]
    assert Presentation(io.BytesIO(data)).slides[0].notes_slide.notes_text_frame.text == "Noter"
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    assert validate_pptx(path).errors == []


def test_a_wrong_slide_type_is_taken_away() -> None:
    data = replaced(r"(<p:sldSz [^/]*)/>", r'\1 type="screen4x3"/>', "ppt/presentation.xml")
    assert b"screen4x3" not in files(deck(open_template(data)))["ppt/presentation.xml"]


def test_a_deck_on_a_template_leaves_the_template_as_it_was() -> None:
    template = open_template(foreign(names=STRANGE))
    assert deck(template) == deck(template)


def test_a_template_is_read_once() -> None:
    data = renamed(STRANGE)
    assert open_template(data) is open_template(bytes(bytearray(data)))
    assert builtin_template() is builtin_template()


def refused(data: bytes) -> str:
    with pytest.raises(TemplateError) as caught:
        open_template(data)
    return str(caught.value)


def test_what_is_no_presentation_is_refused() -> None:
    assert "not a PowerPoint file" in refused(b"%PDF-1.7 nothing of ours")
    assert "not a PowerPoint file" in refused(zipped({"a.txt": b"a"}))
    assert "password" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    presentation = re.escape(CONTENT_TYPE.format("presentation"))
    assert "not a presentation" in refused(replaced(presentation, word, "[Content_Types]"))


def test_a_template_cut_short_is_refused() -> None:
    data = builtin_bytes()
    assert refused(data[: len(data) // 2])
    layout = "ppt/slideLayouts/slideLayout3.xml"
    assert f'can\'t be read: its part "{layout}" is damaged or cut off' in refused(
        zipped(files() | {layout: b"<p:sldLayout"})
    )


@pytest.mark.parametrize("broken", [None, b"<a", b"<a/>"], ids=["gone", "cut", "another"])
def test_a_template_with_a_broken_part_is_told_in_words_that_help(broken: bytes | None) -> None:
    whole, told = files(), []
    for name in whole:
        parts = {part: data for part, data in whole.items() if part != name} | ({name: broken} if broken else {})
        try:
            open_template(zipped(parts))
        except TemplateError as error:
            told.append(str(error))
    assert told
    assert [words for words in told if re.search("[a-z]Error|lxml|object|http|None", words)] == []
    assert [words for words in told if not re.search("Open it in|Add|Use", words)] == []


def test_macros_are_refused() -> None:
    macro = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
    presentation = re.escape(CONTENT_TYPE.format("presentation"))
    assert "macros" in refused(replaced(presentation, macro, "[Content_Types]"))
    assert "macros" in refused(zipped(files() | {"ppt/vbaProject.bin": b"x"}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "unpacks to" in refused(zipped(files() | {"ppt/media/a.bin": bytes(60_000_000)}))
    assert "5030 parts" in refused(zipped(files() | {f"ppt/media/{n}.bin": b"x" for n in range(5_001)}))


@pytest.mark.parametrize("name", ["../evil.xml", "/ppt/evil.xml", "ppt\\..\\..\\evil.xml"])
def test_a_part_with_an_unsafe_name_is_refused(name: str) -> None:
    target = io.BytesIO(builtin_bytes())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"x")
    assert "unsafe" in refused(target.getvalue())


def test_a_template_without_layouts_is_refused() -> None:
    bare = replaced(r"<p:sldLayoutIdLst>.*?</p:sldLayoutIdLst>", "", "ppt/slideMasters/slideMaster1.xml")
    assert "no slide layouts" in refused(bare)


def test_a_place_that_is_no_number_is_refused() -> None:
    assert "whole number" in refused(replaced(r'<a:off x="\d+"', '<a:off x="left"', "ppt/slideLayouts/"))


@pytest.mark.parametrize("part", ["ppt/slideLayouts/slideLayout3.xml", "ppt/theme/theme1.xml"])
def test_a_document_type_is_refused(part: str) -> None:
    def attack(name: str, text: str) -> str:
        if name != part:
            return text
        head, body = text.split("\n", 1)
        return f'{head}<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>{body}'

    assert "document type" in refused(changed(attack))


def test_no_prompt_reads_like_something_a_deck_would_say() -> None:
    prompts = [field.prompt for drawing in LAYOUTS for field in drawing.fields if field.prompt]
    assert [prompt for prompt in prompts if not prompt.startswith(("Skriv ", "Klik ", "#"))] == []
