"""From a round's file or folder to a `Round`, or to everything that is wrong with all of its files."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from suddialog.errors import Issue, LoadError, Severity, say
from suddialog.io.document import KEEP_ONE, Document
from suddialog.io.faults import Fault, Unreadable, issues, load_error
from suddialog.io.head import POLICY_FORMAT, ROUND_FORMAT, format_of, head_of
from suddialog.io.loading import Reading, read_document, structured
from suddialog.io.migrations import migrated, version_of
from suddialog.io.misspelt import label_of
from suddialog.io.nodes import like, place_of
from suddialog.io.notices import noticed
from suddialog.io.paths import told_to_all
from suddialog.io.places import in_file, spots_of
from suddialog.io.shapes import shape_of
from suddialog.io.source import Source
from suddialog.io.wording import Wording
from suddialog.language import HOME, language_of
from suddialog.model import Dialogue, Round
from suddialog.model.grammar import did_you_mean, nearest, shortened, slug

SUFFIXES = frozenset({".yaml", ".yml", ".json"})
"""How the names of dialogue files end; a folder without a round file is the round of all of them."""


@attrs.frozen
class RoundReading:
    """A round as it was read.

    Attributes:
        round: The round.
        readings: Its dialogues as they were read, in its order; those of a mapping in the round's file have its name.
        issues: What the reader noticed in the round's own file, and what is wrong with the round's labels.
        file: The round's file; empty if it is a folder without one.
        members: What stands for each dialogue in the round's file: a file's name, or None for the dialogue itself.
    """

    round: Round
    readings: tuple[Reading, ...]
    issues: tuple[Issue, ...] = ()
    file: str = ""
    members: tuple[str | None, ...] = ()


def load_round(path: str | Path) -> Round:
    """Read one year's dialogues of many schools: a file with ``format: suddialog-round``, or a folder.

    Args:
        path: The round's file, which names the files of its dialogues below its own folder or holds them itself; or a
            folder with such a file. A folder without one is the round of all dialogue files that lie in it.

    Returns:
        The round exactly as it was written; `export` and `check` fill from it what its dialogues leave empty.

    Raises:
        LoadError: With everything that is wrong in all of its files, each with its file and place.
    """
    return read_round(path).round


def read_round(path: str | Path) -> RoundReading:
    """Read a round and keep what else is known of it.

    Raises:
        LoadError: With everything that is wrong in all of its files.
    """
    if _is_folder(path):
        return _of_folder(Path(path))
    source = Source.of_file(path)
    return _of_document(source, source.document())


def read_any(path: str | Path) -> Reading | RoundReading:
    """Read a file of either kind, or a round's folder.

    Raises:
        LoadError: With everything that is wrong.
    """
    return _of_folder(Path(path)) if _is_folder(path) else read_source(Source.of_file(path))


def read_source(source: Source) -> Reading | RoundReading:
    """Read a text of either kind.

    Raises:
        LoadError: With everything that is wrong.
    """
    document = source.document()
    if format_of(document) == ROUND_FORMAT:
        return _of_document(source, document)
    return read_document(source, document)


def _is_folder(path: str | Path) -> bool:
    """Tell whether a path is a folder; what is no path at all is told when it is read."""
    return isinstance(path, str | Path) and os.path.isdir(path)  # noqa: PTH112 - never raises


def _of_folder(folder: Path) -> RoundReading:
    opened, wrong = open_folder(folder)
    if len(opened) == 1 and format_of(opened[0][1]) == ROUND_FORMAT:
        return _of_document(*opened[0])
    if not opened and not wrong:
        remedy = say("The names of dialogue files end in {suffixes}", suffixes=", ".join(sorted(SUFFIXES)))
        raise load_error([Fault("SUD001", say("no dialogue lies in this folder"), remedy)], str(folder))
    readings = []
    for source, document in opened:
        try:
            readings.append(read_document(source, document))
        except LoadError as error:
            wrong += error.issues
    if wrong:
        raise LoadError(wrong)
    round = Round(folder.resolve().name or str(folder), tuple(reading.dialogue for reading in readings))
    return RoundReading(round, tuple(readings))


def open_folder(folder: Path) -> tuple[list[tuple[Source, Document]], list[Issue]]:
    """Return the round's file if a folder holds one, else its dialogue files, and what is wrong with the others.

    Raises:
        LoadError: It holds several rounds.
    """
    opened, wrong = [], []  # type: list[tuple[Source, Document]], list[Issue]
    for file in _files(folder):
        try:
            source = Source.of_file(file)
            document = source.document()
            if format_of(document) != POLICY_FORMAT:  # that lies beside the dialogues
                opened.append((source, document))
        except LoadError as error:
            wrong += error.issues
    rounds = [(source, document) for source, document in opened if format_of(document) == ROUND_FORMAT]
    if len(rounds) > 1:
        names = ", ".join(Path(source.name).name for source, _ in rounds)
        message = say("the folder holds several rounds: {names}", names=names)
        raise load_error([Fault("SUD001", message, say("Give the file of one"))], str(folder))
    return rounds or opened, wrong


def _files(folder: Path) -> list[Path]:
    """The dialogue files of a folder, by name; not what editors and systems hide there, nor what leads elsewhere."""
    found = [file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES and not file.name.startswith(".")]
    return sorted(file for file in found if file.is_file() and not file.is_symlink())


def _of_document(source: Source, document: Document) -> RoundReading:
    head = head_of(document, ROUND_FORMAT)
    members = _Members(source, document, head.node)
    faults = (*head.faults, *members.faults)
    try:
        round = structured(Round, members.node, document, source, faults)
    except LoadError as error:
        raise LoadError((*error.issues, *members.issues)) from None
    wording = Wording.of(document.node)
    found = issues(told_to_all(noticed(document), Round), source.name, wording)
    found = (*found, *labels_of(round, members.node, source))
    if members.issues:
        raise LoadError((*found, *members.issues))
    readings = tuple(members.readings(round.dialogues, wording))
    round = attrs.evolve(round, dialogues=tuple(reading.dialogue for reading in readings))
    return RoundReading(round, readings, found, source.name, tuple(members.names))


def labels_of(round: Round, node: Any, source: Source) -> Iterator[Issue]:
    """Yield labels that no dialogue of the round could print; they are told once, where they stand."""
    texts = language_of(HOME).texts
    known, words = texts.labels, texts.label_words
    spots = spots_of(attrs.evolve(round, dialogues=()), node)
    for number, label in enumerate(round.labels):
        if words.get(slug(label.key)) not in known:
            near = nearest(slug(label.key), words)
            remedy = did_you_mean(words[near]) if near else say("Known are: {words}", words=", ".join(known))
            message = say('there is no label "{word}"', word=label.key)
            issue = Issue(
                code="SUD116", severity=Severity.ERROR, message=message, path=f"labels[{number}].key", remedy=remedy
            )
            yield in_file(issue, spots, source.name)


class _Members:
    """The dialogues of a round's file: those that it names are read, those that it holds are left to be made with it.

    Attributes:
        node: The round's top node, with the dialogues themselves in place of their files' names.
        faults: What is wrong with how the round names its dialogues.
        issues: What is wrong in the files that it names.
        names: What stands for each: the name of its file, or None for the dialogue itself.
    """

    def __init__(self, source: Source, document: Document, node: Any) -> None:
        self.source = source
        self.faults: list[Fault] = []
        self.issues: list[Issue] = []
        self.names: list[str | None] = []
        self.named: Counter[Path] = Counter()
        self.nodes: list[Any] = []
        self.read: list[Reading] = []
        self.node = node
        if isinstance(node, dict):
            version, _ = version_of(document.node)
            self.node = like(node, ((key, self._value(key, value, version or 1)) for key, value in node.items()))

    def readings(self, dialogues: Iterable[Dialogue], wording: Wording) -> Iterator[Reading]:
        """The round's dialogues as they were read."""
        read = iter(self.read)
        for number, (dialogue, name, node) in enumerate(zip(dialogues, self.names, self.nodes, strict=True)):
            if name is not None:
                yield next(read)
            else:
                own = attrs.evolve(dialogue, base=self.source.folder)
                yield Reading(own, spots_of(own, node, ("dialogues", number)), (), self.source.name, wording)

    def _value(self, key: Any, value: Any, version: int) -> Any:
        if label_of(shape_of(Round), key) != "dialogues" or self.names:
            return value
        listed = value if isinstance(value, list) else [value]
        return [None if item is None else self._member(item, number, version) for number, item in enumerate(listed)]

    def _member(self, item: Any, number: int, version: int) -> Any:
        if isinstance(item, dict):
            self.names.append(None)
            self.nodes.append(migrated(item, version))
            return self.nodes[-1]
        if not isinstance(item, str):
            return item
        try:
            path = path_of_member(self.source, item)
            self._count(path, item)
            member = Source.of_file(path)
            self.read.append(read_document(member, member.document()))
        except Unreadable as stop:
            where = ("dialogues", number)
            self.faults += [attrs.evolve(fault, path=where, place=place_of(item)) for fault in stop.faults]
            return None
        except LoadError as error:
            self.issues += error.issues
            return None
        self.names.append(str(item))
        self.nodes.append(item)
        return self.read[-1].dialogue

    def _count(self, path: Path, name: str) -> None:
        """Note that a file is named.

        Raises:
            Unreadable: It has been named before; with a fault the second time, with none each time after that.
        """
        file = path.resolve()
        self.named[file] += 1
        if self.named[file] == 2:
            raise Unreadable(Fault("SUD004", say('the file "{name}" is named twice', name=shortened(name)), KEEP_ONE))
        if self.named[file] > 2:
            raise Unreadable


def path_of_member(source: Source, name: str) -> Path:
    """Return the file of a dialogue that a round's file names.

    Raises:
        Unreadable: The name leads out of the round's folder, or to no file.
    """
    folder = source.folder or Path()
    path = folder / name
    try:
        inside = path.resolve().is_relative_to(folder.resolve()) and not Path(name).is_absolute()
        there = inside and path.is_file()
    except (OSError, ValueError):
        inside = there = False
    if not inside:
        remedy = say("Put the file below the round's folder, and write its name from there")
        raise Unreadable(Fault("SUD001", say('"{name}" leads out of the round\'s folder', name=name), remedy))
    if not there:
        message = say('there is no file "{name}" below the round\'s folder', name=name)
        raise Unreadable(Fault("SUD001", message, say("Look at its name and folder")))
    return path
