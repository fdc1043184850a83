"""Footnotes and speaker notes: those of a thing, and of everything in it."""

from __future__ import annotations

from collections.abc import Iterable

from suddialog.model import Entity
from suddialog.model.fields import fields_of
from suddialog.outline.setting import Setting


def inside(*found: object) -> list[Entity]:
    """Return things and everything in them, in order; lists are gone through, what is no entity is passed over."""
    entities: list[Entity] = []
    _collect(found, entities)
    return entities


def _collect(items: Iterable[object], entities: list[Entity]) -> None:
    for item in items:
        if isinstance(item, (tuple, list)):
            if item:
                _collect(item, entities)
        elif isinstance(item, Entity):
            entities.append(item)
            fields = fields_of(type(item))
            if fields.holding:
                _collect(fields.values(item), entities)


def footnotes(setting: Setting, entities: Iterable[Entity]) -> tuple[str, ...]:
    """The footnotes of things, each once."""
    notes = dict.fromkeys(entity.footnote for entity in entities if entity.footnote)
    return tuple(footnote(setting, note) for note in notes)


def footnote(setting: Setting, note: str) -> str:
    """A footnote behind its leading word, unless the author began with it: ``Note: Kun 0.-5. klasse``."""
    led = note.casefold().startswith(setting.phrase("footnote", text="").strip().casefold())
    return note if led else setting.phrase("footnote", text=note)


def speaker_notes(entities: Iterable[Entity]) -> str:
    """What is to be said of things, each once, a line each."""
    return "\n".join(dict.fromkeys(entity.speaker_notes for entity in entities if entity.speaker_notes))
