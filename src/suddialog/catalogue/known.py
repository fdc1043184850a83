"""The catalogue: the entries and profiles that the library ships, extended or overridden by a local file."""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

import attrs

from suddialog.catalogue.entries import Entry, optional_small_count
from suddialog.catalogue.shapes import by_id, no_tables, unknown_key
from suddialog.catalogue.statutes import NO_PROFILE, Profile
from suddialog.errors import say
from suddialog.model import Audience, Indicator
from suddialog.model.base import audience
from suddialog.model.grammar import Collected, Faults, Malformed, slug

Tables = Mapping[str, Any]
"""What a TOML file holds: tables by name."""


@attrs.frozen
class Catalogue:
    """What is known beforehand.

    Attributes:
        indicators: The entries of indicators.
        profiles: The statutory profiles.
        origins: The local files that took part, by name; empty for the catalogue as the library ships it.
    """

    indicators: tuple[Entry, ...]
    profiles: tuple[Profile, ...]
    origins: tuple[str, ...] = ()
    _tables: Tables = attrs.field(factory=dict, eq=False, repr=False)
    _entries: Mapping[str, Entry] = attrs.field(init=False, eq=False, repr=False)

    @_entries.default
    def _by_id(self) -> Mapping[str, Entry]:
        return {entry.id: entry for entry in self.indicators}

    def entry(self, id: str) -> Entry | None:
        """Return the entry that an indicator's `catalogue` names, or None."""
        return self._entries.get(slug(id)) if id else None

    def profile(self, name: str = "") -> Profile | None:
        """Return the profile of a name, for none the usual one (the last that says so), or None if there is none."""
        wanted = slug(name)
        found = (item for item in reversed(self.profiles) if (item.id == wanted if wanted else item.usual))
        return next(found, None)

    @property
    def profile_names(self) -> tuple[str, ...]:
        """What a dialogue may write as its profile."""
        return (*(profile.id for profile in self.profiles), *NO_PROFILE)

    def figures_audience(self, indicator: Indicator) -> Audience:
        """Return who may see an indicator's figures at least. An id that nobody knows counts as internal."""
        if not indicator.catalogue:
            return Audience.PUBLIC
        entry, shipped = self.entry(indicator.catalogue), official().entry(indicator.catalogue)
        if entry is None:
            return Audience.INTERNAL
        return max(entry.figures, shipped.figures) if shipped else entry.figures

    def extended(self, tables: Tables, origin: str) -> Catalogue:
        """Return the catalogue with what a local file adds and overrides, field by field.

        Args:
            tables: What the file holds, in the shape of the files that the library ships.
            origin: The file's name.

        Raises:
            Malformed, Faults: What does not fit, and what would open figures that are closed.
        """
        collected, made, merged = Collected(), dict[str, Any](), dict[str, Tables]()
        for fault in chain(_unknown(tables), self._opened(tables.get("indicators"))):
            collected.add(fault)
        for name, kind in _KINDS.items():
            try:
                merged[name] = _merged(self._tables[name], tables.get(name, {}))
                made[name] = by_id(kind, merged[name])
            except (Malformed, Faults) as error:
                collected.add(error, name)
        collected.raise_if_any()
        noted = {name: _noted(made[name], getattr(self, name), tables.get(name, {})) for name in _KINDS}
        return Catalogue(**noted, origins=(*self.origins, origin), tables=merged)

    def _opened(self, entries: Any) -> Iterator[Malformed]:
        """Yield what a local file would open that is closed: privacy may be made stricter, never looser."""
        for key, table in entries.items() if isinstance(entries, Mapping) else ():
            before = self.entry(key) if isinstance(table, Mapping) else None
            if before:
                yield from (fault.below("indicators", key) for fault in _looser(before, table))


_KINDS: Mapping[str, type[Any]] = {"indicators": Entry, "profiles": Profile}


_LEVELS = {Audience.PARTICIPANTS: say("participants"), Audience.INTERNAL: say("internal")}


def _looser(before: Entry, table: Tables) -> Iterator[Malformed]:
    """Yield what a table would loosen of an entry. What can't be read is told elsewhere."""
    with contextlib.suppress(Malformed, Faults):
        if "figures" in table and audience(table["figures"]) < before.figures:
            level = before.figures.name.lower()
            why, law = before.reference[0].text, before.closed_by
            why = law.told if law else why
            told = _LEVELS[before.figures]
            message = say("a local file can't open figures that are {level} ({why})", level=told, why=why)
            yield Malformed(message, say("Write {value}, or delete the line", value=level)).below("figures")
    if before.percent_of is None and "percent_of" in table:
        message = say("a local file can't say that these per cent are not of people")
        yield Malformed(message, say("Delete the line")).below("percent_of")
    with contextlib.suppress(Malformed, Faults):
        small = optional_small_count(table.get("small_count"))
        if small and before.small_count and small.below < before.small_count.below:
            below = before.small_count.below
            message = say("a local file can't show figures of fewer than {number}", number=below)
            yield Malformed(message, say("Write {value}, or delete the line", value=below)).below(
                "small_count", "below"
            )


def _unknown(tables: Tables) -> Iterator[Malformed]:
    for key in tables:
        if key not in _KINDS:
            yield unknown_key(key, _KINDS).below(key)


def _merged(before: Tables, local: Any) -> Tables:
    """Return tables by id with the local ones laid over them, field by field; points of profiles likewise."""
    if not isinstance(local, Mapping):
        raise no_tables(local)
    return {**before, **{key: _laid_over(before.get(key, {}), table) for key, table in local.items()}}


def _laid_over(before: Tables, table: Any) -> Any:
    if not isinstance(table, Mapping):
        return table
    merged = {**before, **table}
    if isinstance(table.get("breaks"), list):
        merged["breaks"] = [*before.get("breaks", ()), *table["breaks"]]
    if isinstance(table.get("points"), Mapping):
        merged["points"] = _merged(before.get("points", {}), table["points"])
    return merged


def _noted(made: tuple[Any, ...], before: tuple[Any, ...], local: Tables) -> tuple[Any, ...]:
    """Return entries, profiles or points with the names of their local fields."""
    known = {item.id: item for item in before}
    noted = []
    for item in made:
        table, old = local.get(item.id, {}), known.get(item.id)
        changes: dict[str, Any] = {"local": tuple(dict.fromkeys([*(old.local if old else ()), *table]))}
        if isinstance(item, Profile):
            changes["points"] = _noted(item.points, old.points if old else (), table.get("points", {}))
        noted.append(attrs.evolve(item, **changes))
    return tuple(noted)


@cache
def official() -> Catalogue:
    """Return the catalogue as the library ships it."""
    tables = {name: _shipped(name)[name] for name in _KINDS}
    made = {name: by_id(kind, tables[name]) for name, kind in _KINDS.items()}
    return Catalogue(**made, tables=tables)


def _shipped(name: str) -> Tables:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
