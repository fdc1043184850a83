"""`Language`: everything that turns a value of the model into printed text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from functools import cache, cached_property, lru_cache

import attrs

from suddialog.errors import filled
from suddialog.language.numbers import decimals_of, printed
from suddialog.language.symbols import Symbols, symbols_of
from suddialog.language.texts import HOME, Texts, languages, texts_of, words_alone
from suddialog.model.base import Label, changed
from suddialog.model.dates import PartialDate
from suddialog.model.grammar import slug
from suddialog.model.numbers import NoNumber, Range, Value
from suddialog.model.people import Side
from suddialog.model.school_year import SchoolYear
from suddialog.model.time import TimeSpan, When

NO_BREAK = "\N{NO-BREAK SPACE}"


def percent(share: float) -> str:
    """Return a share in whole percent."""
    return f"{round(100 * share)}{NO_BREAK}%"


@attrs.frozen(slots=False)  # with slots, what is cached would make all access slow
class Language:
    """One language. All methods return printed text and never raise for a value that the model allows."""

    code: str

    @property
    def tag(self) -> str:
        """The language tag for documents, ``da-DK``."""
        return self.texts.tag

    @cached_property
    def texts(self) -> Texts:
        """The language's data file."""
        return texts_of(self.code)

    @cached_property
    def symbols(self) -> Symbols:
        """Number signs and names of months and weekdays."""
        return symbols_of(self.texts.babel)

    # Numbers

    def number(self, value: Decimal | int, decimals: int | None = None) -> str:
        """Print a number, rounded half up; without `decimals` it keeps the digits it was written with."""
        return printed(value if isinstance(value, Decimal) else Decimal(value), self.symbols, decimals)

    def range(self, value: Range, decimals: int | None = None) -> str:
        """Print ``70–80``; both ends get the same number of decimals."""
        places = max(decimals_of(value.low), decimals_of(value.high)) if decimals is None else decimals
        return f"{self.number(value.low, places)}–{self.number(value.high, places)}"

    def no_number(self, reason: NoNumber) -> str:
        """Print why there is no number. No bound is named: nobody but the source knows below which it lies."""
        return self.texts.words["NoNumber"][reason.value]

    def value(self, value: Value, decimals: int | None = None, suffix: str = "") -> str:
        """Print a figure of any kind; `suffix` follows a number, never the reason for having none."""
        if isinstance(value, NoNumber):
            return self.no_number(value)
        text = self.range(value, decimals) if isinstance(value, Range) else self.number(value, decimals)
        return text + suffix

    def suffix(self, unit: str) -> str:
        """What follows each printed number of this unit: the sign for % and ‰, with its space, else nothing."""
        return self.texts.patterns["before_sign"] + unit if unit in self.texts.units else ""

    def unit(self, unit: str) -> str:
        """The unit in words: ``procent`` for %, others as they are."""
        return self.texts.units.get(unit, unit)

    # Time

    def date(self, value: PartialDate) -> str:
        """Print ``4. april 2025``, ``april 2025`` or ``2025``: no more than is known."""
        if value.month is None:
            return str(value.year)
        month = self.symbols.months[value.month - 1]
        if value.day is None:
            return self._pattern("month", month=month, year=value.year)
        return self._pattern("date", day=value.day, month=month, year=value.year)

    def weekday_date(self, value: PartialDate) -> str:
        """Print ``fredag den 4. april 2025``; a date without a day is printed without weekday."""
        if value.month is None or value.day is None:
            return self.date(value)
        weekday = self.symbols.weekdays[dt.date(value.year, value.month, value.day).weekday()]
        month = self.symbols.months[value.month - 1]
        return self._pattern("weekday_date", weekday=weekday, day=value.day, month=month, year=value.year)

    def school_year(self, value: SchoolYear) -> str:
        """Print ``2024/25``."""
        return f"{value.start}/{(value.start + 1) % 100:02d}"

    def moment(self, value: PartialDate | SchoolYear) -> str:
        """Print a date or a school year."""
        return self.school_year(value) if isinstance(value, SchoolYear) else self.date(value)

    def when(self, value: When) -> str:
        """Print a looser time: ``2025/26``, ``fra 2025/26``, ``senest maj 2026``, ``2022/23–2024/25``, or its words."""
        stated = self._stated(value)
        if stated and value.words:
            return self._pattern("stated", stated=stated, words=value.words)
        return stated or value.words

    def _stated(self, value: When) -> str:
        start, end = value.start, value.end
        if start is end or start == end:  # most are one and the same
            return self.moment(start) if start else ""
        if start and end:
            return self.between(self.moment(start), self.moment(end))
        if start:
            return self._pattern("from", start=self.moment(start))
        return self._pattern("until", end=self.moment(end)) if end else ""

    def between(self, start: str, end: str) -> str:
        """Print ``2022/23–2024/25``, with blanks round the dash if an end has several words; once if both are alike."""
        if start == end:
            return start
        alone = len(start.split()) == len(end.split()) == 1
        return self._pattern("between" if alone else "between_words", start=start, end=end)

    def time(self, value: dt.time) -> str:
        """Print ``9.00``."""
        return self._pattern("time", hour=value.hour, minute=f"{value.minute:02d}")

    def time_span(self, value: TimeSpan) -> str:
        """Print ``kl. 9.00–12.00``, or ``kl. 9.00`` if the end is open."""
        start = self.time(value.start)
        if value.end is None:
            return self._pattern("time_start", start=start)
        return self._pattern("time_span", start=start, end=self.time(value.end))

    def minutes(self, count: int) -> str:
        """Print ``15 minutter``."""
        return self.count(count, "minute")

    # Words

    def joined(self, parts: Sequence[str]) -> str:
        """Print ``a, b og c``."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.texts.patterns['and']} {parts[-1]}"

    def count(self, number: int, noun: str) -> str:
        """Print ``1 elev`` or ``12 elever`` for a noun of the data file."""
        return f"{self.number(Decimal(number))} {self.noun(noun, number)}"

    def numeral(self, number: int) -> str:
        """Write a number up to twelve as a word, others in digits."""
        words = self.texts.patterns["numerals"].split("|")
        return words[number] if 0 <= number < len(words) else self.number(Decimal(number))

    def noun(self, noun: str, number: int) -> str:
        """The form of a noun that goes with a number."""
        return self.texts.nouns[noun][0 if number == 1 else 1]

    def one_of(self, several: str) -> str:
        """The form for one of a word for several, where it is a noun of the data file: ``dag`` for ``dage``."""
        return next((one for one, other in self.texts.nouns.values() if other == several), several)

    def label(self, key: str, labels: Sequence[Label] = (), *, plural: bool = False) -> str:
        """The word for `key`: the dialogue's own if it has one, else the language's. Lower case.

        Raises:
            KeyError: Neither knows the key.
        """
        for label in labels:
            if label.key == key:
                return label.plural or label.text if plural else label.text
        return self.texts.labels[key][plural]

    def counts(self, key: str, labels: Sequence[Label]) -> bool:
        """Whether the word for `key` can stand behind a number of several: one of the dialogue's own needs a plural."""
        return next((bool(label.plural) for label in labels if label.key == key), True)

    def several(self, key: str, count: int, labels: Sequence[Label] = ()) -> str:
        """A number and the word for `key` (``seks temaer``): the dialogue's own, if it can stand behind a number."""
        own = labels if count == 1 or self.counts(key, labels) else ()
        return f"{self.numeral(count)} {self.label(key, own, plural=count != 1)}"

    def keyed(self, labels: Sequence[Label]) -> tuple[Label, ...]:
        """Labels by the library's keys; their authors may use the words that it prints (``mål``, ``Aftaler``), too."""
        words, taken = self.texts.label_words, {label.key for label in labels}
        meant = (words.get(slug(label.key), label.key) for label in labels)
        return tuple(
            label if key in taken else changed(label, key=key) for label, key in zip(labels, meant, strict=True)
        )

    def word(self, member: Enum, labels: Sequence[Label] = ()) -> str:
        """The word for a member of one of the model's closed lists; kinds, sides and statuses obey `labels`."""
        name = member.name.lower().replace("_", "-")
        table = self.texts.words.get(type(member).__name__, {})
        return table[name] if name in table else self.label(name, labels)

    def phrase(self, key: str, **values: object) -> str:
        """One of the library's own sentences, with its gaps filled."""
        return filled(self.texts.phrases[key], values)

    def side_of(self, role: str) -> Side | None:
        """The side that a role belongs to by the language's word table; None if no word of it is known."""
        return _side_of(self, role)

    def _pattern(self, key: str, **values: object) -> str:
        return self.texts.patterns[key].format(**values)


@lru_cache(maxsize=1024)
def _side_of(language: Language, role: str) -> Side | None:
    words, texts = words_alone(role), language.texts
    if words in texts.alone:
        return Side(texts.alone[words])
    padded = f" {words} "
    hits = [word for word in texts.roles if word in words and f" {word} " in padded]
    return Side(texts.roles[max(hits, key=len)]) if hits else None


def capital(text: str) -> str:
    """Return words of the library's own with a capital first letter; a word with a capital inside ("iPad") stays.

    What an author has written is printed as it is.
    """
    first = text.partition(" ")[0]
    return text if first[1:] != first[1:].lower() else text[:1].title() + text[1:]


def within_sentence(text: str) -> str:
    """Return a heading as it stands amid a sentence: its first word small, unless it may be a name ("KKFO").

    A name has another capital, be it in a later word ("Dansk Skoleforening"); a letter alone ("6. B") is none, nor is
    the article in "A pupil".
    """
    first, *others = text.split() or [""]
    rest = first[1:].rstrip(",:")
    is_name = any(word[:1].isupper() and len(word) > 1 for word in others)
    is_word = (rest.isalpha() and rest.islower()) or (first == "A" and bool(others))
    return text[:1].lower() + text[1:] if is_word and not is_name else text


@cache
def language_of(code: str) -> Language:
    """Return the language for ``da``, ``en`` or another that has a file of labels.

    Raises:
        UsageError: There is no such language.
    """
    texts_of(code)
    return Language(code)


def language_or_home(code: str) -> Language:
    """Return the language of a code, or Danish if there is none of that code, which is for the checks to tell."""
    return language_of(code if code in languages() else HOME)
