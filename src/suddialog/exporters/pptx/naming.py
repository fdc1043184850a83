"""What a slide is called whose block has no title: what it shows, in words that no other slide has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suddialog.exporters.pptx.canvas import Canvas, compared
from suddialog.language import before_open_bracket, capital, held_together, within_sentence, without_stop
from suddialog.model.person_line import begins_commonly
from suddialog.outline.blocks import (
    Base,
    Bullets,
    Chart,
    Diagram,
    KeyFigure,
    Paragraph,
    Picture,
    Question,
    Quote,
    Reference,
    Section,
    Table,
)

LONGEST = 60
"""How many characters a title made from a text may have."""

_LONGEST_IN_PARTS = 100
"""How many characters a name may have to stand in two lines with "(1 af 3)" behind it."""

_VERY_LONG = re.compile(r"\S{41,}")
_ASKING = re.compile(r"""[?!][»«"'”’)]*$""")


def says_more(title: str, section: Section) -> bool:
    """Tell whether a block's title says what that of its section does not, whose slide may stand just before it."""
    return bool(title) and compared(title) != compared(section.title)


def untitled(block: Base, section: Section, canvas: Canvas, in_parts: bool) -> str:
    """Return the title for a block without one of its own: the first of its names that no slide has, else the last.

    All slides of a block get the same. `in_parts` says that "(1 af 3)" will follow: then the name of a theme will do.
    """
    given = next((name for one, parts, name in canvas.names if one is block and parts is in_parts), "")
    if given:
        return given
    names = tuple(name for name in _names(block, section, canvas, in_parts) if name)
    taken = canvas.series if in_parts else canvas.series | canvas.titles
    name = next((name for name in names if compared(name) not in taken), names[-1])
    canvas.names.append((block, in_parts, name))
    return name


def _names(block: Base, section: Section, canvas: Canvas, in_parts: bool) -> Iterator[str]:
    """Name a block, best first. Its section's own name comes first where no slide opens the section with it."""
    named = section.name or section.title
    short, opening = _first_clause(named), _in_parts(named) if in_parts else section.title
    theme = short or _numbered(section, canvas)
    within = short or within_sentence(theme)
    yield block.title
    match block:
        case Quote():
            by = within_sentence(block.by) if begins_commonly(block.by) else block.by
            yield canvas.phrase("words_of", by=by) if by else canvas.phrase("to_think_of", theme=within)
            yield canvas.phrase("quoted", text=beginning(block.text))
        case Question():
            yield canvas.phrase("to_discuss", theme=within)
            yield canvas.phrase("to_discuss", theme=beginning(block.text))
        case Reference() if section.kind == "theme":
            yield canvas.phrase("read_from", publisher=block.publisher) if block.publisher else ""
            yield canvas.phrase("to_read", theme=within)
            yield beginning(block.text)
        case Chart():
            yield _in_figures(canvas, theme)
        case KeyFigure():
            yield beginning(block.text)
        case Picture():
            yield beginning(block.caption)
            yield beginning(block.alt)
        case Diagram():
            yield beginning(block.centre)
            yield _about("in_a_table", theme, canvas)
            yield beginning(canvas.joined([node.text for node in block.nodes]))
        case Table():
            yield opening
            yield _in_figures(canvas, theme) if _counts(block) else _about("in_a_table", theme, canvas)
            yield beginning(canvas.joined([name for name in block.header if name]))
        case Paragraph() | Bullets():
            yield opening
            yield _about("in_brief", theme, canvas)
            yield _in_points(canvas, theme, block)
            yield beginning(block.text if isinstance(block, Paragraph) else block.items[0].text)
    yield section.title


def _in_figures(canvas: Canvas, theme: str) -> str:
    """Say that there are figures on a theme, unless its own name does."""
    words = canvas.phrase("in_figures", theme="")
    return theme if theme.casefold().endswith(words.casefold()) else _about("in_figures", theme, canvas)


def _in_points(canvas: Canvas, theme: str, block: Paragraph | Bullets) -> str:
    count = len(block.items) if isinstance(block, Bullets) else 1
    return _about("in_points", theme, canvas, count=canvas.numeral(count)) if count > 1 else ""


def _about(key: str, theme: str, canvas: Canvas, **values: object) -> str:
    """Say how a theme is shown: behind its name, before a question ("I korte træk: Er vi klar?")."""
    if not _ASKING.search(theme):
        return canvas.phrase(key, theme=theme, **values)
    return f"{capital(canvas.phrase(key, theme='', **values).strip())}: {theme}"


def beginning(text: str) -> str:
    """Return the first line of a text if it is short enough for a title, else its first words."""
    line = without_stop(text.strip().partition("\n")[0], ".:")
    if len(line) <= LONGEST:
        return line
    held, end = held_together(line), LONGEST - 2
    blank, cut = held.rfind(" ", 0, end), max((place for place in cuts(held) if place <= end), default=0)
    if cut > blank:
        return f"{held[:cut]}…"
    short = held[: max(blank, 0)]
    return ((before_open_bracket(short) or short).rstrip(" ,;:–-") + " …").lstrip()


def cuts(text: str) -> set[int]:
    """Return where very long words of a text may be cut, which without them would not say what it is about."""
    return {word.start() + count for word in _VERY_LONG.finditer(text) for count in (40, 20)}


def _first_clause(name: str) -> str:
    """Return a name if it is short enough to stand in a title, else its first clauses; an empty text if none are."""
    short = beginning(name)
    return before_open_bracket(short.rpartition(", ")[0]) if short.endswith("…") else short


def _in_parts(name: str) -> str:
    """Return a name that is followed by "(1 af 3)"; an empty text if it would have to be cut."""
    return "" if len(name) > _LONGEST_IN_PARTS or cuts(name) else name


def _numbered(section: Section, canvas: Canvas) -> str:
    """Return what a section is called whose name is too long: "Tema 2", "Hovedtemaet"; without number its beginning."""
    number, *names = section.kicker.split(" · ")
    if number == canvas.word("main-theme"):
        return capital(canvas.phrase("main_theme", theme=within_sentence(number)))
    return number if names else beginning(section.name or section.title)


def _counts(block: Table) -> bool:
    return any(cell.number is not None for row in block.rows for cell in row)
