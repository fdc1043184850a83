"""Entries of a file, one behind the other, whatever the format: where each begins, and what it may lack."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from itertools import pairwise, starmap
from typing import Any

import attrs

from suddialog.model import Entity
from suddialog.testing.canaries import titles
from suddialog.testing.said import within


@attrs.frozen
class Entry:
    """A thing that was read, and where it stands.

    Attributes:
        thing: What was read.
        start: Where it begins, as far as that can be told.
        end: Where the next entry begins, or the text ends.
    """

    thing: Entity
    start: int
    end: int

    @property
    def title(self) -> str:
        """What it is called."""
        return _title_of(self.thing)

    def read_in(self, parts: Iterable[Any]) -> Entity | None:
        """Return the thing of the same kind and title among parts; None if there is none."""
        kind = type(self.thing)
        return next((one for one in _titled(parts) if type(one) is kind and _title_of(one) == self.title), None)

    def is_before(self, other: Entry, parts: Iterable[Any]) -> bool:
        """Tell whether it is read before another one, if both are."""
        listed = list(map(id, _titled(parts)))
        one, later = (entry.read_in(parts) for entry in (self, other))
        return not one or not later or listed.index(id(one)) < listed.index(id(later))


def pairs(text: str, parts: Iterable[Any]) -> Iterator[tuple[Entry, Entry]]:
    """Yield what stands in a text one behind the other and is of one kind, each told in one place only."""
    found = [(_places(text, _title_of(thing)), thing) for thing in _titled(parts)]
    listed = sorted(((places, thing) for places, thing in found if places), key=lambda one: one[0][0])
    firsts = [0, *(places[0] for places, _ in listed)]
    starts = [*starmap(partial(_start, text, _opening(text)), pairwise(firsts)), len(text)]
    entries = [
        Entry(thing, start, end) if places[-1] < end else None
        for (places, thing), (start, end) in zip(listed, pairwise(starts), strict=True)
    ]
    for one, other in pairwise(entries):
        if one and other and type(one.thing) is type(other.thing):
            yield one, other


def _opening(text: str) -> str:
    """Return what entries begin with: a sign of the format, or a line."""
    try:
        json.loads(text)
    except ValueError:
        return "<" if text.lstrip().startswith("<") else "\n"
    return "{"


def is_of_lines(text: str) -> bool:
    """Tell whether a text is neither JSON nor markup."""
    return _opening(text).isspace()


def _start(text: str, opening: str, before: int, title: int) -> int:
    """Return where an entry with a title begins, given where the title before it does."""
    found = text.rfind(opening, before, title)
    if found < 0 and before == 0 and opening.isspace():
        return 0  # a text begins with a line
    return title if found < 0 else found + opening.isspace()


def _titled(parts: Iterable[Any]) -> Iterator[Entity]:
    return (one for one in within(tuple(parts)) if isinstance(one, Entity) and _title_of(one))


def _title_of(thing: Entity) -> str:
    kind: Any = type(thing)
    return next((str(getattr(thing, name)) for name in titles(kind)), "")


def _places(text: str, title: str) -> list[int]:
    """Return where a title stands in a text, as it is or as JSON writes it."""
    ways = dict.fromkeys((title, json.dumps(title)[1:-1]))
    return [found.start() for way in ways for found in re.finditer(_alone(way), text)]


def lacking(text: str, entry: Entry) -> Iterator[str]:
    """Yield a text as it is, and with less in one entry: without one line, pair, attribute or cell."""
    yield text
    for piece in _PIECES:
        for found in piece.finditer(text, entry.start + 1, entry.end):
            yield text[: found.start()] + text[found.end() :]


_PIECES = (
    re.compile(r"(?m)^.+\n"),
    re.compile(r',\s*"[^"\n]*"\s*:\s*(?:"[^"\n]*"|[\w.+-]+|\{[^{}]*\}|\[[^][]*\])'),
    re.compile(r'\s[\w:]+="[^"\n]*"'),
    re.compile(r"(?<=[;,\t|])[^;,\t|\n]+"),
)


def renamed(text: str, one: Entry, other: Entry) -> str:
    """Return a text in which two entries, the second right behind the first, are called by the name of the other."""
    first = _called(text[one.start : one.end], one.title, other.title)
    second = _called(text[other.start : other.end], other.title, one.title)
    return text[: one.start] + first + second + text[other.end :]


def many(text: str, one: Entry, titles: Iterable[str]) -> str:
    """Return a text in which others like an entry, under other titles, stand in front of it."""
    others = "".join(_called(text[one.start : one.end], one.title, title) for title in titles)
    return text[: one.start] + others + text[one.start :]


def _called(entry: str, title: str, to: str) -> str:
    """Return an entry under another title, where its own stands as it is or as JSON writes it."""
    written = {title: to, json.dumps(title)[1:-1]: json.dumps(to)[1:-1]}
    return re.sub("|".join(map(_alone, written)), lambda found: written[found[0]], entry)


def _alone(title: str) -> str:
    return rf"(?<!\w){re.escape(title)}(?!\w)"


def values_in(thing: Any) -> set[object]:
    """Return the texts, times and numbers that are said of a thing, and of what it holds."""
    plain = (str(one) if attrs.has(type(one)) and not isinstance(one, Entity) else one for one in within(thing))
    return {one for one in plain if isinstance(one, (str, int, Decimal)) and one not in ("", True, False)}
