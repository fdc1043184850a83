"""Lists that YAML writes as mappings where that says all: people by party, named groups, figures, pairs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from suddialog.io.json_writer import Line
from suddialog.io.shapes import fits, shape_of
from suddialog.io.trees import Tree, Writer, reads, tree, writes_lists
from suddialog.model import Breakdown, Comparison, Deviation, Group, Label, Observation, Participant
from suddialog.model.observations import observations
from suddialog.model.person_line import presence_said


def _each(items: tuple[Any, ...], full: bool) -> list[Any]:
    return [tree(item, full=full) for item in items]


@writes_lists(Participant)
def _people(people: tuple[Participant, ...], full: bool) -> Any:
    """A mapping of parties to their people, if each party's people stand together."""
    parties: dict[str, list[Any]] = {}
    for person in people:
        parties.setdefault(person.party, []).append(tree(attrs.evolve(person, party=""), full=False))
    together = sorted(people, key=lambda person: list(parties).index(person.party)) == list(people)
    plain = not any("\n" in party or presence_said(party) for party in parties)
    named = "" not in parties and not fits(Participant, parties) and plain
    if full or not (together and named):
        return _each(people, full)
    return {party: Line(listed) for party, listed in parties.items()}


@writes_lists(Group)
def _groups(groups: tuple[Group, ...], full: bool) -> Any:
    if full:
        return _each(groups, full)
    if all(group == Group(group.members) for group in groups):
        return [Line(group.members) for group in groups]
    named = {group.name: Line(group.members) for group in groups}
    plain = all(group.name and group == Group(group.members, group.name) for group in groups)
    if plain and len(named) == len(groups) and not fits(Group, named):
        return named
    return _each(groups, full)


def _pairs(cls: type, pair: Callable[[Any], tuple[str, Any] | None]) -> Writer:
    """A mapping of names to values, if every item is no more than that and no name stands twice."""

    def write(items: tuple[Any, ...], full: bool) -> Any:
        pairs = [pair(item) for item in items]
        made: Tree = dict(found for found in pairs if found is not None)
        plain = len(made) == len(items) and not fits(cls, made, strict=True) and not any("\n" in name for name in made)
        return made if plain and not full else _each(items, full)

    return writes_lists(cls)(write)


def _label(label: Label) -> tuple[str, Any]:
    words = [label.text, label.plural] if label.plural else [label.text]
    return label.key, Line(words) if len(words) > 1 or "," in label.text else label.text


def _verdict(item: Comparison) -> tuple[str, Any] | None:
    plain = item.verdict is not None and item == Comparison(item.against, item.verdict)
    return (item.against, item.verdict.value) if plain and item.verdict else None


@writes_lists(Observation)
def _figures(found: tuple[Observation, ...], full: bool) -> Any:
    """Figures as ``whose → period → value``, if that says all and in the same order."""
    made: dict[str, dict[str, Any]] = {}
    for item in found:
        period = tree(item.period, full=False) if item.period and not full else None
        if not isinstance(period, str):
            return _each(found, full)
        value = tree(item.value, full=False)
        periods = made.setdefault(item.whose, {})
        if item.category:
            before = periods.get(period, {})
            if not isinstance(before, dict):
                return _each(found, full)
            value = {**before, item.category: value}
        periods[period] = value
    short = not fits(Observation, made) and reads(observations, made, found) and not _like_fields(found)
    return made if short else _each(found, full)


def _like_fields(found: tuple[Observation, ...]) -> bool:
    table = shape_of(Observation).table
    return any(item.category in table or item.category.startswith("x-") for item in found)


_pairs(Breakdown, lambda item: (item.name, Line(item.members)))
_pairs(Label, _label)
_pairs(Deviation, lambda item: (item.point, item.reason))
_pairs(Comparison, _verdict)
