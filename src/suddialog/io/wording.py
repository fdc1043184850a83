"""Messages in the words of a file: keys as the file writes them, places as lines.

What finds a fault knows keys by their English names, and places as paths of the graph. It says so by `Key` and
`Elsewhere`; here they become what somebody who has the file open can look for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any

import attrs

from suddialog.errors import Elsewhere, Key, Message
from suddialog.io.aliases import KEYS, WORDS
from suddialog.model.grammar import WHOSE

_ENGLISH = frozenset(english for meanings in KEYS.values() for english in meanings)
_DANISH = frozenset(KEYS) - _ENGLISH


def _first_words() -> Mapping[str, str]:
    found: dict[str, str] = {}
    keys = ((word, english) for word, meanings in KEYS.items() for english in meanings)
    lists = (pair for words in WORDS.values() for pair in words.items())
    for word, english in chain(keys, lists, WHOSE.items()):
        found.setdefault(english, word)
    return found


_DANISH_FOR = _first_words()
"""The first Danish word for each English one; a key's before that of a closed list."""

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
        """Return a key, or a word of a closed list, as the file writes it or would."""
        return self.written.get(name) or (_DANISH_FOR.get(name, name) if self.danish else name)

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
        if isinstance(message, Elsewhere):
            return (elsewhere or self.path)(message)
        if not isinstance(message, Message) or not any(isinstance(value, Message) for value in message.values.values()):
            return message
        values = {
            name: self.told(value, elsewhere) if isinstance(value, Message) else value
            for name, value in message.values.items()
        }
        return Message(message.template, values)


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
