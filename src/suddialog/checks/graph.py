"""A dialogue laid out for checking: every entity with its path, and what keys lead to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from suddialog.errors import Issue, Severity
from suddialog.model import Dialogue, Entity
from suddialog.model.base import holding_names
from suddialog.model.grammar import nearest, slug

E = TypeVar("E", bound=Entity)

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Graph:
    """A dialogue's entities in order, each with its path."""

    def __init__(self, dialogue: Dialogue) -> None:
        self.dialogue = dialogue
        self.entities: list[tuple[str, Entity]] = []
        self._of: dict[type[Entity], list[tuple[str, Any]]] = {}
        self._indexes: dict[type[Entity], Mapping[str, list[Any]]] = {}
        _collect(dialogue, "", self.entities)
        self._order = {path: place for place, (path, _) in enumerate(self.entities)}
        self._by_path = dict(self.entities)

    def of(self, kind: type[E]) -> Sequence[tuple[str, E]]:
        """Return the entities of a class with their paths."""
        if kind not in self._of:
            self._of[kind] = [(path, item) for path, item in self.entities if isinstance(item, kind)]
        return self._of[kind]

    def index(self, kind: type[E]) -> Mapping[str, list[E]]:
        """Return the entities of a class by the slugs that may refer to them: key, title, name."""
        if kind not in self._indexes:
            self._indexes[kind] = self._indexed(kind)
        return self._indexes[kind]

    def _indexed(self, kind: type[E]) -> dict[str, list[E]]:
        found: dict[str, list[E]] = defaultdict(list)
        for _, item in self.of(kind):
            names = {slug(item.key), slug(getattr(item, "name", "")), slug(getattr(item, "title", ""))}
            for key in names - {""}:
                found[key].append(item)
        return found

    def holder(self, path: str) -> str:
        """Return the path of the entity in which a path lies."""
        while path and path not in self._by_path:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return path

    def place(self, path: str) -> tuple[int, str]:
        """Return where a path stands in the order of the graph."""
        return self._order.get(self.holder(path), 0), path

    def accepted(self, path: str) -> set[str]:
        """Return the codes that the entity at a path, or one that holds it, accepts."""
        codes: set[str] = set()
        path = self.holder(path)
        while True:
            codes.update(self._by_path[path].accepted)
            if not path:
                return codes
            path = self.holder(re.sub(r"(\.|^)[^.]*$", "", path))


def _collect(item: Entity, path: str, found: list[tuple[str, Entity]]) -> None:
    """Add an entity and all inside it to `found`, each with its path."""
    found.append((path, item))
    start = f"{path}." if path else ""
    for name in holding_names(type(item)):
        value = getattr(item, name)
        if isinstance(value, tuple):
            for number, child in enumerate(value):
                if isinstance(child, Entity):
                    _collect(child, f"{start}{name}[{number}]", found)
        elif isinstance(value, Entity):
            _collect(value, start + name, found)


def finding(code: str, severity: Severity, path: str, message: str, remedy: str = "") -> Issue:
    """Return a finding."""
    return Issue(code=code, severity=severity, path=path, message=message, remedy=remedy)


def proposal(word: str, known: Iterable[str]) -> str:
    """Return a remedy that names the nearest known word."""
    near = nearest(slug(word), known)
    return f"Did you mean {near}?" if near else ""


def named(item: Any) -> str:
    """Name an entity in a message by its title or name."""
    return next((f'"{text}"' for text in (getattr(item, "title", ""), getattr(item, "name", "")) if text), "it")
