"""One line that names somebody who takes part: a name, a role, whether they are there.

Everybody may read a role, but not every name. What stands behind the first comma is the role; one that may hold a name
is read, but counts as private (`counts_as_private`). Only a line that would lose people is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from suddialog.errors import say
from suddialog.model.grammar import (
    BODY_ENDINGS,
    PRESENCE_WORDS,
    ROLE_ENDINGS,
    ROLE_WORDS,
    Malformed,
    shortened,
    shown,
    word_key,
)

_PRESENCE = {**PRESENCE_WORDS, **{word: word for word in PRESENCE_WORDS.values()}}


@attrs.frozen
class PersonLine:
    """What a line says: the name, the role (may be empty), and the word for presence (empty if none is said)."""

    name: str
    role: str = ""
    presence: str = ""


def read_person(line: str) -> PersonLine:
    """Read ``Asta (faglig chef)``, ``Asta, faglig chef``, ``Asta – faglig chef`` or a name; each may end ``(afbud)``.

    Raises:
        Malformed: Nobody, or several people (SUD013).
    """
    if re.search(r"[\n;]", line.strip()):
        raise _several(line)
    pieces, presence = _without_presence(_pieces(" ".join(line.split())))
    if not pieces or not pieces[0].words:
        message = say("expected a name and a role, found {found}", found=shown(line))
        raise Malformed(message, _IN_BRACKETS, code="SUD013", value=line)
    person, *roles = pieces
    if any(role.words and role.bracket and names_somebody(role.words) for role in roles):
        raise _several(line)
    return PersonLine(person.words, _joined(person.bracket, *map(str, roles)), presence)


def presence_said(words: str) -> str | None:
    """Return the presence that words alone tell (``Afbud``), or None if they tell something else."""
    return _PRESENCE.get(word_key(words))


def names_somebody(role: str) -> bool:
    """Tell whether a role may be, or hold, somebody's name: ``Kaj Friis``, ``næstformand Kaj``, ``mor til Alma``.

    Words with a capital are names, but for those that tell of a role (`ROLE_WORDS`), and adjectives before these
    (``Pædagogisk leder``). A name behind a preposition is a place's.
    """
    return any(_NAMING.search(_kinds(part)) for part in _PARTS.split(role))


def tells_role(words: str) -> bool:
    """Tell whether words are a role or a body and name nobody: ``skoleleder``, ``Elevrådet``."""
    return not names_somebody(words) and bool(re.search("[RB]", _kinds(words)))


def counts_as_private(name: str, role: str) -> bool:
    """Tell whether a name may be several people's, or a role somebody's name."""
    return len(_SEVERAL.split(name)) > 1 or names_somebody(role)


def private_side(words: str) -> str:
    """Return ``board``, ``parents`` or ``pupils`` if any word tells of these (``Elevrådet ved Bo``, ``Bo 8.b``)."""
    return next((side for side, told in _PRIVATE_SIDES.items() if told.search(words)), "")


_SEVERAL = re.compile(r"[,;·()|]| (?:og|and|samt|[&+/]) ")
_CLASS = r"\d{1,2}\. ?(?:klasse|årgang|[a-zæøå]\b)|\d[a-zæøå]\b"
_PRIVATE_SIDES = {
    "board": re.compile(r"\b(?:skolebestyrelse|skb\b)", re.IGNORECASE),
    "parents": re.compile(r"\b(?:forælder|forældre|parents?\b|(?:far|mor) til\b)", re.IGNORECASE),
    "pupils": re.compile(rf"\b(?:elev|pupils?\b|{_CLASS})", re.IGNORECASE),
}
_PARTS = re.compile(r"[,()]")
_NAMING = re.compile(r"(?:^&?|[RBt]|(?:[Rt]|(?<!o)B)&)(?![NA]+B)(?:N|A(?!R))|&(?![NA]+B)[NA]{2}")
_SMALL_WORDS = {"til": "t", "med": "t", "with": "t", "og": "&", "and": "&", "samt": "&", "&": "&", "+": "&", "/": "&"}
_ADJECTIVE = re.compile(r"(?:sk|lig|iv|et|ende|ær|al|el)$")


def _kinds(words: str) -> str:
    """Return a letter for each word.

    N may be of a name, A is an adjective or of a name, R tells of a role, B of a body, t is ``til`` or ``med``, & is
    ``og``, o is any other.
    """
    found = words.split()
    loud = len(found) > 1 and words.isupper()
    return "".join(_kind(word.capitalize() if loud else word) for word in found)


def _kind(word: str) -> str:
    bare = word.strip(".:'\"").casefold()
    if bare.removesuffix("s").endswith(BODY_ENDINGS):
        return "B"
    if bare in ROLE_WORDS or bare.removesuffix("s").endswith(ROLE_ENDINGS):
        return "R"
    if any(map(str.isdigit, word)) or word.endswith("-") or (len(word) == 1 and word.isupper()) or _is_acronym(word):
        return "R"
    if word[:1].isupper():
        return "A" if _ADJECTIVE.search(bare) else "N"
    return _SMALL_WORDS.get(bare, "o")


def _is_acronym(word: str) -> bool:
    return word.isupper() and word.isalpha() and 2 <= len(word) <= _LONGEST_ACRONYM


_LONGEST_ACRONYM = 5


@attrs.frozen
class _Piece:
    """A piece of a line between commas, and what stands in brackets behind it."""

    words: str
    bracket: str = ""

    def __str__(self) -> str:
        return f"{self.words} ({self.bracket})" if self.words and self.bracket else self.words or self.bracket


_PARTING = re.compile(r" ?, ?| [-–—] ")
_BRACKETED = re.compile(r"(?P<words>[^()]*)\((?P<bracket>(?:[^()]|\([^()]*\))+)\)")
_IN_BRACKETS = say("Write for example {example}; inside [ ] a comma parts people", example="Asta (lærer)")
_ON_ITS_OWN = say("Write each of them on a line of their own, with - before it")


def _pieces(line: str) -> Iterator[_Piece]:
    """Divide a line at the commas and dashes that stand in no brackets."""
    begin = counted = depth = 0
    for start, end in [*(found.span() for found in _PARTING.finditer(line)), (len(line), len(line))]:
        depth += line.count("(", counted, start) - line.count(")", counted, start)
        counted = start
        if depth <= 0 or start == len(line):
            yield from _bracketed(line[begin:start])
            begin = end


def _bracketed(part: str) -> Iterator[_Piece]:
    """Yield each words with the bracket behind them, and what stands behind the last bracket."""
    begin = 0
    while found := _BRACKETED.match(part, begin):
        yield _Piece(found["words"].strip(), found["bracket"].strip())
        begin = found.end()
    if rest := part[begin:].strip():
        yield _Piece(rest)


def _without_presence(pieces: Iterator[_Piece]) -> tuple[list[_Piece], str]:
    """Return the pieces without the words that say whether somebody is there, and the last of these."""
    left, presence = [], ""
    for piece in pieces:
        inside = piece.bracket.split(",")
        others = [word.strip() for word in inside if presence_said(word) is None]
        words = piece.words if presence_said(piece.words) is None else ""
        presence = next(filter(None, map(presence_said, (piece.words, *inside))), presence)
        bracket = piece.bracket if len(others) == len(inside) else ", ".join(others)
        if words or bracket:
            left.append(_Piece(words, bracket))
    return left, presence


def _several(line: str) -> Malformed:
    message = say('"{line}" names several people', line=shortened(" ".join(line.split())))
    return Malformed(message, _ON_ITS_OWN, code="SUD013", value=line)


def _joined(*roles: str) -> str:
    return ", ".join(filter(None, roles))
