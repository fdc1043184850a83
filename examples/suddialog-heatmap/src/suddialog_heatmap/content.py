"""What stands under ``heatmap.classes``, read strictly: all that is wrong is told at once."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs
from suddialog.hooks import BlockContext

FEWEST = 5
NONE = ("", "-", "–", None)
_NUMBER = re.compile(r"[-−]?\d+(?:[.,]\d+)?")


@attrs.frozen(kw_only=True)
class Row:
    """A class: its name, how many have answered if that is known, and a value or None for each question."""

    name: str
    answers: int | None
    values: tuple[Decimal | None, ...]


@attrs.frozen(kw_only=True)
class HeatMap:
    """Classes and questions, and between which values the shades are."""

    low: Decimal
    high: Decimal
    questions: tuple[str, ...]
    rows: tuple[Row, ...]
    fewest: int


def heat_map(content: Any, context: BlockContext) -> HeatMap | None:
    """Return the heat map that stands in a file; None, with faults told, if there is something wrong with it."""
    reader = _Reader(context)
    found = reader.heat_map(content)
    return None if reader.faulty else found


class _Reader:
    """Reads one block and takes note of its faults. Whatever is wrong, it reads on."""

    def __init__(self, context: BlockContext) -> None:
        self.context, self.faulty = context, False
        self.low = self.high = Decimal(0)
        self.questions: tuple[str, ...] = ()

    def fault(self, message: str, *path: str | int, remedy: str = "") -> None:
        self.faulty = True
        self.context.fault(message, *path, remedy=remedy)

    def heat_map(self, content: Any) -> HeatMap:
        content = self.mapping(content, ("scale", "questions", "classes", "fewest"))
        self.scale(content.get("scale"))
        self.questions = tuple(self.texts(content.get("questions"), "questions"))
        fewest = self.count(content.get("fewest", FEWEST), "fewest")
        rows = tuple(
            self.row(item, number) for number, item in enumerate(self.listed(content.get("classes"), "classes"))
        )
        return HeatMap(low=self.low, high=self.high, questions=self.questions, rows=rows, fewest=fewest)

    def scale(self, given: Any) -> None:
        ends = [self.number(item, "scale", place) for place, item in enumerate(self.listed(given, "scale"))]
        if len(ends) != 2 or ends[0] >= ends[1]:
            self.fault("the least and the greatest value are expected here", "scale", remedy="Write scale: [1, 5]")
        else:
            self.low, self.high = ends

    def row(self, given: Any, number: int) -> Row:
        here = ("classes", number)
        given = self.mapping(given, ("name", "answers", "values"), *here)
        answers = given.get("answers")
        return Row(
            name=self.text(given.get("name"), *here, "name"),
            answers=None if answers is None else self.count(answers, *here, "answers"),
            values=tuple(self.values(given.get("values"), *here, "values")),
        )

    def values(self, given: Any, *path: str | int) -> Iterator[Decimal | None]:
        listed = self.listed(given, *path)
        if listed and self.questions and len(listed) != len(self.questions):
            words = f"{len(self.questions)} values are expected here, one for each question, not {len(listed)}"
            self.fault(words, *path, remedy='Put quotes round a number with a comma: "3,8"')
        for number, item in enumerate(listed):
            value = None if item in NONE else self.number(item, *path, number)
            if value is not None and self.low < self.high and not self.low <= value <= self.high:
                self.fault(f"{value} lies outside the scale", *path, number)
            yield value

    def mapping(self, given: Any, keys: tuple[str, ...], *path: str | int) -> Mapping[str, Any]:
        if not isinstance(given, Mapping):
            self.fault(f"{', '.join(keys)} are expected here", *path)
            return {}
        for key in given:
            if key not in keys:
                self.fault(f'unknown key "{key}"', *path, remedy=f"There are {', '.join(keys)}")
        return given

    def listed(self, given: Any, *path: str | int) -> list[Any]:
        if isinstance(given, list) and given:
            return given
        self.fault("a list is expected here", *path)
        return []

    def texts(self, given: Any, *path: str | int) -> Iterator[str]:
        seen: set[str] = set()
        for number, item in enumerate(self.listed(given, *path)):
            text = self.text(item, *path, number)
            if text in seen:
                self.fault(f'"{text}" stands here twice', *path, number)
            seen.add(text)
            yield text

    def text(self, given: Any, *path: str | int) -> str:
        if not isinstance(given, str) or not given.strip():
            self.fault("a text is expected here", *path)
        return str(given)

    def number(self, given: Any, *path: str | int) -> Decimal:
        if isinstance(given, int | Decimal) and not isinstance(given, bool):
            return Decimal(given)
        if isinstance(given, str) and _NUMBER.fullmatch(given.strip()):
            return Decimal(given.strip().replace(",", ".").replace("−", "-"))
        self.fault(f"a number is expected here, not {given!r}", *path, remedy='Write "3,8", or - where there is none')
        return self.low

    def count(self, given: Any, *path: str | int) -> int:
        number = self.number(given, *path)
        if number != int(number) or number < 0:
            self.fault("a whole number is expected here", *path)
        return int(number)
