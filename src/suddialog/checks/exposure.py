"""Texts that say too much: CPR numbers, withheld names, small counts, addresses, somebody's health."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

import attrs

from suddialog.checks.graph import ERROR, INFO, WARNING, Graph, finding, in_text
from suddialog.errors import Issue, key_line, say
from suddialog.language import in_sentences
from suddialog.model import Entity, Participant, Table
from suddialog.model.matching import Initials, Mentions, as_read
from suddialog.model.person_line import possible_names

# These patterns are for texts as `_plain` gives them: ignoring case, the machine would look far longer at each letter.
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f]+")
_DIGIT = re.compile(r"\d")
_LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){5}")
"""What numbers of persons and telephones have: a first look at a text, which spares reading it for each of them."""
_CPR = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[- ]?\d{4}(?!\d)")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+\.\w")
_BEHIND = r"(?![\d-]|[.,]\d|\s\d)"
_PHONE = re.compile(
    r"(?:\(?(?:\+|\b00)45\)?|\b(?:tlf|telefon|mobil|phone|tel)\w*)[.: ]*(?:\d[ .-]?){7}\d\b"
    r"|(?<![\w,./-])(?<!nr\. )(?<!nummer )(?<!cvr )(?<!cvr: )"
    rf"(?!(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d)[1-9]\d{{7}}{_BEHIND}(?! kr\b)"
)
_PAIRS = re.compile(rf"(?<![\d,./-])(?<!\d )(\d\d)([ .-])(\d\d)\2(\d\d)\2(\d\d){_BEHIND}")

_SMALL = 5
"""Fewer people than this can be recognised. The catalogue knows narrower bounds for the figures of single sources."""
_SMALL_NUMBERS = frozenset(map(str, range(1, _SMALL)))


def _numbers(table: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield the words of a language for the numbers below a hundred."""
    first = table["first"].split()
    yield from table["also"].items()
    yield from ((word, number) for number, word in enumerate(first, 1))
    for number, ten in enumerate(table["tens"].split(), 2):
        yield ten, 10 * number
        yield from (
            (table["joined"].format(unit=unit, ten=ten), 10 * number + more) for more, unit in enumerate(first[:9], 1)
        )


_TABLES = tomllib.loads((files("suddialog.checks") / "numbers.toml").read_text(encoding="utf-8"))
NUMBER_WORDS = {word: number for table in _TABLES.values() for word, number in _numbers(table)}
"""The numbers from one to 99 in words, of all languages."""
ORDINALS = {word: number for table in _TABLES.values() for number, word in enumerate(table["ordinals"].split(), 2)}
"""What stands second to twentieth, of all languages: also the part of which so many make a whole."""
_ARTICLES = {word for table in _TABLES.values() for word in table["articles"].split()}
_FEW = (
    rf"(?:[1-4]|{'|'.join(word for word, number in NUMBER_WORDS.items() if number < _SMALL and word not in _ARTICLES)})"
)
_SOMEBODY = (
    r"(?:\w*elev|\w*barn|\w*børn|\w*dreng|\w*pige|\w*medarbejder|\w*ansat|\w*lærer|\w*pædagog|\w*kolleg|\w*forældre|"
    r"\w*familie|\w*studerende|\w*deltager|\bunge\b|\bkvinde|\bmænd|tosprog|ordblind|\w*vikar|\w*praktikant|\w*hjælper|"
    r"\w*vægrer|\w*søskende|\w*person|\w*besvarelse|respondent|svar(?:ene)?(?!\w)|pupil|child|boy|girl|teacher|"
    r"employee|parent|famil|answers?(?!\w)|repl(?:y|ies)|responses?(?!\w))\w*"
)
_HEAD = re.compile(rf"(?:antal |number of )?(?:\w+ )?{_SOMEBODY}(?: i alt)?")
"""What stands above or before numbers of people in a table."""

_SAYING = r"(?:siger|svarer|mener|synes|trives|oplever|føler|ønsker|say|answer|think|feel|thrive)"
"""What people do and nothing else, so that there need be no word for them."""

_MERELY, _SINGLE, _SOLE = "kun|bare|blot|only|just", "enkelt|single", "eneste|only"
_OF_THEM = "heraf|hvoraf|deraf|of whom|of which"
_SMALL_COUNT = re.compile(
    rf"\b(?:{_MERELY}) (?:{_FEW}(?: \w+)? {_SOMEBODY}\b|en {_SOMEBODY}\b|"
    rf"{_FEW} (?:der|som|har|who|has|have)\b|en (?:der|som) har\b|(?:én|een|one)(?=[.,;!?)]|$))"
    rf"|\b(?:en|et|én|ét|a) (?:{_SINGLE}) (?:\w+ )?{_SOMEBODY}\b"
    rf"|\b(?:den|det|the) (?:{_SOLE}) (?:\w+ )?{_SOMEBODY}\b"
    rf"|\b(?:{_OF_THEM}) {_FEW} (?:\w+ )?{_SOMEBODY}\b"
)
_LIMITING = tuple(f"{word} " for word in "|".join((_MERELY, _SINGLE, _SOLE, _OF_THEM)).split("|"))
"""One of these stands in whatever that finds."""
_CHANGE = re.compile(
    rf"\b(?:fra|from) (?P<first>[\w-]+) (?:(?P<people>(?:\w+ )?{_SOMEBODY}) )?(?:til|to) (?P<last>[\w-]+)\b"
    rf"(?(people)| (?:\w+ )?{_SOMEBODY}\b)"
)
_BESIDE_FIGURES = ("unit", "population", "definition", "footnote")
"""Fields with texts in which a number of people is one that was counted, and no arrangement."""
_GROUPING = (
    "med", "pr.", "hver", "mindst", "mere", "højst", "under", "over", "end", "with", "per", "each", "least", "than",
)  # fmt: skip
"""What stands before a number of people that nobody counted: of those who make a group, or a bound."""
_NUMBER_OF_PEOPLE = re.compile(
    rf"(?<![\w.,-]){''.join(f'(?<!{re.escape(word)} )' for word in _GROUPING)}{_FEW} (?:\w+ )?{_SOMEBODY}\b"
)
_OUT_OF = re.compile(
    r"(?<![\w.,-])(?P<count>[\w-]+) (?P<out>ud |out )?(?:af|of) (?:(?:de|vores|\w+s|the|our) )?(?:i alt )?"
    rf"(?P<whole>[\w-]+) (?:(?:\w+ )?{_SOMEBODY}\b|{_SAYING}\b)"
)
_SHARE = re.compile(
    rf"(?<![\d.,])(\d{{1,3}}(?:[.,]\d{{1,9}})?) ?(?:%|procent|pct\.?|percent|per cent) (?:af|of) "
    rf"(?:(?:de|vores|the|our) )?(\d{{1,9}})(?!\d)"
    rf"(?=[.,;:!?)](?!\d)|$| (?=\w)(?:(?:\w+ )?{_SOMEBODY}|har|er|der|som|kan|siger|svarer|have|are|who|say)\b)"
)

_STEP = 10
"""How far the numbers of a row may be apart; those of a telephone number hardly ever rise so little three times."""

_HEALTH = re.compile(
    r"diagnose|sygemeld|\b(?:(?:er|blev|bliver|var) syg\b|kronisk\w* syg|kræft|diabetes|epilepsi|adhd\b|autis|"
    r"angst|depress|selvskade|spiseforstyr|misbrug|psykisk|psykiatri|stress|traume|handicap|medicin|indlagt|"
    r"diagnos|is ill\b|on sick leave|cancer|anxiety|self-harm|eating disorder|abuse|psychiatr|disabled|medication)"
)
_CLASS = re.compile(
    r"(?<![\w§.,])(?:10|\d)"
    r"(?:\. ?(?:klasse|årgang|kl\b)|\.? ?[a-h]\b|\.?[i-zæøå]\b|(?:st|nd|rd|th) (?:form|grade))"
)
_SHORTEST = 5
"""Shorter titles are words that anybody may use."""


def rules(view: Graph, whole: Graph) -> Iterator[Issue]:
    """Yield findings about the texts of a view; `whole` is the dialogue that it was made from."""
    withheld = _Withheld(view, whole)
    telling: dict[tuple[str, bool, _Signs], tuple[Issue, ...]] = {}  # the same words stand in many places
    for place, text, printed in view.texts:
        signs = _signs(text, place.endswith(_BESIDE_FIGURES))
        if signs is not _NO_SIGNS or withheld.anything:
            key = (text, printed, signs)
            if key not in telling:
                telling[key] = tuple(_told(text, signs, printed, withheld))
            for issue in telling[key]:
                yield attrs.evolve(issue, path=place)
    yield from _tables(view)


def _tables(view: Graph) -> Iterator[Issue]:
    """Yield findings about small numbers of people in tables without a unit, whose cells are texts."""
    for path, table in view.of(Table):
        found = None if table.unit else next(_small_numbers(table), None)
        if found:
            message = say("a small number of people in a table without a unit, in which none is hidden")
            remedy = say("Give the table a unit, for example {line}", line=key_line("unit", "elever"))
            yield finding("SUD107", WARNING, "{}.rows[{}][{}]".format(path, *found), message, remedy)


def _small_numbers(table: Table) -> Iterator[tuple[int, int]]:
    """Yield the places of small numbers below or beside a word for people."""
    heads, *rows = table.rows
    below = [_are_people(head) for head in heads]
    for number, row in enumerate(rows, 1):
        beside = _are_people(row[0])
        cells = enumerate(zip(row, below, strict=True))
        yield from ((number, place) for place, (cell, people) in cells if (people or beside) and cell in _SMALL_NUMBERS)


def _are_people(head: object) -> bool:
    return _HEAD.fullmatch(_plain(str(head))) is not None


def _told(text: str, signs: _Signs, printed: bool, withheld: _Withheld) -> Iterator[Issue]:
    """Yield what a text tells too much of, wherever it stands."""
    if signs.cpr is not None:
        yield in_text("SUD101", ERROR, signs.cpr, say("the text holds what looks like a CPR number"), say("Delete it"))
    if not printed:
        return
    if signs.few is not None:
        message = say("the text tells of so few that they may be recognised")
        remedy = say("Say it without the number, or add {line}", line=key_line("accepted", "SUD100"))
        yield in_text("SUD100", ERROR, signs.few, message, remedy)
    if signs.address is not None:
        message = say("the text holds a mail address or a telephone number")
        yield in_text("SUD103", WARNING, signs.address, message, say("Delete it, if it is not meant for all readers"))
    health = None if signs.health is None else _tells_whose_health(text, withheld.mentions)
    if health is not None:
        message = say("the text tells of somebody's health beside a class or a name")
        yield in_text("SUD104", WARNING, health, message, say("Write it so that nobody can be recognised"))
    name = withheld.names_somebody(text)
    initials = withheld.has_initials_of_somebody(text) if name is None else None
    if name is not None:
        message = say("the text names a participant whose name is withheld")
        yield in_text("SUD102", WARNING, name, message, say("Write the role instead"))
    elif initials is not None:
        message = say("the text holds letters that are the initials of a participant whose name is withheld")
        yield in_text("SUD102", INFO, initials, message, say("If they mean somebody, write the role instead"))
    pointer = withheld.points_to_something(text)
    if pointer is not None:
        message = say("the text points to something that is withheld")
        yield in_text("SUD105", INFO, pointer, message, say("See whether it can stand without"))


class _Signs(NamedTuple):
    """What a text tells by itself, whoever reads it and whoever is named in it: where in the text, None for nowhere."""

    cpr: int | None
    few: int | None
    address: int | None
    health: int | None


_NO_SIGNS = _Signs(None, None, None, None)


@lru_cache(maxsize=4096)
def _signs(text: str, beside_figures: bool) -> _Signs:
    """Look through a text once for all audiences, formats and dialogues."""
    read = text if text.isascii() else as_read(text)
    plain = _plain(read)
    numbers = _LONG_NUMBER.search(plain) is not None
    cpr = _CPR.search(read) if numbers else None
    few, address, health = _tells_of_few(plain, beside_figures), _tells_address(plain, numbers), _HEALTH.search(plain)
    if not (cpr or few or address or health):
        return _NO_SIGNS
    starts = ((_start(sign.start(), text) if sign else None) for sign in (few, address, health))
    return _Signs(_start(cpr.start(), text, as_read) if cpr else None, *starts)


def _plain(text: str) -> str:
    """Return a text in small letters, with one plain blank where its author's program put any number of any."""
    lowered = text.lower()
    odd = "\u00a0" in lowered or "  " in lowered or "\t" in lowered or "\u202f" in lowered
    return _BLANKS.sub(" ", lowered) if odd else lowered


def _plainly_read(text: str) -> str:
    return _plain(as_read(text))


def _start(place: int, text: str, read: Callable[[str], str] = _plainly_read) -> int:
    """Return where in a text there is what stands at a place of the text as it is read."""
    return bisect_right(range(len(text)), place, key=lambda last: len(read(text[: last + 1])))


class _Withheld:
    """What the texts of a view may not mention: names of participants, and titles of what is for others.

    `anything` tells whether there is any.
    """

    def __init__(self, view: Graph, whole: Graph) -> None:
        self._people = whole.dialogue.participants
        self._shown = {person.name for person in view.dialogue.participants}
        self._hidden = {number for number, person in enumerate(self._people) if person.name not in self._shown}
        titles = _gone(whole.entities, view.entities)
        self._titles = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, titles)))})\b") if titles else None
        self.anything = bool(self._hidden or titles)

    @cached_property
    def mentions(self) -> Mentions:
        """What finds participants by any part of their names, initials aside: one letter is rather a word."""
        names = [possible_names(person.name, person.role) for person in self._people]
        return Mentions(names, exact_case=True, shortest=2)

    @cached_property
    def _initials(self) -> Initials:
        return Initials(person.name if number in self._hidden else "" for number, person in enumerate(self._people))

    def names_somebody(self, text: str) -> int | None:
        """Tell where a text of the view names a participant whose name is withheld."""
        if not self._hidden:
            return None
        mentions = self.mentions.find(text if text.isascii() else as_read(text))
        found = next((found for found in mentions if self._names_one(found.words, found.numbers)), None)
        return _start(found.start, text, as_read) if found else None

    def has_initials_of_somebody(self, text: str) -> int | None:
        """Tell where a text of the view has the initials of a participant whose name is withheld."""
        return next((found.start for found in self._initials.find(text)), None) if self._hidden else None

    def points_to_something(self, text: str) -> int | None:
        """Tell where a text of the view names a thing that is withheld."""
        found = self._titles and self._titles.search(text.casefold())
        return found.start() if found else None

    def _names_one(self, words: str, numbers: Iterable[int]) -> bool:
        return words not in self._shown and not self._hidden.isdisjoint(numbers)


def _gone(whole: Sequence[tuple[str, Entity]], view: Sequence[tuple[str, Entity]]) -> set[str]:
    """Return the titles of a dialogue that nothing in its view has; the view shares what it leaves alone."""
    shown = {id(item): item for _, item in view}
    gone = {id(item): item for _, item in whole if not shown.pop(id(item), None)}
    titles = _titles(gone.values()) - _titles(shown.values())
    return titles - _titles(item for _, item in view) if titles else titles


def _titles(entities: Iterable[Entity]) -> set[str]:
    """Return what things are called, participants aside, in small letters."""
    things = (item for item in entities if not isinstance(item, Participant))
    called = (getattr(item, name, "") for item in things for name in ("title", "name"))
    return {title.casefold() for title in called if isinstance(title, str) and len(title) >= _SHORTEST}


def _tells_of_few(text: str, beside_figures: bool) -> re.Match[str] | None:
    found = _SMALL_COUNT.search(text) if any(map(text.__contains__, _LIMITING)) else None
    if not found and beside_figures:
        found = _NUMBER_OF_PEOPLE.search(text)
    if not found and (" til " in text or " to " in text):
        found = next(filter(_is_of_few, _CHANGE.finditer(text)), None)
    if found or not (" af " in text or " of " in text):
        return found
    return next((found for found, count, whole in _counts(text) if _few(count, whole)), None)


def _is_of_few(change: re.Match[str]) -> bool:
    """Tell whether some were few before or after they became more or fewer."""
    return any(0 < _number(change[name]) < _SMALL for name in ("first", "last"))


def _counts(text: str) -> Iterator[tuple[re.Match[str], Decimal, Decimal]]:
    """Yield where a text speaks of how many of how many people, in numbers or in percent."""
    for found in _OUT_OF.finditer(text):
        some, all_of_them = _number(found["count"]), _number(found["whole"])
        if some and all_of_them and (found["out"] or found["count"] not in _ARTICLES):
            yield found, Decimal(some), Decimal(all_of_them)
    for found in _SHARE.finditer(text):
        whole = Decimal(found[2])
        yield found, (Decimal(found[1].replace(",", ".")) * whole / 100).to_integral_value(), whole


def _number(words: str) -> int:
    """Return a number in digits or in words; 0 if it is none, or far too long for people."""
    return int(words) if words.isdecimal() and len(words) < _LONGEST else NUMBER_WORDS.get(words, 0)


_LONGEST = 10


def _few(count: Decimal, whole: Decimal) -> bool:
    """Tell whether some of many, or those that they leave, are few."""
    return any(0 < number < _SMALL for number in (count, whole - count))


def _tells_address(text: str, numbers: bool) -> re.Match[str] | None:
    mail = _MAIL.search(text) if "@" in text else None
    if mail or not numbers:
        return mail
    return _PHONE.search(text) or next(filter(_is_no_row, _PAIRS.finditer(text)), None)


def _is_no_row(pairs: re.Match[str]) -> bool:
    """Tell whether four numbers of two digits are something else than a rising row, as those of groups are."""
    numbers = [int(pairs[place]) for place in (1, 3, 4, 5)]
    return not all(0 < after - before <= _STEP for before, after in pairwise(numbers))


def _tells_whose_health(text: str, named: Mentions) -> int | None:
    """Tell where a sentence about health begins that also tells a class or a name."""
    for sentence in in_sentences(text):
        lowered = _plain(sentence)
        if _HEALTH.search(lowered) and (_CLASS.search(lowered) or any(named.find(sentence))):
            return max(text.find(sentence), 0)
    return None
