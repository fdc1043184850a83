"""YAML to marked nodes, straight from the event stream.

No tree of PyYAML's is composed: its C composer dies on deep nesting, and one pass over the events is faster than it.
So depth is limited while reading, a syntax fault leaves what was read before it, and anchors, aliases, tags and
duplicate keys are reported like any other fault. Nothing is guessed: every scalar is a `Text`, an empty one is None.
"""

from __future__ import annotations

import re
import sys
from typing import Any, cast

import attrs
import yaml

from suddialog.errors import Message, Severity, say, sentences
from suddialog.io.decode import forbidden
from suddialog.io.document import (
    DEEPEST,
    EMPTY,
    KEEP_ONE,
    MOST_LETTERS,
    MOST_PIECES,
    MOST_VALUES,
    REST,
    TOO_DEEP,
    TOO_LONG,
    TOO_MANY,
    TOO_WORDY,
    Document,
    pieces,
)
from suddialog.io.faults import Fault, Path, place
from suddialog.io.folded import fold_fault, is_taken
from suddialog.io.missing_blanks import dash_fault, has_no_blank, line_fault, with_colon
from suddialog.io.nodes import Fields, Items, Mark, Place, Text, Wrapped
from suddialog.io.reading_on import read_on
from suddialog.io.shapes import whole_number_keys
from suddialog.io.yaml_faults import alias_fault, anchor_fault, blank_fault, merge_fault, syntax_fault, tag_fault
from suddialog.model.grammar import FORBIDDEN, KEY_LIKE, MOST_FAULTS, NO_DECIMALS, find_forbidden, shortened, shown


class PurePython(yaml.SafeLoader):
    """PyYAML's own parser, where there is none in C: a question mark within a text in brackets is some of it, too."""

    in_text = False

    def peek(self, index: int = 0) -> str:
        """Return a character that comes; within a text no question mark, which would end it."""
        char: str = super().peek(index)
        return "x" if self.in_text and char == "?" else char

    def scan_plain(self) -> Any:
        """Scan a text without quotes."""
        self.in_text = True
        try:
            return super().scan_plain()
        finally:
            self.in_text = False


Loader: Any = getattr(yaml, "CSafeLoader", PurePython)

_NO_KEY = object()
_BLOCKS = frozenset("|>")
_LOOSE_COMMENT = re.compile(r"[ \t]+(#[^\s#].*)")
_ANY_LOOSE_COMMENT = re.compile(r"[ \t]#[^\s#]")
_DIGITS = re.compile(r"[-−]?\d+")
_DECIMALS = re.compile(r"(\d+)\s*(%|pct\.?|procent|percent)?")
_COLON_OR_LIST = say("Write a list in [ ], or a colon and a value behind it")
_QUOTES_OR_LIST = say("Put quotes round the whole text; write several things as a list in [ ]")
_COLON_OR_QUOTES = say("Put a colon behind the text above it, or quotes round all of it if it is one text")
_COLON_OR_COLUMN = say(
    "Put a colon behind the text above it if it belongs below that; else begin it at the column of its neighbours"
)
_LIST_BELOW = re.compile(r"\n[ ]*(-)[ ]")
_INDENTED = re.compile(r"(?:[ ]*\n)*([ ]*)\S")


def _in_one(number: str, decimals: re.Match[str], *, whole: bool) -> Message:
    """What to write for a number that its comma parted; with a sign of percent it is no number in quotes either."""
    digits, sign = decimals.groups()
    thousands = len(digits) == 3
    if whole:
        return say("Write {text}", text=f"{number}{digits}") if thousands else NO_DECIMALS
    if sign:
        return say("Write {text}", text=f"{number}.{digits}")
    if thousands:
        return say("Write {one} or {other}", one=f"{number}{digits}", other=f"'{number},{digits}'")
    return say("Write {number}, or put quotes round it", number=f"{number}.{digits}")


def _joined(number: str, decimals: re.Match[str]) -> str:
    """A number that its comma parted, in a way in which nothing else is wrong with it."""
    digits = decimals.group(1)
    return f"{number}{digits}" if len(digits) == 3 else f"{number}.{digits}"


def read_yaml(text: str) -> Document:
    """Read one YAML document. Never raises for bad input."""
    document, stop = _read(text)
    return document if stop is None else read_on(text, document, stop, _read)


def _read(text: str) -> tuple[Document, Fault | None]:
    """The document up to the first line that is not YAML, and the fault of that line."""
    builder = _Builder(text)
    return builder.document(), builder.stop


class _Frame:
    """A list or mapping that is not finished."""

    __slots__ = ("end", "key", "node", "start", "wanted")

    def __init__(self, node: Items | Fields, start: Mark) -> None:
        self.node = node
        self.start = start
        self.key: Any = _NO_KEY
        self.wanted = True
        self.end = 0


class _Builder:
    """Builds the nodes of one document."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []
        self.frames: list[_Frame] = []
        self.top: Any = None
        self.documents = 0
        self.values = 0
        self.pieces = 0
        self.letters = 0
        self.comments = bool(_ANY_LOOSE_COMMENT.search(text))
        self.last: Any = None
        self.stop: Fault | None = None

    def document(self) -> Document:
        """Read all events and return what they make, up to a line that is not YAML."""
        try:
            whole = self._read(yaml.parse(self.text, Loader))
        except yaml.YAMLError as error:
            self._end_at(syntax_fault(error, self.text, self.last))
            whole = False
        while self.frames:
            self._close(cut=not whole)
        if whole:
            return Document(self.top, tuple(self.faults))
        ended = max((fault.place.line for fault in (*self.faults, self.stop) if fault and fault.place), default=0)
        return Document(self.top, tuple(self.faults), whole=False, unread=(range(ended, sys.maxsize),))

    def _end_at(self, fault: Fault) -> None:
        """Keep the fault that ends the reading; what was found before it on its line only follows from it."""
        line = fault.place.line if fault.place else None
        self.faults = [found for found in self.faults if found.place is None or found.place.line != line]
        self.stop = fault

    def _read(self, events: Any) -> bool:
        scalar, alias = yaml.ScalarEvent, yaml.AliasEvent
        starts = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
        ends = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
        for event in events:
            if len(self.faults) >= MOST_FAULTS:
                self.faults.append(self._too_many_faults(event.start_mark))
                return False
            kind = event.__class__
            self.values += kind not in ends
            if self.values > MOST_VALUES or self.pieces > MOST_PIECES or self.letters > MOST_LETTERS:
                return self._give_up()
            if kind is scalar:
                self._scalar(event)
            elif kind in starts:
                if len(self.frames) >= DEEPEST:
                    self.faults.append(self._too_deep(event.start_mark))
                    return False
                self._start(event, Fields() if kind is starts[0] else Items())
            elif kind in ends:
                self.last = event
                self._close()
            elif kind is alias:
                self.faults.append(alias_fault(shortened(event.anchor), self.path(), place(event.start_mark)))
                self._add(None, event)
            elif kind is yaml.DocumentStartEvent and not self._first_document(event):
                return False
        return True

    def _first_document(self, event: Any) -> bool:
        self.documents += 1
        if self.documents == 1:
            return True
        self.faults.append(
            Fault(
                "SUD002",
                say("a second document begins here"),
                sentences(say("A file holds one dialogue; delete the line ---"), REST),
                place=place(event.start_mark),
            )
        )
        return False

    def path(self) -> Path:
        """The way to the node that comes next."""
        steps: list[str | int] = []
        for frame in self.frames:
            if isinstance(frame.node, Items):
                steps.append(len(frame.node))
            elif frame.key is not _NO_KEY and frame.key is not None:
                steps.append(str(frame.key))
        return tuple(steps)

    def _too_deep(self, mark: Mark) -> Fault:
        return Fault("SUD001", TOO_DEEP, REST, self.path()[:6], place(mark))

    def _too_many_faults(self, mark: Mark) -> Fault:
        words = say("there are {count} faults before this line", count=MOST_FAULTS)
        return Fault("SUD001", words, REST, (), place(mark))

    def _give_up(self) -> bool:
        """Keep nothing of what was read: making objects of so much takes longer than anybody waits for a fault."""
        words = TOO_MANY if self.values > MOST_VALUES else TOO_LONG if self.pieces > MOST_PIECES else TOO_WORDY
        self.faults = [Fault("SUD001", words, REST, (), place(self.last.start_mark))]
        self.frames, self.top = [], None
        return False

    def _properties(self, event: Any, tagged: bool) -> None:
        if event.anchor is not None:
            self.faults.append(anchor_fault(shortened(event.anchor), self.path(), place(event.start_mark)))
        if tagged:
            self.faults.append(tag_fault(shortened(event.tag), self.path(), place(event.start_mark)))

    def _scalar(self, event: Any) -> None:
        value, self.last = event.value, event
        self.letters += len(value)
        self.pieces += pieces(value)
        if event.anchor is not None or event.tag is not None:
            self._properties(event, event.tag is not None)
        if not event.style:
            if self.comments:
                self._cut_text(event.end_mark)
            if value in EMPTY:
                self._add(None, event)
                return
        elif event.style == '"' and find_forbidden(value):
            self._escaped(event)
            value = FORBIDDEN.sub("\ufffd", value)
        wrapped = not event.style and event.end_mark.line > event.start_mark.line
        node: Any = self._wrapped(event) if wrapped else Text(value)
        if wrapped and (dash := _LIST_BELOW.search(self.text, event.start_mark.index, event.end_mark.index)):
            if has_no_blank(value):
                fault = dash_fault(value.partition(" - ")[0], place(event.start_mark))
                self.faults.append(attrs.evolve(fault, path=self.path()))
                self._add(None, event)
                return
            if not is_taken(node):
                self._list_below(event.start_mark, dash.start(1))
                node = Text(" ".join(self.text[event.start_mark.index : dash.start()].split()))
        node.mark, node.style, node.inner = event.start_mark, ">" if wrapped else event.style or "", None
        if event.style in _BLOCKS:
            node = self._block(value, event.start_mark) if event.style == "|" else self._folded(node, event)
        self._add(node, event)

    def _folded(self, node: Text, event: Any) -> Text | None:
        """A text under ``>``, but None if that makes one line of lines that are more than a paragraph."""
        lines = self.text[event.start_mark.index : event.end_mark.index].split("\n")
        fault = fold_fault(lines[1:], self._key_before(), Place.of(event.start_mark))
        if fault is None:
            return node
        self.faults.append(attrs.evolve(fault, path=self.path()))
        return None

    def _key_before(self) -> Text | None:
        """The key behind whose colon the next node stands."""
        key = self.frames[-1].key if self.frames and isinstance(self.frames[-1].node, Fields) else None
        return key if isinstance(key, Text) else None

    def _wrapped(self, event: Any) -> Text:
        """A plain text of several lines, with these; in brackets, lines are broken anywhere."""
        if self.frames and self.text[self.frames[-1].start.index] in "[{":
            return Text(event.value)
        node = Wrapped(event.value)
        node.lines = tuple(self.text[event.start_mark.index : event.end_mark.index].split("\n"))
        node.key = self._key_before()
        return node

    def _list_below(self, mark: Mark, index: int) -> None:
        """Report a list that begins below a text without a colon: YAML takes its dashes for some of the text."""
        column = index - self.text.rfind("\n", 0, index)
        at = Place(mark.line + 1 + self.text.count("\n", mark.index, index), column)
        message = say("a list begins below a text that has no colon")
        is_entry = bool(self.frames) and isinstance(self.frames[-1].node, Items)
        remedy = _COLON_OR_COLUMN if is_entry else _COLON_OR_QUOTES
        self.faults.append(Fault("SUD008", message, remedy, self.path(), at))

    def _block(self, value: str, mark: Mark) -> Text:
        """A text under ``|``, without empty lines before it, and the place of its first line."""
        text = value.lstrip("\n")
        begin = self.text.find("\n", mark.index) + 1
        line, found = mark.line + 1, _INDENTED.match(self.text, begin)
        line += self.text.count("\n", begin, found.start(1)) if found else 0
        return Text.at(text, mark, "|", Place(line + 1, len(found[1]) + 1) if found else None)

    def _escaped(self, event: Any) -> None:
        for char in dict.fromkeys(FORBIDDEN.findall(event.value)):
            self.faults.append(attrs.evolve(forbidden(char, place(event.start_mark)), path=self.path()))

    def _cut_text(self, end: Mark) -> None:
        """Warn where a text was probably cut at a number sign: a comment rarely follows its # without a blank."""
        comment = _LOOSE_COMMENT.match(self.text, end.index)
        if comment and len(self.faults) < MOST_FAULTS - 1:  # warnings alone do not end the reading
            self.faults.append(
                Fault(
                    "SUD010",
                    say('what follows # is a comment, so "{text}" is not read', text=comment[1][:40]),
                    say("Put quotes round the whole text if it belongs to it"),
                    self.path(),
                    place(end),
                    Severity.WARNING,
                )
            )

    def _start(self, event: Any, node: Items | Fields) -> None:
        if event.anchor is not None or event.tag is not None:
            self._properties(event, event.tag is not None)
        node.mark = event.start_mark
        if isinstance(node, Fields):
            node.source = None
        self.frames.append(_Frame(node, event.start_mark))

    def _close(self, *, cut: bool = False) -> None:
        frame = self.frames.pop()
        if cut and not frame.node:
            self._add(None, None)
            return
        if isinstance(frame.node, Items):
            if self.text[frame.start.index] == "[":
                self._rejoin(frame.node)
        elif len(frame.node) == 1:
            frame.node.source = self._as_text(frame)
        self._add(frame.node, None)

    def _rejoin(self, items: Items) -> None:
        """Report a text in a list in brackets that a comma inside its own round brackets has parted."""
        begin = None
        for number, item in enumerate(items):
            if not isinstance(item, Text) or item.style:
                begin = None
            elif begin is None:
                begin = number if item.count("(") > item.count(")") else None
            elif ")" in item:
                first = items[begin]
                text = ", ".join(items[begin : number + 1])
                items[begin : number + 1] = [Text.at(text, first.mark), *[None] * (number - begin)]
                message = say('the comma parted "{text}"', text=shortened(text))
                path = (*self.path(), begin)
                self.faults.append(Fault("SUD013", message, say("Put quotes round it"), path, place(first.mark)))
                begin = None

    def _as_text(self, frame: _Frame) -> Text | None:
        """How a mapping of one key reads if it was meant as a text with a colon (``- Kommende: Bevægelse``)."""
        ((key, value),) = dict(frame.node).items()
        if KEY_LIKE.fullmatch(key) or isinstance(value, list | dict) or self.text[frame.start.index] == "{":
            return None
        if value is not None and "\n" in value:
            return Text.at(f"{key}: {value}", frame.start)
        lines = map(str.strip, self.text[frame.start.index : frame.end].split("\n"))
        return Text.at(" ".join(filter(None, lines)), frame.start)

    def _add(self, node: Any, event: Any) -> None:
        if not self.frames:
            self.top = node
            return
        frame = self.frames[-1]
        if event is not None:
            no_colon = event.start_mark.index == frame.end
            frame.end = event.end_mark.index
        if isinstance(frame.node, Items):
            frame.node.append(node)
            self.pieces += 1
        elif frame.wanted:
            frame.key, frame.wanted = self._key(node, frame), False
        elif frame.key is not None:
            if node is None and event is not None and no_colon:
                self._no_colon(frame)
            else:
                frame.node[frame.key] = node
            frame.key, frame.wanted = _NO_KEY, True
        else:
            frame.key, frame.wanted = _NO_KEY, True

    def _no_colon(self, frame: _Frame) -> None:
        """Report a key in braces that no colon follows: nearly always a comma parted what belongs together."""
        word, at = str(frame.key), frame.key.mark
        if not frame.key.style and (fault := line_fault(word, place(at))) and ":" in word:
            self.faults.append(attrs.evolve(fault, path=self.path()[:-1]))
            begin, _, rest = word.partition(":")
            cast("Fields", frame.node).setdefault(Text.at(begin, at), Text.at(rest, at))
            return
        last, value = (
            next(reversed(frame.node.items()), (None, None)) if isinstance(frame.node, Fields) else (None, None)
        )
        meant = with_colon(word)
        if last is None or not isinstance(value, Text) or meant[:1].isdigit():
            message = say('"{word}" stands in braces without a colon', word=shortened(word))
            remedy = say("Write {text}", text=meant) if meant else _COLON_OR_LIST
            self.faults.append(Fault("SUD013", message, remedy, self.path()[:-1], place(at)))
            return
        path = (*self.path()[:-1], str(last))
        decimals = _DECIMALS.fullmatch(word) if _DIGITS.fullmatch(value) else None
        if decimals:
            message = say("the comma parted the number {number}", number=f"{value},{word}")
            whole = str(last) in whole_number_keys()
            remedy = _in_one(value, decimals, whole=whole)
            frame.node[last] = None if whole else Text.at(_joined(value, decimals), value.mark)
        else:
            message = say('the comma parted "{text}"', text=shortened(f"{value}, {word}"))
            either = say("Write {text}, or put quotes round the whole text if it is one", text=meant)
            remedy = either if meant else _QUOTES_OR_LIST
        self.faults.append(Fault("SUD013", message, remedy, path, place(value.mark)))

    def _key(self, node: object, frame: _Frame) -> Text | None:
        """The key, or None if what follows it can't be kept."""
        if not isinstance(node, Text):
            at = place(getattr(node, "mark", frame.start))
            message = say("a key must be a word, found {found}", found=shown(node))
            remedy = say("If it is text that begins with a bracket, put single quotes round it")
            self.faults.append(Fault("SUD008", message, "" if node is None else remedy, self.path(), at))
            return None
        if node == "<<" and not node.style:
            self.faults.append(merge_fault(self.path(), place(node.mark)))
            return None
        if node[:1].isspace() and not node.style:
            self.faults.append(blank_fault(node[0], self.path(), place(node.mark)))
            return None
        if not node.style and has_no_blank(node):
            self.faults.append(attrs.evolve(dash_fault(node, place(node.mark)), path=self.path()))
            node = Text.at(node[1:], node.mark)
            if node in frame.node:
                return None
        if node in frame.node:
            path = (*self.path(), str(node))
            message = say('the key "{key}" stands twice', key=shortened(str(node)))
            self.faults.append(Fault("SUD004", message, KEEP_ONE, path, place(node.mark)))
            return None
        return node
