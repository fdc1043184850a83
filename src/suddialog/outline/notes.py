"""Footnotes and speaker notes: those of a thing, and of everything in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from suddialog.model import Entity, Source
from suddialog.model.fields import fields_of
from suddialog.outline.setting import Setting


def inside(*found: object) -> list[Entity]:
    """Return what is noted: of things and everything in them, in order, those that have a note, and sources.

    Lists are gone through, what is no entity is passed over.
    """
    entities: list[Entity] = []
    _collect(found, entities)
    return entities


def _collect(items: Iterable[object], entities: list[Entity]) -> None:
    for item in items:
        if isinstance(item, Entity):
            if item.footnote or item.speaker_notes or isinstance(item, Source):
                entities.append(item)
            for name in fields_of(type(item)).holding:
                if held := getattr(item, name):
                    _collect(held if isinstance(held, tuple) else (held,), entities)
        elif isinstance(item, (tuple, list)):
            _collect(item, entities)


def footnotes(setting: Setting, entities: Iterable[Entity]) -> tuple[str, ...]:
    """The footnotes of things, each once."""
    notes = dict.fromkeys(entity.footnote for entity in entities if entity.footnote)
    return tuple(footnote(setting, note) for note in notes)


def footnotes_of(setting: Setting, named: Sequence[tuple[str, Iterable[Entity]]]) -> Iterator[str]:
    """Yield the footnotes of things that are shown together, each once, with whose they are.

    Each thing comes as its name and all that is in it (`inside`).
    """
    told = [(name, entity.footnote) for name, within in named for entity in within if entity.footnote]
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
