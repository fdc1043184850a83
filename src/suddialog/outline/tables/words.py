"""The headings of tables and their columns in each language, from `words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import attrs

from suddialog.language import language_of


@attrs.frozen(kw_only=True)
class Words:
    """One language's headings and remarks."""

    titles: Mapping[str, str]
    columns: Mapping[str, str]
    words: Mapping[str, str]


@cache
def _all() -> Mapping[str, Words]:
    data = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return {code: Words(**words) for code, words in data.items()}


def words_of(code: str) -> Words:
    """Return the words of a language, ``da`` or ``en``."""
    return _all()[code]


@cache
def headings_of(column: str) -> tuple[str, ...]:
    """Return the headings that a column has in some language."""
    labels = (language_of(code).texts.labels for code in _all())
    labelled = (pair[column][0] for pair in labels if column in pair)
    return (*(words.columns[column] for words in _all().values() if column in words.columns), *labelled)
