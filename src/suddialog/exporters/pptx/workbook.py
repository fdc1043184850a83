"""The workbook behind a chart: a small .xlsx that holds what the chart shows and nothing else.

Five parts, no clock, no author, no formulas: text is stored as inline strings, so that ``=1+1`` stays a text. The
series' names stand in row 1 from column B, the categories in column A, the values below; `reference` gives the same
addresses to the chart that points at them. The parts are not deflated: the deck deflates all of them together, which
takes less room than each by itself.
"""

from __future__ import annotations

from decimal import Decimal

from suddialog.exporters.markup import escape
from suddialog.exporters.pptx.archive import archive, member
from suddialog.exporters.pptx.plan import Plot

SHEET = "Data"

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIXED = (
    (
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    ),
    (
        "_rels/.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    (
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    (
        "xl/_rels/workbook.xml.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
)
_MEMBERS = tuple(member(name, (_XML + text).encode(), stored=True) for name, text in _FIXED)


def column(number: int) -> str:
    """Letters of a column counted from 0: A, …, Z, AA, ….

    Raises:
        ValueError: The number is negative or beyond XFD, a sheet's last column.
    """
    if not 0 <= number < 16384:
        raise ValueError(f"a sheet has no column number {number}")
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def reference(series: int | None, rows: int) -> str:
    """Address of the values of a series (counted from 0), or of the categories (None), for that many categories."""
    letters = "A" if series is None else column(series + 1)
    return f"{SHEET}!${letters}$2:${letters}${rows + 1}"


def name_reference(series: int) -> str:
    """Address of the name of a series, counted from 0."""
    return f"{SHEET}!${column(series + 1)}$1"


def plain(value: Decimal) -> str:
    """A number as files hold it: all its decimals, a point, no exponent; zero has no sign."""
    return format(value if value else abs(value), "f")


def workbook(plot: Plot) -> bytes:
    """The .xlsx behind a chart. Equal plots give equal bytes."""
    columns = [column(number + 1) for number in range(len(plot.series))]
    rows = [_row(1, [_text(f"{letters}1", one.name) for letters, one in zip(columns, plot.series, strict=True)])]
    for index, category in enumerate(plot.categories):
        at = index + 2
        cells = [_text(f"A{at}", category)]
        for letters, one in zip(columns, plot.series, strict=True):
            value = one.values[index]
            if value is not None:
                cells.append(f'<c r="{letters}{at}"><v>{plain(value)}</v></c>')
        rows.append(_row(at, cells))
    sheet = f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
    return archive((*_MEMBERS, member("xl/worksheets/sheet1.xml", sheet.encode(), stored=True)))


def _text(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _row(number: int, cells: list[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'
