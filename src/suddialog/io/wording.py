"""Messages in the words of a file: keys as the file writes them, places as lines.

What finds a fault knows keys and words by their English names, and places as paths of the graph. It says so by `Key`,
`Word` and `Elsewhere`; here they become what somebody who has the file open can look for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import attrs

from suddialog.errors import Elsewhere, Key, Message, Word
from suddialog.io.aliases import KEYS, WORDS
from suddialog.model.grammar import WHOSE

_ENGLISH = frozenset(english for meanings in KEYS.values() for english in meanings)
_DANISH = frozenset(KEYS) - _ENGLISH


def _first(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The first Danish word for each English one."""
    found: dict[str, str] = {}
    for word, english in pairs:
        found.setdefault(english, word)
    return found


_DANISH_KEYS = _first((word, english) for word, meanings in KEYS.items() for english in meanings)
_LISTS = (pair for words in WORDS.values() for pair in words.items())
_DANISH_WORDS = _first((word, english) for word, english in chain(_LISTS, WHOSE.items()) if word != english)

_NAME = re.compile("[a-z_]+")


@attrs.frozen
class Wording:
    """How a file writes its keys; a file without any writes them in English.

    Attributes:
        danish: Whether most of them are Danish.
        written: The keys that it has, by their English names.
    """

    danish: bool = False
    written: Mapping[str, str] = attrs.field(factory=dict)

    @classmethod
    def of(cls, node: Any) -> Wording:
        """Look at the keys below a node."""
        keys = Counter(key for key in _keys(node) if isinstance(key, str))
        danish = sum(count for key, count in keys.items() if key in _DANISH)
        english = sum(count for key, count in keys.items() if key in _ENGLISH)
        written: dict[str, str] = {}
        for key, _ in keys.most_common():
            for meaning in (key, *KEYS.get(key, ())) if key in _ENGLISH else KEYS.get(key, ()):
                written.setdefault(meaning, str(key))
        return cls(danish > english, written)

    def key(self, name: str) -> str:
        """Return a key as the file writes it or would."""
        return self.written.get(name) or (_DANISH_KEYS.get(name, name) if self.danish else name)

    def word(self, name: str) -> str:
        """Return a fixed word in the language of the file's keys."""
        return _DANISH_WORDS.get(name, name) if self.danish else name

    def path(self, path: str) -> str:
        """Return a path with its keys as the file writes them."""
        return _NAME.sub(lambda found: self.key(found.group()), path)

    def told(self, message: str, elsewhere: Callable[[str], str] | None = None) -> str:
        """Return a message in the words of the file.

        Args:
            message: What was found, or what to do.
            elsewhere: Says where a path of the graph stands.
        """
        if isinstance(message, Key):
            return Key.of(self.key(message))
        if isinstance(message, Word):
            return Word.of(self.word(message))
        if isinstance(message, Elsewhere):
            return (elsewhere or self.path)(message)
        if not isinstance(message, Message) or not any(isinstance(value, Message) for value in message.values.values()):
            return message
        values = {
            name: self.told(value, elsewhere) if isinstance(value, Message) else value
            for name, value in message.values.items()
        }
        return Message(message.template, values)


def places_in(message: str) -> Iterator[str]:
    """Yield the paths of the other places that a message tells of."""
    if isinstance(message, Elsewhere):
        yield str(message)
    elif isinstance(message, Message):
        for value in message.values.values():
            if isinstance(value, Message):
                yield from places_in(value)


def _keys(node: Any) -> Iterator[Any]:
    """Every key below a node."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield from one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
