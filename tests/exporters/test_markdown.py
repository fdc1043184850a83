"""Minutes as Markdown, from outlines made by hand."""

from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import get_args

import attrs
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from read_back import PEOPLE

import suddialog as sud
from suddialog.exporters.markdown import SPEC, MarkdownOptions
from suddialog.exporters.markdown.writer import markdown
from suddialog.model import Dialogue
from suddialog.model.grammar import is_seen
from suddialog.outline import (
    ActionRow,
    ActionTable,
    Agenda,
    AgendaEntry,
    Block,
    Bullets,
    Cell,
    Chart,
    ChartValue,
    Diagram,
    Group,
    Groups,
    Item,
    KeyFigure,
    Node,
    Outline,
    Paragraph,
    PartyList,
    People,
    Person,
    Picture,
    Question,
    Quote,
    Reference,
    Section,
    Series,
    Table,
)

PARSER = MarkdownIt("commonmark").enable("table")


def page(*blocks, options=None, **facts):
    """Return the minutes whose only theme holds these blocks."""
    theme = Section(kind="theme", title="Elevfravær", blocks=blocks)
    facts = {"title": "Referat", **facts}
    return markdown(Outline(preset="minutes", language="da", sections=(theme,), **facts), options)


def body(*blocks, options=None):
    """Return what stands below the theme's heading."""
    return page(*blocks, options=options).split("## Elevfravær\n\n", 1)[1].removesuffix("\n")


def headings(source):
    tokens = PARSER.parse(source)
    return [(int(token.tag[1:]), inside.content) for token, inside in pairwise(tokens) if token.type == "heading_open"]


def test_a_list_of_people_ends_with_one_full_stop() -> None:
    text = sud.export(Dialogue("X", participants=["Bo (lærer)", "Alma, 8. kl."]), "markdown").text
    assert "Bo (lærer), " in text
    assert ".." not in text


def test_the_heading_tells_what_when_and_where():
    text = page(
        title="Referat fra skoleudviklingssamtale på Lindevang Skole",
        school="Lindevang Skole",
        municipality="Fjordby Kommune",
        when="Torsdag den 27. november 2025, kl. 9.00–12.00",
        place="Biblioteket",
        audience="Offentlig udgave",
        status="Udkast",
    )
    assert text.split("\n\n")[:4] == [
        "# Referat fra skoleudviklingssamtale på Lindevang Skole",
        "Torsdag den 27. november 2025, kl. 9.00–12.00, Biblioteket",
        "Fjordby Kommune",
        "*Udkast · Offentlig udgave*",
    ]
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_participants_stand_in_running_text_by_party():
    people = People(
        parties=(
            PartyList(
                heading="",
                people=(Person(name="Asta Lund", role="skoleleder"), Person(role="elevrådets medlemmer", count=None)),
            ),
            PartyList(
                heading="Forvaltningen",
                people=(
                    Person(name="Bo Krogh", role="faglig chef", remark="referent, online"),
                    Person(name="Ida Vang"),
                ),
            ),
        )
    )
    assert body(people) == (
        "Asta Lund (skoleleder), elevrådets medlemmer.\n\n"
        "**Forvaltningen:** Bo Krogh (faglig chef, referent, online), Ida Vang."
    )


def test_those_without_a_name_are_counted():
    people = (Person(role="formand"), Person(role="elev"), Person(role="elev"), Person(name="Bo"), Person(role="elev"))
    assert body(People(parties=(PartyList(heading="", people=people),))) == "formand, elev (3), Bo."


def test_bullets_nest_and_hold_paragraphs():
    items = (
        Item(
            "Vi ringer hjem\n1. december begynder vi igen", (Item("hver dag", (Item("også fredag"),)), Item("før ni"))
        ),
        Item("Morgenhold"),
    )
    assert body(Bullets(items=items)) == (
        "- Vi ringer hjem\n"
        "\n"
        "  1\\. december begynder vi igen\n"
        "\n"
        "  - hver dag\n"
        "    - også fredag\n"
        "  - før ni\n"
        "\n"
        "- Morgenhold"
    )


def test_numbered_lists_keep_what_is_inside_them():
    items = tuple(Item(f"nr. {number}", (Item("under"),)) for number in range(1, 11))
    tokens = PARSER.parse(body(Bullets(items=items, numbered=True)))
    assert [token.type for token in tokens if token.level == 0] == ["ordered_list_open", "ordered_list_close"]
    assert sum(token.type == "bullet_list_open" for token in tokens) == 10


def test_lists_that_follow_each_other_stay_apart():
    first, second = Bullets(items=(Item("et"),)), Bullets(items=(Item("to"),))
    for pair in ((first, second, first), (numbered(first), numbered(second), numbered(first))):
        tokens = PARSER.parse(body(*pair))
        assert sum(token.level == 0 and token.nesting == 1 for token in tokens) == 3


def numbered(block):
    return Bullets(items=block.items, numbered=True)


def test_what_stands_in_for_something_is_set_apart():
    blocks = (
        Paragraph(text="Under dette punkt deltog AMR.", kind="attendance"),
        Paragraph(text="Lukket punkt.", kind="withheld"),
        Paragraph(text="Første afsnit\nAndet afsnit"),
    )
    assert body(*blocks) == "Under dette punkt deltog AMR.\n\n*Lukket punkt.*\n\nFørste afsnit\n\nAndet afsnit"


def test_a_quotation_names_its_speaker():
    quote = Quote(
        text="Det er ikke barnet, vi skal flytte.\nDet er rammen.", by="Børneudvalget", origin="4. april 2025"
    )
    assert body(quote) == (
        "> Det er ikke barnet, vi skal flytte.\n>\n> Det er rammen.\n>\n> — Børneudvalget, 4. april 2025"
    )


def test_a_reference_is_linked_where_it_has_an_address():
    report = Reference(text="Rapport", publisher="EVA", date="2024", summary="Kort sagt.", url="https://x.dk/r")
    assert body(report) == "[Rapport](https://x.dk/r) (EVA, 2024)\n\nKort sagt."
    assert body(Reference(text="1. rapport", publisher="EVA")) == r"1\. rapport (EVA)"


def test_things_to_read_that_follow_each_other_are_a_list():
    report, analysis = Reference(text="Rapport", url="https://x.dk/r"), Reference(text="Analyse", publisher="EVA")
    told = Reference(text="Artikel", summary="Kort sagt.")
    assert body(report, analysis) == "- [Rapport](https://x.dk/r)\n- Analyse (EVA)"
    assert body(report, told, analysis) == "[Rapport](https://x.dk/r)\n\nArtikel\n\nKort sagt.\n\nAnalyse (EVA)"


def test_a_table_keeps_title_lead_and_caption():
    table = Table(
        title="Penge",
        lead="Mio. kr.",
        caption="Kilde: budget 2025",
        header=("", "2025"),
        rows=((Cell("Inve|stering"), Cell("156,2", Decimal("156.2"))),),
        aligns=("left", "right"),
    )
    assert body(table) == (
        "### Penge\n\nMio. kr.\n\n|               |  2025 |\n| ------------- | ----: |\n| Inve\\|stering | 156,2 |"
        "\n\n*Kilde: budget 2025*"
    )


def test_a_chart_is_shown_as_a_table_with_all_its_figures():
    chart = Chart(
        kind="columns",
        title="Fravær",
        caption="Kilde: x",
        categories=("2023/24", "2024/25"),
        series=(
            Series(
                name="Skolen",
                values=(ChartValue(number=None, text="Ikke oplyst"), ChartValue(number=Decimal("7.4"), text="7,4 %")),
            ),
        ),
    )
    text = body(chart)
    assert text.startswith("### Fravær\n\n|")
    for said in ("2023/24", "Ikke oplyst", "2024/25", "7,4 %", "*Kilde: x*"):
        assert said in text


ACTIONS = ActionTable(
    kind="agreement",
    title="Aftaler",
    rows=(
        ActionRow(text="Morgenhold", detail="To dage", owner="Ledelsen", due="Maj 2026", status_text="Gennemført"),
        ActionRow(text="Læsebånd", owner="Ikke aftalt", due="Ikke aftalt"),
    ),
    columns=("text", "owner", "due", "status"),
    headers=("Hvad", "Hvem", "Hvornår", "Status"),
)  # fmt: skip


def test_action_points_have_owner_and_time():
    brief = attrs.evolve(ACTIONS, rows=tuple(attrs.evolve(row, detail="") for row in ACTIONS.rows))
    assert body(brief).split("\n")[2:] == [
        "| Hvad       | Hvem        | Hvornår     | Status     |",
        "| ---------- | ----------- | ----------- | ---------- |",
        "| Morgenhold | Ledelsen    | Maj 2026    | Gennemført |",
        "| Læsebånd   | Ikke aftalt | Ikke aftalt |            |",
    ]


def test_action_points_of_several_lines_are_a_list_since_cells_have_one_line():
    assert body(ACTIONS) == body(ACTIONS, options=MarkdownOptions(actions="list"))


def test_action_points_can_be_a_list():
    assert body(ACTIONS, options=MarkdownOptions(actions="list")).split("\n")[2:] == [
        "- Morgenhold",
        "  - To dage",
        "  - Hvem: Ledelsen",
        "  - Hvornår: Maj 2026",
        "  - Status: Gennemført",
        "- Læsebånd",
        "  - Hvem: Ikke aftalt",
        "  - Hvornår: Ikke aftalt",
    ]


def test_action_points_without_owner_and_time_are_a_plain_list():
    plain = ActionTable(
        kind="current", title="Det gør vi", rows=(ActionRow(text="Lektiecafé"),), columns=("text",), headers=("Hvad",)
    )
    assert body(plain) == "### Det gør vi\n\n- Lektiecafé"


def test_sections_inside_sections_get_smaller_headings():
    inner = Section(kind="theme", title="Sygdom", number="4.1", blocks=(Paragraph(title="Dybest", text="ja"),))
    theme = Section(
        kind="theme", title="Fravær", number="4", treatment="Drøftelse", minutes="15 minutter", sections=(inner,)
    )
    text = markdown(Outline(preset="minutes", language="da", title="Referat", sections=(theme,)))
    assert headings(text) == [(1, "Referat"), (2, "4. Fravær"), (3, "4.1 Sygdom"), (4, "Dybest")]
    assert "*Drøftelse · 15 minutter*" in text


def test_the_heading_level_shifts_everything_down():
    assert headings(page(Paragraph(title="Titel", text="x"), options=MarkdownOptions(heading_level=3))) == [
        (3, "Referat"),
        (4, "Elevfravær"),
        (5, "Titel"),
    ]


FILES = sorted((Path(__file__).parents[1] / "schools").glob("*.yaml"))


def meant(source: str) -> list[tuple[str, str]]:
    """Return what a parser makes of it, where a line break is a blank."""
    return [(token.type, "".join(map(_piece, token.children or ()))) for token in PARSER.parse(source)]


def _piece(token: Token) -> str:
    if token.type in {"text", "softbreak"}:
        return token.content or " " * (token.type == "softbreak")
    return f"<{token.type} {token.attrs}>"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_lines_are_broken_at_any_width_without_a_parser_noticing(file: Path):
    dialogue = sud.load(file)
    whole = sud.export(dialogue, "markdown", audience="internal").text
    for width in (1, 20, 72):
        broken = sud.export(dialogue, "markdown", audience="internal", wrap=width).text
        assert meant(broken) == meant(whole)
        prose = [line for line in broken.splitlines() if " " in line.strip(" >-*1234567890.") and line[0] not in "#|"]
        assert width < 72 or max(map(len, prose)) <= 90


def test_sections_are_chosen_and_ordered():
    dialogue = Dialogue(
        "Lindevang Skole", intro=["Vi er her."], themes=["Ro", "Leg"], summary=["Godt."], participants=["Bo (lærer)"]
    )

    def titles(*names: str) -> list[str]:
        return [title for _, title in headings(sud.export(dialogue, "markdown", sections=names).text)[1:]]

    assert titles() == ["Deltagere", "Indledning", "Ro", "Leg", "Opsamling"]
    assert titles("summary", "themes", "actions") == ["Opsamling", "Ro", "Leg"]
    assert titles("opsamling", "Temaer", "handlinger", "opfølgning", "om") == ["Opsamling", "Ro", "Leg"]
    text = sud.export(dialogue, "markdown", sections=["themes"], audience="internal").text
    assert "*Intern*" in text
    with pytest.raises(sud.UsageError, match='no section "theme": did you mean "themes"'):
        titles("theme")


@pytest.mark.parametrize("format", ["docx", "html"])
def test_word_minutes_and_pages_choose_their_sections_too(format: str):
    dialogue = Dialogue("Lindevang Skole", intro=["Vi er her."], themes=["Ro"], summary=["Godt."])
    told = " ".join(one.text for one in PEOPLE[format](sud.export(dialogue, format, sections=["summary"]).data))
    assert "Godt." in told
    assert "Vi er her." not in told


def test_front_matter_holds_the_facts():
    options = MarkdownOptions(front_matter=True)
    text = page(title='Referat: "udkast"', school="Lindevang Skole", options=options)
    assert text.startswith(
        '---\ntitle: "Referat: \\"udkast\\""\nlang: "da"\nschool: "Lindevang Skole"\n---\n\n# Referat'
    )


def test_front_matter_is_read_as_it_was_written():
    titles = "a\u2028b", "a\u2029b", "a: 'b' # \u200b\ufeff"
    for title in titles:
        assert (
            yaml.safe_load(page(title=title, options=MarkdownOptions(front_matter=True)).split("---\n")[1])["title"]
            == title
        )


def test_front_matter_has_the_first_date_as_programs_read_it():
    dialogue = Dialogue("Lindevang Skole", meetings=["6/11 2025", "13/11 2025"])
    text = sud.export(dialogue, "markdown", front_matter=True).text
    assert '\ndate: "2025-11-06"\n' in text.split("---")[1]


def test_a_list_inside_a_document_never_swallows_what_follows():
    blocks = (Bullets(items=(Item("punkt"),)), Paragraph(text="    afsnit"), Quote(text="citat"))
    kinds = [token.type for token in PARSER.parse(body(*blocks)) if token.level == 0 and token.nesting == 1]
    assert kinds == ["bullet_list_open", "paragraph_open", "blockquote_open"]


WORD = "sagt ord"
LEAST = {
    Paragraph: {"text": WORD},
    Bullets: {"items": (Item(WORD),)},
    Quote: {"text": WORD},
    Question: {"text": WORD},
    Reference: {"text": WORD},
    Picture: {"path": "x.png", "alt": WORD},
    People: {"parties": (PartyList(heading="", people=(Person(name=WORD),)),)},
    Groups: {"groups": (Group(number="1", name=WORD, members=()),)},
    Agenda: {"entries": (AgendaEntry(text=WORD),)},
    Table: {"header": (WORD,), "rows": ((Cell("1"),),)},
    Chart: {
        "kind": "lines",
        "categories": (WORD,),
        "series": (Series(name="a", values=(ChartValue(number=None, text="b"),)),),
    },
    KeyFigure: {"value": "14,8", "unit": "dage", "text": WORD},
    ActionTable: {"kind": "goal", "rows": (ActionRow(text=WORD),), "columns": ("text",), "headers": ("Hvad",)},
    Diagram: {"kind": "hub", "nodes": (Node(text=WORD),)},
}


@pytest.mark.parametrize("kind", get_args(Block), ids=lambda kind: kind.__name__)
def test_every_kind_of_block_is_written(kind):
    text = page(kind(title="en titel", lead="en manchet", caption="en kilde", **LEAST[kind]))
    for said in (WORD, "### en titel", "en manchet", "*en kilde*"):
        assert said in text


lines_of_text = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=15).filter(is_seen)


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.builds(Item, lines_of_text),
        lambda inner: st.builds(Item, lines_of_text, st.lists(inner, max_size=3).map(tuple)),
        max_leaves=8,
    )
)
@example(Item("0:a:"))
def test_no_bullet_is_lost_or_moved(item):
    tokens = PARSER.parse(body(Bullets(items=(item,))))
    depth, found = 0, []
    for token in tokens:
        depth += (token.type == "bullet_list_open") - (token.type == "bullet_list_close")
        if token.type == "inline":
            found.append((depth, "".join(one.content for one in token.children if one.content != "<!-- -->")))
    assert found == list(walk(item))


def test_lists_of_two_kinds_stay_apart_with_their_usual_marks():
    one = (Item("a"),)
    assert body(Bullets(items=one), Bullets(items=one, numbered=True)) == "- a\n\n1. a"
    assert body(Bullets(items=one, numbered=True), Bullets(items=one, numbered=True)) == "1. a\n\n1) a"


def walk(item, depth=1):
    yield depth, item.text.strip()
    for child in item.children:
        yield from walk(child, depth + 1)


def test_the_exporter_is_declared_in_full():
    assert SPEC.name == "markdown"
    assert SPEC.suffixes[0] == ".md"
