"""Which lines of numbers others make, whether anybody says so or not: totals, changes, what comes and what goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations, product

from suddialog.model.grammar import slug
from suddialog.privacy.suppression.places import is_everybody

Line = Sequence[Decimal | None]
"""The numbers of a row or a column; None where there is none."""

Made = tuple[int, Sequence[tuple[int, int]]]
"""A line by its number, and the lines that make it, each with its sign."""

MOST_CHANGES = 12
"""Lines of a table up to which changes, running totals and shares are looked for among them."""

MOST_FLOWS = 4
"""Lines of those who come and go up to which they are looked for between two numbers."""

_COMING = re.compile(r"(?:til|ny|ind|ankom|join|arriv|enrol|new|in\b|moved-in)")
_RUNNING = re.compile(r"kumul|cumul|running|løbende|siden|since|indtil|til dato|to date|so far", re.IGNORECASE)
_CHANGE = re.compile(r"\W*(?:forskel|ændring|udvikling|differen[sc]e?|change|difference)\b|\+/-", re.IGNORECASE)
_GOING = re.compile(r"(?:afgang|afgaa|fra|ud|stop|holdt|left|leav|out\b|moved-out|withdr)")


def made_lines(lines: Sequence[Line], heads: Sequence[object], last: bool) -> Iterator[Made]:
    """Yield the lines that others make; the last one is a total if the author says so."""
    for total, parts in (*_totals_either_way(lines, heads, last), *_changes(lines, heads)):
        yield total, [(part, 1) for part in parts]
    yield from flows(lines, heads)


def totals(lines: Sequence[Line], last: bool = False, called: bool = False) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield lines that are sums of those before them, subtotals left out.

    The last one is if the author says so, or if it is called so and its numbers may be.
    """
    plain: list[int] = []
    signed = any(min(filter(None, line), default=0) < 0 for line in lines)
    for number, line in enumerate(lines):
        parts = _summed(lines, plain, number, signed)
        at_end = number == len(lines) - 1
        if not parts and at_end and (last or (called and _may_make([lines[part] for part in plain], line))):
            parts = [*plain]
        if parts:
            yield number, parts
        else:
            plain.append(number)


def _summed(lines: Sequence[Line], plain: Sequence[int], number: int, signed: bool) -> Sequence[int]:
    """Return the lines before one of which it is the sum: without subtotals, or with those that are some by chance."""
    for among in (plain, range(number)) if len(plain) < number else (plain,):
        count = _parts([lines[part] for part in among], lines[number], signed)
        if count:
            return among[len(among) - count :]
    return ()


def _may_make(parts: Sequence[Line], total: Line) -> bool:
    """Tell whether lines make another one somewhere, or may as far as they are known."""
    told = [cells for cells in zip(*parts, total, strict=True) if cells[-1] is not None]
    return any(None in cells or sum(cells[:-1]) == cells[-1] for cells in told)


def flows(lines: Sequence[Line], heads: Sequence[object]) -> Iterator[Made]:
    """Yield numbers of some day, with those of a day before and who came and went in between.

    Their heads tell who comes and who goes, or else the numbers do, if they fit as often as there are such lines.
    """
    signs = [_sign(str(head)) for head in heads]
    for first in range(len(lines) if len(lines) <= MOST_CHANGES else 0):
        for end in range(first + 3, min(first + MOST_FLOWS + 2, len(lines))):
            between = range(first + 1, end)
            known = [cells for cells in zip(*lines[first : end + 1], strict=True) if None not in cells]
            told = {*signs[first + 1 : end]} == {1, -1} and not signs[first] and not signs[end]
            for tried in [signs[first + 1 : end]] if told else _mixed(len(between)):
                if (told or len(known) >= len(between)) and _flow(known, tried, told):
                    yield end, [(first, 1), *zip(between, tried, strict=True)]


def _sign(head: str) -> int:
    word = slug(head)
    return 1 if _COMING.match(word) else -1 if _GOING.match(word) else 0


def _mixed(size: int) -> Iterator[Sequence[int]]:
    return (signs for signs in product((1, -1), repeat=size) if len(set(signs)) > 1)


def _flow(known: Sequence[Sequence[Decimal | None]], signs: Sequence[int], told: bool) -> bool:
    """Tell whether numbers, with those who come and go, make the last ones wherever all of them are known."""
    changed = False
    for first, *between, last in known:
        made = first + sum(sign * number for sign, number in zip(signs, between, strict=True))  # type: ignore[misc, operator]
        if made != last:
            return False
        changed |= any(between)
    return changed or told


def _totals_either_way(
    lines: Sequence[Line], heads: Sequence[object], last: bool
) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield lines that are sums of those before them or, where totals stand first, of those behind them."""
    yield from totals(lines, last, called=_is_total(heads[-1:]))
    end = len(lines) - 1
    for total, parts in totals(lines[::-1], called=_is_total(heads[:1])):
        yield end - total, [end - part for part in parts]


def _is_total(heads: Sequence[object]) -> bool:
    return any(isinstance(head, str) and is_everybody(slug(head)) for head in heads)


def _changes(lines: Sequence[Line], heads: Sequence[object]) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield lines that are wherever all three are known, and at least twice, sums of two others around or beside them.

    Once will do where a head says so.

    Of this year, last year and the change from one to the other one is the sum of the others.
    """
    if len(lines) > MOST_CHANGES:
        return
    told = [*map(tells_change, heads)]
    for one, two, three in combinations(range(len(lines)), 3):
        known = [cells for cells in zip(lines[one], lines[two], lines[three], strict=True) if None not in cells]
        if len(known) < (1 if told[one] or told[two] or told[three] else 2):
            continue
        for total, first, second in ((0, 1, 2), (1, 0, 2), (2, 0, 1)):
            if all(cells[total] == cells[first] + cells[second] for cells in known) and any(map(any, known)):  # type: ignore[operator]
                places = (one, two, three)
                yield places[total], [places[first], places[second]]


def running(lines: Sequence[Line], heads: Sequence[object]) -> Iterator[tuple[int, int, int, int]]:
    """Yield lines that add up another one number by number, with that one, and from which number on up to which.

    They do it three times or more, unless their heads say it. Where the first number is none of the other line,
    something came before it. A total may stand behind.
    """
    for total, part in permutations(range(len(lines)), 2) if len(lines) <= MOST_CHANGES else ():
        for end in (len(lines[total]), len(lines[total]) - 1):
            first = int(lines[total][:1] != lines[part][:1])
            least = 2 if _RUNNING.search(str(heads[total])) else 3
            if _is_running(lines[total][:end], lines[part][:end], first, least):
                yield total, part, first, end
                break


def _is_running(totals: Line, parts: Line, first: int, least: int) -> bool:
    """Tell whether numbers are those before them and one of others more, wherever all are known and so often."""
    steps = [*zip([Decimal(), *totals], parts, totals, strict=False)][first:]
    known = [step for step in steps if None not in step]
    return (
        len(known) >= least
        and any(part for _, part, _ in known[1 - first :])
        and all(before + part == total for before, part, total in known)  # type: ignore[operator]
    )


def tells_change(head: object) -> bool:
    """Tell whether a head says that numbers are how far others are apart."""
    return _CHANGE.match(str(head)) is not None


def _parts(before: Sequence[Line], total: Line, signed: bool) -> int:
    """Return of how many lines before it a line is the sum, wherever all of them have numbers; 0 if of none.

    Where no numbers are `signed`, lines that make more than it are enough to tell.
    """
    left = list(total)
    if not any(left):
        return 0
    for count, line in enumerate(reversed(before), start=1):
        left = [None if one is None or other is None else one - other for one, other in zip(left, line, strict=True)]
        known = [number for number in left if number is not None]
        if not known or (min(known) < 0 and not signed):
            return 0
        if count > 1 and not any(known):
            return count
    return 0
