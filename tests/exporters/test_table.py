"""Tables as text: no text breaks out of its cell in any format, and numbers stand in line."""

import csv
import html
import io
from decimal import Decimal
from html.parser import HTMLParser

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tabulate import tabulate_formats

import suddialog as sud
from suddialog.errors import UsageError
from suddialog.exporters.table import SPEC, TableOptions
from suddialog.exporters.table.export import written as text_of
from suddialog.exporters.table.styles import style_of
from suddialog.model import ActionPoint, Audience, Dialogue
from suddialog.model.grammar import is_seen
from suddialog.outline.tables import Column, Datum, Sheet, tables_of
from suddialog.plugins.options import make

# How they are written

NASTY = (
    "a|b",
    "1. december",
    "<b>x</b>",
    "*x* _y_ `z`",
    "[l](http://x.dk)",
    "&lt;",
    "-3",
    "=1+1",
    "{{x}} ''y''",
    "\\n#",
)


def sheet_of(*texts, number="7,4"):
    columns = (Column(name="text", heading="Tekst"), Column(name="value", heading="Tal", numbers=True))
    return Sheet(name="actions", title="Titel", columns=columns, rows=tuple((text, number) for text in texts))


def tables(*sheets, mark=""):
    empty = tables_of(Dialogue("Lindevang Skole"), Audience.INTERNAL)
    return attrs.evolve(empty, sheets=sheets, mark=mark)


def written(style, *texts, **options):
    return text_of(tables(sheet_of(*texts)), TableOptions(style=style, tables=("actions",), **options))


@pytest.mark.parametrize("style", tabulate_formats)
def test_every_format_writes_every_row(style):
    text = written(style, "Morgenhold", "Læsebånd", "Søvn")
    assert [text.count(word) for word in ("Tekst", "Morgenhold", "Læsebånd", "Søvn")] == [1, 1, 1, 1]
    assert text.count("7,4") == 3


@pytest.mark.parametrize("style", tabulate_formats)
def test_texts_that_look_like_numbers_stay_as_they_are(style):
    text = written(style, "02", "5e3", "7.50")
    for said in ("02", "5e3", "7.50"):
        assert said in text


@pytest.mark.parametrize("style", tabulate_formats)
def test_several_tables_stand_below_headings(style):
    text = text_of(tables(sheet_of("a"), sheet_of("b")), TableOptions(style=style))
    assert text.count("Titel") == 2
    assert "Titel" not in written(style, "a")


@pytest.mark.parametrize("style", tabulate_formats)
@pytest.mark.parametrize("sheets", [(), (sheet_of("a"),), (sheet_of("a"), sheet_of("b"))])
def test_every_output_says_for_whom_it_is(style, sheets):
    for named in ((), ("actions",)):
        options = TableOptions(style=style, tables=named)
        assert "Offentlig udgave" in text_of(tables(*sheets, mark="Offentlig udgave"), options).splitlines()[-1]


@pytest.mark.parametrize("style", ["github", "pipe"])
@settings(max_examples=300, deadline=None)
@example(text="0:a:")
@given(text=st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=("Cs", "Cc"))).filter(is_seen)))
def test_markdown_tables_say_what_they_were_given(style, text):
    tokens = MarkdownIt("commonmark").enable("table").parse(written(style, text))
    assert (tokens[0].type, tokens[-1].type) == ("table_open", "table_close")
    cells = [  # without what keeps a colon from beginning the name of a picture
        [child for child in token.children if child.content != "<!-- -->"] for token in tokens if token.type == "inline"
    ]
    assert {child.type for cell in cells for child in cell} == {"text"}
    said = ["".join(child.content for child in cell) for cell in cells]
    assert said == ["Tekst", "Tal", text.strip(), "7,4"]


class Cells(HTMLParser):
    """Reads the cells of tables, and the names of all tags."""

    def __init__(self, source):
        super().__init__()
        self.cells, self.tags = [], set()
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data):
        if self.cells and data.strip():
            self.cells[-1] += data


@pytest.mark.parametrize("style", ["html", "unsafehtml"])
@pytest.mark.parametrize("text", [*NASTY, "<script>alert(1)</script>", '"&quot;', "a > b  c"])
def test_html_tables_say_what_they_were_given(style, text):
    found = Cells(written(style, text))
    assert found.cells == ["Tekst", "Tal", text, "7,4"]
    assert found.tags == {"table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize("style", ["mediawiki", "moinmoin", "textile", "asciidoc"])
@pytest.mark.parametrize("text", NASTY)
def test_wikis_read_character_references(style, text):
    cell = style_of(style).cell(text)
    assert html.unescape(cell) == text
    assert not set(cell) & set("|<>[]{}")


@pytest.mark.parametrize(
    ("style", "text", "cell"),
    [
        ("jira", "a|b *c* {d}", r"a&vert;b \*c\* \{d\}"),
        ("jira", r"C:\\x &lt; & y", r"C:&bsol;&bsol;x &amp;lt; & y"),
        ("jira", "- et punkt - og et til", r"\- et punkt - og et til"),
        ("jira", "# et punkt", r"\# et punkt"),
        ("jira", "-3 og 2-3", "-3 og 2-3"),
        ("rst", "1. december *x* y_", r"\1. december \*x\* y\_"),
        ("rst", "Kl. 9 er 7-8 %", "Kl. 9 er 7-8 %"),
        ("rst", "side_om x__", r"side_om x\_\_"),
        ("rst", "+----+", r"\+----+"),
        ("rst", "=== ===", r"\=== ==="),
        ("rst", "+1 dag = 2", "+1 dag = 2"),
        ("orgtbl", "a|b *c*", r"a\vert{}b \ast{}c\ast{}"),
        ("orgtbl", "/k/ =k= ~k~ +k+ _k_", r"\slash{}k/ \equal{}k= \tilde{}k~ \plus{}k+ \under{}k_"),
        ("orgtbl", "a_b 2^3 $x$ <2025-11-27>", r"a\under{}b 2\asciicirc{}3 \dollar{}x\dollar{} \lt{}2025-11-27>"),
        ("orgtbl", "og/eller 3 + 4 = 7, 2024/25", "og/eller 3 + 4 = 7, 2024/25"),
        ("orgtbl", "@@html:<b>@@ mail@@skole", r"@\zwnj{}@html:<b>@@ mail@@skole"),
        ("orgtbl", "{{{date}}} {x}", r"\lbrace{}\lbrace{}\lbrace{}date}}} {x}"),
        ("grid", "Kl. 9 er 7-8 % (side_om), 3 + 4 = 7", "Kl. 9 er 7-8 % (side_om), 3 + 4 = 7"),
        ("grid", "1. december *x* y_ <b> [z]", r"1\. december \*x\* y\_ \<b> \[z]"),
        ("grid", ".. include:: fil", r"\.. include:\: fil"),
        ("grid", "javascript:alert(1) data: 3", r"javascript\:alert(1) data: 3"),
        ("rst", "JavaScript:alert(1) https://x.dk", r"JavaScript\:alert(1) https://x.dk"),
        ("grid", "• et punkt", r"\ • et punkt"),
        ("grid", "+----+", r"\+-\-\-\-+"),
        ("grid", "\\\\", r"\ \\\\"),
        ("colon_grid", "1. december", r"1\. december"),
        ("colon_grid", "(1) x", r"(1\) x"),
        ("colon_grid", "a) x", r"a\) x"),
        ("colon_grid", "-----", r"\-----"),
        ("colon_grid", "x^2^ @y $z$", r"x\^2\^ \@y \$z\$"),
        ("colon_grid", "a\u200bb\ufe0f", "a&#8203;b&#65039;"),
        ("colon_grid", "é og e\u0301", "é og e\u0301"),
        ("textile", "(c) (R) (1/2) (om)", "&#40;c) &#40;R) &#40;1/2) (om)"),
        ("textile", "BUU(udvalg) 3 x 4 og x", "BUU&#40;udvalg) 3 &#120; 4 og x"),
        ("textile", "det's - a -- b...", "det&#39;s &#45; a &#45;- b&#46;.."),
        ("textile", "# a", "&#35; a"),
        ("asciidoc", "+x+ +1 $$ ... det's", "&#43;x&#43; +1 &#36;&#36; &#46;.. det&#39;s"),
        ("asciidoc", r"C:\*", "C:&#92;&#42;"),
        ("jira", "## a (x) :) kl. 9:30", r"\## a \(x) \:) kl. 9:30"),
        ("rst", "\\\\", "\\ " + "\\" * 4),
        ("orgtbl", "//a/ http://a.dk/_b_ <http://a.dk>", r"\slash{}/a/ http://a.dk/_b_ \lt{}http://a.dk>"),
        ("tsv", "=1+1", "'=1+1"),
        ("tsv", "@x", "'@x"),
        ("tsv", "-3", "-3"),
        ("tsv", "+2,5 %", "+2,5 %"),
        ("tsv", "-2.5–3.5", "-2.5–3.5"),
        ("tsv", "-2+3", "'-2+3"),
        ("simple", "a|b", "a|b"),
    ],
)
def test_each_format_has_its_own_way_of_escaping(style, text, cell):
    assert style_of(style).cell(text) == cell


@pytest.mark.parametrize("style", ["latex", "latex_raw", "latex_booktabs", "latex_longtable"])
def test_latex_takes_no_text_for_a_command(style):
    text = written(style, r"50 % & \input{x} #1 $a$ ~", "[sic] b")
    assert r"50 \% \& \textbackslash{}input\{x\} \#1 \$a\$ \textasciitilde{}" in text
    assert "{}[sic] b" in text


def test_latex_makes_no_other_signs_of_two():
    straight = r"\textquotesingle{}"
    assert f"a -{{}}- b -{{}}-{{}}- {straight}{straight}c" in written("latex", "a -- b --- ''c")
    for style in ("latex", "latex_raw"):
        assert rf"\symbol{{34}}- a{straight}s" in written(style, "\"- a's"), (
            "a pair of signs that Danish gives a meaning"
        )


def test_org_makes_no_other_signs_of_two_or_three():
    for text in ("a -- b", "a..."):
        said = written("orgtbl", text)
        assert said.startswith("#+OPTIONS: -:nil\n|")
        assert f"| {text}" in said
    assert written("orgtbl", "a - b").startswith("|")


def test_backticks_stay_backticks():
    assert r"\`{}a\`{}" in written("latex", "`a`")
    assert style_of("latex").title("`a`").count(r"\`{}") == 2
    assert [r"| \`\`\`" in written(style, "```") for style in ("github", "pipe")] == [True, True]


def test_pandoc_reads_no_indices_formulas_and_commands_in_pipes():
    text = written("pipe", r"H~2~O x^2^ $a$ @bo C:\new http://a.dk/~bo http://a.dk/$", "b")
    assert r"| H\~2\~O x\^2\^ \$a\$ \@bo C:\\new <http://a.dk/~bo> http://a.dk/\$ |" in " ".join(text.split())


@pytest.mark.parametrize("style", tabulate_formats)
def test_a_line_break_does_not_break_the_table(style):
    text = written(style, "første linje\nanden linje")
    assert "første linje" in text
    assert "anden linje" in text
    if style_of(style).line_break is not None:
        assert len(text.splitlines()) == len(written(style, "kort").splitlines())


@pytest.mark.parametrize("style", sorted({*tabulate_formats} - {"tsv"}))
def test_a_tab_inside_a_text_is_a_blank(style):
    assert "\t" not in written(style, "a\tb")


def test_tsv_is_read_back_cell_by_cell():
    source = written("tsv", "a\tb", 'med "citat"', "kort")
    rows = list(csv.reader(io.StringIO(source), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows == [["Tekst", "Tal"], ["a b", "7,4"], ['med "citat"', "7,4"], ["kort", "7,4"]]


def numbers(*texts, style):
    cells = tuple((Datum(text, Decimal(1) if text[0].isdigit() else None),) for text in texts)
    sheet = Sheet(name="", title="", columns=(Column(name="value", heading="Tal", numbers=True),), rows=cells)
    return text_of(tables(sheet), TableOptions(tables=("indicators",), style=style)).splitlines()


def test_figures_stand_in_line_by_their_decimal_comma():
    assert [line.rstrip() for line in numbers("7,4", "12,45", "3", "1.234", "Skjult", style="plain")] == [
        "     Tal", "    7,4", "   12,45", "    3", "1.234", "  Skjult",
    ]  # fmt: skip


def test_figures_are_set_to_the_right_in_markup():
    assert numbers("7,4", "12,45", style="github") == ["|   Tal |", "| ----: |", "|   7,4 |", "| 12,45 |"]
    assert '<td style="text-align: right;">7,4</td>' in "".join(numbers("7,4", style="html"))


def test_long_texts_are_folded_where_only_people_read_them():
    long = "Vi ringer hjem den første dag " * 5
    assert max(map(len, written("simple", long, width=30).splitlines())) < 45
    assert long.strip() in written("simple", long, width=0)
    assert long.strip() in written("github", long, width=30)


# Options


def test_an_unknown_style_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match='There is no table style "gihub": did you mean "github"'):
        make(TableOptions, {"style": "gihub"}, owner="table")


def test_an_unknown_table_is_refused_with_all_there_are():
    with pytest.raises(UsageError, match=r'There is no table "xyz": there are actions, follow-up'):
        make(TableOptions, {"tables": "actions,xyz"}, owner="table", text=True)


def test_a_width_below_nought_is_refused():
    with pytest.raises(UsageError):
        make(TableOptions, {"width": -1}, owner="table")


def test_the_exporter_is_declared_in_full():
    assert SPEC.name == "table"
    assert SPEC.suffixes[0] == ".txt"


@pytest.mark.parametrize("exporter", ["table", "csv", "xlsx", "json"])
def test_a_table_asked_for_twice_comes_once(exporter):
    dialogue = Dialogue("Lindevang Skole", actions=[ActionPoint("Læsebånd", kind="goal")])
    once, twice = (sud.export(dialogue, exporter, tables=["actions"] * count).data for count in (1, 2))
    assert once == twice


# Widths


RST = TableOptions(style="rst")
WIDE = (
    "Godt gået \N{THUMBS UP SIGN} sammen",
    "漢字 til alle",
    "e\u0301n a\u030a gang",
    "\u0301x",
    "linje\u2028skift",
    "\U00100000",
)


@pytest.mark.parametrize("style", ["rst", "grid"])
def test_wide_letters_and_marks_do_not_break_the_columns(style):
    docutils = pytest.importorskip("docutils.core")
    text = written(style, *WIDE)
    tree = docutils.publish_doctree(text, settings_overrides={"report_level": 5})
    rows = [[cell.astext() for cell in row.children] for row in tree.findall(lambda node: node.tagname == "row")]
    assert [row[1] for row in rows] == ["Tal", *["7,4"] * len(WIDE)]
    said = [" ".join(row[0].split()) for row in rows[1:]]
    assert said == [" ".join(text.split()) for text in WIDE]


@pytest.mark.parametrize("style", ["grid", "simple", "pretty", "psql"])
def test_a_mark_that_begins_a_line_stands_in_its_row(style):
    lines = written(style, "b\n\u0301c").splitlines()
    assert len({len(line) for line in lines if line[:1] in "|+"}) <= 2  # the mark takes no room
    assert any("\N{NO-BREAK SPACE}\u0301c" in line for line in lines)


def test_a_table_of_one_column_is_one():
    docutils = pytest.importorskip("docutils.core")
    sheet = sheet_of("Hvad sker", "Så sker det")
    text = text_of(tables(attrs.evolve(sheet, columns=sheet.columns[:1], rows=[row[:1] for row in sheet.rows])), RST)
    tree = docutils.publish_doctree(text, settings_overrides={"report_level": 5})
    assert [row.astext() for row in tree.findall(lambda node: node.tagname == "row")] == [
        "Tekst",
        "Hvad sker",
        "Så sker det",
    ]


def test_a_heading_is_underlined_as_wide_as_it_is():
    sheet = attrs.evolve(sheet_of("a"), title="漢字")
    assert "漢字\n====\n" in text_of(tables(sheet), RST)


@pytest.mark.parametrize("style", [one for one in tabulate_formats if one not in ("pipe", "github")])
def test_what_stands_in_for_a_letter_is_never_written(style):
    text = written(style, *WIDE)
    assert "\N{THUMBS UP SIGN}" in text
    assert not {char for char in text if char > "\U000fffff"} - {"\U00100000"}
