"""A municipality's own catalogue: a TOML file in the shape of those that the library ships."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from suddialog.catalogue import Catalogue, official
from suddialog.errors import Count, say
from suddialog.io.decode import lines_unified
from suddialog.io.faults import Fault, Unreadable, load_error
from suddialog.io.faults import Path as Way
from suddialog.io.nodes import Place
from suddialog.io.source import bytes_of, must_be_path
from suddialog.model.grammar import Faults, Malformed, faults_of

_RIGHT_FILE = say("Is it the right file?")

MOST_CHARACTERS = 300_000
"""Characters; the library's own catalogue has a tenth of them."""

MOST_STEPS = 10
"""Steps of a key with dots; a catalogue needs 3. TOML's reader takes time and memory by the square of their number."""

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
_STEP = r"(?:[\w-]+|\"[^\"]*\"|'[^']*')"
_TABLE = re.compile(rf"\s*\[(\[?)\s*({_STEP}(?:\s*\.\s*{_STEP})*)\s*\]")
_KEY = re.compile(rf"\s*({_STEP})\s*=")
_PART = r"(?:[\w-]++|\"(?:\\.|[^\"\\\n])*+\"|'[^'\n]*+')"
_LONG_KEY = re.compile(
    rf"""
    (?P<key> {_PART} (?: [ \t]*+ \. [ \t]*+ {_PART} ){{{MOST_STEPS}}} )
    | \"{{3}} (?: \\. | [^\\] )*? (?: \"{{3}} | \Z ) | '{{3}} .*? (?: '{{3}} | \Z )
    | \" (?: \\. | [^\"\\\n] )*+ \"? | ' [^'\n]*+ '?
    | \# [^\n]*+ | [\w-]++
    """,
    re.DOTALL | re.VERBOSE,
)
"""Keys of too many steps, and what is to be passed over so that none is found inside it: texts, comments, words."""


def load_catalogue(path: str | Path) -> Catalogue:
    """Read a local catalogue file (TOML) that extends and overrides what the library knows beforehand.

    Args:
        path: The file.

    Returns:
        The whole catalogue, for `check`, `view` and `export`. Its entries tell in `local` what the file gave.

    Raises:
        LoadError: With everything that is wrong, each with its path in the file and its line.
        UsageError: It is no path.
    """
    must_be_path(path)
    text = ""
    try:
        text = _text(bytes_of(Path(path)))
        return official().extended(_tables(text), Path(path).name)
    except Unreadable as stop:
        raise load_error(stop.faults, str(path)) from None
    except (Malformed, Faults) as error:
        places = _places(text)
        found = [
            Fault(fault.code, fault.message, fault.remedy, fault.path, _nearest(fault.path, places))
            for fault in faults_of(error)
        ]
        raise load_error(found, str(path)) from None


def _text(data: bytes) -> str:
    try:
        return lines_unified(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unreadable(Fault("SUD001", say("the file is not UTF-8"), say("Save the file as UTF-8"))) from None


def _tables(text: str) -> dict[str, Any]:
    if fault := _too_much(text):
        raise Unreadable(fault)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise Unreadable(Fault("SUD001", say("the file is nested too deeply"), _RIGHT_FILE)) from None
    except ValueError as error:  # a number of thousands of digits is one that is no TOML error
        raise Unreadable(_syntax(str(error), text)) from None


def _too_much(text: str) -> Fault | None:
    """The fault of a file that TOML's reader would not get through in little time and memory."""
    if len(text) > MOST_CHARACTERS:
        words = say("the file has more than {count} characters", count=Count(MOST_CHARACTERS))
        return Fault("SUD001", words, _RIGHT_FILE)
    for found in _LONG_KEY.finditer(text):
        if found["key"]:
            begin = found.start()
            at = Place(text.count("\n", 0, begin) + 1, begin - text.rfind("\n", 0, begin))
            words = say("a key has at most {count} parts with dots between them", count=MOST_STEPS)
            return Fault("SUD001", words, _RIGHT_FILE, place=at)
    return None


def _syntax(words: str, text: str) -> Fault:
    found = _AT.search(words)
    lines = text.rstrip().split("\n")
    line, column = (found[1] or len(lines), found[2] or len(lines[-1]) + 1) if found else (0, 0)
    at = Place(int(line), int(column)) if found else None
    told = _AT.sub("", words)
    message = say("this is not TOML: {words}", words=told[:1].lower() + told[1:])
    return Fault("SUD002", message, say("A table begins with a line such as [indicators.my-id]"), place=at)


def _places(text: str) -> Mapping[Way, Place]:
    """The places of tables and their keys, of those that begin a line."""
    found: dict[Way, Place] = {}
    above: Way = ()
    entries: Counter[Way] = Counter()
    for number, line in enumerate(text.split("\n"), 1):
        table, key = _TABLE.match(line), _KEY.match(line)
        if table:
            above = tuple(step.strip("\"'") for step in re.findall(_STEP, table[2]))
            if table[1]:  # one of a list
                entries[above] += 1
                above = (*above, entries[above] - 1)
            found[above] = Place(number, table.start(2) + 1)
        elif key:
            found.setdefault((*above, key[1].strip("\"'")), Place(number, key.start(1) + 1))
    return found


def _nearest(path: Way, places: Mapping[Way, Place]) -> Place | None:
    """The place of a part of the file, or of what holds it."""
    ways = (path[:steps] for steps in range(len(path), 0, -1))
    return next((places[way] for way in ways if way in places), None)
