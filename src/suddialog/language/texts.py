"""The words of a language, read from its data file: labels, enum words, phrases, nouns, roles."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import attrs

from suddialog.errors import UsageError

LANGUAGES = ("da", "en")
"""The languages with a data file."""


@attrs.frozen(kw_only=True)
class Texts:
    """A language's data file, typed. Pairs hold the word for one and the word for several."""

    babel: str
    tag: str
    patterns: Mapping[str, str]
    labels: Mapping[str, tuple[str, str]]
    words: Mapping[str, Mapping[str, str]]
    nouns: Mapping[str, tuple[str, str]]
    units: Mapping[str, str]
    phrases: Mapping[str, str]
    roles: Mapping[str, str]


@cache
def texts_of(code: str) -> Texts:
    """Read a language's data file.

    Raises:
        UsageError: There is none for `code`.
    """
    if code not in LANGUAGES:
        raise UsageError(f"no language {code!r}; there are: {', '.join(LANGUAGES)}")
    data = tomllib.loads(files("suddialog.language").joinpath(f"{code}.toml").read_text(encoding="utf-8"))
    return Texts(
        babel=data["babel"],
        tag=data["tag"],
        patterns=data["patterns"],
        labels={key: (one, several) for key, (one, several) in data["labels"].items()},
        words=data["words"],
        nouns={key: (one, several) for key, (one, several) in data["nouns"].items()},
        units=data["units"],
        phrases=data["phrases"],
        roles={word: side for side, words in data["roles"].items() for word in words},
    )
