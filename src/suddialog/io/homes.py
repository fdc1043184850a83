"""Where a key belongs that a class does not have: the nearest place in a file whose mappings have it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import Any

from suddialog.errors import Key, Message, joined, say
from suddialog.io.aliases import KEY_WORDS, KEYS, key_table
from suddialog.io.shapes import classes_of, first_field, is_tuple, shape_of
from suddialog.io.synonyms import MEANT
from suddialog.model import Dialogue, Prose, Round
from suddialog.model.content import BLOCK_KEYS
from suddialog.model.grammar import WHOSE, did_you_mean
from suddialog.model.policy import Policy
from suddialog.model.template_profile import TemplateProfile
from suddialog.model.time import tells_time

_BLOCKS = key_table(BLOCK_KEYS)

_FILES: Mapping[type, Message] = {
    Dialogue: say("It belongs to the dialogue itself: write it beside {key}", key=Key.of("school")),
    Round: say("It belongs to the round itself: write it beside {key}", key=Key.of("dialogues")),
    Policy: say("It belongs to a policy file"),
    TemplateProfile: say("It belongs to a profile of a template"),
}


def belongs_to(lists: Collection[str]) -> Message:
    """Say that a key is one of the entries of a list."""
    return say("It belongs to an entry of {list}: indent it below the text after its -", list=_keys(lists))


def home_of(cls: type, word: str, beside: Collection[str] = ()) -> Message | None:
    """Say where a key belongs that a class does not have.

    Args:
        cls: The class.
        word: The key in any language, in small letters, or a word that people write in place of one.
        beside: The English keys that stand in the same mapping.

    Returns:
        The place, or None if there is no such key.
    """
    if _is_above_figures(cls, word):
        return say("It belongs under {list}", list=Key.of("observations"))
    for key in (word, *MEANT.get(word, ())):
        if key in KEY_WORDS and (home := _entries(cls, key, beside) or _near(cls, key)):
            return home if key == word else joined(" ", (did_you_mean(Key.of(key)), home))
    return _in_other_files(cls, word)


def _is_above_figures(cls: type, word: str) -> bool:
    """Whether a class has figures, and a word tells whose or of when they are, and is no key of what is around it."""
    if "observations" not in shape_of(cls).types:
        return False
    around = _neighbours()[cls] - _FILES.keys()
    told = word in WHOSE or word in WHOSE.values() or tells_time(word)
    return told and not any(word in shape_of(near).table for near in around)


def first_key(holder: str, key: str) -> str:
    """Return the key of what a text says that stands below a key, if a mapping there may have another key as well."""
    labels = {holder, *KEYS.get(holder, ())}
    below = {cls for above in _neighbours() for label, cls in _below(above) if label in labels}
    shapes = (shape_of(cls) for cls in below if key in shape_of(cls).table)
    firsts = {next(iter(shape.required.values()), first_field(shape.cls)) for shape in shapes}
    return firsts.pop() if len(firsts) == 1 else ""


def _entries(cls: type, word: str, beside: Collection[str]) -> Message | None:
    """The lists of a class whose entries have a key: those that stand beside it, else all."""
    lists = [
        label
        for label, kind in shape_of(cls).types.items()
        if is_tuple(kind) and any(word in shape_of(other).table for other in classes_of(kind)) and not _is_content(kind)
    ]
    lists = [label for label in lists if label in beside] or lists
    return belongs_to(lists) if lists else None


@cache
def _near(cls: type, word: str) -> Message | None:
    """The nearest classes that have a key, on the ways from one of a dialogue's or a round's classes to another."""
    seen = ring = frozenset({cls})
    while ring:
        if word in _BLOCKS and (content := [label for one in ring for label in _content_of(one)]):
            return say("It is a block of {list}: write it there with - before it", list=_keys(content))
        if found := frozenset(one for one in ring if one is not cls and word in shape_of(one).table):
            return _told(cls, found)
        ring = frozenset(other for one in ring for other in _neighbours().get(one, ())) - seen
        seen |= ring
    return None


def _told(cls: type, having: frozenset[type]) -> Message:
    """Name one of the classes that have a key; before all those of which a mapping of the class is a part."""
    outer = frozenset(other for other in _neighbours()[cls] - {cls} if cls in map(itemgetter(1), _below(other)))
    inside = outer & having - _FILES.keys()
    if inside and outer <= having:
        return say("It belongs one level further out")
    having = inside or outer & having or having
    top = next((_FILES[top] for top in _FILES if top in having), None)
    labels = {label for above in _neighbours() for label, other in _below(above) if other in having}
    return top or say("It belongs under {list}", list=_keys(labels))


def _in_other_files(cls: type, word: str) -> Message | None:
    """Which file beside the dialogue's a key belongs to."""
    for top in (Policy, TemplateProfile):
        classes = _reached(top)
        if cls not in classes and any(word in shape_of(one).table for one in classes):
            return _FILES[top]
    return None


def _keys(labels: Collection[str]) -> Message:
    return joined(", ", map(Key.of, sorted(set(labels))))


@cache
def _neighbours() -> Mapping[type, frozenset[type]]:
    """Every class of which there are objects in a file, with those whose objects stand right below or above."""
    classes = frozenset(cls for top in _FILES for cls in _reached(top))
    below = {cls: frozenset(other for _, other in _below(cls)) for cls in classes}
    return {cls: below[cls] | {above for above in classes if cls in below[above]} for cls in classes}


@cache
def _reached(top: type) -> frozenset[type]:
    """A class, and all whose objects stand anywhere below."""
    found: set[type] = set()
    waiting = [top]
    while waiting:
        cls = waiting.pop()
        if cls not in found:
            found.add(cls)
            waiting += (other for _, other in _below(cls))
    return frozenset(found)


@cache
def _below(cls: type) -> frozenset[tuple[str, type]]:
    """The keys of a class behind which there are objects, with their classes; in place of content the blocks' keys."""
    return frozenset(pair for label, kind in shape_of(cls).types.items() for pair in _behind(label, kind))


def _behind(label: str, kind: Any) -> Iterator[tuple[str, type]]:
    if _is_content(kind):
        yield from ((key, cls) for key, (cls, _) in BLOCK_KEYS.items())
    else:
        yield from ((label, cls) for cls in classes_of(kind))


def _content_of(cls: type) -> Iterator[str]:
    return (label for label, kind in shape_of(cls).types.items() if _is_content(kind))


def _is_content(kind: Any) -> bool:
    return Prose in classes_of(kind)
