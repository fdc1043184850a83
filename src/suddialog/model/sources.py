"""Where figures and reports come from."""

from __future__ import annotations

import attrs

from suddialog.model.base import Entity, link, many, reader
from suddialog.model.dates import PartialDate, optional_date
from suddialog.model.grammar import plain_text, required_text


@attrs.frozen(repr=False)
class Source(Entity):
    """Where figures come from: who published them, which edition, when they were fetched.

    Attributes:
        name: What it is called.
        url: Where it can be found.
        edition: Which edition of the figures.
        retrieved: When they were fetched.
    """

    named_openly = True

    name: str = attrs.field(converter=required_text)
    url: str = attrs.field(default="", converter=link, kw_only=True)
    edition: str = attrs.field(default="", converter=plain_text, kw_only=True)
    retrieved: PartialDate | None = attrs.field(default=None, converter=optional_date, kw_only=True)


_source = reader(Source, Source)


def optional_source(value: str | Source | None) -> Source | None:
    """Return a source, or None; a text is its name."""
    return None if value is None else _source(value)


def sources(value: str | Source | list[str | Source] | tuple[str | Source, ...] | None) -> tuple[Source, ...]:
    """Return sources; a text is a source's name."""
    return many(value, _source)
