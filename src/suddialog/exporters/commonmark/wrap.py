"""Lines of Markdown broken at a width, so that a parser reads the same: a line break where a blank was."""

from __future__ import annotations

import re

_JOINT = re.compile(r"(?<=[^\s\\]) (?=[^\W_]|[(\"'»«„“”])(?![0-9]{1,9}[.)](?:\s|\Z))")
"""A single blank after which nothing can begin a list, a heading, a rule, a quotation, a table or a tag."""


def wrapped(text: str, width: int) -> list[str]:
    """Return one line of Markdown as lines of at most `width` characters, where its words allow it; 0 breaks nothing.

    A line begins with a letter, or a figure that is no list's number; it ends with neither a backslash nor two blanks,
    which would be a break that is seen. None is made of signs alone, which may be a rule.
    """
    if not width or len(text) <= width:
        return [text]
    found: list[str] = []
    for piece in _JOINT.split(text):
        if found and (len(found[-1]) + 1 + len(piece) <= width or not any(map(str.isalnum, found[-1]))):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found
