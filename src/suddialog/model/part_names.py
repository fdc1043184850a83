"""The names of the parts of a whole, and of groups, as keys: they differ in more than what slugs keep."""

from __future__ import annotations

import re
from functools import lru_cache

from suddialog.model.grammar import slug


@lru_cache(maxsize=4096)
def part_key(name: str) -> str:
    """Return the name of a part of a whole or of a group as a key: a slug, and the signs that tell it from others.

    ``< 5 dage`` is not ``> 5 dage``, nor ``A+`` ``A-``; a name without Latin letters is its own key.
    """
    plain = slug(name)
    if plain and not _TELLING.search(name):
        return plain
    return plain + "".join(_TELLING.findall(name)) if plain else " ".join(name.casefold().split())


_TELLING = re.compile(r"[<>≤≥+!?]|(?<=\w)[-−](?!\w)")
