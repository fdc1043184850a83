"""The official indicators, read from the catalogue's data file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import attrs

from suddialog.model import Audience, Indicator, Scale
from suddialog.model.grammar import slug


@attrs.frozen(kw_only=True)
class Official:
    """An official indicator.

    Attributes:
        id: As a dialogue's `Indicator.catalogue` names it.
        unit, scale, better, source: What fills an indicator's empty fields.
        figures: Who may see its figures at least. What is internal here is closed by law; nothing opens it.
        reference: Where these facts stand.
    """

    id: str
    unit: str
    better: str
    figures: Audience
    scale: Scale | None = None
    source: str = ""
    reference: str = ""


@cache
def official() -> Mapping[str, Official]:
    """Return the official indicators by id."""
    data = tomllib.loads(files(__package__).joinpath("indicators.toml").read_text("utf-8"))
    return {key: _entry(key, fields) for key, fields in data.items()}


def _entry(key: str, fields: Mapping[str, str]) -> Official:
    return Official(
        id=key,
        unit=fields["unit"],
        better=fields["better"],
        figures=Audience[fields.get("figures", "public").upper()],
        scale=Scale.of(fields["scale"]) if "scale" in fields else None,
        source=fields.get("source", ""),
        reference=fields["reference"],
    )


def figures_audience(indicator: Indicator) -> Audience:
    """Return who may see an indicator's figures at least, by its catalogue id. An unknown id counts as internal."""
    if not indicator.catalogue:
        return Audience.PUBLIC
    entry = official().get(slug(indicator.catalogue))
    return entry.figures if entry else Audience.INTERNAL
