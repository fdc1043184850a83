"""The whole deck: which slides there are, and what holds for all of them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs
import deck_outline as deck
import pytest
from deck_laws import faults, narrow, paragraphs, place, templates, text_of, texts, told, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nasty_templates import office, saved
from odd_templates import bare, replaced
from pptx import Presentation
from pptx.oxml.ns import qn

from suddialog import Dialogue, Theme, export
from suddialog.exporters.pptx.canvas import POINT, Canvas
from suddialog.exporters.pptx.package import write
from suddialog.exporters.pptx.plan import Box, Frame, PictureBox, Plan, TableBox
from suddialog.exporters.pptx.planner import plan
from suddialog.exporters.pptx.template import Template, builtin_template, open_template
from suddialog.model import ActionPoint, Indicator, Prose
from suddialog.outline.blocks import (
    ActionRow,
    ActionTable,
    Block,
    Bullets,
    Cell,
    Chart,
    Diagram,
    Item,
    KeyFigure,
    Member,
    Node,
    Outline,
    Paragraph,
    Picture,
    Question,
    Quote,
    Reference,
    Section,
    Table,
)

LONG = "Specialundervisning og skoleudviklingssamtaler kræver opfølgning i børnefællesskaberne. "


def long(count: int) -> str:
    return (LONG * 30)[:count].strip()


def decided(outline: Outline) -> Plan:
    return plan(outline, builtin_template())


def titles(found: Plan) -> list[str]:
    return [slide.title.replace("\u00a0", " ") for slide in found.slides]


@pytest.fixture(scope="module", params=["own", "4:3", "foreign"])
def template(request: pytest.FixtureRequest) -> Template:
    return templates()[request.param]


def test_the_whole_deck_obeys_every_law(template: Template) -> None:
    assert faults(plan(deck.outline(), template), template) == []


def test_nothing_is_lost(template: Template) -> None:
    said = words(plan(deck.outline(), template))
    assert [text for text in told(deck.outline()) if " ".join(text.split()) not in said] == []


def test_slides_come_in_the_outlines_order() -> None:
    found = titles(decided(deck.outline()))
    assert found[0] == "Skoleudviklingssamtale 2025"
    assert found[1:4] == [
        "En tredjedel af tiden går til hovedtemaet",
        "17 deltagere fra seks parter",
        "Mest tid til hovedtemaet, de tre andre gennemgås",
    ]
    assert found.index("Faglige resultater") + 1 == found.index("Fire tal mangler, og grunden står ved hvert af dem")
    assert found[-1] == "Grundlag"


def test_the_deck_of_the_example_needs_no_remark() -> None:
    assert decided(deck.outline()).remarks == ()


def test_an_empty_outline_gives_a_cover() -> None:
    empty = Outline(preset="deck", language="da", title="Skoleudviklingssamtale")
    found = decided(empty)
    assert titles(found) == ["Skoleudviklingssamtale"]
    assert faults(found, builtin_template()) == []


def test_properties_come_from_the_outline() -> None:
    found = decided(attrs.evolve(deck.outline(), status="Udkast"))
    assert (found.title, found.language) == ("Skoleudviklingssamtale 2025 · Udkast", "da-DK")


def test_an_english_outline_gets_english_words() -> None:
    english = attrs.evolve(deck.with_blocks(bullets(30)), language="en")
    found = decided(english)
    assert found.language.startswith("en")
    assert titles(found)[1].endswith("(1 of 5)")


def bullets(count: int, title: str = "Punkter") -> Bullets:
    return Bullets(title=title, items=tuple(Item(f"Punkt {number} med lidt mere tekst") for number in range(count)))


def test_titles_that_are_equal_are_told_apart() -> None:
    found = decided(deck.with_blocks(*(Quote(title="Det samme", text=f"Nummer {number}") for number in range(4))))
    assert len(set(titles(found))) == 5


def test_a_theme_opens_with_a_slide_of_its_own() -> None:
    section = Section(
        kind="theme",
        title="Trivsel",
        number="2",
        kicker="Tema 2 · Trivsel",
        treatment="Gennemgang",
        minutes="20 minutter",
    )
    found = decided(attrs.evolve(deck.outline(), sections=(section,)))
    assert titles(found)[1] == "Trivsel"
    said = [run.text for box in texts(found.slides[1]) for para in box.paras for run in para.runs]
    assert {"2", "Trivsel", "Gennemgang", "20 minutter"} <= set(said)


def theme(*blocks: Block, **more: str) -> Outline:
    """An outline of one theme that opens with a slide of its own."""
    section = Section(kind="theme", title="Trivsel", kicker="Tema 2 · Trivsel", main=True, blocks=blocks, **more)
    return attrs.evolve(deck.outline(), sections=(section,))


def test_the_line_above_a_theme_gives_up_the_school_before_the_main_theme() -> None:
    outline = attrs.evolve(theme(bullets(2)), school="Sankt Jørgensbjerg Fællesskole, afdeling Havneparken og Bakken")
    lines = [text_of(box.paras[0]) for box in texts(decided(outline).slides[1]) if box.name == "Temalinje"]
    assert lines == ["Sankt Jørgensbjerg Fællesskole  ·  Hovedtema"]


def test_a_long_school_name_above_a_theme_is_set_smaller_and_then_told_in_the_notes() -> None:
    fitting = "Lindevang Skole og Børneby ved den gamle station i Nørre Fjordby"
    for school, whole in ((fitting, True), (f"{fitting} og på den lille ø i bunden af den lange fjord", False)):
        section = Section(kind="theme", title="A", number="1", treatment="Gennemgang", blocks=(bullets(9),))
        found = decided(attrs.evolve(deck.outline(), school=school, sections=(section,)))
        [line] = [text_of(box.paras[0]) for box in texts(found.slides[1]) if box.name == "Temalinje"]
        assert (line == school, line.endswith("…")) == (whole, not whole)
        assert (school in found.slides[1].moved) is not whole
        assert ("SUD603" in {remark.code for remark in found.remarks}) is not whole


@pytest.mark.parametrize("count", [1, 3, 7, 30])
def test_the_times_of_several_meetings_have_room_on_the_cover(count: int) -> None:
    when = "\n".join(
        f"Opfølgende møde: torsdag den {day}. november 2025, kl. 9.00–12.00" for day in range(1, count + 1)
    )
    slide = decided(attrs.evolve(deck.outline(), when=when, place="")).slides[0]
    [box] = [one for one in texts(slide) if one.name == "Tid og sted"]
    lines = [text_of(para) for para in box.paras]
    assert lines == when.split("\n")[: len(lines)]
    assert "\n".join(slide.moved.split("\n\n")) == "\n".join(when.split("\n")[len(lines) :])
    frame = box.frame or box.slot.frame
    canvas = Canvas(builtin_template(), "da")
    size = box.paras[0].runs[0].size
    width, height = box.slot.inner(frame)
    assert canvas.text_height("\n".join(lines), size, width, leading=1.05) <= height
    assert next(one.slot.frame.bottom for one in texts(slide) if one.name == "Skole" and one.slot) <= frame.y
    assert bool(slide.moved) is (count == 30)


def test_a_long_title_of_a_theme_is_whole_where_it_opens() -> None:
    title = "Sådan arbejder vi med overgangen fra dagtilbud til skole, fra indskoling til mellemtrin og til udskoling"
    section = Section(kind="theme", title=title, number="1", treatment="Gennemgang", blocks=(bullets(9),))
    found = decided(attrs.evolve(deck.outline(), sections=(section,)))
    assert titles(found)[1] == title
    assert faults(found, builtin_template()) == []


def test_a_title_that_has_to_be_cut_where_a_theme_opens_is_whole_in_the_notes() -> None:
    section = Section(kind="theme", title=long(600), number="1", blocks=(bullets(9),))
    found = decided(attrs.evolve(deck.outline(), sections=(section,)))
    assert titles(found)[1].endswith("…")
    assert " ".join(long(600).split()) in words(found)
    assert faults(found, builtin_template()) == []


def test_untitled_blocks_are_named_by_what_they_show() -> None:
    first, second = (
        "Vi begynder med klassen.",
        "Støtten skal derhen, hvor barnet har sine kammerater og sin hverdag nu.",
    )
    blocks = (
        Quote(text=first, by="Udvalget"),
        Quote(text=second, by="Udvalget"),
        Question(text="Hvad kan vi hver især gøre?"),
        Question(text="Hvem gør det?"),
        Table(header=("Klasse", "Elever"), rows=((Cell("1.a"), Cell("23", Decimal(23))),)),
        Table(header=("Klasse", "Lærer"), rows=((Cell("1.a"), Cell("Bo")),)),
        Reference(text="Rapporten om ro", summary="Tre skoler har prøvet det."),
        Bullets(items=(Item("Et punkt"),)),
        Quote(text="Det hjælper."),
        Quote(text="Det hjælper også hjemme."),
        Bullets(items=(Item("Et punkt"), Item("Et til"))),
        Diagram(kind="pillars", nodes=(Node(text="Ro"), Node(text="Glæde"))),
        Diagram(kind="hub", centre="Eleven", nodes=(Node(text="PPR"), Node(text="Lærer"))),
    )
    assert titles(decided(theme(*blocks)))[1:] == [
        "Trivsel",
        "Ord fra udvalget",
        "»Støtten skal derhen, hvor barnet har sine kammerater og …«",
        "Til drøftelse: Trivsel",
        "Til drøftelse: Hvem gør det?",
        "Trivsel i tal",
        "Trivsel i oversigt",
        "Baggrund: Trivsel",
        "Trivsel i korte træk",
        "Til eftertanke: Trivsel",
        "»Det hjælper også hjemme«",
        "Trivsel i to punkter",
        "Ro og Glæde",
        "Eleven",
    ]


def test_a_themes_short_name_stands_in_the_titles_made_from_it() -> None:
    found = decided(theme(Question(text="Hvad nu?"), name="Ro"))
    assert titles(found)[-1] == "Til drøftelse: Ro"


@pytest.mark.parametrize(("asked", "above"), [("Hvad nu?", "Hvad nu?"), (f"Hvad {'så ' * 60}nu?", "Svar")])
def test_answers_stand_below_their_question(asked: str, above: str) -> None:
    few, many = (
        decided(theme(Question(text=asked, answers=(Item("Vi begynder"),) * count), name="Ro")) for count in (2, 6)
    )
    assert "Vi begynder" in [text_of(para) for para in paragraphs(few.slides[-1])]
    assert titles(few)[-1] == "Til drøftelse: Ro"
    assert titles(many)[-1] == above


def test_a_title_is_told_apart_without_saying_its_theme_twice() -> None:
    blocks = [Quote(title=title, text="Ét") for title in ("Mere om Trivsel", "Mere om Trivsel", "Trivsel")]
    assert titles(decided(theme(*blocks)))[2:] == ["Mere om Trivsel", "Mere om Trivsel (2)", "Til eftertanke: Trivsel"]


def test_a_text_that_begins_with_a_short_sentence_has_it_as_title() -> None:
    lead_in = Paragraph(text="Elevrådet fortalte om det, de selv har sat i gang:")
    found = decided(theme(lead_in, bullets(3, title="")))
    assert titles(found)[2:] == ["Elevrådet fortalte om det, de selv har sat i gang"]
    assert words(found).count("de selv har sat i gang") == 1


@pytest.mark.parametrize("after", [bullets(1, title=""), Paragraph(text="Bussen er ændret.")])
def test_a_text_of_one_line_is_no_title_of_what_may_not_belong_to_it(after: Bullets | Paragraph) -> None:
    found = decided(theme(Paragraph(text="En elev fortalte om onsdagene."), after))
    assert titles(found)[-1] == "Trivsel i korte træk"
    assert "En elev fortalte om onsdagene." in words(found)


def test_a_text_in_parts_is_named_by_its_theme_and_once_only() -> None:
    quoted = Quote(text=(LONG * 5).strip(), by="Udvalget")
    found = titles(decided(theme(bullets(9, title=""), quoted, Quote(text="Kort og godt.", by="Udvalget"))))
    parts = ["Trivsel (1 af 2)", "Trivsel (2 af 2)", "Ord fra udvalget (1 af 2)", "Ord fra udvalget (2 af 2)"]
    assert found[1:] == ["Trivsel", *parts, "»Kort og godt«"]


def test_a_theme_line_does_not_repeat_the_title() -> None:
    found = decided(theme(bullets(9, title=""), Quote(title="Ro", text="To")))
    lines = [text_of(box.paras[0]) for slide in found.slides for box in texts(slide) if box.name == "Temalinje"]
    assert lines[1:] == ["Tema 2", "Tema 2", "Tema 2 · Trivsel"]


def test_a_theme_whose_text_takes_one_slide_has_one() -> None:
    section = Section(
        kind="theme", title="Trivsel", kicker="Tema 2 · Trivsel", presenters="Bo", blocks=(bullets(3, title=""),)
    )
    found = decided(attrs.evolve(deck.outline(), sections=(section,)))
    assert titles(found)[1:] == ["Trivsel"]
    assert "Ved Bo" in words(found)
    assert faults(found, builtin_template()) == []
    long_one = attrs.evolve(section, blocks=(bullets(9, title=""),))
    assert len(decided(attrs.evolve(deck.outline(), sections=(long_one,))).slides) == 4


def brief(title: str, text: str, **more: Any) -> Section:
    """A theme that says nothing but a short text."""
    blocks = (Bullets(items=(Item(text),)),)
    return Section(
        **{"kind": "theme", "title": title, "kicker": f"Tema 2 · {title}", "number": "2", "blocks": blocks, **more}
    )


def test_themes_that_say_little_share_a_slide() -> None:
    sections = [brief(f"Tema {letter}", f"Punkt {letter}", notes=f"Sig {letter}") for letter in "ABCD"]
    found = decided(attrs.evolve(deck.outline(), sections=tuple(sections)))
    assert titles(found)[1:] == ["To temaer i korte træk", "Tema C og Tema D"]
    assert {"Tema A", "Punkt B", "Punkt C", "Tema D"} <= {
        text_of(para) for slide in found.slides for para in paragraphs(slide)
    }
    assert found.slides[1].notes == "Sig A\n\nSig B"
    assert faults(found, builtin_template()) == []


@pytest.mark.parametrize(
    "more",
    [{"main": True}, {"minutes": "20 minutter"}, {"blocks": (bullets(6, title=""),)}],
    ids=["main", "time", "long"],
)
def test_a_theme_with_more_to_say_has_a_slide_of_its_own(more: dict[str, Any]) -> None:
    sections = brief("Kor", "Koret synger"), brief("Trivsel", "Trivslen stiger", **more), brief("Idræt", "Svømning")
    found = decided(attrs.evolve(deck.outline(), sections=sections))
    assert {"Kor", "Trivsel", "Idræt"} <= set(titles(found))


def test_a_theme_and_its_parts_share_a_slide_if_it_holds_them() -> None:
    parts = brief("Kantinen", "Maden er god"), brief("Skolegården", "Banen er slidt")
    council = brief("Elevråd", "Nye bænke", sections=parts)
    found = decided(attrs.evolve(deck.outline(), sections=(council,)))
    assert titles(found)[1:] == ["Elevråd"]
    assert {"Nye bænke", "Kantinen", "Banen er slidt"} <= {text_of(para) for para in paragraphs(found.slides[1])}
    longer = attrs.evolve(council, blocks=(bullets(6, title=""),))
    assert titles(decided(attrs.evolve(deck.outline(), sections=(longer,))))[3:] == ["Kantinen og Skolegården"]


def test_a_part_that_says_nothing_stands_alone_with_its_name_once() -> None:
    part = Section(kind="theme", title="Ro", kicker="Tema 1 · Trivsel · 1.1 Ro", blocks=(Paragraph(text="Ro"),))
    theme = Section(kind="theme", title="Trivsel", sections=(part,))
    *_, last = decided(attrs.evolve(deck.outline(), sections=(theme,))).slides
    assert [text_of(para) for para in paragraphs(last)].count("Ro") == 1


def test_parts_that_say_nothing_stand_beside_each_other_with_their_names_once() -> None:
    parts = [Section(kind="theme", title=name, blocks=(Paragraph(text=name),)) for name in ("Ro", "Pauser")]
    theme = Section(kind="theme", title="Trivsel", sections=tuple(parts))
    shared = decided(attrs.evolve(deck.outline(), sections=(theme,))).slides[2]
    assert [text_of(para) for para in paragraphs(shared)].count("Ro") == 1


def test_a_part_that_holds_no_text_shares_no_slide() -> None:
    figure = KeyFigure(value="80 %", unit="", text="Læselyst")
    parts = Section(kind="theme", title="Læsning", blocks=(figure,)), brief("Skrivning", "Alle skriver")
    found = decided(attrs.evolve(deck.outline(), sections=(brief("Dansk", "Vi læser", sections=parts),)))
    assert {"80 %", "Alle skriver"} <= {text_of(para) for slide in found.slides for para in paragraphs(slide)}


def test_a_closed_theme_says_so_where_it_opens() -> None:
    withheld = Paragraph(text="Punktet er lukket.", kind="withheld")
    section = Section(kind="theme", title="Personale", number="3", blocks=(withheld,))
    found = decided(attrs.evolve(deck.outline(), sections=(section,)))
    assert len(found.slides) == 2
    assert "Punktet er lukket." in words(found)


def test_a_part_of_a_theme_has_the_themes_kicker() -> None:
    part = Section(kind="theme", title="Del", blocks=(bullets(2, "Kun i delen"),))
    theme = Section(kind="theme", title="Helheden", kicker="Tema 1 · Helheden", sections=(part,))
    found = decided(attrs.evolve(deck.outline(), sections=(theme,)))
    assert titles(found)[1:] == ["Helheden", "Kun i delen"]
    assert any(box.name == "Temalinje" for box in texts(found.slides[2]))


def test_a_note_goes_into_the_source_line_of_what_it_follows() -> None:
    note = Paragraph(text="Afbud: en gæst.", kind="note")
    found = decided(deck.with_blocks(deck.people(), note))
    assert len(found.slides) == 2
    assert any("Afbud: en gæst." in run.text for box in texts(found.slides[1]) for p in box.paras for run in p.runs)


def test_a_summary_of_many_texts_keeps_its_title() -> None:
    texts = tuple(Paragraph(title=f"Nummer {number}", text="Det går godt.") for number in range(5))
    summary = attrs.evolve(deck.summary(), blocks=texts)
    found = decided(attrs.evolve(deck.outline(), sections=(summary,)))
    assert titles(found)[1:] == [summary.title]
    assert {text.title for text in texts} <= {text_of(para) for para in paragraphs(found.slides[1])}


def test_notes_of_a_block_are_the_slides() -> None:
    found = decided(deck.with_blocks(attrs.evolve(deck.principles(), notes="Sig det roligt.")))
    assert found.slides[1].notes == "Sig det roligt."


def test_without_speaker_notes_a_deck_still_tells_what_a_slide_has_no_room_for() -> None:
    title = " ".join(f"ord{number}" for number in range(90))
    content = [Prose("Tekst", title=title, speaker_notes="Sig det roligt."), Prose("Mere", title="Kort")]
    dialogue = Dialogue("Lindevang Skole", themes=[Theme("Trivsel", content=content)])
    deck_bytes = export(dialogue, "pptx", audience="internal", notes=False).data
    notes = [slide.notes_slide for slide in Presentation(io.BytesIO(deck_bytes)).slides if slide.has_notes_slide]
    assert len(notes) == 1
    assert "ord89" in notes[0].notes_text_frame.text
    assert "roligt" not in notes[0].notes_text_frame.text


def test_short_points_of_several_kinds_stand_in_columns_on_one_slide() -> None:
    def table(kind: Any, title: str) -> ActionTable:
        row = ActionRow(text="Ingen elev er væk i to uger", detail="Elevfravær")
        return ActionTable(kind=kind, title=title, rows=(row,), columns=("text",), headers=("Hvad",))

    blocks = (table("goal", "Mål"), table("question", "Åbne spørgsmål"))
    section = Section(kind="actions", title="Mål og åbne spørgsmål", kicker="Mål og åbne spørgsmål", blocks=blocks)
    found = decided(attrs.evolve(deck.outline(), sections=(section,)))
    assert titles(found)[1:] == ["Mål og åbne spørgsmål"]
    assert words(found).count("Elevfravær") == 2
    assert faults(found, builtin_template()) == []


def test_each_detail_of_a_point_in_a_column_is_a_bullet_and_its_theme_is_told_from_them() -> None:
    actions = {"initiatives": [ActionPoint("Legegrupper", details=["To gange om ugen", "Voksne er med"]), "Samtaler"]}
    themes = [Theme("Trivsel", actions={**actions, "questions": ["Hvem gør det?"]})]
    made = export(Dialogue("Lindevang Skole", themes=themes), "pptx", audience="internal").data
    slide = next(one for one in Presentation(io.BytesIO(made)).slides if "Indsatser og" in one.shapes.title.text)
    paragraphs = [para for shape in slide.shapes if shape.has_text_frame for para in shape.text_frame.paragraphs]
    below = [para for para in paragraphs if para.level == 1]
    assert [para.text for para in below] == ["To gange om ugen", "Voksne er med", "Tema: Trivsel", "Trivsel", "Trivsel"]
    assert all(para._p.pPr.find(qn("a:buChar")) is not None for para in below)


def test_something_to_read_is_a_panel_whose_headline_is_not_the_title() -> None:
    found = decided(theme(Reference(text="Rapporten om ro", publisher="Fjordby Tidende")))
    assert titles(found)[-1] == "Fra Fjordby Tidende"
    (panel,) = [box for box in texts(found.slides[-1]) if box.name == "Artikel"]
    assert place(panel).w == Canvas(builtin_template(), "da").span(7)


def test_what_has_no_room_beside_an_article_has_slides_of_its_own() -> None:
    article, why, question = deck.article()
    beside = attrs.evolve(why, text=long(280)), attrs.evolve(question, text=long(115))
    low = open_template(saved(office(10, 5.6)))
    found = plan(theme(article, *beside), low)
    names = {box.name for slide in found.slides for box in texts(slide)}
    assert ("Artikel" in names, "Hvorfor" in names) == (True, False)
    assert found.remarks == ()
    assert faults(found, low) == []


def test_a_summary_too_long_for_its_panel_is_told_to_its_end() -> None:
    found = decided(theme(Reference(text="Rapporten om ro", summary=f"{long(2400)} Slut.")))
    assert "Slut." in words(found)
    assert "…" not in words(found)
    assert faults(found, builtin_template()) == []


def test_several_things_to_read_are_panels_beside_each_other() -> None:
    found = decided(theme(Reference(text="Plads til forskellighed"), Reference(text="Specialanalyse")))
    panels = [place(box) for box in texts(found.slides[-1]) if box.name.startswith("Kilde")]
    assert len(panels) == 2
    assert panels[0].y == panels[1].y
    assert faults(found, builtin_template()) == []


def test_an_article_shares_its_slide_with_what_is_said_of_it() -> None:
    found = decided(deck.with_blocks(*deck.article(), bullets(2)))
    assert titles(found)[1:] == ["En artikel, vi gerne vil have med i drøftelsen", "Punkter"]


def test_text_without_a_heading_goes_on_on_the_same_slide() -> None:
    follow = Bullets(items=(Item("Et punkt"),))
    found = decided(deck.with_blocks(Paragraph(title="Indledning", text="Først noget tekst."), follow))
    assert len(found.slides) == 2


def test_a_picture_without_an_opener_is_left_out_with_a_remark() -> None:
    found = decided(deck.with_blocks(Picture(path="gaard.png", alt="Skolegården")))
    assert len(found.slides) == 1
    assert [remark.code for remark in found.remarks] == ["SUD612"]


def test_a_picture_keeps_its_proportions() -> None:
    from suddialog.exporters.image import Image

    def opened(path: str, place: Frame, cropped: bool) -> Image:
        assert (path, cropped) == ("gaard.png", False)
        assert 0 < place.w < builtin_template().width
        return Image(b"x", "image/png", 300, 100)

    outline = deck.with_blocks(Picture(title="Gården", path="gaard.png", alt="Skolegården"))
    found = plan(outline, builtin_template(), opened)
    picture = next(shape for shape in found.slides[1].shapes if isinstance(shape, PictureBox))
    assert picture.alt == "Skolegården"
    assert picture.frame.w / picture.frame.h == pytest.approx(3, rel=0.01)
    assert picture.frame.w == 300 * POINT, "a small picture is not blown up"


@pytest.mark.parametrize(
    ("title", "below"), [("", "Foto: Bo"), ("Gården", "Klatrestativet er nyt.  Foto: Bo")], ids=["untitled", "titled"]
)
def test_a_caption_that_is_the_title_is_not_repeated_below_the_picture(title: str, below: str) -> None:
    from suddialog.exporters.image import Image

    shown = Picture(title=title, path="a.png", alt="Gården", caption="Klatrestativet er nyt.", credit="Foto: Bo")
    found = plan(deck.with_blocks(shown), builtin_template(), lambda *_: Image(b"x", "image/png", 300, 100))
    said = {box.name: text_of(box.paras[0]) for box in texts(found.slides[1])}
    assert (said["Titel"], said["Kilde"]) == (title or "Klatrestativet er nyt", below)


def agreed(text: str, source: str = "") -> ActionTable:
    """A table of one agreement."""
    row, columns = ActionRow(text=text, owner="leder"), ("text", "owner")
    return ActionTable(
        kind="agreement", title="Aftaler", rows=(row,), columns=columns, headers=("Hvad", "Hvem"), source=source
    )


ADDRESS = "https://fjordby.example/" + "dokumenter/" * 20


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(text=f"Se {ADDRESS} igen.", source="her"),
        Quote(text=f"Læs {ADDRESS} nu", by="Bo", source="her"),
        Question(text=f"Har I læst {ADDRESS}?", source="her"),
        Table(title="Tal", header=("Navn", "Fil"), rows=((Cell("A"), Cell(ADDRESS)),), source="her"),
        agreed(ADDRESS, source="her"),
    ],
    ids=lambda block: type(block).__name__,
)
def test_a_word_wider_than_its_place_is_named_and_stays_on_the_slide(block: Block) -> None:
    found = decided(deck.with_blocks(block))
    assert faults(found, builtin_template()) == []
    [remark] = {one for one in found.remarks if one.code == "SUD601"}
    assert (remark.where, ADDRESS[:60] in remark.text, len(remark.text) < 120) == ("her", True, True)


def test_the_number_of_a_slide_is_no_word_that_is_too_wide() -> None:
    portrait = replaced("<p:sldSz [^>]*/>", '<p:sldSz cx="7772400" cy="10058400"/>', "ppt/presentation.xml", bare())
    wide = replaced('typeface="[^"]+"', 'typeface="Verdana"', "ppt/theme/", portrait)
    found = plan(deck.with_blocks(bullets(3)), open_template(wide))
    assert "SUD601" not in {remark.code for remark in found.remarks}


LETTERS = "".join(chr(97 + at % 26) for at in range(10_000))


@pytest.mark.parametrize(
    "block",
    [Paragraph(text=LETTERS), Quote(text=LETTERS, by="Bo"), agreed(LETTERS)],
    ids=lambda one: type(one).__name__,
)
def test_a_word_that_is_higher_than_a_slide_goes_on_on_the_next(block: Block) -> None:
    found = decided(deck.with_blocks(block))
    assert [fault for fault in faults(found, builtin_template()) if "title" not in fault] == []
    assert {"SUD601", "SUD610"} <= {remark.code for remark in found.remarks}
    parts = [text_of(para).strip("»«") for slide in found.slides for para in paragraphs(slide)]
    assert "".join(part for part in parts if len(part) > 100) == LETTERS


def test_a_quotation_that_became_plain_text_keeps_its_name_and_ends_with_its_speaker(template: Template) -> None:
    found = plan(deck.with_blocks(Quote(text=long(2500), by="En elev", origin="Elevrådet")), template)
    assert "SUD613" in {remark.code for remark in found.remarks}
    parts = [slide for slide in found.slides if slide.title.startswith("Ord fra en elev (")]
    assert len(parts) == len(found.slides) - 1 > 3
    *before, speaker = [text_of(para) for para in paragraphs(parts[-1]) if para.after]
    assert speaker == "– En elev, Elevrådet"
    assert before[-1].endswith("«")
    assert faults(found, template) == []


def test_a_short_last_bullet_whose_words_are_the_title_stands_below_it_too() -> None:
    blocks = Bullets(items=(Item("Ro"), Item("Orden"))), deck.money(), Bullets(items=(Item("Et punkt"),))
    section = Section(kind="theme", title="Trivsel", number="1", main=True, blocks=blocks)
    *_, last = decided(attrs.evolve(deck.outline(), sections=(section,))).slides
    assert last.title == "Et punkt"
    assert [text_of(para) for para in paragraphs(last)].count("Et punkt") == 2


def test_a_theme_of_one_wide_word_in_capitals_is_named_and_not_called_shortened() -> None:
    section = Section(
        kind="theme", title="Specialpædagogiskundervisningsvejledning" * 2, source="themes[0]", blocks=(bullets(9),)
    )
    remarks = decided(attrs.evolve(deck.outline(), sections=(section,))).remarks
    assert [(one.code, one.where) for one in remarks if one.where == "themes[0]"] == [("SUD601", "themes[0]")]


def test_planning_twice_gives_equal_plans() -> None:
    assert decided(deck.outline()) == decided(deck.outline())


def test_the_plan_can_be_written() -> None:
    assert write(decided(deck.outline()), builtin_template())[:2] == b"PK"


def test_the_audience_stands_on_every_slide_that_is_not_public() -> None:
    inside = attrs.evolve(deck.outline(), audience="Intern", public=False, status="Udkast")
    found = decided(inside)
    assert faults(found, builtin_template()) == []
    for slide in found.slides:
        said = " ".join(run.text for box in texts(slide) for para in box.paras for run in para.runs)
        assert "Intern" in said, slide.title


def crowded() -> Outline:
    """Far too much of everything."""
    rows = tuple(attrs.evolve(row, text=long(90), sign=long(80), detail=long(60)) for row in deck.agreements().rows * 3)
    people = deck.party("Skolen", *(f"Navn{number} Efternavn{number}, lærer i indskolingen" for number in range(40)))
    groups = deck.groups().groups
    many = tuple(
        attrs.evolve(group, number=str(at), members=(*group.members, *(Member(text="Elev"),) * 4))
        for at, group in enumerate(groups * 3, 1)
    )
    return deck.with_blocks(
        attrs.evolve(deck.programme(), entries=deck.programme().entries * 3),
        attrs.evolve(deck.people(), parties=(people, *deck.people().parties)),
        attrs.evolve(deck.form(), entries=deck.form().entries * 3, reason=long(600)),
        attrs.evolve(deck.follow_up(), rows=deck.follow_up().rows * 4, title=long(300)),
        attrs.evolve(deck.agreements(), rows=rows),
        attrs.evolve(deck.current(), rows=tuple(ActionRow(text=long(70), detail=long(150)) for _ in range(11))),
        attrs.evolve(deck.money(), rows=deck.money().rows[:4] * 7 + deck.money().rows[4:]),
        Bullets(title="Tredive punkter", items=tuple(Item(f"{number} {long(5 * number)}") for number in range(1, 31))),
        Bullets(title="Ét langt punkt", items=(Item(long(1800)),)),
        Bullets(title="Lange principper", numbered=True, items=tuple(Item(long(180)) for _ in range(11))),
        Paragraph(title="Lang tekst", text="\n".join(long(400) for _ in range(6)), lead=long(400), caption=long(300)),
        Quote(title="Langt citat", text=long(1500), by=long(60), origin=long(90)),
        Question(
            title="Langt spørgsmål", text=long(700), steps=deck.question().steps * 3, answers=(Item(long(60)),) * 9
        ),
        attrs.evolve(deck.groups(), groups=many, task=long(200)),
        Reference(
            title="Lang artikel", text=long(120), summary=long(900), publisher="Avisen", url="https://example.org"
        ),
        *(attrs.evolve(block, title=block.title or "Ved siden af") for block in deck.article()[1:]),
    )


def test_too_much_of_everything_obeys_every_law(template: Template) -> None:
    assert faults(plan(crowded(), template), template) == []


def test_too_much_is_split_with_remarks() -> None:
    remarks = decided(crowded()).remarks
    assert {"SUD602", "SUD610"} <= {remark.code for remark in remarks}
    assert not [remark.text for remark in remarks if remark.text.endswith(" 1 slides")]


def test_a_title_of_the_deck_that_was_shortened_is_found_in_the_file() -> None:
    outline = attrs.evolve(deck.outline(), title=long(900))
    assert ("SUD602", "title") in {(remark.code, remark.where) for remark in decided(outline).remarks}


@pytest.mark.parametrize(
    ("title", "name", "shown", "codes"),
    [
        (LONG, "Opfølgning", LONG.strip(), []),
        (LONG * 2, "Opfølgning", "Opfølgning", []),
        (LONG * 2, "", (LONG * 2).strip(), ["SUD602"]),
    ],
)
def test_a_theme_opens_with_its_short_title_where_the_whole_one_is_small(
    title: str, name: str, shown: str, codes: list[str]
) -> None:
    text = Paragraph(text="Vi taler om det.")
    section = Section(kind="theme", title=title.strip(), name=name, number="1", main=True, blocks=(text,))
    found = decided(attrs.evolve(deck.outline(), sections=(section,)))
    _, opening, inside = titles(found)
    assert opening == shown
    assert inside.startswith((name or LONG)[:20])
    assert " ".join(title.split()) in words(attrs.evolve(found, slides=found.slides[1:2]))
    assert [remark.code for remark in found.remarks] == codes


def test_every_table_repeats_its_header() -> None:
    found = decided(deck.with_blocks(attrs.evolve(deck.follow_up(), rows=deck.follow_up().rows * 4)))
    tables = [shape for slide in found.slides for shape in slide.shapes if isinstance(shape, TableBox)]
    assert len(tables) > 1
    assert len({table.rows[0].cells for table in tables}) == 1
    assert sum(len(table.rows) - 1 for table in tables) == 20


def test_each_table_that_is_split_is_told_row_by_row_and_no_other_rows() -> None:
    rows = tuple(attrs.evolve(deck.follow_up().rows[0], text=f"Aftale {number}") for number in range(30))
    cells = tuple((Cell(f"Post {number}"), Cell(f"{number},5")) for number in range(30))
    blocks = (attrs.evolve(deck.follow_up(), rows=rows), Table(title="Budget", header=("Post", "2026"), rows=cells))
    tables = [
        shape
        for block in blocks
        for slide in decided(deck.with_blocks(block)).slides
        for shape in slide.shapes
        if isinstance(shape, TableBox)
    ]
    assert len(tables) > 4
    for table in tables:
        names = [row.cells[0].paras[0].runs[0].text for row in table.rows[1:]]
        assert re.findall(r"(?:Aftale|Post) \d+", table.alt) == names


MUCH = " ".join(f"ord{number}" for number in range(500))
UNSEEN = {"source", "url", "status", "initials", "number", "alt", "path"}


def overlong(block: Any) -> Iterator[tuple[str, Any]]:
    """A block once for each of its texts, that text far too long."""
    for field in attrs.fields(type(block)):
        value = getattr(block, field.name)
        if isinstance(value, str) and field.name not in UNSEEN and "Literal" not in str(field.type):
            yield field.name, attrs.evolve(block, **{field.name: MUCH})
        elif isinstance(value, tuple) and value and attrs.has(type(value[0])):
            for name, first in overlong(value[0]):
                yield f"{field.name}.{name}", attrs.evolve(block, **{field.name: (first, *value[1:])})


DRAWN = {
    type(block).__name__ + getattr(block, "kind", ""): block
    for section in deck.outline().sections
    for block in section.blocks
    if not isinstance(block, Chart | KeyFigure)
}


@pytest.mark.parametrize("name", DRAWN)
def test_no_text_is_too_long_for_the_slides_of_its_block(name: str) -> None:
    found = {
        field: faults(decided(deck.with_blocks(block)), builtin_template()) for field, block in overlong(DRAWN[name])
    }
    assert {field: told for field, told in found.items() if told} == {}


WORDS = st.text(st.sampled_from("abcdeæøå  -"), min_size=1, max_size=160)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=12), WORDS, st.booleans())
def test_any_list_obeys_the_laws(items: list[str], title: str, numbered: bool) -> None:
    made = Bullets(title=title.strip() or "Titel", items=tuple(Item(text) for text in items), numbered=numbered)
    found = plan(deck.with_blocks(made), builtin_template())
    assert [fault for fault in faults(found, builtin_template()) if "wider" not in fault] == []


def test_boxes_have_names() -> None:
    for slide in decided(deck.outline()).slides:
        assert all(shape.name.strip() for shape in slide.shapes)
        assert all(isinstance(shape, Box) for shape in slide.shapes[:1])


def test_a_narrow_template_is_narrow() -> None:
    assert narrow().width == 9_144_000


def test_a_theme_whose_name_tells_of_figures_is_not_said_to_do_so_twice() -> None:
    figures = {"school": {"2022/23": 40, "2023/24": 45, "2024/25": 50}}
    trend = Indicator("Trivsel i tal", "%", figures, better="higher")
    theme = Theme("Trivsel i tal", indicators=[trend, Indicator("Ro i tal", "%", figures)])
    deck = Presentation(io.BytesIO(export(Dialogue("X", themes=[theme]), "pptx").data))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides if slide.shapes.title]
    assert "Trivsel i tal" in titles
    assert not [title for title in titles if "i tal i tal" in title]


def test_every_line_of_what_stands_below_an_agreement_is_a_paragraph() -> None:
    row = ActionRow(
        text="Forløb om fejl", number="1", detail="Tolv timer for alle.\nBegrundelse: Tvivl.\nMidler: Vikarer"
    )
    block = attrs.evolve(deck.agreements(), rows=(row, *deck.agreements().rows))
    tables = [shape for slide in decided(theme(block)).slides for shape in slide.shapes if isinstance(shape, TableBox)]
    paras = [para for table in tables for line in table.rows for cell in line.cells for para in cell.paras]
    assert "Begrundelse: Tvivl." in map(text_of, paras)
