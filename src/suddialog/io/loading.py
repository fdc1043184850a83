"""From a file or a text to a `Dialogue`, or to everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from suddialog.errors import Issue, UsageError, say
from suddialog.io import blocks, short_forms  # noqa: F401 - teach `structure` what may stand where
from suddialog.io.decode import LARGEST, decode, lines_unified, too_big, without_forbidden
from suddialog.io.document import Document
from suddialog.io.faults import Fault, Unreadable, errors, issues, load_error
from suddialog.io.json_reader import read_json
from suddialog.io.nodes import Place, key_node, place_of
from suddialog.io.notices import notices
from suddialog.io.places import places_of
from suddialog.io.rejected import Rejected
from suddialog.io.structure import build
from suddialog.model import Dialogue

FORMAT = "suddialog"
ROUND_FORMAT = "suddialog-round"
VERSION = 1
NEWER = say("Install a newer suddialog")
_NEWER_VERSION = re.compile(r"[2-9]|[1-9]\d+")


@attrs.frozen
class Reading:
    """A dialogue as it was read.

    Attributes:
        dialogue: The dialogue.
        places: Where the parts of the graph stand in the file, by path (``themes[0].title``); empty for JSON.
        issues: What the reader noticed that is no error.
    """

    dialogue: Dialogue
    places: Mapping[str, Place] = attrs.field(factory=dict)
    issues: tuple[Issue, ...] = ()


def load(path: str | Path) -> Dialogue:
    """Read a dialogue file, YAML or JSON.

    Args:
        path: The file. Relative paths of pictures in it start at its folder.

    Returns:
        The dialogue exactly as it was written.

    Raises:
        LoadError: With everything that is wrong, each with its place in the file.
    """
    source = _file(path)
    dialogue, _ = _dialogue(source)
    return dialogue


def loads(text: str) -> Dialogue:
    """Read a dialogue from a text; one that begins with ``{`` is JSON, all others are YAML.

    Raises:
        LoadError: With everything that is wrong, each with its place in the text.
        UsageError: It is no text.
    """
    if not isinstance(text, str):
        raise UsageError(say("A text is due, not {kind}; load reads a file.", kind=type(text).__name__))
    unified = lines_unified(text)
    dialogue, _ = _dialogue(_Source("", unified, unified.lstrip().startswith("{")))
    return dialogue


def read(path: str | Path) -> Reading:
    """Read a dialogue file and keep what else is known: the places of its parts and what the reader noticed.

    Raises:
        LoadError: With everything that is wrong, each with its place in the file.
    """
    source = _file(path)
    dialogue, document = _dialogue(source)
    noticed = (*document.faults, *notices(document.node))
    return Reading(dialogue, places_of(dialogue, document.node), issues(noticed, source.name))


@attrs.frozen
class _Source:
    """A text to read: the file's name, the text itself, and the folder where relative paths start."""

    name: str
    text: str
    is_json: bool
    folder: Path | None = None


def _file(path: str | Path) -> _Source:
    if not isinstance(path, str | Path):
        raise UsageError(say("The path of a file is due, not {kind}.", kind=type(path).__name__))
    try:
        text = decode(_bytes(Path(path)))
    except Unreadable as stop:
        raise load_error(stop.faults, str(path)) from None
    return _Source(str(path), text, Path(path).suffix.lower() == ".json", Path(path).parent)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Unreadable(too_big(size))
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(Fault("SUD001", say("there is no such file"), say("Look at its name and folder"))) from None
    except IsADirectoryError:
        raise Unreadable(Fault("SUD001", say("this is a folder"), say("Give the name of a file"))) from None
    except (OSError, ValueError) as error:
        words = (isinstance(error, OSError) and error.strerror) or str(error)
        raise Unreadable(Fault("SUD001", say("the file can't be read: {reason}", reason=words))) from None


def _dialogue(source: _Source) -> tuple[Dialogue, Document]:
    """The dialogue of a text, and the nodes that it was made of.

    Raises:
        LoadError: With everything that is wrong.
    """
    if len(source.text) > LARGEST:
        raise load_error([too_big(len(source.text))], source.name)
    document = _document(source)
    faults, readable = _top_faults(document)
    dialogue = None
    if readable:
        try:
            dialogue = build(Dialogue, document.node)
        except Rejected as rejected:
            faults += _believed(rejected.faults, document)
    every = [*document.faults, *faults]
    if dialogue is None or any(errors(every)):
        raise load_error([*every, *notices(document.node)], source.name)
    return attrs.evolve(dialogue, base=source.folder), document


def _document(source: _Source) -> Document:
    if source.is_json:
        return read_json(source.text)
    from suddialog.io.yaml_reader import read_yaml  # PyYAML is loaded only by those who need it

    text, faults = without_forbidden(source.text)
    document = read_yaml(text)
    return attrs.evolve(document, faults=(*faults, *document.faults))


def _believed(faults: tuple[Fault, ...], document: Document) -> list[Fault]:
    """The faults that are none of the reader's making: where reading ended early, things are missing or cut."""
    if document.whole:
        return list(faults)
    ended = max((fault.place.line for fault in document.faults if fault.place), default=0)
    return [fault for fault in faults if fault.code != "SUD007" and fault.place and fault.place.line < ended]


def _top_faults(document: Document) -> tuple[list[Fault], bool]:
    """What is wrong with the file as a whole, and whether reading on makes sense."""
    node = document.node
    if not isinstance(node, dict):
        if not document.whole:
            return [], False
        words = say("the file is empty") if node is None else say("this is not a dialogue file")
        remedy = say("A dialogue file begins with {line}", line=f"format: {FORMAT}")
        return [Fault("SUD001", words, remedy, (), place_of(node))], False
    given = node.get("format")
    if given == ROUND_FORMAT:
        words = say("this is a round of dialogues, not one dialogue")
        remedy = say("Give the file of one of its dialogues")
        return [Fault("SUD005", words, remedy, ("format",), place_of(given))], False
    faults = []
    if given != FORMAT and (document.whole or given is not None):
        faults.append(_top_fault(node, "format", FORMAT))
    if document.whole or node.get("version") is not None:
        faults.extend(_version_faults(node))
    newer = any(fault.remedy == NEWER for fault in faults)
    alien = given != FORMAT and (given is not None or not any(key in node for key in ("school", "skole", "version")))
    return faults, not newer and not (alien and document.whole)


def _top_fault(node: Any, key: str, wanted: object) -> Fault:
    found = node.get(key)
    at = place_of(found, key_node(node, key), node)
    line = f"{key}: {wanted}"
    words = say('expected {line}, found "{found}"', line=line, found=str(found)[:40])
    words = say("{key} is missing", key=key) if found is None else words
    return Fault("SUD005", words, say("Write {text}", text=line), (key,), at)


def _version_faults(node: Any) -> list[Fault]:
    given = node.get("version")
    if str(given) == str(VERSION) and not isinstance(given, bool):
        return []
    if isinstance(given, str | int) and not isinstance(given, bool) and _NEWER_VERSION.fullmatch(str(given)):
        words = say(
            "the file has version {version}; this program reads up to version {newest}",
            version=str(given)[:20],
            newest=VERSION,
        )
        return [Fault("SUD005", words, NEWER, ("version",), place_of(given))]
    return [_top_fault(node, "version", VERSION)]
