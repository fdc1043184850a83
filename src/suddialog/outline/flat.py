"""A whole outline from first to last, as headings, paragraphs, lists and tables, without losing a word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import attrs

from suddialog.language import language_or_home
from suddialog.model.base import changed
from suddialog.outline.blocks import Block, Outline, Paragraph, Picture, Section
from suddialog.outline.degrade import degrade

MINUTES_LEAVE_OUT: Mapping[str, str] = {
    "*.speaker_notes": "belong to the deck",
    "AgendaItem.*": "the themes are the sections of the minutes",
    "Theme.short_title": "for the narrow places of a deck",
    "Municipality.authority": "the list of participants names parties, no sides",
    "Observation.count": "tables of figures have it",
    "Observation.n": "stands below tables of one figure each",
    "Scale.*": "for the axes of charts",
}
"""The fields that `flat` does not yield of the minutes: the `losses` of an exporter that prints all that comes."""


@attrs.frozen(kw_only=True)
class Heading:
    """A heading: the document's title has level 0, its sections 1, what is inside them more."""

    text: str
    level: int


def flat(outline: Outline, *, draws: Collection[type] = ()) -> Iterator[Heading | Block]:
    """Yield everything that a document says, in order, each piece bare: no title, lead, caption or credit is left.

    A caller that prints each piece that comes has printed all; titles come as headings, leads as paragraphs, captions,
    credits and what is said about a text as paragraphs of the kind ``note``. Speaker notes, `Section.kicker`,
    `Section.name` and `Outline.footer`, which are for slides and pages, don't come.

    Args:
        outline: The document.
        draws: The kinds of blocks that the caller draws besides paragraphs, bullets and tables; all others come as
            these three.
    """
    yield Heading(text=outline.title, level=0)
    yield from _text("\n".join(unsaid(outline)))
    yield from _note(outline.status, outline.audience)
    for section in outline.sections:
        yield from _section(section, 1, draws, outline.language)


def unsaid(outline: Outline) -> list[str]:
    """Return when and where it was, whose it is and for when, a line each, without what the title has said."""
    facts = (outline.when, outline.place) if outline.when else (outline.date, outline.time, outline.place)
    names = (name for name in (outline.school, outline.municipality) if name not in outline.title)
    several = "\n" in outline.when  # a place behind the last of several meetings would read as that one's
    texts = (("\n" if several else ", ").join(filter(None, facts)), ", ".join(filter(None, names)), outline.period)
    return [text for text in texts if text and text not in outline.title]


def _section(section: Section, level: int, draws: Collection[type], language: str) -> Iterator[Heading | Block]:
    yield from _heading(heading_of(section), level)
    yield from _text(section.subtitle)
    yield from _note(facts_of(section, language))
    for block in unheaded(section):
        for piece in (block,) if type(block) in draws else degrade(block):
            yield from _bare(piece, level + 1)
    for inner in section.sections:
        yield from _section(inner, level + 1, draws, language)


def unheaded(section: Section) -> Iterator[Block]:
    """Yield a section's blocks, the first without the heading that the section has just been given."""
    for place, block in enumerate(section.blocks):
        again = not place and block.title and block.title.casefold() == section.title.casefold()
        yield changed(block, title="") if again else block


def _bare(block: Block, level: int) -> Iterator[Heading | Block]:
    """Yield a block's heading, its lead, the block alone, its caption."""
    yield from _heading(block.title, level)
    yield from _text(block.lead)
    if not isinstance(block, Paragraph) or block.text:
        clothed = block.title or block.lead or block.caption or block.notes
        bare = changed(block, title="", lead="", caption="", notes="") if clothed else block
        yield changed(bare, credit="") if isinstance(bare, Picture) else bare
    credit = block.credit if isinstance(block, Picture) else ""
    yield from _note(f"{block.caption} {credit}".strip())


def _heading(text: str, level: int) -> Iterator[Heading]:
    if text.strip():
        yield Heading(text=text, level=level)


def _text(text: str) -> Iterator[Paragraph]:
    if text:
        yield Paragraph(text=text)


def _note(*texts: str) -> Iterator[Paragraph]:
    if text := _dotted(*texts):
        yield Paragraph(text=text, kind="note")


def heading_of(section: Section) -> str:
    """Return a section's heading with its number, if it has one."""
    if not section.number:
        return section.title
    return f"{section.number}{'.' if section.number.isdigit() else ''} {section.title}"


def facts_of(section: Section, language: str) -> str:
    """Return when and how a theme is dealt with, by whom, how long, and who put it on the programme, on one line."""
    return _dotted(section.time, dealt_with(section, language), section.minutes, section.origin)


def dealt_with(section: Section, language: str) -> str:
    """Return how a theme is dealt with and by whom: ``Orientering ved ledelsen``, ``Ved ledelsen``."""
    if not section.presenters:
        return section.treatment
    key = "theme_facts" if section.treatment else "presented_by"
    return language_or_home(language).phrase(key, treatment=section.treatment, presenters=section.presenters)


def _dotted(*texts: str) -> str:
    return " · ".join(filter(None, texts))
