"""Each kind of slide without charts: what stands on it, and what becomes of too much."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import hypot
from typing import Any

import attrs
import deck_outline as deck
import pytest
from deck_laws import faults, ink, narrow, paragraphs, place, text_of, texts
from hypothesis import given, settings
from hypothesis import strategies as st
from nasty_templates import content_at_the_right, office, saved
from odd_templates import foreign

from suddialog.exporters.pptx.canvas import CELL_SIDE, POINT, Canvas
from suddialog.exporters.pptx.draft import Page
from suddialog.exporters.pptx.plan import Box, GroupBox, Plan, Rule, Slide, TableBox
from suddialog.exporters.pptx.slides.actions import action_slides
from suddialog.exporters.pptx.slides.form import form_slides
from suddialog.exporters.pptx.slides.grid import cell_height
from suddialog.exporters.pptx.slides.groups import group_slides
from suddialog.exporters.pptx.slides.people import people_slides
from suddialog.exporters.pptx.slides.press import press_slides, reference_list_slides
from suddialog.exporters.pptx.slides.programme import programme_slides
from suddialog.exporters.pptx.slides.prose import principle_slides, text_slides
from suddialog.exporters.pptx.slides.quotes import question_slides, quote_slides, told_slides
from suddialog.exporters.pptx.slides.split import balanced, evenly
from suddialog.exporters.pptx.slides.summary import column_slides, steps_slides
from suddialog.exporters.pptx.slides.tables import table_slides
from suddialog.exporters.pptx.template import builtin_template, open_template
from suddialog.exporters.pptx.wide_words import tell_wide_words
from suddialog.outline.blocks import (
    ActionRow,
    AgendaEntry,
    Base,
    Bullets,
    Cell,
    Group,
    Groups,
    Item,
    Member,
    Paragraph,
    People,
    Question,
    Quote,
    Reference,
    Section,
    Step,
    Table,
)

PLACES_OF_TEXT = ("content", "body")
COLUMNS = ("number", "text", "owner", "due")
LONG = "Vi følger op på trivslen hver uge, og både elever, forældre og lærere kan sige, hvad de mangler. "


@pytest.fixture
def page() -> Page:
    section = Section(kind="theme", title="Trivsel", kicker="Tema 2 · Trivsel")
    return Page(Canvas(builtin_template(), "da"), deck.outline(), section)


def drawn(draw: Callable[..., tuple[Slide, ...]], block: Any, page: Page) -> tuple[Slide, ...]:
    """Draw a block and see that every law holds."""
    slides = draw(block, page)
    assert faults(Plan(title="x", language="da-DK", slides=slides), page.canvas.template) == []
    return slides


def said(*slides: Slide) -> list[str]:
    return [text_of(para).replace("\u00a0", " ").strip() for slide in slides for para in paragraphs(slide)]


def tables(*slides: Slide) -> list[TableBox]:
    return [shape for slide in slides for shape in slide.shapes if isinstance(shape, TableBox)]


def boxes(slide: Slide, start: str) -> list[Box]:
    return [box for box in texts(slide) if box.name.startswith(start)]


# Parting


@given(st.lists(st.integers(1, 50), max_size=40), st.integers(1, 120), st.integers(0, 5), st.integers(0, 7))
def test_parts_follow_each_other_and_fit(heights: list[int], room: int, gap: int, most: int) -> None:
    parts = balanced(heights, room, gap, most)
    assert [height for part in parts for height in heights[part]] == heights
    for part in parts:
        chosen = heights[part]
        assert chosen
        assert len(chosen) == 1 or sum(chosen) + gap * (len(chosen) - 1) <= room
        assert not most or len(chosen) <= most


def test_parts_are_even() -> None:
    assert [part.stop - part.start for part in balanced([10] * 7, 60)] == [4, 3]
    assert [part.stop - part.start for part in balanced([1] * 7, 60, most=6)] == [4, 3]
    assert [part.stop - part.start for part in balanced([45, 45, 30, 45, 45, 63, 63], 260)] == [4, 3]


@given(st.lists(st.integers(1, 50), max_size=30), st.integers(50, 120), st.integers(1, 7))
def test_even_parts_follow_each_other_and_fit(loads: list[int], room: int, most: int) -> None:
    parts = evenly(loads, lambda part: sum(loads[part]) <= room and len(loads[part]) <= most)
    assert [load for part in parts for load in loads[part]] == loads
    assert all(sum(loads[part]) <= room and 0 < len(loads[part]) <= most for part in parts)
    assert len(parts) == len(filled(loads, room, most))


def filled(loads: list[int], room: int, most: int) -> list[list[int]]:
    """Fill group after group, as full as they get: there can't be fewer."""
    groups: list[list[int]] = []
    for load in loads:
        if not groups or len(groups[-1]) == most or sum(groups[-1]) + load > room:
            groups.append([])
        groups[-1].append(load)
    return groups


@pytest.mark.parametrize(
    ("loads", "even"), [([1] * 8 + [20], [4, 4, 1]), ([1] * 4 + [20] + [1] * 4, [4, 1, 4]), ([20] + [1] * 7, [1, 4, 3])]
)
def test_what_is_heavy_stands_alone_and_the_rest_is_shared_evenly(loads: list[int], even: list[int]) -> None:
    parts = evenly(loads, lambda part: len(loads[part]) == 1 or sum(loads[part]) <= 6)
    assert [part.stop - part.start for part in parts] == even


# Programme


def test_the_programme_has_a_strip_and_a_table(page: Page) -> None:
    (slide,) = drawn(programme_slides, deck.programme(), page)
    strip = next(shape for shape in slide.shapes if isinstance(shape, GroupBox))
    labels = [text_of(child.paras[0]) if child.paras else "" for child in strip.children if isinstance(child, Box)]
    assert labels == [
        "Indledning",
        "Tre temaer, som udvalget har valgt",
        "Pause",
        "Mangfoldige børnefællesskaber",
        "Afslutning",
    ]
    assert "Velkomst og præsentation: 15 minutter" in strip.alt
    assert "Pause: 10 minutter" in strip.alt
    assert [text_of(cell.paras[0]) for cell in tables(slide)[0].rows[0].cells] == ["Kl.", "Punkt", "Form", "Minutter"]


@pytest.mark.parametrize("size", [(8.7, 3.2), (7.1, 4), (4, 5.5)])
def test_a_line_is_no_higher_than_its_place_on_a_small_slide(size: tuple[float, float]) -> None:
    there = Page(Canvas(open_template(saved(office(*size))), "da"), deck.outline(), deck.summary())
    columns = [block for block in deck.summary().blocks if isinstance(block, Bullets | Paragraph)]
    slides = (
        *programme_slides(deck.programme(), there),
        *people_slides(deck.people(), there),
        *column_slides(columns, there, deck.question()),
    )
    shapes = [shape for slide in slides for shape in slide.shapes]
    lines = [child for shape in shapes for child in (shape.children if isinstance(shape, GroupBox) else (shape,))]
    kinds = {"Tid", "Part", "Initialer", "Det"}
    found = [box for box in lines if isinstance(box, Box) and box.paras and box.name.split()[0] in kinds]
    assert {box.name.split()[0] for box in found} == kinds
    for box in found:
        assert box.frame is not None
        assert box.frame.h >= 1.2 * (box.paras[0].runs[0].size or 0) * POINT


def test_the_strip_is_as_wide_as_the_time_is_long(page: Page) -> None:
    (slide,) = drawn(programme_slides, deck.programme(), page)
    strip = next(shape for shape in slide.shapes if isinstance(shape, GroupBox))
    widths = [child.frame.w for child in strip.children if isinstance(child, Box) and child.frame]
    assert widths[3] / widths[0] == pytest.approx(60 / 35, rel=0.02)
    assert [child.fill for child in strip.children if isinstance(child, Box)].count("acc") == 1


@pytest.mark.parametrize(("minutes", "pieces"), [(5, 2), (60, 3)])
def test_only_a_brief_opening_is_one_piece_of_the_strip(page: Page, minutes: int, pieces: int) -> None:
    entries = (
        AgendaEntry(text="Velkomst", minutes=minutes),
        AgendaEntry(text="Rundvisning", minutes=minutes),
        AgendaEntry(text="Trivsel", number="1", minutes=90),
    )
    (slide,) = drawn(programme_slides, attrs.evolve(deck.programme(), entries=entries), page)
    strip = next(shape for shape in slide.shapes if isinstance(shape, GroupBox))
    assert len(strip.children) == pieces


def test_no_treatment_is_broken_where_there_is_room(page: Page) -> None:
    entries = tuple(attrs.evolve(entry, treatment="Drøftelse i fire grupper") for entry in deck.programme().entries)
    (slide,) = drawn(programme_slides, attrs.evolve(deck.programme(), entries=entries), page)
    table, canvas = tables(slide)[0], page.canvas
    width = table.columns[2] - 2 * CELL_SIDE
    assert len(canvas.lines("Drøftelse i fire grupper", 15, width, bold=True)) == 1


def test_no_point_is_broken_inside_a_word_where_content_is_narrow(page: Page) -> None:
    there = Page(Canvas(open_template(content_at_the_right()), "da"), deck.outline(), page.section)
    entry = attrs.evolve(
        deck.programme().entries[0], text="Læsevejledningsmaterialer", treatment="Oplæg og drøftelse i par"
    )
    for table in tables(*drawn(programme_slides, attrs.evolve(deck.programme(), entries=(entry,) * 6), there)):
        for row in table.rows:
            (run,) = row.cells[1].paras[0].runs
            assert there.canvas.words_fit(run.text, run.size or 0, table.columns[1] - 2 * CELL_SIDE, bool(run.bold))


def test_the_column_of_times_is_as_wide_as_its_heading() -> None:
    there = Page(Canvas(open_template(saved(office(6.0, 7.5))), "en"), deck.outline(), deck.summary())
    entries = tuple(attrs.evolve(entry, time="9") for entry in deck.programme().entries)
    agenda = attrs.evolve(deck.programme(), entries=entries, headers=("Tidspunkt", *deck.programme().headers[1:]))
    for table in tables(*drawn(programme_slides, agenda, there)):
        (run,) = table.rows[0].cells[0].paras[0].runs
        assert there.canvas.words_fit(run.text, run.size or 0, table.columns[0] - 2 * CELL_SIDE, bold=True)


@pytest.mark.parametrize("treatment", ["Gruppedrøftelse", "Gruppedrøftelse ved elevrådet"])
@pytest.mark.parametrize(
    ("width", "texts"),
    [
        (4.6, ("Matematik", "Musik")),
        (5.6, ("Forældreinddragelse", "Børnefællesskabsråd")),
        (6.0, ("Forældreinddragelse", "Børnefællesskabsråd")),
        (6.4, ("Forældreinddragelse", "Børnefællesskabsråd")),
        (6.9, ("Ungdomsuddannelserne", "Musik")),
    ],
)
def test_no_column_of_a_programme_takes_the_room_that_words_of_another_need(
    width: float, texts: tuple[str, ...], treatment: str
) -> None:
    there = Page(Canvas(open_template(saved(office(width, 7.5))), "da"), deck.outline(), deck.summary())
    entries = tuple(
        attrs.evolve(deck.programme().entries[0], text=text, treatment=treatment, children=()) for text in texts
    )
    for table in tables(*drawn(programme_slides, attrs.evolve(deck.programme(), entries=entries), there)):
        for row in table.rows:
            for cell, column in zip(row.cells, table.columns, strict=True):
                left, _, right, _ = cell.insets or (0, 0, 0, 0)
                for para in cell.paras:
                    for run in para.runs:
                        size = run.size or 12.0
                        room = column - left - right - (round(1.2 * size * POINT) if para.bullet else 0)
                        assert there.canvas.words_fit(run.text, size, room, bool(run.bold))


def test_children_say_that_they_are_part_of_the_sum(page: Page) -> None:
    found = said(*drawn(programme_slides, deck.programme(), page))
    assert "heraf 15" in found
    assert "Tema 3: Elevfravær" in found
    assert "Hovedtema: Mangfoldige børnefællesskaber" in found


def test_the_main_theme_is_marked(page: Page) -> None:
    (slide,) = drawn(programme_slides, deck.programme(), page)
    filled = [row for row in tables(slide)[0].rows if row.cells[0].fill == "pale"]
    assert len(filled) == 1
    assert filled[0].cells[1].paras[0].runs[0].bold


def test_a_long_programme_is_split_at_a_break(page: Page) -> None:
    entries = tuple(
        AgendaEntry(
            text=f"Punkt {number}", time=f"{8 + number // 4}.{number % 4 * 15:02}", minutes=15, pause=number == 8
        )
        for number in range(16)
    )
    slides = drawn(programme_slides, attrs.evolve(deck.programme(), entries=entries), page)
    assert len(slides) == 2
    first = text_of(tables(slides[1])[0].rows[1].cells[1].paras[0])
    assert first == "Punkt 8"


def test_points_of_a_long_programme_are_measured_in_the_columns_that_they_stand_in(page: Page) -> None:
    long = "Elevernes fremlæggelse af deres egen undersøgelse af trivsel, fællesskaber og undervisningsmiljø"
    entries = tuple(
        AgendaEntry(text=long, time="9.00", minutes=15, treatment="" if number % 4 else "Gennemgang og drøftelse")
        for number in range(40)
    )
    slides = drawn(programme_slides, attrs.evolve(deck.programme(), entries=entries), page)
    assert len(slides) > 2


def test_a_programme_is_set_smaller_where_that_saves_a_slide(page: Page) -> None:
    text = "Vi taler om alt det, vi gør sammen med elever, forældre og bestyrelse i det nye skoleår"
    entries = tuple(AgendaEntry(text=text, treatment="Orientering ved forvaltningen", minutes=20) for _ in range(16))
    slides = drawn(programme_slides, attrs.evolve(deck.programme(), entries=entries), page)
    assert [len(tables(slide)[0].rows) - 1 for slide in slides] == [8, 8]


def test_columns_that_nobody_filled_are_left_out(page: Page) -> None:
    entries = (AgendaEntry(text="Velkomst"), AgendaEntry(text="Tak"))
    (slide,) = drawn(programme_slides, attrs.evolve(deck.programme(), entries=entries), page)
    assert len(tables(slide)[0].columns) == 1
    assert not any(isinstance(shape, GroupBox) for shape in slide.shapes)


def test_a_programme_of_one_point_is_no_table(page: Page) -> None:
    entries = (AgendaEntry(text="Trivsel", number="1"),)
    (slide,) = drawn(programme_slides, attrs.evolve(deck.programme(), entries=entries), page)
    assert not tables(slide)
    assert "Tema 1: Trivsel" in said(slide)


# People


def test_a_partys_name_is_not_broken_inside_a_word(page: Page) -> None:
    name = "Multidisciplinærintegrationsudviklingscentret"
    block = People(title="Deltagere", parties=(deck.party(name, "Bo, leder"),))
    (slide,) = drawn(people_slides, block, page)
    (heading,) = boxes(slide, f"Part {name}")
    assert heading.frame is not None
    assert len(page.canvas.lines(f"{name}  1", page.canvas.pt(15), heading.frame.w, bold=True)) == 1


def test_every_participant_has_a_disc(page: Page) -> None:
    (slide,) = drawn(people_slides, deck.people(), page)
    assert len(boxes(slide, "Initialer")) == 13
    people = [shape for shape in slide.shapes if isinstance(shape, GroupBox)]
    assert len(people) == 4
    assert all(person.decorative for person in people)
    assert "Skoleledelse  3" in said(slide)


@pytest.mark.parametrize("size", [(8.7, 3.2), (7.1, 4), (13.333, 7.5)])
def test_initials_stand_within_their_discs_and_no_disc_on_another(size: tuple[float, float]) -> None:
    there = Page(Canvas(open_template(saved(office(*size))), "da"), deck.outline(), deck.summary())
    for slide in people_slides(deck.people(), there):
        discs = [one.frame for one in boxes(slide, "Initialer") if one.frame]
        for box in boxes(slide, "Initialer"):
            [run] = box.paras[0].runs
            wide, tall = there.canvas.text_width(run.text, run.size or 0, True), 0.72 * (run.size or 0) * POINT
            assert box.frame
            assert hypot(wide, tall) <= box.frame.w
            below = [one.y for one in discs if one.x == box.frame.x and one.y > box.frame.y]
            assert min(below, default=box.frame.bottom) >= box.frame.bottom


@pytest.mark.parametrize("count", [1, 7, 24, 40, 90])
def test_any_number_of_people_is_shown(page: Page, count: int) -> None:
    names = [f"Navn{number} Efternavn, lærer" for number in range(count)]
    block = People(
        title="Deltagere", parties=(deck.party("Skolen", *names[: count // 2]), deck.party("", *names[count // 2 :]))
    )
    slides = drawn(people_slides, block, page)
    assert sum(len(boxes(slide, "Deltager")) for slide in slides) == count


def rules(slide: Slide) -> list[Rule]:
    return [shape for shape in slide.shapes if isinstance(shape, Rule)]


def test_a_large_party_stands_in_blocks_of_four_beside_each_other(page: Page) -> None:
    names = [f"Navn{number} Efternavn, lærer" for number in range(8)]
    block = People(title="Deltagere", parties=(deck.party("Lærere", *names), deck.party("Elever", "elev", "elev")))
    (slide,) = drawn(people_slides, block, page)
    tops = [rule.start[1] for rule in rules(slide)]
    assert len(tops) == 3
    assert len(set(tops)) == 1
    assert [text for text in said(slide) if text.startswith(("Lærere", "Elever"))] == ["Lærere  8", "Elever  2"]


def test_rows_of_parties_begin_at_two_heights_whatever_their_sizes(page: Page) -> None:
    sizes = (5, 6, 4, 4, 2, 1, 2, 1, 1)
    parties = tuple(
        deck.party(f"Part {at}", *(f"Navn{number} Efternavn, lærer" for number in range(size)))
        for at, size in enumerate(sizes)
    )
    slides = drawn(people_slides, People(title="Deltagere", parties=parties), page)
    assert len(slides) == 2
    assert all(len({rule.start[1] for rule in rules(slide)}) <= 2 for slide in slides)


def test_what_is_said_below_participants_stands_once(page: Page) -> None:
    people = [f"Navn{number} Efternavn, lærer" for number in range(90)]
    block = People(title="Deltagere", parties=(deck.party("Skolen", *people),), caption="Afbud: en gæst.")
    slides = drawn(people_slides, block, page)
    assert len(slides) > 1
    assert [len(boxes(slide, "Kilde")) for slide in slides] == [*[0] * (len(slides) - 1), 1]


def test_people_beside_each_other_begin_at_one_height_and_keep_apart(page: Page) -> None:
    people = [f"Navn{number} Efternavn, specialpædagogisk udviklingskonsulent i forvaltningen" for number in range(8)]
    there = Page(Canvas(narrow(), "da"), deck.outline(), page.section)
    parties = (deck.party("Skolens ledelse og administration i byen", *people), deck.party("Elever", "elev"))
    (slide, *_) = drawn(people_slides, People(title="Deltagere", parties=parties), there)
    frames = [place(box) for box in boxes(slide, "Deltager")]
    tops = {frame.x: min(one.y for one in frames if one.x == frame.x) for frame in frames}
    assert len(tops) > 1
    assert len(set(tops.values())) == 1
    first, second = (box for box in boxes(slide, "Deltager")[:2])
    assert ink(second, there.canvas.template).y - ink(first, there.canvas.template).bottom > 0.008 * there.canvas.height


def test_slides_of_people_are_about_equally_full(page: Page) -> None:
    parties = tuple(
        deck.party(f"Part {at}", *(f"Navn{number} Efternavn, lærer" for number in range(size)))
        for at, size in enumerate((12, 8, 8, 1))
    )
    slides = drawn(people_slides, People(title="Deltagere", parties=parties), page)
    assert [len(boxes(slide, "Deltager")) for slide in slides] == [12, 17]


def test_as_many_parties_as_have_room_stand_on_one_slide_in_columns_as_wide_as_their_words(page: Page) -> None:
    sizes, role = (3, 6, 5, 4, 2, 1), "arbejdsmiljørepræsentant"
    parties = tuple(
        deck.party(f"Part {size}", *(f"Navn{at} Efternavn, {role}" for at in range(size))) for size in sizes
    )
    (slide,) = drawn(people_slides, People(title="Deltagere", parties=parties), page)
    assert len(boxes(slide, "Deltager")) == 21


@settings(max_examples=25, deadline=None)
@given(parties=st.integers(1, 8), people=st.integers(1, 18))
def test_no_slide_of_people_is_a_third_emptier_than_another(parties: int, people: int) -> None:
    there = Page(Canvas(builtin_template(), "da"), deck.outline(), deck.summary())
    names = [f"Hans-Christian Schwarzenberger-Lauritsen, leder af indskoling og SFO {at}" for at in range(people)]
    block = People(title="Deltagere", parties=tuple(deck.party(f"Part {at}", *names) for at in range(parties)))
    slides = drawn(people_slides, block, there)
    counts = [len(boxes(slide, "Deltager")) for slide in slides]
    assert sum(counts) == parties * people
    assert min(counts) >= max(counts) * 2 / 3


def test_a_party_is_not_parted_where_slides_are_as_full_without_it(page: Page) -> None:
    parties = tuple(
        deck.party(f"Part {at}", *(f"Navn{number} Efternavn, lærer" for number in range(size)))
        for at, size in enumerate((10, 5, 13, 2))
    )
    slides = drawn(people_slides, People(title="Deltagere", parties=parties), page)
    headings = [{text.split("  ")[0] for text in said(slide) if text.startswith("Part ")} for slide in slides]
    assert sum(map(len, headings)) == len(set().union(*headings)) == 4


@pytest.mark.parametrize(("language", "goes_on"), [("da", "(fortsat)"), ("en", "(continued)")])
def test_a_party_that_goes_on_from_the_slide_before_is_not_counted_again(language: str, goes_on: str) -> None:
    there = Page(Canvas(builtin_template(), language), deck.outline(), deck.summary())
    party = deck.party("Lærere", *(f"Navn{number} Efternavn, lærer" for number in range(60)))
    party = attrs.evolve(party, people=tuple(attrs.evolve(person, count=1) for person in party.people))
    block = People(title="Deltagere", parties=(party, deck.party("Elever", "elev")))
    first, *others = drawn(people_slides, block, there)
    assert {text for text in said(first) if text.startswith("Lærere")} == {"Lærere  60"}
    assert others
    assert all({text for text in said(one) if text.startswith("Lærere")} == {f"Lærere {goes_on}"} for one in others)
    assert any(text.startswith("Elever") and goes_on not in text for text in said(others[-1]))


def test_the_blocks_of_a_party_that_takes_several_rows_fill_them(page: Page) -> None:
    names = [f"Navn{number} Efternavn, lærer" for number in range(14)]
    (slide,) = drawn(people_slides, People(title="Deltagere", parties=(deck.party("Lærere", *names),)), page)
    tops = [rule.start[1] for rule in rules(slide)]
    assert sorted(tops.count(top) for top in set(tops)) == [2, 3]


def test_pairs_use_the_height_they_have(page: Page) -> None:
    block = attrs.evolve(deck.current(), rows=(deck.current().rows * 2)[:4])
    (slide,) = drawn(action_slides, block, page)
    bars = [
        place(box).y
        for shape in slide.shapes
        if isinstance(shape, Box) and shape.name.startswith("Streg")
        for box in (shape,)
    ]
    free = page.draft("text", block).content
    assert bars[1] - bars[0] == pytest.approx(min(free.h / 4, page.canvas.y(0.173)), rel=0.05)


def test_six_groups_stand_in_two_rows_on_one_slide(page: Page) -> None:
    names = ("skoleleder", "lærer", "formand", "elev", "pædagogisk afdelingsleder for indskolingen")
    members = tuple(Member(text=name) for name in names)
    made = tuple(Group(number=str(number), name="", members=members) for number in range(1, 7))
    assert (
        len(drawn(group_slides, Groups(title="Seks grupper", groups=made, task="Hvordan holder vi fast?"), page)) == 1
    )


# Form


def test_groups_take_as_few_slides_as_they_fit(page: Page) -> None:
    members = (Member(text="Asta Lund"), Member(text="Bo Krogh"))
    made = tuple(Group(number=str(number), name=f"Sal {number}", members=members) for number in range(1, 6))
    old = Page(Canvas(open_template(saved(office(10, 7.5))), "da"), deck.outline(), page.section)
    assert len(drawn(group_slides, Groups(title="Fem grupper", groups=made, task="Hvad nu?"), old)) == 2


@pytest.mark.parametrize(("count", "size"), [(4, 14), (6, 12)])
def test_names_of_groups_are_set_smaller_before_there_is_a_second_slide(page: Page, count: int, size: int) -> None:
    names = ("Esben Krogsgaard-Lauritzen", "Torben Skjødt", "Nanna Borregaard") * 3
    members = tuple(Member(text=name) for name in names[:count])
    made = tuple(Group(number=str(number), name=f"Sal {number}", members=members) for number in range(1, 4))
    old = Page(Canvas(open_template(saved(office(10, 7.5))), "da"), deck.outline(), page.section)
    (slide,) = drawn(group_slides, Groups(title="Tre grupper", groups=made, task="Hvad nu?"), old)
    assert {run.size for box in texts(slide) if box.name.endswith("navne") for run in box.paras[0].runs} == {size}


def test_the_main_theme_gets_a_dark_panel_with_a_disc_for_each_group(page: Page) -> None:
    (slide,) = drawn(form_slides, deck.form(), page)
    fills = [shape.fill for shape in slide.shapes if isinstance(shape, Box) and shape.name.endswith("flade")]
    assert fills == ["surf", "surf", "surf", "panel"]
    assert [text_of(box.paras[0]) for box in boxes(slide, "Gruppe")] == ["1", "2", "3", "4"]
    assert "Hovedtema: Mangfoldige børnefællesskaber" in said(slide)
    assert any(text.startswith("Hvorfor denne form?") for text in said(slide))


def test_a_main_theme_that_is_dealt_with_first_stands_first(page: Page) -> None:
    *others, main = deck.form().entries
    (slide,) = drawn(form_slides, attrs.evolve(deck.form(), entries=(main, *others)), page)
    panels = [shape for shape in slide.shapes if isinstance(shape, Box) and shape.name.endswith("flade")]
    assert [panel.fill for panel in panels] == ["panel", "surf", "surf", "surf"]
    tops = [panel.frame.y for panel in panels if panel.frame]
    assert tops[0] < tops[1] == tops[2] == tops[3]


def test_main_themes_stand_below_each_other(page: Page) -> None:
    main = deck.form().entries[-1]
    block = attrs.evolve(deck.form(), entries=(attrs.evolve(main, text="Trivsel", groups=0),) * 4, reason="")
    (slide,) = drawn(form_slides, block, page)
    panels = [shape for shape in slide.shapes if isinstance(shape, Box) and shape.name.endswith("flade")]
    assert len({panel.frame.y for panel in panels if panel.frame}) == len(panels) == 4


def test_many_themes_become_a_table(page: Page) -> None:
    block = attrs.evolve(deck.form(), entries=deck.form().entries[:3] * 5)
    slides = drawn(form_slides, block, page)
    assert tables(*slides)
    assert any("Udvalget har valgt" in text for text in said(*slides))


# Actions


def test_what_is_done_today_is_pairs_with_a_bar(page: Page) -> None:
    (slide,) = drawn(action_slides, deck.current(), page)
    bars = [shape for shape in slide.shapes if isinstance(shape, Box) and shape.fill == "acc"]
    (text,) = boxes(slide, "Punkter")
    headings = [para for para in text.paras if para.runs[0].bold]
    assert len(bars) == len(headings) == 5
    assert all(para.pitch for para in text.paras)  # so that headings stay beside their bars in any font


def test_no_heading_of_a_pair_takes_more_lines_in_narrower_letters(page: Page) -> None:
    canvas = page.canvas
    width = canvas.template.resolve("bullets").layout.free.w - canvas.x(0.028)
    words = [" ".join(["følger"] * count) for count in range(8, 30)]
    doubtful = [text for text in words if 1 < canvas.text_width(text, canvas.pt(22), True) / width < 1.05]
    rows = tuple(ActionRow(text=text) for text in doubtful)
    (slide,) = drawn(action_slides, attrs.evolve(deck.current(), rows=rows * 4), page)
    [size] = {run.size for para in paragraphs(slide) for run in para.runs if run.text in doubtful}
    assert size is not None
    for text in doubtful:
        assert len(canvas.lines(text, size, width, True)) == len(canvas.lines(text, size, round(1.05 * width), True))


@pytest.mark.parametrize("size", [(13.333, 7.5), (10.0, 7.5)])
def test_no_detail_of_a_pair_takes_fewer_lines_than_its_bar_is_high(size: tuple[float, float], page: Page) -> None:
    there = Page(Canvas(open_template(saved(office(*size))), "da"), deck.outline(), page.section)
    canvas, doubtful = there.canvas, 0
    for count in range(8, 60):
        row = ActionRow(text="Feltdage", detail="Hver uge ved åen " + " ".join(["ude"] * count))
        (slide,) = drawn(action_slides, attrs.evolve(deck.current(), rows=(row, *deck.current().rows[:2])), there)
        [box] = boxes(slide, "Punkter")
        widest = there.draft("bullets", deck.current()).content.w - canvas.x(0.026)
        doubtful += box.frame is not None and box.frame.w < widest - POINT
        for para in box.paras:
            [run] = para.runs
            counts = {
                len(canvas.lines(run.text, run.size or 0, round(room * place(box).w), bool(run.bold)))
                for room in (1, 1.05)
            }
            assert len(counts) == 1
    assert doubtful > 5


def test_many_pairs_stand_closer_in_a_table(page: Page) -> None:
    block = attrs.evolve(deck.current(), rows=deck.current().rows[:1] * 24)
    slides = drawn(action_slides, block, page)
    assert len(slides) <= 3
    assert sum(len(table.rows) - 1 for table in tables(*slides)) == 24


def test_columns_of_a_long_table_are_as_wide_as_what_they_say_asks(page: Page) -> None:
    rows = tuple(
        ActionRow(
            number=str(at),
            text="Klassekonferencer om trivsel på alle årgange to gange om året",
            owner="AKT",
            due="2026",
        )
        for at in range(1, 40)
    )
    slides = drawn(action_slides, attrs.evolve(deck.agreements(), rows=rows, columns=COLUMNS, headers=COLUMNS), page)
    assert [len(table.rows) - 1 for table in tables(*slides)] == [10, 10, 10, 9]


def test_pairs_are_split_evenly(page: Page) -> None:
    block = attrs.evolve(deck.current(), rows=deck.current().rows + deck.current().rows[:2])
    slides = drawn(action_slides, block, page)
    assert [sum(shape.name.startswith("Streg") for shape in slide.shapes) for slide in slides] == [4, 3]


def test_numbers_of_hundreds_of_agreements_fit_their_column(page: Page) -> None:
    there = Page(Canvas(open_template(saved(office(8.27, 11.69))), "da"), deck.outline(), page.section)
    rows = tuple(attrs.evolve(deck.agreements().rows[0], number=str(number)) for number in range(95, 105))
    slides = drawn(action_slides, attrs.evolve(deck.agreements(), rows=rows), there)
    tell_wide_words(there.canvas, slides)
    assert "SUD601" not in {remark.code for remark in there.canvas.remarks}


@pytest.mark.parametrize("count", [25, 40, 70, 104])
def test_a_row_that_is_higher_than_a_slide_is_parted_evenly(page: Page, count: int) -> None:
    rows = (attrs.evolve(deck.agreements().rows[0], text=(LONG * count).strip()),)
    slides = drawn(action_slides, attrs.evolve(deck.agreements(), rows=rows), page)
    parts = [" ".join(map(text_of, row.cells[1].paras)) for table in tables(*slides) for row in table.rows[1:]]
    assert len(parts) == len(slides) > 1
    assert " ".join(parts) == rows[0].text
    assert min(map(len, parts)) > 0.8 * max(map(len, parts))


def test_long_paragraphs_go_on_over_slides_rather_than_leave_each_half_empty(page: Page) -> None:
    paragraph = LONG * 2 + "Det er vi enige om, og det siger vi højt til hinanden."
    made = drawn(text_slides, [Paragraph(title="Opsamling", text="\n".join([paragraph] * 9))], page)
    assert len(made) == 6  # for 450 characters each; with whole paragraphs they would be nine
    few = drawn(text_slides, [Paragraph(title="Indledning", text="\n".join([paragraph] * 2))], page)
    assert len(few) == 2


@pytest.mark.parametrize("width", [9.44, 10.12, 10.84, 12.12, 13.0])
def test_no_status_is_told_to_be_too_wide_that_has_room(page: Page, width: float) -> None:
    there = Page(Canvas(open_template(saved(office(width, 7.5))), "da"), deck.outline(), page.section)
    tell_wide_words(there.canvas, drawn(action_slides, deck.follow_up(), there))
    assert "SUD601" not in {remark.code for remark in there.canvas.remarks}


def test_a_long_word_gets_a_wide_column_rather_than_small_letters(page: Page) -> None:
    long = "undervisningsdifferentieringsvejlederne"
    rows = [attrs.evolve(deck.agreements().rows[0], owner=owner) for owner in ("forvaltningen", long)]
    sizes, widths = [], []
    for row in rows:
        (slide,) = drawn(action_slides, attrs.evolve(deck.agreements(), rows=(row,)), page)
        (table,) = tables(slide)
        sizes.append(table.rows[1].cells[2].paras[0].runs[0].size or 0)
        widths.append(table.columns[2])
    assert sizes[1] >= sizes[0] - 2
    assert widths[0] < widths[1]


def test_a_row_of_several_lines_has_air_above_and_below_them(page: Page) -> None:
    first, second, *_ = deck.agreements().rows
    block = attrs.evolve(deck.agreements(), rows=(attrs.evolve(first, text=LONG.strip()), second))
    (slide,) = drawn(action_slides, block, page)
    (table,) = tables(slide)
    high = table.rows[1]
    text = max(cell_height(page.canvas, cell, width) for cell, width in zip(high.cells, table.columns, strict=True))
    assert high.height - text > 0.3 * (high.cells[1].paras[0].runs[0].size or 0) * POINT


def test_a_column_that_asks_takes_no_colon_below_its_agreement(page: Page) -> None:
    there = Page(Canvas(open_template(saved(office(5, 7.5))), "da"), deck.outline(), page.section)
    found = [table for slide in drawn(action_slides, deck.follow_up(), there) for table in tables(slide)]
    told = [text_of(para) for table in found for row in table.rows for para in row.cells[0].paras]
    assert "Hvad er der sket? Samme trappe i alle" in told
    assert "?:" not in "".join([*told, *(table.alt for table in found)])


def test_a_status_is_a_mark_and_a_word_on_a_patch(page: Page) -> None:
    (slide,) = drawn(action_slides, deck.follow_up(), page)
    chips = [row.cells[1].paras[0].runs[0] for row in tables(slide)[0].rows[1:]]
    assert [chip.text.strip().replace("\u00a0", " ") for chip in chips] == [
        "● Gennemført",
        "● Gennemført",
        "► I gang",
        "○ Ikke begyndt",
        "– Ikke oplyst",
    ]
    assert [chip.highlight for chip in chips] == ["acc", "acc", "pale2", "surf2", None]


def test_what_was_not_agreed_is_in_italics(page: Page) -> None:
    (slide,) = drawn(action_slides, deck.agreements(), page)
    runs = [run for para in paragraphs(slide) for run in para.runs if run.text == "Ikke aftalt"]
    assert len(runs) == 2
    assert all(run.italic and run.colour == "muted" for run in runs)


def test_a_detail_stands_below_the_text(page: Page) -> None:
    rows = (attrs.evolve(deck.agreements().rows[0], detail="Midler: to timer om ugen"),)
    (slide,) = drawn(action_slides, attrs.evolve(deck.agreements(), rows=rows), page)
    cell = tables(slide)[0].rows[1].cells[1]
    assert [text_of(para) for para in cell.paras] == [rows[0].text, "Midler: to timer om ugen"]


def test_what_stands_below_an_agreement_is_told_with_it(page: Page) -> None:
    row = attrs.evolve(deck.agreements().rows[0], detail="Vi begynder i januar.\nMidler: to timer om ugen")
    (slide,) = drawn(action_slides, attrs.evolve(deck.agreements(), rows=(row,)), page)
    assert tables(slide)[0].alt.endswith(f"{row.sign}. Vi begynder i januar. Midler: to timer om ugen.")


# Tables


def test_figures_stand_right_and_a_total_is_bold_under_a_strong_rule(page: Page) -> None:
    (slide,) = drawn(table_slides, deck.money(), page)
    last = tables(slide)[0].rows[-1]
    assert all(para.runs[0].bold for cell in last.cells for para in cell.paras)
    assert all(cell.above and cell.above[0] == "ink" for cell in last.cells)
    assert {para.align for cell in last.cells[1:] for para in cell.paras} == {"right"}
    assert "Mio. kr., 2025-priser" in said(slide)


def test_a_unit_that_the_lead_says_in_words_is_not_said_again(page: Page) -> None:
    block = Table(header=("Måling", "2024/25"), rows=((Cell("Skolen"), Cell("Kun som billede")),), unit="%")
    (told,) = drawn(table_slides, attrs.evolve(block, lead="Procent"), page)
    (bare,) = drawn(table_slides, block, page)
    assert "%" not in said(told)
    assert "Procent" in said(bare)


@pytest.mark.parametrize(("width", "height"), [(13.333, 7.5), (26.667, 15.0)])
def test_words_stand_apart_from_the_figures_at_their_left(page: Page, width: float, height: float) -> None:
    there = Page(Canvas(open_template(saved(office(width, height))), "da"), deck.outline(), page.section)
    row = (Cell("0.–1."), Cell("4", deck.number("4")), Cell("Naturskolen"))
    (slide,) = drawn(table_slides, Table(header=("Årgang", "Timer ude", "Samarbejde"), rows=(row,)), there)
    for cells in (one.cells for one in tables(slide)[0].rows):
        figures, words = cells[1].insets, cells[2].insets
        assert figures
        assert words
        assert figures[2] + words[0] > 1.2 * (cells[2].paras[0].runs[0].size or 0) * POINT


def test_columns_of_figures_are_alike_beside_one_with_a_long_reason(page: Page) -> None:
    many, few = (Cell(said, deck.number(said)) for said in ("1240500,5", "7"))
    rows = (
        (Cell("AKT-timer"), many, few, few),
        (Cell("Netværksmøder"), many, few, Cell("Endnu ikke offentliggjort af kommunen", missing=True)),
    )
    (slide,) = drawn(table_slides, Table(header=("Indsats", "2024", "2025", "2026"), rows=rows), page)
    _, first, second, third = tables(slide)[0].columns
    assert first == second < third


def test_a_missing_value_is_in_italics(page: Page) -> None:
    (slide,) = drawn(table_slides, deck.missing(), page)
    runs = [run for para in paragraphs(slide) for run in para.runs if run.text == "Ikke relevant"]
    assert all(run.italic for run in runs)
    assert len(runs) == 2


def test_a_figure_that_nobody_claimed_is_worded_and_a_dash_of_the_authors_is_not(page: Page) -> None:
    rows = (
        (Cell("Skolen"), Cell("7", deck.number("7"))),
        (Cell("Landet"), Cell("–", missing=True)),
        (Cell("–"), Cell("–")),
    )
    (slide,) = drawn(table_slides, Table(header=("Måling", "2024/25"), rows=rows), page)
    assert [[text_of(cell.paras[0]) for cell in row.cells] for row in tables(slide)[0].rows[2:]] == [
        ["Landet", "Ikke oplyst"],
        ["–", "–"],
    ]
    assert "Landet, 2024/25: Ikke oplyst." in tables(slide)[0].alt


def test_the_total_stays_with_the_row_above_it_on_the_last_slide(page: Page) -> None:
    block = attrs.evolve(deck.money(), rows=deck.money().rows[:4] * 7 + deck.money().rows[4:])
    slides = drawn(table_slides, block, page)
    assert len(slides) > 1
    counts = [sum(text_of(row.cells[0].paras[0]) == "I alt" for row in table.rows) for table in tables(*slides)]
    assert counts == [0] * (len(slides) - 1) + [1]
    assert all(len(table.rows) > 2 for table in tables(*slides))


def test_columns_without_room_follow_on_the_next_slides(page: Page) -> None:
    years = tuple(str(year) for year in range(2000, 2026))
    row = (Cell("Karaktergennemsnit"), *(Cell("6,5", deck.number("6,5")) for _ in years))
    slides = drawn(table_slides, Table(title="Mange år", header=("Nøgletal", *years), rows=(row,)), page)
    heads = [[text_of(cell.paras[0]) for cell in table.rows[0].cells] for table in tables(*slides)]
    assert [head[0] for head in heads] == ["Nøgletal"] * 5
    assert [year for head in heads for year in head[1:]] == list(years)


def test_a_long_name_is_said_once_and_begun_where_more_columns_follow(page: Page) -> None:
    header = ("Aftale", *(f"Hold {at}" for at in range(9)))
    row = (Cell(LONG.strip()), *(Cell("Alle i klassen") for _ in header[1:]))
    slides = drawn(table_slides, Table(title="Hold", header=header, rows=(row,) * 6), page)
    names = [text_of(table.rows[1].cells[0].paras[0]) for table in tables(*slides)]
    assert names[0] == LONG.strip()
    assert len(names) > 1
    assert {name[-2:] for name in names[1:]} == {" …"}


def test_a_table_of_words_as_wide_as_half_a_slide_becomes_a_list(page: Page) -> None:
    words = ["Specialundervisningsbevillingsansøgningsprocedurebeskrivelse" + letter for letter in "abcdefg"]
    rows = ((Cell(words[0]), *(Cell(f"Svar {word}") for word in words[1:])),) * 2
    slides = drawn(table_slides, Table(title="Ord", header=("Emne", *words[1:]), rows=rows), page)
    assert not tables(*slides)
    told = [text_of(para) for slide in slides for para in paragraphs(slide)]
    assert told.count(f"Emne: {words[0]}") == 2
    assert f"{words[3]}: Svar {words[3]}" in told


def test_a_table_of_words_has_five_columns_a_slide(page: Page) -> None:
    header = ("Klasse", "Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Husk")
    slides = drawn(table_slides, Table(header=header, rows=(tuple(Cell("x") for _ in header),) * 7), page)
    assert [len(table.columns) for table in tables(*slides)] == [4, 4]


def test_a_table_of_many_columns_is_turned_if_one_slide_holds_it_so(page: Page) -> None:
    years = tuple(str(year) for year in range(2020, 2030))
    row = (Cell("Vikarer"), *(Cell("6,5", deck.number("6,5")) for _ in years), Cell("65", deck.number("65")))
    block = Table(title="Udgifter", header=("Post", *years, "I alt"), rows=(row, row), total_column=True)
    (table,) = tables(*drawn(table_slides, block, page))
    assert [text_of(cells.cells[0].paras[0]) for cells in table.rows] == ["Post", *years, "I alt"]
    assert all(text_of(cell.paras[0]) == "65" and cell.paras[0].runs[0].bold for cell in table.rows[-1].cells[1:])
    assert all(cell.paras[0].align == "right" for cells in table.rows for cell in cells.cells[1:])


def test_parts_of_a_table_have_letters_of_one_size(page: Page) -> None:
    classes = ("Indskoling", "Mellemtrin", "Udskoling", "Modtageklasser", "Specialklasser", "SFO")
    header = ("Hjælpemiddel", *classes, "Ansvarlig", "Bemærkning")
    row = ("Læse- og skriveteknologi", *("12" for _ in classes), "Læsevejlederen", "Licenser fornyet til sommeren 2027")
    table = Table(header=header, rows=(tuple(Cell(text) for text in row),) * 8)
    first, second = tables(*drawn(table_slides, table, page))
    assert first.rows[1].cells[0].paras[0].runs[0].size == second.rows[1].cells[0].paras[0].runs[0].size


def test_the_header_of_figures_stays_on_one_line_where_there_is_room(page: Page) -> None:
    header = ("Indsats", *(str(year) for year in range(2024, 2029)), "I alt")
    row = (Cell("Mellemformer på alle årgange"), *(Cell("11,25", deck.number("11.25")) for _ in header[1:]))
    (slide,) = drawn(table_slides, Table(header=header, rows=(row,) * 3), page)
    (table,) = tables(slide)
    head = table.rows[0].cells[-1].paras[0]
    size = head.runs[0].size or 12
    assert len(page.canvas.lines("I alt", size, table.columns[-1] - 2 * CELL_SIDE, bold=True)) == 1


@pytest.mark.parametrize(("count", "slides", "size"), [(12, 1, 14), (13, 2, 14), (24, 2, 14)])
def test_a_table_is_split_before_its_text_gets_too_small(page: Page, count: int, slides: int, size: float) -> None:
    rows = tuple((Cell(f"Fag {at}"), Cell("6,1")) for at in range(count))
    made = tables(*drawn(table_slides, Table(header=("Fag", "2025"), rows=rows), page))
    sizes = {cell.paras[0].runs[0].size for table in made for row in table.rows[1:] for cell in row.cells}
    assert (len(made), sizes) == (slides, {size})


@pytest.mark.parametrize("draw", [table_slides, action_slides])
def test_a_row_that_is_higher_than_a_slide_goes_on_on_the_next(draw: Any, page: Page) -> None:
    much = " ".join(f"ord{number}" for number in range(600))
    table = Table(title="Lang", header=("Hvad", "Hvem"), rows=((Cell(much), Cell("Bo")), (Cell("kort"), Cell("Asta"))))
    actions = attrs.evolve(deck.agreements(), rows=(attrs.evolve(deck.agreements().rows[0], detail=much),))
    slides = drawn(draw, table if draw is table_slides else actions, page)
    assert len(slides) > 1
    assert " ".join(said(*slides)).replace("\n", " ").split().count("ord599") == 1
    assert [word for word in " ".join(said(*slides)).split() if word.startswith("ord")] == much.split()


def test_progress_that_is_higher_than_a_slide_goes_on_on_the_next(page: Page) -> None:
    much = " ".join(f"ord{number}" for number in range(400))
    rows = (attrs.evolve(deck.follow_up().rows[0], progress=much), *deck.follow_up().rows)
    slides = drawn(action_slides, attrs.evolve(deck.follow_up(), rows=rows), page)
    assert [word for word in " ".join(said(*slides)).split() if word.startswith("ord")] == much.split()


def test_a_pair_that_is_higher_than_a_slide_goes_on_on_the_next(page: Page) -> None:
    much = " ".join(f"ord{number}" for number in range(400))
    rows = (attrs.evolve(deck.current().rows[0], detail=much), *deck.current().rows)
    slides = drawn(action_slides, attrs.evolve(deck.current(), rows=rows), page)
    assert [word for word in " ".join(said(*slides)).split() if word.startswith("ord")] == much.split()


def test_the_alternative_text_is_made_of_the_figures(page: Page) -> None:
    (slide,) = drawn(table_slides, deck.money(), page)
    assert "Kompetencecentre, 2025: 14,6" in tables(slide)[0].alt


# Text


def test_a_slide_shows_at_most_450_characters(page: Page) -> None:
    items = tuple(Item(LONG * 2) for _ in range(4))
    slides = drawn(lambda one, where: text_slides((one,), where), Bullets(title="Punkter", items=items), page)
    lengths = [sum(len(text_of(para)) for para in boxes(slide, "Indhold")[0].paras) for slide in slides]
    assert len(slides) == 2
    assert max(lengths) <= 450
    assert max(lengths) == min(lengths)


def test_a_long_paragraph_is_parted_at_a_sentence(page: Page) -> None:
    block = Paragraph(title="Tekst", text=(LONG * 5).strip())
    slides = drawn(lambda one, where: text_slides((one,), where), block, page)
    assert len(slides) == 2
    assert all(text.endswith(".") for slide in slides for text in (text_of(boxes(slide, "Indhold")[0].paras[-1]),))


def test_a_quotation_shows_at_most_330_characters_and_is_parted_at_a_sentence(page: Page) -> None:
    slides = drawn(quote_slides, Quote(title="Citat", text=(LONG * 5).strip(), by="En elev"), page)
    shown = [text_of(boxes(slide, "Citat")[-1].paras[0]) for slide in slides]
    assert len(shown) == 2
    assert all(len(text) <= 330 and text.endswith(".") for text in shown)


def test_a_quotation_is_set_smaller_for_a_word_that_would_be_broken(page: Page) -> None:
    there = Page(Canvas(narrow(), "da"), deck.outline(), page.section)
    (slide,) = drawn(
        quote_slides, Quote(title="Citat", text="Specialpædagogiskundervisningsassistentkoordinering"), there
    )
    (run,) = boxes(slide, "Citat")[-1].paras[0].runs
    assert 18 <= (run.size or 0) < 24


def test_a_quotation_without_a_full_stop_is_parted_evenly(page: Page) -> None:
    slides = drawn(quote_slides, Quote(title="Citat", text="og så gik vi ud i skoven sammen " * 40), page)
    lengths = [len(text_of(boxes(slide, "Citat")[-1].paras[0])) for slide in slides]
    assert len(lengths) >= 3
    assert min(lengths) > 0.6 * max(lengths)


def test_the_mark_of_a_quotation_keeps_clear_of_its_words(page: Page) -> None:
    for template in (page.canvas.template, open_template(content_at_the_right())):
        there = Page(Canvas(template, "da"), deck.outline(), page.section)
        (slide,) = drawn(quote_slides, Quote(title="Citat", text=LONG.strip()), there)
        mark, quoted = (place(box) for box in boxes(slide, "Citat"))
        (run,) = boxes(slide, "Citattegn")[0].paras[0].runs
        assert mark.x + there.canvas.text_width("»", run.size or 0, bold=True) <= quoted.x - 0.008 * template.width


@pytest.mark.parametrize(("language", "mark", "inside"), [("da", "»", "»Vi ler.«"), ("en", "“", "“Vi ler.”")])
def test_quotation_marks_are_those_of_the_language(page: Page, language: str, mark: str, inside: str) -> None:
    there = Page(Canvas(page.canvas.template, language), deck.outline(), page.section)
    (slide,) = drawn(quote_slides, Quote(title="Citat", text="Vi ler."), there)
    assert text_of(boxes(slide, "Citattegn")[0].paras[0]) == mark
    (told,) = told_slides(Quote(title="Citat", text="Vi ler."), there)
    assert inside in [text_of(para) for box in texts(told) for para in box.paras]


def test_a_single_sentence_is_not_parted_for_its_length(page: Page) -> None:
    sentence = "Støtten skal derhen, hvor barnet har sine kammerater, og " * 6 + "det er nu."
    assert len(drawn(quote_slides, Quote(title="Citat", text=sentence), page)) == 1


def shown_parts(slides: Sequence[Slide], name: str) -> list[str]:
    return [text_of(boxes(slide, name)[-1].paras[0]).replace("\u00a0", " ") for slide in slides]


@pytest.mark.parametrize("mark", [", ", "; ", ": ", " – "])
def test_a_sentence_too_long_for_any_slide_is_parted_at_its_clauses(page: Page, mark: str) -> None:
    sentence = mark.join(["støtten skal derhen hvor barnet har sine kammerater"] * 13) + "."
    told = drawn(lambda one, where: text_slides((one,), where), Paragraph(title="Tekst", text=sentence), page)
    listed = Bullets(title="Punkter", items=(Item(sentence),))
    bullets = drawn(lambda one, where: text_slides((one,), where), listed, page)
    quoted = drawn(quote_slides, Quote(title="Citat", text=sentence), page)
    asked = drawn(question_slides, Question(text=sentence), page)
    for slides, name in ((told, "Indhold"), (bullets, "Indhold"), (quoted, "Citat"), (asked, "Spørgsmål")):
        parts = shown_parts(slides, name)
        assert " ".join(parts) == sentence
        assert all(part.endswith(mark.strip()) for part in parts[:-1])
        assert max(map(len, parts)) <= 450
        assert min(map(len, parts)) > 0.4 * max(map(len, parts))
        assert slides[0].title.replace("\u00a0", " ").endswith(f"(1 af {len(slides)})")


def test_a_sentence_without_clauses_is_parted_between_words(page: Page) -> None:
    sentence = ("de voksne og børnene taler sammen om frikvarteret " * 10).strip()
    told = drawn(lambda one, where: text_slides((one,), where), Paragraph(title="Tekst", text=sentence), page)
    quoted = drawn(quote_slides, Quote(title="Citat", text=sentence), page)
    for slides, name in ((told, "Indhold"), (quoted, "Citat")):
        parts = shown_parts(slides, name)
        assert len(parts) == 2
        assert " ".join(parts) == sentence


def test_bullets_stand_in_the_layouts_place_for_them(page: Page) -> None:
    block = Bullets(title="Punkter", items=(Item("Et", (Item("Under"),)), Item("To")))
    (slide,) = drawn(lambda one, where: text_slides((one,), where), block, page)
    box = boxes(slide, "Indhold")[0]
    assert box.slot is not None
    assert box.slot.kind == "content"
    assert [(para.bullet, para.level) for para in box.paras] == [("•", 0), ("–", 1), ("•", 0)]


@pytest.mark.parametrize(("count", "split"), [(6, [6]), (7, [4, 3]), (13, [4, 5, 4]), (30, [6] * 5)])
def test_bullets_are_split_evenly(page: Page, count: int, split: list[int]) -> None:
    block = Bullets(title="Punkter", items=tuple(Item(f"Punkt {number}") for number in range(count)))
    slides = drawn(lambda one, where: text_slides((one,), where), block, page)
    assert [len(boxes(slide, "Indhold")[0].paras) for slide in slides] == split
    if len(split) > 1:
        assert slides[0].title.replace("\u00a0", " ") == f"Punkter (1 af {len(split)})"


def test_bullets_before_a_long_sentence_take_as_few_slides_as_can_be(page: Page) -> None:
    short, long = (
        "Klasserne har et fast sted i skoven, og der er de hver tirsdag, også når det regner lidt",
        "og så " * 74,
    )
    block = Bullets(title="Punkter", items=tuple(Item(text) for text in (*[short] * 8, long.strip())))
    slides = drawn(lambda one, where: text_slides((one,), where), block, page)
    assert [len(boxes(slide, "Indhold")[0].paras) for slide in slides] == [4, 4, 1]


def test_a_paragraph_is_parted_where_slides_would_be_uneven_otherwise(page: Page) -> None:
    sentence = "Elevrådet ønsker, at klasserne bliver hørt, før der vælges tema for emneugen. "
    text = "\n".join((sentence * count).strip() for count in (5, 5, 2))
    slides = drawn(lambda one, where: text_slides((one,), where), Paragraph(title="Lang", text=text), page)
    shown = [boxes(slide, "Indhold")[0].paras for slide in slides]
    lengths = [sum(len(text_of(para)) for para in paras) for paras in shown]
    assert [len(paras) for paras in shown] == [1, 1, 2]
    assert 2 * min(lengths) > max(lengths)
    assert " ".join(text_of(para) for paras in shown for para in paras).split() == text.split()


def test_words_without_a_full_stop_after_a_paragraph_fill_slides_evenly(page: Page) -> None:
    words = "vi taler om hvordan børnene har det i frikvarteret og hvad de voksne kan gøre "
    blocks = Paragraph(title="Lang", text=(words * 5).strip() + "."), Paragraph(text=(words * 20).strip())
    slides = drawn(lambda _, where: text_slides(blocks, where), blocks, page)
    lengths = [sum(len(text_of(para)) for para in boxes(slide, "Indhold")[0].paras) for slide in slides]
    assert len(lengths) == -(-sum(lengths) // 450)
    assert min(lengths) > 0.8 * max(lengths)


def test_paragraphs_stay_whole_where_slides_are_about_even(page: Page) -> None:
    text = "\n".join("Klasserne har et fast sted i skoven. " * count for count in (10, 7))
    slides = drawn(lambda one, where: text_slides((one,), where), Paragraph(title="Lang", text=text), page)
    assert [len(boxes(slide, "Indhold")[0].paras) for slide in slides] == [1, 1]


def test_a_text_longer_than_a_slide_is_cut_at_sentences(page: Page) -> None:
    block = Paragraph(title="Lang", text=LONG * 30)
    slides = drawn(lambda one, where: text_slides((one,), where), block, page)
    assert len(slides) > 2
    whole = " ".join(text_of(para) for slide in slides for para in boxes(slide, "Indhold")[0].paras)
    assert whole.split() == (LONG * 30).split()


def test_later_headings_stand_in_the_flow(page: Page) -> None:
    blocks = (Paragraph(title="Først", text="Et."), Paragraph(title="Derpå", text="To."))
    (slide,) = text_slides(blocks, page)
    assert said(slide)[:1] == ["Først"]
    assert "Derpå" in said(slide)


def test_principles_are_read_downwards_in_two_columns(page: Page) -> None:
    (slide,) = drawn(principle_slides, deck.principles(), page)
    numerals = boxes(slide, "Tal")
    assert [text_of(box.paras[0]) for box in numerals] == ["1", "2", "3", "4", "5", "6"]
    assert place(numerals[0]).x == place(numerals[2]).x < place(numerals[3]).x
    assert place(numerals[0]).y == place(numerals[3]).y


@pytest.mark.parametrize(("count", "split"), [(6, [6]), (13, [4, 5, 4]), (20, [5] * 4), (22, [6, 5, 6, 5])])
def test_principles_are_parted_evenly(page: Page, count: int, split: list[int]) -> None:
    block = attrs.evolve(deck.principles(), items=(deck.principles().items * 4)[:count])
    assert [len(boxes(slide, "Tal")) for slide in drawn(principle_slides, block, page)] == split


def test_more_principles_go_on_counting(page: Page) -> None:
    block = attrs.evolve(deck.principles(), items=deck.principles().items * 2)
    slides = drawn(principle_slides, block, page)
    assert [text_of(box.paras[0]) for slide in slides for box in boxes(slide, "Tal")] == [str(n) for n in range(1, 13)]


# Quotations and questions


def test_a_quotation_names_its_speaker(page: Page) -> None:
    block = Quote(title="Citat", text=LONG.strip(), by="Elevrådet", origin="Møde i marts")
    (slide,) = drawn(quote_slides, block, page)
    assert [box.name for box in texts(slide)][2:6] == ["Citattegn", "Citat", "Afsender", "Kilde til citat"]
    assert any(isinstance(shape, Rule) for shape in slide.shapes)


def test_a_long_quotation_is_split_and_the_speaker_stands_last(page: Page) -> None:
    slides = drawn(quote_slides, Quote(title="Citat", text=LONG * 12, by="Elevrådet"), page)
    assert len(slides) > 1
    assert ["Elevrådet" in said(slide) for slide in slides] == [False] * (len(slides) - 1) + [True]
    assert " ".join(text_of(boxes(slide, "Citat")[1].paras[0]) for slide in slides).split() == (LONG * 12).split()


def test_a_question_stands_on_a_dark_panel_with_steps_below(page: Page) -> None:
    (slide,) = drawn(question_slides, deck.question(), page)
    panel = boxes(slide, "Spørgsmål")[0]
    assert panel.fill == "panel"
    assert place(panel).h <= page.canvas.y(0.484)
    assert all(place(step).y > place(panel).bottom for step in boxes(slide, "Trin"))
    assert len(boxes(slide, "Trin")) == 3


def test_a_long_question_on_a_portrait_has_a_higher_panel_before_it_is_split(page: Page) -> None:
    there = Page(Canvas(open_template(saved(office(8.27, 11.69))), "da"), deck.outline(), page.section)
    short, long = Question(text="Hvad nu?"), Question(text="Hvad skal vi nå, og hvem gør hvad? " * 6)
    (brief,), (whole,) = (drawn(question_slides, block, there) for block in (short, long))
    (small,), (large,) = boxes(brief, "Spørgsmål"), boxes(whole, "Spørgsmål")
    assert place(small).h < place(large).h < 0.49 * there.canvas.height
    assert len(drawn(question_slides, long, page)) == 2
    assert 2 <= len(drawn(question_slides, Question(text=long.text * 2), there)) <= 3


def test_steps_stand_below_their_question_where_its_place_is_narrow(page: Page) -> None:
    template = office()
    place_of_text = template.slide_layouts.get_by_name("Title and Content").placeholders[1]
    wide, tall = template.slide_width, template.slide_height
    place_of_text.left, place_of_text.width = round(0.38 * wide), round(0.57 * wide)
    place_of_text.top, place_of_text.height = round(0.3 * tall), round(0.6 * tall)
    there = Page(Canvas(open_template(saved(template)), "da"), deck.outline(), page.section)
    (slide,) = drawn(question_slides, deck.question(), there)
    (panel,), steps = boxes(slide, "Spørgsmål"), boxes(slide, "Trin")
    assert place(panel).w < 0.7 * there.canvas.inner
    assert place(steps[0]).x == place(panel).x
    assert place(steps[-1]).right <= place(panel).right


def test_a_question_that_is_whole_without_its_steps_leaves_them_a_slide_rather_than_be_split(page: Page) -> None:
    template = office(10, 7.5)
    place_of_text = template.slide_layouts.get_by_name("Title and Content").placeholders[1]
    wide, tall = template.slide_width, template.slide_height
    place_of_text.left, place_of_text.width = round(0.18 * wide), round(0.64 * wide)
    place_of_text.top, place_of_text.height = round(0.38 * tall), round(0.45 * tall)
    there = Page(Canvas(open_template(saved(template)), "da"), deck.outline(), page.section)
    text = "Hvad kan din arbejdsplads, din familie eller din klasse tilbyde en elev i en uge?"
    block = attrs.evolve(deck.question(), text=text)
    asked, after = drawn(question_slides, block, there)
    assert text in said(asked)
    assert boxes(asked, "Trin") == []
    assert all(any(step.text in line for line in said(after)) for step in block.steps)


def test_answers_follow_the_question(page: Page) -> None:
    block = attrs.evolve(deck.question(), answers=(Item("Begynd i det små"),))
    slides = drawn(question_slides, block, page)
    assert len(slides) == 2
    assert "Begynd i det små" in said(slides[1])


@pytest.mark.parametrize(("draw", "kind"), [(question_slides, Question), (quote_slides, Quote)])
def test_what_is_too_long_to_be_looked_at_as_one_is_told_as_text(draw: Any, kind: Any, page: Page) -> None:
    assert 1 < len(drawn(draw, kind(title="Langt", text=LONG * 5), page)) <= 6
    assert draw(kind(title="Meget langt", text=LONG * 100), page) == ()


def test_steps_that_do_not_fit_get_a_slide_of_their_own(page: Page) -> None:
    steps = tuple(Step(when=f"{number} min.", text=LONG) for number in range(1, 9))
    slides = drawn(question_slides, attrs.evolve(deck.question(), steps=steps), page)
    assert len(slides) > 1
    assert any(text.startswith("8 min.: Vi følger op") for text in said(*slides))


def test_the_main_text_stands_in_the_place_that_the_layout_has_for_it(page: Page) -> None:
    """Elsewhere, too, where layouts have no other place: what a slide says is in the outline of the deck."""
    for template in (page.canvas.template, open_template(foreign(types=True))):
        there = Page(Canvas(template, "da"), deck.outline(), page.section)
        quoted = drawn(quote_slides, Quote(title="Citat", text=LONG.strip(), by="Elevrådet"), there)
        asked = drawn(question_slides, deck.question(), there)
        reference, *beside = deck.article()
        slides = (*quoted, *asked, *press_slides(reference, beside, there))
        held = [box.name for slide in slides for box in texts(slide) if box.slot and box.slot.kind in PLACES_OF_TEXT]
        assert held == ["Citat", "Spørgsmål", "Artikel"]
        programme = tables(*drawn(programme_slides, deck.programme(), there))
        assert programme
        assert {table.slot and table.slot.kind for table in programme} == {"content"}


def test_a_text_in_a_place_of_a_layout_stands_as_it_would_without(page: Page) -> None:
    (slide,) = drawn(quote_slides, Quote(title="Citat", text=LONG.strip(), by="Elevrådet"), page)
    (quoted,) = (box for box in texts(slide) if box.name == "Citat")
    assert (quoted.anchor, quoted.paras[0].align, quoted.insets) == ("top", "left", (0, 0, 0, 0))
    assert quoted.frame is not None


@pytest.mark.parametrize("numerals", [True, False])
def test_a_word_that_fits_at_no_size_makes_no_other_text_small(page: Page, numerals: bool) -> None:
    def size_beside(last: str) -> set[float | None]:
        items = tuple(map(Item, ("Vi læser sammen.", "Vi skriver dagbog.", last)))
        block = Bullets(title="Ord", items=items, numbered=numerals)
        slides = principle_slides(block, page) if numerals else text_slides((block,), page)
        return {run.size for slide in slides for para in paragraphs(slide) for run in para.runs if "Vi" in run.text}

    assert size_beside("x" * 200) == size_beside("Vi tegner.")


# Things to read


def test_an_article_has_a_link_that_says_where_it_leads(page: Page) -> None:
    reference, *beside = deck.article()
    (slide,) = press_slides(reference, beside, page)
    assert faults(Plan(title="x", language="da-DK", slides=(slide,)), page.canvas.template) == []
    links = [run for para in paragraphs(slide) for run in para.runs if run.link]
    assert [(run.text, run.link) for run in links] == [("Læs hos Fjordby Tidende", reference.url)]
    assert "Hvorfor er den med?" in said(slide)


def test_an_article_that_all_but_fills_its_panel_becomes_plain_text(page: Page) -> None:
    template = narrow()
    there = Page(Canvas(template, "da"), deck.outline(), page.section)
    reference, *beside = deck.article()
    for count in range(4, 9):
        slides = press_slides(attrs.evolve(reference, text=f"{reference.text} " * count), beside, there)
        assert faults(Plan(title="x", language="da-DK", slides=slides), template) == []
    assert slides == ()


def test_a_list_of_references_is_split(page: Page) -> None:
    references = [Reference(text=f"Rapport {number}", publisher="Forlag", date="2025") for number in range(9)]
    slides = reference_list_slides(references, page)
    assert [len(boxes(slide, "Kilde")) for slide in slides] == [5, 4]


# Groups and summary


def test_the_groups_are_equal_panels_with_the_task_below(page: Page) -> None:
    (slide,) = drawn(group_slides, deck.groups(), page)
    panels = [shape for shape in slide.shapes if isinstance(shape, Box) and shape.name.endswith("flade")]
    assert len({(place(panel).y, place(panel).w, place(panel).h) for panel in panels}) == 1
    assert any(text.startswith("Opgave  Skriv tre forslag") for text in said(slide))
    bold = [run.text for box in boxes(slide, "Gruppe 1 navne") for para in box.paras for run in para.runs if run.bold]
    assert bold == ["Jens Vestergaard"]


@pytest.mark.parametrize("count", [1, 3, 6, 11])
@pytest.mark.parametrize("members", [0, 5, 30])
def test_any_number_of_groups_is_shown(page: Page, count: int, members: int) -> None:
    names = tuple(Member(text=f"Medlem nummer {number}") for number in range(members))
    block = Groups(
        title="Grupper", groups=tuple(Group(number=str(n), name="", members=names) for n in range(1, count + 1))
    )
    slides = drawn(group_slides, block, page)
    assert sum(len(boxes(slide, f"Gruppe {n} tal")) for slide in slides for n in range(1, count + 1)) == count


@pytest.mark.parametrize(
    "place", ["Lokale 2, 3 og 4 på 1. sal i hus C", "Sal 1 og 2 på 1. og 2. sal i hus A og B " * 2]
)
@pytest.mark.parametrize("count", range(4, 10))
def test_names_below_the_tallest_head_of_another_group_fit(page: Page, place: str, count: int) -> None:
    first, others = (tuple(Member(text=f"Elev {number}") for number in range(many)) for many in (count, 2))
    groups = [Group(number="1", name="Ved vinduet", members=first), Group(number="2", name=place, members=others)]
    groups += [Group(number=str(number), name="", members=others) for number in (3, 4)]
    slides = drawn(group_slides, Groups(title="Grupper", groups=tuple(groups), task="Hvad gør vi?"), page)
    assert faults(Plan(title="x", language="da-DK", slides=slides), page.canvas.template) == []


def test_the_summary_is_columns_and_a_panel_of_steps(page: Page) -> None:
    columns: list[Base] = [block for block in deck.summary().blocks if isinstance(block, Paragraph)]
    steps = next(block for block in deck.summary().blocks if isinstance(block, Question))
    summary = Page(page.canvas, page.outline, deck.summary())
    (slide,) = column_slides(columns, summary, steps)  # type: ignore[arg-type]
    assert faults(Plan(title="x", language="da-DK", slides=(slide,)), page.canvas.template) == []
    heads = boxes(slide, "Overskrift")
    assert [text_of(box.paras[0]) for box in heads] == ["Fremgang", "Opmærksomhed", "Retning"]
    assert len({place(box).y for box in heads}) == 1
    assert len(boxes(slide, "Trin")) == 3
    assert "Det sker nu" in said(slide)


def test_a_long_word_makes_the_headings_of_the_summary_smaller(page: Page) -> None:
    columns = [Paragraph(title=title, text="Kort.") for title in ("Skoleudviklingssamtale", "Ro", "Retning")]
    (slide,) = column_slides(columns, Page(Canvas(page.canvas.template, "da"), page.outline, deck.summary()))
    sizes = {run.size for box in boxes(slide, "Overskrift") for para in box.paras for run in para.runs}
    (low,) = column_slides([attrs.evolve(one, title=one.title[:8]) for one in columns], page)
    (usual,) = {run.size for box in boxes(low, "Overskrift") for para in box.paras for run in para.runs}
    assert len(sizes) == 1
    assert 12 <= min(sizes) < usual  # type: ignore[type-var, operator]


def test_steps_without_room_below_the_columns_have_the_next_slide(page: Page) -> None:
    columns = [Paragraph(title=title, text=LONG * 5) for title in ("Fremgang", "Opmærksomhed", "Retning")]
    steps = Question(title="Det sker nu", text="", steps=(Step(when="5. december", text="Udkast"),))
    first, last = column_slides(columns, Page(page.canvas, page.outline, deck.summary()), steps)
    assert faults(Plan(title="x", language="da-DK", slides=(first, last)), page.canvas.template) == []
    assert [one.title.replace("\u00a0", " ")[-8:] for one in (first, last)] == ["(1 af 2)", "(2 af 2)"]
    assert len(boxes(first, "Overskrift")) == 3
    assert {"Det sker nu", "Udkast"} <= set(said(last))


def test_columns_that_do_not_fit_become_running_text(page: Page) -> None:
    columns = [Paragraph(title=title, text=LONG * 9) for title in ("Fremgang", "Opmærksomhed", "Retning")]
    slides = column_slides(columns, page)
    assert faults(Plan(title="x", language="da-DK", slides=slides), page.canvas.template) == []
    assert " ".join(said(*slides)).count("Vi følger op") == 27


def test_a_summary_without_room_for_columns_keeps_its_title_and_its_headings(page: Page) -> None:
    columns = [Paragraph(title=title, text=LONG * 9) for title in ("Fremgang", "Opmærksomhed", "Retning")]
    steps = Question(title="Det sker nu", text="", steps=(Step(when="5. december", text="Udkast"),), notes="Send ud.")
    summary = Page(page.canvas, page.outline, deck.summary())
    slides = column_slides(columns, summary, steps)
    assert faults(Plan(title="x", language="da-DK", slides=slides), page.canvas.template) == []
    count = len(slides)
    assert [slide.title.replace("\u00a0", " ") for slide in slides] == [
        f"{deck.summary().title} ({number} af {count})" for number in range(1, count + 1)
    ]
    texts = [text_of(para) for slide in slides[:-1] for para in boxes(slide, "Indhold")[0].paras]
    assert [text for text in texts if len(text) < 20] == ["Fremgang", "Opmærksomhed", "Retning"]
    assert texts[0] == "Fremgang"
    assert {"Det sker nu", "Udkast"} <= set(said(slides[-1]))
    assert [slide.notes for slide in slides] == [*[""] * (count - 1), "Send ud."]


@pytest.mark.parametrize("above", range(1, 7))
def test_a_heading_stands_on_the_slide_of_its_text(page: Page, above: int) -> None:
    first = Bullets(title="Først", items=tuple(Item(f"Punkt {number}") for number in range(above)))
    blocks = first, Paragraph(title="Derefter", text="En sætning om noget, der er aftalt. " * 12)
    slides = drawn(lambda found, where: text_slides(found, where), blocks, page)  # type: ignore[arg-type]
    shown = [[text_of(para) for para in boxes(slide, "Indhold")[0].paras] for slide in slides]
    (holder,) = [texts for texts in shown if "Derefter" in texts]
    assert holder[-1] != "Derefter"


def test_steps_alone_have_a_slide(page: Page) -> None:
    steps = Question(title="Det sker nu", text="", steps=(Step(when="5. december", text="Udkast"),))
    (slide,) = drawn(steps_slides, steps, page)
    assert slide.title == "Det sker nu"
    assert "5. december" in said(slide)


def test_a_lead_too_long_for_the_heading_begins_the_text(page: Page) -> None:
    lead = LONG * 4
    block = Bullets(title="Et fund", lead=lead.strip(), items=(Item("Et punkt"),))
    (slide,) = drawn(lambda one, where: text_slides((one,), where), block, page)
    (text,) = boxes(slide, "Indhold")
    assert [text_of(para) for para in text.paras] == [lead.strip(), "Et punkt"]
    assert boxes(slide, "Manchet") == []
    assert slide.title == "Et fund"
    assert page.canvas.remarks == []


@pytest.mark.parametrize(
    "held", ["i 9. klasse", "ca. 30 gange", "f.eks. hver fredag", "§ 13 a, stk. 2, nr. 4", "Dr. Holm"]
)
def test_no_slide_ends_inside_a_sentence(page: Page, held: str) -> None:
    text = f"De lærer af hinanden, og det sker {held}, sådan at alle når det. " * 12
    quoted = drawn(quote_slides, Quote(title="Citat", text=text), page)
    told = drawn(lambda one, where: text_slides((one,), where), Paragraph(title="Tekst", text=text), page)
    ends = [boxes(slide, "Citat")[1] for slide in quoted] + [boxes(slide, "Indhold")[0] for slide in told]
    assert len(ends) >= 4
    assert all(text_of(box.paras[-1]).endswith("når det.") for box in ends)


def test_not_even_a_sentence_that_is_higher_than_a_slide_parts_what_belongs_together(page: Page) -> None:
    text = "og så i 9. klasse " * 200
    quoted = drawn(quote_slides, Quote(title="Citat", text=text), page)
    told = drawn(lambda one, where: text_slides((one,), where), Paragraph(title="Tekst", text=text), page)
    ends = [boxes(slide, "Citat")[1] for slide in quoted] + [boxes(slide, "Indhold")[0] for slide in told]
    assert not any(text_of(box.paras[-1]).endswith("9.") for box in ends)


def test_slides_without_a_title_name_a_long_theme_by_its_first_clause(page: Page) -> None:
    theme = "Elevernes faglige niveau i dansk og matematik, herunder dem der er på vej til ungdomsuddannelserne"
    long = Page(page.canvas, page.outline, Section(kind="theme", title=theme, kicker=f"Tema 1 · {theme}"))
    slides = [question_slides(Question(text="Hvad nu?"), long)[0], quote_slides(Quote(text="Vi begynder."), long)[0]]
    assert {slide.title.partition(": ")[2] for slide in slides} == {"Elevernes faglige niveau i dansk og matematik"}
    assert page.canvas.remarks == []


def test_a_title_of_one_word_too_many_keeps_its_size_and_its_last_line_gets_more_words(page: Page) -> None:
    title = "Elevernes trivsel ligger tæt på landets i alle fag, men støtten er lav"
    (slide,) = drawn(text_slides, (Paragraph(title=title, text="Ord."),), page)
    (run,) = boxes(slide, "Titel")[0].paras[0].runs
    assert run.size == 28
    lines = page.canvas.lines(run.text, 28, page.canvas.inner, bold=True)
    assert (len(lines), lines[1].replace("\u00a0", " ")) == (2, "men støtten er lav")


def test_a_number_is_not_parted_from_the_word_before_it_in_a_title(page: Page) -> None:
    title = "Sådan fordeler kommunens udgifter til skolerne sig fra år til år i 2030"
    (slide,) = drawn(text_slides, (Paragraph(title=title, text="Ord."),), page)
    assert text_of(boxes(slide, "Titel")[0].paras[0]).endswith("i\u00a02030")
