"""Footnotes and speaker notes: those of a thing, and of everything in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suddialog.model import Entity
from suddialog.model.fields import fields_of
from suddialog.outline.setting import Setting


def inside(*found: object) -> Iterator[Entity]:
    """Yield things and everything in them, in order; lists are gone through, what is no entity is passed over."""
    for item in found:
        if isinstance(item, tuple | list):
            yield from inside(*item)
        elif isinstance(item, Entity):
            yield item
            for name in fields_of(type(item)).holding:
                if held := getattr(item, name):
                    yield from inside(held)


def footnotes(setting: Setting, entities: Iterable[Entity]) -> tuple[str, ...]:
    """The footnotes of things, each once."""
    notes = dict.fromkeys(entity.footnote for entity in entities if entity.footnote)
    return tuple(setting.phrase("footnote", text=note) for note in notes)


def speaker_notes(*found: object) -> str:
    """What is to be said of things and of everything in them, each once, a line each."""
    return "\n".join(dict.fromkeys(entity.speaker_notes for entity in inside(*found) if entity.speaker_notes))
