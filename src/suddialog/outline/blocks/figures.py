"""Blocks of figures: tables, charts as data, one figure large."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

import attrs

from suddialog.outline.blocks.base import Align, Base, InWords

UNCLAIMED = "–"
"""What stands in a cell for a figure of which nobody claimed anything; what is told in words leaves it out."""


@attrs.frozen
class Cell:
    """A table cell: its printed text, the number behind it (None for text), and whether it words a missing value."""

    text: str
    number: Decimal | None = None
    missing: bool = False


@attrs.frozen(kw_only=True)
class Table(Base):
    """A table. Every row, the header included, has as many cells as the header.

    `unit` is printed once, in the lead. `total_row` and `total_column` mark sums that the source printed. `findings`
    tell all that its cells do, if these are words; a slide shows them above the text that follows, in its place.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    aligns: tuple[Align, ...] = ()
    unit: str = ""
    total_row: bool = False
    total_column: bool = False
    findings: tuple[InWords, ...] = ()


N_IS = "n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}"
"""What stands before the number of people behind a figure, and is not parted from it."""

_N_TOLD = re.compile(r"\bn\s*=")


@attrs.frozen(kw_only=True)
class ChartValue:
    """One value of a chart: the number as displayed (rounded) and its printed form, or no number and the reason.

    `worded` tells that the text is the figure itself, though there is no number to draw: a range, a bound, words.
    """

    number: Decimal | None
    text: str
    forecast: bool = False
    break_before: str = ""
    n: int | None = None
    worded: bool = False
    provisional: bool = False

    @property
    def with_n(self) -> str:
        """The printed form with the number of people behind the figure, if that is to be told."""
        return self.text if self.n is None else f"{self.text} ({N_IS}{self.n})"


def tells_n(name: str) -> bool:
    """Tell whether a name says already how many people there are."""
    return _N_TOLD.search(name) is not None


Accent = Literal["ink", "accent", "muted"]


SeriesRole = Literal["school", "school-before", "municipality", "nation", "reference", "target", "other", "part"]


@attrs.frozen(kw_only=True)
class Series:
    """A row of values, one for each of the chart's categories.

    `name` is what a label says ("Skolen 2024/25", "Sygdom"). `role` says whose it is, which decides how it is drawn;
    ``reference`` is what the school is compared with besides municipality and nation, ``part`` a part of a whole.
    `highlight` marks the series that the chart is about.
    """

    name: str
    values: tuple[ChartValue, ...]
    role: SeriesRole = "other"
    highlight: bool = False


@attrs.frozen(kw_only=True)
class SideFigure:
    """A figure told beside a chart: "14,8 dage" and what it is. `accent` marks the one to look at.

    `missing` says that `value` is the reason why there is no number.
    """

    value: str
    text: str
    accent: Accent = "ink"
    missing: bool = False


@attrs.frozen(kw_only=True)
class Chart(Base):
    """Figures to be drawn, as data.

    `kind` and what the categories are:
        ``lines``: school years, one series a body or part; ``columns``: school years, one series (and benchmarks);
        ``bars``: indicators or subgroups, one series for each body and year, or bodies, one series for each year;
        ``distribution``: bodies and years, one series for each answer, each category summing to 100; ``composition``:
        years, one series for each part, with `totals` above the stacks.

    Attributes:
        unit: As printed ("%", "dage", "karakter"); `suffix` is what follows each printed number (" %" or empty).
        percent: Whether the figures are hundredths of a whole, in whatever words the unit says so.
        decimals: How many decimals every number of the chart has.
        low, high: The scale's own ends, if the unit has a scale.
        category_roles: Whose each category is, where the categories are bodies, be it with years; else empty.
        gaps: For each category the years before it that nobody mentions, with the reason on a second line, or an empty
            text; nothing if there is none. No line is drawn across them.
        totals: One for each category, for compositions; empty otherwise. `total_name` is what they are called.
        row: A second measure under the categories of a composition, with its own name; None if there is none.
        alt: A sentence or two that tell what the chart shows, for those who can't see it.
    """

    kind: Literal["lines", "columns", "bars", "distribution", "composition"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    suffix: str = ""
    percent: bool = False
    decimals: int = 0
    low: Decimal | None = None
    high: Decimal | None = None
    category_roles: tuple[SeriesRole, ...] = ()
    gaps: tuple[str, ...] = ()
    totals: tuple[ChartValue, ...] = ()
    total_name: str = ""
    row: Series | None = None
    remark: str = ""
    alt: str = ""
    figures: tuple[SideFigure, ...] = ()

    def head(self, place: int) -> str:
        """Return what a category is called, on one line, without a reason that its figures tell themselves."""
        name, *said = self.categories[place].split("\n")
        if not said:
            return name
        told = {series.values[place].text.casefold() for series in self.series}
        return ", ".join((name, *(line for line in said if line.casefold() not in told)))

    def breaks(self) -> dict[str, str]:
        """Return before what figures can't be compared with those before: the first reason of each time, by its name.

        Times are categories, save in bars, where they are series.
        """
        found: dict[str, str] = {}
        for series in self.series if self.row is None else (*self.series, self.row):
            for category, value in zip(self.categories, series.values, strict=True):
                if value.break_before:
                    found.setdefault(series.name if self.kind == "bars" else category, value.break_before)
        return found


@attrs.frozen(kw_only=True)
class Part:
    """A part of a key figure ("hvoraf"): its number, its printed form, its name."""

    number: Decimal
    text: str
    name: str
    highlight: bool = False


@attrs.frozen(kw_only=True)
class KeyFigure(Base):
    """One figure large: "14,8" "dage", what it is, what to compare it with, and what it is made of.

    `missing` says that `value` is the reason why there is no number. `arithmetic` tells how it was computed
    ("Samlet fravær 7,4 % × 200 skoledage = 14,8 dage"); empty if it was measured as it is.
    """

    value: str
    unit: str
    text: str
    missing: bool = False
    comparisons: tuple[SideFigure, ...] = ()
    parts: tuple[Part, ...] = ()
    arithmetic: str = ""
    alt: str = ""
