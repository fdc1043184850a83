"""The one door to exporters: a new graph without what its audience may not see.

The dialogue is walked once. An entity's audience is its own or its type's, and never more open than its parent's. What
refers to something removed goes with it. Nothing is raised: a reference to nothing stays as it is.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from suddialog.language import language_of
from suddialog.model import (
    ActionPoint,
    AgendaItem,
    Approval,
    Audience,
    Custom,
    Derived,
    Dialogue,
    Entity,
    Figure,
    Finding,
    FollowUp,
    Group,
    Indicator,
    NoNumber,
    Observation,
    Participant,
    Prose,
    Quote,
    Reference,
    Sign,
    Theme,
)
from suddialog.model.base import changed, holding_names
from suddialog.model.content import ContentBlock
from suddialog.model.grammar import slug
from suddialog.privacy.hidden import Hidden, keys, level
from suddialog.privacy.names import Names
from suddialog.privacy.policy import Policy
from suddialog.privacy.report import Report, Rule, Withheld


@attrs.frozen
class View:
    """A dialogue reduced to its audience (`dialogue.audience` says which), and what was withheld.

    `numbers` tells, for the path of each list that lost or moved items, where each of those left stood before.
    """

    dialogue: Dialogue
    report: Report
    numbers: Mapping[str, tuple[int, ...]] = attrs.field(factory=dict, repr=False)

    def source_path(self, path: str) -> str:
        """Return where something of the view stands in the dialogue that the view was made from."""
        before = ""
        for text, number in re.findall(r"([^\[]*)(?:\[(\d+)\])?", path):
            before += text
            if number:
                moved = self.numbers.get(before)
                before += f"[{moved[int(number)] if moved else number}]"
        return before


def view(dialogue: Dialogue, audience: Audience | str = Audience.PUBLIC, policy: Policy | None = None) -> View:
    """Return a completed dialogue without what the audience may not see.

    Args:
        dialogue: As `suddialog.catalogue.complete` returned it.
        audience: For whom.
        policy: House rules that differ from the defaults.
    """
    walk = _Walk(dialogue, Audience[audience.upper()] if isinstance(audience, str) else audience, policy or Policy())
    return View(walk.dialogue(), Report(tuple(walk.withheld)), walk.numbers)


MENTIONS = {
    Theme: ("presenters", "joined", "absent", "online"),
    AgendaItem: ("presenters",),
    ActionPoint: ("owners",),
    Dialogue: ("agreed_by", "written_by"),
    Quote: ("by",),
    Approval: ("by",),
}
"""Fields whose words may name a participant."""

INDICATORS = {
    Figure: ("indicators",),
    ActionPoint: ("indicators",),
    FollowUp: ("observations",),
    Sign: ("indicator",),
    Reference: ("indicator",),
    Indicator: ("part_of",),
}
"""Fields that refer to indicators."""

THEMES = {Group: ("theme",), AgendaItem: ("theme",)}
"""Fields that refer to themes."""

ACTIONS = {ActionPoint: ("continues",), FollowUp: ("continued_as",)}
"""Fields that refer to action points."""

_HOLDING = (tuple, Entity, Approval, Derived)
"""What may hold something that is to be withheld."""

_OPEN_IN_CLOSED = frozenset({"id", "title", "short_title", "number", "otherwise", "weight", "closed"})


class _Walk:
    """One walk through one dialogue for one audience."""

    def __init__(self, dialogue: Dialogue, audience: Audience, policy: Policy) -> None:
        self.source, self.audience = dialogue, audience
        self.withheld: list[Withheld] = []
        self.numbers: dict[str, tuple[int, ...]] = {}
        self.language = language_of(dialogue.language)
        self.names = Names(dialogue, audience, policy, self.language)
        self.hidden = Hidden(dialogue, audience)

    def dialogue(self) -> Dialogue:
        """Return the reduced dialogue."""
        if level(self.source) > self.audience:
            self._note("", Rule.AUDIENCE)
            return Dialogue(self.source.school.name, language=self.source.language, audience=self.audience)
        changes = self._changes(self.source, "", Audience.PUBLIC)
        changes["participants"] = self._participants()
        return changed(self.source, **{**changes, "audience": self.audience, "base": None})

    def _participants(self) -> tuple[Participant, ...]:
        for number in range(len(self.source.participants)):
            if self.names.hides(number):
                self._note(f"participants[{number}].name", Rule.NAME)
        self.numbers["participants"] = tuple(seen.number for seen in self.names.seen)
        return tuple(self._entity(seen.person, f"participants[{seen.number}]") for seen in self.names.seen)

    def _entity(self, item: Any, path: str, floor: Audience = Audience.PUBLIC) -> Any:
        """Return an entity without what is withheld, or None if all of it is."""
        needed = max(floor, level(item)) if isinstance(item, Entity) else floor
        if needed > self.audience:
            return self._instead(item, path)
        if isinstance(item, Theme) and item.closed and self.audience < Audience.INTERNAL:
            return self._closed(item, path)
        if isinstance(item, Observation):
            return self._cleaned(item, path, {})
        changes = self._changes(item, path, needed)
        return None if changes is None else changed(item, **changes) if changes else item

    def _changes(self, item: Any, path: str, floor: Audience) -> Any:
        """Return the fields that change, or None if nothing is left of the item."""
        changes: dict[str, Any] = {}
        start = f"{path}." if path else ""
        for name in holding_names(type(item)):
            value = getattr(item, name)
            if value and isinstance(value, _HOLDING) and value is not self.source.participants:
                reduced = self._value(value, start + name, floor)
                if reduced is not value:
                    changes[name] = reduced
        changes.update(self._internal(item, path))
        changes.update(self._mentions(item, path))
        return self._references(item, path, changes)

    def _value(self, value: Any, path: str, floor: Audience) -> Any:
        """Return a field's value without what is withheld; the same object if nothing is."""
        if not isinstance(value, tuple):
            return self._entity(value, path, floor)
        kept = [
            self._value(item, f"{path}[{number}]", floor) if isinstance(item, _HOLDING) else item
            for number, item in enumerate(value)
        ]
        if all(map(operator.is_, kept, value)):
            return value
        self.numbers[path] = tuple(number for number, item in enumerate(kept) if item is not None)
        return tuple(item for item in kept if item is not None)

    # Single rules

    def _note(self, path: str, rule: Rule) -> None:
        self.withheld.append(Withheld(path=path, rule=rule))

    def _instead(self, item: Entity, path: str) -> Any:
        """Return what those see who may not see an entity: its `otherwise`, or nothing."""
        self._note(path, Rule.CUSTOM_BLOCK if isinstance(item, Custom) else Rule.AUDIENCE)
        if isinstance(item, Observation):
            return _withheld(item)
        if not item.otherwise:
            return None
        if isinstance(item, ActionPoint):
            return ActionPoint(item.otherwise, item.kind)
        if isinstance(item, Finding | Theme | AgendaItem):
            return type(item)(item.otherwise)
        return Prose(item.otherwise) if isinstance(item, ContentBlock | Reference) else None

    def _closed(self, theme: Theme, path: str) -> Theme:
        self._note(path, Rule.CLOSED_THEME)
        return Theme(**{name: getattr(theme, name) for name in _OPEN_IN_CLOSED})

    def _cleaned(self, item: Any, path: str, changes: dict[str, Any]) -> Any:
        changes = {**changes, **self._internal(item, path)}
        return changed(item, **changes) if changes else item

    def _internal(self, item: Any, path: str) -> dict[str, Any]:
        """Return the fields that only insiders see, emptied: speaker notes, extras, the author's acceptances."""
        if not isinstance(item, Entity) or self.audience is Audience.INTERNAL:
            return {}
        changes: dict[str, Any] = {}
        if item.speaker_notes:
            self._note(f"{path}.speaker_notes".lstrip("."), Rule.SPEAKER_NOTES)
            changes["speaker_notes"] = ""
        if item.extra:
            self._note(f"{path}.extra".lstrip("."), Rule.EXTRA)
            changes["extra"] = ()
        return changes

    def _mentions(self, item: Any, path: str) -> dict[str, Any]:
        """Return the fields that name participants, with withheld names replaced."""
        changes: dict[str, Any] = {}
        for name in MENTIONS.get(type(item), ()):
            value = getattr(item, name)
            words = value if isinstance(value, tuple) else (value,)
            replaced = tuple(self.names.mention(word) for word in words)
            if replaced != words:
                self._note(f"{path}.{name}".lstrip("."), Rule.NAME)
                changes[name] = replaced if isinstance(value, tuple) else replaced[0]
        return changes

    def _references(self, item: Any, path: str, changes: dict[str, Any]) -> dict[str, Any] | None:
        """Add what changes because something that is referred to is gone; None if the item goes with it."""
        if isinstance(item, Group):
            changes.update(self._group(item, path))
        if isinstance(item, Indicator) and keys(item) & self.hidden.figures:
            changes["observations"] = self._figures(item, path)
        if isinstance(item, Indicator) and item.derived and slug(item.derived.base) in self.hidden.indicators:
            changes["derived"] = None
        if isinstance(item, Sign) and slug(item.indicator) in self.hidden.figures:
            changes.update(self._sign(item, path))
        for name, gone in self._related(item):
            changes.update(_without(item, name, gone))
        return None if _empty(item, changes) else changes

    def _related(self, item: Any) -> Iterator[tuple[str, set[str]]]:
        """Yield the fields of an item that refer to things which may be gone, with the keys of those."""
        for table, gone in (
            (INDICATORS, self.hidden.indicators),
            (THEMES, self.hidden.themes),
            (ACTIONS, self.hidden.actions),
        ):
            for name in table.get(type(item), ()):
                yield name, gone

    def _sign(self, sign: Sign, path: str) -> dict[str, Any]:
        if sign.baseline is None and sign.target is None:
            return {}
        self._note(path, Rule.CONFIDENTIAL_FIGURE)
        return {"baseline": None, "target": None}

    def _group(self, group: Group, path: str) -> dict[str, Any]:
        """Return a group's members: ids of participants, or roles and counts where names in groups are not public."""
        if self.audience >= Audience.PARTICIPANTS or group.audience is Audience.PUBLIC:
            return {"members": tuple(self.names.member(words) for words in group.members)}
        self._note(f"{path}.members", Rule.GROUP_MEMBERS)
        return {"members": self.names.roles(group.members)}

    def _figures(self, indicator: Indicator, path: str) -> tuple[Observation, ...]:
        """Return an indicator's figures without the numbers that are closed."""
        for number, item in enumerate(indicator.observations):
            if not isinstance(item.value, NoNumber):
                self._note(f"{path}.observations[{number}]", Rule.CONFIDENTIAL_FIGURE)
        return tuple(_withheld(item) for item in indicator.observations)


def _without(item: Any, name: str, gone: set[str]) -> dict[str, Any]:
    """Return a field of references without those to what is gone; nothing if it stays as it is."""
    value = getattr(item, name)
    if isinstance(value, str):
        return {name: ""} if value and slug(value) in gone else {}
    kept = tuple(word for word in value if slug(word) not in gone)
    return {} if kept == value else {name: kept}


def _withheld(item: Observation) -> Observation:
    """Return an observation of the same place without what was observed."""
    words = item.otherwise
    return Observation(
        NoNumber.IN_WORDS if words else NoNumber.WITHHELD,
        item.period,
        item.whose,
        words=words,
        category=item.category,
        subgroup=item.subgroup,
    )


def _empty(item: Any, changes: Mapping[str, Any]) -> bool:
    """Tell whether nothing is left of an item that lived by a reference."""

    def left(*names: str) -> bool:
        return any(changes.get(name, getattr(item, name)) for name in names)

    if isinstance(item, Figure):
        return not left("indicators")
    if isinstance(item, Sign):
        return not left("indicator", "text")
    return isinstance(item, AgendaItem) and not left("theme", "title")
