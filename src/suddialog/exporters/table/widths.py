"""How wide texts are in letters of one width: tabulate takes every character for one column."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

_FIRST, _BEHIND = 0x100000, "\U0010fffd"
"""Characters that nobody writes stand in for others: the first of many, and the second half of a wide one."""

_MOST = 0xFFF0


class StandIns:
    """Makes texts as long as they are wide, and gives them back as they were.

    Each stand-in is one character for a letter with the marks above and below it; that of a wide letter (of Chinese,
    an emoji) has another behind it.
    """

    def __init__(self) -> None:
        self._given: dict[str, str] = {}

    def put(self, text: str) -> str:
        """Return a text in which each character takes one column."""
        return text if text.isascii() else "".join(map(self._of, _letters(text)))

    def _of(self, letter: str) -> str:
        wide = east_asian_width(letter[0]) in {"W", "F"}
        if (len(letter) == 1 and not wide and ord(letter) < _FIRST) or len(self._given) == _MOST:
            return letter
        stand_in = self._given.setdefault(letter, chr(_FIRST + len(self._given)))
        return stand_in + _BEHIND if wide else stand_in

    def back(self, text: str) -> str:
        """Return a text with what the others stand in for."""
        if not self._given:
            return text
        letters = {ord(stand_in): letter for letter, stand_in in self._given.items()}
        return text.translate({**letters, ord(_BEHIND): ""})


def _letters(text: str) -> list[str]:
    """Return the letters of a text, each with its marks; marks at the beginning of a line get a blank to stand on."""
    found: list[str] = []
    for char in text:
        if not combining(char):
            found.append(char)
        elif found and found[-1] != "\n":
            found[-1] += char
        else:
            found.append(f"\N{NO-BREAK SPACE}{char}")
    return found
