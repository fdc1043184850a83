"""What each of tabulate's formats needs besides tabulate: escaping, line breaks, headings.

tabulate escapes nothing in most formats, so that a `|` in a text would begin a new cell and `<b>` would be markup.
A text comes out as the characters that went in, in every format that has a way to say so; plain ones need none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape as html_escaped
from unicodedata import category, combining

import attrs

from suddialog.exporters.commonmark.escape import cell_of_lines
from suddialog.exporters.table.widths import StandIns

Escape = Callable[[str], str]


def _as_it_is(text: str) -> str:
    return text


@attrs.frozen(kw_only=True)
class Style:
    """How texts and headings are written in one format.

    Attributes:
        escape: Makes one line of text safe.
        line_break: What stands for a line break inside a cell; None if the format takes one as it is.
        heading: Pattern of a heading, ``{}`` being the text; empty for a text underlined.
        tablefmt: The name that tabulate is called with, if it differs from the format's own.
        of_one: The same for a table of one column, if that is told from nothing else otherwise.
        folds: Whether long texts may be folded, since line breaks inside a row are only looks.
        escaped_later: Whether tabulate escapes cells itself.
        pipes: How cells are made safe if it is Markdown's tables of pipes, which we write ourselves.
        prose: Pattern of a paragraph.
        finish: Mends what tabulate has written.
    """

    escape: Escape
    line_break: str | None = " "
    heading: str = ""
    tablefmt: str = ""
    of_one: str = ""
    folds: bool = False
    escaped_later: bool = False
    pipes: Escape | None = None
    prose: str = "{}"
    finish: Callable[[str], str] = _as_it_is

    def cell(self, text: str) -> str:
        """Return the text of a cell, safe."""
        escape = _as_it_is if self.escaped_later else self.escape
        lines = (escape(line.strip()) for line in text.expandtabs(1).splitlines())
        return ("\n" if self.line_break is None else self.line_break).join(lines)

    def title(self, text: str) -> str:
        """Return a heading."""
        plain = self.escape(" ".join(text.split()))
        return self.heading.format(plain) if self.heading else f"{plain}\n{'=' * len(StandIns().put(plain))}"

    def paragraph(self, text: str) -> str:
        """Return a line of text below the tables."""
        return self.prose.format(self.escape(" ".join(text.split())))


def _references(pattern: str) -> Escape:
    """Return an escape that writes what a pattern finds as numeric character references."""
    found = re.compile(rf"&(?=\#?\w+;)|{pattern}")

    def escape(text: str) -> str:
        return found.sub(lambda match: "".join(f"&#{ord(char)};" for char in match[0]), text)

    return escape


def _backslashes(pattern: str) -> Escape:
    """Return an escape that puts a backslash before what a pattern finds."""
    found = re.compile(pattern)

    def escape(text: str) -> str:
        return found.sub(lambda match: "\\" + match[0], text)

    return escape


_SCRIPT = r"(?i:(?<=javascript)|(?<=vbscript)|(?<=data)|(?<=file)):(?=\S)"
"""The colon of an address that is more than a place to go to: docutils makes a link of any."""

_RST_MARKUP = re.compile(rf"[\\*`|]|_(?![^\W_])|(?<=:):|{_SCRIPT}")
_RST_START = re.compile(
    r"""
      [-*+•‣⁃](?:\s|\Z) | --?\w | /\w | : | >>> | \.\.(?:\s|\Z)       # lists, options, fields, tests, comments
    | \(?(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+|\#)[.)](?:\s|\Z)        # numbered lists
    | ([^\w\s])\1{3,}\Z | \+[-=] | ={2,}\s                            # rules, tables
    """,
    re.VERBOSE,
)


_RST_RULE = re.compile(r"\\{4,}")
_RST_BULLET = re.compile(r"[•‣⁃](?:\s|\Z)")
"""Marks that begin lists there, but are no punctuation that a backslash hides elsewhere."""


def _rst(text: str) -> str:
    """Escape reStructuredText: inline markup anywhere, and what would begin a list or a directive."""
    escaped = _RST_MARKUP.sub(lambda match: "\\" + match[0], text)
    if _RST_RULE.fullmatch(escaped):
        return f"\\ {escaped}"
    return "\\" + escaped if _RST_START.match(text) and not escaped.startswith("\\") else escaped


_ORG = {
    **{"|": "vert", "*": "ast", "\\": "backslash", "[": "lbrack", "]": "rbrack", "/": "slash", "=": "equal"},
    **{"~": "tilde", "+": "plus", "_": "under", "^": "asciicirc", "$": "dollar", "<": "lt"},
    **{"{": "lbrace", "": "zwnj"},
}
"""Org's names of signs. It has none for ``@``: what is not seen parts two of them."""

_ORG_MARKUP = re.compile(
    r"[|*\\\[\]$]|(?<![\w/:])/(?=\S)|(?<!\w)[=~+_](?=\S)|[_^](?=[\w{(+-])|<(?=[<\d]|\w+:|\Z)"
    r"|\{(?=\{)|(?<=\{)\{|(?<=@)(?=@[\w-]+:)"  # macros, code of other formats
)
_ORG_SIGNS = re.compile(r"--|\.\.\.")
_ORG_ADDRESS = re.compile(r"(\bhttps?://[^\s|<>()\[\]]*)")


def _org(text: str) -> str:
    """Escape Org: what would begin emphasis, a subscript, a link or a date becomes an entity, but in an address."""
    pieces = _ORG_ADDRESS.split(text)
    pieces[::2] = (_ORG_MARKUP.sub(lambda match: f"\\{_ORG[match[0]]}{{}}", piece) for piece in pieces[::2])
    return "".join(pieces)


_LATEX = {
    **{char: "\\" + char for char in "&%$#_{}"},
    "^": r"\^{}",
    "~": r"\textasciitilde{}",
    "\\": r"\textbackslash{}",
    "`": r"\`{}",
    "'": r"\textquotesingle{}",
    '"': r"\symbol{34}",
    "<": r"\ensuremath{<}",
    ">": r"\ensuremath{>}",
}


def _replaced(table: Mapping[str, str]) -> Escape:
    """Return an escape that replaces single characters."""
    characters = str.maketrans(dict(table))

    def escape(text: str) -> str:
        return text.translate(characters)

    return escape


_markdown = _backslashes(r"[\\`*_~|\[\]<>]|&(?=#?\w+;)")
_latex = _replaced(_LATEX)
_mediawiki = _references(r"[|\[\]{}<>~]|'(?=')|(?<=')'|_(?=_)|(?<=_)_|!(?=!)|(?<=!)!")
_moinmoin = _references(r"[|\[\]{}<>^`~]|'(?=')|(?<=')'|_(?=_)|(?<=_)_|,(?=,)|(?<=,),")
_TEXTILE_SIGNS = (
    r"'|\.(?=\.\.)|-(?=-)|(?<= )-(?= )|(?i:\((?=(?:c|r|tm|o|1/[24]|3/4|\+/-)\)))"
    r"|\A[#:;]+(?=[\s.]|\Z)|(?<=[A-ZÆØÅ0-9]{3})\(|(?:(?<=\d)|(?<=\d ))x(?= ?\d)"
)
"""What Textile makes other signs of (quotes, dashes, ``(c)``, ``3 x 4``), lists, and what is behind an abbreviation."""

_textile = _references(
    r"[|*_^~@<>\[\]{}\"]|[%!](?=\S)|\?(?=\?)|(?<=\?)\?|(?<!\w)[-+](?=[^\s\d])|(?<==)=|=(?==)|" + _TEXTILE_SIGNS
)
_asciidoc = _references(
    r"[|*_`#^~<>{}\[\]\\']|\+(?=[^+]*\S\+)|(?<=\S)\+|\$(?=\$)|(?<=\$)\$|\.(?=\.\.)|:(?=//)"
    r"|\((?=(?:C|R|TM)\))|(?<=-)-|-(?=-)"
)


_JIRA_MARKUP = re.compile(
    r"[\\|]|&(?=\#?\w+;)|[{}\[\]*_^~!]|(?<!\w)[-+?](?=[^\s\d])|\A(?:-|\#+)(?=\s|\Z)"
    r"|\((?=(?:[ynix/+?-]|on|off)\))|[:;](?=[()]|[PD]\b)"  # pictures of faces and marks
)
_JIRA_ENTITIES = {"\\": "&bsol;", "|": "&vert;", "&": "&amp;"}


def _jira(text: str) -> str:
    """Escape Jira by backslashes. Two of them would break the line, and a bar ends a cell even behind one."""
    return _JIRA_MARKUP.sub(lambda match: _JIRA_ENTITIES.get(match[0], "\\" + match[0]), text)


_PANDOC_MARKUP = re.compile(
    r"(?P<kept>\\[!-/:-@\[-`{-~]|<https?://[^<>\s]+>)|(?P<address>https?://[\w./?=&%#:+,;~@!*'()-]*[\w/~@])|[~^@$\\\[\]]"
)


def _pandoc_cell(text: str) -> str:
    """Escape a cell for Pandoc, too, which knows more marks than GitHub: those of indices, citations, formulas."""
    return _PANDOC_MARKUP.sub(_for_pandoc, cell_of_lines(text))


def _for_pandoc(match: re.Match[str]) -> str:
    """Escape a mark; an address with some stands in angle brackets, where they have no meaning."""
    if address := match["address"]:
        return f"<{address}>" if re.search("[~@]", address) else address
    return match["kept"] or "\\" + match[0]


_GRID_MARKUP = re.compile(r"[\^@$]")
_GRID_LIST = re.compile(r"(\(?(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+|\#))([.)])(?=\s|\Z)")
_UNSEEN = frozenset({"Cf", "Me", "Mn"})
_GRID_BLOCK = re.compile(r"[-+#:=~](?=\s|\Z|[-#:=~])")


def _grid_markdown(text: str) -> str:
    """Escape a cell that holds blocks of Pandoc's Markdown: its start may be that of a list, a heading, a rule.

    Where a cell ends is told by columns, and how wide an unseen character is, nobody agrees on.
    """
    escaped = _GRID_MARKUP.sub(lambda match: "\\" + match[0], _markdown(text))
    escaped = "".join(f"&#{ord(char)};" if _is_unseen(char) else char for char in escaped)
    if _GRID_BLOCK.match(escaped):
        return "\\" + escaped
    return _GRID_LIST.sub(r"\1\\\2", escaped, count=1) if _GRID_LIST.match(escaped) else escaped


_EITHER_MARKUP = re.compile(r"[\\`*|~\[<^@$]|&(?=\#?\w+;)|_(?![^\W_])|(?<![^\W_])_|(?<=[:-])[:-]|\.(?=\.\.)|" + _SCRIPT)
_EITHER_START = re.compile(r"[-+=#](?=[\s#=+-]|\Z)|--?\w|/\w|[:>]|\.\.(?:\s|\Z)|([!-/:-@\[-`{-~])\1{3,}\Z")


def _grid(text: str) -> str:
    """Escape a cell of a table that reStructuredText and Pandoc read alike: a backslash hides any mark from both."""
    escaped = _EITHER_MARKUP.sub(lambda match: "\\" + match[0], text)
    if _RST_RULE.fullmatch(escaped) or _RST_BULLET.match(text):
        return f"\\ {escaped}"
    if _EITHER_START.match(escaped):
        return "\\" + escaped
    return _GRID_LIST.sub(r"\1\\\2", escaped, count=1) if _GRID_LIST.match(escaped) else escaped


def _is_unseen(char: str) -> bool:
    """Tell whether a character takes no room of its own, nor stands above or below another."""
    return not char.isascii() and category(char) in _UNSEEN and not combining(char)


def _latex_rows(table: str) -> str:
    """Keep LaTeX from taking what begins a row for an argument of the end before it, and signs for others they make."""
    apart = re.sub(r"([-,<>])(?=\1)", r"\1{}", table)
    for quote in "`'\"":
        apart = apart.replace(quote, _LATEX[quote])
    return re.sub(r"(?m)^(\s*)(?=[\[*])", r"\1{}", apart)


def _org_rows(table: str) -> str:
    """Keep Org from making dashes and dots of several signs in cells: there is no entity for the signs themselves."""
    cells = (line for line in table.splitlines() if not line.startswith("|-"))
    return f"#+OPTIONS: -:nil\n{table}" if any(_ORG_SIGNS.search(line) for line in cells) else table


def _tsv_rows(table: str) -> str:
    """Take away the blanks that tabulate pads columns with, and give back the empty cells that it cuts off."""
    rows = [[cell.strip(" ") for cell in line.split("\t")] for line in table.split("\n")]
    return "\n".join("\t".join(row + [""] * (len(rows[0]) - len(row))) for row in rows)


def _html_rows(table: str) -> str:
    """Take away the blanks that tabulate pads columns with."""
    return re.sub(r"(?<=>) +| +(?=</t[dh]>)", "", table)


def _tsv(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula. Numbers with a sign stay numbers."""
    return f"'{text}" if _FORMULA.match(text) and not _SIGNED.fullmatch(text) else text


_FORMULA = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]")
_SIGNED = re.compile(r"[-+][\d.,]*(?:–[\d.,]+)?(?:\s?[%‰])?")
_PLAIN = Style(escape=_as_it_is, line_break=None, folds=True)
_MARKDOWN = Style(escape=_markdown, line_break="<br>", heading="## {}")
_HTML = Style(
    escape=html_escaped,
    line_break="<br>",
    heading="<h2>{}</h2>",
    prose="<p>{}</p>",
    tablefmt="unsafehtml",
    finish=_html_rows,
)
_LATEX_STYLE = Style(
    escape=_latex, heading=r"\section*{{{}}}", tablefmt="latex", escaped_later=True, finish=_latex_rows
)
_STYLES: dict[str, Style] = {
    "github": attrs.evolve(_MARKDOWN, pipes=cell_of_lines),
    "pipe": attrs.evolve(_MARKDOWN, pipes=_pandoc_cell),
    "youtrack": _MARKDOWN,
    **dict.fromkeys(("html", "unsafehtml"), _HTML),
    **{name: attrs.evolve(_LATEX_STYLE, tablefmt=name) for name in ("latex", "latex_booktabs", "latex_longtable")},
    "latex_raw": _LATEX_STYLE,
    "colon_grid": Style(escape=_grid_markdown, line_break=None, heading="## {}"),
    "grid": Style(escape=_grid, line_break=None),
    "rst": Style(escape=_rst, of_one="grid"),
    "orgtbl": Style(escape=_org, heading="* {}", finish=_org_rows),
    "jira": Style(escape=_jira, line_break=r" \\ ", heading="h2. {}"),
    "mediawiki": Style(escape=_mediawiki, line_break="<br />", heading="== {} =="),
    "moinmoin": Style(escape=_moinmoin, line_break="<<BR>>", heading="= {} ="),
    "textile": Style(escape=_textile, line_break="<br />", heading="h2. {}"),
    "asciidoc": Style(escape=_asciidoc, heading="== {}"),
    "tsv": Style(escape=_tsv, heading="{}", finish=_tsv_rows),
}


def style_of(name: str) -> Style:
    """Return what a format of tabulate needs; formats for reading as plain text, and unknown ones, need nothing."""
    return _STYLES.get(name, _PLAIN)
