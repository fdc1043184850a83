"""How cells look: numbers and days as they are printed everywhere else, in the language of the dialogue."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from suddialog.language import Language, decimals_of
from suddialog.outline.tables import Datum

_TOP: Mapping[str, Any] = {"valign": "top"}
_LEFT: Mapping[str, Any] = {"align": "left"}
_RIGHT: Mapping[str, Any] = {"align": "right", "indent": 1}
_HEADING: Mapping[str, Any] = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DCE6F1", "bottom": 1}


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook, language: Language) -> None:
        self._workbook = workbook
        self._language = language
        self._made: dict[object, Format] = {}

    def heading(self, *, right: bool) -> Format:
        """Return the format of a heading."""
        return self._format(("heading", right), {**_HEADING, **(_RIGHT if right else _LEFT)})

    def words(self, *, right: bool, reason: bool) -> Format:
        """Return the format of a text, or of the reason why there is nothing else."""
        look = {"text_wrap": True, "italic": reason, **(_RIGHT if right else _LEFT)}
        return self._format(("words", right, reason), {**_TOP, **look})

    def value(self, datum: Datum) -> Format:
        """Return the format of a number or a day."""
        if isinstance(datum.value, dt.date):
            return self._format("day", {**_TOP, **_LEFT, "num_format": self._day()})
        code = self._number(datum)
        return self._format(code, {**_TOP, **_RIGHT, "num_format": code})

    def _format(self, key: object, look: Mapping[str, Any]) -> Format:
        if key not in self._made:
            self._made[key] = self._workbook.add_format(dict(look))
        return self._made[key]

    def _number(self, datum: Datum) -> str:
        """Return ``[$-406]#,##0.0``; digits alone are printed as they are, with the nought of a grade."""
        if datum.text.isdigit():
            return "0" * len(datum.text) if datum.text.startswith("0") else "0"
        decimals = decimals_of(datum.value) if isinstance(datum.value, Decimal) else 0
        return f"{self._language.texts.number_format}#,##0{'.' + '0' * decimals if decimals else ''}"

    def _day(self) -> str:
        """Return the code of ``31. maj 2026``, made from the language's own pattern."""
        pattern = self._language.texts.patterns["date"].format(day="d", month="mmmm", year="yyyy")
        return self._language.texts.number_format + re.sub(r"[^dmy]", lambda match: "\\" + match[0], pattern)
