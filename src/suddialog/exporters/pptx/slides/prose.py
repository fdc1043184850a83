"""Running text and lists: what is read from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

import attrs

from suddialog.errors import say
from suddialog.exporters.pptx import measure
from suddialog.exporters.pptx.canvas import FLOOR, NO_INSETS, POINT, Canvas, compared
from suddialog.exporters.pptx.draft import Draft, Page
from suddialog.exporters.pptx.naming import LONGEST
from suddialog.exporters.pptx.plan import Box, Frame, Para, Rule, Run, Slide
from suddialog.exporters.pptx.slides.findings import pills_height, place_pills
from suddialog.exporters.pptx.slides.grid import para_height
from suddialog.exporters.pptx.slides.split import balanced, chopped, evenly
from suddialog.language import held_together, in_clauses, in_sentences, without_stop
from suddialog.outline.blocks import Base, Bullets, Item, Paragraph

MARKS = ("•", "–", "•", "–")
"""The mark of a bullet at each level."""

MOST_CHARACTERS = 450
MOST_BULLETS = 6
_WORTH_CUTTING = 0.75
"""The share of the slides that must be left where paragraphs go on from one to the next only to save some."""

PRINCIPLES = (3, 6)
"""Numbered lists of so many items are drawn as numerals in two columns."""

Reading = Paragraph | Bullets


def text_slides(blocks: Sequence[Reading], page: Page, more: int = 0) -> tuple[Slide, ...]:
    """Return the slides of paragraphs and lists that follow each other: one flow of text, split evenly.

    The first block's title is the slide's; later titles stand as headings in the flow. So many slides as `more` says
    follow that are parts of the same.
    """
    canvas, (block, flow) = page.canvas, _with_lead(blocks, page)
    title, flow = _lead_in(flow, page)
    whole = _draft(block, page, title)
    parts = _flow(flow, whole)
    if len(parts) + more > 1:
        parts = _flow(flow, _draft(block, page, title, canvas.part(8, 8)))
        canvas.split(block.source, say("a text was split over {count} slides", count=len(parts) + more))
    slides, count = [], len(parts) + more
    for index, paras in enumerate(parts, 1):
        draft = _draft(block, page, title, canvas.part(index, count)) if count > 1 else whole
        _place(draft, paras, page)
        slides.append(draft.slide())
    return tuple(slides)


def fits_a_slide(blocks: Sequence[Reading], page: Page) -> bool:
    """Whether a text takes one slide only."""
    block, flow = _with_lead(blocks, page)
    return len(_flow(flow, _draft(block, page))) == 1


def _draft(block: Reading, page: Page, title: str = "", part: str = "") -> Draft:
    """Begin a slide of text, with what is found in words above it."""
    draft = page.draft("bullets", block, title=title, part=part)
    if block.findings:
        heading, frame = f"{draft.title} {page.section.title}", draft.content
        place_pills(draft, block.findings, heading, frame)
        tall = pills_height(page.canvas, block.findings, heading, frame.w)
        draft.content = frame._replace(y=frame.y + tall, h=frame.h - tall)
    return draft


def _with_lead(blocks: Sequence[Reading], page: Page) -> tuple[Reading, tuple[Reading, ...]]:
    """Return what heading and foot are made of, and the text: it begins with a lead too long for the heading."""
    whole, first = joined(blocks), blocks[0]
    if page.holds_lead("bullets", first):
        return whole, tuple(blocks)
    told = Paragraph(text=first.lead, kind="note")
    return attrs.evolve(whole, lead=""), (told, attrs.evolve(first, title="", lead=""), *blocks[1:])


def _flow(blocks: Sequence[Reading], draft: Draft) -> list[tuple[Para, ...]]:
    """Return the paragraphs of each slide, where the slides are like `draft`."""
    return _parts(draft.canvas, _sized(draft.canvas, blocks, draft.content), draft.content)


def _lead_in(blocks: Sequence[Reading], page: Page) -> tuple[str, tuple[Reading, ...]]:
    """Return the sentence that can stand as title of a text without one, and the text without that sentence.

    That is a short first line with more below it, where the theme's name is another slide's already.
    """
    first, titles = blocks[0], page.canvas.titles
    opened = compared(page.section.title) in titles
    if first.title or not isinstance(first, Paragraph) or first.kind != "text" or not opened:
        return "", tuple(blocks)
    line, _, rest = first.text.partition("\n")
    title = without_stop(line.strip(), ".:")
    if not 0 < len(title) <= LONGEST or compared(title) in titles or not (rest or _leads_into(line, blocks[1:])):
        return "", tuple(blocks)
    return title, (*((attrs.evolve(first, text=rest),) if rest else ()), *blocks[1:])


def _leads_into(line: str, others: Sequence[Reading]) -> bool:
    """Whether a text of one line belongs to the next one: a list, or whatever follows its colon."""
    following = others[0] if others else None
    listed = isinstance(following, Bullets) and len(following.items) > 1
    return listed or (following is not None and line.rstrip().endswith(":"))


_Block = TypeVar("_Block", bound=Base)


def joined(blocks: Sequence[_Block]) -> _Block:
    """Return heading and foot of a slide that several blocks share."""
    captions = dict.fromkeys(block.caption for block in blocks if block.caption)
    notes = [block.notes for block in blocks if block.notes]
    first = blocks[0]
    return attrs.evolve(first, caption=" ".join(captions), notes="\n\n".join(notes))


@attrs.frozen
class Piece:
    """Paragraphs that stay together on a slide. `goes_on`: it is more of the paragraph before it.

    `heading` stands above them, on the same slide.
    """

    paras: tuple[Para, ...]
    bullet: bool = False
    goes_on: bool = False
    heading: tuple[Para, ...] = ()

    @property
    def shown(self) -> tuple[Para, ...]:
        """What stands on the slide."""
        return (*self.heading, *self.paras)

    @property
    def characters(self) -> int:
        """How much there is to read, with the blank before what goes on."""
        return self.goes_on + sum([len(run.text) for para in (*self.heading, *self.paras) for run in para.runs])


def _sized(canvas: Canvas, blocks: Sequence[Reading], frame: Frame) -> tuple[Piece, ...]:
    """Return the pieces at 20 points if there is little text, else at 18, for very long words 16 or 14."""
    text = "\n".join(line for block in blocks for line in all_text(block))
    large = len(text) <= 320 and len(text.split("\n")) <= 5
    sizes = tuple(map(canvas.pt, (20, 18, 16, 14, 12) if large else (18, 16, 14, 12)))
    size = _size(canvas, text, sizes, _measure(canvas, frame) - canvas.x(0.04))
    return tuple(piece for index, block in enumerate(blocks) for piece in _pieces(block, size, first=index == 0))


def _size(canvas: Canvas, text: str, sizes: Sequence[float], width: int) -> float:
    """Return the first size at which the longest word fits; one that fits at none, and is broken anyway, counts not."""
    size = canvas.size_for_words(text, sizes, width)
    if canvas.words_fit(text, size, width):
        return size
    fitting = (word for word in measure.words(text) if canvas.words_fit(word, size, width))
    return canvas.size_for_words(" ".join(fitting), sizes, width)


def all_text(block: Reading) -> list[str]:
    """Return what a text says, from top to bottom."""
    return _texts(block.items) if isinstance(block, Bullets) else [block.text]


def _texts(items: Sequence[Item]) -> list[str]:
    return [text for item in items for text in (item.text, *_texts(item.children))]


def _pieces(block: Reading, size: float, first: bool) -> list[Piece]:
    if isinstance(block, Paragraph):
        pieces = [Piece((_para(block, line, size),)) for line in block.text.split("\n") if line.strip()]
    else:
        marks = [f"{number}." if block.numbered else "" for number in range(1, len(block.items) + 1)]
        items = zip(block.items, marks, strict=True)
        pieces = [Piece(tuple(bullet_paras(item, size, 0, mark)), bullet=True) for item, mark in items]
    if first or not block.title:
        return pieces
    heading = Para(runs=(Run(block.title, size, True),), before=size * 0.6, after=size * 0.3, leading=1.05)
    return [attrs.evolve(pieces[0], heading=(heading,)), *pieces[1:]] if pieces else [Piece((heading,))]


def _para(block: Paragraph, text: str, size: float) -> Para:
    quiet = block.kind in ("attendance", "note", "withheld")
    run = Run(text, size, None, True if block.kind == "withheld" else None, "muted" if quiet else "ink")
    return Para(runs=(run,), after=size * 0.55, leading=1.1)


def bullet_paras(item: Item, size: float, level: int = 0, mark: str = "") -> list[Para]:
    """Return a bullet's paragraphs: the marked one, further ones under it, then its sub-bullets in smaller type."""
    own = max(size - 2 * level, 12.0) if level else size
    lines = item.text.split("\n")
    bullet = MARKS[min(level, 3)]
    indent = round(1.2 * own * POINT) * (level + 1)
    lead = (Run(f"{mark} ", own, True, None, "acc"),) if mark else ()
    head = Para(runs=(*lead, Run(lines[0], own)), bullet=bullet if not mark else "", level=level, leading=1.05)
    paras = [head._replace(after=own * 0.4)]
    if mark:
        indent = 0
    for line in lines[1:]:
        paras.append(Para(runs=(Run(line, own),), level=level, indent=indent, after=own * 0.4, leading=1.05))
    for child in item.children:
        paras += bullet_paras(child, size, level + 1)
    return paras


def _parts(canvas: Canvas, pieces: Sequence[Piece], frame: Frame) -> list[tuple[Para, ...]]:
    """Part the pieces over as few slides as can be, evenly: by height, by number of bullets, by amount of text."""
    width = _measure(canvas, frame)
    whole = [small for piece in pieces for small in _cut(canvas, piece, width, frame.h)]
    parts = _parted(canvas, whole, frame)
    uneven = _is_uneven(parts)
    if uneven or len(parts) > 2:
        finer = _parted(canvas, [one for piece in whole for one in _sentences(piece)], frame)
        most = len(parts) if uneven else len(parts) * _WORTH_CUTTING
        parts = finer if len(finer) <= most else parts
    return [_paras(part) for part in parts]


def _is_uneven(parts: Sequence[Sequence[Piece]]) -> bool:
    """Whether some part is less than half as long as another one."""
    lengths = [sum([piece.characters for piece in part]) for part in parts]
    return 2 * min(lengths, default=0) < max(lengths, default=0)


def _parted(canvas: Canvas, split: Sequence[Piece], frame: Frame) -> list[Sequence[Piece]]:
    """Part pieces, each of which fits a slide, between paragraphs where that is as good as within one."""
    width = _measure(canvas, frame)

    def fits(part: slice) -> bool:
        chosen = split[part]
        short = sum([piece.characters for piece in chosen]) <= MOST_CHARACTERS
        few = sum([piece.bullet for piece in chosen]) <= MOST_BULLETS
        return len(chosen) == 1 or (short and few and _height(canvas, _paras(chosen), width) <= frame.h)

    ends = [index for index, piece in enumerate(split) if not piece.goes_on]
    whole = (split[start:end] for start, end in pairwise([*ends, len(split)]))
    tall = [height for pieces in whole for height in _shares(canvas, pieces, width)]
    loads = [height + frame.h * piece.characters // MOST_CHARACTERS for height, piece in zip(tall, split, strict=True)]
    return [split[part] for part in evenly(loads, fits, ends)]


def _shares(canvas: Canvas, pieces: Sequence[Piece], width: int) -> list[int]:
    """Return the height of each piece of a paragraph: its share of that of the whole, in which words share lines."""
    if len(pieces) == 1:
        return [_height(canvas, pieces[0].shown, width)]
    whole, length = _height(canvas, _paras(pieces), width), sum([piece.characters for piece in pieces])
    return [whole * piece.characters // length for piece in pieces]


def _height(canvas: Canvas, paras: Sequence[Para], width: int) -> int:
    return sum([para_height(canvas, para, width) for para in paras])


def _paras(pieces: Sequence[Piece]) -> tuple[Para, ...]:
    """Return the paragraphs of some pieces; sentences of one paragraph are joined again."""
    made: list[Para] = []
    for piece in pieces:
        if made and piece.goes_on:
            *before, last = made[-1].runs
            joint = last._replace(text=f"{last.text} {piece.paras[0].runs[0].text}")
            made[-1] = made[-1]._replace(runs=(*before, joint))
        else:
            made += (*piece.heading, *piece.paras)
    return tuple(made)


def _cut(canvas: Canvas, piece: Piece, width: int, room: int) -> list[Piece]:
    """Cut a piece that is too long for a slide into paragraphs, and those into sentences.

    A sentence that is too long itself is cut into clauses, and those between words; a word only where it is too high.
    """
    low = _height(canvas, piece.shown, width) <= room
    if low and piece.characters <= MOST_CHARACTERS:
        return [piece]
    if len(piece.paras) > 1:
        first, *rest = piece.paras
        singles = [attrs.evolve(piece, paras=(first,)), *(Piece((para,)) for para in rest)]
        return [part for single in singles for part in _cut(canvas, single, width, room)]
    para = piece.paras[0]
    run = para.runs[-1]
    texts = in_sentences(run.text)
    if len(texts) == 1:
        texts = in_clauses(run.text)
    if len(texts) == 1:
        texts = held_together(run.text).split(" ")
    if len(texts) == 1 and not low:
        texts = _chopped(canvas, para, width, room - _height(canvas, piece.heading, width))
    made = _torn(piece, texts)
    return made if len(made) == 1 else [part for one in made for part in _cut(canvas, one, width, room)]


def _sentences(piece: Piece) -> list[Piece]:
    """Cut a paragraph into its sentences; a bullet stays whole."""
    texts = in_sentences(piece.paras[0].runs[-1].text)
    return [piece] if piece.bullet or len(piece.paras) > 1 or not texts else _torn(piece, texts)


def _torn(piece: Piece, texts: Sequence[str]) -> list[Piece]:
    """Return a piece of one paragraph as one piece for each of its texts, which go on each other."""
    para = piece.paras[0]
    *before, run = para.runs
    first = para._replace(runs=(*before, run._replace(text=texts[0])))
    rest = (para._replace(bullet="", runs=(run._replace(text=text),)) for text in texts[1:])
    return [attrs.evolve(piece, paras=(first,)), *(Piece((one,), goes_on=True) for one in rest)]


def _chopped(canvas: Canvas, para: Para, width: int, room: int) -> list[str]:
    """Cut the one word of a paragraph that is higher than a slide."""
    run, around = para.runs[-1], round((para.before + para.after) * POINT)
    line = canvas.text_height("x", run.size or FLOOR, width, leading=para.leading or 1.0)
    return chopped(run.text, para_height(canvas, para, width) - around, room - around, line)


def _measure(canvas: Canvas, frame: Frame) -> int:
    """Return the width of a column of text: on a wide slide not the whole width, so that lines stay readable."""
    return min(frame.w, canvas.span(10)) if canvas.wide else frame.w


def _place(draft: Draft, paras: Sequence[Para], page: Page) -> None:
    """Put a text on a slide, unless it is only the section's name, which is the slide's title already."""
    if [run.text for para in paras for run in para.runs] == [draft.title] == [page.section.title]:
        return
    canvas, frame = draft.canvas, draft.content
    width = _measure(canvas, frame)
    tall = _height(canvas, paras, width)
    spare = min(max(frame.h - tall, 0), canvas.y(0.016))
    place = Frame(frame.x, frame.y + spare, width, frame.h - spare)
    draft.write(Box(name="Indhold", frame=place, paras=tuple(paras), anchor="top", insets=NO_INSETS))


def principle_slides(block: Bullets, page: Page) -> tuple[Slide, ...]:
    """Return the slides of a numbered list: numerals in two columns, read downwards, up to six a slide."""
    canvas = page.canvas
    if any(item.children for item in block.items) or not canvas.landscape or len(block.items) < PRINCIPLES[0]:
        return text_slides((block,), page)
    whole = page.draft("text", block)
    frame = whole.content
    width = canvas.span(6) - canvas.x(0.062)
    size = _size(canvas, "\n".join(_texts(block.items)), tuple(map(canvas.pt, (18, 16, 14, 12))), width)
    heights = [canvas.text_height(item.text, size, width) + canvas.y(0.05) for item in block.items]
    rows = 3 if max(heights) <= frame.h // 3 else 2 if max(heights) <= frame.h // 2 else 1
    if rows == 1:
        return text_slides((block,), page)
    parts = balanced([1] * len(block.items), 2 * rows)
    count, slides = len(parts), []
    for number, part in enumerate(parts, 1):
        draft = page.draft("text", block, part=canvas.part(number, count)) if count > 1 else whole
        _place_principles(draft, block.items[part], part.start + 1, rows, size)
        slides.append(draft.slide())
    if count > 1:
        canvas.split(block.source, say("a list was split over {count} slides", count=count))
    return tuple(slides)


def _place_principles(draft: Draft, items: Sequence[Item], first: int, rows: int, size: float) -> None:
    canvas, frame = draft.canvas, draft.content
    half = max(-(-len(items) // 2), 1)
    width = canvas.span(6) - canvas.x(0.062)
    tallest = max(canvas.text_height(item.text, size, width) for item in items) + canvas.y(0.05)
    pitch = min(frame.h // max(rows, half), max(canvas.y(0.218), tallest))
    for index, item in enumerate(items):
        column, row = divmod(index, half)
        x, y = canvas.col(6 * column), frame.y + canvas.y(0.01) + row * pitch
        number = first + index
        draft.add(Rule(name=f"Streg {number}", start=(x, y), end=(x + canvas.span(6), y)))
        top, numeral = y + canvas.y(0.024), Frame(x, y + canvas.y(0.015), canvas.x(0.06), canvas.y(0.095))
        draft.add(
            canvas.box(f"Tal {number}", numeral, str(number), canvas.pt(40), bold=True, colour="acc", leading=1.0)
        )
        text = Frame(x + canvas.x(0.062), top, width, pitch - canvas.y(0.036))
        draft.add(canvas.box(f"Princip {number}", text, item.text, size))
