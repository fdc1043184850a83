"""How wide and how high a text will be, from shipped advance widths: no installed font is asked.

Widths are exact for Arial and Calibri (and fonts made to the same measures). Every other font is measured as Arial
times a factor on the wide side, so that a text which fits here also fits on the slide. That of a font that is not known
is what the widest of the usual stand-ins takes, DejaVu Sans: nobody knows which one the reader's program puts there.
In fonts of typewriters all letters are equally wide, as those of the widest usual one are.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from math import ceil

import attrs

LINE_HEIGHT = 1.2
"""Height of a line as a multiple of the font size, before leading."""

WIDEST = 1.25
"""What a letter takes of the font size, at most."""

RESERVE = 0.05
"""Share of every line that `wrap` leaves free, for kerning and for another program's rounding."""

_SAMPLE = "Skoleudviklingssamtale 2024/25"


@attrs.frozen
class MeasuredAs:
    """Which face stands for a font: ``arial``, ``calibri`` or ``typewriter``, and the factors on its widths."""

    family: str
    factor: float = 1.0
    bold: float = attrs.field(default=attrs.Factory(lambda self: self.factor, takes_self=True))

    @property
    def exact(self) -> bool:
        """Whether the face has the font's own widths."""
        return self.family != _TYPEWRITER and self.factor == self.bold == 1.0


_TYPEWRITER = "typewriter"
_TWINS = {
    **dict.fromkeys(("arial", "arimo", "helvetica", "liberation sans"), MeasuredAs("arial")),
    **dict.fromkeys(("calibri", "carlito"), MeasuredAs("calibri")),
    "arial narrow": MeasuredAs("arial", 0.82),
    "times new roman": MeasuredAs("arial", 0.95),
    "verdana": MeasuredAs("arial", 1.2, 1.28),
    **dict.fromkeys(("consolas", "courier", "courier new", "lucida console"), MeasuredAs(_TYPEWRITER)),
}
_UNKNOWN = MeasuredAs("arial", 1.15, 1.22)

_HARD_BREAK = re.compile("\r\n|[\n\r\v\u2028\u2029]")
_SPACES = " \t\u2002\u2003\u2009\u200b"
_SOFT_HYPHEN = "\u00ad"
_BETWEEN = re.compile(r"[ \t\r\n\v]+|\u00ad|(?<=\w-)(?=[^\W\d_])")
_BREAKING = re.compile("[\n\r\v\u2028\u2029\u00ad]")
_PIECE = re.compile(
    f"[{_SPACES}]+|(?:(?!(?<=\\w)-(?=[^\\W\\d_]))[^{_SPACES}{_SOFT_HYPHEN}])+(?:-|{_SOFT_HYPHEN})?|{_SOFT_HYPHEN}|-"
)


class _Face(dict[str, int]):
    """Advance widths by character, in units of the em; what a face lacks is estimated once."""

    letter = 1366

    def __missing__(self, character: str) -> int:
        self[character] = found = _estimate(character, self.letter)
        return found


class _Typewriter(_Face):
    """A face whose letters are all equally wide, as those of DejaVu Sans Mono."""

    letter = 1233


@cache
def _faces() -> dict[str, _Face]:
    text = resources.files(__package__).joinpath("widths.json").read_text(encoding="ascii")
    faces: dict[str, _Face] = {f"{_TYPEWRITER}-{weight}": _Typewriter() for weight in ("regular", "bold")}
    for name, runs in json.loads(text)["faces"].items():
        face = _Face()
        for start, widths in runs.items():
            first = int(start, 16)
            face.update((chr(first + offset), width) for offset, width in enumerate(widths))
        face[_SOFT_HYPHEN] = 0
        face["\u2011"] = face["-"]
        faces[name] = face
    return faces


def _estimate(character: str, letter: int) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Cc"}:
        return 0
    return 2048 if unicodedata.east_asian_width(character) in {"W", "F"} else letter


def measured_as(font: str) -> MeasuredAs:
    """Say how a font is measured. One that is not known counts as Arial, 15 % wider, bold 22 %."""
    return _TWINS.get(font.strip().casefold(), _UNKNOWN)


def widest_font(fonts: Iterable[str]) -> str:
    """Return that of some fonts in which texts are widest."""
    return max(dict.fromkeys(fonts), key=lambda font: width(_SAMPLE, 1, font=font))


@lru_cache(maxsize=4096)
def width(text: str, size: float, bold: bool = False, font: str = "Arial") -> float:
    """Width in points of a text on one line.

    Args:
        text: The text; a soft hyphen has no width.
        size: Font size in points.
        bold: Whether the bold face is measured.
        font: Name of the font; see `measured_as`.
    """
    face, factor = _face(font, bold)
    return sum(map(face.__getitem__, text)) * factor * size / 2048


_on_one_line = width


def words(text: str) -> tuple[str, ...]:
    """Return the pieces of a text that can't be broken: parted at spaces, soft hyphens, hyphens between letters."""
    return tuple(piece for piece in _BETWEEN.split(text) if piece) or ("",)


@lru_cache(maxsize=4096)
def widest(text: str, size: float, bold: bool = False, font: str = "Arial") -> float:
    """Width in points of the widest piece of a text that can't be broken."""
    return max(width(word, size, bold, font) for word in words(text))


@lru_cache(maxsize=4096)
def wrap(text: str, size: float, width: float, bold: bool = False, font: str = "Arial") -> tuple[str, ...]:
    """Break a text into lines, as a program with the same font would.

    Lines break at spaces, after a hyphen between letters, at a soft hyphen (which then shows) and at every line end
    in the text. A word that is too wide stays whole, on a line of its own. `RESERVE` of each line is left free.

    Args:
        text: The text; no-break spaces hold words together.
        size: Font size in points.
        width: Width of the frame inside its insets, in points.
        bold: Whether the bold face is measured.
        font: Name of the font.

    Returns:
        The lines without the spaces they were broken at; one empty line for an empty text.
    """
    face, factor = _face(font, bold)
    room = width / (1 + RESERVE) * 2048 / (factor * size)
    if not _BREAKING.search(text) and _units(text, face) <= room:
        return (text.rstrip(_SPACES),)
    return tuple(line for paragraph in _HARD_BREAK.split(text) for line in _filled(paragraph, face, room))


@lru_cache(maxsize=4096)
def rows(text: str, size: float, width: float, bold: bool = False, font: str = "Arial") -> int:
    """Return how many lines a text takes, as `wrap` does, but a word that is too wide goes on in the next."""
    lines, room = wrap(text, size, width, bold, font), width / (1 + RESERVE)
    count = len(lines)
    for line in lines:
        if " " not in line and len(line) * size * WIDEST > room > 0:
            count += max(ceil(_on_one_line(line, size, bold, font) / room) - 1, 0)
    return count


def height(
    text: str, size: float, width: float, *, bold: bool = False, font: str = "Arial", leading: float = 1.0
) -> float:
    """Height in points of a text wrapped to `width` points; `leading` is the line spacing as a multiple of single."""
    return rows(text, size, width, bold, font) * LINE_HEIGHT * size * leading


@lru_cache(maxsize=64)
def _face(font: str, bold: bool) -> tuple[_Face, float]:
    twin = measured_as(font)
    return _faces()[f"{twin.family}-{'bold' if bold else 'regular'}"], twin.bold if bold else twin.factor


def _filled(paragraph: str, face: _Face, room: float) -> list[str]:
    """Fill lines with pieces, greedily; `room` is in units of the face."""
    lines: list[str] = []
    line, gap, used = "", "", 0
    for piece in _PIECE.findall(paragraph):
        if piece[0] in _SPACES:
            gap = piece
            continue
        wide = _units(gap + piece, face)
        hyphen = face["-"] if piece[-1] == _SOFT_HYPHEN else 0
        if line and used + wide + hyphen > room:
            lines.append(_closed(line))
            line, gap, used, wide = "", "", 0, _units(piece, face)
        used += wide
        line, gap = line + gap + piece, ""
    lines.append(line.replace(_SOFT_HYPHEN, ""))
    return lines


def _units(text: str, face: _Face) -> int:
    return sum(map(face.__getitem__, text))


def _closed(line: str) -> str:
    """Close a line that goes on below: a soft hyphen at its end shows, others vanish."""
    ending = "-" if line.endswith(_SOFT_HYPHEN) else ""
    return line.replace(_SOFT_HYPHEN, "") + ending
