"""Themes and parts of themes that say little: short texts that share a slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import attrs

from suddialog.exporters.pptx.canvas import Canvas
from suddialog.exporters.pptx.draft import Page
from suddialog.exporters.pptx.plan import Slide
from suddialog.exporters.pptx.slides.prose import Reading, all_text
from suddialog.exporters.pptx.slides.split import balanced
from suddialog.exporters.pptx.slides.summary import column_slides, fit_beside
from suddialog.language import capital, language_of
from suddialog.outline.blocks import Block, Bullets, Outline, Paragraph, Section

_BESIDE = 3
"""So many texts stand beside each other at most."""

_LONGEST, _MOST_LINES = 180, 5
"""A text of so many characters and paragraphs or bullets is brief."""


def with_parts(section: Section, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return what a theme says, then what its parts say below their names; nothing if a part says more than texts."""
    found = list(blocks)
    for part in section.sections:
        texts = [block for block in part.blocks if isinstance(block, Paragraph | Bullets)]
        if part.sections or not texts or len(texts) != len(part.blocks):
            return ()
        if any(block.title or block.lead or block.findings for block in texts) or part.title in all_text(texts[0]):
            return ()
        found += [attrs.evolve(texts[0], title=part.title), *texts[1:]]
    return tuple(found)


def beside(sections: Sequence[Section]) -> Iterator[tuple[Section, ...]]:
    """Yield sections in order: those that follow each other and say little together, the others one by one."""
    for brief, run in groupby(sections, key=_is_brief):
        alike = list(run)
        for part in balanced([1] * len(alike), _BESIDE if brief else 1):
            yield tuple(alike[part])


def _is_brief(section: Section) -> bool:
    """Whether a section is a theme that says nothing but a short text, not even how it is dealt with."""
    facts = section.subtitle, section.treatment, section.presenters, section.minutes, section.time, section.origin
    if section.kind != "theme" or section.main or section.sections or any(facts) or len(section.blocks) != 1:
        return False
    [only] = section.blocks
    if not isinstance(only, Paragraph | Bullets) or only.title:
        return False
    if isinstance(only, Bullets):
        plain = not only.numbered and not any(item.children for item in only.items)
    else:
        plain = only.kind == "text"
    lines = [line for text in all_text(only) for line in text.split("\n")]
    return plain and len(lines) <= _MOST_LINES and sum(map(len, lines)) <= _LONGEST


def beside_slides(sections: Sequence[Section], page: Page) -> tuple[Slide, ...]:
    """Return the slide of sections that say little, beside each other; none if they have no room so."""
    columns = [_column(section) for section in sections]
    return column_slides(columns, page, heading=False) if fit_beside(columns, page) else ()


def _column(section: Section) -> Reading:
    [only] = section.blocks
    assert isinstance(only, Paragraph | Bullets)
    if isinstance(only, Paragraph) and only.text == section.title:
        only = attrs.evolve(only, text="")
    notes = only.notes if section.notes in only.notes else "\n\n".join(filter(None, (section.notes, only.notes)))
    lead = f"{section.title}: {only.lead}" if only.lead else ""
    return attrs.evolve(only, title=section.title, lead=lead, notes=notes)


def page_of_themes(themes: Sequence[Section], outline: Outline, canvas: Canvas) -> Page:
    """Return the page of themes that share a slide: "Tre temaer i korte træk"."""
    words = language_of(canvas.language).several("theme", len(themes), canvas.labels)
    names = (theme.kicker.partition(" · ")[0] for theme in themes if theme.number)
    section = Section(
        kind="theme",
        title=canvas.phrase("in_brief", theme=capital(words)),
        kicker=canvas.joined(list(names)),
        source=themes[0].source,
    )
    return Page(canvas, outline, section)
