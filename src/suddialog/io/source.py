"""Where a dialogue is read from: a file or a text, and the nodes in it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import attrs

from suddialog.errors import LoadError, UsageError, reason_of, say
from suddialog.io.decode import LARGEST, decode, lines_unified, too_big, too_long, without_forbidden
from suddialog.io.document import Document
from suddialog.io.faults import Fault, Unreadable, load_error
from suddialog.io.json_reader import read_json


@attrs.frozen
class Source:
    """A text to read.

    Attributes:
        name: The file's name as the caller gave it; empty for a text.
        text: The text itself, its lines ended by line feeds.
        is_json: Whether it is JSON.
        folder: The folder where relative paths start.
    """

    name: str
    text: str
    is_json: bool
    folder: Path | None = None

    @classmethod
    def of_file(cls, path: str | Path) -> Source:
        """Read a file.

        Raises:
            LoadError: It can't be read, or is no text.
            UsageError: It is no path.
        """
        must_be_path(path)
        try:
            text = decode(bytes_of(Path(path)))
        except Unreadable as stop:
            raise load_error(stop.faults, str(path)) from None
        return cls(str(path), text, is_json(path), Path(path).parent)

    @classmethod
    def of_text(cls, text: str) -> Source:
        """Take a text; one that begins with ``{`` is JSON.

        Raises:
            UsageError: It is no text.
        """
        if not isinstance(text, str):
            raise UsageError(say("A text is due, not {kind}; load reads a file.", kind=type(text).__name__))
        unified = lines_unified(text)
        return cls("", unified, unified.lstrip().startswith("{"))

    def document(self) -> Document:
        """The nodes of the text.

        Raises:
            LoadError: The text is too long, or has too many lines.
        """
        if fault := too_long(self.text):
            raise load_error([fault], self.name)
        if self.is_json:
            return read_json(self.text)
        from suddialog.io.yaml_reader import read_yaml  # PyYAML is loaded only by those who need it

        text, faults = without_forbidden(self.text)
        document = read_yaml(text)
        return attrs.evolve(document, faults=(*faults, *document.faults))


def must_be_path(path: object) -> None:
    """Refuse what is no path.

    Raises:
        UsageError: It is something else.
    """
    if not isinstance(path, str | os.PathLike):
        raise UsageError(say("The path of a file is due, not {kind}.", kind=type(path).__name__))


def lines_of(path: str | Path) -> tuple[str, ...]:
    """Return the lines of a file as findings count them; none if it can't be read or is too long."""
    try:
        text = Source.of_file(path).text
    except LoadError:
        return ()
    return () if too_long(text) else tuple(text.split("\n"))


def is_json(path: str | Path) -> bool:
    """Tell whether a file is JSON, by its name."""
    return Path(path).suffix.lower() == ".json"


def bytes_of(path: Path) -> bytes:
    """Return what a file holds, up to the limit.

    Raises:
        Unreadable: There is no such file, it can't be read, or it is too big.
    """
    try:
        there = path.stat()
        if not stat.S_ISREG(there.st_mode) and not path.is_dir():
            raise Unreadable(Fault("SUD001", say("this is not an ordinary file"), say("Give the name of a file")))
        if there.st_size > LARGEST and stat.S_ISREG(there.st_mode):
            raise Unreadable(too_big(there.st_size))
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)  # it may still be growing
        if len(data) > LARGEST:
            raise Unreadable(too_big(max(len(data), path.stat().st_size)))
        return data
    except FileNotFoundError:
        raise Unreadable(Fault("SUD001", say("there is no such file"), say("Look at its name and folder"))) from None
    except IsADirectoryError:
        raise Unreadable(Fault("SUD001", say("this is a folder"), say("Give the name of a file"))) from None
    except PermissionError:
        remedy = say("Ask whoever owns the file for permission, or close the program that has it open")
        raise Unreadable(Fault("SUD001", say("the file may not be read"), remedy)) from None
    except (OSError, ValueError) as error:
        words = reason_of(error)
        raise Unreadable(Fault("SUD001", say("the file can't be read: {reason}", reason=words))) from None
