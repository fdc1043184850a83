"""One year's dialogues of many schools, with the checklist that all of them walk through."""

from __future__ import annotations

from typing import Any

import attrs

from suddialog.model.base import Entity, Label, instance, labels, many, reader
from suddialog.model.dates import PartialDate, optional_date
from suddialog.model.dialogue import Dialogue
from suddialog.model.grammar import plain_text, required_text
from suddialog.model.indicators import Indicator, indicators
from suddialog.model.people import Municipality, optional_municipality
from suddialog.model.school_year import SchoolYear, optional_school_year
from suddialog.model.sources import Source, sources
from suddialog.model.themes import Obligation, Origin, optional_obligation, optional_origin


@attrs.frozen(repr=False)
class CheckPoint(Entity):
    """A point that every dialogue has to deal with, by law or by the municipality's wish.

    Attributes:
        title: What it is called; a theme names it, or its id, under `checklist`.
        origin: Who put it on the list.
        obligation: Whether it has to be dealt with; obligatory if nobody says.
        valid_from: The first day on which it is asked for.
        reference: Where it stands: the law, the council's decision.
    """

    named_openly = True

    title: str = attrs.field(converter=required_text)
    origin: Origin | None = attrs.field(default=None, converter=optional_origin, kw_only=True)
    obligation: Obligation | None = attrs.field(default=None, converter=optional_obligation, kw_only=True)
    valid_from: PartialDate | None = attrs.field(default=None, converter=optional_date, kw_only=True)
    reference: str = attrs.field(default="", converter=plain_text, kw_only=True)


_check_point = reader(CheckPoint, CheckPoint)


def check_points(given: Any) -> tuple[CheckPoint, ...]:
    """Return the points of a checklist; a text is a point's title."""
    return many(given, _check_point)


def dialogues(given: Any) -> tuple[Dialogue, ...]:
    """Return dialogues."""
    return many(given, lambda item: instance(Dialogue, item))


@attrs.frozen(repr=False)
class Round(Entity):
    """One year's dialogues of many schools, and what they have in common.

    Attributes:
        title: What it is called.
        dialogues: The dialogues; in a file their files' names, or the dialogues themselves.
        municipality: For dialogues whose school names none.
        school_year: The year that it is of.
        checklist: The points that all of them walk through.
        indicators: What indicators with the same key mean in all of them; their own figures are not taken over.
        labels: Local words, for dialogues that have none of their own for the same.
        sources: Details of sources, for all dialogues that name them.
    """

    named_openly = True

    title: str = attrs.field(converter=required_text)
    dialogues: tuple[Dialogue, ...] = attrs.field(default=(), converter=dialogues)
    municipality: Municipality | None = attrs.field(default=None, converter=optional_municipality, kw_only=True)
    school_year: SchoolYear | None = attrs.field(default=None, converter=optional_school_year, kw_only=True)
    checklist: tuple[CheckPoint, ...] = attrs.field(default=(), converter=check_points, kw_only=True)
    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=indicators, kw_only=True)
    labels: tuple[Label, ...] = attrs.field(default=(), converter=labels, kw_only=True)
    sources: tuple[Source, ...] = attrs.field(default=(), converter=sources, kw_only=True)
