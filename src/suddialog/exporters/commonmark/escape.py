"""Plain text made safe for Markdown: what a CommonMark parser reads back is the text that went in.

A character is escaped only where it would mean something: `1. december` at the start of a line, a pair of asterisks, a
bracket before a parenthesis. Everything else stays as it is, so that minutes read well without being rendered.

Each function takes one line of text (no line break) and drops the blanks at its ends, which Markdown can't keep.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from unicodedata import category

from suddialog.outline import fold, lines

_ENTITY = re.compile(r"&(?=[A-Za-z][A-Za-z0-9]*;|#[0-9]+;|#[xX][0-9A-Fa-f]+;)")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~]|\Z)")
_ANGLE = re.compile(r"<(?=[A-Za-z/!?]|[^\s<>]+@[^\s<>]*>)")  # a tag, a comment, an address
_ALWAYS = re.compile("|".join(pattern.pattern for pattern in (_ENTITY, _BACKSLASH, _ANGLE)))
_START = re.compile(
    r"""
      (?P<heading>\#)\#{0,5}(?:[ \t]|\Z)
    | (?P<quote>>)
    | (?P<bullet>[-+*])(?:[ \t]|\Z)
    | [0-9]{1,9}(?P<number>[.)])(?:[ \t]|\Z)
    | (?P<rule>([-_*])[ \t]*(?:\6[ \t]*)+)\Z
    | (?P<fence>`(?=``)|~(?=~~))
    | (?P<definition>\[).*\]:
    | (?P<task>\[)[ \txX]\](?:\s|\Z)
    """,
    re.VERBOSE,
)
_CLOSING = re.compile(r"(?:^|[ \t])(#)#*\Z")
_RUN = re.compile(r"\*+|_+|~+")
_TICKS = re.compile(r"`+")
_FORMULA = re.compile(r"(?<!\$)(\$++)(?!\s)[^$]*(?<!\s)(\$++)(?!\w)")
"""What GitHub and other readers show as a formula, though Markdown proper does not know any."""

_SHORTCODE = re.compile(r"https?://\S+|(:)(?=(?:[0-9_+-]*[a-z][a-z0-9_+-]*|[+-]1|100|1234):)")
"""What GitHub shows as a picture (`:x:`), backslash or not; but no part of an address."""

_PARTED = "<!-- -->"
"""What nobody sees, and parts a colon from a name."""

_MARKED = re.compile(r"[\\&<*_~`\[\]|\r\n\t^@$]|:(?=[a-z0-9_+-]+:)")
"""What may have to be escaped; the last four not for Markdown proper, but for other readers of it."""

_STARTER = frozenset("#>-+*_`~[0123456789")
_LINK = re.compile(r"\][(\[]")
_BARE_ADDRESS = re.compile(r"(?<!\\)https?://\S+")
_TAKEN_AS_IT_IS = re.compile(
    r"https?://[^\x00-\x20\x7f-\U0010ffff<>&%\\`|\[\]/?#:]*(?::[0-9]+)?(?:[/?#][^\x00-\x20\x7f-\U0010ffff<>&%\\`|]*)?"
)
"""A host in brackets is a number, and none has a second colon behind it: some readers write such hosts otherwise."""
_ADDRESS = re.compile(r"https?://|mailto:", re.IGNORECASE)


def prose(text: str) -> str:
    """Return a line that stands at the start of a paragraph, a bullet or a quotation."""
    text = text.strip()
    if text[:1] in _STARTER:
        return _escaped(text, (*_pairs(text), *_start(text)))
    return _escaped(text, _pairs(text)) if _MARKED.search(text) else text  # nearly all lines have no mark


def inline(text: str) -> str:
    """Return a line that fills a place where only inline markup counts, such as a table cell without its bars."""
    text = text.strip()
    return _escaped(text, _pairs(text))


def part(text: str) -> str:
    """Return a piece of a line that holds markup of our own beside it, so that no pair can form across its ends."""
    text = text.strip()
    return _escaped(text, _singles(text)) if _MARKED.search(text) else text


def heading(text: str) -> str:
    """Return the text of a heading, on one line. Number signs at its end would close it."""
    text = fold(text)
    if "#" not in text and not _MARKED.search(text):
        return text
    closing = _CLOSING.search(text)
    return _escaped(text, (*_pairs(text), *((closing.start(1),) if closing else ())))


def cell(text: str) -> str:
    """Return the text of a table cell, on one line. A backtick alone could pair with one of another cell."""
    if not _MARKED.search(text):  # nearly all cells of nearly all tables
        return text.strip()
    line = fold(text.expandtabs(1))
    return _escaped(line, (*_pairs(line), *_ticks(line))).replace("|", r"\|")


def cell_of_lines(text: str) -> str:
    """Return the text of a table cell; its lines stay lines, by the one tag that is needed for that."""
    found = lines(text.expandtabs(1))
    return "<br>".join(part(line).replace("|", r"\|") for line in found) if len(found) > 1 else cell(text)


def cells(texts: Sequence[str], escape: Callable[[str], str] = cell) -> list[str]:
    """Return the texts of a column's cells."""
    if not _MARKED.search("\0".join(texts)):  # columns of figures and years
        return [text.strip() for text in texts]
    return [escape(text) for text in texts]


def emphasis(text: str) -> str:
    """Return a line set in italics."""
    return f"*{part(text)}*"


def strong(text: str) -> str:
    """Return a piece of a line set in bold."""
    return f"**{part(text)}**"


def link(text: str, url: str) -> str:
    """Return a link; the text alone where the address is none of the web or of mail.

    The address is taken as it is, save for what would end it.
    """
    if not _ADDRESS.match(url):
        return part(text)
    safe = _ENTITY.sub("&amp;", "".join(f"%{ord(char):02X}" if char in '<>\\ \t\n"`' else char for char in url))
    return f"[{part(text)}](<{safe}>)" if "(" in safe or ")" in safe else f"[{part(text)}]({safe})"


def _escaped(text: str, positions: Iterable[int]) -> str:
    """Return the text with a backslash before each of the positions and before what is always escaped."""
    marked = {*positions, *(match.start() for match in _ALWAYS.finditer(text))}
    parted = [match.end() for match in _SHORTCODE.finditer(text) if match[1]]
    if not (marked or parted):
        return text
    before = dict.fromkeys(marked, "\\")
    before |= {index: f"{_PARTED}{before.get(index, '')}" for index in parted}
    for start, end in _addresses(text):
        if inside := marked.intersection(range(start, end)):
            before = {index: sign for index, sign in before.items() if index not in inside}
            before |= {start: "<", end: f">{before.get(end, '')}"}
            run = len(text[:start]) - len(text[:start].rstrip("*_~"))
            before |= dict.fromkeys(range(start - run, start), "\\")  # before a bracket they could end emphasis
    return "".join(before.get(index, "") + char for index, char in enumerate(f"{text}\0"))[:-1]


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where addresses begin and end that may stand in angle brackets, where no mark has a meaning.

    GitHub makes a link of an address without them, too, and takes a backslash for a part of it.
    """
    for match in _BARE_ADDRESS.finditer(text):
        found = match[0].rstrip(".,:;!?'")
        while found.endswith(")") and found.count(")") > found.count("("):
            found = found[:-1].rstrip(".,:;!?'")
        if _TAKEN_AS_IT_IS.fullmatch(found) and "xn--" not in found:
            yield match.start(), match.start() + len(found)


def _start(text: str) -> Iterator[int]:
    """Yield the position of the character that would begin a list, a heading, a rule, … at the start of a line."""
    match = _START.match(text)
    if match:
        name = next(name for name, found in match.groupdict().items() if found is not None)
        yield match.start(name)


def _pairs(text: str) -> Iterator[int]:
    """Yield the positions of marks that could pair up within the text, which stands alone in its block."""
    for kind in "*_~":
        runs = [run for run in _RUN.finditer(text) if run[0][0] == kind and _active(text, run, edge=" ")]
        if len(runs) > 1:
            yield from (index for run in runs for index in range(*run.span()))
    if len(_TICKS.findall(text)) > 1:
        yield from _ticks(text)
    if _LINK.search(text):
        yield from (index for index, char in enumerate(text) if char in "[]")
    yield from _formulas(text)


def _formulas(text: str) -> Iterator[int]:
    """Yield the positions of dollars that would begin and end a formula."""
    ends = (found.span(group) for found in _FORMULA.finditer(text) for group in (1, 2))
    return (index for start, end in ends for index in range(start, end))


def _ticks(text: str) -> Iterator[int]:
    """Yield the positions of backticks."""
    return (index for index, char in enumerate(text) if char == "`")


def _singles(text: str) -> Iterator[int]:
    """Yield the positions of marks that could pair up with something outside the text."""
    for run in _RUN.finditer(text):
        if _active(text, run, edge="."):
            yield from range(*run.span())
    yield from (index for index, char in enumerate(text) if char in "[]`")
    yield from _formulas(text)


def _active(text: str, run: re.Match[str], edge: str) -> bool:
    """Tell whether a run of marks could begin or end emphasis. `edge` is what to take for the text's surroundings."""
    before = text[run.start() - 1] if run.start() else edge
    after = text[run.end()] if run.end() < len(text) else edge
    if _is_blank(before) and _is_blank(after):
        return False
    return not (run[0][0] == "_" and before.isalnum() and after.isalnum())


def _is_blank(char: str) -> bool:
    """Tell whether Markdown takes a character for a blank; a separator of lines is none there."""
    return char in "\t\n\f\r" or category(char) == "Zs"
