"""What the rows of all tables share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Row = Mapping[str, str]
"""The texts of a row by column, in the columns' order; an empty text for what there is nothing to say about."""


def joined(texts: Iterable[str]) -> str:
    """Return texts on one line, parted by semicolons; empty and repeated ones are left out."""
    return "; ".join(dict.fromkeys(text for text in texts if text))
