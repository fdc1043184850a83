"""What lines of lists begin with in minutes: marks of bullets, numbers, letters, boxes to tick."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence

import attrs

from suddialog.model.grammar import UNSEEN

_SIGNS = "•▪▫◦‣∙⁃⦁■□☐●○◆◇◊❖◾►▶➢➤⇒✓✔\uf000-\uf0ff"
"""What word processors put before a bullet and nobody writes otherwise; the last are those of Word's symbol fonts."""

_TICKED = "☑☒"
_BLANK = r"[ \t\u00a0]"

BULLET = re.compile(rf"(?P<indent>\s*+)(?P<mark>[-–—−·*→{_SIGNS}{_TICKED}]|o|§(?!\s*\d)){_BLANK}+(?P<text>\S.*)")
"""A line that begins a bullet: a mark of its own and a blank. A number behind ``§`` makes it a paragraph of a law."""

_EMPTY = re.compile(rf"\s*+(?:[-–—−·*→{_SIGNS}{_TICKED}]|o)\s*")

_SIGN = re.compile(rf"(?P<indent>\s*+)(?P<mark>[{_SIGNS}{_TICKED}])(?P<text>\S.*)")
_TIGHT = re.compile(r"(?P<indent>\s*+)(?P<mark>[-–—−·→](?=[^\W\d_])|\*(?=[^\W_][^*]*$))(?P<text>\S.*)")
"""A mark without a blank behind it. Words may begin so, too, but hardly several lines (not ``-5`` nor ``*ord*``)."""

_NUMBER_MARK = (
    r"(?P<open>\(?)(?P<above>(?:\d{1,2}\.)*)(?P<last>\d{1,2}|[a-zæøå]|[A-ZÆØÅ]|[ivx]{2,5}|[IVX]{2,5})(?P<close>[.)]?)"
)
_NUMBER = re.compile(rf"(?P<indent>\s*+)(?P<mark>{_NUMBER_MARK}){_BLANK}+(?P<text>\S.*)")
_ALONE = re.compile(rf"{_EMPTY.pattern}|\s*+(?:{_NUMBER_MARK})?\s*")
"""A line of which nothing is left but the mark of an item, if that."""

_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi"]
_LETTERS = [*"abcdefghijklmnopqrstuvwxyzæøå"]

_Counts = frozenset[tuple[str, int]]


@attrs.frozen
class Item:
    """A line that begins an item of a list.

    Attributes:
        indent: How many blanks stand before it.
        kind: Items of one list are of one kind: all bullets, or numbers written alike.
        text: What stands behind the mark.
        label: What is kept of the mark: a number, a box that is ticked.
        continued: Whether the next number follows further down.
    """

    indent: int
    kind: str
    text: str
    label: str = ""
    continued: bool = False


def items_of(lines: Sequence[str]) -> Mapping[int, Item]:
    """Return the items that lines begin, by the places of the lines.

    A sign of word processors makes an item, with a blank behind it or without; a dash or star without a blank only
    where another line begins alike. Numbers and letters make items where one follows another at the same depth, the
    first being 1 or a, or at the beginning of a paragraph: ``1. december`` alone is prose. Directly below another item
    ``a)`` begins one alone, deeper than it ``a.``, too.
    """
    bullets = _bullets(lines)
    return {**bullets, **_numbered(lines, bullets)}


def without_unseen(lines: Sequence[str]) -> Sequence[str]:
    """Return lines without what nobody sees where there is nothing else, or nothing but an item's mark before it."""
    return [bare if _ALONE.fullmatch(bare := UNSEEN.sub("", line)) else line for line in lines]


def worded(lines: Sequence[str]) -> Sequence[int]:
    """Return the places of lines, save those of bullets without text: a mark alone, above another item or nothing."""
    empty = {place for place, line in enumerate(lines) if _EMPTY.fullmatch(line)}
    items = items_of(lines) if empty else {}
    if not items:
        return range(len(lines))
    left: list[int] = []
    begins = True
    for place in range(len(lines) - 1, -1, -1):
        if not (place in empty and begins):
            left.append(place)
            begins = place in items or not lines[place].strip()
    return left[::-1]


def _bullets(lines: Sequence[str]) -> dict[int, Item]:
    found = {place: match for place, line in enumerate(lines) if (match := _bullet(line))}
    alike = Counter((match["indent"], match["mark"]) for match in found.values())
    return {
        place: Item(len(match["indent"]), "", match["text"].strip(), match["mark"] if match["mark"] in _TICKED else "")
        for place, match in found.items()
        if match.re is not _TIGHT or alike[match["indent"], match["mark"]] > 1
    }


def _bullet(line: str) -> re.Match[str] | None:
    return BULLET.fullmatch(line) or _SIGN.fullmatch(line) or _TIGHT.fullmatch(line)


def _numbered(lines: Sequence[str], bullets: Mapping[int, Item]) -> dict[int, Item]:
    open_lists: dict[tuple[int, str, str], tuple[_Counts, int, Item]] = {}
    found: dict[int, Item] = {}
    for place, line in enumerate(lines):
        match = _NUMBER.fullmatch(line)
        if not match or not (match["close"] or match["above"]):
            continue
        item = Item(len(match["indent"]), _kind(match), match["text"].strip(), match["mark"])
        counts, depth = _counts(match["last"]), (item.indent, item.kind, match["above"])
        before, at, last = open_lists.get(depth, (frozenset(), place, item))
        following = frozenset((sort, count) for sort, count in counts if (sort, count - 1) in before)
        if following:
            found |= {at: attrs.evolve(last, continued=True), place: item}
        first = any(count == 1 for _, count in counts)
        above = found.get(place - 1) or bullets.get(place - 1)
        if first and above and (match["close"] == ")" or (match["last"].islower() and item.indent > above.indent)):
            found[place] = item
        if following or first or _begins_paragraph(place, lines, found):
            open_lists[depth] = (following or counts, place, item)
    return found


def _kind(match: re.Match[str]) -> str:
    """How a number is written: ``(1)``, ``1.1.``, ``A)``."""
    sort = "1" if match["last"].isdigit() else "A" if match["last"].isupper() else "a"
    return f"{match['open']}{match['above'].count('.')}{sort}{match['close']}"


def _counts(mark: str) -> _Counts:
    """What a number, letter or Roman number may count: ``i`` is the ninth letter and the first number."""
    if mark.isdigit():
        return frozenset({("1", int(mark))})
    alphabets = {"a": _LETTERS, "i": _ROMAN}
    return frozenset(
        (sort, known.index(mark.lower()) + 1) for sort, known in alphabets.items() if mark.lower() in known
    )


def _begins_paragraph(place: int, lines: Sequence[str], found: Container[int]) -> bool:
    return place == 0 or place - 1 in found or not lines[place - 1] or lines[place - 1].endswith(":")
