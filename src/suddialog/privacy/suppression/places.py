"""Which figure of an indicator is meant: of which body, time, part and people, whichever way that is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import attrs

from suddialog.model import Department, Dialogue, Observation, Party, SchoolYear, When
from suddialog.model.base import keys
from suddialog.model.grammar import slug
from suddialog.model.part_names import part_key
from suddialog.privacy.suppression.times import as_school_year


class Place(NamedTuple):
    """Which figure of an indicator is meant, in words that are compared and ordered quickly."""

    whose: str
    period: str
    category: str
    subgroup: frozenset[str]


_THEM = (
    "elever|boern|svar|besvarelser|klasser|koen|skolen|antal|personer"
    "|pupils|children|answers|replies|classes|sexes|school"
)
_OF_ALL = rf"(?:(?:{_THEM})-)?(?:i-alt|ialt|total)(?:-(?:{_THEM}))?|sum|samlet|overall"
is_whole = re.compile(_OF_ALL).fullmatch
"""Tells whether a category or a subgroup is no part, but all of it, by its slug; ``piger i alt`` are a part."""

is_everybody = re.compile(
    rf"{_OF_ALL}|everybody|(?:alle|begge|samtlige|all|both|samlet|hele|whole)(?:-(?:{_THEM}))?"
).fullmatch
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
    _words: dict[int, tuple[When, str]] = attrs.field(factory=dict, init=False, repr=False, eq=False)

    @classmethod
    def of(cls, dialogue: Dialogue) -> Terms:
        """Read the terms of a dialogue."""
        named: tuple[Department | Party, ...] = (*dialogue.school.departments, *dialogue.parties)
        bodies = {word: slug(item.name) for item in named if item.id for word in keys(item)}
        around = _around(dialogue)
        bodies = {**around, **{word: around.get(name, name) for word, name in bodies.items()}}
        year = dialogue.year
        return cls(bodies, _as_word(year) if year else "")

    def body(self, word: str) -> str:
        """Return the one word for a body."""
        return self.bodies.get(slug(word), slug(word))

    def time(self, period: When | None) -> str:
        """Return a time as a word; that of the dialogue where there is none."""
        return time_of(period) if period else self.year

    def place(self, item: Observation) -> Place:
        """Return the place of an observation among those of its indicator."""
        return self.places((item,))[0]

    def places(self, items: Iterable[Observation]) -> list[Place]:
        """Return the place of each of some observations among those of their indicator."""
        found = []
        for item in items:
            category, whose = part_key(item.category) if item.category else "", slug(item.whose)
            place = Place(
                self.bodies.get(whose, whose) if self.bodies else whose,
                (self._words.get(id(item.period)) or self._remembered(item.period))[1] if item.period else self.year,
                "" if is_whole(category) else category,
                parts_of(item.subgroup) if item.subgroup else _NO_SUBGROUP,
            )
            found.append(place)
        return found

    def _remembered(self, period: When) -> tuple[When, str]:
        """Remember the word for a time, which many figures share; the time itself too, so that its id stays its own."""
        found = self._words[id(period)] = period, time_of(period)
        return found


def _around(dialogue: Dialogue) -> dict[str, str]:
    """Return the words for the school and its municipality by the names that they have, as parties have them, too."""
    school, municipality = dialogue.school, dialogue.school.municipality
    found = {slug(school.name): "school"}
    if municipality:
        names = (municipality.name, f"{municipality.name} kommune", municipality.authority or municipality.name)
        found |= dict.fromkeys(map(slug, names), "municipality")
    own = {slug(item.name) for item in school.departments}
    return {name: body for name, body in found.items() if name not in own}


@lru_cache(maxsize=1024)
def time_of(period: When | None) -> str:
    """Return a time as a word: the same for the same time, whatever else is said of it."""
    if period is None:
        return ""
    if year := as_school_year(period):
        return _as_word(year)
    return f"{period.start} {period.end}" if period.start or period.end else period.words


def _as_word(year: SchoolYear) -> str:
    return f"{year} {year}"


def single_years(spans: Iterable[tuple[int, int]]) -> dict[str, When]:
    """Return the school years in spans of several, by the words for them."""
    found = dict[str, When]()
    for first, last in spans:
        for number in range(first, last + 1) if first < last else ():
            time = When(SchoolYear(number), SchoolYear(number))
            found[time_of(time)] = time
    return found


_NO_SUBGROUP: frozenset[str] = frozenset()
_AND = re.compile(r"[+&]|(?<!\d)/|/(?!\d)")
_IN_CLASS = re.compile(r"(?<=\d)-(?=[^\W\d]$)")


@lru_cache(maxsize=1024)
def parts_of(subgroup: tuple[str, ...]) -> frozenset[str]:
    """Return the slugs of those among some subgroups that are not everybody; ``7.a`` and ``7a`` are one class."""
    words = [slug(_AND.sub(" og ", name)) for name in subgroup]
    return frozenset([_IN_CLASS.sub("", word) for word in words if not is_everybody(word)])
