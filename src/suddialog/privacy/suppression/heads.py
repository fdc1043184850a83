"""What the heads of a table's rows and columns tell: what is no number of people, who are all of them, how many."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from suddialog.model import Table
from suddialog.model.grammar import slug
from suddialog.privacy.suppression.people import last_digit
from suddialog.privacy.suppression.places import is_everybody
from suddialog.privacy.suppression.rules import MONEY
from suddialog.privacy.suppression.sizes import bracketed, in_digits, size_in
from suddialog.privacy.suppression.totals import totals
from suddialog.privacy.suppression.wording import PERCENT, counts_people, counts_things, is_per, may_count_anything

At = tuple[int, int]
"""A row and a column of a table, header and first column included."""


class Kind(Enum):
    """What the numbers of a line are."""

    COUNT = "count"
    SHARE = "share"
    COMPUTED = "computed"


class Kinds(NamedTuple):
    """What is counted in a table: whether people are, and what the numbers of each row and of each column are."""

    people: bool
    rows: Sequence[Kind]
    columns: Sequence[Kind]

    @property
    def some_of_people(self) -> bool:
        """Whether some line is of people."""
        return Kind.COUNT in self.rows[1:] or Kind.COUNT in self.columns[1:]

    def of(self, at: At) -> Kind:
        """Return what a number is; where no people are counted it is a number of them if its row or column says so."""
        row, column = self.rows[at[0]], self.columns[at[1]]
        if Kind.COUNT in (row, column) and (row is column or not self.people):
            return Kind.COUNT
        return Kind.SHARE if Kind.SHARE in (row, column) else Kind.COMPUTED


_BETWEEN_UNITS = re.compile(r"[/,;+&|]|\b(?:og|and|eller|or|samt|hhv)\b|(?<=tal)\s*(?=\()", re.IGNORECASE)
_FROM = r"(?:(?:under|over|mindst|højst|mere end|mindre end|below|above|at least|at most|more than|less than)\b|[<>≤≥])"
_BAND = re.compile(
    rf"(?<![\d/])(?:\d\d?|100)(?:\s*\+|-)?\s*{PERCENT}"
    rf"|{PERCENT}:?\s*(?:{_FROM}\s*\d{{1,3}}|\d{{1,3}}\s*[-\u2013]\s*\d{{1,3}})\W*$"
    r"|\b(?:stor|lille|høj|lav|large|small|high|low)(?:t|e|er|ere|re)? (?:andel|share)\b",
    re.IGNORECASE,
)
"""What a head says of people who are grouped by shares, and counted: ``Over 10 % fravær``, but not ``2024 %``."""

_SHARE = re.compile(rf"{PERCENT}|\b(?:andel(?:en)?|share)\b|\b(?:pr|per)\b\.? ?100\b", re.IGNORECASE)
_COMPUTED = re.compile(
    r"\W*(?:\w*gennemsnit\w*|\w*kvotient\w*|\w*normering(?:en)?|(?:karakter)?snit(?:tet)?|gns|median\w*|ind(?:eks|ex)"
    r"|forhold(?:et|stal)?|ratio|average|mean)\b"
    r"|(?:.*(?:[,(]|\b(?:i|in|on) )\s*|(?!under|over|below|above)\S+ )(?:gennemsnit|snit|gns|average)\W*$",
    re.IGNORECASE,
)
"""Averages and indexes; pupils below the average are counted."""


def kinds_of(table: Table) -> Kinds:
    """Read what the numbers of a table are by its unit, its heads and how many decimals they have."""
    unit = counted_in(table.unit)
    people = any(counts_people(unit, words) for words in (_words(table) if may_count_anything(unit, "") else [""]))
    across, down = table.rows[0], [row[0] for row in table.rows]
    if not people:
        return Kinds(False, _beside_people(down, table.unit), _beside_people(across, table.unit))
    rows, columns = _of_people(down), _of_people(across)
    if unit == table.unit:
        rows, columns = _by_sums(rows, table.rows), _by_sums(columns, [*zip(*table.rows, strict=True)])
    for column in range(1, len(columns)):
        numbers = [row[column] for row, kind in zip(table.rows[1:], rows[1:], strict=True) if kind is Kind.COUNT]
        columns[column] = _by_decimals(columns[column], numbers)
    for number, row in enumerate(table.rows[1:], start=1):
        numbers = [cell for cell, kind in zip(row, columns, strict=True) if kind is Kind.COUNT]
        rows[number] = _by_decimals(rows[number], numbers)
    return Kinds(True, rows, columns)


@lru_cache(maxsize=1024)
def counted_in(unit: str) -> str:
    """Return what a unit says is counted, without what it names beside that: ``antal`` of ``antal og procent``."""
    parts = [*filter(None, map(str.strip, _BETWEEN_UNITS.split(unit)))]
    shares = any(map(_tells_share, parts))
    if "/" in unit and not shares:
        return unit  # a ratio
    counted = [one for one in parts if may_count_anything(one, "") or (shares and counts_people(one, ""))]
    return counted[0] if counted else unit


def _of_people(heads: Sequence[object]) -> list[Kind]:
    """Return what lines are in a table of people by their heads; some of them count, of which others are computed."""
    kinds = [_kind(str(head)) for head in heads]
    if Kind.COUNT in kinds[1:]:
        return kinds
    return [Kind.COUNT if kind is Kind.COMPUTED else kind for kind in kinds]


def _kind(head: str) -> Kind:
    if _tells_share(head):
        return Kind.SHARE
    return Kind.COMPUTED if _COMPUTED.match(head) or is_per(head) else Kind.COUNT


def _by_sums(kinds: list[Kind], lines: Sequence[Sequence[object]]) -> list[Kind]:
    """Return what lines are of which some make one that counts: they do, too, though their heads speak of shares."""
    numbers = [[cell if isinstance(cell, Decimal) else None for cell in line[1:]] for line in lines[1:]]
    found = list(kinds)
    for total, parts in totals(numbers) if Kind.SHARE in kinds[1:] else ():
        if kinds[total + 1] is Kind.COUNT and sum(not _may_be_all(number) for number in numbers[total]) > 1:
            for part in parts:
                found[part + 1] = Kind.COUNT if kinds[part + 1] is Kind.SHARE else kinds[part + 1]
    return found


def _may_be_all(number: Decimal | None) -> bool:
    """Tell whether a number may be what all shares make, as they are rounded, or is not known."""
    return number is None or abs(number - 100) <= 1


@lru_cache(maxsize=1024)
def _tells_share(words: str) -> bool:
    return _SHARE.search(_BAND.sub("", in_digits(words))) is not None


def _by_decimals(kind: Kind, numbers: Sequence[object]) -> Kind:
    known = [one for one in numbers if isinstance(one, Decimal)]
    return Kind.SHARE if kind is Kind.COUNT and 2 * sum([last_digit(one) < 1 for one in known]) > len(known) else kind


def _beside_people(heads: Sequence[object], unit: str) -> list[Kind]:
    """Return what lines are in a table that counts no people: all but one of all people are something of these.

    Where a head tells how many people there are, or others stand beside it, something is told of them.
    """
    said = [str(head) for head in heads]
    first, *others = [number for number, head in enumerate(said) if number and counts_people(head, "")] or [0]
    beside = all(_are_all(said[first]) and _may_be_of(said[other], said[first]) for other in others)
    counting = first if beside and not _sized(said[first]) and not MONEY.search(unit) else 0
    kinds = [Kind.SHARE if _tells_share(unit) or _tells_share(head) else Kind.COMPUTED for head in said]
    return [Kind.COUNT if number and number == counting else kind for number, kind in enumerate(kinds)]


def _sized(head: str) -> bool:
    return size_in(head) is not None or bracketed(head) is not None


def _words(table: Table) -> Sequence[str]:
    heads = [str(head) for head in (*table.rows[0], *(row[0] for row in table.rows[1:]))]
    return table.title, table.footnote, *heads


def sizes(table: Table) -> dict[At, int]:
    """Return how many people there are by words, at the heads of those lines; what all words tell stands in the corner.

    Numbers in brackets that count the heads are marks of notes.
    """
    heads = [((0, column), str(head)) for column, head in enumerate(table.rows[0]) if column]
    heads += [((number, 0), str(row[0])) for number, row in enumerate(table.rows) if number]
    found = {at: size for at, head in heads if (size := size_in(head)) is not None}
    in_brackets = {at: size for at, head in heads if (size := bracketed(head)) is not None}
    if [*in_brackets.values()] != [*range(1, len(in_brackets) + 1)]:
        found = {**in_brackets, **found}
    about = size_in("; ".join([table.title, str(table.rows[0][0]), table.unit, table.footnote]))
    return found if about is None else {**found, (0, 0): about}


_BY_KIND = (
    re.compile(r"elev|b[øo]rn|barn|pige|dreng|sproge|pupil|child|student|girl|boy", re.IGNORECASE),
    re.compile(r"medarbejder|ansat|lærer|pædagog|leder|personale|voks|employee|teacher|staff|adult", re.IGNORECASE),
    re.compile(r"forældre|famili|husstand|parent|household", re.IGNORECASE),
)
"""Words for kinds of people of which none are some of another kind."""

_ALL = re.compile(
    r"(?:(?:samlet )?antal |(?:total )?number of |alle |all )?"
    r"(?:elev(?:er|tal(?:let)?)|børn(?:etal(?:let)?)?|medarbejdere|ansatte|personale|deltagere|svar|besvarelser|personer"
    r"|respondenter|pupils|children|students|employees|staff|participants|answers|replies|respondents|people)"
    r"(?: (?:i alt|ialt|total|in all|in total))?(?: (?:pr|per)\b.*|[ ,(]*\d.*)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OTHER_TIME = re.compile(
    r"prognose|forvente|expected|(?:sidste|næste|forrige) (?:skole)?år|(?:last|next|previous) (?:school )?year",
    re.IGNORECASE,
)
_PART = re.compile(r"\W*(?:heraf|hvoraf|deraf|of wh(?:om|ich)|including)\b", re.IGNORECASE)


def said_parts(heads: Sequence[object], counting: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the lines that have parts which say so, each with one of these (``heraf piger``), which stands behind.

    What is no number of people may stand between them (``Elever | Klasser | Heraf i SFO``).

    Args:
        heads: The heads of all lines.
        counting: The lines that count people.
    """
    whole = 0
    for number, head in enumerate(map(str, heads)):
        if number not in counting or counts_things(head):
            continue
        if not _PART.match(head):
            whole = number
        elif whole:
            yield whole, number


def likely_parts(heads: Sequence[object], counting: Iterable[int], bare: bool) -> Iterator[tuple[int, int]]:
    """Yield the lines of all people, each with one of some of them: ``Elever`` and ``Tosprogede``.

    A line of all belongs to those behind it or, where none stands before them, to those before it.

    Args:
        heads: The heads of all lines.
        counting: The lines that count people.
        bare: Whether only their heads tell that they do.
    """
    said = {number: str(heads[number]).strip() for number in counting}
    wholes = [number for number, head in said.items() if _are_all(head)]
    for number, head in said.items() if wholes else ():
        if number in wholes or _PART.match(head) or (bare and not counts_people("antal", head)):
            continue
        whole = max([one for one in wholes if one < number], default=wholes[0])
        if _may_be_of(head, said[whole]):
            yield whole, number


def _are_all(head: str) -> bool:
    return _ALL.fullmatch(head) is not None or bool(is_everybody(slug(head)))


def _may_be_of(part: str, whole: str) -> bool:
    """Tell whether some people may be some of others: they are of no other kind, nor of another time."""
    elsewhere = set(_YEAR.findall(part)).difference(_YEAR.findall(whole)) or _OTHER_TIME.search(part)
    return not elsewhere and _may_be_alike(part, whole)


def _may_be_alike(one: str, other: str) -> bool:
    """Tell whether words may be about people of one kind."""
    kinds, others = _kinds_of_people(one), _kinds_of_people(other)
    return not kinds or not others or bool(kinds & others)


def _kinds_of_people(words: str) -> Set[int]:
    return {number for number, kind in enumerate(_BY_KIND) if kind.search(words)}


_WORD = re.compile(r"[^\W\d_]{3,}")
_NO_NAME = re.compile(
    r"gennemsnit\w*|snit(?:tet)?|kvotient\w*|normering\w*|gns|median\w*|ind(?:eks|ex)|forhold\w*|ratio|average|mean"
    r"|andel\w*|share|procent\w*|pct|percent\w*|cent|antal|samlet|alt|heraf|hvoraf|deraf|for|med|per|års?|year|the|and"
    r"|number",
    re.IGNORECASE,
)
"""Words that say how something is computed, but not what."""

_OF_ONE_KIND = re.compile(
    r"\W*(?:(?:pr|per)\b|(?!klasse)\w+(?:normering|kvotient|ratio|tæthed|dækning|density))", re.IGNORECASE
)
"""What is for each of some, or how many some are for each, without a word for the others: ``pr. lærer``."""


def computed_from(head: str, counts: Mapping[int, str]) -> Set[int]:
    """Return those lines of people that another line may be computed from by its head.

    They are those that it names, of each kind of people that it names (``Elever pr. lærer``), else all of that kind.
    Of all people it may be anyway, and of no others if it names something else (``Fravær i %``).

    Args:
        head: The head of the line that is computed.
        counts: The heads of lines of people, by their numbers.
    """
    words = _stems(head)
    if not words or _OF_ONE_KIND.match(head):
        return counts.keys()
    alike = {number: one for number, one in counts.items() if _may_be_alike(one, head)}
    everybody = {number for number, one in alike.items() if _are_all(one.strip())}
    found = set[int]()
    for kind in _kinds_of_people(head):
        of_kind = {number: one for number, one in alike.items() if kind in (_kinds_of_people(one) or {kind})}
        found |= _named(words, of_kind) or of_kind.keys()
    found = found or {*_named(words, alike)}
    return found | everybody or alike.keys()


def _named(words: Set[str], lines: Mapping[int, str]) -> Set[int]:
    """Return the lines of which all is said in some words or, where there are none, something."""
    stems = {number: _stems(line) for number, line in lines.items()}
    wholly = {number for number, own in stems.items() if own and own <= words}
    return wholly or {number for number, own in stems.items() if own & words}


def _stems(head: str) -> Set[str]:
    """Return the words of a head by their beginnings, which are the same in ``lærer`` and ``lærere``."""
    return {word[:4].lower() for word in _WORD.findall(head) if not _NO_NAME.fullmatch(word)}
