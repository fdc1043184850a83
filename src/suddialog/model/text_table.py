"""Tables written as text: columns parted by ``|``, a tab, or two blanks and more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from suddialog.errors import say
from suddialog.model.grammar import Collected, Malformed

_BLANKS = re.compile(r"\t+| {2,}")

_FIGURE = re.compile(r"\d|^[-–]$")

_LIKE_FIGURE = re.compile(r"(?!\d{4}$)[<≤]?\s*[-−]?\d[^\s/]*\s*(?:%|[^\W\d]+\.?)?")

CELL = re.compile(r"[^|\t]+?(?= {2}| *[|\t]| *$)")
"""A cell, from where it begins."""


class Piece(str):
    """A text that knows where in a longer text it stood: `line` and `column`, counted from 0."""

    __slots__ = ("column", "line")
    line: int
    column: int

    @classmethod
    def at(cls, text: str, line: int, column: int) -> Piece:
        """Return a text with its place."""
        piece = cls(text)
        piece.line, piece.column = line, column
        return piece


class Grid(str):
    """A text table that was found among other lines: `places` are those of its lines."""

    __slots__ = ("places",)
    places: Sequence[int]

    @classmethod
    def of(cls, lines: Sequence[str], places: Sequence[int]) -> Grid:
        """Return a table of its lines and their places."""
        grid = cls("\n".join(lines))
        grid.places = places
        return grid


Rows = tuple[tuple[Piece, ...], ...]


def rows(text: str) -> Rows:
    """Return the cells of a text table, its header first, every row as long as the header.

    Raises:
        Malformed, Faults: Rows with more or fewer cells than the header, or nothing that parts columns (SUD021).
    """
    collected = Collected()
    found, _ = even_rows(text, collected)
    collected.raise_if_any()
    return found


def even_rows(text: str, collected: Collected) -> tuple[Rows, Rows]:
    """Return the cells of a text table, its header first, and apart from them the rows that are not as long as that.

    Args:
        text: The table.
        collected: Gets the faults of rows that are not as long as the header (SUD021).

    Raises:
        Malformed: There is nothing that parts columns (SUD021).
    """
    found = any_rows(text)
    uneven = tuple(row for row in found if len(row) != len(found[0]))
    for row in uneven:
        collected.add(uneven_row(row, len(found[0])))
    return tuple(row for row in found if len(row) == len(found[0])), uneven


def any_rows(text: str) -> Rows:
    """Return the cells of a text table, its header first, however long its rows are.

    Several tabs in a row part two columns that were put below one another by hand. Where every line has as many tabs or
    bars, and that makes the rows uneven or only some lines begin or end with one, each of them parts two cells, and a
    cell may be empty.

    Raises:
        Malformed: There is nothing that parts columns (SUD021).
    """
    every = text.split("\n")
    places = text.places if isinstance(text, Grid) else range(len(every))
    lines = [(place, line) for place, line in zip(places, every, strict=True) if line.strip()]
    found = [_cells(line, number) for number, line in lines]
    mark = "|" if "|" in text else "\t"
    if _each_parts(mark, [line.strip(" ") for _, line in lines], uneven=len({len(row) for row in found}) > 1):
        found = _unframed([_placed(line.strip(" ").split(mark), line, number) for number, line in lines])
    elif mark not in text and lacks_corner(every):
        found[0] = (Piece.at("", found[0][0].line, 0), *found[0])
    found = [row for row in found if not all(re.fullmatch(r":?-{2,}:?", cell) for cell in row)]
    if found and len(found[0]) == 1:
        message = say('the table whose header is "{header}" has one column only', header=found[0][0])
        remedy = _HEAD_BOTH if {len(row) for row in found[1:]} == {2} else _PART
        raise Malformed(message, remedy, code="SUD021", value=found[0][0])
    return tuple(found)


_PART = say("Part the columns by two blanks or |")
_HEAD_BOTH = say("Write a word before it, and two blanks or | between them: the first column needs a heading, too")


def _each_parts(mark: str, lines: Sequence[str], *, uneven: bool) -> bool:
    counts = {line.count(mark) for line in lines}
    ends = {(line.startswith(mark), line.endswith(mark)) for line in lines}
    return len(counts) == 1 and 0 not in counts and (uneven or len(ends) > 1)


def _unframed(table: Sequence[tuple[Piece, ...]]) -> list[tuple[Piece, ...]]:
    """Return rows without the cells at their ends that are empty in all of them: marks stand round the table."""
    first = 0 if any(row[0] for row in table) else 1
    end = len(table[0]) - (0 if any(row[-1] for row in table) else 1)
    return [row[first:end] for row in table]


def lacks_corner(lines: Iterable[str]) -> bool:
    """Tell whether blanks or a tab put the first of some lines right of a column that only the others have.

    These must have one cell more each: then the first line is a header whose corner is empty. One cell alone is a
    header where figures stand below it.
    """
    first, *others = [line for line in lines if line.strip()] or [""]
    header, *table = [_cells(line, 0) for line in (first, *others)]
    if {len(row) for row in table} != {len(header) + 1}:
        return False
    if len(header) == 1 and not all(_FIGURE.search(row[1]) for row in table):
        return False
    if "\t" in first:
        return first.startswith("\t") and not any(line.startswith("\t") for line in others)
    return all(row[0].column + len(row[0]) <= header[0].column for row in table)


def is_like_figure(cell: object) -> bool:
    """Tell whether a cell is meant as one figure, if maybe a mistyped one."""
    return isinstance(cell, str) and bool(_LIKE_FIGURE.fullmatch(cell))


def uneven_row(row: tuple[Piece, ...], wanted: int) -> Malformed:
    """The fault of a row that has more or fewer cells than the header."""
    return Malformed(
        say(
            'the row "{row}" has {count} {count:cell|cells}, the header has {wanted}',
            row=str(row[0]),
            count=len(row),
            wanted=wanted,
        ),
        say("Part the cells by two blanks or |, and give the corner a word. Write - where there is nothing"),
        code="SUD021",
        value=row[0],
    )


def _cells(line: str, number: int) -> tuple[Piece, ...]:
    if "|" in line:
        bare = line.strip()
        parts = bare.strip("|").split("|") if bare.startswith("|") else bare.split("|")
    else:
        parts = _BLANKS.split(line.strip())
    return _placed(parts, line, number)


def _placed(parts: Iterable[str], line: str, number: int) -> tuple[Piece, ...]:
    cells, column = [], 0
    for part in parts:
        word = part.strip()
        column = line.find(word, column)
        cells.append(Piece.at(word, number, max(column, 0)))
        column += len(word)
    return tuple(cells)
