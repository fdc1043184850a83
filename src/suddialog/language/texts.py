"""The words of a language, read from its data file: labels, enum words, phrases, nouns, roles."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from suddialog.errors import UsageError, say
from suddialog.model.grammar import slug

LABELS = files("suddialog.language") / "labels"
"""Where the data files lie, one a language, named by its code."""

HOME = "da"
"""The language whose words stand in where another's file lacks one, and of what says of itself no language there is."""


_CONSISTS_OF_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a data file."""
    return tuple(sorted(file.name.removesuffix(".toml") for file in LABELS.iterdir() if file.name.endswith(".toml")))


@attrs.frozen(kw_only=True)
class Texts:
    """A language's data file, typed. Pairs hold the word for one and the word for several.

    `babel` names the locale whose number signs and names of months are taken, `tag` is the language tag of documents,
    `number_format` what a number format of Office begins with to be read in this language. Words of `roles` tell a side
    wherever they stand in a role, those of `alone` only if there is no other word: a head boy is no head.
    `abbreviations` are those that ask for another word, in small letters without their last full stop: no sentence ends
    with one. `closing_abbreviations` may stand at the end of one as well.
    """

    babel: str
    tag: str
    number_format: str
    abbreviations: tuple[str, ...]
    closing_abbreviations: tuple[str, ...]
    patterns: Mapping[str, str]
    labels: Mapping[str, tuple[str, str]]
    words: Mapping[str, Mapping[str, str]]
    nouns: Mapping[str, tuple[str, str]]
    units: Mapping[str, str]
    phrases: Mapping[str, str]
    titles: Mapping[str, str]
    columns: Mapping[str, str]
    remarks: Mapping[str, str]
    roles: Mapping[str, str]
    alone: Mapping[str, str]

    @property
    def label_words(self) -> Mapping[str, str]:
        """The keys of labels by what may be written for them, as slugs: the key, and its words."""
        return {slug(word): key for key, words in self.labels.items() for word in (key, *words)}


@cache
def texts_of(code: str) -> Texts:
    """Read a language's data file; what it lacks is filled in from that of `HOME`.

    Raises:
        UsageError: There is none for `code`.
    """
    if code not in languages():
        raise UsageError(
            say('There is no language "{name}": there are {words}.', name=code, words=", ".join(languages()))
        )
    data = _read(code) if code == HOME else _filled(_read(code), _read(HOME))
    return Texts(
        babel=data["babel"],
        tag=data["tag"],
        number_format=data["number_format"],
        abbreviations=tuple(data["abbreviations"]),
        closing_abbreviations=tuple(data["closing_abbreviations"]),
        patterns=data["patterns"],
        labels={key: (one, several) for key, (one, several) in data["labels"].items()},
        words=data["words"],
        nouns={key: (one, several) for key, (one, several) in data["nouns"].items()},
        units=data["units"],
        phrases=data["phrases"],
        titles=data["titles"],
        columns=data["columns"],
        remarks=data["remarks"],
        roles=_sides(data["roles"]),
        alone=_sides(data["alone"]),
    )


def _read(code: str) -> dict[str, Any]:
    return tomllib.loads((LABELS / f"{code}.toml").read_text(encoding="utf-8"))


def _filled(table: Mapping[str, Any], home: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table with what it lacks of that of `HOME`, down through the tables in it."""
    both = {key: _filled(table[key], words) for key, words in home.items() if key in table and isinstance(words, dict)}
    return {**home, **table, **both}


def _sides(table: Mapping[str, list[str]]) -> Mapping[str, str]:
    return {words_alone(role): side for side, roles in table.items() for role in roles}


def words_alone(role: str) -> str:
    """Return the words of a role in lower case with single blanks between them, as roles are compared."""
    return " ".join(_CONSISTS_OF_WORDS.findall(role.lower()))
