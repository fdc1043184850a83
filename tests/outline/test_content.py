"""What authors write becomes blocks: content, action points, follow-up, closed themes, minutes."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from shorthand import composed, only, section, theme_blocks

import suddialog as sud
from suddialog.errors import UsageError
from suddialog.exporters.markdown.writer import markdown
from suddialog.language import language_of
from suddialog.model import (
    ActionPoint,
    Actions,
    Approval,
    Bullets,
    Custom,
    Department,
    Diagram,
    Dialogue,
    Finding,
    FollowUp,
    Group,
    Indicator,
    Observation,
    Picture,
    Prose,
    Quote,
    Reference,
    School,
    Sign,
    Source,
    Table,
    Theme,
)
from suddialog.model import Question as Ask
from suddialog.outline import ActionTable, Item, Node, Paragraph, Question, compose, worded
from suddialog.outline import Bullets as BulletBlock
from suddialog.outline import Diagram as DiagramBlock
from suddialog.outline import Picture as PictureBlock
from suddialog.outline import Quote as QuoteBlock
from suddialog.outline import Reference as ReferenceBlock
from suddialog.outline import Table as TableBlock
from suddialog.outline.lines import detail_items


def only_block(content: object) -> object:
    [block] = theme_blocks(Theme("Tema", content=content))
    return block


def test_minutes_text_keeps_nesting_and_paragraphs() -> None:
    blocks = theme_blocks(Theme("Tema", "Indledning\nfortsat.\n\n- Et\n  - To\n\n  Mere om et\n- Tre"))
    assert blocks[0].text == "Indledning fortsat."
    assert blocks[1].items[0].text.startswith("Et")
    assert blocks[1].items[0].children[0].text.startswith("To")
    assert blocks[1].items[1] == Item("Tre")


def test_every_block_knows_its_path_heading_notes_and_footnote() -> None:
    block = only_block(Prose("Tekst", title="Titel", footnote="Fod", speaker_notes="Noter"))
    assert block == Paragraph(
        text="Tekst", title="Titel", caption="Note: Fod.", notes="Noter", source="themes[0].content[0]"
    )


def test_a_heading_without_text_is_printed_by_nobody() -> None:
    assert theme_blocks(Theme("Tema", content=Prose("", title="Tom"))) == ()


def test_a_quotation_with_its_origin() -> None:
    block = only_block(Quote("Sagt", "Udvalget", source=Source("Forord", edition="marts 2025")))
    assert isinstance(block, QuoteBlock)
    assert (block.text, block.by, block.origin) == ("Sagt", "Udvalget", "Forord, marts 2025")


def test_a_table_of_values_is_printed_alike_and_never_corrected() -> None:
    rows = [["Indsats", "2025", "2026", "I alt"], ["Støtte", 10, 12.25, 571.1], ["Andet", "not stated", "1-2", 3]]
    block = only_block(Table(rows, unit="mio. kr.", totals="last-column", source="Budget"))
    assert isinstance(block, TableBlock)
    assert [cell.text for cell in block.rows[0]] == ["Støtte", "10,00", "12,25", "571,10"]
    assert block.rows[0][2].number == Decimal("12.25")
    assert [cell.text for cell in block.rows[1]] == ["Andet", "Ikke oplyst", "1,00–2,00", "3,00"]
    assert block.rows[1][1].missing
    assert (block.lead, block.caption, block.total_column, block.total_row) == (
        "mio. kr.",
        "Kilde: Budget.",
        True,
        False,
    )


def test_a_table_without_a_unit_stays_text() -> None:
    block = only_block(Table([["Navn", "Karakter", "Hold", "Tid"], ["A", "02", "1", ""], ["B", "12", "1. b", ""]]))
    assert isinstance(block, TableBlock)
    assert (block.rows[0][1].text, block.rows[0][1].number) == ("02", None)
    assert block.aligns == ("left", "right", "left", "left")
    gaps = only_block(Table([["Navn", "2024", "2025"], ["A", "02", "-"], ["B", "–", ""]]))
    assert isinstance(gaps, TableBlock)
    assert gaps.aligns == ("left", "right", "left")
    header_alone = only_block(Table([["Navn", "Karakter"]]))
    assert isinstance(header_alone, TableBlock)
    assert header_alone.aligns == ("left", "left")


def test_pictures_references_and_unknown_blocks() -> None:
    picture = only_block(Picture("a.png", "En gård", caption="Gården", credit="Bo"))
    assert isinstance(picture, PictureBlock)
    assert (picture.alt, picture.caption, picture.credit) == ("En gård", "Gården.", "Foto: Bo")
    link = only_block(Reference("Artikel", publisher="Avisen", date="oktober 2025", url="https://example.org"))
    assert isinstance(link, ReferenceBlock)
    assert (link.publisher, link.date, link.url) == ("Avisen", "oktober 2025", "https://example.org")
    assert only_block(Custom("firma.blok", title="Kort")).text == "Kort"
    assert only_block(Custom("firma.blok")).text == "firma.blok"


@pytest.mark.parametrize(
    ("credit", "told"),
    [
        ("Bo Holm", "Foto: Bo Holm"),
        ("Foto: skolen", "Foto: skolen"),
        ("Tegning: 3.b", "Tegning: 3.b"),
        ("Bo, https://example.org", "Foto: Bo, https://example.org"),
    ],
)
def test_a_credit_says_once_what_it_is(credit: str, told: str) -> None:
    picture = only_block(Picture("a.png", "En gård", credit=credit))
    assert isinstance(picture, PictureBlock)
    assert picture.credit == told


def test_a_diagram_keeps_its_levels_and_tells_them() -> None:
    items = [Finding("Undervisning", ["Hold"]), "Ledelse", Finding("Støtte", [Finding("I skolen", ["Center"])])]
    block = only_block(Diagram("pillars", items, "Trivsel"))
    assert isinstance(block, DiagramBlock)
    center = Node(text="Center")
    assert block.nodes[2] == Node(text="Støtte", children=(Node(text="I skolen", children=(center,)),))
    assert all(word in block.alt for word in ("Trivsel", "Undervisning", "Hold", "Ledelse", "Center"))
    hub = only_block(Diagram("hub", [Finding("PPR"), Finding("Vejleder", tags="own")], "Elev"))
    assert [node.own for node in hub.nodes] == [False, True]


def test_numbered_lists_stay_numbered() -> None:
    block = only_block(Bullets(["a", "b"], numbered=True))
    assert isinstance(block, BulletBlock)
    assert block.numbered


AGREED = ActionPoint(
    "Læsebånd",
    owners=["ledelsen", "forvaltningen"],
    due="maj 2026",
    reason="Det virker",
    signs=[Sign(indicator="laesning", toward="rising", by="2026"), "Glade børn"],
)


def test_goals_and_questions_that_are_nothing_but_words_share_a_section() -> None:
    themes = [Theme("A", actions={"goals": ["Mere ro"], "questions": ["Hvem gør det?"], "agreements": [AGREED]})]
    found = [part for part in composed(themes=themes).sections if part.kind == "actions"]
    assert [(part.kicker, len(part.blocks)) for part in found] == [("Aftaler", 1), ("Mål og åbne spørgsmål", 2)]


@pytest.mark.parametrize(
    ("statuses", "title"),
    [
        (("done", "dropped"), "En af to aftaler er gennemført"),
        (("in-progress", "dropped", "in-progress"), "To af tre aftaler er i gang"),
        (("done", "in-progress"), "To af to aftaler er gennemført eller i gang"),
    ],
)
def test_the_title_of_the_follow_up_says_no_more_than_is_true(statuses: tuple[str, ...], title: str) -> None:
    followed = [FollowUp(f"a{number}", status, text="x") for number, status in enumerate(statuses)]
    assert only(ActionTable, section(composed(follow_up=followed), "follow-up").blocks).title == title


@pytest.mark.parametrize(
    ("statuses", "title"),
    [
        (("done", "dropped"), "1 af 2 fokuspunkter er gennemført"),
        (("done", "done"), "To af to fokuspunkter er gennemført"),
    ],
)
def test_one_of_several_things_of_a_local_word_is_counted_in_digits(statuses: tuple[str, ...], title: str) -> None:
    followed = [FollowUp(f"a{number}", status, text="x") for number, status in enumerate(statuses)]
    outline = composed(follow_up=followed, labels={"agreement": ["fokuspunkt", "fokuspunkter"]})
    assert only(ActionTable, section(outline, "follow-up").blocks).title == title


def test_local_words_may_have_any_sign_in_them() -> None:
    hostile = "aftale | {beslutning} %s <b>"
    labels = {key: [hostile, f"{hostile}r"] for key in language_of("da").texts.labels}
    outline = composed(follow_up=[FollowUp("a", "done", text="x")], actions={"agreements": ["b"]}, labels=labels)
    assert only(ActionTable, section(outline, "follow-up").blocks).headers[0] == f"A{hostile[1:]}"


def test_a_local_word_without_a_plural_is_not_counted() -> None:
    followed = [FollowUp(f"a{number}", "done", text="x") for number in range(2)]
    actions, labels = {"agreements": ["a", "b"]}, {"agreement": "fokuspunkt"}
    outline = composed(follow_up=followed, labels=labels, themes=[Theme("A", actions=actions)])
    titles = [only(ActionTable, section(outline, kind).blocks).title for kind in ("follow-up", "actions")]
    assert titles == ["Opfølgning på sidste års fokuspunkt", "Fokuspunkt"]


def test_a_name_with_a_comma_is_closed_by_one() -> None:
    action = ActionPoint("x", signs=[Sign(indicator="bundne", toward="rising")])
    indicator = Indicator("Karaktergennemsnit, bundne prøver", id="bundne")
    outline = composed(themes=[Theme("A", actions=[action], indicators=indicator)])
    (row,) = only(ActionTable, section(outline, "actions").blocks).rows
    assert row.sign == "Karaktergennemsnit, bundne prøver, stiger"


def test_agreements_are_collected_at_the_end_of_the_deck() -> None:
    themes = [
        Theme("A", actions=[AGREED], indicators=Indicator("Læsning")),
        Theme("B", actions={"agreements": ["Pausemøde"], "goals": ["Mere ro"]}),
    ]
    first, second = [part for part in composed(themes=themes).sections if part.kind == "actions"]
    assert (first.kicker, second.kicker) == ("Mål", "Aftaler")
    goals, table = only(ActionTable, first.blocks), only(ActionTable, second.blocks)
    assert (goals.kind, goals.title) == ("goal", "Det arbejder vi hen imod")
    assert [row.detail for row in goals.rows] == ["B"]
    assert (table.title, table.columns) == ("Samtalen fører til to aftaler", ("number", "text", "owner", "due", "sign"))
    assert table.headers == ("Nr.", "Hvad", "Hvem", "Hvornår", "Tegn på, at det virker")
    one, other = table.rows
    assert (one.owner, one.due) == ("ledelsen og forvaltningen", "Maj 2026")
    assert one.sign == "Læsning stiger (2026). Glade børn"
    assert one.detail == "Begrundelse: Det virker"
    assert (other.owner, other.due, other.sign) == ("Ikke aftalt", "Ikke aftalt", "")


def test_a_column_that_no_row_has_is_left_out() -> None:
    table = only(ActionTable, section(composed(themes=[Theme("A", actions=["x"])]), "actions").blocks)
    assert table.columns == ("number", "text")


@pytest.mark.parametrize(
    ("sign", "told"),
    [
        ({"baseline": 7.1, "target": 7.5}, "Karakterer fra 7,1 til 7,5"),
        ({"target": 7}, "Karakterer: 7"),
        ({"target": 7, "toward": "rising"}, "Karakterer stiger til 7"),
        ({"baseline": 7.1, "target": 7.5, "toward": "rising"}, "Karakterer stiger fra 7,1 til 7,5"),
        ({"text": "Bedre prøver", "target": 7, "by": "2027"}, "Bedre prøver – Karakterer: 7 (2027)"),
        ({"text": "Karakterer stiger", "toward": "rising", "target": 7}, "Karakterer stiger til 7"),
        ({"text": "Karakterer stiger", "toward": "rising"}, "Karakterer stiger"),
        ({"baseline": "02", "target": "4", "toward": "rising"}, "Karakterer stiger fra 02 til 4"),
        ({"baseline": 7.1, "toward": "rising"}, "Karakterer stiger (nu 7,1)"),
        ({"toward": "stable", "categories": "piger"}, "Karakterer (piger) er uændret"),
        ({}, "Karakterer"),
    ],
)
def test_signs_in_words(sign: dict[str, object], told: str) -> None:
    point = ActionPoint("x", signs=Sign(indicator="Karakterer", **sign))
    outline = composed(themes=[Theme("A", actions=[point], indicators=Indicator("Karakterer", "karakter"))])
    assert only(ActionTable, section(outline, "actions").blocks).rows[0].sign == told


@pytest.mark.parametrize(
    ("figure", "decimals", "told"),
    [
        ("7.2", None, "fra 7,20 til 8,25"),
        ("7.2", 1, "fra 7,2 til 8,3"),
        ("7.234567", 1, "fra 7,2 til 8,3"),
        ("not-stated", None, "fra 7,234567 til 8,250000"),
        ("not-stated", 0, "fra 7 til 8"),
    ],
)
def test_a_sign_begins_no_more_precisely_than_the_figures_are_told(
    figure: str, decimals: int | None, told: str
) -> None:
    grades = Indicator("Karakterer", "karakter", {"school": {"2024/25": figure}}, decimals=decimals)
    point = ActionPoint("x", signs=Sign(indicator="Karakterer", baseline="7.234567", target="8.25"))
    outline = composed(themes=[Theme("A", actions=[point], indicators=grades)])
    assert only(ActionTable, section(outline, "actions").blocks).rows[0].sign == f"Karakterer {told}"


def test_follow_up_tells_the_schools_figure_not_that_of_a_part() -> None:
    figures = [Observation("3.7", "2024/25", subgroup="piger"), Observation("3.5", "2024/25")]
    trivsel = Indicator("Trivsel", "indeks", figures, breakdowns={"køn": ["piger"]})
    outline = composed(indicators=trivsel, follow_up=FollowUp("a", "done", text="A", observations="trivsel"))
    assert only(ActionTable, section(outline, "follow-up").blocks).rows[0].progress == "Trivsel: 3,5 (2024/25)."


def test_follow_up_tells_the_schools_newest_parts_where_there_is_no_whole() -> None:
    answers = {"2023/24": {"Aldrig": 66, "Ofte": 34}, "2024/25": {"Aldrig": "70.5", "Ofte": "29.5"}}
    bullied = Indicator("Mobning", "%", {"school": answers}, categories=["Aldrig", "Ofte"])
    outline = composed(indicators=bullied, follow_up=FollowUp("a", "done", text="A", observations="mobning"))
    told = only(ActionTable, section(outline, "follow-up").blocks).rows[0].progress
    assert told.replace("\u00a0", " ") == "Mobning, 2024/25: Aldrig: 70,5 %; Ofte: 29,5 %."


def test_figures_in_signs_and_follow_up_have_their_unit() -> None:
    power = Indicator("Forbrug", "kWh", {"school": {"2024/25": 7}})
    point = ActionPoint("x", signs=Sign(indicator="Forbrug", toward="falling", baseline=7, target=5))
    outline = composed(
        themes=[Theme("A", actions=[point])], indicators=power, follow_up=FollowUp("a", observations="forbrug")
    )
    assert only(ActionTable, section(outline, "actions").blocks).rows[0].sign == "Forbrug falder fra 7 kWh til 5 kWh"
    assert only(ActionTable, section(outline, "follow-up").blocks).rows[0].progress == "Forbrug: 7 kWh (2024/25)."


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("antal", "falder fra 71 til 50"),
        ("Karakter", "falder fra 71 til 50"),
        ("indeks 1-5", "falder fra 71 (indeks 1-5) til 50 (indeks 1-5)"),
        ("1.000 kr.", "falder fra 71 (1.000 kr.) til 50 (1.000 kr.)"),
        ("mio. kr.", "falder fra 71 mio. kr. til 50 mio. kr."),
        ("karakterpoint", "falder fra 71 karakterpoint til 50 karakterpoint"),
    ],
)
def test_a_unit_stands_behind_a_number_as_people_say_it(unit: str, told: str) -> None:
    point = ActionPoint("x", signs=Sign(indicator="Forbrug", toward="falling", baseline=71, target=50))
    outline = composed(actions=point, indicators=Indicator("Forbrug", unit, {"school": {"2024/25": 71}}))
    table = next(block for part in outline.sections for block in part.blocks if isinstance(block, ActionTable))
    assert table.rows[0].sign == f"Forbrug {told}"


@pytest.mark.parametrize(
    ("times", "told"),
    [
        ({"start": "1/8 2025", "due": "1/6 2026"}, "1. august 2025 – 1. juni 2026"),
        ({"start": "2025/26"}, "Fra 2025/26"),
        ({"start": "fra maj 2025", "due": "senest juni 2026"}, "Maj 2025 – juni 2026"),
        ({"start": "2025/26", "due": "2025/26"}, "2025/26"),
        ({"start": "2025/26", "due": "2025/26-2027/28"}, "2025/26–2027/28"),
        ({"start": "senest maj 2026", "due": "2025/26-2027/28"}, "Senest maj 2026, 2025/26–2027/28"),
        ({"start": "maj 2026", "due": "fra 2027/28"}, "Maj 2026, fra 2027/28"),
        ({"start": "efter ferien", "due": "maj 2026"}, "efter ferien, maj 2026"),
    ],
)
def test_start_and_due_are_told_as_one_time(times: dict[str, str], told: str) -> None:
    outline = composed(themes=[Theme("A", actions=[ActionPoint("x", **times)])])
    assert only(ActionTable, section(outline, "actions").blocks).rows[0].due == told


@pytest.mark.parametrize("period", ["2025/26", "fra 2025/26", "senest maj 2026"])
def test_the_period_is_told_in_words_that_go_with_every_time(period: str) -> None:
    [told] = section(composed("minutes", period=period), "basis").blocks
    assert told.text == f"Periode: {period}."


def test_owners_and_times_are_printed_as_written() -> None:
    actions = [ActionPoint("x", owners=["iPad-gruppen", "3.b"], due="pH-ugen"), ActionPoint("y", due="maj 2026")]
    rows = only(ActionTable, section(composed(themes=[Theme("A", actions=actions)]), "actions").blocks).rows
    assert [(row.owner, row.due) for row in rows] == [("iPad-gruppen og 3.b", "pH-ugen"), ("Ikke aftalt", "Maj 2026")]


def test_current_practice_is_shown_in_its_theme_where_the_author_places_it() -> None:
    actions = {"current": [ActionPoint("Om tirsdagen", title="Lektiecafé"), "Samtaler"]}
    placed = theme_blocks(Theme("A", content=[Actions("current", title="Allerede?"), "Slut"], actions=actions))
    assert [type(block).__name__ for block in placed] == ["ActionTable", "Bullets"]
    assert placed[0].title == "Allerede?"
    assert [(row.text, row.detail) for row in placed[0].rows] == [("Lektiecafé", "Om tirsdagen"), ("Samtaler", "")]
    [left] = theme_blocks(Theme("A", actions=actions))
    assert left.title == "Det gør vi allerede"


def test_a_closed_theme_without_content_lacks_nothing_where_all_is_seen() -> None:
    dialogue = Dialogue("Lindevang Skole", themes=[Theme("Sag", closed=True)])
    said = [sud.export(dialogue, "markdown", audience=audience).text for audience in ("internal", "public")]
    assert ["ikke med i denne udgave" in text for text in said] == [False, True]
    assert "Lukket punkt" in said[0]


def test_what_happened_and_why_are_sentences() -> None:
    told = FollowUp("a", "dropped", text="Morgensang", progress="Vi nåede halvdelen", reason="salen er lukket")
    dialogue = Dialogue("Lindevang Skole", follow_up=[told])
    assert "Vi nåede halvdelen. Begrundelse: salen er lukket" in sud.export(dialogue, "markdown").text


def test_follow_up_tells_status_progress_and_what_comes_of_it() -> None:
    rows = [
        FollowUp("a", "done", text="Lektiecafé", progress="Åben", observations="trivsel"),
        FollowUp("x/b", "dropped", reason="For dyrt"),
        FollowUp("c", text="Læsebånd", continued_as="laesebaand"),
    ]
    theme = Theme("A", actions=[ActionPoint("Læsebånd", id="laesebaand")])
    trivsel = Indicator("Trivsel", "", {"school": {"2024/25": 3.7}}, shown=False)
    outline = composed(follow_up=rows, themes=[theme], indicators=trivsel)
    table = only(ActionTable, section(outline, "follow-up").blocks)
    assert table.title == "En af tre aftaler er gennemført"
    assert [row.status_text for row in table.rows] == ["Gennemført", "Opgivet", "Ikke oplyst"]
    assert table.rows[0].progress == "Åben. Trivsel: 3,7 (2024/25)."
    assert (table.rows[1].text, table.rows[1].progress, table.rows[1].onward) == ("b", "For dyrt", "")
    assert table.rows[2].onward == "Fortsætter som: Læsebånd"


def test_local_words_are_used_everywhere() -> None:
    labels = {"agreement": ["løfte", "løfter"], "theme": ["emne", "emner"], "done": "i mål"}
    outline = composed(
        labels=labels,
        themes=[Theme("A", actions=["x", "y"])],
        follow_up=[FollowUp("a", "done"), FollowUp("b")],
    )
    assert only(ActionTable, section(outline, "actions").blocks).title == "Samtalen fører til to løfter"
    assert section(outline, "theme").kicker == "Emne 1 · A"
    assert only(ActionTable, section(outline, "follow-up").blocks).rows[0].status_text == "I mål"
    one = composed(labels={**labels, "follow-up": "tilbageblik"}, follow_up=FollowUp("a", text="Ro"))
    table = only(ActionTable, section(one, "follow-up").blocks)
    assert (table.title, table.headers[0]) == ("Tilbageblik på sidste års løfter", "Løfte")


def test_a_closed_theme_keeps_its_heading_and_what_may_be_said() -> None:
    words = section(composed(themes=[Theme("Personale", closed=True, otherwise="Drøftet lukket.")]), "theme")
    assert words.blocks == (Paragraph(text="Drøftet lukket.", kind="withheld", source="themes[0]"),)
    silent = section(composed(themes=[Theme("Personale", closed=True)]), "theme")
    assert silent.blocks[0].kind == "withheld"
    seen = section(composed(themes=[Theme("Personale", "Tekst", closed=True, otherwise="Lukket")]), "theme")
    assert [block.text for block in seen.blocks] == ["Tekst"]


def test_the_reason_why_a_theme_is_closed_stands_behind_that_it_is() -> None:
    theme = Theme("Personale", closed="en personsag")
    for language, told in (("da", "Lukket punkt: en personsag."), ("en", "Closed item: en personsag.")):
        assert section(composed(themes=[theme], language=language), "theme").blocks[0].text == told


def test_insiders_see_how_a_closed_theme_without_content_was_dealt_with() -> None:
    facts = {"joined": "AMR", "footnote": "Se sagen.", "deviation": "Udsat"}
    theme = Theme("Personale", closed=True, otherwise="Drøftet lukket.", **facts)
    groups = [Group("Bo", theme="Personale")]
    dialogue = sud.Dialogue("Lindevang Skole", themes=[theme], participants=["Bo"], groups=groups)
    for preset, told in (
        ("minutes", ["Under dette punkt deltog AMR.", "Afvigelse: Udsat", "Drøftet lukket.", "Note: Se sagen."]),
        ("deck", ["Under dette punkt deltog AMR.", "Drøftet lukket.", "Note: Se sagen."]),
    ):
        inside, outside = (
            section(compose(sud.view(dialogue, audience).dialogue, preset), "theme")
            for audience in ("internal", "public")
        )
        assert [block.text for block in inside.blocks if isinstance(block, Paragraph)] == told
        assert [type(block).__name__ for block in inside.blocks].count("Groups") == 1
        assert [block.text for block in outside.blocks] == ["Drøftet lukket."]


def test_parts_of_a_theme_are_sections_inside_it() -> None:
    outer = section(composed(themes=[Theme("A", parts=[Theme("B", "Tekst", number="1.1")])]), "theme")
    [inner] = outer.sections
    assert (inner.title, inner.number, inner.kicker) == ("B", "1.1", "Tema 1 · A · 1.1 B")
    assert inner.blocks[0].source == "themes[0].parts[0].content[0]"


def test_the_first_block_of_a_part_tells_what_an_opening_page_would_tell() -> None:
    facts = {"subtitle": "2025", "presenters": "Gry", "origin": "pupils", "deviation": "Nyt punkt"}
    part = Theme("B", "Tekst", speaker_notes="n", **facts)
    [inner] = section(composed(themes=[Theme("A", parts=[part])]), "theme").sections
    assert inner.blocks[0].lead == "2025. Ved Gry. Foreslået af eleverne. Afvigelse: Nyt punkt"
    assert inner.blocks[0].notes == "n"
    [empty] = section(composed(themes=[Theme("A", parts=["B"])]), "theme").sections
    assert [block.text for block in empty.blocks] == ["B"]


def test_who_brought_a_theme_is_told_on_its_page_where_no_overview_tells_it() -> None:
    brought = Theme("A", origin="pupils")
    assert section(composed(themes=[brought]), "theme").origin == "Foreslået af eleverne"
    assert section(composed("minutes", themes=[brought]), "theme").origin == "Foreslået af eleverne"
    fixed = attrs.evolve(brought, obligation="obligatory")
    assert section(composed("minutes", themes=[fixed]), "theme").origin == "Foreslået af eleverne, obligatorisk"
    overview = attrs.evolve(brought, minutes=10, deviation="Ønsket af alle")
    assert section(composed(themes=[overview]), "theme").origin == ""


def test_the_covers_notes_and_the_end_of_minutes_tell_about_school_and_document() -> None:
    departments = [Department("Nord", footnote="Nybygget"), Department("Syd", until="1/8 2024")]
    school = School("Lindevang Skole", kind="børneby", formerly="Engskolen", departments=departments)
    dialogue = Dialogue(school, covers="Nord", status_note="Venter på svar?", speaker_notes="Byd velkommen")
    lines = [
        "Skoleform: børneby.",
        "Tidligere Engskolen.",
        "Afdelinger: Nord og Syd (indtil 1. august 2024).",
        "Omfatter Nord.",
        "Venter på svar?",
        "Note (Nord): Nybygget.",
    ]
    assert compose(dialogue, "deck").notes.splitlines() == ["Byd velkommen", *lines]
    assert section(compose(dialogue, "minutes"), "basis").blocks[0].text.splitlines() == lines


def test_minutes_say_who_came_why_and_who_approved() -> None:
    theme = Theme("Personale", "Tekst", joined="AMR", deviation="Efter ønske", actions=["Samtaler"])
    outline = composed(
        "minutes",
        themes=[theme],
        status="approved",
        approvals=Approval("skolebestyrelsen", "12/5 2025"),
        written_by="Ida",
        period="2025/26",
    )
    assert outline.title == "Referat fra skoleudviklingssamtale på Lindevang Skole"
    attended, deviation, text, agreed = section(outline, "theme").blocks
    assert (attended.kind, attended.text) == ("attendance", "Under dette punkt deltog AMR.")
    assert (deviation.kind, deviation.text) == ("deviation", "Afvigelse: Efter ønske")
    assert text.text == "Tekst"
    assert (agreed.title, agreed.items) == ("Aftale", (Item("Samtaler"),))
    about = section(outline, "basis").blocks[0].text.splitlines()
    assert about == [
        "Periode: 2025/26.",
        "Status: godkendt.",
        "Godkendt af skolebestyrelsen 12. maj 2025.",
        "Referent: Ida.",
    ]


def test_deviations_have_a_heading_of_their_own_and_our_words_for_our_keys() -> None:
    deviations = {"school-leader": "er ny", "summary": "kort", "agreement": "siden", "Elevråd": "ingen ønsker"}
    outline = composed("minutes", deviations=deviations, labels={"agreement": "løfte"})
    found = section(outline, "basis")
    assert found.title == "Afvigelser og begrundelser"
    assert [block.text for block in found.blocks] == [
        "Samtalen føres med skolens leder: er ny",
        "Opsamling: kort",
        "Løfte: siden",
        "Elevråd: ingen ønsker",
    ]


@pytest.mark.parametrize("words", [("follow-up", "opfølgning"), ("tests", "test", "Tests")])
def test_whatever_word_names_a_point_of_law_its_title_is_printed(words: tuple[str, ...]) -> None:
    outlines = [composed("minutes", deviations={word: "grunden"}) for word in words]
    printed = {block.text for outline in outlines for block in section(outline, "basis").blocks}
    assert len(printed) == 1
    assert not printed & {f"{word}: grunden" for word in words}


def test_formats_that_draw_get_the_minutes_with_charts_and_pictures() -> None:
    content = [Picture("a.png", "En gård"), Picture("b.png", decorative=True)]
    grades = Indicator("Karakterer", "karakter", {"school": {"2022/23": 6.5, "2023/24": 6.8, "2024/25": 7.1}})
    theme = Theme("A", content, indicators=[grades], actions=["x"])
    drawn = composed("illustrated", themes=[theme])
    kinds = [type(block).__name__ for block in section(drawn, "theme").blocks]
    assert kinds == ["Chart", "Picture", "Picture", "ActionTable"]
    assert worded(drawn).sections == composed("minutes", themes=[theme]).sections
    assert PictureBlock in {type(block) for block in section(worded(drawn, draws=(PictureBlock,)), "theme").blocks}


def test_minutes_say_that_there_is_a_picture_and_print_a_question_once() -> None:
    content = [Picture("a.png", "En gård", caption="Gården", credit="Bo"), Ask("Hvad nu?")]
    theme = Theme("A", content, weight="main")
    groups = [Group(["Bo"], "Rød"), Group(["Gry"])]
    outline = composed("minutes", themes=[theme], groups=groups, participants=["Bo", "Gry"])
    printed = markdown(outline)
    assert "Billede: En gård\n\n*Gården. Foto: Bo*" in printed
    assert printed.count("Hvad nu?") == 1
    assert "- Gruppe 1: Rød\n  - Bo\n- Gruppe 2\n  - Gry" in printed


def test_steps_in_the_summary_are_dated() -> None:
    steps = Diagram("steps", [Finding("5. december", "Udkast"), "Slut"], title="Nu")
    block = section(composed(summary=[Prose("a", title="A"), steps]), "summary").blocks[1]
    assert isinstance(block, Question)
    assert [(step.when, step.text) for step in block.steps] == [("5. december", "Udkast"), ("", "Slut")]


def test_an_empty_dialogue_has_no_sections() -> None:
    assert composed().sections == ()
    assert composed("minutes").sections == ()


def test_composing_is_pure_and_knows_its_presets() -> None:
    dialogue = Dialogue("Lindevang Skole", themes=[Theme("A", "Tekst")])
    assert compose(dialogue, "deck") == compose(attrs.evolve(dialogue), "deck")
    with pytest.raises(UsageError, match="deck, illustrated, minutes"):
        compose(dialogue, "poster")


def test_english_dialogues_speak_english() -> None:
    outline = composed(language="en", themes=[Theme("A", weight="main", actions=["x"])])
    assert outline.title == "School development dialogue"
    assert section(outline, "theme").kicker == "Main theme · A"
    assert section(outline, "actions").title == "Agreements"


@pytest.mark.parametrize(("preset", "which"), [("deck", "1"), ("minutes", "x")])
def test_footnotes_are_printed_below_what_they_belong_to(preset: str, which: str) -> None:
    points = [ActionPoint("x", footnote="Aftale"), ActionPoint("y")]
    themes = [Theme("A", footnote="Tema", actions=points)]
    outline = composed(preset, themes=themes, follow_up=FollowUp("a", footnote="Sidst"), participants=[])
    captions = [block.caption for part in outline.sections for block in part.blocks]
    captions += [block.caption for part in outline.sections for one in part.sections for block in one.blocks]
    assert f"Note ({which}): Aftale." in captions
    assert "Note: Sidst." in captions
    assert section(outline, "theme").blocks[-1].text == "Note: Tema"


def test_notes_of_bullets_are_the_blocks_notes() -> None:
    inner = Finding("b", speaker_notes="to")
    block = only_block(Bullets([Finding("a", [inner], speaker_notes="et")], speaker_notes="nul"))
    assert isinstance(block, BulletBlock)
    assert block.notes == "nul\net\nto"


def test_details_inside_details_are_told_apart() -> None:
    details = [Finding("d1", [Finding("d2", ["d3"]), "d4"]), "d5"]
    outline = composed(themes=[Theme("A", actions=[ActionPoint("x", details=details, means=details)])])
    [row] = only(ActionTable, section(outline, "actions").blocks).rows
    assert row.detail.splitlines()[:5] == ["d1", "–\xa0d2", "–\xa0–\xa0d3", "–\xa0d4", "d5"]
    assert "d1 (d2 (d3), d4); d5" in row.detail


def test_a_detail_with_a_dash_of_its_own_keeps_it_and_stands_where_it_was_written() -> None:
    details = ["– d1", "– d2", Finding("d3", ["– d4"])]
    outline = composed(themes=[Theme("A", actions=[ActionPoint("x", details=details)])])
    [row] = only(ActionTable, section(outline, "actions").blocks).rows
    assert detail_items(row) == (Item("– d1"), Item("– d2"), Item("d3", (Item("– d4"),)))
