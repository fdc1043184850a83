"""What may be chosen of tables: which of them, which columns, in which order. All exporters of tables share it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from operator import itemgetter
from typing import Literal

import attrs

from suddialog.errors import UsageError, say
from suddialog.language import language_of, languages
from suddialog.language.order import collated
from suddialog.model import Range
from suddialog.model.grammar import nearest, slug
from suddialog.outline.options import in_english_names, known
from suddialog.outline.tables.cells import Cell, Datum, text_of
from suddialog.outline.tables.names import ON_DEMAND, TABLES
from suddialog.outline.tables.sheet import Column, Sheet


def _check_tables(_options: object, _field: object, names: tuple[str, ...]) -> None:
    for name in names:
        known(say("table"), name, TABLES)


def _english_tables(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of tables in English, each once."""
    return tuple(dict.fromkeys(in_english_names(names, TABLES)))


@attrs.frozen(kw_only=True)
class RowOptions:
    """Which tables, and which of their rows and columns in which order: options that every exporter of tables has."""

    tables: tuple[str, ...] = attrs.field(
        default=(),
        converter=_english_tables,
        validator=_check_tables,
        metadata={"help": f"Which tables: {', '.join(TABLES)}. All that are not empty if none is named."},
    )
    columns: tuple[str, ...] = attrs.field(
        default=(),
        metadata={
            "help": "Which columns in which order, by heading (one with a comma in quotes) or English name. "
            "Tables without any are left out."
        },
    )
    sort: tuple[str, ...] = attrs.field(
        default=(), metadata={"help": "The columns to sort by; one with - in front of it from the greatest down."}
    )


@attrs.frozen(kw_only=True)
class SheetOptions(RowOptions):
    """What may be chosen, besides, of tables that people read."""

    layout: Literal["long", "wide"] = attrs.field(
        default="long",
        validator=attrs.validators.in_(("long", "wide")),
        metadata={"help": "How figures are set: long, a row for each, or wide, with the years across."},
    )


def with_choice(
    sheets: Sequence[Sheet], options: RowOptions, *, group: str = "", every: bool = False
) -> tuple[Sheet, ...]:
    """Return tables with the columns chosen, their rows sorted.

    Args:
        sheets: Tables with every column that they may have.
        options: What was chosen.
        group: A column for each of whose values there is a table of its own, in the tables that have it.
        every: Keep columns that no row has anything for, so that a program finds the same columns each time.

    Raises:
        UsageError: None of the tables has a column of some name.
    """
    for name in (*options.columns, *(name.removeprefix("-") for name in options.sort), *([group] if group else [])):
        _require(sheets, name)
    found = []
    for sheet in sheets:
        places = _places(sheet, options.columns, every=every)
        if places:
            at = _place(sheet, group) if group else None
            shown = [place for place in places if place != at] or places
            found += [_with_columns(part, shown) for part in _groups(_sorted(sheet, options.sort), at)]
    return tuple(found)


def _require(sheets: Iterable[Sheet], name: str) -> None:
    """Refuse the name of a column that none of the tables has.

    Raises:
        UsageError: With the nearest there is and all that there are.
    """
    columns = [column for sheet in sheets for column in sheet.columns]
    if any(_is_called(column, name) for column in columns):
        return
    headings = tuple(dict.fromkeys(column.heading for column in columns))
    words = ", ".join(f'"{heading}"' if "," in heading else heading for heading in headings)
    head = say('There is no {what} "{name}"', what=say("column"), name=name)
    near = nearest(name.lower(), {heading.lower(): heading for heading in headings})
    if near:
        meant = next(heading for heading in headings if heading.lower() == near)
        raise UsageError(say('{head}: did you mean "{near}"? There are {words}.', head=head, near=meant, words=words))
    raise UsageError(say("{head}: there are {words}.", head=head, words=words))


def _place(sheet: Sheet, name: str) -> int | None:
    """Return where a table has a column: by its heading, in any language, or its name."""
    return next((place for place, column in enumerate(sheet.columns) if _is_called(column, name)), None)


def _groups(sheet: Sheet, at: int | None) -> Iterator[Sheet]:
    """Yield a table for each value of a column, in the order of the rows."""
    if at is None:
        yield sheet
        return
    groups: dict[str, list[tuple[Cell, ...]]] = {}
    for row in sheet.rows:
        groups.setdefault(text_of(row[at]), []).append(row)
    for value, rows in groups.items():
        yield attrs.evolve(sheet, title=f"{sheet.title}: {value}" if value else sheet.title, rows=tuple(rows))


@cache
def headings_of(column: str) -> tuple[str, ...]:
    """Return the headings that a column has in some language."""
    texts = [language_of(code).texts for code in languages()]
    labelled = (text.labels[column][0] for text in texts if column in text.labels)
    return (*(text.columns[column] for text in texts if column in text.columns), *labelled)


def _is_called(column: Column, name: str) -> bool:
    wanted = slug(name)
    return wanted in {slug(column.name), slug(column.heading), *map(slug, headings_of(column.name))}


def _places(sheet: Sheet, names: Sequence[str], *, every: bool) -> list[int]:
    """Return the places of the columns that are shown, in their order."""
    if names:
        return [place for name in names if (place := _place(sheet, name)) is not None]
    return [place for place, column in enumerate(sheet.columns) if every or _tells(sheet, column, place)]


def _tells(sheet: Sheet, column: Column, place: int) -> bool:
    """Whether people are shown a column that they have not chosen: if a row has anything for it, or there is no row."""
    if column.name in ON_DEMAND:
        return False
    return not sheet.rows or any(text_of(row[place]) for row in sheet.rows)


def _with_columns(sheet: Sheet, places: Sequence[int]) -> Sheet:
    return attrs.evolve(
        sheet,
        columns=tuple(sheet.columns[place] for place in places),
        rows=tuple(tuple([row[place] for place in places]) for row in sheet.rows),
    )


def _sorted(sheet: Sheet, names: Sequence[str]) -> Sheet:
    """Sort by several columns, the first one above all. What has no value comes last either way."""
    rows = list(sheet.rows)
    for name in reversed(names):
        at = _place(sheet, name.removeprefix("-"))
        if at is not None:
            ranked = [(_rank(row[at]), row) for row in rows if _has_value(row[at])]
            ranked.sort(key=itemgetter(0), reverse=name.startswith("-"))
            rows = [*(row for _, row in ranked), *(row for row in rows if not _has_value(row[at]))]
    return attrs.evolve(sheet, rows=tuple(rows))


def _has_value(cell: Cell) -> bool:
    return bool(cell) if isinstance(cell, str) else bool(cell.text) and cell.missing is None


def _rank(cell: Cell) -> tuple[int, Decimal | int, str]:
    """Return what a cell is sorted by: numbers and days before words."""
    value = (cell.order if cell.value is None else cell.value) if isinstance(cell, Datum) else None
    if isinstance(value, dt.date):
        return 0, value.toordinal(), ""
    if value is not None:
        return 0, value.low if isinstance(value, Range) else value, ""
    return 1, 0, collated(text_of(cell))
