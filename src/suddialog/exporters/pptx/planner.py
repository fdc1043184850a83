"""From outline to plan: which slides there are, in which order, and what becomes of each block."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

import attrs

from suddialog.errors import say
from suddialog.exporters.pptx.canvas import Canvas, compared
from suddialog.exporters.pptx.draft import Page
from suddialog.exporters.pptx.plan import Box, Frame, GroupBox, Plan, Slide, TableBox
from suddialog.exporters.pptx.plates import on_plates
from suddialog.exporters.pptx.slides.actions import action_slides, as_bullets, is_short
from suddialog.exporters.pptx.slides.brief import beside, beside_slides, page_of_themes, with_parts
from suddialog.exporters.pptx.slides.charts import chart_slides
from suddialog.exporters.pptx.slides.cover import cover_slide, section_slide, theme_facts
from suddialog.exporters.pptx.slides.diagrams import diagram_slides
from suddialog.exporters.pptx.slides.findings import told_above
from suddialog.exporters.pptx.slides.form import form_slides
from suddialog.exporters.pptx.slides.groups import group_slides
from suddialog.exporters.pptx.slides.keyfigure import key_figure_slides
from suddialog.exporters.pptx.slides.people import people_slides
from suddialog.exporters.pptx.slides.pictures import OpenPicture, picture_slides
from suddialog.exporters.pptx.slides.press import card_slides, press_slides, reference_list_slides
from suddialog.exporters.pptx.slides.programme import programme_slides
from suddialog.exporters.pptx.slides.prose import fits_a_slide, principle_slides, text_slides
from suddialog.exporters.pptx.slides.quotes import question_slides, quote_slides, told_slides
from suddialog.exporters.pptx.slides.summary import column_slides, steps_slides
from suddialog.exporters.pptx.slides.tables import table_slides
from suddialog.exporters.pptx.template import Template
from suddialog.exporters.pptx.wide_words import tell_wide_words
from suddialog.language import language_of
from suddialog.outline.blocks import (
    ActionTable,
    Agenda,
    Block,
    Bullets,
    Chart,
    Diagram,
    Groups,
    KeyFigure,
    Outline,
    Paragraph,
    People,
    Picture,
    Question,
    Quote,
    Reference,
    Section,
    Step,
    Table,
)
from suddialog.outline.captions import joined_sentences
from suddialog.outline.degrade import degrade

Slides = tuple[Slide, ...]


def plan(outline: Outline, template: Template, picture: OpenPicture | None = None) -> Plan:
    """Decide a deck.

    Args:
        outline: What it says, in order.
        template: The template it is drawn on.
        picture: Gives a picture by its path; without it pictures are left out, with a remark.

    Returns:
        The slides with all their shapes, and remarks on what had to be split, shortened or moved.
    """
    canvas = Canvas(template, outline.language, outline.labels)
    canvas.coming |= {compared(section.title) for section in outline.sections if section.kind == "theme"}
    slides: list[Slide] = [cover_slide(canvas, outline)]
    for run in beside([told_above(section, canvas) for section in outline.sections]):
        slides += _sections(run, outline, canvas, picture)
    tell_wide_words(canvas, slides)
    slides = on_plates(canvas, slides)
    return Plan(
        title=" · ".join(filter(None, (outline.title, outline.status))),
        language=language_of(outline.language).tag,
        slides=_in_sections(slides, outline),
        subject=outline.school,
        author=outline.municipality or outline.school,
        keywords=outline.audience,
        remarks=tuple(canvas.remarks),
    )


def _in_sections(slides: Sequence[Slide], outline: Outline) -> Slides:
    """Give slides that belong to no section that of the slide before."""
    made: list[Slide] = []
    for slide in slides:
        before = made[-1].section if made else outline.title
        made.append(slide if slide.section else attrs.evolve(slide, section=before))
    return tuple(made)


def _sections(run: Sequence[Section], outline: Outline, canvas: Canvas, picture: OpenPicture | None) -> Sequence[Slide]:
    """Return the slides of sections that follow each other: themes that say little share one."""
    if len(run) > 1 and (shared := beside_slides(run, page_of_themes(run, outline, canvas))):
        canvas.coming -= {compared(section.title) for section in run}
        return shared
    return [slide for section in run for slide in _section(section, Page(canvas, outline, section), picture)]


def _section(section: Section, page: Page, picture: OpenPicture | None) -> list[Slide]:
    slides: list[Slide] = []
    blocks = _folded(section.blocks)
    if section.kind == "theme":
        page.canvas.coming.discard(compared(section.title))
        whole = with_parts(section, blocks)
        if _is_short(section, blocks, whole, page):
            return list(text_slides(_with_facts(whole, page), page))
        stated = _stated(blocks)
        slides.append(section_slide(page, stated))
        blocks = () if stated else blocks
    if section.kind == "summary" and (shown := _summary(blocks, page)):
        slides += shown
    else:
        slides += _blocks(blocks, page, picture)
    return slides + _parts(section, page, picture)


def _is_short(section: Section, blocks: Sequence[Block], whole: Sequence[Block], page: Page) -> bool:
    """Whether a theme is so short that one slide of text opens and holds it; `whole` is what is said with its parts."""
    texts = [block for block in blocks if isinstance(block, Paragraph | Bullets)]
    if not texts or not whole or len(texts) != len(blocks) or section.main or _stated(blocks):
        return False
    runs_on = len(_run(blocks, 0, page)) == len(blocks) and not (texts[0].title or _is_principles(texts[0]))
    return (
        runs_on and compared(section.title) not in page.canvas.titles and fits_a_slide(_with_facts(whole, page), page)
    )


def _with_facts(blocks: Sequence[Block], page: Page) -> tuple[Paragraph | Bullets, ...]:
    """Return the texts of a short theme with what its opening slide would have said in the lead."""
    first, *rest = (block for block in blocks if isinstance(block, Paragraph | Bullets))
    facts = " · ".join(filter(None, (page.section.subtitle, *theme_facts(page))))
    notes = "\n\n".join(filter(None, (page.section.notes, first.notes)))
    return (attrs.evolve(first, lead=joined_sentences(facts, first.lead), notes=notes), *rest)


def _parts(section: Section, page: Page, picture: OpenPicture | None) -> list[Slide]:
    """Return the slides of a theme's parts, which have no opening slides; those that say little share one."""
    slides: list[Slide] = []
    for run in beside(section.sections):
        if len(run) > 1 and (shared := beside_slides(run, page)):
            slides += shared
            continue
        for part in run:
            own = part if part.kicker else attrs.evolve(part, kicker=section.kicker)
            inner = Page(page.canvas, page.outline, own)
            slides += [*_blocks(_folded(part.blocks), inner, picture), *_parts(own, inner, picture)]
    return slides


def _folded(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Put notes that follow something drawn into its source line, so that they need no slide of their own."""
    made: list[Block] = []
    for block in blocks:
        last = made[-1] if made else None
        note = isinstance(block, Paragraph) and block.kind == "note" and not block.title and len(block.text) <= 240
        if note and isinstance(block, Paragraph) and last is not None and not isinstance(last, Paragraph | Bullets):
            texts = (last.caption, block.text.replace("\n", " "), block.caption)
            notes = "\n\n".join(filter(None, (last.notes, block.notes)))
            made[-1] = attrs.evolve(last, caption=" ".join(filter(None, texts)), notes=notes)
        else:
            made.append(block)
    return tuple(made)


def _stated(blocks: Sequence[Block]) -> str:
    """Return the one sentence that stands for a theme's content, which needs no slide of its own; else nothing."""
    if len(blocks) != 1 or not isinstance(blocks[0], Paragraph):
        return ""
    only = blocks[0]
    quiet = only.kind in ("withheld", "attendance", "note") and not only.title
    return only.text if quiet and len(only.text) <= 140 else ""


def _summary(blocks: Sequence[Block], page: Page) -> Slides:
    """Return the summary as columns where it is made of titled texts, else nothing."""
    shown = [_as_steps(block) for block in blocks]
    columns = [block for block in shown if isinstance(block, Paragraph | Bullets) and block.title]
    rest = [block for block in shown if block not in columns]
    steps = [block for block in rest if isinstance(block, Question) and block.steps]
    if len(columns) < 2 or len(steps) != len(rest) or len(steps) > 1:
        return ()
    return column_slides(columns, page, steps[0] if steps else None)


def _as_steps(block: Block) -> Block:
    """Return a list whose bullets begin with a time ("5. december: Udkast sendes ud") as dated steps."""
    if not isinstance(block, Bullets) or not block.title or not 2 <= len(block.items) <= 4:
        return block
    parts = [item.text.partition(": ") for item in block.items]
    if any(item.children for item in block.items) or any(len(when) > 24 or not text for when, _, text in parts):
        return block
    steps = tuple(Step(when=when, text=text) for when, _, text in parts)
    return Question(title=block.title, text="", steps=steps, notes=block.notes, source=block.source)


def _blocks(blocks: Sequence[Block], page: Page, picture: OpenPicture | None) -> list[Slide]:
    """Return the slides of blocks in order; some that follow each other share a slide."""
    slides: list[Slide] = []
    start = 0
    while start < len(blocks):
        run = _run(blocks, start, page)
        slides += _drawn(run, page, picture)
        start += len(run)
    return slides


def _drawn(run: Sequence[Block], page: Page, picture: OpenPicture | None) -> Slides:
    """Return the slides of some blocks as they are drawn; as plain text and tables where a text has no room so."""
    canvas = page.canvas
    before = canvas.state()
    slides = _run_slides(run, page, picture)
    if not isinstance(run[0], _TOLD) or (slides and all(_inside(slide, canvas) for slide in slides)):
        return slides
    canvas.restore(before)
    canvas.remark("SUD613", run[0].source, say("a text has no room in a drawing, which became plain text"))
    if isinstance(run[0], Quote):
        return told_slides(run[0], page)
    plain = [block for one in run for block in degrade(one)]
    return tuple(slide for block in plain for slide in _run_slides((block,), page, picture))


def _inside(slide: Slide, canvas: Canvas) -> bool:
    """Whether everything that is drawn on a slide is on it, tables above its foot or where its layout has content."""
    width, height, free = canvas.width, canvas.height, canvas.template.resolve(slide.role).layout.free
    foot = max(round(0.925 * height), free.bottom)
    for shape in slide.shapes:
        for one in shape.children if isinstance(shape, GroupBox) else (shape,):
            frame = one.frame if isinstance(one, (Box, TableBox)) else None
            if frame and not _within(frame, width, foot if isinstance(one, TableBox) else height):
                return False
    return True


def _within(frame: Frame, width: int, height: int) -> bool:
    """Whether a frame has an area, and all of it lies in the rectangle of so many EMU."""
    x, y, w, h = frame
    return x >= 0 and y >= 0 and w > 0 and h > 0 and x + w <= width and y + h <= height


def _run(blocks: Sequence[Block], start: int, page: Page) -> tuple[Block, ...]:
    """Return the block at `start` and those after it that belong on its slide."""
    first, rest = blocks[start], blocks[start + 1 :]
    count = 0
    if isinstance(first, Reference):
        count = _with_reference(first, rest, page)
    elif isinstance(first, Paragraph | Bullets) and not _is_principles(first):
        count = _while(_continues, rest) or (_while(_is_column, rest[:2]) if _is_column(first) else 0)
    elif _is_short_table(first) and page.section.kind == "actions":
        count = _while(_is_short_table, rest[:2])
    return (first, *rest[:count])


def _while(belongs: Callable[[Block], bool], blocks: Sequence[Block]) -> int:
    """Return how many blocks from the first on belong."""
    return sum(1 for _ in takewhile(belongs, blocks))


def _with_reference(first: Reference, rest: Sequence[Block], page: Page) -> int:
    """Return how many blocks share a slide with something to read: more to read, or what is said of it."""
    bare = not (first.summary or first.title)
    if page.section.kind == "basis" or bare or (rest and isinstance(rest[0], Reference)):
        return _while(lambda block: isinstance(block, Reference), rest)
    count = 0
    for kind in (Paragraph, Question):
        if count < len(rest) and _stands_beside(rest[count], kind):
            count += 1
    return count


def _is_short_table(block: Block) -> bool:
    return isinstance(block, ActionTable) and is_short(block)


def _stands_beside(block: Block, kind: type[Paragraph] | type[Question]) -> bool:
    if not isinstance(block, kind):
        return False
    if isinstance(block, Question):
        return not block.steps and not block.answers and len(block.text) <= 120
    return isinstance(block, Paragraph) and bool(block.title) and len(block.text) <= 300


def _is_principles(block: Block) -> bool:
    return isinstance(block, Bullets) and block.numbered and len(block.items) >= 3


def _continues(block: Block) -> bool:
    """Whether a block goes on in the text before it: paragraphs and lists without a heading or findings above them."""
    text = isinstance(block, Paragraph | Bullets) and not (block.title or block.findings)
    return text and not _is_principles(block)


def _is_column(block: Block) -> bool:
    """Whether a block is short enough to stand in a column beside others: a heading, a few short bullets."""
    if not isinstance(block, Bullets) or block.numbered or not block.title or len(block.title) > 32:
        return False
    flat = all(not item.children for item in block.items)
    return flat and not block.findings and len(block.items) <= 5 and all(len(item.text) <= 60 for item in block.items)


def _run_slides(run: Sequence[Block], page: Page, picture: OpenPicture | None) -> Slides:
    first = run[0]
    match first:
        case Reference():
            references = [block for block in run if isinstance(block, Reference)]
            beside = [block for block in run[1:] if isinstance(block, Paragraph | Question)]
            if page.section.kind == "basis":
                return reference_list_slides(references, page)
            return _press(first, beside, page, picture) if len(references) == 1 else card_slides(references, page)
        case Paragraph() | Bullets():
            return _text(first, run, page)
        case ActionTable() if len(run) > 1:
            columns = [as_bullets(block) for block in run if isinstance(block, ActionTable)]
            return column_slides(columns, page, heading=False)
        case Picture() | People():
            return _pictured(first, page, picture)
        case _:
            return _ALONE[type(first)](first, page)


def _press(
    article: Reference, beside: Sequence[Paragraph | Question], page: Page, picture: OpenPicture | None
) -> Slides:
    """Return the slide of an article; what has no room beside it has slides of its own."""
    before = page.canvas.state()
    slides = press_slides(article, beside, page)
    if slides or not beside:
        return slides
    page.canvas.restore(before)
    alone = press_slides(article, (), page)
    return alone and (*alone, *(slide for block in beside for slide in _run_slides((block,), page, picture)))


def _text(first: Paragraph | Bullets, run: Sequence[Block], page: Page) -> Slides:
    texts = [block for block in run if isinstance(block, Paragraph | Bullets)]
    if isinstance(first, Bullets) and _is_principles(first):
        return principle_slides(first, page)
    if len(texts) > 1 and all(_is_column(block) for block in texts):
        return column_slides(texts, page, heading=False)
    return text_slides(texts, page)


def _pictured(block: Picture | People, page: Page, picture: OpenPicture | None) -> Slides:
    if isinstance(block, People):
        return people_slides(block, page, picture)
    if picture is None:
        page.canvas.remark("SUD612", block.source, say("a picture was left out: there is nothing to open it with"))
        return ()
    return picture_slides(block, page, picture)


def _agenda(block: Agenda, page: Page) -> Slides:
    return form_slides(block, page) if block.kind == "form" else programme_slides(block, page)


def _question(block: Question, page: Page) -> Slides:
    return question_slides(block, page) if block.text else steps_slides(block, page)


_TOLD = (People, Agenda, Groups, ActionTable, Quote, Question, Reference, Diagram)
"""The blocks that can be told as text where their drawing has no room."""

_ALONE: dict[type[Block], Callable[..., Slides]] = {
    Agenda: _agenda,
    Groups: group_slides,
    Table: table_slides,
    ActionTable: action_slides,
    Quote: quote_slides,
    Question: _question,
    Chart: chart_slides,
    KeyFigure: key_figure_slides,
    Diagram: diagram_slides,
}
"""What draws the blocks that share their slide with no other."""
