"""Tables: header rows that are repeated, rows that stay whole, numbers to the right, columns as wide as their texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

import attrs

from suddialog.exporters.docx.styles import Styles
from suddialog.exporters.docx.wml import paragraph, text
from suddialog.exporters.markup import escape
from suddialog.outline import Cell, Table

_LETTER = 6
"""Twentieths of a point that a bold letter takes on average for each half point of its size."""

_PLAIN = 0.95
"""How much of the room of a bold letter one takes that is not."""

_SMALL = 20
"""The size, in half points, from which on larger letters take more room."""

_USUAL_FONTS = re.compile("|arial.*|helvetica.*|liberation.*|calibri.*|carlito|times.*|courier.*", re.IGNORECASE)
"""Fonts that every program has, or one as wide as they. Others are wide themselves (Verdana), or come out as wide ones
where they are missing."""

_NARROW, _WIDE = re.compile(r"[fijlrtI.,:;'|()/ -]"), re.compile("[mwMWÆæ%@]")
"""Letters of two thirds of the usual width at most, and those half as wide again."""

_BLANK = re.compile(r"[ \t\r\n]+")
"""Where a line may be broken; figures and their units stay together."""

_MARGINS = 230
_MOST = 45
"""Letters from which on a text is folded rather than given more room."""

_SLACK = 1.2
"""How much wider than their longest words columns are where there is room: some fonts have wide letters."""

_FEWEST = 3
"""How many columns a part of a table has at least beside the names of its rows."""

_HEAD = 24
"""Letters that the name of a row of figures has at most to stand on one line."""

_SMALLER = (1.0, 0.9, 0.8)
"""How large the letters of a table are beside those of its style: smaller where only so no word is broken."""

_LEAST_SIZE = 16
"""How large they are at least, in half points, unless those of the style are smaller."""

_WORD = 14
"""Letters of a word that a narrow column must hold on a line; what is longer may be broken."""

_WHOLE = 8
"""Tables of up to so many rows stand on one page."""

_WITH_NEXT = "<w:keepNext/>"
_ALIGNS = {"left": "", "right": '<w:jc w:val="right"/>', "centre": '<w:jc w:val="center"/>'}
_BOLD = "<w:b/><w:bCs/>"


@attrs.frozen
class _Looks:
    """How the table's cells are written.

    Attributes:
        text: The style of their text.
        size: What makes its letters smaller; empty if they are not.
        missing: That of a reason why there is no number.
        straight: What undoes the looks of running text; how it is aligned comes last.
    """

    text: str
    size: str
    missing: str
    straight: str


def fitting(table: Table, styles: Styles, width: int) -> tuple[Table, ...]:
    """Return the table, or the table turned, rows for columns, where only so no word is broken, or parts of it.

    Each part has some of the columns beside the names of rows. Nothing if it is too wide whatever is done: columns of a
    few letters can't be read.
    """
    letter, words = _letter(styles), _words(table)
    if not table.rows or sum(_least(words, letter)) <= width:
        return (table,)
    turned = _turned(table)
    both = ((table, words), (turned, _words(turned)))
    ways = ((way, letter * size, most) for most in (_MOST, _WORD) for size in _sizes(styles) for way in both)
    whole = next((found for (found, words), room, most in ways if sum(_least(words, room, most)) <= width), None)
    return (whole,) if whole else _parts(table, _least(words, letter), width)


def _parts(table: Table, least: Sequence[int], width: int) -> tuple[Table, ...]:
    """Return the table in as few parts as have room, of about as many columns each; nothing if these would be few."""
    places = range(1, len(table.header))
    for count in range(2, len(places) // _FEWEST + 1):
        size = ceil(len(places) / count)
        groups = [places[start : start + size] for start in range(0, len(places), size)]
        if all(least[0] + sum(least[place] for place in group) <= width for group in groups):
            return tuple(_part(table, (0, *group)) for group in groups)
    return ()


def _part(table: Table, places: Sequence[int]) -> Table:
    """Return a table of some of the columns."""
    return attrs.evolve(
        table,
        header=tuple(table.header[place] for place in places),
        rows=tuple(tuple(row[place] for place in places) for row in table.rows),
        aligns=tuple(table.aligns[place] for place in places) if table.aligns else (),
        total_column=table.total_column and places[-1] == len(table.header) - 1,
    )


def table_xml(table: Table, styles: Styles, width: int, title: str, *, tied: bool) -> str:
    """Return a table as wide as the text.

    Args:
        table: The table.
        styles: The styles of the document.
        width: How wide the text is, in twentieths of a point.
        title: What is told to those who can't see the table.
        tied: Whether the table has to stand on one page with what follows it.
    """
    style = styles.id("table text")
    words = _words(table)
    size = _size(table, words, styles, width)
    points = round(styles.size(style) * size)
    smaller = f'<w:sz w:val="{points}"/><w:szCs w:val="{points}"/>' if size < 1 else ""
    looks = _Looks(style, smaller, styles.id("emphasis"), styles.straight(style, sides=True))
    columns = _widths(table, words, width, _letter(styles) * size)
    last = len(table.rows) - 1
    rows = [_row([Cell(word) for word in table.header], table, columns, looks, head=True, keep=True)]
    for place, row in enumerate(table.rows):
        keep = tied if place == last else last < _WHOLE
        rows.append(_row(row, table, columns, looks, bold=table.total_row and place == last, keep=keep))
    named = f'<w:tblCaption w:val="{escape(title)}"/>' if title else ""
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{escape(styles.table)}"/><w:tblW w:w="5000" w:type="pct"/>'
        f"{_look(table)}{named}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _look(table: Table) -> str:
    """Say which parts of the table its style may set apart."""
    flags = {
        "firstRow": (True, 0x20),
        "lastRow": (table.total_row, 0x40),
        "firstColumn": (False, 0x80),
        "lastColumn": (False, 0x100),  # which some styles give a pale ground below the white letters of the header
        "noHBand": (False, 0x200),
        "noVBand": (True, 0x400),
    }
    total = sum(bit for on, bit in flags.values() if on)
    told = " ".join(f'w:{name}="{int(on)}"' for name, (on, _) in flags.items())
    return f'<w:tblLook w:val="{total:04X}" {told}/>'


def _row(
    cells: Sequence[Cell],
    table: Table,
    columns: Sequence[int],
    looks: _Looks,
    *,
    head: bool = False,
    bold: bool = False,
    keep: bool,
) -> str:
    aligns = table.aligns or ("left",) * len(cells)
    written = []
    for place, (cell, align, column) in enumerate(zip(cells, aligns, columns, strict=True)):
        strong = head or bold or (table.total_column and place == len(cells) - 1)
        content = text(cell.text, looks.missing if cell.missing else "", (_BOLD if strong else "") + looks.size)
        aligned = looks.straight.partition("<w:jc")[0] + _ALIGNS[align] if _ALIGNS[align] else looks.straight
        inner = paragraph(content, looks.text, (_WITH_NEXT if keep else "") + aligned)
        written.append(f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/></w:tcPr>{inner}</w:tc>')
    header = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(written)}</w:tr>"


def _letter(styles: Styles) -> float:
    """Return how wide a letter of a table is, in twentieths of a point."""
    style = styles.id("table text")
    usual = _LETTER * max(styles.size(style), _SMALL)
    return usual if _USUAL_FONTS.fullmatch(styles.font(style)) else usual * 1.2


def _sizes(styles: Styles) -> list[float]:
    """Return how large letters may be beside those of the style, the largest first."""
    full = styles.size(styles.id("table text"))
    return [size for size in _SMALLER if size == 1 or full * size >= _LEAST_SIZE]


def _size(table: Table, words: Sequence[int], styles: Styles, width: int) -> float:
    """Return the largest size at which names of rows are whole, else at which all words are, else the least."""
    letter, sizes = _letter(styles), _sizes(styles)
    whole = (size for size in sizes if sum(_whole(table, words, letter * size)) <= width)
    unbroken = (size for size in sizes if sum(_least(words, letter * size)) <= width)
    return next(whole, None) or next(unbroken, sizes[-1])


def _turned(table: Table) -> Table:
    """Return a table with rows for columns."""
    figures = _has_figures(table)
    return Table(
        header=(table.header[0], *(row[0].text for row in table.rows)),
        rows=tuple(
            (Cell(word), *(row[place] for row in table.rows)) for place, word in enumerate(table.header) if place
        ),
        aligns=("left", *("right" if figures else "left" for _ in table.rows)),
        unit=table.unit,
        total_row=table.total_column,
        total_column=table.total_row,
    )


def _columns(table: Table) -> list[list[str]]:
    return [[word, *(row[place].text for row in table.rows)] for place, word in enumerate(table.header)]


def _words(table: Table) -> list[int]:
    """Return how many letters the longest word of each column takes."""
    return [max(map(_longest_word, column)) for column in _columns(table)]


def _least(words: Sequence[int], letter: float, most: int = _MOST) -> list[int]:
    """Return how wide each column has to be for none of its words to be broken, but after so many letters."""
    return [ceil(min(word, most) * letter) + _MARGINS for word in words]


def _whole(table: Table, words: Sequence[int], letter: float) -> list[int]:
    """Return how wide each column has to be for no word to be broken, nor the short names of rows of figures."""
    names, *figures = _least(words, letter)
    longest = max((_letters(row[0].text) for row in table.rows), default=0)
    short = longest <= _HEAD and _has_figures(table)
    return [max(names, ceil(longest * _PLAIN * letter) + _MARGINS) if short else names, *figures]


def _has_figures(table: Table) -> bool:
    return table.aligns[1:] == ("right",) * (len(table.header) - 1)


def _widths(table: Table, words: Sequence[int], width: int, letter: float) -> tuple[int, ...]:
    """Return the widths of the columns: room for the longest words first, then for lines, those of headings last.

    Names of rows come before both, if that breaks no word. What is left is shared by how wide the columns are.
    """
    whole = _whole(table, words, letter)
    least = whole if sum(whole) <= width else _least(words, letter)
    slack = min(width / sum(least), _SLACK)
    found = [int(low * slack) for low in least]
    for lines in (2, 1):
        wanted = [_wanted(column, lines, letter) for column in _columns(table)]
        more = [max(high - low, 0) for high, low in zip(wanted, found, strict=True)]
        share = min((width - sum(found)) / max(sum(more), 1), 1)
        found = [low + int(part * share) for low, part in zip(found, more, strict=True)]
    found = [column * width // sum(found) for column in found]
    return (*found[:-1], width - sum(found[:-1]))


def _wanted(column: Sequence[str], lines: int, letter: float) -> int:
    """Return how wide a column is if its heading has so many lines and every other text one."""
    head, *texts = (max(map(_letters, text.splitlines()), default=0) for text in column)
    return ceil(min(max(head / lines, _PLAIN * max(texts, default=0)) * letter + _MARGINS, _MOST * letter))


def _longest_word(text: str) -> int:
    """Return how many letters of the usual width the longest word takes."""
    return min(_letters(max(_BLANK.split(text), key=len)), _MOST)


def _letters(line: str) -> int:
    return len(line) + ceil(len(_WIDE.findall(line)) / 2) - len(_NARROW.findall(line)) // 3
