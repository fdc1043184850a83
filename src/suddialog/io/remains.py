"""What is left of a file with faults: the same file without what has them, read by the same reader.

It is good for nothing but finding more faults: what only the whole graph can tell, such as a reference to nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path as FilePath
from typing import Any, Generic, TypeVar

import attrs

from suddialog.errors import Issue, LoadError
from suddialog.io.aliases import KEYS
from suddialog.io.document import MOST_LETTERS, Document
from suddialog.io.faults import SHOWN, Fault, Path, Unreadable
from suddialog.io.head import ROUND_FORMAT, format_of, head_of
from suddialog.io.loading import Reading
from suddialog.io.migrations import migrated, version_of
from suddialog.io.nodes import Items, Place, Text, like, place_of, renamed
from suddialog.io.not_read import keys_on, left_unread, texts_in, ways_near
from suddialog.io.paths import english, in_english
from suddialog.io.places import spots_of, steps_at
from suddialog.io.proposals import Proposal
from suddialog.io.rejected import Rejected
from suddialog.io.rounds import labels_of, open_folder, path_of_member
from suddialog.io.source import Source
from suddialog.io.structure import build
from suddialog.io.wording import Wording
from suddialog.model import Dialogue, Round
from suddialog.model.grammar import slug
from suddialog.model.text_table import CELL

T = TypeVar("T")

MOST_READINGS = 8
"""How often a file is read to find what is left; one that is full of faults needs three or four."""

_LONG = 50
"""Letters of a slug from which on its last word may have been cut."""

_STAND_IN = "-"
"""What stands for a text without which nothing can be said."""

_FIGURES = "observations"

_DEFINED = "indicators"

_MISSPELT = frozenset({"SUD006", "SUD011"})

_NAMES = frozenset({"id", "name", "title"})


@attrs.frozen
class Remains:
    """What is left of a dialogue's file.

    Attributes:
        reading: The dialogue without what has faults, and where its parts stand.
        lost: The words of what is left out, as one slug.
        figures: The bodies, periods and categories of figures with faults, as one slug. They only refer to something.
        nameless: Under which keys something is left out, or has lost its name, without a word that it may be called by.
        round: If the dialogue belongs to one, what is left of that, without its dialogues.
        cuts: The ways in the file to what has faults; if that is not known of a fault, the way to all.
        shared: The same in the round's own file, without its dialogues.
        unread: The keys that may stand on lines that were not read.
        at: The way to the dialogue, if it stands in the round's file.
        labels: What is wrong with the round's labels, which is to be told once.
    """

    reading: Reading
    lost: str
    figures: str
    nameless: frozenset[str] = frozenset()
    round: Round | None = None
    cuts: frozenset[Path] = frozenset()
    shared: frozenset[Path] = frozenset()
    unread: frozenset[str] = frozenset()
    at: Path = ()
    labels: tuple[Issue, ...] = ()

    def is_whole(self, path: str) -> bool:
        """Tell whether nothing is left out of a part of the graph, or of what it stands in if it has no place.

        What a round says of its indicators may stand in any part.
        """
        steps = steps_at(path, self.reading.spots)
        return not (_touch(self.cuts, steps) or _touch(self.shared, (_DEFINED,)))

    def has_all(self, keys: Collection[str]) -> bool:
        """Tell whether nothing is left out below some keys at the top of the dialogue, nor of its round."""
        return self.unread.isdisjoint(keys) and not any(
            _touch(self.cuts, (*self.at, key)) or _touch(self.shared, (key,)) for key in keys
        )

    def may_miss(self, word: str, *, figures: bool) -> bool:
        """Tell whether what a word refers to, or each of several with commas between, may be among what is left out.

        Args:
            word: The word.
            figures: Whether it is said of figures that there are none of it.
        """
        lost = self.lost + self.figures if figures else self.lost
        wanted = [slug(part) for part in word.split(",")]
        return all(not one or f"-{one}{'-' if len(one) < _LONG else ''}" in lost for one in wanted)


def remains(path: str | FilePath) -> tuple[Remains, ...]:
    """Return what is left of a dialogue file with faults, or of each dialogue of a round; nothing if too little is."""
    try:
        if FilePath(path).is_dir():
            opened, _ = open_folder(FilePath(path))
        else:
            source = Source.of_file(path)
            opened = [(source, source.document())]
        return tuple(left for source, document in opened for left in _remains(source, document))
    except (LoadError, OSError, ValueError):
        return ()


def _remains(source: Source, document: Document) -> Iterator[Remains]:
    if format_of(document) == ROUND_FORMAT:
        yield from _of_round(source, document)
    else:
        yield from _of_dialogue(head_of(document).node, source, document)


def _of_dialogue(
    node: Any, source: Source, document: Document, above: _Left[Round] | None = None, at: Path = ()
) -> Iterator[Remains]:
    """What is left of a dialogue's node; `above` of its round, and `at` where it stands in the round's file."""
    left = _left(Dialogue, node, source, document)
    if left is not None:
        spots = spots_of(left.made, left.node, at)
        reading = Reading(left.made, spots, (), source.name, Wording.of(document.node))
        lost = left.lost + (above.lost if above else "-")
        figures = left.figures + (above.figures if above else "-")
        nameless = left.nameless | (above.nameless if above else frozenset())
        unread = left.unread | (above.unread if above else frozenset())
        shared = above.cuts if above else frozenset()
        cuts = frozenset((*at, *way) for way in left.cuts)
        yield Remains(reading, lost, figures, nameless, above.made if above else None, cuts, shared, unread, at)


def _touch(ways: Iterable[Path], steps: Path) -> bool:
    """Tell whether one of some ways leads through a place, or to what it stands in."""
    return any(way[: len(steps)] == steps[: len(way)] for way in ways)


def _of_round(source: Source, document: Document) -> Iterator[Remains]:
    node: Any = head_of(document, ROUND_FORMAT).node
    if node is None:
        return
    listed = [value for key, value in node.items() if "dialogues" in _meanings(key)]
    rest = like(node, ((key, value) for key, value in node.items() if "dialogues" not in _meanings(key)))
    round = _left(Round, rest, source, document)
    if round is None or len(listed) != 1:
        return
    labels = tuple(labels_of(round.made, round.node, source))
    for left in _of_members(listed[0], source, document, round):
        yield attrs.evolve(left, labels=labels)


def _of_members(listed: Any, source: Source, document: Document, round: _Left[Round]) -> Iterator[Remains]:
    version, _ = version_of(document.node)
    read: set[FilePath] = set()
    for number, item in enumerate(listed if isinstance(listed, list) else [listed]):
        if isinstance(item, dict):
            own = migrated(item, version or 1)
            yield from _of_dialogue(own, source, document, round, ("dialogues", number))
        elif isinstance(item, str):
            with suppress(LoadError, Unreadable):
                path = path_of_member(source, item)
                if path.resolve() in read:
                    continue
                read.add(path.resolve())
                member = Source.of_file(path)
                opened = member.document()
                yield from _of_dialogue(head_of(opened).node, member, opened, round)


@attrs.frozen
class _Left(Generic[T]):
    """What is left of a node.

    Attributes:
        made: What was made of it.
        node: What is left of it.
        lost: The words of what is not, as one slug.
        figures: Those that figures with faults have, as one slug.
        nameless: The keys under which there was something without a word among it.
        cuts: The ways to what had faults.
        unread: The keys that may stand on lines that were not read.
    """

    made: T
    node: Any
    lost: str
    figures: str
    nameless: frozenset[str]
    cuts: frozenset[Path]
    unread: frozenset[str]


def _left(cls: type[T], node: Any, source: Source, document: Document) -> _Left[T] | None:
    cuts = _Cuts()
    unread = left_unread(source, document)
    ways = {fault.path for fault in in_english(document.faults, cls) if fault.path or not fault.place}
    ways.update(english(way, cls) for way in ways_near(node, document))
    for _ in range(MOST_READINGS):
        if node is None:
            break
        try:
            made: T = build(cls, node)
        except Rejected as rejected:
            node = cuts.without(node, rejected.faults) if len(rejected.faults) <= SHOWN else None
            ways.update(fault.path for fault in rejected.faults)
            continue
        cuts.lost += unread
        if sum(map(len, cuts.lost)) > MOST_LETTERS:
            break  # nobody can tell what such a file holds
        words = _one_slug(cuts.lost), _one_slug(cuts.figures)
        return _Left(made, node, *words, frozenset(cuts.nameless), frozenset(ways), keys_on(unread))
    return None


def _one_slug(texts: Iterable[str]) -> str:
    return f"-{'-'.join(map(_whole_slug, texts))}-"


def _whole_slug(text: str) -> str:
    """A slug of every word of a text, however long that is."""
    return "-".join(filter(None, map(slug, text.split())))


@attrs.frozen
class _Cut:
    """What is to go.

    Attributes:
        fault: Why.
        steps: The rest of the way to it.
    """

    fault: Fault
    steps: Path

    @property
    def below(self) -> _Cut:
        return attrs.evolve(self, steps=self.steps[1:])


class _Cuts:
    """Leaves out what has faults, reading by reading.

    Attributes:
        lost: The texts of what was left out, and the names of what it stood in.
        figures: The bodies, periods and categories that stood as keys above what was left out of figures.
        nameless: The keys below which there was anything without a text among it, or nothing where a text has to be.
    """

    def __init__(self) -> None:
        self.lost: list[str] = []
        self.figures: list[str] = []
        self.nameless: set[str] = set()
        self._gone: set[Path] = set()
        self._tried: set[tuple[Path, Place | None]] = set()

    def without(self, node: Any, faults: Iterable[Fault]) -> Any:
        """The same nodes without those that the faults are about, which stand in them."""
        cuts = [_Cut(fault, fault.path) for fault in faults]
        for cut in cuts:
            keys = _keys_of_figure(cut.steps)
            self.figures += keys
            self.lost += map(str, cut.steps[: len(cut.steps) - len(keys)])
        made = self._node(node, cuts)
        self._gone.update(cut.fault.path[:end] for cut in cuts for end in range(1, len(cut.fault.path) + 1))
        return made

    def _node(self, node: Any, cuts: Sequence[_Cut]) -> Any:
        made = self._rest(node, cuts)
        if made is None:
            words = list(texts_in(node))
            self.lost += words
            path = cuts[0].fault.path[: -len(cuts[0].steps) or None]
            if not words and path not in self._gone:
                self.nameless.add(_lists(path))
        elif isinstance(node, dict):
            named = (value for key, value in node.items() if not _NAMES.isdisjoint(_meanings(key)))
            self.lost += (str(value) for value in named if isinstance(value, str))
        return made

    def _rest(self, node: Any, cuts: Sequence[_Cut]) -> Any:
        """What is left of a node; None if nothing is."""
        if isinstance(node, Text) and node.inner is not None:
            return self._cells(node, node.inner, cuts)
        if not all(cut.steps for cut in cuts):
            return None
        if isinstance(node, dict):
            return self._fields(node, cuts)
        return self._items(node, cuts) if isinstance(node, list) else None

    def _items(self, node: list[Any], cuts: Sequence[_Cut]) -> list[Any] | None:
        """A list with empty items in place of what goes, so that the others keep their numbers.

        Where an empty item is the fault itself, a text takes its place; None where that is one, too.
        """
        made = Items(node)
        made.mark = node.mark if isinstance(node, Items) else None  # type: ignore[assignment]
        by_number: dict[str | int, list[_Cut]] = defaultdict(list)
        for cut in cuts:
            by_number[cut.steps[0]].append(cut.below)
        for number, own in by_number.items():
            if not isinstance(number, int) or not number < len(node):
                return None
            if node[number] is not None:
                made[number] = self._node(node[number], own)
            elif self._first_try(own[0]):
                made[number] = _STAND_IN
            else:
                return None
        return made

    def _fields(self, given: dict[Any, Any], every: Sequence[_Cut]) -> dict[Any, Any] | None:
        node, cuts = self._mended(given, every)
        pairs: dict[Any, Any] = dict(node)
        of_key: dict[Any, list[_Cut]] = defaultdict(list)
        for cut in cuts:
            key = _key(node, cut)
            if key is not None:
                of_key[key].append(cut.below)
            elif cut.fault.code == "SUD007" and len(cut.steps) == 1 and self._first_try(cut):
                pairs[cut.steps[0]] = _STAND_IN
                if cut.fault.path not in self._gone:
                    self.nameless.add(_lists(cut.fault.path[:-1]))
            else:
                return None
        for key, own in of_key.items():
            left = self._node(node[key], own)
            if left is None and any(self._is_figure(cut, key) for cut in own):
                left = renamed(node[key], _STAND_IN)
            pairs[key] = left
            if left is None:
                del pairs[key]
        return like(node, pairs.items())

    def _is_figure(self, cut: _Cut, key: Any) -> bool:
        """Tell whether a figure is wrong, and not what stands above it, so that another one may take its place."""
        keys = _keys_of_figure(cut.fault.path)
        return not cut.steps and len(keys) > 1 and cut.fault.place != place_of(key) and self._first_try(cut)

    def _mended(self, node: dict[Any, Any], cuts: Sequence[_Cut]) -> tuple[dict[Any, Any], list[_Cut]]:
        """A mapping whose misspelt keys are what they were probably meant to be, and the cuts that are left."""
        words: dict[Any, str] = {}
        left: list[_Cut] = []
        for cut in cuts:
            guess, key = _guess(cut), _key(node, cut)
            if guess and key is not None and self._first_try(cut) and not _says(node, words.values(), guess):
                words[key] = guess.meant
            else:
                left.append(cut)
        return like(node, ((renamed(key, words.get(key, key)), value) for key, value in node.items())), left

    def _first_try(self, cut: _Cut) -> bool:
        """Tell whether nothing has been put in this place yet."""
        place = (cut.fault.path, cut.fault.place)
        fresh = place not in self._tried
        self._tried.add(place)
        return fresh

    def _cells(self, text: Text, start: Place, cuts: Sequence[_Cut]) -> Text | None:
        """A text table whose cells with faults say that nothing is stated, without rows that have too few or too many.

        None if more is wrong.
        """
        lines = text.split("\n")
        for cut in cuts:
            place = cut.fault.place or start
            line = place.line - start.line
            if 0 < line < len(lines) and not lines[line]:
                continue
            if cut.fault.code == "SUD021" and 0 < line < len(lines) and self._first_try(cut):
                self.lost.append(lines[line])
                lines[line] = ""
                continue
            known = bool(cut.steps) and 0 <= line < len(lines) and self._first_try(cut)
            cell = CELL.match(lines[line], place.column - start.column) if known else None
            if cell is None:
                return None
            self.lost.append(cell[0])
            lines[line] = lines[line][: cell.start()] + _STAND_IN.ljust(len(cell[0])) + lines[line][cell.end() :]
        return Text.at("\n".join(lines), text.mark, text.style, text.inner)


def _keys_of_figure(path: Path) -> tuple[str, ...]:
    """Return the end of a way that leads through a mapping of figures: body, period, and category if there is one."""
    end = path[path.index(_FIGURES) + 1 :] if _FIGURES in path else ()
    return tuple(step for step in end if isinstance(step, str)) if end and isinstance(end[0], str) else ()


def _lists(path: Path) -> str:
    """Return the key of the list in which something stands, empty at the top of a file."""
    words = [step for step in path if isinstance(step, str)]
    return next((word for word in reversed(words) if word in LISTS | _APART), words[-1] if words else "")


LISTS = frozenset({
    "actions", "agreements", "checklist", "current", "departments", "goals", "indicators", "initiatives",
    "participants", "parties", "parts", "questions", "school", "themes",
})  # fmt: skip
"""The keys under which there are things that others refer to."""

_APART = frozenset({"content", "details", "means", "references", "signs"})
"""Keys of such things under which there is nothing of the kind, whether it has a text or not."""


def _key(node: Mapping[Any, Any], cut: _Cut) -> Any:
    """The key that the next step leads to; of several that mean the same, the one that the fault is about."""
    step = cut.steps[0]
    given = (key for key, value in node.items() if value is not None or cut.fault.code != "SUD007")
    found = [key for key in given if key == step or step in KEYS.get(key, ())]
    about = (key for key in found if len(cut.steps) == 1 and place_of(key) == cut.fault.place)
    return next(about, found[0] if found else None)


def _guess(cut: _Cut) -> Proposal | None:
    """What was probably meant, if the fault is that the key to which the last step leads is not known."""
    remedy = cut.fault.remedy if len(cut.steps) == 1 and cut.fault.code in _MISSPELT else None
    return remedy if isinstance(remedy, Proposal) and remedy.meant else None


def _says(node: Mapping[Any, Any], words: Iterable[str], guess: Proposal) -> bool:
    """Tell whether one of the keys, or of the other words, says already what one was guessed to say."""
    return any(guess.key in _meanings(key) for key in (*node, *words))


def _meanings(key: Any) -> tuple[str, ...]:
    return (str(key), *KEYS.get(key, ()))
