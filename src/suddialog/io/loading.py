"""From a file or a text to a `Dialogue`, or to everything that is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import attrs

from suddialog.errors import Issue, say
from suddialog.io import blocks, mappings, short_forms  # noqa: F401 - teaches `structure` what may stand where
from suddialog.io.document import Document, is_unread
from suddialog.io.faults import PLAIN, Fault, errors, issues, load_error
from suddialog.io.head import FORMAT, head_of
from suddialog.io.lines import lines_of_part
from suddialog.io.nodes import Place
from suddialog.io.notices import noticed, notices
from suddialog.io.paths import in_english, told_to_all
from suddialog.io.places import Spot, in_file, place_at, spots_of
from suddialog.io.rejected import Rejected
from suddialog.io.source import Source
from suddialog.io.structure import build
from suddialog.io.wording import Wording, places_in
from suddialog.model import Dialogue

T = TypeVar("T")


@attrs.frozen
class Reading:
    """A dialogue as it was read.

    Attributes:
        dialogue: The dialogue.
        spots: Where the parts of the graph stand in the file, by their path in the graph (``themes[0].title``).
        issues: What the reader noticed that is no error.
        file: The file's name.
        wording: How the file writes its keys.
    """

    dialogue: Dialogue
    spots: Mapping[str, Spot] = attrs.field(factory=dict)
    issues: tuple[Issue, ...] = ()
    file: str = ""
    wording: Wording = PLAIN

    @property
    def places(self) -> Mapping[str, Place]:
        """Line and column of the parts that have them, by their path in the graph; empty for JSON."""
        return {path: spot.place for path, spot in self.spots.items() if spot.place}

    def located(self, issues: Iterable[Issue]) -> tuple[Issue, ...]:
        """Findings about the dialogue as findings about the file, in its words and with paths as those of the reader.

        Those that have a place in the file already keep it. What stands once in the file is told once.
        """
        told: dict[tuple[object, ...], Issue] = {}
        for issue in map(self._located, issues):
            told.setdefault((issue.code, issue.path, issue.message, issue.remedy, issue.line, issue.column), issue)
        return tuple(told.values())

    def _located(self, issue: Issue) -> Issue:
        here = issue if issue.line is not None else in_file(issue, self.spots, self.file)

        places = [place_at(path, self.spots) for path in places_in(here.message)]
        lines = Counter(place.line for place in places if place)
        lines[here.line or 0] += 1

        def elsewhere(path: str) -> str:
            place = place_at(path, self.spots)
            if place is None:
                return self.wording.path(path)
            if lines[place.line] > 1 or place.line == here.line:
                return say("line {line}, column {column}", line=place.line, column=place.column)
            return say("line {line}", line=place.line)

        message, remedy = (self.wording.told(text, elsewhere) for text in (here.message, here.remedy))
        return attrs.evolve(here, message=message, remedy=remedy)


def load(path: str | Path) -> Dialogue:
    """Read a dialogue file, YAML or JSON.

    Args:
        path: The file. Relative paths of pictures in it start at its folder.

    Returns:
        The dialogue exactly as it was written.

    Raises:
        LoadError: With everything that is wrong, each with its place in the file.
    """
    source = Source.of_file(path)
    dialogue, _ = _dialogue(source, source.document())
    return dialogue


def loads(text: str) -> Dialogue:
    """Read a dialogue from a text; one that begins with ``{`` is JSON, all others are YAML.

    Raises:
        LoadError: With everything that is wrong, each with its place in the text.
        UsageError: It is no text.
    """
    source = Source.of_text(text)
    dialogue, _ = _dialogue(source, source.document())
    return dialogue


def read(path: str | Path) -> Reading:
    """Read a dialogue file and keep what else is known: the places of its parts and what the reader noticed.

    Raises:
        LoadError: With everything that is wrong, each with its place in the file.
    """
    source = Source.of_file(path)
    return read_document(source, source.document())


def read_document(source: Source, document: Document) -> Reading:
    """Make a dialogue of a document, with what else is known of it.

    Raises:
        LoadError: With everything that is wrong.
    """
    dialogue, node = _dialogue(source, document)
    found = told_to_all(noticed(document), Dialogue)
    wording = Wording.of(document.node)
    return Reading(dialogue, spots_of(dialogue, node), issues(found, source.name, wording), source.name, wording)


def _dialogue(source: Source, document: Document) -> tuple[Dialogue, Any]:
    """The dialogue of a document, and the node that it was made of."""
    head = head_of(document, FORMAT)
    dialogue = structured(Dialogue, head.node, document, source, head.faults)
    return attrs.evolve(dialogue, base=source.folder), head.node


def structured(cls: type[T], node: Any, document: Document, source: Source, faults: Iterable[Fault]) -> T:
    """Make an object of a document's top node.

    Args:
        cls: What is to be made.
        node: The top node; None if reading on makes no sense.
        document: Where it comes from.
        source: Where that comes from.
        faults: What is wrong with the head of the document.

    Raises:
        LoadError: With everything that is wrong.
    """
    made: T | None = None
    every = [*in_english(document.faults, cls), *faults]
    if node is not None:
        try:
            made = build(cls, node)
        except Rejected as rejected:
            lost = {fault.path for fault in every}
            every += (
                fault
                for fault in _believed(rejected.faults, document, source.text)
                if fault.code != "SUD007" or fault.path not in lost
            )
    if made is None or any(errors(every)):
        told = {fault.place for fault in every}
        every += (fault for fault in in_english(notices(document.node), cls) if fault.place not in told)
        raise load_error(every, source.name, Wording.of(document.node))
    return made


def _believed(faults: tuple[Fault, ...], document: Document, text: str) -> list[Fault]:
    """The faults that are none of the reader's making: where something was not read, things are missing or cut."""
    if document.whole:
        return list(faults)
    lines = text.split("\n")
    return [
        fault
        for fault in faults
        if fault.place and not is_unread(fault, document.unread) and not _may_be_unread(fault, document, lines)
    ]


def _may_be_unread(fault: Fault, document: Document, lines: Sequence[str]) -> bool:
    """Tell whether what is missing may stand on a line that was not read, among those of what it is missing in."""
    if fault.code != "SUD007" or fault.place is None:
        return False
    own = lines_of_part(lines, fault.place.line - 1, fault.place.column - 1)
    return any(unread.start < own.stop and own.start < unread.stop for unread in document.unread)
