"""Figures of a dialogue as far as they count people, sorted by what they can be computed from."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import cached_property, lru_cache
from operator import methodcaller
from typing import NamedTuple

import attrs

from suddialog.catalogue import Catalogue
from suddialog.model import Department, Dialogue, Indicator, NoNumber, Observation, Party, Range, SchoolYear, When
from suddialog.model.base import keys
from suddialog.model.grammar import PEOPLE_UNITS, PEOPLE_WORDS, slug
from suddialog.model.policy import Policy
from suddialog.privacy.suppression.draft import small
from suddialog.privacy.suppression.tables import Span
from suddialog.privacy.suppression.times import as_school_year, may_be_one, span_of

SAID = frozenset({NoNumber.IN_WORDS, NoNumber.IN_PICTURE})
"""Kinds of no number that stand for a figure which is told otherwise."""

HIDDEN = frozenset(
    {NoNumber.WITHHELD, NoNumber.SUPPRESSED, NoNumber.SUPPRESSED_SECONDARY, NoNumber.SUPPRESSED_BY_SOURCE}
)
"""Kinds of no number that stand for a figure which there is, but which is not to be known."""

USUAL = 5
"""From how many on a count may be shown, where the catalogue says nothing: as many as most of its entries say."""


class Place(NamedTuple):
    """Which figure of an indicator is meant, in words that are compared and ordered quickly."""

    whose: str
    period: str
    category: str
    subgroup: frozenset[str]


Bases = Mapping[tuple[str, frozenset[str]], Mapping[str, tuple[When | None, int]]]
"""Of how many people figures are, by body and subgroup, then by the word for the time; parts are of all of a whole."""

_THEM = "elever|boern|svar|besvarelser|klasser|skolen|antal|personer|pupils|children|answers|replies|classes|school"
_OF_ALL = rf"(?:(?:{_THEM})-)?(?:i-alt|ialt|total)(?:-(?:{_THEM}))?|sum|samlet|overall"
is_whole = re.compile(_OF_ALL).fullmatch
"""Tells whether a category or a subgroup is no part, but all of it, by its slug; ``piger i alt`` are a part."""

is_everybody = re.compile(rf"{_OF_ALL}|everybody|(?:alle|samtlige|all|samlet|hele|whole)(?:-(?:{_THEM}))?").fullmatch
"""Tells whether a subgroup is no part, but all of them. A category may be an answer: in all lessons, in some."""


@attrs.frozen
class Terms:
    """How a dialogue calls bodies and its time, so that a figure has one place, whichever way it is written.

    Attributes:
        bodies: The names of departments and parties, by all words for them: they last longer than ids.
        year: The dialogue's school year, which figures without a time are taken to be of.
    """

    bodies: Mapping[str, str] = attrs.field(factory=dict)
    year: str = ""

    @classmethod
    def of(cls, dialogue: Dialogue) -> Terms:
        """Read the terms of a dialogue."""
        named: tuple[Department | Party, ...] = (*dialogue.school.departments, *dialogue.parties)
        bodies = {word: slug(item.name) for item in named if item.id for word in keys(item)}
        around = _around(dialogue)
        bodies = {**around, **{word: around.get(name, name) for word, name in bodies.items()}}
        year = dialogue.year
        return cls(bodies, time_of(When(year, year)) if year else "")

    def body(self, word: str) -> str:
        """Return the one word for a body."""
        return self.bodies.get(slug(word), slug(word))

    def time(self, period: When | None) -> str:
        """Return a time as a word; that of the dialogue where there is none."""
        return time_of(period) if period else self.year

    def place(self, item: Observation) -> Place:
        """Return the place of an observation among those of its indicator."""
        category, whose = slug(item.category) if item.category else "", slug(item.whose)
        return Place(
            self.bodies.get(whose, whose) if self.bodies else whose,
            time_of(item.period) if item.period else self.year,
            "" if is_whole(category) else category,
            parts_of(item.subgroup) if item.subgroup else _NO_SUBGROUP,
        )


def _around(dialogue: Dialogue) -> dict[str, str]:
    """Return the words for the school and its municipality by the names that they have, as parties have them, too."""
    school, municipality = dialogue.school, dialogue.school.municipality
    found = {slug(school.name): "school"}
    if municipality:
        names = (municipality.name, f"{municipality.name} kommune", municipality.authority or municipality.name)
        found |= dict.fromkeys(map(slug, names), "municipality")
    own = {slug(item.name) for item in school.departments}
    return {name: body for name, body in found.items() if name not in own}


_NO_SUBGROUP: frozenset[str] = frozenset()


@lru_cache(maxsize=1024)
def parts_of(subgroup: tuple[str, ...]) -> frozenset[str]:
    """Return the slugs of those among some subgroups that are not everybody; ``7.a`` and ``7a`` are one class."""
    return frozenset([_IN_CLASS.sub("", word) for word in map(slug, subgroup) if not is_everybody(word)])


_IN_CLASS = re.compile(r"(?<=\d)-(?=[^\W\d]$)")


@attrs.define(eq=False)
class Figure:
    """One figure, and whatever tells it.

    Attributes:
        indicator: Whose figure it is.
        item: The observation that says most of it.
        place: Its place.
        told_by: All observations that tell it: those of indicators which are computed from it, too.
        base: Of how many people it is, as far as that is known.
        count: How many people it counts, as far as that is known.
        supposed: Of how many people it is at the least, where only other times of the series tell: a quarter fewer.
        is_share: Whether it is a share of these people.
        alike: The same as others tell it, each of which may be of few.
    """

    indicator: Indicator
    item: Observation
    place: Place
    told_by: list[Observation]
    base: int | None = None
    count: int | None = None
    supposed: int | None = None
    is_share: bool = False
    alike: list[Figure] = attrs.field(factory=list)

    def first(self, below: int) -> Span | None:
        """Return what is known of the figure once it is told that it must not be shown; None if it may be."""
        for one in (self, *self.alike):
            part, value, count, base = bool(one.item.category), one.item.value, one.count, one.base
            if part and one.is_share and value == _ALL and one._is_of_all_answers():
                count = None
            elif base is count is one.supposed is None:
                continue
            elif one.supposed is not None and isinstance(value, Decimal):
                base = one.supposed
                count = round(value * base / 100) if one.is_share else None
            if found := small(count, base, below, part):
                return found
        return None

    def _is_of_all_answers(self) -> bool:
        """Tell whether this is what several answers make together: that it is everybody tells nothing."""
        answers = [name for name in map(slug, self.indicator.categories) if not is_whole(name)]
        return len(answers) > 1 and is_whole(slug(self.item.category)) is not None

    def add(self, other: Figure) -> None:
        """Take over what another observation tells of the same figure."""
        self.told_by += other.told_by
        self.alike.append(other)
        self.base = other.base if self.base is None else self.base
        self.count = other.count if self.count is None else self.count

    @property
    def is_number(self) -> bool:
        """Whether there is a number."""
        return not isinstance(self.item.value, NoNumber)


@attrs.frozen(eq=False)
class Family:
    """Indicators that tell the same figures: one by name or catalogue id, and what is computed from it.

    Attributes:
        key: What they have in common.
        indicators: The indicators.
        figures: The figures by their place.
        below: From how many people on they may be shown.
        lead: The indicator that says what is measured.
    """

    key: str
    indicators: tuple[Indicator, ...]
    figures: Mapping[Place, Figure]
    below: int
    lead: Indicator


class Rules:
    """What the catalogue and the house say of small counts."""

    def __init__(
        self,
        catalogue: Catalogue,
        policy: Policy,
        indicators: Sequence[Indicator] = (),
        bases: Mapping[str, Bases] | None = None,
        terms: Terms | None = None,
    ) -> None:
        """Begin with all that is looked at.

        Args:
            catalogue: What is known of indicators beforehand.
            policy: What the house says.
            indicators: All of the dialogue, among which wholes of parts are looked for.
            bases: Of how many people figures are by an earlier edition, indicator by indicator.
            terms: How the dialogue calls bodies and its time.
        """
        self.terms = terms or Terms()
        self._catalogue, self._policy, self._indicators, self.before = catalogue, policy, indicators, bases or {}
        self._read: dict[int, list[Figure]] = {}
        self._within_people: dict[int, bool] = {}

    def below(self, indicator: Indicator | None = None) -> int:
        """From how many people on figures of an indicator may be shown."""
        entry = self._catalogue.entry(indicator.catalogue) if indicator else None
        usual = entry.small_count.below if entry and entry.small_count else USUAL
        return max(usual, self._policy.below(indicator))

    def figures(self, indicator: Indicator) -> list[Figure]:
        """Return an indicator's figures, the same ones each time."""
        if id(indicator) not in self._read:
            self._read[id(indicator)] = _read(indicator, self)
        return self._read[id(indicator)]

    def counts_people(self, indicator: Indicator) -> bool:
        """Whether an indicator's figures are numbers of people.

        A number without a name for what is counted is if the catalogue says so of it, or if it is part of one that is.
        """
        if counts_people(indicator.unit, indicator.name):
            return True
        if indicator.unit.strip().lower() not in _NUMBERS or _RATIO.search(indicator.name):
            return False
        entry = self._catalogue.entry(indicator.catalogue)
        if entry and entry.unit and counts_people(entry.unit.da, ""):
            return True
        whole = self._by_key.get(slug(indicator.part_of)) if indicator.part_of else None
        return whole is not None and self._is_within_people(whole)

    def _is_within_people(self, whole: Indicator) -> bool:
        """Whether an indicator of the dialogue, or one that it is part of, counts people; each is asked once."""
        known, passed = self._within_people, list[int]()
        while id(whole) not in known:
            passed.append(id(whole))
            known[id(whole)] = counts_people(whole.unit, whole.name)
            whole = whole if known[id(whole)] else self._by_key.get(slug(whole.part_of), whole)
        known.update(dict.fromkeys(passed, known[id(whole)]))
        return known[id(whole)]

    @cached_property
    def _by_key(self) -> Mapping[str, Indicator]:
        return _by_key(self._indicators)

    def numbers_of_whole(self, indicator: Indicator) -> Bases:
        """Return of how many people a share is that is part of a number of people."""
        whole = self._by_key.get(slug(indicator.part_of)) if indicator.part_of and indicator.in_percent else None
        if whole is None or not self.counts_people(whole):
            return {}
        numbers = [(self.terms.place(item), item.period, item.value) for item in whole.observations]
        return bases(
            [
                (place, time, int(value))
                for place, time, value in numbers
                if isinstance(value, Decimal) and value == int(value) and not place.category
            ]
        )

    def shares_of_people(self, indicator: Indicator) -> bool:
        """Whether an indicator's per cent are of the people who are counted, not of days, say."""
        entry = self._catalogue.entry(indicator.catalogue)
        return indicator.in_percent and not (entry and entry.percent_of)


_ALL = Decimal(100)
_SOMEBODIES = rf"(?:(?:\w*(?:{'|'.join(PEOPLE_UNITS)})|{'|'.join(PEOPLE_WORDS)})\b)"
_PEOPLE = re.compile(rf"(?:(?:antal|number of) )?(?:\w+e )?{_SOMEBODIES}", re.IGNORECASE)
_SOMEBODY = re.compile(rf"\b{_SOMEBODIES}", re.IGNORECASE)
_RATIO = re.compile(r"\b(?:pr|per)\b|/", re.IGNORECASE)
_NUMBERS = frozenset({"", "antal", "number", "count"})


@lru_cache(maxsize=1024)
def counts_people(unit: str, name: str) -> bool:
    """Tell whether figures are numbers of people, by their unit or, where it says no more than that, by their name.

    ``elever`` are, ``elever pr. klasse`` are not.
    """
    plain = unit.strip().lower()
    if plain and plain in _NUMBERS:
        return _SOMEBODY.search(name) is not None and not _RATIO.search(name)
    told = plain or name.lstrip()
    return _PEOPLE.match(told) is not None and not _RATIO.search(told)


_N = re.compile(r"\bn ?= ?(\d{1,6})", re.IGNORECASE)
_words_of = "{0.footnote} {0.words} {0.category} {0.subgroup}".format
"""Returns what an observation says in words."""


def n_in(words: str) -> int | None:
    """Return of how many people something is by words about it (``n = 23``); None if they do not tell."""
    found = _N.search(words)
    return int(found[1]) if found else None


def count_of(item: Observation, base: int | None, people: bool, shares: bool) -> int | None:
    """Return how many people a figure counts; None if it counts none or nobody can tell.

    A share that no number of people gives, whichever way it is rounded, is no share of these people. A range is its
    upper end.
    """
    if item.count is not None:
        return item.count
    value = item.value.high if isinstance(item.value, Range) else item.value
    if not isinstance(value, Decimal) or value < 0:
        return None
    if people:
        return int(value) if value == int(value) else None
    if base is None or not shares or value > 100:
        return None
    count = int(value * base / 100 + Decimal("0.5"))
    last_digit = Decimal(1).scaleb(int(value.as_tuple().exponent)) * base
    return count if abs(value * base - 100 * count) < last_digit else None


def bases(numbers: Iterable[tuple[Place, When | None, int]]) -> Bases:
    """Return numbers of people by the places and times that they are told of."""
    found: dict[tuple[str, frozenset[str]], dict[str, tuple[When | None, int]]] = {}
    for (whose, word, _, subgroup), time, number in numbers:
        found.setdefault((whose, subgroup), {})[word] = time, number
    return found


def together(one: Bases, other: Bases) -> Bases:
    """Return numbers of people of two editions; where both tell one, that of the second."""
    return {at: {**one.get(at, {}), **other.get(at, {})} for at in one.keys() | other.keys()}


def _are_school_years(times: Iterable[When | None], *told: Mapping[str, tuple[When | None, int]]) -> bool:
    """Tell whether all times are of school years, of which no two have a day in common."""
    every = [*times, *[time for numbers in told for time, _ in numbers.values()]]
    return {type(time.start) if time else None for time in every} <= {SchoolYear}


def _near(told: Mapping[str, tuple[When | None, int]], word: str, time: When | None) -> int | None:
    """Return the least number that is told of times which a time may be, if it is not told of itself."""
    span = span_of(word, time)
    near = [number for one, (other, number) in told.items() if may_be_one(span, span_of(one, other))]
    return min(near, default=None)


@lru_cache(maxsize=1024)
def time_of(period: When | None) -> str:
    """Return a time as a word: the same for the same time, whatever else is said of it."""
    if period is None:
        return ""
    if year := as_school_year(period):
        return f"{year} {year}"
    return f"{period.start} {period.end}" if period.start or period.end else period.words


def families(
    indicators: Iterable[Indicator], rules: Rules, chosen: Container[int], shown: Set[int] | None = None
) -> list[list[Family]]:
    """Return the families of figures that hang together with some indicators, given by their ids, group by group.

    If it is given which indicators are shown, only groups in which one is.

    Figures hang together if they could be computed from one another: those of a whole and its parts, and what is
    computed from them.
    """
    indicators = list(indicators)
    by_key, again = _by_key(indicators), _told_again(indicators, rules)
    last_base, last_whole = _last(by_key, _base), _last(by_key, _whole)
    together: dict[str, dict[str, list[Indicator]]] = {}
    wanted: dict[str, None] = {}
    for item in indicators:
        base = last_base(item) if item.derived else item
        whole = last_whole(base) if base.part_of else base
        name = family_name(base)
        among = name if whole is base else family_name(last_base(whole) if whole.derived else whole)
        name, among = (again.get(name, name), again.get(among, among)) if again else (name, among)
        together.setdefault(among, {}).setdefault(name, []).append(item)
        if id(item) in chosen:
            wanted[among] = None
    groups = [
        group
        for among in wanted
        if (group := together[among])
        and (shown is None or any(id(item) in shown for members in group.values() for item in members))
    ]
    return [
        [
            _family(key, alike, rules)
            for name, members in group.items()
            for key, alike in (_apart(name, members, rules) if len(members) > 1 else [(name, members)])
        ]
        for group in groups
    ]


def _told_again(indicators: Sequence[Indicator], rules: Rules) -> Mapping[str, str]:
    """Return which families are others told again: under one title, with an id that only one of them has, say."""
    titles = [item.name.casefold() for item in indicators]
    if len({*titles}) == len(titles):
        return {}
    found: dict[str, str] = {}
    known: dict[str, list[tuple[str, dict[tuple[str, Place], object]]]] = {}
    for item, title in zip(indicators, titles, strict=True):
        name, own = family_name(item), _numbers(item, rules)
        others = known.setdefault(title, [])
        same = (other for other, told in others if other != name and _tell_the_same(told, own))
        if own and (other := next(same, None)):
            found.setdefault(name, found.get(other, other))
        others.append((name, own))
    return found


def _numbers(item: Indicator, rules: Rules) -> dict[tuple[str, Place], object]:
    """Return the numbers that an indicator tells itself, by unit and place."""
    numbers = [] if item.derived else [one for one in item.observations if not isinstance(one.value, NoNumber)]
    return {(item.unit, rules.terms.place(one)): one.value for one in numbers}


def _tell_the_same(one: Mapping[tuple[str, Place], object], other: Mapping[tuple[str, Place], object]) -> bool:
    both = one.keys() & other.keys()
    return bool(both) and all(one[at] == other[at] for at in both)


def _apart(name: str, group: list[Indicator], rules: Rules) -> list[tuple[str, list[Indicator]]]:
    """Part indicators that are called alike but tell other figures: they only happen to have one name."""
    told: list[dict[tuple[str, Place], object]] = []
    found: list[list[Indicator]] = []
    for item in group:
        own = _numbers(item, rules)
        fitting = (at for at, known in enumerate(told) if all(known.get(at_, one) == one for at_, one in own.items()))
        number = next(fitting, len(told))
        if number == len(told):
            told.append({})
            found.append([])
        told[number].update(own)
        found[number].append(item)
    return [(f"{name} {number}" if number else name, items) for number, items in enumerate(found)]


def _base(item: Indicator) -> str:
    return item.derived.base if item.derived else ""


def _whole(item: Indicator) -> str:
    return item.part_of


def _last(by_key: Mapping[str, Indicator], refers: Callable[[Indicator], str]) -> Callable[[Indicator], Indicator]:
    """Return what follows references from an indicator to the last one, passing each but once in all its calls.

    A circle ends where it began to repeat.
    """
    known: dict[int, Indicator] = {}

    def last(first: Indicator) -> Indicator:
        item, way = first, dict[int, Indicator]()
        while id(item) not in known and id(item) not in way:
            way[id(item)] = item
            item = by_key.get(slug(refers(item)), item)
        if id(item) in known:
            known.update(dict.fromkeys(way, known[id(item)]))
        else:
            numbers, items = [*way], [*way.values()]
            begin = numbers.index(id(item))
            known.update(dict.fromkeys(numbers, items[-1]))
            known.update(zip(numbers[begin + 1 :], items[begin:], strict=False))
        return known[id(first)]

    return last


def family_names(indicators: Iterable[Indicator]) -> list[str]:
    """Return the names of the families that indicators belong to: their own, or their base's if they are computed."""
    indicators = list(indicators)
    last_base = _last(_by_key(indicators), _base)
    return [family_name(last_base(item)) for item in indicators]


def _by_key(indicators: Iterable[Indicator]) -> dict[str, Indicator]:
    indicators = list(indicators)
    return {slug(item.name): item for item in indicators} | {slug(item.id): item for item in indicators if item.id}


def family_name(item: Indicator) -> str:
    """Return what indicators have in common that tell the same figures."""
    return f"{slug(item.catalogue or item.id or item.name)} {slug(item.population)}"


def _family(name: str, group: list[Indicator], rules: Rules) -> Family:
    """Read the figures of indicators that tell the same; those that are computed come last and only tell."""
    ordered = sorted(group, key=lambda item: item.derived is not None)
    figures: dict[Place, Figure] = {}
    before: dict[tuple[str, str, frozenset[str]], list[Figure]] = {}
    for indicator in ordered:
        own = rules.figures(indicator)
        for read in own:
            whose, _, category, subgroup = place = read.place
            if before and place not in figures:
                place = _told_before(read, before.get((whose, category, subgroup), ())) or place
            while (figure := figures.setdefault(place, read)) is not read and _differ(figure, read):
                place = place._replace(period=f"{place.period} ")  # a provisional one, say: it stands by itself
            if figure is not read:
                figure.add(read)
        for read in own if indicator is not ordered[-1] else ():
            whose, _, category, subgroup = read.place
            before.setdefault((whose, category, subgroup), []).append(read)
    return Family(name, tuple(ordered), figures, max(map(rules.below, group)), ordered[0])


def _told_before(read: Figure, before: Iterable[Figure]) -> Place | None:
    """Return the place of a figure of another indicator that this one tells again, of a time that may be the same."""
    span = span_of(read.place.period, read.item.period)
    for figure in before:
        same = read.indicator.derived is not None or figure.item.value == read.item.value
        if same and may_be_one(span_of(figure.place.period, figure.item.period), span):
            return figure.place
    return None


def _differ(one: Figure, other: Figure) -> bool:
    """Tell whether an indicator tells another number where it has told one: then it is another figure."""
    numbers = one.is_number and other.is_number
    return one.indicator is other.indicator and numbers and one.item.value != other.item.value


def _read(indicator: Indicator, rules: Rules) -> list[Figure]:
    """Return an indicator's figures with what can be told of the people whom they are of."""
    people, shares = rules.counts_people(indicator), rules.shares_of_people(indicator)
    wholes = rules.numbers_of_whole(indicator) if indicator.part_of and shares else {}
    items, places = indicator.observations, [*map(rules.terms.place, indicator.observations)]
    known = bases(
        [(place, item.period, item.n) for item, place in zip(items, places, strict=True) if item.n is not None]
    )
    if rules.before:
        known = together(rules.before.get(family_name(indicator), {}), known)
    dated = not _are_school_years([item.period for item in items], *known.values(), *wholes.values())
    found = []
    for item, place in zip(items, places, strict=True):
        base, at, word = item.n, (place[0], place[3]), place[1]
        if base is None and "=" in (words := f"{_words_of(item)} {indicator.name} {indicator.footnote}"):
            base = n_in(words)
        for told in (known.get(at), wholes.get(at)) if base is None else ():
            if told and base is None:
                base = told[word][1] if word in told else _near(told, word, item.period) if dated else None
        counted = people or base is not None or item.count is not None
        count = count_of(item, base, people, shares) if counted else None
        unknown = base is count is None and not item.forecast
        others = known.get(at) if unknown else None
        least = min([number for _, number in others.values()]) if others else None
        supposed = None if least is None else least - least // 4
        found.append(Figure(indicator, item, place, [item], base, count, supposed, shares))
    return found


def interesting(indicators: Iterable[Indicator], rules: Rules) -> Iterator[Indicator]:
    """Yield indicators with a figure that must not be shown or is hidden already, or that may leave a small rest."""
    for indicator in indicators:
        if indicator.observations and _has_first(indicator, rules):
            yield indicator


def _has_first(indicator: Indicator, rules: Rules) -> bool:
    of_people = "=" in f"{indicator.name}{indicator.footnote}"
    for item in indicator.observations:
        if item.audience or item.value in HIDDEN:
            return True
        of_people = of_people or item.n is not None or item.count is not None or "=" in _words_of(item)
    if (
        not of_people
        and not rules.counts_people(indicator)
        and not (rules.before and family_name(indicator) in rules.before)
        and not rules.numbers_of_whole(indicator)
    ):
        return False
    below = rules.below(indicator)
    return bool(indicator.part_of) or any(map(methodcaller("first", below), rules.figures(indicator)))
