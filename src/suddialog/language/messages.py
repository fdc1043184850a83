"""Messages of the library in another language than English, by the templates that they were made of."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files

from suddialog.errors import Count, Either, Issue, Message, SuddialogError, filled
from suddialog.language.printing import language_of
from suddialog.language.texts import texts_of
from suddialog.model.dates import PartialDate
from suddialog.model.school_year import SchoolYear
from suddialog.model.time import When


def told(what: str | Issue | SuddialogError, language: str = "en") -> str:
    """Return a message, a finding or an error as text in a language, English where there is no translation.

    Args:
        what: A message (of a finding, an error, a plugin's status), or a whole finding or error.
        language: The code of a language, ``da`` or ``en``.

    Raises:
        UsageError: There is no such language.
    """
    texts_of(language)
    if isinstance(what, Issue):
        return _told(what.text, language)
    if isinstance(what, SuddialogError):
        return _told(what.args[0] if what.args else "", language)
    return _told(what, language)


def _told(value: object, language: str) -> str:
    if not isinstance(value, Message):
        return _told_thing(value, language)
    if isinstance(value, Either):
        return str(value.values["da" if language == "da" else "en"])
    gaps = {name: _told(inner, language) for name, inner in value.values.items()}
    return filled(templates_of(language).get(value.template, value.template), gaps)


def _told_thing(value: object, language: str) -> str:
    if isinstance(value, Decimal) and templates_of(language):
        return str(value).replace(".", ",")
    if isinstance(value, Count):
        return language_of(language).number(Decimal(value))
    if isinstance(value, When):
        return language_of(language).when(value)
    if isinstance(value, PartialDate | SchoolYear):
        return language_of(language).moment(value)
    return str(value)


@cache
def templates_of(language: str) -> Mapping[str, str]:
    """Return the templates of a language by the English ones; none without a folder. Read when first needed."""
    return {english: words for part in parts_of(language).values() for english, words in part.items()}


def parts_of(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the templates of a language by the package whose messages they are: each has a file of its own."""
    folder = files("suddialog.language") / f"messages_{language}"
    found = [file for file in folder.iterdir() if file.name.endswith(".toml")] if folder.is_dir() else []
    return {file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8")) for file in found}
