"""A table of the plan as DrawingML: rules above and below rows, no lines of a style, the first row as the header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import attrs

from suddialog.exporters.pptx.paragraphs import POINT, Ink, as_reckoned, as_typed, paragraphs
from suddialog.exporters.pptx.plan import Anchor, Colour, Slot, TableBox, TableCell, TableRow

_NO_STYLE_NO_GRID = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_ANCHOR: dict[Anchor, str] = {"top": "", "middle": ' anchor="ctr"', "bottom": ' anchor="b"'}
_SIDES = '<a:lnL w="0"><a:noFill/></a:lnL><a:lnR w="0"><a:noFill/></a:lnR>'
_Edge = tuple[Colour, float] | None


def table(box: TableBox, ink: Ink, link: Callable[[str], str]) -> str:
    """The ``a:tbl`` element.

    Args:
        box: The table.
        ink: Language and colours of its text.
        link: Gives the relationship's id for an allowed address.

    Raises:
        ValueError: A row has another number of cells than the table has columns.
    """
    for number, row in enumerate(box.rows, 1):
        if len(row.cells) != len(box.columns):
            raise ValueError(f"row {number} has {len(row.cells)} cells, the table {len(box.columns)} columns")
    grid = "".join([f'<a:gridCol w="{width}"/>' for width in box.columns])
    nothing = (None,) * len(box.columns)
    lines = box.rows
    slot = box.slot
    # programs differ in whether a table heeds its place
    if slot and (slot.pitched or slot.bold or slot.spaced or slot.capitals):
        lines = tuple([_as_reckoned(row, slot) for row in lines])
    below = [tuple([cell.below for cell in row.cells]) for row in lines]
    above = [tuple([cell.above for cell in row.cells]) for row in lines]
    rows = "".join(
        [
            _row(row, uppers, lowers, ink, link)
            for row, uppers, lowers in zip(lines, (nothing, *below), (*above[1:], nothing), strict=False)
        ]
    )
    style = f'<a:tblPr firstRow="1"><a:tableStyleId>{_NO_STYLE_NO_GRID}</a:tableStyleId></a:tblPr>'
    return f"<a:tbl>{style}<a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl>"


def _as_reckoned(row: TableRow, slot: Slot) -> TableRow:
    cells = (cell._replace(paras=tuple([as_reckoned(para, slot) for para in cell.paras])) for cell in row.cells)
    return attrs.evolve(row, cells=tuple([as_typed(cell) for cell in cells] if slot.capitals else cells))


def _row(row: TableRow, uppers: Sequence[_Edge], lowers: Sequence[_Edge], ink: Ink, link: Callable[[str], str]) -> str:
    """A row. A rule between two cells is written into both, since programs differ in which of them they heed."""
    cells = [
        _cell(cell, cell.above or upper, cell.below or lower, ink, link)
        for cell, upper, lower in zip(row.cells, uppers, lowers, strict=True)
    ]
    return f'<a:tr h="{row.height}">{"".join(cells)}</a:tr>'


def _cell(cell: TableCell, above: _Edge, below: _Edge, ink: Ink, link: Callable[[str], str]) -> str:
    text = paragraphs(cell.paras, ink, link, plain="<a:buNone/>")
    properties = _properties(ink, cell.fill, above, below, cell.anchor, cell.insets)
    return f"<a:tc><a:txBody><a:bodyPr/>{ink.own_style}{text}</a:txBody>{properties}</a:tc>"


@lru_cache(maxsize=1024)
def _properties(
    ink: Ink, fill: Colour | None, above: _Edge, below: _Edge, anchor: Anchor, insets: tuple[int, int, int, int] | None
) -> str:
    """The ``a:tcPr`` element. Tables have few kinds of cells, whatever they say."""
    attributes = _ANCHOR[anchor]
    if insets is not None:
        left, top, right, bottom = insets
        attributes = f' marL="{left}" marR="{right}" marT="{top}" marB="{bottom}"{attributes}'
    edges = _edge("lnT", above, ink) + _edge("lnB", below, ink)
    filled = ink.palette.fills[fill] if fill else "<a:noFill/>"
    return f"<a:tcPr{attributes}>{_SIDES}{edges}{filled}</a:tcPr>"


def _edge(name: str, edge: _Edge, ink: Ink) -> str:
    if edge is None:
        return f'<a:{name} w="0"><a:noFill/></a:{name}>'
    colour, width = edge
    return f'<a:{name} w="{round(width * ink.stroke * POINT)}">{ink.palette.fills[colour]}</a:{name}>'
