"""How tables are printed: paper has no scroll bar, so those too wide for it are set smaller, turned or laid across.

The page itself stays as it is; what is found here are the looks that its style gives a table in print alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from suddialog.exporters.html.marks import width_of
from suddialog.outline import Table

_USUAL, _SMALL, _TINY = 9.0, 7.2, 6.0
"""The sizes of letters that the style of the page has for tables in print, in points."""

_UPRIGHT, _ACROSS = 500, 745
"""How wide the text of a page is, in points: 178 mm upright, 265 mm across."""

_MEASURED = 14
"""How large the letters are, in pixels, whose widths are measured."""

_PADDING = 10.5
"""What a column takes beside its letters, in those pixels."""

_BOLD = 1.07
"""How much wider bold letters are."""

_BLANK = re.compile(r"[ \t\r\n]+")
_LONGEST_WORDS = (320, 160, 100, 50, 16)
"""Pixels from which on words are broken: as late as can be."""

_LOOKS = (
    ("", _UPRIGHT, _USUAL),
    ("small", _UPRIGHT, _SMALL),
    ("turned", _UPRIGHT, _USUAL),
    ("turned small", _UPRIGHT, _SMALL),
    ("across small", _ACROSS, _SMALL),
    ("across tiny", _ACROSS, _TINY),
)
"""What is tried, best first: its name, how wide the page is, and how large letters are."""


@attrs.frozen
class Print:
    """How a table is printed.

    Attributes:
        look: What the style of the page calls it; empty if it is printed as it is shown.
        longest: Words that take more pixels are broken.
    """

    look: str
    longest: float

    def breaks(self, text: str) -> bool:
        """Tell whether a word of a text is too long for a line of its own."""
        return _longest_word(text) > self.longest


def printed(table: Table) -> Print:
    """Return the first look in which a table has room on paper, with as few of its words broken as can be."""
    columns = [[name, *(row[place].text for row in table.rows)] for place, name in enumerate(table.header)]
    upright, turned = _words(columns), _words(list(zip(*columns, strict=True)))
    for longest in _LONGEST_WORDS:
        for look, width, size in _LOOKS:
            words = turned if look.startswith("turned") else upright
            if _needed(words, longest) <= width / size * _MEASURED:
                return Print(look, longest)
    return Print("across tiny", 0)


def _words(columns: Sequence[Sequence[str]]) -> list[float]:
    """Return how wide the longest word of each column is."""
    return [max(map(_longest_word, column)) for column in columns]


def _needed(words: Sequence[float], longest: float) -> float:
    return sum(min(word, longest) + _PADDING for word in words)


def _longest_word(text: str) -> float:
    return max(map(width_of, _BLANK.split(text))) * _BOLD
