"""The participants: one block for each party, a disc with initials beside each name."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from suddialog.exporters.pptx.canvas import NO_INSETS, Canvas, Draft, Page
from suddialog.exporters.pptx.plan import Box, Frame, GroupBox, Para, Rule, Run, Slide
from suddialog.outline.blocks import PartyList, People, Person

NAME, ROLE, HEADING = 14, 12, 15
DISC, PITCH, HEAD, BETWEEN = 0.056, 0.067, 0.058, 0.014
"""Heights as fractions of the slide's: a disc, a person, a party's heading, the space below a party."""


@attrs.frozen
class Party:
    """A party, or a part of one, as it is placed: `shown` is its heading, empty for none."""

    shown: str
    count: int
    people: tuple[Person, ...]


def people_slides(block: People, page: Page) -> tuple[Slide, ...]:
    """Return the slides of the participants, parties in three or four columns, split between parties."""
    canvas = page.canvas
    parties = [Party(party.heading, party.count, party.people) for party in block.parties if party.people]
    frame = page.draft("people", block).content
    columns = _columns(canvas, parties)
    pages = _pages(canvas, parties, frame, columns)
    if len(pages) > 1:
        frame = page.draft("people", block, part=canvas.part(8, 8)).content
        pages = _pages(canvas, parties, frame, columns)
        canvas.remark("SUD610", block.source, f"the participants were split over {len(pages)} slides")
    slides = []
    for index, placed in enumerate(pages, 1):
        draft = page.draft("people", block, part=canvas.part(index, len(pages)))
        for place, party in placed:
            _place(draft, place, party)
        slides.append(draft.slide())
    return tuple(slides)


def _columns(canvas: Canvas, parties: Sequence[Party]) -> int:
    """Return how many columns there are: four for more than 24 people or six parties, if the words have room."""
    people = sum(len(party.people) for party in parties)
    wanted = (4 if people > 24 or len(parties) > 6 else 3) if canvas.wide else 2
    texts = "\n".join(text for party in parties for person in party.people for text in _texts(person))
    while wanted > 1:
        if canvas.words_fit(texts, canvas.pt(NAME), _text_width(canvas, wanted), bold=True):
            return wanted
        wanted -= 1
    return 1


def _text_width(canvas: Canvas, columns: int) -> int:
    return canvas.span(12 // columns) - canvas.y(DISC) - canvas.x(0.01)


def _texts(person: Person) -> tuple[str, str]:
    """Return the two lines of a person: name and role, or the role alone in the first."""
    below = " · ".join(part for part in (person.role if person.name else "", person.remark) if part)
    return person.name or person.role, below


def _person_height(canvas: Canvas, person: Person, columns: int) -> int:
    name, below = _texts(person)
    width = _text_width(canvas, columns)
    tall = canvas.text_height(name, canvas.pt(NAME), width, bold=bool(person.name), leading=1.0)
    if below:
        tall += canvas.text_height(below, canvas.pt(ROLE), width, leading=1.0)
    return max(canvas.y(PITCH), tall + canvas.y(0.008))


def _party_height(canvas: Canvas, party: Party, columns: int) -> int:
    people = sum(_person_height(canvas, person, columns) for person in party.people)
    return _head(canvas, party, columns) + people + canvas.y(BETWEEN)


def _head(canvas: Canvas, party: Party, columns: int) -> int:
    if not party.shown:
        return canvas.y(0.02)
    lines = canvas.lines(f"{party.shown}  {party.count}", canvas.pt(HEADING), canvas.span(12 // columns), bold=True)
    return canvas.y(HEAD) + (len(lines) - 1) * canvas.y(0.034)


Placed = list[tuple[Frame, Party]]


def _pages(canvas: Canvas, parties: Sequence[Party], frame: Frame, columns: int) -> list[Placed]:
    """Return what stands on each slide: rows of parties if all are small, else columns filled from the left."""
    small = all(len(party.people) <= 4 for party in parties)
    if small and len(parties) > columns:
        return _in_rows(canvas, parties, frame, columns)
    return _in_columns(canvas, parties, frame, columns)


def _in_rows(canvas: Canvas, parties: Sequence[Party], frame: Frame, columns: int) -> list[Placed]:
    pages: list[Placed] = [[]]
    y, span = frame.y, 12 // columns
    pitch = min(canvas.y(0.34), frame.h // 2)
    for start in range(0, len(parties), columns):
        chosen = parties[start : start + columns]
        tall = max(_party_height(canvas, party, columns) for party in chosen)
        if pages[-1] and y + tall - canvas.y(BETWEEN) > frame.bottom:
            pages.append([])
            y = frame.y
        for offset, party in enumerate(chosen):
            pages[-1].append((Frame(canvas.col(span * offset), y, canvas.span(span), tall), party))
        y += max(tall, pitch)
    return pages


def _in_columns(canvas: Canvas, parties: Sequence[Party], frame: Frame, columns: int) -> list[Placed]:
    pages: list[Placed] = [[]]
    y, column, span = frame.y, 0, 12 // columns
    for party in _cut(canvas, parties, frame, columns):
        tall = _party_height(canvas, party, columns)
        if y > frame.y and y + tall - canvas.y(BETWEEN) > frame.bottom:
            y, column = frame.y, column + 1
        if column == columns:
            pages.append([])
            column = 0
        pages[-1].append((Frame(canvas.col(span * column), y, canvas.span(span), tall), party))
        y += tall
    return pages


def _cut(canvas: Canvas, parties: Sequence[Party], frame: Frame, columns: int) -> list[Party]:
    """Cut parties that are higher than a column into parts, the later ones without a count."""
    made = []
    for party in parties:
        people, heading = list(party.people), party.shown
        while people:
            chosen = [people.pop(0)]
            while people and _party_height(canvas, Party(heading, 0, (*chosen, people[0])), columns) <= frame.h:
                chosen.append(people.pop(0))
            made.append(Party(heading, party.count, tuple(chosen)))
    return made


def _place(draft: Draft, place: Frame, party: Party) -> None:
    canvas = draft.canvas
    columns = round(12 * place.w / canvas.inner)
    columns = max(12 // max(columns, 1), 1)
    start, end = (place.x, place.y), (place.right, place.y)
    draft.add(Rule(name=f"Streg {party.shown}".strip(), start=start, end=end, colour="acc", width=1.5))
    head = _head(canvas, party, columns)
    if party.shown:
        runs = [Run(party.shown, canvas.pt(HEADING), True, None, "ink")]
        if party.count:
            runs.append(Run(f"  {party.count}", canvas.pt(HEADING), None, None, "muted"))
        frame = Frame(place.x, place.y + canvas.y(0.012), place.w, head - canvas.y(0.016))
        draft.add(Box(name=f"Part {party.shown}", frame=frame, paras=(Para(runs=tuple(runs)),), insets=NO_INSETS))
    y = place.y + head
    for person in party.people:
        tall = _person_height(canvas, person, columns)
        _place_person(draft, Frame(place.x, y, place.w, tall), person)
        y += tall


def _place_person(draft: Draft, place: Frame, person: Person) -> None:
    canvas, size = draft.canvas, draft.canvas.y(DISC)
    name, below = _texts(person)
    disc = Frame(place.x, place.y + (canvas.y(PITCH) - size) // 2, size, size)
    draft.add(_avatar(canvas, disc, person))
    x = place.x + size + canvas.x(0.01)
    text = Frame(x, place.y, place.right - x, place.h)
    bold = bool(person.name)
    paras = [Para(runs=(Run(name, canvas.pt(NAME), bold or None, None, "ink"),), leading=1.0)]
    if below:
        paras.append(Para(runs=(Run(below, canvas.pt(ROLE), None, None, "muted"),), leading=1.0))
    draft.add(Box(name=f"Deltager {name}", frame=text, paras=tuple(paras), anchor="middle", insets=NO_INSETS))


def _avatar(canvas: Canvas, disc: Frame, person: Person) -> Box | GroupBox:
    """Return a disc with initials, or with a drawn person where nobody is named."""
    if person.name and person.initials:
        para = Para(runs=(Run(person.initials, canvas.pt(13), True, None, "paper"),), align="centre")
        return Box(
            name=f"Initialer {person.name}",
            frame=disc,
            paras=(para,),
            anchor="middle",
            insets=NO_INSETS,
            wrap=False,
            fill="acc",
            geometry="ellipse",
            decorative=True,
        )
    part = disc.w / 100
    head = Frame(disc.x + round(36 * part), disc.y + round(20 * part), round(28 * part), round(28 * part))
    body = Frame(disc.x + round(26 * part), disc.y + round(53 * part), round(48 * part), round(27 * part))
    return GroupBox(
        name=f"Person {person.role}",
        children=(
            Box(name="Skive", frame=disc, fill="pale2", geometry="ellipse", decorative=True),
            Box(name="Hoved", frame=head, fill="acc", geometry="ellipse", decorative=True),
            Box(name="Skuldre", frame=body, fill="acc", geometry="pill", decorative=True),
        ),
        decorative=True,
    )
