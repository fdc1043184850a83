"""The outline of the minutes written as Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, Literal

from suddialog.exporters.commonmark.escape import emphasis, heading, link, part, prose, strong
from suddialog.exporters.commonmark.pipe import pipe_table
from suddialog.exporters.commonmark.wrap import wrapped
from suddialog.exporters.markdown import MarkdownOptions
from suddialog.hooks import Context, Provenance, Sink
from suddialog.model import Dialogue, PartialDate
from suddialog.outline import (
    ActionTable,
    Bullets,
    Heading,
    Item,
    Outline,
    Paragraph,
    People,
    Quote,
    Reference,
    Table,
    action_cells,
    action_items,
    by_line,
    flat,
    fold,
    is_listed,
    known_of,
    lines,
    people_line,
    with_sections,
)

DEEPEST = 6
"""Markdown has no headings below this level; what lies deeper is set in bold."""

_YAML_BREAKS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}


def export(dialogue: Dialogue, sink: Sink, options: MarkdownOptions, context: Context) -> None:
    """Write the minutes of a view, which the outline holds already."""
    first = next((meeting.date for meeting in dialogue.meetings if meeting.date), None)
    outline = with_sections(context.outline("minutes"), options.sections)
    with sink.open() as stream:
        stream.write(markdown(outline, options, first, context.provenance).encode("utf-8"))


def markdown(
    outline: Outline,
    options: MarkdownOptions | None = None,
    date: PartialDate | None = None,
    provenance: Provenance | None = None,
) -> str:
    """Return an outline as Markdown, ending with a line break; the front matter tells `date` and `provenance`."""
    options = options or MarkdownOptions()
    page = _Page(options)
    for listed, run in groupby(flat(outline, draws=_WRITERS), key=is_listed):
        pieces = tuple(run)
        if listed and len(pieces) > 1:
            page.references(piece for piece in pieces if isinstance(piece, Reference))
        else:
            for piece in pieces:
                _WRITERS[type(piece)](page, piece)
    front = _front_matter(outline, date, provenance) if options.front_matter else ""
    return front + "\n\n".join(page.chunks) + "\n"


def _front_matter(outline: Outline, date: PartialDate | None, provenance: Provenance | None) -> str:
    """Return the facts about the document as a YAML block. JSON texts are valid YAML and need no guessing.

    Only what YAML takes for line breaks has to be written as numbers.
    """
    facts = {
        "title": outline.title,
        "lang": outline.language,
        "school": outline.school,
        "municipality": outline.municipality,
        "date": str(date) if date else "",
        "audience": outline.audience,
        "status": outline.status,
        **(provenance.facts if provenance else {}),
    }
    told = ((key, json.dumps(text, ensure_ascii=False)) for key, text in facts.items() if text)
    body = "".join(f"{key}: {text}\n" for key, text in told).translate(_YAML_BREAKS)
    return f"---\n{body}---\n\n"


class _Page:
    """Gathers the chunks of the document; a blank line parts them."""

    def __init__(self, options: MarkdownOptions) -> None:
        self.options = options
        self.chunks: list[str] = []
        self._after_list: Literal["", "bullets", "numbers"] = ""
        self._other_marker = False

    def add(self, chunk: str) -> None:
        """Add a chunk that is already Markdown."""
        if chunk:
            self.chunks.append(chunk)
            self._after_list = ""

    def heading(self, text: str, depth: int) -> None:
        """Add a heading, `depth` levels below the title."""
        level = self.options.heading_level + depth
        if text.strip():
            self.add(f"{'#' * level} {heading(text)}" if level <= DEEPEST else strong(fold(text)))

    def line(self, line: str) -> None:
        """Add a paragraph that is already Markdown, broken at the width that was asked for."""
        self.add("\n".join(wrapped(line, self.options.wrap)))

    def text(self, text: str) -> None:
        """Add running text; each line is a paragraph."""
        for line in lines(text):
            self.line(prose(line))

    def aside(self, text: str) -> None:
        """Add running text in italics: what is about the text rather than of it."""
        for line in lines(text):
            self.line(emphasis(line))

    def list(self, items: Sequence[Item], numbered: bool = False) -> None:
        """Add a list. One that follows another of its kind gets other markers, or the two would become one."""
        kind: Literal["bullets", "numbers"] = "numbers" if numbered else "bullets"
        self._other_marker = self._after_list == kind and not self._other_marker
        chunk = "\n".join(_list_lines(items, self.options.wrap, numbered, self._other_marker))
        self.add(chunk)
        self._after_list = kind if chunk else ""

    def references(self, references: Iterable[Reference]) -> None:
        """Add what there is to read, one line each."""
        entries = (wrapped(_linked(reference), _inside(self.options.wrap, 2)) for reference in references)
        self.add("\n".join("- " + "\n  ".join(entry) for entry in entries))
        self._after_list = "bullets"


def _inside(width: int, indent: int) -> int:
    """Return the width that is left behind an indent; 0 stays without limit."""
    return width and max(width - indent, 1)


def _list_lines(items: Sequence[Item], width: int, numbered: bool, other: bool) -> list[str]:
    """Return the lines of a list and all that is in it, not indented."""
    bullet = "*" if other else "-"
    width = _inside(width, 3 if numbered else 2)
    entries = [inside for item in items if (inside := _item_lines(item, width))]
    airy = any("" in inside for inside in entries)
    written: list[str] = []
    for number, inside in enumerate(entries, 1):
        marker = f"{number}{')' if other else '.'} " if numbered else f"{bullet} "
        written += [""] if airy and written else []
        written += [marker + inside[0], *(" " * len(marker) + line if line else "" for line in inside[1:])]
    return written


def _item_lines(item: Item, width: int) -> list[str]:
    """Return what a bullet holds: its paragraphs, parted by blank lines, and its own bullets."""
    paragraphs = ["\n".join(wrapped(prose(line), width)) for line in lines(item.text)]
    written = "\n\n".join(paragraphs).split("\n") if paragraphs else []
    if len(paragraphs) > 1 and item.children:
        written.append("")
    return written + _list_lines(item.children, width, numbered=False, other=False)


def _heading(page: _Page, piece: Heading) -> None:
    """Add a heading."""
    page.heading(piece.text, piece.level)


def _paragraph(page: _Page, block: Paragraph) -> None:
    """Add a paragraph. What stands in for something else, or is about the document, is set apart."""
    (page.aside if block.kind in ("withheld", "note") else page.text)(block.text)


def _bullets(page: _Page, block: Bullets) -> None:
    """Add a list."""
    page.list(block.items, block.numbered)


def _quote(page: _Page, block: Quote) -> None:
    """Add somebody else's words with a line that says whose they are."""
    said = [prose(line) for line in lines(block.text)]
    by = by_line(block)
    said += [prose(by)] if by else []
    width = _inside(page.options.wrap, 2)
    page.add("\n>\n".join("\n".join(f"> {part}" for part in wrapped(line, width)) for line in said))


def _table(page: _Page, block: Table) -> None:
    """Add a table."""
    page.add(pipe_table(block.header, ([cell.text for cell in row] for row in block.rows), block.aligns))


def _reference(page: _Page, block: Reference) -> None:
    """Add something to read and what it is about."""
    page.line(_linked(block))
    page.text(block.summary)


def _linked(block: Reference) -> str:
    """Return the name of something to read, linked where it has an address, and what is known about it."""
    known = known_of(block)
    behind = f" ({known})" if known else ""
    if not block.url:
        return prose(fold(block.text) + behind)
    return f"{link(fold(block.text), block.url)}{' ' if behind else ''}{part(behind)}"


def _people(page: _Page, block: People) -> None:
    """Add those who took part, party by party, in running text."""
    for party in block.parties:
        people = people_line(party)
        if people and party.heading:
            page.line(f"{strong(fold(party.heading) + ':')} {part(people)}.")
        elif people:
            page.text(f"{people}.")


def _actions(page: _Page, block: ActionTable) -> None:
    """Add action points: as the options say, but a list where a table would have one column or several lines in a cell.

    Markdown has no line break inside a cell, so that lines would run together.
    """
    grid = action_cells(block)
    fits = len(block.columns) > 1 and all(len(lines(text)) < 2 for row in grid for text in row)
    if fits and page.options.actions == "table":
        page.add(pipe_table(block.headers, grid))
    else:
        page.list(action_items(block))


_WRITERS: dict[type, Callable[[_Page, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Quote: _quote,
    Table: _table,
    Reference: _reference,
    People: _people,
    ActionTable: _actions,
}
