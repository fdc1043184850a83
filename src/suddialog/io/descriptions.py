"""What the model's docstrings say of its classes and fields, for editors to show."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cache

_ENTRY = re.compile(r"    (\w+(?:, \w+)*): (.*)")


def summary(cls: type) -> str:
    """The first sentence of a class's docstring; empty if Python has thrown docstrings away."""
    return inspect.cleandoc(cls.__doc__ or "").split("\n")[0]


@cache
def of_fields(cls: type) -> Mapping[str, str]:
    """What the docstrings of a class and its bases say of each field."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        for names, text in _entries(base.__dict__.get("__doc__") or ""):
            found.update(dict.fromkeys(names, text))
    return found


def _entries(docstring: str) -> Iterator[tuple[list[str], str]]:
    """The entries of a docstring's section of attributes: the names, and the text over all of its lines."""
    _, _, section = inspect.cleandoc(docstring).partition("\nAttributes:\n")
    names, words = list[str](), list[str]()
    for line in section.split("\n"):
        entry = _ENTRY.fullmatch(line)
        if entry:
            if names:
                yield names, " ".join(words)
            names, words = entry[1].split(", "), [entry[2]]
        elif names and line.startswith("        "):
            words.append(line.strip())
        elif line:
            break
    if names:
        yield names, " ".join(words)
