"""The participants: one block for each party, a disc with initials beside each name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

import attrs

from suddialog.errors import say
from suddialog.exporters.pptx.canvas import NO_INSETS, POINT, Canvas
from suddialog.exporters.pptx.draft import Draft, Page
from suddialog.exporters.pptx.plan import Box, Frame, GroupBox, Para, PictureBox, Rule, Run, Slide
from suddialog.exporters.pptx.slides.pictures import OpenPicture
from suddialog.exporters.pptx.slides.split import evenly
from suddialog.language import NO_BREAK
from suddialog.outline.blocks import People, Person

NAME, ROLE, HEADING, INITIALS = 14, 12, 15, 13
_WIDEST = "MW"
"""Initials as wide as nearly all."""

DISC, PITCH, HEAD, AROUND_HEAD, BETWEEN = 0.056, 0.067, 0.058, 0.016, 0.014
"""Heights as fractions of the slide's: a disc, a person, a party's heading, what of that is free around its text, the
space below a party."""

APART, CLOSE = 0.011, 0.002
"""The space below a person whose text is higher than the disc, and that where heights are squeezed."""

SQUEEZED = 0.9
"""How much smaller the heights may be where that saves a slide."""


MOST, MOST_IN_TWO, MOST_IN_MORE = 4, 8, 6
"""How many people stand in a block; in two columns if that saves a slide, in more if all then stand on one.

A larger party takes several blocks beside each other.
"""

PARTED = 1.125
"""How much more a slide counts at whose end a party goes on, where slides are to be equally full."""

ROW = 0.34
"""The distance of two rows of blocks, a share of the slide's height."""


@attrs.frozen
class Party:
    """A party's block as it is placed, or one of several.

    `shown` is its heading, empty for none; `beside` follows it: how many there are, or that they go on.
    """

    shown: str
    beside: str
    people: tuple[Person, ...]


@attrs.frozen
class Grid:
    """How the participants are set out.

    In how many columns, how many of them in a block, and how much the heights are squeezed (1: not at all).
    """

    canvas: Canvas
    columns: int
    most: int = MOST
    squeeze: float = 1.0
    _heights: dict[int, int] = attrs.field(factory=dict, init=False, eq=False, repr=False)
    _heads: dict[tuple[str, str], int] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    @cached_property
    def span(self) -> int:
        """How many columns of the slide's grid a party takes."""
        return 12 // self.columns

    @cached_property
    def text_width(self) -> int:
        """The width beside a disc."""
        return self.canvas.span(self.span) - self.disc - self.canvas.x(0.01)

    @cached_property
    def disc(self) -> int:
        """The height and width of a disc, in which a line of initials has room."""
        size = self.canvas.pt(INITIALS)
        return self.canvas.disc(_WIDEST, size, max(self.tall(DISC), round(1.2 * size * POINT)))

    def tall(self, fraction: float) -> int:
        """Return a height given as a fraction of the slide's."""
        return self.canvas.y(fraction * self.squeeze)

    def person(self, person: Person) -> int:
        """Return the height of a person's line."""
        key = id(person)
        if key not in self._heights:
            self._heights[key] = self._height(*_texts(person), bold=bool(person.name))
        return self._heights[key]

    def _height(self, name: str, below: str, *, bold: bool) -> int:
        canvas = self.canvas
        tall = canvas.text_height(name, canvas.pt(NAME), self.text_width, bold=bold, leading=1.0)
        if below:
            tall += canvas.text_height(below, canvas.pt(ROLE), self.text_width, leading=1.0)
        return max(
            self.tall(PITCH), self.disc + canvas.y(CLOSE), tall + canvas.y(APART if self.squeeze == 1 else CLOSE)
        )

    def head(self, party: Party) -> int:
        """Return the height of a party's heading."""
        key = party.shown, party.beside
        if key not in self._heads:
            self._heads[key] = self._head(party)
        return self._heads[key]

    def _head(self, party: Party) -> int:
        canvas = self.canvas
        text, size = party.shown + party.beside, canvas.pt(HEADING)
        lines = canvas.lines(text, size, canvas.span(self.span), bold=True)
        line = round(1.2 * size * POINT)
        return max(self.tall(HEAD), self.tall(AROUND_HEAD) + line) + (len(lines) - 1) * line

    def party(self, party: Party) -> int:
        """Return the height of a party with the space below it."""
        return self.head(party) + self.people(party)

    def people(self, party: Party) -> int:
        """Return the height of a party below its heading."""
        return sum(map(self.person, party.people)) + self.tall(BETWEEN)

    def heads(self, row: Sequence[Party], room: int) -> int:
        """Return the height of the highest heading of a row, below which all its people begin if there is room."""
        highest = max(map(self.head, row))
        return highest if highest + max(map(self.people, row)) - self.tall(BETWEEN) <= room else 0


Placed = list[tuple[Frame, int, Party]]
"""The blocks of a slide: where each stands, how far below its top its people begin, and whose it is."""


def people_slides(block: People, page: Page, picture: OpenPicture | None = None) -> tuple[Slide, ...]:
    """Return the slides of the participants: blocks of up to four people in rows, in three or four columns.

    Those of whom there is a portrait, and something to open it with, are shown beside their names. What is said below
    the participants, such as who could not come, stands once, on the last slide.
    """
    canvas = page.canvas
    parties = [Party(party.heading, _counted(party.count), party.people) for party in block.parties if party.people]
    whole = page.draft("people", block)
    grid, pages = _set_out(block, page, parties, whole.content)
    if len(pages) > 1:
        canvas.split(block.source, say("the participants were split over {count} slides", count=len(pages)))
    slides, goes_on = [], attrs.evolve(block, caption="")
    for index, placed in enumerate(pages, 1):
        shown = goes_on if index < len(pages) else block
        draft = page.draft("people", shown, part=canvas.part(index, len(pages))) if len(pages) > 1 else whole
        for place, head, party in placed:
            _place(draft, grid, place, head, party, picture)
        slides.append(draft.slide())
    return tuple(slides)


def _set_out(block: People, page: Page, parties: Sequence[Party], whole: Frame) -> tuple[Grid, list[Placed]]:
    """Return how all stand on one slide, which has room for them in `whole`, else on as few as can be."""
    canvas, columns = page.canvas, _columns(page.canvas, parties)
    grids = [Grid(canvas, count, MOST, squeeze) for squeeze in (1.0, SQUEEZED) for count in columns]
    higher = [attrs.evolve(grid, most=MOST_IN_MORE) for grid in grids if grid.columns > 2]
    grids += [attrs.evolve(grid, most=MOST_IN_TWO) for grid in grids if grid.columns <= 2]
    for grid in (*grids, *higher):
        placed = _placed(grid, parties, whole)
        if placed is not None:
            return grid, [placed]
    parted = page.draft("people", block, part=canvas.part(8, 8)).content
    return min([(grid, _pages(grid, parties, parted)) for grid in grids], key=lambda found: _worse(found[1]))


def _worse(pages: Sequence[Placed]) -> tuple[int, int]:
    """Return how many slides there are, and by how many full blocks the fullest has more than the emptiest."""
    counts = [sum(len(party.people) for _, _, party in placed) for placed in pages]
    return len(pages), (max(counts) - min(counts)) // MOST


def _columns(canvas: Canvas, parties: Sequence[Party]) -> tuple[int, ...]:
    """Return in how many columns the blocks may stand, the best first, so that no word is wider than its column."""
    wanted = (3, 4) if canvas.wide else (3, 2) if canvas.landscape else (2,)
    texts = [_texts(person) for party in parties for person in party.people]
    names, roles = ("\n".join(column) for column in zip(*texts, strict=True))
    headings = "\n".join(party.shown for party in parties)
    fitting = [
        columns
        for columns in (*wanted, 2, 1)
        if canvas.words_fit(names, canvas.pt(NAME), width := Grid(canvas, columns).text_width, bold=True)
        and canvas.words_fit(roles, canvas.pt(ROLE), width)
        and canvas.words_fit(headings, canvas.pt(HEADING), canvas.span(12 // columns), bold=True)
    ]
    return tuple(columns for columns in fitting if columns in wanted) or tuple(fitting[:1]) or (1,)


def _texts(person: Person) -> tuple[str, str]:
    """Return the two lines of a person: name and role, or the role alone in the first."""
    below = " · ".join(filter(None, (person.role if person.name else "", person.remark)))
    return person.name or person.role, below


def _pages(grid: Grid, parties: Sequence[Party], frame: Frame) -> list[Placed]:
    """Return what stands on each slide: on as few as can be, each with about as many people as the others.

    A slide ends after a party, or after a block of one where the slides would be fewer or much more even.
    """
    ends = set(accumulate(len(party.people) for party in parties))
    cuts = [0, *accumulate(len(block.people) for party in parties for block in _blocks(grid, party, frame))]
    goes_on = grid.canvas.phrase("continued")
    best: dict[int, tuple[int, float, list[Placed]]] = {0: (0, 0.0, [])}
    for at, end in enumerate(cuts[1:], 1):
        ways = []
        for start in reversed(cuts[:at]):
            placed = _placed(grid, _within(parties, start, end, goes_on), frame)
            if placed is None:
                break
            count, uneven, before = best[start]
            square = (end - start) ** 2 * (1 if end in ends else PARTED)
            ways.append((count + 1, uneven + square, [*before, placed]))
        best[end] = min(ways, key=lambda way: way[:2])
    return best[cuts[-1]][2]


def _within(parties: Sequence[Party], start: int, end: int, goes_on: str) -> list[Party]:
    """Return the parties of the people from one on up to another, counted over all, with these alone.

    What `goes_on` says follows the name of a party that begins before.
    """
    found, before = [], 0
    for party in parties:
        people = party.people[max(start - before, 0) : max(end - before, 0)]
        if people:
            found.append(attrs.evolve(party, people=people, beside=f" {goes_on}" if before < start else party.beside))
        before += len(party.people)
    return found


def _placed(grid: Grid, parties: Sequence[Party], frame: Frame) -> Placed | None:
    """Return where blocks stand in rows on one slide, None if they have no room there; one alone always has."""
    rows = _rows(grid, parties, frame)
    heads = [grid.heads(row, frame.h) for row in rows]
    heights = [
        max(max(grid.head(party), head) + grid.people(party) for party in row)
        for row, head in zip(rows, heads, strict=True)
    ]
    spare = frame.h + grid.tall(BETWEEN) - sum(heights)
    if spare < 0 and (len(rows) > 1 or len(rows[0]) > 1):
        return None
    pitch = min(grid.canvas.y(ROW), frame.h // max(len(rows), 2))
    between = spare // max(len(rows) - 1, 1)
    placed, y = [], frame.y
    for row, head, tall in zip(rows, heads, heights, strict=True):
        for at, party in enumerate(row):
            place = Frame(grid.canvas.col(grid.span * at), y, grid.canvas.span(grid.span), tall)
            placed.append((place, max(head, grid.head(party)), party))
        y += max(tall, min(pitch, tall + between))
    return placed


def _rows(grid: Grid, parties: Sequence[Party], frame: Frame) -> list[list[Party]]:
    """Return the blocks of each row, those of a party in one row where that has the room."""
    rows: list[list[Party]] = [[]]
    for party in parties:
        blocks = _blocks(grid, party, frame)
        if len(rows[-1]) + len(blocks) > grid.columns and len(blocks) <= grid.columns and rows[-1]:
            rows.append([])
        if party is parties[-1] and len(blocks) > grid.columns and not rows[-1]:
            blocks = _blocks(_filling(grid, party, len(blocks)), party, frame)
        for number, block in enumerate(blocks):
            if len(rows[-1]) == grid.columns:
                rows.append([])
            headed = number == 0 or not rows[-1]
            rows[-1].append(block if headed else attrs.evolve(block, shown="", beside=""))
    return rows


def _filling(grid: Grid, party: Party, blocks: int) -> Grid:
    """Return a grid in which the rows that a party's blocks take are about as full as each other."""
    places = -(-blocks // grid.columns) * grid.columns
    return attrs.evolve(grid, most=-(-len(party.people) // places))


def _blocks(grid: Grid, party: Party, frame: Frame) -> list[Party]:
    """Part a party into blocks of up to four people, evenly, none of them higher than a slide."""

    def block(part: slice) -> Party:
        return Party(party.shown, party.beside, party.people[part])

    def fits(part: slice) -> bool:
        made = block(part)
        return len(made.people) <= grid.most and grid.party(made) - grid.tall(BETWEEN) <= frame.h

    return [block(part) for part in evenly([1] * len(party.people), fits)]


def _counted(count: int) -> str:
    """Return what follows a party's name: how many there are, never alone on a line."""
    return f"{NO_BREAK}{NO_BREAK}{count}" if count else ""


def _place(draft: Draft, grid: Grid, place: Frame, head: int, party: Party, picture: OpenPicture | None) -> None:
    canvas = draft.canvas
    start, end = (place.x, place.y), (place.right, place.y)
    draft.add(Rule(name=f"Streg {party.shown}".strip(), start=start, end=end, colour="acc", width=1.5))
    if party.shown:
        runs = [Run(party.shown, canvas.pt(HEADING), True, None, "ink")]
        if party.beside:
            runs.append(Run(party.beside, canvas.pt(HEADING), None, None, "muted"))
        frame = Frame(place.x, place.y + grid.tall(0.012), place.w, grid.head(party) - grid.tall(AROUND_HEAD))
        draft.add(Box(name=f"Part {party.shown}", frame=frame, paras=(Para(runs=tuple(runs)),), insets=NO_INSETS))
    y = place.y + head
    for person in party.people:
        tall = grid.person(person)
        _place_person(draft, grid, Frame(place.x, y, place.w, tall), person, picture)
        y += tall


def _place_person(draft: Draft, grid: Grid, place: Frame, person: Person, picture: OpenPicture | None) -> None:
    canvas, size = draft.canvas, grid.disc
    name, below = _texts(person)
    disc = Frame(place.x, place.y + (place.h - size) // 2, size, size)
    seen = _portrait(disc, person, picture) if picture and person.portrait else _avatar(canvas, disc, person)
    draft.add(seen)
    x = place.x + size + canvas.x(0.01)
    text = Frame(x, place.y, place.right - x, place.h)
    paras = [Para(runs=(Run(name, canvas.pt(NAME), bool(person.name) or None, None, "ink"),), leading=1.0)]
    if below:
        paras.append(Para(runs=(Run(below, canvas.pt(ROLE), None, None, "muted"),), leading=1.0))
    draft.add(Box(name=f"Deltager {name}", frame=text, paras=tuple(paras), anchor="middle", insets=NO_INSETS))


def _portrait(disc: Frame, person: Person, picture: OpenPicture) -> PictureBox:
    """Return a round picture of somebody, which says no more than the name beside it."""
    image = picture(person.portrait, disc, True)
    return PictureBox(
        name=f"Portræt {person.name}",
        frame=disc,
        data=image.data,
        media_type=image.media_type,
        decorative=True,
        geometry="ellipse",
    )


def _avatar(canvas: Canvas, disc: Frame, person: Person) -> Box | GroupBox:
    """Return a disc with initials, or with a drawn person where nobody is named."""
    if person.name and person.initials:
        para = Para(runs=(Run(person.initials, canvas.pt(INITIALS), True, None, "paper"),), align="centre")
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
