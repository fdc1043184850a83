"""A municipality's own catalogue: a TOML file in the shape of those that the library ships."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from suddialog.catalogue import Catalogue, official
from suddialog.errors import say
from suddialog.io.decode import lines_unified
from suddialog.io.faults import Fault, Unreadable, load_error
from suddialog.io.nodes import Place
from suddialog.io.source import bytes_of, must_be_path
from suddialog.model.grammar import Faults, Malformed, faults_of

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")


def load_catalogue(path: str | Path) -> Catalogue:
    """Read a local catalogue file (TOML) that extends and overrides what the library knows beforehand.

    Args:
        path: The file.

    Returns:
        The whole catalogue, for `check`, `view` and `export`. Its entries tell in `local` what the file gave.

    Raises:
        LoadError: With everything that is wrong, each with its path in the file.
        UsageError: It is no path.
    """
    must_be_path(path)
    try:
        return official().extended(_tables(bytes_of(Path(path))), Path(path).name)
    except Unreadable as stop:
        raise load_error(stop.faults, str(path)) from None
    except (Malformed, Faults) as error:
        found = [Fault(fault.code, fault.message, fault.remedy, fault.path) for fault in faults_of(error)]
        raise load_error(found, str(path)) from None


def _tables(data: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(lines_unified(data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise Unreadable(Fault("SUD001", say("the file is not UTF-8"), say("Save the file as UTF-8"))) from None
    except RecursionError:
        raise Unreadable(Fault("SUD001", say("the file is nested too deeply"), say("Is it the right file?"))) from None
    except ValueError as error:  # a number of thousands of digits is one that is no TOML error
        raise Unreadable(_syntax(str(error))) from None


def _syntax(words: str) -> Fault:
    found = _AT.search(words)
    at = Place(int(found[1]), int(found[2])) if found and found[1] else None
    told = _AT.sub("", words)
    message = say("this is not TOML: {words}", words=told[:1].lower() + told[1:])
    return Fault("SUD002", message, say("A table begins with a line such as [indicators.my-id]"), place=at)
