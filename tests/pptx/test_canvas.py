"""The grid, sizes and measured text, and the frame that every slide shares."""

from __future__ import annotations

import attrs
import deck_outline as deck
import pytest
from deck_laws import faults, ink, narrow, place, templates, text_of, texts
from hypothesis import given
from hypothesis import strategies as st
from nasty_templates import office, saved
from odd_templates import bare, foreign, with_date
from pptx.enum.shapes import PP_PLACEHOLDER

from suddialog.exporters.pptx.canvas import FLOOR, POINT, Canvas
from suddialog.exporters.pptx.draft import Draft, Heading, Page
from suddialog.exporters.pptx.frames import touch
from suddialog.exporters.pptx.plan import Box, Plan, Slide
from suddialog.exporters.pptx.template import Template, builtin_template, open_template
from suddialog.outline.blocks import Outline, Paragraph, Section

LONG = (
    "Fraværet falder for tredje år i træk: de yngste er mere i skole, mens de ældste oftere holder en ekstra fridag, "
)


@pytest.fixture
def canvas() -> Canvas:
    return Canvas(builtin_template(), "da")


def draft(canvas: Canvas, heading: Heading, outline: Outline | None = None) -> Draft:
    return Draft(canvas, canvas.template.resolve("text"), heading, outline or deck.outline())


def named(slide: Slide, name: str) -> Box:
    return next(shape for shape in slide.shapes if isinstance(shape, Box) and shape.name == name)


def test_twelve_columns_fill_the_space_between_the_margins(canvas: Canvas) -> None:
    assert canvas.col(0) == canvas.left
    assert abs(canvas.col(11) + canvas.span(1) - (canvas.left + canvas.inner)) <= 2
    assert abs(canvas.span(12) - canvas.inner) <= 2


def test_columns_do_not_touch(canvas: Canvas) -> None:
    assert canvas.col(4) - (canvas.col(0) + canvas.span(4)) == pytest.approx(canvas.x(0.015), abs=2)


def test_sizes_follow_the_height_but_not_below_the_floor() -> None:
    full = Canvas(builtin_template(), "da")
    assert (full.pt(28), full.pt(9)) == (28, FLOOR)
    small = Canvas(attrs.evolve(builtin_template(), height=round(5.625 * 914_400)), "da")
    assert (small.pt(28), small.pt(14)) == (21, FLOOR)


def test_a_narrow_slide_is_not_wide() -> None:
    assert Canvas(builtin_template(), "da").wide
    found = Canvas(narrow(), "da")
    assert found.landscape
    assert not found.wide


def test_height_is_that_of_the_lines(canvas: Canvas) -> None:
    width = canvas.span(4)
    lines = canvas.lines(LONG, 18, width)
    assert len(lines) > 2
    assert canvas.text_height(LONG, 18, width, leading=1.0) == round(len(lines) * 1.2 * 18 * POINT)


def test_fit_takes_the_first_size_that_fits(canvas: Canvas) -> None:
    tall = canvas.text_height(LONG, 20, canvas.span(6))
    assert canvas.fit(LONG, (28, 20, 12), canvas.span(6), tall) == 20
    assert canvas.fit(LONG, (28, 24), canvas.span(1), tall) is None


def test_fit_minds_the_longest_word(canvas: Canvas) -> None:
    word = "Skoleudviklingssamtale"
    width = canvas.text_width(word, 20, bold=True)
    assert canvas.fit(word, (28, 20), width, canvas.height, bold=True) == 20


def test_words_break_at_spaces_and_hyphens_but_not_at_no_break_spaces(canvas: Canvas) -> None:
    width = canvas.text_width("børnefælles-", 18)
    assert canvas.words_fit("børnefælles skolen", 18, width)
    assert canvas.words_fit("børnefælles-skolen", 18, width)
    assert not canvas.words_fit("børnefælles\u00a0skolen", 18, width)


def test_a_word_that_fits_at_no_size_has_the_smallest(canvas: Canvas) -> None:
    assert canvas.size_for_words("x" * 90, (18, 12), canvas.span(2)) == 12


@given(st.text(st.sampled_from("abæ  "), max_size=300))
def test_one_line_is_one_line(text: str) -> None:
    canvas = Canvas(builtin_template(), "da")
    shown = canvas.one_line(text, 12, canvas.span(6))
    assert len(canvas.lines(shown, 12, canvas.span(6))) <= 1 or len(shown.split()) <= 2


def test_parts_are_counted_in_the_decks_language(canvas: Canvas) -> None:
    assert canvas.part(1, 1) == ""
    assert canvas.part(1, 3) == "(1\u00a0af\u00a03)"
    assert Canvas(builtin_template(), "en").part(1, 3) == "(1\u00a0of\u00a03)"


def test_titles_are_told_apart_by_theme_then_by_number(canvas: Canvas) -> None:
    headings = [Heading(title="Tal", section=f"Tema {number} · Fravær") for number in (1, 2, 3)]
    titles = [
        draft(canvas, heading).slide().title
        for heading in (*headings, Heading(title="Andet", part="(1\u00a0af\u00a02)"))
    ]
    assert titles == ["Tal", "Tal · Fravær", "Tal (2)", "Andet (1\u00a0af\u00a02)"]
    assert canvas.remarks == []


THEME = (
    "Elevernes faglige niveau i dansk og matematik, herunder andelen med mindst 02 ved prøverne i 9. klasse og siden"
)


@pytest.mark.parametrize("title", [THEME, LONG * 3, "Vi taler " + "om skolen " * 20, "Kort", "x" * 70 + " " + "y" * 70])
@pytest.mark.parametrize("part", ["", "(2\u00a0af\u00a03)"])
def test_titles_that_come_again_and_again_are_unique_and_fit(canvas: Canvas, title: str, part: str) -> None:
    heading = Heading(title=title.strip(), part=part, section=f"Tema 1 · {THEME}")
    slides = tuple(draft(canvas, heading).slide() for _ in range(12))
    assert faults(Plan(title="x", language="da-DK", slides=slides), canvas.template) == []
    assert len({slide.title for slide in slides}) == 12
    assert all(slide.title.endswith(part) for slide in slides)
    assert len(canvas.remarks) <= 1


def test_a_shortened_title_does_not_end_inside_a_sentence(canvas: Canvas) -> None:
    long = "Vi samler alle de erfaringer, som skolens elever og voksne har gjort i 9. klasse " + "med hinanden " * 20
    title = draft(canvas, Heading(title=long.replace(", ", " "), section="x")).slide().title
    assert title.endswith(" …")
    assert not title.endswith(("9. …", "9 …"))
    asked = draft(canvas, Heading(title="Hvad gør vi nu? " + "Og så kommer der mere og mere " * 9, section="x"))
    assert asked.slide().title == "Hvad gør vi nu?"


def test_a_slide_has_title_theme_line_lead_source_and_foot(canvas: Canvas) -> None:
    heading = Heading(
        title="Et fund", kicker="Tema 1 · Fravær", lead="Procent", caption="Kilde: skolen.", section="Tema 1"
    )
    slide = draft(canvas, heading).slide()
    names = [shape.name for shape in slide.shapes]
    assert names == ["Titel", "Temalinje", "Manchet", "Kilde", "Sidefod", "Målgruppe", "Sidetal"]
    assert faults(Plan(title="x", language="da-DK", slides=(slide,)), canvas.template) == []


def test_content_moves_up_under_a_title_of_one_line(canvas: Canvas) -> None:
    short = draft(canvas, Heading(title="Kort", section="x")).content
    two_lines = draft(canvas, Heading(title="En titel af den slags, der fylder to linjer " * 2, section="x")).content
    assert short.y == pytest.approx(canvas.y(0.192), abs=canvas.y(0.002))
    assert two_lines.y == pytest.approx(canvas.y(0.248), abs=canvas.y(0.002))


def test_lead_and_source_take_their_room(canvas: Canvas) -> None:
    plain = draft(canvas, Heading(title="Kort", section="x")).content
    full = draft(canvas, Heading(title="Kort", lead="Procent", caption="Kilde: skolen.", section="x")).content
    assert full.y == pytest.approx(canvas.y(0.237), abs=canvas.y(0.002))
    assert full.bottom == pytest.approx(canvas.y(0.856), abs=canvas.y(0.002))
    assert plain.bottom == pytest.approx(canvas.y(0.891), abs=canvas.y(0.002))


def test_a_title_too_long_ends_at_a_clause_and_the_whole_stands_in_the_notes(canvas: Canvas) -> None:
    whole = LONG * 3
    slide = draft(canvas, Heading(title=whole.strip(), section="x")).slide()
    assert slide.title.startswith("Fraværet falder for tredje år i træk")
    assert whole.startswith(slide.title)
    assert whole.strip() in slide.moved
    assert [remark.code for remark in canvas.remarks] == ["SUD602"]
    assert len(canvas.lines(slide.title, 24, named(slide, "Titel").slot.frame.w, bold=True)) <= 2  # type: ignore[union-attr]


def test_a_shortened_title_keeps_its_part(canvas: Canvas) -> None:
    slide = draft(canvas, Heading(title=LONG * 3, part=canvas.part(2, 3), section="x")).slide()
    assert slide.title.endswith("(2\u00a0af\u00a03)")


@given(st.text(st.sampled_from("abcæøå .,:-  "), min_size=1, max_size=400))
def test_any_title_lead_and_source_obey_the_laws(text: str) -> None:
    canvas = Canvas(builtin_template(), "da")
    words = " ".join(text.split()) or "x"
    slide = draft(canvas, Heading(title=words, lead=words, caption=words[:300], kicker=words, section="x")).slide()
    found = faults(Plan(title="x", language="da-DK", slides=(slide,)), canvas.template)
    assert [fault for fault in found if "wider" not in fault] == []


def test_the_mark_of_an_inner_edition_is_a_dark_patch(canvas: Canvas) -> None:
    inner = attrs.evolve(deck.outline(), audience="Intern", public=False)
    patch = named(draft(canvas, Heading(title="x", section="x"), inner).slide(), "Målgruppe")
    assert patch.fill == "panel"
    assert patch.slot is not None
    assert place(patch).right == patch.slot.frame.right
    assert ink(patch, canvas.template).w <= place(patch).w


@pytest.mark.parametrize(
    ("audience", "public", "told"), [("Intern", False, "Intern · Udkast"), ("Alle", True, "Alle · Udkast")]
)
@pytest.mark.parametrize("role", ["text", "section"])
@pytest.mark.parametrize("data", [foreign(), bare()])
def test_every_slide_says_for_whom_it_is_and_that_it_is_a_draft(
    audience: str, public: bool, told: str, role: str, data: bytes
) -> None:
    canvas = Canvas(open_template(data), "da")
    outline = attrs.evolve(deck.outline(), audience=audience, public=public, status="Udkast")
    made = Draft(canvas, canvas.template.resolve(role), Heading(title="x", section="x", caption="Kilde"), outline)
    slide = made.slide()
    foot = [box for box in texts(slide) if box.name in ("Sidefod", "Målgruppe")]
    assert [box for box in foot if text_of(box.paras[0]).startswith(told)]
    assert all(made.content.bottom <= place(box).y for box in foot)
    assert faults(Plan(title="x", language="da-DK", slides=(slide,)), canvas.template) == []
    assert canvas.remarks == []


def test_a_place_for_the_date_has_it_and_the_footer_does_not_say_it_again() -> None:
    canvas = Canvas(open_template(with_date()), "da")
    outline = attrs.evolve(deck.outline(), audience="Alle", public=True, date="27. november 2025")
    slide = draft(canvas, Heading(title="x", section="x"), outline).slide()
    assert text_of(named(slide, "Dato").paras[0]) == "27. november 2025"
    footer = text_of(named(slide, "Sidefod").paras[0])
    assert footer == "Alle  ·  Lindevang Skole  ·  Skoleudviklingssamtale 2025"
    assert faults(Plan(title="x", language="da-DK", slides=(slide,)), canvas.template) == []


def test_a_date_for_which_its_place_is_too_narrow_stays_in_the_footer() -> None:
    canvas = Canvas(open_template(with_date()), "da")
    dates = "27. november 2025, 4. december 2025 og 11. december 2025, alle på skolen"
    outline = attrs.evolve(deck.outline(), audience="", date=dates, footer=f"Lindevang Skole  ·  {dates}")
    slide = draft(canvas, Heading(title="x", section="x"), outline).slide()
    assert "Dato" not in [shape.name for shape in slide.shapes]


SCHOOL = "Skolen ved Åen og Engen i Fjordby Vest, afdelingen for de yngste"


@pytest.mark.parametrize(
    ("school", "lines"),
    [
        ("Lindevang Skole", ["Alle  ·  Lindevang Skole  ·  Samtale  ·  27. november 2025"]),
        (f"{SCHOOL} {SCHOOL}", [f"Alle  ·  {SCHOOL} {SCHOOL}", "Samtale  ·  27. november 2025"]),
        (SCHOOL * 4, [f"Alle  ·  {SCHOOL.partition(',')[0]}  ·  Samtale  ·  27. november 2025"]),
        (SCHOOL.replace(",", "") * 4, ["Alle  ·  Samtale  ·  27. november 2025"]),
    ],
)
def test_a_footer_wraps_and_shortens_the_schools_name_before_it_leaves_anything_out(
    school: str, lines: list[str]
) -> None:
    canvas = Canvas(open_template(foreign()), "da")
    footer = f"{school}  ·  Samtale  ·  27. november 2025"
    outline = attrs.evolve(deck.outline(), audience="Alle", public=True, footer=footer)
    made = draft(canvas, Heading(title="x", section="x", caption="Kilde"), outline)
    slide = made.slide()
    box = named(slide, "Sidefod")
    assert [text_of(para) for para in box.paras] == lines
    others = [place(shape) for shape in texts(slide) if shape.slot and shape.name in ("Dato", "Sidetal", "Kilde")]
    assert not [other for other in others if touch(place(box), other)]
    assert place(box).bottom <= canvas.height
    assert faults(Plan(title="x", language="da-DK", slides=(slide,)), canvas.template) == []
    told = [str(remark.text).endswith(f" {school}") for remark in canvas.remarks]
    assert told == ([] if school[:20] in lines[0] else [True])


@pytest.mark.parametrize(("share", "whole"), [(1.0, True), (0.2, False)])
def test_a_number_is_not_broken_where_its_place_is_too_narrow(share: float, whole: bool) -> None:
    deck_of = office()
    for one in (deck_of.slide_master, *deck_of.slide_layouts):
        for shape in one.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                shape.width = round(shape.width * share * 0.5)
    canvas = Canvas(open_template(saved(deck_of)), "da")
    number = named(draft(canvas, Heading(title="x", section="x")).slide(), "Sidetal")
    assert number.wrap is whole


def test_a_mark_for_which_the_footer_is_too_narrow_is_told() -> None:
    canvas = Canvas(open_template(foreign()), "da")
    outline = attrs.evolve(deck.outline(), audience="Til alle, der deltager i samtalen " * 9, public=False)
    Draft(canvas, canvas.template.resolve("text"), Heading(title="x", section="x"), outline).slide()
    assert [remark.code for remark in canvas.remarks] == ["SUD603"] * 2  # the school has no room beside it


@pytest.mark.parametrize("name", ["own", "4:3", "foreign"])
def test_content_lies_between_title_and_foot(name: str) -> None:
    template: Template = templates()[name]
    canvas = Canvas(template, "da")
    made = draft(canvas, Heading(title="Titel", lead="Manchet", caption="Kilde", section="x"))
    slide = made.slide()
    assert made.content.y >= place(named(slide, "Manchet")).bottom
    assert made.content.bottom <= place(named(slide, "Kilde")).y
    assert made.content.h > 0.4 * template.height


def test_a_page_builds_the_heading_from_block_and_section(canvas: Canvas) -> None:
    section = Section(kind="theme", title="Fravær", kicker="Tema 1 · Fravær")
    page = Page(canvas, deck.outline(), section)
    made = page.draft("text", Paragraph(text="x", lead="Procent", notes="Husk"), part="(1 af 2)")
    assert made.title == "Fravær (1 af 2)"
    assert made.heading.kicker == "Tema 1"
    assert page.draft("text", Paragraph(title="Ekstra fridage", text="x")).heading.kicker == "Tema 1 · Fravær"
    assert made.slide().notes == "Husk"
    assert page.draft("text", Paragraph(text="x", title="Egen")).title == "Egen"


def test_a_lead_of_two_lines_has_its_frame(canvas: Canvas) -> None:
    lead = "Under dette punkt deltog AMR Torben Hauge. " * 4
    frame = named(draft(canvas, Heading(title="Kort", lead=lead.strip(), section="x")).slide(), "Manchet").frame
    assert frame is not None
    assert frame.h >= 2 * 14 * 1.2 * 1.05 * POINT  # the layout's leading
    assert canvas.remarks == []


def test_a_lead_too_long_ends_with_a_sentence_and_the_whole_stands_in_the_notes(canvas: Canvas) -> None:
    sentence = "Under dette punkt deltog en lærer fra 9. klasse og to pædagoger fra indskolingen."
    slide = draft(canvas, Heading(title="Kort", lead=" ".join([sentence] * 6), section="x")).slide()
    shown = "".join(run.text for run in named(slide, "Manchet").paras[0].runs)
    assert shown == " ".join([sentence] * 3)
    assert " ".join([sentence] * 6) in slide.moved
    assert [remark.code for remark in canvas.remarks] == ["SUD603"]


@pytest.mark.parametrize(
    ("clause", "clauses", "shown"),
    [
        ("i hver klasse og på hver årgang er der nu en fast ugentlig time", 9, 4),
        ("og så videre" * 30, 2, 0),
        ("Foreslået af forvaltningen: " + "tema 1 og alt det som hører dertil " * 12, 1, 0),
    ],
    ids=["of clauses", "of long clauses", "of what was announced"],
)
def test_a_lead_of_one_long_sentence_ends_with_a_clause_or_stands_in_the_notes(
    canvas: Canvas, clause: str, clauses: int, shown: int
) -> None:
    lead = ", ".join([clause] * clauses).strip()
    slide = draft(canvas, Heading(title="Kort", lead=lead, section="x")).slide()
    leads = [box for box in slide.shapes if isinstance(box, Box) and box.name == "Manchet"]
    assert [text_of(para) for box in leads for para in box.paras] == [", ".join([clause] * shown) + " …"] * bool(shown)
    assert lead in slide.moved
    assert [remark.code for remark in canvas.remarks] == ["SUD603"]
