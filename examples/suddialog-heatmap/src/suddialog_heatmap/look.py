"""How a heat map looks in the blocks that everybody knows: a table whose cells begin with a shade, and a key to it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from suddialog.hooks import BlockContext
from suddialog.language import Language, decimals_of, language_of
from suddialog.model import Table

from suddialog_heatmap.content import HeatMap, Row, heat_map

SHADES = "░▒▓█"
WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {"class": "Klasse", "none": "ikke oplyst", "few": "for få svar", "key": "Farver: {shades}"},
    "en": {"class": "Class", "none": "not stated", "few": "too few answers", "key": "Shades: {shades}"},
}


def look(content: Any, context: BlockContext) -> list[Table]:
    """Return the table of a heat map; nothing if it can't be read, which is told."""
    found = heat_map(content, context)
    if found is None:
        return []
    words, language = WORDS.get(context.language, WORDS["en"]), language_of(context.language)
    places = max((decimals_of(value) for row in found.rows for value in row.values if value is not None), default=0)
    header = [words["class"], *found.questions]
    cells = [[row.name, *_cells(found, row, language, places, words)] for row in found.rows]
    return [Table([header, *cells], footnote=words["key"].format(shades=" · ".join(_key(found, language, places))))]


def _cells(found: HeatMap, row: Row, language: Language, places: int, words: Mapping[str, str]) -> Iterator[str]:
    hidden = row.answers is not None and row.answers < found.fewest
    for value in row.values:
        if hidden:
            yield words["few"]
        else:
            yield words["none"] if value is None else f"{SHADES[_step(found, value)]} {language.number(value, places)}"


def _step(found: HeatMap, value: Decimal) -> int:
    """Return which of the shades a value has; the scale is cut into equal parts."""
    share = (value - found.low) / (found.high - found.low)
    return min(int(share * len(SHADES)), len(SHADES) - 1)


def _key(found: HeatMap, language: Language, places: int) -> Iterator[str]:
    """Yield each shade with the values that it stands for."""
    width = (found.high - found.low) / len(SHADES)
    ends = [found.low + width * number for number in range(len(SHADES) + 1)]
    digits = max(places, *(decimals_of(end.normalize()) for end in ends))
    for shade, low, high in zip(SHADES, ends, ends[1:], strict=False):
        yield f"{shade} {language.number(low, digits)}–{language.number(high, digits)}"
