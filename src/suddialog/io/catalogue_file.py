"""A municipality's own catalogue: a TOML file in the shape of those that the library ships."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from suddialog.catalogue import Catalogue, official
from suddialog.errors import say
from suddialog.io.decode import lines_unified
from suddialog.io.faults import Fault, Unreadable, load_error
from suddialog.io.faults import Path as Way
from suddialog.io.nodes import Place
from suddialog.io.source import bytes_of, must_be_path
from suddialog.model.grammar import Faults, Malformed, faults_of

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
_STEP = r"(?:[\w-]+|\"[^\"]*\"|'[^']*')"
_TABLE = re.compile(rf"\s*\[(\[?)\s*({_STEP}(?:\s*\.\s*{_STEP})*)\s*\]")
_KEY = re.compile(rf"\s*({_STEP})\s*=")


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
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise Unreadable(Fault("SUD001", say("the file is nested too deeply"), say("Is it the right file?"))) from None
    except ValueError as error:  # a number of thousands of digits is one that is no TOML error
        raise Unreadable(_syntax(str(error), text)) from None


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
    for number, line in enumerate(text.split("\n"), 1):
        table, key = _TABLE.match(line), _KEY.match(line)
        if table:
            above = tuple(step.strip("\"'") for step in re.findall(_STEP, table[2]))
            if table[1]:  # one of a list
                above = (*above, next(count for count in range(number) if (*above, count) not in found))
            found[above] = Place(number, table.start(2) + 1)
        elif key:
            found.setdefault((*above, key[1].strip("\"'")), Place(number, key.start(1) + 1))
    return found


def _nearest(path: Way, places: Mapping[Way, Place]) -> Place | None:
    """The place of a part of the file, or of what holds it."""
    ways = (path[:steps] for steps in range(len(path), 0, -1))
    return next((places[way] for way in ways if way in places), None)
