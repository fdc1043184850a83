"""The law of the minutes: what goes in comes out. Random texts in every place of a document, read back by a parser.

    python -m benchmarks --only laws --rounds 500

A round is four documents of ten texts each, so that 500 rounds are 20,000 texts. Equal numbers make equal documents.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt

from suddialog.exporters.markdown import MarkdownOptions
from suddialog.exporters.markdown.writer import markdown
from suddialog.outline import ActionRow, ActionTable, Bullets, Cell, Item, Outline, Paragraph, Quote, Section, Table

TEXTS = 10
"""How many texts a document has."""
PIECES = (
    *"abæÅ 1.-+*_`~#>[]()<>!&;:|\\=\"'/?@,{}$^%\u00a0x0\u200b\u00ad😀é",
    *("**", "__", "](", "[x] ", "1. ", "&amp;", "&#42;", "<b>", "http://a.b", "---", "```", "~~~", "<!--", "]:", "- "),
    *("    ", "\\|", "1) ", "===", "***", "<a@b.c>", "![", "\\", "  ", "|", "www.a.dk", "4. og 7. årg.", "d. 31/3"),
    ":x:",
)
_PLAIN = {"text", "em_open", "em_close", "strong_open", "strong_close"}
_UNSEEN = ("html_inline", "<!-- -->")
"""What keeps a colon from beginning the name of a picture."""


def document(texts: list[str], actions: Literal["table", "list"] = "table") -> tuple[str, list[str]]:
    """Return minutes that hold ten texts, each in a place of its own, and all that a reader should read, in order."""
    a, b, c, d, e, f, g, h, i, j = (" ".join(text.split("\n")) for text in texts)
    section = Section(
        kind="theme",
        title=a,
        blocks=(
            Paragraph(text=f"{b}\n{c}"),
            Bullets(items=(Item(f"{d}\n{e}", (Item(f, (Item(g),)),)), Item(h))),
            Quote(text=i, by=j),
            Table(header=(a, b), rows=((Cell(c), Cell(d)),)),
            ActionTable(
                kind="agreement",
                rows=(ActionRow(text=e, owner=f),),
                columns=("text", "owner"),
                headers=("Hvad", "Hvem"),
            ),
        ),
    )
    outline = Outline(preset="minutes", language="da", title=g, audience=h, sections=(section,))
    agreed = ["Hvad", "Hvem", e, f] if actions == "table" else [e, f"Hvem: {f}"]
    read = [g, h, a, b, c, d, e, f, g, h, i, f"— {j.strip()}", a, b, c, d, *agreed]
    options = MarkdownOptions(actions=actions)
    return markdown(outline, options), [text.strip() for text in read]


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read_back(source: str) -> list[str]:
    """Return the texts that a parser finds, each as a reader reads it; markup that is not ours is told instead."""
    found = []
    for token in _parser().parse(source):
        if token.type == "inline":
            children = token.children or []
            said = [child for child in children if (child.type, child.content) != _UNSEEN]
            odd = {child.type for child in said if child.info != "auto"} - _PLAIN  # <address> says the address
            found.append(f"markup: {odd}" if odd else "".join(child.content for child in said))
        elif token.type in {"html_block", "code_block", "fence", "hr"}:
            found.append(f"markup: {token.type}")
    return found


def random_texts(number: int) -> list[str]:
    """Return the texts of a document."""
    chance = random.Random(number)
    texts = []
    while len(texts) < TEXTS:
        text = "".join(chance.choices(PIECES, k=chance.randint(1, 14)))
        texts += [text] if text.strip() else []
    return texts


def broken(documents: int, tell: Callable[[str], None] = print) -> int:
    """Read so many documents back and return how many were not as they should be."""
    faults = 0
    for number in range(documents):
        source, wanted = document(random_texts(number), "list" if number % 2 else "table")
        if (found := read_back(source)) != wanted:
            faults += 1
            odd = [pair for pair in zip(found, wanted, strict=False) if len(set(pair)) > 1]
            tell(f"document {number}: {odd[:1] or found}")
    return faults
