"""Figures: outside their scale, given twice, without source, sums and parts that do not fit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product

from suddialog.checks.graph import ERROR, INFO, WARNING, Graph, body_in_words, finding, named, unknown
from suddialog.errors import Elsewhere, Issue, Key, Word, enumerated, joined, key_line, say
from suddialog.language import most_decimals
from suddialog.model import Audience, Better, Indicator, NoNumber, Observation, Scale, SchoolYear, Table, Totals, When
from suddialog.model.grammar import slug
from suddialog.model.numbers import Range, Value
from suddialog.model.part_names import part_key

_TEST_IDS = "faerdighedstest-laesning (-matematik)"
_TEST = re.compile(r"(?:færdigheds|overgangs|læse|matematik)test|national\w* test", re.IGNORECASE)

Place = tuple[str, When | None, str, tuple[str, ...]]


def rules(graph: Graph) -> Iterator[Issue]:
    """Yield findings about indicators, their observations and tables."""
    by_key = graph.index(Indicator)
    for path, item in graph.of(Indicator):
        for rule in (_scale, _digits, _twice, _shares, _counts, _categories, _years):
            yield from rule(item, path)
        if not item.catalogue or graph.catalogue.entry(item.catalogue):  # a misspelt id may stand for unit and source
            yield from _sources(item, path)
            yield from _bare(item, path)
        if graph.catalogue.figures_audience(item) is Audience.PUBLIC:
            yield from _tests(item, path)
        yield from _part(item, path, by_key.get(slug(item.part_of), []))
        yield from _derived(item, path, by_key.get(slug(item.derived.base), []) if item.derived else [])
    for path, table in graph.of(Table):
        yield from _totals(table, path)


def _scale(item: Indicator, path: str) -> Iterator[Issue]:
    scale = item.scale or (_SHARES if item.in_percent else None)
    numbers = _numbers(item) if scale else []
    if not (scale and numbers) or scale.low <= min(numbers) <= max(numbers) <= scale.high:
        return
    for number, observation in enumerate(item.observations):
        ends = _ends(observation.value)
        if ends and not scale.low <= ends[0] <= ends[-1] <= scale.high:
            written = joined("-", ends)
            message = say("{value} lies outside {low} to {high}", value=written, low=scale.low, high=scale.high)
            remedy = say("Mend the figure, or the {key}", key=Key.of("scale")) if item.scale else _IF_A_CHANGE
            yield finding("SUD060", ERROR, f"{path}.observations[{number}].value", message, remedy)


_SHARES = Scale(0, 100)
_IF_A_CHANGE = say(
    "A figure in percent is a share; of a change, say how far it may go: {line}", line=key_line("scale", "-100-100")
)


def _ends(value: Value | None) -> tuple[Decimal, ...]:
    """Return a number, or the ends of a range; nothing of what is no number."""
    if isinstance(value, Range):
        return value.low, value.high
    return (value,) if isinstance(value, Decimal) else ()


def _numbers(item: Indicator) -> list[Decimal]:
    """Return all numbers of an indicator, of ranges both ends."""
    values = [one.value for one in item.observations]
    ends = [end for value in values if isinstance(value, Range) for end in (value.low, value.high)]
    return [value for value in (*values, *ends) if isinstance(value, Decimal)]


def _digits(item: Indicator, path: str) -> Iterator[Issue]:
    """Tell of figures as a program reckons them, which are printed with all their decimals."""
    if item.decimals is not None:
        return
    decimals = most_decimals(_numbers(item))
    if decimals > _MOST_DECIMALS:
        message = say("figures of {name} are printed with {decimals} decimals", name=named(item), decimals=decimals)
        remedy = say("Say how many are meant, for example {line}", line=key_line("decimals", "1"))
        yield finding("SUD075", WARNING, path, message, remedy)


_MOST_DECIMALS = 4
"""More than that nobody reads."""


def place(observation: Observation) -> Place:
    """Return what tells an observation from the others of its indicator."""
    return slug(observation.whose), observation.period, part_key(observation.category), observation.subgroup


def _twice(item: Indicator, path: str) -> Iterator[Issue]:
    seen: dict[Place, int] = {}
    for number, observation in enumerate(item.observations):
        first = seen.setdefault(place(observation), number)
        if first != number:
            message = say(
                "the same body, period and category as in {path}", path=Elsewhere.of(f"{path}.observations[{first}]")
            )
            yield finding("SUD061", ERROR, f"{path}.observations[{number}]", message, say("Delete one of them"))


def _sources(item: Indicator, path: str) -> Iterator[Issue]:
    """Numbers are somebody's; what was only said, or was not stated, needs no source."""
    numbers = [one for one in item.observations if not isinstance(one.value, NoNumber)]
    if not (item.source or item.derived or all(one.source for one in numbers)):
        message = say("figures of {name} without a source", name=named(item))
        yield finding("SUD062", WARNING, path, message, say("Add {line}", line=key_line("source")))


def _tests(item: Indicator, path: str) -> Iterator[Issue]:
    """Test results below the nation are confidential (folkeskoleloven § 55 b); the catalogue id says which they are."""
    if item.audience or "test" not in item.name.casefold() or not _TEST.search(item.name):
        return
    local = [number for number, observation in enumerate(item.observations) if _open_figure(observation)]
    if local:
        message = say("{name} looks like a test result of a single school, which is confidential", name=named(item))
        remedy = say(
            "Add {line}, or {other}, or {accepted}",
            line=key_line("catalogue", _TEST_IDS),
            other=key_line("audience", Word.of("internal")),
            accepted=key_line("accepted", "SUD073"),
        )
        yield finding("SUD073", ERROR, path, message, remedy)


def _open_figure(observation: Observation) -> bool:
    return observation.whose != "national" and not observation.audience and not isinstance(observation.value, NoNumber)


def _shares(item: Indicator, path: str) -> Iterator[Issue]:
    """Shares of a whole make 100, give or take half a last digit for each; what makes not even half of it is no whole.

    Absence by its reasons is in percent of all days, most of which are spent at school.
    """
    if not item.in_percent or not item.categories:
        return
    sums: dict[tuple[object, ...], dict[int, Decimal]] = defaultdict(dict)
    for number, observation in enumerate(item.observations):
        if isinstance(observation.value, Decimal) and observation.category:
            sums[observation.whose, observation.period, observation.subgroup][number] = observation.value
    for numbered in sums.values():
        parts = list(numbered.values())
        whole = sum(parts, Decimal(0))
        if len(parts) == len(item.categories) and whole > _HALF and abs(whole - 100) > _rounding(parts):
            message = say("the shares {parts} make {sum}, not 100", parts=enumerated(" + ", parts), sum=whole)
            yield finding("SUD063", WARNING, f"{path}.observations[{min(numbered)}]", message)


_HALF = 50


def _rounding(values: Sequence[Decimal]) -> Decimal:
    """Return how far rounded values may lie from the true ones together: half a last digit each."""
    return sum((Decimal(1).scaleb(int(value.as_tuple().exponent)) / 2 for value in values), Decimal(0))


def _counts(item: Indicator, path: str) -> Iterator[Issue]:
    for number, observation in enumerate(item.observations):
        if observation.n is not None and observation.count is not None and observation.count > observation.n:
            message = say("{count} of {n}: the count is above n", count=observation.count, n=observation.n)
            remedy = say("Correct one of the two numbers")
            yield finding("SUD067", ERROR, f"{path}.observations[{number}].count", message, remedy)


def _categories(item: Indicator, path: str) -> Iterator[Issue]:
    categories = {part_key(name): name for name in item.categories}
    members = {part_key(name): name for breakdown in item.breakdowns for name in breakdown.members}
    for number, observation in enumerate(item.observations):
        below = f"{path}.observations[{number}]"
        if observation.category and part_key(observation.category) not in categories:
            for word, known in _undeclared(observation.category, categories, members):
                yield from undeclared(word, known, f"{below}.category")
        for word in observation.subgroup:
            if part_key(word) not in members:
                remedy = say("Declare it in {key}", key=Key.of("breakdowns"))
                message = say('"{word}" is no member of a breakdown', word=word)
                yield unknown(
                    "SUD071", f"{below}.subgroup", message, remedy, word=word, known=members, kinds=(Indicator,)
                )


def _undeclared(
    given: str, categories: Mapping[str, str], members: Mapping[str, str]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield what may be no category, each with what it may be: beside a known part of it, a member as well."""
    parts = [part.strip() for part in given.split(",")]
    known = {**categories, **members}
    strange = [part for part in parts if part_key(part) not in known]
    if 0 < len(strange) < len(parts):
        yield from ((part, known) for part in strange)
    else:
        yield given, categories


def undeclared(word: str, categories: Mapping[str, str], path: str) -> Iterator[Issue]:
    """Yield what is wrong with the name of a category that is none of `categories`, each with its slug before it."""
    if part_key(word) not in categories:
        remedy = say("Declare it in {key}", key=Key.of("categories"))
        message = say('"{word}" is no category', word=word)
        yield unknown("SUD071", path, message, remedy, word=word, known=categories, kinds=(Indicator,))


def _bare(item: Indicator, path: str) -> Iterator[Issue]:
    if len(item.observations) > 1 and not item.unit and item.better is Better.NEITHER:
        message = say("{name} has several figures, but no unit and no direction", name=named(item))
        remedy = say("Add {line}, or {other}", line=key_line("unit"), other=key_line("better", Word.of("higher")))
        yield finding("SUD070", INFO, path, message, remedy)


def _years(item: Indicator, path: str) -> Iterator[Issue]:
    """Tell when a benchmark's newest year is not the school's."""
    newest: dict[str, SchoolYear] = {}
    for observation in item.observations:
        year = observation.period.end if observation.period else None
        if isinstance(year, SchoolYear) and not observation.forecast:
            known = newest.get(observation.whose, year)
            newest[observation.whose] = year if known.start < year.start else known
    own = newest.get("school")
    for body, year in newest.items():
        if own and year is not own and year != own:
            message = say(
                "the newest figure of {body} is of {year}, the school's of {own}",
                body=body_in_words(body),
                year=year,
                own=own,
            )
            yield finding("SUD068", INFO, path, message)


def _part(item: Indicator, path: str, wholes: list[Indicator]) -> Iterator[Issue]:
    for whole in wholes[:1]:
        values = {place(observation): observation.value for observation in whole.observations}
        for number, observation in enumerate(item.observations):
            part, total = _ends(observation.value), _ends(values.get(place(observation)))
            if part and total and part[0] > total[-1]:
                one, all_of_it = joined("-", part), joined("-", total)
                message = say("the part {part} is greater than the whole {whole}", part=one, whole=all_of_it)
                yield finding("SUD065", WARNING, f"{path}.observations[{number}].value", message)


def _derived(item: Indicator, path: str, bases: list[Indicator]) -> Iterator[Issue]:
    if not item.derived or item.derived.times is None:
        return
    for base in bases[:1]:
        factor = item.derived.times / (100 if base.in_percent else 1)
        values = {place(observation): observation.value for observation in base.observations}
        for number, observation in enumerate(item.observations):
            given, of = _ends(observation.value), _ends(values.get(place(observation)))
            if given and of and _differs(given, of, factor):
                message = say(
                    "{given} differs from {base} × {factor} = {result} beyond rounding",
                    given=joined("-", given),
                    base=joined("", (joined("-", of), " %" if base.in_percent else "")),
                    factor=_plain(item.derived.times),
                    result=joined("-", (_plain(end * factor) for end in of)),
                )
                yield finding("SUD066", WARNING, f"{path}.observations[{number}].value", message)


def _plain(number: Decimal) -> Decimal:
    return Decimal(f"{number.normalize():f}")


def _differs(given: Sequence[Decimal], base: Sequence[Decimal], factor: Decimal) -> bool:
    """Tell whether a figure and its base times the factor contradict each other beyond rounding.

    Two numbers, and two ranges end by end, have to be equal; a number has to lie within a range.
    """
    within = len(given) != len(base)
    base = sorted(base, key=lambda end: end * factor)
    pairs = product(given, base) if within else zip(given, base, strict=True)
    gaps = [(one - other * factor, _rounding([one]) + _rounding([other]) * abs(factor)) for one, other in pairs]
    if within:
        return all(gap > slack for gap, slack in gaps) or all(gap < -slack for gap, slack in gaps)
    return any(abs(gap) > slack for gap, slack in gaps)


def _totals(table: Table, path: str) -> Iterator[Issue]:
    """Compare printed totals with the sums; a total is never corrected."""
    body = [row[1:] for row in table.rows[1:]]
    lines = []
    if table.totals in {Totals.LAST_COLUMN, Totals.BOTH}:
        lines += [(f"{path}.rows[{number}]", row) for number, row in enumerate(body, start=1)]
    if table.totals in {Totals.LAST_ROW, Totals.BOTH}:
        lines += [(path, column) for column in zip(*body, strict=True)]
    for where, line in lines:
        numbers = [cell for cell in line if isinstance(cell, Decimal)]
        if len(numbers) < len(line) or len(numbers) < 2:
            continue
        *parts, total = numbers
        difference = abs(sum(parts) - total)
        if difference:
            severity = INFO if difference <= _rounding(numbers) else WARNING
            addends, whole = enumerated(" + ", parts), sum(parts, Decimal(0))
            message = say("{parts} = {sum}, printed is {total}", parts=addends, sum=whole, total=total)
            yield finding("SUD064", severity, where, message)
