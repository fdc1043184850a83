"""What a workbook hides, whether it is a file of its own or stands behind a chart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from suddialog.errors import say
from suddialog.privacy.finished.package import Element, Package, attribute, every
from suddialog.privacy.finished.traces import Sort, Trace, warning

Cell = tuple[str, int, int]
"""A sheet's name, column and row, counted from 1."""

_AREA = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
_MOST = 200_000
"""Cells that a chart's range may name; more are not counted one by one."""


def sheet_traces(package: Package) -> Iterator[Trace]:
    """Yield hidden sheets, rows and columns, and what is left of data that is shown nowhere."""
    for sheet in every(package.tree(package.main), "sheet"):
        if sheet.get("state") in {"hidden", "veryHidden"}:
            yield warning(Sort.HIDDEN_SHEET, package.place(package.main), say("a sheet is hidden"), say("Delete it"))
    for name, part in sheets_of(package).items():
        tree = package.tree(part)
        lines = [item for item in every(tree, "row", "col") if item.get("hidden") in {"1", "true"}]
        if lines:
            message = say(
                "sheet {name} hides {count} {count:row or column|rows or columns}", name=name, count=len(lines)
            )
            yield warning(Sort.HIDDEN_CELLS, package.place(part), message, say("Delete them"))
    for name in sorted(package.files):
        if "pivotCacheRecords" in name or "/externalLinks/externalLink" in name:
            message = say("data of a pivot table or of another workbook are kept in the file")
            yield warning(Sort.UNSEEN_CELLS, package.place(name), message, say("Paste the table as values"))


def sheets_of(package: Package) -> dict[str, str]:
    """Return the parts of a workbook's sheets by the sheets' names."""
    targets = {relation.id: relation.target for relation in package.relations.get(package.main, ())}
    return {
        attribute(sheet, "name"): targets.get(attribute(sheet, "id"), "")
        for sheet in every(package.tree(package.main), "sheet")
    }


def chart_traces(deck: Package, chart: str, workbook: Package) -> Iterator[Trace]:
    """Yield what the workbook behind a chart holds and the chart does not show: the case of Region Syddanmark."""
    tree = deck.tree(chart)
    shown = _shown(text.text or "" for text in every(tree, "f"))
    filled = {(name, *at): value for name, part in sheets_of(workbook).items() for at, value in _cells(workbook, part)}
    unseen = filled.keys() - shown
    if unseen:
        message = say("the workbook behind a chart holds {count} {count:cell|cells} beyond it", count=len(unseen))
        yield warning(Sort.UNSEEN_CELLS, workbook.place(workbook.main), message, _PICTURE)
    digits = _digits_shown(tree)
    longer = [at for at in filled.keys() & shown if digits is not None and _decimals(filled[at]) > digits]
    if longer:
        message = say(
            "{count} {count:number|numbers} behind a chart {count:has|have} more digits than it shows",
            count=len(longer),
        )
        yield warning(Sort.HIDDEN_DIGITS, workbook.place(workbook.main), message, say("Round them in the workbook"))


_PICTURE = say("Delete them in the workbook, or replace the chart by a picture")


def _cells(workbook: Package, part: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the cells of a sheet that are not empty, with what stands in them as it is stored."""
    for cell in every(workbook.tree(part), "c"):
        found = re.fullmatch(r"([A-Z]{1,3})(\d+)", cell.get("r", ""))
        value = "".join(item.text or "" for item in every(cell, "v", "t", "f"))
        if found and value:
            numeric = value if cell.get("t", "n") == "n" else ""
            yield (_column(found[1]), int(found[2])), numeric


def _shown(formulas: Iterable[str]) -> set[Cell]:
    """Return the cells that a chart's formulas name."""
    shown: set[Cell] = set()
    for formula in formulas:
        for quoted, plain, left, top, right, bottom in _AREA.findall(formula):
            columns = range(_column(left), _column(right or left) + 1)
            rows = range(int(top), int(bottom or top) + 1)
            if len(columns) * len(rows) <= _MOST:
                name = quoted.replace("''", "'") or plain.lstrip("(,")
                shown |= {(name, column, row) for column in columns for row in rows}
    return shown


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _digits_shown(tree: Element | None) -> int | None:
    """Return how many decimals a chart shows at most, None where it shows whatever there is."""
    labels = [item for found in every(tree, "dLbls") for item in every(found, "numFmt")]
    codes = [item.get("formatCode", "") for item in labels]
    codes += [item.text or "" for item in every(tree, "formatCode")] if not codes else []
    digits = [_digits(code) for code in codes]
    return None if not digits or None in digits else max(digit for digit in digits if digit is not None)


def _digits(code: str) -> int | None:
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code).split(";")[0]
    if not re.search(r"[0#]", plain):
        return None
    places = len(re.search(r"\.([0#?]*)", plain)[1]) if "." in plain else 0  # type: ignore[index]
    return places + 2 if "%" in plain else places


def _decimals(value: str) -> int:
    try:
        exponent = Decimal(value).normalize().as_tuple().exponent
    except InvalidOperation:
        return 0
    return max(0, -exponent) if isinstance(exponent, int) else 0
