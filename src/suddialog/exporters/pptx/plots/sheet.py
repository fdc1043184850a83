"""The frame that a chart gets, how texts are measured in it, and how each body is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import cycle
from typing import NamedTuple

import attrs

from suddialog.exporters.pptx.axes import highest_padded, number_format
from suddialog.exporters.pptx.canvas import POINT, Canvas
from suddialog.exporters.pptx.plan import Colour, Frame, Plot
from suddialog.model.base import changed
from suddialog.outline.axes import Ends, bases_told, numbers, numbers_in
from suddialog.outline.blocks import N_IS, Chart, ChartValue, Series, SeriesRole, tells_n
from suddialog.outline.observations import BENCHMARKS

SMALL_BASE = 30
"""Below this many people the number of people stands beside the figure."""

AIR = 1.05
"""How much wider than a word of a name its place must be; programs of charts break words that are hardly narrower."""

FORECAST = "wdUpDiag"
"""The pattern of a figure that is not measured yet."""


Place = tuple[float, float, float, float]
"""Where something stands in a chart, in fractions of its frame: x, y, w, h."""

BEFORE_BARS = 0.02
"""The share of the frame's width that names keep free before bars."""

_KEY = 0.055
"""What a legend has beside each name: its mark and the space round it, as a fraction of the frame's width."""

_MOST_FOR_NAMES = 0.45
"""The share of the frame's width that names beside bars get at most."""

_LINE_KEY = "MMMM"
"""What is about as wide as a piece of a line in a legend with the space round it."""


@attrs.frozen
class Sheet:
    """The frame of a chart, and how wide and high texts are in it."""

    canvas: Canvas
    frame: Frame

    def wide(self, text: str, size: float, bold: bool = False) -> float:
        """Width of a text's longest line as a fraction of the frame's width."""
        if "\n" not in text:
            return self.canvas.text_width(text, size, bold) / self.frame.w
        return max(self.canvas.text_width(line, size, bold) for line in text.split("\n")) / self.frame.w

    def tall(self, size: float, lines: int = 1) -> float:
        """Height of some lines as a fraction of the frame's height."""
        return lines * size * 1.2 * POINT / self.frame.h

    def legend(
        self, series: Sequence[Series], left: float, width: float, *, lines: bool = False
    ) -> tuple[Place, float]:
        """Return where the names of series stand above a chart, and their size.

        They stand on one line of some width, else over all the chart's, smaller, on as many lines as they take:
        programs of charts set them in columns as wide as the widest, and leave out those without room. `lines` says
        that the mark beside each name is a piece of a line.
        """
        size = self.canvas.pt(14)
        key = max(_KEY, self.wide(_LINE_KEY, size)) if lines else _KEY
        widths = [self.wide(one.name, size) + key for one in series]
        needed = len(series) * max(widths) if lines else sum(widths)
        if needed <= width:
            return (left, 0.0, needed, self.tall(size) * 1.5), size
        size = self.canvas.pt(12)
        across = int(0.998 // (max(self.wide(one.name, size) for one in series) + key)) or 1
        return (0.0, 0.0, 0.998, min(self.tall(size, -(-len(series) // across)) * 1.5, 0.4)), size

    def size_for(self, names: Sequence[str], sizes: Sequence[float], share: float) -> float:
        """The first of the sizes at which no word of the names is broken in a share of the frame's width."""
        word = self._widest_word(names)
        for size in sizes:
            if AIR * self.wide(word, self.canvas.pt(size)) <= share:
                return self.canvas.pt(size)
        return self.canvas.pt(12)

    def size_beside(self, names: Sequence[str], sizes: Sequence[float], share: float, pitch: float) -> float:
        """The first of the sizes at which names beside bars have no broken word and keep off each other.

        `pitch` is the height of a row, a fraction of the frame's.
        """
        room, row = round((share - BEFORE_BARS) * self.frame.w), pitch * self.frame.h
        whole = self.size_for(names, sizes, share)
        smaller = (self.canvas.pt(size) for size in sizes if self.canvas.pt(size) <= whole)
        return next((size for size in smaller if self.canvas.stand_apart(names, size, room, row)), whole)

    def holds(self, names: Sequence[str], size: float, share: float) -> bool:
        """Whether no word of some names is broken in a share of the frame's width.

        Programs of charts break even a school year where it is too wide.
        """
        return AIR * self.wide(self._widest_word(names), size) <= share

    def _widest_word(self, names: Sequence[str]) -> str:
        return self.canvas.widest_word(words_of(" ".join(names)))

    def share_of_names(self, names: Sequence[str], usual: float) -> float:
        """The share of the frame's width for names beside bars: more than usual if a word of them needs it."""
        return usual if self.holds(names, self.canvas.pt(12), usual) else _MOST_FOR_NAMES


def words_of(names: str) -> list[str]:
    """Return the pieces of names at an axis that programs of charts leave whole: ``2019/20–`` and ``2020/21``."""
    return names.replace("–", "– ").split()


class Drawn(NamedTuple):
    """A plot and what stands round it.

    Attributes:
        plot: The chart itself.
        bands: Categories with a panel behind them: years without figures.
        unlabelled: Figures that have no room for a label, worded; they stand in the notes.
    """

    plot: Plot
    bands: tuple[int, ...] = ()
    unlabelled: tuple[str, ...] = ()


@attrs.frozen
class Look:
    """How a body is drawn: fill and outline of its bars, line, dash and mark of its lines, colour of its labels."""

    fill: Colour
    outline: Colour | None
    line: Colour
    width: float
    dash: str
    marker: str
    size: int
    text: Colour


LOOKS: dict[SeriesRole, Look] = {
    "school": Look("acc", None, "acc", 3.25, "", "circle", 9, "acc"),
    "school-before": Look("prev", None, "prev", 2.25, "", "circle", 7, "ink"),
    "municipality": Look("bench", "benchline", "benchline", 1.75, "dash", "diamond", 8, "muted"),
    "nation": Look("grid", "benchline", "benchline", 1.75, "", "square", 7, "muted"),
    "reference": Look("grey3", None, "grey5", 1.75, "sysDot", "triangle", 8, "muted"),
    "target": Look("paper", "ink", "ink", 1.5, "lgDash", "", 0, "ink"),
    "other": Look("grey3", None, "grey5", 1.75, "sysDot", "triangle", 8, "muted"),
    "part": Look("grey3", None, "grey5", 1.75, "sysDot", "triangle", 8, "muted"),
}


_FURTHER: tuple[tuple[str, str, Colour], ...] = (
    ("x", "sysDash", "surf2"),
    ("star", "dashDot", "paper"),
    ("plus", "lgDashDot", "grey5"),
    ("dash", "lgDash", "pale2"),
)
"""Mark, dash and fill of bodies that would look like another one."""


def looks_of(series: Sequence[Series]) -> list[Look]:
    """One look for each series; where nothing is marked the first that is no benchmark is what the chart is about."""
    leading = next((one for one in series if one.highlight), None)
    leading = leading or next((one for one in series if one.role == "school"), None)
    leading = leading or next((one for one in series[:1] if one.role not in BENCHMARKS), None)
    found = [LOOKS["school" if one is leading else one.role] for one in series]
    further = cycle(_FURTHER)
    for index, look in enumerate(found):
        if series[index] is not leading and look is LOOKS["school"]:
            found[index] = LOOKS["school-before"]
        elif look in found[:index] and look.marker:
            marker, dash, fill = next(further)
            found[index] = changed(look, marker=marker, dash=dash, fill=fill, outline="benchline")
    return found


def format_of(chart: Chart, sheet: Sheet, suffix: bool = True) -> str:
    """Return the number format of a chart's figures."""
    largest = max(map(abs, (*numbers(chart.series), *numbers_in(chart.totals))), default=Decimal(0))
    shown = chart.suffix if suffix else ""
    return number_format(sheet.canvas.language, chart.decimals, shown, largest, highest_padded(chart))


def drawn_values(one: Series) -> tuple[Decimal | None, ...]:
    """Return a series' numbers as the chart holds them."""
    return tuple([value.number for value in one.values])


def last_figure(one: Series) -> int | None:
    """The last category in which a series has a figure."""
    for at in reversed(range(len(one.values))):
        if one.values[at].number is not None:
            return at
    return None


def small_base(value: ChartValue) -> str:
    """Return ``(n = 17)`` for a figure that few people stand behind, else nothing."""
    return f" ({N_IS}{value.n})" if value.n is not None and value.n < SMALL_BASE else ""


def with_bases(chart: Chart) -> tuple[str, ...]:
    """The categories, with the number of people where it is small in figures that are no benchmark's."""
    own = [one for one in chart.series if one.role not in BENCHMARKS]
    if not [value for one in own for value in one.values if value.n is not None]:  # nearly all charts
        return chart.categories
    return tuple([with_base(category, own, at) for at, category in enumerate(chart.categories)])


def with_base(category: str, series: Sequence[Series], at: int) -> str:
    """A category, with the number of people where it is small in its figures of some series."""
    few = bases_told(series, at)
    return f"{category}\n{few}" if few and not tells_n(category) else category


def names_height(sheet: Sheet, categories: Sequence[str], size: float, width: float) -> float:
    """Height that the names below the columns take, as a fraction of the frame's height."""
    broken = [name.replace("–", "–\u200b") for name in categories]  # a dash may end a line
    room = round(width / len(categories) * sheet.frame.w)
    lines = max([len(sheet.canvas.lines(name, size, room)) for name in broken])
    return sheet.tall(size, lines) + sheet.tall(size) * 0.6


def first_figure(one: Series) -> int | None:
    """Return the first category in which a series has a figure."""
    return next((at for at, value in enumerate(one.values) if value.number is not None), None)


def gap_for(count: int, usual: int) -> int:
    """Return the gap between columns, in percent of a column: larger where few columns would look like walls."""
    return max(usual, min(500, round(400 / count - 100)))


def axis_width(chart: Chart, sheet: Sheet, ends: Ends) -> float:
    """Width of the widest number at the axis."""
    digits = f"{max(abs(ends.low), abs(ends.high)):,.{chart.decimals}f}"
    return sheet.wide(("-" if ends.low < 0 else "") + digits + chart.suffix, sheet.canvas.pt(12))
