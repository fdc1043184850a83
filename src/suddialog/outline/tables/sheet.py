"""One table: its columns with their headings, and its rows of typed cells."""

from __future__ import annotations

import attrs

from suddialog.outline.blocks import Align
from suddialog.outline.tables.cells import Cell, text_of


@attrs.frozen(kw_only=True)
class Column:
    """A column: the name that programs know it by, its printed heading, and whether it holds numbers."""

    name: str
    heading: str
    numbers: bool = False


@attrs.frozen(kw_only=True)
class Sheet:
    """A table. Every row has as many cells as there are columns."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The printed headings."""
        return tuple(column.heading for column in self.columns)

    @property
    def texts(self) -> list[list[str]]:
        """The rows as printed."""
        return [[text_of(cell) for cell in row] for row in self.rows]

    @property
    def aligns(self) -> tuple[Align, ...]:
        """Numbers stand to the right, texts to the left."""
        return tuple("right" if column.numbers else "left" for column in self.columns)
