"""Footnotes and speaker notes: those of a thing, and of everything in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

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
        if not item:
            continue
        if isinstance(item, (tuple, list)):
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


def footnotes_of(setting: Setting, named: Sequence[tuple[str, object]]) -> Iterator[str]:
    """Yield the footnotes of things that are shown together and of all in them, each once, with whose they are."""
    told = ((name, found.footnote) for name, thing in named for found in inside(thing) if found.footnote)
    for note, names in attributed(setting, {name for name, _ in named}, told):
        yield footnote(setting, note, names)


def attributed(setting: Setting, names: Collection[str], told: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what is told of single ones among things, each text once, with the names of those that it is true of.

    The names are empty if it is true of all.
    """
    found: dict[str, dict[str, None]] = {}
    for name, text in told:
        found.setdefault(text, {})[name] = None
    for text, of in found.items():
        yield text, "" if of.keys() == set(names) else setting.language.joined(list(of))


def footnote(setting: Setting, note: str, names: str = "") -> str:
    """A footnote behind its leading word, unless the author began with it: ``Note: Kun 0.-5. klasse``.

    Where several things are shown, `names` are those that it belongs to: ``Note (Fravær): Kun 0.-5. klasse``.
    """
    head = setting.phrase("footnote", text="").strip()
    led = note.casefold().startswith(head.casefold())
    if led and not names:
        return note
    return headed(head.removesuffix(":"), names, note[len(head) :].strip() if led else note)


def headed(head: str, names: str, text: str) -> str:
    """``Kilde: Egen måling``; of some of what is shown together ``Kilde (Sygefravær): Egen måling``."""
    return f"{head} ({names}): {text}" if names else f"{head}: {text}"


def speaker_notes(entities: Iterable[Entity]) -> str:
    """What is to be said of things, each once, a line each."""
    return "\n".join(dict.fromkeys(entity.speaker_notes for entity in entities if entity.speaker_notes))
