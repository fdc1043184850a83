"""The form of the dialogue: its themes as cards, the main theme as a dark panel, and why it is so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import attrs

from suddialog.exporters.pptx.canvas import NO_INSETS, POINT, Canvas
from suddialog.exporters.pptx.draft import Draft, Page
from suddialog.exporters.pptx.plan import Box, Colour, Frame, Para, Rule, Run, Slide
from suddialog.exporters.pptx.slides.programme import programme_slides
from suddialog.exporters.pptx.slides.prose import text_slides
from suddialog.outline.blocks import Agenda, AgendaEntry, Paragraph

CARD, GAP = 0.216, 0.027
PAD, DISC = 0.018, 0.075
NUMERAL, REASONS = 34, (18, 16, 14)


@attrs.frozen
class Look:
    """The colours of a card, its sizes, and what is free above and below its text."""

    fill: Colour
    numeral: Colour
    theme: Colour
    treatment: Colour
    facts: Colour
    head: int = 20
    text: int = 16
    air: float = 0.032

    def tight(self) -> Look:
        """Return the look of a card that must be lower."""
        return attrs.evolve(self, head=18, text=14, air=0.02)


LIGHT = Look("surf", "acc", "ink", "ink", "muted")
DARK = Look("panel", "panelmark", "onpanel", "onpanel", "panelnote")


def form_slides(block: Agenda, page: Page) -> tuple[Slide, ...]:
    """Return the slide of the form: up to six cards and the main theme; with more themes, a table instead."""
    canvas = page.canvas
    draft = page.draft("text", block)
    rows = _arranged(canvas, draft.content, block.entries, _reason_height(canvas, block, draft.content.w))
    if rows is None:
        return programme_slides(_as_programme(canvas, block), page) + _reason_slides(block, page)
    y = draft.content.y
    for cards in rows:
        for entry, frame, look in cards:
            _place_card(draft, entry, Frame(frame.x, y, frame.w, frame.h), look)
        y += cards[0][1].h + canvas.y(GAP)
    placed = _place_reason(draft, block, y)
    slides = (draft.slide(),)
    return slides if placed else slides + _reason_slides(block, page)


def _as_programme(canvas: Canvas, block: Agenda) -> Agenda:
    """Return the form as a programme, whose table has no column for who presents a theme."""

    def told(entry: AgendaEntry) -> str:
        if not entry.who:
            return entry.treatment
        key = "theme_facts" if entry.treatment else "presented_by"
        return canvas.phrase(key, treatment=entry.treatment, presenters=entry.who)

    entries = tuple(attrs.evolve(entry, treatment=told(entry)) for entry in block.entries)
    return attrs.evolve(block, kind="programme", entries=entries)


Cards = list[tuple[AgendaEntry, Frame, Look]]


def _arranged(canvas: Canvas, frame: Frame, entries: Sequence[AgendaEntry], below: int) -> list[Cards] | None:
    """Return the rows of cards above something that is `below` high, if that fits with smaller texts; else without."""
    looks = (LIGHT, DARK), (LIGHT.tight(), DARK.tight())
    for room in dict.fromkeys((frame.h - below, frame.h)):
        for light, dark in looks:
            if rows := _rows(canvas, frame._replace(h=room), entries, light, dark):
                return rows
    return None


def _rows(canvas: Canvas, frame: Frame, entries: Sequence[AgendaEntry], light: Look, dark: Look) -> list[Cards] | None:
    """Return the rows of cards with their frames (their y is not set yet), or None if they do not fit.

    The themes keep their order; a main theme has a row of its own.
    """
    rows: list[Cards] = []
    for main, group in groupby(entries, key=lambda entry: entry.main):
        run = list(group)
        most = 1 if main else 4 if canvas.wide and len(run) == 4 else 3
        rows += _in_columns(canvas, run, most, dark if main else light)
    needed = [max(_card_height(canvas, *card) for card in cards) for cards in rows]
    gaps = canvas.y(GAP) * (len(rows) - 1)
    if not rows or len(rows) > 4 or sum(needed) + gaps > frame.h:
        return None
    wanted = [max(one, canvas.y(CARD)) for one in needed]
    if sum(wanted) + gaps > frame.h:
        wanted = needed
    return [
        [(entry, place._replace(h=tall), look) for entry, place, look in cards]
        for cards, tall in zip(rows, wanted, strict=True)
    ]


def _in_columns(canvas: Canvas, entries: Sequence[AgendaEntry], most: int, look: Look) -> Iterator[Cards]:
    """Yield rows of cards with at most so many beside each other."""
    columns = _columns(canvas, entries, most)
    span = 12 // columns
    for start in range(0, len(entries), columns):
        row = entries[start : start + columns]
        yield [(one, Frame(canvas.col(span * at), 0, canvas.span(span), 0), look) for at, one in enumerate(row)]


def _columns(canvas: Canvas, entries: Sequence[AgendaEntry], most: int) -> int:
    """Return how many cards stand in a row, so that the longest word of each fits beside what its card holds."""
    wanted = min(len(entries), most)
    while wanted > 1 and not all(_words_fit(canvas, entry, canvas.span(12 // wanted)) for entry in entries):
        wanted -= 1
    return wanted


def _words_fit(canvas: Canvas, entry: AgendaEntry, width: int) -> bool:
    text = f"{entry.text}\n{entry.treatment}"
    return canvas.words_fit(text, canvas.pt(LIGHT.head), _text_width(canvas, entry, width), bold=True)


def _text_width(canvas: Canvas, entry: AgendaEntry, width: int) -> int:
    """Return the width that the text of a card has, between its numeral and the discs of its groups."""
    return width - _indent(canvas) - canvas.x(PAD) - _discs(canvas, entry)


def _indent(canvas: Canvas) -> int:
    return canvas.x(PAD) + _numeral_width(canvas) + canvas.x(0.003)


def _numeral_width(canvas: Canvas) -> int:
    return max(canvas.x(0.042), canvas.text_width("88", canvas.pt(NUMERAL), bold=True))


def _discs(canvas: Canvas, entry: AgendaEntry) -> int:
    """Return the width of the discs that stand for groups."""
    return entry.groups * _pitch(canvas, entry) + canvas.x(0.012) if entry.groups else 0


def _pitch(canvas: Canvas, entry: AgendaEntry) -> int:
    return max(canvas.x(0.057), _disc(canvas, entry) + canvas.x(0.012))


def _disc(canvas: Canvas, entry: AgendaEntry) -> int:
    """Return the diameter of a group's disc, in which the last one's number has room."""
    return canvas.disc(str(entry.groups), canvas.pt(16), canvas.y(DISC))


def _card_text(canvas: Canvas, entry: AgendaEntry, look: Look, width: int) -> tuple[Para, ...]:
    """Return what a card says; who and how long stand on a line each where one is too narrow for both."""
    minutes = canvas.phrase("minutes_short", minutes=entry.minutes) if entry.minutes else ""
    size, parts = canvas.pt(look.text), [part for part in (entry.who, minutes) if part]
    facts = "  ·  ".join(parts)
    title = entry.text
    if entry.main:
        word = canvas.word("main-theme")
        title = title if title.casefold().startswith(word.casefold()) else f"{word}: {title}"
    after = size * 0.35
    paras = [Para(runs=(Run(title, canvas.pt(look.head), True, None, look.theme),), leading=1.0, after=after)]
    if entry.treatment:
        paras.append(Para(runs=(Run(entry.treatment, size, None, None, look.treatment),), leading=1.05))
    for line in [facts] if facts and len(canvas.lines(facts, size, width)) <= 1 else parts:
        paras.append(Para(runs=(Run(line, size, None, None, look.facts),), leading=1.05))
    return tuple(paras)


def _card_height(canvas: Canvas, entry: AgendaEntry, place: Frame, look: Look) -> int:
    width = _text_width(canvas, entry, place.w)
    tall = 2 * canvas.y(look.air)
    for para in _card_text(canvas, entry, look, width):
        run = para.runs[0]
        tall += canvas.text_height(run.text, run.size or 12.0, width, bool(run.bold), para.leading or 1.0)
        tall += round(para.after * POINT)
    return max(tall, canvas.y(0.13))


def _place_card(draft: Draft, entry: AgendaEntry, place: Frame, look: Look) -> None:
    canvas, name = draft.canvas, f"Tema {entry.number}".strip()
    draft.add(Box(name=f"{name} flade", frame=place, fill=look.fill, decorative=True))
    top = place.y + canvas.y(look.air)
    x = place.x + canvas.x(PAD)
    if entry.number:
        size = canvas.pt(NUMERAL)
        numeral = Frame(x, top - canvas.y(0.004), _numeral_width(canvas), canvas.y(0.08))
        draft.add(canvas.box(f"{name} tal", numeral, entry.number, size, bold=True, colour=look.numeral, leading=1.0))
    x = place.x + _indent(canvas)
    text = Frame(x, top, _text_width(canvas, entry, place.w), place.bottom - top - canvas.y(look.air))
    draft.add(Box(name=name, frame=text, paras=_card_text(canvas, entry, look, text.w), insets=NO_INSETS))
    size, pitch = _disc(canvas, entry), _pitch(canvas, entry)
    for number in range(entry.groups):
        left = place.right - canvas.x(PAD) - (entry.groups - number) * pitch + (pitch - size)
        disc = Frame(left, place.y + (place.h - size) // 2, size, size)
        para = Para(runs=(Run(str(number + 1), canvas.pt(16), True, None, "onfill"),), align="centre")
        draft.add(
            Box(
                name=f"Gruppe {number + 1}",
                frame=disc,
                paras=(para,),
                anchor="middle",
                insets=NO_INSETS,
                wrap=False,
                fill="prev",
                geometry="ellipse",
            )
        )


def _reason(block: Agenda) -> str:
    return f"{block.reason_title}  {block.reason}".strip()


def _reason_height(canvas: Canvas, block: Agenda, width: int) -> int:
    """Return the room that the reason takes below the cards, at least."""
    if not block.reason:
        return 0
    return canvas.text_height(_reason(block), canvas.pt(REASONS[-1]), width, bold=True) + canvas.y(0.032 + GAP)


def _place_reason(draft: Draft, block: Agenda, y: int) -> bool:
    """Place the reason below an accented rule; False if there is one but no room for it."""
    if not block.reason:
        return True
    canvas, frame = draft.canvas, draft.content
    text = _reason(block)
    room = frame.bottom - y - canvas.y(0.032)
    sizes = tuple(map(canvas.pt, REASONS))
    size = canvas.fit(text, sizes, frame.w, room, bold=True)
    if size is None:
        return False
    y += canvas.y(0.012)
    draft.add(Rule(name="Streg", start=(frame.x, y), end=(frame.right, y), colour="acc", width=1.5))
    runs = (Run(f"{block.reason_title}  ", size, True, None, "ink"),) if block.reason_title else ()
    para = Para(runs=(*runs, Run(block.reason, size, None, None, "ink")), leading=1.05)
    place = Frame(frame.x, y + canvas.y(0.02), frame.w, frame.bottom - y - canvas.y(0.02))
    draft.add(Box(name="Begrundelse", frame=place, paras=(para,), insets=NO_INSETS))
    return True


def _reason_slides(block: Agenda, page: Page) -> tuple[Slide, ...]:
    if not block.reason:
        return ()
    return text_slides((Paragraph(title=block.reason_title, text=block.reason, source=block.source),), page)
