"""What goes in comes out: any text, in any place of a document, read back by a CommonMark parser."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from suddialog.exporters.commonmark.escape import cell, emphasis, fold, heading, lines, link, part, prose, strong
from suddialog.exporters.commonmark.pipe import pipe_table
from suddialog.exporters.commonmark.wrap import wrapped
from suddialog.model.grammar import is_seen

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN = {"text", "em_open", "em_close", "strong_open", "strong_close"}
CASES = settings(max_examples=400, deadline=None)

CHARACTERS = "abæÅ 1.-+*_`~#>[]()<>!&;:|\\=\"'/?@,{}$^%\u00a0\u2028x0"
WORDS = ("**", "__", "](", "[x] ", "1. ", "&amp;", "<b>", "http://a.b", "---", "```", "<!--", "]:", "- ", "    ", "\\|")
pieces = st.sampled_from([*CHARACTERS, *WORDS, ":x:"])
marked_up = st.lists(pieces, max_size=14).map("".join)
any_text = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
texts = st.one_of(marked_up, any_text).filter(is_seen)


def shape(source: str) -> list[str]:
    return [token.type for token in PARSER.parse(source)]


def shown(token: Token) -> list[Token]:
    """Return what is in a line, but not what keeps a colon from beginning the name of a picture."""
    return [child for child in token.children if (child.type, child.content) != ("html_inline", "<!-- -->")]


def text_of(token: Token) -> str:
    kinds = {child.type for child in shown(token) if child.info != "auto"}  # an address in angle brackets
    assert kinds <= PLAIN, f"markup appeared: {kinds - PLAIN}"
    return "".join(child.content for child in shown(token))


def said(source: str) -> list[str]:
    return [text_of(token) for token in PARSER.parse(source) if token.type == "inline"]


@CASES
@given(texts)
def test_a_paragraph_says_what_it_was_given(text):
    assert shape(prose(text)) == ["paragraph_open", "inline", "paragraph_close"]
    assert said(prose(text)) == [text.strip()]


@CASES
@given(texts)
def test_a_bullet_says_what_it_was_given(text):
    inside = ["list_item_open", "paragraph_open", "inline", "paragraph_close", "list_item_close"]
    for marker, kind in (("- ", "bullet_list"), ("* ", "bullet_list"), ("7. ", "ordered_list")):
        source = marker + prose(text)
        assert shape(source) == [f"{kind}_open", *inside, f"{kind}_close"]
        assert said(source) == [text.strip()]


@CASES
@given(texts)
def test_a_heading_says_what_it_was_given(text):
    assert shape("## " + heading(text)) == ["heading_open", "inline", "heading_close"]
    assert said("## " + heading(text)) == [text.strip()]


@CASES
@given(texts, texts)
def test_markup_of_our_own_holds_whatever_stands_in_it(first, second):
    assert said(emphasis(first)) == [first.strip()]
    source = f"{strong(first)} {part(second)}"
    assert shape(source) == ["paragraph_open", "inline", "paragraph_close"]
    assert said(source) == [f"{first.strip()} {second.strip()}"]


@CASES
@given(st.lists(texts, min_size=2, max_size=2), st.lists(texts, min_size=2, max_size=2))
def test_a_table_has_the_cells_that_it_was_given(header, row):
    source = pipe_table(header, [row], ("right", "centre"))
    kinds = shape(source)
    assert (kinds[0], kinds[-1], kinds.count("tr_open")) == ("table_open", "table_close", 2)
    assert said(source) == [text.strip() for text in (*header, *row)]


@pytest.mark.parametrize(
    "text",
    [
        "Vi arbejder med 80% af klasserne, 4. og 7. årg. først.",
        "Der kom 70-80 stykker d. 31/3 fra 7.30-8.15 (se bilag 2)",
        "Fra [nabo]skolen & forvaltningen: A < B, 5 * 3 = 15, #hverdag!",
        "en_fil_med_streger.txt",
        "Tal med note*",
        "-3 grader og +2 procent",
        "”Byttestation” – hver måned",
        "Navn: ______",
    ],
)
def test_prose_stays_readable(text):
    assert prose(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. december begynder vi", r"1\. december begynder vi"),
        ("# ikke en overskrift", r"\# ikke en overskrift"),
        ("- ikke et punkt", r"\- ikke et punkt"),
        ("---", r"\---"),
        ("*et* ord", r"\*et\* ord"),
        ("<b>fed</b>", r"\<b>fed\</b>"),
        ("&lt;", r"\&lt;"),
        ("![sporing](http://x.dk/a.png)", r"!\[sporing\](http://x.dk/a.png)"),
        ("[skjult]: http://x.dk", r"\[skjult]: http://x.dk"),
        ("  rykket ind  ", "rykket ind"),
        ("se http://x.dk/_a_ (http://x.dk/*b*).", "se <http://x.dk/_a_> (<http://x.dk/*b*>)."),
        ("se http://x.dk/a_b_c", "se http://x.dk/a_b_c"),
        ("http://x.dk/[a]_b_", "<http://x.dk/[a]_b_>"),
        ("_se_http://x.dk/*a*", r"_se\_<http://x.dk/*a*>"),
        ("http://[_b_]", r"http://[\_b\_]"),
        ("http://x.dk:80/_b_", "<http://x.dk:80/_b_>"),
        ("*http://x.dk*:y:1", r"\*http://x.dk\*:y:1"),
        ("http://x.dk/_æ_", r"http://x.dk/\_æ\_"),
        ("$x$, $$y$$ og $ z $", r"\$x\$, \$\$y\$\$ og $ z $"),
        ("5 $ og 6 $, $100-$200", "5 $ og 6 $, $100-$200"),
        (":x: og a:+1:b", ":<!-- -->x: og a:<!-- -->+1:b"),
        ("kl. 9:30:15, a: b: c:, http://x.dk/:x:", "kl. 9:30:15, a: b: c:, http://x.dk/:x:"),
    ],
)
def test_only_what_would_mean_something_is_escaped(text, written):
    assert prose(text) == written


def test_a_cell_stays_in_its_cell_and_on_its_line():
    assert cell("a|b\nc") == r"a\|b c"


def test_lines_are_those_that_say_something():
    assert lines("a\r\n\r\n b \rc\n") == ("a", "b", "c")
    assert fold("a\n b ") == "a b"


@pytest.mark.parametrize(
    "url", ["https://x.dk/a_b?c=1&d=2", "https://x.dk/(a)", "https://x.dk/æ ø", "https://x.dk/?a&amp;b"]
)
def test_a_link_leads_where_it_was_told_to(url):
    [inline] = [token for token in PARSER.parse(link("Rapport [1]", url)) if token.type == "inline"]
    opening, text, closing = inline.children
    assert (opening.type, text.content, closing.type) == ("link_open", "Rapport [1]", "link_close")
    assert opening.attrs["href"] == PARSER.normalizeLink(url)


def test_columns_line_up_until_a_cell_is_very_long():
    table = pipe_table(("Skole", "Tal"), [("A", "7,5"), ("Lindevang " * 12, "12,25")], ("left", "right"))
    head, rule, short, long = table.split("\n")
    assert head == "| " + "Skole".ljust(60) + " |   Tal |"
    assert rule == "| " + "-" * 60 + " | ----: |"
    assert short.endswith("|   7,5 |")
    assert "Lindevang " * 11 in long


PROSE = st.lists(
    st.one_of(texts, st.sampled_from(["1. december", "2)", "Vi", "gik", "- -", "===", "****", "|", "a\\"])), min_size=1
)


@CASES
@given(PROSE, st.integers(1, 30), st.sampled_from(["", "- ", "12. ", "> "]))
def test_a_broken_line_says_what_the_whole_line_says(words, width, marker):
    line = prose(" ".join(word.strip() for word in words))
    inside = marker if marker == "> " else " " * len(marker)
    whole, broken = (PARSER.parse(marker + f"\n{inside}".join(wrapped(line, at))) for at in (0, width))
    assert [token.type for token in broken] == [token.type for token in whole]
    for before, after in zip(whole, broken, strict=True):
        if before.type == "inline":
            found = "".join(" " if one.type == "softbreak" else one.content for one in shown(after))
            assert found == text_of(before)


def test_lines_are_broken_at_the_width_and_nowhere_else():
    text = "Elevrådet holder banko den 1. december, og alle kan være med – også de små"
    assert wrapped(text, 0) == [text]
    assert wrapped(text, 24) == ["Elevrådet holder banko", "den 1. december, og alle", "kan være med – også de", "små"]
    assert wrapped("Uge 49 - 50 og 1. december", 8) == ["Uge 49 -", "50 og 1.", "december"]
