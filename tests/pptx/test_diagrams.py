"""Diagrams: every node is drawn once, on the slide, and none on another."""

import io
from collections import Counter
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

import attrs
import pytest
from chart_samples import deck, house, hub, node, page, slides, stages
from deck_laws import faults, words
from hypothesis import given, settings
from hypothesis import strategies as st
from nasty_templates import office, saved
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from suddialog.exporters.pptx.canvas import POINT, Canvas
from suddialog.exporters.pptx.draft import Page
from suddialog.exporters.pptx.plan import Box, Frame, GroupBox, Plan, Rule, Slide
from suddialog.exporters.pptx.slides.hub import places
from suddialog.exporters.pptx.template import builtin_template, open_template
from suddialog.outline.blocks import Diagram, Node


def group(slide: Slide) -> GroupBox:
    return next(shape for shape in slide.shapes if isinstance(shape, GroupBox))


def from_the_middle(points: list[tuple[int, int]]) -> list[tuple[float, float]]:
    x, y = (sum(one[way] for one in points) / len(points) for way in (0, 1))
    return [(across - x, down - y) for across, down in points]


def boxes(slide: Slide, name: str = "") -> list[Box]:
    return [child for child in group(slide).children if isinstance(child, Box) and (not name or child.name == name)]


def rules(slide: Slide) -> list[Rule]:
    return [child for child in group(slide).children if isinstance(child, Rule)]


def text(box: Box) -> str:
    return "\n".join("".join(run.text for run in para.runs) for para in box.paras)


def overlaps(found: list[Box]) -> list[tuple[str, str]]:
    pairs = [(a, b) for at, a in enumerate(found) for b in found[at + 1 :]]
    return [(text(a), text(b)) for a, b in pairs if a.frame and b.frame and covering(a.frame, b.frame)]


def covering(first: Frame, second: Frame) -> bool:
    return first.x < second.right and second.x < first.right and first.y < second.bottom and second.y < first.bottom


PLACES = (
    "Hjemmebesøg", "Vuggestue", "Børnehave", "Førskolegruppe", "Børnehaveklasse", "Indskoling", "Mellemtrin",
    "Udskoling", "Ungdomsuddannelse",
)  # fmt: skip


def below_a_title(share: float, *size: float) -> Page:
    """Where slides are made whose titles have so much of their height."""
    deck = office(*size)
    for layout in deck.slide_layouts:
        if layout.name == "Title Only":
            title = layout.placeholders[0]
            wide, tall = deck.slide_width, deck.slide_height
            title.left, title.top, title.width, title.height = (
                wide // 10,
                tall // 20,
                wide * 8 // 10,
                round(share * tall),
            )
    return attrs.evolve(page(), canvas=Canvas(open_template(saved(deck)), "da"))


class TestHub:
    @pytest.mark.parametrize("count", range(1, 15))
    def test_no_node_covers_another_or_the_disc(self, count: int) -> None:
        [slide] = slides([hub(count)])
        assert len(boxes(slide, "Felt")) == count
        assert overlaps(boxes(slide)) == []

    @pytest.mark.parametrize("count", range(1, 15))
    def test_all_nodes_are_on_the_slide(self, count: int) -> None:
        where = page()
        [slide] = slides([hub(count)], where)
        for box in boxes(slide):
            assert box.frame is not None
            assert box.frame.x >= 0
            assert box.frame.right <= where.canvas.width
            assert box.frame.bottom <= where.canvas.y(0.92)

    @pytest.mark.parametrize("count", [3, 12, 13, 14])
    def test_up_to_fourteen_stand_round_the_disc(self, count: int) -> None:
        where = page()
        [slide] = slides([hub(count)], where)
        assert len([child for child in group(slide).children if isinstance(child, Rule)]) == count
        assert min(run.size or 0 for box in boxes(slide, "Felt") for para in box.paras for run in para.runs) >= 12
        assert where.canvas.remarks == []

    def test_lines_lie_below_what_they_join(self) -> None:
        [slide] = slides([hub(8)])
        kinds = [type(child) for child in group(slide).children]
        assert kinds == [Rule] * 8 + [Box] * 9

    def test_the_schools_own_nodes_are_filled_and_the_lead_says_so(self) -> None:
        [slide] = slides([hub(8)])
        fills = {text(box): box.fill for box in boxes(slide, "Felt")}
        assert fills["Skolesocialrådgiver"] == "acc"
        assert fills["PPR"] == "blank"
        leads = [text(shape) for shape in slide.shapes if isinstance(shape, Box) and shape.name == "Manchet"]
        assert leads == ["Fyldt: i skolen. Omrids: samarbejdspartnere uden for skolen."]

    def test_without_nodes_of_its_own_nothing_is_explained(self) -> None:
        plain = attrs.evolve(hub(4), nodes=tuple(attrs.evolve(one, own=False) for one in hub(4).nodes))
        [slide] = slides([plain])
        assert not [shape for shape in slide.shapes if isinstance(shape, Box) and shape.name == "Manchet"]

    def test_more_than_fourteen_stand_in_rows(self) -> None:
        where = page()
        [slide] = slides([hub(17)], where)
        assert len(boxes(slide, "Felt")) == 17
        assert overlaps(boxes(slide)) == []
        assert [remark.code for remark in where.canvas.remarks] == ["SUD613"]
        assert "øverst og 17 felter i rækker" in next(one.alt for one in slide.shapes if isinstance(one, GroupBox))

    @pytest.mark.parametrize("count", [3, 14])
    def test_without_a_centre_nothing_empty_is_drawn(self, count: int) -> None:
        where = page()
        [slide] = slides([attrs.evolve(hub(count), centre="")], where)
        assert len(boxes(slide, "Felt")) == count
        assert all(text(box) for box in boxes(slide))
        assert where.canvas.remarks == []

    def test_a_node_is_as_wide_as_its_longest_word(self) -> None:
        names = ("Ungdomsuddannelsesvejledningen", "Sprogstøttekoordinatorer", "Kulturskole", "PPR")
        where = page()
        [slide] = slides([Diagram(kind="hub", title="Hjulet", centre="Barnet", nodes=tuple(map(node, names)))], where)
        assert where.canvas.remarks == []
        for box in boxes(slide, "Felt"):
            assert box.frame
            assert where.canvas.words_fit(text(box), 14, box.frame.w - where.canvas.x(0.014))

    def test_words_without_room_round_a_disc_stand_in_a_list(self) -> None:
        where = page()
        nodes = tuple(node(f"{at}{'ungdomsuddannelsesvejledning' * 3}") for at in range(8))
        slides([Diagram(kind="hub", title="Hjulet", centre="Barnet", nodes=nodes)], where)
        assert "SUD613" in {remark.code for remark in where.canvas.remarks}

    def test_the_alternative_text_says_which_nodes_are_the_schools_own(self) -> None:
        [slide] = slides([hub(8)])
        assert "i skolen: Skolesocialrådgiver" in group(slide).alt

    @given(st.integers(2, 12), st.integers(6_000_000, 13_000_000), st.integers(3_000_000, 6_000_000))
    def test_places_are_symmetrical_and_inside(self, count: int, width: int, height: int) -> None:
        spots = places(count, width, height, (width // 6, height // 8), width // 5)
        assert len(set(spots)) == count
        assert all(abs(x) <= width // 2 and abs(y) <= height // 2 for x, y in spots)
        assert abs(sum(x for x, _ in spots)) <= count


class TestPillars:
    @pytest.mark.parametrize("count", range(1, 9))
    @pytest.mark.parametrize("support", [True, False])
    def test_two_to_eight_pillars_stand_beside_each_other(self, count: int, support: bool) -> None:
        made = slides([house(count, support=support)])
        assert sum(len(boxes(slide, "Søjle")) for slide in made) == count
        for slide in made:
            assert overlaps(boxes(slide)) == []

    def test_the_roof_spans_the_pillars_and_so_does_the_foundation(self) -> None:
        [slide] = slides([house(4)])
        [roof], [base] = boxes(slide, "Tag"), boxes(slide, "Fundament")
        heads = [box.frame for box in boxes(slide, "Søjle")]
        assert roof.frame is not None
        assert base.frame is not None
        assert heads[0] is not None
        assert heads[-1] is not None
        assert roof.frame.x == base.frame.x == heads[0].x
        assert abs(roof.frame.right - heads[-1].right) < 10
        assert text(base) == "Fundament\nSynlig ledelse  ·  Stærke team"

    @pytest.mark.parametrize(
        ("height", "base"),
        [(2.8, [[], ["Fundament", "Sikkerhed og tid"]]), (3.0, [["Fundament: Sikkerhed og tid"]])],
    )
    def test_a_foundation_keeps_its_name_on_a_low_slide(self, height: float, base: list[list[str]]) -> None:
        where = attrs.evolve(page(), canvas=Canvas(open_template(saved(office(10, height))), "da"))
        pillars = (node("Lokaler", "Åbne"), node("Voksne", "Kendte hænder", "Gæstelærere"), node("Ting", "Genbrug"))
        nodes = (*pillars, node("Sikkerhed og tid"))
        made = slides([Diagram(kind="pillars", title="Huset", centre="Elever", nodes=nodes)], where)
        low = [[text(box) for box in boxes(slide) if box.name in ("Tag", "Felt", "Fundament")] for slide in made]
        assert [[words for words in one if words != "Elever"] for one in low] == base
        assert [overlaps(boxes(slide)) for slide in made] == [[] for _ in made]

    def test_many_pillars_with_much_text_take_several_slides(self) -> None:
        long = "Vi arbejder med tydelige mål og evaluerer dem med eleverne hver uge i alle fag"
        nodes = tuple(node(f"Søjle {at}", *[long] * 5) for at in range(8))
        made = slides([Diagram(kind="pillars", title="Huset", centre="Tag", nodes=nodes)])
        assert len(made) > 1
        assert sum(len(boxes(slide, "Søjle")) for slide in made) == 8
        assert len({slide.title for slide in made}) == len(made)

    def test_support_stands_beside_the_house(self) -> None:
        [slide] = slides([house(3)])
        [roof] = boxes(slide, "Tag")
        assert roof.frame is not None
        assert [text(box) for box in boxes(slide, "Støtte")] == [
            "Støtte",
            "I skolen\nRessourcecenter",
            "Rundt om skolen\nFlexteam",
        ]
        assert all(box.frame and box.frame.x > roof.frame.right for box in boxes(slide, "Støtte"))

    def test_support_on_a_slide_of_its_own_is_as_high_as_its_texts(self) -> None:
        beside = node("Støtte", node("I skolen", "Ressourcecenter"), node("Rundt om skolen", "Flexteam", "PPR"))
        [slide] = slides([Diagram(kind="pillars", title="Hvem hjælper?", nodes=(beside,))])
        one, two = (box.frame for box in boxes(slide, "Støtte")[1:])
        assert one
        assert two
        assert one.h == two.h < builtin_template().height * 0.25
        assert all(para.indent > 14 * 12_700 for box in boxes(slide, "Støtte") for para in box.paras if para.bullet)

    def test_no_roof_is_told_of_support_on_a_slide_of_its_own(self) -> None:
        long = "Et inklusionsteam til styrkelse af mellemformer og overgange"
        beside = node("Støtte", *(node(f"Kreds {at}", *[long] * 5) for at in range(2)))
        pillars = tuple(node(f"Søjle {at}", *[long] * 2) for at in range(5))
        made = slides([Diagram(kind="pillars", title="Huset", centre="Stærke fællesskaber", nodes=(*pillars, beside))])
        drawn = [bool(boxes(slide, "Tag")) for slide in made]
        assert drawn[0] > drawn[-1]
        assert ["Stærke fællesskaber" in group(slide).alt for slide in made] == drawn

    def test_flat_nodes_without_pillars_become_panels(self) -> None:
        nodes = tuple(node(f"Kendetegn {at}: en skole med tydelige rammer og forventninger") for at in range(12))
        beside = node("Støtte", node("I skolen", *["Et inklusionsteam til styrkelse af mellemformer"] * 4))
        [slide] = slides([Diagram(kind="pillars", title="Kendetegn", centre="Gode resultater", nodes=(*nodes, beside))])
        assert [text(box) for box in boxes(slide, "Felt")] == [one.text for one in nodes]
        assert overlaps(boxes(slide)) == []

    def test_heads_and_bodies_are_14_points_and_keep_away_from_the_edges(self) -> None:
        [slide] = slides([house(4)])
        pillars = [*boxes(slide, "Søjle"), *boxes(slide, "Indhold")]
        assert {run.size for box in pillars for para in box.paras for run in para.runs} == {14}
        assert {box.insets for box in pillars} == {(where, 0, where, 0) for where in [page().canvas.x(0.018)]}

    def test_pillars_on_several_slides_have_one_size(self) -> None:
        long = "Vi arbejder med tydelige mål og evaluerer dem med eleverne hver uge i alle fag"
        nodes = tuple(node(f"Søjle {at}", *[long] * (4 if at < 4 else 1)) for at in range(8))
        made = slides([Diagram(kind="pillars", title="Huset", centre="Tag", nodes=nodes)])
        assert len(made) > 1
        bodies = [box for slide in made for box in boxes(slide, "Indhold")]
        assert len({run.size for box in bodies for para in box.paras for run in para.runs}) == 1

    def test_pillars_on_several_slides_have_as_many_rows(self) -> None:
        where = attrs.evolve(page(), canvas=Canvas(open_template(saved(office(10, 7.5))), "da"))
        heads = (
            "Undervisningsdifferentiering",
            "Ledelse",
            "Elever",
            "Overgange",
            "Inklusion",
            "Sprog",
            "Ro",
            "Trivsel",
        )
        nodes = tuple(node(head, *["Vi er sammen om opgaven, og alle kender planen"] * 2) for head in heads)
        made = slides([Diagram(kind="pillars", title="Huset", centre="Tag", nodes=nodes)], where)
        rows = [Counter(box.frame.y for box in boxes(slide, "Søjle") if box.frame) for slide in made]
        assert [list(one.values()) for one in rows] == [[2, 2], [2, 2]]

    def test_texts_without_room_in_a_house_become_a_list(self) -> None:
        where = page()
        much = node("Søjle", *["Vi følger op hver uge sammen med eleverne og forældrene. " * 9] * 4)
        slides([Diagram(kind="pillars", title="Huset", centre="Tag", nodes=(much,))], where)
        assert "SUD613" in {remark.code for remark in where.canvas.remarks}


WORDS = st.text(st.sampled_from("abcdeæøå  "), min_size=1, max_size=70).map(str.strip).filter(bool)
LEAVES = WORDS.map(lambda text: Node(text=text))
NODES = st.recursive(
    LEAVES, lambda inner: st.builds(Node, text=WORDS, children=st.lists(inner, max_size=5).map(tuple)), max_leaves=12
)


def every(nodes: tuple[Node, ...]) -> list[str]:
    return [text for one in nodes for text in (one.text, *every(one.children))]


@pytest.mark.parametrize("kind", ["hub", "pillars", "steps", "cycle", "layers"])
@settings(max_examples=30, deadline=None)
@given(nodes=st.lists(NODES, min_size=1, max_size=14).map(tuple), centre=st.just("") | WORDS)
def test_any_diagram_obeys_the_laws_and_tells_everything(kind: Any, nodes: tuple[Node, ...], centre: str) -> None:
    where = page()
    made = slides([Diagram(kind=kind, title="Figuren", centre=centre, nodes=nodes)], where)
    plan = Plan(title="x", language="da-DK", slides=made)
    assert [fault for fault in faults(plan, where.canvas.template) if "title" not in fault] == []
    told = words(plan)
    assert [one for one in (*every(nodes), centre) if " ".join(one.split()) not in told] == []


class TestStages:
    @pytest.mark.parametrize("kind", ["steps", "cycle", "layers"])
    @pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 11])
    def test_every_stage_is_told_once_and_covers_no_other(self, kind: str, count: int) -> None:
        made = slides([stages(kind, count)])
        told = "\n".join(text(box) for slide in made for box in boxes(slide))
        for at in range(count):
            assert told.split("\n").count(f"Trin {at + 1}") == 1
        for slide in made:
            assert overlaps(boxes(slide)) == []

    @pytest.mark.parametrize(("count", "shared"), [(7, [7]), (8, [4, 4])])
    def test_layers_that_hold_nothing_stand_on_one_slide_as_long_as_they_have_room(
        self, count: int, shared: list[int]
    ) -> None:
        where = page()
        nodes = tuple(node(f"Lag {at + 1}") for at in range(count))
        made = slides([Diagram(kind="layers", title="Lagene", nodes=nodes)], where)
        assert [len(boxes(slide, "Lag")) for slide in made] == shared
        assert faults(Plan(title="x", language="da-DK", slides=made), where.canvas.template) == []

    @pytest.mark.parametrize(("count", "shared"), [(5, [5]), (7, [4, 3])])
    def test_a_few_layers_stand_on_one_slide_with_little_room(self, count: int, shared: list[int]) -> None:
        deck = office()
        for one in (deck.slide_master, *deck.slide_layouts):
            for shape in one.placeholders:
                if shape.placeholder_format.type == PP_PLACEHOLDER.TITLE:
                    shape.left, shape.width = deck.slide_width // 10, 4 * deck.slide_width // 5
                    shape.top, shape.height = deck.slide_height // 5, deck.slide_height // 4
        where = attrs.evolve(page(), canvas=Canvas(open_template(saved(deck)), "da"))
        nodes = tuple(node(f"Lag {at + 1}") for at in range(count))
        made = slides([Diagram(kind="layers", title="Lagene", nodes=nodes)], where)
        assert [len(boxes(slide, "Lag")) for slide in made] == shared
        assert faults(Plan(title="x", language="da-DK", slides=made), where.canvas.template) == []

    def test_steps_are_numbered_on_from_slide_to_slide(self) -> None:
        made = slides([stages("steps", 17)])
        numbers = [text(box) for slide in made for box in boxes(slide) if box.geometry == "ellipse"]
        assert numbers == [str(at + 1) for at in range(17)]
        told = [slide.title.replace("\u00a0", " ") for slide in made]
        assert told == ["steps med 17 (1 af 2)", "steps med 17 (2 af 2)"]

    @pytest.mark.parametrize("size", [(8.7, 3.2), (10, 5.6), (13.333, 7.5)])
    def test_the_number_of_a_step_stands_on_one_line_within_its_disc(self, size: tuple[float, float]) -> None:
        where = attrs.evolve(page(), canvas=Canvas(open_template(saved(office(*size))), "da"))
        for slide in slides([stages("steps", 11)], where):
            for box in (one for one in boxes(slide) if one.geometry == "ellipse" and one.frame):
                [run] = box.paras[0].runs
                wide, tall = where.canvas.text_width(run.text, run.size or 0, True), 0.72 * (run.size or 0) * POINT
                assert box.frame
                assert hypot(wide, tall) <= box.frame.w
                assert not box.wrap

    @pytest.mark.parametrize(("count", "rows"), [(5, [5]), (6, [3, 3]), (8, [4, 4]), (9, [5, 4])])
    def test_steps_stand_in_as_many_rows_as_they_need(self, count: int, rows: list[int]) -> None:
        where = page()
        [slide] = slides([stages("steps", count)], where)
        tops = Counter(box.frame.y for box in boxes(slide) if box.geometry == "ellipse" and box.frame)
        assert list(tops.values()) == rows
        assert len(rules(slide)) == count - 1
        assert where.canvas.remarks == []
        assert faults(Plan(title="x", language="da-DK", slides=(slide,)), where.canvas.template) == []

    @pytest.mark.parametrize("count", [5, 8])
    def test_steps_with_long_texts_are_drawn_on_more_slides(self, count: int) -> None:
        where = page()
        told = "Klassens team mødes med ressourcepersonen og aftaler, hvad der skal prøves af til næste gang. "
        nodes = tuple(node(f"Handleplansopfølgning {at}", told * 3, told * 2) for at in range(count))
        made = slides([Diagram(kind="steps", title="Planen", nodes=nodes)], where)
        assert 1 < len(made) <= 4
        assert [remark.code for remark in where.canvas.remarks] == ["SUD610"]
        assert sum(box.geometry == "ellipse" for slide in made for box in boxes(slide)) == count

    def test_steps_are_shared_out_evenly_over_slides_the_first_with_the_most(self) -> None:
        where = attrs.evolve(page(), canvas=Canvas(open_template(saved(office(10, 7.5))), "da"))
        nodes = tuple(
            node(f"Handleplan {at}", "Klassens team mødes og aftaler, hvad der prøves af.") for at in range(14)
        )
        made = slides([Diagram(kind="steps", title="Planen", nodes=nodes)], where)
        assert [sum(box.geometry == "ellipse" for box in boxes(slide)) for slide in made] == [5, 5, 4]

    @pytest.mark.parametrize("title", [0.2, 0.3])
    def test_nine_steps_stand_closer_together_before_they_take_more_slides(self, title: float) -> None:
        where = below_a_title(title, 10, 7.5)
        [slide] = slides([Diagram(kind="steps", title="Planen", nodes=tuple(map(node, PLACES)))], where)
        assert sum(box.geometry == "ellipse" for box in boxes(slide)) == 9
        assert where.canvas.remarks == []
        assert overlaps(boxes(slide)) == []
        assert faults(Plan(title="x", language="da-DK", slides=(slide,)), where.canvas.template) == []

    def test_steps_with_texts_take_more_slides_rather_than_small_letters(self) -> None:
        told = "Klassens team mødes med ressourcepersonen og aftaler, hvad der skal prøves af til næste gang."
        nodes = tuple(node(f"Handleplan {at}", told, told) for at in range(6))
        made = slides([Diagram(kind="steps", title="Planen", nodes=nodes)])
        assert len(made) == 2
        assert min(run.size or 0 for slide in made for box in boxes(slide) for run in box.paras[0].runs) >= 16

    def test_a_cycle_below_a_high_title_leads_back_along_a_second_row(self) -> None:
        where = below_a_title(0.4, 13.333, 7.5)
        [slide] = slides([stages("cycle", 6)], where)
        tops = Counter(box.frame.y for box in boxes(slide, "Felt") if box.frame)
        assert list(tops.values()) == [3, 3]
        assert len(rules(slide)) == 6
        assert where.canvas.remarks == []
        assert overlaps(boxes(slide)) == []

    def test_a_cycle_that_is_drawn_as_a_row_is_told(self) -> None:
        where = page()
        slides([stages("cycle", 15)], where)
        assert [remark.code for remark in where.canvas.remarks] == ["SUD610", "SUD613"]
        quiet = page()
        slides([stages("cycle", 5), stages("steps", 9)], quiet)
        assert quiet.canvas.remarks == []

    @pytest.mark.parametrize("count", [2, 15])
    def test_a_cycle_that_became_a_row_is_told_as_steps(self, count: int) -> None:
        block = attrs.evolve(stages("cycle", count), alt="Kredsløb: alle trin.")
        told = [group(slide).alt for slide in slides([block])]
        assert told
        assert all(alt.startswith("Trin i rækkefølge: ") for alt in told)

    def test_a_cycle_leads_back_to_its_beginning(self) -> None:
        [slide] = slides([stages("cycle", 5)])
        arrows = rules(slide)
        assert len(arrows) == 5
        assert all(arrow.arrow for arrow in arrows)

    @pytest.mark.parametrize("count", range(3, 15))
    def test_a_cycle_leads_clockwise_from_box_to_box_by_arrows_that_are_seen(self, count: int) -> None:
        where = page()
        [slide] = slides([stages("cycle", count)], where)
        arrows = rules(slide)
        lengths = [hypot(arrow.end[0] - arrow.start[0], arrow.end[1] - arrow.start[1]) for arrow in arrows]
        assert min(lengths) >= where.canvas.y(0.03) - 1
        middles = [(arrow.start[0] + arrow.end[0], arrow.start[1] + arrow.end[1]) for arrow in arrows]
        turns = [x * after_y - y * after_x for (x, y), (after_x, after_y) in pairwise(from_the_middle(middles))]
        assert all(turn > 0 for turn in turns)

    def test_a_cycle_is_told_with_what_stands_in_its_middle(self) -> None:
        [slide] = slides([stages("cycle", 4)])
        assert group(slide).alt.startswith("Kredsløb om »Sådan arbejder vi«: Trin 1")

    def test_a_diagram_without_nodes_makes_no_slide(self) -> None:
        assert slides([Diagram(kind="hub", title="Tom", nodes=())]) == ()


def test_every_diagram_has_an_alternative_text_with_its_nodes() -> None:
    for block in (hub(6), house(3), stages("steps", 3), stages("cycle", 4), stages("layers", 3)):
        [slide] = slides([block])
        assert all(one.text in group(slide).alt for one in block.nodes)
    [slide] = slides([attrs.evolve(hub(6), alt="Et hjul.")])
    assert group(slide).alt == "Et hjul."


@pytest.mark.parametrize(("kind", "count"), [("steps", 17), ("layers", 11), ("pillars", 12)])
def test_each_part_of_a_diagram_has_an_alternative_text_with_its_own_nodes_only(kind: Any, count: int) -> None:
    long = ["Vi arbejder med tydelige mål og evaluerer dem med eleverne hver uge i alle fag"] * 3
    nodes = tuple(node(f"Del {chr(65 + at)}", *long) for at in range(count))
    whole = Diagram(kind=kind, title="Planen", centre="Sådan", nodes=nodes)
    made = slides([attrs.evolve(whole, alt=" ".join(one.text for one in nodes))])
    assert len(made) > 1
    for slide in made:
        drawn = "\n".join(map(text, boxes(slide)))
        assert [one for one in nodes if (one.text in drawn) != (one.text in group(slide).alt)] == []


def test_a_deck_of_diagrams_is_valid(tmp_path: Path) -> None:
    made = slides([hub(11), house(6), stages("steps", 6), stages("cycle", 5), stages("layers", 4)])
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck(made))
    assert [f"{error.part_uri}: {error.description}" for error in validate_pptx(path).errors] == []
    assert len(Presentation(io.BytesIO(path.read_bytes())).slides) == len(made)
