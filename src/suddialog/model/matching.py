"""Finding participants by the words that people use for them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import product

import attrs

from suddialog.model.grammar import UNSEEN, slug
from suddialog.model.people import Participant
from suddialog.model.person_line import counted

_MOST_OF_A_ROLE = 100
"""More do not sit in one group; a number without end is a slip of the pen."""


class Directory:
    """Participants by the words that refer to them: id, else name, else first name, else role."""

    def __init__(self, people: Iterable[Participant]) -> None:
        by_sort: list[defaultdict[str, list[int]]] = [defaultdict(list) for _ in range(4)]
        self._people = tuple(people)
        for number, person in enumerate(self._people):
            words = (person.id, person.name, person.name.partition(" ")[0], person.role)
            for numbers, word in zip(by_sort, words, strict=True):
                numbers[slug(word)].append(number)
        self._by_id = by_sort[0]
        self._found: dict[str, Sequence[int]] = {}
        for numbers in reversed(by_sort):
            self._found |= numbers
        self._found.pop("", None)

    def find(self, reference: str) -> tuple[int, ...]:
        """Return the numbers of the participants that a reference may mean.

        The first kind of words by which anybody is found decides. One number is a match, several are ambiguous, none
        means that nobody of that name takes part.
        """
        return tuple(self._found.get(slug(reference), ()))

    def members(self, reference: str) -> tuple[tuple[int, ...], int]:
        """Return whom a member of a group may mean, and how many of them sit there: ``2 lærere`` are two of a role.

        Those who take part as so many of the role are meant rather than others of it.
        """
        if found := self._found.get(slug(reference)):
            return tuple(found), 1
        count, role = counted(reference) or (0, "")
        if not 0 < count <= _MOST_OF_A_ROLE:
            return (), 1
        found = self.find(role)
        as_many = tuple(number for number in found if self._people[number].count == count > 1)
        return as_many or found, count

    def by_id(self, reference: str) -> Sequence[int]:
        """Return the numbers of the participants with an id."""
        return self._by_id.get(slug(reference), ()) if slug(reference) else ()


@attrs.frozen
class Mention:
    """Words inside a text that may name one of some people.

    Attributes:
        start, end: Where the words stand; what follows a genitive's s is not part of them.
        numbers: Whom they may mean.
        words: The words themselves.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    words: str


class Mentions:
    """Finds the names of people inside longer words: whole names, and each part of them, with or without an s.

    A run of names is divided so that each part fits somebody: "Gry Aalund Bo" names two. An initial goes with the name
    beside it. Particles ("de", "von") count only beside other parts of a name. Names count in other spellings, too:
    without accents, and with "aa" or "a" for "å", "ae" for "æ", "oe" or "ö" for "ø", or the other way round.
    """

    def __init__(self, names: Sequence[str], *, exact_case: bool = False, shortest: int = 1) -> None:
        self._people: dict[str, set[int]] = {}
        names = [_with_spellings(name) if _SPELLED_OTHERWISE(name) else name for name in names]
        for number, name in enumerate(names):
            for word in _WORD.findall(name):
                self._people.setdefault(word.casefold(), set()).add(number)
        self._sorted = sorted(self._people)
        self._read: Callable[[str], str] = str if exact_case else str.casefold
        self._every = self._forms([word for name in names for word in _WORD.findall(name)])
        self._alone = self._forms([word for name in names for word in _standing_alone(name) if len(word) >= shortest])
        self._telling = {f"{word}{ending}" for word in self._alone for ending in ("", "s", "S")}

    def _forms(self, words: Sequence[str]) -> set[str]:
        """Return how parts of names are written: as they are, and in capitals."""
        return {*map(self._read, words), *map(self._read, map(str.upper, words))}

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the mentions in a text, in order."""
        if self._telling and not self._telling.isdisjoint(map(self._read, _WORD.findall(text))):
            for start, end in self._runs(text):
                yield from self._divided(text, start, end)

    def _runs(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where names stand: initials, somebody's name, and parts of names behind it."""
        initials: re.Match[str] | None = None
        run: tuple[int, int] | None = None
        for word in _WORD.finditer(text):
            if run and word.start() < run[1]:
                continue  # the s of a genitive
            gone_on = run is not None and _GAP.fullmatch(text, run[1], word.start())
            if run and gone_on and (end := _initial(text, word) or self._end(text, word, self._every)):
                run = run[0], end
                continue
            before = initials if initials and not text[initials.end() : word.start()].strip() else None
            start = before.start() if before else word.start()
            end = self._end(text, word, self._alone)
            if run and not (end and run[0] == start):
                yield run
                start = word.start() if start < run[1] else start
            run = (start, end) if end else None
            initials = _INITIALS.match(text, start) if _initial(text, word) else None
        if run:
            yield run

    def _end(self, text: str, word: re.Match[str], names: Set[str]) -> int:
        """Return where a name ends, with its genitive's ending; 0 if the word is none."""
        read = self._read(word[0])
        if read in names:
            ending = _APOSTROPHE.match(text, word.end())
            return ending.end() if ending else word.end()
        return word.end() if read.endswith(("s", "S")) and read[:-1] in names else 0

    def _divided(self, text: str, start: int, end: int) -> Iterator[Mention]:
        """Divide a run of names: each part is as long as somebody fits it."""
        begin, last = start, start
        fitting: Set[int] | None = None
        for token in _TOKEN.finditer(text, start, end):
            fit = self._fit(token[0])
            still = fit if fitting is None else fitting & fit
            if not still:
                if fitting:
                    yield Mention(begin, last, tuple(sorted(fitting)), text[begin:last])
                begin, still = token.start(), fit
            fitting, last = still, token.end() - self._genitive(token[0])
        if fitting:
            yield Mention(begin, last, tuple(sorted(fitting)), text[begin:last])

    def _fit(self, token: str) -> Set[int]:
        """Return whom a word may name: a part of the name, with or without a genitive's ending, or an initial."""
        word = token.casefold()
        if not word.endswith("."):
            return self._people.get(word, _NOBODY) | self._people.get(_GENITIVE.sub("", word), _NOBODY)
        start = word[:-1]
        first, behind = bisect_left(self._sorted, start), bisect_left(self._sorted, f"{start}\U0010ffff")
        return _NOBODY.union(*(self._people[part] for part in self._sorted[first:behind]))

    def _genitive(self, token: str) -> int:
        """Return the length of a genitive's ending."""
        word = token.casefold()
        return 0 if word in self._people else len(word) - len(_GENITIVE.sub("", word))


class Initials:
    """Finds people by their initials in capitals, the first and the last or all of them: ``AZ``, ``A.Z.``."""

    def __init__(self, names: Iterable[str]) -> None:
        self._people: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(names):
            letters = "".join(filter(str.isupper, _FIRST_LETTER.findall(name)))
            for form in {letters, letters[:1] + letters[-1:]}:
                if len(form) > 1:
                    self._people[form].append(number)
        either = "|".join([f"{form}|{_DOT.join(form)}{_DOT}?" for form in sorted(self._people, key=len, reverse=True)])
        self._pattern = re.compile(rf"(?<![\w-])(?:{either})(?=(?:['’]?s)?(?![\w-]))") if either else None

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the mentions in a text, in order."""
        for found in self._pattern.finditer(text) if self._pattern else ():
            letters = "".join(filter(str.isalpha, found[0]))
            yield Mention(found.start(), found.end(), tuple(self._people[letters]), found[0])


_DOT = r"\. ?"
"""What stands between initials that do not stand together."""

MAY_BE_INITIALS = re.compile(r"(?<![\w-])[^\W\d_a-zæøå](?:[^\W\d_a-zæøå]|\.)").search
"""A first look at a text, which spares reading the names."""

_NOBODY: frozenset[int] = frozenset()
_WORD = re.compile(r"[^\W\d_]+")
_FIRST_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_]")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’]s?|\.)?")
_GAP = re.compile(r"[\s_-]+")
_INITIALS = re.compile(r"(?:\w\.\s*)+")
_APOSTROPHE = re.compile(r"['’]s?(?!\w)")
_GENITIVE = re.compile(r"(?:['’]?s|['’])$")


_SPELLED_OTHERWISE = re.compile(r"[^\x00-\x7f]|a[ae]|oe", re.IGNORECASE).search
MAY_PART = "\u200b"
"""A blank without any width: what is not seen may part words, or stand in one."""
_SPELLINGS = {"å": ("å", "aa", "a"), "ø": ("ø", "oe", "o", "ö"), "æ": ("æ", "ae", "a", "ä")}
_AS_LETTERS = {pair: letter for letter, (_, pair, *_) in _SPELLINGS.items()}
_PAIR = re.compile("|".join(_AS_LETTERS), re.IGNORECASE)


@lru_cache(maxsize=1024)
@lru_cache(maxsize=1024)
def as_words(words: str) -> re.Pattern[str]:
    """Return a pattern that finds words where they stand as whole ones, in any letters, with any blanks."""
    told = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<!\w){told}(?!\w)", re.IGNORECASE)


def as_read(words: str, between: str = "") -> str:
    """Return words as a reader sees them: plain letters and digits, each in one piece, and nothing that nobody sees.

    That may part words: what stands `between` them says so.
    """
    return UNSEEN.sub(between, unicodedata.normalize("NFKC", words))


@lru_cache(maxsize=1024)
def _with_spellings(name: str) -> str:
    """Return a name and behind it its words in other spellings."""
    words = _WORD.findall(f"{as_read(name)} {as_read(name, MAY_PART)}")
    return " ".join(dict.fromkeys([*words, *(other for word in words for other in _spellings(word))]))


def _spellings(word: str) -> Iterator[str]:
    """Yield a word without accents, with each way of writing each of the letters that are Danish only.

    With plain letters in their place short names are other words ("Sø", "So").
    """
    letters = _PAIR.sub(lambda found: _as_case(_AS_LETTERS[found[0].lower()], found[0]), word)
    danish = sorted(_SPELLINGS.keys() & set(letters.lower()))
    for ways in product(*[_SPELLINGS[one] if len(word) > _SHORT else _SPELLINGS[one][:2] for one in danish]):
        way = dict(zip(danish, ways, strict=True))
        yield "".join([_as_case(way[one.lower()], one) if one.lower() in way else _bare(one) for one in letters])


_SHORT = 4


def _as_case(letters: str, like: str) -> str:
    return letters.capitalize() if like[:1].isupper() else letters


def _bare(letter: str) -> str:
    return "".join([part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part)])


@lru_cache(maxsize=1024)
def _standing_alone(name: str) -> tuple[str, ...]:
    """Return the words of a name that name somebody by themselves: all but particles; all, where none has a capital."""
    words = _WORD.findall(name)
    small = name == name.lower()
    return tuple([word for place, word in enumerate(words) if small or not place or word[:1].isupper()])


def _initial(text: str, word: re.Match[str]) -> int:
    """Return where an initial ends, with its full stop; 0 if the word is none."""
    return word.end() + 1 if len(word[0]) == 1 and text.startswith(".", word.end()) else 0
