"""What an audience may not see at all, found beforehand so that references to it can go with it."""

from __future__ import annotations

from suddialog.catalogue import figures_audience
from suddialog.model import ActionPoint, Audience, Custom, Dialogue, Entity, Indicator, Theme
from suddialog.model.base import holding_names
from suddialog.model.grammar import slug


def level(item: Entity) -> Audience:
    """Return who may see an entity at least, by itself."""
    if item.audience is not None:
        return item.audience
    return Audience.INTERNAL if isinstance(item, Custom) else Audience.PUBLIC


def keys(item: Entity) -> set[str]:
    """Return the slugs by which an entity may be referred to."""
    name = getattr(item, "name", "") or getattr(item, "title", "") or getattr(item, "text", "")
    return {slug(item.key), slug(name)} - {""}


class Hidden:
    """The keys of what one audience may not see.

    Attributes:
        indicators, themes, actions: Keys of those that are removed, by themselves or with what holds them.
        figures: Keys of indicators whose figures are closed: by the catalogue, with the indicator, or with their base.
    """

    def __init__(self, dialogue: Dialogue, audience: Audience) -> None:
        entities: list[tuple[Entity, bool]] = []
        _collect(dialogue, audience, level(dialogue) > audience, entities)
        self.indicators = _gone(entities, Indicator)
        self.themes = _gone(entities, Theme)
        self.actions = _gone(entities, ActionPoint)
        self.figures = self._closed_figures([item for item, _ in entities if isinstance(item, Indicator)], audience)

    def _closed_figures(self, indicators: list[Indicator], audience: Audience) -> set[str]:
        closed = set(self.indicators)
        for item in indicators:
            if figures_audience(item) > audience:
                closed |= keys(item)
        while more := [item for item in indicators if _base(item) in closed and not keys(item) <= closed]:
            for item in more:
                closed |= keys(item)
        return closed


def _base(item: Indicator) -> str | None:
    return slug(item.derived.base) if item.derived else None


def _collect(item: Entity, audience: Audience, hidden: bool, found: list[tuple[Entity, bool]]) -> None:
    """Add an entity and all inside it to `found`, each with whether the audience may not see it."""
    found.append((item, hidden))
    inside = hidden or (isinstance(item, Theme) and item.closed and audience < Audience.INTERNAL)
    for name in holding_names(type(item)):
        value = getattr(item, name)
        for child in value if isinstance(value, tuple) else (value,):
            if isinstance(child, Entity):
                _collect(child, audience, inside or level(child) > audience, found)


def _gone(entities: list[tuple[Entity, bool]], kind: type[Entity]) -> set[str]:
    seen = {key for item, hidden in entities if isinstance(item, kind) and not hidden for key in keys(item)}
    return {key for item, hidden in entities if isinstance(item, kind) and hidden for key in keys(item)} - seen
