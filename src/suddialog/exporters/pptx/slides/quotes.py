"""Somebody's words, and a question to the room."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from suddialog.errors import say
from suddialog.exporters.pptx.canvas import NO_INSETS, POINT, Canvas
from suddialog.exporters.pptx.draft import Draft, Page, inked
from suddialog.exporters.pptx.plan import Box, Colour, Frame, Para, Rule, Run, Slide
from suddialog.exporters.pptx.slides.grid import para_height
from suddialog.exporters.pptx.slides.prose import MOST_CHARACTERS, bullet_paras, text_slides
from suddialog.exporters.pptx.slides.split import evenly
from suddialog.language import held_together, in_clauses, in_sentences
from suddialog.outline.blocks import Bullets, Item, Paragraph, Question, Quote, Step
from suddialog.outline.degrade import degrade

QUOTE_LEADING = 1.12
ABOVE_RULE, BELOW_RULE = 0.04, 0.027
"""The space round the rule below a quotation, shares of the slide's height."""

_BESIDE_MARK = 0.25
"""Share of the room before a quotation that stays free between its mark and its words."""

MOST_QUOTED, MOST_ASKED, MOST_IN_A_TITLE = 330, 170, 110
"""How many characters of a quotation and of a question a slide shows, and of the question above its answers."""

MOST_PARTS = 6
"""What takes more slides than these is not looked at as one any more, and is told as plain text."""

_PANEL = 0.483
"""How much of the slide's height the panel of a question takes; on a portrait of its width, unless it needs more."""

_LOW = 0.3
"""How much of the slide's height what stands below a question may take."""


def quote_slides(block: Quote, page: Page) -> tuple[Slide, ...]:
    """Return the slides of a quotation, split at sentences where it is too long for one.

    None if those who said it take up the slide, or if it is too long for a quotation.
    """
    canvas = page.canvas
    block = attrs.evolve(block, text=held_together(block.text))
    draft = page.draft("quote", block)
    if _voice_height(canvas, block, _quote_width(canvas)) > draft.content.h // 2:
        return ()
    size = _quote_size(canvas, draft.content, block, block.text)
    if size is not None and not _is_long(block.text, MOST_QUOTED):
        _place_quote(draft, block, block.text, size, last=True)
        return (draft.slide(),)
    frame = page.draft("quote", block, part=canvas.part(8, 8)).content
    size = _quote_sizes(canvas, block.text)[-1]
    room = frame.h - _voice_height(canvas, block, _quote_width(canvas))
    texts = _parted(canvas, block.text, size, _quote_width(canvas), room, MOST_QUOTED)
    if len(texts) > MOST_PARTS:
        return ()
    sizes = [_quote_size(canvas, frame, block, text) or size for text in texts]
    canvas.split(block.source, say("a quotation was split over {count} slides", count=len(texts)))
    slides = []
    for index, text in enumerate(texts, 1):
        draft = page.draft("quote", block, part=canvas.part(index, len(texts)))
        _place_quote(draft, block, text, min(sizes), last=index == len(texts))
        slides.append(draft.slide())
    return tuple(slides)


def told_slides(block: Quote, page: Page) -> tuple[Slide, ...]:
    """Return the slides of a quotation as plain text: one flow, at whose end stands who said it."""
    first, *rest = (part for part in degrade(block) if isinstance(part, Paragraph))
    quoted = page.canvas.phrase("quoted", text=block.text)
    return text_slides((attrs.evolve(first, title=page.name(block, in_parts=True), text=quoted), *rest), page)


def _quote_width(canvas: Canvas) -> int:
    inner = canvas.template.resolve("quote").layout.free.w
    return inner - round(0.126 / 0.904 * inner) - canvas.x(0.02)


def _quote_size(canvas: Canvas, frame: Frame, block: Quote, text: str) -> float | None:
    width = _quote_width(canvas)
    room = frame.h - _voice_height(canvas, block, width)
    return canvas.fit(text, _quote_sizes(canvas, block.text), width, room, leading=QUOTE_LEADING)


def _quote_sizes(canvas: Canvas, text: str) -> tuple[float, ...]:
    """Return the sizes of a quotation, the largest first: smaller than usual only for the sake of a long word."""
    usual = tuple(map(canvas.pt, (28, 26, 24)))
    smaller = tuple(map(canvas.pt, (24, 22, 20, 18)))
    size = canvas.size_for_words(text, smaller, _quote_width(canvas))
    return usual if size == usual[-1] or not canvas.words_fit(text, size, _quote_width(canvas)) else (size,)


def _voice_height(canvas: Canvas, block: Quote, width: int) -> int:
    """Return the height of rule, speaker and document below a quotation."""
    tall = canvas.y(ABOVE_RULE + BELOW_RULE)
    tall += canvas.text_height(block.by, canvas.pt(20), width, bold=True) if block.by else 0
    return tall + (canvas.text_height(block.origin, canvas.pt(16), width) if block.origin else 0)


def _is_long(text: str, most: int) -> bool:
    """Whether a text has more characters than a slide shows; a single sentence may have as many as running text."""
    return len(text) > (most if len(in_sentences(text)) > 1 else MOST_CHARACTERS)


def _parted(canvas: Canvas, text: str, size: float, width: int, room: int, most: int) -> list[str]:
    """Part a text at its sentences, those that are too long at clauses or words, so that each part fits the room.

    A part has at most `most` characters, unless a single sentence is longer.
    """

    def low(shown: str) -> bool:
        return canvas.text_height(shown, size, width, leading=QUOTE_LEADING) <= room

    def stands(shown: str) -> bool:
        return len(shown) <= MOST_CHARACTERS and low(shown)

    def fits(part: slice) -> bool:
        shown = " ".join(pieces[part])
        return len(pieces[part]) == 1 or (len(shown) <= most and low(shown))

    pieces: list[str] = []
    ends: list[int] = []
    for sentence in in_sentences(text):
        ends.append(len(pieces))
        for clause in (sentence,) if stands(sentence) else in_clauses(sentence):
            pieces += (clause,) if stands(clause) else canvas.lines(clause, size, width)
    return [" ".join(pieces[part]) for part in evenly([len(piece) for piece in pieces], fits, ends)]


def _place_quote(draft: Draft, block: Quote, text: str, size: float, last: bool) -> None:
    """Set the quotation with its middle at 42 % of the free height, mark at the left, speaker below."""
    canvas, frame = draft.canvas, draft.content
    width = _quote_width(canvas)
    x = frame.x + round(0.126 / 0.904 * frame.w)
    tall = canvas.text_height(text, size, width, leading=QUOTE_LEADING)
    voice = _voice_height(canvas, block, width) if last else 0
    top = frame.y + max(round(0.42 * frame.h) - (tall + voice) // 2, 0)
    top = min(top, max(frame.bottom - tall - voice, frame.y))
    sizes = tuple(map(canvas.pt, (120, 96, 72, 60, 48, 36)))
    beside = min(canvas.x(0.12), x - frame.x)
    room = beside - round(_BESIDE_MARK * (x - frame.x))
    sign = canvas.phrase("quotation_mark")
    mark_size = next((size for size in sizes if canvas.words_fit(sign, size, room, bold=True)), sizes[-1])
    mark_height = min(round(1.2 * mark_size * POINT), frame.bottom - frame.y)
    mark = Frame(frame.x, max(top - canvas.y(0.105), frame.y - canvas.y(0.015)), beside, mark_height)
    shown = canvas.box("Citattegn", mark, sign, mark_size, bold=True, colour="acc", leading=1.0)
    draft.add(shown._replace(decorative=True))
    draft.write(canvas.box("Citat", Frame(x, top, width, tall), text, size, leading=QUOTE_LEADING))
    if not last:
        return
    y = top + tall + canvas.y(ABOVE_RULE)
    draft.add(Rule(name="Streg", start=(x, y), end=(x + canvas.x(0.052), y), colour="acc", width=3))
    y += canvas.y(BELOW_RULE)
    for name, line, points, bold in (("Afsender", block.by, 20, True), ("Kilde til citat", block.origin, 16, False)):
        if line:
            tall = canvas.text_height(line, canvas.pt(points), width, bold)
            colour: Colour = "ink" if bold else "muted"
            draft.add(
                canvas.box(name, Frame(x, y, width, tall), line, canvas.pt(points), bold=bold or None, colour=colour)
            )
            y += tall


def question_slides(block: Question, page: Page) -> tuple[Slide, ...]:
    """Return the slides of a question: large on a dark panel, its steps below, or its answers if it has no steps.

    What does not fit below it, or leaves it too little room, gets a slide of its own. A question that is too long is
    split at sentences. None if it is too long for a question.
    """
    canvas = page.canvas
    block = attrs.evolve(block, text=held_together(block.text))
    draft = page.draft("question", block)
    below = _below(canvas, block, draft.content)
    panel = _panel(canvas, draft.content, below)
    size = _whole_size(canvas, block.text, panel, MOST_ASKED)
    if size is None and not canvas.landscape:
        panel = _panel(canvas, draft.content, below, full=True)
        size = _whole_size(canvas, block.text, panel, _most_asked(canvas))
    if size is None and below:
        alone = _panel(canvas, draft.content, ())
        size = _whole_size(canvas, block.text, alone, MOST_ASKED)
        panel, below = (panel, below) if size is None else (alone, ())
    if size is not None:
        _place_question(draft, panel, block.text, size, below)
        slides = [draft.slide()]
    else:
        slides = _long_question(block, page, below)
    if not slides:
        return ()
    if block.steps and not below:
        items = tuple(Item(f"{step.when}: {step.text}" if step.when else step.text) for step in block.steps)
        slides += text_slides((Bullets(title=canvas.phrase("steps"), items=items, source=block.source),), page)
    if block.answers and (block.steps or not below):
        title = block.text if 0 < len(block.text) <= MOST_IN_A_TITLE else canvas.phrase("answers")
        slides += text_slides((Bullets(title=title, items=block.answers, source=block.source),), page)
    return tuple(slides)


@attrs.frozen
class Placed:
    """Something below a question: what it is called, its place below a top edge of 0, its text."""

    name: str
    place: Frame
    paras: tuple[Para, ...]


def _below(canvas: Canvas, block: Question, frame: Frame) -> tuple[Placed, ...]:
    """Return what stands below a question: its steps or, without any, its answers, unless they are too high for that.

    Answers stand there only if the question keeps its room.
    """
    found = _laid_out(canvas, block.steps, frame) if block.steps else _listed(canvas, block.answers, frame)
    if not found or found[-1].place.bottom > canvas.y(_LOW):
        return ()
    fits = block.steps or _question_size(canvas, block.text, _panel(canvas, frame, found)) is not None
    return found if fits else ()


def _listed(canvas: Canvas, answers: Sequence[Item], frame: Frame) -> tuple[Placed, ...]:
    """Return answers as a list."""
    paras = inked([para for answer in answers for para in bullet_paras(answer, canvas.pt(18))])
    tall = sum(para_height(canvas, para, frame.w) for para in paras)
    return (Placed("Svar", Frame(frame.x, 0, frame.w, tall), paras),) if paras else ()


def _question_size(canvas: Canvas, text: str, panel: Frame) -> float | None:
    sizes = tuple(map(canvas.pt, (34, 30, 28, 24)))
    room = panel.w - 2 * canvas.x(0.042)
    return canvas.fit(text, sizes, room, panel.h - canvas.y(0.06), bold=True, leading=1.12)


def _whole_size(canvas: Canvas, text: str, panel: Frame, most: int) -> float | None:
    """Return the size of a question that stands whole on its panel; None if it has to be split."""
    return None if _is_long(text, most) else _question_size(canvas, text, panel)


def _long_question(block: Question, page: Page, below: Sequence[Placed]) -> list[Slide]:
    canvas = page.canvas
    size, slides = canvas.pt(24), []
    frame = page.draft("question", block, part=canvas.part(8, 8)).content
    panel = _panel(canvas, frame, below, full=True)
    room = panel.w - 2 * canvas.x(0.042)
    texts = _parted(canvas, block.text, size * 1.06, room, panel.h - canvas.y(0.06), _most_asked(canvas))
    if len(texts) > MOST_PARTS:
        return []
    sizes = [_question_size(canvas, text, panel) or size for text in texts]
    canvas.split(block.source, say("a question was split over {count} slides", count=len(texts)))
    for index, text in enumerate(texts, 1):
        draft = page.draft("question", block, part=canvas.part(index, len(texts)))
        _place_question(draft, panel, text, min(sizes), below if index == len(texts) else ())
        slides.append(draft.slide())
    return slides


def _most_asked(canvas: Canvas) -> int:
    """Return how many characters of a question a slide shows: on a portrait more, as its panel may be higher."""
    return round(MOST_ASKED * max(1.0, canvas.height / canvas.width))


def _panel(canvas: Canvas, frame: Frame, below: Sequence[Placed], full: bool = False) -> Frame:
    """Return the panel's place, less high where what stands below it needs the room. `full`: as high as it may be."""
    room = below[-1].place.bottom + canvas.y(0.027) if below else 0
    tall = round(_PANEL * canvas.height) if full else canvas.y(_PANEL)
    return Frame(frame.x, frame.y, frame.w, min(tall, frame.h - room))


def _place_question(draft: Draft, panel: Frame, text: str, size: float, below: Sequence[Placed]) -> None:
    canvas, side = draft.canvas, draft.canvas.x(0.042)
    para = Para(runs=(Run(text, size, True, None, "onpanel"),), leading=1.12)
    insets = (side, canvas.y(0.03), side, canvas.y(0.03))
    draft.write(
        Box(
            name="Spørgsmål",
            frame=panel,
            paras=(para,),
            anchor="middle",
            insets=insets,
            fill="panel",
        )
    )
    top = panel.bottom + canvas.y(0.027)
    for placed in below:
        frame = placed.place._replace(y=placed.place.y + top)
        draft.add(Box(name=placed.name, frame=frame, paras=placed.paras, insets=NO_INSETS))


def _laid_out(canvas: Canvas, steps: Sequence[Step], frame: Frame) -> tuple[Placed, ...]:
    """Lay the steps out in three or four columns, fewer or smaller where a word is wide."""
    text = "\n".join(step.text for step in steps)
    most = min(max(len(steps), 3), 4 if canvas.wide else 3)
    for columns in range(most, 0, -1):
        _, width = canvas.columns(frame, 0, 12 // columns)
        for points in (18, 16, 14):
            if canvas.words_fit(text, canvas.pt(points), width):
                return _in_rows(canvas, steps, frame, columns, canvas.pt(points))
    return _in_rows(canvas, steps, frame, 1, canvas.pt(14)) if steps else ()


def _in_rows(canvas: Canvas, steps: Sequence[Step], frame: Frame, columns: int, size: float) -> tuple[Placed, ...]:
    span, y = 12 // columns, 0
    _, width = canvas.columns(frame, 0, span)
    placed: list[Placed] = []
    for start in range(0, len(steps), columns):
        row = steps[start : start + columns]
        tall = max(_step_height(canvas, step, width, size) for step in row)
        for at, step in enumerate(row):
            x, _ = canvas.columns(frame, span * at, span)
            place = Frame(x, y, width, tall)
            placed.append(Placed(f"Trin {start + at + 1}", place, _step_paras(canvas, step, size)))
        y += tall + canvas.y(0.016)
    return tuple(placed)


def _step_height(canvas: Canvas, step: Step, width: int, size: float) -> int:
    tall = canvas.text_height(step.when, canvas.pt(24), width, bold=True, leading=1.0) if step.when else 0
    return tall + canvas.text_height(step.text, size, width)


def _step_paras(canvas: Canvas, step: Step, size: float) -> tuple[Para, ...]:
    head = (Para(runs=(Run(step.when, canvas.pt(24), True, None, "acc"),), leading=1.0),) if step.when else ()
    return (*head, Para(runs=(Run(step.text, size, None, None, "ink"),), leading=1.05))
