"""From a file or a text to a `Dialogue`, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from suddialog.errors import Issue, LoadError
from suddialog.io import blocks, short_forms  # noqa: F401 - teach `structure` what may stand where
from suddialog.io.decode import LARGEST, decode, lines_unified, too_big, without_forbidden
from suddialog.io.faults import Fault, Unreadable, errors, issues, load_error
from suddialog.io.json_reader import read_json
from suddialog.io.nodes import Place, key_node, place_of
from suddialog.io.rejected import Rejected
from suddialog.io.structure import build
from suddialog.model import Dialogue

FORMAT = "suddialog"
ROUND_FORMAT = "suddialog-round"
VERSION = 1


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
    return read(path).dialogue


def loads(text: str) -> Dialogue:
    """Read a dialogue from a text; one that begins with ``{`` is JSON, all others are YAML.

    Raises:
        LoadError: With everything that is wrong, each with its place in the text.
    """
    return _read(lines_unified(text), "", text.lstrip().startswith("{"), None).dialogue


def read(path: str | Path) -> Reading:
    """Read a dialogue file and keep what else is known: the places of its parts and what the reader noticed.

    Raises:
        LoadError: With everything that is wrong, each with its place in the file.
    """
    file = str(path)
    try:
        text = decode(_bytes(Path(path)))
    except Unreadable as stop:
        raise load_error(stop.faults, file) from None
    return _read(text, file, Path(path).suffix.lower() == ".json", Path(path).parent)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Unreadable(too_big(size))
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(Fault("SUD001", "there is no such file", "Look at its name and folder")) from None
    except IsADirectoryError:
        raise Unreadable(Fault("SUD001", "this is a folder", "Give the name of a file")) from None
    except (OSError, ValueError) as error:
        words = (isinstance(error, OSError) and error.strerror) or str(error)
        raise Unreadable(Fault("SUD001", f"the file can't be read: {words}")) from None


def _read(text: str, file: str, is_json: bool, folder: Path | None) -> Reading:
    if len(text) > LARGEST:
        raise load_error([too_big(len(text))], file)
    node, faults, whole = _nodes(text, is_json)
    top = _top_faults(node, whole)
    dialogue = None
    if not any(fault.code in {"SUD001", "SUD005"} for fault in (*faults, *top)) and isinstance(node, dict):
        try:
            dialogue = build(Dialogue, node)
        except Rejected as rejected:
            top = [*top, *(fault for fault in rejected.faults if whole or fault.code != "SUD007")]
    every = [*faults, *top]
    if dialogue is None or any(errors(every)):
        raise load_error(every, file)
    return Reading(attrs.evolve(dialogue, base=folder), {}, issues(every, file))


def _nodes(text: str, is_json: bool) -> tuple[Any, tuple[Fault, ...], bool]:
    if is_json:
        document = read_json(text)
        return document.node, document.faults, document.whole
    from suddialog.io.yaml_reader import read_yaml  # PyYAML is loaded only by those who need it

    text, faults = without_forbidden(text)
    document = read_yaml(text)
    return document.node, (*faults, *document.faults), document.whole


def _top_faults(node: Any, whole: bool) -> list[Fault]:
    """What is wrong with the file as a whole: no mapping, another format, another version."""
    if not isinstance(node, dict):
        if not whole:
            return []
        words = "the file is empty" if node is None else "this is not a dialogue file"
        return [Fault("SUD001", words, "A dialogue file begins with format: suddialog", (), place_of(node))]
    given = node.get("format")
    if given == ROUND_FORMAT:
        remedy = "Read it with load_round, or give one of its dialogues"
        return [Fault("SUD005", "this is a round of dialogues, not one dialogue", remedy, ("format",), place_of(given))]
    faults = []
    if given != FORMAT and (whole or given is not None):
        faults.append(_top_fault(node, "format", FORMAT, whole))
    if whole or node.get("version") is not None:
        faults.extend(_version_faults(node))
    return faults


def _top_fault(node: Any, key: str, wanted: object, whole: bool) -> Fault:
    found, at = node.get(key), place_of(node.get(key), key_node(node, key))
    words = f"{key} is missing" if found is None else f'expected {key}: {wanted}, found "{str(found)[:40]}"'
    return Fault("SUD005", words, f"Write {key}: {wanted}", (key,), at or Place(1, 1) if whole else at)


def _version_faults(node: Any) -> list[Fault]:
    given = node.get("version")
    if str(given) == str(VERSION) and not isinstance(given, bool):
        return []
    if isinstance(given, str | int) and not isinstance(given, bool) and str(given).isdecimal() and int(given) > VERSION:
        words = f"the file has version {str(given)[:20]}; this program reads up to version {VERSION}"
        return [Fault("SUD005", words, "Install a newer suddialog", ("version",), place_of(given))]
    return [_top_fault(node, "version", VERSION, True)]


__all__ = ["LoadError", "Reading", "load", "loads", "read"]
