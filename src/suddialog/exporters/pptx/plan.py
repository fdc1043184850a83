"""The deck, decided: which slides, which layout, which shapes, what text at which size. No python-pptx in here.

Lengths are EMU (914,400 to the inch), font sizes and line widths points. Colours are roles that the template's palette
turns into scheme colours when a slide is drawn. What a deck has thousands of is a named tuple, which is made in a third
of the time.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

import attrs

from suddialog.errors import Message, say

Colour = Literal[
    "ink", "muted", "acc", "prev", "mid", "pale2", "pale", "deep", "deep2", "ondeep", "surf", "surf2", "band",
    "mildest", "mild", "middling", "answer", "mildgrey", "onfill", "benchline", "hair", "grid", "bench", "grey3",
    "grey5", "paper", "blank", "plate", "panel", "onpanel", "panelmark", "panelnote",
    "own1", "own2", "own3", "own4", "own5", "own6", "own7", "own8", "own9", "own10",
    "other1", "other2", "other3", "other4", "other5", "other6", "other7", "other8", "other9", "other10",
]  # fmt: skip
"""A role of the palette.

``paper`` is the background, white in most templates, ``blank`` what fills outlined shapes, like it or like cards,
``plate`` what lies behind a text that can't be read otherwise: the neutral colour of the theme nearest to the paper;
``panel`` is the ground of what stands out most, with ``onpanel``, ``panelmark`` and ``panelnote`` for its text, its
numeral and what is said in passing; ``band`` what lies behind a year without a figure; ``answer`` the accent among the
shades of answers, or a step where that is no shade between them, as ``mildest``, ``mild`` and ``middling`` are tints.
``own1`` to ``own10`` are steps from pale to dark of the accent, ``other1`` to ``other10`` of grey, ``mildgrey`` one of
these: ``onfill`` is read on the first six, and on what columns are filled with, ``ondeep`` on the rest, and on
``answer``, ``deep`` and ``deep2``.
"""

INSETS = (91_440, 45_720, 91_440, 45_720)
"""What a text keeps free at the left, top, right and bottom of its place where nothing is said of it."""

CONTENTS = ("content", "table", "chart", "diagram", "media", "clipart")
"""Kinds of places for what a slide shows. In the first one text may stand, in the others nothing but what they say."""

Align = Literal["left", "right", "centre"]
Anchor = Literal["top", "middle", "bottom"]

ALIGN: dict[str, Align] = {"ctr": "centre", "r": "right"}
ANCHOR: dict[str, Anchor] = {"ctr": "middle", "b": "bottom"}
"""Where texts stand in their places, by what DrawingML calls that; at the left and at the top where it says else."""


class Frame(NamedTuple):
    """A rectangle on the slide."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        """The right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.y + self.h


class Uneven(NamedTuple):
    """How text stands in a place whose ground is dark and light: its colours, and where, as DrawingML calls it."""

    letters: tuple[str, ...]
    align: str
    anchor: str


class Lent(NamedTuple):
    """How a title looks in the place of a text: a title on a slide has nothing of what that place hands down."""

    colour: Colour
    align: Align
    anchor: Anchor


@attrs.frozen
class Slot:
    """A placeholder of a layout.

    `kind` is what it is for: ``title subtitle kicker lead body content picture source footer date number mark``, and
    the `CONTENTS` that hold no text.
    `type` and `idx` are those of its ``p:ph`` element. `contrasts` are those of the levels of text that it
    inherits; where one is too low for small text, `repair` is the colour in which that level is written. `fill` is
    what it is filled with, as XML, where its text can't be read without. `hides` says of a title that its fill
    hides what is drawn below it, `capitals` that it shows every text in capital letters; `font` in which font,
    `size` at which size, in points; `spaced` how far apart it sets letters, in points, which is reckoned with in
    titles alone; `pitched` that its lines are wider apart than is reckoned with, so close that they touch, or at a
    distance that fits that size alone; `bold` that it makes running text so, which is reckoned with as regular;
    `light` that it makes a title regular; `hanging` that a title's first line begins before the others; `face` the
    typeface of running text of which a deeper level has one of its own; `outlined` that its letters have an
    outline, which goes with its own colours; `centred` that its text stands in its middle; `insets` what it keeps
    free at its left, top, right and bottom; `rtl` that it is made for text that runs from the right, where `align`
    says how ours stands.
    `turned` says that its text runs up or down the slide; `band` is the part of a title's place that stands on what
    alone its letters can be read on; `panel` is what it stands on, within the rim round that, if it is not the slide's
    background; `legible` how far up and down its lines can be read, if not all over the slide; `uneven` how its text
    stands, if that can't be read all over it; `lent` how a title looks in it that the layout has no place for.
    """

    kind: str
    type: str
    idx: int
    frame: Frame
    name: str = ""
    contrasts: tuple[float, ...] = ()
    repair: Colour | None = None
    fill: str = ""
    hides: bool = False
    capitals: bool = False
    font: str = ""
    size: float = 18.0
    spaced: float = 0.0
    rtl: bool = False
    align: Align | None = None
    pitched: bool = False
    bold: bool = False
    face: str = ""
    light: bool = False
    hanging: bool = False
    outlined: bool = False
    centred: bool = False
    insets: tuple[int, int, int, int] = INSETS
    turned: bool = False
    panel: Frame | None = None
    band: Frame | None = None
    legible: Frame | None = None
    uneven: Uneven | None = None
    lent: Lent | None = None

    @property
    def told(self) -> Message:
        """How messages call it."""
        return say('{idx} "{name}"', idx=self.idx, name=self.name)

    def shown(self, text: str) -> str:
        """Return a text as it looks there, to measure it; it is written as it is."""
        return text.upper() if self.capitals else text

    def inner(self, frame: Frame) -> tuple[int, int]:
        """Return the width and height that a text has in it, where it stands in a frame."""
        left, top, right, bottom = self.insets
        return frame.w - left - right, frame.h - top - bottom


class Run(NamedTuple):
    """Text of one look. What is None comes from the placeholder or the theme.

    `as_typed` says that it keeps its small letters in a place that shows text in capitals, `close` that its letters
    stand as their font has them in a place that sets them apart. `face` is the typeface, as DrawingML calls it, where
    the placeholder's is another one.
    """

    text: str
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    colour: Colour | None = None
    highlight: Colour | None = None
    as_typed: bool = False
    close: bool = False
    face: str = ""
    link: str = ""


class Para(NamedTuple):
    """A paragraph. `bullet` is its mark (``•``, ``–``) or empty; `field` is ``slidenum`` for the slide number.

    `pitch` is the distance of its lines in points, whatever the font; without it `leading` is a multiple of the font's.
    `ltr` says that its text runs from the left where its place is made for other scripts.
    """

    runs: tuple[Run, ...]
    align: Align | None = None
    bullet: str = ""
    level: int = 0
    indent: int = 0
    before: float = 0.0
    after: float = 0.0
    leading: float | None = None
    field: str = ""
    pitch: float | None = None
    ltr: bool = False


class Box(NamedTuple):
    """A text, a panel, a disc: anything that PowerPoint calls a shape.

    With a `slot` it is that placeholder of the layout; then `frame` is None where the layout's own place is right.
    """

    name: str
    frame: Frame | None = None
    slot: Slot | None = None
    paras: tuple[Para, ...] = ()
    anchor: Anchor | None = None
    insets: tuple[int, int, int, int] | None = None
    wrap: bool = True
    fill: Colour | None = None
    line: Colour | None = None
    line_width: float = 0.0
    dash: str = ""
    geometry: Literal["rect", "ellipse", "roundRect", "pill"] = "rect"
    alt: str = ""
    decorative: bool = False


class Rule(NamedTuple):
    """A straight line from one point to another; with `arrow` its end has a head."""

    name: str
    start: tuple[int, int]
    end: tuple[int, int]
    colour: Colour = "hair"
    width: float = 0.75
    dash: str = ""
    arrow: bool = False
    decorative: bool = True


class TableCell(NamedTuple):
    """A cell: its paragraphs, its fill, the rules above and below it (colour and width in points)."""

    paras: tuple[Para, ...]
    fill: Colour | None = None
    above: tuple[Colour, float] | None = None
    below: tuple[Colour, float] | None = None
    anchor: Anchor = "top"
    insets: tuple[int, int, int, int] | None = None


@attrs.frozen(kw_only=True)
class TableRow:
    """A row and its height."""

    height: int
    cells: tuple[TableCell, ...]


@attrs.frozen(kw_only=True)
class TableBox:
    """A native table. The first row is the header."""

    name: str
    frame: Frame
    columns: tuple[int, ...]
    rows: tuple[TableRow, ...]
    alt: str
    slot: Slot | None = None


@attrs.frozen(kw_only=True)
class PictureBox:
    """A picture; `data` is PNG or JPEG without metadata."""

    name: str
    frame: Frame
    data: bytes = attrs.field(repr=False)
    media_type: str
    alt: str = ""
    decorative: bool = False
    slot: Slot | None = None
    geometry: Literal["rect", "ellipse"] = "rect"


class Label(NamedTuple):
    """The label of one point or of a series. `show` says what stands in it; None keeps it away.

    `position` is where a program of charts puts it; one that the chart's kind does not allow is replaced by the kind's
    own default. `shift` moves it right and down by those fractions of the chart's width and height. `separator` parts
    name and value. A `plate` is what it stands on, so that it can be read on a line or a pattern.
    """

    show: Literal["value", "series", "series+value", "category", "text"] | None = "value"
    text: str = ""
    size: float = 14.0
    bold: bool = False
    colour: Colour = "ink"
    position: Literal["outEnd", "inEnd", "ctr", "inBase", "t", "b", "l", "r"] | None = None
    separator: str = " "
    shift: tuple[float, float] = (0.0, 0.0)
    plate: Colour | None = None


class Point(NamedTuple):
    """A point that looks other than its series. `pattern` is a preset of pattern fills (``wdUpDiag``) in `fill`."""

    index: int  # type: ignore[assignment]  # nobody asks a tuple of looks where something stands in it
    fill: Colour | None = None
    pattern: str = ""
    line: Colour | None = None
    line_width: float = 0.0
    dash: str = ""
    label: Label | None = None


class PlotSeries(NamedTuple):
    """A series as drawn: `form` bar or line; values are the numbers as displayed, None for a gap.

    For a line `line` is its colour (None: no line is drawn), `fill` that of its markers. `error_to` is the name of the
    series up to which each point has a connector (drawn in `fill`).
    """

    name: str
    values: tuple[Decimal | None, ...]
    form: Literal["bar", "line"] = "bar"
    fill: Colour | None = None
    line: Colour | None = None
    line_width: float = 0.0
    dash: str = ""
    marker: str = ""
    marker_size: int = 0
    label: Label | None = None
    points: tuple[Point, ...] = ()
    error_to: str = ""


@attrs.frozen(kw_only=True)
class Plot:
    """A native chart, decided: what a program of charts calls plots and axes, with every look settled.

    `inner` is the plot area, `legend_frame` the legend's place, both in fractions of the chart's frame (x, y, w, h).
    `low`, `high`, `step` are the value axis's ends and distance of gridlines; None leaves them to the program.

    Raises:
        ValueError: A series has not as many values as there are categories.
    """

    direction: Literal["bar", "column"] = "column"
    grouping: Literal["clustered", "stacked", "percentStacked"] = "clustered"
    categories: tuple[str, ...]
    series: tuple[PlotSeries, ...]
    number_format: str = "General"
    gap: int = 60
    overlap: int = 0
    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    value_axis: bool = False
    gridlines: bool = False
    category_axis: bool = True
    category_line: bool = True
    reverse: bool = False
    category_size: float = 14.0
    value_size: float = 12.0
    legend: bool = False
    legend_size: float = 14.0
    legend_frame: tuple[float, float, float, float] | None = None
    inner: tuple[float, float, float, float] | None = None

    def __attrs_post_init__(self) -> None:
        for one in self.series:
            if len(one.values) != len(self.categories):
                counts = f"{len(one.values)} values for {len(self.categories)} categories"
                raise ValueError(f"series {one.name!r} has {counts}")


@attrs.frozen(kw_only=True)
class ChartBox:
    """A chart in its frame."""

    name: str
    frame: Frame
    plot: Plot
    alt: str
    slot: Slot | None = None


@attrs.frozen(kw_only=True)
class GroupBox:
    """Shapes that belong together, told as one to those who can't see them."""

    name: str
    children: tuple[Box | Rule, ...]
    alt: str = ""
    decorative: bool = False


Shape = Box | Rule | TableBox | ChartBox | PictureBox | GroupBox


@attrs.frozen(kw_only=True)
class Slide:
    """A slide. `layout` is the layout's number in the template; shapes stand in reading order, the title first.

    `notes` are the author's; `moved` is what the slide had no room for. Both stand in the speaker notes. `role` is the
    kind of slide for which the layout was chosen, `source` the path of what it shows.
    """

    layout: int
    title: str
    shapes: tuple[Shape, ...]
    notes: str = ""
    moved: str = ""
    section: str = ""
    role: str = ""
    source: str = ""

    @property
    def spoken(self) -> str:
        """Everything that stands in the slide's notes."""
        return "\n\n".join(filter(None, (self.notes, self.moved)))


@attrs.frozen(kw_only=True)
class Remark:
    """Something that the author should know: a stable code, the path of what it is about, and what was done."""

    code: str
    where: str
    text: str


@attrs.frozen(kw_only=True)
class Plan:
    """The whole deck. `language` is that of every run, for example ``da-DK``; `remarks` tell what did not fit.

    `provenance` says in a line what the deck is made with.
    """

    title: str
    language: str
    slides: tuple[Slide, ...]
    subject: str = ""
    author: str = ""
    keywords: str = ""
    remarks: tuple[Remark, ...] = ()
    provenance: str = ""
