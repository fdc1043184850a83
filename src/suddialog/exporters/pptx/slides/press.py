"""Something to read: an article or a report shown large, or a list of them."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from suddialog.errors import say
from suddialog.exporters.pptx.canvas import NO_INSETS, POINT, Canvas
from suddialog.exporters.pptx.draft import Page
from suddialog.exporters.pptx.plan import Box, Colour, Frame, Para, Run, Slide
from suddialog.exporters.pptx.slides.prose import joined
from suddialog.exporters.pptx.slides.split import balanced
from suddialog.outline.blocks import Base, Paragraph, Question, Reference

HEADLINES = (34, 30, 28, 24, 20)
SUMMARIES = (20, 18, 16, 14, 12)
Beside = Paragraph | Question


def press_slides(block: Reference, beside: Sequence[Beside], page: Page) -> tuple[Slide, ...]:
    """Return the slide of an article: a panel with it, and at its right why it is here and what to ask.

    None if the article has no room in a panel, or what belongs beside it has none there.
    """
    canvas = page.canvas
    whole = joined((block, *beside))
    draft = page.draft("reference", attrs.evolve(whole, lead=block.lead))
    frame = draft.content
    narrow = not canvas.wide
    _, width = canvas.columns(frame, 0, 12 if narrow else 7)
    room = round(frame.h * 0.55) if narrow and beside else frame.h
    inner = room - canvas.y(0.05)
    paras, tall = _article(canvas, block, width - 2 * canvas.x(0.03), inner)
    if tall > inner:
        return ()
    least = canvas.y(0.571 if beside or block.summary else 0.3)
    panel = Frame(frame.x, frame.y, width, min(room, max(tall + canvas.y(0.08), min(least, room))))
    insets = (canvas.x(0.03), canvas.y(0.025), canvas.x(0.03), canvas.y(0.025))
    draft.write(Box(name="Artikel", frame=panel, paras=paras, anchor="middle", insets=insets, fill="surf"))
    if beside:
        x, wide = canvas.columns(frame, 8, 4)
        place = Frame(x, panel.y + canvas.y(0.04), wide, frame.bottom - panel.y - canvas.y(0.04))
        if narrow:
            top = panel.bottom + canvas.y(0.027)
            place = Frame(frame.x, top, frame.w, frame.bottom - top)
        told = _told_beside(canvas, beside, place)
        if not told:
            return ()
        draft.add(Box(name="Hvorfor", frame=place, paras=told, insets=NO_INSETS))
    return (draft.slide(),)


def _article(canvas: Canvas, block: Reference, width: int, room: int) -> tuple[tuple[Para, ...], int]:
    """Return the panel's paragraphs and their height, at the largest sizes that fit, else at the smallest."""
    for large, small in zip(HEADLINES, SUMMARIES, strict=True):
        paras = _article_paras(canvas, block, block.summary, canvas.pt(large), canvas.pt(small))
        tall = _height(canvas, paras, width)
        if tall <= room and canvas.words_fit(block.text, canvas.pt(large), width, bold=True):
            break
    return paras, tall


def _article_paras(canvas: Canvas, block: Reference, summary: str, large: float, small: float) -> tuple[Para, ...]:
    found = " · ".join(filter(None, (block.publisher, block.date)))
    paras = []
    if found:
        paras.append(Para(runs=(Run(found, canvas.pt(14), None, None, "muted"),), after=canvas.pt(4) / 2))
    paras.append(Para(runs=(Run(block.text, large, True, None, "ink"),), leading=1.0, after=canvas.pt(12)))
    if summary:
        paras.append(Para(runs=(Run(summary, small, None, None, "ink"),), leading=1.05, after=canvas.pt(12)))
    if block.url:
        paras.append(Para(runs=(Run(_link(canvas, block), canvas.pt(16), True, None, "acc", link=block.url),)))
    return tuple(paras)


def _link(canvas: Canvas, block: Reference) -> str:
    """Return what the link says: where it leads, never an address."""
    return canvas.phrase("read_at", publisher=block.publisher) if block.publisher else canvas.phrase("read_more")


def _height(canvas: Canvas, paras: Sequence[Para], width: int) -> int:
    tall = 0
    for para in paras:
        run = para.runs[0]
        tall += canvas.text_height(run.text, run.size or 12.0, width, bool(run.bold), para.leading or 1.0)
        tall += round((para.before + para.after) * POINT)
    return tall


def _told_beside(canvas: Canvas, beside: Sequence[Beside], place: Frame) -> tuple[Para, ...]:
    """Return the texts at the right, their headings in the accent, one below the other; none if they do not fit."""
    text = "\n".join(f"{block.title}\n{block.text}" for block in beside)
    for size in (20, 18, 16, 14, 12):
        paras = tuple(para for block in beside for para in _beside_paras(canvas, block, canvas.pt(size)))
        if _height(canvas, paras, place.w) <= place.h and canvas.words_fit(text, canvas.pt(size), place.w, bold=True):
            return paras
    return ()


def _beside_paras(canvas: Canvas, block: Beside, size: float) -> list[Para]:
    title = block.title or (canvas.phrase("question") if isinstance(block, Question) else "")
    paras = []
    if title:
        paras.append(Para(runs=(Run(title, size, True, None, "acc"),), leading=1.05, after=size * 0.2))
    lines = block.text.split("\n")
    for index, line in enumerate(lines):
        after = size * (0.7 if index == len(lines) - 1 else 0.3)
        paras.append(Para(runs=(Run(line, size, None, None, "ink"),), leading=1.05, after=after))
    return paras


def card_slides(blocks: Sequence[Reference], page: Page) -> tuple[Slide, ...]:
    """Return the slides of several things to read: a panel for each, two in a row; a list if they have no room."""
    canvas, whole = page.canvas, joined((attrs.evolve(blocks[0], publisher=""), *blocks[1:]))
    width, gap = canvas.span(6 if canvas.landscape else 12), canvas.y(0.027)
    inner, columns = width - 2 * canvas.x(0.018), 2 if canvas.landscape else 1
    frame = page.draft("text", whole, part=canvas.part(8, 8)).content
    for large, small in ((24, 16), (20, 14), (18, 12)):
        made = [_article_paras(canvas, one, one.summary, canvas.pt(large), canvas.pt(small)) for one in blocks]
        tall = max(canvas.y(0.2), *(_height(canvas, paras, inner) + canvas.y(0.05) for paras in made))
        words = all(canvas.words_fit(one.text, canvas.pt(large), inner, bold=True) for one in blocks)
        rows = (frame.h + gap) // (tall + gap)
        if words and rows:
            break
    else:
        return reference_list_slides(blocks, page)
    parts = balanced([1] * len(blocks), rows * columns)
    if len(parts) > 1:
        canvas.split(whole.source, say("a list was split over {count} slides", count=len(parts)))
    slides = []
    for index, part in enumerate(parts, 1):
        draft = page.draft("text", whole, part=canvas.part(index, len(parts)))
        for at, paras in enumerate(made[part]):
            x, y = canvas.col(6 * (at % columns)), draft.content.y + at // columns * (tall + gap)
            draft.add(_card(canvas, part.start + at + 1, paras, Frame(x, y, width, tall)))
        slides.append(draft.slide())
    return tuple(slides)


def _card(canvas: Canvas, number: int, paras: tuple[Para, ...], place: Frame) -> Box:
    insets = (canvas.x(0.018), canvas.y(0.02), canvas.x(0.018), canvas.y(0.02))
    return Box(name=f"Kilde {number}", frame=place, paras=paras, anchor="top", insets=insets, fill="surf")


def reference_list_slides(blocks: Sequence[Reference], page: Page) -> tuple[Slide, ...]:
    """Return the slides of a list of things to read: text in bold, publisher and date below it."""
    canvas, block = page.canvas, joined(blocks)
    first: Base = attrs.evolve(block, title="") if page.section.kind == "basis" or len(blocks) > 1 else block
    frame = page.draft("reference", first).content
    heights = [_entry_height(canvas, one, frame.w) for one in blocks]
    parts = balanced(heights, frame.h, gap=canvas.y(0.02), most=6)
    if len(parts) > 1:
        frame = page.draft("reference", first, part=canvas.part(8, 8)).content
        parts = balanced(heights, frame.h, gap=canvas.y(0.02), most=6)
        canvas.split(block.source, say("a list was split over {count} slides", count=len(parts)))
    slides = []
    for index, part in enumerate(parts, 1):
        draft = page.draft("reference", first, part=canvas.part(index, len(parts)))
        y = draft.content.y + canvas.y(0.01)
        for number, (one, tall) in enumerate(zip(blocks[part], heights[part], strict=True), part.start + 1):
            place = Frame(frame.x, y, frame.w, tall)
            draft.add(Box(name=f"Kilde {number}", frame=place, paras=_entry(canvas, one), insets=NO_INSETS))
            y += tall + canvas.y(0.02)
        slides.append(draft.slide())
    return tuple(slides)


def _entry(canvas: Canvas, block: Reference) -> tuple[Para, ...]:
    found = " · ".join(filter(None, (block.publisher, block.date)))
    colour: Colour = "acc" if block.url else "ink"
    paras = [Para(runs=(Run(block.text, canvas.pt(18), True, None, colour, link=block.url),), leading=1.05)]
    title = block.title if block.title != block.text else ""
    for text in (title, found, block.summary):
        if text:
            paras.append(Para(runs=(Run(text, canvas.pt(14), None, None, "muted"),), leading=1.05))
    return tuple(paras)


def _entry_height(canvas: Canvas, block: Reference, width: int) -> int:
    return _height(canvas, _entry(canvas, block), width)
