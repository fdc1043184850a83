"""Ids of action points. Files always write them, so those that are made of the same words are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from suddialog.model.actions import ActionPoint, WrittenId
from suddialog.model.base import changed
from suddialog.model.grammar import slug
from suddialog.model.themes import Theme

Held = tuple[tuple[ActionPoint, ...], tuple[Theme, ...]]
"""The action points of a dialogue itself, and its themes with theirs."""

_LONGEST = 50
"""Characters of a key that has a number behind it, so that nothing is cut off where references are compared."""


def told_apart(actions: tuple[ActionPoint, ...], themes: tuple[Theme, ...]) -> Held:
    """Return the same with every derived key once: of two goals "A" the first is ``a``, the second gets the id ``a-2``.

    Ids that were written stay, wherever their action points are moved and whatever is added before them: a third goal
    "A" without an id becomes ``a-3``. Equal ids that were written stay too; that is a fault of the file.
    """
    keys = [slug(point.key) for point in _points(actions, themes)]
    if len(set(keys)) == len(keys):
        return actions, themes
    written = {slug(point.key) for point in _points(actions, themes) if point.id or isinstance(point.id, WrittenId)}
    numbers = _Numbers(set(keys), written)
    return numbers.of_actions(actions), tuple(numbers.of_theme(theme) for theme in themes)


def _points(actions: tuple[ActionPoint, ...], themes: tuple[Theme, ...]) -> Iterator[ActionPoint]:
    yield from actions
    for theme in themes:
        yield from _points(theme.actions, theme.parts)


class _Numbers:
    """Hands out ids that no other action point of the dialogue has."""

    def __init__(self, keys: set[str], held: set[str]) -> None:
        self.keys, self.held = keys, held
        self.last: Counter[str] = Counter()

    def of_theme(self, theme: Theme) -> Theme:
        """Return a theme whose action points, and those of its parts, are told apart."""
        if not theme.actions and not theme.parts:
            return theme
        actions = self.of_actions(theme.actions)
        return changed(theme, actions=actions, parts=tuple(self.of_theme(part) for part in theme.parts))

    def of_actions(self, actions: tuple[ActionPoint, ...]) -> tuple[ActionPoint, ...]:
        """Return action points that are told apart."""
        return tuple(self._of_action(point) for point in actions)

    def _of_action(self, point: ActionPoint) -> ActionPoint:
        key = slug(point.key)
        if point.id or isinstance(point.id, WrittenId) or not key:
            return point
        if key in self.held:
            return changed(point, id=self._next(key[:_LONGEST].strip("-")))
        self.held.add(key)
        return point

    def _next(self, key: str) -> str:
        while True:
            self.last[key] += 1
            made = f"{key}-{self.last[key] + 1}"
            if made not in self.keys:
                self.keys.add(made)
                return made
