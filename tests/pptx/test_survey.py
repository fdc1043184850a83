"""What is told of a template, what it lacks, and profiles: whoever writes one decides, and hears what is not there."""

import io
import re

import pytest
from nasty_templates import office, only, opened_by_texts, saved, without_titles
from odd_templates import bare, foreign, renamed, replaced, two_masters, with_picture
from pptx import Presentation

import suddialog as sud
from suddialog import Dialogue, Question, Theme
from suddialog.errors import LoadError, TemplateError
from suddialog.exporters.pptx.builtin.build import build
from suddialog.exporters.pptx.survey import ENOUGH
from suddialog.model.template_profile import SlideKind, TemplateProfile

DIALOGUE = Dialogue(
    "Lindevang Skole",
    meetings="4/4 2025",
    participants=["Asta Lund (skoleleder)", "Bo Krogh (faglig chef)"],
    themes=[
        Theme("Trivsel", ["Eleverne trives.", "Der er ro i timerne."]),
        Theme("Fravær", ["Det falder."], minutes=20),
    ],
)
HEAD = "format: suddialog-profile\nversion: 1\n"
LAYOUTS = "ppt/slideLayouts/"


@pytest.fixture
def put(tmp_path, monkeypatch):
    """Write a file into the folder that is the current one, and return its name."""
    monkeypatch.chdir(tmp_path)

    def write(name, data):
        (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        return name

    return write


def role(report, name):
    return next(one for one in report.roles if one.role == name)


def layouts(result):
    return [slide.slide_layout.name for slide in Presentation(io.BytesIO(result.data)).slides]


def test_every_kind_of_slide_is_told_with_its_layout_and_why_the_others_are_not_taken(put):
    report = sud.inspect_template(put("t.pptx", two_masters()))
    assert [one.role for one in report.roles] == [kind.value for kind in SlideKind]
    assert (report.masters, len(report.layouts)) == (2, 16)
    section = role(report, "section")
    assert (section.layout, section.name, section.rung, section.degraded) == (2, "Afsnit", "name", False)
    assert section.tried[-1] == 'section by its name: layout 2 "Afsnit"'
    assert set(section.others) == set(range(1, 17)) - {2}
    assert section.others[1] == "would serve as cover, by its name"
    assert section.others[10] == "would serve as section, but the deck keeps to one master"
    assert {place.purpose for place in section.places} >= {"title", "numeral", "kicker", "body"}


KINDS = {"tbl": "table", "chart": "chart", "dgm": "diagram", "media": "media", "clipArt": "clipart", "obj": "content"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_place_that_holds_no_text_is_called_what_it_holds(put, kind):
    template = replaced(r'<p:ph (?=sz="quarter" idx="1"/>)', f'<p:ph type="{kind}" ', "ppt/slideLayouts/")
    layout = sud.inspect_template(put("t.pptx", template)).layouts[2]
    assert layout.name == "Titel og indhold"
    assert [place.purpose for place in layout.places if place.type == kind] == [KINDS[kind]]


def test_our_own_template_lacks_nothing(put):
    report = sud.inspect_template(put("t.pptx", build()), dialogue=DIALOGUE)
    assert (report.lacks, report.tips, report.text.boxed) == ((), (), {})
    assert report.text.share == 1.0


def test_a_template_of_somebody_else_could_have_more(put):
    report = sud.inspect_template(put("t.pptx", foreign()), dialogue=DIALOGUE)
    assert report.lacks == ()
    assert report.text.share >= ENOUGH
    assert [tip.of for tip in report.tips]
    assert {purpose for tip in report.tips for purpose in tip.of} <= {"kicker", "lead", "source", "mark", "numeral"}


def test_what_is_missing_is_told_with_two_remedies(put):
    report = sud.inspect_template(put("t.pptx", bare()), dialogue=DIALOGUE)
    assert {name for lack in report.lacks for name in lack.of} >= {kind.value for kind in SlideKind} | {"title"}
    assert report.text.share < ENOUGH
    for lack in (*report.lacks, *report.tips):
        assert "PowerPoint" in lack.remedies[0]
        assert "profile" in lack.remedies[1]


@pytest.mark.parametrize(
    "data", [build(), foreign(), two_masters(), renamed({"Kun titel": "Afsnit"}), opened_by_texts()]
)
def test_a_starting_profile_changes_nothing(put, data):
    template = put("t.pptx", data)
    profile = put("p.yaml", sud.inspect_template(template).starting_profile())
    plain = sud.export(DIALOGUE, "pptx", template=template)
    assert sud.export(DIALOGUE, "pptx", template=template, profile=profile).data == plain.data


def test_a_starting_profile_decides_nothing_that_is_makeshift(put):
    text = sud.inspect_template(put("t.pptx", bare())).starting_profile()
    assert re.findall(r"^  \w+:", text, re.M) == []
    assert "#   layout:" in text


def test_a_profile_decides(put):
    template = put("t.pptx", build())
    profile = put(
        "p.yaml",
        f"{HEAD}roller:\n  afsnit: Tom\n  punkter: Tom\n  program: {{layout: 4}}\n  deltagere: Titel og indhold\n",
    )
    report = sud.inspect_template(template, profile=profile)
    assert [(role(report, name).name, role(report, name).rung) for name in ("section", "agenda", "people")] == [
        ("Tom", "profile"),
        ("Kun titel", "profile"),
        ("Titel og indhold", "profile"),
    ]
    assert role(report, "cover").rung == "name"
    assert layouts(sud.export(DIALOGUE, "pptx", template=template, profile=profile)).count("Tom") == 2


def test_a_profile_gives_placeholders_another_purpose(put):
    template = put("t.pptx", foreign())
    plain = role(sud.inspect_template(template), "bullets")
    content = next(place for place in plain.places if place.purpose == "content")
    rule = f"{HEAD}roles:\n  bullets: {{layout: {plain.layout}, slots: {{lead: {content.idx}}}}}\n"
    decreed = role(sud.inspect_template(template, profile=put("p.yaml", rule)), "bullets")
    assert {place.purpose for place in decreed.places if place.idx == content.idx} == {"lead"}


@pytest.mark.parametrize("purpose", ["content", "body"])
def test_a_question_stands_in_the_place_that_a_profile_has_for_it(put, purpose):
    template = put("t.pptx", foreign())
    bullets = role(sud.inspect_template(template), "bullets")
    place = next(one for one in bullets.places if one.purpose == "content")
    rule = f"{HEAD}roles:\n  question: {{layout: {bullets.layout}, slots: {{{purpose}: {place.idx}}}}}\n"
    dialogue = Dialogue("Lindevang Skole", themes=[Theme("Trivsel", [Question("Hvad virker?")])])
    deck = sud.export(dialogue, "pptx", template=template, profile=put("p.yaml", rule)).data
    slides = Presentation(io.BytesIO(deck)).slides
    asked = [one for slide in slides for one in slide.placeholders if "Hvad virker?" in one.text_frame.text]
    assert place.idx in [one.placeholder_format.idx for one in asked]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("section: Kapitel", 'roles.section: there is no layout "Kapitel". The template has layout 1 "Forside"'),
        ("section: {layout: Afsnit, slots: {body: 99}}", 'no placeholder "99". The layout has '),
        ("section: {layout: Afsnit, slots: {body: Titel, lead: Titel}}", "serves body and lead"),
        ("{section: 99, cover: 98}", 'roles.cover: there is no layout "98"'),
    ],
)
def test_a_profile_that_does_not_fit_tells_what_is_there(put, rule, told):
    template = put("t.pptx", build())
    profile = put("p.yaml", f"{HEAD}roles: {rule}\n" if rule[0] == "{" else f"{HEAD}roles:\n  {rule}\n")
    with pytest.raises(TemplateError) as caught:
        sud.export(DIALOGUE, "pptx", template=template, profile=profile)
    assert str(caught.value).startswith("p.yaml: ")
    assert told in str(caught.value)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "obj"])
@pytest.mark.parametrize("purpose", ["content", "body", "lead"])
def test_a_profile_has_no_text_in_a_place_that_shows_none(put, kind, purpose):
    changed = replaced(r'<p:ph (?=sz="quarter" idx="1"/>)', f'<p:ph type="{kind}" ', "ppt/slideLayouts/")
    template = put("t.pptx", changed)
    profile = put("p.yaml", f"{HEAD}roles:\n  bullets: {{layout: Titel og indhold, slots: {{{purpose}: 1}}}}\n")
    with pytest.raises(TemplateError) as caught:
        sud.export(DIALOGUE, "pptx", template=template, profile=profile)
    told = f'placeholder 1 "Indhold" is of the kind "{KINDS[kind]}", which shows no text: it can\'t serve {purpose}.'
    assert told in str(caught.value)


def test_a_profile_has_no_content_in_a_place_that_is_too_small_for_it(put):
    template = put("t.pptx", foreign())
    choice = role(sud.inspect_template(template), "bullets")
    footer = next(place for place in choice.places if place.purpose == "footer")
    profile = put("p.yaml", f"{HEAD}roles:\n  bullets: {{layout: {choice.layout}, slots: {{content: {footer.idx}}}}}\n")
    with pytest.raises(TemplateError) as caught:
        sud.export(DIALOGUE, "pptx", template=template, profile=profile)
    assert f"roles.bullets: layout {choice.layout} " in str(caught.value)
    assert f'placeholder {footer.idx} "{footer.name}" is too small for content. Name another one' in str(caught.value)


def test_a_profile_has_tables_in_a_place_for_tables(put):
    template = put("t.pptx", replaced(r'<p:ph (?=sz="quarter" idx="1"/>)', '<p:ph type="tbl" ', "ppt/slideLayouts/"))
    profile = put("p.yaml", f"{HEAD}roles:\n  table: {{layout: Titel og indhold, slots: {{content: 1}}}}\n")
    report = sud.inspect_template(template, profile=profile)
    assert [place.type for place in role(report, "table").places if place.purpose == "content"] == ["tbl"]


def test_a_name_that_two_layouts_have_is_no_name(put):
    template = put("t.pptx", renamed({"Kun titel": "Afsnit"}))
    with pytest.raises(TemplateError, match=r"several layouts are called .Afsnit.: layout 2 .*, layout 4"):
        sud.inspect_template(template, profile=put("p.yaml", f"{HEAD}roles: {{section: Afsnit}}\n"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("roles: {sektion: Afsnit}", "SUD019"),
        ("roles: {section: {layout: A, slot: {body: 1}}}", 'unknown key "slot"'),
        ("roles: {section: {slots: {body: 1}}}", "layout is missing"),
        ("roles: [Afsnit]", "expected a mapping"),
        ("rolls: {}", 'unknown key "rolls"'),
    ],
)
def test_a_profile_is_read_as_strictly_as_a_dialogue(put, text, told):
    with pytest.raises(LoadError) as caught:
        sud.inspect_template(put("t.pptx", build()), profile=put("p.yaml", f"{HEAD}{text}\n"))
    assert told in str(caught.value)
    assert "p.yaml:3:" in str(caught.value)


def test_a_dialogue_is_no_profile_and_a_profile_no_dialogue(put):
    profile = put("p.yaml", HEAD)
    with pytest.raises(LoadError, match="a profile of a template, not one dialogue"):
        sud.load(profile)
    with pytest.raises(LoadError, match="this is one dialogue"):
        sud.inspect_template(
            put("t.pptx", build()), profile=put("d.yaml", "format: suddialog\nversion: 1\nschool: Lindevang Skole\n")
        )


def test_a_profile_decides_about_our_own_template_where_no_other_is_given(put):
    profile = put("p.yaml", f"{HEAD}roles: {{people: Tom}}\n")
    assert "Tom" in layouts(sud.export(DIALOGUE, "pptx", profile=profile))


def test_a_layout_that_would_serve_but_for_its_title_is_named(put):
    report = sud.inspect_template(put("t.pptx", without_titles()))
    lack = next(lack for lack in report.lacks if "text" in lack.of)
    assert 'nearest: layout 2 "Title and Content" without a title, layout 6 "Title Only" without' in lack.what
    assert lack.remedies[0] == "tick Title for the layouts in PowerPoint's slide master"
    assert role(report, "text").others[6] == "lacks a title"
    assert (role(report, "bullets").name, role(report, "bullets").degraded) == ("Title and Content", True)


def test_where_layouts_have_no_title_it_stands_where_the_master_says(put):
    template = put("t.pptx", without_titles())
    data = sud.export(DIALOGUE, "pptx", template=template).data
    slide = next(one for one in Presentation(io.BytesIO(data)).slides if one.shapes.title.text == "Trivsel")
    master = next(one for one in Presentation(template).slide_master.placeholders if one.placeholder_format.idx == 0)
    title, content = slide.shapes.title, next(one for one in slide.placeholders if one.placeholder_format.idx == 1)
    assert (title.left, title.top, title.width) == (master.left, master.top, master.width)
    assert content.top >= master.top + master.height


def test_where_only_a_cover_is_there_titles_of_other_slides_stand_at_the_head(put):
    template = put("t.pptx", saved(only("Title Slide")))
    slides = list(Presentation(io.BytesIO(sud.export(DIALOGUE, "pptx", template=template).data)).slides)
    cover = Presentation(template).slide_layouts[0].placeholders[0]
    assert (slides[0].shapes.title.left, slides[0].shapes.title.top) == (cover.left, cover.top)
    slide = next(one for one in slides if one.shapes.title.text == "Trivsel" and len(one.shapes) > 3)
    title, *others = sorted(slide.shapes, key=lambda shape: shape.top)
    assert title == slide.shapes.title
    assert all(other.top >= title.top + title.height for other in others)


def test_a_template_with_room_for_content_nowhere_is_refused(put):
    deck = only("Title Only")
    body = next(one for one in deck.slide_master.placeholders if one.placeholder_format.idx == 1)
    body.width = deck.slide_width // 5
    right = body.left + body.width
    template = put("t.pptx", with_picture(right, body.top, deck.slide_width - right, body.height, saved(deck)))
    with pytest.raises(TemplateError) as caught:
        sud.export(DIALOGUE, "pptx", template=template)
    assert 'no layout has room for content beside what is drawn on it: layout 1 "Title Only"' in str(caught.value)
    assert [line.split()[0] for line in str(caught.value).split("\n")][1:] == ["-", "either", "or"]
    assert sud.inspect_template(template).lacks[0].of == ("text",)


def test_a_title_beside_the_slide_is_no_title(put):
    deck = office()
    layout = next(one for one in deck.slide_layouts if one.name == "Title Only")
    title = layout.placeholders[0]
    title.left, title.top, title.width, title.height = 600_000, -1_500_000, 8_000_000, 900_000
    template = put("t.pptx", saved(deck))
    report = sud.inspect_template(template)
    diagram = role(report, "diagram")
    assert diagram.name != layout.name
    assert "a title (it lies beside the slide)" in str(diagram.others[list(deck.slide_layouts).index(layout) + 1])
    slides = Presentation(io.BytesIO(sud.export(DIALOGUE, "pptx", template=template).data)).slides
    assert all(slide.shapes.title.top >= 0 for slide in slides)


def panels(colour):
    """Two panels that fill most of the slide, as on a poster."""
    place = '<a:xfrm><a:off x="{x}" y="2400000"/><a:ext cx="5000000" cy="4300000"/></a:xfrm>'
    fill = f'<a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    head = '<p:nvSpPr><p:cNvPr id="{x}" name="Felt"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
    shape = f"<p:sp>{head}<p:spPr>{place}{fill}</p:spPr></p:sp>"
    return shape.format(x=600_000) + shape.format(x=6_600_000) + "</p:spTree>"


@pytest.mark.parametrize(("colour", "serves"), [("1F3864", False), ("F2F2F2", True)])
def test_a_layout_whose_panels_hide_text_serves_nothing(put, colour, serves):
    poster = replaced("</p:spTree>", panels(colour), LAYOUTS, saved(only("Title Only")))
    if serves:
        assert sud.export(DIALOGUE, "pptx", template=put("t.pptx", poster)).data
    else:
        with pytest.raises(TemplateError, match="no layout has room for content beside what is drawn on it"):
            sud.export(DIALOGUE, "pptx", template=put("t.pptx", poster))
    beside = replaced("</p:spTree>", panels(colour), f"{LAYOUTS}slideLayout6.xml", saved(office()))
    taken = role(sud.inspect_template(put("u.pptx", beside)), "diagram").name
    assert taken == ("Title Only" if serves else "Title and Content")


def written(kind, places):
    """Words on a layout: boxes or tables at some places, each of the size of a label."""
    ext, text = '<a:ext cx="2000000" cy="400000"/>', "<a:bodyPr/><a:p><a:r><a:t>Lejemål</a:t></a:r></a:p>"
    rows = f'<a:tr h="400000"><a:tc><a:txBody>{text}</a:txBody><a:tcPr/></a:tc></a:tr>'
    table = f'<a:tbl><a:tblGrid><a:gridCol w="2000000"/></a:tblGrid>{rows}</a:tbl>'
    uri = "http://schemas.openxmlformats.org/drawingml/2006/table"
    shape = {
        "box": '<p:sp><p:nvSpPr><p:cNvPr id="{at}" name="Ord"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{place}'
        f'</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>{text}</p:txBody></p:sp>',
        "table": '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{at}" name="Tabel"/><p:cNvGraphicFramePr/><p:nvPr/>'
        f"</p:nvGraphicFramePr><p:xfrm>{{place}}</p:xfrm><a:graphic><a:graphicData uri='{uri}'>{table}"
        "</a:graphicData></a:graphic></p:graphicFrame>",
    }[kind]
    found = (f'<a:off x="{x}" y="{y}"/>{ext}' for x, y in places)
    return "".join(shape.format(at=at, place=place) for at, place in enumerate(found, 90)) + "</p:spTree>"


def with_words(kind, places):
    return replaced("</p:spTree>", written(kind, places), LAYOUTS, saved(only("Title Only")))


@pytest.mark.parametrize("kind", ["box", "table"])
def test_a_page_full_of_words_is_no_room_for_content(put, kind):
    places = [(x, y) for x in (1_500_000, 5_000_000, 8_500_000) for y in (2_200_000, 3_600_000, 5_000_000)]
    with pytest.raises(TemplateError, match="no layout has room for content beside what is drawn on it"):
        sud.export(DIALOGUE, "pptx", template=put("t.pptx", with_words(kind, places)))
    assert sud.export(DIALOGUE, "pptx", template=put("u.pptx", with_words(kind, places[4:5]))).data


def test_content_stands_beside_a_table_of_a_layout(put):
    template = put("t.pptx", with_words("table", [(10_000_000, y) for y in range(1_700_000, 6_000_000, 400_000)]))
    slides = list(Presentation(io.BytesIO(sud.export(DIALOGUE, "pptx", template=template).data)).slides)
    content = [shape for slide in slides[1:] for shape in slide.shapes if 1_700_000 <= shape.top < 6_000_000]
    assert content
    assert all(shape.left + shape.width <= 10_000_000 for shape in content)


def test_a_makeshift_is_told_and_with_strict_template_refused(put):
    template = put("t.pptx", bare())
    result = sud.export(DIALOGUE, "pptx", template=template)
    assert [issue.code for issue in result.issues].count("SUD614") == 1
    with pytest.raises(TemplateError, match=r"t\.pptx lacks layouts") as caught:
        sud.export(DIALOGUE, "pptx", "deck.pptx", template=template, strict_template=True)
    lines = str(caught.value).split("\n")
    assert [line for line in lines if line.startswith("  either ") and "sud:section" in line]
    assert [line for line in lines if line.startswith("  or name layouts in a profile: ")]
    assert sud.export(DIALOGUE, "pptx", template=put("own.pptx", build()), strict_template=True).data


def test_a_layout_of_the_profile_that_hides_text_is_told_and_with_strict_template_refused(put):
    panelled = put("t.pptx", replaced("</p:spTree>", panels("1F3864"), f"{LAYOUTS}slideLayout6.xml", saved(office())))
    profile = put("p.yaml", f"{HEAD}roles: {{bullets: {{layout: Title Only}}}}\n")
    told = 'bullets: what is drawn on layout 6 "Title Only" hides text'
    result = sud.export(DIALOGUE, "pptx", template=panelled, profile=profile)
    assert [issue.message for issue in result.issues if issue.code == "SUD614"] == [told]
    with pytest.raises(TemplateError, match=told):
        sud.export(DIALOGUE, "pptx", template=panelled, profile=profile, strict_template=True)
    assert "SUD614" not in {issue.code for issue in sud.export(DIALOGUE, "pptx", template=panelled).issues}


def without_feet():
    """Layouts as they are where nobody ticked Footers."""
    deck = office()
    for layout in deck.slide_layouts:
        for shape in [one for one in layout.placeholders if one.placeholder_format.idx in (10, 11, 12)]:
            shape._element.getparent().remove(shape._element)
    return saved(deck)


@pytest.mark.parametrize("make", [without_feet, without_titles, bare, foreign, build])
def test_strict_template_refuses_what_check_lists_and_nothing_else(put, make):
    template = put("t.pptx", make())
    found = sud.inspect_template(template, dialogue=DIALOGUE).lacks
    try:
        refused = sud.export(DIALOGUE, "pptx", template=template, audience="internal", strict_template=True) and ""
    except TemplateError as error:
        refused = str(error).partition("\n")[2]
    assert refused == "\n".join(lack.told for lack in found)


def test_layouts_without_feet_are_told(put):
    report = sud.inspect_template(put("t.pptx", without_feet()), dialogue=DIALOGUE)
    assert [lack.of for lack in report.lacks] == [("footer",), ("number",)]
    assert all(lack.remedies[0].startswith("tick Footers") for lack in report.lacks)


def test_a_template_that_cannot_be_read_is_named(put):
    with pytest.raises(TemplateError, match=r"none\.pptx can't be read"):
        sud.inspect_template("none.pptx")
    with pytest.raises(TemplateError, match=r"a\.pptx: the template is not a PowerPoint file"):
        sud.inspect_template(put("a.pptx", b"no zip"))


def test_a_profile_of_python_is_the_same_as_that_of_a_file():
    assert TemplateProfile(roles={"section": 3}).roles[SlideKind.SECTION].layout == "3"
