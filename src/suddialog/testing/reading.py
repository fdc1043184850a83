"""Outputs read back: which canaries stand in them, and what people read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress

import attrs

from suddialog._api.sink import Output
from suddialog.privacy.finished import Part, is_zip, lines_of, readings, unpack

_WORD = re.compile(r"kanarie\d+x")
_FIVE = r"(?<!\d)\d{5}|(?<!\d)\d{2}[.,'\u00a0\u202f\u2009 ]\d{3}"
SIGN = re.compile(rf"kanarie\d+x|(?:{_FIVE})(?!\d)")
"""A canary: a word or a figure."""

READ = ".read"
"""How the names of parts end that an author's own function has read."""

_FIGURE = re.compile(rf"(?:{_FIVE})(?!\d)")
_ZERO = re.compile(r"(?<![\w.,:/-])0(?:[.,]0+)?(?![\w:/-]|[.,]\d)")
_NO_TEXT = (".png", ".jpg", ".jpeg", ".gif", ".bin")
_MARKUP = (".xml", ".rels", ".html", ".xhtml", ".svg", ".vml")


def parts_of(outputs: Iterable[Output], read: Callable[[bytes], str] | None = None) -> tuple[Part, ...]:
    """Return everything that outputs hold, unpacked however deep; `read` gives the text of one that can't be found."""
    listed = tuple(outputs)
    parts = [part for output in listed for part in unpack(output.data, output.name or "output")[0]]
    if read:
        parts += [Part(f"{output.name or 'output'}{READ}", read(output.data).encode("utf-8")) for output in listed]
    return tuple(parts)


def signs_in(parts: Iterable[Part], wanted: Collection[str]) -> set[str]:
    """Return the canaries that stand in parts; other readings are tried for what the plain one does not have."""
    if not wanted:
        return set()
    return _found(parts, wanted, signs_of if any(sign.isdigit() for sign in wanted) else _words_of)


def _words_of(text: str) -> set[str]:
    return set(_WORD.findall(text))


def ends_in(parts: Iterable[Part], wanted: Collection[str], letters: str) -> tuple[set[str], set[str]]:
    """Return those words of canaries with whose last word a hostile text ends in the parts, and those with letters."""
    listed = [f"{word[:-1]}z{more}" for word in wanted for more in ("", letters)]
    ends = re.compile(rf"((kanarie\d+z)(?:{letters})?)")
    found = _found(parts, listed, lambda text: {word for both in ends.findall(text) for word in both})
    ended = {f"{word[:-1]}x" for word in found if word.endswith("z")}
    return ended, {word for word in ended if f"{word[:-1]}z{letters}" in found}


def _found(parts: Iterable[Part], wanted: Collection[str], find: Callable[[str], set[str]]) -> set[str]:
    listed = [part for part in parts if not part.packed]
    found = {sign for part in listed for sign in find(f"{part.path}\n{part.data.decode('utf-8', 'replace')}")}
    if not found >= set(wanted):
        found |= {sign for part in listed for text in readings(part.data) for sign in find(text)}
    return found.intersection(wanted)


def words_in(parts: Iterable[Part]) -> set[str]:
    """Return the words of canaries that stand in parts, in any reading and in their names."""
    return {word for part in parts for text in (part.path, *readings(part.data)) for word in _WORD.findall(text)}


def figures_in(parts: Iterable[Part]) -> set[str]:
    """Return the numbers of five figures that people read in parts."""
    return {sign for text in read(parts) for sign in signs_of(text) if sign.isdigit()}


def signs_of(text: str) -> set[str]:
    """Return the canaries that stand in a text."""
    return {*_words_of(text), *(re.sub(r"\D", "", figure) for figure in _FIGURE.findall(text))}


def orders_in(parts: Iterable[Part]) -> Iterator[list[str]]:
    """Yield, for each part that is text, its canaries in the order in which they first stand there."""
    for text in read(parts):
        yield list(dict.fromkeys(re.sub(r"\W", "", sign) for sign in SIGN.findall(text)))


def holds(parts: Iterable[Part], pattern: str) -> bool:
    """Tell whether people read something in parts, written as a pattern."""
    return any(re.search(pattern, text) for text in read(parts))


def raw_texts(parts: Iterable[Part]) -> Iterator[tuple[Part, str]]:
    """Yield each part that is text, as it is written."""
    for part in parts:
        if part.packed or not part.name or part.name.lower().endswith(_NO_TEXT):
            continue
        text = _as_text(part.data)
        if text is not None:
            yield part, text


def _as_text(data: bytes) -> str | None:
    """Return data as the text that they are; None if they are none."""
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8-sig")
    if b"\0" in data:
        with suppress(UnicodeDecodeError):
            return data.decode("utf-16")
        return None
    if _IN_NO_TEXT.search(data):
        return None
    told = _ENCODING.match(data)
    with suppress(LookupError):
        return data.decode(told[1].decode() if told else "cp1252", "replace")
    return None


_ENCODING = re.compile(rb"""\s*<\?xml\s[^>]*\bencoding\s*=\s*["']([\w.-]+)""")
_IN_NO_TEXT = re.compile(rb"[\x01-\x08\x0e-\x1f]")


def is_markup(part: Part, text: str) -> bool:
    """Tell whether a part is XML or HTML."""
    return part.name.lower().endswith(_MARKUP) or is_page(text) or bool(_IN_TAGS.match(text))


_IN_TAGS = re.compile(r"(?i)\s*(?:<\?xml\b|<[a-z_][^<>]*>(?s:.*)>\s*\Z)")
"""What begins like XML, with or without saying so, and ends with a tag."""


def is_page(text: str) -> bool:
    """Tell whether a text is HTML."""
    return text.lstrip()[:9].lower().startswith(("<!doctype", "<html"))


def as_shown(outputs: Iterable[Output]) -> tuple[Output, ...]:
    """Return outputs without blanks that nobody sees.

    Of web pages a browser shows a blank for each line and row of blanks, and elsewhere one blank line is like many.
    """
    return tuple(attrs.evolve(output, data=_without_blanks(output.data)) for output in outputs)


def _without_blanks(data: bytes) -> bytes:
    if is_zip(data):
        return data
    text = data.decode("utf-8", "replace")
    if is_page(text) and not _KEPT.search(text):
        return re.sub(r"\s+", " ", text).encode()
    return re.sub(rb"(?:\r?\n){3,}", b"\n\n", data.rstrip())


_KEPT = re.compile(r"(?i)<(?:pre|textarea)\b|white-space")
"""What makes a browser show lines and blanks as they are."""


def zeros_in(parts: Iterable[Part]) -> int:
    """Return how many noughts, and nothing but noughts, people read: in markup those between the tags."""
    return sum(len(_ZERO.findall(text)) for text in read(parts))


def natural(parts: Iterable[Part]) -> list[Part]:
    """Return parts in the order of their names, the second slide before the tenth."""
    return sorted(parts, key=lambda part: [int(one) if one.isdigit() else one for one in re.split(r"(\d+)", part.path)])


def read(parts: Iterable[Part]) -> Iterator[str]:
    """Yield what people read in each part that is text; the texts of a workbook are read in its sheets."""
    listed = tuple(parts)
    strings = {_above(part): _STRING.findall(text) for part, text in raw_texts(listed) if part.name == _STRINGS}
    for part, text in raw_texts(listed):
        if part.name != _STRINGS:
            spelled = _spelled(text, strings.get(_above(part), ()))
            yield lines_of(_STYLE.sub("", spelled)) if is_markup(part, text) else text


def _above(part: Part) -> str:
    return part.path.removesuffix(part.name)


def _spelled(text: str, strings: Sequence[str]) -> str:
    """Return a sheet with its texts in its cells, where it has their numbers."""
    known = dict(enumerate(strings))
    return _CELL.sub(lambda cell: cell[1] + known.get(int(cell[2]), cell[2]), text) if known else text


_STYLE = re.compile(r"(?s)<style\b.*?</style>")
_STRINGS = "xl/sharedStrings.xml"
_STRING = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_CELL = re.compile(r'(<c [^>]*\bt="s"[^>]*>\s*<v>)(\d+)(?=</v>)')
