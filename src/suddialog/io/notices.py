"""What the reader notices that is no error: a weekday that does not fit its date, what is taken for running text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from suddialog.errors import Severity, key_line, say
from suddialog.io.aliases import key_table
from suddialog.io.blocks import WORDS
from suddialog.io.document import Document
from suddialog.io.faults import Fault, Path
from suddialog.io.folded import is_more
from suddialog.io.nodes import Fields, Items, Text, place_of
from suddialog.model import Meeting, PartialDate
from suddialog.model.dates import weekday_of
from suddialog.model.grammar import Faults, Malformed

_DATES = key_table(["date", "meetings", "until", "retrieved", "start", "end", "due", "by", "period", "valid_from"])
_CONTENT = key_table(["content", "intro", "summary"])
_RUNNING = key_table(["text"])
_ACCEPTED = frozenset(key_table(["accepted"]))
_DAYS = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)


def noticed(document: Document) -> tuple[Fault, ...]:
    """Everything noticed in a file that can be read, but for what its author has seen and accepted."""
    every = (*document.faults, *notices(document.node))
    return tuple(fault for fault in every if fault.code not in _accepted(document.node, fault.path))


def notices(node: Any) -> tuple[Fault, ...]:
    """Everything noticed in a file's nodes."""
    return tuple(_below(node, (), dates=False, content=False))


def _accepted(node: Any, path: Path) -> Iterator[str]:
    """The codes that are accepted on the way to a place in the file."""
    for step in (*path, None):
        for word in _ACCEPTED.intersection(node) if isinstance(node, dict) else ():
            yield from [node[word]] if isinstance(node[word], str) else node[word] or ()
        held = isinstance(node, dict) or (isinstance(node, list) and isinstance(step, int) and step < len(node))
        node = (node.get(step) if isinstance(node, dict) else node[step]) if held else None


def _below(node: Any, path: Path, *, dates: bool, content: bool) -> Iterator[Fault]:
    if isinstance(node, Fields):
        if content and node.source is not None:
            yield from _block_key(node, path)
        for key, value in node.items():
            yield from _below(value, (*path, str(key)), dates=key in _DATES, content=content or key in _CONTENT)
    elif isinstance(node, Items):
        for number, item in enumerate(node):
            yield from _below(item, (*path, number), dates=dates, content=content)
    elif dates and isinstance(node, Text):
        yield from _weekday(node, path)
    elif content and isinstance(node, Text) and node.style == "|" and path[-1] in _RUNNING:
        yield from _listed(node, path)
    elif content and isinstance(node, Text) and not node.style and isinstance(path[-1], int):
        yield from _no_colon(node, path)


def _weekday(text: Text, path: Path) -> Iterator[Fault]:
    said = weekday_of(text)
    day = _day(text) if said is not None else None
    if said is None or day is None or day.weekday() == said:
        return
    words = f"{day.day}/{day.month} {day.year}"
    yield Fault(
        "SUD050",
        say("{date} is a {day}, not a {said}", date=words, day=_DAYS[day.weekday()], said=_DAYS[said]),
        say("Mend the weekday or the date"),
        path,
        place_of(text),
        Severity.WARNING,
    )


def _day(text: str) -> dt.date | None:
    for read in (PartialDate.of, _date_of_meeting):
        try:
            date = read(text)
        except (Malformed, Faults):
            continue
        if date is not None and date.day is not None:
            return date.first_day
    return None


def _date_of_meeting(text: str) -> PartialDate | None:
    return Meeting.of(text).date


def _block_key(node: Fields, path: Path) -> Iterator[Fault]:
    (key,) = node
    meant = WORDS.get(key.lower())
    if meant is not None:
        yield Fault(
            "SUD023",
            say('"{key}:" is taken as text, since block keys are written in small letters', key=str(key)),
            say("Write {key} if it is a block; put single quotes round the line if it is text", key=key.lower()),
            path,
            place_of(node),
            Severity.WARNING,
        )


def _no_colon(text: Text, path: Path) -> Iterator[Fault]:
    """A bullet that begins with the key of a block in small letters and goes on with a capital one."""
    key, _, rest = text.partition(" ")
    if key in WORDS and rest[:1].isupper():
        yield Fault(
            "SUD023",
            say('"{key}" is taken as text, since no colon follows it', key=key),
            say("Write {key} if it is a block; put single quotes round the line if it is text", key=f"{key}: {rest}"),
            path,
            place_of(text),
            Severity.WARNING,
        )


def _listed(text: Text, path: Path) -> Iterator[Fault]:
    if is_more(text.split("\n")):
        yield Fault(
            "SUD023",
            say("these lines are a list or a table, but they are taken as running text"),
            say(
                "Write each of them below this entry as an entry of its own, with - before it; a table under {line}",
                line=key_line("table", "|"),
            ),
            path,
            place_of(text),
            Severity.WARNING,
        )
