"""Finding participants by the words that people use for them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

import attrs

from suddialog.model.grammar import slug
from suddialog.model.people import Participant


class Directory:
    """Participants by the words that refer to them: id, else name, else first name, else role."""

    def __init__(self, people: Iterable[Participant]) -> None:
        self._numbers: list[defaultdict[str, list[int]]] = [defaultdict(list) for _ in range(4)]
        for number, person in enumerate(people):
            words = (person.id, person.name, person.name.partition(" ")[0], person.role)
            for numbers, word in zip(self._numbers, words, strict=True):
                numbers[slug(word)].append(number)

    def find(self, reference: str) -> tuple[int, ...]:
        """Return the numbers of the participants that a reference may mean.

        The first kind of words by which anybody is found decides. One number is a match, several are ambiguous, none
        means that nobody of that name takes part.
        """
        wanted = slug(reference)
        found = (numbers[wanted] for numbers in self._numbers if wanted in numbers)
        return tuple(next(found, ())) if wanted else ()

    def by_id(self, reference: str) -> Sequence[int]:
        """Return the numbers of the participants with an id."""
        return self._numbers[0].get(slug(reference), ()) if slug(reference) else ()


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
    beside it. Particles ("de", "von") count only beside other parts of a name.
    """

    def __init__(self, names: Sequence[str], *, exact_case: bool = False, shortest: int = 1) -> None:
        self._people: dict[str, set[int]] = {}
        for number, name in enumerate(names):
            for word in _WORD.findall(name):
                self._people.setdefault(word.casefold(), set()).add(number)
        self._sorted = sorted(self._people)
        alone = {word for name in names for word in _standing_alone(name) if len(word) >= shortest}
        every = {word for name in names for word in _WORD.findall(name)}
        self._pattern = re.compile(_run(alone, every), re.NOFLAG if exact_case else re.IGNORECASE) if alone else None

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the mentions in a text, in order."""
        for run in self._pattern.finditer(text) if self._pattern else ():
            yield from self._divided(text, run.start(), run.end())

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


_NOBODY: frozenset[int] = frozenset()
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+(?:['’]s?|\.)?")
_GENITIVE = re.compile(r"(?:['’]?s|['’])$")


def _standing_alone(name: str) -> list[str]:
    """Return the words of a name that name somebody by themselves: all but particles."""
    words = _WORD.findall(name)
    return [word for place, word in enumerate(words) if not place or word[:1].isupper()]


def _run(alone: Iterable[str], every: Iterable[str]) -> str:
    """Return the pattern of one name, or of several in a row."""
    one, other = (f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})" for words in (alone, every))
    ending, initial = r"(?:['’]?s|['’])?(?!\w)", r"\w\."
    return rf"(?<!\w)(?:{initial}\s*)*{one}{ending}(?:[\s-]+(?:{initial}|{other}{ending}))*"
