"""The entries of the catalogue: what is known beforehand of an indicator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from suddialog.catalogue.shapes import Words, listed, optional_words, reader, words
from suddialog.errors import say
from suddialog.model import Audience, Better, Indicator, PartialDate, Reference, Scale, SchoolYear, Source
from suddialog.model.base import audience, many
from suddialog.model.dates import optional_date
from suddialog.model.grammar import Malformed, plain_text, required_text, shown, texts, whole
from suddialog.model.indicators import better, optional_scale

BENCHMARKS = ("municipality", "national", "reference", "similar", "target")
"""Whose figures a benchmark may be."""


def benchmark(value: str) -> str:
    """Return whose figures an indicator is usually held against, empty for nobody's."""
    plain = plain_text(value)
    if plain and plain not in BENCHMARKS:
        message = say("expected whose figures they are held against, found {found}", found=shown(value))
        remedy = say("Known are: {words}", words=", ".join(BENCHMARKS))
        raise Malformed(message, remedy, code="SUD019", value=value)
    return plain


def optional_month(value: int | None) -> int | None:
    """Return a month from 1 to 12, or None for none."""
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 12):
        message = say("expected a month from 1 to 12, found {found}", found=shown(value))
        raise Malformed(message, code="SUD012", value=value)
    return value


def date(value: Any) -> PartialDate:
    """Return a date."""
    return PartialDate.of(value)


def optional_source(value: str | Mapping[str, Any] | Source | None) -> Source | None:
    """Return where figures come from, or None; a text is the name."""
    return Source(value) if isinstance(value, str) else None if value is None else reader(Source)(value)


def _reference(value: Any) -> Reference:
    return Reference(value) if isinstance(value, str) else reader(Reference)(value)


def references(value: Any) -> tuple[Reference, ...]:
    """Return where facts stand, at least one; a text is what is read there."""
    found = many(value, _reference)
    if not found:
        message = say("expected a reference, found none")
        raise Malformed(message, say("Write where these facts stand"), code="SUD007")
    return found


def school_year(value: str | SchoolYear) -> SchoolYear:
    """Return a school year."""
    return SchoolYear.of(value)


@attrs.frozen
class Break:
    """A break in a series: figures of this school year and later can't be compared with those before it."""

    year: SchoolYear = attrs.field(converter=school_year)
    reason: Words = attrs.field(converter=words)


def breaks(value: Any) -> tuple[Break, ...]:
    """Return breaks, the oldest first."""
    return tuple(sorted(listed(Break, value), key=lambda item: item.year))


@attrs.frozen
class SmallCount:
    """A rule for small counts: figures of fewer than `below` are not shown; `counts` says fewer of what."""

    below: int = attrs.field(converter=whole)
    counts: Words = attrs.field(converter=words)


def optional_small_count(value: Any) -> SmallCount | None:
    """Return a rule for small counts, or None for none."""
    return None if value is None else reader(SmallCount)(value)


@attrs.frozen(kw_only=True)
class Entry:
    """What is known beforehand of an indicator.

    Attributes:
        id: As `Indicator.catalogue` names it.
        name: What it is called.
        unit, scale, better, source, population: What fills an indicator's empty fields.
        figures: Who may see its figures at least. What is closed here is opened by nothing.
        closed_by: The law or rule that closes them.
        benchmark: Whose figures it is usually held against.
        published: The month in which new figures come out.
        definition: What exactly is measured.
        note: What readers of the figures easily overlook.
        percent_of: Of what its per cent are, if not of the people who are counted: then they give no number of people.
        small_count: When the source itself leaves figures out because they are of few.
        breaks: From which school years on figures can't be compared with those before.
        valid_from: The earliest day for which the references show that the entry holds.
        checked: When the facts were last looked up.
        reference: Where they stand.
        local: The fields that a local file gave; empty for an entry as the library ships it.
    """

    id: str = attrs.field(converter=required_text)
    name: Words = attrs.field(converter=words)
    unit: Words | None = attrs.field(default=None, converter=optional_words)
    scale: Scale | None = attrs.field(default=None, converter=optional_scale)
    better: Better = attrs.field(default=Better.NEITHER, converter=better)
    figures: Audience = attrs.field(converter=audience)
    closed_by: Words | None = attrs.field(default=None, converter=optional_words)
    benchmark: str = attrs.field(default="", converter=benchmark)
    published: int | None = attrs.field(default=None, converter=optional_month)
    source: Source | None = attrs.field(default=None, converter=optional_source)
    population: Words | None = attrs.field(default=None, converter=optional_words)
    definition: Words | None = attrs.field(default=None, converter=optional_words)
    note: Words | None = attrs.field(default=None, converter=optional_words)
    percent_of: Words | None = attrs.field(default=None, converter=optional_words)
    small_count: SmallCount | None = attrs.field(default=None, converter=optional_small_count)
    breaks: tuple[Break, ...] = attrs.field(default=(), converter=breaks)
    valid_from: PartialDate = attrs.field(converter=date)
    checked: PartialDate | None = attrs.field(default=None, converter=optional_date)
    reference: tuple[Reference, ...] = attrs.field(converter=references)
    local: tuple[str, ...] = attrs.field(default=(), converter=texts)

    def counts_like(self, indicator: Indicator) -> bool:
        """Tell whether an indicator is counted in this unit, in whichever language. Without a unit of its own it is."""
        if not indicator.unit or self.unit is None:
            return True
        own = {self.unit.da.casefold(), self.unit.en.casefold()}
        return indicator.unit.casefold() in own or (indicator.in_percent and "%" in own)
