"""The headings of tables and columns in each language, from `words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import attrs


@attrs.frozen(kw_only=True)
class Words:
    """One language's headings and remarks."""

    titles: Mapping[str, str]
    columns: Mapping[str, str]
    words: Mapping[str, str]


@cache
def words_of(code: str) -> Words:
    """Return the words of a language, ``da`` or ``en``."""
    data = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return Words(**data[code])
